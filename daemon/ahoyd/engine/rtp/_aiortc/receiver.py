"""From packets to what is decoded: the buffer, the decoder and the receiver aiortc is given."""
# ruff: noqa: SLF001, ANN401 - reaching past the public face is what this package is for, and the library is typed loosely

import time
from typing import TYPE_CHECKING, Any, Final, cast

from aiortc import RTCDtlsTransport, RTCRtpReceiver
from aiortc.codecs import is_rtx
from aiortc.codecs.base import Decoder
from aiortc.jitterbuffer import JitterFrame
from aiortc.rate import RemoteBitrateEstimator
from aiortc.rtp import RtcpSrPacket, RtpPacket
from av.frame import Frame

from ahoyd.engine.rtp.intake import Intake
from ahoyd.engine.rtp.jitter import Packet, Unit

if TYPE_CHECKING:
    from ahoyd.engine.rtp._aiortc.transport import DtlsTransport

SILENCE_MS: Final = 1000
"""Without a packet for so long, a bandwidth estimate is forgotten."""
H264_SPS: Final = 7


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


def starts_key_frame(codec: str, payload: bytes, data: bytes) -> bool:
    """Whether an RTP packet begins a picture that needs none before it.

    VP8: the descriptor's S bit, first partition (RFC 7741 section 4.2) and a frame tag that says key. H264: a sequence
    parameter set, which every sender puts before its IDR.
    """
    if codec == "VP8":
        return bool(data) and payload[0] & 0x17 == 0x10 and not data[0] & 1  # noqa: PLR2004 - the bits named above
    return codec == "H264" and data[:4] == b"\0\0\0\1" and data[4] & 0x1F == H264_SPS
