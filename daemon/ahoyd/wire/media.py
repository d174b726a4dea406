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
