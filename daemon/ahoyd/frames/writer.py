"""The writing end of one ring: publish never waits, for no reader and no lock."""

import ctypes
import os
from collections.abc import Callable, Sequence
from ctypes import memmove
from pathlib import Path
from time import monotonic_ns
from typing import TYPE_CHECKING, Any, NotRequired, TypeAlias, TypedDict, Unpack

import numpy as np

from ahoyd.errors import NoSpace
from ahoyd.frames import layout
from ahoyd.frames.fence import memory_fence
from ahoyd.frames.layout import FrameError, RingHeader, Shape, State
from ahoyd.frames.memory import Memory, allocate
from ahoyd.wire.media import Kind, RingRef

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer
    from numpy.typing import NDArray

Readable: TypeAlias = "ReadableBuffer | NDArray[Any]"
"""Contiguous memory: bytes, a plane of a picture, an array."""
UNKNOWN_COLOR = (2, 2, 2, 0)
"""H.273's "unspecified", and an unknown range."""
HELD_MAX = 512 * 1024
"""Bytes of a plane up to which a copy keeps the interpreter's lock: for some tens of microseconds, where giving it away
can cost milliseconds until whoever took it gives it back."""
_write_frame = layout.FRAME.pack_into


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
        self._map = memory.map
        self._capacity = header.slot_capacity
        self._quads = memoryview(memory.map).cast("Q")
        self._longs = memoryview(memory.map).cast("I")
        self._base = _address(memoryview(memory.map))
        self._slots = tuple(map(header.slot_offset, range(header.slot_count)))
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
            created_ns=monotonic_ns(),
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
        return self.publish(planes, shape_of(picture), picture["capture_ns"], picture["pts"], picture.get("flags", 0))

    def publish_audio(self, samples: Readable, **sound: Unpack[Sound]) -> int:
        """Copy interleaved 16-bit samples into the next slot and make it the newest; return its number n.

        Raises FrameError, with nothing published, when they do not fit or there are fewer than announced.
        """
        shape = layout.sound_shape(sound["sample_rate"], sound["channels"], sound["nb_samples"])
        return self.publish((samples,), shape, sound["capture_ns"], sound["pts"], sound.get("flags", 0))

    def publish(self, planes: Sequence[Readable], shape: Shape, capture_ns: int, pts: int, flags: int) -> int:
        """Do the work of both: copy a frame of this shape into the next slot and make it the newest; return its n."""
        sizes, offsets, payload_bytes, format_, described = shape
        if payload_bytes > self._capacity:
            raise FrameError("plane", f"payload of {payload_bytes} for a slot of {self._capacity}")
        if len(planes) != len(sizes):
            raise FrameError("plane", f"{len(planes)} of {len(sizes)} planes")
        sources = [*map(_contents, planes, sizes)]
        quads, n = self._quads, self._n + 1
        slot = self._slots[n % len(self._slots)]
        seq, payload = (slot + layout.SEQ_OFFSET) >> 3, slot + layout.SLOT_HEADER_SIZE
        quads[seq] = 2 * n - 1
        self._fence()
        for source, offset in zip(sources, offsets):  # noqa: B905 - as many as there are sizes; strict costs as much as a plane
            self._copy(payload + offset, source)
        _write_frame(
            self._map, slot + layout.SLOT_BODY_OFFSET, capture_ns, pts, format_, flags, described, monotonic_ns()
        )
        self._fence()
        quads[seq] = 2 * n
        self._fence()
        quads[layout.HEAD_OFFSET >> 3] = n
        self._longs[layout.HEAD_LOW_OFFSET >> 2] = n & 0xFFFFFFFF
        self._n = n
        return n

    def _copy(self, at: int, source: memoryview) -> None:
        size = source.nbytes
        if size <= HELD_MAX:
            self._map[at : at + size] = source
        else:
            memmove(self._base + at, _address(source), size)

    def set_state(self, state: State) -> None:
        """Tell the readers that the medium is live or paused."""
        self._longs[layout.STATE_OFFSET >> 2] = state

    def heartbeat(self) -> None:
        """Say that the writer lives; due at least once a second, whether or not frames flow."""
        self._quads[layout.HEARTBEAT_OFFSET >> 3] = monotonic_ns()

    def moved(self, next_generation: int) -> None:
        """Send the readers on to the next generation; nothing may be published here any more."""
        self._quads[layout.NEXT_GENERATION_OFFSET >> 3] = next_generation
        self._fence()
        self.set_state(State.MOVED)

    def hand_over(self) -> None:
        """Unmap a ring that somebody else writes: from here on nothing but `ref` and `close` may be asked for."""
        self._quads.release()
        self._longs.release()
        self._memory.map.close()

    def close(self) -> None:
        """Mark the ring closed, unless it has moved or is another's, and let go of it; others' mappings stay."""
        if not self._memory.map.closed:
            if self.state is not State.MOVED:
                self.set_state(State.CLOSED)
            self._quads.release()
            self._longs.release()
        self._memory.close()


def shape_of(picture: Picture) -> Shape:
    """What a picture has in common with all like it."""
    return layout.picture_shape(
        (picture["width"], picture["height"]),
        tuple(picture["strides"]),
        picture["time_base"],
        picture.get("rotation", 0),
        picture.get("color", UNKNOWN_COLOR),
    )


def _first_that_fits(counts: Sequence[int], stride: int, file: Path, *, client_writes: bool) -> tuple[Memory, int]:
    for count in counts:
        try:
            return allocate(layout.HEADER_SIZE + count * stride, file, client_writes=client_writes), count
        except NoSpace:
            if count == counts[-1]:
                raise
    raise NoSpace("no slots asked for")


def _contents(plane: Readable, size: int) -> memoryview:
    """View the `size` bytes of `plane` that are wanted. Raises FrameError if they are not there in one piece."""
    view = memoryview(plane)  # type: ignore[arg-type]  # an array is a buffer, its stubs say so from 3.12 on
    if not view.c_contiguous:
        raise FrameError("plane", "not contiguous memory")
    if view.nbytes == size:
        return view
    if view.nbytes < max(size, 1):
        raise FrameError("plane", f"{view.nbytes} bytes where {size} were announced")
    return view.cast("B")[:size]


def _address(view: memoryview) -> int:
    """Where memory lies, for as long as `view` is there. ctypes is quick, but takes nothing that is read-only."""
    if view.readonly:
        address: int = np.frombuffer(view, np.uint8).ctypes.data
        return address
    return ctypes.addressof(ctypes.c_char.from_buffer(view))
