"""A served RPC face over a fake manager, and clients that speak to it over real sockets.

Every message a client of this module receives is held against the contract.
"""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import aiohttp
import msgpack
import msgspec
import pytest

from ahoyd.contract import (
    Account,
    CallSession,
    CallStatus,
    CallType,
    ChildStatus,
    OnRecvCallIncomingParams,
)
from ahoyd.ports import Client, SnapshotParts, StatusParts
from ahoyd.rpc import Access, RpcServer
from ahoyd.rpc.notify import Notifier
from ahoyd.rpc.tokens import Tokens
from ahoyd.settings import Places
from ahoyd.store import Store
from ahoyd.units import Seconds
from support.fakes import ALL_SCOPES
from support.schema import validate_message

DEADLINE = 10.0
URL = "http://localhost/rpc"
Json = dict[str, Any]


def call_session(call_id: str = "c-00000001", remote: str = "bob", ext: str = "") -> CallSession:
    return CallSession(
        call_id=call_id,
        local_name="alice",
        type=CallType.AUDIO,
        remote_name=remote,
        is_caller=True,
        status=CallStatus.RINGING,
        ext=ext,
        created_at_ms=1,
    )


class FakeCalls:
    """The manager: does what a test plants under a method's name, and records who asked and who came and went."""

    def __init__(self) -> None:
        self.planted: dict[str, Callable[[Client, Any], Any]] = {}
        self.asked: list[tuple[str, Client, Any]] = []
        self.heard: list[tuple[str, str]] = []
        self.lease = Seconds(0.0)
        self.live: list[CallSession] = []

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def method(client: Client, params: object = None) -> Any:
            self.asked.append((name, client, params))
            return self.planted[name](client, params)

        return method

    def calls(self, *, ended: bool) -> list[CallSession]:
        return self.live

    def snapshot_parts(self, client: Client) -> SnapshotParts:
        return SnapshotParts(
            account=Account(), calls=self.live, streams=[], devices_in_use=[], pending_pushes=[], unread_messages=0
        )

    def status_parts(self) -> StatusParts:
        child = ChildStatus(state="up", restarts=0)
        return StatusParts(
            account=Account(), engine=child, devices=child, recorder=child, devices_in_use=[], frame_sources=[]
        )

    def client_attached(self, client: Client) -> None:
        self.heard.append(("attached", client.client_id))

    def client_lost(self, client: Client) -> Seconds:
        self.heard.append(("lost", client.client_id))
        return self.lease

    def client_resumed(self, client: Client) -> None:
        self.heard.append(("resumed", client.client_id))

    def client_gone(self, client: Client) -> None:
        self.heard.append(("gone", client.client_id))


@dataclass
class World:
    """What a test serves, and can look into."""

    places: Places
    calls: FakeCalls
    notifier: Notifier
    server: RpcServer
    tokens: Tokens
    shut_down: list[None] = field(default_factory=list)

    def ring(self, call_id: str = "c-00000001", ext: str = "") -> None:
        """Publish one durable event about a call."""
        params = OnRecvCallIncomingParams(session=call_session(call_id, ext=ext))
        self.notifier.publish("onRecvCallIncoming", params, call=call_id)

    @asynccontextmanager
    async def lines(self, kind: "type[LineClient] | None" = None) -> AsyncIterator["LineClient"]:
        reader, writer = await asyncio.open_unix_connection(self.places.rpc_socket, limit=2**24)
        client = (kind or LineClient)(reader, writer)
        try:
            yield client
        finally:
            await client.close()

    @asynccontextmanager
    async def http(self) -> AsyncIterator[aiohttp.ClientSession]:
        connector = aiohttp.UnixConnector(path=str(self.places.http_socket))
        async with aiohttp.ClientSession(connector=connector) as session:
            yield session

    @asynccontextmanager
    async def socket(self) -> AsyncIterator["SocketClient"]:
        async with self.http() as http, http.ws_connect(URL, max_msg_size=2**24) as socket:
            yield SocketClient(socket)

    async def attached(self) -> "list[Json]":
        """Who getStatus says is attached, the asking client aside."""
        async with self.lines() as client:
            status = await client.call("getStatus")
            return [c for c in status["clients"] if c["transport"] != "lines" or c["name"]]


