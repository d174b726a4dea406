"""The two ways to a hub: the machine's own over its unix socket, and one on another machine over TLS."""

from typing import Protocol

from ahoyd.errors import LoginRefused, SignallingDown
from ahoyd.settings import HubPlaces
from ahoyd.signalling.link import Link, LinkAbsent, LinkFailed, LinkForeign
from ahoyd.signalling.starter import start_hub
from ahoyd.wire.join import Server

RETRY_MS = 5000
"""What a client is told to wait for a hub that cannot be reached."""


class Way(Protocol):
    """How a hub is reached."""

    far: bool
    """It is on another machine."""

    async def open(self) -> Link:
        """Connect. Raises LinkFailed."""

    async def mend(self, failure: LinkFailed, *, asked: bool) -> None:
        """Do what can be done after a failure; then it is worth trying again. `asked`: somebody waits for a login.

        Raises HubNotStarted, and what somebody who waits is to be told.
        """


class OwnHub:
    """The hub of this machine's user, started when there is none. It leaves after `idle_seconds` alone."""

    far = False

    def __init__(self, places: HubPlaces, idle_seconds: float) -> None:
        self._places = places
        self._idle_seconds = idle_seconds

    async def open(self) -> Link:
        """Connect. Raises LinkFailed."""
        return await Link.open(self._places.socket)

    async def mend(self, failure: LinkFailed, *, asked: bool) -> None:  # noqa: ARG002 - as in Way
        """Start a hub. Raises HubNotStarted."""
        await start_hub(self._places, self._idle_seconds)


class FarHub:
    """A hub on another machine."""

    far = True

    def __init__(self, server: Server) -> None:
        self._server = server

    async def open(self) -> Link:
        """Connect, to nothing but this hub. Raises LinkFailed."""
        return await Link.open_far(self._server)

    async def mend(self, failure: LinkFailed, *, asked: bool) -> None:
        """Tell who waits what waiting does not mend. A login there was is kept up: networks come back, as we move."""
        if asked and isinstance(failure, LinkForeign):
            raise LoginRefused(str(failure))
        if asked and isinstance(failure, LinkAbsent):
            raise SignallingDown(str(failure), retryAfterMs=RETRY_MS)
