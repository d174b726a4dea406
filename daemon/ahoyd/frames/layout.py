"""AHOYSHM1: where each field of a frame ring lies, how large a ring is, and what a reader refuses.

The specification is rpc_schema/frames/AHOYSHM1.md; ahoyshm1.json there lists every field, and the tests compare it with
this module. All integers are little-endian.
"""

import struct
from collections.abc import Sequence
from enum import IntEnum, IntFlag
from functools import lru_cache
from itertools import accumulate
from operator import mul
from typing import NamedTuple

from ahoyd.wire.media import Kind

MAGIC = b"AHOYSHM1"
VERSION_MAJOR = 1
VERSION = VERSION_MAJOR << 16
PAGE = 4096
HEADER_SIZE = PAGE
SLOT_HEADER_SIZE = 128
PLANE_ALIGNMENT = 64
PLANES_MAX = 4
SLOT_COUNT: dict[Kind, int] = {"video": 4, "audio": 64}
FEWER_SLOTS: dict[Kind, int] = {"video": 2, "audio": 16}
"""Slots of a ring made while shared memory is short."""
KIND_NUMBER: dict[Kind, int] = {"video": 1, "audio": 2}

HEADER = struct.Struct("<8s8IQ2IQ64s")
LIVE = struct.Struct("<QIIQQ")
SLOT = struct.Struct("<QQq6I2H3I4I4I4BIQ16x")
FRAME = struct.Struct("<Qq12sI64sQ16x")
"""A slot header behind its seq, as one publish writes it: capture_ns, pts, a Shape's `format`, flags, its
`described`, publish_ns."""
BELL = struct.Struct("<IIQqQ")
"""The doorbell's record: stream, generation, n, pts, publish_ns."""

LIVE_OFFSET = 0x80
HEAD_OFFSET = 0x80
HEAD_LOW_OFFSET = 0x88
STATE_OFFSET = 0x8C
HEARTBEAT_OFFSET = 0x90
NEXT_GENERATION_OFFSET = 0x98
SEQ_OFFSET = 0
SLOT_BODY_OFFSET = 8
"""Everything of a slot header but seq: what may be written in pieces while seq is odd."""
FORMAT = slice(24, 36)
"""Time base and fourcc in a slot header."""
DESCRIBED = slice(40, 104)
"""Everything in it from width to nb_samples."""


class State(IntEnum):
    """What becomes of a ring; the heartbeat is only renewed in LIVE and PAUSED."""

    INIT = 0
    LIVE = 1
    PAUSED = 2
    MOVED = 3
    CLOSED = 4


class Fourcc(IntEnum):
    """Payload formats: I420 and S16 are all the daemon writes, NV12 and BGRA may be fed by a client."""

    I420 = 0x30323449
    NV12 = 0x3231564E
    BGRA = 0x41524742
    S16 = 0x20363153


class Flag(IntFlag):
    """Bits of a frame's `flags`."""

    DISCONTINUITY = 1
    STAND_IN = 2
    DAMAGED = 4
    KEY_FRAME = 8
    FULL_RANGE = 16


class FrameError(Exception):
    """A ring, a frame or a doorbell is refused; nothing was read beyond what was checked.

    `what` names the rule that was broken: path, owner, type, magic, version, size, geometry, identity, plane,
    format, doorbell, fence, memory.
    """

    def __init__(self, what: str, detail: str) -> None:
        super().__init__(f"{what}: {detail}")
        self.what = what


