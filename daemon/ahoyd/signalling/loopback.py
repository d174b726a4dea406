"""A hub without sockets or processes, for unit tests: any number of ends in one event loop."""

import asyncio
import re
from dataclasses import dataclass, field
from typing import Literal
from uuid import uuid4

from msgspec.structs import replace

from ahoyd.errors import LoginRefused
from ahoyd.ports import Delivery, Offline, Online, Post, PresenceChanged, SignallingEvent, Undeliverable
from ahoyd.signalling.frames import FrameSignalling, KnownCalls
from ahoyd.units import wall_ms
from ahoyd.wire.hub import (
    DEVICE_NAME,
    USER_NAME,
    Accept,
    CallFrame,
    Elsewhere,
    FromPeer,
    Kept,
    Missed,
    Party,
    Propose,
    Reject,
    Sent,
    Target,
    Text,
    Why,
    elsewhere,
    too_big,
)
from ahoyd.wire.join import Server

PATIENCE_S = 15.0
"""How long a receiver that is there may take to acknowledge, before the sender is told that a text waits."""


@dataclass(eq=False)
class Exchange:
    """Where the ends meet. It keeps the hub's rules; nothing is ever lost, doubled or late in it."""

    ends: dict[Party, "LoopbackSignalling"] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    taken: dict[tuple[str, str, str], Party] = field(default_factory=dict)
    kept: dict[str, Kept] = field(default_factory=dict)
    """What waits until a device of its receiver has acknowledged it, by the id of the frame that brings it."""

    def route(self, sender: Party, frame: FromPeer) -> Why | None:
        """Pass a frame on; tells why not."""
        if too_big(frame):
            return "tooBig"
        if isinstance(frame, Accept | Reject) and self.taken.get(_key(sender, frame), sender) != sender:
            return "taken"
        targets = self._ends_of(frame.to, sender)
        stamped = replace(frame, sender=sender, ts=wall_ms())
        if not targets and frame.to.user not in self.names:
            return "unknownUser"
        if not targets:
            self._miss(stamped)
            return "offline"
        for end in targets:
            end.hear(stamped)
        if isinstance(frame, Accept | Reject) and _key(sender, frame) not in self.taken:
            self.taken[_key(sender, frame)] = sender
            self._tell_others(sender, frame)
        return None

    def _miss(self, frame: FromPeer) -> None:
        if isinstance(frame, Propose):
            known = {one.call for one in self.kept.values() if isinstance(one, Missed) and one.sender == frame.sender}
            if frame.call not in known:
                missed = Missed(
                    id=str(uuid4()), to=frame.to, sender=frame.sender, ts=frame.ts, call=frame.call, type=frame.type
                )
                self.kept[missed.id] = missed

    def post(self, sender: Party, text: Text) -> Text | Why:
        """Keep a text, and pass it on to who is there; returns it as it is kept, or why it is not."""
        if too_big(text):
            return "tooBig"
        if text.to.user not in self.names:
            return "unknownUser"
        for known in self.kept.values():
            if (
                isinstance(known, Text)
                and known.sender
                and (known.sender.user, known.message)
                == (
                    sender.user,
                    text.message,
                )
            ):
                return known if (known.to, known.body) == (text.to, text.body) else "taken"
        kept = self.kept[text.id] = replace(text, sender=sender, ts=wall_ms())
        for end in self.ends_of_user(text.to.user):
            end.hear(kept)
        return kept

    def acknowledged(self, user: str, kept_id: str) -> None:
        """Forget what a device of its receiver has on its disk, and tell who sent it."""
        kept = self.kept.get(kept_id)
        if kept is not None and kept.to.user == user:
            del self.kept[kept_id]
            for end in list(self.ends.values()):
                end.hear_settled(kept_id, "delivered")

    def not_kept(self, user: str, kept_id: str) -> None:
        """Tell who sent a text that it waits: a device of its receiver cannot keep it, or the last one has left."""
        kept = self.kept.get(kept_id)
        if kept is not None and kept.to.user == user:
            for end in list(self.ends.values()):
                end.hear_settled(kept_id, "stored")

    def ends_of_user(self, user: str) -> list["LoopbackSignalling"]:
        """List who of a user is there."""
        return [end for party, end in self.ends.items() if party.user == user]

    def tell_presence(self, user: str) -> None:
        """Tell everybody who watches this user."""
        for end in list(self.ends.values()):
            end.hear_presence(user)

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
        self._unacknowledged: dict[str, set[str]] = {}
        """Ids of our texts under way, by the id each is kept by."""

    async def rejoin(self, user: str, credential: str | None, device: str, server: Server | None = None) -> None:
        """As connect: nothing of it could take long."""
        await self.connect(user, credential, device, server)

    async def connect(
        self,
        user: str,
        credential: str | None,  # noqa: ARG002 - as in LocalSignalling
        device: str,
        server: Server | None = None,  # noqa: ARG002 - as in LocalSignalling
    ) -> None:
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
        self._exchange.tell_presence(user)
        for kept in [one for one in self._exchange.kept.values() if one.to.user == user]:
            self.hear(replace(kept, delayed=True) if isinstance(kept, Text) else kept)

    async def close(self) -> None:
        """Log out. Idempotent."""
        if self._party:
            self.leave("closed")

    def set_ping_interval(self, seconds: int) -> None:
        """Nothing: no connection of it could be lost."""

    def probe(self) -> None:
        """Nothing, as that."""

    def leave(self, cause: Literal["replaced", "closed"]) -> None:
        """Be logged out, by ourselves or by a newer end of the same device."""
        if self._party:
            del self._exchange.ends[self._party]
            user, self._party = self._party.user, None
            self._watched.clear()
            self._post(Offline(cause=cause))
            self._exchange.tell_presence(user)
            if not self._exchange.ends_of_user(user):
                for kept_id in list(self._exchange.kept):
                    self._exchange.not_kept(user, kept_id)

    def hear(self, frame: FromPeer | Kept | Elsewhere) -> None:
        """Take a frame from the exchange."""
        asyncio.get_running_loop().call_soon(self._arrived, frame, wall_ms())

    def hear_settled(self, kept_id: str, outcome: Delivery) -> None:
        """Hear that a text is on its receiver's disk, or waits; it may be ours."""
        for frame_id in self._unacknowledged.pop(kept_id, ()):
            self._text_settled(frame_id, outcome)

    def hear_presence(self, user: str) -> None:
        """Hear that somebody came or went; it may be somebody we watch."""
        if user in self._watched:
            self._ask_presence(user)

    def acknowledge(self, receipt: str) -> None:
        """Tell the exchange."""
        if self._party:
            self._exchange.acknowledged(self._party.user, receipt)

    def decline(self, receipt: str) -> None:
        """Tell the exchange."""
        if self._party:
            self._exchange.not_kept(self._party.user, receipt)

    def _ask_presence(self, user: str) -> None:
        devices = tuple(party.dev for party in self._exchange.ends if party.user == user)
        if self._party:
            self._later(PresenceChanged(user=user, devices=devices))

    def _withdraw(self, frame_id: str) -> None:
        for frame_ids in self._unacknowledged.values():
            frame_ids.discard(frame_id)

    def _send(self, frame: Sent) -> None:
        if isinstance(frame, Text):
            self._post_text(frame)
            return
        why = self._exchange.route(self._party, frame) if self._party else "offline"
        if why and isinstance(frame, CallFrame):
            self._later(Undeliverable(call=frame.call, why=why))

    def _post_text(self, text: Text) -> None:
        kept = self._exchange.post(self._party, text) if self._party else "offline"
        if not isinstance(kept, Text):
            self._text_settled(text.id, kept)
        elif self._exchange.ends_of_user(text.to.user):
            self._unacknowledged.setdefault(kept.id, set()).add(text.id)
            asyncio.get_running_loop().call_later(PATIENCE_S, self._text_settled, text.id, "stored")
        else:
            self._text_settled(text.id, "stored")

    def _later(self, event: SignallingEvent) -> None:
        asyncio.get_running_loop().call_soon(self._post, event)


def _key(callee: Party, frame: Accept | Reject) -> tuple[str, str, str]:
    return (frame.to.user, callee.user, frame.call)
