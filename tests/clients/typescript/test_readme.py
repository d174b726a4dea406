"""The README's examples and the echo bot, run as they stand against real daemons."""

import asyncio
import json
import re
import subprocess
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import ahoyd_client
import testpattern
from ahoyd_client import AudioBlock, Call, CallSources, CallStatus, VideoFrame
from clients.typescript.built import FOLDER
from support.daemons import World, world

CALLS, ANSWERS, FEEDS, AGENT, PAGE, EASEMOB, FAILS = re.findall(
    r"```js\n(.*?)```", (FOLDER / "README.md").read_text(), re.DOTALL
)
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


async def test_who_calls_the_echo_bot_sees_and_hears_itself(package: Path) -> None:
    async with asyncio.timeout(DEADLINE_SECONDS), world() as made:
        for instance in ("alice", "bob"):
            await made.start(instance)
        bot = await node(made, package, "build/examples/echo-bot.js", "bob")
        await attached(made, "bob")
        async with ahoyd_client.connect(path=made.runtime("alice") / "rpc.sock") as ahoy:
            call = await ahoy.call("bob", video=True, sources=SOURCES)
            numbers = await own_numbers(call)
            assert numbers == sorted(numbers)
            assert await loudest(call) > 1000
            await call.hang_up()
        assert bot.stdout is not None
        said = [(await bot.stdout.readline()).decode() for _ in range(2)]
        assert re.fullmatch(r"alice: [1-9]\d* pictures and [1-9]\d* blocks of sound\n", said[1])
        bot.terminate()
        await bot.communicate()


async def own_numbers(call: Call, count: int = 10) -> list[int]:
    """The numbers on the first pictures that have some, as they come back."""
    numbers: list[int] = []
    with await call.open_remote_video() as pictures:
        async for frame in pictures:
            if isinstance(frame, VideoFrame) and (found := testpattern.read(frame.y)) and frame.still_valid():
                numbers.append(found.counter)
            if len(numbers) == count:
                break
    return numbers


async def loudest(call: Call, blocks: int = 50) -> int:
    """The largest sample of some blocks."""
    found = 0
    with await call.open_remote_audio() as sound:
        async for block in sound:
            if isinstance(block, AudioBlock):
                found = max(found, int(block.samples.max()))
                blocks -= 1
            if not blocks:
                break
    return found


async def test_a_program_is_the_camera_of_its_call(package: Path) -> None:
    async with asyncio.timeout(DEADLINE_SECONDS), world() as made:
        for instance in ("alice", "bob"):
            await made.start(instance)
        async with ahoyd_client.connect(path=made.runtime("bob") / "rpc.sock") as ahoy:
            incoming = ahoy.events("onRecvCallIncoming")
            calling = await run(made, package, FEEDS)
            call = await ahoy.answer((await anext(incoming)).params.session.call_id, sources=SOURCES)
            await call.wait_for(CallStatus.CONNECTED)
            await call.accept()
            with await call.open_remote_video() as pictures:
                async for frame in pictures:
                    if isinstance(frame, VideoFrame) and frame.y.mean() > 150:
                        break
            await call.hang_up()
        assert await finish(calling) == ["over: remoteHangup"]


ASKS = """
import { Clerk } from "./build/examples/clerk.js";
for await (const sound of new Clerk("alice").reply(new Int16Array(48000), new AbortController().signal))
  console.log(sound.constructor.name, sound.length > 0);
"""


def test_a_brain_of_ones_own_answers_for_a_voice_agent(package: Path) -> None:
    (package / "build/examples/clerk.js").write_text(AGENT)
    command = ["node", "--input-type=module", "--eval", ASKS]
    done = subprocess.run(command, cwd=package, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout.splitlines(), done.stderr) == (["Int16Array true"] * 2, "")


async def test_the_names_of_easemob_do_what_they_did(package: Path) -> None:
    async with asyncio.timeout(DEADLINE_SECONDS), world() as made:
        await made.start("alice", "--camera", "test:pattern", "--microphone", "test:tone")
        assert await finish(await run(made, package, EASEMOB)) == ["0 nobody-at-all 1", "over: 6"]


def test_what_a_page_does_is_shown_with_the_names_of_the_library(package: Path) -> None:
    browser = json.loads((package / "package.json").read_text())["exports"]["."]["browser"]["default"]
    assert "connect({ url:" in PAGE
    assert "node:" not in (package / browser).read_text()
