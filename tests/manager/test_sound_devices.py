"""Microphones and speakers that come and go while calls use them."""

import msgspec
import pytest

from ahoyd.contract import (
    AnswerCallParams,
    CallSession,
    CallSources,
    CallType,
    EndCallParams,
    EndReason,
    MakeCallParams,
    SetCallSourcesParams,
)
from ahoyd.errors import DeviceUnavailable, PermissionDenied
from ahoyd.ports import ChildDown, ChildUp, PeerAccepted, PeerRang
from ahoyd.wire.devices import (
    CloseSink,
    CloseSource,
    DeviceInfo,
    DeviceList,
    OpenSink,
    OpenSource,
    PlaySink,
    SinkFailed,
    SinkOpened,
    SourceClosed,
    SourceFailed,
    SourceOpened,
)
from ahoyd.wire.engine import CloseRing, OpenRing, SetSource
from ahoyd.wire.media import RingOpened, RingRef
from support.fakes import ALL_SCOPES, CAMERA, HEADSET, MIC, MICROPHONE, SPK, USB, client
from support.office import BOB, Office

ALICE = client("alice")


def listed(office: Office, *devices: DeviceInfo, down: tuple[str, ...] = ()) -> None:
    office.manager.post(DeviceList(pid=1, devices=(CAMERA, MICROPHONE, *devices), down=down))


def default(device: DeviceInfo, *, on: bool = True) -> DeviceInfo:
    return msgspec.structs.replace(device, is_default=on)


def call(office: Office, *, audio: str = "default", speaker: str | None = None) -> str:
    sources = CallSources(audio=audio, speaker=speaker)
    made = MakeCallParams(remote_name="bob", type=CallType.AUDIO, call_id="c-12345678", sources=sources)
    return office.manager.make_call(ALICE, made).call_id


def accepted(office: Office, **devices: str) -> str:
    call_id = call(office, **devices)
    office.caller_connects(call_id)
    office.manager.post(PeerAccepted(call=call_id, sender=BOB))
    return call_id


def session(office: Office) -> CallSession:
    return office.manager.calls(ended=True)[0]


def ring(stream_id: int, generation: int) -> RingRef:
    return RingRef(
        stream_id=stream_id,
        generation=generation,
        kind="audio",
        path=f"/proc/1/fd/{generation}",
        bytes=4096,
        doorbell=f"/tmp/{stream_id}.bell",
    )


def source_opened(office: Office, device: DeviceInfo) -> None:
    order = office.devices.of(OpenSource)[-1]
    opened = SourceOpened(lease=order.lease, device=device, ring=ring(order.stream_id, order.generation))
    office.manager.post(opened)


def speaker_opened(office: Office, device: DeviceInfo) -> OpenSink:
    order = office.devices.of(OpenSink)[-1]
    assert order.device_id == device.device_id
    office.manager.post(SinkOpened(lease=order.lease, device=device))
    return order


# Speakers.


async def test_a_caller_hears_the_ring_back_and_then_the_peer(office: Office) -> None:
    listed(office, SPK)
    call_id = call(office, audio="test:tone")
    assert office.devices.of(OpenSink) == []
    office.manager.post(PeerRang(call=call_id, sender=BOB))
    order = speaker_opened(office, SPK)
    assert (order.tone, order.ring) == ("ringBack", None)
    office.caller_connects(call_id)
    assert office.devices.of(PlaySink)[-1] == PlaySink(lease=order.lease)
    office.manager.post(PeerAccepted(call=call_id, sender=BOB))
    asked = office.engine.of(OpenRing)[-1]
    remote = ring(asked.stream_id, 1)
    office.manager.post(RingOpened(ring=remote))
    assert office.devices.of(PlaySink)[-1] == PlaySink(lease=order.lease, ring=remote)
    office.manager.end_call(ALICE, EndCallParams(call_id=call_id, reason=EndReason.HUNG_UP))
    assert office.devices.of(CloseSink) == [CloseSink(lease=order.lease)]


async def test_an_incoming_call_rings_where_the_settings_say_and_is_heard_where_the_answer_says(office: Office) -> None:
    listed(office, SPK, HEADSET)
    office.invite(type_=0)
    rung = speaker_opened(office, SPK)
    assert rung.tone == "ring"
    sources = CallSources(audio="test:tone", speaker="pulse:headset")
    office.manager.answer_call(ALICE, AnswerCallParams(call_id="c-invited", sources=sources))
    assert office.devices.of(CloseSink) == [CloseSink(lease=rung.lease)]
    assert speaker_opened(office, HEADSET).lease != rung.lease
    assert session(office).sources == CallSources(audio="test:tone", speaker="pulse:headset")


async def test_a_named_speaker_that_is_not_there_refuses_and_no_speaker_at_all_does_not(office: Office) -> None:
    with pytest.raises(DeviceUnavailable) as refused:
        call(office, audio="test:tone", speaker="pulse:spk")
    assert refused.value.data == {"deviceId": "pulse:spk", "cause": "absent"}
    accepted(office, audio="test:tone")
    assert office.devices.of(OpenSink) == []
    assert (session(office).degraded, session(office).sources.speaker) == ((), "none")


