"""The children: engine and devices, started warm, and the recorder, started when it is needed; watched, restarted.

Each child is `python -m ahoyd.<name>` with one end of a socketpair; when control dies its end of that pair closes and
the child stops at once, so no microphone outlives control. A child is up when its first report has come; ChildUp and
ChildDown are posted around its life, its reports in between, all on the loop and in order. One whose loop stands still
is as good as dead: it is asked for a sign of life all the time, and killed when it has given none for long.
"""

import asyncio
import contextlib
import logging
import math
import os
import socket
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, cast

import msgspec

from ahoyd.contract import ChildState, ChildStatus
from ahoyd.ports import ChildDown, ChildName, ChildUp, Post
from ahoyd.settings import SettingsError
from ahoyd.units import Seconds
from ahoyd.wire.devices import DevicesReport, Watch
from ahoyd.wire.engine import EngineReport
from ahoyd.wire.pipe import Pipe, PipeBroken
from ahoyd.wire.recorder import RecorderReport

log = logging.getLogger(__name__)

STARTUP_SECONDS = 30.0
"""A child that has reported nothing by then is started anew."""
STOP_SECONDS = 2.0
"""What a child gets to leave by itself after its pipe has closed."""
CRASH_WINDOW_SECONDS = 60.0
CRASHES_BEFORE_BACKOFF = 3
BACKOFF_SECONDS = 5.0
FINAL_MISCONFIGURATION = 78
"""EX_CONFIG of sysexits.h: the child refuses this environment; starting it again cannot help."""
ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1"}
"""For each child, beside ours: numpy would start a thread for each core as it is imported, which is a quarter of the
processor time that a child starts in or more, and no arithmetic here is large enough for them."""


class Patience:
    """With a child that is silent, counted in turns that came in time.

    A machine that was asleep, or is so loaded that control itself is late, says nothing of the child: it may have been
    as late, and its answer may be waiting.
    """

    def __init__(self, silence: Seconds) -> None:
        """`silence`: what a child is allowed."""
        self.turn = Seconds(min(1.0, silence / 4))
        """How often the child is asked and judged."""
        self._turns = self._left = math.ceil(silence / self.turn)

    def is_over(self, *, heard: bool, late: Seconds) -> bool:
        """One more turn, `late` by so much, in which the child was `heard` or was not."""
        if heard:
            self._left = self._turns
        elif late < self.turn:
            self._left -= 1
        return self._left <= 0


