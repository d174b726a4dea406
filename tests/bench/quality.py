"""A call on bad networks, beside other engines on the same: what is seen, heard and told of the other side.

Both go through the relay of `ahoyd netsim`, camera ring to remote ring, both sides sending 30 pictures a second and
sound. A run gives two views, one of each side; the median of all of them counts. aiortc as it comes has its runs among
ours; Chromium and GStreamer, where they are, come when our processes are gone.
"""

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ahoyd.netsim import Change, Netsim
from bench import cpu, memory, references, witnesses
from bench.amounts import Amounts
from bench.course import Course, follow, sent
from bench.figures import Baseline, Figure, Values, figure, medians, met, with_targets
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


async def run(amounts: Amounts) -> AsyncIterator[Figure]:
    """Yield a figure a network."""
    async with contextlib.AsyncExitStack() as stack:
        socket = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ahoy-"))) / "netsim.sock"
        relay = await stack.enter_async_context(netsim(socket))
        names = amounts.quality_rows or (*ROWS, "cpu")
        ours: dict[str, Values] = {}
        async with people("witness", "--netsim", str(socket)) as all_, stock_peers() as stock:
            bed = Bed(relay, socket, all_, stock)
            for name in names:
                if name in ROWS:
                    result = await _network(bed, name, ROWS[name], amounts)
                    ours[name] = result.values
                    yield result
                else:
                    await bed.relay.apply(Change(clean=True))
                    yield await LOADS[name](all_, amounts)
        async for result in references.run(relay, socket, ours, amounts):
            yield result


async def _network(bed: Bed, name: str, row: Row, amounts: Amounts) -> Figure:
    ours, theirs = [], []
    for _ in range(amounts.quality_runs):
        ours += await _call(bed, row, amounts.quality_seconds)
    for _ in range(0 if row.until_end else amounts.stock_runs):
        theirs += await _stock(bed, row, amounts.quality_seconds)
    return _figure(name, row, ours, theirs)


def _figure(name: str, row: Row, ours: Sequence[Values], theirs: Sequence[Values]) -> Figure:
    values = medians(ours)
    result = figure(
        f"quality: {name}",
        "as named",
        values,
        row.of,
        Baseline(f"stock aiortc, {STOCK_CODEC}", medians(theirs)) if theirs else CONFIGURED,
        network=row.text,
        missed=[of for of, target in row.targets.items() if not met(values.get(of), target)],
        views=ours,
        stockViews=theirs,
    )
    return with_targets(result, row.targets)


async def _call(bed: Bed, row: Row, seconds: float | None) -> list[Values]:
    """One call of ours on a network, as both sides saw it."""
    await bed.relay.apply(row.first)
    begun = await witnesses.begin(bed.all_, row.size, codecs=row.codecs)
    course = await follow(bed.relay, row, begun.accepted_ns, seconds)
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
    course = await follow(bed.relay, row, max(one["acceptedNs"], other["acceptedNs"]), seconds)
    told = await asyncio.gather(*(peer.hear() for peer in bed.stock))
    return _judged(row, course, dict(zip(("offers", "answers"), told, strict=True)), one["answeredNs"])


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
    values = row.judge(view, span) | sent(row, course, sender)
    if (target := target_kbps(other, span)) is not None:
        values |= {"targetKbps": target, "sentPerTarget": values["sentKbps"] / target}
    return values