async def test_a_speaker_that_is_unplugged_is_replaced_by_the_default_and_both_are_told(office: Office) -> None:
    listed(office, SPK, HEADSET)
    accepted(office, audio="test:tone", speaker="pulse:headset")
    order = speaker_opened(office, HEADSET)
    office.manager.post(SinkFailed(lease=order.lease, device_id="pulse:headset", cause="absent"))
    speaker_opened(office, SPK)
    assert session(office).sources.speaker == "pulse:spk"
    told = [(params.device.device_id, params.in_use) for params in office.publisher.all("onDeviceInUse")]
    assert told == [("pulse:headset", True), ("pulse:headset", False), ("pulse:spk", True)]


async def test_without_a_server_the_call_waits_and_takes_its_speaker_back(office: Office) -> None:
    listed(office, SPK)
    accepted(office, audio="test:tone")
    order = speaker_opened(office, SPK)
    office.manager.post(SinkFailed(lease=order.lease, device_id="pulse:spk", cause="backendDown"))
    assert session(office).degraded == ("noSpeaker",)
    listed(office, down=("pulse",))
    assert len(office.devices.of(OpenSink)) == 1
    listed(office, SPK)
    speaker_opened(office, SPK)
    assert (session(office).status, session(office).degraded) == (4, ())


async def test_a_stalled_speaker_is_opened_again_once_and_then_another(office: Office) -> None:
    listed(office, SPK, HEADSET)
    accepted(office, audio="test:tone", speaker="pulse:headset")
    for device in (HEADSET, HEADSET):
        order = speaker_opened(office, device)
        office.manager.post(SinkFailed(lease=order.lease, device_id=device.device_id, cause="stalled"))
    speaker_opened(office, SPK)


async def test_a_stalled_speaker_that_is_the_only_one_is_tried_for_as_long_as_the_call_lasts(office: Office) -> None:
    listed(office, SPK)
    accepted(office, audio="test:tone")
    for _ in range(4):
        order = speaker_opened(office, SPK)
        office.manager.post(SinkFailed(lease=order.lease, device_id="pulse:spk", cause="stalled"))
    assert len(office.devices.of(OpenSink)) == 5


async def test_only_who_chose_the_default_follows_it(office: Office) -> None:
    listed(office, SPK, HEADSET)
    accepted(office, audio="test:tone")
    speaker_opened(office, SPK)
    listed(office, default(SPK, on=False), default(HEADSET))
    speaker_opened(office, HEADSET)
    office.manager.post(ChildDown(child="devices"))
    office.manager.post(ChildUp(child="devices"))
    listed(office, SPK, default(HEADSET, on=False))
    speaker_opened(office, SPK)


async def test_a_named_speaker_stays_whatever_the_default_is(office: Office) -> None:
    listed(office, SPK, HEADSET)
    accepted(office, audio="test:tone", speaker="pulse:spk")
    speaker_opened(office, SPK)
    listed(office, default(SPK, on=False), default(HEADSET))
    assert len(office.devices.of(OpenSink)) == 1


async def test_the_list_says_why_it_is_another(office: Office) -> None:
    def cause() -> str:
        return str(office.publisher.last("onDeviceChanged").cause)

    listed(office, SPK, HEADSET)
    assert cause() == "list"
    listed(office, default(SPK, on=False), default(HEADSET))
    assert cause() == "defaultChanged"
    listed(office, down=("pulse",))
    assert cause() == "backendDown"


# Microphones.


async def test_a_microphone_that_is_unplugged_is_replaced_on_the_same_stream(office: Office) -> None:
    listed(office, MIC, USB)
    call_id = accepted(office, audio="pulse:usb")
    source_opened(office, USB)
    first = office.devices.of(OpenSource)[-1]
    office.manager.post(SourceFailed(lease=first.lease, device_id="pulse:usb", cause="absent"))
    assert office.engine.of(SetSource)[-1] == SetSource(call=call_id, kind="audio", ring=None)
    second = office.devices.of(OpenSource)[-1]
    assert (second.device_id, second.stream_id, second.generation) == ("pulse:mic", first.stream_id, 2)
    source_opened(office, MIC)
    assert office.engine.of(SetSource)[-1].ring == ring(first.stream_id, 2)
    assert (session(office).status, session(office).sources.audio) == (4, "pulse:mic")


async def test_a_call_without_a_microphone_in_the_middle_is_silent_until_there_is_one(office: Office) -> None:
    listed(office, MIC)
    accepted(office)
    source_opened(office, MIC)
    lease = office.devices.of(OpenSource)[-1].lease
    office.manager.post(SourceFailed(lease=lease, device_id="pulse:mic", cause="backendDown"))
    assert (session(office).status, session(office).degraded) == (4, ("noMicrophone",))
    listed(office, down=("pulse",))
    listed(office, MIC)
    assert len(office.devices.of(OpenSource)) == 2
    source_opened(office, MIC)
    assert (session(office).status, session(office).degraded) == (4, ())


