"""`ahoyd netsim` for tests: a process of its own, steered through its socket."""

import asyncio
import contextlib
import os
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

from ahoyd.netsim import Netsim

START_SECONDS = 60.0


@contextlib.asynccontextmanager
async def netsim(path: Path, *options: str, environment: Mapping[str, str] = os.environ) -> AsyncIterator[Netsim]:
    """Run a relay whose socket is at `path`, and a connection to it; clean unless `options` say otherwise."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "ahoyd", "netsim", "--json", "--socket", str(path), *options),
        env=environment,
        stdin=PIPE,
        stdout=PIPE,
    )
    try:
        assert process.stdout is not None
        async with asyncio.timeout(START_SECONDS):
            assert b"listening" in await process.stdout.readline()
        connection = await Netsim.connect(path)
        try:
            yield connection
        finally:
            connection.close()
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.communicate()
