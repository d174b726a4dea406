"""Still pictures as control has them taken; the recorder is a fake."""

import asyncio

import msgspec
import pytest

from ahoyd.contract import (
    LIMITS,
    CallType,
    ControlType,
    EndCallParams,
    EndReason,
    MakeCallParams,
    OpenPreviewParams,
    StillPicture,
    TakeSnapshotParams,
    UpdateCallParams,
)
from ahoyd.errors import AhoyError, CannotRecord, InvalidParams, NoPicture, NoSpace, NoSuchCall, Unsupported, WrongState
from ahoyd.manager import folder, snapshots
from ahoyd.ports import ChildDown, ChildUp, PeerAccepted
from ahoyd.wire.devices import OpenSource, SourceOpened
from ahoyd.wire.engine import CloseRing, OpenRing
from ahoyd.wire.media import Publish, RingFailed, RingOpened, RingRef
from ahoyd.wire.recorder import PictureFailed, PictureFault, PictureTaken, TakePicture
from support.fakes import CAMERA, client
from support.office import BOB, Office

ALICE = client("alice")
CALL = "c-12345678"


def ring(stream_id: int, generation: int = 1) -> RingRef:
    return RingRef(
        stream_id=stream_id, generation=generation, kind="video", path="/proc/1/fd/9", bytes=1, doorbell="/no/bell"
    )


class Photographer:
    """An accepted call, and a recorder that is up."""

    def __init__(self, office: Office, type_: CallType = CallType.VIDEO) -> None:
        self.office = office
        office.manager.make_call(ALICE, MakeCallParams(remote_name="bob", type=type_, call_id=CALL))
        office.caller_connects(CALL)
        office.manager.post(PeerAccepted(call=CALL, sender=BOB))
        office.manager.post(ChildUp(child="recorder"))

    def take(self, **params: object) -> "asyncio.Task[StillPicture]":
        asked = msgspec.convert({"callId": CALL, **params}, TakeSnapshotParams)
        return asyncio.create_task(self.office.manager.take_snapshot(ALICE, asked))

    async def ring_asked(self) -> int:
        """The engine is asked for the ring of the peer's pictures."""
        await turn()
        return self.office.engine.of(OpenRing)[-1].stream_id

    async def order(self) -> TakePicture:
        await turn()
        return self.office.recorder.of(TakePicture)[-1]

    def taken(self, order: TakePicture) -> None:
        self.office.manager.post(
            PictureTaken(picture=order.picture, path="/calls/one.png", width=640, height=480, bytes=9, age_ms=7)
        )

    def failed(self, order: TakePicture, fault: PictureFault) -> None:
        self.office.manager.post(PictureFailed(picture=order.picture, fault=fault))


async def turn() -> None:
    for _ in range(3):
        await asyncio.sleep(0)


async def test_the_peers_picture_is_looked_at_for_as_long_as_that_takes(office: Office) -> None:
    photographer = Photographer(office)
    taking = photographer.take(format="jpeg", quality=50)
    stream = await photographer.ring_asked()
    office.manager.post(RingOpened(ring=ring(stream)))
    order = await photographer.order()
    assert (order.ring, order.format, order.quality) == (ring(stream), "jpeg", 50)
    assert order.name.endswith(f"-bob-{CALL}-remote")
    assert 0 < order.wait_ms <= LIMITS.snapshot_ms
    assert office.engine.of(Publish)[-1] == Publish(stream_id=stream, on=True)
    photographer.taken(order)
    picture = await taking
    assert (picture.path, picture.format, picture.width, picture.height) == ("/calls/one.png", "jpeg", 640, 480)
    assert office.engine.of(CloseRing) == [CloseRing(stream_id=stream)]


async def test_a_ring_that_is_replaced_meanwhile_is_no_failure(office: Office) -> None:
    photographer = Photographer(office)
    taking = photographer.take(name="mine")
    stream = await photographer.ring_asked()
    office.manager.post(RingOpened(ring=ring(stream)))
    photographer.failed(await photographer.order(), "gone")
    await turn()
    assert len(office.recorder.of(TakePicture)) == 1
    office.manager.post(RingOpened(ring=ring(stream, 2)))
    order = await photographer.order()
    assert (order.ring, order.name) == (ring(stream, 2), "mine")
    photographer.taken(order)
    await taking


