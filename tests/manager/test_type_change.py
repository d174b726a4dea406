"""What a manager does when the type of a call is to be changed."""

import pytest

from ahoyd.contract import (
    AnswerCallTypeChangeParams,
    CallConfigsPatch,
    CallSession,
    CallSources,
    CallStatus,
    CallType,
    ChangeCallTypeParams,
    GetStatisticsParams,
    MakeCallParams,
    OpenStreamParams,
    Paused,
)
from ahoyd.errors import DeviceUnavailable, NotAllowedForRole, PermissionDenied, Unsupported, WrongState
from ahoyd.ports import (
    Described,
    PeerAccepted,
    PeerAgreedType,
    PeerAnswered,
    PeerAskedType,
    PeerChangedType,
    PeerRang,
    PeerRefusedType,
    PeerWithdrewType,
)
from ahoyd.wire.devices import CloseSource, DeviceList, OpenSource, SourceClosed, SourceOpened
from ahoyd.wire.engine import (
    EngineSample,
    PathFailed,
    PathRenewed,
    RenewPath,
    SetGate,
    SetSource,
    SetVideo,
    TransportUp,
)
from ahoyd.wire.media import RingRef
from support.fakes import ALL_SCOPES, CAMERA, MICROPHONE, client
from support.office import BOB, Office

ALICE = client("alice")


class Talking:
    """A call that alice has made, at status 4, and what bob says in it."""

    def __init__(
        self,
        office: Office,
        type_: CallType = CallType.AUDIO,
        *,
        changes: bool = True,
        params: MakeCallParams | None = None,
    ) -> None:
        self.office = office
        made = params or MakeCallParams(remote_name="bob", type=type_)
        self.call = office.manager.make_call(ALICE, made).call_id
        for event in (
            PeerRang(call=self.call, sender=BOB),
            PeerAnswered(call=self.call, sender=BOB),
            Described(call=self.call, sender=BOB, kind="answer", sdp="v=0", renews=True, changes=changes),
            TransportUp(call=self.call),
            PeerAccepted(call=self.call, sender=BOB),
        ):
            office.manager.post(event)
        assert self.session.status is CallStatus.ACCEPTED
        self.forget()

    @property
    def session(self) -> CallSession:
        return self.office.manager.calls(ended=True)[-1]

    def forget(self) -> None:
        for orders in (self.office.engine.orders, self.office.devices.orders, self.office.signalling.sent):
            orders.clear()

    def ask(self, type_: CallType = CallType.VIDEO, camera: str | None = None) -> CallSession:
        params = ChangeCallTypeParams(call_id=self.call, type=type_, camera=camera)
        return self.office.manager.change_call_type(ALICE, params)

    def answer(self, *, accept: bool, camera: str | None = None) -> CallSession:
        params = AnswerCallTypeChangeParams(call_id=self.call, accept=accept, camera=camera)
        return self.office.manager.answer_call_type_change(ALICE, params)

    def asked(self, number: int = 1, type_: CallType = CallType.VIDEO) -> None:
        self.office.manager.post(PeerAskedType(call=self.call, sender=BOB, number=number, type=type_))

    def says(
        self, kind: type[PeerAgreedType | PeerRefusedType | PeerChangedType | PeerWithdrewType], number: int
    ) -> None:
        self.office.manager.post(kind(call=self.call, sender=BOB, number=number))

    def becomes_video(self) -> None:
        self.ask()
        self.says(PeerAgreedType, 1)

    @property
    def words(self) -> list[tuple[str, int]]:
        """What was said of the type: word and number."""
        return [(args[2], args[3]) for verb, args in self.office.signalling.sent if verb == "change_type"]

    @property
    def settled(self) -> tuple[str, str, int | None]:
        """Outcome of the last change, who had asked, and the error's code."""
        told = self.office.publisher.last("onCallTypeChangeSettled")
        return told.outcome, told.by, told.error.code if told.error else None

    def opened(self, kind: type[OpenSource | SetSource]) -> list[str]:
        """Media for which such an order was given to the engine, or of which devices was given one."""
        orders = [*self.office.engine.orders, *self.office.devices.orders]
        return [order.kind for order in orders if isinstance(order, kind)]


def ring(stream_id: int) -> RingRef:
    return RingRef(
        stream_id=stream_id, generation=1, kind="video", path="/proc/1/fd/9", bytes=4096, doorbell="/nowhere/9.bell"
    )


