"""Leases on devices, with a backend whose devices do as they are told."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import msgspec
import numpy as np
import pytest

from ahoyd.devices import registry as module
from ahoyd.devices.backend import DeviceError, DeviceEvent, Format, Stats, Want
from ahoyd.devices.fan import Fan
from ahoyd.devices.registry import Registry
from ahoyd.errors import NoSpace
from ahoyd.frames.stream import Stream
from ahoyd.wire.devices import (
    RAW,
    CloseSource,
    DeviceInfo,
    DeviceList,
    DevicesReport,
    DevicesSample,
    OpenSource,
    SourceFailed,
    SourceOpened,
    Treatment,
    TreatSource,
)
from ahoyd.wire.media import Kind, Measure, Measured, Publish, RingFailed

DEADLINE = 30.0
CAMERA = DeviceInfo(device_id="fake:one", label="", kind="camera", is_default=True, state="ok", synthetic=True)


class FakeHandle:
    device = CAMERA
    format = Format(width=64, height=48, frame_rate=10.0)

    def __init__(self) -> None:
        self.lost: asyncio.Future[DeviceError] = asyncio.get_running_loop().create_future()
        self.fan: Fan | None = None
        self.treated: list[Treatment] = []
        self.closed = False

    def start(self, fan: Fan) -> None:
        self.fan = fan

    def treat(self, treatment: Treatment) -> None:
        self.treated.append(treatment)

    def stats(self) -> Stats:
        return Stats(frames=5, gaps=2, capture_to_ring_ms=1.5, echo_loss_db=31.44)

    async def close(self) -> None:
        self.closed = True


class FakeFitting:
    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size

    def keep(self, _capture_ns: int) -> bool:
        return True

    def fit(self, frame: av.VideoFrame, _pixel_shape: Fraction) -> av.VideoFrame:
        return frame


class FakeLens(FakeHandle):
    """Gives pictures of the size it was opened for, up to 640 x 480."""

    def __init__(self, want: Want) -> None:
        super().__init__()
        self.gives = (min(want.width, 640), min(want.height, 480))
        self.format = Format(width=self.gives[0], height=self.gives[1], frame_rate=30.0)

    def fitting(self, want: Want) -> tuple[Format, FakeFitting]:
        size = (want.width or self.gives[0], want.height or self.gives[1])
        return Format(width=size[0], height=size[1], frame_rate=30.0), FakeFitting(size)

    def suits(self, want: Want) -> bool:
        return self.gives == (min(want.width, 640), min(want.height, 480))


class FakeBackend:
    def __init__(self, *, shared: bool = False, lens: bool = False) -> None:
        self.shared = shared
        self.lens = lens
        self.handles: list[FakeHandle] = []
        self.wanted: list[Want] = []
        self.refusal: Exception | None = None
        self.refusals: list[Exception] = []
        """Of the next openings."""
        self.down = False
        self.may_open = asyncio.Event()
        self.may_open.set()
        self.events: asyncio.Queue[DeviceEvent] = asyncio.Queue()

    async def list(self) -> Sequence[DeviceInfo]:
        if self.down:
            raise DeviceError("backendDown", "its server is not there")
        return [] if self.shared else [CAMERA]

    async def watch(self) -> AsyncIterator[DeviceEvent]:
        while True:
            yield await self.events.get()

    async def open(self, device_id: str, want: Want) -> FakeHandle:
        self.wanted.append(want)
        await self.may_open.wait()
        if self.refusals:
            raise self.refusals.pop(0)
        if self.refusal:
            raise self.refusal
        self.handles.append(FakeLens(want) if self.lens else FakeHandle())
        return self.handles[-1]


class Desk:
    """A registry, its backend, and what it reported."""

    def __init__(self, frames_dir: Path) -> None:
        self.backend = FakeBackend()
        self.reports: list[DevicesReport] = []
        self.hardware = FakeBackend(shared=True)
        self.camera = FakeBackend(shared=True, lens=True)
        backends = {"fake": self.backend, "real": self.hardware, "lens": self.camera}
        self.registry = Registry(backends, frames_dir, self._report)

    def _report(self, report: DevicesReport) -> None:
        self.reports.append(report)

    def open(self, lease: str, stream_id: int, *, group: str = "call", device_id: str = "fake:one") -> None:
        self._open(lease, stream_id, group, "video", device_id, width=64, height=48)

    def look(self, lease: str, stream_id: int, width: int, height: int) -> None:
        """Open the camera in this size."""
        self._open(lease, stream_id, lease, "video", "lens:one", width=width, height=height)

    def sizes(self) -> list[tuple[str, int, int]]:
        """Of the rings that were opened."""
        opened = [report for report in self.reports if isinstance(report, SourceOpened)]
        return [(report.lease, report.width, report.height) for report in opened]

    def open_treated(self, lease: str, stream_id: int, treatment: Treatment | None) -> None:
        self._open(lease, stream_id, lease, "audio", "real:one", treatment=treatment)

    def _open(self, lease: str, stream_id: int, group: str, kind: Kind, device_id: str, **wish: Any) -> None:
        order = OpenSource(
            lease=lease, group=group, kind=kind, device_id=device_id, stream_id=stream_id, name="", **wish
        )
        self.registry.open(order)

    def close(self, lease: str) -> None:
        self.registry.close_lease(CloseSource(lease=lease))

    async def settle(self) -> None:
        """Until every order is carried out: nothing of the registry waits for anything but the backend."""
        async with asyncio.timeout(DEADLINE):
            while any(not task.done() for task in self.registry._tasks):
                await asyncio.sleep(0)

    def closed(self) -> list[bool]:
        """Of each device that was ever opened."""
        return [handle.closed for handle in self.backend.handles]

    def told(self) -> list[tuple[str, str]]:
        """Kind and lease of each report, in order."""
        told = [(type(r).__name__, str(getattr(r, "lease", ""))) for r in self.reports]
        self.reports.clear()
        return told


def frames_dir_of(folder: Path) -> Path:
    frames_dir = folder / "frames"
    frames_dir.mkdir(mode=0o700)
    return frames_dir


@pytest.fixture
async def desk(folder: Path) -> AsyncIterator[Desk]:
    one = Desk(frames_dir_of(folder))
    yield one
    await one.registry.close()


async def test_two_leases_of_a_group_share_one_device_and_have_a_ring_each(desk: Desk) -> None:
    desk.open("a", 1)
    desk.open("b", 2)
    await desk.settle()
    first, second = desk.reports
    assert isinstance(first, SourceOpened)
    assert isinstance(second, SourceOpened)
    assert (first.ring.stream_id, second.ring.stream_id) == (1, 2)
    assert len(desk.backend.handles) == 1
    desk.close("a")
    await desk.settle()
    assert desk.closed() == [False]
    desk.close("b")
    await desk.settle()
    assert desk.closed() == [True]
    assert desk.told()[2:] == [("SourceClosed", "a"), ("SourceClosed", "b")]
    assert list(desk.registry._frames_dir.iterdir()) == []


async def test_hardware_is_opened_once_for_all_and_each_ring_is_written_if_it_is_read(desk: Desk) -> None:
    desk.open("a", 1, device_id="real:one")
    desk.open("b", 2, device_id="real:one", group="other")
    desk.registry.publish(Publish(stream_id=1, on=True))
    await desk.settle()
    (handle,) = desk.hardware.handles
    assert handle.fan is not None
    assert handle.fan.publishing is True
    picture = bytes(64 * 48 * 3 // 2)
    planes = [picture[:3072], picture[3072:3840], picture[3840:]]
    handle.fan.publish_video(
        planes, width=64, height=48, strides=[64, 32, 32], pts=0, time_base=(1, 90_000), capture_ns=1
    )
    streams = [lease.stream for source in desk.registry._sources.values() for lease in source.leases.values()]
    assert [stream.published for stream in streams] == [1, 0]
    desk.close("a")
    await desk.settle()
    assert (handle.closed, handle.fan.publishing) == (False, False)
    desk.close("b")
    await desk.settle()
    assert handle.closed


async def test_sound_is_treated_as_the_last_who_said_so_wants_it(desk: Desk) -> None:
    quiet = Treatment(auto_gain_control=False)
    desk.open_treated("call", 1, Treatment())
    desk.open_treated("preview", 2, None)
    desk.registry.treat(TreatSource(lease="call", treatment=quiet))
    desk.registry.treat(TreatSource(lease="nobody", treatment=RAW))
    await desk.settle()
    (handle,) = desk.hardware.handles
    assert handle.treated == [Treatment(), quiet]


async def test_a_microphone_is_measured_for_who_asks_whether_or_not_its_ring_is_read(desk: Desk) -> None:
    for lease, stream_id in (("call", 1), ("preview", 2)):
        desk.open_treated(lease, stream_id, None)
    await desk.settle()
    (handle,) = desk.hardware.handles
    assert handle.fan is not None
    for source in ("call", "preview", "nobody"):
        desk.registry.measure(Measure(source=source, interval_ms=20, voice=False))
    assert handle.fan.publishing
    samples = np.full(960, -16384, "<i2")
    handle.fan.publish_audio(samples, sample_rate=48_000, channels=1, nb_samples=960, pts=0, capture_ns=1)
    async with asyncio.timeout(DEADLINE):
        while (
            len(heard := {r.source: r.heard for r in desk.reports if isinstance(r, Measured) and r.heard.samples}) < 2
        ):
            await asyncio.sleep(0.01)
    assert {source: (one.samples, one.energy, one.peak) for source, one in heard.items()} == {
        "call": (960, 240, 0.5),
        "preview": (960, 240, 0.5),
    }
    desk.registry.measure(Measure(source="call", interval_ms=0))
    assert handle.fan.publishing
    desk.close("preview")
    await desk.settle()
    assert not handle.fan.publishing


async def test_another_group_opens_for_itself(desk: Desk) -> None:
    desk.open("a", 1)
    desk.open("b", 2, group="other")
    await desk.settle()
    assert len(desk.backend.handles) == 2
    desk.close("a")
    await desk.settle()
    assert desk.closed() == [True, False]


async def test_each_holder_of_a_camera_has_its_own_size_and_a_larger_one_opens_it_again(desk: Desk) -> None:
    desk.look("preview", 1, 320, 240)
    desk.look("smaller", 2, 160, 120)
    await desk.settle()
    [small] = desk.camera.handles
    desk.look("call", 3, 640, 480)
    await desk.settle()
    assert desk.sizes() == [("preview", 320, 240), ("smaller", 160, 120), ("call", 640, 480)]
    _, large = desk.camera.handles
    assert (small.closed, large.closed, large.fan is small.fan) == (True, False, True)
    assert isinstance(large, FakeLens)
    assert large.gives == (640, 480)
    desk.look("more than there is", 4, 1280, 720)
    desk.look("whatever", 5, 0, 0)
    await desk.settle()
    assert len(desk.camera.handles) == 2, "opened again for nothing"
    assert desk.sizes()[3:] == [("more than there is", 1280, 720), ("whatever", 640, 480)]


@pytest.mark.parametrize("for_good", [False, True])
async def test_a_camera_that_cannot_be_opened_again_is_as_it_was_or_lost(desk: Desk, *, for_good: bool) -> None:
    desk.look("preview", 1, 320, 240)
    await desk.settle()
    busy = DeviceError("busy", "somebody else was quicker")
    desk.camera.refusals = [busy, busy] if for_good else [busy]
    desk.look("call", 2, 640, 480)
    await desk.settle()
    failed = [(report.lease, report.cause) for report in desk.reports if isinstance(report, SourceFailed)]
    if for_good:
        assert failed == [("preview", "busy"), ("call", "busy")]
    else:
        assert failed == []
        assert desk.sizes() == [("preview", 320, 240), ("call", 640, 480)]
        assert desk.camera.handles[-1].fan is not None, "nobody reads it"
        assert desk.camera.wanted[-1].width == 320


async def test_what_is_wanted_reaches_the_backend(desk: Desk) -> None:
    desk.open("a", 1)
    await desk.settle()
    assert desk.backend.wanted == [Want(kind="video", group="call", width=64, height=48, frame_rate=0)]


async def test_a_lease_closed_while_it_opens_is_opened_and_closed(desk: Desk) -> None:
    desk.backend.may_open.clear()
    desk.open("a", 1)
    desk.close("a")
    desk.open("again", 2)
    desk.backend.may_open.set()
    await desk.settle()
    assert desk.told() == [("SourceOpened", "a"), ("SourceClosed", "a"), ("SourceOpened", "again")]
    assert desk.closed() == [True, False]


async def test_an_opening_that_takes_long_holds_up_no_other_device(desk: Desk) -> None:
    desk.backend.may_open.clear()
    desk.open("slow", 1)
    desk.open("b", 2, device_id="other:one")
    while not desk.reports:
        await asyncio.sleep(0)
    assert desk.told() == [("SourceFailed", "b")]
    desk.backend.may_open.set()
    await desk.settle()
    assert desk.told() == [("SourceOpened", "slow")]


@pytest.mark.parametrize(
    ("refusal", "cause"), [(DeviceError("denied", "no"), "denied"), (ZeroDivisionError(), "unsupported")]
)
async def test_a_refusal_is_told_with_its_cause_and_can_be_tried_again(
    desk: Desk, refusal: Exception, cause: str
) -> None:
    desk.backend.refusal = refusal
    desk.open("a", 1)
    await desk.settle()
    assert desk.reports == [SourceFailed(lease="a", device_id="fake:one", cause=cause)]  # type: ignore[arg-type]  # a str
    desk.backend.refusal = None
    desk.open("a", 2)
    await desk.settle()
    assert desk.told()[1:] == [("SourceOpened", "a")]


async def test_without_memory_for_a_ring_the_device_is_closed_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> Stream:
        raise NoSpace("shared memory is full")

    monkeypatch.setattr(module, "Stream", full)
    desk.open("a", 1)
    await desk.settle()
    assert desk.reports[0] == RingFailed(stream_id=1, no_space=True)
    assert isinstance(desk.reports[1], SourceFailed)
    assert desk.closed() == [True]


async def test_a_lost_device_is_told_to_every_holder_and_can_be_opened_again(desk: Desk) -> None:
    desk.open("a", 1)
    desk.open("b", 2)
    await desk.settle()
    desk.told()
    desk.backend.handles[0].lost.set_result(DeviceError("absent", "pulled out"))
    await asyncio.sleep(0)
    await desk.settle()
    assert [msgspec.structs.asdict(r) for r in desk.reports] == [
        {"lease": lease, "device_id": "fake:one", "cause": "absent"} for lease in ("a", "b")
    ]
    assert desk.closed() == [True]
    desk.open("a", 3)
    await desk.settle()
    assert len(desk.backend.handles) == 2


async def test_publishing_follows_the_ring_and_may_be_ordered_before_it_exists(desk: Desk) -> None:
    desk.registry.publish(Publish(stream_id=1, on=True))
    desk.open("a", 1)
    desk.open("b", 2, group="other")
    await desk.settle()
    first, second = (handle.fan for handle in desk.backend.handles)
    assert first is not None
    assert second is not None
    assert (first.publishing, second.publishing) == (True, False)
    desk.registry.publish(Publish(stream_id=1, on=False))
    desk.registry.publish(Publish(stream_id=2, on=True))
    assert (first.publishing, second.publishing) == (False, True)
    desk.registry.publish(Publish(stream_id=99, on=True))


async def test_closing_what_is_not_open_is_answered_and_a_lease_opened_twice_is_not_disturbed(desk: Desk) -> None:
    desk.close("never")
    desk.open("a", 1)
    desk.open("a", 2)
    await desk.settle()
    assert desk.told() == [("SourceClosed", "never"), ("SourceOpened", "a")]
    assert desk.closed() == [False]


async def test_a_change_of_the_devices_is_a_new_list(desk: Desk) -> None:
    await desk.registry.start()
    assert desk.told() == [("DeviceList", "")]
    desk.backend.events.put_nowait(DeviceEvent(what="removed", device_id="fake:one"))
    async with asyncio.timeout(DEADLINE):
        while not desk.reports:
            await asyncio.sleep(0)
    assert isinstance(desk.reports[0], DeviceList)
    assert desk.reports[0].devices == (CAMERA,)


async def test_a_backend_that_cannot_list_is_told_as_down_and_has_no_devices(desk: Desk) -> None:
    desk.backend.down = True
    await desk.registry.start()
    (listed,) = desk.reports
    assert isinstance(listed, DeviceList)
    assert (listed.devices, listed.down) == ((), ("fake",))


async def test_each_lease_gets_its_sample(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SAMPLE_SECONDS", 0.001)
    desk.open("a", 1)
    desk.open("b", 2)
    await desk.settle()
    desk.told()
    await desk.registry.start()
    async with asyncio.timeout(DEADLINE):
        while len(desk.reports) < 3:
            await asyncio.sleep(0)
    samples = [r for r in desk.reports if isinstance(r, DevicesSample)]
    assert {s.lease for s in samples[:2]} == {"a", "b"}
    assert (samples[0].values["captureToRingMs"], samples[0].values["cameraGaps"]) == (1.5, 2)
    assert (samples[0].values["localCaptureWidth"], samples[0].values["localCaptureHeight"]) == (64, 48)


async def test_a_microphones_gaps_are_counted_and_its_echo_is_measured(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SAMPLE_SECONDS", 0.001)
    monkeypatch.setattr(FakeHandle, "format", Format(sample_rate=48_000, channels=1))
    desk.open_treated("a", 1, None)
    await desk.settle()
    desk.told()
    await desk.registry.start()
    async with asyncio.timeout(DEADLINE):
        while not any(isinstance(report, DevicesSample) for report in desk.reports):
            await asyncio.sleep(0)
    sample = next(report for report in desk.reports if isinstance(report, DevicesSample))
    assert sample.values == {"captureGaps": 2, "localAudioCaptureMs": 1.5, "echoReturnLossDb": 31.4}


async def test_closing_the_registry_closes_every_device(folder: Path) -> None:
    desk = Desk(frames_dir_of(folder))
    desk.open("a", 1)
    desk.open("b", 2, group="other")
    await desk.settle()
    await desk.registry.close()
    assert desk.closed() == [True, True]
    assert list(desk.registry._frames_dir.iterdir()) == []


async def test_closing_the_registry_while_a_device_opens_leaves_nothing_open(folder: Path) -> None:
    desk = Desk(frames_dir_of(folder))
    desk.backend.may_open.clear()
    desk.open("a", 1)
    await asyncio.sleep(0)
    await desk.registry.close()
    assert desk.backend.handles == []
    assert desk.told() == []
