"""One event of each kind, the shortest ways through a call, and a machine that remembers what it was told to do."""

from dataclasses import dataclass, field

from ahoyd import ports
from ahoyd.call.machine import CallMachine, Step
from ahoyd.call.states import (
    AgreeType,
    Answer,
    AskType,
    CallEvent,
    Camera,
    Choice,
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
from ahoyd.call.table import Timeouts
from ahoyd.units import Ms, Seconds
from ahoyd.wire import engine

CALL = "call-0001"
BOB = ports.Address(user="bob", device="desk")
TIMEOUTS = Timeouts(ring_ms=Ms(60_000), connect_ms=Ms(30_000), accept_ms=Ms(20_000))
CANDIDATE = engine.Candidate(candidate="1 1 udp 1 127.0.0.1 9 typ host", mid="0")

INVITED = ports.Invited(call=CALL, sender=BOB, type=1, ext="", age_ms=Ms(0), expires_ms=Ms(60_000))
PEER_RANG = ports.PeerRang(call=CALL, sender=BOB)
PEER_ANSWERED = ports.PeerAnswered(call=CALL, sender=BOB)
DESCRIBED = ports.Described(call=CALL, sender=BOB, kind="answer", sdp="v=0")
PATH_DESCRIBED = ports.PathDescribed(call=CALL, sender=BOB, attempt=1, kind="answer", sdp="v=0")
CANDIDATES_ARRIVED = ports.CandidatesArrived(call=CALL, sender=BOB, candidates=(CANDIDATE,), end=True)
PEER_ACCEPTED = ports.PeerAccepted(call=CALL, sender=BOB)
PEER_UPDATED = ports.PeerUpdated(call=CALL, sender=BOB, control=2)
PEER_ASKED_TYPE = ports.PeerAskedType(call=CALL, sender=BOB, number=1, type=1)
PEER_AGREED_TYPE = ports.PeerAgreedType(call=CALL, sender=BOB, number=1)
PEER_REFUSED_TYPE = ports.PeerRefusedType(call=CALL, sender=BOB, number=1)
PEER_CHANGED_TYPE = ports.PeerChangedType(call=CALL, sender=BOB, number=1)
PEER_WITHDREW_TYPE = ports.PeerWithdrewType(call=CALL, sender=BOB, number=1)
ASK_TYPE = AskType(1, Camera(Choice("test:pattern", "named", named=True)))
AGREE_TYPE = AgreeType(Camera())
PEER_ENDED = ports.PeerEnded(call=CALL, sender=BOB, verb="end", reason=0, detail="localHangup")
ANSWERED_ELSEWHERE = ports.AnsweredElsewhere(call=CALL, declined=False)
UNDELIVERABLE = ports.Undeliverable(call=CALL, why="offline")
PEER_DISTRUSTED = ports.PeerDistrusted(call=CALL, cause="fingerprintMismatch")
LOCAL_DESCRIPTION = engine.LocalDescription(call=CALL, kind="offer", sdp="v=0")
LOCAL_CANDIDATES = engine.LocalCandidates(call=CALL, candidates=(CANDIDATE,), end=True)
TRANSPORT_UP = engine.TransportUp(call=CALL)
TRANSPORT_FAILED = engine.TransportFailed(call=CALL, cause="iceFailed")

EXAMPLES: dict[Kind, CallEvent] = {
    type(event): event
    for event in (
        Make(),
        Answer(),
        SendAnswer(),
        End(0),
        ASK_TYPE,
        AGREE_TYPE,
        RefuseType(),
        INVITED,
        PEER_RANG,
        PEER_ANSWERED,
        ANSWERED_ELSEWHERE,
        DESCRIBED,
        PATH_DESCRIBED,
        CANDIDATES_ARRIVED,
        PEER_ACCEPTED,
        PEER_UPDATED,
        PEER_ASKED_TYPE,
        PEER_AGREED_TYPE,
        PEER_REFUSED_TYPE,
        PEER_CHANGED_TYPE,
        PEER_WITHDREW_TYPE,
        PEER_ENDED,
        UNDELIVERABLE,
        PEER_DISTRUSTED,
        LOCAL_DESCRIPTION,
        LOCAL_CANDIDATES,
        TRANSPORT_UP,
        TRANSPORT_FAILED,
        PeerAway(),
        PeerAppeared(),
        EngineDied(),
        MediaDied("cameraFailed"),
        NetworkLost(),
        PathDue(1),
        PathDropped(1),
        PathJudged(lost=True),
        OwnerLost(),
        Shutdown(),
        LoggedOut(),
        Unknown(),
        Merged(),
        DeadlinePassed(),
    )
}

_CALLERS_WAY: tuple[tuple[State, CallEvent], ...] = (
    (State.INVITING, Make()),
    (State.RINGING, PEER_RANG),
    (State.CONNECTING, PEER_ANSWERED),
    (State.CHECKING, DESCRIBED),
    (State.CONNECTED, TRANSPORT_UP),
    (State.ACCEPTED, PEER_ACCEPTED),
    (State.ASKED, PEER_ASKED_TYPE),
    (State.AGREED, AGREE_TYPE),
    (State.ACCEPTED, PEER_WITHDREW_TYPE),
    (State.ASKING, ASK_TYPE),
)
_CALLEES_WAY: tuple[tuple[State, CallEvent], ...] = (
    (State.RINGING, INVITED),
    (State.CONNECTING, Answer()),
    (State.CHECKING, DESCRIBED),
    (State.CONNECTED, TRANSPORT_UP),
    (State.ACCEPTED, SendAnswer()),
    (State.ASKED, PEER_ASKED_TYPE),
    (State.AGREED, AGREE_TYPE),
    (State.ACCEPTED, PEER_WITHDREW_TYPE),
    (State.ASKING, ASK_TYPE),
)
WAYS = {Role.CALLER: _CALLERS_WAY, Role.CALLEE: _CALLEES_WAY}


@dataclass
class Player:
    """A machine, the time it is given, and every step it ever asked for."""

    machine: CallMachine
    now: float = 0.0
    steps: list[Step] = field(default_factory=list)

    def feed(self, *events: CallEvent) -> list[Order]:
        """Feed the events; return the orders they caused."""
        new = [step for event in events for step in self.machine.handle(event, Seconds(self.now))]
        self.steps += new
        return [step.order for step in new]

    def wait(self, seconds: float) -> list[Order]:
        """Let time pass and the timer ring; return the orders it caused."""
        self.now += seconds
        new = self.machine.handle_timer(Seconds(self.now))
        self.steps += new
        return [step.order for step in new]

    @property
    def ended(self) -> tuple[int, str, int | None]:
        """Reason, detail and error code of the end."""
        end = self.machine.end
        assert end is not None
        return end.reason, end.detail, end.error.code if end.error else None


def player(role: Role, state: State = State.NEW) -> Player:
    """Bring a fresh call of this role to this state, by the shortest way and in no time."""
    made = Player(CallMachine(role, TIMEOUTS))
    if state is State.NEW:
        return made
    if state is State.WAITING:
        made.feed(Make(), PeerAway())
        assert made.machine.state is state
        return made
    for reached, event in WAYS[role]:
        made.feed(event)
        assert made.machine.state is reached
        if reached is state:
            return made
    raise AssertionError(f"no way to {state}")


def caller(state: State = State.NEW) -> Player:
    """Bring a caller's call to this state."""
    return player(Role.CALLER, state)


def callee(state: State = State.NEW) -> Player:
    """Bring a callee's call to this state."""
    return player(Role.CALLEE, state)
