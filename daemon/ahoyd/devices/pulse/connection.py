"""One connection to a sound server, in a thread of libpulse's own.

What libpulse calls back comes in that thread, with its lock held, and does no more than to note and to wake the loop.
Everything else here belongs to the loop; `with mainloop` holds the lock for as short as it takes.
"""

import asyncio
import ctypes
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Final, Literal, TypeVar

from ahoyd.devices.backend import DeviceError
from ahoyd.devices.pulse import library as pulse
from ahoyd.devices.pulse.library import Library

NAME: Final = b"ahoyd"
ANSWER_SECONDS: Final = 5.0
"""A server that has not answered a question by then counts as gone."""

T = TypeVar("T")


class MainLoop:
    """libpulse's threaded mainloop. As a context manager: its lock, which its own thread must not take."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._loop: int | None = library.threaded_mainloop_new()
        if self._loop is None or library.threaded_mainloop_start(self._loop) < 0:
            raise DeviceError("backendDown", "no thread for libpulse")
        self.api: int = library.threaded_mainloop_get_api(self._loop)

    def __enter__(self) -> None:
        """Keep its thread from calling back."""
        self.library.threaded_mainloop_lock(self._loop)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let it go on."""
        self.library.threaded_mainloop_unlock(self._loop)

    def close(self) -> None:
        """End its thread. Idempotent."""
        if self._loop is not None:
            self.library.threaded_mainloop_stop(self._loop)
            self.library.threaded_mainloop_free(self._loop)
            self._loop = None


@dataclass(frozen=True, slots=True)
class Found:
    """A sink or source as the server lists it."""

    name: str
    label: str
    monitor: bool
    """A source that records what a sink plays."""
    volumes: tuple[int, ...] = ()
    """Of each channel, in parts of VOLUME_NORM."""
    muted: bool = False


@dataclass(slots=True)
class Listing:
    """What a server has, as it comes in."""

    sinks: list[Found] = field(default_factory=list)
    sources: list[Found] = field(default_factory=list)
    default_sink: str = ""
    default_source: str = ""
    server: str = ""
    """Its name and version, as it says them."""


