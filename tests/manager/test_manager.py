"""What clients may ask of the manager, with fakes around it."""

import asyncio
from pathlib import Path

import msgspec
import pytest

from ahoyd.contract import (
    AnswerCallParams,
    CallConfigsPatch,
    CallSources,
    CallStatus,
    CallType,
    ControlType,
    EndCallParams,
    EndReason,
    GetCallConfigsParams,
    GetCallSessionParams,
    MakeCallParams,
    OpenStreamParams,
    Paused,
    SendAnswerParams,
    SetCallConfigsParams,
    UpdateCallParams,
)
from ahoyd.errors import (
    Busy,
    Conflict,
    DeviceUnavailable,
    EngineDown,
    InvalidParams,
    LimitReached,
    NoSpace,
    NoSuchCall,
    NotAllowedForRole,
    NotLoggedIn,
    PermissionDenied,
    SignallingDown,
    Unsupported,
    WrongState,
)
from ahoyd.ports import (
    ChildDown,
    Described,
    Invited,
    Offline,
    PeerAccepted,
    PeerAnswered,
    PeerEnded,
    PeerRang,
    PeerUpdated,
)
from ahoyd.units import Ms
from ahoyd.wire.devices import CloseSource, OpenSource, SourceFailed
from ahoyd.wire.engine import (
    ClosePeer,
    CloseRing,
    Configure,
    MediumRefused,
    OpenPeer,
    OpenRing,
    PathSample,
    SetGate,
    TransportUp,
)
from ahoyd.wire.media import Publish, RingFailed, RingOpened, RingRef
from support.fakes import ALL_SCOPES, client
from support.office import BOB, Office

ALICE = client("alice")
VIDEO = MakeCallParams(remote_name="bob", type=CallType.VIDEO, call_id="c-12345678")


def ring(stream_id: int, generation: int = 1) -> RingRef:
    return RingRef(
        stream_id=stream_id,
        generation=generation,
        kind="video",
        path=f"/proc/1/fd/{stream_id}",
        bytes=4096,
        doorbell=f"/tmp/{stream_id}.bell",
    )


def accept(office: Office) -> str:
    """Alice calls bob and everything goes well."""
    call = office.manager.make_call(ALICE, VIDEO).call_id
    office.caller_connects(call)
    office.manager.post(PeerAccepted(call=call, sender=BOB))
    return call


async def test_a_made_call_rings_at_once_and_opens_devices_and_peer(office: Office) -> None:
    session = office.manager.make_call(ALICE, VIDEO)
    assert (session.status, session.is_caller, session.owner) == (CallStatus.RINGING, True, "k-alice")
    assert office.signalling.last("propose")[:3] == ("c-12345678", "bob", 1)
    assert {order.device_id for order in office.devices.of(OpenSource)} == {"test:pattern", "test:tone"}
    assert office.engine.of(OpenPeer)[0].is_caller


async def test_gates_open_at_status_4_and_not_before(office: Office) -> None:
    call = office.manager.make_call(ALICE, VIDEO).call_id
    office.caller_connects(call)
    assert office.engine.of(SetGate) == []
    office.manager.post(PeerAccepted(call=call, sender=BOB))
    assert {(gate.kind, gate.open) for gate in office.engine.of(SetGate)} == {("audio", True), ("video", True)}


async def test_the_same_call_made_again_is_the_same_call(office: Office) -> None:
    first = office.manager.make_call(ALICE, VIDEO)
    assert office.manager.make_call(ALICE, VIDEO) == first
    with pytest.raises(Conflict):
        office.manager.make_call(ALICE, MakeCallParams(remote_name="eve", type=CallType.VIDEO, call_id="c-12345678"))
    assert office.signalling.verbs.count("propose") == 1


async def test_a_second_call_is_refused_and_the_first_goes_on(office: Office) -> None:
    office.manager.make_call(ALICE, VIDEO)
    with pytest.raises(Busy) as refused:
        office.manager.make_call(ALICE, MakeCallParams(remote_name="eve", type=CallType.AUDIO))
    assert refused.value.data == {"callId": "c-12345678"}
    assert office.manager.calls(ended=False)[0].status is CallStatus.RINGING


async def test_no_call_without_hub_engine_or_login(office: Office) -> None:
    office.manager.post(Offline(cause="lost"))
    with pytest.raises(SignallingDown):
        office.manager.make_call(ALICE, VIDEO)
    await office.manager.logout(ALICE)
    with pytest.raises(NotLoggedIn):
        office.manager.make_call(ALICE, VIDEO)


