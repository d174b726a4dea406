"""What calls use that name no device, what one call uses, and what is told when that is another."""

import asyncio
from pathlib import Path

import msgspec
import pytest

from ahoyd.contract import (
    AnswerCallParams,
    CallSession,
    CallSources,
    CallType,
    ChosenBy,
    DeviceAction,
    ListDevicesParams,
    MakeCallParams,
    SelectDeviceParams,
    SelectedDevice,
    SelectedDevices,
)
from ahoyd.errors import DeviceUnavailable, NotAllowedForRole, Unsupported, WrongState
from ahoyd.manager import changes
from ahoyd.ports import ChildDown, ChildUp, PeerAccepted
from ahoyd.wire.devices import (
    CloseSink,
    CloseSource,
    DeviceInfo,
    DeviceList,
    DevicesSample,
    OpenSink,
    OpenSource,
    SinkFailed,
    SinkOpened,
    SourceClosed,
    SourceFailed,
    SourceOpened,
)
from ahoyd.wire.engine import SetSource
from ahoyd.wire.media import RingRef
from support.fakes import CAMERA, HEADSET, MIC, MICROPHONE, SPK, USB, client
from support.office import BOB, Office, open_office

ALICE = client("alice")
CALL = "c-12345678"
WEBCAM = msgspec.structs.replace(USB, device_id="v4l2:cam", kind="camera")
SCREEN = msgspec.structs.replace(USB, device_id="screen::0", kind="screen")
ALL = (CAMERA, MICROPHONE, MIC, USB, SPK, HEADSET, WEBCAM, SCREEN)


def listed(office: Office, *devices: DeviceInfo) -> None:
    office.manager.post(DeviceList(pid=1, devices=devices))


def select(office: Office, kind: str, device_id: str, call: str | None = None) -> SelectedDevice:
    params = msgspec.convert({"kind": kind, "deviceId": device_id, "callId": call}, SelectDeviceParams)
    return office.manager.select_device(ALICE, params)


def accepted(office: Office, type_: CallType = CallType.AUDIO, **sources: str) -> None:
    made = MakeCallParams(remote_name="bob", type=type_, call_id=CALL, sources=CallSources(**sources))
    office.manager.make_call(ALICE, made)
    office.caller_connects(CALL)
    office.manager.post(PeerAccepted(call=CALL, sender=BOB))


def session(office: Office) -> CallSession:
    return office.manager.calls(ended=True)[0]


def last_order(office: Office) -> OpenSource:
    return office.devices.of(OpenSource)[-1]


def opens(office: Office, device: DeviceInfo, generation: int) -> RingRef:
    """The source that was ordered last is open."""
    order = last_order(office)
    assert (order.device_id, order.generation) == (device.device_id, generation)
    made = RingRef(
        stream_id=order.stream_id, generation=generation, kind=order.kind, path="/proc/1/fd/9", bytes=9, doorbell="/9"
    )
    office.manager.post(SourceOpened(lease=order.lease, device=device, ring=made))
    return made


def closes(office: Office) -> None:
    office.manager.post(SourceClosed(lease=office.devices.of(CloseSource)[-1].lease))


def actions(office: Office) -> list[tuple[str, list[tuple[str, str, str | None, str | None, str]]]]:
    """Each event that says what was done: its cause, and what."""
    told = []
    for params in office.publisher.all("onDeviceChanged"):
        if params.action:
            assert all(isinstance(one, DeviceAction) and one.call_id == CALL for one in params.action)
            done = [
                (one.medium, one.action, one.from_device_id, one.to_device_id, one.chosen_by) for one in params.action
            ]
            told.append((params.cause, done))
    return told


# What calls use that name none.


async def test_a_selection_goes_before_the_settings_and_outlives_the_daemon(office: Office, tmp_path: Path) -> None:
    listed(office, *ALL)
    selected = select(office, "microphone", "pulse:usb")
    assert (selected.device and selected.device.device_id, selected.chosen_by) == ("pulse:usb", "selected")
    told = office.publisher.last("onDeviceChanged")
    assert (told.cause, told.selected.microphone) == ("selected", "pulse:usb")
    await office.store.flush()
    async with open_office(tmp_path) as later:
        listed(later, *ALL)
        kept = later.manager.list_devices(ALICE, ListDevicesParams()).selected
        assert kept == SelectedDevices(camera="test:pattern", microphone="pulse:usb")
        accepted(later)
        assert session(later).sources.audio == "pulse:usb"
        assert session(later).chosen_by == ChosenBy(audio="selected", speaker="systemDefault")


