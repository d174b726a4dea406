"""aiortc as it comes, with the same camera and microphone: what a call of ours is held against.

Usage: stock_peer offer|answer FD      FD: the end of a socket pair whose other end the other peer has.
"""

import asyncio
import socket
import sys
import time
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
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
from aiortc.mediastreams import MediaStreamError

from ahoyd.devices.sources.marks import MarkedSound
from ahoyd.devices.sources.pattern import PatternPainter
from ahoyd.engine import sdp
from ahoyd.engine.detour import Detour, NetsimPlace
from bench.parts.lines import orders, say
from bench.parts.recording import Recording
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

    async def describe(self, connection: RTCPeerConnection, detour: Detour | None = None) -> None:
        local = connection.localDescription
        text = local.sdp if detour is None else await _led(local.sdp, detour)
        self.send(type=local.type, sdp=text)

    async def learn(self, connection: RTCPeerConnection) -> None:
        await connection.setRemoteDescription(RTCSessionDescription(**await self.hear()))


async def _led(text: str, detour: Detour) -> str:
    """Return a description whose candidates lead through a relay."""
    _, candidates = sdp.strip_candidates(text)
    led = [f"a=candidate:{candidate}" for candidate in await detour.lead(candidates)]
    lines = [line for line in text.splitlines() if not line.startswith("a=candidate:")]
    end = "a=end-of-candidates"
    return "".join(f"{line}\r\n" for line in lines for line in ([*led, line] if line == end else [line]))


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
    """Sound that says when it was made, each block at its end."""

    kind = "audio"

    def __init__(self) -> None:
        super().__init__()
        self._sound = MarkedSound()
        self._first = int(time.monotonic() * SAMPLE_RATE) // BLOCK + 1
        self._turn = 0

    async def recv(self) -> av.AudioFrame:
        number = self._first + self._turn
        await asyncio.sleep((number + 1) * BLOCK / SAMPLE_RATE - time.monotonic())
        frame = av.AudioFrame.from_ndarray(self._sound.block(number).reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = SAMPLE_RATE
        frame.pts, frame.time_base = self._turn * BLOCK, Fraction(1, SAMPLE_RATE)
        self._turn += 1
        return frame


async def establish(connection: RTCPeerConnection, wire: Wire, *, offers: bool, detour: Detour | None = None) -> None:
    """Exchange descriptions; return when the transport is up."""
    up = asyncio.Event()

    @connection.on("connectionstatechange")
    def changed() -> None:
        if connection.connectionState == "connected":
            up.set()

    if offers:
        await connection.setLocalDescription(await connection.createOffer())
        await wire.describe(connection, detour)
        await wire.learn(connection)
    else:
        await wire.learn(connection)
        await connection.setLocalDescription(await connection.createAnswer())
        await wire.describe(connection, detour)
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


def media(order: dict[str, Any]) -> RTCPeerConnection:
    """A connection that sends pictures of that size and codec, and sound."""
    connection = new_connection()
    video = connection.addTransceiver(Camera(order["width"], order["height"]), direction="sendrecv")
    connection.addTransceiver(Microphone(), direction="sendrecv")
    codecs = RTCRtpSender.getCapabilities("video").codecs
    wanted = (f"video/{order['codec']}", "video/rtx")
    video.setCodecPreferences([codec for codec in codecs if codec.mimeType in wanted])
    return connection


def heard(connection: RTCPeerConnection) -> dict[str, MediaStreamTrack]:
    """The peer's tracks by their kind."""
    return {receiver.track.kind: receiver.track for receiver in connection.getReceivers()}


async def show(order: dict[str, Any], wire: Wire, *, offers: bool) -> None:
    """Send pictures and sound, and read the peer's pictures."""
    connection = media(order)
    seen = Seen(order["warmUp"], order["pictures"])
    await establish(connection, wire, offers=offers)
    tracks = heard(connection)
    listening = asyncio.create_task(_listen(tracks["audio"]))
    while not seen.complete:
        frame = await tracks["video"].recv()
        now_ns = time.monotonic_ns()
        seen.take(_luma(frame), now_ns)
        if seen.begins:
            say(begun=True)
    say(**seen.told())
    await _part(wire)
    listening.cancel()
    await asyncio.wait([listening])
    await connection.close()


async def record(order: dict[str, Any], wire: Wire, *, offers: bool) -> None:
    """Send pictures and sound through a relay for so long, and keep what comes of the peer's."""
    began_ns = time.monotonic_ns()
    connection, recording = media(order), Recording()
    detour = Detour(NetsimPlace(Path(order["netsim"]), "offers" if offers else "answers"))
    await establish(connection, wire, offers=offers, detour=detour)
    say(answeredNs=began_ns, acceptedNs=time.monotonic_ns())
    tracks = heard(connection)
    recorders = [asyncio.create_task(_see(tracks["video"], recording))]
    recorders += [asyncio.create_task(_hear(tracks["audio"], recording))]
    await asyncio.wait(recorders, timeout=order["seconds"])
    for task in recorders:
        task.cancel()
    await asyncio.wait(recorders)
    say(**recording.told())
    await _part(wire)
    await connection.close()
    detour.close()


async def _part(wire: Wire) -> None:
    """Wait until the other is done as well."""
    wire.send(done=True)
    await wire.hear()


async def _see(track: MediaStreamTrack, recording: Recording) -> None:
    with suppress(MediaStreamError):
        while True:
            frame = await track.recv()
            recording.picture(_luma(frame), time.monotonic_ns())


async def _hear(track: MediaStreamTrack, recording: Recording) -> None:
    with suppress(MediaStreamError):
        while True:
            frame: Any = await track.recv()
            samples = frame.to_ndarray().reshape(-1, len(frame.layout.channels))[:, 0]
            recording.sound(samples, frame.pts, time.monotonic_ns())


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
        await {"connect": connect, "show": show, "record": record}[order["do"]](order, wire, offers=role == "offer")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
