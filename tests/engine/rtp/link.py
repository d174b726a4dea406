"""A narrow link with the whole loop of rate control around it: a model without a network or a clock.

An encoder that makes what it is asked for, more or less; the pacer; a link with a rate, a queue, loss and jitter, which
sound crosses too; the receiver's estimate; and its way back, which is as crowded as the way there. What is
lost is sent again when the receiver can have asked for it, and a path that breaks in is answered with a key frame. It
runs in steps of a millisecond, from one seed.
"""

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
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
"""Size of a key frame, in ordinary ones."""
REORDERING = 0.01
"""What a receiver waits before it asks for a packet."""
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
    sounds_lost: list[float] = field(default_factory=list)
    """When each was sent."""

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


@dataclass
class Part:
    """A packet of a picture, or of sound."""

    kind: str
    made: float
    size: int
    picture: int = 0
    key: bool = False
    era: int = 0
    """How often the path had broken in."""


class Viewer:
    """Shows pictures that are whole, in order; a key frame before the ones that are waited for."""

    def __init__(self) -> None:
        self.parts: dict[int, int] = {}
        self._keys: set[int] = set()
        self._next = 0

    def take(self, part: Part) -> list[int]:
        """Numbers of the pictures that can be shown now."""
        if part.key:
            self._keys.add(part.picture)
        self.parts[part.picture] -= 1
        whole = [number for number in self._keys if number > self._next and not self.parts[number]]
        self._next = max([self._next, *whole])
        shown = []
        while self.parts.get(self._next) == 0:
            shown.append(self._next)
            self._next += 1
        return shown


class Model:
    """Everything that runs at once."""

    def __init__(self, path: Path, seed: int, still: tuple[float, float] = (0.0, 0.0)) -> None:
        self.run = Run(path)
        self._path = path
        self._still = still
        self._dice = random.Random(seed)
        self._estimate, self._rate, self._pacer = Estimate(), RateControl(), Pacer(START_BPS)
        self._events: list[tuple[float, int, Callable[[float], None]]] = []
        self._waiting: list[Part] = []
        self._viewer = Viewer()
        self._made: list[float] = []
        """When each picture was."""
        self._key_owed = True
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
        while self._pacer.take(now) is not None:
            self._send(self._waiting.pop(0), now)
        if self._is_due("sound", SOUND, now):
            self._send(Part("sound", now, SOUND_BYTES), now)
        if self._is_due("report", self._dice.uniform(0.5, 1.5), now):
            self._report(now)
        while self._events and self._events[0][0] <= now:
            at, _, event = heapq.heappop(self._events)
            event(at)

    def _is_due(self, what: str, interval: float, now: float) -> bool:
        if now < self._due[what]:
            return False
        self._due[what] += interval
        return True

    def _film(self, now: float) -> None:
        target = max(FLOOR_BPS, min(MOST_BPS, self._rate.bps()))
        self.run.rates.append((now, target))
        self._pacer.target_bps = int(target)
        self._pacer.gentle = self._rate.is_narrow(MOST_BPS)
        if self._pacer.wait > WAIT_MAX or now < self._rate.held_until:
            return
        if self._still[0] <= now < self._still[1]:
            target = min(target, 20_000)
        key, self._key_owed = self._key_owed, False
        size = target / 8 * FRAME * 0.9 * max(0.3, self._dice.gauss(1, 0.25)) * (KEY_FRAME if key else 1)
        count = 1 + int(size // MTU)
        picture = len(self._made)
        self._made.append(now)
        self._viewer.parts[picture] = count
        for _ in range(count):
            part = Part("picture", now, int(size / count) + RTP_BYTES, picture, key, self._rate.collapses)
            self._pacer.push(bytes(part.size), repair=False)
            self._waiting.append(part)

    def _send(self, part: Part, now: float) -> None:
        counted = part.kind == "picture"
        self._sent += counted
        begins = max(now, self._free)
        full = begins - now > self._path.queue
        if self._dice.random() < self._path.loss or full:
            self._lost += counted
            self.run.overflowed += full
            if not counted:
                self.run.sounds_lost.append(now)
            else:
                self._later(begins + 2 * self._path.delay + REORDERING, partial(self._send_again, part))
            return
        self._free = begins + (part.size + OVERHEAD) * 8 / self._path.rate(now)
        self.run.carried.append((self._free, (part.size + OVERHEAD) * 8))
        self._last = max(self._last, self._free + self._path.delay + self._dice.random() * self._path.jitter)
        self._later(self._last, partial(self._arrive, part, now))

    def _send_again(self, part: Part, now: float) -> None:
        if part.era == self._rate.collapses:
            self._send(part, now)

    def _later(self, at: float, event: Callable[[float], None]) -> None:
        self._serial += 1
        heapq.heappush(self._events, (at, self._serial, event))

    def _arrive(self, part: Part, sent: float, at: float) -> None:
        if part.kind == "sound":
            self.run.sounds.append((at, at - part.made))
            return
        self.run.pictures += [(at, at - self._made[number]) for number in self._viewer.take(part)]
        break_ins = self._estimate.break_ins
        told = self._estimate.add(int((sent + EARLY_BY) * (1 << 18)) & 0xFFFFFF, part.size, at)
        if self._estimate.break_ins != break_ins:
            self._rate.way_back_broke_in(at)
        if told is not None and self._free - at < self._path.queue:
            self._later(max(at, self._free) + self._path.delay, partial(self._hear, told))

    def _hear(self, bps: int, now: float) -> None:
        collapses = self._rate.collapses
        self._rate.remb(bps, now)
        if self._rate.collapses != collapses:
            self._pacer.clear()
            self._waiting.clear()
            self._key_owed = True

    def _report(self, now: float) -> None:
        if self._sent:
            self._rate.report(self._lost / self._sent, 2 * self._path.delay + self._estimate.queue, now)
        self._sent = self._lost = 0


def _quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
