"""A session with a daemon that survives the connection it runs on."""

import asyncio
import contextlib
import logging
import math
import random
import secrets
import sys
from collections.abc import Awaitable, Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar
from weakref import WeakValueDictionary

import msgspec

from ahoyd_client._connection import Connection
from ahoyd_client._events import Event, EventHub, EventStream, event_of, stamp_of
from ahoyd_client._generated import (
    PROTOCOL_VERSION,
    CallConfigsPatch,
    CallSession,
    CallSources,
    CallType,
    InitializeResult,
    ListenOptions,
    Methods,
    OnEventsLostParams,
    Paused,
    StreamKind,
    StreamSide,
)
from ahoyd_client._places import socket_path
from ahoyd_client._sources import Sources
from ahoyd_client._streams import STREAM_EVENTS, Streams
from ahoyd_client.call import Call
from ahoyd_client.errors import AhoyError, ConnectionLost, ShuttingDown, TooManyRequests
from ahoyd_client.frames import FrameReader
from ahoyd_client.sources import AudioSource, Pixels, VideoSource

T = TypeVar("T")
Handler = Callable[[Event], Awaitable[None] | None]

FIRST_PAUSE_SECONDS = 0.05
LONGEST_PAUSE_SECONDS = 5.0

log = logging.getLogger("ahoyd_client")


def connect(
    instance: str = "default",
    *,
    path: Path | None = None,
    client_name: str | None = None,
    listen: ListenOptions | None = ListenOptions(),  # noqa: B008 - frozen
    retry_seconds: float = math.inf,
    token: str | None = None,
) -> "Client":
    """Attach to a daemon, for the length of an `async with`, which raises DaemonNotRunning if there is none.

    `path` is the daemon's `rpc.sock`, else that of `instance` is looked for. `client_name` is shown to people (the
    program's name if not given). `listen` says which events to send; None: none. After a loss of the connection the
    client attaches again by itself and takes up where it was, for `retry_seconds` at most. `token` sets what the
    session may do; without one the daemon's settings say it.
    """
    name = client_name or Path(sys.argv[0]).name or "python"
    return Client(path or socket_path(instance), name, listen, retry_seconds, token)


