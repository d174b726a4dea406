"""Supervision, with the real devices child: it starts in a fraction of a second and needs nothing."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psutil

from ahoyd import children
from ahoyd.children import Child, Patience
from ahoyd.ports import ChildDown, ChildUp, Event
from ahoyd.units import Seconds
from ahoyd.wire.devices import CloseSource, DeviceList, SourceClosed

SECONDS = 20.0


@asynccontextmanager
async def supervised(frames_dir: Path, silence: float = 600) -> AsyncIterator[tuple[Child, "asyncio.Queue[Event]"]]:
    events: asyncio.Queue[Event] = asyncio.Queue()
    child = children.devices(frames_dir, (), events.put_nowait, silence=Seconds(silence))
    child.start()
    try:
        yield child, events
    finally:
        await child.stop()


async def following(events: "asyncio.Queue[Event]") -> Event:
    return await asyncio.wait_for(events.get(), SECONDS)


def processes() -> list[psutil.Process]:
    return [process for process in psutil.Process().children() if "ahoyd.devices" in process.cmdline()]


async def test_a_child_is_up_with_its_first_report_and_then_heard(tmp_path: Path) -> None:
    async with supervised(tmp_path) as (child, events):
        assert child.status.state == "idle"
        child.order(CloseSource(lease="dropped, for nobody hears it yet"))
        assert await following(events) == ChildUp(child="devices")
        assert isinstance(await following(events), DeviceList)
        assert (child.up, child.status.restarts) == (True, 0)
        child.order(CloseSource(lease="none"))
        assert await following(events) == SourceClosed(lease="none")


async def test_a_killed_child_is_told_and_started_again(tmp_path: Path) -> None:
    async with supervised(tmp_path) as (child, events):
        for restarts in range(2):
            assert await following(events) == ChildUp(child="devices")
            assert isinstance(await following(events), DeviceList)
            assert child.status.restarts == restarts
            (process,) = processes()
            process.send_signal(signal.SIGKILL)
            assert await following(events) == ChildDown(child="devices")
            assert not child.up


async def test_a_stopped_child_is_gone_and_told_as_down(tmp_path: Path) -> None:
    async with supervised(tmp_path) as (child, events):
        await child.warm()
    assert processes() == []
    told = [events.get_nowait() for _ in range(events.qsize())]
    assert told[-1] == ChildDown(child="devices")


async def test_a_child_that_hangs_is_told_as_down_and_started_again(tmp_path: Path) -> None:
    async with supervised(tmp_path, silence=2) as (child, events):
        await child.warm()
        (process,) = processes()
        process.send_signal(signal.SIGSTOP)
        while await following(events) != ChildDown(child="devices"):
            pass
        assert await following(events) == ChildUp(child="devices")
        assert not process.is_running()


async def test_one_that_has_nothing_to_say_is_let_live(tmp_path: Path) -> None:
    async with supervised(tmp_path, silence=SECONDS) as (child, events):
        await child.warm()
        pipe = child._pipe
        assert pipe is not None
        async with asyncio.timeout(SECONDS):
            while pipe.heard < 3:  # its list, and two answers
                await asyncio.sleep(0.05)
        assert child.up
        assert ChildDown(child="devices") not in [events.get_nowait() for _ in range(events.qsize())]


def test_patience_ends_after_silence_in_turns_that_came_in_time() -> None:
    patience = Patience(Seconds(10))
    assert patience.turn == Seconds(1)
    assert [patience.is_over(heard=False, late=Seconds(0.9)) for _ in range(10)] == [False] * 9 + [True]


def test_a_sign_of_life_begins_the_count_anew() -> None:
    patience = Patience(Seconds(2))
    assert patience.turn == Seconds(0.5)
    for _ in range(5):
        assert not any(patience.is_over(heard=False, late=Seconds(0)) for _ in range(3))
        assert not patience.is_over(heard=True, late=Seconds(0))


def test_a_turn_that_came_late_judges_nobody() -> None:
    patience = Patience(Seconds(4))
    assert not any(patience.is_over(heard=False, late=Seconds(late)) for late in (1, 1.5, 3600) * 100)
    assert [patience.is_over(heard=False, late=Seconds(0)) for _ in range(4)] == [False] * 3 + [True]


async def test_a_child_that_does_not_leave_is_killed(tmp_path: Path) -> None:
    async with supervised(tmp_path) as (child, _):
        await child.warm()
        (process,) = processes()
        process.send_signal(signal.SIGSTOP)
    assert not process.is_running()
