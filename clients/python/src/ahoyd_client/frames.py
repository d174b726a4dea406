"""Pictures and sound of a stream, read where they lie in shared memory.

    async for frame in FrameReader(descriptor):
        show(frame.to_rgb())

A frame stays whole for a few frame intervals after it appears (100 ms of video at 30 fps), then the writer uses its
slot again: ask `still_valid()` after using one in place, or take a `copy()`. Nothing a reader does holds up a writer.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from ahoyd_client._frames_bell import Bell
from ahoyd_client._frames_ring import (
    CLOSED,
    LIVE,
    PAUSED,
    BadDescriptor,
    BadFrame,
    BadHeader,
    BadPath,
    Descriptor,
    FrameError,
    NoFence,
    Ring,
    SlotHeader,
    Torn,
    WrongRing,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from types import TracebackType
    from typing import Self

    from numpy.typing import NDArray

__all__ = [
    "AudioBlock",
    "BadDescriptor",
    "BadFrame",
    "BadHeader",
    "BadPath",
    "Counters",
    "Descriptor",
    "FrameError",
    "FrameReader",
    "NoFence",
    "Torn",
    "VideoFrame",
    "WrongRing",
]

ROUNDS = 3
"""Times a reader that was overtaken looks again before it waits."""
AUDIO_MARGIN = 4
"""Slots a reader of sound stays away from being lapped."""
POLL_SECONDS = 0.005
LOOK_SECONDS = 0.5
"""A reader with a bell still looks this often, for state and heartbeat."""
DEAD_AFTER_NS = 3_000_000_000
FULL_RANGE_FLAG = 16
FULL_RANGE = 2
LUMA_WEIGHTS = {1: (0.2126, 0.0722), 9: (0.2627, 0.0593)}
"""Red's and blue's share of luma by H.273 matrix: BT.709, BT.2020."""
BT601_WEIGHTS = (0.299, 0.114)


@dataclass(slots=True)
class Counters:
    """What became of the frames a reader met."""

    taken: int = 0
    skipped: int = 0
    """Published, but overwritten or passed over before we looked."""
    torn: int = 0
    """Overwritten while they were looked at or used."""


class _Frame:
    """What pictures and sound have in common; a view into the ring, or a copy if `ring` is None."""

    def __init__(self, slot: SlotHeader, ring: Ring | None, payload: NDArray[np.uint8], counters: Counters) -> None:
        self._slot = slot
        self._ring = ring
        self._counters = counters
        self._payload = payload

    @property
    def n(self) -> int:
        """The frame's number, from 1 in each generation of its stream."""
        return self._slot.seq // 2

    @property
    def pts(self) -> int:
        """Media time in steps of `time_base`."""
        return self._slot.pts

    @property
    def time_base(self) -> Fraction:
        """Seconds of one step of `pts`."""
        return Fraction(self._slot.time_base_num, self._slot.time_base_den)

    @property
    def capture_ns(self) -> int:
        """CLOCK_MONOTONIC of capture; of the remote side the arrival of its last packet."""
        return self._slot.capture_ns

    @property
    def publish_ns(self) -> int:
        """CLOCK_MONOTONIC of when it was put into the ring."""
        return self._slot.publish_ns

    @property
    def flags(self) -> int:
        """1 discontinuity before it, 2 stand-in, 4 damaged, 8 key frame, 16 full range."""
        return self._slot.flags

    def still_valid(self) -> bool:
        """Whether the writer has left the frame alone until now; what was derived before is then whole."""
        if self._ring is None or self._ring.holds(self.n):
            return True
        self._counters.torn += 1
        return False

    def copy(self) -> Self:
        """Return a frame of one's own. Raises Torn when the writer was faster."""
        self._check()
        payload = self._payload.copy()
        self._check()
        payload.flags.writeable = False
        return type(self)(self._slot, None, payload, self._counters)

    def _check(self) -> None:
        if not self.still_valid():
            raise Torn(self.n)


