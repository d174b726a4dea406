"""The hub's process and its socket: who gets in, and what its clients can and cannot do to it."""

import asyncio
import contextlib
import os
import signal
import stat
import subprocess
import sys
from typing import Any

import pytest

from ahoyd.wire.hub import CLOSED_REFUSED, CLOSED_REPLACED
from support.hub import RawClient, RunningHub

STRANGER = """
import os, socket, sys
os.setgroups([]); os.setgid(65534); os.setuid(65534)
peer = socket.socket(socket.AF_UNIX)
peer.settimeout(10)
try:
    peer.connect(sys.argv[1])
except PermissionError:
    sys.exit("no way in")
peer.sendall(b"GET / HTTP/1.1\\r\\nHost: hub\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\n"
             b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\\r\\nSec-WebSocket-Version: 13\\r\\n\\r\\n")
sys.exit(peer.recv(4096).split(b"\\r\\n")[0].decode())
"""


def as_stranger(hub: RunningHub) -> str:
    """What a process of uid 65534 hears when it knocks."""
    asked = subprocess.run(  # the interpreter is started as root: only its script gives that up
        [sys.executable, "-c", STRANGER, str(hub.socket)], capture_output=True, text=True, timeout=20, check=False
    )
    return asked.stderr.strip()


@pytest.mark.skipif(os.getuid() != 0, reason="needs root to become another user")
async def test_another_user_is_kept_out_by_the_directory_and_by_the_hub_itself(hub: RunningHub) -> None:
    assert stat.S_IMODE(hub.directory.stat().st_mode) == 0o700
    assert stat.S_IMODE(hub.socket.stat().st_mode) == 0o600
    assert as_stranger(hub) == "no way in"
    hub.directory.parent.chmod(0o755)
    hub.directory.chmod(0o755)
    assert as_stranger(hub) == "no way in"
    hub.socket.chmod(0o666)
    assert await asyncio.to_thread(as_stranger, hub) == "HTTP/1.1 403 Forbidden"
    async with RawClient(hub.socket) as ours:
        assert ours.welcome["session"]


async def test_a_call_goes_from_end_to_end(hub: RunningHub) -> None:
    async with RawClient(hub.socket, "alice", "a1") as alice, RawClient(hub.socket, "bob", "b1") as bob:
        sent = await alice.say("propose", "bob", type=1, ext="hi", expires=60_000, colour="red")
        assert await alice.receive() == {"t": "ack", "v": 1, "ids": [sent]}
        heard = await bob.receive()
        assert heard.pop("ts") >= alice.welcome["serverTime"]
        assert heard == {
            "t": "propose",
            "v": 1,
            "id": sent,
            "from": {"user": "alice", "dev": "a1"},
            "to": {"user": "bob"},
            "call": "call-0001",
            "seq": 1,
            "type": 1,
            "ext": "hi",
            "expires": 60_000,
        }


async def test_nobody_there_is_said_at_once(hub: RunningHub) -> None:
    async with RawClient(hub.socket) as alice:
        sent = await alice.say("propose", "bob", type=0, expires=1)
        nack = {"t": "nack", "v": 1, "id": sent, "call": "call-0001"}
        assert await alice.receive() == nack | {"why": "unknownUser"}
        async with RawClient(hub.socket, "bob"):
            pass
        sent = await alice.say("propose", "bob", type=0, expires=1)
        assert await alice.receive() == nack | {"id": sent, "why": "offline"}


async def test_garbage_and_oversize_are_refused_and_the_connection_goes_on(hub: RunningHub) -> None:
    async with RawClient(hub.socket) as alice, RawClient(hub.socket, "bob") as bob:
        await alice.send_text("no json")
        assert await alice.receive() == {"t": "nack", "v": 1, "id": "", "why": "denied"}
        await alice.send_bytes(b"\xff\x00{")
        assert (await alice.receive())["why"] == "denied"
        await alice.send_text("[" * 60_000)
        assert (await alice.receive())["why"] == "denied"
        big = await alice.say("sdp", "bob", kind="offer", sdp="a" * 70_000)
        assert await alice.receive() == {"t": "nack", "v": 1, "id": big, "call": "call-0001", "why": "tooBig"}
        await alice.send({"v": 1, "t": "sing", "id": "s-1"})
        assert await alice.receive() == {"t": "ack", "v": 1, "ids": ["s-1"]}
        await alice.say("ringing", "bob")
        assert (await bob.receive())["t"] == "ringing"
    await hub.stop()
    assert "alice/d1 left, 4 frames refused" in hub.log


async def test_a_message_beyond_all_measure_ends_only_its_own_connection(hub: RunningHub) -> None:
    async with RawClient(hub.socket, "bob") as bob:
        async with RawClient(hub.socket) as alice:
            with contextlib.suppress(ConnectionError):  # it is refused while we still send
                await alice.send_text("a" * (1024 * 1024 + 1))
            assert await alice.closed() in (1006, 1009)
        async with RawClient(hub.socket) as alice:
            await alice.say("ringing", "bob")
            assert (await bob.receive())["t"] == "ringing"


@pytest.mark.parametrize("first", ["", "nonsense", '{"v":1,"t":"hello","user":"A B","dev":"d"}', '{"v":1,"t":"sub"}'])
async def test_who_does_not_say_hello_is_shown_the_door(hub: RunningHub, first: str) -> None:
    visitor = RawClient(hub.socket)
    await visitor.open()
    await visitor.send_text(first)
    assert await visitor.closed() == CLOSED_REFUSED
    await visitor.close()


