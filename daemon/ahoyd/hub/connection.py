"""One client's WebSocket: its hello, its frames to the router, and a bounded queue of what it is to get."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from typing import Final, Literal

import msgspec
from aiohttp import WSCloseCode, WSMsgType, web

from ahoyd.hub.reading import read, read_hello
from ahoyd.hub.router import Router
from ahoyd.hub.sessions import Session
from ahoyd.wire.hub import CLOSED_REFUSED, CLOSED_SLOW, Ack, Frame, Hello, Nack, Pace

HELLO_MAX_S = 10.0
"""How long a client may take to say hello."""
QUEUE_MAX: Final = 4096
"""Frames a client may leave unread."""
QUEUE_BYTES_MAX: Final = 1024 * 1024
"""Bytes a client may leave unread, beside what the kernel holds."""
LINGER_S = 2.0
"""How long a client has to take what is queued when the connection closes."""
GOODBYES = (1000, 1001)
"""Close codes of a client that does not mean to come back."""

log = logging.getLogger(__name__)


def silence_max_s(ping_interval_s: int) -> float:
    """Seconds without a sign of life after which a client counts as gone."""
    return 2 * ping_interval_s + 10


Door = Callable[[Hello], int | None]
"""Judges who says hello: a close code that refuses, or None. Only clients from other machines come through one."""


class Connection:
    """A connection from its hello to its end. It is the Outlet of its session."""

    def __init__(
        self, ws: web.WebSocketResponse[Literal[False]], transport: asyncio.WriteTransport, door: Door | None = None
    ) -> None:
        self._ws = ws
        self._transport = transport
        self._door = door
        self._queue: asyncio.Queue[bytes | int] = asyncio.Queue()
        self._queued_bytes = 0
        self._closing = False
        self._refused = 0
        self._silence_s = HELLO_MAX_S

    @property
    def far(self) -> bool:
        """Whether its client is on another machine."""
        return self._door is not None

    def send(self, frame: Frame) -> None:
        """Queue a frame; a client that leaves too much unread is dropped."""
        if self._closing:
            return
        data = msgspec.json.encode(frame)
        self._queued_bytes += len(data)
        self._queue.put_nowait(data)
        if self._queue.qsize() > QUEUE_MAX or self._queued_bytes > QUEUE_BYTES_MAX:
            self._drop()

    def close(self, code: int) -> None:
        """Close with this WebSocket code after what is queued."""
        if not self._closing:
            self._closing = True
            self._queue.put_nowait(code)

    def expel(self, code: int) -> None:
        """Close, and do not wait for long until the client has taken note."""
        self.close(code)
        asyncio.get_running_loop().call_later(LINGER_S, self._transport.abort)

    async def run(self, router: Router) -> None:
        """Serve the client until it is gone."""
        hello = await self._first()
        refusal = CLOSED_REFUSED if hello is None else self._door and self._door(hello)
        if hello is None or refusal:
            log.info("hello of %s refused: %d", hello.user if hello else "nobody", refusal)
            await self._ws.close(code=refusal or CLOSED_REFUSED, drain=False)
            return
        session = router.login(hello, self, far=self.far)
        log.info("%s/%s is here", hello.user, hello.dev)
        writer = asyncio.create_task(self._write())
        for_good = False
        try:
            self._silence_s = silence_max_s(hello.ping_interval)
            for_good = await self._read(router, session)
        finally:
            router.leave(session, self, for_good=for_good)
            self.close(WSCloseCode.OK)
            await asyncio.wait({writer}, timeout=LINGER_S)
            writer.cancel()
            log.info("%s/%s left, %d frames refused", hello.user, hello.dev, self._refused)

    async def _first(self) -> Hello | None:
        try:
            message = await self._ws.receive(HELLO_MAX_S)
        except TimeoutError:
            return None
        return read_hello(message.data) if message.type is WSMsgType.TEXT else None

    async def _read(self, router: Router, session: Session) -> bool:
        """Read until the end; tells whether the client said goodbye."""
        while True:
            try:
                message = await self._ws.receive(self._silence_s)
            except TimeoutError:
                self.close(CLOSED_SLOW)
                return False
            if message.type is WSMsgType.CLOSE:
                return message.data in GOODBYES
            if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY) or self._closing:
                return False
            self._take(router, session, message.data)
            # A full buffer is read without ever waiting: let the others have their turn, and our own queue.
            await asyncio.sleep(0)

    def _take(self, router: Router, session: Session, data: bytes) -> None:
        frame = read(data)
        if isinstance(frame, Nack):
            self._refused += 1
            self.send(frame)
        elif isinstance(frame, Ack):
            self.send(frame)
        elif isinstance(frame, Pace):
            self._silence_s = silence_max_s(frame.ping_interval)
            self.send(Ack(ids=(frame.id,)))
        else:
            router.receive(session, frame)

    async def _write(self) -> None:
        with contextlib.suppress(ConnectionError):
            while isinstance(item := await self._queue.get(), bytes):
                await self._ws.send_frame(item, WSMsgType.TEXT)
                self._queued_bytes -= len(item)
            await self._ws.close(code=item, drain=False)

    def _drop(self) -> None:
        """End a connection whose client does not read: there is no telling it why."""
        self._closing = True
        self._transport.abort()
