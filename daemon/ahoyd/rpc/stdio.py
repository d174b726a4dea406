"""The RPC over standard input and output, for a program that starts a daemon of its own.

A bridge to the instance's own rpc.sock: what holds there (framing, order, limits, a client that does not read) holds
here too. Nothing else may write to our standard output, nor read our standard input.
"""

import asyncio
import contextlib
import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path

PIECE = 65_536
FLUSH_SECONDS = 1.0
"""How long the last messages may take to be read by the program."""


class Stdio:
    """Standard input and output, claimed: from now on what we and our children print goes to standard error."""

    def __init__(self) -> None:
        self._input, self._output = os.dup(0), os.dup(1)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        os.dup2(2, 1)
        self._outward: threading.Thread | None = None

    def connect(self, path: Path, on_end: Callable[[], None]) -> None:
        """Carry messages from now on. `on_end` is called in this loop once input has ended and all is answered."""
        loop = asyncio.get_running_loop()
        bridge = socket.socket(socket.AF_UNIX)
        bridge.connect(os.fspath(path))

        def outward() -> None:
            with contextlib.suppress(OSError), bridge:
                while data := bridge.recv(PIECE):
                    _write(self._output, data)
            with contextlib.suppress(RuntimeError):  # the loop has ended first
                loop.call_soon_threadsafe(on_end)

        def inward() -> None:
            with contextlib.suppress(OSError):
                while data := os.read(self._input, PIECE):
                    bridge.sendall(data)
                bridge.shutdown(socket.SHUT_WR)

        self._outward = threading.Thread(target=outward, name="stdout", daemon=True)
        self._outward.start()
        threading.Thread(target=inward, name="stdin", daemon=True).start()

    async def finish(self) -> None:
        """Let the program read what is left. The bridge's other end must be closed."""
        if self._outward is not None:
            await asyncio.to_thread(self._outward.join, FLUSH_SECONDS)


def _write(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]
