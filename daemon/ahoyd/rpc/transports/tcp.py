"""Loopback TCP: nobody vouches for who comes, so each has to show a token."""

import errno
import logging
import os
import socket
from collections.abc import Iterable
from pathlib import Path

from ahoyd.rpc.sessions import Peer
from ahoyd.rpc.transports.gate import BACKLOG, Admit, Crowd, Gate
from ahoyd.settings import private_file

logger = logging.getLogger(__name__)

NO_IPV6 = frozenset({errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL})


class TcpGate(Gate):
    """127.0.0.1 and, where there is one, ::1, on the same port (0: any free one), which is written to `path`."""

    def __init__(self, path: Path, port: int, crowd: Crowd, admit: Admit) -> None:
        super().__init__(path, crowd, admit)
        self._port = port

    def _listeners(self) -> Iterable[socket.socket]:
        first = _listener(socket.AF_INET, "127.0.0.1", self._port)
        listeners, port = [first], int(first.getsockname()[1])
        try:
            listeners.append(_listener(socket.AF_INET6, "::1", port))
        except OSError as error:
            if error.errno not in NO_IPV6:
                first.close()
                raise
            logger.info("this machine has no ::1")
        private_file(self._path, str(port))
        logger.info("loopback TCP on port %d", port)
        return listeners

    def _vouch(self, connection: socket.socket) -> Peer | None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return Peer(uid=os.getuid(), pid=0, transport="tcp", scopes=frozenset(), stranger=True)


def _listener(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener
