"""Speakers of a real server, listened to at their monitor."""

import asyncio
import time

import numpy as np
import pytest

from ahoyd.devices.backend import DeviceError
from ahoyd.devices.pulse.backend import PulseBackend
from ahoyd.devices.sound.processing import Samples
from devices.pulse.conftest import use
from support.soundserver import SoundServer, sound_server

pytestmark = pytest.mark.asyncio(loop_scope="session")
DEADLINE = 60.0
W = 2 * np.pi * 1000 / 48_000


class Tone:
    """1 kHz, on both channels."""

    underruns = 0
    waiting = 0.0

    def __init__(self) -> None:
        self.at = 0

    def pull(self, count: int) -> Samples:
        one = np.rint(8000 * np.sin(W * np.arange(self.at, self.at + count))).astype(np.int16)
        self.at += count
        return np.repeat(one[:, None], 2, axis=1)

    def close(self) -> None:
        raise AssertionError("whoever plays it closes it, not the speaker")


def pure(sound: Samples) -> bool:
    x = sound.astype(float)
    return bool(x.max() > 7000 and np.abs(x[2:] - 2 * np.cos(W) * x[1:-1] + x[:-2]).max() < 4)


async def test_what_is_played_comes_out_whole_and_no_more_of_it_when_something_else_is_played(
    backend: PulseBackend, sound: SoundServer
) -> None:
    await backend.list()
    speaker = await backend.open_speaker("pulse:spk")
    tone = Tone()
    speaker.play(tone)
    async with sound.record() as recorded, asyncio.timeout(DEADLINE):
        while not pure(np.frombuffer(await recorded.readexactly(48_000), "<i2")):
            pass
        speaker.play(None)
        at = tone.at
        while np.frombuffer(await recorded.readexactly(9600), "<i2").any():
            pass
        assert tone.at == at
    await speaker.close()
    await speaker.close()


async def test_what_comes_too_late_is_counted(backend: PulseBackend) -> None:
    class Late(Tone):
        """Takes longer over each piece than the server has sound for."""

        def pull(self, count: int) -> Samples:
            time.sleep(0.1)
            return super().pull(count)

    await backend.list()
    speaker = await backend.open_speaker("pulse:spk")
    speaker.play(Late())
    async with asyncio.timeout(DEADLINE):
        while not speaker.xruns:
            await asyncio.sleep(0.05)
    await speaker.close()


async def test_each_end_has_its_cause(
    backend: PulseBackend, sound: SoundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await backend.list()
    with pytest.raises(DeviceError) as refused:
        await backend.open_speaker("pulse:no-such")
    assert refused.value.cause == "absent"
    module = await sound.plug("headset")
    speaker = await backend.open_speaker("pulse:headset")
    await sound.unplug(module)
    async with asyncio.timeout(DEADLINE):
        assert (await speaker.lost).cause == "absent"
    await speaker.close()
    async with sound_server(sound.kind) as server:
        use(server, monkeypatch)
        async with PulseBackend() as other:
            await other.list()
            speaker = await other.open_speaker("pulse:spk")
            await server.kill()
            async with asyncio.timeout(DEADLINE):
                assert (await speaker.lost).cause == "backendDown"
            await speaker.close()
