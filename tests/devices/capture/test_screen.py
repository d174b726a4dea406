"""A screen as camera: what is on it arrives, and its end is told; tried on an X server of our own."""

import asyncio
import time
from pathlib import Path

import pytest

from ahoyd.devices.backend import DeviceError, Want
from ahoyd.devices.capture.screen import ScreenBackend, reachable
from ahoyd.wire.devices import DeviceList, SourceFailed
from devices.child import DEADLINE, Child, Taken, started
from support.display import display

WHITE, BLACK = (255, 255, 255), (0, 0, 0)
SECOND_NS = 1_000_000_000


async def shows(child: Child, ring: object, *, light: bool) -> Taken:
    """The first picture from now on that is light, or dark, beside the pointer in the middle."""
    async with asyncio.timeout(DEADLINE):
        while True:
            picture = (await child.frames(ring, 2))[-1]  # type: ignore[arg-type]  # a RingRef
            if (picture.luma[120, 40] > 125) == light:
                return picture


async def test_what_is_on_the_screen_arrives_in_the_ring_until_the_screen_is_gone(folder: Path) -> None:
    async with display(640, 360) as screen, started(folder, display=screen.name) as child:
        (listed,) = [d for d in (await child.take(DeviceList)).devices if d.kind == "screen"]
        assert (listed.device_id, listed.is_default) == (f"screen:{screen.name}", False)
        opened = await child.open("a", "video", listed.device_id, 1, width=320, height=240, frame_rate=10)
        assert (opened.device, opened.width, opened.height, opened.frame_rate) == (listed, 320, 240, 10.0)
        screen.fill(WHITE)
        child.publish(1)
        white = await shows(child, opened.ring, light=True)
        assert (white.luma[20, 40], white.luma[120, 40]) == (16, 235), "black bars above and below"
        assert 0 <= time.monotonic_ns() - white.slot.capture_ns < DEADLINE * SECOND_NS
        screen.fill(BLACK)
        black = await shows(child, opened.ring, light=False)
        ticks, ns = black.slot.pts - white.slot.pts, black.slot.capture_ns - white.slot.capture_ns
        assert abs(ticks - ns * 90_000 / SECOND_NS) <= 1, "one time in both clocks"
        small = await child.open("small", "video", listed.device_id, 3, width=160, height=90, frame_rate=20)
        assert (small.width, small.height, small.frame_rate) == (160, 90, 20.0)
        child.publish(3)
        screen.fill(WHITE)
        async with asyncio.timeout(DEADLINE):
            while (await child.frames(small.ring, 1))[0].luma.mean() < 125:
                pass
        await shows(child, opened.ring, light=True)
        screen.fill(BLACK)
        await child.close("small")
        await child.close("a")
        again = await child.open("b", "video", listed.device_id, 2, width=320, height=240, frame_rate=10)
        child.publish(2)
        await shows(child, again.ring, light=False)
        await screen.end()
        assert (await child.take(SourceFailed, lease="b")).cause == "absent"
        gone = await child.take(DeviceList)
        assert [d for d in gone.devices if d.kind == "screen"] == []
        assert await child.fail(listed.device_id, "video") == "absent"
        async with display(640, 360, screen.name):
            back = await child.take(DeviceList)
            assert listed in back.devices


@pytest.mark.parametrize("name", [None, "", "example.org:0", "localhost:10.0", "/tmp/:0", ":0:0", ": 0"])
async def test_only_a_display_of_this_machine_is_a_screen(name: str | None) -> None:
    backend = ScreenBackend(name)
    assert await backend.list() == ()
    assert [event async for event in backend.watch()] == []
    with pytest.raises(DeviceError) as refused:
        await backend.open(f"screen:{name}", Want(kind="video", group="call"))
    assert refused.value.cause == "absent"
    assert name is None or not reachable(name)


async def test_a_screen_that_cannot_be_had_says_why_and_leaves_nothing_open() -> None:
    backend = ScreenBackend(":64999")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for device_id, kind, cause in (
        ("screen::64999", "video", "absent"),
        ("screen::64998", "video", "absent"),
        ("screen::64999", "audio", "unsupported"),
    ):
        with pytest.raises(DeviceError) as refused:
            await backend.open(device_id, Want(kind=kind, group="call"))  # type: ignore[arg-type]  # a Kind
        assert refused.value.cause == cause
    assert len(list(Path("/proc/self/fd").iterdir())) == before
