from ahoyd.engine.rtp.tail import WAIT_MIN_NS, TailProbe

MS = 1_000_000


class Stream:
    """Pictures of four packets, 33 ms between pictures."""

    def __init__(self, *parts_ms: float) -> None:
        """`parts_ms`: when the packets of a picture come, from its first on."""
        self.probe = TailProbe()
        self.parts_ms = parts_ms
        self.count = 0

    def picture(self, packets: int = 4) -> int:
        """Receive the first `packets` of the next one; when the last of them came."""
        at_ns = 0
        for part in range(packets):
            at_ns = int((self.count * 33 + self.parts_ms[part]) * MS)
            self.probe.received(self.count * 4 + part, self.count * 3000, at_ns, marker=part == 3, is_repair=False)
        self.count += 1
        return at_ns


def test_a_whole_picture_leaves_nothing_to_wait_for() -> None:
    stream = Stream(0, 1, 2, 3)
    stream.picture()
    assert stream.probe.next_ns is None
    assert not stream.probe.overdue(1000 * MS)


def test_without_its_last_packet_a_picture_is_overdue_soon_and_once() -> None:
    stream = Stream(0, 0, 0, 0)
    stream.picture()
    last = stream.picture(3)
    assert stream.probe.next_ns == last + WAIT_MIN_NS
    assert not stream.probe.overdue(last + WAIT_MIN_NS - 1)
    assert stream.probe.overdue(last + WAIT_MIN_NS)
    assert not stream.probe.overdue(last + 100 * MS)


def test_the_wait_grows_with_the_distance_of_packets() -> None:
    stream = Stream(0, 5, 10, 15)
    for _ in range(20):
        stream.picture()
    last = stream.picture(3)
    assert stream.probe.next_ns is not None
    assert last + 5 * MS < stream.probe.next_ns < last + 12 * MS


def test_where_packets_come_far_apart_the_next_picture_tells() -> None:
    stream = Stream(0, 1, 20, 21)
    for _ in range(20):
        stream.picture()
    stream.picture(3)
    assert stream.probe.next_ns is None


def test_a_repair_tells_nothing_of_the_distance_but_lets_it_go_on() -> None:
    stream = Stream(0, 0, 0, 0)
    for _ in range(20):
        stream.picture()
    last = stream.picture(2)
    assert stream.probe.overdue(last + WAIT_MIN_NS)
    repaired = last + 80 * MS
    stream.probe.received(82, 20 * 3000, repaired, marker=False, is_repair=True)
    assert stream.probe.next_ns == repaired + WAIT_MIN_NS
