"""The page this API comes from: every block of code on it, unchanged, runs against two live daemons."""

import asyncio
import json
from asyncio.subprocess import PIPE, STDOUT
from pathlib import Path

from support.daemons import world
from support.page import page_blocks

DEVICES = ("--camera", "test:pattern", "--microphone", "test:tone")
DEADLINE_SECONDS = 180.0


async def test_every_block_of_the_page_runs_as_it_stands(package: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.json"
    page.write_text(json.dumps(page_blocks()))
    async with asyncio.timeout(DEADLINE_SECONDS), world() as made:
        for instance in ("alice", "bob"):
            await made.start(instance, *DEVICES)
        sockets = {f"AHOY_{name.upper()}": str(made.runtime(name) / "rpc.sock") for name in ("alice", "bob")}
        process = await asyncio.create_subprocess_exec(
            *("node", "--no-warnings", "--test", "build/test/live/easemob.js"),
            cwd=package,
            env=made.environment | sockets | {"AHOY_PAGE": str(page)},
            stdout=PIPE,
            stderr=STDOUT,
        )
        output, _ = await process.communicate()
    assert process.returncode == 0, output.decode()[-8000:]
    assert "# fail 0" in output.decode()
