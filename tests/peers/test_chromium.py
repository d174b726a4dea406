"""Calls with a browser: each sees and hears the other, whoever calls, and learns what the other does."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

import testpattern
from ahoyd.engine.detour import Detour, NetsimPlace
from ahoyd.netsim import Change, Netsim
from ahoyd_client import (
    Call,
    CallConfigsPatch,
    CallStatus,
    Client,
    ControlType,
    EndReason,
    FrameReader,
    NetworkStatus,
    VideoFrame,
)
from support.chromium import chromium
from support.daemons import world
from support.netsim import netsim
from support.pictures import luma, tone_hz
from support.talk import EVENT_SECONDS, TEST_SOURCES, attach, event, until
from support.tools import need
from support.web import MEDIA, USER, Web, web

PAGE = Path(__file__).with_name("browser.html")
LOST_MS = 5_000
BEEP_HZ = 400
"""Chromium's fake microphone."""
PICTURES = 30
SECOND_OF_SOUND = 50
"""Packets."""

pytestmark = pytest.mark.asyncio(loop_scope="module")


@dataclass
class Both:
    """A browser, and two daemons: alice's, and bob's which goes through a relay."""

    alice: Client
    bob: Client
    page: Web
    net: Netsim
    detour: Detour

    async def called(
        self,
        by: Client | None = None,
        *,
        codec: str = "VP8",
        video: bool = True,
        kinds: tuple[str, ...] = MEDIA,
        changes: bool = False,
    ) -> Call:
        """A daemon calls the browser, alice's or another, which sends these media: both are at status 4.

        `changes`: the browser follows when the call's type is changed.
        """
        caller, configs = by or self.alice, CallConfigsPatch(video_codecs=(codec,))
        self.page.detour = self.detour if caller is self.bob else None
        call = await caller.call(USER, video=video, sources=TEST_SOURCES, configs=configs)
        await self.page.rung()
        await self.page.answer(*kinds[: 1 + video], changes=changes)
        await self._connected(call)
        await self.page.say("confirm")
        async with asyncio.timeout(EVENT_SECONDS):
            await call.wait_for(CallStatus.ACCEPTED)
        return call

    async def calling(self, *, codec: str = "VP8", video: bool = True) -> Call:
        """The browser calls alice: both are at status 4."""
        await self.alice.set_call_configs(video_codecs=(codec,))
        self.page.detour = None
        with contextlib.closing(self.alice.events("onRecvCallIncoming")) as incoming:
            await self.page.ring("alice", video=video)
            call = self.alice.get_call((await event(incoming)).session.call_id)
        await self.alice.answer(call.call_id, sources=TEST_SOURCES)
        await self.page.offer(*MEDIA[: 1 + video])
        await self._connected(call)
        await call.accept()
        await self.page.expect("confirm")
        return call

    async def _connected(self, call: Call) -> None:
        async with asyncio.timeout(EVENT_SECONDS):
            await call.wait_for(CallStatus.CONNECTED)
            await self.page.connected.wait()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def both() -> AsyncIterator[Both]:
    need("chromium")
    async with AsyncExitStack() as stack:
        machine = await stack.enter_async_context(world())
        tab = await stack.enter_async_context(chromium(PAGE.as_uri()))
        relay = machine.root / "netsim.sock"
        net = await stack.enter_async_context(netsim(relay, environment=machine.environment))
        await asyncio.gather(machine.start("alice"), machine.start("bob", "--netsim", str(relay)))
        alice = await stack.enter_async_context(attach(machine, "alice"))
        bob = await stack.enter_async_context(attach(machine, "bob"))
        page = await stack.enter_async_context(web(machine.root / "run" / "ahoyd" / ".hub" / "hub.sock", tab))
        detour = Detour(NetsimPlace(relay, USER))
        stack.callback(detour.close)
        yield Both(alice, bob, page, net, detour)


async def see_the_camera(pictures: FrameReader) -> None:
    """The fake camera's picture: a green that changes."""
    greens: set[int] = set()
    async with asyncio.timeout(EVENT_SECONDS):
        async for frame in pictures:
            assert isinstance(frame, VideoFrame)
            red, green, blue = (int(value) for value in frame.copy().to_rgb().reshape(-1, 3).mean(0))
            assert green > 100 > 2 * max(red, blue), (red, green, blue)
            greens.add(green)
            if len(greens) > 3:
                return


async def hear_the_beep(sound: FrameReader) -> None:
    """The fake microphone's beep, once it is there: a second of sound may have begun before it, or have a gap."""
    async with asyncio.timeout(EVENT_SECONDS):
        while abs(await tone_hz(sound, 1000) - BEEP_HZ) > 20:
            pass


