"""What is given up on a narrow path, in which order: lines and pictures a second, by what the rate affords.

W3C's degradationPreference names the orders (mst-content-hint section 3): `clarity` keeps the size as long as it can
(maintain-resolution), `smooth` the frame rate (maintain-framerate), `balanced` gives up lines first, down to 240, then
frames. Down at once, up one step after the rate has afforded it for a while. `now` is monotonic, seconds.
"""

from dataclasses import dataclass
from typing import Final, Literal

Degradation = Literal["balanced", "clarity", "smooth"]

LINES: Final = (720, 480, 360, 240)
LINES_SMOOTH: Final = (*LINES, 180, 120)
"""Where no frame may be given up, smaller pictures are left to give."""
FRAME_RATES: Final = (30, 15, 7)
SMALLER: Final = 0.8
"""A step that gives up less than a fifth is none."""
VGA_PIXELS: Final = 640 * 480
VGA_FRAME_RATE: Final = 30
LEAST_VGA_BPS: Final = 270_000
"""What VGA at 30 frames a second needs to look better than the rung below it: 0.03 bits per pixel."""
BEST_VGA_BPS: Final = 1_900_000
"""Above this nobody sees a difference."""
LEAST_BY_PIXELS: Final = 0.75
LEAST_BY_FRAMES: Final = 0.7
"""Exponents: large pictures need fewer bits a pixel, quick ones fewer bits a frame."""
BEST_BY_PIXELS: Final = 0.3
UP: Final = 1.35
"""A rung is taken again when the rate is this much more than it needs."""
UP_AFTER: Final = 5.0
EARLY: Final = 0.25
"""Share of a picture's time that it may come early: cameras are not punctual."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A picture size and a number of them a second."""

    width: int
    height: int
    frame_rate: int

    @property
    def least_bps(self) -> float:
        """Below this rate the rung below looks better."""
        size: float = (self.width * self.height / VGA_PIXELS) ** LEAST_BY_PIXELS
        speed: float = (self.frame_rate / VGA_FRAME_RATE) ** LEAST_BY_FRAMES
        return LEAST_VGA_BPS * size * speed

    @property
    def best_bps(self) -> float:
        """More than this is waste."""
        share: float = (self.width * self.height * self.frame_rate / (VGA_PIXELS * VGA_FRAME_RATE)) ** BEST_BY_PIXELS
        return BEST_VGA_BPS * share


class Ladder:
    """The rungs below one source, and the one that is stood on."""

    def __init__(self, top: Rung, degradation: Degradation = "balanced") -> None:
        self.top = top
        self.degradation = degradation
        self.rungs = _rungs(top, degradation)
        self.index = 0
        """0: nothing is given up."""
        self._afforded: float | None = None

    @property
    def rung(self) -> Rung:
        """The one stood on."""
        return self.rungs[self.index]

    def step(self, bps: float, now: float) -> Rung:
        """Take what the path bears now; the rung that is right for it."""
        while self.index + 1 < len(self.rungs) and bps < self.rung.least_bps:
            self.index += 1
            self._afforded = None
        if self.index == 0 or bps < self.rungs[self.index - 1].least_bps * UP:
            self._afforded = None
        elif self._afforded is None:
            self._afforded = now
        elif now - self._afforded >= UP_AFTER:
            self.index -= 1
            self._afforded = None
        return self.rung


def _rungs(top: Rung, degradation: Degradation) -> tuple[Rung, ...]:
    short = min(top.width, top.height)
    below = LINES_SMOOTH if degradation == "smooth" else LINES
    sizes = [(top.width, top.height)]
    sizes += [_scaled(top, lines / short) for lines in below if lines <= short * SMALLER]
    rates = [top.frame_rate]
    if degradation != "smooth":
        rates += [rate for rate in FRAME_RATES if rate <= top.frame_rate * SMALLER]
    if degradation == "clarity":
        steps = [(sizes[0], rate) for rate in rates] + [(size, rates[-1]) for size in sizes[1:]]
    else:
        steps = [(size, rates[0]) for size in sizes] + [(sizes[-1], rate) for rate in rates[1:]]
    return tuple(Rung(*size, rate) for size, rate in steps)


def _scaled(top: Rung, share: float) -> tuple[int, int]:
    return max(2, round(top.width * share / 2) * 2), max(2, round(top.height * share / 2) * 2)


class Cadence:
    """Which pictures of a faster source are taken. `now` is monotonic, seconds."""

    def __init__(self) -> None:
        self._next = 0.0

    def due(self, now: float, frame_rate: int) -> bool:
        """Whether a picture that is there now is taken."""
        return now >= self._next - EARLY / frame_rate

    def took(self, now: float, frame_rate: int) -> None:
        """Take note that one was taken."""
        self._next = max(self._next, now - EARLY / frame_rate) + 1 / frame_rate
