"""The engine's part of one call: its connections, gates, what is sent and received, its rings and its numbers."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import msgspec

from ahoyd.engine import sdp
from ahoyd.engine.addresses import Addresses
from ahoyd.engine.audioin import AudioIn
from ahoyd.engine.audioout import AudioOut
from ahoyd.engine.connection import Cause, Connection, Negotiable, Setup
from ahoyd.engine.detour import NetsimPlace
from ahoyd.engine.legs import Leg
from ahoyd.engine.negotiation import Candidates
from ahoyd.engine.pictures import VideoOut
from ahoyd.engine.remote import VideoIn
from ahoyd.engine.rings import Rings
from ahoyd.engine.rtp.ignored import Ignored
from ahoyd.engine.stats import Meter
from ahoyd.frames.doorbell import Bells
from ahoyd.frames.layout import FrameError
from ahoyd.metering import Metering
from ahoyd.wire.engine import (
    AddressGained,
    Configure,
    DropPath,
    EngineSample,
    LocalCandidates,
    LocalDescription,
    MediaConfig,
    MediumRefused,
    OpenPeer,
    OpenRing,
    PathBroken,
    PathFailed,
    PathRenewed,
    PathSample,
    PeerClosed,
    RelayMissing,
    RemoteCandidates,
    RemoteDescription,
    RenewPath,
    SetGate,
    SetSource,
    SetVideo,
    TransportFailed,
    TransportUp,
)
from ahoyd.wire.media import Kind, Measure

log = logging.getLogger(__name__)

SAMPLE_SECONDS: Final = 0.25
SAMPLES_PER_BEAT: Final = 2
QUIET_MS: Final = 600
"""Silence after which a peer is asked for a sign of life. One that gives beats is never silent for so long."""
SAMPLES_PER_STATISTICS: Final = 4
STOPPED_SECONDS: Final = 1.0
"""A process that is so late has been stopped, or as good as."""
LEFT_MS: Final = 1_500
"""A connection that ends sooner after the peer was heard has been ended by it."""

PeerOrder = Negotiable | RenewPath | DropPath | SetVideo | SetSource | SetGate | Configure | OpenRing


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
        sound = AudioIn()
        self._legs: dict[Kind, Leg] = {"audio": Leg("audio", self._audio, sound)}
        """The media that the call has now."""
        self._sound = sound
        self._metering = Metering(around.report)
        self._pictures: Leg | None = None
        """Made once they are needed, and kept with their counts while the call has none."""
        if order.video:
            self._set_video(on=True)
        self.rings = Rings(self.call, self._legs, around.report, around.frames_dir, around.bells)
        self._ignored = Ignored()
        self._meter = Meter(self._legs, self._ignored)
        self._over = False
        """Failed or closing: nothing more is told about the transport."""
        self._present = self._open(0, is_caller=order.is_caller)
        """What carries the call."""
        self._next: Connection | None = None
        """What shall carry it when the peer is heard on it."""
        self._connections = 1
        """How many have carried it."""
        self._is_broken = False
        """Told of the present one that it carries no more."""
        self._closing: set[asyncio.Task[None]] = set()
        self._sampling: asyncio.Task[None] | None = None

    def take(self, order: PeerOrder) -> None:
        """Carry out one order."""
        match order:
            case RemoteDescription() | RemoteCandidates():
                self._negotiate(order)
            case RenewPath():
                self._renew(order.attempt, is_caller=True)
            case DropPath():
                self._drop(order.attempt)
            case SetVideo():
                self._set_video(on=order.on)
            case SetSource(kind=kind) if kind in self._legs:
                self._attach(self._legs[kind], order)
            case SetGate(kind=kind) if kind in self._legs:
                self._set_gate(self._legs[kind], is_open=order.open)
            case Configure():
                self._configure(order.config)
            case OpenRing():
                self.rings.open(order, self._config)
            case _:
                log.warning("call %s has no such medium", self.call)

    def measure(self, order: Measure) -> None:
        """Tell how loud the peer's sound is, by Measured, or no longer."""
        self._metering.measure(order, self._sound.meters)

    def _set_video(self, *, on: bool) -> None:
        if on:
            if self._pictures is None:
                outgoing = VideoOut(self._config, self._around.frames_dir)
                self._pictures = Leg("video", outgoing, VideoIn(self._sound.clock))
            self._legs["video"] = self._pictures
        elif (leg := self._legs.pop("video", None)) is not None:
            leg.outgoing.close()
            leg.leave()
            self.rings.close_kind("video")

    def _attach(self, leg: Leg, order: SetSource) -> None:
        try:
            leg.outgoing.attach(order.ring)
        except FrameError as error:
            log.warning("call %s: the %s source cannot be read: %s", self.call, leg.kind, error.what)

    def _set_gate(self, leg: Leg, *, is_open: bool) -> None:
        if is_open and not self._over:
            leg.outgoing.open_gate()
        else:
            leg.outgoing.shut_gate()

    def _configure(self, config: MediaConfig) -> None:
        self._config = config
        for leg in self._all():
            leg.outgoing.configure(config)

    def _all(self) -> list[Leg]:
        """The legs there are, whether the call has their medium now or not."""
        pictures = [self._pictures] if self._pictures is not None else []
        return [self._legs["audio"], *pictures]

    # Connections.

    def _open(self, attempt: int, *, is_caller: bool) -> Connection:
        setup = Setup(
            call=self.call,
            attempt=attempt,
            is_caller=is_caller,
            near=self._order.same_machine,
            config=self._config,
            outgoing={kind: leg.outgoing for kind, leg in self._legs.items()},
            sound=self._audio,
            netsim=self._around.netsim,
            ignored=self._ignored,
        )
        return Connection(setup, self)

    def _negotiate(self, order: Negotiable) -> None:
        """Bring it to its connection; an offer of a higher number than any before makes one."""
        newest = self._next.attempt if self._next is not None else self._present.attempt
        if isinstance(order, RemoteDescription) and order.kind == "offer" and order.attempt > newest:
            self._renew(order.attempt, is_caller=False)
        for connection in (self._present, self._next):
            if connection is not None and connection.attempt == order.attempt:
                connection.take(order)

    def _renew(self, attempt: int, *, is_caller: bool) -> None:
        """Make another connection beside the present one, in place of one that was being made."""
        self._give_up()
        if not self._over:
            self._next = self._open(attempt, is_caller=is_caller)

    def _drop(self, attempt: int) -> None:
        if self._next is not None and self._next.attempt == attempt and not self._next.is_up:
            self._give_up()

    def _give_up(self) -> None:
        connection, self._next = self._next, None
        if connection is not None:
            self._leave(connection)

    def _leave(self, connection: Connection) -> None:
        closing = asyncio.create_task(connection.close(), name=f"close {self.call} {connection.attempt}")
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)

    # What they tell.

    def described(
        self, connection: Connection, kind: Literal["offer", "answer"], text: str, candidates: Candidates
    ) -> None:
        """Pass it on."""
        named, attempt = sdp.read_description(text).fingerprints, connection.attempt
        self._around.report(LocalDescription(call=self.call, kind=kind, sdp=text, fingerprints=named, attempt=attempt))
        self._around.report(LocalCandidates(call=self.call, candidates=candidates, end=True, attempt=attempt))

    def relay_missing(self) -> None:
        """Pass it on."""
        self._around.report(RelayMissing(call=self.call))

    def medium_refused(self, kind: Kind) -> None:
        """Pass it on."""
        self._around.report(MediumRefused(call=self.call, kind=kind))

    def came_up(self, connection: Connection) -> None:
        """The first carries the call at once; another one waits until the peer is heard on it."""
        if connection is self._present and not self._over:
            self._move(connection, 0)
            self._around.report(TransportUp(call=self.call))
            self._sampling = asyncio.create_task(self._sample(), name=f"sample {self.call}")

    def was_heard(self, connection: Connection) -> None:
        """The peer is there: what this call sends and gets goes over it from now on."""
        if connection is not self._next or self._over:
            return
        before, self._present, self._next = self._present, connection, None
        self._is_broken = False
        self._connections += 1
        before.halt()
        self._move(connection, before.heard_ns)
        self._around.report(PathRenewed(call=self.call, attempt=connection.attempt))
        self._leave(before)

    def _move(self, connection: Connection, heard_ns: int) -> None:
        for kind, leg in self._legs.items():
            if kind in connection.ends:
                leg.move(connection.ends[kind], heard_ns)

    def failed(self, connection: Connection, cause: Cause, detail: str) -> None:
        """Without a first connection there is no call; one that has carried it may be followed by another."""
        if connection is self._next:
            log.warning("call %s: attempt %d: %s (%s)", self.call, connection.attempt, cause, detail)
            self._give_up()
            self._around.report(PathFailed(call=self.call, attempt=connection.attempt))
        elif connection is self._present and not connection.is_up:
            self._fail(cause, detail)
        elif connection is self._present and connection.silent_ms > LEFT_MS:
            self._break("transport")
        # A peer that leaves an established call says so by signalling, which may take longer than this. One that does
        # not is silent, and silence is what the samples tell.

    def _fail(self, cause: Cause, detail: str) -> None:
        """Tell once that there is no transport; what is left of the call waits for ClosePeer."""
        if self._over:
            return
        self._over = True
        log.warning("call %s: %s (%s)", self.call, cause, detail)
        for leg in self._legs.values():
            leg.outgoing.gate.close()
        self._around.report(TransportFailed(call=self.call, cause=cause))

    def _break(self, cause: Literal["transport", "address"]) -> None:
        if not self._is_broken and not self._over:
            self._is_broken = True
            log.warning("call %s: its path ends: %s", self.call, cause)
            self._around.report(PathBroken(call=self.call, cause=cause))

    # Samples.

    async def _sample(self) -> None:
        """Beat, path and statistics, by one clock."""
        loop = asyncio.get_running_loop()
        self._meter.sample(self._present)
        addresses = Addresses()
        began = loop.time()
        turn = 0
        while True:
            if turn % SAMPLES_PER_BEAT == 0 and self._present.beat is not None:
                self._present.beat.send()
            turn += 1
            due = began + turn * SAMPLE_SECONDS
            await asyncio.sleep(due - loop.time())
            if loop.time() - due > STOPPED_SECONDS:
                # Stopped for a while: what came meanwhile waits in the sockets, and is heard before it is missed.
                began, turn = loop.time(), 0
                continue
            if turn % SAMPLES_PER_STATISTICS == 0:
                self._look()
            self._tell_addresses(addresses)
            self._tell_path()

    def _look(self) -> None:
        """Once a second: what was counted."""
        values = self._meter.sample(self._present)
        counters = self._meter.report(self._present, self._connections)
        self._around.report(EngineSample(call=self.call, values=values, report=counters))

    def _tell_addresses(self, addresses: Addresses) -> None:
        """A new one first: what follows upon the loss of the old one is tried with it, and need not begin twice."""
        if addresses.look():
            self._around.report(AddressGained(call=self.call))
        if not self._present.goes_from(addresses):
            self._break("address")

    def _tell_path(self) -> None:
        beat, silent_ms = self._present.beat, self._present.silent_ms
        if silent_ms > QUIET_MS:
            self._present.transport.ask()
        rtt_ms = beat.rtt_ms if beat is not None else None
        self._around.report(
            PathSample(
                call=self.call,
                silent_ms=silent_ms,
                rtt_ms=-1 if rtt_ms is None else round(rtt_ms, 3),
                loss_percent=round(self._meter.loss_percent, 3),
            )
        )

    async def close(self) -> None:
        """End everything of the call and say so. Never raises."""
        self._over = True
        self._metering.end(self.call)
        for leg in self._all():
            leg.outgoing.close()
            leg.incoming.close()
        if self._sampling is not None:
            self._sampling.cancel()
        self._give_up()
        self._leave(self._present)
        await asyncio.wait(self._closing)
        self.rings.close_all()
        self._around.report(PeerClosed(call=self.call))
