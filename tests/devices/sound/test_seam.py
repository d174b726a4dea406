"""From one sound to another on one speaker."""

import numpy as np
import pytest

from ahoyd.devices.sound.processing import Samples
from ahoyd.devices.sound.seam import RAMP, Seam

W = 2 * np.pi * 1000 / 48_000


def tone(at: int, count: int) -> Samples:
    one = np.rint(8000 * np.sin(W * np.arange(at, at + count))).astype(np.int16)
    return np.repeat(one[:, None], 2, axis=1)


def silence(count: int) -> Samples:
    return np.zeros((count, 2), np.int16)


def test_one_sound_is_left_as_it_is() -> None:
    seam, sound = Seam(2), tone(7, 480)
    assert seam.joined(sound) is sound


@pytest.mark.parametrize("size", [1, 50, RAMP, 480])
@pytest.mark.parametrize("at", range(0, 48, 5))
def test_no_change_of_sound_is_a_click(at: int, size: int) -> None:
    seam, played = Seam(2), []
    for begin, make in ((at, tone), (0, silence), (12, tone), (36, tone), (0, silence)):
        seam.cut()
        played += [
            seam.joined(make(begin + n * size, size) if make is tone else silence(size)) for n in range(-(-480 // size))
        ]
    steps = np.abs(np.diff(np.concatenate(played)[:, 0].astype(int)))
    assert steps.max() < 1.2 * 8000 * W
    assert not seam.joined(silence(size)).any()


def test_nothing_asked_for_is_nothing_played() -> None:
    seam = Seam(2)
    seam.joined(tone(12, 480))
    seam.cut()
    assert not len(seam.joined(silence(0)))
    assert seam.joined(silence(480)).any(), "it goes over with the next that is"
