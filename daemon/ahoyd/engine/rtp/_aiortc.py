# ruff: noqa: SLF001, ANN401 - reaching past the public face is what this module is for, and the library types it loosely
"""The only module that knows private names of aiortc and aioice, and what it puts in their place.

`install()` first checks that the pinned versions are there and that every name used has the form expected, then
assigns own classes to module globals of the library. They reach further than its public face: the gate stands where
packets are encrypted, encoder and decoder work on rings, and every packet is counted.
"""

import asyncio
import contextvars
import inspect
import time
from collections.abc import Sequence
from importlib import metadata
from typing import TYPE_CHECKING, Any, Final, cast

import aiortc.rtcdtlstransport
import aiortc.rtcicetransport
import aiortc.rtcpeerconnection
import aiortc.rtcrtpreceiver
import aiortc.rtcrtpsender
from aioice import Candidate, Connection, TransportPolicy
from aiortc import MediaStreamTrack, RTCDtlsTransport, RTCPeerConnection, RTCRtpReceiver, RTCRtpSender
from aiortc.codecs import is_rtx
from aiortc.codecs.base import Decoder, Encoder
from aiortc.jitterbuffer import JitterBuffer, JitterFrame
from aiortc.rate import RemoteBitrateEstimator
from aiortc.rtp import (
    RTCP_PSFB_FIR,
    RTCP_PSFB_PLI,
    RTCP_RTPFB_NACK,
    RtcpPsfbPacket,
    RtcpRrPacket,
    RtcpRtpfbPacket,
    RtcpSrPacket,
    RtpPacket,
    is_rtcp,
)
from av.frame import Frame

from ahoyd.engine.rtp.intake import Intake
from ahoyd.engine.rtp.jitter import Packet, Unit
from ahoyd.engine.skew import ntp_earlier
from ahoyd.engine.tracks import NOTHING, Encoded, Outgoing
from ahoyd.wire.media import Kind

if TYPE_CHECKING:
    from av.packet import Packet as AvPacket

    from ahoyd.engine.rtp.gate import Gate

PINNED: Final = {"aiortc": "1.16.0", "aioice": "0.13.0", "av": "18.1.0"}
SERVERS_PATIENCE: Final = 2
"""Seconds a STUN or TURN server has to answer while candidates are gathered."""
RTP_HEADER: Final = 12
REPORTS_KEPT: Final = 16
"""Sender reports that the peer may still refer to: those of eight seconds at least."""
SILENCE_MS: Final = 1000
"""Without a packet for so long, a bandwidth estimate is forgotten."""
H264_SPS: Final = 7

offer_loopback: contextvars.ContextVar[bool] = contextvars.ContextVar("offer_loopback", default=False)
"""Set by a peer around its gathering when the other side is on this machine too."""


class StackChanged(Exception):
    """The library under us is not the one this was written for; the text names the symbol."""


class IceConnection(Connection):
    """Gathers with a short patience, and on loopback when that is where the peer is or all that there is."""

    async def get_component_candidates(
        self,
        component: int,
        addresses: list[str],
        timeout: int = SERVERS_PATIENCE,  # noqa: ASYNC109 - the overridden method's signature
    ) -> list[Candidate]:
        """As the base's. The relay policy comes with no addresses and gets none here."""
        if self._transport_policy == TransportPolicy.ALL and (offer_loopback.get() or not addresses):
            addresses = [*addresses, "127.0.0.1"]
        return await super().get_component_candidates(component, addresses, timeout)

    def selected(self) -> tuple[str, str] | None:
        """Types of the nominated pair's candidates, local and remote."""
        pair = self._nominated.get(1)
        return None if pair is None else (pair.local_candidate.type, pair.remote_candidate.type)


