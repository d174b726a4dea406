"""Time and threads for sources that have no clock of their own."""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Iterator
from fractions import Fraction

from ahoyd.devices.backend import DeviceError, Stats

log = logging.getLogger(__name__)

SECOND_NS = 1_000_000_000
STOP_SECONDS = 1.0
"""What a thread gets to end in: one that is stuck must not keep the process from leaving."""
_left: set[threading.Thread] = set()
"""Threads that were told to end and had not by then."""


def hanging() -> list[str]:
    """Names of the sources whose threads hang after they were told to end: what they have open, stays open."""
    return sorted(thread.name for thread in _left if thread.is_alive())


class Pacer:
    """Sleeps to deadlines of CLOCK_MONOTONIC until it is stopped. One thread sleeps, any thread stops it."""

    def __init__(self) -> None:
        self._stopped = threading.Event()

    def sleep_until(self, due_ns: int) -> bool:
        """Sleep to `due_ns`; at once if that is past. False: stopped, do no more."""
        while (left := due_ns - time.monotonic_ns()) > 0:
            if self._stopped.wait(left / SECOND_NS):
                return False
        return not self._stopped.is_set()

    def stop(self) -> None:
        """Wake the sleeper for the last time."""
        self._stopped.set()


class Meter:
    """Counts what a source does. Its thread writes, another reads; a count may be one frame old."""

    def __init__(self) -> None:
        self._frames = 0
        self._gaps = 0
        self._delay_ns = 0
        self._seen = (0, 0)

    def published(self, capture_ns: int) -> None:
        """Count a frame, captured at `capture_ns`, that has just been written."""
        self._frames += 1
        self._delay_ns += time.monotonic_ns() - capture_ns

    def gap(self) -> None:
        """Count a stretch left out."""
        self._gaps += 1

    def read(self) -> Stats:
        """Return the counts, and the mean delay of the frames since the last reading (0 if there were none)."""
        now = (self._frames, self._delay_ns)
        frames, delay_ns = now[0] - self._seen[0], now[1] - self._seen[1]
        self._seen = now
        mean_ms = delay_ns / frames / 1e6 if frames else 0.0
        return Stats(frames=now[0], gaps=self._gaps, capture_to_ring_ms=round(mean_ms, 3))


def beats(pacer: Pacer, meter: Meter, *, start_ns: int, rate: Fraction, patience: int) -> Iterator[int]:
    """Yield n at start_ns + n / rate (beats a second) for n = 0, 1, 2 ..., with no drift, until the pacer is stopped.

    Late beats follow at once; more than `patience` of them are left out and counted as one gap.
    """
    period_ns = SECOND_NS / rate
    n = 0
    while pacer.sleep_until(start_ns + int(n * period_ns)):
        present = int((time.monotonic_ns() - start_ns) / period_ns)
        if present - n > patience:
            n = present
            meter.gap()
        yield n
        n += 1


class Worker:
    """The thread of a source. `run` ends when its pacer is stopped; `failed` is told, in that thread, if it raises."""

    def __init__(self, name: str, run: Callable[[Pacer], None], failed: Callable[[DeviceError], None]) -> None:
        self._pacer = Pacer()
        self._run = run
        self._failed = failed
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    async def stop(self) -> bool:
        """End, and wait for the end; False where it hangs (a read that does not return). Idempotent."""
        self._pacer.stop()
        if self._thread.ident is not None:
            await asyncio.to_thread(self._thread.join, STOP_SECONDS)
        if self._thread.is_alive():
            _left.add(self._thread)
            return False
        return True

    def _work(self) -> None:
        try:
            self._run(self._pacer)
        except DeviceError as error:
            self._failed(error)
        except Exception:  # whatever it is, the holders must learn that nothing more comes
            log.exception("%s ended by a fault of our own", self._thread.name)
            self._failed(DeviceError("unsupported", "fault in the source"))


class Lost:
    """Sets a handle's `lost` from another thread, once."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.future: asyncio.Future[DeviceError] = self._loop.create_future()

    def report(self, error: DeviceError) -> None:
        """Tell the loop. Any thread; once the loop is closed nobody listens."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._set, error)

    def _set(self, error: DeviceError) -> None:
        if not self.future.done():
            self.future.set_result(error)
