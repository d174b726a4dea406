"""A microphone: 48 kHz, one channel, in blocks of 10 ms from the server into the ring."""

import asyncio
import ctypes
import time
from dataclasses import replace
from typing import Final

import numpy as np

from ahoyd.devices.backend import PIECE, SAMPLE_RATE, DeviceError, Format, Stats
from ahoyd.devices.fan import Fan
from ahoyd.devices.pacing import Meter
from ahoyd.devices.pulse.capture import SAMPLE_BYTES, Blocks
from ahoyd.devices.pulse.connection import Connection
from ahoyd.devices.pulse.library import UNSET, BufferAttr
from ahoyd.devices.pulse.stream import SoundStream
from ahoyd.devices.sound.processing import Processing
from ahoyd.devices.sound.reference import Reference
from ahoyd.frames.layout import Flag
from ahoyd.frames.writer import Readable
from ahoyd.wire.devices import RAW, DeviceInfo, Treatment

FRAGMENT: Final = PIECE * SAMPLE_BYTES
"""Bytes the server hands over at once: 10 ms."""
BUFFER: Final = 20 * FRAGMENT
"""Bytes it may keep for us: when we do not come for so long, it counts as a gap."""


class Microphone(SoundStream):
    """An open source. It delivers to nobody before `start`."""

    format = Format(sample_rate=SAMPLE_RATE, channels=1)

    def __init__(self, connection: Connection, device: DeviceInfo, reference: Reference) -> None:
        super().__init__(connection, "record", channels=1)
        self.device = device
        self._fan: Fan | None = None
        self._blocks = Blocks()
        self._meter = Meter()
        self._broken = False
        self._reference = reference
        self._processing: Processing | None = None

    @classmethod
    async def opened(cls, connection: Connection, device: DeviceInfo, name: str, reference: Reference) -> "Microphone":
        """Open the source `name`, which may hear what `reference` tells. Raises DeviceError."""
        one = cls(connection, device, reference)
        await one.open(name, BufferAttr(BUFFER, UNSET, UNSET, UNSET, FRAGMENT))
        return one

    @property
    def lost(self) -> asyncio.Future[DeviceError]:
        """As that of the stream."""
        return super().lost

    def start(self, fan: Fan) -> None:
        """Write `fan` from the next block on."""
        self._fan = fan

    def treat(self, treatment: Treatment) -> None:
        """Do this to the sound from the next block on; until then it is raw."""
        with self._connection.mainloop:
            if self._processing is not None:
                self._processing.treat(treatment)
            elif treatment != RAW:
                self._processing = Processing(treatment)

    def stats(self) -> Stats:
        """What it has done so far."""
        stats = self._meter.read()
        with self._connection.mainloop:
            loss_db = self._processing.echo_loss.read() if self._processing is not None else None
        return replace(stats, echo_loss_db=loss_db)

    # In libpulse's thread.

    def _move(self, stream: int, count: int) -> None:  # noqa: ARG002 - there may be more by now
        data, size = ctypes.c_void_p(), ctypes.c_size_t()
        while True:
            now_ns, latency_ns = time.monotonic_ns(), self._latency_ns(stream)
            if self._library.stream_peek(stream, ctypes.byref(data), ctypes.byref(size)) < 0 or not size.value:
                return
            hole = data.value is None
            samples = bytes(size.value) if data.value is None else ctypes.string_at(data.value, size.value)
            self._library.stream_drop(stream)
            if not self._blocks.put(samples, now_ns, latency_ns) or hole:
                self._meter.gap()
                self._broken = True
            self._publish()

    def _publish(self) -> None:
        for samples, pts, capture_ns in self._blocks.whole():
            fan = self._fan
            if fan is None or not fan.publishing:
                continue
            fan.publish_audio(
                self._treated(samples, pts),
                sample_rate=SAMPLE_RATE,
                channels=1,
                nb_samples=PIECE,
                pts=pts,
                capture_ns=capture_ns,
                flags=Flag.DISCONTINUITY if self._broken else 0,
            )
            self._broken = False
            self._meter.published(capture_ns)

    def _treated(self, samples: bytes, pts: int) -> Readable:
        if self._processing is None:
            return samples
        return self._processing.process(np.frombuffer(samples, "<i2"), self._reference.next(pts))
