"""From the pieces a sound server gives to blocks of 10 ms with the time of their first sample. Pure."""

from collections.abc import Iterator
from typing import Final

from ahoyd.devices.backend import PIECE, SAMPLE_RATE

SAMPLE_BYTES: Final = 2
SMOOTHING: Final = 0.02
"""Of each block's deviation: what a server says of its latency shakes by a period, a sound card's clock does not."""
JUMP_NS: Final = 50_000_000
"""A deviation that is no shaking: samples are missing."""
SECOND_NS: Final = 1_000_000_000


class Blocks:
    """Cuts one channel of s16 into blocks."""

    def __init__(self) -> None:
        self._pending = bytearray()
        self._taken = 0
        self._begin_ns: float | None = None
        """When the first sample there ever was would have been captured, by the clock of CLOCK_MONOTONIC."""

    def put(self, data: bytes, now_ns: int, latency_ns: int) -> bool:
        """Add samples that have just been handed over, the first of them captured `latency_ns` ago.

        Return False where samples must be missing before them: time goes on, and so do the blocks' numbers.
        """
        at = self._taken + len(self._pending) // SAMPLE_BYTES
        begin_ns = now_ns - latency_ns - at * SECOND_NS / SAMPLE_RATE
        self._pending += data
        if self._begin_ns is None:
            self._begin_ns = begin_ns
            return True
        off_ns = begin_ns - self._begin_ns
        if abs(off_ns) > JUMP_NS:
            missing = max(0, int(off_ns * SAMPLE_RATE / SECOND_NS)) // PIECE * PIECE
            self._taken += missing
            self._begin_ns = begin_ns - missing * SECOND_NS / SAMPLE_RATE
            return False
        self._begin_ns += SMOOTHING * off_ns
        return True

    def whole(self) -> Iterator[tuple[bytes, int, int]]:
        """Take every block that is whole: its samples, the number of its first one, and when that was captured."""
        size = PIECE * SAMPLE_BYTES
        while len(self._pending) >= size and self._begin_ns is not None:
            block = bytes(self._pending[:size])
            del self._pending[:size]
            yield block, self._taken, int(self._begin_ns + self._taken * SECOND_NS / SAMPLE_RATE)
            self._taken += PIECE
