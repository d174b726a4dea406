"""HTTP: what a web page could send is refused, a POST stands alone, a WebSocket is a client like any other."""

import asyncio
import contextlib
import io
import json
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from ahoyd.contract import LIMITS
from ahoyd.units import Seconds
from rpc.world import DEADLINE, World, client_over, serving

PING = b'{"jsonrpc":"2.0","id":1,"method":"ping"}'
JSON = {"Content-Type": "application/json"}
URL = "http://localhost/rpc"


async def status(world: World, method: str, headers: dict[str, str], url: str = URL, data: bytes | None = PING) -> int:
    async with world.http() as http, http.request(method, url, data=data, headers=headers) as response:
        assert "Access-Control-Allow-Origin" not in response.headers
        return response.status


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (JSON, 200),
        ({"Content-Type": "application/json; charset=utf-8"}, 200),
        (JSON | {"Origin": "http://localhost"}, 403),
        (JSON | {"Origin": "null"}, 403),
        (JSON | {"Host": "evil.example"}, 421),
        (JSON | {"Host": "evil.example:80"}, 421),
        (JSON | {"Host": "localhost.evil.example"}, 421),
        (JSON | {"Host": "localhost:8080"}, 200),
        (JSON | {"Host": "127.0.0.1:1"}, 200),
        (JSON | {"Host": "[::1]:1"}, 200),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content-Type": "multipart/form-data; boundary=x"}, 415),
        (JSON | {"Content-Encoding": "gzip"}, 415),
    ],
)
async def test_only_what_no_web_page_may_send_is_read(world: World, headers: dict[str, str], expected: int) -> None:
    assert await status(world, "POST", headers) == expected


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH"])
async def test_only_post_and_websocket_are_served(world: World, method: str) -> None:
    assert await status(world, method, JSON, data=None) == 405


async def test_only_the_one_path_is_there(world: World) -> None:
    assert await status(world, "POST", JSON, url="http://localhost/") == 404


async def test_a_page_cannot_open_a_websocket(world: World) -> None:
    async with world.http() as http:
        for headers, expected in (({"Origin": "http://localhost"}, 403), ({"Host": "evil.example"}, 421)):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await http.ws_connect(URL, headers=headers)
            assert refused.value.status == expected
    assert world.calls.heard == []


async def test_a_notification_is_answered_by_no_content(world: World) -> None:
    async with (
        world.http() as http,
        http.post(URL, data=b'{"jsonrpc":"2.0","method":"ping"}', headers=JSON) as response,
    ):
        assert (response.status, await response.read()) == (204, b"")


@pytest.mark.parametrize("chunked", [False, True])
async def test_a_body_over_the_limit_is_refused(world: World, chunked: bool) -> None:  # noqa: FBT001 - a parameter
    async def body() -> Any:
        for _ in range(17):
            yield b" " * 65536

    data = body() if chunked else io.BytesIO(b" " * (LIMITS.message_bytes + 1))
    async with world.http() as http, http.post(URL, data=data, headers=JSON) as response:
        answer = await response.json()
    assert (response.status, answer["error"]["code"], answer["error"]["data"]["limit"]) == (413, -32005, 2**20)
    async with client_over("post", world) as client:
        assert "nowMs" in await client.call("ping")


async def test_a_frame_over_the_limit_closes_the_websocket(world: World) -> None:
    async with world.socket() as client:
        with contextlib.suppress(ConnectionError):  # closed while we still send
            await client.send_raw(PING + b" " * (LIMITS.message_bytes + 1 - len(PING)))
        message = await client.socket.receive()
        assert message.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED)
        assert client.socket.close_code in (1006, 1009)


async def test_a_frame_of_exactly_the_limit_is_taken(world: World) -> None:
    async with world.socket() as client:
        await client.send_raw(PING + b" " * (LIMITS.message_bytes - len(PING)))
        assert (await client.receive())["id"] == 1


