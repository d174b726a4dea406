"""What the demonstration showed: the evidence of both clients, figures from it, and a verdict check by check."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from demo_call.schedule import CONTROLS
from demo_call.seen import SAMPLE_RATE

LATE_MS = 200.0
TONE_HZ = 1000.0
TONE_TOLERANCE_HZ = 5.0
SILENCE_DB = -60.0
SMALLEST_SHARE = 0.9
"""Of neighbouring pictures, whose counters must follow each other, and of the sound, which must arrive."""
FULL_SCALE = 32768.0
LEVEL_SECONDS = 0.02
SETTLE_SECONDS = 0.3
"""A pause or resume is on its way for a moment: what comes within it belongs to neither side of it."""
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
ACCEPTED = 4
PEER = {"alice": "bob", "bob": "alice"}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a client said."""

    name: str
    at: float
    """Seconds since the demonstration began."""
    what: str
    members: dict[str, Any]

    def text(self) -> str:
        """For people; empty: not worth a line."""
        if self.what == "did":
            return f"> {self.members['text']}"
        if self.what != "event":
            return ""
        params = self.members["params"]
        session = params.get("session")
        parts = [f"< {self.members['method']}"]
        if session:
            parts.append(f"status {session['status']}")
        parts += [f"{key} {params[key]}" for key in ("type", "reason", "reasonDetail", "toStatus") if key in params]
        if "stream" in params:
            parts.append(f"{params['stream']['reason']} ({params['stream']['kind']})")
        if "device" in params:
            parts.append(f"{params['device']['deviceId']} {'in use' if params['inUse'] else 'free'}")
        return "  ".join(parts)


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which one side sends nothing of one medium, in seconds since the demonstration began."""

    kind: str
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Side:
    """All that one client tells."""

    name: str
    exit_code: int
    lines: list[Line]
    rows: NDArray[np.int64]
    """One row a picture: see seen.Pictures."""
    kept: list[tuple[float, int, NDArray[np.uint8]]]
    """Time, counter and picture (RGB, half size) now and then."""
    blocks: NDArray[np.int64]
    """One row a block of sound: time read (ns), pts, samples."""
    samples: NDArray[np.int16]

    def said(self, what: str) -> list[Line]:
        """Its lines of one kind."""
        return [line for line in self.lines if line.what == what]

    def events(self) -> list[str]:
        """The methods of the seed's own notifications, in order."""
        methods = [str(line.members["method"]) for line in self.said("event")]
        return [method for method in methods if method.startswith("onRecvCall") and "Network" not in method]

    def pauses(self) -> list[Pause]:
        """When it sent nothing, as it was asked to."""
        at = {line.members["control"]: line.at for line in self.said("did") if "control" in line.members}
        spans = (("audio", 0, 1), ("video", 2, 3))
        return [Pause(kind, at[off], at[on]) for kind, off, on in spans if off in at and on in at]

    def statistics(self) -> list[tuple[float, dict[str, Any]]]:
        """Every sample with its time."""
        return [(line.at, line.members["values"]) for line in self.said("statistics")]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Both sides of one demonstration."""

    sides: dict[str, Side]
    started_ns: int
    daemons: dict[str, int]
    """Exit codes of the daemons."""
    generated: bool
    """Whether the test picture and the test tone were sent: only they can be judged to the last frame."""

    @classmethod
    def gather(
        cls,
        said: list[Line],
        clients: dict[str, int],
        daemons: dict[str, int],
        root: Path,
        started_ns: int,
        *,
        generated: bool,
    ) -> "Evidence":
        """Read what the clients left behind; `clients` and `daemons` are their exit codes."""
        sides = {name: _side(name, code, said, root / f"{name}.npz", started_ns) for name, code in clients.items()}
        return cls(dict(sorted(sides.items())), started_ns, daemons, generated)

    @property
    def accepted(self) -> float:
        """When bob knew the call accepted, in seconds since the demonstration began: zero of every chart."""
        return next((at for status, at in states(self.sides["bob"]) if status == ACCEPTED), 0.0)

    def seconds(self, at_ns: NDArray[np.int64]) -> NDArray[np.float64]:
        """CLOCK_MONOTONIC as seconds since the demonstration began."""
        return (at_ns - self.started_ns) / 1e9


def _side(name: str, code: int, said: list[Line], path: Path, started_ns: int) -> Side:
    lines = [line for line in said if line.name == name]
    if not path.exists():
        empty = np.zeros(0, np.int64)
        return Side(name, code, lines, empty.reshape(0, 6), [], empty.reshape(0, 3), np.zeros(0, np.int16))
    with np.load(path) as seen:
        kept = [
            ((int(at) - started_ns) / 1e9, int(counter), seen[f"kept_{i:03}"])
            for i, (at, counter) in enumerate(zip(seen["kept_ns"], seen["kept_counter"], strict=True))
        ]
        blocks = np.stack([seen["block_ns"], seen["block_pts"], seen["block_size"]], axis=1)
        return Side(name, code, lines, seen["rows"], kept, blocks, seen["samples"])


def pictures(evidence: Evidence, name: str) -> dict[str, Any]:
    """Figures of what `name` saw of its peer."""
    side, peer = evidence.sides[name], evidence.sides[PEER[name]]
    rows = side.rows
    read = [line.members["counters"] for line in side.said("read") if line.members["kind"] == "video"]
    figures: dict[str, Any] = {"received": len(rows), "reader": read[0] if read else None}
    if len(rows):
        figures["size"] = [int(rows[-1, 3]), int(rows[-1, 4])]
    if not evidence.generated or len(rows) < 2:  # noqa: PLR2004 - what follows is about neighbours
        return figures
    readable = rows[rows[:, 1] >= 0]
    if len(readable) < 2:  # noqa: PLR2004 - as above
        return figures | {"unreadable": len(rows) - len(readable)}
    steps = np.diff(readable[:, 1])
    excused = _across(evidence.seconds(readable[:, 0]), [p for p in peer.pauses() if p.kind == "video"])
    judged = steps[~excused]
    age_ms = readable[:, 2] / 1000
    return figures | {
        "unreadable": len(rows) - len(readable),
        "sent": int(readable[-1, 1] - readable[0, 1] + 1 - (steps[excused] - 1).sum()),
        "neighbours": len(judged),
        "consecutive": int((judged == 1).sum()),
        "missing": int(np.clip(judged - 1, 0, None).sum()),
        "backward": int((judged <= 0).sum()),
        "late": int((age_ms > LATE_MS).sum()),
        "latencyMs": {f"p{p}": round(float(np.percentile(age_ms, p)), 2) for p in (1, 50, 90, 99, 100)},
        "whilePaused": _count_while_paused(evidence.seconds(rows[:, 0]), peer, "video"),
    }


def _across(at: NDArray[np.float64], pauses: list[Pause]) -> NDArray[np.bool_]:
    """Which steps from one time to the next touch a pause, or the moment after it."""
    excused = np.zeros(max(len(at) - 1, 0), np.bool_)
    for pause in pauses:
        excused |= (at[1:] >= pause.begin) & (at[:-1] <= pause.end + SETTLE_SECONDS)
    return excused


def _count_while_paused(at: NDArray[np.float64], peer: Side, kind: str) -> int:
    """What came although nothing was to come."""
    counts = [
        int(((at > pause.begin + SETTLE_SECONDS) & (at < pause.end)).sum())
        for pause in peer.pauses()
        if pause.kind == kind
    ]
    return sum(counts)


def timeline(evidence: Evidence, side: Side) -> tuple[NDArray[np.float32], float]:
    """All sound laid out by the time each block was read, and when it begins; nothing read is silence. -1 to 1."""
    if not len(side.blocks):
        return np.zeros(0, np.float32), 0.0
    at = evidence.seconds(side.blocks[:, 0])
    sizes = side.blocks[:, 2]
    begin = float(at[0])
    ends = np.cumsum(sizes)
    # Media time places blocks to the sample; where it stops (a pause) the clock takes over.
    out = np.zeros(int((at[-1] - begin) * SAMPLE_RATE) + int(sizes[-1]) + SAMPLE_RATE, np.float32)
    place = 0
    for i, end in enumerate(ends):
        here = int((at[i] - begin) * SAMPLE_RATE)
        if i == 0 or here - place > SETTLE_SECONDS * SAMPLE_RATE:
            place = here
        out[place : place + sizes[i]] = side.samples[end - sizes[i] : end][: len(out) - place] / FULL_SCALE
        place += int(sizes[i])
    return out[:place], begin


def sound(evidence: Evidence, name: str) -> dict[str, Any]:
    """Figures of what `name` heard of its peer."""
    side, peer = evidence.sides[name], evidence.sides[PEER[name]]
    read = [line.members["counters"] for line in side.said("read") if line.members["kind"] == "audio"]
    samples, begin = timeline(evidence, side)
    figures: dict[str, Any] = {
        "blocks": len(side.blocks),
        "seconds": round(len(side.samples) / SAMPLE_RATE, 3),
        "reader": read[0] if read else None,
    }
    if not len(samples):
        return figures
    ptsteps = np.diff(side.blocks[:, 1]) - side.blocks[:-1, 2]
    at = evidence.seconds(side.blocks[:, 0])
    excused = _across(at, [p for p in peer.pauses() if p.kind == "audio"])
    loud = _levels_db(samples)
    return figures | {
        "toneHz": round(tone_hz(samples), 2),
        "loudestDb": round(float(loud.max()), 1),
        "missingSamples": int(np.abs(ptsteps[~excused]).sum()),
        "whilePausedDb": _level_while_paused(loud, begin, peer),
    }


def tone_hz(samples: NDArray[np.float32]) -> float:
    """The strongest frequency, to a fraction of a hertz."""
    window = samples[: min(len(samples), 2**18)] * np.hanning(min(len(samples), 2**18))
    spectrum = np.abs(np.fft.rfft(window, 2**19))
    return float(np.argmax(spectrum)) * SAMPLE_RATE / 2**19


def _levels_db(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """Level of each LEVEL_SECONDS, dBFS, at least -100."""
    step = int(SAMPLE_RATE * LEVEL_SECONDS)
    rows = samples[: len(samples) // step * step].reshape(-1, step).astype(np.float64)
    levels: NDArray[np.float64] = 20 * np.log10(np.sqrt((rows**2).mean(axis=1)) + 1e-5)
    return levels


def _level_while_paused(loud: NDArray[np.float64], begin: float, peer: Side) -> float | None:
    at = begin + np.arange(len(loud)) * LEVEL_SECONDS
    for pause in peer.pauses():
        if pause.kind == "audio":
            within = loud[(at > pause.begin + SETTLE_SECONDS) & (at + LEVEL_SECONDS < pause.end)]
            return round(float(within.max()), 1) if len(within) else -100.0
    return None


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


def states(side: Side) -> list[tuple[int, float]]:
    """Every status the client learned of, with its time: by its own requests and by events."""
    seen: list[tuple[int, float]] = []
    for line in side.lines:
        session = line.members.get("params", {}).get("session") if line.what == "event" else None
        status = session["status"] if session else line.members.get("status")
        if isinstance(status, int) and (not seen or seen[-1][0] != status):
            seen.append((status, line.at))
    return seen


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
