"""Previews as control keeps them."""

import asyncio

import pytest

from ahoyd.contract import ClosePreviewParams, OpenPreviewParams, OpenPreviewResult
from ahoyd.errors import DeviceUnavailable, NoSpace
from ahoyd.ports import ChildDown
from ahoyd.wire.devices import CloseSource, OpenSource, SourceClosed, SourceFailed, SourceOpened
from ahoyd.wire.media import Publish, RingFailed, RingRef
from support.fakes import CAMERA, client
from support.office import Office


async def asked(office: Office) -> tuple["asyncio.Task[OpenPreviewResult]", OpenSource]:
    """A preview is being opened."""
    opening = asyncio.create_task(office.manager.open_preview(client(), OpenPreviewParams(width=320, height=240)))
    await asyncio.sleep(0)
    (order,) = office.devices.of(OpenSource)
    return opening, order


async def opened(office: Office) -> OpenPreviewResult:
    opening, order = await asked(office)
    ring = RingRef(
        stream_id=order.stream_id, generation=1, kind="video", path="/proc/1/fd/3", bytes=9, doorbell="/none/5.bell"
    )
    office.manager.post(SourceOpened(lease=order.lease, device=CAMERA, ring=ring))
    return await opening


def in_use(office: Office) -> list[tuple[bool, str | None]]:
    return [(told.in_use, told.by.call_id) for told in office.publisher.all("onDeviceInUse")]


async def test_a_preview_is_a_ring_that_is_written_until_it_is_closed(office: Office) -> None:
    result = await opened(office)
    (order,) = office.devices.of(OpenSource)
    assert (order.device_id, order.kind, order.width, order.height) == ("test:pattern", "video", 320, 240)
    assert (result.device_id, result.stream.path, result.stream.reason) == ("test:pattern", "/proc/1/fd/3", "opened")
    assert office.devices.of(Publish) == [Publish(stream_id=order.stream_id, on=True)]
    office.manager.close_preview(client("other"), ClosePreviewParams(preview_id=result.preview_id))
    assert office.devices.of(CloseSource) == []
    office.manager.close_preview(client(), ClosePreviewParams(preview_id=result.preview_id))
    assert office.devices.of(CloseSource) == [CloseSource(lease=order.lease)]
    office.manager.post(SourceClosed(lease=order.lease))
    assert in_use(office) == [(True, None), (False, None)]


async def test_a_client_that_goes_takes_its_previews_with_it(office: Office) -> None:
    await opened(office)
    office.manager.client_lost(client("other"))
    assert office.devices.of(CloseSource) == []
    office.manager.client_lost(client())
    assert len(office.devices.of(CloseSource)) == 1


async def test_a_client_that_goes_while_the_device_opens_leaves_nothing_open(office: Office) -> None:
    opening, order = await asked(office)
    opening.cancel()
    await asyncio.gather(opening, return_exceptions=True)
    assert office.devices.of(CloseSource) == [CloseSource(lease=order.lease)]


async def test_a_device_that_cannot_be_opened_is_refused_with_its_cause(office: Office) -> None:
    opening, order = await asked(office)
    office.manager.post(SourceFailed(lease=order.lease, device_id=order.device_id, cause="busy"))
    with pytest.raises(DeviceUnavailable) as refused:
        await opening
    assert refused.value.data == {"deviceId": "test:pattern", "cause": "busy"}
    assert office.publisher.told == []


async def test_no_memory_for_the_ring_is_told_as_that(office: Office) -> None:
    opening, order = await asked(office)
    office.manager.post(RingFailed(stream_id=order.stream_id, no_space=True))
    office.manager.post(SourceFailed(lease=order.lease, device_id=order.device_id, cause="busy"))
    with pytest.raises(NoSpace):
        await opening


async def test_a_device_that_goes_ends_the_preview_and_who_looks_is_told(office: Office) -> None:
    result = await opened(office)
    office.manager.post(SourceFailed(lease=result.preview_id, device_id="test:pattern", cause="absent"))
    ((client_id, method, params),) = office.publisher.told
    assert (client_id, method) == ("k-app", "onPreviewEnded")
    assert (params.preview_id, params.cause) == (result.preview_id, "absent")
    assert in_use(office) == [(True, None), (False, None)]


async def test_a_devices_child_that_dies_ends_it_and_nothing_is_opened_again(office: Office) -> None:
    result = await opened(office)
    office.manager.post(ChildDown(child="devices"))
    ((_, method, params),) = office.publisher.told
    assert (method, params.preview_id, params.cause) == ("onPreviewEnded", result.preview_id, "backendDown")
    assert in_use(office) == [(True, None), (False, None)]
    assert office.manager.status_parts().devices_in_use == []
