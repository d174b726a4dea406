"""One medium of one side on its way from its ring into the file. A track is used by one thread at a time."""

import contextlib
import logging
from abc import ABC, abstractmethod
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

import av
import numpy as np
from av.video.frame import PictureType
from av.video.reformatter import VideoReformatter

from ahoyd.frames.layout import FrameError, SlotHeader
from ahoyd.frames.reader import RingReader
from ahoyd.recorder.timeline import RATE, PictureLine, SoundLine
from ahoyd.wire.media import RingRef
from ahoyd.wire.recorder import Side

if TYPE_CHECKING:
    from collections.abc import Iterator

    Packet = av.Packet[av.VideoStream] | av.Packet[av.AudioStream]

log = logging.getLogger(__name__)

CHANNELS: Final = 2
FRAME: Final = RATE // 50
"""Samples of an Opus packet."""
FILLED_MAX: Final = RATE // 5
"""Samples of a hole that is filled with silence; a longer one is left open."""
KEY_MS: Final = 2000
"""Between key frames: from one of them a player can begin."""
PICTURE_OPTIONS: Final = {"preset": "superfast", "tune": "zerolatency", "crf": "24", "threads": "1"}
PICTURES_A_SECOND: Final = 30
"""What the encoder reckons with; the pictures' own times are what counts."""


class Track(ABC):
    """Reads a ring while it has one, and encodes once it is opened in a container."""

    def __init__(self, side: Side, frames_dir: Path) -> None:
        self.side = side
        self._frames_dir = frames_dir
        self._reader: RingReader | None = None
        self._last = 0

    def attach(self, ring: RingRef | None) -> None:
        """Take what is written into this ring from now on."""
        self.detach()
        if ring is None:
            return
        try:
            self._reader = RingReader.open(ring, self._frames_dir)
            self._last = self._reader.live().head
        except FrameError as error:
            log.warning("a ring is not read: %s", error)
            self.detach()

    def detach(self) -> None:
        """Let go of the ring; what comes next begins anew."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _taken(self, slot: SlotHeader | None) -> SlotHeader | None:
        if slot is not None:
            self._last = slot.n
        return slot

    def _time_ns(self, slot: SlotHeader) -> int:
        """When it was: ours when it was captured, the peer's when it was there to be seen or heard."""
        return min(slot.capture_ns, slot.publish_ns) if self.side == "local" else slot.publish_ns

    def take(self) -> None:
        """Take what has come. A ring that is gone or broken is let go of."""
        if self._reader is None:
            return
        try:
            self._take(self._reader)
        except FrameError as error:
            log.info("a ring ends: %s", error)
            self.detach()

    @abstractmethod
    def _take(self, reader: RingReader) -> None:
        """Read what has come. Raises FrameError."""

    @abstractmethod
    def packets(self, *, last: bool = False) -> "Iterator[Packet]":
        """Encode what was taken; `last`: all of it, for there will be no more."""


class PictureTrack(Track):
    """Pictures as H264, each at its time, all of the first one's size."""

    def __init__(self, side: Side, frames_dir: Path, origin_ns: int) -> None:
        super().__init__(side, frames_dir)
        self._line = PictureLine(origin_ns)
        self._waiting: av.VideoFrame | None = None
        self._stream: av.VideoStream | None = None
        self._reformatter = VideoReformatter()
        self._key_at = -KEY_MS

    @property
    def size(self) -> tuple[int, int] | None:
        """Of the picture that waits, made even."""
        frame = self._waiting
        return (frame.width & ~1, frame.height & ~1) if frame is not None else None

    def open(self, container: av.container.OutputContainer, size: tuple[int, int]) -> None:
        """Be a track of `container`, with pictures of `size`."""
        stream = container.add_stream("libx264", rate=PICTURES_A_SECOND, options=dict(PICTURE_OPTIONS))
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, 1000)
        stream.metadata["title"] = f"{self.side} video"
        self._stream = stream

    def _take(self, reader: RingReader) -> None:
        slot = self._taken(reader.newest(self._last))
        if slot is None:
            return
        frame = av.VideoFrame(slot.width, slot.height, "yuv420p")
        whole = reader.read_into(slot, [memoryview(p) for p in frame.planes], [p.line_size for p in frame.planes])
        if whole and (stamp := self._line.place(self._time_ns(slot))) is not None:
            frame.pts, frame.time_base = stamp, Fraction(1, 1000)
            self._waiting = frame

    def packets(self, *, last: bool = False) -> "Iterator[Packet]":
        """Encode the picture that waits; what came before it and was not asked for is gone."""
        stream, frame = self._stream, self._waiting
        if stream is None:
            return
        if frame is not None:
            self._waiting = None
            yield from stream.encode(self._fitted(frame, stream))
        if last:
            yield from stream.encode(None)

    def _fitted(self, frame: av.VideoFrame, stream: av.VideoStream) -> av.VideoFrame:
        pts = frame.pts or 0
        if (frame.width, frame.height) != (stream.width, stream.height):
            frame = self._reformatter.reformat(frame, stream.width, stream.height, "yuv420p", threads=1)
            frame.pts, frame.time_base = pts, Fraction(1, 1000)
        if pts - self._key_at >= KEY_MS:
            frame.pict_type = PictureType.I
            self._key_at = pts
        return frame


