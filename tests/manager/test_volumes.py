"""The volume of devices, with the devices child faked."""

import asyncio

import msgspec
import pytest

from ahoyd.contract import SetDeviceVolumeParams, SetDeviceVolumeResult
from ahoyd.errors import DeviceUnavailable, PermissionDenied
from ahoyd.ports import ChildDown
from ahoyd.wire.devices import Cause, DeviceInfo, DeviceList, DevicesReport, SetVolume, VolumeFailed, VolumeSet
from support.fakes import ALL_SCOPES, CAMERA, MICROPHONE, client
from support.office import Office

ALICE = client("alice")
QUIET = client("quiet", scopes=ALL_SCOPES - {"capture"})
MIC = DeviceInfo(
    device_id="pulse:x", label="", kind="microphone", is_default=True, state="ok", synthetic=False, volume=0, muted=True
)
SPK = msgspec.structs.replace(MIC, kind="speaker", volume=100, muted=False)


def listed(office: Office, *devices: DeviceInfo) -> None:
    office.manager.post(DeviceList(pid=1, devices=(CAMERA, MICROPHONE, *devices)))


async def asked(office: Office, params: SetDeviceVolumeParams) -> "asyncio.Task[SetDeviceVolumeResult]":
    """A request that the devices child has been asked for."""
    before = len(office.devices.of(SetVolume))
    task = asyncio.create_task(office.manager.set_device_volume(ALICE, params))
    async with asyncio.timeout(20):
        while len(office.devices.of(SetVolume)) == before and not task.done():
            await asyncio.sleep(0)
    return task


async def test_it_is_answered_with_what_the_list_says_by_then(office: Office) -> None:
    listed(office, MIC, SPK)
    task = await asked(office, SetDeviceVolumeParams(device_id="pulse:x", kind="speaker", volume=50))
    order = office.devices.of(SetVolume)[-1]
    assert (order.kind, order.volume, order.muted) == ("speaker", 50, None)
    listed(office, MIC, msgspec.structs.replace(SPK, volume=50))
    office.manager.post(VolumeSet(request=order.request))
    assert await task == SetDeviceVolumeResult(volume=50, muted=False)
    (changed,) = office.publisher.last("onDeviceChanged").changed
    assert (changed.kind, changed.volume) == ("speaker", 50)


@pytest.mark.parametrize(
    ("answer", "cause"),
    [(VolumeFailed(request=1, cause="denied"), "denied"), (ChildDown(child="devices"), "backendDown")],
)
async def test_it_is_refused_with_the_childs_cause(
    office: Office, answer: DevicesReport | ChildDown, cause: Cause
) -> None:
    listed(office, SPK)
    task = await asked(office, SetDeviceVolumeParams(device_id="pulse:x", muted=True))
    office.manager.post(answer)
    with pytest.raises(DeviceUnavailable) as refused:
        await task
    assert refused.value.data == {"deviceId": "pulse:x", "cause": cause}
    office.manager.post(VolumeSet(request=1))


@pytest.mark.parametrize(
    ("device_id", "cause"),
    [("test:tone", "unsupported"), ("test:pattern", "unsupported"), ("pulse:y", "absent"), ("file:/x", "denied")],
)
async def test_what_has_no_volume_is_refused_at_once(office: Office, device_id: str, cause: Cause) -> None:
    with pytest.raises(DeviceUnavailable) as refused:
        await office.manager.set_device_volume(ALICE, SetDeviceVolumeParams(device_id=device_id, volume=50))
    assert (refused.value.data["cause"], office.devices.of(SetVolume)) == (cause, [])


@pytest.mark.parametrize(
    "params",
    [SetDeviceVolumeParams(device_id="pulse:x", muted=False), SetDeviceVolumeParams(device_id="pulse:x", volume=1)],
)
async def test_a_microphone_is_turned_on_only_by_who_may_capture(office: Office, params: SetDeviceVolumeParams) -> None:
    listed(office, MIC, SPK)
    with pytest.raises(PermissionDenied):
        await office.manager.set_device_volume(QUIET, params)
    assert office.devices.of(SetVolume) == []


async def test_anybody_may_turn_a_microphone_off_and_a_speaker_on(office: Office) -> None:
    listed(office, MIC, SPK)
    for params in (
        SetDeviceVolumeParams(device_id="pulse:x", volume=0, muted=True),
        SetDeviceVolumeParams(device_id="pulse:x", kind="speaker", volume=100, muted=False),
    ):
        task = asyncio.create_task(office.manager.set_device_volume(QUIET, params))
        async with asyncio.timeout(20):
            while not office.devices.of(SetVolume):
                await asyncio.sleep(0)
        office.manager.post(VolumeSet(request=office.devices.of(SetVolume)[-1].request))
        await task
        office.devices.orders.clear()
