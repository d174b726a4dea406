"""Other users stay out even where the modes would let them in."""

import asyncio
import os
import socket
import struct
import sys

import pytest

from ahoyd.rpc.transports.gate import Crowd
from rpc.world import DEADLINE, World

FOREIGN = 65534
STRANGER = """
import os, socket, sys
os.setgroups([]); os.setgid({uid}); os.setuid({uid})
for path in sys.argv[1:]:
    s = socket.socket(socket.AF_UNIX)
    s.settimeout(10)
    s.connect(path)
    try:
        s.sendall(b'{{"jsonrpc":"2.0","id":1,"method":"ping"}}\\n')
        print(s.recv(100))
    except (BrokenPipeError, ConnectionResetError):
        print(b"")
"""


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody else")
async def test_a4_another_users_connection_is_closed_unheard_on_both_sockets(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_up(world)
    code = STRANGER.format(uid=FOREIGN)
    paths = [str(world.places.rpc_socket), str(world.places.http_socket)]
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", code, *paths, stdout=asyncio.subprocess.PIPE)
    async with asyncio.timeout(DEADLINE):
        told, _ = await child.communicate()
    assert (child.returncode, told.split()) == (0, [b"b''", b"b''"])
    async with world.lines() as client:
        assert "nowMs" in await client.call("ping")
    assert world.calls.heard == [("attached", "k1")]


def open_up(world: World) -> None:
    """Let everybody reach the sockets, as a careless chmod would."""
    for directory in [world.places.runtime, *world.places.runtime.parents][:-2]:
        directory.chmod(0o755)
    for path in (world.places.rpc_socket, world.places.http_socket):
        path.chmod(0o666)


async def test_who_leaves_before_it_was_let_in_disturbs_nobody(world: World) -> None:
    for path in (world.places.rpc_socket, world.places.http_socket):
        for _ in range(20):
            with socket.socket(socket.AF_UNIX) as hasty:
                hasty.connect(os.fspath(path))
                hasty.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    async with world.lines() as client:
        assert "nowMs" in await client.call("ping")


def test_so_many_and_no_more() -> None:
    async def enter() -> None:
        crowd = Crowd(limit=3, unfinished=2)
        first, second = crowd.enter(), crowd.enter()
        assert first is not None
        assert second is not None
        assert crowd.enter() is None
        first.known = second.known = True
        third = crowd.enter()
        assert third is not None
        third.known = True
        assert crowd.enter() is None
        third.leave()
        third.leave()
        assert crowd.enter() is not None

    asyncio.run(enter())
