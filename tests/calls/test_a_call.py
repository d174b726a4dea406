"""One whole call between two real daemons, seen by a client of each."""

import asyncio
import contextlib
from functools import partial

from ahoyd_client import CallStatus, Client, ControlType, EndReason, MediaType, OnRecvCallStateChangedParams
from support.fixtures import in_town
from support.pictures import counters, tone_hz
from support.talk import EVENT_SECONDS, TEST_SOURCES, Talk, event, until

pytestmark = in_town

FRAMES = 45
VOICE_MS = 1000


async def test_pictures_and_sound_of_each_side_reach_the_other(talk: Talk) -> None:
    ours, theirs = await talk.accept()
    for call in (ours, theirs):
        with contextlib.closing(await call.open_remote_video()) as pictures:
            found = await counters(pictures, FRAMES)
        assert found == sorted(set(found)), "a picture came twice or out of order"
        assert found[-1] - found[0] <= 2 * FRAMES, f"more than every second picture is missing: {found}"
        with contextlib.closing(await call.open_remote_audio()) as sound:
            assert abs(await tone_hz(sound, VOICE_MS) - 1000) < 5


async def test_hanging_up_tells_both_sides_once_and_why(talk: Talk) -> None:
    ours, theirs = await talk.accept()
    with contextlib.closing(talk.bob.events("onRecvCallEnded")) as ends:
        session = await ours.hang_up()
        assert (session.status, session.end_reason, session.reason_detail) == (
            CallStatus.DISCONNECTED,
            EndReason.HUNG_UP,
            "localHangup",
        )
        told = await event(ends)
        assert (told.reason, told.reason_detail, told.error) == (EndReason.HUNG_UP, "remoteHangup", None)
        await talk.bob.ping()
    assert (await theirs.ended()).duration_ms > 0


async def test_each_medium_pauses_apart_and_the_peer_is_told(talk: Talk) -> None:
    ours, _ = await talk.accept()
    with contextlib.closing(talk.bob.events("onRecvCallStateChanged")) as changes:
        for control in ControlType:
            await talk.alice.update_call(call_id=ours.call_id, control_type=control)
            told: OnRecvCallStateChangedParams = await event(changes)
            assert told.type is control
            paused = told.session.remote_paused
            assert paused.audio == (control is ControlType.PAUSE_VOICE)
            assert paused.video == (control is ControlType.PAUSE_VIDEO)


async def test_a_paused_picture_stops_and_comes_back_while_sound_goes_on(talk: Talk) -> None:
    ours, theirs = await talk.accept()
    with (
        contextlib.closing(await theirs.open_remote_video()) as pictures,
        contextlib.closing(await theirs.open_remote_audio()) as sound,
    ):
        await counters(pictures, 5)
        await ours.pause_video()
        # The last picture under way may still come; the one that comes after the pause was drawn after the resume.
        await tone_hz(sound, VOICE_MS)
        before = pictures.counters.taken
        assert abs(await tone_hz(sound, VOICE_MS) - 1000) < 5
        assert pictures.latest() is None or pictures.counters.taken <= before + 1
        await ours.resume_video()
        assert len(await counters(pictures, 5)) == 5


async def test_streams_are_announced_when_they_can_be_opened(talk: Talk) -> None:
    with (
        contextlib.closing(talk.alice.events("onLocalStream")) as local,
        contextlib.closing(talk.alice.events("onRemoteStream")) as remote,
    ):
        await talk.accept()
        for stream, side in ((local, "local"), (remote, "remote")):
            told = [await event(stream), await event(stream)]
            assert {params.type for params in told} == {MediaType.AUDIO, MediaType.VIDEO}
            assert {(params.stream.side, params.stream.reason, params.stream.path) for params in told} == {
                (side, "available", None)
            }


async def test_ringing_opens_nothing_and_the_end_closes_everything(talk: Talk) -> None:
    ours, theirs = await talk.ring()
    assert (await talk.bob.get_status()).devices_in_use == ()
    await talk.bob.answer(theirs.call_id, sources=TEST_SOURCES)
    await until(lambda: _open(talk.bob, 2))
    await ours.hang_up()
    for client in (talk.alice, talk.bob):
        await until(partial(_open, client, 0))


async def _open(client: Client, devices: int) -> bool:
    return len((await client.get_status()).devices_in_use) == devices


async def test_a_second_call_works_after_the_first(talk: Talk) -> None:
    for _ in range(3):
        ours, theirs = await talk.accept()
        await ours.hang_up()
        async with asyncio.timeout(EVENT_SECONDS):
            assert (await theirs.ended()).reason_detail == "remoteHangup"


async def test_an_audio_call_has_sound_and_no_picture(talk: Talk) -> None:
    ours, theirs = await talk.accept(video=False)
    with contextlib.closing(await theirs.open_remote_audio()) as sound:
        assert abs(await tone_hz(sound, VOICE_MS) - 1000) < 5
    statistics = await ours.statistics()
    assert (statistics.local_video_fps, statistics.video_codec) == (-1, "")
