"""The round trip to the peer on the monotonic clock, smoothed as RFC 6298 section 2 smooths it."""

from typing import Final

UNKNOWN_MS: Final = 100.0
"""Taken for the round trip before there is a measurement."""
GAIN: Final = 1 / 8


class RoundTrip:
    """One path's. Fed by whatever measures it: reports on what we send, the beat, packets that were asked for again."""

    def __init__(self) -> None:
        self._smoothed_ms: float | None = None

    @property
    def ms(self) -> float:
        """Smoothed, milliseconds; a guess before there is a measurement."""
        return UNKNOWN_MS if self._smoothed_ms is None else self._smoothed_ms

    @property
    def ns(self) -> int:
        """The same in nanoseconds."""
        return int(self.ms * 1e6)

    def heard(self, ms: float) -> None:
        """Take a measurement, milliseconds, not negative."""
        before = ms if self._smoothed_ms is None else self._smoothed_ms
        self._smoothed_ms = before + GAIN * (ms - before)
