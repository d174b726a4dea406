"""`test:pattern` and `test:off`, cameras, `test:tone` and `test:marks`, microphones: real to the code, all made up.

Each is a thread that sleeps to absolute deadlines. A picture is drawn while its deadline is awaited and marked just
before it is published. Sound is one channel, as a microphone has; a block is published when its last sample would have
been heard, and its capture time is that of its first.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from fractions import Fraction

import msgspec
import numpy as np
from numpy.typing import NDArray

from ahoyd.devices.backend import (
    BLOCK,
    BLOCK_NS,
    SAMPLE_RATE,
    VIDEO_TIME_BASE,
    DeviceError,
    DeviceEvent,
    Format,
    Handle,
    Stats,
    Want,
)
from ahoyd.devices.fan import Fan
from ahoyd.devices.pacing import Lost, Meter, Pacer, Worker, beats
from ahoyd.devices.sources.fit import picture_format
from ahoyd.devices.sources.marks import MarkedSound
from ahoyd.devices.sources.off import camera_off
from ahoyd.devices.sources.pattern import WIDTH_MIN, PatternPainter, marks_height
from ahoyd.frames.layout import Flag
from ahoyd.wire.devices import DeviceInfo

NO_EVENTS: tuple[DeviceEvent, ...] = ()
TONE_HZ = 1000
TONE_PEAK = 8192
"""Of 32767: 12 dB below full scale."""
BT601_LIMITED = (6, 6, 6, 1)
WIDTH_MAX, HEIGHT_MAX = 3840, 2160
RATE_MAX = 120
OFF_SIZE, OFF_RATE = (640, 480), Fraction(10)
"""A picture that stands costs an encoder next to nothing, but a peer takes longer gaps for a freeze."""

PATTERN = DeviceInfo(
    device_id="test:pattern",
    label="Test pattern",
    kind="camera",
    is_default=False,
    state="ok",
    synthetic=True,
    modes=tuple(
        {"width": width, "height": height, "frameRate": 30}
        for width, height in ((320, 240), (640, 480), (1280, 720), (1920, 1080))
    ),
)
TONE = DeviceInfo(
    device_id="test:tone",
    label="Test tone",
    kind="microphone",
    is_default=False,
    state="ok",
    synthetic=True,
    modes=({"sampleRate": SAMPLE_RATE, "channels": 1},),
)
OFF = msgspec.structs.replace(PATTERN, device_id="test:off", label="Camera off", modes=())
MARKS = msgspec.structs.replace(TONE, device_id="test:marks", label="Test marks")


class SyntheticBackend:
    """The backend of ids that begin with `test:`."""

    shared = False

    async def list(self) -> Sequence[DeviceInfo]:
        """All of them, always."""
        return (PATTERN, OFF, TONE, MARKS)

    async def watch(self) -> AsyncIterator[DeviceEvent]:
        """End at once: nothing ever changes here."""
        for event in NO_EVENTS:
            yield event

    async def open(self, device_id: str, want: Want) -> Handle:
        """Open one of them. Raises DeviceError: `absent` for another id, `unsupported` for what it cannot give."""
        match device_id, want.kind:
            case PATTERN.device_id, "video":
                return _open_pattern(want)
            case OFF.device_id, "video":
                return SyntheticHandle(OFF, picture_format(want, OFF_SIZE, OFF_RATE), _show_off)
            case TONE.device_id, "audio":
                return SyntheticHandle(TONE, Format(sample_rate=SAMPLE_RATE, channels=1), _play_tone)
            case MARKS.device_id, "audio":
                return SyntheticHandle(MARKS, Format(sample_rate=SAMPLE_RATE, channels=1), _play_marks)
            case ((PATTERN.device_id | OFF.device_id | TONE.device_id | MARKS.device_id), _):
                raise DeviceError("unsupported", f"{device_id} gives no {want.kind}")
            case _:
                raise DeviceError("absent", f"no such device: {device_id}")


class SyntheticHandle:
    """A thread that draws or plays."""

    def __init__(self, device: DeviceInfo, format_: Format, run: "Run") -> None:
        self.device = device
        self.format = format_
        self._run = run
        self._lost = Lost()
        self._meter = Meter()
        self._worker: Worker | None = None

    @property
    def lost(self) -> asyncio.Future[DeviceError]:
        """Done only when shared memory or our own code fails: nobody can pull this plug."""
        return self._lost.future

    def start(self, fan: Fan) -> None:
        """Begin to write `fan`."""

        def run(pacer: Pacer) -> None:
            self._run(self.format, fan, pacer, self._meter)

        self._worker = Worker(self.device.device_id, run, self._lost.report)
        self._worker.start()

    def stats(self) -> Stats:
        """What it has done so far."""
        return self._meter.read()

    async def close(self) -> None:
        """Stop the thread and wait for it."""
        if self._worker is not None:
            await self._worker.stop()


Run = Callable[[Format, Fan, Pacer, Meter], None]


def _open_pattern(want: Want) -> SyntheticHandle:
    width, height, rate = want.width or 640, want.height or 480, want.frame_rate or 30
    even = width % 2 == 0 and height % 2 == 0
    if not (even and WIDTH_MIN <= width <= WIDTH_MAX and marks_height(width) <= height <= HEIGHT_MAX):
        raise DeviceError("unsupported", f"no pattern of {width}x{height}")
    if not 1 <= rate <= RATE_MAX:
        raise DeviceError("unsupported", f"no pattern at {rate} frames a second")
    return SyntheticHandle(PATTERN, Format(width=width, height=height, frame_rate=float(rate)), _draw_pattern)


def _draw_pattern(format_: Format, fan: Fan, pacer: Pacer, meter: Meter) -> None:
    """Publish marked pictures. The counter counts those drawn, so what is missing later was lost later."""
    rate = int(format_.frame_rate)
    painter = PatternPainter(format_.width, format_.height, rate)
    frame = None
    counter = expected = 0
    for n in beats(pacer, meter, start_ns=time.monotonic_ns(), rate=Fraction(rate), patience=1):
        if not fan.publishing:
            frame = None
            continue
        frame = frame or painter.draw()
        capture_ns = time.monotonic_ns()
        painter.mark(frame, counter, capture_ns // 1000)
        fan.publish_video(
            frame.planes,
            width=format_.width,
            height=format_.height,
            strides=[plane.line_size for plane in frame.planes],
            pts=n * VIDEO_TIME_BASE[1] // rate,
            time_base=VIDEO_TIME_BASE,
            capture_ns=capture_ns,
            flags=0 if n == expected else Flag.DISCONTINUITY,
            color=BT601_LIMITED,
        )
        meter.published(capture_ns)
        counter, expected = counter + 1, n + 1
        frame = painter.draw()


def _show_off(format_: Format, fan: Fan, pacer: Pacer, meter: Meter) -> None:
    """Publish the same picture for ever."""
    planes = camera_off(format_.width, format_.height)
    rate = Fraction(format_.frame_rate)
    for n in beats(pacer, meter, start_ns=time.monotonic_ns(), rate=rate, patience=1):
        capture_ns = time.monotonic_ns()
        if fan.publishing:
            fan.publish_video(
                planes,
                width=format_.width,
                height=format_.height,
                strides=[plane.shape[1] for plane in planes],
                pts=int(n * VIDEO_TIME_BASE[1] / rate),
                time_base=VIDEO_TIME_BASE,
                capture_ns=capture_ns,
                color=BT601_LIMITED,
            )
            meter.published(capture_ns)


def _play_tone(format_: Format, fan: Fan, pacer: Pacer, meter: Meter) -> None:
    """Publish the same block for ever: 20 ms hold 20 whole periods, so the phase runs on."""
    sine = np.sin(np.arange(BLOCK) * (2 * np.pi * TONE_HZ / SAMPLE_RATE))
    block = np.rint(sine * TONE_PEAK).astype("<i2")
    _play(format_, fan, pacer, meter, time.monotonic_ns(), lambda _: block)


def _play_marks(format_: Format, fan: Fan, pacer: Pacer, meter: Meter) -> None:
    """Publish blocks that begin with a mark's 20 ms, each with its own."""
    sound = MarkedSound()
    first = time.monotonic_ns() // BLOCK_NS + 1
    _play(format_, fan, pacer, meter, first * BLOCK_NS, lambda n: sound.block(first + n))


def _play(
    format_: Format,
    fan: Fan,
    pacer: Pacer,
    meter: Meter,
    start_ns: int,
    block: Callable[[int], NDArray[np.int16]],
) -> None:
    """Publish block n of what begins at `start_ns`, n = 0, 1, 2 ..., each at its end."""
    expected = 0
    for n in beats(pacer, meter, start_ns=start_ns + BLOCK_NS, rate=Fraction(SAMPLE_RATE, BLOCK), patience=10):
        if not fan.publishing:
            continue
        capture_ns = start_ns + n * BLOCK_NS
        fan.publish_audio(
            block(n),
            sample_rate=SAMPLE_RATE,
            channels=format_.channels,
            nb_samples=BLOCK,
            pts=n * BLOCK,
            capture_ns=capture_ns,
            flags=0 if n == expected else Flag.DISCONTINUITY,
        )
        meter.published(capture_ns)
        expected = n + 1
