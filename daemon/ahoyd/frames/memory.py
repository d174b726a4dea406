"""The memory of a ring: a sealed memfd, or where there is none a file in the frames directory.

The whole size is allocated before it is mapped: a full memory then says ENOSPC, where a sparse file would kill the
process by SIGBUS at its first write.
"""

import contextlib
import ctypes
import errno
import fcntl
import mmap
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from ahoyd.errors import NoSpace
from ahoyd.frames.layout import FrameError

F_SEAL_FUTURE_WRITE = 0x10
"""Linux 5.1; the fcntl module of Python 3.11 does not name it."""
TMPFS_MAGIC = 0x01021994
FULL = frozenset({errno.ENOSPC, errno.ENOMEM, errno.EDQUOT})
NO_MEMFD = frozenset({errno.ENOSYS, errno.EPERM})


@dataclass(slots=True)
class Memory:
    """Shared memory that is mapped writable here."""

    map: mmap.mmap
    path: str
    """Where another process of our uid opens it."""
    fd: int
    file: Path | None

    def close(self) -> None:
        """Unmap and forget it; what others have mapped stays. Every view into `map` must have been released."""
        self.map.close()
        os.close(self.fd)
        if self.file is not None:
            with contextlib.suppress(FileNotFoundError):
                self.file.unlink()


def allocate(size: int, file: Path, *, client_writes: bool) -> Memory:
    """Take `size` bytes of shared memory; `file` is the name it gets if it cannot be a memfd.

    A memfd is sealed against shrinking and growing, and unless `client_writes` against every other writer.
    Raises NoSpace when memory is full, FrameError when there is no memfd and `file` would not lie in a private tmpfs.
    """
    try:
        return _in_memfd(size, client_writes=client_writes)
    except OSError as error:
        full = error.errno in FULL
        if not full and error.errno not in NO_MEMFD:
            raise
    try:
        check_directory(file.parent)
        _check_tmpfs(file.parent)
        return _in_file(size, file)
    except FrameError:
        if full:
            raise NoSpace("shared memory is full") from None
        raise
    except OSError as error:
        if error.errno in FULL:
            raise NoSpace("shared memory is full") from error
        raise FrameError("memory", f"{file.name} cannot be made: {os.strerror(error.errno or 0)}") from error


def check_directory(directory: Path) -> None:
    """Raise FrameError unless `directory` is a real directory of ours that nobody else may enter."""
    try:
        status = directory.lstat()
    except OSError as error:
        raise FrameError("path", f"{directory}: {os.strerror(error.errno or 0)}") from error
    if not stat.S_ISDIR(status.st_mode):
        raise FrameError("path", f"{directory}: no directory")
    if status.st_uid != os.getuid():
        raise FrameError("owner", f"{directory}: not ours")
    if stat.S_IMODE(status.st_mode) & 0o077:
        raise FrameError("path", f"{directory}: open to others, must be 0700")


def _in_memfd(size: int, *, client_writes: bool) -> Memory:
    if not hasattr(os, "memfd_create"):
        raise OSError(errno.ENOSYS, "no memfd_create")
    fd = os.memfd_create("ahoyd-frames", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    try:
        mapped = _map(fd, size)
        seals = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW
        if not client_writes:
            seals |= F_SEAL_FUTURE_WRITE | fcntl.F_SEAL_SEAL
        fcntl.fcntl(fd, fcntl.F_ADD_SEALS, seals)
    except BaseException:
        os.close(fd)
        raise
    return Memory(map=mapped, path=f"/proc/{os.getpid()}/fd/{fd}", fd=fd, file=None)


def _in_file(size: int, file: Path) -> Memory:
    fd = os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        mapped = _map(fd, size)
    except BaseException:
        os.close(fd)
        file.unlink()
        raise
    return Memory(map=mapped, path=str(file), fd=fd, file=file)


def _map(fd: int, size: int) -> mmap.mmap:
    os.posix_fallocate(fd, 0, size)
    return mmap.mmap(fd, size, flags=mmap.MAP_SHARED | mmap.MAP_POPULATE, prot=mmap.PROT_READ | mmap.PROT_WRITE)


def _check_tmpfs(directory: Path) -> None:
    answer = ctypes.create_string_buffer(256)
    if ctypes.CDLL(None, use_errno=True).statfs(os.fsencode(directory), answer) != 0:
        raise FrameError("memory", f"{directory}: {os.strerror(ctypes.get_errno())}")
    if ctypes.c_long.from_buffer(answer).value != TMPFS_MAGIC:
        raise FrameError("memory", f"{directory}: no tmpfs, and there is no memfd")
