"""The README's own commands and programs, run as they stand against real daemons."""

import asyncio
import re
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest

from support.daemons import World, world
from support.hosts import hosts, needs_hosts
from support.talk import Talk, attach

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "README.md").read_text()
TEST_SOURCES = ("--camera", "test:pattern", "--microphone", "test:tone")
SECONDS = 60.0


def block(language: str, word: str) -> str:
    """The one code block of that language that contains `word`."""
    blocks: list[str] = re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    (found,) = [code for code in blocks if word in code]
    return found


async def run(made: World, *command: str, stdin: str = "") -> str:
    """What a program prints; it must end well and complain of nothing."""
    process = await asyncio.create_subprocess_exec(*command, env=made.environment, stdin=PIPE, stdout=PIPE, stderr=PIPE)
    async with asyncio.timeout(SECONDS):
        said, complaint = await process.communicate(stdin.encode())
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
            assert '"instance":"alice"' in await run(
                made, "sh", "-c", block("sh", "getStatus").replace("curl", "curl -s")
            )
            assert (await run(made, sys.executable, "-c", block("python", "connect"))).startswith("640 480 ")
            said = (await run(made, "node", "-e", block("js", "createInterface"))).split("\n")
            assert "onRecvCallEnded" in said
            assert "onRecvCallAccepted" in said
            told = await run(made, "sh", "-c", block("sh", "iceServers").replace("curl", "curl -s"))
            assert told.count('"hasCredential":true') == 1
            assert '"secret"' not in told
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


async def test_the_command_lines_of_a_bad_network_send_a_call_through_it() -> None:
    ahoyd = f'set -e; ahoyd() {{ {sys.executable} -m ahoyd "$@"; }}'
    relay_line, daemon_lines = block("sh", "ahoyd netsim").split("\n", 1)
    async with world() as made:
        command = relay_line.replace("ahoyd", f"exec {sys.executable} -m ahoyd", 1)
        relay = await asyncio.create_subprocess_exec(
            "bash", "-c", command, env=made.environment, stdin=PIPE, stdout=PIPE
        )
        assert relay.stdout is not None
        async with asyncio.timeout(SECONDS):
            assert (await relay.stdout.readline()).startswith(b"listening at ")
        try:
            await run(made, "bash", "-c", f"{ahoyd}; {daemon_lines}")
            async with attach(made, "alice") as alice, attach(made, "bob") as bob:
                ours, _ = await Talk(made, alice, bob).accept()
                await ours.hang_up()
            await run(made, "bash", "-c", f"{ahoyd}; ahoyd stop --instance alice; ahoyd stop --instance bob")
        finally:
            relay.terminate()
            said, _ = await relay.communicate()
        assert re.search(rb"alice +\d+ forwarded .*\nbob +\d+ forwarded ", said), said


@pytest.mark.netns
@needs_hosts
async def test_the_command_lines_for_two_machines_bring_bob_to_alices_hub() -> None:
    ahoyd = f'set -e; ahoyd() {{ {sys.executable} -m ahoyd "$@"; }}'
    async with hosts() as network, world() as left, world() as right:
        (left.root / ".config").symlink_to(left.root / "config")  # where it is for people
        await left.start("alice", *TEST_SOURCES, prefix=network.on(network.left))
        here = (*network.on(network.left), "bash", "-c", f"{ahoyd}; {block('sh', 'adduser')}")
        line = await run(left, *here)
        assert line.startswith("ahoyd-join:1:bob@10.77.0.1:7411:")
        there = f"{ahoyd}; ahoyd stop --instance bob; {block('sh', '--join')} ahoyd status --instance bob --json"
        await right.start("bob", *TEST_SOURCES, prefix=network.on(network.right))
        said = await run(right, *network.on(network.right), "bash", "-c", there, stdin=line)
        assert "logged in as bob at the hub at 10.77.0.1:7411" in said
        assert '"state":"online"' in said
        stop = f"{ahoyd}; ahoyd stop --instance bob"
        assert "stopped" in await run(right, *network.on(network.right), "bash", "-c", stop)


async def test_every_link_leads_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#]+)", TEXT)
    assert len(targets) >= 7
    assert [target for target in targets if not (ROOT / target).exists()] == []
