"""The demonstration as pictures for people: what bob saw, what he heard, and how the call went."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.patches import Patch
from numpy.typing import NDArray

from demo_call.evidence import Evidence, Side
from demo_call.figures import pictures, sound, timeline
from demo_call.seen import SAMPLE_RATE

COLUMNS, ROWS = 5, 3
SHADE = {
    ("alice", "audio"): "#f6d98b",
    ("alice", "video"): "#aecde0",
    ("bob", "audio"): "#e8b4a0",
    ("bob", "video"): "#b9d8b4",
}
WORDS = {"audio": "sound", "video": "picture"}
FROM_ACCEPTED = "time since the call was accepted (s)"
BLUE, ORANGE = "#1f6f9f", "#d1662b"
WINDOW = 2048
"""Samples of one column of the spectrogram."""
WINDOW_SECONDS = 1.0
"""What a sample of the statistics looks back on."""
CHARTS: list[tuple[str, str, list[tuple[str, str, str]]]] = [
    ("Pictures", "frames/s", [("localVideoFps", "sent", BLUE), ("remoteVideoFps", "received", ORANGE)]),
    (
        "Video bit rate",
        "kbit/s",
        [("localVideoActualKbps", "sent", BLUE), ("remoteVideoKbps", "received", ORANGE)],
    ),
    ("Sound bit rate", "kbit/s", [("localAudioKbps", "sent", BLUE), ("remoteAudioKbps", "received", ORANGE)]),
    ("Round trip", "ms", [("connectionRttMs", "path", BLUE), ("localVideoRttMs", "video, by RTCP", ORANGE)]),
    (
        "Packet loss",
        "%",
        [
            ("remoteVideoPacketsLostPercent", "video received", BLUE),
            ("remoteAudioPacketsLostPercent", "sound received", ORANGE),
        ],
    ),
]


def draw(directory: Path, evidence: Evidence) -> None:
    """Leave the three pictures in `directory`."""
    plt.switch_backend("Agg")
    plt.rcParams.update({"font.family": "DejaVu Sans", "axes.grid": True, "grid.alpha": 0.25, "figure.dpi": 110})
    contact_sheet(directory / "contact-sheet.png", evidence)
    sound_chart(directory / "sound.png", evidence)
    statistics_charts(directory / "statistics.png", evidence)


def contact_sheet(path: Path, evidence: Evidence) -> None:
    """Pictures out of bob's ring, evenly over the call, each with what it says of itself."""
    side = evidence.sides["bob"]
    figures = pictures(evidence, "bob")
    figure, places = plt.subplots(ROWS, COLUMNS, figsize=(16, 8.6))
    chosen = set(np.linspace(0, len(side.kept) - 1, ROWS * COLUMNS).astype(int).tolist()) if side.kept else set()
    for place in places.flat:
        place.set_axis_off()
    for place, index in zip(places.flat, sorted(chosen), strict=False):
        at, counter, picture = side.kept[index]
        place.imshow(picture)
        label = f"no. {counter}" if counter >= 0 else "no readable number" if evidence.generated else "picture"
        place.set_title(f"{label}  at {at - evidence.accepted:.2f} s", fontsize=11, y=-0.17)
    size = "x".join(map(str, figures.get("size", [])))
    figure.suptitle(
        f"What bob's program saw: {figures['received']} pictures of {size} read from shared memory\n"
        + _latency(figures),
        fontsize=15,
    )
    figure.subplots_adjust(left=0.01, right=0.99, top=0.88, bottom=0.05, wspace=0.03, hspace=0.2)
    _save(figure, path)


def _latency(figures: dict[str, Any]) -> str:
    if "latencyMs" not in figures:
        return "some of them, each with the time since the call was accepted"
    latency = figures["latencyMs"]
    return (
        f"numbers are decoded from the picture itself; from drawn to read: p50 {latency['p50']:.0f} ms, "
        f"p99 {latency['p99']:.0f} ms; {figures['missing']} of {figures['neighbours'] + 1} missing"
    )


def sound_chart(path: Path, evidence: Evidence) -> None:
    """The sound bob read: its shape over the whole call, a close look, and its spectrum over time."""
    samples, begin = timeline(evidence, evidence.sides["bob"])
    begin -= evidence.accepted
    figures = sound(evidence, "bob")
    figure, places = plt.subplots(
        3, 2, figsize=(13, 10), height_ratios=[2, 1.6, 3], width_ratios=[60, 1], layout="constrained"
    )
    (wave, beside_wave), (close, beside_close), (spectrum, scale) = places
    beside_wave.set_axis_off()
    beside_close.set_axis_off()
    what = f", strongest frequency {figures['toneHz']:.1f} Hz" if "toneHz" in figures else ""
    figure.suptitle(
        f"What bob's program heard: {figures['seconds']:.1f} s of sound read from shared memory{what}", fontsize=15
    )
    if len(samples):
        _wave(wave, samples, begin)
        _close_look(close, samples, begin)
        figure.colorbar(_spectrum(spectrum, samples, begin), cax=scale, label="level (dBFS)")
        for pause in evidence.sides["alice"].pauses():
            if pause.kind == "audio":
                middle = (pause.begin + pause.end) / 2 - evidence.accepted
                wave.text(middle, 0, "alice paused\nher sound", ha="center", va="center", fontsize=9)
                spectrum.text(middle, 4, "alice paused\nher sound", ha="center", va="center", fontsize=9, color="white")
        for axes in (wave, spectrum):
            axes.set_xlim(begin, begin + len(samples) / SAMPLE_RATE)
    _save(figure, path)


