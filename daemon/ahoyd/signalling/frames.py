"""Calls said in the hub's frames: what every backend that speaks them shares, without a connection.

A method makes a frame, `_arrived` makes an event of one; how frames travel is the subclass's matter.
"""

import asyncio
import re
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Callable
from typing import Literal
from uuid import uuid4

from msgspec.structs import replace

from ahoyd.errors import AhoyError, Conflict, LimitReached, SignallingDown, UnknownUser
from ahoyd.ports import (
    Address,
    AnsweredElsewhere,
    CandidatesArrived,
    Delivery,
    Described,
    Invited,
    MissedCall,
    PathDescribed,
    PeerAccepted,
    PeerAgreedType,
    PeerAnswered,
    PeerAskedType,
    PeerChangedType,
    PeerEnded,
    PeerLostPath,
    PeerRang,
    PeerRefusedType,
    PeerSpokeOfRecording,
    PeerTypeEvent,
    PeerUpdated,
    PeerWithdrewType,
    Post,
    Proof,
    Resynced,
    Revealed,
    SignallingEvent,
    TextArrived,
    Undeliverable,
)
from ahoyd.units import Ms
from ahoyd.wire.engine import Candidate
from ahoyd.wire.hub import (
    USER_NAME,
    WAITING_MAX,
    Accept,
    Cand,
    Confirm,
    Elsewhere,
    End,
    FromPeer,
    Info,
    Kept,
    Missed,
    Party,
    Propose,
    RecordingWord,
    Reject,
    Resync,
    Retract,
    Ringing,
    Routed,
    Sdp,
    Sent,
    Target,
    Text,
    TypeChange,
    TypeWord,
    Why,
)

