"""A call's way through `ahoyd netsim`: its own addresses are not offered, but the relay's that lead to them."""

from dataclasses import dataclass
from pathlib import Path

from ahoyd.engine import sdp
from ahoyd.netsim import Netsim, NetsimError


class NoDetour(Exception):
    """The relay that was asked for is not there, or does not do what it should."""


@dataclass(frozen=True, slots=True)
class NetsimPlace:
    """Where the relay listens, and as whom we go through it."""

    socket: Path
    name: str


class Detour:
    """The ways of one call. They last until `close`."""

    def __init__(self, place: NetsimPlace) -> None:
        self._place = place
        self._netsim: Netsim | None = None

    async def lead(self, candidates: tuple[str, ...]) -> tuple[str, ...]:
        """Return the host candidates with the relay's addresses in place of ours, and no other. Raises NoDetour."""
        hosts = {text: (found.ip, found.port) for text in candidates if (found := sdp.host_candidate(text)) is not None}
        try:
            self._netsim = self._netsim or await Netsim.connect(self._place.socket)
            led = await self._netsim.lead(self._place.name, hosts.values())
        except NetsimError as error:
            raise NoDetour(str(error)) from error
        ways = zip(hosts, led, strict=True)
        return tuple(sdp.readdressed(text, *address) for text, address in ways if address is not None)

    def close(self) -> None:
        """Give the ways back."""
        if self._netsim is not None:
            self._netsim.close()
