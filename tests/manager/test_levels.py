"""Who is told how loud it is, and what is measured for it."""

import asyncio

import pytest

from ahoyd.contract import (
    CallConfigsPatch,
    CallSources,
    CallType,
    ControlType,
    EndCallParams,
    EndReason,
    GetLevelsParams,
    MakeCallParams,
    OpenPreviewParams,
    SetCallConfigsParams,
    SoundLevel,
    UpdateCallParams,
)
from ahoyd.errors import NoSuchCall
from ahoyd.manager import levels as module
from ahoyd.ports import ChildDown, ChildUp, Client, LevelsWish, PeerAccepted
from ahoyd.wire.devices import OpenSource, SourceOpened
from ahoyd.wire.media import Loudness, Measure, Measured, RingRef
from support.fakes import MICROPHONE, FakeChild, client
from support.office import BOB, Office

DEADLINE = 30.0
ALICE, OTHER = client("alice"), client("other")
FULL, SOFT = Loudness(samples=4800, energy=4800, peak=1.0), Loudness(samples=4800, energy=48, peak=0.1)
SPOKEN = Loudness(samples=14400, energy=144, peak=0.1, pieces=30, voiced=30)


def opened(office: Office) -> str:
    """The device that was asked for last is open; returns its lease."""
    order = office.devices.of(OpenSource)[-1]
    ring = RingRef(
        stream_id=order.stream_id,
        generation=order.generation,
        kind="audio",
        path="/proc/1/fd/3",
        bytes=9,
        doorbell="/none/5.bell",
    )
    office.manager.post(SourceOpened(lease=order.lease, device=MICROPHONE, ring=ring))
    return order.lease


def in_call(office: Office, *, configs: CallConfigsPatch | None = None) -> tuple[str, str]:
    """A call at status 4; returns its id and the microphone's lease."""
    params = MakeCallParams(
        remote_name="bob", type=CallType.AUDIO, sources=CallSources(audio="test:tone"), configs=configs
    )
    call = office.manager.make_call(ALICE, params).call_id
    lease = opened(office)
    office.caller_connects(call)
    office.manager.post(PeerAccepted(call=call, sender=BOB))
    return call, lease


def hear(office: Office, source: str, heard: Loudness) -> None:
    office.manager.post(Measured(source=source, heard=heard))


def ordered(child: FakeChild) -> list[tuple[str, int]]:
    return [(order.source, order.interval_ms) for order in child.of(Measure)]


def told(office: Office, name: str = "alice") -> list[tuple[SoundLevel, ...]]:
    return [params.levels for to, method, params in office.publisher.told if (to, method) == (f"k-{name}", "onLevels")]


def asking(office: Office, who: Client = ALICE, call: str | None = None) -> "asyncio.Task[tuple[SoundLevel, ...]]":
    async def ask() -> tuple[SoundLevel, ...]:
        return (await office.manager.get_levels(who, GetLevelsParams(call_id=call))).levels

    return asyncio.create_task(ask())


async def until_ordered(child: FakeChild, *orders: tuple[str, int]) -> None:
    async with asyncio.timeout(DEADLINE):
        while ordered(child)[-len(orders) :] != list(orders):
            await asyncio.sleep(0)


def listens(*, every_ms: int = 100, call: str | None = None) -> LevelsWish:
    return LevelsWish(intervals_ms={call: every_ms})


# Asking.


async def test_nothing_is_measured_before_somebody_asks_and_then_each_is_told_what_is_new_to_it(office: Office) -> None:
    call, lease = in_call(office)
    assert ordered(office.devices) == ordered(office.engine) == []
    first = asking(office, call=call)
    await until_ordered(office.devices, (lease, 100))
    await until_ordered(office.engine, (call, 100))
    hear(office, lease, FULL)
    await asyncio.sleep(0)
    assert not first.done()
    hear(office, call, SOFT)
    local, remote = await first
    assert (local.call_id, local.side, local.rms_db, local.peak_db, local.voice) == (call, "local", 0, 0, False)
    assert (remote.side, remote.rms_db, remote.peak_db) == ("remote", -20, -20)
    for source in (lease, call):
        hear(office, source, SOFT)
        hear(office, source, Loudness())
    second = await asking(office)
    assert [level.rms_db for level in second] == [-20, -20]
    third = asking(office)
    await asyncio.sleep(0)
    hear(office, lease, Loudness())
    hear(office, call, Loudness())
    await asyncio.sleep(0)
    assert not third.done(), "a microphone always has a sound, a peer that pauses has none"
    hear(office, lease, FULL)
    assert [level.rms_db for level in await third] == [0, -100]


