"""Encoders: one picture or 20 ms of sound in, RTP payloads out. They run in an executor thread, never on the loop."""

import time
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Protocol, cast

import av
from aiortc.codecs.h264 import H264Encoder
from aiortc.codecs.vpx import Vp8Encoder
from av.video.frame import PictureType

if TYPE_CHECKING:
    from av.video.codeccontext import VideoCodecContext

VIDEO_CLOCK: Final = 90_000
VIDEO_BASE: Final = Fraction(1, VIDEO_CLOCK)
AUDIO_CLOCK: Final = 48_000
AUDIO_BASE: Final = Fraction(1, AUDIO_CLOCK)
BLOCK: Final = 960
"""Samples of each channel in an Opus packet: 20 ms."""
LARGE_PIXELS: Final = 640 * 480
"""Above this VP8's denoiser costs more than it gives."""
RAISE_INTERVAL: Final = 3.0
"""Seconds between two raises of a rate that costs a key frame."""
CUT: Final = 0.8
"""A target below this share of the rate is followed at once even when it costs a key frame."""


class VideoEncoder(Protocol):
    """A codec for pictures of one size; another size means another encoder."""

    def encode(self, picture: av.VideoFrame, bps: int, *, key: bool) -> tuple[list[bytes], bool]:
        """Encode at about `bps` bits per second; the RTP payloads, and whether it became a key frame."""


class _Rebuilt:
    """What the video encoders share: a rate that needs a new codec context costs a key frame, so it is seldom taken."""

    def __init__(self, packer: H264Encoder | Vp8Encoder, width: int, height: int, frame_rate: int, bps: int) -> None:
        self._packer = packer
        self._size = (width, height, frame_rate)
        self._build(bps)

    def _build(self, bps: int) -> None:
        self._bps = bps
        self._built = time.monotonic()
        self._codec = self._open(bps)

    def _open(self, bps: int) -> "VideoCodecContext":
        raise NotImplementedError

    def _too_low(self, bps: int) -> bool:
        return bps * CUT > self._bps and time.monotonic() - self._built > RAISE_INTERVAL

    def _encode(self, picture: av.VideoFrame, *, key: bool) -> tuple[list[bytes], bool]:
        # The codec leaves its choice on the picture, and the picture is used again.
        picture.pict_type = PictureType.I if key else PictureType.NONE
        payloads: list[bytes] = []
        became_key = False
        for packet in self._codec.encode(picture):
            became_key = became_key or packet.is_keyframe
            payloads += self._packer.pack(packet)[0]
        return payloads, became_key


class H264(_Rebuilt):
    """x264 for calls: baseline, no delay. Its rate falls while it runs; above what it was built for it is rebuilt."""

    def __init__(self, width: int, height: int, frame_rate: int, bps: int) -> None:
        super().__init__(H264Encoder(), width, height, frame_rate, bps)

    def _open(self, bps: int) -> "VideoCodecContext":
        codec = _video_codec("libx264", *self._size, bps)
        codec.profile = "Baseline"
        codec.options = {
            "preset": "superfast",
            "tune": "zerolatency",
            "level": "31",
            "forced-idr": "1",
            # Without a buffer model x264 does not follow a changed rate.
            "maxrate": str(bps),
            "bufsize": str(bps),
        }
        return codec

    def encode(self, picture: av.VideoFrame, bps: int, *, key: bool) -> tuple[list[bytes], bool]:
        """Encode one picture. See VideoEncoder."""
        if self._too_low(bps):
            self._build(bps)
        self._codec.bit_rate = min(bps, self._bps)
        return self._encode(picture, key=key)


class Vp8(_Rebuilt):
    """libvpx in realtime mode: every change of its rate is a rebuild."""

    def __init__(self, width: int, height: int, frame_rate: int, bps: int) -> None:
        super().__init__(Vp8Encoder(), width, height, frame_rate, bps)

    def _open(self, bps: int) -> "VideoCodecContext":
        width, height, _ = self._size
        codec = _video_codec("libvpx", *self._size, bps)
        codec.qmin, codec.qmax = 2, 56
        codec.options = {
            "bufsize": str(bps),
            "cpu-used": "-6",
            "deadline": "realtime",
            "lag-in-frames": "0",
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
        if bps < self._bps * CUT or self._too_low(bps):
            self._build(bps)
        return self._encode(picture, key=key)


class Opus:
    """libopus for speech, 20 ms a packet."""

    def __init__(self, channels: int, bps: int) -> None:
        self.channels = channels
        self.bps = bps
        self._pts = 0
        self._layout = "mono" if channels == 1 else "stereo"
        self._codec = av.CodecContext.create("libopus", "w")
        self._codec.bit_rate = bps
        self._codec.format = av.AudioFormat("s16")
        self._codec.layout = av.AudioLayout(self._layout)
        self._codec.sample_rate = AUDIO_CLOCK
        self._codec.time_base = AUDIO_BASE
        # Free variable rate spends twice the asked rate on a steady tone.
        self._codec.options = {"application": "voip", "vbr": "constrained"}

    def encode(self, samples: bytes) -> list[bytes]:
        """Encode BLOCK interleaved 16-bit samples of each channel; one packet, or none if libopus keeps it."""
        block = av.AudioFrame(format="s16", layout=self._layout, samples=BLOCK)
        block.sample_rate = AUDIO_CLOCK
        block.time_base = AUDIO_BASE
        block.pts = self._pts
        self._pts += BLOCK
        block.planes[0].update(samples)
        return [bytes(packet) for packet in self._codec.encode(block)]


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
