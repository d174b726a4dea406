"""The sources that clients feed. For them the engine takes the orders, and gives the reports, of the devices child."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ahoyd.engine import opus
from ahoyd.engine.audiofeed import AudioFeed
from ahoyd.engine.feed import Feed
from ahoyd.engine.videofeed import VideoFeed
from ahoyd.errors import NoSpace
from ahoyd.frames.doorbell import Bells
from ahoyd.frames.layout import FrameError, State
from ahoyd.frames.stream import Stream
from ahoyd.metering import Metering
from ahoyd.wire.devices import CloseSource, DevicesSample, OpenSource, SourceClosed, SourceFailed, SourceOpened
from ahoyd.wire.engine import OpenFeed
from ahoyd.wire.media import Measure, Publish, RingFailed, RingOpened, RingRef

log = logging.getLogger(__name__)

SAMPLE_SECONDS = 1.0


@dataclass(slots=True)
class Seen:
    """When a lease was last sampled, and how many frames its feed had sent on then."""

    feed: Feed
    at: float
    taken: int


class Feeds:
    """Carries out orders at once and answers through `report`, on the loop."""

    def __init__(self, report: Callable[[msgspec.Struct], None], frames_dir: Path, bells: Bells) -> None:
        self._report = report
        self._frames_dir = frames_dir
        self._bells = bells
        self._feeds: dict[int, Feed] = {}
        self._leases: dict[str, Seen] = {}
        self._closing: set[asyncio.Task[None]] = set()
        self._metering = Metering(report)
        self._sampling = asyncio.create_task(self._sample(), name="sample feeds")

    def open(self, order: OpenFeed) -> None:
        """Make the ring that a client will write: RingOpened or RingFailed follows."""
        make = VideoFeed if order.device.kind == "camera" else AudioFeed
        try:
            feed = make(order, self._frames_dir)
        except (NoSpace, FrameError) as error:
            log.warning("no ring for %s: %s", order.device.device_id, error)
            self._report(RingFailed(stream_id=order.stream_id, no_space=isinstance(error, NoSpace)))
            return
        self._feeds[order.stream_id] = feed
        self._report(RingOpened(ring=feed.ref))

    def has(self, stream_id: int) -> bool:
        """Whether a ring of this id is here, one that a client writes or one that a call reads."""
        return stream_id in self._feeds or self._stream(stream_id) is not None

    def close_ring(self, stream_id: int) -> None:
        """A source is over; what calls had of it ends with it."""
        feed = self._feeds.pop(stream_id, None)
        if feed is not None:
            for lease in [lease for lease, seen in self._leases.items() if seen.feed is feed]:
                del self._leases[lease]
                self._metering.end(lease)
            task = asyncio.create_task(feed.close(), name=f"close feed {stream_id}")
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    def take(self, order: OpenSource) -> None:
        """Take a source into use: SourceOpened or SourceFailed follows."""
        feed = next((f for f in self._feeds.values() if f.device.device_id == order.device_id), None)
        if feed is None:
            self._report(SourceFailed(lease=order.lease, device_id=order.device_id, cause="absent"))
            return
        try:
            stream = Stream(
                stream_id=order.stream_id,
                kind=order.kind,
                name=order.name,
                capacity=feed.capacity(),
                frames_dir=self._frames_dir,
                bells=self._bells,
                on_moved=_never_moves,
                generation=order.generation,
            )
        except (NoSpace, FrameError) as error:
            log.warning("no ring for %s: %s", order.device_id, error)
            self._report(RingFailed(stream_id=order.stream_id, no_space=isinstance(error, NoSpace)))
            self._report(SourceFailed(lease=order.lease, device_id=order.device_id, cause="busy"))
            return
        feed.add(order.lease, stream)
        self._leases[order.lease] = Seen(feed, time.monotonic(), feed.taken)
        self._report(
            SourceOpened(
                lease=order.lease,
                device=feed.device,
                ring=stream.ref,
                width=feed.width,
                height=feed.height,
                sample_rate=opus.RATE if feed.kind == "audio" else 0,
            )
        )

    def give_back(self, order: CloseSource) -> None:
        """End the use of a source: SourceClosed follows, also where there is no such lease."""
        seen = self._leases.pop(order.lease, None)
        if seen is not None:
            self._metering.end(order.lease)
            seen.feed.remove(order.lease)
        self._report(SourceClosed(lease=order.lease))

    def publish(self, order: Publish) -> None:
        """Write a ring that a call reads, or let it be."""
        stream = self._stream(order.stream_id)
        if stream is not None:
            stream.publishing = order.on
            stream.set_state(State.PAUSED if order.paused else State.LIVE)
            for feed in self._feeds.values():
                feed.look()

    def uses(self, lease: str) -> bool:
        """Whether a source is in use under this lease."""
        return lease in self._leases

    def measure(self, order: Measure) -> None:
        """Tell how loud the sound of a lease is, by Measured, or no longer."""
        feed = self._leases[order.source].feed
        self._metering.measure(order, feed.meters)
        feed.look()

    async def close(self) -> None:
        """Close every ring and bell."""
        self._sampling.cancel()
        for stream_id in tuple(self._feeds):
            self.close_ring(stream_id)
        await asyncio.gather(*self._closing, self._sampling, return_exceptions=True)

    def _stream(self, stream_id: int) -> Stream | None:
        return next((s for feed in self._feeds.values() if (s := feed.stream(stream_id))), None)

    async def _sample(self) -> None:
        while True:
            await asyncio.sleep(SAMPLE_SECONDS)
            for lease, seen in self._leases.items():
                if seen.feed.kind == "video":
                    self._report(DevicesSample(lease=lease, values=_measure(seen)))


def _measure(seen: Seen) -> dict[str, int | float | str]:
    """What devices tell of a camera, of the time since the last sample."""
    now, feed = time.monotonic(), seen.feed
    seconds, frames = now - seen.at, feed.taken - seen.taken
    seen.at, seen.taken = now, feed.taken
    values: dict[str, int | float | str] = {"localCaptureFps": round(frames / seconds, 1)}
    if feed.width:
        values["localCaptureWidth"], values["localCaptureHeight"] = feed.width, feed.height
    if frames:
        values["captureToRingMs"] = round(feed.age_ns / 1_000_000, 3)
    return values


def _never_moves(ref: RingRef) -> None:
    """Frames are no larger than the ring was made for."""
    raise AssertionError(ref)
