"""Stand-ins for cameras, for there is none here: what a driver would answer, built by the layouts of linux/videodev2.h.

No byte of it was recorded from a device. The structures are written with ctypes, apart from the code they try.
"""

import ctypes
import errno
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

CAPTURE, METADATA, STREAMING, DEVICE_CAPS = 0x1, 0x0080_0000, 0x0400_0000, 0x8000_0000
QUERYCAP, ENUM_FMT, ENUM_FRAMESIZES, ENUM_FRAMEINTERVALS = 0x80685600, 0xC0405602, 0xC02C564A, 0xC034564B
U32 = ctypes.c_uint32
T = TypeVar("T")
Size = tuple[int, int]
Interval = tuple[int, int]
"""Seconds, and into how many parts they are divided: (1, 30)."""


class Capability(ctypes.Structure):
    _fields_ = (
        ("driver", ctypes.c_char * 16),
        ("card", ctypes.c_char * 32),
        ("bus_info", ctypes.c_char * 32),
        ("version", U32),
        ("capabilities", U32),
        ("device_caps", U32),
        ("reserved", U32 * 3),
    )


class FormatDescription(ctypes.Structure):
    _fields_ = (
        ("index", U32),
        ("type", U32),
        ("flags", U32),
        ("description", ctypes.c_char * 32),
        ("pixelformat", U32),
        ("mbus_code", U32),
        ("reserved", U32 * 3),
    )


class FrameSize(ctypes.Structure):
    _fields_ = (("index", U32), ("pixel_format", U32), ("type", U32), ("numbers", U32 * 6), ("reserved", U32 * 2))


class FrameInterval(ctypes.Structure):
    _fields_ = (
        ("index", U32),
        ("pixel_format", U32),
        ("width", U32),
        ("height", U32),
        ("type", U32),
        ("numbers", U32 * 6),
        ("reserved", U32 * 2),
    )


@dataclass
class FakeCamera:
    """Answers as a driver does. `modes`: by pixel format and size the intervals; `ranges`: sizes as a range."""

    card: str
    bus_info: str
    device_caps: int = CAPTURE | STREAMING
    modes: Mapping[str, Mapping[Size, list[Interval]]] = field(default_factory=dict)
    ranges: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    fails: int = 0
    """errno of every question, if not 0."""

    def answer(self, request: int, argument: bytearray) -> None:
        if self.fails:
            raise OSError(self.fails, "")
        match request:
            case 0x80685600:
                made = Capability.from_buffer(argument)
                made.card, made.bus_info = self.card.encode(), self.bus_info.encode()
                made.capabilities = CAPTURE | METADATA | STREAMING | DEVICE_CAPS
                made.device_caps = self.device_caps
            case 0xC0405602:
                described = FormatDescription.from_buffer(argument)
                assert described.type == 1, "only pictures are asked for"
                names = [*self.modes, *self.ranges]
                described.pixelformat = fourcc(_entry(names, described.index))
            case 0xC02C564A:
                self._size(FrameSize.from_buffer(argument))
            case 0xC034564B:
                interval = FrameInterval.from_buffer(argument)
                sizes = self.modes.get(name_of(interval.pixel_format))
                found = [(1, 30)] if sizes is None else sizes[interval.width, interval.height]
                seconds, parts = _entry(found, interval.index)
                interval.type, interval.numbers[0], interval.numbers[1] = 1, seconds, parts
            case _:
                raise OSError(errno.ENOTTY, "")

    def _size(self, size: FrameSize) -> None:
        name = name_of(size.pixel_format)
        if name in self.ranges:
            if size.index:
                raise OSError(errno.EINVAL, "")
            size.type, size.numbers[:] = 3, self.ranges[name]
            return
        size.type = 1
        size.numbers[0], size.numbers[1] = _entry(list(self.modes[name]), size.index)


def _entry(entries: Sequence[T], index: int) -> T:
    if index >= len(entries):
        raise OSError(errno.EINVAL, "")
    return entries[index]


def fourcc(name: str) -> int:
    return int.from_bytes(name.encode(), "little")


def name_of(number: int) -> str:
    return int(number).to_bytes(4, "little").decode()


class FakeSystem:
    """A directory with `dev` and `sys`, and cameras behind its nodes, which are files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.cameras: dict[str, FakeCamera] = {}
        (root / "dev").mkdir()

    def plug(self, node: str, camera: FakeCamera, link: str = "", folder: str = "by-id") -> None:
        (self.root / "dev" / node).touch()
        self.cameras[node] = camera
        if link:
            links = self.root / "dev/v4l" / folder
            links.mkdir(parents=True, exist_ok=True)
            (links / link).symlink_to(f"../../{node}")

    def ask(self, fd: int, request: int, argument: bytearray) -> None:
        self.cameras[Path(f"/proc/self/fd/{fd}").readlink().name].answer(request, argument)


def webcam(card: str = "HD Webcam", bus_info: str = "usb-0000:00:14.0-1") -> FakeCamera:
    """Most of those there are: YUYV at low rates where it is large, MJPEG for the rest."""
    return FakeCamera(
        card,
        bus_info,
        modes={
            "YUYV": {(640, 480): [(1, 30), (1, 15)], (1280, 720): [(1, 10)], (320, 240): [(1, 30)]},
            "MJPG": {(1280, 720): [(1, 30)], (640, 480): [(1, 30)], (1920, 1080): [(1, 30), (1001, 30000)]},
            "H264": {(1280, 720): [(1, 60)]},
        },
    )
