"""Two hosts and a switch between them that is really turned off."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import psutil
import pytest

from ahoyd_client import Call, CallConfigsPatch, CallStatus, EndReason, NetworkStatus
from support.daemons import World
from support.hosts import Hosts, hosts, needs_hosts
from support.pictures import counters
from support.talk import EVENT_SECONDS, TEST_SOURCES, Talk, attach, event, until

pytestmark = needs_hosts


@pytest.fixture
async def network() -> AsyncIterator[Hosts]:
    async with hosts() as made:
        yield made


@pytest.fixture
async def far(machine: World, network: Hosts) -> AsyncIterator[Talk]:
    """Alice's daemon on one host, bob's on the other; the hub's socket is reached from both."""
    async with AsyncExitStack() as stack:
        await machine.start("alice", prefix=network.on(network.left))
        await machine.start("bob", prefix=network.on(network.right))
        alice = await stack.enter_async_context(attach(machine, "alice"))
        bob = await stack.enter_async_context(attach(machine, "bob"))
        yield Talk(machine, alice, bob)


async def test_without_a_path_the_call_fails_on_both_sides(far: Talk, network: Hosts) -> None:
    await network.switch(on=False)
    configs = CallConfigsPatch(connect_timeout_ms=8000)
    ours, theirs = await far.ring(configs=configs)
    await far.bob.answer(theirs.call_id, sources=TEST_SOURCES)
    async with asyncio.timeout(EVENT_SECONDS):
        ended, other = await ours.ended(), await theirs.ended()
    for session in (ended, other):
        assert session.end_reason is EndReason.FAILED
        assert session.reason_detail in ("iceFailed", "connectTimeout")
        assert session.error is not None
        assert session.error.code == 803
    await network.switch(on=True)
    ours, _ = await far.accept()
    assert ours.session.status == CallStatus.ACCEPTED


async def test_a_path_that_breaks_is_told_and_ends_the_call(far: Talk, network: Hosts) -> None:
    ours, theirs = await far.accept()
    await far.alice.set_call_configs(network_lost_ms=6000)  # counts at once, in the call that runs
    with (
        contextlib.closing(await ours.open_remote_video()) as pictures,
        contextlib.closing(far.alice.events("onRecvCallNetworkStatusChanged", "onRecvCallEnded")) as events,
    ):
        await counters(pictures, 3)
        await network.switch(on=False)
        unstable, gone, ended = [await event(events) for _ in range(3)]
    assert (unstable.to_status, unstable.cause) == (NetworkStatus.UNSTABLE, "silence")
    assert unstable.measured.silent_ms >= 1500
    assert (gone.to_status, gone.cause) == (NetworkStatus.DISCONNECTED, "silence")
    assert (ended.reason, ended.reason_detail, ended.error.code) == (EndReason.FAILED, "networkLost", 803)
    async with asyncio.timeout(EVENT_SECONDS):
        assert (await theirs.ended()).reason_detail == "networkLost"


async def test_a_path_that_comes_back_is_told_and_the_pictures_go_on(far: Talk, network: Hosts) -> None:
    ours, theirs = await far.accept()
    with (
        contextlib.closing(await theirs.open_remote_video()) as pictures,
        contextlib.closing(far.bob.events("onRecvCallNetworkStatusChanged")) as changes,
    ):
        await counters(pictures, 3)
        await network.switch(on=False)
        assert (await event(changes)).to_status is NetworkStatus.UNSTABLE
        await network.switch(on=True)
        back = await event(changes)
        assert (back.to_status, back.cause) == (NetworkStatus.CONNECTED, "recovered")
        assert len(await counters(pictures, 10)) == 10
    assert ours.session.status == CallStatus.ACCEPTED


async def test_a_call_goes_on_from_other_addresses_and_what_was_paused_stays_so(far: Talk, network: Hosts) -> None:
    ours, theirs = await far.accept()
    with (
        contextlib.closing(await ours.open_remote_video()) as pictures,
        contextlib.closing(far.alice.events("onRecvCallNetworkStatusChanged")) as changes,
    ):
        await counters(pictures, 3)
        await theirs.pause_voice()
        # The caller's address changes, and it offers by itself.
        await network.readdress(network.left, "10.77.0.1", "10.77.0.11")
        await until(lambda: _went(far, ours.call_id, 2))
        assert len(await counters(pictures, 10)) == 10
        # The callee's does while nobody can be told of it: the offer waits until the hub is back.
        hub = psutil.Process(far.machine.hub_pid())
        hub.suspend()
        try:
            await network.readdress(network.right, "10.77.0.2", "10.77.0.12")
            while (await event(changes)).to_status is not NetworkStatus.DISCONNECTED:
                pass
        finally:
            hub.resume()
        await until(lambda: _went(far, ours.call_id, 3))
        while (await event(changes)).to_status is not NetworkStatus.CONNECTED:
            pass
        assert len(await counters(pictures, 10)) == 10
    statistics = await ours.statistics()
    assert statistics.remote_audio_kbps == 0
    assert ours.session.remote_paused.audio
    assert ours.session.status == theirs.session.status == CallStatus.ACCEPTED
    await theirs.resume_voice()
    await until(lambda: _hears(ours))


async def _went(talk: Talk, call: str, paths: int) -> bool:
    """Whether the call goes over this many connections, one after the other, by now."""
    report = (await talk.alice.get_statistics(call_id=call, report=True)).rtc_report
    return bool(report) and json.loads(report)["T"]["selectedCandidatePairChanges"] >= paths


async def _hears(call: Call) -> bool:
    return (await call.statistics()).remote_audio_kbps > 10
