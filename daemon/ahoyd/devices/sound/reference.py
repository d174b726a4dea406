"""What the speaker plays, given to the microphone block by block.

The canceller finds by itself how long the echo takes, if that changes slowly. So no time stamps are needed, which shake
by a period of the sound card, but a queue of steady length: each block of the microphone takes as many samples as it
has, and what has been written is always a little ahead of what is heard of it.
"""

import threading
from typing import Final

import numpy as np

from ahoyd.devices.backend import PIECE, SAMPLE_RATE
from ahoyd.devices.sound.processing import Samples

KEPT: Final = SAMPLE_RATE
"""Samples: nobody is further behind than a second."""
WINDOW: Final = 200
"""Blocks, 2 s: the least that was left in this time is too much, or it was needed."""
SLACK: Final = SAMPLE_RATE // 400
"""2.5 ms: what may be left, so that a block of the speaker that is late is no hole."""
JUMP: Final = SAMPLE_RATE // 100
"""10 ms too much are no difference of two clocks: something began, or was missing."""
EVERY: Final = 4
"""Blocks in which one sample is left out: 500 ppm, more than two sound cards are apart."""


class Reference:
    """Written by the speaker's thread, read by the microphone's."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._samples = np.zeros(KEPT, np.int16)
        self._end = 0
        """Samples written so far."""
        self._at = 0
        """The next to be read."""
        self._least = KEPT
        self._blocks = 0
        self._excess = 0
        """Samples to be left out, one at a time."""

    def played(self, samples: Samples) -> None:
        """Add what has just been given to the speaker, one channel, at most KEPT samples."""
        with self._lock:
            self._samples[(self._end + np.arange(len(samples))) % KEPT] = samples
            self._end += len(samples)
            self._at = max(self._at, self._end - KEPT)

    def next(self) -> Samples:
        """Return the next PIECE: silence while nothing is played, and where the speaker came too late as well."""
        with self._lock:
            left = self._end - self._at - PIECE
            if left < 0:
                self._least = 0
                return np.zeros(PIECE, np.int16)
            taken = self._samples[(self._at + np.arange(PIECE)) % KEPT]
            self._at += PIECE
            self._steady(left)
            return taken

    def _steady(self, left: int) -> None:
        self._least = min(self._least, left)
        self._blocks += 1
        if self._excess and self._blocks % EVERY == 0:
            self._at, self._excess = self._at + 1, self._excess - 1
        if self._blocks % WINDOW == 0:
            excess, self._least = max(0, self._least - SLACK), KEPT
            if excess > JUMP:
                self._at += excess
                excess = 0
            self._excess = min(excess, WINDOW // EVERY)
