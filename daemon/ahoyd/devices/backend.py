"""What every family of devices (synthetic, files, a sound server, cameras) offers the registry.

A backend lists and opens; a handle is one open device that writes one ring. Cameras, microphones and their stand-ins
look the same from here, so a test picture takes the way a camera takes.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

from ahoyd.devices.fan import Fan, Fitting
from ahoyd.wire.devices import Cause, DeviceInfo, Treatment
from ahoyd.wire.media import Kind

SAMPLE_RATE = 48_000
"""Hz of all sound in the daemon."""
BLOCK = 960
"""Samples per channel of one block of sound: 20 ms."""
BLOCK_NS = 20_000_000
PIECE = SAMPLE_RATE // 100
"""Samples of one channel that a real microphone gives, and its sound is treated, at once: 10 ms."""
VIDEO_TIME_BASE = (1, 90_000)
"""Time base of the pts of all pictures, that of RTP video; sound counts its samples."""


class DeviceError(Exception):
    """A device cannot be opened, or was lost. `cause` is that of error 1006; the text is for the log alone."""

    def __init__(self, cause: Cause, why: str) -> None:
        super().__init__(f"{cause}: {why}")
        self.cause: Cause = cause


@dataclass(frozen=True, slots=True, kw_only=True)
class Want:
    """What the holder would like, each at least; 0: whatever the device gives."""

    kind: Kind
    group: str
    """Sources of one group that name the same file share one clock."""
    width: int = 0
    height: int = 0
    frame_rate: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """What the device delivers, wanted or not: pixels and frames a second, or Hz and channels."""

    width: int = 0
    height: int = 0
    frame_rate: float = 0.0
    sample_rate: int = 0
    channels: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """Counted since the device was opened; `capture_to_ring_ms` is the mean since the last reading."""

    frames: int
    """Pictures or blocks written to the ring."""
    gaps: int
    """Times the device fell behind and left something out."""
    capture_to_ring_ms: float
    echo_loss_db: float | None = None
    """How much of the speaker's echo was taken out since the last reading; None: nothing was played, or it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceEvent:
    """Something about the list changed; `device_id` is None where it concerns the backend as a whole."""

    what: Literal["added", "removed", "changed", "defaultChanged", "backendLost", "backendBack"]
    device_id: str | None


class Handle(Protocol):
    """One open device. It delivers from `start` until `close`, or until it is lost."""

    device: DeviceInfo
    """The device really open; the same for the life of the handle."""
    format: Format
    """What it delivers."""

    @property
    def lost(self) -> asyncio.Future[DeviceError]:
        """Done at most once, when the device went by itself; the handle is closed by then."""

    def start(self, fan: Fan) -> None:
        """Begin to write `fan`, which this handle writes alone, whenever `fan.publishing` says so."""

    def stats(self) -> Stats:
        """What it has done so far."""

    async def close(self) -> None:
        """Give the device back; it is free when this returns, and the stream is written no more. Idempotent."""


@runtime_checkable
class Treatable(Protocol):
    """A handle whose sound can be freed of echo and noise: that of a real microphone."""

    def treat(self, treatment: Treatment) -> None:
        """Do this to the sound from the next block on."""


@runtime_checkable
class Scalable(Protocol):
    """A handle whose pictures each holder gets in a size of its own: that of a camera or a screen."""

    def fitting(self, want: Want) -> tuple[Format, Fitting]:
        """What a holder who wants this gets, and how. Raises DeviceError `unsupported` for a size nobody can want."""

    def suits(self, want: Want) -> bool:
        """Whether the device, opened anew for this, would give nothing else."""


class Backend(Protocol):
    """One family of devices."""

    shared: bool
    """Whether a device opens once for all: hardware does. What is played begins anew for each group."""

    async def list(self) -> Sequence[DeviceInfo]:
        """All devices there are now; opens none of them.

        Raises DeviceError `backendDown` where that cannot be known: then there are none, and the list says so.
        """

    def watch(self) -> AsyncIterator[DeviceEvent]:
        """Changes of the list, from the first iteration on; ends where none can ever come.

        Each is true of `list` when it is given. None may be lost between a `list` and the next event.
        """

    async def open(self, device_id: str, want: Want) -> Handle:
        """Open a device. Raises DeviceError, and then nothing stays open."""
