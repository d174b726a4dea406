"""Two people with real daemons, and what they do to each other."""

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ahoyd_client import Call, CallSources, CallStatus, Client, EndReason, connect
from ahoyd_client import CallConfigsPatch as Configs
from ahoyd_client.errors import NoSuchCall
from support.daemons import World

TEST_SOURCES = CallSources(video="test:pattern", audio="test:tone")
EVENT_SECONDS = 60.0


@contextlib.asynccontextmanager
async def attach(machine: World, instance: str, name: str = "test") -> AsyncIterator[Client]:
    """A client of a daemon."""
    async with connect(path=machine.runtime(instance) / "rpc.sock", client_name=name) as client:
        yield client


async def ready(client: Client) -> None:
    """Wait until engine and devices are up again."""
    async with asyncio.timeout(EVENT_SECONDS):
        while True:
            children = (await client.get_status()).children
            if children.engine.state == children.devices.state == "up":
                return
            await asyncio.sleep(0.05)


async def tidy(client: Client, user: str) -> None:
    """End what calls there are, wait until no device is in use, and log in again."""
    for session in (await client.list_call_sessions()).calls:
        with contextlib.suppress(NoSuchCall):  # the other side has ended it
            await client.end_call(session.call_id, EndReason.HUNG_UP)

    async def nothing_is_left() -> bool:
        return not (await client.list_call_sessions()).calls and not (await client.get_status()).devices_in_use

    await until(nothing_is_left)
    if (await client.get_account()).state == "loggedOut":
        await client.login(user)


async def event(stream: Any, *, seconds: float = EVENT_SECONDS) -> Any:
    """The params of the stream's next event."""
    async with asyncio.timeout(seconds):
        return (await anext(stream)).params


@dataclass
class Talk:
    machine: World
    alice: Client
    bob: Client

    sources: CallSources = field(default=TEST_SOURCES, kw_only=True)

    async def ring(self, *, video: bool = True, configs: Configs | None = None) -> tuple[Call, Call]:
        """Alice calls bob, and bob's phone rings."""
        with contextlib.closing(self.bob.events("onRecvCallIncoming")) as incoming:
            ours = await self.alice.call("bob", video=video, sources=self.sources, configs=configs)
            session = (await event(incoming)).session
        return ours, self.bob.get_call(session.call_id)

    @contextlib.contextmanager
    def hub_held_up(self) -> Iterator[None]:
        """Whatever is sent meanwhile crosses on its way."""
        hub = self.machine.hub_pid()
        assert hub is not None
        os.kill(hub, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(hub, signal.SIGCONT)

    async def connect(self, *, video: bool = True, configs: Configs | None = None) -> tuple[Call, Call]:
        """... and bob answers: both are at status 3."""
        ours, theirs = await self.ring(video=video, configs=configs)
        await self.bob.answer(theirs.call_id, sources=self.sources)
        async with asyncio.timeout(EVENT_SECONDS):
            await theirs.wait_for(CallStatus.CONNECTED)
            await ours.wait_for(CallStatus.CONNECTED)
        return ours, theirs

    async def accept(self, *, video: bool = True, configs: Configs | None = None) -> tuple[Call, Call]:
        """... and bob sends his answer: both are at status 4."""
        ours, theirs = await self.connect(video=video, configs=configs)
        await theirs.accept()
        async with asyncio.timeout(EVENT_SECONDS):
            await ours.wait_for(CallStatus.ACCEPTED)
        return ours, theirs


async def call_with(
    talk: Talk,
    sources: CallSources,
    *,
    answers: CallSources = TEST_SOURCES,
    video: bool = True,
    configs: Configs | None = None,
) -> tuple[Call, Call]:
    """A call at status 4 in which alice uses `sources`, and bob `answers`."""
    with contextlib.closing(talk.bob.events("onRecvCallIncoming")) as incoming:
        ours = await talk.alice.call("bob", video=video, sources=sources, configs=configs)
        theirs = talk.bob.get_call((await event(incoming)).session.call_id)
    await talk.bob.answer(theirs.call_id, sources=answers)
    async with asyncio.timeout(EVENT_SECONDS):
        await theirs.wait_for(CallStatus.CONNECTED)
        await theirs.accept()
        await ours.wait_for(CallStatus.ACCEPTED)
    return ours, theirs


async def until(true: Callable[[], Awaitable[bool]], *, seconds: float = EVENT_SECONDS) -> None:
    """Look again and again until it is so."""
    async with asyncio.timeout(seconds):
        while not await true():
            await asyncio.sleep(0.02)


async def way_of_a_word(ours: Call, theirs: Call) -> dict[str, float]:
    """What a word takes from alice to bob, ms: from her microphone until captured, until sent, and then each stage."""
    async with asyncio.timeout(EVENT_SECONDS):
        while True:
            near, far = await ours.statistics(), await theirs.statistics()
            stages = {
                "captured": near.local_audio_capture_ms,
                "sent": near.local_audio_send_ms,
                "network": near.connection_rtt_ms / 2,
                "playedOut": far.remote_audio_delay_ms,
                "heard": far.playback_ms,
            }
            if min(stages.values()) > 0:
                return stages
            await asyncio.sleep(0.05)
