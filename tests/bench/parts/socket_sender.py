"""Sends pictures to one reader over a unix socket, as a daemon without shared memory would: the other ways to do it.

Usage: socket_sender PATH
"""

import asyncio
import base64
import struct
import sys
import time
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from aiohttp import web

from bench.parts.lines import Beat, orders, say

RATE = 30
STAMP = struct.Struct("<q")


def _pictures(count: int, size: int) -> "list[bytearray]":
    """Room for pictures; the stamp comes into the first bytes when one is sent."""
    payload = np.random.default_rng(3).integers(0, 255, size, np.uint8).tobytes()
    return [bytearray(payload) for _ in range(min(4, count))]


async def websocket(order: dict[str, Any], path: Path) -> None:
    """Binary messages of a WebSocket."""
    pictures, sent = _pictures(order["count"], order["payload"]), asyncio.Event()

    async def serve(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        beat = Beat(RATE)
        for turn in range(order["count"]):
            await asyncio.sleep(beat())
            picture = pictures[turn % len(pictures)]
            STAMP.pack_into(picture, 0, time.monotonic_ns())
            await socket.send_bytes(picture)  # type: ignore[arg-type]  # any buffer goes: it is joined or written
        await socket.close()
        sent.set()
        return socket

    application = web.Application()
    application.router.add_get("/", serve)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.UnixSite(runner, str(path)).start()
    say(serving=True)
    await sent.wait()
    await runner.cleanup()


async def lines(order: dict[str, Any], path: Path) -> None:
    """Base64 in JSON, a line each."""
    pictures, sent = _pictures(order["count"], order["payload"]), asyncio.Event()

    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        beat = Beat(RATE)
        for turn in range(order["count"]):
            await asyncio.sleep(beat())
            picture = pictures[turn % len(pictures)]
            STAMP.pack_into(picture, 0, time.monotonic_ns())
            data = base64.b64encode(picture).decode()
            writer.write(msgspec.json.encode({"jsonrpc": "2.0", "method": "onFrame", "params": {"data": data}}) + b"\n")
            await writer.drain()
        writer.close()
        await writer.wait_closed()
        sent.set()

    server = await asyncio.start_unix_server(serve, path)
    say(serving=True)
    await sent.wait()
    server.close()
    await server.wait_closed()


async def main(path: Path) -> None:
    """Do what is ordered."""
    async for order in orders():
        path.unlink(missing_ok=True)
        await {"websocket": websocket, "lines": lines}[order["how"]](order, path)
        say(done=True)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