async def test_no_call_while_the_engine_is_down(office: Office) -> None:
    office.engine.up = False
    with pytest.raises(EngineDown):
        office.manager.make_call(ALICE, VIDEO)
    assert office.manager.calls(ended=True) == []


@pytest.mark.parametrize(
    ("device_id", "cause"),
    [("test:nothing", "absent"), ("file:/etc/passwd", "denied"), ("file:relative.mp4", "denied")],
)
async def test_a_named_device_that_cannot_be_had_refuses_the_call(office: Office, device_id: str, cause: str) -> None:
    with pytest.raises(DeviceUnavailable) as refused:
        office.manager.make_call(
            ALICE, MakeCallParams(remote_name="bob", type=CallType.VIDEO, sources=CallSources(video=device_id))
        )
    assert refused.value.data == {"deviceId": device_id, "cause": cause}
    assert office.signalling.verbs == ["rejoin"]


async def test_a_file_must_lie_in_an_allowed_folder_after_its_links_are_followed(
    office: Office, tmp_path: Path
) -> None:
    (tmp_path / "link.mp4").symlink_to("/etc/passwd")
    with pytest.raises(DeviceUnavailable) as refused:
        office.manager.make_call(
            ALICE,
            MakeCallParams(
                remote_name="bob", type=CallType.VIDEO, sources=CallSources(video=f"file:{tmp_path}/link.mp4")
            ),
        )
    assert refused.value.data["cause"] == "denied"


async def test_without_a_default_camera_a_video_call_goes_on_degraded(office: Office) -> None:
    office.manager.post(ChildDown(child="devices"))
    with pytest.raises(DeviceUnavailable):
        office.manager.make_call(ALICE, VIDEO)  # no microphone either, and that one is needed
    configs = CallConfigsPatch(if_no_microphone="silence")
    session = office.manager.make_call(ALICE, MakeCallParams(remote_name="bob", type=CallType.VIDEO, configs=configs))
    assert session.degraded == ("noMicrophone", "noCamera")


async def test_a_camera_that_fails_while_it_rings_degrades_the_call(office: Office) -> None:
    office.manager.make_call(ALICE, VIDEO)
    office.manager.post(SourceFailed(lease=office.lease("video"), device_id="test:pattern", cause="busy"))
    assert office.manager.calls(ended=False)[0].degraded == ("noCamera",)


async def test_a_microphone_that_fails_ends_the_call(office: Office) -> None:
    office.manager.make_call(ALICE, VIDEO)
    office.manager.post(SourceFailed(lease=office.lease("audio"), device_id="test:tone", cause="busy"))
    ended = office.publisher.last("onRecvCallEnded")
    assert (ended.reason, ended.reason_detail, ended.error.code) == (4, "microphoneFailed", 1006)


async def test_opening_a_microphone_needs_capture_and_having_none_does_not(office: Office) -> None:
    caller = client("caller", scopes=ALL_SCOPES - {"capture"})
    with pytest.raises(PermissionDenied):
        office.manager.make_call(caller, VIDEO)
    quiet = MakeCallParams(remote_name="bob", type=CallType.VIDEO, sources=CallSources(audio="none", video="none"))
    assert office.manager.make_call(caller, quiet).status is CallStatus.RINGING


async def test_a_request_without_a_session_must_keep_the_call(office: Office) -> None:
    post = client("post", session=None)
    with pytest.raises(InvalidParams):
        office.manager.make_call(post, VIDEO)
    kept = MakeCallParams(remote_name="bob", type=CallType.VIDEO, on_owner_lost="keep")
    assert office.manager.make_call(post, kept).owner is None


async def test_only_the_callee_answers(office: Office) -> None:
    call = office.manager.make_call(ALICE, VIDEO).call_id
    with pytest.raises(NotAllowedForRole):
        office.manager.answer_call(ALICE, AnswerCallParams(call_id=call))


async def test_an_incoming_call_is_told_and_opens_nothing_until_it_is_answered(office: Office) -> None:
    office.invite()
    assert office.publisher.last("onRecvCallIncoming").session.status is CallStatus.RINGING
    assert office.devices.of(OpenSource) == []
    answered = office.manager.answer_call(ALICE, AnswerCallParams(call_id="c-invited"))
    assert (answered.status, answered.owner) == (CallStatus.CONNECTING, "k-alice")
    assert len(office.devices.of(OpenSource)) == 2


