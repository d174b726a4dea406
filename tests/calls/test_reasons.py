"""Every reason a call can end for, reached by real daemons."""

import asyncio
import contextlib
from contextlib import AsyncExitStack

from ahoyd_client import CallConfigsPatch, EndReason, Event
from support.fixtures import in_town
from support.talk import EVENT_SECONDS, TEST_SOURCES, Talk, attach, event

pytestmark = in_town


async def test_nobody_answers(talk: Talk) -> None:
    ours, theirs = await talk.ring(configs=CallConfigsPatch(ring_timeout_ms=5000))
    async with asyncio.timeout(EVENT_SECONDS):
        ended, missed = await ours.ended(), await theirs.ended()
    assert (ended.end_reason, ended.reason_detail, ended.error) == (EndReason.NO_RESPONSE, "ringTimeout", None)
    assert missed.end_reason is EndReason.NO_RESPONSE


async def test_the_callee_declines(talk: Talk) -> None:
    ours, theirs = await talk.ring()
    await theirs.hang_up(EndReason.REJECTED)
    async with asyncio.timeout(EVENT_SECONDS):
        ended = await ours.ended()
    assert (ended.end_reason, ended.reason_detail) == (EndReason.REJECTED, "remoteDeclined")
    assert theirs.session.reason_detail == "declined"


async def test_the_callee_is_talking_and_its_call_goes_on(talk: Talk) -> None:
    ours, theirs = await talk.accept()
    async with AsyncExitStack() as stack:
        await talk.machine.start("carol")
        carol = await stack.enter_async_context(attach(talk.machine, "carol"))
        rings: list[Event] = []
        talk.bob.on("onRecvCallIncoming", rings.append)
        hers = await carol.call("bob", sources=TEST_SOURCES)
        async with asyncio.timeout(EVENT_SECONDS):
            ended = await hers.ended()
        await talk.bob.ping()
        assert rings == []
    assert (ended.end_reason, ended.reason_detail) == (EndReason.BUSY, "remoteBusy")
    assert (ours.session.status, theirs.session.status) == (4, 4)


async def test_the_callee_is_offline(talk: Talk) -> None:
    await talk.bob.logout()
    with contextlib.closing(talk.alice.events("onRecvCallEnded")) as ends:
        await talk.alice.call("bob", sources=TEST_SOURCES)
        told = await event(ends)
    assert (told.reason, told.reason_detail, told.error.code) == (EndReason.OFFLINE, "offline", 802)


async def test_the_callee_does_not_exist(talk: Talk) -> None:
    with contextlib.closing(talk.alice.events("onRecvCallEnded")) as ends:
        await talk.alice.call("nobody", sources=TEST_SOURCES)
        told = await event(ends)
    assert (told.reason, told.reason_detail) == (EndReason.OFFLINE, "unknownUser")


async def test_the_caller_gives_up(talk: Talk) -> None:
    ours, theirs = await talk.ring()
    await ours.hang_up()
    async with asyncio.timeout(EVENT_SECONDS):
        assert (await theirs.ended()).reason_detail == "remoteCancelled"
    assert ours.session.reason_detail == "cancelled"


async def test_any_reason_reaches_the_peer_as_given(talk: Talk) -> None:
    for reason in EndReason:
        ours, theirs = await talk.accept(video=False)
        await ours.hang_up(reason)
        async with asyncio.timeout(EVENT_SECONDS):
            assert (await theirs.ended()).end_reason is reason
