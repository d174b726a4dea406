"""The rules for what the hub keeps: texts, and calls that found nobody.

A text is acked to its sender only when it is committed here, and forgotten here only when a device of its receiver has
confirmed that it is on that device's disk. Whatever dies in between, it comes again; the receiver knows a double by
sender and message id.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol, TypeVar
from uuid import uuid4

from msgspec.structs import replace

from ahoyd.hub.sessions import Outlet, Session, Sessions
from ahoyd.hub.store import Done, Job, Outcome, Store
from ahoyd.wire.hub import Ack, Kept, Missed, Nack, Propose, Text

BATCH = 32
"""Frames handed to a device before it has to confirm some: what waits may be far more than a connection can queue."""
PATIENCE_S = 15.0
"""How long a receiver that is connected and says nothing may take to confirm, before the sender is told that the text
waits. It is for one that hangs: a machine that is merely busy must not make `stored` of what is being delivered. One
that leaves or cannot keep a text is not waited for."""
EXPIRE_EVERY_S = 3600.0

T = TypeVar("T")


class Run(Protocol):
    """Does a job away from the loop, in order; then, on the loop, calls `done` or `failed`. As Worker.run."""

    def __call__(self, job: Job[T], done: Done[T], failed: Callable[[], None]) -> None:
        """Do it."""


@dataclass(slots=True)
class _Box:
    """What waits for one device, as it is handed over."""

    outlet: Outlet
    after: int = 0
    """The number of the last one handed over."""
    unconfirmed: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Awaited:
    """A text that was passed on: who wants to hear what becomes of it, and which devices can still confirm it."""

    receiver: str
    until: float
    devices: set[Session]
    askers: list[tuple[Session, str]]
    """Sessions of the sender, each with the text's id there."""


class Mail:
    """`clock` is monotonic, in seconds; `wall` in ms since 1970."""

    def __init__(
        self, store: Store, run: Run, sessions: Sessions, clock: Callable[[], float], wall: Callable[[], int]
    ) -> None:
        self._store = store
        self._run = run
        self._sessions = sessions
        self._clock = clock
        self._wall = wall
        self._boxes: dict[Session, _Box] = {}
        self._awaited: dict[str, _Awaited] = {}
        self._expire_at = clock()

    def arrive(self, session: Session) -> None:
        """A device has logged in: remember its user, and hand over what waits."""
        user = session.party.user
        if self._sessions.knows(user):
            self._run(partial(self._store.meet, user), _ignore, _nothing)
        if session.outlet is not None:
            box = self._boxes[session] = _Box(session.outlet)
            self._fill(session, box)

    def leave(self, session: Session) -> None:
        """A device has gone: what it has not confirmed waits for the next login."""
        self._boxes.pop(session, None)
        self._give_up(session, tuple(self._awaited))

    def send(self, session: Session, text: Text) -> None:
        """Take a text: commit it, pass it on if a device is there, and ack it."""
        if not self._sessions.knows(text.to.user):
            session.send(Nack(id=text.id, why="unknownUser"))
            return
        kept = replace(
            text, id=str(uuid4()), sender=session.party, ts=self._wall(), ttl=None, far=session.far, delayed=False
        )
        full = partial(session.send, Nack(id=text.id, why="full"))
        self._run(partial(self._store.keep_text, kept), partial(self._committed, session, text.id), full)

    def miss(self, propose: Propose, then: Callable[[], None]) -> None:
        """Keep a stamped call that found nobody. `then`, as of a text once it is committed, the caller may be told."""
        missed = Missed(
            id=str(uuid4()),
            to=propose.to,
            sender=propose.sender,
            ts=propose.ts,
            call=propose.call,
            type=propose.type,
        )
        self._run(partial(self._store.keep_missed, propose.call, missed), lambda _kept: then(), then)

    def confirm(self, session: Session, ids: tuple[str, ...]) -> None:
        """Tell the senders of what a device says is on its disk, and forget it: should that fail, it comes twice."""
        self._tell_delivered(session, ids)
        removed = partial(self._removed, session, ids)
        self._run(partial(self._store.remove, session.party.user, ids), removed, _nothing)

    def decline(self, session: Session, ids: tuple[str, ...]) -> None:
        """A device says that its disk does not take these: they wait."""
        self._give_up(session, ids)

    def sweep(self) -> None:
        """Answer for receivers that do not, and forget what is too old. Called every second or so."""
        now = self._clock()
        for text_id in [text_id for text_id, awaited in self._awaited.items() if now >= awaited.until]:
            self._tell_stored(text_id)
        if now >= self._expire_at:
            self._expire_at = now + EXPIRE_EVERY_S
            self._run(partial(self._store.expire, self._wall()), _ignore, _nothing)

    def _committed(self, sender: Session, frame_id: str, result: tuple[Outcome, Text]) -> None:
        outcome, text = result
        if outcome in ("taken", "full"):
            sender.send(Nack(id=frame_id, why=outcome))
            return
        there = [one for one in self._sessions.of(text.to.user) if one.outlet]
        if not there:
            sender.send(Ack(ids=(frame_id,), stored=(frame_id,)))
            return
        awaited = self._awaited.setdefault(text.id, _Awaited(text.to.user, self._clock() + PATIENCE_S, set(), []))
        awaited.devices.update(there)
        awaited.askers.append((sender, frame_id))
        if outcome == "new":
            for one in there:
                one.send(text)

    def _tell_delivered(self, session: Session, ids: tuple[str, ...]) -> None:
        for text_id in ids:
            awaited = self._awaited.get(text_id)
            if awaited is not None and awaited.receiver == session.party.user:
                del self._awaited[text_id]
                for asker, frame_id in awaited.askers:
                    asker.send(Ack(ids=(frame_id,)))

    def _tell_stored(self, text_id: str) -> None:
        for asker, frame_id in self._awaited.pop(text_id).askers:
            asker.send(Ack(ids=(frame_id,), stored=(frame_id,)))

    def _give_up(self, session: Session, ids: tuple[str, ...]) -> None:
        """Expect none of these from a device; what nobody is left to confirm is stored."""
        for text_id in ids:
            awaited = self._awaited.get(text_id)
            if awaited is not None and session in awaited.devices:
                awaited.devices.remove(session)
                if not awaited.devices:
                    self._tell_stored(text_id)

    def _removed(self, session: Session, ids: tuple[str, ...], removed: tuple[str, ...]) -> None:
        self._tell_delivered(session, removed)  # who has sent the same again meanwhile
        box = self._boxes.get(session)
        if box is not None and box.unconfirmed:
            box.unconfirmed.difference_update(ids)
            if not box.unconfirmed:
                self._fill(session, box)

    def _fill(self, session: Session, box: _Box) -> None:
        job = partial(self._store.waiting, session.party.user, box.after, BATCH)
        self._run(job, partial(self._hand_over, session, box), _nothing)

    def _hand_over(self, session: Session, box: _Box, waiting: list[tuple[int, Kept]]) -> None:
        if self._boxes.get(session) is not box or session.outlet is not box.outlet:
            return
        for number, frame in waiting:
            box.after = number
            box.unconfirmed.add(frame.id)
            session.send(replace(frame, delayed=True) if isinstance(frame, Text) else frame)


def _ignore(_result: object) -> None:
    """Nobody waits for this."""


def _nothing() -> None:
    """Nobody can do anything about it; the log has it."""
