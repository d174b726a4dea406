from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from ahoyd.engine.rtp.nack import (
    COPY_NS,
    FIRST_TOLERANCE_NS,
    MISSING_MAX,
    TOLERANCE_MAX_NS,
    TOLERANCE_MIN_NS,
    TRIES_MAX,
    NackGenerator,
    Reordering,
)

MS = 1_000_000
RTT = 100 * MS
RETRY = 120 * MS


def generator(*, upto: int = 10) -> NackGenerator:
    """One that has received 0 to `upto`, at time 0."""
    nacks = NackGenerator()
    receive(nacks, range(upto + 1), 0)
    return nacks


def receive(nacks: NackGenerator, sequences: Iterable[int], now_ns: int, *, is_repair: bool = False) -> list[int]:
    """The round trips measured."""
    measured = [nacks.received(sequence, now_ns, RTT, is_repair=is_repair) for sequence in sequences]
    return [ns for ns in measured if ns is not None]


def asked(nacks: NackGenerator, until_ns: int) -> list[tuple[int, list[int]]]:
    """Ask it at each time it names; when it asked for what."""
    said = []
    while (at_ns := nacks.next_ns) is not None and at_ns <= until_ns:
        if sequences := nacks.due(at_ns, RTT):
            said.append((at_ns, sequences))
    return said


def test_nothing_is_asked_for_while_nothing_is_missing() -> None:
    assert generator().next_ns is None


def test_a_hole_is_asked_for_after_the_wait_for_reordering() -> None:
    nacks = generator()
    receive(nacks, [13], 0)
    assert nacks.due(5 * MS, RTT) == []
    assert nacks.next_ns == FIRST_TOLERANCE_NS
    assert nacks.due(FIRST_TOLERANCE_NS, RTT) == [11, 12]


def test_without_an_answer_it_asks_again_by_the_round_trip_and_gives_up_after_eight_times() -> None:
    nacks = generator()
    receive(nacks, [12], 0)
    requests = [at_ns for at_ns, _ in asked(nacks, 5_000 * MS)]
    first = requests[0]
    assert first == FIRST_TOLERANCE_NS
    assert {first + n * RETRY for n in range(TRIES_MAX)} <= set(requests)
    assert max(requests) < first + TRIES_MAX * RETRY
    assert (nacks.given_up, nacks.hopeless, nacks.next_ns) == (1, True, None)


def test_a_short_round_trip_is_no_reason_to_ask_more_often_than_every_20_ms() -> None:
    nacks = generator()
    receive(nacks, [12], 0)
    assert nacks.due(10 * MS, MS) == [11]
    assert nacks.due(16 * MS, MS) == [11], "the copy"
    assert nacks.due(27 * MS, MS) == []
    assert nacks.due(30 * MS, MS) == [11]


def test_every_request_has_a_copy_that_is_no_further_try() -> None:
    nacks = generator()
    receive(nacks, [12], 0)
    requests = [at_ns for at_ns, _ in asked(nacks, FIRST_TOLERANCE_NS + RETRY + 50 * MS)]
    first, second = FIRST_TOLERANCE_NS, FIRST_TOLERANCE_NS + RETRY
    assert requests == [first, first + COPY_NS, second, second + COPY_NS]


def test_a_copy_is_not_sent_when_the_answer_was_sooner() -> None:
    nacks = generator()
    receive(nacks, [12], 0)
    nacks.due(FIRST_TOLERANCE_NS, RTT)
    receive(nacks, [11], FIRST_TOLERANCE_NS + MS, is_repair=True)
    assert nacks.next_ns is None


def test_an_answer_ends_the_asking_and_measures_the_round_trip() -> None:
    nacks = generator()
    receive(nacks, [12], 0)
    asked(nacks, 10 * MS)
    assert receive(nacks, [11], 95 * MS, is_repair=True) == [85 * MS]
    assert nacks.next_ns is None


def test_an_answer_to_one_of_several_requests_measures_nothing() -> None:
    nacks = generator()
    receive(nacks, [12], 0)
    asked(nacks, 10 * MS + RETRY)
    assert receive(nacks, [11], 200 * MS, is_repair=True) == []


