"""Processes that die in a call: what the others see, and that the next call works."""

import asyncio
import contextlib
import signal
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

from ahoyd_client import CallConfigsPatch, CallStatus, EndReason
from support import talker
from support.daemons import World
from support.fixtures import in_town
from support.pictures import counters
from support.talk import EVENT_SECONDS, TEST_SOURCES, Talk, attach, event, ready, until


@in_town
async def test_a_killed_engine_ends_the_call_by_name_and_the_next_call_works(talk: Talk) -> None:
    ours, theirs = await talk.accept()
    with (
        contextlib.closing(talk.alice.events("onRecvCallEnded")) as ends,
        contextlib.closing(await ours.open_remote_video()) as pictures,
    ):
        await counters(pictures, 3)
        talk.machine.daemons["alice"].child("engine").send_signal(signal.SIGKILL)
        told = await event(ends)
        assert (told.reason, told.reason_detail, told.error.code) == (EndReason.FAILED, "engineCrashed", 803)
        async with asyncio.timeout(EVENT_SECONDS):
            async for _ in pictures:
                pass  # ends by itself, its writer is dead
            assert (await theirs.ended()).reason_detail == "peerCrashed"
    await ready(talk.alice)
    ours, theirs = await talk.accept()
    with contextlib.closing(await ours.open_remote_video()) as pictures:
        assert len(await counters(pictures, 3)) == 3


async def test_a_hanging_engine_is_as_good_as_a_dead_one(machine: World) -> None:
    machine.write_settings("alice", "child-silence-seconds = 3\n")
    daemon = await machine.start("alice")
    async with attach(machine, "alice") as alice:
        for user in ("bob", "alice"):  # so the hub has heard of bob, and may let it ring for him
            await alice.login(user)
        call = await alice.call("bob", sources=TEST_SOURCES, configs=CallConfigsPatch(if_offline="keepRinging"))
        engine = daemon.child("engine")
        engine.send_signal(signal.SIGSTOP)
        async with asyncio.timeout(EVENT_SECONDS):
            ended = await call.ended()
        assert (ended.end_reason, ended.reason_detail) == (EndReason.FAILED, "engineCrashed")
        assert ended.error is not None
        assert ended.error.code == 803
        await ready(alice)
        assert not engine.is_running()
        assert daemon.child("engine").is_running()


@in_town
async def test_killed_devices_cost_a_pause_and_nothing_else(talk: Talk) -> None:
    ours, theirs = await talk.accept()
    with (
        contextlib.closing(await theirs.open_remote_video()) as pictures,
        contextlib.closing(talk.bob.events("onRecvCallStateChanged")) as changes,
    ):
        await counters(pictures, 3)
        await ours.pause_voice()
        assert (await event(changes)).type == 0
        talk.machine.daemons["alice"].child("devices").send_signal(signal.SIGKILL)
        assert (await event(changes)).type == 2
        assert (await event(changes)).type == 3
        assert len(await counters(pictures, 3)) == 3
    session = await talk.alice.get_call_session(call_id=ours.call_id)
    assert (session.status, session.local_paused.audio) == (CallStatus.ACCEPTED, True)


@contextlib.asynccontextmanager
async def talking(talk: Talk, grace_ms: int) -> AsyncIterator[tuple[str, asyncio.subprocess.Process]]:
    """Another client process of alice talks to bob."""
    with contextlib.closing(talk.bob.events("onRecvCallIncoming")) as incoming:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            Path(talker.__file__),
            str(talk.machine.runtime("alice") / "rpc.sock"),
            "bob",
            str(grace_ms),
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            call_id = (await event(incoming)).session.call_id
            theirs = await talk.bob.answer(call_id, sources=TEST_SOURCES)
            async with asyncio.timeout(EVENT_SECONDS):
                await theirs.wait_for(CallStatus.CONNECTED)
                await theirs.accept()
                assert process.stdout is not None
                assert (await process.stdout.readline()).decode().strip() == call_id
            yield call_id, process
        finally:
            if process.returncode is None:
                process.kill()
            await process.communicate()


@in_town
async def test_a_killed_owner_ends_its_call_after_the_grace_and_disturbs_nobody(talk: Talk) -> None:
    async with talking(talk, grace_ms=700) as (call_id, process):
        with contextlib.closing(talk.alice.events()) as events:
            killed = time.monotonic()
            process.kill()
            seen = {}
            async with asyncio.timeout(EVENT_SECONDS):
                async for told in events:
                    seen[told.method] = told.params
                    if told.method == "onRecvCallEnded":
                        break
            assert time.monotonic() - killed >= 0.7
        assert seen["onCallSessionChanged"].session.owner_lost_at_ms is not None
        ended = seen["onRecvCallEnded"]
        assert (ended.session.call_id, ended.reason, ended.reason_detail) == (call_id, 0, "ownerLost")
    ours, _ = await talk.accept()
    assert ours.session.status == CallStatus.ACCEPTED


