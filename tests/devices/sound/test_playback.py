"""Sound between two clocks."""

import numpy as np
import pytest

from ahoyd.devices.sound.playback import FULL, OVERFULL, Playback
from ahoyd.devices.sound.processing import Samples
from ahoyd.devices.sound.steering import DRIFT_MOST, TARGET

BLOCK = 960
W = 2 * np.pi * 1000 / 48_000


def tone(at: int, count: int = BLOCK) -> Samples:
    one = np.rint(8000 * np.sin(W * np.arange(at, at + count))).astype(np.int16)
    return np.repeat(one[:, None], 2, axis=1)


def silence(count: int) -> Samples:
    return np.zeros((count, 2), np.int16)


def impurity(sound: Samples) -> float:
    """What is in it beside a tone: a gap or a step shows."""
    x = sound[:, 0].astype(float)
    return float(np.abs(x[2:] - 2 * np.cos(W) * x[1:-1] + x[:-2]).max())


def step(sound: Samples) -> int:
    return int(np.abs(np.diff(sound[:, 0].astype(int))).max())


def played(playback: Playback, seconds: float, drift: float) -> Samples:
    """A tone that arrives in blocks by a clock that is `drift` faster than the one by which it is pulled."""
    arrived, at, out = 0, 0.0, []
    for _ in range(int(seconds * 200)):
        at += 240 * (1 + drift)
        while arrived + BLOCK <= at:
            playback.put(tone(arrived))
            arrived += BLOCK
        out.append(playback.pull(240))
    return np.concatenate(out)


@pytest.mark.parametrize("drift", [400e-6, -400e-6])
def test_two_clocks_that_differ_are_followed_without_a_gap(drift: float) -> None:
    playback = Playback()
    sound = played(playback, 40, drift)
    assert playback.underruns == playback.dropped == 0
    assert impurity(sound[48_000:]) < 6
    assert (playback._steering.ratio > 1) == (drift > 0)
    assert abs(playback._steering.fill - TARGET) < 400, "unsteered it would be 768 off"


def test_no_ratio_is_more_than_500_ppm_and_more_drift_is_dropped_where_it_is_quiet() -> None:
    playback = Playback()
    playback.put(silence(TARGET + BLOCK))
    for _ in range(2000):
        playback.put(silence(242))
        playback.pull(240)
        assert abs(playback._steering.ratio - 1) <= DRIFT_MOST + 1e-12
    assert playback.dropped
    assert len(playback._queue) <= FULL
    assert not playback.underruns


def test_a_burst_is_dropped_even_where_it_is_loud_once_it_is_too_late() -> None:
    playback = Playback()
    playback.put(tone(0, OVERFULL + 2 * BLOCK))
    playback.pull(BLOCK)
    assert playback.dropped
    assert len(playback._queue) == TARGET


def test_what_does_not_arrive_is_silence_and_counted_once_and_sound_begins_again_with_a_reserve() -> None:
    playback = Playback()
    playback.put(tone(0, TARGET + BLOCK))
    for _ in range(20):
        last = playback.pull(240)
    assert playback.underruns == 1
    assert not last.any()
    playback.put(tone(0, BLOCK))
    assert not playback.pull(240).any()
    playback.put(tone(BLOCK, BLOCK))
    assert playback.pull(240).any()
    assert playback.underruns == 1


@pytest.mark.parametrize("more", range(0, 240, 17))
def test_sound_begins_and_ends_without_a_click(more: int) -> None:
    playback = Playback()
    playback.put(tone(12, TARGET + BLOCK + more))
    sounds = [playback.pull(240) for _ in range(20)]
    playback.put(tone(5, TARGET + BLOCK))
    sounds += [playback.pull(240) for _ in range(20)]
    assert playback.underruns == 2
    assert step(np.concatenate(sounds)) < 1.1 * 8000 * W


def test_what_is_dropped_leaves_no_click() -> None:
    playback = Playback()
    playback.put(tone(0, TARGET + BLOCK))
    sounds = [playback.pull(BLOCK)]
    playback.put(tone(BLOCK, OVERFULL + 2 * BLOCK + 12))
    sounds += [playback.pull(240) for _ in range(3)]
    assert playback.dropped
    assert step(np.concatenate(sounds)) < 1.1 * 8000 * W


def test_silence_before_anything_arrived_is_no_underrun() -> None:
    playback = Playback()
    assert not playback.pull(480).any()
    assert playback.underruns == 0
