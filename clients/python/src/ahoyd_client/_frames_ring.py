"""A frame ring as a reader maps it: the layout AHOYSHM1, the rules of opening, and the two looks at seq."""

from __future__ import annotations

import ctypes
import fcntl
import mmap
import os
import platform
import re
import stat
import struct
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

HEADER = struct.Struct("<8s8IQ2IQ64s")
SLOT = struct.Struct("<QQq6I2H3I4I4I4BIQ16x")
MAGIC = b"AHOYSHM1"
VERSION_MAJOR = 1
PAGE = 4096
PLANE_ALIGNMENT = 64
KIND_NUMBER = {"video": 1, "audio": 2}
I420 = 0x30323449
S16 = 0x20363153
HEAD_WORD = 0x80 >> 3
STATE_WORD = 0x8C >> 2
HEARTBEAT_WORD = 0x90 >> 3
LIVE, PAUSED, MOVED, CLOSED = 1, 2, 3, 4
MEMFD_PATH = re.compile(r"/proc/[1-9][0-9]{0,9}/fd/[0-9]{1,9}\Z")
SEQ_CST = 5
"""memory_order_seq_cst of C11's enum, as GCC and Clang number it."""


class FrameError(Exception):
    """A ring or a frame is refused; `what` names the rule that was broken."""

    def __init__(self, what: str, detail: str) -> None:
        super().__init__(f"{what}: {detail}")
        self.what = what


class BadDescriptor(FrameError):
    """The descriptor lacks something, as one does whose stream has no ring (any more)."""


class BadPath(FrameError):
    """The path has neither of the two forms, or leads to what is no regular file of ours (path, owner, type)."""


class BadHeader(FrameError):
    """What lies there is no ring this library can read (magic, version, size, geometry)."""


class WrongRing(FrameError):
    """It is a ring, but not the one that was announced (identity)."""


class BadFrame(FrameError):
    """A frame's planes do not lie within its slot, or its format is unknown (plane, format)."""


class BadInput(FrameError):
    """What is to be written does not fit the source; nothing was written (size, format)."""


class SourceClosed(FrameError):
    """The source is over: it was closed, or the connection or the daemon it hung on is gone (closed)."""


class NoFence(FrameError):
    """This processor needs a memory fence, and there is no libatomic to take it from (fence)."""


class Torn(FrameError):
    """The writer overwrote the frame while it was used: throw away what was derived from it."""

    def __init__(self, n: int) -> None:
        super().__init__("torn", f"frame {n} was overwritten")
        self.n = n


class Descriptor(msgspec.Struct, frozen=True, rename="camel"):
    """The members of a stream's descriptor that open its ring."""

    stream_id: int
    generation: int
    kind: Literal["audio", "video"]
    path: str
    bytes: int
    doorbell: str

    @classmethod
    def of(cls, descriptor: object) -> Descriptor:
        """Take it from the descriptor of an answer or a notification, or from a dict of it. Raises BadDescriptor."""
        try:
            return msgspec.convert(descriptor, cls, strict=False, from_attributes=True)
        except msgspec.ValidationError as error:
            raise BadDescriptor("descriptor", str(error)) from error


