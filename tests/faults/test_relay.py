"""The instrument of the network tests: what it says it does to frames, it does."""

import random
import statistics

from support.relay import Conditions, Lane


def lane(conditions: Conditions) -> Lane:
    return Lane(random.Random(7), conditions)


def test_a_clean_path_passes_every_frame_at_once() -> None:
    clean = lane(Conditions())
    assert [clean.admit(second, 1000) for second in range(100)] == list(range(100))
    assert (clean.counts.forwarded, clean.counts.lost, clean.counts.dropped, clean.counts.bytes) == (100, 0, 0, 100_000)


def test_loss_takes_its_share_and_the_same_seed_takes_the_same_frames() -> None:
    first, second = lane(Conditions(loss=0.2)), lane(Conditions(loss=0.2))
    fates = [first.admit(n, 100) for n in range(5000)]
    assert fates == [second.admit(n, 100) for n in range(5000)]
    assert 900 < first.counts.lost < 1100
    assert first.counts.offered == 5000


def test_delay_and_jitter_hold_frames_back_and_keep_their_order_unless_told_otherwise() -> None:
    ordered = lane(Conditions(delay_ms=50, jitter_ms=30))
    times = [ordered.admit(n / 1000, 100) or 0.0 for n in range(1000)]
    assert times == sorted(times)
    assert all(0.050 <= leaves - n / 1000 <= 0.080 for n, leaves in enumerate(times))
    shuffled = lane(Conditions(delay_ms=50, jitter_ms=30, reorder=True))
    loose = [shuffled.admit(n / 1000, 100) or 0.0 for n in range(1000)]
    assert loose != sorted(loose)
    assert 0.063 < statistics.mean(leaves - n / 1000 for n, leaves in enumerate(loose)) < 0.067


def test_a_narrow_link_carries_its_rate_and_drops_what_its_queue_does_not_hold() -> None:
    narrow = lane(Conditions(rate_kbps=800, queue_ms=100))
    # 1000 bytes every 5 ms: twice what 800 kbit/s carry.
    times = [leaves for n in range(400) if (leaves := narrow.admit(n * 0.005, 1000)) is not None]
    assert 195 <= narrow.counts.forwarded <= 212
    assert narrow.counts.forwarded + narrow.counts.dropped == 400
    assert max(leaves - n * 0.01 for n, leaves in enumerate(times)) < 0.12


def test_a_blackhole_swallows_everything_until_it_ends() -> None:
    hole = lane(Conditions(blackhole=True))
    assert [hole.admit(n, 100) for n in range(10)] == [None] * 10
    hole.conditions = Conditions()
    assert hole.admit(11, 100) == 11
    assert (hole.counts.lost, hole.counts.forwarded) == (10, 1)
