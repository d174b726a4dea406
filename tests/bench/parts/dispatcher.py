"""Dispatches the same request over and over: ours with every check, and jsonrpcserver's as it comes."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any, cast

from jsonrpcserver import Result, Success, async_dispatch

from ahoyd import contract
from ahoyd.rpc.dispatch import Dispatcher, Message
from ahoyd.rpc.methods import checked
from ahoyd.rpc.sessions import Caller
from ahoyd.units import wall_ms
from bench.parts.lines import orders, say

REQUEST = b'{"jsonrpc":"2.0","id":17,"method":"ping","params":{"echo":"a word"}}'
CHUNK = 50
"""Requests between two looks at the clock."""
STOCK_SHARE = 10
"""The library alone is slower, so it gets fewer."""


def ours() -> Callable[[], bytes | None]:
    """One request through the daemon's dispatcher: text in, text out."""

    def ping(_: Caller, params: contract.PingParams) -> contract.PingResult:
        return contract.PingResult(echo=params.echo, now_ms=wall_ms())

    dispatcher = Dispatcher({"ping": checked(contract.METHODS["ping"], ping)}, {})
    caller = cast("Caller", SimpleNamespace(client=SimpleNamespace(scopes=frozenset({"observe"}))))

    def dispatch() -> bytes | None:
        message = dispatcher.read(REQUEST)
        return dispatcher.answer(caller, message) if isinstance(message, Message) else message

    return dispatch


def stock() -> Callable[[], Awaitable[str]]:
    """The same through the library's public interface."""

    async def ping(_: object, /, echo: object = None) -> Result:
        return Success({"echo": echo, "nowMs": wall_ms()})

    text = REQUEST.decode()
    return lambda: async_dispatch(text, methods={"ping": ping}, context=None)


async def measure(count: int) -> dict[str, list[float]]:
    """Nanoseconds a request took, of each chunk, the two in turn."""
    took: dict[str, list[float]] = {"ours": [], "stock": []}
    dispatch, dispatch_stock = ours(), stock()
    answers: set[Any] = set()
    for _ in range(count // CHUNK // STOCK_SHARE):
        for _ in range(STOCK_SHARE):
            began = time.perf_counter_ns()
            for _ in range(CHUNK):
                answer = dispatch()
            took["ours"].append((time.perf_counter_ns() - began) / CHUNK)
        began = time.perf_counter_ns()
        for _ in range(CHUNK):
            answer_stock = await dispatch_stock()
        took["stock"].append((time.perf_counter_ns() - began) / CHUNK)
        answers |= {b'"result"' in (answer or b""), '"result"' in answer_stock}
    if answers != {True}:
        raise RuntimeError("a request was not answered")
    return took


async def main() -> None:
    """Do what is ordered."""
    async for order in orders():
        say(**await measure(order["count"]))


if __name__ == "__main__":
    asyncio.run(main())
