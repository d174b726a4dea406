import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from ahoyd.engine import skew
from ahoyd.engine.remote import VideoIn
from ahoyd.engine.rtp.jitter import Unit
from ahoyd.engine.skew import NS, NTP_SECOND, SenderClock
from ahoyd.frames.doorbell import Bells
from ahoyd.frames.layout import Flag, SlotHeader
from ahoyd.frames.reader import RingReader
from ahoyd.frames.stream import Stream
from ahoyd.wire.media import Kind, RingRef

Make = Callable[[Kind, int], Stream]
MS = 1_000_000


@pytest.fixture
def moved() -> list[RingRef]:
    return []


@pytest.fixture
def make(frames_dir: Path, bells: Bells, moved: list[RingRef]) -> Iterator[Make]:
    streams: list[Stream] = []

    def make(kind: Kind, capacity: int) -> Stream:
        stream = Stream(
            stream_id=1,
            kind=kind,
            name="remote",
            capacity=capacity,
            frames_dir=frames_dir,
            bells=bells,
            on_moved=moved.append,
        )
        stream.publishing = True
        streams.append(stream)
        return stream

    yield make
    for stream in streams:
        stream.close()


def coded(codec: str, width: int, height: int, luma: int | bytes) -> bytes:
    """One key frame, of one gray or of these pixels."""
    encoder = av.CodecContext.create({"VP8": "libvpx", "H264": "libx264"}[codec], "w")
    assert isinstance(encoder, av.VideoCodecContext)
    encoder.width, encoder.height, encoder.pix_fmt = width, height, "yuv420p"
    encoder.time_base = Fraction(1, 90000)
    encoder.options = {"deadline": "realtime"} if codec == "VP8" else {"tune": "zerolatency", "preset": "ultrafast"}
    picture = av.VideoFrame(width, height, "yuv420p")
    gray, pixels = (luma, None) if isinstance(luma, int) else (128, luma)
    for plane in picture.planes:
        plane.update(bytes([gray]) * plane.buffer_size)
    if pixels is not None:
        picture.planes[0].update(pixels)
    picture.pts = 0
    return b"".join(bytes(packet) for packet in [*encoder.encode(picture), *encoder.encode(None)])


def unit(data: bytes, timestamp: int = 0, *, after_gap: bool = False) -> Unit:
    now = time.monotonic_ns()
    return Unit(data=data, timestamp=timestamp, arrival_ns=now, first_ns=now, after_gap=after_gap)


def newest(stream: Stream, frames_dir: Path) -> tuple[SlotHeader, list[bytes]]:
    reader = RingReader.open(stream.ref, frames_dir)
    try:
        slot = reader.newest(0)
        assert slot is not None
        planes = [bytearray(stride * rows) for stride, rows in zip(slot.plane_stride, slot.plane_rows, strict=False)]
        assert reader.read_into(slot, planes)
        return slot, [bytes(plane) for plane in planes]
    finally:
        reader.close()


@pytest.mark.parametrize("codec", ["VP8", "H264"])
def test_a_picture_goes_from_the_unit_into_the_ring(make: Make, frames_dir: Path, codec: str) -> None:
    incoming = VideoIn()
    incoming.stream = make("video", 320 * 240 * 2)
    given = unit(coded(codec, 320, 240, 90), 9000)
    incoming.decode(codec, [unit(coded(codec, 320, 240, 60)), given])
    slot, planes = newest(incoming.stream, frames_dir)
    assert (slot.n, slot.width, slot.height, slot.pts, slot.capture_ns) == (2, 320, 240, 9000, given.arrival_ns)
    assert slot.flags & Flag.KEY_FRAME
    assert abs(planes[0][320 * 100 + 100] - 90) < 4
    assert (incoming.received.frames, incoming.received.published) == (2, 2)


def test_without_a_ring_it_decodes_and_counts(make: Make) -> None:
    incoming = VideoIn()
    incoming.decode("VP8", [unit(coded("VP8", 320, 240, 60))])
    assert (incoming.received.frames, incoming.received.skipped, incoming.received.width) == (1, 1, 320)
    incoming.stream = make("video", 320 * 240 * 2)
    incoming.stream.publishing = False
    incoming.decode("VP8", [unit(coded("VP8", 320, 240, 60))])
    assert (incoming.received.published, incoming.received.skipped) == (0, 2)


def test_a_larger_picture_makes_a_larger_ring(make: Make, frames_dir: Path, moved: list[RingRef]) -> None:
    incoming = VideoIn()
    incoming.stream = make("video", 320 * 240 * 2)
    incoming.decode("H264", [unit(coded("H264", 320, 240, 60)), unit(coded("H264", 640, 480, 60), 3000)])
    assert [ref.generation for ref in moved] == [2]
    slot, _ = newest(incoming.stream, frames_dir)
    assert (slot.n, slot.width) == (1, 640)


@pytest.mark.parametrize("codec", ["VP8", "H264"])
def test_a_picture_beyond_the_cap_is_refused_and_the_next_one_taken(codec: str) -> None:
    incoming = VideoIn()
    incoming.decode(codec, [unit(coded(codec, 4112, 2320, 60))])
    assert (incoming.received.frames, incoming.received.failures, incoming.damaged) == (0, 1, True)
    incoming.decode(codec, [unit(coded(codec, 320, 240, 60), after_gap=True)])
    assert incoming.received.frames == 1


