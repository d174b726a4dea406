"""One CallStatistics out of what engine and devices each say once a second, and who is told it by itself.

A number is -1 and a string empty until somebody knew it; then the newest word counts. Names and units are the
contract's on both pipes, so merging is laying one over the other; a name the contract does not have is dropped.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

import msgspec

from ahoyd.contract import CallStatistics, OnStatisticsParams
from ahoyd.manager.beat import Beat
from ahoyd.ports import Publisher, Wish
from ahoyd.units import Ms, Seconds
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

EARLY: Final = Seconds(0.25)
"""Numbers that come so much too soon for a listener are told: the next come a second later."""


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


@dataclass(eq=False)
class Listener:
    """A client that is told by itself."""

    wish: Wish
    beats: dict[str, Beat] = field(default_factory=dict)
    """By call, from the first numbers it was told of it."""

    def is_due(self, call: str, now: Seconds) -> bool:
        """Whether it is time to tell it of this call."""
        every_ms = self.wish.every_ms(call)
        if every_ms is None:
            return False
        beat = self.beats.setdefault(call, Beat(Seconds(every_ms / 1000), now, EARLY))
        return beat.is_due(now)


class StatisticsListeners:
    """Who is told the statistics of a call as they come. Nothing is measured for them that is not measured anyway."""

    def __init__(self, publisher: Publisher) -> None:
        self._publisher = publisher
        self._listeners: dict[str, Listener] = {}

    def listen(self, client_id: str, wish: Wish) -> None:
        """Tell a client what it wishes from now on, at first with the next numbers."""
        self.forget(client_id)
        if wish:
            self._listeners[client_id] = Listener(wish)

    def forget(self, client_id: str) -> None:
        """The client's connection is gone."""
        self._listeners.pop(client_id, None)

    def measured(self, call: str, read: Callable[[], CallStatistics], now: Seconds) -> None:
        """There are new numbers of a call: tell those whose time it is."""
        self._tell(call, read, [one for one, listener in self._listeners.items() if listener.is_due(call, now)])

    def end(self, call: str, last: CallStatistics) -> None:
        """There will be no more of this call: tell the last, if there are any, to all who wish to know of it."""
        for listener in self._listeners.values():
            listener.beats.pop(call, None)
        if last.sampled_at_ms >= 0:
            wishing = [one for one, listener in self._listeners.items() if listener.wish.every_ms(call) is not None]
            self._tell(call, lambda: last, wishing)

    def _tell(self, call: str, read: Callable[[], CallStatistics], client_ids: list[str]) -> None:
        if not client_ids:
            return
        params = OnStatisticsParams(call_id=call, statistics=read())
        for client_id in client_ids:
            self._publisher.tell(client_id, "onStatistics", params)
