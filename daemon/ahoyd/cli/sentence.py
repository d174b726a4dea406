"""`ahoyd devices say`: a sentence into the microphone, and out of the speaker."""

import argparse
import asyncio
import contextlib
import os
import sys
from subprocess import PIPE
from typing import Final, cast

import msgspec

from ahoyd.cli.doctor.daemon import environment_of
from ahoyd.cli.exits import Exit
from ahoyd.cli.screen import Screen
from ahoyd.wire.devices import SentenceStep
from ahoyd_client import Client

SILENT_DB: Final = -80.0
"""What a microphone that is muted, or no microphone, stays below."""
HARDWARE: Final = "pulse:"


async def say(ahoy: Client, screen: Screen, arguments: argparse.Namespace, told: asyncio.Event) -> Exit:
    """Record and play by a process of its own, where the daemon would. REFUSED if a device fails or hears nothing."""
    selected = (await ahoy.list_devices()).selected
    chosen = {
        "microphone": arguments.microphone or selected.microphone,
        "speaker": arguments.speaker or selected.speaker,
    }
    for kind, device_id in chosen.items():
        if device_id is not None and not device_id.startswith(HARDWARE):
            text = f"the {kind} of calls is {device_id}, which is no device: name one with --{kind}"
            screen.failed(Exit.REFUSED, text, kind=kind, deviceId=device_id)
            return Exit.REFUSED
    names = [word for kind, device_id in chosen.items() if device_id for word in (f"--{kind}", device_id)]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "ahoyd.devices.sentence", "--seconds", str(arguments.seconds), *names),
        env=environment_of((await ahoy.get_status()).pid) or dict(os.environ),
        stdout=PIPE,
    )
    following = asyncio.create_task(follow(screen, cast("asyncio.StreamReader", process.stdout), arguments.seconds))
    try:
        stopping = asyncio.create_task(told.wait())
        await asyncio.wait((following, stopping), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if following.done():
            return following.result()
        following.cancel()
        return Exit.INTERRUPTED
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def follow(screen: Screen, steps: asyncio.StreamReader, seconds: float) -> Exit:
    """Tell of each step, and return how it ended."""
    async for line in steps:
        step = msgspec.json.decode(line, type=SentenceStep)
        match step.what:
            case "recording":
                screen.tell(f"speak now: {step.label} records for {seconds:g} s", "recording", label=step.label)
            case "playing":
                screen.tell(f"and this is what was heard, on {step.label}", "playing", label=step.label)
            case "done" if step.peak_db < SILENT_DB:
                screen.tell("nothing was heard: is the microphone muted, or turned down?", "silent")
                return Exit.REFUSED
            case "done":
                screen.tell(f"the loudest was {step.peak_db:.1f} dBFS", "said", peakDb=step.peak_db)
                return Exit.OK
            case "failed":
                text = f"{step.kind}: {step.why}; `ahoyd doctor` says what is missing"
                screen.failed(Exit.REFUSED, text, kind=step.kind, cause=step.cause)
                return Exit.REFUSED
    screen.failed(Exit.REFUSED, "the test of the devices ended by a fault of its own")
    return Exit.REFUSED
