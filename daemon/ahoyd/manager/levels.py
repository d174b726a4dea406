"""Who is told how loud it is: nobody who has not asked, and for nobody nothing is measured.

What can be measured is a gauge here: a microphone that is open, a peer that may be heard. Who has the sound measures
it, and tells us as often as the most impatient client wants; what each client has not been told yet is kept for it.
"""

import asyncio
import contextlib
import itertools
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from ahoyd.contract import CallSession, OnLevelsParams, OnVoiceActivityParams, SoundLevel
from ahoyd.manager.beat import Beat
from ahoyd.manager.loudness import Speech, has_voice, peak_db, rms_db
from ahoyd.manager.record import CallRecord
from ahoyd.manager.sources import Lease, is_fed
from ahoyd.ports import Client, Devices, Engine, LevelsWish, Publisher
from ahoyd.units import Seconds
from ahoyd.wire.media import Loudness, Measure, Measured

ASKED_MS: Final = 100
"""How often it is measured for who asks, and for who wants to know of voices."""
ASKED_KEPT: Final = 5.0
"""Seconds. Who has not asked for so long asks no more."""
ANSWER_SECONDS: Final = 3.0
"""How long who asks waits for a child or a device that hangs."""
EARLY: Final = 0.25
"""Of an interval: what comes so much too soon for a listener is told."""
POST: Final = "post"
"""Stands for all who ask without a session."""


@dataclass(eq=False, kw_only=True)
class Gauge:
    """One sound that can be measured."""

    source: str
    """A lease or a call, as in Measure."""
    side: Literal["local", "remote"]
    call: str | None = None
    """None: it is a preview's."""
    preview: str | None = None
    owner: str | None = None
    """The client whose preview it is."""
    order: Callable[[Measure], None]
    """Tells who has the sound."""
    ordered: Measure = field(init=False)
    """What it is measured for."""
    speech: Speech = field(default_factory=Speech)
    to_tell: dict[str, Loudness | None] = field(default_factory=dict)
    """What each listening client has not been told yet; None: nothing new."""
    to_answer: dict[str, Loudness | None] = field(default_factory=dict)
    """As that, for those that ask: clients, and requests without a session."""
    recent: deque[tuple[Seconds, Loudness]] = field(default_factory=deque)
    """What was heard lately, and up to when."""

    def __post_init__(self) -> None:
        self.ordered = Measure(source=self.source, interval_ms=0)

    def hear(self, heard: Loudness, now: Seconds) -> None:
        """Add it to what everybody has not been told. Of a microphone no sound at all is no news: it is late."""
        if not heard.samples and self.side == "local":
            return
        for unread in (self.to_tell, self.to_answer):
            for client_id, before in unread.items():
                unread[client_id] = heard if before is None else before + heard
        self.recent.append((now, heard))
        while now - self.recent[0][0] >= ASKED_MS / 1000:
            self.recent.popleft()

    def begin(self, reader: str, now: Seconds) -> None:
        """Keep for who asks what comes from now on, and what was heard lately; of one that is known nothing happens."""
        if reader not in self.to_answer:
            lately = [heard for at, heard in self.recent if now - at < ASKED_MS / 1000]
            self.to_answer[reader] = sum(lately[1:], lately[0]) if lately else None


@dataclass(eq=False)
class Listener:
    """A client that is told by itself."""

    wish: LevelsWish
    beat: Beat


