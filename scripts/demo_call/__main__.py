"""Run the demonstration: start two daemons and two clients, print what happens, judge it, draw it.

Everything lives in directories of its own, made for this run and removed after it. Exits 0 only if all checks pass.
"""

import argparse
import asyncio
import contextlib
import os
import shutil
import signal
import sys
import tempfile
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

import ahoyd_client
from ahoyd_client import DaemonNotRunning
from demo_call import pictures, report
from demo_call.evidence import Evidence, Line
from demo_call.schedule import SHORTEST_SECONDS

NAMES = ("alice", "bob")
START_SECONDS = 30.0
SPARE_SECONDS = 20.0
"""What the clients may take beyond the call itself."""
FOLLOW_SECONDS = 5.0
"""How long one client may take to leave after the other."""
POLL_SECONDS = 0.05
NEVER_LEFT = -1
"""Exit code of a client that had to be stopped."""
COLORS = {"alice": "\x1b[36m", "bob": "\x1b[33m"}


@dataclass
class Stage:
    """The directories of this run, its processes, and every line the clients said."""

    root: Path
    options: argparse.Namespace
    started_ns: int = field(default_factory=time.monotonic_ns)
    said: list[Line] = field(default_factory=list)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    left: dict[str, int] = field(default_factory=dict)
    """Exit codes of the daemons."""

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of the user's own daemons is seen or touched."""
        return {
            **os.environ,
            "HOME": str(self.root),
            "XDG_RUNTIME_DIR": str(self.root / "run"),
            "XDG_STATE_HOME": str(self.root / "state"),
            "XDG_CONFIG_HOME": str(self.root / "config"),
            "PYTHONPATH": str(Path(__file__).resolve().parent.parent),
        }

    def print(self, name: str, text: str) -> None:
        """Print a line under the time since the start."""
        seconds = (time.monotonic_ns() - self.started_ns) / 1e9
        color, plain = (COLORS.get(name, ""), "\x1b[0m") if sys.stdout.isatty() else ("", "")
        print(f"{seconds:8.3f} s  {color}{name:<6}{plain} {text}", flush=True)

    def settle(self, name: str) -> None:
        """Write the settings of an instance: the hub is to leave soon after the daemons."""
        settings = self.root / "config" / "ahoyd" / f"{name}.toml"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text("hub-idle-seconds = 1.0\n")

    @contextlib.asynccontextmanager
    async def daemon(self, name: str) -> AsyncIterator[None]:
        """A daemon, from being online to having left."""
        media = ["--media-dir", str(self.options.media.parent)] if self.options.media else []
        with (self.root / f"{name}.log").open("wb") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "ahoyd", "run", "--instance", name, *media, env=self.environment, stderr=log
            )
        try:
            async with asyncio.timeout(START_SECONDS):
                await self._online(name, process)
            self.print(name, "daemon is online")
            yield
        finally:
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)
            self.left[name] = await process.wait()
            self.print(name, f"daemon has left with {self.left[name]}")

    async def _online(self, name: str, process: Process) -> None:
        while process.returncode is None:
            with contextlib.suppress(DaemonNotRunning):
                async with ahoyd_client.connect(path=self.root / "run/ahoyd" / name / "rpc.sock") as ahoy:
                    status = await ahoy.get_status()
                    children = (status.children.engine.state, status.children.devices.state)
                    if status.account.state == "online" and children == ("up", "up"):
                        return
            await asyncio.sleep(POLL_SECONDS)
        raise SystemExit(
            f"demo: the daemon of {name} left with {process.returncode}; see its log below\n{self.log(name)}"
        )

    def log(self, name: str) -> str:
        """The last lines of a daemon's log."""
        return "\n".join((self.root / f"{name}.log").read_text(errors="replace").splitlines()[-20:])

    async def client(self, name: str) -> int:
        """A client from its start to its end; returns its exit code."""
        peer = NAMES[1 - NAMES.index(name)]
        role = "caller" if name == NAMES[0] else "callee"
        source = f"file:{self.options.media}" if self.options.media else None
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "demo_call.actor", name, role, peer),
            *("--work", str(self.root), "--seconds", str(self.options.seconds)),
            *("--video-source", source or "test:pattern", "--audio-source", source or "test:tone"),
            env=self.environment,
            stdout=PIPE,
            limit=2**24,
        )
        try:
            if process.stdout is None:
                raise RuntimeError("started without a pipe")
            async for text in process.stdout:
                self._hear(name, msgspec.json.decode(text))
            return await process.wait()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    async def play(self) -> dict[str, int]:
        """Both clients, the callee first; their exit codes. When one fails the other is not waited for."""
        callee = asyncio.create_task(self.client(NAMES[1]), name=NAMES[1])
        ready = asyncio.create_task(self.ready.wait())
        await asyncio.wait([callee, ready], return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        clients = {callee, asyncio.create_task(self.client(NAMES[0]), name=NAMES[0])}
        longest = self.options.seconds + SPARE_SECONDS
        done, waiting = await asyncio.wait(clients, timeout=longest, return_when=asyncio.FIRST_COMPLETED)
        if waiting and all(task.result() == 0 for task in done):
            done, waiting = await asyncio.wait(clients, timeout=FOLLOW_SECONDS)
        for task in waiting:
            task.cancel()
        await asyncio.wait(clients)
        return {task.get_name(): task.result() if task in done else NEVER_LEFT for task in clients}

    def _hear(self, name: str, line: dict[str, object]) -> None:
        heard = Line(name, (int(str(line["atNs"])) - self.started_ns) / 1e9, str(line["what"]), line)
        self.said.append(heard)
        if heard.what == "ready":
            self.ready.set()
        if text := heard.text():
            self.print(name, text)


async def run(options: argparse.Namespace, root: Path) -> int:
    """One demonstration; the exit code."""
    stage = Stage(root, options)
    (root / "run").mkdir(mode=0o700)
    for name in NAMES:
        stage.settle(name)
    async with contextlib.AsyncExitStack() as stack:
        await asyncio.gather(*(stack.enter_async_context(stage.daemon(name)) for name in NAMES))
        codes = await stage.play()
    evidence = Evidence.gather(stage.said, codes, stage.left, root, stage.started_ns, generated=options.media is None)
    verdict = report.judge(evidence)
    options.out.mkdir(parents=True, exist_ok=True)
    report.write(options.out / "report.json", evidence, verdict)
    pictures.draw(options.out, evidence)
    print()
    for check in verdict:
        print(f"{'ok' if check.passed else 'FAILED':>8}  {check.name}: {check.detail}")
    print(f"\nsee {options.out}: contact-sheet.png sound.png statistics.png report.json")
    return 0 if all(check.passed for check in verdict) else 1


def main() -> int:
    """Read the options and run."""
    parser = argparse.ArgumentParser(prog="scripts/demo", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--media", type=Path, metavar="FILE", help="send this film, not the test picture and tone")
    parser.add_argument("--seconds", type=float, default=15.0, metavar="N", help="length of the call (default: 15)")
    parser.add_argument("--out", type=Path, default=Path("build/demo"), metavar="DIR", help="default: build/demo")
    options = parser.parse_args()
    if options.seconds < SHORTEST_SECONDS:
        parser.error(f"--seconds: at least {SHORTEST_SECONDS:.0f}")
    if options.media is not None:
        options.media = options.media.resolve()
        if not options.media.is_file():
            parser.error(f"--media: no file {options.media}")
    root = Path(tempfile.mkdtemp(prefix="ahoy-"))
    try:
        return asyncio.run(run(options, root))
    finally:
        shutil.rmtree(root)


if __name__ == "__main__":
    sys.exit(main())
