"""Whether a process of a daemon grows in a long call with pictures and sound both ways, and clients that read them."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bench import witnesses
from bench.amounts import Amounts
from bench.figures import Baseline, Figure, figure, with_targets
from bench.people import People
from bench.processes import memory_mib

TEN_MINUTES = 600.0
TARGET = "< 1"
"""MiB in ten minutes."""


@dataclass(frozen=True)
class Sample:
    """What each process held at a time, in MiB and seconds of the call."""

    at_s: float
    held: Mapping[str, float]


async def measure(all_: People, amounts: Amounts) -> Figure:
    """Measure a call that is as long as all of this. A process that shrinks counts as one that does not grow."""
    await witnesses.begin(all_, amounts.memory_size, keep=False)
    samples = await _looked(all_.of_daemons(), amounts)
    told = await witnesses.end(all_, time.monotonic_ns())
    steady = [sample for sample in samples if sample.at_s >= amounts.memory_warm_up]
    slopes = {name: growth(steady, name) for name in steady[0].held}
    values = {name: max(0.0, slope) for name, slope in slopes.items()}
    result = figure(
        "memory: {}x{}".format(*amounts.memory_size),
        "MiB in 10 minutes",
        values,
        max(values, key=values.__getitem__),
        Baseline("held after warm-up, MiB", dict(steady[0].held)),
        seconds=round(samples[-1].at_s),
        pictures={name: side["pictures"] for name, side in told.items()},
        slopes=slopes,
        held={name: [round(sample.held[name], 2) for sample in samples] for name in slopes},
    )
    return with_targets(result, dict.fromkeys(values, TARGET))


def growth(samples: Sequence[Sample], name: str) -> float:
    """MiB in ten minutes by which a process grows, by least squares; negative: it shrinks."""
    times, held = [sample.at_s for sample in samples], [sample.held[name] for sample in samples]
    return float(np.polyfit(times, held, 1)[0]) * TEN_MINUTES


async def _looked(processes: Mapping[str, int], amounts: Amounts) -> list[Sample]:
    samples, began = [], time.monotonic()
    for turn in range(int(amounts.memory_seconds / amounts.memory_every) + 1):
        await asyncio.sleep(max(0.0, began + turn * amounts.memory_every - time.monotonic()))
        samples.append(Sample(time.monotonic() - began, memory_mib(processes)))
    return samples
