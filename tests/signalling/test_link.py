"""Signs of life on a connection to a hub that only a test would be."""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiohttp import WSMsgType, web

from ahoyd.signalling import link
from ahoyd.signalling.link import Link
from ahoyd.wire.hub import Hello

DEADLINE_S = 20.0
HELLO = Hello(user="alice", dev="d1", ping_interval=10)
WELCOME = '{"v":1,"t":"welcome","session":"s","serverTime":1,"resumed":false,"limits":{"frameMax":1,"ext":1,"sdp":1}}'


@dataclass
class Pulse:
    """A hub that welcomes anybody, and answers pings while it is `alive`."""

    socket: Path
    alive: bool = True
    pings: int = 0
    pinged: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        ws = web.WebSocketResponse(autoping=False, timeout=0.1)
        await ws.prepare(request)
        await ws.receive()
        await ws.send_str(WELCOME)
        await ws.ping(b"are you there")
        async for message in ws:
            if message.type is WSMsgType.PING:
                self.pings += 1
                self.pinged.set()
                if self.alive:
                    await ws.pong(message.data)
            elif message.type is WSMsgType.PONG:
                assert message.data == b"are you there"
                await ws.send_str('{"v":1,"t":"ack","ids":["ponged"]}')
        return ws


@pytest.fixture
async def pulse() -> AsyncIterator[Pulse]:
    directory = Path(tempfile.mkdtemp(prefix="ah-", dir="/tmp"))
    hub = Pulse(directory / "s")
    app = web.Application()
    app.router.add_get("/", hub.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.2)
    await runner.setup()
    await web.UnixSite(runner, str(hub.socket)).start()
    yield hub
    await runner.cleanup()
    shutil.rmtree(directory)


@asynccontextmanager
async def linked(hub: Pulse) -> AsyncIterator[Link]:
    connection = await Link.open(hub.socket)
    await connection.login(HELLO)
    try:
        yield connection
    finally:
        await connection.close()


async def test_a_changed_interval_counts_for_the_wait_that_is_running(pulse: Pulse) -> None:
    async with linked(pulse) as connection, asyncio.timeout(DEADLINE_S / 4):
        await connection.read()
        reading = asyncio.create_task(connection.read())
        connection.pace(0)  # due at once, again and again; the hello promised one in ten seconds
        while pulse.pings < 3:
            pulse.pinged.clear()
            await pulse.pinged.wait()
        assert not reading.done(), "an answered ping ends nothing and is no frame"
        reading.cancel()


async def test_a_hub_that_does_not_answer_is_lost(pulse: Pulse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link, "PONG_MAX_S", 0.2)
    pulse.alive = False
    async with linked(pulse) as connection, asyncio.timeout(DEADLINE_S):
        await connection.read()
        connection.pace(0)
        assert await connection.read() is None
        assert connection.cause == "lost"
        assert pulse.pings == 1


async def test_a_probe_is_answered_at_once_or_the_hub_is_lost(pulse: Pulse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link, "PROBE_MAX_S", DEADLINE_S)
    async with linked(pulse) as connection, asyncio.timeout(DEADLINE_S):
        await connection.read()
        reading = asyncio.create_task(connection.read())
        for pings in (1, 2):
            connection.probe()
            while pulse.pings < pings or connection._patience is not None:
                await asyncio.sleep(0.01)
        assert not reading.done()
        monkeypatch.setattr(link, "PROBE_MAX_S", 0.2)
        pulse.alive = False
        connection.probe()
        assert await reading is None
        assert connection.cause == "lost"


async def test_a_probe_shortens_the_wait_for_an_answer_that_is_under_way(
    pulse: Pulse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link, "PROBE_MAX_S", 0.2)
    pulse.alive = False
    async with linked(pulse) as connection, asyncio.timeout(link.PONG_MAX_S / 2):
        await connection.read()
        connection.pace(0)
        await pulse.pinged.wait()
        connection.probe()
        assert await connection.read() is None


async def test_a_ping_of_the_hub_is_answered(pulse: Pulse) -> None:
    async with linked(pulse) as connection, asyncio.timeout(DEADLINE_S):
        frame = await connection.read()
        assert getattr(frame, "ids", None) == ("ponged",)


async def test_a_connection_that_is_closed_while_it_reads_waits_for_the_hub_to_have_heard_of_it(pulse: Pulse) -> None:
    connected = await Link.open(pulse.socket)
    await connected.login(HELLO)
    reading = asyncio.create_task(connected.read())
    await asyncio.sleep(0)
    reading.cancel()
    await asyncio.wait({reading})
    await connected.close()
    assert connected._ws.close_code == 1000
