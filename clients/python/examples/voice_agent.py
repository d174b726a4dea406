"""Answers whoever calls and talks with them: `python voice_agent.py INSTANCE`.

It hears while it speaks. When the caller begins to speak it stops: at most the 40 ms that lie in the ring of its
microphone are still said, the rest was never written. What it says is up to its Brain (voice_brain.py); when a caller
has begun or ended an utterance is found by Turns (voice_turns.py).
"""

import asyncio
import contextlib
import logging
import signal
import sys
import time
from collections.abc import AsyncGenerator, Callable

import numpy as np

from ahoyd_client import (
    AhoyError,
    AudioBlock,
    AudioSource,
    Call,
    CallSources,
    CallStatus,
    Client,
    FrameReader,
    WrongState,
    connect,
)
from voice_brain import Brain
from voice_turns import PCM, RATE, Began, Turns, Utterance

log = logging.getLogger("voice agent")
SILENCE = np.zeros(RATE // 10, np.int16)
SILENCE_SECONDS = len(SILENCE) / RATE
END_SECONDS = 5.0
"""A call is over that soon after its sound, or it is ended: a lost connection took the sound, and we are deaf."""


async def main(instance: str, brain: Callable[[str], Brain] = Brain) -> None:
    """Work until told to stop. Each call has a Brain of its own, which is given the caller's name."""
    working = asyncio.create_task(work(instance, brain))
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, working.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await working


async def work(instance: str, brain: Callable[[str], Brain]) -> None:
    """Answer one call after another."""
    async with connect(instance, client_name="voice agent") as ahoy:
        calls = ahoy.events("onRecvCallIncoming")
        tell("ready")
        async for event in calls:
            session = event.params.session
            tell(f"{session.remote_name} calls")
            try:
                reason = await take(ahoy, ahoy.get_call(session.call_id), brain(session.remote_name))
            except AhoyError as error:
                reason = error.description
            tell(f"over: {reason}")


async def take(ahoy: Client, call: Call, brain: Brain) -> str | None:
    """Answer a call and talk until it is over; why it is over."""
    with await ahoy.create_audio_source(name="voice agent") as microphone:
        sources = CallSources(audio=microphone.source_id, video="none", speaker="none")
        try:
            await ahoy.answer(call.call_id, sources=sources)
            await call.wait_for(CallStatus.CONNECTED)
            await call.accept()
            await converse(call, microphone, brain)
            async with asyncio.timeout(END_SECONDS):
                return (await call.ended()).reason_detail
        except WrongState:  # the caller was faster
            return (await call.ended()).reason_detail
        except TimeoutError:
            return (await call.hang_up()).reason_detail
        except asyncio.CancelledError:
            await call.hang_up()
            raise


async def converse(call: Call, microphone: AudioSource, brain: Brain) -> None:
    """Greet, then answer each utterance, until the call's sound ends."""
    turns = Turns()
    with await call.open_remote_audio() as sound:
        async with contextlib.aclosing(hear(sound)) as heard, asyncio.TaskGroup() as speeches:
            speech = speeches.create_task(speak("greeting", brain.greet(), microphone))
            async for samples in heard:
                match turns.hear(samples):
                    case Began():
                        speech.cancel()
                    case Utterance(said):
                        tell(f"heard {len(said) / RATE:.1f} s")
                        speech = speeches.create_task(speak("speaking", brain.reply(said), microphone))
                    case None:
                        pass
            speech.cancel()


async def hear(sound: FrameReader) -> AsyncGenerator[PCM, None]:
    """Give the caller's sound as one channel, to its end; silence while nothing comes, as of a caller who has muted."""
    while True:
        try:
            async with asyncio.timeout(SILENCE_SECONDS):
                block = await sound.next()
        except TimeoutError:
            yield SILENCE
            continue
        if not isinstance(block, AudioBlock):
            return
        samples = block.samples.mean(axis=1).astype(np.int16)
        if block.still_valid():
            yield samples


async def speak(what: str, thoughts: AsyncGenerator[PCM, None], microphone: AudioSource) -> None:
    """Say what is thought, in real time, until it is cancelled."""
    began: float | None = None
    try:
        async with contextlib.aclosing(thoughts):
            async for samples in thoughts:
                if began is None:
                    began = time.monotonic()
                    tell(what)
                await microphone.write(samples)
        tell(f"said {time.monotonic() - (began or time.monotonic()):.1f} s")
    except asyncio.CancelledError:
        if began is not None:
            tell(f"interrupted after {time.monotonic() - began:.1f} s")
        raise
    except Exception:
        log.exception("%s failed", what)  # the caller may say it again


def tell(line: str) -> None:
    """Print it at once, to whatever."""
    print(line, flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else "default"))
