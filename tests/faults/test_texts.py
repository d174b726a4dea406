"""Texts while hub and daemons are killed: none that was acknowledged is lost, none is shown twice."""

import asyncio
import contextlib
import json
import os
import random
import signal
import sqlite3
from collections import Counter
from typing import Any

import aiohttp

from support.daemons import World, world

DEADLINE_S = 30.0
STAND_INS = ("--camera", "test:pattern", "--microphone", "test:tone")
DEATHS = ("hub", "bob", "hub", "alice", "hub")
SEED = 20


async def ask(made: World, instance: str, method: str, **params: object) -> dict[str, Any]:
    """The answer to a request. Raises aiohttp.ClientError when the daemon is not there to give one."""
    connector = aiohttp.UnixConnector(path=str(made.runtime(instance) / "http.sock"))
    request = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    async with (
        aiohttp.ClientSession(connector=connector) as http,
        http.post("http://localhost/rpc", json=request) as told,
    ):
        answer: dict[str, Any] = await told.json()
        return answer


async def send(made: World, message_id: str) -> None:
    """Send a text as a client does that does not give up: again under the same id until it is acknowledged."""
    while True:
        with contextlib.suppress(aiohttp.ClientError, OSError):
            params = {"to": "bob", "text": f"text {message_id}", "messageId": message_id}
            answer = await ask(made, "alice", "sendMessage", **params)
            if "result" in answer:
                return
            assert answer["error"]["code"] in (1003, 1013, -32006), answer
        await asyncio.sleep(0.02)


async def keep_sending(made: World, acknowledged: list[str], enough: asyncio.Event) -> None:
    while not enough.is_set():
        message_id = f"m-{len(acknowledged)}"
        await send(made, message_id)
        acknowledged.append(message_id)


async def watch(made: World, shown: Counter[str]) -> None:
    """Count what bob is told, over all the lives of his daemon."""
    listen = {"events": ["onMessageReceived"]}
    params = {"protocolVersion": "1.0", "client": {"name": "watch"}, "listen": listen}
    request = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params})
    while True:
        with contextlib.suppress(OSError):
            reader, writer = await asyncio.open_unix_connection(made.runtime("bob") / "rpc.sock")
            try:
                writer.write(request.encode() + b"\n")
                while line := await reader.readline():
                    message = json.loads(line)
                    if message.get("method") == "onMessageReceived":
                        shown[message["params"]["message"]["messageId"]] += 1
            finally:
                writer.close()
                await writer.wait_closed()
        await asyncio.sleep(0.02)


async def kill(made: World, who: str) -> None:
    if who == "hub":
        if (pid := made.hub_pid()) is not None:
            os.kill(pid, signal.SIGKILL)
        return
    made.daemons[who].process.kill()
    await made.daemons[who].process.wait()
    await made.start(who, *STAND_INS)


async def kept_by_bob(made: World) -> list[str]:
    """Every text bob's daemon has, read page by page; the first is the one that was sent first."""
    found = ["m-0"]
    while page := (await ask(made, "bob", "listMessages", afterId=found[-1], limit=200))["result"]["messages"]:
        found += [message["messageId"] for message in page]
    return found


def waiting(made: World) -> int:
    with contextlib.closing(sqlite3.connect(made.root / "state" / "ahoyd" / "hub.sqlite")) as database:
        return int(database.execute("SELECT count(*) FROM waiting").fetchone()[0])


async def test_no_text_is_lost_or_shown_twice_whoever_is_killed() -> None:
    chance = random.Random(SEED)
    acknowledged: list[str] = []
    shown: Counter[str] = Counter()
    enough = asyncio.Event()
    async with world() as made, asyncio.TaskGroup() as tasks:
        await asyncio.gather(made.start("alice", *STAND_INS), made.start("bob", *STAND_INS))
        sending = tasks.create_task(keep_sending(made, acknowledged, enough))
        watching = tasks.create_task(watch(made, shown))
        for who in DEATHS:
            before = len(acknowledged)
            async with asyncio.timeout(DEADLINE_S):
                while len(acknowledged) < before + 3:
                    await asyncio.sleep(0.01)
            await asyncio.sleep(chance.random() * 0.1)
            await kill(made, who)
        enough.set()
        async with asyncio.timeout(DEADLINE_S):
            await sending
            while waiting(made):
                await asyncio.sleep(0.02)
        kept = await kept_by_bob(made)
        watching.cancel()
    assert len(acknowledged) >= 3 * len(DEATHS)
    assert Counter(kept) == Counter(acknowledged)
    assert max(shown.values()) == 1
    assert set(shown) <= set(kept)
