"""JSON-RPC over HTTP/1.1 at /rpc: POST, each request alone, and WebSocket, which is a session like any other.

Web pages are kept out: a request with an Origin, with another Host than this machine, or with a body that a page may
send without asking first, is refused before it is read.
"""

import asyncio
import contextlib
from collections import deque
from dataclasses import replace
from typing import cast

from aiohttp import WSCloseCode, WSMsgType, hdrs, web

from ahoyd.contract import LIMITS
from ahoyd.errors import TooLarge
from ahoyd.rpc.dispatch import refusal
from ahoyd.rpc.feed import HIGH_WATER
from ahoyd.rpc.sessions import Caller, Peer
from ahoyd.rpc.transports.deadline import Deadline
from ahoyd.rpc.transports.exchange import TURN, Desk, Exchange
from ahoyd.rpc.transports.gate import Ticket
from ahoyd.units import Seconds

PATH = "/rpc"
HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
PROTOCOLS = ("ahoyd.json",)
JSON = "application/json"
GRACE_SECONDS = 1.0
"""How long a client may take to answer a close frame, or to stop sending a body nobody wants."""


class HttpConnection(web.RequestHandler):
    """One HTTP connection: aiohttp's, with our count. aiohttp's idle timeout bounds unfinished headers too."""

    def __init__(self, server: web.Server, ticket: Ticket, peer: Peer, patience: Seconds) -> None:
        super().__init__(
            server,
            loop=asyncio.get_running_loop(),
            access_log=None,  # type: ignore[arg-type] # the way aiohttp itself turns it off
            keepalive_timeout=patience,
            lingering_time=GRACE_SECONDS,
            auto_decompress=False,
        )
        self.ticket = ticket
        self.peer = peer
        ticket.close, ticket.abort = self.close, self.abort

    def close(self) -> None:
        """Close once what is being handled is answered; an idle connection at once, which aiohttp would leave open."""
        idle = self._waiter is not None
        super().close()
        if idle:
            self.force_close()

    def abort(self) -> None:
        """Close at once."""
        if self.transport is not None:
            self.transport.abort()

    def connection_lost(self, exc: BaseException | None) -> None:
        """It is gone."""
        super().connection_lost(exc)
        self.ticket.leave()


