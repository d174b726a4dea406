import random

from ahoyd.engine.rtp.trend import Trend, Usage

FRAME = 1 / 30


def feed(trend: Trend, begin: float, frames: int, *, late: float = 0.0, since: float = 0.0, jitter: float = 0.0) -> set[Usage]:  # fmt: skip  # noqa: E501
    """Pictures of four packets; delay begins at `since` and grows by `late` a picture. What it was said to be."""
    dice = random.Random(3)
    seen = set()
    for number in range(frames):
        sent = begin + number * FRAME
        arrived = sent + 0.02 + since + number * late + dice.random() * jitter
        for packet in range(4):
            trend.add(sent + packet * 0.0001, arrived + packet * 0.009)  # each waits for the one before
        seen.add(trend.usage)
    return seen


def test_an_even_path_is_used_normally_whatever_the_pictures_weigh() -> None:
    trend = Trend()
    assert feed(trend, 0.0, 100) == {Usage.NORMAL}
    assert trend.queue < 0.001


def test_a_delay_that_grows_is_overuse_and_one_that_shrinks_underuse() -> None:
    trend = Trend()
    feed(trend, 0.0, 60)
    assert Usage.OVER in feed(trend, 60 * FRAME, 15, late=0.01)
    assert trend.queue > 0.08
    assert Usage.UNDER in feed(trend, 75 * FRAME, 15, late=-0.01, since=0.15)


def test_a_collapse_is_seen_within_a_few_pictures() -> None:
    trend = Trend()
    feed(trend, 0.0, 60)
    assert Usage.OVER in feed(trend, 60 * FRAME, 5, late=0.08)


def test_a_noisy_path_gets_used_to() -> None:
    trend = Trend()
    feed(trend, 0.0, 600, jitter=0.06)
    seen = [feed(trend, (600 + part * 10) * FRAME, 10, jitter=0.06) for part in range(20)]
    assert sum(Usage.OVER in part for part in seen) <= 4
    assert trend.queue < 0.06


def test_a_queue_is_told_even_when_it_stands_still() -> None:
    trend = Trend()
    feed(trend, 0.0, 60)
    feed(trend, 60 * FRAME, 30, since=0.2)
    assert trend.usage is Usage.NORMAL
    assert 0.19 < trend.queue < 0.21


def test_a_longer_path_becomes_the_usual_one() -> None:
    trend = Trend()
    feed(trend, 0.0, 60)
    feed(trend, 60 * FRAME, 1000, since=0.2)
    assert trend.queue < 0.001


def test_a_clock_that_is_set_is_no_queue() -> None:
    trend = Trend()
    feed(trend, 0.0, 60)
    feed(trend, 60 * FRAME, 60, since=100.0)
    assert trend.queue < 0.001
    assert trend.usage is Usage.NORMAL


def test_packets_of_one_burst_are_one_group() -> None:
    trend = Trend()
    assert [trend.add(sent, 1.0 + sent) for sent in (0.0, 0.001, 0.005, 0.02, 0.019)] == [
        True,
        False,
        False,
        True,
        False,
    ]
