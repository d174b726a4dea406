"""A bad network: a forwarder of frames between two cables, with loss, delay, jitter, a narrow link or nothing at all.

A process of its own in the namespace between two hosts: `python -m support.relay SEED PORT1 PORT2`. It takes schedules
on its standard input, a line of JSON each, and answers every one with the counts of both directions. It starts clean,
so a test sees first that nothing is wrong without it.
"""

import asyncio
import contextlib
import fcntl
import json
import os
import random
import socket
import struct
import sys
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Literal

from support.hosts import Hosts, ip

Towards = Literal["left", "right"]
BOTH: tuple[Towards, Towards] = ("left", "right")
PORTS = ("port1", "port2")
DEADLINE_S = 60.0

ETH_P_ALL = 0x0003
ETHERTYPE = slice(12, 14)
ARP = b"\x08\x06"
SOL_PACKET = 263
PACKET_ADD_MEMBERSHIP = 1
PACKET_MR_PROMISC = 1
PACKET_VNET_HDR = 15
PACKET_IGNORE_OUTGOING = 23
VNET_HEADER = 10
"""Bytes before each frame that say which checksums are still to be made: they are passed on with it."""
SIOCGIFINDEX = 0x8933


@dataclass(frozen=True)
class Conditions:
    """How one direction is. The defaults are a clean path."""

    loss: float = 0.0
    """Share of the frames that are lost, 0-1."""
    delay_ms: float = 0.0
    jitter_ms: float = 0.0
    """Added to the delay, evenly spread from 0 to this."""
    reorder: bool = False
    """Whether jitter may let frames overtake each other."""
    rate_kbps: float = 0.0
    """What the link carries; 0: everything."""
    queue_ms: float = 200.0
    """How much of its own rate the link's queue holds; what comes beyond that is dropped."""
    blackhole: bool = False


@dataclass(frozen=True)
class Change:
    """`at_s` after the schedule was given, the direction towards one host becomes so."""

    towards: Towards
    conditions: Conditions
    at_s: float = 0.0


@dataclass
class Counts:
    """Frames of one direction, ARP left out."""

    forwarded: int = 0
    lost: int = 0
    """By loss or blackhole."""
    dropped: int = 0
    """Because the queue was full."""
    bytes: int = 0
    """Forwarded, Ethernet header included."""

    @property
    def offered(self) -> int:
        return self.forwarded + self.lost + self.dropped


@dataclass
class Lane:
    """One direction: says of each frame when it leaves. Times are seconds on any clock that only grows."""

    dice: random.Random
    conditions: Conditions = field(default_factory=Conditions)
    counts: Counts = field(default_factory=Counts)
    _free_at: float = 0.0
    _last: float = 0.0

    def admit(self, now: float, size: int) -> float | None:
        """When a frame that comes now leaves; None: never."""
        now_is = self.conditions
        if now_is.blackhole or self.dice.random() < now_is.loss:
            self.counts.lost += 1
            return None
        through = now
        if now_is.rate_kbps:
            through = max(now, self._free_at)
            if through - now > now_is.queue_ms / 1000:
                self.counts.dropped += 1
                return None
            through += size * 8 / (now_is.rate_kbps * 1000)
            self._free_at = through
        leaves = through + (now_is.delay_ms + self.dice.random() * now_is.jitter_ms) / 1000
        if not now_is.reorder:
            leaves = max(leaves, self._last)
        self._last = leaves
        self.counts.forwarded += 1
        self.counts.bytes += size
        return leaves