async def test_only_the_owner_sends_the_answer_or_resumes(office: Office) -> None:
    office.invite()
    office.manager.answer_call(ALICE, AnswerCallParams(call_id="c-invited"))
    other = client("other")
    with pytest.raises(NotAllowedForRole) as refused:
        office.manager.send_answer(other, SendAnswerParams(call_id="c-invited"))
    assert refused.value.data == {"owner": "k-alice"}
    office.manager.update_call(other, UpdateCallParams(call_id="c-invited", control_type=ControlType.PAUSE_VOICE))
    with pytest.raises(NotAllowedForRole):
        office.manager.update_call(other, UpdateCallParams(call_id="c-invited", control_type=ControlType.RESUME_VOICE))


async def test_send_answer_before_the_transport_is_refused_with_the_status(office: Office) -> None:
    office.invite()
    office.manager.answer_call(ALICE, AnswerCallParams(call_id="c-invited"))
    with pytest.raises(WrongState) as refused:
        office.manager.send_answer(ALICE, SendAnswerParams(call_id="c-invited"))
    assert refused.value.data == {"status": 2}


async def test_a_pause_closes_one_gate_and_is_told_to_the_peer(office: Office) -> None:
    call = accept(office)
    session = office.manager.update_call(ALICE, UpdateCallParams(call_id=call, control_type=ControlType.PAUSE_VIDEO))
    assert session.local_paused == Paused(audio=False, video=True)
    assert (office.engine.of(SetGate)[-1].kind, office.engine.of(SetGate)[-1].open) == ("video", False)
    assert office.signalling.last("info")[2] == 2
    assert office.publisher.last("onCallSessionChanged").changed == ("localPaused",)


async def test_a_pause_before_status_4_is_remembered_and_told_then(office: Office) -> None:
    call = office.manager.make_call(ALICE, VIDEO).call_id
    office.manager.update_call(ALICE, UpdateCallParams(call_id=call, control_type=ControlType.PAUSE_VOICE))
    assert "info" not in office.signalling.verbs
    office.caller_connects(call)
    office.manager.post(PeerAccepted(call=call, sender=BOB))
    assert office.signalling.last("info")[2] == 0
    assert {(gate.kind, gate.open) for gate in office.engine.of(SetGate)} == {("audio", False), ("video", True)}


async def test_video_of_an_audio_call_cannot_be_paused_or_opened(office: Office) -> None:
    call = office.manager.make_call(ALICE, MakeCallParams(remote_name="bob", type=CallType.AUDIO)).call_id
    with pytest.raises(Unsupported):
        office.manager.update_call(ALICE, UpdateCallParams(call_id=call, control_type=ControlType.PAUSE_VIDEO))
    with pytest.raises(Unsupported):
        await office.manager.open_stream(ALICE, OpenStreamParams(call_id=call, side="remote", kind="video"))


async def test_what_the_peer_pauses_is_told(office: Office) -> None:
    call = accept(office)
    office.manager.post(PeerUpdated(call=call, sender=BOB, control=2))
    told = office.publisher.last("onRecvCallStateChanged")
    assert (told.type, told.session.remote_paused) == (ControlType.PAUSE_VIDEO, Paused(audio=False, video=True))


async def test_hanging_up_closes_everything_and_a_second_time_changes_nothing(office: Office) -> None:
    call = accept(office)
    first = office.manager.end_call(ALICE, EndCallParams(call_id=call, reason=EndReason.HUNG_UP))
    assert (first.status, first.end_reason) == (CallStatus.DISCONNECTED, EndReason.HUNG_UP)
    assert office.signalling.last("end")[2] == 0
    assert len(office.devices.of(CloseSource)) == 2
    assert len(office.engine.of(ClosePeer)) == 1
    again = office.manager.end_call(ALICE, EndCallParams(call_id=call, reason=EndReason.FAILED))
    assert again.end_reason is EndReason.HUNG_UP
    assert office.publisher.methods.count("onRecvCallEnded") == 1


async def test_an_ended_call_can_still_be_asked_for_and_an_unknown_one_cannot(office: Office) -> None:
    call = accept(office)
    office.manager.post(PeerEnded(call=call, sender=BOB, verb="end", reason=0, detail="localHangup"))
    session = office.manager.get_call_session(ALICE, GetCallSessionParams(call_id=call))
    assert session.reason_detail == "remoteHangup"
    with pytest.raises(NoSuchCall):
        office.manager.get_call_session(ALICE, GetCallSessionParams(call_id="c-unknown1"))


