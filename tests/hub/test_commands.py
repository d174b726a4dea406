"""`ahoyd hub ...` as its owner uses it: processes, files, exit codes."""

import asyncio
import contextlib
import json
import signal
import stat
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from ahoyd.wire.join import JoinLine
from support.daemons import World, world
from support.hub import DEADLINE_S, RawClient, answers, free_port


@pytest.fixture
async def machine() -> AsyncIterator[World]:
    async with world() as made:
        yield made


def settings(machine: World, text: str) -> Path:
    path = machine.root / "config" / "ahoyd" / "hub.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


async def start(machine: World, *arguments: str) -> Process:
    command = (sys.executable, "-m", "ahoyd", "hub", *arguments)
    return await asyncio.create_subprocess_exec(*command, env=machine.environment, stdout=PIPE, stderr=PIPE)


async def hub(machine: World, *arguments: str) -> tuple[int, str, str]:
    process = await start(machine, *arguments)
    output, complaint = await asyncio.wait_for(process.communicate(), DEADLINE_S)
    assert process.returncode is not None
    return process.returncode, output.decode(), complaint.decode()


@contextlib.asynccontextmanager
async def running(machine: World) -> AsyncIterator[Process]:
    process = await start(machine, "run")
    socket = machine.root / "run" / "ahoyd" / ".hub" / "hub.sock"
    try:
        async with asyncio.timeout(DEADLINE_S):
            while not await answers(socket):
                assert process.returncode is None
                await asyncio.sleep(0.02)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.communicate(), DEADLINE_S)
        assert process.returncode == 0


async def test_without_settings_an_account_is_refused_with_what_to_write_where(machine: World) -> None:
    code, output, complaint = await hub(machine, "adduser", "bob")
    assert (code, output) == (2, "")
    assert f'write listen = "0.0.0.0:7411" into {machine.root}/config/ahoyd/hub.toml' in complaint
    assert not (machine.root / "state").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("Bob!",), "is no name of a user"),
        (("bob", "--address", "nowhere"), "HOST:PORT"),
    ],
)
async def test_wrong_words_are_told_and_make_no_account(machine: World, arguments: tuple[str, ...], words: str) -> None:
    settings(machine, 'listen = "127.0.0.1:7411"')
    code, output, complaint = await hub(machine, "adduser", *arguments)
    assert (code, output, words in complaint) == (2, "", True)
    assert (await hub(machine, "users"))[1] == "no accounts\n"


async def test_settings_that_cannot_be_used_start_no_hub(machine: World) -> None:
    settings(machine, "listen = 7")
    code, _, complaint = await hub(machine, "run")
    assert (code, "hub.toml: Expected `str" in complaint) == (2, True)
    assert (await hub(machine, "adduser", "bob"))[0] == 2


async def test_an_account_is_made_listed_and_removed_without_a_hub(machine: World) -> None:
    settings(machine, 'listen = "0.0.0.0:7411"')
    code, output, complaint = await hub(machine, "adduser", "bob", "--address", "hub.example:80")
    assert (code, output.count("\n")) == (0, 1)
    assert "no hub runs: `ahoyd hub run` starts one" in complaint
    join = JoinLine.parse(output)
    assert (join.user, join.server.address) == ("bob", "hub.example:80")
    code, _, complaint = await hub(machine, "adduser", "bob", "--address", "hub.example:80")
    assert (code, complaint) == (4, "ahoyd: there is an account bob: remove it to make a new one\n")
    code, output, _ = await hub(machine, "adduser", "ann", "--address", "[2001:db8::1]:80", "--json")
    made = json.loads(output)
    assert (code, made["what"], made["user"]) == (0, "account", "ann")
    ann = JoinLine.parse(made["join"])
    assert (made["server"], made["credential"]) == (str(ann.server), ann.token)
    assert ann.server.pin == join.server.pin
    _, output, _ = await hub(machine, "users")
    assert [line.split()[0] for line in output.splitlines()] == ["ann", "bob"]
    assert await hub(machine, "removeuser", "bob") == (0, "account bob removed\n", "")
    assert await hub(machine, "removeuser", "bob") == (4, "", "ahoyd: there is no account bob\n")
    assert [one["user"] for one in json.loads((await hub(machine, "users", "--json"))[1])["accounts"]] == ["ann"]
    state = machine.root / "state" / "ahoyd"
    assert {entry.name: stat.S_IMODE(entry.stat().st_mode) for entry in state.iterdir()} == {
        "hub.pem": 0o600,
        "hub.sqlite": 0o600,
    }
    for path in state.iterdir():
        assert join.token.encode() not in path.read_bytes()


async def test_a_hub_in_the_foreground_opens_with_its_first_account_and_closes_with_its_last(machine: World) -> None:
    address = f"127.0.0.1:{free_port()}"
    settings(machine, f'listen = "{address}"')
    async with running(machine) as process:
        code, _, complaint = await hub(machine, "run")
        assert (code, complaint) == (3, f"ahoyd: a hub runs already, pid {process.pid}\n")
        code, output, complaint = await hub(machine, "adduser", "bob")
        assert (code, complaint) == (0, "")
        join = JoinLine.parse(output)
        assert join.server.address == address
        socket = machine.root / "run" / "ahoyd" / ".hub" / "hub.sock"
        async with RawClient(socket, "bob", far=join.server, token=join.token) as bob:
            assert (await hub(machine, "removeuser", "bob"))[0] == 0
            assert await bob.closed() == 4003
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.1", join.server.port)
        assert "zeroconf" not in Path(f"/proc/{process.pid}/maps").read_text()


async def test_an_address_that_cannot_be_listened_on_is_told_to_who_makes_an_account(machine: World) -> None:
    settings(machine, 'listen = "192.0.2.1:7411"')
    async with running(machine):
        code, output, complaint = await hub(machine, "adduser", "bob")
    assert (code, JoinLine.parse(output).server.address) == (0, "192.0.2.1:7411")
    assert "the hub does not listen on 192.0.2.1:7411: cannot listen on" in complaint


async def test_a_socket_that_a_dead_hub_left_is_no_hub(machine: World) -> None:
    settings(machine, 'listen = "127.0.0.1:7411"')
    process = await start(machine, "run")
    socket = machine.root / "run" / "ahoyd" / ".hub" / "hub.sock"
    async with asyncio.timeout(DEADLINE_S):
        while not await answers(socket):
            await asyncio.sleep(0.02)
    process.kill()
    await process.communicate()
    assert socket.exists()
    code, _, complaint = await hub(machine, "adduser", "bob")
    assert (code, "no hub runs" in complaint) == (0, True)
