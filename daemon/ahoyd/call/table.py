"""The rules of a call, as data.

A row says: in this role and state, on this kind of event, go there and order that, in this order. A client's command
without a row is refused; a fact without a row is ignored: late news is normal. Rules that hold for the whole table:

- Ringing opens nothing on the callee's side, and no address or fingerprint of either side leaves before the callee has
  answered: what the caller's engine has ready earlier waits (LATER).
- A call takes one description of its peer, and none that is not signed as it should be reaches the engine.
- Once the transport is up its path may be renewed; that changes no state, opens no gate and ends no call.
- Gates open on the way into status 4 and nowhere else.
- The type changes when both sides have said yes, and who had asked has the last word: the other waits for it as long as
  the call lives, and says yes again from time to time. Both ask: the caller's stands.
- Every way into ENDED tells the peer if it does not know, closes the media and then tells the clients.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from ahoyd.call.ends import Detail
from ahoyd.call.states import (
    AgreeType,
    Answer,
    AskType,
    DeadlinePassed,
    End,
    EngineDied,
    Kind,
    LoggedOut,
    Make,
    MediaDied,
    Merged,
    NetworkLost,
    Order,
    OwnerLost,
    PathDropped,
    PathDue,
    PathJudged,
    PeerAppeared,
    PeerAway,
    RefuseType,
    Role,
    SendAnswer,
    Shutdown,
    State,
    Unknown,
)
from ahoyd.ports import (
    AnsweredElsewhere,
    CandidatesArrived,
    Described,
    Invited,
    PathDescribed,
    PeerAccepted,
    PeerAgreedType,
    PeerAnswered,
    PeerAskedType,
    PeerChangedType,
    PeerDistrusted,
    PeerEnded,
    PeerRang,
    PeerRefusedType,
    PeerUpdated,
    PeerWithdrewType,
    Undeliverable,
)
from ahoyd.units import Ms
from ahoyd.wire.engine import LocalCandidates, LocalDescription, TransportFailed, TransportUp


class Move(Enum):
    """Where a row goes when it goes to no other state."""

    STAY = "stay"
    LATER = "later"
    """The event has outrun another: it is kept, and comes again after the next change of state."""


@dataclass(frozen=True, slots=True)
class Row:
    """One rule, for every role, state and kind of event it names."""

    roles: tuple[Role, ...]
    states: tuple[State, ...]
    kinds: tuple[Kind, ...]
    to: State | Move
    orders: tuple[Order, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """What one rule says for one role, state and kind."""

    to: State | Move
    orders: tuple[Order, ...]


Key = tuple[Role, State, Kind]

CALLER = (Role.CALLER,)
CALLEE = (Role.CALLEE,)
EITHER = (Role.CALLER, Role.CALLEE)

NEW = (State.NEW,)
INVITING = (State.INVITING,)
WAITING = (State.WAITING,)
RINGING = (State.RINGING,)
CALLING = (State.INVITING, State.RINGING)
CONNECTING = (State.CONNECTING,)
CHECKING = (State.CHECKING,)
JOINING = (State.CONNECTING, State.CHECKING)
CONNECTED = (State.CONNECTED,)
ACCEPTED = (State.ACCEPTED,)
ASKING = (State.ASKING,)
ASKED = (State.ASKED,)
WANTED = (State.ASKED, State.AGREED)
TALKING = (State.ACCEPTED, State.ASKING, State.ASKED, State.AGREED)
UNACCEPTED = (*JOINING, State.CONNECTED)
UP = (State.CONNECTED, *TALKING)
ANSWERED = (*UNACCEPTED, *TALKING)

STOPS = (End, Shutdown, LoggedOut)
LOSSES = (TransportFailed, EngineDied, MediaDied, OwnerLost)
CLOSE = (Order.CLOSE_MEDIA, Order.TELL_ENDED)
START = (Order.OPEN_GATES, Order.SEND_PAUSES, Order.TELL_ACCEPTED)
CHANGE = (Order.CHANGE_TYPE, Order.TELL_TYPE_SETTLED)
SETTLED = (Order.TELL_TYPE_SETTLED,)

ROWS = (
    # The caller's way.
    Row(
        CALLER,
        NEW,
        (Make,),
        State.INVITING,
        (Order.SEND_INVITE, Order.OPEN_DEVICES, Order.OPEN_PEER, Order.TELL_CHANGED),
    ),
    Row(CALLER, INVITING, (PeerRang,), State.RINGING),
    Row(CALLER, INVITING, (PeerAway,), State.WAITING, (Order.ASK_PUSH, Order.WATCH_PEER)),
    Row(CALLER, WAITING, (PeerAppeared,), State.INVITING, (Order.SEND_INVITE,)),
    Row(CALLER, (*CALLING, *WAITING), (LocalDescription, LocalCandidates), Move.LATER),
    Row(CALLER, CALLING, (PeerAnswered,), State.CONNECTING, (Order.TELL_CHANGED,)),
    Row(CALLER, CONNECTING, (LocalDescription,), Move.STAY, (Order.SEND_DESCRIPTION,)),
    Row(CALLER, JOINING, (PeerAccepted,), Move.LATER),
    Row(CALLER, UNACCEPTED, (PeerUpdated,), Move.LATER),
    Row(CALLER, CONNECTED, (PeerAccepted,), State.ACCEPTED, START),
    # The callee's way.
    Row(CALLEE, NEW, (Invited,), State.RINGING, (Order.SEND_RINGING, Order.TELL_INCOMING)),
    Row(CALLEE, RINGING, (Described, CandidatesArrived), Move.LATER),
    Row(
        CALLEE,
        RINGING,
        (Answer,),
        State.CONNECTING,
        (Order.SEND_ACCEPT, Order.OPEN_DEVICES, Order.OPEN_PEER, Order.TELL_CHANGED),
    ),
    Row(CALLEE, ANSWERED, (Answer,), Move.STAY),
    Row(CALLEE, CHECKING, (LocalDescription,), Move.STAY, (Order.SEND_DESCRIPTION,)),
    Row(CALLEE, CONNECTED, (SendAnswer,), State.ACCEPTED, (Order.SEND_CONFIRM, *START)),
    Row(CALLEE, TALKING, (SendAnswer,), Move.STAY),
    # Either's.
    Row(EITHER, CONNECTING, (Described,), State.CHECKING, (Order.APPLY_DESCRIPTION,)),
    Row(EITHER, ANSWERED, (LocalCandidates,), Move.STAY, (Order.SEND_CANDIDATES,)),
    Row(EITHER, ANSWERED, (CandidatesArrived,), Move.STAY, (Order.APPLY_CANDIDATES,)),
    Row(EITHER, CHECKING, (TransportUp,), State.CONNECTED, (Order.PIN_PEER, Order.TELL_CONNECTED)),
    Row(EITHER, TALKING, (PeerUpdated,), Move.STAY, (Order.TELL_PEER_UPDATED,)),
    # Another type of call.
    Row(EITHER, ACCEPTED, (AskType,), State.ASKING, (Order.SEND_TYPE_ASK, Order.TELL_TYPE_ASKED)),
    Row(EITHER, ACCEPTED, (PeerAskedType,), State.ASKED, (Order.TELL_TYPE_ASKED,)),
    Row(CALLEE, ASKING, (PeerAskedType,), State.AGREED, (Order.SEND_TYPE_BACK, Order.SEND_TYPE_YES)),
    Row(EITHER, ASKED, (AskType, AgreeType), State.AGREED, (Order.SEND_TYPE_YES,)),
    Row(EITHER, ASKED, (RefuseType,), State.ACCEPTED, (Order.SEND_TYPE_NO, *SETTLED)),
    Row(EITHER, ASKING, (RefuseType, DeadlinePassed), State.ACCEPTED, (Order.SEND_TYPE_BACK, *SETTLED)),
    Row(EITHER, ASKING, (PeerRefusedType,), State.ACCEPTED, SETTLED),
    Row(EITHER, ASKING, (PeerAgreedType,), State.ACCEPTED, (Order.SEND_TYPE_GO, *CHANGE)),
    Row(EITHER, (State.AGREED,), (PeerChangedType,), State.ACCEPTED, CHANGE),
    Row(EITHER, (State.AGREED,), (DeadlinePassed,), Move.STAY, (Order.SEND_TYPE_YES,)),
    Row(EITHER, WANTED, (PeerWithdrewType,), State.ACCEPTED, SETTLED),
    Row(EITHER, ASKED, (DeadlinePassed,), State.ACCEPTED, SETTLED),
    # Another path for a call that has lost its own.
    Row(CALLEE, UP, (PathJudged,), Move.STAY, (Order.SEND_JUDGED,)),
    Row(CALLER, UP, (PathDue,), Move.STAY, (Order.RENEW_PATH,)),
    Row(CALLER, UP, (PathDropped,), Move.STAY, (Order.DROP_PATH,)),
    Row(EITHER, UP, (LocalDescription,), Move.STAY, (Order.SEND_DESCRIPTION,)),
    Row(EITHER, UP, (PathDescribed,), Move.STAY, (Order.APPLY_PATH,)),
    # Ends the peer knows of, or that are none of its business.
    Row(CALLER, INVITING, (PeerEnded,), State.ENDED, CLOSE),
    Row(CALLER, INVITING, (Undeliverable,), State.ENDED, (Order.ASK_PUSH, *CLOSE)),
    Row(CALLER, WAITING, (*STOPS, *LOSSES, Merged, DeadlinePassed), State.ENDED, CLOSE),
    Row(EITHER, (*RINGING, *ANSWERED), (PeerEnded, Unknown), State.ENDED, CLOSE),
    Row(CALLEE, (*RINGING, *CONNECTING), (AnsweredElsewhere,), State.ENDED, CLOSE),
    Row(EITHER, CONNECTING, (Undeliverable, PeerAway), State.ENDED, CLOSE),
    # Ends the peer has to be told.
    Row(CALLER, CALLING, (*STOPS, *LOSSES, Merged, DeadlinePassed), State.ENDED, (Order.SEND_RETRACT, *CLOSE)),
    Row(CALLEE, RINGING, (*STOPS, DeadlinePassed), State.ENDED, (Order.SEND_REJECT, *CLOSE)),
    Row(EITHER, UNACCEPTED, (DeadlinePassed,), State.ENDED, (Order.SEND_END, *CLOSE)),
    Row(EITHER, ANSWERED, (*STOPS, *LOSSES, NetworkLost, PeerDistrusted), State.ENDED, (Order.SEND_END, *CLOSE)),
)


RING_SIGNAL_MS = Ms(8_000)
"""A daemon like this one gives its ring signal at once: one that is silent for so long is not there."""
TYPE_MS = Ms(30_000)
"""How long somebody may think about whether the call's type is changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts:
    """How long the states may last, in milliseconds: the call's part of CallConfigs."""

    ring_ms: Ms
    """The callee's: what the invitation has left to live."""
    connect_ms: Ms
    accept_ms: Ms
    ring_signal_ms: Ms = RING_SIGNAL_MS
    type_ms: Ms = TYPE_MS


