"""A frame ring as its writer maps it, and the doorbell as it is rung: AHOYSHM1, sections 2.1 and 6."""

from __future__ import annotations

import contextlib
import mmap
import os
import socket
import struct
import time
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ahoyd_client._frames_bell import connect
from ahoyd_client._frames_ring import (
    HEAD_WORD,
    PLANE_ALIGNMENT,
    SLOT,
    Descriptor,
    SizeGuard,
    SourceClosed,
    WrongRing,
    memory_fence,
    open_ring,
    read_header,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

BELL = struct.Struct("<IIQqQ")
HEAD_LOW_WORD = 0x88 >> 2
PLANES_MAX = 4
CLIENT_WRITES = 1
SEQ_BYTES = 8


class Frame(NamedTuple):
    """What is said of a frame beside its payload. For sound `width` is the sample rate, `height` the channels."""

    fourcc: int
    flags: int
    width: int
    height: int
    capture_ns: int
    pts: int
    time_base: tuple[int, int]
    planes: Sequence[tuple[int, int]]
    """Bytes of a row, and rows, of each."""
    nb_samples: int = 0

    def offsets(self) -> tuple[int, ...]:
        """Where each plane begins in the payload; at the end, where the next one would."""
        offsets = [0]
        for stride, rows in self.planes:
            offsets.append(offsets[-1] + -(-stride * rows // PLANE_ALIGNMENT) * PLANE_ALIGNMENT)
        return tuple(offsets)

    def payload_bytes(self) -> int:
        """Bytes it takes up of a slot's payload."""
        stride, rows = self.planes[-1]
        return self.offsets()[-2] + stride * rows

    def described(self) -> tuple[int, ...]:
        """Every field of its slot header behind seq."""
        count = len(self.planes)
        offsets = (*self.offsets()[:-1], *(0,) * (PLANES_MAX - count))
        strides = (*(stride for stride, _ in self.planes), *(0,) * (PLANES_MAX - count))
        when = (self.capture_ns, self.pts, *self.time_base)
        what = (self.fourcc, self.flags, self.width, self.height, 0, 0, count, self.payload_bytes(), 0)
        return (*when, *what, *offsets, *strides, 0, 0, 0, 0, self.nb_samples, time.monotonic_ns())


class WritableRing:
    """The ring of a source of ours. Not thread-safe; writing waits for nothing."""

    def __init__(self, descriptor: Descriptor) -> None:
        """Open, check and map it. Raises BadPath, BadHeader, WrongRing, NoFence."""
        self._fence = memory_fence()
        fd = open_ring(descriptor, os.O_RDWR)
        try:
            self.header = read_header(descriptor, fd)
            if self.header.direction != CLIENT_WRITES:
                raise WrongRing("identity", "not a ring for clients to write")
            self._map = mmap.mmap(fd, self.header.ring_bytes, flags=mmap.MAP_SHARED)
            self._size = SizeGuard(fd, self.header.ring_bytes)
        finally:
            os.close(fd)
        # Whole stores of 8 and 4 bytes: struct.pack_into would write a word byte by byte.
        self._quads = memoryview(self._map).cast("Q")
        self._longs = memoryview(self._map).cast("I")
        self._data: NDArray[np.uint8] | None = np.frombuffer(self._map, np.uint8)
        self._n = int(self._quads[HEAD_WORD])

    def publish(self, frame: Frame, fill: Callable[[Sequence[NDArray[np.uint8]]], None]) -> int:
        """Write a frame and make it the newest; returns its number.

        `fill` is given the planes to fill, each rows x stride, one after another. It must not fail: everything that may
        be wrong was looked at before. Raises SourceClosed.
        """
        if self._data is None or not self._size.holds():
            raise SourceClosed("closed", "the source was closed" if self._data is None else "its ring was cut short")
        n = self._n + 1
        slot = self.header.slot_offset(n)
        start = slot + self.header.slot_header_size
        seq = slot >> 3
        planes = [
            self._data[start + offset : start + offset + stride * rows].reshape(rows, stride)
            for offset, (stride, rows) in zip(frame.offsets(), frame.planes, strict=False)
        ]
        described = SLOT.pack(0, *frame.described())[SEQ_BYTES:]
        self._quads[seq] = 2 * n - 1
        self._fence()
        fill(planes)
        self._map[slot + SEQ_BYTES : slot + SLOT.size] = described
        self._fence()
        self._quads[seq] = 2 * n
        self._fence()
        self._quads[HEAD_WORD] = n
        self._longs[HEAD_LOW_WORD] = n & 0xFFFFFFFF
        self._n = n
        return n

    def close(self) -> None:
        """Let go of it. Idempotent."""
        if self._data is None:
            return
        self._data = None
        self._quads.release()
        self._longs.release()
        self._size.close()
        with contextlib.suppress(BufferError):  # somebody kept a view: unmapped with that
            self._map.close()


class Ringer:
    """Rings the doorbell of a source. Never waits: what the socket does not take says nothing new."""

    def __init__(self, descriptor: Descriptor) -> None:
        """Connect. Raises SourceClosed when nobody of our uid listens there."""
        connection = connect(descriptor.doorbell)
        if connection is None:
            raise SourceClosed("closed", "nobody listens at the doorbell")
        self._socket = connection
        self._stream = (descriptor.stream_id, descriptor.generation)
        self.ended = False

    def ring(self, n: int, pts: int) -> None:
        """Say that frame `n` is there. Raises SourceClosed when the source is over."""
        record = BELL.pack(*self._stream, n, pts, time.monotonic_ns())
        try:
            self.ended = self.ended or self._socket.send(record, socket.MSG_NOSIGNAL) != len(record)
        except BlockingIOError:
            return
        except OSError:
            self.ended = True
        if self.ended:
            raise SourceClosed("closed", "the daemon reads it no longer")

    def close(self) -> None:
        """Hang up. Idempotent."""
        self.ended = True
        self._socket.close()
