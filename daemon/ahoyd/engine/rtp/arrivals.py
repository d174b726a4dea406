"""What the arrivals of packets say of a path's rate. Times are seconds: `sent` on the sender's clock, `now` on ours."""

from collections import deque
from typing import Final

RATE_SPAN: Final = 0.5
RATE_SPAN_SHORT: Final = 0.2
PACE_SPAN: Final = 0.12
PACE_PACKETS_MIN: Final = 3
FASTER: Final = 1.5
"""A packet that follows at so many times the estimate tests the path."""
PAIRS_SPAN: Final = 2.0
PAIRS_MIN: Final = 5
PAIRS_MAX: Final = 10
"""That many, the newest, count."""
AGREED: Final = 2.0
"""The middle half of them lies so close together where a link spaces them, and not where delay is uneven."""
SPACED: Final = 1.5
"""A pair that comes so many times as far apart as it was sent was spaced by the path."""
AT_ONCE: Final = 5e-4
HELD_UP: Final = 5e-3
"""Seconds. Who is so late, and so close behind another, was held up with it: a link would have spaced them."""
SOONEST: Final = 1e-4
"""Seconds between two packets that count as read at once."""


class Meter:
    """What arrived over a while."""

    def __init__(self) -> None:
        self._packets: deque[tuple[float, int]] = deque()
        self._began: float | None = None

    def add(self, size: int, now: float) -> None:
        """Take a packet of `size` bytes."""
        if self._began is None:
            self._began = now
        self._packets.append((now, size))
        while now - self._packets[0][0] > RATE_SPAN:
            self._packets.popleft()

    def bps(self, span: float, now: float) -> float | None:
        """Bits per second over the last `span` seconds, RATE_SPAN at most; None while that is too little to say."""
        if self._began is None or now - self._began < RATE_SPAN_SHORT:
            return None
        span = min(span, now - self._began)
        return sum(size for at, size in self._packets if now - at < span) * 8 / span

    def pace(self, now: float) -> float | None:
        """Bits per second of what came last, from packet to packet; None when that is too little to say.

        When a queue is suddenly there, what arrived before it says nothing of the path as it is now, and neither does
        the time in which nothing came: what was held up and comes all at once is no narrow path.
        """
        packets = [(at, size) for at, size in self._packets if now - at < PACE_SPAN]
        if len(packets) < PACE_PACKETS_MIN:
            return None
        passed = max(1e-6, packets[-1][0] - packets[0][0])
        return sum(size for _, size in packets[1:]) * 8 / passed


class PacketPairs:
    """How far apart packets come that a link had to carry one right after the other: that is what it bears.

    Pictures leave faster than the rate they make up, so each of more than one packet is such a probe. Where they come
    as they were sent, the path bears that much at least.
    """

    def __init__(self) -> None:
        self._last: tuple[float, float] | None = None
        self._pairs: deque[tuple[float, float, bool]] = deque(maxlen=PAIRS_MAX)
        """When each came, bits per second, and whether it was the path that spaced it."""

    def add(self, sent: float, size: int, now: float, *, late: float, bps: float) -> None:
        """Take a packet of `size` bytes that waited `late` seconds on the path, while the estimate is `bps`."""
        last, self._last = self._last, (sent, now)
        if last is None or sent < last[0]:
            return
        apart = now - last[1]
        if apart < AT_ONCE and late > HELD_UP:
            return
        if (sent - last[0]) * FASTER * bps < size * 8 or late > apart:
            self._pairs.append((now, size * 8 / max(SOONEST, apart), apart > SPACED * (sent - last[0])))

    def bps(self, now: float, span: float = PAIRS_SPAN, least: int = PAIRS_MIN) -> float | None:
        """Bits per second, by the pairs of the last `span` seconds.

        None while there are not the `least` number of them, or they do not agree: then it is no link that spaces them.
        """
        rates = self._rates(now, span)
        return rates[len(rates) // 2] if len(rates) >= least and _agree(rates) else None

    def disagree(self, now: float) -> bool:
        """Whether there are enough of them, and it is no link that spaces them: delay is uneven here."""
        rates = self._rates(now, PAIRS_SPAN)
        return len(rates) >= PAIRS_MIN and not _agree(rates)

    def spaced(self, now: float) -> bool:
        """Whether most of them came further apart than they were sent: then `bps` is all that the path bears."""
        spaced = [by_path for at, _, by_path in self._pairs if now - at < PAIRS_SPAN]
        return 2 * sum(spaced) > len(spaced)

    def _rates(self, now: float, span: float) -> list[float]:
        return sorted(bps for at, bps, _ in self._pairs if now - at < span)


def _agree(rates: list[float]) -> bool:
    return rates[len(rates) * 3 // 4] <= AGREED * rates[len(rates) // 4]
