"""Who plays what on which speaker. Each lease has a stream of its own: mixing is the sound server's."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from ahoyd.devices.backend import SAMPLE_RATE, DeviceError
from ahoyd.devices.sound.processing import Samples
from ahoyd.devices.sound.ringplayer import RingPlayer
from ahoyd.devices.sound.tones import TonePlayer
from ahoyd.frames.layout import FrameError
from ahoyd.wire.devices import (
    Cause,
    CloseSink,
    DeviceInfo,
    DevicesReport,
    DevicesSample,
    OpenSink,
    PlaySink,
    SinkClosed,
    SinkFailed,
    SinkOpened,
)

log = logging.getLogger(__name__)

SAMPLE_SECONDS = 1.0
"""Period of DevicesSample."""


class Sound(Protocol):
    """What can be played."""

    @property
    def underruns(self) -> int:
        """Times there was nothing to play."""

    @property
    def waiting(self) -> float:
        """Samples that are there to be played, on average."""

    def pull(self, count: int) -> Samples:
        """Return the next samples, of shape (count, 2), in the speaker's own thread."""

    def close(self) -> None:
        """Let go of what it was made of; it is pulled no more."""


class SpeakerHandle(Protocol):
    """One open speaker."""

    device: DeviceInfo
    """The device really open."""
    latency_ms: float
    """How long what it was given last takes to be heard."""
    xruns: int
    """Times that it had nothing left to play, for we came too late."""

    @property
    def lost(self) -> asyncio.Future[DeviceError]:
        """Done at most once, when the device went by itself."""

    def play(self, sound: Sound | None) -> None:
        """Play this from now on; when this returns, what was played before is pulled no more."""

    async def close(self) -> None:
        """Give the device back. Idempotent."""


class SpeakerBackend(Protocol):
    """One family of speakers."""

    async def open_speaker(self, device_id: str) -> SpeakerHandle:
        """Open a speaker. Raises DeviceError, and then nothing stays open."""


@dataclass(slots=True)
class Lease:
    """One use of a speaker."""

    device_id: str
    wanted: OpenSink | PlaySink
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    handle: SpeakerHandle | None = None
    sound: Sound | None = None


class Speakers:
    """Carries out orders and answers through `report`, on the loop. `close` gives everything back."""

    def __init__(
        self, backends: Mapping[str, SpeakerBackend], frames_dir: Path, report: Callable[[DevicesReport], None]
    ) -> None:
        """`backends` by the scheme of their ids."""
        self._backends = backends
        self._frames_dir = frames_dir
        self._report = report
        self._loop = asyncio.get_running_loop()
        self._leases: dict[str, Lease] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Report a sample of every lease once a second."""
        self._spawn(self._sample())

    def open(self, order: OpenSink) -> None:
        """Open a speaker. SinkOpened or SinkFailed follows."""
        if order.lease in self._leases:
            log.error("lease %s is open already", order.lease)
            return
        lease = self._leases[order.lease] = Lease(order.device_id, order)
        self._spawn(self._open(order.lease, lease))

    def play(self, order: PlaySink) -> None:
        """Play something else."""
        if lease := self._leases.get(order.lease):
            lease.wanted = order
            if lease.handle is not None:
                self._play(lease, lease.handle)

    def close_lease(self, order: CloseSink) -> None:
        """Give a speaker back, once its opening is over. SinkClosed follows."""
        self._spawn(self._close(order.lease))

    @property
    def idle(self) -> bool:
        """Whether no speaker is open or being opened."""
        return not self._leases

    async def close(self) -> None:
        """Close every speaker."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        leases, self._leases = self._leases, {}
        for lease in leases.values():
            await self._shut(lease)

    async def _open(self, name: str, lease: Lease) -> None:
        async with lease.lock:
            try:
                backend = self._backends.get(lease.device_id.partition(":")[0])
                if backend is None:
                    raise DeviceError("absent", "no backend has such speakers")  # noqa: TRY301 - one way to fail
                lease.handle = await backend.open_speaker(lease.device_id)
            except DeviceError as error:
                log.info("lease %s: %s", name, error)
                self._fail(name, lease, error.cause)
            except Exception:
                log.exception("opening %s failed by a fault of our own", lease.device_id)
                self._fail(name, lease, "unsupported")
            else:
                handle = lease.handle
                handle.lost.add_done_callback(lambda lost: self._spawn(self._lose(name, lease, lost.result())))
                self._play(lease, handle)
                self._report(SinkOpened(lease=name, device=handle.device))

    def _play(self, lease: Lease, handle: SpeakerHandle) -> None:
        before, lease.sound = lease.sound, self._sound(lease.wanted)
        handle.play(lease.sound)
        if before is not None:
            before.close()

    def _sound(self, wanted: OpenSink | PlaySink) -> Sound | None:
        if wanted.ring is not None:
            try:
                return RingPlayer(wanted.ring, self._frames_dir)
            except FrameError as error:
                log.warning("lease %s: no sound: %s", wanted.lease, error)
                return None
        return TonePlayer(wanted.tone) if wanted.tone is not None else None

    async def _close(self, name: str) -> None:
        if lease := self._leases.get(name):
            async with lease.lock:
                if self._leases.get(name) is lease:
                    del self._leases[name]
                    await self._shut(lease)
        self._report(SinkClosed(lease=name))

    async def _lose(self, name: str, lease: Lease, error: DeviceError) -> None:
        async with lease.lock:
            if self._leases.get(name) is lease:
                log.warning("lost %s: %s", lease.device_id, error)
                await self._shut(lease)
                self._fail(name, lease, error.cause)

    def _fail(self, name: str, lease: Lease, cause: Cause) -> None:
        self._leases.pop(name, None)
        self._report(SinkFailed(lease=name, device_id=lease.device_id, cause=cause))

    async def _shut(self, lease: Lease) -> None:
        if lease.handle is not None:
            await lease.handle.close()
        if lease.sound is not None:
            lease.sound.close()
        lease.handle = lease.sound = None

    async def _sample(self) -> None:
        while True:
            await asyncio.sleep(SAMPLE_SECONDS)
            for name, lease in self._leases.items():
                values: dict[str, int | float | str] = {}
                if lease.handle is not None:
                    values["speakerXruns"] = lease.handle.xruns
                if lease.sound is not None:
                    values["underruns"] = lease.sound.underruns
                    if lease.handle is not None and lease.sound.waiting:
                        waiting_ms = lease.sound.waiting * 1000 / SAMPLE_RATE
                        values["playbackMs"] = round(waiting_ms + lease.handle.latency_ms, 3)
                if values:
                    self._report(DevicesSample(lease=name, values=values))

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
