"""What became of the pictures one side sent, by what the other reads in them."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from testpattern import read

TURN = 2**32


class Seen:
    """Takes pictures of the test pattern: some that only warm up, then those that count."""

    def __init__(self, warm_up: int, wanted: int) -> None:
        self._warm_up = warm_up
        self._wanted = wanted
        self._taken = 0
        self._unread = 0
        self._counters: list[int] = []
        self._ages_us: list[tuple[int, ...]] = []
        self._first_ns = self._last_ns = 0

    @property
    def begins(self) -> bool:
        """Whether the picture just taken was the last that did not count."""
        return self._taken == self._warm_up

    @property
    def complete(self) -> bool:
        """Whether there are enough."""
        return self._taken >= self._warm_up + self._wanted

    def take(self, luma: NDArray[np.uint8], now_ns: int, *, arrived_ns: int = 0, published_ns: int = 0) -> None:
        """Take one that came into our hands at `now_ns`; where known, when it arrived here and was published."""
        self._taken += 1
        if self._taken <= self._warm_up:
            return
        self._first_ns, self._last_ns = self._first_ns or now_ns, now_ns
        reading = read(luma)
        if reading is None:
            self._unread += 1
            return
        self._counters.append(reading.counter)
        times = (now_ns, arrived_ns, published_ns)
        self._ages_us.append(tuple(_signed(reading.age_us(time)) if time else -1 for time in times))

    def told(self) -> dict[str, Any]:
        """Ages in microseconds from drawing; `lost` were drawn between the first and the last, and never seen."""
        hands, arrived, published = zip(*self._ages_us, strict=True)
        span = self._counters[-1] - self._counters[0] + 1
        return {
            "hands": hands,
            "arrived": arrived,
            "published": published,
            "lost": span - len(set(self._counters)) - self._unread,
            "unread": self._unread,
            "fps": round((self._taken - self._warm_up - 1) * 1e9 / max(1, self._last_ns - self._first_ns), 2),
        }


def _signed(age_us: int) -> int:
    return age_us if age_us < TURN // 2 else age_us - TURN
