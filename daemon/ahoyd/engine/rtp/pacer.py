"""Spreads one medium's packets over time, so that a key frame does not overflow a short queue.

A bucket filled at 2.5 times the target rate: what it holds leaves at once, which is every ordinary picture, and the
rest follows in ticks. On a new path what TCP would send at once leaves at once, too, so that the first picture is not
held up by a rate that only says that nothing is known. Repair leaves before what is new. Times are seconds, monotonic.
"""

from collections import deque
from typing import Final

FACTOR: Final = 2.5
TICK: Final = 0.005
BURST: Final = 0.06
"""Seconds of the target rate that may leave at once."""
BURST_BYTES_MIN: Final = 3_600
"""Three full packets."""
FIRST_BYTES: Final = 11_000
"""What a new path is trusted with beside that: together what TCP sends at once (RFC 6928)."""


class Pacer:
    """Packets wait here for their turn."""

    def __init__(self, target_bps: int) -> None:
        self.target_bps = target_bps
        """Rate of the medium; may be changed at any time."""
        self.gentle = False
        """The path is narrow: what leaves at once would stand there, in the way of the sound."""
        self._repair: deque[bytes] = deque()
        self._new: deque[bytes] = deque()
        self._bytes = 0
        self._level = 0.0
        self._idle = True
        """Nothing waited. Where bursts are not wanted that time is no credit; that of a tick that came late is."""
        self._filled: float | None = None
        self._first = FIRST_BYTES
        """What is left of it."""

    def __len__(self) -> int:
        return len(self._repair) + len(self._new)

    @property
    def wait(self) -> float:
        """Seconds until what waits now is gone."""
        return self._bytes * 8 / (FACTOR * self.target_bps)

    def push(self, packet: bytes, *, repair: bool) -> None:
        """Add a packet to the queue."""
        (self._repair if repair else self._new).append(packet)
        self._bytes += len(packet)

    def take(self, now: float) -> bytes | None:
        """Take the packet that may leave now."""
        self._fill(now)
        if not len(self) or max(self._level, self._first) <= 0:
            self._idle = not len(self)
            return None
        packet = (self._repair or self._new).popleft()
        self._bytes -= len(packet)
        if self._first > 0:
            self._first -= len(packet)
        else:
            self._level -= len(packet)
        return packet

    def begin_anew(self) -> None:
        """Go over another path: what waits is not for it."""
        self.clear()
        self._first = FIRST_BYTES

    def clear(self) -> None:
        """Throw away what waits."""
        self._repair.clear()
        self._new.clear()
        self._bytes = 0

    def _fill(self, now: float) -> None:
        spent = self.gentle and self._idle
        if self.gentle:
            self._first = 0
        depth = 1 if spent else max(BURST_BYTES_MIN, BURST * self.target_bps / 8)
        if self._filled is None:
            self._level = depth
        else:
            self._level = min(depth, self._level + (now - self._filled) * FACTOR * self.target_bps / 8)
        self._filled = now
        self._idle = False
