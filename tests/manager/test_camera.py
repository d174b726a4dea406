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
from ahoyd.wire.devices import DeviceList, OpenSource, SourceFailed, SourceOpened
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


def camera_opens(office: Office, call: str, generation: int = 1) -> RingRef:
    """The devices child has opened the camera; its ring."""
    order = orders(office)[-1]
    assert (order.device_id, order.generation) == ("test:pattern", generation)
    made = RingRef(
        stream_id=order.stream_id,
        generation=generation,
        kind="video",
        path="/proc/1/fd/9",
        bytes=4096,
        doorbell="/tmp/9.bell",
    )
    office.manager.post(SourceOpened(lease=office.lease("video"), device=CAMERA, ring=made, width=640, height=480))
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