class DtlsTransport(RTCDtlsTransport):
    """Sends RTP only through a gate, notes when the peer was heard, tells a wrong fingerprint from other faults."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fingerprint_mismatch = False
        self.heard_ns = time.monotonic_ns()
        """When the last authentic RTP or RTCP packet arrived, monotonic."""
        self.arriving_bytes = 0
        """Size of the RTP packet that is being handled."""
        self._gates: dict[int, Gate] = {}

    def _register_rtp_sender(self, sender: Any, parameters: Any) -> None:
        if isinstance(sender, Sender) and sender.outgoing is not None:
            self._gates[sender._ssrc] = self._gates[sender._rtx_ssrc] = sender.outgoing.gate
        super()._register_rtp_sender(sender, parameters)

    async def _send_rtp(self, data: bytes) -> None:
        """Send RTCP, and RTP whose gate is open; an SSRC without a gate sends nothing."""
        if not is_rtcp(data):
            gate = self._gates.get(int.from_bytes(data[8:RTP_HEADER], "big"))
            if gate is None or not gate.admit(len(data), header_bytes(data)):
                return
        await super()._send_rtp(data)

    async def _handle_rtp_data(self, data: bytes, arrival_time_ms: int) -> None:
        self.heard_ns = time.monotonic_ns()
        self.arriving_bytes = len(data)
        await super()._handle_rtp_data(data, arrival_time_ms)

    async def _handle_rtcp_data(self, data: bytes) -> None:
        self.heard_ns = time.monotonic_ns()
        await super()._handle_rtcp_data(data)

    def _validate_peer_identity(self, remoteParameters: Any) -> None:  # noqa: N803 - the base's signature
        # Who hears of the failure asks for its cause at once, inside the call.
        self.fingerprint_mismatch = True
        super()._validate_peer_identity(remoteParameters)
        self.fingerprint_mismatch = self.state == "failed"


class Token(Frame):
    """Passes for a frame on its way from track to encoder: "there is something", and whom to ask for it."""

    def __init__(self, outgoing: Outgoing) -> None:
        super().__init__()
        self.outgoing = outgoing


class Track(MediaStreamTrack):
    """The sender's source: waits until something is due."""

    def __init__(self, kind: Kind, outgoing: Outgoing) -> None:
        super().__init__()
        self.kind = kind
        self._outgoing = outgoing

    async def recv(self) -> Frame:
        """Return a token once there is something to encode and the gate is open."""
        await self._outgoing.due()
        return Token(self._outgoing)


class RingEncoder(Encoder):
    """Stands where aiortc's encoder would: takes a token, lets its owner encode, keeps the receiver's estimate."""

    def __init__(self, codec: Any) -> None:
        self._name: str = codec.name
        self.target_bitrate = 0
        """Written by aiortc at each REMB, bits per second."""

    def encode(self, frame: Frame, force_keyframe: bool = False) -> Encoded:  # noqa: FBT001, FBT002 - the base's signature
        """Encode what is due. Runs in an executor thread."""
        if not isinstance(frame, Token):
            return NOTHING
        return frame.outgoing.encode(self._name, self.target_bitrate, key=force_keyframe)

    def pack(self, packet: "AvPacket[Any]") -> Encoded:  # noqa: ARG002 - the base's signature
        """Nothing: no track of ours brings packets."""
        return NOTHING


