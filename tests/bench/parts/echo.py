"""The least a server on asyncio can do: what comes goes back.

Usage: echo PATH
"""

import asyncio
import sys
from typing import cast

from bench.parts.lines import orders


class Echo(asyncio.Protocol):
    """One connection."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody is there."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Send it back."""
        self._transport.write(data)


async def main(path: str) -> None:
    """Serve until told no more."""
    server = await asyncio.get_running_loop().create_unix_server(Echo, path)
    async for _ in orders():
        pass
    server.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
