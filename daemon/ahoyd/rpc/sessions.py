"""Sessions: who is attached, what each listens for, and how one outlives its connection.

A session begins with a connection's first message and ends some time after the connection: whoever knows its secret id
may take it up on another connection, with its calls, its listeners and the events it missed.
"""

import asyncio
import itertools
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple, get_args

from ahoyd.contract import LIMITS, NOTIFICATIONS, ListenOptions, Scope, Snapshot
from ahoyd.errors import LimitReached, NotInitialized
from ahoyd.ports import Client, LevelsWish, Wish
from ahoyd.rpc.calls import Calls
from ahoyd.rpc.feed import Outlet, SessionFeed
from ahoyd.rpc.notify import Event, Notifier
from ahoyd.rpc.tokens import Token
from ahoyd.units import Seconds

KEPT = Seconds(LIMITS.session_kept_ms / 1000)
"""How long a session whose client knows its id outlives its connection, at least."""
INTRODUCED = "l0"
"""The subscription of initialize."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Who is at the other end of a connection, as the kernel says."""

    uid: int
    pid: int
    transport: str
    scopes: frozenset[str]
    token: str | None = None
    """Name of the token it has shown."""
    stranger: bool = False
    """Nothing vouches for it: it has to show a token before anything else."""

    @property
    def who(self) -> str:
        """Whose guesses at tokens are counted together."""
        return f"{self.transport} of {self.pid}" if self.pid else self.transport

    @property
    def program(self) -> str:
        """Whose requests are counted together: a process, or where none is known all who show the same token."""
        return f"process {self.pid}" if self.pid else f"token {self.token}"

    def showing(self, token: Token) -> "Peer":
        """The same with the scopes of the token it has shown."""
        return replace(self, scopes=token.scopes, token=token.name, stranger=False)


class Listener(NamedTuple):
    """One subscription. `events` None: all durable ones. `since`: it wants what comes after this seq."""

    events: frozenset[str] | None
    call: str | None
    since: int
    levels_ms: int
    """How often it wants to be told of levels."""
    statistics_ms: int
    """And of statistics."""

    def names(self, event: str, scopes: frozenset[str]) -> bool:
        """Whether this subscription asks for such events by name, and may."""
        return self.events is not None and event in self.events and NOTIFICATIONS[event].scope in scopes

    def wants(self, event: Event) -> bool:
        """Whether this subscription is about such an event."""
        if event.seq is not None and event.seq <= self.since:
            return False
        if self.call is not None and event.call not in (None, self.call):
            return False
        return NOTIFICATIONS[event.method].durable if self.events is None else event.method in self.events


