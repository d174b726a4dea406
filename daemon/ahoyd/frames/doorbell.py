"""Doorbells: a unix stream socket per stream that says "look at the ring", and the thread that rings them.

A publishing thread only leaves a note; the thread of `Bells` sends. Nobody waits for a reader: what a full socket does
not take is dropped, for the next record says the same thing.
"""

import contextlib
import ctypes
import os
import selectors
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ahoyd.frames import layout
from ahoyd.frames.layout import FrameError
from ahoyd.units import Seconds

HEARTBEAT_PERIOD = Seconds(0.5)
"""Half of what the layout allows, so that a late thread still keeps the promise."""
SUBSCRIBERS_MAX = 64
"""Connections to one bell; further ones wait unheard until one leaves, for an end of file would mean our death."""
READ_BYTES = 65536
write_eventfd = ctypes.PyDLL(None).eventfd_write
"""eventfd_write(3) without giving the interpreter's lock away: it never waits, and the thread it wakes would take the
lock and keep a publisher waiting for as long as it rings."""
write_eventfd.argtypes = (ctypes.c_int, ctypes.c_uint64)


class Record(NamedTuple):
    """What a bell says; readers look at the ring whatever it says."""

    stream_id: int
    generation: int
    n: int
    pts: int
    publish_ns: int


@dataclass(slots=True)
class _Line:
    """One stream's bell."""

    listener: socket.socket
    path: Path
    beat: Callable[[], None]
    subscribers: dict[int, socket.socket] = field(default_factory=dict)
    last: Record | None = None


class Bells:
    """All bells of a process, and the thread that serves them. Every method may be called from any thread."""

    def __init__(self, frames_dir: Path) -> None:
        self._frames_dir = frames_dir
        self._lines: dict[int, _Line] = {}
        self._due: dict[int, Record] = {}
        self._jobs: deque[Callable[[], None]] = deque()
        self._selector = selectors.DefaultSelector()
        self._wake = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)
        self._awake = False
        self._running = True
        self._selector.register(self._wake, selectors.EVENT_READ, self._woken)
        self._thread = threading.Thread(target=self._serve, name="bells", daemon=True)
        self._thread.start()

    def add(self, stream_id: int, beat: Callable[[], None]) -> Path:
        """Listen for the subscribers of a stream; `beat` is called twice a second. Return the bell's path.

        Raises FrameError when the socket cannot be made.
        """
        path = self._frames_dir / f"{stream_id}.bell"
        line = _Line(listen(path), path, beat)
        self._lines[stream_id] = line
        self._do(lambda: self._watch(line))
        return path

    def ring(self, record: Record) -> None:
        """Have the bell rung soon. Cheap; records that come faster than the thread runs are folded into the newest."""
        line = self._lines.get(record.stream_id)
        if line is None:
            return
        line.last = record
        if line.subscribers:
            self._due[record.stream_id] = record
            self._call()

    def remove(self, stream_id: int) -> None:
        """Close a stream's bell: its subscribers read an end of file."""
        line = self._lines.pop(stream_id, None)
        if line is not None:
            line.path.unlink(missing_ok=True)
            self._do(lambda: self._drop(line))

    def close(self) -> None:
        """Close every bell and end the thread; streams are closed before. Idempotent."""
        if not self._running:
            return
        for stream_id in tuple(self._lines):
            self.remove(stream_id)
        self._running = False
        self._awake = False
        self._call()
        self._thread.join()
        self._selector.close()
        os.close(self._wake)

    def _do(self, job: Callable[[], None]) -> None:
        self._jobs.append(job)
        self._call()

    def _call(self) -> None:
        if not self._awake:
            self._awake = True
            write_eventfd(self._wake, 1)

    def _serve(self) -> None:
        next_beat = time.monotonic()
        while self._running or self._jobs:
            for key, _ in self._selector.select(max(0.0, next_beat - time.monotonic())):
                key.data()
            if time.monotonic() >= next_beat:
                next_beat = time.monotonic() + HEARTBEAT_PERIOD
                self._beat()

    def _woken(self) -> None:
        """Note first that we are awake, then look: what is left after the look finds us asleep and calls again."""
        os.eventfd_read(self._wake)
        self._awake = False
        while self._jobs:
            self._jobs.popleft()()
        while self._due:
            stream_id, record = self._due.popitem()
            if line := self._lines.get(stream_id):
                self._send(line, record)

    def _beat(self) -> None:
        for line in tuple(self._lines.values()):
            line.beat()
            self._watch(line)

    def _watch(self, line: _Line) -> None:
        """Listen (again): a listener is put aside while the bell, or this process, has no room for a subscriber."""
        if line.listener.fileno() == -1 or len(line.subscribers) >= SUBSCRIBERS_MAX:
            return
        if line.listener not in self._selector.get_map():
            self._selector.register(line.listener, selectors.EVENT_READ, lambda: self._accept(line))

    def _put_aside(self, line: _Line) -> None:
        if line.listener.fileno() != -1 and line.listener in self._selector.get_map():
            self._selector.unregister(line.listener)

    def _accept(self, line: _Line) -> None:
        try:
            connection, _ = line.listener.accept()
            connection.settimeout(0)
        except BlockingIOError:
            return
        except OSError:
            self._put_aside(line)
            return
        if not is_ours(connection):
            connection.close()
            return
        line.subscribers[connection.fileno()] = connection
        if len(line.subscribers) >= SUBSCRIBERS_MAX:
            self._put_aside(line)
        self._selector.register(connection, selectors.EVENT_READ, lambda: self._hang_up(line, connection))
        if line.last is not None:
            self._ring_one(line, connection, layout.BELL.pack(*line.last))

    def _send(self, line: _Line, record: Record) -> None:
        data = layout.BELL.pack(*record)
        for connection in tuple(line.subscribers.values()):
            self._ring_one(line, connection, data)

    def _ring_one(self, line: _Line, connection: socket.socket, data: bytes) -> None:
        try:
            whole = connection.send(data, socket.MSG_NOSIGNAL) == len(data)
        except BlockingIOError:
            return
        except OSError:
            whole = False
        if not whole:
            self._hang_up(line, connection)

    def _hang_up(self, line: _Line, connection: socket.socket) -> None:
        """Close one subscriber: it went away, or spoke, which a reader has no reason to do."""
        if line.subscribers.pop(connection.fileno(), None) is not None:
            self._selector.unregister(connection)
            connection.close()

    def _drop(self, line: _Line) -> None:
        for connection in tuple(line.subscribers.values()):
            self._hang_up(line, connection)
        self._put_aside(line)
        line.listener.close()


