"""G7: a call rings whether or not anybody is attached, waits to be found, and is missed if nobody comes."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from ahoyd_client import CallConfigsPatch, CallLogEntry, CallSession, CallStatus, Client
from support.daemons import World
from support.talk import EVENT_SECONDS, TEST_SOURCES, attach, until


@pytest.fixture
async def alice(machine: World) -> AsyncIterator[Client]:
    """A client of alice; bob's daemon runs, and nobody is attached to it."""
    await machine.start("alice")
    await machine.start("bob")
    async with attach(machine, "bob") as bob, asyncio.timeout(EVENT_SECONDS):
        await until(lambda: _online(bob))
    async with attach(machine, "alice") as client:
        yield client


async def _online(client: Client) -> bool:
    return (await client.get_account()).state == "online"


async def _listed(bob: Client) -> list[CallSession]:
    return list((await bob.get_snapshot()).calls)


async def _missed(bob: Client) -> list[CallLogEntry]:
    return list((await bob.get_call_log(outcome="missed")).entries)


async def test_g7_a_call_is_found_in_the_snapshot_by_who_comes_while_it_rings_and_can_be_answered(
    alice: Client, machine: World
) -> None:
    call = await alice.call("bob", video=True, sources=TEST_SOURCES)
    async with attach(machine, "bob") as bob:
        await until(lambda: _is_there(bob, call.call_id))
        theirs = await bob.answer(call.call_id, sources=TEST_SOURCES)
        async with asyncio.timeout(EVENT_SECONDS):
            await theirs.wait_for(CallStatus.CONNECTED)
            await theirs.accept()
            await call.wait_for(CallStatus.ACCEPTED)
        await call.hang_up()


async def _is_there(bob: Client, call_id: str) -> bool:
    return [call.call_id for call in await _listed(bob) if call.status == CallStatus.RINGING] == [call_id]


async def test_g7_a_call_nobody_came_for_is_missed(alice: Client, machine: World) -> None:
    call = await alice.call("bob", sources=TEST_SOURCES, configs=CallConfigsPatch(ring_timeout_ms=5000))
    async with asyncio.timeout(EVENT_SECONDS):
        ended = await call.ended()
    assert ended.reason_detail == "ringTimeout"
    async with attach(machine, "bob") as bob:
        await until(lambda: _has_missed(bob, call.call_id))
        assert await _listed(bob) == []


async def _has_missed(bob: Client, call_id: str) -> bool:
    return [entry.call_id for entry in await _missed(bob)] == [call_id]


async def test_who_called_while_nobody_was_let_in_has_called_in_vain(alice: Client, machine: World) -> None:
    async with attach(machine, "bob") as bob:
        await bob.set_call_configs(no_client_policy="decline")
    async with asyncio.timeout(EVENT_SECONDS):
        call = await alice.call("bob", sources=TEST_SOURCES)
        assert (await call.ended()).reason_detail in {"policy", "remoteDeclined"}
    async with attach(machine, "bob") as bob:
        (entry,) = await _missed(bob)
    assert (entry.call_id, entry.reason_detail, entry.is_caller) == (call.call_id, "policy", False)
