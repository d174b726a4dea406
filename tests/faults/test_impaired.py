"""Bad networks between two daemons: what clients are told of them, beside what was really done to the packets."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio

from ahoyd.netsim import Change, Counts, Netsim
from ahoyd_client import (
    Call,
    CallConfigsPatch,
    CallStatistics,
    CallStatus,
    EndReason,
    NetworkStatus,
    OnRecvCallNetworkStatusChangedParams,
)
from support.daemons import world
from support.netsim import netsim
from support.pictures import counters
from support.talk import EVENT_SECONDS, TEST_SOURCES, Talk, attach, event, until

pytestmark = pytest.mark.asyncio(loop_scope="module")

CHANGED = "onRecvCallNetworkStatusChanged"
CONTROL_SAMPLES = 2
LOST_MS = 6_000
CLEAN = Change(clean=True)
NAMES = ("alice", "bob")


class Path:
    """A call of two daemons over a relay, clean so far and seen to be."""

    def __init__(self, talk: Talk, net: Netsim, ours: Call, theirs: Call, events: Any) -> None:
        self.talk = talk
        self.net = net
        self.ours = ours
        self.theirs = theirs
        self._events = events

    async def change(self) -> OnRecvCallNetworkStatusChangedParams:
        """The next change of the network status at alice's."""
        told: OnRecvCallNetworkStatusChangedParams = await event(self._events)
        return told

    async def recovered(self) -> None:
        """Make the path clean and see it told, in one step or in two."""
        await self.net.apply(CLEAN)
        while (told := await self.change()).to_status is not NetworkStatus.CONNECTED:
            assert told.cause == "recovered"
        assert told.cause == "recovered"
        assert told.session.network is NetworkStatus.CONNECTED


@dataclass
class Far:
    """Alice's daemon, bob's, and the relay between them."""

    talk: Talk
    net: Netsim


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def far() -> AsyncIterator[Far]:
    """The same for all tests here: each begins clean, and sees that it does."""
    async with AsyncExitStack() as stack:
        machine = await stack.enter_async_context(world())
        socket = machine.root / "netsim.sock"
        net = await stack.enter_async_context(netsim(socket, environment=machine.environment))
        await asyncio.gather(*(machine.start(name, "--netsim", str(socket)) for name in NAMES))
        alice = await stack.enter_async_context(attach(machine, "alice"))
        bob = await stack.enter_async_context(attach(machine, "bob"))
        yield Far(Talk(machine, alice, bob), net)


@pytest_asyncio.fixture(loop_scope="module")
async def path(far: Far) -> AsyncIterator[Path]:
    talk = far.talk
    await far.net.apply(CLEAN)
    with contextlib.closing(talk.alice.events(CHANGED)) as events:
        ours, theirs = await talk.accept()
        try:
            await _control_phase(far.net, ours)
            yield Path(talk, far.net, ours, theirs, events)
        finally:
            await ours.hang_up()
            async with asyncio.timeout(EVENT_SECONDS):
                await theirs.ended()


async def _control_phase(net: Netsim, ours: Call) -> None:
    before = (await net.count()).counts
    samples = [await next_sample(ours) for _ in range(CONTROL_SAMPLES)]
    await until(lambda: _passes(net, before))
    for sender, counts in (await net.count()).counts.items():
        assert (counts.lost, counts.dropped) == (before[sender].lost, before[sender].dropped)
    assert samples[-1].remote_audio_packets_lost == samples[-1].remote_video_packets_lost == 0
    assert ours.session.network is NetworkStatus.CONNECTED


async def _passes(net: Netsim, before: dict[str, Counts]) -> bool:
    """Whether media of both sides pass the relay."""
    now = (await net.count()).counts
    return all(now[sender].forwarded - before[sender].forwarded > 100 for sender in now)


async def next_sample(call: Call) -> CallStatistics:
    """The statistics of the next second, at the moment they come."""
    last = (await call.statistics()).sampled_at_ms
    async with asyncio.timeout(EVENT_SECONDS):
        while (statistics := await call.statistics()).sampled_at_ms == last:
            await asyncio.sleep(0.02)
    return statistics


def round_trips(sample: CallStatistics) -> tuple[float, float, float]:
    """By the beat, and by the reports on each medium: they come at their own times."""
    return sample.connection_rtt_ms, sample.local_video_rtt_ms, sample.local_audio_rtt_ms


def lost_percent(before: Counts, after: Counts) -> float:
    """Share of the packets of one direction that were lost between two looks."""
    return 100 * (after.lost - before.lost) / (after.offered - before.offered)


async def test_loss_is_told_with_its_share_and_its_end(path: Path) -> None:
    before = (await path.net.apply(Change(loss_percent=25))).counts
    told = await path.change()
    assert (told.to_status, told.cause) == (NetworkStatus.UNSTABLE, "loss")
    assert 10 < told.measured.loss_percent < 60
    samples = [await next_sample(path.ours) for _ in range(6)]
    after = (await path.net.count()).counts
    truth = lost_percent(before["bob"], after["bob"])
    for values in (
        [sample.remote_audio_packets_lost_percent for sample in samples],
        [sample.remote_video_packets_lost_percent for sample in samples],
    ):
        assert abs(sum(values) / len(values) - truth) < 8, (values, truth)
    assert samples[-1].nack_sent > 0
    assert samples[-1].nack_received > 0
    await path.recovered()


