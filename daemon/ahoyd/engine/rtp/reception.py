"""What arrived of one RTP stream and how evenly: RFC 3550 appendix A.3 and A.8, before any repair."""

from ahoyd.engine.rtp.sequence import Unroller

SEQUENCE_BITS = 16
JITTER_GAIN = 16


class Reception:
    """Counts of one stream. Fed with every packet of the stream itself, never with a retransmission."""

    def __init__(self, clock_rate: int) -> None:
        self._clock_rate = clock_rate
        self._sequence = Unroller(SEQUENCE_BITS)
        self._base: int | None = None
        self._highest = 0
        self._transit: float | None = None
        self.received = 0
        """Packets received."""
        self._jitter = 0.0

    @property
    def expected(self) -> int:
        """Packets that were sent, as far as sequence numbers tell."""
        return 0 if self._base is None else self._highest - self._base + 1

    @property
    def lost(self) -> int:
        """Packets that did not come (in time to be more than a duplicate)."""
        return max(0, self.expected - self.received)

    @property
    def jitter_ms(self) -> float:
        """Interarrival jitter, milliseconds."""
        return self._jitter / self._clock_rate * 1000

    def add(self, sequence_number: int, timestamp: int, arrival_ns: int) -> None:
        """Take note of one packet; `arrival_ns` is on the monotonic clock."""
        sequence = self._sequence.unroll(sequence_number)
        if self._base is None:
            self._base = self._highest = sequence
        self.received += 1
        self._highest = max(self._highest, sequence)
        transit = arrival_ns * self._clock_rate / 1e9 - timestamp
        if self._transit is not None:
            change = abs(transit - self._transit)
            if change < 1 << 31:  # a wrapped time stamp is no jitter
                self._jitter += (change - self._jitter) / JITTER_GAIN
        self._transit = transit
