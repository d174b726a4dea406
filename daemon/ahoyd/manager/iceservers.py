"""STUN and TURN servers as clients name them, and the places the engine asks."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal

from ahoyd.contract import IceServer
from ahoyd.errors import InvalidParams
from ahoyd.wire.engine import ServerAddress

PORT: Final = 3478
TLS_PORT: Final = 5349
PORT_MAX: Final = 65535

_URL: Final = re.compile(
    r"(?P<scheme>stuns?|turns?):(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:(?P<port>[0-9]{1,5}))?"
    r"(\?transport=(?P<transport>[a-z]+))?"
)
"""RFC 7064 section 3.1, RFC 7065 section 3.1."""


def addresses(servers: Iterable[IceServer], path: str = "$") -> tuple[ServerAddress, ...]:
    """Where the servers are asked, in the order given.

    Raises InvalidParams for an address that is none or cannot be spoken to, and for a TURN server without credential;
    `path` leads to the configs.
    """
    return tuple(
        address for index, server in enumerate(servers) for address in _of(server, f"{path}.iceServers[{index}]")
    )


def _of(server: IceServer, path: str) -> Iterator[ServerAddress]:
    for index, url in enumerate(server.urls):
        address = _read(url, f"{path}.urls[{index}]")
        if address.kind == "stun":
            yield address
            continue
        if not server.username:
            raise InvalidParams("a TURN server needs a username", path=f"{path}.username")
        if not server.credential:
            raise InvalidParams("a TURN server needs a credential", path=f"{path}.credential")
        yield ServerAddress(
            kind="turn",
            host=address.host,
            port=address.port,
            transport=address.transport,
            username=server.username,
            credential=server.credential,
        )


def _read(url: str, path: str) -> ServerAddress:
    found = _URL.fullmatch(url)
    if found is None:
        raise InvalidParams("no address of a STUN or TURN server: scheme:host[:port][?transport=...]", path=path)
    secure = found["scheme"] in ("stuns", "turns")
    port = int(found["port"] or (TLS_PORT if secure else PORT))
    if not 1 <= port <= PORT_MAX:
        raise InvalidParams(f"a port is 1-{PORT_MAX}", path=path)
    host = found["host"].strip("[]")
    match found["scheme"], found["transport"]:
        case "stun", None:
            return ServerAddress(kind="stun", host=host, port=port)
        case "stun" | "stuns", _:
            raise InvalidParams("STUN is spoken by stun: and without a transport alone", path=path)
        case "turn", None | "udp":
            return _turn(host, port, "udp")
        case "turn", "tcp":
            return _turn(host, port, "tcp")
        case "turns", None | "tcp":
            return _turn(host, port, "tls")
        case _:
            raise InvalidParams("TURN is spoken over udp and tcp by turn:, over tcp by turns:", path=path)


def _turn(host: str, port: int, transport: Literal["udp", "tcp", "tls"]) -> ServerAddress:
    return ServerAddress(kind="turn", host=host, port=port, transport=transport)
