"""The answering machine: what callers hear of it, and what it keeps of them."""

import asyncio
import re
import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ahoyd_client import AudioBlock, Call, CallSources, CallStatus, Client
from clients.examples.programs import PYTHON, program
from support.daemons import world
from support.speech import spoken
from support.talk import attach, until
from support.tools import need

WORDS = "Nobody is here."
RATE = 48_000
PIECE = RATE // 2
LIKE = 0.6
"""0.94 and more for what was said, through the codec; 0.26 for the same backwards."""
BEEP_HZ = 1400
TONE_HZ = 1000
TONE = CallSources(audio="test:tone", speaker="none")
DEADLINE_SECONDS = 150.0
ENOUGH_BYTES = RATE * 4
"""One second of a message."""


def loudest_hz(sound: NDArray[np.float64]) -> float:
    return float(np.argmax(np.abs(np.fft.rfft(sound * np.hanning(len(sound)))))) * RATE / len(sound)


def likeness(piece: NDArray[np.float64], sound: NDArray[np.float64]) -> float:
    """How much the place in `sound` that is most like `piece` is like it: 1 the same, 0 not at all."""
    size = 1 << (len(sound) + len(piece)).bit_length()
    products = np.fft.irfft(np.fft.rfft(sound, size) * np.conj(np.fft.rfft(piece, size)), size)
    energy = np.concatenate([[0], np.cumsum(sound**2)])
    energies = energy[len(piece) :] - energy[: -len(piece)]
    lengths = np.sqrt(np.maximum(energies, energies.max() / 100) * np.sum(piece**2))
    return float((products[: len(lengths)] / lengths).max())


async def heard_to_the_beep(call: Call) -> NDArray[np.float64]:
    """Everything the machine says, from the call's beginning on."""
    sound = np.zeros(0)
    with await call.open_remote_audio() as blocks:
        async for block in blocks:
            assert isinstance(block, AudioBlock)
            sound = np.append(sound, block.copy().samples[:, 0])
            if len(sound) >= RATE and abs(loudest_hz(sound[-RATE // 5 :]) - BEEP_HZ) < 10:
                return sound
    raise AssertionError(f"no beep in {len(sound) / RATE:.1f} s")


async def spoken_to(alice: Client) -> tuple[Call, NDArray[np.float64]]:
    """Call bob's machine, and let it have its say."""
    call = await alice.call("bob", sources=TONE)
    await call.wait_for(CallStatus.ACCEPTED)
    return call, await heard_to_the_beep(call)


def assert_tone(path: Path) -> None:
    with wave.open(str(path)) as message:
        assert (message.getnchannels(), message.getframerate()) == (2, RATE)
        samples = np.frombuffer(message.readframes(RATE // 2), "<i2").reshape(-1, 2)
    assert abs(loudest_hz(samples[:, 0].astype(np.float64)) - TONE_HZ) < 10


async def test_it_greets_beeps_and_keeps_one_message_after_another(tmp_path: Path) -> None:
    need("espeak-ng")
    messages = tmp_path / "messages"
    options = ("--after", "0.2", "--say", WORDS, "--silence", "5", "--folder", str(messages))
    command = (PYTHON / "answering_machine.py", "bob", *options)

    async def kept(number: int) -> bool:
        found = list(messages.iterdir())
        return len(found) == number and all(path.stat().st_size > ENOUGH_BYTES for path in found)

    async with asyncio.timeout(DEADLINE_SECONDS), world() as made:
        for instance in ("alice", "bob"):
            await made.start(instance)
        async with program(*command, environment=made.environment) as machine, attach(made, "alice") as alice:
            await machine.says("waiting")
            call, heard = await spoken_to(alice)
            await until(lambda: kept(1))
            await call.hang_up()
            await machine.says(r"\d+\.\d s in .*-alice\.wav: the caller hung up")
            call, _ = await spoken_to(alice)
            await until(lambda: kept(2))
            await call.pause_voice()
            assert (await call.ended()).reason_detail == "remoteHangup"
            await machine.says(r"\d+\.\d s in .*-alice\.wav: silence")
            await machine.stop()

    speech = spoken(WORDS)
    pieces = [speech[at : at + PIECE] for at in range(PIECE // 2, len(speech) - PIECE, PIECE // 2)]
    assert max(likeness(piece, heard) for piece in pieces) > LIKE
    assert max(likeness(piece[::-1], heard) for piece in pieces) < LIKE, "everything is like it"
    for path in messages.iterdir():
        assert re.fullmatch(r"\d{8}-\d{6}-alice\.wav", path.name)
        assert_tone(path)
