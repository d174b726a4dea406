"""Devices and sound, on a sound server of our own whose devices are memory: delays, gaps, changes, echo, processor."""

from collections.abc import AsyncIterator, Callable

from bench.amounts import Amounts
from bench.figures import Figure
from bench.hardware import capture, change, echo, gaps, loop, plugging, treatment, way
from bench.hardware.bed import Bed, bed

PARTS: dict[str, Callable[[Bed], AsyncIterator[Figure]]] = {
    "loop": loop.measure,
    "way": way.measure,
    "gaps": gaps.measure,
    "hotplug": plugging.hotplug,
    "change": change.measure,
    "erle": echo.erle,
    "doubletalk": treatment.double_talk,
    "treatment": treatment.treatment,
    "capture": capture.measure,
}
CALLS = {"way", "gaps", "hotplug", "change", "erle"}
"""Those that take two daemons."""


async def run(amounts: Amounts) -> AsyncIterator[Figure]:
    """Yield the figures of each row."""
    names = amounts.devices_rows or tuple(PARTS)
    async with bed(amounts, daemons=not CALLS.isdisjoint(names)) as made:
        for name in names:
            async for result in PARTS[name](made):
                yield result
