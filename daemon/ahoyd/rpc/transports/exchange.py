"""The conversation on one connection, whatever carries it: messages in, answers and events out, in the right order."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from ahoyd.contract import LIMITS
from ahoyd.errors import RequestCancelled, TooManyRequests, Unauthorized
from ahoyd.rpc.dispatch import Dispatcher, Message, refuse
from ahoyd.rpc.feed import Outlet, SessionFeed
from ahoyd.rpc.methods import EVENTLESS, UNCANCELLED
from ahoyd.rpc.sessions import Caller, Peer, Sessions
from ahoyd.units import Seconds

TURN = 16
"""Messages of one connection carried out before others get their turn."""
RETRY_MS = 100
PATIENCE = Seconds(10.0)


class Desk:
    """What every connection is served with.

    `patience` is how long a first message, a line, a header or a body may take to become complete.
    """

    def __init__(self, dispatcher: Dispatcher[Caller], sessions: Sessions, patience: Seconds) -> None:
        self.dispatcher = dispatcher
        self.sessions = sessions
        self.patience = patience
        self.running: set[asyncio.Task[Any]] = set()
        """Requests being carried out, of every connection."""

    async def finish(self) -> None:
        """Give up what is still being carried out."""
        for task in self.running:
            task.cancel()
        if self.running:
            await asyncio.wait(self.running)


class Exchange:
    """One connection's requests. They begin in the order they came; one that waits lets those after it pass."""

    def __init__(
        self, desk: Desk, peer: Peer, outlet: Outlet, on_idle: Callable[[], None], *, packed: bool = False
    ) -> None:
        """`on_idle` is called when no request is being carried out any more. `packed`: it takes MessagePack."""
        self._desk = desk
        self._read = desk.dispatcher.read_packed if packed else desk.dispatcher.read
        self._on_idle = on_idle
        self._outlet = outlet
        self._caller = Caller(peer, outlet)
        self._mine: set[asyncio.Task[None]] = set()
        self._cancellable: set[asyncio.Task[None]] = set()
        self._by_id: dict[str | int, asyncio.Task[None]] = {}
        """Those of them the client can cancel: each alone in its message."""
        self._taken_back: set[asyncio.Task[None]] = set()
        """Those it has cancelled."""
        self._caller.cancel = self._cancel

    @property
    def idle(self) -> bool:
        """Whether no request of this connection is being carried out."""
        return not self._mine

    def rename(self, transport: str) -> None:
        """What carries it has turned out to be called this. Before the first message."""
        self._caller.peer = replace(self._caller.peer, transport=transport)

    @property
    def welcome(self) -> bool:
        """Whether it has shown what it needs to show."""
        return not self._caller.peer.stranger

    def take(self, data: bytes) -> None:
        """Carry out one message, or begin to; its answer is sent before any event it causes."""
        message = self._read(data)
        if isinstance(message, bytes):
            self._outlet.send(message)
        elif not self.welcome and message.methods != ["initialize"]:
            self._answer(refuse(message, Unauthorized("initialize with a token comes first")))
        elif message.slow:
            self._begin(message)
        else:
            self._hold(message)
            self._answer(self._desk.dispatcher.answer(self._caller, message))
            self._release()

    def flush(self) -> None:
        """The outlet takes more again."""
        if self._caller.session is not None:
            self._caller.session.feed.flush()

    def closed(self) -> None:
        """The connection is gone: what only it waits for is given up, and its session begins to wait for it."""
        for task in list(self._cancellable):
            task.cancel()
        if self._caller.session is not None:
            self._desk.sessions.lost(self._caller.session, self._outlet)

    def _hold(self, message: Message) -> None:
        """Hold back events. The first message, unless it is initialize, begins a session; its feed begins held."""
        if self._caller.session is not None:
            self._caller.session.feed.hold()
        elif message.methods != ["initialize"]:
            self._caller.session = self._desk.sessions.open(self._caller.peer, self._outlet)

    def _release(self) -> None:
        if self._caller.session is not None:
            self._caller.session.feed.release()

    def _answer(self, answer: bytes | None) -> None:
        if answer is not None:
            self._outlet.send(answer)

    def _begin(self, message: Message) -> None:
        if len(self._mine) >= LIMITS.requests_in_flight:
            error = TooManyRequests("too many requests in flight", retryAfterMs=RETRY_MS)
            self._answer(refuse(message, error))
            return
        self._hold(message)
        task = asyncio.create_task(self._carry_out(message))
        self._mine.add(task)
        self._desk.running.add(task)
        if UNCANCELLED.isdisjoint(message.methods):
            self._cancellable.add(task)
            if message.own_id is not None:
                self._by_id[message.own_id] = task
        feed = self._caller.need_session().feed
        task.add_done_callback(partial(self._done, message, feed))
        if not EVENTLESS.isdisjoint(message.methods):
            feed.release()

    async def _carry_out(self, message: Message) -> None:
        self._answer(await self._desk.dispatcher.answer_slowly(self._caller, message))

    def _cancel(self, id_: object) -> None:
        if isinstance(id_, str | int) and (task := self._by_id.get(id_)):
            self._taken_back.add(task)
            task.cancel()

    def _done(self, message: Message, feed: SessionFeed, task: asyncio.Task[None]) -> None:
        """Answer what was taken back, possibly before it began; let the events go that waited for the answer."""
        if task.cancelled() and task in self._taken_back:
            self._answer(refuse(message, RequestCancelled("cancelled by the client")))
        if message.own_id is not None and self._by_id.get(message.own_id) is task:
            del self._by_id[message.own_id]
        for tasks in (self._mine, self._cancellable, self._taken_back, self._desk.running):
            tasks.discard(task)
        if EVENTLESS.isdisjoint(message.methods):
            feed.release()
        if not self._mine:
            self._on_idle()
