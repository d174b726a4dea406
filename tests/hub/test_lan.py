"""The hub on TCP: a real one, on 127.0.0.1, and all who should not get in."""

import asyncio
import contextlib
import signal
import socket
import ssl
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import psutil
import pytest

from ahoyd.hub.lan import STRANGERS_OF_ONE_MAX
from ahoyd.hub.store import Store
from ahoyd.wire.hub import CLOSED_NO_ACCOUNT, CLOSED_REFUSED, CLOSED_TOO_MANY, CLOSED_WRONG_TOKEN
from ahoyd.wire.join import JoinLine, new_token
from support.hub import (
    DEADLINE_S,
    RawClient,
    RunningHub,
    add_account,
    free_port,
    places,
    prepare,
    reload,
    start_foreground_hub,
    start_listening_hub,
)


@dataclass
class Net:
    """A hub that listens, and the lines of alice and bob."""

    hub: RunningHub
    alice: JoinLine
    bob: JoinLine

    def client(self, join: JoinLine, **more: str) -> RawClient:
        members = {"user": join.user, "token": join.token} | more
        return RawClient(self.hub.socket, far=join.server, **members)  # type: ignore[arg-type] # strings all


@pytest.fixture
async def net(hub_directory: Path) -> AsyncIterator[Net]:
    hub, lines = await start_listening_hub(hub_directory, "alice", "bob")
    yield Net(hub, lines["alice"], lines["bob"])
    assert await hub.stop() in (0, -9)
    assert "Traceback" not in hub.log


def listening(hub: RunningHub) -> list[str]:
    """TCP and UDP sockets of a hub."""
    return [f"{c.type.name} {c.laddr}" for c in psutil.Process(hub.process.pid).net_connections("inet")]


async def refused(visitor: RawClient) -> int | None:
    """The close code a hello is answered with."""
    await visitor.open()
    try:
        await visitor.send({"v": 1, "t": "hello", "user": visitor.user, "dev": "d1"} | visitor._more())
        return await visitor.closed()
    finally:
        await visitor.close()


async def test_by_default_nothing_is_listened_on(hub: RunningHub) -> None:
    assert await reload(hub.socket) == {"listening": "", "announced": False, "problem": ""}
    assert listening(hub) == []


async def test_an_account_alone_or_an_address_alone_opens_nothing(hub_directory: Path) -> None:
    where, port = places(hub_directory), free_port()
    prepare(hub_directory)
    add_account(where, "alice", port)
    hub = await start_foreground_hub(hub_directory)
    assert (await reload(hub.socket))["listening"] == ""
    with contextlib.closing(Store(where.state)) as store:
        store.remove_account("alice")
    where.config.write_text(f'listen = "127.0.0.1:{port}"\nannounce = true\n')
    assert await reload(hub.socket) == {"listening": "", "announced": False, "problem": ""}
    assert listening(hub) == []
    await hub.stop()


async def test_accounts_call_each_other_and_those_of_the_hubs_machine(net: Net) -> None:
    async with net.client(net.alice) as alice, net.client(net.bob) as bob, RawClient(net.hub.socket, "carol") as carol:
        await alice.say("ringing", "bob", far=False)
        heard = await bob.receive()
        assert (heard["from"], heard["far"]) == ({"user": "alice", "dev": "d1"}, True)
        await alice.say("ringing", "carol")
        assert (await carol.receive())["far"] is True
        await carol.say("ringing", "bob", far=True)
        assert "far" not in await bob.receive()


async def test_wrong_tokens_other_names_and_no_account_are_refused_each_by_its_code(net: Net) -> None:
    assert await refused(net.client(net.alice, token=new_token())) == CLOSED_WRONG_TOKEN
    assert await refused(net.client(net.alice, user="bob")) == CLOSED_WRONG_TOKEN
    assert await refused(net.client(net.alice, user="carol")) == CLOSED_NO_ACCOUNT
    visitor = net.client(net.alice)
    visitor.user = "A B"
    assert await refused(visitor) == CLOSED_REFUSED