async def see_the_pattern(page: Web) -> None:
    """The pictures the browser shows from now on are ours, each once and in order."""
    await page.page.run("see")
    found: list[int] = []

    async def enough() -> bool:
        readings = [testpattern.read(luma(marks)) for marks in await page.page.run("see")]
        found.extend(reading.counter for reading in readings if reading is not None)
        return len(found) >= PICTURES

    await until(enough)
    assert found == sorted(found), found
    assert len(set(found)) > PICTURES / 2, found


async def hear_the_tone(page: Web) -> None:
    async def is_heard() -> bool:
        heard = await page.page.run("hear")
        return bool(abs(heard["hz"] - 1000) < 10 and heard["db"] > -60)

    await until(is_heard)


async def grown(page: Web, kind: str, name: str, by: int) -> None:
    """Wait until a counter of what the browser receives has grown."""
    before = await received(page, kind, name)

    async def has_grown() -> bool:
        return await received(page, kind, name) >= before + by

    await until(has_grown)


async def received(page: Web, kind: str, name: str) -> int:
    counters: dict[str, Any] = (await page.page.run("count"))[kind]["inbound-rtp"]
    return int(counters.get(name, 0))


async def run_smoothly(page: Web) -> None:
    """Wait for a second in which nothing freezes in the browser and next to no sound is made up."""

    async def is_smooth() -> bool:
        before = await page.page.run("count")
        await grown(page, "audio", "packetsReceived", SECOND_OF_SOUND)
        after = await page.page.run("count")

        def more(kind: str, name: str) -> int:
            return int(after[kind]["inbound-rtp"][name] - before[kind]["inbound-rtp"][name])

        made_up, samples = more("audio", "concealedSamples"), more("audio", "totalSamplesReceived")
        return not more("video", "freezeCount") and more("video", "framesDecoded") > 10 and made_up < samples / 50

    await until(is_smooth)


async def see_and_hear(page: Web, call: Call) -> None:
    """All four ways at once."""
    with (
        contextlib.closing(await call.open_remote_video()) as pictures,
        contextlib.closing(await call.open_remote_audio()) as sound,
    ):
        async with asyncio.TaskGroup() as group:
            group.create_task(see_the_camera(pictures))
            group.create_task(hear_the_beep(sound))
            group.create_task(see_the_pattern(page))
            group.create_task(hear_the_tone(page))


async def use(page: Web, call: Call, codec: str) -> None:
    """Wait until both say that their pictures come by this codec."""

    async def is_used() -> bool:
        counted = (await page.page.run("count"))["video"].values()
        codecs = [rtp.get("codec") for rtp in counted]
        return codecs == [f"video/{codec}"] * 2 and (await call.statistics()).video_codec == codec

    await until(is_used)


async def test_a_browser_that_is_called_sees_and_hears_and_is_told_of_the_end(both: Both) -> None:
    call = await both.called(codec="VP8")
    await see_and_hear(both.page, call)
    await run_smoothly(both.page)
    await use(both.page, call, "VP8")
    verification = await call.verification()
    assert (verification.verified, verification.words) == ("none", ())
    await call.hang_up()
    assert (await both.page.expect("end"))["reason"] == EndReason.HUNG_UP


async def test_a_browser_that_calls_sees_and_hears_and_hangs_up(both: Both) -> None:
    call = await both.calling(codec="H264")
    await see_and_hear(both.page, call)
    await run_smoothly(both.page)
    await use(both.page, call, "H264")
    await both.page.hang_up()
    async with asyncio.timeout(EVENT_SECONDS):
        session = await call.ended()
    assert (session.end_reason, session.reason_detail) == (EndReason.HUNG_UP, "remoteHangup")


async def test_what_the_daemon_pauses_stops_in_the_browser_and_comes_back(both: Both) -> None:
    page, call = both.page, await both.called(codec="H264")
    await see_the_pattern(page)
    await use(page, call, "H264")
    await call.pause_video()
    assert (await page.expect("info"))["control"] == ControlType.PAUSE_VIDEO
    await grown(page, "audio", "packetsReceived", SECOND_OF_SOUND)  # a picture may still have been under way
    shown = await received(page, "video", "framesDecoded")
    await grown(page, "audio", "packetsReceived", SECOND_OF_SOUND)
    assert await received(page, "video", "framesDecoded") == shown
    await call.resume_video()
    assert (await page.expect("info"))["control"] == ControlType.RESUME_VIDEO
    await see_the_pattern(page)
    await call.pause_voice()
    assert (await page.expect("info"))["control"] == ControlType.PAUSE_VOICE
    await until(partial(_is_silent, page))
    heard = await received(page, "audio", "packetsReceived")
    await grown(page, "video", "framesDecoded", PICTURES)
    assert await received(page, "audio", "packetsReceived") == heard
    await call.resume_voice()
    assert (await page.expect("info"))["control"] == ControlType.RESUME_VOICE
    await hear_the_tone(page)
    await call.hang_up()


