"""Buffers that put RTP packets in order and cut them into what a decoder takes. They have no clock of their own.

A buffer runs only when a packet arrives, so everything it decides by time it decides then.
"""

from dataclasses import dataclass
from typing import Final

from ahoyd.engine.rtp.sequence import Unroller

HEAD_PATIENCE_NS: Final = 250_000_000
"""How long an incomplete picture may stand at the head before it and what hangs on it is thrown away."""
PLI_INTERVAL_NS: Final = 400_000_000
"""Between two requests for a key frame."""
HELD_MAX: Final = 1024
"""Packets a video buffer holds at most: five seconds at 2 Mbit/s."""
REORDERED_MAX: Final = 64
"""Packets that may overtake the first one of a key frame."""
AUDIO_PATIENCE: Final = 3
"""Packets after a hole in the sound before the hole is given up."""


@dataclass(frozen=True, slots=True)
class Packet:
    """One RTP packet, its payload stripped of the codec's RTP framing."""

    sequence_number: int
    timestamp: int
    marker: bool
    data: bytes
    starts_key_frame: bool
    arrival_ns: int


@dataclass(frozen=True, slots=True)
class Unit:
    """What is decoded in one go: a picture, or 20 ms of sound."""

    data: bytes
    timestamp: int
    """Unrolled RTP time stamp: only grows, begins anywhere."""
    arrival_ns: int
    """Arrival of its last packet, monotonic."""
    first_ns: int
    """Arrival of its first packet."""
    after_gap: bool
    """Something before it is missing for good."""


class VideoBuffer:
    """Emits a picture as soon as its packets are there up to the marker, and asks for a key frame when stuck."""

    def __init__(self) -> None:
        self._sequence = Unroller(16)
        self._clock = Unroller(32)
        self._packets: dict[int, Packet] = {}
        self._head: int | None = None
        self._stuck_since: int | None = None
        self._asked_ns: int | None = None
        self._hungry = True
        self._gap = False
        self.flushes = 0
        """How often it gave up waiting."""

    def add(self, packet: Packet) -> tuple[bool, list[Unit]]:
        """Whether a key frame must be asked for now, and the pictures that are complete now, in order."""
        sequence = self._sequence.unroll(packet.sequence_number)
        if self._head is not None and sequence < self._head:
            return False, []
        self._packets[sequence] = packet
        if self._hungry and not self._find_key_frame():
            return self.ask(packet.arrival_ns), []
        units = self._take()
        if self._stuck(packet.arrival_ns):
            self.starve()
            return self._hungry and self.ask(packet.arrival_ns), units
        return False, units

    def starve(self) -> None:
        """Throw everything away and take nothing until a key frame starts."""
        self._hungry = True
        self._gap = True
        self._stuck_since = None
        self.flushes += 1
        self._find_key_frame()

    def _find_key_frame(self) -> bool:
        """Move the head to the newest key frame that has started; without one keep what may belong to it."""
        starts = [sequence for sequence, packet in self._packets.items() if packet.starts_key_frame]
        fresh = [start for start in starts if self._head is None or start > self._head]
        if not fresh:
            self._forget(max(self._packets, default=0) - REORDERED_MAX)
            return False
        self._head = max(fresh)
        self._forget(self._head)
        self._hungry = False
        return True

    def _forget(self, before: int) -> None:
        for sequence in [sequence for sequence in self._packets if sequence < before]:
            del self._packets[sequence]

    def _take(self) -> list[Unit]:
        units = []
        while (end := self._first_end()) is not None:
            units.append(self._cut(end))
        if units:
            self._stuck_since = None
        return units

    def _first_end(self) -> int | None:
        """Sequence number after the picture at the head, None while it is incomplete."""
        sequence = self._head
        if sequence is None or (first := self._packets.get(sequence)) is None:
            return None
        while (packet := self._packets.get(sequence)) is not None:
            if packet.timestamp != first.timestamp:
                return sequence
            sequence += 1
            if packet.marker:
                return sequence
        return None

    def _cut(self, end: int) -> Unit:
        begin = end if self._head is None else self._head
        packets = [self._packets.pop(sequence) for sequence in range(begin, end)]
        self._head = end
        gap, self._gap = self._gap, False
        return Unit(
            data=b"".join(packet.data for packet in packets),
            timestamp=self._clock.unroll(packets[-1].timestamp),
            arrival_ns=max(packet.arrival_ns for packet in packets),
            first_ns=min(packet.arrival_ns for packet in packets),
            after_gap=gap,
        )

    def _stuck(self, now_ns: int) -> bool:
        """Whether the head has been incomplete for too long."""
        if not self._packets:
            self._stuck_since = None
            return False
        if self._stuck_since is None:
            self._stuck_since = now_ns
        return now_ns - self._stuck_since > HEAD_PATIENCE_NS or len(self._packets) > HELD_MAX

    def ask(self, now_ns: int) -> bool:
        """Whether to ask for a key frame now: not again within 400 ms."""
        if self._asked_ns is not None and now_ns - self._asked_ns < PLI_INTERVAL_NS:
            return False
        self._asked_ns = now_ns
        return True


class AudioBuffer:
    """Passes sound on in order, at once; after a hole it waits for three more packets, then goes on without it."""

    def __init__(self) -> None:
        self._sequence = Unroller(16)
        self._clock = Unroller(32)
        self._packets: dict[int, Packet] = {}
        self._head: int | None = None
        self._gap = False

    def add(self, packet: Packet) -> tuple[bool, list[Unit]]:
        """Never a request for a key frame, and the packets that may be decoded now, in order."""
        sequence = self._sequence.unroll(packet.sequence_number)
        if self._head is None:
            self._head = sequence
        if sequence < self._head:
            return False, []
        self._packets[sequence] = packet
        units = self._take()
        while len(self._packets) >= AUDIO_PATIENCE:
            self._head = min(self._packets)
            self._gap = True
            units += self._take()
        return False, units

    def _take(self) -> list[Unit]:
        units = []
        while self._head is not None and (packet := self._packets.pop(self._head, None)) is not None:
            self._head += 1
            gap, self._gap = self._gap, False
            arrival_ns = packet.arrival_ns
            units.append(Unit(packet.data, self._clock.unroll(packet.timestamp), arrival_ns, arrival_ns, gap))
        return units
