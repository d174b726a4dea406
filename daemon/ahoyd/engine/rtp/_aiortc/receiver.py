"""From packets to what is decoded: the buffer, the decoder and the receiver aiortc is given."""
# ruff: noqa: SLF001, ANN401 - reaching past the public face is what this package is for, and the library is typed loosely

import asyncio
import contextlib
import time
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Final, cast

from aiortc import RTCDtlsTransport, RTCRtpReceiver
from aiortc.codecs import is_rtx
from aiortc.codecs.base import Decoder
from aiortc.jitterbuffer import JitterFrame
from aiortc.rtp import RtcpByePacket, RtcpRrPacket, RtcpSrPacket, RtpPacket
from av.frame import Frame

from ahoyd.engine.rtp._aiortc.inbound import counting
from ahoyd.engine.rtp.alarm import Alarm
from ahoyd.engine.rtp.estimate import Estimate
from ahoyd.engine.rtp.intake import Intake
from ahoyd.engine.rtp.jitter import Packet, Unit

if TYPE_CHECKING:
    from ahoyd.engine.rtp._aiortc.transport import DtlsTransport
    from ahoyd.wire.media import Kind

LOOK_APART_NS: Final = 1_000_000
"""Between two looks of the timer at least."""
NS: Final = 1_000_000_000
DLSR_SECOND: Final = 1 << 16
DLSR_MAX: Final = 0xFFFFFFFF
H264_SPS: Final = 7
STREAM_SECONDS: Final = 10.0
"""How long a stream is named in REMB after its last packet."""


class Estimator:
    """Stands where aiortc's estimator would, one per receiver of pictures: what it says is sent as REMB."""

    latest: "Estimator"
    """The one made last: its receiver picks it up at once."""

    def __init__(self) -> None:
        self._estimate = Estimate()
        self._heard: dict[int, float] = {}
        self.on_break_in: Callable[[], None] = lambda: None
        """Called when the path is found to bear much less all of a sudden."""
        self.on_uneven: Callable[[bool], None] = lambda _: None
        """Called when its delay is found to be uneven, and when it is not any more."""
        Estimator.latest = self

    def add(
        self,
        arrival_time_ms: int,  # noqa: ARG002 - whole milliseconds are too coarse
        abs_send_time: int,
        payload_size: int,
        ssrc: int,
    ) -> tuple[int, list[int]] | None:
        """The estimate in bit/s and the streams it is about, when the sender is to hear it."""
        now = time.monotonic()
        self._heard[ssrc] = now
        break_ins, uneven = self._estimate.break_ins, self._estimate.uneven
        bps = self._estimate.add(abs_send_time, payload_size, now)
        if self._estimate.break_ins != break_ins:
            self.on_break_in()
        if self._estimate.uneven != uneven:
            self.on_uneven(not uneven)
        if bps is None:
            return None
        self._heard = {known: at for known, at in self._heard.items() if now - at < STREAM_SECONDS}
        return bps, list(self._heard)


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

    intake: Intake
    """Given by its receiver."""

    def __init__(self, capacity: int, prefetch: int = 0, is_video: bool = False) -> None:  # noqa: FBT001, FBT002, ARG002 - the base's signature
        self.codecs: dict[int, str] = {}
        self.is_repair = False
        """Whether the packet that is being handled came as a retransmission."""
        self.given = 0
        """Packets that got here: what has not the form of its codec does not."""
        Buffer.latest = self

    def add(self, packet: RtpPacket) -> tuple[bool, Batch | None]:
        """Never a request for a key frame, those go out at their own times; and what is to be decoded next."""
        self.given += 1
        data: bytes = packet._data  # type: ignore[attr-defined]  # set by the receiver after depayloading
        units = self.intake.add(
            Packet(
                sequence_number=packet.sequence_number,
                timestamp=packet.timestamp,
                marker=bool(packet.marker),
                data=data,
                starts_key_frame=starts_key_frame(self.codecs.get(packet.payload_type, ""), packet.payload, data),
                arrival_ns=time.monotonic_ns(),
                is_repair=self.is_repair,
            )
        )
        return False, Batch(self.intake, units) if units else None


