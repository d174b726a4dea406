"""A camera that a client is."""

import asyncio
import time
from typing import Final

import av
from av.video.reformatter import ColorRange, VideoReformatter

from ahoyd.engine.feed import PAUSE_SECONDS, Feed
from ahoyd.engine.rtp.clocks import VIDEO_HZ
from ahoyd.frames import layout
from ahoyd.frames.layout import Flag, Fourcc, FrameError, SlotHeader
from ahoyd.wire.media import Kind

FORMATS: Final[dict[int, str]] = {Fourcc.I420: "yuv420p", Fourcc.NV12: "nv12", Fourcc.BGRA: "bgra"}
"""FFmpeg's names of what a client may write."""
SMALLEST: Final = 16
"""Pixels of the shorter side of a picture that can be encoded."""
LINE: Final = 128
"""Rows of our own pictures are padded to less than this."""
LIMITED, FULL = 1, 2
UNSPECIFIED: Final = 2


class VideoFeed(Feed):
    """The newest picture, as I420 in limited range, at most `frame_rate` a second."""

    kind: Kind = "video"
    _due_ns = 0
    """When the next picture may be taken; one that comes early borrows from the time before."""

    def _slot_capacity(self) -> int:
        width, height = self._order.width, self._order.height
        return max(layout.aligned(4 * width) * height, layout.aligned(4 * height) * width)

    def capacity(self) -> int:
        """Payload bytes of the largest picture that is taken, upright or turned."""
        width, height = self._order.width, self._order.height
        return max(_i420_bytes(width, height), _i420_bytes(height, width))

    def _begin(self) -> None:
        super()._begin()
        self._interval_ns = 1_000_000_000 // self._order.frame_rate
        self._made = av.VideoFrame(SMALLEST, SMALLEST, "yuv420p")
        self._reformatter = VideoReformatter()

    async def _take(self) -> None:
        if self._due_ns > time.monotonic_ns():
            await self._wait_for_its_turn()
        slot = self._reader.newest(self._last)
        if slot is None:
            return
        self._check(slot)
        if not await self._in_thread(slot):
            return
        self._due_ns = max(self._due_ns, time.monotonic_ns() - self._interval_ns) + self._interval_ns
        self._last = slot.n
        self.taken += 1
        self.width, self.height = slot.width, slot.height

    async def _wait_for_its_turn(self) -> None:
        """A picture came early: wait until one is due, and then for a fresh one, as long again at most.

        Were the early one taken then, a feed that was held up once would be late ever after.
        """
        await asyncio.sleep((self._due_ns - time.monotonic_ns()) / 1_000_000_000)
        seen, patience_ns = self._reader.live().head, self._due_ns + self._interval_ns
        while self._reader.live().head == seen and time.monotonic_ns() < patience_ns:  # noqa: ASYNC110 -- bells of before would wake us
            await asyncio.sleep(PAUSE_SECONDS)

    async def _in_thread(self, slot: SlotHeader) -> bool:
        """Read a picture without holding up the loop; a task that is cancelled leaves no thread behind in the ring."""
        reading = asyncio.get_running_loop().run_in_executor(None, self._read, slot)
        try:
            return await asyncio.shield(reading)
        except asyncio.CancelledError:
            await asyncio.wait([reading])
            raise

    def _check(self, slot: SlotHeader) -> None:
        """Raise FrameError for a size that a call cannot carry, or for more than was announced."""
        sides, allowed = sorted((slot.width, slot.height)), sorted((self._order.width, self._order.height))
        if slot.width % 2 or slot.height % 2 or sides[0] < SMALLEST:
            raise FrameError("format", f"{slot.width}x{slot.height} is odd or too small")
        if sides[0] > allowed[0] or sides[1] > allowed[1]:
            raise FrameError("format", f"{slot.width}x{slot.height} is larger than the source")

    def _read(self, slot: SlotHeader) -> bool:
        """Copy a picture out, and if it is whole, send it on. In an executor thread, one at a time."""
        name = FORMATS[slot.fourcc]
        if (self._made.width, self._made.height, self._made.format.name) != (slot.width, slot.height, name):
            self._made = av.VideoFrame(slot.width, slot.height, name)
        planes = self._made.planes
        if not self._reader.read_into(slot, [memoryview(p) for p in planes], [p.line_size for p in planes]):
            return False
        picture = self._made
        full = name != "bgra" and (slot.flags & Flag.FULL_RANGE or slot.color[3] == FULL)
        if full or name != "yuv420p":
            picture = self._reformatter.reformat(
                picture,
                format="yuv420p",
                src_color_range=ColorRange.JPEG if full else None,
                dst_color_range=ColorRange.MPEG,
                threads=1,
            )
        self._publish(picture, self._stamp(slot))
        return True

    def _publish(self, picture: av.VideoFrame, captured_ns: int) -> None:
        for stream in tuple(self._streams.values()):
            stream.publish_video(
                picture.planes,
                width=picture.width,
                height=picture.height,
                strides=[plane.line_size for plane in picture.planes],
                pts=captured_ns * VIDEO_HZ // 1_000_000_000,
                time_base=(1, VIDEO_HZ),
                capture_ns=captured_ns,
                color=(UNSPECIFIED, UNSPECIFIED, UNSPECIFIED, LIMITED),
            )


def _i420_bytes(width: int, height: int) -> int:
    luma = -(-width // LINE) * LINE
    return layout.i420_bytes((luma, luma // 2, luma // 2), height)
