"""What only a stream of lines can do wrong, and what a slow or greedy client on it costs the others."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from ahoyd.contract import LIMITS, Account
from ahoyd.ports import Client
from ahoyd.units import Seconds
from rpc.world import LineClient, World, call_session, serving, until


async def test_lines_may_come_in_any_pieces(world: World) -> None:
    sent = b'{"jsonrpc":"2.0","id":1,"method":"ping"}\n\n \r\n{"jsonrpc":"2.0","id":2,"method":"ping"}\r\n'
    async with world.lines() as client:
        for byte in sent:
            client.writer.write(bytes([byte]))
            await client.writer.drain()
        assert [(await client.receive())["id"] for _ in range(2)] == [1, 2]


async def test_many_lines_at_once_are_answered_in_order(world: World) -> None:
    async with world.lines() as client:
        lines = [b'{"jsonrpc":"2.0","id":%d,"method":"ping"}\n' % n for n in range(500)]
        client.writer.write(b"".join(lines))
        assert [(await client.receive())["id"] for _ in range(500)] == list(range(500))


async def test_one_who_sends_much_at_once_lets_others_have_their_turn(world: World) -> None:
    answered: list[str] = []

    def get_account(client: Client, _: object) -> Account:
        answered.append(client.name)
        return Account()

    world.calls.planted["get_account"] = get_account
    async with world.lines() as greedy, world.lines() as modest:
        await greedy.call("initialize", protocolVersion="1.0", client={"name": "greedy"})
        await modest.call("initialize", protocolVersion="1.0", client={"name": "modest"})
        request = b'{"jsonrpc":"2.0","id":1,"method":"getAccount"}\n'
        greedy.writer.write(request * 300)
        modest.writer.write(request)
        await until(lambda: "modest" in answered)
        assert answered.count("greedy") < 300
        await until(lambda: len(answered) == 301)


@pytest.mark.parametrize("end", [b"", b"\n"])
async def test_a_line_over_the_limit_is_told_and_the_connection_closed(world: World, end: bytes) -> None:
    async with world.lines() as client:
        client.writer.write(b" " * (LIMITS.message_bytes + 1) + end)
        error = (await client.receive())["error"]
        assert (error["code"], error["data"]["limit"]) == (-32005, LIMITS.message_bytes)
        assert await client.receive() is None


async def test_a_line_of_exactly_the_limit_is_taken(world: World) -> None:
    request = b'{"jsonrpc":"2.0","id":1,"method":"ping"}'
    async with world.lines() as client:
        await client.send_raw(request + b" " * (LIMITS.message_bytes - len(request)))
        assert (await client.receive())["id"] == 1


async def test_a_first_line_that_is_not_finished_in_time_closes_the_connection(tmp_path: Path) -> None:
    async with serving(tmp_path, patience=Seconds(0.2)) as world, world.lines() as slow, world.lines() as silent:
        slow.writer.write(b'{"jsonrpc":')
        assert await slow.receive() is None
        assert await silent.receive() is None
        async with world.lines() as good:
            assert "nowMs" in await good.call("ping")


async def test_a_later_line_that_is_not_finished_in_time_closes_it_too_but_silence_between_lines_does_not(
    tmp_path: Path,
) -> None:
    async with serving(tmp_path, patience=Seconds(0.2)) as world, world.lines() as quiet, world.lines() as slow:
        await quiet.call("ping")
        await slow.call("ping")
        slow.writer.write(b'{"jsonrpc":')
        assert await slow.receive() is None
        assert "nowMs" in await quiet.call("ping")


async def test_sixty_four_may_stand_at_the_door_and_the_next_is_refused(world: World) -> None:
    clients: list[LineClient] = []
    try:
        for _ in range(65):
            reader, writer = await asyncio.open_unix_connection(world.places.rpc_socket)
            clients.append(LineClient(reader, writer))
        assert await clients[64].receive() is None
        await clients[0].call("ping")
        async with world.lines() as next_one:
            assert "nowMs" in await next_one.call("ping")
    finally:
        for client in clients:
            await client.close()


async def test_who_has_spoken_its_last_gets_its_answers_and_is_then_closed(world: World) -> None:
    go = asyncio.Event()

    async def login(client: Any, _: object) -> Any:
        await go.wait()
        return world.calls.snapshot_parts(client).account

    world.calls.planted["login"] = login
    async with world.lines() as client:
        await client.send({"jsonrpc": "2.0", "id": 1, "method": "ping"})
        await client.send({"jsonrpc": "2.0", "id": 2, "method": "login", "params": {"user": "alice"}})
        client.writer.write_eof()
        assert (await client.receive())["id"] == 1
        go.set()
        assert (await client.receive())["id"] == 2
        assert await client.receive() is None


async def test_who_hangs_up_gives_up_what_it_waits_for_but_a_logout_goes_on(world: World) -> None:
    go, ended = asyncio.Event(), dict[str, str]()

    def waiting(name: str) -> Any:
        async def method(client: Any, _: object = None) -> Any:
            try:
                await go.wait()
            except asyncio.CancelledError:
                ended[name] = "cancelled"
                raise
            ended[name] = "done"
            return world.calls.snapshot_parts(client).account

        return method

    world.calls.planted |= {"login": waiting("login"), "logout": waiting("logout")}
    async with world.lines() as client:
        await client.send({"jsonrpc": "2.0", "id": 1, "method": "login", "params": {"user": "alice"}})
        await client.send({"jsonrpc": "2.0", "id": 2, "method": "logout"})
        await until(lambda: len(world.calls.asked) == 2)
    await until(lambda: "login" in ended)
    go.set()
    await until(lambda: "logout" in ended)
    assert ended == {"login": "cancelled", "logout": "done"}


async def test_the_thirty_third_request_in_flight_is_refused_and_quick_ones_still_answered(world: World) -> None:
    go = asyncio.Event()

    async def login(client: Any, _: object) -> Any:
        await go.wait()
        return world.calls.snapshot_parts(client).account

    world.calls.planted["login"] = login
    async with world.lines() as client:
        for n in range(33):
            await client.send({"jsonrpc": "2.0", "id": n, "method": "login", "params": {"user": "alice"}})
        refused = await client.receive()
        assert (refused["id"], refused["error"]["code"]) == (32, -32004)
        assert "nowMs" in await client.call("ping")
        go.set()
        assert [(await client.receive())["id"] for _ in range(32)] == list(range(32))


async def test_f3_a_client_that_never_reads_is_cut_off_and_the_others_get_everything(world: World) -> None:
    async with world.lines() as dead, world.lines() as good, world.socket() as other:
        for client in (dead, good, other):
            await client.initialize(listen={})
        dead.reader._transport.pause_reading()  # type: ignore[attr-defined] # no public way to stop an asyncio reader at once
        count = 0
        while ("lost", "k1") not in world.calls.heard:
            world.ring(ext="x" * 4000)
            count += 1
            for client in (good, other):
                assert (await client.receive())["params"]["seq"] == count
            assert count < 2000
        status = await good.call("getStatus")
    assert {c["clientId"] for c in status["clients"]} == {"k2", "k3"}
    assert count * 4000 > LIMITS.unsent_bytes


async def test_one_cut_off_for_not_reading_resumes_without_a_loss(world: World) -> None:
    async with world.lines() as slow:
        hello = await slow.initialize(listen={})
        slow.reader._transport.pause_reading()  # type: ignore[attr-defined] # as above
        published = 0
        while ("lost", "k1") not in world.calls.heard:
            world.ring(ext="x" * 4000)
            published += 1
            await asyncio.sleep(0)
    async with world.lines() as again:
        resume = {"epoch": hello["epoch"], "seq": 0, "sessionId": hello["sessionId"]}
        assert (await again.initialize(resume=resume))["lost"] is None
        seqs = [(await again.receive())["params"]["seq"] for _ in range(published)]
    assert seqs == list(range(1, published + 1))


async def test_who_asks_and_does_not_read_the_answers_is_not_read_either(world: World) -> None:
    asked = 0

    def get_account(client: Any, _: object) -> Any:
        nonlocal asked
        asked += 1
        return world.calls.snapshot_parts(client).account

    world.calls.planted["get_account"] = get_account
    async with world.lines() as client, world.lines() as good:
        await client.call("ping")
        client.reader._transport.pause_reading()  # type: ignore[attr-defined] # as above
        requests = b'{"jsonrpc":"2.0","id":1,"method":"getAccount"}\n' * 20_000
        client.writer.write(requests)
        before = -1
        while before != asked:
            before = asked
            for _ in range(50):
                await good.call("ping")
        assert asked < 20_000
        client.reader._transport.resume_reading()  # type: ignore[attr-defined] # as above
        for _ in range(20_000):
            assert json.loads(await client.reader.readline())["id"] == 1
    assert asked == 20_000


async def test_the_socket_is_ours_alone(world: World) -> None:
    for path in (world.places.rpc_socket, world.places.http_socket):
        assert path.stat().st_mode & 0o777 == 0o600
    assert world.places.runtime.stat().st_mode & 0o777 == 0o700


async def test_a_dead_daemons_socket_is_replaced(tmp_path: Path) -> None:
    async with serving(tmp_path) as world:
        stale = world.places.rpc_socket
    stale.write_bytes(b"")
    async with serving(tmp_path) as world, world.lines() as client:
        assert "nowMs" in await client.call("ping")


async def test_a_request_made_at_the_very_end_is_answered_before_the_daemon_is_gone(world: World) -> None:
    world.calls.planted["make_call"] = lambda _client, params: call_session(params.call_id)
    async with world.lines() as client:
        await client.call("ping")
        answer = asyncio.create_task(client.answer("makeCall", remoteName="bob", type=0, callId="c-last-one"))
        await until(lambda: bool(world.calls.asked))
        await world.server.stop()
        assert (await answer)["result"]["callId"] == "c-last-one"
