"""What the speakers played, as a microphone gets it."""

import numpy as np
import pytest

from ahoyd.devices.backend import PIECE
from ahoyd.devices.sound.processing import Samples
from ahoyd.devices.sound.reference import EVERY, JUMP, KEPT, LATE, LEAST, MIDDLE, MOST, MS, WINDOW, Played, Reference

TURN = 30_000
REQUEST = 5 * MS


def ramp(begin: int, count: int = PIECE) -> Samples:
    return (np.arange(begin, begin + count) % TURN).astype(np.int16)


class Bench:
    """A speaker that plays a ramp, and a microphone."""

    def __init__(self) -> None:
        self.played = Played()
        self.reference = Reference(self.played)
        self.written = self.at = 0
        self.taken: list[Samples] = []

    def play(self, count: int, speaker: object = "one") -> None:
        for begin in range(0, count, REQUEST):
            samples = ramp(self.written, min(REQUEST, count - begin))
            self.played.add(speaker, samples)
            self.written += len(samples)

    def take(self) -> Samples:
        self.taken.append(self.reference.next(self.at))
        self.at += PIECE
        return self.taken[-1]

    def lag(self) -> int:
        """Samples from the last one taken to the last one written."""
        return (self.written - 1 - int(self.taken[-1][-1])) % TURN

    def steps(self) -> Samples:
        """From each sample to the next: 1 where nothing was left out."""
        return np.diff(np.concatenate(self.taken).astype(int)) % TURN


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_what_was_played_is_given_in_its_order_and_a_little_late(bench: Bench) -> None:
    bench.play(4800)
    for _ in range(3 * WINDOW):
        bench.play(PIECE)
        bench.take()
    assert set(bench.steps()) == {1}
    assert bench.lag() == MIDDLE


def test_silence_while_nothing_is_played(bench: Bench) -> None:
    for _ in range(2 * WINDOW):
        assert not bench.take().any()
    bench.play(10 * PIECE)
    bench.take()
    bench.play(PIECE)
    bench.take()
    assert set(np.diff(bench.taken[-1])) == {1}


def test_a_speaker_that_asks_in_bursts_of_changing_size_makes_no_hole(bench: Bench) -> None:
    random = np.random.default_rng(1)
    bench.play(PIECE)
    for n in range(10 * WINDOW):
        early = 0 if n % 20 == 0 else int(random.integers(0, 2)) * REQUEST
        bench.play((n + 2) * PIECE + early - bench.written)
        bench.take()
    assert set(bench.steps()) <= {0, 1, 2}
    assert (bench.steps() != 1).sum() <= MOST


@pytest.mark.parametrize("ppm", [-200, 200])
def test_the_difference_of_two_clocks_is_made_up_a_sample_at_a_time(bench: Bench, ppm: int) -> None:
    bench.play(PIECE)
    blocks, lags = 60 * WINDOW, []
    for n in range(blocks):
        due = PIECE + int((n + 1) * PIECE * (1 + ppm / 1e6))
        bench.play(due - bench.written)
        bench.take()
        lags.append(bench.lag())
    assert min(lags) >= LEAST - MS
    assert max(lags) <= MOST + MS
    wrong = bench.steps()
    assert set(wrong) == ({1, 2} if ppm > 0 else {0, 1})
    made_up = int((wrong != 1).sum())
    assert made_up == pytest.approx(blocks * PIECE * abs(ppm) / 1e6, abs=MOST - LEAST)
    assert made_up <= blocks / EVERY


def test_a_speaker_that_was_late_is_given_where_it_belongs_again(bench: Bench) -> None:
    for _ in range(WINDOW):
        bench.play(PIECE)
        bench.take()
    lag = bench.lag()
    for _ in range(4):
        bench.take()
    bench.play(4 * PIECE)
    for _ in range(2 * WINDOW):
        bench.play(PIECE)
        bench.take()
    assert abs(bench.lag() - lag) <= MOST - LEAST
    assert bench.lag() < MOST + JUMP


def test_a_speaker_that_stopped_for_a_moment_is_as_far_ahead_as_before(bench: Bench) -> None:
    for _ in range(WINDOW):
        bench.play(PIECE)
        bench.take()
    for _ in range(4):
        bench.take()
    for _ in range(3):
        bench.play(PIECE)
        bench.take()
    assert bench.lag() <= MIDDLE
    assert set(np.diff(bench.taken[-1])) == {1}


def test_samples_that_the_microphone_missed_are_left_out(bench: Bench) -> None:
    for _ in range(WINDOW):
        bench.play(PIECE)
        bench.take()
    lag = bench.lag()
    bench.at += 20 * PIECE
    bench.play(21 * PIECE)
    bench.take()
    assert bench.lag() == lag


def test_a_microphone_that_was_away_knows_again_at_once(bench: Bench) -> None:
    bench.play(PIECE)
    bench.take()
    bench.play(3 * KEPT)
    bench.take()
    bench.play(PIECE)
    assert np.array_equal(bench.take(), ramp(bench.written - PIECE - MIDDLE))


def test_each_microphone_is_given_all(bench: Bench) -> None:
    other = Reference(bench.played)
    for n in range(WINDOW):
        bench.play(PIECE)
        assert np.array_equal(bench.take(), other.next(n * PIECE))


def test_two_speakers_are_heard_together_and_one_that_left_is_not_waited_for() -> None:
    played = Played()
    ones, twos = np.full(REQUEST, 100, np.int16), np.full(REQUEST, 7, np.int16)
    for _ in range(20):
        played.add("call", ones)
        played.add("ring", twos)
    assert np.array_equal(played.piece(played.end - PIECE), np.full(PIECE, 107))
    end = played.end
    for _ in range(5):
        played.add("call", ones)
    assert played.end == end + REQUEST
    played.leave("ring")
    played.leave("ring")
    assert played.end == end + 5 * REQUEST
    assert np.array_equal(played.piece(played.end - 2 * REQUEST), np.full(PIECE, 100))


def test_a_speaker_that_sleeps_is_not_waited_for_and_goes_on_where_the_other_is() -> None:
    played, ones = Played(), np.full(REQUEST, 100, np.int16)
    played.add("asleep", ones)
    for _ in range(2 * LATE // REQUEST):
        played.add("awake", ones)
    assert played.end == 2 * LATE + REQUEST
    played.add("asleep", ones)
    assert np.array_equal(played.piece(played.end - PIECE), np.full(PIECE, 100))
    assert not played.piece(played.end + REQUEST).any()


def test_a_sum_that_is_too_loud_is_clipped() -> None:
    played, loud = Played(), np.full(PIECE, 30_000, np.int16)
    played.add("call", loud)
    played.add("ring", loud)
    played.add("call", loud)
    assert np.array_equal(played.piece(0), loud)
    assert np.array_equal(played.piece(PIECE), np.full(PIECE, 32_767))