async def test_a_ring_that_lies_where_one_lay_that_is_closed_is_another(office: Office) -> None:
    photographer = Photographer(office)
    taking = photographer.take()
    stream = await photographer.ring_asked()
    office.manager.post(RingOpened(ring=ring(stream)))
    photographer.failed(await photographer.order(), "gone")
    await turn()
    office.manager.post(RingOpened(ring=ring(stream)))
    await turn()
    assert len(office.recorder.of(TakePicture)) == 2
    photographer.taken(await photographer.order())
    await taking


async def test_a_ring_that_is_told_of_after_it_was_to_be_closed_is_not_looked_at(office: Office) -> None:
    photographer = Photographer(office)
    given_up = photographer.take()
    stream = await photographer.ring_asked()
    given_up.cancel()
    await turn()
    assert office.engine.of(CloseRing) == [CloseRing(stream_id=stream)]
    office.manager.post(RingOpened(ring=ring(stream)))
    taking = photographer.take()
    await turn()
    assert len(office.engine.of(OpenRing)) == 2
    assert office.recorder.of(TakePicture) == []
    office.manager.post(RingOpened(ring=ring(stream)))
    photographer.taken(await photographer.order())
    await taking


async def test_of_two_rings_that_were_asked_for_the_first_is_not_taken_for_the_second(office: Office) -> None:
    photographer = Photographer(office)
    given_up = photographer.take()
    stream = await photographer.ring_asked()
    given_up.cancel()
    await turn()
    taking = photographer.take()
    await turn()
    office.manager.post(RingOpened(ring=ring(stream)))
    await turn()
    assert office.recorder.of(TakePicture) == []
    office.manager.post(RingFailed(stream_id=stream, no_space=True))
    with pytest.raises(NoSpace):
        await taking


async def test_our_own_picture_is_taken_once_the_camera_is_open(office: Office) -> None:
    photographer = Photographer(office)
    taking = photographer.take(side="local")
    await turn()
    assert office.recorder.of(TakePicture) == []
    [camera] = [order for order in office.devices.of(OpenSource) if order.kind == "video"]
    office.manager.post(SourceOpened(lease=camera.lease, device=CAMERA, ring=ring(camera.stream_id)))
    order = await photographer.order()
    assert order.name.endswith("-local")
    photographer.taken(order)
    await taking
    assert office.devices.of(Publish)[-1].on, "the peer looks, too"


async def test_a_preview_is_taken_by_whoever_has_it(office: Office) -> None:
    office.manager.post(ChildUp(child="recorder"))
    opening = asyncio.create_task(office.manager.open_preview(ALICE, OpenPreviewParams()))
    await turn()
    [lease] = office.devices.of(OpenSource)
    office.manager.post(SourceOpened(lease=lease.lease, device=CAMERA, ring=ring(lease.stream_id)))
    asked = TakeSnapshotParams(preview_id=(await opening).preview_id)
    with pytest.raises(NoPicture) as refused:
        await office.manager.take_snapshot(client("other"), asked)
    assert refused.value.data == {"cause": "noPreview"}
    for fault in (None, "gone"):
        taking = asyncio.create_task(office.manager.take_snapshot(ALICE, asked))
        await turn()
        order = office.recorder.of(TakePicture)[-1]
        assert (order.ring, order.name.rpartition("-")[2]) == (ring(lease.stream_id), "preview")
        report = PictureTaken(picture=order.picture, path="/one.png", width=2, height=2, bytes=9, age_ms=7)
        office.manager.post(PictureFailed(picture=order.picture, fault="gone") if fault else report)
        if fault:
            with pytest.raises(NoPicture, match="ended"):
                await taking
        else:
            assert (await taking).path == "/one.png"


