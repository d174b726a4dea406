"""A ring whose frames are sent: camera, microphone, or what a client feeds in. Read by copy, trusted in nothing."""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ahoyd.frames.doorbell import BellClient
from ahoyd.frames.layout import FrameError, SlotHeader
from ahoyd.frames.reader import RingReader
from ahoyd.wire.media import RingRef

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

log = logging.getLogger(__name__)

POLL_SECONDS: Final = 0.005
"""Between two looks at a ring whose bell cannot be had."""


class Source:
    """One open ring and its bell. Waited for on the loop, read from an executor thread, closed at any time."""

    def __init__(self, reader: RingReader, bell: BellClient | None) -> None:
        self._reader = reader
        self._bell = bell
        self._lock = threading.Lock()
        self._closed = False
        self._last = 0
        self.step = 0
        """What the last frame taken stands for: itself, and those that were passed over."""
        self._rung = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        if bell is not None:
            self._loop.add_reader(bell.fileno(), self._hear)
        self.skip()

    @classmethod
    def open(cls, ref: RingRef, frames_dir: Path) -> "Source":
        """Open a ring at its end: what is in it is not read. Without its bell it is polled. Raises FrameError."""
        reader = RingReader.open(ref, frames_dir)
        try:
            bell = BellClient.connect(Path(ref.doorbell))
        except FrameError:
            log.warning("stream %d has no bell, it is polled", ref.stream_id)
            bell = None
        return cls(reader, bell)

    def _hear(self) -> None:
        if self._bell is not None and not self._bell.drain():
            self._drop_bell()
        self._rung.set()

    def _drop_bell(self) -> None:
        if self._bell is not None:
            self._loop.remove_reader(self._bell.fileno())
            self._bell.close()
            self._bell = None

    async def rung(self) -> None:
        """Return at the next bell, or after a moment when there is none: look at the ring then."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(None if self._bell else POLL_SECONDS):
                await self._rung.wait()
        self._rung.clear()

    def behind(self) -> int:
        """How many frames came after the last one taken; 0 also when the ring is gone."""
        with self._lock, contextlib.suppress(FrameError):
            if not self._closed:
                return max(0, self._reader.live().head - self._last)
        return 0

    def skip(self, keep: int = 0) -> None:
        """Count all but the newest `keep` frames there are now as taken."""
        behind = self.behind()
        with self._lock:
            self._last += max(0, behind - keep)

    def newest(self) -> SlotHeader | None:
        """Take the newest picture's header; None: nothing new."""
        with self._lock, contextlib.suppress(FrameError):
            if not self._closed:
                return self._taken(self._reader.newest(self._last))
        return None

    def following(self) -> SlotHeader | None:
        """Take the header of the next block of sound; None: nothing new."""
        with self._lock, contextlib.suppress(FrameError):
            if not self._closed:
                return self._taken(self._reader.following(self._last))
        return None

    def _taken(self, slot: SlotHeader | None) -> SlotHeader | None:
        if slot is not None:
            self.step = slot.n - self._last
            self._last = slot.n
        return slot

    def read_into(
        self, slot: SlotHeader, planes: "Sequence[WriteableBuffer]", strides: Sequence[int] | None = None
    ) -> bool:
        """Copy a frame out; False: it was overwritten meanwhile, or the ring is gone."""
        with self._lock, contextlib.suppress(FrameError):
            if not self._closed:
                return self._reader.read_into(slot, planes, strides)
        return False

    def wake(self) -> None:
        """End whoever waits for the bell."""
        self._rung.set()

    def close(self) -> None:
        """Let go of the ring and end whoever waits for it. Idempotent."""
        self._drop_bell()
        with self._lock:
            if not self._closed:
                self._closed = True
                self._reader.close()
        self.wake()
