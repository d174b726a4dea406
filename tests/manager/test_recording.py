"""Who is asked before a call is recorded, and who is told what; the recorder is a fake."""

import asyncio
from pathlib import Path

import msgspec
import pytest

from ahoyd.contract import (
    LIMITS,
    AnswerRecordingParams,
    CallSession,
    CallType,
    ChangeCallTypeParams,
    ControlType,
    EndCallParams,
    EndReason,
    MakeCallParams,
    OpenStreamParams,
    RecordingConsent,
    SetCallConfigsParams,
    StartRecordingParams,
    StopRecordingParams,
    UpdateCallParams,
)
from ahoyd.errors import CannotRecord, NotAllowedForRole, Unsupported, WrongState
from ahoyd.manager import folder, recording
from ahoyd.manager.folder import check_folder, removed_if_empty
from ahoyd.ports import ChildDown, ChildUp, PeerAccepted, PeerAgreedType, PeerSpokeOfRecording
from ahoyd.wire.engine import CloseRing, OpenRing, SetVideo
from ahoyd.wire.hub import RecordingWord
from ahoyd.wire.media import Kind, Publish, RingOpened, RingRef
from ahoyd.wire.recorder import (
    BeginRecording,
    EndRecording,
    RecordingBegan,
    RecordingFault,
    RecordingHolds,
    RecordingOver,
    SetTrack,
)
from support.fakes import client
from support.office import BOB, Office

ALICE = client("alice")
CALL = "c-12345678"
FILE = "/calls/one.mkv"


class Recorded:
    """An accepted call with somebody who can be asked."""

    def __init__(self, office: Office, *, records: bool = True, type_: CallType = CallType.AUDIO) -> None:
        self.office = office
        params = MakeCallParams(remote_name="bob", type=type_, call_id=CALL)
        office.manager.make_call(ALICE, params)
        office.caller_connects(CALL, records=records)
        office.manager.post(PeerAccepted(call=CALL, sender=BOB))

    def start(self) -> CallSession:
        return self.office.manager.start_recording(ALICE, StartRecordingParams(call_id=CALL))

    def stop(self) -> CallSession:
        return self.office.manager.stop_recording(ALICE, StopRecordingParams(call_id=CALL))

    def answer(self, *, accept: bool) -> CallSession:
        params = AnswerRecordingParams(call_id=CALL, accept=accept)
        return self.office.manager.answer_recording(ALICE, params)

    def hear(self, word: RecordingWord) -> None:
        self.office.manager.post(PeerSpokeOfRecording(call=CALL, sender=BOB, word=word))

    def begin(self) -> None:
        """... which agrees, and the file is there."""
        self.start()
        self.hear("accept")
        self.office.manager.post(RecordingBegan(call=CALL, path=FILE))

    def over(self, fault: RecordingFault | None = None, path: str | None = FILE) -> None:
        self.office.manager.post(RecordingOver(call=CALL, path=path, fault=fault))

    def becomes_video(self) -> None:
        params = ChangeCallTypeParams(call_id=CALL, type=CallType.VIDEO)
        self.office.manager.change_call_type(ALICE, params)
        self.office.manager.post(PeerAgreedType(call=CALL, sender=BOB, number=1))

    def end(self) -> CallSession:
        return self.office.manager.end_call(ALICE, EndCallParams(call_id=CALL, reason=EndReason.HUNG_UP))

    @property
    def said(self) -> list[str]:
        return [what[2] for verb, what in self.office.signalling.sent if verb == "recording"]

    @property
    def told(self) -> list[tuple[str, str, str]]:
        """Side, state and cause of each notification."""
        return [
            (
                params.side,
                (params.session.local_recording if params.side == "local" else params.session.remote_recording).state,
                params.cause,
            )
            for params in self.office.publisher.all("onRecvCallRecordingChanged")
        ]


def ring(stream_id: int, kind: Kind, generation: int = 1) -> RingRef:
    return RingRef(
        stream_id=stream_id, generation=generation, kind=kind, path="/proc/1/fd/9", bytes=1, doorbell="/no/bell"
    )