class BellClient:
    """A subscriber: give `fileno()` to a loop and `drain()` when it is readable, then look at the ring."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection

    @classmethod
    def connect(cls, path: Path) -> "BellClient":
        """Subscribe. Never waits. Raises FrameError when nobody of our uid listens there."""
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK)
        try:
            connection.connect(str(path))
            ours = is_ours(connection)
        except OSError as error:
            connection.close()
            raise FrameError("doorbell", f"{path}: {os.strerror(error.errno or 0)}") from error
        if not ours:
            connection.close()
            raise FrameError("owner", f"{path}: not ours")
        return cls(connection)

    def fileno(self) -> int:
        """Return the descriptor that gets readable when it rings or ends."""
        return self._socket.fileno()

    def drain(self) -> bool:
        """Read all there is; False when the other end is gone. Never waits."""
        try:
            while data := self._socket.recv(READ_BYTES):
                if len(data) < READ_BYTES:
                    return True
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False

    def close(self) -> None:
        """End the subscription. Idempotent."""
        self._socket.close()


def is_ours(connection: socket.socket) -> bool:
    """Whether the process at the other end of a unix socket runs under our uid."""
    peer = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    uid: int = struct.unpack("3i", peer)[1]
    return uid == os.getuid()


def listen(path: Path) -> socket.socket:
    """Make a doorbell: a listening socket that only we can connect to. Raises FrameError when it cannot be made."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK)
    try:
        listener.bind(str(path))
        path.chmod(0o600)
        listener.listen(SUBSCRIBERS_MAX)
    except OSError as error:
        with contextlib.suppress(OSError):
            listener.close()
        raise FrameError("doorbell", f"{path}: {error.strerror or error}") from error
    return listener
