"""What is sent: from a source ring through an encoder to RTP payloads. One `Outgoing` a medium and call.

The sending task waits on the loop for "there is something to encode"; what that is, the executor thread finds out when
it encodes, so a picture is never queued and always the newest.
"""

import asyncio
import logging
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import av

from ahoyd.engine import encoders
from ahoyd.engine.decoders import HEIGHT_MAX, WIDTH_MAX
from ahoyd.engine.rtp.gate import Gate
from ahoyd.engine.source import Source
from ahoyd.frames.layout import Fourcc, SlotHeader
from ahoyd.wire.engine import MediaConfig
from ahoyd.wire.media import RingRef

log = logging.getLogger(__name__)

START_BPS: Final = 600_000
"""Adaptive rate before the peer has said anything about the path."""
BITS_PER_PIXEL: Final = 0.12
"""An adaptive rate does not rise above this: more cannot be seen."""
BELIEVED_NS: Final = 10_000_000_000
"""A capture time further from now than this is not believed."""
BEHIND_MAX: Final = 10
"""Blocks of sound (200 ms) that may wait; beyond them the oldest are dropped."""
BACKLOG: Final = 2
"""Blocks kept then."""
LOST_MAX: Final = 10 * encoders.AUDIO_CLOCK
"""Samples; a larger jump of pts is a new beginning."""
KEY_INTERVAL_NS: Final = 500_000_000
"""Between two key frames that the peer asks for; more requests are merged."""
MASK: Final = 0xFFFFFFFF


@dataclass(slots=True)
class Sent:
    """Counts of one outgoing medium, since the call began. Written by the encoding thread."""

    frames: int = 0
    key_frames: int = 0
    failures: int = 0
    """Frames that an encoder did not take."""
    encode_ns: int = 0
    age_ns: int = 0
    """From the capture of the newest frame to the end of its encoding."""
    width: int = 0
    height: int = 0
    codec: str = ""
    target_bps: int = 0


Encoded = tuple[list[bytes], int]
"""RTP payloads, and the time stamp of their frame in the medium's RTP clock, 32 bits."""

NOTHING: Final[Encoded] = ([], 0)


