"""Sent sound: the blocks of a source ring in order, cut into 20 ms, as Opus."""

from pathlib import Path
from typing import Final

from ahoyd.engine import opus
from ahoyd.engine.opusfmtp import OpusWishes
from ahoyd.engine.rtp import opusheader
from ahoyd.engine.source import Source
from ahoyd.engine.tracks import MASK, NOTHING, Encoded, Outgoing
from ahoyd.frames.layout import Fourcc, SlotHeader
from ahoyd.wire.engine import MediaConfig

BEHIND_MAX: Final = 10
"""Blocks of sound (200 ms) that may wait; beyond them the oldest are dropped."""
BACKLOG: Final = 2
"""Blocks kept then."""
JUMP_MAX: Final = 10 * opus.RATE
"""Samples; a larger jump of pts is a new beginning."""
LOSS_LEAST, LOSS_MOST = 10, 20
"""Percent of the packets that the encoder is told to expect to be lost. Told less than 9, libopus 1.6 may code what it
takes for music in a way that has no copies."""


class AudioOut(Outgoing):
    """One or two channels, as the source has them."""

    clock_rate = opus.RATE

    def __init__(self, config: MediaConfig, frames_dir: Path) -> None:
        super().__init__(config, frames_dir)
        self._encoder: opus.Encoder | None = None
        self._pending = bytearray()
        self._end_pts: int | None = None
        """pts after the samples that are pending."""
        self._end_stamp = 0
        """RTP time after them."""
        self._opening = 0
        self._wishes = OpusWishes()
        self._resting = False
        """The last packet said that nothing is sent for a while."""

    def heed(self, wishes: OpusWishes) -> None:
        """Take what the peer's description asks for."""
        self._wishes = wishes

    def _ready(self, source: Source) -> bool:
        return self._samples() >= opus.FRAME or super()._ready(source)

    def _samples(self) -> int:
        return len(self._pending) // (2 * self._encoder.channels) if self._encoder else 0

    def _encode(self, source: Source, codec: str, *, key: bool) -> Encoded:  # noqa: ARG002 - pictures only
        if self._opening != self.gate.openings:
            self._opening = self.gate.openings
            self._end_pts = None
        if self._samples() < opus.FRAME and not self._read(source):
            return NOTHING
        if self._encoder is None or self._samples() < opus.FRAME:
            return NOTHING
        stamp = self._end_stamp - self._samples()
        size = opus.FRAME * 2 * self._encoder.channels
        block = bytes(self._pending[:size])
        del self._pending[:size]
        return self._packets(self._encoder, block), stamp & MASK

    def _packets(self, encoder: opus.Encoder, block: bytes) -> list[bytes]:
        """One packet. Of those that only say that nothing is sent, the first tells the peer enough (RFC 7587 3.1.3)."""
        bps, wishes = self._config.audio_kbps * 1000, self._wishes
        encoder.tune(
            bps=bps,
            fec=wishes.fec,
            loss_percent=round(max(LOSS_LEAST, min(LOSS_MOST, self.lost_percent))),
            dtx=self._config.audio_dtx or wishes.dtx,
        )
        self.sent.target_bps = bps
        packet = encoder.encode(block)
        rested, self._resting = self._resting, opusheader.is_dtx(packet)
        return [] if rested and self._resting else [packet]

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
        if self._encoder is None or self._encoder.channels != slot.channels:
            self._encoder = opus.encoder(slot.channels)
            self._end_pts = None
        if slot.pts == self._end_pts:
            return
        self._pending.clear()
        lost = slot.pts - self._end_pts if self._end_pts is not None else -1
        if 0 < lost < JUMP_MAX:
            self._end_stamp += lost
        else:
            self._end_stamp = max(self._end_stamp, self._stamp(slot.capture_ns))