class Forwarder:
    """Two ports and a lane from each to the other, in this process's network namespace."""

    def __init__(self, seed: int, ports: dict[Towards, str]) -> None:
        self._loop = asyncio.get_running_loop()
        self._ports = {towards: _port(name) for towards, name in ports.items()}
        self.lanes = {towards: Lane(random.Random(f"{seed} {towards}")) for towards in BOTH}

    def start(self) -> None:
        for back, towards in zip(BOTH, reversed(BOTH), strict=True):
            self._loop.add_reader(self._ports[back], partial(self._drain, self._ports[back], towards))

    def _drain(self, source: socket.socket, towards: Towards) -> None:
        with contextlib.suppress(BlockingIOError):
            while True:
                self._forward(source.recv(1 << 17), towards)

    def _forward(self, packet: bytes, towards: Towards) -> None:
        frame = packet[VNET_HEADER:]
        if frame[ETHERTYPE] == ARP:
            self._send(packet, towards)
            return
        now = self._loop.time()
        leaves = self.lanes[towards].admit(now, len(frame))
        if leaves is None:
            return
        if leaves <= now:
            self._send(packet, towards)
        else:
            self._loop.call_at(leaves, self._send, packet, towards)

    def _send(self, packet: bytes, towards: Towards) -> None:
        with contextlib.suppress(OSError):  # a host that is gone hears nothing
            self._ports[towards].send(packet)

    def take(self, schedule: list[dict[str, Any]]) -> None:
        for change in schedule:
            lane, conditions = self.lanes[change["towards"]], Conditions(**change["conditions"])
            if change["at_s"] <= 0:
                lane.conditions = conditions
            else:
                self._loop.call_later(change["at_s"], setattr, lane, "conditions", conditions)


def _port(name: str) -> socket.socket:
    port = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
    index = struct.unpack_from("i", fcntl.ioctl(port, SIOCGIFINDEX, struct.pack("16si12x", name.encode(), 0)), 16)[0]
    port.setsockopt(SOL_PACKET, PACKET_VNET_HDR, 1)
    port.setsockopt(SOL_PACKET, PACKET_IGNORE_OUTGOING, 1)
    port.bind((name, 0))
    port.setsockopt(SOL_PACKET, PACKET_ADD_MEMBERSHIP, struct.pack("iHH8x", index, PACKET_MR_PROMISC, 0))
    port.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 << 20)
    port.bind((name, ETH_P_ALL))
    port.setblocking(False)  # noqa: FBT003 -- its only argument
    return port


async def main(seed: int, port1: str, port2: str) -> None:
    """Forward until the standard input ends."""
    forwarder = Forwarder(seed, {"left": port1, "right": port2})
    forwarder.start()
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    _say(forwarder)
    while line := await reader.readline():
        forwarder.take(json.loads(line))
        _say(forwarder)


def _say(forwarder: Forwarder) -> None:
    counts = {towards: asdict(lane.counts) for towards, lane in forwarder.lanes.items()}
    sys.stdout.write(json.dumps(counts) + "\n")
    sys.stdout.flush()


# The test's side.


@dataclass
class Relay:
    """A relay that runs."""

    process: asyncio.subprocess.Process

    async def set(self, conditions: Conditions, *, towards: tuple[Towards, ...] = BOTH) -> dict[Towards, Counts]:
        """Make it so from now on."""
        return await self.schedule(*(Change(direction, conditions) for direction in towards))

    async def schedule(self, *changes: Change) -> dict[Towards, Counts]:
        """Have these changes come, each at its time from now; returns the counts of this moment."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([asdict(change) for change in changes]).encode() + b"\n")
        return await self._answer()

    async def counts(self) -> dict[Towards, Counts]:
        """What became of the frames so far."""
        return await self.schedule()

    async def _answer(self) -> dict[Towards, Counts]:
        assert self.process.stdout is not None
        line = await asyncio.wait_for(self.process.stdout.readline(), DEADLINE_S)
        assert line, "the relay is gone"
        return {towards: Counts(**found) for towards, found in json.loads(line).items()}


@contextlib.asynccontextmanager
async def relay(hosts: Hosts, seed: int = 1) -> AsyncIterator[Relay]:
    """Take the place of the switch between two hosts; clean until told otherwise."""
    for port in PORTS:
        await ip("-n", hosts.between, "link", "set", port, "nomaster")
    process = await asyncio.create_subprocess_exec(
        *(*hosts.on(hosts.between), sys.executable, "-m", "support.relay", str(seed), *PORTS),
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    running = Relay(process)
    try:
        await running._answer()
        yield running
    finally:
        assert process.stdin is not None
        process.stdin.close()
        await asyncio.wait_for(process.wait(), DEADLINE_S)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), *sys.argv[2:]))
