"""Calls whose picture and voice a program makes."""

import asyncio
import contextlib
import sys
from asyncio.subprocess import PIPE

import pytest

from ahoyd_client import AudioBlock, Call, CallSources, CallStatus, ControlType, FrameReader, SourceClosed, VideoFrame
from support.daemons import World
from support.feeding import meanwhile, planes, rgb, show, speak
from support.fixtures import in_town
from support.pictures import READ_SECONDS, tone_hz
from support.talk import EVENT_SECONDS, TEST_SOURCES, Talk, attach, call_with, event, until
from testpattern import read

pytestmark = in_town

FRAMES = 60
VOICE_MS = 1000
TONE_HZ = 660

FEEDER = """
import sys
from pathlib import Path
from ahoyd_client import blocking
from support.feeding import planes, tone

with (
    blocking.connect(path=Path(sys.argv[1])) as ahoy,
    ahoy.create_video_source(640, 480, name="program") as camera,
    ahoy.create_audio_source(name="program") as microphone,
):
    print(camera.source_id, microphone.source_id, flush=True)
    n = 0
    while True:
        camera.write(planes(640, 480, n))
        microphone.write(tone(660, 1600 * n, 1600))
        n += 1
"""


async def numbers(reader: FrameReader, count: int) -> list[int]:
    """The numbers in the next pictures, each of which must be whole: a torn one has no valid check sum."""
    found: list[int] = []
    async with asyncio.timeout(READ_SECONDS):
        async for frame in reader:
            assert isinstance(frame, VideoFrame)
            luma = frame.y.copy()
            if not frame.still_valid():
                continue
            reading = read(luma)
            assert reading is not None, f"a picture that is none, after {found[-5:]}"
            found.append(reading.counter)
            if len(found) == count:
                break
    assert found == sorted(set(found)), f"a picture came twice or out of order: {found}"
    return found


