"""A source that a client feeds: its ring, and the task that takes what is good in it to the rings of calls.

The client writes the ring, so nothing in it is believed: it is read by pread, each slot header once and checked, the
planes are copied into memory of ours, and only what is whole then goes on. From there it is like any camera's ring.
"""

import asyncio
import contextlib
import logging
import time
from pathlib import Path
from typing import Final

from ahoyd.engine.feedbell import FeedBell
from ahoyd.frames.layout import FrameError, SlotHeader
from ahoyd.frames.reader import RingReader
from ahoyd.frames.stream import Stream
from ahoyd.frames.writer import RingWriter
from ahoyd.metering import Meters
from ahoyd.wire.engine import OpenFeed
from ahoyd.wire.media import Kind, RingRef

log = logging.getLogger(__name__)

BELIEVED_NS: Final = 10_000_000_000
"""A capture time older than this is not believed."""
IDLE_SECONDS: Final = 0.1
"""Between two looks at the bell while nobody wants the frames."""
PAUSE_SECONDS: Final = 0.004
"""Between two looks at the ring, however often it is rung."""
POLL_SECONDS: Final = 0.01
"""Between two looks at a ring whose bell nobody has connected to."""


class Feed:
    """One source. What differs by medium is in VideoFeed and AudioFeed."""

    kind: Kind

    def __init__(self, order: OpenFeed, frames_dir: Path) -> None:
        """Make the ring and its bell. Raises NoSpace, FrameError."""
        self.device = order.device
        self.taken = 0
        """Frames that went on."""
        self.refused = 0
        """Frames that broke a rule."""
        self.width = 0
        self.height = 0
        self.age_ns = 0
        """From the capture of the newest frame that went on."""
        self.meters = Meters()
        """What sound goes on is measured by these."""
        self._order = order
        self._ring = RingWriter.create(
            stream_id=order.stream_id,
            generation=1,
            kind=self.kind,
            name=order.device.label,
            slot_capacity=self._slot_capacity(),
            frames_dir=frames_dir,
            direction=1,
        )
        self._ring.hand_over()
        path = frames_dir / f"{order.stream_id}.bell"
        self.ref: RingRef = self._ring.ref(path)
        with contextlib.ExitStack() as undo:
            undo.callback(self._ring.close)
            self._reader = RingReader.open(self.ref, frames_dir)
            undo.callback(self._reader.close)
            self._bell = FeedBell(path)
            undo.pop_all()
        self._streams: dict[str, Stream] = {}
        self._last = 0
        self._captured_ns = 0
        self._wanting = False
        self._task = asyncio.create_task(self._run(), name=f"feed {order.stream_id}")

    def _slot_capacity(self) -> int:
        raise NotImplementedError

    def capacity(self) -> int:
        """Payload bytes of the frames that go on."""
        raise NotImplementedError

    # Who takes it.

    def add(self, lease: str, stream: Stream) -> None:
        """Publish into this stream, whenever it is publishing."""
        self._streams[lease] = stream

    def stream(self, stream_id: int) -> Stream | None:
        """The stream of this id."""
        return next((s for s in self._streams.values() if s.ref.stream_id == stream_id), None)

    def remove(self, lease: str) -> None:
        """Close the stream of a lease."""
        self._streams.pop(lease).close()

    def look(self) -> None:
        """Somebody began or ended to want the frames, or to measure them."""
        self._bell.wake()

    async def close(self) -> None:
        """Close everything: whoever is connected to the bell reads an end of file."""
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        self._bell.close()
        self._reader.close()
        self._ring.close()
        for lease in tuple(self._streams):
            self.remove(lease)

    # Taking.

    @property
    def _wanted(self) -> bool:
        return bool(self.meters) or any(stream.publishing for stream in self._streams.values())

    async def _run(self) -> None:
        while True:
            await self._bell.rung(self._patience())
            if not self._wanted:
                self._wanting = False
                await asyncio.sleep(IDLE_SECONDS)
                continue
            if not self._wanting:
                self._wanting = True
                self._begin()
            began = time.monotonic()
            try:
                await self._take()
            except FrameError as error:
                self._refuse(error)
            except Exception as error:
                log.debug("feed %s", self.device.device_id, exc_info=True)
                self._refuse(error)
            await asyncio.sleep(max(0.0, began + PAUSE_SECONDS - time.monotonic()))

    def _patience(self) -> float | None:
        """Seconds after which to look without a bell."""
        return POLL_SECONDS if self._wanted and not self._bell.connected else None

    def _begin(self) -> None:
        """Somebody wants frames from now on: those of before are not theirs."""
        self._last = self._reader.live().head

    async def _take(self) -> None:
        """Take what there is. Raises FrameError for a frame that breaks a rule."""
        raise NotImplementedError

    def _refuse(self, error: Exception) -> None:
        """Go on after what is there now: a frame that breaks a rule must not stand in the way of the next."""
        self.refused += 1
        with contextlib.suppress(FrameError):
            self._last = self._reader.live().head
        if self.refused == 1:
            log.warning("feed %s: a frame is refused: %s: %s", self.device.device_id, type(error).__name__, error)

    def _stamp(self, slot: SlotHeader) -> int:
        """Return its capture time if that can be, else now; always later than the one before."""
        now = time.monotonic_ns()
        captured = slot.capture_ns if now - BELIEVED_NS < slot.capture_ns <= now else now
        self._captured_ns = max(self._captured_ns + 1, captured)
        self.age_ns = now - self._captured_ns
        return self._captured_ns
