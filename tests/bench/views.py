"""What one side saw, heard and was told of the other, and the figures that follow from it. No clock, no process.

Times are CLOCK_MONOTONIC in ns; figures are named with their units.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Self

import numpy as np

import testpattern
from bench.figures import Values
from support.pictures import luma

MS = 1_000_000
SECOND = 1_000_000_000
MARK_NS = 20 * MS
GAP_NS = 200 * MS
"""A gap that a person sees."""
OLD_NS = 300 * MS
"""A picture of before a silence that is older than this when it is shown was kept too long."""
SMOOTH_FPS = 15


@dataclass(frozen=True)
class Span:
    """From a moment to another."""

    begin_ns: int
    end_ns: int

    @property
    def seconds(self) -> float:
        return (self.end_ns - self.begin_ns) / SECOND

    def holds(self, at_ns: int) -> bool:
        return self.begin_ns <= at_ns < self.end_ns


@dataclass(frozen=True)
class Picture:
    """One that could be read."""

    hand_ns: int
    counter: int
    age_ns: int

    @property
    def drawn_ns(self) -> int:
        return self.hand_ns - self.age_ns


@dataclass(frozen=True)
class View:
    """One side's."""

    pictures: tuple[Picture, ...]
    """Each that was new, in the order they came."""
    damaged: tuple[int, ...]
    """When one came that could not be read."""
    sound: tuple[tuple[int, int], ...]
    """When each block came that could be read, and its age in ms."""
    heard: frozenset[int]
    """Numbers of the 20 ms of sound that came through."""
    network: tuple[tuple[int, int], ...] = ()
    """When each network status was told."""
    ended: tuple[int, int] | None = None
    """When the call's end was told, and its reason."""
    targets: tuple[tuple[int, float], ...] = field(default=())
    """What this side was to send, kbit/s, by when it was asked."""

    @classmethod
    def of(cls, told: dict[str, Any]) -> Self:
        """Take what a part has told."""
        pictures, damaged, last = [], [], -1
        for hand_ns, counter, age_us in told["pictures"]:
            if counter < 0:
                damaged.append(hand_ns)
            elif counter > last:
                pictures.append(Picture(hand_ns, counter, age_us * 1000))
                last = counter
        ended = told.get("ended")
        return cls(
            tuple(pictures),
            tuple(damaged),
            tuple((hand_ns, age_ms) for hand_ns, age_ms in told["sound"] if age_ms >= 0),
            frozenset(told["heard"]),
            tuple((at_ns, status) for at_ns, status in told.get("network", ())),
            None if ended is None else (ended[0], ended[1]),
            tuple((at_ns, kbps) for at_ns, kbps in told.get("targets", ())),
        )

    def seen(self, span: Span) -> list[Picture]:
        """New pictures that came meanwhile."""
        return [picture for picture in self.pictures if span.holds(picture.hand_ns)]


def of_marks(seen: Iterable[tuple[int, list[int]]], ahead_ns: int = 0) -> View:
    """What was seen, by when each picture was there and the luma of the middle of each of its marks' cells.

    `ahead_ns`: how far CLOCK_MONOTONIC is ahead of the clock by which both times are told.
    """
    pictures = []
    for at_ns, marks in seen:
        reading = testpattern.read(luma(marks))
        found = (-1, -1) if reading is None else (reading.counter, reading.age_us(at_ns))
        pictures.append((at_ns + ahead_ns, *found))
    return View.of({"pictures": pictures, "sound": (), "heard": ()})


def steady(view: View, span: Span) -> Values:
    """How it was all along."""
    return {**watched(view, span), **listened(view, span), **together(view, span)}


