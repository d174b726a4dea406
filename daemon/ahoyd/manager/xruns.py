"""Whether a call's sound devices leave out so much that people hear it. Time is given."""

from collections import deque
from collections.abc import Mapping
from typing import Final

from ahoyd.units import Seconds

XRUNS: Final = ("captureGaps", "speakerXruns")
"""The names of what is counted, since the device was opened."""
WINDOW_SECONDS: Final = 60.0
MANY: Final = 10
"""More than so many in the window are too many, until they are half as many."""


class Xruns:
    """Those of one call in the last minute."""

    def __init__(self) -> None:
        self._totals: dict[tuple[str, str], int] = {}
        """By lease and name."""
        self._news: deque[tuple[Seconds, int]] = deque()
        self.many = False

    def take(self, lease: str, values: Mapping[str, object], now: Seconds) -> bool:
        """Take the counts of a lease; whether `many` is another then.

        What a device had left out before it was this call's is not the call's; a count that is smaller began anew.
        """
        for name in XRUNS:
            total = values.get(name)
            if isinstance(total, int):
                before = self._totals.get((lease, name), total)
                self._totals[lease, name] = total
                self._news.append((now, total - before if total >= before else total))
        while self._news and self._news[0][0] <= now - WINDOW_SECONDS:
            self._news.popleft()
        was_many, count = self.many, sum(new for _, new in self._news)
        self.many = count > (MANY // 2 if was_many else MANY)
        return self.many != was_many
