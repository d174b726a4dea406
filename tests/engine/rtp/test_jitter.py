from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ahoyd.engine.rtp.jitter import HEAD_PATIENCE_NS, PLI_INTERVAL_NS, AudioBuffer, Packet, VideoBuffer

MS = 1_000_000
PACKETS = 3
"""Of each picture."""


def picture(number: int, *, key: bool = False, first: int = 65530) -> list[Packet]:
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


def test_a_picture_is_there_with_its_marker() -> None:
    buffer = VideoBuffer()
    first, second, third = picture(0, key=True)
    assert buffer.add(first) == (False, [])
    assert buffer.add(second) == (False, [])
    asked, (unit,) = buffer.add(third)
    assert (asked, unit.data, unit.after_gap) == (False, whole(0), False)


def test_without_a_marker_the_next_time_stamp_ends_a_picture() -> None:
    buffer = VideoBuffer()
    for packet in picture(0, key=True):
        assert buffer.add(replace(packet, marker=False)) == (False, [])
    _, (unit,) = buffer.add(picture(1)[0])
    assert unit.data == whole(0)


def test_nothing_is_taken_before_a_key_frame_and_one_is_asked_for() -> None:
    buffer = VideoBuffer()
    asked = [buffer.add(packet)[0] for number in range(3) for packet in picture(number)]
    assert asked == [True] + [False] * 8
    units = [unit for packet in picture(3, key=True) for unit in buffer.add(packet)[1]]
    assert [unit.data for unit in units] == [whole(3)]


def test_it_asks_again_only_after_a_while() -> None:
    buffer = VideoBuffer()
    packet = picture(0)[0]
    assert buffer.add(packet)[0]
    assert not buffer.add(replace(packet, sequence_number=1, arrival_ns=PLI_INTERVAL_NS - 1))[0]
    assert buffer.add(replace(packet, sequence_number=2, arrival_ns=PLI_INTERVAL_NS + 1))[0]


def test_a_repaired_hole_gives_all_that_waited_behind_it() -> None:
    buffer = VideoBuffer()
    packets = picture(0, key=True) + picture(1) + picture(2)
    missing = packets.pop(4)
    units = [unit for packet in packets for unit in buffer.add(packet)[1]]
    assert [unit.data for unit in units] == [whole(0)]
    assert [unit.data for unit in buffer.add(missing)[1]] == [whole(1), whole(2)]


def test_a_hole_that_stays_is_given_up_for_a_key_frame() -> None:
    buffer = VideoBuffer()
    numbers = range(1, 2 + HEAD_PATIENCE_NS // (33 * MS) + 1)
    packets = picture(0, key=True) + [packet for number in numbers for packet in picture(number)]
    del packets[4]
    results = [buffer.add(packet) for packet in packets]
    assert [unit.data for _, units in results for unit in units] == [whole(0)]
    assert sum(asked for asked, _ in results) == 1
    assert buffer.flushes == 1
    after = numbers[-1] + 1
    units = [unit for packet in picture(after, key=True) for unit in buffer.add(packet)[1]]
    assert [(unit.data, unit.after_gap) for unit in units] == [(whole(after), True)]


def test_a_key_frame_that_came_meanwhile_is_used_without_asking() -> None:
    buffer = VideoBuffer()
    last = 2 + HEAD_PATIENCE_NS // (33 * MS)
    packets = picture(0, key=True) + [packet for n in range(1, last + 1) for packet in picture(n, key=n == last - 1)]
    del packets[4]
    results = [buffer.add(packet) for packet in packets]
    assert not any(asked for asked, _ in results)
    assert [unit.data for _, units in results for unit in units][1:] == [whole(last - 1), whole(last)]


@given(st.permutations(range(12)), st.integers(0, 65535))
def test_packets_in_any_order_give_pictures_in_order(order: list[int], first: int) -> None:
    packets = [packet for number in range(1, 5) for packet in picture(number, first=first)]
    buffer = VideoBuffer()
    units = [unit for packet in picture(0, key=True, first=first) for unit in buffer.add(packet)[1]]
    for index in order:
        units += buffer.add(packets[index])[1]
    assert [unit.data for unit in units] == [whole(number) for number in range(5)]
    assert [unit.timestamp - units[0].timestamp for unit in units] == [number * 3000 for number in range(5)]


def sound(number: int) -> Packet:
    return Packet(
        sequence_number=(65534 + number) % 65536,
        timestamp=number * 960,
        marker=False,
        data=bytes([number]),
        starts_key_frame=False,
        arrival_ns=number * 20 * MS,
    )


def heard(buffer: AudioBuffer, *numbers: int) -> list[tuple[int, bool]]:
    units = [unit for number in numbers for unit in buffer.add(sound(number))[1]]
    return [(unit.data[0], unit.after_gap) for unit in units]


def test_sound_in_order_passes_at_once() -> None:
    buffer = AudioBuffer()
    assert [heard(buffer, number) for number in range(4)] == [[(number, False)] for number in range(4)]


def test_sound_out_of_order_is_put_right() -> None:
    assert heard(AudioBuffer(), 0, 2, 1, 3) == [(0, False), (1, False), (2, False), (3, False)]


def test_a_hole_in_the_sound_is_given_up_after_three_packets() -> None:
    buffer = AudioBuffer()
    assert heard(buffer, 0, 2, 3) == [(0, False)]
    assert heard(buffer, 4) == [(2, True), (3, False), (4, False)]


def test_sound_that_comes_too_late_is_dropped() -> None:
    buffer = AudioBuffer()
    heard(buffer, 0, 2, 3, 4)
    assert heard(buffer, 1, 5) == [(5, False)]
