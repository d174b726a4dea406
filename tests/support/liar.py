"""A hub that lies: it stands where daemons look for theirs, hears every frame first and passes on what it likes."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from aiortc import RTCBundlePolicy, RTCConfiguration, RTCPeerConnection, RTCSessionDescription
from aiortc.sdp import candidate_from_sdp

from ahoyd.identity import DeviceKey
from ahoyd.identity.exchange import Exchange, Kind
from ahoyd.ports import Address
from support.daemons import World
from support.hub import hub_behind

Frame = dict[str, Any]
Lie = Callable[[Address, Frame], Awaitable[list[Frame]]]
"""What becomes of a frame of this sender."""


async def honest(_sender: Address, frame: Frame) -> list[Frame]:
    """Pass on what was said."""
    return [frame]


@dataclass
class Liar:
    """Between daemons and a hub that knows nothing of it."""

    hub: Path
    lie: Lie = honest
    heard: list[tuple[str, Frame]] = field(default_factory=list)
    """Everything daemons have said, by the user who did."""

    def said(self, user: str, t: str) -> list[Frame]:
        """The frames of a kind that a user has sent."""
        return [frame for who, frame in self.heard if who == user and frame["t"] == t]

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One daemon's connection, and one to the hub in its name."""
        ours = web.WebSocketResponse()
        await ours.prepare(request)
        connector = aiohttp.UnixConnector(path=str(self.hub))
        async with aiohttp.ClientSession(connector=connector) as http, http.ws_connect("http://hub/") as theirs:
            back = asyncio.create_task(self._answer(theirs, ours))
            sender = Address(user="")
            async for message in ours:
                frame = json.loads(message.data)
                if frame["t"] == "hello":
                    sender = Address(user=frame["user"], device=frame["dev"])
                self.heard.append((sender.user, frame))
                for told in await self.lie(sender, frame):
                    await theirs.send_str(json.dumps(told))
            await theirs.close()
            await back
        return ours

    async def _answer(self, theirs: aiohttp.ClientWebSocketResponse, ours: web.WebSocketResponse) -> None:
        with contextlib.suppress(ConnectionError):
            async for message in theirs:
                await ours.send_str(message.data)


@contextlib.asynccontextmanager
async def lying_hub(machine: World) -> AsyncIterator[Liar]:
    """A hub, and the liar where the machine's daemons look for theirs."""
    async with hub_behind(machine) as (hub, place):
        liar = Liar(hub.socket)
        application = web.Application()
        application.router.add_get("/", liar.serve)
        runner = web.AppRunner(application, shutdown_timeout=1.0)
        await runner.setup()
        await web.UnixSite(runner, str(place)).start()
        try:
            yield liar
            for daemon in machine.daemons.values():
                await daemon.stop()
        finally:
            await runner.cleanup()


def certificates(sdp: str) -> tuple[str, ...]:
    """The fingerprints an SDP names."""
    lines = [line.removeprefix("a=fingerprint:") for line in sdp.splitlines() if line.startswith("a=fingerprint:")]
    return tuple(dict.fromkeys(lines))


class Middle:
    """Takes each call in the other's name: a transport of its own towards each, and a key of its own for both."""

    def __init__(self, key: DeviceKey) -> None:
        self.key = key
        self.caller, self.callee = Address(user=""), Address(user="")
        self.connected = 0
        """How many transports have stood."""
        self._connections: dict[str, RTCPeerConnection] = {}
        """Towards each user."""
        self._early: dict[str, list[Frame]] = {}
        """Candidates of users whose description has not come, or been taken, yet."""
        self._described: set[str] = set()

    async def lie(self, sender: Address, frame: Frame) -> list[Frame]:
        """Keep the two apart."""
        match frame:
            case {"t": "sdp", "kind": "offer"}:
                return [await self._offered(sender, frame)]
            case {"t": "sdp", "kind": "answer"}:
                return [await self._answered(sender, frame)]
            case {"t": "cand"}:
                await self._candidates(sender, frame)
                return []
            case {"t": "info", "reveal": str()}:
                return [frame | {"reveal": (b"m" * 16).hex()}]
            case _:
                return [frame]

    async def _offered(self, sender: Address, frame: Frame) -> Frame:
        self.caller, self.callee = sender, Address(user=frame["to"]["user"], device=frame["to"]["dev"])
        await self._learn(sender, frame)
        ours = self._towards(self.callee)
        for kind in ("audio", "video"):
            ours.addTransceiver(kind)
        ours.createDataChannel("beat")
        await ours.setLocalDescription(await ours.createOffer())
        return self._signed(frame, ours.localDescription.sdp, self.caller, self.callee)

    async def _answered(self, sender: Address, frame: Frame) -> Frame:
        await self._learn(sender, frame)
        ours = self._towards(self.caller)
        await ours.setLocalDescription(await ours.createAnswer())
        return self._signed(frame, ours.localDescription.sdp, self.callee, self.caller)

    def _signed(self, frame: Frame, sdp: str, us: Address, peer: Address) -> Frame:
        """Speak as `us` towards `peer`, with a key that is neither's."""
        kind: Kind = frame["kind"]
        exchange = Exchange(frame["call"], is_caller=kind == "offer")
        proof = exchange.sign(self.key, us, peer, kind, certificates(sdp), b"m" * 16)
        binding = {"commit" if kind == "offer" else "nonce": proof.binding}
        return frame | {"sdp": sdp, "fp": proof.fingerprints, "key": proof.key, "sig": proof.signature} | binding

    def _towards(self, who: Address) -> RTCPeerConnection:
        if who.user not in self._connections:
            made = RTCPeerConnection(RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE))
            made.on("connectionstatechange", lambda: self._count(made))
            self._connections[who.user] = made
        return self._connections[who.user]

    def _count(self, connection: RTCPeerConnection) -> None:
        self.connected += connection.connectionState == "connected"

    async def _learn(self, sender: Address, frame: Frame) -> None:
        description = RTCSessionDescription(sdp=frame["sdp"], type=frame["kind"])
        await self._towards(sender).setRemoteDescription(description)
        self._described.add(sender.user)
        for early in self._early.pop(sender.user, []):
            await self._candidates(sender, early)

    async def _candidates(self, sender: Address, frame: Frame) -> None:
        connection = self._towards(sender)
        if sender.user not in self._described:
            self._early.setdefault(sender.user, []).append(frame)
            return
        for one in frame["list"]:
            candidate = candidate_from_sdp(one["candidate"].removeprefix("candidate:"))
            candidate.sdpMid = one["mid"]
            await connection.addIceCandidate(candidate)
        if frame["end"]:
            await connection.addIceCandidate(None)

    async def close(self) -> None:
        """Let go of both."""
        for connection in self._connections.values():
            await connection.close()
        self._connections.clear()
