"""Events and sessions over real sockets: order, numbers, filters, resuming."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from ahoyd.contract import (
    CallSession,
    MediaType,
    OnAccountStateChangedParams,
    OnRemoteStreamParams,
    StreamDescriptor,
)
from ahoyd.ports import Client, LevelsWish, Wish
from ahoyd.rpc.sessions import Peer as SessionPeer
from ahoyd.rpc.sessions import Sessions
from rpc.world import World, call_session, client_over, serving, until
from support.fakes import ALL_SCOPES


def ringing(world: World) -> Any:
    """What makeCall does in these tests: a durable event, then the answer."""

    def make_call(_: Client, params: Any) -> CallSession:
        world.ring(params.call_id)
        return call_session(params.call_id)

    return make_call


def stream_params(reason: str = "available") -> OnRemoteStreamParams:
    stream = StreamDescriptor(stream_id="7", generation=1, kind="audio", side="remote", reason=reason)  # type: ignore[arg-type] # a Literal
    return OnRemoteStreamParams(session=call_session(), type=MediaType.AUDIO, stream=stream)


async def test_g1_an_answer_goes_out_before_the_events_its_request_caused(world: World, connected: str) -> None:
    world.calls.planted["make_call"] = ringing(world)
    async with client_over(connected, world) as client:
        await client.initialize(listen={})
        await client.send(
            {
                "jsonrpc": "2.0",
                "id": 9,
                "method": "makeCall",
                "params": {"remoteName": "bob", "type": 0, "callId": "c-one-one"},
            }
        )
        assert (await client.receive())["id"] == 9
        assert (await client.receive())["method"] == "onRecvCallIncoming"


async def test_g1_a_batchs_array_goes_out_before_the_events_of_its_elements(world: World, connected: str) -> None:
    world.calls.planted["make_call"] = ringing(world)
    make = [
        {
            "jsonrpc": "2.0",
            "id": n,
            "method": "makeCall",
            "params": {"remoteName": "bob", "type": 0, "callId": f"c-000000{n}"},
        }
        for n in range(3)
    ]
    async with client_over(connected, world) as client:
        await client.initialize(listen={})
        await client.send(make)
        assert [a["id"] for a in await client.receive()] == [0, 1, 2]
        assert [(await client.receive())["params"]["seq"] for _ in range(3)] == [1, 2, 3]


async def test_g1_holds_for_a_request_that_waits_while_others_are_answered_and_told(
    world: World, connected: str
) -> None:
    go = asyncio.Event()

    async def login(client: Client, _: object) -> Any:
        account = world.calls.snapshot_parts(client).account
        world.notifier.publish("onAccountStateChanged", OnAccountStateChangedParams(account=account))
        await go.wait()
        return account

    world.calls.planted["login"] = login
    async with client_over(connected, world) as client, world.lines() as other:
        await client.initialize(listen={})
        await other.initialize(listen={})
        await client.send({"jsonrpc": "2.0", "id": "login", "method": "login", "params": {"user": "alice"}})
        assert (await other.receive())["method"] == "onAccountStateChanged"
        await client.call("ping")
        assert client.events == []
        go.set()
        assert (await client.receive())["id"] == "login"
        assert (await client.receive())["method"] == "onAccountStateChanged"


async def test_an_event_of_the_listening_request_itself_comes_after_its_answer(world: World, connected: str) -> None:
    async with client_over(connected, world) as client:
        world.ring()
        first = await client.call("addListener")
        world.ring()
        event = await client.receive()
    assert (first["seq"], event["params"]["seq"], event["params"]["prevSeq"]) == (1, 2, 1)


async def test_g2_filters_make_gaps_and_prev_seq_chains_over_them(world: World, connected: str) -> None:
    async with client_over(connected, world) as client:
        hello = await client.initialize(listen={"callId": "c-mine-00"})
        for call_id in ("c-mine-00", "c-other-0", "c-other-0", "c-mine-00", "c-other-0", "c-mine-00"):
            world.ring(call_id)
        chain = [(e["params"]["prevSeq"], e["params"]["seq"]) for e in [await client.receive() for _ in range(3)]]
    assert hello["seq"] == 0
    assert chain == [(0, 1), (1, 4), (4, 6)]


async def test_filters_add_up_and_an_event_is_sent_once(world: World, connected: str) -> None:
    async with client_over(connected, world) as client:
        await client.call("addListener", events=["onRecvCallIncoming"])
        both = await client.call("addListener")
        world.ring()
        assert (await client.receive())["params"]["seq"] == 1
        assert await client.call("removeListener", listenerId=both["listenerId"]) == {}
        account = OnAccountStateChangedParams(account=world.calls.snapshot_parts(None).account)  # type: ignore[arg-type] # the fake does not look
        world.notifier.publish("onAccountStateChanged", account)
        world.ring()
        event = await client.receive()
        assert (event["params"]["seq"], event["params"]["prevSeq"]) == (3, 1)
        assert await client.call("removeListener", listenerId="nobody") == {}


async def test_without_a_listener_no_event_is_sent(world: World, connected: str) -> None:
    async with client_over(connected, world) as client:
        await client.call("ping")
        world.ring()
        await client.call("ping")
        assert client.events == []


async def test_the_thirty_third_listener_is_refused(world: World) -> None:
    async with world.lines() as client:
        for _ in range(32):
            await client.call("addListener")
        error = await client.error("addListener")
    assert (error["code"], error["data"]["limit"]) == (1008, 32)


async def test_two_clients_are_told_the_same_in_the_same_order(world: World) -> None:
    async with world.lines() as line, world.socket() as socket:
        await line.initialize(listen={})
        await socket.initialize(listen={})
        for n in range(20):
            world.ring(f"c-000000{n:02}")
        told = [[(await c.receive())["params"] for _ in range(20)] for c in (line, socket)]
    assert [p["session"]["callId"] for p in told[0]] == [f"c-000000{n:02}" for n in range(20)]
    assert told[0] == told[1]


async def test_stream_events_need_the_look_scope(tmp_path: Any) -> None:
    async with serving(tmp_path, scopes=ALL_SCOPES - {"look"}) as world, world.lines() as client:
        hello = await client.initialize(listen={})
        assert "look" not in hello["scopes"]
        world.notifier.publish("onRemoteStream", stream_params(), call="c-00000001")
        world.ring()
        assert (await client.receive())["method"] == "onRecvCallIncoming"
        assert (await client.error("openStream", callId="c-00000001", side="remote", kind="audio"))["data"][
            "scope"
        ] == "look"


async def test_what_only_one_client_holds_is_told_to_it_alone_without_number_and_in_order(world: World) -> None:
    async with world.lines() as one, world.lines() as other:
        me = (await one.initialize(listen={}))["clientId"]
        await other.initialize(listen={})
        world.ring("c-before-")
        world.notifier.tell(me, "onRemoteStream", stream_params("opened"))
        world.ring("c-after--")
        mine = [await one.receive() for _ in range(3)]
        theirs = [await other.receive() for _ in range(2)]
    assert [e["method"] for e in mine] == ["onRecvCallIncoming", "onRemoteStream", "onRecvCallIncoming"]
    assert "seq" not in mine[1]["params"]
    assert [e["params"]["prevSeq"] for e in (mine[0], mine[2])] == [0, 1]
    assert [e["method"] for e in theirs] == ["onRecvCallIncoming", "onRecvCallIncoming"]


async def test_a_resumed_session_goes_on_with_its_id_its_listeners_and_all_it_missed(
    world: World, connected: str
) -> None:
    async with client_over(connected, world) as client:
        hello = await client.initialize(listen={})
        world.ring()
        assert (await client.receive())["params"]["seq"] == 1
    await until(lambda: ("lost", hello["clientId"]) in world.calls.heard)
    for _ in range(3):
        world.ring()
    async with client_over(connected, world) as client:
        resume = {"epoch": hello["epoch"], "seq": 1, "sessionId": hello["sessionId"]}
        again = await client.initialize(resume=resume)
        missed = [(await client.receive())["params"] for _ in range(3)]
        assert client.events == []
        world.ring()
        live = (await client.receive())["params"]
    assert (again["resumed"], again["clientId"], again["lost"], again["seq"]) == (True, hello["clientId"], None, 1)
    assert [(p["prevSeq"], p["seq"]) for p in missed] == [(1, 2), (2, 3), (3, 4)]
    assert (live["prevSeq"], live["seq"]) == (4, 5)
    assert world.calls.heard[:3] == [("attached", "k1"), ("lost", "k1"), ("resumed", "k1")]


async def test_stream_events_are_not_replayed(world: World) -> None:
    async with world.lines() as client:
        hello = await client.initialize(listen={})
        world.notifier.publish("onRemoteStream", stream_params(), call="c-00000001")
        assert (await client.receive())["params"]["seq"] == 1
    world.notifier.publish("onRemoteStream", stream_params(), call="c-00000001")
    world.ring()
    async with world.lines() as client:
        await client.initialize(listen={}, resume={"epoch": hello["epoch"], "seq": 0})
        event = await client.receive()
    assert (event["method"], event["params"]["prevSeq"], event["params"]["seq"]) == ("onRecvCallIncoming", 0, 3)


async def test_events_can_be_resumed_by_a_new_session_too(world: World, connected: str) -> None:
    for _ in range(3):
        world.ring()
    async with client_over(connected, world) as client:
        resume = {"epoch": world.notifier.epoch, "seq": 1, "sessionId": "0" * 32}
        hello = await client.initialize(listen={}, resume=resume)
        assert [(await client.receive())["params"]["seq"] for _ in range(2)] == [2, 3]
    assert (hello["resumed"], hello["lost"], hello["seq"]) == (False, None, 1)


async def test_what_cannot_be_replayed_is_named_and_a_snapshot_stands_for_it(tmp_path: Any) -> None:
    async with serving(tmp_path, kept=4) as world:
        for _ in range(10):
            world.ring()
        world.calls.live = [call_session()]
        cases: list[tuple[dict[str, object], Any]] = [
            ({"epoch": world.notifier.epoch, "seq": 6}, None),
            ({"epoch": world.notifier.epoch, "seq": 5}, {"fromSeq": 6, "toSeq": 10}),
            ({"epoch": world.notifier.epoch, "seq": 11}, {"fromSeq": 1, "toSeq": 10}),
            ({"epoch": "e-another", "seq": 6}, {"fromSeq": 1, "toSeq": 10}),
        ]
        for resume, lost in cases:
            async with world.lines() as client:
                hello = await client.initialize(listen={}, resume=resume)
                assert hello["lost"] == lost
                if lost is not None:
                    assert (hello["snapshot"]["seq"], hello["snapshot"]["calls"][0]["callId"]) == (10, "c-00000001")
                    assert hello["seq"] == 10


async def test_a_snapshot_is_true_at_exactly_its_seq(world: World, transport: str) -> None:
    for _ in range(3):
        world.ring()
    async with client_over(transport, world) as client:
        snapshot = await client.call("getSnapshot")
        listed = await client.call("listCallSessions")
    assert (snapshot["epoch"], snapshot["seq"]) == (world.notifier.epoch, 3) == (listed["epoch"], listed["seq"])


async def test_a_session_taken_up_elsewhere_cuts_its_older_connection(world: World) -> None:
    async with world.lines() as first, world.lines() as second:
        hello = await first.initialize(listen={})
        resume = {"epoch": hello["epoch"], "seq": 0, "sessionId": hello["sessionId"]}
        assert (await second.initialize(resume=resume))["resumed"]
        assert await first.receive() is None
        world.ring()
        assert (await second.receive())["params"]["seq"] == 1
        assert world.calls.heard == [("attached", "k1"), ("lost", "k1"), ("resumed", "k1")]


async def test_a_resync_on_the_same_connection_replays_and_keeps_the_session(world: World) -> None:
    async with world.lines() as client:
        hello = await client.initialize(listen={})
        world.ring()
        world.ring()
        resume = {"epoch": hello["epoch"], "seq": 1, "sessionId": hello["sessionId"]}
        again = await client.initialize(resume=resume)
        assert [e["params"]["seq"] for e in client.events] == [1, 2]
        event = await client.receive()
    assert (again["resumed"], event["params"]["prevSeq"], event["params"]["seq"]) == (True, 1, 2)


async def test_a_session_that_was_never_introduced_ends_with_its_connection(world: World) -> None:
    async with world.lines() as client:
        await client.call("ping")
    await until(lambda: ("gone", "k1") in world.calls.heard)
    assert world.calls.heard == [("attached", "k1"), ("lost", "k1"), ("gone", "k1")]


async def test_a_session_is_kept_for_its_longest_lease(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[float] = []
    loop = asyncio.get_running_loop()
    later = loop.call_later

    def call_later(delay: float, *args: Any) -> asyncio.TimerHandle:
        kept.append(delay)
        return later(delay, *args)

    monkeypatch.setattr(loop, "call_later", call_later)
    for lease, expected in ((0.0, 60.0), (90.0, 90.0)):
        world.calls.lease = lease  # type: ignore[assignment] # Seconds are floats
        async with world.lines() as client:
            hello = await client.initialize()
        await until(lambda hello=hello: ("lost", hello["clientId"]) in world.calls.heard)  # type: ignore[misc] # bound per round
        assert expected in kept


async def test_a_post_has_no_session(world: World) -> None:
    async with client_over("post", world) as client:
        for method in ("addListener", "openStream", "closeStream", "removeListener"):
            assert (await client.error(method))["code"] == -32001
        hello = await client.initialize()
        assert (hello["sessionId"], hello["listenerId"]) == (None, None)
        assert (await client.error("initialize", protocolVersion="1.0", client={"name": "x"}, listen={}))[
            "code"
        ] == -32001
    assert world.calls.heard == []


async def test_another_major_version_is_refused_and_leaves_no_session(world: World, transport: str) -> None:
    async with client_over(transport, world) as client:
        error = await client.error("initialize", protocolVersion="2.0", client={"name": "x"})
        assert (error["code"], error["data"]["supported"]) == (-32007, ["1.0"])
        assert world.calls.heard == []
        assert (await client.call("initialize", protocolVersion="1.7", client={"name": "x"}))[
            "protocolVersion"
        ] == "1.0"


async def test_status_shows_who_is_attached_and_never_a_session_id(world: World) -> None:
    async with world.lines() as line, world.socket() as socket:
        secrets = [(await c.initialize())["sessionId"] for c in (line, socket)]
        status = await line.call("getStatus")
    clients = [(c["clientId"], c["name"], c["transport"]) for c in status["clients"]]
    assert clients == [("k1", "test", "lines"), ("k2", "test", "websocket")]
    assert not any(secret in str(status) for secret in secrets)
    assert all(len(secret) == 32 for secret in secrets)


async def test_a_new_listener_is_not_sent_what_came_before_it_even_if_that_still_waits(world: World) -> None:
    go = asyncio.Event()

    async def login(client: Client, _: object) -> Any:
        await go.wait()
        return world.calls.snapshot_parts(client).account

    world.calls.planted["login"] = login
    async with world.lines() as client:
        await client.initialize(listen={"events": ["onAccountStateChanged"]})
        await client.send({"jsonrpc": "2.0", "id": "login", "method": "login", "params": {"user": "alice"}})
        await client.call("ping")
        world.ring()
        assert (await client.call("addListener"))["seq"] == 1
        world.ring()
        go.set()
        assert (await client.receive())["id"] == "login"
        event = await client.receive()
    assert (event["params"]["prevSeq"], event["params"]["seq"]) == (0, 2)


async def test_who_spoke_before_it_resumed_leaves_no_second_session(world: World) -> None:
    async with world.lines() as first:
        hello = await first.initialize(listen={})
    await until(lambda: ("lost", "k1") in world.calls.heard)
    async with world.lines() as second:
        await second.call("ping")
        resume = {"epoch": hello["epoch"], "seq": 0, "sessionId": hello["sessionId"]}
        assert (await second.initialize(resume=resume))["clientId"] == "k1"
        status = await second.call("getStatus")
    assert [c["clientId"] for c in status["clients"]] == ["k1"]
    assert world.calls.heard[2:] == [("attached", "k2"), ("resumed", "k1"), ("lost", "k2"), ("gone", "k2")]


async def test_a9_another_user_cannot_take_up_a_session_even_with_its_id(world: World) -> None:
    manager: Any = world.calls
    sessions = Sessions(manager, world.notifier)
    mine = SessionPeer(uid=1000, pid=1, transport="lines", scopes=ALL_SCOPES)
    outlet: Any = object()
    session = sessions.open(mine, outlet)
    sessions.lost(session, outlet)
    assert sessions.resume(session.session_id, replace(mine, uid=1001), outlet, "thief") is None
    assert session.outlet is None
    sessions.close()


async def test_the_manager_knows_what_a_session_wants_to_be_told_of_sound(world: World) -> None:
    world.calls.planted["levels_wished"] = lambda *_: None

    def wished() -> list[LevelsWish]:
        return [wish for method, _, wish in world.calls.asked if method == "levels_wished"]

    async with world.lines() as client:
        hello = await client.initialize(listen={"events": ["onLevels"], "callId": "c-00000001"})
        assert wished() == [LevelsWish(intervals_ms={"c-00000001": 100})]
        both = {"events": ["onLevels", "onVoiceActivity"], "levelsIntervalMs": 20}
        added = await client.call("addListener", **both)
        await client.call("addListener", events=["onCallConfigsChanged", "onSomethingElse"])
        await client.call("addListener")
        everything = LevelsWish(intervals_ms={"c-00000001": 100, None: 20}, voices=frozenset({None}))
        assert wished()[1:] == [everything]
        error = await client.error("addListener", events=["onLevels"], levelsIntervalMs=19)
        assert error["data"]["path"] == "$.levelsIntervalMs"
        await client.call("removeListener", listenerId=added["listenerId"])
        assert wished()[2:] == [LevelsWish(intervals_ms={"c-00000001": 100})]
    async with world.lines() as again:
        await again.initialize(resume={"epoch": hello["epoch"], "seq": 0, "sessionId": hello["sessionId"]})
        assert wished()[3:] == [LevelsWish(intervals_ms={"c-00000001": 100})]


async def test_the_manager_knows_how_often_a_session_wants_statistics_and_only_if_it_names_them(world: World) -> None:
    world.calls.planted["statistics_wished"] = lambda *_: None

    def wished() -> list[Wish]:
        return [wish for method, _, wish in world.calls.asked if method == "statistics_wished"]

    async with world.lines() as client:
        hello = await client.initialize(listen={"events": ["onStatistics"], "callId": "c-00000001"})
        assert wished() == [Wish(intervals_ms={"c-00000001": 1000})]
        added = await client.call("addListener", events=["onStatistics"], statisticsIntervalMs=60_000)
        await client.call("addListener", events=["onStatistics"], callId="c-00000001", statisticsIntervalMs=5000)
        await client.call("addListener", events=["onShuttingDown"], statisticsIntervalMs=2000)
        await client.call("addListener")
        assert wished()[1:] == [Wish(intervals_ms={"c-00000001": 1000, None: 60_000})]
        for out_of_range in (999, 60_001):
            error = await client.error("addListener", events=["onStatistics"], statisticsIntervalMs=out_of_range)
            assert error["data"]["path"] == "$.statisticsIntervalMs"
        await client.call("removeListener", listenerId=added["listenerId"])
        assert wished()[2:] == [Wish(intervals_ms={"c-00000001": 1000})]
    async with world.lines() as again:
        await again.initialize(resume={"epoch": hello["epoch"], "seq": 0, "sessionId": hello["sessionId"]})
        assert wished()[3:] == [Wish(intervals_ms={"c-00000001": 1000})]
