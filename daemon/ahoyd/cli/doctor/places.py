"""The instance's directories, sockets and lock, as they lie on disk."""

import fcntl
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from ahoyd.cli.doctor.finding import Finding, Level
from ahoyd.settings import Places, SettingsError, load


def look(where: Places) -> Iterator[Finding]:
    """Settings, directories, files and lock. Nothing is changed."""
    yield _settings(where.config)
    for directory in (where.base, where.runtime, where.frames, where.state):
        yield _directory(directory)
    alive = _locked(where.lock)
    yield _lock(where, alive=alive)
    for path in (
        where.rpc_socket,
        where.http_socket,
        where.token,
        where.tcp,
        where.device_key,
        where.state / "store.sqlite",
    ):
        if path.exists():
            yield _file(path)


def daemon_alive(where: Places) -> bool:
    """Whether a process holds the instance's lock."""
    return _locked(where.lock)


def _settings(path: Path) -> Finding:
    if not path.exists():
        return Finding("settings", Level.OK, f"{path} is not there, so the defaults hold")
    try:
        load(path)
    except (SettingsError, OSError) as error:
        return Finding("settings", Level.FAIL, str(error), "correct the file or remove it")
    return Finding("settings", Level.OK, str(path))


def _directory(path: Path) -> Finding:
    try:
        status = path.lstat()
    except FileNotFoundError:
        return Finding("places", Level.OK, f"{path} is not there yet, the daemon will make it")
    except OSError as error:
        return Finding(
            "places", Level.FAIL, f"{path}: {error.strerror}", "let your user enter the directories above it"
        )
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid():
        return Finding("places", Level.FAIL, f"{path} is not a directory of yours", "remove it, or take its place over")
    if stat.S_IMODE(status.st_mode) & 0o077:
        return Finding("places", Level.FAIL, f"{path} is open to others", f"run: chmod 700 {path}")
    return Finding("places", Level.OK, str(path))


def _file(path: Path) -> Finding:
    status = path.lstat()
    if status.st_uid != os.getuid():
        return Finding("files", Level.FAIL, f"{path} is not yours", "remove it and start the daemon again")
    if stat.S_IMODE(status.st_mode) & 0o077:
        return Finding("files", Level.FAIL, f"{path} is open to others", f"run: chmod 600 {path}")
    return Finding("files", Level.OK, str(path))


def _lock(where: Places, *, alive: bool) -> Finding:
    if alive:
        return Finding("lock", Level.OK, f"held by process {where.lock.read_text().strip() or 'unknown'}")
    if where.rpc_socket.exists():
        return Finding("lock", Level.WARN, "a daemon died and left its sockets", "the next start sweeps them")
    return Finding("lock", Level.OK, "free")


def _locked(path: Path) -> bool:
    try:
        lock = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        return False
    finally:
        os.close(lock)
