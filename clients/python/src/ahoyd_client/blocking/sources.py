"""What a program without a loop feeds."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from ahoyd_client.blocking.streams import made
from ahoyd_client.errors import AhoyError
from ahoyd_client.sources import AudioSource as AsynchronousAudio
from ahoyd_client.sources import Source as AsynchronousSource
from ahoyd_client.sources import VideoSource as AsynchronousVideo

if TYPE_CHECKING:
    from types import TracebackType

    import numpy as np
    from numpy.typing import NDArray

    from ahoyd_client.blocking.client import Client
    from ahoyd_client.sources import Picture

S = TypeVar("S", bound=AsynchronousSource)


class Source(Generic[S]):
    """What both kinds have in common. Any thread may write."""

    def __init__(self, client: Client, source: S) -> None:
        self._client = client
        self._source = source

    @property
    def source_id(self) -> str:
        """The deviceId: name it in CallSources."""
        return self._source.source_id

    @property
    def closed(self) -> bool:
        """Whether it is over, as far as writing has shown."""
        return self._source.closed

    def close(self) -> None:
        """End the source: a call that uses it goes on without. Idempotent."""
        with contextlib.suppress(AhoyError):
            self._client.run(made(self._source.close))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


class VideoSource(Source[AsynchronousVideo]):
    """A camera: `Client.create_video_source` gives it."""

    def write(self, picture: Picture, *, capture_ns: int | None = None, full_range: bool = False) -> None:
        """Show a picture: from now on it is the newest. Waits for nobody. As `ahoyd_client.VideoSource.write`."""
        self._source.write(picture, capture_ns=capture_ns, full_range=full_range)


class AudioSource(Source[AsynchronousAudio]):
    """A microphone: `Client.create_audio_source` gives it."""

    def write(self, samples: NDArray[np.int16]) -> None:
        """Say it in real time: returns when all but the last 40 ms have been said. As `ahoyd_client.AudioSource`."""
        for seconds in self._source.said(samples):
            time.sleep(seconds)

    def write_now(self, samples: NDArray[np.int16]) -> None:
        """Write everything at once, for whoever has a clock of his own. As `ahoyd_client.AudioSource`."""
        self._source.write_now(samples)
