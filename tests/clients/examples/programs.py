"""The examples as they stand: programs in a world of real daemons."""

import asyncio
import contextlib
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

CLIENTS = Path(__file__).resolve().parents[3] / "clients"
PYTHON = CLIENTS / "python" / "examples"
LINE_SECONDS = 60.0


@dataclass
class Program:
    """One that runs, and what it says."""

    process: Process
    said: list[str]

    async def says(self, pattern: str) -> re.Match[str]:
        """Read its lines until one is like that, from its beginning to its end."""
        assert self.process.stdout is not None
        async with asyncio.timeout(LINE_SECONDS):
            while line := (await self.process.stdout.readline()).decode().rstrip("\n"):
                self.said.append(line)
                if match := re.fullmatch(pattern, line):
                    return match
        raise AssertionError(f"it ended without {pattern!r}: {self.said}")

    def types(self, line: str) -> None:
        """Type a line."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())

    async def leaves(self) -> None:
        """Wait until it has ended: well, and without a complaint."""
        async with asyncio.timeout(LINE_SECONDS):
            _, complaint = await self.process.communicate()
        assert (self.process.returncode, complaint.decode()) == (0, "")

    async def stop(self) -> None:
        """SIGTERM, and it leaves."""
        self.process.terminate()
        await self.leaves()


@contextlib.asynccontextmanager
async def program(*command: str | Path, environment: Mapping[str, str]) -> AsyncIterator[Program]:
    """Start a program; it is ended with the test, if it has not left by itself."""
    if str(command[0]).endswith(".py"):
        command = (sys.executable, *command)
    process = await asyncio.create_subprocess_exec(
        *command, env=environment, stdin=PIPE, stdout=PIPE, stderr=PIPE, start_new_session=True
    )
    try:
        yield Program(process, [])
    finally:
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGKILL)  # and what it has started
            await process.communicate()
