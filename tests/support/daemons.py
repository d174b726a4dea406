"""Real daemons for tests, in directories of their own whose paths are short enough for sockets."""

import asyncio
import contextlib
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import psutil

from support.overheard import overheard
from support.soundserver import sound_environment

START_SECONDS = 120.0
STOP_SECONDS = 60.0
RATES = "rate-factor = 1000"
"""A test is one program, and in more of a hurry than any other."""


@dataclass
class RunningDaemon:
    instance: str
    process: asyncio.subprocess.Process
    runtime: Path
    log: Path

    @property
    def pid(self) -> int:
        return self.process.pid

    def child(self, name: str) -> psutil.Process:
        """The engine's or the devices' process."""
        module = f"ahoyd.{name}"
        return next(p for p in psutil.Process(self.pid).children() if module in p.cmdline())

    async def stop(self) -> int:
        """SIGTERM and wait; a daemon that does not leave is killed and the test fails."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return await asyncio.wait_for(self.process.wait(), STOP_SECONDS)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()
            raise AssertionError(f"{self.instance} did not stop:\n{self.log.read_text()[-4000:]}") from None


@dataclass
class World:
    """One user's machine: directories, environment and the daemons started in it."""

    root: Path
    environment: dict[str, str]
    daemons: dict[str, RunningDaemon] = field(default_factory=dict)

    def runtime(self, instance: str) -> Path:
        return self.root / "run" / "ahoyd" / instance

    def state(self, instance: str) -> Path:
        return self.root / "state" / "ahoyd" / instance

    async def start(self, instance: str, *arguments: str, prefix: tuple[str, ...] = ()) -> RunningDaemon:
        """Start `ahoyd run --instance ...` and wait until it could make a call, or has given up on it.

        On a busy machine it takes connections before its login and its children are through. `prefix`: `ip netns exec
        NAME`.
        """
        log = self.root / f"{instance}.log"
        if not (self.root / "config" / "ahoyd" / f"{instance}.toml").exists():
            self.write_settings(instance, "")
        with log.open("ab") as stderr:
            process = await asyncio.create_subprocess_exec(
                *prefix,
                sys.executable,
                "-m",
                "ahoyd",
                "run",
                "--instance",
                instance,
                *arguments,
                env=self.environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=stderr,
                stderr=stderr,
            )
        daemon = RunningDaemon(instance, process, self.runtime(instance), log)
        self.daemons[instance] = daemon
        async with asyncio.timeout(START_SECONDS):
            await _serving(daemon)
            await _settled(daemon)
        return daemon

    def write_settings(self, instance: str, text: str) -> None:
        path = self.root / "config" / "ahoyd" / f"{instance}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text if "rate-factor" in text else f"{RATES}\n{text}")

    def hub_pid(self) -> int | None:
        """The hub of this world, found by its command line and directory."""
        directory = str(self.root / "run" / "ahoyd" / ".hub")
        for process in psutil.process_iter(["cmdline"]):
            command = process.info["cmdline"] or []
            if "ahoyd.hub" in command and directory in command:
                return int(process.pid)
        return None


async def _serving(daemon: RunningDaemon) -> None:
    while True:
        if daemon.process.returncode is not None:
            raise AssertionError(f"{daemon.instance} left with {daemon.process.returncode}:\n{daemon.log.read_text()}")
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_unix_connection(daemon.runtime / "rpc.sock")
            writer.close()
            await writer.wait_closed()
            return
        await asyncio.sleep(0.02)


async def _settled(daemon: RunningDaemon) -> None:
    request = {"jsonrpc": "2.0", "id": 1, "method": "getStatus"}
    connector = aiohttp.UnixConnector(path=str(daemon.runtime / "http.sock"))
    async with aiohttp.ClientSession(connector=connector) as http:
        while True:
            async with http.post("http://localhost/rpc", json=request) as answer:
                status = (await answer.json())["result"]
            children = {child["state"] for child in status["children"].values()}
            if "starting" not in children and status["account"]["state"] != "connecting":
                return
            await asyncio.sleep(0.02)


@contextlib.asynccontextmanager
async def world() -> AsyncIterator[World]:
    """A fresh world; everything started in it is stopped at the end, and its directories are removed."""
    root = Path(tempfile.mkdtemp(prefix="ahoy-"))
    try:
        (root / "run").mkdir(mode=0o700)
        made = World(
            root,
            {
                **os.environ,
                "HOME": str(root),
                "XDG_RUNTIME_DIR": str(root / "run"),
                "XDG_STATE_HOME": str(root / "state"),
                "XDG_CONFIG_HOME": str(root / "config"),
                **sound_environment(root / "run"),
                # To read the system's certificate authorities is a fifth of a start, and no test meets any of them.
                "SSL_CERT_FILE": os.devnull,
            },
        )
        try:
            with overheard() as broken:
                yield made
            assert not broken, "a daemon said what the contract does not"
        finally:
            await _stop_all(made)
    finally:
        shutil.rmtree(root)


async def _stop_all(made: World) -> None:
    try:
        for daemon in made.daemons.values():
            if daemon.process.returncode is None:
                await daemon.stop()
    finally:
        hub = made.hub_pid()
        if hub is not None:
            with contextlib.suppress(psutil.NoSuchProcess):
                process = psutil.Process(hub)
                process.terminate()
                await asyncio.to_thread(process.wait, STOP_SECONDS)
