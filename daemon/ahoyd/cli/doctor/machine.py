"""What the machine has to give: packages, shared memory, descriptors, sight of /proc."""

import os
import re
import resource
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from ahoyd.cli.doctor.finding import Finding, Level
from ahoyd.errors import NoSpace
from ahoyd.frames.layout import FrameError
from ahoyd.frames.memory import allocate
from ahoyd.settings import Places

PINNED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^;\s]+)")
RING_BYTES = 4 * 4096 * 2304 * 3 // 2
"""The largest ring of pictures there can be: four of 4096x2304."""
ROOM_BYTES = 512 * 2**20
"""What a call with large pictures at both ends, its codecs and three processes take."""
DESCRIPTORS = 1024
MEMORY_KIB = re.compile(r"^MemAvailable:\s+(\d+) kB$", re.MULTILINE)


def look(where: Places) -> Iterator[Finding]:
    """Packages, shared memory, memory, descriptors and /proc."""
    yield from _packages()
    yield _shared_memory(where)
    yield _room()
    yield _descriptors()
    yield _hidden_processes()


def _packages() -> Iterator[Finding]:
    for requirement in metadata.requires("ahoyd") or ():
        if pinned := PINNED.match(requirement):
            yield _package(pinned["name"], pinned["version"])


def _package(name: str, wanted: str) -> Finding:
    mend = f"run: pip install {name}=={wanted}"
    try:
        found = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Finding("packages", Level.FAIL, f"{name} is not installed", mend)
    if found != wanted:
        return Finding("packages", Level.FAIL, f"{name} is {found}, and {wanted} is what was tested", mend)
    return Finding("packages", Level.OK, f"{name} {found}")


def _shared_memory(where: Places) -> Finding:
    try:
        memory = allocate(RING_BYTES, where.frames / f"doctor-{os.getpid()}.shm", client_writes=False)
    except NoSpace:
        return Finding("shared memory", Level.FAIL, "there is no room for a ring of pictures", "free some memory")
    except (FrameError, OSError) as error:
        return Finding("shared memory", Level.FAIL, str(error), "set XDG_RUNTIME_DIR to a private directory in a tmpfs")
    try:
        seen = Path(memory.path).stat().st_size == RING_BYTES
    except OSError:
        seen = False
    finally:
        memory.close()
    if not seen:
        return Finding("shared memory", Level.FAIL, f"{memory.path} cannot be opened", "mount /proc")
    if memory.file is not None:
        return Finding("shared memory", Level.WARN, "rings are files, not sealed memfds", "use Linux 5.1 or newer")
    return Finding("shared memory", Level.OK, "sealed memfds, and there is room for a ring")


def _room() -> Finding:
    found = MEMORY_KIB.search(Path("/proc/meminfo").read_text())
    available = int(found[1]) * 1024 if found else 0
    text = f"{available // 2**20} MiB available"
    if available < ROOM_BYTES:
        return Finding("memory", Level.WARN, text, f"a call may need {ROOM_BYTES // 2**20} MiB: close something")
    return Finding("memory", Level.OK, text)


def _descriptors() -> Finding:
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < DESCRIPTORS:
        return Finding("descriptors", Level.WARN, f"{soft} for a process", f"run: ulimit -n {DESCRIPTORS}")
    return Finding("descriptors", Level.OK, "unlimited" if soft == resource.RLIM_INFINITY else f"{soft} for a process")


def _hidden_processes() -> Finding:
    mounted = [line.split() for line in Path("/proc/mounts").read_text().splitlines()]
    options = next((entry[3] for entry in reversed(mounted) if entry[1] == "/proc"), "")
    hidden = [o for o in options.split(",") if o.startswith("hidepid=") and o not in ("hidepid=0", "hidepid=off")]
    if hidden:
        text = f"/proc is mounted with {hidden[0]}: programs of other users see no rings, yours do"
        return Finding("/proc", Level.OK, text)
    return Finding("/proc", Level.OK, "processes can be seen")
