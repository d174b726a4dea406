"""The readers a client has open: each goes on with the next ring, and ends, when the daemon says so."""

from __future__ import annotations

import asyncio
import contextlib
from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakSet

from ahoyd_client.errors import AhoyError, CallEnded, ConnectionLost
from ahoyd_client.frames import BadPath, FrameReader

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from ahoyd_client._events import Event, EventStream
    from ahoyd_client._generated import StreamKind, StreamSide
    from ahoyd_client.client import Client

STREAM_EVENTS = ("onRemoteStream", "onLocalStream")
OPEN_ATTEMPTS = 5
"""A ring may be replaced by a larger one just when it is to be opened: then the next one is asked for."""


class Streams:
    """Opens streams, and keeps what is open in step with the notifications about it."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._readers: dict[str, WeakSet[FrameReader]] = {}
        self._closing: set[asyncio.Task[None]] = set()
        self._over = False

    async def open(self, call_id: str, side: StreamSide, kind: StreamKind) -> FrameReader:
        """Open a stream, and wait for its ring if it has none yet. Raises what openStream raises, and CallEnded."""
        with contextlib.closing(self._client.events(*STREAM_EVENTS, "onRecvCallEnded")) as events:
            for attempt in range(1, OPEN_ATTEMPTS + 1):
                descriptor = await self._client.open_stream(call_id=call_id, side=side, kind=kind)
                while descriptor.path is None:
                    await _heard_of(events, call_id, descriptor.stream_id)
                    descriptor = await self._client.open_stream(call_id=call_id, side=side, kind=kind)
                try:
                    reader = FrameReader(descriptor)
                except BadPath:
                    if attempt == OPEN_ATTEMPTS:
                        raise
                else:
                    self._readers.setdefault(descriptor.stream_id, WeakSet()).add(reader)
                    reader.when_closed = partial(self._closed, descriptor.stream_id)
                    return reader
        raise AssertionError  # the last attempt returned or raised

    async def preview(self, kind: StreamKind, device_id: str | None, wanted: dict[str, int | None]) -> FrameReader:
        """Open a device without a call. Raises what openPreview raises."""
        opened = await self._client.open_preview(kind=kind, device_id=device_id, **wanted)
        try:
            reader = FrameReader(opened.stream)
        except BaseException:
            await self._end_preview(opened.preview_id)
            raise
        reader.when_closed = lambda _: self._later(self._end_preview(opened.preview_id))
        return reader

    def heard(self, event: Event) -> None:
        """Take in a notification about a stream."""
        stream = event.params.stream
        for reader in tuple(self._readers.get(stream.stream_id, ())):
            if stream.reason in ("ended", "engineLost"):
                reader.when_closed = None
                reader.close()
            elif stream.reason == "resized" and stream.generation > reader.generation:
                reader.follow(stream)

    def _closed(self, stream_id: str, reader: FrameReader) -> None:
        """A reader was closed by its user: the last one of a stream gives it back, so nobody writes for nobody."""
        readers = self._readers.get(stream_id, WeakSet())
        readers.discard(reader)
        if not readers and not self._over:
            self._readers.pop(stream_id, None)
            self._later(self._give_back(stream_id))

    def _later(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work, name="ahoyd-client close stream")
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    async def _end_preview(self, preview_id: str) -> None:
        with contextlib.suppress(AhoyError):  # a broken connection has ended it already
            await self._client.close_preview(preview_id=preview_id)

    async def _give_back(self, stream_id: str) -> None:
        with contextlib.suppress(AhoyError):  # a broken connection has closed the stream already
            await self._client.close_stream(stream_id=stream_id)

    async def settle(self) -> None:
        """The client is leaving: wait until what was closed is given back; the rest goes with the connection."""
        self._over = True
        while self._closing:
            await asyncio.wait(self._closing)


async def _heard_of(events: EventStream, call_id: str, stream_id: str) -> None:
    """Wait for any news of the stream. Raises CallEnded, or ConnectionLost."""
    while event := await anext(events, None):
        if event.method in STREAM_EVENTS:
            if event.params.stream.stream_id == stream_id:
                return
        elif event.params.session.call_id == call_id:
            raise CallEnded(event.params.session)
    raise ConnectionLost("the client was closed")
