"""One CallStatistics out of what engine and devices each say once a second.

A number is -1 and a string empty until somebody knew it; then the newest word counts. Names and units are the
contract's on both pipes, so merging is laying one over the other; a name the contract does not have is dropped.
"""

from collections.abc import Mapping

import msgspec

from ahoyd.contract import CallStatistics
from ahoyd.units import Ms
from ahoyd.wire.engine import EngineSample, Report

_FIELDS = {field.encode_name for field in msgspec.structs.fields(CallStatistics)}

_OF_PICTURES = {name for name in _FIELDS if "Video" in name} | {
    "avSkewMs",
    "cameraGaps",
    "captureToRingMs",
    "decodeMs",
    "encodeMs",
    "framesPublished",
    "framesSkipped",
    "freezeCount",
    "freezeMs",
    "keyFramesSent",
    "localCaptureFps",
    "localCaptureHeight",
    "localCaptureWidth",
    "localEncodedHeight",
    "localEncodedWidth",
    "nackReceived",
    "nackSent",
    "pliReceived",
    "pliSent",
    "videoCodec",
}
"""What only a call with pictures has."""

Values = Mapping[str, int | float | str]


class Statistics:
    """The statistics of one call; they outlive it."""

    def __init__(self) -> None:
        self._values: dict[str, object] = {}
        self._report: Report = {}

    def add(self, values: Values) -> None:
        """Take over what a child measured in its last second."""
        self._values |= {name: value for name, value in values.items() if name in _FIELDS}

    def add_path(self, sample: EngineSample, at_ms: Ms) -> None:
        """As add(), for the engine, whose second is the one that is dated: it ended at `at_ms` (wall time)."""
        self.add(sample.values)
        self._values["sampledAtMs"] = at_ms
        self._report = sample.report

    def read(self, *, report: bool = False, pictures: bool = True) -> CallStatistics:
        """All of them; with `report` the engine's counters too, once it has told any.

        `pictures`: also those of pictures; a call that has none any more has no present numbers of them.
        """
        values = {name: value for name, value in self._values.items() if pictures or name not in _OF_PICTURES}
        read = msgspec.convert(values, CallStatistics)
        if report and self._report:
            read = msgspec.structs.replace(read, rtc_report=msgspec.json.encode(self._report).decode())
        return read
