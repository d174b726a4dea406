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
PATIENCE_S = 2.0
"""How long a receiver that is online may take to confirm, before the sender is told that the text waits."""
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


@dataclass(frozen=True, slots=True)
class _Asker:
    """Who waits to hear what became of a text: the sender's session, and the text's id there."""

    session: Session
    frame_id: str
    until: float


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
        self._askers: dict[str, list[_Asker]] = {}
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

    def send(self, session: Session, text: Text) -> None:
        """Take a text: commit it, pass it on if a device is there, and ack it."""
        if not self._sessions.knows(text.to.user):
            session.send(Nack(id=text.id, why="unknownUser"))
            return
        kept = replace(text, id=str(uuid4()), sender=session.party, ts=self._wall(), ttl=None, delayed=False)
        full = partial(session.send, Nack(id=text.id, why="full"))
        self._run(partial(self._store.keep_text, kept), partial(self._committed, session, text.id), full)

    def miss(self, propose: Propose) -> None:
        """Keep a stamped call that found nobody."""
        missed = Missed(
            id=str(uuid4()),
            to=propose.to,
            sender=propose.sender,
            ts=propose.ts,
            call=propose.call,
            type=propose.type,
        )
        self._run(partial(self._store.keep_missed, propose.call, missed), _ignore, _nothing)

    def confirm(self, session: Session, ids: tuple[str, ...]) -> None:
        """Forget what a device says is on its disk."""
        removed = partial(self._removed, session, ids)
        self._run(partial(self._store.remove, session.party.user, ids), removed, _nothing)

    def sweep(self) -> None:
        """Answer for receivers that do not, and forget what is too old. Called every second or so."""
        now = self._clock()
        for text_id, askers in list(self._askers.items()):
            if any(now >= asker.until for asker in askers):
                del self._askers[text_id]
                for asker in askers:
                    asker.session.send(Ack(ids=(asker.frame_id,), stored=(asker.frame_id,)))
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
        asker = _Asker(sender, frame_id, self._clock() + PATIENCE_S)
        self._askers.setdefault(text.id, []).append(asker)
        if outcome == "new":
            for one in there:
                one.send(text)

    def _removed(self, session: Session, ids: tuple[str, ...], removed: tuple[str, ...]) -> None:
        for text_id in removed:
            for asker in self._askers.pop(text_id, ()):
                asker.session.send(Ack(ids=(asker.frame_id,)))
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