async def test_nothing_is_written_before_the_peer_has_agreed(office: Office) -> None:
    call = Recorded(office)
    assert call.start().local_recording.state == "asking"
    assert (call.said, office.recorder.orders, office.recorder.starts) == (["ask"], [], 1)
    assert call.start().local_recording.state == "asking"
    call.hear("accept")
    [order] = office.recorder.of(BeginRecording)
    assert order.kinds == ("audio",)
    assert order.name.endswith(f"-bob-{CALL}")
    assert call.told == [("local", "asking", "asked")]
    office.manager.post(RecordingBegan(call=CALL, path=FILE))
    assert call.said == ["ask", "on"]
    assert call.start().local_recording.path == FILE
    assert call.stop().local_recording.state == "ending"
    assert office.recorder.of(EndRecording) == [EndRecording(call=CALL)]
    call.over()
    assert call.said == ["ask", "on", "off"]
    assert call.told[1:] == [("local", "on", "accepted"), ("local", "ending", "stopped"), ("local", "off", "stopped")]
    assert call.stop().local_recording.path == FILE


async def test_a_recording_into_which_nothing_got_has_no_file(office: Office) -> None:
    call = Recorded(office)
    call.begin()
    assert call.stop().local_recording.path == FILE
    call.over(path=None)
    assert call.stop().local_recording.path is None


async def test_a_call_that_gets_pictures_is_recorded_on_in_another_file(office: Office) -> None:
    call = Recorded(office)
    call.begin()
    call.becomes_video()
    first, second = office.recorder.of(BeginRecording)
    assert (first.kinds, second.kinds, first.name) == (("audio",), ("audio", "video"), second.name)
    office.manager.post(RecordingBegan(call=CALL, path="/calls/one-2.mkv"))
    assert call.told[-1] == ("local", "on", "typeChanged")
    assert call.start().local_recording.path == "/calls/one-2.mkv"
    assert call.said == ["ask", "on"], "the peer knows"
    [has_pictures] = office.engine.of(SetVideo)
    [ring_of_pictures] = [order for order in office.engine.of(OpenRing) if order.kind == "video"]
    assert office.engine.orders.index(has_pictures) < office.engine.orders.index(ring_of_pictures)


async def test_a_video_call_that_loses_its_pictures_stays_in_its_file(office: Office) -> None:
    call = Recorded(office, type_=CallType.VIDEO)
    call.begin()
    for type_ in (CallType.AUDIO, CallType.VIDEO):
        office.manager.change_call_type(ALICE, ChangeCallTypeParams(call_id=CALL, type=type_))
        office.manager.post(PeerAgreedType(call=CALL, sender=BOB, number=1 if type_ is CallType.AUDIO else 2))
    assert len(office.recorder.of(BeginRecording)) == 1


async def test_a_peer_that_refuses_is_not_recorded(office: Office) -> None:
    call = Recorded(office)
    call.start()
    call.hear("refuse")
    call.hear("accept")
    assert office.recorder.orders == []
    assert call.told == [("local", "asking", "asked"), ("local", "off", "refused")]


async def test_a_peer_that_says_nothing_has_refused(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "LIMITS", msgspec.structs.replace(LIMITS, recording_answer_ms=10))
    call = Recorded(office)
    call.start()
    async with asyncio.timeout(20):
        while len(call.told) < 2:
            await asyncio.sleep(0.005)
    assert call.told[1] == ("local", "off", "noAnswer")
    assert call.said == ["ask", "off"]
    call.hear("accept")
    assert office.recorder.orders == []


async def test_a_peer_takes_its_consent_back(office: Office) -> None:
    call = Recorded(office)
    call.begin()
    call.hear("refuse")
    assert office.recorder.of(EndRecording)
    call.over()
    assert call.told[2:] == [("local", "ending", "withdrawn"), ("local", "off", "withdrawn")]


