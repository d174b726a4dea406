"""The command line as a person or a script meets it: a process, its output and its exit code."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from typing import Any

import msgspec
import pytest

from clients.python.served import DEADLINE_SECONDS, Params, Refused, Server, ended, served, session

PEER = {
    "verified": "new",
    "words": ["acorn", "actor", "album", "alley"],
    "keyFingerprint": "SHA256:x",
    "compared": False,
}


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with asyncio.timeout(4 * DEADLINE_SECONDS), served() as made:
        made.answers |= {
            "makeCall": lambda params: session(params["callId"], 1),
            "getAccount": lambda _: {"user": "bob", "state": "online"},
            "listCallSessions": lambda _: {"epoch": "e1", "seq": 0, "calls": []},
            "getStatistics": lambda _: {"remoteVideoFps": 29.5, "localVideoFps": 30.0, "connectionRttMs": 1.25},
            "getPeerVerification": lambda _: PEER,
            "getStatus": _status,
        }
        yield made


def _status(_params: Params) -> object:
    child = {"state": "up", "restarts": 0}
    return {
        "version": "0.1.0",
        "instance": "default",
        "pid": 1,
        "uptimeMs": 61_000,
        "epoch": "e1",
        "seq": 0,
        "account": {"user": "alice", "state": "online"},
        "children": {"engine": child, "devices": child},
        "signalling": {"backend": "local", "state": "online"},
    }


async def start(server: Server, *arguments: str) -> Process:
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(server.runtime)}
    command = (sys.executable, "-m", "ahoyd", *arguments)
    return await asyncio.create_subprocess_exec(*command, env=environment, stdout=PIPE, stderr=PIPE)


async def finish(process: Process) -> tuple[int, str, str]:
    output, complaint = await process.communicate()
    assert process.returncode is not None
    return process.returncode, output.decode(), complaint.decode()


async def ahoyd(server: Server, *arguments: str) -> tuple[int, str, str]:
    return await finish(await start(server, *arguments))


def told(output: str) -> list[dict[str, Any]]:
    return [msgspec.json.decode(line) for line in output.splitlines()]


async def call_id(server: Server) -> str:
    return str((await server.asks("makeCall"))["callId"])


def accept(server: Server, call: str) -> None:
    server.publish("onCallSessionChanged", session=session(call, 2, 2), changed=["status"])
    server.publish("onRecvCallConnected", session=session(call, 3, 3))
    server.publish("onRecvCallAccepted", session=session(call, 4, 4, acceptedAtMs=1))


def end(server: Server, call: str, reason: int, detail: str, **more: object) -> None:
    over = {**ended(call, reason, detail), **more}
    server.publish("onRecvCallEnded", session=over, reason=reason, reasonDetail=detail, error=None)


async def test_help_names_every_exit_code(server: Server) -> None:
    code, output, _ = await ahoyd(server, "--help")
    assert code == 0
    for number in ("0", "1", "2", "3", "4", "5", "130"):
        assert f"\n{number:>5}  " in output


async def test_wrong_usage_is_2(server: Server) -> None:
    assert (await ahoyd(server, "call"))[0] == 2
    assert (await ahoyd(server, "call", "bob", "--seconds", "-1"))[0] == 2


async def test_no_daemon_is_3_and_says_how_to_get_one(server: Server) -> None:
    code, output, complaint = await ahoyd(server, "status", "--instance", "carol")
    assert (code, output) == (3, "")
    assert "no daemon runs instance carol" in complaint


async def test_a_refusal_is_4_and_says_why(server: Server) -> None:
    def refuse(_params: Params) -> object:
        raise Refused(1006, "no such camera", deviceId="v4l2:x", cause="absent")

    server.answers["makeCall"] = refuse
    code, _, complaint = await ahoyd(server, "call", "bob")
    assert code == 4
    assert "no such camera (1006)" in complaint
    code, output, _ = await ahoyd(server, "call", "bob", "--json")
    assert code == 4
    assert told(output)[-1]["data"] == {"deviceId": "v4l2:x", "cause": "absent"}


async def test_status_for_people_and_for_programs(server: Server) -> None:
    code, output, _ = await ahoyd(server, "status")
    assert code == 0
    assert "instance  default, ahoyd 0.1.0, pid 1, up 01:01" in output
    assert "account   alice, online" in output
    code, output, _ = await ahoyd(server, "status", "--json")
    assert told(output)[0]["status"]["account"]["user"] == "alice"


async def test_stop_waits_until_the_process_is_gone(server: Server) -> None:
    lasting = await asyncio.create_subprocess_exec("sleep", "60")
    status = _status({})
    assert isinstance(status, dict)
    server.answers["getStatus"] = lambda _: {**status, "pid": lasting.pid}
    server.answers["shutdown"] = lambda _: {}
    stopping = await start(server, "stop")
    await server.asks("shutdown")
    assert stopping.returncode is None
    lasting.kill()
    await lasting.wait()
    code, output, _ = await finish(stopping)
    assert (code, output) == (0, "instance default stopped\n")


async def test_a_call_the_peer_ends_is_0_and_is_told_step_by_step(server: Server) -> None:
    process = await start(server, "call", "bob", "--video-source", "test:pattern", "--audio-source", "test:tone")
    call = await call_id(server)
    assert (await server.asks("makeCall"))["sources"] == {"audio": "test:tone", "video": "test:pattern"}
    accept(server, call)
    await server.asks("getStatistics")
    server.publish("onRecvCallStateChanged", session=session(call, 4, 5, acceptedAtMs=1), type=2)
    end(server, call, 0, "remoteHangup", acceptedAtMs=1, durationMs=2000)
    code, output, _ = await finish(process)
    lines = output.splitlines()
    assert code == 0
    assert lines[:6] == [
        "alice calls bob (sound and pictures)",
        "ringing",
        "connecting",
        "connected, waiting to be accepted",
        "accepted: sound and pictures flow",
        "bob's key: new, seen for the first time; words to compare: acorn actor album alley",
    ]
    assert any("out 30.0 fps - kbit/s, in 29.5 fps - kbit/s" in line and "rtt 1.2 ms" in line for line in lines)
    assert lines[-2:] == ["bob paused the picture", "call with bob ended after 00:02: hung up (remoteHangup)"]


async def test_words_that_come_after_the_accept_are_told_when_they_come_and_once(server: Server) -> None:
    without, asked = {**PEER, "words": []}, [PEER]
    server.answers["getPeerVerification"] = lambda _: asked.pop() if len(server.events) > 3 else without
    process = await start(server, "call", "bob", "--audio-source", "test:tone")
    call = await call_id(server)
    accept(server, call)
    await server.asks("getPeerVerification")
    server.publish("onCallSessionChanged", session=session(call, 4, 5, acceptedAtMs=1), changed=["peer"])
    server.publish("onCallSessionChanged", session=session(call, 4, 6, acceptedAtMs=1), changed=["localPaused"])
    end(server, call, 0, "remoteHangup", acceptedAtMs=1)
    _, output, _ = await finish(process)
    assert [line for line in output.splitlines() if "key" in line] == [
        "bob's key: new, seen for the first time",
        "bob's key: new, seen for the first time; words to compare: acorn actor album alley",
    ]


async def test_a_call_that_is_declined_is_1(server: Server) -> None:
    process = await start(server, "call", "bob", "--audio", "--if-key-changed", "warn")
    call = await call_id(server)
    made = await server.asks("makeCall")
    assert (made["type"], made["configs"]) == (0, {"ifKeyChanged": "warn"})
    end(server, call, 2, "remoteDeclined")
    code, output, _ = await finish(process)
    assert code == 1
    assert output.splitlines()[-1] == "call with bob ended: declined (remoteDeclined)"


async def test_a_call_as_json_is_nothing_but_json(server: Server) -> None:
    process = await start(server, "call", "bob", "--json")
    call = await call_id(server)
    accept(server, call)
    await server.asks("getStatistics")
    end(server, call, 0, "remoteHangup", acceptedAtMs=1)
    code, output, _ = await finish(process)
    lines = told(output)
    assert code == 0
    assert [line["method"] for line in lines if line["what"] == "event"] == [
        "onCallSessionChanged",
        "onRecvCallConnected",
        "onRecvCallAccepted",
        "onRecvCallEnded",
    ]
    assert next(line for line in lines if line["what"] == "statistics")["statistics"]["remoteVideoFps"] == 29.5
    assert lines[-1]["what"] == "ended"
    assert lines[-1]["session"]["endReason"] == 0


async def test_after_the_seconds_it_was_given_a_call_is_hung_up(server: Server) -> None:
    server.answers["endCall"] = lambda params: ended(params["callId"], 0, "localHangup") | {"acceptedAtMs": 1}
    process = await start(server, "call", "bob", "--seconds", "0")
    accept(server, await call_id(server))
    assert (await server.asks("endCall"))["reason"] == 0
    assert (await finish(process))[0] == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_ctrl_c_hangs_up_and_exits_130_after_the_goodbye(server: Server, number: signal.Signals) -> None:
    server.answers["endCall"] = lambda params: ended(params["callId"], params["reason"], "cancelled")
    process = await start(server, "call", "bob")
    await call_id(server)
    assert process.stdout is not None
    await process.stdout.readline()
    process.send_signal(number)
    code, output, _ = await finish(process)
    assert code == 130
    assert (await server.asks("endCall"))["reason"] == 0
    assert output.splitlines()[-1] == "call with bob ended: hung up (cancelled)"


async def test_a_daemon_that_goes_away_is_5(server: Server) -> None:
    process = await start(server, "call", "bob")
    await call_id(server)
    await server.stop()
    code, _, complaint = await finish(process)
    assert (code, complaint) == (5, "ahoyd: the daemon went away\n")


async def test_listen_answers_and_accepts(server: Server) -> None:
    process = await start(server, "listen", "--answer", "--once", "--audio-source", "test:tone")
    mine: dict[str, Any] = {"isCaller": False, "ext": "lunch?"}
    server.answers["answerCall"] = lambda params: session(params["callId"], 2, 2, **mine)
    server.answers["sendAnswer"] = lambda params: session(params["callId"], 4, 4, acceptedAtMs=1, **mine)
    await server.asks("listCallSessions")
    server.publish("onRecvCallIncoming", session=session("call-0001", 1, **mine))
    assert (await server.asks("answerCall"))["sources"] == {"audio": "test:tone"}
    server.publish("onRecvCallConnected", session=session("call-0001", 3, 3, **mine))
    await server.asks("sendAnswer")
    end(server, "call-0001", 0, "remoteHangup", acceptedAtMs=1, isCaller=False)
    code, output, _ = await finish(process)
    assert code == 0
    assert output.splitlines()[:2] == ["listening as bob (online)", "bob calls alice: lunch?"]


async def test_listen_finds_what_rings_already_and_does_not_end_what_it_only_watches(server: Server) -> None:
    ringing = session("call-0001", 1, isCaller=False)
    server.answers["listCallSessions"] = lambda _: {"epoch": "e1", "seq": 0, "calls": [ringing]}
    process = await start(server, "listen")
    assert process.stdout is not None
    assert await process.stdout.readline() == b"listening as bob (online)\n"
    assert await process.stdout.readline() == b"bob calls alice\n"
    process.send_signal(signal.SIGINT)
    assert (await finish(process))[0] == 130
    assert "endCall" not in [method for method, _ in server.asked]


async def test_ctrl_c_ends_an_idle_listen(server: Server) -> None:
    process = await start(server, "listen", "--answer")
    assert process.stdout is not None
    await process.stdout.readline()
    process.send_signal(signal.SIGINT)
    assert (await finish(process))[0] == 130
