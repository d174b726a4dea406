"""Video encoders: a picture in, RTP payloads out. They run in an executor thread, never on the loop."""

import time
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Protocol, cast

import av
from aiortc.codecs.h264 import H264Encoder
from aiortc.codecs.vpx import Vp8Encoder
from av.video.frame import PictureType

from ahoyd.engine.rtp.clocks import VIDEO_HZ

if TYPE_CHECKING:
    from av.video.codeccontext import VideoCodecContext

VIDEO_BASE: Final = Fraction(1, VIDEO_HZ)
LARGE_PIXELS: Final = 640 * 480
"""Above this VP8's denoiser costs more than it gives."""
RAISE_INTERVAL: Final = 3.0
"""Seconds between two raises of a rate that costs a key frame."""
CUT: Final = 0.8
"""A target below this share of the rate is followed at once even when it costs a key frame."""
WORTH_A_KEY: Final = 0.05
"""A difference of the rate that is taken along when a key frame is made anyway."""
BUFFER_SECONDS: Final = 0.05
"""x264's buffer at its highest rate; it stays as many bits when the rate falls."""
TRIM_MAX: Final = 1.5
TRIM_UP, TRIM_DOWN = 0.02, 0.04
"""Share of a picture's shortfall or excess by which the next is corrected."""
TRIM_GAP: Final = 0.2
"""Seconds; what came after a longer pause says no more than this."""
KEY_FRAME_PERCENT: Final = 600
"""Most that libvpx spends on a key frame, of what the rate leaves for a frame."""


class VideoEncoder(Protocol):
    """A codec for pictures of one size; another size means another encoder."""

    def encode(self, picture: av.VideoFrame, bps: int, *, key: bool) -> tuple[list[bytes], bool]:
        """Encode at about `bps` bits per second; the RTP payloads, and whether it became a key frame."""


class H264:
    """x264 for calls: baseline, no delay. Its rate changes while it runs, up to `top_bps`, without a key frame.

    That takes a buffer model at constant rate, and opening it at the top: only then does x264 follow a changed rate,
    and never above what it was opened with.
    """

    def __init__(self, width: int, height: int, frame_rate: int, top_bps: int) -> None:
        self._packer = H264Encoder()
        self._top_bps = top_bps
        self._trim = Trim()
        self._codec = _video_codec("libx264", width, height, frame_rate, top_bps)
        self._codec.profile = "Baseline"
        self._codec.options = {
            "preset": "superfast",
            "tune": "zerolatency",
            "level": "31",
            "forced-idr": "1",
            "maxrate": str(top_bps),
            # Small, so that no picture takes long to send; x264 wants one picture at least.
            "bufsize": str(int(top_bps * max(BUFFER_SECONDS, 1.5 / frame_rate))),
        }
        self._codec.open()

    def encode(self, picture: av.VideoFrame, bps: int, *, key: bool) -> tuple[list[bytes], bool]:
        """Encode one picture. See VideoEncoder."""
        self._codec.bit_rate = min(int(bps * self._trim.factor), self._top_bps)
        payloads, became_key = _encode(self._codec, self._packer, picture, key=key)
        self._trim.made(sum(map(len, payloads)), bps, time.monotonic())
        return payloads, became_key


class Vp8:
    """libvpx in realtime mode. It ignores a changed rate, so that costs a new encoder, and a key frame."""

    def __init__(self, width: int, height: int, frame_rate: int, top_bps: int) -> None:  # noqa: ARG002 - as H264's
        self._packer = Vp8Encoder()
        self._size = (width, height, frame_rate)
        self._rebuild = Rebuild()
        self._codec: VideoCodecContext | None = None

    def _open(self, bps: int) -> "VideoCodecContext":
        width, height, _ = self._size
        codec = _video_codec("libvpx", *self._size, bps)
        codec.qmin, codec.qmax = 2, 56
        codec.options = {
            "bufsize": str(bps),
            "cpu-used": "-6",
            "deadline": "realtime",
            "lag-in-frames": "0",
            "max-intra-rate": str(KEY_FRAME_PERCENT),
            "minrate": str(bps),
            "maxrate": str(bps),
            "noise-sensitivity": "4" if width * height <= LARGE_PIXELS else "0",
            "overshoot-pct": "15",
            "partitions": "0",
            "static-thresh": "1",
            "undershoot-pct": "100",
        }
        return codec

    def encode(self, picture: av.VideoFrame, bps: int, *, key: bool) -> tuple[list[bytes], bool]:
        """Encode one picture. See VideoEncoder."""
        if self._rebuild.due(bps, time.monotonic(), key=key) or self._codec is None:
            self._codec = self._open(bps)
        return _encode(self._codec, self._packer, picture, key=key)


class Trim:
    """x264 stays below a small buffer's rate: by how much more it is asked for. `now` is monotonic, seconds."""

    def __init__(self) -> None:
        self.factor = 1.0
        self._last: float | None = None

    def made(self, size: int, bps: int, now: float) -> None:
        """Take note that a picture of `size` bytes was made where `bps` was wanted."""
        passed = TRIM_GAP if self._last is None else min(TRIM_GAP, now - self._last)
        self._last = now
        wanted = max(1.0, bps * passed / 8)
        short = max(-1.0, 1 - size / wanted)
        self.factor += short * (TRIM_UP if short > 0 else TRIM_DOWN)
        self.factor = min(TRIM_MAX, max(1.0, self.factor))


class Rebuild:
    """When a changed rate is worth a key frame. `now` is monotonic, seconds."""

    def __init__(self) -> None:
        self._bps: int | None = None
        self._since = 0.0

    def due(self, bps: int, now: float, *, key: bool) -> bool:
        """Whether to rebuild for this rate; then it is taken as done. `key`: a key frame is to be made anyway."""
        if self._bps is not None:
            fallen, risen = bps < self._bps * CUT, bps * CUT > self._bps
            changed = abs(bps - self._bps) > self._bps * WORTH_A_KEY
            if not (fallen or (risen and now - self._since > RAISE_INTERVAL) or (key and changed)):
                return False
        self._bps, self._since = bps, now
        return True


VIDEO: Final[dict[str, type[H264] | type[Vp8]]] = {"H264": H264, "VP8": Vp8}
"""Encoder by the codec's name in SDP."""


def _video_codec(name: str, width: int, height: int, frame_rate: int, bps: int) -> "VideoCodecContext":
    codec = cast("VideoCodecContext", av.CodecContext.create(name, "w"))
    codec.width, codec.height = width, height
    codec.pix_fmt = "yuv420p"
    codec.framerate = Fraction(frame_rate)
    codec.time_base = VIDEO_BASE
    codec.bit_rate = bps
    codec.gop_size = 3000
    codec.thread_count = 1
    return codec


def _encode(
    codec: "VideoCodecContext", packer: H264Encoder | Vp8Encoder, picture: av.VideoFrame, *, key: bool
) -> tuple[list[bytes], bool]:
    # The codec leaves its choice on the picture, and the picture is used again.
    picture.pict_type = PictureType.I if key else PictureType.NONE
    payloads: list[bytes] = []
    became_key = False
    for packet in codec.encode(picture):
        became_key = became_key or packet.is_keyframe
        payloads += packer.pack(packet)[0]
    return payloads, became_key
