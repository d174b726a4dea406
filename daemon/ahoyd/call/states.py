"""The words of a call: its roles, its states, what happens to it and what is ordered.

Facts of the peer come from ports, facts of the engine from wire.engine; the rest is defined here. The type of an event
is its kind: the table knows kinds only, and what an event carries is for whoever carries out the orders.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Literal, Self

from ahoyd import ports
from ahoyd.contract import DeviceRule
from ahoyd.wire import engine


class Role(Enum):
    """Which end of the call this daemon is; it never changes."""

    CALLER = "caller"
    CALLEE = "callee"


class State(Enum):
    """Where a call stands. `status` is the number clients see: several states may share one."""

    status: int

    def __new__(cls, word: str, status: int) -> Self:
        """Take the word as the member's value and keep the status beside it."""
        member = object.__new__(cls)
        member._value_ = word
        member.status = status
        return member

    NEW = "new", 1
    """Made, and nothing said or asked yet."""
    INVITING = "inviting", 1
    """Caller only: invited, and no device of the callee has given a ring signal."""
    WAITING = "waiting", 1
    """Caller only: no device of the callee is there, and the caller rings on; it is invited when one comes."""
    RINGING = "ringing", 1
    """A device rings: the callee's."""
    CONNECTING = "connecting", 2
    """Answered; the peer's description is missing."""
    CHECKING = "checking", 2
    """The peer's description is applied, the only one this call takes; ICE and DTLS are at work."""
    CONNECTED = "connected", 3
    """The transport is up and carries no media."""
    ACCEPTED = "accepted", 4
    """The callee has sent its answer: media may flow."""
    ASKING = "asking", 4
    """As accepted; the peer has been asked to change the call's type."""
    ASKED = "asked", 4
    """As accepted; the peer asks to change the call's type, and a client is to answer."""
    AGREED = "agreed", 4
    """As asked, and answered with yes: whether the type changes, the peer says."""
    ENDED = "ended", 0
    """Over, for good."""


class Order(Enum):
    """What is to be done. Each belongs to an event (Step), whose payload it uses."""

    OPEN_DEVICES = "open devices"
    """Open camera and microphone, as the call's sources say. What becomes of it is told later (MediaDied)."""
    OPEN_PEER = "open peer"
    """Make the peer connection, gates closed. The caller's makes its offer and gathers at once."""
    SEND_INVITE = "send invite"
    ASK_PUSH = "ask push"
    """Have the callee woken, if this step's event says that it is offline and the configs want it."""
    WATCH_PEER = "watch peer"
    """Be told when a device of the callee comes (PeerAppeared)."""
    SEND_RINGING = "send ringing"
    SEND_ACCEPT = "send accept"
    SEND_DESCRIPTION = "send description"
    """Send the SDP of this step's LocalDescription."""
    SEND_CANDIDATES = "send candidates"
    """Send the candidates of this step's LocalCandidates."""
    APPLY_DESCRIPTION = "apply description"
    """Give this step's Described to the engine, if it is signed as it should be; if not, PeerDistrusted comes."""
    PIN_PEER = "pin peer"
    """Remember the key that the peer has signed with, if it is the first of its device."""
    APPLY_CANDIDATES = "apply candidates"
    """Give this step's CandidatesArrived to the engine, which keeps them until there is a description."""
    RENEW_PATH = "renew path"
    """Make another peer connection beside the present one, and an offer: number `attempt` of this step's PathDue."""
    APPLY_PATH = "apply path"
    """Give this step's PathDescribed to the engine, if the peer of the first description has signed it; if not,
    PeerDistrusted comes."""
    DROP_PATH = "drop path"
    """Give the attempt of this step's PathDropped up: the present connection is good again."""
    SEND_JUDGED = "send judged"
    """Tell the caller this step's PathJudged."""
    SEND_CONFIRM = "send confirm"
    OPEN_GATES = "open gates"
    """Let media out, except what is paused."""
    SEND_PAUSES = "send pauses"
    """Tell the peer what was paused before it could be told."""
    SEND_TYPE_ASK = "send type ask"
    """Ask the peer to change the call's type, as this step's AskType says."""
    SEND_TYPE_YES = "send type yes"
    """Agree to the change that the peer asks for."""
    SEND_TYPE_NO = "send type no"
    SEND_TYPE_BACK = "send type back"
    """Take our own request back."""
    SEND_TYPE_GO = "send type go"
    """Tell the peer, who has agreed, that the type changes now."""
    CHANGE_TYPE = "change type"
    """Be a call of the other type: open or close what pictures need. Another connection, which carries them, is due."""
    SEND_REJECT = "send reject"
    """Refuse the invitation, with the reason and detail of the machine's `end`."""
    SEND_RETRACT = "send retract"
    """Take the invitation back from every device, with the reason and detail of the machine's `end`."""
    SEND_END = "send end"
    """End the answered call, with the reason and detail of the machine's `end`."""
    CLOSE_MEDIA = "close media"
    """Close the peer connection and the devices; no harm if none was opened."""
    TELL_INCOMING = "tell incoming"
    TELL_CHANGED = "tell changed"
    TELL_CONNECTED = "tell connected"
    TELL_ACCEPTED = "tell accepted"
    TELL_PEER_UPDATED = "tell peer updated"
    """Tell the clients what this step's PeerUpdated paused or resumed."""
    TELL_TYPE_ASKED = "tell type asked"
    """Tell the clients that a change of type pends, and who asks for it."""
    TELL_TYPE_SETTLED = "tell type settled"
    """Tell the clients what has become of the change that pended."""
    TELL_ENDED = "tell ended"


