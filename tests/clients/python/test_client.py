import asyncio
import logging
from collections.abc import AsyncIterator
from itertools import islice
from pathlib import Path

import pytest

import ahoyd_client
from ahoyd_client import Client, ConnectionLost, DaemonNotRunning, Event, ListenOptions
from ahoyd_client.client import backoff
from ahoyd_client.errors import Busy, DeviceUnavailable, ShuttingDown, VersionUnsupported
from clients.python.served import DEADLINE_SECONDS, NO_ANSWER, Params, Refused, Server, served, session


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with asyncio.timeout(2 * DEADLINE_SECONDS), served() as made:
        yield made


@pytest.fixture
async def ahoy(server: Server) -> AsyncIterator[Client]:
    async with ahoyd_client.connect(path=server.path, client_name="test") as client:
        yield client


async def test_a_client_introduces_itself_and_listens_to_everything(server: Server, ahoy: Client) -> None:
    introduction = await server.asks("initialize")
    assert introduction["protocolVersion"] == "1.0"
    assert introduction["client"]["name"] == "test"
    assert introduction["listen"] == {}
    assert "resume" not in introduction
    assert ahoy.session_id == "secret"


async def test_a_client_need_not_listen(server: Server) -> None:
    async with ahoyd_client.connect(path=server.path, listen=None):
        assert "listen" not in await server.asks("initialize")


async def test_a_client_listens_to_what_it_names(server: Server) -> None:
    async with ahoyd_client.connect(path=server.path, listen=ListenOptions(events=("onRecvCallEnded",))):
        assert (await server.asks("initialize"))["listen"] == {"events": ["onRecvCallEnded"]}


async def test_the_socket_is_that_of_the_instance(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(server.runtime))
    async with ahoyd_client.connect() as client:
        assert client.session_id == "secret"
    with pytest.raises(DaemonNotRunning, match="carol"):
        async with ahoyd_client.connect("carol"):
            pass


async def test_without_a_daemon_there_is_no_session(tmp_path: Path) -> None:
    with pytest.raises(DaemonNotRunning) as caught:
        async with ahoyd_client.connect(path=tmp_path / "rpc.sock"):
            pass
    assert caught.value.code == 803
    assert caught.value.data == {"path": str(tmp_path / "rpc.sock")}


async def test_a_refused_introduction_is_raised(server: Server) -> None:
    def refuse(_params: Params) -> object:
        raise Refused(-32007, "too new", supported=["2.0"])

    server.answers["initialize"] = refuse
    with pytest.raises(VersionUnsupported) as caught:
        async with ahoyd_client.connect(path=server.path):
            pass
    assert caught.value.data == {"supported": ["2.0"]}


async def test_an_answer_comes_typed(server: Server, ahoy: Client) -> None:
    server.answers["getAccount"] = lambda _: {"user": "alice", "deviceId": "d", "state": "online", "later": 1}
    account = await ahoy.get_account()
    assert (account.user, account.state) == ("alice", "online")


async def test_what_is_left_out_does_not_go_on_the_wire(server: Server, ahoy: Client) -> None:
    server.answers["makeCall"] = lambda params: session(params["callId"], 1)
    await ahoy.make_call("bob", ahoyd_client.CallType.AUDIO, call_id="call-0001")
    assert await server.asks("makeCall") == {"remoteName": "bob", "type": 0, "callId": "call-0001"}


async def test_a_refusal_comes_as_the_exception_of_its_code(server: Server, ahoy: Client) -> None:
    def refuse(_params: Params) -> object:
        raise Refused(1006, "no such camera", deviceId="v4l2:x", cause="absent")

    server.answers["makeCall"] = refuse
    with pytest.raises(DeviceUnavailable) as caught:
        await ahoy.call("bob", video=True)
    assert caught.value.description == "no such camera"
    assert caught.value.data == {"deviceId": "v4l2:x", "cause": "absent"}


async def test_an_answer_of_another_shape_is_an_internal_error(server: Server, ahoy: Client) -> None:
    server.answers["getAccount"] = lambda _: ["alice"]
    with pytest.raises(ahoyd_client.errors.InternalError):
        await ahoy.get_account()


async def test_a_cancelled_request_is_taken_back(server: Server, ahoy: Client) -> None:
    server.answers["login"] = lambda _: NO_ANSWER
    waiting = asyncio.create_task(ahoy.login("alice"))
    await server.asks("login")
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await server.asks("$/cancelRequest") == {"id": 2}


