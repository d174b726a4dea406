"""`pulse:<name>`: the sources and sinks of the user's sound server as microphones and speakers.

The connection is made at the first look and made anew for as long as the process lives. Monitors are no microphones:
they record what the user hears, so they are not listed, and a system default that is one counts as none.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Sequence
from types import TracebackType
from typing import Final, Literal, Self

from ahoyd.devices.backend import SAMPLE_RATE, DeviceError, DeviceEvent, Handle, Want
from ahoyd.devices.pulse import library
from ahoyd.devices.pulse.connection import Connection, Found, Listing, MainLoop, first_of
from ahoyd.devices.pulse.library import VOLUME_NORM
from ahoyd.devices.pulse.microphone import Microphone
from ahoyd.devices.pulse.speaker import Speaker
from ahoyd.devices.sound.reference import Played, Reference
from ahoyd.devices.speakers import SpeakerHandle
from ahoyd.wire.devices import DeviceInfo, DeviceKind

log = logging.getLogger(__name__)

PREFIX: Final = "pulse:"
RETRY_FIRST_SECONDS, RETRY_MOST_SECONDS = 0.1, 2.0
"""Between two attempts to reach the server: doubled each time."""
CONNECT_SECONDS: Final = 5.0
SETTLE_SECONDS: Final = 0.05
"""Between two looks at the list: who pulls a slider changes it a hundred times a second."""


class PulseBackend:
    """The backend of ids that begin with `pulse:`. As a context manager: disconnected at its end."""

    shared = True

    def __init__(self) -> None:
        self._mainloop: MainLoop | None = None
        self._connection: Connection | None = None
        self._devices: tuple[DeviceInfo, ...] = ()
        self._listing = Listing()
        """What they were made of."""
        self._down: DeviceError | None = None
        """Why there are no devices; None: the server is there."""
        self._events: asyncio.Queue[DeviceEvent] = asyncio.Queue()
        self._tried = asyncio.Event()
        self._keeper: asyncio.Task[None] | None = None
        self._played = Played()
        """What the speakers play, for the microphones to hear no echo of."""

    async def __aenter__(self) -> Self:
        """Nothing is done before the first look."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Disconnect, and end libpulse's thread."""
        if self._keeper is not None:
            self._keeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._keeper
        if self._mainloop is not None:
            self._mainloop.close()

    async def list(self) -> Sequence[DeviceInfo]:
        """All microphones and speakers. Raises DeviceError `backendDown` without libpulse or without a server."""
        if self._keeper is None:
            self._keeper = asyncio.create_task(self._keep(), name="pulse")
        await self._tried.wait()
        if self._down is not None:
            raise self._down
        return self._devices

    async def watch(self) -> AsyncIterator[DeviceEvent]:
        """Changes, and that the server went or is back."""
        while True:
            yield await self._events.get()

    async def open(self, device_id: str, want: Want) -> Handle:
        """Open a microphone. Raises DeviceError."""
        if want.kind != "audio":
            raise DeviceError("unsupported", f"{device_id} gives no {want.kind}")
        connection = self._connected()
        name = device_id.removeprefix(PREFIX)
        return await Microphone.opened(connection, self._info("microphone", device_id), name, Reference(self._played))

    async def open_speaker(self, device_id: str) -> SpeakerHandle:
        """Open a speaker. Raises DeviceError."""
        connection = self._connected()
        name = device_id.removeprefix(PREFIX)
        return await Speaker.opened(connection, self._info("speaker", device_id), name, self._played)

    async def set_volume(self, kind: DeviceKind, device_id: str, volume: int | None, *, muted: bool | None) -> None:
        """Set the volume in percent, or mute a device, or both; its list shows it then. Raises DeviceError."""
        connection, name = self._connected(), device_id.removeprefix(PREFIX)
        among = self._listing.sinks if kind == "speaker" else self._listing.sources
        found = next((one for one in among if one.name == name), None)
        if found is None:
            raise DeviceError("absent", f"no {kind} {name}")
        what: Literal["sink", "source"] = "sink" if kind == "speaker" else "source"
        if volume is not None:
            await connection.set_volume(what, name, scaled(found.volumes, volume))
        if muted is not None:
            await connection.set_muted(what, name, muted=muted)
        self._take(connection, await connection.listing())

    def _connected(self) -> Connection:
        if self._connection is None:
            raise self._down or DeviceError("backendDown", "not connected yet")
        return self._connection

    def _info(self, kind: DeviceKind, device_id: str) -> DeviceInfo:
        """Return a device as it is listed; a monitor is not, and opens all the same if it is named."""
        listed = next((d for d in self._devices if d.kind == kind and d.device_id == device_id), None)
        name = device_id.removeprefix(PREFIX)
        return listed or _device(kind, Found(name, name, monitor=True), "")

    # The connection.

    async def _keep(self) -> None:
        """Stay connected. Ends where there is no libpulse."""
        delay = RETRY_FIRST_SECONDS
        try:
            self._mainloop = MainLoop(library.load())
        except DeviceError as error:
            self._lose(error)
            return
        while True:
            changed = asyncio.Event()
            connection = Connection(self._mainloop, changed)
            try:
                await self._follow(connection, changed)
            except DeviceError as error:
                if self._down is None:
                    delay = RETRY_FIRST_SECONDS
                self._lose(error)
            finally:
                self._connection = None
                connection.close()
            await asyncio.sleep(delay)
            delay = min(2 * delay, RETRY_MOST_SECONDS)

    async def _follow(self, connection: Connection, changed: asyncio.Event) -> None:
        """Keep the list true for as long as the connection lasts. Raises DeviceError at its end."""
        await first_of(connection.ready, connection.dead, CONNECT_SECONDS)
        connection.subscribe()
        changed.set()
        while True:
            waiting = asyncio.ensure_future(changed.wait())
            try:
                await asyncio.wait((waiting, connection.dead), return_when=asyncio.FIRST_COMPLETED)
            finally:
                waiting.cancel()
            if connection.dead.done():
                raise connection.dead.result()
            changed.clear()
            self._take(connection, await connection.listing())
            await asyncio.sleep(SETTLE_SECONDS)

    def _take(self, connection: Connection, listing: Listing) -> None:
        before, self._devices, self._listing = self._devices, devices_of(listing), listing
        was_down, self._down, self._connection = self._down, None, connection
        if not self._tried.is_set():
            self._tried.set()
            return
        if was_down is not None:
            log.info("the sound server is back")
            self._events.put_nowait(DeviceEvent(what="backendBack", device_id=None))
            return
        for event in changes(before, self._devices):
            self._events.put_nowait(event)

    def _lose(self, error: DeviceError) -> None:
        was_up, self._down = self._down is None and self._tried.is_set(), error
        self._devices = ()
        self._tried.set()
        if was_up:
            log.warning("the sound server is gone: %s", error)
            self._events.put_nowait(DeviceEvent(what="backendLost", device_id=None))


