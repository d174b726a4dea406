"""Figures of views that are written down here."""

import binascii
import struct

import pytest

from bench.course import times
from bench.rows import ROWS
from bench.views import (
    MS,
    SECOND,
    Span,
    View,
    first_ms,
    live_again,
    of_marks,
    smooth_again_s,
    steady,
    target_kbps,
    together,
    told_after_s,
)

BEGIN = 1000 * SECOND
PERIOD = SECOND // 30


def told(hands_ms: list[float], age_ms: float = 25) -> dict[str, object]:
    pictures = [(BEGIN + int(ms * MS), n, int(age_ms * 1000)) for n, ms in enumerate(hands_ms)]
    return {"pictures": pictures, "sound": [], "heard": []}


def at_30(begin_ms: float, end_ms: float) -> list[float]:
    return [begin_ms + n * 1000 / 30 for n in range(int((end_ms - begin_ms) * 30 / 1000))]


def span(seconds: float) -> Span:
    return Span(BEGIN, BEGIN + int(seconds * SECOND))


def test_a_steady_picture_is_as_fast_as_it_is_and_has_no_gap() -> None:
    values = steady(View.of(told(at_30(-1000, 3000))), span(2))
    assert values["fps"] == pytest.approx(30, abs=0.5)
    assert values["gapMs"] == pytest.approx(1000 / 30, abs=1)
    assert (values["gaps"], values["p50Ms"], values["p95Ms"], values["worstMs"]) == (0, 25, 25, 25)


def test_gaps_are_between_new_pictures_and_at_the_ends() -> None:
    values = steady(View.of(told([*at_30(0, 500), *at_30(900, 1500)])), span(2))
    assert values["gapMs"] == pytest.approx(500, abs=50)
    assert values["gaps"] == 2


def test_the_same_picture_again_is_none_and_a_damaged_one_is_counted_apart() -> None:
    made = told(at_30(0, 1000))
    made["pictures"] = [*made["pictures"], (BEGIN + 1, -1, -1), (BEGIN + 1000 * MS, 0, 25_000)]  # type: ignore[misc]
    values = steady(View.of(made), span(1.1))
    assert values["fps"] * 1.1 == pytest.approx(30)
    assert values["damaged"] == 1


def test_without_a_picture_every_one_is_as_late_as_can_be_told() -> None:
    values = steady(View.of(told([])), span(2))
    assert (values["fps"], values["gapMs"], values["p95Ms"]) == (0, 2000, 2000)


def test_sound_that_was_spoken_in_the_span_is_heard_or_not() -> None:
    first = BEGIN // (20 * MS)
    heard = [number for number in range(first - 50, first + 200) if number % 10]
    sound = [(BEGIN + n * 20 * MS, 60 if n % 2 else -1) for n in range(100)]
    values = steady(View.of({"pictures": [], "sound": sound, "heard": heard}), span(2))
    assert values["audioLostPercent"] == pytest.approx(10, abs=1)
    assert (values["audioMs"], values["audioP95Ms"]) == (60, 60)


def test_picture_and_sound_are_apart_by_the_difference_of_their_ages_in_each_second() -> None:
    made = told(at_30(0, 2500), age_ms=60)
    made["sound"] = [(BEGIN + n * 20 * MS, -1 if n % 7 == 0 else 90 if n < 50 else 50) for n in range(150)]
    assert together(View.of(made), span(3)) == {"skewMs": 10, "skewWorstMs": 30}
    assert together(View.of(told(at_30(0, 2500))), span(3)) == {}


def test_after_a_fall_smooth_begins_with_the_first_second_of_fifteen() -> None:
    view = View.of(told([*at_30(0, 1000), 2000, 2300, *at_30(3500, 6000)]))
    assert smooth_again_s(view, BEGIN + SECOND, BEGIN + 6 * SECOND) == pytest.approx(2.5)
    assert smooth_again_s(view, BEGIN + SECOND, BEGIN + 3 * SECOND) == 2


def test_after_a_silence_the_first_new_picture_counts_and_old_ones_are_told() -> None:
    made = told([])
    back = BEGIN + 8 * SECOND
    ages = [(10, 500), (20, 100), (30, 4000), (250, 30), (280, 30)]
    made["pictures"] = [(back + after * MS, n, age * 1000) for n, (after, age) in enumerate(ages)]
    assert live_again(View.of(made), back, back + SECOND) == {"liveMs": 250, "old": 2}
    assert live_again(View.of(told([])), back, back + SECOND) == {"liveMs": 1000, "old": 0}


def test_a_status_is_told_when_it_or_a_worse_one_is() -> None:
    made = {
        **told([]),
        "network": [(BEGIN - SECOND, 1), (BEGIN - 1, 0), (BEGIN + 1500 * MS, 1), (BEGIN + 4 * SECOND, 2)],
    }
    view = View.of(made)
    assert [told_after_s(view, status, span(9)) for status in (1, 2)] == [1.5, 4]
    assert told_after_s(View.of(told([])), 1, span(9)) == 9


def test_the_first_picture_and_the_mean_target() -> None:
    view = View.of({**told([300, 333]), "targets": [(BEGIN + 1, 500.0), (BEGIN + 2, 700.0), (BEGIN + SECOND, 9.0)]})
    assert first_ms(view, BEGIN, BEGIN + SECOND) == 300
    assert first_ms(View.of(told([])), BEGIN, BEGIN + SECOND) == 1000
    assert target_kbps(view, span(1)) == 600
    assert target_kbps(View.of(told([])), span(1)) is None


def test_a_call_that_ends_says_when_and_why() -> None:
    network = [(BEGIN + 1600 * MS, 1), (BEGIN + 4 * SECOND, 2)]
    view = View.of({**told([]), "network": network, "ended": (BEGIN + 12 * SECOND, 4)})
    assert ROWS["gone"].judge(view, span(13)) == {"status1S": 1.6, "status2S": 4, "endedS": 12, "reason": 4}


def test_the_rate_of_a_network_is_that_which_it_has_at_the_end() -> None:
    assert ROWS["dip"].rate_kbps() == 1500
    assert ROWS["rate300"].rate_kbps() == 300
    assert ROWS["loss5"].rate_kbps() == 0


def test_marks_that_were_looked_at_elsewhere_are_read_here() -> None:
    words = struct.pack("<II", 7, 1_250_000)
    words += struct.pack("<I", binascii.crc_hqx(words, 0xFFFF))
    bits = [byte >> bit & 1 for byte in words for bit in range(8)]
    marks = [200 if bit else 40 for bit in bits]
    damaged = [*marks[:-96], *(240 - luma for luma in marks[-96:-90]), *marks[-90:]]
    view = of_marks([(1_275 * MS, marks), (1_300 * MS, damaged)], ahead_ns=BEGIN)
    (picture,) = view.pictures
    assert (picture.hand_ns, picture.counter, picture.age_ns) == (BEGIN + 1_275 * MS, 7, 25 * MS)
    assert view.damaged == (BEGIN + 1_300 * MS,)


def test_the_rate_in_use_counts_from_where_its_row_says() -> None:
    row = ROWS["dip"]
    warm_up, used_from_s, length_s = times(row, None)
    assert warm_up == row.warm_up
    assert used_from_s == row.changes[-1].at_s + 8
    assert length_s == row.seconds
    assert times(row, 2.0) == (2.0, 1.0, 2.0)
    assert times(ROWS["gone"], None)[2] == 0
