"""A web page in a real browser: served on a port of its own, opened by Chromium, its findings told back."""

import asyncio
import contextlib
import json
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import web

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PAGE_SECONDS = 60.0


def command(profile: str, *more: str) -> tuple[str, ...]:
    """The browser; all it writes is in its profile."""
    return ("env", f"TMPDIR={profile}", "chromium", *FLAGS, *more, f"--user-data-dir={profile}")


@dataclass
class Page:
    """`script` is the body of an async function; what it returns is what the page found."""

    origin: str
    script: str
    found: asyncio.Future[Any]

    async def open(self) -> Any:
        """Open the page and wait for what it finds."""
        with tempfile.TemporaryDirectory(prefix="ahoy-page-", ignore_cleanup_errors=True) as profile:
            process = await asyncio.create_subprocess_exec(
                *command(profile),
                f"{self.origin}/",
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
            )
            try:
                return await asyncio.wait_for(self.found, PAGE_SECONDS)
            finally:
                with contextlib.suppress(ProcessLookupError):
                    process.terminate()
                await process.wait()


@contextlib.asynccontextmanager
async def page(files: Path | None = None) -> AsyncIterator[Page]:
    """A page whose script is still to be set. It finds `files` under /files."""
    made = Page("", "", asyncio.get_running_loop().create_future())

    async def show(_: web.Request) -> web.Response:
        script = f"(async () => {{ {made.script} }})().catch(String)"
        tell = "then(found => fetch('/found', {method: 'POST', body: JSON.stringify(found)}))"
        return web.Response(text=f"<!doctype html><script>{script}.{tell}</script>", content_type="text/html")

    async def hear(request: web.Request) -> web.Response:
        if not made.found.done():
            made.found.set_result(json.loads(await request.text()))
        return web.Response()

    app = web.Application()
    app.router.add_get("/", show)
    app.router.add_post("/found", hear)
    if files is not None:
        app.router.add_static("/files", files)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        made.origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield made
    finally:
        await runner.cleanup()
