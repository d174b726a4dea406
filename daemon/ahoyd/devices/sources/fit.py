"""Pictures of any size, shape and format as I420 of one size, in limited range.

Of a film or a screen all is shown, and the rest is black; of a camera's picture the middle is, and nothing is black.
"""

from collections.abc import Sequence
from fractions import Fraction

import av
import av.filter

from ahoyd.devices.backend import VIDEO_TIME_BASE, DeviceError, Format, Want
from ahoyd.devices.fan import Fan
from ahoyd.devices.pacing import SECOND_NS
from ahoyd.frames.stream import Stream

SIZE_MAX = 4096
LIMITED_RANGE = (2, 2, 2, 1)
"""H.273's "unspecified" for primaries, transfer and matrix; 16 to 235."""


def picture_format(want: Want, native: tuple[int, int], rate: Fraction) -> Format:
    """What a source of `native` size and rate is to give: what is wanted, at no more than its own rate.

    Raises DeviceError `unsupported` for odd sizes, and those nobody can want.
    """
    width, height = want.width or native[0] // 2 * 2, want.height or native[1] // 2 * 2
    if width % 2 or height % 2 or not (0 < width <= SIZE_MAX and 0 < height <= SIZE_MAX):
        raise DeviceError("unsupported", f"no pictures of {width}x{height}")
    if want.frame_rate < 0:
        raise DeviceError("unsupported", f"no {want.frame_rate} pictures a second")
    return Format(width=width, height=height, frame_rate=float(min(rate, Fraction(want.frame_rate or rate))))


class Thinner:
    """Leaves out pictures so that at most one comes each `period`, in any unit of time."""

    def __init__(self, period: int) -> None:
        self._period = period
        self._next: int | None = None

    def keep(self, at: int) -> bool:
        """Whether to keep the picture of time `at`: not if it is early by more than a quarter, for stamps jitter."""
        if self._next is None:
            self._next = at
        if at + self._period // 4 < self._next:
            return False
        self._next = max(self._next, at - self._period) + self._period
        return True


def publish_picture(fan: Fan | Stream, frame: av.VideoFrame, *, pts: int, capture_ns: int, flags: int = 0) -> None:
    """Write a picture in I420 and limited range, its colours unnamed; `pts` counts 1/90,000 s."""
    fan.publish_video(
        frame.planes,
        width=frame.width,
        height=frame.height,
        strides=[plane.line_size for plane in frame.planes],
        pts=pts,
        time_base=VIDEO_TIME_BASE,
        capture_ns=capture_ns,
        flags=flags,
        color=LIMITED_RANGE,
    )


class Letterbox:
    """Scales to width x height, both even. Keeps the picture's shape, so it may leave black bars."""

    def __init__(self, width: int, height: int) -> None:
        self._size = (width, height)
        self._source: tuple[int, int, str] | None = None
        self._graph = av.filter.Graph()

    def fit(self, frame: av.VideoFrame, pixel_shape: Fraction) -> av.VideoFrame:
        """Return `frame`, whose pixels are `pixel_shape` times as wide as high, in our size. Raises DeviceError."""
        source = (frame.width, frame.height, frame.format.name)
        try:
            if source != self._source:
                self._graph = self._build(frame, pixel_shape)
                self._source = source
            self._graph.vpush(frame)
            return self._graph.vpull()
        except av.FFmpegError as error:
            raise DeviceError("unsupported", f"pictures that cannot be scaled: {source}") from error

    def _build(self, frame: av.VideoFrame, pixel_shape: Fraction) -> av.filter.Graph:
        graph = av.filter.Graph()
        nodes = (
            graph.add_buffer(width=frame.width, height=frame.height, format=frame.format, time_base=Fraction(1, 1000)),
            *(graph.add(name, arguments) for name, arguments in self._filters(frame, pixel_shape)),
            graph.add("buffersink"),
        )
        graph.link_nodes(*nodes).configure()
        return graph

    def _filters(self, frame: av.VideoFrame, pixel_shape: Fraction) -> Sequence[tuple[str, str]]:
        """The names of FFmpeg's filters and their arguments."""
        width, height = self._size
        inner = inside(self._size, frame.width * pixel_shape / frame.height)
        return (_scale(inner), ("format", "yuv420p"), ("pad", f"{width}:{height}:(ow-iw)/2:(oh-ih)/2"))


class Crop(Letterbox):
    """Takes the largest part in the middle that has the shape of width x height, and scales it."""

    def _filters(self, frame: av.VideoFrame, pixel_shape: Fraction) -> Sequence[tuple[str, str]]:
        width, height = self._size
        part = inside((frame.width, frame.height), Fraction(width, height) / pixel_shape)
        return (("crop", f"{part[0]}:{part[1]}"), _scale(self._size), ("format", "yuv420p"))


class Fitted:
    """What one holder gets of a camera or screen: pictures of this format."""

    def __init__(self, format_: Format, box: Letterbox) -> None:
        self._thinner = Thinner(int(SECOND_NS / format_.frame_rate))
        self._box = box

    def keep(self, capture_ns: int) -> bool:
        """Whether it wants the picture of this time."""
        return self._thinner.keep(capture_ns)

    def fit(self, frame: av.VideoFrame, pixel_shape: Fraction) -> av.VideoFrame:
        """Return a picture in its size. Raises DeviceError."""
        return self._box.fit(frame, pixel_shape)


def _scale(size: tuple[int, int]) -> tuple[str, str]:
    return "scale", f"{size[0]}:{size[1]}:flags=bilinear:out_range=limited"


def inside(size: tuple[int, int], shape: Fraction) -> tuple[int, int]:
    """The largest even size of this shape (width / height) that fits in `size`, at least 2 x 2."""
    width, height = size
    if shape * height > width:
        height = round(width / shape)
    else:
        width = round(height * shape)
    return max(2, width // 2 * 2), max(2, height // 2 * 2)
