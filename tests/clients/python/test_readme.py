"""The README's examples, run as they stand against real daemons."""

import asyncio
import re
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest

import ahoyd_client
import voice_agent
from support.daemons import World, world
from voice_brain import Brain

README = Path(ahoyd_client.__file__).parents[2] / "README.md"
PROGRAMS = re.findall(r"```python\n(.*?)```", README.read_text(), re.DOTALL)
CALLS, ANSWERS, LEVELS, FEEDS, AGENT, FAILS, BLOCKS, EASEMOB = PROGRAMS
DEADLINE_SECONDS = 60.0


async def run(made: World, program: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-u", "-c", program, env=made.environment, stdout=PIPE, stderr=PIPE
    )


async def finish(process: Process) -> list[str]:
    output, complaint = await process.communicate()
    assert (process.returncode, complaint.decode()) == (0, "")
    return output.decode().splitlines()


async def test_alice_calls_bob_and_looks_at_a_hundred_pictures() -> None:
    async with asyncio.timeout(DEADLINE_SECONDS), world() as made:
        for instance in ("alice", "bob"):
            await made.start(instance)
        answering = await run(made, ANSWERS)
        async with ahoyd_client.connect(path=made.runtime("bob") / "rpc.sock") as ahoy:
            while len((await ahoy.get_status()).clients) < 2:
                await asyncio.sleep(0.05)
        seen = await finish(await run(made, CALLS))
        assert len(seen) == 100
        assert {line.rsplit(" ", 1)[0] for line in seen} == {"640 480"}
        assert await finish(answering) == ["alice calls", "over: remoteHangup"]


async def test_a_program_is_camera_and_microphone() -> None:
    async with asyncio.timeout(DEADLINE_SECONDS), world() as made:
        for instance in ("alice", "bob"):
            await made.start(instance)
        answering = await run(made, ANSWERS)
        async with ahoyd_client.connect(path=made.runtime("bob") / "rpc.sock") as ahoy:
            while len((await ahoy.get_status()).clients) < 2:
                await asyncio.sleep(0.05)
        assert await finish(await run(made, FEEDS)) == ["sent at 640 pixels"]
        assert await finish(answering) == ["alice calls", "over: remoteHangup"]


async def test_a_program_without_a_loop_calls_one_that_uses_the_names_of_easemob() -> None:
    async with asyncio.timeout(DEADLINE_SECONDS), world() as made:
        for instance in ("alice", "bob"):
            await made.start(instance, "--camera", "test:pattern", "--microphone", "test:tone")
        answering = await run(made, EASEMOB)
        async with ahoyd_client.connect(path=made.runtime("bob") / "rpc.sock") as ahoy:
            while len((await ahoy.get_status()).clients) < 2:
                await asyncio.sleep(0.05)
        assert await finish(await run(made, BLOCKS)) == ["first picture: (480, 640, 3)"]
        assert await finish(answering) == ["alice calls", "over: 0"]


def test_a_brain_of_ones_own_answers_for_a_voice_agent(monkeypatch: pytest.MonkeyPatch) -> None:
    async def main(instance: str, brain: type[Brain]) -> None:
        assert instance == "bob"
        said = [sound async for sound in brain("alice").reply(np.zeros(48000, np.int16))]
        assert [sound.dtype for sound in said] == [np.int16] * 2
        assert all(len(sound) > 0 for sound in said)

    ran = Mock(side_effect=main)
    monkeypatch.setattr(voice_agent, "main", ran)
    exec(AGENT, {})  # noqa: S102 - our own
    ran.assert_called_once()


async def test_every_failure_has_its_words_and_a_microphone_its_level() -> None:
    async with asyncio.timeout(DEADLINE_SECONDS), world() as made:
        assert await finish(await run(made, FAILS)) == ["start one: ahoyd run --instance alice"]
        await made.start("alice", "--camera", "test:pattern", "--microphone", "test:tone")
        assert await finish(await run(made, FAILS)) == ["unknownUser"]
        assert await finish(await run(made, LEVELS)) == ["local -15.1 False"]
