"""From asking for a change into the hands of a hundred clients that listen for it, while one more never reads."""

import contextlib
import time
from collections.abc import AsyncIterator
from typing import Any

import psutil

from bench.amounts import Amounts
from bench.figures import Baseline, Figure, figure, spread
from bench.native import Native
from bench.processes import cpu_seconds, part
from support.daemons import world
from support.talk import attach

US = 1e-3
MIB = 2**20
CHANGES = "rpc"
"""The crowd's events are changes of the configs."""


async def run(amounts: Amounts) -> AsyncIterator[Figure]:
    """Yield how old events are, and what they cost the server."""
    async with contextlib.AsyncExitStack() as stack:
        machine = await stack.enter_async_context(world())
        daemon = await machine.start("bench")
        async with attach(machine, "bench"):
            pass
        bare_path = str(machine.root / "broadcast.sock")
        bare = await stack.enter_async_context(part("broadcast", bare_path))
        crowd = Native("crowd", machine.root)
        rounds: dict[str, list[dict[str, Any]]] = {"ours": [], "bare": []}
        for _ in range(amounts.event_rounds):
            rpc_path = str(machine.runtime("bench") / "rpc.sock")
            rounds["ours"].append(await _measured(crowd, rpc_path, CHANGES, daemon.pid, amounts))
            size = rounds["ours"][-1]["bytes"]
            rounds["bare"].append(await _measured(crowd, bare_path, size, bare.pid, amounts))
    for result in _figures(amounts, **rounds):
        yield result


def _figures(amounts: Amounts, ours: list[dict[str, Any]], bare: list[dict[str, Any]]) -> list[Figure]:
    who = f"events: {amounts.event_readers} clients and one that never reads"
    name = "bare asyncio broadcast"
    ages, bare_ages = (spread(_all(rounds, "tookNs"), 50, 99, scale=US) for rounds in (ours, bare))
    notes = {
        "perSecond": [one["perSecond"] for one in ours],
        "baselinePerSecond": [one["perSecond"] for one in bare],
        "cutOff": [one["cut"] for one in ours],
        "mib": [one["mib"] for one in ours],
        "bytes": ours[-1]["bytes"],
    }
    work, bare_work = (sorted(one["workUs"] for one in rounds)[len(rounds) // 2] for rounds in (ours, bare))
    return [
        figure(f"{who}, age", "us", ages, "p99", Baseline(name, bare_ages), **notes),
        figure(f"{who}, work", "us an event", {"median": work}, "median", Baseline(name, {"median": bare_work})),
    ]


def _all(rounds: list[dict[str, Any]], what: str) -> list[int]:
    return [value for one in rounds for value in one[what]]


async def _measured(crowd: Native, path: str, events: object, pid: int, amounts: Amounts) -> dict[str, Any]:
    """What the crowd saw, the processor's work an event, and the server's memory afterwards."""
    seconds = amounts.event_seconds
    began, before = time.monotonic(), cpu_seconds({"server": pid})["server"]
    told = await crowd.run(path, events, amounts.event_readers, amounts.event_rate, seconds, seconds=seconds)
    used = cpu_seconds({"server": pid})["server"] - before
    told["workUs"] = 1e6 * used / (amounts.event_rate * seconds)
    told["percent"] = round(100 * used / (time.monotonic() - began), 1)
    told["mib"] = round(psutil.Process(pid).memory_info().rss / MIB, 1)
    return told
