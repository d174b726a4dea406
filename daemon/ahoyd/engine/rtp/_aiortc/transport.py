"""DTLS and what goes over it: the gate before encryption, what was heard and when."""
# ruff: noqa: SLF001, ANN401 - reaching past the public face is what this package is for, and the library is typed loosely

import asyncio
import struct
import time
from typing import TYPE_CHECKING, Any, Final, cast

from aiortc import RTCCertificate, RTCDtlsTransport, RTCPeerConnection
from aiortc.rtp import RtpPacket, is_rtcp

from ahoyd.engine.rtp import sendtime
from ahoyd.engine.rtp._aiortc.inbound import Inbound, counting, read_rtcp
from ahoyd.engine.rtp._aiortc.sender import Sender
from ahoyd.engine.rtp.egress import Egress, Lane
from ahoyd.engine.rtp.roundtrip import RoundTrip

if TYPE_CHECKING:
    from collections.abc import Callable

    from ahoyd.engine.rtp._aiortc.ice import IceConnection

CIPHERS: Final = (
    b"ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES128-SHA:ECDHE-ECDSA-AES256-SHA"
    b":ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-CHACHA20-POLY1305"
)
"""The library's, and two with which a server's certificate may be of RSA."""


class Certificate(RTCCertificate):
    """As the base's, of an elliptic curve; but a peer may have one of RSA, as GStreamer before 1.26 has."""

    def _create_ssl_context(self, srtp_profiles: Any) -> Any:
        context = super()._create_ssl_context(srtp_profiles)
        context.set_cipher_list(CIPHERS)
        return context


class DtlsTransport(RTCDtlsTransport):
    """Sends RTP only through a gate, notes when the peer was heard, tells a wrong fingerprint from other faults."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fingerprint_mismatch = False
        self.heard_ns = time.monotonic_ns()
        """When the last authentic RTP or RTCP packet arrived, or an answer to `ask`; monotonic."""
        self.arriving_bytes = 0
        """Size of the RTP packet that is being handled."""
        self.on_heard: Callable[[], None] | None = None
        """Called once, before the first authentic packet is looked at."""
        self.round_trip = RoundTrip()
        self._ignored = counting.get()
        self._egress = Egress(self._protect)
        self._senders: set[Sender] = set()
        self._asking: asyncio.Task[None] | None = None

    def ask(self) -> None:
        """Ask the peer for a sign of life, unless it has still to answer.

        By ICE, which every peer speaks: one that sends no media may report by RTCP only every few seconds.
        """
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask())

    async def _ask(self) -> None:
        if await cast("IceConnection", self.transport._connection).answered():
            self.heard_ns = time.monotonic_ns()

    async def stop(self) -> None:
        """As the base's."""
        if self._asking is not None:
            self._asking.cancel()
        await super().stop()

    def _register_rtp_sender(self, sender: Any, parameters: Any) -> None:
        if isinstance(sender, Sender) and sender.outgoing is not None:
            stamp_ids = [found.id for found in parameters.headerExtensions if found.uri == sendtime.URI]
            lane = Lane(sender.outgoing.gate, sender.outgoing.pacer, next(iter(stamp_ids), None), sender.remember)
            self._egress.add(lane, sender._ssrc, sender._rtx_ssrc)
            self._senders.add(sender)
        super()._register_rtp_sender(sender, parameters)

    def way_in_broke_in(self) -> None:
        """Tell who sends that what the peer says of their path may be held up."""
        for sender in self._senders:
            if sender.outgoing is not None:
                sender.outgoing.rate.way_back_broke_in(time.monotonic())

    def way_in_is_uneven(self, uneven: bool) -> None:  # noqa: FBT001 - what is told
        """Tell who sends whether delay is uneven on the way in."""
        for sender in self._senders:
            if sender.outgoing is not None:
                sender.outgoing.rate.uneven = uneven

    async def _send_rtp(self, data: bytes) -> None:
        """Send RTCP at once, and RTP by way of its gate."""
        if is_rtcp(data):
            await self._protect(data)
        else:
            await self._egress.take(data)

    def halt(self) -> None:
        """Let no more RTP out: another connection carries the call."""
        self._egress.halt()

    async def _protect(self, data: bytes) -> None:
        await super()._send_rtp(data)

    def _setup_srtp(self) -> None:
        super()._setup_srtp()
        if self._rx_srtp is not None:
            self._rx_srtp = cast("Any", Inbound(self._rx_srtp, self._ignored))

    async def _recv_next(self) -> None:
        try:
            await super()._recv_next()
        except ConnectionError:
            raise
        except Exception as error:  # noqa: BLE001 - the transport would end, and the call with it
            self._ignored.fault(error)

    async def _handle_rtp_data(self, data: bytes, arrival_time_ms: int) -> None:
        self._heard()
        self.arriving_bytes = len(data)
        try:
            packet = RtpPacket.parse(data, self._rtp_header_extensions_map)
        except (ValueError, struct.error):
            self._ignored.count("rtp")
            return
        receiver = self._rtp_router.route_rtp(packet)
        if receiver is None:
            self._ignored.count("streams")
        else:
            await receiver._handle_rtp_packet(packet, arrival_time_ms=arrival_time_ms)

    async def _handle_rtcp_data(self, data: bytes) -> None:
        self._heard()
        try:
            packets = read_rtcp(data)
        except (ValueError, struct.error, IndexError):
            self._ignored.count("rtcp")
            return
        for packet in packets:
            for recipient in self._rtp_router.route_rtcp(packet):
                await recipient._handle_rtcp_packet(packet)

    def _heard(self) -> None:
        self.heard_ns = time.monotonic_ns()
        if self.on_heard is not None:
            on_heard, self.on_heard = self.on_heard, None
            on_heard()

    def _validate_peer_identity(self, remoteParameters: Any) -> None:  # noqa: N803 - the base's signature
        # Who hears of the failure asks for its cause at once, inside the call.
        self.fingerprint_mismatch = True
        super()._validate_peer_identity(remoteParameters)
        self.fingerprint_mismatch = self.state == "failed"


def transports(connection: RTCPeerConnection) -> list[DtlsTransport]:
    """Return the transports a connection's media use: one, unless the peer does not bundle."""
    found = {id(receiver.transport): receiver.transport for receiver in connection.getReceivers()}
    return cast("list[DtlsTransport]", list(found.values()))


def selected_pair(transport: DtlsTransport) -> tuple[str, str] | None:
    """Types of the candidates that carry a transport, local and remote; None before ICE is through."""
    return cast("IceConnection", transport.transport._connection).selected()


def local_address(transport: DtlsTransport) -> str | None:
    """The address of this machine that a transport sends from; None before ICE is through, or behind a relay."""
    return cast("IceConnection", transport.transport._connection).local_address()
