"""One source after the other for a medium of a call: the stream stays, and its ring is the next generation.

The next one is opened once the one before it is closed: two at a time would write the same stream.
"""

from ahoyd.manager.media import CallMedia
from ahoyd.manager.parts import Parts
from ahoyd.manager.record import CallRecord
from ahoyd.manager.sources import Lease
from ahoyd.wire.media import Kind


class Succession:
    """That of one medium."""

    def __init__(self, parts: Parts, record: CallRecord, media: CallMedia, kind: Kind) -> None:
        self._parts = parts
        self._call = record.call_id
        self._media = media
        self._kind: Kind = kind
        self._generation = 1
        """Of the newest ring, or of the one that was ordered last."""
        self._next: str | None = None
        """What is opened when the present one is closed."""

    @property
    def changing(self) -> bool:
        """Whether one waits for the one before it."""
        return self._next is not None

    def note(self, lease: Lease) -> None:
        """Take note of a ring: the child that died may have been asked for a later one than we did."""
        self._generation = max(self._generation, lease.ring.generation if lease.ring else lease.order.generation)

    def change_to(self, device_id: str | None) -> None:
        """Have this one from now on, or none: the engine reads nothing until it is open."""
        lease = self._parts.sources.held(self._call, self._kind)
        if lease is None:
            if device_id is not None:
                self.open(device_id)
            return
        self._next = device_id
        self._media.detach(self._kind)
        if not lease.closing:
            self.note(lease)
            self._parts.sources.close(lease)

    def closed(self) -> None:
        """The one before is closed."""
        self._parts.streams.source_lost(self._call, self._kind)
        device_id, self._next = self._next, None
        if device_id is not None:
            self.open(device_id)

    def open(self, device_id: str) -> None:
        """Open one; there is no other."""
        self._generation += 1
        self._media.open_source(self._kind, device_id, self._generation)

    def begin_anew(self) -> None:
        """The medium is gone; it may come again, as another stream."""
        self._generation, self._next = 1, None
