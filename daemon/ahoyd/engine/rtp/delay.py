"""How long sound must be held back so that most of it is there in time."""

from collections import deque
from typing import Final

WINDOW: Final = 250
"""Observations by which the path is judged: five seconds of packets of 20 ms."""
AT_ONCE_NS: Final = 5_000_000
"""Packets that come closer together than this came at once."""
IN_TIME: Final = 0.97
"""Share of the packets that must be there when they are needed."""
DELAY_MAX_NS: Final = 200_000_000
"""What comes later than that is not waited for."""
LOSS_MEMORY_NS: Final = 10_000_000_000
LOSSES: Final = 2
"""So many losses in that time, and more are expected: one alone may have been a packet that was overtaken."""
MARGIN_NS: Final = 2_000_000
"""For what comes between a packet's arrival and its use."""


class Delay:
    """Transit times of the last packets. A transit is arrival less RTP time: only differences of it say something."""

    def __init__(self) -> None:
        self._seen: deque[tuple[int, bool]] = deque(maxlen=WINDOW)
        """Transits, and whether they say how long to wait."""
        self._outage = False
        """What comes now was held up for longer than anything is waited for, or may have been: it is the first."""
        self._arrival_ns = 0
        self._losses: deque[int] = deque(maxlen=LOSSES)
        self.base_ns = 0
        """The least transit of them; it follows the drift of the sender's clock."""
        self.jitter_ns = 0
        """By how much the slow ones, IN_TIME of them left behind, come later than that."""

    @property
    def known(self) -> bool:
        """Whether there was a packet."""
        return bool(self._seen)

    def add(self, arrival_ns: int, transit_ns: int) -> None:
        """Take note of a packet. What an outage held up comes at once, and says nothing of the path's jitter."""
        at_once = abs(arrival_ns - self._arrival_ns) < AT_ONCE_NS
        late = not self._seen or transit_ns - self.base_ns > DELAY_MAX_NS
        self._outage = late or (self._outage and at_once)
        self._arrival_ns = arrival_ns
        self._seen.append((transit_ns, not self._outage))
        self.base_ns = min(transit for transit, _ in self._seen)
        ordered = sorted(transit for transit, counts in self._seen if counts)
        slow = ordered[min(len(ordered) - 1, int(IN_TIME * len(ordered)))] if ordered else self.base_ns
        self.jitter_ns = slow - self.base_ns

    def lost(self, now_ns: int) -> None:
        """Take note of a loss."""
        self._losses.append(now_ns)

    def forget(self) -> None:
        """The path is another one."""
        self._seen.clear()

    def target_ns(self, now_ns: int, frame_ns: int) -> int:
        """How much later than the fastest packet a frame is given up.

        While packets are being lost it is a frame more: the next packet carries the lost one once more.
        """
        losing = len(self._losses) == LOSSES and now_ns - self._losses[0] < LOSS_MEMORY_NS
        return min(DELAY_MAX_NS, self.jitter_ns + (frame_ns + MARGIN_NS if losing else 0))
