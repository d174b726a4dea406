"""When a picture was taken, by stamps of any clock."""

from ahoyd.devices.capture.clock import captured_at

MS = 1_000_000
WALL, MONOTONIC = 1_800_000_000_000 * MS, 5_000_000 * MS


def at(stamp_ns: int | None) -> int:
    """How many milliseconds ago, by CLOCK_MONOTONIC."""
    return (MONOTONIC - captured_at(stamp_ns, wall_ns=WALL, monotonic_ns=MONOTONIC)) // MS


def test_a_stamp_of_either_clock_is_told_in_the_monotonic_one() -> None:
    assert at(WALL - 36 * MS) == 36
    assert at(MONOTONIC - 36 * MS) == 36


def test_a_stamp_of_no_clock_we_know_is_the_time_of_arrival_and_none_lies_ahead() -> None:
    assert at(None) == 0
    assert at(0) == 0
    assert at(WALL - 3_600_000 * MS) == 0, "the clock was set"
    assert at(WALL + MS // 2) == 0
    assert at(MONOTONIC + 500 * MS) == 0
