"""What clients feed, with a real engine: whatever they write, good frames go on, bad ones do not, nothing breaks."""

import asyncio
import contextlib
import fcntl
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ahoyd.engine.audiofeed import SLACK, WAITING_MAX
from ahoyd.engine.feed import POLL_SECONDS
from ahoyd.engine.feedbell import RINGERS_MAX
from ahoyd.engine.feeds import Feeds
from ahoyd.engine.videofeed import SMALLEST
from ahoyd.frames import layout
from ahoyd.frames.doorbell import Bells
from ahoyd.frames.layout import Fourcc
from ahoyd.wire.devices import CloseSource, SourceFailed
from ahoyd.wire.engine import CloseRing, OpenFeed, OpenRing, SetSource
from ahoyd.wire.media import Measure, Measured, Publish
from engine.calling import DEADLINE, EngineProcess, Pair, connect
from engine.feeder import HEIGHT, WIDTH, Feeder, asked, device, fed, give_back, open_feed, take_feed

HERE = Path(__file__).parent
SCHEMA = HERE.parents[1] / "rpc_schema/frames"
LIES: dict[str, dict[str, Any]] = {
    "no width": {"width": 0},
    "no height": {"height": 0},
    "a width of millions": {"width": 2**31},
    "a height of millions": {"height": 2**32 - 1},
    "an odd width": {"width": WIDTH - 1},
    "wider than the source": {"width": WIDTH + 2, "plane_stride": (WIDTH + 2, WIDTH, WIDTH, 0)},
    "rows without length": {"plane_stride": (0, 0, 0, 0)},
    "rows of gigabytes": {"plane_stride": (2**32 - 1,) * 4},
    "a short row": {"plane_stride": (WIDTH // 2, 80, 80, 0)},
    "a plane beyond the payload": {"plane_offset": (2**32 - 64, 0, 0, 0)},
    "a plane that overlaps the end": {"plane_offset": (0, 76800, 115200 - 64, 0)},
    "a plane out of line": {"plane_offset": (1, 76800, 96000, 0)},
    "a payload larger than the slot": {"payload_bytes": 2**32 - 1},
    "a payload smaller than its planes": {"payload_bytes": 100},
    "no planes": {"plane_count": 0},
    "seven planes": {"plane_count": 7},
    "sound": {"fourcc": Fourcc.S16, "plane_count": 1, "nb_samples": 960},
    "no format there is": {"fourcc": 0xDEADBEEF},
    "a time base of nothing": {"time_base_num": 0, "time_base_den": 0},
}
SOUND_LIES: dict[str, dict[str, Any]] = {
    "44.1 kHz": {"width": 44_100},
    "two channels": {"height": 2, "nb_samples": 480},
    "no samples": {"nb_samples": 0, "payload_bytes": 0, "plane_stride": (0, 0, 0, 0)},
    "more samples than there are": {"nb_samples": 2**32 - 1},
    "a payload larger than the slot": {"payload_bytes": 2**31, "plane_stride": (2**31, 0, 0, 0)},
    "pictures": {"fourcc": Fourcc.I420, "plane_count": 3},
}


@pytest.fixture
def frames_dir(tmp_path: Path) -> Path:
    (tmp_path / "frames").mkdir(mode=0o700)
    return tmp_path / "frames"


async def test_headers_that_lie_are_passed_over_and_the_next_good_picture_goes_on(frames_dir: Path) -> None:
    async with fed(frames_dir, "video") as it:
        await it.shown(50)
        for number, (what, lies) in enumerate(LIES.items()):
            for _ in range(3):
                it.feeder.show(200, **lies)
                await asyncio.sleep(0.01)
            slot = await it.shown(60 + number)
            assert (slot.width, slot.height, slot.fourcc) == (WIDTH, HEIGHT, Fourcc.I420), what
    assert it.engine.log.count("a frame is refused: FrameError") == 1, "said once, not for each frame"


async def test_a_slot_that_stays_half_written_is_never_shown(frames_dir: Path) -> None:
    async with fed(frames_dir, "video") as it:
        await it.shown(50)
        n = it.feeder.show(51)
        slot = it.feeder.header.slot_offset(n)
        for lie in (2 * n - 1, 2 * n + 2, 0, 2**64 - 1):
            it.feeder.poke(slot, "Q", lie)
            for _ in range(5):
                it.feeder.ring()
                await asyncio.sleep(0.01)
        await it.shown(52)


async def test_a_head_that_jumps_about_shows_nothing_that_is_not_whole(frames_dir: Path) -> None:
    async with fed(frames_dir, "video") as it:
        await it.shown(50)
        for head in (2**64 - 1, 0, 1, 2**63, 3, 2**32):
            it.feeder.poke(layout.HEAD_OFFSET, "Q", head)
            it.feeder.ring()
            await asyncio.sleep(0.02)
        await it.shown(51)
        it.feeder.n = 0  # a writer that begins to count anew
        await it.shown(52)


async def test_a_ring_cannot_be_cut_and_a_header_that_is_overwritten_is_not_read_again(frames_dir: Path) -> None:
    async with fed(frames_dir, "video") as it:
        for size in (0, 4096, it.feeder.header.ring_bytes + 4096):
            with pytest.raises(PermissionError):
                os.ftruncate(it.feeder.fd, size)
        with pytest.raises(OSError, match=r"busy|not permitted"):
            fcntl.fcntl(it.feeder.fd, fcntl.F_ADD_SEALS, fcntl.F_SEAL_WRITE)
        await it.shown(50)
        it.feeder.map[0:0x80] = b"\xff" * 0x80
        it.feeder.map[0x88:0x1000] = b"\xee" * (0x1000 - 0x88)
        await it.shown(51)


async def test_garbage_halves_and_floods_of_bells_say_no_more_than_look(frames_dir: Path) -> None:
    async with fed(frames_dir, "video") as it:
        await it.shown(50)
        for data in (b"\x00", b"\xff" * 31, b"GET / HTTP/1.1\r\n\r\n", os.urandom(4096)):
            it.feeder.ring(data)
        await it.shown(51)
        over = threading.Event()
        flooders = [threading.Thread(target=_flood, args=(it.feeder, over)) for _ in range(3)]
        for flooder in flooders:
            flooder.start()
        try:
            for value in range(52, 82):
                await it.shown(value)
        finally:
            over.set()
            for flooder in flooders:
                flooder.join()
        await it.shown(82)


def _flood(feeder: Feeder, over: threading.Event) -> None:
    with contextlib.closing(feeder.dial()) as bell:
        while not over.is_set():
            try:
                bell.send(b"\xab" * 4096)
            except BlockingIOError:
                time.sleep(0.001)


async def test_more_connections_than_four_are_closed_at_once_and_one_that_leaves_makes_room(frames_dir: Path) -> None:
    async with fed(frames_dir, "video") as it:
        loop = asyncio.get_running_loop()
        others = [it.feeder.dial() for _ in range(4)]
        async with asyncio.timeout(DEADLINE):
            assert await loop.sock_recv(others[3], 1) == b""
        others[0].close()
        await it.shown(50)
        for other in others:
            other.close()


async def test_a_ring_without_a_bell_is_looked_at_all_the_same(frames_dir: Path) -> None:
    async with fed(frames_dir, "video") as it:
        it.feeder.bell.close()
        await it.shown(50)
        it.feeder.bell = it.feeder.dial()


async def test_times_that_cannot_be_are_replaced_and_never_run_backwards(frames_dir: Path) -> None:
    async with fed(frames_dir, "video") as it:
        latest = 0
        for number, capture_ns in enumerate((0, 2**64 - 1, 5, time.monotonic_ns() + 10**12, 2**63)):
            async with asyncio.timeout(DEADLINE):
                while True:
                    it.feeder.show(60 + number, capture_ns=capture_ns, pts=-(2**63))
                    await asyncio.sleep(0.02)
                    slot = it.reader.newest(0)
                    if slot is not None and it.luma(slot) == 60 + number:
                        break
            assert latest < slot.capture_ns <= time.monotonic_ns()
            assert slot.pts > 0
            latest = slot.capture_ns


async def test_the_size_may_change_within_what_was_announced(frames_dir: Path) -> None:
    async with fed(frames_dir, "video") as it:
        await it.shown(50)
        for number, (width, height) in enumerate(((160, 120), (HEIGHT, WIDTH), (16, 16), (WIDTH, HEIGHT))):
            async with asyncio.timeout(DEADLINE):
                while True:
                    it.feeder.show(60 + number, size=(width, height))
                    await asyncio.sleep(0.02)
                    slot = it.reader.newest(0)
                    if slot is not None and it.luma(slot) == 60 + number:
                        break
            assert (slot.width, slot.height) == (width, height)


@pytest.mark.parametrize("fourcc", [Fourcc.NV12, Fourcc.BGRA])
async def test_other_formats_come_out_as_i420_in_limited_range(frames_dir: Path, fourcc: Fourcc) -> None:
    async with fed(frames_dir, "video") as it:
        if fourcc is Fourcc.NV12:
            payload = b"\x5a" * (WIDTH * HEIGHT) + b"\x80" * (WIDTH * HEIGHT // 2)
            lie: dict[str, Any] = {"plane_count": 2, "plane_offset": (0, WIDTH * HEIGHT, 0, 0)}
            lie["plane_stride"], expected = (WIDTH, WIDTH, 0, 0), 0x5A
        else:
            payload = b"\xff\xff\xff\x00" * (WIDTH * HEIGHT)
            lie, expected = {"plane_count": 1, "plane_stride": (4 * WIDTH, 0, 0, 0)}, 235
        base = {"time_base_num": 1, "time_base_den": 30, "width": WIDTH, "height": HEIGHT}
        async with asyncio.timeout(DEADLINE):
            while (slot := it.reader.newest(0)) is None:
                it.feeder.write(base | lie | {"fourcc": fourcc, "payload_bytes": len(payload)}, payload)
                it.feeder.ring()
                await asyncio.sleep(0.02)
        assert (slot.fourcc, it.luma(slot)) == (Fourcc.I420, expected)


async def test_full_range_is_brought_to_limited_range(frames_dir: Path) -> None:
    async with fed(frames_dir, "video") as it:
        async with asyncio.timeout(DEADLINE):
            while (slot := it.reader.newest(0)) is None:
                it.feeder.show(255, flags=16)
                await asyncio.sleep(0.02)
        assert it.luma(slot) == 235
        assert slot.flags & 16 == 0


KILLED = """
import os, signal, sys, mmap, struct
path, size, offset, seq = sys.argv[1], *map(int, sys.argv[2:])
fd = os.open(path, os.O_RDWR)
ring = mmap.mmap(fd, size)
struct.pack_into("<Q", ring, offset, seq)
ring[offset + 128 : offset + 128 + 1000] = b"\\xff" * 1000
os.kill(os.getpid(), signal.SIGKILL)
"""


async def test_a_writer_killed_inside_a_publish_leaves_the_last_whole_picture(frames_dir: Path) -> None:
    async with fed(frames_dir, "video") as it:
        await it.shown(50)
        n = it.feeder.n + 1
        numbers = (it.feeder.header.ring_bytes, it.feeder.header.slot_offset(n), 2 * n - 1)
        killed = await asyncio.create_subprocess_exec(
            sys.executable, "-c", KILLED, it.feeder.ref.path, *map(str, numbers)
        )
        assert await asyncio.wait_for(killed.wait(), DEADLINE) == -signal.SIGKILL
        for _ in range(5):
            it.feeder.ring()
            await asyncio.sleep(0.01)
        slot = it.reader.newest(0)
        assert slot is not None
        assert it.luma(slot) == 50
        await it.shown(51)


async def test_a_feed_of_sixty_pictures_a_second_goes_on_at_the_rate_of_its_source(frames_dir: Path) -> None:
    async with fed(frames_dir, "video", frame_rate=20) as it:
        await it.shown(50)
        head, began = it.reader.live().head, time.monotonic()
        for number in range(120):
            it.feeder.show(51 + number % 100)
            await asyncio.sleep(max(0.0, began + (number + 1) / 60 - time.monotonic()))
        seconds = time.monotonic() - began
        taken = it.reader.live().head - head
        assert taken <= 20 * seconds + 3
        assert taken >= 8 * seconds


@pytest.fixture
def c_feeder(tmp_path: Path) -> str:
    binary = str(tmp_path / "feeder")
    warnings = ["-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror"]
    subprocess.run(["gcc", *warnings, f"-I{SCHEMA}", "-o", binary, str(HERE / "feeder.c")], check=True)
    return binary


async def test_a_feeder_in_c_that_knows_the_document_alone_is_seen(frames_dir: Path, c_feeder: str) -> None:
    async with fed(frames_dir, "video") as it:
        ref = it.feeder.ref
        feeding = await asyncio.create_subprocess_exec(
            c_feeder, ref.path, str(ref.bytes), ref.doorbell, str(WIDTH), str(HEIGHT), "30"
        )
        try:
            greys: list[int] = []
            last = 0
            async with asyncio.timeout(DEADLINE):
                while len(greys) < 30:
                    await asyncio.sleep(0.01)
                    slot = it.reader.newest(last)
                    if slot is not None and (grey := it.luma(slot)) is not None:
                        greys.append(grey)
                        last = slot.n
            assert greys == sorted(set(greys))
        finally:
            with contextlib.suppress(ProcessLookupError):
                feeding.kill()
            await feeding.wait()


# Sound.


async def test_blocks_that_lie_are_passed_over(frames_dir: Path) -> None:
    async with fed(frames_dir, "audio") as it:
        for lies in SOUND_LIES.values():
            it.feeder.say(np.full(960, 30_000, np.int16), **lies)
            await asyncio.sleep(0.02)
        samples, _ = await it.heard(4800)
        assert not samples.any(), "nothing of them came out, silence did"
        await _speak_until_heard(it.feeder, it, 1000)


async def test_blocks_of_any_length_come_out_whole_and_in_order(frames_dir: Path) -> None:
    async with fed(frames_dir, "audio") as it:
        ramp = (np.arange(48_000) % 20_000 + 1).astype(np.int16)
        lengths = np.random.default_rng(3).integers(1, 1800, 1000)
        hearing = asyncio.create_task(it.heard(24_000))
        began, first = time.monotonic(), 0
        for length in lengths:
            if hearing.done():
                break
            it.feeder.say(np.take(ramp, np.arange(first, first + length), mode="wrap"))
            first += int(length)
            await asyncio.sleep(max(0.0, began + first / 48_000 - time.monotonic()))
        samples, pts = await hearing
        heard = samples[np.flatnonzero(samples)]
        steps = np.diff(heard.astype(np.int32))
        breaks = np.count_nonzero((steps != 1) & (steps != 1 - 20_000) & (steps != 1 - 8_000))
        assert pts == sorted(set(pts))
        assert len(heard) > 12_000
        assert breaks <= 5, "samples are lost where nothing is late"


async def test_sound_fed_too_fast_goes_on_in_real_time(frames_dir: Path) -> None:
    async with fed(frames_dir, "audio") as it:
        over = threading.Event()
        flooding = threading.Thread(target=_shout, args=(it.feeder, over))
        flooding.start()
        try:
            began = time.monotonic()
            _, pts = await it.heard(48_000)
            seconds = time.monotonic() - began
        finally:
            over.set()
            flooding.join()
        assert pts == sorted(set(pts))
        assert seconds > 0.8, "a second of sound takes a second"


def _shout(feeder: Feeder, over: threading.Event) -> None:
    while not over.is_set():
        feeder.say(np.full(960, 1000, np.int16))


async def test_silence_goes_on_while_nothing_is_fed_and_the_voice_after_it(frames_dir: Path) -> None:
    async with fed(frames_dir, "audio") as it:
        samples, _ = await it.heard(9600)
        assert not samples.any()
        await _speak_until_heard(it.feeder, it, 1000)
        async with asyncio.timeout(DEADLINE):
            while (await it.heard(4800))[0].any():
                pass
        it.feeder.poke(layout.HEAD_OFFSET, "Q", 0)
        it.feeder.ring()
        await asyncio.sleep(0.05)
        it.feeder.n = 0
        await _speak_until_heard(it.feeder, it, 2000)


async def _speak_until_heard(feeder: Feeder, it: Any, value: int) -> None:
    hearing = asyncio.create_task(_heard(it, value))
    while not hearing.done():
        feeder.say(np.full(960, value, np.int16))
        await asyncio.sleep(0.02)
    await hearing


async def _heard(it: Any, value: int) -> None:
    while not ((await it.heard(960))[0] == value).any():
        pass


# Orders.


def test_the_rules_of_the_document_are_those_of_the_engine() -> None:
    constants = json.loads((SCHEMA / "ahoyshm1.json").read_text())["constants"]
    assert constants["fedPollMs"] == POLL_SECONDS * 1000
    assert constants["fedConnectionsMax"] == RINGERS_MAX
    assert constants["fedSmallestSide"] == SMALLEST
    assert constants["fedAheadMs"] == SLACK * 1000 / 48_000
    assert constants["fedWaitingMs"] == WAITING_MAX * 1000 / 48_000


async def test_a_source_that_is_not_there_cannot_be_taken_and_one_that_ends_takes_its_rings_along(
    frames_dir: Path,
) -> None:
    async with EngineProcess(frames_dir) as engine:
        with Feeder(await open_feed(engine, "video", 8)) as feeder:
            ref = await take_feed(engine, "video", 8, 9)
            engine.order(CloseRing(stream_id=8))
            loop = asyncio.get_running_loop()
            async with asyncio.timeout(DEADLINE):
                assert await loop.sock_recv(feeder.bell, 1) == b""
            async with asyncio.timeout(DEADLINE):
                while Path(ref.doorbell).exists():
                    await asyncio.sleep(0.01)
            feeder.show(50)  # hurts nobody
        engine.order(asked("video", 8, 10, "c2"))
        failed = await engine.take(SourceFailed)
        assert (failed.lease, failed.cause) == ("c2/video", "absent")
        await give_back(engine, "video")
    assert list(frames_dir.iterdir()) == []


async def test_a_call_outlives_a_source_that_does_its_worst_and_the_next_call_works(engines: Pair) -> None:
    caller, callee = engines
    with (
        Feeder(await open_feed(caller, "video", 8)) as camera,
        Feeder(await open_feed(caller, "audio", 18)) as microphone,
    ):
        for number in (1, 2):
            call = f"c{number}"
            await connect(caller, callee, call)
            for kind, source in (("video", 8), ("audio", 18)):
                ring = await take_feed(caller, kind, source, source + number, call)  # type: ignore[arg-type]
                caller.order(SetSource(call=call, kind=kind, ring=ring))  # type: ignore[arg-type]
                caller.gate(call, kind, is_open=True)  # type: ignore[arg-type]
            callee.order(OpenRing(call=call, kind="video", stream_id=30 + number, name="remote"))
            callee.order(Publish(stream_id=30 + number, on=True))
            working = asyncio.create_task(_do_the_worst(camera, microphone))
            await asyncio.sleep(1)
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)
            feeding = asyncio.create_task(_behave(camera, microphone))
            await callee.sample(lambda v: v.get("remoteVideoFps", 0) > 5 and v.get("remoteAudioKbps", 0) > 5)
            feeding.cancel()
            await asyncio.gather(feeding, return_exceptions=True)
            for kind in ("video", "audio"):
                await give_back(caller, kind, call)  # type: ignore[arg-type]
            await caller.close_peer(call)
            await callee.close_peer(call)


async def _do_the_worst(camera: Feeder, microphone: Feeder) -> None:
    chance = np.random.default_rng(5)
    while True:
        camera.show(int(chance.integers(16, 235)), **list(LIES.values())[chance.integers(len(LIES))])
        microphone.say(np.zeros(960, np.int16), **list(SOUND_LIES.values())[chance.integers(len(SOUND_LIES))])
        for feeder in (camera, microphone):
            feeder.map[0x80:0x1000] = chance.bytes(0x1000 - 0x80)
            feeder.ring(chance.bytes(33))
            slot = feeder.header.slot_offset(int(chance.integers(64)))
            feeder.map[slot : slot + 128] = chance.bytes(128)
            feeder.n = int(chance.integers(1000))
        await asyncio.sleep(0.002)


async def _behave(camera: Feeder, microphone: Feeder) -> None:
    began, count = time.monotonic(), 0
    camera.n = microphone.n = 0
    while True:
        camera.show(50 + count % 100)
        microphone.say((8000 * np.sin(np.arange(960) * 2 * np.pi / 48)).astype(np.int16))
        count += 1
        await asyncio.sleep(max(0.0, began + count * 0.02 - time.monotonic()))


async def test_what_a_client_says_is_measured_until_its_use_ends(frames_dir: Path, bells: Bells) -> None:
    reports: asyncio.Queue[Any] = asyncio.Queue()
    feeds = Feeds(reports.put_nowait, frames_dir, bells)
    feeds.open(OpenFeed(device=device("audio", 1), stream_id=1, channels=1))
    feeds.take(asked("audio", 1, 2, "c-measured"))
    assert feeds.uses("c-measured/audio")
    feeds.measure(Measure(source="c-measured/audio", interval_ms=20))
    async with asyncio.timeout(DEADLINE):
        while not (isinstance(report := await reports.get(), Measured) and report.heard.samples):
            pass
    assert report.heard.peak == 0, "silence goes on while the client says nothing"
    feeds.give_back(CloseSource(lease="c-measured/audio"))
    assert not next(iter(feeds._feeds.values())).meters
    await feeds.close()
