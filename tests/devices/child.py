"""The devices child as control sees it: a real process at the other end of a real pipe, and readers of its rings."""

import asyncio
import contextlib
import os
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from ahoyd.frames.doorbell import BellClient
from ahoyd.frames.layout import SlotHeader
from ahoyd.frames.reader import RingReader
from ahoyd.wire.devices import CloseSource, DevicesReport, OpenSource, SourceClosed, SourceFailed, SourceOpened, Watch
from ahoyd.wire.media import Kind, Publish, RingRef
from ahoyd.wire.pipe import Pipe
from support.soundserver import sound_environment

DEADLINE = 30.0
NONE: Mapping[str, str] = MappingProxyType({})
Report = TypeVar("Report", bound=msgspec.Struct)


@dataclass
class Child:
    process: asyncio.subprocess.Process
    pipe: Pipe[msgspec.Struct]
    frames_dir: Path
    log: Path
    seen: list[msgspec.Struct] = field(default_factory=list)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def listen(self) -> None:
        async for report in self.pipe:
            async with self.changed:
                self.seen.append(report)
                self.changed.notify_all()

    async def take(self, type_: type[Report], **members: Any) -> Report:
        """The first report of that kind with these members, taken out; waits for it."""

        def found() -> Report | None:
            fits = (
                r for r in self.seen if isinstance(r, type_) and all(getattr(r, k) == v for k, v in members.items())
            )
            return next(fits, None)

        async with asyncio.timeout(DEADLINE), self.changed:
            await self.changed.wait_for(lambda: found() is not None)
            report = found()
            assert report is not None
            self.seen.remove(report)
            return report

    def ask(self, lease: str, kind: Kind, device_id: str, stream_id: int, **more: Any) -> None:
        order = {"group": "call", "name": lease} | more
        self.pipe.send(OpenSource(lease=lease, kind=kind, device_id=device_id, stream_id=stream_id, **order))

    async def open(self, lease: str, kind: Kind, device_id: str, stream_id: int, **more: Any) -> SourceOpened:
        self.ask(lease, kind, device_id, stream_id, **more)
        async with asyncio.timeout(DEADLINE), self.changed:
            await self.changed.wait_for(lambda: any(getattr(r, "lease", None) == lease for r in self.seen))
        return await self.take(SourceOpened, lease=lease)

    async def fail(self, device_id: str, kind: Kind, **more: Any) -> str:
        """Try to open; the cause of the refusal."""
        self.ask("refused", kind, device_id, 900, **more)
        return (await self.take(SourceFailed, lease="refused")).cause

    async def close(self, lease: str) -> None:
        self.pipe.send(CloseSource(lease=lease))
        await self.take(SourceClosed, lease=lease)

    def publish(self, stream_id: int, *, on: bool = True) -> None:
        self.pipe.send(Publish(stream_id=stream_id, on=on))

    def files(self) -> list[Path]:
        """What lies in the frames directory."""
        return sorted(self.frames_dir.iterdir())

    def descriptors(self) -> list[str]:
        """What the process has open; without sockets, for a bell is closed a moment after its stream."""
        folder = Path(f"/proc/{self.process.pid}/fd")
        found = []
        for entry in folder.iterdir():
            with contextlib.suppress(FileNotFoundError):
                found.append(str(entry.readlink()))
        return sorted(name for name in found if not name.startswith("socket:"))

    def head(self, ring: RingRef) -> int:
        """The newest frame's number."""
        reader = RingReader.open(ring, self.frames_dir)
        try:
            return reader.live().head
        finally:
            reader.close()

    async def frames(self, ring: RingRef, count: int) -> "list[Taken]":
        """The next `count` frames, each whole; a ring that outran us makes n jump."""
        taken: list[Taken] = []
        reader = RingReader.open(ring, self.frames_dir)
        bell = BellClient.connect(Path(ring.doorbell))
        rung = asyncio.Event()
        loop = asyncio.get_running_loop()

        def ring_in() -> None:
            bell.drain()
            rung.set()

        loop.add_reader(bell.fileno(), ring_in)
        try:
            async with asyncio.timeout(DEADLINE + count / 10):
                while len(taken) < count:
                    if frame := _following(reader, taken[-1].slot.n if taken else 0):
                        taken.append(frame)
                        continue
                    await rung.wait()
                    rung.clear()
        finally:
            loop.remove_reader(bell.fileno())
            bell.close()
            reader.close()
        return taken


@dataclass
class Taken:
    slot: SlotHeader
    planes: list[NDArray[np.uint8]]

    @property
    def luma(self) -> NDArray[np.uint8]:
        return self.planes[0].reshape(self.slot.height, -1)[:, : self.slot.width]

    @property
    def samples(self) -> NDArray[np.int16]:
        return self.planes[0].view("<i2")[: self.slot.nb_samples]


def _following(reader: RingReader, last: int) -> Taken | None:
    slot = reader.following(last)
    if slot is None:
        return None
    sizes = [stride * rows for stride, rows in zip(slot.plane_stride, slot.plane_rows, strict=False)]
    planes = [np.empty(size, np.uint8) for size in sizes]
    return Taken(slot, planes) if reader.read_into(slot, [p.data for p in planes]) else None


@contextlib.asynccontextmanager
async def started(
    folder: Path, *media_dirs: Path, display: str = "", environment: Mapping[str, str] = NONE
) -> AsyncIterator[Child]:
    """A child that has been told what to watch; ended by the end of its pipe, which must end it cleanly.

    `environment`: beside that of a machine without hardware.
    """
    async with running(folder, {"DISPLAY": display, **environment}) as child:
        child.pipe.send(Watch(media_dirs=tuple(map(str, media_dirs)), frames_dir=str(child.frames_dir)))
        yield child
        await child.pipe.close()
        async with asyncio.timeout(DEADLINE):
            assert await child.process.wait() == 0, child.log.read_text()
    assert "traceback" not in child.log.read_text(), child.log.read_text()


@contextlib.asynccontextmanager
async def running(folder: Path, environment: Mapping[str, str] = NONE) -> AsyncIterator[Child]:
    """A child that has heard nothing yet."""
    frames_dir, log = folder / "frames", folder / "log"
    frames_dir.mkdir(mode=0o700)
    ours, theirs = socket.socketpair()
    with theirs, log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "ahoyd.devices", "--fd", str(theirs.fileno())),
            pass_fds=(theirs.fileno(),),
            stderr=output,
            env=os.environ | sound_environment(folder) | {"PYTHONWARNINGS": "error", **environment},
        )
    pipe: Pipe[msgspec.Struct] = await Pipe.open(ours, DevicesReport)  # type: ignore[arg-type]  # a union of Structs
    child = Child(process, pipe, frames_dir, log)
    listener = asyncio.create_task(child.listen())
    try:
        yield child
    finally:
        await pipe.close()
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        await process.wait()
        await listener
