"""What the manager asks of its parts, and the events they answer with.

Events are facts in the past tense; a part never decides that a call begins, ends or is heard. Every part is given a
`post` function at construction and calls it, on the loop, with each event. Methods here return at once: what the peer,
the network or a child thinks of them comes back as an event.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeVar

import msgspec

from ahoyd.contract import Account, CallSession, ChildStatus, DeviceUse, PendingPush, StreamDescriptor
from ahoyd.units import Ms
from ahoyd.wire.devices import DeviceInfo, DevicesOrder, DevicesReport
from ahoyd.wire.engine import Candidate, EngineOrder, EngineReport
from ahoyd.wire.hub import RecordingWord, TypeWord
from ahoyd.wire.join import Server
from ahoyd.wire.recorder import RecorderOrder, RecorderReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A client's session as the manager sees it: who asks, and what it may do."""

    client_id: str
    """Public: shown as owner and in getStatus."""
    session_id: str | None
    """Secret, 128 bit; None over POST, where each request stands alone and owns nothing."""
    name: str
    uid: int
    pid: int
    transport: str
    scopes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How often a client wants to be told of something. By call id; under None: of every call, and of its previews."""

    intervals_ms: Mapping[str | None, int] = field(default_factory=dict)
    """In milliseconds."""

    def __bool__(self) -> bool:
        """Whether it wants anything."""
        return bool(self.intervals_ms)

    @property
    def least_ms(self) -> int:
        """The shortest of its intervals, 0 without any."""
        return min(self.intervals_ms.values(), default=0)

    def every_ms(self, call: str | None) -> int | None:
        """How often it wants to be told of a call, or of a preview; None: not at all."""
        return min((every_ms for of, every_ms in self.intervals_ms.items() if of in (None, call)), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelsWish(Wish):
    """What a client wants to be told of sound: how loud it is, and that somebody speaks."""

    voices: frozenset[str | None] = frozenset()
    """Where it wants to be told that somebody speaks while paused."""

    def __bool__(self) -> bool:
        """Whether it wants anything."""
        return bool(self.intervals_ms or self.voices)

    def wants_voice(self, call: str) -> bool:
        """Whether it wants to be told of voices in this call."""
        return not self.voices.isdisjoint((None, call))


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A user, and which of its devices; None: all of them."""

    user: str
    device: str | None = None
    near: bool = field(default=False, compare=False)
    """It is on this machine, or may be: then its loopback addresses are ours. No part of who it is."""


# Events of signalling. `call` is the call's id; `sender` is what the hub says, never what the frame says.


@dataclass(frozen=True, slots=True, kw_only=True)
class Online:
    """We are logged in; also after every reconnect."""

    user: str
    device: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offline:
    """The connection to the hub is gone. `replaced`: this device logged in elsewhere, so it stays offline."""

    cause: Literal["lost", "replaced", "refused", "closed"]
    why: str = ""
    """What is known of it, for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """A call for us. `age_ms` by the hub's clock."""

    call: str
    sender: Address
    type: int
    ext: str
    age_ms: Ms
    expires_ms: Ms


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerRang:
    """A device of the callee rings."""

    call: str
    sender: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerAnswered:
    """A device of the callee answered: the others are out."""

    call: str
    sender: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredElsewhere:
    """Another device of our own user answered (`declined` false) or declined the call."""

    call: str
    declined: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A description's signature and what it is made over, as text that nobody has judged yet."""

    fingerprints: tuple[str, ...]
    """Of the DTLS certificate, as `algorithm value`."""
    key: str
    """The device's public key, in hexadecimal digits as what follows."""
    signature: str
    binding: str
    """An offer's commitment, an answer's nonce."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """The peer's SDP. `proof` is None where it comes without a signature."""

    call: str
    sender: Address
    kind: Literal["offer", "answer"]
    sdp: str
    proof: Proof | None = None
    renews: bool = False
    """The peer can put another connection in the place of one whose path is lost."""
    changes: bool = False
    """The peer can change the call's type."""
    records: bool = False
    """The peer can be asked whether it may be recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PathDescribed:
    """The peer's SDP of another connection for the same call, number `attempt`, counted from 1."""

    call: str
    sender: Address
    attempt: int
    kind: Literal["offer", "answer"]
    sdp: str
    proof: Proof | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revealed:
    """The caller's nonce, to which its offer had committed it."""

    call: str
    sender: Address
    nonce: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidatesArrived:
    """The peer's candidates; they may outrun its description."""

    call: str
    sender: Address
    candidates: tuple[Candidate, ...]
    end: bool
    attempt: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerLostPath:
    """The callee does not hear us any more, or (`lost` false) it does again."""

    call: str
    sender: Address
    lost: bool
    moved: bool = False
    """Its machine has got another address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerAccepted:
    """The callee's sendAnswer."""

    call: str
    sender: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerUpdated:
    """The peer paused or resumed: 0 voice paused, 1 voice resumed, 2 video paused, 3 video resumed."""

    call: str
    sender: Address
    control: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerAskedType:
    """The peer asks to change the call's type: 0 audio, 1 video. `number` is of its request; it counts them from 1."""

    call: str
    sender: Address
    number: int
    type: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerAgreedType:
    """The peer agrees to our request of this number."""

    call: str
    sender: Address
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerRefusedType:
    """The peer refuses our request of this number."""

    call: str
    sender: Address
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerChangedType:
    """The peer has changed the type, as it had asked for by this number and we had agreed to."""

    call: str
    sender: Address
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerWithdrewType:
    """The peer has taken its request of this number back, or waits for an answer to it no longer."""

    call: str
    sender: Address
    number: int