async def test_nothing_is_opened_before_the_peer_agrees_and_then_all_that_pictures_need(office: Office) -> None:
    talking = Talking(office)
    asked = talking.ask()
    assert asked.type is CallType.AUDIO
    assert asked.type_change is not None
    assert (asked.type_change.type, asked.type_change.by) == (CallType.VIDEO, "local")
    assert talking.words == [("ask", 1)]
    assert (office.engine.orders, office.devices.orders) == ([], [])
    talking.says(PeerAgreedType, 1)
    assert talking.words == [("ask", 1), ("go", 1)]
    assert talking.settled == ("accepted", "local", None)
    assert talking.opened(OpenSource) == ["video"]
    call = talking.call
    assert office.engine.orders == [
        SetVideo(call=call, on=True),
        SetGate(call=call, kind="video", open=True),
        RenewPath(call=call, attempt=1),
    ]
    session = talking.session
    assert (session.type, session.type_change, session.sources.video) == (CallType.VIDEO, None, "test:pattern")
    assert office.publisher.last("onRemoteStream").stream.kind == "video"
    office.manager.post(PathFailed(call=call, attempt=1))
    assert talking.session.status is CallStatus.ACCEPTED


async def test_back_to_audio_the_camera_is_given_back_and_what_was_open_is_over(office: Office) -> None:
    talking = Talking(office)
    talking.becomes_video()
    call, lease = talking.call, office.lease("video")
    office.manager.post(PathRenewed(call=call, attempt=1))
    stream = await office.manager.open_stream(ALICE, OpenStreamParams(call_id=call, side="local", kind="video"))
    office.manager.post(SourceOpened(lease=lease, device=CAMERA, ring=ring(int(stream.stream_id))))
    office.manager.post(EngineSample(call=call, values={"localVideoFps": 30.0, "localAudioKbps": 30.0}, report={}))
    talking.forget()
    talking.asked(1, CallType.AUDIO)
    talking.answer(accept=True)
    assert office.devices.orders == [], "the asker has the last word"
    talking.says(PeerChangedType, 1)
    assert office.devices.orders == [CloseSource(lease=lease)]
    assert office.engine.orders == [SetVideo(call=call, on=False), RenewPath(call=call, attempt=2)]
    assert office.publisher.told[-1][1] == "onLocalStream"
    assert office.publisher.told[-1][2].stream.reason == "ended"
    session = talking.session
    assert (session.type, session.sources.video, session.degraded) == (CallType.AUDIO, None, ())
    statistics = office.manager.get_statistics(ALICE, GetStatisticsParams(call_id=call))
    assert (statistics.local_video_fps, statistics.local_audio_kbps) == (-1, 30.0)
    with pytest.raises(Unsupported):
        await office.manager.open_stream(ALICE, OpenStreamParams(call_id=call, side="local", kind="video"))
    office.manager.post(SourceClosed(lease=lease))
    assert office.publisher.last("onDeviceInUse").in_use is False


async def test_a_camera_that_opens_or_fails_when_the_call_has_no_pictures_any_more_is_none_of_its_business(
    office: Office,
) -> None:
    talking = Talking(office)
    talking.becomes_video()
    first = office.lease("video")
    talking.asked(1, CallType.AUDIO)
    talking.answer(accept=True)
    talking.says(PeerChangedType, 1)
    talking.forget()
    office.manager.post(SourceOpened(lease=first, device=CAMERA, ring=ring(99)))
    assert talking.opened(SetSource) == []
    talking.ask()
    talking.says(PeerAgreedType, 2)
    assert office.lease("video") != first
    office.manager.post(SourceClosed(lease=first))
    office.manager.post(SourceOpened(lease=office.lease("video"), device=CAMERA, ring=ring(100)))
    assert talking.opened(SetSource) == ["video"]


async def test_refused_withdrawn_and_taken_back_leave_the_call_as_it_was(office: Office) -> None:
    talking = Talking(office)
    talking.ask()
    talking.says(PeerRefusedType, 1)
    assert talking.settled == ("refused", "local", None)
    talking.ask()
    talking.answer(accept=False)
    assert talking.settled == ("withdrawn", "local", None)
    talking.says(PeerAgreedType, 2)  # late: it has crossed our word
    talking.asked(5)
    talking.answer(accept=False)
    assert talking.settled == ("refused", "remote", None)
    talking.asked(6)
    talking.answer(accept=True)
    talking.says(PeerWithdrewType, 6)
    assert talking.settled == ("withdrawn", "remote", None)
    assert talking.words == [("ask", 1), ("ask", 2), ("back", 2), ("back", 2), ("no", 5), ("yes", 6)]
    assert (office.engine.orders, office.devices.orders) == ([], [])
    assert (talking.session.type, talking.session.type_change) == (CallType.AUDIO, None)


async def test_an_answer_to_another_request_is_late_news(office: Office) -> None:
    talking = Talking(office)
    talking.ask()
    talking.answer(accept=False)
    talking.ask()
    talking.says(PeerAgreedType, 1)
    assert talking.words == [("ask", 1), ("back", 1), ("ask", 2), ("back", 1)]
    talking.says(PeerAgreedType, 2)
    assert talking.words[-1] == ("go", 2)


