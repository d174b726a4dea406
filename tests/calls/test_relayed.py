"""Calls whose packets go through a TURN server, and what is said when there is none."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio

from ahoyd_client import Call, CallConfigsPatch, Client, EndReason, IceServer, NetworkStatus
from support.coturn import Coturn, coturn
from support.daemons import world
from support.pictures import counters, tone_hz
from support.talk import EVENT_SECONDS, TEST_SOURCES, Talk, attach, event

TONE_HZ = 1000.0

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def talk() -> AsyncIterator[Talk]:
    """Both tests use the same daemons, and say first which servers these are to ask."""
    async with AsyncExitStack() as stack:
        machine = await stack.enter_async_context(world())
        await machine.start("alice")
        await machine.start("bob")
        alice = await stack.enter_async_context(attach(machine, "alice"))
        bob = await stack.enter_async_context(attach(machine, "bob"))
        yield Talk(machine, alice, bob)


@pytest_asyncio.fixture(loop_scope="module")
async def server() -> AsyncIterator[Coturn]:
    async with coturn() as made:
        yield made


async def use(client: Client, *servers: IceServer, relay_only: bool) -> None:
    await client.set_call_configs(ice_servers=servers, relay_only=relay_only)


async def goes_through_the_relay(call: Call) -> None:
    """Pictures and sound arrive, and the statistics say by which way."""
    with contextlib.closing(await call.open_remote_video()) as pictures:
        seen = await counters(pictures, 30)
    assert seen == sorted(seen)
    with contextlib.closing(await call.open_remote_audio()) as sound:
        assert abs(await tone_hz(sound, 300) - TONE_HZ) < 10
    async with asyncio.timeout(EVENT_SECONDS):
        while (statistics := await call.statistics()).conn_type == "":
            await asyncio.sleep(0.1)
    assert statistics.conn_type == "relay"


async def test_a_call_of_relays_alone_and_the_death_of_their_server(talk: Talk, server: Coturn) -> None:
    await use(talk.alice, server.server(), relay_only=False)
    await use(talk.bob, server.server(transport="tcp"), relay_only=True)
    ours, theirs = await talk.accept()
    for call in (ours, theirs):
        await goes_through_the_relay(call)
        assert call.session.degraded == ()
    await ours.hang_up()
    await theirs.ended()
    await server.relayed(packets=50)

    await talk.alice.set_call_configs(relay_only=True, network_lost_ms=5000)
    ours, theirs = await talk.accept()
    await goes_through_the_relay(ours)
    with contextlib.closing(talk.alice.events("onRecvCallNetworkStatusChanged", "onRecvCallEnded")) as events:
        server.kill()
        assert (await event(events)).to_status is NetworkStatus.UNSTABLE
        assert (await event(events)).to_status is NetworkStatus.DISCONNECTED
        ended = await event(events)
    assert (ended.reason, ended.reason_detail, ended.error.code) == (EndReason.FAILED, "networkLost", 803)


async def test_a_relay_that_was_asked_for_in_vain_is_told_and_missed_only_where_nothing_else_may_be_used(
    talk: Talk, server: Coturn
) -> None:
    await use(talk.alice, server.server(credential="not-the-one"), relay_only=False)
    await use(talk.bob, relay_only=False)
    with contextlib.closing(talk.alice.events("onCallSessionChanged")) as changes:
        ours, theirs = await talk.connect(video=False)
        while "degraded" not in (told := await event(changes)).changed:
            pass
    assert told.session.degraded == ("noRelay",)
    assert (ours.session.degraded, theirs.session.degraded) == (("noRelay",), ())
    await ours.hang_up()
    await theirs.ended()

    only = CallConfigsPatch(relay_only=True)
    with contextlib.closing(talk.bob.events("onRecvCallEnded")) as ends:
        ours = await talk.alice.call("bob", sources=TEST_SOURCES, configs=only)
        async with asyncio.timeout(EVENT_SECONDS):
            ended = await ours.ended()
        assert (ended.end_reason, ended.reason_detail) == (EndReason.FAILED, "noRelay")
        assert ended.error is not None
        assert ended.error.code == 803
        assert (await event(ends)).reason is EndReason.FAILED

    await use(talk.alice, relay_only=False)
    await use(talk.bob, relay_only=True)
    ours, theirs = await talk.ring(video=False)
    await talk.bob.answer(theirs.call_id, sources=TEST_SOURCES)
    async with asyncio.timeout(EVENT_SECONDS):
        assert (await theirs.ended()).reason_detail == "noRelay"
        assert (await ours.ended()).end_reason is EndReason.FAILED
    log = (talk.machine.root / "alice.log").read_text()
    assert "wrong username or credential" in log
    assert "not-the-one" not in log
