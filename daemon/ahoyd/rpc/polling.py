"""`nextEvents`: events for whoever asks instead of listening. Nothing is kept from one request to the next."""

import asyncio
import itertools
from collections.abc import Iterator
from typing import Any

import msgspec

from ahoyd.contract import LIMITS, NOTIFICATIONS, EventMessage, NextEventsParams, NextEventsResult
from ahoyd.errors import TooManyRequests
from ahoyd.rpc.calls import Calls
from ahoyd.rpc.notify import Event, Notifier
from ahoyd.rpc.sessions import Caller, snapshot

RETRY_MS = 100
ANSWER_MAX = LIMITS.message_bytes // 2
"""Bytes of events after which an answer ends: it stays a message a client may expect."""


class Poller:
    """Answers nextEvents."""

    def __init__(self, calls: Calls, notifier: Notifier) -> None:
        self._calls = calls
        self._notifier = notifier
        self._waiting = itertools.count(1)

    async def next_events(self, caller: Caller, params: NextEventsParams) -> NextEventsResult:
        """Wait for events. Raises TooManyRequests if the connection waits already. Cancelled when it closes."""
        if caller.polling:
            raise TooManyRequests("this connection waits for events already", retryAfterMs=RETRY_MS)
        caller.polling = True
        try:
            found = self._read(caller, params)
            if not (found.events or found.lost) and params.timeout_ms:
                await self._wait(caller, params.timeout_ms / 1000)
                found = self._read(caller, params)
            return found
        finally:
            caller.polling = False

    def _read(self, caller: Caller, params: NextEventsParams) -> NextEventsResult:
        now = self._notifier.seq
        if lost := self._notifier.lost(params.epoch, params.from_seq):
            state = snapshot(self._calls, self._notifier, caller.client)
            return NextEventsResult(epoch=self._notifier.epoch, seq=now, lost=lost, snapshot=state)
        events: list[EventMessage] = []
        size, last = 0, params.from_seq
        for event in self._wanted(caller, params.from_seq):
            size += len(event.head)
            if len(events) == params.max or (events and size > ANSWER_MAX):
                return NextEventsResult(epoch=self._notifier.epoch, seq=last, events=tuple(events))
            events.append(_message(event, last))
            last = event.seq or last
        return NextEventsResult(epoch=self._notifier.epoch, seq=now, events=tuple(events))

    def _wanted(self, caller: Caller, after: int) -> Iterator[Event]:
        scopes = caller.client.scopes
        for seq in range(after + 1, self._notifier.seq + 1):
            event = self._notifier.at(seq)
            if _told(event, scopes):
                yield event

    async def _wait(self, caller: Caller, seconds: float) -> None:
        """Until there is an event for this caller, or for so long."""
        bell, name = _Bell(caller), f"poll {next(self._waiting)}"
        self._notifier.join(name, bell)
        try:
            async with asyncio.timeout(seconds):
                await bell.rung.wait()
        except TimeoutError:
            pass
        finally:
            self._notifier.leave(name)


class _Bell:
    """Rings at the first event a caller may hear."""

    def __init__(self, caller: Caller) -> None:
        self.rung = asyncio.Event()
        self._caller = caller

    def offer(self, event: Event) -> None:
        """An event that was just made."""
        if _told(event, self._caller.client.scopes):
            self.rung.set()


def _told(event: Event, scopes: frozenset[str]) -> bool:
    about = NOTIFICATIONS[event.method]
    return event.seq is not None and about.replayed and about.scope in scopes


def _message(event: Event, prev: int) -> EventMessage:
    notification: dict[str, Any] = msgspec.json.decode(event.json(prev))
    return EventMessage(method=event.method, params=notification["params"])
