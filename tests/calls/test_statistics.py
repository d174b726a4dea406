"""Numbers of real calls that need whole daemons: who reads, what the devices measure, and the report."""

import asyncio
import contextlib
import json

from ahoyd_client import Call, CallStatistics
from support.fixtures import in_town
from support.pictures import counters
from support.talk import EVENT_SECONDS, Talk, attach, event

pytestmark = in_town


async def sampled(call: Call, **wanted: float | str) -> CallStatistics:
    """The first statistics with these values."""
    async with asyncio.timeout(EVENT_SECONDS):
        while True:
            statistics = await call.statistics()
            if all(getattr(statistics, name) == value for name, value in wanted.items()):
                return statistics
            await asyncio.sleep(0.05)


async def test_readers_are_the_clients_that_hold_a_stream(talk: Talk) -> None:
    ours, _ = await talk.accept()
    await sampled(ours, readers=0)
    async with attach(talk.machine, "alice", "second") as second:
        with (
            contextlib.closing(await ours.open_remote_video()),
            contextlib.closing(await ours.open_local_video()),
            contextlib.closing(await second.get_call(ours.call_id).open_remote_audio()),
        ):
            await sampled(ours, readers=2)
    await sampled(ours, readers=0)


async def test_what_is_measured_is_a_number_and_what_is_not_stays_unknown(talk: Talk) -> None:
    ours, theirs = await talk.accept()
    with contextlib.closing(await ours.open_remote_video()) as pictures:
        await counters(pictures, 60)
        statistics = await _heard(ours)
    for measured in (
        statistics.capture_to_ring_ms,
        statistics.local_audio_capture_ms,
        statistics.local_audio_send_ms,
        statistics.remote_video_delay_ms,
        statistics.remote_audio_delay_ms,
        statistics.encode_ms,
        statistics.decode_ms,
    ):
        assert 0 < measured < 1000
    assert statistics.frames_published > 0
    assert max(statistics.local_audio_level, statistics.remote_audio_level) < 0.2, "the test tone's is 0.18"
    assert statistics.local_audio_energy > 0
    assert statistics.remote_audio_energy > 0
    assert min(statistics.camera_gaps, statistics.capture_gaps) >= 0
    assert statistics.speaker_xruns == -1, "there is none"
    assert abs(statistics.av_skew_ms) < 500
    assert statistics.echo_return_loss_db == -1
    await ours.hang_up()
    await theirs.ended()
    assert (await ours.statistics()).decode_ms > 0, "the last numbers stay"


async def _heard(call: Call) -> CallStatistics:
    """The first statistics by which both sides had sound in the second before."""
    async with asyncio.timeout(EVENT_SECONDS):
        while min((found := await call.statistics()).local_audio_level, found.remote_audio_level) <= 0:
            await asyncio.sleep(0.05)
    return found


async def test_the_report_is_json_of_w3cs_shape_and_stays_after_the_end(talk: Talk) -> None:
    ours, theirs = await talk.accept()
    await sampled(ours, conn_type="direct")
    assert (await ours.statistics()).rtc_report == ""
    async with asyncio.timeout(EVENT_SECONDS):
        while not {"inbound-rtp", "outbound-rtp", "remote-inbound-rtp", "codec"} <= (kinds := await _kinds(talk, ours)):
            await asyncio.sleep(0.05)
    assert {"transport", "candidate-pair", "local-candidate", "remote-candidate"} <= kinds
    await ours.hang_up()
    await theirs.ended()
    assert await _kinds(talk, ours) >= kinds


async def _kinds(talk: Talk, call: Call) -> set[str]:
    text = (await talk.alice.get_statistics(call.call_id, report=True)).rtc_report
    report = json.loads(text)
    assert all(found["id"] == key and found["timestamp"] > 0 for key, found in report.items())
    return {found["type"] for found in report.values()}


async def test_who_names_them_is_told_the_statistics_as_they_come_and_the_last_before_the_end(talk: Talk) -> None:
    await talk.alice.add_listener(events=("onStatistics",), statistics_interval_ms=1000)
    with (
        contextlib.closing(talk.alice.events("onStatistics", "onRecvCallEnded")) as events,
        contextlib.closing(talk.bob.events("onStatistics", "onRecvCallEnded")) as elsewhere,
    ):
        ours, theirs = await talk.accept()
        told = [await event(events) for _ in range(3)]
        assert {params.call_id for params in told} == {ours.call_id}
        at_ms = [params.statistics.sampled_at_ms for params in told]
        assert at_ms[0] < at_ms[1] < at_ms[2]
        newest = told[-1].statistics
        assert (newest.conn_type, newest.audio_codec, newest.rtc_report) == ("direct", "opus", "")
        await ours.hang_up()
        await theirs.ended()
        names = []
        async with asyncio.timeout(EVENT_SECONDS):
            while (name := (await anext(events)).method) != "onRecvCallEnded":
                names.append(name)
        assert names
        assert (await anext(elsewhere)).method == "onRecvCallEnded", "who names none is told none"