async def test_the_engines_death_ends_the_call_and_the_slot_is_free(office: Office) -> None:
    accept(office)
    office.manager.post(ChildDown(child="engine"))
    ended = office.publisher.last("onRecvCallEnded")
    assert (ended.reason, ended.reason_detail) == (4, "engineCrashed")
    assert office.manager.make_call(ALICE, MakeCallParams(remote_name="bob", type=CallType.AUDIO)).status == 1


async def test_the_devices_death_pauses_the_peers_view_and_their_return_resumes_it(office: Office) -> None:
    call = accept(office)
    office.manager.update_call(ALICE, UpdateCallParams(call_id=call, control_type=ControlType.PAUSE_VOICE))
    office.manager.post(ChildDown(child="devices"))
    assert office.signalling.last("info")[2] == 2
    assert [what[2] for verb, what in office.signalling.sent if verb == "info"] == [0, 2]
    assert office.manager.calls(ended=False)[0].status is CallStatus.ACCEPTED


async def test_busy_is_told_to_a_second_caller_and_leaves_the_call_alone(office: Office) -> None:
    accept(office)
    office.invite("c-second00", "eve")
    assert office.signalling.last("reject")[2:] == (3, "busy")
    assert office.publisher.methods.count("onRecvCallIncoming") == 0


async def test_of_two_crossing_calls_the_lower_id_wins_on_our_side(office: Office) -> None:
    office.manager.make_call(ALICE, VIDEO)
    office.invite("c-99999999")
    assert office.manager.calls(ended=False)[0].call_id == "c-12345678"
    assert "reject" not in office.signalling.verbs


async def test_of_two_crossing_calls_ours_gives_way_to_a_lower_one_and_its_owner_answers(office: Office) -> None:
    office.manager.make_call(ALICE, VIDEO)
    office.invite("c-00000000")
    live = office.manager.calls(ended=False)[0]
    assert (live.call_id, live.status, live.owner) == ("c-00000000", CallStatus.CONNECTING, "k-alice")
    ended = office.publisher.last("onRecvCallEnded")
    assert (ended.reason_detail, ended.session.continued_as) == ("glareMerged", "c-00000000")


async def test_an_old_invitation_never_rings(office: Office) -> None:
    office.manager.post(
        Invited(call="c-old00000", sender=BOB, type=0, ext="", age_ms=Ms(61_000), expires_ms=Ms(120_000))
    )
    assert "onRecvCallIncoming" not in office.publisher.methods


async def test_strangers_cannot_touch_a_call(office: Office) -> None:
    call = accept(office)
    eve = type(BOB)(user="eve", device="eve-laptop")
    office.manager.post(PeerEnded(call=call, sender=eve, verb="end", reason=0, detail=None))
    assert office.manager.calls(ended=False)[0].status is CallStatus.ACCEPTED


@pytest.mark.parametrize("is_live", [True, False])
async def test_an_invitation_under_the_id_of_another_peers_call_is_dropped(office: Office, *, is_live: bool) -> None:
    call = accept(office)
    if not is_live:
        office.manager.end_call(ALICE, EndCallParams(call_id=call, reason=EndReason.HUNG_UP))
    before, told = office.manager.calls(ended=True), len(office.signalling.sent)
    office.invite(call, "eve")
    assert office.manager.calls(ended=True) == before
    assert len(office.signalling.sent) == told


async def test_who_may_call_is_asked_before_anything_rings(office: Office) -> None:
    office.manager.set_call_configs(ALICE, SetCallConfigsParams(who_may_call="nobody"))
    office.invite()
    assert office.signalling.last("reject")[2:] == (2, "policy")


async def test_who_may_call_by_a_list_lets_nobody_else_ring(office: Office) -> None:
    office.manager.set_call_configs(ALICE, SetCallConfigsParams(who_may_call="listed", allowed_callers=("carol",)))
    office.invite("c-of-bob", "bob")
    assert office.signalling.last("reject")[2:] == (2, "policy")
    assert "onRecvCallIncoming" not in office.publisher.methods
    office.invite("c-of-carol", "carol")
    assert office.publisher.last("onRecvCallIncoming").session.remote_name == "carol"


async def test_what_becomes_of_a_call_without_its_owner_is_the_configs_where_the_request_says_nothing(
    office: Office,
) -> None:
    office.manager.set_call_configs(ALICE, SetCallConfigsParams(on_owner_lost="keep", grace_ms=0))
    session = office.manager.make_call(ALICE, VIDEO)
    assert (session.on_owner_lost, session.grace_ms) == ("keep", 0)
    office.manager.client_lost(ALICE)
    assert office.manager._book.live is not None
    assert office.manager._book.live._lease_ends is None


