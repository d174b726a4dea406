import asyncio
from collections.abc import AsyncIterator

import pytest

import ahoyd_client
from ahoyd_client import Call, CallEnded, CallStatus, Client, ConnectionLost, EndReason
from ahoyd_client.errors import NoSuchCall
from clients.python.served import DEADLINE_SECONDS, NO_ANSWER, Params, Refused, Server, ended, served, session


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with asyncio.timeout(2 * DEADLINE_SECONDS), served() as made:
        made.answers["makeCall"] = lambda params: session(params["callId"], 1)
        yield made


@pytest.fixture
async def ahoy(server: Server) -> AsyncIterator[Client]:
    async with ahoyd_client.connect(path=server.path) as client:
        yield client


@pytest.fixture
async def call(ahoy: Client) -> Call:
    return await ahoy.call("bob", video=True, call_id="call-0001")


async def test_a_call_has_the_session_the_daemon_answered(call: Call) -> None:
    assert call.session.status == CallStatus.RINGING
    assert call.session.remote_name == "bob"
    assert repr(call) == "<Call call-0001 status=1>"


async def test_a_status_that_was_passed_already_counts(server: Server, call: Call) -> None:
    server.publish("onRecvCallAccepted", session=session("call-0001", 4, 4))
    assert (await call.wait_for(CallStatus.CONNECTED)).status == 4
    assert (await call.wait_for(CallStatus.ACCEPTED)).status == 4


async def test_waiting_for_what_will_not_come_raises_how_the_call_ended(server: Server, call: Call) -> None:
    waiting = asyncio.create_task(call.wait_for(CallStatus.ACCEPTED))
    gone = ended("call-0001", 2, "remoteDeclined")
    server.publish("onRecvCallEnded", session=gone, reason=2, reasonDetail="remoteDeclined", error=None)
    with pytest.raises(CallEnded) as caught:
        await waiting
    assert caught.value.session.end_reason == EndReason.REJECTED
    assert caught.value.code == 1001
    assert (await call.ended()).reason_detail == "remoteDeclined"


async def test_an_older_copy_never_replaces_a_newer_one(server: Server, call: Call) -> None:
    server.publish("onRecvCallAccepted", session=session("call-0001", 4, 4))
    server.publish("onCallSessionChanged", session=session("call-0001", 2, 2), changed=["status"])
    server.publish("onRecvCallEnded", session=ended("call-0001", 0, "x", 3), reason=0, reasonDetail="x", error=None)
    server.answers["ping"] = lambda _: {"echo": None, "nowMs": 1}
    await call.wait_for(CallStatus.ACCEPTED)
    assert call.session.revision == 4


async def test_controls_are_the_numbers_of_update_call(server: Server, call: Call) -> None:
    server.answers["updateCall"] = lambda _: session("call-0001", 4, 5)
    await call.pause_voice()
    await call.resume_voice()
    await call.pause_video()
    await call.resume_video()
    assert [params["controlType"] for method, params in server.asked if method == "updateCall"] == [0, 1, 2, 3]
    assert call.session.status == 4


async def test_a_change_of_type_is_asked_for_and_answered(server: Server, call: Call) -> None:
    server.answers["changeCallType"] = lambda _: session("call-0001", 4, 5)
    server.answers["answerCallTypeChange"] = lambda _: session("call-0001", 4, 6)
    await call.change_type(video=True)
    await call.change_type(video=False)
    await call.answer_type_change(accept=True, camera="none")
    assert [params for method, params in server.asked if "CallType" in method] == [
        {"callId": "call-0001", "type": 1},
        {"callId": "call-0001", "type": 0},
        {"callId": "call-0001", "accept": True, "camera": "none"},
    ]


async def test_an_incoming_call_is_answered_accepted_and_ended(server: Server, ahoy: Client) -> None:
    incoming = ahoy.events("onRecvCallIncoming")
    server.publish("onRecvCallIncoming", session=session("call-0002", 1, isCaller=False))
    server.answers["answerCall"] = lambda _: session("call-0002", 2, 2, isCaller=False)
    server.answers["sendAnswer"] = lambda _: session("call-0002", 4, 4, isCaller=False)
    server.answers["endCall"] = lambda params: ended("call-0002", params["reason"], "localHangup")
    call = await ahoy.answer((await anext(incoming)).params.session.call_id)
    assert call.session.status == CallStatus.CONNECTING
    assert (await call.accept()).status == CallStatus.ACCEPTED
    await call.hang_up()
    assert (await call.ended()).end_reason == EndReason.HUNG_UP
    assert await server.asks("endCall") == {"callId": "call-0002", "reason": 0}


async def test_the_same_call_is_the_same_object(ahoy: Client, call: Call) -> None:
    assert ahoy.get_call("call-0001") is call


async def test_a_call_met_by_its_id_asks_for_its_session(server: Server, ahoy: Client) -> None:
    server.answers["getCallSession"] = lambda _: ended("call-0003", 0, "remoteHangup")
    assert (await ahoy.get_call("call-0003").ended()).reason_detail == "remoteHangup"


async def test_statistics_come_typed(server: Server, call: Call) -> None:
    server.answers["getStatistics"] = lambda _: {"remoteVideoFps": 29.5}
    statistics = await call.statistics()
    assert statistics.remote_video_fps == 29.5
    assert statistics.connection_rtt_ms == -1


async def test_after_a_loss_of_events_a_call_is_asked_for_before_it_is_trusted(server: Server, call: Call) -> None:
    waiting = asyncio.create_task(call.ended())
    server.answers["getCallSession"] = lambda _: ended("call-0001", 4, "engineCrashed")
    await server.drop()
    server.events, server.oldest_kept = [("onShuttingDown", {"graceMs": 1})], 1
    assert (await waiting).reason_detail == "engineCrashed"


async def test_a_call_a_restarted_daemon_does_not_know_is_no_longer_waited_for(server: Server, call: Call) -> None:
    def unknown(_params: Params) -> object:
        raise Refused(800, "no such call")

    server.answers["getCallSession"] = unknown
    waiting = asyncio.create_task(call.ended())
    await server.drop()
    server.epoch = "e2"
    with pytest.raises(NoSuchCall):
        await waiting


async def test_waiting_ends_with_the_client(server: Server) -> None:
    async with ahoyd_client.connect(path=server.path) as client:
        call = await client.call("bob")
        waiting = asyncio.create_task(call.ended())
        server.answers["ping"] = lambda _: {"echo": None, "nowMs": 1}
        await client.ping()
    with pytest.raises(ConnectionLost):
        await waiting


async def test_waiting_for_a_request_that_is_never_answered_ends_with_the_client(server: Server) -> None:
    server.answers["getStatistics"] = lambda _: NO_ANSWER
    async with ahoyd_client.connect(path=server.path) as client:
        call = await client.call("bob")
        waiting = asyncio.create_task(call.statistics())
        await server.asks("getStatistics")
    with pytest.raises(ConnectionLost):
        await waiting
