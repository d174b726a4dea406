import pytest

from ahoyd.engine.rtp import header


@pytest.mark.parametrize(
    ("first", "rest", "length"),
    [(0x80, b"", 12), (0x82, bytes(8), 20), (0x90, b"\xbe\xde\x00\x02" + bytes(8), 24), (0x9F, bytes(64), 76)],
)
def test_a_header_is_as_long_as_its_sources_and_extension_say(first: int, rest: bytes, length: int) -> None:
    assert header.header_bytes(bytes([first]) + bytes(11) + rest + b"payload") == length


def test_the_stream_of_a_packet_is_in_its_header() -> None:
    assert header.ssrc(bytes(8) + b"\x12\x34\x56\x78" + b"payload") == 0x12345678
