"""The paths of everybody, by who sends, and the packets under way. No clock, no socket."""

import heapq
from collections.abc import Iterable
from itertools import count
from typing import Generic, TypeVar

from ahoyd.netsim.conditions import Change
from ahoyd.netsim.path import Counts, Path

T = TypeVar("T")

NS_PER_S = 1_000_000_000


class UnderWay(Generic[T]):
    """Things that leave at a time: in the order of these, and of their coming where these are the same."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, T]] = []
        self._turns = count()

    def put(self, at_ns: int, thing: T) -> None:
        """Let it leave then."""
        heapq.heappush(self._heap, (at_ns, next(self._turns), thing))

    def due(self, now_ns: int) -> Iterable[T]:
        """Take out what leaves by now."""
        while self._heap and self._heap[0][0] <= now_ns:
            yield heapq.heappop(self._heap)[2]

    @property
    def next_ns(self) -> int | None:
        """When the next one leaves; None: there is none."""
        return self._heap[0][0] if self._heap else None


class Paths:
    """What each party sends goes over a path of its own, made when it is first asked for.

    `schedule` begins with the first packet; its changes for everybody hold for parties that come later, too.
    """

    def __init__(self, seed: int, schedule: Iterable[Change] = ()) -> None:
        self._seed = seed
        self._schedule = tuple(schedule)
        self._paths: dict[str, Path] = {}
        self._changes: list[tuple[int, Change]] = []
        """All so far, for who comes later."""

    def of(self, sender: str) -> Path:
        """Return the path of what `sender` sends."""
        if sender not in self._paths:
            path = self._paths[sender] = Path(f"{self._seed} {sender}")
            for at_ns, change in self._changes:
                self._give(path, sender, at_ns, change)
        return self._paths[sender]

    def apply(self, changes: Iterable[Change], now_ns: int) -> None:
        """Take changes, their times counted from now."""
        for change in changes:
            at_ns = now_ns + round(change.at_s * NS_PER_S)
            self._changes.append((at_ns, change))
            for sender, path in self._paths.items():
                self._give(path, sender, at_ns, change)

    def send(self, sender: str, now_ns: int, size: int) -> tuple[int, ...]:
        """As Path.send; the first packet of all begins the schedule."""
        if self._schedule:
            schedule, self._schedule = self._schedule, ()
            self.apply(schedule, now_ns)
        return self.of(sender).send(now_ns, size)

    def turn(self, sender: str, now_ns: int) -> int:
        """How many times the source port of what `sender` sends has changed by now."""
        path = self.of(sender)
        path.catch_up(now_ns)
        return path.turn

    def counts(self) -> dict[str, Counts]:
        """What became of everybody's packets."""
        return {sender: path.counts for sender, path in sorted(self._paths.items())}

    @staticmethod
    def _give(path: Path, sender: str, at_ns: int, change: Change) -> None:
        if change.sender in (None, sender):
            path.change(at_ns, change)