def _wave(axes: Axes, samples: NDArray[np.float32], begin: float) -> None:
    step = max(1, len(samples) // 4000)
    rows = samples[: len(samples) // step * step].reshape(-1, step)
    at = begin + np.arange(len(rows)) * step / SAMPLE_RATE
    axes.fill_between(at, rows.min(axis=1), rows.max(axis=1), color=BLUE, linewidth=0)
    height = max(0.05, min(1.0, 1.3 * float(np.abs(samples).max())))
    axes.set(title="Waveform", xlabel=FROM_ACCEPTED, ylabel="amplitude (full scale 1)", ylim=(-height, height))


def _close_look(axes: Axes, samples: NDArray[np.float32], begin: float) -> None:
    first = SAMPLE_RATE // 2
    piece = samples[first : first + SAMPLE_RATE // 100]
    axes.plot(np.arange(len(piece)) * 1000 / SAMPLE_RATE, piece, color=BLUE)
    axes.set(
        title=f"Ten milliseconds of it, at {begin + first / SAMPLE_RATE:.2f} s",
        xlabel="time (ms)",
        ylabel="amplitude (full scale 1)",
        xlim=(0, 10),
    )


def _spectrum(axes: Axes, samples: NDArray[np.float32], begin: float) -> AxesImage:
    hop = max(WINDOW // 2, len(samples) // 1500)
    padded = np.concatenate([samples, np.zeros(WINDOW, np.float32)])
    frames = np.stack([padded[start : start + WINDOW] for start in range(0, len(samples), hop)])
    levels = 20 * np.log10(np.abs(np.fft.rfft(frames * np.hanning(WINDOW), axis=1)) * 4 / WINDOW + 1e-6)
    axes.grid(visible=False)
    axes.set(title="Spectrogram", xlabel=FROM_ACCEPTED, ylabel="frequency (kHz)")
    image = axes.imshow(
        levels.T,
        origin="lower",
        aspect="auto",
        extent=(begin, begin + len(samples) / SAMPLE_RATE, 0, SAMPLE_RATE / 2000),
        vmin=-100,
        vmax=0,
        cmap="magma",
    )
    axes.set_ylim(0, 8)
    return image


def statistics_charts(path: Path, evidence: Evidence) -> None:
    """The daemons' own numbers over time, alice's beside bob's."""
    figure, places = plt.subplots(len(CHARTS), 2, figsize=(15, 13.5), sharex=True, sharey="row", layout="constrained")
    figure.suptitle("The call by its own statistics (each point: the second around it)", fontsize=15)
    for row, (title, unit, lines) in zip(places, CHARTS, strict=True):
        highest = 1.0
        for axes, (name, side) in zip(row, evidence.sides.items(), strict=True):
            _shade(axes, evidence)
            for field, label, color in lines:
                highest = max(highest, _line(axes, side, field, label, color, evidence.accepted))
            axes.set(title=f"{name}: {title}", ylabel=unit)
            axes.legend(loc="best", fontsize=8)
        row[0].set_ylim(0, 1.15 * highest)
    for axes in places[-1]:
        axes.set_xlabel(FROM_ACCEPTED)
    shades = [Patch(color=color, label=f"{name}'s {WORDS[kind]} paused") for (name, kind), color in SHADE.items()]
    figure.legend(handles=shades, loc="outside lower center", ncols=len(shades))
    _save(figure, path)


def _line(axes: Axes, side: Side, field: str, label: str, color: str, zero: float) -> float:
    """Draw one number over time where it was measured; returns the highest."""
    measured = [(at - zero - WINDOW_SECONDS / 2, float(v[field])) for at, v in _windows(side) if v[field] >= 0]
    at, values = zip(*measured, strict=True) if measured else ((), ())
    axes.plot(at, values, color=color, label=label, marker="o", markersize=3)
    return max(values, default=0.0)


def _windows(side: Side) -> Iterator[tuple[float, dict[str, Any]]]:
    """One sample a window: those that say of the lines drawn what the one before said are left out."""
    before = None
    for at, values in side.statistics():
        drawn = [values[field] for _, _, lines in CHARTS for field, _, _ in lines]
        if drawn != before:
            yield at, values
        before = drawn


def _shade(axes: Axes, evidence: Evidence) -> None:
    """Show by colour when somebody sent nothing of a medium."""
    zero = evidence.accepted
    for name, side in evidence.sides.items():
        for pause in side.pauses():
            axes.axvspan(pause.begin - zero, pause.end - zero, color=SHADE[name, pause.kind], linewidth=0)


def _save(figure: Figure, path: Path) -> None:
    figure.savefig(path, bbox_inches="tight", pad_inches=0.2)
    plt.close(figure)
