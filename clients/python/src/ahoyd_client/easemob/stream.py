"""Pictures or sound of a call, handed to a callback."""

from __future__ import annotations

import contextlib
import logging
import threading
from typing import TYPE_CHECKING

from ahoyd_client.errors import AhoyError
from ahoyd_client.frames import Torn

if TYPE_CHECKING:
    from collections.abc import Callable

    from ahoyd_client.blocking import Frames
    from ahoyd_client.frames import AudioBlock, FrameReader, VideoFrame

    Frame = VideoFrame | AudioBlock

log = logging.getLogger("ahoyd_client")


class EMStream:
    """One open stream: onFrame begins to read it; it ends with the call, or at close().

    A video frame's `image` is a read-only view into shared memory: use it at once and ask `frame.still_valid()`
    afterwards, or take a `frame.copy()`, which raises Torn when the writer was faster; a
    callback that lets Torn pass has given that frame up. A callback that is slow
    is given the newest picture next, not every one.
    """

    def __init__(self, frames: Frames) -> None:
        self._frames = frames
        self._callback: Callable[[Frame], object] | None = None
        self._thread: threading.Thread | None = None

    @property
    def reader(self) -> FrameReader:
        """What reads the shared memory; its `kind`, `generation` and `counters` may be looked at."""
        return self._frames.reader

    @property
    def ended(self) -> bool:
        """Whether there will be no more frames. Raises ConnectionLost once the client is closed."""
        return self._frames.ended

    def onFrame(self, callback: Callable[[Frame], object]) -> None:
        """Call `callback` with each frame, on a thread of this stream's own. A second callback replaces the first."""
        self._callback = callback
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, name="ahoyd-client frames", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Read no more, and wait for a callback under way, unless this is called by it. Idempotent."""
        self._frames.close()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def _serve(self) -> None:
        with contextlib.suppress(AhoyError):
            for frame in self._frames:
                try:
                    if self._callback is not None:
                        self._callback(frame)
                except Torn:
                    continue  # the writer was faster, or the stream was closed: its counters know
                except Exception:
                    log.exception("an onFrame callback failed")
        self._frames.close()
