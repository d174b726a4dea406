"""A program that starts a daemon of its own and speaks to it over pipes."""

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from support.daemons import START_SECONDS, World, world
from support.schema import validate_message
from support.specification import SPECIFICATION, in_one_batch, outline

Json = dict[str, Any]


class Piped:
    """The daemon as its program sees it."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    def send(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)

    def ask(self, id_: int, method: str, **params: object) -> None:
        request = {"jsonrpc": "2.0", "id": id_, "method": method, "params": params}
        self.send(json.dumps(request).encode() + b"\n")

    def end_input(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write_eof()

    async def receive(self) -> Json | None:
        """The next line, which has to be a message of the contract; None: the end."""
        message: Json | None = await self.receive_any()
        return message

    async def receive_any(self) -> Any:
        """The next line, a batch perhaps."""
        assert self.process.stdout is not None
        line = await asyncio.wait_for(self.process.stdout.readline(), START_SECONDS)
        if not line:
            return None
        message = json.loads(line)
        for item in message if isinstance(message, list) else [message]:
            validate_message(item)
        return message


@asynccontextmanager
async def piped(made: World, *arguments: str) -> AsyncIterator[Piped]:
    log = made.root / "stdio.log"
    with log.open("ab") as stderr:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "ahoyd", "run", "--stdio", "--instance", "own", *arguments),
            env=made.environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=stderr,
        )
    try:
        yield Piped(process)
        assert await asyncio.wait_for(process.wait(), START_SECONDS) == 0, log.read_text()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_a_program_speaks_lines_is_told_events_and_the_end_of_its_input_ends_the_daemon() -> None:
    async with world() as made:
        async with piped(made) as daemon:
            daemon.ask(1, "initialize", protocolVersion="1.0", client={"name": "own"}, listen={})
            assert (await daemon.receive() or {})["id"] == 1
            daemon.ask(2, "setCallConfigs", audioKbps=24)
            told = [await daemon.receive(), await daemon.receive()]
            assert [message and message.get("method", message.get("id")) for message in told] == [
                2,
                "onCallConfigsChanged",
            ]
            daemon.ask(3, "getStatus")
            status = (await daemon.receive() or {})["result"]
            assert [client["name"] for client in status["clients"]] == ["own"]
            daemon.ask(4, "ping")
            daemon.end_input()
            assert (await daemon.receive() or {})["id"] == 4
            rest = [message async for message in _rest(daemon)]
            assert {message["method"] for message in rest} <= {"onShuttingDown", "onAccountStateChanged"}
        assert not made.runtime("own").joinpath("rpc.sock").exists()
        assert b"serving" in (made.root / "stdio.log").read_bytes()


async def _rest(daemon: Piped) -> AsyncIterator[Json]:
    while (message := await daemon.receive()) is not None:
        yield message


async def test_a_signal_ends_it_too_and_the_program_is_told() -> None:
    async with world() as made, piped(made) as daemon:
        daemon.ask(1, "initialize", protocolVersion="1.0", client={"name": "own"}, listen={})
        assert (await daemon.receive() or {})["id"] == 1
        daemon.process.send_signal(signal.SIGTERM)
        rest = [message async for message in _rest(daemon)]
        assert "onShuttingDown" in {message["method"] for message in rest}


async def test_the_examples_of_the_specification_are_answered_over_pipes_alone_and_within_one_batch() -> None:
    async with world() as made, piped(made) as daemon:
        for sent, expected in [*(row[1:] for row in SPECIFICATION), in_one_batch()]:
            daemon.send(sent.encode() + b"\n")
            daemon.ask(99, "ping")
            told = await daemon.receive_any()
            if expected is not None:
                assert outline(told) == expected, sent
                told = await daemon.receive_any()
            assert told["id"] == 99, sent
        daemon.end_input()
