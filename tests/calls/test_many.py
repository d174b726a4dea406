"""Two hundred calls, one after another, each ended in another way: nothing of one is in the way of the next."""

import asyncio
import contextlib
import itertools
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable

import psutil

from ahoyd_client import Call, CallSources, CallStatus, CallType, EndReason
from support.fixtures import in_town
from support.talk import EVENT_SECONDS, Talk, attach, ready

pytestmark = in_town

CALLS = 200
ALL_SECONDS = 60.0
"""Two to three times what they take on two cores that do other things as well."""
TONE = CallSources(audio="test:tone")
Ending = Callable[["Day"], Awaitable[str]]


class Day:
    """What alice and bob do to each other; each way to end a call answers with alice's reasonDetail for it."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self.alice, self.bob = talk.alice, talk.bob

    async def ring(self) -> tuple[Call, Call]:
        return await self._talk.ring(video=False)

    async def answered(self) -> tuple[Call, Call]:
        ours, theirs = await self.ring()
        await self.bob.answer(theirs.call_id, sources=TONE)
        await ours.wait_for(CallStatus.CONNECTING)
        return ours, theirs

    async def connected(self) -> tuple[Call, Call]:
        ours, theirs = await self.answered()
        await theirs.wait_for(CallStatus.CONNECTED)
        await ours.wait_for(CallStatus.CONNECTED)
        return ours, theirs

    async def accepted(self) -> tuple[Call, Call]:
        ours, theirs = await self.connected()
        await theirs.accept()
        await ours.wait_for(CallStatus.ACCEPTED)
        return ours, theirs

    async def over(self, ours: Call, theirs: Call) -> str:
        await theirs.ended()
        return (await ours.ended()).reason_detail or ""

    # The ways.

    async def cancelled(self) -> str:
        ours, theirs = await self.ring()
        await ours.hang_up()
        return await self.over(ours, theirs)

    async def cancelled_before_it_rang(self) -> str:
        with contextlib.closing(self.bob.events("onCallLogged")) as logged:
            call = await self.alice.call("bob", sources=TONE)
            await call.hang_up()
            while (await anext(logged)).params.entry.call_id != call.call_id:
                pass
        return (await call.ended()).reason_detail or ""

    async def declined(self) -> str:
        ours, theirs = await self.ring()
        await theirs.hang_up(EndReason.REJECTED)
        return await self.over(ours, theirs)

    async def told_busy(self) -> str:
        ours, theirs = await self.ring()
        await theirs.hang_up(EndReason.BUSY)
        return await self.over(ours, theirs)

    async def caller_hangs_up_at_2(self) -> str:
        ours, theirs = await self.answered()
        await ours.hang_up()
        return await self.over(ours, theirs)

    async def callee_hangs_up_at_2(self) -> str:
        ours, theirs = await self.answered()
        await theirs.hang_up()
        return await self.over(ours, theirs)

    async def caller_hangs_up_at_3(self) -> str:
        ours, theirs = await self.connected()
        await ours.hang_up()
        return await self.over(ours, theirs)

    async def callee_hangs_up_at_3(self) -> str:
        ours, theirs = await self.connected()
        await theirs.hang_up()
        return await self.over(ours, theirs)

    async def caller_hangs_up_at_4(self) -> str:
        ours, theirs = await self.accepted()
        await ours.hang_up()
        return await self.over(ours, theirs)

    async def callee_hangs_up_at_4(self) -> str:
        ours, theirs = await self.accepted()
        await theirs.hang_up(EndReason.FAILED)
        return await self.over(ours, theirs)

    async def both_hang_up(self) -> str:
        ours, theirs = await self.accepted()
        await asyncio.gather(ours.hang_up(), theirs.hang_up())
        return await self.over(ours, theirs)

    async def unknown(self) -> str:
        call = await self.alice.call("nobody", sources=TONE)
        return (await call.ended()).reason_detail or ""

    async def owner_lost(self) -> str:
        async with attach(self._talk.machine, "alice", "short-lived") as client:
            with contextlib.closing(self.bob.events("onRecvCallIncoming")) as incoming:
                made = await client.make_call("bob", CallType.AUDIO, sources=TONE, on_owner_lost="hangup", grace_ms=0)
                await anext(incoming)
            ours, theirs = self.alice.get_call(made.call_id), self.bob.get_call(made.call_id)
        return await self.over(ours, theirs)

    async def logged_out(self) -> str:
        ours, _ = await self.ring()
        await self.bob.logout()
        detail = (await ours.ended()).reason_detail or ""
        await self.bob.login("bob")
        return detail

    async def engine_killed(self, whose: str) -> str:
        ours, theirs = await self.connected()
        self._talk.machine.daemons[whose].child("engine").kill()
        detail = await self.over(ours, theirs)
        await ready(self.alice)
        await ready(self.bob)
        return detail


WAYS: dict[Ending, set[str]] = {
    Day.cancelled: {"cancelled"},
    Day.caller_hangs_up_at_4: {"localHangup"},
    Day.declined: {"remoteDeclined"},
    Day.callee_hangs_up_at_3: {"remoteHangup"},
    Day.cancelled_before_it_rang: {"cancelled"},
    Day.callee_hangs_up_at_2: {"remoteHangup"},
    Day.told_busy: {"remoteBusy"},
    Day.caller_hangs_up_at_2: {"localHangup"},
    Day.unknown: {"unknownUser"},
    Day.callee_hangs_up_at_4: {"remoteHangup"},
    Day.owner_lost: {"ownerLost"},
    Day.caller_hangs_up_at_3: {"localHangup"},
    Day.both_hang_up: {"localHangup", "remoteHangup"},
    Day.logged_out: {"remoteDeclined", "remoteHangup"},
}


@contextlib.asynccontextmanager
async def nothing_left_behind(talk: Talk) -> AsyncIterator[None]:
    """The daemons have as many descriptors at the end as at the beginning, but for those of a moment."""
    processes = [psutil.Process(daemon.pid) for daemon in talk.machine.daemons.values()]
    before = [process.num_fds() for process in processes]
    yield
    after = [process.num_fds() for process in processes]
    assert all(late <= early + 3 for early, late in zip(before, after, strict=True)), (before, after)


async def test_two_hundred_calls_ended_in_every_way_and_then_one_that_works(talk: Talk) -> None:
    day = Day(talk)
    await day.cancelled()
    details: Counter[str] = Counter()
    async with asyncio.timeout(ALL_SECONDS), nothing_left_behind(talk):
        for number, way in zip(range(CALLS - 3), itertools.cycle(WAYS), strict=False):
            async with asyncio.timeout(EVENT_SECONDS):
                detail = await way(day)
            assert detail in WAYS[way], (number, way, detail)
            details[detail] += 1
        for whose, detail in (("alice", "engineCrashed"), ("bob", "peerCrashed")):
            async with asyncio.timeout(EVENT_SECONDS):
                assert await day.engine_killed(whose) == detail
        async with asyncio.timeout(EVENT_SECONDS):
            ours, theirs = await day.accepted()
        assert (ours.session.status, theirs.session.status) == (CallStatus.ACCEPTED, CallStatus.ACCEPTED)
        await ours.hang_up()
        await day.over(ours, theirs)
    entries = (await talk.alice.get_call_log(limit=CALLS)).entries
    assert len(entries) == CALLS
    assert Counter(entry.reason_detail for entry in entries) >= details
