"""From a frame's publication into the hands of one Python reader in another process.

Beside it stand two ways without a ring, and the least that waking a process takes.
"""

import contextlib
import socket
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from bench.amounts import Amounts, Size
from bench.figures import Baseline, Figure, figure, spread
from bench.processes import Part, part

US = 1e-3
SOCKETS = {"websocket": "WebSocket, binary", "lines": "JSON line, base64"}
READERS = {"thread": "a thread", "loop": "an event loop"}


async def run(amounts: Amounts) -> AsyncIterator[Figure]:
    """Yield a figure for each size, kind of reader, and other way. All times begin before the bytes are copied."""
    async with contextlib.AsyncExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ahoy-")))
        socket_path = str(directory / "socket")
        writer = await stack.enter_async_context(part("writer", str(directory)))
        reader = await stack.enter_async_context(part("reader"))
        socket_sender = await stack.enter_async_context(part("socket_sender", socket_path))
        socket_reader = await stack.enter_async_context(part("socket_reader", socket_path))
        ends = [stack.enter_context(end) for end in socket.socketpair()]
        sends, receives = [
            await stack.enter_async_context(part("pinger", role, str(end.fileno()), pass_fds=(end.fileno(),)))
            for role, end in zip(("send", "receive"), ends, strict=True)
        ]
        for size in amounts.wake_sizes:
            rings = {how: await _ring(writer, reader, how, size, amounts.wake_frames) for how in READERS}
            pings = Baseline(
                "socket pair", spread(await _pings(sends, receives, amounts.wake_frames), 50, 99, scale=US)
            )
            for result in _bells(size, rings, pings):
                yield result
            payload = size[0] * size[1] * 3 // 2
            for how, name in SOCKETS.items():
                ages = await _socket(socket_sender, socket_reader, how, payload, amounts.wake_frames)
                baseline = Baseline(name, spread(ages, 50, 99, scale=US))
                for result in _figures(size, rings, baseline):
                    yield result


def _bells(size: Size, rings: dict[str, dict[str, Any]], pings: Baseline) -> list[Figure]:
    return [
        figure(
            f"wake: {size[0]}x{size[1]}, {READERS[how]}, from publication",
            "us",
            spread(told["fromPublish"], 50, 99, scale=US),
            "p50",
            pings,
        )
        for how, told in rings.items()
    ]


def _figures(size: Size, rings: dict[str, dict[str, Any]], baseline: Baseline) -> list[Figure]:
    return [
        figure(
            f"wake: {size[0]}x{size[1]}, {READERS[how]}",
            "us",
            spread(told["fromCapture"], 50, 99, scale=US),
            "p50",
            baseline,
            frames=len(told["fromCapture"]),
            skipped=told["skipped"],
        )
        for how, told in rings.items()
    ]


async def _ring(writer: Part, reader: Part, how: str, size: Size, count: int) -> dict[str, Any]:
    descriptor = await writer.ask(do="open", size=size)
    await reader.ask(descriptor=descriptor, how=how)
    await writer.ask(do="beat", count=count)
    await writer.ask(do="close")
    return await reader.hear()


async def _pings(sends: Part, receives: Part, count: int) -> list[int]:
    await receives.ask(count=count)
    await sends.ask(count=count)
    ages: list[int] = (await receives.hear())["tookNs"]
    return ages


async def _socket(sender: Part, reader: Part, how: str, payload: int, count: int) -> list[int]:
    await sender.ask(how=how, payload=payload, count=count)
    ages: list[int] = (await reader.ask(how=how))["fromCapture"]
    await sender.hear()
    return ages
