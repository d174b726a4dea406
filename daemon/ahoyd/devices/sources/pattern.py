"""The one test picture: moving colour bars that say in their upper rows which frame they are and when it was drawn.

Three rows of 32 square luma cells from the upper left corner, a cell a bit, lowest left, 16 or 235 in luma and neutral
in colour: the frame counter, the time stamp (CLOCK_MONOTONIC in microseconds modulo 2^32), and a CRC-16 of both
(CRC-16/CCITT-FALSE over the two words, little-endian; the upper half of that row is zero). A cell is width // 32 wide.
"""

import binascii
import struct

import av
import av.filter
import numpy as np
from av.video.plane import VideoPlane
from numpy.typing import NDArray

CELLS = 32
ROWS = 3
DARK, LIGHT, GREY = 16, 235, 128
WIDTH_MIN = 256
"""Pixels from which on a cell has 8 of them and survives coding."""


def marks_height(width: int) -> int:
    """Rows of a picture of this width that the marks fill."""
    return ROWS * (width // CELLS)


class PatternPainter:
    """Draws the pictures of one size and rate, I420 in limited range. Both are positive, the size even."""

    def __init__(self, width: int, height: int, frame_rate: int) -> None:
        self._cell = width // CELLS
        self._graph = av.filter.Graph()
        source = self._graph.add("testsrc2", f"size={width}x{height}:rate={frame_rate}")
        self._graph.link_nodes(source, self._graph.add("format", "yuv420p"), self._graph.add("buffersink")).configure()

    def draw(self) -> av.VideoFrame:
        """Return the next picture, not yet marked; its memory is the caller's."""
        frame = self._graph.vpull()
        rows, columns = (ROWS * self._cell + 1) // 2, CELLS * self._cell // 2
        for plane in frame.planes[1:]:
            _pixels(plane)[:rows, :columns] = GREY
        return frame

    def mark(self, frame: av.VideoFrame, counter: int, stamp_us: int) -> None:
        """Write the three rows into `frame`; counter and stamp are taken modulo 2^32."""
        words = struct.pack("<II", counter % 2**32, stamp_us % 2**32)
        crc = struct.pack("<I", binascii.crc_hqx(words, 0xFFFF))
        bits = np.unpackbits(np.frombuffer(words + crc, np.uint8), bitorder="little").reshape(ROWS, CELLS)
        levels = np.where(bits, np.uint8(LIGHT), np.uint8(DARK))
        cells = levels.repeat(self._cell, axis=1).repeat(self._cell, axis=0)
        _pixels(frame.planes[0])[: cells.shape[0], : cells.shape[1]] = cells


def _pixels(plane: VideoPlane) -> NDArray[np.uint8]:
    """View a plane as rows of its stride, writable."""
    return np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
