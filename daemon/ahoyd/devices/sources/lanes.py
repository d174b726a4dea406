"""The two media of a playing file, each as outputs in order of the time they are due.

Time is counted in samples of 48 kHz since the file began to play, for pictures too: each lap begins at a whole sample,
the same for both, and nothing is ever rounded twice.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

import av
import numpy as np
from numpy.typing import NDArray

from ahoyd.devices.backend import BLOCK, SAMPLE_RATE, VIDEO_TIME_BASE
from ahoyd.devices.fan import Fan
from ahoyd.devices.sources.clip import Item, Lap
from ahoyd.devices.sources.fit import Letterbox, Thinner, publish_picture
from ahoyd.wire.media import Kind

JITTER_SAMPLES = SAMPLE_RATE // 100
"""10 ms: how far sound may be from its time stamps before it is moved there."""

Samples = NDArray[np.int16]

SILENCE: Samples = np.zeros(BLOCK, np.int16)


class Output(Protocol):
    """A piece of one medium that is ready to be published."""

    @property
    def kind(self) -> Kind:
        """Which medium."""

    @property
    def begin(self) -> int:
        """Its beginning, in samples of 48 kHz: sound counts in them, pictures are rounded to them."""

    @property
    def due(self) -> int:
        """When it is published: a picture at its beginning, sound at its end, as a microphone would."""

    @property
    def ready(self) -> bool:
        """False: nobody read when it was prepared."""

    def publish(self, fan: Fan, *, at: int, capture_ns: int, flags: int) -> None:
        """Write it, as of sample `at` of the stream."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in I420."""

    begin: int
    frame: av.VideoFrame | None
    kind: Kind = "video"

    @property
    def due(self) -> int:
        """At its beginning."""
        return self.begin

    @property
    def ready(self) -> bool:
        """Whether it was scaled."""
        return self.frame is not None

    def publish(self, fan: Fan, *, at: int, capture_ns: int, flags: int) -> None:
        """Write it; the file's colours go unnamed."""
        if self.frame is not None:
            pts = at * VIDEO_TIME_BASE[1] // SAMPLE_RATE
            publish_picture(fan, self.frame, pts=pts, capture_ns=capture_ns, flags=flags)


@dataclass(frozen=True, slots=True)
class Block:
    """20 ms of sound, one channel."""

    begin: int
    samples: Samples
    kind: Kind = "audio"
    ready: bool = True

    @property
    def due(self) -> int:
        """At its end."""
        return self.begin + BLOCK

    def publish(self, fan: Fan, *, at: int, capture_ns: int, flags: int) -> None:
        """Write it."""
        fan.publish_audio(
            self.samples,
            sample_rate=SAMPLE_RATE,
            channels=1,
            nb_samples=len(self.samples),
            pts=at,
            capture_ns=capture_ns,
            flags=flags,
        )


@dataclass(slots=True)
class LapClock:
    """Where one lap of the file lies in the time of the player."""

    start: int
    """Samples played before it."""
    origin: Fraction
    """The file's time stamp that is its beginning, seconds."""
    pictures_over: bool
    end: Fraction = Fraction(0)
    """The latest end of a frame so far, seconds from the beginning."""

    @property
    def length(self) -> int:
        """Samples it lasts: to the later end of the two media, at least one block."""
        return max(BLOCK, math.ceil(self.end * SAMPLE_RATE))

    def place(self, item: Item[av.VideoFrame] | Item[av.AudioFrame]) -> int:
        """Return the sample at which `item` begins; the lap is now at least as long as to its end."""
        self.end = max(self.end, item.end - self.origin)
        return self.start + round((item.begin - self.origin) * SAMPLE_RATE)


class PictureLane:
    """Pictures at the file's own rate, or every so many of them so as not to exceed the wanted one."""

    def __init__(self, wanted: Callable[[], bool]) -> None:
        """`wanted` says whether somebody reads; else pictures are decoded but not scaled."""
        self._wanted = wanted
        self._letterbox: Letterbox | None = None
        self._thinner = Thinner(0)

    def configure(self, width: int, height: int, frame_rate: Fraction) -> None:
        """Give pictures of this size, at most `frame_rate` a second, from now on."""
        self._letterbox = Letterbox(width, height)
        self._thinner = Thinner(int(SAMPLE_RATE / frame_rate))

    def outputs(self, lap: Lap, clock: LapClock) -> Iterator[Picture]:
        """Yield the pictures of one lap. Raises DeviceError if they cannot be scaled."""
        for item in lap.items("video", av.VideoFrame):
            begin = clock.place(item)
            if self._thinner.keep(begin):
                yield Picture(begin, self._fit(lap, item.frame))
        clock.pictures_over = True

    def _fit(self, lap: Lap, frame: av.VideoFrame) -> av.VideoFrame | None:
        if self._letterbox is None or not self._wanted():
            return None
        return self._letterbox.fit(frame, lap.pixel_shape())


class SoundLane:
    """Sound as one channel of 48 kHz in blocks of 20 ms, without a hole: where the file has none there is silence."""

    def __init__(self) -> None:
        self._end = 0
        self._pending: Samples = SILENCE[:0]

    def outputs(self, lap: Lap, clock: LapClock) -> Iterator[Block]:
        """Yield the blocks that end in one lap; what is left over goes before the next. A file may have none."""
        if self._end == 0 and not lap.ready("audio"):
            return
        for at, samples in _resampled(lap, clock):
            yield from self._write(at, samples)
        while not clock.pictures_over:
            yield from self._append(SILENCE)
        yield from self._write(clock.start + clock.length, SILENCE[:0])

    def _write(self, at: int, samples: Samples) -> Iterator[Block]:
        """Put samples where they belong: silence before them if they are late, their head cut off if they overlap."""
        while at > self._end:
            yield from self._append(SILENCE[: at - self._end])
        yield from self._append(samples[self._end - at :])

    def _append(self, samples: Samples) -> Iterator[Block]:
        self._pending = np.concatenate((self._pending, samples))
        self._end += len(samples)
        while len(self._pending) >= BLOCK:
            begin = self._end - len(self._pending)
            block, self._pending = self._pending[:BLOCK], self._pending[BLOCK:]
            yield Block(begin, block)


class _Converter:
    """Turns sound of one format into ours; `at` is the sample at which what it gives next begins."""

    def __init__(self, at: int) -> None:
        self._resampler = av.AudioResampler("s16", "mono", SAMPLE_RATE)
        self.at = at

    def convert(self, frame: av.AudioFrame | None) -> Iterator[tuple[int, Samples]]:
        """Yield what `frame` gives, and where it begins. None: that was the last, give what is left."""
        for converted in self._resampler.resample(frame):
            # A resampler with nothing to do hands the None back.
            if converted is not None:
                samples = converted.to_ndarray()[0]
                yield self.at, samples
                self.at += len(samples)


def _resampled(lap: Lap, clock: LapClock) -> Iterator[tuple[int, Samples]]:
    """Yield the sound of a lap with the sample each piece begins at. A jump of the time stamps begins anew."""
    converter, format_, expected = _Converter(0), ("", "", 0), Fraction(0)
    for item in lap.items("audio", av.AudioFrame):
        frame, begin = item.frame, clock.place(item)
        present = (frame.format.name, frame.layout.name, frame.sample_rate)
        if present != format_ or abs(begin - expected) > JITTER_SAMPLES:
            yield from converter.convert(None)
            converter, format_, expected = _Converter(begin), present, Fraction(begin)
        expected += Fraction(frame.samples * SAMPLE_RATE, frame.sample_rate)
        yield from converter.convert(frame)
    yield from converter.convert(None)
