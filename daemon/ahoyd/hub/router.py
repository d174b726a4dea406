"""Who is there and what goes to whom: the hub's rules, without a socket and with clocks and disk given.

A device's session outlives its connection for a while: what comes for it meanwhile waits for its return. Whether a name
nobody answers to is `offline` or an `unknownUser` is decided by memory: the first has said hello to this hub before.
"""

from collections import OrderedDict
from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from ahoyd.hub.mail import Mail, Run
from ahoyd.hub.sessions import MEMORY_S, Outlet, Session, Sessions, Verdict
from ahoyd.hub.store import Store
from ahoyd.wire.hub import (
    CLOSED_REPLACED,
    Accept,
    Ack,
    CallFrame,
    FromPeer,
    Hello,
    Limits,
    Nack,
    Party,
    Presence,
    Propose,
    Receipt,
    Reject,
    Routed,
    Sent,
    Sub,
    Target,
    Text,
    Welcome,
    elsewhere,
)

RESUME_S = 10.0
"""How long a device whose connection broke is still written to."""
SETTLE_S = 6.0
"""How long a hub that follows a dead one waits for those who have not come back yet."""
HELD_MAX = 1024
"""Frames that wait for somebody to come back."""
TAKEN_MAX = 10_000
"""Calls of which we remember who took them."""
SUBS_MAX = 256
"""Users one device may watch; one more costs the one it has watched the longest."""


