"""From what is due to packets: the track, the encoder and the sender aiortc is given."""
# ruff: noqa: SLF001, ANN401 - the library types itself loosely

import asyncio
import secrets
import time
from typing import TYPE_CHECKING, Any, Final, cast

from aiortc import MediaStreamTrack, RTCRtpSender
from aiortc.codecs import is_rtx
from aiortc.codecs.base import Encoder
from aiortc.rtp import (
    RTCP_PSFB_APP,
    RTCP_PSFB_FIR,
    RTCP_PSFB_PLI,
    RTCP_RTPFB_NACK,
    RtcpPsfbPacket,
    RtcpRrPacket,
    RtcpRtpfbPacket,
    RtcpSrPacket,
    unpack_remb_fci,
)
from av.frame import Frame

from ahoyd.engine.rtp.retransmission import Retransmission
from ahoyd.engine.skew import ntp_earlier
from ahoyd.engine.tracks import NOTHING, Encoded, Outgoing
from ahoyd.wire.media import Kind

if TYPE_CHECKING:
    from av.packet import Packet as AvPacket

    from ahoyd.engine.rtp._aiortc.transport import DtlsTransport

REPORTS_KEPT: Final = 16
"""Sender reports that the peer may still refer to: those of eight seconds at least."""


class Token(Frame):
    """Passes for a frame on its way from track to encoder: "there is something", and whom to ask for it."""

    def __init__(self, outgoing: Outgoing) -> None:
        super().__init__()
        self.outgoing = outgoing


class Track(MediaStreamTrack):
    """The sender's source: waits until something is due, and it is this one's turn to send it."""

    def __init__(self, kind: Kind, outgoing: Outgoing) -> None:
        super().__init__()
        self.kind = kind
        self._outgoing = outgoing
        self._turn = asyncio.Event()

    def begin(self) -> None:
        """Send from now on: of the connections of a call one does."""
        self._turn.set()

    def halt(self) -> None:
        """Send nothing more."""
        self._turn.clear()

    async def recv(self) -> Frame:
        """Return a token once there is something to encode and the gate is open."""
        while True:
            await self._turn.wait()
            await self._outgoing.due()
            if self._turn.is_set():
                return Token(self._outgoing)


class RingEncoder(Encoder):
    """Stands where aiortc's encoder would: takes a token, lets its owner encode."""

    def __init__(self, codec: Any) -> None:
        self._name: str = codec.name

    def encode(self, frame: Frame, force_keyframe: bool = False) -> Encoded:  # noqa: FBT001, FBT002 - the base's signature
        """Encode what is due. Runs in an executor thread."""
        if not isinstance(frame, Token):
            return NOTHING
        return frame.outgoing.encode(self._name, key=force_keyframe)

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
        self.firs = 0
        self.retransmission = Retransmission(self._rtx_ssrc, secrets.randbelow(1 << 15))
        self._key_frames = 0
        self._report_times: dict[int, int] = {}

    @property
    def ssrc(self) -> int:
        """Of the stream itself."""
        return self._ssrc

    @property
    def rtx_ssrc(self) -> int | None:
        """Of the stream of repairs (RFC 4588), if there is one."""
        return None if self.retransmission.payload_type is None else self._rtx_ssrc

    async def send(self, parameters: Any) -> None:
        """As the base's."""
        media = parameters.codecs[0].payloadType
        repairs = [codec for codec in parameters.codecs if is_rtx(codec) and codec.parameters.get("apt") == media]
        self.retransmission.payload_type = repairs[0].payloadType if repairs else None
        await super().send(parameters)
        if self.outgoing is not None:
            # There is time now: nothing is sent before the call is accepted.
            asyncio.get_running_loop().run_in_executor(None, self.outgoing.prepare, parameters.codecs[0].name)

    def remember(self, packet: bytes) -> None:
        """Keep a packet that goes out."""
        if self.outgoing is not None:
            self.retransmission.sent(packet, time.monotonic_ns(), self.outgoing.gate.openings)

    async def _retransmit(self, sequence_number: int) -> None:
        if self.outgoing is None:
            return
        rtt_ns = cast("DtlsTransport", self.transport).round_trip.ns
        target_bps, opening = self.outgoing.sent.target_bps, self.outgoing.gate.openings
        for packet in self.retransmission.again(sequence_number, time.monotonic_ns(), rtt_ns, target_bps, opening):
            await self.transport._send_rtp(packet)

    def _send_keyframe(self) -> None:
        keys = None if self.outgoing is None else self.outgoing.keys
        rtt_ns = cast("DtlsTransport", self.transport).round_trip.ns
        if keys is None or not keys.on_its_way(time.monotonic_ns(), rtt_ns):
            super()._send_keyframe()

    async def _next_encoded_frame(self, codec: Any) -> Any:
        """As the base's. A picture whose gate closed meanwhile gets no sequence numbers: a gap looks like loss."""
        frame = await super()._next_encoded_frame(codec)
        if self.outgoing is None:
            return frame
        if frame is not None and self.outgoing.sent.key_frames != self._key_frames:
            self._key_frames = self.outgoing.sent.key_frames
            self._begin_anew(self.outgoing)
        return frame if self.outgoing.gate.is_open else None

    def _begin_anew(self, outgoing: Outgoing) -> None:
        """A key frame, made or to be made, needs nothing before it: that neither waits in its way nor is sent again."""
        self.retransmission.forget()
        if outgoing.pacer is not None:
            outgoing.pacer.clear()

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
            packet.lost = self.retransmission.known(packet.lost)
        elif isinstance(packet, RtcpPsfbPacket):
            self.plis += packet.fmt == RTCP_PSFB_PLI
            self.firs += packet.fmt == RTCP_PSFB_FIR
            if packet.fmt == RTCP_PSFB_APP:
                self._take_estimate(packet.fci)
        await super()._handle_rtcp_packet(packet)

    def _take_estimate(self, fci: bytes) -> None:
        """Take a REMB; other application feedback is not ours."""
        try:
            bps, ssrcs = unpack_remb_fci(fci)
        except ValueError:
            return
        if self.outgoing is None or self._ssrc not in ssrcs:
            return
        collapses = self.outgoing.rate.collapses
        self.outgoing.rate.remb(bps, time.monotonic())
        if self.outgoing.rate.collapses != collapses:
            self._begin_anew(self.outgoing)

    def _take_report(self, report: Any) -> None:
        self.lost = max(0, report.packets_lost)
        self.lost_percent = report.fraction_lost * 100 / 256
        self.retransmission.reported(self.lost_percent / 100)
        if self.outgoing is not None:
            self.outgoing.lost_percent = self.lost_percent
        sent_ns = self._report_times.get(report.lsr)
        if report.lsr and sent_ns is not None:
            self.rtt_ms = max(0.0, (time.monotonic_ns() - sent_ns) / 1e6 - report.dlsr * 1000 / 65536)
            cast("DtlsTransport", self.transport).round_trip.heard(self.rtt_ms)
        if self.outgoing is not None:
            rtt = None if self.rtt_ms is None else self.rtt_ms / 1000
            self.outgoing.rate.report(self.lost_percent / 100, rtt, time.monotonic())
