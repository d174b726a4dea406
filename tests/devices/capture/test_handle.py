"""Reading a device that gives MJPEG or raw pictures, through a pipe in a file's place: it comes when it is written."""

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any, Unpack

import av
import numpy as np
import pytest

from ahoyd.devices import pacing
from ahoyd.devices.backend import DeviceError, Want
from ahoyd.devices.capture import handle
from ahoyd.devices.capture.handle import CaptureHandle, Input
from ahoyd.devices.fan import Fan
from ahoyd.devices.sources.fit import Letterbox
from ahoyd.frames.layout import Flag
from ahoyd.frames.writer import Picture
from ahoyd.wire.devices import DeviceInfo
from devices.child import DEADLINE

DEVICE = DeviceInfo(device_id="v4l2:pipe", label="", kind="camera", is_default=True, state="ok", synthetic=False)
WANT = Want(kind="video", group="call", width=320, height=240, frame_rate=30)
SMALL = Want(kind="video", group="preview", width=160, height=90, frame_rate=10)
YUYV = {"video_size": "320x180", "pixel_format": "yuyv422", "framerate": "30"}
FRAME_SECONDS = 1 / 30


def picture(level: int, format_: str) -> av.VideoFrame:
    grey = np.full((180, 320, 3), level, np.uint8)
    return av.VideoFrame.from_ndarray(grey, "rgb24").reformat(format=format_)


def jpeg(level: int) -> bytes:
    encoder = av.CodecContext.create("mjpeg", "w")
    encoder.width, encoder.height, encoder.pix_fmt = 320, 180, "yuvj420p"
    encoder.time_base = Fraction(1, 30)
    frame = picture(level, "yuvj420p")
    frame.pts = 0
    return b"".join(bytes(packet) for packet in [*encoder.encode(frame), *encoder.encode(None)])


def yuyv(level: int) -> bytes:
    return bytes(picture(level, "yuyv422").planes[0])


class Camera:
    """Writes pictures into a pipe, one every FRAME_SECONDS, until it is stopped; `level` is how light they are."""

    def __init__(self, pipe: Path, pictures: dict[int, bytes]) -> None:
        self.pipe, self.pictures = pipe, pictures
        self.level = 255
        self.silent = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._write)

    def _write(self) -> None:
        try:
            with self.pipe.open("wb", buffering=0) as end:
                while not self._stop.wait(FRAME_SECONDS):
                    if not self.silent.is_set():
                        end.write(self.pictures[self.level])
        except BrokenPipeError:
            pass

    def start(self) -> None:
        self._thread.start()

    def end(self) -> None:
        self._stop.set()
        # One that nobody opened waits for a reader.
        os.close(os.open(self.pipe, os.O_RDONLY | os.O_NONBLOCK))
        self._thread.join()


