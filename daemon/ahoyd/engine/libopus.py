"""libopus itself, by ctypes: FFmpeg's wrapper offers neither in-band FEC nor concealment.

PyAV's wheel brings one under a hashed name beside the package; where there is none the system's is taken. A library is
used only if its version can do what is asked here, and if it decodes known packets to the sound they were made of.
"""

import ctypes
import ctypes.util
import functools
import logging
import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import av
import numpy as np

from ahoyd.engine.rtp.opusheader import SAMPLES_MAX, carries_predecessor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ahoyd.engine.rtp.sound import Samples

log = logging.getLogger(__name__)

RATE: Final = 48_000
CHANNELS: Final = 2
"""What is decoded comes as so many channels, whatever was sent."""
FRAME: Final = 960
"""Samples of each channel in an encoded packet: 20 ms."""
LONGEST: Final = 2 * FRAME
"""Samples in the longest that is encoded here."""
PACKET_MAX: Final = 1500
"""Bytes an encoded packet may have."""
VERSION_MIN: Final = (1, 1)

_VOIP: Final = 2048
_SET_BITRATE, _SET_INBAND_FEC, _SET_PACKET_LOSS_PERC, _SET_DTX, _SET_VBR_CONSTRAINT = 4002, 4012, 4014, 4016, 4020

_KNOWN: Final = (
    bytes.fromhex("0883f95e945915d6774263c2deff4902"),
    bytes.fromhex("08a8e50bb175eeebf810b05853cc7040"),
    bytes.fromhex("08a65090e4a40a77fc4d863182"),
)
"""60 ms of a tone."""
_KNOWN_HZ: Final = 400


class OpusError(Exception):
    """libopus refused; the text says what, and its reason."""


class Library:
    """One loaded libopus. Raises OSError, AttributeError or OpusError if it cannot be used."""

    def __init__(self, path: str) -> None:
        self._c = ctypes.CDLL(path)
        self._declare()
        self.version: str = self._c.opus_get_version_string().decode()
        found = re.search(r"(\d+)\.(\d+)", self.version)
        if found is None or (int(found[1]), int(found[2])) < VERSION_MIN:
            raise OpusError(f"version {self.version}")

    def _declare(self) -> None:
        pointer, number = ctypes.c_void_p, ctypes.c_int
        for name, result, arguments in (
            ("opus_get_version_string", ctypes.c_char_p, []),
            ("opus_strerror", ctypes.c_char_p, [number]),
            ("opus_encoder_create", pointer, [number, number, number, pointer]),
            ("opus_encoder_destroy", None, [pointer]),
            ("opus_encode", number, [pointer, ctypes.c_char_p, number, pointer, number]),
            ("opus_decoder_create", pointer, [number, number, pointer]),
            ("opus_decoder_destroy", None, [pointer]),
            ("opus_decoder_get_size", number, [number]),
            ("opus_decode", number, [pointer, ctypes.c_char_p, number, pointer, number, number]),
            # What follows these two is variadic: declared, it would be passed in the wrong place on some machines.
            ("opus_encoder_ctl", number, [pointer, number]),
        ):
            function = getattr(self._c, name)
            function.restype, function.argtypes = result, arguments

    def checked(self, result: int, doing: str) -> int:
        """Return a result that is none of libopus's errors. Raises OpusError."""
        if result < 0:
            raise OpusError(f"{doing}: {self._c.opus_strerror(result).decode()}")
        return result

    def create(self, which: str, *arguments: int) -> int:
        """Address of a new encoder or decoder. Raises OpusError."""
        error = ctypes.c_int()
        state: int | None = getattr(self._c, f"opus_{which}_create")(*arguments, ctypes.byref(error))
        self.checked(error.value, which)
        if state is None:
            raise OpusError(which)
        return state

    def destroy(self, which: str, state: int) -> None:
        """Let go of it."""
        getattr(self._c, f"opus_{which}_destroy")(state)

    def encode(self, state: int, samples: bytes, count: int, into: "ctypes.Array[ctypes.c_char]") -> int:
        """Bytes of the packet that `count` samples of each channel became."""
        return self.checked(self._c.opus_encode(state, samples, count, into, len(into)), "encode")

    def control(self, state: int, request: int, value: int) -> None:
        """Set one of an encoder's parameters."""
        self.checked(self._c.opus_encoder_ctl(state, request, ctypes.c_int(value)), f"control {request}")

    def decoder_size(self) -> int:
        """Bytes of a decoder: it lies in one piece and may be copied."""
        return int(self._c.opus_decoder_get_size(CHANNELS))

    def decode(self, state: int, packet: bytes | None, into: "Samples", *, fec: bool = False) -> int:
        """Samples of each channel decoded; no packet: as many as there is room for, made up."""
        size = 0 if packet is None else len(packet)
        return self.checked(self._c.opus_decode(state, packet, size, into.ctypes.data, len(into), fec), "decode")


