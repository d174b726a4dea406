"""What a call works with; the same for all calls of the instance."""

from dataclasses import dataclass

from ahoyd.manager.changes import DeviceChanges
from ahoyd.manager.history import History
from ahoyd.manager.levels import Levels
from ahoyd.manager.pushes import Pushes
from ahoyd.manager.sources import Sources
from ahoyd.manager.speaker import Speakers
from ahoyd.manager.statistics import StatisticsListeners
from ahoyd.manager.streams import Streams
from ahoyd.manager.trust import Trust
from ahoyd.ports import Engine, Publisher, Recorder, Signalling


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Each of them is told what to do by the orders of the call."""

    engine: Engine
    recorder: Recorder
    signalling: Signalling
    publisher: Publisher
    sources: Sources
    changes: DeviceChanges
    speakers: Speakers
    streams: Streams
    levels: Levels
    statistics: StatisticsListeners
    history: History
    pushes: Pushes
    trust: Trust
