"""A microphone that hears its own speaker, through a real server. How well, is a figure of the bench."""

import asyncio

import numpy as np
import pytest

from ahoyd.devices.backend import Treatable, Want
from ahoyd.devices.pulse.backend import PulseBackend
from ahoyd.devices.sound.processing import Samples
from ahoyd.wire.devices import RAW, Treatment
from support.soundserver import SoundServer
from support.speech import lasting, level_db, s16, spoken
from support.tools import need

pytestmark = pytest.mark.asyncio(loop_scope="session")
DEADLINE = 120.0
ECHO = Treatment(echo_cancellation=True, noise_suppression=False, auto_gain_control=False)
WORDS = "The quick brown fox jumps over the lazy dog, and then it runs to the river to find its friends."


class Speech:
    """The peer's voice, on both channels."""

    underruns = 0

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
    """What the microphone gives, in place of a ring."""

    publishing = True

    def __init__(self) -> None:
        self.samples: list[Samples] = []

    def publish_audio(self, samples: bytes | Samples, **_: object) -> None:
        self.samples.append(np.frombuffer(samples, np.int16))

    async def last(self, seconds: float) -> float:
        """Level of so much of what comes from now on, dB."""
        count = int(seconds * 100)
        self.samples.clear()
        async with asyncio.timeout(DEADLINE):
            while len(self.samples) < count:
                await asyncio.sleep(0.05)
        return level_db(np.concatenate(self.samples[:count]))


async def test_the_speaker_is_not_heard_and_is_without_the_canceller(backend: PulseBackend, sound: SoundServer) -> None:
    need("espeak-ng", "parec", "pacat")
    speech = lasting(spoken(WORDS), 3, 12_000)
    await backend.list()
    async with sound.bare_echo():
        speaker = await backend.open_speaker("pulse:spk")
        microphone = await backend.open("pulse:mic", Want(kind="audio", group="call"))
        assert isinstance(microphone, Treatable)
        heard = Heard()
        microphone.start(heard)  # type: ignore[arg-type]  # all it uses of a ring
        speaker.play(Speech(s16(speech)))
        await heard.last(1)
        before = await heard.last(3)
        microphone.treat(ECHO)
        await heard.last(4)
        after = await heard.last(3)
        microphone.treat(RAW)
        raw_again = await heard.last(3)
        await microphone.close()
        await speaker.close()
    assert before - after >= 10
    assert abs(before - raw_again) < 4
