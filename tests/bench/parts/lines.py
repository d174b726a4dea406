"""The other end of a bench's pipes: what a part is told, and how it answers."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import msgspec


def say(**members: object) -> None:
    """Write one line."""
    sys.stdout.write(msgspec.json.encode(members).decode() + "\n")
    sys.stdout.flush()


async def orders() -> AsyncIterator[dict[str, Any]]:
    """Say that orders are taken, and iterate over them until there are no more."""
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    say(ready=True)
    try:
        while line := await reader.readline():
            yield msgspec.json.decode(line)
    finally:
        transport.close()


def orders_in_a_thread() -> Iterator[dict[str, Any]]:
    """The same, without a loop."""
    say(ready=True)
    for line in sys.stdin:
        yield msgspec.json.decode(line)


class Beat:
    """Absolute deadlines, `rate` a second from now on; a rate of 0 has none."""

    def __init__(self, rate: float) -> None:
        self._rate = rate
        self._began = time.monotonic()
        self._turn = 0

    def __call__(self) -> float:
        """Seconds to wait until the next."""
        self._turn += 1
        return max(0.0, self._began + self._turn / self._rate - time.monotonic()) if self._rate else 0.0
