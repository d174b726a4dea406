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

from ahoyd.hub.connection import LINGER_S, Connection
from ahoyd.hub.router import Router
from ahoyd.hub.store import Store, Worker
from ahoyd.units import wall_ms
from ahoyd.wire.hub import MESSAGE_MAX

CONNECTIONS_MAX = 256
SWEEP_S = 0.5

log = logging.getLogger(__name__)


def peer_uid(connected: socket.socket) -> int:
    """Tell the uid of the process at the other end of a unix socket (SO_PEERCRED)."""
    credentials = connected.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    _pid, uid, _gid = struct.unpack("3i", credentials)
    return int(uid)


class Server:
    """Serves on a listening socket until it is told to stop or nobody was there for `idle_s`. Made within the loop."""

    def __init__(self, listener: socket.socket, idle_s: float, store: Store) -> None:
        self._listener = listener
        self._idle_s = idle_s
        self._worker = Worker(store)
        self._router = Router(time.monotonic, wall_ms, store, self._worker.run)
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
        app.on_shutdown.append(self._close_all)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=LINGER_S)
        await runner.setup()
        await web.SockSite(runner, self._listener).start()
        try:
            await self._sweep()
        finally:
            self._take_socket_away()
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
            if not self._open and time.monotonic() - self._busy_at > self._idle_s:
                log.info("nobody has been here for %g s", self._idle_s)
                return

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        transport = request.transport
        if transport is None:
            raise web.HTTPBadRequest
        if peer_uid(transport.get_extra_info("socket")) != os.getuid():
            log.warning("refused a process of another user")
            raise web.HTTPForbidden
        if len(self._open) >= CONNECTIONS_MAX:
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

    async def _close_all(self, _app: web.Application) -> None:
        for connection in self._open:
            connection.close(WSCloseCode.GOING_AWAY)