class Sender(RTCRtpSender):
    """Counts what the peer says about what we send, and measures the round trip on the monotonic clock."""

    outgoing: Outgoing | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rtt_ms: float | None = None
        self.lost: int | None = None
        """Packets the peer has not received, by its latest report."""
        self.lost_percent: float | None = None
        """Its fraction lost since the report before."""
        self.nacks = 0
        self.plis = 0
        self._report_times: dict[int, int] = {}

    @property
    def ssrc(self) -> int:
        """Of the stream itself."""
        return self._ssrc

    async def _next_encoded_frame(self, codec: Any) -> Any:
        """As the base's. A picture whose gate closed meanwhile gets no sequence numbers: a gap looks like loss."""
        frame = await super()._next_encoded_frame(codec)
        return frame if self.outgoing is None or self.outgoing.gate.is_open else None

    async def _send_rtcp(self, packets: Any) -> None:
        for packet in packets:
            if isinstance(packet, RtcpSrPacket):
                if self.outgoing is not None:
                    # The library gives the time of sending; what is asked for is the time of the sample.
                    sent_at = packet.sender_info.ntp_timestamp
                    packet.sender_info.ntp_timestamp = ntp_earlier(sent_at, self.outgoing.sent.age_ns)
                middle = packet.sender_info.ntp_timestamp >> 16 & 0xFFFFFFFF
                self._report_times[middle] = time.monotonic_ns()
                if len(self._report_times) > REPORTS_KEPT:
                    del self._report_times[next(iter(self._report_times))]
        await super()._send_rtcp(packets)

    async def _handle_rtcp_packet(self, packet: Any) -> None:
        if isinstance(packet, RtcpRrPacket | RtcpSrPacket):
            for report in packet.reports:
                if report.ssrc == self._ssrc:
                    self._take_report(report)
        elif isinstance(packet, RtcpRtpfbPacket) and packet.fmt == RTCP_RTPFB_NACK:
            self.nacks += 1
        elif isinstance(packet, RtcpPsfbPacket) and packet.fmt in (RTCP_PSFB_PLI, RTCP_PSFB_FIR):
            self.plis += 1
        await super()._handle_rtcp_packet(packet)

    def _take_report(self, report: Any) -> None:
        self.lost = max(0, report.packets_lost)
        self.lost_percent = report.fraction_lost * 100 / 256
        sent_ns = self._report_times.get(report.lsr)
        if report.lsr and sent_ns is not None:
            self.rtt_ms = max(0.0, (time.monotonic_ns() - sent_ns) / 1e6 - report.dlsr * 1000 / 65536)


class Estimator(RemoteBitrateEstimator):
    """Starts afresh after a silence: what a path bore before a pause says nothing, and its remains read as collapse."""

    def __init__(self) -> None:
        super().__init__()
        self._heard_ms: int | None = None

    def add(
        self, arrival_time_ms: int, abs_send_time: int, payload_size: int, ssrc: int
    ) -> tuple[int, list[int]] | None:
        """As the base's."""
        if self._heard_ms is not None and arrival_time_ms - self._heard_ms > SILENCE_MS:
            super().__init__()
        self._heard_ms = arrival_time_ms
        return super().add(arrival_time_ms, abs_send_time, payload_size, ssrc)


class Batch(JitterFrame):
    """What goes from the buffer to the decoder thread."""

    def __init__(self, intake: Intake, units: list[Unit]) -> None:
        super().__init__(b"", 0)
        self.intake = intake
        self.units = units


class Buffer:
    """Stands where aiortc's jitter buffer would, one per receiver."""

    latest: "Buffer"
    """The one made last: its receiver picks it up at once."""

    def __init__(self, capacity: int, prefetch: int = 0, is_video: bool = False) -> None:  # noqa: FBT001, FBT002, ARG002 - the base's signature
        self.intake = Intake("video" if is_video else "audio")
        self.codecs: dict[int, str] = {}
        Buffer.latest = self

    def add(self, packet: RtpPacket) -> tuple[bool, Batch | None]:
        """Whether to ask for a key frame, and what is to be decoded next."""
        data: bytes = packet._data  # type: ignore[attr-defined]  # set by the receiver after depayloading
        ask, units = self.intake.add(
            Packet(
                sequence_number=packet.sequence_number,
                timestamp=packet.timestamp,
                marker=bool(packet.marker),
                data=data,
                starts_key_frame=starts_key_frame(self.codecs.get(packet.payload_type, ""), packet.payload, data),
                arrival_ns=time.monotonic_ns(),
            )
        )
        return ask, Batch(self.intake, units) if units else None


class RingDecoder(Decoder):
    """Stands where aiortc's decoder would: lets the receiver's sink decode, returns nothing to queue."""

    def __init__(self, codec: Any) -> None:
        self._name: str = codec.name

    def decode(self, encoded_frame: JitterFrame) -> list[Frame]:
        """Decode into the ring. Runs in the decoder thread."""
        if isinstance(encoded_frame, Batch):
            encoded_frame.intake.decode(self._name, encoded_frame.units)
        return []


