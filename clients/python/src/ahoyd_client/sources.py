"""Sources: a program is the camera or the microphone of a call.

    with await ahoy.create_video_source(640, 480, 30, name="Slides") as camera:
        call = await ahoy.call("bob", video=True, sources=CallSources(video=camera.source_id, audio="none"))
        while showing:
            camera.write(picture)  # a numpy array, height x width x 3
            await asyncio.sleep(1 / 30)

What is written lies in shared memory for the daemon to take; writing a picture waits for nobody. A source ends with its
client's connection: write() raises SourceClosed then.
"""

from __future__ import annotations

import asyncio
import threading
import time
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import numpy as np

from ahoyd_client._frames_ring import I420, S16, BadInput, Descriptor, SourceClosed
from ahoyd_client._frames_writer import Frame, Ringer, WritableRing
from ahoyd_client.frames import FULL_RANGE_FLAG, VideoFrame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType
    from typing import Self

    from numpy.typing import NDArray

    from ahoyd_client._generated import CreateFrameSourceResult

__all__ = ["AudioSource", "BadInput", "Pixels", "SourceClosed", "VideoSource"]

NV12: Final = 0x3231564E
BGRA: Final = 0x41524742
SAMPLE_RATE: Final = 48_000
BLOCK: Final = 960
"""Samples written at once: 20 ms."""
AHEAD_NS: Final = 40_000_000
"""How far ahead of the clock sound is written by write()."""
SMALLEST: Final = 16
NV12_PLANES: Final = 2
PLANAR: Final = {NV12_PLANES: NV12, 3: I420}
"""Format by the number of planes."""
NS: Final = 1_000_000_000

Pixels: TypeAlias = Literal["rgb", "bgr"]
Fill: TypeAlias = "Callable[[Sequence[NDArray[np.uint8]]], None]"
Picture: TypeAlias = "NDArray[np.uint8] | Sequence[NDArray[np.uint8]] | VideoFrame"


