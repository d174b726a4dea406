"""The loop of rate control against a modelled link: draft-ietf-rmcat-eval-test-04's questions, in small."""

import random
import statistics
from itertools import pairwise

import pytest

from ahoyd.engine.rtp.estimate import SILENCE, Capacity, Estimate
from engine.rtp.link import Model, Path, Run

SECOND = 1 << 18
MBIT = 1_000_000


def watch(path: Path, seconds: float, *, seed: int = 1, still: tuple[float, float] = (0.0, 0.0)) -> Run:
    return Model(path, seed, still).go(seconds)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_link_of_one_megabit_is_found_and_used_without_a_long_queue(seed: int) -> None:
    run = watch(Path([(0, MBIT)]), 25, seed=seed)
    assert run.used(5, 25) > 0.85
    assert run.latency(5, 25) < 0.09
    assert run.gap(0.2, 25) < 0.15
    assert run.sound_latency(5, 25) < 0.07
    assert run.overflowed == 0


def test_a_link_is_found_by_packet_pairs_before_a_queue_of_its_own_says_so() -> None:
    for rate, seed in ((MBIT, 2), (0.7 * MBIT, 2), (1.5 * MBIT, 1)):
        run = watch(Path([(0, rate)]), 5, seed=seed)
        assert run.latency(0.2, 5, 1.0) < 0.1
        assert run.used(2, 5) > 0.75


@pytest.mark.parametrize("seed", [1, 2])
def test_a_thin_link_is_used_and_does_not_collapse(seed: int) -> None:
    run = watch(Path([(0, 300_000)], queue=0.5), 25, seed=seed)
    assert run.used(3, 25) > 0.8
    assert run.frame_rate(3, 25) > 25
    assert run.latency(5, 25) < 0.12
    assert run.gap(3, 25) < 0.3
    assert run.sound_latency(5, 25) < 0.1
    assert run.overflowed == 0


def test_after_a_dip_the_queue_is_drained_soon_and_the_rate_is_back_in_use_within_eight_seconds() -> None:
    runs = [watch(Path([(0, 1.5 * MBIT), (8, 400_000), (18, 1.5 * MBIT)]), 30, seed=seed) for seed in (1, 2, 3)]
    for run in runs:
        assert run.used(3, 8) > 0.8
        assert run.gap(8, 18) < 0.35
        assert len(run.sounds_lost) < 10
        assert run.frame_rate(9, 11) > 15
        assert run.latency(11, 18) < 0.15
        assert run.used(10, 18) > 0.8
        assert run.used(18, 26) > 0.75
        assert run.used(26, 30) > 0.8
    assert statistics.mean(run.latency(8, 18, 1.0) for run in runs) < 0.5


def test_a_wide_path_is_found_in_seconds() -> None:
    run = watch(Path([(0, 100 * MBIT)]), 8)
    assert run.mean_bps(0, 0.3) < 0.31 * MBIT
    assert run.mean_bps(4, 8) > 1.8 * MBIT


def test_the_first_picture_is_not_held_up_by_a_rate_that_only_says_that_nothing_is_known() -> None:
    on_its_way = 0.02 + 8 * 7_500 / (5 * MBIT)
    assert watch(Path([(0, 5 * MBIT)]), 0.5).pictures[0][1] < on_its_way + 0.01


def test_loss_that_is_no_congestion_costs_no_rate() -> None:
    run = watch(Path([(0, 5 * MBIT)], loss=0.1), 12)
    assert run.mean_bps(6, 12) > 1.5 * MBIT


def test_a_path_of_uneven_delay_is_not_taken_for_a_full_one() -> None:
    run = watch(Path([(0, 10 * MBIT)], jitter=0.06), 20)
    assert run.mean_bps(5, 20) > MBIT


def test_a_long_path_is_used() -> None:
    run = watch(Path([(0, MBIT)], delay=0.15), 25)
    assert run.used(5, 25) > 0.75
    assert run.latency(5, 25) < 0.15 + 0.2


def test_a_still_picture_gives_up_nothing() -> None:
    run = watch(Path([(0, 10 * MBIT)]), 16, still=(6, 12))
    assert run.mean_bps(12, 13) > MBIT


def feed(
    estimate: Estimate, since: float, seconds: float, *, late: float = 0.0, queue: float = 0.0, size: int = 1000
) -> list[int]:
    """A packet each 5.5 ms, delayed by `queue` and each more than the one before by `late` seconds; what it said."""
    said = []
    for number in range(int(seconds / 0.0055)):
        sent = since + number * 0.0055
        told = estimate.add(int(sent * SECOND) & 0xFFFFFF, size, sent + queue + number * late)
        said += [] if told is None else [told]
    return said


ARRIVING = 1000 * 8 / 0.0055
"""What `feed` makes, bits per second."""


def test_a_queue_that_stands_is_drained_and_then_the_path_is_used_again() -> None:
    estimate = Estimate()
    feed(estimate, 0.0, 2.0)
    standing = feed(estimate, 2.0, 1.0, queue=0.2)
    assert 0.5 * ARRIVING < standing[-1] < 0.7 * ARRIVING
    assert feed(estimate, 3.3, 0.2)[-1] > 0.75 * ARRIVING


