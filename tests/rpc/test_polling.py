"""nextEvents: a client without a session misses nothing either."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from ahoyd.contract import MediaType, OnRemoteStreamParams, StreamDescriptor
from ahoyd.rpc.polling import ANSWER_MAX
from rpc.world import Json, World, call_session, client_over, serving, until
from support.schema import validate_message


def seqs(answer: Json) -> list[tuple[int, int]]:
    """Each event's number, with the one before it as it says; all are held against the contract."""
    for event in answer["events"]:
        validate_message({"jsonrpc": "2.0", **event})
    return [(event["params"]["prevSeq"], event["params"]["seq"]) for event in answer["events"]]


def at(world: World, seq: int, **params: object) -> dict[str, Any]:
    return {"epoch": world.notifier.epoch, "fromSeq": seq, **params}


def waits(world: World) -> bool:
    """Whether somebody waits for events. The notifier has no public way to be asked."""
    return any(name.startswith("poll") for name in world.notifier._feeds)


def publish_stream(world: World) -> None:
    """An event that is not replayed."""
    stream = StreamDescriptor(stream_id="7", generation=1, side="remote", kind="audio", reason="available")
    params = OnRemoteStreamParams(session=call_session(), type=MediaType.AUDIO, stream=stream)
    world.notifier.publish("onRemoteStream", params)


async def test_what_has_come_is_told_at_once_and_the_answer_says_where_to_go_on(world: World, transport: str) -> None:
    world.ring()
    world.ring()
    async with client_over(transport, world) as client:
        answer = await client.call("nextEvents", **at(world, 0))
        assert (seqs(answer), answer["seq"], answer["lost"], answer["snapshot"]) == ([(0, 1), (1, 2)], 2, None, None)
        world.ring("c-00000003")
        answer = await client.call("nextEvents", **at(world, answer["seq"]))
    assert seqs(answer) == [(2, 3)]
    assert answer["events"][0]["method"] == "onRecvCallIncoming"
    assert answer["events"][0]["params"]["session"]["callId"] == "c-00000003"


async def test_who_waits_is_answered_by_the_next_event(world: World, transport: str) -> None:
    async with client_over(transport, world) as client:
        asking = asyncio.create_task(client.call("nextEvents", **at(world, 0, timeoutMs=60_000)))
        await until(lambda: waits(world))
        world.ring()
        assert seqs(await asking) == [(0, 1)]
    assert not waits(world)


async def test_without_an_event_the_answer_is_empty_after_the_timeout(world: World, transport: str) -> None:
    async with client_over(transport, world) as client:
        for timeout in (0, 1):
            answer = await client.call("nextEvents", **at(world, 0, timeoutMs=timeout))
            assert (answer["events"], answer["seq"], answer["lost"]) == ([], 0, None)


async def test_no_more_than_asked_for_and_then_the_rest(world: World, transport: str) -> None:
    for _ in range(5):
        world.ring()
    async with client_over(transport, world) as client:
        first = await client.call("nextEvents", **at(world, 0, max=3))
        rest = await client.call("nextEvents", **at(world, first["seq"], max=3))
    assert (seqs(first), first["seq"]) == ([(0, 1), (1, 2), (2, 3)], 3)
    assert (seqs(rest), rest["seq"]) == ([(3, 4), (4, 5)], 5)


async def test_a_long_past_comes_in_answers_of_bearable_length(world: World) -> None:
    for _ in range(300):
        world.ring(ext="x" * 4000)
    told, seq = 0, 0
    async with world.lines() as client:
        while seq < 300:
            answer = await client.call("nextEvents", **at(world, seq, max=4096))
            assert 0 < len(answer["events"]) <= ANSWER_MAX // 4000
            told, seq = told + len(answer["events"]), answer["seq"]
    assert told == 300


