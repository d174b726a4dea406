"""What a devices process takes of the processor: a screen, the test picture, and sound both ways with its treatment."""

import asyncio
import time
from collections.abc import AsyncIterator

from ahoyd.wire.devices import OpenSink, SinkOpened, Treatment
from bench.figures import Baseline, Figure, figure
from bench.hardware.bed import Bed
from bench.processes import cpu_seconds, part
from devices.child import Child
from support.display import display

RATE = 30


async def measure(bed: Bed) -> AsyncIterator[Figure]:
    """Yield one figure, beside FFmpeg in a process that does no more than to take the screen and convert it."""
    width, height = bed.amounts.capture_size
    seconds = bed.amounts.capture_seconds
    async with display(width, height) as screen:
        size = {"width": width, "height": height, "frame_rate": RATE}
        values = {}
        for name, device_id in (("screen", f"screen:{screen.name}"), ("pattern", "test:pattern")):
            async with bed.child(display=screen.name) as child:
                await child.open("video", "video", device_id, 1, **size)
                child.publish(1)
                values[name] = await _percent(child.process.pid, seconds)
        async with bed.child() as child:
            await _sound(child)
            values["sound"] = await _percent(child.process.pid, seconds)
        async with part("grab_alone") as alone:
            percent = (await alone.ask(display=screen.name, seconds=seconds, **size))["percent"]
    name = f"capture: {width}x{height}, {RATE} fps"
    yield figure(name, "% of a core", values, "screen", Baseline("FFmpeg's x11grab alone", {"screen": percent}))


async def _sound(child: Child) -> None:
    """Treat a microphone's sound, and play it."""
    opened = await child.open("mic", "audio", "pulse:mic", 2, treatment=Treatment())
    child.publish(2)
    child.pipe.send(OpenSink(lease="spk", device_id="pulse:spk", ring=opened.ring))
    await child.take(SinkOpened)


async def _percent(pid: int, seconds: float) -> float:
    began, before = time.monotonic(), cpu_seconds({"it": pid})["it"]
    await asyncio.sleep(seconds)
    return 100 * (cpu_seconds({"it": pid})["it"] - before) / (time.monotonic() - began)
