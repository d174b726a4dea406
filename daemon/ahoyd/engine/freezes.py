"""When a picture stood still: freezeCount and totalFreezesDuration of webrtc-stats (RTCInboundRtpStreamStats)."""

from collections import deque
from typing import Final

MS: Final = 1_000_000
AVERAGED: Final = 30
TIMES_AVERAGE: Final = 3
OVER_AVERAGE_NS: Final = 150 * MS


class Freezes:
    """Told of each picture as it is shown, on the monotonic clock."""

    def __init__(self) -> None:
        self.count = 0
        self.total_ns = 0
        """Length of all freezes together, from the picture that stood to the one after it."""
        self.shown_ns = 0
        """Time from each picture to the next, together."""
        self.shown_s2 = 0.0
        """The squares of those times, in seconds, together."""
        self._at_ns: int | None = None
        self._lately: deque[int] = deque(maxlen=AVERAGED)

    def shown(self, now_ns: int, *, resumed: bool) -> None:
        """Take a picture. One that ends a pause which the sender made ends no freeze."""
        if self._at_ns is not None:
            lasted_ns = now_ns - self._at_ns
            self.shown_ns += lasted_ns
            self.shown_s2 += (lasted_ns / 1e9) ** 2
            if not resumed:
                self._judge(lasted_ns)
        self._at_ns = now_ns

    def _judge(self, lasted_ns: int) -> None:
        if self._lately:
            average_ns = sum(self._lately) / len(self._lately)
            if lasted_ns >= max(TIMES_AVERAGE * average_ns, average_ns + OVER_AVERAGE_NS):
                self.count += 1
                self.total_ns += lasted_ns
        self._lately.append(lasted_ns)
