"""Tests with real daemons listen in on every message; that they would notice is tested with a daemon that lies."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from ahoyd_client._connection import Connection
from ahoyd_client.errors import AhoyError
from support.overheard import overheard

Json = dict[str, Any]
PONG = {"echo": None, "nowMs": 1}
SHUTTING_DOWN = {"graceMs": 1, "seq": 1, "timeMs": 1, "prevSeq": 0}


async def heard(path: Path, said: Sequence[Json]) -> list[str]:
    """What listening in says of a daemon that answers one ping with these messages, the answer last."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        number = json.loads(await reader.readline())["id"]
        for message in said:
            named = message if "method" in message else message | {"id": number}
            writer.write(json.dumps({"jsonrpc": "2.0", **named}).encode() + b"\n")
        await writer.drain()
        await reader.read()
        writer.close()
        await writer.wait_closed()

    with overheard() as broken:
        async with await asyncio.start_unix_server(serve, path):
            connection = await Connection.open(path)
            try:
                await connection.request("ping", {}, object)
            except AhoyError:
                pass
            finally:
                await connection.close()
    return broken


@pytest.mark.parametrize(
    "said",
    [
        [{"result": PONG}],
        [{"method": "onShuttingDown", "params": SHUTTING_DOWN}, {"result": PONG}],
        [{"error": {"code": -32006, "message": "Shutting down", "data": {"description": "On its way out."}}}],
    ],
)
async def test_a_daemon_that_keeps_the_contract_is_not_complained_of(tmp_path: Path, said: list[Json]) -> None:
    assert await heard(tmp_path / "s", said) == []


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ([{"result": {**PONG, "mood": "good"}}], "'mood' was unexpected"),
        ([{"result": {"echo": None}}], "'nowMs' is a required property"),
        ([{"result": {**PONG, "nowMs": True}}], "True is not of type 'integer'"),
        ([{"method": "onShuttingDown", "params": {"graceMs": 1}}, {"result": PONG}], "'seq' is a required"),
        ([{"method": "onTeaTime", "params": {}}, {"result": PONG}], "onTeaTime: not in the contract"),
        ([{"error": {"code": 801, "message": "Busy", "data": {"description": "?"}}}], "ping may not answer 801"),
        ([{"error": {"code": -32000, "message": "?", "data": {"description": "?"}}}], "no error code of the contract"),
    ],
)
async def test_a_daemon_that_does_not_is_noticed(tmp_path: Path, said: list[Json], complaint: str) -> None:
    assert any(complaint in line for line in await heard(tmp_path / "s", said))
