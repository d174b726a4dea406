"""How a hub starts, how it keeps others out, and how it leaves."""

import asyncio
import os
import signal
import socket
import sys
import tempfile
from pathlib import Path

import pytest

from ahoyd.hub.__main__ import EXIT_LOCKED
from support.hub import DEADLINE_S, RawClient, RunningHub, hub_gone, hub_lives, hub_pid, start_foreground_hub


def names(directory: Path) -> list[str]:
    return sorted(entry.name for entry in directory.iterdir())


async def run_hub(directory: Path, *arguments: str) -> tuple[int, str]:
    """Start a hub that is expected to return; its status and what it said."""
    with tempfile.TemporaryFile() as said:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "ahoyd.hub",
            *("--dir", str(directory), "--state", str(directory.parent / "hub.sqlite"), "--idle", "600"),
            *arguments,
            stderr=said,
        )
        status = await asyncio.wait_for(process.wait(), DEADLINE_S)
        said.seek(0)
        return status, said.read().decode()


async def test_a_second_hub_in_a_directory_leaves_at_once_and_touches_nothing(hub: RunningHub) -> None:
    before = hub.socket.stat().st_ino
    status, _ = await run_hub(hub.directory)
    assert status == EXIT_LOCKED
    assert hub.socket.stat().st_ino == before
    assert hub_pid(hub.directory) == hub.process.pid
    async with RawClient(hub.socket) as alice:
        assert alice.welcome


async def test_a_socket_left_by_a_killed_hub_is_replaced(hub_directory: Path) -> None:
    first = await start_foreground_hub(hub_directory)
    first.process.kill()
    await first.process.wait()
    assert first.socket.exists()
    assert not hub_lives(hub_directory)
    second = await start_foreground_hub(hub_directory)
    async with RawClient(second.socket) as alice:
        assert alice.welcome
    assert await second.stop() == 0


async def test_sigterm_ends_it_cleanly_and_its_clients_are_told(hub: RunningHub) -> None:
    async with RawClient(hub.socket) as alice:
        hub.process.send_signal(signal.SIGTERM)
        assert await alice.closed() == 1001
    assert await asyncio.wait_for(hub.process.wait(), DEADLINE_S) == 0
    assert names(hub.directory) == ["lock", "log"]


async def test_it_leaves_when_nobody_was_there_for_its_idle_time(hub_directory: Path) -> None:
    running = await start_foreground_hub(hub_directory, idle_seconds=0.5)
    async with RawClient(running.socket) as alice:
        with pytest.raises(TimeoutError):  # three idle times with a connection open
            await asyncio.wait_for(running.process.wait(), 1.5)
        await alice.say("ringing", "nobody")
        assert (await alice.receive())["t"] == "nack"
    assert await asyncio.wait_for(running.process.wait(), DEADLINE_S) == 0
    assert not running.socket.exists()
    assert "Traceback" not in running.log


async def test_a_detached_hub_listens_when_its_starter_returns(hub_directory: Path) -> None:
    status, _ = await run_hub(hub_directory, "--detach")
    assert status == 0
    async with RawClient(hub_directory / "hub.sock") as alice:
        assert alice.welcome
    os.kill(hub_pid(hub_directory), signal.SIGTERM)
    await hub_gone(hub_directory)
    assert not (hub_directory / "hub.sock").exists()


async def test_a_directory_open_to_others_is_refused(hub_directory: Path) -> None:
    hub_directory.parent.chmod(0o755)
    hub_directory = hub_directory.parent
    status, said = await run_hub(hub_directory)
    assert status == 1
    assert "must be 0700" in said
    assert names(hub_directory) == []


async def test_its_lock_is_held_as_long_as_it_lives(hub_directory: Path) -> None:
    running = await start_foreground_hub(hub_directory)
    assert hub_lives(hub_directory)
    await running.stop()
    assert not hub_lives(hub_directory)
    with socket.socket(socket.AF_UNIX) as late:
        assert late.connect_ex(str(running.socket)) != 0
