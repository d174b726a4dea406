"""Two machines: network namespaces with a user's daemon in each, and the hub of the left one."""

import asyncio
import contextlib
import json
import os
import signal
import stat
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import pytest_asyncio

from ahoyd.wire.join import JoinLine, new_token
from ahoyd_client import Call, CallStatus, Client
from ahoyd_client.errors import LoginRefused, SignallingDown
from support.daemons import World, world
from support.hosts import Hosts, hosts, ip, needs_hosts
from support.pictures import counters, tone_hz
from support.talk import EVENT_SECONDS, TEST_SOURCES, attach, event, until

pytestmark = [
    pytest.mark.netns,
    needs_hosts,
    pytest.mark.asyncio(loop_scope="module"),
]

LISTEN = "10.77.0.1:7411"
VOICE_MS = 500
PICTURES = 60
DEBUG = ("--log-level", "DEBUG")
"""Bob's daemon says all it can say, and no secret."""


@dataclass
class Machines:
    """Alice's on the left, with the hub; bob's on the right. `line` is bob's join line."""

    network: Hosts
    left: World
    right: World
    alice: Client
    bob: Client
    line: JoinLine
    stack: AsyncExitStack
    """Closes what a test leaves to those after it."""

    async def login(self) -> None:
        """Bob is at alice's hub."""
        await self.bob.login("bob", credential=str(self.line))

    async def on(self, host: str, machine: World, *command: str, stdin: bytes = b"") -> tuple[int, str, str]:
        """Run `ahoyd ...` there; its exit code and what it printed."""
        process = await asyncio.create_subprocess_exec(
            *(*self.network.on(host), sys.executable, "-m", "ahoyd", *command),
            env=machine.environment,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
        )
        output, complaint = await asyncio.wait_for(process.communicate(stdin), 2 * EVENT_SECONDS)
        assert process.returncode is not None
        return process.returncode, output.decode(), complaint.decode()

    async def hub(self, *command: str) -> tuple[int, str, str]:
        """Run `ahoyd hub ...` on the hub's machine."""
        return await self.on(self.network.left, self.left, "hub", *command)

    async def online(self, client: Client) -> None:
        async def is_online() -> bool:
            return (await client.get_account()).state == "online"

        await until(is_online, seconds=2 * EVENT_SECONDS)

    def settings(self, text: str) -> None:
        (self.left.root / "config" / "ahoyd" / "hub.toml").write_text(text)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def machines() -> AsyncIterator[Machines]:
    async with AsyncExitStack() as stack:
        network = await stack.enter_async_context(hosts())
        left = await stack.enter_async_context(world())
        right = await stack.enter_async_context(world())
        await left.start("alice", prefix=network.on(network.left))
        await right.start("bob", *DEBUG, prefix=network.on(network.right))
        alice = await stack.enter_async_context(attach(left, "alice"))
        bob = await stack.enter_async_context(attach(right, "bob"))
        made = Machines(network, left, right, alice, bob, None, stack)  # type: ignore[arg-type]  # set below
        made.settings(f'listen = "{LISTEN}"\n')
        code, printed, complaint = await made.hub("adduser", "bob")
        assert (code, printed.count("\n"), complaint) == (0, 1, "")
        made.line = JoinLine.parse(printed)
        assert (made.line.user, made.line.server.address) == ("bob", LISTEN)
        yield made


@pytest_asyncio.fixture(loop_scope="module")
async def joined(machines: Machines) -> Machines:
    await machines.login()
    await machines.online(machines.alice)
    return machines


async def connect(caller: Client, callee: Client, name: str) -> tuple[Call, Call]:
    """Call and be accepted; the caller's end and the callee's."""
    with contextlib.closing(callee.events("onRecvCallIncoming")) as incoming:
        ours = await caller.call(name, video=True, sources=TEST_SOURCES)
        theirs = callee.get_call((await event(incoming)).session.call_id)
    await callee.answer(theirs.call_id, sources=TEST_SOURCES)
    async with asyncio.timeout(EVENT_SECONDS):
        await theirs.wait_for(CallStatus.CONNECTED)
        await ours.wait_for(CallStatus.CONNECTED)
    await theirs.accept()
    async with asyncio.timeout(EVENT_SECONDS):
        await ours.wait_for(CallStatus.ACCEPTED)
    return ours, theirs


async def call(caller: Client, callee: Client, name: str) -> None:
    """Call, see and hear at both ends, hang up."""
    ours, theirs = await connect(caller, callee, name)
    for end in (ours, theirs):
        with (
            contextlib.closing(await end.open_remote_video()) as pictures,
            contextlib.closing(await end.open_remote_audio()) as sound,
        ):
            numbers = await counters(pictures, PICTURES)
            assert numbers == sorted(set(numbers))
            async with asyncio.timeout(EVENT_SECONDS):
                while abs(await tone_hz(sound, VOICE_MS) - 1000) >= 5:
                    pass  # a busy machine makes up some of the first second
    await ours.hang_up()
    async with asyncio.timeout(EVENT_SECONDS):
        await theirs.ended()


