from ahoyd.engine.rtp.jitter import Packet, Unit
from ahoyd.engine.rtp.repair import (
    DESERTED_NS,
    DOUBT_NS,
    HEAD_PATIENCE_MAX_NS,
    HEAD_PATIENCE_NS,
    PLI_COPY_NS,
    PLI_INTERVAL_NS,
    SILENCE_NS,
    KeyFrameRequests,
    VideoRepair,
)
from ahoyd.engine.rtp.roundtrip import RoundTrip

MS = 1_000_000
FRAME = 33 * MS
PARTS = 3
FIRST = 65_500
"""Sequence numbers wrap in every test that is long enough."""


class Receiver:
    """Gets pictures of three packets, 33 ms apart, and asks what is due when it says so, as a timer would."""

    def __init__(self, rtt_ms: float = 40) -> None:
        trip = RoundTrip()
        trip.heard(rtt_ms)
        self.repair = VideoRepair(trip)
        self.now = 0
        self.units: list[Unit] = []
        self.nacks: list[tuple[int, list[int]]] = []
        self.plis: list[int] = []

    def until(self, now_ns: int) -> None:
        while (at_ns := self.repair.next_ns(self.now)) is not None and at_ns <= now_ns:
            self.now = max(self.now, at_ns)
            self._ask()
        self.now = max(self.now, now_ns)

    def _ask(self) -> None:
        feedback = self.repair.due(self.now)
        if feedback.nack:
            self.nacks.append((self.now, feedback.nack))
        if feedback.pli:
            self.plis.append(self.now)

    def packet(self, packet: Packet) -> None:
        self.until(packet.arrival_ns)
        self.units += self.repair.add(packet)
        self._ask()

    def pictures(self, numbers: range, *, key: int = -1, without: frozenset[tuple[int, int]] = frozenset()) -> None:
        for number in numbers:
            for part in range(PARTS):
                if (number, part) not in without:
                    self.packet(packet(number, part, key=number == key))

    @property
    def shown(self) -> list[int]:
        return [int(unit.data.split(b".")[0]) for unit in self.units]


def packet(number: int, part: int, *, key: bool = False, at_ns: int | None = None, is_repair: bool = False) -> Packet:
    return Packet(
        sequence_number=(FIRST + number * PARTS + part) % 65536,
        timestamp=number * 3000 % (1 << 32),
        marker=part == PARTS - 1,
        data=f"{number}.{part} ".encode(),
        starts_key_frame=key and part == 0,
        arrival_ns=number * FRAME if at_ns is None else at_ns,
        is_repair=is_repair,
    )


def sequence(number: int, part: int) -> int:
    return packet(number, part).sequence_number


def test_a_clean_stream_passes_and_nothing_is_asked() -> None:
    peer = Receiver()
    peer.pictures(range(40), key=0)
    assert peer.shown == list(range(40))
    assert (peer.nacks, peer.plis, peer.repair.flushes) == ([], [], 0)


def test_a_hole_is_asked_for_and_its_repair_shows_what_waited() -> None:
    peer = Receiver()
    peer.pictures(range(3), key=0, without=frozenset({(1, 1)}))
    peer.until(2 * FRAME + 10 * MS)
    assert [asked for _, asked in peer.nacks] == [[sequence(1, 1)]] * 2, "a request and its copy"
    assert peer.nacks[0][0] <= FRAME + 10 * MS
    peer.packet(packet(1, 1, at_ns=peer.now, is_repair=True))
    assert (peer.shown, peer.plis) == ([0, 1, 2], [])


def test_a_lost_end_of_a_picture_is_asked_for_before_the_next_one_comes() -> None:
    peer = Receiver()
    peer.pictures(range(2), key=0, without=frozenset({(1, 2)}))
    peer.until(FRAME + 10 * MS)
    assert [asked for _, asked in peer.nacks] == [[sequence(1, 2)]]


def test_a_hole_that_stays_is_given_up_for_a_key_frame_and_what_came_meanwhile_is_not_shown() -> None:
    peer = Receiver()
    peer.pictures(range(12), key=0, without=frozenset({(1, 1)}))
    assert peer.shown == [0]
    assert peer.repair.flushes == 1
    assert peer.plis == [FRAME + DOUBT_NS, FRAME + DOUBT_NS + PLI_COPY_NS], "asked for before the repair is given up"
    peer.pictures(range(12, 15), key=13)
    assert peer.shown == [0, 13, 14]
    assert peer.units[1].after_gap


def test_it_is_given_up_by_time_when_no_packet_comes_either() -> None:
    peer = Receiver()
    peer.pictures(range(2), key=0, without=frozenset({(1, 2)}))
    peer.until(FRAME + HEAD_PATIENCE_NS)
    assert (len(peer.plis), peer.repair.flushes) == (2, 0)
    peer.until(FRAME + HEAD_PATIENCE_NS + 2 * MS)
    assert (len(peer.plis), peer.repair.flushes) == (2, 1)


def test_a_repair_that_comes_after_all_is_shown() -> None:
    peer = Receiver()
    peer.pictures(range(6), key=0, without=frozenset({(1, 1)}))
    peer.until(FRAME + DOUBT_NS + MS)
    assert len(peer.plis) == 1
    peer.packet(packet(1, 1, at_ns=peer.now, is_repair=True))
    assert (peer.shown, peer.repair.flushes) == (list(range(6)), 0)


