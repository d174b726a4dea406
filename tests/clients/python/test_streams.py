import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import msgspec
import pytest

import ahoyd_client
from ahoyd.frames.doorbell import Bells
from ahoyd.frames.stream import Stream
from ahoyd.wire.media import RingRef
from ahoyd_client import Call, CallEnded, Client, FrameReader, VideoFrame
from ahoyd_client.frames import BadPath
from clients.python.served import DEADLINE_SECONDS, Server, ended, served, session

Descriptor = dict[str, object]
NO_RING: Descriptor = {"streamId": "7", "generation": 0, "path": None, "kind": "video", "side": "remote"}


def described(ring: RingRef, reason: str) -> Descriptor:
    return {**msgspec.to_builtins(ring), "streamId": str(ring.stream_id), "side": "remote", "reason": reason}


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


@pytest.fixture
def stream(server: Server, bells: Bells, frames_dir: Path) -> Iterator[Stream]:
    def moved(ring: RingRef) -> None:
        tell(server, described(ring, "resized"))

    made = Stream(
        stream_id=7, kind="video", name="test", capacity=6000, frames_dir=frames_dir, bells=bells, on_moved=moved
    )
    made.publishing = True
    yield made
    made.close()


def tell(server: Server, stream: Descriptor) -> None:
    server.tell("onRemoteStream", session=session("call-0001", 4), type=1, stream=stream)


def publish(stream: Stream, width: int, height: int) -> None:
    planes = [bytes(width * height), bytes(width * height // 4), bytes(width * height // 4)]
    stream.publish_video(
        planes,
        width=width,
        height=height,
        strides=[width, width // 2, width // 2],
        pts=0,
        time_base=(1, 90_000),
        capture_ns=1,
    )


async def test_a_reader_reads_follows_a_resize_and_ends_with_the_stream(
    server: Server, call: Call, stream: Stream
) -> None:
    server.answers["openStream"] = lambda _: described(stream.ref, "opened")
    with await call.open_remote_video() as reader:
        assert await server.asks("openStream") == {"callId": "call-0001", "side": "remote", "kind": "video"}
        frames = aiter(reader)
        publish(stream, 64, 32)
        first = await anext(frames)
        publish(stream, 128, 64)
        larger = await anext(frames)
        assert isinstance(first, VideoFrame)
        assert isinstance(larger, VideoFrame)
        assert (first.width, first.height) == (64, 32)
        assert (larger.width, reader.generation) == (128, 2)
        tell(server, {**NO_RING, "reason": "ended"})
        assert [frame async for frame in frames] == []


async def test_a_stream_opened_too_early_is_waited_for(server: Server, call: Call, stream: Stream) -> None:
    server.answers["openStream"] = lambda _: {**NO_RING, "reason": "armed"}
    opening = asyncio.create_task(call.open_remote_video())
    await server.asks("openStream")
    server.answers["openStream"] = lambda _: described(stream.ref, "opened")
    tell(server, {**NO_RING, "streamId": "8", "reason": "available"})
    tell(server, described(stream.ref, "opened"))
    with await opening as reader:
        assert reader.generation == 1
    assert [method for method, _ in server.asked].count("openStream") == 2


async def test_a_call_that_ends_while_a_stream_is_waited_for_raises(server: Server, call: Call) -> None:
    server.answers["openStream"] = lambda _: {**NO_RING, "reason": "armed"}
    opening = asyncio.create_task(call.open_remote_video())
    await server.asks("openStream")
    gone = ended("call-0001", 2, "remoteDeclined")
    server.publish("onRecvCallEnded", session=gone, reason=2, reasonDetail="remoteDeclined", error=None)
    with pytest.raises(CallEnded):
        await opening


async def test_a_ring_replaced_while_it_is_opened_is_asked_for_again(
    server: Server, call: Call, stream: Stream
) -> None:
    gone = {**described(stream.ref, "opened"), "path": "/proc/self/fd/99999"}
    answers = iter([gone, gone])
    server.answers["openStream"] = lambda _: next(answers, described(stream.ref, "opened"))
    with await call.open_remote_video() as reader:
        assert reader.generation == 1


async def test_a_ring_that_cannot_be_opened_at_all_is_told(server: Server, call: Call, stream: Stream) -> None:
    gone = {**described(stream.ref, "opened"), "path": "/proc/self/fd/99999"}
    server.answers["openStream"] = lambda _: gone
    with pytest.raises(BadPath):
        await call.open_remote_video()


async def test_each_side_and_medium_has_its_stream(server: Server, call: Call, stream: Stream) -> None:
    server.answers["openStream"] = lambda _: described(stream.ref, "opened")
    readers: list[FrameReader] = [
        await call.open_remote_video(),
        await call.open_remote_audio(),
        await call.open_local_video(),
    ]
    for reader in readers:
        reader.close()
    asked = [(params["side"], params["kind"]) for method, params in server.asked if method == "openStream"]
    assert asked == [("remote", "video"), ("remote", "audio"), ("local", "video")]
