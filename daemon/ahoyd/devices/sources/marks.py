"""Sound that says when it was made: each 20 ms of CLOCK_MONOTONIC have a tone, and which one follows from their number.

Tone k is 600 + 200 k Hz, whole periods in a block, so that the phase runs on. Block n is the 20 ms that begin n * 20 ms
after the clock's zero. Its tone is 2 * (first byte of the SHA-256 of n in decimal digits, modulo 8) + n modulo 2: any
five in a row are found again within seconds, and no two neighbours are the same, as in what makes up for a lost block.
"""

import hashlib

import numpy as np
from numpy.typing import NDArray

from ahoyd.devices.backend import BLOCK, SAMPLE_RATE

TONES = 16
LOWEST_HZ, STEP_HZ = 600, 200
PEAK = 8192
"""Of 32767: 12 dB below full scale."""


def tone_of(number: int) -> int:
    """Which tone block `number` has, 0 to 15."""
    return hashlib.sha256(str(number).encode()).digest()[0] % 8 * 2 + number % 2


class MarkedSound:
    """The blocks, made once."""

    def __init__(self) -> None:
        hertz = LOWEST_HZ + STEP_HZ * np.arange(TONES)
        turns = hertz[:, None] * np.arange(BLOCK) / SAMPLE_RATE
        self._blocks: NDArray[np.int16] = np.rint(np.sin(2 * np.pi * turns) * PEAK).astype("<i2")

    def block(self, number: int) -> NDArray[np.int16]:
        """Return block `number`: BLOCK samples of one channel. Not to be written."""
        block: NDArray[np.int16] = self._blocks[tone_of(number)]
        return block
