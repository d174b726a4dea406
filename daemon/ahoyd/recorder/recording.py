"""One recording: its sound, its pictures, its file, and the thread that writes it.

The file is Matroska. What is written goes to the disk about once a second, so a process that dies takes no more than
that with it, and what is there can be played.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Final

import av

from ahoyd.recorder.file import NewFile, fault_of, free_bytes, make
from ahoyd.recorder.painting import Painter
from ahoyd.recorder.tracks import SoundTrack
from ahoyd.wire.recorder import (
    FREE_MIN_BYTES,
    SIDES,
    BeginRecording,
    RecorderReport,
    RecordingBegan,
    RecordingFault,
    RecordingOver,
    SetTrack,
    Side,
)

log = logging.getLogger(__name__)

LOOK_SECONDS: Final = 0.02
"""How often rings of sound are looked at."""
FIRST_PICTURES_NS: Final = 500_000_000
"""How long the file waits for a picture of each side, which says how large its track is."""
DISK_NS: Final = 1_000_000_000
"""How often the disk is asked for its space."""
CONTAINER_OPTIONS: Final = {
    "cluster_time_limit": "500",
    "flush_packets": "1",
    "max_interleave_delta": "300000",
}
"""Clusters of half a second, each written when it is whole; a track that is silent holds up the others for 0.3 s."""


class Full(OSError):
    """What is left of the disk is for others."""


class Recording:
    """Begins at once, and reports RecordingBegan and RecordingOver through `report`, in its own thread."""

    def __init__(self, order: BeginRecording, frames_dir: Path, report: Callable[[RecorderReport], None]) -> None:
        self._order = order
        self._frames_dir = frames_dir
        self._report = report
        self._origin_ns = time.monotonic_ns()
        self._sounds: dict[Side, SoundTrack] = {side: SoundTrack(side, frames_dir, self._origin_ns) for side in SIDES}
        self._painter = Painter(frames_dir, self._origin_ns) if "video" in order.kinds else None
        self._orders: deque[SetTrack] = deque()
        self._ending = threading.Event()
        self._opened = False
        self._disk_asked_ns = 0
        self._thread = threading.Thread(target=self._run, name=f"recording {order.call}")
        self._thread.start()

    def set_track(self, order: SetTrack) -> None:
        """Let a track read this ring from now on."""
        if order.kind == "audio":
            self._orders.append(order)
        elif self._painter is not None:
            self._painter.set_track(order)

    def end(self) -> None:
        """Take nothing more and close the file. Idempotent."""
        self._ending.set()

    def join(self) -> None:
        """Wait until the file is closed."""
        self._thread.join()

    def _run(self) -> None:
        fault: RecordingFault | None = None
        try:
            with make(Path(self._order.folder), self._order.name) as file:
                self._report(RecordingBegan(call=self._order.call, path=str(file.path)))
                self._write(file)
        except Exception as error:  # noqa: BLE001 - whatever it is, it ends this recording and is told
            fault = "full" if isinstance(error, Full) else fault_of(error)
            log.warning("call %s: the recording ends: %s", self._order.call, error)
        finally:
            if self._painter is not None:
                self._painter.end()
            for sound in self._sounds.values():
                sound.detach()
            self._report(RecordingOver(call=self._order.call, fault=fault))

    def _write(self, file: NewFile) -> None:
        with av.open(file, "w", format="matroska", options=dict(CONTAINER_OPTIONS)) as container:
            while not self._ending.wait(LOOK_SECONDS):
                now_ns = time.monotonic_ns()
                self._look(container, now_ns)
                self._ask_disk(file, now_ns)
            self._open(container)
            if self._painter is not None:
                self._painter.end()
            self._mux(container, last=True)

    def _look(self, container: av.container.OutputContainer, now_ns: int) -> None:
        while self._orders:
            order = self._orders.popleft()
            self._sounds[order.side].attach(order.ring)
        for sound in self._sounds.values():
            sound.take()
        if self._painter is None or self._painter.ready or now_ns - self._origin_ns > FIRST_PICTURES_NS:
            self._open(container)
        self._mux(container)

    def _open(self, container: av.container.OutputContainer) -> None:
        """Give the file its tracks, once."""
        if self._opened:
            return
        self._opened = True
        if self._painter is not None:
            self._painter.add_to(container)
        for sound in self._sounds.values():
            sound.open(container)
        container.start_encoding()
        if self._painter is not None:
            self._painter.begin()

    def _mux(self, container: av.container.OutputContainer, *, last: bool = False) -> None:
        if self._painter is not None:
            self._painter.check()
            while self._painter.packets:
                container.mux_one(self._painter.packets.popleft())
        for sound in self._sounds.values():
            for packet in sound.packets(last=last):
                container.mux_one(packet)

    def _ask_disk(self, file: NewFile, now_ns: int) -> None:
        if now_ns - self._disk_asked_ns > DISK_NS:
            self._disk_asked_ns = now_ns
            if free_bytes(file) < FREE_MIN_BYTES:
                raise Full("the disk is full")
