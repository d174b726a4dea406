"""One timer that is set again and again: what lies between a part that names times and the loop that has a clock."""

import asyncio
from collections.abc import Callable

NS = 1_000_000_000


class Alarm:
    """Calls `ring` at the time it was last set to. Only on the loop."""

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring
        self._loop = asyncio.get_running_loop()
        self._handle: asyncio.TimerHandle | None = None
        self._at_ns: int | None = None

    def set(self, at_ns: int | None) -> None:
        """Ring at this monotonic time; None: not at all."""
        if at_ns == self._at_ns:
            return
        self.cancel()
        if at_ns is not None:
            self._at_ns = at_ns
            self._handle = self._loop.call_at(at_ns / NS, self._go)

    def cancel(self) -> None:
        """Do not ring."""
        self._at_ns = None
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def _go(self) -> None:
        self._handle = self._at_ns = None
        self._ring()
