import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from ahoyd.frames.doorbell import Bells
from ahoyd.frames.stream import Stream
from ahoyd.wire.media import Kind, RingRef
from ahoyd_client.frames import (
    AudioBlock,
    BadDescriptor,
    BadPath,
    FrameError,
    FrameReader,
    Torn,
    VideoFrame,
    WrongRing,
)
from frames.rings import PAYLOAD, STRIDES, block, fields, planes

pytestmark = pytest.mark.usefixtures("no_descriptor_is_left")
DEADLINE_SECONDS = 10.0


def descriptor_of(ref: RingRef, **changed: Any) -> dict[str, Any]:
    """What a client is told of a ring."""
    told: dict[str, Any] = msgspec.to_builtins(ref)
    return {**told, "streamId": str(ref.stream_id), "side": "remote", "reason": "opened", **changed}


def new_stream(kind: Kind, frames_dir: Path, bells: Bells, moves: list[RingRef]) -> Stream:
    stream = Stream(
        stream_id=7,
        kind=kind,
        name="test",
        capacity=PAYLOAD,
        frames_dir=frames_dir,
        bells=bells,
        on_moved=moves.append,
    )
    stream.publishing = True
    return stream


@pytest.fixture
def moves() -> list[RingRef]:
    return []


@pytest.fixture
def video(frames_dir: Path, bells: Bells, moves: list[RingRef]) -> Iterator[Stream]:
    stream = new_stream("video", frames_dir, bells, moves)
    yield stream
    stream.close()


@pytest.fixture
def audio(frames_dir: Path, bells: Bells, moves: list[RingRef]) -> Iterator[Stream]:
    stream = new_stream("audio", frames_dir, bells, moves)
    yield stream
    stream.close()


@pytest.fixture
def reader(video: Stream) -> Iterator[FrameReader]:
    with FrameReader(descriptor_of(video.ref)) as reader:
        yield reader


def picture(frame: object) -> VideoFrame:
    assert isinstance(frame, VideoFrame)
    return frame


def test_the_newest_picture_is_seen_where_it_lies(video: Stream, reader: FrameReader) -> None:
    assert reader.latest() is None
    video.publish_video([b"\x10" * 3072, b"\x20" * 768, b"\x30" * 768], **fields(pts=90000, rotation=90))
    frame = picture(reader.latest())
    assert (frame.n, frame.width, frame.height, frame.rotation, frame.capture_ns) == (1, 64, 48, 90, 5)
    assert frame.pts * frame.time_base == 1
    assert frame.publish_ns > 0
    assert (frame.y == 0x10).all()
    assert (frame.u == 0x20).all()
    assert (frame.v == 0x30).all()
    assert frame.image.nbytes == PAYLOAD
    assert not frame.mirrored
    assert frame.still_valid()


def test_nobody_can_write_through_a_frame(video: Stream, reader: FrameReader) -> None:
    video.publish_video(planes(1), **fields())
    frame = picture(reader.latest())
    with pytest.raises(ValueError, match="read-only"):
        frame.copy().image[0] = 1
    for view in (frame.image, frame.y):
        with pytest.raises(ValueError, match="read-only"):
            view[0] = 1
        with pytest.raises(ValueError, match="WRITEABLE"):
            view.flags.writeable = True


def test_a_frame_is_valid_until_its_slot_is_used_again(video: Stream, reader: FrameReader) -> None:
    video.publish_video(planes(1), **fields())
    frame = picture(reader.latest())
    copy = frame.copy()
    for n in (2, 3, 4):
        video.publish_video(planes(n), **fields())
    assert frame.still_valid()
    video.publish_video(planes(5), **fields())
    assert not frame.still_valid()
    with pytest.raises(Torn):
        frame.copy()
    with pytest.raises(Torn):
        frame.to_rgb()
    assert copy.still_valid()
    assert (copy.y == 1).all()
    assert reader.counters.torn == 3


def test_passed_over_pictures_are_counted(video: Stream, reader: FrameReader) -> None:
    for burst in (1, 3, 1):
        for _ in range(burst):
            video.publish_video(planes(1), **fields())
        assert reader.latest() is not None
    assert (reader.counters.taken, reader.counters.skipped) == (3, 2)


