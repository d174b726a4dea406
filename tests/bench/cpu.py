"""What an engine takes of the processor in a call, beside its encoder and decoder alone with the same pictures.

The baseline has the milliseconds both take of a picture's way, too: no picture can be sooner.
"""

import asyncio
import time

from bench import witnesses
from bench.amounts import Amounts
from bench.figures import Baseline, Figure, Values, figure, with_targets
from bench.people import NAMES, People
from bench.processes import cpu_seconds, part

TARGETS = {"engine": "<= 35"}
PROCESSES = ("engine", "devices", "control")
RATE = 30
SECOND = 1_000_000_000


async def measure(all_: People, amounts: Amounts) -> Figure:
    """Measure a call with pictures and sound both ways; the figure is the mean of both engines."""
    width, height = amounts.cpu_size
    begun = await witnesses.begin(all_, amounts.cpu_size, keep=False)
    await asyncio.sleep(max(0.0, begun.accepted_ns / SECOND + amounts.cpu_warm_up - time.monotonic()))
    percent = await _percent(all_, amounts.cpu_seconds)
    codec, kbps = await witnesses.sends(all_)
    end_ns = time.monotonic_ns()
    told = await witnesses.end(all_, end_ns)
    pictures = sum(side["pictures"] for side in told.values())
    order = {"codec": codec, "width": width, "height": height, "kbps": kbps, "rate": RATE}
    async with part("codec_alone") as alone:
        codec_alone = await alone.ask(do="run", seconds=amounts.cpu_seconds, **order)
    result = figure(
        f"cpu: {width}x{height} {codec}",
        "% of a core",
        {process: sum(percent[f"{name} {process}"] for name in NAMES) / len(NAMES) for process in PROCESSES}
        | {"fps": pictures / len(told) / (end_ns - begun.accepted_ns) * SECOND},
        "engine",
        Baseline(f"{codec} of ours alone", {"engine": codec_alone.pop("percent"), **codec_alone}),
        processes=percent,
        kbps=kbps,
    )
    return with_targets(result, TARGETS)


async def _percent(all_: People, seconds: float) -> Values:
    """Of a core, by process, for so long."""
    processes = all_.of_daemons()
    began, before = time.monotonic(), cpu_seconds(processes)
    await asyncio.sleep(seconds)
    passed, after = time.monotonic() - began, cpu_seconds(processes)
    return {name: round(100 * (after[name] - before[name]) / passed, 1) for name in processes}
