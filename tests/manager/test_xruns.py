"""When xruns are too many, and when no longer."""

import pytest

from ahoyd.manager.xruns import Xruns
from ahoyd.units import Seconds


def after(*samples: tuple[float, str, int]) -> bool:
    """Whether they are many after these: when, of which lease, how many since it was opened."""
    xruns = Xruns()
    for lease in ("a", "b"):
        xruns.take(lease, {"speakerXruns": 0}, Seconds(0))
    for at, lease, total in samples:
        was_many = xruns.many
        assert xruns.take(lease, {"speakerXruns": total}, Seconds(at)) == (xruns.many != was_many)
    return xruns.many


@pytest.mark.parametrize(
    ("samples", "many"),
    [
        ([(0, "a", 10)], False),
        ([(0, "a", 11)], True),
        ([(0, "a", 6), (1, "a", 11)], True),
        ([(0, "a", 6), (1, "b", 5)], True),
        ([(0, "a", 6), (60, "a", 11)], False),
        ([(0, "a", 8), (1, "a", 2)], False),
        ([(0, "a", 8), (1, "a", 3)], True),
        ([(0, "a", 11), (1, "a", 17), (60, "a", 17)], True),
        ([(0, "a", 11), (1, "a", 16), (60, "a", 16)], False),
    ],
)
def test_more_than_ten_a_minute_are_many_until_they_are_five(
    samples: list[tuple[float, str, int]], *, many: bool
) -> None:
    assert after(*samples) == many


def test_a_microphones_gaps_count_and_nothing_else_does() -> None:
    xruns = Xruns()
    assert not xruns.take("a", {"underruns": 99, "captureToRingMs": 50.0}, Seconds(0))
    assert not xruns.take("a", {"captureGaps": 50}, Seconds(0)), "of whoever had it before"
    assert xruns.take("a", {"captureGaps": 61}, Seconds(0))