class Source:
    """What both kinds have in common. May be written by any thread, closed on the client's."""

    def __init__(self, created: CreateFrameSourceResult) -> None:
        """Map the ring and connect to its bell. Raises a FrameError."""
        self.source_id = created.source_id
        """The deviceId: name it in CallSources."""
        descriptor = Descriptor.of(created.stream)
        self._ring = WritableRing(descriptor)
        try:
            self._ringer = Ringer(descriptor)
        except BaseException:
            self._ring.close()
            raise
        self._lock = threading.Lock()
        self._pts = 0
        self.when_closed: Callable[[Source], None] | None = None
        """Called with the source when it is closed by its user, once."""

    @property
    def closed(self) -> bool:
        """Whether it is over, as far as writing has shown."""
        return self._ringer.ended

    def _publish(self, frame: Frame, fill: Fill) -> None:
        if self._ringer.ended:
            raise SourceClosed("closed", "the source is over")
        n = self._ring.publish(frame, fill)
        self._ringer.ring(n, frame.pts)

    def close(self) -> None:
        """End the source: a call that uses it goes on without. Idempotent."""
        with self._lock:
            self._ringer.close()
            self._ring.close()
        told, self.when_closed = self.when_closed, None
        if told is not None:
            told(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


class VideoSource(Source):
    """A camera: `Client.create_video_source` gives it. The daemon takes the newest picture and never a backlog."""

    def __init__(
        self, created: CreateFrameSourceResult, width: int, height: int, frame_rate: int, pixels: Pixels
    ) -> None:
        """`pixels`: the order of the colours in arrays of 3 or 4 of them."""
        super().__init__(created)
        self.width = width
        self.height = height
        self.frame_rate = frame_rate
        """The most pictures a second that are sent on; more may be written."""
        self.pixels: Pixels = pixels

    def write(self, picture: Picture, *, capture_ns: int | None = None, full_range: bool = False) -> None:
        """Show a picture: from now on it is the newest. Waits for nobody.

        `picture` is one array of uint8, height x width x 3 or x 4 (the fourth is not used), in the order of `pixels`;
        or planes of I420, (y, u, v), u and v half the size each way; or of NV12, (y, uv); or a reader's VideoFrame.
        Its sides are even and no larger than the source's; it may be turned by a quarter.
        `capture_ns`: CLOCK_MONOTONIC (time.monotonic_ns()) of what it shows; left out: now.
        `full_range`: the planes' values run from 0 to 255, not from 16 to 235.
        Raises BadInput, with nothing written, and SourceClosed; Torn if a VideoFrame was overwritten meanwhile.
        """
        frame, fill = self._mixed(picture) if isinstance(picture, np.ndarray) else self._planar(picture)
        with self._lock:
            said = frame._replace(
                capture_ns=time.monotonic_ns() if capture_ns is None else capture_ns,
                pts=self._pts,
                flags=FULL_RANGE_FLAG if full_range else 0,
            )
            self._publish(said, fill)
            self._pts += 1

    def _mixed(self, picture: NDArray[np.uint8]) -> tuple[Frame, Fill]:
        """Say what a picture of mixed colours is, and how it gets into the ring. Raises BadInput."""
        height, width, colours = _shape(picture, 3)
        if colours not in (3, 4):
            raise BadInput("format", f"{colours} values for a pixel, not 3 or 4")
        self._check(width, height)
        return self._frame(BGRA, width, height, [(height, 4 * width)]), lambda planes: self._mix(picture, planes[0])

    def _planar(self, picture: Sequence[NDArray[np.uint8]] | VideoFrame) -> tuple[Frame, Fill]:
        """Say what a picture in planes is, and how it gets into the ring. Raises BadInput."""
        if isinstance(picture, VideoFrame):
            copy = picture.copy()
            picture = (copy.y, copy.u, copy.v)
        planes = list(picture)
        if len(planes) not in PLANAR:
            raise BadInput("format", f"{len(planes)} planes, not 3 (I420) or 2 (NV12)")
        height, width = _shape(planes[0], 2)
        self._check(width, height)
        half = (height // 2, width // 2)
        if len(planes) == NV12_PLANES and planes[1].shape == (*half, 2):
            planes[1] = planes[1].reshape(half[0], width)
        shapes = [(height, width), *([half, half] if len(planes) > NV12_PLANES else [(half[0], width)])]
        for plane, shape in zip(planes, shapes, strict=True):
            if _shape(plane, 2) != shape:
                raise BadInput("size", f"a plane of {plane.shape} where {shape} belongs to {width}x{height}")
        return self._frame(PLANAR[len(planes)], width, height, shapes), lambda into: _copy(planes, into)

    def _check(self, width: int, height: int) -> None:
        shorter, longer = sorted((width, height))
        if width % 2 or height % 2 or shorter < SMALLEST:
            raise BadInput("size", f"{width}x{height}: the sides must be even, and at least {SMALLEST}")
        if shorter > min(self.width, self.height) or longer > max(self.width, self.height):
            raise BadInput("size", f"{width}x{height} is larger than this source, {self.width}x{self.height}")

    def _frame(self, fourcc: int, width: int, height: int, shapes: Sequence[tuple[int, int]]) -> Frame:
        return Frame(fourcc, 0, width, height, 0, 0, (1, self.frame_rate), [(stride, rows) for rows, stride in shapes])

    def _mix(self, picture: NDArray[np.uint8], plane: NDArray[np.uint8]) -> None:
        into = plane.reshape(*picture.shape[:2], 4)
        if self.pixels == "bgr":
            into[..., :3] = picture[..., :3]
        else:
            for channel in range(3):
                into[..., channel] = picture[..., 2 - channel]
        into[..., 3] = 255


class AudioSource(Source):
    """A microphone: `Client.create_audio_source` gives it. 48 kHz."""

    def __init__(self, created: CreateFrameSourceResult, channels: int) -> None:
        super().__init__(created)
        self.channels = channels
        self._ends_ns = 0
        """When what was written has been heard."""

    async def write(self, samples: NDArray[np.int16]) -> None:
        """Say it in real time: returns when all but the last 40 ms have been said. Any length will do.

        `samples` are int16 at 48 kHz: samples x channels, or for one channel also one-dimensional. Only one may write
        at a time. Raises BadInput, with nothing written, and SourceClosed.
        """
        for seconds in self.said(samples):
            await asyncio.sleep(seconds)

    def said(self, samples: NDArray[np.int16]) -> Iterator[float]:
        """Write block by block; sleep for what is yielded, and go on."""
        for block in self._blocks(samples):
            self._put(block)
            if (early := self._ends_ns - AHEAD_NS - time.monotonic_ns()) > 0:
                yield early / NS

    def write_now(self, samples: NDArray[np.int16]) -> None:
        """Write everything at once, for whoever has a clock of his own (a sound card's callback). Waits for nobody.

        Of what is more than 200 ms early the daemon drops the oldest. Raises as write().
        """
        for block in self._blocks(samples):
            self._put(block)

    def _blocks(self, samples: NDArray[np.int16]) -> Iterator[NDArray[np.int16]]:
        samples = np.asarray(samples)
        if samples.dtype != np.int16:
            raise BadInput("format", f"{samples.dtype}, not int16")
        wide = samples.reshape(-1, 1) if samples.ndim == 1 and self.channels == 1 else samples
        if wide.ndim != 2 or wide.shape[1] != self.channels:  # noqa: PLR2004 - samples x channels
            raise BadInput("size", f"{samples.shape} where samples x {self.channels} are wanted")
        return (wide[start : start + BLOCK] for start in range(0, len(wide), BLOCK))

    def _put(self, block: NDArray[np.int16]) -> None:
        now, count = time.monotonic_ns(), len(block)
        size = 2 * count * self.channels
        with self._lock:
            frame = Frame(S16, 0, SAMPLE_RATE, self.channels, now, self._pts, (1, SAMPLE_RATE), ((size, 1),), count)
            self._publish(frame, lambda planes: _say(block, planes[0]))
            self._pts += count
            self._ends_ns = max(self._ends_ns, now) + count * NS // SAMPLE_RATE


def _shape(array: NDArray[np.uint8], dimensions: int) -> tuple[int, ...]:
    """Return the shape of an array of bytes. Raises BadInput for anything else."""
    if array.dtype != np.uint8:
        raise BadInput("format", f"{array.dtype}, not uint8")
    if array.ndim != dimensions:
        raise BadInput("size", f"{array.shape} where {dimensions} dimensions are wanted")
    return array.shape


def _copy(planes: Sequence[NDArray[np.uint8]], into: Sequence[NDArray[np.uint8]]) -> None:
    for plane, place in zip(planes, into, strict=True):
        place[:] = plane


def _say(block: NDArray[np.int16], place: NDArray[np.uint8]) -> None:
    place.view("<i2").reshape(block.shape)[:] = block
