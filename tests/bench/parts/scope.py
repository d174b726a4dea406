"""Records sources of the sound server, each block with the time when it was captured.

Usage: scope SOURCE ...
"""

import asyncio
import sys
from typing import Any

import numpy as np

from ahoyd.devices.backend import Handle, Want
from ahoyd.devices.pulse.backend import PREFIX, PulseBackend
from bench.parts.lines import orders, say

AWAKE_SECONDS = 30.0
POLL_SECONDS = 0.02


class Ear:
    """In place of a ring: keeps everything."""

    publishing = True

    def __init__(self) -> None:
        self.blocks: list[bytes] = []
        self.capture_ns: list[int] = []

    def publish_audio(self, samples: bytes, *, capture_ns: int, **_: object) -> None:
        """Take one block."""
        self.blocks.append(bytes(samples))
        self.capture_ns.append(capture_ns)


class Scope:
    """Any number of sources."""

    def __init__(self, backend: PulseBackend) -> None:
        self._backend = backend
        self._ears: dict[str, Ear] = {}
        self._sources: list[Handle] = []
        """Kept also when they are lost: libpulse may still call them."""

    async def open(self, order: dict[str, Any]) -> dict[str, object]:
        """Record one more; something has come of it when this returns."""
        ear = self._ears[order["source"]] = Ear()
        source = await self._backend.open(PREFIX + order["source"], Want(kind="audio", group=""))
        self._sources.append(source)
        source.start(ear)  # type: ignore[arg-type]  # all it uses of a ring
        async with asyncio.timeout(AWAKE_SECONDS):
            while not ear.blocks:
                await asyncio.sleep(POLL_SECONDS)
        return {}

    async def begin(self, order: dict[str, Any]) -> dict[str, object]:
        """Forget what there is; nothing is ordered."""
        for ear in self._ears.values():
            ear.blocks, ear.capture_ns = [], []
        return {}

    async def save(self, order: dict[str, Any]) -> dict[str, object]:
        """Write what there is to a file of numpy's."""
        arrays = {}
        for name, ear in self._ears.items():
            count = min(len(ear.blocks), len(ear.capture_ns))
            arrays[f"{name} ns"] = np.array(ear.capture_ns[:count], np.int64)
            arrays[f"{name} samples"] = np.frombuffer(b"".join(ear.blocks[:count]), "<i2")
        np.savez(order["path"], **arrays)  # type: ignore[arg-type]  # its stub takes every keyword for its flag
        return {}


async def main(sources: list[str]) -> None:
    """Open, do what is ordered, leave."""
    async with PulseBackend() as backend:
        await backend.list()
        scope = Scope(backend)
        for source in sources:
            await scope.open({"source": source})
        async for order in orders():
            say(**await getattr(scope, order["do"])(order))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
