"""Which of a camera's modes to capture in.

What decides is the bus: YUYV at 640x480 and 30 pictures a second takes 147 Mbit/s, at 1280x720 more than USB 2 has for
one device beside others. MJPEG is decoded in a millisecond, but loses a little, so it is for what is larger.
"""

from collections.abc import Iterable
from fractions import Fraction

from ahoyd.devices.backend import Want
from ahoyd.devices.capture.v4l2 import Mode

FFMPEG_NAMES = {"YUYV": "yuyv422", "MJPG": "mjpeg"}
"""The pixel formats we take, and what FFmpeg calls them."""
SMALL_PIXELS = 640 * 480
"""Up to so many, YUYV."""
WIDTH, HEIGHT, FRAME_RATE = 640, 480, 30
"""Where nobody says what is wanted."""


def choose(modes: Iterable[Mode], want: Want) -> Mode | None:
    """Return the smallest mode that gives at least what is wanted, else the nearest; None without any we can take."""
    width, height = want.width or WIDTH, want.height or HEIGHT
    frame_rate = want.frame_rate or FRAME_RATE

    def badness(mode: Mode) -> tuple[Fraction, int, bool, Fraction]:
        lacking = _lack(mode.width, width) + _lack(mode.height, height) + _lack(mode.frame_rate, frame_rate)
        pixels = mode.width * mode.height
        return lacking, pixels, (mode.pixel_format == "YUYV") != (pixels <= SMALL_PIXELS), mode.frame_rate

    return min((mode for mode in modes if mode.pixel_format in FFMPEG_NAMES), key=badness, default=None)


def _lack(given: Fraction | int, wanted: int) -> Fraction:
    """The part of what is wanted that is not given, 0 to 1."""
    return max(Fraction(0), 1 - Fraction(given) / wanted)
