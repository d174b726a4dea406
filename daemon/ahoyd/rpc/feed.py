"""What one attached client is sent, and when: never before the answer that caused it, never more than it reads.

A feed pulls from the notifier's ring, so an event that waits for a client costs no memory of its own. A client that
reads too slowly has its connection cut and may resume by seq; the others are never made to wait.
"""

from collections import deque
from collections.abc import Callable
from typing import Protocol

import msgspec

from ahoyd.contract import LIMITS, NOTIFICATIONS, OnEventsLostParams, Snapshot
from ahoyd.rpc.notify import Event, Notifier

HIGH_WATER = 64 * 1024
"""Bytes written and unread at which an outlet counts as full."""
LAG_MAX = LIMITS.unsent_bytes - HIGH_WATER
"""Bytes of events that may come while the outlet is full."""


class Outlet(Protocol):
    """A connection as its feed sees it. When it can take more again it calls the feed's `flush()`."""

    @property
    def full(self) -> bool:
        """Whether HIGH_WATER bytes wait to be read; also once it is closed."""

    @property
    def unsent(self) -> int:
        """Bytes written that the client's socket has not taken."""

    def send(self, message: bytes) -> None:
        """Write one message. Nothing happens once it is closed."""

    def abort(self) -> None:
        """Close at once, dropping what is unsent."""


class SessionFeed:
    """The events of one session over one connection. Begins with what comes from now on, and held."""

    def __init__(
        self,
        notifier: Notifier,
        outlet: Outlet,
        wants: Callable[[Event], bool],
        snapshot: Callable[[], Snapshot],
    ) -> None:
        self.lag = 0
        """Bytes of events that came while the outlet was full and still wait."""
        self.start = notifier.seq
        """The seq the first event carries as its prevSeq."""
        self._notifier = notifier
        self._outlet = outlet
        self._wants = wants
        self._snapshot = snapshot
        self.dropped = 0
        """Events that were passed over, because a newer one of their kind came before they could be sent."""
        self._aside: deque[tuple[int, Event]] = deque()
        """Events without a number, each with the seq it follows."""
        self._holds = 1
        self.restart(notifier.seq)

    def restart(self, seq: int) -> None:
        """Begin after `seq`: the session starts listening, or goes on where an earlier connection stopped."""
        self.start = self._cursor = self._prev = seq
        self._replayed = self._notifier.seq
        """Up to here events are history: those not meant to be replayed are left out."""

    def hold(self) -> None:
        """Send no event until release(): what a request causes waits until its answer has been written."""
        self._holds += 1

    def release(self) -> None:
        """Take one hold() back."""
        self._holds -= 1
        self.flush()

    def offer(self, event: Event) -> None:
        """Take note of an event just made, and send it if it can be sent."""
        wanted = self._wants(event)
        if event.seq == self._cursor + 1 and not (self._holds or self._aside or (wanted and self._outlet.full)):
            # Nothing is before it: what a client that reads is sent goes no other way.
            self._cursor = event.seq
            if wanted:
                self._outlet.send(event.json(self._prev))
                self._prev = event.seq
            return
        if wanted:
            if event.seq is None:
                self._set_aside(event)
            if self._outlet.full and not self._within(len(event.head)):
                return
        if not self._holds:
            self.flush()

    def _set_aside(self, event: Event) -> None:
        """Keep it until its turn. Of what tells of the moment only the newest is kept (guarantee G8)."""
        if not NOTIFICATIONS[event.method].durable:
            for at, (_, older) in enumerate(self._aside):
                if older.method == event.method:
                    del self._aside[at]
                    self.dropped += 1
                    self.lag = max(0, self.lag - len(older.head))
                    break
        self._aside.append((self._notifier.seq, event))

    def flush(self) -> None:
        """Send what waits, in order, until the outlet is full."""
        while self._aside or self._cursor != self._notifier.seq:
            if self._holds or self._outlet.full:
                return
            if self._aside and self._aside[0][0] <= self._cursor:
                self._send(self._aside.popleft()[1].head)
            elif not self._notifier.holds(self._cursor):
                self._skip()
            else:
                self._step()
        self.lag = 0

    def _step(self) -> None:
        self._cursor += 1
        event = self._notifier.at(self._cursor)
        stale = self._cursor <= self._replayed and not NOTIFICATIONS[event.method].replayed
        if self._wants(event) and not stale:
            self._send(event.json(self._prev))
            self._prev = self._cursor

    def _send(self, message: bytes) -> None:
        self.lag = max(0, self.lag - len(message))
        self._outlet.send(message)

    def _skip(self) -> None:
        """What is next has left the ring: say so, with the state that replaces it, and go on from now."""
        first, last = self._cursor + 1, self._notifier.seq
        params = OnEventsLostParams(from_seq=first, to_seq=last, snapshot=self._snapshot())
        self._aside.clear()
        self.restart(last)
        notification = {"jsonrpc": "2.0", "method": "onEventsLost", "params": params}
        self._send(msgspec.json.encode(notification))

    def _within(self, size: int) -> bool:
        self.lag += size
        if self.lag > LAG_MAX:
            self._outlet.abort()
        return self.lag <= LAG_MAX
