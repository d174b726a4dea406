"""The hub's frames: one JSON object a WebSocket text message, told apart by `t`.

Unknown keys are ignored and do not pass the hub; a frame of an unknown `t` is acked and goes nowhere. `from`, `ts` and
`far` are written by the hub, whatever the sender wrote. Times are milliseconds: `ts` and `serverTime` of the hub's wall
clock, `ttl` and `expires` durations.
"""

from typing import Annotated, Literal, TypeGuard
from uuid import uuid4

import msgspec
from msgspec import Meta

from ahoyd.wire.engine import Candidate

FRAME_MAX = 64 * 1024
"""Bytes of one frame; a larger one is refused as `tooBig`."""
MESSAGE_MAX = 1024 * 1024
"""Bytes of one WebSocket message; a larger one ends the connection, for nothing of it can be answered."""
EXT_MAX = 4096
"""Bytes of a propose's `ext` in UTF-8."""
SDP_MAX = 32 * 1024
"""Bytes of one description in UTF-8."""
CANDIDATES_MAX = 64
"""Candidates of one frame."""
CALLS_MAX = 64
"""Calls of one resync."""
TEXT_MAX = 8192
"""Bytes of a text's body in UTF-8."""
WAITING_MAX = 1000
"""Texts that wait for one user."""
RECEIPTS_MAX = 64
"""Frames one receipt may name."""

CLOSED_REPLACED = 4000
"""WebSocket close code: the same user and device logged in again."""
CLOSED_REFUSED = 4001
"""WebSocket close code: the first message was no acceptable hello."""
CLOSED_SLOW = 4002
"""WebSocket close code: the client was silent, or did not read, for too long."""
CLOSED_NO_ACCOUNT = 4003
"""WebSocket close code: from another machine, and there is no account of that name, or no longer."""
CLOSED_WRONG_TOKEN = 4004
"""WebSocket close code: from another machine, and the token is not that account's."""
CLOSED_TOO_MANY = 4005
"""WebSocket close code: from another machine, and not looked at: there was a wrong token a moment ago."""

USER_NAME = r"^[a-z0-9._-]{1,64}\Z"
DEVICE_NAME = r"^[A-Za-z0-9._-]{1,64}\Z"
CALL_ID = r"^[A-Za-z0-9_-]{8,64}\Z"
MESSAGE_ID = r"^[A-Za-z0-9_-]{1,64}\Z"

User = Annotated[str, Meta(pattern=USER_NAME)]
Device = Annotated[str, Meta(pattern=DEVICE_NAME)]
CallId = Annotated[str, Meta(pattern=CALL_ID)]
MessageId = Annotated[str, Meta(pattern=MESSAGE_ID)]
FrameId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]{1,64}\Z")]
Reason = Annotated[int, Meta(ge=0, le=6)]
Attempt = Annotated[int, Meta(ge=0, le=1_000_000)]
RecordingWord = Literal["ask", "accept", "refuse", "on", "off"]
"""Who wants to record says `ask`, `on` and `off`; who is asked says `accept` or `refuse`, the latter at any time."""
Hex = Annotated[str, Meta(max_length=256)]
"""Bytes in small hexadecimal digits; whether they are is for the receiver to judge."""
PingInterval = Annotated[int, Meta(ge=10, le=300)]
Duration = Annotated[int, Meta(ge=0, le=86_400_000)]
Why = Literal["offline", "unknownUser", "denied", "tooBig", "expired", "taken", "full"]
"""Why a frame was refused. `denied`: malformed, or not the sender's to send. Of a text, `taken`: its message id belongs
to another one; `full`: the hub cannot keep it."""


def _version() -> Literal[1]:
    """Make `v` a default that stays on the wire: omit_defaults leaves out plain values only."""
    return 1


class Party(msgspec.Struct, frozen=True):
    """One device of a user."""

    user: User
    dev: Device


