"""The play-out of received sound: packets in as they come, an even stream of blocks out, by a clock of its own.

A frame is due at the transit time of the fastest packets plus what the path asks for (`Delay`). What is not there
PATIENCE later is made good by the copy the next packet carries, or else made up, 10 ms at a time. A frame that comes
after that is played all the same while nothing newer was: the sound is later then, and catches up by leaving out pieces
that repeat themselves (`stretch`). What is hopelessly late is skipped: the newest counts.

Nothing here has a clock or waits: `due_ns` says when to `pull`.
"""

from typing import TYPE_CHECKING, Final

from ahoyd.engine.rtp import opusheader, stretch
from ahoyd.engine.rtp.clocks import AUDIO_HZ
from ahoyd.engine.rtp.delay import Delay
from ahoyd.engine.rtp.envelope import RAMP, Envelope
from ahoyd.engine.rtp.sequence import Unroller
from ahoyd.engine.rtp.sound import Arrived, Block, Decoder, Played, nanoseconds, samples_in

if TYPE_CHECKING:
    from ahoyd.engine.rtp.sound import Samples

MS: Final = 1_000_000
PATIENCE_NS: Final = 18 * MS
"""How much later than it is due a block may come: whoever plays it must be able to bridge so much."""
STEP: Final = 480
"""Samples that are made up at once: 10 ms."""
SHRINK_NS: Final = 5 * MS
GROW_NS: Final = 5 * MS
"""By how much play-out must be later, or earlier, than it should be to be corrected."""
LIKENESS: Final = 0.9
PRESSED_NS: Final = 40 * MS
PRESSED_LIKENESS: Final = 0.5
"""When it is so much too late, pieces need not be so much alike."""
SKIP_NS: Final = 200 * MS
"""When it is so much too late, frames are skipped."""
JUMP_NS: Final = 2000 * MS
"""A transit time that differs so much is that of another stream."""
MOVED_NS: Final = 200 * MS
"""One that differs so much after a silence is that of another path."""
STALLED_NS: Final = 50 * MS
"""Whoever pulls so much too late was stopped himself: nothing is made up for that time."""
HELD_MAX: Final = 512
"""Packets that wait: two seconds of the shortest that are in use."""
COMFORT_MAX: Final = AUDIO_HZ
"""Samples of comfort noise after which a sender that sends nothing counts as paused."""


