"""Multicast DNS: tells the network where a hub listens, and finds those that tell it.

Only addresses are told, and whoever finds one trusts it with nothing: a login goes by the certificate of its join line.
The packages for it are imported when they are used, which by default is never.
"""

import asyncio
import ipaddress
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ahoyd.wire.join import joined, split

if TYPE_CHECKING:
    from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

SERVICE = "_ahoyd._tcp.local."
ASK_MS = 1000
"""How long a hub that was seen may take to say its address."""


@dataclass(frozen=True, slots=True)
class Found:
    """A hub that told of itself. Nothing of it is proven."""

    name: str
    addresses: tuple[str, ...]
    """`host:port`."""


def reachable(host: str) -> list[str]:
    """At which addresses others reach who listens on `host`: itself, or those of this machine for a wildcard."""
    import ifaddr  # noqa: PLC0415 - see above

    address = ipaddress.ip_address(host)
    if not address.is_unspecified:
        return [host]
    ours = [ip.ip if isinstance(ip.ip, str) else ip.ip[0] for card in ifaddr.get_adapters() for ip in card.ips]
    usable = [ip for ip in map(ipaddress.ip_address, ours) if not ip.is_loopback and not ip.is_link_local]
    return [str(ip) for ip in sorted(usable, key=lambda ip: ip.version) if ip.version <= address.version]


class Announcer:
    """Tells one address, or none."""

    def __init__(self) -> None:
        self._told = ""
        self._responder: AsyncZeroconf | None = None

    @property
    def running(self) -> bool:
        """Whether an address is told."""
        return self._responder is not None

    async def tell(self, address: str) -> None:
        """Tell `host:port` from now on, and nothing that was told before; empty: nothing at all. Raises OSError."""
        if address == self._told:
            return
        if self._responder is not None:
            await self._responder.async_close()  # says goodbye first
            self._responder = None
        self._told = ""
        if address:
            self._responder = await _responder(address)
            self._told = address


async def _responder(address: str) -> "AsyncZeroconf":
    from zeroconf import Error  # noqa: PLC0415 - see above
    from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf  # noqa: PLC0415

    host, port = split(address)
    hosts = reachable(host)
    if not hosts:
        raise OSError("this machine has no address that others could reach")
    name = socket.gethostname().partition(".")[0][:48] or "hub"
    responder = AsyncZeroconf(interfaces=hosts)
    info = AsyncServiceInfo(
        SERVICE, f"{name}.{SERVICE}", port=port, parsed_addresses=hosts, server=f"{name}-ahoyd.local."
    )
    try:
        await (await responder.async_register_service(info, allow_name_change=True))
    except Error as error:
        await responder.async_close()
        raise OSError(f"{type(error).__name__}: {error}") from error
    except BaseException:
        await responder.async_close()
        raise
    return responder


async def find(seconds: float) -> list[Found]:
    """Listen for hubs on the network for so long. Raises OSError if there is no network."""
    from zeroconf.asyncio import AsyncServiceBrowser, AsyncZeroconf  # noqa: PLC0415 - see above

    seen: set[str] = set()
    async with AsyncZeroconf() as finder:
        browser = AsyncServiceBrowser(finder.zeroconf, SERVICE, handlers=[lambda **change: seen.add(change["name"])])
        await asyncio.sleep(seconds)
        infos = await asyncio.gather(*(finder.async_get_service_info(SERVICE, name, ASK_MS) for name in seen))
        await browser.async_cancel()
    return sorted((_found(info) for info in infos if info is not None and info.port), key=lambda found: found.name)


def _found(info: "AsyncServiceInfo") -> Found:
    """A name from the network may hold anything: what is not plain is left out."""
    name = "".join(char for char in info.name.removesuffix(f".{SERVICE}") if char.isascii() and char.isprintable())
    return Found(name, tuple(joined(host, info.port or 0) for host in info.parsed_addresses()))
