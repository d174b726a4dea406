"""The devices' pipe. Orders go from control to devices, reports come back. A lease is one use of one device."""

from typing import Literal

import msgspec

from ahoyd.wire.media import Kind, Measure, Measured, Publish, RingFailed, RingOpened, RingRef

DeviceKind = Literal["camera", "microphone", "speaker", "screen"]
DEVICES_ROOT = "AHOYD_DEVICES_ROOT"
"""Environment variable: the directory whose `dev` and `sys` have the cameras, if not those of the machine are meant."""
Cause = Literal["absent", "busy", "denied", "unsupported", "backendDown", "stalled"]
"""Why a device cannot be had; `stalled`: it was open, and nothing comes of it any more."""


class DeviceInfo(msgspec.Struct, kw_only=True, frozen=True):
    """One device as it can be listed without opening it."""

    device_id: str
    label: str
    kind: DeviceKind
    is_default: bool
    state: Literal["ok", "busy", "denied", "absent"]
    synthetic: bool
    """True for what is no hardware: pattern, tone, file, what a client feeds."""
    fed_by: str | None = None
    """The client whose frames these are."""
    modes: tuple[dict[str, int], ...] = ()
    """width, height, frameRate; or sampleRate, channels."""
    volume: int | None = None
    """Percent, in the system's mixer; None: it has none there."""
    muted: bool | None = None


# Orders: control -> devices.


class Watch(msgspec.Struct, kw_only=True, frozen=True, tag="watch"):
    """First message: which folders files may come from. Answered by DeviceList, and by another at each change."""

    media_dirs: tuple[str, ...]
    frames_dir: str
    """Where doorbells are made."""


class Treatment(msgspec.Struct, kw_only=True, frozen=True):
    """What is done to a microphone's sound, by the names of CallConfigs."""

    echo_cancellation: bool = True
    noise_suppression: bool = True
    auto_gain_control: bool = True
    high_pass_filter: bool = True


RAW = Treatment(echo_cancellation=False, noise_suppression=False, auto_gain_control=False, high_pass_filter=False)
"""Not a bit is changed."""


class OpenSource(msgspec.Struct, kw_only=True, frozen=True, tag="openSource"):
    """Open a camera or microphone for a lease. Answered by SourceOpened or SourceFailed; control picks the ids."""

    lease: str
    group: str
    """Leases of one group (a call) that name the same file share one clock, so picture and sound stay together."""
    kind: Kind
    device_id: str
    stream_id: int
    name: str
    generation: int = 1
    """Of the ring to be made; higher than 1 when the child before this one died with the stream open."""
    width: int = 0
    height: int = 0
    frame_rate: int = 0
    treatment: Treatment | None = None
    """Of a microphone's sound; None: whatever its other holders have it at, and raw without any."""


class TreatSource(msgspec.Struct, kw_only=True, frozen=True, tag="treatSource"):
    """Do something else to a microphone's sound from now on, for all who hold it."""

    lease: str
    treatment: Treatment


class CloseSource(msgspec.Struct, kw_only=True, frozen=True, tag="closeSource"):
    """Give the lease back; the last one closes the device. Answered by SourceClosed."""

    lease: str


Tone = Literal["ring", "ringBack"]
"""What a phone does when it is called, and what its caller hears meanwhile."""


class OpenSink(msgspec.Struct, kw_only=True, frozen=True, tag="openSink"):
    """Open a speaker for a lease. Answered by SinkOpened or SinkFailed."""

    lease: str
    device_id: str
    ring: RingRef | None = None
    """The sound to play, from its end on."""
    tone: Tone | None = None
    """What is played without a ring; neither: silence."""


class PlaySink(msgspec.Struct, kw_only=True, frozen=True, tag="playSink"):
    """Play something else on an open speaker, or on one that is being opened."""

    lease: str
    ring: RingRef | None = None
    tone: Tone | None = None


class CloseSink(msgspec.Struct, kw_only=True, frozen=True, tag="closeSink"):
    """Give the speaker back. Answered by SinkClosed, also where there is no such lease."""

    lease: str