class RingHeader(NamedTuple):
    """The first 128 bytes: never change once the magic is there."""

    magic: bytes
    version: int
    header_size: int
    slot_stride: int
    slot_count: int
    slot_header_size: int
    slot_capacity: int
    kind: int
    direction: int
    stream_id: int
    generation: int
    writer_pid: int
    created_ns: int
    name: bytes

    @property
    def ring_bytes(self) -> int:
        """Bytes a file must have to hold this ring."""
        return self.header_size + self.slot_count * self.slot_stride

    def slot_offset(self, n: int) -> int:
        """Where the slot of frame `n` starts."""
        return self.header_size + n % self.slot_count * self.slot_stride

    def check(self) -> None:
        """Raise FrameError unless this is a ring of a version and geometry we can read."""
        if self.magic != MAGIC:
            raise FrameError("magic", "no AHOYSHM1 ring")
        if self.version >> 16 != VERSION_MAJOR:
            raise FrameError("version", f"major {self.version >> 16}")
        if not _sizes_hold(self):
            raise FrameError("geometry", f"header {self.header_size}, slots {self.slot_count} x {self.slot_stride}")
        if self.kind not in KIND_NUMBER.values() or self.direction not in (0, 1):
            raise FrameError("geometry", f"kind {self.kind}, direction {self.direction}")


class Live(NamedTuple):
    """The one line of the header that changes."""

    head: int
    head_low: int
    state: int
    heartbeat_ns: int
    next_generation: int


class SlotHeader(NamedTuple):
    """What is known of one frame. For sound `width` is the sample rate and `height` the channels."""

    seq: int
    capture_ns: int
    pts: int
    time_base_num: int
    time_base_den: int
    fourcc: int
    flags: int
    width: int
    height: int
    rotation: int
    mirrored: int
    plane_count: int
    payload_bytes: int
    plane_offset: tuple[int, ...]
    plane_stride: tuple[int, ...]
    color: tuple[int, ...]
    """Primaries, transfer and matrix by H.273; range 0 unknown, 1 limited, 2 full."""
    nb_samples: int
    publish_ns: int

    @property
    def n(self) -> int:
        """The frame's number, from 1 in each generation."""
        return self.seq // 2

    @property
    def sample_rate(self) -> int:
        """Hz, of sound."""
        return self.width

    @property
    def channels(self) -> int:
        """Interleaved channels, of sound."""
        return self.height

    @property
    def plane_rows(self) -> tuple[int, ...]:
        """Rows of each plane."""
        return rows_of(self.fourcc, self.height)

    @property
    def row_bytes(self) -> tuple[int, ...]:
        """Bytes of each plane's rows that are picture or sound; the rest of the stride is padding."""
        chroma = (self.width + 1) // 2
        match self.fourcc:
            case Fourcc.I420:
                return (self.width, chroma, chroma)
            case Fourcc.NV12:
                return (self.width, 2 * chroma)
            case Fourcc.BGRA:
                return (4 * self.width,)
            case _:
                return (2 * self.nb_samples * self.channels,)

    def check(self, ring: RingHeader) -> None:
        """Raise FrameError unless every plane lies within the payload, and the payload within a slot of `ring`."""
        rows = self.plane_rows
        if self.plane_count != len(rows) or (self.fourcc == Fourcc.S16) != (ring.kind == KIND_NUMBER["audio"]):
            raise FrameError("format", f"{self.plane_count} planes, fourcc {self.fourcc:#010x}, kind {ring.kind}")
        if not (self.width and self.height and self.time_base_num and self.time_base_den):
            raise FrameError("format", f"{self.width}x{self.height} by {self.time_base_num}/{self.time_base_den}")
        if self.payload_bytes > ring.slot_capacity:
            raise FrameError("plane", f"payload of {self.payload_bytes} in a slot of {ring.slot_capacity}")
        planes = zip(self.plane_offset, self.plane_stride, rows, self.row_bytes, strict=False)
        for offset, stride, height, width in planes:
            if offset % PLANE_ALIGNMENT or width > stride or offset + stride * height > self.payload_bytes:
                raise FrameError("plane", f"{height} rows of {width}/{stride} at {offset} in {self.payload_bytes}")


def _sizes_hold(header: RingHeader) -> bool:
    count = header.slot_count
    return (
        header.header_size >= HEADER_SIZE
        and header.header_size % PAGE == 0
        and header.slot_header_size >= SLOT_HEADER_SIZE
        and header.slot_header_size % PLANE_ALIGNMENT == 0
        and header.slot_stride % PAGE == 0
        and header.slot_stride >= header.slot_header_size + header.slot_capacity
        and count > 0
        and count & (count - 1) == 0
    )