def test_what_was_held_up_and_comes_at_once_is_no_narrow_path() -> None:
    estimate = Estimate()
    before = feed(estimate, 0.0, 2.0)[-1]
    held = [(2.0 + number * 0.0055, 2.25) for number in range(45)]
    said = [estimate.add(int(sent * SECOND) & 0xFFFFFF, 1000, arrived) for sent, arrived in held]
    said += feed(estimate, 2.2525, 1.0)
    assert min(bps for bps in said if bps is not None) > 0.6 * before


def test_a_queue_that_gets_shorter_is_not_cut_again() -> None:
    estimate = Estimate()
    feed(estimate, 0.0, 2.0)
    feed(estimate, 2.0, 0.3, queue=0.4)
    before = feed(estimate, 2.4, 0.1, queue=0.38, size=500)[-1:] or [0]
    assert min(feed(estimate, 2.6, 0.3, queue=0.3, late=-0.001, size=500)) >= before[0]


def test_the_rate_does_not_grow_over_a_queue() -> None:
    estimate = Estimate()
    feed(estimate, 0.0, 0.6)
    feed(estimate, 0.7, 1.0, queue=0.08)
    said = feed(estimate, 1.7, 1.0, queue=0.08)
    assert len(set(said)) == 1


def test_the_first_word_is_no_less_than_what_was_begun_with() -> None:
    assert feed(Estimate(), 0.0, 0.5, size=50)[0] == 300_000


def test_what_has_not_been_shown_is_not_promised() -> None:
    assert ARRIVING * 1.3 < feed(Estimate(), 0.0, 6.0)[-1] <= ARRIVING * 1.5 + 20_000


def test_there_is_a_least_rate() -> None:
    assert min(feed(Estimate(), 0.0, 6.0, late=0.002, size=10)) == 30_000


def test_it_is_told_four_times_a_second_while_nothing_is_wrong() -> None:
    assert 7 <= len(feed(Estimate(), 0.0, 2.2)) <= 9


def test_who_sends_little_is_not_blamed_for_a_delay() -> None:
    estimate = Estimate()
    before = feed(estimate, 0.0, 3.0)[-1]
    feed(estimate, 3.0, 1.0, size=50)
    assert feed(estimate, 4.0, 0.25, late=0.0015, size=50)[-1] > 0.65 * before


def test_one_overuse_is_not_cut_for_twice() -> None:
    said = feed(estimate := Estimate(), 0.0, 2.0)
    said = feed(estimate, 2.0, 0.6, late=0.001)
    assert sum(after < before for before, after in pairwise(said)) <= 4


def test_a_wide_path_is_not_found_by_small_steps() -> None:
    assert feed(Estimate(), 0.0, 1.2, size=210)[-1] == pytest.approx(210 * 8 / 0.0055 * 1.5, rel=0.05)


def test_a_queue_that_comes_too_slowly_to_be_overuse_is_drained_too() -> None:
    estimate = Estimate()
    before = feed(estimate, 0.0, 2.0)[-1]
    assert min(feed(estimate, 2.0, 7.0, late=0.0001)) < 0.7 * before


def test_about_what_the_path_bears_now_it_grows_by_small_steps() -> None:
    estimate = Estimate()
    feed(estimate, 0.0, 2.0, size=300)
    feed(estimate, 2.0, 0.3, size=300, late=0.001)
    feed(estimate, 2.4, 5.0)
    feed(estimate, 7.4, 0.3, late=0.001)
    feed(estimate, 7.7, 2.75, size=850, queue=0.054, late=-0.0001)
    before = feed(estimate, 10.45, 2.2, size=850, queue=0.004)[-1]  # so long packet pairs of the queue count
    assert before < feed(estimate, 12.65, 1.2, size=850, queue=0.004)[-1] < 1.1 * before


def test_a_path_that_bears_more_than_it_did_is_known_by_what_it_bears_now() -> None:
    capacity = Capacity()
    capacity.add(400_000)
    assert capacity.near(400_000)
    capacity.forget_below(410_000)
    assert capacity.near(410_000)
    capacity.forget_below(1_400_000)
    capacity.add(1_400_000)
    assert capacity.near(1_400_000)
    assert not capacity.near(400_000)


def test_delay_that_grows_is_told_at_once_and_delay_that_is_even_raises_the_rate() -> None:
    estimate = Estimate()
    even = feed(estimate, 0.0, 2.0)
    assert even == sorted(even)
    assert even[-1] > even[0]
    squeezed = feed(estimate, 2.0, 1.0, late=0.002)
    assert squeezed[-1] < 0.85 * even[-1]


def test_what_was_before_a_silence_says_nothing() -> None:
    estimate = Estimate()
    feed(estimate, 0.0, 1.0)
    feed(estimate, 1.0, 1.0, late=0.003)
    before = estimate.queue
    assert before > 0.1
    fresh = feed(estimate, 5.0 + SILENCE, 0.5, queue=0.3)
    assert estimate.queue < 0.001
    assert min(fresh) >= 300_000


