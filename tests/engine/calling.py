"""Two engine processes, and a test that plays control for both and devices for their sources."""

import asyncio
import contextlib
import os
import socket
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar, cast

import msgspec
import numpy as np
from numpy.typing import NDArray

from ahoyd.frames.doorbell import BellClient, Bells
from ahoyd.frames.layout import SlotHeader
from ahoyd.frames.reader import RingReader
from ahoyd.frames.stream import Stream
from ahoyd.wire.engine import (
    ClosePeer,
    EngineReady,
    EngineReport,
    EngineSample,
    LocalCandidates,
    LocalDescription,
    MediaConfig,
    OpenPeer,
    OpenRing,
    PeerClosed,
    RemoteCandidates,
    RemoteDescription,
    SetGate,
    SetSource,
    TransportUp,
)
from ahoyd.wire.media import Kind, Publish, RingOpened, RingRef
from ahoyd.wire.pipe import Pipe

DEADLINE = 20.0
"""Seconds until what is awaited counts as never coming; on a busy machine two engines alone take some to start."""
TONE = (np.sin(np.arange(960) * 2 * np.pi * 10 / 960) * 8000).astype(np.int16)
STILL_LOOKS = 10
STILL_SECONDS = 0.05
CONFIG = MediaConfig(
    width=640, height=480, frame_rate=30, video_kbps=0, min_video_kbps=50, audio_kbps=32, video_codecs=("H264", "VP8")
)

Values = dict[str, Any]
Report = TypeVar("Report", bound=msgspec.Struct)


@dataclass
class EngineProcess:
    """One engine, and control's end of its pipe. Reports are kept until somebody takes them."""

    frames_dir: Path
    arguments: tuple[str, ...] = ()
    """More of its command line."""
    module: tuple[str, ...] = ("ahoyd.engine",)
    """What is run, and arguments before all others."""
    reports: list[msgspec.Struct] = field(default_factory=list)
    sdp: str = ""
    """What it said of itself last."""
    ports: set[int] = field(default_factory=set)
    """Its UDP ports."""

    async def __aenter__(self) -> Self:
        ours, theirs = socket.socketpair()
        with theirs:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                *self.module,
                "--fd",
                str(theirs.fileno()),
                "--frames-dir",
                str(self.frames_dir),
                *self.arguments,
                pass_fds=(theirs.fileno(),),
                env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
                stderr=asyncio.subprocess.PIPE,
            )
        self.pipe = await Pipe.open(ours, cast("type[EngineReport]", EngineReport))
        self._news = asyncio.Event()
        self._ended = False
        self._listening = asyncio.create_task(self._listen())
        self._stderr = asyncio.create_task(self.process.stderr.read())  # type: ignore[union-attr]  # it is a pipe
        self.ready = await self.take(EngineReady)
        return self

    async def __aexit__(self, kind: type[BaseException] | None, value: object, trace: TracebackType | None) -> None:
        await self.pipe.close()
        try:
            await asyncio.wait_for(self.process.wait(), DEADLINE)
        finally:
            with contextlib.suppress(ProcessLookupError):
                self.process.kill()
            await self._listening
            self.log = (await self._stderr).decode()
        if kind is not None:
            sys.stderr.write(self.log)

    async def _listen(self) -> None:
        async for report in self.pipe:
            self.reports.append(report)
            self._news.set()
        self._ended = True
        self._news.set()

    def order(self, order: msgspec.Struct) -> None:
        self.pipe.send(order)

    async def take(self, kind: type[Report], accept: Callable[[Report], bool] = lambda _: True) -> Report:
        """Take the first report of this kind that is accepted, waiting for it; earlier ones of other kinds stay."""
        async with asyncio.timeout(DEADLINE):
            while True:
                for report in self.reports:
                    if isinstance(report, kind) and accept(report):
                        self.reports.remove(report)
                        return report
                assert not self._ended, f"the engine ended while {kind.__name__} was awaited"
                self._news.clear()
                await self._news.wait()

    def forget(self, kind: type[msgspec.Struct]) -> None:
        self.reports = [report for report in self.reports if not isinstance(report, kind)]

    async def sample(self, accept: Callable[[Values], bool]) -> Values:
        """The next statistics, from now on, that are accepted."""
        self.forget(EngineSample)
        return (await self.take(EngineSample, lambda sample: accept(sample.values))).values

    async def gone(self) -> int:
        return await asyncio.wait_for(self.process.wait(), DEADLINE)

    async def descriptors_left(self) -> int:
        """How many it has open once it opens and closes none: its bells have a thread that closes them."""
        async with asyncio.timeout(DEADLINE):
            seen = [self._descriptors()]
            while len(seen) < STILL_LOOKS or len(set(seen[-STILL_LOOKS:])) > 1:
                await asyncio.sleep(STILL_SECONDS)
                seen.append(self._descriptors())
            return len(seen[-1])

    def _descriptors(self) -> frozenset[str]:
        return frozenset(entry.name for entry in Path(f"/proc/{self.process.pid}/fd").iterdir())

    @contextlib.contextmanager
    def reading(self, ref: RingRef) -> Iterator[RingReader]:
        reader = RingReader.open(ref, self.frames_dir)
        try:
            yield reader
        finally:
            reader.close()

    async def next_picture(self, reader: RingReader, last: int) -> SlotHeader:
        """The first picture after number `last`, as soon as it is there."""
        bell = BellClient.connect(self.frames_dir / f"{reader.header.stream_id}.bell")
        loop, rung = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(bell.fileno(), rung.set)
        try:
            async with asyncio.timeout(DEADLINE):
                while (slot := reader.newest(last)) is None:
                    await rung.wait()
                    bell.drain()
                    rung.clear()
        finally:
            loop.remove_reader(bell.fileno())
            bell.close()
        return slot

    def open_peer(self, call: str, *, is_caller: bool, video: bool = True, config: MediaConfig = CONFIG) -> None:
        self.order(OpenPeer(call=call, is_caller=is_caller, video=video, same_machine=True, config=config))

    async def open_ring(self, call: str, kind: Kind, stream_id: int) -> RingOpened:
        self.order(OpenRing(call=call, kind=kind, stream_id=stream_id, name="remote"))
        ring = await self.take(RingOpened, lambda opened: opened.ring.stream_id == stream_id)
        self.order(Publish(stream_id=stream_id, on=True))
        return ring

    def gate(self, call: str, kind: Kind, *, is_open: bool) -> None:
        self.order(SetGate(call=call, kind=kind, open=is_open))

    async def close_peer(self, call: str) -> None:
        self.order(ClosePeer(call=call))
        await self.take(PeerClosed, lambda closed: closed.call == call)


