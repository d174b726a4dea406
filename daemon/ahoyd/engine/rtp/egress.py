"""Where RTP leaves: gate, pacer and time stamp, by SSRC. One for each transport; lives on the loop.

Sound is not paced: it goes out as it comes, ahead of the pictures that wait.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ahoyd.engine.rtp import header, sendtime
from ahoyd.engine.rtp.pacer import TICK, Pacer

if TYPE_CHECKING:
    from ahoyd.engine.rtp.gate import Gate

Send = Callable[[bytes], Awaitable[None]]


@dataclass(slots=True)
class Lane:
    """One medium's way out."""

    gate: "Gate"
    pacer: Pacer | None
    stamp_id: int | None
    """Of the abs-send-time extension, if it was agreed."""
    remember: Callable[[bytes], None] = lambda _: None
    """Is given each packet of the stream itself as it leaves."""
    opening: int = 0
    """What waits was made for this opening of the gate."""
    draining: asyncio.Task[None] | None = field(default=None)


class Egress:
    """Hands packets that may leave to `send`, which raises ConnectionError when there is no connection (any more)."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._lanes: dict[int, tuple[Lane, bool]] = {}

    def add(self, lane: Lane, ssrc: int, repair_ssrc: int) -> None:
        """Let the packets of a stream and of its repair out by this lane; an SSRC without one sends nothing."""
        self._lanes[ssrc] = (lane, False)
        self._lanes[repair_ssrc] = (lane, True)

    def halt(self) -> None:
        """Let nothing out any more, what waits included."""
        for lane, _ in self._lanes.values():
            if lane.draining is not None:
                lane.draining.cancel()
        self._lanes.clear()

    async def take(self, packet: bytes) -> None:
        """Send a packet, now or when its turn comes. Raises ConnectionError."""
        found = self._lanes.get(header.ssrc(packet))
        if found is None:
            return
        lane, repair = found
        if lane.pacer is None or not lane.gate.is_open:
            await self._leave(lane, packet)
            return
        self._forget_stale(lane, lane.pacer)
        lane.pacer.push(packet, repair=repair)
        await self._flush(lane, lane.pacer)
        if len(lane.pacer) and (lane.draining is None or lane.draining.done()):
            lane.draining = asyncio.create_task(self._drain(lane, lane.pacer), name="pacer")

    async def _drain(self, lane: Lane, pacer: Pacer) -> None:
        while len(pacer):
            await asyncio.sleep(TICK)
            self._forget_stale(lane, pacer)
            try:
                await self._flush(lane, pacer)
            except ConnectionError:
                pacer.clear()

    def _forget_stale(self, lane: Lane, pacer: Pacer) -> None:
        """What was made for an earlier opening of the gate is not let out by a later one."""
        if lane.opening != lane.gate.openings or not lane.gate.is_open:
            pacer.clear()
            lane.opening = lane.gate.openings

    async def _flush(self, lane: Lane, pacer: Pacer) -> None:
        while (packet := pacer.take(time.monotonic())) is not None:
            await self._leave(lane, packet)

    async def _leave(self, lane: Lane, packet: bytes) -> None:
        found = self._lanes.get(header.ssrc(packet))
        if found is None or not lane.gate.admit(len(packet), header.header_bytes(packet)):
            return
        if not found[1]:
            lane.remember(packet)
        if lane.stamp_id is not None:
            packet = sendtime.stamped(packet, lane.stamp_id, time.monotonic())
        await self._send(packet)
