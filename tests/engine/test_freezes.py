import pytest

from ahoyd.engine.freezes import Freezes

MS = 1_000_000


def shown(*lasted_ms: int, resumed: bool = False) -> Freezes:
    """Thirty pictures at 30 a second, and then those that came so long after the one before."""
    freezes = Freezes()
    now = 0
    for lasted in [33] * 30 + list(lasted_ms):
        now += lasted * MS
        freezes.shown(now, resumed=resumed and lasted > 1000)
    return freezes


def test_an_even_stream_has_none() -> None:
    assert (shown().count, shown().total_ns) == (0, 0)


def test_what_lasted_150_ms_more_than_usual_was_one() -> None:
    assert shown(182).count == 0
    assert (shown(183).count, shown(183).total_ns) == (1, 183 * MS)


def test_of_slow_pictures_it_takes_three_times_as_much() -> None:
    slow = [200] * 30
    assert shown(*slow, 500).count == shown(*slow).count
    assert shown(*slow, 650).count == shown(*slow).count + 1


def test_freezes_add_up() -> None:
    freezes = shown(300, 33, 33, 400)
    assert (freezes.count, freezes.total_ns) == (2, 700 * MS)


def test_the_end_of_a_pause_is_none() -> None:
    assert shown(5000, resumed=True).count == 0
    assert shown(5000).count == 1


def test_a_first_picture_is_none() -> None:
    freezes = Freezes()
    freezes.shown(10_000 * MS, resumed=False)
    assert (freezes.count, freezes.shown_ns) == (0, 0)


def test_the_time_between_pictures_is_summed_up_and_its_square() -> None:
    freezes = shown(100)
    assert freezes.shown_ns == (29 * 33 + 100) * MS
    assert freezes.shown_s2 == pytest.approx(29 * 0.033**2 + 0.1**2)
