"""The recorder's pipe. Orders go from control to the recorder, reports come back. A recording has its call's id."""

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
    """Make a file, answered by RecordingBegan or RecordingOver; SetTrack says what goes into it."""

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


RecorderOrder = BeginRecording | SetTrack | EndRecording


# Reports: recorder -> control.


class RecorderReady(msgspec.Struct, kw_only=True, frozen=True, tag="recorderReady"):
    """First message."""

    pid: int


class RecordingBegan(msgspec.Struct, kw_only=True, frozen=True, tag="recordingBegan"):
    """The file is there."""

    call: str
    path: str


class RecordingOver(msgspec.Struct, kw_only=True, frozen=True, tag="recordingOver"):
    """The file is closed: as ordered, or by a fault."""

    call: str
    fault: RecordingFault | None = None


RecorderReport = RecorderReady | RecordingBegan | RecordingOver
