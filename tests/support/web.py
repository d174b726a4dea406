"""User `web`: a page in a browser, whose signalling a test speaks at the hub. It has no identity and gives no beat."""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

from ahoyd.engine.detour import Detour
from support.hub import RawClient

USER = "web"
EVENT_SECONDS = 60.0
RING_MS = 60_000
MEDIA = ("audio", "video")
Frame = dict[str, Any]


class Page(Protocol):
    """What is driven: a tab of a browser, or a program that does the same."""

    told: asyncio.Queue[Any]

    async def run(self, function: str, *arguments: object) -> Any:
        """Call a function of it."""


@dataclass
class Web:
    """One call at a time."""

    hub: RawClient
    page: Page
    detour: Detour | None = None
    """Where its own addresses lie behind; None: it gives them as they are."""
    hides: bool = False
    """It gives names for its addresses, as browsers do where a page may use neither camera nor microphone."""
    call: str = ""
    peer: str = ""
    """Whom it talks to, and from which device."""
    device: str | None = None
    attempt: int = 0
    """Number of the connection: each change of the call's type takes another one."""
    heard: defaultdict[str, asyncio.Queue[Frame]] = field(default_factory=lambda: defaultdict(asyncio.Queue))
    """Frames nobody has asked for yet, by their `t`."""
    connected: asyncio.Event = field(default_factory=asyncio.Event)

    async def ring(self, peer: str, *, video: bool = True) -> None:
        """Call somebody; returns when it rings there."""
        self._begin(str(uuid4()), peer, None)
        await self.say("propose", type=int(video), expires=RING_MS, ttl=RING_MS)
        await self.expect("ringing")

    async def offer(self, *kinds: str) -> None:
        """Wait until the one who was called answers, and connect; what is sent are these media."""
        self.device = (await self.expect("accept"))["from"]["dev"]
        await self.page.run("begin", kinds)
        await self.say("sdp", kind="offer", sdp=await self.page.run("offer"))
        await self.page.run("take", "answer", (await self.expect("sdp"))["sdp"])

    async def rung(self) -> None:
        """Wait until somebody calls, and ring."""
        propose = await self.expect("propose")
        self._begin(propose["call"], propose["from"]["user"], propose["from"]["dev"])
        await self.say("ringing")

    async def answer(self, *kinds: str, changes: bool = False) -> None:
        """Answer, and connect; `changes`: it says that it follows when the call's type is changed."""
        await self.page.run("begin", kinds)
        await self.say("accept")
        offer = (await self.expect("sdp"))["sdp"]
        answer = await self.page.run("answer", offer)
        await self.say("sdp", kind="answer", sdp=answer, renews=changes, changes=changes)

    async def change(self, *kinds: str) -> None:
        """Be asked for another type, agree, and connect again with these media; what there is goes on until then."""
        asked = (await self.expect("info"))["change"]
        assert (asked["word"], asked["type"]) == ("ask", int("video" in kinds))
        await self.say("info", change={**asked, "word": "yes"})
        assert (await self.expect("info"))["change"] == {**asked, "word": "go"}
        offer = await self.expect("sdp")
        await self.page.run("begin", kinds, True)  # noqa: FBT003 - the page's
        self.attempt = offer["attempt"]
        answer = await self.page.run("answer", offer["sdp"])
        await self.say("sdp", kind="answer", sdp=answer, attempt=self.attempt, renews=True, changes=True)
        while not self.heard["cand"].empty():
            await self._add(self.heard["cand"].get_nowait())

    async def hang_up(self) -> None:
        """End the call."""
        await self.say("end", reason=0)
        await self.page.run("end")

    async def pause(self, kind: str) -> None:
        """Send nothing of a medium, and say so."""
        await self.page.run("send", kind, False)  # noqa: FBT003 - the page's
        await self.say("info", control={"audio": 0, "video": 2}[kind])

    async def resume(self, kind: str) -> None:
        """Send it again."""
        await self.page.run("send", kind, True)  # noqa: FBT003 - as above
        await self.say("info", control={"audio": 1, "video": 3}[kind])

    async def say(self, t: str, **more: Any) -> None:
        """Send a frame of this call."""
        await self.hub.say(t, self.peer, self.device, call=self.call, **more)

    async def expect(self, t: str) -> Frame:
        """The next frame of a kind."""
        async with asyncio.timeout(EVENT_SECONDS):
            return await self.heard[t].get()

    def _begin(self, call: str, peer: str, device: str | None) -> None:
        self.call, self.peer, self.device = call, peer, device
        self.attempt = 0
        self.connected.clear()
        self.heard.clear()

    async def hear(self) -> None:
        """Sort what the hub says; candidates go to the page by themselves."""
        while True:
            frame = await self.hub.receive(deadline_s=3600)
            if frame["t"] != "cand" or frame.get("attempt", 0) > self.attempt:
                self.heard[frame["t"]].put_nowait(frame)
            else:
                await self._add(frame)

    async def _add(self, frame: Frame) -> None:
        """Give the page candidates for its present connection."""
        if (frame["call"], frame.get("attempt", 0)) != (self.call, self.attempt):
            return
        for candidate in frame["list"]:
            given = {"candidate": f"candidate:{candidate['candidate']}", "sdpMid": candidate["mid"]}
            await self.page.run("add", given)

    async def trickle(self) -> None:
        """Pass on what the page tells."""
        while True:
            told: dict[str, Any] = await self.page.told.get()
            if "connected" in told:
                self.connected.set()
            elif (found := told["candidate"]) is None:
                await self.say("cand", list=[], end=True, attempt=self.attempt)
            else:
                texts = await self._given(found["candidate"].removeprefix("candidate:"))
                candidates = [{"candidate": text, "mid": found["sdpMid"]} for text in texts]
                await self.say("cand", list=candidates, end=False, attempt=self.attempt)

    async def _given(self, candidate: str) -> tuple[str, ...]:
        """What is told in place of a candidate."""
        if self.hides:
            fields = candidate.split()
            return (" ".join([*fields[:4], f"{uuid4()}.local", *fields[5:]]),)
        return (candidate,) if self.detour is None else await self.detour.lead((candidate,))


@contextlib.asynccontextmanager
async def web(hub: Path, page: Page) -> AsyncIterator[Web]:
    """Log in at a hub."""
    async with RawClient(hub, user=USER) as line:
        made = Web(line, page)
        tasks = [asyncio.create_task(made.hear()), asyncio.create_task(made.trickle())]
        try:
            yield made
        finally:
            for task in tasks:
                task.cancel()
            ended = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(isinstance(end, asyncio.CancelledError) for end in ended), ended
