"""Other people's clients, unchanged: each attaches to a real daemon in its own way and makes a call."""

import asyncio
import json
import os
import socket
import sys
from asyncio.subprocess import DEVNULL, PIPE, STDOUT
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import jsonrpcclient
import pytest
import pytest_asyncio

from support.daemons import World, world
from support.schema import validate_message
from support.tools import need, require

HERE = Path(__file__).parent
PACKAGES = HERE / "node_modules"
NODE_CLIENTS = sorted(path.stem for path in HERE.glob("[!_]*.js"))
STAND_INS = ("--camera", "test:pattern", "--microphone", "test:tone")
CALL_SECONDS = 100.0
"""Longer than a call rings: a client that hears of its end says why, before we lose patience with it."""
Json = dict[str, Any]

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def alice() -> AsyncIterator[Path]:
    """The runtime directory of alice's daemon; bob's answers whoever calls."""
    async with world() as made:
        for instance in ("alice", "bob"):
            await made.start(instance, *STAND_INS)
        log = made.root / "listen.log"
        answering = await _answering(made, log)
        try:
            yield made.runtime("alice")
            assert answering.returncode is None, f"nobody answered any more for bob:\n{log.read_text()[-4000:]}"
        finally:
            if answering.returncode is None:
                answering.terminate()
                await answering.wait()


async def _answering(made: World, log: Path) -> asyncio.subprocess.Process:
    command = [sys.executable, "-m", "ahoyd", "listen", "--instance", "bob", "--answer", "--json"]
    with log.open("wb") as said:
        return await asyncio.create_subprocess_exec(
            *command, env=made.environment, stdin=DEVNULL, stdout=said, stderr=said
        )


async def said_by(*command: str, given: bytes = b"") -> str:
    """What a program prints; it has to end well."""
    process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=STDOUT, cwd=HERE)
    try:
        said, _ = await asyncio.wait_for(process.communicate(given), CALL_SECONDS)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode == 0, said.decode()
    return said.decode()


@pytest.mark.parametrize("client", NODE_CLIENTS)
async def test_a_library_from_npm_makes_a_call(alice: Path, client: str) -> None:
    need("node")
    require(f"the npm package {client}", there=(PACKAGES / client).is_dir())
    assert "called c" in await said_by("node", f"{client}.js", str(alice))


async def test_every_npm_package_has_its_client() -> None:
    named = json.loads((HERE / "package.json").read_text())["dependencies"]
    assert sorted(named) == NODE_CLIENTS
    assert "http" not in (HERE / "package-lock.json").read_text()


async def ring_and_hang_up(ask: Any) -> None:
    """A call by a client that can only ask: `ask(method, params)` gives a whole response."""
    snapshot = (await ask("getSnapshot", {}))["result"]
    call = (await ask("makeCall", {"remoteName": "bob", "type": 0, "onOwnerLost": "keep"}))["result"]
    seq, told = snapshot["seq"], set()
    while "onRecvCallAccepted" not in told:
        news = (await ask("nextEvents", {"epoch": snapshot["epoch"], "fromSeq": seq}))["result"]
        told |= {e["method"] for e in news["events"] if e["params"].get("session", {}).get("callId") == call["callId"]}
        seq = news["seq"]
        assert "onRecvCallEnded" not in told
    ended = (await ask("endCall", {"callId": call["callId"], "reason": 0}))["result"]
    assert (ended["callId"], ended["status"]) == (call["callId"], 0)
    assert (await ask("endCall", {"callId": "no-such-call", "reason": 0}))["error"]["code"] == 800


async def test_curl_makes_a_call(alice: Path) -> None:
    need("curl")

    async def ask(method: str, params: Json) -> Json:
        request = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
        way = ("--unix-socket", str(alice / "http.sock"), "-H", "Content-Type: application/json")
        said = await said_by("curl", "-sS", "--fail", *way, "http://localhost/rpc", "-d", request)
        response: Json = json.loads(said)
        validate_message(response, method=method)
        return response

    await ring_and_hang_up(ask)


async def test_socat_makes_a_call(alice: Path) -> None:
    need("socat")
    command = ("socat", "-", f"UNIX-CONNECT:{alice / 'rpc.sock'}")
    process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    reader, writer = process.stdout, process.stdin

    async def ask(method: str, params: Json) -> Json:
        request = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        writer.write(json.dumps(request).encode() + b"\n")
        response: Json = json.loads(await asyncio.wait_for(reader.readline(), CALL_SECONDS))
        validate_message(response, method=method)
        return response

    try:
        await ring_and_hang_up(ask)
    finally:
        writer.close()
        assert await asyncio.wait_for(process.wait(), CALL_SECONDS) == 0


async def test_jsonrpcclient_makes_a_call(alice: Path) -> None:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(CALL_SECONDS)
        connection.connect(os.fspath(alice / "rpc.sock"))
        lines = connection.makefile("rwb")

        def exchange(method: str, params: Json) -> Json:
            lines.write(jsonrpcclient.request_json(method, params=params).encode() + b"\n")
            lines.flush()
            match jsonrpcclient.parse_json(lines.readline().decode()):
                case jsonrpcclient.Ok(result, _):
                    return {"result": result}
                case jsonrpcclient.Error(code, message, data, _):
                    return {"error": {"code": code, "message": message, "data": data}}
                case other:
                    raise AssertionError(other)

        async def ask(method: str, params: Json) -> Json:
            return await asyncio.to_thread(exchange, method, params)

        with lines:
            await ring_and_hang_up(ask)
