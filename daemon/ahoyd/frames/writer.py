"""The writing end of one ring: publish never waits, for no reader and no lock."""

import ctypes
import mmap
import os
import time
from collections.abc import Callable, Sequence
from ctypes import memmove
from pathlib import Path
from typing import TYPE_CHECKING, Any, NotRequired, TypeAlias, TypedDict, Unpack

import numpy as np

from ahoyd.errors import NoSpace
from ahoyd.frames import layout
from ahoyd.frames.fence import memory_fence
from ahoyd.frames.layout import Fourcc, FrameError, RingHeader, State
from ahoyd.frames.memory import Memory, allocate
from ahoyd.wire.media import Kind, RingRef

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer
    from numpy.typing import NDArray

Readable: TypeAlias = "ReadableBuffer | NDArray[Any]"
"""Contiguous memory: bytes, a plane of a picture, an array."""
UNKNOWN_COLOR = (2, 2, 2, 0)
"""H.273's "unspecified", and an unknown range."""


class Picture(TypedDict):
    """What `publish_video` is told about an I420 picture."""

    width: int
    height: int
    strides: Sequence[int]
    """Bytes of a row of each plane; the rows may be padded."""
    pts: int
    time_base: tuple[int, int]
    """Seconds of one pts step, numerator and denominator."""
    capture_ns: int
    """CLOCK_MONOTONIC; of a remote picture the arrival of its last packet."""
    flags: NotRequired[int]
    rotation: NotRequired[int]
    """Degrees clockwise to upright: 0, 90, 180, 270."""
    color: NotRequired[tuple[int, int, int, int]]
    """Primaries, transfer, matrix (H.273); range 0 unknown, 1 limited, 2 full."""


class Sound(TypedDict):
    """What `publish_audio` is told about interleaved 16-bit samples."""

    sample_rate: int
    channels: int
    nb_samples: int
    """Per channel."""
    pts: int
    """In steps of 1 / sample_rate."""
    capture_ns: int
    flags: NotRequired[int]


