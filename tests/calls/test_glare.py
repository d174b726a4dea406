"""Two people press call at the same moment: whatever crosses on the way, they end up in one call."""

import asyncio

from ahoyd_client import Call, CallStatus, Client, EndReason
from support.fixtures import in_town
from support.talk import EVENT_SECONDS, TEST_SOURCES, Talk

pytestmark = in_town

ROUNDS = 25


async def test_calls_that_cross_become_one_that_is_accepted(talk: Talk) -> None:
    for number in range(ROUNDS):
        # The lower id wins: alice's in even rounds, bob's in odd ones.
        alices, bobs = f"call-{number}-{number % 2}", f"call-{number}-{1 - number % 2}"
        with talk.hub_held_up():  # so that both invitations are on their way before either arrives
            await asyncio.gather(press(talk.alice, "bob", alices), press(talk.bob, "alice", bobs))
        winner, loser = min(alices, bobs), max(alices, bobs)
        caller, callee = (talk.alice, talk.bob) if winner == alices else (talk.bob, talk.alice)
        await merged(caller.get_call(winner), callee.get_call(winner), callee.get_call(loser))


async def press(client: Client, callee: str, call_id: str) -> Call:
    return await client.call(callee, video=True, call_id=call_id, sources=TEST_SOURCES)


async def merged(ours: Call, theirs: Call, given_up: Call) -> None:
    """See the losing side answer the winner unasked, bring it to status 4, and end it."""
    async with asyncio.timeout(EVENT_SECONDS):
        ended = await given_up.ended()
        assert (ended.end_reason, ended.reason_detail) == (EndReason.HUNG_UP, "glareMerged")
        assert ended.continued_as == ours.call_id
        connected = await theirs.wait_for(CallStatus.CONNECTED)
        assert (connected.is_caller, connected.owner) == (False, ended.owner)
        await ours.wait_for(CallStatus.CONNECTED)
        assert theirs.session.status == CallStatus.CONNECTED, "nothing is sent before the user wants it"
        await theirs.accept()
        for call in (ours, theirs):
            await call.wait_for(CallStatus.ACCEPTED)
        await ours.hang_up()
        await theirs.ended()
