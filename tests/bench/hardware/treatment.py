"""What becomes of a voice while the other side speaks, and what a microphone's treatment takes. Computed."""

import time
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ahoyd.devices.backend import PIECE
from ahoyd.devices.sound.processing import Processing
from ahoyd.wire.devices import Treatment
from bench.figures import Baseline, Figure, Values, figure, spread
from bench.hardware.bed import Bed
from bench.hardware.drawing import Line, svg
from bench.hardware.echo import ECHO, PEAK
from bench.hardware.loop import WORDS
from support.speech import RATE, Room, Sound, lasting, level_db, s16, spoken

NEAR_WORDS = "Listen to me now, please. I have something to say, and it will not wait until you are done."
ECHOES = {"as loud": 0.0, "12 dB lower": -12.0}
"""The echo beside the voice, at the microphone."""
FRAME = RATE // 50
ACTIVE_DB = 30.0
"""Frames of speech: no further below its loudest one."""
PLOT_S = 0.1
PARTS = {
    "high-pass": Treatment(echo_cancellation=False, noise_suppression=False, auto_gain_control=False),
    "echo": ECHO,
    "noise": Treatment(
        echo_cancellation=False, noise_suppression=True, auto_gain_control=False, high_pass_filter=False
    ),
    "gain": Treatment(echo_cancellation=False, noise_suppression=False, auto_gain_control=True, high_pass_filter=False),
    "all": Treatment(),
}


async def double_talk(bed: Bed) -> AsyncIterator[Figure]:
    """Yield a figure for each loudness of the echo: dB that frames of a voice lose, and what is taken of the echo.

    Both speak in the last third of the time. The first says what the canceller does to a voice with nothing played.
    """
    for name, echo_db in ECHOES.items():
        far, near, echo = _voices(bed.amounts.double_talk_seconds, echo_db)
        both, alone = _sent(near + echo, far), _sent(near, np.zeros_like(far))
        if (folder := bed.amounts.plots) is not None:
            _draw(folder / f"doubletalk-{name.replace(' ', '-')}.svg", near + echo, alone, both)
        talk = slice(2 * len(near) // 3, None)
        lost = _lost_db(alone[talk], both[talk])
        values = {
            "voiceLostP50Db": max(0.0, float(np.percentile(lost, 50))),
            "voiceLostP90Db": max(0.0, float(np.percentile(lost, 90))),
            "echoTakenDb": max(0.0, level_db(echo[talk]) - _residue_db(alone[talk], both[talk])),
        }
        raw = Baseline("no canceller", {"voiceLostP50Db": 0.0, "voiceLostP90Db": 0.0, "echoTakenDb": 0.0})
        yield figure(f"doubletalk: echo {name}", "dB", values, "voiceLostP50Db", raw, seconds=len(near[talk]) / RATE)


def _voices(seconds: float, echo_db: float) -> tuple[Sound, Sound, Sound]:
    """What is played, what is said beside it in the last third, and the echo of the first."""
    far = lasting(spoken(WORDS), seconds, PEAK)
    far = far[: len(far) // FRAME * FRAME]
    near = lasting(spoken(NEAR_WORDS, voice="en-us+f3"), seconds, PEAK)[: len(far)]
    echo = Room(noise=0).heard(far)
    echo *= 10 ** ((level_db(near) + echo_db - level_db(echo)) / 20)
    near[: 2 * len(near) // 3] = 0
    return far, near, echo + np.random.default_rng(2).normal(size=len(far)) * Room().noise


def _sent(near: Sound, far: Sound) -> Sound:
    processing = Processing(ECHO)
    pieces = zip(s16(near).reshape(-1, PIECE), s16(far).reshape(-1, PIECE), strict=True)
    return np.concatenate([processing.process(one, other) for one, other in pieces]).astype(float)


def _frames_db(sound: Sound) -> Sound:
    frames = sound[: len(sound) // FRAME * FRAME].reshape(-1, FRAME)
    power: Sound = 10 * np.log10(np.mean(np.square(frames), axis=1) + 1.0)
    return power


def _voice(alone: Sound) -> NDArray[np.bool_]:
    """Which frames have a voice in them."""
    loud = _frames_db(alone)
    return np.asarray(loud > loud.max() - ACTIVE_DB)


def _lost_db(alone: Sound, both: Sound) -> Sound:
    """What each frame of the voice has lost: the part of what is sent that is the voice, by projection."""
    a, b = (sound[: len(sound) // FRAME * FRAME].reshape(-1, FRAME)[_voice(alone)] for sound in (alone, both))
    kept = (a * b).sum(axis=1) / ((a * a).sum(axis=1) + 1.0)
    lost: Sound = -20 * np.log10(np.clip(np.abs(kept), 1e-3, None))
    return lost


def _residue_db(alone: Sound, both: Sound) -> float:
    """What is sent where nobody speaks on this side."""
    frames = both[: len(both) // FRAME * FRAME].reshape(-1, FRAME)[~_voice(alone)]
    return level_db(frames) if len(frames) else 0.0


def _draw(path: Path, heard: Sound, alone: Sound, sent: Sound) -> None:
    step = int(PLOT_S * RATE)
    lines = {"microphone: echo, then both": heard, "sent": sent, "the voice alone": alone}
    path.write_text(
        svg(
            [
                Line(name, [level_db(sound[at : at + step]) for at in range(0, len(sound), step)])
                for name, sound in lines.items()
            ],
            "seconds",
            "dB above one step",
            PLOT_S,
        )
    )


async def treatment(bed: Bed) -> AsyncIterator[Figure]:
    """Yield a figure for each part: processor time of 10 ms, in microseconds."""
    far, near, echo = _voices(bed.amounts.double_talk_seconds, 0.0)
    took = {name: _took_us(part, near + echo, far) for name, part in PARTS.items()}
    for name in tuple(PARTS)[1:]:
        baseline = Baseline("high-pass alone", took["high-pass"])
        yield figure(f"treatment: {name}", "us of processor for 10 ms", took[name], "p50", baseline)


def _took_us(part: Treatment, near: Sound, far: Sound) -> Values:
    processing, took = Processing(part), []
    for one, other in zip(s16(near).reshape(-1, PIECE), s16(far).reshape(-1, PIECE), strict=True):
        began = time.thread_time_ns()
        processing.process(one, other)
        took.append(time.thread_time_ns() - began)
    return spread(took, 50, 99, scale=1e-3)
