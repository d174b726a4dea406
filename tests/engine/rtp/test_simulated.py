"""Repair as a whole over bad paths, and what each of its parts is worth: without it a bound below does not hold."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from ahoyd.engine.rtp import jitter, nack, repair, retransmission, roundtrip, tail
from ahoyd.netsim import Change
from engine.rtp.simulated import MS, SECOND, Call

SECONDS = 40
WAY = 20
DARK_FROM = 5


@dataclass(frozen=True)
class Case:
    """A path and what must hold on it. A failed check names itself."""

    run: Callable[[], Call]
    checks: dict[str, Callable[[Call], bool]]

    def broken(self) -> set[str]:
        call = self.run()
        return {name for name, holds in self.checks.items() if not holds(call)}


def over(seconds: float = SECONDS, **conditions: Any) -> Callable[[], Call]:
    return lambda: Call(Change(**{"delay_ms": WAY, **conditions})).run(seconds)


def through_the_dark(seconds: float, *, begins_ms: float) -> Callable[[], Call]:
    """Nothing passes for a while that begins so long after a picture."""
    dark = (DARK_FROM + begins_ms / 1000, Change(blackhole=True)), (DARK_FROM + seconds, Change(blackhole=False))
    return lambda: Call(Change(delay_ms=WAY), changes=dark).run(DARK_FROM + seconds + 2)


def live_after(call: Call, back_s: float) -> bool:
    """Live within 300 ms of when the path was there again, and nothing old shown."""
    after = [shown for shown in call.shown if shown.at_ns > (DARK_FROM + 0.2) * SECOND]
    return bool(after) and after[0].at_ns - back_s * SECOND < 300 * MS and after[0].at_ns - after[0].sent_ns < 100 * MS


CASES = {
    "clean": Case(
        over(),
        {
            "nothing is asked for": lambda call: call.nacks == call.plis == 0,
            "nothing is held up": lambda call: max(call.latency_ms) < WAY + 6,
        },
    ),
    "1 % lost": Case(
        over(loss_percent=1),
        {
            "no gap": lambda call: call.longest_gap_ms <= 150,
            "latency": lambda call: call.p95() <= 50,
            "one repair for a loss": lambda call: call.repair_share < 0.015,
        },
    ),
    "5 % lost": Case(
        over(loss_percent=5),
        {
            "no gap": lambda call: call.longest_gap_ms <= 150,
            "latency": lambda call: call.p95() <= 68,
            "one repair for a loss": lambda call: call.repair_share < 0.07,
        },
    ),
    "10 % lost": Case(
        over(loss_percent=10),
        {
            "no gap": lambda call: call.longest_gap_ms <= 200,
            "latency": lambda call: call.p95() <= 75,
            "no key frame": lambda call: call.plis == 0,
        },
    ),
    "jitter": Case(
        over(delay_ms=50, jitter_ms=30),
        {"few false requests": lambda call: call.nacks < SECONDS, "p50": lambda call: median(call) <= 75},
    ),
    "reordering": Case(
        over(delay_ms=50, jitter_ms=30, reorder=True),
        {"few false requests": lambda call: call.nacks < 2 * SECONDS, "repairs": lambda call: call.repair_share < 0.02},
    ),
    "half lost": Case(
        over(loss_percent=50),
        {"budget": lambda call: call.repair_share < 0.35},
    ),
    "dark 1 s": Case(through_the_dark(1, begins_ms=10), {"live": lambda call: live_after(call, DARK_FROM + 1)}),
    "dark 8 s, from within a picture": Case(
        through_the_dark(8.25, begins_ms=0.4),
        {
            "live": lambda call: live_after(call, DARK_FROM + 8.25),
            "asked while dark": lambda call: call.plis > 10,
        },
    ),
}


def median(call: Call) -> float:
    return statistics.median(call.latency_ms)


@pytest.mark.parametrize("name", CASES)
def test_the_bounds_hold(name: str) -> None:
    assert CASES[name].broken() == set()


KNOCK_OUTS: dict[str, tuple[Any, str, Any, str]] = {
    # Where it is, what takes its place, and the case that misses it.
    "requests": (nack.NackGenerator, "_miss", lambda *_: None, "1 % lost"),
    "second requests": (nack, "TRIES_MAX", 1, "5 % lost"),
    "copies of requests": (nack, "COPY_NS", 10 * SECOND, "10 % lost"),
    "timing by the round trip": (roundtrip.RoundTrip, "heard", lambda *_: None, "5 % lost"),
    "waiting for reordering": (nack.Reordering, "tolerance_ns", lambda *_: 0, "reordering"),
    "learning of reordering": (nack.Reordering, "overtaken", lambda *_: None, "reordering"),
    "suspicion": (tail.TailProbe, "overdue", lambda *_: False, "5 % lost"),
    "caution in suspicion": (tail, "WRONG", 1.0, "jitter"),
    "history": (retransmission, "KEPT_NS", 0, "1 % lost"),
    "no repair twice": (retransmission._Sent, "on_its_way", lambda *_: False, "5 % lost"),
    "two copies for who insists": (retransmission, "COPIES", 1, "10 % lost"),
    "repairs twice at once where much is lost": (retransmission, "LOSSY", 1.0, "10 % lost"),
    "budget": (retransmission.Budget, "spend", lambda *_: True, "half lost"),
    "age of what is missing": (jitter.VideoBuffer, "_outdated", lambda *_: False, "dark 1 s"),
    "repeated PLI": (repair, "PLI_INTERVAL_NS", 10**15, "dark 8 s, from within a picture"),
    "PLI": (repair.KeyFrameRequests, "next_ns", None, "dark 1 s"),
    "after a silence at once": (repair, "SILENCE_NS", 10**15, "dark 8 s, from within a picture"),
    "timer": (Call, "_look", lambda *_: None, "dark 8 s, from within a picture"),
}


@pytest.mark.parametrize("part", KNOCK_OUTS)
def test_each_part_is_missed(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    owner, name, instead, case = KNOCK_OUTS[part]
    monkeypatch.setattr(owner, name, instead)
    assert CASES[case].broken()
