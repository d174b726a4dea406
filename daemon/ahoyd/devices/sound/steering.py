"""How fast a queue of sound is emptied so that it stays as long as it is: a PI controller on its fill. Pure."""

from typing import Final

from ahoyd.devices.backend import SAMPLE_RATE

TARGET: Final = 1056
"""Samples that are left, on average, after each pull: 22 ms. They arrive 20 ms at a time."""
DRIFT_MOST: Final = 500e-6
"""Sound cards' crystals differ by 100 ppm; more than this would be heard as another pitch."""
PROPORTIONAL: Final = 2e-6
"""Ratio for each sample of difference: half of it is made good in 7 s."""
INTEGRAL: Final = PROPORTIONAL**2 * SAMPLE_RATE / 4
"""For each sample and second: critically damped, for the queue itself integrates."""
SMOOTHING: Final = 0.5
"""Seconds over which the fill is averaged: it goes up and down by a block."""


class Steering:
    """One queue's. What it has learned of the clocks it keeps."""

    def __init__(self) -> None:
        self.fill = float(TARGET)
        """Samples, averaged."""
        self.ratio = 1.0
        """Samples to be taken for each one played."""
        self._drift = 0.0

    def begin(self, left: float) -> None:
        """The queue has been given this length."""
        self.fill = left

    def look(self, left: float, seconds: float) -> None:
        """Choose the ratio by what is left in the queue, `seconds` after the last look."""
        self.fill += (left - self.fill) * min(1.0, seconds / SMOOTHING)
        off = self.fill - TARGET
        self._drift = _bounded(self._drift + INTEGRAL * off * seconds)
        self.ratio = 1.0 + _bounded(PROPORTIONAL * off + self._drift)


def _bounded(drift: float) -> float:
    return max(-DRIFT_MOST, min(DRIFT_MOST, drift))
