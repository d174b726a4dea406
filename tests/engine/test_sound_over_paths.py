"""Sound between two engines over a real relay: what was lost is brought back, and what cannot be is made up."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ahoyd.netsim import Change, Netsim
from ahoyd.wire.engine import EngineSample
from engine.calling import EngineProcess, Studio, connect
from engine.rtp.sounds import voice
from support.netsim import netsim


@dataclass
class Way:
    """A call whose sound goes one way."""

    relay: Netsim
    caller: EngineProcess
    callee: EngineProcess

    async def counted(self, enough: int) -> dict[str, Any]:
        """The growth of the callee's counters while at least so many packets came."""
        before = await self._report()
        while True:
            now = await self._report()
            if now["packetsReceived"] - before["packetsReceived"] >= enough:
                return {name: now[name] - before[name] for name in now if isinstance(now[name], int | float)}

    async def _report(self) -> dict[str, Any]:
        self.callee.forget(EngineSample)
        sample = await self.callee.take(EngineSample, lambda sample: "Iaudio" in sample.report)
        return sample.report["Iaudio"]


@pytest.fixture
async def path(tmp_path: Path) -> AsyncIterator[Way]:
    async with contextlib.AsyncExitStack() as stack:
        relay = await stack.enter_async_context(netsim(tmp_path / "n.sock"))
        engines = []
        for name in ("a", "b"):
            (tmp_path / name).mkdir(mode=0o700)
            arguments = ("--netsim", str(tmp_path / "n.sock"), "--name", name)
            engines.append(await stack.enter_async_context(EngineProcess(tmp_path / name, arguments)))
        caller, callee = engines
        await connect(caller, callee, "c1", video=False)
        studio = stack.enter_context(Studio(caller.frames_dir, 1, sound=voice(4)))
        studio.feed_sound(caller, "c1")
        caller.gate("c1", "audio", is_open=True)
        yield Way(relay, caller, callee)


async def test_lost_sound_comes_back_by_copies_and_the_rest_is_made_up(path: Way) -> None:
    clean = await path.counted(100)
    assert (clean["packetsLost"], clean["fecPacketsReceived"] > 60) == (0, True)
    await path.relay.apply(Change(loss_percent=10, delay_ms=20))
    lossy = await path.counted(300)
    assert lossy["packetsLost"] > 10
    used = lossy["fecPacketsReceived"] - lossy["fecPacketsDiscarded"]
    assert used > 0.4 * lossy["packetsLost"], "the copies are used"
    assert lossy["concealedSamples"] < 0.5 * lossy["packetsLost"] * 960 + 960 * 50, "and little is left to make up"


async def test_a_blackhole_is_silence_and_the_newest_is_played_after_it(path: Way) -> None:
    await path.counted(50)
    await path.relay.apply(Change(blackhole=True))
    async with asyncio.timeout(20):
        while "remoteAudioDelayMs" in (await path.callee.sample(lambda _: True)):
            pass
    await path.relay.apply(Change(clean=True, blackhole=False))
    after = await path.callee.sample(lambda values: "remoteAudioDelayMs" in values)
    assert after["concealedPercent"] > 0
    values = await path.callee.sample(lambda values: values.get("concealedPercent") == 0)
    assert values["remoteAudioDelayMs"] < 100
