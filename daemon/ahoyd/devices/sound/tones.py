"""What a phone sounds like when it rings, and what its caller hears: a period of each, played over and over."""

from typing import Final

import numpy as np

from ahoyd.devices.backend import SAMPLE_RATE
from ahoyd.devices.sound.processing import Samples
from ahoyd.wire.devices import Tone

PEAK: Final[dict[Tone, int]] = {"ring": 8000, "ringBack": 2500}
"""Of 32767: a ring is to be heard across the room, a ring-back by somebody who listens."""
RING_HZ: Final = (660, 880)
RING_STEP_SECONDS: Final = 0.05
RING_BACK_HZ: Final = 425
"""As in most of Europe (ITU-T E.180)."""
ON_SECONDS: Final[dict[Tone, float]] = {"ring": 1.0, "ringBack": 1.0}
PERIOD_SECONDS: Final[dict[Tone, float]] = {"ring": 3.0, "ringBack": 5.0}
RAMP_SECONDS: Final = 0.01


class TonePlayer:
    """One tone, from its beginning."""

    underruns = 0
    waiting = 0.0

    def __init__(self, tone: Tone) -> None:
        self._period = period(tone)
        self._at = 0

    def pull(self, count: int) -> Samples:
        """Return what is to be played next, of shape (count, 2)."""
        index = (self._at + np.arange(count)) % len(self._period)
        self._at = (self._at + count) % len(self._period)
        return np.repeat(self._period[index][:, None], 2, axis=1)

    def close(self) -> None:
        """Nothing is held."""


def period(tone: Tone) -> Samples:
    """One period: the sound, then the pause."""
    on = int(ON_SECONDS[tone] * SAMPLE_RATE)
    seconds = np.arange(on) / SAMPLE_RATE
    hz = (
        np.where((seconds / RING_STEP_SECONDS).astype(int) % 2, RING_HZ[1], RING_HZ[0])
        if tone == "ring"
        else np.full(on, RING_BACK_HZ)
    )
    phase = np.cumsum(2 * np.pi * hz / SAMPLE_RATE)
    edges = np.minimum(1, np.minimum(seconds, seconds[::-1]) / RAMP_SECONDS)
    whole = np.zeros(int(PERIOD_SECONDS[tone] * SAMPLE_RATE), np.int16)
    whole[:on] = np.rint(PEAK[tone] * edges * np.sin(phase))
    return whole