async def test_picture_and_voice_of_a_program_reach_the_peer_and_pause_and_come_back(talk: Talk) -> None:
    with (
        await talk.alice.create_video_source(640, 480, 30, name="drawn") as camera,
        await talk.alice.create_audio_source(name="made") as microphone,
    ):
        showing = asyncio.create_task(show(camera, 30))
        speaking = asyncio.create_task(speak(microphone, TONE_HZ))
        async with meanwhile(showing, speaking):
            ours, theirs = await call_with(talk, CallSources(video=camera.source_id, audio=microphone.source_id))
            with (
                contextlib.closing(await theirs.open_remote_video()) as pictures,
                contextlib.closing(await ours.open_local_video()) as mirror,
                contextlib.closing(await theirs.open_remote_audio()) as sound,
            ):
                found = await numbers(pictures, FRAMES)
                assert found[-1] - found[0] <= 3 * FRAMES, f"more than two of three pictures are missing: {found}"
                await numbers(mirror, FRAMES // 2)
                assert abs(await tone_hz(sound, VOICE_MS) - TONE_HZ) < 5
                await ours.pause_video()
                await tone_hz(sound, VOICE_MS)
                last = pictures.counters.taken
                assert abs(await tone_hz(sound, VOICE_MS) - TONE_HZ) < 5
                assert pictures.latest() is None or pictures.counters.taken <= last + 1
                await ours.resume_video()
                after = await numbers(pictures, 5)
                assert after[1] > found[-1] + 30, "what was drawn in the pause does not come after it"
            statistics = await ours.statistics()
            assert (statistics.local_capture_width, statistics.local_encoded_width) == (640, 640)
            await ours.hang_up()
            async with asyncio.timeout(EVENT_SECONDS):
                await theirs.ended()


async def test_a_drawn_picture_goes_with_the_test_tone_and_sixty_a_second_into_thirty(talk: Talk) -> None:
    with (
        await talk.alice.create_video_source(640, 480, 30, name="drawn") as camera,
        await talk.alice.create_video_source(320, 240, 15, name="another") as another,
    ):
        showing = asyncio.create_task(show(camera, 60))
        async with meanwhile(showing, asyncio.create_task(show(another, 15, first=100_000))):
            ours, theirs = await call_with(talk, CallSources(video=camera.source_id, audio="test:tone"))
            with contextlib.closing(await theirs.open_remote_video()) as pictures:
                await numbers(pictures, FRAMES)
                await until(lambda: _sends_at_most(ours, 33))
            with contextlib.closing(await theirs.open_remote_audio()) as sound:
                assert abs(await tone_hz(sound, VOICE_MS) - 1000) < 5
            with contextlib.closing(talk.bob.events("onRecvCallStateChanged")) as changes:
                showing.cancel()
                await asyncio.gather(showing, return_exceptions=True)
                camera.close()
                assert (await event(changes)).type is ControlType.PAUSE_VIDEO
            with contextlib.closing(await theirs.open_remote_audio()) as sound:
                assert abs(await tone_hz(sound, VOICE_MS) - 1000) < 5
            await ours.hang_up()
            async with asyncio.timeout(EVENT_SECONDS):
                await theirs.ended()
            ours, theirs = await call_with(talk, CallSources(video=another.source_id, audio="none"))
            with contextlib.closing(await theirs.open_remote_video()) as pictures:
                assert min(await numbers(pictures, 10)) >= 100_000
            await ours.hang_up()
            async with asyncio.timeout(EVENT_SECONDS):
                await theirs.ended()
    with pytest.raises(SourceClosed):
        camera.write(rgb(640, 480, 1))


async def _sends_at_most(call: Call, frames: float) -> bool:
    return 0 < (await call.statistics()).local_capture_fps <= frames


async def test_a_feeder_that_is_killed_leaves_the_call_without_picture_and_voice(talk: Talk) -> None:
    socket = talk.machine.runtime("alice") / "rpc.sock"
    path = ":".join(p for p in sys.path if p)
    feeder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", FEEDER, str(socket), env={**talk.machine.environment, "PYTHONPATH": path}, stdout=PIPE
    )
    assert feeder.stdout is not None
    try:
        async with asyncio.timeout(EVENT_SECONDS):
            source, voice = (await feeder.stdout.readline()).decode().split()
        (camera,) = [d for d in (await talk.alice.list_devices()).devices if d.device_id == source]
        (client,) = [c for c in (await talk.alice.get_status()).clients if c.client_id == camera.fed_by]
        assert (client.pid, client.frame_sources) == (feeder.pid, (source, voice))
        ours, theirs = await call_with(talk, CallSources(video=source, audio=voice))
        with (
            contextlib.closing(await theirs.open_remote_video()) as pictures,
            contextlib.closing(await theirs.open_remote_audio()) as sound,
            contextlib.closing(talk.bob.events("onRecvCallStateChanged")) as changes,
        ):
            await numbers(pictures, FRAMES // 2)
            assert abs(await tone_hz(sound, VOICE_MS) - TONE_HZ) < 5
            feeder.kill()
            told = {(await event(changes)).type, (await event(changes)).type}
            assert told == {ControlType.PAUSE_VIDEO, ControlType.PAUSE_VOICE}
        session = await talk.alice.get_call_session(call_id=ours.call_id)
        assert (session.status, set(session.degraded)) == (CallStatus.ACCEPTED, {"noCamera", "noMicrophone"})
        await ours.hang_up()
        async with asyncio.timeout(EVENT_SECONDS):
            await theirs.ended()
    finally:
        if feeder.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                feeder.kill()
        await feeder.wait()
    assert source not in {d.device_id for d in (await talk.alice.list_devices()).devices}
    ours, theirs = await call_with(talk, TEST_SOURCES)
    with contextlib.closing(await theirs.open_remote_video()) as pictures:
        await numbers(pictures, 10)
    await ours.hang_up()


async def test_a_silent_source_is_heard_as_silence_and_a_frozen_one_shows_its_last_picture(talk: Talk) -> None:
    with (
        await talk.alice.create_video_source(640, 480, name="still") as camera,
        await talk.alice.create_audio_source(2, name="mute") as microphone,
    ):
        camera.write(planes(640, 480, 7))
        ours, theirs = await call_with(talk, CallSources(video=camera.source_id, audio=microphone.source_id))
        with contextlib.closing(await theirs.open_remote_audio()) as sound:
            async with asyncio.timeout(EVENT_SECONDS):
                block = await anext(aiter(sound))
            assert isinstance(block, AudioBlock)
            assert abs(block.samples).max() < 50
        camera.write(planes(640, 480, 8))
        with contextlib.closing(await theirs.open_remote_video()) as pictures:
            camera.write(planes(640, 480, 9))
            assert (await numbers(pictures, 1))[0] in (7, 8, 9)
        speaking = asyncio.create_task(speak(microphone, TONE_HZ))
        async with meanwhile(speaking):
            with contextlib.closing(await theirs.open_remote_audio()) as sound:
                await tone_hz(sound, VOICE_MS)
                assert abs(await tone_hz(sound, VOICE_MS) - TONE_HZ) < 5
        await ours.hang_up()


@pytest.mark.asyncio(loop_scope="function")
async def test_what_a_client_feeds_ends_with_it_and_is_seen_to(machine: World) -> None:
    await machine.start("alice")
    async with attach(machine, "alice") as watching:
        with contextlib.closing(watching.events("onDeviceChanged")) as changes:
            async with attach(machine, "alice", "feeder") as feeding:
                camera = await feeding.create_video_source(320, 240, name="drawn")
                (added,) = (await event(changes)).added
                assert (added.device_id, added.label, added.synthetic) == (camera.source_id, "drawn", True)
            changed = await event(changes)
            assert [device.device_id for device in changed.removed] == [camera.source_id]
            assert changed.cause == "client"
    assert camera.closed
    with pytest.raises(SourceClosed):
        camera.write(rgb(320, 240, 1))
