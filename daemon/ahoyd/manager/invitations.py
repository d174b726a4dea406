"""What becomes of an invitation: one decision with named outcomes."""

from dataclasses import dataclass
from enum import Enum, auto

from ahoyd.call.states import Role
from ahoyd.contract import CallConfigs, CallStatus
from ahoyd.manager.live import LiveCall
from ahoyd.ports import Invited
from ahoyd.units import Ms

LIFE_MS = Ms(60_000)
"""An invitation older than this, or than it says itself, never rings."""


NO_TIME = Ms(0)


class Verdict(Enum):
    """What to do with an invitation."""

    RING = auto()
    KNOWN = auto()
    """A call that is known already: nobody is told anything."""
    EXPIRED = auto()
    """Too old: it never rings, and is a missed call."""
    REFUSE = auto()
    """The owner's settings do not let this one ring: reason 2, policy."""
    BUSY = auto()
    """Reason 3."""
    OURS_WINS = auto()
    """Two calls cross, and ours has the lower id: the peer gives way and answers ours."""
    THEIRS_WINS = auto()
    """Two calls cross: ours ends, merged, and theirs is answered for its owner, who wanted to talk."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict, and for RING and THEIRS_WINS how long it may ring."""

    verdict: Verdict
    ring_ms: Ms = NO_TIME


def decide(event: Invited, *, configs: CallConfigs, live: LiveCall | None, known: bool, attended: bool) -> Decision:
    """`known`: the id is that of a call we have; `attended`: some client is attached."""
    ring_ms = Ms(min(event.expires_ms, LIFE_MS) - event.age_ms)
    if known:
        return Decision(Verdict.KNOWN)
    if ring_ms <= 0:
        return Decision(Verdict.EXPIRED)
    if not _welcome(event, configs):
        return Decision(Verdict.REFUSE)
    if live is not None:
        return Decision(_meeting(event, live), ring_ms)
    if attended or configs.no_client_policy == "ring":
        return Decision(Verdict.RING, ring_ms)
    return Decision(Verdict.BUSY if configs.no_client_policy == "busy" else Verdict.REFUSE)


def _welcome(event: Invited, configs: CallConfigs) -> bool:
    match configs.who_may_call:
        case "anyone":
            return True
        case "listed":
            return event.sender.user in configs.allowed_callers
        case _:
            return False


def _meeting(event: Invited, live: LiveCall) -> Verdict:
    """An invitation while a call is live: it may be the peer, calling us at the moment we call it."""
    crosses = (
        live.record.role is Role.CALLER
        and live.machine.status == CallStatus.RINGING
        and live.record.peer.user == event.sender.user
    )
    if not crosses:
        return Verdict.BUSY
    # Compared as bytes, so that both sides decide alike in every language.
    ours = live.record.call_id.encode() < event.call.encode()
    return Verdict.OURS_WINS if ours else Verdict.THEIRS_WINS
