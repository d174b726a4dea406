"""One end of a pipe between control and a child: typed messages, framed by msgpack, over a socketpair.

Both ends run the same code; the union of messages each may receive is given at construction, so a message of the
wrong kind or shape is refused where it arrives. Sending never waits: a child that does not read is dead or dying, and
the pipe is dropped once `BACKLOG_MAX` bytes are unsent. What one turn of the loop sends goes out together after it, so
that a client's answer and a peer's invitation are on their way before a child is woken and wants the processor.
"""

import asyncio
import socket
from collections.abc import AsyncIterator
from typing import Generic, TypeVar

import msgpack
import msgspec

BACKLOG_MAX = 16 * 1024 * 1024
"""Bytes unsent after which the other end counts as dead."""
MESSAGE_MAX = 4 * 1024 * 1024
"""Bytes of one message."""
ASK, ANSWER = msgpack.packb(None), msgpack.packb(True)  # noqa: FBT003 - what goes over the wire
"""Beside the messages: are you there, and yes."""

Incoming = TypeVar("Incoming", bound=msgspec.Struct)


class PipeBroken(Exception):
    """The other end sent what is no message of ours."""


class Pipe(Generic[Incoming]):
    """A duplex stream of messages. Iterate it for what arrives; it ends when the other end is gone."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, incoming: type[Incoming]) -> None:
        self._reader = reader
        self._writer = writer
        self._incoming = incoming
        self._turn = bytearray()
        """What the present turn of the loop has sent."""
        self.heard = 0
        """Grows whenever anything arrives, an answer to ask() too."""

    @classmethod
    async def open(cls, end: socket.socket, incoming: type[Incoming]) -> "Pipe[Incoming]":
        """Take over one end of a socketpair; `incoming` is a Struct or a union of tagged Structs."""
        reader, writer = await asyncio.open_connection(sock=end)
        return cls(reader, writer, incoming)

    def send(self, message: msgspec.Struct) -> None:
        """Queue one message. After the other end is gone this does nothing: the iterator has said so."""
        if not self._writer.is_closing():
            self._put(msgpack.packb(msgspec.to_builtins(message), use_bin_type=True))

    def ask(self) -> None:
        """Have the other end say that it is there: it does, by itself, whenever it comes to take its messages."""
        if not self._writer.is_closing():
            self._put(ASK)

    def _put(self, data: bytes) -> None:
        if not self._turn:
            asyncio.get_running_loop().call_soon(self._flush)
        self._turn += data

    def _flush(self) -> None:
        if self._turn and not self._writer.is_closing():
            self._writer.write(bytes(self._turn))
            if self._writer.transport.get_write_buffer_size() > BACKLOG_MAX:
                self._writer.transport.abort()
        self._turn.clear()

    async def __aiter__(self) -> AsyncIterator[Incoming]:
        unpacker = msgpack.Unpacker(raw=False, max_buffer_size=MESSAGE_MAX)
        while data := await self._read():
            self.heard += 1
            try:
                unpacker.feed(data)
                for item in unpacker:
                    if item is None:
                        self._put(ANSWER)
                    elif item is not True:
                        yield msgspec.convert(item, self._incoming)
            except (msgspec.ValidationError, ValueError, msgpack.UnpackException) as error:
                raise PipeBroken(str(error)) from error

    async def _read(self) -> bytes:
        try:
            return await self._reader.read(65536)
        except ConnectionError:
            return b""

    def abort(self) -> None:
        """Close our end now, dropping what is unsent: for an end that may no longer read."""
        self._writer.transport.abort()

    async def close(self) -> None:
        """Close our end; what was sent is flushed unless the other end is gone."""
        self._flush()
        self._writer.close()
        try:
            await self._writer.wait_closed()
        except ConnectionError:
            return
