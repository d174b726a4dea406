"""The sources a client feeds: made, and given back when they are closed."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakSet

from ahoyd_client.errors import AhoyError
from ahoyd_client.sources import AudioSource, Source, VideoSource

if TYPE_CHECKING:
    from collections.abc import Callable

    from ahoyd_client._generated import CreateFrameSourceResult
    from ahoyd_client.client import Client
    from ahoyd_client.sources import Pixels

S = TypeVar("S", bound=Source)


class Sources:
    """Makes sources for one client."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._open: WeakSet[Source] = WeakSet()
        self._closing: set[asyncio.Task[None]] = set()

    async def video(self, width: int, height: int, frame_rate: int, name: str, pixels: Pixels) -> VideoSource:
        """Be a camera. Raises what createFrameSource raises."""
        created = await self._client.create_frame_source(
            kind="video", name=name, width=width, height=height, frame_rate=frame_rate
        )
        return await self._opened(created, lambda: VideoSource(created, width, height, frame_rate, pixels))

    async def audio(self, channels: int, name: str) -> AudioSource:
        """Be a microphone. Raises what createFrameSource raises."""
        created = await self._client.create_frame_source(kind="audio", name=name, channels=channels)
        return await self._opened(created, lambda: AudioSource(created, channels))

    async def _opened(self, created: CreateFrameSourceResult, make: Callable[[], S]) -> S:
        try:
            source = make()
        except BaseException:
            await self._give_back(created.source_id)
            raise
        source.when_closed = self._closed
        self._open.add(source)
        return source

    def _closed(self, source: Source) -> None:
        task = asyncio.get_running_loop().create_task(
            self._give_back(source.source_id), name="ahoyd-client close source"
        )
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    async def _give_back(self, source_id: str) -> None:
        with contextlib.suppress(AhoyError):  # a broken connection has closed the source already
            await self._client.close_frame_source(source_id=source_id)

    async def settle(self) -> None:
        """The client is leaving: wait until what was closed is given back, and close the rest as well."""
        for source in tuple(self._open):
            source.close()
        while self._closing:
            await asyncio.wait(self._closing)
