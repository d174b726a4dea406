"""Video over a path that loses packets: what is complete goes on, what is missing is asked for, in time or not at all.

Pure: it is told the time, and says when it wants to be asked again. What it asks of the peer is generic NACK and PLI
(RFC 4585 sections 6.2.1 and 6.3.1).
"""

from dataclasses import dataclass
from typing import Final

from ahoyd.engine.rtp.jitter import Packet, Unit, VideoBuffer
from ahoyd.engine.rtp.nack import NackGenerator
from ahoyd.engine.rtp.roundtrip import RoundTrip
from ahoyd.engine.rtp.sequence import Unroller
from ahoyd.engine.rtp.tail import TailProbe

MS: Final = 1_000_000
HEAD_PATIENCE_NS: Final = 250 * MS
"""How long an incomplete picture is waited for, where its packets could be repaired sooner."""
HEAD_PATIENCE_MAX_NS: Final = 1000 * MS
"""However long the round trip is."""
DOUBT_NS: Final = 200 * MS
"""After this a key frame is asked for beside the repair: whatever is here first is shown."""
PLI_INTERVAL_NS: Final = 400 * MS
"""Between two requests for a key frame."""
PLI_COPY_NS: Final = 20 * MS
"""After this a request is sent once more: were it lost, the picture would stand until the next."""
SILENCE_NS: Final = 300 * MS
"""Without a packet for so long, a request may not have come through: the next packet lets another one go at once."""
DESERTED_NS: Final = 10_000 * MS
"""Nobody sends any more: until there is a packet again, no request goes out."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is to be sent to the peer now."""

    nack: list[int]
    """Sequence numbers to be sent again, 16 bits, in order."""
    pli: bool


NO_FEEDBACK: Final = Feedback([], pli=False)


class KeyFrameRequests:
    """When to ask for a key frame, while one is wanted."""

    def __init__(self) -> None:
        self._asked_ns: int | None = None
        self._copied = True
        self._heard_ns: int | None = None

    def received(self, now_ns: int) -> None:
        """A packet is here."""
        if self._heard_ns is not None and now_ns - self._heard_ns > SILENCE_NS:
            self._asked_ns, self._copied = None, True
        self._heard_ns = now_ns

    @property
    def next_ns(self) -> int | None:
        """When to ask; None: not before there is a packet."""
        if self._heard_ns is None:
            return None
        if self._asked_ns is None:
            return self._heard_ns
        at_ns = self._asked_ns + (PLI_INTERVAL_NS if self._copied else PLI_COPY_NS)
        return None if at_ns - self._heard_ns > DESERTED_NS else at_ns

    def due(self, now_ns: int) -> bool:
        """Whether to ask now; then it counts as done."""
        at_ns = self.next_ns
        if at_ns is None or now_ns < at_ns:
            return False
        self._copied = not (self._copied or self._asked_ns is None or now_ns - self._asked_ns >= PLI_INTERVAL_NS)
        if not self._copied:
            self._asked_ns = now_ns
        return True


class VideoRepair:
    """One received stream of video."""

    def __init__(self, round_trip: RoundTrip) -> None:
        self._round_trip = round_trip
        self._sequence = Unroller(16)
        self._buffer = VideoBuffer()
        self._nacks = NackGenerator()
        self._tail = TailProbe()
        self._requests = KeyFrameRequests()

    @property
    def flushes(self) -> int:
        """How often waiting was given up for a key frame."""
        return self._buffer.flushes

    def add(self, packet: Packet) -> list[Unit]:
        """Take a packet; returns the pictures that are complete now, in order."""
        now_ns = packet.arrival_ns
        sequence = self._sequence.unroll(packet.sequence_number)
        self._requests.received(now_ns)
        measured = self._nacks.received(sequence, now_ns, self._round_trip.ns, is_repair=packet.is_repair)
        if measured is not None:
            self._round_trip.heard(measured / MS)
        self._tail.received(sequence, now_ns, marker=packet.marker, is_repair=packet.is_repair)
        units = self._buffer.add(sequence, packet)
        self._give_up(now_ns)
        self._forget()
        return units

    def starve(self) -> None:
        """Begin anew at a key frame, and ask for one if none is here."""
        self._buffer.starve()
        if self._buffer.hungry:
            self._nacks.restart()
        else:
            self._forget()

    def due(self, now_ns: int) -> Feedback:
        """What to ask of the peer now."""
        if self._tail.overdue(now_ns):
            self._nacks.guess(now_ns)
        missing = self._nacks.due(now_ns, self._round_trip.ns)
        self._give_up(now_ns)
        wanted_ns = self._wanted_ns(now_ns)
        pli = wanted_ns is not None and wanted_ns <= now_ns and self._requests.due(now_ns)
        return Feedback([sequence & 0xFFFF for sequence in missing], pli=pli)

    def _wanted_ns(self, now_ns: int) -> int | None:
        """From when on a key frame is wanted; None: no need is in sight."""
        if self._buffer.hungry:
            return now_ns
        since_ns = self._buffer.stuck_since_ns
        if since_ns is None:
            return None
        return since_ns + max(DOUBT_NS, self._nacks.repair_ns(now_ns, self._round_trip.ns))

    def _patience_ns(self, now_ns: int) -> int:
        repair_ns = self._nacks.repair_ns(now_ns, self._round_trip.ns)
        return min(HEAD_PATIENCE_MAX_NS, max(HEAD_PATIENCE_NS, repair_ns))

    def _give_up(self, now_ns: int) -> None:
        if self._nacks.hopeless or self._buffer.stuck(now_ns, self._patience_ns(now_ns)):
            self.starve()

    def _forget(self) -> None:
        if self._buffer.head is not None:
            self._nacks.forget(self._buffer.head)

    def next_ns(self, now_ns: int) -> int | None:
        """When `due` must be asked again, if no packet comes before; None: never."""
        stuck_since_ns, wanted_ns, ask_ns = self._buffer.stuck_since_ns, self._wanted_ns(now_ns), self._requests.next_ns
        times = [
            self._tail.next_ns,
            self._nacks.next_ns,
            None if wanted_ns is None or ask_ns is None else max(wanted_ns, ask_ns),
            None if stuck_since_ns is None else stuck_since_ns + self._patience_ns(now_ns) + 1,
        ]
        return min((at_ns for at_ns in times if at_ns is not None), default=None)
