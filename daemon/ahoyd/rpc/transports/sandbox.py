"""Whether the process at the other end of a unix socket is confined: then its uid alone does not speak for the user."""

import contextlib
import os
import select
import socket
import struct
from collections.abc import Iterator
from pathlib import Path

SO_PEERPIDFD = 77
"""Linux 6.5: the peer as a descriptor, which no later process of the same number can be mistaken for."""


def confined(connection: socket.socket, pid: int) -> bool:
    """Whether the peer has another root directory or another pid namespace than we.

    Also when that cannot be seen, or when it has gone and its number may be somebody else's by now.
    """
    try:
        with _held(connection) as descriptor:
            elsewhere = _surroundings(str(pid)) != _surroundings("self")
            return elsewhere or (descriptor is not None and _gone(descriptor))
    except OSError:
        return True


def _surroundings(process: str) -> tuple[int, int, str]:
    root = Path(f"/proc/{process}/root/.").stat()
    return root.st_dev, root.st_ino, str(Path(f"/proc/{process}/ns/pid").readlink())


@contextlib.contextmanager
def _held(connection: socket.socket) -> Iterator[int | None]:
    """The peer's pidfd; None: this kernel has none to give."""
    try:
        (descriptor,) = struct.unpack("i", connection.getsockopt(socket.SOL_SOCKET, SO_PEERPIDFD, 4))
    except OSError:
        yield None
        return
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _gone(pidfd: int) -> bool:
    poll = select.poll()
    poll.register(pidfd, select.POLLIN)
    return bool(poll.poll(0))