class Studio:
    """A camera and a microphone: two source rings that a thread fills in real time."""

    def __init__(
        self,
        frames_dir: Path,
        first_id: int,
        *,
        width: int = 640,
        height: int = 480,
        fps: int = 30,
        exposure_ns: int = 0,
        sound: NDArray[np.int16] | None = None,
    ) -> None:
        """`exposure_ns`: how long before it can be had a picture was taken; `sound`: spoken over and over."""
        self._exposure_ns = exposure_ns
        self._sound = TONE if sound is None else sound
        self._bells = Bells(frames_dir)
        self._size, self._fps = (width, height), fps

        def stream(stream_id: int, kind: Kind, capacity: int) -> Stream:
            return Stream(
                stream_id=stream_id,
                kind=kind,
                name="source",
                capacity=capacity,
                frames_dir=frames_dir,
                bells=self._bells,
                on_moved=lambda _: None,
            )

        self.video = stream(first_id, "video", width * height * 3 // 2 + 256)
        self.audio = stream(first_id + 1, "audio", 3840)
        self.video.publishing = self.audio.publishing = True
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._film), threading.Thread(target=self._record)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()
        self.video.close()
        self.audio.close()
        self._bells.close()

    def feed(self, engine: EngineProcess, call: str) -> None:
        """Make both the sources of a call."""
        engine.order(SetSource(call=call, kind="video", ring=self.video.ref))
        self.feed_sound(engine, call)

    def feed_sound(self, engine: EngineProcess, call: str) -> None:
        """Make the microphone the source of a call."""
        engine.order(SetSource(call=call, kind="audio", ring=self.audio.ref))

    def _film(self) -> None:
        width, height = self._size
        ground = np.random.default_rng(7).integers(40, 200, (height // 8, width // 8), dtype=np.uint8)
        ground = np.tile(ground.repeat(8, 0).repeat(8, 1), (1, 2))
        gray = np.full(((height + 1) // 2, (width + 1) // 2), 128, np.uint8)
        began = time.monotonic()
        count = 0
        while not self._stop.wait(max(0.0, began + count / self._fps - time.monotonic())):
            picture = np.ascontiguousarray(ground[:, count * 2 % width :][:, :width])
            self.video.publish_video(
                [picture, gray, gray],
                width=width,
                height=height,
                strides=[width, gray.shape[1], gray.shape[1]],
                pts=count * 90000 // self._fps,
                time_base=(1, 90000),
                capture_ns=time.monotonic_ns() - self._exposure_ns,
            )
            count += 1

    def _record(self) -> None:
        blocks = self._sound[: len(self._sound) // 960 * 960].reshape(-1, 960)
        began = time.monotonic()
        count = 0
        while not self._stop.wait(max(0.0, began + count * 0.02 - time.monotonic())):
            self.audio.publish_audio(
                blocks[count % len(blocks)],
                sample_rate=48000,
                channels=1,
                nb_samples=960,
                pts=count * 960,
                capture_ns=time.monotonic_ns(),
            )
            count += 1


Pair = tuple[EngineProcess, EngineProcess]
"""Caller and callee."""


async def connect(
    caller: EngineProcess, callee: EngineProcess, call: str, *, video: bool = True, config: MediaConfig = CONFIG
) -> None:
    """Carry offer, answer and candidates until both transports are up."""
    caller.open_peer(call, is_caller=True, video=video, config=config)
    callee.open_peer(call, is_caller=False, video=video, config=config)
    await carry(caller, callee, call)
    await carry(callee, caller, call)
    await caller.take(TransportUp)
    await callee.take(TransportUp)


async def carry(source: EngineProcess, target: EngineProcess, call: str) -> None:
    """Take one side's description and candidates to the other."""
    local = await source.take(LocalDescription)
    target.order(RemoteDescription(call=call, kind=local.kind, sdp=local.sdp, near=True, attempt=local.attempt))
    found = await source.take(LocalCandidates)
    source.sdp = local.sdp
    source.ports = {int(candidate.candidate.split()[5]) for candidate in found.candidates}
    target.order(RemoteCandidates(call=call, candidates=found.candidates, end=found.end, attempt=found.attempt))


@contextlib.asynccontextmanager
async def two_engines(tmp_path: Path) -> AsyncIterator[Pair]:
    """A caller's and a callee's engine, each with a frames directory of its own."""
    async with contextlib.AsyncExitStack() as stack:
        starts = []
        for name in ("a", "b"):
            (tmp_path / name).mkdir(mode=0o700)
            starts.append(stack.enter_async_context(EngineProcess(tmp_path / name)))
        caller, callee = await asyncio.gather(*starts)
        yield caller, callee
