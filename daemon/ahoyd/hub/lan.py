"""The hub for other machines: TLS on TCP, only while the settings ask for it and there is an account.

Whoever connects is a stranger until its hello is accepted. Strangers are few, and each has ten seconds for everything:
TLS, HTTP, the WebSocket and the hello.
"""

import asyncio
import ipaddress
import logging
import socket
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Literal, cast

from aiohttp import WSCloseCode, web

from ahoyd.hub.accounts import Accounts
from ahoyd.hub.announce import Announcer
from ahoyd.hub.connection import HELLO_MAX_S, LINGER_S, Connection
from ahoyd.settings import HubPlaces, HubSettings, SettingsError, load_hub
from ahoyd.wire.hub import CLOSED_NO_ACCOUNT, MESSAGE_MAX, Hello
from ahoyd.wire.join import split

STRANGERS_MAX = 64
"""Connections whose hello has not been accepted."""
STRANGERS_OF_ONE_MAX = 16
"""The same, from one address."""
GUESTS_MAX = 256
"""Connections of accounts."""
BACKLOG = 128
RETRY_S = 5.0
"""How soon an address is tried again that could not be listened on: it may not be there yet."""

log = logging.getLogger(__name__)

Serve = Callable[[Connection], Awaitable[None]]


class Guest(web.RequestHandler):
    """One TCP connection, from its acceptance to its end."""

    def __init__(self, server: web.Server, lan: "Lan", connected: socket.socket) -> None:
        super().__init__(
            server,
            loop=asyncio.get_running_loop(),
            access_log=None,  # type: ignore[arg-type] # the way aiohttp itself turns it off
        )
        self.address = str(connected.getpeername()[0])
        self.hello: Hello | None = None
        """With what it was let in."""
        self.connection: Connection | None = None
        self._lan = lan
        self._socket = connected
        self._deadline = asyncio.get_running_loop().call_later(HELLO_MAX_S, self.cut)

    def accepted(self, hello: Hello) -> None:
        """It is a stranger no longer."""
        self.hello = hello
        self._deadline.cancel()

    def cut(self) -> None:
        """End it at once; before TLS stands there is only the socket."""
        if self.transport is not None:
            self.transport.abort()
        else:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    def connection_lost(self, exc: BaseException | None) -> None:
        """It is gone."""
        super().connection_lost(exc)
        self.leave()

    def leave(self) -> None:
        """Give up its place. Idempotent."""
        self._deadline.cancel()
        self._lan.guests.discard(self)


