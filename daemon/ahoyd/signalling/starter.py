"""Starting the machine's hub, once, however many daemons want to at the same time."""

import asyncio
import fcntl
import os
import sys

from ahoyd.settings import HubPlaces, SettingsError, own_directory

START_MAX_S = 10.0
"""How long a hub may take until its socket listens."""


class HubNotStarted(Exception):
    """There is no hub, and none can be started; the text says why."""


async def start_hub(places: HubPlaces, idle_s: float) -> bool:
    """Start a hub, unless one lives here or is being started: then False, and it is worth trying to connect again.

    A hub holds the lock for life. It gets it from us already locked, so that there is no moment at which two could
    start, and none at which one is alive and the lock is free.
    Raises HubNotStarted, also if the directory is not ours.
    """
    try:
        own_directory(places.directory)
        lock = os.open(places.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except (OSError, SettingsError) as error:
        raise HubNotStarted(str(error)) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        await _spawn(places, idle_s, lock)
    except BlockingIOError:
        return False
    except OSError as error:
        raise HubNotStarted(str(error)) from error
    finally:
        os.close(lock)
    return True


async def _spawn(places: HubPlaces, idle_s: float, lock: int) -> None:
    """Run a hub that outlives us, and wait until it listens: then what we started has returned."""
    log = os.open(places.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    where = ("--dir", str(places.directory), "--state", str(places.state), "--settings", str(places.config))
    arguments = (*where, "--idle", str(idle_s), "--lock-fd", str(lock), "--detach")
    try:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-m",
            "ahoyd.hub",
            *arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=(lock,),
            cwd="/",
            start_new_session=True,
        )
    finally:
        os.close(log)
    try:
        async with asyncio.timeout(START_MAX_S):
            status = await process.wait()
    except TimeoutError:
        raise HubNotStarted(f"the hub did not listen within {START_MAX_S:g} s") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if status:
        raise HubNotStarted(f"the hub ended with status {status}; see {places.log}")