class Session:
    """One client, over the connections it has had."""

    def __init__(self, session_id: str, client: Client, notifier: Notifier, calls: Calls) -> None:
        self.session_id = session_id
        self.client = client
        self.token: str | None = None
        """Name of the token its connection has shown."""
        self.listeners: dict[str, Listener] = {}
        self.told = False
        """Whether the client knows its session's id, and could come back."""
        self.feed: SessionFeed
        self.outlet: Outlet | None = None
        """The connection; None while there is none."""
        self.expiry: asyncio.TimerHandle | None = None
        self._notifier = notifier
        self._calls = calls
        self._ids = itertools.count(1)
        self._levels = LevelsWish()
        """As the manager knows it, as the next."""
        self._statistics = Wish()

    def attach(self, outlet: Outlet) -> None:
        """Go on over this connection, with what comes from now on.

        The feed begins held; who answers the message that began it releases it.
        """
        self.outlet = outlet
        self.feed = SessionFeed(self._notifier, outlet, self.wants, self.snapshot)
        self._notifier.join(self.client.client_id, self.feed)

    def detach(self) -> None:
        """The connection is gone."""
        self._notifier.leave(self.client.client_id)
        self.outlet = None
        self._levels, self._statistics = LevelsWish(), Wish()

    def listen(self, options: ListenOptions) -> str:
        """Add a subscription for events from now on; returns its id. Raises LimitReached."""
        if len(self.listeners) >= LIMITS.listeners:
            raise LimitReached("too many listeners", limit=LIMITS.listeners)
        return self._subscribe(f"l{next(self._ids)}", options, self._notifier.seq)

    def introduce(self, options: ListenOptions, since: int) -> str:
        """Set the subscription that comes with initialize, for events after `since`; it replaces an earlier one."""
        return self._subscribe(INTRODUCED, options, since)

    def _subscribe(self, listener_id: str, options: ListenOptions, since: int) -> str:
        if not self.listeners:
            self.feed.restart(since)
        events = None if options.events is None else frozenset(options.events)
        self.listeners[listener_id] = Listener(
            events, options.call_id, since, options.levels_interval_ms, options.statistics_interval_ms
        )
        self.tell_wish()
        return listener_id

    def stop_listening(self, listener_id: str) -> None:
        """End a subscription. Idempotent."""
        self.listeners.pop(listener_id, None)
        self.tell_wish()

    def tell_wish(self) -> None:
        """Tell the manager what this client wants to be told by itself, if that has changed."""
        levels = _levels_wish(self.listeners.values(), self.client.scopes)
        if levels != self._levels:
            self._levels = levels
            self._calls.levels_wished(self.client, levels)
        statistics = _statistics_wish(self.listeners.values(), self.client.scopes)
        if statistics != self._statistics:
            self._statistics = statistics
            self._calls.statistics_wished(self.client, statistics)

    def wants(self, event: Event) -> bool:
        """Whether a subscription is about it and the scopes allow it."""
        if NOTIFICATIONS[event.method].scope in self.client.scopes:
            for listener in self.listeners.values():
                if listener.wants(event):
                    return True
        return False

    def snapshot(self) -> Snapshot:
        """Everything events tell of, as of now."""
        return snapshot(self._calls, self._notifier, self.client)


def snapshot(calls: Calls, notifier: Notifier, client: Client) -> Snapshot:
    """Everything events tell of, true at exactly the newest event."""
    parts = calls.snapshot_parts(client)
    return Snapshot(
        epoch=notifier.epoch,
        seq=notifier.seq,
        account=parts.account,
        calls=tuple(parts.calls),
        streams=tuple(parts.streams),
        devices_in_use=tuple(parts.devices_in_use),
        pending_pushes=tuple(parts.pending_pushes),
        unread_messages=parts.unread_messages,
    )


def scopes_of(client: Client) -> tuple[Scope, ...]:
    """A client's scopes as the contract tells them, in its order."""
    return tuple(scope for scope in get_args(Scope) if scope in client.scopes)


def _levels_wish(listeners: Collection[Listener], scopes: frozenset[str]) -> LevelsWish:
    """What all of them together want to be told of sound."""
    named = [listener for listener in listeners if listener.names("onLevels", scopes)]
    voices = frozenset(listener.call for listener in listeners if listener.names("onVoiceActivity", scopes))
    return LevelsWish(intervals_ms=_least((one.call, one.levels_ms) for one in named), voices=voices)


def _statistics_wish(listeners: Iterable[Listener], scopes: frozenset[str]) -> Wish:
    """How often all of them together want to be told the statistics of calls."""
    named = [listener for listener in listeners if listener.names("onStatistics", scopes)]
    return Wish(intervals_ms=_least((one.call, one.statistics_ms) for one in named))


def _least(intervals_ms: Iterable[tuple[str | None, int]]) -> dict[str | None, int]:
    """Of each call the shortest."""
    least: dict[str | None, int] = {}
    for call, every_ms in intervals_ms:
        least[call] = min(every_ms, least.get(call, every_ms))
    return least


def _client(client_id: str, session_id: str | None, peer: Peer, name: str = "") -> Client:
    return Client(
        client_id=client_id,
        session_id=session_id,
        name=name,
        uid=peer.uid,
        pid=peer.pid,
        transport=peer.transport,
        scopes=peer.scopes,
    )