async def test_the_systems_default_or_none_can_be_selected_with_or_without_devices(office: Office) -> None:
    for device_id in ("default", "none"):
        assert select(office, "microphone", device_id) == SelectedDevice(device=None, chosen_by="none")
    assert office.manager.list_devices(ALICE, ListDevicesParams()).selected.microphone == "none"
    listed(office, *ALL)
    selected = select(office, "microphone", "default")
    assert (selected.device and selected.device.device_id, selected.chosen_by) == ("pulse:mic", "systemDefault")
    assert office.manager.list_devices(ALICE, ListDevicesParams()).selected.microphone is None


@pytest.mark.parametrize(
    ("kind", "device_id", "cause"),
    [
        ("microphone", "pulse:nobody-has", "absent"),
        ("speaker", "pulse:mic", "absent"),
        ("camera", "screen::0", "absent"),
        ("screen", "v4l2:cam", "absent"),
        ("screen", "screen::0", "unsupported"),
        ("camera", "client:7", "unsupported"),
    ],
)
async def test_what_cannot_be_selected_is_refused_and_nothing_is_different(
    office: Office, kind: str, device_id: str, cause: str
) -> None:
    listed(office, *ALL)
    before = office.manager.list_devices(ALICE, ListDevicesParams()).selected
    with pytest.raises(DeviceUnavailable) as refused:
        select(office, kind, device_id)
    assert refused.value.data == {"deviceId": device_id, "cause": cause}
    assert office.manager.list_devices(ALICE, ListDevicesParams()).selected == before


async def test_a_live_call_that_names_none_goes_over_to_what_is_selected(office: Office) -> None:
    listed(office, *ALL)
    accepted(office, speaker="pulse:headset")
    opens(office, MICROPHONE, 1)
    select(office, "microphone", "pulse:usb")
    select(office, "speaker", "pulse:spk")
    closes(office)
    opens(office, USB, 2)
    assert (session(office).status, session(office).sources.audio) == (4, "pulse:usb")
    assert session(office).sources.speaker == "pulse:headset", "it was named"
    assert actions(office) == [("selected", [("audio", "moved", "test:tone", "pulse:usb", "selected")])]


async def test_an_incoming_call_rings_on_the_speaker_that_is_selected_and_opens_nothing_else(office: Office) -> None:
    listed(office, *ALL)
    office.invite(type_=0)
    select(office, "speaker", "pulse:headset")
    select(office, "microphone", "pulse:usb")
    assert [order.device_id for order in office.devices.of(OpenSink)] == ["pulse:spk", "pulse:headset"]
    assert (len(office.devices.of(CloseSink)), office.devices.of(OpenSource)) == (1, [])
    office.manager.answer_call(ALICE, AnswerCallParams(call_id="c-invited"))
    assert last_order(office).device_id == "pulse:usb"


async def test_what_is_selected_and_not_there_gives_way_to_the_default_and_says_so(office: Office) -> None:
    listed(office, *ALL)
    select(office, "microphone", "pulse:usb")
    listed(office, CAMERA, MICROPHONE, MIC)
    accepted(office)
    assert (session(office).sources.audio, session(office).chosen_by.audio) == ("pulse:mic", "replacement")
    opens(office, MIC, 1)
    assert (session(office).sources.audio, session(office).chosen_by.audio) == ("pulse:mic", "replacement")


# One call's.


async def test_a_selection_for_one_call_is_that_calls_alone(office: Office) -> None:
    listed(office, *ALL)
    accepted(office)
    opens(office, MICROPHONE, 1)
    assert select(office, "microphone", "pulse:usb", CALL).chosen_by == "named"
    assert office.manager.list_devices(ALICE, ListDevicesParams()).selected.microphone == "test:tone"
    select(office, "microphone", "pulse:mic")
    closes(office)
    opens(office, USB, 2)
    assert (session(office).sources.audio, session(office).chosen_by.audio) == ("pulse:usb", "named")


