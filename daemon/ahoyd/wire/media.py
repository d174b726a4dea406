"""Words that the engine's and the devices' pipes share."""

from typing import Literal

import msgspec

Kind = Literal["audio", "video"]

Number = int | float


class RingRef(msgspec.Struct, kw_only=True, frozen=True, rename="camel"):
    """Where a frame ring is: what a reader needs to open it, and what the contract's StreamDescriptor is made of."""

    stream_id: int
    generation: int
    kind: Kind
    path: str
    """`/proc/<pid>/fd/N` or a file of the frames directory."""
    bytes: int
    doorbell: str
    """Path of the unix stream socket that rings at each frame."""


class RingOpened(msgspec.Struct, kw_only=True, frozen=True, tag="ringOpened"):
    """A ring exists, or (generation > 1) replaces the one before it."""

    ring: RingRef


class RingFailed(msgspec.Struct, kw_only=True, frozen=True, tag="ringFailed"):
    """A ring could not be made; `no_space` tells full memory from everything else."""

    stream_id: int
    no_space: bool


class Publish(msgspec.Struct, kw_only=True, frozen=True, tag="publish"):
    """Control to the writer of a ring: somebody reads (`on`), or nobody does and nothing need be written."""

    stream_id: int
    on: bool
    paused: bool = False
    """The medium is paused by us or by the peer: the ring's state says so to its readers."""


class Measure(msgspec.Struct, kw_only=True, frozen=True, tag="measure"):
    """Control to who has the sound: tell how loud it is, by Measured, every so often, or no longer."""

    source: str
    """A microphone's lease; or a call, of which the peer's sound is meant."""
    interval_ms: int
    """0: no longer."""
    voice: bool = True
    """Look for voices in it too."""


class Loudness(msgspec.Struct, kw_only=True, frozen=True):
    """What was measured of some sound; 1 is full scale."""

    energy: float = 0.0
    """Sum of the squares of the samples."""
    peak: float = 0.0
    samples: int = 0
    """Of one channel, at 48 kHz; 0: there was no sound."""
    pieces: int = 0
    """Pieces of 10 ms in which a voice was looked for."""
    voiced: int = 0
    """Those that had one."""

    def __add__(self, other: "Loudness") -> "Loudness":
        """Both together."""
        return Loudness(
            energy=self.energy + other.energy,
            peak=max(self.peak, other.peak),
            samples=self.samples + other.samples,
            pieces=self.pieces + other.pieces,
            voiced=self.voiced + other.voiced,
        )


class Measured(msgspec.Struct, kw_only=True, frozen=True, tag="measured"):
    """How loud it was since the last of these, or since it was asked for."""

    source: str
    heard: Loudness
