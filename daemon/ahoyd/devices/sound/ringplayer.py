"""The sound of a ring, played as it comes: what the peer says, on its way to a speaker."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from ahoyd.devices.backend import SAMPLE_RATE
from ahoyd.devices.sound.playback import CHANNELS, Playback
from ahoyd.devices.sound.processing import Samples
from ahoyd.frames.layout import Fourcc, FrameError, SlotHeader
from ahoyd.frames.reader import RingReader
from ahoyd.wire.media import RingRef


class RingPlayer:
    """Pulled by one thread, closed when that no longer pulls."""

    def __init__(self, ref: RingRef, frames_dir: Path) -> None:
        """Open a ring at its end. Raises FrameError."""
        self._reader = RingReader.open(ref, frames_dir)
        self._last = self._reader.live().head
        self._playback = Playback()

    @property
    def underruns(self) -> int:
        """Times the speaker had nothing to play."""
        return self._playback.underruns

    @property
    def waiting(self) -> float:
        """Samples that are there to be played."""
        return self._playback.waiting

    def pull(self, count: int) -> Samples:
        """Return what is to be played next, of shape (count, 2); a ring that is gone is silent."""
        with contextlib.suppress(FrameError):
            for block in self._blocks():
                self._playback.put(block)
        return self._playback.pull(count)

    def close(self) -> None:
        """Let go of the ring."""
        self._reader.close()

    def _blocks(self) -> Iterator[Samples]:
        while (slot := self._reader.following(self._last)) is not None:
            self._last = slot.n
            if slot.fourcc == Fourcc.S16 and slot.sample_rate == SAMPLE_RATE and slot.channels in (1, CHANNELS):
                yield from self._read(slot)

    def _read(self, slot: SlotHeader) -> Iterator[Samples]:
        samples = bytearray(slot.plane_stride[0])
        if self._reader.read_into(slot, [samples]):
            block = np.frombuffer(samples, "<i2", count=slot.nb_samples * slot.channels)
            yield np.repeat(block.reshape(-1, slot.channels), CHANNELS // slot.channels, axis=1)
