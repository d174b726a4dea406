"""The RPC face as a whole: sockets, sessions and methods, wired and started."""

import asyncio
import logging
from collections.abc import Callable
from functools import partial

from ahoyd.contract import LIMITS
from ahoyd.rpc.calls import Calls
from ahoyd.rpc.dispatch import Dispatcher
from ahoyd.rpc.methods import ALONE, Methods
from ahoyd.rpc.notify import Notifier
from ahoyd.rpc.sessions import Sessions
from ahoyd.rpc.transports.exchange import PATIENCE, Desk
from ahoyd.rpc.transports.gate import Crowd, Gate
from ahoyd.rpc.transports.http import Http
from ahoyd.rpc.transports.lines import LineConnection
from ahoyd.settings import Places
from ahoyd.units import Seconds

logger = logging.getLogger(__name__)

FLUSH = Seconds(1.0)
"""How long clients may take, when we stop, to read what is unsent; longer if `shutdown` said so."""


class RpcServer:
    """Serves rpc.sock and http.sock of one instance. The instance's lock must be held: its sockets are replaced.

    `scopes` is what a client of our own uid may do; `shutdown` is called by the method of that name.
    """

    def __init__(
        self,
        places: Places,
        calls: Calls,
        notifier: Notifier,
        *,
        scopes: frozenset[str],
        shutdown: Callable[[], None],
        patience: Seconds = PATIENCE,
    ) -> None:
        self._sessions = Sessions(calls, notifier)
        self._methods = methods = Methods(places.instance, calls, notifier, self._sessions, shutdown)
        dispatcher = Dispatcher(methods.quick(), methods.slow(), alone=ALONE, depth=LIMITS.depth, batch=LIMITS.batch)
        self._desk = Desk(dispatcher, self._sessions, patience)
        self._places = places
        self._scopes = scopes

    async def start(self) -> None:
        """Listen on both sockets. Raises OSError if one cannot be made; then none is left."""
        self._crowd = Crowd()
        self._http = Http(self._desk)
        self._gates = [
            Gate(self._places.rpc_socket, "lines", self._scopes, self._crowd, partial(LineConnection, self._desk)),
            Gate(self._places.http_socket, "post", self._scopes, self._crowd, self._http.admit),
        ]
        try:
            for gate in self._gates:
                gate.open()
        except OSError:
            await self._close_gates()
            raise

    async def stop(self) -> None:
        """Tell clients, let them read what they are owed, close every connection and end every session."""
        self._methods.announce_end(FLUSH)
        await self._close_gates()
        self._crowd.close()
        try:
            async with asyncio.timeout(max(FLUSH, self._methods.ending or FLUSH)):
                await self._crowd.gone()
        except TimeoutError:
            logger.warning("some clients do not read: cutting them off")
            self._crowd.abort()
            await self._crowd.gone()
        await self._http.close()
        self._sessions.close()
        await self._desk.finish()

    async def _close_gates(self) -> None:
        for gate in self._gates:
            await gate.close()
