"""One sound server for the folder, and a backend on it for each test."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from ahoyd.devices.pulse.backend import PulseBackend
from support.soundserver import SoundServer, sound_server


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def sound() -> AsyncIterator[SoundServer]:
    async with sound_server() as server:
        yield server


@pytest_asyncio.fixture(loop_scope="session")
async def backend(sound: SoundServer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[PulseBackend]:
    use(sound, monkeypatch)
    async with PulseBackend() as one:
        yield one


def use(server: SoundServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make this process's libpulse find `server`."""
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