class RingHeader(NamedTuple):
    """The first 128 bytes of a ring."""

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

    def check(self, announced: Descriptor, size: int) -> None:
        """Raise BadHeader or WrongRing unless a file of `size` bytes is the ring that was announced."""
        if self.magic != MAGIC:
            raise BadHeader("magic", "no AHOYSHM1 ring")
        if self.version >> 16 != VERSION_MAJOR:
            raise BadHeader("version", f"major {self.version >> 16}")
        if not _sizes_hold(self):
            raise BadHeader("geometry", f"header {self.header_size}, slots {self.slot_count} x {self.slot_stride}")
        identity = (self.stream_id, self.generation, self.kind)
        if identity != (announced.stream_id, announced.generation, KIND_NUMBER[announced.kind]):
            raise WrongRing("identity", f"stream {self.stream_id} generation {self.generation} kind {self.kind}")
        if size < self.ring_bytes:
            raise BadHeader("size", f"{self.ring_bytes} bytes announced, {size} there")


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
    nb_samples: int
    publish_ns: int

    @property
    def planes(self) -> tuple[tuple[int, int, int, int], ...]:
        """Offset, stride, rows and bytes used of a row, of each plane."""
        chroma_rows, chroma_width = (self.height + 1) // 2, (self.width + 1) // 2
        if self.fourcc == I420:
            rows = [self.height, chroma_rows, chroma_rows]
            used = [self.width, chroma_width, chroma_width]
        else:
            rows, used = [1], [2 * self.nb_samples * self.height]
        return tuple(zip(self.plane_offset, self.plane_stride, rows, used, strict=False))

    def check(self, ring: RingHeader) -> None:
        """Raise BadFrame unless every plane lies within the payload, and the payload within a slot of `ring`."""
        planes = self.planes
        if self.fourcc != (I420 if ring.kind == KIND_NUMBER["video"] else S16) or self.plane_count != len(planes):
            raise BadFrame("format", f"{self.plane_count} planes, fourcc {self.fourcc:#010x}, kind {ring.kind}")
        if not (self.width and self.height and self.time_base_num and self.time_base_den):
            raise BadFrame("format", f"{self.width}x{self.height} by {self.time_base_num}/{self.time_base_den}")
        if self.payload_bytes > ring.slot_capacity:
            raise BadFrame("plane", f"payload of {self.payload_bytes} in a slot of {ring.slot_capacity}")
        for offset, stride, rows, used in planes:
            if offset % PLANE_ALIGNMENT or used > stride or offset + stride * rows > self.payload_bytes:
                raise BadFrame("plane", f"{rows} rows of {used}/{stride} at {offset} in {self.payload_bytes}")


class Ring:
    """One generation of a stream, mapped read-only."""

    def __init__(self, descriptor: Descriptor) -> None:
        """Open and check it. Raises BadPath, BadHeader, WrongRing, NoFence."""
        self._fence = memory_fence()
        fd = open_ring(descriptor, os.O_RDONLY)
        try:
            self.header = read_header(descriptor, fd)
            self._map = mmap.mmap(fd, self.header.ring_bytes, flags=mmap.MAP_SHARED, prot=mmap.PROT_READ)
            self._size = SizeGuard(fd, self.header.ring_bytes)
        finally:
            os.close(fd)
        self._quads = memoryview(self._map).cast("Q")
        self._longs = memoryview(self._map).cast("I")
        self._data: NDArray[np.uint8] | None = np.frombuffer(self._map, np.uint8)

    @property
    def closed(self) -> bool:
        """Whether we let go of it."""
        return self._data is None

    @property
    def state(self) -> int:
        """0 init, 1 live, 2 paused, 3 moved, 4 closed, as is one that was cut short."""
        return int(self._longs[STATE_WORD]) if self._size.holds() else CLOSED

    @property
    def heartbeat_ns(self) -> int:
        """When the writer last said that it lives, CLOCK_MONOTONIC."""
        return int(self._quads[HEARTBEAT_WORD])

    def head(self) -> int:
        """Return the number of the newest whole frame, 0 before the first. Raises BadHeader if it was cut short."""
        if not self._size.holds():
            raise BadHeader("size", "the ring was cut short")
        head = int(self._quads[HEAD_WORD])
        self._fence()
        return head

    def slot(self, n: int) -> SlotHeader | None:
        """Return frame `n`'s checked header, None if it is not there (any more). Raises BadFrame."""
        if not self.holds(n):
            return None
        self._fence()
        start = self.header.slot_offset(n)
        values = SLOT.unpack_from(self._map, start)
        if not self.holds(n):
            return None
        slot = SlotHeader._make((*values[:13], values[14:18], values[18:22], values[22:26], *values[26:28]))
        slot.check(self.header)
        return slot

    def holds(self, n: int) -> bool:
        """Whether frame `n` is still whole in its slot: true after it was used means it was whole all the time.

        May be asked on any thread, also while another one closes the ring.
        """
        if self.closed or not self._size.holds():
            return False
        self._fence()
        try:
            return int(self._quads[self.header.slot_offset(n) >> 3]) == 2 * n
        except ValueError:  # closed just now: the view has been released
            return False

    def payload(self, n: int, size: int) -> NDArray[np.uint8]:
        """View the payload of frame `n` where it lies, read-only."""
        if self._data is None:
            raise Torn(n)
        start = self.header.slot_offset(n) + self.header.slot_header_size
        return self._data[start : start + size]

    def close(self) -> None:
        """Let go of it: unmapped now, or when the last view of a frame is gone. Idempotent."""
        if self._data is None:
            return
        self._data = None
        self._quads.release()
        self._longs.release()
        self._size.close()
        try:
            self._map.close()
        except BufferError:
            return


