"""The engine's loop: orders in from control, reports out, one Peer a call."""

import asyncio
import logging
import os
import socket
from pathlib import Path
from typing import Final, cast

import aiortc

from ahoyd.engine import opus
from ahoyd.engine.detour import NetsimPlace
from ahoyd.engine.feeds import Feeds
from ahoyd.engine.peer import Peer, Surroundings
from ahoyd.engine.rtp import _aiortc
from ahoyd.frames.doorbell import Bells
from ahoyd.wire.devices import CloseSource, OpenSource
from ahoyd.wire.engine import ClosePeer, CloseRing, EngineOrder, EngineReady, OpenFeed, OpenPeer, OpenRing, PeerClosed
from ahoyd.wire.media import Measure, Publish, RingFailed
from ahoyd.wire.pipe import Pipe, PipeBroken

log = logging.getLogger(__name__)

LEAVE_SECONDS: Final = 2.0
"""What calls get to say good-bye to their peers when control is gone."""


class Engine:
    """Hands each order to the call it is about. An order for no call of ours is late and ignored."""

    def __init__(self, pipe: Pipe[EngineOrder], frames_dir: Path, netsim: NetsimPlace | None = None) -> None:
        self._pipe = pipe
        self._bells = Bells(frames_dir)
        self._around = Surroundings(report=pipe.send, frames_dir=frames_dir, bells=self._bells, netsim=netsim)
        self._feeds = Feeds(pipe.send, frames_dir, self._bells)
        self._peers: dict[str, Peer] = {}
        self._closing: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Serve until control is gone, then leave at once."""
        self._pipe.send(EngineReady(pid=os.getpid(), aiortc=aiortc.__version__))
        try:
            async for order in self._pipe:
                self._try(order)
        except PipeBroken:
            log.exception("control sent nonsense")
        finally:
            await self._leave()

    def _try(self, order: EngineOrder) -> None:
        """Carry out one order; our own fault in one call must not end the others."""
        try:
            self._take(order)
        except Exception:
            log.exception("%s failed", type(order).__name__)

    def _take(self, order: EngineOrder) -> None:  # noqa: C901, PLR0912 -- a table: who hears what
        match order:
            case OpenPeer(call=call) if call not in self._peers:
                self._peers[call] = Peer(order, self._around)
            case OpenPeer(call=call):
                log.error("call %s is open already", call)
            case ClosePeer(call=call):
                self._close(call)
            case OpenFeed():
                self._feeds.open(order)
            case OpenSource():
                self._feeds.take(order)
            case CloseSource():
                self._feeds.give_back(order)
            case Publish(stream_id=stream_id) if self._feeds.has(stream_id):
                self._feeds.publish(order)
            case CloseRing(stream_id=stream_id) if self._feeds.has(stream_id):
                self._feeds.close_ring(stream_id)
            case Publish(stream_id=stream_id):
                if (peer := self._holder(stream_id)) is not None:
                    peer.rings.publish(order)
            case CloseRing(stream_id=stream_id):
                if (peer := self._holder(stream_id)) is not None:
                    peer.rings.close(stream_id)
            case Measure(source=source) if self._feeds.uses(source):
                self._feeds.measure(order)
            case Measure(source=source):
                if (peer := self._peers.get(source)) is not None:
                    peer.measure(order)
            case _ if order.call in self._peers:
                self._peers[order.call].take(order)
            case OpenRing(stream_id=stream_id):
                self._pipe.send(RingFailed(stream_id=stream_id, no_space=False))
            case _:
                log.info("an order for call %s, which is not here", order.call)

    def _holder(self, stream_id: int) -> Peer | None:
        return next((peer for peer in self._peers.values() if stream_id in peer.rings), None)

    def _close(self, call: str) -> None:
        peer = self._peers.pop(call, None)
        if peer is None:
            self._pipe.send(PeerClosed(call=call))
            return
        task = asyncio.create_task(peer.close(), name=f"close {call}")
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    async def _leave(self) -> None:
        for call in tuple(self._peers):
            self._close(call)
        if self._closing:
            await asyncio.wait(self._closing, timeout=LEAVE_SECONDS)
        await self._feeds.close()
        self._bells.close()
        await self._pipe.close()


async def serve(end: socket.socket, frames_dir: Path, netsim: NetsimPlace | None = None) -> None:
    """Check the libraries, then run on this end of control's socketpair. Raises StackChanged.

    `netsim`: the relay that calls go through, if they are to.
    """
    _aiortc.install()
    opus.repairs()  # loads the codec now: a call would wait for it
    pipe = await Pipe.open(end, cast("type[EngineOrder]", EngineOrder))
    await Engine(pipe, frames_dir, netsim).run()
