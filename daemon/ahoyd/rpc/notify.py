"""Numbers what is told to clients, keeps the last of it, and hands it to each client's feed.

An event's JSON is built once; only `prevSeq`, its last member, differs from client to client and is spliced in.
"""

import secrets
from typing import NamedTuple, Protocol

import msgspec

from ahoyd.contract import LIMITS, NOTIFICATIONS, EventRange
from ahoyd.units import wall_ms


class Event(NamedTuple):
    """One notification, ready but for its prevSeq."""

    method: str
    call: str | None
    """The call it speaks of."""
    seq: int | None
    """Its number in the epoch; None: not durable, never replayed."""
    head: bytes
    """The JSON up to the value of prevSeq; of one without seq the whole JSON."""

    def json(self, prev: int) -> bytes:
        """The notification as sent to a client whose last durable event was `prev`."""
        return self.head if self.seq is None else self.head + b"%d}}" % prev


class Feed(Protocol):
    """What one attached client is sent."""

    def offer(self, event: Event) -> None:
        """An event that was just made. Raises nothing."""


class Notifier:
    """The daemon's `ports.Publisher`: one epoch, numbers from 1 without holes, a ring of the newest durable events."""

    def __init__(self, kept: int = LIMITS.events_kept) -> None:
        self.epoch = f"e-{secrets.token_hex(4)}"
        self.seq = 0
        """The newest durable event."""
        self._ring: list[Event] = []
        self._kept = kept
        self._feeds: dict[str, Feed] = {}

    def publish(self, method: str, params: msgspec.Struct, *, call: str | None = None) -> None:
        """Tell every client that listens for it. `method` is one of the contract's notifications."""
        if NOTIFICATIONS[method].durable:
            event = self._numbered(method, params, call)
        else:
            event = Event(method, call, None, _plain(method, params))
        for feed in list(self._feeds.values()):
            feed.offer(event)

    def tell(self, client_id: str, method: str, params: msgspec.Struct) -> None:
        """Tell one client, if it is attached and listens; without a number, and never again."""
        if feed := self._feeds.get(client_id):
            feed.offer(Event(method, None, None, _plain(method, params)))

    def join(self, client_id: str, feed: Feed) -> None:
        """From the next event on, offer each to this feed."""
        self._feeds[client_id] = feed

    def leave(self, client_id: str) -> None:
        """Offer no more. Idempotent."""
        self._feeds.pop(client_id, None)

    def holds(self, seq: int) -> bool:
        """Whether every event after `seq` can still be had."""
        return self.seq - len(self._ring) <= seq <= self.seq

    def lost(self, epoch: str, seq: int) -> EventRange | None:
        """What who stopped after `seq` of `epoch` can no longer be told; None: nothing is missing."""
        if epoch != self.epoch or seq > self.seq:
            return EventRange(from_seq=min(1, self.seq), to_seq=self.seq)
        return None if self.holds(seq) else EventRange(from_seq=seq + 1, to_seq=self.seq)

    def at(self, seq: int) -> Event:
        """The event numbered `seq`, one that holds(seq - 1) vouches for."""
        return self._ring[(seq - 1) % self._kept]

    def _numbered(self, method: str, params: msgspec.Struct, call: str | None) -> Event:
        self.seq += 1
        stamp = b'"seq":%d,"timeMs":%d,"prevSeq":' % (self.seq, wall_ms())
        own = msgspec.json.encode(params)[:-1]
        head = _opening(method) + own + (b"," if len(own) > 1 else b"") + stamp
        event = Event(method, call, self.seq, head)
        if len(self._ring) < self._kept:
            self._ring.append(event)
        else:
            self._ring[(self.seq - 1) % self._kept] = event
        return event


def _opening(method: str) -> bytes:
    return b'{"jsonrpc":"2.0","method":"%s","params":' % method.encode()


def _plain(method: str, params: msgspec.Struct) -> bytes:
    return _opening(method) + msgspec.json.encode(params) + b"}"
