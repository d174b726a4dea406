"""An answering machine: it greets who calls in your absence, beeps, and keeps what they say in a WAV file.

python answering_machine.py [INSTANCE] [--after SECONDS] [--say WORDS] [--folder DIR] ...        --help says the rest.

The greeting is spoken by espeak-ng (apt install espeak-ng). Messages are 48 kHz stereo, one file a call, named by the
time and the caller.
"""

import argparse
import asyncio
import contextlib
import io
import re
import signal
import wave
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import ahoyd_client
from ahoyd_client import AudioBlock, Call, CallSession, CallSources, CallStatus, Client, Torn, WrongState

RATE = 48_000
"""Samples a second of everything that is said and heard in a call."""
BEEP_HZ = 1400
BEEP_SECONDS = 0.4
LOUD = 200
"""Root of the mean square of 16-bit samples, from which on somebody speaks."""


async def main(arguments: argparse.Namespace) -> None:
    """Work until told to stop."""
    working = asyncio.create_task(work(arguments))
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, working.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await working


async def work(arguments: argparse.Namespace) -> None:
    """Take one message after another."""
    greeting = np.concatenate([await spoken(arguments.say), beep()])
    arguments.folder.mkdir(parents=True, exist_ok=True)
    async with ahoyd_client.connect(arguments.instance) as ahoy:
        async for session in ringing(ahoy):
            say(session.remote_name, "calls")
            call = ahoy.get_call(session.call_id)
            try:
                say(await attend(ahoy, call, greeting, arguments))
            except WrongState:
                say("over before the beep:", (await call.ended()).reason_detail)


async def ringing(ahoy: Client) -> AsyncIterator[CallSession]:
    """Give each call that wants an answer: first those that came before us."""
    with contextlib.closing(ahoy.events("onRecvCallIncoming")) as events:
        calls = (await ahoy.list_call_sessions()).calls
        before = {call.call_id: call for call in calls if call.status == CallStatus.RINGING and not call.is_caller}
        say("waiting")
        for session in before.values():
            yield session
        async for event in events:
            if event.params.session.call_id not in before:
                yield event.params.session


async def attend(ahoy: Client, call: Call, greeting: NDArray[np.int16], arguments: argparse.Namespace) -> str:
    """Deal with one call; what became of it. Raises WrongState if it ends before there is a message."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(arguments.after):
            await call.wait_for(CallStatus.CONNECTING)
            return "somebody was there to answer"
    try:
        with await ahoy.create_audio_source(name="answering machine") as microphone:
            sources = CallSources(audio=microphone.source_id, video="none", speaker="none")
            await ahoy.answer(call.call_id, sources=sources)
            await call.wait_for(CallStatus.CONNECTED)
            await call.accept()
            await microphone.write(greeting)
            path = arguments.folder / file_name(call.session, datetime.now().astimezone())
            seconds, why = await record(call, path, arguments.limit, arguments.silence)
            return f"{seconds:.1f} s in {path}: {why}"
    finally:
        await call.hang_up()


async def record(call: Call, path: Path, limit: float, silence: float) -> tuple[float, str]:
    """Write what the caller says to `path`, until the call or our patience is over; seconds written, and which it was.

    `limit`: seconds of the longest message. `silence`: seconds after which a caller has nothing more to say, whether
    the silence is sent or the sound is paused.
    """
    now = asyncio.get_running_loop().time
    end = now() + limit
    with await call.open_remote_audio() as sound, wave.open(str(path), "wb") as message:
        message.setparams((2, 2, RATE, 0, "NONE", ""))
        why = "the caller hung up"
        try:
            async with asyncio.timeout(min(limit, silence)) as patience:
                async for block in sound:
                    samples = heard(block)
                    message.writeframes(samples.tobytes())
                    if np.sqrt(np.mean(np.square(samples, dtype=np.float64))) >= LOUD:
                        patience.reschedule(min(end, now() + silence))
        except TimeoutError:
            why = "the message was long enough" if now() >= end else "silence"
        return message.tell() / RATE, why


def heard(block: object) -> NDArray[np.int16]:
    """Copy a block out of the ring, samples x 2; one that was overwritten meanwhile is lost."""
    with contextlib.suppress(Torn):
        if isinstance(block, AudioBlock):
            return np.broadcast_to(block.copy().samples, (len(block.samples), 2))
    return np.zeros((1, 2), np.int16)


async def spoken(words: str) -> NDArray[np.int16]:
    """Let espeak-ng say it, at 48 kHz."""
    speaking = await asyncio.create_subprocess_exec(
        "espeak-ng", "--stdout", "--", words, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await speaking.communicate()
    with wave.open(io.BytesIO(said)) as speech:
        samples = np.frombuffer(speech.readframes(speech.getnframes()), "<i2")
        return resampled(samples, round(len(samples) * RATE / speech.getframerate()))


def resampled(samples: NDArray[np.int16], count: int) -> NDArray[np.int16]:
    """Stretch sound to `count` samples, more than it has, with no frequency added: its spectrum stays as it is."""
    stretched = np.fft.irfft(np.fft.rfft(samples), count) * (count / len(samples))
    return np.clip(np.rint(stretched), -32768, 32767).astype(np.int16)


def beep() -> NDArray[np.int16]:
    """After this, speak."""
    at = np.arange(round(BEEP_SECONDS * RATE)) / RATE
    return (8000 * np.sin(2 * np.pi * BEEP_HZ * at)).astype(np.int16)


def file_name(session: CallSession, now: datetime) -> str:
    """Name a message: `20261128-170512-alice.wav`. What a file system might stumble over becomes `_`."""
    return f"{now:%Y%m%d-%H%M%S}-{re.sub(r'[^A-Za-z0-9@.-]', '_', session.remote_name)[:64]}.wav"


def say(*words: object) -> None:
    """Tell whoever looks at the screen."""
    print(*words, flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Greets who calls, beeps, and keeps what they say.")
    parser.add_argument("instance", nargs="?", default="default", help="the daemon to answer for")
    parser.add_argument("--after", type=float, default=15, metavar="SECONDS", help="to ring before it answers")
    parser.add_argument("--say", default="Nobody is here. Please speak after the beep.", metavar="WORDS")
    parser.add_argument("--limit", type=float, default=120, metavar="SECONDS", help="of the longest message")
    parser.add_argument("--silence", type=float, default=5, metavar="SECONDS", help="after which a message is over")
    parser.add_argument("--folder", type=Path, default=Path("messages"), metavar="DIR", help="for the messages")
    asyncio.run(main(parser.parse_args()))
