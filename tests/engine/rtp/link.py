"""A narrow link with the whole loop of rate control around it: a model without a network or a clock.

An encoder that makes what it is asked for, more or less; the pacer; a link with a rate, a queue, loss and jitter, which
sound crosses too; the receiver's estimate; and its way back. All of it runs in steps of a millisecond, from one seed.
"""

import heapq
import random
from dataclasses import dataclass, field
from itertools import pairwise

from ahoyd.engine.rtp.estimate import Estimate
from ahoyd.engine.rtp.pacer import Pacer
from ahoyd.engine.rtp.rate import START_BPS, RateControl

STEP = 0.001
FLOOR_BPS = 50_000
MOST_BPS = 1_900_000
WAIT_MAX = 0.08
FRAME = 1 / 30
SOUND = 0.02
SOUND_BYTES = 110
OVERHEAD = 48
"""Bytes of IP, UDP and SRTP on each packet."""
RTP_BYTES = 20
MTU = 1150
KEY_FRAME = 6
"""Size of the first picture, in ordinary ones."""
EARLY_BY = 12.3
"""The sender's clock against ours."""


@dataclass
class Path:
    """What the way there is like. `rates`: bits per second from a time on."""

    rates: list[tuple[float, float]]
    queue: float = 0.3
    """Seconds of its own rate that the link holds."""
    delay: float = 0.02
    loss: float = 0.0
    jitter: float = 0.0

    def rate(self, now: float) -> float:
        return next(bps for since, bps in reversed(self.rates) if since <= now)


@dataclass
class Run:
    """What came of it."""

    path: Path
    pictures: list[tuple[float, float]] = field(default_factory=list)
    """Arrival of each whole picture, and how old it was then."""
    sounds: list[tuple[float, float]] = field(default_factory=list)
    carried: list[tuple[float, float]] = field(default_factory=list)
    """Bits through the link, and when."""
    rates: list[tuple[float, float]] = field(default_factory=list)
    overflowed: int = 0

    def used(self, begin: float, end: float) -> float:
        """Share of the link's capacity."""
        steps = int((end - begin) * 100)
        capacity = sum(self.path.rate(begin + step / 100) / 100 for step in range(steps))
        return sum(bits for at, bits in self.carried if begin <= at < end) / capacity

    def frame_rate(self, begin: float, end: float) -> float:
        return sum(begin <= at < end for at, _ in self.pictures) / (end - begin)

    def latency(self, begin: float, end: float, share: float = 0.95) -> float:
        return _quantile([age for at, age in self.pictures if begin <= at < end], share)

    def sound_latency(self, begin: float, end: float, share: float = 0.95) -> float:
        return _quantile([age for at, age in self.sounds if begin <= at < end], share)

    def gap(self, begin: float, end: float) -> float:
        """Longest time without a picture."""
        times = [begin, *(at for at, _ in self.pictures if begin <= at < end), end]
        return max(after - before for before, after in pairwise(times))

    def mean_bps(self, begin: float, end: float) -> float:
        rates = [bps for at, bps in self.rates if begin <= at < end]
        return sum(rates) / len(rates)


class Model:
    """Everything that runs at once."""

    def __init__(self, path: Path, seed: int, still: tuple[float, float] = (0.0, 0.0)) -> None:
        self.run = Run(path)
        self._path = path
        self._still = still
        self._dice = random.Random(seed)
        self._estimate, self._rate, self._pacer = Estimate(), RateControl(), Pacer(START_BPS)
        self._events: list[tuple[float, int, str, tuple[float, float, bool, int]]] = []
        self._waiting: list[tuple[float, bool]] = []
        self._serial = 0
        self._free = self._last = 0.0
        self._sent = self._lost = 0
        self._due = {"picture": 0.0, "sound": 0.0, "report": 1.0}

    def go(self, seconds: float) -> Run:
        for step in range(int(seconds / STEP)):
            self._step(step * STEP)
        return self.run

    def _step(self, now: float) -> None:
        if self._is_due("picture", FRAME, now):
            self._film(now)
        while (packet := self._pacer.take(now)) is not None:
            made, last = self._waiting.pop(0)
            self._send("picture", len(packet), now, made, last=last)
        if self._is_due("sound", SOUND, now):
            self._send("sound", SOUND_BYTES, now, now, last=True)
        if self._is_due("report", self._dice.uniform(0.5, 1.5), now):
            self._report(now)
        while self._events and self._events[0][0] <= now:
            self._arrive(*heapq.heappop(self._events))

    def _is_due(self, what: str, interval: float, now: float) -> bool:
        if now < self._due[what]:
            return False
        self._due[what] += interval
        return True

    def _film(self, now: float) -> None:
        target = max(FLOOR_BPS, min(MOST_BPS, self._rate.bps()))
        self.run.rates.append((now, target))
        self._pacer.target_bps = int(target)
        if self._pacer.wait > WAIT_MAX or now < self._rate.held_until:
            return
        if self._still[0] <= now < self._still[1]:
            target = min(target, 20_000)
        size = target / 8 * FRAME * 0.9 * max(0.3, self._dice.gauss(1, 0.25)) * (KEY_FRAME if now == 0 else 1)
        count = 1 + int(size // MTU)
        for number in range(count):
            self._pacer.push(bytes(int(size / count) + RTP_BYTES), repair=False)
            self._waiting.append((now, number == count - 1))

    def _send(self, kind: str, size: int, now: float, made: float, *, last: bool) -> None:
        counted = kind == "picture"
        self._sent += counted
        begins = max(now, self._free)
        if self._dice.random() < self._path.loss or begins - now > self._path.queue:
            self._lost += counted
            self.run.overflowed += begins - now > self._path.queue
            return
        self._free = begins + (size + OVERHEAD) * 8 / self._path.rate(now)
        self.run.carried.append((self._free, (size + OVERHEAD) * 8))
        self._last = max(self._last, self._free + self._path.delay + self._dice.random() * self._path.jitter)
        self._later(self._last, kind, (made, now, last, size))

    def _later(self, at: float, kind: str, what: tuple[float, float, bool, int]) -> None:
        self._serial += 1
        heapq.heappush(self._events, (at, self._serial, kind, what))

    def _arrive(self, at: float, _: int, kind: str, what: tuple[float, float, bool, int]) -> None:
        made, sent, last, size = what
        if kind == "estimate":
            self._rate.remb(size, at)
        elif kind == "sound":
            self.run.sounds.append((at, at - made))
        else:
            if last:
                self.run.pictures.append((at, at - made))
            told = self._estimate.add(int((sent + EARLY_BY) * (1 << 18)) & 0xFFFFFF, size, at)
            if told is not None:
                self._later(at + self._path.delay, "estimate", (at, at, False, told))

    def _report(self, now: float) -> None:
        if self._sent:
            self._rate.report(self._lost / self._sent, 2 * self._path.delay + self._estimate.queue, now)
        self._sent = self._lost = 0


def _quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
