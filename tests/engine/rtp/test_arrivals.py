import random

import pytest

from ahoyd.engine.rtp.arrivals import PAIRS_SPAN, Meter, PacketPairs

BPS = 300_000
SERVICE = 0.01
LINK = 1000 * 8 / SERVICE


def pictures(
    pairs: PacketPairs, count: int, service: float = SERVICE, *, parts: int = 3, since: float = 0.0, apart: float = 0.0
) -> float:
    """Packets of 1000 bytes, `apart` when sent, over a link that takes `service` for each; when the last was here."""
    free = since
    for picture in range(count):
        for part in range(parts):
            sent = since + picture * 0.05 + part * apart
            free = max(free, sent) + service
            pairs.add(sent, 1000, free, late=free - service - sent, bps=BPS)
    return free


def test_what_arrives_is_counted_over_the_span_asked_for() -> None:
    meter = Meter()
    assert meter.bps(0.5, 0.0) is None
    for number in range(100):
        meter.add(1000 if number < 80 else 2000, number / 100)
    assert meter.bps(0.2, 0.99) == pytest.approx(1_600_000, rel=0.05)
    assert meter.bps(0.5, 0.99) == pytest.approx(1_120_000, rel=0.05)
    assert meter.bps(0.5, 2.0) == 0


def test_what_is_sent_at_once_comes_as_far_apart_as_the_link_takes_for_each() -> None:
    pairs = PacketPairs()
    assert pairs.bps(pictures(pairs, 5)) == pytest.approx(LINK)


def test_what_comes_as_it_was_sent_shows_that_the_path_bears_that() -> None:
    pairs = PacketPairs()
    assert pairs.bps(pictures(pairs, 5, 0.001, apart=0.008)) == pytest.approx(1_000_000)


def test_whether_the_path_has_spaced_them_is_known() -> None:
    link, sender = PacketPairs(), PacketPairs()
    assert link.spaced(pictures(link, 5))
    for number in range(20):
        sender.add(number * SERVICE / 2, 1000, number * SERVICE / 2, late=0.0, bps=BPS)
    assert sender.bps(10 * SERVICE) is not None
    assert not sender.spaced(10 * SERVICE)
    assert not PacketPairs().spaced(0.0)


def test_what_is_sent_slowly_and_waits_for_nothing_says_nothing() -> None:
    pairs = PacketPairs()
    assert pairs.bps(pictures(pairs, 20, 0.001, parts=1)) is None


def test_what_is_sent_slowly_and_waits_for_the_one_before_shows_the_link() -> None:
    pairs = PacketPairs()
    assert pairs.bps(pictures(pairs, 20, 0.06, parts=1)) == pytest.approx(1000 * 8 / 0.06)


def test_few_pairs_say_nothing() -> None:
    pairs = PacketPairs()
    assert pairs.bps(pictures(pairs, 2)) is None
    pairs = PacketPairs()
    pictures(pairs, 1)
    now = pictures(pairs, 1, SERVICE / 10, since=0.1)
    assert pairs.bps(now) is None
    assert not pairs.disagree(now)


def test_pairs_that_do_not_agree_say_nothing() -> None:
    pairs, dice, now = PacketPairs(), random.Random(1), 0.0
    for number in range(50):
        sent = number // 4 * 0.033
        now = max(now, sent + dice.uniform(0.02, 0.08))
        pairs.add(sent, 1000, now, late=now - sent - 0.02, bps=BPS)
    assert pairs.bps(now) is None
    assert pairs.disagree(now)
    assert not pairs.disagree(now + PAIRS_SPAN)


def test_pairs_that_a_link_has_spaced_do_not_disagree() -> None:
    pairs = PacketPairs()
    assert not pairs.disagree(pictures(pairs, 5))


def test_the_newest_pairs_count_and_old_ones_do_not() -> None:
    pairs = PacketPairs()
    since = pictures(pairs, 20)
    now = pictures(pairs, 8, SERVICE / 2, since=since)
    assert pairs.bps(now) == pytest.approx(2 * LINK)
    assert pairs.bps(now + PAIRS_SPAN) is None


def test_a_packet_that_was_overtaken_is_no_pair() -> None:
    pairs = PacketPairs()
    for number in range(20):
        pairs.add(-number, 1000, number * SERVICE, late=1.0, bps=BPS)
    assert pairs.bps(20 * SERVICE) is None


def test_packets_that_were_held_up_together_say_nothing_of_the_link() -> None:
    pairs, dice = PacketPairs(), random.Random(1)
    now = pictures(pairs, 3)
    for picture in range(3, 30):
        sent = picture * 0.05
        held = dice.choice((0.0, 0.03))
        for part in range(3):
            now = sent + (0.03 if held else SERVICE * (part + 1))
            pairs.add(sent, 1000, now, late=now - sent - SERVICE, bps=BPS)
    assert pairs.bps(now) == pytest.approx(LINK)


def test_packets_that_come_at_once_and_are_not_late_show_a_wide_link() -> None:
    pairs = PacketPairs()
    assert pairs.bps(pictures(pairs, 5, 0.0002)) == pytest.approx(40_000_000)
