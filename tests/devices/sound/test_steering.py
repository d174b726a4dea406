"""The length of a queue between two clocks, in virtual time: 5 ms are pulled, 20 ms arrive."""

import itertools
from dataclasses import dataclass, field

import pytest

from ahoyd.devices.sound.seam import RAMP
from ahoyd.devices.sound.steering import DRIFT_MOST, TARGET, Steering

BLOCK, PULL = 960, 240
PULLS = 200
"""A second."""


@dataclass
class Queue:
    drift: float
    """By how much what arrives comes faster than what is pulled."""
    left: float = TARGET + PULL
    steering: Steering = field(default_factory=Steering)
    _arriving: float = 0.0

    def pull(self) -> None:
        self._arriving += PULL * (1 + self.drift)
        if self._arriving >= BLOCK:
            self._arriving -= BLOCK
            self.left += BLOCK
        self.left -= PULL * self.steering.ratio
        self.steering.look(self.left, 1 / PULLS)


@pytest.mark.parametrize("drift", [200e-6, -200e-6])
def test_for_ten_minutes_it_neither_runs_out_nor_full_and_no_change_of_pitch_is_heard(drift: float) -> None:
    queue, lefts, ratios = Queue(drift), [], []
    for _ in range(600 * PULLS):
        queue.pull()
        lefts.append(queue.left)
        ratios.append(queue.steering.ratio)
    assert min(lefts) > 2 * RAMP, "what fades out is there after each pull, and as much again"
    assert max(lefts) < TARGET + BLOCK
    assert max(abs(b - a) for a, b in itertools.pairwise(ratios)) < 20e-6
    settled = lefts[-60 * PULLS :]
    assert abs(sum(settled) / len(settled) - TARGET) < 50
    assert abs(sum(ratios[-60 * PULLS :]) / (60 * PULLS) - 1 - drift) < 50e-6


def test_more_than_it_may_correct_is_corrected_by_as_much_as_it_may() -> None:
    queue = Queue(0.01)
    for _ in range(20 * PULLS):
        queue.pull()
    assert queue.steering.ratio == pytest.approx(1 + DRIFT_MOST)


def test_what_it_has_learned_of_the_clocks_it_keeps() -> None:
    queue = Queue(200e-6)
    for _ in range(300 * PULLS):
        queue.pull()
    queue.steering.begin(TARGET)
    queue.steering.look(TARGET, 1 / PULLS)
    assert queue.steering.ratio == pytest.approx(1 + 200e-6, abs=50e-6)