async def test_they_call_each_other_and_see_and_hear_each_other_both_ways(joined: Machines) -> None:
    await call(joined.alice, joined.bob, "bob")
    await call(joined.bob, joined.alice, "alice")


async def test_a_call_goes_on_when_the_machine_without_the_hub_comes_to_another_network(joined: Machines) -> None:
    """Its connection to the hub is as dead as the path: another one must be there before the path can be agreed on."""
    ours, theirs = await connect(joined.alice, joined.bob, "bob")
    before, after = "10.77.0.2/24", "10.77.0.22/24"
    on_cable = (joined.network.right, "addr")
    with (
        contextlib.closing(await ours.open_remote_video()) as pictures,
        contextlib.closing(joined.bob.events("onAccountStateChanged")) as changes,
    ):
        await counters(pictures, 3)
        await ip("-n", *on_cable, "del", before, "dev", "cable")
        try:
            assert (await event(changes)).account.state == "reconnecting"
            await ip("-n", *on_cable, "add", after, "dev", "cable")
            await until(lambda: _renewed(joined.alice, ours.call_id))
            assert len(await counters(pictures, 10)) == 10
            await theirs.hang_up()
            async with asyncio.timeout(EVENT_SECONDS):
                assert (await ours.ended()).reason_detail == "remoteHangup"
        finally:
            await ip("-n", *on_cable, "flush", "dev", "cable")
            await ip("-n", *on_cable, "add", before, "dev", "cable")


async def _renewed(client: Client, call: str) -> bool:
    """Whether the call goes over another connection than its first by now."""
    report = (await client.get_statistics(call_id=call, report=True)).rtc_report
    return bool(report) and json.loads(report)["T"]["selectedCandidatePairChanges"] > 1


async def test_a_text_goes_from_one_to_the_other(joined: Machines) -> None:
    with contextlib.closing(joined.alice.events("onMessageReceived")) as texts:
        sent = await joined.bob.send_message(to="alice", text="hello from the right")
        assert (sent.delivery, (await event(texts)).message.text) == ("delivered", "hello from the right")


async def test_what_the_hub_does_not_take_is_refused_with_what_was_wrong(joined: Machines) -> None:
    line, server = joined.line, joined.line.server
    attempts = {
        "the token is not this account's": {"user": "bob", "credential": new_token(), "server": str(server)},
        "the hub has no account of this name": {"user": "carol", "credential": line.token, "server": str(server)},
        "another certificate": {
            "user": "bob",
            "credential": line.token,
            "server": str(replace(server, pin="5e" * 32)),
        },
        "no machine no-such-machine.invalid can be found": {
            "user": "bob",
            "credential": str(line),
            "server": "no-such-machine.invalid:7411",
        },
    }
    code, _, complaint = await joined.hub("adduser", "dora")
    assert code == 0, complaint
    attempts["the token is not this account's "] = {
        "user": "dora",
        "credential": line.token,
        "server": str(server),
    }
    for words, params in attempts.items():
        with pytest.raises(LoginRefused) as refused:
            await joined.bob.login(**params)
        assert words.strip() in str(refused.value)
        assert line.token.removeprefix("ahoyd-hub-") not in str(refused.value)
        account = await joined.bob.get_account()
        assert (account.state, account.error and account.error.code) == ("loggedOut", 1011)
    with pytest.raises(SignallingDown):
        await joined.bob.login("bob", credential=str(line), server="10.77.0.1:7412")
    await joined.login()
    await call(joined.bob, joined.alice, "alice")


async def test_a_hub_that_is_killed_is_found_again_with_the_same_certificate(joined: Machines) -> None:
    hub = joined.left.hub_pid()
    assert hub is not None
    with contextlib.closing(joined.bob.events("onAccountStateChanged")) as changes:
        os.kill(hub, signal.SIGKILL)
        # What is told of the login before it may come only now.
        for state in ("reconnecting", "online"):
            while (await event(changes)).account.state != state:
                pass
    assert joined.left.hub_pid() not in (None, hub)
    await joined.online(joined.alice)
    await call(joined.alice, joined.bob, "bob")


async def test_a_login_outlives_its_daemon_and_its_token_is_kept_from_others(joined: Machines) -> None:
    daemon = joined.right.daemons["bob"]
    daemon.process.kill()
    await daemon.process.wait()
    await joined.right.start("bob", *DEBUG, prefix=joined.network.on(joined.network.right))
    joined.bob = await joined.stack.enter_async_context(attach(joined.right, "bob"))
    await joined.online(joined.bob)
    account = await joined.bob.get_account()
    assert (account.user, account.server) == ("bob", LISTEN)
    await call(joined.alice, joined.bob, "bob")
    secret, code = joined.line.token.removeprefix("ahoyd-hub-"), str(joined.line).rpartition(":")[2]
    files = {path: path.read_bytes() for path in joined.right.root.rglob("*") if path.is_file()}
    holding = [path for path, data in files.items() if secret.encode() in data or code.encode() in data]
    assert holding
    assert {path.name.removesuffix("-wal") for path in holding} == {"store.sqlite"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in holding} == {0o600}
    asked = [await joined.bob.get_account(), await joined.bob.get_status(), await joined.bob.get_snapshot()]
    assert secret not in repr(asked)


