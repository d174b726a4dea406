"""Reads pictures from a unix socket, and says when each was in its hands.

Usage: socket_reader PATH
"""

import asyncio
import base64
import sys
import time
from pathlib import Path

import aiohttp
import msgspec

from bench.parts.lines import orders, say
from bench.parts.socket_sender import STAMP

LINE_MAX = 2**26


def _age_ns(picture: bytes) -> int:
    """From just before it was sent until now."""
    stamp: int = STAMP.unpack_from(picture)[0]
    return time.monotonic_ns() - stamp


async def websocket(path: Path) -> list[int]:
    """Binary messages of a WebSocket."""
    connector = aiohttp.UnixConnector(path=str(path))
    async with (
        aiohttp.ClientSession(connector=connector) as session,
        session.ws_connect("http://localhost/", max_msg_size=LINE_MAX) as socket,
    ):
        return [_age_ns(message.data) async for message in socket]


async def lines(path: Path) -> list[int]:
    """Base64 in JSON, a line each."""
    reader, writer = await asyncio.open_unix_connection(path, limit=LINE_MAX)
    ages = []
    while line := await reader.readline():
        ages.append(_age_ns(base64.b64decode(msgspec.json.decode(line)["params"]["data"])))
    writer.close()
    await writer.wait_closed()
    return ages


async def main(path: Path) -> None:
    """Do what is ordered."""
    async for order in orders():
        say(fromCapture=await {"websocket": websocket, "lines": lines}[order["how"]](path))


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