def _nothing(_: object) -> None:
    """A POST has no other requests that it could cancel."""


class Caller:
    """Where a request comes from: a connection, and the session it has once its first message has begun one.

    `outlet` None: a POST, which stands alone and never has a session.
    """

    def __init__(self, peer: Peer, outlet: Outlet | None) -> None:
        self.peer = peer
        self.outlet = outlet
        self.session: Session | None = None
        self.polling = False
        """Whether it waits for events by nextEvents."""
        self.cancel: Callable[[object], None] = _nothing
        """Gives up the request of this connection with this id, if it can be given up."""

    @property
    def client(self) -> Client:
        """Who asks, as the manager sees it."""
        return _client("post", None, self.peer) if self.session is None else self.session.client

    def need_session(self) -> Session:
        """The session. Raises NotInitialized if there is none."""
        if self.session is None:
            raise NotInitialized("this needs a session, and a POST has none")
        return self.session


class Sessions:
    """All sessions, attached or waiting to be resumed. Tells the manager of each one's beginning, loss and end."""

    def __init__(self, calls: Calls, notifier: Notifier) -> None:
        self._calls = calls
        self._notifier = notifier
        self._ids = itertools.count(1)
        self._by_id: dict[str, Session] = {}

    def __iter__(self) -> Iterator[Session]:
        return iter(list(self._by_id.values()))

    def open(self, peer: Peer, outlet: Outlet, name: str = "") -> Session:
        """Begin a session on a new connection."""
        session_id = secrets.token_hex(16)
        client = _client(f"k{next(self._ids)}", session_id, peer, name)
        session = self._by_id[session_id] = Session(session_id, client, self._notifier, self._calls)
        session.token = peer.token
        session.attach(outlet)
        self._calls.client_attached(client)
        return session

    def resume(self, session_id: str, peer: Peer, outlet: Outlet, name: str) -> Session | None:
        """Take up an earlier session on a new connection; an older connection it has is cut. None: no such one."""
        session = self._by_id.get(session_id)
        if session is None or session.client.uid != peer.uid:
            return None
        if session.outlet is outlet:
            return session
        if session.outlet is not None:
            session.outlet.abort()
            self.lost(session, session.outlet)
        if session.expiry is not None:
            session.expiry.cancel()
            session.expiry = None
        session.client = _client(session.client.client_id, session_id, peer, name)
        session.token = peer.token
        session.attach(outlet)
        self._calls.client_resumed(session.client)
        session.tell_wish()
        return session

    def rename(self, session: Session, name: str, peer: Peer) -> None:
        """The client says who it is, and may have shown a token."""
        session.client = replace(session.client, name=name, scopes=peer.scopes)
        session.token = peer.token
        self._calls.client_attached(session.client)
        session.tell_wish()

    def cut_off(self, token: str) -> None:
        """End every session whose connection has shown the token of this name, and the connection."""
        for session in self:
            if session.token == token:
                if session.outlet is not None:
                    session.outlet.abort()
                self.end(session)

    def lost(self, session: Session, outlet: Outlet) -> None:
        """This connection is gone. Nothing happens if the session has moved on to another one."""
        if session.outlet is not outlet:
            return
        session.detach()
        lease = self._calls.client_lost(session.client)
        kept = max(KEPT if session.told else 0.0, lease)
        session.expiry = asyncio.get_running_loop().call_later(kept, self.end, session)

    def end(self, session: Session) -> None:
        """The session is over."""
        if session.outlet is not None:
            self.lost(session, session.outlet)
        if session.expiry is not None:
            session.expiry.cancel()
        session.listeners.clear()
        del self._by_id[session.session_id]
        self._calls.client_gone(session.client)

    def close(self) -> None:
        """End every session."""
        for session in self:
            self.end(session)
