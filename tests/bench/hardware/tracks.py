"""What a source gave, and when: levels, delays and gaps. Pure."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ahoyd.devices.backend import PIECE, SAMPLE_RATE
from support.speech import Sound, level_db

SECOND_NS = 1_000_000_000
WINDOW = SAMPLE_RATE // 200
"""5 ms: five periods of the tone."""
TONE_HZ = 1000
QUIET = 0.5
"""Of the usual amplitude of a tone: less is a gap."""
FAINT = 200.0
"""Amplitude: a tone that is never louder is none."""
TURNED = 0.4
"""Radians by which the phase of a tone may turn between two windows: three samples of 48."""
ONE_GAP = 10
"""Windows: what is no further apart is one gap."""
SEARCH_MS = 400


@dataclass(frozen=True)
class Track:
    """Blocks of PIECE samples of one channel. `capture_ns`: CLOCK_MONOTONIC of each block's first sample."""

    capture_ns: NDArray[np.int64]
    samples: NDArray[np.int16]
    """Of shape (blocks, PIECE)."""

    def between(self, begin_ns: int, seconds: float) -> Sound:
        """What was captured from then on, each block at its time; silence where there is none."""
        sound = np.zeros(int(seconds * SAMPLE_RATE) + 2 * PIECE)
        for captured_ns, block in zip(self.capture_ns, self.samples, strict=True):
            at = PIECE + round((captured_ns - begin_ns) * SAMPLE_RATE / SECOND_NS)
            if 0 <= at <= len(sound) - PIECE:
                sound[at : at + PIECE] = block
        return sound[PIECE:-PIECE]

    def level_db(self, begin_ns: int, seconds: float) -> float:
        """Mean power of the blocks captured in that time, in decibels above one step."""
        end_ns = begin_ns + int(seconds * SECOND_NS)
        blocks = self.samples[(self.capture_ns >= begin_ns) & (self.capture_ns < end_ns)]
        return level_db(blocks if len(blocks) else np.zeros(1))

    def loud_ns(self) -> NDArray[np.int64]:
        """When a tone was heard: the times of all windows of 5 ms that are not quiet, by what is usual."""
        amplitude = np.abs(self.samples.reshape(-1, WINDOW)).max(axis=1)
        begins = self.capture_ns[:, None] + np.arange(PIECE // WINDOW) * (SECOND_NS * WINDOW // SAMPLE_RATE)
        return begins.ravel()[~_quiet(amplitude)]


def delay_ms(earlier: Sound, later: Sound) -> float:
    """By how much the same sound is later in the second, up to SEARCH_MS: the peak of their whitened correlation."""
    size = 2 * len(earlier)
    product = np.fft.rfft(later, size) * np.conj(np.fft.rfft(earlier, size))
    hz = np.fft.rfftfreq(size, 1 / SAMPLE_RATE)
    product[(hz < 150) | (hz > 7000)] = 0  # a room has no more
    found = np.fft.irfft(product / (np.abs(product) ** 0.8 + 1e-9), size)
    return float(np.argmax(found[: SEARCH_MS * SAMPLE_RATE // 1000])) * 1000 / SAMPLE_RATE


def gaps(tone: Sound) -> tuple[int, float]:
    """How often a tone was silent, or left something out, or came twice; and the percentage that was silent."""
    windows = tone[: len(tone) // WINDOW * WINDOW].reshape(-1, WINDOW)
    if not len(windows):
        return 0, 100.0
    turns = windows @ np.exp(-2j * np.pi * TONE_HZ / SAMPLE_RATE * np.arange(WINDOW)) * 2 / WINDOW
    quiet = _quiet(np.abs(turns))
    turned = np.abs(np.angle(turns[1:] * np.conj(turns[:-1]))) > TURNED
    wrong = np.flatnonzero(quiet | np.concatenate(([False], turned))).tolist()
    count = sum(b - a > ONE_GAP for a, b in pairwise(wrong)) + (len(wrong) > 0)
    return count, 100 * float(quiet.mean())


def _quiet(amplitude: NDArray[np.floating] | NDArray[np.int16]) -> NDArray[np.bool_]:
    """Which windows have less of the tone than is usual."""
    usual = max(FAINT, float(np.percentile(amplitude, 90))) if len(amplitude) else FAINT
    return np.asarray(amplitude < QUIET * usual)


def silence_ms(loud_ns: NDArray[np.int64], begin_ns: int, end_ns: int) -> float:
    """The longest time without a loud window between two times, before the first and after the last one too."""
    within = loud_ns[(loud_ns > begin_ns) & (loud_ns < end_ns)]
    before = loud_ns[loud_ns <= begin_ns][-1:]
    pauses = np.diff(np.concatenate((before if len(before) else [begin_ns], within, [end_ns])))
    return max(0.0, float(pauses.max()) / 1e6 - 1000 * WINDOW / SAMPLE_RATE)
