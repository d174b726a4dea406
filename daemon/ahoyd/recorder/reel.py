"""One file of a recording, and what goes into it. Used by one thread.

The file is Matroska. What is written goes to the disk about once a second, so a process that dies takes no more than
that with it, and what is there can be played.
"""

import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import av

from ahoyd.recorder.file import NewFile, free_bytes
from ahoyd.recorder.painting import Painter
from ahoyd.recorder.tracks import SoundTrack
from ahoyd.wire.media import Kind
from ahoyd.wire.recorder import FREE_MIN_BYTES, SIDES, SetTrack, Side

if TYPE_CHECKING:
    from ahoyd.recorder.tracks import Packet

FIRST_PICTURES_NS: Final = 500_000_000
"""How long the file waits for a picture of each side, which says how large its track is."""
DISK_NS: Final = 1_000_000_000
"""How often the disk is asked for its space."""
CONTAINER_OPTIONS: Final[Mapping[str, str]] = {
    "cluster_time_limit": "500",
    "flush_packets": "1",
    "max_interleave_delta": "300000",
}
"""Clusters of half a second, each written when it is whole; a track that is silent holds up the others for 0.3 s."""


class Full(OSError):
    """What is left of the disk is for others."""


class Reel:
    """Reads from its making on; the time of its file begins then. `kinds`: the media of each side."""

    def __init__(self, file: NewFile, kinds: tuple[Kind, ...], frames_dir: Path) -> None:
        self.path = file.path
        self.kinds = kinds
        self._file = file
        self._origin_ns = time.monotonic_ns()
        self._sounds: dict[Side, SoundTrack] = {side: SoundTrack(side, frames_dir, self._origin_ns) for side in SIDES}
        self._container = av.open(file, "w", format="matroska", options=dict(CONTAINER_OPTIONS))
        self._painter = Painter(frames_dir, self._origin_ns) if "video" in kinds else None
        self._header: int | None = None
        """Bytes of the file once it had its tracks; None before."""
        self._filled = False
        self.kept = False
        """Once it is closed: there is a file. One with nothing in it is removed."""
        self._disk_asked_ns = 0

    @property
    def holds(self) -> bool:
        """Whether something that can be played has gone to the disk."""
        return self._header is not None and self._file.written > self._header

    def set_track(self, order: SetTrack) -> None:
        """Let a track read this ring from now on."""
        if order.kind == "audio":
            self._sounds[order.side].attach(order.ring)
        elif self._painter is not None:
            self._painter.set_track(order)

    def look(self) -> None:
        """Take what has come, and write what is ready. Raises OSError, and what the codecs raise."""
        now_ns = time.monotonic_ns()
        for sound in self._sounds.values():
            sound.take()
        if self._painter is None or self._painter.ready or now_ns - self._origin_ns > FIRST_PICTURES_NS:
            self._open()
        self._mux()
        if now_ns - self._disk_asked_ns > DISK_NS:
            self._disk_asked_ns = now_ns
            if free_bytes(self._file) < FREE_MIN_BYTES:
                raise Full("the disk is full")

    def finish(self) -> None:
        """Write all that was taken. Raises as `look`."""
        self._open()
        if self._painter is not None:
            self._painter.end()
        self._mux(last=True)

    def close(self) -> None:
        """Close the file; `kept` says whether it is there. Raises OSError, and then it is closed all the same."""
        if self._painter is not None:
            self._painter.end()
        for sound in self._sounds.values():
            sound.detach()
        self.kept = self.holds
        try:
            self._container.close()
            self.kept = self._filled
        finally:
            self._file.close()
            if not self.kept:
                self.path.unlink(missing_ok=True)

    def _open(self) -> None:
        """Give the file its tracks, once."""
        if self._header is not None:
            return
        if self._painter is not None:
            self._painter.add_to(self._container)
        for sound in self._sounds.values():
            sound.open(self._container)
        self._container.start_encoding()
        self._header = self._file.written
        if self._painter is not None:
            self._painter.begin()

    def _mux(self, *, last: bool = False) -> None:
        if self._painter is not None:
            self._painter.check()
            while self._painter.packets:
                self._write(self._painter.packets.popleft())
        for sound in self._sounds.values():
            for packet in sound.packets(last=last):
                self._write(packet)

    def _write(self, packet: "Packet") -> None:
        self._container.mux_one(packet)
        self._filled = True
