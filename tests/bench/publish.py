"""What publishing a frame costs the thread that does it, beside one memmove of the same bytes.

Then the same with more and more readers, beside none: they ought to cost it nothing. What the thread that rings their
bells does is told apart.
"""

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from bench.amounts import Amounts, Size
from bench.figures import Baseline, Figure, figure, spread
from bench.processes import Part, part

US = 1e-3
PACED_HZ = 125


async def run(amounts: Amounts) -> AsyncIterator[Figure]:
    """Yield figures for each size: back to back without readers, then by the clock with more and more of them."""
    async with contextlib.AsyncExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ahoy-")))
        writer = await stack.enter_async_context(part("writer", str(directory)))
        readers = [await stack.enter_async_context(part("reader")) for _ in range(max(amounts.publish_readers))]
        sizes: list[Size | None] = [*amounts.publish_sizes, None]
        for size in sizes:
            took, _ = await _cost(writer, [], size, count=amounts.publish_hot, hz=0)
            for what in ("ring", "stream"):
                yield _figure(f"publish: {_name(size)}, {what}, back to back", took, what)
            paced: dict[int, dict[str, Any]] = {}
            for count in amounts.publish_readers:
                took, told = await _cost(writer, readers[:count], size, count=amounts.publish_paced, hz=PACED_HZ)
                missed = {what: sum(reader[what] for reader in told) for what in ("skipped", "torn")}
                yield _figure(f"publish: {_name(size)}, stream, {count} readers", took, "stream", **missed)
                paced[count] = took
            for result in _beside_none(_name(size), paced):
                yield result


async def _cost(
    writer: Part, readers: list[Part], size: Size | None, *, count: int, hz: int
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Nanoseconds each publish and copy took, and what the readers saw."""
    descriptor = await writer.ask(do="open", size=size)
    await asyncio.gather(*(reader.ask(descriptor=descriptor, how="thread") for reader in readers))
    took = await writer.ask(do="cost", count=count, hz=hz)
    await writer.ask(do="close")
    told = await asyncio.gather(*(reader.hear() for reader in readers))
    return {**took, "payload": descriptor["payload"]}, told


def _figure(name: str, took: dict[str, Any], what: str, **notes: object) -> Figure:
    baseline = Baseline(f"memmove of {took['payload']} bytes", spread(took["copy"], 50, 99, scale=US))
    return figure(name, "us", spread(took[what], 50, 99, scale=US), "p50", baseline, frames=len(took[what]), **notes)


def _beside_none(name: str, paced: dict[int, dict[str, Any]]) -> Iterator[Figure]:
    """What readers add for the thread that publishes, and for the one that rings."""
    (_, none), (_, one), *_ = paced.items()
    for count, took in list(paced.items())[1:]:
        for what, values, against, whose in (
            ("stream", spread(took["stream"], 50, 99, scale=US), spread(none["stream"], 50, 99, scale=US), "no reader"),
            ("bells", {"mean": took["bells"] * US}, {"mean": one["bells"] * US}, "1 reader"),
        ):
            of = next(iter(values))
            yield figure(f"publish: {name}, {what}, {count} readers", "us", values, of, Baseline(whose, against))


def _name(size: Size | None) -> str:
    return f"{size[0]}x{size[1]}" if size else "20 ms of sound"
