"""One device, a ring for each who holds it."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol, Unpack

from ahoyd.frames.stream import Stream
from ahoyd.frames.writer import Picture, Readable, Sound
from ahoyd.metering import Meters

if TYPE_CHECKING:
    import av


class Fitting(Protocol):
    """How one holder of a camera or screen wants its pictures: size and rate. Used by the device's thread."""

    def keep(self, capture_ns: int) -> bool:
        """Whether it wants the picture of this time at all."""

    def fit(self, frame: "av.VideoFrame", pixel_shape: Fraction) -> "av.VideoFrame":
        """Return `frame`, whose pixels are `pixel_shape` times as wide as high, as it wants it. Raises DeviceError."""


class Fan:
    """Writes what a device delivers into every ring that somebody reads.

    The device's thread publishes; rings come and go on the loop. Each has its own readers, its own pause and its own
    numbers: nobody who looks at the camera learns, or changes, what a call does with it.
    """

    def __init__(self) -> None:
        self._holders: tuple[tuple[Stream, Fitting | None], ...] = ()
        self.meters = Meters()
        """What its sound is measured by, whether or not anybody reads."""

    def add(self, stream: Stream, fitting: Fitting | None = None) -> None:
        """Write this one too, from the next frame on; `fitting`: of a device that gives pictures of any size."""
        self._holders = (*self._holders, (stream, fitting))

    def remove(self, stream: Stream) -> None:
        """Write it no more."""
        self._holders = tuple(holder for holder in self._holders if holder[0] is not stream)

    @property
    def publishing(self) -> bool:
        """Whether anybody reads, or it is measured; if not, there is no need to prepare a frame."""
        return bool(self.meters) or any(stream.publishing for stream, _ in self._holders)

    def due(self, capture_ns: int) -> list[tuple[Stream, Fitting]]:
        """Those who want the picture of this time, each with what it is to be made into."""
        return [
            (stream, fitting)
            for stream, fitting in self._holders
            if fitting is not None and stream.publishing and fitting.keep(capture_ns)
        ]

    def publish_video(self, planes: Sequence[Readable], **picture: Unpack[Picture]) -> None:
        """Publish a picture as Stream does, and raise what it raises."""
        for stream, _ in self._holders:
            stream.publish_video(planes, **picture)

    def publish_audio(self, samples: Readable, **sound: Unpack[Sound]) -> None:
        """Measure a block of sound, and publish it as Stream does; raises what that raises."""
        self.meters.add(samples, sound["channels"])
        for stream, _ in self._holders:
            stream.publish_audio(samples, **sound)
