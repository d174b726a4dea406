"""Pictures of any size, shape and format as I420 of one size, in limited range: scaled whole, the rest black."""

from fractions import Fraction

import av
import av.filter

from ahoyd.devices.backend import DeviceError


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
        width, height = self._size
        inner = inside(self._size, frame.width * pixel_shape / frame.height)
        graph = av.filter.Graph()
        nodes = (
            graph.add_buffer(width=frame.width, height=frame.height, format=frame.format, time_base=Fraction(1, 1000)),
            graph.add("scale", f"{inner[0]}:{inner[1]}:flags=bilinear:out_range=limited"),
            graph.add("format", "yuv420p"),
            graph.add("pad", f"{width}:{height}:(ow-iw)/2:(oh-ih)/2"),
            graph.add("buffersink"),
        )
        graph.link_nodes(*nodes).configure()
        return graph


def inside(size: tuple[int, int], shape: Fraction) -> tuple[int, int]:
    """The largest even size of this shape (width / height) that fits in `size`, at least 2 x 2."""
    width, height = size
    if shape * height > width:
        height = round(width / shape)
    else:
        width = round(height * shape)
    return max(2, width // 2 * 2), max(2, height // 2 * 2)
