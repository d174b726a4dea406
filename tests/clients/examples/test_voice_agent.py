"""The voice agents of two languages, called by somebody who speaks to them, and into their words."""

import asyncio
import contextlib
import re
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from typing import cast

import numpy as np
import pytest

from ahoyd_client import AudioBlock, AudioSource, Call, CallSources, CallStatus, Client, FrameReader
from clients.examples.programs import PYTHON, program
from clients.typescript.built import FOLDER, build
from support.daemons import world
from support.talk import attach
from support.tools import need
from voice_agent import SILENCE, speak
from voice_brain import Brain, synthesise
from voice_turns import PCM, RATE

AGENTS = {
    "python": [str(PYTHON / "voice_agent.py"), "bob"],
    "typescript": ["node", str(FOLDER / "build" / "examples" / "voice-agent.js"), "bob"],
}
DEADLINE_SECONDS = 240.0
LOUD = 300
"""Of 32768, the mean of a block: a voice is above, the noise of a codec below."""
LONG_PAUSE = 1.0
"""Seconds of quiet, which no answer has in it."""
DURATION = r"\d+\.\d s"


class Caller:
    """Somebody in a call, who speaks through a microphone and takes down what comes to the ear."""

    def __init__(self, call: Call, microphone: AudioSource) -> None:
        self.call = call
        self.microphone = microphone
        self._loud = 0.0
        self._pause = 0.0

    async def listen(self, sound: FrameReader) -> None:
        async for block in sound:
            assert isinstance(block, AudioBlock)
            seconds = len(block.samples) / RATE
            if np.abs(block.samples.astype(np.int32)).mean() > LOUD:
                self._loud, self._pause = self._loud + seconds, 0.0
            else:
                self._pause += seconds

    async def says(self, text: str) -> None:
        await self.microphone.write(await synthesise(text))

    async def hears(self, seconds: float = 0.2) -> None:
        """Wait for that much loud sound from now on."""
        before = self._loud
        while self._loud - before < seconds:
            await asyncio.sleep(0.01)

    async def hears_it_stop(self) -> float:
        """Wait for a long pause; the seconds of loud sound there were before it."""
        before, self._pause = self._loud, 0.0
        while self._pause < LONG_PAUSE:
            await asyncio.sleep(0.01)
        return self._loud - before


@contextlib.asynccontextmanager
async def calling(ahoy: Client) -> AsyncIterator[Caller]:
    """A call to bob that was accepted, and is hung up."""
    with await ahoy.create_audio_source(name="caller") as microphone:
        sources = CallSources(audio=microphone.source_id, video="none", speaker="none")
        call = await ahoy.call("bob", sources=sources)
        await call.wait_for(CallStatus.ACCEPTED)
        caller = Caller(call, microphone)
        with await call.open_remote_audio() as sound:
            listening = asyncio.create_task(caller.listen(sound))
            yield caller
            await call.hang_up()
            await listening


async def answer_seconds() -> float:
    """How long the agent's own words are, without what it repeats."""
    words = [words async for words in Brain("alice").reply(np.zeros(0, np.int16))]
    return sum(map(len, words)) / RATE


@pytest.fixture(params=AGENTS)
def agent(request: pytest.FixtureRequest) -> Sequence[str]:
    """The command of an agent that answers for bob."""
    need("espeak-ng")
    if request.param == "typescript":
        need("node")
        build()
    return AGENTS[request.param]


class Kept(list[PCM]):
    """A microphone that says it at once."""

    async def write(self, samples: PCM) -> None:
        await asyncio.sleep(0)
        self.append(samples)


async def test_a_brain_that_fails_says_no_more_and_the_call_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    async def thoughts() -> AsyncGenerator[PCM, None]:
        yield SILENCE
        raise OSError("the recogniser cannot be reached")

    kept = Kept()
    await speak("speaking", thoughts(), cast("AudioSource", kept))
    assert len(kept) == 1
    assert [record.getMessage() for record in caplog.records] == ["speaking failed"]
    assert "the recogniser cannot be reached" in caplog.text


async def test_a_brain_is_told_where_it_was_interrupted(capsys: pytest.CaptureFixture[str]) -> None:
    said = 0

    async def thoughts() -> AsyncGenerator[PCM, None]:
        nonlocal said
        try:
            while True:
                yield SILENCE
                said += 1
        finally:
            said = -said

    kept = Kept()
    speech = asyncio.create_task(speak("speaking", thoughts(), cast("AudioSource", kept)))
    while len(kept) < 3:
        await asyncio.sleep(0)
    speech.cancel()
    with pytest.raises(asyncio.CancelledError):
        await speech
    assert said < 0
    assert re.fullmatch(f"speaking\ninterrupted after {DURATION}\n", capsys.readouterr().out)


async def test_it_greets_answers_and_stops_when_it_is_spoken_to(agent: Sequence[str]) -> None:
    async with asyncio.timeout(DEADLINE_SECONDS), world() as made:
        for instance in ("alice", "bob"):
            await made.start(instance)
        async with attach(made, "alice") as ahoy, program(*agent, environment=made.environment) as bot:
            await bot.says("ready")
            async with calling(ahoy) as alice:
                await bot.says("alice calls")
                await bot.says("greeting")
                await bot.says(f"said {DURATION}")
                await alice.says("What time is it?")
                await bot.says(f"heard {DURATION}")
                await bot.says("speaking")
                await alice.hears()
                went_on, _ = await asyncio.gather(
                    alice.hears_it_stop(), alice.says("No, wait, I have another question.")
                )
                assert went_on < await answer_seconds() / 2
                await bot.says(f"interrupted after {DURATION}")
                await bot.says(f"heard {DURATION}")
                await bot.says("speaking")
                await alice.hears()
            await bot.says("over: remoteHangup")
            async with calling(ahoy) as alice:
                await bot.says("alice calls")
                await bot.says("greeting")
                await alice.hears()
                await bot.stop()
                assert (await alice.call.ended()).reason_detail == "remoteHangup"
