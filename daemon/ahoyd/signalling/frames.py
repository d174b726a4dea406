"""Calls said in the hub's frames: what every backend that speaks them shares, without a connection.

A method makes a frame, `_arrived` makes an event of one; how frames travel is the subclass's matter.
"""

import re
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Callable
from typing import Literal
from uuid import uuid4

from ahoyd.ports import (
    Address,
    AnsweredElsewhere,
    CandidatesArrived,
    Described,
    Invited,
    PeerAccepted,
    PeerAnswered,
    PeerEnded,
    PeerRang,
    PeerUpdated,
    Post,
    Resynced,
    SignallingEvent,
    Undeliverable,
)
from ahoyd.units import Ms
from ahoyd.wire.engine import Candidate
from ahoyd.wire.hub import (
    USER_NAME,
    Accept,
    Cand,
    Confirm,
    Elsewhere,
    End,
    FromPeer,
    Info,
    Party,
    Propose,
    Reject,
    Resync,
    Retract,
    Ringing,
    Sdp,
    Target,
)

SEEN_MAX = 1024
"""Frames remembered, by sender and id, to know a double."""
CALLS_MAX = 256
"""Calls whose frames are counted."""

KnownCalls = Callable[[], set[str]]
"""The live calls of this daemon, for peers that ask after a reconnect."""


class FrameSignalling(ABC):
    """The sending half of `ports.Signalling`, and the way from a frame to its event."""

    def __init__(self, post: Post, known_calls: KnownCalls) -> None:
        self._post = post
        self._known_calls = known_calls
        self._seen: OrderedDict[tuple[Party, str], None] = OrderedDict()
        self._seqs: OrderedDict[str, int] = OrderedDict()
        self._asked: dict[Party, frozenset[str]] = {}

    @abstractmethod
    def _send(self, frame: FromPeer) -> None:
        """Send one frame, or keep it until it can be sent. Never raises."""

    @abstractmethod
    def _later(self, event: SignallingEvent) -> None:
        """Post an event after the caller of a method has returned."""

    def propose(self, call: str, to: str, type_: int, ext: str, expires_ms: Ms) -> None:
        """Ring every device of user `to`; a name that no user can have is answered by Undeliverable."""
        if not re.match(USER_NAME, to):
            self._later(Undeliverable(call=call, why="unknownUser"))
            return
        self._send(
            Propose(
                id=_new_id(),
                to=Target(user=to),
                call=call,
                seq=self._seq(call),
                type=type_,
                ext=ext,
                expires=expires_ms,
                ttl=expires_ms,
            )
        )

    def ringing(self, call: str, to: Address) -> None:
        """Tell the caller that we ring."""
        self._send(Ringing(id=_new_id(), to=_target(to), call=call, seq=self._seq(call)))

    def accept(self, call: str, to: Address) -> None:
        """Tell the caller that this device answers."""
        self._send(Accept(id=_new_id(), to=_target(to), call=call, seq=self._seq(call)))

    def reject(self, call: str, to: Address, reason: int, detail: str | None) -> None:
        """Refuse an invitation."""
        self._send(Reject(id=_new_id(), to=_target(to), call=call, seq=self._seq(call), reason=reason, detail=detail))

    def retract(self, call: str, to: Address, reason: int, detail: str | None) -> None:
        """Take our invitation back from every device of the callee."""
        self._send(Retract(id=_new_id(), to=_target(to), call=call, seq=self._seq(call), reason=reason, detail=detail))

    def describe(self, call: str, to: Address, kind: Literal["offer", "answer"], sdp: str) -> None:
        """Send our SDP."""
        self._send(Sdp(id=_new_id(), to=_target(to), call=call, seq=self._seq(call), kind=kind, sdp=sdp))

    def candidates(self, call: str, to: Address, candidates: tuple[Candidate, ...], *, end: bool) -> None:
        """Send our candidates."""
        self._send(Cand(id=_new_id(), to=_target(to), call=call, seq=self._seq(call), list=candidates, end=end))

    def confirm(self, call: str, to: Address) -> None:
        """The callee's sendAnswer."""
        self._send(Confirm(id=_new_id(), to=_target(to), call=call, seq=self._seq(call)))

    def info(self, call: str, to: Address, control: int) -> None:
        """Tell the peer what we paused or resumed."""
        self._send(Info(id=_new_id(), to=_target(to), call=call, seq=self._seq(call), control=control))

    def end(self, call: str, to: Address, reason: int, detail: str | None) -> None:
        """End a call that was answered."""
        self._send(End(id=_new_id(), to=_target(to), call=call, seq=self._seq(call), reason=reason, detail=detail))

    def resync(self, calls: tuple[tuple[str, Address], ...]) -> None:
        """Ask the peers' devices whether they still know these calls; each that answers makes a Resynced.

        A call whose peer has not been told to one device yet is not asked about: its deadline decides.
        """
        by_party: dict[Party, set[str]] = {}
        for call, peer in calls:
            if peer.device is not None:
                by_party.setdefault(Party(user=peer.user, dev=peer.device), set()).add(call)
        for party, ids in by_party.items():
            self._asked[party] = frozenset(ids)
            self._send(Resync(id=_new_id(), to=Target(user=party.user, dev=party.dev), calls=tuple(sorted(ids))))

    def _arrived(self, frame: FromPeer | Elsewhere, hub_now_ms: int) -> None:
        """Post what a frame says, once. `hub_now_ms`: the hub's wall clock, by which its age is told."""
        sender = frame.sender
        if sender is None or self._is_double(sender, frame.id):
            return
        if isinstance(frame, Resync):
            self._resynced(frame, sender)
        elif isinstance(frame, Propose):
            self._post(_invited(frame, sender, hub_now_ms))
        elif isinstance(frame, Sdp | Cand | Info | Confirm):
            self._post(_media_event(frame, Address(user=sender.user, device=sender.dev)))
        else:
            self._post(_call_event(frame, Address(user=sender.user, device=sender.dev)))

    def _is_double(self, sender: Party, frame_id: str) -> bool:
        key = (sender, frame_id)
        if key in self._seen:
            return True
        self._seen[key] = None
        if len(self._seen) > SEEN_MAX:
            self._seen.popitem(last=False)
        return False

    def _resynced(self, frame: Resync, sender: Party) -> None:
        if frame.lost is None:
            known = self._known_calls()
            lost = tuple(call for call in frame.calls if call not in known)
            self._send(Resync(id=_new_id(), to=Target(user=sender.user, dev=sender.dev), lost=lost))
        elif sender in self._asked:
            asked = self._asked.pop(sender)
            self._post(Resynced(lost=tuple(call for call in frame.lost if call in asked)))

    def _seq(self, call: str) -> int:
        seq = self._seqs.pop(call, 0) + 1
        self._seqs[call] = seq
        if len(self._seqs) > CALLS_MAX:
            self._seqs.popitem(last=False)
        return seq


