"""Where a frame belongs in a recording. Pure: times are given, in nanoseconds of the monotonic clock.

A picture goes where its time says. Sound follows the count of its samples, which is even where times are not: a thread
that writes a block late does not move it. It is moved when all of half a second say that the two have come apart.
"""

from dataclasses import dataclass

RATE = 48_000
SECOND_NS = 1_000_000_000
TOLERANCE = RATE * 30 // 1000
"""Samples that sound may be away from its time."""
WINDOW = RATE // 2
"""Samples whose times are asked together: jitter passes, the drift of a clock and what a sender left out do not."""
ASTRAY = RATE
"""Samples away at which there is nothing to wait for."""


class PictureLine:
    """The time stamps of one picture track, in milliseconds: they only grow."""

    def __init__(self, origin_ns: int) -> None:
        self._origin_ns = origin_ns
        self._last = -1

    def place(self, at_ns: int) -> int | None:
        """Return the time stamp of a picture; None: it is from before the beginning, or no later than the last one."""
        stamp = (at_ns - self._origin_ns) // 1_000_000
        if stamp <= self._last:
            return None
        self._last = stamp
        return stamp


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block of sound goes, in samples since the beginning."""

    at: int
    skip: int = 0
    """Samples at its beginning that are left out: their time is taken, or before the beginning."""


class SoundLine:
    """The places of one sound track's blocks: they follow each other and never overlap."""

    def __init__(self, origin_ns: int) -> None:
        self._origin_ns = origin_ns
        self._end = 0
        """Where the next sample goes if nothing is missing."""
        self._next: int | None = None
        """Count (pts) of the sample after the last one; None: the line begins, or begins anew."""
        self._asked = 0
        """Samples of the present window, and the least and the most that they were behind their times."""
        self._least, self._most = ASTRAY, -ASTRAY

    def begin_anew(self) -> None:
        """What comes next has nothing to do with what came before."""
        self._next = None

    def place(self, at_ns: int, pts: int, count: int) -> Place | None:
        """Place `count` samples, the first of which is number `pts` of its source; None: their time is taken."""
        timed = (at_ns - self._origin_ns) * RATE // SECOND_NS
        at = timed if self._next is None else self._counted(timed, pts, count)
        if self._next is None or at == timed:
            self._ask_anew()
        self._next = pts + count
        skip = max(0, self._end - at)
        if skip >= count:
            return None
        self._end = at + count
        return Place(at + skip, skip)

    def _counted(self, timed: int, pts: int, count: int) -> int:
        """Where the count of samples says, or, if the times have long said something else, where they do."""
        at = self._end + max(0, pts - (self._next or 0))
        behind = timed - at
        if abs(behind) > ASTRAY:
            return timed
        self._least, self._most = min(self._least, behind), max(self._most, behind)
        self._asked += count
        if self._asked < WINDOW:
            return at
        least, most = self._least, self._most
        self._ask_anew()
        if least > TOLERANCE:
            return at + least
        return at + most if most < -TOLERANCE else at

    def _ask_anew(self) -> None:
        self._asked, self._least, self._most = 0, ASTRAY, -ASTRAY
