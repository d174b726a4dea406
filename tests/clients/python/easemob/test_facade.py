"""The facade against a small daemon that does what it is told."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any, TypeVar

import pytest

from ahoyd_client import ConnectionLost, easemob
from clients.python.easemob.story import Ear
from clients.python.served import DEADLINE_SECONDS, NO_ANSWER, Params, Refused, Server, ended, served, session

T = TypeVar("T")
STATISTICS = {
    "getConnType": ("connType", "direct"),
    "getConnectionRtt": ("connectionRttMs", 1.5),
    "getLocalVideoRtt": ("localVideoRttMs", 2.5),
    "getLocalVideoFps": ("localVideoFps", 3.5),
    "getLocalVideoActualBps": ("localVideoActualKbps", 4.5),
    "getLocalVideoPacketsLostRate": ("localVideoPacketsLostPercent", 5.5),
    "getLocalAudioPacketsLostRate": ("localAudioPacketsLostPercent", 6.5),
    "getRemoteVideoWidth": ("remoteVideoWidth", 7),
    "getRemoteVideoHeight": ("remoteVideoHeight", 8),
    "getRemoteVideoFps": ("remoteVideoFps", 9.5),
    "getRemoteVideoBps": ("remoteVideoKbps", 10.5),
    "getRemoteVideoPacketsLostRate": ("remoteVideoPacketsLostPercent", 11.5),
    "getRemoteAudioBps": ("remoteAudioKbps", 12.5),
    "getRemoteAudioPacketsLostRate": ("remoteAudioPacketsLostPercent", 13.5),
    "getRtcReport": ("rtcReport", "[]"),
}


async def away(work: Callable[[], T]) -> T:
    """Do blocking work on a thread, as a program without a loop would."""
    return await asyncio.to_thread(work)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with asyncio.timeout(2 * DEADLINE_SECONDS), served() as made:
        made.answers["makeCall"] = lambda params: session(
            "call-0001", 1, type=params["type"], ext=params.get("ext", "")
        )
        yield made


@pytest.fixture
async def emclient(server: Server) -> AsyncIterator[easemob.EMClient]:
    client = await away(lambda: easemob.EMClient(path=server.path))
    yield client
    await away(client.close)


async def test_a_session_keeps_up_with_its_call(server: Server, emclient: easemob.EMClient) -> None:
    ear = Ear(emclient.getCallManager())
    call = (await away(lambda: emclient.getCallManager().asyncMakeCall("bob", 0, "x"))).data
    assert call is not None
    assert (call.getCallId(), call.getLocalName(), call.getRemoteName()) == ("call-0001", "alice", "bob")
    assert (call.getType(), call.getStatus(), call.getIsCaller(), call.getExt()) == (0, 1, True, "x")
    gone = ended("call-0001", 4, "iceFailed")
    error = {"code": 803, "description": "no path"}
    server.publish("onRecvCallEnded", session=gone, reason=4, reasonDetail="iceFailed", error=error)
    told, reason, why = await away(lambda: ear.expect("Ended"))
    assert (told.getCallId(), reason, type(reason)) == ("call-0001", 4, int)
    assert why == {"code": 803, "description": "no path", "data": None}
    assert call.getStatus() == 0


async def test_network_and_peer_are_told_by_number(server: Server, emclient: easemob.EMClient) -> None:
    ear = Ear(emclient.getCallManager())
    server.publish("onRecvCallNetworkStatusChanged", session=session("call-0001", 4), toStatus=2, cause="silence")
    server.publish("onRecvCallStateChanged", session=session("call-0001", 4), type=3)
    assert (await away(lambda: ear.expect("NetworkStatusChanged")))[1] == 2
    assert (await away(lambda: ear.expect("StateChanged")))[1] == 3


async def test_a_listener_is_told_once_however_often_it_is_added(server: Server, emclient: easemob.EMClient) -> None:
    manager = emclient.getCallManager()
    ear = Ear(manager)
    manager.addListener(ear.listener)
    server.publish("onRecvCallIncoming", session=session("call-0001", 1, isCaller=False))
    server.publish("onRecvCallAccepted", session=session("call-0001", 4, 4, isCaller=False))
    await away(lambda: ear.expect("Incoming"))
    await away(lambda: ear.expect("Accepted"))


async def test_each_number_of_the_statistics_has_its_getter(server: Server, emclient: easemob.EMClient) -> None:
    call = (await away(lambda: emclient.getCallManager().asyncMakeCall("bob", 1))).data
    assert call is not None
    server.answers["getStatistics"] = lambda _: {}
    empty = await away(call.getStatistics)
    for getter, (_, value) in STATISTICS.items():
        assert getattr(empty, getter)() == ("" if isinstance(value, str) else -1)
    server.answers["getStatistics"] = lambda _: dict(STATISTICS.values())
    full = await away(call.getStatistics)
    assert {getter: getattr(full, getter)() for getter in STATISTICS} == {g: v for g, (_, v) in STATISTICS.items()}
    assert {name for name in dir(full) if name.startswith("get")} == set(STATISTICS)
    assert await server.asks("getStatistics") == {"callId": "call-0001", "report": True}


async def test_only_what_was_set_is_sent(server: Server, emclient: easemob.EMClient) -> None:
    known = {"pingInterval": 45, "videoResolution": {"width": 320, "height": 240}, "audioKbps": 64}
    server.answers["getCallConfigs"] = lambda _: {"configs": known, "revision": 3}
    server.answers["setCallConfigs"] = lambda params: {"configs": {**known, **params}, "revision": 4}
    configs = await away(emclient.getCallManager().getCallConfigs)
    assert (configs.getPingInterval(), configs.getVideoResolutionWidth()) == (45, 320)
    configs.setVideoResolution(640, 360)
    assert (configs.getVideoResolutionWidth(), configs.getVideoResolutionHeight()) == (640, 360)
    result = await away(lambda: emclient.getCallManager().setCallConfigs(configs))
    assert await server.asks("setCallConfigs") == {"videoResolution": {"width": 640, "height": 360}}
    assert result.code == 0
    assert result.data is not None
    assert (result.data.getVideoResolutionHeight(), result.data.getPingInterval()) == (360, 45)


async def test_a_text_tells_its_callback_how_it_fares(server: Server, emclient: easemob.EMClient) -> None:
    heard: list[Any] = []
    callback = easemob.EMCallback()
    callback.onSuccess(lambda: heard.append("sent"))
    callback.onFail(lambda error: heard.append((error.code, error.description)))
    message = easemob.createSendMessage("alice", "bob", easemob.EMTextMessageBody("hello"))
    server.answers["sendMessage"] = lambda _: {"messageId": "m1", "delivery": "stored"}
    plain = await away(lambda: emclient.getChatManager().sendMessage(message))
    assert (plain.code, plain.data) == (0, "stored")
    assert await server.asks("sendMessage") == {"to": "bob", "text": "hello"}
    message.setCallback(callback)
    await away(lambda: emclient.getChatManager().sendMessage(message))
    server.answers["sendMessage"] = _refuse
    failed = await away(lambda: emclient.getChatManager().sendMessage(message))
    assert (failed.code, failed.data) == (1004, None)
    assert heard == ["sent", (1004, "nobody has that name")]


def _refuse(_params: Params) -> object:
    raise Refused(1004, "nobody has that name")


@pytest.mark.parametrize("fails", [False, True])
async def test_a_push_is_reported_as_it_went(server: Server, emclient: easemob.EMClient, *, fails: bool) -> None:
    heard: list[Any] = []

    def push(*arguments: Any) -> None:
        heard.append(arguments)
        if fails:
            raise OSError

    server.answers["setSendPushHandler"] = lambda _: {}
    server.answers["reportPushSent"] = lambda _: {}
    assert (await away(lambda: emclient.getCallManager().setSendPushMessage(push))).code == 0
    assert await server.asks("setSendPushHandler") == {"enabled": True}
    asked = {"from": "alice", "to": "bob", "type": 1, "callId": "call-0001"}
    server.tell("onSendPushMessage", pushId="p1", **asked)
    report = await server.asks("reportPushSent")
    assert (report["pushId"], report["ok"]) == ("p1", not fails)
    assert heard == [("alice", "bob", 1)]


async def test_a_lost_daemon_is_803_for_every_request(server: Server, emclient: easemob.EMClient) -> None:
    server.answers["makeCall"] = lambda _: NO_ANSWER
    waiting = asyncio.create_task(away(lambda: emclient.getCallManager().asyncMakeCall("bob", 1)))
    await server.asks("makeCall")
    await server.stop()
    assert dict(await waiting) == {"code": 803, "description": (await waiting).description, "data": None}
    manager = emclient.getCallManager()
    for request in (manager.asyncAnswerCall, manager.sendAnswer):
        assert (await away(lambda request=request: request("call-0001"))).code == 803  # type: ignore[misc]  # mypy takes request for an argument to be passed
    assert (await away(lambda: manager.asyncEndCall("call-0001", 0))).code == 803
    assert (await away(lambda: manager.updateCal("call-0001", 0))).code == 803
    with pytest.raises(ConnectionLost):
        await away(manager.getCallConfigs)


async def test_what_is_no_number_of_the_contract_is_refused_by_the_daemon(
    server: Server, emclient: easemob.EMClient
) -> None:
    def refuse(params: Params) -> object:
        raise Refused(-32602, f"no type {params['type']}")

    server.answers["makeCall"] = refuse
    result = await away(lambda: emclient.getCallManager().asyncMakeCall("bob", 9))
    assert (result["code"], result["description"], len(result)) == (-32602, "no type 9", 3)


async def test_a_restarted_daemon_is_told_again_who_pushes(server: Server, emclient: easemob.EMClient) -> None:
    server.answers["setSendPushHandler"] = lambda _: {}
    await away(lambda: emclient.getCallManager().setSendPushMessage(lambda *_: None))
    server.epoch = "e2"
    await server.drop()
    await server.asks("setSendPushHandler", times=2)
