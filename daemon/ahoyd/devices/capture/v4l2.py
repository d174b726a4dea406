"""What a V4L2 node says of itself: the four questions that are asked without capturing.

Requests and layouts are those of the kernel's linux/videodev2.h, the same wherever ioctl numbers are made the usual way
(x86, ARM, RISC-V). Each question is an ioctl on a structure of 32-bit numbers and texts that it fills in.
"""

import errno
import fcntl
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

Ask = Callable[[int, int, bytearray], None]
"""Asks a descriptor one request; fills in the structure. Raises OSError, with EINVAL past the end of an enumeration."""

VIDEO_CAPTURE = 0x0000_0001
HAS_DEVICE_CAPS = 0x8000_0000
"""The device_caps say what this node can; the capabilities are of the whole device."""
BUFFER_VIDEO_CAPTURE = 1
DISCRETE = 1
"""A frame size or interval that is one, and not a range."""
USUAL_SIZES = ((320, 240), (640, 480), (1280, 720), (1920, 1080))
"""Asked of a camera that has any size in a range."""
ENTRIES_MAX = 128
"""Entries of one enumeration that are read: a faulty driver must not keep us."""

_CAPABILITY = struct.Struct("=16s32s32sIII12x")
_FORMAT = struct.Struct("=III32sI16x")
_SIZE = struct.Struct("=III6I8x")
_INTERVAL = struct.Struct("=IIIII6I8x")


def _request(direction: int, number: int, layout: struct.Struct) -> int:
    return direction << 30 | layout.size << 16 | ord("V") << 8 | number


QUERYCAP = _request(2, 0, _CAPABILITY)
ENUM_FMT = _request(3, 2, _FORMAT)
ENUM_FRAMESIZES = _request(3, 74, _SIZE)
ENUM_FRAMEINTERVALS = _request(3, 75, _INTERVAL)


def ask(fd: int, request: int, argument: bytearray) -> None:
    """Ask the kernel."""
    fcntl.ioctl(fd, request, argument, True)  # noqa: FBT003 -- fcntl's own


@dataclass(frozen=True, slots=True)
class Identity:
    """What a node is."""

    card: str
    """For people."""
    bus_info: str
    """Where it is plugged in."""
    captures: bool


@dataclass(frozen=True, slots=True)
class Mode:
    """One way to capture: pixel format as four characters, size, and pictures a second."""

    pixel_format: str
    width: int
    height: int
    frame_rate: Fraction


def identity(fd: int, ask: Ask = ask) -> Identity:
    """Ask a node what it is. Raises OSError: ENOTTY for what is no video node."""
    argument = bytearray(_CAPABILITY.size)
    ask(fd, QUERYCAP, argument)
    _, card, bus_info, _, capabilities, device_caps = _CAPABILITY.unpack(argument)
    able = device_caps if capabilities & HAS_DEVICE_CAPS else capabilities
    return Identity(_text(card), _text(bus_info), bool(able & VIDEO_CAPTURE))


def modes(fd: int, ask: Ask = ask) -> Iterator[Mode]:
    """Yield every mode of a camera, at most ENTRIES_MAX formats, sizes and rates of each. Raises OSError."""
    for entry in _entries(fd, ENUM_FMT, _FORMAT, (BUFFER_VIDEO_CAPTURE,), ask):
        pixel_format: int = entry[4]
        for width, height in _sizes(fd, pixel_format, ask):
            for rate in _rates(fd, pixel_format, width, height, ask):
                yield Mode(pixel_format.to_bytes(4, "little").decode("latin-1"), width, height, rate)


def _sizes(fd: int, pixel_format: int, ask: Ask) -> Iterator[tuple[int, int]]:
    for _, _, kind, *numbers in _entries(fd, ENUM_FRAMESIZES, _SIZE, (pixel_format,), ask):
        if kind == DISCRETE:
            yield numbers[0], numbers[1]
            continue
        width, width_max, width_step, height, height_max, height_step = numbers
        widths, heights = range(width, width_max + 1, width_step or 1), range(height, height_max + 1, height_step or 1)
        yield from (size for size in USUAL_SIZES if size[0] in widths and size[1] in heights)
        return


def _rates(fd: int, pixel_format: int, width: int, height: int, ask: Ask) -> Iterator[Fraction]:
    """Yield pictures a second; of a range of intervals the shortest, which is the first of its numbers."""
    for _, _, _, _, _kind, seconds, parts, *_ in _entries(
        fd, ENUM_FRAMEINTERVALS, _INTERVAL, (pixel_format, width, height), ask
    ):
        if seconds and parts:
            yield Fraction(parts, seconds)


def _entries(
    fd: int, request: int, layout: struct.Struct, question: tuple[int, ...], ask: Ask
) -> Iterator[tuple[int, ...]]:
    """Yield the entries of an enumeration; none, and no error, where a driver does not have that one."""
    for index in range(ENTRIES_MAX):
        argument = bytearray(layout.size)
        struct.pack_into(f"={1 + len(question)}I", argument, 0, index, *question)
        try:
            ask(fd, request, argument)
        except OSError as error:
            if error.errno in (errno.EINVAL, errno.ENOTTY):
                return
            raise
        yield layout.unpack(argument)


def _text(field: bytes) -> str:
    return field.split(b"\0", 1)[0].decode(errors="replace")
