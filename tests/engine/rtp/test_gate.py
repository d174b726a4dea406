import asyncio

from ahoyd.engine.rtp.gate import Gate


def test_it_is_closed_until_it_is_opened_and_counts_both() -> None:
    gate = Gate()
    assert not gate.admit(100, 12)
    gate.open()
    assert gate.admit(100, 12)
    assert gate.admit(50, 20)
    gate.close()
    assert not gate.admit(100, 12)
    assert (gate.packets, gate.bytes, gate.refused) == (2, 150, 2)


def test_opening_twice_is_one_opening() -> None:
    gate = Gate()
    gate.open()
    gate.open()
    assert gate.openings == 1
    gate.close()
    gate.open()
    assert gate.openings == 2


async def test_who_waits_is_let_through_by_opening() -> None:
    gate = Gate()
    waiting = asyncio.create_task(gate.opened())
    await asyncio.sleep(0)
    assert not waiting.done()
    gate.open()
    await waiting
