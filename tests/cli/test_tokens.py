"""`ahoyd token` as the owner uses it, on a real daemon whose sockets allow little."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator

import msgspec
import pytest

from ahoyd_client import connect
from ahoyd_client.errors import Unauthorized
from support.daemons import World, world

SETTINGS = 'socket-scopes = ["observe"]'


@pytest.fixture
async def machine() -> AsyncIterator[World]:
    async with world() as made:
        made.write_settings("alice", SETTINGS)
        await made.start("alice")
        yield made


async def ahoyd(machine: World, *arguments: str) -> tuple[int, str, str]:
    command = (sys.executable, "-m", "ahoyd", *arguments, "--instance", "alice")
    process = await asyncio.create_subprocess_exec(*command, env=machine.environment, stdout=PIPE, stderr=PIPE)
    output, complaint = await process.communicate()
    assert process.returncode is not None
    return process.returncode, output.decode(), complaint.decode()


async def test_a_token_is_made_used_listed_and_revoked(machine: World) -> None:
    socket = machine.runtime("alice") / "rpc.sock"
    code, token, _ = await ahoyd(machine, "token", "add", "door", "--scopes", "call,observe")
    assert (code, token.count("\n")) == (0, 1)
    _, listed, _ = await ahoyd(machine, "token", "list")
    assert listed.startswith("door ")
    assert listed.endswith("observe,call\n")
    async with connect(path=socket, token=token.strip(), retry_seconds=0) as client:
        assert (await client.get_status()).clients[0].token == "door"  # noqa: S105 - its name
        assert await ahoyd(machine, "token", "revoke", "door") == (0, "token door revoked\n", "")
        async with asyncio.timeout(10):
            with pytest.raises(Unauthorized):  # cut, it comes back, and is not let in
                async for _ in client.events():
                    pass
    assert (await ahoyd(machine, "token", "revoke", "door"))[::2] == (4, "ahoyd: there is no token door\n")
    assert await ahoyd(machine, "token", "list", "--json") == (0, '{"what":"tokens","tokens":[]}\n', "")
    assert (await ahoyd(machine, "stop"))[0] == 0


async def test_wrong_words_are_told(machine: World) -> None:
    code, _, complaint = await ahoyd(machine, "token", "add", "door", "--scopes", "observe,fly")
    assert (code, "no such scope: 'fly'" in complaint) == (2, True)
    code, output, _ = await ahoyd(machine, "token", "add", "a b", "--scopes", "observe", "--json")
    assert (code, msgspec.json.decode(output)["code"]) == (4, -32602)
