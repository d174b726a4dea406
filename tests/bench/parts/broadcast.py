"""The least a server on asyncio can do for a crowd: what one says goes to all others.

Usage: broadcast PATH
"""

import asyncio
import sys
from typing import cast

from bench.parts.lines import orders


class Member(asyncio.Protocol):
    """One connection."""

    def __init__(self, crowd: set[asyncio.Transport]) -> None:
        self._crowd = crowd

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody is there."""
        self._transport = cast("asyncio.Transport", transport)
        self._crowd.add(self._transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """And gone."""
        del exc
        self._crowd.discard(self._transport)

    def data_received(self, data: bytes) -> None:
        """Pass it on."""
        for other in self._crowd:
            if other is not self._transport:
                other.write(data)


async def main(path: str) -> None:
    """Serve until told no more."""
    crowd: set[asyncio.Transport] = set()
    server = await asyncio.get_running_loop().create_unix_server(lambda: Member(crowd), path)
    async for _ in orders():
        pass
    server.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
