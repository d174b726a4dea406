"""Pictures on their way out: the newest one, as large and as often as the path affords, encoded and paced."""

import time
from pathlib import Path
from typing import Final

import av
from av.video.reformatter import Interpolation, VideoReformatter

from ahoyd.engine import encoders
from ahoyd.engine.decoders import HEIGHT_MAX, WIDTH_MAX
from ahoyd.engine.rtp.clocks import VIDEO_HZ
from ahoyd.engine.rtp.keyframes import KeyFrames
from ahoyd.engine.rtp.ladder import Cadence, Ladder, Rung
from ahoyd.engine.rtp.pacer import Pacer
from ahoyd.engine.rtp.rate import START_BPS
from ahoyd.engine.source import Source
from ahoyd.engine.tracks import MASK, NOTHING, Encoded, Outgoing
from ahoyd.frames.layout import Fourcc, SlotHeader
from ahoyd.wire.engine import MediaConfig

WAIT_MAX: Final = 0.08
"""Seconds of packets that may wait in the pacer; beyond them pictures are left out."""
NO_OPENING: Final = 0
DISCOVERY: Final = 3.0
"""Seconds from the beginning in which a rate that nothing was said against moves no rung: it is about to grow."""


class VideoOut(Outgoing):
    """The newest picture. `due` runs on the loop, `encode` in an executor thread, never both at once."""

    clock_rate = VIDEO_HZ

    def __init__(self, config: MediaConfig, frames_dir: Path) -> None:
        super().__init__(config, frames_dir)
        self.pacer: Pacer = Pacer(START_BPS)
        self._ladder = Ladder(Rung(config.width, config.height, config.frame_rate), config.degradation)
        self._cadence = Cadence()
        self._encoder: encoders.VideoEncoder | None = None
        self._made_for: tuple[str, Rung, int] | None = None
        self._picture = av.VideoFrame(16, 16, "yuv420p")
        self._scaler = VideoReformatter()
        self.keys: KeyFrames = KeyFrames()
        self._keyed_opening = NO_OPENING
        self._keyed_collapse = 0
        self._began: float | None = None
        self._last_stamp = -1

    def begin_anew(self) -> None:
        """As the base's: it begins with a key frame, however short ago the last one was."""
        super().begin_anew()
        self.pacer.begin_anew()
        self._keyed_opening = NO_OPENING
        self._began = None

    def _prepare(self, codec: str) -> None:
        if self._encoder is None and self._source is not None:
            rung = self._ladder.rung
            # An encoder takes much of its memory, and most of a first picture's time, when it has that picture.
            empty = av.VideoFrame(rung.width, rung.height, "yuv420p")
            for plane in empty.planes:
                plane.update(bytes(plane.buffer_size))
            self._last_stamp += 1
            empty.pts, empty.time_base = self._last_stamp, encoders.VIDEO_BASE
            self._encoder_for(codec, rung).encode(empty, START_BPS, key=True)

    def _ready(self, source: Source) -> bool:
        now = time.monotonic()
        if not super()._ready(source) or self.pacer.wait > WAIT_MAX or now < self.rate.held_until:
            return False
        rate = self._ladder.rung.frame_rate
        return rate == self._ladder.top.frame_rate or self._cadence.due(now, rate)

    def _encode(self, source: Source, codec: str, *, key: bool) -> Encoded:
        if key:
            self.keys.ask()
        opening = self.gate.openings
        slot = source.newest()
        if slot is None or not self._read(source, slot):
            return NOTHING
        rung = self._adapt(slot, time.monotonic())
        collapses = self.rate.collapses
        begins = (self._keyed_opening, self._keyed_collapse) != (opening, collapses)
        key = begins or self.keys.due(time.monotonic_ns())
        self._last_stamp = max(self._last_stamp + 1, self._stamp(slot.capture_ns))
        picture = self._fitted(rung)
        picture.pts = self._last_stamp
        picture.time_base = encoders.VIDEO_BASE
        payloads, became_key = self._encoder_for(codec, rung).encode(picture, self.sent.target_bps, key=key)
        if became_key:
            self.sent.key_frames += 1
            self._keyed_opening, self._keyed_collapse = opening, collapses
            self.keys.made(time.monotonic_ns())
        return payloads, self._last_stamp & MASK

    def _read(self, source: Source, slot: SlotHeader) -> bool:
        """Copy the picture into memory of ours."""
        self.sent.captured += source.step
        if slot.fourcc != Fourcc.I420 or slot.width > WIDTH_MAX or slot.height > HEIGHT_MAX:
            raise ValueError("a picture that is not sent")
        if (self._picture.width, self._picture.height) != (slot.width, slot.height):
            self._picture = av.VideoFrame(slot.width, slot.height, "yuv420p")
        planes = self._picture.planes
        return source.read_into(slot, [memoryview(plane) for plane in planes], [plane.line_size for plane in planes])

    def _adapt(self, slot: SlotHeader, now: float) -> Rung:
        """Set rate and rung for this picture."""
        config, ladder = self._config, self._ladder
        top = Rung(slot.width, slot.height, config.frame_rate)
        if ladder.top != top or ladder.degradation != config.degradation:
            ladder = self._ladder = Ladder(top, config.degradation)
        if self._began is None:
            self._began = now
        borne = max(config.min_video_kbps * 1000, self.rate.bps())
        if config.video_kbps:
            borne = min(borne, config.video_kbps * 1000)
        if self.rate.cuts or config.video_kbps or now - self._began > DISCOVERY:
            before = ladder.index
            ladder.step(borne, now)
            self.sent.size_changes += ladder.index != before
        self.sent.target_bps = self.pacer.target_bps = int(min(borne, self._most_bps(ladder.rung)))
        self.pacer.gentle = self.rate.is_narrow(self._most_bps(ladder.rung))
        self.sent.rung = ladder.index
        self._cadence.took(now, ladder.rung.frame_rate)
        return ladder.rung

    def _most_bps(self, rung: Rung) -> int:
        return self._config.video_kbps * 1000 or int(max(rung.best_bps, self._config.min_video_kbps * 1000))

    def _fitted(self, rung: Rung) -> av.VideoFrame:
        """Return the picture in the rung's size."""
        self.sent.width, self.sent.height = rung.width, rung.height
        if (self._picture.width, self._picture.height) == (rung.width, rung.height):
            return self._picture
        return self._scaler.reformat(
            self._picture, width=rung.width, height=rung.height, interpolation=Interpolation.BILINEAR
        )

    def _encoder_for(self, codec: str, rung: Rung) -> encoders.VideoEncoder:
        wanted = (codec, rung, self._most_bps(rung))
        if self._encoder is None or self._made_for != wanted:
            self._encoder = encoders.VIDEO[codec](rung.width, rung.height, rung.frame_rate, wanted[2])
            self._made_for = wanted
        return self._encoder
