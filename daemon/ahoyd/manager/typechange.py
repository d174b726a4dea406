"""The change of a call's type, from the request to what has become of it: who asks, what is said, what it does.

Both sides count their own requests, and a word of the peer that is about none that pends is late news; but who has said
yes waits for the asker's word, and is given it again.
"""

from dataclasses import replace
from typing import Literal

from ahoyd.call.states import AgreeType, AskType, CallEvent, Camera, DeadlinePassed, RefuseType
from ahoyd.contract import CallType, ErrorInfo, TypeChangeOutcome
from ahoyd.errors import TimedOut
from ahoyd.manager.media import CallMedia
from ahoyd.manager.parts import Parts
from ahoyd.manager.record import NO_DEVICE, CallRecord, PendingChange
from ahoyd.ports import (
    PeerAgreedType,
    PeerAskedType,
    PeerChangedType,
    PeerRefusedType,
    PeerTypeEvent,
    PeerWithdrewType,
)
from ahoyd.wire.hub import TypeWord

_OUTCOMES: dict[type[CallEvent], TypeChangeOutcome] = {
    PeerAgreedType: "accepted",
    PeerChangedType: "accepted",
    PeerRefusedType: "refused",
    PeerWithdrewType: "withdrawn",
}


class TypeChanges:
    """Those of one call; `able` says whether the peer can take part in one."""

    def __init__(self, parts: Parts, record: CallRecord, media: CallMedia) -> None:
        self._parts = parts
        self._record = record
        self._media = media
        self._asked = 0
        """Requests of ours so far."""
        self._came_about = 0
        """The last of them that has changed the call."""
        self.able = False

    def takes(self, event: PeerTypeEvent) -> bool:
        """Whether a word of the peer is about what pends here, or asks for something."""
        pending = self._record.pending
        match event:
            case PeerAskedType():
                return self.able and event.type != self._record.type
            case PeerAgreedType() | PeerRefusedType():
                return pending is not None and pending.by == "local" and pending.number == event.number
            case PeerChangedType() | PeerWithdrewType():
                return pending is not None and pending.by == "remote" and pending.number == event.number

    # What the orders do.

    def ask(self, event: AskType) -> None:
        """Ask the peer."""
        self._asked += 1
        self._record.pending = PendingChange(self._asked, CallType(event.type), "local", event.camera)
        self.say("ask")

    def was_asked(self, event: PeerAskedType) -> None:
        """Take note of what the peer asks for."""
        self._record.pending = PendingChange(event.number, CallType(event.type), "remote", Camera())

    def agree(self, event: CallEvent) -> None:
        """Say yes: to what pends, or, if we have asked at the same time, to what the peer asks for in `event`."""
        if isinstance(event, AskType | AgreeType):
            self._record.pending = replace(self._pending, camera=event.camera)
        elif isinstance(event, PeerAskedType):
            self._record.pending = replace(self._pending, number=event.number, by="remote")
        self.say("yes")

    def say(self, word: TypeWord) -> None:
        """Say a word about what pends."""
        self._say(word, self._pending.number, self._pending.type)

    def _say(self, word: TypeWord, number: int, type_: CallType) -> None:
        self._parts.signalling.change_type(self._record.call_id, self._record.peer, word, number, type_)

    def remind(self, event: PeerAgreedType) -> bool:
        """Tell the peer again what has become of a request of ours that it waits for; whether it came about."""
        if event.number > self._asked:
            return False
        came_about = event.number == self._came_about
        self._say("go" if came_about else "back", event.number, self._record.type)
        return came_about

    def change(self) -> None:
        """Be of the type that was agreed on."""
        record = self._record
        if self._pending.by == "local":
            self._came_about = self._pending.number
        record.type = self._pending.type
        if record.type == CallType.VIDEO:
            self._choose(self._pending.camera)
            self._media.add_pictures()
        else:
            self._media.drop_pictures()

    def _choose(self, camera: Camera) -> None:
        self._record.choose("video", camera.choice)
        if camera.missing:
            self._record.lack(NO_DEVICE["video"])

    def settle(self, event: CallEvent) -> tuple[PendingChange, TypeChangeOutcome, ErrorInfo | None]:
        """What pended is over by `event`: what it was, what has become of it, and what went wrong."""
        pending, self._record.pending = self._pending, None
        outcome = self._outcome(event, pending.by)
        error = ErrorInfo(code=TimedOut.code, description="nobody answered in time") if outcome == "noAnswer" else None
        return pending, outcome, error

    def _outcome(self, event: CallEvent, by: Literal["local", "remote"]) -> TypeChangeOutcome:
        match event:
            case DeadlinePassed():
                return "noAnswer" if by == "local" else "withdrawn"
            case RefuseType():
                return "withdrawn" if by == "local" else "refused"
            case _:
                return _OUTCOMES[type(event)]

    @property
    def _pending(self) -> PendingChange:
        if self._record.pending is None:
            raise RuntimeError("no change of type pends")
        return self._record.pending
