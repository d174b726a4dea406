"""Opus by the best there is: libopus itself, or else FFmpeg's wrapper, without FEC and with poorer concealment."""

from fractions import Fraction
from typing import TYPE_CHECKING, Final, Protocol

import av
import numpy as np

from ahoyd.engine import libopus
from ahoyd.engine.libopus import CHANNELS, FRAME, RATE, OpusError
from ahoyd.engine.rtp.sound import Decoder

if TYPE_CHECKING:
    from ahoyd.engine.rtp.sound import Samples

__all__ = ["CHANNELS", "FRAME", "RATE", "Decoder", "Encoder", "OpusError", "decoder", "encoder", "repairs"]

_BASE: Final = Fraction(1, RATE)


class Encoder(Protocol):
    """20 ms of sound to a packet. Lives in one thread at a time."""

    channels: int
    longest: int
    """Samples of each channel that it can put into one packet."""

    def tune(self, *, bps: int, fec: bool, loss_percent: int, dtx: bool) -> None:
        """From the next packet on; `loss_percent` is what is expected, and how much FEC is worth."""

    def encode(self, samples: bytes) -> bytes:
        """Encode FRAME interleaved 16-bit samples of each channel, or `longest`. Raises OpusError.

        Empty: the codec keeps them.
        """


def encoder(channels: int) -> Encoder:
    """Make an encoder of the best kind there is."""
    library = libopus.load()
    return _FFmpegEncoder(channels) if library is None else libopus.Encoder(library, channels)


def decoder() -> Decoder:
    """Make a decoder of the best kind there is."""
    library = libopus.load()
    return _FFmpegDecoder() if library is None else libopus.Decoder(library)


def repairs() -> bool:
    """Whether what is lost is made good by the copy that the next packet carries."""
    return libopus.load() is not None


class _FFmpegEncoder:
    """Speech at a rate that is fixed by the first tuning."""

    longest = FRAME

    def __init__(self, channels: int) -> None:
        self.channels = channels
        self._pts = 0
        self._layout = "mono" if channels == 1 else "stereo"
        self._codec = av.CodecContext.create("libopus", "w")
        self._codec.format = av.AudioFormat("s16")
        self._codec.layout = av.AudioLayout(self._layout)
        self._codec.sample_rate = RATE
        self._codec.time_base = _BASE
        self._codec.options = {"application": "voip", "vbr": "constrained"}

    def tune(self, *, bps: int, fec: bool, loss_percent: int, dtx: bool) -> None:  # noqa: ARG002 - it has no such
        """Set the rate, before the first packet; it stays."""
        if not self._codec.is_open:
            self._codec.bit_rate = bps

    def encode(self, samples: bytes) -> bytes:
        """See Encoder."""
        block = av.AudioFrame(format="s16", layout=self._layout, samples=FRAME)
        block.sample_rate = RATE
        block.time_base = _BASE
        block.pts = self._pts
        self._pts += FRAME
        block.planes[0].update(samples)
        return b"".join(bytes(packet) for packet in self._codec.encode(block))


class _FFmpegDecoder:
    """What is missing fades out backwards from what was there, then it is silent."""

    def __init__(self) -> None:
        self._codec = av.CodecContext.create("libopus", "r")
        self._codec.format = av.AudioFormat("s16")
        self._codec.layout = av.AudioLayout("stereo")
        self._codec.sample_rate = RATE
        self._last = np.zeros((0, CHANNELS), np.int16)

    def decode(self, packet: bytes) -> "Samples":
        """See rtp.sound.Decoder."""
        try:
            blocks = self._codec.decode(av.Packet(packet))
        except av.FFmpegError as error:
            raise OpusError(f"decode: {error.strerror}") from error
        parts = [np.frombuffer(memoryview(block.planes[0]), np.int16, block.samples * CHANNELS) for block in blocks]
        self._last = np.concatenate(parts or [self._last[:0].ravel()]).reshape(-1, CHANNELS)
        return self._last

    def recover(self, packet: bytes, samples: int) -> None:
        """None: FFmpeg does not reach it."""

    def keep(self) -> None:
        """Nothing is to be kept: what is made up is none of FFmpeg's."""

    def back(self) -> None:
        """See keep."""

    def conceal(self, samples: int) -> "Samples":
        """See rtp.sound.Decoder."""
        made = np.zeros((samples, CHANNELS), np.int16)
        tail = self._last[::-1][:samples]
        made[: len(tail)] = tail * np.linspace(1, 0, len(tail))[:, None]
        self._last = self._last[:0]
        return made
