"""Gathering, checks and signs of life, between connections of one process."""

import asyncio
from typing import Any

import pytest
from aioice import Connection, TransportPolicy

from ahoyd.engine.rtp._aiortc import ice
from ahoyd.engine.rtp._aiortc.candidates import Gathering
from ahoyd.engine.rtp._aiortc.ice import IceConnection, gathering

DEADLINE = 60.0


async def ends() -> tuple[IceConnection, IceConnection]:
    """The one who is in control and the other one, who have gathered and do not know of each other."""
    gathering.set(Gathering(loopback=True))
    made = IceConnection(ice_controlling=True), IceConnection(ice_controlling=False)
    for one in made:
        await one.gather_candidates()
    return made


def know(here: IceConnection, there: IceConnection) -> None:
    here.remote_username, here.remote_password = there.local_username, there.local_password


async def introduce(here: IceConnection, there: IceConnection) -> None:
    know(here, there)
    for candidate in there.local_candidates:
        await here.add_remote_candidate(candidate)
    await here.add_remote_candidate(None)


async def test_loopback_is_gathered_only_for_a_peer_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    async def gather(self: Any, component: int, addresses: list[str], timeout: int) -> list[Any]:  # noqa: ASYNC109 - the base's signature
        asked.append(addresses)
        return []

    monkeypatch.setattr(Connection, "get_component_candidates", gather)
    connection = IceConnection(ice_controlling=True)
    await connection.get_component_candidates(1, ["192.0.2.1"])
    await connection.get_component_candidates(1, [])
    gathering.set(Gathering(loopback=True))
    await asyncio.create_task(connection.get_component_candidates(1, ["192.0.2.1"]))
    assert asked == [["192.0.2.1"], ["127.0.0.1"], ["192.0.2.1", "127.0.0.1"]]


async def test_a_relayed_connection_gathers_no_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    gathering.set(Gathering(loopback=True))
    connection = IceConnection(ice_controlling=True, transport_policy=TransportPolicy.RELAY)
    assert await connection.get_component_candidates(1, []) == []


async def test_a_peer_that_is_there_answers_and_one_that_is_gone_does_not() -> None:
    ours, theirs = await ends()
    assert not await ours.answered(), "nobody is there yet"
    for here, there in ((ours, theirs), (theirs, ours)):
        await introduce(here, there)
    await asyncio.gather(ours.connect(), theirs.connect())
    try:
        assert await ours.answered()
        await theirs.close()
        assert not await ours.answered()
    finally:
        await ours.close()


@pytest.mark.parametrize("late", [False, True])
async def test_a_path_that_is_there_is_taken_without_a_wait_for_the_next_check(
    monkeypatch: pytest.MonkeyPatch,
    late: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """`late`: the checks have begun when the peer's addresses come."""
    monkeypatch.setattr(ice, "CHECK_SECONDS", 3600)
    ours, theirs = await ends()
    for here, there in ((ours, theirs), (theirs, ours)):
        know(here, there)
        if not late:
            await introduce(here, there)
    async with asyncio.timeout(DEADLINE), asyncio.TaskGroup() as group:
        connecting = [group.create_task(here.connect()) for here in (ours, theirs)]
        if late:
            while not all(here._early_checks_done for here in (ours, theirs)):
                await asyncio.sleep(0)
            await introduce(ours, theirs)
            await introduce(theirs, ours)
    assert all(task.exception() is None for task in connecting)
    await ours.send(b"\x80there")
    assert await theirs.recv() == b"\x80there"
    await asyncio.gather(ours.close(), theirs.close())


@pytest.mark.parametrize("before", [False, True])
async def test_a_peer_without_an_address_is_not_waited_for(before: bool) -> None:  # noqa: FBT001 - a parameter
    """`before`: that there are none is known before the checks begin."""
    ours, theirs = await ends()
    know(ours, theirs)
    if before:
        await ours.add_remote_candidate(None)
    connecting = asyncio.create_task(ours.connect())
    if not before:
        while not ours._early_checks_done:
            await asyncio.sleep(0)
        assert not connecting.done()
        await ours.add_remote_candidate(None)
    async with asyncio.timeout(DEADLINE):
        with pytest.raises(ConnectionError):
            await connecting
    await asyncio.gather(ours.close(), theirs.close())


async def test_who_is_closed_connects_no_more() -> None:
    ours, theirs = await ends()
    with pytest.raises(ConnectionError, match="before both sides were known"):
        await ours.connect()
    know(ours, theirs)
    connecting = asyncio.create_task(ours.connect())
    while not ours._early_checks_done:
        await asyncio.sleep(0)
    await asyncio.gather(ours.close(), theirs.close())
    async with asyncio.timeout(DEADLINE):
        with pytest.raises(ConnectionError, match="no path"):
            await connecting
