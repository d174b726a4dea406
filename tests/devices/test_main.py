"""The process: what it says first, and when it ends."""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from ahoyd.devices import __main__, pacing
from ahoyd.devices.backend import DeviceError, DeviceEvent, Format, Stats, Want
from ahoyd.devices.fan import Fan
from ahoyd.devices.pacing import Lost, Meter, Pacer, Worker, hanging
from ahoyd.devices.sources.synthetic import SyntheticBackend
from ahoyd.wire.devices import CloseSource, DeviceInfo, DeviceList, DevicesReport, Watch
from ahoyd.wire.pipe import Pipe
from devices.child import DEADLINE, Child, running
from support.soundserver import sound_environment

if TYPE_CHECKING:
    import msgspec


async def test_the_first_report_lists_what_is_synthetic_and_no_files(child: Child) -> None:
    listed = await child.take(DeviceList)
    assert listed.pid == child.process.pid
    assert {d.device_id: (d.kind, d.is_default, d.state) for d in listed.devices if d.synthetic} == {
        "test:pattern": ("camera", False, "ok"),
        "test:off": ("camera", False, "ok"),
        "test:tone": ("microphone", False, "ok"),
        "test:marks": ("microphone", False, "ok"),
    }
    assert {"width": 640, "height": 480, "frameRate": 30} in next(
        d for d in listed.devices if d.device_id == "test:pattern"
    ).modes


async def test_the_end_of_the_pipe_ends_the_process_with_everything_it_had_open(child: Child) -> None:
    await child.open("a", "video", "test:pattern", 1)
    await child.open("b", "audio", "test:tone", 2)
    assert {path.name for path in child.files()} == {"1.bell", "2.bell"}
    await child.pipe.close()
    async with asyncio.timeout(DEADLINE):
        assert await child.process.wait() == 0
    assert child.files() == []


async def test_an_order_before_watch_ends_the_process(folder: Path) -> None:
    async with running(folder) as child, asyncio.timeout(DEADLINE):
        child.pipe.send(CloseSource(lease="a"))
        assert await child.process.wait() == 1


@pytest.mark.parametrize("nonsense", [b"\xc1", b"\x81\xa4type\xa7unknown", b"GET / HTTP/1.1\r\n\r\n"])
async def test_nonsense_ends_the_process(folder: Path, nonsense: bytes) -> None:
    async with running(folder) as child, asyncio.timeout(DEADLINE):
        child.pipe._writer.write(nonsense)
        assert await child.process.wait() == 1


async def test_a_child_whose_pipe_ends_before_the_first_order_leaves_quietly(folder: Path) -> None:
    async with running(folder) as child, asyncio.timeout(DEADLINE):
        await child.pipe.close()
        assert await child.process.wait() == 0
    assert child.log.read_text() == ""


class Stuck:
    """A camera whose driver does not return from a read, and its backend."""

    shared = True
    device = DeviceInfo(device_id="stuck:1", label="", kind="camera", is_default=True, state="ok", synthetic=False)
    format = Format(width=64, height=48, frame_rate=30.0)

    def __init__(self) -> None:
        self.driver = threading.Event()
        self._lost = Lost()
        self._worker = Worker("stuck:1", self._read, self._lost.report)

    def _read(self, pacer: Pacer) -> None:
        del pacer
        self.driver.wait()

    async def list(self) -> Sequence[DeviceInfo]:
        return [self.device]

    async def watch(self) -> AsyncIterator[DeviceEvent]:
        nothing: tuple[DeviceEvent, ...] = ()
        for event in nothing:
            yield event

    async def open(self, device_id: str, want: Want) -> "Stuck":
        del device_id, want
        return self

    @property
    def lost(self) -> "asyncio.Future[DeviceError]":
        return self._lost.future

    def start(self, fan: Fan) -> None:
        del fan
        self._worker.start()

    def stats(self) -> Stats:
        return Meter().read()

    async def close(self) -> None:
        await self._worker.stop()


@pytest.fixture
async def stuck() -> AsyncIterator[Stuck]:
    one = Stuck()
    yield one
    one.driver.set()


async def test_a_device_that_hangs_costs_the_process_once_nobody_uses_another(
    folder: Path, stuck: Stuck, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pacing, "STOP_SECONDS", 0.05)
    monkeypatch.setattr(__main__, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(__main__, "backends", lambda *_: {"stuck": stuck, "test": SyntheticBackend()})
    for name, value in sound_environment(folder).items():
        monkeypatch.setenv(name, value)
    ours, theirs = socket.socketpair()
    serving = asyncio.create_task(__main__.serve(theirs))
    pipe: Pipe[msgspec.Struct] = await Pipe.open(ours, DevicesReport)  # type: ignore[arg-type]  # a union of Structs
    child = Child(cast("asyncio.subprocess.Process", None), pipe, folder, folder / "log")
    listener = asyncio.create_task(child.listen())
    pipe.send(Watch(media_dirs=(), frames_dir=str(folder)))
    await child.open("a", "audio", "test:tone", 1)
    await child.open("b", "video", "stuck:1", 2)
    await child.close("b")
    assert hanging() == ["stuck:1"]
    await child.open("c", "audio", "test:tone", 3)
    await child.close("c")
    await child.close("a")
    async with asyncio.timeout(DEADLINE):
        await serving
        await listener
    await pipe.close()
    stuck.driver.set()
    async with asyncio.timeout(DEADLINE):
        while hanging():
            await asyncio.sleep(0.01)
