"""A hub on another machine: who is let in, and what becomes of a login when the hub goes."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest

from ahoyd.errors import LoginRefused, SignallingDown, TimedOut
from ahoyd.hub.certificate import Certificate
from ahoyd.hub.store import Store
from ahoyd.ports import Address, Invited, Offline, Online, PeerUpdated
from ahoyd.signalling import local
from ahoyd.units import Ms
from ahoyd.wire.join import JoinLine, Server, new_token
from support.ends import DEADLINE_S, End, local_end
from support.hub import (
    RunningHub,
    free_port,
    hub_lives,
    places,
    reload,
    start_foreground_hub,
    start_listening_hub,
)

CALL = "call-0001"


class Far:
    """A hub in a directory of its own, and ends of a machine that has none."""

    def __init__(self, hub: RunningHub, lines: dict[str, JoinLine], here: Path, stack: AsyncExitStack) -> None:
        self.hub = hub
        self.lines = lines
        self.here = here
        self._stack = stack

    def end(self) -> End:
        made = local_end(self.here, lines=self.lines)
        self._stack.push_async_callback(made.line.close)
        return made

    async def hub_dies(self) -> None:
        self.hub.process.kill()
        await self.hub.process.wait()


@pytest.fixture
async def far(hub_directory: Path) -> AsyncIterator[Far]:
    async with AsyncExitStack() as stack:
        hub, lines = await start_listening_hub(hub_directory, "alice", "bob")
        made = Far(hub, lines, hub_directory.parent / "here", stack)
        yield made
        await stack.aclose()
        await made.hub.stop()
        assert not made.here.exists(), "no hub was started here"


async def refusal(end: End, join: JoinLine, user: str = "alice") -> str:
    with pytest.raises(LoginRefused) as refused:
        await end.line.connect(user, join.token, "d1", join.server)
    assert end.events.empty()
    assert "ahoyd-hub" not in refused.value.description
    return refused.value.description


async def test_each_refusal_says_what_was_wrong(far: Far) -> None:
    end, join = far.end(), far.lines["alice"]
    assert "the token is not this account's" in await refusal(end, replace(join, token=new_token()))
    assert "the token is not this account's" in await refusal(end, join, user="bob")
    assert "no account of this name" in await refusal(end, join, user="carol")
    other = replace(join, server=replace(join.server, pin="5e" * 32))
    assert "another certificate" in await refusal(end, other)
    nowhere = replace(join, server=replace(join.server, host="no-such-machine.invalid"))
    assert "no machine no-such-machine.invalid can be found" in await refusal(end, nowhere)


async def test_a_wrong_certificate_is_shown_no_token(far: Far) -> None:
    heard = bytearray()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.extend(await reader.read())
        writer.close()

    impostor = far.here.parent / "impostor"
    impostor.mkdir()
    context = Certificate.at(impostor / "hub.pem").context()
    server = await asyncio.start_server(listen, "127.0.0.1", 0, ssl=context)
    async with server:
        port = server.sockets[0].getsockname()[1]
        join = far.lines["alice"]
        moved = replace(join, server=join.server.at(f"127.0.0.1:{port}"))
        assert "another certificate" in await refusal(far.end(), moved)
    assert heard == b""


async def test_where_nobody_listens_it_is_told_at_once_and_where_nothing_answers_in_time(
    far: Far, monkeypatch: pytest.MonkeyPatch
) -> None:
    end, join = far.end(), far.lines["alice"]
    with pytest.raises(SignallingDown, match="Connection refused") as down:
        await end.line.connect("alice", join.token, "d1", join.server.at(f"127.0.0.1:{free_port()}"))
    assert down.value.data["retryAfterMs"] == 5000
    monkeypatch.setattr(local, "CONNECT_MAX_S", 0.5)
    with closing(socket.create_server(("127.0.0.1", 0))) as silent, pytest.raises(TimedOut):
        await end.line.connect("alice", join.token, "d1", join.server.at(f"127.0.0.1:{silent.getsockname()[1]}"))
    monkeypatch.undo()
    await end.login("alice")


async def test_what_is_no_hub_is_told(far: Far) -> None:
    async def talk(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.example ESMTP\r\n")
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    async with server:
        join = far.lines["alice"]
        address = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        with pytest.raises(SignallingDown, match="is no hub"):
            await far.end().line.connect("alice", join.token, "d1", join.server.at(address))


async def back(end: End) -> set[str]:
    """See the login come back; what was told of it until then."""
    told: set[str] = set()
    while not isinstance(event := await asyncio.wait_for(end.events.get(), DEADLINE_S), Online):
        assert isinstance(event, Offline)
        assert event.cause == "lost"
        told.add(event.why)
    return told


async def test_a_hub_that_was_killed_is_found_again_with_the_same_certificate(far: Far) -> None:
    alice, bob = far.end(), far.end()
    await alice.login("alice")
    await bob.login("bob")
    await far.hub_dies()
    while "Connection refused" not in (await alice.expect(Offline)).why:
        pass
    alice.line.info(CALL, Address(user="bob"), 2)  # kept, and sent again
    far.hub = await start_foreground_hub(far.hub.directory)
    await back(alice)
    assert "" in await back(bob)
    assert (await bob.expect(PeerUpdated)).sender == Address(user="alice", device="d1")


async def test_an_account_that_is_removed_is_told_and_does_not_come_back(far: Far) -> None:
    alice = far.end()
    await alice.login("alice")
    with closing(Store(places(far.hub.directory).state)) as store:
        store.remove_account("alice")
    await reload(far.hub.socket)
    assert await alice.expect(Offline) == Offline(cause="refused", why="the hub has no account of this name")


async def test_a_login_is_taken_up_again_whenever_the_hub_comes(far: Far) -> None:
    alice, join = far.end(), far.lines["alice"]
    await far.hub_dies()
    assert not hub_lives(far.hub.directory)
    async with asyncio.timeout(DEADLINE_S):
        await alice.line.rejoin("alice", join.token, "d1", join.server)  # returns although nobody is there
    assert "Connection refused" in (await alice.expect(Offline)).why
    far.hub = await start_foreground_hub(far.hub.directory)
    await back(alice)


async def test_another_certificate_at_the_same_address_is_waited_out(far: Far) -> None:
    """A laptop in another network, where somebody else has the address."""
    alice, join = far.end(), far.lines["alice"]
    stranger = Server(join.server.host, join.server.port, "5e" * 32)
    await alice.line.rejoin("alice", join.token, "d1", stranger)
    offline = await alice.expect(Offline)
    assert offline.cause == "lost"
    assert "another certificate" in offline.why


async def test_a_refused_login_of_before_is_told_and_ends(far: Far) -> None:
    alice, join = far.end(), far.lines["alice"]
    await alice.line.rejoin("alice", new_token(), "d1", join.server)
    assert await alice.expect(Offline) == Offline(cause="refused", why="the token is not this account's")


async def test_who_is_near_is_told_by_the_hub_and_only_to_its_own_machine(far: Far) -> None:
    alice, bob, carol, dora = far.end(), far.end(), local_end(far.hub.directory), local_end(far.hub.directory)
    for end, user in ((alice, "alice"), (bob, "bob"), (carol, "carol"), (dora, "dora")):
        await end.login(user)
    for caller, callee, near in (
        (alice, "bob", False),
        (alice, "carol", False),
        (carol, "bob", False),
        (carol, "dora", True),
    ):
        caller.line.propose(CALL, callee, 0, "", Ms(60_000))
        invited = await {"bob": bob, "carol": carol, "dora": dora}[callee].expect(Invited)
        assert invited.sender.near is near
    for end in (carol, dora):
        await end.line.close()


async def test_a_right_token_right_after_a_wrong_one_waits_its_second_out(far: Far) -> None:
    alice = far.end()
    await refusal(alice, replace(far.lines["alice"], token=new_token()))
    await alice.login("alice")
