"""Video between two engines' parts over netsim's paths, in simulated time: no clock, no network, no codec.

Thirty pictures a second of four packets each, and a key frame of twenty when the receiver asks for one. What the
receiver's repair asks for, the sender's retransmission answers.
"""

import heapq
import itertools
import statistics
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from ahoyd.engine.rtp.jitter import Packet, Unit
from ahoyd.engine.rtp.repair import Feedback, VideoRepair
from ahoyd.engine.rtp.retransmission import Retransmission
from ahoyd.engine.rtp.roundtrip import RoundTrip
from ahoyd.netsim import Change
from ahoyd.netsim.path import Path

MS = 1_000_000
SECOND = 1000 * MS
FRAME = SECOND // 30
PAYLOAD = 1100
PARTS, KEY_PARTS = 4, 20
APART = MS // 4
"""Between two packets of a picture."""
TARGET_BPS = PARTS * PAYLOAD * 8 * 30
KEY_APART = 500 * MS
REPORT = 500 * MS
SSRC, RTX_SSRC = 1, 2


@dataclass
class Shown:
    number: int
    at_ns: int
    sent_ns: int


@dataclass
class Call:
    """One direction of video; `run` it, then look at what came."""

    conditions: Change
    seed: int = 1
    changes: tuple[tuple[float, Change], ...] = ()
    """Seconds, and what both ways are like from then on."""
    shown: list[Shown] = field(default_factory=list)
    nacks: int = 0
    plis: int = 0
    keys: int = 0
    new_bytes: int = 0
    repair_bytes: int = 0

    def __post_init__(self) -> None:
        self.now = 0
        self._there, self._back = Path(f"{self.seed} there"), Path(f"{self.seed} back")
        for path in (self._there, self._back):
            path.change(0, self.conditions)
            for at_s, change in self.changes:
                path.change(int(at_s * SECOND), change)
        self._events: list[tuple[int, int, Callable[[], None]]] = []
        self._order = itertools.count()
        self._sender_trip, self.trip = RoundTrip(), RoundTrip()
        self.retransmission = Retransmission(RTX_SSRC, 0)
        self.retransmission.payload_type = 98
        self.repair = VideoRepair(self.trip)
        self._sequence = 60_000
        self._sent = self._arrived = 0
        """Packets of the stream itself since the last report."""
        self._key_owed, self._keyed_ns = True, -SECOND

    def run(self, seconds: float) -> "Call":
        until = int(seconds * SECOND)
        for number in range(int(seconds * 30)):
            self._at(number * FRAME, partial(self._picture, number))
        for beat in range(int(seconds * SECOND) // REPORT):
            self._at(beat * REPORT, self._measure)
        while self._events and self._events[0][0] <= until:
            self.now, _, event = heapq.heappop(self._events)
            event()
        return self

    def _at(self, at_ns: int, event: Callable[[], None]) -> None:
        heapq.heappush(self._events, (at_ns, next(self._order), event))

    def _measure(self) -> None:
        """A beat there and back, for either side, and with the sender's a report of what it has lost."""
        for trip in (self.trip, self._sender_trip):
            for there in self._there.send(self.now, 20):
                for back in self._back.send(there, 20):
                    self._at(back, partial(trip.heard, (back - self.now) / MS))
                    if trip is self._sender_trip and self._sent:
                        self._at(back, partial(self.retransmission.reported, 1 - self._arrived / self._sent))
        self._sent = self._arrived = 0

    # The sender.

    def _picture(self, number: int) -> None:
        key = self._key_owed and self.now - self._keyed_ns >= KEY_APART
        if key:
            self._key_owed, self._keyed_ns = False, self.now
            self.keys += 1
        parts = KEY_PARTS if key else PARTS
        for part in range(parts):
            first, marker = key and part == 0, part == parts - 1
            self._at(self.now + part * APART, partial(self._send, number, first=first, marker=marker))

    def _send(self, number: int, *, first: bool, marker: bool) -> None:
        sequence = self._sequence = (self._sequence + 1) % 65536
        header = bytes([0x80, marker << 7 | 97]) + sequence.to_bytes(2, "big")
        header += (number * 3000).to_bytes(4, "big") + SSRC.to_bytes(4, "big")
        data = header + bytes([first]) + number.to_bytes(4, "big") + bytes(PAYLOAD)
        self.retransmission.sent(data, self.now, 1)
        self.new_bytes += len(data)
        self._sent += 1
        self._carry(data)

    def _answer(self, feedback: Feedback) -> None:
        self._key_owed = self._key_owed or feedback.pli
        for sequence in feedback.nack:
            for data in self.retransmission.again(sequence, self.now, self._sender_trip.ns, TARGET_BPS, 1):
                self.repair_bytes += len(data)
                self._carry(data)

    def _carry(self, data: bytes) -> None:
        for at_ns in self._there.send(self.now, len(data)):
            self._at(at_ns, partial(self._receive, data))

    # The receiver.

    def _receive(self, data: bytes) -> None:
        is_repair = data[1] & 0x7F == 98
        self._arrived += not is_repair
        payload = data[14:] if is_repair else data[12:]
        packet = Packet(
            sequence_number=int.from_bytes(data[12:14] if is_repair else data[2:4], "big"),
            timestamp=int.from_bytes(data[4:8], "big"),
            marker=bool(data[1] & 0x80),
            data=payload[:5],
            starts_key_frame=bool(payload[0]),
            arrival_ns=self.now,
            is_repair=is_repair,
        )
        for unit in self.repair.add(packet):
            self._show(unit)
        self._ask()

    def _show(self, unit: Unit) -> None:
        number = int.from_bytes(unit.data[1:5], "big")
        self.shown.append(Shown(number, self.now, number * FRAME))

    def _ask(self) -> None:
        feedback = self.repair.due(self.now)
        self.nacks += bool(feedback.nack)
        self.plis += feedback.pli
        if feedback.nack or feedback.pli:
            for at_ns in self._back.send(self.now, 60):
                self._at(at_ns, partial(self._answer, feedback))
        next_ns = self.repair.next_ns(self.now)
        if next_ns is not None:
            self._at(max(next_ns, self.now + MS), self._look)

    def _look(self) -> None:
        next_ns = self.repair.next_ns(self.now)
        if next_ns is not None and next_ns <= self.now:
            self._ask()

    # What came of it.

    @property
    def latency_ms(self) -> list[float]:
        return [(shown.at_ns - shown.sent_ns) / MS for shown in self.shown]

    def p95(self) -> float:
        return statistics.quantiles(self.latency_ms, n=20)[-1]

    @property
    def longest_gap_ms(self) -> float:
        times = [shown.at_ns for shown in self.shown]
        return max(later - sooner for sooner, later in itertools.pairwise(times)) / MS

    @property
    def repair_share(self) -> float:
        """Bytes sent again for each byte sent."""
        return self.repair_bytes / self.new_bytes