async def test_what_cannot_be_had_any_more_is_named_and_a_snapshot_stands_for_it(
    tmp_path: Path, transport: str
) -> None:
    async with serving(tmp_path, kept=4) as world, client_over(transport, world) as client:
        world.calls.live = [call_session()]
        for _ in range(6):
            world.ring()
        late = await client.call("nextEvents", **at(world, 1))
        foreign = await client.call("nextEvents", epoch="e-00000000", fromSeq=3)
        ahead = await client.call("nextEvents", **at(world, 7))
        present = await client.call("nextEvents", **at(world, 2))
    assert [answer["lost"] for answer in (late, foreign, ahead)] == [
        {"fromSeq": 2, "toSeq": 6},
        {"fromSeq": 1, "toSeq": 6},
        {"fromSeq": 1, "toSeq": 6},
    ]
    for answer in (late, foreign, ahead):
        assert (answer["events"], answer["seq"], answer["snapshot"]["seq"]) == ([], 6, 6)
        assert answer["snapshot"]["calls"][0]["callId"] == "c-00000001"
    assert (len(present["events"]), present["lost"]) == (4, None)


async def test_stream_notifications_are_left_out_and_the_chain_goes_on_over_them(world: World) -> None:
    world.ring()
    publish_stream(world)
    world.ring()
    async with world.lines() as client:
        answer = await client.call("nextEvents", **at(world, 0))
    assert (seqs(answer), answer["seq"]) == ([(0, 1), (1, 3)], 3)


async def test_one_connection_waits_once(world: World, connected: str) -> None:
    async with client_over(connected, world) as client:
        for n in (1, 2):
            await client.send({"jsonrpc": "2.0", "id": n, "method": "nextEvents", "params": at(world, 0)})
        refused = await client.receive()
        assert (refused["id"], refused["error"]["code"]) == (2, -32004)
        assert refused["error"]["data"]["retryAfterMs"] > 0
        world.ring()
        assert (await client.receive())["id"] == 1
        assert seqs(await client.call("nextEvents", **at(world, 0))) == [(0, 1)]


async def test_a_closed_connection_waits_no_more(world: World, transport: str) -> None:
    async with client_over(transport, world) as client:
        request = {"jsonrpc": "2.0", "id": 1, "method": "nextEvents", "params": at(world, 0)}
        sending = asyncio.create_task(client.send(request))
        await until(lambda: waits(world))
        if transport == "post":
            sending.cancel()
    await until(lambda: not waits(world))
    await asyncio.wait([sending])


async def test_who_waits_hears_its_listener_meanwhile(world: World, connected: str) -> None:
    async with client_over(connected, world) as client:
        await client.initialize(listen={})
        await client.send({"jsonrpc": "2.0", "id": "p", "method": "nextEvents", "params": at(world, 0)})
        await until(lambda: waits(world))
        publish_stream(world)
        assert (await client.receive())["method"] == "onRemoteStream"
        assert waits(world)
        world.ring()
        told = [await client.receive(), await client.receive()]
    assert {message.get("method", message.get("id")) for message in told} == {"onRecvCallIncoming", "p"}


@pytest.mark.parametrize("scopes", [frozenset({"call"})])
async def test_it_is_for_observers_only(tmp_path: Path, scopes: frozenset[str]) -> None:
    async with serving(tmp_path, scopes=scopes) as world, world.lines() as client:
        assert (await client.error("nextEvents", **at(world, 0)))["code"] == -32003


async def test_in_a_batch_it_is_refused(world: World, transport: str) -> None:
    async with client_over(transport, world) as client:
        await client.send([{"jsonrpc": "2.0", "id": 1, "method": "nextEvents", "params": at(world, 0)}])
        [answer] = await client.receive()
    assert (answer["id"], answer["error"]["code"]) == (1, -32600)


async def test_the_end_of_the_daemon_answers_who_waits(world: World, transport: str) -> None:
    async with client_over(transport, world) as client:
        asking = asyncio.create_task(client.call("nextEvents", **at(world, 0)))
        await until(lambda: waits(world))
        await world.server.stop()
        assert [event["method"] for event in (await asking)["events"]] == ["onShuttingDown"]
