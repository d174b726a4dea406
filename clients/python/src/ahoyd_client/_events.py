"""What the daemon tells unasked: typed, numbered, and handed to everyone who listens."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from ahoyd_client._generated import NOTIFICATIONS
from ahoyd_client.errors import AhoyError


@dataclass(frozen=True, slots=True)
class Event:
    """One notification. `params` is an instance of `NOTIFICATIONS[method]`."""

    method: str
    params: Any
    seq: int | None
    """Number in the daemon's epoch; None for high-volume events and those about what only this client holds."""
    time_ms: int | None
    """Wall time since 1970; None where there is no seq."""


class Stamp(msgspec.Struct, rename="camel"):
    """The members every durable notification carries beside its own."""

    seq: int | None = None
    prev_seq: int | None = None
    time_ms: int | None = None


_stamps = msgspec.json.Decoder(Stamp)
_params = {method: msgspec.json.Decoder(kind) for method, kind in NOTIFICATIONS.items()}


def stamp_of(raw: msgspec.Raw) -> Stamp:
    """Read only the numbers of a notification."""
    return _stamps.decode(raw)


def event_of(method: str, raw: msgspec.Raw, stamp: Stamp) -> Event | None:
    """Type a notification; None for one this library does not know, which is no error."""
    decoder = _params.get(method)
    return Event(method, decoder.decode(raw), stamp.seq, stamp.time_ms) if decoder else None


class EventStream:
    """An asynchronous iterator over events from the moment it was made; ends with the client, or at close().

    Raises what ended the client if that was not its own close(): ConnectionLost, for one. Nothing is dropped, so
    whoever stops iterating should close() it.
    """

    def __init__(self, hub: "EventHub", methods: Iterable[str]) -> None:
        self._hub = hub
        self._methods = frozenset(methods)
        self._queue: asyncio.Queue[Event | AhoyError | None] = asyncio.Queue()

    def close(self) -> None:
        """Stop listening; a pending iteration ends. Idempotent."""
        self._hub.remove(self)
        self._queue.put_nowait(None)

    def put(self, item: Event | AhoyError | None) -> None:
        """Hand over an event, or the end (None, or what to raise)."""
        if not (isinstance(item, Event) and self._methods and item.method not in self._methods):
            self._queue.put_nowait(item)

    def __aiter__(self) -> "EventStream":
        return self

    async def __anext__(self) -> Event:
        item = await self._queue.get()
        if isinstance(item, Event):
            return item
        self._queue.put_nowait(item)
        if item is not None:
            raise item
        raise StopAsyncIteration


class EventHub:
    """Everyone who listens. After end() a new stream is at its end at once."""

    def __init__(self) -> None:
        self._streams: list[EventStream] = []
        self._end: tuple[AhoyError | None] | None = None

    def stream(self, methods: Iterable[str]) -> EventStream:
        """Listen from now on to `methods`; none named: to all."""
        stream = EventStream(self, methods)
        self._streams.append(stream)
        if self._end:
            stream.put(*self._end)
        return stream

    def remove(self, stream: EventStream) -> None:
        """Listen no more."""
        if stream in self._streams:
            self._streams.remove(stream)

    def publish(self, event: Event) -> None:
        """Hand `event` to everyone who wants it."""
        for stream in self._streams:
            stream.put(event)

    def end(self, error: AhoyError | None) -> None:
        """End every stream, by raising `error` if there is one. Only the first call counts."""
        if self._end is None:
            self._end = (error,)
            for stream in self._streams:
                stream.put(error)
