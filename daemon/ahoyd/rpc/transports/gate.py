"""Who gets in: the accepting end of a socket, and the count of all connections.

File modes keep other users out; the uid the kernel tells is checked all the same, because modes can be changed.
"""

import asyncio
import contextlib
import logging
import os
import socket
import struct
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from pathlib import Path

from ahoyd.contract import LIMITS
from ahoyd.rpc.sessions import Peer
from ahoyd.rpc.transports.sandbox import confined

logger = logging.getLogger(__name__)

UNFINISHED_MAX = 64
"""Connections that may be open without having sent a whole message."""
BACKLOG = 128
CONFINED_SCOPES = frozenset({"observe"})
"""What a process of our uid may do if it is confined; a token gives it more."""
UCRED = struct.Struct("3i")
"""struct ucred of SO_PEERCRED, unix(7): pid, uid, gid."""


class Crowd:
    """All connections of the daemon, on whatever socket."""

    def __init__(self, limit: int = LIMITS.connections, unfinished: int = UNFINISHED_MAX) -> None:
        self._limit = limit
        self._unfinished = unfinished
        self._inside: set[Ticket] = set()
        self._nobody = asyncio.Event()
        self._nobody.set()

    def enter(self) -> "Ticket | None":
        """Let one more in; None: there are too many."""
        strangers = sum(not ticket.known for ticket in self._inside)
        if len(self._inside) >= self._limit or strangers >= self._unfinished:
            return None
        ticket = Ticket(self)
        self._inside.add(ticket)
        self._nobody.clear()
        return ticket

    def leave(self, ticket: "Ticket") -> None:
        """One has gone. Idempotent."""
        self._inside.discard(ticket)
        if not self._inside:
            self._nobody.set()

    def cut_off(self, token: str) -> None:
        """Cut every connection that has shown the token of this name."""
        for ticket in list(self._inside):
            if ticket.token == token:
                ticket.abort()

    def close(self) -> None:
        """Ask every connection to send what it has and go."""
        for ticket in list(self._inside):
            ticket.close()

    def abort(self) -> None:
        """Cut every connection that is left."""
        for ticket in list(self._inside):
            ticket.abort()

    async def gone(self) -> None:
        """Wait until nobody is left."""
        await self._nobody.wait()


def _nothing() -> None:
    """What a connection that is not made yet has to do to close."""


class Ticket:
    """One connection's place. `known`: it has sent a whole message; `close` and `abort` are set by its transport."""

    def __init__(self, crowd: Crowd) -> None:
        self.known = False
        self.token: str | None = None
        """Name of the token its newest request has shown in a header."""
        self.close: Callable[[], None] = _nothing
        self.abort: Callable[[], None] = _nothing
        self._crowd = crowd

    def leave(self) -> None:
        """The connection is gone. Idempotent."""
        self._crowd.leave(self)


Admit = Callable[[Ticket, Peer], asyncio.BaseProtocol]
"""Makes the protocol of a connection that was let in; the protocol leaves its ticket when the connection is lost."""


class Gate(ABC):
    """Listens, and lets in whom it can vouch for. `path` is what it leaves in the runtime directory while it does."""

    def __init__(self, path: Path, crowd: Crowd, admit: Admit) -> None:
        self._path = path
        self._crowd = crowd
        self._admit = admit
        self._listening: list[tuple[socket.socket, asyncio.Task[None]]] = []

    @abstractmethod
    def _listeners(self) -> Iterable[socket.socket]:
        """Sockets that listen already. Raises OSError if there can be none, and then leaves none open."""

    @abstractmethod
    def _vouch(self, connection: socket.socket) -> Peer | None:
        """Who it is; None: nobody we let in."""

    def open(self) -> None:
        """Listen from now on. Raises OSError."""
        for listener in self._listeners():
            listener.setblocking(False)  # noqa: FBT003 - the socket module's own signature
            task = asyncio.create_task(self._accept(listener), name=f"accept {self._path.name}")
            self._listening.append((listener, task))

    async def close(self) -> None:
        """Listen no more and remove what is at the path. Idempotent."""
        while self._listening:
            listener, task = self._listening.pop()
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
            listener.close()
            self._path.unlink(missing_ok=True)

    async def _accept(self, listener: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                connection, _ = await loop.sock_accept(listener)
            except OSError as error:  # out of descriptors, or the client left at once: others still come
                logger.warning("accept on %s: %s", self._path.name, error)
                await asyncio.sleep(0.1)
                continue
            await self._let_in(connection)

    async def _let_in(self, connection: socket.socket) -> None:
        peer = self._vouch(connection)
        ticket = self._crowd.enter() if peer is not None else None
        if peer is None or ticket is None:
            logger.warning("%s: %s", self._path.name, "too many connections" if peer else "refused a stranger")
            connection.close()
            return
        protocol = self._admit(ticket, peer)
        await asyncio.get_running_loop().connect_accepted_socket(lambda: protocol, connection)


class UnixGate(Gate):
    """A unix socket of mode 0600 for connections of our own uid; what a dead daemon left at the path is replaced."""

    def __init__(self, path: Path, transport: str, scopes: frozenset[str], crowd: Crowd, admit: Admit) -> None:
        super().__init__(path, crowd, admit)
        self._transport = transport
        self._scopes = scopes

    def _listeners(self) -> Iterable[socket.socket]:
        self._path.unlink(missing_ok=True)
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        mask = os.umask(0o177)
        try:
            listener.bind(os.fspath(self._path))
            listener.listen(BACKLOG)
        except OSError:
            listener.close()
            raise
        finally:
            os.umask(mask)
        return [listener]

    def _vouch(self, connection: socket.socket) -> Peer | None:
        pid, uid, _ = UCRED.unpack(connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, UCRED.size))
        if uid != os.getuid():
            return None
        scopes = self._scopes & CONFINED_SCOPES if confined(connection, pid) else self._scopes
        return Peer(uid=uid, pid=pid, transport=self._transport, scopes=scopes)
