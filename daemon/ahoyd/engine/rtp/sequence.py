"""RTP's 16- and 32-bit counters, unrolled into integers that only grow."""


class Unroller:
    """Turns a counter of `bits` bits that wraps into one that does not, taking the nearest value to the last one."""

    def __init__(self, bits: int) -> None:
        self._span = 1 << bits
        self._last: int | None = None

    def unroll(self, value: int) -> int:
        """The unrolled value: the one congruent to `value` that lies closest to the highest seen."""
        if self._last is None:
            # One full turn up, so that an older packet that comes second is not below zero.
            self._last = value + self._span
            return self._last
        half = self._span // 2
        unrolled = self._last + (value - self._last + half) % self._span - half
        self._last = max(self._last, unrolled)
        return unrolled