class Outgoing:
    """One medium on its way out: source, gate and counts. What differs by medium is in `VideoOut` and `AudioOut`."""

    clock_rate: int

    def __init__(self, config: MediaConfig, frames_dir: Path) -> None:
        self.gate = Gate()
        self.sent = Sent()
        self._config = config
        self._frames_dir = frames_dir
        self._source: Source | None = None
        self._sourced = asyncio.Event()
        self._origin_ns = time.monotonic_ns()

    def configure(self, config: MediaConfig) -> None:
        """Take over changed rates; from the next frame on."""
        self._config = config

    def attach(self, ref: RingRef | None) -> None:
        """Send this ring's frames from now on; None: nothing. Raises FrameError, and then there is no source."""
        if self._source is not None:
            self._source.close()
            self._source = None
            self._sourced.clear()
        if ref is not None:
            self._source = Source.open(ref, self._frames_dir)
            self._sourced.set()

    def open_gate(self) -> None:
        """Let out what is captured from now on, and nothing from before."""
        if self._source is not None:
            self._source.skip()
        self.gate.open()

    def close(self) -> None:
        """Close gate and source."""
        self.gate.close()
        self.attach(None)

    async def due(self) -> None:
        """Return when there is something to encode and the gate is open."""
        while True:
            await self.gate.opened()
            await self._sourced.wait()
            source = self._source
            if source is None or not self.gate.is_open:
                continue
            if self._ready(source):
                return
            await source.rung()

    def encode(self, codec: str, remb_bps: int, *, key: bool) -> Encoded:
        """Encode what is due. Runs in an executor thread. `remb_bps`: the receiver's estimate, 0 if it has sent none.

        Never raises: aiortc's sender would end for good.
        """
        opening = self.gate.openings
        began = time.monotonic_ns()
        source = self._source
        if source is None:
            return NOTHING
        try:
            encoded = self._encode(source, codec, remb_bps, key=key)
        except Exception as error:  # noqa: BLE001 - see above; it is counted and told
            self._failed(error)
            return NOTHING
        self.sent.codec = codec
        if not encoded[0] or self.gate.openings != opening:
            return NOTHING
        now = time.monotonic_ns()
        self.sent.frames += 1
        self.sent.encode_ns += now - began
        self.sent.age_ns = self._age_ns(encoded[1], now)
        return encoded

    def _failed(self, error: Exception) -> None:
        self.sent.failures += 1
        if self.sent.failures == 1:
            log.error("%s does not encode: %s", type(self).__name__, type(error).__name__)

    def _stamp(self, capture_ns: int) -> int:
        """RTP time of a capture time; one that cannot be is replaced by now."""
        now = time.monotonic_ns()
        return self._rtp_time(capture_ns if abs(now - capture_ns) < BELIEVED_NS else now)

    def _rtp_time(self, at_ns: int) -> int:
        return max(0, at_ns - self._origin_ns) * self.clock_rate // 1_000_000_000

    def _age_ns(self, stamp: int, now: int) -> int:
        """How long ago an RTP time was, by its 32 bits; a capture time may lie a little ahead."""
        behind = (self._rtp_time(now) - stamp + MASK // 2) & MASK
        return (behind - MASK // 2) * 1_000_000_000 // self.clock_rate

    def _ready(self, source: Source) -> bool:
        return source.behind() > 0

    def _encode(self, source: Source, codec: str, remb_bps: int, *, key: bool) -> Encoded:
        raise NotImplementedError


class VideoOut(Outgoing):
    """The newest picture, in the size devices delivers."""

    clock_rate = encoders.VIDEO_CLOCK

    def __init__(self, config: MediaConfig, frames_dir: Path) -> None:
        super().__init__(config, frames_dir)
        self._encoder: encoders.VideoEncoder | None = None
        self._made_for: tuple[str, int, int, int] | None = None
        self._picture = av.VideoFrame(16, 16, "yuv420p")
        self._key_owed = False
        self._keyed_opening = 0
        self._keyed_ns = 0
        self._last_stamp = -1

    def _encode(self, source: Source, codec: str, remb_bps: int, *, key: bool) -> Encoded:
        self._key_owed = self._key_owed or key
        opening = self.gate.openings
        slot = source.newest()
        if slot is None or not self._read(source, slot):
            return NOTHING
        key = self._keyed_opening != opening or (
            self._key_owed and time.monotonic_ns() - self._keyed_ns > KEY_INTERVAL_NS
        )
        self._last_stamp = max(self._last_stamp + 1, self._stamp(slot.capture_ns))
        self._picture.pts = self._last_stamp
        self._picture.time_base = encoders.VIDEO_BASE
        rate = self._rate(remb_bps)
        payloads, became_key = self._encoder_for(codec, rate).encode(self._picture, rate, key=key)
        if became_key:
            self.sent.key_frames += 1
            self._key_owed = False
            self._keyed_opening = opening
            self._keyed_ns = time.monotonic_ns()
        return payloads, self._last_stamp & MASK

    def _read(self, source: Source, slot: SlotHeader) -> bool:
        """Copy the picture into memory of ours."""
        if slot.fourcc != Fourcc.I420 or slot.width > WIDTH_MAX or slot.height > HEIGHT_MAX:
            raise ValueError("a picture that is not sent")
        if (self._picture.width, self._picture.height) != (slot.width, slot.height):
            self._picture = av.VideoFrame(slot.width, slot.height, "yuv420p")
        self.sent.width, self.sent.height = slot.width, slot.height
        planes = self._picture.planes
        return source.read_into(slot, [memoryview(plane) for plane in planes], [plane.line_size for plane in planes])

    def _encoder_for(self, codec: str, rate: int) -> encoders.VideoEncoder:
        wanted = (codec, self._picture.width, self._picture.height, self._config.frame_rate)
        if self._encoder is None or self._made_for != wanted:
            self._encoder = encoders.VIDEO[codec](*wanted[1:], rate)
            self._made_for = wanted
        return self._encoder

    def _rate(self, remb_bps: int) -> int:
        """Bits per second to aim at: the configured rate, or what the receiver thinks the path carries."""
        config = self._config
        ceiling = int(BITS_PER_PIXEL * self._picture.width * self._picture.height * config.frame_rate)
        adaptive = max(config.min_video_kbps * 1000, min(ceiling, remb_bps or START_BPS))
        self.sent.target_bps = config.video_kbps * 1000 or adaptive
        return self.sent.target_bps


class AudioOut(Outgoing):
    """The blocks of sound in order, cut into 20 ms."""

    clock_rate = encoders.AUDIO_CLOCK

    def __init__(self, config: MediaConfig, frames_dir: Path) -> None:
        super().__init__(config, frames_dir)
        self._encoder: encoders.Opus | None = None
        self._pending = bytearray()
        self._end_pts: int | None = None
        """pts after the samples that are pending."""
        self._end_stamp = 0
        """RTP time after them."""
        self._opening = 0

    def _ready(self, source: Source) -> bool:
        return self._samples() >= encoders.BLOCK or super()._ready(source)

    def _samples(self) -> int:
        return len(self._pending) // (2 * self._encoder.channels) if self._encoder else 0

    def _encode(self, source: Source, codec: str, remb_bps: int, *, key: bool) -> Encoded:  # noqa: ARG002 - pictures only
        if self._opening != self.gate.openings:
            self._opening = self.gate.openings
            self._end_pts = None
        if self._samples() < encoders.BLOCK and not self._read(source):
            return NOTHING
        if self._encoder is None or self._samples() < encoders.BLOCK:
            return NOTHING
        stamp = self._end_stamp - self._samples()
        size = encoders.BLOCK * 2 * self._encoder.channels
        block = bytes(self._pending[:size])
        del self._pending[:size]
        self.sent.target_bps = self._encoder.bps
        return self._encoder.encode(block), stamp & MASK

    def _read(self, source: Source) -> bool:
        """Add the next block of the ring to what is pending."""
        if source.behind() > BEHIND_MAX:
            source.skip(keep=BACKLOG)
        slot = source.following()
        if slot is None:
            return False
        if slot.fourcc != Fourcc.S16 or slot.sample_rate != self.clock_rate or slot.channels not in (1, 2):
            raise ValueError("sound that is not sent")
        samples = bytearray(slot.plane_stride[0])
        if not source.read_into(slot, [samples]):
            return False
        self._place(slot)
        self._pending += samples[: slot.row_bytes[0]]
        self._end_pts = slot.pts + slot.nb_samples
        self._end_stamp += slot.nb_samples
        return True

    def _place(self, slot: SlotHeader) -> None:
        """Put the block where it belongs in RTP time: after the last one, or where its capture time says."""
        bps = self._config.audio_kbps * 1000
        if self._encoder is None or (self._encoder.channels, self._encoder.bps) != (slot.channels, bps):
            self._encoder = encoders.Opus(slot.channels, bps)
            self._end_pts = None
        if slot.pts == self._end_pts:
            return
        self._pending.clear()
        lost = slot.pts - self._end_pts if self._end_pts is not None else -1
        if 0 < lost < LOST_MAX:
            self._end_stamp += lost
        else:
            self._end_stamp = max(self._end_stamp, self._stamp(slot.capture_ns))