async def test_a_long_way_is_told_with_its_round_trip(path: Path) -> None:
    await path.net.apply(Change(delay_ms=450))
    told = await path.change()
    assert (told.to_status, told.cause) == (NetworkStatus.UNSTABLE, "rtt")
    assert told.measured.rtt_ms > 800
    async with asyncio.timeout(EVENT_SECONDS):
        while min(found := round_trips(await next_sample(path.ours))) < 850:
            pass
    assert max(found) < 1200, found
    await path.recovered()


async def test_a_blackhole_is_told_in_steps_and_the_picture_lives_on_after_it(path: Path) -> None:
    with contextlib.closing(await path.ours.open_remote_video()) as pictures:
        await counters(pictures, 3)
        before = (await path.net.apply(Change(blackhole=True))).counts
        unstable, gone = await path.change(), await path.change()
        assert (unstable.to_status, unstable.cause) == (NetworkStatus.UNSTABLE, "silence")
        assert 1500 <= unstable.measured.silent_ms < 4000
        assert (gone.to_status, gone.cause) == (NetworkStatus.DISCONNECTED, "silence")
        assert gone.measured.silent_ms >= 4000
        assert (await path.ours.statistics()).network_silent_ms >= 2000
        after = (await path.net.count()).counts
        assert all(after[name].forwarded == before[name].forwarded for name in NAMES)
        await path.recovered()
        assert len(await counters(pictures, 10)) == 10


async def test_each_direction_is_measured_apart(path: Path) -> None:
    # Only what alice sends is lost: bob misses it, and his reports, which come through, tell her how much.
    before = (await path.net.apply(Change(sender="alice", loss_percent=15))).counts
    lost = (await path.theirs.statistics()).remote_audio_packets_lost
    samples = [await next_sample(path.ours) for _ in range(6)]
    truth = lost_percent(before["alice"], (await path.net.count()).counts["alice"])
    assert abs(sum(s.local_audio_packets_lost_percent for s in samples) / len(samples) - truth) < 8
    assert [sample.remote_audio_packets_lost for sample in samples] == [0] * len(samples)
    assert (await path.theirs.statistics()).remote_audio_packets_lost > lost


async def test_packets_from_another_port_are_those_of_the_same_call(path: Path) -> None:
    with contextlib.closing(await path.ours.open_remote_video()) as pictures:
        await counters(pictures, 3)
        await path.net.apply(Change(sender="bob", new_port=True))
        assert len(await counters(pictures, 30)) == 30
    assert path.ours.session.network is NetworkStatus.CONNECTED


async def test_a_peers_engine_that_stops_for_a_while_is_told_and_the_call_goes_on(path: Path) -> None:
    engine = path.talk.machine.daemons["bob"].child("engine")
    with contextlib.closing(await path.ours.open_remote_video()) as pictures:
        await counters(pictures, 3)
        engine.suspend()
        try:
            assert (await path.change()).to_status is NetworkStatus.UNSTABLE
            assert (await path.change()).to_status is NetworkStatus.DISCONNECTED
        finally:
            engine.resume()
        await path.recovered()
        assert len(await counters(pictures, 10)) == 10
    assert path.ours.session.status == path.theirs.session.status == CallStatus.ACCEPTED


async def test_a_path_that_is_gone_for_good_is_told_in_steps_and_ends_the_call_in_its_time(path: Path) -> None:
    alice, bob = path.talk.alice, path.talk.bob
    for client in (alice, bob):
        await client.set_call_configs(network_lost_ms=LOST_MS)
    with contextlib.closing(alice.events(CHANGED, "onRecvCallEnded")) as events:
        await path.net.apply(Change(blackhole=True))
        async with asyncio.timeout(EVENT_SECONDS):
            stamped = [await anext(events) for _ in range(3)]
    unstable, gone, ended = (told.params for told in stamped)
    unstable_ms, gone_ms, ended_ms = (told.time_ms for told in stamped)
    assert [told.to_status for told in (unstable, gone)] == [NetworkStatus.UNSTABLE, NetworkStatus.DISCONNECTED]
    assert (ended.reason, ended.reason_detail) == (EndReason.FAILED, "networkLost")
    # The silence that each tells of began at one moment, by the clock of the daemon that tells.
    silence_began_ms = unstable_ms - unstable.measured.silent_ms
    assert abs(gone_ms - gone.measured.silent_ms - silence_began_ms) < 1000
    assert ended_ms - silence_began_ms >= LOST_MS - 1000
    async with asyncio.timeout(EVENT_SECONDS):
        assert (await path.theirs.ended()).reason_detail == "networkLost"
    for client in (alice, bob):
        await client.set_call_configs(network_lost_ms=20_000)


async def test_the_time_to_connect_is_the_calls_own_and_ends_it_4(path: Path) -> None:
    await path.ours.hang_up()
    async with asyncio.timeout(EVENT_SECONDS):
        await path.theirs.ended()
    await path.net.apply(Change(blackhole=True))
    ours, theirs = await path.talk.ring(configs=CallConfigsPatch(connect_timeout_ms=5000))
    await path.talk.bob.answer(theirs.call_id, sources=TEST_SOURCES)
    async with asyncio.timeout(EVENT_SECONDS):
        ended, other = await ours.ended(), await theirs.ended()
    assert (ended.end_reason, ended.reason_detail) == (EndReason.FAILED, "connectTimeout")
    assert ended.connected_at_ms is None
    assert other.end_reason is EndReason.FAILED
    assert (await path.talk.alice.get_call_configs()).configs.connect_timeout_ms == 30_000
