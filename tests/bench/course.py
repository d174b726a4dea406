"""A network's course while a call runs, and what passes over it meanwhile."""

import asyncio
import time
from dataclasses import dataclass

from ahoyd.netsim import Counts, Netsim
from bench.figures import Values
from bench.rows import Row
from bench.views import SECOND, Span


@dataclass(frozen=True)
class Flow:
    """What went over the relay in a span, from each sender."""

    span: Span
    before: dict[str, Counts]
    after: dict[str, Counts]

    def offered_kbps(self, sender: str) -> float:
        return self._kbps(self.before[sender].offered_bytes, self.after[sender].offered_bytes)

    def forwarded_kbps(self, sender: str) -> float:
        return self._kbps(self.before[sender].forwarded_bytes, self.after[sender].forwarded_bytes)

    def dropped(self, sender: str) -> float:
        """Packets that found the link's queue full."""
        return float(self.after[sender].dropped - self.before[sender].dropped)

    def _kbps(self, before: int, after: int) -> float:
        return (after - before) * 8 / 1000 / self.span.seconds


@dataclass(frozen=True)
class Course:
    """A measurement of a row, while a call runs: all of it, and the part that says how much of the rate is used."""

    whole: Flow
    settled: Flow


async def follow(relay: Netsim, row: Row, accepted_ns: int, seconds: float | None) -> Course:
    """Let the network change as the row says, and count what passes."""
    warm_up, used_from_s, length_s = times(row, seconds)
    await until(accepted_ns + int(warm_up * SECOND))
    begin_ns = time.monotonic_ns()
    before = (await relay.apply(*row.changes)).counts
    settled_ns = begin_ns + int(used_from_s * SECOND)
    await until(settled_ns)
    settled = (await relay.count()).counts
    end_ns = begin_ns + int(length_s * SECOND)
    await until(end_ns)
    after = (await relay.count()).counts
    return Course(Flow(Span(begin_ns, end_ns), before, after), Flow(Span(settled_ns, end_ns), settled, after))


def times(row: Row, seconds: float | None) -> tuple[float, float, float]:
    """Seconds of a row: before it is measured, from then until the rate in use counts, and to the end.

    `seconds`: how long to measure instead.
    """
    if seconds is None:
        return row.warm_up, row.used_from_s, 0.0 if row.until_end else row.seconds
    return seconds, seconds / 2, 0.0 if row.until_end else seconds


async def until(at_ns: int) -> None:
    await asyncio.sleep(max(0.0, at_ns / SECOND - time.monotonic()))


def sent(row: Row, course: Course, sender: str) -> Values:
    """What one side sent over it."""
    flow = course.whole
    values = {"sentKbps": flow.offered_kbps(sender), "queueDrops": flow.dropped(sender)}
    if (rate_kbps := row.rate_kbps()) > 0:
        values["usedPercent"] = 100 * course.settled.forwarded_kbps(sender) / rate_kbps
    return values
