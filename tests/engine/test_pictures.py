import asyncio
import time
from pathlib import Path

import msgspec
import pytest
from aiortc.codecs.h264 import h264_depayload
from aiortc.codecs.vpx import vp8_depayload

from ahoyd.engine.decoders import VIDEO as DECODERS
from ahoyd.engine.pictures import VideoOut
from ahoyd.frames.layout import FrameError
from engine.calling import CONFIG
from engine.sources import Make, film, opened

MS = 1_000_000
DEPAYLOAD = {"H264": h264_depayload, "VP8": vp8_depayload}


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
    assert out.encode("VP8", key=False)[0]
    assert out.encode("VP8", key=False)[0] == []
    film(stream)
    assert out.encode("VP8", key=False)[0]
    assert (out.sent.frames, out.sent.key_frames, out.sent.width, out.sent.codec) == (2, 1, 320, "VP8")
    out.close()


async def test_only_the_newest_picture_is_encoded(make: Make, frames_dir: Path) -> None:
    stream = make("video")
    out = opened(VideoOut(CONFIG, frames_dir), stream)
    for _ in range(3):
        film(stream)
    assert out.encode("VP8", key=False)[0]
    assert out.encode("VP8", key=False)[0] == []
    out.close()


@pytest.mark.parametrize("codec", ["H264", "VP8"])
async def test_opening_again_begins_with_a_key_frame(make: Make, frames_dir: Path, codec: str) -> None:
    stream = make("video")
    out = opened(VideoOut(CONFIG, frames_dir), stream)
    for _ in range(2):
        film(stream)
        assert out.encode(codec, key=False)[0]
    out.gate.close()
    out.open_gate()
    film(stream)
    assert out.encode(codec, key=False)[0]
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
    assert out.encode("VP8", key=False)[0]
    out._encoder = Reopening()
    film(stream)
    assert out.encode("VP8", key=False)[0] == []
    out.close()


async def test_requests_for_key_frames_are_merged(make: Make, frames_dir: Path) -> None:
    stream = make("video")
    out = opened(VideoOut(CONFIG, frames_dir), stream)
    for _ in range(4):
        film(stream)
        out.encode("H264", key=True)
    assert out.sent.key_frames == 1
    assert out.keys._made_ns is not None
    out.keys._made_ns -= 501 * MS
    film(stream)
    out.encode("H264", key=False)
    assert out.sent.key_frames == 2
    out.close()


async def test_time_stamps_follow_the_capture_clock(make: Make, frames_dir: Path) -> None:
    stream = make("video")
    out = opened(VideoOut(CONFIG, frames_dir), stream)
    now = time.monotonic_ns() + 1000 * MS
    stamps = []
    for capture_ns in (now, now + 40 * MS, now + 140 * MS):
        film(stream, capture_ns)
        stamps.append(out.encode("VP8", key=False)[1])
    assert [stamp - stamps[0] for stamp in stamps] == pytest.approx([0, 3600, 12600], abs=1)
    out.close()


async def test_a_capture_time_that_cannot_be_is_replaced_by_now(make: Make, frames_dir: Path) -> None:
    stream = make("video")
    out = opened(VideoOut(CONFIG, frames_dir), stream)
    stamps = []
    for capture_ns in (0, 1 << 62):
        film(stream, capture_ns)
        stamps.append(out.encode("VP8", key=False)[1])
    assert 0 <= stamps[0] < stamps[1] < 90000 * 60
    out.close()


async def test_pictures_are_encoded_in_the_size_they_come(make: Make, frames_dir: Path) -> None:
    stream = make("video")
    out = opened(VideoOut(CONFIG, frames_dir), stream)
    for width, height in ((320, 240), (160, 120)):
        film(stream, width=width, height=height)
        assert out.encode("H264", key=False)[0]
        assert (out.sent.width, out.sent.height) == (width, height)
    assert out.sent.key_frames == 2
    out.close()