@pytest.mark.parametrize(
    ("yuv", "more", "rgb"),
    [
        ((16, 128, 128), {}, (0, 0, 0)),
        ((235, 128, 128), {}, (255, 255, 255)),
        ((81, 90, 240), {}, (254, 0, 0)),
        ((145, 54, 34), {}, (0, 255, 1)),
        ((41, 240, 110), {}, (0, 0, 255)),
        ((63, 102, 240), {"color": (1, 1, 1, 1)}, (255, 1, 0)),
        ((200, 128, 128), {"flags": 16}, (200, 200, 200)),
        ((200, 128, 128), {"color": (6, 6, 6, 2)}, (200, 200, 200)),
    ],
)
def test_colours_come_out_right(
    video: Stream, reader: FrameReader, yuv: tuple[int, int, int], more: dict[str, Any], rgb: tuple[int, int, int]
) -> None:
    video.publish_video([bytes([v]) * 3072 for v in yuv], **fields(**more))
    seen = picture(reader.latest()).to_rgb()
    assert seen.shape == (48, 64, 3)
    assert seen.dtype == np.uint8
    assert np.abs(seen.astype(int) - rgb).max() <= 1


def test_chroma_lies_under_its_own_pixels(video: Stream, reader: FrameReader) -> None:
    blue = np.full((24, 32), 128, np.uint8)
    blue[0, 0] = blue[-1, -1] = 240
    video.publish_video([bytes([41]) * 3072, blue, bytes([110]) * 768], **fields(width=63, height=47))
    seen = picture(reader.latest()).to_rgb()
    assert seen.shape == (47, 63, 3)
    bright = seen[..., 2] > 200
    assert sorted(zip(*map(list, np.nonzero(bright)), strict=True)) == [(0, 0), (0, 1), (1, 0), (1, 1), (46, 62)]


def test_sound_is_taken_block_by_block(audio: Stream) -> None:
    with FrameReader(descriptor_of(audio.ref)) as reader:
        for n in range(1, 11):
            audio.publish_audio(np.full(1920, n, "<i2"), **block(pts=960 * n))
        first = reader.latest()
        assert isinstance(first, AudioBlock)
        assert (first.n, first.sample_rate, first.channels, first.samples.shape) == (10, 48000, 2, (960, 2))
        for n in range(11, 41):
            audio.publish_audio(np.full(1920, n, "<i2"), **block(pts=960 * n))
        taken = [reader.latest() for _ in range(30)]
        assert [frame.samples[5, 1] for frame in taken if isinstance(frame, AudioBlock)] == list(range(11, 41))
        assert reader.latest() is None
        for n in range(41, 111):
            audio.publish_audio(np.full(1920, n, "<i2"), **block(pts=960 * n))
        jumped = reader.latest()
        assert jumped is not None
        assert jumped.n == 109
        assert reader.counters.skipped == 68


def test_waiting_ends_with_a_frame_a_timeout_or_the_end(video: Stream, reader: FrameReader) -> None:
    assert reader.wait(0.01) is None
    assert not reader.ended
    video.publish_video(planes(1), **fields())
    assert picture(reader.wait(DEADLINE_SECONDS)).n == 1
    video.close()
    assert reader.wait(DEADLINE_SECONDS) is None
    assert reader.ended


@pytest.mark.parametrize("doorbell", ["with a bell", "polling"])
async def test_frames_are_iterated_until_the_stream_is_closed(video: Stream, doorbell: str) -> None:
    changed = {"doorbell": "/nowhere/7.bell"} if doorbell == "polling" else {}
    seen = []
    reader = FrameReader(descriptor_of(video.ref, **changed))
    async with asyncio.timeout(DEADLINE_SECONDS):
        asyncio.get_running_loop().call_soon(lambda: video.publish_video(planes(1), **fields()))
        async for frame in reader:
            seen.append(frame.n)
            if frame.n < 5:
                video.publish_video(planes(1), **fields())
            else:
                video.close()
    assert seen == [1, 2, 3, 4, 5]
    reader.close()


