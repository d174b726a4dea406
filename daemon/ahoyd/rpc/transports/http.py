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
from ahoyd.errors import TooLarge, TooManyRequests, Unauthorized
from ahoyd.rpc import packed
from ahoyd.rpc.dispatch import refusal
from ahoyd.rpc.feed import HIGH_WATER
from ahoyd.rpc.methods import UNCANCELLED
from ahoyd.rpc.sessions import Caller, Peer
from ahoyd.rpc.tokens import Tokens
from ahoyd.rpc.transports.deadline import Deadline
from ahoyd.rpc.transports.exchange import TURN, Desk, Exchange
from ahoyd.rpc.transports.gate import Ticket
from ahoyd.units import Seconds

PATH = "/rpc"
HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
PACKED = "ahoyd.msgpack"
PROTOCOLS = ("ahoyd.json", PACKED)
"""WebSocket subprotocols; a client that names none of them speaks JSON."""
JSON = "application/json"
WEBSOCKET_OF = {"post": "websocket"}
"""What a WebSocket of a transport is called; elsewhere it is not told apart."""
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
        self.asked: asyncio.Task[bytes | None] | None = None
        """The request that is being carried out for this connection alone."""
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
        """It is gone, and with it whoever waited for the answer."""
        if self.asked is not None:
            self.asked.cancel()
        super().connection_lost(exc)
        self.ticket.leave()


class Http:
    """What one HTTP gate serves. `admit` makes the protocol of each connection; pages of `origins` are not refused."""

    def __init__(self, desk: Desk, tokens: Tokens, origins: frozenset[str] = frozenset()) -> None:
        self._desk = desk
        self._tokens = tokens
        self._origins = origins
        self._server = web.Server(self._handle)

    def admit(self, ticket: Ticket, peer: Peer) -> HttpConnection:
        """A connection that was let in."""
        return HttpConnection(self._server, ticket, peer, self._desk.patience)

    async def close(self) -> None:
        """End what is still being handled."""
        await self._server.shutdown(GRACE_SECONDS)

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        connection = cast("HttpConnection", request.protocol)
        if refused := _refused(request, self._origins):
            return refused
        try:
            peer = self._shown(request, connection.peer)
        except (Unauthorized, TooManyRequests) as error:
            return _unauthorized(error)
        connection.ticket.token = peer.token
        if request.method == hdrs.METH_GET:
            return await self._socket(request, connection, peer)
        return await self._post(request, connection, peer)

    def _shown(self, request: web.BaseRequest, peer: Peer) -> Peer:
        """The peer with what it shows in the header. Raises Unauthorized, TooManyRequests."""
        kind, _, token = request.headers.get(hdrs.AUTHORIZATION, "").partition(" ")
        if kind.lower() == "bearer":
            return peer.showing(self._tokens.admit(token.strip(), peer.who))
        if peer.stranger and request.method == hdrs.METH_POST:
            raise Unauthorized("this transport needs a token")
        return peer

    async def _post(self, request: web.BaseRequest, connection: HttpConnection, peer: Peer) -> web.Response:
        try:
            async with asyncio.timeout(self._desk.patience):
                body = await _body(request)
        except TimeoutError:
            return web.Response(status=408, headers={hdrs.CONNECTION: "close"})
        except TooLarge as error:
            return web.Response(status=413, body=refusal(error), content_type=JSON)
        connection.ticket.known = True
        answer = await self._answer(body, connection, peer)
        return web.Response(status=204) if answer is None else web.Response(body=answer, content_type=JSON)

    async def _answer(self, body: bytes, connection: HttpConnection, peer: Peer) -> bytes | None:
        dispatcher, caller = self._desk.dispatcher, Caller(peer, None)
        message = dispatcher.read(body)
        if isinstance(message, bytes):
            return message
        if not message.slow:
            return dispatcher.answer(caller, message)
        task = asyncio.create_task(dispatcher.answer_slowly(caller, message))
        self._desk.running.add(task)
        task.add_done_callback(self._desk.running.discard)
        if UNCANCELLED.isdisjoint(message.methods):
            connection.asked = task
        await asyncio.wait([task])
        connection.asked = None
        return None if task.cancelled() else task.result()

    async def _socket(self, request: web.BaseRequest, connection: HttpConnection, peer: Peer) -> web.StreamResponse:
        socket = web.WebSocketResponse(
            protocols=PROTOCOLS,
            compress=False,
            decode_text=False,
            max_msg_size=LIMITS.message_bytes + 1,
            timeout=GRACE_SECONDS,
            writer_limit=0,
        )
        await socket.prepare(request)
        await SocketConnection(self._desk, connection, socket, peer).run()
        return socket


class SocketConnection:
    """One WebSocket client, and the outlet of its session's feed.

    One message a frame: JSON in text frames, or MessagePack in binary ones if that subprotocol was agreed on.
    """

    def __init__(self, desk: Desk, connection: HttpConnection, socket: web.WebSocketResponse, peer: Peer) -> None:
        self._connection = connection
        self._socket = socket
        transport = WEBSOCKET_OF.get(peer.transport, peer.transport)
        self._packed = socket.ws_protocol == PACKED
        self._kind = WSMsgType.BINARY if self._packed else WSMsgType.TEXT
        self._exchange = Exchange(desk, replace(peer, transport=transport), self, _nothing, packed=self._packed)
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
        """Write one frame."""
        if not self._closing:
            message = packed.write(message) if self._packed else message
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
        while (message := await self._socket.receive()).type is self._kind:
            self._exchange.take(message.data)
            if self._exchange.welcome:
                self._deadline.stop()
                self._connection.ticket.known = True
            taken += 1
            if taken % TURN == 0:
                await asyncio.sleep(0)
            await self._drained.wait()
        if message.type in {WSMsgType.BINARY, WSMsgType.TEXT}:
            await self._socket.close(code=WSCloseCode.UNSUPPORTED_DATA)

    async def _write(self) -> None:
        with contextlib.suppress(ConnectionError):
            while not (self._closing and not self._queue):
                while self._queue:
                    await self._socket.send_frame(self._queue[0], self._kind)
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


def _refused(request: web.BaseRequest, origins: frozenset[str]) -> web.Response | None:
    """The refusal of a request that is none of ours; None: it may be read."""
    headers = request.headers
    hosts = headers.getall(hdrs.HOST, [])
    if any(origin not in origins for origin in headers.getall(hdrs.ORIGIN, [])):
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


def _unauthorized(error: Unauthorized | TooManyRequests) -> web.Response:
    busy = isinstance(error, TooManyRequests)
    headers = {hdrs.RETRY_AFTER: "1"} if busy else {hdrs.WWW_AUTHENTICATE: "Bearer"}
    return web.Response(status=429 if busy else 401, headers=headers, body=refusal(error), content_type=JSON)


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
