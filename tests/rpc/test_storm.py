"""A thousand connections cut at random bytes while events pour: each is heard once, in order, or named as lost."""

import asyncio
import json
import random
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from ahoyd.rpc.transports.framing import Framing, Headers, Lines
from rpc.world import DEADLINE, World, serving

CUTS = 1000
BYTES = 12_000
"""A connection lives for less than so many bytes."""
BACKLOG = 3000
"""Events the listener may be behind, where none is to be lost."""
ENDLESS = float("inf")
Json = dict[str, Any]


class Listener:
    """A client that hears with one connection after another. `last`: the event it heard last."""

    def __init__(self, world: World, framing: type[Framing]) -> None:
        self.last = 0
        self.heard = 0
        self.lost = 0
        self.resumed = 0
        """Connections that took the session up again."""
        self._world = world
        self._framing = framing
        self._session: str | None = None

    async def connect(self, size: float) -> None:
        """Attach, read this many bytes, or up to the newest event if they are endless, and vanish."""
        reader, writer = await asyncio.open_unix_connection(self._world.places.rpc_socket)
        try:
            framing, received = self._framing(), bytearray()
            writer.write(framing.wrap(json.dumps(self._hello()).encode()))
            async with asyncio.timeout(DEADLINE):
                while size > 0 and (size < ENDLESS or self.last < self._world.notifier.seq):
                    data = await reader.read(int(min(size, BYTES)))
                    assert data, "closed by the daemon"
                    size -= len(data)
                    received += data
                    while (message := framing.take(received)) is not None:
                        self._hear(json.loads(message))
        finally:
            writer.transport.abort()

    def _hello(self) -> Json:
        epoch = self._world.notifier.epoch
        params = {
            "protocolVersion": "1.0",
            "client": {"name": "storm"},
            "listen": {},
            "resume": {"epoch": epoch, "seq": self.last} | ({"sessionId": self._session} if self._session else {}),
        }
        return {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}

    def _hear(self, message: Json) -> None:
        if "result" in message:
            result = message["result"]
            self._session = result["sessionId"]
            self.resumed += result["resumed"]
            self._skip(result["lost"])
            assert result["seq"] == self.last
        elif message["method"] == "onEventsLost":
            self._skip(message["params"])
        else:
            params = message["params"]
            assert (params["prevSeq"], params["seq"]) == (self.last, self.last + 1)
            self.last = params["seq"]
            self.heard += 1

    def _skip(self, lost: Json | None) -> None:
        if lost is not None:
            assert lost["fromSeq"] == self.last + 1
            self.lost += lost["toSeq"] - self.last
            self.last = lost["toSeq"]


@asynccontextmanager
async def pouring(world: World, listener: Listener, dice: random.Random, backlog: float) -> AsyncIterator[None]:
    """Events in every turn of the loop, unless the listener is too far behind."""

    async def pour() -> None:
        while True:
            for _ in range(dice.randrange(20)):
                if world.notifier.seq - listener.last < backlog:
                    world.ring(ext="x" * dice.randrange(400))
            await asyncio.sleep(0)

    pourer = asyncio.create_task(pour())
    try:
        yield
    finally:
        pourer.cancel()
        await asyncio.wait([pourer])


@pytest.mark.timeout(120)
@pytest.mark.parametrize("framing", [Lines, Headers])
@pytest.mark.parametrize(("kept", "backlog"), [(4096, BACKLOG), (64, ENDLESS)], ids=["within", "beyond"])
async def test_g3_a_thousand_cut_connections_lose_no_event_unsaid(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], framing: type[Framing], kept: int, backlog: float
) -> None:
    dice = random.Random(20)
    async with serving(tmp_path, kept=kept) as world:
        listener = Listener(world, framing)
        async with pouring(world, listener, dice, backlog):
            for _ in range(CUTS):
                await listener.connect(dice.randrange(BYTES))
        await listener.connect(ENDLESS)
        published = world.notifier.seq
    assert listener.heard + listener.lost == published
    assert (listener.lost == 0) == (kept > BACKLOG)
    assert listener.resumed > CUTS // 2
    figure = f"{CUTS} cuts, {published} events: {listener.heard} heard once, {listener.lost} named as lost"
    with capsys.disabled():
        sys.stdout.write(f"\n{figure}\n")