async def test_closing_a_reader_ends_its_iteration(reader: FrameReader) -> None:
    async with asyncio.timeout(DEADLINE_SECONDS):
        asyncio.get_running_loop().call_later(0, reader.close)
        assert [frame async for frame in reader] == []


async def test_a_cancelled_iteration_leaves_nothing_behind(video: Stream, reader: FrameReader) -> None:
    task = asyncio.ensure_future(anext(aiter(reader)))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    video.publish_video(planes(1), **fields())
    async with asyncio.timeout(DEADLINE_SECONDS):
        assert (await anext(aiter(reader))).n == 1


async def test_a_cancellation_that_comes_with_the_bell_is_not_lost(video: Stream, reader: FrameReader) -> None:
    async def look() -> None:
        async for _ in reader:
            pass

    task = asyncio.create_task(look())
    await asyncio.sleep(0)
    assert reader._waiting is not None
    reader._look()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        async with asyncio.timeout(5):
            await task


async def test_a_reader_goes_on_in_the_next_generation_when_told(
    video: Stream, reader: FrameReader, moves: list[RingRef]
) -> None:
    video.publish_video(planes(1), **fields())
    old = picture(reader.latest())
    large: dict[str, Any] = {"width": 128, "height": 96, "strides": tuple(2 * s for s in STRIDES)}
    video.publish_video([bytes(128 * 96)] * 3, **fields(**large))
    assert reader.latest() is None
    assert not reader.ended
    waiting = asyncio.ensure_future(anext(aiter(reader)))
    await asyncio.sleep(0)
    reader.follow(descriptor_of(moves[0]))
    async with asyncio.timeout(DEADLINE_SECONDS):
        frame = picture(await waiting)
    assert (frame.n, frame.width, reader.generation) == (1, 128, 2)
    assert not old.still_valid()
    assert (old.y == 1).all()


def test_another_stream_is_not_followed(video: Stream, reader: FrameReader) -> None:
    with pytest.raises(WrongRing):
        reader.follow(descriptor_of(video.ref, streamId="8"))
    video.publish_video(planes(1), **fields())
    assert reader.latest() is not None


def test_views_outlive_the_reader(video: Stream) -> None:
    reader = FrameReader(descriptor_of(video.ref))
    video.publish_video(planes(7), **fields())
    frame = picture(reader.latest())
    reader.close()
    reader.close()
    assert reader.ended
    assert reader.latest() is None
    assert (frame.y == 7).all()
    assert not frame.still_valid()


DYING_WRITER = """
import sys, time
from pathlib import Path
import msgspec
from ahoyd.frames.doorbell import Bells
from ahoyd.frames.stream import Stream
from frames.rings import PAYLOAD, fields, planes

directory = Path(sys.argv[1])
stream = Stream(stream_id=7, kind="video", name="test", capacity=PAYLOAD, frames_dir=directory,
                bells=Bells(directory), on_moved=print)
stream.publishing = True
stream.publish_video(planes(3), **fields())
print(msgspec.json.encode(stream.ref).decode(), flush=True)
time.sleep(60)
"""


