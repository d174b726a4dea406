"""The hub's socket: who may connect, how many, and when there is nobody left to stay for."""

import asyncio
import logging
import os
import signal
import socket
import struct
import time
from contextlib import suppress
from pathlib import Path
from typing import Literal

from aiohttp import WSCloseCode, web

from ahoyd.hub.accounts import Accounts
from ahoyd.hub.connection import LINGER_S, Connection
from ahoyd.hub.lan import Lan
from ahoyd.hub.router import Router
from ahoyd.hub.store import Account, Store, Worker
from ahoyd.settings import HubPlaces
from ahoyd.units import wall_ms
from ahoyd.wire.hub import MESSAGE_MAX

CONNECTIONS_MAX = 256
"""Of this machine; others have places of their own."""
SWEEP_S = 0.5

log = logging.getLogger(__name__)


def peer_uid(connected: socket.socket) -> int:
    """Tell the uid of the process at the other end of a unix socket (SO_PEERCRED)."""
    credentials = connected.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    _pid, uid, _gid = struct.unpack("3i", credentials)
    return int(uid)


def _own_transport(request: web.Request) -> asyncio.Transport:
    """Transport of a request by a process of our own uid; any other is refused."""
    transport = request.transport
    if transport is None:
        raise web.HTTPBadRequest
    if peer_uid(transport.get_extra_info("socket")) != os.getuid():
        log.warning("refused a process of another user")
        raise web.HTTPForbidden
    return transport


class Server:
    """Serves on a listening socket, and to other machines if `places` has settings that say so.

    Until it is told to stop, or serves only this machine and nobody was there for `idle_s`. Made within the loop.
    """

    def __init__(self, listener: socket.socket, idle_s: float, store: Store, places: HubPlaces) -> None:
        self._listener = listener
        self._idle_s = idle_s
        self._store = store
        self._worker = Worker(store)
        self._router = Router(time.monotonic, wall_ms, store, self._worker.run)
        self._accounts = Accounts(time.monotonic)
        self._known: set[str] = set()
        """The users of the accounts."""
        self._lan = Lan(places, self._accounts, self._serve)
        self._applying = asyncio.Lock()
        self._open: set[Connection] = set()
        self._busy_at = time.monotonic()
        self._stop = asyncio.Event()

    async def run(self) -> None:
        """Serve. SIGTERM and SIGINT stop it."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop.set)
        app = web.Application()
        app.router.add_get("/", self._handle)
        app.router.add_post("/reload", self._reload)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=LINGER_S)
        await runner.setup()
        await web.SockSite(runner, self._listener).start()
        try:
            await self._apply()
            await self._sweep()
        finally:
            self._take_socket_away()
            self._close_all()
            await self._lan.close()
            await runner.cleanup()
            self._worker.close()

    def _take_socket_away(self) -> None:
        """Be found by nobody from here on: first of all, for a second signal may not wait for the rest."""
        Path(self._listener.getsockname()).unlink(missing_ok=True)

    async def _sweep(self) -> None:
        while not self._stop.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(SWEEP_S):
                    await self._stop.wait()
            self._router.sweep()
            async with self._applying:
                await self._lan.keep_up()
            if self._lan.address:
                self._busy_at = time.monotonic()
            if not self._open and time.monotonic() - self._busy_at > self._idle_s:
                log.info("nobody has been here for %g s", self._idle_s)
                return

    async def _apply(self) -> None:
        """Do as accounts and settings say now."""
        read: asyncio.Future[tuple[Account, ...]] = asyncio.get_running_loop().create_future()
        async with self._applying:
            self._worker.run(self._store.accounts, read.set_result, lambda: read.set_exception(OSError("the disk")))
            accounts = await read
            users = {account.user for account in accounts}
            self._accounts.replace(accounts)
            self._router.accounts_changed(users, self._known - users)
            self._known = users
            await self._lan.apply()

    async def _reload(self, request: web.Request) -> web.StreamResponse:
        """Asked by who has changed accounts or settings; answered when it is done."""
        _own_transport(request)
        await self._apply()
        now = {"listening": self._lan.address, "announced": self._lan.announced, "problem": self._lan.problem}
        return web.json_response(now)

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        transport = _own_transport(request)
        if sum(not one.far for one in self._open) >= CONNECTIONS_MAX:
            raise web.HTTPServiceUnavailable
        ws: web.WebSocketResponse[Literal[False]] = web.WebSocketResponse(
            max_msg_size=MESSAGE_MAX, compress=False, timeout=LINGER_S, decode_text=False
        )
        await ws.prepare(request)
        await self._serve(Connection(ws, transport))
        return ws

    async def _serve(self, connection: Connection) -> None:
        self._open.add(connection)
        try:
            await connection.run(self._router)
        finally:
            self._open.discard(connection)
            self._busy_at = time.monotonic()

    def _close_all(self) -> None:
        for connection in self._open:
            connection.close(WSCloseCode.GOING_AWAY)
