"""Each config takes effect when the contract says so, seen in the frames, the numbers and the ends of real calls."""

import asyncio
import contextlib
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest

from ahoyd_client import Call, CallConfigs, CallConfigsPatch, CallStatistics, EndReason, Resolution, VideoFrame
from support.daemons import World
from support.fixtures import in_town
from support.talk import EVENT_SECONDS, TEST_SOURCES, Talk, attach
from support.tap import tapped_hub

pytestmark = in_town

SMALL, LARGE = Resolution(width=320, height=240), Resolution(width=1280, height=720)


async def accept(talk: Talk, **configs: Any) -> tuple[Call, Call]:
    """A call at status 4, made with these configs."""
    return await talk.accept(configs=CallConfigsPatch(**configs))


async def picture_size(call: Call) -> tuple[int, int]:
    """Of the next picture the peer sends."""
    with contextlib.closing(await call.open_remote_video()) as pictures:
        async with asyncio.timeout(EVENT_SECONDS):
            picture = await anext(aiter(pictures))
    assert isinstance(picture, VideoFrame)
    return picture.width, picture.height


async def samples(call: Call, count: int) -> list[CallStatistics]:
    """The statistics of so many seconds to come."""
    found: list[CallStatistics] = []
    async with asyncio.timeout(EVENT_SECONDS):
        last = (await call.statistics()).sampled_at_ms
        while len(found) < count:
            statistics = await call.statistics()
            if statistics.sampled_at_ms != last:
                last = statistics.sampled_at_ms
                found.append(statistics)
            await asyncio.sleep(0.02)
    return found


async def settled(call: Call, true: Callable[[CallStatistics], bool]) -> CallStatistics:
    """The first sample that is so."""
    async with asyncio.timeout(EVENT_SECONDS):
        while not true(sample := (await samples(call, 1))[0]):
            pass
    return sample


async def hang_up(ours: Call, theirs: Call) -> None:
    await ours.hang_up()
    async with asyncio.timeout(EVENT_SECONDS):
        await theirs.ended()


async def test_a_resolution_counts_from_the_next_call_on_and_one_calls_own_for_that_call_alone(talk: Talk) -> None:
    ours, theirs = await accept(talk)
    assert await picture_size(theirs) == (640, 480)
    await talk.alice.set_call_configs(video_resolution=SMALL)
    sample = (await samples(theirs, 2))[-1]
    assert (sample.remote_video_width, sample.remote_video_height) == (640, 480), "the running call keeps its size"
    await hang_up(ours, theirs)

    ours, theirs = await accept(talk, video_resolution=LARGE)
    assert await picture_size(theirs) == (1280, 720)
    sent = await settled(ours, lambda s: s.local_encoded_width > 0 and s.local_capture_width > 0)
    assert (sent.local_encoded_width, sent.local_encoded_height) == (1280, 720)
    assert (sent.local_capture_width, sent.local_capture_height) == (1280, 720)
    assert (await talk.alice.get_call_configs(call_id=ours.call_id)).configs.video_resolution == LARGE
    assert (await talk.alice.get_call_configs()).configs.video_resolution == SMALL
    await hang_up(ours, theirs)

    _, theirs = await accept(talk)
    assert await picture_size(theirs) == (320, 240)


async def test_a_frame_rate_counts_from_the_next_opening_on(talk: Talk) -> None:
    ours, theirs = await accept(talk, video_frame_rate=10)
    await settled(theirs, lambda s: s.remote_video_fps == pytest.approx(10, abs=1.5))
    await settled(ours, lambda s: s.local_capture_fps == pytest.approx(10, abs=1.5))
    received = [sample.remote_video_fps for sample in await samples(theirs, 3)]
    assert sum(received) / 3 < 11.5, "a busy machine may show fewer, and never more"


async def test_rates_change_at_once_in_a_call_that_runs(talk: Talk) -> None:
    ours, _ = await accept(talk)
    await settled(ours, lambda s: s.local_video_actual_kbps > 300)

    await talk.alice.set_call_configs(video_kbps=150)
    await settled(ours, lambda s: s.local_video_target_kbps == 150 and s.local_video_actual_kbps < 200)
    mean = sum(sample.local_video_actual_kbps for sample in await samples(ours, 4)) / 4
    assert mean < 200, "a busy machine may send less, and never more"
    await settled(ours, lambda s: s.local_video_actual_kbps == pytest.approx(150, rel=0.35))

    await talk.alice.set_call_configs(video_kbps=0, min_video_kbps=2500)
    assert (await settled(ours, lambda s: s.local_video_target_kbps > 150)).local_video_target_kbps >= 2500

    before = (await samples(ours, 2))[-1].local_audio_kbps
    await talk.alice.set_call_configs(audio_kbps=96)
    grown = (await settled(ours, lambda s: s.local_audio_kbps > before + 32)).local_audio_kbps
    after = sum(sample.local_audio_kbps for sample in await samples(ours, 3)) / 3
    assert grown > 0
    assert after - before == pytest.approx(96 - 32, rel=0.3), "the headers stay, the sound grows"


async def test_each_side_sends_the_codec_that_it_likes_best(talk: Talk) -> None:
    ours, theirs = await accept(talk, video_codecs=("VP8", "H264"))
    for call, codec in ((ours, "VP8"), (theirs, "H264")):
        sample = await settled(call, lambda s: s.video_codec != "")
        assert (sample.video_codec, sample.audio_codec) == (codec, "opus")
    await settled(theirs, lambda s: s.remote_video_fps > 0)


async def test_the_time_to_accept_is_the_calls_own_and_ends_it_1(talk: Talk) -> None:
    ours, theirs = await talk.ring(configs=CallConfigsPatch(accept_timeout_ms=5000))
    await talk.bob.answer(theirs.call_id, sources=TEST_SOURCES)
    async with asyncio.timeout(EVENT_SECONDS):
        ended, other = await ours.ended(), await theirs.ended()
    assert (ended.end_reason, ended.reason_detail) == (EndReason.NO_RESPONSE, "acceptTimeout")
    assert ended.connected_at_ms is not None
    assert ended.accepted_at_ms is None
    assert other.end_reason is EndReason.NO_RESPONSE
    assert (await talk.alice.get_call_configs()).configs.accept_timeout_ms == 30_000


@pytest.mark.asyncio(loop_scope="function")
async def test_what_is_persisted_survives_a_restart_and_the_rest_does_not(machine: World) -> None:
    async with AsyncExitStack() as stack:
        daemon = await machine.start("alice")
        alice = await stack.enter_async_context(attach(machine, "alice"))
        kept = await alice.set_call_configs(ring_timeout_ms=7000, video_resolution=SMALL, persist=True)
        await alice.set_call_configs(audio_kbps=64)
        await daemon.stop()
    await machine.start("alice")
    async with attach(machine, "alice") as alice:
        configs = (await alice.get_call_configs()).configs
    assert configs == kept.configs
    assert configs.audio_kbps == CallConfigs().audio_kbps


@pytest.mark.asyncio(loop_scope="function")
async def test_the_heartbeat_on_the_hubs_socket_follows_the_interval(machine: World) -> None:
    """As set, so persisted: the default of 30 s would not give two within the time that is waited."""
    async with tapped_hub(machine) as tap:
        daemon = await machine.start("alice")
        async with attach(machine, "alice") as alice:
            await alice.set_call_configs(ping_interval=10, persist=True)
            await tap.pinged(1)
        await daemon.stop()
        await machine.start("alice")
        await tap.pinged(2)
        assert tap.connections == 2