SEEN_MAX = 1024
"""Frames remembered, by sender and id, to know a double."""
CALLS_MAX = 256
"""Calls whose frames are counted."""
WATCHED_MAX = 256
"""Users we watch; one more costs the one we have watched the longest."""
TEXT_MAX_S = 20.0
"""How long we wait for the hub's word of a text, a reconnect included: longer than the hub waits for a receiver."""
RETRY_MS = 1000
"""What a client is told to wait before it sends again what did not arrive."""

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
        self._watched: OrderedDict[str, None] = OrderedDict()
        self._texts: dict[str, asyncio.Future[Delivery | Why]] = {}
        """What became of the texts under way, by frame id."""

    @property
    def _far(self) -> bool:
        """Whether the hub is on another machine."""
        return False

    @abstractmethod
    def _send(self, frame: Sent) -> None:
        """Send one frame, or keep it until it can be sent. Never raises."""

    @abstractmethod
    def _withdraw(self, frame_id: str) -> None:
        """Keep a frame no longer, if it is still kept."""

    @abstractmethod
    def _ask_presence(self, user: str) -> None:
        """Ask who of this user is there, now and at each change, if we are logged in."""

    @abstractmethod
    def acknowledge(self, receipt: str) -> None:
        """Tell the hub that what came with this receipt is on our disk."""

    @abstractmethod
    def decline(self, receipt: str) -> None:
        """Tell the hub that our disk does not take what came with this receipt."""

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

    def describe(
        self,
        call: str,
        to: Address,
        kind: Literal["offer", "answer"],
        sdp: str,
        proof: Proof | None,
        *,
        attempt: int = 0,
    ) -> None:
        """Send our SDP, and whose it is."""
        frame = Sdp(
            id=_new_id(),
            to=_target(to),
            call=call,
            seq=self._seq(call),
            kind=kind,
            sdp=sdp,
            attempt=attempt,
            renews=True,
            changes=True,
            records=True,
        )
        self._send(frame if proof is None else _signed(frame, proof))

    def reveal(self, call: str, to: Address, nonce: str) -> None:
        """Send the nonce of our offer."""
        self._send(Info(id=_new_id(), to=_target(to), call=call, seq=self._seq(call), reveal=nonce))

    def candidates(
        self, call: str, to: Address, candidates: tuple[Candidate, ...], *, end: bool, attempt: int = 0
    ) -> None:
        """Send our candidates."""
        frame = Cand(
            id=_new_id(),
            to=_target(to),
            call=call,
            seq=self._seq(call),
            list=candidates,
            end=end,
            attempt=attempt,
        )
        self._send(frame)

    def confirm(self, call: str, to: Address) -> None:
        """The callee's sendAnswer."""
        self._send(Confirm(id=_new_id(), to=_target(to), call=call, seq=self._seq(call)))

    def info(self, call: str, to: Address, control: int) -> None:
        """Tell the peer what we paused or resumed."""
        self._send(Info(id=_new_id(), to=_target(to), call=call, seq=self._seq(call), control=control))

    def change_type(self, call: str, to: Address, word: TypeWord, number: int, type_: int) -> None:
        """Say a word about changing the call's type."""
        change = TypeChange(word=word, number=number, type=type_)
        self._send(Info(id=_new_id(), to=_target(to), call=call, seq=self._seq(call), change=change))

    def path_lost(self, call: str, to: Address, *, lost: bool, moved: bool) -> None:
        """Tell the caller whether we hear it."""
        self._send(Info(id=_new_id(), to=_target(to), call=call, seq=self._seq(call), lost=lost, moved=moved))

    def recording(self, call: str, to: Address, word: RecordingWord) -> None:
        """Speak of a recording."""
        self._send(Info(id=_new_id(), to=_target(to), call=call, seq=self._seq(call), recording=word))

    def end(self, call: str, to: Address, reason: int, detail: str | None) -> None:
        """End a call that was answered."""
        self._send(End(id=_new_id(), to=_target(to), call=call, seq=self._seq(call), reason=reason, detail=detail))

    async def send_text(self, to: str, message: str, text: str) -> Delivery:
        """Send a text and wait until it is on somebody's disk."""
        if not re.match(USER_NAME, to):
            raise UnknownUser("there is no such user")
        frame = Text(id=_new_id(), to=Target(user=to), message=message, body=text)
        answer: asyncio.Future[Delivery | Why] = asyncio.get_running_loop().create_future()
        self._texts[frame.id] = answer
        outcome: Delivery | Why
        try:
            self._send(frame)
            async with asyncio.timeout(TEXT_MAX_S):
                outcome = await answer
        except TimeoutError:
            outcome = "offline"
        finally:
            del self._texts[frame.id]
            self._withdraw(frame.id)
        match outcome:
            case "delivered" | "stored":
                return outcome
            case _:
                raise _refused_text(outcome)

    def _text_settled(self, frame_id: str, outcome: Delivery | Why) -> None:
        """Take note of what the hub says of a text; of other frames nobody waits to hear it."""
        answer = self._texts.get(frame_id)
        if answer is not None and not answer.done():
            answer.set_result(outcome)

    def subscribe(self, user: str) -> None:
        """Ask for a user's presence."""
        if not re.match(USER_NAME, user):
            return
        self._watched[user] = None
        self._watched.move_to_end(user)
        if len(self._watched) > WATCHED_MAX:
            self._watched.popitem(last=False)
        self._ask_presence(user)

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

    def _arrived(self, frame: FromPeer | Kept | Elsewhere, hub_now_ms: int) -> None:
        """Post what a frame says, once. `hub_now_ms`: the hub's wall clock, by which its age is told.

        What is kept until we acknowledge it is posted as often as it comes: our disk knows whether it has it.
        """
        sender = frame.sender
        if sender is None:
            return
        if isinstance(frame, Text | Missed):
            self._post(_kept_event(frame, self._address(frame, sender)))
        elif self._is_double(sender, frame.id):
            return
        elif isinstance(frame, Resync):
            self._resynced(frame, sender)
        elif isinstance(frame, Propose):
            self._post(_invited(frame, self._address(frame, sender), hub_now_ms))
        elif isinstance(frame, Sdp | Cand | Info | Confirm):
            self._post(_media_event(frame, self._address(frame, sender)))
        else:
            self._post(_call_event(frame, self._address(frame, sender)))

    def _address(self, frame: Routed, sender: Party) -> Address:
        """Whom a frame is from: near if the hub says that it is on the hub's machine, and so are we."""
        return Address(user=sender.user, device=sender.dev, near=not (frame.far or self._far))

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