class Levels:
    """All gauges, and who reads them."""

    def __init__(
        self,
        engine: Engine,
        devices: Devices,
        publisher: Publisher,
        *,
        record_of: Callable[[str], CallRecord | None],
        session_of: Callable[[str], CallSession],
        detects: Callable[[], bool],
    ) -> None:
        """`detects`: whether voices are looked for in previews; in calls their own configs say so."""
        self._engine = engine
        self._devices = devices
        self._publisher = publisher
        self._record_of = record_of
        self._session_of = session_of
        self._detects = detects
        self._gauges: dict[str, Gauge] = {}
        self._listeners: dict[str, Listener] = {}
        self._asked: dict[str, Seconds] = {}
        """When each client asked last."""
        self._posts = itertools.count(1)
        self._expiry: asyncio.TimerHandle | None = None
        self._news = asyncio.Event()

    # What there is to measure.

    def microphone(self, lease: Lease, *, is_open: bool) -> None:
        """A device was opened for a call or a preview, or is no longer open for it."""
        call, preview = lease.by.call_id, None if lease.by.call_id else lease.call
        child = self._engine if is_fed(lease.order.device_id) else self._devices
        if not is_open:
            self._gauges.pop(lease.lease, None)
        elif lease.kind == "audio":
            self._add(
                Gauge(
                    source=lease.lease,
                    side="local",
                    call=call,
                    preview=preview,
                    owner=lease.by.client_id if preview else None,
                    order=child.order,
                )
            )

    def peer(self, call: str) -> None:
        """The peer of a call may be heard from now on."""
        if call not in self._gauges:
            self._add(Gauge(source=call, side="remote", call=call, order=self._engine.order))

    def end(self, call: str) -> None:
        """A call is over."""
        self._gauges = {source: gauge for source, gauge in self._gauges.items() if gauge.call != call}

    def _add(self, gauge: Gauge) -> None:
        self._gauges[gauge.source] = gauge
        self.settle()

    # Who wants to know.

    def listen(self, client_id: str, wish: LevelsWish) -> None:
        """Tell a client what it wishes from now on."""
        for gauge in self._gauges.values():
            gauge.to_tell.pop(client_id, None)
        self._listeners.pop(client_id, None)
        if wish:
            interval = wish.least_ms / 1000
            beat = Beat(Seconds(interval), Seconds(self._now() + interval), Seconds(EARLY * interval))
            self._listeners[client_id] = Listener(wish, beat)
        self.settle()

    def forget(self, client_id: str) -> None:
        """The client's connection is gone."""
        self._forget_asked(client_id)
        self.listen(client_id, LevelsWish())

    async def read(self, client: Client, call: str | None) -> tuple[SoundLevel, ...]:
        """Answer a client, once there is something new of everything it asks about. `call` None: of all there is."""
        client_id = client.client_id if client.session_id is not None else POST
        reader = client_id if client_id != POST else f"{POST} {next(self._posts)}"
        self._asks(client_id)
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(ANSWER_SECONDS):
                    while any(gauge.to_answer[reader] is None for gauge in self._asked_for(client_id, reader, call)):
                        await self._news.wait()
            asked_for = self._asked_for(client_id, reader, call)
            levels = tuple(_level(gauge, gauge.to_answer[reader] or Loudness()) for gauge in asked_for)
            for gauge in asked_for:
                gauge.to_answer[reader] = None
            return levels
        finally:
            if client_id == POST:
                self._forget_reader(reader)

    def _asked_for(self, client_id: str, reader: str, call: str | None) -> list[Gauge]:
        gauges = [gauge for gauge in self._shown_to(client_id) if call in (None, gauge.call)]
        for gauge in gauges:
            gauge.begin(reader, self._now())
        return gauges

    def _shown_to(self, client_id: str) -> Iterator[Gauge]:
        """What a client may know of: calls, and previews of its own."""
        return (gauge for gauge in self._gauges.values() if gauge.owner in (None, client_id))

    def _asks(self, client_id: str) -> None:
        self._asked[client_id] = self._now()
        if self._expiry is None:
            self._expiry = asyncio.get_running_loop().call_later(ASKED_KEPT, self._expire)
        self.settle()

    def _expire(self) -> None:
        """Forget those who have not asked for long."""
        self._expiry = None
        for client_id, asked in tuple(self._asked.items()):
            if self._now() - asked >= ASKED_KEPT:
                self._forget_asked(client_id)
        self.settle()
        if self._asked:
            oldest = min(self._asked.values())
            self._expiry = asyncio.get_running_loop().call_at(oldest + ASKED_KEPT, self._expire)

    def _forget_asked(self, client_id: str) -> None:
        self._asked.pop(client_id, None)
        self._forget_reader(client_id)

    def _forget_reader(self, reader: str) -> None:
        for gauge in self._gauges.values():
            gauge.to_answer.pop(reader, None)

    # What is measured.

    def settle(self) -> None:
        """Have measured what somebody wants, and no more: wishes, pauses or configs may be others now."""
        for gauge in self._gauges.values():
            every_ms = self._told_every_ms(gauge)
            for client_id in every_ms:
                gauge.to_tell.setdefault(client_id, None)
            interval_ms = min((*every_ms.values(), *self._asked_every_ms(gauge)), default=0)
            wanted = Measure(source=gauge.source, interval_ms=interval_ms, voice=self._looks_for_voice(gauge))
            if wanted != gauge.ordered and (wanted.interval_ms or gauge.ordered.interval_ms):
                gauge.order(wanted)
            gauge.ordered = wanted
            if not self._is_watched(gauge):
                gauge.speech = Speech()

    def _told_every_ms(self, gauge: Gauge) -> dict[str, int]:
        """How often each client wants to be told of it."""
        wishes = ((client_id, listener.wish.every_ms(gauge.call)) for client_id, listener in self._listeners.items())
        return {
            client_id: every_ms
            for client_id, every_ms in wishes
            if every_ms is not None and gauge.owner in (None, client_id)
        }

    def _asked_every_ms(self, gauge: Gauge) -> list[int]:
        """The same for who asks, and who wants to know of voices."""
        asks = any(gauge.owner in (None, client_id) for client_id in self._asked)
        return [ASKED_MS] if asks or self._is_watched(gauge) else []

    def _looks_for_voice(self, gauge: Gauge) -> bool:
        record = self._record_of(gauge.call) if gauge.call else None
        return record.configs.voice_activity_detection if record else self._detects()

    def _is_watched(self, gauge: Gauge) -> bool:
        """Whether somebody wants to know of a voice in it: of a microphone that is paused while the peer is heard."""
        if gauge.side == "remote" or gauge.call is None or gauge.call not in self._gauges:
            return False
        record, call = self._record_of(gauge.call), gauge.call
        paused = record is not None and record.local_paused["audio"] and record.configs.voice_activity_detection
        return paused and any(listener.wish.wants_voice(call) for listener in self._listeners.values())

    def heard(self, report: Measured) -> None:
        """Take what was measured, and tell whose time it is."""
        gauge = self._gauges.get(report.source)
        if gauge is None:
            return
        now = self._now()
        gauge.hear(report.heard, now)
        self._news.set()  # wakes those who wait now
        self._news.clear()
        if self._is_watched(gauge) and gauge.speech.begins(report.heard, now):
            self._tell_voice(gauge)
        for client_id, listener in tuple(self._listeners.items()):
            if listener.wish.intervals_ms and listener.beat.is_due(now):
                self._tell(client_id)

    def _tell(self, client_id: str) -> None:
        levels = []
        for gauge in self._gauges.values():
            if (heard := gauge.to_tell.get(client_id)) is not None:
                levels.append(_level(gauge, heard))
                gauge.to_tell[client_id] = None
        if levels:
            self._publisher.tell(client_id, "onLevels", OnLevelsParams(levels=tuple(levels)))

    def _tell_voice(self, gauge: Gauge) -> None:
        call = gauge.call or ""
        params = OnVoiceActivityParams(session=self._session_of(call))
        for client_id, listener in self._listeners.items():
            if listener.wish.wants_voice(call):
                self._publisher.tell(client_id, "onVoiceActivity", params)

    def _now(self) -> Seconds:
        return Seconds(asyncio.get_running_loop().time())


def _level(gauge: Gauge, heard: Loudness) -> SoundLevel:
    return SoundLevel(
        call_id=gauge.call,
        preview_id=gauge.preview,
        side=gauge.side,
        rms_db=rms_db(heard),
        peak_db=peak_db(heard),
        voice=has_voice(heard) if gauge.ordered.voice else None,
    )
