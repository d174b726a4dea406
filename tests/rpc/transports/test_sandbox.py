"""A7, A8: a confined program of our own user may look at states, and more only by a token."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from ahoyd.rpc.transports.sandbox import _gone, _held, confined
from rpc.world import DEADLINE, World

CLIENT = """
import json, socket, sys
s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1])
params = {"protocolVersion": "1.0", "client": {"name": "confined"}}
if len(sys.argv) > 2:
    params["token"] = sys.argv[2]
s.sendall(json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}).encode() + b"\\n")
print(json.dumps(json.loads(s.makefile().readline())["result"]["scopes"]))
"""
EXIT = "import socket, sys; s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1])"
PIDS = ("unshare", "--pid", "--fork")
USERS = ("unshare", "--user", "--map-current-user", "--pid", "--fork")


def may(*prefix: str) -> bool:
    try:
        return subprocess.run([*prefix, "true"], check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


async def scopes(world: World, *prefix: str, token: str | None = None) -> list[str]:
    given = [] if token is None else [token]
    command = [*prefix, sys.executable, "-c", CLIENT, str(world.places.rpc_socket), *given]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    async with asyncio.timeout(DEADLINE):
        output, _ = await process.communicate()
    found: list[str] = json.loads(output)
    return found


async def test_a_process_like_ours_has_what_the_settings_say(world: World) -> None:
    assert len(await scopes(world)) == 5


@pytest.mark.parametrize("prefix", [PIDS, USERS], ids=["pid namespace", "user and pid namespace"])
async def test_a7_a_process_in_another_namespace_may_observe_and_more_by_token(
    world: World, prefix: tuple[str, ...]
) -> None:
    if not may(*prefix):
        pytest.skip("this machine gives no such namespace")
    assert await scopes(world, *prefix) == ["observe"]
    _, token = world.tokens.make("app", frozenset({"observe", "call"}))
    assert await scopes(world, *prefix, token=token) == ["observe", "call"]


def test_a8_a_peer_that_has_gone_is_known_by_its_descriptor_not_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "s"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.fspath(path))
        listener.listen()
        subprocess.run([sys.executable, "-c", EXIT, str(path)], check=True)
        connection, _ = listener.accept()
        with connection:
            with _held(connection) as pidfd:
                if pidfd is None:
                    pytest.skip("this kernel has no SO_PEERPIDFD")
                assert _gone(pidfd)
            assert confined(connection, os.getpid())  # as if the number were ours by now


def test_a8_a_peer_that_lives_is_not_confined() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        assert not confined(ours, os.getpid())
        assert confined(ours, 2**22 + 1)
        assert confined(ours, 0)
