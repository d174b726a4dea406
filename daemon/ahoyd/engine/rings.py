"""The rings into which the remote side of one call is written, each for as long as somebody holds its stream."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import msgspec

from ahoyd.engine.legs import Leg
from ahoyd.errors import NoSpace
from ahoyd.frames import layout
from ahoyd.frames.doorbell import Bells
from ahoyd.frames.layout import FrameError, State
from ahoyd.frames.stream import Stream
from ahoyd.wire.engine import MediaConfig, OpenRing
from ahoyd.wire.media import Kind, Publish, RingFailed, RingOpened

log = logging.getLogger(__name__)

STRIDE: Final = 128
"""Decoders pad their rows up to a multiple of this."""
AUDIO_CAPACITY: Final = 3840
"""Bytes of 20 ms of stereo at 48 kHz."""

Report = Callable[[msgspec.Struct], None]


class Rings:
    """Those of one call, at most one a medium. Lives on the loop."""

    def __init__(self, call: str, legs: Mapping[Kind, Leg], report: Report, frames_dir: Path, bells: Bells) -> None:
        self._call = call
        self._legs = legs
        self._report = report
        self._frames_dir = frames_dir
        self._bells = bells
        self._streams: dict[int, tuple[Leg, Stream]] = {}

    def __contains__(self, stream_id: int) -> bool:
        """Whether this ring is open here."""
        return stream_id in self._streams

    def open(self, order: OpenRing, config: MediaConfig) -> None:
        """Make a ring for what arrives: RingOpened or RingFailed is told."""
        leg = self._legs.get(order.kind)
        if leg is None or leg.incoming.stream is not None or order.stream_id in self._streams:
            self._report(RingFailed(stream_id=order.stream_id, no_space=False))
            return
        loop = asyncio.get_running_loop()
        try:
            stream = Stream(
                stream_id=order.stream_id,
                kind=order.kind,
                name=order.name,
                capacity=_capacity(leg, config),
                frames_dir=self._frames_dir,
                bells=self._bells,
                on_moved=lambda ring: _later(loop, self._report, RingOpened(ring=ring)),
            )
        except (NoSpace, FrameError) as error:
            log.warning("call %s: no ring for %s: %s", self._call, order.kind, type(error).__name__)
            self._report(RingFailed(stream_id=order.stream_id, no_space=isinstance(error, NoSpace)))
            return
        self._streams[order.stream_id] = (leg, stream)
        leg.incoming.stream = stream
        self._report(RingOpened(ring=stream.ref))

    def publish(self, order: Publish) -> None:
        """Write a ring or let it be."""
        if order.stream_id in self._streams:
            stream = self._streams[order.stream_id][1]
            stream.publishing = order.on
            stream.set_state(State.PAUSED if order.paused else State.LIVE)

    def close(self, stream_id: int) -> None:
        """Let go of a ring; decoding goes on."""
        if stream_id in self._streams:
            leg, stream = self._streams.pop(stream_id)
            leg.incoming.stream = None
            stream.close()

    def close_kind(self, kind: Kind) -> None:
        """Let go of those of one medium."""
        for stream_id, (leg, _) in tuple(self._streams.items()):
            if leg.kind == kind:
                self.close(stream_id)

    def close_all(self) -> None:
        """Let go of all."""
        for stream_id in tuple(self._streams):
            self.close(stream_id)


def _capacity(leg: Leg, config: MediaConfig) -> int:
    """Payload bytes of a frame: of the configured size, or of what already arrives if that is more."""
    if leg.kind == "audio":
        return AUDIO_CAPACITY
    received = leg.incoming.received
    return max(_picture_bytes(config.width, config.height), _picture_bytes(received.width, received.height))


def _picture_bytes(width: int, height: int) -> int:
    luma = -(-width // STRIDE) * STRIDE
    return layout.i420_bytes((luma, luma // 2, luma // 2), height)


def _later(loop: asyncio.AbstractEventLoop, report: Report, message: msgspec.Struct) -> None:
    """Report from a decoder thread; a loop that is closed has nobody to tell."""
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(report, message)
