import pytest

from ahoyd.engine.rtp.ladder import UP_AFTER, Cadence, Degradation, Ladder, Rung

VGA = Rung(640, 480, 30)


def shape(rung: Rung) -> tuple[int, int]:
    return min(rung.width, rung.height), rung.frame_rate


@pytest.mark.parametrize(
    ("top", "degradation", "rungs"),
    [
        (Rung(1280, 720, 30), "balanced", [(720, 30), (480, 30), (360, 30), (240, 30), (240, 15), (240, 7)]),
        (VGA, "balanced", [(480, 30), (360, 30), (240, 30), (240, 15), (240, 7)]),
        (VGA, "clarity", [(480, 30), (480, 15), (480, 7), (360, 7), (240, 7)]),
        (VGA, "smooth", [(480, 30), (360, 30), (240, 30), (180, 30), (120, 30)]),
        (Rung(480, 640, 30), "balanced", [(480, 30), (360, 30), (240, 30), (240, 15), (240, 7)]),
        (Rung(160, 120, 10), "balanced", [(120, 10), (120, 7)]),
    ],
)
def test_what_is_given_up_in_which_order(top: Rung, degradation: Degradation, rungs: list[tuple[int, int]]) -> None:
    ladder = Ladder(top, degradation)
    assert [shape(rung) for rung in ladder.rungs] == rungs
    assert all(abs(rung.width / rung.height - top.width / top.height) < 0.02 for rung in ladder.rungs)
    assert all(rung.width % 2 == rung.height % 2 == 0 for rung in ladder.rungs)
    needs = [rung.least_bps for rung in ladder.rungs]
    assert needs == sorted(needs, reverse=True)


def test_down_at_once_as_far_as_the_rate_says() -> None:
    ladder = Ladder(VGA)
    assert shape(ladder.step(1_000_000, 0.0)) == (480, 30)
    assert shape(ladder.step(100_000, 0.1)) == (240, 30)
    assert shape(ladder.step(1, 0.2)) == (240, 7)


def test_up_one_step_at_a_time_after_the_rate_has_lasted() -> None:
    ladder = Ladder(VGA)
    ladder.step(100_000, 0.0)
    assert [shape(ladder.step(1_000_000, now)) for now in (1.0, UP_AFTER, 1.0 + UP_AFTER)] == [
        (240, 30),
        (240, 30),
        (360, 30),
    ]
    assert shape(ladder.step(1_000_000, 2.0 + UP_AFTER)) == (360, 30)
    assert shape(ladder.step(1_000_000, 2.0 + 2 * UP_AFTER)) == (480, 30)


def test_a_rate_that_falls_back_begins_the_wait_anew() -> None:
    ladder = Ladder(VGA)
    ladder.step(200_000, 0.0)
    ladder.step(1_000_000, 1.0)
    ladder.step(200_000, 2.0)
    assert shape(ladder.step(1_000_000, 1.5 + UP_AFTER)) == (360, 30)


def test_a_rate_on_the_border_moves_nothing_up_again() -> None:
    ladder = Ladder(VGA)
    ladder.step(VGA.least_bps - 1, 0.0)
    assert {shape(ladder.step(VGA.least_bps * 1.1, now)) for now in range(100)} == {(360, 30)}


def test_a_cadence_takes_every_second_picture_of_a_source_that_is_not_punctual() -> None:
    cadence, taken = Cadence(), []
    for number in range(30):
        now = number / 30 + (0.006 if number % 3 else -0.006)
        if cadence.due(now, 15):
            cadence.took(now, 15)
            taken.append(number)
    assert taken == list(range(0, 30, 2))
