"""The list of a real sound server, and what is told of its changes."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from ahoyd.devices.backend import DeviceError, DeviceEvent
from ahoyd.devices.pulse import library
from ahoyd.devices.pulse.backend import PulseBackend, changes, devices_of, percent, scaled
from ahoyd.devices.pulse.connection import Found, Listing
from ahoyd.wire.devices import DeviceInfo
from support.soundserver import Kind, SoundServer, sound_environment, sound_server

pytestmark = pytest.mark.asyncio(loop_scope="session")
DEADLINE = 60.0

Expect = Callable[..., Awaitable[None]]


@contextlib.asynccontextmanager
async def watching(backend: PulseBackend) -> AsyncIterator[Expect]:
    """Waits until all these events have come, in any order."""
    seen: list[tuple[str, str | None]] = []
    came = asyncio.Condition()

    async def watch() -> None:
        async for event in backend.watch():
            async with came:
                seen.append((event.what, event.device_id))
                came.notify_all()

    async def expect(*events: tuple[str, str | None]) -> None:
        async with asyncio.timeout(DEADLINE), came:
            await came.wait_for(lambda: set(events) <= set(seen))
            seen.clear()

    task = asyncio.create_task(watch())
    try:
        yield expect
    finally:
        task.cancel()


async def test_sources_are_microphones_and_sinks_speakers_and_monitors_are_neither(backend: PulseBackend) -> None:
    assert {(d.device_id, d.kind, d.is_default, d.synthetic) for d in await backend.list()} == {
        ("pulse:mic", "microphone", True, False),
        ("pulse:spk", "speaker", True, False),
        ("pulse:room", "speaker", False, False),
    }
    assert "Speaker" in {d.label for d in await backend.list()}


async def test_what_is_plugged_in_and_out_is_told_and_listed(backend: PulseBackend, sound: SoundServer) -> None:
    await backend.list()
    async with watching(backend) as expect:
        module = await sound.plug("headset")
        await expect(("added", "pulse:headset"))
        assert "pulse:headset" in {d.device_id for d in await backend.list()}
        await sound.unplug(module)
        await expect(("removed", "pulse:headset"))
        assert "pulse:headset" not in {d.device_id for d in await backend.list()}


async def test_another_default_is_told_of_both(backend: PulseBackend, sound: SoundServer) -> None:
    await backend.list()
    async with watching(backend) as expect:
        await sound.control("set-default-sink", "room")
        await expect(("defaultChanged", "pulse:room"), ("defaultChanged", "pulse:spk"))
        await sound.control("set-default-sink", "spk")
        await expect(("defaultChanged", "pulse:room"), ("defaultChanged", "pulse:spk"))


async def test_a_device_is_turned_down_and_muted_and_what_others_do_to_it_is_seen(
    backend: PulseBackend, sound: SoundServer
) -> None:
    assert (await listed(backend, "pulse:mic")).volume == 100
    async with watching(backend) as expect:
        await backend.set_volume("microphone", "pulse:mic", 37, muted=None)
        assert ((await listed(backend, "pulse:mic")).volume, (await listed(backend, "pulse:mic")).muted) == (37, False)
        assert " 37% " in await sound.control("get-source-volume", "mic")
        await expect(("changed", "pulse:mic"))
        await backend.set_volume("speaker", "pulse:room", None, muted=True)
        assert await sound.control("get-sink-mute", "room") == "Mute: yes"
        await expect(("changed", "pulse:room"))
        await sound.control("set-sink-volume", "room", "150%", "30%")
        await sound.control("set-sink-mute", "room", "0")
        async with asyncio.timeout(DEADLINE):
            while (await listed(backend, "pulse:room")).volume != 150 or (await listed(backend, "pulse:room")).muted:
                await expect(("changed", "pulse:room"))
        await backend.set_volume("speaker", "pulse:room", 50, muted=None)
        balanced = await sound.control("get-sink-volume", "room")
        assert " 50% " in balanced
        assert " 10% " in balanced
    await backend.set_volume("microphone", "pulse:mic", 100, muted=None)
    await sound.control("set-sink-volume", "room", "100%")
    with pytest.raises(DeviceError) as gone:
        await backend.set_volume("speaker", "pulse:nobody-has", 50, muted=None)
    assert gone.value.cause == "absent"


async def listed(backend: PulseBackend, device_id: str) -> DeviceInfo:
    return next(device for device in await backend.list() if device.device_id == device_id)


@pytest.mark.parametrize(
    ("channels", "volume", "then"),
    [((65536, 65536), 50, (32768, 32768)), ((65536, 32768), 50, (32768, 16384)), ((0, 0), 37, (24248, 24248))],
)
async def test_the_balance_of_the_channels_stays_where_there_is_one(
    channels: tuple[int, ...], volume: int, then: tuple[int, ...]
) -> None:
    assert scaled(channels, volume) == then
    assert percent(then) == volume


@pytest.mark.parametrize("kind", ["pulseaudio", "pipewire"])
async def test_a_server_that_dies_is_told_and_found_again(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    async with sound_server(kind) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        async with PulseBackend() as backend:
            assert await backend.list()
            async with watching(backend) as expect:
                await server.kill()
                await expect(("backendLost", None))
                with pytest.raises(DeviceError) as down:
                    await backend.list()
                assert down.value.cause == "backendDown"
                await server.restart()
                await expect(("backendBack", None))
                assert "pulse:mic" in {d.device_id for d in await backend.list()}


async def test_without_a_server_the_list_is_down_and_nothing_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in sound_environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    async with PulseBackend() as backend:
        with pytest.raises(DeviceError) as down:
            await backend.list()
        assert down.value.cause == "backendDown"
    assert not (tmp_path / "native").exists()


async def test_without_libpulse_the_list_is_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "load", lambda: library.Library("libpulse-of-no-machine.so.0"))
    async with PulseBackend() as backend:
        with pytest.raises(DeviceError) as down:
            await backend.list()
        assert down.value.cause == "backendDown"


async def test_a_default_that_is_a_monitor_is_no_default() -> None:
    listing = Listing(
        sinks=[Found("spk", "Speaker", monitor=False)],
        sources=[Found("spk.monitor", "Monitor", monitor=True), Found("mic", "Microphone", monitor=False)],
        default_sink="spk",
        default_source="spk.monitor",
    )
    assert [(d.device_id, d.is_default) for d in devices_of(listing)] == [("pulse:mic", False), ("pulse:spk", True)]


async def test_a_changed_name_is_a_change_and_a_microphone_is_not_its_speaker() -> None:
    one = devices_of(Listing(sinks=[Found("x", "one", monitor=False)], sources=[Found("x", "mic", monitor=False)]))
    two = devices_of(Listing(sinks=[Found("x", "two", monitor=False)], sources=[Found("x", "mic", monitor=False)]))
    assert changes(one, two) == [DeviceEvent(what="changed", device_id="pulse:x")]
    assert changes(two, two) == []
    assert changes(two, two[:1]) == [DeviceEvent(what="removed", device_id="pulse:x")]