async def test_without_a_session_and_at_first_it_is_what_was_heard_lately(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ASKED_MS", 60_000)
    _, lease = in_call(office)
    office.manager.levels_wished(OTHER, listens(every_ms=20))
    for source in (lease, office.manager.calls(ended=False)[0].call_id):
        hear(office, source, FULL)
    post = client("post", session=None)
    answers = [await asking(office, who) for who in (post, post, ALICE)]
    assert [level.rms_db for answer in answers for level in answer] == [0] * 6
    assert {reader for gauge in office.manager._levels._gauges.values() for reader in gauge.to_answer} == {"k-alice"}


async def test_who_waits_for_a_child_that_hangs_is_answered_with_silence(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ANSWER_SECONDS", 0.01)
    in_call(office)
    assert [(level.rms_db, level.voice) for level in await asking(office)] == [(-100, False)] * 2


async def test_who_asks_no_more_has_nothing_measured(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ASKED_KEPT", 0.01)
    call, lease = in_call(office)
    answer = asking(office)
    await until_ordered(office.engine, (call, 100), (call, 0))
    assert ordered(office.devices) == [(lease, 100), (lease, 0)]
    answer.cancel()


async def test_a_call_of_which_nothing_is_known_has_no_levels_and_one_that_is_over_none_any_more(
    office: Office,
) -> None:
    with pytest.raises(NoSuchCall):
        await asking(office, call="c-unheard-of")
    call, lease = in_call(office)
    office.manager.end_call(ALICE, EndCallParams(call_id=call, reason=EndReason.HUNG_UP))
    assert await asking(office, call=call) == ()
    hear(office, lease, FULL)
    assert office.publisher.told == []


# Listening.


async def test_it_is_measured_as_often_as_the_most_impatient_wants_and_the_others_are_told_less(office: Office) -> None:
    call, lease = in_call(office)
    office.manager.levels_wished(ALICE, listens(every_ms=10_000))
    office.manager.levels_wished(OTHER, listens(every_ms=20, call=call))
    office.manager.levels_wished(client("deaf"), listens(every_ms=20, call="c-another-one"))
    assert ordered(office.devices) == [(lease, 10_000), (lease, 20)]
    assert ordered(office.engine) == [(call, 10_000), (call, 20)]
    async with asyncio.timeout(DEADLINE):
        while not told(office, "other"):
            hear(office, lease, SOFT)
            await asyncio.sleep(0.005)
    assert [(level.side, level.rms_db, level.voice) for level in told(office, "other")[0]] == [("local", -20, False)]
    assert told(office) == told(office, "deaf") == []
    office.manager.levels_wished(OTHER, LevelsWish())
    assert ordered(office.devices)[-1] == (lease, 10_000)
    office.manager.client_lost(ALICE)
    office.manager.client_lost(client("deaf"))
    assert ordered(office.devices)[-1] == (lease, 0)


async def test_what_came_since_the_last_is_told_together(office: Office) -> None:
    call, lease = in_call(office)
    office.manager.levels_wished(ALICE, listens(every_ms=50))
    async with asyncio.timeout(DEADLINE):
        while not told(office):
            hear(office, lease, Loudness(samples=480, peak=0.1))
            hear(office, call, Loudness(samples=480))
            await asyncio.sleep(0.002)
    assert [level.peak_db for level in told(office)[0]] == [-20, -100]


async def test_a_preview_is_heard_by_its_client_alone(office: Office) -> None:
    preview = asyncio.create_task(office.manager.open_preview(ALICE, OpenPreviewParams(kind="audio")))
    await asyncio.sleep(0)
    lease = opened(office)
    preview_id = (await preview).preview_id
    assert await asking(office, OTHER) == ()
    office.manager.levels_wished(OTHER, listens())
    assert ordered(office.devices) == []
    answer = asking(office)
    await until_ordered(office.devices, (lease, 100))
    hear(office, lease, FULL)
    (level,) = await answer
    assert (level.call_id, level.preview_id, level.rms_db) == (None, preview_id, 0)


async def test_after_a_restart_of_devices_it_is_measured_again(office: Office) -> None:
    _, lease = in_call(office)
    office.manager.levels_wished(ALICE, listens())
    office.manager.post(ChildDown(child="devices"))
    office.manager.post(ChildUp(child="devices"))
    assert opened(office) == lease
    assert ordered(office.devices) == [(lease, 100)] * 2


# Voices.


def pause(office: Office, call: str, control: ControlType = ControlType.PAUSE_VOICE) -> None:
    office.manager.update_call(ALICE, UpdateCallParams(call_id=call, control_type=control))


def voices(office: Office) -> list[str]:
    return [to for to, method, _ in office.publisher.told if method == "onVoiceActivity"]


async def test_who_speaks_while_paused_is_told_once_and_only_where_it_is_asked_for(office: Office) -> None:
    call, lease = in_call(office)
    office.manager.levels_wished(ALICE, LevelsWish(voices=frozenset({None})))
    office.manager.levels_wished(OTHER, LevelsWish(voices=frozenset({"c-another-one"})))
    assert ordered(office.devices) == []
    pause(office, call)
    assert ordered(office.devices) == [(lease, 100)]
    assert ordered(office.engine) == []
    hear(office, lease, SPOKEN)
    hear(office, lease, SPOKEN)
    assert voices(office) == ["k-alice"]
    pause(office, call, ControlType.RESUME_VOICE)
    assert ordered(office.devices)[-1] == (lease, 0)
    hear(office, lease, SPOKEN)
    pause(office, call)
    hear(office, lease, SPOKEN)
    assert voices(office) == ["k-alice"] * 2


async def test_where_voices_are_not_looked_for_nobody_is_told_of_any(office: Office) -> None:
    call, lease = in_call(office, configs=CallConfigsPatch(voice_activity_detection=False))
    pause(office, call)
    office.manager.levels_wished(ALICE, LevelsWish(intervals_ms={None: 100}, voices=frozenset({call})))
    assert office.devices.of(Measure) == [Measure(source=lease, interval_ms=100, voice=False)]
    hear(office, lease, SPOKEN)
    assert voices(office) == []
    office.manager.set_call_configs(ALICE, SetCallConfigsParams(voice_activity_detection=True))
    assert office.devices.of(Measure)[-1] == Measure(source=lease, interval_ms=100, voice=True)
    assert all(level.voice is None for levels in told(office) for level in levels)
