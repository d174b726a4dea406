"""The composition root of control: the one module that knows every part, and the order they start and stop in.

Start: lock, places, device key, store, children and login (warm), then RPC. Stop: RPC refuses what is new, calls end,
the account leaves, RPC closes, the children follow their pipes, the store is flushed; the lock falls with the process.
"""

import asyncio
import ctypes
import fcntl
import logging
import os
import signal
import sys

from ahoyd import children, logs
from ahoyd.identity import DeviceKey, device_key
from ahoyd.manager import Manager
from ahoyd.ports import Event
from ahoyd.rpc import Access, RpcServer
from ahoyd.rpc.notify import Notifier
from ahoyd.rpc.stdio import Stdio
from ahoyd.rpc.tokens import Tokens
from ahoyd.settings import Places, Settings, SettingsError, load, places
from ahoyd.signalling.local import LocalSignalling
from ahoyd.store import Store
from ahoyd.units import Seconds

log = logging.getLogger(__name__)

EXIT_OK = 0
EXIT_SETTINGS = 2
EXIT_RUNNING = 3
PR_SET_DUMPABLE = 4
WARM_SECONDS = 10.0
"""How long children and login may hold up the sockets. They take less than two."""


class AlreadyRunning(Exception):
    """Another daemon has this instance; `pid` is its process, 0 if it has not said."""

    def __init__(self, pid: int) -> None:
        super().__init__(pid)
        self.pid = pid


def run(instance: str, *, stdio: bool = False, **overrides: object) -> int:
    """Run the daemon of `instance` until it is told to stop; the process's exit code.

    `overrides` are members of Settings by their names in the settings file, None where not given.
    `stdio`: serve standard input and output too, and stop when input ends.
    0: stopped as asked. 2: settings, places or the device key cannot be used. 3: the instance is running already.
    """
    try:
        where = places(instance)
        settings = load(where.config, **overrides)
        where.create()
        lock = take_lock(where)
        key = device_key(where.device_key)
    except SettingsError as error:
        print(f"ahoyd: {error}", file=sys.stderr)  # noqa: T201 -- there is no log yet, and a person is looking
        return EXIT_SETTINGS
    except AlreadyRunning as error:
        print(f"ahoyd: instance {instance} is running already, pid {error.pid}", file=sys.stderr)  # noqa: T201 -- as above
        return EXIT_RUNNING
    logs.to_stderr("control", settings.log_level)
    _refuse_core_dumps()
    try:
        sweep(where)
        asyncio.run(Daemon(where, settings, key, Stdio() if stdio else None).serve())
    except SettingsError:
        log.exception("cannot go on")
        return EXIT_SETTINGS
    finally:
        os.close(lock)
    return EXIT_OK


def take_lock(where: Places) -> int:
    """Flock the instance for life; returns the descriptor. Raises AlreadyRunning and touches nothing."""
    lock = os.open(where.lock, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        text = os.read(lock, 20).strip()
        os.close(lock)
        raise AlreadyRunning(int(text) if text.isdigit() else 0) from None
    os.ftruncate(lock, 0)
    os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)
    return lock


def sweep(where: Places) -> None:
    """Remove what a daemon that died left behind. Only under the lock: then nothing here can be alive."""
    leftovers = [
        where.rpc_socket,
        where.http_socket,
        where.token,
        where.tcp,
        *where.frames.glob("*.bell"),
        *where.frames.glob("*.shm"),
    ]
    for path in leftovers:
        path.unlink(missing_ok=True)


def _refuse_core_dumps() -> None:
    """Control holds tokens and addresses: no core file, and no reading of it by others of our uid."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


class Daemon:
    """All parts of one instance, wired."""

    def __init__(self, where: Places, settings: Settings, key: DeviceKey, stdio: Stdio | None = None) -> None:
        self._where = where
        self._stdio = stdio
        self._stopping = asyncio.Event()
        self._store = Store(where.state / "store.sqlite")
        self._notifier = Notifier()
        silence = Seconds(settings.child_silence_seconds)
        self._engine = children.engine(
            where.frames, self._post, silence=silence, name=where.instance, netsim=settings.netsim
        )
        self._devices = children.devices(where.frames, settings.media_dirs, self._post, silence=silence)
        self._recorder = children.recorder(where.frames, self._post, silence=silence)
        self._signalling = LocalSignalling(
            self._post,
            where.hub,
            settings.hub_idle_seconds,
            known_calls=lambda: self._manager.known_calls(),  # noqa: PLW0108 -- the manager is made after this
        )
        self._manager = Manager(
            where.instance,
            settings,
            self._store,
            self._notifier,
            engine=self._engine,
            devices=self._devices,
            recorder=self._recorder,
            signalling=self._signalling,
            key=key,
        )
        self._rpc = RpcServer(
            where,
            self._manager,
            self._notifier,
            Tokens(self._store),
            access=Access(
                socket_scopes=frozenset(settings.socket_scopes),
                tcp_port=settings.tcp_port,
                origins=frozenset(settings.origins),
                rate_factor=settings.rate_factor,
            ),
            shutdown=self._stopping.set,
        )

    def _post(self, event: Event) -> None:
        try:
            self._manager.post(event)
        except Exception:
            # A fault of ours over one fact must not end the daemon, or the child or hub that told it.
            log.exception("a fact could not be taken: %s", type(event).__name__)

    async def serve(self) -> None:
        """Start everything, serve until told to stop, stop everything. Raises SettingsError if a child refuses."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stopping.set)
        self._engine.start()
        self._devices.start()
        login = asyncio.create_task(self._manager.start(), name="first-login")
        try:
            await self._warm_up(login)
            await self._rpc.start()
            if self._stdio is not None:
                self._stdio.connect(self._where.rpc_socket, self._stopping.set)
            log.info("serving")
            await self._until_told(login)
        finally:
            await self._stop()

    async def _warm_up(self, login: asyncio.Task[None]) -> None:
        """Let children and login come first, so that who finds our socket can call; getStatus tells the rest."""
        coming = [login, *(asyncio.create_task(child.warm()) for child in (self._engine, self._devices))]
        _, late = await asyncio.wait(coming, timeout=WARM_SECONDS)
        if late:
            log.warning("serving before everything is up")
        for task in late - {login}:
            task.cancel()

    async def _until_told(self, login: asyncio.Task[None]) -> None:
        stopping = asyncio.create_task(self._stopping.wait())
        children_ended = [asyncio.create_task(child.ended()) for child in (self._engine, self._devices)]
        try:
            done, _ = await asyncio.wait([stopping, *children_ended], return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in (login, stopping, *children_ended):
                task.cancel()
            await asyncio.gather(login, stopping, *children_ended, return_exceptions=True)

    async def _stop(self) -> None:
        log.info("stopping")
        await self._manager.stop()
        await self._rpc.stop()
        if self._stdio is not None:
            await self._stdio.finish()
        await asyncio.gather(self._engine.stop(), self._devices.stop(), self._recorder.stop())
        await self._store.flush()
        self._store.close()
