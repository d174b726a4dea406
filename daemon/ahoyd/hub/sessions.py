"""The devices the hub knows: those connected, and those that may come back."""

from collections import OrderedDict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, Protocol
from uuid import uuid4

from ahoyd.wire.hub import Frame, Party, Routed, Why

MEMORY_S = 600.0
"""How long a device that went is remembered, and who took a call."""
REPLAY_MAX = 128
"""Frames kept for the resume of one device."""
VERDICTS_MAX = 2048
"""Ids of frames remembered of one device, to know a double."""
SESSIONS_MAX = 512
NAMES_MAX = 65_536

Verdict = Why | Literal["passed", "held"]
"""What became of a frame; held: nothing yet."""


class Outlet(Protocol):
    """A client's connection, as far as the rules need one."""

    def send(self, frame: Frame) -> None:
        """Queue a frame; never waits, never raises."""

    def close(self, code: int) -> None:
        """Close with this WebSocket code after what is queued."""


@dataclass(eq=False, slots=True)
class Session:
    """One device of one user, connected or just gone."""

    party: Party
    outlet: Outlet | None = None
    key: str = field(default_factory=lambda: uuid4().hex)
    """What the device shows to resume it."""
    left_at: float = 0.0
    far: bool = False
    """It comes from another machine."""
    verdicts: OrderedDict[str, Verdict] = field(default_factory=OrderedDict)
    replay: deque[Routed] = field(default_factory=lambda: deque(maxlen=REPLAY_MAX))
    subs: OrderedDict[str, None] = field(default_factory=OrderedDict)
    """The users this device watches, the longest first."""

    def send(self, frame: Frame) -> None:
        """Send what need not survive a reconnect."""
        if self.outlet:
            self.outlet.send(frame)

    def deliver(self, frame: Routed) -> None:
        """Send what is sent again after a reconnect, if it was not read before."""
        self.replay.append(frame)
        self.send(frame)

    def missed(self, last: str | None) -> list[Routed]:
        """Frames delivered after the one of id `last`; all that are kept if that is not among them."""
        frames = list(self.replay)
        after = next((index for index, frame in enumerate(frames, 1) if frame.id == last), 0)
        return frames[after:]

    def conclude(self, frame_id: str, verdict: Verdict) -> None:
        """Remember what became of a frame this device sent."""
        self.verdicts[frame_id] = verdict
        if len(self.verdicts) > VERDICTS_MAX:
            self.verdicts.popitem(last=False)


class Sessions:
    """All of them, the oldest first, and every name that has ever said hello here: `names`, and those that come."""

    def __init__(self, names: set[str]) -> None:
        self._by_party: OrderedDict[Party, Session] = OrderedDict()
        self._names = names

    def __iter__(self) -> Iterator[Session]:
        return iter(self._by_party.values())

    def get(self, party: Party) -> Session | None:
        """Find a device's session."""
        return self._by_party.get(party)

    def of(self, user: str) -> list[Session]:
        """List the sessions of a user's devices."""
        return [session for session in self if session.party.user == user]

    def knows(self, user: str) -> bool:
        """Tell whether this name ever said hello here."""
        return user in self._names

    def learn(self, names: set[str]) -> None:
        """Know these names from now on."""
        self._names |= names

    def forget(self, user: str) -> None:
        """Know this name no longer, nor any device of it."""
        for session in self.of(user):
            self.remove(session)
        self._names.discard(user)

    def put(self, session: Session) -> None:
        """Add one, at the cost of the oldest that is gone if there are too many."""
        self._by_party[session.party] = session
        if len(self._names) < NAMES_MAX:
            self._names.add(session.party.user)
        if len(self._by_party) > SESSIONS_MAX:
            gone = next((one for one in self if not one.outlet), None)
            if gone:
                self.remove(gone)

    def remove(self, session: Session) -> None:
        """Forget one; its user's name is kept."""
        self._by_party.pop(session.party, None)

    def sweep(self, now: float) -> None:
        """Forget those that have been gone for long."""
        for session in [one for one in self if not one.outlet and now - one.left_at > MEMORY_S]:
            self.remove(session)
