"""Bob is logged in at two daemons: both ring, and one of them takes the call."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest

from ahoyd_client import Call, CallStatus, Client, EndReason
from ahoyd_client.errors import WrongState
from support.daemons import World
from support.talk import EVENT_SECONDS, TEST_SOURCES, attach, event


@dataclass
class Phones:
    """Alice's client, and the clients of bob's two daemons."""

    alice: Client
    bobs: tuple[Client, Client]

    async def ring(self) -> tuple[Call, Call, Call]:
        """Alice calls bob: her call, and what rings at each of his."""
        with contextlib.ExitStack() as stack:
            rings = [stack.enter_context(contextlib.closing(bob.events("onRecvCallIncoming"))) for bob in self.bobs]
            ours = await self.alice.call("bob", sources=TEST_SOURCES)
            for incoming in rings:
                told = await event(incoming)
                assert (told.session.call_id, told.session.local_name) == (ours.call_id, "bob")
        return ours, self.bobs[0].get_call(ours.call_id), self.bobs[1].get_call(ours.call_id)


@pytest.fixture
async def phones(machine: World) -> AsyncIterator[Phones]:
    async with AsyncExitStack() as stack:
        await asyncio.gather(*(machine.start(name) for name in ("alice", "bob1", "bob2")))
        alice, first, second = [
            await stack.enter_async_context(attach(machine, name)) for name in ("alice", "bob1", "bob2")
        ]
        for bob in (first, second):
            assert (await bob.login("bob")).state == "online"
        yield Phones(alice, (first, second))


async def test_answered_on_one_the_other_stops_and_the_call_goes_on(phones: Phones) -> None:
    for at in (0, 1):
        ours, *rings = await phones.ring()
        taken, left = rings[at], rings[1 - at]
        await phones.bobs[at].answer(taken.call_id, sources=TEST_SOURCES)
        async with asyncio.timeout(EVENT_SECONDS):
            ended = await left.ended()
            assert (ended.end_reason, ended.reason_detail, ended.error) == (
                EndReason.HUNG_UP,
                "answeredElsewhere",
                None,
            )
            await taken.wait_for(CallStatus.CONNECTED)
            await taken.accept()
            await ours.wait_for(CallStatus.ACCEPTED)
            await ours.hang_up()
            assert (await taken.ended()).reason_detail == "remoteHangup"
        assert ours.session.peer.device_id == (await phones.bobs[at].get_account()).device_id


async def test_declined_on_one_the_other_stops_and_the_caller_is_told(phones: Phones) -> None:
    ours, first, second = await phones.ring()
    await second.hang_up(EndReason.REJECTED)
    async with asyncio.timeout(EVENT_SECONDS):
        ended, other = await ours.ended(), await first.ended()
    assert (other.end_reason, other.reason_detail) == (EndReason.REJECTED, "declinedElsewhere")
    assert (ended.end_reason, ended.reason_detail) == (EndReason.REJECTED, "remoteDeclined")


async def test_a_cancel_reaches_both(phones: Phones) -> None:
    ours, first, second = await phones.ring()
    await ours.hang_up()
    async with asyncio.timeout(EVENT_SECONDS):
        for call in (first, second):
            assert (await call.ended()).reason_detail == "remoteCancelled"
    await phones.ring()  # and both can ring again


async def test_answered_on_both_at_once_one_wins_and_the_other_is_out(phones: Phones) -> None:
    for _ in range(3):
        ours, *rings = await phones.ring()
        answers = [bob.answer(call.call_id, sources=TEST_SOURCES) for bob, call in zip(phones.bobs, rings, strict=True)]
        for result in await asyncio.gather(*answers, return_exceptions=True):
            assert not isinstance(result, BaseException) or isinstance(result, WrongState), result
        async with asyncio.timeout(EVENT_SECONDS):
            await ours.wait_for(CallStatus.CONNECTED)
            device = ours.session.peer.device_id
            devices = [(await bob.get_account()).device_id for bob in phones.bobs]
            winner, loser = rings[devices.index(str(device))], rings[1 - devices.index(str(device))]
            assert (await loser.ended()).reason_detail == "answeredElsewhere"
            await winner.wait_for(CallStatus.CONNECTED)
            await winner.accept()
            await ours.wait_for(CallStatus.ACCEPTED)
            await ours.hang_up()
            await winner.ended()
