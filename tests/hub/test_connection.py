"""A connection whose client gives no sign of life, in our own process: no patience of minutes is needed."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

import pytest
from aiohttp import web

from ahoyd.hub import connection
from ahoyd.hub.connection import Connection, silence_max_s
from ahoyd.hub.router import Router
from ahoyd.hub.store import Store, Worker
from ahoyd.wire.hub import CLOSED_REFUSED, CLOSED_SLOW
from support.hub import RawClient


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Path]:
    """A socket whose every visitor gets a Connection and the same router."""
    store = Store(tmp_path / "hub.sqlite")
    worker = Worker(store)
    router = Router(asyncio.get_running_loop().time, lambda: 0, store, worker.run)

    async def handle(request: web.Request) -> web.StreamResponse:
        ws: web.WebSocketResponse[Literal[False]] = web.WebSocketResponse(decode_text=False)
        await ws.prepare(request)
        assert request.transport is not None
        await Connection(ws, request.transport).run(router)
        return ws

    app = web.Application()
    app.router.add_get("/", handle)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    with tempfile.TemporaryDirectory(prefix="ah-", dir="/tmp") as directory:
        await web.UnixSite(runner, f"{directory}/s").start()
        yield Path(directory) / "s"
        await runner.cleanup()
    worker.close()
    store.close()


def test_a_client_may_be_silent_for_two_of_its_intervals_and_ten_seconds() -> None:
    assert silence_max_s(30) == 70


async def test_a_silent_client_is_dropped(served: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "silence_max_s", lambda interval: 0.2)
    async with RawClient(served) as alice:
        assert await alice.closed() == CLOSED_SLOW


async def test_a_visitor_that_never_says_hello_is_dropped(served: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "HELLO_MAX_S", 0.2)
    visitor = RawClient(served)
    await visitor.open()
    assert await visitor.closed() == CLOSED_REFUSED
    await visitor.close()


async def test_a_ping_is_a_sign_of_life(served: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "silence_max_s", lambda interval: 2.0)
    async with RawClient(served) as alice:
        for _ in range(4):
            await alice.ping()
            with pytest.raises(TimeoutError):  # alive for longer than its silence may be
                await alice.receive(0.7)
        await alice.say("ringing", "nobody")
        assert (await alice.receive())["t"] == "nack"


async def test_a_client_that_announces_longer_intervals_may_be_silent_for_longer(
    served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "silence_max_s", lambda interval: interval / 50)
    async with RawClient(served) as alice:
        await alice.send({"v": 1, "t": "pace", "id": "pace-1", "pingInterval": 300})
        assert await alice.receive() == {"v": 1, "t": "ack", "ids": ["pace-1"]}
        with pytest.raises(TimeoutError):  # alive for longer than 30 s would allow it
            await alice.receive(1.0)
        await alice.send({"v": 1, "t": "pace", "id": "pace-2", "pingInterval": 10})
        assert (await alice.receive())["t"] == "ack"
        assert await alice.closed() == CLOSED_SLOW
