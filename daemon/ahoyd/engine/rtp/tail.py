"""Finds the loss of a picture's last packets before the next picture shows it.

A picture ends with RTP's marker (RFC 6184 section 5.1, RFC 7741 section 4.1). When it has not come though the packets
of a picture follow each other closely on this path, the next packet is asked for on suspicion: half a frame is saved.
"""

from typing import Final

MS: Final = 1_000_000
WAIT_MIN_NS: Final = 8 * MS
WAIT_MAX_NS: Final = 25 * MS
"""Where packets of one picture come further apart than that, the next picture tells as soon."""
GAIN: Final = 1 / 8
DEVIATION_GAIN: Final = 1 / 4
DEVIATIONS: Final = 4


class TailProbe:
    """Watches how far the packets of a picture lie apart, as RFC 6298 watches round trips."""

    def __init__(self) -> None:
        self._last: tuple[int, int] | None = None
        """Sequence number and time stamp of the newest packet, while its picture goes on."""
        self._arrival_ns = 0
        self._suspected = False
        self._apart_ns = 0.0
        self._deviation_ns = 0.0

    def received(self, sequence: int, timestamp: int, arrival_ns: int, *, marker: bool, is_repair: bool) -> None:
        """Take a packet; `sequence` is unrolled."""
        if self._last is not None and sequence <= self._last[0]:
            return
        if self._last == (sequence - 1, timestamp) and not is_repair:
            self._learn(arrival_ns - self._arrival_ns)
        self._last = None if marker else (sequence, timestamp)
        self._arrival_ns = arrival_ns
        self._suspected = False

    def _learn(self, apart_ns: int) -> None:
        error = apart_ns - self._apart_ns
        self._apart_ns += GAIN * error
        self._deviation_ns += DEVIATION_GAIN * (abs(error) - self._deviation_ns)

    @property
    def next_ns(self) -> int | None:
        """When the rest of the picture is overdue; None: nothing is awaited, or nothing can be said."""
        wait_ns = max(WAIT_MIN_NS, int(self._apart_ns + DEVIATIONS * self._deviation_ns))
        if self._last is None or self._suspected or wait_ns > WAIT_MAX_NS:
            return None
        return self._arrival_ns + wait_ns

    def overdue(self, now_ns: int) -> bool:
        """Whether to suspect that the packet after the newest one is lost; once for each packet."""
        next_ns = self.next_ns
        if next_ns is None or now_ns < next_ns:
            return False
        self._suspected = True
        return True
