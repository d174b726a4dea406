"""Where one message ends on a stream, and the next begins: a message a line, or headers that say its length."""

import re
from typing import ClassVar, Protocol

from ahoyd.contract import LIMITS
from ahoyd.errors import TooLarge

HEADERS_MAX = 4096
"""Bytes the headers of one message may have."""
END = b"\r\n\r\n"
HEADER = re.compile(rb"(?P<name>[!#-'*+.0-9A-Z^-z|~-]+):[ \t]*(?P<value>[^\r\n]*?)[ \t]*\Z")
LENGTH = b"content-length"


class BadFrame(Exception):
    """What came is no message of this framing, and nobody can tell where the next one would begin."""


class Framing(Protocol):
    """One connection's way to tell messages apart."""

    transport: ClassVar[str]
    """What a connection framed like this is called."""

    def take(self, buffer: bytearray) -> bytes | None:
        """Take the first whole message out of the buffer; None: there is none yet. Raises TooLarge, BadFrame."""

    def wrap(self, message: bytes) -> bytes:
        """A message as it is sent."""


class Lines:
    """One message a line. A message that is only blanks is no message."""

    transport: ClassVar[str] = "lines"

    def __init__(self) -> None:
        self._scanned = 0
        """Bytes of the buffer known to hold no line end."""

    def take(self, buffer: bytearray) -> bytes | None:
        """As Framing."""
        end = buffer.find(b"\n", self._scanned)
        if (end if end >= 0 else len(buffer)) > LIMITS.message_bytes:
            raise TooLarge("the line is too long", limit=LIMITS.message_bytes)
        if end < 0:
            self._scanned = len(buffer)
            return None
        line = bytes(buffer[:end])
        del buffer[: end + 1]
        self._scanned = 0
        return line

    def wrap(self, message: bytes) -> bytes:
        """As Framing."""
        return message + b"\n"


class Headers:
    """Headers as of the Language Server Protocol, "Base Protocol": Content-Length counts; others are passed over."""

    transport: ClassVar[str] = "headers"

    def __init__(self) -> None:
        self._body: slice | None = None
        """Where in the buffer the message lies whose headers have come."""
        self._scanned = 0
        """Bytes of the buffer known to hold no end of headers."""

    def take(self, buffer: bytearray) -> bytes | None:
        """As Framing. Headers stay in the buffer until their message is whole: it is not empty before."""
        body = self._body or self._read_headers(buffer)
        self._body = body
        if body is None or len(buffer) < body.stop:
            return None
        message = bytes(buffer[body])
        del buffer[: body.stop]
        self._body, self._scanned = None, 0
        return message

    def wrap(self, message: bytes) -> bytes:
        """As Framing."""
        return b"Content-Length: %d\r\n\r\n%s" % (len(message), message)

    def _read_headers(self, buffer: bytearray) -> slice | None:
        end = buffer.find(END, self._scanned, HEADERS_MAX)
        if end >= 0:
            start = end + len(END)
            return slice(start, start + _length(bytes(buffer[:end])))
        if len(buffer) >= HEADERS_MAX:
            raise BadFrame("the headers do not end")
        self._scanned = max(0, len(buffer) - len(END) + 1)
        return None


def chosen(first: int) -> Framing:
    """The framing of a stream that begins with this byte: no JSON text begins with a `C`."""
    return Headers() if first == ord("C") else Lines()


def _length(headers: bytes) -> int:
    """What Content-Length says. Raises BadFrame, TooLarge."""
    found = [HEADER.match(line) for line in headers.split(b"\r\n")]
    lengths = [one["value"] for one in found if one and one["name"].lower() == LENGTH]
    if not all(found) or len(lengths) != 1 or not re.fullmatch(rb"[0-9]+", lengths[0]):
        raise BadFrame("headers have one Content-Length, a number")
    digits = lengths[0].lstrip(b"0") or b"0"
    if len(digits) > len(str(LIMITS.message_bytes)) or int(digits) > LIMITS.message_bytes:
        raise TooLarge("the message is too long", limit=LIMITS.message_bytes)
    return int(digits)