async def _is_silent(page: Web) -> bool:
    return bool((await page.page.run("hear"))["db"] < -90)


async def _hears_nothing(call: Call) -> bool:
    return (await call.statistics()).remote_audio_kbps == 0


async def test_what_the_browser_pauses_stops_in_the_daemon_and_comes_back(both: Both) -> None:
    page, call = both.page, await both.calling(codec="VP8")
    with (
        contextlib.closing(await call.open_remote_video()) as pictures,
        contextlib.closing(await call.open_remote_audio()) as sound,
        contextlib.closing(both.alice.events("onRecvCallStateChanged")) as changes,
    ):
        await see_the_camera(pictures)
        await use(page, call, "VP8")
        await page.pause("video")
        assert (await event(changes)).session.remote_paused.video
        await tone_hz(sound, 1000)  # a picture may still have been under way
        before = pictures.counters.taken
        await hear_the_beep(sound)
        assert pictures.latest() is None or pictures.counters.taken <= before + 1
        await page.resume("video")
        assert not (await event(changes)).session.remote_paused.video
        await see_the_camera(pictures)
        await page.pause("audio")
        assert (await event(changes)).session.remote_paused.audio
        await until(partial(_hears_nothing, call))
        await see_the_camera(pictures)
        await page.resume("audio")
        assert not (await event(changes)).session.remote_paused.audio
        await hear_the_beep(sound)
    await page.hang_up()


async def test_a_path_that_is_cut_is_told_and_used_again_and_its_end_is_the_calls(both: Both) -> None:
    page, loop = both.page, asyncio.get_running_loop()
    await both.bob.set_call_configs(network_lost_ms=20_000)
    call = await both.called(both.bob)
    with contextlib.closing(both.bob.events("onRecvCallNetworkStatusChanged")) as changes:
        await both.net.apply(Change(blackhole=True))
        for status in (NetworkStatus.UNSTABLE, NetworkStatus.DISCONNECTED):
            assert (await event(changes)).to_status is status
        await both.net.apply(Change(blackhole=False))
        while (await event(changes)).to_status is not NetworkStatus.CONNECTED:
            pass
        await see_and_hear(page, call)
        await both.bob.set_call_configs(network_lost_ms=LOST_MS)
        cut = loop.time()
        await both.net.apply(Change(blackhole=True))
        async with asyncio.timeout(EVENT_SECONDS):
            session = await call.ended()
    assert (session.end_reason, session.reason_detail) == (EndReason.FAILED, "networkLost")
    assert loop.time() - cut > LOST_MS / 1000 - 0.5
    assert (await page.expect("end"))["reason"] == EndReason.FAILED
    await both.net.apply(Change(blackhole=False))


async def test_an_audio_call_has_sound_both_ways_and_pictures_only_while_its_type_is_changed(both: Both) -> None:
    call = await both.calling(video=False)
    await hear_each_other(both.page, call)
    await call.hang_up()
    call = await both.called(video=False, changes=True)
    await hear_each_other(both.page, call)
    await change(both, call, video=True)
    await see_and_hear(both.page, call)
    await change(both, call, video=False)
    await hear_each_other(both.page, call)
    await call.hang_up()


async def hear_each_other(page: Web, call: Call) -> None:
    """And see nothing."""
    with contextlib.closing(await call.open_remote_audio()) as sound:
        await hear_the_beep(sound)
    await hear_the_tone(page)
    assert "video" not in await page.page.run("count")


async def change(both: Both, call: Call, *, video: bool) -> None:
    """The daemon asks for another type, the browser agrees and answers over another connection."""
    both.page.connected.clear()
    with contextlib.closing(both.alice.events("onCallTypeChangeSettled")) as settled:
        async with asyncio.TaskGroup() as group:
            group.create_task(both.page.change(*MEDIA[: 1 + video]))
            await call.change_type(video=video, camera="test:pattern" if video else None)
            assert (await event(settled)).outcome == "accepted"
    async with asyncio.timeout(EVENT_SECONDS):
        await both.page.connected.wait()


async def test_a_page_that_only_looks_and_hides_its_addresses_sees_and_hears(both: Both) -> None:
    page = both.page
    page.hides = True
    call = await both.called(kinds=())
    page.hides = False
    await see_the_pattern(page)
    await hear_the_tone(page)
    statistics = await call.statistics()
    assert (statistics.remote_video_kbps, statistics.remote_audio_kbps) == (-1, -1)
    await call.hang_up()
