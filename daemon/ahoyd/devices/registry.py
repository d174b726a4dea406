"""Who uses which device: leases on open devices, each with a ring of its own.

A device is opened once, however many hold it, and closed when the last has let go; only what is played (a file, a test
picture) is opened for each group by itself. Orders of one device are carried out in the order they came, one at a time;
devices do not wait for each other.
"""

import asyncio
import logging
import os
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ahoyd.devices.backend import BLOCK, Backend, DeviceError, Format, Handle, Scalable, Treatable, Want
from ahoyd.devices.fan import Fan, Fitting
from ahoyd.devices.wishes import settled, want_of, widest
from ahoyd.errors import NoSpace
from ahoyd.frames.doorbell import Bells
from ahoyd.frames.layout import FrameError, State, aligned, i420_bytes
from ahoyd.frames.stream import Stream
from ahoyd.metering import Metering
from ahoyd.wire.devices import (
    Cause,
    CloseSource,
    DeviceInfo,
    DeviceList,
    DevicesReport,
    DevicesSample,
    OpenSource,
    SourceClosed,
    SourceFailed,
    SourceOpened,
    Treatment,
    TreatSource,
)
from ahoyd.wire.media import Kind, Measure, Publish, RingFailed, RingOpened, RingRef

log = logging.getLogger(__name__)

SAMPLE_SECONDS = 1.0
"""Period of DevicesSample."""


@dataclass(slots=True)
class Lease:
    """One use of a device."""

    order: OpenSource
    stream: Stream
    format: Format
    """What is in its ring."""