@asynccontextmanager
async def serving(
    tmp_path: Path,
    *,
    scopes: frozenset[str] = ALL_SCOPES,
    patience: Seconds = Seconds(10.0),  # noqa: B008 - a number, and never changed
    kept: int = 4096,
    rate_factor: float = 1000.0,
    tcp_port: int | None = None,
    origins: frozenset[str] = frozenset(),
) -> AsyncIterator[World]:
    places = Places(instance="test", base=tmp_path / "run", state=tmp_path / "state", config=tmp_path / "none.toml")
    places.create()
    calls, notifier = FakeCalls(), Notifier(kept)
    manager: Any = calls
    ended: list[None] = []
    store = Store(places.state / "store.sqlite")
    tokens = Tokens(store)
    server = RpcServer(
        places,
        manager,
        notifier,
        tokens,
        access=Access(socket_scopes=scopes, tcp_port=tcp_port, origins=origins, rate_factor=rate_factor),
        shutdown=lambda: ended.append(None),
        patience=patience,
    )
    try:
        await server.start()
        try:
            yield World(places, calls, notifier, server, tokens, ended)
        finally:
            await server.stop()
    finally:
        store.close()


class Peer:
    """A client. `send` a raw message, `receive` one, or `call` a method and have its result."""

    def __init__(self) -> None:
        self.events: list[Json] = []
        """Notifications that came while an answer was waited for."""
        self._asked: dict[object, str] = {}

    async def send_raw(self, message: bytes) -> None:
        raise NotImplementedError

    async def receive_raw(self) -> bytes | None:
        raise NotImplementedError

    async def send(self, message: object) -> None:
        for item in message if isinstance(message, list) else [message]:
            if isinstance(item, dict) and isinstance(item.get("id"), str | int):
                self._asked[item["id"]] = str(item.get("method"))
        await self.send_raw(msgspec.json.encode(message))

    async def receive(self) -> Any:
        """The next message, whatever it is; None: the connection is closed."""
        async with asyncio.timeout(DEADLINE):
            raw = await self.receive_raw()
        if raw is None:
            return None
        message = json.loads(raw)
        for item in message if isinstance(message, list) else [message]:
            validate_message(item, method=self._asked.get(item.get("id")) if "method" not in item else None)
        return message

    async def answer(self, method: str, /, **params: object) -> Json:
        """Call a method and return the whole response; events that come before it are put aside."""
        id_ = len(self._asked) + 1
        await self.send({"jsonrpc": "2.0", "id": id_, "method": method, "params": params})
        while (message := await self.receive()) is not None:
            if "method" not in message:
                return cast("Json", message)
            self.events.append(message)
        raise AssertionError("closed before the answer")

    async def call(self, method: str, /, **params: object) -> Any:
        answer = await self.answer(method, **params)
        assert "result" in answer, answer
        return answer["result"]

    async def error(self, method: str, /, **params: object) -> Json:
        answer = await self.answer(method, **params)
        assert "error" in answer, answer
        return cast("Json", answer["error"])

    async def initialize(self, **params: object) -> Json:
        return cast("Json", await self.call("initialize", protocolVersion="1.0", client={"name": "test"}, **params))

    async def exchange(self, raw: bytes) -> Any:
        """What is answered to `raw`; None: nothing, as the answer to the next request shows."""
        await self.send_raw(raw)
        await self.send({"jsonrpc": "2.0", "id": "probe", "method": "ping"})
        first = await self.receive()
        if first is not None and not isinstance(first, list) and first.get("id") == "probe":
            return None
        probe = await self.receive()
        assert probe is None or probe["id"] == "probe"
        return first


class LineClient(Peer):
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        super().__init__()
        self.reader = reader
        self.writer = writer

    async def send_raw(self, message: bytes) -> None:
        self.writer.write(message + b"\n")
        await self.writer.drain()

    async def receive_raw(self) -> bytes | None:
        try:
            return await self.reader.readline() or None
        except ConnectionResetError:
            return None

    async def close(self) -> None:
        self.writer.close()
        with contextlib.suppress(ConnectionError):  # the server may have been first
            await self.writer.wait_closed()


