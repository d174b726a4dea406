"""One peer connection of a call: negotiated in a task of its own, step by step, and told about until it is closed.

A call begins with one, and may be given another when its path is lost: then there are two for a while.
"""

import asyncio
import ipaddress
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, Protocol, cast

from aiortc import RTCPeerConnection

from ahoyd.engine import negotiation, opus, opusfmtp, sdp
from ahoyd.engine.addresses import Addresses
from ahoyd.engine.audioout import AudioOut
from ahoyd.engine.beat import Beat
from ahoyd.engine.detour import Detour, NetsimPlace
from ahoyd.engine.negotiation import Candidates, Negotiation, NoRelay, Unreachable
from ahoyd.engine.rtp._aiortc import DtlsTransport, Track, counting, local_address, transports
from ahoyd.engine.rtp.ignored import Ignored
from ahoyd.engine.tracks import Outgoing
from ahoyd.wire.engine import MediaConfig, RemoteCandidates, RemoteDescription
from ahoyd.wire.media import Kind

if TYPE_CHECKING:
    from ahoyd.engine.rtp._aiortc import Receiver, Sender

log = logging.getLogger(__name__)

CLOSE_SECONDS: Final = 5.0
"""A connection that takes longer to close is left to itself."""
NS_PER_MS: Final = 1_000_000

Cause = Literal["iceFailed", "noRelay", "dtlsFailed", "noCommonCodec", "fingerprintMismatch"]
Negotiable = RemoteDescription | RemoteCandidates


class Owner(Protocol):
    """Who has a connection, and hears of it; always on the loop."""

    def described(
        self, connection: "Connection", kind: Literal["offer", "answer"], text: str, candidates: Candidates
    ) -> None:
        """Our side of it: SDP without candidates, and these."""

    def relay_missing(self) -> None:
        """TURN servers were asked for a relay in vain; other paths are tried."""

    def medium_refused(self, kind: Kind) -> None:
        """The call goes on without this medium: one side refuses it, or there is no codec for it."""

    def came_up(self, connection: "Connection") -> None:
        """ICE and DTLS are through."""

    def was_heard(self, connection: "Connection") -> None:
        """The first authentic sign of the peer is here, and not yet looked at."""

    def failed(self, connection: "Connection", cause: Cause, detail: str) -> None:
        """It cannot be made, or has ended."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a connection is made of."""

    call: str
    attempt: int
    """0: the call's first."""
    is_caller: bool
    near: bool
    """The peer may be on this machine."""
    config: MediaConfig
    outgoing: Mapping[Kind, Outgoing]
    """By medium, in the order in which they are offered."""
    sound: AudioOut
    """Among them: it heeds what the peer says of sound."""
    netsim: NetsimPlace | None
    ignored: Ignored
    """Where the call counts what it ignores."""


@dataclass(frozen=True, slots=True)
class Ends:
    """One medium of a connection."""

    track: Track
    sender: "Sender"
    receiver: "Receiver"