def devices_of(listing: Listing) -> tuple[DeviceInfo, ...]:
    """What a server has, as devices: microphones first."""
    microphones = [
        _device("microphone", found, listing.default_source) for found in listing.sources if not found.monitor
    ]
    speakers = [_device("speaker", found, listing.default_sink) for found in listing.sinks]
    return (*microphones, *speakers)


def _device(kind: DeviceKind, found: Found, default: str) -> DeviceInfo:
    return DeviceInfo(
        device_id=PREFIX + found.name,
        label=found.label,
        kind=kind,
        is_default=found.name == default,
        state="ok",
        synthetic=False,
        modes=({"sampleRate": SAMPLE_RATE, "channels": 1 if kind == "microphone" else 2},),
        volume=percent(found.volumes) if found.volumes else None,
        muted=found.muted if found.volumes else None,
    )


def percent(volumes: Sequence[int]) -> int:
    """How loud a device is by its channels: as loud as the loudest, as desktops show it."""
    return round(100 * max(volumes) / VOLUME_NORM)


def scaled(volumes: Sequence[int], volume: int) -> tuple[int, ...]:
    """The channels at so many percent, their balance kept where there is any."""
    loudest, wanted = max(volumes), round(volume * VOLUME_NORM / 100)
    return tuple(round(one * wanted / loudest) if loudest else wanted for one in volumes)


def changes(before: Sequence[DeviceInfo], after: Sequence[DeviceInfo]) -> "list[DeviceEvent]":
    """Return what has become of a list, device by device. A sink and a source may have the same name."""
    old, new = ({(d.kind, d.device_id): d for d in devices} for devices in (before, after))
    events = [DeviceEvent(what="added", device_id=key[1]) for key in new.keys() - old.keys()]
    events += [DeviceEvent(what="removed", device_id=key[1]) for key in old.keys() - new.keys()]
    for key in new.keys() & old.keys():
        if new[key].is_default != old[key].is_default:
            events.append(DeviceEvent(what="defaultChanged", device_id=key[1]))
        elif new[key] != old[key]:
            events.append(DeviceEvent(what="changed", device_id=key[1]))
    return events
