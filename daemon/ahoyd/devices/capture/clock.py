"""When a picture was taken, whatever clock its stamp is of."""

STAMP_AGE_MAX_NS = 1_000_000_000
"""A stamp that is older by the clock it might be of is of another."""
STAMP_AHEAD_MAX_NS = 1_000_000
"""What a stamp may be ahead of a reading of its own clock: it is rounded to a microsecond, the two are read in turn."""


def captured_at(stamp_ns: int | None, *, wall_ns: int, monotonic_ns: int) -> int:
    """Return when a picture was taken, in ns of CLOCK_MONOTONIC, never later than now.

    `stamp_ns` is of the wall clock (x11grab) or of CLOCK_MONOTONIC (most cameras): known by which of the two it is
    close to. `wall_ns` and `monotonic_ns` are both clocks now. Any other stamp, or none, means now: then only the
    arrival is known. Both are read anew for each picture: a wall clock that is set costs one picture its stamp.
    """
    if stamp_ns is not None:
        for now_ns in (monotonic_ns, wall_ns):
            age_ns = now_ns - stamp_ns
            if -STAMP_AHEAD_MAX_NS <= age_ns <= STAMP_AGE_MAX_NS:
                return monotonic_ns - max(0, age_ns)
    return monotonic_ns