class Child:
    """One supervised child process. `order` sends it an order, dropped while it is down."""

    def __init__(
        self,
        name: ChildName,
        arguments: tuple[str, ...],
        reports: Any,  # noqa: ANN401 -- a union of Structs, which has no static type of its own
        post: Post,
        *,
        silence: Seconds,
        first: msgspec.Struct | None = None,
    ) -> None:
        """`silence`: how long it may give no sign of life. `first`: what it is told before all else."""
        self._name = name
        self._arguments = arguments
        self._reports = reports
        self._post = post
        self._silence = silence
        self._first = first
        self._pipe: Pipe[msgspec.Struct] | None = None
        self._task: asyncio.Task[None] | None = None
        self._state: ChildState = "idle"
        self._warm = asyncio.Event()
        self._restarts = 0
        self._crashes: list[float] = []

    @property
    def up(self) -> bool:
        """Whether orders are heard."""
        return self._state == "up"

    @property
    def status(self) -> ChildStatus:
        """What getStatus tells of it."""
        return ChildStatus(state=self._state, restarts=self._restarts)

    def order(self, order: msgspec.Struct) -> None:
        """Send one order; nothing happens while the child is down: ChildDown has said what that means."""
        if self._pipe is not None and self.up:
            self._pipe.send(order)

    def start(self) -> None:
        """Start the child and keep it running until stop(). Idempotent."""
        if self._task is None:
            self._task = asyncio.create_task(self._supervise(), name=f"child-{self._name}")

    async def warm(self) -> None:
        """Wait until the child is up for the first time."""
        await self._warm.wait()

    async def ended(self) -> None:
        """Wait until the child is no longer supervised. Raises SettingsError if it refuses this environment."""
        if self._task is not None:
            await asyncio.shield(self._task)

    async def stop(self) -> None:
        """Close the pipe, which ends the child, and wait until it is gone."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError, SettingsError):
                await self._task

    async def _supervise(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            code = await self._run_once()
            if code == FINAL_MISCONFIGURATION:
                raise SettingsError(f"the {self._name} child refuses to run here: its last log line says why")
            now = loop.time()
            self._crashes = [t for t in self._crashes if now - t < CRASH_WINDOW_SECONDS] + [now]
            self._restarts += 1
            log.warning("child %s ended with code %s, restart %d", self._name, code, self._restarts)
            if len(self._crashes) >= CRASHES_BEFORE_BACKOFF:
                await asyncio.sleep(BACKOFF_SECONDS)

    async def _run_once(self) -> int:
        ours, theirs = socket.socketpair()
        with theirs:
            self._state = "starting"
            process = await self._spawned(theirs.fileno(), ours)
        pipe: Pipe[msgspec.Struct] = await Pipe.open(ours, self._reports)
        try:
            await self._talk(pipe, process)
        except PipeBroken:
            log.exception("child %s sent nonsense and is ended", self._name)
        finally:
            self._went_down()
            pipe.abort()  # the child takes the end of its pipe as the order to leave, whatever it has not read
            code = await _surely(_reap(process))
        return code

    async def _spawned(self, end: int, ours: socket.socket) -> asyncio.subprocess.Process:
        """Start the process; when told to stop meanwhile, end it again: half started, it is a process all the same."""
        spawning = asyncio.ensure_future(self._spawn(end))
        try:
            return await asyncio.shield(spawning)
        except asyncio.CancelledError:
            ours.close()
            process = await spawning
            process.kill()
            await process.wait()
            raise

    async def _spawn(self, end: int) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",  # the directory we happen to be in is no place to import from
            "-m",
            f"ahoyd.{self._name}",
            "--fd",
            str(end),
            *self._arguments,
            stdin=asyncio.subprocess.DEVNULL,
            pass_fds=(end,),
            env=os.environ | ENVIRONMENT,
        )

    async def _talk(self, pipe: Pipe[msgspec.Struct], process: asyncio.subprocess.Process) -> None:
        self._pipe = pipe
        if self._first is not None:
            pipe.send(self._first)
        reports = aiter(pipe)
        try:
            async with asyncio.timeout(STARTUP_SECONDS):
                first = await anext(reports)
        except (StopAsyncIteration, TimeoutError):
            return
        self._state = "up"
        self._warm.set()
        self._post(ChildUp(child=self._name))
        self._post(cast("Any", first))
        watching = asyncio.create_task(self._watch(pipe, process), name=f"watch-{self._name}")
        try:
            async for report in reports:
                self._post(cast("Any", report))
        finally:
            watching.cancel()

    async def _watch(self, pipe: Pipe[msgspec.Struct], process: asyncio.subprocess.Process) -> None:
        """Kill a child that hangs. Only its loop is seen: what hangs in a thread of its own is its own to notice."""
        loop, patience, heard, over = asyncio.get_running_loop(), Patience(self._silence), pipe.heard, False
        while not over:
            pipe.ask()
            due = loop.time() + patience.turn
            await asyncio.sleep(patience.turn)
            over = patience.is_over(heard=pipe.heard != heard, late=Seconds(loop.time() - due))
            heard = pipe.heard
        log.error("child %s has given no sign of life for %g s and is killed", self._name, self._silence)
        process.kill()
        pipe.abort()  # one that hangs in the kernel dies later, and what it held is lost now

    def _went_down(self) -> None:
        self._pipe = None
        was_up = self.up
        self._state = "down"
        if was_up:
            self._post(ChildDown(child=self._name))


async def _surely(work: Coroutine[Any, Any, int]) -> int:
    """Finish `work` even when cancelled meanwhile; the cancellation comes after it."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise


async def _reap(process: asyncio.subprocess.Process) -> int:
    """Wait for a child whose pipe is closed; one that does not leave is killed."""
    try:
        async with asyncio.timeout(STOP_SECONDS):
            return await process.wait()
    except TimeoutError:
        process.kill()
        return await process.wait()


def engine(frames_dir: Path, post: Post, *, silence: Seconds, name: str, netsim: Path | None = None) -> Child:
    """The engine child, not yet started. `netsim`: the socket of a relay that calls go through, as `name`."""
    detour = () if netsim is None else ("--netsim", str(netsim), "--name", name)
    return Child("engine", ("--frames-dir", str(frames_dir), *detour), EngineReport, post, silence=silence)


def devices(frames_dir: Path, media_dirs: tuple[Path, ...], post: Post, *, silence: Seconds) -> Child:
    """The devices child, not yet started."""
    watch = Watch(media_dirs=tuple(str(directory) for directory in media_dirs), frames_dir=str(frames_dir))
    return Child("devices", (), DevicesReport, post, silence=silence, first=watch)


def recorder(frames_dir: Path, post: Post, *, silence: Seconds) -> Child:
    """The recorder child, not yet started."""
    return Child("recorder", ("--frames-dir", str(frames_dir)), RecorderReport, post, silence=silence)
