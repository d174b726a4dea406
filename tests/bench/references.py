"""The same networks with other engines: libwebrtc as Chromium has it, both ways, and GStreamer's webrtcbin one way.

Chromium's sound is not marked: what was made up counts as lost, and how long it waits in the jitter buffer is told.
"""

import shutil
import sys
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

from ahoyd.netsim import Netsim
from bench.amounts import Amounts
from bench.chromium_calls import chromium_calls
from bench.figures import Baseline, Figure, Values, figure, medians
from bench.rows import ROWS

CHROMIUM = ("clean", "loss1", "loss5", "loss10", "jitter", "rate1000", "rate300", "dip")
"""Networks that it is measured on."""
NOT_HERE = "quality: {} is not here and was not run\n"


async def run(relay: Netsim, socket: Path, ours: Mapping[str, Values], amounts: Amounts) -> AsyncIterator[Figure]:
    """Yield a figure an engine and network of those that were measured, with ours as what it is held against."""
    wanted = [name for name in CHROMIUM if name in ours and amounts.reference_runs]
    if wanted and shutil.which("chromium") is None:
        sys.stderr.write(NOT_HERE.format("chromium"))
    elif wanted:
        async with chromium_calls(relay, socket) as browser:
            for name in wanted:
                row, views = ROWS[name], list[Values]()
                for _ in range(amounts.reference_runs):
                    views += await browser.call(row, amounts.quality_seconds)
                yield _figure(name, "chromium", row.of, views, ours[name])


def _figure(name: str, engine: str, of: str, views: list[Values], ours: Values) -> Figure:
    return figure(
        f"quality: {name}, {engine}",
        "as named",
        medians(views),
        of,
        Baseline("ours", ours),
        engine=engine,
        network=ROWS[name].text,
        views=views,
    )
