"""Where a speaker goes over from one sound to another: what was played goes on backwards, and fades into what comes."""

from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from ahoyd.devices.sound.processing import Samples

Kind = TypeVar("Kind", np.int16, np.float32)
RAMP: Final = 120
"""Samples from silence to sound and back: 2.5 ms, so that neither clicks."""


class Seam:
    """All that a speaker plays, in order; silent at first. Not for use from several threads at once."""

    def __init__(self, channels: int) -> None:
        self._tail: Samples = np.zeros((RAMP, channels), np.int16)
        self._fading: Samples = self._tail[:0]

    def cut(self) -> None:
        """What comes next is another sound."""
        self._fading = self._tail[::-1]

    def joined(self, samples: Samples) -> Samples:
        """Return what comes next as it is played."""
        if len(self._fading):
            out, self._fading = self._fading, self._fading[len(samples) :]
            samples = over(out, samples)
        self._tail = np.concatenate((self._tail, samples))[-RAMP:]
        return samples


def over(out: NDArray[Kind], into: NDArray[Kind]) -> NDArray[Kind]:
    """Return `into`, the first samples of it blended with those of `out`, which ends its RAMP with its last."""
    length = min(len(out), len(into))
    rise = rising(RAMP)[RAMP - len(out) :][:length]
    blended = out[:length] * (1 - rise) + into[:length] * rise
    return np.concatenate((np.rint(blended).astype(into.dtype), into[length:]))


def rising(length: int) -> NDArray[np.float32]:
    """From 0 to 1 over RAMP samples, or as many as there are."""
    return np.linspace(0, 1, min(RAMP, length), dtype=np.float32)[:, None]
