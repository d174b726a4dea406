"""The page this API comes from: every block of code on it, unchanged, runs against two live daemons.

The page's text is not part of this project: it is read from `shared/seed` beside the checkout. Where it is not there,
this test is skipped and says so; in continuous integration (CI=true) it fails.
"""

import asyncio
import json
import os
import re
from asyncio.subprocess import PIPE, STDOUT
from pathlib import Path

import pytest

from support.daemons import world

PAGES = Path(__file__).resolve().parents[5] / "shared" / "seed"
DEVICES = ("--camera", "test:pattern", "--microphone", "test:tone")
DEADLINE_SECONDS = 180.0


def blocks() -> list[str]:
    pages = sorted(PAGES.glob("*.txt"))
    if not pages:
        missing = f"the page is not there: no text in {PAGES}"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    return [block for page in pages for block in re.findall(r"```\n(.*?)\n?```", page.read_text(), re.DOTALL)]


async def test_every_block_of_the_page_runs_as_it_stands(package: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.json"
    page.write_text(json.dumps(blocks()))
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
