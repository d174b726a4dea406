from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ahoyd.engine.rtp.jitter import Packet, Unit, VideoBuffer

MS = 1_000_000
PACKETS = 3
"""Of each picture."""


def picture(number: int, *, key: bool = False, first: int = 1000) -> list[Packet]:
    """The packets of picture `number`, of three packets each, 33 ms apart."""
    return [
        Packet(
            sequence_number=(first + number * PACKETS + part) % 65536,
            timestamp=number * 3000 % (1 << 32),
            marker=part == PACKETS - 1,
            data=f"{number}.{part} ".encode(),
            starts_key_frame=key and part == 0,
            arrival_ns=number * 33 * MS,
        )
        for part in range(PACKETS)
    ]


def whole(number: int) -> bytes:
    return f"{number}.0 {number}.1 {number}.2 ".encode()


def fed(buffer: VideoBuffer, packets: list[Packet]) -> list[Unit]:
    """Add packets whose sequence numbers do not wrap yet; the pictures that come out."""
    return [unit for packet in packets for unit in buffer.add(packet.sequence_number, packet)]


def test_a_picture_is_there_with_its_marker() -> None:
    buffer = VideoBuffer()
    first, second, third = picture(0, key=True)
    assert fed(buffer, [first, second]) == []
    (unit,) = fed(buffer, [third])
    assert (unit.data, unit.after_gap) == (whole(0), False)


def test_a_whole_key_frame_is_not_kept_waiting_for_what_is_missing_before_it() -> None:
    buffer = VideoBuffer()
    fed(buffer, picture(0, key=True))
    assert fed(buffer, [*picture(1)[1:], *picture(2), *picture(3, key=True)[:2]]) == []
    units = fed(buffer, [picture(3, key=True)[2], *picture(4), picture(1)[0]])
    assert [(unit.data, unit.after_gap) for unit in units] == [(whole(3), True), (whole(4), False)]


def test_without_a_marker_the_next_time_stamp_ends_a_picture() -> None:
    buffer = VideoBuffer()
    assert fed(buffer, [replace(packet, marker=False) for packet in picture(0, key=True)]) == []
    (unit,) = fed(buffer, picture(1)[:1])
    assert unit.data == whole(0)


def test_nothing_is_taken_before_a_key_frame() -> None:
    buffer = VideoBuffer()
    assert fed(buffer, [packet for number in range(3) for packet in picture(number)]) == []
    assert buffer.hungry
    assert [unit.data for unit in fed(buffer, picture(3, key=True))] == [whole(3)]
    assert not buffer.hungry


def test_a_repaired_hole_gives_all_that_waited_behind_it() -> None:
    buffer = VideoBuffer()
    packets = picture(0, key=True) + picture(1) + picture(2)
    missing = packets.pop(4)
    assert [unit.data for unit in fed(buffer, packets)] == [whole(0)]
    assert [unit.data for unit in fed(buffer, [missing])] == [whole(1), whole(2)]


def test_it_says_since_when_it_is_stuck() -> None:
    buffer = VideoBuffer()
    assert not buffer.stuck(1000 * MS, 250 * MS)
    packets = picture(0, key=True) + picture(1) + picture(2)
    missing = packets.pop(4)
    fed(buffer, packets)
    assert buffer.stuck_since_ns == 33 * MS
    assert not buffer.stuck(283 * MS, 250 * MS)
    assert buffer.stuck(284 * MS, 250 * MS)
    fed(buffer, [missing])
    assert buffer.stuck_since_ns is None


def test_starved_it_takes_nothing_before_a_key_frame() -> None:
    buffer = VideoBuffer()
    fed(buffer, picture(0, key=True) + picture(1)[1:])
    buffer.starve()
    assert (buffer.hungry, buffer.flushes, buffer.stuck_since_ns) == (True, 1, None)
    assert fed(buffer, picture(2)) == []
    units = fed(buffer, picture(3, key=True) + picture(4))
    assert [(unit.data, unit.after_gap) for unit in units] == [(whole(3), True), (whole(4), False)]


def test_starved_it_goes_on_with_a_key_frame_that_is_here_already() -> None:
    buffer = VideoBuffer()
    fed(buffer, picture(0, key=True) + picture(1)[1:] + picture(2, key=True)[:2])
    buffer.starve()
    assert not buffer.hungry
    assert [unit.data for unit in fed(buffer, picture(2, key=True)[2:])] == [whole(2)]


def test_a_key_frame_whose_first_packet_comes_last_is_taken() -> None:
    buffer = VideoBuffer()
    first, *rest = picture(2, key=True)
    assert fed(buffer, picture(1)[2:] + rest) == []
    assert [unit.data for unit in fed(buffer, [first])] == [whole(2)]


def test_after_a_long_hole_what_is_missing_is_too_old_to_be_waited_for() -> None:
    buffer = VideoBuffer()
    fed(buffer, picture(0, key=True))
    late = [replace(packet, arrival_ns=1) for packet in picture(10)]
    fed(buffer, late[:1])
    assert buffer.stuck(1, 250 * MS)
    assert not buffer.stuck(1, 350 * MS), "so much later is still within patience"


def test_a_short_hole_is_waited_for_however_much_time_it_spans() -> None:
    buffer = VideoBuffer()
    fed(buffer, picture(0, key=True))
    late = replace(picture(1)[1], timestamp=900_000)
    fed(buffer, [late])
    assert not buffer.stuck(late.arrival_ns, 250 * MS)


def test_padding_is_no_picture() -> None:
    buffer = VideoBuffer()
    fed(buffer, picture(0, key=True))
    padding = replace(picture(1)[0], timestamp=0, marker=False, data=b"")
    moved = [replace(packet, sequence_number=packet.sequence_number + 1) for packet in picture(1)]
    assert [unit.data for unit in fed(buffer, [padding, *moved])] == [whole(1)]


@given(st.permutations(range(12)))
def test_packets_in_any_order_give_pictures_in_order(order: list[int]) -> None:
    packets = [packet for number in range(1, 5) for packet in picture(number)]
    buffer = VideoBuffer()
    units = fed(buffer, picture(0, key=True) + [packets[index] for index in order])
    assert [unit.data for unit in units] == [whole(number) for number in range(5)]
    assert [unit.timestamp - units[0].timestamp for unit in units] == [number * 3000 for number in range(5)]


def test_packets_that_all_claim_to_begin_the_same_key_frame_are_looked_at_as_one() -> None:
    buffer = VideoBuffer()
    claims = [replace(picture(0, key=True)[0], sequence_number=number) for number in range(1000)]
    assert fed(buffer, claims) == []
    assert buffer._beginnings() == [0]
    assert len(fed(buffer, [replace(claims[0], sequence_number=1000, marker=True)])) == 1
