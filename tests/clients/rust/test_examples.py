"""The programs of clients/rust/examples, run as they stand against real daemons."""

import asyncio
from asyncio.subprocess import PIPE, Process
from pathlib import Path

from ahoyd_client import CallStatus
from support.daemons import World, world
from support.pictures import counters, tone_hz
from support.talk import TEST_SOURCES, attach

DEADLINE_SECONDS = 60.0
STAND_INS = ("--camera", "test:pattern", "--microphone", "test:tone")
PICTURES = 30
VOICE_MS = 1000
TONE_HZ = 1000


async def run(made: World, program: Path, *arguments: str) -> Process:
    return await asyncio.create_subprocess_exec(program, *arguments, env=made.environment, stdout=PIPE, stderr=PIPE)


async def finish(process: Process) -> list[str]:
    said, complaint = await process.communicate()
    assert (process.returncode, complaint.decode()) == (0, "")
    return said.decode().splitlines()


async def test_the_bot_sends_picture_and_voice_back_and_is_called_by_the_other_example(examples: Path) -> None:
    async with asyncio.timeout(DEADLINE_SECONDS), world() as made:
        for instance in ("alice", "bob"):
            await made.start(instance, *STAND_INS)
        bot = await run(made, examples / "echo", "bob")
        assert bot.stdout is not None
        assert await bot.stdout.readline() == b"waiting\n"
        async with attach(made, "alice") as alice:
            call = await alice.call("bob", video=True, sources=TEST_SOURCES)
            await call.wait_for(CallStatus.ACCEPTED)
            with await call.open_remote_video() as pictures, await call.open_remote_audio() as sound:
                seen = await counters(pictures, PICTURES)
                assert seen == sorted(set(seen))
                local = await alice.get_statistics(call_id=call.call_id)
                assert local.remote_video_width == 640
                assert abs(await tone_hz(sound, VOICE_MS) - TONE_HZ) < 5
            await call.hang_up()
        looked = await finish(await run(made, examples / "look"))
        assert 90 <= len(looked) <= 100
        assert {line.rsplit(" ", 1)[0] for line in looked} == {"640 480"}
        told = [await bot.stdout.readline() for _ in range(4)]
        assert told == [b"alice calls\n", b"over: remoteHangup\n"] * 2
        bot.kill()
        await bot.wait()
