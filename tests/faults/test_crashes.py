"""The daemon itself dies in a call: what its next run says of it, to its own clients and to the peer."""

import asyncio
import contextlib
import json
import signal
import sqlite3
from collections.abc import Awaitable, Callable

import pytest

from ahoyd_client import AhoyError, CallStatus, CallType, EndReason
from support.daemons import RunningDaemon
from support.fixtures import in_town
from support.talk import EVENT_SECONDS, TEST_SOURCES, Talk, attach, until

pytestmark = in_town


async def ringing(talk: Talk) -> str:
    ours, _ = await talk.ring()
    return ours.call_id


async def connecting(talk: Talk) -> str:
    """Bob's engine stands still, so the path cannot be made."""
    ours, theirs = await talk.ring()
    talk.machine.daemons["bob"].child("engine").suspend()
    await talk.bob.answer(theirs.call_id, sources=TEST_SOURCES)
    async with asyncio.timeout(EVENT_SECONDS):
        await ours.wait_for(CallStatus.CONNECTING)
    return ours.call_id


async def connected(talk: Talk) -> str:
    return (await talk.connect())[0].call_id


async def accepted(talk: Talk) -> str:
    return (await talk.accept())[0].call_id


STATUSES: dict[int, Callable[[Talk], Awaitable[str]]] = {1: ringing, 2: connecting, 3: connected, 4: accepted}


async def kept(talk: Talk, instance: str, call_id: str, status: int) -> None:
    """Wait until a daemon has this status of a call on its disk: a kill in the moment before leaves no trace of it."""
    store = talk.machine.root / "state" / "ahoyd" / instance / "store.sqlite"

    async def is_kept() -> bool:
        with contextlib.closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as disk:
            found = disk.execute("SELECT body FROM call WHERE call_id = ?", (call_id,)).fetchone()
        return found is not None and json.loads(found[0])["session"]["status"] == status

    await until(is_kept)


async def crash(daemon: RunningDaemon) -> None:
    daemon.process.kill()
    await daemon.process.wait()


@pytest.mark.parametrize("status", STATUSES)
async def test_f5_the_peer_of_a_killed_daemon_is_told_by_the_next_and_the_log_has_the_call(
    talk: Talk, status: int
) -> None:
    call_id = await STATUSES[status](talk)
    theirs = talk.bob.get_call(call_id)
    assert (await talk.bob.get_call_session(call_id=call_id)).status == status
    await kept(talk, "alice", call_id, status)
    await crash(talk.machine.daemons["alice"])
    await talk.machine.start("alice")
    async with asyncio.timeout(EVENT_SECONDS):
        ended = await theirs.ended()
    assert (ended.end_reason, ended.reason_detail, ended.error and ended.error.code) == (4, "peerCrashed", 803)
    async with attach(talk.machine, "alice") as alice:
        (entry,) = (await alice.get_call_log(limit=1)).entries
        assert (entry.call_id, entry.outcome, entry.reason) == (call_id, "failed", EndReason.FAILED)
        assert entry.reason_detail == "daemonCrashed"
        session = await alice.get_call_session(call_id=call_id)
        assert (session.status, session.reason_detail) == (CallStatus.DISCONNECTED, "daemonCrashed")
        if status == CallStatus.CONNECTING:
            talk.machine.daemons["bob"].child("engine").resume()
        ours, _ = await Talk(talk.machine, alice, talk.bob).accept()
        assert ours.session.status == CallStatus.ACCEPTED


@pytest.mark.parametrize(("status", "outcome"), [(1, "missed"), (3, "failed"), (4, "failed")])
async def test_the_caller_of_a_killed_daemon_is_told_by_the_next(talk: Talk, status: int, outcome: str) -> None:
    call_id = await STATUSES[status](talk)
    await kept(talk, "bob", call_id, status)
    await crash(talk.machine.daemons["bob"])
    await talk.machine.start("bob")
    async with asyncio.timeout(EVENT_SECONDS):
        ended = await talk.alice.get_call(call_id).ended()
    assert (ended.end_reason, ended.reason_detail) == (4, "peerCrashed")
    async with attach(talk.machine, "bob") as bob:
        (entry,) = (await bob.get_call_log(limit=1)).entries
        assert (entry.call_id, entry.outcome, entry.reason_detail) == (call_id, outcome, "daemonCrashed")


async def test_what_was_told_as_logged_outlives_a_kill_at_that_moment(talk: Talk) -> None:
    for _ in range(3):
        async with attach(talk.machine, "alice") as alice:
            events = alice.events("onCallLogged")
            call = await alice.call("nobody", sources=TEST_SOURCES)
            async with asyncio.timeout(EVENT_SECONDS):
                told = (await anext(events)).params.entry
            await crash(talk.machine.daemons["alice"])
            events.close()
        assert told.call_id == call.call_id
        await talk.machine.start("alice")
        async with attach(talk.machine, "alice") as alice:
            assert (await alice.get_call_log(limit=1)).entries == (told,)


async def test_g5_a_call_id_names_the_same_call_after_a_restart(talk: Talk) -> None:
    first = await talk.alice.make_call(
        "nobody", CallType.AUDIO, call_id="my-call-0001", ext="about tomorrow", sources=TEST_SOURCES
    )
    async with asyncio.timeout(EVENT_SECONDS):
        await talk.alice.get_call("my-call-0001").ended()
    await talk.machine.daemons["alice"].stop()
    await talk.machine.start("alice")
    async with attach(talk.machine, "alice") as alice:
        again = await alice.make_call(
            "nobody", CallType.AUDIO, call_id="my-call-0001", ext="about tomorrow", sources=TEST_SOURCES
        )
        assert (again.status, again.end_reason, again.reason_detail) == (0, EndReason.OFFLINE, "unknownUser")
        assert (again.ext, again.created_at_ms) == (first.ext, first.created_at_ms)
        with pytest.raises(AhoyError, match="taken by another") as refused:
            await alice.make_call("nobody", CallType.VIDEO, call_id="my-call-0001", sources=TEST_SOURCES)
        assert refused.value.code == 1005


@pytest.mark.parametrize(("status", "outcome"), [(1, "cancelled"), (3, "cancelled"), (4, "answered")])
async def test_f26_sigterm_ends_a_call_for_both_and_the_log_says_why(talk: Talk, status: int, outcome: str) -> None:
    call_id = await STATUSES[status](talk)
    assert await talk.machine.daemons["alice"].stop() == 0
    async with asyncio.timeout(EVENT_SECONDS):
        ended = await talk.bob.get_call(call_id).ended()
    assert (ended.end_reason, ended.error) == (EndReason.HUNG_UP, None)
    await talk.machine.start("alice")
    async with attach(talk.machine, "alice") as alice:
        (entry,) = (await alice.get_call_log(limit=1)).entries
        assert (entry.call_id, entry.outcome) == (call_id, outcome)
        assert (entry.reason, entry.reason_detail) == (EndReason.HUNG_UP, "shutdown")


async def test_two_sigterms_still_end_the_call_by_word(talk: Talk) -> None:
    call_id = await accepted(talk)
    daemon = talk.machine.daemons["alice"]
    daemon.process.send_signal(signal.SIGTERM)
    assert await daemon.stop() == 0
    async with asyncio.timeout(EVENT_SECONDS):
        assert (await talk.bob.get_call(call_id).ended()).end_reason is EndReason.HUNG_UP
