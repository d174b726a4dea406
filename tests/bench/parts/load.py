"""Clients that ask as fast as they are answered, each so many requests at a time."""

import asyncio
import time
from typing import Any, cast

from bench.parts.lines import orders, say

REQUEST = b'{"jsonrpc":"2.0","id":17,"method":"ping","params":{"echo":"a word"}}\n'
ANSWER_NOT = b'"error"'


class Asker(asyncio.Protocol):
    """One connection: writes a number of requests, and again when all are answered."""

    def __init__(self, depth: int) -> None:
        self.took: list[int] = []
        """Nanoseconds from asking to the last answer, of each round."""
        self._depth = depth
        self._block = REQUEST * depth
        self._open = depth
        self._asked = 0
        self._stopping = False
        self.idle = asyncio.get_running_loop().create_future()
        """Done when no answer is awaited any more, or failed."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the first time."""
        self._transport = cast("asyncio.Transport", transport)
        self._ask()

    def connection_lost(self, exc: Exception | None) -> None:
        """A server that leaves in between has failed."""
        if not self.idle.done():
            self.idle.set_exception(exc or ConnectionError("the server left"))

    def data_received(self, data: bytes) -> None:
        """Count the answers."""
        if ANSWER_NOT in data:
            self.idle.set_exception(RuntimeError(data.decode()))
            self._transport.close()
        self._open -= data.count(b"\n")
        if self._open == 0:
            self.took.append(time.perf_counter_ns() - self._asked)
            self._ask()

    def _ask(self) -> None:
        if self._stopping:
            self.idle.set_result(None)
            self._transport.close()
            return
        self._open = self._depth
        self._asked = time.perf_counter_ns()
        self._transport.write(self._block)

    def stop(self) -> None:
        """Ask no more."""
        self._stopping = True


async def load(order: dict[str, Any]) -> None:
    """Ask for some seconds; say how many were answered in which time."""
    loop = asyncio.get_running_loop()
    began = time.perf_counter_ns()
    askers = []
    for _ in range(order["clients"]):
        _, asker = await loop.create_unix_connection(lambda: Asker(order["depth"]), order["path"])
        askers.append(asker)
    await asyncio.sleep(order["seconds"])
    for asker in askers:
        asker.stop()
    await asyncio.gather(*(asker.idle for asker in askers))
    rounds = [took for asker in askers for took in asker.took]
    seconds = (time.perf_counter_ns() - began) / 1e9
    say(perSecond=len(rounds) * order["depth"] / seconds, tookNs=rounds)


async def main() -> None:
    """Do what is ordered."""
    async for order in orders():
        await load(order)


if __name__ == "__main__":
    asyncio.run(main())
