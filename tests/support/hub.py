"""A hub of a test's own: its directory, the hub process, and a client that can say anything."""

import asyncio
import contextlib
import fcntl
import json
import os
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import aiohttp
import psutil
import pytest

from ahoyd.hub.accounts import digest
from ahoyd.hub.certificate import Certificate
from ahoyd.hub.store import Account, Store
from ahoyd.settings import HubPlaces
from ahoyd.wire.join import JoinLine, Server, new_token
from support.daemons import World

DEADLINE_S = 60.0


def hub_pid(directory: Path) -> int:
    """The pid the hub of this directory wrote into its lock."""
    return int((directory / "lock").read_text())


def hub_lives(directory: Path) -> bool:
    """Whether somebody holds the lock."""
    if not (directory / "lock").exists():
        return False
    with (directory / "lock").open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


async def hub_gone(directory: Path) -> None:
    """Wait until the hub of this directory has ended."""
    async with asyncio.timeout(DEADLINE_S):
        while hub_lives(directory):
            await asyncio.sleep(0.02)


def hubs_of(directory: Path) -> list[psutil.Process]:
    """Every live hub process that was started for this directory."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.NoSuchProcess):
            line = process.cmdline()
            if "ahoyd.hub" in line and str(directory) in line and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


@dataclass
class RunningHub:
    """A hub in the foreground: a child of the test."""

    directory: Path
    process: asyncio.subprocess.Process

    @property
    def socket(self) -> Path:
        return self.directory / "hub.sock"

    @property
    def log(self) -> str:
        return (self.directory / "log").read_text()

    async def stop(self) -> int:
        """SIGTERM, and its exit status."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self.process.wait(), DEADLINE_S)


@dataclass
class RawClient:
    """A WebSocket to a hub on which frames are dicts and nothing is done by itself."""

    socket: Path
    user: str = "alice"
    dev: str = "d1"
    resume: dict[str, str] | None = None
    far: Server | None = None
    """The same hub by TLS; then `token` is shown."""
    token: str | None = None
    welcome: dict[str, Any] = field(default_factory=dict)

    async def __aenter__(self) -> Self:
        await self.open()
        hello = {"v": 1, "t": "hello", "user": self.user, "dev": self.dev}
        await self.send(hello | self._more())
        self.welcome = await self.receive()
        assert self.welcome["t"] == "welcome"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def _more(self) -> dict[str, Any]:
        return ({"resume": self.resume} if self.resume else {}) | ({"token": self.token} if self.token else {})

    async def open(self) -> None:
        if self.far:
            pin = aiohttp.Fingerprint(bytes.fromhex(self.far.pin))
            self._http = aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=pin))
            url = f"https://{self.far.address}/"
        else:
            self._http = aiohttp.ClientSession(connector=aiohttp.UnixConnector(path=str(self.socket)))
            url = "http://hub/"
        self._ws = await self._http.ws_connect(url, max_msg_size=4 * 1024 * 1024)

    async def close(self) -> None:
        await self._ws.close()
        await self._http.close()

    async def vanish(self) -> None:
        """End without a goodbye, as a killed process does."""
        connection = self._ws._response.connection
        assert connection is not None
        assert connection.transport is not None
        connection.transport.abort()
        await self._http.close()

    async def send(self, frame: dict[str, Any]) -> None:
        await self.send_text(json.dumps(frame))

    async def send_text(self, text: str) -> None:
        await self._ws.send_str(text)

    async def send_bytes(self, data: bytes) -> None:
        await self._ws.send_bytes(data)

    async def say(self, t: str, to: str, dev: str | None = None, **more: Any) -> str:
        """Send a call frame; returns its id."""
        frame_id = str(uuid4())
        target = {"user": to} | ({"dev": dev} if dev else {})
        await self.send({"v": 1, "t": t, "id": frame_id, "to": target, "call": "call-0001", "seq": 1} | more)
        return frame_id

    async def ping(self) -> None:
        await self._ws.ping()

    async def receive(self, deadline_s: float = DEADLINE_S) -> dict[str, Any]:
        """The next frame."""
        message = await self._ws.receive(deadline_s)
        assert message.type is aiohttp.WSMsgType.TEXT, message
        frame = json.loads(message.data)
        assert isinstance(frame, dict)
        return frame

    async def closed(self) -> int | None:
        """Read to the end; its close code."""
        while (message := await self._ws.receive(DEADLINE_S)).type is aiohttp.WSMsgType.TEXT:
            pass
        return message.data if message.type is aiohttp.WSMsgType.CLOSE else self._ws.close_code


