"""Pictures of any shape in a given size: whole, in the middle, the rest black."""

from fractions import Fraction

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from ahoyd.devices.backend import Format
from ahoyd.devices.sources.fit import Crop, Fitted, Letterbox, inside

SQUARE = Fraction(1)


def luma(frame: av.VideoFrame) -> NDArray[np.uint8]:
    plane = frame.planes[0]
    return np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[: frame.height, : frame.width]


def white(width: int, height: int, format_: str = "rgb24") -> av.VideoFrame:
    return av.VideoFrame.from_ndarray(np.full((height, width, 3), 255, np.uint8), "rgb24").reformat(format=format_)


@pytest.mark.parametrize(
    ("shape", "size"),
    [
        (Fraction(4, 3), (640, 480)),
        (Fraction(16, 9), (640, 360)),
        (Fraction(9, 16), (270, 480)),
        (Fraction(100), (640, 6)),
        (Fraction(1, 10000), (2, 480)),
    ],
)
def test_the_largest_even_size_of_a_shape(shape: Fraction, size: tuple[int, int]) -> None:
    assert inside((640, 480), shape) == size


def test_a_wide_picture_lies_between_black_bars_and_white_is_235() -> None:
    shown = luma(Letterbox(640, 480).fit(white(320, 180), SQUARE))
    assert shown.shape == (480, 640)
    assert np.all(shown[:58] == 16)
    assert np.all(shown[422:] == 16)
    assert np.all(np.abs(shown[62:418].astype(int) - 235) <= 1)


def test_of_a_camera_the_middle_is_shown_and_nothing_is_black() -> None:
    wide = np.zeros((180, 320, 3), np.uint8)
    wide[:, 40:280] = 255
    shown = luma(Crop(640, 480).fit(av.VideoFrame.from_ndarray(wide, "rgb24").reformat(format="yuyv422"), SQUARE))
    assert shown.shape == (480, 640)
    assert np.all(shown[:, 8:-8] > 225)
    high = luma(Crop(64, 48).fit(white(90, 160), SQUARE))
    assert high.shape == (48, 64)
    assert np.all(high > 225)
    narrow = luma(Crop(64, 48).fit(white(64, 48), Fraction(1, 2)))
    assert np.all(narrow > 225), "pixels that are not square"


def test_who_wants_fewer_pictures_gets_fewer() -> None:
    fitted = Fitted(Format(width=64, height=48, frame_rate=10.0), Letterbox(64, 48))
    kept = [n for n in range(30) if fitted.keep(n * 1_000_000_000 // 30)]
    assert kept == list(range(0, 30, 3))
    frame = fitted.fit(white(320, 240), SQUARE)
    assert (frame.width, frame.height) == (64, 48)


def test_pixels_that_are_not_square_are_made_so() -> None:
    shown = luma(Letterbox(640, 480).fit(white(320, 240), Fraction(1, 2)))
    assert np.all(shown[:, :158] == 16)
    assert np.all(shown[:, 162:478] > 230)


def test_full_range_becomes_limited() -> None:
    assert luma(Letterbox(64, 64).fit(white(64, 64, "yuvj420p"), SQUARE)).max() <= 236


def test_a_change_of_size_in_the_middle_of_a_file_is_followed() -> None:
    box = Letterbox(320, 240)
    for size in ((320, 240), (160, 160), (320, 240)):
        frame = box.fit(white(*size), SQUARE)
        assert (frame.width, frame.height, frame.format.name) == (320, 240, "yuv420p")
