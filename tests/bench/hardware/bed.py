"""What the rows of devices stand on: a sound server without hardware, what listens to it, and processes of devices."""

import asyncio
import contextlib
import os
import signal
import tempfile
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ahoyd.devices.backend import PIECE
from bench.amounts import Amounts
from bench.hardware.tracks import Track
from bench.processes import Part, part
from devices.child import Child, started
from support.daemons import World, world
from support.soundserver import SoundServer, sound_server

NAMES = ("alice", "bob")
BURNERS = 2
"""One for each core of the machine that the targets are meant for."""


class Scope:
    """Records sources of the server, from now on."""

    def __init__(self, recorder: Part, folder: Path) -> None:
        self._recorder = recorder
        self._file = folder / "scope.npz"

    async def open(self, source: str) -> None:
        """Record one more."""
        await self._recorder.ask(do="open", source=source)

    async def begin(self) -> None:
        """Forget what there is."""
        await self._recorder.ask(do="begin")

    async def tracks(self) -> dict[str, Track]:
        """What has come of each source."""
        await self._recorder.ask(do="save", path=str(self._file))
        with np.load(self._file) as arrays:
            names = [name.removesuffix(" ns") for name in arrays.files if name.endswith(" ns")]
            return {name: Track(arrays[f"{name} ns"], arrays[f"{name} samples"].reshape(-1, PIECE)) for name in names}


@dataclass(frozen=True)
class Bed:
    """The sound server, and two daemons for those rows that have a call."""

    sound: SoundServer
    amounts: Amounts
    office: World | None

    @property
    def machine(self) -> World:
        """Where alice and bob are. Raises RuntimeError for a row that did not say that it needs them."""
        if self.office is None:
            raise RuntimeError("no daemons")
        return self.office

    @contextlib.asynccontextmanager
    async def scope(self, *sources: str) -> AsyncIterator[Scope]:
        """Record these sources for the length of the block."""
        environment = os.environ | self.sound.environment
        with tempfile.TemporaryDirectory(prefix="ahoy-") as folder:
            async with part("scope", *sources, environment=environment) as recorder:
                yield Scope(recorder, Path(folder))

    @contextlib.asynccontextmanager
    async def child(self, *media_dirs: Path, display: str = "") -> AsyncIterator[Child]:
        """A devices process on this server."""
        with tempfile.TemporaryDirectory(prefix="ahoy-") as folder:
            async with started(
                Path(folder), *media_dirs, environment=self.sound.environment | {"DISPLAY": display}
            ) as one:
                yield one


@contextlib.asynccontextmanager
async def bed(amounts: Amounts, *, daemons: bool) -> AsyncIterator[Bed]:
    """All of it, for the length of the block."""
    async with contextlib.AsyncExitStack() as stack:
        sound = await stack.enter_async_context(sound_server())
        office = None
        if daemons:
            office = await stack.enter_async_context(world())
            office.environment |= sound.environment
            office.write_settings("alice", 'speaker = "none"')
            await asyncio.gather(*(office.start(name) for name in NAMES))
        await asyncio.sleep(amounts.device_warm_up)
        yield Bed(sound, amounts, office)


@contextlib.asynccontextmanager
async def running(command: str, environment: Mapping[str, str]) -> AsyncIterator[None]:
    """Run a shell's command, all of its processes, for the length of the block."""
    process = await asyncio.create_subprocess_exec(
        *("sh", "-c", command), env=os.environ | environment, stderr=DEVNULL, start_new_session=True
    )
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


@contextlib.asynccontextmanager
async def busy(seconds: float) -> AsyncIterator[None]:
    """Keep every core busy for the length of the block, and no longer than so many seconds."""
    burner = f"timeout {seconds:.0f} sh -c 'while :; do :; done'"
    async with running(" & ".join([burner] * BURNERS) + " & wait", {}):
        yield
