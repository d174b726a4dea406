"""The frame streams of calls: which exist, who holds them, and who must write.

A stream is one medium of one side of one call. It is here from the moment its call is known until the call is over,
gets a ring when there is something to write into it (local: the device opened; remote: somebody asked), and its writer
is told to publish only while somebody reads: a client that holds it, or the engine that sends it to the peer. Its id is
the same for life; a larger ring is a new generation of the same stream.
"""

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from ahoyd.contract import (
    LIMITS,
    CallSession,
    MediaType,
    OnLocalStreamParams,
    OnRemoteStreamParams,
    StreamDescriptor,
    StreamReason,
)
from ahoyd.errors import LimitReached, NoSpace
from ahoyd.ports import Devices, Engine, Publisher, Recorder
from ahoyd.wire.engine import CloseRing, OpenRing
from ahoyd.wire.media import Kind, Publish, RingRef
from ahoyd.wire.recorder import SIDES, SetTrack, Side


@dataclass(eq=False)
class Stream:
    """One medium of one side of one call."""

    stream_id: int
    call: str
    side: Side
    kind: Kind
    ring: RingRef | None = None
    asked: bool = False
    """Remote only: the engine has been told to make the ring."""
    unanswered: int = 0
    """Remote only: rings that the engine was told to make and has not spoken of, wanted still or not."""
    available: bool = False
    paused: bool = False
    sent: bool = False
    """Local only: the engine reads it, to send it to the peer."""
    played: bool = False
    """Remote sound only: a speaker plays it."""
    fed: bool = False
    """Local only: the engine writes it, out of what a client feeds."""
    recorded: bool = False
    """The recorder reads it while it is not paused."""
    track: RingRef | None = None
    """What the recorder reads."""
    looks: int = 0
    """Still pictures that are being taken of it."""
    holders: set[str] = field(default_factory=set)
    waiting: list[asyncio.Future[None]] = field(default_factory=list)
    """Openers that wait for the ring."""
    lookers: list[asyncio.Future[None]] = field(default_factory=list)
    """Who waits for a ring, or another one, to take a picture of."""

    def descriptor(self, reason: StreamReason, *, path: bool = True) -> StreamDescriptor:
        """The contract's view of it; without `path` for those who do not hold it."""
        ring = self.ring if path else None
        return StreamDescriptor(
            stream_id=str(self.stream_id),
            generation=ring.generation if ring else 0,
            path=ring.path if ring else None,
            bytes=ring.bytes if ring else 0,
            doorbell=ring.doorbell if ring else None,
            kind=self.kind,
            side=self.side,
            reason=reason,
        )

    @property
    def wanted(self) -> bool:
        """Whether anybody reads it."""
        read = self.recorded and not self.paused
        return bool(self.holders) or self.sent or self.played or bool(self.looks) or read


