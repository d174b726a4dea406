"""How much of the speaker's sound the microphone's ring is freed of, in a room between the two."""

import asyncio
import tempfile
import time
import wave
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np

from ahoyd.devices.backend import PIECE
from ahoyd.devices.sound.processing import Processing
from ahoyd.wire.devices import RAW, OpenSink, SinkOpened, Treatment, TreatSource
from ahoyd.wire.media import RingRef
from bench.figures import Baseline, Figure, Values, figure, with_targets
from bench.hardware.bed import Bed, Scope
from bench.hardware.loop import MIC, WORDS, track
from bench.hardware.tracks import SECOND_NS
from devices.child import Child
from support.speech import RATE, Room, Sound, lasting, level_db, s16, spoken

ECHO = Treatment(echo_cancellation=True, noise_suppression=False, auto_gain_control=False, high_pass_filter=False)
WINDOWS: dict[str, tuple[float, float]] = {"erle1to3": (1, 3), "erle3to6": (3, 6), "erle10to20": (10, 20)}
"""Seconds from when the canceller is turned on; nobody speaks here."""
WHOLE_S = 20.0
PEAK = 12_000.0
OFF_S = 4.0
OLDER = 100
"""Blocks that a ring may still have of the time before."""


async def erle(bed: Bed) -> AsyncIterator[Figure]:
    """Yield one figure, beside the same room computed: no server, no clocks, no processes."""
    far = lasting(spoken(WORDS), WHOLE_S, PEAK)
    scale = bed.amounts.erle_seconds / WHOLE_S
    with tempfile.TemporaryDirectory(prefix="ahoy-") as folder:
        _write(Path(folder) / "speech.wav", far)
        runs = [await _run(bed, Path(folder), scale) for _ in range(bed.amounts.device_runs)]
    values = {of: max(0.0, float(np.median([run[of] for run in runs]))) for of in runs[0]}
    result = figure("erle", "dB", values, "erle10to20", Baseline("the room computed", computed(far, scale)), runs=runs)
    yield with_targets(result, {"erle10to20": ">= 25", "off": "<= 1"})


async def _run(bed: Bed, folder: Path, scale: float) -> Values:
    """`off`: how far the ring is from the microphone without the canceller, dB either way."""
    async with bed.child(folder) as theirs, bed.child() as ours, bed.sound.echo(Room()), bed.scope(MIC) as scope:
        far = (await theirs.open("far", "audio", f"file:{folder}/speech.wav", 1)).ring
        theirs.publish(1)
        near = (await ours.open("near", "audio", f"pulse:{MIC}", 1, treatment=RAW)).ring
        ours.publish(1)
        ours.pipe.send(OpenSink(lease="spk", device_id="pulse:spk", ring=far))
        await ours.take(SinkOpened)
        await asyncio.sleep(bed.amounts.device_warm_up)
        off = await _taken_db(scope, ours, near, {"off": (0, OFF_S)}, scale)
        ours.pipe.send(TreatSource(lease="near", treatment=ECHO))
        on = await _taken_db(scope, ours, near, WINDOWS, scale)
    return {name: abs(taken) for name, taken in off.items()} | on


async def _taken_db(
    scope: Scope, ours: Child, near: RingRef, windows: dict[str, tuple[float, float]], scale: float
) -> Values:
    """By how much the ring is quieter than the microphone, from now on."""
    begin_ns = time.monotonic_ns()
    await scope.begin()
    until_s = scale * max(end for _, end in windows.values())
    ring = track(await ours.frames(near, int(until_s * RATE / PIECE) + OLDER))
    heard = (await scope.tracks())[MIC]
    found = {}
    for name, (begin, end) in windows.items():
        at_ns, seconds = begin_ns + int(begin * scale * SECOND_NS), (end - begin) * scale
        found[name] = heard.level_db(at_ns, seconds) - ring.level_db(at_ns, seconds)
    return found


def computed(far: Sound, scale: float) -> Values:
    """The same speech in the same room, given to the same canceller."""
    echo, processing = s16(Room().heard(far)), Processing(ECHO)
    pieces = zip(echo.reshape(-1, PIECE), s16(far).reshape(-1, PIECE), strict=True)
    sent = np.concatenate([processing.process(near, played) for near, played in pieces])
    found = {}
    for name, window in WINDOWS.items():
        begin, end = (int(at * RATE * scale) for at in window)
        found[name] = max(0.0, level_db(echo[begin:end]) - level_db(sent[begin:end]))
    return found


def _write(path: Path, sound: Sound) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(s16(sound).tobytes())
