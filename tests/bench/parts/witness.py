"""A client of a daemon that calls or is called, and keeps what it sees, hears and is told of the whole call.

Usage: witness SOCKET
"""

import asyncio
import contextlib
import sys
import time
from pathlib import Path
from typing import Any

from ahoyd_client import (
    AudioBlock,
    Call,
    CallConfigsPatch,
    CallEnded,
    CallSources,
    CallStatus,
    Client,
    FrameReader,
    Resolution,
    VideoFrame,
    connect,
)
from ahoyd_client._events import EventStream
from bench.parts.lines import orders, say
from bench.parts.recording import Recording, Tally

SOURCES = CallSources(video="test:pattern", audio="test:marks", speaker="none")
CHANGED, ENDED = "onRecvCallNetworkStatusChanged", "onRecvCallEnded"
LOOK_SECONDS = 1.0
POLL_SECONDS = 0.1


class Witness:
    """One call at a time. Times are CLOCK_MONOTONIC in ns."""

    def __init__(self, ahoy: Client) -> None:
        self._ahoy = ahoy
        self._begin()

    def _begin(self, *, keep: bool = True) -> None:
        self._recording: Recording | Tally = Recording() if keep else Tally()
        self._network: list[tuple[int, int]] = []
        self._ended: tuple[int, int] | None = None
        self._targets: list[tuple[int, float]] = []
        self._tasks: list[asyncio.Task[None]] = []

    async def watch(self, events: EventStream) -> None:
        """Note what is told of the network, and the end."""
        async for event in events:
            if event.method == CHANGED:
                self._network.append((time.monotonic_ns(), int(event.params.to_status)))
            else:
                self._ended = (time.monotonic_ns(), int(event.params.session.end_reason))

    async def call(self, order: dict[str, Any]) -> dict[str, object]:
        """Call somebody, until the call is accepted."""
        self._begin(keep=order["keep"])
        configs = CallConfigsPatch(**_configs(order))
        call = await self._ahoy.call(order["peer"], video=True, sources=SOURCES, configs=configs)
        self._record(call)
        await call.wait_for(CallStatus.ACCEPTED)
        return {"acceptedNs": time.monotonic_ns()}

    async def answer(self, order: dict[str, Any]) -> dict[str, object]:
        """Answer and accept whoever calls."""
        self._begin(keep=order["keep"])
        await self._ahoy.set_call_configs(**_configs(order))
        with contextlib.closing(self._ahoy.events("onRecvCallIncoming")) as incoming:
            say(listening=True)
            session = (await anext(incoming)).params.session
        answered_ns = time.monotonic_ns()
        call = await self._ahoy.answer(session.call_id, sources=SOURCES)
        self._record(call)
        await call.wait_for(CallStatus.CONNECTED)
        await call.accept()
        await call.wait_for(CallStatus.ACCEPTED)
        return {"answeredNs": answered_ns, "acceptedNs": time.monotonic_ns()}

    def _record(self, call: Call) -> None:
        self._call = call
        self._tasks = [asyncio.create_task(work) for work in (self._see(), self._hear(), self._ask())]

    async def _see(self) -> None:
        with contextlib.suppress(CallEnded):
            await self._read(await self._call.open_remote_video())

    async def _hear(self) -> None:
        with contextlib.suppress(CallEnded):
            await self._read(await self._call.open_remote_audio())

    async def _read(self, reader: FrameReader) -> None:
        with reader:
            async for frame in reader:
                now_ns = time.monotonic_ns()
                if isinstance(frame, VideoFrame):
                    self._recording.picture(frame.y, now_ns)
                elif isinstance(frame, AudioBlock):
                    self._recording.sound(frame.samples[:, 0], frame.pts, now_ns)

    async def _ask(self) -> None:
        """Note what is to be sent a second, pictures and sound."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            seen = await self._call.statistics()
            if seen.local_video_target_kbps > 0:
                target = seen.local_video_target_kbps + max(0.0, seen.local_audio_kbps)
                self._targets.append((time.monotonic_ns(), target))

    async def sends(self, order: dict[str, Any]) -> dict[str, object]:
        """Tell of the pictures that are sent, as soon as it is known; nothing else is ordered."""
        while (seen := await self._call.statistics()).local_video_target_kbps < 0:
            await asyncio.sleep(POLL_SECONDS)
        return {"codec": seen.video_codec, "kbps": seen.local_video_target_kbps}

    async def tell(self, order: dict[str, Any]) -> dict[str, object]:
        """Stop recording at that time, or at the call's end where that is to be seen; tell all, and hang up."""
        if order["untilEnd"]:
            await self._call.ended()
        else:
            await asyncio.sleep(max(0.0, order["untilNs"] / 1e9 - time.monotonic()))
        for task in self._tasks:
            task.cancel()
        await asyncio.wait(self._tasks)
        await self._call.hang_up()
        return {
            **self._recording.told(),
            "network": self._network,
            "ended": self._ended,
            "targets": self._targets,
        }


def _configs(order: dict[str, Any]) -> dict[str, Any]:
    codecs = {"video_codecs": tuple(order["codecs"])} if "codecs" in order else {}
    return {"video_resolution": Resolution(**order["size"]), "network_lost_ms": order["lostMs"], **codecs}


async def main(path: Path) -> None:
    """Attach, do what is ordered, leave."""
    async with connect(path=path, client_name="bench") as ahoy:
        witness = Witness(ahoy)
        with contextlib.closing(ahoy.events(CHANGED, ENDED)) as events:
            watching = asyncio.create_task(witness.watch(events))
            async for order in orders():
                say(**await getattr(witness, order["do"])(order))
        await watching


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
