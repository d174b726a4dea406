"""How soon a client hears of a device that comes or goes."""

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from bench.figures import Baseline, Figure, figure, spread, with_targets
from bench.hardware.bed import Bed
from support.talk import EVENT_SECONDS, attach, event

MS = 1e-6
HEADSET = "headset"
CAME, GONE = "'new' on sink #", "'remove' on sink #"
QUIET_S = 0.1


async def hotplug(bed: Bed) -> AsyncIterator[Figure]:
    """Yield a figure each for a device that comes and one that goes, from the start of pactl to the client."""
    took: dict[str, list[int]] = {"comes": [], "goes": []}
    plain: dict[str, list[int]] = {"comes": [], "goes": []}
    async with attach(bed.machine, "alice") as alice, _subscribed(bed) as seen:
        with contextlib.closing(alice.events("onDeviceChanged")) as events:
            for _ in range(bed.amounts.plugs):
                begun_ns = time.monotonic_ns()
                module = await bed.sound.plug(HEADSET)
                took["comes"].append(await _told(events, "added") - begun_ns)
                plain["comes"].append(await seen(CAME) - begun_ns)
                begun_ns = time.monotonic_ns()
                await bed.sound.unplug(module)
                took["goes"].append(await _told(events, "removed") - begun_ns)
                plain["goes"].append(await seen(GONE) - begun_ns)
    for what, times in took.items():
        baseline = Baseline("pactl subscribe", spread(plain[what], scale=MS))
        result = figure(f"hotplug: {what}", "ms", spread(times, scale=MS), "p50", baseline, count=len(times))
        yield with_targets(result, {"p95": "<= 100"})


async def _told(events: Any, member: str) -> int:
    """When the client was told of it."""
    while True:
        changed = await event(events, seconds=EVENT_SECONDS)
        if any(device.device_id == f"pulse:{HEADSET}" for device in getattr(changed, member)):
            return time.monotonic_ns()


@contextlib.asynccontextmanager
async def _subscribed(bed: Bed) -> AsyncIterator[Callable[[str], Awaitable[int]]]:
    """What waits until pactl tells of such an event, and says when it did."""
    process = await asyncio.create_subprocess_exec(
        *("stdbuf", "-oL", "pactl", "subscribe"),
        env=os.environ | bed.sound.environment | {"LC_ALL": "C"},
        stdout=asyncio.subprocess.PIPE,
    )
    lines: asyncio.Queue[tuple[int, str]] = asyncio.Queue()

    async def read() -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            lines.put_nowait((time.monotonic_ns(), line.decode()))

    async def seen(what: str) -> int:
        async with asyncio.timeout(EVENT_SECONDS):
            while True:
                at_ns, line = await lines.get()
                if what in line:
                    return at_ns

    reading = asyncio.create_task(read())
    try:
        first = asyncio.create_task(seen(GONE))
        while not first.done():
            await bed.sound.unplug(await bed.sound.plug("first"))
            await asyncio.sleep(QUIET_S)
        while not lines.empty():
            lines.get_nowait()
        yield seen
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        await reading