@pytest.mark.parametrize("codec", ["VP8", "H264", "AV1"])
def test_what_is_no_picture_is_counted_and_asks_for_a_key_frame(codec: str) -> None:
    incoming = VideoIn()
    incoming.decode(codec, [unit(b"\x01nonsense" * 20)])
    assert (incoming.received.frames, incoming.damaged) == (0, True)


def test_a_late_picture_is_a_freeze_and_one_after_a_pause_is_none() -> None:
    incoming = VideoIn()
    data = coded("VP8", 320, 240, 60)
    for number in range(3):
        incoming.decode("VP8", [unit(data, 3000 * number)])

    def stands_a_minute() -> None:
        """As if what is shown had been shown a minute ago."""
        assert incoming._shown is not None
        assert incoming.freezes._at_ns is not None
        incoming._shown = (incoming._shown[0] - 60_000 * MS, incoming._shown[1])
        incoming.freezes._at_ns -= 60_000 * MS

    stands_a_minute()
    incoming.decode("VP8", [unit(data, 6000 + 60 * 90_000)])
    assert incoming.freezes.count == 0, "the sender paused and began again with a key frame"
    stands_a_minute()
    incoming.decode("VP8", [unit(data, 9000 + 60 * 90_000)])
    assert incoming.freezes.count == 1, "it was taken long ago"
    assert incoming.freezes.total_ns >= 60_000 * MS


def test_after_something_was_lost_it_was_no_pause() -> None:
    incoming = VideoIn()
    data = coded("VP8", 320, 240, 60)
    incoming.decode("VP8", [unit(data), unit(data, 3000)])
    assert incoming._shown is not None
    assert incoming.freezes._at_ns is not None
    incoming._shown = (incoming._shown[0] - 60_000 * MS, 3000)
    incoming.freezes._at_ns -= 60_000 * MS
    incoming.decode("VP8", [unit(data, 3000 + 60 * 90_000, after_gap=True)])
    assert incoming.freezes.count == 1


@pytest.mark.parametrize("codec", ["VP8", "H264"])
def test_what_builds_on_damage_is_not_shown(make: Make, codec: str) -> None:
    incoming = VideoIn()
    incoming.stream = make("video", 320 * 240 * 2)
    good = coded(codec, 320, 240, 60)
    incoming.decode(codec, [unit(good), unit(b"\x01nonsense" * 20), unit(good), unit(good)])
    assert (incoming.received.published, incoming.received.dropped, incoming.damaged) == (1, 2, True)
    incoming.decode(codec, [unit(good, after_gap=True), unit(good)])
    assert (incoming.received.published, incoming.received.key_frames) == (3, 3)


def test_a_picture_that_the_decoder_made_up_in_part_is_not_shown(make: Make) -> None:
    noise = np.random.default_rng(1).integers(0, 255, 320 * 240, dtype=np.uint8).tobytes()
    incoming = VideoIn()
    incoming.stream = make("video", 320 * 240 * 2)
    whole = coded("H264", 320, 240, noise)
    incoming.decode("H264", [unit(whole), unit(whole[: len(whole) // 2], 3000)])
    assert (incoming.received.published, incoming.received.failures, incoming.damaged) == (1, 1, True)


def test_the_wait_in_our_buffers_is_counted_from_the_first_packet() -> None:
    incoming = VideoIn()
    waited = unit(coded("VP8", 320, 240, 60))
    waited = replace(waited, first_ns=waited.arrival_ns - 80_000_000)
    incoming.decode("VP8", [waited, unit(b"no picture")])
    assert incoming.received.units == 2
    assert 80_000_000 <= incoming.received.buffered_ns < 5_000_000_000


def held(monkeypatch: pytest.MonkeyPatch) -> tuple[VideoIn, threading.Thread]:
    """A picture that waits for its sound, for a minute if nothing else happens."""
    monkeypatch.setattr(skew, "HOLD_MAX_NS", 60 * NS)
    monkeypatch.setattr(skew, "UNRELATED_NS", 120 * NS)
    sound = SenderClock(48_000)
    incoming = VideoIn(sound)
    for clock in (sound, incoming.clock):
        clock.heard(NTP_SECOND, 0)
    sound.shown(-100 * 48_000, time.monotonic_ns())
    data = coded("VP8", 320, 240, 60)
    decoding = threading.Thread(target=incoming.decode, args=("VP8", [unit(data)]))
    decoding.start()
    while not incoming.holding:
        assert decoding.is_alive()
        time.sleep(0.001)
    assert incoming.received.frames == 0
    return incoming, decoding


def test_a_picture_waits_for_its_sound_until_the_call_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    incoming, decoding = held(monkeypatch)
    incoming.close()
    decoding.join()
    assert incoming.received.frames == 1


def test_a_picture_that_waits_while_another_connection_takes_over_is_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    incoming, decoding = held(monkeypatch)
    incoming.begin_anew(time.monotonic_ns())
    incoming.close()
    decoding.join()
    assert incoming.received.units == 0


def test_a_picture_that_need_not_wait_says_that_none_does() -> None:
    incoming = VideoIn(SenderClock(48_000))
    incoming.holding = True
    incoming.decode("VP8", [unit(coded("VP8", 320, 240, 60))])
    assert not incoming.holding
