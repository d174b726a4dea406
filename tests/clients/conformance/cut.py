"""A cable between a client and its daemon's socket that can be cut."""

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

CHUNK = 65536


class CutCable:
    """Passes on what goes either way, until it is cut; then nobody gets through before it is mended."""

    def __init__(self, runtime: Path, daemon: Path) -> None:
        self.runtime = runtime
        """What stands in for the daemon's directory."""
        self.connections = 0
        self._daemon = daemon
        self._cut = False
        self._links: set[asyncio.Task[None]] = set()
        self._ends: set[asyncio.StreamWriter] = set()

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of a client."""
        link = asyncio.current_task()
        assert link is not None
        self._links.add(link)
        there, back = await asyncio.open_unix_connection(self._daemon)
        ends = {writer, back}
        self._ends |= ends
        if not self._cut:
            self.connections += 1
            ways = [asyncio.create_task(_copy(reader, back)), asyncio.create_task(_copy(there, writer))]
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            _abort(ends)
            await asyncio.wait(ways)
        _abort(ends)
        self._ends -= ends
        self._links.discard(link)

    async def cut(self) -> None:
        """Cut it, and wait until it is."""
        self._cut = True
        _abort(self._ends)
        while self._links:
            await asyncio.wait(list(self._links))

    def mend(self) -> None:
        """Let connections through again."""
        self._cut = False


def _abort(ends: Iterable[asyncio.StreamWriter]) -> None:
    for end in ends:
        end.transport.abort()


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        while data := await reader.read(CHUNK):
            writer.write(data)
            await writer.drain()


@contextlib.asynccontextmanager
async def cut_cable(daemon: Path) -> AsyncIterator[CutCable]:
    """A cable to the daemon that runs in this directory."""
    with tempfile.TemporaryDirectory(prefix="ahoy-") as directory:
        cable = CutCable(Path(directory), daemon / "rpc.sock")
        server = await asyncio.start_unix_server(cable.take, Path(directory) / "rpc.sock")
        try:
            yield cable
        finally:
            server.close()
            await cable.cut()
            await server.wait_closed()
