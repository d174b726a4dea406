"""A small daemon for the tests of the client: a real unix socket that speaks the contract, and does what it is told."""

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

DEADLINE_SECONDS = 10.0

Params = dict[str, Any]
Answer = Callable[[Params], object]


class Refused(Exception):
    """What an answer raises to be sent as an error."""

    def __init__(self, code: int, description: str, **data: object) -> None:
        super().__init__(description)
        self.error = {"code": code, "message": "refused", "data": {"description": description, **data}}


NO_ANSWER = object()


@dataclass
class Server:
    """One instance. `answers` are the methods it has; events are kept and replayed as the contract says."""

    path: Path
    epoch: str = "e1"
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, Params]] = field(default_factory=list)
    events: list[tuple[str, Params]] = field(default_factory=list)
    oldest_kept: int = 0
    connections: list["Served"] = field(default_factory=list)
    arrivals: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    listening: asyncio.Server | None = None

    @property
    def runtime(self) -> Path:
        """The XDG_RUNTIME_DIR it lives in."""
        return self.path.parent.parent.parent

    async def start(self) -> None:
        self.listening = await asyncio.start_unix_server(self._serve, self.path)

    async def stop(self) -> None:
        if self.listening:
            self.listening.close()
            await self.drop()
            await self.listening.wait_closed()
        self.listening = None

    async def drop(self) -> None:
        """Break every connection, and wait until they are gone."""
        for connection in list(self.connections):
            connection.writer.close()
            await connection.gone.wait()

    def publish(self, method: str, **params: object) -> int:
        """A durable event, to every connection that listens; its number."""
        self.events.append((method, {**params, "timeMs": 1}))
        for connection in self.connections:
            connection.catch_up()
        return len(self.events)

    def tell(self, method: str, **params: object) -> None:
        """A notification without number."""
        for connection in self.connections:
            connection.send({"method": method, "params": params})

    async def asks(self, method: str, times: int = 1) -> Params:
        """Wait until a method has been asked so many times; its last params."""
        async with asyncio.timeout(DEADLINE_SECONDS):
            while [name for name, _ in self.asked].count(method) < times:
                await self.arrivals.get()
        return next(params for name, params in reversed(self.asked) if name == method)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = Served(self, writer)
        self.connections.append(connection)
        try:
            while line := await reader.readline():
                connection.take(msgspec.json.decode(line))
        except ConnectionError:
            pass
        finally:
            self.connections.remove(connection)
            writer.close()
            connection.gone.set()


@dataclass(eq=False)
class Served:
    """One connection of it."""

    server: Server
    writer: asyncio.StreamWriter
    listens: bool = False
    seq: int = 0
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    def take(self, message: dict[str, Any]) -> None:
        method, params = message["method"], message.get("params", {})
        self.server.asked.append((method, params))
        self.server.arrivals.put_nowait(method)
        if "id" not in message:
            return
        try:
            answer = self._initialize(params) if method == "initialize" else self.server.answers[method](params)
        except Refused as refused:
            self.send({"id": message["id"], "error": refused.error})
        else:
            if answer is not NO_ANSWER:
                self.send({"id": message["id"], "result": answer})
        self.catch_up()

    def send(self, message: dict[str, object]) -> None:
        self.writer.write(msgspec.json.encode({"jsonrpc": "2.0", **message}) + b"\n")

    def catch_up(self) -> None:
        """Send every event that has not been sent here."""
        while self.listens and self.seq < len(self.server.events):
            method, params = self.server.events[self.seq]
            self.send({"method": method, "params": {**params, "prevSeq": self.seq, "seq": self.seq + 1}})
            self.seq += 1

    def _initialize(self, params: Params) -> object:
        if (refuse := self.server.answers.get("initialize")) is not None:
            refuse(params)
        server, resume = self.server, params.get("resume")
        self.listens = "listen" in params
        self.seq = len(server.events)
        lost = None
        if resume and (resume["epoch"] != server.epoch or resume["seq"] < server.oldest_kept):
            lost = {"fromSeq": resume["seq"] + 1, "toSeq": self.seq}
        elif resume:
            self.seq = resume["seq"]
        account = {"user": "alice", "state": "online"}
        return {
            "protocolVersion": "1.0",
            "server": {"name": "ahoyd", "version": "0"},
            "instance": "default",
            "clientId": "k1",
            "sessionId": "secret",
            "epoch": server.epoch,
            "seq": self.seq,
            "resumed": bool(resume) and lost is None,
            "lost": lost,
            "snapshot": {"epoch": server.epoch, "seq": self.seq, "account": account} if lost else None,
            "scopes": [],
        }


def session(call_id: str, status: int, revision: int = 1, **more: object) -> dict[str, object]:
    """A CallSession as it stands on the wire."""
    names = {"localName": "alice", "remoteName": "bob", "type": 1, "isCaller": True}
    return {"callId": call_id, "status": status, "revision": revision, "createdAtMs": 1, **names, **more}


def ended(call_id: str, reason: int, detail: str, revision: int = 9) -> dict[str, object]:
    """A CallSession that is over."""
    return session(call_id, 0, revision, endReason=reason, reasonDetail=detail)


@contextlib.asynccontextmanager
async def served() -> AsyncIterator[Server]:
    """A server where the instance `default` is looked for in an XDG_RUNTIME_DIR of its own."""
    with tempfile.TemporaryDirectory(prefix="ahoy-") as directory:
        place = Path(directory) / "ahoyd" / "default"
        place.mkdir(parents=True)
        server = Server(place / "rpc.sock")
        await server.start()
        try:
            yield server
        finally:
            await server.stop()