def watched(view: View, span: Span) -> Values:
    """How the pictures were."""
    seen = view.seen(span)
    gaps = gaps_ns(seen, span)
    values = {
        "fps": len(seen) / span.seconds,
        "gapMs": max(gaps) / MS,
        "gaps": float(sum(gap > GAP_NS for gap in gaps)),
        "damaged": float(sum(span.holds(at_ns) for at_ns in view.damaged)),
    }
    if not seen:
        return values | dict.fromkeys(("p50Ms", "p95Ms", "worstMs"), span.seconds * 1000)
    p50, p95, worst = np.percentile([picture.age_ns / MS for picture in seen], (50, 95, 100))
    return {**values, "p50Ms": float(p50), "p95Ms": float(p95), "worstMs": float(worst)}


def gaps_ns(seen: Sequence[Picture], span: Span) -> list[int]:
    """How long each wait for a new picture was, the first and the last cut off by the span."""
    return [b - a for a, b in pairwise([span.begin_ns, *(picture.hand_ns for picture in seen), span.end_ns])]


def listened(view: View, span: Span) -> Values:
    """How the sound was: of what was spoken in the span, how much was not heard."""
    marks = range(span.begin_ns // MARK_NS + 1, span.end_ns // MARK_NS)
    heard = sum(number in view.heard for number in marks)
    values = {"audioLostPercent": 100 * (1 - heard / len(marks))}
    ages = [age_ms for hand_ns, age_ms in view.sound if span.holds(hand_ns)]
    if not ages:
        return values
    p50, p95 = np.percentile(ages, (50, 95))
    return {**values, "audioMs": float(p50), "audioP95Ms": float(p95)}


def together(view: View, span: Span) -> Values:
    """How far apart picture and sound of one moment came into our hands: second by second, whichever was first."""
    pictures = _by_second(((picture.hand_ns, picture.age_ns / MS) for picture in view.seen(span)), span)
    sound = _by_second(view.sound, span)
    apart = [abs(np.median(pictures[second]) - np.median(sound[second])) for second in pictures.keys() & sound.keys()]
    return {"skewMs": float(np.median(apart)), "skewWorstMs": float(max(apart))} if apart else {}


def _by_second(ages: Iterable[tuple[int, float]], span: Span) -> dict[int, list[float]]:
    found = defaultdict[int, list[float]](list)
    for hand_ns, age_ms in ages:
        if span.holds(hand_ns):
            found[(hand_ns - span.begin_ns) // SECOND].append(age_ms)
    return found


def first_ms(view: View, since_ns: int, until_ns: int) -> float:
    """Milliseconds until the first picture; all the time, if there is none."""
    hands = (picture.hand_ns for picture in view.pictures)
    return (next(hands, until_ns) - since_ns) / MS


def target_kbps(view: View, span: Span) -> float | None:
    """What the side was to send on average; None: nobody knows."""
    known = [kbps for at_ns, kbps in view.targets if span.holds(at_ns)]
    return sum(known) / len(known) if known else None


def smooth_again_s(view: View, since_ns: int, until_ns: int) -> float:
    """Seconds from then until there is a second with SMOOTH_FPS new pictures; all the time, if there is none."""
    hands = [picture.hand_ns for picture in view.pictures if since_ns <= picture.hand_ns < until_ns]
    for first, last in zip(hands, hands[SMOOTH_FPS - 1 :], strict=False):
        if last - first <= SECOND:
            return (first - since_ns) / SECOND
    return (until_ns - since_ns) / SECOND


def live_again(view: View, back_ns: int, until_ns: int) -> Values:
    """How soon after a silence there was a picture of after it, and how many of before were shown late."""
    after = view.seen(Span(back_ns, until_ns))
    live = (picture.hand_ns for picture in after if picture.drawn_ns >= back_ns)
    old = [picture for picture in after if picture.drawn_ns < back_ns and picture.age_ns > OLD_NS]
    return {"liveMs": (next(live, until_ns) - back_ns) / MS, "old": float(len(old))}


def told_after_s(view: View, status: int, span: Span) -> float:
    """Seconds until that network status, or a worse one, was told; all the time, if it never was."""
    times = (at_ns for at_ns, told in view.network if span.holds(at_ns) and told >= status)
    return (next(times, span.end_ns) - span.begin_ns) / SECOND