@dataclass(slots=True)
class Source:
    """One device in use. `handle` is there while it is open."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    leases: dict[str, Lease] = field(default_factory=dict)
    """Those it is open for."""
    handle: Handle | None = None
    want: Want | None = None
    """What it was opened for."""
    fan: Fan = field(default_factory=Fan)
    seen: tuple[float, int] = (0.0, 0)
    """When it was last sampled (loop time), and the frames it had then."""


class Registry:
    """Carries out orders and answers through `report`, on the loop.

    `backends` by the scheme of their ids (`test`, `file`). `close` gives everything back.
    """

    def __init__(
        self, backends: Mapping[str, Backend], frames_dir: Path, report: Callable[[DevicesReport], None]
    ) -> None:
        self._backends = backends
        self._frames_dir = frames_dir
        self._report = report
        self._loop = asyncio.get_running_loop()
        self._bells = Bells(frames_dir)
        self._sources: dict[tuple[str, Kind, str], Source] = {}
        self._leases: dict[str, tuple[str, Kind, str]] = {}
        self._published: set[int] = set()
        self._metering = Metering(report)
        self._tasks: set[asyncio.Task[None]] = set()
        self._listing = asyncio.Lock()

    async def start(self) -> None:
        """Report the list, then each change of it, and a sample of every lease once a second."""
        await self.relist()
        self._spawn(self._sample())
        for backend in self._backends.values():
            self._spawn(self._watch(backend))

    def open(self, order: OpenSource) -> None:
        """Open a device for a lease, or give it a ring of what is open. SourceOpened or SourceFailed follows."""
        if order.lease in self._leases:
            log.error("lease %s is open already", order.lease)
            return
        backend = self._backend(order.device_id)
        key = (order.device_id, order.kind, "" if backend is not None and backend.shared else order.group)
        source = self._sources.setdefault(key, Source())
        self._leases[order.lease] = key
        self._spawn(self._acquire(source, order))

    def treat(self, order: TreatSource) -> None:
        """Treat a microphone's sound otherwise; remembered while it is being opened."""
        if key := self._leases.get(order.lease):
            self._spawn(self._treat(self._sources[key], order))

    def measure(self, order: Measure) -> None:
        """Tell how loud an open microphone is, by Measured, or no longer."""
        key = self._leases.get(order.source)
        if key is not None and order.source in (source := self._sources[key]).leases:
            self._metering.measure(order, source.fan.meters)

    def close_lease(self, order: CloseSource) -> None:
        """Give a lease back, once its opening is over. SourceClosed follows, also where there is no such lease."""
        key = self._leases.get(order.lease)
        if key is None:
            self._report(SourceClosed(lease=order.lease))
        else:
            self._spawn(self._release(self._sources[key], order.lease))

    def publish(self, order: Publish) -> None:
        """Write a ring, or no longer; remembered for a ring that is still to come."""
        if order.on:
            self._published.add(order.stream_id)
        else:
            self._published.discard(order.stream_id)
        for source in self._sources.values():
            for lease in source.leases.values():
                if lease.order.stream_id == order.stream_id:
                    lease.stream.publishing = order.on
                    lease.stream.set_state(State.PAUSED if order.paused else State.LIVE)

    @property
    def idle(self) -> bool:
        """Whether no device is open, being opened or being closed."""
        return not self._sources

    async def close(self) -> None:
        """Close every device and ring."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(self._give_back(source) for source in self._sources.values()))
        self._bells.close()

    async def _give_back(self, source: Source) -> None:
        leases, source.leases = source.leases, {}
        await self._shut_unused(source)
        for lease in leases.values():
            self._drop(source, lease)

    async def relist(self) -> None:
        """Report all there is; one list after the other, so that the newest is the last."""
        devices: list[DeviceInfo] = []
        down: list[str] = []
        async with self._listing:
            for scheme, backend in self._backends.items():
                try:
                    devices += await backend.list()
                except DeviceError as error:
                    log.info("no list of %s devices: %s", scheme, error)
                    down.append(scheme)
            self._report(DeviceList(pid=os.getpid(), devices=tuple(devices), down=tuple(down)))

    async def _watch(self, backend: Backend) -> None:
        async for event in backend.watch():
            log.info("device list: %s %s", event.what, event.device_id)
            await self.relist()

    async def _acquire(self, source: Source, order: OpenSource) -> None:
        async with source.lock:
            before = source.handle
            try:
                handle = await self._opened(source, order)
                format_, fitting = _fitting(handle, want_of(order))
                stream = self._make_stream(order, format_)
            except (NoSpace, FrameError) as error:
                log.warning("no ring for %s: %s", order.device_id, error)
                await self._shut_unused(source)
                self._report(RingFailed(stream_id=order.stream_id, no_space=True))
                self._fail(order.lease, order.device_id, "busy")
            except DeviceError as error:
                log.info("lease %s: %s", order.lease, error)
                await self._shut_unused(source)
                self._fail(order.lease, order.device_id, error.cause)
            except Exception:
                log.exception("opening %s failed by a fault of our own", order.device_id)
                self._fail(order.lease, order.device_id, "unsupported")
            else:
                lease = source.leases[order.lease] = Lease(order, stream, format_)
                source.fan.add(stream, fitting)
                _treat(handle, order.treatment)
                if before is None:
                    handle.start(source.fan)
                self._report(_opened(lease, handle))
        self._forget_unused()

    async def _treat(self, source: Source, order: TreatSource) -> None:
        async with source.lock:
            if source.handle is not None and order.lease in source.leases:
                _treat(source.handle, order.treatment)

    async def _opened(self, source: Source, order: OpenSource) -> Handle:
        """The device, open for what all want of it. Raises DeviceError."""
        backend, handle, known = self._backend(order.device_id), source.handle, source.want
        if backend is None:
            raise DeviceError("absent", "no backend has such ids")
        if handle is None or known is None:
            return await self._open(source, backend, order.device_id, want_of(order))
        wanted = widest(known, want_of(order))
        if not isinstance(handle, Scalable) or handle.suits(wanted):
            return handle
        return await self._open_anew(source, backend, handle, known, wanted)

    async def _open_anew(self, source: Source, backend: Backend, handle: Handle, known: Want, wanted: Want) -> Handle:
        """Open a device again for a larger wish, or, if that fails, as it was; if that fails too, it is lost."""
        device_id = handle.device.device_id
        log.info("%s is opened again: %s after %s", device_id, wanted, known)
        await handle.close()
        source.handle = None
        try:
            handle = await self._open(source, backend, device_id, wanted)
        except DeviceError as refused:
            log.warning("%s cannot be opened for more: %s", device_id, refused)
            try:
                handle = await self._open(source, backend, device_id, known)
            except DeviceError as error:
                await self._drop_all(source, error.cause)
                raise
        handle.start(source.fan)
        return handle

    async def _open(self, source: Source, backend: Backend, device_id: str, want: Want) -> Handle:
        source.handle = handle = await backend.open(device_id, want)
        source.want = settled(want, handle.format)
        source.seen = (self._loop.time(), 0)
        handle.lost.add_done_callback(lambda lost: self._spawn(self._lose(source, handle, lost.result())))
        return handle

    def _backend(self, device_id: str) -> Backend | None:
        return self._backends.get(device_id.partition(":")[0])

    def _make_stream(self, order: OpenSource, format_: Format) -> Stream:
        stream = Stream(
            stream_id=order.stream_id,
            kind=order.kind,
            name=order.name,
            capacity=_capacity(order.kind, format_),
            frames_dir=self._frames_dir,
            bells=self._bells,
            on_moved=self._moved,
            generation=order.generation,
        )
        stream.publishing = order.stream_id in self._published
        return stream

    def _moved(self, ref: RingRef) -> None:
        self._loop.call_soon_threadsafe(self._report, RingOpened(ring=ref))

    async def _release(self, source: Source, lease: str) -> None:
        async with source.lock:
            self._leases.pop(lease, None)
            held = source.leases.pop(lease, None)
            await self._shut_unused(source)
            if held is not None:
                self._drop(source, held)
            self._report(SourceClosed(lease=lease))
        self._forget_unused()

    async def _lose(self, source: Source, handle: Handle, error: DeviceError) -> None:
        async with source.lock:
            if source.handle is handle:
                log.warning("lost %s: %s", handle.device.device_id, error)
                await self._drop_all(source, error.cause)
        self._forget_unused()

    async def _drop_all(self, source: Source, cause: Cause) -> None:
        """The device is gone: tell all who hold it."""
        lost, source.leases = source.leases, {}
        await self._shut_unused(source)
        for lease_id, lease in lost.items():
            self._drop(source, lease)
            self._fail(lease_id, lease.order.device_id, cause)

    async def _shut_unused(self, source: Source) -> None:
        """Close a device that nobody holds; its rings are closed after it, for it may be writing."""
        if source.handle is not None and not source.leases:
            handle, source.handle = source.handle, None
            await handle.close()

    def _drop(self, source: Source, lease: Lease) -> None:
        self._metering.end(lease.order.lease)
        source.fan.remove(lease.stream)
        self._published.discard(lease.stream.ref.stream_id)
        lease.stream.close()

    def _fail(self, lease: str, device_id: str, cause: Cause) -> None:
        self._leases.pop(lease, None)
        self._report(SourceFailed(lease=lease, device_id=device_id, cause=cause))

    def _forget_unused(self) -> None:
        used = set(self._leases.values())
        self._sources = {key: source for key, source in self._sources.items() if key in used}

    async def _sample(self) -> None:
        while True:
            await asyncio.sleep(SAMPLE_SECONDS)
            for source in self._sources.values():
                if source.handle is not None:
                    values = self._measure(source, source.handle)
                    for lease_id, lease in source.leases.items():
                        self._report(DevicesSample(lease=lease_id, values=values | _size(lease.format)))

    def _measure(self, source: Source, handle: Handle) -> dict[str, int | float | str]:
        stats, now = handle.stats(), self._loop.time()
        seconds, frames = now - source.seen[0], stats.frames - source.seen[1]
        source.seen = (now, stats.frames)
        values: dict[str, int | float | str] = {}
        if handle.format.width:
            if frames:
                values["captureToRingMs"] = stats.capture_to_ring_ms
            values["localCaptureFps"] = round(frames / seconds, 1)
            values["cameraGaps"] = stats.gaps
        else:
            if frames:
                values["localAudioCaptureMs"] = stats.capture_to_ring_ms
            values["captureGaps"] = stats.gaps
            if stats.echo_loss_db is not None:
                values["echoReturnLossDb"] = round(stats.echo_loss_db, 1)
        return values

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _capacity(kind: Kind, format_: Format) -> int:
    """Bytes of one frame, with the rows padded as FFmpeg pads them."""
    if kind == "audio":
        return 2 * BLOCK * format_.channels
    strides = (aligned(format_.width), aligned(format_.width // 2), aligned(format_.width // 2))
    return i420_bytes(strides, format_.height)


def _treat(handle: Handle, treatment: Treatment | None) -> None:
    if treatment is not None and isinstance(handle, Treatable):
        handle.treat(treatment)


def _fitting(handle: Handle, want: Want) -> tuple[Format, Fitting | None]:
    """What is in the ring of a holder who wants this, and how it gets there. Raises DeviceError."""
    return handle.fitting(want) if isinstance(handle, Scalable) else (handle.format, None)


def _size(format_: Format) -> dict[str, int | float | str]:
    if not format_.width:
        return {}
    return {"localCaptureWidth": format_.width, "localCaptureHeight": format_.height}


def _opened(lease: Lease, handle: Handle) -> SourceOpened:
    return SourceOpened(
        lease=lease.order.lease,
        device=handle.device,
        ring=lease.stream.ref,
        width=lease.format.width,
        height=lease.format.height,
        frame_rate=lease.format.frame_rate,
        sample_rate=lease.format.sample_rate,
        channels=lease.format.channels,
    )