@in_town
async def test_a_killed_client_loses_its_streams_and_the_call_goes_on_for_its_lease(talk: Talk) -> None:
    async with talking(talk, grace_ms=600_000) as (call_id, process):
        call = talk.alice.get_call(call_id)
        with contextlib.closing(await call.open_remote_video()) as pictures:
            await counters(pictures, 3)
            process.kill()
            await process.wait()
            await until(lambda: _gone(talk, "talker"))
            assert len(await counters(pictures, 10)) == 10
        assert (await talk.alice.get_call_session(call_id=call_id)).status == CallStatus.ACCEPTED
        # Nobody looks any more: the ring is gone, and with it its doorbell.
        frames = talk.machine.runtime("alice") / "frames"
        await until(lambda: _only_local(frames))
        await call.hang_up()


@in_town
async def test_g6_a_killed_owners_call_can_be_claimed_and_outlives_the_grace(talk: Talk) -> None:
    async with talking(talk, grace_ms=1500) as (call_id, process):
        with contextlib.closing(talk.alice.events("onCallSessionChanged")) as changes:
            process.kill()
            while (await event(changes)).session.owner_lost_at_ms is None:
                pass
            claimed = await talk.alice.claim_call(call_id, on_owner_lost="keep")
            assert (claimed.status, claimed.owner_lost_at_ms) == (CallStatus.ACCEPTED, None)
        call = talk.alice.get_call(call_id)
        with contextlib.closing(await call.open_remote_video()) as pictures:
            # At 30 a second they take longer than the grace that would have ended the call.
            assert len(await counters(pictures, 60)) == 60
        await call.pause_voice()
        assert not (await call.resume_voice()).local_paused.audio
        await call.hang_up()


async def _gone(talk: Talk, name: str) -> bool:
    return name not in {client.name for client in (await talk.alice.get_status()).clients}


async def _only_local(frames: Path) -> bool:
    return len(list(frames.glob("*.bell"))) == 2


@in_town
async def test_the_hub_may_die_in_a_call_and_the_call_still_ends_by_word(talk: Talk) -> None:
    ours, theirs = await talk.accept()
    with contextlib.closing(talk.alice.events("onAccountStateChanged")) as changes:
        hub = talk.machine.hub_pid()
        assert hub is not None
        psutil.Process(hub).kill()
        states = [(await event(changes)).account.state, (await event(changes)).account.state]
        assert states == ["reconnecting", "online"]
    assert theirs.session.status == CallStatus.ACCEPTED
    await ours.hang_up()
    async with asyncio.timeout(EVENT_SECONDS):
        assert (await theirs.ended()).reason_detail == "remoteHangup"
    assert talk.machine.hub_pid() not in (None, hub)


async def test_the_death_of_the_daemon_that_started_the_hub_harms_nobody(machine: World) -> None:
    await machine.start("alice")
    await machine.start("bob")
    async with attach(machine, "alice"), attach(machine, "bob") as bob:
        hub = machine.hub_pid()
        machine.daemons["alice"].process.kill()
        await machine.daemons["alice"].process.wait()
        assert (await bob.get_account()).state == "online"
        assert machine.hub_pid() == hub
        await machine.start("alice")
        async with attach(machine, "alice") as alice:
            call = await Talk(machine, alice, bob).accept()
            assert call[0].session.status == CallStatus.ACCEPTED


async def test_children_die_with_their_daemon(machine: World) -> None:
    daemon = await machine.start("alice")
    async with attach(machine, "alice"):
        children = [daemon.child("engine"), daemon.child("devices")]
    daemon.process.kill()
    await daemon.process.wait()
    gone, alive = psutil.wait_procs(children, timeout=EVENT_SECONDS)
    assert (len(gone), alive) == (2, [])


@pytest.mark.parametrize("leftover", ["rpc.sock", "http.sock", "frames/7.bell", "frames/7-1.shm"])
async def test_what_a_dead_daemon_left_is_swept_by_the_next(machine: World, leftover: str) -> None:
    daemon = await machine.start("alice")
    daemon.process.kill()
    await daemon.process.wait()
    path = daemon.runtime / leftover
    path.touch()
    again = await machine.start("alice")
    assert again.runtime == daemon.runtime
    assert path.suffix == ".sock" or not path.exists()


async def run_in_vain(machine: World) -> tuple[int | None, str]:
    """Start alice's daemon, which cannot run: its exit status, and what it says."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "ahoyd",
        "run",
        "--instance",
        "alice",
        env=machine.environment,
        stderr=asyncio.subprocess.PIPE,
    )
    _, said = await asyncio.wait_for(process.communicate(), EVENT_SECONDS)
    return process.returncode, said.decode()


async def test_a_daemon_whose_device_key_is_broken_says_so_and_leaves_it_alone(machine: World) -> None:
    await (await machine.start("alice")).stop()
    key = machine.state("alice") / "device.key"
    key.write_text("no key")
    code, said = await run_in_vain(machine)
    assert code == 2
    assert said.startswith(f"ahoyd: {key}: the device key is broken; restore it, or remove it")
    assert key.read_text() == "no key"


async def test_a_second_daemon_of_the_instance_is_told_who_has_it_and_touches_nothing(machine: World) -> None:
    daemon = await machine.start("alice")
    code, said = await run_in_vain(machine)
    assert code == 3
    assert f"pid {daemon.pid}" in said
    async with attach(machine, "alice") as alice:
        assert (await alice.get_status()).pid == daemon.pid
