"""The buffer that puts RTP packets in order and cuts them into pictures. It has no clock of its own."""

from dataclasses import dataclass
from typing import Final

from ahoyd.engine.rtp.clocks import VIDEO_HZ
from ahoyd.engine.rtp.sequence import Unroller

NS: Final = 1_000_000_000
HOLE: Final = 10
"""Packets missing in a row that may mean that the path was closed for a while."""
FORWARD_NS: Final = 3600 * NS
"""A picture later than that after the one before is no later one: its time stamp went back."""
HELD_MAX: Final = 1024
"""Packets a video buffer holds at most: five seconds at 2 Mbit/s."""
REORDERED_MAX: Final = 64
"""Packets of a key frame that may be here before its first one."""


@dataclass(frozen=True, slots=True)
class Packet:
    """One RTP packet, its payload stripped of the codec's RTP framing."""

    sequence_number: int
    timestamp: int
    marker: bool
    data: bytes
    starts_key_frame: bool
    arrival_ns: int
    is_repair: bool = False
    """Came as a retransmission (RFC 4588)."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is decoded in one go: a picture."""

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
    """Emits a picture as soon as its packets are there up to the marker; a hole holds up all that comes after it.

    Sequence numbers are unrolled.
    """

    def __init__(self) -> None:
        self._clock = Unroller(32)
        self._packets: dict[int, Packet] = {}
        self._cut_stamp: int | None = None
        """RTP time of the picture emitted last."""
        self._gap = False
        self.head: int | None = None
        """The first packet of the next picture; None before there was a key frame."""
        self.hungry = True
        """Takes nothing until a key frame starts."""
        self.flushes = 0
        """How often it gave up waiting."""

    def add(self, sequence: int, packet: Packet) -> list[Unit]:
        """Take a packet; returns the pictures that are complete now, in order."""
        if self.head is not None and sequence < self.head:
            return []
        self._packets[sequence] = packet
        if self.hungry and not self._find_key_frame():
            return []
        return self._take()

    def starve(self) -> None:
        """Throw everything away and take nothing until a key frame starts."""
        self.hungry = True
        self._gap = True
        self.flushes += 1
        self._find_key_frame()

    def stuck(self, now_ns: int, patience_ns: int) -> bool:
        """Whether the picture at the head should have been there `patience_ns` ago, or too much waits behind it."""
        since_ns = self.stuck_since_ns
        if since_ns is None:
            return False
        return now_ns - since_ns > patience_ns or len(self._packets) > HELD_MAX or self._outdated(patience_ns)

    @property
    def stuck_since_ns(self) -> int | None:
        """Since when the head has been waited for; None: nothing waits, or for a key frame."""
        return None if self.hungry else min((packet.arrival_ns for packet in self._packets.values()), default=None)

    def _outdated(self, patience_ns: int) -> bool:
        """Whether what is missing was taken too long before what is here: the path was closed meanwhile."""
        first = min(self._packets)
        if self.head is None or self._cut_stamp is None or first - self.head < HOLE:
            return False
        behind = (self._packets[first].timestamp - self._cut_stamp) % (1 << 32)
        return patience_ns < behind * NS // VIDEO_HZ < FORWARD_NS

    def _find_key_frame(self) -> bool:
        """Move the head to the newest key frame that has started; without one keep what may belong to it."""
        starts = [sequence for sequence, packet in self._packets.items() if packet.starts_key_frame]
        fresh = [start for start in starts if self.head is None or start > self.head]
        if not fresh:
            self._forget(max(self._packets, default=0) - REORDERED_MAX)
            return False
        self.head = max(fresh)
        self._forget(self.head)
        self.hungry = False
        return True

    def _forget(self, before: int) -> None:
        for sequence in [sequence for sequence in self._packets if sequence < before]:
            del self._packets[sequence]

    def _take(self) -> list[Unit]:
        units = []
        while (end := self._end(self.head)) is not None or (end := self._passed_over()) is not None:
            units.append(self._cut(end))
        return [unit for unit in units if unit.data]

    def _passed_over(self) -> int | None:
        """Go on at a key frame that is whole: nothing before it is worth a wait. Sequence number after it, or None."""
        for sequence in self._beginnings():
            if (end := self._end(sequence)) is not None:
                self.head = sequence
                self._forget(sequence)
                self._gap = True
                return end
        return None

    def _beginnings(self) -> list[int]:
        """First packets of the key frames, in order: one of each, whatever of it says that it begins one."""
        starts = sorted(sequence for sequence, packet in self._packets.items() if packet.starts_key_frame)
        firsts = {self._packets[sequence].timestamp: sequence for sequence in reversed(starts)}
        return sorted(firsts.values())

    def _end(self, sequence: int | None) -> int | None:
        """Sequence number after the picture that begins there, None while it is incomplete."""
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
        begin = end if self.head is None else self.head
        packets = [self._packets.pop(sequence) for sequence in range(begin, end)]
        self.head = end
        self._cut_stamp = packets[-1].timestamp
        gap, self._gap = self._gap, False
        return Unit(
            data=b"".join(packet.data for packet in packets),
            timestamp=self._clock.unroll(packets[-1].timestamp),
            arrival_ns=max(packet.arrival_ns for packet in packets),
            first_ns=min(packet.arrival_ns for packet in packets),
            after_gap=gap,
        )
