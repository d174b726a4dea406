"""A headless Chromium with a fake camera and microphone, driven through the DevTools protocol."""

import asyncio
import contextlib
import itertools
import json
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from support.browser import command

START_SECONDS = 60.0
RUN_SECONDS = 60.0
DRIVEN = (
    "--remote-debugging-port=0",
    "--use-fake-device-for-media-stream=fps=30",
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
    "--allow-loopback-in-peer-connection",
)
TELL = "tell"
"""What a page calls with a text to have it heard here."""


@dataclass
class Tab:
    """One page."""

    socket: aiohttp.ClientWebSocketResponse
    told: asyncio.Queue[Any] = field(default_factory=asyncio.Queue)
    """What the page has told, out of its JSON."""

    def __post_init__(self) -> None:
        self._ids = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._session: dict[str, str] = {}

    async def run(self, function: str, *arguments: object) -> Any:
        """Call a function of the page; what it returns or resolves to. Raises AssertionError if it throws."""
        expression = f"{function}({', '.join(map(json.dumps, arguments))})"
        async with asyncio.timeout(RUN_SECONDS):
            done = await self._send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in done, done["exceptionDetails"]["exception"].get("description", done)
        return done["result"].get("value")

    async def serve(self) -> None:
        """Read what the browser says, until it is gone."""
        async for message in self.socket:
            said = json.loads(message.data)
            if "id" in said:
                self._waiting.pop(said["id"]).set_result(said)
            elif said["method"] == "Runtime.bindingCalled":
                self.told.put_nowait(json.loads(said["params"]["payload"]))

    async def open(self, url: str) -> None:
        """Show a page, and wait until its scripts have run."""
        target = await self._send("Target.createTarget", url="about:blank")
        attached = await self._send("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = {"sessionId": attached["sessionId"]}
        await self._send("Runtime.enable")
        await self._send("Runtime.addBinding", name=TELL)
        await self._send("Page.navigate", url=url)
        async with asyncio.timeout(START_SECONDS):
            assert await self.told.get() == "here"

    async def _send(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self._ids)
        answer = self._waiting[number] = asyncio.get_running_loop().create_future()
        await self.socket.send_json({"id": number, "method": method, "params": params, **self._session})
        said = await answer
        assert "error" not in said, said["error"]
        result = said["result"]
        assert isinstance(result, dict)
        return result


@contextlib.asynccontextmanager
async def chromium(url: str) -> AsyncIterator[Tab]:
    """A browser that shows a page of ours at this address, which calls `tell('"here"')` when it is ready."""
    with tempfile.TemporaryDirectory(prefix="ahoy-browser-", ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            *command(profile, *DRIVEN),
            "about:blank",
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            devtools = await _devtools(Path(profile) / "DevToolsActivePort", process)
            async with aiohttp.ClientSession() as http, http.ws_connect(devtools, max_msg_size=0) as socket:
                tab = Tab(socket)
                serving = asyncio.create_task(tab.serve())
                await tab.open(url)
                yield tab
                await socket.close()
                await serving
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            await process.wait()


async def _devtools(file: Path, process: asyncio.subprocess.Process) -> str:
    async with asyncio.timeout(START_SECONDS):
        while not file.exists() or len(lines := file.read_text().splitlines()) < 2:
            assert process.returncode is None, f"chromium left with {process.returncode}"
            await asyncio.sleep(0.05)
    port, path = lines
    return f"ws://127.0.0.1:{port}{path}"
