"""The processes of a bench: each measured thing in one of its own, told what to do and telling what it saw."""

import asyncio
import contextlib
import os
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

LINE_MAX = 2**26
CPUCLOCK_SCHED = 2
PATIENCE_SECONDS = 60.0
"""A part that says nothing for so long has failed."""


class Part:
    """A process of a bench: JSON lines in, JSON lines out."""

    def __init__(self, name: str, process: Process) -> None:
        self.name = name
        self._process = process

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def tell(self, **order: object) -> None:
        """Send one line."""
        assert self._process.stdin is not None
        self._process.stdin.write(msgspec.json.encode(order) + b"\n")

    async def hear(self, seconds: float | None = PATIENCE_SECONDS) -> dict[str, Any]:
        """Read its next line, waited for so long. Raises RuntimeError when it ends instead."""
        assert self._process.stdout is not None
        async with asyncio.timeout(seconds):
            line = await self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name} ended with {await self._process.wait()}")
        heard: dict[str, Any] = msgspec.json.decode(line)
        return heard

    async def ask(self, **order: object) -> dict[str, Any]:
        """Send a line and read the next."""
        self.tell(**order)
        return await self.hear()

    async def leave(self) -> None:
        """End it: it leaves at the end of what it is told."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), PATIENCE_SECONDS)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()


@contextlib.asynccontextmanager
async def part(
    name: str, *arguments: str, environment: Mapping[str, str] = os.environ, pass_fds: tuple[int, ...] = ()
) -> AsyncIterator[Part]:
    """Run `bench.parts.<name>` for the length of the block; it has said that it is ready. Modules are found as here."""
    command = (sys.executable, "-m", f"bench.parts.{name}", *arguments)
    async with program(name, command, environment=environment, pass_fds=pass_fds) as running:
        await running.hear()
        yield running


@contextlib.asynccontextmanager
async def program(
    name: str,
    command: Sequence[str],
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] = os.environ,
    pass_fds: tuple[int, ...] = (),
) -> AsyncIterator[Part]:
    """Run any command in `folder` for the length of the block."""
    process = await asyncio.create_subprocess_exec(
        *command, cwd=folder, env=environment, stdin=PIPE, stdout=PIPE, limit=LINE_MAX, pass_fds=pass_fds
    )
    running = Part(name, process)
    try:
        yield running
    finally:
        with contextlib.suppress(ProcessLookupError):
            await running.leave()


def cpu_seconds(pids: Mapping[str, int]) -> dict[str, float]:
    """What each process has used of a core since its start, system time included."""
    return {name: time.clock_gettime(_cpu_clock(pid)) for name, pid in pids.items()}


def memory_mib(pids: Mapping[str, int]) -> dict[str, float]:
    """What each process holds beside files: memory of its own, its share of the rings, and what of both is swapped."""
    return {name: held_kib(Path(f"/proc/{pid}/smaps_rollup").read_text()) / 1024 for name, pid in pids.items()}


def held_kib(rollup: str) -> int:
    """Of a process's /proc/PID/smaps_rollup (proc(5)), all but what it maps of files."""
    fields = (line.split() for line in rollup.splitlines()[1:])
    return sum(int(kib) for name, kib, _ in fields if name in {"Pss_Anon:", "Pss_Shmem:", "SwapPss:"})


def _cpu_clock(pid: int) -> int:
    """What clock_getcpuclockid(3) gives, in nanoseconds where /proc counts hundredths of a second."""
    return ~pid << 3 | CPUCLOCK_SCHED
