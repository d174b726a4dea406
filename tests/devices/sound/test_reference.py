"""What the speaker played, as the microphone gets it."""

import numpy as np
import pytest

from ahoyd.devices.backend import PIECE
from ahoyd.devices.sound.processing import Samples
from ahoyd.devices.sound.reference import EVERY, JUMP, KEPT, SLACK, WINDOW, Reference

TURN = 30_000


def ramp(begin: int, count: int = PIECE) -> Samples:
    return (np.arange(begin, begin + count) % TURN).astype(np.int16)


def steps(blocks: list[Samples]) -> Samples:
    """From each sample to the next: 1 where nothing was left out."""
    return np.diff(np.concatenate(blocks).astype(int)) % TURN


def test_what_was_played_is_given_in_its_order() -> None:
    reference = Reference()
    for n in range(10):
        reference.played(ramp(n * 240, 240))
    assert np.array_equal(np.concatenate([reference.next() for _ in range(5)]), ramp(0, 2400))


def test_silence_while_nothing_is_played_takes_nothing_away() -> None:
    reference = Reference()
    assert not reference.next().any()
    reference.played(ramp(1, 240))
    assert not reference.next().any()
    reference.played(ramp(241, 240))
    assert np.array_equal(reference.next(), ramp(1))


def test_pieces_that_come_in_bursts_are_given_without_a_jump() -> None:
    reference, random = Reference(), np.random.default_rng(1)
    written, taken = 0, []
    for n in range(3 * WINDOW):
        early = 0 if n % 50 == 0 else random.integers(0, 480)
        while written < (n + 1) * PIECE + early:
            reference.played(ramp(written, 240))
            written += 240
        taken.append(reference.next())
    assert set(steps(taken)) == {1}


@pytest.mark.parametrize("ppm", [-300, 300])
def test_the_difference_of_two_clocks_is_made_up_a_sample_at_a_time(ppm: int) -> None:
    reference = Reference()
    written, taken, left = 0, [], []
    for n in range(20 * WINDOW):
        due = int((n + 1) * PIECE * (1 + ppm / 1e6)) + SLACK
        reference.played(ramp(written, due - written))
        written = due
        taken.append(reference.next())
        left.append(due - int(reference._at))
    assert max(left) < SLACK + JUMP
    if ppm > 0:
        lost = int((steps(taken) != 1).sum())
        assert lost == pytest.approx(20 * WINDOW * PIECE * ppm / 1e6, rel=0.2)
        assert set(steps(taken)) == {1, 2}
        assert lost <= 20 * WINDOW / EVERY
    else:
        silent = sum(not block.any() for block in taken)
        assert 0 < silent <= 20 * WINDOW * -ppm / 1e6 * 2


def test_what_began_far_ahead_is_brought_near_at_once_and_stays() -> None:
    reference = Reference()
    reference.played(ramp(0, 4800))
    taken = []
    for n in range(5 * WINDOW):
        reference.played(ramp(4800 + n * PIECE))
        taken.append(reference.next())
    jumps = steps(taken)
    assert [int(step) for step in jumps if step != 1] == [4800 + 1 - SLACK]


def test_a_microphone_that_was_away_is_never_more_than_a_second_behind() -> None:
    reference = Reference()
    for n in range(300):
        reference.played(ramp(n * PIECE))
    assert np.array_equal(reference.next(), ramp(300 * PIECE - KEPT))
