"""How loud what is played is: what has been made up for long fades out, and what comes after that fades in."""

from typing import TYPE_CHECKING, Final

import numpy as np

from ahoyd.engine.rtp.stretch import fade

if TYPE_CHECKING:
    from ahoyd.engine.rtp.sound import Samples

FADE_FROM, FADE_TO = 4800, 7200
"""Samples made up in one go after which they begin to fade, and after which there is silence: 100 and 150 ms."""
RAMP: Final = 240
"""Samples over which sound comes back, or goes over into what is not its continuation: 5 ms."""


class Envelope:
    """Silent at first."""

    def __init__(self) -> None:
        self._gain = 0.0
        self._tail: Samples | None = None

    @property
    def silent(self) -> bool:
        """Whether nothing is heard any more."""
        return self._gain == 0

    def join(self, tail: "Samples") -> None:
        """What comes next does not continue what was; `tail` does, for RAMP samples at least."""
        self._tail = tail

    def sounded(self, samples: "Samples") -> "Samples":
        """Shape what was sent."""
        if self._tail is not None:
            length = min(RAMP, len(samples))
            samples = np.concatenate((fade(self._tail[:length], samples[:length]), samples[length:]))
            self._tail = None
        if self._gain < 1:
            length = min(RAMP, len(samples))
            samples = np.concatenate((_leveled(samples[:length], self._gain, 1.0), samples[length:]))
            self._gain = 1.0
        return samples

    def made_up(self, samples: "Samples", run: int) -> "Samples":
        """Shape what was made up, the end of `run` samples in one go."""
        before = self._gain
        self._gain = min(before, max(0.0, (FADE_TO - run) / (FADE_TO - FADE_FROM)))
        return samples if self._gain == 1 else _leveled(samples, before, self._gain)


def _leveled(samples: "Samples", begin: float, end: float) -> "Samples":
    level = np.linspace(begin, end, len(samples), dtype=np.float32)[:, None]
    leveled: Samples = np.rint(samples * level).astype(np.int16)
    return leveled
