"""aiortc as it comes, with the same camera and microphone: what a call of ours is held against.

Usage: stock_peer offer|answer FD      FD: the end of a socket pair whose other end the other peer has.
"""

import asyncio
import socket
import sys
import time
from fractions import Fraction
from typing import Any

import av
import msgspec
import numpy as np
from aiortc import (
    MediaStreamTrack,
    RTCConfiguration,
    RTCPeerConnection,
    RTCRtpSender,
    RTCSessionDescription,
)

from ahoyd.devices.sources.pattern import PatternPainter
from bench.parts.lines import orders, say
from bench.parts.seen import Seen

RATE = 30
BLOCK, SAMPLE_RATE = 960, 48_000


class Wire:
    """Carries descriptions, as JSON lines."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def open(cls, fd: int) -> "Wire":
        return cls(*await asyncio.open_unix_connection(sock=socket.socket(fileno=fd), limit=2**20))

    def send(self, **members: object) -> None:
        self._writer.write(msgspec.json.encode(members) + b"\n")

    async def hear(self) -> dict[str, Any]:
        heard: dict[str, Any] = msgspec.json.decode(await self._reader.readline())
        return heard

    async def describe(self, connection: RTCPeerConnection) -> None:
        local = connection.localDescription
        self.send(type=local.type, sdp=local.sdp)

    async def learn(self, connection: RTCPeerConnection) -> None:
        await connection.setRemoteDescription(RTCSessionDescription(**await self.hear()))


class Camera(MediaStreamTrack):
    """The test pattern, drawn while its time is awaited and marked when it has come."""

    kind = "video"

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._painter = PatternPainter(width, height, RATE)
        self._began = 0.0
        self._turn = 0
        self._drawn = 0

    async def recv(self) -> av.VideoFrame:
        frame = self._painter.draw()
        self._began = self._began or time.monotonic()
        self._turn = max(self._turn, int((time.monotonic() - self._began) * RATE))
        await asyncio.sleep(self._began + self._turn / RATE - time.monotonic())
        self._painter.mark(frame, self._drawn, time.monotonic_ns() // 1000)
        frame.pts, frame.time_base = self._turn * (90_000 // RATE), Fraction(1, 90_000)
        self._turn += 1
        self._drawn += 1
        return frame


class Microphone(MediaStreamTrack):
    """A tone of 1 kHz."""

    kind = "audio"

    def __init__(self) -> None:
        super().__init__()
        sine = np.sin(np.arange(BLOCK) * (2 * np.pi * 1000 / SAMPLE_RATE))
        self._block = np.rint(sine * 8192).astype("<i2").reshape(1, -1)
        self._began = 0.0
        self._turn = 0

    async def recv(self) -> av.AudioFrame:
        self._began = self._began or time.monotonic()
        await asyncio.sleep(self._began + self._turn * BLOCK / SAMPLE_RATE - time.monotonic())
        frame = av.AudioFrame.from_ndarray(self._block, format="s16", layout="mono")
        frame.sample_rate = SAMPLE_RATE
        frame.pts, frame.time_base = self._turn * BLOCK, Fraction(1, SAMPLE_RATE)
        self._turn += 1
        return frame


async def establish(connection: RTCPeerConnection, wire: Wire, *, offers: bool) -> None:
    """Exchange descriptions; return when the transport is up."""
    up = asyncio.Event()

    @connection.on("connectionstatechange")
    def changed() -> None:
        if connection.connectionState == "connected":
            up.set()

    if offers:
        await connection.setLocalDescription(await connection.createOffer())
        await wire.describe(connection)
        await wire.learn(connection)
    else:
        await wire.learn(connection)
        await connection.setLocalDescription(await connection.createAnswer())
        await wire.describe(connection)
    await up.wait()


def new_connection() -> RTCPeerConnection:
    """One that asks no server for its address."""
    return RTCPeerConnection(RTCConfiguration(iceServers=[]))


async def connect(order: dict[str, Any], wire: Wire, *, offers: bool) -> None:
    """Connect again and again; say how long each took, from nothing to connected, at this side."""
    took = []
    for _ in range(order["count"]):
        began = time.monotonic_ns()
        connection = new_connection()
        if offers:
            connection.addTransceiver("audio")
            connection.addTransceiver("video")
        await establish(connection, wire, offers=offers)
        took.append(time.monotonic_ns() - began)
        wire.send(done=True)
        await wire.hear()
        await connection.close()
    say(tookNs=took)


async def show(order: dict[str, Any], wire: Wire, *, offers: bool) -> None:
    """Send pictures and sound, and read the peer's pictures."""
    connection = new_connection()
    seen = Seen(order["warmUp"], order["pictures"])
    video = connection.addTransceiver(Camera(order["width"], order["height"]), direction="sendrecv")
    connection.addTransceiver(Microphone(), direction="sendrecv")
    codecs = RTCRtpSender.getCapabilities("video").codecs
    video.setCodecPreferences([codec for codec in codecs if codec.mimeType == f"video/{order['codec']}"])
    await establish(connection, wire, offers=offers)
    heard = {receiver.track.kind: receiver.track for receiver in connection.getReceivers()}
    listening = asyncio.create_task(_listen(heard["audio"]))
    while not seen.complete:
        frame = await heard["video"].recv()
        now_ns = time.monotonic_ns()
        seen.take(_luma(frame), now_ns)
        if seen.begins:
            say(begun=True)
    say(**seen.told())
    wire.send(done=True)
    await wire.hear()
    listening.cancel()
    await asyncio.wait([listening])
    await connection.close()


async def _listen(track: MediaStreamTrack) -> None:
    while True:
        await track.recv()


def _luma(frame: Any) -> Any:
    plane = frame.planes[0]
    return np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)[:, : frame.width]


async def main(role: str, fd: int) -> None:
    """Do what is ordered."""
    wire = await Wire.open(fd)
    async for order in orders():
        await {"connect": connect, "show": show}[order["do"]](order, wire, offers=role == "offer")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
