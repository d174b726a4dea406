"""STUN and TURN servers as clients name them, and the places the engine asks."""

from collections.abc import Iterable, Iterator

import msgspec

from ahoyd.contract import IceServer
from ahoyd.errors import InvalidParams
from ahoyd.wire.engine import ServerAddress
from ahoyd.wire.iceurl import BadIceUrl, read


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
        try:
            address = read(url)
        except BadIceUrl as error:
            raise InvalidParams(str(error), path=f"{path}.urls[{index}]") from error
        if address.kind == "stun":
            yield address
            continue
        if not server.username:
            raise InvalidParams("a TURN server needs a username", path=f"{path}.username")
        if not server.credential:
            raise InvalidParams("a TURN server needs a credential", path=f"{path}.credential")
        yield msgspec.structs.replace(address, username=server.username, credential=server.credential)
