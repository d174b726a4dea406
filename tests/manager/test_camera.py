"""A camera that goes in a call, and the same one when it is back, with fakes around the manager."""

import asyncio

import msgspec
import pytest

from ahoyd.contract import (
    CallType,
    ControlType,
    EndCallParams,
    EndReason,
    MakeCallParams,
    SetCallConfigsParams,
    UpdateCallParams,
)
from ahoyd.manager import camera as camera_module
from ahoyd.ports import ChildDown, ChildUp, PeerAccepted
from ahoyd.wire.devices import CloseSource, DeviceInfo, DeviceList, OpenSource, SourceClosed, SourceFailed, SourceOpened
from ahoyd.wire.engine import SetSource
from ahoyd.wire.media import RingRef
from support.fakes import CAMERA, MICROPHONE, client
from support.office import BOB, Office

ALICE = client("alice")
VIDEO = MakeCallParams(remote_name="bob", type=CallType.VIDEO, call_id="c-12345678")


def accept(office: Office) -> str:
    """Alice calls bob and everything goes well."""
    call = office.manager.make_call(ALICE, VIDEO).call_id
    office.caller_connects(call)
    office.manager.post(PeerAccepted(call=call, sender=BOB))
    return call


def orders(office: Office) -> list[OpenSource]:
    """Every order to open a camera."""
    return [order for order in office.devices.of(OpenSource) if order.kind == "video"]


def camera_opens(office: Office, call: str, generation: int = 1, device: DeviceInfo = CAMERA) -> RingRef:
    """The devices child has opened the camera; its ring."""
    order = orders(office)[-1]
    assert (order.device_id, order.generation) == (device.device_id, generation)
    made = RingRef(
        stream_id=order.stream_id,
        generation=generation,
        kind="video",
        path="/proc/1/fd/9",
        bytes=4096,
        doorbell="/tmp/9.bell",
    )
    office.manager.post(SourceOpened(lease=office.lease("video"), device=device, ring=made, width=640, height=480))
    return made


def of_camera(office: Office, call: str) -> tuple[list[int], tuple[str, ...], object]:
    """What the peer was told of pauses, what clients see, and what the engine reads."""
    told = [what[2] for verb, what in office.signalling.sent if verb == "info"]
    return (
        told,
        office.manager.calls(ended=False)[0].degraded,
        [o for o in office.engine.of(SetSource) if o.kind == "video"][-1].ring,
    )


async def test_a_camera_lost_in_a_call_pauses_the_peers_view_until_the_same_one_is_back(office: Office) -> None:
    call = accept(office)
    camera_opens(office, call)
    office.manager.post(SourceFailed(lease=office.lease("video"), device_id="test:pattern", cause="absent"))
    assert of_camera(office, call) == ([2], ("noCamera",), None)
    assert office.publisher.last("onDeviceInUse").in_use is False
    assert office.publisher.last("onCallSessionChanged").changed == ("degraded",)
    asked = len(orders(office))
    office.manager.post(DeviceList(pid=1, devices=(MICROPHONE,)))
    other = msgspec.structs.replace(CAMERA, device_id="other", is_default=True)
    office.manager.post(DeviceList(pid=1, devices=(MICROPHONE, other)))
    assert len(orders(office)) == asked, "no other takes its place"
    office.manager.post(DeviceList(pid=1, devices=(MICROPHONE, other, CAMERA)))
    office.manager.post(DeviceList(pid=1, devices=(MICROPHONE, CAMERA)))
    assert len(orders(office)) == asked + 1, "opened once, however often it is listed"
    made = camera_opens(office, call, generation=2)
    assert of_camera(office, call) == ([2, 3], (), made)
    office.manager.post(SourceFailed(lease=office.lease("video"), device_id="test:pattern", cause="absent"))
    office.manager.update_call(ALICE, UpdateCallParams(call_id=call, control_type=ControlType.PAUSE_VIDEO))
    office.manager.post(DeviceList(pid=1, devices=(MICROPHONE, CAMERA)))
    camera_opens(office, call, generation=3)
    assert of_camera(office, call)[0] == [2, 3, 2, 2], "what somebody has paused stays paused"


