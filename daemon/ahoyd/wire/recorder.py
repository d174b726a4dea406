"""The recorder's pipe. Orders go from control to the recorder, reports come back.

A recording has its call's id, a still picture one of its own.
"""

from typing import Literal

import msgspec

from ahoyd.wire.media import Kind, RingRef

Side = Literal["local", "remote"]
SIDES: tuple[Side, ...] = ("local", "remote")
RecordingFault = Literal["full", "denied", "absent", "failed"]
"""Why a file could not be written: no space, no permission, no folder, anything else."""


FREE_MIN_BYTES = 64 * 1024 * 1024
"""A recording leaves this much of its disk to others."""


# Orders: control -> recorder.


class BeginRecording(msgspec.Struct, kw_only=True, frozen=True, tag="beginRecording"):
    """Make a file, answered by RecordingBegan or RecordingOver; SetTrack says what goes into it.

    A recording that is on goes on in this file: the one before is closed.
    """

    call: str
    folder: str
    name: str
    """Of the file, without `.mkv`; one that is taken gets a number."""
    kinds: tuple[Kind, ...]
    """The media of each side."""


class SetTrack(msgspec.Struct, kw_only=True, frozen=True, tag="setTrack"):
    """Take this ring's frames from now on; None: nothing, and the track has a gap."""

    call: str
    side: Side
    kind: Kind
    ring: RingRef | None


class EndRecording(msgspec.Struct, kw_only=True, frozen=True, tag="endRecording"):
    """Close the file. Answered by RecordingOver, also where there is none."""

    call: str


PictureFormat = Literal["png", "jpeg"]
PictureFault = RecordingFault | Literal["late", "gone"]
"""Why there is no picture: one of the file's faults; none came in time; the ring is over, or another has its place."""


class TakePicture(msgspec.Struct, kw_only=True, frozen=True, tag="takePicture"):
    """Write a ring's newest picture, if it is fresh, or else its next one. PictureTaken or PictureFailed follows."""

    picture: str
    ring: RingRef
    folder: str
    name: str
    """Of the file, without its ending; one that is taken gets a number."""
    format: PictureFormat
    quality: int
    """Of JPEG, 1 to 100."""
    wait_ms: int
    """How long to wait for a picture."""


RecorderOrder = BeginRecording | SetTrack | EndRecording | TakePicture


# Reports: recorder -> control.


class RecorderReady(msgspec.Struct, kw_only=True, frozen=True, tag="recorderReady"):
    """First message."""

    pid: int


class RecordingBegan(msgspec.Struct, kw_only=True, frozen=True, tag="recordingBegan"):
    """The file is there."""

    call: str
    path: str


class RecordingHolds(msgspec.Struct, kw_only=True, frozen=True, tag="recordingHolds"):
    """There is something in the file that can be played, whatever happens."""

    call: str
    path: str


class RecordingOver(msgspec.Struct, kw_only=True, frozen=True, tag="recordingOver"):
    """All is closed: as ordered, or by a fault."""

    call: str
    path: str | None = None
    """The last file; None: nothing had come, and none is left."""
    fault: RecordingFault | None = None


class PictureTaken(msgspec.Struct, kw_only=True, frozen=True, tag="pictureTaken"):
    """The file is there, whole."""

    picture: str
    path: str
    width: int
    height: int
    bytes: int
    age_ms: int
    """How long ago the picture was captured; one of the peer's: had arrived."""


class PictureFailed(msgspec.Struct, kw_only=True, frozen=True, tag="pictureFailed"):
    """There is no file."""

    picture: str
    fault: PictureFault


RecorderReport = RecorderReady | RecordingBegan | RecordingHolds | RecordingOver | PictureTaken | PictureFailed
