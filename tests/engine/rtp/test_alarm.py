import asyncio
import time

from ahoyd.engine.rtp.alarm import Alarm

MS = 1_000_000
HOUR = 3600 * 1000 * MS


async def test_it_rings_at_its_time_and_once() -> None:
    rung = asyncio.Event()
    times: list[int] = []

    def ring() -> None:
        times.append(time.monotonic_ns())
        rung.set()

    at_ns = time.monotonic_ns() + 5 * MS
    alarm = Alarm(ring)
    alarm.set(at_ns)
    async with asyncio.timeout(20):
        await rung.wait()
    assert len(times) == 1
    assert times[0] >= at_ns - MS


async def test_a_new_time_takes_the_place_of_the_old_one() -> None:
    rung = asyncio.Event()
    alarm = Alarm(rung.set)
    alarm.set(time.monotonic_ns() + HOUR)
    alarm.set(time.monotonic_ns())
    async with asyncio.timeout(20):
        await rung.wait()


async def test_one_that_is_taken_back_does_not_ring() -> None:
    rung: list[str] = []
    first, second, last = Alarm(lambda: rung.append("first")), Alarm(lambda: rung.append("second")), asyncio.Event()
    now = time.monotonic_ns()
    first.set(now)
    second.set(now)
    first.cancel()
    second.set(None)
    Alarm(last.set).set(now + MS)
    async with asyncio.timeout(20):
        await last.wait()
    assert rung == []


async def test_it_can_be_set_from_its_own_ringing() -> None:
    times: list[int] = []
    done = asyncio.Event()

    def ring() -> None:
        times.append(time.monotonic_ns())
        if len(times) == 3:
            done.set()
        else:
            alarm.set(time.monotonic_ns() + MS)

    alarm = Alarm(ring)
    alarm.set(time.monotonic_ns())
    async with asyncio.timeout(20):
        await done.wait()
    assert times == sorted(times)