async def test_configs_change_whole_or_not_at_all(office: Office) -> None:
    before = office.manager.get_call_configs(ALICE, GetCallConfigsParams())
    with pytest.raises(InvalidParams):
        office.manager.set_call_configs(ALICE, SetCallConfigsParams(video_kbps=60, min_video_kbps=80))
    with pytest.raises(Conflict):
        office.manager.set_call_configs(ALICE, SetCallConfigsParams(audio_kbps=24, if_revision=7))
    assert office.manager.get_call_configs(ALICE, GetCallConfigsParams()) == before
    after = office.manager.set_call_configs(ALICE, SetCallConfigsParams(audio_kbps=24))
    assert (after.configs.audio_kbps, after.revision) == (24, before.revision + 1)
    assert office.publisher.last("onCallConfigsChanged").changed == ("audioKbps",)


async def test_configs_that_do_not_fit_a_live_calls_own_change_nothing(office: Office) -> None:
    params = MakeCallParams(remote_name="bob", type=CallType.VIDEO, configs=CallConfigsPatch(video_kbps=60))
    office.manager.make_call(ALICE, params)
    before = office.manager.get_call_configs(ALICE, GetCallConfigsParams())
    with pytest.raises(InvalidParams):
        office.manager.set_call_configs(ALICE, SetCallConfigsParams(min_video_kbps=80))
    assert office.manager.get_call_configs(ALICE, GetCallConfigsParams()) == before


async def test_a_change_of_bit_rate_reaches_a_live_call(office: Office) -> None:
    accept(office)
    office.manager.set_call_configs(ALICE, SetCallConfigsParams(audio_kbps=24))
    assert office.engine.of(Configure)[-1].config.audio_kbps == 24


async def test_network_settings_need_admin(office: Office) -> None:
    caller = client("caller", scopes=ALL_SCOPES - {"admin"})
    with pytest.raises(PermissionDenied):
        office.manager.set_call_configs(caller, SetCallConfigsParams(relay_only=True))


async def test_a_silent_path_is_told_and_ends_the_call_when_it_stays_silent(office: Office) -> None:
    call = accept(office)
    office.manager.post(PathSample(call=call, silent_ms=1600, rtt_ms=20, loss_percent=-1))
    told = office.publisher.last("onRecvCallNetworkStatusChanged")
    assert (told.to_status, told.cause, told.measured.silent_ms) == (1, "silence", 1600)
    office.manager.post(PathSample(call=call, silent_ms=20_000, rtt_ms=20, loss_percent=-1))
    ended = office.publisher.last("onRecvCallEnded")
    assert (ended.reason, ended.reason_detail, ended.error.code) == (4, "networkLost", 803)


async def test_a_remote_stream_gets_its_ring_when_somebody_asks_and_loses_it_with_the_last(office: Office) -> None:
    call = accept(office)
    opening = asyncio.ensure_future(
        office.manager.open_stream(ALICE, OpenStreamParams(call_id=call, side="remote", kind="video"))
    )
    await asyncio.sleep(0)
    asked = office.engine.of(OpenRing)[0]
    office.manager.post(RingOpened(ring=ring(asked.stream_id)))
    opened = await opening
    assert (opened.reason, opened.path, opened.generation) == ("opened", f"/proc/1/fd/{asked.stream_id}", 1)
    assert office.engine.of(Publish)[-1].on
    office.manager.post(RingOpened(ring=ring(asked.stream_id, 2)))
    assert [(who, params.stream.reason) for who, _, params in office.publisher.told] == [("k-alice", "resized")]
    office.manager.client_lost(ALICE)
    assert office.engine.of(CloseRing)[-1].stream_id == asked.stream_id


async def test_full_shared_memory_is_told_by_name_and_the_call_goes_on(office: Office) -> None:
    call = accept(office)
    opening = asyncio.ensure_future(
        office.manager.open_stream(ALICE, OpenStreamParams(call_id=call, side="remote", kind="video"))
    )
    await asyncio.sleep(0)
    office.manager.post(RingFailed(stream_id=office.engine.of(OpenRing)[0].stream_id, no_space=True))
    with pytest.raises(NoSpace):
        await opening
    assert office.manager.calls(ended=False)[0].status is CallStatus.ACCEPTED