class Connection:
    """A context that is connected, or tries to be. `dead` is done once, when it is not or no longer."""

    def __init__(self, mainloop: MainLoop, changed: asyncio.Event) -> None:
        """Begin to connect. `changed` is set when the server's devices may be others."""
        self.mainloop = mainloop
        self.library = mainloop.library
        self._loop = asyncio.get_running_loop()
        self._changed = changed
        self.ready: asyncio.Future[None] = self._loop.create_future()
        self.dead: asyncio.Future[DeviceError] = self._loop.create_future()
        self.streams: set[object] = set()
        """Those that libpulse may still call, which keeps no reference to them. Under the lock."""
        self.unanswered: set[object] = set()
        """Streams that were closed before the server had opened them; kept here until they can be. Under the lock."""
        self._asking = asyncio.Lock()
        self._listing = Listing()
        self._answered: asyncio.Future[None] | None = None
        self._done: asyncio.Future[DeviceError | None] | None = None
        # libpulse keeps no reference to these: they must live as long as the context.
        self._on_state = pulse.Notify(self._state)
        self._on_event = pulse.Subscribed(self._event)
        self._on_server = pulse.GotServer(self._server)
        self._on_success = pulse.Succeeded(self._succeeded)
        self._on_sink = pulse.ListedDevice(self._sink)
        self._on_source = pulse.ListedDevice(self._source)
        with mainloop:
            self.context: int | None = self.library.context_new(mainloop.api, NAME)
            self.library.context_set_state_callback(self.context, self._on_state, None)
            if self.library.context_connect(self.context, None, pulse.CONTEXT_NOAUTOSPAWN, None) < 0:
                self._die(self._error("connect"))

    async def listing(self) -> Listing:
        """Ask the server what it has. Raises DeviceError."""
        async with self._asking:
            self._listing = Listing()
            self._answered = self._loop.create_future()
            with self.mainloop:
                if self.context is None:
                    raise DeviceError("backendDown", "disconnected")
                # Answers come in the order of the questions, so the last one ends it.
                self._unref(self.library.context_get_server_info(self.context, self._on_server, None))
                self._unref(self.library.context_get_source_info_list(self.context, self._on_source, None))
                self._unref(self.library.context_get_sink_info_list(self.context, self._on_sink, None))
            await first_of(self._answered, self.dead, ANSWER_SECONDS)
            return self._listing

    async def set_volume(self, what: Literal["sink", "source"], name: str, volumes: tuple[int, ...]) -> None:
        """Set the volume of each channel. Raises DeviceError."""
        values = (ctypes.c_uint32 * pulse.CHANNELS_MAX)(*volumes)
        await self._set(f"context_set_{what}_volume_by_name", name, ctypes.byref(pulse.Volume(len(volumes), values)))

    async def set_muted(self, what: Literal["sink", "source"], name: str, *, muted: bool) -> None:
        """Mute a device, or no longer. Raises DeviceError."""
        await self._set(f"context_set_{what}_mute_by_name", name, int(muted))

    async def _set(self, function: str, name: str, value: object) -> None:
        async with self._asking:
            self._done = self._loop.create_future()
            with self.mainloop:
                if self.context is None:
                    raise DeviceError("backendDown", "disconnected")
                ask = getattr(self.library, function)
                self._unref(ask(self.context, name.encode(), value, self._on_success, None))
            error = await first_of(self._done, self.dead, ANSWER_SECONDS)
        if error is not None:
            raise error

    def subscribe(self) -> None:
        """Set `changed` whenever devices come, go or change, from now on."""
        mask = pulse.SUBSCRIBE_SINKS | pulse.SUBSCRIBE_SOURCES | pulse.SUBSCRIBE_SERVER
        with self.mainloop:
            self.library.context_set_subscribe_callback(self.context, self._on_event, None)
            self._unref(self.library.context_subscribe(self.context, mask, None, None))

    def close(self) -> None:
        """Disconnect; its streams fail. Idempotent."""
        with self.mainloop:
            if self.context is not None:
                self.library.context_set_state_callback(self.context, pulse.Notify(), None)
                self.library.context_set_subscribe_callback(self.context, pulse.Subscribed(), None)
                self.library.context_disconnect(self.context)
                self.library.context_unref(self.context)
                self.context = None
                self.streams.clear()  # all have failed, and hear nothing after that
                self._die(DeviceError("backendDown", "disconnected"))

    def _unref(self, operation: int | None) -> None:
        """Let go of an operation that runs on; None: it could not begin, and the connection is about to die."""
        if operation is not None:
            self.library.operation_unref(operation)

    def _error(self, doing: str) -> DeviceError:
        return self.library.error(self.library.context_errno(self.context), doing)

    def _die(self, error: DeviceError) -> None:
        self._tell(self.dead, error)

    def _tell(self, future: "asyncio.Future[Any]", result: object) -> None:
        """Set a future from either thread, if nobody has."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(lambda: None if future.done() else future.set_result(result))

    # In libpulse's thread.

    def _state(self, context: int, _userdata: int | None) -> None:
        state = self.library.context_get_state(context)
        if state == pulse.CONTEXT_READY:
            self._tell(self.ready, None)
        elif state in (pulse.CONTEXT_FAILED, pulse.CONTEXT_TERMINATED):
            self._die(self._error("connection"))

    def _event(self, _context: int, _type: int, _index: int, _userdata: int | None) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._changed.set)

    def _server(self, _context: int, info: int | None, _userdata: int | None) -> None:
        if info is not None:
            server = pulse.ServerHead.from_address(info)
            self._listing.default_sink = _text(server.default_sink_name)
            self._listing.default_source = _text(server.default_source_name)
            self._listing.server = f"{_text(server.server_name)} {_text(server.server_version)}"

    def _source(self, _context: int, info: int | None, _end: int, _userdata: int | None) -> None:
        if info is not None:
            self._listing.sources.append(_found(pulse.DeviceHead.from_address(info)))

    def _succeeded(self, _context: int, success: int, _userdata: int | None) -> None:
        if self._done is not None:
            self._tell(self._done, None if success else self._error("setting"))

    def _sink(self, _context: int, info: int | None, end: int, _userdata: int | None) -> None:
        if info is not None:
            self._listing.sinks.append(_found(pulse.DeviceHead.from_address(info)))
        if end and self._answered is not None:
            self._tell(self._answered, None)


async def first_of(good: "asyncio.Future[T]", bad: "asyncio.Future[DeviceError]", seconds: float) -> T:
    """Wait for the good one. Raises the bad one's result, or DeviceError `backendDown` after so long."""
    await asyncio.wait((good, bad), timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    if not good.done():
        raise bad.result() if bad.done() else DeviceError("backendDown", "no answer")
    return good.result()


def _found(info: pulse.DeviceHead) -> Found:
    name = _text(info.name)
    return Found(
        name,
        _text(info.description) or name,
        monitor=info.monitor_of != pulse.INVALID_INDEX,
        volumes=tuple(info.volume.values[: info.volume.channels]),
        muted=bool(info.mute),
    )


def _text(raw: bytes | None) -> str:
    """Whatever bytes a server sends as a name."""
    return (raw or b"").decode(errors="replace")
