"""One picture as a file: upright, in the colours it has on a screen."""

from fractions import Fraction
from typing import Final, cast

import av
import numpy as np
from av.codec.context import Flags
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter
from numpy.typing import NDArray

from ahoyd.frames.layout import Flag, SlotHeader
from ahoyd.wire.recorder import PictureFormat

SUFFIXES: Final[dict[PictureFormat, str]] = {"png": ".png", "jpeg": ".jpg"}
CODECS: Final[dict[PictureFormat, tuple[str, str]]] = {"png": ("png", "rgb24"), "jpeg": ("mjpeg", "yuvj420p")}
"""The encoder and its pixel format. A JPEG is BT.601 in full range (JFIF)."""
BT709: Final = 1
"""Among the matrices of H.273; pictures that name another, or none, are taken for BT.601, as calls have it."""
FULL_RANGE: Final = 2
QUICKLY: Final = {"compression_level": "1", "pred": "mixed"}
"""A quarter of the time that a PNG takes by default, and no more bytes."""
COARSEST, FINEST = 31, 2
"""Quantizer scales of JPEG at quality 1 and 100."""


def upright(planes: list[NDArray[np.uint8]], slot: SlotHeader) -> av.VideoFrame:
    """Make a frame of I420 planes (rows, columns), turned and mirrored back as their slot says."""
    turned = [np.rot90(plane, -(slot.rotation // 90)) for plane in planes]
    straight = [plane[:, ::-1] if slot.mirrored else plane for plane in turned]
    height, width = straight[0].shape
    frame = av.VideoFrame(width, height, "yuv420p")
    for target, plane in zip(frame.planes, straight, strict=True):
        rows, columns = plane.shape
        padded = np.zeros((rows, target.line_size), np.uint8)
        padded[:, :columns] = plane
        target.update(padded.tobytes())
    return frame


def encoded(frame: av.VideoFrame, slot: SlotHeader, format_: PictureFormat, quality: int) -> bytes:
    """Return the file of a picture whose colours are as its slot says; `quality`: of JPEG, 1 to 100."""
    codec, pixels = CODECS[format_]
    full = slot.color[3] == FULL_RANGE or bool(slot.flags & Flag.FULL_RANGE)
    shown = VideoReformatter().reformat(
        frame,
        format=pixels,
        src_colorspace=Colorspace.ITU709 if slot.color[2] == BT709 else Colorspace.ITU601,
        dst_colorspace=Colorspace.ITU601,
        src_color_range=ColorRange.JPEG if full else ColorRange.MPEG,
        dst_color_range=ColorRange.JPEG,
        threads=1,
    )
    encoder = cast("av.VideoCodecContext", av.CodecContext.create(codec, "w"))
    encoder.width, encoder.height, encoder.pix_fmt = shown.width, shown.height, pixels
    encoder.time_base = encoder.sample_aspect_ratio = Fraction(1)
    encoder.thread_count = 1
    encoder.flags |= Flags.bitexact  # no word of the library that wrote it
    if format_ == "png":
        encoder.options = dict(QUICKLY)
    else:
        encoder.qmin = encoder.qmax = round(COARSEST - (quality - 1) * (COARSEST - FINEST) / 99)
    shown.pts = 0
    return b"".join(bytes(packet) for packet in (*encoder.encode(shown), *encoder.encode(None)))
