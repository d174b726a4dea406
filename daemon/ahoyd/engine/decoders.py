"""Video decoders: a picture in its packets in, planes out. They run in the decoder thread."""

from typing import TYPE_CHECKING, Final, Protocol, cast

import av

if TYPE_CHECKING:
    from av.video.codeccontext import VideoCodecContext

WIDTH_MAX: Final = 4096
HEIGHT_MAX: Final = 2304
"""Pictures beyond this are refused before memory is taken for them."""
VP8_KEY_HEADER: Final = 10
"""Bytes of frame tag, start code and size at the start of a VP8 key frame (RFC 6386 section 9.1)."""


class PictureTooLarge(Exception):
    """The peer sends pictures beyond the cap."""


class VideoDecoder(Protocol):
    """A codec for pictures of any size up to the cap."""

    def decode(self, data: bytes) -> list[av.VideoFrame]:
        """Decode one picture. Raises PictureTooLarge, and av.FFmpegError for what is no picture."""

    def is_key(self, picture: av.VideoFrame, data: bytes) -> bool:
        """Whether the picture was made from a key frame."""


class _Pictures:
    """What the video decoders share: one thread, no delay, the size cap."""

    name: str

    def __init__(self) -> None:
        self._codec = cast("VideoCodecContext", av.CodecContext.create(self.name, "r"))
        self._codec.thread_count = 1
        self._codec.options = {"max_pixels": str(WIDTH_MAX * HEIGHT_MAX)}

    def decode(self, data: bytes) -> list[av.VideoFrame]:
        """Decode one picture. See VideoDecoder."""
        pictures = self._codec.decode(av.Packet(data))
        for picture in pictures:
            _check(picture.width, picture.height)
        return pictures


class H264Decoder(_Pictures):
    """FFmpeg's own decoder, which knows `max_pixels`."""

    name = "h264"

    @staticmethod
    def is_key(picture: av.VideoFrame, data: bytes) -> bool:  # noqa: ARG004 - the other decoder needs it
        """Whether the picture was made from a key frame."""
        return picture.key_frame


class Vp8Decoder(_Pictures):
    """libvpx, which allocates before FFmpeg can object: so the size is read from the key frame itself."""

    name = "libvpx"

    def decode(self, data: bytes) -> list[av.VideoFrame]:
        """Decode one picture. See VideoDecoder."""
        if len(data) >= VP8_KEY_HEADER and not data[0] & 1:
            width, height = (int.from_bytes(data[at : at + 2], "little") & 0x3FFF for at in (6, 8))
            _check(width, height)
        return super().decode(data)

    @staticmethod
    def is_key(picture: av.VideoFrame, data: bytes) -> bool:  # noqa: ARG004 - FFmpeg does not mark libvpx's pictures
        """Whether the picture was made from a key frame: the first bit of its frame tag."""
        return not data[0] & 1


VIDEO: Final[dict[str, type[H264Decoder] | type[Vp8Decoder]]] = {"H264": H264Decoder, "VP8": Vp8Decoder}
"""Decoder by the codec's name in SDP."""


def _check(width: int, height: int) -> None:
    if width > WIDTH_MAX or height > HEIGHT_MAX:
        raise PictureTooLarge(f"{width}x{height}")
