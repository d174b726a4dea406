import pytest

from ahoyd.engine.rtp.retransmission import BURST_BYTES, KEPT_BYTES, Budget, Retransmission

MS = 1_000_000
SECOND = 1000 * MS
RTT = 40 * MS
TARGET = 1_000_000
EXTENSION = b"\xbe\xde\x00\x01\x32\x00\x00\x01"


def packet(sequence: int, payload: bytes = b"payload", *, extended: bool = False) -> bytes:
    first = 0x90 if extended else 0x80
    header = bytes([first, 0x80 | 97]) + sequence.to_bytes(2, "big") + b"time" + (1).to_bytes(4, "big")
    return header + (EXTENSION if extended else b"") + payload


def sender(*packets: bytes, payload_type: int | None = 98) -> Retransmission:
    """One that has sent these at time 0, in the gate's first opening."""
    sent = Retransmission(ssrc=2, first_sequence=0xFFFF)
    sent.payload_type = payload_type
    for one in packets:
        sent.sent(one, 0, 1)
    return sent


def again(sent: Retransmission, sequence: int, now_ns: int, opening: int = 1) -> list[bytes]:
    return sent.again(sequence, now_ns, RTT, TARGET, opening)


@pytest.mark.parametrize("extended", [False, True])
def test_a_packet_comes_again_as_rfc_4588_wraps_it(extended: bool) -> None:  # noqa: FBT001 - a column of the table
    original = packet(7, extended=extended)
    sent = sender(original)
    (found,) = again(sent, 7, MS)
    assert found[1] == 0x80 | 98, "marker and its own payload type"
    assert found[2:4] == b"\xff\xff"
    assert found[4:8] == b"time"
    assert found[8:12] == (2).to_bytes(4, "big")
    assert found[12:] == (EXTENSION if extended else b"") + (7).to_bytes(2, "big") + b"payload"


def test_repairs_are_numbered_on_their_own_and_wrap() -> None:
    sent = sender(packet(7), packet(8))
    assert [again(sent, sequence, MS)[0][2:4] for sequence in (7, 8)] == [b"\xff\xff", b"\x00\x00"]


def test_without_rtx_a_packet_comes_again_as_it_was() -> None:
    sent = sender(packet(7), payload_type=None)
    assert again(sent, 7, MS) == [packet(7)]
    sent.sent(packet(7), MS, 1)
    assert again(sent, 7, 2 * MS) == [], "that it went out again makes it no new packet"


def test_what_was_not_sent_or_too_long_ago_does_not_come() -> None:
    sent = sender(packet(7))
    assert again(sent, 8, MS) == []
    assert again(sent, 7, SECOND) != []
    assert again(sent, 7, 3 * SECOND) == []


def test_a_packet_does_not_come_again_before_it_can_be_there() -> None:
    sent = sender(packet(7))
    assert again(sent, 7, 0)
    assert again(sent, 7, 29 * MS) == []
    assert again(sent, 7, 30 * MS)


def test_asked_for_a_second_time_it_comes_twice() -> None:
    sent = sender(packet(7))
    assert [len(again(sent, 7, at * RTT)) for at in range(3)] == [1, 2, 2]


def test_where_much_is_lost_it_comes_twice_at_once() -> None:
    sent = sender(*(packet(sequence) for sequence in range(4)))
    for sequence, loss in enumerate((0.1, 0.1)):
        sent.reported(loss)
        assert len(again(sent, sequence, 0)) == 1, "too little is known"
    sent.reported(0.0)
    assert len(again(sent, 2, 0)) == 2, "one report alone says nothing"
    sent.reported(0.05)
    assert len(again(sent, 3, 0)) == 1


def test_where_so_much_is_lost_that_the_budget_would_not_last_it_comes_once() -> None:
    sent = sender(packet(7))
    for _ in range(3):
        sent.reported(0.2)
    assert len(again(sent, 7, 0)) == 1


def test_what_was_made_for_an_earlier_opening_of_the_gate_is_forgotten() -> None:
    sent = sender(packet(7))
    assert again(sent, 7, MS, opening=2) == []
    assert again(sent, 7, MS, opening=1) == []


def test_memory_is_bounded() -> None:
    sent = Retransmission(ssrc=2, first_sequence=0)
    for sequence in range(8000):
        sent.sent(packet(sequence, bytes(1188)), 0, 1)
    assert again(sent, 8000 - KEPT_BYTES // 1200, 0)
    assert again(sent, 7999 - KEPT_BYTES // 1200, 0) == []


def test_a_number_that_comes_round_is_the_new_packet() -> None:
    sent = sender(packet(7))
    sent.sent(packet(7, b"later"), SECOND, 1)
    assert again(sent, 7, SECOND)[0].endswith(b"later")


def test_the_budget_is_a_burst_and_then_a_share_of_the_target() -> None:
    sent = sender(*(packet(sequence, bytes(1000)) for sequence in range(200)))
    burst = sum(len(again(sent, sequence, 0)) for sequence in range(200))
    assert burst == BURST_BYTES // 1012
    assert sent.refused == 200 - burst
    for sequence in range(200, 1000):
        sent.sent(packet(sequence, bytes(1000)), SECOND, 1)
    after = sum(len(again(sent, sequence, SECOND)) for sequence in range(200, 1000))
    assert after == pytest.approx(BURST_BYTES / 1012, abs=2)


def test_over_time_no_more_than_the_share_is_spent() -> None:
    budget = Budget()
    spent = sum(1000 * budget.spend(1000, at * MS, TARGET) for at in range(10_000))
    assert spent == pytest.approx(BURST_BYTES + 10 * 0.3 * TARGET / 8, rel=0.02)


def test_of_what_a_peer_asks_for_only_what_is_kept_counts_and_once() -> None:
    sent = sender(packet(7), packet(9))
    assert sent.known([*range(1 << 16), 9, 7, 7, 1 << 16]) == [7, 9]
