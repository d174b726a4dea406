import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest

from ahoyd.frames.doorbell import Bells
from ahoyd.frames.stream import Stream
from ahoyd_client import CallEnded, CallStatus, ConnectionLost, DaemonNotRunning, Event, blocking
from ahoyd_client._loop import LoopThread
from clients.python.served import DEADLINE_SECONDS, NO_ANSWER, Server, ended, served, session

T = TypeVar("T")
SNAPSHOT = {"width": 640, "height": 480, "bytes": 9, "takenAtMs": 1}


async def away(work: Callable[[], T]) -> T:
    """Do blocking work on a thread, as a program without a loop would."""
    return await asyncio.to_thread(work)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with asyncio.timeout(2 * DEADLINE_SECONDS), served() as made:
        made.answers["makeCall"] = lambda params: session(params["callId"], 1)
        made.answers["ping"] = lambda params: {"echo": params.get("echo"), "nowMs": 1}
        yield made


@pytest.fixture
async def ahoy(server: Server) -> AsyncIterator[blocking.Client]:
    before = set(threading.enumerate())
    client = await away(blocking.connect(path=server.path).__enter__)
    yield client
    await away(client.close)
    assert not [t for t in set(threading.enumerate()) - before if t.name.startswith("ahoyd-client")]


async def test_a_call_is_made_waited_for_and_paused(server: Server, ahoy: blocking.Client) -> None:
    call = await away(lambda: ahoy.call("bob", video=True, call_id="call-0001"))
    assert (call.call_id, call.session.status, repr(call)) == ("call-0001", 1, "<Call call-0001 status=1>")
    server.publish("onRecvCallAccepted", session=session("call-0001", 4, 4))
    assert (await away(lambda: call.wait_for(CallStatus.ACCEPTED))).status == 4
    server.answers["updateCall"] = lambda _: session("call-0001", 4, 5)
    for control in (call.pause_voice, call.resume_voice, call.pause_video, call.resume_video):
        await away(control)
    assert [params["controlType"] for method, params in server.asked if method == "updateCall"] == [0, 1, 2, 3]
    for method in ("changeCallType", "answerCallTypeChange"):
        server.answers[method] = lambda _: session("call-0001", 4, 5)
    await away(lambda: call.change_type(video=False))
    await away(lambda: call.answer_type_change(accept=False))
    assert [params for method, params in server.asked if "CallType" in method] == [
        {"callId": "call-0001", "type": 0},
        {"callId": "call-0001", "accept": False},
    ]
    server.answers |= dict.fromkeys(
        ("startRecording", "answerRecording", "stopRecording"), lambda _: session("call-0001", 4)
    )
    for away_call in (call.start_recording, lambda: call.answer_recording(accept=True), call.stop_recording):
        assert (await away(away_call)).local_recording.state == "off"
    assert [params.get("accept") for method, params in server.asked if "Recording" in method] == [None, True, None]
    server.answers["takeSnapshot"] = lambda params: {"path": "/calls/one.jpg", **SNAPSHOT, "format": params["format"]}
    assert (await away(lambda: call.take_snapshot(format="jpeg"))).path == "/calls/one.jpg"
    server.answers["getPeerVerification"] = lambda _: {"verified": "new", "words": ["acorn"], "keyFingerprint": "x"}
    server.answers["confirmPeer"] = lambda params: {"verified": "known" if params["same"] else "none"}
    assert (await away(call.verification)).words == ("acorn",)
    assert (await away(lambda: call.confirm_peer(same=False))).verified == "none"
    server.answers["endCall"] = lambda _: ended("call-0001", 0, "localHangup")
    await away(call.hang_up)
    assert (await away(call.ended)).reason_detail == "localHangup"
    with pytest.raises(CallEnded):
        await away(lambda: call.wait_for(CallStatus.ACCEPTED))


async def test_an_incoming_call_is_answered_and_accepted(server: Server, ahoy: blocking.Client) -> None:
    incoming = await away(lambda: ahoy.events("onRecvCallIncoming"))
    server.publish("onRecvCallIncoming", session=session("call-0002", 1, isCaller=False))
    server.answers["answerCall"] = lambda _: session("call-0002", 2, 2, isCaller=False)
    server.answers["sendAnswer"] = lambda _: session("call-0002", 4, 4, isCaller=False)
    event = await away(lambda: next(incoming))
    call = await away(lambda: ahoy.answer(event.params.session.call_id))
    assert call.session.status == 2
    assert (await away(call.accept)).status == 4
    assert (await away(lambda: ahoy.call_of(event.params.session))).session.status == 4
    assert (await away(lambda: ahoy.get_call("call-0002"))).session.status == 4


async def test_threads_ask_at_once_and_each_gets_its_own_answer(ahoy: blocking.Client) -> None:
    answers = await asyncio.gather(*(away(lambda n=n: ahoy.ping(echo=n)) for n in range(20)))  # type: ignore[misc]  # mypy takes n for an argument to be passed
    assert [answer.echo for answer in answers] == list(range(20))


