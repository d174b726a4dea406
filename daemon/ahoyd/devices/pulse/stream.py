"""One stream of a connection, recording or playing. What a subclass does with samples is done in libpulse's thread."""

import asyncio
import ctypes
from typing import Final, Literal

from ahoyd.devices.backend import SAMPLE_RATE, DeviceError
from ahoyd.devices.pacing import Lost
from ahoyd.devices.pulse import library as pulse
from ahoyd.devices.pulse.connection import Connection, first_of
from ahoyd.devices.pulse.library import BufferAttr
from ahoyd.devices.watchdog import Watchdog

SILENT_SECONDS: Final = {"record": 0.2, "play": 2.5}
"""After so long without a sample it is lost. A speaker that sleeps asks for its buffer, and then for nothing till it is
awake: that has taken 1.6 s."""
OPEN_SECONDS: Final = 5.0


class SoundStream:
    """Opened by `open`, closed by `close` or by the server; `lost` is done when it went by itself.

    It lives until it is closed or its connection is, whether anybody keeps it or not.
    """

    def __init__(self, connection: Connection, direction: Literal["record", "play"], channels: int) -> None:
        self._connection = connection
        self._direction: Literal["record", "play"] = direction
        self._channels = channels
        self._library = connection.library
        self._loop = asyncio.get_running_loop()
        self._opened: asyncio.Future[None] = self._loop.create_future()
        self._lost = Lost()
        self._stream: int | None = None
        self._moves = 0
        """Times that samples were taken or given: what the watchdog looks at."""
        self._watcher: asyncio.Task[None] | None = None
        self.xruns = 0
        """Times that the server had nothing left to play, for we came too late."""
        self._on_state = pulse.Notify(self._state)
        self._on_underflow = pulse.Notify(self._underflowed)
        self._on_request = pulse.Request(self._requested)

    @property
    def lost(self) -> asyncio.Future[DeviceError]:
        """Done when the device or the server went, or when nothing moves any more (`stalled`)."""
        return self._lost.future

    async def open(self, name: str, attr: BufferAttr) -> None:
        """Connect to the source or sink `name`, and no other. Raises DeviceError, and then nothing stays open."""
        try:
            with self._connection.mainloop:
                self._connect(name.encode(), attr)
            await first_of(self._opened, self.lost, OPEN_SECONDS)
            self._check_device(name)
        except BaseException:
            await self.close()
            raise
        self._watcher = self._loop.create_task(self._watch())

    async def close(self) -> None:
        """Give the device back. Idempotent."""
        if self._watcher is not None:
            self._watcher.cancel()
            self._watcher = None
        with self._connection.mainloop:
            if self._stream is None:
                return
            stream, self._stream = self._stream, None
            self._library.stream_set_read_callback(stream, pulse.Request(), None)
            self._library.stream_set_write_callback(stream, pulse.Request(), None)
            self._library.stream_set_underflow_callback(stream, pulse.Notify(), None)
            if self._library.stream_get_state(stream) == pulse.STREAM_CREATING:
                # libpulse can say nothing of it yet, and the server will open it: for nobody, if it is let go now.
                self._connection.unanswered.add(self)
            else:
                self._free(stream)

    def _free(self, stream: int) -> None:
        self._library.stream_set_state_callback(stream, pulse.Notify(), None)
        self._library.stream_disconnect(stream)
        self._library.stream_unref(stream)
        self._connection.streams.discard(self)

    def _connect(self, name: bytes, attr: BufferAttr) -> None:
        if self._connection.context is None:
            raise DeviceError("backendDown", "disconnected")
        spec = pulse.SampleSpec(pulse.SAMPLE_S16LE, SAMPLE_RATE, self._channels)
        self._stream = self._library.stream_new(self._connection.context, b"call", ctypes.byref(spec), None)
        if self._stream is None:
            raise self._error("new stream")
        self._connection.streams.add(self)
        self._library.stream_set_state_callback(self._stream, self._on_state, None)
        if self._direction == "record":
            self._library.stream_set_read_callback(self._stream, self._on_request, None)
            refused = self._library.stream_connect_record(self._stream, name, ctypes.byref(attr), pulse.STREAM_FLAGS)
        else:
            self._library.stream_set_write_callback(self._stream, self._on_request, None)
            self._library.stream_set_underflow_callback(self._stream, self._on_underflow, None)
            refused = self._library.stream_connect_playback(
                self._stream, name, ctypes.byref(attr), pulse.STREAM_FLAGS, None, None
            )
        if refused:
            raise self._error("connect stream")

    def _check_device(self, name: str) -> None:
        """A server may have put the stream on another device than the one that was asked for."""
        with self._connection.mainloop:
            got: bytes = self._library.stream_get_device_name(self._stream) or b""
        if got.decode(errors="replace") != name:
            raise DeviceError("absent", f"the server opened {got!r} in its place")

    def _error(self, doing: str) -> DeviceError:
        return self._library.error(self._library.context_errno(self._connection.context), doing)

    async def _watch(self) -> None:
        watchdog = Watchdog(self._loop.time(), SILENT_SECONDS[self._direction])
        while not watchdog.look(self._loop.time(), self._moves):  # noqa: ASYNC110 - nobody tells of what does not happen
            await asyncio.sleep(watchdog.look_seconds)
        self._lost.report(DeviceError("stalled", "no sample moves"))

    # In libpulse's thread.

    def _state(self, stream: int, _userdata: int | None) -> None:
        state = self._library.stream_get_state(stream)
        if self in self._connection.unanswered:
            if state != pulse.STREAM_CREATING:
                self._connection.unanswered.discard(self)
                self._free(stream)
        elif state == pulse.STREAM_READY:
            if not self._loop.is_closed():
                self._loop.call_soon_threadsafe(self._ready)
        elif state == pulse.STREAM_FAILED:
            self._lost.report(self._error("stream"))
        elif state == pulse.STREAM_TERMINATED:
            self._lost.report(DeviceError("backendDown", "the stream was ended"))

    def _ready(self) -> None:
        if not self._opened.done():
            self._opened.set_result(None)

    def _requested(self, stream: int, count: int, _userdata: int | None) -> None:
        self._moves += 1
        try:
            self._move(stream, count)
        except Exception as error:  # noqa: BLE001 - it must not end in libpulse's thread, where nobody hears of it
            self._lost.report(DeviceError("unsupported", f"fault in the stream: {error!r}"))

    def _underflowed(self, _stream: int, _userdata: int | None) -> None:
        self.xruns += 1

    def _move(self, stream: int, count: int) -> None:
        """Take the `count` bytes that are there, or give so many. In libpulse's thread."""
        raise NotImplementedError

    def _latency_ns(self, stream: int) -> int:
        """How long ago the sample that is read next was captured, or until the next one written is heard."""
        latency, negative = ctypes.c_uint64(), ctypes.c_int()
        if self._library.stream_get_latency(stream, ctypes.byref(latency), ctypes.byref(negative)) < 0:
            return 0  # not known yet
        return (-1000 if negative.value else 1000) * latency.value