@dataclass(frozen=True, slots=True)
class Deadline:
    """A state's end by the clock: the field of Timeouts, what comes on top of it, and how the call ends then."""

    timeout: str
    extra_ms: Ms
    detail: Detail | None
    """None: the state ends, or begins again, and the call goes on."""
    runs_on: bool = False
    """Its clock starts once in a call, and runs on while the call is in a state with another deadline."""

    def after_ms(self, timeouts: Timeouts) -> Ms:
        """Time the state may last."""
        return Ms(getattr(timeouts, self.timeout) + self.extra_ms)


_RING = Deadline("ring_ms", Ms(0), Detail.RING_TIMEOUT, runs_on=True)
_CONNECT = Deadline("connect_ms", Ms(0), Detail.CONNECT_TIMEOUT)
_ACCEPT = Deadline("accept_ms", Ms(0), Detail.ACCEPT_TIMEOUT)
# Longer than the asker's: it only counts when what the asker says is lost.
_ANSWER = Deadline("type_ms", Ms(5_000), None)

DEADLINES: Mapping[tuple[Role, State], Deadline] = MappingProxyType(
    {
        (Role.CALLER, State.INVITING): Deadline("ring_signal_ms", Ms(0), Detail.NOT_REACHABLE),
        (Role.CALLER, State.WAITING): _RING,
        (Role.CALLER, State.RINGING): _RING,
        # Longer than the caller's: it only counts when the caller's retract is lost.
        (Role.CALLEE, State.RINGING): Deadline("ring_ms", Ms(5_000), Detail.RING_TIMEOUT),
        **{(role, state): _CONNECT for role in EITHER for state in JOINING},
        **{(role, State.CONNECTED): _ACCEPT for role in EITHER},
        **{(role, State.ASKING): Deadline("type_ms", Ms(0), None) for role in EITHER},
        **{(role, state): _ANSWER for role in EITHER for state in WANTED},
    }
)
"""A state that is not here may last for ever. Neighbours with one deadline share its clock."""


def spread(rows: Iterable[Row]) -> dict[Key, Cell]:
    """Look-up form of the rows. Raises ValueError when two rows speak of one role, state and kind."""
    cells: dict[Key, Cell] = {}
    for row in rows:
        for key in ((role, state, kind) for role in row.roles for state in row.states for kind in row.kinds):
            if key in cells:
                raise ValueError(f"two rows for {key}")
            cells[key] = Cell(row.to, row.orders)
    return cells


TABLE = spread(ROWS)