class Connection:
    """Nothing is sent but RTCP and the beat until its tracks begin, nothing decoded until receivers have a sink."""

    def __init__(self, setup: Setup, owner: Owner) -> None:
        self.attempt = setup.attempt
        self.ends: dict[Kind, Ends] = {}
        self.beat: Beat | None = None
        self.is_up = False
        self._setup = setup
        self._owner = owner
        self._peer: RTCPeerConnection | None = None
        self._detour = Detour(setup.netsim) if setup.netsim is not None else None
        self._over = False
        self._orders: asyncio.Queue[Negotiable | None] = asyncio.Queue()
        name = f"negotiate {setup.call}" + (f" {setup.attempt}" if setup.attempt else "")
        self._negotiating = asyncio.create_task(self._negotiate(), name=name)

    @property
    def transport(self) -> DtlsTransport:
        """What carries it, once it is up."""
        if self._peer is None:
            raise RuntimeError("asked before it was up")
        return transports(self._peer)[0]

    @property
    def silent_ms(self) -> int:
        """Milliseconds since anything authentic arrived from the peer, once it is up."""
        return (time.monotonic_ns() - self.heard_ns) // NS_PER_MS

    @property
    def heard_ns(self) -> int:
        """When anything authentic arrived from the peer last, monotonic; once it is up."""
        return max(self.transport.heard_ns, self.beat.heard_ns if self.beat else 0)

    def halt(self) -> None:
        """Let no more RTP out."""
        if self._peer is not None:
            for transport in transports(self._peer):
                transport.halt()

    def goes_from(self, addresses: Addresses) -> bool:
        """Whether it goes out from one of these, all that this machine has; behind a relay nobody knows."""
        address = local_address(self.transport)
        return address is None or ipaddress.ip_address(address).is_loopback or address in addresses

    def take(self, order: Negotiable) -> None:
        """Take what the peer says of its side; in turn."""
        self._orders.put_nowait(order)

    # Negotiation.

    async def _negotiate(self) -> None:
        try:
            await self._exchange()
        except sdp.Refused as error:
            self._fail("noCommonCodec", str(error))
        except sdp.NotSigned as error:
            self._fail("fingerprintMismatch", str(error))
        except NoRelay as error:
            self._fail("noRelay", str(error))
        except Unreachable as error:
            self._fail("iceFailed", str(error))
        except Exception as error:
            log.exception("call %s: negotiation broke", self._setup.call)
            self._fail("iceFailed", type(error).__name__)

    async def _exchange(self) -> None:
        connection = self._connect()
        exchange = Negotiation(
            connection,
            self._setup.config,
            near=self._setup.near,
            detour=self._detour,
            again=self._setup.attempt > 0,
        )
        if self._setup.is_caller:
            for kind in self._setup.outgoing:
                self._add_medium(connection, kind)
            self._start_beat(connection)
            self._tell("offer", *await exchange.offer())
            self._tell_relay(exchange)
        while (order := await self._orders.get()) is not None:
            match order:
                case RemoteCandidates():
                    await exchange.add(order)
                case RemoteDescription(kind="offer"):
                    offer = self._wanted(self._described(order))
                    self._mirror(connection, offer)
                    self._tell("answer", *await exchange.answer(offer, near=order.near))
                    self._tell_relay(exchange)
                    self._tell_refused(offer)
                case RemoteDescription():
                    answer = self._described(order)
                    await exchange.accept(answer, near=order.near)
                    self._tell_refused(answer)

    def _described(self, order: RemoteDescription) -> sdp.Description:
        """Read the peer's SDP. Raises sdp.Refused, sdp.NotSigned."""
        description = sdp.read_description(order.sdp)
        if order.fingerprints:
            sdp.check_signed(description, order.fingerprints)
        self._setup.sound.heed(opusfmtp.read(description.sdp))
        return description

    def _connect(self) -> RTCPeerConnection:
        counting.set(self._setup.ignored)
        connection = negotiation.connect(self._setup.config)
        connection.on("connectionstatechange", lambda: self._state_changed(connection))
        self._peer = connection
        return connection

    def _wanted(self, offer: sdp.Description) -> sdp.Description:
        """The offer, with what this call has no use for refused (RFC 3264 section 6). Raises sdp.Refused."""
        unwanted = negotiation.without_codec(offer, self._setup.config)
        seen: set[str] = set()
        for section in offer.live:
            if section.kind in seen or section.kind not in {*self._setup.outgoing, "application"}:
                unwanted.append(section)
            elif section not in unwanted:
                seen.add(section.kind)
        return sdp.refusing(offer, unwanted)

    def _tell_refused(self, agreed: sdp.Description) -> None:
        """Tell which media of the call one side does not want, or cannot have."""
        live = {section.kind for section in agreed.live}
        for kind in self._setup.outgoing:
            if kind not in live and not self._over:
                self._owner.medium_refused(kind)

    def _mirror(self, connection: RTCPeerConnection, offer: sdp.Description) -> None:
        """Make our side of an offer's sections, in its order: the first one carries the transport."""
        for section in offer.live:
            match section.kind:
                case "audio" | "video" as kind:
                    self._add_medium(connection, kind)
                case _:
                    self._start_beat(connection)

    def _add_medium(self, connection: RTCPeerConnection, kind: Kind) -> None:
        outgoing = self._setup.outgoing[kind]
        track = Track(kind, outgoing)
        transceiver = connection.addTransceiver(track, direction="sendrecv")
        negotiation.prefer_codecs(transceiver, kind, self._setup.config)
        ends = Ends(track, cast("Sender", transceiver.sender), cast("Receiver", transceiver.receiver))
        ends.sender.outgoing = outgoing
        self.ends[kind] = ends

    def _start_beat(self, connection: RTCPeerConnection) -> None:
        self.beat = Beat(connection, self._heard, self._setup.ignored)

    def _tell(self, kind: Literal["offer", "answer"], text: str, candidates: Candidates) -> None:
        if not self._over:
            text = opusfmtp.write(text, opusfmtp.OpusWishes(fec=opus.repairs(), dtx=self._setup.config.audio_dtx))
            self._owner.described(self, kind, text, candidates)

    def _tell_relay(self, exchange: Negotiation) -> None:
        if exchange.relay_missing and not self._over:
            self._owner.relay_missing()

    # Transport.

    def _state_changed(self, connection: RTCPeerConnection) -> None:
        state = connection.connectionState
        log.info("call %s: transport %d %s", self._setup.call, self.attempt, state)
        if self._over:
            return
        if state == "connected" and not self.is_up:
            self.is_up = True
            for transport in transports(connection):
                transport.on_heard = self._heard
            if self.beat is not None:
                self.beat.on_round_trip = self.transport.round_trip.heard
            self._owner.came_up(self)
        elif state in ("failed", "closed"):
            self._fail(self._cause(connection), state)

    def _heard(self) -> None:
        if not self._over:
            self._owner.was_heard(self)

    def _cause(self, connection: RTCPeerConnection) -> Cause:
        for transport in transports(connection):
            if transport.fingerprint_mismatch:
                return "fingerprintMismatch"
            if transport.state == "failed" and transport.transport.state == "completed":
                return "dtlsFailed"
        return "iceFailed"

    def _fail(self, cause: Cause, detail: str) -> None:
        if not self._over:
            self._over = True
            self._owner.failed(self, cause, detail)

    async def close(self) -> None:
        """End it; nothing more is told. Never raises."""
        self._over = True
        # A gathering that is cut off leaves its sockets behind, so it is let end; it does within its own patience.
        self._orders.put_nowait(None)
        await asyncio.wait([self._negotiating], timeout=negotiation.GATHER_SECONDS)
        self._negotiating.cancel()
        if self._peer is not None:
            try:
                async with asyncio.timeout(CLOSE_SECONDS):
                    await self._peer.close()
            except Exception:
                log.exception("call %s: a connection does not close", self._setup.call)
        if self._detour is not None:
            self._detour.close()
