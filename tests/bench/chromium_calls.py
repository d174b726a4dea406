"""Calls between two ends in one Chromium, by way of the relay: libwebrtc's pictures and sound, as those of our own."""

import contextlib
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import web

from ahoyd.devices.sources.pattern import PatternPainter
from ahoyd.engine import sdp
from ahoyd.engine.detour import Detour, NetsimPlace
from ahoyd.netsim import Netsim
from bench.amounts import Size
from bench.course import follow, sent
from bench.figures import Values
from bench.rows import Row
from bench.views import MS, Span, View, of_marks
from support.chromium import Tab, chromium

PAGE = Path(__file__).parent / "parts" / "chromium.html"
SIZE: Size = (640, 480)
RATE = 30
DRAWN_SECONDS = 3
"""Pictures drawn beforehand; the page shows them forwards and backwards."""
ENDS = ("offers", "answers")
ASKED = 5
"""Times that the page is asked for its clock: the quickest answer counts."""


@dataclass(frozen=True)
class Chromium:
    """A browser that shows our page."""

    tab: Tab
    relay: Netsim
    socket: Path

    async def call(self, row: Row, seconds: float | None) -> list[Values]:
        """One call on a network, as both ends saw it."""
        await self.relay.apply(row.first)
        detours = [Detour(NetsimPlace(self.socket, name)) for name in ENDS]
        with contextlib.ExitStack() as stack:
            for detour in detours:
                stack.callback(detour.close)
            offer = await self.tab.run("begin", *SIZE, RATE)
            answer = await self.tab.run("answer", await _led(offer, detours[0]))
            await self.tab.run("take", await _led(answer, detours[1]))
            course = await follow(self.relay, row, time.monotonic_ns(), seconds)
            ahead_ns = await self._ahead_ns()
            told = await self.tab.run("told")
            await self.tab.run("end")
        span = course.whole.span
        return [
            row.judge(_seen(of["seen"], ahead_ns), span) | _heard(of["counted"], ahead_ns, span) | sent(row, course, by)
            for of, by in zip(told, reversed(ENDS), strict=True)
        ]

    async def _ahead_ns(self) -> int:
        """How far CLOCK_MONOTONIC is ahead of the page's clock."""
        found = []
        for _ in range(ASKED):
            before = time.monotonic_ns()
            now_ms = await self.tab.run("now")
            after = time.monotonic_ns()
            found.append((after - before, (before + after) // 2 - int(now_ms * MS)))
        return min(found)[1]


@contextlib.asynccontextmanager
async def chromium_calls(relay: Netsim, socket: Path) -> AsyncIterator[Chromium]:
    """Start a browser whose calls go through this relay."""
    pictures = drawn(SIZE)

    async def show(_: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGE)

    async def give(_: web.Request) -> web.Response:
        return web.Response(body=pictures)

    app = web.Application()
    app.add_routes([web.get("/", show), web.get("/pictures", give)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        async with chromium(f"http://127.0.0.1:{runner.addresses[0][1]}/") as tab:
            yield Chromium(tab, relay, socket)
    finally:
        await runner.cleanup()


def drawn(size: Size) -> bytes:
    """The camera's pictures without their marks, I420 without padding."""
    painter = PatternPainter(*size, RATE)
    return b"".join(painter.draw().to_ndarray().tobytes() for _ in range(DRAWN_SECONDS * RATE))


async def _led(text: str, detour: Detour) -> str:
    """Return a description whose candidates lead through a relay."""
    rest, candidates = sdp.strip_candidates(text)
    led = [f"a=candidate:{candidate}" for candidate in await detour.lead(candidates)]
    lines = rest.splitlines()
    ends = [at for at, line in enumerate(lines) if line.startswith("m=")][1:2] or [len(lines)]
    return "".join(f"{line}\r\n" for line in [*lines[: ends[0]], *led, *lines[ends[0] :]])


def _seen(seen: list[tuple[float, list[int]]], ahead_ns: int) -> View:
    return of_marks(((int(at_ms * MS), marks) for at_ms, marks in seen), ahead_ns)


def _heard(counted: list[dict[str, Any]], ahead_ns: int, span: Span) -> Values:
    """What was made up of the sound that was played in the span, and how long it and pictures waited for their turn."""
    within = [
        one for one in counted if span.holds(int(one["now"] * MS) + ahead_ns) and {"audio", "video"} <= one.keys()
    ]
    if len(within) < 2:
        return {}
    first, last = within[0], within[-1]

    def more(kind: str, name: str) -> float:
        return float(last[kind][name] - first[kind][name])

    def waited_ms(kind: str) -> float:
        return 1000 * more(kind, "jitterBufferDelay") / max(1.0, more(kind, "jitterBufferEmittedCount"))

    return {
        "audioLostPercent": 100 * more("audio", "concealedSamples") / max(1.0, more("audio", "totalSamplesReceived")),
        "audioBufferMs": waited_ms("audio"),
        "pictureBufferMs": waited_ms("video"),
    }
