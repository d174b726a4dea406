"""How much of what comes back from the speaker the canceller takes out. Pure."""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

HEARD: Final = 100.0
"""What is played counts from this level on; full scale is 32767."""
MOST_DB: Final = 60.0
"""What is left then is smaller than a step of a sample."""


class EchoLoss:
    """Sound before the canceller against sound after it, while something is played: echoReturnLossEnhancement of W3C.

    Somebody who speaks meanwhile makes it smaller than it is: what is told is the least that is taken out.
    """

    def __init__(self) -> None:
        self._before = self._after = 0.0

    def add(self, before: NDArray[np.int16], after: NDArray[np.int16], played: NDArray[np.int16]) -> None:
        """Take one piece of each."""
        if _power(played) >= HEARD**2:
            self._before += _power(before)
            self._after += _power(after)

    def read(self) -> float | None:
        """Return the decibels since this was read last, 0 to MOST_DB; None: nothing was played."""
        before, after = self._before, self._after
        self._before = self._after = 0.0
        if not before:
            return None
        return max(0.0, min(MOST_DB, 10 * math.log10(before / max(after, 1e-9))))


def _power(sound: NDArray[np.int16]) -> float:
    level = sound.astype(np.float32)
    return float(np.dot(level, level)) / len(level)
