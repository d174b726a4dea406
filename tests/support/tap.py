"""A tap on the hub's socket: passes everything on and counts the WebSocket pings that daemons send."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from support.daemons import World
from support.hub import hub_behind

PING = 0x9
DEADLINE_S = 25.0
"""Longer than two of the shortest intervals, shorter than one of the default ones."""


@dataclass
class Tap:
    """What was seen so far."""

    hub: Path
    connections: int = 0
    pings: int = 0
    _ping: asyncio.Event = field(default_factory=asyncio.Event)

    async def pinged(self, times: int) -> None:
        """Wait until so many pings have passed."""
        async with asyncio.timeout(DEADLINE_S):
            while self.pings < times:
                self._ping.clear()
                await self._ping.wait()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One daemon's connection."""
        hub_reader, hub_writer = await asyncio.open_unix_connection(self.hub)
        self.connections += 1
        back = asyncio.create_task(_pass_on(hub_reader, writer))
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            hub_writer.write(await reader.readuntil(b"\r\n\r\n"))
            while True:
                hub_writer.write(await self._frame(reader))
        hub_writer.close()
        await back

    async def _frame(self, reader: asyncio.StreamReader) -> bytes:
        """The next frame of a client, which is masked (RFC 6455 section 5.2)."""
        head = await reader.readexactly(2)
        length = head[1] & 0x7F
        extended = await reader.readexactly({126: 2, 127: 8}.get(length, 0))
        if extended:
            length = int.from_bytes(extended, "big")
        if head[0] & 0xF == PING:
            self.pings += 1
            self._ping.set()
        return head + extended + await reader.readexactly(4 + length)


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        while data := await reader.read(65536):
            writer.write(data)
    writer.close()


@contextlib.asynccontextmanager
async def tapped_hub(machine: World) -> AsyncIterator[Tap]:
    """A hub, and the tap where the machine's daemons look for theirs."""
    async with hub_behind(machine) as (hub, place):
        tap = Tap(hub.socket)
        server = await asyncio.start_unix_server(tap.serve, place)
        async with server:
            yield tap
            for daemon in machine.daemons.values():
                await daemon.stop()