class Target(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whom a frame is for. Without `dev`: every device of the user."""

    user: User
    dev: Device | None = None


_NAMES = {"sender": "from", "ping_interval": "pingInterval", "server_time": "serverTime", "frame_max": "frameMax"}


class Frame(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True, rename=_NAMES, tag_field="t"):
    """What all frames have."""

    v: Literal[1] = msgspec.field(default_factory=_version)


class Resume(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True):
    """The session a client had before its connection broke, and the id of the last frame it read."""

    session: FrameId
    last: FrameId | None = None


class Limits(msgspec.Struct, kw_only=True, frozen=True, rename=_NAMES):
    """What the hub takes, in bytes."""

    frame_max: int = FRAME_MAX
    ext: int = EXT_MAX
    sdp: int = SDP_MAX


class Hello(Frame, kw_only=True, frozen=True, tag="hello"):
    """The first frame of a connection."""

    user: User
    dev: Device
    features: Annotated[tuple[Annotated[str, Meta(max_length=128)], ...], Meta(max_length=32)] = ()
    ping_interval: PingInterval = 30
    """Seconds within which the client promises a sign of life."""
    token: Annotated[str, Meta(max_length=128)] | None = None
    """What proves the user's account; only asked of clients from other machines."""
    resume: Resume | None = None


class Welcome(Frame, kw_only=True, frozen=True, tag="welcome"):
    """The answer to an accepted hello."""

    session: FrameId
    server_time: int
    resumed: bool
    """Whether the session is the one before: then what was sent meanwhile follows."""
    limits: Limits


class Ack(Frame, kw_only=True, frozen=True, tag="ack"):
    """The hub has passed these frames on."""

    ids: tuple[FrameId, ...]
    stored: tuple[FrameId, ...] = ()
    """Those of them that wait on the hub's disk: texts that no device of the receiver has confirmed yet."""


class Nack(Frame, kw_only=True, frozen=True, tag="nack"):
    """The hub has not passed this frame on. Its id and call are empty where they could not be read."""

    id: str
    why: Why
    call: str = ""


class Presence(Frame, kw_only=True, frozen=True, tag="presence"):
    """Who of a user is online: after a sub, and at each change from then on."""

    user: User
    devs: tuple[Device, ...]


class Numbered(Frame, kw_only=True, frozen=True):
    """A frame that is acked or nacked. The id is the sender's, and stays the same when it is sent again."""

    id: FrameId


class Sub(Numbered, kw_only=True, frozen=True, tag="sub"):
    """Ask for a user's presence."""

    user: User


class Pace(Numbered, kw_only=True, frozen=True, tag="pace"):
    """The client gives its signs of life at other intervals from now on, in seconds."""

    ping_interval: PingInterval


class Routed(Numbered, kw_only=True, frozen=True):
    """A frame for somebody."""

    to: Target
    sender: Party | None = None
    ts: int = 0
    ttl: Duration | None = None
    far: bool = False
    """From the hub: the sender is not on the hub's machine."""


class Text(Routed, kw_only=True, frozen=True, tag="text"):
    """A text message. As sent on by the hub it has an id of the hub's, which the receiver confirms by a Receipt."""

    message: MessageId
    """The sender's name for it: the same from one user is the same message, however often it comes."""
    body: Annotated[str, Meta(min_length=1)]
    delayed: bool = False
    """From the hub: it could not be passed on when it was sent."""


class Missed(Routed, kw_only=True, frozen=True, tag="missed"):
    """From the hub: `sender` called at `ts` and found no device of ours. Confirmed by a Receipt."""

    call: CallId
    type: Annotated[int, Meta(ge=0, le=1)]


class Receipt(Frame, kw_only=True, frozen=True, tag="receipt"):
    """From a client: what came in these frames is on its disk, and the hub need not keep it."""

    ids: Annotated[tuple[FrameId, ...], Meta(max_length=RECEIPTS_MAX)]
    kept: bool = True
    """False: the client's disk does not take it, and it stays with the hub."""


class Resync(Routed, kw_only=True, frozen=True, tag="resync"):
    """A question: do you still know these calls? Or its answer, in `lost`: those of them unknown here."""

    calls: Annotated[tuple[CallId, ...], Meta(max_length=CALLS_MAX)] = ()
    lost: Annotated[tuple[CallId, ...], Meta(max_length=CALLS_MAX)] | None = None


class CallFrame(Routed, kw_only=True, frozen=True):
    """A frame about one call; `seq` counts 1, 2, 3... by sending device and call."""

    call: CallId
    seq: Annotated[int, Meta(ge=0)] = 0


class Propose(CallFrame, kw_only=True, frozen=True, tag="propose"):
    """Ring."""

    type: Annotated[int, Meta(ge=0, le=1)]
    ext: str = ""
    expires: Duration


class Ringing(CallFrame, kw_only=True, frozen=True, tag="ringing"):
    """A device of the callee rings."""


class Accept(CallFrame, kw_only=True, frozen=True, tag="accept"):
    """A device of the callee answers: the first one wins."""


class Confirm(CallFrame, kw_only=True, frozen=True, tag="confirm"):
    """The callee lets media flow."""


class Ending(CallFrame, kw_only=True, frozen=True):
    """A frame that takes a call back, refuses it or ends it."""

    reason: Reason
    detail: Annotated[str, Meta(max_length=256)] | None = None


class Reject(Ending, kw_only=True, frozen=True, tag="reject"):
    """The callee refuses: all its devices stop."""


class Retract(Ending, kw_only=True, frozen=True, tag="retract"):
    """The caller takes its invitation back."""


class End(Ending, kw_only=True, frozen=True, tag="end"):
    """One side ends a call that was answered."""


TypeWord = Literal["ask", "yes", "no", "go", "back"]
"""A request; the other side's answer; and the asker's last word, after a yes or instead of waiting for an answer."""


class TypeChange(msgspec.Struct, kw_only=True, frozen=True):
    """A word about changing the call's type."""

    word: TypeWord
    number: Annotated[int, Meta(ge=1, le=1_000_000)]
    """Of the request. Each side counts its own."""
    type: Annotated[int, Meta(ge=0, le=1)]
    """What is asked for: 0 audio, 1 video."""


class Info(CallFrame, kw_only=True, frozen=True, tag="info"):
    """Something said in a call: what is paused, a nonce, whether we hear the other side, of its type or a recording."""

    control: Annotated[int, Meta(ge=0, le=3)] | None = None
    """0 voice paused, 1 voice resumed, 2 video paused, 3 video resumed."""
    reveal: Hex | None = None
    """The caller's: the nonce of its offer's `commit`."""
    lost: bool | None = None
    """The callee's: its path to the caller is lost; False: it is good again."""
    moved: bool = False
    """With `lost`: the callee's machine has got another address, of which an attempt under way knows nothing."""
    change: TypeChange | None = None
    recording: RecordingWord | None = None

    def __post_init__(self) -> None:
        """Refuse one that says nothing, or two things."""
        if self.moved and self.lost is None:
            raise ValueError("moved goes with lost")
        said = (self.control, self.reveal, self.lost, self.change, self.recording)
        if said.count(None) != len(said) - 1:
            raise ValueError("one of control, reveal, lost, change and recording")


class Sdp(CallFrame, kw_only=True, frozen=True, tag="sdp"):
    """A description, and a signature of the device that made it: all of `fp key sig` and one of the last two, or none.

    The hub passes them on and judges nothing of them.
    """

    kind: Literal["offer", "answer"]
    sdp: str
    fp: Annotated[tuple[Annotated[str, Meta(max_length=256)], ...], Meta(max_length=8)] = ()
    """Fingerprints of the DTLS certificate, as `algorithm value`."""
    key: Hex = ""
    sig: Hex = ""
    commit: Hex = ""
    """An offer's: SHA-256 over the caller's nonce, key and fingerprints."""
    nonce: Hex = ""
    """An answer's."""
    attempt: Attempt = 0
    """0: the call's first connection; what is for another one has its number, no `commit` and no `nonce`."""
    renews: bool = False
    """Its sender can put another connection in the place of one whose path is lost."""
    changes: bool = False
    """Its sender can change the call's type; only who renews can."""
    records: bool = False
    """Its sender can be asked whether it may be recorded."""


class Cand(CallFrame, kw_only=True, frozen=True, tag="cand"):
    """Candidates, and whether they were the last."""

    list: tuple[Candidate, ...]
    end: bool
    attempt: Attempt = 0


class Elsewhere(CallFrame, kw_only=True, frozen=True, tag="elsewhere"):
    """From the hub: another device of ours, `by`, answered or declined this call."""

    by: Device
    what: Literal["answered", "declined"]


class Envelope(msgspec.Struct, kw_only=True, frozen=True):
    """As much of any frame as is needed to answer one that is refused, or that has a `t` we do not know."""

    t: str
    id: str = ""
    call: str = ""


FromPeer = Propose | Ringing | Accept | Confirm | Reject | Retract | End | Info | Sdp | Cand | Resync
Kept = Text | Missed
"""What the hub keeps until a device of the receiver has confirmed it."""
Sent = FromPeer | Text
"""What a client sends again until the hub has acked or nacked it."""
FromClient = Sent | Sub | Pace | Receipt
FromHub = FromPeer | Kept | Welcome | Ack | Nack | Presence | Elsewhere


def too_big(frame: Frame) -> TypeGuard[Propose | Sdp | Cand | Text]:
    """Whether a member of a well-formed frame is over its own limit."""
    match frame:
        case Propose():
            return len(frame.ext.encode()) > EXT_MAX
        case Sdp():
            return len(frame.sdp.encode()) > SDP_MAX
        case Cand():
            return len(frame.list) > CANDIDATES_MAX
        case Text():
            return len(frame.body.encode()) > TEXT_MAX
        case _:
            return False


def elsewhere(by: Party, frame: Accept | Reject, to: Party) -> Elsewhere:
    """Make what device `to` is told when `by`, of the same user, has accepted or rejected."""
    return Elsewhere(
        id=str(uuid4()),
        to=Target(user=to.user, dev=to.dev),
        sender=by,
        ts=frame.ts,
        call=frame.call,
        by=by.dev,
        what="answered" if isinstance(frame, Accept) else "declined",
    )
