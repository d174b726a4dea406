"""The files we write: new ones, ours alone, under a name that nobody has.

Of a recording what was written is on its way to the disk at once; a picture is there whole or not at all.
"""

import errno
import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ahoyd.wire.recorder import RecordingFault

NAMES_MAX = 100
"""Names that are tried before it is given up."""

FAULTS: dict[int, RecordingFault] = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "denied",
    errno.ENOENT: "absent",
    errno.ENOTDIR: "absent",
}

NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
"""How a disk says that a file has one name there (vfat)."""


class NewFile(io.FileIO):
    """Unbuffered, and whole writes only: what a codec library takes for a file."""

    def __init__(self, descriptor: int, path: Path) -> None:
        super().__init__(descriptor, "wb")
        self.path = path
        self.written = 0
        """Bytes so far."""

    def write(self, data: "bytes | memoryview") -> int:  # type: ignore[override]  # no other buffers come here
        """Write all of it. Raises OSError."""
        rest = memoryview(data)
        while rest:
            written = super().write(rest) or 0
            self.written += written
            rest = rest[written:]
        return len(data)


def make(folder: Path, name: str) -> NewFile:
    """Make `name`.mkv in `folder`, or, if that is taken, with a number; readable by us alone. Raises OSError."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC
    for path in _paths(folder, name, ".mkv"):
        try:
            return NewFile(os.open(path, flags, 0o600), path)
        except FileExistsError:
            continue
    raise _all_taken(folder, name)


def put(folder: Path, name: str, suffix: str, data: bytes) -> Path:
    """Write a file of that name, or with a number as `make`: all of it, or none. Raises OSError."""
    descriptor, unnamed = tempfile.mkstemp(".part", ".", folder)
    try:
        with NewFile(descriptor, Path(unnamed)) as file:
            file.write(data)
            os.fsync(descriptor)
        for path in _paths(folder, name, suffix):
            if _named(file.path, path):
                return path
    finally:
        file.path.unlink(missing_ok=True)
    raise _all_taken(folder, name)


def _named(file: Path, name: Path) -> bool:
    """Give a file its name; False: something else has it. Raises OSError."""
    try:
        os.link(file, name)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        if os.path.lexists(name):
            return False
        file.rename(name)
    return True


def _paths(folder: Path, name: str, suffix: str) -> Iterator[Path]:
    yield folder / f"{name}{suffix}"
    for number in range(2, NAMES_MAX + 1):
        yield folder / f"{name}-{number}{suffix}"


def _all_taken(folder: Path, name: str) -> OSError:
    return FileExistsError(errno.EEXIST, "all names are taken", str(folder / name))


def fault_of(error: Exception) -> RecordingFault:
    """What a failure is called."""
    return FAULTS.get(getattr(error, "errno", None) or 0, "failed")


def free_bytes(file: NewFile) -> int:
    """Bytes that its disk still takes. Raises OSError."""
    status = os.fstatvfs(file.fileno())
    return status.f_bavail * status.f_frsize
