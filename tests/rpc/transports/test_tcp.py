"""Loopback TCP: nobody is believed without a token, and a web page is not believed at all."""

import asyncio
import contextlib
import json
import os
import socket
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from ahoyd.rpc.transports.gate import UNFINISHED_MAX
from ahoyd.units import Seconds
from rpc.world import DEADLINE, SocketClient, World, serving
from support.fakes import ALL_SCOPES

PING = b'{"jsonrpc":"2.0","id":1,"method":"ping"}'
HOSTS = {"ipv4": "127.0.0.1", "ipv6": "[::1]"}
PAGE = "http://localhost:8000"


@contextlib.asynccontextmanager
async def listening(tmp_path: Path, *, patience: float = 10.0) -> AsyncIterator[World]:
    async with serving(tmp_path, tcp_port=0, origins=frozenset({PAGE}), patience=Seconds(patience)) as world:
        yield world


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with listening(tmp_path) as made:
        yield made


def port(world: World) -> int:
    return int(world.places.tcp.read_text())


def bearer(world: World) -> str:
    return f"Authorization: Bearer {world.tokens.owner_secret}"


async def raw(world: World, head: str, body: bytes = PING, host: str = "127.0.0.1") -> tuple[int, bytes]:
    """Status and rest of what is answered to exactly these bytes."""
    reader, writer = await asyncio.open_connection(host, port(world))
    length = f"\nContent-Length: {len(body)}" if body else ""
    writer.write(f"{head}{length}\nConnection: close\n\n".replace("\n", "\r\n").encode() + body)
    async with asyncio.timeout(DEADLINE):
        answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return int(answer.split()[1]), answer


def post(world: World, *headers: str, host: str = "127.0.0.1", kind: str = "application/json") -> str:
    return "\n".join(["POST /rpc HTTP/1.1", f"Host: {host}:{port(world)}", f"Content-Type: {kind}", *headers])


def upgrade(world: World, *headers: str) -> str:
    key = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", "Sec-WebSocket-Version: 13"
    lines = "GET /rpc HTTP/1.1", f"Host: localhost:{port(world)}", "Upgrade: websocket", "Connection: Upgrade"
    return "\n".join([*lines, *key, *headers])


@contextlib.asynccontextmanager
async def attached(world: World, **headers: str) -> AsyncIterator[SocketClient]:
    url = f"http://127.0.0.1:{port(world)}/rpc"
    async with aiohttp.ClientSession() as http, http.ws_connect(url, headers=headers, max_msg_size=2**24) as made:
        yield SocketClient(made)


async def test_it_listens_on_the_loopback_alone_and_writes_its_port_for_us_alone(world: World) -> None:
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        with socket.socket(family) as made:
            made.connect((host, port(world)))
    with socket.socket() as made, pytest.raises(ConnectionRefusedError):
        made.connect(("127.0.0.2", port(world)))
    assert stat.S_IMODE(world.places.tcp.stat().st_mode) == 0o600


async def test_it_is_off_unless_asked_for_and_its_file_goes_with_it(tmp_path: Path) -> None:
    async with serving(tmp_path) as world:
        assert not world.places.tcp.exists()
    async with listening(tmp_path) as world:
        assert world.places.tcp.exists()
    assert not world.places.tcp.exists()


async def test_a_port_that_is_taken_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    with socket.socket() as squatter:
        squatter.bind(("127.0.0.1", 0))
        squatter.listen()
        with pytest.raises(OSError, match="in use"):
            async with serving(tmp_path, tcp_port=squatter.getsockname()[1]):
                pass
    assert not [path.name for path in (tmp_path / "run" / "test").iterdir() if path.is_socket() or path.is_file()]


@pytest.mark.parametrize("family", HOSTS)
async def test_a_post_with_the_owners_token_may_do_everything(world: World, family: str) -> None:
    host = HOSTS[family]
    status, answer = await raw(world, post(world, bearer(world), host=host), host=host.strip("[]"))
    assert (status, b'"nowMs"' in answer) == (200, True)


@pytest.mark.parametrize("shown", ["", "Basic YTpi", "Bearer", "Bearer guess", "Bearer ahoyd_00000000_00"])
async def test_a5_without_a_token_or_with_a_wrong_one_it_is_401(world: World, shown: str) -> None:
    status, answer = await raw(world, post(world, f"Authorization: {shown}") if shown else post(world))
    assert (status, b"WWW-Authenticate: Bearer" in answer, b"-32002" in answer) == (401, True, True)
    assert world.calls.heard == []


async def test_a5_a_token_in_the_address_is_none(world: World) -> None:
    head = post(world).replace("/rpc", f"/rpc?token={world.tokens.owner_secret}")
    assert (await raw(world, head))[0] == 401


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:8001", f"{PAGE}/", "file://"])
async def test_a1_an_origin_that_is_not_listed_is_403_whatever_it_shows(world: World, origin: str) -> None:
    for head in (post(world, bearer(world), f"Origin: {origin}"), upgrade(world, bearer(world), f"Origin: {origin}")):
        assert (await raw(world, head, b"" if head.startswith("GET") else PING))[0] == 403


async def test_a1_a_listed_origin_still_needs_a_token(world: World) -> None:
    assert (await raw(world, post(world, f"Origin: {PAGE}")))[0] == 401
    status, answer = await raw(world, post(world, f"Origin: {PAGE}", bearer(world)))
    assert (status, b"Access-Control" in answer) == (200, False)
    assert (await raw(world, post(world, f"Origin: {PAGE}", "Origin: http://evil.example", bearer(world))))[0] == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.example", "127.0.0.2", "::1"]
)
async def test_a2_a_name_that_is_not_this_machine_is_421(world: World, host: str) -> None:
    assert (await raw(world, post(world, bearer(world), host=host)))[0] == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