class Lan:
    """Listens as the settings say. `serve` runs a connection; `problem` says why it does not listen, if it should."""

    def __init__(self, places: HubPlaces, accounts: Accounts, serve: Serve) -> None:
        self._places = places
        self._accounts = accounts
        self._serve = serve
        self._settings = HubSettings()
        self._listener: socket.socket | None = None
        self._accepting: asyncio.Task[None] | None = None
        self._announcer = Announcer()
        self._server = web.Server(self._handle)
        self._tried_at = 0.0
        self._seen: tuple[int, ...] = ()
        self._applied: tuple[int, ...] = ()
        """Stamps of the settings file: when it was looked at last, and when it was read."""
        self.address = ""
        """Where we listen, `host:port`; empty: nowhere."""
        self.problem = ""
        self.guests: set[Guest] = set()

    @property
    def announced(self) -> bool:
        """Whether the network is told of us."""
        return self._announcer.running

    async def apply(self) -> None:
        """Do as settings and accounts say now: listen, elsewhere, or no more; whoever may no longer be here is cut.

        Settings that cannot be read change nothing.
        """
        self._applied = self._read_stamp()
        problem = ""
        try:
            self._settings = load_hub(self._places.config)
        except SettingsError as error:
            problem = str(error)
        wanted = self._settings.listen if self._accounts else None
        self._expel(everybody=wanted is None)
        try:
            if wanted != (self.address or None):
                await self._close()
                if wanted:
                    self._open(wanted)
            await self._announcer.tell(self.address if self._settings.announce else "")
        except (OSError, ValueError) as error:
            problem = f"cannot {'announce' if self.address else 'listen on'} {wanted}: {error}"
        if problem and problem != self.problem:
            log.error("%s", problem)
        self.problem = problem
        self._tried_at = asyncio.get_running_loop().time()

    async def keep_up(self) -> None:
        """Take up settings that were changed, and try again what failed. Called every second or so."""
        seen, self._seen = self._seen, self._read_stamp()
        changed = self._seen != self._applied and self._seen == seen  # not while somebody is still writing
        failed = self.problem and asyncio.get_running_loop().time() - self._tried_at > RETRY_S
        if changed or failed:
            await self.apply()

    async def close(self) -> None:
        """Listen no more and end what is open."""
        await self._close()
        await self._server.shutdown(LINGER_S)

    def _open(self, address: str) -> None:
        """Listen. Raises OSError, ValueError."""
        from ahoyd.hub.certificate import Certificate  # noqa: PLC0415 - a tenth of a start, which most hubs need not

        context = Certificate.at(self._places.certificate).context()
        self._listener = _listener(address)
        self.address = address
        self._accepting = asyncio.create_task(self._accept(self._listener, context), name="accept")
        log.warning("listening on %s", address)

    def _read_stamp(self) -> tuple[int, ...]:
        """What changes when the settings file does."""
        try:
            status = self._places.config.stat()
        except OSError:
            return ()
        return status.st_ino, status.st_size, status.st_mtime_ns

    def _expel(self, *, everybody: bool) -> None:
        for guest in list(self.guests):
            if guest.hello is None or guest.connection is None:
                if everybody:
                    guest.cut()
            elif not self._accounts.holds(guest.hello.user, guest.hello.token):
                guest.connection.expel(CLOSED_NO_ACCOUNT)
            elif everybody:
                guest.connection.expel(WSCloseCode.GOING_AWAY)

    async def _close(self) -> None:
        await self._announcer.tell("")
        if self._accepting is not None:
            self._accepting.cancel()
            await asyncio.wait({self._accepting})
            self._accepting = None
        if self._listener is not None:
            self._listener.close()
            self._listener = None
            log.warning("no longer listening on %s", self.address)
        self.address = ""

    async def _accept(self, listener: socket.socket, context: ssl.SSLContext) -> None:
        loop = asyncio.get_running_loop()
        handshakes: set[asyncio.Task[None]] = set()
        try:
            while True:
                try:
                    connected, _ = await loop.sock_accept(listener)
                except OSError as error:  # out of descriptors, or it left at once: others still come
                    log.warning("accept: %s", error)
                    await asyncio.sleep(0.1)
                    continue
                if guest := self._enter(connected):
                    task = asyncio.create_task(self._shake_hands(guest, connected, context))
                    handshakes.add(task)
                    task.add_done_callback(handshakes.discard)
        finally:
            for task in handshakes:
                task.cancel()

    def _enter(self, connected: socket.socket) -> Guest | None:
        try:
            guest = Guest(self._server, self, connected)
        except OSError:  # it has left already
            connected.close()
            return None
        strangers = [one for one in self.guests if one.hello is None]
        same = sum(one.address == guest.address for one in strangers)
        if len(strangers) >= STRANGERS_MAX or same >= STRANGERS_OF_ONE_MAX:
            guest.leave()
            connected.close()
            return None
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.guests.add(guest)
        return guest

    async def _shake_hands(self, guest: Guest, connected: socket.socket, context: ssl.SSLContext) -> None:
        loop = asyncio.get_running_loop()
        try:
            await loop.connect_accepted_socket(lambda: guest, connected, ssl=context, ssl_handshake_timeout=HELLO_MAX_S)
        except (OSError, asyncio.CancelledError):  # whoever it is speaks no TLS 1.3, or too slowly
            guest.leave()
            connected.close()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        guest = cast("Guest", request.protocol)
        if guest.transport is None or request.path != "/":
            raise web.HTTPNotFound
        if sum(one.hello is not None for one in self.guests) >= GUESTS_MAX:
            raise web.HTTPServiceUnavailable
        ws: web.WebSocketResponse[Literal[False]] = web.WebSocketResponse(
            max_msg_size=MESSAGE_MAX, compress=False, timeout=LINGER_S, decode_text=False
        )
        await ws.prepare(request)
        guest.connection = Connection(ws, guest.transport, lambda hello: self._judge(guest, hello))
        await self._serve(guest.connection)
        return ws

    def _judge(self, guest: Guest, hello: Hello) -> int | None:
        refusal = self._accounts.refusal(hello.user, hello.token, guest.address)
        if refusal is None:
            guest.accepted(hello)
        return refusal


def _listener(address: str) -> socket.socket:
    """Listen. Raises OSError, ValueError."""
    host, port = split(address)
    version = ipaddress.ip_address(host).version
    listener = socket.socket(socket.AF_INET6 if version == 6 else socket.AF_INET)  # noqa: PLR2004 - IPv6
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
        listener.setblocking(False)  # noqa: FBT003 - the socket module's own signature
    except OSError:
        listener.close()
        raise
    return listener
