"""Calls whose picture and voice a program makes."""

import asyncio
import contextlib

from ahoyd_client import Call, CallSources, CallStatus, FrameReader
from support.feeding import meanwhile, show, speak
from support.pictures import counters, tone_hz
from support.talk import EVENT_SECONDS, TEST_SOURCES, Talk, event

FRAMES = 60
VOICE_MS = 1000


async def call_with(talk: Talk, sources: CallSources, *, video: bool = True) -> tuple[Call, Call]:
    """A call at status 4 in which alice uses `sources`."""
    with contextlib.closing(talk.bob.events("onRecvCallIncoming")) as incoming:
        ours = await talk.alice.call("bob", video=video, sources=sources)
        theirs = talk.bob.get_call((await event(incoming)).session.call_id)
    await talk.bob.answer(theirs.call_id, sources=TEST_SOURCES)
    async with asyncio.timeout(EVENT_SECONDS):
        await theirs.wait_for(CallStatus.CONNECTED)
        await theirs.accept()
        await ours.wait_for(CallStatus.ACCEPTED)
    return ours, theirs


def none_twice(found: list[int]) -> None:
    assert found == sorted(set(found)), f"a picture came twice or out of order: {found}"


async def read(reader: FrameReader, pictures: int) -> list[int]:
    found = await counters(reader, pictures)
    none_twice(found)
    return found


async def test_picture_and_voice_of_a_program_reach_the_peer(talk: Talk) -> None:
    with (
        await talk.alice.create_video_source(640, 480, 30, name="drawn") as camera,
        await talk.alice.create_audio_source(name="made") as microphone,
    ):
        showing = asyncio.create_task(show(camera, 30))
        speaking = asyncio.create_task(speak(microphone, 660))
        async with meanwhile(showing, speaking):
            sources = CallSources(video=camera.source_id, audio=microphone.source_id)
            ours, theirs = await call_with(talk, sources)
            with contextlib.closing(await theirs.open_remote_video()) as pictures:
                found = await read(pictures, FRAMES)
            gaps = found[-1] - found[0] - (len(found) - 1)

            assert gaps <= FRAMES, f"more than every second picture is missing: {found}"
            with contextlib.closing(await theirs.open_remote_audio()) as sound:
                hz = await tone_hz(sound, VOICE_MS)

                assert abs(hz - 660) < 5

            await ours.hang_up()
