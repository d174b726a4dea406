"""A call with GStreamer's webrtcbin, which offers: each sees the other, and its tone is heard."""

import asyncio
import contextlib
from contextlib import AsyncExitStack

import testpattern
from ahoyd_client import CallStatus, FrameReader, VideoFrame
from support.daemons import world
from support.pictures import luma, tone_hz
from support.talk import EVENT_SECONDS, TEST_SOURCES, attach, event, until
from support.tools import require
from support.web import web
from support.webrtcbin import lacks, webrtcbin

TONE_HZ = 400
PICTURES = 30


async def see_green(pictures: FrameReader) -> None:
    async with asyncio.timeout(EVENT_SECONDS):
        async for frame in pictures:
            assert isinstance(frame, VideoFrame)
            red, green, blue = (int(value) for value in frame.copy().to_rgb().reshape(-1, 3).mean(0))
            if green > 200 and max(red, blue) < 50:
                return


async def test_gstreamer_that_calls_sees_and_is_seen_and_heard() -> None:
    for plugin in lacks():
        require(plugin, there=False)
    async with AsyncExitStack() as stack:
        machine = await stack.enter_async_context(world())
        peer = await stack.enter_async_context(webrtcbin())
        await machine.start("alice")
        alice = await stack.enter_async_context(attach(machine, "alice"))
        hub = machine.root / "run" / "ahoyd" / ".hub" / "hub.sock"
        page = await stack.enter_async_context(web(hub, peer))
        with contextlib.closing(alice.events("onRecvCallIncoming")) as incoming:
            await page.ring("alice")
            call = alice.get_call((await event(incoming)).session.call_id)
        await alice.answer(call.call_id, sources=TEST_SOURCES)
        await page.offer("video", "audio")
        async with asyncio.timeout(EVENT_SECONDS):
            await call.wait_for(CallStatus.CONNECTED)
            await page.connected.wait()
        await call.accept()
        await page.expect("confirm")
        with (
            contextlib.closing(await call.open_remote_video()) as pictures,
            contextlib.closing(await call.open_remote_audio()) as sound,
        ):
            await see_green(pictures)
            async with asyncio.timeout(EVENT_SECONDS):
                while abs(await tone_hz(sound, 1000) - TONE_HZ) > 20:
                    pass
        found: list[int] = []

        async def enough() -> bool:
            readings = [testpattern.read(luma(marks)) for marks in await peer.run("see")]
            found.extend(reading.counter for reading in readings if reading is not None)
            return len(found) >= PICTURES

        await until(enough)
        assert found == sorted(set(found))
        await page.hang_up()
        async with asyncio.timeout(EVENT_SECONDS):
            await call.ended()
