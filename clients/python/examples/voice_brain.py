"""What a voice agent thinks: put your own recogniser, language model and synthesiser in the place of this."""

import asyncio
import subprocess
from collections.abc import AsyncGenerator
from subprocess import PIPE

import numpy as np

from voice_turns import PCM, RATE

WAV_HEADER_BYTES = 44
WAV_RATE = slice(24, 28)


class Brain:
    """Answers in one call. It needs no network: it says how long it was spoken to and repeats what it heard.

    Both methods give sound piece by piece, as soon as they have some: one is said before the next is asked for.
    When the caller speaks meanwhile they are cancelled where they are: in an `await`, or at the `yield` of that piece.
    """

    def __init__(self, caller: str) -> None:
        """`caller` is the name of who calls."""
        self.caller = caller

    async def greet(self) -> AsyncGenerator[PCM, None]:
        """Say the first words of the call."""
        yield await synthesise(f"Hello {self.caller}.")

    async def reply(self, utterance: PCM) -> AsyncGenerator[PCM, None]:
        """Answer what the caller said. `utterance`: one channel, 48 kHz, at most half a minute."""
        yield await synthesise(f"You spoke for {len(utterance) / RATE:.1f} seconds.")
        yield await synthesise("I understand nothing yet: give me a recogniser, a language model, and a better voice.")
        yield await synthesise("You need not wait until I have finished. This is what I heard.")
        yield utterance


async def synthesise(text: str) -> PCM:
    """Speak by espeak-ng; where it is not installed, beep."""
    command = ["espeak-ng", "--stdin", "--stdout"]
    try:
        espeak = await asyncio.to_thread(subprocess.run, command, input=text.encode(), stdout=PIPE, check=True)
    except FileNotFoundError:
        return (6000 * np.sin(2 * np.pi * 440 * np.arange(RATE // 4) / RATE)).astype(np.int16)
    wav = espeak.stdout
    return resampled(np.frombuffer(wav[WAV_HEADER_BYTES:], "<i2"), int.from_bytes(wav[WAV_RATE], "little"))


def resampled(samples: PCM, rate: int) -> PCM:
    """The same sound in 48 kHz, by straight lines between its samples."""
    at = np.arange(len(samples) * RATE // rate) * (rate / RATE)
    between: PCM = np.interp(at, np.arange(len(samples)), samples).astype(np.int16)
    return between
