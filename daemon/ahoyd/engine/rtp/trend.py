"""How the delay of a path moves: packet groups, trendline filter, over-use detector, and the queue that is standing.

draft-ietf-rmcat-gcc-02 section 5, with the trendline (a least-squares slope over the last groups) in place of its
Kalman filter. A group is looked at by its first packet, which does not wait behind the rest of its own burst, so a
large picture is no growing delay. Times are seconds: `sent` on the sender's clock, `arrived` on ours.
"""

from collections import deque
from enum import Enum
from typing import Final

GROUP_SPAN: Final = 0.02
"""Packets sent within this of a group's first one belong to it,"""
GROUP_GAP: Final = 0.012
"""if they followed so soon: a paced picture is one group."""
TREND_SPAN: Final = 0.5
"""How far back the slope looks."""
TREND_GROUPS_MIN: Final = 4
SMOOTHING: Final = 0.7
GAIN: Final = 4.0
GROUPS_COUNTED_MAX: Final = 60
THRESHOLD: Final = 12.5
"""Milliseconds; the draft's del_var_th."""
THRESHOLD_MIN, THRESHOLD_MAX = 6.0, 600.0
THRESHOLD_UP, THRESHOLD_DOWN = 0.0087, 0.039
"""The draft's K_u and K_d, per millisecond."""
ADAPT_MAX: Final = 15.0
"""A trend that lies further above the threshold does not move it: that is a sudden change, not a noisy path."""
ADAPT_SPAN: Final = 0.1
STEP_MAX: Final = 3.0
"""A change of delay larger than this is a clock that was set."""
BASE_SPAN: Final = 15.0
"""The least delay of one to two of these is the path without a queue."""
QUEUE_GROUPS: Final = 2
"""The queue is the least that the last so many groups met: one late group is no queue."""


class Usage(Enum):
    """What the delay says of the rate that is sent."""

    NORMAL = "normal"
    OVER = "over"
    UNDER = "under"


class Trend:
    """Fed with every packet as it arrives."""

    def __init__(self) -> None:
        self.usage = Usage.NORMAL
        self.queue = 0.0
        """Seconds a group waits now, above the least delay seen lately."""
        self.late = 0.0
        """Seconds the newest packet waited, behind its own picture too."""
        self._group: tuple[float, float] | None = None
        """When the newest group's first packet was sent, and when it arrived."""
        self._sent = 0.0
        """When the newest packet was."""
        self._base = _Least()
        self._recent: deque[float] = deque(maxlen=QUEUE_GROUPS)
        self._points: deque[tuple[float, float]] = deque()
        self._smoothed = 0.0
        self._gathered = 0.0
        self._groups = 0
        self._threshold = THRESHOLD
        self._judged: float | None = None
        self._over_since: float | None = None
        self._last = 0.0

    def add(self, sent: float, arrived: float) -> bool:
        """Take one packet; whether it began a group, and with it something may have changed."""
        before = self._group
        follows, self._sent = sent - self._sent <= GROUP_GAP, sent
        if before is not None and follows and sent - before[0] <= GROUP_SPAN:
            self.late = arrived - sent - self._base.value
            return False
        if before is not None and abs((arrived - before[1]) - (sent - before[0])) > STEP_MAX:
            self.__init__()  # type: ignore[misc]  # begins anew
            before = None
        self._group = (sent, arrived)
        self._stand(arrived - sent, arrived)
        if before is not None:
            self._move((arrived - before[1]) - (sent - before[0]), arrived)
        return True

    def _stand(self, delay: float, now: float) -> None:
        self.late = delay - self._base.add(delay, now)
        self._recent.append(self.late)
        self.queue = max(0.0, min(self._recent))

    def stands(self) -> None:
        """What the newest packet met is a queue: what groups met before says nothing of it."""
        self._recent.clear()
        self._recent.append(self.late)
        self.queue = self.late

    def _move(self, change: float, now: float) -> None:
        self._groups += 1
        self._gathered += change * 1000
        self._smoothed = SMOOTHING * self._smoothed + (1 - SMOOTHING) * self._gathered
        self._points.append((now * 1000, self._smoothed))
        while now * 1000 - self._points[0][0] > TREND_SPAN * 1000 and len(self._points) > TREND_GROUPS_MIN:
            self._points.popleft()
        if len(self._points) >= TREND_GROUPS_MIN:
            self._judge(_slope(self._points) * min(self._groups, GROUPS_COUNTED_MAX) * GAIN, now)

    def _judge(self, trend: float, now: float) -> None:
        if trend > self._threshold:
            if self._over_since is None:
                self._over_since = now
            elif trend >= self._last:
                self.usage = Usage.OVER
        else:
            self._over_since = None
            self.usage = Usage.UNDER if trend < -self._threshold else Usage.NORMAL
        self._last = trend
        self._adapt(abs(trend), now)

    def _adapt(self, trend: float, now: float) -> None:
        """Follow what is usual on this path, so that a noisy one does not look overused for ever."""
        passed = 0.0 if self._judged is None else min(ADAPT_SPAN, now - self._judged) * 1000
        self._judged = now
        if trend - self._threshold > ADAPT_MAX:
            return
        speed = THRESHOLD_DOWN if trend < self._threshold else THRESHOLD_UP
        moved = self._threshold + speed * (trend - self._threshold) * passed
        self._threshold = min(THRESHOLD_MAX, max(THRESHOLD_MIN, moved))


class _Least:
    """The least value of the last one to two spans."""

    def __init__(self) -> None:
        self._turned: float | None = None
        self._now = self._before = float("inf")

    def add(self, value: float, now: float) -> float:
        if self._turned is None or now - self._turned > BASE_SPAN:
            self._turned = now
            self._before, self._now = self._now, float("inf")
        self._now = min(self._now, value)
        return self.value

    @property
    def value(self) -> float:
        return min(self._now, self._before)


def _slope(points: deque[tuple[float, float]]) -> float:
    """Least squares; 0 where all points are of one time."""
    count = len(points)
    mean_x = sum(x for x, _ in points) / count
    mean_y = sum(y for _, y in points) / count
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0.0
