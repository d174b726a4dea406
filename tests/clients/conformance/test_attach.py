"""The library attaches, stays attached whatever happens to the connection, and loses no event without saying so."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from cases.stage import Stage
from clients.conformance.cut import CutCable, cut_cable
from clients.conformance.program import DEADLINE_SECONDS, Program, Programs

pytestmark = pytest.mark.asyncio(loop_scope="session")
KBPS = range(32, 42)
STORM = 2_000
"""Events: far more than the daemon keeps unsent for one client."""
CHANGED = "onCallConfigsChanged"


@pytest_asyncio.fixture(loop_scope="session")
async def runtime(stage: Stage) -> Path:
    """Alice's directory."""
    await stage.prepare_instance("alice", [])
    return stage.world.runtime("alice")


@pytest_asyncio.fixture(loop_scope="session")
async def program(programs: Programs) -> AsyncIterator[Program]:
    """A program, attached to nothing."""
    taken = await programs.take()
    yield taken
    if taken.alive:
        await taken.leave()
        programs.give_back(taken)


async def change(stage: Stage, kbps: int) -> int:
    """Change a config behind the program's back; the revision."""
    answer = await stage.ask("alice", "setCallConfigs", audioKbps=kbps)
    revision: int = answer["revision"]
    return revision


def revisions(program: Program) -> list[int]:
    """Those it was told of."""
    return [line["params"]["revision"] for line in program.said if line["op"] == "event" and line["method"] == CHANGED]


async def answers_again(program: Program) -> None:
    """Ask until it is attached again."""
    async with asyncio.timeout(DEADLINE_SECONDS):
        while "result" not in await program.request("ping", echo=None):
            await asyncio.sleep(0.05)


async def test_it_attaches_and_asks(runtime: Path, program: Program) -> None:
    assert (await program.attach(runtime))["op"] == "attached"
    assert (await program.result("ping", echo={"deep": [1, None, "ü"]}))["echo"] == {"deep": [1, None, "ü"]}


async def test_a_wrong_token_is_refused_by_its_code(runtime: Path, program: Program) -> None:
    said = await program.attach(runtime, token="not-a-token-of-this-daemon")  # noqa: S106 - none it is
    assert said["op"] == "refused"
    assert said["error"]["code"] == -32002
    assert (await program.attach(runtime))["op"] == "attached"


async def test_a_daemon_that_is_not_there_is_told(tmp_path: Path, program: Program) -> None:
    assert (await program.attach(tmp_path))["op"] == "refused"


async def test_a_cut_connection_is_made_again_and_events_are_replayed_once(
    stage: Stage, runtime: Path, program: Program
) -> None:
    async with cut_cable(runtime) as cable:
        assert (await program.attach(cable.runtime))["op"] == "attached"
        before = await change(stage, KBPS[1])
        await program.event(CHANGED, revision=before)
        await cable.cut()
        missed = [await change(stage, kbps) for kbps in KBPS[2:8]]
        cable.mend()
        after = await change(stage, KBPS[0])
        await program.event(CHANGED, revision=after)
        await answers_again(program)
        assert revisions(program) == [before, *missed, after]
        assert not [line for line in program.said if line["op"] == "eventsLost"]
        await program.leave()


async def test_many_cuts_lose_and_double_nothing(stage: Stage, runtime: Path, program: Program) -> None:
    async with cut_cable(runtime) as cable:
        assert (await program.attach(cable.runtime))["op"] == "attached"
        made = []
        for round_ in range(10):
            made.append(await change(stage, KBPS[1 + round_ % 2]))
            await _attached_times(cable, round_ + 1)
            await cable.cut()
            cable.mend()
        made.append(await change(stage, KBPS[0]))
        await program.event(CHANGED, revision=made[-1])
        assert revisions(program) == made
        await program.leave()


async def _attached_times(cable: CutCable, times: int) -> None:
    async with asyncio.timeout(DEADLINE_SECONDS):
        while cable.connections < times:
            await asyncio.sleep(0.01)


async def test_a_daemon_that_was_killed_and_came_back_is_attached_again(stage: Stage, program: Program) -> None:
    await stage.prepare_instance("carol", [])
    runtime = stage.world.runtime("carol")
    assert (await program.attach(runtime))["op"] == "attached"
    first = await program.result("getStatus")
    await stage.fault("kill", "carol", "")
    await stage.fault("start", "carol", "")
    await answers_again(program)
    again = await program.result("getStatus")
    assert again["epoch"] != first["epoch"]
    await program.hears(lambda line: line["op"] == "eventsLost", "eventsLost: another epoch")
    ended = await program.result("makeCall", remoteName="nobody-at-all", type=0)
    await program.event("onRecvCallEnded", reason=6)
    assert ended["status"] == 1


async def test_a_client_that_reads_nothing_holds_up_nobody_and_misses_nothing_unsaid(
    stage: Stage, runtime: Path, program: Program, programs: Programs
) -> None:
    assert (await program.attach(runtime))["op"] == "attached"
    other = await programs.take()
    assert (await other.attach(runtime))["op"] == "attached"
    program.process.send_signal(signal.SIGSTOP)
    try:
        made = await _storm(other)
        await other.event(CHANGED, revision=made[-1])
    finally:
        program.process.send_signal(signal.SIGCONT)
    assert revisions(other) == made
    await program.hears(lambda line: _is_last(line, made[-1]), "the last change, or that it was lost")
    lost = [line for line in program.said if line["op"] == "eventsLost"]
    if not lost:
        assert revisions(program) == made
    await other.leave()
    programs.give_back(other)
    await change(stage, KBPS[0])


def _is_last(line: dict[str, Any], revision: int) -> bool:
    """Whether a program is told of this change, or is given what there is in place of what it missed."""
    if line["op"] == "event":
        return bool(line["method"] == CHANGED and line["params"]["revision"] == revision)
    return bool(line["op"] == "eventsLost")


async def _storm(program: Program) -> list[int]:
    """Change a config very often, through the library; the revisions."""
    made: list[int] = []
    with contextlib.suppress(StopAsyncIteration):
        for number in range(0, STORM, 8):
            answers: list[Any] = await asyncio.gather(
                *(_changed(program, f"s{number + i}", KBPS[1 + i % 8]) for i in range(8))
            )
            made += answers
    return sorted(made)


async def _changed(program: Program, id_: str, kbps: int) -> int:
    program.tell("request", id=id_, method="setCallConfigs", params={"audioKbps": kbps})
    since = max(0, len(program.said) - 40)
    answer = await program.hears(lambda line: line["op"] == "answer" and line["id"] == id_, id_, since)
    revision: int = answer["result"]["revision"]
    return revision
