import pytest

from ahoyd.engine.stats import Window


def test_growth_is_counted_from_the_beginning() -> None:
    window = Window()
    assert window.grown("a", 10) == 10
    assert window.grown("b", 5) == 5
    assert window.grown("a", 25) == 15
    assert window.grown("b", 5) == 0


def test_a_rate_is_growth_over_the_window() -> None:
    window = Window()
    window._since_ns -= 2_000_000_000
    window.turn()
    window.rate("a", 0)
    assert window.rate("a", 100) == pytest.approx(50, rel=0.01)
