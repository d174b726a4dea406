"""A recording of rings that test devices write, without a call."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import msgspec
import numpy as np
import pytest

from ahoyd.devices.registry import Registry
from ahoyd.devices.sources.synthetic import SyntheticBackend
from ahoyd.recorder import reel
from ahoyd.recorder.recording import Recording
from ahoyd.wire.devices import DevicesReport, OpenSource, SourceOpened
from ahoyd.wire.media import Kind, Publish, RingRef
from ahoyd.wire.recorder import (
    SIDES,
    BeginRecording,
    RecorderReport,
    RecordingBegan,
    RecordingHolds,
    RecordingOver,
    SetTrack,
    Side,
)
from support.films import Film

DEADLINE_SECONDS = 60.0
SYNC_MS = 80
KINDS: tuple[Kind, ...] = ("audio", "video")


class Studio:
    """Test devices, and a recording of them. `folder` is where the file goes."""

    def __init__(self, folder: Path, frames: Path) -> None:
        self.folder = folder
        self.frames = frames
        self.reports: list[RecorderReport] = []
        self.rings: dict[str, RingRef] = {}
        self.devices = Registry({"test": SyntheticBackend()}, frames, self.heard)

    def heard(self, report: DevicesReport) -> None:
        if isinstance(report, SourceOpened):
            self.rings[report.lease] = report.ring

    async def ring(self, lease: str, kind: Kind, width: int = 320, height: int = 240) -> RingRef:
        """A ring of test pictures or sound."""
        number = len(self.rings) + 1
        device = "test:pattern" if kind == "video" else "test:marks"
        video = kind == "video"
        order = OpenSource(
            lease=lease,
            group=lease,
            kind=kind,
            device_id=device,
            stream_id=number,
            name=lease,
            width=width if video else 0,
            height=height if video else 0,
            frame_rate=20 if video else 0,
        )
        self.devices.publish(Publish(stream_id=number, on=True))
        self.devices.open(order)
        await self.until(lambda: lease in self.rings)
        return self.rings[lease]

    async def begin(self, kinds: tuple[Kind, ...] = KINDS) -> Recording:
        """Both sides are there, and recorded."""
        order = BeginRecording(call="c-12345678", folder=str(self.folder), name="one", kinds=kinds)
        rings = {(side, kind): await self.ring(f"{side} {kind}", kind) for side in SIDES for kind in kinds}
        made = Recording(order, self.frames, self.reports.append)
        for (side, kind), ring in rings.items():
            self.set_track(made, side, kind, ring)
        return made

    def set_track(self, made: Recording, side: Side, kind: Kind, ring: RingRef | None) -> None:
        made.set_track(SetTrack(call="c-12345678", side=side, kind=kind, ring=ring))

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(DEADLINE_SECONDS):
            while not true():
                await asyncio.sleep(0.01)

    async def grown(self, file: Path, more: int) -> None:
        """Wait until that many bytes more are on the disk."""
        before = file.stat().st_size if file.exists() else 0
        await self.until(lambda: file.exists() and file.stat().st_size >= before + more)

    def film(self) -> Film:
        [path] = self.folder.glob("*.mkv")
        return Film(path, time.monotonic() * 1000)


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    frames, folder = tmp_path / "frames", tmp_path / "calls"
    frames.mkdir(mode=0o700)
    folder.mkdir()
    made = Studio(folder, frames)
    await made.devices.start()
    yield made
    await made.devices.close()


async def test_both_sides_are_in_the_file_each_picture_and_sound_at_its_time(studio: Studio) -> None:
    made = await studio.begin()
    file = studio.folder / "one.mkv"
    await studio.grown(file, 30_000)
    studio.set_track(made, "remote", "video", await studio.ring("larger", "video", 640, 480))
    studio.set_track(made, "local", "audio", None)
    await studio.grown(file, 60_000)
    studio.set_track(made, "local", "audio", studio.rings["local audio"])
    await studio.grown(file, 30_000)
    made.end()
    await asyncio.to_thread(made.join)
    assert studio.reports == [
        RecordingBegan(call="c-12345678", path=str(file)),
        RecordingHolds(call="c-12345678", path=str(file)),
        RecordingOver(call="c-12345678", path=str(file)),
    ]
    film = studio.film()
    assert film.titles() == [f"{side} {kind}" for kind in ("video", "audio") for side in SIDES]
    for title in film.titles():
        times = film.times_ms(title)
        assert times == sorted(set(times)), f"{title}: time does not go on"
    for side in SIDES:
        pictures = film.pictures(side)
        assert len(pictures) >= 5
        assert {picture.size for picture in pictures} == {(320, 240)}, "a track has one size"
        assert abs(film.sound_age_ms(side) - film.picture_age_ms(side)) <= SYNC_MS
    counters = [picture.counter for picture in film.pictures("remote")]
    assert counters != sorted(counters), "nothing of the larger pictures is there: their counter began anew"
    assert max(np.diff(film.times_ms("local audio"))) > 200, "what was not to be recorded was filled with something"
    assert max(np.diff(film.times_ms("remote audio"))) < 2000


async def test_a_disk_that_fills_up_ends_it_and_what_is_there_can_be_played(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await studio.begin(("audio",))
    await studio.grown(studio.folder / "one.mkv", 5_000)
    monkeypatch.setattr(reel, "FREE_MIN_BYTES", 2**62)
    await asyncio.to_thread(made.join)
    path = str(studio.folder / "one.mkv")
    assert studio.reports[-1] == RecordingOver(call="c-12345678", path=path, fault="full")
    for side in SIDES:
        assert len(studio.film().times_ms(f"{side} audio")) > 20


async def test_a_folder_that_is_gone_is_told(studio: Studio) -> None:
    studio.folder.rmdir()
    made = await studio.begin(("audio",))
    await asyncio.to_thread(made.join)
    assert studio.reports == [RecordingOver(call="c-12345678", fault="absent")]


async def test_a_recording_of_nothing_leaves_nothing(studio: Studio) -> None:
    order = BeginRecording(call="c-12345678", folder=str(studio.folder), name="one", kinds=KINDS)
    made = Recording(order, studio.frames, studio.reports.append)
    made.end()
    await asyncio.to_thread(made.join)
    path = str(studio.folder / "one.mkv")
    assert studio.reports == [RecordingBegan(call="c-12345678", path=path), RecordingOver(call="c-12345678")]
    assert list(studio.folder.iterdir()) == []


async def test_what_is_told_to_be_in_the_file_can_be_played_if_all_ends_then(studio: Studio) -> None:
    file, copy = studio.folder / "one.mkv", studio.frames / "copy.mkv"

    def report(what: RecorderReport) -> None:
        if isinstance(what, RecordingHolds):
            shutil.copy(file, copy)  # as a process that dies now would leave it
        studio.reports.append(what)

    order = BeginRecording(call="c-12345678", folder=str(studio.folder), name="one", kinds=("audio",))
    ring = await studio.ring("sound", "audio")
    made = Recording(order, studio.frames, report)
    studio.set_track(made, "local", "audio", ring)
    await studio.until(lambda: len(studio.reports) == 2)
    made.end()
    await asyncio.to_thread(made.join)
    assert Film(copy, 0.0).times_ms("local audio")


async def test_a_call_that_gets_pictures_goes_on_in_another_file(studio: Studio) -> None:
    order = BeginRecording(call="c-12345678", folder=str(studio.folder), name="one", kinds=("audio",))
    sound = await studio.ring("sound", "audio")
    pictures = await studio.ring("pictures", "video")
    made = Recording(order, studio.frames, studio.reports.append)
    studio.set_track(made, "local", "audio", sound)
    await studio.until(lambda: len(studio.reports) == 2)
    made.go_on(msgspec.structs.replace(order, kinds=KINDS))
    studio.set_track(made, "local", "video", pictures)
    await studio.until(lambda: len(studio.reports) == 4)
    made.end()
    await asyncio.to_thread(made.join)
    first, second = studio.folder / "one.mkv", studio.folder / "one-2.mkv"
    assert [type(report) for report in studio.reports[2:]] == [RecordingBegan, RecordingHolds, RecordingOver]
    assert studio.reports[-1] == RecordingOver(call="c-12345678", path=str(second))
    heard = Film(first, 0.0), Film(second, time.monotonic() * 1000)
    assert heard[0].titles() == ["local audio", "remote audio"]
    assert heard[1].titles() == [f"{side} {kind}" for kind in ("video", "audio") for side in SIDES]
    for film in heard:
        assert film.times_ms("local audio")
    assert heard[1].pictures("local")