def _new_id() -> str:
    return str(uuid4())


def _target(to: Address) -> Target:
    return Target(user=to.user, dev=to.device)


def _invited(frame: Propose, sender: Party, hub_now_ms: int) -> Invited:
    return Invited(
        call=frame.call,
        sender=Address(user=sender.user, device=sender.dev),
        type=frame.type,
        ext=frame.ext,
        age_ms=Ms(max(0, hub_now_ms - frame.ts)),
        expires_ms=Ms(frame.expires),
    )


def _media_event(frame: Sdp | Cand | Info | Confirm, sender: Address) -> SignallingEvent:
    match frame:
        case Sdp():
            return Described(call=frame.call, sender=sender, kind=frame.kind, sdp=frame.sdp)
        case Cand():
            return CandidatesArrived(call=frame.call, sender=sender, candidates=frame.list, end=frame.end)
        case Info():
            return PeerUpdated(call=frame.call, sender=sender, control=frame.control)
        case Confirm():
            return PeerAccepted(call=frame.call, sender=sender)


def _call_event(frame: Ringing | Accept | Reject | Retract | End | Elsewhere, sender: Address) -> SignallingEvent:
    match frame:
        case Ringing():
            return PeerRang(call=frame.call, sender=sender)
        case Accept():
            return PeerAnswered(call=frame.call, sender=sender)
        case Elsewhere():
            return AnsweredElsewhere(call=frame.call, declined=frame.what == "declined")
        case Reject() | Retract() | End():
            verb = _VERBS[type(frame)]
            return PeerEnded(call=frame.call, sender=sender, verb=verb, reason=frame.reason, detail=frame.detail)


_VERBS: dict[type, Literal["reject", "retract", "end"]] = {Reject: "reject", Retract: "retract", End: "end"}