async def test_only_the_owner_chooses_for_a_call_and_only_while_it_has_devices(office: Office) -> None:
    listed(office, *ALL)
    accepted(office)
    params = SelectDeviceParams(kind="microphone", device_id="pulse:usb", call_id=CALL)
    with pytest.raises(NotAllowedForRole):
        office.manager.select_device(client("other"), params)
    with pytest.raises(Unsupported):
        select(office, "camera", "v4l2:cam", CALL)
    with pytest.raises(DeviceUnavailable):
        select(office, "microphone", "pulse:nobody-has", CALL)


async def test_a_ringing_call_has_no_devices_yet(office: Office) -> None:
    office.invite(type_=0)
    with pytest.raises(WrongState):
        select(office, "microphone", "test:tone", "c-invited")


async def test_the_last_of_two_quick_changes_is_what_is_opened(office: Office) -> None:
    listed(office, *ALL)
    accepted(office)
    opens(office, MICROPHONE, 1)
    select(office, "microphone", "pulse:mic", CALL)
    select(office, "microphone", "pulse:usb", CALL)
    assert len(office.devices.of(CloseSource)) == 1
    closes(office)
    opens(office, USB, 2)
    assert session(office).sources.audio == "pulse:usb"


# Cameras.


async def test_another_camera_is_opened_when_the_first_is_closed_and_the_peer_sees_a_pause(office: Office) -> None:
    listed(office, *ALL)
    accepted(office, CallType.VIDEO)
    opens(office, CAMERA, 1)
    select(office, "camera", "v4l2:cam")
    assert office.engine.of(SetSource)[-1] == SetSource(call=CALL, kind="video", ring=None)
    assert last_order(office).device_id == "test:pattern"
    closes(office)
    made = opens(office, WEBCAM, 2)
    assert office.engine.of(SetSource)[-1].ring == made
    assert [what[2] for verb, what in office.signalling.sent if verb == "info"] == [2, 3]
    assert (session(office).sources.video, session(office).degraded) == ("v4l2:cam", ())
    select(office, "screen", "screen::0", CALL)
    closes(office)
    opens(office, SCREEN, 3)
    assert (session(office).sources.video, session(office).chosen_by.video) == ("screen::0", "named")
    select(office, "screen", "none", CALL)
    closes(office)
    assert (session(office).sources.video, session(office).chosen_by.video) == ("none", "none")
    assert [what[2] for verb, what in office.signalling.sent if verb == "info"] == [2, 3, 2, 3, 2]


async def test_a_camera_that_was_chosen_and_goes_is_waited_for_and_no_other_is(office: Office) -> None:
    listed(office, *ALL)
    accepted(office, CallType.VIDEO)
    opens(office, CAMERA, 1)
    select(office, "camera", "v4l2:cam", CALL)
    closes(office)
    opens(office, WEBCAM, 2)
    office.manager.post(SourceFailed(lease=last_order(office).lease, device_id="v4l2:cam", cause="absent"))
    listed(office, CAMERA, MICROPHONE)
    select(office, "camera", "test:pattern", CALL)
    opens(office, CAMERA, 3)
    listed(office, *ALL)
    assert (session(office).sources.video, session(office).degraded) == ("test:pattern", ())
    assert [told for told in actions(office) if told[0] == "list"] == [
        ("list", [("video", "lost", "v4l2:cam", None, "none")])
    ]


# What is told.


async def test_a_device_that_is_unplugged_and_what_took_its_place_are_one_event(office: Office) -> None:
    listed(office, *ALL)
    accepted(office, audio="pulse:usb")
    opens(office, USB, 1)
    office.manager.post(SourceFailed(lease=last_order(office).lease, device_id="pulse:usb", cause="absent"))
    assert actions(office) == []
    listed(office, *(device for device in ALL if device is not USB))
    told = office.publisher.last("onDeviceChanged")
    assert [device.device_id for device in told.removed] == ["pulse:usb"]
    assert actions(office) == [("list", [("audio", "moved", "pulse:usb", "pulse:mic", "replacement")])]