async def test_the_default_microphone_is_followed_once_the_old_one_is_closed(office: Office) -> None:
    listed(office, MIC, USB)
    accepted(office)
    source_opened(office, MIC)
    listed(office, default(MIC, on=False), default(USB))
    (closing,) = office.devices.of(CloseSource)
    assert len(office.devices.of(OpenSource)) == 1
    office.manager.post(SourceClosed(lease=closing.lease))
    order = office.devices.of(OpenSource)[-1]
    assert (order.device_id, order.generation) == ("pulse:usb", 2)
    source_opened(office, USB)
    assert session(office).sources.audio == "pulse:usb"


async def test_a_microphone_that_never_opened_ends_the_call_as_ever(office: Office) -> None:
    listed(office, MIC, USB)
    call(office)
    lease = office.devices.of(OpenSource)[-1].lease
    office.manager.post(SourceFailed(lease=lease, device_id="pulse:mic", cause="busy"))
    assert office.publisher.last("onRecvCallEnded").reason_detail == "microphoneFailed"


async def test_a_stand_in_is_never_replaced_by_a_microphone(office: Office) -> None:
    listed(office, MIC)
    accepted(office, audio="test:tone")
    source_opened(office, MICROPHONE)
    lease = office.devices.of(OpenSource)[-1].lease
    office.manager.post(SourceFailed(lease=lease, device_id="test:tone", cause="unsupported"))
    assert {order.device_id for order in office.devices.of(OpenSource)} == {"test:tone"}


# What clients change.


def change(office: Office, **sources: str) -> CallSession:
    return office.manager.set_call_sources(
        ALICE, SetCallSourcesParams(call_id="c-12345678", sources=CallSources(**sources))
    )


async def test_another_microphone_is_opened_when_the_first_is_closed_and_the_call_stays(office: Office) -> None:
    listed(office, MIC, USB)
    call_id = accepted(office)
    source_opened(office, MIC)
    assert change(office, audio="pulse:usb").status == 4
    assert office.engine.of(SetSource)[-1] == SetSource(call=call_id, kind="audio", ring=None)
    assert len(office.devices.of(OpenSource)) == 1
    office.manager.post(SourceClosed(lease=office.devices.of(CloseSource)[-1].lease))
    source_opened(office, USB)
    assert session(office).sources.audio == "pulse:usb"
    listed(office, default(MIC, on=False), USB)
    assert len(office.devices.of(OpenSource)) == 2, "what was named follows no default"


async def test_a_microphone_that_fails_while_it_is_closed_makes_way_all_the_same(office: Office) -> None:
    listed(office, MIC, USB)
    accepted(office)
    source_opened(office, MIC)
    change(office, audio="pulse:usb")
    lease = office.devices.of(CloseSource)[-1].lease
    office.manager.post(SourceFailed(lease=lease, device_id="pulse:mic", cause="absent"))
    office.manager.post(SourceClosed(lease=lease))
    source_opened(office, USB)
    assert session(office).sources.audio == "pulse:usb"


async def test_without_a_microphone_none_is_opened_whatever_is_plugged_in(office: Office) -> None:
    listed(office, MIC)
    accepted(office)
    source_opened(office, MIC)
    assert change(office, audio="none").sources.audio == "none"
    office.manager.post(SourceClosed(lease=office.devices.of(CloseSource)[-1].lease))
    listed(office, default(USB))
    assert len(office.devices.of(OpenSource)) == 1


async def test_another_speaker_plays_what_the_first_one_played(office: Office) -> None:
    listed(office, SPK, HEADSET)
    accepted(office, audio="test:tone")
    order = speaker_opened(office, SPK)
    remote = ring(office.engine.of(OpenRing)[-1].stream_id, 1)
    office.manager.post(RingOpened(ring=remote))
    change(office, speaker="pulse:headset")
    assert office.devices.of(CloseSink) == [CloseSink(lease=order.lease)]
    assert speaker_opened(office, HEADSET).ring == remote
    change(office, speaker="none")
    assert len(office.devices.of(CloseSink)) == 2
    assert office.engine.of(CloseRing) == [CloseRing(stream_id=remote.stream_id)]


async def test_changing_a_microphone_needs_capture_and_a_speaker_does_not(office: Office) -> None:
    listed(office, MIC, SPK)
    quiet = client("quiet", scopes=ALL_SCOPES - {"capture"})
    sources = CallSources(audio="none", speaker="none")
    made = MakeCallParams(remote_name="bob", type=CallType.AUDIO, call_id="c-12345678", sources=sources)
    office.manager.make_call(quiet, made)
    louder = SetCallSourcesParams(call_id="c-12345678", sources=CallSources(speaker="pulse:spk"))
    assert office.manager.set_call_sources(quiet, louder).sources.speaker == "pulse:spk"
    heard = SetCallSourcesParams(call_id="c-12345678", sources=CallSources(audio="pulse:mic"))
    with pytest.raises(PermissionDenied):
        office.manager.set_call_sources(quiet, heard)
    assert office.devices.of(OpenSource) == []