class Router:
    """The rules. `clock` is monotonic, in seconds; `wall` is in ms since 1970 and stamps frames.

    `store` is only touched by jobs given to `run`, but for the names it knows at the start.
    """

    def __init__(self, clock: Callable[[], float], wall: Callable[[], int], store: Store, run: Run) -> None:
        self._clock = clock
        self._wall = wall
        self._started_at = clock()
        self._settled_at = self._started_at
        self._sessions = Sessions(store.names())
        self._mail = Mail(store, run, self._sessions, clock, wall)
        self._taken: OrderedDict[tuple[str, str, str], tuple[str, float]] = OrderedDict()
        self._held: list[tuple[Session, FromPeer]] = []

    def login(self, hello: Hello, outlet: Outlet, *, far: bool = False) -> Session:
        """Let a device in, from another machine if `far`; a connection it already has is closed as replaced."""
        party = Party(user=hello.user, dev=hello.dev)
        old = self._sessions.get(party)
        if old and old.outlet:
            old.outlet.close(CLOSED_REPLACED)
            old.outlet = None
        resumed = old if old and hello.resume and hello.resume.session == old.key else None
        session = resumed or Session(party)
        session.outlet = outlet
        session.far = far
        self._sessions.put(session)
        self._welcome(session, hello, resumed=resumed is not None)
        self._mail.arrive(session)
        self._retry_held()
        self._tell_presence(party.user)
        return session

    def leave(self, session: Session, outlet: Outlet, *, for_good: bool) -> None:
        """Take note that a connection ended; `for_good`: the device said goodbye and will not resume."""
        if session.outlet is not outlet:
            return
        session.outlet = None
        session.left_at = self._clock()
        self._mail.leave(session)
        if for_good:
            self._sessions.remove(session)
        self._tell_presence(session.party.user)

    def receive(self, session: Session, frame: Sent | Sub | Receipt) -> None:
        """Route one frame, or repeat what was said of it before. Of texts the disk knows that, not the session."""
        if isinstance(frame, Receipt):
            tell = self._mail.confirm if frame.kept else self._mail.decline
            tell(session, frame.ids)
        elif isinstance(frame, Text):
            self._mail.send(session, frame)
        elif (verdict := session.verdicts.get(frame.id)) is not None:
            self._tell(session, frame, verdict)
        elif isinstance(frame, Sub):
            self._subscribe(session, frame)
        else:
            self._handle(session, replace(frame, sender=session.party, ts=self._wall(), far=session.far))

    def accounts_changed(self, made: set[str], removed: set[str]) -> None:
        """Know who may come now, and forget who may not any more."""
        self._sessions.learn(made)
        for user in removed:
            self._sessions.forget(user)
            self._tell_presence(user)

    def sweep(self) -> None:
        """Forget what is over. Called every second or so."""
        now = self._clock()
        self._sessions.sweep(now)
        self._mail.sweep()
        while self._taken and now - next(iter(self._taken.values()))[1] > MEMORY_S:
            self._taken.popitem(last=False)
        if not self._settling():
            self._retry_held()

    # Coming back

    def _welcome(self, session: Session, hello: Hello, *, resumed: bool) -> None:
        session.send(Welcome(session=session.key, server_time=self._wall(), resumed=resumed, limits=Limits()))
        if hello.resume and resumed:
            self._replay(session, hello.resume.last)
        elif hello.resume:
            # It had a session with a hub before us: others will return too, and may be written to already.
            self._settled_at = self._started_at + SETTLE_S

    def _replay(self, session: Session, last: str | None) -> None:
        for frame in session.missed(last):
            if not self._expired(frame):
                session.send(frame)
            elif frame.sender and (sender := self._sessions.get(frame.sender)):
                self._tell(sender, frame, "expired")

    def _settling(self) -> bool:
        return self._clock() < self._settled_at

    def _retry_held(self) -> None:
        held, self._held = self._held, []
        for session, frame in held:
            self._handle(session, frame)

    # Presence

    def _subscribe(self, session: Session, frame: Sub) -> None:
        session.subs[frame.user] = None
        session.subs.move_to_end(frame.user)
        if len(session.subs) > SUBS_MAX:
            session.subs.popitem(last=False)
        self._tell(session, frame, "passed")
        session.send(self._presence(frame.user))

    def _presence(self, user: str) -> Presence:
        return Presence(user=user, devs=tuple(one.party.dev for one in self._sessions.of(user) if one.outlet))

    def _tell_presence(self, user: str) -> None:
        for session in self._sessions:
            if user in session.subs:
                session.send(self._presence(user))

    # Routing

    def _handle(self, session: Session, frame: FromPeer) -> None:
        verdict = self._route(session.party, frame)
        conclude = partial(self._conclude, session, frame, verdict)
        if verdict == "offline" and isinstance(frame, Propose):
            self._mail.miss(frame, conclude)
        else:
            conclude()

    def _conclude(self, session: Session, frame: FromPeer, verdict: Verdict) -> None:
        session.conclude(frame.id, verdict)
        if verdict == "held":
            self._held.append((session, frame))
        self._tell(session, frame, verdict)

    def _route(self, sender: Party, frame: FromPeer) -> Verdict:
        if self._expired(frame):
            return "expired"
        if isinstance(frame, Accept | Reject) and not self._is_first(sender, frame):
            return "taken"
        targets = self._targets(sender, frame)
        if not targets:
            return self._absent(frame.to)
        for session in targets:
            session.deliver(frame)
        if isinstance(frame, Accept | Reject):
            self._take(sender, frame)
        return "passed"

    def _targets(self, sender: Party, frame: FromPeer) -> list[Session]:
        """Find who gets it. A call for a user with no device connected is refused, whoever may still come back."""
        since = self._clock() - RESUME_S
        targets = [
            session
            for session in self._sessions.of(frame.to.user)
            if frame.to.dev in (None, session.party.dev)
            and session.party != sender
            and (session.outlet or session.left_at >= since)
        ]
        if isinstance(frame, Propose) and not any(session.outlet for session in targets):
            return []
        return targets

    def _absent(self, to: Target) -> Verdict:
        if self._settling() and len(self._held) < HELD_MAX:
            return "held"
        return "offline" if self._sessions.knows(to.user) else "unknownUser"

    def _expired(self, frame: Routed) -> bool:
        return frame.ttl is not None and self._wall() - frame.ts > frame.ttl

    # First come, first served

    def _is_first(self, sender: Party, frame: Accept | Reject) -> bool:
        taken = self._taken.get((frame.to.user, sender.user, frame.call))
        return taken is None or taken[0] == sender.dev

    def _take(self, sender: Party, frame: Accept | Reject) -> None:
        """Remember who took the call, and tell the callee's other devices."""
        key = (frame.to.user, sender.user, frame.call)
        if key in self._taken:
            return
        self._taken[key] = (sender.dev, self._clock())
        if len(self._taken) > TAKEN_MAX:
            self._taken.popitem(last=False)
        caller = (frame.to.user, frame.to.dev)
        for session in self._sessions.of(sender.user):
            if session.party != sender and (session.party.user, session.party.dev) != caller:
                session.deliver(elsewhere(sender, frame, session.party))

    def _tell(self, session: Session, frame: Routed | Sub, verdict: Verdict) -> None:
        if verdict == "held":
            return
        if verdict == "passed":
            session.send(Ack(ids=(frame.id,)))
        else:
            call = frame.call if isinstance(frame, CallFrame) else ""
            session.send(Nack(id=frame.id, call=call, why=verdict))
