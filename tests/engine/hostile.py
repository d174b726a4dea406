"""A peer that completes ICE and DTLS as it should, and then sends one engine whatever a test gives it."""

import asyncio
import contextlib
import re
import struct
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

import aioice.ice
import pytest
from aiortc import (
    RTCConfiguration,
    RTCDataChannel,
    RTCPeerConnection,
    RTCSctpTransport,
    RTCSessionDescription,
)
from aiortc.rtcconfiguration import RTCBundlePolicy
from aiortc.rtcdtlstransport import RTCDtlsTransport

from ahoyd.wire.engine import (
    EngineSample,
    LocalCandidates,
    LocalDescription,
    RemoteCandidates,
    RemoteDescription,
    TransportUp,
)
from engine.calling import DEADLINE, EngineProcess

OPUS, VP8, VP8_RTX, H264 = 96, 97, 98, 99
"""Payload types as the offer below names them."""
PACE: Final = 25
"""Datagrams after which the engine gets a breath: what does not fit into its socket is not tried."""


@dataclass
class Hostile:
    """What it sends is authentic: keys, addresses and SSRCs are those that were agreed upon."""

    connection: RTCPeerConnection
    transport: RTCDtlsTransport
    ssrcs: dict[str, int]
    """Of its audio, its video and the repairs of that (`rtx`), as its offer names them."""
    their_video: int
    """The SSRC of the engine's."""
    channel: RTCDataChannel
    """Where the engine expects beats."""
    sequence: int = 0
    """Of the last packet of `media`."""
    _sent: int = 0

    async def media(self, payload: bytes, stream: str, payload_type: int, *, marker: bool = False) -> None:
        """Send the next packet of a stream that does no wrong below its payload."""
        self.sequence += 1
        stamp = self.sequence * 3000
        packet = rtp(
            payload,
            payload_type=payload_type,
            ssrc=self.ssrcs[stream],
            sequence=self.sequence,
            timestamp=stamp,
            marker=marker,
        )
        await self.rtp(packet)

    async def heard_out(self) -> None:
        """Wait until the engine has acknowledged what was sent on the channel."""
        async with asyncio.timeout(DEADLINE):
            while self.association._outbound_queue or self.association._sent_queue:
                await asyncio.sleep(0.01)

    @property
    def association(self) -> RTCSctpTransport:
        """Its SCTP, which keeps still by itself once nothing is sent on the channel."""
        association = self.connection.sctp
        assert association is not None
        return association

    @property
    def address(self) -> tuple[str, int]:
        """Where the engine listens."""
        address: tuple[str, int] = cast("Any", self.transport.transport)._connection._nominated[1].remote_addr
        return address

    async def rtp(self, packet: bytes) -> None:
        """Send this as an RTP packet."""
        await self.raw(self._srtp.protect(packet))

    async def rtcp(self, packet: bytes) -> None:
        """Send this as an RTCP packet."""
        await self.raw(self._srtp.protect_rtcp(packet))

    async def sctp(self, packet: bytes) -> None:
        """Send this inside DTLS."""
        await self.transport._send_data(packet)
        await self._breathe()

    async def raw(self, datagram: bytes) -> None:
        """Send this as it is, from the address that ICE has chosen."""
        await self.transport.transport._send(datagram)
        await self._breathe()

    @property
    def _srtp(self) -> Any:
        return cast("Any", self.transport)._tx_srtp

    async def _breathe(self) -> None:
        self._sent += 1
        if self._sent % PACE == 0:
            await asyncio.sleep(0.002)


def rtp(
    payload: bytes,
    *,
    payload_type: int,
    ssrc: int,
    sequence: int,
    timestamp: int,
    marker: bool = False,
    extension: bytes | None = None,
    profile: int = 0xBEDE,
) -> bytes:
    """An RTP packet (RFC 3550 section 5.1); the extension's length is what its bytes are."""
    first = 0x80 | (0x10 if extension is not None else 0)
    header = struct.pack(
        "!BBHLL",
        first,
        payload_type | (0x80 if marker else 0),
        sequence & 0xFFFF,
        timestamp & 0xFFFFFFFF,
        ssrc,
    )
    if extension is not None:
        header += struct.pack("!HH", profile, len(extension) // 4) + extension
    return header + payload


def rtcp(kind: int, count: int, body: bytes, *, words: int | None = None) -> bytes:
    """One RTCP packet; `words`: what it says of its own length, in place of the truth."""
    return struct.pack("!BBH", 0x80 | count, kind, len(body) // 4 if words is None else words) + body


@contextlib.asynccontextmanager
async def hostile(engine: EngineProcess, call: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Hostile]:
    """Call an engine that answers; both are on loopback."""
    monkeypatch.setattr(aioice.ice, "get_host_addresses", lambda **_: ["127.0.0.1"])
    connection = RTCPeerConnection(RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE))
    try:
        for kind in ("audio", "video"):
            connection.addTransceiver(kind, direction="sendrecv")
        channel = connection.createDataChannel("beat", negotiated=True, id=0)
        await connection.setLocalDescription(await connection.createOffer())
        offer = connection.localDescription.sdp
        engine.open_peer(call, is_caller=False)
        engine.order(RemoteDescription(call=call, kind="offer", sdp=offer, near=True))
        answer = await engine.take(LocalDescription)
        found = await engine.take(LocalCandidates)
        lines = "".join(
            f"a=candidate:{one.candidate}\r\n" for one in found.candidates if " 127.0.0.1 " in one.candidate
        )
        first = answer.sdp.index("m=")
        second = answer.sdp.index("m=", first + 1)
        sdp = answer.sdp[:second] + lines + "a=end-of-candidates\r\n" + answer.sdp[second:]
        await connection.setRemoteDescription(RTCSessionDescription(sdp=sdp, type="answer"))
        engine.order(RemoteCandidates(call=call, candidates=(), end=True))
        await engine.take(TransportUp)
        transport = connection.getSenders()[0].transport
        async with asyncio.timeout(DEADLINE):
            while transport.state != "connected" or channel.readyState != "open":
                await asyncio.sleep(0.01)
        audio, video = (cast("Any", sender) for sender in connection.getSenders())
        ssrcs = {"audio": audio._ssrc, "video": video._ssrc, "rtx": video._rtx_ssrc}
        theirs = int(re.findall(r"a=ssrc:(\d+) cname", answer.sdp)[-2])
        yield Hostile(connection, transport, ssrcs, theirs, channel)
    finally:
        await connection.close()


def resident(engine: EngineProcess) -> int:
    """Bytes of memory the engine has in use."""
    statm = Path(f"/proc/{engine.process.pid}/statm").read_text()
    return int(statm.split()[1]) * 4096


async def ignored(engine: EngineProcess, causes: tuple[str, ...]) -> EngineSample:
    """The first sample, from now on, in which the engine has ignored something for each of these causes."""
    engine.forget(EngineSample)
    return await engine.take(EngineSample, lambda sample: all(sample.report["X"][cause] for cause in causes))
