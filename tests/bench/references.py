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
from bench.gstreamer_calls import gstreamer_calls
from bench.rows import ROWS
from support.webrtcbin import lacks

CHROMIUM = ("clean", "loss1", "loss5", "loss10", "jitter", "rate1000", "rate300", "dip")
GSTREAMER = ("clean", "clean720")
"""Networks that each is measured on."""
NOT_HERE = "quality: {} is not here and was not run\n"


async def run(relay: Netsim, socket: Path, ours: Mapping[str, Values], amounts: Amounts) -> AsyncIterator[Figure]:
    """Yield a figure an engine and network of those that were measured, with ours as what it is held against."""
    for engine, names, calls, is_there in (
        ("chromium", CHROMIUM, lambda: chromium_calls(relay, socket), shutil.which("chromium") is not None),
        ("webrtcbin", GSTREAMER, gstreamer_calls, not lacks()),
    ):
        wanted = [name for name in names if name in ours and amounts.reference_runs]
        if wanted and not is_there:
            sys.stderr.write(NOT_HERE.format(engine))
        elif wanted:
            async with calls() as peers:
                for name in wanted:
                    views: list[Values] = []
                    for _ in range(amounts.reference_runs):
                        views += await peers.call(ROWS[name], amounts.quality_seconds)
                    yield _figure(name, engine, views, ours[name])


def _figure(name: str, engine: str, views: list[Values], ours: Values) -> Figure:
    return figure(
        f"quality: {name}, {engine}",
        "as named",
        medians(views),
        ROWS[name].of,
        Baseline("ours", ours),
        engine=engine,
        network=ROWS[name].text,
        views=views,
    )