class NoNacks:
    """Stands where aiortc's NACK generator would: what is missing is asked for by the repair of our buffer."""

    missing: Final[frozenset[int]] = frozenset()

    def add(self, packet: RtpPacket) -> bool:  # noqa: ARG002 - the base's signature
        """Nothing to ask for now."""
        return False


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
        self.intake = Intake(cast("Kind", kind), cast("DtlsTransport", transport).round_trip)
        self._buffer = Buffer.latest
        self._buffer.intake = self.intake
        if kind == "video":
            Estimator.latest.on_break_in = cast("DtlsTransport", transport).way_in_broke_in
            Estimator.latest.on_uneven = cast("DtlsTransport", transport).way_in_is_uneven
        self.nacks = 0
        self.plis = 0
        self._ignored = counting.get()
        self._repairs: frozenset[int] = frozenset()
        self._report = (0, 0)
        """Middle of the NTP time in the latest sender report, and when it came."""
        self._alarm = Alarm(self._ask)
        self._asking: set[asyncio.Task[None]] = set()
        loop = asyncio.get_running_loop()
        self.intake.on_damage = lambda: _from_thread(loop, self._ask)

    async def receive(self, parameters: Any) -> None:
        """As the base's."""
        self._repairs = frozenset(codec.payloadType for codec in parameters.codecs if is_rtx(codec))
        self._buffer.codecs = {codec.payloadType: codec.name for codec in parameters.codecs}
        await super().receive(parameters)

    async def stop(self) -> None:
        """As the base's."""
        self._alarm.cancel()
        self.intake.sink = None
        await super().stop()

    async def _handle_rtp_packet(self, packet: RtpPacket, arrival_time_ms: int) -> None:
        is_repair = self._buffer.is_repair = packet.payload_type in self._repairs
        size = cast("DtlsTransport", self.transport).arriving_bytes
        self.intake.arrived(size, len(packet.payload), is_repair=is_repair)
        if not is_repair:
            self.intake.measure(packet.ssrc, packet.sequence_number, packet.timestamp)
        given = self._buffer.given
        await super()._handle_rtp_packet(packet, arrival_time_ms)
        if self._buffer.given == given:
            self._ignored.count("payloads")
        self._ask()

    def _ask(self) -> None:
        """Ask the peer for what is due, and see to it that what is due later is not forgotten."""
        now_ns = time.monotonic_ns()
        feedback = self.intake.due(now_ns)
        if feedback.nack:
            self._send(self._send_rtcp_nack(self.intake.ssrc, feedback.nack))
        if feedback.pli:
            self._send(self._send_rtcp_pli(self.intake.ssrc))
        next_ns = self.intake.next_ns(now_ns)
        self._alarm.set(None if next_ns is None else max(next_ns, now_ns + LOOK_APART_NS))

    def _send(self, sending: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(sending)
        self._asking.add(task)
        task.add_done_callback(self._asking.discard)

    async def _handle_rtcp_packet(self, packet: Any) -> None:
        if isinstance(packet, RtcpByePacket):
            self._ignored.count("byes")  # the base would decode nothing more
            return
        if isinstance(packet, RtcpSrPacket):
            info = packet.sender_info
            self._report = (info.ntp_timestamp >> 16 & 0xFFFFFFFF, time.monotonic_ns())
            if self.intake.sink is not None:
                self.intake.sink.clock.heard(info.ntp_timestamp, info.rtp_timestamp)
        await super()._handle_rtcp_packet(packet)

    async def _send_rtcp(self, packet: Any) -> None:
        if isinstance(packet, RtcpRrPacket):
            for report in packet.reports:
                # The library takes the delay from the wall clock: a step of it would be a round trip to the peer.
                if report.lsr and report.lsr == self._report[0]:
                    report.dlsr = min(DLSR_MAX, (time.monotonic_ns() - self._report[1]) * DLSR_SECOND // NS)
        await super()._send_rtcp(packet)

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
    return codec == "H264" and data[:4] == b"\0\0\0\1" and data[4:] != b"" and data[4] & 0x1F == H264_SPS


def _from_thread(loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> None:
    """Call on the loop; one that is closed has nobody to tell."""
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(call)