class Http:
    """What http.sock serves. `admit` makes the protocol of each connection."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._server = web.Server(self._handle)

    def admit(self, ticket: Ticket, peer: Peer) -> HttpConnection:
        """A connection that was let in."""
        return HttpConnection(self._server, ticket, peer, self._desk.patience)

    async def close(self) -> None:
        """End what is still being handled."""
        await self._server.shutdown(GRACE_SECONDS)

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        connection = cast("HttpConnection", request.protocol)
        if refused := _refused(request):
            return refused
        if request.method == hdrs.METH_GET:
            return await self._socket(request, connection)
        return await self._post(request, connection)

    async def _post(self, request: web.BaseRequest, connection: HttpConnection) -> web.Response:
        try:
            async with asyncio.timeout(self._desk.patience):
                body = await _body(request)
        except TimeoutError:
            return web.Response(status=408, headers={hdrs.CONNECTION: "close"})
        except TooLarge as error:
            return web.Response(status=413, body=refusal(error), content_type=JSON)
        connection.ticket.known = True
        answer = await self._answer(body, connection.peer)
        return web.Response(status=204) if answer is None else web.Response(body=answer, content_type=JSON)

    async def _answer(self, body: bytes, peer: Peer) -> bytes | None:
        dispatcher, caller = self._desk.dispatcher, Caller(peer, None)
        message = dispatcher.read(body)
        if isinstance(message, bytes):
            return message
        if message.slow:
            return await dispatcher.answer_slowly(caller, message)
        return dispatcher.answer(caller, message)

    async def _socket(self, request: web.BaseRequest, connection: HttpConnection) -> web.StreamResponse:
        socket = web.WebSocketResponse(
            protocols=PROTOCOLS,
            compress=False,
            decode_text=False,
            max_msg_size=LIMITS.message_bytes + 1,
            timeout=GRACE_SECONDS,
            writer_limit=0,
        )
        await socket.prepare(request)
        await SocketConnection(self._desk, connection, socket).run()
        return socket


class SocketConnection:
    """One WebSocket client, and the outlet of its session's feed. One message a text frame."""

    def __init__(self, desk: Desk, connection: HttpConnection, socket: web.WebSocketResponse) -> None:
        self._connection = connection
        self._socket = socket
        peer = replace(connection.peer, transport="websocket")
        self._exchange = Exchange(desk, peer, self, _nothing)
        self._deadline = Deadline(desk.patience, self.abort)
        self._queue: deque[bytes] = deque()
        self._queued = 0
        """Bytes in the queue."""
        self._closing = False
        self._wake = asyncio.Event()
        self._drained = asyncio.Event()
        """Set while less than HIGH_WATER is queued: only then is the client read from."""
        self._drained.set()
        connection.ticket.close = self.close

    # The outlet.

    @property
    def full(self) -> bool:
        """Whether HIGH_WATER bytes wait to be read; also once the connection is closing."""
        return self._closing or not self._drained.is_set()

    @property
    def unsent(self) -> int:
        """Bytes the socket has not taken."""
        transport = self._connection.transport
        return self._queued + (transport.get_write_buffer_size() if transport else 0)

    def send(self, message: bytes) -> None:
        """Write one text frame."""
        if not self._closing:
            self._queue.append(message)
            self._queued += len(message)
            self._wake.set()
            if self._queued >= HIGH_WATER:
                self._drained.clear()

    def close(self) -> None:
        """Send what is unsent, then close."""
        self._closing = True
        self._wake.set()

    def abort(self) -> None:
        """Close at once: a close frame would not reach a client that does not read."""
        self._closing = True
        self._connection.abort()

    # Its life.

    async def run(self) -> None:
        """Serve until either side closes."""
        writing = asyncio.create_task(self._write())
        self._deadline.start()
        try:
            await self._read()
        finally:
            self._closing = True
            self._deadline.stop()
            self._exchange.closed()
            writing.cancel()
            await asyncio.wait([writing])

    async def _read(self) -> None:
        taken = 0
        while (message := await self._socket.receive()).type is WSMsgType.TEXT:
            self._deadline.stop()
            self._connection.ticket.known = True
            self._exchange.take(message.data)
            taken += 1
            if taken % TURN == 0:
                await asyncio.sleep(0)
            await self._drained.wait()
        if message.type is WSMsgType.BINARY:
            await self._socket.close(code=WSCloseCode.UNSUPPORTED_DATA)

    async def _write(self) -> None:
        with contextlib.suppress(ConnectionError):
            while not (self._closing and not self._queue):
                while self._queue:
                    await self._socket.send_frame(self._queue[0], WSMsgType.TEXT)
                    self._queued -= len(self._queue.popleft())
                    self._resume()
                self._wake.clear()
                if not self._closing:
                    await self._wake.wait()
            await self._socket.close(code=WSCloseCode.GOING_AWAY)

    def _resume(self) -> None:
        if self._queued < HIGH_WATER // 4 and not self._drained.is_set():
            self._drained.set()
            self._exchange.flush()


def _refused(request: web.BaseRequest) -> web.Response | None:
    """The refusal of a request that is none of ours; None: it may be read."""
    headers = request.headers
    hosts = headers.getall(hdrs.HOST, [])
    if hdrs.ORIGIN in headers:
        return web.Response(status=403)
    if len(hosts) != 1 or _without_port(hosts[0]) not in HOSTS:
        return web.Response(status=421)
    if request.path != PATH:
        return web.Response(status=404)
    upgrade = request.method == hdrs.METH_GET and headers.get(hdrs.UPGRADE, "").lower() == "websocket"
    if not upgrade and request.method != hdrs.METH_POST:
        return web.Response(status=405, headers={hdrs.ALLOW: hdrs.METH_POST})
    if not upgrade and (request.content_type != JSON or hdrs.CONTENT_ENCODING in headers):
        return web.Response(status=415)
    return None


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name.lower() if colon and port.isdigit() else host.lower()


async def _body(request: web.BaseRequest) -> bytes:
    """The whole body. Raises TooLarge as soon as it is."""
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > LIMITS.message_bytes:
            raise TooLarge("the body is too long", limit=LIMITS.message_bytes)
    return bytes(body)


def _nothing() -> None:
    """A WebSocket needs nothing done when its last request is answered."""
