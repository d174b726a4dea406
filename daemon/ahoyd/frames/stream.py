"""A stream as its writer sees it: a ring of the right size, and its bell."""

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Unpack

from ahoyd.frames import layout
from ahoyd.frames.doorbell import Bells, Record
from ahoyd.frames.layout import Flag, Shape, State
from ahoyd.frames.writer import Picture, Readable, RingWriter, Sound, shape_of
from ahoyd.wire.media import Kind, RingRef

OFTEN: Final = 4
"""Generations after which a ring grows by half at least: pictures that get larger and larger would always move it."""


class Stream:
    """Rings and doorbell of one stream id. One thread publishes; every other method may be called from any thread.

    Born with `publishing` off. `on_moved` is called in the publishing thread with each later generation.
    """

    published: int
    """Frames put into a ring."""
    skipped: int
    """Frames offered while nobody read."""

    def __init__(
        self,
        *,
        stream_id: int,
        kind: Kind,
        name: str,
        capacity: int,
        frames_dir: Path,
        bells: Bells,
        on_moved: Callable[[RingRef], None],
        generation: int = 1,
    ) -> None:
        """Make the first ring, for payloads of `capacity` bytes, and its bell. Raises NoSpace, FrameError.

        `generation` is higher than 1 when the stream goes on after its last writer died.
        """
        self.published = 0
        self.skipped = 0
        self._stream_id = stream_id
        self._kind: Kind = kind
        self._name = name
        self._frames_dir = frames_dir
        self._bells = bells
        self._on_moved = on_moved
        self._lock = threading.Lock()
        self._publishing = False
        self._closed = False
        self._gap = False
        self._ring = self._create(generation=generation, capacity=capacity)
        try:
            self._doorbell = bells.add(stream_id, self._beat)
        except BaseException:
            self._ring.close()
            raise

    @property
    def ref(self) -> RingRef:
        """Where the present generation is."""
        return self._ring.ref(self._doorbell)

    @property
    def publishing(self) -> bool:
        """Whether somebody reads; while nobody does, publishing costs nothing and returns 0."""
        return self._publishing

    @publishing.setter
    def publishing(self, on: bool) -> None:
        self._publishing = on

    def publish_video(self, planes: Sequence[Readable], **picture: Unpack[Picture]) -> int:
        """Publish as RingWriter does, in a new ring if this picture needs a larger one.

        Return n, or 0 when nobody reads or the stream is closed. Raises NoSpace when the larger ring cannot be had (the
        present one stays, smaller pictures still go) and FrameError for planes that are too short.
        """
        shape = shape_of(picture)
        return self._publish(planes, shape, picture["capture_ns"], picture["pts"], picture.get("flags", 0))

    def publish_audio(self, samples: Readable, **sound: Unpack[Sound]) -> int:
        """Publish as RingWriter does; growth, result and errors as with `publish_video`."""
        shape = layout.sound_shape(sound["sample_rate"], sound["channels"], sound["nb_samples"])
        return self._publish((samples,), shape, sound["capture_ns"], sound["pts"], sound.get("flags", 0))

    def set_state(self, state: State) -> None:
        """Tell the readers that the medium is live or paused."""
        with self._lock:
            if self._closed:
                return
            self._ring.set_state(state)
        self._ring_bell(n=0, pts=0)

    def close(self) -> None:
        """Mark the ring closed, end its bell, let go of both. Idempotent."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self._ring.close()
        self._bells.remove(self._stream_id)

    def _publish(self, planes: Sequence[Readable], shape: Shape, capture_ns: int, pts: int, flags: int) -> int:
        outgrown = None
        try:
            with self._lock:
                if not self._publishing or self._closed:
                    self.skipped += 1
                    self._gap = True
                    return 0
                if shape.payload_bytes > self._ring.slot_capacity:
                    outgrown = self._grow(shape.payload_bytes)
                if self._gap:
                    flags |= Flag.DISCONTINUITY
                n = self._ring.publish(planes, shape, capture_ns, pts, flags)
                self.published += 1
                self._gap = False
        finally:
            if outgrown is not None:
                self._retire(outgrown)
        self._ring_bell(n=n, pts=pts)
        return n

    def _grow(self, needed: int) -> RingWriter:
        """Swap in a larger ring, return the old one."""
        old = self._ring
        if old.generation >= OFTEN:
            needed = max(needed, old.slot_capacity * 3 // 2)
        self._ring = self._create(generation=old.generation + 1, capacity=needed)
        self._ring.set_state(old.state)
        return old

    def _retire(self, ring: RingWriter) -> None:
        """Announce the next generation, then send the old ring's readers there."""
        self._on_moved(self.ref)
        ring.moved(self._ring.generation)
        ring.close()

    def _create(self, *, generation: int, capacity: int) -> RingWriter:
        return RingWriter.create(
            stream_id=self._stream_id,
            generation=generation,
            kind=self._kind,
            name=self._name,
            slot_capacity=capacity,
            frames_dir=self._frames_dir,
        )

    def _ring_bell(self, *, n: int, pts: int) -> None:
        self._bells.ring(Record(self._stream_id, self._ring.generation, n, pts, time.monotonic_ns()))

    def _beat(self) -> None:
        with self._lock:
            if not self._closed:
                self._ring.heartbeat()
