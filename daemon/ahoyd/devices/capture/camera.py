"""`v4l2:<name>`: the cameras of this machine, captured by FFmpeg's v4l2."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from functools import partial
from pathlib import Path

from ahoyd.devices.backend import DeviceError, DeviceEvent, Handle, Want
from ahoyd.devices.capture import v4l2
from ahoyd.devices.capture.handle import CaptureHandle, Input
from ahoyd.devices.capture.modes import FFMPEG_NAMES, choose
from ahoyd.devices.capture.nodes import Camera, Nodes
from ahoyd.devices.capture.v4l2 import Ask
from ahoyd.devices.sources.fit import Crop
from ahoyd.wire.devices import DeviceInfo

PREFIX = "v4l2:"
LOOK_SECONDS = 1.0
"""Between two looks at /dev."""


class CameraBackend:
    """The backend of ids that begin with `v4l2:`."""

    shared = True

    def __init__(self, root: Path = Path("/"), ask: Ask = v4l2.ask) -> None:
        """`root` has `dev` and `sys`; `ask` asks a node."""
        self._nodes = Nodes(root, ask)
        self._seen = self._nodes.look()

    async def list(self) -> Sequence[DeviceInfo]:
        """All cameras; the first that may be opened is the default."""
        self._seen = self._nodes.look()
        cameras = await self._cameras()
        default = next((camera for camera in cameras if not camera.denied), None)
        return [described(camera, is_default=camera is default) for camera in cameras]

    async def watch(self) -> AsyncIterator[DeviceEvent]:
        """Tell when a node has come, has gone, or may be opened by others than before."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if self._nodes.look() != self._seen:
                yield DeviceEvent(what="changed", device_id=None)

    async def open(self, device_id: str, want: Want) -> Handle:
        """Open a camera in the mode that suits best. Raises DeviceError."""
        cameras = await self._cameras()
        camera = next((camera for camera in cameras if PREFIX + camera.name == device_id), None)
        if camera is None:
            raise DeviceError("absent", f"no such camera: {device_id}")
        if want.kind != "video":
            raise DeviceError("unsupported", "the microphone of a camera has an id of its own")
        return await CaptureHandle.open(described(camera), partial(to_open, camera), want, Crop)

    async def _cameras(self) -> Sequence[Camera]:
        return await asyncio.to_thread(lambda: tuple(self._nodes.cameras()))


def to_open(camera: Camera, want: Want) -> Input:
    """What FFmpeg is told. Raises DeviceError `denied`, or `unsupported` for a camera with no mode that we can take."""
    if camera.denied:
        raise DeviceError("denied", f"{camera.node} may not be opened")
    mode = choose(camera.modes, want)
    if mode is None:
        formats = sorted({mode.pixel_format for mode in camera.modes})
        raise DeviceError("unsupported", f"neither YUYV nor MJPEG: {formats}")
    options = {
        "input_format": FFMPEG_NAMES[mode.pixel_format],
        "video_size": f"{mode.width}x{mode.height}",
        "framerate": f"{mode.frame_rate.numerator}/{mode.frame_rate.denominator}",
    }
    return Input("v4l2", str(camera.node), options)


def described(camera: Camera, *, is_default: bool = False) -> DeviceInfo:
    """A camera as the list shows it; of each size the highest rate."""
    rates: dict[tuple[int, int], int] = {}
    for mode in camera.modes:
        size = mode.width, mode.height
        rates[size] = max(rates.get(size, 0), round(mode.frame_rate))
    return DeviceInfo(
        device_id=PREFIX + camera.name,
        label=camera.label,
        kind="camera",
        is_default=is_default,
        state="denied" if camera.denied else "ok",
        synthetic=False,
        modes=tuple({"width": w, "height": h, "frameRate": rates[w, h]} for w, h in sorted(rates)),
    )