class Holder:
    """A stream that keeps what it is given."""

    def __init__(self) -> None:
        self.publishing = True
        self.given: list[tuple[int, Picture]] = []

    def publish_video(self, planes: Sequence[Any], **picture: Unpack[Picture]) -> None:
        row = np.frombuffer(memoryview(planes[0]), np.uint8)[picture["height"] // 2 * picture["strides"][0] :]
        self.given.append((int(row[picture["width"] // 2]), picture))

    async def shows(self, low: int, high: int) -> Picture:
        """The next picture from now on whose middle is so light."""
        seen = len(self.given)
        async with asyncio.timeout(DEADLINE):
            while not any(low <= level <= high for level, _ in self.given[seen:]):
                await asyncio.sleep(0.01)
        return next(picture for level, picture in self.given[seen:] if low <= level <= high)


def held(handle: CaptureHandle, *wants: Want) -> list[Holder]:
    """Begin to read a device, for holders who want this."""
    fan, holders = Fan(), [Holder() for _ in wants]
    for holder, want in zip(holders, wants, strict=True):
        fan.add(holder, handle.fitting(want)[1])  # type: ignore[arg-type]  # of a Stream, what is used of it
    handle.start(fan)
    return holders


@contextmanager
def camera(folder: Path, encode: Callable[[int], bytes]) -> Iterator[Camera]:
    os.mkfifo(folder / "camera")
    one = Camera(folder / "camera", {level: encode(level) for level in (255, 0)})
    one.start()
    try:
        yield one
    finally:
        one.end()


@asynccontextmanager
async def opened(source: Input) -> AsyncIterator[CaptureHandle]:
    handle = await CaptureHandle.open(DEVICE, lambda _: source, WANT, Letterbox)
    try:
        yield handle
    finally:
        await handle.close()


@pytest.mark.parametrize(
    ("format_", "encode", "options"), [("mjpeg", jpeg, {"framerate": "30"}), ("rawvideo", yuyv, YUYV)]
)
async def test_what_a_camera_gives_is_read_as_i420_of_the_wanted_size_until_it_ends(
    folder: Path, format_: str, encode: Callable[[int], bytes], options: dict[str, str]
) -> None:
    with camera(folder, encode) as one:
        async with opened(Input(format_, str(one.pipe), {**options, "probesize": "20000"})) as handle:
            assert (handle.format.width, handle.format.height, handle.format.frame_rate) == (320, 180, 30.0)
            fan, small = held(handle, WANT, SMALL)
            white = await fan.shows(230, 240)
            assert (white["width"], white["height"], white["time_base"]) == (320, 240, (1, 90_000))
            assert ((await small.shows(230, 240))["width"], small.given[0][1]["height"]) == (160, 90)
            one.level = 0
            black = await fan.shows(14, 20)
            assert black["pts"] > white["pts"]
            assert not black["flags"] & Flag.DISCONTINUITY
            fan.publishing = small.publishing = False
            await asyncio.sleep(0)
            given = len(fan.given)
            read = handle._packets
            async with asyncio.timeout(DEADLINE):
                while handle._packets < read + 5:
                    await asyncio.sleep(0.01)
            assert len(fan.given) <= given + 1, "nothing is decoded for nobody, but what comes is read"
            assert len(fan.given) <= handle.stats().frames <= len(fan.given) + len(small.given)
            assert handle.suits(WANT)
            one.end()
            async with asyncio.timeout(DEADLINE):
                assert (await handle.lost).cause == "absent"


async def test_a_camera_that_falls_silent_has_stalled(folder: Path) -> None:
    with camera(folder, yuyv) as one:
        async with opened(Input("rawvideo", str(one.pipe), YUYV)) as handle:
            [fan] = held(handle, WANT)
            await fan.shows(230, 240)
            one.silent.set()
            async with asyncio.timeout(DEADLINE):
                assert (await handle.lost).cause == "stalled"
            one.silent.clear()


async def test_one_that_is_no_camera_is_refused(folder: Path) -> None:
    (folder / "text").write_text("no picture at all\n" * 100)
    for name, cause in (("none", "absent"), ("text", "unsupported")):
        with pytest.raises(DeviceError) as refused:
            async with opened(Input("matroska", str(folder / name))):
                pass
        assert refused.value.cause == cause
    async with opened(Input("lavfi", "testsrc2")) as handle:
        with pytest.raises(DeviceError, match="no pictures of 3x3"):
            handle.fitting(Want(kind="video", group="", width=3, height=3))


async def test_one_that_does_not_open_is_given_up_and_let_go_when_it_does(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handle, "OPEN_SECONDS", 0.1)
    monkeypatch.setattr(pacing, "STOP_SECONDS", 0.1)
    os.mkfifo(folder / "camera")  # opens once somebody writes
    with pytest.raises(DeviceError) as refused:
        await CaptureHandle.open(DEVICE, lambda _: Input("rawvideo", str(folder / "camera"), YUYV), WANT, Letterbox)
    assert refused.value.cause == "busy"
    assert pacing.hanging() == [DEVICE.device_id]
    os.close(os.open(folder / "camera", os.O_WRONLY))
    async with asyncio.timeout(DEADLINE):
        while pacing.hanging():
            await asyncio.sleep(0.01)
