"""A call on bad networks, beside aiortc as it comes on the same: what is seen, heard and told of the other side.

Both go through the relay of `ahoyd netsim`, camera ring to remote ring, both sides sending 30 pictures a second and
sound. A run gives two views, one of each side; the median of all of them counts.
"""

import asyncio
import contextlib
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ahoyd.netsim import Change, Counts, Netsim
from bench import cpu, memory, witnesses
from bench.amounts import Amounts
from bench.figures import Baseline, Figure, Values, figure, met, with_targets
from bench.people import People, people, stock_peers
from bench.processes import Part
from bench.rows import ROWS, Row
from bench.views import SECOND, Span, View, first_ms, target_kbps
from bench.witnesses import LOST_MS
from support.netsim import netsim

STOCK_CODEC = "VP8"
TAIL_S = 1.0
"""Recorded after what is measured: what was spoken at its end has to arrive."""
STOCK_MARGIN_S = 2.0
CONFIGURED = Baseline("configured", {"endedS": LOST_MS / 1000})

LOADS: dict[str, Callable[[People, Amounts], Awaitable[Figure]]] = {"cpu": cpu.measure, "memory": memory.measure}
"""Of a call on a clean path, what it takes of the machine."""
PARTS = {*ROWS, *LOADS}


@dataclass(frozen=True)
class Bed:
    """All that runs while networks change."""

    relay: Netsim
    socket: Path
    all_: People
    stock: tuple[Part, Part]


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


async def run(amounts: Amounts) -> AsyncIterator[Figure]:
    """Yield a figure a network."""
    async with contextlib.AsyncExitStack() as stack:
        socket = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ahoy-"))) / "netsim.sock"
        relay = await stack.enter_async_context(netsim(socket))
        all_ = await stack.enter_async_context(people("witness", "--netsim", str(socket)))
        stock = await stack.enter_async_context(stock_peers())
        bed = Bed(relay, socket, all_, stock)
        for name in amounts.quality_rows or (*ROWS, "cpu"):
            if name in ROWS:
                yield await _network(bed, name, ROWS[name], amounts)
            else:
                await bed.relay.apply(Change(clean=True))
                yield await LOADS[name](all_, amounts)


async def _network(bed: Bed, name: str, row: Row, amounts: Amounts) -> Figure:
    ours, theirs = [], []
    for _ in range(amounts.quality_runs):
        ours += await _call(bed, row, amounts.quality_seconds)
    for _ in range(0 if row.until_end else amounts.stock_runs):
        theirs += await _stock(bed, row, amounts.quality_seconds)
    return _figure(name, row, ours, theirs)


def _figure(name: str, row: Row, ours: Sequence[Values], theirs: Sequence[Values]) -> Figure:
    values = _medians(ours)
    result = figure(
        f"quality: {name}",
        "as named",
        values,
        row.of,
        Baseline(f"stock aiortc, {STOCK_CODEC}", _medians(theirs)) if theirs else CONFIGURED,
        network=row.text,
        missed=[of for of, target in row.targets.items() if not met(values.get(of), target)],
        views=ours,
        stockViews=theirs,
    )
    return with_targets(result, row.targets)


def _medians(views: Sequence[Values]) -> Values:
    names = dict.fromkeys(name for view in views for name in view)
    return {name: float(np.median([view[name] for view in views if name in view])) for name in names}


async def _call(bed: Bed, row: Row, seconds: float | None) -> list[Values]:
    """One call of ours on a network, as both sides saw it."""
    await bed.relay.apply(row.first)
    begun = await witnesses.begin(bed.all_, row.size, codecs=row.codecs)
    course = await _course(bed.relay, row, begun.accepted_ns, seconds)
    until_ns = course.whole.span.end_ns + int(TAIL_S * SECOND)
    told = await witnesses.end(bed.all_, until_ns, until_end=row.until_end)
    return _judged(row, course, told, begun.answered_ns)


async def _stock(bed: Bed, row: Row, seconds: float | None) -> list[Values]:
    """One call of aiortc's on a network."""
    await bed.relay.apply(row.first)
    length_s = STOCK_MARGIN_S + row.warm_up + (row.seconds if seconds is None else seconds) + TAIL_S
    order = {
        "do": "record",
        "codec": STOCK_CODEC,
        "width": row.size[0],
        "height": row.size[1],
        "netsim": str(bed.socket),
        "seconds": length_s,
    }
    for peer in bed.stock:
        peer.tell(**order)
    one, other = await asyncio.gather(*(peer.hear() for peer in bed.stock))
    course = await _course(bed.relay, row, max(one["acceptedNs"], other["acceptedNs"]), seconds)
    told = await asyncio.gather(*(peer.hear() for peer in bed.stock))
    return _judged(row, course, dict(zip(("offers", "answers"), told, strict=True)), one["answeredNs"])


async def _course(relay: Netsim, row: Row, accepted_ns: int, seconds: float | None) -> Course:
    """Let the network change as the row says, and count what passes."""
    warm_up, length_s = (row.warm_up, row.seconds) if seconds is None else (seconds, seconds)
    await _until(accepted_ns + int(warm_up * SECOND))
    if row.until_end:
        length_s = 0.0
    begin_ns = time.monotonic_ns()
    before = (await relay.apply(*row.changes)).counts
    settled_ns = begin_ns + int(min(row.used_from_s, length_s / 2) * SECOND)
    await _until(settled_ns)
    settled = (await relay.count()).counts
    end_ns = begin_ns + int(length_s * SECOND)
    await _until(end_ns)
    after = (await relay.count()).counts
    return Course(Flow(Span(begin_ns, end_ns), before, after), Flow(Span(settled_ns, end_ns), settled, after))


async def _until(at_ns: int) -> None:
    await asyncio.sleep(max(0.0, at_ns / SECOND - time.monotonic()))


def _judged(row: Row, course: Course, told: dict[str, dict[str, Any]], offered_ns: int) -> list[Values]:
    """Figures of each side's view, with what the other one sent."""
    views = {name: View.of(of) for name, of in told.items()}
    found = []
    for name, view in views.items():
        (sender,) = views.keys() - {name}
        found.append(_of_view(row, course, view, views[sender], sender, offered_ns))
    return found


def _of_view(row: Row, course: Course, view: View, other: View, sender: str, offered_ns: int) -> Values:
    span = course.whole.span
    if row.setup:
        return {"firstMs": first_ms(view, offered_ns, span.end_ns)}
    if row.until_end:
        ended_ns = view.ended[0] if view.ended is not None else span.begin_ns
        return row.judge(view, Span(span.begin_ns, ended_ns + 1))
    flow = course.whole
    values = row.judge(view, span) | {"sentKbps": flow.offered_kbps(sender), "queueDrops": flow.dropped(sender)}
    if (rate_kbps := row.rate_kbps()) > 0:
        values["usedPercent"] = 100 * course.settled.forwarded_kbps(sender) / rate_kbps
    if (target := target_kbps(other, span)) is not None:
        values |= {"targetKbps": target, "sentPerTarget": values["sentKbps"] / target}
    return values