async def test_guesses_are_held_to_one_a_second_and_hurt_no_others(net: Net) -> None:
    async with net.client(net.bob) as bob:
        began = time.monotonic()
        codes = []
        for _ in range(40):
            guesses = [refused(net.client(net.alice, token=new_token())) for _ in range(5)]
            codes += await asyncio.gather(*guesses)
        looked_at = codes.count(CLOSED_WRONG_TOKEN)
        assert looked_at <= 1 + time.monotonic() - began
        assert codes.count(CLOSED_TOO_MANY) == len(codes) - looked_at
        async with net.client(net.bob, dev="d2") as second:
            await second.say("ringing", "bob", "d1")
            assert (await bob.receive())["from"]["dev"] == "d2"


async def test_an_account_that_is_removed_is_cut_and_forgotten(net: Net) -> None:
    where = places(net.hub.directory)
    async with net.client(net.alice) as alice, net.client(net.bob) as bob:
        with contextlib.closing(Store(where.state)) as store:
            assert store.remove_account("bob")
        await reload(net.hub.socket)
        assert await bob.closed() == CLOSED_NO_ACCOUNT
        sent = await alice.say("ringing", "bob")
        assert await alice.receive() == {"t": "nack", "v": 1, "id": sent, "call": "call-0001", "why": "unknownUser"}
    assert await refused(net.client(net.bob)) == CLOSED_NO_ACCOUNT


async def test_settings_that_no_longer_ask_for_it_are_taken_up_by_themselves(net: Net) -> None:
    async with net.client(net.alice) as alice, RawClient(net.hub.socket, "carol") as carol:
        places(net.hub.directory).config.write_text("")
        assert await alice.closed() == 1001
        async with asyncio.timeout(DEADLINE_S):
            while listening(net.hub):
                await asyncio.sleep(0.05)
        await carol.say("ringing", "nobody")
        assert (await carol.receive())["t"] == "nack"


async def test_settings_that_cannot_be_read_are_told_and_change_nothing(net: Net) -> None:
    config = places(net.hub.directory).config
    async with net.client(net.alice) as alice:
        for text, words in (
            ("listen = 7", "Expected `str"),
            ("listen = ", "Invalid value"),
            ('liste = "x"', "unknown field"),
        ):
            config.write_text(text)
            now = await reload(net.hub.socket)
            assert (now["listening"], words in now["problem"]) == (net.alice.server.address, True)
        await alice.say("ringing", "nobody")
        assert (await alice.receive())["t"] == "nack"


async def test_an_address_that_cannot_be_listened_on_is_told(net: Net) -> None:
    config = places(net.hub.directory).config
    for address, words in (
        ("here:80", "cannot listen on here:80"),
        ("here", "HOST:PORT"),
        ("192.0.2.1:7411", "Cannot assign requested address"),
    ):
        config.write_text(f'listen = "{address}"')
        now = await reload(net.hub.socket)
        assert (now["listening"], words in now["problem"]) == ("", True)
    config.write_text(f'listen = "{net.alice.server.address}"')
    assert (await reload(net.hub.socket))["problem"] == ""


async def test_who_is_here_from_another_machine_hears_that_the_hub_leaves(net: Net) -> None:
    async with net.client(net.alice) as alice:
        net.hub.process.send_signal(signal.SIGTERM)
        assert await alice.closed() == 1001
    async with asyncio.timeout(DEADLINE_S):
        assert await net.hub.process.wait() == 0


async def test_an_address_that_comes_later_is_listened_on_then(hub_directory: Path) -> None:
    where, port = places(hub_directory), free_port()
    prepare(hub_directory)
    where.config.write_text(f'listen = "127.0.0.1:{port}"\n')
    alice = add_account(where, "alice", port)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        hub = await start_foreground_hub(hub_directory)
        assert "Address already in use" in (await reload(hub.socket))["problem"]
    async with asyncio.timeout(DEADLINE_S):
        while not listening(hub):
            await asyncio.sleep(0.05)
    async with RawClient(hub.socket, "alice", far=alice.server, token=alice.token) as client:
        assert client.welcome
    await hub.stop()