class VideoFrame(_Frame):
    """A picture in I420."""

    @property
    def image(self) -> NDArray[np.uint8]:
        """The whole payload, one-dimensional and read-only: the planes with their padding."""
        return self._payload

    @property
    def width(self) -> int:
        """Pixels of a row, before rotation."""
        return self._slot.width

    @property
    def height(self) -> int:
        """Rows, before rotation."""
        return self._slot.height

    @property
    def rotation(self) -> int:
        """Degrees clockwise that bring it upright: 0, 90, 180, 270."""
        return self._slot.rotation

    @property
    def mirrored(self) -> bool:
        """Whether left and right are swapped."""
        return bool(self._slot.mirrored)

    @property
    def color(self) -> tuple[int, ...]:
        """Primaries, transfer, matrix by H.273; range 0 unknown, 1 limited, 2 full."""
        return self._slot.color

    @property
    def y(self) -> NDArray[np.uint8]:
        """Luma, height x width, read-only."""
        return self._plane(0)

    @property
    def u(self) -> NDArray[np.uint8]:
        """Blue difference, half the size each way, rounded up; read-only."""
        return self._plane(1)

    @property
    def v(self) -> NDArray[np.uint8]:
        """Red difference, half the size each way, rounded up; read-only."""
        return self._plane(2)

    def to_rgb(self) -> NDArray[np.uint8]:
        """Return height x width x 3, by the frame's own matrix and range, BT.601 limited where it names none.

        Raises Torn when the writer was faster.
        """
        self._check()
        luma = self.y.astype(np.float32)
        blue, red = (self._upsampled(plane).astype(np.float32) - 128 for plane in (self.u, self.v))
        self._check()
        if not self._full_range():
            luma = (luma - 16) * (255 / 219)
            blue *= 255 / 224
            red *= 255 / 224
        kr, kb = LUMA_WEIGHTS.get(self.color[2], BT601_WEIGHTS)
        rgb = np.empty((self.height, self.width, 3), np.float32)
        rgb[..., 0] = luma + 2 * (1 - kr) * red
        rgb[..., 2] = luma + 2 * (1 - kb) * blue
        rgb[..., 1] = (luma - kr * rgb[..., 0] - kb * rgb[..., 2]) / (1 - kr - kb)
        return np.clip(np.rint(rgb), 0, 255).astype(np.uint8)

    def _plane(self, index: int) -> NDArray[np.uint8]:
        offset, stride, rows, used = self._slot.planes[index]
        return self._payload[offset : offset + stride * rows].reshape(rows, stride)[:, :used]

    def _upsampled(self, plane: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return plane.repeat(2, axis=0).repeat(2, axis=1)[: self.height, : self.width]

    def _full_range(self) -> bool:
        return self.color[3] == FULL_RANGE or bool(self.flags & FULL_RANGE_FLAG)


class AudioBlock(_Frame):
    """A stretch of sound."""

    @property
    def sample_rate(self) -> int:
        """Hz; 48000 from the daemon."""
        return self._slot.width

    @property
    def channels(self) -> int:
        """Columns of `samples`."""
        return self._slot.height

    @property
    def samples(self) -> NDArray[np.int16]:
        """Samples x channels, read-only."""
        size = 2 * self._slot.nb_samples * self.channels
        start = self._slot.plane_offset[0]
        return self._payload[start : start + size].view("<i2").reshape(-1, self.channels)


class FrameReader:
    """Reads one stream. Belongs to one thread, or one event loop; any number of readers may read the same stream."""

    def __init__(self, descriptor: object) -> None:
        """Open the ring of `descriptor`: as it came in an answer or notification, or a dict of the same members.

        Raises a FrameError that says what was wrong; nothing stays open then.
        """
        self._descriptor = Descriptor.of(descriptor)
        self._ring = Ring(self._descriptor)
        self._bell = Bell.connect(self._descriptor.doorbell)
        self._last = 0
        self._waiting: asyncio.Future[None] | None = None
        self.when_closed: Callable[[FrameReader], None] | None = None
        """Called with the reader when it is closed, once."""
        self.counters = Counters()

    @property
    def kind(self) -> str:
        """`video`: frames are VideoFrames, always the newest; `audio`: AudioBlocks, one after the other."""
        return self._descriptor.kind

    @property
    def stream_id(self) -> str:
        """Its stream, as the contract writes it."""
        return str(self._descriptor.stream_id)

    @property
    def generation(self) -> int:
        """The ring that is read; `follow` goes on to the next."""
        return self._descriptor.generation

    @property
    def ended(self) -> bool:
        """Whether there will be no more frames: we or the writer closed it, or the writer is dead."""
        if self._ring.closed or (self._bell is not None and self._bell.ended):
            return True
        state = self._ring.state
        if state in (LIVE, PAUSED) and self._bell is None:
            return time.monotonic_ns() - self._ring.heartbeat_ns > DEAD_AFTER_NS
        return state == CLOSED

    def latest(self) -> VideoFrame | AudioBlock | None:
        """Return the newest picture, or the next block of sound; None: nothing new. Never waits.

        Raises BadFrame, and BadHeader when the ring was cut short.
        """
        if self._ring.closed:
            return None
        slot = self._newest() if self.kind == "video" else self._following()
        if slot is None:
            return None
        n = slot.seq // 2
        self.counters.taken += 1
        if self._last:
            self.counters.skipped += max(0, n - self._last - 1)
        self._last = n
        frame = VideoFrame if self.kind == "video" else AudioBlock
        return frame(slot, self._ring, self._ring.payload(n, slot.payload_bytes), self.counters)

    def wait(self, timeout_seconds: float) -> VideoFrame | AudioBlock | None:
        """Block until there is a frame; None after `timeout_seconds`, or when the stream has ended."""
        deadline = time.monotonic() + timeout_seconds
        # What the bell has said is read when there is no frame: one that is there has waited long enough.
        while (frame := self.latest()) is None:
            if self._bell is not None:
                self._bell.drain()
            ended = self.ended
            frame = self.latest()
            left = deadline - time.monotonic()
            if frame is not None or ended or left <= 0:
                return frame
            if self._bell is None:
                time.sleep(min(left, POLL_SECONDS))
            else:
                self._bell.wait(min(left, LOOK_SECONDS))
        return frame

    async def next(self) -> VideoFrame | AudioBlock | None:
        """Wait for a frame; None when the stream has ended. Only one may wait at a time. Raises BadFrame."""
        while (frame := self.latest()) is None:
            if self._bell is not None:
                self._bell.drain()
            ended = self.ended
            frame = self.latest()
            if frame is not None or ended:
                return frame
            await self._rung()
        return frame

    async def __aiter__(self) -> AsyncIterator[VideoFrame | AudioBlock]:
        while (frame := await self.next()) is not None:
            yield frame

    def follow(self, descriptor: object) -> None:
        """Go on with the stream's next generation, which a notification announced. Raises as the constructor.

        Frames of the old ring count as overwritten from here on.
        """
        announced = Descriptor.of(descriptor)
        if announced.stream_id != self._descriptor.stream_id or announced.kind != self.kind:
            raise WrongRing("identity", f"stream {announced.stream_id} is another stream")
        ring = Ring(announced)
        self._ring.close()
        self._ring, self._descriptor, self._last = ring, announced, 0
        self._look()

    def close(self) -> None:
        """Let go of ring and bell; whoever waits is woken and sees the end. Idempotent."""
        self._ring.close()
        if self._waiting is not None and self._bell is not None:
            self._waiting.get_loop().remove_reader(self._bell.fileno())
            self._look()
        if self._bell is not None:
            self._bell.close()
        told, self.when_closed = self.when_closed, None
        if told is not None:
            told(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _newest(self) -> SlotHeader | None:
        for _ in range(ROUNDS):
            head = self._ring.head()
            if head in (0, self._last):
                return None
            if slot := self._ring.slot(head):
                return slot
            self.counters.torn += 1
        return None

    def _following(self) -> SlotHeader | None:
        last = self._last
        for _ in range(ROUNDS):
            head = self._ring.head()
            if head <= last:
                return None
            if last == 0:
                last = head - 1
            if head - last > max(self._ring.header.slot_count - AUDIO_MARGIN, 1):
                last = head - 2
            if slot := self._ring.slot(last + 1):
                return slot
            self.counters.torn += 1
        return None

    async def _rung(self) -> None:
        """Wait until it may be worth looking: the bell, a new generation, or some time."""
        if self._bell is None:
            await asyncio.sleep(POLL_SECONDS)
            return
        loop = asyncio.get_running_loop()
        self._waiting = loop.create_future()
        loop.add_reader(self._bell.fileno(), self._look)
        late = loop.call_later(LOOK_SECONDS, self._look)
        try:
            await self._waiting
        finally:
            late.cancel()
            self._waiting = None
            if not self._ring.closed:
                loop.remove_reader(self._bell.fileno())

    def _look(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)