class Command:
    """A client's wish. Where the table has no row for it, it is refused; a fact is merely ignored."""


@dataclass(frozen=True, slots=True)
class Make(Command):
    """Call the peer."""


@dataclass(frozen=True, slots=True)
class Answer(Command):
    """Take the call."""


@dataclass(frozen=True, slots=True)
class SendAnswer(Command):
    """Let media flow."""


@dataclass(frozen=True, slots=True)
class End(Command):
    """Hang up, cancel or decline; `reason` 0-6 reaches the peer as given."""

    reason: int


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for one medium of a call; what is open need not be that."""

    device_id: str | None = None
    """None: no device."""
    by: DeviceRule = "none"
    named: bool = False
    """A client asked for it, by its id or as the system's default or none: another selection does not change it."""

    @property
    def follows(self) -> bool:
        """Whether it is the system's default, whichever that is."""
        return self.by in ("systemDefault", "replacement")


@dataclass(frozen=True, slots=True)
class Camera:
    """The source of pictures for a call that is to have some."""

    choice: Choice = Choice()
    missing: bool = False
    """There is no camera, though nobody asked for that; a picture may be in its place."""


@dataclass(frozen=True, slots=True)
class AskType(Command):
    """Change the call's type, if the peer agrees. What the peer asks for already is agreed to."""

    type: int
    camera: Camera


@dataclass(frozen=True, slots=True)
class AgreeType(Command):
    """Agree to the change that the peer asks for."""

    camera: Camera


@dataclass(frozen=True, slots=True)
class RefuseType(Command):
    """Refuse the change that the peer asks for, or take our own request back."""


@dataclass(frozen=True, slots=True)
class PeerAway:
    """No device of the callee is there, and the configs say to wait for one."""


@dataclass(frozen=True, slots=True)
class PeerAppeared:
    """A device of the callee is there."""


@dataclass(frozen=True, slots=True)
class EngineDied:
    """The engine is gone, and the peer connection with it."""


@dataclass(frozen=True, slots=True)
class MediaDied:
    """A device this call cannot do without could not be opened."""

    cause: Literal["cameraFailed", "microphoneFailed"]


@dataclass(frozen=True, slots=True)
class NetworkLost:
    """Nothing has come from the peer for so long that it counts as gone."""


@dataclass(frozen=True, slots=True)
class OwnerLost:
    """The owner's connection went, and its grace is over."""


@dataclass(frozen=True, slots=True)
class Shutdown:
    """The daemon is on its way out."""


@dataclass(frozen=True, slots=True)
class LoggedOut:
    """The account was logged out."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """The peer no longer knows this call."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The peer called us at the same moment, and its call goes on instead of this one."""


@dataclass(frozen=True, slots=True)
class PathDue:
    """The path is lost, and another one is to be tried: the caller's attempt of this number."""

    attempt: int


@dataclass(frozen=True, slots=True)
class PathDropped:
    """The path is good again before this attempt has come to anything."""

    attempt: int


@dataclass(frozen=True, slots=True)
class PathJudged:
    """The callee has lost the path, or has it again: the caller must know, since it is the one who offers."""

    lost: bool
    moved: bool = False
    """Its machine has got another address: what is being tried begins again."""


@dataclass(frozen=True, slots=True)
class DeadlinePassed:
    """The state has lasted as long as it may; made by the machine alone."""


CallEvent = (
    Make
    | Answer
    | SendAnswer
    | End
    | AskType
    | AgreeType
    | RefuseType
    | ports.Invited
    | ports.PeerRang
    | ports.PeerAnswered
    | ports.AnsweredElsewhere
    | ports.Described
    | ports.PathDescribed
    | ports.CandidatesArrived
    | ports.PeerAccepted
    | ports.PeerUpdated
    | ports.PeerAskedType
    | ports.PeerAgreedType
    | ports.PeerRefusedType
    | ports.PeerChangedType
    | ports.PeerWithdrewType
    | ports.PeerEnded
    | ports.Undeliverable
    | ports.PeerDistrusted
    | engine.LocalDescription
    | engine.LocalCandidates
    | engine.TransportUp
    | engine.TransportFailed
    | PeerAway
    | PeerAppeared
    | EngineDied
    | MediaDied
    | NetworkLost
    | PathDue
    | PathDropped
    | PathJudged
    | OwnerLost
    | Shutdown
    | LoggedOut
    | Unknown
    | Merged
    | DeadlinePassed
)
Kind = type[CallEvent]
