"""Sent sound: the blocks of a source ring in order, cut into 20 ms, as Opus."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from ahoyd.engine import opus
from ahoyd.engine.edges import Edges
from ahoyd.engine.opusfmtp import OpusWishes
from ahoyd.engine.rtp import opusheader
from ahoyd.engine.source import Source
from ahoyd.engine.tracks import MASK, NOTHING, Encoded, Outgoing
from ahoyd.frames.layout import Fourcc, SlotHeader
from ahoyd.metering import Energy
from ahoyd.wire.engine import MediaConfig
from ahoyd.wire.media import RingRef

if TYPE_CHECKING:
    from ahoyd.engine.edges import Samples

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
        self.energy = Energy()
        """Of all that was sent."""
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
        self._edges = Edges()
        self._ending = False
        """One packet more ends what was sent."""
        self._shutting = False
        """The gate closes behind it."""

    def heed(self, wishes: OpusWishes) -> None:
        """Take what the peer's description asks for."""
        self._wishes = wishes

    def attach(self, ref: RingRef | None) -> None:
        """As the base's: what the ring before was giving fades out."""
        if self._source is not None:
            self._ending = self._edges.sounding
        super().attach(ref)

    def open_gate(self) -> None:
        """As the base's; an end that has not left by now does not."""
        self._drop_end()
        super().open_gate()

    def shut_gate(self) -> None:
        """As the base's: what was sent fades out, and the gate closes behind that."""
        if not self._edges.sounding or not self.gate.is_open:
            super().shut_gate()
            return
        self._ending = self._shutting = True
        if self._source is not None:
            self._source.wake()

    def begin_anew(self) -> None:
        """As the base's."""
        self._drop_end()
        super().begin_anew()
        self._edges.begin()
        self._end_pts = None

    async def due(self) -> None:
        """As the base's. By the time it is asked again, the end that was due has left."""
        if self._shutting and not self._ending:
            self._drop_end()
        await super().due()

    def _drop_end(self) -> None:
        self._ending = False
        if self._shutting:
            self._shutting = False
            self.gate.close()

    def _ends(self) -> bool:
        return self._ending

    def _ready(self, source: Source) -> bool:
        return self._samples() >= opus.FRAME or super()._ready(source)

    def _samples(self) -> int:
        return len(self._pending) // (2 * self._encoder.channels) if self._encoder else 0

    def _next(self, codec: str, *, key: bool) -> Encoded:
        if self._ending:
            return self._end()
        return NOTHING if self._shutting else super()._next(codec, key=key)

    def _end(self) -> Encoded:
        """End what was sent. Of what is pending the end is made, and no more is read."""
        self._ending = False
        if self._encoder is None or not self._edges.sounding:
            return NOTHING
        stamp = self._end_stamp - self._samples()
        rest = np.frombuffer(self._take(self._samples()), np.int16).reshape(-1, self._encoder.channels)
        block = self._edges.end(rest, self._encoder.longest)
        self._end_pts, self._end_stamp = None, stamp + len(block)
        return self._packets(self._encoder, block), stamp & MASK

    def _encode(self, source: Source, codec: str, *, key: bool) -> Encoded:  # noqa: ARG002 - pictures only
        if self._opening != self.gate.openings:
            self._opening = self.gate.openings
            self._end_pts = None
            self._pending.clear()
        if self._samples() < opus.FRAME and not self._read(source):
            return NOTHING
        if self._encoder is None or self._samples() < opus.FRAME:
            return NOTHING
        stamp = self._end_stamp - self._samples()
        block = np.frombuffer(self._take(opus.FRAME), np.int16).reshape(-1, self._encoder.channels)
        return self._packets(self._encoder, self._edges.shaped(block)), stamp & MASK

    def _take(self, samples: int) -> bytes:
        """So many of the samples that are pending."""
        size = samples * 2 * (self._encoder.channels if self._encoder else 1)
        taken = bytes(self._pending[:size])
        del self._pending[:size]
        return taken

    def _packets(self, encoder: opus.Encoder, block: "Samples") -> list[bytes]:
        """One packet. Of those that only say that nothing is sent, the first tells the peer enough (RFC 7587 3.1.3)."""
        self.energy.add(block, encoder.channels)
        bps, wishes = self._config.audio_kbps * 1000, self._wishes
        encoder.tune(
            bps=bps,
            fec=wishes.fec,
            loss_percent=round(max(LOSS_LEAST, min(LOSS_MOST, self.lost_percent))),
            dtx=self._config.audio_dtx or wishes.dtx,
        )
        self.sent.target_bps = bps
        packet = encoder.encode(block.tobytes())
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
        if slot.pts == self._end_pts and self._encoder is not None and self._encoder.channels == slot.channels:
            return
        self._encoder = opus.encoder(slot.channels)  # knows nothing of what was before, as whoever hears it
        self._edges.begin()
        self._pending.clear()
        lost = slot.pts - self._end_pts if self._end_pts is not None else -1
        if 0 < lost < JUMP_MAX:
            self._end_stamp += lost
        else:
            self._end_stamp = max(self._end_stamp, self._stamp(slot.capture_ns))
