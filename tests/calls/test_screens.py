"""Calls that show a screen: on a display of our own, which can be taken away."""

import asyncio
import contextlib
from typing import Any

from ahoyd_client import Call, CallSources, ControlType, FrameReader, VideoFrame
from support.daemons import World
from support.display import Display, display
from support.pictures import READ_SECONDS
from support.talk import Talk, attach, call_with, event, until

RED, BLUE = (255, 0, 0), (0, 0, 255)


async def shows(reader: FrameReader, colour: tuple[int, int, int]) -> None:
    """Wait for a picture that has this colour beside its middle, where the pointer is; red or blue."""
    async with asyncio.timeout(READ_SECONDS):
        async for frame in reader:
            assert isinstance(frame, VideoFrame)
            picture = frame.copy()
            blue, red = (int(plane[plane.shape[0] // 2, plane.shape[1] // 4]) for plane in (picture.u, picture.v))
            if (red > 160, blue > 160) == (colour == RED, colour == BLUE):
                return
    raise AssertionError("the stream ended")


async def test_a_screen_is_seen_by_the_peer_until_it_is_gone_and_again_when_it_is_back(machine: World) -> None:
    async with display(640, 480) as screen:
        machine.environment["DISPLAY"] = screen.name
        await machine.start("alice")
        await machine.start("bob")
        async with attach(machine, "alice") as alice, attach(machine, "bob") as bob:
            await seen_until_gone_and_again(Talk(machine, alice, bob), screen)


async def seen_until_gone_and_again(talk: Talk, screen: Display) -> None:
    (listed,) = [d for d in (await talk.alice.list_devices()).devices if d.kind == "screen"]
    ours, theirs = await call_with(talk, CallSources(video=listed.device_id, audio="test:tone"))
    with (
        contextlib.ExitStack() as stack,
        contextlib.closing(await theirs.open_remote_video()) as pictures,
        contextlib.closing(talk.bob.events("onRecvCallStateChanged")) as told,
    ):
        for colour in (RED, BLUE):
            screen.fill(colour)
            await shows(pictures, colour)
        used = stack.enter_context(contextlib.closing(talk.alice.events("onDeviceInUse")))
        await screen.end()
        gone = await event(told)
        assert (gone.type, gone.session.remote_paused.video) == (ControlType.PAUSE_VIDEO, True)
        assert await used_next(used, listed.device_id) is False
        await until(lambda: degraded(ours, ("noCamera",)))
        async with display(640, 480, screen.name) as again:
            assert (await event(told)).type == ControlType.RESUME_VIDEO
            assert await used_next(used, listed.device_id) is True
            await until(lambda: degraded(ours, ()))
            again.fill(RED)
            await shows(pictures, RED)
            await talk.alice.set_call_configs(if_no_camera="picture")
            await again.end()
            await until(lambda: degraded(ours, ("noCamera",)))
            await shows_the_sign(pictures)
            assert ours.session.sources.video == "test:off"
            assert not theirs.session.remote_paused.video


async def used_next(used: Any, device_id: str) -> bool:
    """What the next event of this device says."""
    while (told := await event(used)).device.device_id != device_id:
        pass
    return bool(told.in_use)


async def shows_the_sign(reader: FrameReader) -> None:
    """Wait for a dark picture without colour that has a light sign in its middle."""
    async with asyncio.timeout(READ_SECONDS):
        async for frame in reader:
            assert isinstance(frame, VideoFrame)
            picture = frame.copy()
            height, width = picture.y.shape
            ground, sign = int(picture.y[height // 8, width // 8]), int(picture.y[height // 2 + 30, width // 2 - 60])
            if ground < 60 and sign > 120:
                return
    raise AssertionError("the stream ended")


async def degraded(call: Call, words: tuple[str, ...]) -> bool:
    return tuple(call.session.degraded) == words
