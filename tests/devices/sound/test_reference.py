"""What the speaker played, read by the microphone's time."""

import numpy as np
import pytest

from ahoyd.devices.sound.processing import SAMPLES, Samples
from ahoyd.devices.sound.reference import Reference

RATE = 48_000
SECOND = 1_000_000_000
PIECE_NS = SECOND // 100


def ramp(begin: int, count: int = SAMPLES) -> Samples:
    return (np.arange(begin, begin + count) % 30_000).astype(np.int16)


def test_what_was_heard_then_is_given() -> None:
    reference = Reference()
    for n in range(20):
        reference.played(ramp(n * SAMPLES), SECOND + n * PIECE_NS)
    assert np.array_equal(reference.heard_at(SECOND + 5 * PIECE_NS), ramp(5 * SAMPLES))


def test_where_nothing_was_played_there_is_silence() -> None:
    reference = Reference()
    assert not reference.heard_at(SECOND).any()
    reference.played(ramp(1), SECOND)
    assert not reference.heard_at(SECOND + 50 * PIECE_NS).any()
    reference.played(ramp(1), SECOND + 100 * PIECE_NS)
    assert not reference.heard_at(SECOND + 50 * PIECE_NS).any()
    assert np.array_equal(reference.heard_at(SECOND + 100 * PIECE_NS), ramp(1))


def test_time_stamps_that_shake_move_nothing() -> None:
    reference, random = Reference(), np.random.default_rng(1)
    taken = []
    for n in range(800):
        early_ns, late_ns = random.integers(-3_000_000, 3_000_000, 2)
        reference.played(ramp(n * SAMPLES), SECOND + n * PIECE_NS + int(early_ns))
        if n >= 50:
            taken.append(reference.heard_at(SECOND + (n - 50) * PIECE_NS + int(late_ns)))
    # The first may be the worst, and is mended a sample at a time.
    steps = np.diff(np.concatenate(taken[-200:]).astype(int)) % 30_000
    assert set(steps) <= {0, 1, 2}
    assert np.count_nonzero(steps != 1) < 5


@pytest.mark.parametrize("ppm", [-300, 300])
def test_a_microphone_with_another_clock_is_followed_a_sample_at_a_time(ppm: int) -> None:
    reference = Reference()
    apart = []
    for n in range(3000):
        reference.played(ramp(n * SAMPLES), SECOND + n * PIECE_NS)
        if n >= 20:
            heard_ns = round((n - 20) * PIECE_NS * (1 + ppm / 1e6))
            taken = reference.heard_at(SECOND + heard_ns)
            assert set(np.diff(taken.astype(int)) % 30_000) == {1}
            apart.append((int(taken[0]) - heard_ns * RATE // SECOND + 15_000) % 30_000 - 15_000)
    assert max(abs(samples) for samples in apart) < RATE // 500


def test_a_pause_of_the_speaker_is_a_hole_and_no_shift() -> None:
    reference = Reference()
    reference.played(ramp(1), SECOND)
    reference.played(ramp(7), SECOND + 10 * PIECE_NS)
    assert np.array_equal(reference.heard_at(SECOND), ramp(1))
    assert not reference.heard_at(SECOND + 5 * PIECE_NS).any()
    assert np.array_equal(reference.heard_at(SECOND + 10 * PIECE_NS), ramp(7))