class HeadersClient(LineClient):
    async def send_raw(self, message: bytes) -> None:
        self.writer.write(b"Content-Length: %d\r\n\r\n%s" % (len(message), message))
        await self.writer.drain()

    async def receive_raw(self) -> bytes | None:
        try:
            headers = await self.reader.readuntil(b"\r\n\r\n")
            name, _, length = headers.partition(b":")
            assert name == b"Content-Length"
            return await self.reader.readexactly(int(length))
        except (ConnectionResetError, asyncio.IncompleteReadError):
            return None


class SocketClient(Peer):
    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        super().__init__()
        self.socket = socket

    async def send_raw(self, message: bytes) -> None:
        await self.socket.send_frame(message, aiohttp.WSMsgType.TEXT)

    async def receive_raw(self) -> bytes | None:
        message = await self.socket.receive()
        return cast("str", message.data).encode() if message.type is aiohttp.WSMsgType.TEXT else None


class PackedClient(SocketClient):
    """Speaks MessagePack. What a test sends as JSON is packed, and what is no JSON goes as it is."""

    async def send_raw(self, message: bytes) -> None:
        try:
            message = msgpack.packb(msgspec.json.decode(message))
        except ValueError:
            pass
        except (OverflowError, RecursionError):
            pytest.skip("MessagePack has no way to say this")
        await self.socket.send_frame(message, aiohttp.WSMsgType.BINARY)

    async def receive_raw(self) -> bytes | None:
        message = await self.socket.receive()
        if message.type is not aiohttp.WSMsgType.BINARY:
            return None
        return msgspec.json.encode(msgpack.unpackb(cast("bytes", message.data)))


class PostClient(Peer):
    """Each message a request of its own."""

    def __init__(self, http: aiohttp.ClientSession, url: str = URL) -> None:
        super().__init__()
        self._http = http
        self._url = url
        self._answers: list[bytes] = []

    async def send_raw(self, message: bytes) -> None:
        headers = {"Content-Type": "application/json"}
        async with self._http.post(self._url, data=message, headers=headers) as response:
            if response.status != 204:
                self._answers.append(await response.read())

    async def receive_raw(self) -> bytes | None:
        return self._answers.pop(0)


STREAMS: dict[str, type[LineClient]] = {"lines": LineClient, "headers": HeadersClient}


@asynccontextmanager
async def client_over(transport: str, world: World) -> AsyncIterator[Peer]:
    """A client over `lines`, `headers`, `websocket`, `msgpack`, `post`, `tcp-websocket`, `tcp-post` or `tcp`.

    Over TCP it shows the owner's token, but for plain `tcp`: a WebSocket of somebody who has shown none yet.
    """
    if transport in STREAMS:
        async with world.lines(STREAMS[transport]) as client:
            yield client
    elif transport == "msgpack":
        async with (
            world.http() as http,
            http.ws_connect(URL, max_msg_size=2**24, protocols=["ahoyd.msgpack"]) as socket,
        ):
            assert socket.protocol == "ahoyd.msgpack"
            yield PackedClient(socket)
    elif transport == "websocket":
        async with world.socket() as socket:
            yield socket
    elif transport.startswith("tcp"):
        url = f"http://127.0.0.1:{world.places.tcp.read_text().strip()}/rpc"
        shown = {"Authorization": f"Bearer {world.tokens.owner_secret}"} if transport != "tcp" else {}
        async with aiohttp.ClientSession(headers=shown) as http:
            if transport == "tcp-post":
                yield PostClient(http, url)
            else:
                async with http.ws_connect(url, max_msg_size=2**24) as socket:
                    yield SocketClient(socket)
    else:
        async with world.http() as http:
            yield PostClient(http)


async def until(condition: Callable[[], bool]) -> None:
    """Let the loop run until something is so."""
    async with asyncio.timeout(DEADLINE):
        while not condition():
            await asyncio.sleep(0)
