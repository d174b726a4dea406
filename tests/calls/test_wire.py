"""What really crosses the network, counted on the sockets. Needs root: the datagrams are overheard."""

import asyncio
import json
import os
from collections import defaultdict

import pytest

from ahoyd_client import Call, CallStatistics, CallStatus, Client
from support.sniff import Seen, sniff
from support.talk import EVENT_SECONDS, Talk, until

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.skipif(os.getuid() != 0 and "CI" not in os.environ, reason="overhearing the loopback needs root"),
]

SRTP_TAG = 16
"""Bytes AES-GCM adds to each packet (RFC 7714); the negotiated profile of two daemons of ours."""
SECONDS = 5
BLOCKS = 100
"""Of sound, 20 ms each."""


def ours_of(talk: Talk, seen: Seen) -> list[tuple[int, int]]:
    """(ssrc, RTP bytes without the tag) of what alice's and bob's engines sent: others use this loopback too."""
    ports = _ports(talk)
    return [(ssrc, size - SRTP_TAG) for port, ssrc, size in seen.rtp if port in ports]


def _ports(talk: Talk) -> set[int]:
    engines = [daemon.child("engine") for daemon in talk.machine.daemons.values()]
    return {connection.laddr.port for engine in engines for connection in engine.net_connections("udp")}


def rtp_bytes(talk: Talk, seen: Seen) -> dict[int, int]:
    """RTP bytes by SSRC."""
    found: dict[int, int] = defaultdict(int)
    for ssrc, size in ours_of(talk, seen):
        found[ssrc] += size
    return found


async def test_no_sample_leaves_before_status_4_and_both_media_leave_after_it(talk: Talk) -> None:
    async with sniff() as seen:
        ours, theirs = await talk.connect()
        # At status 3 the devices are open and the transport is up: only the gates are between them.
        await until(lambda: _both_open(talk))
        await asyncio.sleep(1.0)  # nothing happens: that is what is looked for
        assert seen.dtls > 0, "nothing was overheard at all"
        assert ours_of(talk, seen) == []
        await theirs.accept()
        async with asyncio.timeout(EVENT_SECONDS):
            await ours.wait_for(CallStatus.ACCEPTED)
            while len(rtp_bytes(talk, seen)) < 4:  # sound and picture of each side
                await asyncio.sleep(0.05)


async def _both_open(talk: Talk) -> bool:
    statuses = [await client.get_status() for client in (talk.alice, talk.bob)]
    return all(len(status.devices_in_use) == 2 for status in statuses)


async def test_a_paused_medium_sends_not_one_packet_and_the_other_goes_on(talk: Talk) -> None:
    ours, theirs = await talk.accept()
    await theirs.pause_video()
    await theirs.pause_voice()
    await ours.pause_video()
    await asyncio.sleep(0.5)  # what was under way may arrive
    async with sniff() as seen, asyncio.timeout(EVENT_SECONDS):
        while len(ours_of(talk, seen)) < BLOCKS:
            await asyncio.sleep(0.1)
    assert len(rtp_bytes(talk, seen)) == 1, "one medium of one side is open"


async def test_statistics_are_unknown_before_they_are_measured(talk: Talk) -> None:
    ours, _ = await talk.connect()
    statistics = await ours.statistics()
    assert (statistics.local_video_actual_kbps, statistics.remote_audio_kbps) == (-1, -1)
    assert (statistics.remote_video_fps, statistics.video_codec) == (-1, "")


async def test_statistics_say_what_was_counted_on_the_sockets(talk: Talk) -> None:
    ours, _ = await talk.accept()
    await until(lambda: _flows(ours))
    sounds = {await _ssrc_of_sound(client, ours.call_id) for client in (talk.alice, talk.bob)}
    async with sniff() as seen:
        await _next_sample(ours)
        before = _media_bytes(talk, seen, sounds)
        samples = [await _next_sample(ours) for _ in range(SECONDS)]
        after = _media_bytes(talk, seen, sounds)
    counted = sorted((after[medium] - before[medium]) * 8 / 1000 / SECONDS for medium in after)
    assert len(counted) == 4
    sound, picture = counted[:2], counted[2:]
    for streams, told in (
        (sound, [sample.local_audio_kbps for sample in samples]),
        (sound, [sample.remote_audio_kbps for sample in samples]),
        (picture, [sample.local_video_actual_kbps for sample in samples]),
        (picture, [sample.remote_video_kbps for sample in samples]),
    ):
        average = sum(told) / SECONDS
        assert min(abs(average - stream) / stream for stream in streams) < 0.05, (average, streams)


async def _ssrc_of_sound(client: Client, call_id: str) -> int:
    async with asyncio.timeout(EVENT_SECONDS):
        while not (report := (await client.get_statistics(call_id, report=True)).rtc_report):
            await asyncio.sleep(0.02)
    return int(json.loads(report)["Oaudio"]["ssrc"])


def _media_bytes(talk: Talk, seen: Seen, sounds: set[int]) -> dict[tuple[int, bool], int]:
    """RTP bytes by port and whether they are sound; a picture's repairs are a stream of their own, and its bytes."""
    ports, found = _ports(talk), defaultdict[tuple[int, bool], int](int)
    for port, ssrc, size in seen.rtp:
        if port in ports:
            found[port, ssrc in sounds] += size - SRTP_TAG
    return found


async def _next_sample(call: Call) -> CallStatistics:
    """The statistics of the next second, at the moment they come."""
    last = (await call.statistics()).sampled_at_ms
    async with asyncio.timeout(EVENT_SECONDS):
        while (statistics := await call.statistics()).sampled_at_ms == last:
            await asyncio.sleep(0.005)
    return statistics


async def _flows(call: Call) -> bool:
    statistics = await call.statistics()
    return statistics.local_video_actual_kbps > 0 and statistics.remote_audio_kbps > 0
