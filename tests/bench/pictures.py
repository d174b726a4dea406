"""From the camera of one side into the hands of the other side's client, while both send picture and sound."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

from bench.amounts import Amounts, Size
from bench.figures import Baseline, Figure, Values, figure, spread
from bench.people import NAMES, people, stock_peers
from bench.processes import Part, cpu_seconds

MS = 1e-3
STOCK_CODECS = ("H264", "VP8")
LATE_MS = 1000 / 30
"""A picture older than this comes after the next one was drawn."""


@dataclass(frozen=True)
class Run:
    """One call: what both sides told of the pictures they took, and the processors' work meanwhile."""

    told: tuple[dict[str, Any], dict[str, Any]]
    percent: dict[str, float]
    """Of one core, by process."""

    def ages(self, of: str) -> list[int]:
        return [age for side in self.told for age in side[of]]

    @property
    def values(self) -> Values:
        return spread(self.ages("hands"), 50, 95, scale=MS)

    @property
    def missed(self) -> Values:
        """Pictures that never came, came damaged, or came late."""
        lost, damaged = (sum(side[what] for side in self.told) for what in ("lost", "unread"))
        return {"lost": lost, "damaged": damaged, "late": sum(age * MS > LATE_MS for age in self.ages("hands"))}

    @property
    def fps(self) -> list[float]:
        return [side["fps"] for side in self.told]

    def legs(self) -> dict[str, object]:
        """Where the time went: camera, encoder and path; buffer and decoder; the bell."""
        arrived, published, hands = (self.ages(of) for of in ("arrived", "published", "hands"))
        decoded = [b - a for a, b in zip(arrived, published, strict=True)]
        woken = [b - a for a, b in zip(published, hands, strict=True)]
        return {
            "drawn to last packet in": spread(arrived, scale=MS),
            "packet to ring": spread(decoded, scale=MS),
            "ring to hands": spread(woken, scale=MS),
        }

    def side(self, name: str) -> float:
        return sum(percent for process, percent in self.percent.items() if process.startswith(name))


async def run(amounts: Amounts) -> AsyncIterator[Figure]:
    """Yield latency and processor figures for each size."""
    ours: dict[Size, Run] = {}
    async with people() as all_:
        for size in amounts.call_sizes:
            await all_.connect(size)
            ours[size] = await _looked((all_.alice, all_.bob), all_.processes(), _order(amounts, "look"))
            await all_.hang_up()
    async with stock_peers() as peers:
        for size, call in ours.items():
            for codec in STOCK_CODECS:
                stock = await _stock(peers, amounts, size, codec)
                for result in _figures(size, call, codec, stock):
                    yield result


def _figures(size: Size, call: Run, stock_codec: str, stock: Run) -> list[Figure]:
    name = f"{size[0]}x{size[1]} {call.told[0]['codec'] or '?'}"
    baseline = f"stock aiortc, {stock_codec}"
    age = figure(f"picture: {name}", "ms", call.values, "p50", Baseline(baseline, stock.values), legs=call.legs())
    missed = figure(
        f"picture: {name}, missed",
        "pictures",
        call.missed,
        "late",
        Baseline(baseline, stock.missed),
        pictures=len(call.ages("hands")),
        fps=call.fps,
        stockFps=stock.fps,
    )
    sides = {side: round(call.side(side), 1) for side in NAMES}
    busy = figure(
        f"picture: {name}, processor",
        "% of a core",
        {"side": sum(sides.values()) / len(sides)},
        "side",
        Baseline(baseline, {"side": sum(stock.percent.values()) / len(stock.percent)}),
        processes=call.percent,
        stock=stock.percent,
    )
    return [age, missed, busy]


def _order(amounts: Amounts, do: str) -> dict[str, object]:
    return {"do": do, "warmUp": amounts.call_warm_up, "pictures": amounts.call_pictures}


async def _stock(peers: tuple[Part, Part], amounts: Amounts, size: Size, codec: str) -> Run:
    processes = {"offers": peers[0].pid, "answers": peers[1].pid}
    order = {**_order(amounts, "show"), "codec": codec, "width": size[0], "height": size[1]}
    return await _looked(peers, processes, order)


async def _looked(sides: tuple[Part, Part], processes: Mapping[str, int], order: Mapping[str, object]) -> Run:
    """Have both look; what they saw, and what it took from when both had begun until both were done."""
    for side in sides:
        side.tell(**order)
    await asyncio.gather(*(side.hear() for side in sides))
    began, before = time.monotonic(), cpu_seconds(processes)
    first, second = await asyncio.gather(*(side.hear() for side in sides))
    seconds, after = time.monotonic() - began, cpu_seconds(processes)
    percent = {name: round(100 * (after[name] - before[name]) / seconds, 1) for name in processes}
    return Run((first, second), percent)