async def test_a_peer_that_says_yes_again_has_not_heard_our_last_word_and_gets_it_again(office: Office) -> None:
    talking = Talking(office)
    talking.says(PeerAgreedType, 1)
    assert talking.words == [], "nobody has asked for anything"
    talking.becomes_video()
    office.manager.post(PathRenewed(call=talking.call, attempt=1))
    talking.forget()
    talking.says(PeerAgreedType, 1)
    assert talking.words == [("go", 1)]
    assert talking.session.type is CallType.VIDEO
    assert office.engine.orders == [RenewPath(call=talking.call, attempt=2)], "now the peer has the new media, too"
    assert (talking.opened(OpenSource), talking.session.type_change) == ([], None)
    talking.ask(CallType.AUDIO)
    talking.answer(accept=False)
    talking.says(PeerAgreedType, 2)
    assert talking.words[-2:] == [("back", 2), ("back", 2)]
    talking.says(PeerAgreedType, 3)
    assert talking.words[-1] == ("back", 2)


async def test_a_call_that_rings_has_the_type_it_was_made_with(office: Office) -> None:
    made = office.manager.make_call(ALICE, MakeCallParams(remote_name="bob", type=CallType.AUDIO))
    with pytest.raises(WrongState) as refused:
        office.manager.change_call_type(ALICE, ChangeCallTypeParams(call_id=made.call_id, type=CallType.VIDEO))
    assert refused.value.data["status"] == 1


async def test_what_asking_needs(office: Office) -> None:
    talking = Talking(office)
    with pytest.raises(WrongState):
        talking.answer(accept=True)
    with pytest.raises(DeviceUnavailable):
        talking.ask(camera="usb:none")
    other = client("other")
    params = ChangeCallTypeParams(call_id=talking.call, type=CallType.VIDEO)
    with pytest.raises(NotAllowedForRole):
        office.manager.change_call_type(other, params)
    assert talking.ask(CallType.AUDIO).type_change is None, "it is one"
    talking.ask()
    with pytest.raises(WrongState):
        talking.ask()
    assert talking.words == [("ask", 1)]


async def test_opening_a_camera_needs_capture(office: Office) -> None:
    talking = Talking(office)
    poor = client("alice", scopes=ALL_SCOPES - {"capture"})
    params = ChangeCallTypeParams(call_id=talking.call, type=CallType.VIDEO)
    with pytest.raises(PermissionDenied):
        office.manager.change_call_type(poor, params)
    none = ChangeCallTypeParams(call_id=talking.call, type=CallType.VIDEO, camera="none")
    assert office.manager.change_call_type(poor, none).type_change is not None
    talking.says(PeerAgreedType, 1)
    assert (talking.opened(OpenSource), talking.session.degraded) == ([], ())


async def test_a_peer_that_does_not_know_of_it_is_not_asked(office: Office) -> None:
    talking = Talking(office, changes=False)
    with pytest.raises(Unsupported):
        talking.ask()
    talking.asked()
    assert (talking.words, talking.session.type_change) == ([], None)


@pytest.mark.parametrize("rule", ["audio", "picture", "fail"])
async def test_without_a_camera_it_is_as_the_configs_say(office: Office, rule: str) -> None:
    configs = CallConfigsPatch(if_no_camera=rule)  # type: ignore[arg-type]  # one of the words
    talking = Talking(office, params=MakeCallParams(remote_name="bob", type=CallType.AUDIO, configs=configs))
    office.manager.post(DeviceList(pid=1, devices=(MICROPHONE,)))
    talking.asked()
    if rule == "fail":
        with pytest.raises(DeviceUnavailable):
            talking.answer(accept=True)
        assert talking.session.type_change is not None, "it may still be refused, or answered with another camera"
        return
    talking.answer(accept=True)
    talking.says(PeerChangedType, 1)
    assert (talking.session.type, talking.session.degraded) == (CallType.VIDEO, ("noCamera",))
    opened = [order.device_id for order in office.devices.of(OpenSource)]
    assert opened == (["test:off"] if rule == "picture" else [])


async def test_what_was_paused_stays_paused_and_the_peer_is_told(office: Office) -> None:
    paused = Paused(audio=True, video=True)
    params = MakeCallParams(
        remote_name="bob", type=CallType.AUDIO, start_paused=paused, sources=CallSources(audio="test:tone")
    )
    talking = Talking(office, params=params)
    talking.becomes_video()
    assert talking.session.local_paused == paused
    assert SetGate(call=talking.call, kind="video", open=False) in office.engine.orders
    assert ("info", (talking.call, BOB, 2)) in office.signalling.sent
