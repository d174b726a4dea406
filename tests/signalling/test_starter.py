"""Starting a hub: exactly one, and a clear no where there can be none."""

import asyncio
import fcntl
import os
import sys
from pathlib import Path

import pytest

from ahoyd.signalling import starter
from ahoyd.signalling.starter import HubNotStarted, start_hub
from support.hub import RawClient, hub_lives, hub_pid, hubs_of, places


async def test_the_hub_listens_when_start_returns_and_is_nobodys_child(hub_directory: Path) -> None:
    assert await start_hub(places(hub_directory), 600)
    async with RawClient(hub_directory / "hub.sock") as alice:
        assert alice.welcome
    (hub,) = hubs_of(hub_directory)
    assert hub.pid == hub_pid(hub_directory)
    assert hub.ppid() != os.getpid()
    assert os.getsid(hub.pid) != os.getsid(0)
    assert hub.cwd() == "/"


async def test_of_ten_that_start_at_once_one_does(hub_directory: Path) -> None:
    started = await asyncio.gather(*(start_hub(places(hub_directory), 600) for _ in range(10)))
    assert sorted(started) == [False] * 9 + [True]
    assert len(hubs_of(hub_directory)) == 1


async def test_a_lock_that_is_held_means_wait_and_nothing_is_touched(hub_directory: Path) -> None:
    hub_directory.mkdir(mode=0o700)
    (hub_directory / "hub.sock").touch()
    with (hub_directory / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert await start_hub(places(hub_directory), 600) is False
    assert (hub_directory / "hub.sock").exists()
    assert hubs_of(hub_directory) == []


@pytest.mark.parametrize("mode", [0o755, 0o710])
async def test_a_directory_open_to_others_is_not_used(hub_directory: Path, mode: int) -> None:
    hub_directory.mkdir()
    hub_directory.chmod(mode)
    with pytest.raises(HubNotStarted):
        await start_hub(places(hub_directory), 600)
    assert list(hub_directory.iterdir()) == []


async def test_a_link_in_place_of_the_directory_is_not_followed(hub_directory: Path) -> None:
    elsewhere = hub_directory.parent / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    hub_directory.symlink_to(elsewhere)
    with pytest.raises(HubNotStarted):
        await start_hub(places(hub_directory), 600)
    assert list(elsewhere.iterdir()) == []


async def test_a_hub_that_cannot_run_is_reported_and_the_lock_is_free_again(
    hub_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(HubNotStarted, match="status 1"):
        await start_hub(places(hub_directory), 600)
    monkeypatch.setattr(sys, "executable", "/does/not/exist")
    with pytest.raises(HubNotStarted):
        await start_hub(places(hub_directory), 600)
    assert not hub_lives(hub_directory)


async def test_a_hub_that_hangs_at_its_start_is_ended(hub_directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stuck = hub_directory.parent / "stuck"
    stuck.write_text("#!/bin/sh\nexec sleep 600\n")
    stuck.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(stuck))
    monkeypatch.setattr(starter, "START_MAX_S", 0.3)
    with pytest.raises(HubNotStarted, match="did not listen"):
        await start_hub(places(hub_directory), 600)
    assert not hub_lives(hub_directory)


async def test_the_directory_we_stand_in_cannot_bring_its_own_hub(
    hub_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = hub_directory.parent / "ahoyd"
    trap.mkdir()
    (trap / "__init__.py").write_text("raise SystemExit(66)")
    monkeypatch.chdir(hub_directory.parent)
    assert await start_hub(places(hub_directory), 600)