async def test_a_microphone_is_taken_back_from_what_stands_in_for_it_when_it_returns(office: Office) -> None:
    listed(office, *ALL)
    accepted(office, audio="pulse:usb")
    opens(office, USB, 1)
    office.manager.post(SourceFailed(lease=last_order(office).lease, device_id="pulse:usb", cause="absent"))
    listed(office, *(device for device in ALL if device is not USB))
    opens(office, MIC, 2)
    listed(office, *ALL)
    closes(office)
    opens(office, USB, 3)
    assert (session(office).sources.audio, session(office).chosen_by.audio) == ("pulse:usb", "named")
    assert actions(office)[1:] == [("list", [("audio", "moved", "pulse:mic", "pulse:usb", "named")])]


async def test_a_speaker_is_taken_back_each_time_and_what_stands_in_follows_the_default(office: Office) -> None:
    listed(office, *ALL)
    accepted(office, speaker="pulse:headset")
    third = msgspec.structs.replace(SPK, device_id="pulse:third")
    without = [device for device in ALL if device is not HEADSET]
    for _ in range(2):
        order = office.devices.of(OpenSink)[-1]
        assert order.device_id == "pulse:headset"
        office.manager.post(SinkOpened(lease=order.lease, device=HEADSET))
        assert session(office).chosen_by.speaker == "named"
        office.manager.post(SinkFailed(lease=order.lease, device_id="pulse:headset", cause="absent"))
        listed(office, *without)
        quiet = msgspec.structs.replace(SPK, is_default=False)
        listed(office, *(device for device in without if device is not SPK), quiet, third)
        order = office.devices.of(OpenSink)[-1]
        assert order.device_id == "pulse:third"
        office.manager.post(SinkOpened(lease=order.lease, device=third))
        assert session(office).chosen_by.speaker == "replacement"
        listed(office, *ALL)


async def test_what_only_falls_silent_is_not_taken_back_before_it_has_left(office: Office) -> None:
    listed(office, *ALL)
    accepted(office, speaker="pulse:headset")
    for _ in range(2):
        order = office.devices.of(OpenSink)[-1]
        office.manager.post(SinkOpened(lease=order.lease, device=HEADSET))
        office.manager.post(SinkFailed(lease=order.lease, device_id="pulse:headset", cause="stalled"))
    order = office.devices.of(OpenSink)[-1]
    office.manager.post(SinkOpened(lease=order.lease, device=SPK))
    listed(office, *(device for device in ALL if device is not USB))
    assert office.devices.of(OpenSink)[-1] is order
    listed(office, *(device for device in ALL if device is not HEADSET))
    listed(office, *ALL)
    assert office.devices.of(OpenSink)[-1].device_id == "pulse:headset"


async def test_what_is_selected_is_taken_when_it_comes_into_the_call(office: Office) -> None:
    listed(office, *ALL)
    select(office, "microphone", "pulse:usb")
    listed(office, *(device for device in ALL if device is not USB))
    accepted(office)
    opens(office, MIC, 1)
    listed(office, *ALL)
    closes(office)
    opens(office, USB, 2)
    assert (session(office).sources.audio, session(office).chosen_by.audio) == ("pulse:usb", "selected")
    assert actions(office)[-1] == ("list", [("audio", "moved", "pulse:mic", "pulse:usb", "selected")])


async def test_what_no_list_shows_is_told_by_itself(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "WAIT_SECONDS", 0.001)
    listed(office, *ALL)
    accepted(office, audio="pulse:usb")
    opens(office, USB, 1)
    office.manager.post(SourceFailed(lease=last_order(office).lease, device_id="pulse:usb", cause="absent"))
    async with asyncio.timeout(20):
        while not actions(office):
            await asyncio.sleep(0)
    assert actions(office) == [("absent", [("audio", "moved", "pulse:usb", "pulse:mic", "replacement")])]


