"""The RPC face as a whole: sockets, sessions and methods, wired and started."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from ahoyd.contract import LIMITS
from ahoyd.rpc.calls import Calls
from ahoyd.rpc.dispatch import Dispatcher
from ahoyd.rpc.methods import ALONE, Methods
from ahoyd.rpc.notify import Notifier
from ahoyd.rpc.rates import Rates
from ahoyd.rpc.sessions import Sessions
from ahoyd.rpc.token_desk import TokenDesk
from ahoyd.rpc.tokens import Tokens
from ahoyd.rpc.transports.exchange import PATIENCE, Desk
from ahoyd.rpc.transports.gate import Crowd, Gate, UnixGate
from ahoyd.rpc.transports.http import Http
from ahoyd.rpc.transports.lines import LineConnection
from ahoyd.rpc.transports.tcp import TcpGate
from ahoyd.settings import Places, private_file
from ahoyd.units import Seconds

logger = logging.getLogger(__name__)

FLUSH = Seconds(1.0)
"""How long clients may take, when we stop, to read what is unsent; longer if `shutdown` said so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Who may come in, as the settings say."""

    socket_scopes: frozenset[str]
    """What a client of our own uid may do on the unix sockets."""
    tcp_port: int | None = None
    """Port of loopback TCP, 0: any; None: no TCP."""
    origins: frozenset[str] = frozenset()
    """Web origins that may speak over TCP."""
    rate_factor: float = 1.0
    """How many times the contract's rates a program has."""


class RpcServer:
    """Serves the sockets of one instance. The instance's lock must be held: they are replaced.

    `shutdown` is called by the method of that name.
    """

    def __init__(
        self,
        places: Places,
        calls: Calls,
        notifier: Notifier,
        tokens: Tokens,
        *,
        access: Access,
        shutdown: Callable[[], None],
        patience: Seconds = PATIENCE,
    ) -> None:
        self._sessions = Sessions(calls, notifier)
        self._tokens = tokens
        token_desk = TokenDesk(tokens, self._cut_off)
        self._methods = methods = Methods(
            places.instance, calls, notifier, self._sessions, token_desk, Rates(access.rate_factor), shutdown
        )
        dispatcher = Dispatcher(methods.quick(), methods.slow(), alone=ALONE, depth=LIMITS.depth, batch=LIMITS.batch)
        self._desk = Desk(dispatcher, self._sessions, patience)
        self._places = places
        self._access = access

    async def start(self) -> None:
        """Listen everywhere. Raises OSError if one socket cannot be made; then none is left."""
        self._crowd, scopes = Crowd(), self._access.socket_scopes
        self._http = [Http(self._desk, self._tokens)]
        self._gates: list[Gate] = [
            UnixGate(self._places.rpc_socket, "lines", scopes, self._crowd, partial(LineConnection, self._desk)),
            UnixGate(self._places.http_socket, "post", scopes, self._crowd, self._http[0].admit),
        ]
        if self._access.tcp_port is not None:
            self._http.append(Http(self._desk, self._tokens, self._access.origins))
            self._gates.append(TcpGate(self._places.tcp, self._access.tcp_port, self._crowd, self._http[1].admit))
        private_file(self._places.token, self._tokens.owner_secret)
        try:
            # rpc.sock last: who waits for a daemon waits for that one, and then finds the others.
            for gate in reversed(self._gates):
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
        for http in self._http:
            await http.close()
        self._sessions.close()
        await self._desk.finish()

    async def _close_gates(self) -> None:
        for gate in self._gates:
            await gate.close()
        self._places.token.unlink(missing_ok=True)

    def _cut_off(self, token: str) -> None:
        self._crowd.cut_off(token)
        self._sessions.cut_off(token)
