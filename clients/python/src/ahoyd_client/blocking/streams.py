"""What comes by itself: events and frames."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Self, TypeVar

from ahoyd_client.errors import AhoyError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from types import TracebackType

    from ahoyd_client._events import Event, EventStream
    from ahoyd_client.blocking.client import Client
    from ahoyd_client.frames import AudioBlock, FrameReader, VideoFrame

T = TypeVar("T")


class Events:
    """An iterator over events from the moment it was made; ends with the client, or at close()."""

    def __init__(self, client: Client, stream: EventStream) -> None:
        self._client = client
        self._stream = stream

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Event:
        event = self.next()
        if event is None:
            raise StopIteration
        return event

    def next(self, timeout_seconds: float | None = None) -> Event | None:
        """Wait for an event; None at the end, or after `timeout_seconds`. Raises ConnectionLost if that was the end."""
        return self._client.run(_within(timeout_seconds, lambda: anext(self._stream, None)))

    def close(self) -> None:
        """Stop listening; a pending iteration ends. Idempotent."""
        with contextlib.suppress(AhoyError):
            self._client.run(made(self._stream.close))


class Frames:
    """A stream being read, by one thread at a time: iterate over its frames, or ask for the next."""

    def __init__(self, client: Client, reader: FrameReader) -> None:
        self._client = client
        self.reader = reader
        """What reads, on the client's thread; its `kind`, `generation` and `counters` may be looked at."""

    @property
    def ended(self) -> bool:
        """Whether there will be no more frames."""
        return self._client.run(made(lambda: self.reader.ended))

    def __iter__(self) -> Iterator[VideoFrame | AudioBlock]:
        while (frame := self.next()) is not None:
            yield frame

    def next(self, timeout_seconds: float | None = None) -> VideoFrame | AudioBlock | None:
        """Wait for a frame: the newest picture, or the next block. None at the end, or after `timeout_seconds`."""
        return self._client.run(_within(timeout_seconds, self.reader.next))

    def close(self) -> None:
        """Let go of the stream; who waits sees its end. Idempotent."""
        with contextlib.suppress(AhoyError):
            self._client.run(made(self.reader.close))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


async def made(make: Callable[[], T]) -> T:
    """Call something that belongs on the client's thread."""
    return make()


async def _within(seconds: float | None, start: Callable[[], Awaitable[T]]) -> T | None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            return await start()
    return None