async def test_another_default_and_the_call_that_follows_it_are_one_event(office: Office) -> None:
    listed(office, *ALL)
    accepted(office)
    order = office.devices.of(OpenSink)[-1]
    office.manager.post(SinkOpened(lease=order.lease, device=SPK))
    quiet = msgspec.structs.replace(SPK, is_default=False)
    loud = msgspec.structs.replace(HEADSET, is_default=True)
    listed(office, *(device for device in ALL if device not in (SPK, HEADSET)), quiet, loud)
    assert actions(office) == [
        ("defaultChanged", [("speaker", "moved", "pulse:spk", "pulse:headset", "systemDefault")])
    ]


async def test_a_speaker_that_falls_silent_is_tried_again_and_the_one_in_its_place_is_told_at_once(
    office: Office,
) -> None:
    listed(office, *ALL)
    accepted(office, speaker="pulse:headset")
    for _ in range(2):
        order = office.devices.of(OpenSink)[-1]
        office.manager.post(SinkOpened(lease=order.lease, device=HEADSET))
        assert actions(office) == []
        office.manager.post(SinkFailed(lease=order.lease, device_id="pulse:headset", cause="stalled"))
    assert actions(office) == [("stalled", [("speaker", "moved", "pulse:headset", "pulse:spk", "replacement")])]


async def test_without_a_server_all_is_lost_and_with_it_taken_back(office: Office) -> None:
    listed(office, CAMERA, MICROPHONE, MIC)
    accepted(office, audio="default")
    opens(office, MIC, 1)
    office.manager.post(SourceFailed(lease=last_order(office).lease, device_id="pulse:mic", cause="backendDown"))
    office.manager.post(DeviceList(pid=1, devices=(CAMERA, MICROPHONE), down=("pulse",)))
    listed(office, CAMERA, MICROPHONE, MIC)
    assert actions(office) == [
        ("backendDown", [("audio", "lost", "pulse:mic", None, "none")]),
        ("list", [("audio", "takenBack", None, "pulse:mic", "systemDefault")]),
    ]


async def test_where_nothing_may_be_replaced_a_call_waits_in_silence_for_what_it_had(tmp_path: Path) -> None:
    async with open_office(tmp_path, replaces=False) as office:
        listed(office, *ALL)
        select(office, "microphone", "pulse:usb")
        listed(office, *(device for device in ALL if device is not USB))
        with pytest.raises(DeviceUnavailable) as refused:
            accepted(office)
        assert refused.value.data == {"deviceId": "pulse:usb", "cause": "absent"}
        listed(office, *ALL)
        accepted(office)
        opens(office, USB, 1)
        office.manager.post(SourceFailed(lease=last_order(office).lease, device_id="pulse:usb", cause="absent"))
        listed(office, *(device for device in ALL if device is not USB))
        assert (last_order(office).generation, session(office).degraded) == (1, ("noMicrophone",))
        listed(office, *ALL)
        opens(office, USB, 2)
        assert (session(office).sources.audio, session(office).degraded) == ("pulse:usb", ())


async def test_devices_go_with_their_process_and_come_with_the_next(office: Office) -> None:
    listed(office, *ALL)
    office.manager.post(ChildDown(child="devices"))
    lost = office.publisher.last("onDeviceChanged")
    assert (lost.cause, {device.device_id for device in lost.removed}) == ("devicesLost", {d.device_id for d in ALL})
    office.manager.post(ChildUp(child="devices"))
    listed(office, *ALL)
    assert len(office.publisher.last("onDeviceChanged").added) == len(ALL)


def gaps(office: Office, *counts: int) -> None:
    for count in counts:
        office.manager.post(DevicesSample(lease=last_order(office).lease, values={"captureGaps": count}))


async def test_a_real_microphone_that_leaves_out_much_is_told_and_a_stand_in_is_not(office: Office) -> None:
    listed(office, *ALL)
    accepted(office, audio="test:tone")
    opens(office, MICROPHONE, 1)
    gaps(office, 0, 11)
    assert session(office).degraded == ()
    select(office, "microphone", "pulse:usb", CALL)
    closes(office)
    opens(office, USB, 2)
    gaps(office, 0, 11)
    assert session(office).degraded == ("soundGaps",)
    assert office.publisher.last("onCallSessionChanged").changed == ("degraded",)