async def test_who_cannot_be_asked_is_not_recorded(office: Office) -> None:
    with pytest.raises(Unsupported):
        Recorded(office, records=False).start()
    assert office.recorder.starts == 0


async def test_a_recorder_that_is_not_up_yet_is_waited_for(office: Office) -> None:
    office.recorder.up = False
    call = Recorded(office)
    call.start()
    call.hear("accept")
    assert office.recorder.orders == []
    office.recorder.up = True
    office.manager.post(ChildUp(child="recorder"))
    assert len(office.recorder.of(BeginRecording)) == 1


@pytest.mark.parametrize("holds", [True, False])
async def test_a_recorder_that_dies_is_told_of_and_the_call_lives(
    office: Office, tmp_path: Path, *, holds: bool
) -> None:
    call = Recorded(office)
    file = tmp_path / "one.mkv"
    file.touch()
    call.start()
    call.hear("accept")
    office.manager.post(RecordingBegan(call=CALL, path=str(file)))
    if holds:
        office.manager.post(RecordingHolds(call=CALL, path=str(file)))
    office.manager.post(ChildDown(child="recorder"))
    assert call.told[-1] == ("local", "off", "recorderCrashed")
    assert call.said[-1] == "off"
    assert file.exists() is holds, "a file that cannot be played was left, or one that can was not"
    assert call.stop().local_recording.path == (str(file) if holds else None)
    session = call.start()
    assert (session.status, session.local_recording.state) == (4, "asking")


@pytest.mark.parametrize("fault", ["full", "denied", "absent", "failed"])
async def test_a_file_that_cannot_be_written_is_told_of_with_its_cause(office: Office, fault: RecordingFault) -> None:
    call = Recorded(office)
    call.begin()
    call.over(fault)
    assert call.told[-1] == ("local", "off", fault)
    assert not any(stream.recorded for stream in office.manager._streams._streams.values())


async def test_the_end_of_the_call_ends_the_recording_and_the_file_is_told_of_after_it(office: Office) -> None:
    call = Recorded(office)
    call.begin()
    call.hear("ask")
    ended = call.end()
    assert (ended.local_recording.state, ended.remote_recording.state) == ("ending", "off")
    assert office.publisher.last("onRecvCallEnded").session.local_recording.state == "ending"
    call.over()
    assert call.told[-1] == ("local", "off", "callEnded")
    assert call.said == ["ask", "on"], "who is no longer in the call was told something"


async def test_a_question_dies_with_the_call(office: Office) -> None:
    call = Recorded(office)
    call.start()
    assert call.end().local_recording.state == "off"
    call.hear("accept")
    assert office.recorder.orders == []


async def test_what_is_paused_is_not_recorded(office: Office) -> None:
    call = Recorded(office)
    streams = office.manager._streams
    ours, theirs = streams.find(CALL, "local", "audio"), streams.find(CALL, "remote", "audio")
    assert ours is not None
    assert theirs is not None
    call.begin()
    assert [order.stream_id for order in office.engine.of(OpenRing)] == [theirs.stream_id]
    mine, his = ring(ours.stream_id, "audio"), ring(theirs.stream_id, "audio")
    office.manager.post(RingOpened(ring=mine))
    office.manager.post(RingOpened(ring=his))
    office.manager.update_call(ALICE, UpdateCallParams(call_id=CALL, control_type=ControlType.PAUSE_VOICE))
    assert office.devices.of(Publish)[-1] == Publish(stream_id=ours.stream_id, on=False, paused=True)
    office.manager.update_call(ALICE, UpdateCallParams(call_id=CALL, control_type=ControlType.RESUME_VOICE))
    assert office.devices.of(Publish)[-1].on
    larger = ring(theirs.stream_id, "audio", 2)
    office.manager.post(RingOpened(ring=larger))
    assert [(order.side, order.ring) for order in office.recorder.of(SetTrack)] == [
        ("local", mine),
        ("remote", his),
        ("local", None),
        ("local", mine),
        ("remote", larger),
    ]
    call.stop()
    assert office.engine.of(CloseRing) == [CloseRing(stream_id=theirs.stream_id)]


