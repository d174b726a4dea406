"""The daemon's own reading end: by pread, never mapped, so that no writer can harm it.

Geometry is a private copy, a slot header is read once and checked before it is believed, the payload is copied into
memory of the caller, and only then is the slot asked whether it was overwritten meanwhile.
"""

import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ahoyd.frames import layout
from ahoyd.frames.fence import memory_fence
from ahoyd.frames.layout import FrameError, Live, RingHeader, SlotHeader
from ahoyd.frames.memory import check_directory
from ahoyd.wire.media import RingRef

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MEMFD_PATH = re.compile(r"/proc/[1-9][0-9]{0,9}/fd/[0-9]{1,9}\Z")
ROUNDS = 3
"""Times a reader that was overtaken looks again before it waits."""
ROWS_AT_ONCE = 512
"""Half of IOV_MAX: a row takes two parts when its padding is dropped."""
AUDIO_MARGIN = 4
"""Slots a reader of sound stays away from being lapped."""


class RingReader:
    """One generation of one ring. Not thread-safe; reads wait for nothing."""

    def __init__(self, fd: int, header: RingHeader) -> None:
        self._fd = fd
        self._fence = memory_fence()
        self.header = header

    @classmethod
    def open(cls, ref: RingRef, frames_dir: Path) -> "RingReader":
        """Open the ring `ref` announces: a memfd of a process of ours, or its file in `frames_dir`.

        Raises FrameError for every other path, for what is no regular file of our uid, and for a header that breaks a
        rule or belongs to another stream or generation.
        """
        fd = open_ring(ref, frames_dir)
        try:
            header = layout.read_header(os.pread(fd, layout.HEADER.size, 0))
            header.check()
            _check_identity(header, ref, os.fstat(fd).st_size)
            return cls(fd, header)
        except BaseException:
            os.close(fd)
            raise

    def close(self) -> None:
        """Let go of the ring."""
        os.close(self._fd)

    def live(self) -> Live:
        """Read the line that changes: head, state, heartbeat. Raises FrameError if the ring was cut short."""
        return Live(*layout.LIVE.unpack(self._read(layout.LIVE.size, layout.LIVE_OFFSET)))

    def newest(self, last: int) -> SlotHeader | None:
        """Return the newest frame's checked header unless it is number `last`; None: nothing new.

        Raises FrameError for a header that would lead out of its slot, or a ring that was cut short.
        """
        for _ in range(ROUNDS):
            head = self.live().head
            self._fence()
            if head in (0, last):
                return None
            if slot := self._slot(head):
                return slot
        return None

    def following(self, last: int) -> SlotHeader | None:
        """Return the checked header of the block after `last` (0: the newest); None: nothing new.

        A reader about to be lapped is taken on to the last two blocks, so the number may jump. Raises as `newest`.
        """
        for _ in range(ROUNDS):
            head = self.live().head
            self._fence()
            if head <= last:
                return None
            if last == 0:
                last = head - 1
            if head - last > max(self.header.slot_count - AUDIO_MARGIN, 1):
                last = head - 2
            if slot := self._slot(last + 1):
                return slot
        return None

    def read_into(
        self, slot: SlotHeader, planes: "Sequence[WriteableBuffer]", strides: Sequence[int] | None = None
    ) -> bool:
        """Copy a frame's planes out, each to one of `planes`, and say whether they are whole.

        `strides` are the row lengths of the targets in bytes where they differ from the frame's. False: the writer
        overtook, throw away what was copied. Raises FrameError when a target is too small or the ring was cut short.
        """
        start = self.header.slot_offset(slot.n) + self.header.slot_header_size
        target_strides = strides or slot.plane_stride
        for index, (target, rows) in enumerate(zip(planes, slot.plane_rows, strict=True)):
            stride = slot.plane_stride[index]
            parts = _parts(memoryview(target).cast("B"), rows, stride, target_strides[index], slot.row_bytes[index])
            self._read_parts(parts, rows * stride, start + slot.plane_offset[index])
        self._fence()
        return self._seq(slot.n) == slot.seq

    def _slot(self, n: int) -> SlotHeader | None:
        """Frame `n`'s header, if it is whole before and after."""
        slot = layout.read_slot(self._read(layout.SLOT.size, self.header.slot_offset(n)))
        self._fence()
        if slot.seq != 2 * n or self._seq(n) != 2 * n:
            return None
        slot.check(self.header)
        return slot

    def _seq(self, n: int) -> int:
        return int.from_bytes(self._read(8, self.header.slot_offset(n) + layout.SEQ_OFFSET), "little")

    def _read(self, size: int, offset: int) -> bytes:
        data = os.pread(self._fd, size, offset)
        if len(data) != size:
            raise FrameError("size", "cut short")
        return data

    def _read_parts(self, parts: Sequence[memoryview], size: int, offset: int) -> None:
        done = 0
        for first in range(0, len(parts), 2 * ROWS_AT_ONCE):
            done += os.preadv(self._fd, parts[first : first + 2 * ROWS_AT_ONCE], offset + done)
        if done != size:
            raise FrameError("size", "cut short")


def open_ring(ref: RingRef, frames_dir: Path) -> int:
    """Open a path of one of the two forms and check what it leads to. Raises FrameError."""
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK
    if not MEMFD_PATH.match(ref.path):
        if ref.path != str(frames_dir / f"{ref.stream_id}-{ref.generation}.shm"):
            raise FrameError("path", f"{ref.path}: neither a memfd nor this ring's file")
        check_directory(frames_dir)
        flags |= os.O_NOFOLLOW
    try:
        fd = os.open(ref.path, flags)
    except OSError as error:
        raise FrameError("path", f"{ref.path}: {os.strerror(error.errno or 0)}") from error
    status = os.fstat(fd)
    if stat.S_ISREG(status.st_mode) and status.st_uid == os.getuid():
        return fd
    os.close(fd)
    if stat.S_ISREG(status.st_mode):
        raise FrameError("owner", f"{ref.path}: not ours")
    raise FrameError("type", f"{ref.path}: no regular file")


def _check_identity(header: RingHeader, ref: RingRef, size: int) -> None:
    announced = (ref.stream_id, ref.generation, layout.KIND_NUMBER[ref.kind])
    if (header.stream_id, header.generation, header.kind) != announced:
        raise FrameError("identity", f"stream {header.stream_id} generation {header.generation} kind {header.kind}")
    if size < header.ring_bytes:
        raise FrameError("size", f"{header.ring_bytes} bytes announced, {size} there")


def _parts(target: memoryview, rows: int, stride: int, target_stride: int, row_bytes: int) -> list[memoryview]:
    """Where `rows` rows of `stride` bytes go: one piece, or row by row with the source's padding into a bin."""
    size = rows * stride
    if target_stride == stride and len(target) >= size:
        return [target[:size]]
    if target_stride < row_bytes or len(target) < (rows - 1) * target_stride + row_bytes:
        raise FrameError("plane", f"{rows} rows of {row_bytes} do not fit {len(target)} bytes")
    padding = memoryview(bytearray(stride - row_bytes))
    starts = range(0, rows * target_stride, target_stride)
    return [part for start in starts for part in (target[start : start + row_bytes], padding)]
