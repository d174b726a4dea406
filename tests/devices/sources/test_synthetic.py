"""The test picture and the test tone, as a reader of their rings finds them."""

import numpy as np
import pytest

import testpattern
import testsound
from ahoyd.frames.layout import Flag
from ahoyd.wire.devices import DevicesSample
from devices.child import Child, Taken


def readings(frames: list[Taken]) -> list[testpattern.Reading]:
    found = [testpattern.read(frame.luma) for frame in frames]
    assert all(found), "a picture without readable marks"
    return [reading for reading in found if reading is not None]


async def test_pictures_count_up_by_one_and_are_stamped_when_they_are_captured(child: Child) -> None:
    opened = await child.open("a", "video", "test:pattern", 1, width=640, height=480, frame_rate=30)
    assert (opened.width, opened.height, opened.frame_rate) == (640, 480, 30.0)
    child.publish(1)
    frames = await child.frames(opened.ring, 45)
    marks = readings(frames)
    assert len({mark.counter - frame.slot.n for mark, frame in zip(marks, frames, strict=True)}) == 1
    for mark, frame in zip(marks, frames, strict=True):
        assert mark.stamp_us == frame.slot.capture_ns // 1000 % 2**32
        assert mark.age_us(frame.slot.publish_ns) < 1_000_000
    stamps = [frame.slot.capture_ns for frame in frames]
    assert stamps == sorted(set(stamps))


@pytest.mark.parametrize(("width", "height", "rate"), [(640, 480, 30), (256, 144, 15), (1280, 720, 60), (848, 480, 24)])
async def test_size_and_rate_are_as_asked(child: Child, width: int, height: int, rate: int) -> None:
    opened = await child.open("a", "video", "test:pattern", 1, width=width, height=height, frame_rate=rate)
    child.publish(1)
    frames = await child.frames(opened.ring, 8)
    assert {(f.slot.width, f.slot.height) for f in frames} == {(width, height)}
    assert all(readings(frames))
    # A picture is due at start + n / rate: its pts and its capture time tell the same n, however late it came.
    for frame in frames:
        assert frame.slot.pts % (90000 // rate) == 0
        periods = (frame.slot.capture_ns - frames[0].slot.capture_ns) * rate / 1e9
        steps = (frame.slot.pts - frames[0].slot.pts) // (90000 // rate)
        assert steps - 1 <= periods


async def test_nothing_is_written_before_somebody_reads_nor_after(child: Child) -> None:
    opened = await child.open("a", "video", "test:pattern", 1)
    sample = await child.take(DevicesSample, lease="a")
    assert sample.values["localCaptureFps"] == 0
    child.publish(1)
    first = (await child.frames(opened.ring, 1))[0]
    assert first.slot.n == 1
    assert first.slot.flags & Flag.DISCONTINUITY
    child.publish(1, on=False)
    await child.open("b", "video", "test:pattern", 2)
    # The pipe keeps its order: once that is answered the switch has been thrown, and a sample takes a second more.
    head = child.head(opened.ring)
    await child.take(DevicesSample, lease="b")
    assert child.head(opened.ring) == head
    child.publish(1)
    later = await child.frames(opened.ring, 5)
    flagged = {f.slot.n: bool(f.slot.flags & Flag.DISCONTINUITY) for f in later if f.slot.n > head}
    assert flagged == {n: n == head + 1 for n in flagged}


async def test_a_sample_a_second_tells_what_is_captured(child: Child) -> None:
    await child.open("a", "video", "test:pattern", 1, width=640, height=480, frame_rate=30)
    child.publish(1)
    await child.take(DevicesSample, lease="a")
    values = (await child.take(DevicesSample, lease="a")).values
    assert (values["localCaptureWidth"], values["localCaptureHeight"]) == (640, 480)
    assert float(values["localCaptureFps"]) > 0
    assert float(values["captureToRingMs"]) > 0


async def test_the_tone_is_one_kilohertz_without_a_break(child: Child) -> None:
    opened = await child.open("a", "audio", "test:tone", 1)
    assert (opened.sample_rate, opened.channels) == (48000, 1)
    child.publish(1)
    blocks = await child.frames(opened.ring, 50)
    sound = np.concatenate([block.samples for block in blocks]).astype(float)
    assert [b.slot.pts for b in blocks] == [blocks[0].slot.pts + 960 * i for i in range(50)]
    assert {b.slot.capture_ns - b.slot.pts * 1_000_000 // 48 for b in blocks} == {
        blocks[0].slot.capture_ns - blocks[0].slot.pts * 1_000_000 // 48
    }
    spectrum = np.abs(np.fft.rfft(sound))
    assert np.argmax(spectrum) * 48000 / len(sound) == 1000
    # A sine obeys x[n+1] = 2 cos(w) x[n] - x[n-1]; a missing or repeated sample breaks it, rounding does not.
    error = sound[2:] - 2 * np.cos(2 * np.pi / 48) * sound[1:-1] + sound[:-2]
    assert np.abs(error).max() < 3
    assert 8000 < np.abs(sound).max() < 8400


async def test_marks_say_when_they_were_made(child: Child) -> None:
    opened = await child.open("a", "audio", "test:marks", 1)
    assert (opened.sample_rate, opened.channels) == (48000, 1)
    child.publish(1)
    blocks = [
        testsound.Block(block.samples, block.slot.pts, block.slot.capture_ns + 70_000_000)
        for block in await child.frames(opened.ring, 50)
    ]
    read = testsound.read(blocks)
    assert set(read.ages_ms) <= {68, 69, 70, 71, 72}
    first = blocks[0].hand_ns // 20_000_000 - 3
    assert read.heard == set(range(first, first + 50))


async def test_a_picture_that_cannot_be_drawn_is_unsupported(child: Child) -> None:
    for size in (
        {"width": 641, "height": 480},
        {"width": 640, "height": 481},
        {"width": 254, "height": 254},
        {"width": 640, "height": 58},
        {"width": 8192, "height": 480},
        {"width": 640, "height": 480, "frame_rate": 121},
        {"width": -640, "height": 480},
    ):
        assert await child.fail("test:pattern", "video", **size) == "unsupported", size


async def test_what_a_device_is_not_is_refused_and_disturbs_nobody(child: Child) -> None:
    opened = await child.open("a", "audio", "test:tone", 1)
    child.publish(1)
    assert await child.fail("test:pattern", "audio") == "unsupported"
    assert await child.fail("test:tone", "video") == "unsupported"
    assert await child.fail("test:marks", "video") == "unsupported"
    for device_id in ("test:", "test:other", "", "pattern", "v4l2:nothing", "http://example.org/a.mp4"):
        assert await child.fail(device_id, "audio") == "absent", device_id
    assert len(await child.frames(opened.ring, 3)) == 3
