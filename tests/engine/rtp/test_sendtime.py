import pytest

from ahoyd.engine.rtp.sendtime import stamped

HEAD = b"\x90\x60" + bytes(10)
SECOND = 1 << 18


def stamp(packet: bytes, at: int) -> int:
    return int.from_bytes(packet[at : at + 3], "big")


@pytest.mark.parametrize(
    ("extension", "at"),
    [
        (b"\xbe\xde\x00\x01\x32abc", 17),
        (b"\xbe\xde\x00\x02\x10m\x32abc\0", 19),
        (b"\xbe\xde\x00\x02\0\x10m\x32abc", 20),
    ],
)
def test_the_stamp_is_found_among_other_extensions(extension: bytes, at: int) -> None:
    packet = HEAD + extension + b"payload"
    made = stamped(packet, 3, 0.5)
    assert (stamp(made, at) - stamp(stamped(packet, 3, 0.0), at)) & 0xFFFFFF == SECOND // 2
    assert len(made) == len(packet)
    assert made[:at] + made[at + 3 :] == packet[:at] + packet[at + 3 :]


def test_contributing_sources_come_before_it() -> None:
    packet = b"\x91\x60" + bytes(14) + b"\xbe\xde\x00\x01\x32abc"
    assert stamped(packet, 3, 1.0)[21:] != b"abc"


@pytest.mark.parametrize(
    "packet",
    [
        b"\x80\x60" + bytes(10) + b"payload",
        HEAD + b"\x10\x00\x00\x01\x03\x03abcpayload",
        HEAD + b"\xbe\xde\x00\x01\x22abcpayload",
        HEAD + b"\xbe\xde\x00\x01\x33abcdpayload",
        HEAD + b"\xbe\xde\x00\x02\xf0\x32abc\0\0payload",
    ],
    ids=["no extension", "two-byte form", "another id", "another size", "after the end"],
)
def test_a_packet_without_it_stays_as_it_is(packet: bytes) -> None:
    assert stamped(packet, 3, 1.0) == packet
