"""Reads the marks of the camera `test:pattern` out of a picture, also after coding and scaling. Needs numpy alone.

The picture carries, from its upper left corner, three rows of 32 square luma cells, each a bit, lowest left: the frame
counter, the time stamp, and a CRC-16 of both. A cell is a 32nd of the width across (rounded down when it was drawn).
"""

import binascii
import struct
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

CELLS = 32
ROWS = 3
SAMPLES = 8
"""Pixels looked at in each direction of a cell: more would add nothing but time."""
THRESHOLD = 125
"""Halfway between a dark cell (16) and a light one (235), in limited-range luma."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one picture says of itself."""

    counter: int
    """Pictures drawn before this one, 0 to 2^32-1."""
    stamp_us: int
    """CLOCK_MONOTONIC of the drawing machine in microseconds, modulo 2^32, taken just before it was published."""

    def age_us(self, now_ns: int) -> int:
        """Microseconds from drawing to `now_ns` (time.monotonic_ns() of the same machine), modulo 2^32."""
        return (now_ns // 1000 - self.stamp_us) % 2**32


def read(luma: NDArray[np.uint8]) -> Reading | None:
    """Read the marks of `luma`, the Y plane (rows, columns) at its visible size; None where they are damaged."""
    width = luma.shape[1]
    for cell in (float(width // CELLS), width / CELLS):
        if (found := _read(luma, cell)) is not None:
            return found
    return None


def _read(luma: NDArray[np.uint8], cell: float) -> Reading | None:
    """Read with cells of `cell` pixels: whole ones as drawn, broken ones where a multiple of 32 was scaled."""
    if cell < 1 or ROWS * cell > luma.shape[0]:
        return None
    rows, columns = _inner(ROWS, cell), _inner(CELLS, cell)
    samples = luma[np.ix_(rows, columns)].reshape(ROWS, len(rows) // ROWS, CELLS, len(columns) // CELLS)
    bits = samples.mean(axis=(1, 3)) > THRESHOLD
    counter, stamp_us, crc = struct.unpack("<III", np.packbits(bits, axis=1, bitorder="little").tobytes())
    if crc != binascii.crc_hqx(struct.pack("<II", counter, stamp_us), 0xFFFF):
        return None
    return Reading(counter, stamp_us)


def _inner(cells: int, cell: float) -> NDArray[np.signedinteger[Any]]:
    """Pixel positions inside the inner half of each of `cells` cells in a line."""
    count = max(1, min(SAMPLES, int(cell / 2)))
    spread = 0.25 + (np.arange(count) + 0.5) / count / 2
    return ((np.arange(cells)[:, None] + spread) * cell).astype(np.intp).ravel()
