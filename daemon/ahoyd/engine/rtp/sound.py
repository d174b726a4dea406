"""What the play-out of sound takes, gives and counts."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from ahoyd.engine.rtp.clocks import AUDIO_HZ

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.int16]
    """Interleaved, shape (samples, channels), at 48 kHz."""


NS: Final = 1_000_000_000


class Decoder(Protocol):
    """What makes sound of packets. See opus.Decoder."""

    def decode(self, packet: bytes) -> "Samples":
        """Decode a packet."""

    def recover(self, packet: bytes, samples: int) -> "Samples | None":
        """What came before a packet, if it carries that."""

    def conceal(self, samples: int) -> "Samples":
        """Make up what may have come next: 10 ms or a multiple."""

    def keep(self) -> None:
        """Remember how it stands now."""

    def back(self) -> None:
        """Be as it stood then: what has been made up since took the place of nothing."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A packet of sound, its numbers unrolled."""

    sequence: int
    timestamp: int
    samples: int
    data: bytes
    arrival_ns: int

    @property
    def transit_ns(self) -> int:
        """Arrival less RTP time: only differences of it say something."""
        return self.arrival_ns - nanoseconds(self.timestamp)


@dataclass(frozen=True, slots=True)
class Block:
    """Sound that is played now."""

    samples: "Samples"
    pts: int
    """Samples since the first block: runs on, and jumps by the time in which there was nothing."""
    timestamp: int
    """Unrolled RTP time of its first sample."""
    arrival_ns: int
    """Arrival of the packet it comes from, or of the last one."""
    concealed: bool
    after_gap: bool


@dataclass(slots=True)
class Played:
    """Counts since the beginning, in samples unless named; W3C's inbound-rtp has most of them."""

    total: int = 0
    concealed: int = 0
    """Made up, silence included."""
    silent: int = 0
    """The part of them that is silence."""
    concealments: int = 0
    """How often making up began."""
    recovered: int = 0
    """Made good by the copy in the next packet."""
    inserted: int = 0
    removed: int = 0
    """By stretching and shrinking."""
    waited_ns: int = 0
    """How long all samples of packets waited together, each from its packet's arrival on."""
    emitted: int = 0
    """Those samples."""
    wanted_ns: int = 0
    """How long they should have waited together, by the path's jitter and losses."""
    copies: int = 0
    """Packets that carried a copy of their predecessor."""
    copies_used: int = 0
    discarded: int = 0
    """Packets that came too late or were skipped."""
    failures: int = 0
    """Packets that could not be decoded."""


def nanoseconds(samples: int) -> int:
    """How long so many samples last."""
    return samples * NS // AUDIO_HZ


def samples_in(ns: int) -> int:
    """How many samples that is."""
    return ns * AUDIO_HZ // NS
