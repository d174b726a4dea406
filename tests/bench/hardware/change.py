"""How long a call is silent when its microphone or its speaker becomes another one."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from ahoyd_client import Call, CallSources, Client
from bench.figures import Baseline, Figure, Values, figure, with_targets
from bench.hardware.bed import Bed, Scope
from bench.hardware.loop import FORMAT
from bench.hardware.talk import Talk, called, listed
from bench.hardware.tracks import TONE_HZ, silence_ms
from support.speech import RATE
from support.talk import until

SETTLE_S = 1.5
SPEAKER, OTHER, MICROPHONE = "spk", "headset", "usb"


@dataclass
class Bench:
    """A call in which a tone is heard, and what listens at both speakers. Each change returns when it is begun."""

    bed: Bed
    talk: Talk
    scope: Scope
    modules: dict[str, str] = field(default_factory=dict)

    async def plug(self) -> None:
        """Have the other speaker and the other microphone."""
        if OTHER not in self.modules:
            self.modules[OTHER] = await self.bed.sound.plug(OTHER)
            await self.scope.open(f"{OTHER}.monitor")
        if MICROPHONE not in self.modules:
            self.modules[MICROPHONE] = await self.bed.sound.plug_microphone(MICROPHONE)
        for name in (OTHER, MICROPHONE):
            for client in (self.talk.alice, self.talk.bob):
                await until(partial(listed, client, name))

    async def use(self, call: Call, client: Client, **sources: str) -> None:
        """Change the devices of a call, by its client."""
        named = {member: f"pulse:{name}" for member, name in sources.items()}
        await client.set_call_sources(call.call_id, CallSources(**named))

    async def unplug(self, name: str) -> None:
        """Pull one out."""
        await self.bed.sound.unplug(self.modules.pop(name))

    async def default(self, speaker: str) -> None:
        """Make another speaker the default one."""
        await self.bed.sound.control("set-default-sink", speaker)


Change = Callable[[Bench], Awaitable[None]]
SAID: dict[str, Change] = {
    "microphoneSetMs": lambda bench: bench.use(bench.talk.ours, bench.talk.alice, audio=MICROPHONE),
    "microphoneGoneMs": lambda bench: bench.unplug(MICROPHONE),
    "defaultMovedMs": lambda bench: bench.default(OTHER),
    "speakerGoneMs": lambda bench: bench.unplug(OTHER),
    "speakerSetMs": lambda bench: bench.use(bench.talk.theirs, bench.talk.bob, speaker=OTHER),
    "speakerSetBackMs": lambda bench: bench.use(bench.talk.theirs, bench.talk.bob, speaker=SPEAKER),
}
"""In this order each finds the call as it must be. What was named stays named: a call of its own for each round."""


async def measure(bed: Bed) -> AsyncIterator[Figure]:
    """Yield one figure: the longest silence at the speakers, for each kind of change."""
    tone = await bed.sound.control("load-module", "module-sine", "sink=room", f"frequency={TONE_HZ}")
    rounds = [await _round(bed) for _ in range(bed.amounts.changes)]
    opened = [await _parec_ms(bed) for _ in range(bed.amounts.changes)]
    await bed.sound.unplug(tone)
    values = {kind: float(np.median([one[kind] for one in rounds])) for kind in SAID}
    worst = {kind: max(one[kind] for one in rounds) for kind in SAID}
    baseline = Baseline("parec, to its first sample", {"ms": float(np.median(opened))})
    result = figure("change: silence", "ms", values, max(values, key=values.__getitem__), baseline, worst=worst)
    yield with_targets(result, dict.fromkeys(SAID, "<= 500"))


async def _round(bed: Bed) -> Values:
    found = {}
    async with (
        bed.scope(f"{SPEAKER}.monitor") as scope,
        called(bed, CallSources(audio="pulse:mic"), treated=False) as talk,
    ):
        bench = Bench(bed, talk, scope)
        for kind, change in SAID.items():
            await bench.plug()
            async with bed.sound.play(bytes(2 * RATE * 20), sink=OTHER):
                found[kind] = await _silence_ms(bench, change)
        await bench.default(SPEAKER)
        for name in tuple(bench.modules):
            await bench.unplug(name)
    return found


async def _silence_ms(bench: Bench, change: Change) -> float:
    """The longest time at which the tone was at neither speaker, from when it is asked for on."""
    settle_s = min(SETTLE_S, bench.bed.amounts.change_seconds)
    await asyncio.sleep(settle_s)
    await bench.scope.begin()
    await asyncio.sleep(settle_s)
    begun_ns = time.monotonic_ns()
    await change(bench)
    await asyncio.sleep(bench.bed.amounts.change_seconds)
    tracks = await bench.scope.tracks()
    end_ns = max(int(track.capture_ns[-1]) for track in tracks.values() if len(track.samples))
    loud_ns = np.sort(np.concatenate([track.loud_ns() for track in tracks.values() if len(track.samples)]))
    return silence_ms(loud_ns, begun_ns, end_ns)


async def _parec_ms(bed: Bed) -> float:
    begun_ns = time.monotonic_ns()
    process = await asyncio.create_subprocess_exec(
        *("parec", "--device=mic", *FORMAT.split()),
        env=os.environ | bed.sound.environment,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    await process.stdout.readexactly(2)
    process.kill()
    await process.wait()
    return (time.monotonic_ns() - begun_ns) / 1e6