class PlayOut:
    """One stream. Not for use from several threads at once."""

    def __init__(self, decoder: Decoder, played: Played | None = None) -> None:
        self.played = played or Played()
        self._decoder = decoder
        self._envelope = Envelope()
        self._pts = 0
        self._ended_ns: int | None = None
        """When the last block ended."""
        self._arrival_ns = 0
        self._begin_anew()

    def _begin_anew(self) -> None:
        """Take what comes for the first of a stream."""
        self._delay = Delay()
        self._sequence = Unroller(16)
        self._clock = Unroller(32)
        self._packets: dict[int, Arrived] = {}
        self._last: int | None = None
        """Sequence number of the newest packet that was played or given up."""
        self._due_ns: int | None = None
        """When the next block is due; None: nothing is being played."""
        self._next = 0
        """RTP time that is due then."""
        self._frame = 960
        """Samples of a packet."""
        self._run = 0
        """Samples made up in one go."""
        self._owed = 0
        """Those of them for which it was not known whether a packet was lost or late."""
        self._comfort = False
        """The sender has said that it sends nothing for a while."""

    # Packets.

    def put(self, sequence_number: int, timestamp: int, arrival_ns: int, data: bytes) -> None:
        """Take a packet, in whatever order they come; numbers are those of RTP."""
        if not opusheader.samples(data):
            self.played.failures += 1
            return
        packet = self._numbered(sequence_number, timestamp, arrival_ns, data)
        if self._delay.known and abs(packet.transit_ns - self._delay.base_ns) > JUMP_NS:
            self._begin_anew()
            packet = self._numbered(sequence_number, timestamp, arrival_ns, data)
        if packet.sequence in self._packets:
            return
        if packet.samples == self._frame or not self._delay.known:  # else it left earlier or later than its kind
            self._delay.add(packet.arrival_ns, packet.transit_ns)
        self.played.copies += opusheader.carries_predecessor(data)
        if len(self._packets) >= HELD_MAX or (self._last is not None and packet.sequence <= self._last):
            self.played.discarded += 1
            return
        self._frame = packet.samples
        self._packets[packet.sequence] = packet

    def _numbered(self, sequence_number: int, timestamp: int, arrival_ns: int, data: bytes) -> Arrived:
        return Arrived(
            sequence=self._sequence.unroll(sequence_number),
            timestamp=self._clock.unroll(timestamp),
            samples=opusheader.samples(data),
            data=data,
            arrival_ns=arrival_ns,
        )

    def _first(self) -> Arrived | None:
        return self._packets[min(self._packets)] if self._packets else None

    def _follows(self, packet: Arrived) -> bool:
        return self._last is not None and packet.sequence == self._last + 1

    def _skip_to(self, packet: Arrived) -> None:
        """Count all before this packet as gone."""
        for sequence in [sequence for sequence in self._packets if sequence < packet.sequence]:
            del self._packets[sequence]
            self.played.discarded += 1
        self._last = packet.sequence - 1
        self._next = packet.timestamp
        self._run = self._owed = 0

    # Time.

    def due_ns(self, now_ns: int) -> int | None:
        """When to pull next, for all that is known now; None: not before a packet has come."""
        if self._due_ns is None and self._packets:
            self._due_ns = self._start(now_ns)
        if self._due_ns is None:
            return None
        packet = self._first()
        there = packet is not None and (packet.timestamp <= self._next or self._follows(packet))
        return self._due_ns if there else self._due_ns + PATIENCE_NS

    def _target_ns(self, now_ns: int) -> int:
        """How much later than by the fastest packet a frame is due: PATIENCE before it is given up."""
        return max(0, self._delay.target_ns(now_ns, nanoseconds(self._frame)) - PATIENCE_NS)

    def _excess_ns(self, due_ns: int, timestamp: int, now_ns: int) -> int:
        """By how much it is too late to play that RTP time then."""
        return due_ns - nanoseconds(timestamp) - self._delay.base_ns - self._target_ns(now_ns)

    def _start(self, now_ns: int) -> int:
        """Begin with the newest packet that is due, or else with the first; when that one is."""
        packets = sorted(self._packets.values(), key=lambda packet: packet.sequence)
        if abs(packets[-1].transit_ns - self._delay.base_ns) > MOVED_NS:
            self._delay.forget()
            for packet in packets:
                self._delay.add(packet.arrival_ns, packet.transit_ns)
        late = [packet for packet in packets if self._excess_ns(now_ns, packet.timestamp, now_ns) >= 0]
        begin = late[-1] if late else packets[0]
        due_ns = max(begin.arrival_ns, now_ns - self._excess_ns(now_ns, begin.timestamp, now_ns))
        if self._ended_ns is not None:
            self._silent_for(max(0, samples_in(due_ns - self._ended_ns)), begin)
        self._skip_to(begin)
        return due_ns

    def _silent_for(self, silence: int, begin: Arrived) -> None:
        """Nothing was played for so many samples: the sender paused, or what it sent was lost."""
        self._pts += silence
        if self._last is None or self._follows(begin):
            self._take_back()
            return
        missing = min(silence, (begin.sequence - self._last - 1) * self._frame)
        self.played.total += missing
        self.played.concealed += missing
        self.played.silent += missing

    # Blocks.

    def pull(self, now_ns: int) -> Block | None:
        """The block that is due, None: none is. Ask `due_ns` again after each."""
        when = self.due_ns(now_ns)
        if when is None or now_ns < when or self._due_ns is None:
            return None
        skipped = self._skip(self._due_ns, now_ns)
        if not self._packets and now_ns - self._due_ns > STALLED_NS:
            self._due_ns = now_ns
        due_ns, timestamp, pts = self._due_ns, self._next, self._pts
        after_gap = skipped or (self._envelope.silent and self._ended_ns is not None)
        samples, concealed = self._made(now_ns)
        if concealed:
            samples = self._envelope.made_up(samples, self._run)
        else:
            excess_ns = self._excess_ns(due_ns, timestamp, now_ns)
            samples = self._paced(self._envelope.sounded(samples), excess_ns)
        self.played.total += len(samples)
        self.played.concealed += len(samples) if concealed else 0
        self._pts += len(samples)
        self._ended_ns = due_ns + nanoseconds(len(samples))
        self._due_ns = None if self._envelope.silent else self._ended_ns
        return Block(samples, pts, timestamp, self._arrival_ns, concealed=concealed, after_gap=after_gap)

    def _skip(self, due_ns: int, now_ns: int) -> bool:
        """Leave out what is hopelessly late, if there is something newer."""
        excess_ns = self._excess_ns(due_ns, self._next, now_ns)
        if excess_ns <= SKIP_NS:
            return False
        latest = self._next + samples_in(excess_ns)
        fit = [number for number, packet in self._packets.items() if self._next < packet.timestamp <= latest]
        if not fit:
            return False
        self._envelope.join(self._decoder.conceal(STEP)[:RAMP])
        self._skip_to(self._packets[max(fit)])
        return True

    def _made(self, now_ns: int) -> tuple["Samples", bool]:
        """The sound that is due, and whether it had to be made up."""
        packet = self._first()
        if packet is None:
            return self._nothing_there()
        if packet.timestamp <= self._next:
            return self._play(packet, now_ns)
        if self._follows(packet):
            return self._rested(packet, now_ns)
        if self.played.copies:
            self._delay.lost(now_ns)
        return self._bridge(packet, now_ns)

    def _play(self, packet: Arrived, now_ns: int) -> tuple["Samples", bool]:
        if self._follows(packet):
            self._take_back()
        del self._packets[packet.sequence]
        self._last = packet.sequence
        self._next = packet.timestamp + packet.samples
        self._arrival_ns = packet.arrival_ns
        self._comfort = opusheader.is_dtx(packet.data)
        try:
            samples = self._decoder.decode(packet.data)
        except Exception:  # noqa: BLE001 - whatever a peer's bytes do to a decoder, the sound goes on
            self.played.failures += 1
            return self._make_up(packet.samples)
        self._run = self._owed = 0
        self.played.emitted += packet.samples
        self.played.waited_ns += packet.samples * max(0, now_ns - packet.arrival_ns)
        self.played.wanted_ns += packet.samples * self._target_ns(now_ns)
        return samples, False

    def _nothing_there(self) -> tuple["Samples", bool]:
        """Late or lost is not known yet: RTP time stands still, unless the sender has said that it pauses."""
        if self._comfort and self._run < COMFORT_MAX:
            return self._noise(self._frame)
        self._owed += STEP
        return self._make_up(STEP)

    def _noise(self, size: int) -> tuple["Samples", bool]:
        """The sender was silent, nothing is missing."""
        self._next += size
        self._run += size
        return self._concealed(size), False

    def _rested(self, packet: Arrived, now_ns: int) -> tuple["Samples", bool]:
        """The sender sent nothing before this packet: noise if it said so, else what is not made up yet."""
        if self._comfort:
            return self._noise(min(packet.timestamp - self._next, self._frame))
        self._pay(packet.timestamp - self._next)
        if packet.timestamp == self._next:
            return self._play(packet, now_ns)
        size = min(STEP, packet.timestamp - self._next)
        self._next += size
        return self._make_up(size)

    def _pay(self, most: int) -> None:
        """Let RTP time go on by what was made up while it stood still."""
        paid = max(0, min(self._owed, most))
        self._next += paid
        self._owed -= paid

    def _bridge(self, packet: Arrived, now_ns: int) -> tuple["Samples", bool]:
        """Something before this packet is lost: its copy if that is all, else the next piece of what is made up."""
        self._pay(packet.timestamp - self._next - packet.samples)
        missing = packet.timestamp - self._next
        if missing == packet.samples and (copy := self._copy(packet)) is not None:
            self._skip_to(packet)
            self._arrival_ns = packet.arrival_ns
            self.played.recovered += len(copy)
            self.played.copies_used += 1
            return copy, False
        if self._owed >= missing:
            self._next = packet.timestamp
            return self._play(packet, now_ns)
        self._next += self._owed
        missing -= self._owed
        self._owed = 0
        size = min(STEP, missing - packet.samples if missing > packet.samples else missing)
        self._next += size
        return self._make_up(size)

    def _copy(self, packet: Arrived) -> "Samples | None":
        try:
            return self._decoder.recover(packet.data, packet.samples)
        except Exception:  # noqa: BLE001 - see _play
            self.played.failures += 1
            return None

    def _make_up(self, size: int) -> tuple["Samples", bool]:
        if not self._run:
            self.played.concealments += 1
            self._decoder.keep()
        self._run += size
        return self._concealed(size), True

    def _take_back(self) -> None:
        """What was made up took the place of nothing that the decoder has not got: it decodes on from before that."""
        if self._run and not self._comfort:
            if not self._envelope.silent:
                self._envelope.join(self._decoder.conceal(STEP)[:RAMP])
            self._decoder.back()

    def _concealed(self, size: int) -> "Samples":
        """Whole steps are made up; what is more than asked for is left off."""
        return self._decoder.conceal(-(-size // STEP) * STEP)[:size]

    def _paced(self, samples: "Samples", excess_ns: int) -> "Samples":
        """Play faster or slower while it is too late or too early, where that is not heard."""
        if excess_ns >= SHRINK_NS:
            likeness = PRESSED_LIKENESS if excess_ns >= PRESSED_NS else LIKENESS
            paced = stretch.shorten(samples, samples_in(excess_ns), likeness)
            self.played.removed += len(samples) - len(paced)
        elif -excess_ns >= GROW_NS:
            paced = stretch.lengthen(samples, samples_in(-excess_ns), LIKENESS)
            self.played.inserted += len(paced) - len(samples)
        else:
            return samples
        return paced
