"""Addresses of STUN and TURN servers as people write them (RFC 7064, RFC 7065)."""

import re
from typing import Final, Literal

from ahoyd.wire.engine import ServerAddress

PORT: Final = 3478
TLS_PORT: Final = 5349
PORT_MAX: Final = 65535

_URL: Final = re.compile(
    r"(?P<scheme>stuns?|turns?):(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:(?P<port>[0-9]{1,5}))?"
    r"(\?transport=(?P<transport>[a-z]+))?"
)
"""RFC 7064 section 3.1, RFC 7065 section 3.1."""


class BadIceUrl(Exception):
    """No address of a server, or one that cannot be spoken to; the text says why and holds nothing of it."""


def read(url: str) -> ServerAddress:
    """Where the server is, without credential. Raises BadIceUrl."""
    found = _URL.fullmatch(url)
    if found is None:
        raise BadIceUrl("no address of a STUN or TURN server: scheme:host[:port][?transport=...]")
    secure = found["scheme"] in ("stuns", "turns")
    port = int(found["port"] or (TLS_PORT if secure else PORT))
    if not 1 <= port <= PORT_MAX:
        raise BadIceUrl(f"a port is 1-{PORT_MAX}")
    host = found["host"].strip("[]")
    match found["scheme"], found["transport"]:
        case "stun", None:
            return ServerAddress(kind="stun", host=host, port=port)
        case "stun" | "stuns", _:
            raise BadIceUrl("STUN is spoken by stun: and without a transport alone")
        case "turn", None | "udp":
            return _turn(host, port, "udp")
        case "turn", "tcp":
            return _turn(host, port, "tcp")
        case "turns", None | "tcp":
            return _turn(host, port, "tls")
        case _:
            raise BadIceUrl("TURN is spoken over udp and tcp by turn:, over tcp by turns:")


def _turn(host: str, port: int, transport: Literal["udp", "tcp", "tls"]) -> ServerAddress:
    return ServerAddress(kind="turn", host=host, port=port, transport=transport)
