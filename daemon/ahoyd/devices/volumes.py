"""Devices turned up and down in the system's mixer, for all who use them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

from ahoyd.devices.backend import DeviceError
from ahoyd.wire.devices import DeviceKind, DevicesReport, SetVolume, VolumeFailed, VolumeSet

log = logging.getLogger(__name__)


class Adjustable(Protocol):
    """A backend whose devices have a volume of their own."""

    async def set_volume(self, kind: DeviceKind, device_id: str, volume: int | None, *, muted: bool | None) -> None:
        """Set the volume in percent, or mute, or both; `list` shows it when this returns. Raises DeviceError."""


class Volumes:
    """Carries out orders one after the other, and answers through `report`, on the loop."""

    def __init__(
        self,
        backends: Mapping[str, Adjustable],
        relist: Callable[[], Awaitable[None]],
        report: Callable[[DevicesReport], None],
    ) -> None:
        """`backends` by the scheme of their ids; `relist` reports the list as it is."""
        self._backends = backends
        self._relist = relist
        self._report = report
        self._one_by_one = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    def set(self, order: SetVolume) -> None:
        """Set a device's volume. VolumeSet or VolumeFailed follows."""
        task = asyncio.get_running_loop().create_task(self._set(order))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Set nothing any more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _set(self, order: SetVolume) -> None:
        async with self._one_by_one:
            backend = self._backends.get(order.device_id.partition(":")[0])
            try:
                if backend is None:
                    raise DeviceError("unsupported", "no volume of its own")  # noqa: TRY301 - one way to fail
                await backend.set_volume(order.kind, order.device_id, order.volume, muted=order.muted)
            except DeviceError as error:
                log.info("volume of %s: %s", order.device_id, error)
                self._report(VolumeFailed(request=order.request, cause=error.cause))
            else:
                await self._relist()
                self._report(VolumeSet(request=order.request))