class Encoder:
    """Speech in packets of 20 ms that carry their predecessor once more (in-band FEC)."""

    longest = LONGEST

    def __init__(self, library: Library, channels: int) -> None:
        self.channels = channels
        self._library = library
        self._state = library.create("encoder", RATE, channels, _VOIP)
        self._packet = ctypes.create_string_buffer(PACKET_MAX)
        # Free variable rate spends twice the asked rate on a steady tone.
        self._set(_SET_VBR_CONSTRAINT, 1)

    def _set(self, request: int, value: int) -> None:
        self._library.control(self._state, request, value)

    def tune(self, *, bps: int, fec: bool, loss_percent: int, dtx: bool) -> None:
        """From the next packet on; `loss_percent` is what is expected, and how much FEC is worth."""
        self._set(_SET_BITRATE, bps)
        self._set(_SET_INBAND_FEC, fec)
        self._set(_SET_PACKET_LOSS_PERC, loss_percent)
        self._set(_SET_DTX, dtx)

    def encode(self, samples: bytes) -> bytes:
        """Encode FRAME or LONGEST interleaved 16-bit samples of each channel. Raises OpusError."""
        count, rest = divmod(len(samples), 2 * self.channels)
        if rest or count not in (FRAME, LONGEST):
            raise OpusError(f"{len(samples)} bytes of sound")
        size = self._library.encode(self._state, samples, count, self._packet)
        return self._packet.raw[:size]

    def __del__(self) -> None:
        if hasattr(self, "_state"):
            self._library.destroy("encoder", self._state)


class Decoder:
    """Packets to 16-bit stereo at 48 kHz, arrays of shape (samples, 2)."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._state = library.create("decoder", RATE, CHANNELS)
        self._kept = ctypes.create_string_buffer(library.decoder_size())
        self.keep()

    def decode(self, packet: bytes) -> "Samples":
        """Decode a packet. Raises OpusError."""
        return self._decoded(packet, SAMPLES_MAX)

    def recover(self, packet: bytes, samples: int) -> "Samples | None":
        """The `samples` before a packet, by the copy it carries; None: it carries none. Raises OpusError."""
        return self._decoded(packet, samples, fec=True) if carries_predecessor(packet) else None

    def conceal(self, samples: int) -> "Samples":
        """Make up what may have come next: 10 ms or a multiple; after a DTX packet that is comfort noise."""
        return self._decoded(None, samples)

    def keep(self) -> None:
        """Remember how it stands now."""
        ctypes.memmove(self._kept, self._state, len(self._kept))

    def back(self) -> None:
        """Be as it stood then."""
        ctypes.memmove(self._state, self._kept, len(self._kept))

    def _decoded(self, packet: bytes | None, room: int, *, fec: bool = False) -> "Samples":
        samples = np.empty((room, CHANNELS), np.int16)
        return samples[: self._library.decode(self._state, packet, samples, fec=fec)]

    def __del__(self) -> None:
        if hasattr(self, "_state"):
            self._library.destroy("decoder", self._state)


@functools.cache
def load() -> Library | None:
    """The first libopus that passes, PyAV's before the system's; None, and a warning: there is none."""
    for path in _candidates():
        try:
            library = Library(path)
            _check(library)
        except (OSError, AttributeError, OpusError) as error:
            log.warning("%s is not used: %s", Path(path).name, error)
        else:
            log.info("sound by %s, %s", library.version, Path(path).name)
            return library
    log.warning("no libopus to be had: sound without FEC and concealment, by FFmpeg")
    return None


def _candidates() -> "Iterator[str]":
    beside = Path(av.__file__).parent.parent / "av.libs"
    yield from (str(path) for path in sorted(beside.glob("libopus-*.so*")))
    if system := ctypes.util.find_library("opus"):
        yield system


def _check(library: Library) -> None:
    """Decode the known packets: a tone must come out. Raises OpusError."""
    decoder = Decoder(library)
    sound = np.concatenate([decoder.decode(packet) for packet in _KNOWN])[FRAME:, 0].astype(float)
    turns = np.exp(2j * math.pi * _KNOWN_HZ / RATE * np.arange(len(sound)))
    if abs(turns @ sound) / (np.linalg.norm(sound) * math.sqrt(len(sound) / 2) or 1) < 0.9:  # noqa: PLR2004 - 1: pure
        raise OpusError("a known packet decodes to something else")
