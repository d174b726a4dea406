"""What is drawn can be read, also after a codec at a low bitrate and after scaling."""

from collections.abc import Iterator
from fractions import Fraction

import av
import numpy as np
import pytest
from numpy.typing import NDArray

import testpattern
from ahoyd.devices.sources.pattern import PatternPainter


def luma(frame: av.VideoFrame) -> NDArray[np.uint8]:
    plane = frame.planes[0]
    return np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[: frame.height, : frame.width]


def drawn(width: int, height: int, counters: range) -> Iterator[av.VideoFrame]:
    painter = PatternPainter(width, height, 30)
    for number in counters:
        frame = painter.draw()
        painter.mark(frame, number, number * 33_333)
        frame.pts, frame.time_base = number - counters.start, Fraction(1, 30)
        yield frame


def coded(frames: Iterator[av.VideoFrame], width: int, height: int, bit_rate: int) -> Iterator[av.VideoFrame]:
    """The frames after VP8 in its real-time mode."""
    encoder = av.CodecContext.create("libvpx", "w")
    assert isinstance(encoder, av.VideoCodecContext)
    encoder.width, encoder.height, encoder.pix_fmt = width, height, "yuv420p"
    encoder.bit_rate, encoder.time_base = bit_rate, Fraction(1, 30)
    encoder.options = {"deadline": "realtime", "cpu-used": "-6", "lag-in-frames": "0", "maxrate": str(bit_rate)}
    encoder.options |= {"minrate": str(bit_rate), "bufsize": str(bit_rate), "undershoot-pct": "100"}
    decoder = av.CodecContext.create("libvpx", "r")
    assert isinstance(decoder, av.VideoCodecContext)
    for frame in [*frames, None]:
        for packet in encoder.encode(frame):
            yield from decoder.decode(packet)


@pytest.mark.parametrize(("width", "height"), [(256, 144), (320, 240), (640, 480), (848, 480), (1280, 720)])
def test_the_marks_are_read_back(width: int, height: int) -> None:
    for number, frame in zip((2**32 - 1, 2**32), drawn(width, height, range(2**32 - 1, 2**32 + 1)), strict=True):
        reading = testpattern.read(luma(frame))
        assert reading == testpattern.Reading(number % 2**32, number * 33_333 % 2**32)


def test_every_bit_of_counter_and_stamp_is_carried() -> None:
    painter = PatternPainter(256, 144, 30)
    frame = painter.draw()
    for bit in range(32):
        painter.mark(frame, 1 << bit, 1 << (31 - bit))
        assert testpattern.read(luma(frame)) == testpattern.Reading(1 << bit, 1 << (31 - bit))


def test_the_marks_survive_vp8_at_300_kilobits() -> None:
    sent = range(1000, 1090)
    frames = coded(drawn(640, 480, sent), 640, 480, 300_000)
    readings = [testpattern.read(luma(frame)) for frame in frames]
    assert [reading and reading.counter for reading in readings] == list(sent)


@pytest.mark.parametrize(("width", "height"), [(320, 240), (480, 360), (960, 720)])
def test_the_marks_survive_scaling(width: int, height: int) -> None:
    for number, frame in enumerate(drawn(640, 480, range(5))):
        reading = testpattern.read(luma(frame.reformat(width, height)))
        assert reading is not None
        assert reading.counter == number


def test_a_damaged_or_foreign_picture_is_not_read() -> None:
    frame = next(drawn(640, 480, range(7, 8)))
    damaged = luma(frame).copy()
    damaged[:20, :20] = 251 - damaged[:20, :20]
    assert testpattern.read(damaged) is None
    assert testpattern.read(np.zeros((480, 640), np.uint8)) is None
    assert testpattern.read(np.full((480, 640), 235, np.uint8)) is None
    assert testpattern.read(luma(frame)[:40]) is None
    assert testpattern.read(np.zeros((4, 4), np.uint8)) is None


def test_the_age_of_a_picture_survives_the_turn_of_its_stamp() -> None:
    drawn_us = 2**32 * 3 - 5
    reading = testpattern.Reading(0, drawn_us % 2**32)
    assert reading.age_us((drawn_us + 40) * 1000) == 40


def test_the_picture_moves_and_its_marks_are_grey_in_colour() -> None:
    first, second = drawn(640, 480, range(2))
    assert not np.array_equal(luma(first)[60:], luma(second)[60:])
    chroma = np.frombuffer(memoryview(first.planes[1]), np.uint8).reshape(240, -1)
    assert np.all(chroma[:30, :320] == 128)
    assert set(np.unique(luma(first)[:60, :640])) == {16, 235}
