"""The telephone in a shell, and somebody with a client library at the other end."""

import asyncio
import subprocess
import sys
from pathlib import Path

from ahoyd_client import CallStatus
from clients.examples.programs import CLIENTS, program
from support.daemons import world
from support.talk import TEST_SOURCES, attach, event
from support.tools import need

PHONE = CLIENTS / "shell" / "phone.sh"
SHELLCHECK = Path(sys.executable).with_name("shellcheck")
STAND_INS = ("--camera", "test:pattern", "--microphone", "test:tone")
DEADLINE_SECONDS = 150.0


def test_shellcheck_finds_nothing_in_it() -> None:
    checking = subprocess.run([SHELLCHECK, PHONE], capture_output=True, text=True, timeout=60, check=False)
    assert (checking.returncode, checking.stdout + checking.stderr) == (0, "")


async def test_it_is_called_calls_and_says_what_happens() -> None:
    need("socat", "jq")
    async with asyncio.timeout(DEADLINE_SECONDS), world() as made:
        for instance in ("alice", "bob"):
            await made.start(instance, *STAND_INS)
        async with (
            program(PHONE, "bob", environment=made.environment) as phone,
            attach(made, "alice") as alice,
        ):
            await phone.says("ready")
            call = await alice.call("bob", video=True, sources=TEST_SOURCES)
            await phone.says("alice is calling: answer or hangup")
            phone.types("answer")
            await phone.says("talking to alice")
            await call.wait_for(CallStatus.ACCEPTED)
            changes = alice.events("onRecvCallStateChanged")
            phone.types("mute")
            await phone.says("muted")
            assert (await event(changes)).session.remote_paused.audio
            await call.pause_video()
            await phone.says("alice paused the camera")
            phone.types("unmute")
            await phone.says("unmuted")
            assert not (await event(changes)).session.remote_paused.audio
            phone.types("hangup")
            await phone.says("over: localHangup")
            assert (await call.ended()).reason_detail == "remoteHangup"

            incoming = alice.events("onRecvCallIncoming")
            phone.types("hangup")
            await phone.says("endCall: .*")
            phone.types("call alice")
            await phone.says("calling alice")
            session = (await event(incoming)).session
            call = await alice.answer(session.call_id, sources=TEST_SOURCES)
            await call.wait_for(CallStatus.CONNECTED)
            await call.accept()
            await phone.says("talking to alice")
            await call.hang_up()
            await phone.says("over: remoteHangup")

            phone.types("video alice")
            call = alice.get_call((await event(incoming)).session.call_id)
            await phone.says("calling alice")
            phone.types("quit")
            assert (await call.ended()).reason_detail == "remoteCancelled"
            await phone.leaves()


async def test_a_call_that_rings_before_it_comes_is_told_and_a_dead_daemon_too() -> None:
    need("socat", "jq")
    async with asyncio.timeout(DEADLINE_SECONDS), world() as made:
        for instance in ("alice", "bob"):
            await made.start(instance, *STAND_INS)
        async with attach(made, "alice") as alice, attach(made, "bob") as bob:
            rings = bob.events("onRecvCallIncoming")
            await alice.call("bob", sources=TEST_SOURCES)
            await event(rings)
            async with program(PHONE, "bob", environment=made.environment) as phone:
                await phone.says("alice is calling: answer or hangup")
                await made.daemons["bob"].stop()
                _, complaint = await phone.process.communicate()
                assert (phone.process.returncode, complaint) == (1, b"the daemon is gone\n")
        async with program(PHONE, "bob", environment=made.environment) as phone:
            _, complaint = await phone.process.communicate()
            assert phone.process.returncode == 3
            assert complaint.startswith(b"phone: nobody at ")
