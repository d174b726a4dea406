import pytest

from ahoyd.engine.rtp.tail import PATIENCE_NS, Pace, TailProbe

MS = 1_000_000
FRAME_MS = 33


class Stream:
    """Pictures of some packets, 33 ms between pictures."""

    def __init__(self, *parts_ms: float) -> None:
        """`parts_ms`: when the packets of a picture come, from its first on."""
        self.probe = TailProbe()
        self.parts_ms = parts_ms
        self.count = 0
        self.last_ns = 0

    def picture(self, packets: int | None = None) -> None:
        """Receive the first `packets` of the next one."""
        for part in range(len(self.parts_ms) if packets is None else packets):
            self.packet(part)
        self.count += 1

    def packet(self, part: int, late_ms: float = 0, *, is_repair: bool = False) -> None:
        size = len(self.parts_ms)
        self.last_ns = int((self.count * FRAME_MS + self.parts_ms[part] + late_ms) * MS)
        self.probe.received(self.count * size + part, self.last_ns, marker=part == size - 1, is_repair=is_repair)

    @property
    def wait_ms(self) -> float | None:
        """From the newest packet until the next one is overdue."""
        next_ns = self.probe.next_ns
        return None if next_ns is None else (next_ns - self.last_ns) / MS

    def settled(self) -> "Stream":
        for _ in range(30):
            self.picture()
        return self


def test_nothing_is_overdue_before_there_is_a_pace() -> None:
    stream = Stream(0, 1)
    assert stream.probe.next_ns is None
    stream.picture(1)
    assert stream.probe.next_ns is None


def test_without_its_last_packet_a_picture_is_overdue_soon_and_once() -> None:
    stream = Stream(0, 0, 0, 0).settled()
    stream.picture(3)
    assert stream.wait_ms == pytest.approx(6, abs=0.1)
    overdue_ns = stream.last_ns + PATIENCE_NS + MS
    assert not stream.probe.overdue(stream.last_ns + PATIENCE_NS - MS)
    assert stream.probe.overdue(overdue_ns)
    assert stream.probe.next_ns is None
    assert not stream.probe.overdue(overdue_ns)


def test_a_picture_that_does_not_come_is_overdue_by_the_cameras_pace() -> None:
    stream = Stream(0).settled()
    assert stream.wait_ms == pytest.approx(FRAME_MS + 6, abs=0.1)


def test_the_wait_grows_with_the_distance_of_packets() -> None:
    stream = Stream(0, 5, 10, 15).settled()
    stream.picture(3)
    assert stream.wait_ms == pytest.approx(11, abs=0.5)


def test_a_pause_is_no_pace() -> None:
    pace = Pace()
    pace.learn(10 * MS)
    pace.learn(5_000 * MS)
    assert pace.ns == 10 * MS


def test_a_repair_tells_nothing_of_the_distance_but_lets_it_go_on() -> None:
    stream = Stream(0, 0, 0, 0).settled()
    stream.picture(2)
    assert stream.probe.overdue(stream.last_ns + 10 * MS)
    stream.count -= 1
    stream.packet(2, late_ms=80, is_repair=True)
    assert stream.wait_ms == pytest.approx(6, abs=0.1)


def test_an_old_packet_changes_nothing() -> None:
    stream = Stream(0, 0, 0, 0).settled()
    before = stream.probe.next_ns
    stream.probe.received(7, 10_000 * MS, marker=False, is_repair=True)
    assert stream.probe.next_ns == before


def test_suspicions_that_prove_wrong_make_it_slower_and_right_ones_quicker_again() -> None:
    waits = []
    stream = Stream(0, 0, 0, 0).settled()
    for right in [False] * 2 + [True] * 6:
        stream.picture(3)
        assert stream.wait_ms is not None
        waits.append(stream.wait_ms)
        assert stream.probe.overdue(stream.last_ns + 60 * MS)
        stream.count -= 1
        stream.packet(3, late_ms=0.5, is_repair=right)
        stream.count += 1
    assert waits[0] == pytest.approx(6, abs=0.1)
    assert waits[:3] == sorted(waits[:3])
    assert waits[2] > 2 * waits[0]
    assert waits[-1] < waits[2] / 1.5


def test_after_many_wrong_ones_it_keeps_quiet_for_a_while() -> None:
    stream = Stream(0, 0, 0, 0).settled()
    for _ in range(5):
        stream.picture(3)
        stream.probe.overdue(stream.last_ns + 60 * MS)
        stream.count -= 1
        stream.packet(3)
        stream.count += 1
    stream.picture(3)
    assert stream.probe.next_ns is None
    stream.count -= 1
    stream.packet(3)
    stream.count += 1
    for _ in range(20):
        stream.settled()
    stream.picture(3)
    assert stream.probe.next_ns is not None