def test_a_send_time_that_wraps_is_no_delay() -> None:
    estimate = Estimate()
    said = feed(estimate, 63.0, 2.0)
    assert said == sorted(said)
    assert estimate.queue < 0.001


def pictures(estimate: Estimate, since: float, seconds: float, spacing: float, size: int = 1000) -> list[int]:
    """Four packets at once each 33 ms, over a link that takes `spacing` seconds for each; what it said."""
    said, free = [], 0.0
    for picture in range(int(seconds * 30)):
        sent = since + picture / 30
        for _ in range(4):
            free = max(free, sent) + spacing
            told = estimate.add(int(sent * SECOND) & 0xFFFFFF, size, free)
            said += [] if told is None else [told]
    return said


FILMED = 4 * 1000 * 8 * 30
"""What `pictures` makes, bits per second."""


def test_a_path_that_breaks_in_is_known_before_two_pictures_are_through() -> None:
    estimate = Estimate()
    before = pictures(estimate, 0.0, 3.0, 0.002)[-1]
    assert before > 0.95 * FILMED
    assert pictures(estimate, 3.0, 0.067, 0.025)[-1] == pytest.approx(0.6 * 1000 * 8 / 0.025, rel=0.05)


def test_a_large_picture_on_a_narrow_path_is_no_path_that_breaks_in() -> None:
    estimate = Estimate()
    before = pictures(estimate, 0.0, 2.0, 0.008)[-1]
    key_frame = [estimate.add(int(2.0 * SECOND) & 0xFFFFFF, 1000, 2.0 + part * 0.008) for part in range(20)]
    assert min([bps for bps in key_frame if bps is not None], default=before) > 0.9 * before


def overused(estimate: Estimate, since: float) -> int:
    """Let the path be overused, once; what it said."""
    return feed(estimate, since, 0.25, late=0.001)[-1]


def test_after_a_cut_the_rate_does_not_grow_beyond_what_packet_pairs_show() -> None:
    estimate = Estimate()
    feed(estimate, 0.0, 2.0)
    overused(estimate, 2.0)
    link = 1000 * 8 / 0.006
    assert 0.9 * link < pictures(estimate, 2.5, 8.0, 0.006)[-1] < 0.97 * link


def test_after_a_cut_the_rate_grows_as_at_the_start_while_packet_pairs_show_much_more() -> None:
    narrow, wide = Estimate(), Estimate()
    for estimate in (narrow, wide):
        feed(estimate, 0.0, 2.0, size=300)
        overused(estimate, 2.0)
        feed(estimate, 2.4, 0.4, size=150)
    assert pictures(wide, 2.9, 0.9, 0.001)[-1] > 1.2 * pictures(narrow, 2.9, 0.9, 0.0082)[-1]


def test_a_cut_is_told_again_and_again_for_the_way_back_may_be_full() -> None:
    estimate = Estimate()
    pictures(estimate, 0.0, 3.0, 0.002)
    assert len(pictures(estimate, 3.0, 0.3, 0.025)) > 4
    assert len(pictures(estimate, 5.0, 1.0, 0.002)) <= 5


def later_and_later(estimate: Estimate, count: int) -> float:
    """Few small pictures over a wide link, each 3.5 ms later than the one before; the least word, by the one before."""
    feed(estimate, 0.0, 2.0, size=300)
    overused(estimate, 2.0)
    before = pictures(estimate, 2.5, 0.5, 0.002, size=250)[-1]
    said = [before]
    for packet in range(6 * count):
        picture, part = divmod(packet, 6)
        sent = 3.0 + picture / 30
        told = estimate.add(int(sent * SECOND) & 0xFFFFFF, 170, sent + picture * 0.0035 + (part + 1) * 0.0007)
        said += [] if told is None else [told]
    return min(said) / before


def test_who_comes_late_on_a_link_that_bears_far_more_is_late_for_another_reason() -> None:
    assert later_and_later(Estimate(), 15) == 1


def test_who_comes_very_late_is_cut_whatever_the_link_was_seen_to_bear() -> None:
    assert later_and_later(Estimate(), 22) < 0.9


def unevenly(estimate: Estimate, since: float, seconds: float) -> bool:
    """Pictures whose packets each take 20 to 80 ms, in order; whether that is known."""
    dice, at = random.Random(1), 0.0
    for picture in range(int(seconds * 30)):
        sent = since + picture / 30
        for _ in range(4):
            at = max(at, sent + dice.uniform(0.02, 0.08))
            estimate.add(int(sent * SECOND) & 0xFFFFFF, 1000, at)
    return estimate.uneven


def test_a_path_of_uneven_delay_is_known_and_a_narrow_one_is_not_taken_for_it() -> None:
    estimate = Estimate()
    assert not unevenly(estimate, 0.0, 0.5)
    assert unevenly(estimate, 0.5, 4.0)
    pictures(estimate, 4.5, 4.0, 0.006)
    assert not estimate.uneven
    assert unevenly(estimate, 8.5, 4.0)
    pictures(estimate, 12.5 + 2 * SILENCE, 0.1, 0.006)
    assert not estimate.uneven
