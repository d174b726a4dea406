"""Offer, answer and candidates of one peer connection, in the order they come. Knows SDP, no media.

Nothing of the peer's reaches aiortc before `sdp` has let it in.
"""

import asyncio
import logging
from typing import Final, cast

from aiortc import (
    RTCBundlePolicy,
    RTCConfiguration,
    RTCPeerConnection,
    RTCRtpCodecCapability,
    RTCRtpCodecParameters,
    RTCRtpSender,
    RTCRtpTransceiver,
    RTCSessionDescription,
)
from aiortc.codecs import CODECS
from aiortc.rtcconfiguration import RTCIceTransportPolicy
from aiortc.rtcpeerconnection import find_common_codecs
from aiortc.sdp import SessionDescription

from ahoyd.engine import sdp
from ahoyd.engine.detour import Detour, NoDetour
from ahoyd.engine.rtp._aiortc import Gathering, gathering
from ahoyd.wire.engine import Candidate, MediaConfig, RemoteCandidates
from ahoyd.wire.media import Kind

log = logging.getLogger(__name__)

GATHER_SECONDS: Final = 6.0
"""Gathering is given up after this; a server that does not answer is given up sooner by itself."""
H264_PIXELS_MAX: Final = 1280 * 720
"""The level our SDP names (3.1) goes no further at 30 frames a second."""


Candidates = tuple[Candidate, ...]


class Unreachable(Exception):
    """Nothing the peer could reach us at, or it us."""


class NoRelay(Unreachable):
    """Only a relay may be used, and there is none."""


class Negotiation:
    """One exchange. Not concurrent: one task awaits its methods one after the other."""

    def __init__(
        self,
        connection: RTCPeerConnection,
        config: MediaConfig,
        *,
        near: bool,
        detour: Detour | None = None,
        again: bool = False,
    ) -> None:
        """`again`: it is for a call that has had a connection, by addresses of which this machine may have lost all."""
        self._again = again
        self._connection = connection
        self._config = config
        self._detour = detour
        self._near = near
        """The peer is on this machine, or may be."""
        self._alone = False
        """This machine has no address but loopback."""
        self._primary = ""
        """The mid of the section whose transport carries everything."""
        self._early: list[RemoteCandidates] = []
        self._described = False
        self._candidates = 0
        self._hides = False
        """The peer has an address that it names only: it will come to us by itself."""
        self.relay_missing = False
        """TURN servers were asked for a relay, and none gave one."""

    async def offer(self) -> tuple[str, Candidates]:
        """Our offer without candidates, and these. Raises Unreachable."""
        await self._gather(await self._connection.createOffer())
        return await self._local()

    async def answer(self, offer: sdp.Description, *, near: bool) -> tuple[str, Candidates]:
        """Take the peer's offer; our answer without candidates, and these. Raises Unreachable, sdp.Refused."""
        self._near = near
        await self._take("offer", offer.sdp, offer)
        await self._gather(await self._connection.createAnswer())
        text, candidates = await self._local()
        await self._described_now(offer)
        return sdp.answering(text, offer), candidates

    async def accept(self, answer: sdp.Description, *, near: bool) -> None:
        """Take the peer's answer. Raises sdp.Refused."""
        self._near = near or self._alone
        await self._take("answer", sdp.agreed(answer, self._connection.localDescription.sdp), answer)
        await self._described_now(answer)

    async def add(self, order: RemoteCandidates) -> None:
        """Take candidates of the peer, now or once it is described. Raises sdp.Refused."""
        self._candidates += len(order.candidates)
        if self._candidates > sdp.CANDIDATES_MAX:
            raise sdp.Refused(f"{self._candidates} candidates")
        if not self._described:
            self._early.append(order)
            return
        await self._add(tuple(candidate.candidate for candidate in order.candidates), end=order.end)

    async def _add(self, texts: tuple[str, ...], *, end: bool) -> None:
        for line in texts:
            text = line.removeprefix("candidate:")
            candidate = sdp.read_candidate(text, near=self._near)
            if candidate is not None:
                await self._connection.addIceCandidate(sdp.for_section(candidate, self._primary))
            self._hides = self._hides or sdp.is_named(text)
        if end and not self._hides:  # who was told the end gives up when it knows nobody to ask
            await self._connection.addIceCandidate(None)

    async def _take(self, kind: str, text: str, description: sdp.Description) -> None:
        self._primary = description.live[0].mid
        try:
            await self._connection.setRemoteDescription(RTCSessionDescription(sdp=text, type=kind))
        except Exception as error:
            # Its parser says no by whatever exception lies near: assertions, lookups, conversions.
            raise sdp.Refused(f"aiortc does not take the {kind}: {type(error).__name__}") from error

    async def _described_now(self, description: sdp.Description) -> None:
        self._described = True
        self._candidates += len(description.candidates)
        await self._add(description.candidates, end=description.ended and not self._early)
        early, self._early = self._early, []
        for order in early:
            await self._add(tuple(candidate.candidate for candidate in order.candidates), end=order.end)

    async def _gather(self, description: RTCSessionDescription) -> None:
        """Set our description, which gathers."""
        gathering.set(Gathering(self._near, self._config.ice_servers))
        try:
            async with asyncio.timeout(GATHER_SECONDS):
                await self._connection.setLocalDescription(description)
        except TimeoutError as error:
            raise Unreachable("gathering does not end") from error

    async def _local(self) -> tuple[str, Candidates]:
        text, candidates = sdp.strip_candidates(self._connection.localDescription.sdp)
        relayed = any(" typ relay" in candidate for candidate in candidates)
        if self._config.relay_only and not relayed:
            raise NoRelay("no relay of ours")
        self.relay_missing = not relayed and any(server.kind == "turn" for server in self._config.ice_servers)
        if self._detour is not None:
            try:
                candidates = await self._detour.lead(candidates)
            except NoDetour as error:
                raise Unreachable(str(error)) from error
        if not candidates:
            raise Unreachable("no candidate of ours")
        # A machine without any other address can only be talking to itself.
        self._alone = all(sdp.read_candidate(candidate, near=False) is None for candidate in candidates)
        if self._alone and self._again and not self._near:
            raise Unreachable("this machine has no address but loopback any more")
        self._near = self._near or self._alone
        mid = sdp.read_description(text).sections[0].mid
        return text, tuple(Candidate(candidate=candidate, mid=mid) for candidate in candidates)


