"""A client of a daemon that calls or is called, and looks at the peer's pictures.

Usage: person SOCKET
"""

import asyncio
import contextlib
import sys
import time
from pathlib import Path
from typing import Any

from ahoyd_client import Call, CallConfigsPatch, CallSources, Client, FrameReader, Resolution, VideoFrame, connect
from ahoyd_client._events import EventStream
from bench.parts.lines import orders, say
from bench.parts.seen import Seen

SOURCES = CallSources(video="test:pattern", audio="test:tone", speaker="none")
ACCEPTED, ENDED = "onRecvCallAccepted", "onRecvCallEnded"


class Person:
    """One client. `at` says when (CLOCK_MONOTONIC, ns) what happened first in the present call."""

    def __init__(self, ahoy: Client) -> None:
        self._ahoy = ahoy
        self._call: Call | None = None
        self._news = asyncio.Event()
        self.at: dict[str, int] = {}

    async def watch(self, events: EventStream) -> None:
        """Note when the events of calls come, and when a status is first heard of."""
        async for event in events:
            session = getattr(event.params, "session", None)
            if session is not None:
                now = time.monotonic_ns()
                self.at.setdefault(event.method, now)
                self.at.setdefault(f"status{session.status}", now)
                if event.method == "onRecvCallIncoming":
                    self._call = self._ahoy.get_call(session.call_id)
                self._news.set()

    async def _until(self, happened: str) -> None:
        while happened not in self.at:
            self._news.clear()
            await self._news.wait()

    def _now(self, what: str) -> None:
        self.at[what] = time.monotonic_ns()

    async def ring(self, order: dict[str, Any]) -> dict[str, object]:
        """Call somebody, until the call is accepted."""
        self.at.clear()
        configs = CallConfigsPatch(video_resolution=Resolution(**order["size"]))
        self._now("makeCallSent")
        self._call = await self._ahoy.call(order["peer"], video=True, sources=SOURCES, configs=configs)
        self._now("makeCallAnswered")
        await self._until(ACCEPTED)
        return {"at": self.at}

    async def take(self, order: dict[str, Any]) -> dict[str, object]:
        """Answer and accept whoever calls."""
        await self._ahoy.set_call_configs(video_resolution=Resolution(**order["size"]))
        self.at.clear()
        say(listening=True)
        await self._until("onRecvCallIncoming")
        self._now("answerCallSent")
        await self._ahoy.answer(self._present.call_id, sources=SOURCES)
        self._now("answerCallAnswered")
        await self._until("status3")
        self._now("sendAnswerSent")
        await self._present.accept()
        self._now("sendAnswerAnswered")
        await self._until(ACCEPTED)
        return {"at": self.at}

    async def look(self, order: dict[str, Any]) -> dict[str, object]:
        """Read the peer's pictures, so many after so many."""
        seen = Seen(order["warmUp"], order["pictures"])
        with await self._present.open_remote_video() as reader:
            await self._look(reader, seen)
        codec = (await self._present.statistics()).video_codec
        return {"codec": codec, **seen.told()}

    async def _look(self, reader: FrameReader, seen: Seen) -> None:
        async for frame in reader:
            now_ns = time.monotonic_ns()
            if not isinstance(frame, VideoFrame):
                raise TypeError("a stream of pictures has something else")
            seen.take(frame.y, now_ns, arrived_ns=frame.capture_ns, published_ns=frame.publish_ns)
            if seen.begins:
                say(begun=True)
            if seen.complete:
                return

    async def ping(self, order: dict[str, Any]) -> dict[str, object]:
        """Ask the daemon whether it is there, so many times; nothing else goes on."""
        took = []
        for _ in range(order["count"]):
            began = time.monotonic_ns()
            await self._ahoy.ping()
            took.append(time.monotonic_ns() - began)
        return {"tookNs": took}

    async def end(self, order: dict[str, Any]) -> dict[str, object]:
        """See the call's end; hang up if told to."""
        if order["hangUp"]:
            await self._present.hang_up()
        await self._until(ENDED)
        return {"at": self.at}

    @property
    def _present(self) -> Call:
        if self._call is None:
            raise RuntimeError("no call yet")
        return self._call


async def main(path: Path) -> None:
    """Attach, do what is ordered, leave."""
    async with connect(path=path, client_name="bench") as ahoy:
        person = Person(ahoy)
        with contextlib.closing(ahoy.events()) as events:
            watching = asyncio.create_task(person.watch(events))
            async for order in orders():
                say(**await getattr(person, order["do"])(order))
        await watching


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
