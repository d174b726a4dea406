"""What clients feed: each is a camera or a microphone for as long as its client's connection lasts.

The engine makes and reads the rings. Such a source is nobody's default: a call has to name it.
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ahoyd.contract import LIMITS, CreateFrameSourceParams, CreateFrameSourceResult, OpenPreviewParams, StreamDescriptor
from ahoyd.errors import AhoyError, EngineDown, InvalidParams, LimitReached, NoSpace, Unsupported
from ahoyd.ports import Client, Engine
from ahoyd.wire.devices import DeviceInfo
from ahoyd.wire.engine import CloseRing, OpenFeed
from ahoyd.wire.media import RingRef

PREFIX = "client:"
"""Of the ids of what clients feed."""
FRAME_RATE = 30
RETRY_MS = 1000
OF_PICTURES = ("width", "height", "frame_rate")
WIRE_NAMES = {"frame_rate": "frameRate"}


@dataclass(eq=False)
class FrameSource:
    """One source, from its request to its end."""

    stream_id: int
    device: DeviceInfo
    ring: RingRef | None = None
    made: asyncio.Future[RingRef] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class FrameSources:
    """All that clients feed. `changed(source, there)` is told when one has come or gone."""

    def __init__(self, engine: Engine, new_stream_id: Callable[[], int]) -> None:
        self.engine = engine
        self._new_stream_id = new_stream_id
        self._sources: dict[int, FrameSource] = {}

    async def create(
        self, client: Client, params: CreateFrameSourceParams
    ) -> tuple[DeviceInfo, CreateFrameSourceResult]:
        """Make a source. Raises InvalidParams, LimitReached, EngineDown, NoSpace or Unsupported."""
        order = self._order(client, params)
        source = self._sources[order.stream_id] = FrameSource(order.stream_id, order.device)
        self.engine.order(order)
        try:
            ring = await source.made
        except BaseException:
            if self._sources.pop(source.stream_id, None):
                self.engine.order(CloseRing(stream_id=source.stream_id))
            raise
        return source.device, CreateFrameSourceResult(source_id=source.device.device_id, stream=opened(ring))

    def _order(self, client: Client, params: CreateFrameSourceParams) -> OpenFeed:
        _check_shape(params)
        if sum(s.device.fed_by == client.client_id for s in self._sources.values()) >= LIMITS.sources:
            raise LimitReached("too many sources", limit=LIMITS.sources)
        if not self.engine.up:
            raise EngineDown("the engine is being started", retryAfterMs=RETRY_MS)
        stream_id, video = self._new_stream_id(), params.kind == "video"
        width, height, rate = params.width or 0, params.height or 0, params.frame_rate or FRAME_RATE
        channels = params.channels or 1
        device = DeviceInfo(
            device_id=f"{PREFIX}{stream_id}",
            label=params.name,
            kind="camera" if video else "microphone",
            is_default=False,
            state="ok",
            synthetic=True,
            fed_by=client.client_id,
            modes=({"width": width, "height": height, "frameRate": rate},)
            if video
            else ({"sampleRate": 48_000, "channels": channels},),
        )
        return OpenFeed(
            device=device, stream_id=stream_id, width=width, height=height, frame_rate=rate, channels=channels
        )

    # What the engine says.

    def ring_opened(self, ring: RingRef) -> bool:
        """A ring is there; False if it is not one of these."""
        source = self._sources.get(ring.stream_id)
        if source is None:
            return False
        source.ring = ring
        if not source.made.done():
            source.made.set_result(ring)
        return True

    def ring_failed(self, stream_id: int, *, no_space: bool) -> None:
        """A ring could not be made."""
        if source := self._sources.get(stream_id):
            error: AhoyError = NoSpace("shared memory is full") if no_space else Unsupported("no place for a ring here")
            _fail(source, error)

    def engine_lost(self) -> list[DeviceInfo]:
        """The engine died, and every source with it."""
        lost, self._sources = list(self._sources.values()), {}
        for source in lost:
            if source.ring is not None:
                Path(source.ring.doorbell).unlink(missing_ok=True)
            _fail(source, EngineDown("the engine died", retryAfterMs=RETRY_MS))
        return [source.device for source in lost if source.ring is not None]

    # Ends.

    def close(self, client_id: str, source_id: str | None = None) -> list[DeviceInfo]:
        """End one source of this client, or all; those that were there."""
        over = [
            source
            for source in self._sources.values()
            if source.device.fed_by == client_id and source_id in (None, source.device.device_id)
        ]
        for source in over:
            del self._sources[source.stream_id]
            self.engine.order(CloseRing(stream_id=source.stream_id))
            source.made.cancel()
        return [source.device for source in over if source.ring is not None]

    # Questions.

    @property
    def devices(self) -> tuple[DeviceInfo, ...]:
        """Those there are, oldest first."""
        return tuple(source.device for source in self._sources.values() if source.ring is not None)

    def find(self, device_id: str) -> DeviceInfo | None:
        """The source of this id."""
        return next((device for device in self.devices if device.device_id == device_id), None)


def opened(ring: RingRef) -> StreamDescriptor:
    """A ring of our side, as its client gets it."""
    return StreamDescriptor(
        stream_id=str(ring.stream_id),
        generation=ring.generation,
        path=ring.path,
        bytes=ring.bytes,
        doorbell=ring.doorbell,
        kind=ring.kind,
        side="local",
        reason="opened",
    )


def _check_shape(params: CreateFrameSourceParams) -> None:
    """Raise InvalidParams for a picture without a size, and for sound with one."""
    if params.kind == "video":
        for name in ("width", "height"):
            if getattr(params, name) is None:
                raise InvalidParams("pictures need a size", path=f"$.{name}")
    refuse(params, ("channels",) if params.kind == "video" else OF_PICTURES)


def refuse(params: CreateFrameSourceParams | OpenPreviewParams, names: Iterable[str]) -> None:
    """Raise InvalidParams for each of these that is given: it means nothing for the kind."""
    for name in names:
        if getattr(params, name) is not None:
            raise InvalidParams(f"of no meaning for {params.kind}", path=f"$.{WIRE_NAMES.get(name, name)}")


def _fail(source: FrameSource, error: AhoyError) -> None:
    if not source.made.done():
        source.made.set_exception(error)