async def test_the_rate_is_what_the_receiver_estimates_within_what_is_configured(make: Make, frames_dir: Path) -> None:
    stream = make("video")
    out = opened(VideoOut(CONFIG, frames_dir), stream)
    film(stream)
    out.encode("H264", key=False)
    assert out.sent.target_bps == 300_000
    for remb_bps, expected in ((200_000, 200_000), (1_000, 50_000)):
        out.rate.remb(remb_bps, 1.0)
        film(stream)
        out.encode("H264", key=False)
        assert out.sent.target_bps == out.pacer.target_bps == expected
    out.configure(msgspec.structs.replace(CONFIG, video_kbps=123))
    out.rate.remb(1_000_000, 2.0)
    film(stream)
    out.encode("H264", key=False)
    assert out.sent.target_bps == 123_000
    out.close()


async def test_more_than_a_picture_can_use_is_not_sent(make: Make, frames_dir: Path) -> None:
    stream = make("video")
    out = opened(VideoOut(CONFIG, frames_dir), stream)
    out.rate.remb(50_000_000, 1.0)
    film(stream)
    out.encode("H264", key=False)
    assert 300_000 < out.sent.target_bps < 3_000_000
    out.close()


async def test_a_thin_path_makes_the_picture_smaller_and_the_next_is_a_key_frame(make: Make, frames_dir: Path) -> None:
    stream = make("video")
    out = opened(VideoOut(CONFIG, frames_dir), stream)
    out.rate.remb(400_000, 1.0)
    film(stream, width=640, height=480)
    out.encode("H264", key=False)
    assert (out.sent.width, out.sent.height, out.sent.rung) == (640, 480, 0)
    out.rate.remb(200_000, 2.0)
    film(stream, width=640, height=480)
    assert out.encode("H264", key=False)[0]
    assert (out.sent.width, out.sent.height, out.sent.rung, out.sent.size_changes) == (480, 360, 1, 1)
    assert out.sent.key_frames == 2
    out.close()


async def test_what_suffers_first_follows_the_configuration_at_once(make: Make, frames_dir: Path) -> None:
    stream = make("video")
    out = opened(VideoOut(msgspec.structs.replace(CONFIG, degradation="clarity"), frames_dir), stream)
    out.rate.remb(400_000, 1.0)
    out.rate.remb(200_000, 2.0)
    for degradation, height in (("clarity", 480), ("balanced", 360), ("clarity", 480)):
        out.configure(msgspec.structs.replace(CONFIG, degradation=degradation))
        film(stream, width=640, height=480)
        out.encode("H264", key=False)
        assert (out.sent.height, out.sent.rung) == (height, 1)
    out.close()


async def test_a_rate_that_has_only_begun_takes_nothing_from_a_large_picture(make: Make, frames_dir: Path) -> None:
    stream = make("video")
    out = opened(VideoOut(CONFIG, frames_dir), stream)
    out.rate.remb(100_000, 1.0)
    film(stream, width=640, height=480)
    out.encode("H264", key=False)
    assert out.sent.height == 480
    out._began = time.monotonic() - 4.0
    film(stream, width=640, height=480)
    out.encode("H264", key=False)
    assert out.sent.height == 240
    out.close()


async def test_while_too_much_waits_to_be_sent_no_picture_is_encoded(make: Make, frames_dir: Path) -> None:
    stream = make("video")
    out = opened(VideoOut(CONFIG, frames_dir), stream)
    for _ in range(20):
        out.pacer.push(bytes(1200), repair=False)
    film(stream)
    due = asyncio.create_task(out.due())
    await asyncio.sleep(0)
    assert not due.done()
    out.pacer.clear()
    film(stream)
    await asyncio.wait_for(due, 20)
    assert out.encode("H264", key=False)[0]
    assert (out.sent.captured, out.sent.frames) == (2, 1)
    out.close()


