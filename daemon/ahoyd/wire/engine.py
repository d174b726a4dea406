"""The engine's pipe. Orders go from control to the engine, reports come back. `call` is the call's id throughout.

What a client feeds is read by the engine, so for such sources it takes the orders and gives the reports of devices.
"""

from typing import Literal

import msgspec

from ahoyd.wire.devices import (
    CloseSource,
    DeviceInfo,
    DevicesSample,
    OpenSource,
    SourceClosed,
    SourceFailed,
    SourceOpened,
)
from ahoyd.wire.media import Kind, Measure, Measured, Number, Publish, RingFailed, RingOpened, RingRef

Report = dict[str, dict[str, int | float | str | bool]]
"""W3C's RTCStatsReport: objects of stats by their id."""


class ServerAddress(msgspec.Struct, kw_only=True, frozen=True):
    """One place where a STUN or TURN server is asked."""

    kind: Literal["stun", "turn"]
    host: str
    """A name or an address, IPv6 without brackets."""
    port: int
    transport: Literal["udp", "tcp", "tls"] = "udp"
    """How a TURN server is spoken to; what it relays goes by UDP. STUN is UDP."""
    username: str = ""
    credential: str = ""
    """TURN's long-term credential (RFC 8489 section 9.2)."""


class MediaConfig(msgspec.Struct, kw_only=True, frozen=True):
    """The part of a call's CallConfigs that the engine uses."""

    width: int
    height: int
    frame_rate: int
    video_kbps: int
    """The most that is sent; 0: as much as the path bears and the picture can use."""
    min_video_kbps: int
    audio_kbps: int
    audio_dtx: bool = False
    """Send next to nothing while nobody speaks, and ask the peer to."""
    video_codecs: tuple[str, ...]
    """Preference order: H264, VP8."""
    degradation: Literal["balanced", "clarity", "smooth"] = "balanced"
    """What suffers first on a narrow path: lines, then frames; frames; lines alone."""
    ice_servers: tuple[ServerAddress, ...] = ()
    """In the order of preference."""
    relay_only: bool = False


class Candidate(msgspec.Struct, kw_only=True, frozen=True):
    """One ICE candidate: the text after `candidate:` of RFC 8839, and the m-line it belongs to."""

    candidate: str
    mid: str


# Orders: control -> engine.


class OpenPeer(msgspec.Struct, kw_only=True, frozen=True, tag="openPeer"):
    """Make the peer connection of a call, gates closed. The caller's also makes and gathers its offer at once."""

    call: str
    is_caller: bool
    video: bool
    """An audio call has one m-line, a video call two."""
    same_machine: bool
    """The peer may be on this machine: a caller gathers loopback candidates too."""
    config: MediaConfig


class RemoteDescription(msgspec.Struct, kw_only=True, frozen=True, tag="remoteDescription"):
    """The peer's SDP. An offer is answered by LocalDescription."""

    call: str
    kind: Literal["offer", "answer"]
    sdp: str
    near: bool
    """It is on this machine: loopback and link-local candidates are worth a try. A callee gathers them too."""
    fingerprints: tuple[str, ...] = ()
    """Those the peer has signed, `algorithm value`: the SDP must name these and no other. Empty: nothing is signed."""
    attempt: int = 0
    """The peer connection it is for: 0 the call's first; an offer with a higher number makes another one."""


class RemoteCandidates(msgspec.Struct, kw_only=True, frozen=True, tag="remoteCandidates"):
    """Candidates of the peer; they may come before its description. `end`: there are no more."""

    call: str
    candidates: tuple[Candidate, ...]
    end: bool
    attempt: int = 0


class RenewPath(msgspec.Struct, kw_only=True, frozen=True, tag="renewPath"):
    """Make another peer connection beside the call's present one, and an offer for it (LocalDescription).

    It takes over as soon as the peer is heard on it: PathRenewed. Another one that was being made is given up.
    """

    call: str
    attempt: int


class DropPath(msgspec.Struct, kw_only=True, frozen=True, tag="dropPath"):
    """The present peer connection is good again: give the other one up, unless it is up already."""

    call: str
    attempt: int


class SetVideo(msgspec.Struct, kw_only=True, frozen=True, tag="setVideo"):
    """The call has pictures from now on, or no longer: then its source, its gate and the peer's ring of them are gone.

    Connections that are made afterwards are made for it; the present one, if it has no pictures, gets none.
    """

    call: str
    on: bool


class SetSource(msgspec.Struct, kw_only=True, frozen=True, tag="setSource"):
    """Send this ring's frames as the call's audio or video; None: there is no source (now)."""

    call: str
    kind: Kind
    ring: RingRef | None


class SetGate(msgspec.Struct, kw_only=True, frozen=True, tag="setGate"):
    """Open or close the gate of one medium. Closed: no RTP of it leaves; opening starts with a key frame."""

    call: str
    kind: Kind
    open: bool


class Configure(msgspec.Struct, kw_only=True, frozen=True, tag="configure"):
    """Bit rates, frame rate or what suffers first have changed for a running call."""

    call: str
    config: MediaConfig


class OpenRing(msgspec.Struct, kw_only=True, frozen=True, tag="openRing"):
    """Give the remote side of a medium a ring: RingOpened or RingFailed. Remade when pictures outgrow it."""

    call: str
    kind: Kind
    stream_id: int
    name: str
    """For people who look into the header."""


