"""How loud devices are in the system's mixer, as clients set it: of all programs, and never a call's pause."""

import asyncio
from itertools import count

from ahoyd.contract import SetDeviceVolumeParams, SetDeviceVolumeResult
from ahoyd.errors import DeviceUnavailable, PermissionDenied
from ahoyd.manager.sources import Sources
from ahoyd.ports import Client, Devices
from ahoyd.wire.devices import Cause, DeviceInfo, SetVolume, VolumeFailed, VolumeSet


class Volumes:
    """What was asked of the devices child, and is not yet answered."""

    def __init__(self, devices: Devices, sources: Sources) -> None:
        self._devices = devices
        self._sources = sources
        self._requests = count(1)
        self._asked: dict[int, asyncio.Future[Cause | None]] = {}

    async def set(self, client: Client, params: SetDeviceVolumeParams) -> SetDeviceVolumeResult:
        """Set a device's volume. Raises DeviceUnavailable, or PermissionDenied where a microphone would be heard."""
        device = self._find(params)
        if device.kind == "microphone" and "capture" not in client.scopes and _is_unmuted(device, params):
            raise PermissionDenied("this turns a microphone on", scope="capture")
        request = next(self._requests)
        done = self._asked[request] = asyncio.get_running_loop().create_future()
        order = SetVolume(
            request=request,
            kind=device.kind,
            device_id=device.device_id,
            volume=params.volume,
            muted=params.muted,
        )
        self._devices.order(order)
        try:
            cause = await done
        finally:
            del self._asked[request]
        if cause is not None:
            raise _unavailable(params.device_id, cause)
        device = self._find(params)
        return SetDeviceVolumeResult(volume=device.volume or 0, muted=bool(device.muted))

    def _find(self, params: SetDeviceVolumeParams) -> DeviceInfo:
        listed = [
            device
            for device in self._sources.listed
            if device.device_id == params.device_id and params.kind in (None, device.kind)
        ]
        device = next((device for device in listed if device.volume is not None), None)
        if device is not None:
            return device
        cause = "unsupported" if listed else self._sources.judge("microphone", params.device_id)
        raise _unavailable(params.device_id, cause or "unsupported")

    # What the devices child says.

    def answered(self, report: VolumeSet | VolumeFailed) -> None:
        """It is set, or it is not."""
        done = self._asked.get(report.request)
        if done is not None and not done.done():
            done.set_result(report.cause if isinstance(report, VolumeFailed) else None)

    def child_down(self) -> None:
        """Nobody answers any more."""
        for done in self._asked.values():
            if not done.done():
                done.set_result("backendDown")


def _is_unmuted(device: DeviceInfo, params: SetDeviceVolumeParams) -> bool:
    """Whether it may be heard then where it is not so now."""
    return params.muted is False or (not device.volume and bool(params.volume))


def _unavailable(device_id: str, cause: Cause) -> DeviceUnavailable:
    return DeviceUnavailable(f"volume of {device_id}: {cause}", deviceId=device_id, cause=cause)