async def test_events_end_when_they_are_closed_and_a_wait_ends_in_time(server: Server, ahoy: blocking.Client) -> None:
    events = await away(lambda: ahoy.events("onShuttingDown"))
    assert await away(lambda: events.next(0.0)) is None
    server.publish("onShuttingDown", graceMs=7)
    assert [event.params.grace_ms for event in [await away(lambda: events.next(DEADLINE_SECONDS))] if event] == [7]
    waiting = asyncio.create_task(away(lambda: list(events)))
    await away(events.close)
    assert await waiting == []


async def test_handlers_run_in_order_on_one_thread_and_may_ask_the_daemon(
    server: Server, ahoy: blocking.Client, caplog: pytest.LogCaptureFixture
) -> None:
    told: asyncio.Queue[tuple[int, object, str]] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def heard(event: Event) -> None:
        answer = ahoy.ping(echo=event.params.grace_ms).echo
        entry = (event.params.grace_ms, answer, threading.current_thread().name)
        loop.call_soon_threadsafe(told.put_nowait, entry)

    stop = await away(lambda: ahoy.on("onShuttingDown", lambda _: 1 // 0))
    await away(lambda: ahoy.on("onShuttingDown", heard))
    for grace in (1, 2, 3):
        server.publish("onShuttingDown", graceMs=grace)
    assert [await told.get() for _ in range(3)] == [(n, n, "ahoyd-client handlers") for n in (1, 2, 3)]
    assert caplog.text.count("a handler of onShuttingDown failed") == 3
    stop()
    server.publish("onShuttingDown", graceMs=4)
    assert (await told.get())[0] == 4
    assert caplog.text.count("a handler of onShuttingDown failed") == 3


async def test_a_handler_may_close_the_client(server: Server, ahoy: blocking.Client) -> None:
    closed = threading.Event()

    def close(_event: Event) -> None:
        ahoy.close()
        closed.set()

    await away(lambda: ahoy.on("onShuttingDown", close))
    server.publish("onShuttingDown", graceMs=1)
    assert await away(lambda: closed.wait(DEADLINE_SECONDS))


async def test_who_waits_when_the_client_closes_is_told(server: Server, ahoy: blocking.Client) -> None:
    server.answers["getStatus"] = lambda _: NO_ANSWER
    waiting = asyncio.create_task(away(ahoy.get_status))
    await server.asks("getStatus")
    await away(ahoy.close)
    with pytest.raises(ConnectionLost):
        await waiting
    with pytest.raises(ConnectionLost):
        await away(ahoy.ping)


async def test_a_broken_connection_is_told_and_the_next_one_waited_for(server: Server, ahoy: blocking.Client) -> None:
    server.answers["getStatus"] = lambda _: NO_ANSWER
    waiting = asyncio.create_task(away(ahoy.get_status))
    await server.asks("getStatus")
    await server.drop()
    with pytest.raises(ConnectionLost):
        await waiting
    await away(ahoy.attached)
    assert (await away(lambda: ahoy.ping(echo=1))).echo == 1


async def test_no_daemon_is_told_and_leaves_no_thread(tmp_path: Path) -> None:
    before = threading.active_count()
    with pytest.raises(DaemonNotRunning):
        blocking.connect(path=tmp_path / "rpc.sock").__enter__()
    assert threading.active_count() == before


async def test_frames_are_read_until_the_stream_is_closed(
    server: Server, ahoy: blocking.Client, frames_dir: Path, bells: Bells
) -> None:
    stream = Stream(
        stream_id=7, kind="video", name="t", capacity=6000, frames_dir=frames_dir, bells=bells, on_moved=lambda _: None
    )
    stream.publishing = True
    ref = {**msgspec.to_builtins(stream.ref), "streamId": "7", "side": "remote", "reason": "opened"}
    server.answers["openStream"] = lambda _: ref
    server.answers["closeStream"] = lambda _: {}
    call = await away(lambda: ahoy.call("bob", video=True, call_id="call-0001"))
    with await away(call.open_remote_video) as frames:
        assert frames.reader.kind == "video"
        assert await away(lambda: frames.next(0.0)) is None
        planes = [bytes(64 * 32), bytes(32 * 16), bytes(32 * 16)]
        stream.publish_video(
            planes, width=64, height=32, strides=[64, 32, 32], pts=0, time_base=(1, 90_000), capture_ns=1
        )
        frame = await away(lambda: next(iter(frames)))
        assert frame.still_valid()
        await away(frames.close)
        assert not frame.still_valid()
        assert await away(lambda: list(frames)) == []
    assert await server.asks("closeStream") == {"streamId": "7"}
    stream.close()


def test_a_stopped_loop_runs_nothing_more() -> None:
    async def work() -> None: ...

    loop = LoopThread()
    loop.run(work())
    loop.stop()
    loop.stop()
    with pytest.raises(ConnectionLost):
        loop.run(work())


def test_an_error_of_a_coroutine_is_raised_where_it_is_waited_for() -> None:
    async def fails() -> None:
        raise KeyError("x")

    loop = LoopThread()
    with pytest.raises(KeyError):
        loop.run(fails())
    loop.stop()
