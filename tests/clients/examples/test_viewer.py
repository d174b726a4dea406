"""The window: what is really on the screen during a call, and what its keys do."""

import asyncio
import contextlib
import importlib.util
from collections.abc import AsyncIterator

import numpy as np

from ahoyd_client import CallStatus, Client, VideoSource
from clients.examples.programs import PYTHON, program
from support.daemons import world
from support.display import Display, display
from support.talk import TEST_SOURCES, attach, event, until
from support.tools import require
from testpattern import read

SIZE = (960, 720)
"""The window's own: so it fills the screen."""
OWN = (slice(540, 690), slice(720, 930))
"""Rows and columns well inside one's own picture."""
EMPTY = (22, 24, 29)
ORANGE = (220, 120, 40)
LUMA = np.array([0.299, 0.587, 0.114])
NEAR = 12
"""How far a colour may have moved on its way through I420."""
DEADLINE_SECONDS = 200.0


def looks(screen: Display, colour: tuple[int, ...]) -> bool:
    """Whether the place of one's own picture has that colour."""
    return bool((np.abs(screen.picture()[OWN].astype(int) - colour) <= NEAR).all())


def counter(screen: Display) -> int | None:
    """The number in the test pattern that fills the screen, if it can be read."""
    reading = read((screen.picture() @ LUMA).astype(np.uint8))
    return reading.counter if reading else None


@contextlib.asynccontextmanager
async def orange(bob: Client) -> AsyncIterator[VideoSource]:
    """A camera that sees one colour."""

    async def feed(camera: VideoSource) -> None:
        while True:
            camera.write(np.full((240, 320, 3), ORANGE, np.uint8))
            await asyncio.sleep(0.1)

    with await bob.create_video_source(320, 240, 10) as camera:
        feeding = asyncio.create_task(feed(camera))
        try:
            yield camera
        finally:
            feeding.cancel()
            await asyncio.wait([feeding])


async def test_both_pictures_are_on_the_screen_and_the_keys_work() -> None:
    require("PySDL2", there=importlib.util.find_spec("sdl2") is not None)

    async def waits() -> bool:
        return looks(screen, EMPTY)

    async def shows_both() -> bool:
        return looks(screen, ORANGE) and counter(screen) is not None

    async def shows_one() -> bool:
        return not looks(screen, ORANGE)

    async def has_gone_on() -> bool:
        return (counter(screen) or 0) > first

    async with asyncio.timeout(DEADLINE_SECONDS), display(*SIZE) as screen, world() as made:
        for instance in ("alice", "bob"):
            await made.start(instance, "--microphone", "test:tone")
        async with attach(made, "alice") as alice, attach(made, "bob") as bob, orange(bob) as camera:
            command = (PYTHON / "viewer.py", "alice", "--instance", "bob", "--camera", camera.source_id)
            async with program(*command, environment=screen.environment(made.environment)) as viewer:
                await until(waits)
                empty = screen.picture()

                async def rings() -> bool:
                    return bool((screen.picture() != empty).any())

                call = await alice.call("bob", video=True, sources=TEST_SOURCES)
                await until(rings)
                await screen.press("Return")
                await call.wait_for(CallStatus.ACCEPTED)
                await until(shows_both)
                first = counter(screen) or 0
                await until(has_gone_on)

                changes = alice.events("onRecvCallStateChanged")
                await screen.press("m")
                assert (await event(changes)).session.remote_paused.audio
                await screen.press("p")
                assert (await event(changes)).session.remote_paused.video
                await until(shows_one)
                await screen.press("p")
                assert not (await event(changes)).session.remote_paused.video
                await until(shows_both)
                await screen.press("h")
                assert (await call.ended()).reason_detail == "remoteHangup"
                await until(waits)

                incoming = alice.events("onRecvCallIncoming")
                await screen.press("Return")
                call = alice.get_call((await event(incoming)).session.call_id)
                await screen.press("q")
                assert (await call.ended()).reason_detail == "remoteCancelled"
                await viewer.leaves()
