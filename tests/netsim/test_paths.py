from ahoyd.netsim import Change, Paths
from ahoyd.netsim.paths import NS_PER_S, UnderWay

MS = 1_000_000


def test_things_leave_in_the_order_of_their_times_and_of_their_coming() -> None:
    under_way = UnderWay[str]()
    for at_ns, thing in ((30, "late"), (10, "first"), (20, "second"), (20, "third"), (20, "fourth")):
        under_way.put(at_ns, thing)
    assert under_way.next_ns == 10
    assert list(under_way.due(9)) == []
    assert list(under_way.due(20)) == ["first", "second", "third", "fourth"]
    assert under_way.next_ns == 30
    assert list(under_way.due(99)) == ["late"]
    assert under_way.next_ns is None


def test_what_each_party_sends_is_a_direction_of_its_own() -> None:
    paths = Paths(1)
    paths.apply([Change(delay_ms=5), Change(sender="alice", delay_ms=20)], 0)
    assert paths.send("alice", 0, 100) == (20 * MS,)
    assert paths.send("bob", 0, 100) == (5 * MS,)
    paths.apply([Change(sender="bob", blackhole=True)], MS)
    assert paths.send("bob", MS, 100) == ()
    assert {sender: (counts.forwarded, counts.lost) for sender, counts in paths.counts().items()} == {
        "alice": (1, 0),
        "bob": (1, 1),
    }


def test_two_directions_lose_different_packets() -> None:
    paths = Paths(1)
    paths.apply([Change(loss_percent=50)], 0)
    assert [paths.send("alice", n, 1) for n in range(100)] != [paths.send("bob", n, 1) for n in range(100)]


def test_a_schedule_begins_with_the_first_packet() -> None:
    paths = Paths(1, [Change(delay_ms=1), Change(at_s=2, delay_ms=2)])
    began = 1000 * NS_PER_S
    assert paths.send("alice", began, 100) == (began + MS,)
    assert paths.send("bob", began + 2 * NS_PER_S - 1, 100) == (began + 2 * NS_PER_S - 1 + MS,)
    assert paths.send("bob", began + 2 * NS_PER_S, 100) == (began + 2 * NS_PER_S + 2 * MS,)