@pytest.fixture
def dying(frames_dir: Path) -> Iterator["subprocess.Popen[bytes]"]:
    child = subprocess.Popen(
        [sys.executable, "-c", DYING_WRITER, str(frames_dir)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    with child:
        yield child
        child.kill()


async def test_the_death_of_the_writer_ends_the_iteration_and_spares_the_frame(
    dying: "subprocess.Popen[bytes]",
) -> None:
    assert dying.stdout is not None
    descriptor = msgspec.json.decode(dying.stdout.readline())
    with FrameReader(descriptor) as reader:
        frames = []
        async with asyncio.timeout(DEADLINE_SECONDS):
            async for frame in reader:
                frames.append(picture(frame))
                dying.send_signal(signal.SIGKILL)
        assert reader.ended
        assert [frame.n for frame in frames] == [1]
        assert (frames[0].copy().y == 3).all()


def test_a_writer_without_a_bell_is_dead_when_its_heartbeat_stops(
    video: Stream, bells: Bells, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FrameReader(descriptor_of(video.ref, doorbell="/nowhere/7.bell")) as reader:
        assert not reader.ended
        bells.remove(7)
        later = reader._ring.heartbeat_ns + 3_100_000_000
        monkeypatch.setattr("ahoyd_client.frames.time.monotonic_ns", lambda: later)
        assert reader.ended


@pytest.mark.parametrize("member", ["streamId", "generation", "kind", "path", "doorbell"])
def test_a_descriptor_that_lacks_a_member_is_refused(video: Stream, member: str) -> None:
    told = descriptor_of(video.ref)
    with pytest.raises(BadDescriptor):
        FrameReader({**told, member: None})
    del told[member]
    with pytest.raises(BadDescriptor):
        FrameReader(told)


def test_a_descriptor_may_be_a_struct(video: Stream) -> None:
    class Told(msgspec.Struct, rename="camel"):
        stream_id: str
        generation: int
        kind: str
        path: str | None
        bytes: int
        doorbell: str | None

    ref = video.ref
    with FrameReader(Told("7", 1, "video", ref.path, ref.bytes, ref.doorbell)) as reader:
        assert reader.kind == "video"


def test_every_path_but_the_two_forms_is_refused(video: Stream, frames_dir: Path) -> None:
    memfd = video.ref.path
    for path in (
        "/etc/passwd",
        f"/proc/self/fd/{memfd.rsplit('/', 1)[1]}",
        f"{memfd}/../../../etc/passwd",
        f"{memfd}\n",
        str(frames_dir / "8-1.shm"),
        str(frames_dir / ".." / "frames" / "7-1.shm"),
        str(frames_dir.parent / "7-1.shm"),
        "7-1.shm",
        "",
    ):
        refused(descriptor_of(video.ref, path=path), "path")


def test_a_ring_file_is_read_only_where_nothing_can_be_swapped_in(video: Stream, frames_dir: Path) -> None:
    file = frames_dir / "7-1.shm"
    told = descriptor_of(video.ref, path=str(file))
    elsewhere = frames_dir.parent / "elsewhere"
    elsewhere.write_bytes(Path(video.ref.path).read_bytes())
    refused(told, "path")
    file.symlink_to(elsewhere)
    refused(told, "path")
    file.unlink()
    os.mkfifo(file)
    refused(told, "type")
    file.unlink()
    file.write_bytes(elsewhere.read_bytes())
    FrameReader(told).close()
    frames_dir.chmod(0o755)
    refused(told, "path")
    frames_dir.chmod(0o700)
    link = frames_dir.parent / "link"
    link.symlink_to(frames_dir)
    refused({**told, "path": str(link / "7-1.shm"), "doorbell": str(link / "7.bell")}, "path")
    for nowhere in ("/nowhere", "/no\0where", "/no\ud800where"):
        refused({**told, "path": f"{nowhere}/7-1.shm", "doorbell": f"{nowhere}/7.bell"}, "path")


def test_a_ring_of_another_user_is_refused(video: Stream, frames_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = video.ref
    uid = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: uid + 1)
    refused(descriptor_of(told), "owner")
    refused(descriptor_of(told, path=str(frames_dir / "7-1.shm")), "owner")


def refused(descriptor: dict[str, Any], what: str) -> None:
    with pytest.raises(BadPath) as error:
        FrameReader(descriptor)
    assert error.value.what == what


def test_real_fences_read_as_well(video: Stream, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ahoyd_client._frames_ring.platform.machine", lambda: "aarch64")
    video.publish_video(planes(7), **fields())
    with FrameReader(descriptor_of(video.ref)) as reader:
        assert (picture(reader.latest()).copy().y == 7).all()


def test_a_machine_that_needs_a_fence_and_has_none_is_refused(video: Stream, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_library(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr("ahoyd_client._frames_ring.platform.machine", lambda: "aarch64")
    monkeypatch.setattr("ahoyd_client._frames_ring.ctypes.CDLL", no_library)
    with pytest.raises(FrameError, match="libatomic"):
        FrameReader(descriptor_of(video.ref))