async def refused(taking: "asyncio.Task[StillPicture]", kind: type[AhoyError]) -> object:
    with pytest.raises(kind) as caught:
        await taking
    return caught.value.data.get("cause")


async def test_what_has_no_picture_says_why_at_once(office: Office) -> None:
    photographer = Photographer(office)
    assert await refused(photographer.take(callId="c-unknown1"), NoSuchCall) is None
    await refused(photographer.take(previewId="p-1"), InvalidParams)
    await refused(photographer.take(callId=None), InvalidParams)
    await refused(photographer.take(callId=None, previewId="p-1", side="remote"), InvalidParams)
    update = UpdateCallParams(call_id=CALL, control_type=ControlType.PAUSE_VIDEO)
    office.manager.update_call(ALICE, update)
    assert await refused(photographer.take(side="local"), NoPicture) == "paused"
    office.manager.end_call(ALICE, EndCallParams(call_id=CALL, reason=EndReason.HUNG_UP))
    await refused(photographer.take(), WrongState)
    assert office.recorder.orders == []


async def test_an_audio_call_has_no_pictures(office: Office) -> None:
    await refused(Photographer(office, CallType.AUDIO).take(), Unsupported)


async def test_a_call_without_a_camera_has_no_picture_of_us(office: Office) -> None:
    photographer = Photographer(office)
    live = office.manager._book.live
    assert live is not None
    live.degrade("video")
    assert await refused(photographer.take(side="local"), NoPicture) == "noCamera"


@pytest.mark.parametrize(
    ("fault", "kind"), [("late", NoPicture), ("full", CannotRecord), ("denied", CannotRecord), ("failed", CannotRecord)]
)
async def test_what_the_recorder_cannot_do_is_told(office: Office, fault: PictureFault, kind: type[AhoyError]) -> None:
    photographer = Photographer(office)
    taking = photographer.take()
    office.manager.post(RingOpened(ring=ring(await photographer.ring_asked())))
    photographer.failed(await photographer.order(), fault)
    assert await refused(taking, kind) == ("tooLate" if fault == "late" else fault)


async def test_a_recorder_that_dies_takes_no_picture_and_the_next_is_waited_for(office: Office) -> None:
    photographer = Photographer(office)
    taking = photographer.take()
    stream = await photographer.ring_asked()
    office.manager.post(RingOpened(ring=ring(stream)))
    await photographer.order()
    office.manager.post(ChildDown(child="recorder"))
    assert await refused(taking, CannotRecord) == "recorderCrashed"
    taking = photographer.take()
    await turn()
    assert len(office.recorder.of(TakePicture)) == 1
    office.manager.post(ChildUp(child="recorder"))
    office.manager.post(RingOpened(ring=ring(await photographer.ring_asked())))
    photographer.taken(await photographer.order())
    await taking


async def test_a_picture_that_does_not_come_is_not_waited_for_for_ever(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "LIMITS", msgspec.structs.replace(LIMITS, snapshot_ms=10))
    photographer = Photographer(office)
    assert await refused(photographer.take(), NoPicture) == "tooLate"
    monkeypatch.setattr(snapshots, "STARTUP_SECONDS", 0.01)
    office.manager.post(ChildDown(child="recorder"))
    assert await refused(photographer.take(), NoPicture) == "tooLate"


async def test_a_call_that_ends_meanwhile_says_so(office: Office) -> None:
    photographer = Photographer(office)
    taking = photographer.take()
    await photographer.ring_asked()
    office.manager.end_call(ALICE, EndCallParams(call_id=CALL, reason=EndReason.HUNG_UP))
    await refused(taking, WrongState)


async def test_shared_memory_that_is_full_is_told(office: Office) -> None:
    photographer = Photographer(office)
    taking = photographer.take()
    office.manager.post(RingFailed(stream_id=await photographer.ring_asked(), no_space=True))
    await refused(taking, NoSpace)


async def test_a_place_is_needed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "FREE_MIN_BYTES", 2**62)
    assert await refused(Photographer(office).take(), CannotRecord) == "full"
    assert office.engine.of(OpenRing) == []