def test_a_request_for_a_key_frame_is_repeated_and_ends_when_nobody_sends() -> None:
    peer = Receiver()
    peer.pictures(range(2), key=0, without=frozenset({(1, 2)}))
    first = FRAME + DOUBT_NS
    peer.until(first + 4 * PLI_INTERVAL_NS + PLI_COPY_NS)
    assert peer.plis == [first + n * PLI_INTERVAL_NS + copy for n in range(5) for copy in (0, PLI_COPY_NS)]
    peer.until(3_600_000 * MS)
    assert peer.plis[-1] <= FRAME + DESERTED_NS + PLI_COPY_NS
    assert peer.repair.next_ns(peer.now) is None


def test_a_long_round_trip_is_given_its_time() -> None:
    peer = Receiver(rtt_ms=200)
    peer.pictures(range(12), key=0, without=frozenset({(1, 1)}))
    assert peer.plis == []
    peer.packet(packet(1, 1, at_ns=12 * FRAME, is_repair=True))
    assert peer.shown == list(range(12))


def test_but_not_any_time() -> None:
    peer = Receiver(rtt_ms=5000)
    peer.pictures(range(40), key=0, without=frozenset({(1, 1)}))
    assert len(peer.plis) == 2
    assert peer.plis[0] <= FRAME + HEAD_PATIENCE_MAX_NS + 2 * MS


def test_after_a_blackhole_a_key_frame_is_asked_for_with_the_first_packet() -> None:
    for dark in (12, 240):
        peer = Receiver()
        peer.pictures(range(2), key=0)
        peer.pictures(range(2 + dark, 4 + dark))
        assert peer.plis == [(2 + dark) * FRAME, (2 + dark) * FRAME + PLI_COPY_NS]
        assert {asked for _, nacks in peer.nacks for asked in nacks} == {sequence(2, 0)}
        peer.pictures(range(4 + dark, 6 + dark), key=4 + dark)
        assert peer.shown == [0, 1, 4 + dark, 5 + dark]


def test_a_request_made_into_a_blackhole_is_made_again_when_it_ends() -> None:
    peer = Receiver()
    peer.pictures(range(2), key=0, without=frozenset({(1, 2)}))
    back = 40
    peer.until(back * FRAME - 1)
    assert back * FRAME - peer.plis[-1] < PLI_INTERVAL_NS
    peer.pictures(range(back, back + 1))
    assert peer.plis[-1] == back * FRAME


def test_a_pause_of_the_sender_is_suspected_once_and_then_nothing_to_ask_for() -> None:
    peer = Receiver()
    peer.pictures(range(2), key=0)
    peer.until(5_000 * MS)
    for part in range(PARTS):
        resumed = packet(2, part, key=True, at_ns=5_000 * MS + part)
        peer.packet(resumed)
    assert (peer.shown, peer.plis) == ([0, 1, 2], [])
    assert [asked for _, asked in peer.nacks] == [[sequence(2, 0)]] * 4, "two requests with their copies"


def test_what_could_not_be_decoded_is_begun_anew() -> None:
    peer = Receiver()
    peer.pictures(range(2), key=0)
    peer.repair.starve()
    peer.until(FRAME)
    assert peer.plis == [FRAME]
    peer.pictures(range(2, 6), key=4)
    assert peer.shown == [0, 1, 4, 5]


def test_the_first_packet_of_a_key_frame_is_repaired_like_any_other() -> None:
    peer = Receiver()
    peer.pictures(range(1))  # nothing to begin with
    assert peer.plis == [0]
    peer.pictures(range(1, 4), key=2, without=frozenset({(2, 0)}))
    assert [sequence(2, 0)] in [asked for _, asked in peer.nacks]
    peer.packet(packet(2, 0, key=True, at_ns=peer.now, is_repair=True))
    assert peer.shown == [2, 3]


def test_repairs_measure_the_round_trip() -> None:
    trip = RoundTrip()
    trip.heard(100)
    repair = VideoRepair(trip)
    for part in range(PARTS):
        repair.add(packet(0, part, key=True))
    repair.add(packet(1, 1))
    repair.due(FRAME + 20 * MS)
    repair.add(packet(1, 0, at_ns=FRAME + 40 * MS, is_repair=True))
    assert trip.ms == 90


def test_requests_for_key_frames_keep_their_distance() -> None:
    requests = KeyFrameRequests()
    requests.received(0)
    asked = []
    for at_ns in range(0, 2_000 * MS, 10 * MS):
        requests.received(at_ns)
        asked += [at_ns] if requests.due(at_ns) else []
    assert asked == [n * PLI_INTERVAL_NS + copy for n in range(5) for copy in (0, PLI_COPY_NS)]


def test_after_a_silence_the_next_request_need_not_wait() -> None:
    requests = KeyFrameRequests()
    requests.received(0)
    assert requests.due(0)
    assert requests.due(PLI_COPY_NS)
    requests.received(SILENCE_NS)
    assert not requests.due(SILENCE_NS)
    requests.received(2 * SILENCE_NS + 1)
    assert requests.due(2 * SILENCE_NS + 1)


def test_a_copy_that_was_not_needed_is_no_request_much_later() -> None:
    requests = KeyFrameRequests()
    requests.received(0)
    assert requests.due(0)
    later = 10 * PLI_INTERVAL_NS
    for now in range(0, later, PLI_INTERVAL_NS // 2):
        requests.received(now)
    asked = [now for now in range(later, later + PLI_INTERVAL_NS, 10 * MS) if requests.due(now)]
    assert asked == [later, later + PLI_COPY_NS]