async def test_a_ring_that_a_client_still_reads_stays(office: Office) -> None:
    call = Recorded(office)
    stream = office.manager._streams.find(CALL, "remote", "audio")
    assert stream is not None
    call.begin()
    office.manager.post(RingOpened(ring=ring(stream.stream_id, "audio")))
    opened = await office.manager.open_stream(ALICE, OpenStreamParams(call_id=CALL, side="remote", kind="audio"))
    assert opened.path == "/proc/1/fd/9"
    call.stop()
    assert office.engine.of(CloseRing) == []
    assert office.engine.of(Publish)[-1].on


async def test_we_are_asked_and_told(office: Office) -> None:
    call = Recorded(office)
    call.hear("ask")
    assert call.answer(accept=True).remote_recording.state == "asking"
    call.hear("on")
    call.hear("off")
    assert call.said == ["accept"]
    assert call.told == [("remote", "asking", "asked"), ("remote", "on", "accepted"), ("remote", "off", "stopped")]
    with pytest.raises(WrongState):
        call.answer(accept=True)


async def test_we_refuse_and_take_consent_back(office: Office) -> None:
    call = Recorded(office)
    call.hear("ask")
    assert call.answer(accept=False).remote_recording.state == "off"
    call.hear("ask")
    call.answer(accept=True)
    call.hear("on")
    assert call.answer(accept=False).remote_recording.state == "on", "it is on until the peer says that it is not"
    call.hear("off")
    assert call.said == ["refuse", "accept", "refuse"]
    assert call.told[-1] == ("remote", "off", "withdrawn")


async def test_a_peer_that_records_unasked_is_told_to_stop(office: Office) -> None:
    call = Recorded(office)
    call.hear("on")
    assert (call.told, call.said) == ([("remote", "on", "accepted")], ["refuse"])


async def test_only_the_owner_answers(office: Office) -> None:
    call = Recorded(office)
    call.hear("ask")
    with pytest.raises(NotAllowedForRole):
        office.manager.answer_recording(client("other"), AnswerRecordingParams(call_id=CALL, accept=True))


@pytest.mark.parametrize(("consent", "word"), [("allow", "accept"), ("refuse", "refuse")])
async def test_the_configs_answer_for_us(office: Office, consent: RecordingConsent, word: str) -> None:
    office.manager.set_call_configs(ALICE, SetCallConfigsParams(recording_consent=consent))
    call = Recorded(office)
    call.hear("ask")
    assert call.said == [word]


def test_a_file_with_nothing_in_it_is_removed_and_no_other(tmp_path: Path) -> None:
    empty, full = tmp_path / "empty.mkv", tmp_path / "full.mkv"
    empty.write_bytes(bytes(1000))
    full.write_bytes(bytes(5000))
    assert [removed_if_empty(path) for path in (empty, full, empty)] == [True, False, True]
    assert list(tmp_path.iterdir()) == [full]
    assert not removed_if_empty(full / "no folder")


def test_a_place_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cause(place: Path | None) -> object:
        with pytest.raises(CannotRecord) as refused:
            check_folder(place)
        return refused.value.data["cause"]

    check_folder(tmp_path)
    assert cause(None) == "noFolder"
    assert cause(tmp_path / "none") == "absent"
    with monkeypatch.context() as patched:
        patched.setattr("os.access", lambda *_: False)
        assert cause(tmp_path) == "denied"
    monkeypatch.setattr(folder, "FREE_MIN_BYTES", 2**62)
    assert cause(tmp_path) == "full"


async def test_a_file_is_named_by_us(office: Office) -> None:
    call = Recorded(office, type_=CallType.VIDEO)
    call.begin()
    [order] = office.recorder.of(BeginRecording)
    assert order.kinds == ("audio", "video")
    assert "/" not in order.name
