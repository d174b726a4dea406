"""Requests that wait: taken back by their client, and still answered once."""

import asyncio
from typing import Any

import pytest

from rpc.world import Json, World, client_over, until


def cancel(id_: object) -> Json:
    return {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": id_}}


class Login:
    """A login that waits for `go` and says how it ended."""

    def __init__(self, world: World) -> None:
        self.go = asyncio.Event()
        self.ended: list[str] = []
        self._world = world
        world.calls.planted["login"] = self

    async def __call__(self, client: Any, _: object) -> Any:
        try:
            await self.go.wait()
        except asyncio.CancelledError:
            self.ended.append("cancelled")
            raise
        self.ended.append("done")
        return self._world.calls.snapshot_parts(client).account


REQUEST: Json = {"jsonrpc": "2.0", "id": 7, "method": "login", "params": {"user": "alice"}}


async def test_g10_a_request_taken_back_is_answered_once_and_given_up(world: World, connected: str) -> None:
    login = Login(world)
    async with client_over(connected, world) as client:
        await client.send(REQUEST)
        await until(lambda: bool(world.calls.asked))
        await client.send(cancel(7))
        answer = await client.receive()
        assert (answer["id"], answer["error"]["code"]) == (7, -32800)
        await client.send(cancel(7))
        assert "nowMs" in await client.call("ping")
    assert login.ended == ["cancelled"]


async def test_g10_one_taken_back_in_the_same_breath_is_answered_too_and_events_go_on(world: World) -> None:
    Login(world)
    async with world.lines() as client:
        await client.initialize(listen={})
        client.writer.write(
            b'{"jsonrpc":"2.0","id":7,"method":"login","params":{"user":"a"}}\n'
            b'{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":7}}\n'
        )
        answer = await client.receive()
        assert (answer["id"], answer["error"]["code"]) == (7, -32800)
        world.ring()
        assert (await client.receive())["params"]["seq"] == 1


async def test_g10_too_late_and_the_result_stands(world: World, connected: str) -> None:
    login = Login(world)
    login.go.set()
    async with client_over(connected, world) as client:
        await client.send(REQUEST)
        assert "result" in await client.receive()
        await client.send(cancel(7))
        assert "nowMs" in await client.call("ping")


async def test_g10_it_is_heard_while_no_further_request_is_taken(world: World, connected: str) -> None:
    Login(world)
    async with client_over(connected, world) as client:
        for n in range(32):
            await client.send(REQUEST | {"id": n})
        await client.send(REQUEST | {"id": 32})
        assert (await client.receive())["error"]["code"] == -32004
        await client.send(cancel(5))
        answer = await client.receive()
        assert (answer["id"], answer["error"]["code"]) == (5, -32800)
        await client.send(REQUEST | {"id": "again"})
        await until(lambda: len(world.calls.asked) == 33)


async def test_who_waits_for_events_may_change_its_mind(world: World, connected: str) -> None:
    poll = {"epoch": world.notifier.epoch, "fromSeq": 0}
    async with client_over(connected, world) as client:
        await client.send({"jsonrpc": "2.0", "id": "p", "method": "nextEvents", "params": poll})
        assert await client.call("$/cancelRequest", id="p") == {}
        answer = await client.receive()
        assert (answer["id"], answer["error"]["code"]) == ("p", -32800)


@pytest.mark.parametrize("id_", [8, "7", 7.5, None, True, [7], {"a": 7}])
async def test_an_id_that_is_nobodys_changes_nothing(world: World, connected: str, id_: object) -> None:
    login = Login(world)
    async with client_over(connected, world) as client:
        await client.send(REQUEST)
        await until(lambda: bool(world.calls.asked))
        await client.send(cancel(id_))
        assert "nowMs" in await client.call("ping")
        login.go.set()
        assert (await client.receive())["id"] == 7
    assert login.ended == ["done"]


async def test_another_connections_request_is_not_taken_back(world: World, connected: str) -> None:
    login = Login(world)
    async with client_over(connected, world) as client, client_over(connected, world) as other:
        await client.send(REQUEST)
        await until(lambda: bool(world.calls.asked))
        await other.send(cancel(7))
        assert "nowMs" in await other.call("ping")
        login.go.set()
        assert "result" in await client.receive()


async def test_a_logout_is_carried_out_to_its_end(world: World, connected: str) -> None:
    go = asyncio.Event()

    async def logout(client: Any, _: object) -> Any:
        await go.wait()
        return world.calls.snapshot_parts(client).account

    world.calls.planted["logout"] = logout
    async with client_over(connected, world) as client:
        await client.send({"jsonrpc": "2.0", "id": 7, "method": "logout"})
        await client.send(cancel(7))
        assert "nowMs" in await client.call("ping")
        go.set()
        assert "result" in await client.receive()
