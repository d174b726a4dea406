"""One medium's packets from the wire to its decoder: counted, put in order, cut into units."""

import time
from typing import TYPE_CHECKING, Final

from ahoyd.engine.rtp.clocks import HZ
from ahoyd.engine.rtp.jitter import Packet, Unit
from ahoyd.engine.rtp.reception import Reception
from ahoyd.engine.rtp.repair import NO_FEEDBACK, Feedback, VideoRepair
from ahoyd.engine.rtp.roundtrip import RoundTrip
from ahoyd.wire.media import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from ahoyd.engine.remote import Incoming

WAITING_MAX: Final = 3
"""Hand-overs that may wait for the decoder; beyond them it has fallen behind and starts again at a key frame."""


class Intake:
    """Lives on the loop; `decode` alone runs in the decoder thread."""

    def __init__(self, kind: Kind, round_trip: RoundTrip) -> None:
        self._kind: Kind = kind
        self._round_trip = round_trip
        self.sink: Incoming | None = None
        """Who decodes; without one everything is only counted."""
        self.on_damage: Callable[[], None] = lambda: None
        """Called in the decoder thread when something could not be decoded: `due` has something to say."""
        self.reception = Reception(HZ[kind])
        self.bytes = 0
        """RTP bytes received: header, payload and repair, without the SRTP tag."""
        self.payload_bytes = 0
        """The part of them that is payload."""
        self.packets = 0
        self.ssrc = 0
        """Of the stream itself; 0 before its first packet."""
        self.repairs = 0
        """Packets that came as retransmissions."""
        self.repair_bytes = 0
        """Their payload."""
        self.dropped = 0
        """Units that were complete and not decoded, because the decoder had fallen behind."""
        self._buffer = self._empty()
        self._handed = 0
        self._decoded = 0

    def _empty(self) -> VideoRepair | None:
        """Sound needs none: it has a play-out."""
        return VideoRepair(self._round_trip) if self._kind == "video" else None

    def arrived(self, size: int, payload: int, *, is_repair: bool) -> None:
        """Count a packet of `size` bytes, `payload` of them payload."""
        self.packets += 1
        self.bytes += size
        self.payload_bytes += payload
        if is_repair:
            self.repairs += 1
            self.repair_bytes += payload

    def measure(self, ssrc: int, sequence_number: int, timestamp: int) -> None:
        """Take note of a packet of the stream itself; a new SSRC is a new stream."""
        if ssrc != self.ssrc:
            self.ssrc = ssrc
            self._buffer = self._empty()
            self.reception = Reception(HZ[self._kind])
        self.reception.add(sequence_number, timestamp, time.monotonic_ns())

    def add(self, packet: Packet) -> list[Unit]:
        """What is to be decoded next."""
        if self.sink is None or self.sink.hear(packet) or self._buffer is None:
            return []
        units = self._buffer.add(packet)
        if units and self._handed - self._decoded > WAITING_MAX and not self.sink.holding:
            self.dropped += len(units)
            self._buffer.starve()
            return []
        self._handed += bool(units)
        return units

    def due(self, now_ns: int) -> Feedback:
        """What to ask of the peer now."""
        if self._buffer is None or self.sink is None:
            return NO_FEEDBACK
        if self.sink.damaged:
            self.sink.damaged = False
            self._buffer.starve()
        return self._buffer.due(now_ns)

    def next_ns(self, now_ns: int) -> int | None:
        """When `due` must be asked again, if no packet comes before; None: never."""
        if self._buffer is None or self.sink is None:
            return None
        return self._buffer.next_ns(now_ns)

    def decode(self, codec: str, units: list[Unit]) -> None:
        """Hand units to the sink. Runs in the decoder thread."""
        sink = self.sink
        if sink is not None:
            sink.decode(codec, units)
            if sink.damaged:
                self.on_damage()
        self._decoded += 1