async def test_only_tls_1_3_with_the_pinned_certificate_is_spoken(net: Net) -> None:
    server = net.alice.server
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    with pytest.raises((ssl.SSLError, ConnectionError)):
        await asyncio.open_connection(server.host, server.port, ssl=context)
    context.maximum_version = ssl.TLSVersion.TLSv1_3
    _, writer = await asyncio.open_connection(server.host, server.port, ssl=context)
    assert writer.get_extra_info("ssl_object").version() == "TLSv1.3"
    writer.close()
    reader, writer = await asyncio.open_connection(server.host, server.port)
    writer.write(b"GET / HTTP/1.1\r\nHost: h\r\n\r\n")
    async with asyncio.timeout(DEADLINE_S):
        assert b"HTTP" not in await reader.read()
    writer.close()
    other = JoinLine("alice", server.__class__(server.host, server.port, "5e" * 32), net.alice.token)
    visitor = net.client(other)
    with pytest.raises(aiohttp.ServerFingerprintMismatch):
        await visitor.open()
    await visitor._http.close()


async def test_nothing_but_the_websocket_is_served_to_other_machines(net: Net) -> None:
    pin = aiohttp.Fingerprint(bytes.fromhex(net.alice.server.pin))
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=pin)) as http:
        base = f"https://{net.alice.server.address}"
        for path in ("/reload", "/etc/passwd"):
            async with http.post(base + path) as answer:
                assert answer.status == 404
        async with http.get(base + "/") as answer:
            assert answer.status == 400


async def test_strangers_are_few_and_have_ten_seconds_while_others_are_served(net: Net) -> None:
    server = net.alice.server
    async with net.client(net.bob) as bob:
        idle = [await asyncio.open_connection(server.host, server.port) for _ in range(STRANGERS_OF_ONE_MAX)]
        reader, writer = await asyncio.open_connection(server.host, server.port)
        async with asyncio.timeout(DEADLINE_S):
            assert await reader.read() == b""
        assert not any(reader.at_eof() for reader, _ in idle), "one too many is shown out at once, not in its turn"
        writer.close()
        await bob.say("ringing", "nobody")
        assert (await bob.receive())["t"] == "nack"
        async with asyncio.timeout(DEADLINE_S):
            for reader, _ in idle:
                with contextlib.suppress(ConnectionError):
                    assert await reader.read() == b""
        for _, writer in idle:
            writer.close()
    async with net.client(net.alice) as alice:
        assert alice.welcome


async def test_it_does_not_leave_while_it_listens(hub_directory: Path) -> None:
    where, port = places(hub_directory), free_port()
    prepare(hub_directory)
    where.config.write_text(f'listen = "127.0.0.1:{port}"\n')
    alice = add_account(where, "alice", port)
    hub = await start_foreground_hub(hub_directory, idle_seconds=0.2)
    with pytest.raises(TimeoutError):  # ten of its idle times
        await asyncio.wait_for(hub.process.wait(), 2)
    async with RawClient(hub.socket, "alice", far=alice.server, token=alice.token) as client:
        assert client.welcome
    where.config.unlink()
    assert await asyncio.wait_for(hub.process.wait(), DEADLINE_S) == 0


async def test_no_token_reaches_the_log_or_the_disk_even_at_debug_level(net: Net) -> None:
    wrong = new_token()
    async with net.client(net.alice):
        await refused(net.client(net.bob, token=wrong))
    await net.hub.stop()
    kept = b"".join(path.read_bytes() for path in net.hub.directory.parent.rglob("*") if path.is_file())
    for token in (net.alice.token, wrong):
        assert token.removeprefix("ahoyd-hub-") not in net.hub.log
        assert token.encode() not in kept
