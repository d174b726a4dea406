"""Tokens as a client makes, shows and takes them back, over every transport."""

import asyncio
import stat
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from ahoyd.contract import LIMITS
from ahoyd.ports import Client
from rpc.world import DEADLINE, Json, Peer, World, client_over, serving, until

URL = "http://localhost/rpc"


async def make(world: World, name: str, *scopes: str) -> str:
    async with world.lines() as client:
        return str((await client.call("createToken", name=name, scopes=list(scopes)))["token"])


async def refused(client: Peer, token: str) -> Json:
    return await client.error("initialize", protocolVersion="1.0", client={"name": "test"}, token=token)


async def test_a_token_lowers_a_session(world: World, connected: str) -> None:
    token = await make(world, "app", "observe", "call")
    async with client_over(connected, world) as client:
        assert (await client.initialize(token=token))["scopes"] == ["observe", "call"]
        assert (await client.error("shutdown"))["data"]["scope"] == "admin"
    assert world.shut_down == []


async def test_a_token_raises_a_session_and_the_manager_sees_it(tmp_path: Path, connected: str) -> None:
    async with serving(tmp_path, scopes=frozenset({"observe"})) as world:
        owner = world.places.token.read_text().strip()
        async with client_over(connected, world) as client:
            await client.initialize()
            assert (await client.error("shutdown"))["code"] == -32003
            assert len((await client.initialize(token=owner))["scopes"]) == 5
            assert (await client.call("getStatus"))["clients"][0]["token"] == "owner"  # noqa: S105 - a name
            await client.send({"jsonrpc": "2.0", "id": "s", "method": "shutdown"})
            assert (await client.receive())["result"] == {}
        assert world.shut_down == [None]


async def test_a_bearer_sets_the_scopes_of_one_post(tmp_path: Path) -> None:
    async with serving(tmp_path, scopes=frozenset({"observe"})) as world, world.http() as http:
        owner = {"Authorization": f"Bearer {world.tokens.owner_secret}"}
        request = {"jsonrpc": "2.0", "id": 1, "method": "listTokens"}
        async with http.post(URL, json=request, headers=owner) as response:
            assert (await response.json())["result"] == {"tokens": []}
        async with http.post(URL, json=request) as response:
            assert (await response.json())["error"]["code"] == -32003
        async with http.post(URL, json=request, headers={"Authorization": "Bearer guess"}) as response:
            assert (response.status, response.headers["WWW-Authenticate"]) == (401, "Bearer")
            assert (await response.json())["error"]["code"] == -32002


async def test_a_wrong_token_begins_no_session_and_changes_none(world: World, connected: str) -> None:
    async with client_over(connected, world) as client:
        assert (await refused(client, "no token"))["code"] == -32002
        assert world.calls.heard == []
        await client.initialize()
        assert (await refused(client, "no token"))["code"] == -32004
        status = await client.call("getStatus")
    assert [(c["name"], len(c["scopes"]), c["token"]) for c in status["clients"]] == [("test", 5, None)]


async def test_revoking_cuts_what_showed_the_token_and_nothing_else(world: World, connected: str) -> None:
    token, kept = await make(world, "app", "observe"), await make(world, "kept", "observe")
    async with client_over(connected, world) as cut, client_over(connected, world) as stays, world.lines() as boss:
        hello = await cut.initialize(token=token)
        await stays.initialize(token=kept)
        assert await boss.call("revokeToken", name="app") == {"revoked": True}
        assert await cut.receive() is None
        assert "nowMs" in await stays.call("ping")
        resume = {"epoch": hello["epoch"], "seq": 0, "sessionId": hello["sessionId"]}
        assert not (await boss.initialize(resume=resume))["resumed"]
    assert ("gone", hello["clientId"]) in world.calls.heard


async def test_a_session_that_moved_to_another_token_is_not_cut_with_the_first(world: World) -> None:
    first, second = await make(world, "first", "observe"), await make(world, "second", "observe")
    async with world.lines() as client, world.lines() as boss:
        await client.initialize(token=first)
        await client.initialize(token=second)
        await boss.call("revokeToken", name="first")
        assert "nowMs" in await client.call("ping")


async def test_revoking_gives_up_a_post_that_waits(world: World) -> None:
    asked, never = asyncio.Event(), asyncio.Event()

    async def login(_client: Client, _: object) -> Any:
        asked.set()
        await never.wait()

    world.calls.planted["login"] = login
    token = await make(world, "app", "admin")
    request = {"jsonrpc": "2.0", "id": 1, "method": "login", "params": {"user": "alice"}}
    async with world.http() as http, asyncio.timeout(DEADLINE):
        posting = asyncio.create_task(http.post(URL, json=request, headers={"Authorization": f"Bearer {token}"}))
        await asked.wait()
        async with world.lines() as boss:
            await boss.call("revokeToken", name="app")
        await asyncio.wait([posting])
        assert isinstance(posting.exception(), aiohttp.ServerDisconnectedError)


async def test_a_revoked_token_admits_no_more(world: World) -> None:
    token = await make(world, "app", "observe")
    async with world.lines() as client:
        await client.call("revokeToken", name="app")
        assert (await refused(client, token))["code"] == -32002


async def test_nobody_gives_away_what_he_has_not(tmp_path: Path) -> None:
    async with serving(tmp_path, scopes=frozenset({"admin", "observe"})) as world, world.lines() as client:
        error = await client.error("createToken", name="more", scopes=["observe", "capture"])
        assert (error["code"], error["data"]["scope"]) == (-32003, "capture")
        assert (await client.call("listTokens"))["tokens"] == []


async def test_the_sixty_fifth_token_is_refused(world: World) -> None:
    async with world.lines() as client:
        for number in range(LIMITS.tokens):
            await client.call("createToken", name=f"n{number}", scopes=["observe"])
        error = await client.error("createToken", name="more", scopes=["observe"])
    assert (error["code"], error["data"]["limit"]) == (1008, 64)


async def test_the_owners_token_lies_in_the_runtime_directory_for_him_alone(tmp_path: Path) -> None:
    async with serving(tmp_path) as world:
        first = world.places.token.read_text()
        assert stat.S_IMODE(world.places.token.stat().st_mode) == 0o600
        assert first == world.tokens.owner_secret + "\n"
    assert not world.places.token.exists()


async def test_a_planted_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    prize = tmp_path / "prize"
    (tmp_path / "run" / "test").mkdir(parents=True, mode=0o700)
    (tmp_path / "run").chmod(0o700)
    (tmp_path / "run" / "test" / "token").symlink_to(prize)
    async with serving(tmp_path) as world:
        assert not world.places.token.is_symlink()
    assert not prize.exists()


@pytest.mark.parametrize("cut", ["session", "handshake"])
async def test_a_websocket_with_a_bearer_is_cut_too(world: World, cut: str) -> None:
    token = await make(world, "app", "observe")
    headers = {"Authorization": f"Bearer {token}"}
    async with world.http() as http, http.ws_connect(URL, headers=headers) as socket, world.lines() as boss:
        if cut == "session":
            await socket.send_str('{"jsonrpc":"2.0","id":1,"method":"ping"}')
            await socket.receive()
        await boss.call("revokeToken", name="app")
        async with asyncio.timeout(DEADLINE):
            assert (await socket.receive()).data is None
    await until(lambda: sum(kind == "attached" for kind, _ in world.calls.heard) == 2 + (cut == "session"))
