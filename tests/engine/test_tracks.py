import asyncio
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest

from ahoyd.engine.tracks import AudioOut, Outgoing, VideoOut
from ahoyd.frames.doorbell import Bells
from ahoyd.frames.layout import FrameError
from ahoyd.frames.stream import Stream
from ahoyd.wire.media import Kind
from engine.calling import CONFIG

MS = 1_000_000
Make = Callable[[Kind], Stream]
Medium = TypeVar("Medium", bound=Outgoing)


@pytest.fixture
def make(frames_dir: Path, bells: Bells) -> Iterator[Make]:
    streams: list[Stream] = []

    def make(kind: Kind) -> Stream:
        stream = Stream(
            stream_id=len(streams) + 1,
            kind=kind,
            name="source",
            capacity=320 * 240 * 3 // 2 + 256,
            frames_dir=frames_dir,
            bells=bells,
            on_moved=lambda _: None,
        )
        stream.publishing = True
        streams.append(stream)
        return stream

    yield make
    for stream in streams:
        stream.close()


def film(stream: Stream, capture_ns: int | None = None, *, width: int = 320, height: int = 240) -> None:
    stream.publish_video(
        [bytes(width * height), bytes(width * height // 4), bytes(width * height // 4)],
        width=width,
        height=height,
        strides=[width, width // 2, width // 2],
        pts=0,
        time_base=(1, 90000),
        capture_ns=time.monotonic_ns() if capture_ns is None else capture_ns,
    )


def speak(stream: Stream, pts: int, *, samples: int = 960, channels: int = 1) -> None:
    stream.publish_audio(
        bytes(2 * samples * channels),
        sample_rate=48000,
        channels=channels,
        nb_samples=samples,
        pts=pts,
        capture_ns=time.monotonic_ns(),
    )


def opened(medium: Medium, stream: Stream) -> Medium:
    medium.attach(stream.ref)
    medium.open_gate()
    return medium


async def test_nothing_is_due_behind_a_closed_gate_nor_what_was_taken_before_it_opened(
    make: Make, frames_dir: Path
) -> None:
    stream, out = make("video"), VideoOut(CONFIG, frames_dir)
    film(stream)
    out.attach(stream.ref)
    film(stream)
    due = asyncio.create_task(out.due())
    await asyncio.sleep(0)
    out.open_gate()
    await asyncio.sleep(0)
    assert not due.done()
    film(stream)
    await asyncio.wait_for(due, 5)
    out.close()


async def test_the_first_picture_is_a_key_frame_the_next_is_none_and_none_is_sent_twice(
    make: Make, frames_dir: Path
) -> None:
    stream = make("video")
    out = opened(VideoOut(CONFIG, frames_dir), stream)
    film(stream)
    assert out.encode("VP8", 0, key=False)[0]
    assert out.encode("VP8", 0, key=False)[0] == []
    film(stream)
    assert out.encode("VP8", 0, key=False)[0]
    assert (out.sent.frames, out.sent.key_frames, out.sent.width, out.sent.codec) == (2, 1, 320, "VP8")
    out.close()


async def test_only_the_newest_picture_is_encoded(make: Make, frames_dir: Path) -> None:
    stream = make("video")
    out = opened(VideoOut(CONFIG, frames_dir), stream)
    for _ in range(3):
        film(stream)
    assert out.encode("VP8", 0, key=False)[0]
    assert out.encode("VP8", 0, key=False)[0] == []
    out.close()


@pytest.mark.parametrize("codec", ["H264", "VP8"])
async def test_opening_again_begins_with_a_key_frame(make: Make, frames_dir: Path, codec: str) -> None:
    stream = make("video")
    out = opened(VideoOut(CONFIG, frames_dir), stream)
    for _ in range(2):
        film(stream)
        assert out.encode(codec, 0, key=False)[0]
    out.gate.close()
    out.open_gate()
    film(stream)
    assert out.encode(codec, 0, key=False)[0]
    assert out.sent.key_frames == 2
    out.close()


async def test_what_was_encoded_for_an_earlier_opening_is_thrown_away(make: Make, frames_dir: Path) -> None:
    stream = make("video")
    out = opened(VideoOut(CONFIG, frames_dir), stream)

    class Reopening:
        def encode(self, *_: object, **__: object) -> tuple[list[bytes], bool]:
            out.gate.close()
            out.open_gate()
            return [b"stale"], True

    film(stream)
    assert out.encode("VP8", 0, key=False)[0]
    out._encoder = Reopening()
    film(stream)
    assert out.encode("VP8", 0, key=False)[0] == []
    out.close()


async def test_requests_for_key_frames_are_merged(make: Make, frames_dir: Path) -> None:
    stream = make("video")
    out = opened(VideoOut(CONFIG, frames_dir), stream)
    for _ in range(4):
        film(stream)
        out.encode("H264", 0, key=True)
    assert out.sent.key_frames == 1
    out._keyed_ns -= 501 * MS
    film(stream)
    out.encode("H264", 0, key=False)
    assert out.sent.key_frames == 2
    out.close()


async def test_time_stamps_follow_the_capture_clock(make: Make, frames_dir: Path) -> None:
    stream = make("video")
    out = opened(VideoOut(CONFIG, frames_dir), stream)
    now = time.monotonic_ns() + 1000 * MS
    stamps = []
    for capture_ns in (now, now + 40 * MS, now + 140 * MS):
        film(stream, capture_ns)
        stamps.append(out.encode("VP8", 0, key=False)[1])
    assert [stamp - stamps[0] for stamp in stamps] == pytest.approx([0, 3600, 12600], abs=1)
    out.close()


async def test_a_capture_time_that_cannot_be_is_replaced_by_now(make: Make, frames_dir: Path) -> None:
    stream = make("video")
    out = opened(VideoOut(CONFIG, frames_dir), stream)
    stamps = []
    for capture_ns in (0, 1 << 62):
        film(stream, capture_ns)
        stamps.append(out.encode("VP8", 0, key=False)[1])
    assert 0 <= stamps[0] < stamps[1] < 90000 * 60
    out.close()


async def test_pictures_are_encoded_in_the_size_they_come(make: Make, frames_dir: Path) -> None:
    stream = make("video")
    out = opened(VideoOut(CONFIG, frames_dir), stream)
    for width, height in ((320, 240), (160, 120)):
        film(stream, width=width, height=height)
        assert out.encode("H264", 0, key=False)[0]
        assert (out.sent.width, out.sent.height) == (width, height)
    assert out.sent.key_frames == 2
    out.close()


async def test_the_rate_is_the_configured_one_or_what_the_receiver_estimates(make: Make, frames_dir: Path) -> None:
    stream = make("video")
    out = opened(VideoOut(CONFIG, frames_dir), stream)
    for remb_bps, expected in ((0, 276_480), (200_000, 200_000), (1_000, 50_000)):
        film(stream)
        out.encode("H264", remb_bps, key=False)
        assert out.sent.target_bps == expected
    out.configure(msgspec.structs.replace(CONFIG, video_kbps=123))
    film(stream)
    out.encode("H264", 1_000_000, key=False)
    assert out.sent.target_bps == 123_000
    out.close()


async def test_what_no_encoder_takes_is_counted_and_the_next_picture_goes(make: Make, frames_dir: Path) -> None:
    stream = make("video")
    out = opened(VideoOut(CONFIG, frames_dir), stream)
    film(stream)
    assert out.encode("AV1", 0, key=False)[0] == []
    assert out.sent.failures == 1
    film(stream)
    assert out.encode("VP8", 0, key=False)[0]
    out.close()


async def test_another_source_goes_on_where_the_last_one_ended(make: Make, frames_dir: Path) -> None:
    first, second = make("video"), make("video")
    out = opened(VideoOut(CONFIG, frames_dir), first)
    film(first)
    before = out.encode("VP8", 0, key=False)[1]
    due = asyncio.create_task(out.due())
    await asyncio.sleep(0)
    out.attach(second.ref)
    film(second)
    await asyncio.wait_for(due, 5)
    payloads, after = out.encode("VP8", 0, key=False)
    assert payloads
    assert after > before
    out.close()


async def test_a_ring_that_cannot_be_read_leaves_no_source(make: Make, frames_dir: Path) -> None:
    out = opened(VideoOut(CONFIG, frames_dir), make("video"))
    with pytest.raises(FrameError):
        out.attach(msgspec.structs.replace(make("video").ref, path="/etc/passwd"))
    assert out.encode("VP8", 0, key=False)[0] == []
    out.close()


async def test_sound_goes_out_block_by_block_in_order(make: Make, frames_dir: Path) -> None:
    stream = make("audio")
    speak(stream, -960)
    out = opened(AudioOut(CONFIG, frames_dir), stream)
    for number in range(4):
        speak(stream, number * 960)
    results = [out.encode("opus", 0, key=False) for _ in range(5)]
    assert [len(payloads) for payloads, _ in results] == [1, 1, 1, 1, 0]
    stamps = [stamp for _, stamp in results[:4]]
    assert [stamp - stamps[0] for stamp in stamps] == [0, 960, 1920, 2880]
    out.close()


async def test_short_blocks_are_joined_and_long_ones_cut(make: Make, frames_dir: Path) -> None:
    stream = make("audio")
    speak(stream, -960)
    out = opened(AudioOut(CONFIG, frames_dir), stream)
    for pts, samples in ((0, 480), (480, 480), (960, 1920)):
        speak(stream, pts, samples=samples)
    packets: list[int] = []
    while len(packets) < 3:
        await asyncio.wait_for(out.due(), 5)
        payloads, stamp = out.encode("opus", 0, key=False)
        packets += [stamp] * len(payloads)
    assert [stamp - packets[0] for stamp in packets] == [0, 960, 1920]
    out.close()


async def test_a_gap_in_the_sound_is_a_gap_in_rtp_time(make: Make, frames_dir: Path) -> None:
    stream = make("audio")
    speak(stream, -960)
    out = opened(AudioOut(CONFIG, frames_dir), stream)
    stamps = []
    for pts in (0, 960, 9600):
        speak(stream, pts)
        stamps.append(out.encode("opus", 0, key=False)[1])
    assert [stamp - stamps[0] for stamp in stamps] == [0, 960, 9600]
    out.close()


async def test_sound_that_waited_too_long_is_dropped(make: Make, frames_dir: Path) -> None:
    stream = make("audio")
    speak(stream, -960)
    out = opened(AudioOut(CONFIG, frames_dir), stream)
    for number in range(20):
        speak(stream, number * 960)
    sent = sum(len(out.encode("opus", 0, key=False)[0]) for _ in range(20))
    assert sent == 2
    out.close()


async def test_a_change_to_stereo_changes_the_encoder(make: Make, frames_dir: Path) -> None:
    stream = make("audio")
    speak(stream, -960)
    out = opened(AudioOut(CONFIG, frames_dir), stream)
    for number, channels in enumerate((1, 2)):
        speak(stream, number * 960, channels=channels)
        assert len(out.encode("opus", 0, key=False)[0]) == 1
    out.close()
