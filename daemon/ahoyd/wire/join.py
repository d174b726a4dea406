"""Where a hub on another machine is, and the line that brings a user there.

A join line survives being copied: one word of letters, digits and `-.@:[]_`, with a checksum over all of it.
`ahoyd-join:1:<user>@<host>:<port>:<code>`; the code is base32 (RFC 4648, small letters, no padding) of 32 bytes of
token, 32 of the SHA-256 of the hub's certificate (DER) and 4 of the CRC-32 of what stands before, big-endian.
"""

import base64
import binascii
import re
import secrets
from dataclasses import dataclass, field, replace

from ahoyd.wire.hub import USER_NAME

PREFIX = "ahoyd-join:"
VERSION = "1"
FORM = f"{PREFIX}{VERSION}:NAME@HOST:PORT:CODE"
TOKEN_FORM = re.compile(r"ahoyd-hub-(?P<secret>[0-9a-f]{64})\Z")
SECRET_BYTES = 32
CODE_BYTES = 2 * SECRET_BYTES + 4
CODE_CHARS = 109

_ADDRESS = re.compile(r"(?P<host>[A-Za-z0-9_.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\]):(?P<port>[0-9]{1,5})\Z")
_PIN = re.compile(r"[0-9a-f]{64}\Z")


class Unreadable(ValueError):
    """A text of another form; it says what is wrong, and nothing secret."""


@dataclass(frozen=True, slots=True)
class Server:
    """A hub's address and its certificate. As text: `host:port#<SHA-256 of the certificate's DER in hex>`."""

    host: str
    """A name or an address; IPv6 without brackets."""
    port: int
    pin: str

    def __str__(self) -> str:
        """As `parse` takes it."""
        return f"{self.address}#{self.pin}"

    @property
    def address(self) -> str:
        """`host:port`, for people."""
        return joined(self.host, self.port)

    def at(self, address: str) -> "Server":
        """The same hub somewhere else. Raises Unreadable."""
        host, port = split(address)
        return replace(self, host=host, port=port)

    @classmethod
    def parse(cls, text: str) -> "Server":
        """Raises Unreadable."""
        address, _, pin = text.partition("#")
        host, port = split(address)
        if not _PIN.match(pin.lower()):
            raise Unreadable("behind # belong the 64 hex digits of the certificate's SHA-256")
        return cls(host, port, pin.lower())


@dataclass(frozen=True, slots=True)
class JoinLine:
    """Who to be, where, and what proves it."""

    user: str
    server: Server
    token: str = field(repr=False)

    def __str__(self) -> str:
        """The line."""
        head = f"{self.user}@{self.server.address}"
        code = _bytes_of(self.token) + bytes.fromhex(self.server.pin)
        code += binascii.crc32(head.encode() + code).to_bytes(4, "big")
        return f"{PREFIX}{VERSION}:{head}:{base64.b32encode(code).decode().rstrip('=').lower()}"

    @classmethod
    def parse(cls, text: str) -> "JoinLine":
        """Read a line; blanks and line breaks that copying has put in are passed over. Raises Unreadable."""
        line = "".join(text.split())
        if not line.startswith(PREFIX):
            raise Unreadable(f"a join line begins with {PREFIX}")
        version, _, rest = line.removeprefix(PREFIX).partition(":")
        if version != VERSION:
            raise Unreadable(f"a join line of version {version[:8]}; this ahoyd reads version {VERSION}")
        head, _, code = rest.rpartition(":")
        user, _, address = head.partition("@")
        if not re.match(USER_NAME, user):
            raise Unreadable(f"no name of a user where it should be: {FORM}")
        host, port = split(address)
        token, pin = _decoded(head, code)
        return cls(user, Server(host, port, pin), token)


def new_token() -> str:
    """Draw a token of 256 bits."""
    return f"ahoyd-hub-{secrets.token_hex(SECRET_BYTES)}"


def joined(host: str, port: int) -> str:
    """Host and port as one text."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def split(address: str) -> tuple[str, int]:
    """Host and port of `host:port`, an IPv6 address in brackets. Raises Unreadable."""
    found = _ADDRESS.match(address)
    if found is None or not 1 <= int(found["port"]) <= 65535:  # noqa: PLR2004 - the largest port there is
        raise Unreadable("an address has the form HOST:PORT, an IPv6 address in brackets")
    return found["host"].strip("[]"), int(found["port"])


def _bytes_of(token: str) -> bytes:
    found = TOKEN_FORM.match(token)
    if found is None:
        raise Unreadable("a token of another form")
    return bytes.fromhex(found["secret"])


def _decoded(head: str, code: str) -> tuple[str, str]:
    """Token and pin of a code. Raises Unreadable."""
    if len(code) != CODE_CHARS:
        raise Unreadable(f"the code at its end has {len(code)} characters, not {CODE_CHARS}: copy the whole line")
    try:
        data = base64.b32decode(code.upper() + "=" * (-len(code) % 8))
    except binascii.Error as error:
        raise Unreadable("the code at its end has characters that no code has: copy the line again") from error
    secret, checksum = data[:-4], data[-4:]
    if binascii.crc32(head.encode() + secret).to_bytes(4, "big") != checksum:
        raise Unreadable("its checksum is wrong, something in it was changed: copy the line again")
    return f"ahoyd-hub-{secret[:SECRET_BYTES].hex()}", secret[SECRET_BYTES:].hex()
