"""One client of the demonstration, in a process of its own: it knows the daemon through ahoyd_client alone.

Everything it does and is told is a JSON line on standard output, stamped with CLOCK_MONOTONIC.
"""

import argparse
import asyncio
import contextlib
import sys
import time
from pathlib import Path

import msgspec

import ahoyd_client
from ahoyd_client import Call, CallSources, CallStatus, Client, ControlType, EndReason, Event, FrameReader
from demo_call import seen
from demo_call.schedule import CONTROLS, HOLD_SECONDS, Schedule

POLL_STATISTICS_SECONDS = 0.25


def say(what: str, **members: object) -> None:
    """Print one line."""
    line = {"atNs": time.monotonic_ns(), "what": what, **members}
    sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
    sys.stdout.flush()


class Actor:
    """Alice, who calls, or bob, who answers."""

    def __init__(self, ahoy: Client, arguments: argparse.Namespace) -> None:
        self.ahoy = ahoy
        self.arguments = arguments
        self.sources = CallSources(audio=arguments.audio_source, video=arguments.video_source, speaker="none")
        self.schedule = Schedule(arguments.seconds)
        self.pictures = seen.Pictures(marked=arguments.video_source == "test:pattern")
        self.sound = seen.Sound()
        self.peer_done = asyncio.Event()
        """The peer has resumed its picture: the last of its controls."""

    async def play(self) -> None:
        """Go through one call."""
        for method in ahoyd_client.NOTIFICATIONS:
            self.ahoy.on(method, self._heard)
        call = await (self._ring() if self.arguments.role == "caller" else self._take())
        with contextlib.closing(self.ahoy.events()) as last:
            reading = [asyncio.create_task(self._look(call)), asyncio.create_task(self._listen(call))]
            measuring = asyncio.create_task(self._measure(call))
            await self._talk(call)
            await call.ended()
            measuring.cancel()
            await asyncio.wait([*reading, measuring])
            for task in reading:
                task.result()
            say("statistics", values=await call.statistics())
            async for event in last:
                if event.method == "onRecvCallEnded":
                    break
        seen.save(self.arguments.work / f"{self.arguments.name}.npz", self.pictures, self.sound)

    async def _ring(self) -> Call:
        call = await self.ahoy.call(self.arguments.peer, video=True, ext="the demonstration", sources=self.sources)
        say("did", text=f"makeCall to {self.arguments.peer}", status=call.session.status)
        return call

    async def _take(self) -> Call:
        with contextlib.closing(self.ahoy.events("onRecvCallIncoming")) as incoming:
            say("ready")
            event = await anext(incoming)
        call = await self.ahoy.answer(event.params.session.call_id, sources=self.sources)
        say("did", text="answerCall", status=call.session.status)
        await call.wait_for(CallStatus.CONNECTED)
        await call.accept()
        say("did", text="sendAnswer", status=call.session.status)
        return call

    async def _talk(self, call: Call) -> None:
        await call.wait_for(CallStatus.ACCEPTED)
        if self.arguments.role == "caller":
            await asyncio.sleep(self.schedule.talk_seconds)
            await self._pause_and_resume(call)
            await self.peer_done.wait()
            await asyncio.sleep(self.schedule.talk_seconds)
            await call.hang_up(EndReason.HUNG_UP)
            say("did", text="endCall 0", status=call.session.status)
        else:
            await self.peer_done.wait()
            await asyncio.sleep(self.schedule.talk_seconds)
            await self._pause_and_resume(call)

    async def _pause_and_resume(self, call: Call) -> None:
        for control in CONTROLS:
            say("did", text=f"updateCall {control}", control=control)
            await self.ahoy.update_call(call_id=call.call_id, control_type=ControlType(control))
            await asyncio.sleep(HOLD_SECONDS)

    async def _look(self, call: Call) -> None:
        await self._read(await call.open_remote_video(), self.pictures)

    async def _listen(self, call: Call) -> None:
        await self._read(await call.open_remote_audio(), self.sound)

    async def _read(self, reader: FrameReader, into: seen.Pictures | seen.Sound) -> None:
        with reader:
            say("opened", kind=reader.kind)
            await into.read(reader)
        say("read", kind=reader.kind, counters=msgspec.to_builtins(reader.counters))

    async def _measure(self, call: Call) -> None:
        sampled = -1
        while True:
            statistics = await call.statistics()
            if statistics.sampled_at_ms != sampled:
                sampled = statistics.sampled_at_ms
                say("statistics", values=statistics)
            await asyncio.sleep(POLL_STATISTICS_SECONDS)

    def _heard(self, event: Event) -> None:
        say("event", method=event.method, params=event.params, seq=event.seq)
        if event.method == "onRecvCallStateChanged" and event.params.type == CONTROLS[-1]:
            self.peer_done.set()


async def act(arguments: argparse.Namespace) -> None:
    """Attach, play, detach."""
    async with ahoyd_client.connect(arguments.name, client_name=f"demo {arguments.name}") as ahoy:
        await Actor(ahoy, arguments).play()


def main() -> None:
    """Be one of the two."""
    parser = argparse.ArgumentParser(prog="demo_call.actor", description=__doc__)
    parser.add_argument("name")
    parser.add_argument("role", choices=["caller", "callee"])
    parser.add_argument("peer")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--video-source", required=True)
    parser.add_argument("--audio-source", required=True)
    parser.add_argument("--seconds", type=float, required=True)
    asyncio.run(act(parser.parse_args()))


if __name__ == "__main__":
    main()
