"""Files as camera and microphone: what may be opened, and that picture and sound stay together."""

import asyncio
import itertools
import os
import signal
from pathlib import Path

import av
import numpy as np
import pytest

from ahoyd.wire.devices import DeviceList, SourceFailed
from devices.child import Child, Taken
from devices.clips import FORMATS, make_clip

LAPS = 4


def flashes(pictures: list[Taken]) -> list[int]:
    """When each light picture is shown, in nanoseconds."""
    return [p.slot.capture_ns for p in pictures if p.luma[100:140, 140:180].mean() > 125]


def clicks(blocks: list[Taken]) -> list[int]:
    """When each click is at its loudest, in nanoseconds; one is found once, though it may lie in two blocks."""
    begin_ns = blocks[0].slot.capture_ns
    sound = np.abs(np.concatenate([block.samples for block in blocks]).astype(int))
    loud = np.flatnonzero(sound > sound.max() // 2)
    groups = np.split(loud, np.flatnonzero(np.diff(loud) > 4800) + 1)
    return [begin_ns + int(group[np.argmax(sound[group])]) * 1_000_000 // 48 for group in groups]


def without_jump(frames: list[Taken], step: int) -> bool:
    return all(b.slot.pts - a.slot.pts == step * (b.slot.n - a.slot.n) for a, b in itertools.pairwise(frames))


@pytest.mark.parametrize("ending", FORMATS)
async def test_picture_and_sound_stay_together_over_many_laps(child: Child, media: Path, ending: str) -> None:
    clip = make_clip(media / f"clip.{ending}", frames=18, mark=9)
    camera = await child.open("c", "video", f"file:{clip}", 1, width=320, height=240, frame_rate=30)
    microphone = await child.open("m", "audio", f"file:{clip}", 2)
    assert (camera.frame_rate, microphone.sample_rate, microphone.channels) == (30.0, 48000, 1)
    child.publish(1)
    child.publish(2)
    pictures, blocks = await asyncio.gather(
        child.frames(camera.ring, 18 * LAPS), child.frames(microphone.ring, 30 * LAPS)
    )
    assert without_jump(blocks, 960)
    shown, heard = flashes(pictures), clicks(blocks)
    pairs = [(a, min(heard, key=lambda b: abs(a - b))) for a in shown]
    # Sound begins a moment before or after the pictures do: look only at laps both readers saw whole.
    skews = [(b - a) / 1e6 for a, b in pairs if abs(b - a) < 100_000_000]
    assert len(skews) >= LAPS - 1
    assert all(-5 < skew < 10 for skew in skews), skews
    assert max(skews) - min(skews) < 1, skews


async def test_sound_shorter_than_the_pictures_is_filled_up_with_silence(child: Child, media: Path) -> None:
    clip = make_clip(media / "clip.webm", frames=18, mark=3, sound_frames=9)
    microphone = await child.open("m", "audio", f"file:{clip}", 2)
    child.publish(2)
    blocks = await child.frames(microphone.ring, 90)
    assert without_jump(blocks, 960)
    heard = clicks(blocks)
    # Pictures of 1/30 s in milliseconds, as WebM has them: a lap of 18 lasts 600 or 601 ms.
    assert all(abs((b - a) / 1e6 - 600) < 3 for a, b in itertools.pairwise(heard)), heard
    assert len(heard) >= 2


async def test_either_medium_alone_is_a_device(child: Child, media: Path) -> None:
    silent = make_clip(media / "silent.mp4", sound=False)
    blind = make_clip(media / "blind.webm", pictures=False)
    camera = await child.open("c", "video", f"file:{silent}", 1)
    assert (camera.width, camera.height, camera.device.kind, camera.device.synthetic) == (320, 240, "camera", True)
    assert camera.device.label == "silent.mp4"
    microphone = await child.open("m", "audio", f"file:{blind}", 2)
    child.publish(1)
    child.publish(2)
    assert len(await child.frames(camera.ring, 25)) == 25
    assert without_jump(await child.frames(microphone.ring, 45), 960)
    assert await child.fail(f"file:{silent}", "audio") == "unsupported"
    assert await child.fail(f"file:{blind}", "video") == "unsupported"


async def test_pictures_are_scaled_whole_and_no_more_of_them_come_than_wanted(child: Child, media: Path) -> None:
    clip = make_clip(media / "clip.mp4", frames=30, mark=29)
    camera = await child.open("c", "video", f"file:{clip}", 1, width=640, height=360, frame_rate=10)
    assert (camera.width, camera.height, camera.frame_rate) == (640, 360, 10.0)
    child.publish(1)
    frames = await child.frames(camera.ring, 12)
    assert {(f.slot.width, f.slot.height) for f in frames} == {(640, 360)}
    assert {(b.slot.pts - a.slot.pts) // (b.slot.n - a.slot.n) for a, b in itertools.pairwise(frames)} == {9000}


async def test_a_still_picture_is_a_camera(child: Child, media: Path) -> None:
    frame = av.VideoFrame.from_ndarray(np.full((60, 80, 3), (200, 30, 30), np.uint8), "rgb24")
    frame.save(media / "still.png")
    camera = await child.open("c", "video", f"file:{media / 'still.png'}", 1, width=160, height=120)
    child.publish(1)
    frames = await child.frames(camera.ring, 10)
    assert all(np.array_equal(f.planes[0], frames[0].planes[0]) for f in frames)


async def test_what_must_not_or_cannot_be_opened_leaves_nothing_open(child: Child, media: Path, folder: Path) -> None:
    good = make_clip(media / "good.webm")
    secret = make_clip(folder / "secret.webm")
    (media / "link.webm").symlink_to(secret)
    (media / "dangling.webm").symlink_to(folder / "nothing.webm")
    (media / "loop.webm").symlink_to(media / "loop.webm")
    (media / "broken.webm").write_bytes(good.read_bytes()[:300])
    (media / "text.txt").write_text("no media at all")
    (media / "empty.mp4").touch()
    (media / "list.ffconcat").write_text(f"ffconcat version 1.0\nfile '{secret}'\n")
    (media / "list.m3u8").write_text(f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{secret}\n#EXT-X-ENDLIST\n")
    (media / "deep").mkdir()
    os.mkfifo(media / "pipe.webm")
    await child.open("first", "video", f"file:{good}", 1)
    await child.close("first")
    before = child.descriptors()
    causes = {
        f"file:{media}/../secret.webm": "denied",
        f"file:{secret}": "denied",
        f"file:{media}/link.webm": "denied",
        f"file:{media}/dangling.webm": "denied",
        f"file:{folder}/media-not/good.webm": "denied",
        "file:/etc/shadow": "denied",
        "file:good.webm": "denied",
        "file:": "denied",
        "file:http://127.0.0.1:9/a.webm": "denied",
        f"file:concat:{good}|{secret}": "denied",
        f"http://127.0.0.1:9/{good.name}": "absent",
        f"concat:{good}": "absent",
        f"file:{media}/missing.webm": "absent",
        f"file:{good}/below": "absent",
        f"file:{media}/nul\0.webm": "absent",
        f"file:{media}/loop.webm": "unsupported",
        f"file:{media}/deep": "unsupported",
        f"file:{media}": "unsupported",
        f"file:{media}/pipe.webm": "unsupported",
        f"file:{media}/broken.webm": "unsupported",
        f"file:{media}/text.txt": "unsupported",
        f"file:{media}/empty.mp4": "unsupported",
        f"file:{media}/list.ffconcat": "unsupported",
        f"file:{media}/list.m3u8": "unsupported",
    }
    assert {name: await child.fail(name, "video") for name in causes} == causes
    assert {name: await child.fail(name, "audio") for name in causes} == causes
    assert child.descriptors() == before


async def test_the_file_stays_open_until_the_last_of_its_group_lets_go(child: Child, media: Path) -> None:
    clip = make_clip(media / "clip.webm")
    await child.take(DeviceList)
    before = child.descriptors()
    await child.open("c", "video", f"file:{clip}", 1)
    microphone = await child.open("m", "audio", f"file:{clip}", 2)
    child.publish(2)
    assert child.descriptors().count(str(clip)) >= 1
    await child.close("c")
    assert len(await child.frames(microphone.ring, 60)) == 60
    await child.close("m")
    assert child.descriptors() == before
    assert child.files() == []


async def test_after_a_standstill_both_go_on_together_with_a_gap_that_is_told(child: Child, media: Path) -> None:
    clip = make_clip(media / "clip.webm")
    camera = await child.open("c", "video", f"file:{clip}", 1)
    microphone = await child.open("m", "audio", f"file:{clip}", 2)
    child.publish(1)
    child.publish(2)
    before = await asyncio.gather(child.frames(camera.ring, 3), child.frames(microphone.ring, 3))
    child.process.send_signal(signal.SIGSTOP)
    await asyncio.sleep(0.8)  # the standstill itself: longer than what is made up for
    child.process.send_signal(signal.SIGCONT)
    after = await asyncio.gather(child.frames(camera.ring, 30), child.frames(microphone.ring, 50))
    for rate, early, late in zip((90000, 48000), before, after, strict=True):
        # Capture time and pts tell the same time, across the gap too, but for rounding.
        starts_ms = {round(f.slot.capture_ns / 1e6 - f.slot.pts * 1000 / rate, 1) for f in (*early, *late)}
        assert max(starts_ms) - min(starts_ms) < 0.2
        jumps = [b for a, b in itertools.pairwise((*early, *late)) if b.slot.pts - a.slot.pts > rate // 2]
        assert len(jumps) == 1
    begins = [
        early[0].slot.capture_ns - early[0].slot.pts * 10**9 // rate
        for rate, early in zip((90000, 48000), after, strict=True)
    ]
    assert abs(begins[0] - begins[1]) < 100_000


async def test_a_file_that_breaks_while_it_plays_is_lost_by_all_who_hold_it(child: Child, media: Path) -> None:
    clip = make_clip(media / "clip.webm", frames=9, mark=3)
    await child.take(DeviceList)
    before = child.descriptors()
    await child.open("c", "video", f"file:{clip}", 1)
    await child.open("m", "audio", f"file:{clip}", 2)
    os.truncate(clip, 0)
    for lease in ("c", "m"):
        assert (await child.take(SourceFailed, lease=lease)).cause == "unsupported"
    assert child.descriptors() == before