def read_header(data: bytes) -> RingHeader:
    """Unpack the header from the first bytes of a ring, unchecked. Raises FrameError if there are fewer than 128."""
    if len(data) < HEADER.size:
        raise FrameError("size", f"{len(data)} bytes are no header")
    return RingHeader(*HEADER.unpack_from(data))


def read_slot(data: bytes) -> SlotHeader:
    """Unpack a slot header from its 128 bytes, unchecked."""
    values = SLOT.unpack(data)
    return SlotHeader._make((*values[:13], values[14:18], values[18:22], values[22:26], *values[26:28]))


def rows_of(fourcc: int, height: int) -> tuple[int, ...]:
    """Rows of each plane of a picture `height` rows high, one row for sound. Raises FrameError for another format."""
    chroma = (height + 1) // 2
    match fourcc:
        case Fourcc.I420:
            return (height, chroma, chroma)
        case Fourcc.NV12:
            return (height, chroma)
        case Fourcc.BGRA:
            return (height,)
        case Fourcc.S16:
            return (1,)
        case _:
            raise FrameError("format", f"fourcc {fourcc:#010x}")


def aligned(size: int) -> int:
    """Return `size` rounded up to where the next plane may start."""
    return -(-size // PLANE_ALIGNMENT) * PLANE_ALIGNMENT


class Shape(NamedTuple):
    """What frames that are all alike have in common: where their planes lie, and what a slot header says of them."""

    sizes: tuple[int, ...]
    """Bytes of each plane."""
    offsets: tuple[int, ...]
    """Where each begins in the payload."""
    payload_bytes: int
    format: bytes
    described: bytes


@lru_cache(maxsize=64)
def picture_shape(
    size: tuple[int, int],
    strides: tuple[int, ...],
    time_base: tuple[int, int],
    rotation: int,
    color: tuple[int, int, int, int],
) -> Shape:
    """The shape of I420 pictures: `size` is width and height. Remembered, for a stream's pictures are all alike."""
    rows = rows_of(Fourcc.I420, size[1])
    return _shape(tuple(map(mul, strides, rows)), strides, (*time_base, Fourcc.I420), (*size, rotation), color, 0)


@lru_cache(maxsize=64)
def sound_shape(sample_rate: int, channels: int, nb_samples: int) -> Shape:
    """The shape of blocks of interleaved 16-bit samples; `nb_samples` per channel. Remembered as well."""
    size, color = nb_samples * channels * 2, (0, 0, 0, 0)
    return _shape((size,), (size,), (1, sample_rate, Fourcc.S16), (sample_rate, channels, 0), color, nb_samples)


def _shape(
    sizes: tuple[int, ...],
    strides: tuple[int, ...],
    format_: tuple[int, int, int],
    extent: tuple[int, int, int],
    color: tuple[int, int, int, int],
    nb_samples: int,
) -> Shape:
    ends = tuple(accumulate(map(aligned, sizes)))
    offsets = (0, *ends[:-1])
    absent = (0,) * (PLANES_MAX - len(sizes))
    planes = (len(sizes), ends[-1], 0, *offsets, *absent, *strides, *absent)
    header = SLOT.pack(0, 0, 0, *format_, 0, *extent, 0, *planes, *color, nb_samples, 0)
    return Shape(sizes, offsets, ends[-1], header[FORMAT], header[DESCRIBED])


def i420_bytes(strides: Sequence[int], height: int) -> int:
    """Payload bytes of an I420 picture with these strides."""
    return sum(aligned(stride * rows) for stride, rows in zip(strides, rows_of(Fourcc.I420, height), strict=True))


def slot_stride(capacity: int) -> int:
    """Bytes of a slot that holds at least `capacity` bytes of payload: whole pages."""
    return -(-(SLOT_HEADER_SIZE + capacity) // PAGE) * PAGE
