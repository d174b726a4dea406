"""Deadlines that do not drift, and threads that end."""

import asyncio
import threading
import time
from fractions import Fraction

import pytest

from ahoyd.devices import pacing
from ahoyd.devices.backend import DeviceError
from ahoyd.devices.pacing import Lost, Meter, Pacer, Worker, beats


class Clock:
    """Stands in for time: sleeping moves it, so does work."""

    def __init__(self) -> None:
        self.now_ns = 0

    def monotonic_ns(self) -> int:
        return self.now_ns


class Sleeper(Pacer):
    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock
        self.slept_to: list[int] = []

    def sleep_until(self, due_ns: int) -> bool:
        self.slept_to.append(due_ns)
        self.clock.now_ns = max(self.clock.now_ns, due_ns)
        return len(self.slept_to) < 200


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    fake = Clock()
    monkeypatch.setattr(pacing, "time", fake)
    return fake


def test_beats_are_at_start_plus_n_periods_for_ever(clock: Clock) -> None:
    sleeper, meter = Sleeper(clock), Meter()
    counted = list(beats(sleeper, meter, start_ns=7, rate=Fraction(30), patience=1))
    assert counted == list(range(199))
    assert sleeper.slept_to[198] == 7 + 198 * 1_000_000_000 // 30


def test_late_beats_follow_at_once_and_too_many_are_one_gap(clock: Clock) -> None:
    sleeper, meter = Sleeper(clock), Meter()
    counted = []
    for n in beats(sleeper, meter, start_ns=0, rate=Fraction(50), patience=3):
        counted.append(n)
        if n == 10:
            clock.now_ns += 59_000_000
        if n == 20:
            clock.now_ns += 210_000_000
        if n == 40:
            break
    assert counted == [*range(21), *range(30, 41)]
    assert meter.read().gaps == 1


def test_the_meter_forgets_the_delay_it_has_told(clock: Clock) -> None:
    meter = Meter()
    clock.now_ns = 10_000_000
    meter.published(8_000_000)
    meter.published(6_000_000)
    told = meter.read()
    assert (told.frames, told.capture_to_ring_ms) == (2, 3.0)
    assert meter.read().capture_to_ring_ms == 0.0


def test_a_stopped_pacer_wakes_its_sleeper() -> None:
    pacer, slept = Pacer(), []
    thread = threading.Thread(target=lambda: slept.append(pacer.sleep_until(time.monotonic_ns() + 3600 * 10**9)))
    thread.start()
    pacer.stop()
    thread.join(timeout=30)
    assert slept == [False]
    assert pacer.sleep_until(0) is False


async def test_a_worker_that_fails_tells_its_holder_once() -> None:
    lost = Lost()

    def run(_pacer: Pacer) -> None:
        raise DeviceError("busy", "somebody took it")

    worker = Worker("test", run, lost.report)
    worker.start()
    assert (await asyncio.wait_for(lost.future, 30)).cause == "busy"
    lost.report(DeviceError("absent", "too late"))
    assert await worker.stop()
    assert lost.future.result().cause == "busy"


async def test_a_fault_in_a_worker_is_a_loss_too(caplog: pytest.LogCaptureFixture) -> None:
    lost = Lost()

    def run(_pacer: Pacer) -> None:
        raise KeyError("a mistake of ours")

    worker = Worker("test", run, lost.report)
    worker.start()
    assert (await asyncio.wait_for(lost.future, 30)).cause == "unsupported"
    assert await worker.stop()
    assert "fault of our own" in caplog.text


async def test_a_worker_that_hangs_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pacing, "STOP_SECONDS", 0.01)
    released = threading.Event()

    def run(_pacer: Pacer) -> None:
        released.wait(30)

    worker = Worker("test", run, lambda _error: None)
    worker.start()
    assert not await worker.stop()
    released.set()
    monkeypatch.setattr(pacing, "STOP_SECONDS", 30)
    assert await worker.stop()


async def test_a_worker_that_never_started_stops_at_once() -> None:
    assert await Worker("test", lambda _pacer: None, lambda _error: None).stop()