def _invited(frame: Propose, sender: Address, hub_now_ms: int) -> Invited:
    return Invited(
        call=frame.call,
        sender=sender,
        type=frame.type,
        ext=frame.ext,
        age_ms=Ms(max(0, hub_now_ms - frame.ts)),
        expires_ms=Ms(frame.expires),
    )


def _kept_event(frame: Kept, sender: Address) -> SignallingEvent:
    match frame:
        case Text():
            return TextArrived(
                receipt=frame.id,
                message=frame.message,
                sender=sender,
                text=frame.body,
                sent_at_ms=Ms(frame.ts),
                delayed=frame.delayed,
            )
        case Missed():
            return MissedCall(receipt=frame.id, call=frame.call, sender=sender, type=frame.type, at_ms=Ms(frame.ts))


def _refused_text(why: Why) -> AhoyError:
    match why:
        case "unknownUser":
            return UnknownUser("there is no such user")
        case "taken":
            return Conflict("this messageId is another text's")
        case "full":
            return LimitReached("too many texts wait for this user", limit=WAITING_MAX)
        case _:
            return SignallingDown("the text could not be sent", retryAfterMs=RETRY_MS)


def _media_event(frame: Sdp | Cand | Info | Confirm, sender: Address) -> SignallingEvent:
    match frame:
        case Sdp():
            return _description(frame, sender)
        case Cand():
            return CandidatesArrived(
                call=frame.call, sender=sender, candidates=frame.list, end=frame.end, attempt=frame.attempt
            )
        case Info():
            return _said(frame, sender)
        case Confirm():
            return PeerAccepted(call=frame.call, sender=sender)


def _said(frame: Info, sender: Address) -> SignallingEvent:
    match frame:
        case Info(control=int(control)):
            return PeerUpdated(call=frame.call, sender=sender, control=control)
        case Info(lost=bool(lost)):
            return PeerLostPath(call=frame.call, sender=sender, lost=lost, moved=frame.moved)
        case Info(recording=str(word)):
            return PeerSpokeOfRecording(call=frame.call, sender=sender, word=word)
        case Info(change=TypeChange() as change):
            return _type_event(frame.call, sender, change)
        case _:
            return Revealed(call=frame.call, sender=sender, nonce=frame.reveal or "")


def _type_event(call: str, sender: Address, change: TypeChange) -> PeerTypeEvent:
    match change.word:
        case "ask":
            return PeerAskedType(call=call, sender=sender, number=change.number, type=change.type)
        case word:
            return _TYPE_EVENTS[word](call=call, sender=sender, number=change.number)


_TYPE_EVENTS: dict[
    Literal["yes", "no", "go", "back"],
    type[PeerAgreedType | PeerRefusedType | PeerChangedType | PeerWithdrewType],
] = {"yes": PeerAgreedType, "no": PeerRefusedType, "go": PeerChangedType, "back": PeerWithdrewType}


def _description(frame: Sdp, sender: Address) -> Described | PathDescribed:
    kind, sdp, proof = frame.kind, frame.sdp, _proof(frame)
    if frame.attempt == 0:
        return Described(
            call=frame.call,
            sender=sender,
            kind=kind,
            sdp=sdp,
            proof=proof,
            renews=frame.renews,
            changes=frame.renews and frame.changes,
            records=frame.records,
        )
    return PathDescribed(call=frame.call, sender=sender, attempt=frame.attempt, kind=kind, sdp=sdp, proof=proof)


def _signed(frame: Sdp, proof: Proof) -> Sdp:
    offer = frame.kind == "offer"
    return replace(
        frame,
        fp=proof.fingerprints,
        key=proof.key,
        sig=proof.signature,
        commit=proof.binding if offer else "",
        nonce="" if offer else proof.binding,
    )


def _proof(frame: Sdp) -> Proof | None:
    """What a description proves; one that has any part of a signature is meant to have all."""
    if not (frame.fp or frame.key or frame.sig or frame.commit or frame.nonce):
        return None
    binding = frame.commit if frame.kind == "offer" else frame.nonce
    return Proof(fingerprints=frame.fp, key=frame.key, signature=frame.sig, binding=binding)


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
