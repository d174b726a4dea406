"""One connection: lines of JSON-RPC over a unix socket. Knows no method, no session and no second try."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TypeVar

import msgspec

from ahoyd_client.errors import ConnectionLost, DaemonNotRunning, InternalError, error_of

T = TypeVar("T")

_LINE_MAX = 16 * 1024 * 1024
"""Bytes an answer may have. Requests are limited by the daemon, to far less."""


class _Error(msgspec.Struct):
    code: int
    message: str = ""
    data: msgspec.Raw = msgspec.Raw(b"null")


class _Message(msgspec.Struct):
    """An answer (`id` with `result` or `error`) or a notification (`method` with `params`)."""

    id: int | str | None = None
    method: str | None = None
    params: msgspec.Raw = msgspec.Raw(b"{}")
    result: msgspec.Raw = msgspec.Raw(b"null")
    error: _Error | None = None


_decoder = msgspec.json.Decoder(_Message)


class Connection:
    """Requests go out and are matched with their answers by id; notifications are iterated in the order they came.

    A task reads until the daemon closes or close() is called; then every request in flight raises ConnectionLost and
    the iteration ends. An answer wakes its waiter before a notification that came after it wakes the iteration.
    """

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._ids = itertools.count(1)
        self._in_flight: dict[int | str, asyncio.Future[msgspec.Raw]] = {}
        self._notifications: asyncio.Queue[tuple[str, msgspec.Raw] | None] = asyncio.Queue()
        self.lost = False
        """Whether nothing can be asked any more."""
        self._reading = asyncio.create_task(self._read(), name="ahoyd-client read")

    @classmethod
    async def open(cls, path: Path) -> "Connection":
        """Connect to the socket at `path`. Raises DaemonNotRunning."""
        try:
            return cls(*await asyncio.open_unix_connection(path, limit=_LINE_MAX))
        except OSError as error:
            raise DaemonNotRunning(f"no daemon at {path}", {"path": str(path)}) from error

    async def close(self) -> None:
        """Close and wait until the reading task is gone. Idempotent."""
        self._writer.close()
        await asyncio.wait([self._reading])

    async def request(self, method: str, params: object, result: type[T]) -> T:
        """Send a request and wait for its answer. Raises its AhoyError, or ConnectionLost.

        When the waiting task is cancelled the daemon is told, and may give the work up.
        """
        if self.lost:
            raise ConnectionLost("the connection to the daemon is broken")
        number = next(self._ids)
        answer = self._in_flight[number] = asyncio.get_running_loop().create_future()
        try:
            self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
            raw = await answer
        except asyncio.CancelledError:
            self._send({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": number}})
            raise
        finally:
            del self._in_flight[number]
        try:
            return msgspec.json.decode(raw, type=result)
        except msgspec.MsgspecError as error:
            raise InternalError(f"the daemon answered {method} with something else: {error}") from error

    async def __aiter__(self) -> AsyncIterator[tuple[str, msgspec.Raw]]:
        while (notification := await self._notifications.get()) is not None:
            yield notification

    def _send(self, message: dict[str, object]) -> None:
        self._writer.write(msgspec.json.encode(message) + b"\n")

    async def _read(self) -> None:
        try:
            while line := await self._reader.readline():
                self._take(_decoder.decode(line))
        except (OSError, ValueError, msgspec.MsgspecError):
            pass  # a broken pipe, an endless line, no JSON: whatever it is, nothing more can be understood
        finally:
            self.lost = True
            self._writer.close()
            for answer in self._in_flight.values():
                if not answer.done():
                    answer.set_exception(ConnectionLost("the connection to the daemon broke"))
            self._notifications.put_nowait(None)

    def _take(self, message: _Message) -> None:
        if message.method is not None:
            self._notifications.put_nowait((message.method, message.params))
            return
        answer = self._in_flight.get(message.id) if message.id is not None else None
        if answer is None or answer.done():
            return
        if message.error is None:
            answer.set_result(message.result)
        else:
            answer.set_exception(_error_of(message.error))


def _error_of(error: _Error) -> Exception:
    data = msgspec.json.decode(error.data)
    return error_of(error.code, error.message, data if isinstance(data, dict) else {})
