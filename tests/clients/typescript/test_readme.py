"""The README's examples and the echo bot, run as they stand against real daemons."""

import asyncio
import json
import re
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import ahoyd_client
from ahoyd_client import CallSources
from clients.typescript.built import FOLDER
from support.daemons import World, world

CALLS, ANSWERS, PAGE, FAILS = re.findall(r"```js\n(.*?)```", (FOLDER / "README.md").read_text(), re.DOTALL)
DEADLINE_SECONDS = 120.0
SOURCES = CallSources(audio="test:tone", video="test:pattern", speaker="none")


async def node(made: World, package: Path, *arguments: str) -> Process:
    return await asyncio.create_subprocess_exec(
        "node", *arguments, cwd=package, env=made.environment, stdout=PIPE, stderr=PIPE
    )


async def run(made: World, package: Path, program: str) -> Process:
    return await node(made, package, "--input-type=module", "--eval", program)


async def finish(process: Process) -> list[str]:
    output, complaint = await process.communicate()
    assert (process.returncode, complaint.decode()) == (0, "")
    return output.decode().splitlines()


async def attached(made: World, instance: str) -> None:
    """Wait until a program has attached beside us."""
    async with ahoyd_client.connect(path=made.runtime(instance) / "rpc.sock") as ahoy:
        while len((await ahoy.get_status()).clients) < 2:
            await asyncio.sleep(0.05)


async def test_alice_calls_bob_and_looks_at_a_hundred_pictures(package: Path) -> None:
    async with asyncio.timeout(DEADLINE_SECONDS), world() as made:
        for instance in ("alice", "bob"):
            await made.start(instance)
        answering = await run(made, package, ANSWERS)
        await attached(made, "bob")
        seen = await finish(await run(made, package, CALLS))
        assert len(seen) == 100
        assert {line.rsplit(" ", 1)[0] for line in seen} == {"640 480"}
        assert await finish(answering) == ["alice calls", "over: remoteHangup"]


async def test_every_failure_has_its_words(package: Path) -> None:
    async with asyncio.timeout(DEADLINE_SECONDS), world() as made:
        assert await finish(await run(made, package, FAILS)) == ["start one: ahoyd run --instance alice"]
        await made.start("alice", "--camera", "test:pattern", "--microphone", "test:tone")
        assert await finish(await run(made, package, FAILS)) == ["there is no such user"]


def test_what_a_page_does_is_shown_with_the_names_of_the_library(package: Path) -> None:
    browser = json.loads((package / "package.json").read_text())["exports"]["."]["browser"]["default"]
    assert "connect({ url:" in PAGE
    assert "node:" not in (package / browser).read_text()
