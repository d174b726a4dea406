"""The engine's part of one call: peer connection, gates, what is sent and received, its rings and its numbers."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, cast

import msgspec
from aiortc import RTCPeerConnection

from ahoyd.engine import negotiation, opus, opusfmtp, sdp
from ahoyd.engine.audioin import AudioIn
from ahoyd.engine.audioout import AudioOut
from ahoyd.engine.beat import Beat
from ahoyd.engine.detour import Detour, NetsimPlace
from ahoyd.engine.legs import Leg
from ahoyd.engine.negotiation import Negotiation, Unreachable
from ahoyd.engine.pictures import VideoOut
from ahoyd.engine.remote import VideoIn
from ahoyd.engine.rtp._aiortc import Track, transports
from ahoyd.engine.stats import Meter, silent_ms
from ahoyd.errors import NoSpace
from ahoyd.frames import layout
from ahoyd.frames.doorbell import Bells
from ahoyd.frames.layout import FrameError, State
from ahoyd.frames.stream import Stream
from ahoyd.wire.engine import (
    Configure,
    EngineSample,
    LocalCandidates,
    LocalDescription,
    MediaConfig,
    OpenPeer,
    OpenRing,
    PathSample,
    PeerClosed,
    RemoteCandidates,
    RemoteDescription,
    SetGate,
    SetSource,
    TransportFailed,
    TransportUp,
)
from ahoyd.wire.media import Kind, Publish, RingFailed, RingOpened

if TYPE_CHECKING:
    from ahoyd.engine.rtp._aiortc import Receiver, Sender

log = logging.getLogger(__name__)

SAMPLE_SECONDS: Final = 0.25
SAMPLES_PER_BEAT: Final = 2
QUIET_MS: Final = 600
"""Silence after which a peer is asked for a sign of life. One that gives beats is never silent for so long."""
SAMPLES_PER_STATISTICS: Final = 4
CLOSE_SECONDS: Final = 5.0
"""A connection that takes longer to close is left to itself."""
STRIDE: Final = 128
"""Decoders pad their rows up to a multiple of this."""
AUDIO_CAPACITY: Final = 3840
"""Bytes of 20 ms of stereo at 48 kHz."""

Cause = Literal["iceFailed", "dtlsFailed", "noCommonCodec", "fingerprintMismatch"]
Negotiable = RemoteDescription | RemoteCandidates
PeerOrder = Negotiable | SetSource | SetGate | Configure | OpenRing


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a peer needs of the process it lives in."""

    report: Callable[[msgspec.Struct], None]
    """Sends a report to control. Only on the loop."""
    frames_dir: Path
    bells: Bells
    netsim: NetsimPlace | None = None
    """The relay that calls go through."""


