"""The file of a recording: a new one, ours alone, of which what was written is on its way to the disk."""

import errno
import io
import os
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


class NewFile(io.FileIO):
    """Unbuffered, and whole writes only: what a codec library takes for a file."""

    def __init__(self, descriptor: int, path: Path) -> None:
        super().__init__(descriptor, "wb")
        self.path = path

    def write(self, data: "bytes | memoryview") -> int:  # type: ignore[override]  # no other buffers come here
        """Write all of it. Raises OSError."""
        rest = memoryview(data)
        while rest:
            rest = rest[super().write(rest) or 0 :]
        return len(data)


def make(folder: Path, name: str) -> NewFile:
    """Make `name`.mkv in `folder`, or, if that is taken, with a number; readable by us alone. Raises OSError."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC
    for number in range(1, NAMES_MAX + 1):
        path = folder / (f"{name}.mkv" if number == 1 else f"{name}-{number}.mkv")
        try:
            return NewFile(os.open(path, flags, 0o600), path)
        except FileExistsError:
            continue
    raise FileExistsError(errno.EEXIST, "all names are taken", str(folder / name))


def fault_of(error: Exception) -> RecordingFault:
    """What a failure is called."""
    return FAULTS.get(getattr(error, "errno", None) or 0, "failed")


def free_bytes(file: NewFile) -> int:
    """Bytes that its disk still takes. Raises OSError."""
    status = os.fstatvfs(file.fileno())
    return status.f_bavail * status.f_frsize