class Receiver(RTCRtpReceiver):
    """Counts what arrives and what is asked for again."""

    def __init__(self, kind: str, transport: RTCDtlsTransport) -> None:
        super().__init__(kind, transport)
        self._buffer = Buffer.latest
        self.intake = self._buffer.intake
        self.nacks = 0
        self.plis = 0
        self._repairs: frozenset[int] = frozenset()

    async def receive(self, parameters: Any) -> None:
        """As the base's."""
        self._repairs = frozenset(codec.payloadType for codec in parameters.codecs if is_rtx(codec))
        self._buffer.codecs = {codec.payloadType: codec.name for codec in parameters.codecs}
        await super().receive(parameters)

    async def _handle_rtp_packet(self, packet: RtpPacket, arrival_time_ms: int) -> None:
        self.intake.arrived(cast("DtlsTransport", self.transport).arriving_bytes, len(packet.payload))
        if packet.payload_type not in self._repairs:
            self.intake.measure(packet.ssrc, packet.sequence_number, packet.timestamp)
        await super()._handle_rtp_packet(packet, arrival_time_ms)

    async def _handle_rtcp_packet(self, packet: Any) -> None:
        if isinstance(packet, RtcpSrPacket) and self.intake.sink is not None:
            info = packet.sender_info
            self.intake.sink.clock.heard(info.ntp_timestamp, info.rtp_timestamp)
        await super()._handle_rtcp_packet(packet)

    async def _send_rtcp_nack(self, media_ssrc: int, lost: list[int]) -> None:
        self.nacks += 1
        await super()._send_rtcp_nack(media_ssrc, lost)

    async def _send_rtcp_pli(self, media_ssrc: int) -> None:
        self.plis += 1
        await super()._send_rtcp_pli(media_ssrc)


def header_bytes(packet: bytes) -> int:
    """Length of an RTP packet's header: fixed part, contributing sources and extension (RFC 3550 section 5.1)."""
    length = RTP_HEADER + 4 * (packet[0] & 0x0F)
    if packet[0] & 0x10:
        length += 4 + 4 * int.from_bytes(packet[length + 2 : length + 4], "big")
    return length


def starts_key_frame(codec: str, payload: bytes, data: bytes) -> bool:
    """Whether an RTP packet begins a picture that needs none before it.

    VP8: the descriptor's S bit, first partition (RFC 7741 section 4.2) and a frame tag that says key. H264: a sequence
    parameter set, which every sender puts before its IDR.
    """
    if codec == "VP8":
        return bool(data) and payload[0] & 0x17 == 0x10 and not data[0] & 1  # noqa: PLR2004 - the bits named above
    return codec == "H264" and data[:4] == b"\0\0\0\1" and data[4] & 0x1F == H264_SPS


def transports(connection: RTCPeerConnection) -> list[DtlsTransport]:
    """Return the transports a connection's media use: one, unless the peer does not bundle."""
    found = {id(receiver.transport): receiver.transport for receiver in connection.getReceivers()}
    return cast("list[DtlsTransport]", list(found.values()))


def selected_pair(transport: DtlsTransport) -> tuple[str, str] | None:
    """Types of the candidates that carry a transport, local and remote; None before ICE is through."""
    return cast("IceConnection", transport.transport._connection).selected()