class Peer:
    """One call. Orders about gates, sources and rings take effect at once; negotiation goes step by step in a task."""

    def __init__(self, order: OpenPeer, around: Surroundings) -> None:
        self.call = order.call
        self._order = order
        self._config = order.config
        self._around = around
        self._audio = AudioOut(order.config, around.frames_dir)
        audio = Leg("audio", self._audio, AudioIn())
        video = Leg("video", VideoOut(order.config, around.frames_dir), VideoIn())
        self._legs = {leg.kind: leg for leg in ((audio, video) if order.video else (audio,))}
        self._streams: dict[int, tuple[Leg, Stream]] = {}
        self._meter = Meter(tuple(self._legs.values()))
        self._connection: RTCPeerConnection | None = None
        self._beat: Beat | None = None
        self._detour = Detour(around.netsim) if around.netsim is not None else None
        self._up = False
        self._over = False
        """Failed or closing: nothing more is told about the transport."""
        self._orders: asyncio.Queue[Negotiable | None] = asyncio.Queue()
        self._negotiating = asyncio.create_task(self._negotiate(), name=f"negotiate {self.call}")
        self._sampling: asyncio.Task[None] | None = None

    @property
    def streams(self) -> frozenset[int]:
        """Ids of the rings open here."""
        return frozenset(self._streams)

    def take(self, order: PeerOrder) -> None:
        """Carry out one order."""
        match order:
            case RemoteDescription() | RemoteCandidates():
                self._orders.put_nowait(order)
            case SetSource(kind=kind) if kind in self._legs:
                self._attach(self._legs[kind], order)
            case SetGate(kind=kind) if kind in self._legs:
                self._set_gate(self._legs[kind], is_open=order.open)
            case Configure():
                self._configure(order.config)
            case OpenRing():
                self._open_ring(order)
            case _:
                log.warning("call %s has no such medium", self.call)

    def _attach(self, leg: Leg, order: SetSource) -> None:
        try:
            leg.outgoing.attach(order.ring)
        except FrameError as error:
            log.warning("call %s: the %s source cannot be read: %s", self.call, leg.kind, error.what)

    def _set_gate(self, leg: Leg, *, is_open: bool) -> None:
        if is_open and not self._over:
            leg.outgoing.open_gate()
        else:
            leg.outgoing.gate.close()

    def _configure(self, config: MediaConfig) -> None:
        self._config = config
        for leg in self._legs.values():
            leg.outgoing.configure(config)

    # Rings.

    def _open_ring(self, order: OpenRing) -> None:
        leg = self._legs.get(order.kind)
        if leg is None or leg.incoming.stream is not None or order.stream_id in self._streams:
            self._around.report(RingFailed(stream_id=order.stream_id, no_space=False))
            return
        loop = asyncio.get_running_loop()
        try:
            stream = Stream(
                stream_id=order.stream_id,
                kind=order.kind,
                name=order.name,
                capacity=self._capacity(leg),
                frames_dir=self._around.frames_dir,
                bells=self._around.bells,
                on_moved=lambda ring: _later(loop, self._around.report, RingOpened(ring=ring)),
            )
        except (NoSpace, FrameError) as error:
            log.warning("call %s: no ring for %s: %s", self.call, order.kind, type(error).__name__)
            self._around.report(RingFailed(stream_id=order.stream_id, no_space=isinstance(error, NoSpace)))
            return
        self._streams[order.stream_id] = (leg, stream)
        leg.incoming.stream = stream
        self._around.report(RingOpened(ring=stream.ref))

    def _capacity(self, leg: Leg) -> int:
        """Payload bytes of a frame: of the configured size, or of what already arrives if that is more."""
        if leg.kind == "audio":
            return AUDIO_CAPACITY
        received = leg.incoming.received
        return max(
            _picture_bytes(self._config.width, self._config.height), _picture_bytes(received.width, received.height)
        )

    def publish(self, order: Publish) -> None:
        """Write a ring or let it be."""
        if order.stream_id in self._streams:
            stream = self._streams[order.stream_id][1]
            stream.publishing = order.on
            stream.set_state(State.PAUSED if order.paused else State.LIVE)

    def close_ring(self, stream_id: int) -> None:
        """Let go of a ring; decoding goes on."""
        if stream_id in self._streams:
            leg, stream = self._streams.pop(stream_id)
            leg.incoming.stream = None
            stream.close()

    # Negotiation.

    async def _negotiate(self) -> None:
        try:
            await self._exchange()
        except sdp.Refused as error:
            self._fail("noCommonCodec", str(error))
        except sdp.NotSigned as error:
            self._fail("fingerprintMismatch", str(error))
        except Unreachable as error:
            self._fail("iceFailed", str(error))
        except Exception as error:
            log.exception("call %s: negotiation broke", self.call)
            self._fail("iceFailed", type(error).__name__)

    async def _exchange(self) -> None:
        connection = self._connect()
        exchange = Negotiation(connection, near=self._order.same_machine, detour=self._detour)
        if self._order.is_caller:
            for kind in self._legs:
                self._add_medium(connection, kind)
            self._beat = Beat(connection)
            self._tell("offer", *await exchange.offer())
        while (order := await self._orders.get()) is not None:
            match order:
                case RemoteCandidates():
                    await exchange.add(order)
                case RemoteDescription(kind="offer"):
                    offer = self._described(order)
                    self._mirror(connection, offer)
                    self._tell("answer", *await exchange.answer(offer, near=order.near))
                case RemoteDescription():
                    await exchange.accept(self._described(order), near=order.near)

    def _connect(self) -> RTCPeerConnection:
        connection = negotiation.connect(self._config)
        connection.on("connectionstatechange", lambda: self._state_changed(connection))
        self._connection = connection
        return connection

    def _mirror(self, connection: RTCPeerConnection, offer: sdp.Description) -> None:
        """Make our side of an offer's sections, in its order: the first one carries the transport."""
        for section in offer.sections:
            match section.kind:
                case "audio" | "video" as kind if kind in self._legs and self._legs[kind].sender is None:
                    self._add_medium(connection, kind)
                case "application" if self._beat is None:
                    self._beat = Beat(connection)
                case _:
                    raise sdp.Refused("a media section this call has no use for")

    def _add_medium(self, connection: RTCPeerConnection, kind: Kind) -> None:
        leg = self._legs[kind]
        transceiver = connection.addTransceiver(Track(kind, leg.outgoing), direction="sendrecv")
        negotiation.prefer_codecs(transceiver, kind, self._config)
        leg.sender, leg.receiver = cast("Sender", transceiver.sender), cast("Receiver", transceiver.receiver)
        leg.sender.outgoing = leg.outgoing
        leg.receiver.intake.sink = leg.incoming

    def _described(self, order: RemoteDescription) -> sdp.Description:
        """Read the peer's SDP. Raises sdp.Refused, sdp.NotSigned."""
        description = sdp.read_description(order.sdp)
        if order.fingerprints:
            sdp.check_signed(description, order.fingerprints)
        self._audio.heed(opusfmtp.read(description.sdp))
        return description

    def _tell(self, kind: Literal["offer", "answer"], text: str, candidates: negotiation.Candidates) -> None:
        if not self._over:
            text = opusfmtp.write(text, opusfmtp.OpusWishes(fec=opus.repairs(), dtx=self._config.audio_dtx))
            named = sdp.read_description(text).fingerprints
            self._around.report(LocalDescription(call=self.call, kind=kind, sdp=text, fingerprints=named))
            self._around.report(LocalCandidates(call=self.call, candidates=candidates, end=True))

    # Transport.

    def _state_changed(self, connection: RTCPeerConnection) -> None:
        state = connection.connectionState
        log.info("call %s: transport %s", self.call, state)
        if state == "connected" and not self._up and not self._over:
            self._up = True
            self._around.report(TransportUp(call=self.call))
            self._sampling = asyncio.create_task(self._sample(connection), name=f"sample {self.call}")
        elif state in ("failed", "closed") and not self._up:
            self._fail(self._cause(connection), state)
        # A peer that leaves an established call says so by signalling, which may take longer than this. One that does
        # not is silent, and silence is what the samples tell.

    def _cause(self, connection: RTCPeerConnection) -> Cause:
        for transport in transports(connection):
            if transport.fingerprint_mismatch:
                return "fingerprintMismatch"
            if transport.state == "failed" and transport.transport.state == "completed":
                return "dtlsFailed"
        return "iceFailed"

    def _fail(self, cause: Cause, detail: str) -> None:
        """Tell once that there is no transport; what is left of the call waits for ClosePeer."""
        if self._over:
            return
        self._over = True
        log.warning("call %s: %s (%s)", self.call, cause, detail)
        for leg in self._legs.values():
            leg.outgoing.gate.close()
        if self._sampling is not None:
            self._sampling.cancel()
        self._around.report(TransportFailed(call=self.call, cause=cause))

    async def _sample(self, connection: RTCPeerConnection) -> None:
        """Beat, path and statistics, by one clock."""
        loop = asyncio.get_running_loop()
        transport = transports(connection)[0]
        if self._beat is not None:
            self._beat.on_round_trip = transport.round_trip.heard
        self._meter.sample(transport, self._beat)
        began = loop.time()
        turn = 0
        while True:
            if turn % SAMPLES_PER_BEAT == 0 and self._beat is not None:
                self._beat.send()
            turn += 1
            await asyncio.sleep(began + turn * SAMPLE_SECONDS - loop.time())
            if turn % SAMPLES_PER_STATISTICS == 0:
                values = self._meter.sample(transport, self._beat)
                counters = self._meter.report(transport, self._beat)
                self._around.report(EngineSample(call=self.call, values=values, report=counters))
            if (silent := silent_ms(transport, self._beat)) > QUIET_MS:
                transport.ask()
            rtt_ms = self._beat.rtt_ms if self._beat is not None else None
            self._around.report(
                PathSample(
                    call=self.call,
                    silent_ms=silent,
                    rtt_ms=-1 if rtt_ms is None else round(rtt_ms, 3),
                    loss_percent=round(self._meter.loss_percent, 3),
                )
            )

    async def close(self) -> None:
        """End everything of the call and say so. Never raises."""
        self._over = True
        for leg in self._legs.values():
            leg.outgoing.close()
        if self._sampling is not None:
            self._sampling.cancel()
        # A gathering that is cut off leaves its sockets behind, so it is let end; it does within its own patience.
        self._orders.put_nowait(None)
        await asyncio.wait([self._negotiating], timeout=negotiation.GATHER_SECONDS)
        self._negotiating.cancel()
        if self._connection is not None:
            try:
                async with asyncio.timeout(CLOSE_SECONDS):
                    await self._connection.close()
            except Exception:
                log.exception("call %s: the connection does not close", self.call)
        if self._detour is not None:
            self._detour.close()
        for leg in self._legs.values():
            leg.incoming.close()
        for stream_id in tuple(self._streams):
            self.close_ring(stream_id)
        self._around.report(PeerClosed(call=self.call))


def _picture_bytes(width: int, height: int) -> int:
    luma = -(-width // STRIDE) * STRIDE
    return layout.i420_bytes((luma, luma // 2, luma // 2), height)


def _later(loop: asyncio.AbstractEventLoop, report: Callable[[msgspec.Struct], None], message: msgspec.Struct) -> None:
    """Report from a decoder thread; a loop that is closed has nobody to tell."""
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(report, message)
