"""Reads the microphone `test:marks` out of what became of its sound, also after coding and loss. Needs numpy alone.

Every 20 ms of CLOCK_MONOTONIC have a tone, which follows from their number (ahoyd/devices/sources/marks.py says how).
Of each millisecond that was heard it is measured how much of its energy each tone has; the age of a block is that at
which the tones of 100 ms around it are those that were made then. Missing blocks and silence say nothing either way.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
PER_MS = RATE // 1000
MARK_MS = 20
TONES_HZ = 600 + 200 * np.arange(16)
WINDOW_MS = 10
"""Of sound that is looked at for each millisecond: tones are 200 Hz apart, so that each is silent to the others."""
AROUND_MS = 40
"""Before and after a block of 20 ms."""
AGE_MAX_MS = 4000
NEAR_MS = 45
SURE, FOUND = 0.6, 0.5
"""Shares of energy in the tones expected, of 100 ms: found without a doubt, and found at all."""
MIDDLE_MS, HEARD = 2, 0.35
"""A mark was heard if, so near its middle, its tone is the strongest and has that share of energy.

At 32 kbit/s Opus leaves less than half at the middle of one mark in 200, where the tones beside it are much lower;
what makes up for a lost block has the tone of the one before, and the next one's where that begins.
"""
SILENCE = 10_000.0
"""Energy a sample, below which nothing is heard: 20 dB below the marks are 300 000."""
ENOUGH_MS = 15
"""Of sound that is needed to tell an age."""
GAP_MAX = RATE
"""Samples of a hole that is believed."""


@dataclass(frozen=True, slots=True)
class Block:
    """Sound of one channel as it came into our hands."""

    samples: NDArray[np.int16]
    position: int
    """Of its first sample in the stream, in samples."""
    hand_ns: int
    """CLOCK_MONOTONIC."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the blocks say of themselves."""

    ages_ms: tuple[int | None, ...]
    """Of each block, from the making of its first sample until it was in our hands; None: it is not what was made."""
    heard: frozenset[int]
    """Numbers of the marks that came through: each is the tone of the 20 ms that begin at number * 20 ms."""


@cache
def tone_of(number: int) -> int:
    """Which of TONES_HZ mark `number` is."""
    return hashlib.sha256(str(number).encode()).digest()[0] % 8 * 2 + number % 2


def read(blocks: Sequence[Block]) -> Reading:
    """Read blocks that follow each other."""
    if not blocks:
        return Reading((), frozenset())
    starts, sound = _laid_out(blocks)
    shares = _shares(sound)
    tones = _Tones(blocks)
    ages: list[int | None] = []
    heard = set[int]()
    likely: int | None = None
    for block, start in zip(blocks, starts, strict=True):
        age = _age(shares, tones, block, start, likely)
        ages.append(age)
        if age is not None:
            likely = age
            heard |= _heard(shares, tones, block, start, age)
    return Reading(tuple(ages), frozenset(heard))


class _Tones:
    """Tones by the millisecond of the clock, for the time the blocks can be about."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        hands = [block.hand_ns // 1_000_000 for block in blocks]
        self._first = (min(hands) - AGE_MAX_MS - 10 * AROUND_MS) // MARK_MS
        last = (max(hands) + 10 * AROUND_MS + AGE_MAX_MS) // MARK_MS
        self._of = np.array([tone_of(number) for number in range(self._first, last + 1)]).repeat(MARK_MS)

    def at(self, ms: NDArray[np.int64]) -> NDArray[np.int64]:
        return self._of[ms - self._first * MARK_MS]


def _laid_out(blocks: Sequence[Block]) -> tuple[list[int], NDArray[np.float64]]:
    """Where each block begins, in milliseconds, in a sound with silence where blocks are missing."""
    starts, end = [], 0
    before = blocks[0].position
    for block in blocks:
        step = block.position - before
        start = end + step if 0 <= step <= GAP_MAX else end
        starts.append(start)
        end, before = start + len(block.samples), block.position + len(block.samples)
    sound = np.zeros(end + WINDOW_MS * PER_MS)
    for block, start in zip(blocks, starts, strict=True):
        sound[start : start + len(block.samples)] = block.samples
    return [start // PER_MS for start in starts], sound


def _shares(sound: NDArray[np.float64]) -> NDArray[np.float64]:
    """Share of each tone in the energy of each millisecond's window, which begins with it; all 0 in silence."""
    size = WINDOW_MS * PER_MS
    waves = np.exp(-2j * np.pi * TONES_HZ[:, None] * np.arange(size) / RATE).T
    windows = np.lib.stride_tricks.sliding_window_view(sound, size)[::PER_MS]
    found = np.empty((len(windows), len(TONES_HZ)))
    for first in range(0, len(windows), 1000):
        part = windows[first : first + 1000]
        energy = (part**2).sum(axis=1, keepdims=True)
        energy[energy <= SILENCE * size] = np.inf
        found[first : first + 1000] = np.abs(part @ waves) ** 2 * 2 / size / energy
    return found


def _age(shares: NDArray[np.float64], tones: _Tones, block: Block, start: int, likely: int | None) -> int | None:
    """Find the age of a block, near that of the one before it or anywhere."""
    if likely is not None:
        near = np.arange(max(0, likely - NEAR_MS), min(AGE_MAX_MS, likely + NEAR_MS))
        age, share = _best(shares, tones, block, start, near)
        if share > SURE:
            return age
    age, share = _best(shares, tones, block, start, np.arange(AGE_MAX_MS))
    return age if share > FOUND else None


def _best(
    shares: NDArray[np.float64], tones: _Tones, block: Block, start: int, ages: NDArray[np.int64]
) -> tuple[int, float]:
    """Of these ages that with the largest share, and the share."""
    length = len(block.samples) // PER_MS
    slots = np.arange(max(0, start - AROUND_MS), min(len(shares), start + length + AROUND_MS))
    slots = slots[shares[slots].any(axis=1)]
    if len(slots) < ENOUGH_MS:
        return 0, 0.0
    made = _made_ms(block, start, slots)
    expected = tones.at(made[None, :] - ages[:, None])
    found = shares[slots[None, :], expected].mean(axis=1)
    best = int(found.argmax())
    return int(ages[best]), float(found[best])


def _made_ms(block: Block, start: int, slots: NDArray[np.int64]) -> NDArray[np.int64]:
    """When the middle of each window would have been made if the block's age were 0."""
    made: NDArray[np.int64] = block.hand_ns // 1_000_000 + slots - start + WINDOW_MS // 2
    return made


def _heard(shares: NDArray[np.float64], tones: _Tones, block: Block, start: int, age: int) -> set[int]:
    """Marks whose middle lies in this block and is what it should be."""
    slots = np.arange(max(0, start - WINDOW_MS // 2), start + len(block.samples) // PER_MS - WINDOW_MS // 2)
    made = _made_ms(block, start, slots) - age
    middle = np.abs(made % MARK_MS - MARK_MS // 2) <= MIDDLE_MS
    expected = tones.at(made)
    right = (shares[slots].argmax(axis=1) == expected) & (shares[slots, expected] > HEARD)
    return {int(number) for number in made[middle & right] // MARK_MS}