def connect(config: MediaConfig) -> RTCPeerConnection:
    """Make a peer connection: one transport for everything. The servers are asked by our own gathering."""
    return RTCPeerConnection(
        RTCConfiguration(
            iceServers=[],
            iceTransportPolicy=RTCIceTransportPolicy.RELAY if config.relay_only else RTCIceTransportPolicy.ALL,
            bundlePolicy=RTCBundlePolicy.MAX_BUNDLE,
        )
    )


def prefer_codecs(transceiver: RTCRtpTransceiver, kind: Kind, config: MediaConfig) -> None:
    """Offer what is configured, in that order; VP8 always, last if not named. Sound is Opus."""
    known = RTCRtpSender.getCapabilities(kind).codecs
    chosen: list[RTCRtpCodecCapability] = [
        codec for name in _names(kind, config) for codec in known if codec.name.lower() == name.lower()
    ]
    transceiver.setCodecPreferences(chosen)


def without_codec(offer: sdp.Description, config: MediaConfig) -> list[sdp.Section]:
    """The sections of an offer in which there is no codec that both sides have. Raises sdp.Refused."""
    try:
        media = SessionDescription.parse(offer.sdp).media
    except Exception as error:
        raise sdp.Refused(f"aiortc does not read the offer: {type(error).__name__}") from error
    return [
        section
        for section, read in zip(offer.live, media, strict=True)
        if section.kind in sdp.MEDIA and not _have_codec(section.kind, read.rtp.codecs, config)
    ]


def _have_codec(kind: str, theirs: list[RTCRtpCodecParameters], config: MediaConfig) -> bool:
    common = find_common_codecs(CODECS[kind], theirs)
    names = {name.lower() for name in _names(cast("Kind", kind), config)} - {"rtx"}
    return any(codec.name.lower() in names for codec in common)


def _names(kind: Kind, config: MediaConfig) -> list[str]:
    return ["opus"] if kind == "audio" else video_names(config)


def video_names(config: MediaConfig) -> list[str]:
    """Video codecs by preference, the repair format behind them."""
    names = list(config.video_codecs)
    if config.width * config.height > H264_PIXELS_MAX:
        names.sort(key=lambda name: name == "H264")
    return [*dict.fromkeys([*names, "VP8", "rtx"])]
