"""Looking at a camera, or listening to a microphone, without a call.

A preview is a lease on a device and a ring of its own, both one client's until it closes them or its connection ends.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ahoyd.contract import LIMITS, OnPreviewEndedParams, OpenPreviewParams, OpenPreviewResult
from ahoyd.errors import DeviceUnavailable, LimitReached, NoSpace
from ahoyd.manager.frame_sources import OF_PICTURES, opened, refuse
from ahoyd.manager.selection import DEFAULT
from ahoyd.manager.sources import DEVICE_KIND, Lease, Sources, is_fed
from ahoyd.ports import Client, Devices, Publisher
from ahoyd.wire.devices import Cause, OpenSource
from ahoyd.wire.media import Publish, RingRef


@dataclass(eq=False)
class Preview:
    """One preview, from its request to its end."""

    preview_id: str
    client_id: str
    order: OpenSource
    opened: asyncio.Future[RingRef] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    @property
    def shown(self) -> bool:
        """Whether the client has been given it."""
        return self.opened.done() and not self.opened.cancelled() and self.opened.exception() is None


class Previews:
    """All there are."""

    def __init__(
        self, devices: Devices, sources: Sources, publisher: Publisher, new_stream_id: Callable[[], int]
    ) -> None:
        self._devices = devices
        self._sources = sources
        self._publisher = publisher
        self._new_stream_id = new_stream_id
        self._previews: dict[str, Preview] = {}

    async def open(self, client: Client, params: OpenPreviewParams) -> OpenPreviewResult:
        """Open a device and give its ring. Raises DeviceUnavailable, LimitReached or NoSpace."""
        preview = self._begin(client, params)
        try:
            ring = await preview.opened
        except BaseException:
            self._end(preview)
            raise
        self._devices.order(Publish(stream_id=ring.stream_id, on=True))
        return OpenPreviewResult(preview_id=preview.preview_id, device_id=preview.order.device_id, stream=opened(ring))

    def _begin(self, client: Client, params: OpenPreviewParams) -> Preview:
        if params.kind == "audio":
            refuse(params, OF_PICTURES)
        if sum(preview.client_id == client.client_id for preview in self._previews.values()) >= LIMITS.previews:
            raise LimitReached("too many previews", limit=LIMITS.previews)
        device_id = self._sources.choose(DEVICE_KIND[params.kind], params.device_id).device_id
        if device_id is None:
            raise DeviceUnavailable("none is no device", deviceId=params.device_id or DEFAULT, cause="absent")
        if is_fed(device_id):
            raise DeviceUnavailable("who feeds it has its pictures", deviceId=device_id, cause="unsupported")
        stream_id = self._new_stream_id()
        preview_id = f"p-{stream_id}"
        order = OpenSource(
            lease=preview_id,
            group=preview_id,
            kind=params.kind,
            device_id=device_id,
            stream_id=stream_id,
            name=f"preview {params.kind}",
            width=params.width or 0,
            height=params.height or 0,
            frame_rate=params.frame_rate or 0,
        )
        preview = self._previews[preview_id] = Preview(preview_id, client.client_id, order)
        self._sources.open(client, order, in_call=False)
        return preview

    def ring(self, client_id: str, preview_id: str) -> RingRef | None:
        """What a preview of this client shows; None: it has no such preview."""
        preview = self._previews.get(preview_id)
        mine = preview is not None and preview.client_id == client_id and preview.shown
        return preview.opened.result() if preview is not None and mine else None

    # What the devices child says.

    def source_opened(self, lease: Lease) -> None:
        """A device is open; nothing happens if it is for a call."""
        preview = self._previews.get(lease.lease)
        if preview is not None and lease.ring is not None and not preview.opened.done():
            preview.opened.set_result(lease.ring)

    def ring_failed(self, stream_id: int, *, no_space: bool) -> None:
        """There is no memory for a ring."""
        preview = self._previews.get(f"p-{stream_id}")
        if preview is not None and no_space and not preview.opened.done():
            preview.opened.set_exception(NoSpace("shared memory is full"))

    def source_failed(self, lease_id: str, cause: Cause) -> None:
        """A device could not be opened, or is gone: who waits is refused, who looks is told."""
        preview = self._previews.pop(lease_id, None)
        if preview is None:
            return
        if preview.shown:
            params = OnPreviewEndedParams(preview_id=preview.preview_id, cause=cause)
            self._publisher.tell(preview.client_id, "onPreviewEnded", params)
        elif not preview.opened.done():
            device_id = preview.order.device_id
            preview.opened.set_exception(DeviceUnavailable(f"{device_id}: {cause}", deviceId=device_id, cause=cause))

    def devices_died(self, lease: Lease) -> bool:
        """The devices child died; whether this lease is a preview's, which ends with it and is not opened again."""
        if lease.lease not in self._previews:
            return False
        if lease.ring is not None:
            Path(lease.ring.doorbell).unlink(missing_ok=True)
        self._sources.failed(lease.lease)
        self.source_failed(lease.lease, "backendDown")
        return True

    # Ends.

    def close(self, client_id: str, preview_id: str) -> None:
        """End one preview of this client; of any other nothing happens."""
        preview = self._previews.get(preview_id)
        if preview is not None and preview.client_id == client_id:
            self._end(preview)

    def close_all(self, client_id: str) -> None:
        """The client's connection is gone, and its previews with it."""
        for preview in list(self._previews.values()):
            if preview.client_id == client_id:
                self._end(preview)

    def _end(self, preview: Preview) -> None:
        if self._previews.pop(preview.preview_id, None):
            self._sources.close_call(preview.preview_id)
        preview.opened.cancel()
