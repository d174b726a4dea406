"""Doorbells: one says "look", and its end of file says that whoever had it is gone."""

from __future__ import annotations

import os
import select
import socket
import struct

READ_BYTES = 65536


class Bell:
    """A subscription to one stream's doorbell."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self.ended = False

    @classmethod
    def connect(cls, path: str) -> Bell | None:
        """Subscribe; None when nobody of our uid listens there. Never waits."""
        connection = connect(path)
        return cls(connection) if connection is not None else None

    def fileno(self) -> int:
        """Return the descriptor that gets readable when it rings or ends."""
        return self._socket.fileno()

    def drain(self) -> None:
        """Read all there is, and note an end of file in `ended`. Never waits."""
        try:
            while data := self._socket.recv(READ_BYTES):
                if len(data) < READ_BYTES:
                    return
        except BlockingIOError:
            return
        except OSError:
            self.ended = True
            return
        self.ended = True

    def wait(self, seconds: float) -> None:
        """Block until it rings or ends, at most `seconds`."""
        poll = select.poll()
        poll.register(self._socket, select.POLLIN)
        poll.poll(seconds * 1000)

    def close(self) -> None:
        """End the subscription. Idempotent."""
        self._socket.close()


def connect(path: str) -> socket.socket | None:
    """Connect to a doorbell; None when nobody of our uid listens there. Neither this nor the socket ever waits."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK)
    try:
        connection.connect(path)
        peer = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    except (OSError, ValueError):
        connection.close()
        return None
    if struct.unpack("3i", peer)[1] != os.getuid():
        connection.close()
        return None
    return connection
