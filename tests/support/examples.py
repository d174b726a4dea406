"""The two examples of a client library, run as they stand against real daemons.

One is a bot that sends picture and voice back, the other looks at a hundred pictures of it.
"""

import asyncio
import signal
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence

from ahoyd_client import CallStatus
from support.daemons import World, world
from support.pictures import counters, tone_hz
from support.talk import TEST_SOURCES, attach, until

DEADLINE_SECONDS = 60.0
STAND_INS = ("--camera", "test:pattern", "--microphone", "test:tone")
PICTURES = 30
VOICE_MS = 1000
TONE_HZ = 1000


async def _run(made: World, command: Sequence[str]) -> Process:
    return await asyncio.create_subprocess_exec(*command, env=made.environment, stdout=PIPE, stderr=PIPE)


async def _finish(process: Process, code: int = 0) -> list[str]:
    said, complaint = await process.communicate()
    assert (process.returncode, complaint.decode()) == (code, "")
    return said.decode().splitlines()


async def examples_work(echo: Sequence[str], look: Sequence[str], *, terminated: int) -> None:
    """`echo` answers for bob, `look` calls him for alice; `terminated` is the bot's exit code after SIGTERM."""
    async with asyncio.timeout(DEADLINE_SECONDS), world() as made:
        for instance in ("alice", "bob"):
            await made.start(instance, *STAND_INS)
        bot = await _run(made, echo)
        assert bot.stdout is not None
        assert await bot.stdout.readline() == b"waiting\n"
        async with attach(made, "alice") as alice:
            call = await alice.call("bob", video=True, sources=TEST_SOURCES)
            await call.wait_for(CallStatus.ACCEPTED)
            with await call.open_remote_video() as pictures, await call.open_remote_audio() as sound:
                seen = await counters(pictures, PICTURES)
                assert seen == sorted(set(seen))

                async def is_whole() -> bool:
                    return (await alice.get_statistics(call_id=call.call_id)).remote_video_width == 640

                await until(is_whole)
                assert abs(await tone_hz(sound, VOICE_MS) - TONE_HZ) < 5
            await call.hang_up()
        looked = await _finish(await _run(made, look))
        assert 90 <= len(looked) <= 100
        assert {line.rsplit(" ", 1)[0] for line in looked} == {"640 480"}
        said = [(await bot.stdout.readline()).decode().strip() for _ in range(4)]
        assert said == ["alice calls", "over: remoteHangup"] * 2
        bot.send_signal(signal.SIGTERM)
        assert await _finish(bot, terminated) == []
