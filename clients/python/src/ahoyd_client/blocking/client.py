"""A session, and the handlers of its events."""

from __future__ import annotations

import contextlib
import logging
import math
import threading
from typing import TYPE_CHECKING, Any, Self, TypeVar
from weakref import WeakSet

from ahoyd_client import client as asynchronous
from ahoyd_client._generated import BlockingMethods, ListenOptions
from ahoyd_client._loop import LoopThread
from ahoyd_client.blocking.call import Call
from ahoyd_client.blocking.sources import AudioSource, VideoSource
from ahoyd_client.blocking.streams import Events, Frames, made
from ahoyd_client.errors import AhoyError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path
    from types import TracebackType

    from ahoyd_client._events import Event
    from ahoyd_client._generated import CallConfigsPatch, CallSession, CallSources, Paused, StreamKind, StreamSide
    from ahoyd_client.call import Call as AsynchronousCall
    from ahoyd_client.sources import Pixels

T = TypeVar("T")

log = logging.getLogger("ahoyd_client")


def connect(
    instance: str = "default",
    *,
    path: Path | None = None,
    client_name: str | None = None,
    listen: ListenOptions | None = ListenOptions(),  # noqa: B008 - frozen
    retry_seconds: float = math.inf,
    token: str | None = None,
) -> Client:
    """Attach to a daemon, for the length of a `with`. As `ahoyd_client.connect`."""
    return Client(
        asynchronous.connect(
            instance, path=path, client_name=client_name, listen=listen, retry_seconds=retry_seconds, token=token
        )
    )


class Client(BlockingMethods):
    """One session. Every method of the contract is a method here, of the same name in snake_case."""

    def __init__(self, client: asynchronous.Client) -> None:
        self._client = client
        self._loop: LoopThread
        self._open: WeakSet[Frames] = WeakSet()
        self._handlers = Handlers(self)

    def __enter__(self) -> Self:
        self._loop = LoopThread()
        try:
            self._loop.run(self._client.__aenter__())
        except BaseException:
            self._loop.stop()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Detach, and end every thread; who waits for an answer gets ConnectionLost. Idempotent."""
        with contextlib.suppress(AhoyError):
            for frames in tuple(self._open):
                frames.close()
            self._loop.run(self._client.__aexit__(None, None, None))
        self._loop.stop()
        self._handlers.join()

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine on the client's thread, to its end."""
        return self._loop.run(coroutine)

    def attached(self) -> None:
        """Wait until there is a connection. Raises ConnectionLost when no more is tried."""
        self.run(self._client.attached())

    def events(self, *methods: str) -> Events:
        """Iterate over the events from now on: those of `methods`, or all."""
        return Events(self, self.run(made(lambda: self._client.events(*methods))))

    def on(self, method: str, handler: Callable[[Event], object]) -> Callable[[], None]:
        """Call `handler` with each event of `method`; returns what takes it away again.

        Handlers run one after another on one thread, in the order of the events, and may call the client. What a
        handler raises is logged.
        """
        return self._handlers.add(method, handler)

    def call(
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
        """Ring `remote_name`; returns at once, at status 1. As `ahoyd_client.Client.call`."""
        making = self._client.call(
            remote_name,
            video=video,
            ext=ext,
            sources=sources,
            start_paused=start_paused,
            configs=configs,
            call_id=call_id,
        )
        return Call(self, self.run(making))

    def answer(self, call_id: str, *, sources: CallSources | None = None, start_paused: Paused | None = None) -> Call:
        """Answer what rings; returns at status 2. At status 3 the call wants its accept()."""
        return Call(self, self.run(self._client.answer(call_id, sources=sources, start_paused=start_paused)))

    def get_call(self, call_id: str) -> Call:
        """Give the object of a call; it has a `session` from the first event or answer that speaks of the call."""
        return Call(self, self.run(made(lambda: self._client.get_call(call_id))))

    def call_of(self, session: CallSession) -> Call:
        """Give the object of the call that an event or an answer speaks of."""

        def met() -> AsynchronousCall:
            call = self._client.get_call(session.call_id)
            call.learn(session)
            return call

        return Call(self, self.run(made(met)))

    def open_frames(self, call_id: str, side: StreamSide, kind: StreamKind) -> Frames:
        """Open a stream for reading, and wait for its ring if there is none yet. As `Client.open_frames` with await."""
        frames = Frames(self, self.run(self._client.open_frames(call_id, side, kind)))
        self._open.add(frames)
        return frames

    def preview(
        self,
        kind: StreamKind = "video",
        device_id: str | None = None,
        *,
        width: int | None = None,
        height: int | None = None,
        frame_rate: int | None = None,
    ) -> Frames:
        """Look at a camera, or listen to a microphone, without a call. As `ahoyd_client.Client.preview`."""
        opening = self._client.preview(kind, device_id, width=width, height=height, frame_rate=frame_rate)
        frames = Frames(self, self.run(opening))
        self._open.add(frames)
        return frames

    def create_video_source(
        self, width: int, height: int, frame_rate: int = 30, *, name: str = "camera", pixels: Pixels = "rgb"
    ) -> VideoSource:
        """Be a camera. As `ahoyd_client.Client.create_video_source`."""
        making = self._client.create_video_source(width, height, frame_rate, name=name, pixels=pixels)
        return VideoSource(self, self.run(making))

    def create_audio_source(self, channels: int = 1, *, name: str = "microphone") -> AudioSource:
        """Be a microphone of 48 kHz. As `ahoyd_client.Client.create_audio_source`."""
        return AudioSource(self, self.run(self._client.create_audio_source(channels, name=name)))

    def _request(self, method: str, params: Any, result: type[T]) -> T:  # noqa: ANN401 - any record of the contract
        return self.run(self._client._request(method, params, result))  # noqa: SLF001 - the other half of one client


class Handlers:
    """Calls handlers with events, on a thread that begins with the first of them."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._lock = threading.Lock()
        self._handlers: dict[str, list[Callable[[Event], object]]] = {}
        self._thread: threading.Thread | None = None

    def add(self, method: str, handler: Callable[[Event], object]) -> Callable[[], None]:
        """Call `handler` from now on, until what is returned is called."""
        with self._lock:
            handlers = self._handlers.setdefault(method, [])
            handlers.append(handler)
            if self._thread is None:
                events = self._client.events()
                self._thread = threading.Thread(
                    target=self._serve, args=(events,), name="ahoyd-client handlers", daemon=True
                )
                self._thread.start()
        return lambda: handlers.remove(handler) if handler in handlers else None

    def join(self) -> None:
        """Wait for the thread to end, unless this is it."""
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def _serve(self, events: Events) -> None:
        with contextlib.suppress(AhoyError):
            for event in events:
                for handler in tuple(self._handlers.get(event.method, ())):
                    try:
                        handler(event)
                    except Exception:
                        log.exception("a handler of %s failed", event.method)
