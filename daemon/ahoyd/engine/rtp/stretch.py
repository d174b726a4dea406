"""Sound made shorter or longer by a piece that repeats itself: one period of a voice, or any piece of a quiet part.

The piece is faded out while the one like it is faded in, so there is no click, and the first and the last sample of the
block stay what they are, so the blocks before and after still fit.
"""

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from ahoyd.engine.rtp.sound import Samples

COARSE: Final = 4
"""Similarity is looked for in every fourth sample: 12 kHz are enough to find a period."""
PERIOD_MIN: Final = 120
"""Samples: 2.5 ms, a voice of 400 Hz."""
PERIOD_MAX: Final = 480
"""10 ms, 100 Hz; a block of 20 ms holds two of them."""
QUIET_RMS: Final = 100.0
"""Below 50 dB under full scale any piece is like any other."""


def shorten(block: "Samples", most: int, likeness: float) -> "Samples":
    """Take out one piece of at most `most` samples; the block itself if none is like its neighbour by `likeness`."""
    period = _period(block, most, likeness)
    if not period:
        return block
    joint = fade(block[:period], block[period : 2 * period])
    return np.concatenate((joint, block[2 * period :]))


def lengthen(block: "Samples", most: int, likeness: float) -> "Samples":
    """Put in one piece of at most `most` samples. See shorten."""
    period = _period(block, most, likeness)
    if not period:
        return block
    joint = fade(block[period : 2 * period], block[:period])
    return np.concatenate((block[:period], joint, block[period:]))


def fade(out: "Samples", into: "Samples") -> "Samples":
    """One sound fading into another over their length, shape (samples, channels)."""
    rise = np.linspace(0, 1, len(out), dtype=np.float32)[:, None]
    return np.rint(out * (1 - rise) + into * rise).astype(np.int16)


def _period(block: "Samples", most: int, likeness: float) -> int:
    """Length of the piece at the beginning that is most like the one after it, 0: none is like enough."""
    longest = min(PERIOD_MAX, most, len(block) // 2)
    if longest < PERIOD_MIN:
        return 0
    sound = block.mean(axis=1, dtype=np.float32)
    if float(np.sqrt(np.mean(sound * sound))) < QUIET_RMS:
        return longest
    coarse = sound[::COARSE]
    best, found = likeness, 0
    for period in range(PERIOD_MIN // COARSE, longest // COARSE + 1):
        first, second = coarse[:period], coarse[period : 2 * period]
        energy = float(np.sqrt((first @ first) * (second @ second)))
        alike = float(first @ second) / energy if energy else 0.0
        if alike >= best:
            best, found = alike, period * COARSE
    return found