class CloseRing(msgspec.Struct, kw_only=True, frozen=True, tag="closeRing"):
    """Nobody holds this stream any more."""

    stream_id: int


class OpenFeed(msgspec.Struct, kw_only=True, frozen=True, tag="openFeed"):
    """Make the ring of a source that a client feeds: RingOpened or RingFailed. It lasts until CloseRing.

    OpenSource with its device id takes it into use for a call, under the stream id of that call's local stream.
    """

    device: DeviceInfo
    stream_id: int
    width: int = 0
    height: int = 0
    frame_rate: int = 0
    """The most pictures a second that are sent on."""
    channels: int = 0


class ClosePeer(msgspec.Struct, kw_only=True, frozen=True, tag="closePeer"):
    """The call is over: everything of it goes, its rings too. Answered by PeerClosed."""

    call: str


EngineOrder = (
    OpenPeer
    | RemoteDescription
    | RemoteCandidates
    | RenewPath
    | DropPath
    | SetVideo
    | SetSource
    | SetGate
    | Configure
    | OpenRing
    | Publish
    | CloseRing
    | OpenFeed
    | OpenSource
    | CloseSource
    | Measure
    | ClosePeer
)


# Reports: engine -> control.


class EngineReady(msgspec.Struct, kw_only=True, frozen=True, tag="engineReady"):
    """Libraries are loaded and checked; orders may come."""

    pid: int
    aiortc: str


class LocalDescription(msgspec.Struct, kw_only=True, frozen=True, tag="localDescription"):
    """Our SDP, without candidates: these follow as LocalCandidates."""

    call: str
    kind: Literal["offer", "answer"]
    sdp: str
    fingerprints: tuple[str, ...] = ()
    """Of our DTLS certificate, `algorithm value`: what the SDP names."""
    attempt: int = 0
    """The peer connection it is of: 0 the call's first."""


class LocalCandidates(msgspec.Struct, kw_only=True, frozen=True, tag="localCandidates"):
    """Our candidates; gathering is complete when `end`."""

    call: str
    candidates: tuple[Candidate, ...]
    end: bool
    attempt: int = 0


class RelayMissing(msgspec.Struct, kw_only=True, frozen=True, tag="relayMissing"):
    """TURN servers were to be asked for a relay and none gave one; other paths are tried."""

    call: str


class MediumRefused(msgspec.Struct, kw_only=True, frozen=True, tag="mediumRefused"):
    """One side does not want this medium, or has no codec for it; the call goes on with the others."""

    call: str
    kind: Kind


class TransportUp(msgspec.Struct, kw_only=True, frozen=True, tag="transportUp"):
    """ICE and DTLS are up: media could flow, and none does."""

    call: str


class TransportFailed(msgspec.Struct, kw_only=True, frozen=True, tag="transportFailed"):
    """The connection cannot be made. One that was made and breaks is told by the silence of the path's samples."""

    call: str
    cause: Literal["iceFailed", "noRelay", "dtlsFailed", "noCommonCodec", "fingerprintMismatch"]


class AddressGained(msgspec.Struct, kw_only=True, frozen=True, tag="addressGained"):
    """This machine has an address that it had not a moment ago; connections that are being made know nothing of it."""

    call: str


class PathBroken(msgspec.Struct, kw_only=True, frozen=True, tag="pathBroken"):
    """The present connection will not carry any more: told once of each, at once, before its silence has lasted."""

    call: str
    cause: Literal["transport", "address"]
    """ICE or DTLS has ended; the address it went out from is no longer this machine's."""


class PathFailed(msgspec.Struct, kw_only=True, frozen=True, tag="pathFailed"):
    """Another connection cannot be made; the present one is as it was."""

    call: str
    attempt: int


class PathRenewed(msgspec.Struct, kw_only=True, frozen=True, tag="pathRenewed"):
    """The peer is heard on another connection: it is the present one now, and the one before is being closed."""

    call: str
    attempt: int


class PathSample(msgspec.Struct, kw_only=True, frozen=True, tag="pathSample"):
    """How the path is, every 250 ms from TransportUp on."""

    call: str
    silent_ms: int
    """Since anything at all arrived from the peer."""
    rtt_ms: Number
    """Round trip of the data-channel beat, -1 before the first."""
    loss_percent: Number
    """Larger of both directions and media in the last second, -1 before there is media."""


class PeerClosed(msgspec.Struct, kw_only=True, frozen=True, tag="peerClosed"):
    """The peer connection, its sockets and rings are gone."""

    call: str


class EngineSample(msgspec.Struct, kw_only=True, frozen=True, tag="engineSample"):
    """Statistics of one call over the last second; names and units are those of CallStatistics; absent: unknown."""

    call: str
    values: dict[str, int | float | str]
    report: Report
    """The counters of the whole call."""


EngineReport = (
    EngineReady
    | LocalDescription
    | LocalCandidates
    | RelayMissing
    | MediumRefused
    | TransportUp
    | TransportFailed
    | AddressGained
    | PathBroken
    | PathFailed
    | PathRenewed
    | PathSample
    | PeerClosed
    | EngineSample
    | Measured
    | RingOpened
    | RingFailed
    | SourceOpened
    | SourceFailed
    | SourceClosed
    | DevicesSample
)
