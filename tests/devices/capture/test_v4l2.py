"""The four questions to a node: by structures built here, and by what this machine has in place of cameras."""

import errno
import os
from fractions import Fraction
from pathlib import Path

import pytest

from ahoyd.devices.capture import v4l2
from ahoyd.devices.capture.v4l2 import Mode
from devices.capture import cameras
from devices.capture.cameras import FakeCamera, webcam


def ask_of(camera: FakeCamera) -> v4l2.Ask:
    return lambda _fd, request, argument: camera.answer(request, argument)


def test_the_requests_have_the_numbers_of_the_kernel() -> None:
    asked = (v4l2.QUERYCAP, v4l2.ENUM_FMT, v4l2.ENUM_FRAMESIZES, v4l2.ENUM_FRAMEINTERVALS)
    assert asked == (cameras.QUERYCAP, cameras.ENUM_FMT, cameras.ENUM_FRAMESIZES, cameras.ENUM_FRAMEINTERVALS)


def test_a_node_says_what_it_is() -> None:
    assert v4l2.identity(-1, ask_of(webcam("Café\N{SNOWMAN}", "usb-1"))) == v4l2.Identity(
        card="Café\N{SNOWMAN}", bus_info="usb-1", captures=True
    )
    metadata = FakeCamera("HD Webcam", "usb-1", device_caps=cameras.METADATA | cameras.STREAMING)
    assert not v4l2.identity(-1, ask_of(metadata)).captures


def test_every_format_size_and_rate_is_a_mode() -> None:
    found = list(v4l2.modes(-1, ask_of(webcam())))
    assert len(found) == 9
    assert found[0] == Mode("YUYV", 640, 480, Fraction(30))
    assert Mode("MJPG", 1920, 1080, Fraction(30000, 1001)) in found


def test_of_a_range_of_sizes_the_usual_ones_that_lie_in_it() -> None:
    one = FakeCamera("Any", "platform:any", ranges={"YUYV": (160, 1280, 2, 120, 720, 2)})
    assert [(m.width, m.height) for m in v4l2.modes(-1, ask_of(one))] == [(320, 240), (640, 480), (1280, 720)]
    odd = FakeCamera("Odd", "platform:odd", ranges={"YUYV": (2, 1280, 7, 2, 720, 1)})
    assert list(v4l2.modes(-1, ask_of(odd))) == []


def test_a_driver_that_never_ends_its_lists_keeps_nobody() -> None:
    def ask(_fd: int, request: int, argument: bytearray) -> None:
        if request == v4l2.ENUM_FRAMESIZES:
            raise OSError(errno.EINVAL, "")

    assert list(v4l2.modes(-1, ask)) == []


def test_a_camera_that_goes_while_it_is_asked_is_an_error() -> None:
    gone = FakeCamera("", "", fails=errno.ENODEV)
    for question in (v4l2.identity, lambda fd, ask: list(v4l2.modes(fd, ask))):
        with pytest.raises(OSError, match="Errno 19"):
            question(-1, ask_of(gone))


@pytest.mark.parametrize("name", ["/dev/null", "/dev/zero", __file__])
def test_what_is_no_video_node_says_so(name: str) -> None:
    fd = os.open(Path(name), os.O_RDONLY)
    try:
        with pytest.raises(OSError, match="Errno 25") as refused:
            v4l2.identity(fd)
        assert refused.value.errno == errno.ENOTTY
        assert list(v4l2.modes(fd)) == []
    finally:
        os.close(fd)
