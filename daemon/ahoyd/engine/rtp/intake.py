"""One medium's packets from the wire to its decoder: counted, put in order, cut into units."""

import time
from typing import TYPE_CHECKING, Final

from ahoyd.engine.rtp.jitter import AudioBuffer, Packet, Unit, VideoBuffer
from ahoyd.engine.rtp.reception import Reception
from ahoyd.wire.media import Kind

if TYPE_CHECKING:
    from ahoyd.engine.remote import Incoming

CLOCK_RATE: Final[dict[Kind, int]] = {"video": 90_000, "audio": 48_000}
UNITS_WAITING_MAX: Final = 3
"""Pictures that may wait for the decoder; beyond them it has fallen behind and starts again at a key frame."""


class Intake:
    """Lives on the loop; `decode` alone runs in the decoder thread."""

    def __init__(self, kind: Kind) -> None:
        self._kind: Kind = kind
        self.sink: Incoming | None = None
        """Who decodes; without one everything is only counted."""
        self.reception = Reception(CLOCK_RATE[kind])
        self.bytes = 0
        """RTP bytes received: header, payload and repair, without the SRTP tag."""
        self.payload_bytes = 0
        """The part of them that is payload."""
        self.packets = 0
        self.ssrc = 0
        """Of the stream itself; 0 before its first packet."""
        self._buffer: VideoBuffer | AudioBuffer = self._empty()
        self._handed = 0
        self._decoded = 0

    def _empty(self) -> VideoBuffer | AudioBuffer:
        return VideoBuffer() if self._kind == "video" else AudioBuffer()

    def arrived(self, size: int, payload: int) -> None:
        """Count a packet of `size` bytes, `payload` of them payload, a repair or not."""
        self.packets += 1
        self.bytes += size
        self.payload_bytes += payload

    def measure(self, ssrc: int, sequence_number: int, timestamp: int) -> None:
        """Take note of a packet of the stream itself; a new SSRC is a new stream."""
        if ssrc != self.ssrc:
            self.ssrc = ssrc
            self._buffer = self._empty()
            self.reception = Reception(CLOCK_RATE[self._kind])
        self.reception.add(sequence_number, timestamp, time.monotonic_ns())

    def add(self, packet: Packet) -> tuple[bool, list[Unit]]:
        """Whether a key frame must be asked for now, and what is to be decoded next."""
        ask, units = self._buffer.add(packet)
        sink = self.sink
        if sink is None:
            return False, []
        if isinstance(self._buffer, VideoBuffer):
            behind = self._handed - self._decoded > UNITS_WAITING_MAX
            if sink.damaged or behind:
                sink.damaged = False
                self._buffer.starve()
                return self._buffer.ask(packet.arrival_ns), []
        self._handed += len(units)
        return ask, units

    def decode(self, codec: str, units: list[Unit]) -> None:
        """Hand units to the sink. Runs in the decoder thread."""
        if self.sink is not None:
            self.sink.decode(codec, units)
        self._decoded += len(units)
