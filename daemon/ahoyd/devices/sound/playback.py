"""Sound that arrives by one clock, played by another: the fill of a queue says how far they are apart.

What arrives late or never is silence, what is too much is dropped; in between, up to 500 ppm, the sound is resampled so
that the queue stays as long as it is. Pure: who pulls is the clock.
"""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ahoyd.devices.backend import SAMPLE_RATE
from ahoyd.devices.sound.processing import Samples

CHANNELS: Final = 2
TARGET: Final = 1056
"""Samples that are left, on average, after each pull: 22 ms. They arrive 20 ms at a time."""
FULL: Final = TARGET + 1920
"""From so many on, more is dropped where it is quiet."""
OVERFULL: Final = TARGET + 9600
"""From so many on, it is dropped wherever it is."""
QUIET: Final = 100.0
"""Full scale is 32767: 50 dB below it."""
DRIFT_MOST: Final = 500e-6
"""Sound cards' crystals differ by 100 ppm; more than this would be heard as another pitch."""
PROPORTIONAL: Final = 2e-6
"""Ratio for each sample of difference: half of it is made good in 7 s."""
INTEGRAL: Final = PROPORTIONAL**2 * SAMPLE_RATE / 4
"""For each sample and second: critically damped, for the queue itself integrates."""
SMOOTHING: Final = 0.5
"""Seconds over which the fill is averaged: it goes up and down by a block."""
RAMP: Final = 120
"""Samples from silence to sound and back: 2.5 ms, so that neither clicks."""


class Playback:
    """A queue of stereo. Not for use from several threads at once."""

    def __init__(self) -> None:
        self._queue: NDArray[np.float32] = np.zeros((0, CHANNELS), np.float32)
        self._part = 0.0
        """How far into the queue's second sample the next one to be played lies; the first is kept for its slope."""
        self._fill = float(TARGET)
        self._drift = 0.0
        self._playing = False
        self.ratio = 1.0
        """Samples taken for each one played."""
        self.underruns = 0
        """Times that sound was wanted and none was there."""
        self.dropped = 0
        """Samples."""

    def put(self, samples: Samples) -> None:
        """Add what has arrived, of shape (n, 2)."""
        self._queue = np.concatenate((self._queue, samples.astype(np.float32)))

    def pull(self, count: int) -> Samples:
        """Return what is to be played next, of shape (count, 2)."""
        begins = not self._playing and len(self._queue) >= count + TARGET
        if begins:
            self._playing, self._fill = True, float(len(self._queue) - count)
        if not self._playing:
            return np.zeros((count, CHANNELS), np.int16)
        there = math.ceil((len(self._queue) - 3 - self._part) / self.ratio)
        sound = self._take(min(count, max(0, there)))
        if begins:
            sound[:RAMP] *= _rising(len(sound))
        if len(sound) < count:
            self.underruns += 1
            self._playing = False
            sound[-RAMP:] *= _rising(len(sound))[::-1]
            sound = np.concatenate((sound, np.zeros((count - len(sound), CHANNELS), np.float32)))
        else:
            self._steer(count / SAMPLE_RATE)
        return np.clip(np.rint(sound), -32768, 32767).astype(np.int16)

    def _take(self, count: int) -> NDArray[np.float32]:
        """Interpolate by cubics through four neighbours (Catmull and Rom 1974)."""
        at = self._part + self.ratio * np.arange(count)
        whole = at.astype(np.intp)
        x = (at - whole).astype(np.float32)[:, None]
        a, b, c, d = (self._queue[whole + n] for n in range(4))
        sound: NDArray[np.float32] = b + x / 2 * (c - a + x * (2 * a - 5 * b + 4 * c - d + x * (3 * (b - c) + d - a)))
        end = self._part + self.ratio * count
        self._part = end - int(end)
        self._queue = self._queue[int(end) :]
        return sound

    def _steer(self, seconds: float) -> None:
        """Choose the ratio by the fill; drop what is too much for it."""
        left = len(self._queue)
        if left > OVERFULL or (left > FULL and self._quiet(left - TARGET)):
            self.dropped += left - TARGET
            self._queue = self._queue[left - TARGET :]
            self._fill = float(TARGET)
        self._fill += (len(self._queue) - self._fill) * min(1.0, seconds / SMOOTHING)
        off = self._fill - TARGET
        self._drift = _bounded(self._drift + INTEGRAL * off * seconds)
        self.ratio = 1.0 + _bounded(PROPORTIONAL * off + self._drift)

    def _quiet(self, count: int) -> bool:
        return bool(np.abs(self._queue[:count]).max() < QUIET)


def _bounded(drift: float) -> float:
    return max(-DRIFT_MOST, min(DRIFT_MOST, drift))


def _rising(length: int) -> NDArray[np.float32]:
    """From 0 to 1 over RAMP samples, or as many as there are."""
    return np.linspace(0, 1, min(RAMP, length), dtype=np.float32)[:, None]
