"""One sound server for the folder, and a backend on it for each test."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from ahoyd.devices import watchdog
from ahoyd.devices.pulse import stream
from ahoyd.devices.pulse.backend import PulseBackend
from support.soundserver import SoundServer, sound_server


@pytest_asyncio.fixture(scope="session", loop_scope="session", params=["pulseaudio", "pipewire"])
async def sound(request: pytest.FixtureRequest) -> AsyncIterator[SoundServer]:
    async with sound_server(request.param) as server:
        yield server


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with no time for its sound server has not lost a device; a test that is about that says so."""
    monkeypatch.setattr(watchdog, "FIRST_SECONDS", 60.0)
    for direction in ("record", "play"):
        monkeypatch.setitem(stream.SILENT_SECONDS, direction, 60.0)


@pytest_asyncio.fixture(loop_scope="session")
async def backend(sound: SoundServer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[PulseBackend]:
    use(sound, monkeypatch)
    async with PulseBackend() as one:
        yield one


def use(server: SoundServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make this process's libpulse find `server`."""
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
