"""The pictures of a recording, encoded by a thread of their own that gives way to everything else on the machine.

A recording may miss a picture where a call may not; its sound, which is cheap, is not held up by pictures.
"""

import os
import threading
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Final

import av

from ahoyd.recorder.tracks import PictureTrack
from ahoyd.wire.recorder import SIDES, SetTrack, Side

if TYPE_CHECKING:
    from ahoyd.recorder.tracks import Packet

LOOK_SECONDS: Final = 0.01
"""How often the rings are looked at."""
NICENESS: Final = 10
DEFAULT_SIZE: Final = (640, 480)
"""Of a track whose side has shown nothing yet, nor has the other."""


class Painter:
    """The picture tracks of both sides, and their thread."""

    def __init__(self, frames_dir: Path, origin_ns: int) -> None:
        self.packets: deque[Packet] = deque()
        """What is to be written."""
        self._tracks: dict[Side, PictureTrack] = {side: PictureTrack(side, frames_dir, origin_ns) for side in SIDES}
        self._orders: deque[SetTrack] = deque()
        self._ending = threading.Event()
        self._opened = threading.Event()
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="pictures")
        self._thread.start()

    def set_track(self, order: SetTrack) -> None:
        """Let a track read this ring from the next look on."""
        self._orders.append(order)

    @property
    def ready(self) -> bool:
        """Whether both sides have shown how large they are."""
        return all(track.size for track in self._tracks.values())

    def add_to(self, container: av.container.OutputContainer) -> None:
        """Make the tracks of the file."""
        known = next((track.size for track in self._tracks.values() if track.size), DEFAULT_SIZE)
        for track in self._tracks.values():
            track.open(container, track.size or known)

    def begin(self) -> None:
        """Encode from now on: the file has its tracks."""
        self._opened.set()

    def check(self) -> None:
        """Raise what has ended the thread, if anything has."""
        if self._error is not None:
            raise self._error

    def end(self) -> None:
        """Take nothing more, and wait until all is encoded."""
        self._ending.set()
        self._thread.join()

    def _run(self) -> None:
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
        try:
            while not self._ending.wait(LOOK_SECONDS):
                self._look()
            if self._opened.is_set():
                self._encode(last=True)
        except Exception as error:  # noqa: BLE001 - check() raises it where it is told
            self._error = error
        finally:
            for track in self._tracks.values():
                track.detach()

    def _look(self) -> None:
        while self._orders:
            order = self._orders.popleft()
            self._tracks[order.side].attach(order.ring)
        for track in self._tracks.values():
            track.take()
        if self._opened.is_set():
            self._encode()

    def _encode(self, *, last: bool = False) -> None:
        for track in self._tracks.values():
            self.packets.extend(track.packets(last=last))