class SizeGuard:
    """Tells whether a mapped file is still as long as it was: a look at what it has lost would end us by SIGBUS.

    A sealed memfd cannot shrink and is not asked; of any other file a descriptor is kept.
    """

    def __init__(self, fd: int, size: int) -> None:
        self._bytes = size
        self._fd = -1 if _is_sealed(fd) else os.dup(fd)

    def holds(self) -> bool:
        """Whether it is; to be asked before each look."""
        if self._fd < 0:
            return True
        try:
            return os.fstat(self._fd).st_size >= self._bytes
        except OSError:  # closed just now, by another thread
            return False

    def close(self) -> None:
        """Ask no more. Idempotent."""
        fd, self._fd = self._fd, -1
        if fd >= 0:
            os.close(fd)


def _is_sealed(fd: int) -> bool:
    try:
        return bool(fcntl.fcntl(fd, fcntl.F_GET_SEALS) & fcntl.F_SEAL_SHRINK)
    except OSError:  # a file system without seals
        return False


def memory_fence() -> Callable[[], object]:
    """Return what orders loads around it: nothing on x86-64, libatomic's fence elsewhere. Raises NoFence."""
    if platform.machine() in {"x86_64", "AMD64"}:
        return _nothing
    try:
        call = ctypes.CDLL("libatomic.so.1").atomic_thread_fence
    except (OSError, AttributeError) as error:
        raise NoFence("fence", f"no libatomic on {platform.machine()}") from error
    call.argtypes = [ctypes.c_int]
    call.restype = None
    return lambda: call(SEQ_CST)


def _nothing() -> None:
    """Do nothing: the processor keeps loads in order by itself."""


def _sizes_hold(header: RingHeader) -> bool:
    count = header.slot_count
    return (
        header.header_size >= PAGE
        and header.header_size % PAGE == 0
        and header.slot_header_size >= SLOT.size
        and header.slot_header_size % PLANE_ALIGNMENT == 0
        and header.slot_stride % PAGE == 0
        and header.slot_stride >= header.slot_header_size + header.slot_capacity
        and count > 0
        and count & (count - 1) == 0
    )


def read_header(descriptor: Descriptor, fd: int) -> RingHeader:
    """Read the header of an open ring. Raises BadHeader, WrongRing."""
    size = os.fstat(fd).st_size
    data = os.pread(fd, HEADER.size, 0)
    if len(data) < HEADER.size:
        raise BadHeader("size", f"{size} bytes are no ring")
    header = RingHeader(*HEADER.unpack(data))
    header.check(descriptor, size)
    return header


def open_ring(descriptor: Descriptor, access: int) -> int:
    """Open the ring's path, O_RDONLY or O_RDWR, and check where it leads. Raises BadPath."""
    flags = access | os.O_CLOEXEC | os.O_NONBLOCK
    if not MEMFD_PATH.match(descriptor.path):
        _check_file_path(descriptor)
        flags |= os.O_NOFOLLOW
    try:
        fd = os.open(descriptor.path, flags)
    except OSError as error:
        raise BadPath("path", f"{descriptor.path}: {os.strerror(error.errno or 0)}") from error
    except ValueError as error:
        raise BadPath("path", f"{descriptor.path!r}: no path") from error
    status = os.fstat(fd)
    if stat.S_ISREG(status.st_mode) and status.st_uid == os.getuid():
        return fd
    os.close(fd)
    if stat.S_ISREG(status.st_mode):
        raise BadPath("owner", f"{descriptor.path}: not ours")
    raise BadPath("type", f"{descriptor.path}: no regular file")


def _check_file_path(descriptor: Descriptor) -> None:
    """A ring's file lies beside its doorbell, in a real directory of ours that nobody else may enter."""
    directory = Path(descriptor.doorbell).parent
    if descriptor.path != str(directory / f"{descriptor.stream_id}-{descriptor.generation}.shm"):
        raise BadPath("path", f"{descriptor.path}: neither a memfd nor this ring's file")
    try:
        status = directory.lstat()
    except OSError as error:
        raise BadPath("path", f"{directory}: {os.strerror(error.errno or 0)}") from error
    except ValueError as error:
        raise BadPath("path", f"{str(directory)!r}: no path") from error
    if status.st_uid != os.getuid():
        raise BadPath("owner", f"{directory}: not ours")
    if not stat.S_ISDIR(status.st_mode) or stat.S_IMODE(status.st_mode) & 0o077:
        raise BadPath("path", f"{directory}: not a directory of 0700")
