"""The verdict on the demonstration, check by check, and the report that is kept of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from demo_call.evidence import Evidence, Side, states
from demo_call.figures import pictures, sound
from demo_call.schedule import CONTROLS
from demo_call.seen import SAMPLE_RATE

TONE_HZ = 1000.0
TONE_TOLERANCE_HZ = 5.0
TONE_PEAK = 0.25
LOUDER = 1.3
"""What a codec may make of it. One that went on from before a pause made 1.7 of it."""
SILENCE_DB = -60.0
SMALLEST_SHARE = 0.9
"""Of neighbouring pictures, whose counters must follow each other, and of the sound, which must arrive."""
STATES = {"alice": [1, 2, 3, 4, 0], "bob": [1, 2, 3, 4, 0]}
SEED_EVENTS = {
    "alice": ["onRecvCallConnected", "onRecvCallAccepted", *4 * ["onRecvCallStateChanged"], "onRecvCallEnded"],
    "bob": [
        "onRecvCallIncoming",
        "onRecvCallConnected",
        "onRecvCallAccepted",
        *4 * ["onRecvCallStateChanged"],
        "onRecvCallEnded",
    ],
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that had to be so."""

    name: str
    passed: bool
    detail: str


def judge(evidence: Evidence) -> list[Check]:
    """Every check, of both sides."""
    checks = []
    for name, side in evidence.sides.items():
        left = evidence.daemons[name]
        checks.append(Check(f"{name}: client", side.exit_code == 0, f"left with {side.exit_code}"))
        checks.append(Check(f"{name}: daemon", left == 0, f"left with {left}"))
        checks += _judge_events(evidence, name)
        checks += _judge_pictures(name, pictures(evidence, name), generated=evidence.generated)
        checks += _judge_sound(name, sound(evidence, name), generated=evidence.generated)
        checks.append(_judge_statistics(side))
    return checks


def _judge_events(evidence: Evidence, name: str) -> list[Check]:
    side = evidence.sides[name]
    expected = SEED_EVENTS[name]
    passed = [status for status, _ in states(side)]
    ends = [line.members["params"] for line in side.said("event") if line.members["method"] == "onRecvCallEnded"]
    told = [
        line.members["params"]["type"]
        for line in side.said("event")
        if line.members["method"] == "onRecvCallStateChanged"
    ]
    return [
        Check(
            f"{name}: events", side.events() == expected, " ".join(m.removeprefix("onRecvCall") for m in side.events())
        ),
        Check(f"{name}: states", passed == STATES[name], " ".join(map(str, passed))),
        Check(f"{name}: told what the peer paused and resumed", told == list(CONTROLS), " ".join(map(str, told))),
        Check(
            f"{name}: goodbye",
            len(ends) == 1 and ends[0]["reason"] == 0 and not ends[0].get("error"),
            " ".join(f"reason {end['reason']} {end['reasonDetail']}" for end in ends) or "none",
        ),
    ]


def _judge_pictures(name: str, figures: dict[str, Any], *, generated: bool) -> list[Check]:
    checks = [Check(f"{name}: pictures", figures["received"] > 0, f"{figures['received']} received")]
    if not generated:
        return checks
    neighbours = max(figures.get("neighbours", 0), 1)
    share = figures.get("consecutive", 0) / neighbours
    order = figures.get("backward", 1) == 0 and share >= SMALLEST_SHARE
    latency = figures.get("latencyMs", {})
    return [
        *checks,
        Check(
            f"{name}: counters",
            order,
            f"{figures.get('consecutive', 0)} of {neighbours} follow the one before, {figures.get('missing')} missing, "
            f"{figures.get('backward')} backward, {figures.get('unreadable')} unreadable",
        ),
        Check(f"{name}: latency", bool(latency), f"p50 {latency.get('p50')} ms, p99 {latency.get('p99')} ms"),
        Check(
            f"{name}: no picture while paused",
            figures.get("whilePaused") == 0,
            f"{figures.get('whilePaused')} came",
        ),
    ]


def _judge_sound(name: str, figures: dict[str, Any], *, generated: bool) -> list[Check]:
    heard = figures.get("loudestDb", -100.0) > SILENCE_DB
    checks = [Check(f"{name}: sound", heard, f"{figures['seconds']} s, loudest {figures.get('loudestDb')} dBFS")]
    if not generated:
        return checks
    tone = figures.get("toneHz", 0.0)
    quiet = figures.get("whilePausedDb")
    return [
        *checks,
        Check(
            f"{name}: sound is whole",
            figures.get("missingSamples", SAMPLE_RATE) <= (1 - SMALLEST_SHARE) * SAMPLE_RATE * figures["seconds"],
            f"{figures.get('missingSamples')} samples missing",
        ),
        Check(f"{name}: tone", abs(tone - TONE_HZ) <= TONE_TOLERANCE_HZ, f"{tone} Hz"),
        Check(
            f"{name}: no louder than it was spoken",
            figures.get("peak", 1.0) <= LOUDER * TONE_PEAK,
            f"peak {figures.get('peak')} of 1",
        ),
        Check(f"{name}: silence while paused", quiet is not None and quiet < SILENCE_DB, f"{quiet} dBFS"),
    ]


def _judge_statistics(side: Side) -> Check:
    samples = [values for _, values in side.statistics()]
    wanted = ("localVideoFps", "remoteVideoFps", "localVideoActualKbps", "remoteVideoKbps", "connectionRttMs")
    missing = [name for name in wanted if not any(values[name] > 0 for values in samples)]
    detail = f"{len(samples)} samples" + (f", never measured: {' '.join(missing)}" if missing else "")
    return Check(f"{side.name}: statistics", bool(samples) and not missing, detail)


def write(path: Path, evidence: Evidence, verdict: list[Check]) -> None:
    """Write everything as JSON."""
    sides = {
        name: {
            "exitCode": side.exit_code,
            "states": [{"status": status, "atSeconds": round(at, 4)} for status, at in states(side)],
            "events": [
                {"method": line.members["method"], "atSeconds": round(line.at, 4), "seq": line.members["seq"]}
                for line in side.said("event")
            ],
            "pictures": pictures(evidence, name),
            "sound": sound(evidence, name),
            "lastStatistics": side.statistics()[-1][1] if side.statistics() else None,
        }
        for name, side in evidence.sides.items()
    }
    document = {"passed": all(check.passed for check in verdict), "checks": verdict, "sides": sides}
    path.write_bytes(msgspec.json.format(msgspec.json.encode(document)))
