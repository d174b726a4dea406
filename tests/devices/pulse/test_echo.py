"""A microphone that hears its own speaker, through a real server. How well, is a figure of the bench."""

import asyncio
from collections.abc import Callable

import numpy as np
import pytest

from ahoyd.devices.backend import Handle, Treatable, Want
from ahoyd.devices.pulse.backend import PulseBackend
from ahoyd.devices.sound.processing import Samples
from ahoyd.wire.devices import RAW, Treatment
from support.soundserver import SoundServer
from support.speech import lasting, level_db, s16, spoken
from support.tools import need

pytestmark = pytest.mark.asyncio(loop_scope="session")
DEADLINE = 120.0
BLOCKS = 100
"""Of 10 ms."""
LOUD_DB = 50.0
ERLE_DB = 20.0
SAME_DB = 4.0
ECHO = Treatment(echo_cancellation=True, noise_suppression=False, auto_gain_control=False)
WORDS = "The quick brown fox jumps over the lazy dog, and then it runs to the river to find its friends."


class Speech:
    """The peer's voice, on both channels."""

    underruns = 0
    waiting = 0.0

    def __init__(self, samples: Samples) -> None:
        self._samples = samples
        self.at = 0

    def pull(self, count: int) -> Samples:
        one = self._samples[np.arange(self.at, self.at + count) % len(self._samples)]
        self.at += count
        return np.repeat(one[:, None], 2, axis=1)

    def close(self) -> None:
        raise AssertionError("whoever plays it closes it, not the speaker")


class Heard:
    """What a microphone gives, in place of a ring."""

    publishing = True

    def __init__(self) -> None:
        self.samples: list[Samples] = []

    def publish_audio(self, samples: bytes | Samples, **_: object) -> None:
        self.samples.append(np.frombuffer(samples, np.int16))

    def level(self) -> float:
        """Of the last second, dB."""
        return level_db(np.concatenate(self.samples[-BLOCKS:])) if len(self.samples) >= BLOCKS else 0.0


async def started(backend: PulseBackend) -> tuple[Handle, Heard]:
    microphone, heard = await backend.open("pulse:mic", Want(kind="audio", group="call")), Heard()
    microphone.start(heard)  # type: ignore[arg-type]  # all it uses of a ring
    return microphone, heard


async def until(fact: Callable[[], bool]) -> None:
    async with asyncio.timeout(DEADLINE):
        while not fact():
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("sound", ["pulseaudio"], indirect=True)  # the canceller is ours, whoever the server is
async def test_the_speaker_is_not_heard_and_is_without_the_canceller(backend: PulseBackend, sound: SoundServer) -> None:
    """On a machine that has no time for it the echo comes back now and then: a second without it shows that it goes."""
    need("espeak-ng")
    speech = lasting(spoken(WORDS), 3, 12_000)
    await backend.list()
    async with sound.bare_echo():
        speaker = await backend.open_speaker("pulse:spk")
        (untreated, room), (treated, heard) = await started(backend), await started(backend)
        assert isinstance(treated, Treatable)
        speaker.play(Speech(s16(speech)))
        await until(lambda: heard.level() > LOUD_DB and abs(room.level() - heard.level()) < SAME_DB)
        treated.treat(ECHO)
        await until(lambda: room.level() > LOUD_DB and room.level() - heard.level() >= ERLE_DB)
        assert treated.stats().echo_loss_db is not None
        treated.treat(RAW)
        await until(lambda: heard.level() > LOUD_DB and abs(room.level() - heard.level()) < SAME_DB)
        for device in (treated, untreated, speaker):
            await device.close()