class RingWriter:
    """One generation of one stream. Not thread-safe: one thread publishes, and nobody closes it meanwhile."""

    def __init__(self, memory: Memory, header: RingHeader, fence: Callable[[], object]) -> None:
        self._memory = memory
        self._header = header
        self._fence = fence
        self._quads = memoryview(memory.map).cast("Q")
        self._longs = memoryview(memory.map).cast("I")
        self._base = _address(memory.map)
        self._n = 0

    @classmethod
    def create(
        cls,
        *,
        stream_id: int,
        generation: int,
        kind: Kind,
        name: str,
        slot_capacity: int,
        slot_count: int | None = None,
        frames_dir: Path,
        direction: int = 0,
    ) -> "RingWriter":
        """Make a live ring whose slots hold at least `slot_capacity` bytes of payload.

        Without `slot_count` it has 4 slots for pictures and 64 for sound, or 2 and 16 when memory is short. `name` is
        for people who look into the header. `direction` 1: a client will write it.
        Raises NoSpace when shared memory is full, FrameError when this machine has no place for a ring.
        """
        fence = memory_fence()
        stride = layout.slot_stride(slot_capacity)
        file = frames_dir / f"{stream_id}-{generation}.shm"
        counts = (slot_count,) if slot_count else (layout.SLOT_COUNT[kind], layout.FEWER_SLOTS[kind])
        memory, count = _first_that_fits(counts, stride, file, client_writes=direction == 1)
        header = RingHeader(
            magic=bytes(8),
            version=layout.VERSION,
            header_size=layout.HEADER_SIZE,
            slot_stride=stride,
            slot_count=count,
            slot_header_size=layout.SLOT_HEADER_SIZE,
            slot_capacity=stride - layout.SLOT_HEADER_SIZE,
            kind=layout.KIND_NUMBER[kind],
            direction=direction,
            stream_id=stream_id,
            generation=generation,
            writer_pid=os.getpid(),
            created_ns=time.monotonic_ns(),
            name=name.encode()[:64].decode(errors="ignore").encode(),
        )
        ring = cls(memory, header, fence)
        ring._start()
        return ring

    def _start(self) -> None:
        layout.HEADER.pack_into(self._memory.map, 0, *self._header)
        self.heartbeat()
        self.set_state(State.LIVE)
        self._fence()
        self._quads[0] = int.from_bytes(layout.MAGIC, "little")

    @property
    def generation(self) -> int:
        """From 1, one more each time the stream outgrew its ring."""
        return self._header.generation

    @property
    def slot_capacity(self) -> int:
        """Payload bytes a slot holds."""
        return self._header.slot_capacity

    @property
    def state(self) -> State:
        """What the header says becomes of this ring."""
        return State(self._longs[layout.STATE_OFFSET >> 2])

    def ref(self, doorbell: Path) -> RingRef:
        """Return what a reader needs to open this ring."""
        kind: Kind = "video" if self._header.kind == layout.KIND_NUMBER["video"] else "audio"
        return RingRef(
            stream_id=self._header.stream_id,
            generation=self._header.generation,
            kind=kind,
            path=self._memory.path,
            bytes=self._header.ring_bytes,
            doorbell=str(doorbell),
        )

    def fits(self, strides: Sequence[int], height: int) -> bool:
        """Whether an I420 picture of these strides fits a slot."""
        return layout.i420_bytes(strides, height) <= self.slot_capacity

    def publish_video(self, planes: Sequence[Readable], **picture: Unpack[Picture]) -> int:
        """Copy an I420 picture into the next slot and make it the newest; return its number n.

        Each plane holds stride * rows bytes, contiguous. Raises FrameError, with nothing published, when the picture
        does not fit or a plane is too short.
        """
        strides = tuple(picture["strides"])
        rows = layout.rows_of(Fourcc.I420, picture["height"])
        sizes = [stride * count for stride, count in zip(strides, rows, strict=True)]
        body = self._body(
            Fourcc.I420,
            sizes,
            strides,
            size=(picture["width"], picture["height"]),
            pts=(picture["pts"], *picture["time_base"]),
            capture_ns=picture["capture_ns"],
            flags=picture.get("flags", 0),
            rotation=picture.get("rotation", 0),
            color=picture.get("color", UNKNOWN_COLOR),
        )
        return self._publish(planes, sizes, body)

    def publish_audio(self, samples: Readable, **sound: Unpack[Sound]) -> int:
        """Copy interleaved 16-bit samples into the next slot and make it the newest; return its number n.

        Raises FrameError, with nothing published, when they do not fit or there are fewer than announced.
        """
        size = sound["nb_samples"] * sound["channels"] * 2
        body = self._body(
            Fourcc.S16,
            [size],
            (size,),
            size=(sound["sample_rate"], sound["channels"]),
            pts=(sound["pts"], 1, sound["sample_rate"]),
            capture_ns=sound["capture_ns"],
            flags=sound.get("flags", 0),
            nb_samples=sound["nb_samples"],
        )
        return self._publish([samples], [size], body)

    def _body(  # noqa: PLR0913 - it gathers the fields of a slot header
        self,
        fourcc: Fourcc,
        sizes: Sequence[int],
        strides: tuple[int, ...],
        *,
        size: tuple[int, int],
        pts: tuple[int, int, int],
        capture_ns: int,
        flags: int,
        rotation: int = 0,
        color: tuple[int, int, int, int] = (0, 0, 0, 0),
        nb_samples: int = 0,
    ) -> bytes:
        payload = sum(map(layout.aligned, sizes))
        if payload > self.slot_capacity:
            raise FrameError("plane", f"payload of {payload} for a slot of {self.slot_capacity}")
        absent = (0,) * (layout.PLANES_MAX - len(sizes))
        start = (0, capture_ns, *pts, fourcc, flags, *size, rotation, 0, len(sizes), payload, 0)
        return layout.SLOT.pack(*start, *_offsets(sizes), *absent, *strides, *absent, *color, nb_samples, 0)

    def _publish(self, planes: Sequence[Readable], sizes: Sequence[int], body: bytes) -> int:
        sources = [_source(plane, size) for plane, size in zip(planes, sizes, strict=True)]
        n = self._n + 1
        slot = self._header.slot_offset(n)
        seq = (slot + layout.SEQ_OFFSET) >> 3
        self._quads[seq] = 2 * n - 1
        self._fence()
        target = self._base + slot + self._header.slot_header_size
        for (address, _), size in zip(sources, sizes, strict=True):
            memmove(target, address, size)
            target += layout.aligned(size)
        start = layout.SLOT_BODY_OFFSET
        self._memory.map[slot + start : slot + layout.SLOT.size] = body[start:]
        self._quads[(slot + layout.PUBLISH_NS_OFFSET) >> 3] = time.monotonic_ns()
        self._fence()
        self._quads[seq] = 2 * n
        self._fence()
        self._quads[layout.HEAD_OFFSET >> 3] = n
        self._longs[layout.HEAD_LOW_OFFSET >> 2] = n & 0xFFFFFFFF
        self._n = n
        return n

    def set_state(self, state: State) -> None:
        """Tell the readers that the medium is live or paused."""
        self._longs[layout.STATE_OFFSET >> 2] = state

    def heartbeat(self) -> None:
        """Say that the writer lives; due at least once a second, whether or not frames flow."""
        self._quads[layout.HEARTBEAT_OFFSET >> 3] = time.monotonic_ns()

    def moved(self, next_generation: int) -> None:
        """Send the readers on to the next generation; nothing may be published here any more."""
        self._quads[layout.NEXT_GENERATION_OFFSET >> 3] = next_generation
        self._fence()
        self.set_state(State.MOVED)

    def close(self) -> None:
        """Mark the ring closed, unless it has moved, and let go of it; what readers have mapped stays."""
        if self.state is not State.MOVED:
            self.set_state(State.CLOSED)
        self._quads.release()
        self._longs.release()
        self._memory.close()


def _first_that_fits(counts: Sequence[int], stride: int, file: Path, *, client_writes: bool) -> tuple[Memory, int]:
    for count in counts:
        try:
            return allocate(layout.HEADER_SIZE + count * stride, file, client_writes=client_writes), count
        except NoSpace:
            if count == counts[-1]:
                raise
    raise NoSpace("no slots asked for")


def _offsets(sizes: Sequence[int]) -> list[int]:
    offsets = [0]
    for size in sizes[:-1]:
        offsets.append(offsets[-1] + layout.aligned(size))
    return offsets


def _source(plane: Readable, size: int) -> tuple[int, object]:
    """Return the address of `plane`, and what keeps it there. ctypes is quick, but takes no read-only memory."""
    view = memoryview(plane)  # type: ignore[arg-type]  # an array is a buffer, its stubs say so from 3.12 on
    if not view.c_contiguous:
        raise FrameError("plane", "not contiguous memory")
    if view.nbytes < max(size, 1):
        raise FrameError("plane", f"{view.nbytes} bytes where {size} were announced")
    if view.readonly:
        array = np.frombuffer(view, np.uint8)
        return array.ctypes.data, array
    held = ctypes.c_char.from_buffer(view)
    return ctypes.addressof(held), held


def _address(mapped: mmap.mmap) -> int:
    address: int = np.frombuffer(mapped, np.uint8).ctypes.data
    return address
