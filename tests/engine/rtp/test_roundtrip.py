import pytest

from ahoyd.engine.rtp.roundtrip import UNKNOWN_MS, RoundTrip


def test_before_a_measurement_it_is_a_guess() -> None:
    assert RoundTrip().ms == UNKNOWN_MS


def test_the_first_measurement_counts_whole_and_later_ones_an_eighth() -> None:
    trip = RoundTrip()
    trip.heard(40)
    assert (trip.ms, trip.ns) == (40, 40_000_000)
    trip.heard(80)
    assert trip.ms == 45


def test_it_follows_a_path_that_has_changed() -> None:
    trip = RoundTrip()
    for ms in [40.0] * 10 + [200.0] * 40:
        trip.heard(ms)
    assert trip.ms == pytest.approx(200, rel=0.02)
