"""One recording: the thread that writes it, in one file or in several, one after the other."""

import contextlib
import logging
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ahoyd.recorder.file import fault_of, make
from ahoyd.recorder.reel import Full, Reel
from ahoyd.wire.recorder import (
    BeginRecording,
    RecorderReport,
    RecordingBegan,
    RecordingFault,
    RecordingHolds,
    RecordingOver,
    SetTrack,
    Side,
)

if TYPE_CHECKING:
    from ahoyd.wire.media import Kind

log = logging.getLogger(__name__)

LOOK_SECONDS: Final = 0.02
"""How often rings of sound are looked at."""


class Recording:
    """Begins at once, and reports through `report`, in its own thread: RecordingOver is the last."""

    def __init__(self, order: BeginRecording, frames_dir: Path, report: Callable[[RecorderReport], None]) -> None:
        self._call = order.call
        self._frames_dir = frames_dir
        self._report = report
        self._beginnings: deque[BeginRecording] = deque([order])
        self._orders: deque[SetTrack] = deque()
        self._tracks: dict[tuple[Side, Kind], SetTrack] = {}
        self._reels: list[Reel] = []
        """What is open: one, and for a moment the next one."""
        self._kept: Path | None = None
        """The last file that there is, or will be."""
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"recording {order.call}")
        self._thread.start()

    def go_on(self, order: BeginRecording) -> None:
        """Go on in another file, with what this order says."""
        self._beginnings.append(order)

    def set_track(self, order: SetTrack) -> None:
        """Let a track read this ring from now on."""
        self._orders.append(order)

    def end(self) -> None:
        """Take nothing more and close the file. Idempotent."""
        self._ending.set()

    def join(self) -> None:
        """Wait until the file is closed."""
        self._thread.join()

    def _run(self) -> None:
        fault: RecordingFault | None = None
        try:
            self._change_reel()
            while not self._ending.wait(LOOK_SECONDS):
                self._look()
            self._finish(self._reels[0])
        except Exception as error:  # noqa: BLE001 - whatever it is, it ends this recording and is told
            fault = "full" if isinstance(error, Full) else fault_of(error)
            log.warning("call %s: the recording ends: %s", self._call, error)
        finally:
            for reel in list(self._reels):
                with contextlib.suppress(Exception):  # the fault that is told is the first
                    self._close(reel)
            path = str(self._kept) if self._kept is not None else None
            self._report(RecordingOver(call=self._call, path=path, fault=fault))

    def _look(self) -> None:
        while self._orders:
            order = self._orders.popleft()
            self._tracks[order.side, order.kind] = order
            self._reels[0].set_track(order)
        if self._beginnings:
            self._change_reel()
        reel = self._reels[0]
        reel.look()
        if reel.holds and self._kept != reel.path:
            self._kept = reel.path
            self._report(RecordingHolds(call=self._call, path=str(reel.path)))

    def _change_reel(self) -> None:
        """Begin a file, and only then finish the one before: what comes meanwhile is in one of them, or in both."""
        order = self._beginnings.popleft()
        file = make(Path(order.folder), order.name)
        self._reels.append(Reel(file, order.kinds, self._frames_dir))
        self._report(RecordingBegan(call=self._call, path=str(file.path)))
        for track in self._tracks.values():
            self._reels[-1].set_track(track)
        if len(self._reels) > 1:
            self._reels[0].look()
            self._finish(self._reels[0])

    def _finish(self, reel: Reel) -> None:
        reel.finish()
        self._close(reel)

    def _close(self, reel: Reel) -> None:
        try:
            reel.close()
        finally:
            self._reels.remove(reel)
            if reel.kept:
                self._kept = reel.path
