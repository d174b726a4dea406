"""The list of cameras, by nodes that are files and structures built here; and what opening them comes to."""

import asyncio
import errno
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from ahoyd.devices.backend import DeviceError, DeviceEvent, Want
from ahoyd.devices.capture.camera import CameraBackend, to_open
from ahoyd.devices.capture.nodes import Camera
from ahoyd.wire.devices import DeviceInfo
from devices.capture.cameras import METADATA, FakeCamera, FakeSystem, webcam
from devices.child import DEADLINE

WANT = Want(kind="video", group="call", width=1280, height=720, frame_rate=30)
BY_ID = "usb-Maker_HD_Webcam_1234-video-index0"


@pytest.fixture
def system(folder: Path) -> FakeSystem:
    return FakeSystem(folder)


def backend(system: FakeSystem) -> CameraBackend:
    return CameraBackend(system.root, system.ask)


async def ids(system: FakeSystem) -> list[str]:
    return [device.device_id for device in await backend(system).list()]


async def cause(of: CameraBackend, device_id: str, want: Want = WANT) -> str:
    with pytest.raises(DeviceError) as refused:
        await of.open(device_id, want)
    return refused.value.cause


async def test_a_camera_is_listed_once_by_its_lasting_name_with_its_modes(system: FakeSystem) -> None:
    system.plug("video0", webcam(), BY_ID)
    system.plug("video1", FakeCamera("HD Webcam", "usb-1", METADATA), "usb-Maker_HD_Webcam_1234-video-index1")
    sizes = ((320, 240), (640, 480), (1280, 720), (1920, 1080))
    rates = {(1280, 720): 60}
    assert await backend(system).list() == [
        DeviceInfo(
            device_id=f"v4l2:{BY_ID}",
            label="HD Webcam",
            kind="camera",
            is_default=True,
            state="ok",
            synthetic=False,
            modes=tuple({"width": w, "height": h, "frameRate": rates.get((w, h), 30)} for w, h in sizes),
        )
    ]


async def test_the_name_is_by_id_else_by_path_else_the_plug_and_never_the_number(system: FakeSystem) -> None:
    system.plug("video10", webcam(bus_info="usb-2"))
    system.plug("video2", webcam(), "pci-0000:00:14.0-usb-0:3:1.0-video-index0", "by-path")
    system.plug("video0", webcam(), BY_ID)
    (system.root / "dev/v4l/by-path" / "pci-0000:00:14.0-usb-0:1:1.0-video-index0").symlink_to("../../video0")
    system.plug("video11", webcam(bus_info="usb-2"))
    assert await ids(system) == [
        f"v4l2:{BY_ID}",
        "v4l2:pci-0000:00:14.0-usb-0:3:1.0-video-index0",
        "v4l2:usb-2",
        "v4l2:usb-2#2",
    ]
    system.cameras["video7"] = system.cameras.pop("video0")
    (system.root / "dev/video0").rename(system.root / "dev/video7")
    for link in (system.root / "dev/v4l/by-id").iterdir():
        link.unlink()
        link.symlink_to("../../video7")
    assert f"v4l2:{BY_ID}" in await ids(system), "the same camera after a replug"


async def test_the_first_camera_alone_is_the_default(system: FakeSystem) -> None:
    system.plug("video0", webcam(), BY_ID)
    system.plug("video2", webcam(bus_info="usb-2"))
    assert [device.is_default for device in await backend(system).list()] == [True, False]


async def test_what_is_no_camera_is_not_listed(system: FakeSystem) -> None:
    (system.root / "dev/video0").symlink_to("/dev/null")
    (system.root / "dev/video1").mkdir()
    (system.root / "dev/video2").symlink_to("nowhere")
    assert await CameraBackend(system.root).list() == [], "asked of the kernel itself"
    (system.root / "dev/video0").unlink()
    system.plug("video3", FakeCamera("", "", fails=errno.ENODEV))
    assert await ids(system) == []


async def test_a_camera_that_may_not_be_opened_is_listed_as_denied(
    system: FakeSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    for node, index in (("video0", "0"), ("video1", "1")):
        system.plug(node, webcam())
        facts = system.root / "sys/class/video4linux" / node
        facts.mkdir(parents=True)
        (facts / "index").write_text(f"{index}\n")
        (facts / "name").write_text("HD Webcam\n")

    def denied(path: object, *_: object) -> int:
        raise PermissionError(errno.EACCES, "", str(path))

    monkeypatch.setattr(os, "open", denied)  # for root, who runs tests in containers, nothing is denied
    (listed,) = await backend(system).list()
    assert (listed.device_id, listed.label, listed.state) == ("v4l2:video0", "HD Webcam", "denied")
    assert not listed.is_default
    assert await cause(backend(system), "v4l2:video0") == "denied"


async def changed(changes: AsyncIterator[DeviceEvent]) -> None:
    async with asyncio.timeout(DEADLINE):
        assert (await anext(changes)).what == "changed"


async def test_a_camera_that_comes_and_goes_is_a_change(system: FakeSystem) -> None:
    one = backend(system)
    assert await one.list() == []
    changes = one.watch()
    system.plug("video0", webcam(), BY_ID)
    await changed(changes)
    assert len(await one.list()) == 1
    (system.root / "dev/video0").unlink()
    await changed(changes)
    assert await one.list() == []
    await changes.aclose()  # type: ignore[attr-defined]  # it is a generator


async def test_ffmpeg_is_told_the_node_and_the_mode(system: FakeSystem) -> None:
    camera = Camera(Path("/dev/video0"), "name", "label", ())
    with pytest.raises(DeviceError, match="neither YUYV nor MJPEG") as refused:
        to_open(camera, WANT)
    assert refused.value.cause == "unsupported"
    system.plug("video0", webcam())
    (found,) = await backend(system)._cameras()
    told = to_open(found, WANT)
    assert (told.format, told.name) == ("v4l2", str(system.root / "dev/video0"))
    assert told.options == {"input_format": "mjpeg", "video_size": "1280x720", "framerate": "30/1"}


async def test_each_refusal_has_its_cause_and_leaves_nothing_open(system: FakeSystem) -> None:
    system.plug("video0", webcam(), BY_ID)
    one = backend(system)
    before = len(list(Path("/proc/self/fd").iterdir()))
    assert await cause(one, "v4l2:other") == "absent"
    assert await cause(one, f"v4l2:{BY_ID}") == "unsupported", "FFmpeg finds a file where the node should be: ENOTTY"
    assert await cause(one, f"v4l2:{BY_ID}", Want(kind="audio", group="call")) == "unsupported"
    assert len(list(Path("/proc/self/fd").iterdir())) == before
