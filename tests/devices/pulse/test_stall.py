"""A sound server that is there and does nothing: what is open is lost, and can be opened again when it goes on."""

import asyncio
import gc
import weakref

import pytest

from ahoyd.devices.backend import DeviceError
from ahoyd.devices.pulse import stream
from ahoyd.devices.pulse.backend import PulseBackend
from devices.pulse.test_microphone import WANT, end_of, gone, started, until
from support.soundserver import SoundServer

pytestmark = pytest.mark.asyncio(loop_scope="session")
DEADLINE = 60.0
SOON = 0.2


async def test_a_server_that_hangs_is_a_stall_and_does_not_harm_the_next_call(
    backend: PulseBackend, sound: SoundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as hasty:
        for direction in ("record", "play"):
            hasty.setitem(stream.SILENT_SECONDS, direction, SOON)
        microphone, blocks = await started(backend)
        speaker = await backend.open_speaker("pulse:spk")
        await until(lambda: bool(blocks.got))
        hasty.setattr(stream, "OPEN_SECONDS", SOON)
        with sound.frozen():
            assert (await end_of(microphone)).cause == "stalled"
            async with asyncio.timeout(DEADLINE):
                assert (await speaker.lost).cause == "stalled"
            await speaker.close()
            with pytest.raises(DeviceError) as refused:
                await backend.open("pulse:mic", WANT)
            assert refused.value.cause == "backendDown"
    await gone(sound)
    microphone, blocks = await started(backend)
    await until(lambda: bool(blocks.got))
    await microphone.close()


@pytest.mark.parametrize("sound", ["pulseaudio"], indirect=True)  # PipeWire wakes it again for who uses it
async def test_a_source_that_is_suspended_in_use_is_a_stall_and_opens_when_it_goes_on(
    backend: PulseBackend, sound: SoundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as hasty:
        hasty.setitem(stream.SILENT_SECONDS, "record", SOON)
        microphone, blocks = await started(backend)
        await until(lambda: bool(blocks.got))
        await sound.control("suspend-source", "mic", "1")
        assert (await end_of(microphone)).cause == "stalled"
    await sound.control("suspend-source", "mic", "0")
    microphone, blocks = await started(backend)
    await until(lambda: bool(blocks.got))
    await microphone.close()


async def test_a_microphone_that_nobody_keeps_lives_while_libpulse_may_call_it(
    backend: PulseBackend, sound: SoundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as hasty:
        hasty.setitem(stream.SILENT_SECONDS, "record", SOON)
        microphone, blocks = await started(backend)
        await until(lambda: bool(blocks.got))
        with sound.frozen():
            async with asyncio.timeout(DEADLINE):
                assert (await microphone.lost).cause == "stalled"  # its watchdog keeps it no longer
            kept = weakref.ref(microphone)
            del microphone
            await asyncio.sleep(0)
            gc.collect()
            found = kept()
            assert found is not None
            before = len(blocks.got)
        await until(lambda: len(blocks.got) > before)
        await found.close()
    del found
    await asyncio.sleep(0)
    gc.collect()
    assert kept() is None
