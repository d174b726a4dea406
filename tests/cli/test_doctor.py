"""`ahoyd doctor` on a well instance, and on one that a test has broken."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ahoyd.cli.doctor import daemon, lan, machine, places
from ahoyd.cli.doctor.finding import Finding, Level
from ahoyd.errors import NoSpace
from ahoyd.settings import HubPlaces, Places
from ahoyd_client import Account, Children, ChildStatus, SignallingStatus, Status
from support.daemons import World, world


@pytest.fixture
async def computer() -> AsyncIterator[World]:
    async with world() as made:
        await made.start("alice", "--tcp")
        yield made


async def doctor(computer: World, instance: str = "alice", *arguments: str) -> tuple[int, str]:
    command = (sys.executable, "-m", "ahoyd", "doctor", "--instance", instance, *arguments)
    process = await asyncio.create_subprocess_exec(*command, env=computer.environment, stdout=PIPE)
    output, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, output.decode()


async def findings(computer: World, instance: str = "alice") -> list[Finding]:
    _, output = await doctor(computer, instance, "--json")
    return [msgspec.convert(msgspec.json.decode(line)["finding"], Finding) for line in output.splitlines()]


def broken(found: list[Finding]) -> dict[str, str]:
    return {finding.name: finding.mend for finding in found if finding.level is Level.FAIL}


async def test_a_well_instance_is_looked_at_from_all_sides_and_nothing_is_broken(computer: World) -> None:
    code, output = await doctor(computer)
    assert code == 0, output
    names = {finding.name for finding in await findings(computer)}
    assert names == {
        *("settings", "places", "files", "lock", "packages", "shared memory", "memory", "descriptors", "/proc"),
        *("daemon", "engine", "devices", "hub", "account", "camera", "microphone", "speaker"),
        *("screen", "sound server", "camera nodes"),
    }
    assert "aiortc 1.16.0" in output


async def test_what_is_broken_is_named_with_what_to_do_and_the_code_is_1(computer: World) -> None:
    runtime = computer.runtime("alice")
    (runtime / "token").chmod(0o644)
    runtime.chmod(0o755)
    computer.write_settings("alice", "camera = 7")
    code, output = await doctor(computer)
    assert code == 1
    assert broken(await findings(computer)) == {
        "settings": "correct the file or remove it",
        "places": f"run: chmod 700 {runtime}",
        "files": f"run: chmod 600 {runtime / 'token'}",
    }
    assert f"run: chmod 700 {runtime}" in output
    runtime.chmod(0o700)


async def test_without_a_daemon_it_says_how_to_start_one(computer: World) -> None:
    assert broken(await findings(computer, "carol")) == {"daemon": "start it: ahoyd run --instance carol"}
    assert broken(await findings(computer, "no_name")) == {"places": "name an instance with --instance"}


async def test_a_dead_daemons_sockets_are_told(computer: World) -> None:
    computer.daemons["alice"].process.kill()
    await computer.daemons["alice"].process.wait()
    lock = next(finding for finding in await findings(computer) if finding.name == "lock")
    assert (lock.level, lock.mend) == (Level.WARN, "the next start sweeps them")


@pytest.mark.parametrize(
    ("look", "level"),
    [
        (lambda: machine._package("aiortc", "0.0.1"), Level.FAIL),
        (lambda: machine._package("no-such-package", "1"), Level.FAIL),
        (lambda: daemon._child("engine", ChildStatus(state="down")), Level.FAIL),
        (lambda: daemon._child("engine", ChildStatus(state="up", restarts=2)), Level.WARN),
        (lambda: daemon._rings(2**22 + 1), Level.FAIL),
        (lambda: daemon._daemon(status(version="0.0.0")), Level.WARN),
        (lambda: daemon._account(status()), Level.WARN),
        (lambda: places._directory(Path("/etc/passwd")), Level.FAIL),
    ],
)
def test_each_fault_has_its_level_and_one_sentence(look: Callable[[], Finding], level: Level) -> None:
    found = look()
    assert found.level is level
    assert found.mend
    assert ". " not in found.mend


def status(**more: Any) -> Status:
    child = ChildStatus(state="up")
    members: dict[str, Any] = {
        "version": "0.1.0",
        "instance": "alice",
        "pid": 1,
        "uptime_ms": 1,
        "epoch": "e",
        "seq": 0,
        "account": Account(),
        "children": Children(engine=child, devices=child),
        "signalling": SignallingStatus(),
    }
    return Status(**(members | more))


def test_a_full_memory_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(*_: object, **__: object) -> None:
        raise NoSpace("planted")

    monkeypatch.setattr(machine, "allocate", full)
    where = Places(instance="i", base=tmp_path / "run", state=tmp_path / "state", config=tmp_path / "c")
    assert machine._shared_memory(where).level is Level.FAIL


@pytest.mark.parametrize(
    ("text", "level", "words"),
    [
        ("listen = 7", Level.FAIL, "Expected `str"),
        ('listen = "nowhere"', Level.FAIL, "HOST:PORT"),
        ('listen = "127.0.0.1:9"', Level.WARN, "it does not listen on 127.0.0.1:9: Connection refused"),
    ],
)
def test_a_hub_that_should_be_there_for_others_and_is_not_is_told(
    tmp_path: Path, text: str, level: Level, words: str
) -> None:
    hub = HubPlaces(tmp_path / ".hub", tmp_path / "hub.sqlite", tmp_path / "hub.toml")
    assert list(lan.look(hub)) == []
    hub.config.write_text("announce = true")
    assert list(lan.look(hub)) == []
    hub.config.write_text(text)
    (found,) = lan.look(hub)
    assert (found.level, words in found.text) == (level, True)
    assert found.mend