async def test_on_the_command_line_the_line_is_read_from_standard_input(joined: Machines) -> None:
    async def ahoyd(*command: str, stdin: str = "") -> tuple[int, str, str]:
        return await joined.on(
            joined.network.right, joined.right, *command, "--instance", "bob", stdin=f"{stdin}\n".encode()
        )

    assert await ahoyd("logout") == (0, "logged out\n", "")
    assert (await joined.bob.get_account()).state == "loggedOut"
    code, _, complaint = await ahoyd("login", "--join", stdin=str(joined.line)[:-5])
    assert (code, "copy the whole line" in complaint) == (2, True)
    code, _, complaint = await ahoyd("login", "bob", "--server", str(joined.line.server), stdin=f"ahoyd-hub-{'0' * 64}")
    assert (code, "the token is not this account's (1011)" in complaint) == (4, True)
    assert await ahoyd("login", "--join", stdin=str(joined.line)) == (
        0,
        f"logged in as bob at the hub at {LISTEN}\n",
        "",
    )
    _, output, _ = await ahoyd("status")
    assert f"account   bob, online at {LISTEN}" in output


@contextlib.asynccontextmanager
async def browser(machines: Machines) -> AsyncIterator[asyncio.StreamReader]:
    """What a browser on the right prints."""
    async with beside(machines.network.on(machines.network.right), "browse") as process:
        assert process.stdout is not None
        yield process.stdout


@contextlib.asynccontextmanager
async def beside(prefix: tuple[str, ...], *arguments: str) -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(
        *(*prefix, sys.executable, "-m", "support.browse", *arguments),
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        stdin=DEVNULL,
        stdout=PIPE,
    )
    try:
        yield process
    finally:
        process.terminate()
        await process.wait()


async def line_of(lines: asyncio.StreamReader, sign: str) -> list[str]:
    async with asyncio.timeout(2 * EVENT_SECONDS):
        while (words := (await lines.readline()).decode().split(maxsplit=3))[:1] != [sign]:
            assert words, "the browser is gone"
    return words


async def test_the_address_is_told_to_the_network_only_when_it_is_asked_for(joined: Machines) -> None:
    left = joined.network.on(joined.network.left)
    async with browser(joined) as lines:
        async with beside(left, "announce", "witness", "10.77.0.1"):
            assert (await line_of(lines, "+"))[1] == "witness"  # so what is told there is seen here; nothing else is
        joined.settings(f'listen = "{LISTEN}"\nannounce = true\n')
        _, name, address, properties = await line_of(lines, "+")
        assert (name, address, properties.strip()) != ("witness", LISTEN, "{}")
        assert (address, properties.strip()) == (LISTEN, "{}")
        code, output, _ = await joined.on(joined.network.right, joined.right, "hub", "find", "--json")
        found = json.loads(output)["hubs"]
        assert (code, found) == (0, [{"name": name, "addresses": [LISTEN]}])
        joined.settings(f'listen = "{LISTEN}"\n')
        while (await line_of(lines, "-"))[1] != name:
            pass


async def test_the_doctor_looks_at_both_ends(joined: Machines) -> None:
    _, here, _ = await joined.on(joined.network.left, joined.left, "doctor", "--instance", "alice")
    assert f"ok    hub settings   it listens on {LISTEN} for accounts on other machines" in here
    _, there, _ = await joined.on(joined.network.right, joined.right, "doctor", "--instance", "bob")
    assert f"ok    hub            signalling is online at {LISTEN}" in there
    joined.settings("")
    with contextlib.closing(joined.bob.events("onAccountStateChanged")) as changes:
        while (await event(changes)).account.error is None:
            pass
    _, there, _ = await joined.on(joined.network.right, joined.right, "doctor", "--instance", "bob")
    assert f"warn  hub            signalling is connecting at {LISTEN}; see that the hub" in there
    assert "cannot be reached: Connection refused" in there
    joined.settings(f'listen = "{LISTEN}"\n')
    await joined.online(joined.bob)


async def test_an_account_that_is_removed_is_out_at_once(joined: Machines) -> None:
    with contextlib.closing(joined.bob.events("onAccountStateChanged")) as changes:
        assert await joined.hub("removeuser", "bob") == (0, "account bob removed\n", "")
        while (account := (await event(changes)).account).state != "loggedOut":
            pass  # of before: it had come back just now
    assert account.error.description == "the hub has no account of this name"
    _, listed, _ = await joined.hub("users")
    assert listed.startswith("dora ")
    with pytest.raises(LoginRefused):
        await joined.bob.login("bob", credential=str(joined.line))
