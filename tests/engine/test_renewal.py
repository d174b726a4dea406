"""Another peer connection in the place of one that carries the call, between two real engines."""

import msgspec

from ahoyd.frames.layout import Flag
from ahoyd.wire.engine import (
    DropPath,
    EngineSample,
    LocalCandidates,
    LocalDescription,
    PathFailed,
    PathRenewed,
    PathSample,
    RemoteDescription,
    RenewPath,
    SetSource,
    SetVideo,
    TransportFailed,
)
from ahoyd.wire.media import RingOpened
from engine.calling import CONFIG, EngineProcess, Pair, Studio, carry, connect


async def renew(caller: EngineProcess, callee: EngineProcess, attempt: int, call: str = "c1") -> None:
    """Carry offer, answer and candidates of another connection until both go over it."""
    caller.order(RenewPath(call=call, attempt=attempt))
    await carry(caller, callee, call)
    await carry(callee, caller, call)
    for side in (caller, callee):
        assert await side.take(PathRenewed) == PathRenewed(call=call, attempt=attempt)


async def counted(engine: EngineProcess, kind: str, name: str) -> int:
    engine.forget(EngineSample)
    return int((await engine.take(EngineSample)).report[kind][name])


async def test_the_call_goes_on_over_another_connection_in_the_same_ring_with_what_was_paused(engines: Pair) -> None:
    caller, callee = engines
    await connect(caller, callee, "c1", config=msgspec.structs.replace(CONFIG, video_kbps=500))
    with Studio(caller.frames_dir, 1) as studio:
        studio.feed(caller, "c1")
        ring = (await callee.open_ring("c1", "video", 11)).ring
        caller.gate("c1", "video", is_open=True)
        await callee.sample(lambda values: values.get("remoteVideoFps", 0) > 20)
        sent, received = (
            await counted(caller, "Ovideo", "packetsSent"),
            await counted(callee, "Ivideo", "framesDecoded"),
        )
        ssrc = await counted(callee, "Ivideo", "ssrc")
        with callee.reading(ring) as reader:
            last = reader.newest(0)
            assert last is not None
            for attempt in (1, 3):
                await renew(caller, callee, attempt)
                seen, key = last, None
                while key is None:
                    slot = await callee.next_picture(reader, seen.n)
                    for n in range(seen.n + 1, slot.n + 1):
                        one = reader._slot(n)
                        if one is not None and one.flags & Flag.DISCONTINUITY:
                            key = one
                    seen = slot
                assert key.flags & Flag.KEY_FRAME
                assert key.pts > last.pts
                last = await callee.next_picture(reader, key.n + 5)
        assert await counted(caller, "Ovideo", "packetsSent") > sent
        assert await counted(callee, "Ivideo", "framesDecoded") > received
        assert await counted(callee, "Ivideo", "ssrc") != ssrc
        assert await counted(callee, "T", "selectedCandidatePairChanges") == 3
        values = await callee.sample(lambda values: values.get("remoteVideoFps", 0) > 20)
        assert "remoteAudioKbps" not in values, "the closed gate let something out"
        caller.gate("c1", "audio", is_open=True)
        await callee.sample(lambda values: values.get("remoteAudioKbps", 0) > 10)
    assert not any(isinstance(report, RingOpened | TransportFailed) for report in callee.reports)
    await caller.close_peer("c1")
    await callee.close_peer("c1")


async def test_an_attempt_that_is_dropped_or_comes_to_nothing_leaves_the_call_as_it_was(engines: Pair) -> None:
    caller, callee = engines
    await connect(caller, callee, "c1")
    caller.order(RenewPath(call="c1", attempt=1))
    offer = await caller.take(LocalDescription)
    assert offer.attempt == (await caller.take(LocalCandidates)).attempt == 1
    caller.order(DropPath(call="c1", attempt=1))
    callee.order(RemoteDescription(call="c1", kind="offer", sdp=offer.sdp, near=True, attempt=1))
    answer = await callee.take(LocalDescription)
    await callee.take(LocalCandidates)
    caller.order(RemoteDescription(call="c1", kind="answer", sdp=answer.sdp, near=True, attempt=1))  # late
    callee.order(RemoteDescription(call="c1", kind="offer", sdp="v=0\r\n", near=True, attempt=2))
    assert await callee.take(PathFailed) == PathFailed(call="c1", attempt=2)
    await renew(caller, callee, 3)
    for side in engines:
        side.forget(PathSample)
        assert (await side.take(PathSample, lambda path: path.rtt_ms > 0)).silent_ms < 2000
        assert not any(isinstance(report, TransportFailed) for report in side.reports)


async def test_nothing_is_left_of_connections_that_were_replaced(engines: Pair) -> None:
    caller, callee = engines
    left = []
    for call in ("c1", "c2"):
        await connect(caller, callee, call)
        await renew(caller, callee, 1, call)
        await caller.close_peer(call)
        await callee.close_peer(call)
        left.append((await caller.descriptors_left(), await callee.descriptors_left()))
    assert left[0] == left[1]


async def test_another_connection_brings_pictures_into_a_call_takes_them_out_and_brings_them_again(
    engines: Pair,
) -> None:
    caller, callee = engines
    await connect(caller, callee, "c1", video=False)
    with Studio(caller.frames_dir, 1) as studio:
        studio.feed_sound(caller, "c1")
        caller.gate("c1", "audio", is_open=True)
        for attempt in (1, 3):
            for side in (caller, callee):
                side.order(SetVideo(call="c1", on=True))
            caller.order(SetSource(call="c1", kind="video", ring=studio.video.ref))
            caller.gate("c1", "video", is_open=True)
            ring = (await callee.open_ring("c1", "video", 10 + attempt)).ring
            await renew(caller, callee, attempt)
            with callee.reading(ring) as reader:
                await callee.next_picture(reader, 0)
            assert await counted(callee, "Ivideo", "framesDecoded") > 0
            for side in (caller, callee):
                side.order(SetVideo(call="c1", on=False))
            # Sound goes on, and pictures do not.
            await callee.sample(lambda values: "remoteVideoFps" not in values and values.get("remoteAudioKbps", 0) > 0)
            await renew(caller, callee, attempt + 1)
            caller.forget(EngineSample)
            sent = await caller.take(EngineSample, lambda sample: "Ovideo" not in sample.report)
            assert sent.report["Oaudio"]["packetsSent"]
    await caller.close_peer("c1")
    await callee.close_peer("c1")
