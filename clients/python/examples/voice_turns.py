"""Whose turn it is to speak, by the level of the sound alone. Pure: the samples heard are its only clock."""

import math
from collections import deque
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

PCM: TypeAlias = NDArray[np.int16]
"""Sound of one channel, 48 kHz."""
RATE: Final = 48_000
LEAD: Final = RATE * 3 // 10
"""Samples kept of what came before a voice was noticed: it begins softly."""
TAIL: Final = RATE // 5
"""Samples of the quiet after it that an utterance keeps."""
ONSET: Final = RATE * 8 // 100
"""Samples of voice, quiet ones counted against them, that begin an utterance: a click does not."""
BEGINS_DB: Final = 12.0
"""A voice begins this far above the noise,"""
LASTS_DB: Final = 6.0
"""and lasts until it is less than that above it."""
LOWEST_DB: Final = -65.0
"""No noise counts as lower. Unit: dB below full scale."""
FIRST_DB: Final = -35.0
"""The first sound is noise up to that level: most who call do not speak at once."""
FALL_SECONDS: Final = 0.3
"""The estimate of the noise follows a lower level within that time,"""
RISE_DB_PER_SECOND: Final = 2.0
"""and a higher one so slowly that a sentence is over before it is taken for noise."""


@dataclass(frozen=True, slots=True)
class Began:
    """Somebody has begun to speak."""


@dataclass(frozen=True, slots=True, eq=False)
class Utterance:
    """What somebody said, from a little before the first sound to a little after the last."""

    samples: PCM


class Turns:
    """Hears a stream of sound and says when an utterance begins, and what it was when it is over."""

    def __init__(self, *, pause_seconds: float = 0.7, longest_seconds: float = 30.0) -> None:
        """An utterance is over after `pause_seconds` of quiet, and after `longest_seconds` whatever comes."""
        self._pause = round(pause_seconds * RATE)
        self._longest = round(longest_seconds * RATE)
        self._noise_db: float | None = None
        self._kept: deque[PCM] = deque()
        self._length = 0
        self._voice = 0
        self._quiet = 0
        self._speaking = False

    def hear(self, samples: PCM) -> Began | Utterance | None:
        """Take the next samples, any number of them; they are kept, not copied."""
        loud = self._loud(samples)
        self._kept.append(samples)
        self._length += len(samples)
        if self._speaking:
            self._quiet = 0 if loud else self._quiet + len(samples)
            return self._over() if self._quiet >= self._pause or self._length >= self._longest else None
        self._voice = max(0, self._voice + (len(samples) if loud else -len(samples)))
        self._speaking = self._voice >= ONSET
        if self._speaking:
            return Began()
        while self._length - len(self._kept[0]) >= LEAD:
            self._length -= len(self._kept.popleft())
        return None

    def _over(self) -> Utterance:
        said = np.concatenate(self._kept)[: self._length - max(0, self._quiet - TAIL)]
        self._kept.clear()
        self._length = self._voice = self._quiet = 0
        self._speaking = False
        return Utterance(said)

    def _loud(self, samples: PCM) -> bool:
        """Compare with the noise, and learn from it how much noise there is."""
        if not samples.any():
            return False  # a caller who has muted: that does not tell how loud it is around them
        seconds = len(samples) / RATE
        power = float(np.mean(np.square(samples, dtype=np.float64))) / 32768**2
        level_db = max(LOWEST_DB, 10 * math.log10(power))
        if self._noise_db is None:
            self._noise_db = min(level_db, FIRST_DB)
        above = level_db - self._noise_db
        if above < 0:
            self._noise_db += above * (1 - math.exp(-seconds / FALL_SECONDS))
        else:
            self._noise_db += min(above, RISE_DB_PER_SECOND * seconds)
        return above > (LASTS_DB if self._speaking else BEGINS_DB)
