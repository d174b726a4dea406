"""What a request costs: the dispatcher alone, and a daemon's rpc.sock with several clients at once."""

import contextlib
import statistics
import time
from collections.abc import AsyncIterator
from typing import Any

from bench.amounts import Amounts
from bench.figures import Baseline, Figure, Values, figure, spread
from bench.native import Native
from bench.processes import cpu_seconds, part
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
        load = Native("load", machine.root)
        servers = {"ours": (str(machine.runtime("bench") / "rpc.sock"), daemon.pid), "bare": (echo_path, echo.pid)}
        for depth in DEPTHS:
            rounds: dict[str, list[dict[str, Any]]] = {name: [] for name in servers}
            for _ in range(amounts.rpc_rounds):
                for name, (path, pid) in servers.items():
                    rounds[name].append(await _loaded(load, path, pid, depth, amounts))
            for result in _figures(f"{amounts.rpc_clients} clients, {depth} open", **rounds):
                yield result


def _figures(who: str, ours: list[dict[str, Any]], bare: list[dict[str, Any]]) -> list[Figure]:
    name = "bare asyncio echo"
    busy = {"serverPercent": _median(ours, "percent"), "baselinePercent": _median(bare, "percent")}
    rate, work = ({"median": _median(bare, what)} for what in ("perSecond", "perBusySecond"))
    wait = Baseline(name, _waits(bare))
    return [
        figure(
            f"rpc: {who}", "requests/s", {"median": _median(ours, "perSecond")}, "median", Baseline(name, rate), **busy
        ),
        figure(
            f"rpc: {who}, of the server's processor time",
            "requests/s",
            {"median": _median(ours, "perBusySecond")},
            "median",
            Baseline(name, work),
        ),
        figure(f"rpc: {who}, all answered", "us", _waits(ours), "p99", wait, **busy),
    ]


def _median(rounds: list[dict[str, Any]], what: str) -> float:
    return float(statistics.median(one[what] for one in rounds))


def _waits(rounds: list[dict[str, Any]]) -> Values:
    """The median round's percentiles."""
    waits = [spread(one["tookNs"], 50, 99, scale=US) for one in rounds]
    return {name: statistics.median(one[name] for one in waits) for name in waits[0]}


async def _loaded(load: Native, path: str, server_pid: int, depth: int, amounts: Amounts) -> dict[str, Any]:
    """What the clients saw, and what the server was busy with: percent of a core, requests in a second of one."""
    began, before = time.monotonic(), cpu_seconds({"server": server_pid})
    told = await load.run(path, amounts.rpc_clients, depth, amounts.rpc_seconds, seconds=amounts.rpc_seconds)
    used = cpu_seconds({"server": server_pid})["server"] - before["server"]
    answered = len(told["tookNs"]) * depth
    busy = {"percent": round(100 * used / (time.monotonic() - began), 1), "perBusySecond": answered / used}
    return told | busy
