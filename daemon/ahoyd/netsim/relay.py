"""`ahoyd netsim`'s process: ways between parties, and the socket on which they are asked for and steered."""

import asyncio
import contextlib
import socket
import time
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec

from ahoyd.netsim.client import NetsimError
from ahoyd.netsim.paths import Paths
from ahoyd.netsim.protocol import (
    ADDRESSES_MAX,
    LINE_MAX,
    Answer,
    Apply,
    Counted,
    Lead,
    Led,
    Question,
    RefusalCode,
    Refused,
)
from ahoyd.netsim.ways import AddressTaken, Way, Ways


class Relay:
    """Serves one socket. Each connection's ways live as long as it."""

    def __init__(self, address: str, paths: Paths) -> None:
        self._paths = paths
        self._ways = Ways(address, paths)

    @contextlib.asynccontextmanager
    async def serving(self, path: Path) -> AsyncIterator[None]:
        """Serve the socket at `path`, whose directory is ours alone.

        Raises NetsimError if a relay does already, OSError if none can.
        """
        self._ways.probe()
        listener = _listening(path)
        connections: set[asyncio.Task[None]] = set()

        def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.create_task(self._serve(reader, writer))
            connections.add(task)
            task.add_done_callback(connections.discard)

        server = await asyncio.start_unix_server(serve, sock=listener, limit=LINE_MAX)
        try:
            yield
        finally:
            server.close()
            _remove(path)
            for task in connections:
                task.cancel()
            await asyncio.gather(*connections, return_exceptions=True)
            self._ways.end()

    def counted(self) -> Counted:
        """What became of the packets so far."""
        return Counted(counts=self._paths.counts(), strangers=self._ways.strangers)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        held: list[Way] = []
        try:
            await self._converse(reader, writer, held)
        except ConnectionError:
            pass  # it is gone without waiting for its answer
        finally:
            self._ways.close(held)
            writer.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, held: list[Way]) -> None:
        while True:
            try:
                line = await reader.readline()
            except ValueError:
                writer.write(_encoded(_refused("malformed", f"a line of more than {LINE_MAX} bytes")))
                return
            if not line:
                return
            writer.write(_encoded(self._answer(line, held)))
            await writer.drain()

    def _answer(self, line: bytes, held: list[Way]) -> Answer:
        try:
            question: Question = msgspec.json.decode(line, type=Question)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            return _refused("malformed", str(error))
        if isinstance(question, Lead):
            return self._lead(question, held)
        if isinstance(question, Apply):
            self._paths.apply(question.changes, time.monotonic_ns())
        return self.counted()

    def _lead(self, question: Lead, held: list[Way]) -> Answer:
        if len(held) + len(question.addresses) > ADDRESSES_MAX:
            return _refused("tooMany", f"more than {ADDRESSES_MAX} addresses of one party")
        try:
            wanted = [address for address in dict.fromkeys(question.addresses) if self._ways.reaches(address[0])]
        except ValueError as error:
            return _refused("badAddress", str(error))
        try:
            made = self._ways.open(question.name, wanted)
        except AddressTaken as error:
            return _refused("addressTaken", str(error))
        except OSError as error:
            return _refused("noPort", str(error))
        held += made
        public = {way.real: way.public for way in made}
        return Led(addresses=tuple(public.get(address) for address in question.addresses))


def _refused(code: RefusalCode, text: str) -> Refused:
    return Refused(code=code, text=text)


def _encoded(answer: Answer) -> bytes:
    return msgspec.json.encode(answer) + b"\n"


def _listening(path: Path) -> socket.socket:
    """Bind the socket, in place of one whose relay is gone. Raises NetsimError if it is not, OSError."""
    with socket.socket(socket.AF_UNIX) as knock:
        if knock.connect_ex(str(path)) == 0:
            raise NetsimError(f"an `ahoyd netsim` listens at {path} already")
    if path.is_socket():
        path.unlink()
    listener = socket.socket(socket.AF_UNIX)
    try:
        listener.bind(str(path))
    except OSError:
        listener.close()
        raise
    return listener


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
