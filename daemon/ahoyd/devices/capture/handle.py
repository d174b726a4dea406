"""An open camera or screen: one thread that opens it, reads it, and alone closes it.

FFmpeg blocks while it opens and reads. Packets are read whether or not somebody wants pictures, for those of a device
that is not read grow old; they are decoded and scaled only if so.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

import av

from ahoyd.devices.backend import VIDEO_TIME_BASE, DeviceError, Format, Stats, Want
from ahoyd.devices.capture.causes import opening_failed, reading_failed
from ahoyd.devices.capture.clock import captured_at
from ahoyd.devices.fan import Fan
from ahoyd.devices.pacing import SECOND_NS, Lost, Meter, Pacer, Worker
from ahoyd.devices.sources.fit import Fitted, Letterbox, picture_format, publish_picture
from ahoyd.devices.watchdog import Watchdog
from ahoyd.wire.devices import DeviceInfo

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.packet import Packet
    from av.video.stream import VideoStream

log = logging.getLogger(__name__)

STALL_SECONDS = 1.0
"""A device that gives no picture for so long is lost."""
OPEN_SECONDS = 10.0
"""What a device gets to open in."""
FRAME_RATE_UNKNOWN = Fraction(30)


@dataclass(frozen=True, slots=True)
class Input:
    """What FFmpeg is to open: one of its input formats, the name it knows the device by, and the format's options."""

    format: str
    name: str
    options: Mapping[str, str] = field(default_factory=dict)


class CaptureHandle:
    """A device that is open once `open` returns it."""

    format: Format
    """What the device itself gives."""

    def __init__(self, device: DeviceInfo, choose: Callable[[Want], Input], want: Want, box: type[Letterbox]) -> None:
        self.device = device
        self._choose = choose
        self._source = choose(want)
        self._box = box
        self._loop = asyncio.get_running_loop()
        self._opened: asyncio.Future[Format] = self._loop.create_future()
        self._lost = Lost()
        self._meter = Meter()
        self._packets = 0
        self._fan: Fan | None = None
        self._go = threading.Event()
        self._worker = Worker(device.device_id, self._run, self._failed)
        self._watching: asyncio.Task[None] | None = None

    @classmethod
    async def open(
        cls, device: DeviceInfo, choose: Callable[[Want], Input], want: Want, box: type[Letterbox]
    ) -> "CaptureHandle":
        """Open a device as `choose` says; `box` brings its pictures to the size of a holder.

        Raises DeviceError, and what `choose` raises, and then it is closed again.
        """
        handle = cls(device, choose, want, box)
        handle._worker.start()
        try:
            async with asyncio.timeout(OPEN_SECONDS):
                handle.format = await handle._opened
        except TimeoutError as error:
            await handle.close()
            raise DeviceError("busy", f"not open after {OPEN_SECONDS:.0f} s") from error
        except BaseException:
            await handle.close()
            raise
        return handle

    @property
    def lost(self) -> asyncio.Future[DeviceError]:
        """Done when the device was taken away, or gives no more pictures."""
        return self._lost.future

    def start(self, fan: Fan) -> None:
        """Begin to write `fan`."""
        self._fan = fan
        self._watching = self._loop.create_task(self._watch())
        self._go.set()

    def fitting(self, want: Want) -> tuple[Format, Fitted]:
        """What a holder who wants this gets. Raises DeviceError."""
        native = (self.format.width, self.format.height)
        format_ = picture_format(want, native, Fraction(self.format.frame_rate))
        return format_, Fitted(format_, self._box(format_.width, format_.height))

    def suits(self, want: Want) -> bool:
        """Whether it would be opened as it is."""
        return self._choose(want) == self._source

    def stats(self) -> Stats:
        """What it has done so far."""
        return self._meter.read()

    async def close(self) -> None:
        """Close the device and wait for that. One that hangs in a read is left behind, and the process with it."""
        if self._watching is not None:
            self._watching.cancel()
        self._go.set()
        if not await self._worker.stop():
            log.error("%s hangs and is left behind", self.device.device_id)

    async def _watch(self) -> None:
        watchdog = Watchdog(self._loop.time(), STALL_SECONDS)
        while not watchdog.look(self._loop.time(), self._packets):  # noqa: ASYNC110 -- nobody tells of what does not come
            await asyncio.sleep(watchdog.look_seconds)
        self._lost.report(DeviceError("stalled", "no picture comes any more"))

    # In the thread.

    def _failed(self, error: DeviceError) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._settle, error)

    def _settle(self, opened: Format | DeviceError) -> None:
        """Answer the opener; what fails after that is a loss."""
        if not isinstance(opened, DeviceError):
            if not self._opened.done():
                self._opened.set_result(opened)
        elif self._opened.done():
            self._lost.report(opened)
        else:
            self._opened.set_exception(opened)

    def _run(self, pacer: Pacer) -> None:
        source = self._source
        try:
            container = av.open(source.name, "r", format=source.format, options=dict(source.options))
        except (av.FFmpegError, OSError) as error:
            raise opening_failed(error) from error
        with container:
            pictures = next(iter(container.streams.video), None)
            if pictures is None:
                raise DeviceError("unsupported", "no pictures in it")
            rate = float(pictures.average_rate or FRAME_RATE_UNKNOWN)
            format_ = Format(width=pictures.width, height=pictures.height, frame_rate=rate)
            self._loop.call_soon_threadsafe(self._settle, format_)
            self._go.wait()
            if self._fan is not None:
                self._copy(pacer, container, pictures, self._fan)

    def _copy(self, pacer: Pacer, container: "InputContainer", pictures: "VideoStream", fan: Fan) -> None:
        pixel_shape = pictures.sample_aspect_ratio or Fraction(1)
        first_ns: int | None = None
        for packet in self._read(pacer, container, pictures):
            capture_ns = captured_at(_stamp_ns(packet), wall_ns=time.time_ns(), monotonic_ns=time.monotonic_ns())
            due = fan.due(capture_ns)
            if not due:
                continue
            first_ns = capture_ns if first_ns is None else first_ns
            pts = (capture_ns - first_ns) * VIDEO_TIME_BASE[1] // SECOND_NS
            for frame in _decoded(packet):
                for stream, fitting in due:
                    publish_picture(stream, fitting.fit(frame, pixel_shape), pts=pts, capture_ns=capture_ns)
                self._meter.published(capture_ns)

    def _read(
        self, pacer: Pacer, container: "InputContainer", pictures: "VideoStream"
    ) -> "Iterator[Packet[VideoStream]]":
        """Yield packets until the pacer is stopped. Raises DeviceError when there are no more."""
        packets = container.demux(pictures)
        while pacer.sleep_until(0):
            try:
                packet = next(packets, None)
            except av.FFmpegError as error:
                raise reading_failed(error) from error
            if packet is None:
                raise DeviceError("absent", "it has ended")
            if packet.size:
                self._packets += 1
                yield packet


def _stamp_ns(packet: "Packet[VideoStream]") -> int | None:
    return None if packet.pts is None else int(packet.pts * packet.time_base * SECOND_NS)


def _decoded(packet: "Packet[VideoStream]") -> list[av.VideoFrame]:
    """Decode a picture; one that arrived damaged, as the first of many cameras does, is none."""
    try:
        return list(packet.decode())
    except av.FFmpegError:
        return []
