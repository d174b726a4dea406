"""How often one program may begin what costs something: calls, logins, texts, opened streams.

A generic cell rate algorithm: of each program and each kind is kept the one moment at which all it has spent is earned
back. There is no rate on requests as such; connections take turns instead.
"""

import time
from collections.abc import Callable, Mapping

from ahoyd.contract import LIMITS
from ahoyd.errors import TooManyRequests

PER_SECOND: Mapping[str, int] = {
    "makeCall": LIMITS.calls_per_second,
    "login": LIMITS.logins_per_second,
    "sendMessage": LIMITS.messages_per_second,
    "openStream": LIMITS.openings_per_second,
    "createFrameSource": LIMITS.openings_per_second,
    "takeSnapshot": LIMITS.openings_per_second,
    "openPreview": LIMITS.openings_per_second,
    "setCallSources": LIMITS.openings_per_second,
    "selectDevice": LIMITS.openings_per_second,
}
"""Methods that have a rate. All others have none."""
BURST_SECONDS = LIMITS.burst_seconds
ROUNDING = 1e-6
"""Seconds by which sums of prices may be off."""
KEPT = 1024
"""Programs and kinds remembered before those are forgotten that owe nothing."""


class Rates:
    """What every program has spent. `factor` times the rates of the contract are given; `clock` is monotonic."""

    def __init__(self, factor: float = 1.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._factor = factor
        self._clock = clock
        self._earned_back: dict[tuple[str, str], float] = {}

    def pay(self, who: str, method: str) -> None:
        """Count one request of a method that has a rate. Raises TooManyRequests, and then it does not count."""
        rate = PER_SECOND[method]
        now, price = self._clock(), 1 / (rate * self._factor)
        earned_back = max(now, self._earned_back.get((who, method), now)) + price
        if (wait := earned_back - now - max(price, BURST_SECONDS)) > ROUNDING:
            raise TooManyRequests(f"too often: {rate} a second", retryAfterMs=int(wait * 1000) + 1)
        if len(self._earned_back) >= KEPT:
            self._earned_back = {key: at for key, at in self._earned_back.items() if at > now}
        self._earned_back[who, method] = earned_back
