"""Finds the loss of the newest packet before the next one shows it.

Packets of a picture follow each other closely, and pictures at the camera's pace; RTP's marker tells which is due (RFC
6184 section 5.1, RFC 7741 section 4.1). When nothing has come for clearly longer than this path takes, the next packet
is asked for on suspicion: where a picture is few packets, that saves a good part of the time a repair takes.
"""

from typing import Final

MS: Final = 1_000_000
PATIENCE_NS: Final = 6 * MS
"""What a packet may be late at least before it is suspected."""
PATIENCE_MAX_NS: Final = 25 * MS
"""Beyond that nothing is suspected: the next packet tells as soon."""
APART_MAX_NS: Final = 100 * MS
"""Where packets come further apart than that, they do not come at a pace."""
GAIN: Final = 1 / 8
WRONG: Final = 1.5
"""A suspicion that proves wrong lengthens the patience by so much, one that proves right shortens it."""
RIGHT: Final = 0.9
FORGETTING: Final = 0.999
"""By so much each packet shortens it."""
PATIENCE_LONGEST_NS: Final = 4 * PATIENCE_MAX_NS


class Pace:
    """How far packets lie apart, on average."""

    def __init__(self) -> None:
        self.ns: float | None = None
        """None: unknown."""

    def learn(self, apart_ns: int) -> None:
        """Take two packets in a row that came so far apart. Times without a pace, like a pause, teach nothing."""
        if apart_ns <= APART_MAX_NS:
            self.ns = apart_ns if self.ns is None else self.ns + GAIN * (apart_ns - self.ns)


class TailProbe:
    """Of one stream. Sequence numbers are unrolled, times monotonic."""

    def __init__(self) -> None:
        self._within, self._between = Pace(), Pace()
        self._newest: int | None = None
        self._marked = False
        """The newest packet ends its picture."""
        self._arrival_ns = 0
        self._suspected = False
        """The packet after the newest."""
        self._patience_ns: float = PATIENCE_NS

    def received(self, sequence: int, arrival_ns: int, *, marker: bool, is_repair: bool) -> None:
        """Take a packet."""
        if self._newest is not None:
            if sequence <= self._newest:
                return
            if sequence == self._newest + 1:
                self._judge(is_repair=is_repair)
                if not is_repair:
                    self._pace.learn(arrival_ns - self._arrival_ns)
        self._newest, self._marked, self._arrival_ns = sequence, marker, arrival_ns
        self._suspected = False

    def _judge(self, *, is_repair: bool) -> None:
        """Learn from what became of a suspicion."""
        factor = FORGETTING
        if self._suspected:
            factor = RIGHT if is_repair else WRONG
        self._patience_ns = min(PATIENCE_LONGEST_NS, max(PATIENCE_NS, self._patience_ns * factor))

    @property
    def _pace(self) -> Pace:
        return self._between if self._marked else self._within

    @property
    def next_ns(self) -> int | None:
        """When the next packet is overdue; None: nothing is awaited, or nothing can be said."""
        pace_ns = self._pace.ns
        if pace_ns is None or self._suspected or self._patience_ns > PATIENCE_MAX_NS:
            return None
        return int(self._arrival_ns + pace_ns + self._patience_ns)

    def overdue(self, now_ns: int) -> bool:
        """Whether to suspect that the packet after the newest one is lost; once for each packet."""
        next_ns = self.next_ns
        self._suspected = self._suspected or (next_ns is not None and now_ns >= next_ns)
        return next_ns is not None and self._suspected
