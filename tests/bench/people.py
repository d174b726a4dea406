"""Two daemons with a client each, and the stock peers that stand beside them."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

from bench.amounts import Size
from bench.processes import Part, part
from support.daemons import World, world
from support.talk import attach

NAMES = ("alice", "bob")


@dataclass(frozen=True)
class People:
    """Alice, who calls, and bob, who answers; their daemons run."""

    machine: World
    alice: Part
    bob: Part

    async def connect(self, size: Size) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """Make a call and have it accepted; when what happened, at alice's and at bob's client."""
        width, height = size
        members = {"width": width, "height": height}
        await self.bob.ask(do="take", size=members)
        self.alice.tell(do="ring", peer="bob", size=members)
        ours, theirs = await asyncio.gather(self.alice.hear(), self.bob.hear())
        return ours["at"], theirs["at"]

    async def hang_up(self) -> None:
        """End the call; both have seen it."""
        self.alice.tell(do="end", hangUp=True)
        self.bob.tell(do="end", hangUp=False)
        await asyncio.gather(self.alice.hear(), self.bob.hear())

    def of_daemons(self) -> dict[str, int]:
        """The processes of both daemons."""
        found = {}
        for name in NAMES:
            daemon = self.machine.daemons[name]
            found[f"{name} control"] = daemon.pid
            found |= {f"{name} {child}": daemon.child(child).pid for child in ("engine", "devices")}
        return found

    def processes(self) -> dict[str, int]:
        """Every process of the call."""
        found = {"alice client": self.alice.pid, "bob client": self.bob.pid, **self.of_daemons()}
        if (hub := self.machine.hub_pid()) is not None:
            found["hub"] = hub
        return found


@contextlib.asynccontextmanager
async def people(client: str = "person", *options: str) -> AsyncIterator[People]:
    """Start both daemons with these options of `ahoyd run`, and clients; ready for calls."""
    async with contextlib.AsyncExitStack() as stack:
        machine = await stack.enter_async_context(world())
        parts = []
        await asyncio.gather(*(_start(machine, name, *options) for name in NAMES))
        for name in NAMES:
            socket_path = str(machine.runtime(name) / "rpc.sock")
            parts.append(await stack.enter_async_context(part(client, socket_path, environment=machine.environment)))
        yield People(machine, *parts)


async def _start(machine: World, name: str, *options: str) -> None:
    """Start a daemon and wait until it could make a call."""
    await machine.start(name, *options)
    async with attach(machine, name):
        pass


@contextlib.asynccontextmanager
async def stock_peers() -> AsyncIterator[tuple[Part, Part]]:
    """Two processes with aiortc alone, who reach each other over a pipe: the one that offers, the one that answers."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        async with (
            part("stock_peer", "offer", str(ours.fileno()), pass_fds=(ours.fileno(),)) as offers,
            part("stock_peer", "answer", str(theirs.fileno()), pass_fds=(theirs.fileno(),)) as answers,
        ):
            yield offers, answers


async def both(peers: tuple[Part, Part], **order: object) -> tuple[dict[str, Any], dict[str, Any]]:
    """Tell both the same, and wait for both."""
    for peer in peers:
        peer.tell(**order)
    first, second = await asyncio.gather(*(peer.hear() for peer in peers))
    return first, second