async def test_a_local_stream_waits_armed_until_the_device_is_open(office: Office) -> None:
    call = office.manager.make_call(ALICE, VIDEO).call_id
    armed = await office.manager.open_stream(ALICE, OpenStreamParams(call_id=call, side="local", kind="video"))
    assert (armed.reason, armed.path) == ("armed", None)


async def test_a_client_may_hold_only_so_many_streams(office: Office) -> None:
    limited = OpenStreamParams(call_id=accept(office), side="local", kind="video")
    holder = client("holder")
    streams = office.manager._streams
    streams.create("c-many", ("audio", "video") * 8)
    for stream in list(streams._of("c-many"))[:16]:
        stream.holders.add(holder.client_id)
    with pytest.raises(LimitReached):
        await office.manager.open_stream(holder, limited)


async def test_a_lost_owner_is_waited_for_and_its_return_keeps_the_call(office: Office) -> None:
    call = accept(office)
    assert office.manager.client_lost(ALICE) == 30.0
    assert office.manager.calls(ended=False)[0].owner_lost_at_ms is not None
    office.manager.client_resumed(ALICE)
    session = office.manager.get_call_session(ALICE, GetCallSessionParams(call_id=call))
    assert (session.owner_lost_at_ms, session.owner) == (None, "k-alice")
    assert office.manager._book.live is not None
    assert office.manager._book.live._lease_ends is None


async def test_a_lost_owner_that_stays_away_ends_the_call(office: Office) -> None:
    params = MakeCallParams(remote_name="bob", type=CallType.VIDEO, call_id="c-12345678", grace_ms=0)
    office.manager.make_call(ALICE, params)
    office.manager.client_lost(ALICE)
    async with asyncio.timeout(5):
        while office.manager.calls(ended=False):
            await asyncio.sleep(0)
    assert office.publisher.last("onRecvCallEnded").reason_detail == "ownerLost"


async def test_every_event_of_a_call_carries_a_higher_revision(office: Office) -> None:
    accept(office)
    revisions = [params.session.revision for _, params in office.publisher.published if hasattr(params, "session")]
    assert len(revisions) >= 3
    assert revisions == sorted(revisions)


async def test_a_medium_that_is_refused_is_told_once_as_what_the_call_does_without(office: Office) -> None:
    call = office.manager.make_call(ALICE, VIDEO).call_id
    for _ in range(2):
        office.manager.post(MediumRefused(call=call, kind="video"))
    told = [params for event, params in office.publisher.published if event == "onCallSessionChanged"]
    assert [params.session.degraded for params in told if "degraded" in params.changed] == [("videoRefused",)]


async def test_an_accept_that_outran_the_transport_shows_each_status_in_its_turn(office: Office) -> None:
    call = office.manager.make_call(ALICE, VIDEO).call_id
    office.manager.post(PeerRang(call=call, sender=BOB))
    office.manager.post(PeerAnswered(call=call, sender=BOB))
    office.manager.post(Described(call=call, sender=BOB, kind="answer", sdp="v=0"))
    office.manager.post(PeerAccepted(call=call, sender=BOB))
    office.manager.post(TransportUp(call=call))
    assert office.publisher.last("onRecvCallConnected").session.status is CallStatus.CONNECTED
    assert office.publisher.last("onRecvCallAccepted").session.status is CallStatus.ACCEPTED


async def test_an_answer_that_crosses_our_retract_is_told_that_it_is_over(office: Office) -> None:
    call = office.manager.make_call(ALICE, VIDEO).call_id
    office.manager.end_call(ALICE, EndCallParams(call_id=call, reason=EndReason.HUNG_UP))
    office.manager.post(PeerAnswered(call=call, sender=BOB))
    assert office.signalling.last("end") == (call, BOB, 0, "cancelled")


async def test_a_new_call_is_told_to_every_client(office: Office) -> None:
    office.manager.make_call(ALICE, VIDEO)
    assert office.publisher.last("onCallSessionChanged").session.status is CallStatus.RINGING


async def test_the_doorbell_of_a_writer_that_died_is_removed(office: Office, tmp_path: Path) -> None:
    accept(office)
    order = next(order for order in office.devices.of(OpenSource) if order.kind == "video")
    bell = tmp_path / "left.bell"
    bell.touch()
    left = msgspec.structs.replace(ring(order.stream_id), doorbell=str(bell))
    office.manager.post(RingOpened(ring=left))
    office.manager.post(ChildDown(child="devices"))
    assert not bell.exists()
