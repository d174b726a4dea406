"""A hub without sockets or processes, for unit tests: any number of ends in one event loop."""

import asyncio
import re
from dataclasses import dataclass, field
from typing import Literal

from msgspec.structs import replace

from ahoyd.errors import LoginRefused
from ahoyd.ports import Offline, Online, Post, SignallingEvent, Undeliverable
from ahoyd.signalling.frames import FrameSignalling, KnownCalls
from ahoyd.units import wall_ms
from ahoyd.wire.hub import (
    DEVICE_NAME,
    USER_NAME,
    Accept,
    CallFrame,
    Elsewhere,
    FromPeer,
    Party,
    Reject,
    Target,
    Why,
    elsewhere,
    too_big,
)


@dataclass(eq=False)
class Exchange:
    """Where the ends meet. It keeps the hub's rules; nothing is ever lost, doubled or late in it."""

    ends: dict[Party, "LoopbackSignalling"] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    taken: dict[tuple[str, str, str], Party] = field(default_factory=dict)

    def route(self, sender: Party, frame: FromPeer) -> Why | None:
        """Pass a frame on; tells why not."""
        if too_big(frame):
            return "tooBig"
        if isinstance(frame, Accept | Reject) and self.taken.get(_key(sender, frame), sender) != sender:
            return "taken"
        targets = self._ends_of(frame.to, sender)
        if not targets:
            return "offline" if frame.to.user in self.names else "unknownUser"
        stamped = replace(frame, sender=sender, ts=wall_ms())
        for end in targets:
            end.hear(stamped)
        if isinstance(frame, Accept | Reject) and _key(sender, frame) not in self.taken:
            self.taken[_key(sender, frame)] = sender
            self._tell_others(sender, frame)
        return None

    def _ends_of(self, to: Target, sender: Party) -> list["LoopbackSignalling"]:
        return [
            end
            for party, end in self.ends.items()
            if party.user == to.user and to.dev in (None, party.dev) and party != sender
        ]

    def _tell_others(self, sender: Party, frame: Accept | Reject) -> None:
        caller = (frame.to.user, frame.to.dev)
        for party, end in self.ends.items():
            if party.user == sender.user and party != sender and (party.user, party.dev) != caller:
                end.hear(elsewhere(sender, frame, party))


class LoopbackSignalling(FrameSignalling):
    """One end. Everything it says is heard after the caller has returned."""

    def __init__(self, post: Post, exchange: Exchange, known_calls: KnownCalls) -> None:
        super().__init__(post, known_calls)
        self._exchange = exchange
        self._party: Party | None = None

    async def connect(self, user: str, credential: str | None, device: str) -> None:  # noqa: ARG002 - as in LocalSignalling
        """Log in. Raises LoginRefused for a name no user can have."""
        if not re.match(USER_NAME, user) or not re.match(DEVICE_NAME, device):
            raise LoginRefused("user: 1 to 64 of a-z 0-9 . _ -, device: also A-Z")
        await self.close()
        self._party = Party(user=user, dev=device)
        if older := self._exchange.ends.get(self._party):
            older.leave("replaced")
        self._exchange.ends[self._party] = self
        self._exchange.names.add(user)
        self._post(Online(user=user, device=device))

    async def close(self) -> None:
        """Log out. Idempotent."""
        if self._party:
            self.leave("closed")

    def set_ping_interval(self, seconds: int) -> None:
        """Nothing: no connection of it could be lost."""

    def leave(self, cause: Literal["replaced", "closed"]) -> None:
        """Be logged out, by ourselves or by a newer end of the same device."""
        if self._party:
            del self._exchange.ends[self._party]
            self._party = None
            self._post(Offline(cause=cause))

    def hear(self, frame: FromPeer | Elsewhere) -> None:
        """Take a frame from the exchange."""
        asyncio.get_running_loop().call_soon(self._arrived, frame, wall_ms())

    def _send(self, frame: FromPeer) -> None:
        why = self._exchange.route(self._party, frame) if self._party else "offline"
        if why and isinstance(frame, CallFrame):
            self._later(Undeliverable(call=frame.call, why=why))

    def _later(self, event: SignallingEvent) -> None:
        asyncio.get_running_loop().call_soon(self._post, event)


def _key(callee: Party, frame: Accept | Reject) -> tuple[str, str, str]:
    return (frame.to.user, callee.user, frame.call)