PeerTypeEvent = PeerAskedType | PeerAgreedType | PeerRefusedType | PeerChangedType | PeerWithdrewType
"""What the peer says about the call's type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerSpokeOfRecording:
    """The peer asks whether it may record, tells that it does or no longer does, or answers our question."""

    call: str
    sender: Address
    word: RecordingWord


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerEnded:
    """The peer rejected, retracted or ended the call, with the seed's number (0-6) and its detail if it told one."""

    call: str
    sender: Address
    verb: Literal["reject", "retract", "end"]
    reason: int
    detail: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undeliverable:
    """The hub could not deliver what we sent for this call."""

    call: str
    why: Literal["offline", "unknownUser", "denied", "tooBig", "expired", "taken", "full"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceChanged:
    """The devices with which a user we subscribed to is online now; told at the subscription, too."""

    user: str
    devices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextArrived:
    """A text for us, at least once: `sender.user` and `message` tell a double.

    To be acknowledged once it is on disk.
    """

    receipt: str
    """What acknowledge() is given."""
    message: str
    """The sender's id of it."""
    sender: Address
    text: str
    sent_at_ms: Ms
    """When the hub took it, by its wall clock."""
    delayed: bool
    """No device of ours was there when it was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedCall:
    """Somebody called while none of our devices was there; at least once, `call` tells a double.

    To be acknowledged once it is on disk. A caller that keeps ringing may invite us with the same id afterwards.
    """

    receipt: str
    """What acknowledge() is given."""
    call: str
    sender: Address
    type: int
    at_ms: Ms
    """When, by the hub's wall clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resynced:
    """After a reconnect: calls of ours that the peer no longer knows."""

    lost: tuple[str, ...]


Distrust = Literal["fingerprintMismatch", "keyChanged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerDistrusted:
    """Our own judgement: what came is not signed as it should be, or by another key than we accept."""

    call: str
    cause: Distrust


SignallingEvent = (
    Online
    | Offline
    | Invited
    | PeerRang
    | PeerAnswered
    | AnsweredElsewhere
    | Described
    | PathDescribed
    | Revealed
    | CandidatesArrived
    | PeerAccepted
    | PeerUpdated
    | PeerTypeEvent
    | PeerLostPath
    | PeerSpokeOfRecording
    | PeerEnded
    | Undeliverable
    | PresenceChanged
    | TextArrived
    | MissedCall
    | Resynced
)


PeerEvent = (
    PeerRang
    | PeerAnswered
    | Described
    | PathDescribed
    | Revealed
    | CandidatesArrived
    | PeerAccepted
    | PeerUpdated
    | PeerTypeEvent
    | PeerLostPath
    | PeerSpokeOfRecording
    | PeerEnded
)
"""What a device of the other user says about a call."""


Delivery = Literal["delivered", "stored"]
"""Where a text is: on the disk of a device of its receiver, or of the hub or server, for the receiver's next login."""

OrderT_contra = TypeVar("OrderT_contra", contravariant=True)


class Signalling(Protocol):
    """A backend: carries, and decides nothing. Frames sent while offline are kept and resent with the same id."""

    async def connect(self, user: str, credential: str | None, device: str, server: Server | None = None) -> None:
        """Log in and stay logged in until close(). Raises LoginRefused, TimedOut or SignallingDown.

        `server`: a hub on another machine; None: the machine's own, which asks for no credential. Online is posted at
        each connection made, Offline at each one lost; between them it reconnects by itself.
        """

    async def rejoin(self, user: str, credential: str | None, device: str, server: Server | None = None) -> None:
        """As connect, but try for as long as it takes; returns when it is done or has failed for the first time.

        Raises LoginRefused for a name no user can have.
        """

    async def close(self) -> None:
        """Log out; what was sent is flushed first. Idempotent."""

    def set_ping_interval(self, seconds: int) -> None:
        """Set how often the connection is tried for life, 10 to 300; in force from the next heartbeat on."""

    def probe(self) -> None:
        """Find out now whether the connection is alive, and make another one if not: the network is not as it was."""

    def propose(self, call: str, to: str, type_: int, ext: str, expires_ms: Ms) -> None:
        """Ring every device of user `to`."""

    def ringing(self, call: str, to: Address) -> None:
        """Tell the caller that we ring."""

    def accept(self, call: str, to: Address) -> None:
        """Tell the caller that this device answers."""

    def reject(self, call: str, to: Address, reason: int, detail: str | None) -> None:
        """Refuse an invitation."""

    def retract(self, call: str, to: Address, reason: int, detail: str | None) -> None:
        """Take our invitation back from every device of the callee."""

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
        """Send our SDP, and whose it is; `attempt`: of which connection of the call."""

    def reveal(self, call: str, to: Address, nonce: str) -> None:
        """Send the nonce to which our offer had committed us."""

    def candidates(
        self, call: str, to: Address, candidates: tuple[Candidate, ...], *, end: bool, attempt: int = 0
    ) -> None:
        """Send our candidates; `attempt`: of which connection of the call."""

    def confirm(self, call: str, to: Address) -> None:
        """The callee's sendAnswer."""

    def info(self, call: str, to: Address, control: int) -> None:
        """Tell the peer what we paused or resumed."""

    def change_type(self, call: str, to: Address, word: TypeWord, number: int, type_: int) -> None:
        """Say a word about changing the call's type to `type_`; `number` is of the request, and its asker's."""

    def path_lost(self, call: str, to: Address, *, lost: bool, moved: bool) -> None:
        """The callee's: tell the caller that we do not hear it any more, or do again; `moved`: by another address."""

    def recording(self, call: str, to: Address, word: RecordingWord) -> None:
        """Ask the peer whether we may record, tell it that we do or no longer do, or answer its question."""

    def end(self, call: str, to: Address, reason: int, detail: str | None) -> None:
        """End a call that was answered."""

    async def send_text(self, to: str, message: str, text: str) -> Delivery:
        """Send a text; returns once it is on somebody's disk. `message` is its id among those of our user.

        The same again with the same id is one message. Raises UnknownUser, Conflict (the id is another text's),
        LimitReached (too many wait for that user) or SignallingDown; after the last it may have been sent all the same.
        """

    def acknowledge(self, receipt: str) -> None:
        """Tell that what came with this receipt is on our disk. Told while offline it is lost, and comes again."""

    def decline(self, receipt: str) -> None:
        """Tell that our disk does not take what came with this receipt: it waits, and comes again."""

    def subscribe(self, user: str) -> None:
        """Ask for a user's presence; answered by PresenceChanged, and again at each change and each reconnect."""

    def resync(self, calls: tuple[tuple[str, Address], ...]) -> None:
        """Ask the peers of these calls whether they still know them; answered by Resynced."""


# Events of the children.

ChildName = Literal["engine", "devices", "recorder"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildUp:
    """A child is ready for orders, at the start or after a restart."""

    child: ChildName


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildDown:
    """A child is gone: everything it held is gone with it."""

    child: ChildName


ChildEvent = ChildUp | ChildDown | EngineReport | DevicesReport | RecorderReport

Event = SignallingEvent | ChildEvent | PeerDistrusted
Post = Callable[[Event], None]


class Child(Protocol[OrderT_contra]):
    """A child process: orders in, its reports out through `post`. Orders to a dead child are dropped."""

    @property
    def up(self) -> bool:
        """Whether orders are heard."""

    @property
    def status(self) -> ChildStatus:
        """What getStatus tells of it."""

    def order(self, order: OrderT_contra, /) -> None:
        """Send one order."""


Engine = Child[EngineOrder]
Devices = Child[DevicesOrder]


class Recorder(Child[RecorderOrder], Protocol):
    """The child that is started when it is first needed."""

    def start(self) -> None:
        """Start it, and keep it running. Idempotent."""


class Publisher(Protocol):
    """Where notifications go: the RPC face numbers them and sends each to the clients that want it."""

    def publish(self, method: str, params: msgspec.Struct, *, call: str | None = None) -> None:
        """Tell every listening client; `call` is the call it speaks of, for listeners of one call."""

    def tell(self, client_id: str, method: str, params: msgspec.Struct) -> None:
        """Tell one client: a notification about what only it holds (its streams)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotParts:
    """The state a client resumes from, true at the moment it is taken; the RPC face adds epoch and seq."""

    account: Account
    calls: Sequence[CallSession]
    """Live calls only."""
    streams: Sequence[StreamDescriptor]
    """The streams this client holds."""
    devices_in_use: Sequence[DeviceUse]
    pending_pushes: Sequence[PendingPush]
    unread_messages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusParts:
    """What getStatus says beyond the RPC face's own numbers."""

    account: Account
    engine: ChildStatus
    devices: ChildStatus
    recorder: ChildStatus
    devices_in_use: Sequence[DeviceUse]
    frame_sources: Sequence[DeviceInfo]
    """What clients feed."""
