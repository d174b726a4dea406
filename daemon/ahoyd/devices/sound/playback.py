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
from ahoyd.devices.sound.seam import RAMP, over, rising
from ahoyd.devices.sound.steering import TARGET, Steering

CHANNELS: Final = 2
FULL: Final = TARGET + 1920
"""From so many on, more is dropped where it is quiet."""
OVERFULL: Final = TARGET + 9600
"""From so many on, it is dropped wherever it is."""
QUIET: Final = 100.0
"""Full scale is 32767: 50 dB below it."""


class Playback:
    """A queue of stereo. Not for use from several threads at once."""

    def __init__(self) -> None:
        self._queue: NDArray[np.float32] = np.zeros((0, CHANNELS), np.float32)
        self._part = 0.0
        """How far into the queue's second sample the next one to be played lies; the first is kept for its slope."""
        self._steering = Steering()
        self._playing = False
        self.underruns = 0
        """Times that sound was wanted and none was there."""
        self.dropped = 0
        """Samples."""

    @property
    def waiting(self) -> float:
        """Samples that are left after each pull, on average."""
        return self._steering.fill if self._playing else 0.0

    def put(self, samples: Samples) -> None:
        """Add what has arrived, of shape (n, 2)."""
        self._queue = np.concatenate((self._queue, samples.astype(np.float32)))

    def pull(self, count: int) -> Samples:
        """Return what is to be played next, of shape (count, 2)."""
        begins = not self._playing and len(self._queue) >= count + TARGET
        if begins:
            self._playing = True
            self._steering.begin(len(self._queue) - count)
        if not self._playing:
            return np.zeros((count, CHANNELS), np.int16)
        there = math.ceil((len(self._queue) - 3 - self._part) / self._steering.ratio)
        sound = self._take(min(count, max(0, there)))
        if begins:
            sound[:RAMP] *= rising(len(sound))
        if there < count + RAMP:  # the next time there may be nothing left to fade out
            self._end(sound)
            sound = np.concatenate((sound, np.zeros((count - len(sound), CHANNELS), np.float32)))
        else:
            self._drop()
            self._steering.look(len(self._queue), count / SAMPLE_RATE)
        return np.clip(np.rint(sound), -32768, 32767).astype(np.int16)

    def _end(self, sound: NDArray[np.float32]) -> None:
        """Fade out; what is left is too little to begin with."""
        self.underruns += 1
        self._playing = False
        sound[-RAMP:] *= rising(len(sound))[::-1]
        self._queue, self._part = self._queue[:0], 0.0

    def _take(self, count: int) -> NDArray[np.float32]:
        """Interpolate by cubics through four neighbours (Catmull and Rom 1974)."""
        at = self._part + self._steering.ratio * np.arange(count)
        whole = at.astype(np.intp)
        x = (at - whole).astype(np.float32)[:, None]
        a, b, c, d = (self._queue[whole + n] for n in range(4))
        sound: NDArray[np.float32] = b + x / 2 * (c - a + x * (2 * a - 5 * b + 4 * c - d + x * (3 * (b - c) + d - a)))
        end = self._part + self._steering.ratio * count
        self._part = end - int(end)
        self._queue = self._queue[int(end) :]
        return sound

    def _drop(self) -> None:
        """Leave out what is too much for the steering."""
        left = len(self._queue)
        if left > OVERFULL or (left > FULL and self._quiet(left - TARGET)):
            self.dropped += left - TARGET
            self._queue = over(self._queue[:RAMP], self._queue[left - TARGET :])
            self._steering.begin(TARGET)

    def _quiet(self, count: int) -> bool:
        return bool(np.abs(self._queue[:count]).max() < QUIET)