async def test_a2_the_three_names_of_this_machine_are_taken(world: World, host: str) -> None:
    assert (await raw(world, post(world, bearer(world), host=host)))[0] == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
async def test_a3_what_a_page_sends_unasked_is_415(world: World, kind: str) -> None:
    assert (await raw(world, post(world, bearer(world), kind=kind)))[0] == 415


async def test_a3_a_preflight_is_405_and_allows_nothing(world: World) -> None:
    head = post(world, "Access-Control-Request-Method: POST").replace("POST /", "OPTIONS /")
    status, answer = await raw(world, head, b"")
    assert (status, b"Access-Control" in answer) == (405, False)


async def test_a_websocket_without_a_header_has_to_show_its_token_first(world: World) -> None:
    async with attached(world) as client:
        for method in ("ping", "rpc.discover", "getStatus"):
            assert (await client.error(method))["code"] == -32002
        assert (await client.error("initialize", protocolVersion="1.0", client={"name": "x"}))["code"] == -32002
        await client.send([{"jsonrpc": "2.0", "id": 9, "method": "ping"}])
        assert (await client.receive())[0]["error"]["code"] == -32002
        assert world.calls.heard == []
        assert set((await client.initialize(token=world.tokens.owner_secret))["scopes"]) == ALL_SCOPES
        assert (await client.call("getStatus"))["clients"][0]["transport"] == "tcp"


async def test_a_websocket_with_a_bearer_is_attached_at_once(world: World) -> None:
    async with attached(world, Authorization=f"Bearer {world.tokens.owner_secret}") as client:
        assert "nowMs" in await client.call("ping")


async def test_a17_a_websocket_that_talks_but_shows_no_token_is_closed_in_time(tmp_path: Path) -> None:
    async with listening(tmp_path, patience=0.3) as world, attached(world) as client, asyncio.timeout(DEADLINE):
        with contextlib.suppress(ConnectionError):
            while True:
                await client.send_raw(PING)
                if (answer := await client.receive()) is None:
                    break
                assert answer["error"]["code"] == -32002
        assert client.socket.closed


@pytest.mark.parametrize("start", [b"", b"POST /rpc HTTP/1.1\r\nHost: localhost\r\nX-Slow: "])
async def test_a17_one_byte_after_another_is_closed_in_time(tmp_path: Path, start: bytes) -> None:
    async with listening(tmp_path, patience=0.3) as world:
        reader, writer = await asyncio.open_connection("127.0.0.1", port(world))
        writer.write(start)
        gone = asyncio.create_task(reader.read())
        async with asyncio.timeout(DEADLINE):
            while not gone.done():
                writer.write(b"x")
                await asyncio.wait([gone], timeout=0.02)
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
        with contextlib.suppress(ConnectionError):
            assert b"200" not in gone.result()


async def test_a17_the_sixty_fifth_unfinished_connection_is_refused_and_who_has_a_token_goes_on(world: World) -> None:
    async with attached(world, Authorization=f"Bearer {world.tokens.owner_secret}") as good:
        await good.call("ping")
        idle = [socket.create_connection(("127.0.0.1", port(world))) for _ in range(UNFINISHED_MAX + 1)]
        try:
            reader, writer = await asyncio.open_connection(sock=idle[-1])
            async with asyncio.timeout(DEADLINE):
                assert await reader.read() == b""
            writer.close()
            await writer.wait_closed()
            assert "nowMs" in await good.call("ping")
        finally:
            for connection in idle:
                connection.close()


async def test_a5_of_a_thousand_guesses_one_a_second_is_looked_at_and_nobody_else_waits(world: World) -> None:
    known = world.tokens.owner_secret[:-4]
    told: dict[int, int] = {}
    loop = asyncio.get_running_loop()
    _, other = world.tokens.make("other", ALL_SCOPES)
    async with attached(world, Authorization=f"Bearer {other}") as good, aiohttp.ClientSession() as http:
        begun = loop.time()
        for number in range(1000):
            headers = {"Authorization": f"Bearer {known}{number:04x}", "Content-Type": "application/json"}
            async with http.post(f"http://127.0.0.1:{port(world)}/rpc", data=PING, headers=headers) as response:
                told[response.status] = told.get(response.status, 0) + 1
            if number % 100 == 0:
                assert "nowMs" in await good.call("ping")
                async with http.post(
                    f"http://127.0.0.1:{port(world)}/rpc",
                    data=PING,
                    headers=headers | {"Authorization": f"Bearer {other}"},
                ) as response:
                    assert response.status == 200
        looked_at = told.pop(401)
        assert 1 <= looked_at <= 1 + (loop.time() - begun)
    assert told == {429: 1000 - looked_at}


async def test_curl_as_a_person_would(world: World) -> None:
    url, kind = f"http://localhost:{port(world)}/rpc", "Content-Type: application/json"
    for extra, expected in (([], "401"), (["-H", bearer(world)], "200"), (["-H", "Origin: http://x"], "403")):
        command = ["curl", "-s", "-o", os.devnull, "-w", "%{http_code}", "-H", kind, "-d", PING.decode(), *extra, url]
        process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
        output, _ = await process.communicate()
        assert output.decode() == expected, extra


async def test_an_answer_over_tcp_is_json_and_nothing_to_sniff(world: World) -> None:
    _, answer = await raw(world, post(world, bearer(world)))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"Content-Type: application/json" in head
    assert json.loads(body)["id"] == 1
