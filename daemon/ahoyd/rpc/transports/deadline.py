"""A time by which something must be complete."""

import asyncio
from collections.abc import Callable

from ahoyd.units import Seconds


class Deadline:
    """Calls `expire` once `patience` has passed since start(), unless it is stopped before."""

    def __init__(self, patience: Seconds, expire: Callable[[], None]) -> None:
        self._patience = patience
        self._expire = expire
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begin to wait; nothing happens if it waits already."""
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._patience, self._over)

    def stop(self) -> None:
        """Wait no more. Idempotent."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _over(self) -> None:
        self._timer = None
        self._expire()
