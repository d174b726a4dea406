"""One end of a signalling backend, its events in a queue: what tests of backends speak through."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from ahoyd.ports import Event, Online, Post, Signalling
from ahoyd.signalling.local import LocalSignalling
from ahoyd.signalling.loopback import Exchange, LoopbackSignalling
from ahoyd.wire.join import JoinLine
from support.hub import places

DEADLINE_S = 30.0

E = TypeVar("E")
Make = Callable[[Post, Callable[[], set[str]]], Signalling]


class End:
    """A backend and all it posted that nobody has looked at yet."""

    def __init__(self, make: Make, lines: Mapping[str, JoinLine] | None = None) -> None:
        """`lines`: by user; without one a login is at the machine's own hub."""
        self.lines = lines or {}
        self.events: asyncio.Queue[Event] = asyncio.Queue()
        self.known: set[str] = set()
        self.line = make(self.events.put_nowait, lambda: self.known)

    async def login(self, user: str, device: str = "d1") -> None:
        join = self.lines.get(user)
        await self.line.connect(user, join.token if join else None, device, join.server if join else None)
        assert await self.expect(Online) == Online(user=user, device=device)

    async def expect(self, kind: type[E]) -> E:
        """The next event, which is of this kind."""
        event = await asyncio.wait_for(self.events.get(), DEADLINE_S)
        assert isinstance(event, kind), event
        return event


def local_end(directory: Path, idle_seconds: float = 600, lines: Mapping[str, JoinLine] | None = None) -> End:
    return End(lambda post, known: LocalSignalling(post, places(directory), idle_seconds, known), lines)


def loopback_end(exchange: Exchange) -> End:
    return End(lambda post, known: LoopbackSignalling(post, exchange, known))