async def test_events_are_iterated_typed_and_in_order(server: Server, ahoy: Client) -> None:
    events = ahoy.events()
    server.publish("onRecvCallIncoming", session=session("call-0001", 1))
    server.publish("onRecvCallEnded", session=session("call-0001", 0, 2), reason=0, reasonDetail="x", error=None)
    first, second = await anext(events), await anext(events)
    assert isinstance(first.params, ahoyd_client.OnRecvCallIncomingParams)
    assert first.params.session.call_id == "call-0001"
    assert (first.seq, first.time_ms, second.seq) == (1, 1, 2)
    assert second.method == "onRecvCallEnded"


async def test_a_stream_of_events_may_be_of_some_methods_only(server: Server, ahoy: Client) -> None:
    events = ahoy.events("onShuttingDown")
    server.publish("onRecvCallIncoming", session=session("call-0001", 1))
    server.publish("onShuttingDown", graceMs=5)
    assert (await anext(events)).params.grace_ms == 5


async def test_unknown_notifications_are_passed_over(server: Server, ahoy: Client) -> None:
    events = ahoy.events()
    server.publish("onSomethingNew", what="is it")
    server.publish("onShuttingDown", graceMs=5)
    assert (await anext(events)).seq == 2


async def test_a_notification_of_another_shape_is_logged_and_passed_over(
    server: Server, ahoy: Client, caplog: pytest.LogCaptureFixture
) -> None:
    events = ahoy.events()
    server.publish("onRecvCallIncoming", session="call-0001")
    server.publish("onShuttingDown", graceMs=5)
    assert (await anext(events)).method == "onShuttingDown"
    assert "onRecvCallIncoming is not what the contract says" in caplog.text


async def test_the_iteration_ends_with_the_client(server: Server) -> None:
    async with ahoyd_client.connect(path=server.path) as client:
        events = client.events()
    assert [event async for event in events] == []
    assert [event async for event in client.events()] == []


async def test_a_closed_stream_of_events_ends_and_leaves_the_others_alone(server: Server, ahoy: Client) -> None:
    closed, other = ahoy.events(), ahoy.events()
    closed.close()
    closed.close()
    assert [event async for event in closed] == []
    server.publish("onShuttingDown", graceMs=5)
    assert (await anext(other)).method == "onShuttingDown"


async def test_handlers_are_called_in_order_and_one_failing_disturbs_nobody(
    server: Server, ahoy: Client, caplog: pytest.LogCaptureFixture
) -> None:
    heard: asyncio.Queue[int] = asyncio.Queue()

    def failing(_event: Event) -> None:
        raise ValueError

    async def slow(event: Event) -> None:
        await ahoy.ping()
        heard.put_nowait(event.params.grace_ms)

    server.answers["ping"] = lambda _: {"echo": None, "nowMs": 1}
    ahoy.on("onShuttingDown", failing)
    forget = ahoy.on("onShuttingDown", slow)
    server.publish("onShuttingDown", graceMs=1)
    server.publish("onShuttingDown", graceMs=2)
    assert [await heard.get(), await heard.get()] == [1, 2]
    assert "a handler of onShuttingDown failed" in caplog.text
    forget()
    forget()
    ahoy.on("onShuttingDown", lambda event: heard.put_nowait(-event.params.grace_ms))
    server.publish("onShuttingDown", graceMs=3)
    assert await heard.get() == -3


async def test_an_answer_is_seen_before_the_event_behind_it(server: Server, ahoy: Client) -> None:
    seen: list[str] = []
    done = asyncio.Event()

    def told(_event: Event) -> None:
        seen.append("event")
        done.set()

    def answer(params: Params) -> object:
        server.events.append(("onShuttingDown", {"graceMs": 1}))
        return session(params["callId"], 1)

    server.answers["makeCall"] = answer
    ahoy.on("onShuttingDown", told)
    await ahoy.make_call("bob", ahoyd_client.CallType.AUDIO, call_id="call-0001")
    seen.append("answer")
    await done.wait()
    assert seen == ["answer", "event"]


async def test_after_a_loss_the_session_is_resumed_and_nothing_is_missed_or_doubled(
    server: Server, ahoy: Client
) -> None:
    events = ahoy.events()
    server.publish("onShuttingDown", graceMs=1)
    assert (await anext(events)).seq == 1
    await server.drop()
    server.publish("onShuttingDown", graceMs=2)
    server.publish("onShuttingDown", graceMs=3)
    assert [(await anext(events)).params.grace_ms for _ in range(2)] == [2, 3]
    again = await server.asks("initialize", times=2)
    assert again["resume"] == {"epoch": "e1", "seq": 1, "sessionId": "secret"}
    assert again["listen"] == {}


