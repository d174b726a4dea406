"""`screen:<display>`: an X screen as camera, by FFmpeg's x11grab.

There is at most one, that of our own DISPLAY, and only on this machine: pictures do not cross a network to get here.
Programs under Wayland are not on it.
"""

import asyncio
import errno
import re
import socket
from collections.abc import AsyncIterator, Sequence
from functools import partial

from ahoyd.devices.backend import DeviceError, DeviceEvent, Handle, Want
from ahoyd.devices.capture.handle import CaptureHandle, Input
from ahoyd.devices.sources.fit import Letterbox
from ahoyd.wire.devices import DeviceInfo

PREFIX = "screen:"
LOCAL_DISPLAY = re.compile(r":(\d{1,5})(\.\d{1,5})?")
"""A display of this machine and, after the dot, which of its screens."""
LOOK_SECONDS = 1.0
"""Between two looks whether the X server is there."""
FRAME_RATE = 30
"""Pictures a second where nobody says how many."""


class ScreenBackend:
    """The backend of ids that begin with `screen:`."""

    shared = True

    def __init__(self, display: str | None) -> None:
        """`display`: what DISPLAY says."""
        self._display = display if display and LOCAL_DISPLAY.fullmatch(display) else None
        self._listed = False

    async def list(self) -> Sequence[DeviceInfo]:
        """Our screen, while its X server takes connections."""
        self._listed = self._display is not None and reachable(self._display)
        return (_device(self._display),) if self._display and self._listed else ()

    async def watch(self) -> AsyncIterator[DeviceEvent]:
        """Tell when the X server has gone or come."""
        while self._display is not None:
            await asyncio.sleep(LOOK_SECONDS)
            if reachable(self._display) != self._listed:
                yield DeviceEvent(what="removed" if self._listed else "added", device_id=PREFIX + self._display)

    async def open(self, device_id: str, want: Want) -> Handle:
        """Open the screen. Raises DeviceError: `absent` for any other, and without its X server."""
        if self._display is None or device_id != PREFIX + self._display:
            raise DeviceError("absent", f"no such screen: {device_id}")
        if want.kind != "video":
            raise DeviceError("unsupported", "a screen has no sound")
        return await CaptureHandle.open(_device(self._display), partial(_to_open, self._display), want, Letterbox)


def _to_open(display: str, want: Want) -> Input:
    return Input("x11grab", display, {"framerate": str(want.frame_rate or FRAME_RATE)})


def _device(display: str) -> DeviceInfo:
    return DeviceInfo(
        device_id=PREFIX + display,
        label=f"Screen {display}",
        kind="screen",
        is_default=False,
        state="ok",
        synthetic=False,
    )


def reachable(display: str) -> bool:
    """Whether the X server of a local display takes connections; one that has too many waiting does."""
    found = LOCAL_DISPLAY.fullmatch(display)
    if found is None:
        return False
    path = f"/tmp/.X11-unix/X{found[1]}"  # noqa: S108 -- where X servers are to be found
    return any(_takes_connections(address) for address in (f"\0{path}", path))


def _takes_connections(address: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as one:
        one.settimeout(0)
        return one.connect_ex(address) in (0, errno.EAGAIN)