async def test_a_camera_lost_before_the_call_is_accepted_is_told_as_a_pause_then(office: Office) -> None:
    call = office.manager.make_call(ALICE, VIDEO).call_id
    office.caller_connects(call)
    camera_opens(office, call)
    office.manager.post(SourceFailed(lease=office.lease("video"), device_id="test:pattern", cause="absent"))
    assert of_camera(office, call)[0] == []
    office.manager.post(PeerAccepted(call=call, sender=BOB))
    assert of_camera(office, call)[0] == [2]
    office.manager.post(DeviceList(pid=1, devices=(MICROPHONE,)))
    office.manager.post(DeviceList(pid=1, devices=(MICROPHONE, CAMERA)))
    camera_opens(office, call, generation=2)
    assert of_camera(office, call)[0] == [2, 3]


async def test_a_camera_that_stalls_is_tried_again_until_the_call_is_over(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(camera_module, "RETRY_SECONDS_MAX", 0.001)
    monkeypatch.setattr(camera_module, "RETRY_SECONDS", 0.001)
    call = accept(office)
    camera_opens(office, call)
    for attempts in (2, 3, 4):
        office.manager.post(SourceFailed(lease=office.lease("video"), device_id="test:pattern", cause="stalled"))
        async with asyncio.timeout(20):
            while len(orders(office)) < attempts:
                await asyncio.sleep(0)
    assert of_camera(office, call) == ([2], ("noCamera",), None), "told once"
    office.manager.post(SourceFailed(lease=office.lease("video"), device_id="test:pattern", cause="stalled"))
    office.manager.end_call(ALICE, EndCallParams(call_id=call, reason=EndReason.HUNG_UP))
    await asyncio.sleep(0.05)
    office.manager.post(DeviceList(pid=1, devices=(MICROPHONE, CAMERA)))
    assert len(orders(office)) == 4


async def test_a_camera_that_must_be_there_ends_the_call_when_it_goes(office: Office) -> None:
    office.manager.set_call_configs(ALICE, SetCallConfigsParams(if_no_camera="fail"))
    call = accept(office)
    camera_opens(office, call)
    office.manager.post(SourceFailed(lease=office.lease("video"), device_id="test:pattern", cause="absent"))
    ended = office.publisher.last("onRecvCallEnded")
    assert (ended.reason, ended.reason_detail, ended.error.code) == (4, "cameraFailed", 1006)


async def test_a_camera_that_does_not_come_back_with_the_devices_child_is_waited_for(office: Office) -> None:
    call = accept(office)
    camera_opens(office, call)
    office.manager.post(ChildDown(child="devices"))
    office.manager.post(ChildUp(child="devices"))
    office.manager.post(SourceFailed(lease=office.lease("video"), device_id="test:pattern", cause="absent"))
    office.manager.post(DeviceList(pid=1, devices=(MICROPHONE, CAMERA)))
    made = camera_opens(office, call, generation=3)
    assert of_camera(office, call) == ([0, 2, 3], (), made)


OFF = msgspec.structs.replace(CAMERA, device_id="test:off", label="Camera off")
LISTED = (MICROPHONE, OFF)


def with_picture(office: Office) -> None:
    office.manager.set_call_configs(ALICE, SetCallConfigsParams(if_no_camera="picture"))
    office.manager.post(DeviceList(pid=1, devices=(*LISTED, CAMERA)))


async def test_the_picture_is_seen_in_place_of_a_camera_that_is_away_and_no_pause_is_told(office: Office) -> None:
    with_picture(office)
    call = accept(office)
    camera_opens(office, call)
    office.manager.post(SourceFailed(lease=office.lease("video"), device_id="test:pattern", cause="absent"))
    assert of_camera(office, call) == ([], ("noCamera",), None)
    shown = camera_opens(office, call, generation=2, device=OFF)
    assert of_camera(office, call) == ([], ("noCamera",), shown)
    assert office.manager.calls(ended=False)[0].sources.video == "test:off"
    office.manager.post(DeviceList(pid=1, devices=LISTED))
    assert len(orders(office)) == 2
    office.manager.post(DeviceList(pid=1, devices=(*LISTED, CAMERA)))
    assert office.devices.of(CloseSource) == [CloseSource(lease=office.lease("video"))]
    assert len(orders(office)) == 2, "its ring is still there"
    office.manager.post(SourceClosed(lease=office.lease("video")))
    made = camera_opens(office, call, generation=3)
    assert of_camera(office, call) == ([], (), made)
    assert office.manager.calls(ended=False)[0].sources.video == "test:pattern"


async def test_a_camera_that_does_not_open_gives_way_to_the_picture_again(office: Office) -> None:
    with_picture(office)
    call = accept(office)
    office.manager.post(SourceFailed(lease=office.lease("video"), device_id="test:pattern", cause="busy"))
    camera_opens(office, call, generation=2, device=OFF)
    office.manager.post(DeviceList(pid=1, devices=(*LISTED, CAMERA)))
    office.manager.post(SourceClosed(lease=office.lease("video")))
    office.manager.post(SourceFailed(lease=office.lease("video"), device_id="test:pattern", cause="busy"))
    shown = camera_opens(office, call, generation=4, device=OFF)
    assert of_camera(office, call) == ([], ("noCamera",), shown)
    office.manager.end_call(ALICE, EndCallParams(call_id=call, reason=EndReason.HUNG_UP))
    office.manager.post(SourceClosed(lease=office.lease("video")))
    assert len(orders(office)) == 4, "nothing is opened for a call that is over"


async def test_where_the_picture_cannot_be_had_either_the_peer_sees_a_pause(office: Office) -> None:
    with_picture(office)
    call = accept(office)
    camera_opens(office, call)
    for device_id in ("test:pattern", "test:off"):
        office.manager.post(SourceFailed(lease=office.lease("video"), device_id=device_id, cause="busy"))
    assert of_camera(office, call) == ([2], ("noCamera",), None)


async def test_the_devices_child_may_die_while_the_picture_makes_way(office: Office) -> None:
    with_picture(office)
    call = accept(office)
    camera_opens(office, call)
    office.manager.post(SourceFailed(lease=office.lease("video"), device_id="test:pattern", cause="absent"))
    camera_opens(office, call, generation=2, device=OFF)
    office.manager.post(DeviceList(pid=1, devices=(*LISTED, CAMERA)))
    office.manager.post(ChildDown(child="devices"))
    office.manager.post(ChildUp(child="devices"))
    made = camera_opens(office, call, generation=3)
    assert of_camera(office, call)[1:] == ((), made)


async def test_a_call_without_a_camera_shows_the_picture_from_the_beginning(office: Office) -> None:
    with_picture(office)
    office.manager.post(DeviceList(pid=1, devices=LISTED))
    session = office.manager.make_call(ALICE, VIDEO)
    assert (session.degraded, session.sources.video) == (("noCamera",), "test:off")
    assert [order.device_id for order in orders(office)] == ["test:off"]


async def test_the_picture_is_seen_when_the_client_that_fed_the_camera_has_gone(office: Office) -> None:
    with_picture(office)
    call = accept(office)
    camera_opens(office, call)
    office.manager._facts.feeding_ended(CAMERA)
    shown = camera_opens(office, call, generation=2, device=OFF)
    assert of_camera(office, call) == ([], ("noCamera",), shown)
    office.manager.post(DeviceList(pid=1, devices=(*LISTED, CAMERA)))
    assert orders(office)[-1].device_id == "test:off", "it does not come back"