class Streams:
    """All streams of this instance."""

    def __init__(
        self,
        engine: Engine,
        devices: Devices,
        recorder: Recorder,
        publisher: Publisher,
        session_of: Callable[[str], CallSession],
    ) -> None:
        """`session_of(call)` gives the CallSession to put into notifications."""
        self._engine = engine
        self._devices = devices
        self._recorder = recorder
        self._publisher = publisher
        self._session_of = session_of
        self._streams: dict[int, Stream] = {}
        self._in_engine: set[str] = set()
        """Calls whose peer connection the engine has."""
        self._next_id = 1

    # The life of a call's streams.

    def create(self, call: str, kinds: tuple[Kind, ...]) -> None:
        """Make the streams of a call: both sides of each medium. A call that is recorded is so with all it has."""
        recorded = any(stream.recorded for stream in self._of(call))
        for kind in kinds:
            for side in SIDES:
                stream_id = self.new_id()
                stream = self._streams[stream_id] = Stream(stream_id, call, side, kind, recorded=recorded)
                if recorded and side == "remote" and call in self._in_engine:
                    self._ask_ring(stream)

    def new_id(self) -> int:
        """An id that no stream has had."""
        self._next_id += 1
        return self._next_id - 1

    def end(self, call: str, reason: Literal["ended", "engineLost"]) -> None:
        """The call is over: holders are told, and the rings go with the call's media."""
        self._in_engine.discard(call)
        for stream in self._of(call):
            self._end(stream, reason)

    def end_kind(self, call: str, kind: Kind) -> None:
        """The call goes on without this medium."""
        for stream in self._of(call):
            if stream.kind == kind:
                self._end(stream, "ended")

    def _end(self, stream: Stream, reason: Literal["ended", "engineLost"]) -> None:
        self._tell_holders(stream, reason, path=False)
        del self._streams[stream.stream_id]
        self._settle(stream)
        if reason == "engineLost" and _by_engine(stream):
            _remove_bell(stream)

    def find(self, call: str, side: Side, kind: Kind) -> Stream | None:
        """The stream of that medium, if the call has it."""
        return next((s for s in self._of(call) if s.side == side and s.kind == kind), None)

    def ring(self, stream_id: int) -> RingRef | None:
        """The present ring of a stream."""
        stream = self._streams.get(stream_id)
        return stream.ring if stream else None

    def held_by(self, client_id: str) -> list[StreamDescriptor]:
        """What this client holds: the truth after a resume."""
        return [s.descriptor("opened") for s in self._streams.values() if client_id in s.holders]

    def readers(self, call: str) -> int:
        """How many clients hold a stream of this call."""
        return len({client_id for stream in self._of(call) for client_id in stream.holders})

    # What clients do.

    async def open(self, client_id: str, stream: Stream) -> StreamDescriptor:
        """Make `client_id` a holder; answer with the ring, or with no path yet while there is none to come.

        Raises LimitReached, or NoSpace when shared memory is full.
        """
        held = sum(client_id in s.holders for s in self._streams.values())
        if client_id not in stream.holders and held >= LIMITS.streams:
            raise LimitReached("too many open streams", limit=LIMITS.streams)
        stream.holders.add(client_id)
        if stream.side == "remote" and stream.call in self._in_engine:
            self._ask_ring(stream)
        if stream.ring is None and stream.asked:
            await self._ring_made(client_id, stream)
        self._publish_if_wanted(stream)
        return stream.descriptor("opened" if stream.ring else "armed")

    async def _ring_made(self, client_id: str, stream: Stream) -> None:
        made: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        stream.waiting.append(made)
        try:
            await made
        except NoSpace:
            stream.holders.discard(client_id)
            raise

    def close(self, client_id: str, stream_id: int) -> None:
        """Take a holder away; without any a remote ring is removed. Nothing happens if it holds no such stream."""
        stream = self._streams.get(stream_id)
        if stream is None or client_id not in stream.holders:
            return
        stream.holders.discard(client_id)
        self._publish_if_wanted(stream)
        self._drop_unread(stream)

    def _drop_unread(self, stream: Stream) -> None:
        if stream.side == "remote" and not stream.wanted and not stream.recorded:
            self._engine.order(CloseRing(stream_id=stream.stream_id))
            stream.ring, stream.asked = None, False

    def close_all(self, client_id: str) -> None:
        """The client's connection is gone: its streams are closed."""
        for stream in list(self._streams.values()):
            self.close(client_id, stream.stream_id)

    def record(self, call: str, *, on: bool) -> None:
        """Let the recorder read all streams of a call but what is paused, or no longer."""
        for stream in self._of(call):
            if stream.recorded == on:
                continue
            stream.recorded = on
            if not on:
                stream.track = None
            elif stream.side == "remote" and call in self._in_engine:
                self._ask_ring(stream)
            self._publish_if_wanted(stream)
            self._drop_unread(stream)

    @contextlib.contextmanager
    def looked_at(self, stream: Stream) -> Iterator[None]:
        """Have a stream written meanwhile, for a still picture."""
        stream.looks += 1
        if stream.side == "remote" and stream.call in self._in_engine:
            self._ask_ring(stream)
        self._publish_if_wanted(stream)
        try:
            yield
        finally:
            stream.looks -= 1
            if stream.stream_id in self._streams:
                self._publish_if_wanted(stream)
                self._drop_unread(stream)

    async def next_ring(self, stream: Stream, gone: RingRef | None = None) -> RingRef | None:
        """Wait for the ring of a stream that is looked at, another than `gone`; None: the stream is over.

        Raises NoSpace when shared memory is full.
        """
        while stream.stream_id in self._streams:
            # Not compared by what they say: another ring may lie where one lay that is closed.
            if stream.ring is not None and stream.ring is not gone:
                return stream.ring
            settled: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            stream.lookers.append(settled)
            await settled
        return None

    # What the children and the call do.

    def ask_engine(self, call: str) -> None:
        """The engine has the call: make the rings of remote streams that clients already wait for."""
        self._in_engine.add(call)
        for stream in self._of(call):
            if stream.side == "remote" and (stream.wanted or stream.recorded):
                self._ask_ring(stream)

    def _ask_ring(self, stream: Stream) -> None:
        if not stream.asked and stream.ring is None:
            stream.asked = True
            stream.unanswered += 1
            name = f"{stream.call} {stream.side} {stream.kind}"
            self._engine.order(OpenRing(call=stream.call, kind=stream.kind, stream_id=stream.stream_id, name=name))

    def ring_opened(self, ring: RingRef) -> Stream | None:
        """A ring was made or replaced; returns its stream, or None if nobody knows it any more."""
        stream = self._streams.get(ring.stream_id)
        if stream is None or self._outdated(stream, answer=ring.generation == 1):
            return None
        stream.ring = ring
        self._publish_if_wanted(stream)
        if not stream.waiting:
            self._tell_holders(stream, "opened" if ring.generation == 1 else "resized")
        self._settle(stream)
        return stream

    def ring_failed(self, stream_id: int, *, no_space: bool) -> None:
        """A ring could not be made: its openers are told so."""
        stream = self._streams.get(stream_id)
        if stream is None or self._outdated(stream, answer=True):
            return
        stream.asked = False
        self._settle(stream, NoSpace("shared memory is full") if no_space else None)

    def _outdated(self, stream: Stream, *, answer: bool) -> bool:
        """Whether what the engine says is about a ring that it has been told to close since.

        `answer`: it says so of each ring that it is told to make, once and in order.
        """
        if stream.side == "local":
            return False
        stream.unanswered -= answer
        return not stream.asked or stream.unanswered > 0

    def source_lost(self, call: str, kind: Kind) -> None:
        """The writer of a local ring is gone while the call goes on: holders wait for the next one."""
        if stream := self.find(call, "local", kind):
            _remove_bell(stream)
            stream.ring = None
            self._set_track(stream)
            self._tell_holders(stream, "paused", path=False)

    def make_available(self, stream: Stream) -> None:
        """Tell everybody, once, that this stream can be opened."""
        if not stream.available:
            stream.available = True
            self._notify(stream, "available")

    def make_remote_available(self, call: str) -> None:
        """Status 4: what the peer sends can be looked at."""
        for stream in self._of(call):
            if stream.side == "remote":
                self.make_available(stream)

    def set_sent(self, call: str, kind: Kind, *, on: bool) -> None:
        """The engine starts or stops reading a local stream."""
        if stream := self.find(call, "local", kind):
            stream.sent = on
            self._publish_if_wanted(stream)

    def set_played(self, call: str, *, on: bool) -> None:
        """A speaker begins or ends to read the peer's sound."""
        stream = self.find(call, "remote", "audio")
        if stream is None or stream.played == on:
            return
        stream.played = on
        if on and call in self._in_engine:
            self._ask_ring(stream)
        self._publish_if_wanted(stream)
        self._drop_unread(stream)

    def set_paused(self, call: str, side: Side, kind: Kind, *, paused: bool) -> None:
        """A medium was paused or goes on: holders are told, the ring's state says so."""
        stream = self.find(call, side, kind)
        if stream is None or stream.paused == paused:
            return
        stream.paused = paused
        self._publish_if_wanted(stream)
        self._tell_holders(stream, "paused" if paused else "resumed")

    # Inside.

    def _of(self, call: str) -> Iterator[Stream]:
        return (s for s in list(self._streams.values()) if s.call == call)

    def _set_track(self, stream: Stream) -> None:
        ring = None if stream.paused else stream.ring
        if stream.recorded and ring is not stream.track:
            stream.track = ring
            self._recorder.order(SetTrack(call=stream.call, side=stream.side, kind=stream.kind, ring=ring))

    def _publish_if_wanted(self, stream: Stream) -> None:
        self._set_track(stream)
        if stream.ring is None:
            return
        order = Publish(stream_id=stream.stream_id, on=stream.wanted, paused=stream.paused)
        (self._engine if _by_engine(stream) else self._devices).order(order)

    def _settle(self, stream: Stream, error: NoSpace | None = None) -> None:
        waiting = [*stream.waiting, *stream.lookers]
        stream.waiting, stream.lookers = [], []
        for opener in waiting:
            if not opener.done():
                opener.set_exception(error) if error else opener.set_result(None)

    def _notify(self, stream: Stream, reason: StreamReason) -> None:
        method, params = self._notification(stream, reason, path=False)
        self._publisher.publish(method, params, call=stream.call)

    def _tell_holders(self, stream: Stream, reason: StreamReason, *, path: bool = True) -> None:
        method, params = self._notification(stream, reason, path=path)
        for client_id in stream.holders:
            self._publisher.tell(client_id, method, params)

    def _notification(
        self, stream: Stream, reason: StreamReason, *, path: bool
    ) -> tuple[str, OnLocalStreamParams | OnRemoteStreamParams]:
        kind = OnLocalStreamParams if stream.side == "local" else OnRemoteStreamParams
        params = kind(
            session=self._session_of(stream.call),
            type=MediaType.AUDIO if stream.kind == "audio" else MediaType.VIDEO,
            stream=stream.descriptor(reason, path=path),
        )
        return ("onLocalStream" if stream.side == "local" else "onRemoteStream"), params


def _by_engine(stream: Stream) -> bool:
    """Whether the engine writes it, and not devices."""
    return stream.side == "remote" or stream.fed


def _remove_bell(stream: Stream) -> None:
    """The writer died and left its doorbell behind, in the way of the next one."""
    if stream.ring is not None:
        Path(stream.ring.doorbell).unlink(missing_ok=True)
