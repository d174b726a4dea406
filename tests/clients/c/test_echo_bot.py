"""The echo bot: who calls it sees and hears themselves."""

import asyncio
import signal
from asyncio.subprocess import PIPE

import ahoyd_client
from ahoyd_client import CallSources, CallStatus
from clients.c.conftest import Installed
from support.daemons import world
from support.pictures import counters, tone_hz

DEADLINE_SECONDS = 90.0
PICTURES = 30
VOICE_MS = 1000
TONE_HZ = 1000
SOURCES = CallSources(audio="test:tone", video="test:pattern")


async def test_a_caller_gets_their_own_picture_and_voice_back(installed: Installed) -> None:
    async with asyncio.timeout(DEADLINE_SECONDS), world() as made:
        for instance in ("alice", "bob"):
            await made.start(instance)
        environment = {**made.environment, "LD_LIBRARY_PATH": installed.environment["LD_LIBRARY_PATH"]}
        bot = await asyncio.create_subprocess_exec(
            installed.built / "examples" / "echo_bot", "bob", env=environment, stdout=PIPE, stderr=PIPE
        )
        assert bot.stdout is not None
        assert await bot.stdout.readline() == b"ready\n"
        async with ahoyd_client.connect(path=made.runtime("alice") / "rpc.sock") as alice:
            for _ in range(2):
                call = await alice.call("bob", video=True, sources=SOURCES)
                await call.wait_for(CallStatus.ACCEPTED)
                with await call.open_remote_video() as pictures:
                    seen = await counters(pictures, PICTURES)
                assert seen == sorted(set(seen)), "a picture came twice or out of order"
                with await call.open_remote_audio() as sound:
                    assert abs(await tone_hz(sound, VOICE_MS) - TONE_HZ) < 5
                await call.hang_up()
                assert [await bot.stdout.readline() for _ in range(2)] == [b"alice calls\n", b"over: remoteHangup\n"]
        bot.send_signal(signal.SIGTERM)
        output, complaint = await bot.communicate()
        assert (bot.returncode, output, complaint) == (0, b"", b"")