def test_a_packet_that_was_only_overtaken_is_not_asked_for() -> None:
    nacks = generator()
    receive(nacks, [12], 0)
    receive(nacks, [11], 9 * MS)
    assert nacks.next_ns is None
    assert nacks.reordered == 1


def test_reordering_is_learned_and_then_waited_for() -> None:
    nacks = generator(upto=0)
    requests = 0
    for number in range(50):
        now = number * 40 * MS
        receive(nacks, [2 * number + 2], now)
        requests += len(asked(nacks, now + 30 * MS))
        receive(nacks, [2 * number + 1], now + 30 * MS)
    assert requests == 2, "only the first one came as a surprise: a request and its copy"
    assert nacks.reordered == 50


def test_where_repairs_come_as_they_were_an_early_one_was_overtaken_and_a_late_one_is_an_answer() -> None:
    nacks = generator()
    receive(nacks, [12, 14], 0)
    asked(nacks, 10 * MS)
    receive(nacks, [11], 40 * MS)
    assert nacks.reordered == 1
    receive(nacks, [13], 111 * MS)
    assert nacks.reordered == 1


def test_a_hole_beyond_all_repair_is_none() -> None:
    nacks = generator()
    receive(nacks, [10 + MISSING_MAX + 2], 0)
    assert (nacks.hopeless, nacks.next_ns) == (True, None)
    nacks.restart()
    assert not nacks.hopeless


def test_what_nobody_waits_for_is_not_asked_for() -> None:
    nacks = generator()
    receive(nacks, [12, 14], 0)
    nacks.forget(13)
    assert nacks.due(10 * MS, RTT) == [13]


def test_a_guess_is_asked_for_at_once_and_says_nothing_of_reordering() -> None:
    nacks = generator()
    nacks.guess(5 * MS)
    assert nacks.due(5 * MS, RTT) == [11]
    receive(nacks, [11], 90 * MS)
    receive(nacks, [13], 90 * MS)
    assert nacks.next_ns is not None
    assert nacks.next_ns <= 90 * MS + FIRST_TOLERANCE_NS


def test_a_guess_that_nothing_comes_of_is_no_reason_to_give_up() -> None:
    nacks = generator()
    nacks.guess(5 * MS)
    asked(nacks, 5_000 * MS)
    assert (nacks.hopeless, nacks.given_up) == (False, 0)
    receive(nacks, [11, 12], 5_000 * MS)
    assert nacks.next_ns is None


def test_a_guess_that_was_right_is_missing_like_any_other() -> None:
    nacks = generator()
    nacks.guess(5 * MS)
    receive(nacks, [12], 30 * MS)
    asked(nacks, 5_000 * MS)
    assert nacks.hopeless


def test_what_reordering_taught_is_unlearned_down_to_a_floor() -> None:
    reordering = Reordering()
    assert reordering.tolerance_ns(0) == FIRST_TOLERANCE_NS
    reordering.overtaken(40 * MS, 0)
    assert reordering.tolerance_ns(0) == 50 * MS
    assert reordering.tolerance_ns(2_000 * MS) == 25 * MS
    assert reordering.tolerance_ns(60_000 * MS) == TOLERANCE_MIN_NS
    reordering.overtaken(1_000 * MS, 60_000 * MS)
    assert reordering.tolerance_ns(60_000 * MS) == TOLERANCE_MAX_NS


@given(st.lists(st.integers(1, 400), max_size=60), st.integers(1, 500))
def test_it_never_asks_for_what_is_here_nor_without_end(received: list[int], rtt_ms: int) -> None:
    nacks = NackGenerator()
    here: set[int] = set()
    now = 0
    for sequence in received:
        now += 7 * MS
        nacks.received(sequence, now, rtt_ms * MS, is_repair=False)
        here.add(sequence)
        assert not here & set(nacks.due(now, rtt_ms * MS))
    for _ in range(TRIES_MAX * 2 * 400):
        if (at_ns := nacks.next_ns) is None:
            break
        assert not here & set(nacks.due(at_ns, rtt_ms * MS))
    assert nacks.next_ns is None
