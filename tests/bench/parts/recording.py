"""What one side sees and hears of the other, for as long as is wanted."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

import testpattern
import testsound

TURN = 2**32


class Recording:
    """Takes pictures of `test:pattern` and sound of `test:marks` as they come into our hands."""

    def __init__(self) -> None:
        self._pictures: list[tuple[int, int, int]] = []
        self._blocks: list[testsound.Block] = []

    def picture(self, luma: NDArray[np.uint8], now_ns: int) -> None:
        """Read one at once: it may be overwritten later."""
        reading = testpattern.read(luma)
        if reading is None:
            self._pictures.append((now_ns, -1, -1))
        else:
            self._pictures.append((now_ns, reading.counter, _signed(reading.age_us(now_ns))))

    def sound(self, samples: NDArray[np.int16], position: int, now_ns: int) -> None:
        """Keep one channel of a block, whose first sample stands at `position` in the stream."""
        self._blocks.append(testsound.Block(samples.copy(), position, now_ns))

    def told(self) -> dict[str, Any]:
        """All: pictures as (when, counter, age in us), sound as (when, age in ms or -1), marks that were heard."""
        read = testsound.read(self._blocks)
        ages = (-1 if age is None else age for age in read.ages_ms)
        return {
            "pictures": self._pictures,
            "sound": [(block.hand_ns, age) for block, age in zip(self._blocks, ages, strict=True)],
            "heard": sorted(read.heard),
        }


class Tally:
    """Only counts them, however many come."""

    def __init__(self) -> None:
        self._pictures = self._blocks = 0

    def picture(self, luma: NDArray[np.uint8], now_ns: int) -> None:
        """Count one."""
        self._pictures += 1

    def sound(self, samples: NDArray[np.int16], position: int, now_ns: int) -> None:
        """Count one."""
        self._blocks += 1

    def told(self) -> dict[str, Any]:
        """Both counts."""
        return {"pictures": self._pictures, "blocks": self._blocks}


def _signed(age_us: int) -> int:
    return age_us if age_us < TURN // 2 else age_us - TURN
