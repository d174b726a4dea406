"""Units that would otherwise be bare numbers: the type says what the number counts."""

import math
import time
from typing import Final, NewType

Ms = NewType("Ms", int)
"""Milliseconds of a duration, or wall time since 1970 where the name says so (`at_ms`)."""

Seconds = NewType("Seconds", float)
"""Seconds of the monotonic clock: the `now` of everything that waits."""

Nanoseconds = NewType("Nanoseconds", int)
"""Nanoseconds of CLOCK_MONOTONIC: the clock of frames, the same for every process of the machine."""


def wall_ms() -> Ms:
    """Wall time now, in milliseconds since 1970: for records people read, never for waiting."""
    return Ms(time.time_ns() // 1_000_000)


FLOOR_DB: Final = -100.0
"""dBFS of silence."""


def dbfs(ratio: float, factor: int) -> float:
    """Decibels of a ratio to full scale, to a tenth, FLOOR_DB to 0; `factor` 10: of power, 20: of level."""
    return max(FLOOR_DB, min(0.0, round(factor * math.log10(ratio), 1))) if ratio > 0 else FLOOR_DB
