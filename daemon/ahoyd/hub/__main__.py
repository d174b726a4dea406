"""`python -m ahoyd.hub --dir DIR --state FILE --settings FILE --idle SECONDS`: one hub a directory.

The lock is held for life, so a hub that can be locked out is alive and one that cannot is dead, and only the holder
touches the socket. With `--detach` the process that was started returns 0 once the socket listens.
"""

import argparse
import asyncio
import fcntl
import os
import socket
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from ahoyd import logs
from ahoyd.hub.server import Server
from ahoyd.hub.store import Store
from ahoyd.settings import HubPlaces, SettingsError, own_directory

BACKLOG = 128
EXIT_LOCKED = 3
"""Another hub lives here."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a hub. Returns the exit status."""
    options = _options(argv)
    logs.to_stderr("hub", options.log_level)
    os.umask(0o077)
    places = HubPlaces(options.dir, options.state, options.settings)
    try:
        own_directory(places.directory)
        lock = _lock(places.lock, options.lock_fd)
        Store(places.state).close()  # what cannot be used is told while somebody listens
        listener = _listen(places.socket)
    except BlockingIOError:
        return EXIT_LOCKED
    except (OSError, SettingsError, sqlite3.Error) as error:
        sys.stderr.write(f"ahoyd.hub: {error}\n")
        return 1
    child = os.fork() if options.detach else 0
    if child or not options.detach:
        _name(lock, child or os.getpid())
    if child:
        os._exit(0)
    asyncio.run(_serve(listener, options.idle, places))
    return 0


async def _serve(listener: socket.socket, idle_s: float, places: HubPlaces) -> None:
    with closing(Store(places.state)) as store:
        await Server(listener, idle_s, store, places).run()


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="ahoyd.hub", description="Where the daemons of this machine find each other.")
    parser.add_argument("--dir", type=Path, required=True, help="directory of the socket and the lock")
    parser.add_argument("--state", type=Path, required=True, help="file of what waits for those who are away")
    parser.add_argument(
        "--settings", type=Path, default=Path(os.devnull), help="file that says whether to serve other machines too"
    )
    parser.add_argument("--idle", type=float, required=True, metavar="SECONDS", help="leave after this long alone")
    parser.add_argument("--lock-fd", type=int, help="the lock, opened and held by who starts us")
    parser.add_argument("--detach", action="store_true", help="return when the socket listens")
    parser.add_argument("--log-level", default="WARNING", choices=("DEBUG", "INFO", "WARNING", "ERROR"))
    return parser.parse_args(argv)


def _lock(path: Path, inherited: int | None) -> int:
    """Hold the lock until this process ends. Raises BlockingIOError if another hub does."""
    lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600) if inherited is None else inherited
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return lock


def _name(lock: int, pid: int) -> None:
    """Write into the lock who holds it, for people and tests."""
    os.ftruncate(lock, 0)
    os.write(lock, f"{pid}\n".encode())


def _listen(path: Path) -> socket.socket:
    """Listen where a hub that died may have left its socket."""
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(os.fspath(path))
    path.chmod(0o600)
    listener.listen(BACKLOG)
    return listener


if __name__ == "__main__":
    sys.exit(main())