class Client(Methods):
    """One session. Every method of the contract is a method here, of the same name in snake_case.

    While the connection is broken a request raises ConnectionLost at once; `await attached()` waits for the next
    connection. Streams of frames do not survive a connection, calls and events do.
    """

    def __init__(
        self, path: Path, name: str, listen: ListenOptions | None, retry_seconds: float, token: str | None
    ) -> None:
        self._path = path
        self._name = name
        self._listen = listen
        self._retry_seconds = retry_seconds
        self._token = token
        self._hub = EventHub()
        self._handlers: dict[str, list[Handler]] = {}
        self._calls: WeakValueDictionary[str, Call] = WeakValueDictionary()
        self._streams = Streams(self)
        self._sources = Sources(self)
        self._seq = 0
        self._hello: InitializeResult | None = None
        self._connection: Connection
        self._attached_again = asyncio.Event()
        self._ended: AhoyError | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        self._connection = await self._attach()
        handlers = self._hub.stream(())
        self._tasks = [
            asyncio.create_task(self._follow(), name="ahoyd-client follow"),
            asyncio.create_task(self._call_handlers(handlers), name="ahoyd-client handlers"),
        ]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._streams.settle()
        await self._sources.settle()
        for task in self._tasks:
            task.cancel()
        await asyncio.wait(self._tasks)
        await self._connection.close()
        self._end(None)

    @property
    def session_id(self) -> str:
        """The session's secret: whoever knows it may take the session up."""
        return (self._hello and self._hello.session_id) or ""

    async def attached(self) -> None:
        """Wait until there is a connection. Raises ConnectionLost when no more is tried."""
        while self._connection.lost:
            if self._ended:
                raise self._ended
            await self._attached_again.wait()

    def events(self, *methods: str) -> EventStream:
        """Iterate asynchronously over the events from now on: those of `methods`, or all."""
        return self._hub.stream(methods)

    def on(self, method: str, handler: Handler) -> Callable[[], None]:
        """Call `handler` with each event of `method`; returns what takes it away again.

        Handlers run one after another, in the order of the events; an asynchronous one is awaited. What a handler
        raises is logged.
        """
        handlers = self._handlers.setdefault(method, [])
        handlers.append(handler)
        return lambda: handlers.remove(handler) if handler in handlers else None

    async def call(
        self,
        remote_name: str,
        *,
        video: bool = False,
        ext: str = "",
        sources: CallSources | None = None,
        start_paused: Paused | None = None,
        configs: CallConfigsPatch | None = None,
        call_id: str | None = None,
    ) -> Call:
        """Ring `remote_name`; returns at once, at status 1.

        The call's id is chosen here, so if the connection breaks meanwhile the request is repeated on the next one
        and still makes one call. Raises what makeCall raises, and ConnectionLost.
        """
        call = self.get_call(call_id or secrets.token_urlsafe(12))
        while True:
            try:
                await self.make_call(
                    call_id=call.call_id,
                    remote_name=remote_name,
                    type=CallType.VIDEO if video else CallType.AUDIO,
                    ext=ext,
                    sources=sources,
                    start_paused=start_paused,
                    configs=configs,
                )
            except ConnectionLost:
                await self.attached()
            else:
                return call

    async def answer(
        self,
        call_id: str,
        *,
        sources: CallSources | None = None,
        start_paused: Paused | None = None,
        configs: CallConfigsPatch | None = None,
    ) -> Call:
        """Answer what rings; returns at status 2. At status 3 the call wants its accept()."""
        call = self.get_call(call_id)
        await self.answer_call(call_id=call_id, sources=sources, start_paused=start_paused, configs=configs)
        return call

    def get_call(self, call_id: str) -> Call:
        """Give the object of a call; it has a `session` from the first event or answer that speaks of the call."""
        call = self._calls.get(call_id)
        if call is None:
            call = self._calls[call_id] = Call(self, call_id)
        return call

    async def open_frames(self, call_id: str, side: StreamSide, kind: StreamKind) -> FrameReader:
        """Open a stream for reading, and wait for its ring if there is none yet; the reader follows it to its end.

        Close the reader when done, and the daemon stops writing for it. Raises what openStream raises, and CallEnded.
        """
        return await self._streams.open(call_id, side, kind)

    async def preview(
        self,
        kind: StreamKind = "video",
        device_id: str | None = None,
        *,
        width: int | None = None,
        height: int | None = None,
        frame_rate: int | None = None,
    ) -> FrameReader:
        """Look at a camera, or listen to a microphone, without a call; None: the device that calls use.

        Close the reader when done, and the device is closed. A device that goes ends the reader. Raises what
        openPreview raises.
        """
        return await self._streams.preview(
            kind, device_id, {"width": width, "height": height, "frame_rate": frame_rate}
        )

    async def create_video_source(
        self, width: int, height: int, frame_rate: int = 30, *, name: str = "camera", pixels: Pixels = "rgb"
    ) -> VideoSource:
        """Be a camera: write pictures of at most this size into what is given, and name its `source_id` in a call.

        `pixels` is the order of colours in the arrays to be written. The source lasts until it is closed, or until the
        connection ends. Raises what createFrameSource raises.
        """
        return await self._sources.video(width, height, frame_rate, name, pixels)

    async def create_audio_source(self, channels: int = 1, *, name: str = "microphone") -> AudioSource:
        """Be a microphone of 48 kHz. As `create_video_source`."""
        return await self._sources.audio(channels, name)

    async def request(self, method: str, params: dict[str, object]) -> object:
        """Ask for a method this library does not know, with params and result as they are in JSON."""
        return await self._request(method, params, object)

    async def _request(self, method: str, params: object, result: type[T]) -> T:
        answer = await self._connection.request(method, params, result)
        if isinstance(answer, CallSession):
            self._learn(answer)
        return answer

    # The connection, and the one after it.

    async def _attach(self) -> Connection:
        connection = await Connection.open(self._path)
        try:
            hello = await connection.request("initialize", self._introduction(), InitializeResult)
        except BaseException:
            await connection.close()
            raise
        self._hello, self._seq = hello, hello.seq
        if hello.lost and hello.snapshot:
            lost = OnEventsLostParams(from_seq=hello.lost.from_seq, to_seq=hello.lost.to_seq, snapshot=hello.snapshot)
            self._lose(Event("onEventsLost", lost, None, None))
        return connection

    def _introduction(self) -> dict[str, object]:
        params: dict[str, object] = {
            "protocolVersion": PROTOCOL_VERSION,
            "client": {"name": self._name, "version": version("ahoyd-client")},
        }
        if self._token is not None:
            params["token"] = self._token
        if self._listen is not None:
            params["listen"] = self._listen
        if self._hello is not None:
            params["resume"] = {"epoch": self._hello.epoch, "seq": self._seq, "sessionId": self._hello.session_id}
            params["snapshot"] = True
        return params

    async def _follow(self) -> None:
        try:
            while True:
                await self._read()
                await self._connection.close()
                self._connection = await self._reattach()
                self._attached_again.set()
                self._attached_again = asyncio.Event()
        except AhoyError as error:
            self._end(error)

    async def _reattach(self) -> Connection:
        deadline = asyncio.get_running_loop().time() + self._retry_seconds
        for pause in backoff():
            await asyncio.sleep(pause)
            try:
                return await self._attach()
            except (ConnectionLost, ShuttingDown, TooManyRequests):
                if asyncio.get_running_loop().time() + pause > deadline:
                    raise
        raise AssertionError  # backoff() has no end

    def _end(self, error: AhoyError | None) -> None:
        self._ended = error or ConnectionLost("the client was closed")
        self._attached_again.set()
        self._hub.end(error)

    # What arrives.

    async def _read(self) -> None:
        """Take notifications until the connection ends, or shows that one was missed: the next one then resumes."""
        async for method, raw in self._connection:
            stamp = stamp_of(raw)
            if stamp.seq is not None:
                if stamp.seq <= self._seq:
                    continue
                if stamp.prev_seq != self._seq:
                    log.warning("event %d follows %s, not %d: resuming", stamp.seq, stamp.prev_seq, self._seq)
                    return
                self._seq = stamp.seq
            try:
                event = event_of(method, raw, stamp)
            except msgspec.ValidationError as error:
                log.warning("%s is not what the contract says: %s", method, error)
                continue
            if event is not None:
                self._take(event)

    def _take(self, event: Event) -> None:
        if isinstance(event.params, OnEventsLostParams):
            self._lose(event)
            return
        if isinstance(session := getattr(event.params, "session", None), CallSession):
            self._learn(session)
        if event.method in STREAM_EVENTS:
            self._streams.heard(event)
        self._hub.publish(event)

    def _lose(self, event: Event) -> None:
        for call in list(self._calls.values()):
            call.doubt()
        if snapshot := event.params.snapshot:
            self._seq = max(self._seq, snapshot.seq)
            for session in snapshot.calls:
                self._learn(session)
        self._hub.publish(event)

    def _learn(self, session: CallSession) -> None:
        if call := self._calls.get(session.call_id):
            call.learn(session)

    async def _call_handlers(self, events: EventStream) -> None:
        with contextlib.suppress(AhoyError):
            async for event in events:
                for handler in tuple(self._handlers.get(event.method, ())):
                    try:
                        if (waiting := handler(event)) is not None:
                            await waiting
                    except Exception:
                        log.exception("a handler of %s failed", event.method)


def backoff() -> Iterator[float]:
    """Pauses between attempts to attach: 50 ms doubling to 5 s, each between half and the whole of it."""
    pause = FIRST_PAUSE_SECONDS
    while True:
        yield pause * random.uniform(0.5, 1.0)  # noqa: S311 - spreads clients out, guards nothing
        pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
