"""The demonstration as pictures for people: what bob saw, what he heard, and how the call went."""

from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np

mpl.use("Agg")
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from demo_call.report import Evidence, Side, pictures, sound, states, timeline
from demo_call.seen import SAMPLE_RATE

COLUMNS, ROWS = 5, 3
SHADE = {"audio": "#f2c14e", "video": "#7aa6c2"}
BLUE, ORANGE = "#1f6f9f", "#d1662b"
WINDOW = 2048
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
    begin = next((at for status, at in states(side) if status == 4), 0.0)  # noqa: PLR2004 - accepted
    for place, index in zip(places.flat, sorted(chosen), strict=False):
        at, counter, picture = side.kept[index]
        place.imshow(picture)
        label = f"no. {counter}" if counter >= 0 else "no readable number" if evidence.generated else "picture"
        place.set_title(f"{label}  at {at - begin:.2f} s", fontsize=11, y=-0.17)
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
        return "one in a while of them, with the time since the call was accepted"
    latency = figures["latencyMs"]
    return (
        f"numbers are decoded from the picture itself; from drawn to read: p50 {latency['p50']:.0f} ms, "
        f"p99 {latency['p99']:.0f} ms; {figures['missing']} of {figures['neighbours'] + 1} missing"
    )


def sound_chart(path: Path, evidence: Evidence) -> None:
    """The sound bob read: its shape over the whole call, a close look, and its spectrum over time."""
    samples, begin = timeline(evidence, evidence.sides["bob"])
    figures = sound(evidence, "bob")
    figure, (wave, close, spectrum) = plt.subplots(3, 1, figsize=(13, 10), height_ratios=[2, 1.6, 3])
    what = f", strongest frequency {figures['toneHz']:.1f} Hz" if "toneHz" in figures else ""
    figure.suptitle(
        f"What bob's program heard: {figures['seconds']:.1f} s of sound from shared memory{what}", fontsize=15
    )
    if len(samples):
        _wave(wave, samples, begin)
        _close_look(close, samples, begin)
        _spectrum(figure, spectrum, samples, begin)
        for axes in (wave, spectrum):
            _shade(axes, evidence.sides["alice"], ("audio",), "alice paused her sound")
            axes.set_xlim(begin, begin + len(samples) / SAMPLE_RATE)
    figure.tight_layout()
    _save(figure, path)


def _wave(axes: Axes, samples: Any, begin: float) -> None:  # noqa: ANN401 - an array
    step = max(1, len(samples) // 4000)
    rows = samples[: len(samples) // step * step].reshape(-1, step)
    at = begin + np.arange(len(rows)) * step / SAMPLE_RATE
    axes.fill_between(at, rows.min(axis=1), rows.max(axis=1), color=BLUE, linewidth=0)
    axes.set(title="Waveform", xlabel="time since the start (s)", ylabel="amplitude (full scale 1)", ylim=(-1, 1))


def _close_look(axes: Axes, samples: Any, begin: float) -> None:  # noqa: ANN401 - an array
    first = SAMPLE_RATE // 2
    piece = samples[first : first + SAMPLE_RATE // 100]
    axes.plot(np.arange(len(piece)) * 1000 / SAMPLE_RATE, piece, color=BLUE)
    axes.set(
        title=f"Ten milliseconds, at {begin + first / SAMPLE_RATE:.2f} s",
        xlabel="time (ms)",
        ylabel="amplitude (full scale 1)",
    )


def _spectrum(figure: Any, axes: Axes, samples: Any, begin: float) -> None:  # noqa: ANN401 - a figure and an array
    hop = max(WINDOW // 2, len(samples) // 1500)
    starts = np.arange(0, max(len(samples) - WINDOW, 1), hop)
    frames = np.stack([samples[s : s + WINDOW] for s in starts if s + WINDOW <= len(samples)])
    levels = 20 * np.log10(np.abs(np.fft.rfft(frames * np.hanning(WINDOW), axis=1)) * 4 / WINDOW + 1e-6)
    image = axes.imshow(
        levels.T,
        origin="lower",
        aspect="auto",
        extent=(begin, begin + len(samples) / SAMPLE_RATE, 0, SAMPLE_RATE / 2000),
        vmin=-100,
        vmax=0,
        cmap="magma",
    )
    axes.grid(visible=False)
    axes.set(title="Spectrogram", xlabel="time since the start (s)", ylabel="frequency (kHz)", ylim=(0, 8))
    figure.colorbar(image, ax=axes, label="level (dBFS)", pad=0.01)


def statistics_charts(path: Path, evidence: Evidence) -> None:
    """The daemons' own numbers over time, alice's beside bob's."""
    figure, places = plt.subplots(len(CHARTS), 2, figsize=(15, 13), sharex=True, sharey="row")
    figure.suptitle("The call by its own statistics, once a second", fontsize=15)
    for column, (name, side) in enumerate(evidence.sides.items()):
        for row, (title, unit, lines) in enumerate(CHARTS):
            axes = places[row][column]
            axes.set_title(f"{name}: {title}", fontsize=11)
            for field, label, color in lines:
                _line(axes, side, field, label, color)
            axes.set_ylabel(unit)
            axes.set_ylim(bottom=0)
            _mark(axes, evidence)
            axes.legend(loc="lower right", fontsize=8)
        places[-1][column].set_xlabel("time since the start (s)")
    figure.tight_layout()
    _save(figure, path)


def _line(axes: Axes, side: Side, field: str, label: str, color: str) -> None:
    measured = [(at, values[field]) for at, values in side.statistics() if values[field] >= 0]
    if measured:
        axes.plot(*zip(*measured, strict=True), color=color, label=label, marker="o", markersize=3)


def _mark(axes: Axes, evidence: Evidence) -> None:
    for name, side in evidence.sides.items():
        for kind in ("video", "audio"):
            _shade(axes, side, (kind,), f"{name}: {'picture' if kind == 'video' else 'sound'} paused")


def _shade(axes: Axes, side: Side, kinds: tuple[str, ...], label: str) -> None:
    for pause in side.pauses():
        if pause.kind in kinds:
            axes.axvspan(pause.begin, pause.end, color=SHADE[pause.kind], alpha=0.35, linewidth=0)
            axes.annotate(
                label,
                ((pause.begin + pause.end) / 2, 0.97),
                xycoords=("data", "axes fraction"),
                rotation=90,
                ha="center",
                va="top",
                fontsize=7,
            )


def _save(figure: Any, path: Path) -> None:  # noqa: ANN401 - a figure
    figure.savefig(path)
    plt.close(figure)
