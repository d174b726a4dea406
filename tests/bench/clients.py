"""What a picture and a request cost in each client language, by its conformance program.

Beside it stand two ways without a ring, as somebody without shared memory would go them in Python: a picture in a
binary message of a WebSocket, and in base64 in a line of JSON.
"""

import contextlib
import json
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.amounts import Amounts
from bench.figures import Baseline, Figure, figure, spread
from bench.native import Native
from bench.processes import Part, cpu_seconds, part, program
from clients.conformance.languages import Language, environment, find_languages
from support.daemons import world
from support.talk import attach

US = 1e-3
SOCKETS = {"websocket": "WebSocket, binary", "lines": "JSON line, base64"}
WEBSOCKET = SOCKETS["websocket"]


@dataclass
class Read:
    """What one way of reading pictures, or of asking, took in all rounds."""

    from_capture: list[int] = field(default_factory=list)
    from_publish: list[int] = field(default_factory=list)
    percent: list[float] = field(default_factory=list)
    """Of a core, while it read."""
    skipped: int = 0
    pings: list[int] = field(default_factory=list)

    def busy(self) -> dict[str, float]:
        """The mean of the rounds."""
        return {"reader": sum(self.percent) / len(self.percent)}

    def hands(self) -> dict[str, float]:
        """Microseconds from before the picture's bytes were copied until it was in the reader's hands."""
        return spread(self.from_capture, 50, 99, scale=US)


