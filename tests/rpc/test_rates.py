"""Calls, logins, texts and openings are rationed by program; nothing else is."""

from pathlib import Path

import pytest

from ahoyd.contract import LIMITS
from ahoyd.errors import TooManyRequests
from ahoyd.rpc.rates import BURST_SECONDS, KEPT, PER_SECOND, Rates
from rpc.world import call_session, client_over, serving


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def spend(rates: Rates, who: str = "p", method: str = "makeCall") -> int:
    """How many requests are let through at once."""
    count = 0
    while True:
        try:
            rates.pay(who, method)
        except TooManyRequests:
            return count
        count += 1


@pytest.mark.parametrize("method", PER_SECOND)
def test_ten_seconds_worth_may_be_spent_at_once_and_then_the_rate_holds(method: str) -> None:
    clock = Clock()
    rates, rate = Rates(clock=clock), PER_SECOND[method]
    assert spend(rates, method=method) == rate * BURST_SECONDS
    clock.now += 1
    assert spend(rates, method=method) == rate
    clock.now += 1000
    assert spend(rates, method=method) == rate * BURST_SECONDS


def test_a_refusal_says_when_to_come_back_and_costs_nothing() -> None:
    clock = Clock()
    rates = Rates(clock=clock)
    spend(rates)
    for _ in range(100):
        with pytest.raises(TooManyRequests) as refused:
            rates.pay("p", "makeCall")
    later = refused.value.data["retryAfterMs"]
    assert isinstance(later, int)
    clock.now += later / 1000
    assert spend(rates) == 1


def test_programs_and_methods_do_not_pay_for_each_other() -> None:
    rates = Rates(clock=Clock())
    assert spend(rates) == spend(rates, "q") == LIMITS.calls_per_second * BURST_SECONDS
    assert spend(rates, method="login") == LIMITS.logins_per_second * BURST_SECONDS


def test_a_factor_gives_more_and_a_small_one_still_lets_one_through() -> None:
    assert spend(Rates(3.0, Clock())) == 3 * LIMITS.calls_per_second * BURST_SECONDS
    assert spend(Rates(0.001, Clock())) == 1


def test_who_owes_nothing_is_forgotten_and_who_does_is_not() -> None:
    clock = Clock()
    rates = Rates(clock=clock)
    for n in range(KEPT - 1):
        rates.pay(f"old {n}", "makeCall")
    clock.now += 5
    spend(rates, "busy")
    for n in range(10):
        rates.pay(f"new {n}", "makeCall")
    assert len(rates._earned_back) == 11
    assert spend(rates, "busy") == 0


SCARCE = 0.01
"""One call in 50 seconds: longer than any of these tests takes."""


async def test_g12_calls_beyond_the_rate_are_refused_over_all_transports_together(
    tmp_path: Path, transport: str
) -> None:
    async with serving(tmp_path, rate_factor=SCARCE) as world, client_over(transport, world) as client:
        world.calls.planted["make_call"] = lambda _client, _params: call_session()
        await client.call("makeCall", remoteName="bob", type=0)
        refused = await client.error("makeCall", remoteName="bob", type=0)
        assert refused["code"] == -32004
        assert 0 < refused["data"]["retryAfterMs"] <= 50_001
        async with world.lines() as other:
            assert (await other.error("makeCall", remoteName="bob", type=0))["code"] == -32004
            assert (await other.error("makeCall", remoteName=5, type=0))["code"] == -32602
            assert "nowMs" in await other.call("ping")


async def test_a_batch_pays_for_each_of_its_elements_notifications_too(tmp_path: Path) -> None:
    async with serving(tmp_path, rate_factor=SCARCE) as world, world.lines() as client:
        world.calls.planted["make_call"] = lambda _client, _params: call_session()
        request = {"jsonrpc": "2.0", "method": "makeCall", "params": {"remoteName": "bob", "type": 0}}
        await client.send([request | {"id": n} for n in range(50)])
        assert ["result" in answer for answer in await client.receive()] == [True] + [False] * 49
        await client.send([request for _ in range(50)])
        assert "nowMs" in await client.call("ping")
    assert len(world.calls.asked) == 1


async def test_there_is_no_rate_on_anything_else(tmp_path: Path) -> None:
    async with serving(tmp_path, rate_factor=1.0) as world, world.lines() as client:
        for _ in range(500):
            await client.call("getStatus")