_FORMS: Final[Sequence[tuple[Any, str, tuple[str, ...]]]] = (
    (Connection, "get_component_candidates", ("self", "component", "addresses", "timeout")),
    (RTCDtlsTransport, "_register_rtp_sender", ("self", "sender", "parameters")),
    (RTCDtlsTransport, "_send_rtp", ("self", "data")),
    (RTCDtlsTransport, "_handle_rtp_data", ("self", "data", "arrival_time_ms")),
    (RTCDtlsTransport, "_handle_rtcp_data", ("self", "data")),
    (RTCDtlsTransport, "_validate_peer_identity", ("self", "remoteParameters")),
    (RTCRtpSender, "__init__", ("self", "trackOrKind", "transport")),
    (RTCRtpSender, "_next_encoded_frame", ("self", "codec")),
    (RTCRtpSender, "_retransmit", ("self", "sequence_number")),
    (RTCRtpSender, "_send_rtcp", ("self", "packets")),
    (RTCRtpSender, "_handle_rtcp_packet", ("self", "packet")),
    (RTCRtpReceiver, "__init__", ("self", "kind", "transport")),
    (RTCRtpReceiver, "receive", ("self", "parameters")),
    (RTCRtpReceiver, "_handle_rtp_packet", ("self", "packet", "arrival_time_ms")),
    (RTCRtpReceiver, "_handle_rtcp_packet", ("self", "packet")),
    (RTCRtpReceiver, "_send_rtcp_nack", ("self", "media_ssrc", "lost")),
    (RTCRtpReceiver, "_send_rtcp_pli", ("self", "media_ssrc")),
    (aiortc.rtcrtpsender, "get_encoder", ("codec",)),
    (aiortc.rtcrtpreceiver, "get_decoder", ("codec",)),
    (aiortc.rtcrtpreceiver, "decoder_worker", ("loop", "input_q", "output_q", "decode_error")),
    (JitterBuffer, "__init__", ("self", "capacity", "prefetch", "is_video")),
    (JitterBuffer, "add", ("self", "packet")),
    (RemoteBitrateEstimator, "__init__", ("self",)),
    (RemoteBitrateEstimator, "add", ("self", "arrival_time_ms", "abs_send_time", "payload_size", "ssrc")),
)
"""Owner, name and parameters of every function replaced or overridden, or relied upon to call one that is."""

_HOOKS: Final[Sequence[tuple[Any, str, Any]]] = (
    (aiortc.rtcicetransport, "Connection", IceConnection),
    (aiortc.rtcpeerconnection, "RTCDtlsTransport", DtlsTransport),
    (aiortc.rtcpeerconnection, "RTCRtpSender", Sender),
    (aiortc.rtcpeerconnection, "RTCRtpReceiver", Receiver),
    (aiortc.rtcrtpsender, "get_encoder", RingEncoder),
    (aiortc.rtcrtpreceiver, "get_decoder", RingDecoder),
    (aiortc.rtcrtpreceiver, "JitterBuffer", Buffer),
    (aiortc.rtcrtpreceiver, "RemoteBitrateEstimator", Estimator),
)
"""Module, global and what is put there."""


def check() -> None:
    """Raise StackChanged unless the libraries are the ones this module was written for."""
    for name, version in PINNED.items():
        found = metadata.version(name)
        if found != version:
            raise StackChanged(f"{name} is {found}, not {version}")
    for owner, name, parameters in _FORMS:
        function = getattr(owner, name, None)
        if function is None or tuple(inspect.signature(function).parameters) != parameters:
            raise StackChanged(f"{owner.__name__}.{name}")
    for module, name, _ in _HOOKS:
        if not hasattr(module, name):
            raise StackChanged(f"{module.__name__}.{name}")
    _check_attributes()


def _check_attributes() -> None:
    """Look at what instances carry: an ICE connection and a sender can be made without a network."""
    connection = Connection(ice_controlling=False)
    sender = RTCRtpSender("audio", cast("RTCDtlsTransport", _NoTransport()))
    for holder, names in ((connection, ("_nominated", "_transport_policy")), (sender, ("_ssrc", "_rtx_ssrc"))):
        for name in names:
            if not hasattr(holder, name):
                raise StackChanged(f"{type(holder).__name__}.{name}")


class _NoTransport:
    """What a sender asks of a transport before it is started."""

    state = "new"


def install() -> None:
    """Check, then put our classes in place. Once, on the loop's thread, before the first connection."""
    check()
    asyncio.get_running_loop()
    for module, name, replacement in _HOOKS:
        setattr(module, name, replacement)