class SoundTrack(Track):
    """Sound as Opus, in packets of 20 ms."""

    def __init__(self, side: Side, frames_dir: Path, origin_ns: int) -> None:
        super().__init__(side, frames_dir)
        self._line = SoundLine(origin_ns)
        self._stream: av.AudioStream | None = None
        self._runs: list[tuple[int, list[np.ndarray]]] = []
        """What waits to be encoded: where each run begins, and its samples."""

    def detach(self) -> None:
        """Let go of the ring."""
        super().detach()
        self._line.begin_anew()

    def open(self, container: av.container.OutputContainer) -> None:
        """Be a track of `container`."""
        stream = container.add_stream("libopus", rate=RATE)
        stream.codec_context.layout = "stereo"
        stream.codec_context.format = "s16"
        stream.codec_context.bit_rate = 64_000
        stream.codec_context.time_base = Fraction(1, RATE)
        stream.metadata["title"] = f"{self.side} audio"
        self._stream = stream

    def _take(self, reader: RingReader) -> None:
        while (slot := self._taken(reader.following(self._last))) is not None:
            block = np.empty((slot.nb_samples, slot.channels), np.int16)
            if slot.sample_rate == RATE and reader.read_into(slot, [block.data.cast("B")]):
                self._put(slot, block)

    def _put(self, slot: SlotHeader, block: np.ndarray) -> None:
        place = self._line.place(self._time_ns(slot), slot.pts, len(block))
        if place is None:
            return
        both = block[place.skip :, :CHANNELS] if slot.channels >= CHANNELS else block[place.skip :].repeat(2, axis=1)
        end = self._runs[-1][0] + sum(map(len, self._runs[-1][1])) if self._runs else None
        if end is None or place.at - end > FILLED_MAX:
            self._runs.append((place.at, [both]))
        else:
            self._runs[-1][1].extend((np.zeros((place.at - end, CHANNELS), np.int16), both))

    def packets(self, *, last: bool = False) -> "Iterator[Packet]":
        """Encode what makes whole packets; the end of a run is filled up with silence."""
        stream = self._stream
        if stream is None:
            return
        while self._runs:
            at, parts = self._runs[0]
            samples = np.concatenate(parts)
            over = last or len(self._runs) > 1
            if over and len(samples) % FRAME:
                samples = np.pad(samples, ((0, -len(samples) % FRAME), (0, 0)))
            whole = len(samples) // FRAME * FRAME
            for begin in range(0, whole, FRAME):
                frame = av.AudioFrame.from_ndarray(samples[begin : begin + FRAME].reshape(1, -1), "s16", "stereo")
                frame.sample_rate, frame.pts, frame.time_base = RATE, at + begin, Fraction(1, RATE)
                yield from stream.encode(frame)
            if not over:
                self._runs[0] = (at + whole, [samples[whole:]])
                break
            del self._runs[0]
        if last:
            with contextlib.suppress(av.error.EOFError):
                yield from stream.encode(None)
