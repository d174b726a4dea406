"""`ahoyd login` and `ahoyd logout`: what they ask of the daemon, and where a secret comes from."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator

import pytest

from ahoyd.wire.join import JoinLine, Server
from clients.python.served import DEADLINE_SECONDS, Params, Refused, served
from clients.python.served import Server as Daemon

TOKEN = f"ahoyd-hub-{'7a' * 32}"
SERVER = Server("192.0.2.7", 7411, "5e" * 32)
LINE = str(JoinLine("bob", SERVER, TOKEN))


@pytest.fixture
async def daemon() -> AsyncIterator[Daemon]:
    async with asyncio.timeout(4 * DEADLINE_SECONDS), served() as made:
        made.answers["login"] = lambda params: {
            "user": params["user"],
            "state": "online",
            "server": SERVER.address if "credential" in params else None,
        }
        made.answers["logout"] = lambda _: {"user": "bob", "state": "loggedOut"}
        yield made


async def ahoyd(daemon: Daemon, *arguments: str, stdin: str = "") -> tuple[int, str, str]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "ahoyd", *arguments),
        env={**os.environ, "XDG_RUNTIME_DIR": str(daemon.runtime)},
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
    )
    output, complaint = await process.communicate(stdin.encode())
    assert process.returncode is not None
    return process.returncode, output.decode(), complaint.decode()


async def test_a_name_alone_is_for_the_hub_of_this_machine(daemon: Daemon) -> None:
    assert await ahoyd(daemon, "login", "ann") == (0, "logged in as ann at the hub of this machine\n", "")
    assert await daemon.asks("login") == {"user": "ann"}


@pytest.mark.parametrize("given", [("--join",), ("--join", LINE)])
async def test_a_join_line_says_who_to_be(daemon: Daemon, given: tuple[str, ...]) -> None:
    code, output, _ = await ahoyd(daemon, "login", *given, stdin=f"{LINE}\n")
    assert (code, output) == (0, "logged in as bob at the hub at 192.0.2.7:7411\n")
    assert await daemon.asks("login") == {"user": "bob", "credential": LINE}


async def test_a_hub_that_has_moved_is_given_with_the_line(daemon: Daemon) -> None:
    assert (await ahoyd(daemon, "login", "--join", "--server", "198.51.100.1:80", stdin=LINE))[0] == 0
    assert await daemon.asks("login") == {"user": "bob", "credential": LINE, "server": "198.51.100.1:80"}


async def test_without_a_line_the_token_is_read_from_standard_input(daemon: Daemon) -> None:
    assert (await ahoyd(daemon, "login", "bob", "--server", str(SERVER), stdin=f"{TOKEN}\n"))[0] == 0
    assert await daemon.asks("login") == {"user": "bob", "credential": TOKEN, "server": str(SERVER)}


async def test_half_a_line_and_nobody_are_wrong_usage(daemon: Daemon) -> None:
    code, _, complaint = await ahoyd(daemon, "login", "--join", stdin=LINE[:-9])
    assert (code, "copy the whole line" in complaint) == (2, True)
    code, _, complaint = await ahoyd(daemon, "login")
    assert (code, "log in as whom?" in complaint) == (2, True)


async def test_a_refusal_says_why_and_not_by_what(daemon: Daemon) -> None:
    def refuse(_params: Params) -> object:
        raise Refused(1011, "the token is not this account's")

    daemon.answers["login"] = refuse
    code, output, complaint = await ahoyd(daemon, "login", "--join", stdin=LINE)
    assert (code, output, complaint) == (4, "", "ahoyd: the token is not this account's (1011)\n")


async def test_logout(daemon: Daemon) -> None:
    assert await ahoyd(daemon, "logout") == (0, "logged out\n", "")
