"""A picture as a file: in its colours, upright, and with its marks to be read."""

import io
from collections.abc import Callable

import av
import numpy as np
import pytest
from numpy.typing import NDArray

import testpattern
from ahoyd.devices.sources.pattern import PatternPainter
from ahoyd.frames import layout
from ahoyd.frames.layout import Flag, SlotHeader
from ahoyd.recorder.still import encoded, upright

GREY = 128
RED = {"601": (81, 90, 240), "709": (63, 102, 240)}
"""Luma and chroma of pure red in limited range, by matrix."""


def slot(width: int, height: int, **changes: object) -> SlotHeader:
    made = layout.read_slot(bytes(layout.SLOT.size))
    return made._replace(width=width, height=height, color=(2, 2, 2, 1))._replace(**changes)  # type: ignore[arg-type]  # by name


def planes(width: int, height: int, yuv: tuple[int, int, int]) -> list[NDArray[np.uint8]]:
    sizes = ((height, width), (height // 2, width // 2), (height // 2, width // 2))
    return [np.full(size, value, np.uint8) for size, value in zip(sizes, yuv, strict=True)]


def seen(data: bytes) -> NDArray[np.uint8]:
    """Rows, columns, and red, green and blue, as a program that knows nothing of us shows it."""
    with av.open(io.BytesIO(data), "r") as container:
        return next(container.decode(video=0)).to_ndarray(format="rgb24").astype(np.uint8)


def luma(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    weights = np.array([65.481, 128.553, 24.966]) / 255
    return np.rint(16 + rgb @ weights).astype(np.uint8)


@pytest.mark.parametrize(("format_", "quality"), [("png", 90), ("jpeg", 90), ("jpeg", 1)])
def test_the_marks_of_a_picture_can_be_read_in_its_file(format_: str, quality: int) -> None:
    painter = PatternPainter(320, 240, 30)
    frame = painter.draw()
    painter.mark(frame, 4242, 99)
    data = encoded(frame, slot(320, 240), format_, quality)  # type: ignore[arg-type]  # a Literal
    assert testpattern.read(luma(seen(data))) == testpattern.Reading(4242, 99)


def test_a_picture_without_loss_has_every_shade() -> None:
    ramp = planes(256, 16, (0, GREY, GREY))
    ramp[0][:] = np.clip(np.arange(256), 16, 235)
    got = seen(encoded(upright(ramp, slot(256, 16)), slot(256, 16), "png", 1))
    assert abs(luma(got).astype(int) - ramp[0]).max() <= 1
    assert (got[..., 0] == got[..., 1]).all(), "grey has a colour"


def test_less_quality_is_less_data() -> None:
    frame = PatternPainter(320, 240, 30).draw()
    sizes = [len(encoded(frame, slot(320, 240), "jpeg", quality)) for quality in (1, 50, 100)]
    assert sizes == sorted(set(sizes))


@pytest.mark.parametrize(
    ("yuv", "changes"),
    [
        (RED["601"], {}),
        (RED["709"], {"color": (1, 1, 1, 1)}),
        ((76, 85, 255), {"color": (2, 2, 2, 2)}),
        ((76, 85, 255), {"flags": Flag.FULL_RANGE}),
    ],
)
@pytest.mark.parametrize("format_", ["png", "jpeg"])
def test_red_is_red(yuv: tuple[int, int, int], changes: dict[str, object], format_: str) -> None:
    said = slot(16, 16, **changes)
    got = seen(encoded(upright(planes(16, 16, yuv), said), said, format_, 100))  # type: ignore[arg-type]  # a Literal
    assert abs(got.astype(int) - (255, 0, 0)).max() <= 4


@pytest.mark.parametrize(
    ("changes", "back"),
    [
        ({}, lambda shown: shown),
        ({"rotation": 90}, lambda shown: np.rot90(shown, 1)),
        ({"rotation": 180}, lambda shown: np.rot90(shown, 2)),
        ({"rotation": 270}, lambda shown: np.rot90(shown, 3)),
        ({"mirrored": 1}, np.fliplr),
        ({"rotation": 90, "mirrored": 1}, lambda shown: np.rot90(np.fliplr(shown), 1)),
    ],
)
def test_a_picture_is_turned_upright(
    changes: dict[str, object], back: Callable[[NDArray[np.uint8]], NDArray[np.uint8]]
) -> None:
    """`back` makes of the upright picture what a camera that was turned would have given."""
    shown = np.arange(16 * 8, dtype=np.uint8).reshape(8, 16)
    camera = back(shown)
    chroma = np.full((camera.shape[0] // 2, camera.shape[1] // 2), GREY, np.uint8)
    frame = upright([camera, chroma, chroma], slot(camera.shape[1], camera.shape[0], **changes))
    assert (frame.width, frame.height) == (16, 8)
    got = np.frombuffer(bytes(frame.planes[0]), np.uint8).reshape(8, -1)[:, :16]
    assert (got == shown).all()
