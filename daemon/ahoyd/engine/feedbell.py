"""The doorbell of a ring that a client writes: here the daemon listens, and hears nothing but "look"."""

import asyncio
import contextlib
import socket
from pathlib import Path
from typing import Final

from ahoyd.frames.doorbell import is_ours, listen

RINGERS_MAX: Final = 4
"""Connections to one bell; further ones are closed at once."""
READ_BYTES: Final = 65536


class FeedBell:
    """One listening socket and who is connected. Belongs to the loop.

    A connection that has rung is not heard again before the next `rung()`: a flood of bells fills its own socket and
    costs its feeder, not the loop.
    """

    def __init__(self, path: Path) -> None:
        """Listen at `path`. Raises FrameError."""
        self._path = path
        self._listener = listen(path)
        self._loop = asyncio.get_running_loop()
        self._ringers: set[socket.socket] = set()
        self._unheard: set[socket.socket] = set()
        self._rung = asyncio.Event()
        self._loop.add_reader(self._listener.fileno(), self._accept)

    @property
    def connected(self) -> bool:
        """Whether anybody could ring."""
        return bool(self._ringers)

    def wake(self) -> None:
        """Ring it ourselves."""
        self._rung.set()

    async def rung(self, seconds: float | None) -> None:
        """Return when it rings, or after `seconds`."""
        for ringer in self._unheard:
            self._loop.add_reader(ringer.fileno(), self._hear, ringer)
        self._unheard.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        self._rung.clear()

    def _accept(self) -> None:
        try:
            ringer, _ = self._listener.accept()
            ringer.settimeout(0)
        except OSError:  # gone again, or no descriptor left; whoever rings without is polled
            return
        if len(self._ringers) >= RINGERS_MAX or not is_ours(ringer):
            ringer.close()
            return
        self._ringers.add(ringer)
        self._loop.add_reader(ringer.fileno(), self._hear, ringer)
        self._rung.set()

    def _hear(self, ringer: socket.socket) -> None:
        try:
            alive = ringer.recv(READ_BYTES) != b""
        except BlockingIOError:
            return
        except OSError:
            alive = False
        self._loop.remove_reader(ringer.fileno())
        if alive:
            self._unheard.add(ringer)
        else:
            self._ringers.discard(ringer)
            ringer.close()
        self._rung.set()

    def close(self) -> None:
        """Stop listening: who is connected reads an end of file. Idempotent."""
        if self._listener.fileno() == -1:
            return
        self._path.unlink(missing_ok=True)
        for end in (self._listener, *self._ringers):
            self._loop.remove_reader(end.fileno())
            end.close()
        self._ringers.clear()
        self._unheard.clear()
        self._rung.set()
