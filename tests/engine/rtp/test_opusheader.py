import pytest
from hypothesis import given
from hypothesis import strategies as st

from ahoyd.engine.rtp import opusheader
from engine.rtp.sounds import coded, voice


@pytest.mark.parametrize(
    ("packet", "samples"),
    [
        (b"", 0),
        (b"\x00", 480),
        (b"\x48x", 960),  # SILK, wideband, 20 ms
        (b"\x18x", 2880),
        (b"\x70x", 480),  # hybrid
        (b"\x78x", 960),
        (b"\x80x", 120),  # CELT
        (b"\xf8x", 960),
        (b"\xf9x", 1920),
        (b"\xfax", 1920),
        (b"\xfb\x03", 2880),
        (b"\xfb", 0),
        (b"\xfb\x3f", 0),
    ],
)
def test_a_packet_says_how_long_it_is(packet: bytes, samples: int) -> None:
    assert opusheader.samples(packet) == samples


@pytest.mark.parametrize(
    ("packet", "carries"),
    [
        (b"\x78\x40xx", True),  # mono: voice activity, copy
        (b"\x78\x80xx", False),
        (b"\x7c\x40xx", True),  # stereo: activity, copy of the middle, activity, copy of the side
        (b"\x7c\x10xx", True),
        (b"\x7c\xa0xx", False),
        (b"\x18\x10xx", True),  # 60 ms: three times activity, then the copy
        (b"\x18\xe0xx", False),
        (b"\xf8\xffxx", False),  # CELT
        (b"\x79\x40xx", False),  # two frames
        (b"\x78\x40", False),
    ],
)
def test_a_packet_says_whether_it_carries_its_predecessor(packet: bytes, carries: bool) -> None:  # noqa: FBT001 - a column of the table
    assert opusheader.carries_predecessor(packet) is carries


def test_what_our_encoder_makes_is_read() -> None:
    packets = coded(voice(2))
    assert {opusheader.samples(packet) for packet in packets} == {960}
    assert sum(map(opusheader.carries_predecessor, packets)) > 60


@given(st.binary(max_size=8))
def test_nothing_is_too_strange(packet: bytes) -> None:
    assert 0 <= opusheader.samples(packet) <= opusheader.SAMPLES_MAX
    assert opusheader.carries_predecessor(packet) in (True, False)
