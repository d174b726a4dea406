"""The ways from a client to a daemon, each as one class: `send` a message, get what comes through `take`."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import aiohttp
import msgpack

URL = "http://localhost/rpc"
LINE_MAX = 2**24
GOODBYE = b"\x03\xe8"
"""Status 1000 of RFC 6455, section 7.4.1."""


class Wire(Protocol):
    """One client's way to its daemon. `sent` counts its messages."""

    sent: int

    async def open(self, runtime: Path) -> None:
        """Connect to the daemon that runs in this directory."""

    async def send(self, message: bytes) -> None:
        """Send one message."""

    async def close(self) -> None:
        """Say goodbye. Idempotent."""

    async def drop(self) -> None:
        """Vanish, as a process that was killed."""


class Lines:
    """rpc.sock, a line a message."""

    def __init__(self, take: Callable[[bytes], None]) -> None:
        self.sent = 0
        self._take = take
        self._reading: asyncio.Task[None] | None = None

    async def open(self, runtime: Path) -> None:
        reader, self._writer = await asyncio.open_unix_connection(runtime / "rpc.sock", limit=LINE_MAX)
        self._reading = asyncio.create_task(self._read(reader))

    async def _read(self, reader: asyncio.StreamReader) -> None:
        with contextlib.suppress(ConnectionError):
            async for line in reader:
                self._take(line)

    async def send(self, message: bytes) -> None:
        self._writer.write(message + b"\n")
        self.sent += 1
        await self._writer.drain()

    async def close(self) -> None:
        if self._reading is not None:
            self._writer.close()
            with contextlib.suppress(ConnectionError):
                await self._writer.wait_closed()
            await self._reading
            self._reading = None

    async def drop(self) -> None:
        self._writer.transport.abort()
        await self.close()


class Headers(Lines):
    """rpc.sock, each message after its Content-Length."""

    async def _read(self, reader: asyncio.StreamReader) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while True:
                headers = await reader.readuntil(b"\r\n\r\n")
                self._take(await reader.readexactly(int(headers.removeprefix(b"Content-Length:"))))

    async def send(self, message: bytes) -> None:
        self._writer.write(b"Content-Length: %d\r\n\r\n%s" % (len(message), message))
        self.sent += 1
        await self._writer.drain()


class WebSocket:
    """http.sock, a WebSocket with the subprotocol `ahoyd.json`, a text frame a message."""

    protocol = "ahoyd.json"

    def __init__(self, take: Callable[[bytes], None]) -> None:
        self.sent = 0
        self._take = take
        self._reading: asyncio.Task[None] | None = None

    async def open(self, runtime: Path) -> None:
        connector = aiohttp.UnixConnector(path=str(runtime / "http.sock"))
        self._http = aiohttp.ClientSession(connector=connector)
        await self._connect(URL)

    async def _connect(self, url: str) -> None:
        self._socket = await self._http.ws_connect(url, protocols=[self.protocol], max_msg_size=LINE_MAX)
        assert self._socket.protocol == self.protocol
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        while (message := await self._socket.receive()).type is aiohttp.WSMsgType.TEXT:
            self._take(message.data.encode())

    async def send(self, message: bytes) -> None:
        await self._socket.send_frame(message, aiohttp.WSMsgType.TEXT)
        self.sent += 1

    async def close(self) -> None:
        if self._reading is not None:
            if not self._reading.done():
                # Said here and heard by the reader: two may not receive from one socket.
                await self._socket.send_frame(GOODBYE, aiohttp.WSMsgType.CLOSE)
            await self._end(self._reading)

    async def drop(self) -> None:
        connection = self._socket._response.connection
        if connection is not None and connection.transport is not None:
            connection.transport.abort()
        if self._reading is not None:
            await self._end(self._reading)

    async def _end(self, reading: asyncio.Task[None]) -> None:
        await reading
        self._reading = None
        await self._socket.close()
        await self._http.close()


class Packed(WebSocket):
    """http.sock, a WebSocket with the subprotocol `ahoyd.msgpack`, a binary frame a message."""

    protocol = "ahoyd.msgpack"

    async def _read(self) -> None:
        while (message := await self._socket.receive()).type is aiohttp.WSMsgType.BINARY:
            self._take(json.dumps(msgpack.unpackb(message.data)).encode())

    async def send(self, message: bytes) -> None:
        with contextlib.suppress(ValueError):  # what is no JSON goes as it is
            message = msgpack.packb(json.loads(message))
        await self._socket.send_frame(message, aiohttp.WSMsgType.BINARY)
        self.sent += 1


class Tcp(WebSocket):
    """The same over loopback TCP, with the owner's token."""

    async def open(self, runtime: Path) -> None:
        port, token = (runtime / "tcp").read_text().strip(), (runtime / "token").read_text().strip()
        self._http = aiohttp.ClientSession(headers={"Authorization": f"Bearer {token}"})
        await self._connect(f"http://127.0.0.1:{port}/rpc")


class Post:
    """http.sock, POST /rpc: one request after another, none knowing of the others."""

    def __init__(self, take: Callable[[bytes], None]) -> None:
        self.sent = 0
        self._take = take
        self._waiting: asyncio.Queue[bytes] = asyncio.Queue()
        self._posting: asyncio.Task[None] | None = None

    async def open(self, runtime: Path) -> None:
        self._http = aiohttp.ClientSession(connector=aiohttp.UnixConnector(path=str(runtime / "http.sock")))
        self._posting = asyncio.create_task(self._post())

    async def _post(self) -> None:
        while True:
            data = await self._waiting.get()
            with contextlib.suppress(aiohttp.ClientConnectionError):
                async with self._http.post(URL, data=data, headers={"Content-Type": "application/json"}) as answer:
                    body = await answer.read()
                assert (answer.status == 204) == (not body), answer.status
                if body:
                    self._take(body)

    async def send(self, message: bytes) -> None:
        self._waiting.put_nowait(message)
        self.sent += 1

    async def close(self) -> None:
        if self._posting is not None:
            self._posting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._posting
            self._posting = None
            await self._http.close()

    async def drop(self) -> None:
        await self.close()


WIRES: dict[str, type[Lines] | type[WebSocket] | type[Post]] = {
    "lines": Lines,
    "headers": Headers,
    "websocket": WebSocket,
    "msgpack": Packed,
    "tcp": Tcp,
    "post": Post,
}
