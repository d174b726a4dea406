"""The judge of the demonstration: a good call passes, and each planted fault fails the check that names it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from demo_call import report
from demo_call.evidence import PEER, Evidence, Line, Side

BLOCK = 960
PAUSES = {"alice": 3.0, "bob": 6.0}
"""When each begins its controls, a second apart."""
Fault = Callable[[Side], Side]


def line(name: str, at: float, what: str, **members: Any) -> Line:
    return Line(name, at, what, members)


def event(name: str, at: float, method: str, status: int, **params: Any) -> Line:
    return line(name, at, "event", method=method, seq=1, params={"session": {"status": status}, **params})


def lines_of(name: str) -> list[Line]:
    incoming = [event(name, 0.9, "onRecvCallIncoming", 1)] if name == "bob" else [line(name, 0.9, "did", status=1)]
    values = {
        "localVideoFps": 30.0,
        "remoteVideoFps": 30.0,
        "localVideoActualKbps": 500.0,
        "remoteVideoKbps": 500.0,
        "connectionRttMs": 1.0,
    }
    return [
        *incoming,
        event(name, 0.95, "onCallSessionChanged", 2),
        event(name, 1.0, "onRecvCallConnected", 3),
        event(name, 1.0, "onRecvCallAccepted", 4),
        *(line(name, PAUSES[name] + n, "did", control=n, text=f"updateCall {n}") for n in range(4)),
        *(event(name, 1 + n, "onRecvCallStateChanged", 4, type=n) for n in range(4)),
        line(name, 5.0, "statistics", values=values),
        event(name, 10.0, "onRecvCallEnded", 0, reason=0, reasonDetail="hangup", error=None),
    ]


def side(name: str) -> Side:
    pause = PAUSES[PEER[name]]
    pictures = [n for n in range(270) if not pause + 2 <= 1 + n / 30 < pause + 3]
    rows = [(int((1 + n / 30) * 1e9), n, 7000, 640, 480, 0) for n in pictures]
    numbers = [n for n in range(450) if not pause <= 1 + n / 50 < pause + 1]
    blocks = [(int((1 + n / 50) * 1e9), i * BLOCK, BLOCK) for i, n in enumerate(numbers)]
    tone = 8000 * np.sin(2 * np.pi * 1000 * np.arange(len(numbers) * BLOCK) / 48_000)
    return Side(
        name, 0, lines_of(name), np.array(rows, np.int64), [], np.array(blocks, np.int64), tone.astype(np.int16)
    )


def evidence(fault: Fault = lambda bob: bob) -> Evidence:
    return Evidence({"alice": side("alice"), "bob": fault(side("bob"))}, 0, {"alice": 0, "bob": 0}, generated=True)


def failed(given: Evidence) -> set[str]:
    return {check.name for check in report.judge(given) if not check.passed}


def without(method: str) -> Fault:
    return lambda bob: replace(bob, lines=[heard for heard in bob.lines if heard.members.get("method") != method])


def test_a_good_call_passes_every_check() -> None:
    assert failed(evidence()) == set()


@pytest.mark.parametrize(
    ("fault", "check"),
    [
        (lambda bob: replace(bob, exit_code=1), "bob: client"),
        (without("onRecvCallConnected"), "bob: events"),
        (without("onCallSessionChanged"), "bob: states"),
        (without("onRecvCallStateChanged"), "bob: told what the peer paused and resumed"),
        (without("onRecvCallEnded"), "bob: goodbye"),
        (lambda bob: replace(bob, rows=bob.rows[:0]), "bob: pictures"),
        (lambda bob: replace(bob, rows=bob.rows[::2]), "bob: counters"),
        (lambda bob: replace(bob, rows=bob.rows[::-1]), "bob: counters"),
        (lambda bob: replace(bob, rows=bob.rows * (1, -1, 1, 1, 1, 1)), "bob: counters"),
        (lambda bob: replace(bob, rows=bob.rows[:0]), "bob: latency"),
        (lambda bob: replace(bob, samples=bob.samples[:0], blocks=bob.blocks[:0]), "bob: sound"),
        (lambda bob: replace(bob, samples=bob.samples // 8000), "bob: sound"),
        (lambda bob: replace(bob, samples=bob.samples.repeat(2)[: len(bob.samples)]), "bob: tone"),
        (lambda bob: replace(bob, blocks=bob.blocks * (1, 2, 1)), "bob: sound is whole"),
        (lambda bob: replace(bob, samples=bob.samples * 2), "bob: no louder than it was spoken"),
        (lambda bob: replace(bob, lines=[said for said in bob.lines if said.what != "statistics"]), "bob: statistics"),
    ],
)
def test_a_planted_fault_fails_the_check_that_names_it(fault: Fault, check: str) -> None:
    assert check in failed(evidence(fault))


def test_what_comes_while_it_is_paused_fails() -> None:
    def all_the_time(bob: Side) -> Side:
        rows = [(int((1 + n / 30) * 1e9), n, 7000, 640, 480, 0) for n in range(270)]
        blocks = [(int((1 + n / 50) * 1e9), n * BLOCK, BLOCK) for n in range(450)]
        tone = 8000 * np.sin(2 * np.pi * 1000 * np.arange(450 * BLOCK) / 48_000)
        return replace(bob, rows=np.array(rows), blocks=np.array(blocks), samples=tone.astype(np.int16))

    assert failed(evidence(all_the_time)) == {"bob: no picture while paused", "bob: silence while paused"}


def test_a_daemon_that_left_badly_fails() -> None:
    assert failed(replace(evidence(), daemons={"alice": 0, "bob": 1})) == {"bob: daemon"}


def test_of_a_film_only_what_can_be_judged_is_judged() -> None:
    names = {check.name for check in report.judge(replace(evidence(), generated=False))}
    assert "bob: sound" in names
    assert not {"bob: counters", "bob: latency", "bob: tone"} & names


def test_the_report_says_what_was_found(tmp_path: Path) -> None:
    given = evidence()
    report.write(tmp_path / "report.json", given, report.judge(given))
    written = msgspec.json.decode((tmp_path / "report.json").read_bytes())
    assert written["passed"] is True
    assert written["sides"]["bob"]["pictures"]["latencyMs"]["p50"] == 7.0
    assert written["sides"]["bob"]["sound"]["toneHz"] == pytest.approx(1000, abs=0.2)
    assert [state["status"] for state in written["sides"]["bob"]["states"]] == [1, 2, 3, 4, 0]
