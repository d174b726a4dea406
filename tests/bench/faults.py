"""How soon a client hears that the engine has died in its call."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator

from bench.amounts import Amounts
from bench.figures import Baseline, Figure, figure, spread
from support.daemons import world
from support.talk import Talk, attach, event, ready

MS = 1e-6
PROMISED = Baseline("promised", {"max": 2000.0})


async def run(amounts: Amounts) -> AsyncIterator[Figure]:
    """Yield one figure; of so many crashes that the engine is not held back yet."""
    took = []
    async with world() as machine:
        await asyncio.gather(machine.start("alice"), machine.start("bob"))
        async with attach(machine, "alice") as alice, attach(machine, "bob") as bob:
            talk = Talk(machine, alice, bob)
            for _ in range(amounts.crashes):
                await ready(alice)
                await talk.accept(video=False)
                with contextlib.closing(alice.events("onRecvCallEnded")) as ends:
                    began = time.monotonic_ns()
                    machine.daemons["alice"].child("engine").kill()
                    await event(ends)
                    took.append(time.monotonic_ns() - began)
    yield figure("engine killed: told", "ms", spread(took, scale=MS), "max", PROMISED, crashes=len(took))
