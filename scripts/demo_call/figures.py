"""Figures from the evidence: what became of every picture, and what the sound was."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from demo_call.evidence import PEER, Evidence, Pause, Side
from demo_call.seen import SAMPLE_RATE

LATE_MS = 200.0
FULL_SCALE = 32768.0
LEVEL_SECONDS = 0.02
SETTLE_SECONDS = 0.3
"""A pause or resume is on its way for a moment: what comes within it belongs to neither side of it."""


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
        "peak": round(float(np.abs(samples).max()), 3),
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
