import statistics
from itertools import groupby, pairwise

import pytest

from ahoyd.netsim import Change, Conditions
from ahoyd.netsim.path import HEADERS, NS_PER_MS, Path

SIZE = 1000 - HEADERS
"""Of the payload, so that the link carries 1000 bytes."""


def path(**conditions: float) -> Path:
    return Path("seed", Conditions(**conditions))  # type: ignore[arg-type]  # numbers and truths


def fates(over: Path, count: int, every_ms: float = 1) -> list[tuple[int, ...]]:
    return [over.send(round(n * every_ms * NS_PER_MS), SIZE) for n in range(count)]


def held_ms(over: Path, count: int, every_ms: float = 1) -> list[float]:
    found = fates(over, count, every_ms)
    return [at / NS_PER_MS - n * every_ms for n, times in enumerate(found) for at in times]


def test_a_clean_path_passes_everything_at_once() -> None:
    clean = path()
    assert fates(clean, 100) == [(n * NS_PER_MS,) for n in range(100)]
    counts = clean.counts
    assert (counts.offered, counts.offered_bytes) == (counts.forwarded, counts.forwarded_bytes) == (100, 100_000)
    assert (counts.lost, counts.dropped, counts.duplicated, counts.reordered) == (0, 0, 0, 0)


@pytest.mark.parametrize("percent", [1, 5, 30])
def test_loss_takes_its_share_one_by_one(percent: float) -> None:
    lossy = path(loss_percent=percent)
    found = fates(lossy, 20_000)
    assert lossy.counts.lost == found.count(()) == 20_000 - lossy.counts.forwarded
    assert lossy.counts.lost / 200 == pytest.approx(percent, rel=0.12)
    assert lossy.counts.forwarded_bytes == 1000 * lossy.counts.forwarded
    assert lossy.counts.offered_bytes == 20_000_000
    assert statistics.mean(rows_of_losses(found)) == pytest.approx(1 / (1 - percent / 100), rel=0.1)


@pytest.mark.parametrize("burst", [2, 8])
def test_bursts_lose_the_same_share_in_rows(burst: float) -> None:
    lossy = path(loss_percent=10, burst=burst)
    rows = rows_of_losses(fates(lossy, 60_000))
    assert lossy.counts.lost / 600 == pytest.approx(10, rel=0.1)
    assert statistics.mean(rows) == pytest.approx(burst, rel=0.1)
    assert max(rows) > 2 * burst


def rows_of_losses(found: list[tuple[int, ...]]) -> list[int]:
    return [len(list(row)) for passed, row in groupby(found, bool) if not passed]


@pytest.mark.parametrize("burst", [1, 5])
def test_all_or_nothing_is_lost_at_the_ends_of_the_scale(burst: float) -> None:
    assert fates(path(loss_percent=100, burst=burst), 100) == [()] * 100
    assert () not in fates(path(loss_percent=0, burst=burst), 100)


def test_the_same_seed_loses_the_same_packets_whatever_else_happens_to_them() -> None:
    def lost(**more: float) -> list[bool]:
        return [not found for found in fates(path(loss_percent=20, **more), 1000)]

    assert lost() == lost(delay_ms=30, jitter_ms=20, duplicate_percent=5)
    other = Path("another seed", Conditions(loss_percent=20))
    assert [not found for found in fates(other, 1000)] != lost()


def test_delay_holds_every_packet_for_its_time() -> None:
    assert set(held_ms(path(delay_ms=50), 100)) == {50}


def test_jitter_spreads_evenly_around_the_delay() -> None:
    found = held_ms(path(delay_ms=50, jitter_ms=30, reorder=True), 10_000)
    assert min(found) >= 20
    assert max(found) <= 80
    assert [statistics.quantiles(found, n=4)[n] for n in range(3)] == pytest.approx([35, 50, 65], abs=1.5)


def test_jitter_never_makes_a_packet_leave_before_it_came() -> None:
    assert min(held_ms(path(delay_ms=5, jitter_ms=30, reorder=True), 1000)) == 0


def test_jitter_keeps_the_order_unless_told_otherwise() -> None:
    ordered, loose = path(delay_ms=50, jitter_ms=30), path(delay_ms=50, jitter_ms=30, reorder=True)
    times = [at for found in fates(ordered, 1000) for at in found]
    assert times == sorted(times)
    assert ordered.counts.reordered == 0
    times = [at for found in fates(loose, 1000) for at in found]
    assert loose.counts.reordered == sum(at < max(times[:n], default=0) for n, at in enumerate(times)) > 100


def test_the_order_is_kept_when_the_way_becomes_shorter() -> None:
    shorter = path(delay_ms=100)
    shorter.change(10 * NS_PER_MS, Change(delay_ms=10))
    times = [at for found in fates(shorter, 200) for at in found]
    assert times == sorted(times)
    assert times[-1] == (199 + 10) * NS_PER_MS


def test_copies_come_beside_the_packet_itself() -> None:
    doubling = path(duplicate_percent=10, delay_ms=5)
    found = fates(doubling, 10_000)
    assert doubling.counts.duplicated == sum(len(times) == 2 for times in found)
    assert doubling.counts.duplicated / 100 == pytest.approx(10, rel=0.1)
    assert doubling.counts.forwarded == 10_000


def test_a_link_carries_exactly_its_rate() -> None:
    # 1000 bytes at 800 kbit/s are 10 ms; they come twice as fast.
    narrow = path(rate_kbps=800, queue_ms=300)
    times = [at for found in fates(narrow, 400, every_ms=5) for at in found]
    assert {later - earlier for earlier, later in pairwise(times)} == {10 * NS_PER_MS}
    assert times[0] == 10 * NS_PER_MS


def test_a_queue_holds_so_many_milliseconds_and_drops_the_rest() -> None:
    narrow = path(rate_kbps=800, queue_ms=100)
    waited = [held - 10 for held in held_ms(narrow, 400, every_ms=5)]
    assert 90 < max(waited) <= 100
    assert narrow.counts.dropped + narrow.counts.forwarded == 400
    assert narrow.counts.dropped == pytest.approx(200 - 10, abs=2)


def test_a_link_that_is_idle_owes_nothing() -> None:
    narrow = path(rate_kbps=800)
    assert held_ms(narrow, 10, every_ms=50) == [10] * 10


def test_what_is_lost_behind_the_link_has_used_it() -> None:
    assert [found for found in fates(path(rate_kbps=800, loss_percent=30, queue_ms=1000), 50) if found] == [
        found for n, found in enumerate(fates(path(rate_kbps=800, queue_ms=1000), 50)) if not lost_of_50()[n]
    ]


def lost_of_50() -> list[bool]:
    return [not found for found in fates(path(loss_percent=30), 50)]


def test_a_blackhole_swallows_everything_until_it_ends() -> None:
    hole = path(delay_ms=5)
    hole.change(10 * NS_PER_MS, Change(blackhole=True))
    hole.change(20 * NS_PER_MS, Change(blackhole=False))
    assert [bool(found) for found in fates(hole, 30)] == [True] * 10 + [False] * 10 + [True] * 10
    assert (hole.counts.lost, hole.counts.forwarded) == (10, 20)


def test_changes_come_at_their_time_and_in_the_order_they_were_given() -> None:
    changed = path()
    changed.change(20 * NS_PER_MS, Change(delay_ms=3, new_port=True))
    changed.change(10 * NS_PER_MS, Change(delay_ms=1))
    changed.change(10 * NS_PER_MS, Change(delay_ms=2))
    assert held_ms(changed, 30) == [0] * 10 + [2] * 10 + [3] * 10
    assert changed.turn == 1
