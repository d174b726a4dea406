"""What the speakers play, given to a microphone block by block.

The canceller finds by itself how long the echo takes, if that changes slowly. So no time stamps are needed, which shake
by a period of the sound card, but two counts of samples: those of the speakers and those of the microphone go on alike,
and what has been written is always a little ahead of what is heard of it. How far apart they are is changed as seldom
and as little as can be, for with each change the canceller has to learn anew.
"""

import threading
from typing import Final

import numpy as np

from ahoyd.devices.backend import PIECE, SAMPLE_RATE
from ahoyd.devices.sound.processing import Samples

MS: Final = SAMPLE_RATE // 1000
KEPT: Final = SAMPLE_RATE
"""Samples of what was played."""
BEHIND: Final = KEPT // 2
"""Samples: a microphone that is further behind was away, and knows nothing of how it stood."""
LATE: Final = 50 * MS
"""Samples: a speaker that is so far behind another one is not waited for."""
WINDOW: Final = 50
"""Blocks, half a second: of what is left ahead of the microphone the least in this time counts, for a speaker takes its
samples 5 to 20 ms at a time."""
LEAST: Final = 5 * MS
"""What is to be left, so that a speaker whose next samples come a little late makes no hole."""
MOST: Final = 10 * MS
"""What may be left: a server keeps 20 ms that it has not played yet, and what is heard must not come before it."""
MIDDLE: Final = 7 * MS
"""What is left after a jump."""
JUMP: Final = 10 * MS
"""So much more is no difference of two clocks: something was missing."""
EVERY: Final = 8
"""Blocks in which one sample is left out or given twice: 250 ppm, more than two sound cards are apart."""


class Played:
    """The sum of what the speakers play, each of which is known by any object of its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sum = np.zeros(KEPT, np.int32)
        self._last = 0
        """Samples there are of any speaker."""
        self._ends: dict[object, int] = {}
        """How far each has come."""

    def add(self, speaker: object, samples: Samples) -> None:
        """Add what has just been given to a speaker, one channel, silence too: at most LATE samples at once."""
        with self._lock:
            begin = self._ends.get(speaker, self._last)
            if self._last - begin > LATE:
                begin = self._last
            end = begin + len(samples)
            if end > self._last:
                self._sum[np.arange(self._last, end) % KEPT] = 0
                self._last = end
            self._sum[np.arange(begin, end) % KEPT] += samples
            self._ends[speaker] = end

    def leave(self, speaker: object) -> None:
        """Wait for this one no more. Idempotent."""
        with self._lock:
            self._ends.pop(speaker, None)

    @property
    def end(self) -> int:
        """How many samples there are, of all speakers that play."""
        with self._lock:
            return min((end for end in self._ends.values() if self._last - end <= LATE), default=self._last)

    def piece(self, begin: int) -> Samples:
        """Return PIECE samples from that one on; what has not been played yet is silence."""
        with self._lock:
            index = np.arange(begin, begin + PIECE)
            there = (index < self._last) & (index >= self._last - KEPT)
            return np.clip(np.where(there, self._sum[index % KEPT], 0), -32768, 32767).astype(np.int16)


class Reference:
    """What one microphone may hear of them."""

    def __init__(self, played: Played) -> None:
        self._played = played
        self._ahead = -KEPT
        """The number of the sample played that goes with the microphone's first: far behind until it is known."""
        self._blocks = 0
        self._least = BEHIND
        self._excess = 0
        """Samples to be left out, one at a time; negative: to be given twice."""

    def next(self, at: int) -> Samples:
        """Return what goes with the block whose first sample has the number `at`: silence where nothing is played."""
        left = self._played.end - (at + self._ahead) - PIECE
        if left > BEHIND:
            self._move(left - MIDDLE)
            left = MIDDLE
        piece = self._played.piece(at + self._ahead)
        if left < 0:
            self._move(left - MIDDLE)
        else:
            self._steady(left)
        return piece

    def _steady(self, left: int) -> None:
        self._least = min(self._least, left)
        self._blocks += 1
        if self._excess and self._blocks % EVERY == 0:
            step = 1 if self._excess > 0 else -1
            self._ahead, self._excess = self._ahead + step, self._excess - step
        if self._blocks == WINDOW:
            least = self._least
            if least > MOST + JUMP:
                self._move(least - MIDDLE)
            else:
                self._begin(least - min(max(least, LEAST), MOST))

    def _move(self, samples: int) -> None:
        self._ahead += samples
        self._begin(0)

    def _begin(self, excess: int) -> None:
        """Look anew for so long."""
        most = WINDOW // EVERY
        self._blocks, self._least, self._excess = 0, BEHIND, min(max(excess, -most), most)
