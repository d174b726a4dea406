"""Microphones of a real server: what they hear, and how they end."""

import asyncio
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from ahoyd.devices.backend import DeviceError, Handle, Want
from ahoyd.devices.pulse.backend import PulseBackend
from devices.pulse.conftest import use
from support.soundserver import SoundServer, sound_server

pytestmark = pytest.mark.asyncio(loop_scope="session")
DEADLINE = 60.0
WANT = Want(kind="audio", group="call")
TONE = (8000 * np.sin(2 * np.pi * 1000 / 48_000 * np.arange(48_000))).astype("<i2").tobytes()
"""1 kHz, a second of it."""


class Blocks:
    """What a handle writes, in place of a ring."""

    publishing = True

    def __init__(self) -> None:
        self.got: list[tuple[int, int, bytes]] = []

    def publish_audio(self, samples: bytes, **sound: Any) -> None:
        assert (sound["sample_rate"], sound["channels"], sound["nb_samples"]) == (48_000, 1, 480)
        self.got.append((sound["pts"], sound["capture_ns"], samples))


async def started(backend: PulseBackend, device_id: str = "pulse:mic") -> tuple[Handle, Blocks]:
    await backend.list()
    handle = await backend.open(device_id, WANT)
    blocks = Blocks()
    handle.start(blocks)  # type: ignore[arg-type]  # all it uses of a ring
    return handle, blocks


async def until(fact: Callable[[], bool]) -> None:
    async with asyncio.timeout(DEADLINE):
        while not fact():
            await asyncio.sleep(0.01)


def off_tone(block: bytes) -> float:
    """How far a block is from a pure tone: a gap or a fault in it shows."""
    x = np.frombuffer(block, "<i2").astype(float)
    return float(np.abs(x[2:] - 2 * np.cos(2 * np.pi * 1000 / 48_000) * x[1:-1] + x[:-2]).max())


async def test_what_is_said_in_the_room_comes_in_blocks_that_follow_each_other(
    backend: PulseBackend, sound: SoundServer
) -> None:
    def whole() -> bool:
        pure = [pts for pts, _, block in blocks.got if max(block) > 0 and off_tone(block) < 3]
        return any(b - a == 49 * 480 for a, b in zip(pure, pure[49:], strict=False))

    handle, blocks = await started(backend)
    async with sound.play(TONE * 60):
        await until(whole)
    await until(lambda: handle.stats().frames == len(blocks.got))  # one may be on its way
    await handle.close()
    await handle.close()
    await gone(sound)


async def gone(sound: SoundServer) -> None:
    """Wait until the server says that we record nothing."""
    async with asyncio.timeout(DEADLINE):
        while 'application.name = "ahoyd"' in await sound.control("list", "source-outputs"):
            await asyncio.sleep(0.01)


async def test_what_is_not_there_is_absent_and_nothing_else_is_opened_in_its_place(backend: PulseBackend) -> None:
    await backend.list()
    with pytest.raises(DeviceError) as refused:
        await backend.open("pulse:no-such", WANT)
    assert refused.value.cause == "absent"


async def test_a_monitor_opens_if_it_is_named(backend: PulseBackend) -> None:
    handle, blocks = await started(backend, "pulse:spk.monitor")
    await until(lambda: len(blocks.got) > 3)
    await handle.close()


async def test_each_end_has_its_cause(
    sound: SoundServer, monkeypatch: pytest.MonkeyPatch, backend: PulseBackend
) -> None:
    module = await sound.plug_microphone("usb")
    handle, blocks = await started(backend, "pulse:usb")
    await until(lambda: bool(blocks.got))
    await sound.unplug(module)
    assert (await end_of(handle)).cause == "absent"
    async with sound_server(sound.kind) as server:
        use(server, monkeypatch)
        async with PulseBackend() as other:
            handle, blocks = await started(other)
            await until(lambda: bool(blocks.got))
            await server.kill()
            assert (await end_of(handle)).cause == "backendDown"


async def end_of(handle: Handle) -> DeviceError:
    async with asyncio.timeout(DEADLINE):
        error = await handle.lost
    await handle.close()
    return error
