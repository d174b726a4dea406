"""Pictures from one webrtcbin to another, by VP8; the second sends nothing.

Not by way of the relay, which stands on loopback: libnice does not go there.
"""

import asyncio
import contextlib
import tempfile
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

from bench.chromium_calls import drawn
from bench.course import times, until
from bench.figures import Values
from bench.rows import Row
from bench.views import SECOND, Span, of_marks, watched
from support.webrtcbin import Gstreamer, webrtcbin

RATE = 30
BPS = 2_500_000


@dataclass(frozen=True)
class Webrtcbin:
    """Two processes."""

    sends: Gstreamer
    sees: Gstreamer

    async def call(self, row: Row, seconds: float | None) -> list[Values]:
        """One call on a clean path, as the one who sees it."""
        for end in (self.sends, self.sees):
            while not end.told.empty():  # of the call before
                end.told.get_nowait()
        with tempfile.NamedTemporaryFile(prefix="ahoy-pictures-") as file:
            file.write(drawn(row.size))
            file.flush()
            await self.sends.run("show", file.name, *row.size, RATE, BPS)
            await self.sees.run("begin", [])
            await self.sends.run("take", "answer", await self.sees.run("answer", await self.sends.run("offer")))
        await asyncio.gather(_pass_on(self.sends, self.sees), _pass_on(self.sees, self.sends))
        warm_up, _, length_s = times(row, seconds)
        begin_ns = time.monotonic_ns() + int(warm_up * SECOND)
        span = Span(begin_ns, begin_ns + int(length_s * SECOND))
        await until(span.end_ns)
        seen = await self.sees.run("watch")
        for end in (self.sees, self.sends):
            await end.run("end")
        return [watched(of_marks(seen), span)]


@contextlib.asynccontextmanager
async def gstreamer_calls() -> AsyncIterator[Webrtcbin]:
    """Start both."""
    async with webrtcbin() as sends, webrtcbin() as sees:
        yield Webrtcbin(sends, sees)


async def _pass_on(here: Gstreamer, there: Gstreamer) -> None:
    """Candidates of one end to the other, until it is connected."""
    while "connected" not in (told := await here.told.get()):
        await there.run("add", told["candidate"])
