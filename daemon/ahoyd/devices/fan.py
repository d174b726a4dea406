"""One device, a ring for each who holds it."""

from collections.abc import Sequence
from typing import Unpack

from ahoyd.frames.stream import Stream
from ahoyd.frames.writer import Picture, Readable, Sound
from ahoyd.metering import Meters


class Fan:
    """Writes what a device delivers into every ring that somebody reads.

    The device's thread publishes; rings come and go on the loop. Each has its own readers, its own pause and its own
    numbers: nobody who looks at the camera learns, or changes, what a call does with it.
    """

    def __init__(self) -> None:
        self._streams: tuple[Stream, ...] = ()
        self.meters = Meters()
        """What its sound is measured by, whether or not anybody reads."""

    def add(self, stream: Stream) -> None:
        """Write this one too, from the next frame on."""
        self._streams = (*self._streams, stream)

    def remove(self, stream: Stream) -> None:
        """Write it no more."""
        self._streams = tuple(other for other in self._streams if other is not stream)

    @property
    def publishing(self) -> bool:
        """Whether anybody reads, or it is measured; if not, there is no need to prepare a frame."""
        return bool(self.meters) or any(stream.publishing for stream in self._streams)

    def publish_video(self, planes: Sequence[Readable], **picture: Unpack[Picture]) -> None:
        """Publish a picture as Stream does, and raise what it raises."""
        for stream in self._streams:
            stream.publish_video(planes, **picture)

    def publish_audio(self, samples: Readable, **sound: Unpack[Sound]) -> None:
        """Measure a block of sound, and publish it as Stream does; raises what that raises."""
        self.meters.add(samples, sound["channels"])
        for stream in self._streams:
            stream.publish_audio(samples, **sound)