class SetVolume(msgspec.Struct, kw_only=True, frozen=True, tag="setVolume"):
    """Set a device's own volume. Answered by VolumeSet, after a DeviceList that shows it, or by VolumeFailed."""

    request: int
    kind: DeviceKind
    device_id: str
    volume: int | None
    """Percent; None: as it is. The same for `muted`."""
    muted: bool | None


DevicesOrder = (
    Watch | OpenSource | TreatSource | Measure | Publish | CloseSource | OpenSink | PlaySink | CloseSink | SetVolume
)


# Reports: devices -> control.


class DeviceList(msgspec.Struct, kw_only=True, frozen=True, tag="deviceList"):
    """All there is now."""

    pid: int
    devices: tuple[DeviceInfo, ...]
    down: tuple[str, ...] = ()
    """Schemes of ids (`pulse`) whose devices are not known at present: their server or library is not there."""


class SourceOpened(msgspec.Struct, kw_only=True, frozen=True, tag="sourceOpened"):
    """The device is open and its ring is there; it is written only after Publish(on)."""

    lease: str
    device: DeviceInfo
    ring: RingRef
    width: int = 0
    height: int = 0
    frame_rate: float = 0.0
    sample_rate: int = 0
    channels: int = 0


class SourceFailed(msgspec.Struct, kw_only=True, frozen=True, tag="sourceFailed"):
    """The device could not be opened, or was lost while open; nothing stays open."""

    lease: str
    device_id: str
    cause: Cause


class SourceClosed(msgspec.Struct, kw_only=True, frozen=True, tag="sourceClosed"):
    """The device is free again, or still used by another lease."""

    lease: str


class SinkOpened(msgspec.Struct, kw_only=True, frozen=True, tag="sinkOpened"):
    """The speaker is open, and plays what it was told."""

    lease: str
    device: DeviceInfo


class SinkFailed(msgspec.Struct, kw_only=True, frozen=True, tag="sinkFailed"):
    """The speaker could not be opened, or was lost while open."""

    lease: str
    device_id: str
    cause: Cause


class SinkClosed(msgspec.Struct, kw_only=True, frozen=True, tag="sinkClosed"):
    """The speaker is free of this lease."""

    lease: str


class VolumeSet(msgspec.Struct, kw_only=True, frozen=True, tag="volumeSet"):
    """The device is as loud as it was to be."""

    request: int


class VolumeFailed(msgspec.Struct, kw_only=True, frozen=True, tag="volumeFailed"):
    """Its volume could not be set, or not all of it."""

    request: int
    cause: Cause


class DevicesSample(msgspec.Struct, kw_only=True, frozen=True, tag="devicesSample"):
    """Statistics of one lease over the last second; names and units are those of CallStatistics."""

    lease: str
    values: dict[str, int | float | str]


DevicesReport = (
    DeviceList
    | SourceOpened
    | SourceFailed
    | SourceClosed
    | SinkOpened
    | SinkFailed
    | SinkClosed
    | VolumeSet
    | VolumeFailed
    | DevicesSample
    | Measured
    | RingOpened
    | RingFailed
)


class SoundServer(msgspec.Struct, kw_only=True, frozen=True):
    """What the sound server says of itself: the line of JSON that `python -m ahoyd.devices.pulse` prints."""

    name: str | None
    """With its version; None: there is none, and `why` says why not."""
    why: str = ""
    cause: Cause | None = None
    microphones: tuple[str, ...] = ()
    """Labels, without the monitors of speakers."""
    speakers: tuple[str, ...] = ()
    default_microphone: str | None = None
    """A label; None: none, or a monitor."""
    default_speaker: str | None = None
    monitor: str | None = None
    """The default source, where that records what a speaker plays."""


class SentenceStep(msgspec.Struct, kw_only=True, frozen=True):
    """How far a sentence has come: a line of JSON that `python -m ahoyd.devices.sentence` prints."""

    what: Literal["recording", "playing", "done", "failed"]
    kind: DeviceKind = "microphone"
    """Of the device in question."""
    label: str = ""
    peak_db: float = 0.0
    """Of what was recorded, dBFS."""
    cause: Cause | None = None
    why: str = ""
