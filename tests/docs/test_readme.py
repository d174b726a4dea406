"""The README's own commands and programs, run as they stand against real daemons."""

import asyncio
import re
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

from support.daemons import World, world

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "README.md").read_text()
TEST_SOURCES = ("--camera", "test:pattern", "--microphone", "test:tone")
SECONDS = 60.0


def block(language: str, word: str) -> str:
    """The one code block of that language that contains `word`."""
    blocks: list[str] = re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    (found,) = [code for code in blocks if word in code]
    return found


async def run(made: World, *command: str) -> str:
    """What a program prints; it must end well and complain of nothing."""
    process = await asyncio.create_subprocess_exec(*command, env=made.environment, stdout=PIPE, stderr=PIPE)
    async with asyncio.timeout(SECONDS):
        said, complaint = await process.communicate()
    assert process.returncode == 0, complaint.decode()
    return said.decode()


async def two(made: World) -> asyncio.subprocess.Process:
    """Alice's and bob's daemons, and somebody who answers for bob."""
    for instance in ("alice", "bob"):
        await made.start(instance, *TEST_SOURCES)
    answering = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "ahoyd",
        "listen",
        "--instance",
        "bob",
        "--answer",
        "--json",
        env=made.environment,
        stdout=PIPE,
    )
    assert answering.stdout is not None
    async with asyncio.timeout(SECONDS):
        await answering.stdout.readline()
    return answering


async def test_the_shell_line_the_program_in_python_and_the_one_for_node_work() -> None:
    async with world() as made:
        answering = await two(made)
        try:
            assert '"instance":"alice"' in await run(made, "sh", "-c", block("sh", "curl").replace("curl", "curl -s"))
            assert (await run(made, sys.executable, "-c", block("python", "connect"))).startswith("640 480 ")
            said = (await run(made, "node", "-e", block("js", "createInterface"))).split("\n")
            assert "onRecvCallEnded" in said
            assert "onRecvCallAccepted" in said
        finally:
            answering.terminate()
            await answering.communicate()


async def test_the_command_lines_make_a_call_and_leave_nothing_running() -> None:
    async with world() as made:
        lines = block("sh", "ahoyd listen").split("\n", 1)[1].replace("--seconds 10", "--seconds 2")
        ahoyd = f'ahoyd() {{ {sys.executable} -m ahoyd "$@"; }}'
        said = await run(made, "bash", "-c", f"{ahoyd}; {lines} wait")
        assert "alice calls bob" in said
        assert "accepted: sound and pictures flow" in said
        assert "hung up (localHangup)" in said
        assert said.count("stopped") == 2


async def test_every_link_leads_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#]+)", TEXT)
    assert len(targets) >= 7
    assert [target for target in targets if not (ROOT / target).exists()] == []
