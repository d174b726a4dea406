"""A process with GStreamer's webrtcbin, driven by lines of JSON (`tests/peers/webrtcbin.py`)."""

import asyncio
import contextlib
import json
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

PYTHON = Path("/usr/bin/python3")
"""Debian's: its modules are not seen by another."""
PROGRAM = Path(__file__).parents[1] / "peers" / "webrtcbin.py"
PLUGINS = "gstreamer-1.0/libgstwebrtc.so", "gstreamer-1.0/libgstnice.so", "girepository-1.0/GstWebRTC-1.0.typelib"
RUN_SECONDS = 60.0
LINE_MAX = 2**22


def lacks() -> list[str]:
    """What of it is not on this machine."""
    return [plugin for plugin in PLUGINS if not any(Path("/usr/lib").glob(f"*/{plugin}"))]


class Gstreamer:
    """What a page of a browser is elsewhere."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._done: asyncio.Queue[Any] = asyncio.Queue()
        self.told: asyncio.Queue[Any] = asyncio.Queue()

    async def run(self, function: str, *arguments: object) -> Any:
        """Call a function of the program; what it returns."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([function, *arguments]).encode() + b"\n")
        async with asyncio.timeout(RUN_SECONDS):
            return await self._done.get()

    async def serve(self) -> None:
        """Sort what it says."""
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            said = json.loads(line)
            if "done" in said:
                self._done.put_nowait(said["done"])
            else:
                self.told.put_nowait(said)


@contextlib.asynccontextmanager
async def webrtcbin() -> AsyncIterator[Gstreamer]:
    """Run it for the length of the block."""
    process = await asyncio.create_subprocess_exec(PYTHON, PROGRAM, stdin=PIPE, stdout=PIPE, limit=LINE_MAX)
    made = Gstreamer(process)
    serving = asyncio.create_task(made.serve())
    try:
        async with asyncio.timeout(RUN_SECONDS):
            assert "here" in await made.told.get()
        yield made
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        await serving