async def test_a_binary_frame_closes_the_websocket(world: World) -> None:
    async with world.socket() as client:
        await client.socket.send_bytes(PING)
        message = await client.socket.receive()
        assert (message.type, message.data) == (aiohttp.WSMsgType.CLOSE, 1003)


async def test_the_subprotocol_is_named_if_asked_for_and_nothing_is_compressed(world: World) -> None:
    async with world.http() as http, http.ws_connect(URL, protocols=["ahoyd.json"], compress=15) as socket:
        assert (socket.protocol, socket.compress) == ("ahoyd.json", 0)


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"POST /rpc HT",
        b"POST /rpc HTTP/1.1\r\nHost: localhost\r\n",
        b"POST /rpc HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{",
    ],
)
async def test_a17_a_request_that_is_not_finished_in_time_closes_the_connection(tmp_path: Path, sent: bytes) -> None:
    async with serving(tmp_path, patience=Seconds(0.2)) as world:
        reader, writer = await asyncio.open_unix_connection(world.places.http_socket)
        writer.write(sent)
        async with asyncio.timeout(DEADLINE):
            answer = await reader.read()
        assert answer == b"" or answer.startswith(b"HTTP/1.1 408")
        writer.close()
        await writer.wait_closed()
        async with client_over("post", world) as client:
            assert "nowMs" in await client.call("ping")


async def test_a17_a_second_header_has_a_deadline_of_its_own(tmp_path: Path) -> None:
    async with serving(tmp_path, patience=Seconds(0.2)) as world:
        reader, writer = await asyncio.open_unix_connection(world.places.http_socket)
        head = b"POST /rpc HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        writer.write(head % len(PING) + PING)
        async with asyncio.timeout(DEADLINE):
            assert b"200 OK" in await reader.readline()
            await reader.readuntil(b'"id":1}')
            writer.write(b"POST /rpc HT")
            assert b"HTTP" not in await reader.read()
        writer.close()
        await writer.wait_closed()


async def test_a17_a_websocket_that_never_speaks_is_closed_and_one_that_spoke_is_not(tmp_path: Path) -> None:
    async with serving(tmp_path, patience=Seconds(0.2)) as world, world.socket() as good:
        await good.call("ping")
        async with world.socket() as silent:
            assert await silent.receive() is None
        assert "nowMs" in await good.call("ping")


async def test_what_post_leaves_out_is_told_as_every_error_is(world: World) -> None:
    async with world.http() as http, http.post(URL, data=b"{", headers=JSON) as response:
        answer = json.loads(await response.read())
    assert (response.status, answer["id"], answer["error"]["code"]) == (200, None, -32700)


async def test_f3_a_websocket_that_never_reads_is_cut_off_and_the_others_get_everything(world: World) -> None:
    async with world.socket() as good:
        await good.initialize(listen={})
        reader, writer = await asyncio.open_unix_connection(world.places.http_socket)
        key = b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
        writer.write(
            b"GET /rpc HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" + key + b"\r\n"
        )
        async with asyncio.timeout(DEADLINE):
            await reader.readuntil(b"\r\n\r\n")
        request = b'{"jsonrpc":"2.0","id":1,"method":"addListener"}'
        writer.write(bytes([0x81, 0x80 | len(request), 0, 0, 0, 0]) + request)
        async with asyncio.timeout(DEADLINE):
            await reader.readuntil(b"}")
        reader._transport.pause_reading()  # type: ignore[attr-defined] # no public way to stop an asyncio reader at once
        count = 0
        while ("lost", "k2") not in world.calls.heard:
            world.ring(ext="x" * 4000)
            count += 1
            assert (await good.receive())["params"]["seq"] == count
            assert count < 2000
        assert count * 4000 > LIMITS.unsent_bytes
        writer.transport.abort()


async def test_a_connection_kept_alive_is_no_client_that_does_not_read(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    async with world.http() as http:
        async with http.post(URL, data=b'{"jsonrpc":"2.0","id":1,"method":"ping"}', headers=JSON) as response:
            assert response.status == 200
        await world.server.stop()
    assert "do not read" not in caplog.text
