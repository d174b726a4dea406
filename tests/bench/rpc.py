"""What a request costs: the dispatcher alone, and a daemon's rpc.sock with several clients at once."""

import contextlib
import time
from collections.abc import AsyncIterator
from typing import Any

from bench.amounts import Amounts
from bench.figures import Baseline, Figure, figure, spread
from bench.processes import Part, cpu_seconds, part
from support.daemons import world
from support.talk import attach

US = 1e-3
DEPTHS = (1, 16)
"""Requests a client has open at once."""


async def run(amounts: Amounts) -> AsyncIterator[Figure]:
    """Yield the cost of a dispatch, then requests a second and how long one takes."""
    async with part("dispatcher") as dispatcher:
        took = await dispatcher.ask(count=amounts.dispatches)
    stock = Baseline("jsonrpcserver's async_dispatch", spread(took["stock"], 50, 99, scale=US))
    yield figure("rpc: dispatch", "us", spread(took["ours"], 50, 99, scale=US), "p50", stock)
    async with contextlib.AsyncExitStack() as stack:
        machine = await stack.enter_async_context(world())
        daemon = await machine.start("bench")
        async with attach(machine, "bench"):
            pass
        echo_path = str(machine.root / "echo.sock")
        echo = await stack.enter_async_context(part("echo", echo_path))
        load = await stack.enter_async_context(part("load"))
        rpc_path = str(machine.runtime("bench") / "rpc.sock")
        for depth in DEPTHS:
            ours = await _loaded(load, rpc_path, daemon.pid, depth, amounts)
            bare = await _loaded(load, echo_path, echo.pid, depth, amounts)
            for result in _figures(f"{amounts.rpc_clients} clients, {depth} open", ours, bare):
                yield result


def _figures(who: str, ours: dict[str, Any], bare: dict[str, Any]) -> list[Figure]:
    name = "bare asyncio echo"
    busy = {"serverPercent": ours["percent"], "baselinePercent": bare["percent"]}
    rate = Baseline(name, {"mean": bare["perSecond"]})
    wait = Baseline(name, spread(bare["tookNs"], 50, 99, scale=US))
    return [
        figure(f"rpc: {who}", "requests/s", {"mean": ours["perSecond"]}, "mean", rate, **busy),
        figure(f"rpc: {who}, all answered", "us", spread(ours["tookNs"], 50, 99, scale=US), "p99", wait, **busy),
    ]


async def _loaded(load: Part, path: str, server_pid: int, depth: int, amounts: Amounts) -> dict[str, Any]:
    """What the clients saw, and how busy the server was: percent of a core."""
    began, before = time.monotonic(), cpu_seconds({"server": server_pid})
    told = await load.ask(path=path, clients=amounts.rpc_clients, depth=depth, seconds=amounts.rpc_seconds)
    used = cpu_seconds({"server": server_pid})["server"] - before["server"]
    return {**told, "percent": round(100 * used / (time.monotonic() - began), 1)}