async def run(amounts: Amounts) -> AsyncIterator[Figure]:
    """Yield for each language how it is woken, how long a picture and a ping take, and how busy its reader is."""
    languages = built(amounts.client_languages)
    read = {name: Read() for name in (*(language.name for language in languages), *SOCKETS)}
    woken: list[int] = []
    asked: list[int] = []
    async with contextlib.AsyncExitStack() as stack:
        scene = await _scene(stack, amounts)
        for _ in range(amounts.client_rounds):
            woken += await scene.wake_bare()
            asked += await scene.ask_bare()
            for how in SOCKETS:
                await scene.read_socket(how, read[how])
            for language in languages:
                await scene.read_ring(language, read[language.name])
                read[language.name].pings += (await scene.ask(language))[amounts.client_pings // 5 :]
    for result in _figures(read, languages, woken, asked):
        yield result


def built(wanted: tuple[str, ...] | None) -> list[Language]:
    """The languages whose tools are here, each with its program built."""
    found = []
    for language in find_languages():
        if wanted is not None and language.name not in wanted:
            continue
        if missing := [need for need in language.needs if shutil.which(need) is None]:
            sys.stderr.write(f"clients: {language.name} is left out: no {', '.join(missing)} here\n")
            continue
        language.make()
        found.append(language)
    return found


def _figures(read: dict[str, Read], languages: list[Language], woken: list[int], asked: list[int]) -> list[Figure]:
    names = [language.name for language in languages]
    bare_wake = Baseline("socket pair", spread(woken, 50, 99, scale=US))
    bare_ping = Baseline("C, no library", spread(asked, 50, 99, scale=US))
    hands, busy = (Baseline(WEBSOCKET, values) for values in (read["websocket"].hands(), read["websocket"].busy()))
    titles = {name: name for name in names} | {"lines": SOCKETS["lines"]}
    wakes, pings = (
        [
            figure(f"clients: {name}, {what}", "us", spread(getattr(read[name], of), 50, 99, scale=US), "p50", bare)
            for name in names
        ]
        for what, of, bare in (
            ("published to in hand", "from_publish", bare_wake),
            ("ping", "pings", bare_ping),
        )
    )
    return [
        *wakes,
        *(
            figure(f"clients: {title}, picture", "us", read[name].hands(), "p50", hands, skipped=read[name].skipped)
            for name, title in titles.items()
        ),
        *(
            figure(f"clients: {title}, processor", "% of a core", read[name].busy(), "reader", busy)
            for name, title in titles.items()
        ),
        *pings,
    ]


async def _scene(stack: contextlib.AsyncExitStack, amounts: Amounts) -> "Scene":
    directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ahoy-")))
    socket_path = str(directory / "socket")
    ends = [stack.enter_context(end) for end in socket.socketpair()]
    sends, receives = [
        await stack.enter_async_context(part("pinger", role, str(end.fileno()), pass_fds=(end.fileno(),)))
        for role, end in zip(("send", "receive"), ends, strict=True)
    ]
    machine = await stack.enter_async_context(world())
    await machine.start("bench")
    async with attach(machine, "bench"):
        pass
    return Scene(
        amounts=amounts,
        writer=await stack.enter_async_context(part("writer", str(directory))),
        socket_sender=await stack.enter_async_context(part("socket_sender", socket_path)),
        socket_reader=await stack.enter_async_context(part("socket_reader", socket_path)),
        sends=sends,
        receives=receives,
        load=Native("load", directory),
        rpc_path=str(machine.runtime("bench") / "rpc.sock"),
    )


@dataclass(frozen=True)
class Scene:
    """Everything the languages are measured with."""

    amounts: Amounts
    writer: Part
    socket_sender: Part
    socket_reader: Part
    sends: Part
    receives: Part
    load: Native
    rpc_path: str

    async def wake_bare(self) -> list[int]:
        """Nanoseconds a few bytes take over a socket pair."""
        count = self.amounts.client_frames
        await self.receives.ask(count=count)
        await self.sends.ask(count=count)
        ages: list[int] = (await self.receives.hear())["tookNs"]
        return ages

    async def ask_bare(self) -> list[int]:
        """Nanoseconds a ping takes a program in C that knows its text and looks for the end of the line."""
        seconds = self.amounts.rpc_seconds
        told = await self.load.run(self.rpc_path, 1, 1, seconds, seconds=seconds)
        took: list[int] = told["tookNs"]
        return took

    async def read_socket(self, how: str, read: Read) -> None:
        """Pictures over a unix socket."""
        width, height = self.amounts.client_size
        await self.socket_sender.ask(how=how, payload=width * height * 3 // 2, count=self.amounts.client_frames)
        with _busy(self.socket_reader, read):
            read.from_capture += (await self.socket_reader.ask(how=how))["fromCapture"]
            await self.socket_sender.hear()

    async def read_ring(self, language: Language, read: Read) -> None:
        """Pictures out of a ring: those that come after the warm-up count."""
        ring = await self.writer.ask(do="open", size=self.amounts.client_size)
        descriptor = {**ring, "streamId": str(ring["streamId"]), "side": "remote", "reason": "opened"}
        async with _running(language, "wake", json.dumps(descriptor)) as reader:
            await reader.hear()
            await self.writer.ask(do="beat", count=self.amounts.client_warm_up)
            with _busy(reader, read):
                await self.writer.ask(do="beat", count=self.amounts.client_frames)
            await self.writer.ask(do="close")
            told = await reader.hear()
        counted = -self.amounts.client_frames
        read.from_capture += told["fromCapture"][counted:]
        read.from_publish += told["fromPublish"][counted:]
        read.skipped += told["skipped"]

    async def ask(self, language: Language) -> list[int]:
        """Nanoseconds a ping takes."""
        async with _running(language, "ping", self.rpc_path, str(self.amounts.client_pings)) as asking:
            took: list[int] = (await asking.hear())["tookNs"]
        return took


def _running(language: Language, *arguments: str) -> contextlib.AbstractAsyncContextManager[Part]:
    return program(language.name, (*language.run, *arguments), folder=language.folder, environment=environment())


@contextlib.contextmanager
def _busy(reader: Part, read: Read) -> Iterator[None]:
    """Note how busy the reader is during the block."""
    began, before = time.monotonic(), cpu_seconds({"reader": reader.pid})
    yield
    used = cpu_seconds({"reader": reader.pid})["reader"] - before["reader"]
    read.percent.append(100 * used / (time.monotonic() - began))
