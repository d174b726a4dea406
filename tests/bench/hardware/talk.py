"""A call between alice and bob for the rows that need one: she has the microphone, he the speaker."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

from ahoyd_client import Call, CallSources, Client
from ahoyd_client import CallConfigsPatch as Configs
from bench.hardware.bed import Bed
from support.talk import TEST_SOURCES, attach, call_with
from support.talk import Talk as People

UNTREATED = Configs(echo_cancellation=False, noise_suppression=False, auto_gain_control=False, high_pass_filter=False)


@dataclass(frozen=True)
class Talk:
    """Both sides of one call."""

    alice: Client
    bob: Client
    ours: Call
    theirs: Call


@contextlib.asynccontextmanager
async def called(
    bed: Bed, sources: CallSources, *, answers: CallSources = TEST_SOURCES, treated: bool = True
) -> AsyncIterator[Talk]:
    """An audio call at status 4 for the length of the block."""
    configs = Configs() if treated else UNTREATED
    async with attach(bed.machine, "alice") as alice, attach(bed.machine, "bob") as bob:
        people = People(bed.machine, alice, bob)
        ours, theirs = await call_with(people, sources, answers=answers, video=False, configs=configs)
        yield Talk(alice, bob, ours, theirs)
        await ours.hang_up()
        await theirs.ended()


async def listed(client: Client, name: str) -> bool:
    """Whether the daemon knows this device of the sound server."""
    return any(device.device_id == f"pulse:{name}" for device in (await client.list_devices()).devices)
