"""Which mode of a camera is taken."""

from fractions import Fraction

import pytest

from ahoyd.devices.backend import Want
from ahoyd.devices.capture import v4l2
from ahoyd.devices.capture.modes import choose
from ahoyd.devices.capture.v4l2 import Mode
from devices.capture.cameras import FakeCamera, webcam


def of(camera: FakeCamera) -> list[Mode]:
    return list(v4l2.modes(-1, lambda _fd, request, argument: camera.answer(request, argument)))


@pytest.mark.parametrize(
    ("wanted", "taken"),
    [
        ((640, 480, 30), ("YUYV", 640, 480, 30)),
        ((640, 480, 10), ("YUYV", 640, 480, 15)),
        ((320, 240, 15), ("YUYV", 320, 240, 30)),
        ((640, 360, 30), ("YUYV", 640, 480, 30)),
        ((1280, 720, 30), ("MJPG", 1280, 720, 30)),
        ((1280, 720, 5), ("MJPG", 1280, 720, 30)),
        ((800, 600, 30), ("MJPG", 1280, 720, 30)),
        ((3840, 2160, 30), ("MJPG", 1920, 1080, 30)),
        ((640, 480, 60), ("YUYV", 640, 480, 30)),
        ((0, 0, 0), ("YUYV", 640, 480, 30)),
    ],
)
def test_the_smallest_mode_that_is_enough_and_else_the_nearest(
    wanted: tuple[int, int, int], taken: tuple[str, int, int, int]
) -> None:
    width, height, frame_rate = wanted
    want = Want(kind="video", group="call", width=width, height=height, frame_rate=frame_rate)
    assert choose(of(webcam()), want) == Mode(*taken[:3], Fraction(taken[3]))


def test_a_camera_of_one_format_gives_what_it_has() -> None:
    want = Want(kind="video", group="call", width=640, height=480, frame_rate=30)
    assert choose([Mode("MJPG", 640, 480, Fraction(30))], want) == Mode("MJPG", 640, 480, Fraction(30))
    slow = Mode("YUYV", 1280, 720, Fraction(10))
    assert choose([slow], want) == slow
    assert choose([Mode("H264", 640, 480, Fraction(30)), Mode("GREY", 640, 480, Fraction(30))], want) is None