async def test_what_is_not_a_websocket_gets_an_answer_and_harms_nobody(hub: RunningHub) -> None:
    for request in (b"GET /etc/passwd HTTP/1.1\r\nHost: h\r\n\r\n", b"GET / HTTP/1.1\r\nHost: h\r\n\r\n", b"\x00" * 64):
        reader, writer = await asyncio.open_unix_connection(hub.socket)
        writer.write(request + b"\r\n\r\n")
        async with asyncio.timeout(20):
            assert (await reader.readline()).split()[1] in (b"400", b"404")
        writer.close()
        await writer.wait_closed()
    async with RawClient(hub.socket) as alice:
        assert alice.welcome["resumed"] is False


async def test_the_newer_login_wins_and_the_older_is_told_why(hub: RunningHub) -> None:
    async with RawClient(hub.socket, "alice", "a1") as old, RawClient(hub.socket, "alice", "a1") as new:
        assert await old.closed() == CLOSED_REPLACED
        async with RawClient(hub.socket, "bob") as bob:
            await bob.say("ringing", "alice")
            assert (await new.receive())["t"] == "ringing"


async def test_a_client_that_vanished_resumes_where_it_was(hub: RunningHub) -> None:
    async with RawClient(hub.socket, "bob") as bob:
        alice = RawClient(hub.socket, "alice")
        await alice.__aenter__()
        first = await bob.say("ringing", "alice")
        assert (await alice.receive())["id"] == first
        await alice.vanish()
        second = await bob.say("confirm", "alice")
        resume = {"session": alice.welcome["session"], "last": first}
        async with RawClient(hub.socket, "alice", resume=resume) as again:
            assert again.welcome["resumed"] is True
            assert (await again.receive())["id"] == second


async def test_a_frame_said_again_after_a_reconnect_is_acked_and_heard_once(hub: RunningHub) -> None:
    async with RawClient(hub.socket, "bob") as bob:
        alice = RawClient(hub.socket, "alice")
        await alice.__aenter__()
        sent = await alice.say("ringing", "bob")
        assert (await bob.receive())["id"] == sent
        await alice.vanish()
        resume = {"session": alice.welcome["session"]}
        async with RawClient(hub.socket, "alice", resume=resume) as again:
            await again.say("ringing", "bob", id=sent)
            assert (await again.receive())["ids"] == [sent]
            await again.say("confirm", "bob")
            assert (await bob.receive())["t"] == "confirm"


async def test_a_client_that_does_not_read_is_dropped_and_the_others_go_on(hub: RunningHub) -> None:
    async with RawClient(hub.socket, "bob") as bob, RawClient(hub.socket, "carol") as carol:
        deaf = RawClient(hub.socket, "alice")
        await deaf.__aenter__()
        connection = deaf._ws._response.connection
        assert connection is not None
        assert isinstance(connection.transport, asyncio.Transport)
        connection.transport.pause_reading()
        await bob.send({"v": 1, "t": "sub", "id": "s", "user": "alice"})
        watched = [await bob.receive(), await bob.receive()]
        assert [frame["t"] for frame in watched] == ["ack", "presence"]
        answers: list[dict[str, Any]] = []
        while not answers or answers[-1]["t"] != "presence":
            await bob.say("sdp", "alice", kind="offer", sdp="a" * 32_000)
            answers.append(await bob.receive())
            assert len(answers) < 200, "nobody was dropped"
        assert answers[-1]["devs"] == []
        await carol.say("ringing", "bob")
        while (frame := await bob.receive())["t"] != "ringing":
            pass
        assert frame["from"]["user"] == "carol"
        await deaf.vanish()


async def test_a_thousand_frames_in_one_go_are_all_answered(hub: RunningHub) -> None:
    async with RawClient(hub.socket) as alice, RawClient(hub.socket, "bob") as bob:
        sent = [await alice.say("ringing", "bob") for _ in range(1000)]
        acked = [(await alice.receive())["ids"] for _ in sent]
        assert acked == [[frame_id] for frame_id in sent]
        assert [(await bob.receive())["id"] for _ in sent] == sent


async def test_a_burst_of_garbage_is_answered_while_it_is_read(hub: RunningHub) -> None:
    async with RawClient(hub.socket) as alice:
        hub.process.send_signal(signal.SIGSTOP)
        for _ in range(6000):
            await alice.send_text("{}")
        hub.process.send_signal(signal.SIGCONT)
        assert {(await alice.receive())["why"] for _ in range(6000)} == {"denied"}


async def test_no_word_of_a_call_reaches_the_log_even_at_debug_level(hub: RunningHub) -> None:
    secret = "sesame-open-4711"  # noqa: S105 - what must not be found
    async with RawClient(hub.socket) as alice, RawClient(hub.socket, "bob") as bob:
        await alice.say("propose", "bob", type=0, ext=secret, expires=60_000)
        await alice.say("sdp", "bob", kind="offer", sdp=secret)
        await alice.say("cand", "bob", list=[{"candidate": secret, "mid": "0"}], end=True)
        await alice.say("sdp", "bob", kind=secret, sdp=secret)
        await alice.send_text("{" + secret)
        for _ in range(3):
            await bob.receive()
    await alice.closed()
    assert await hub.stop() == 0
    assert "alice/d1 left" in hub.log
    assert secret not in hub.log