def places(directory: Path) -> HubPlaces:
    """Those of the hub of this directory, which has one in no other test."""
    return HubPlaces(directory, directory.parent / "hub.sqlite", directory.parent / "hub.toml")


def add_account(where: HubPlaces, user: str, port: int) -> JoinLine:
    """Make an account on disk; the line of a hub on 127.0.0.1."""
    join = JoinLine(user, Server("127.0.0.1", port, Certificate.at(where.certificate).pin), new_token())
    with contextlib.closing(Store(where.state)) as store:
        assert store.add_account(Account(user, digest(join.token), 0))
    return join


async def start_listening_hub(directory: Path, *users: str) -> tuple[RunningHub, dict[str, JoinLine]]:
    """A hub as a child of ours that listens on 127.0.0.1, and the line of each user."""
    where, port = places(directory), free_port()
    prepare(directory)
    where.config.write_text(f'listen = "127.0.0.1:{port}"\n')
    lines = {user: add_account(where, user, port) for user in users}
    hub = await start_foreground_hub(directory)
    assert (await reload(hub.socket))["listening"] == f"127.0.0.1:{port}"
    return hub, lines


async def reload(hub_socket: Path) -> dict[str, Any]:
    """Ask a hub to look at accounts and settings again; how it stands then."""
    connector = aiohttp.UnixConnector(path=str(hub_socket))
    async with aiohttp.ClientSession(connector=connector) as http, http.post("http://hub/reload") as answer:
        said = await answer.json()
        assert isinstance(said, dict)
        return said


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def prepare(directory: Path) -> None:
    directory.mkdir(mode=0o700, exist_ok=True)


async def start_foreground_hub(directory: Path, *, idle_seconds: float = 600) -> RunningHub:
    """Start a hub as a child of ours, at debug level, and wait until it answers."""
    prepare(directory)
    log = os.open(directory / "log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    where = places(directory)
    files = ("--state", str(where.state), "--settings", str(where.config))
    arguments = ("--dir", str(directory), *files, "--idle", str(idle_seconds), "--log-level", "DEBUG")
    try:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "ahoyd.hub", *arguments, stdout=log, stderr=log
        )
    finally:
        os.close(log)
    running = RunningHub(directory, process)
    async with asyncio.timeout(DEADLINE_S):
        while not await answers(running.socket):
            assert process.returncode is None, running.log
            await asyncio.sleep(0.02)
    return running


@contextlib.asynccontextmanager
async def hub_behind(machine: World) -> AsyncIterator[tuple[RunningHub, Path]]:
    """A hub that no daemon finds, and the path of the socket where a machine's daemons look for theirs."""
    place = machine.root / "run" / "ahoyd" / ".hub"
    place.parent.mkdir(mode=0o700, exist_ok=True)
    place.mkdir(mode=0o700)
    hub = await start_foreground_hub(machine.root / "hub")
    try:
        yield hub, place / "hub.sock"
    finally:
        await hub.stop()


def has_socket(directory: Path) -> bool:
    return (directory / "hub.sock").exists()


async def answers(path: Path) -> bool:
    """Whether something listens on a socket."""
    try:
        _reader, writer = await asyncio.open_unix_connection(path)
    except OSError:
        return False
    writer.close()
    await writer.wait_closed()
    return True


@pytest.fixture
def hub_directory() -> Iterator[Path]:
    """A short directory in which clients may start a hub; whoever is in it at the end is ended by pid."""
    base = Path(tempfile.mkdtemp(prefix="ah-", dir="/tmp"))
    yield base / ".hub"
    for process in hubs_of(base / ".hub"):
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    until = time.monotonic() + DEADLINE_S
    while hub_lives(base / ".hub") and time.monotonic() < until:
        time.sleep(0.01)
    shutil.rmtree(base)


@pytest.fixture
async def hub(hub_directory: Path) -> AsyncIterator[RunningHub]:
    """A hub that runs as a child of ours."""
    running = await start_foreground_hub(hub_directory)
    yield running
    status = await running.stop()
    assert status in (0, -signal.SIGKILL), running.log
    assert status or not has_socket(hub_directory), "a hub that ends by itself takes its socket with it"
