"""What a recording shows of itself: pictures that carry their number and time, and sound that says when it was made."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import av
import numpy as np

import testpattern
import testsound

Side = Literal["local", "remote"]
SIDES: tuple[Side, ...] = ("local", "remote")
RATE = 48_000
WRAP_MS = 2**32 / 1000
"""Pictures carry their time in 32 bits of microseconds."""
BEFORE_MS = 500
"""Sound is asked how old it was this long after its place in the film: it may lie before the pictures."""


@dataclass(frozen=True, slots=True)
class Picture:
    at_ms: float
    """Its place in the film."""
    size: tuple[int, int]
    counter: int
    made_ms: float
    """When it was drawn, by the monotonic clock."""


@dataclass(frozen=True, slots=True)
class Film:
    """A file, read again for each question."""

    path: Path
    now_ms: float
    """A monotonic time near that of the film."""

    def titles(self) -> list[str]:
        with av.open(self.path) as container:
            return [stream.metadata["title"] for stream in container.streams]

    def times_ms(self, title: str) -> list[float]:
        """Where the packets of a track are."""
        with av.open(self.path) as container:
            [track] = [stream for stream in container.streams if stream.metadata["title"] == title]
            return [float(p.pts * p.time_base * 1000) for p in container.demux(track) if p.pts is not None]

    def pictures(self, side: Side) -> list[Picture]:
        """Those that can be read."""
        found = []
        with av.open(self.path) as container:
            [track] = [stream for stream in container.streams.video if stream.metadata["title"] == f"{side} video"]
            for frame in container.decode(track):
                luma = frame.to_ndarray()[: frame.height, : frame.width].astype(np.uint8)
                reading = testpattern.read(luma)
                if reading is not None and frame.time is not None:
                    made_ms = reading.stamp_us / 1000
                    made_ms += round((self.now_ms - made_ms) / WRAP_MS) * WRAP_MS
                    size = (frame.width, frame.height)
                    found.append(Picture(frame.time * 1000, size, reading.counter, made_ms))
        return found

    def begin_ms(self) -> float:
        """When the film began, by the monotonic clock: our own pictures lie at the time they were drawn."""
        return float(np.median([picture.made_ms - picture.at_ms for picture in self.pictures("local")]))

    def picture_age_ms(self, side: Side) -> float:
        """How long after its making a picture has its place."""
        begin = self.begin_ms()
        return float(np.median([begin + picture.at_ms - picture.made_ms for picture in self.pictures(side)]))

    def sound_age_ms(self, side: Side) -> float:
        """How long after its making sound has its place."""
        ages = [age for age in testsound.read(list(self._blocks(side))).ages_ms if age is not None]
        return float(np.median(ages)) - BEFORE_MS

    def _blocks(self, side: Side) -> Iterator[testsound.Block]:
        begin = self.begin_ms() + BEFORE_MS
        with av.open(self.path) as container:
            [track] = [stream for stream in container.streams.audio if stream.metadata["title"] == f"{side} audio"]
            for frame in container.decode(track):
                samples = frame.to_ndarray().reshape(frame.layout.nb_channels, -1)[0]
                whole = np.rint(np.clip(samples, -1, 1) * 32767).astype(np.int16)
                at_ms = (frame.time or 0) * 1000
                yield testsound.Block(whole, round(at_ms * RATE / 1000), round((begin + at_ms) * 1_000_000))