async def test_requests_in_flight_at_a_loss_raise_and_later_ones_wait_for_the_next_connection(
    server: Server, ahoy: Client
) -> None:
    server.answers["getAccount"] = lambda _: NO_ANSWER
    waiting = asyncio.create_task(ahoy.get_account())
    await server.asks("getAccount")
    await server.drop()
    with pytest.raises(ConnectionLost):
        await waiting
    with pytest.raises(ConnectionLost):
        await ahoy.get_account()
    server.answers["getAccount"] = lambda _: {"user": "alice", "state": "online"}
    await ahoy.attached()
    assert (await ahoy.get_account()).user == "alice"


async def test_a_call_made_while_the_connection_breaks_is_made_once(server: Server, ahoy: Client) -> None:
    server.answers["makeCall"] = lambda _: NO_ANSWER
    calling = asyncio.create_task(ahoy.call("bob"))
    first = await server.asks("makeCall")
    server.answers["makeCall"] = lambda params: session(params["callId"], 1)
    await server.drop()
    call = await calling
    assert first == await server.asks("makeCall", times=2)
    assert call.call_id == first["callId"]
    assert len(call.call_id) >= 8


async def test_events_that_are_no_longer_kept_are_told_as_lost(server: Server, ahoy: Client) -> None:
    events = ahoy.events()
    await server.drop()
    for number in range(5):
        server.publish("onShuttingDown", graceMs=number)
    server.oldest_kept = 3
    lost = await anext(events)
    assert lost.method == "onEventsLost"
    assert (lost.params.from_seq, lost.params.to_seq) == (1, 5)
    assert lost.params.snapshot.account.user == "alice"
    server.publish("onShuttingDown", graceMs=6)
    assert (await anext(events)).seq == 6


async def test_a_restarted_daemon_is_a_loss_too(server: Server, ahoy: Client) -> None:
    events = ahoy.events()
    server.publish("onShuttingDown", graceMs=1)
    await anext(events)
    await server.stop()
    server.path.unlink(missing_ok=True)
    server.epoch, server.events = "e2", []
    await server.start()
    assert (await anext(events)).method == "onEventsLost"
    server.publish("onShuttingDown", graceMs=2)
    assert (await anext(events)).seq == 1


async def test_a_gap_between_events_is_closed_by_resuming(
    server: Server, ahoy: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "ahoyd_client")
    events = ahoy.events()
    server.publish("onShuttingDown", graceMs=1)
    await anext(events)
    server.events.append(("onShuttingDown", {"graceMs": 2}))
    server.connections[0].seq = 2
    server.publish("onShuttingDown", graceMs=3)
    assert [(await anext(events)).params.grace_ms for _ in range(2)] == [2, 3]
    assert "event 3 follows 2, not 1: resuming" in caplog.text


async def test_a_client_gives_up_after_the_time_it_was_given(server: Server) -> None:
    async with ahoyd_client.connect(path=server.path, retry_seconds=0) as client:
        events = client.events()
        await server.stop()
        with pytest.raises(ConnectionLost):
            await anext(events)
        with pytest.raises(ConnectionLost):
            await anext(client.events())
        with pytest.raises(ConnectionLost):
            await client.attached()
        with pytest.raises(ConnectionLost):
            await client.call("bob")


async def test_a_daemon_on_its_way_out_is_tried_again(server: Server, ahoy: Client) -> None:
    refusals = iter([ShuttingDown])

    def refuse_once(_params: Params) -> object:
        if next(refusals, None):
            raise Refused(-32006, "on its way out")
        return None

    server.answers["initialize"] = refuse_once
    await server.drop()
    await ahoy.attached()
    await server.asks("initialize", times=3)


async def test_a_lasting_refusal_ends_the_client(server: Server, ahoy: Client) -> None:
    def refuse(_params: Params) -> object:
        raise Refused(-32007, "too new", supported=["2.0"])

    server.answers["initialize"] = refuse
    await server.drop()
    with pytest.raises(VersionUnsupported):
        await anext(ahoy.events())
    with pytest.raises(VersionUnsupported):
        await ahoy.attached()


async def test_rubbish_from_the_daemon_breaks_the_connection_and_no_more(server: Server, ahoy: Client) -> None:
    server.connections[0].writer.write(b"rubbish\n")
    await server.asks("initialize", times=2)
    await ahoy.attached()


async def test_busy_names_the_live_call(server: Server, ahoy: Client) -> None:
    def refuse(_params: Params) -> object:
        raise Refused(801, "in a call", callId="call-0001")

    server.answers["makeCall"] = refuse
    with pytest.raises(Busy) as caught:
        await ahoy.call("bob")
    assert caught.value.data["callId"] == "call-0001"


def test_pauses_double_to_five_seconds_and_are_never_twice_the_same_for_all() -> None:
    bounds = [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 5.0, 5.0]
    for pause, longest in zip(islice(backoff(), len(bounds)), bounds, strict=True):
        assert longest / 2 <= pause <= longest
