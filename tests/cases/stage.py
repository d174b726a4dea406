"""The daemons cases are played on: started when first needed, kept, and replaced once a case has harmed them."""

import asyncio
import contextlib
import fcntl
import os
import time
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import psutil

from cases.parse import Case
from cases.wires import URL
from support.daemons import World, world

SETTLE_SECONDS = 120.0
CRASHES_MAX = 2
"""Children a daemon may lose before it is replaced."""
STAND_INS = ("--camera", "test:pattern", "--microphone", "test:tone")
Json = dict[str, Any]


class Stage:
    """Daemons by instance name. `media` is the folder whose files may be sources."""

    def __init__(self, made: World, media: Path) -> None:
        self.world = made
        self.media = media
        self._settings: dict[str, list[str]] = {}
        """What each running instance was started with."""
        self._harmed: set[str] = set()
        self._crashes: Counter[str] = Counter()
        """How many children each running instance has lost."""
        self._unwell = ""
        """A daemon that did not start: with one such no case is worth the time."""
        self._frozen: list[psutil.Process] = []
        self._configs: dict[str, Json] = {}
        self._hub_lock: int | None = None
        """While this is open no hub can be started."""
        self._hub_directory = made.runtime(".hub")

    async def prepare(self, case: Case) -> None:
        """Every daemon of the case is there, well, and has the settings the case wants."""
        instances = set(case.actors.values())
        async with asyncio.TaskGroup() as tasks:
            for instance in instances:
                tasks.create_task(self.prepare_instance(instance, case.settings.get(instance, [])))

    async def prepare_instance(self, instance: str, settings: list[str]) -> None:
        """A daemon is there, well, and was started with these settings."""
        daemon = self.world.daemons.get(instance)
        running = daemon is not None and daemon.process.returncode is None
        if daemon is not None and running and (instance in self._harmed or self._settings[instance] != settings):
            daemon.process.kill()  # it has nothing to say goodbye to
            await daemon.process.wait()
            running = False
        if not running:
            self._harmed.discard(instance)
            self._settings[instance] = settings
            places = [] if any(line.startswith("recordings-dir") for line in settings) else ['recordings-dir = "~"']
            self.world.write_settings(instance, "\n".join(["tcp-port = 0", *places, *settings]))
            await self.start(instance)
        else:
            await self.settle(instance)  # the case before may have taken the hub from all, and waited for its own alone

    async def start(self, instance: str) -> None:
        """Start a daemon and wait until it is online and its children are up."""
        stand_ins = [] if any(line.startswith("camera") for line in self._settings[instance]) else STAND_INS
        self._crashes.pop(instance, None)
        assert not self._unwell, f"{self._unwell} did not start before: the first failure says why"
        try:
            await self.world.start(instance, *stand_ins, "--media-dir", str(self.media))
            await self.settle(instance)
        except BaseException:
            self._unwell = instance
            raise
        self._configs[instance] = (await self.ask(instance, "getCallConfigs"))["configs"]

    async def settle(self, instance: str) -> None:
        """Wait until a daemon is online and its children are up."""
        async with asyncio.timeout(SETTLE_SECONDS):
            while True:
                status = await self.ask(instance, "getStatus")
                children = status["children"]
                well = children["engine"]["state"] == children["devices"]["state"] == "up"
                if well and status["account"]["state"] == "online":
                    return
                await asyncio.sleep(0.02)

    async def ask(self, instance: str, method: str, **params: object) -> Any:
        """The result of a request over POST, which attaches nobody."""
        connector = aiohttp.UnixConnector(path=str(self.world.runtime(instance) / "http.sock"))
        request = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        async with aiohttp.ClientSession(connector=connector) as http, http.post(URL, json=request) as answer:
            return (await answer.json())["result"]

    # Faults.

    async def fault(self, name: str, instance: str, part: str) -> None:
        """Do harm, or undo it."""
        match name:
            case "kill":
                await self._kill(instance, part)
            case "halt":
                self._halt(instance, part)
            case "freeze" | "hub-freeze":
                self._freeze(self._process(instance, part))
            case "thaw" | "hub-thaw":
                self._process(instance, part).resume()
            case "start":
                await self.start(instance)
                self._harmed.discard(instance)
            case "new-key":
                (self.world.state(instance) / "device.key").unlink()
            case "hub-down":
                self._hub_down()
            case "hub-broken":
                self._hub_down(broken=True)
            case "hub-up" | "hub-mended":
                self._hub_up()
            case _:
                raise ValueError(name)

    def _freeze(self, process: psutil.Process) -> None:
        process.suspend()
        self._frozen.append(process)

    def _lose_child(self, instance: str) -> None:
        """A daemon gets over it, but the third crash in a minute makes it wait before it starts another child."""
        self._crashes[instance] += 1
        if self._crashes[instance] == CRASHES_MAX:
            self._harmed.add(instance)

    def _halt(self, instance: str, part: str) -> None:
        """Kill a child and stop the next one when it is there: it would need far longer to be at work."""
        self._lose_child(instance)
        killed = self._process(instance, part)
        killed.kill()
        until = time.monotonic() + SETTLE_SECONDS
        while True:
            with contextlib.suppress(StopIteration, psutil.NoSuchProcess):
                following = self._process(instance, part)
                if following.pid != killed.pid:
                    self._freeze(following)
                    return
            assert time.monotonic() < until, f"{instance} starts no other {part}"
            time.sleep(0.001)

    def _process(self, instance: str, part: str) -> psutil.Process:
        """A daemon, a child of one, or the hub, which has no instance."""
        if not instance:
            return psutil.Process(self.world.hub_pid())
        daemon = self.world.daemons[instance]
        return daemon.child(part) if part else psutil.Process(daemon.pid)

    async def _kill(self, instance: str, part: str) -> None:
        self._process(instance, part).kill()
        if part:
            self._lose_child(instance)
        else:
            self._harmed.add(instance)
            await self.world.daemons[instance].process.wait()

    def _hub_down(self, *, broken: bool = False) -> None:
        """Kill the hub and see to it that no other can live; meanwhile no daemon moves.

        Its lock is taken, so that whoever wants to start one believes that another does. Broken: its directory is open
        to others, so that nobody would start one there.
        """
        daemons = [psutil.Process(d.pid) for d in self.world.daemons.values() if d.process.returncode is None]
        lock = os.open(self._hub_directory / "lock", os.O_RDWR | os.O_CLOEXEC)
        for daemon in daemons:
            daemon.suspend()
        try:
            self._process("", "").kill()
            fcntl.flock(lock, fcntl.LOCK_EX)
            if broken:
                self._hub_directory.chmod(0o755)
                os.close(lock)
        finally:
            for daemon in daemons:
                daemon.resume()
        self._hub_lock = None if broken else lock

    def _hub_up(self) -> None:
        if self._hub_directory.exists():
            self._hub_directory.chmod(0o700)
        if self._hub_lock is not None:
            os.close(self._hub_lock)
            self._hub_lock = None

    # Afterwards.

    async def tidy(self, case: Case) -> list[str]:
        """Put back what a case has left behind; returns what it should have put back itself."""
        left: list[str] = []
        self._mend()
        stopped = {
            case.actors[a] for a, asked, told in case.answered() if asked["method"] == "shutdown" and "result" in told
        }
        for instance in sorted(set(case.actors.values()) - self._harmed):
            daemon = self.world.daemons[instance]
            if instance in stopped:
                code = await asyncio.wait_for(daemon.process.wait(), SETTLE_SECONDS)
                left += [f"{instance} ended with code {code}"] if code else []
            elif daemon.process.returncode is not None:
                left.append(f"{instance} has gone:\n{daemon.log.read_text()[-3000:]}")
            else:
                left += [f"{instance}: {what}" for what in await self._left(instance)]
        return left

    def _mend(self) -> None:
        for process in self._frozen:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.resume()
        self._frozen.clear()
        self._hub_up()

    async def _left(self, instance: str) -> list[str]:
        left = []
        for call in (await self.ask(instance, "listCallSessions"))["calls"]:
            await self.ask(instance, "endCall", callId=call["callId"], reason=0)
            left.append(f"call {call['callId']} was live")
        account = await self.ask(instance, "getAccount")
        if account["user"] != instance or account["state"] == "loggedOut":
            await self.ask(instance, "login", user=instance)
            left.append(f"the account was {account}")
        if (await self.ask(instance, "getCallConfigs"))["configs"] != self._configs[instance]:
            await self.ask(instance, "setCallConfigs", **self._configs[instance])
            left.append("the configs were changed")
        await self._read_texts(instance)
        await self.settle(instance)
        await self._released(instance)
        return left

    async def _read_texts(self, instance: str) -> None:
        """No case finds texts that another was sent."""
        while texts := (await self.ask(instance, "listMessages", unreadOnly=True, limit=200))["messages"]:
            await self.ask(instance, "ackMessages", messageIds=[text["messageId"] for text in texts])

    async def _released(self, instance: str) -> None:
        async with asyncio.timeout(SETTLE_SECONDS):
            while (await self.ask(instance, "getStatus"))["devicesInUse"]:
                await asyncio.sleep(0.02)


@contextlib.asynccontextmanager
async def open_stage() -> AsyncIterator[Stage]:
    """A world of its own with nobody in it yet."""
    async with world() as made:
        media = made.root / "media"
        media.mkdir()
        (media / "broken.webm").write_bytes(b"no film at all")
        (made.root / "outside.webm").write_bytes(b"no film at all")
        yield Stage(made, media)
