from hypothesis import given
from hypothesis import strategies as st

from ahoyd.engine.rtp.sequence import Unroller


def test_it_goes_on_across_the_wrap() -> None:
    unroller = Unroller(16)
    first = unroller.unroll(65534)
    assert [unroller.unroll(value) - first for value in (65535, 0, 1)] == [1, 2, 3]


def test_what_comes_late_lies_before_what_came_first() -> None:
    unroller = Unroller(16)
    first = unroller.unroll(0)
    assert unroller.unroll(65535) == first - 1
    assert unroller.unroll(1) == first + 1


@given(start=st.integers(0, 65535), steps=st.lists(st.integers(-100, 1000), max_size=50))
def test_differences_survive_any_walk_within_half_the_range(start: int, steps: list[int]) -> None:
    unroller = Unroller(16)
    origin = unroller.unroll(start)
    highest = 0
    for step in steps:
        place = highest + step
        assert unroller.unroll((start + place) % 65536) - origin == place
        highest = max(highest, place)
