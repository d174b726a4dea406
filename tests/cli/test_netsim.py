"""`ahoyd netsim` as a person or a script meets it."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ahoyd.cli.arguments import parse
from ahoyd.cli.commands import carry_out
from ahoyd.netsim import Netsim

SECONDS = 60.0


class Relay:
    """A process and its lines."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def line(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        async with asyncio.timeout(SECONDS):
            found: dict[str, Any] = msgspec.json.decode(await self._process.stdout.readline())
        return found

    async def said(self, text: str) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(text.encode() + b"\n")
        return await self.line()

    async def interrupted(self) -> tuple[int, dict[str, Any]]:
        self._process.send_signal(signal.SIGINT)
        last = await self.line()
        return await self._process.wait(), last


@pytest.fixture
async def relay(tmp_path: Path) -> AsyncIterator[Relay]:
    command = (sys.executable, "-m", "ahoyd", "netsim", "--json", "--delay", "20", "--loss", "100")
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)}
    process = await asyncio.create_subprocess_exec(*command, env=environment, stdin=PIPE, stdout=PIPE)
    yield Relay(process)
    if process.returncode is None:
        process.kill()
    await process.communicate()


async def test_it_is_changed_by_lines_shows_counts_and_leaves_with_them(relay: Relay, tmp_path: Path) -> None:
    socket = tmp_path / "ahoyd" / ".netsim.sock"
    assert await relay.line() == {"what": "listening", "socket": str(socket)}
    assert socket.stat().st_uid == os.getuid()
    assert await relay.said("") == {"what": "counts", "counts": {}, "strangers": 0}
    told = await relay.said('{"loss": 5}')
    assert (told["what"], told["exitCode"]) == ("failed", 2)
    assert "unknown field `loss`" in told["description"]
    net = await Netsim.connect(socket)
    (public,) = await net.lead("alice", [("127.0.0.1", 5000)])
    assert public is not None
    assert public[0] == "127.0.0.1"
    net.close()
    told = await relay.said('{"lossPercent": 0, "sender": "alice"}')
    assert told["counts"]["alice"]["offered"] == 0
    code, last = await relay.interrupted()
    assert (code, last["what"]) == (0, "counts")
    assert not socket.exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--loss", "101"), "$.lossPercent"),
        (("--rate", "-1"), "$.rateKbps"),
        (("--address", "nowhere"), "'nowhere' does not appear to be an IPv4 or IPv6 address"),
        (("--schedule", "/nowhere/at/all"), "/nowhere/at/all"),
    ],
)
def test_what_cannot_be_meant_is_told_and_ends_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], said: str
) -> None:
    assert carry_out(parse(["netsim", "--socket", str(tmp_path / "n.sock"), *options])) == 2
    assert said in capsys.readouterr().err


def test_a_wrong_schedule_is_told_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schedule = tmp_path / "dip.jsonl"
    schedule.write_text('{"rateKbps": 1500}\n{"atS": 10, "rateKbps": "low"}\n')
    arguments = ["netsim", "--socket", str(tmp_path / "n.sock"), "--schedule", str(schedule)]
    assert carry_out(parse(arguments)) == 2
    assert f"{schedule}: line 2: Expected `float | null`, got `str` - at `$.rateKbps`" in capsys.readouterr().err


def test_a_place_where_no_socket_can_be_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert carry_out(parse(["netsim", "--socket", str(tmp_path / "none" / "n.sock")])) == 4
    assert "No such file or directory" in capsys.readouterr().err


def test_an_address_that_is_not_ours_is_refused_at_the_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert carry_out(parse(["netsim", "--socket", str(tmp_path / "n.sock"), "--address", "203.0.113.7"])) == 4
    assert "203.0.113.7" in capsys.readouterr().err