async def test_after_a_collapse_no_picture_goes_until_the_queue_is_gone_and_then_a_key_frame(
    make: Make, frames_dir: Path
) -> None:
    stream = make("video")
    out = opened(VideoOut(CONFIG, frames_dir), stream)
    film(stream)
    out.encode("H264", key=False)
    out.rate.remb(1_000_000, 1.0)
    out.rate.remb(400_000, time.monotonic() + 60)
    film(stream)
    assert out._source is not None
    assert not out._ready(out._source)
    out.rate.held_until = 0.0
    assert out._ready(out._source)
    out.encode("H264", key=False)
    assert out.sent.key_frames == 2
    out.close()


async def test_of_pictures_that_are_given_up_none_is_encoded(make: Make, frames_dir: Path) -> None:
    stream = make("video")
    out = opened(VideoOut(msgspec.structs.replace(CONFIG, degradation="clarity"), frames_dir), stream)
    out.rate.remb(300_000, 1.0)
    out.rate.remb(60_000, 2.0)
    film(stream)
    assert out.encode("H264", key=False)[0]
    assert out._cadence._next > 0
    film(stream)
    source = out._source
    assert source is not None
    out._cadence._next = time.monotonic() + 60
    assert not out._ready(source)
    out._cadence._next = 0
    assert out._ready(source)
    out.close()


async def test_what_no_encoder_takes_is_counted_and_the_next_picture_goes(make: Make, frames_dir: Path) -> None:
    stream = make("video")
    out = opened(VideoOut(CONFIG, frames_dir), stream)
    film(stream)
    assert out.encode("AV1", key=False)[0] == []
    assert out.sent.failures == 1
    film(stream)
    assert out.encode("VP8", key=False)[0]
    out.close()


async def test_another_source_goes_on_where_the_last_one_ended(make: Make, frames_dir: Path) -> None:
    first, second = make("video"), make("video")
    out = opened(VideoOut(CONFIG, frames_dir), first)
    film(first)
    before = out.encode("VP8", key=False)[1]
    due = asyncio.create_task(out.due())
    await asyncio.sleep(0)
    out.attach(second.ref)
    film(second)
    await asyncio.wait_for(due, 5)
    payloads, after = out.encode("VP8", key=False)
    assert payloads
    assert after > before
    out.close()


async def test_a_ring_that_cannot_be_read_leaves_no_source(make: Make, frames_dir: Path) -> None:
    out = opened(VideoOut(CONFIG, frames_dir), make("video"))
    with pytest.raises(FrameError):
        out.attach(msgspec.structs.replace(make("video").ref, path="/etc/passwd"))
    assert out.encode("VP8", key=False)[0] == []
    out.close()


@pytest.mark.parametrize("codec", ["H264", "VP8"])
async def test_an_encoder_that_was_prepared_takes_the_first_picture(make: Make, frames_dir: Path, codec: str) -> None:
    stream, out = make("video"), VideoOut(CONFIG, frames_dir)
    out.prepare(codec)  # there is no camera to wait for
    opened(out, stream)
    out.prepare("no such codec")
    before = out._encoder
    out.prepare(codec)
    prepared = out._encoder
    assert (before is None, prepared is None) == (True, False)
    assert out.sent.frames == out.sent.key_frames == 0
    film(stream, width=CONFIG.width, height=CONFIG.height)
    payloads, _ = out.encode(codec, key=False)
    assert out._encoder is prepared
    (picture,) = DECODERS[codec]().decode(b"".join(map(DEPAYLOAD[codec], payloads)))
    assert (picture.width, picture.height) == (CONFIG.width, CONFIG.height), "needs nothing before it"
    film(stream)
    assert out.encode(codec, key=False)[0], "another size is another encoder's"
    in_use = out._encoder
    assert in_use is not prepared
    out.prepare(codec)
    assert out._encoder is in_use
    assert (out.sent.failures, out.sent.key_frames) == (0, 2)
    out.close()
