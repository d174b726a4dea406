"""How much of the speaker's sound the microphone's ring is freed of, in a room between the two.

By itself, and in a call: then the far voice comes from a peer, and it counts what clients of the daemons read.
"""

import asyncio
import tempfile
import time
import wave
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from pathlib import Path

import numpy as np

from ahoyd.devices.backend import PIECE
from ahoyd.devices.sound.processing import Processing
from ahoyd.wire.devices import RAW, OpenSink, SinkOpened, Treatment, TreatSource
from ahoyd_client import AudioBlock, CallSources, FrameReader
from bench.figures import Baseline, Figure, Values, figure, with_targets
from bench.hardware.bed import Bed, Scope
from bench.hardware.loop import MIC, WORDS, track
from bench.hardware.talk import called, listed
from bench.hardware.tracks import SECOND_NS, Track
from support.speech import RATE, Room, Sound, lasting, level_db, s16, spoken
from support.talk import attach, until

ECHO = Treatment(echo_cancellation=True, noise_suppression=False, auto_gain_control=False, high_pass_filter=False)
WINDOWS: dict[str, tuple[float, float]] = {"erle1to3": (1, 3), "erle3to6": (3, 6), "erle10to20": (10, 20)}
"""Seconds from when the canceller is turned on; nobody speaks here."""
WHOLE_S = 20.0
PEAK = 12_000.0
OFF_S = 4.0
OLDER = 100
"""Blocks that a ring may still have of the time before."""
FAR = "far"
"""The sink that the peer's voice is played into, and his microphone that hears it."""
TARGETS = {"erle10to20": ">= 25", "off": "<= 1"}
Ears = Callable[[float], Awaitable[dict[str, Track]]]
"""What came out of the canceller in so many seconds from now on, in each place where that is heard."""


async def erle(bed: Bed) -> AsyncIterator[Figure]:
    """Yield a figure of each, beside the same room computed: no server, no clocks, no processes."""
    far = lasting(spoken(WORDS), WHOLE_S, PEAK)
    scale = bed.amounts.erle_seconds / WHOLE_S
    baseline = Baseline("the room computed", computed(far, scale))
    with tempfile.TemporaryDirectory(prefix="ahoy-") as folder:
        _write(Path(folder) / "speech.wav", far)
        runs = [await _run(bed, Path(folder), scale) for _ in range(bed.amounts.device_runs)]
    yield _figure("erle", runs, baseline)
    runs = [await _call(bed, far, scale) for _ in range(bed.amounts.device_runs)]
    yield _figure("erle: in a call", runs, baseline)


def _figure(name: str, runs: list[Values], baseline: Baseline) -> Figure:
    values = {of: max(0.0, float(np.median([run[of] for run in runs]))) for of in runs[0]}
    targets = {of: target for of, target in TARGETS.items() if of in values}
    return with_targets(figure(name, "dB", values, "erle10to20", baseline, runs=runs), targets)


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

        async def ears(seconds: float) -> dict[str, Track]:
            return {"": track(await ours.frames(near, int(seconds * RATE / PIECE) + OLDER))}

        off = await _taken_db(scope, ears, {"off": (0, OFF_S)}, scale)
        ours.pipe.send(TreatSource(lease="near", treatment=ECHO))
        on = await _taken_db(scope, ears, WINDOWS, scale)
    return {name: abs(taken) for name, taken in off.items()} | on


async def _call(bed: Bed, far: Sound, scale: float) -> Values:
    """The same in a call of two daemons: as her own client reads her microphone, and as his hears her (`...Heard`)."""
    plugged = await bed.sound.plug(FAR), await bed.sound.plug_microphone(f"{FAR}-mic", hears=FAR)
    async with attach(bed.machine, "bob") as bob:
        await until(partial(listed, bob, f"{FAR}-mic"))
    sources = CallSources(audio=f"pulse:{MIC}", speaker="pulse:spk")
    answers = CallSources(audio=f"pulse:{FAR}-mic", speaker="none")
    voice = s16(np.tile(far, 4)).tobytes()
    async with (
        bed.sound.play(voice, sink=FAR),
        bed.sound.echo(Room()),
        bed.scope(MIC) as scope,
        called(bed, sources=sources, answers=answers, treated=False) as talk,
    ):
        with (
            await talk.alice.open_frames(talk.ours.call_id, "local", "audio") as sent,
            await talk.theirs.open_remote_audio() as heard,
        ):

            async def ears(seconds: float) -> dict[str, Track]:
                ring, other = await asyncio.gather(_read(sent, seconds), _read(heard, seconds))
                return {"": ring, "Heard": other}

            await asyncio.sleep(bed.amounts.device_warm_up)
            off = await _taken_db(scope, ears, {"off": (0, OFF_S)}, scale)
            await talk.alice.set_call_configs(echo_cancellation=True)
            on = await _taken_db(scope, ears, WINDOWS, scale)
    for module in reversed(plugged):
        await bed.sound.unplug(module)
    return {name: abs(taken) for name, taken in off.items()} | on


async def _taken_db(scope: Scope, ears: Ears, windows: dict[str, tuple[float, float]], scale: float) -> Values:
    """By how much each place is quieter than the microphone, from now on."""
    begin_ns = time.monotonic_ns()
    await scope.begin()
    tracks = await ears(scale * max(end for _, end in windows.values()))
    microphone = (await scope.tracks())[MIC]
    found = {}
    for place, track_ in tracks.items():
        for name, (begin, end) in windows.items():
            at_ns, seconds = begin_ns + int(begin * scale * SECOND_NS), (end - begin) * scale
            found[name + place] = microphone.level_db(at_ns, seconds) - track_.level_db(at_ns, seconds)
    return found


async def _read(reader: FrameReader, seconds: float) -> Track:
    """The first channel of what comes of a stream until then."""
    until_ns, times, pieces = time.monotonic_ns() + int(seconds * SECOND_NS), [], []
    async for block in reader:
        assert isinstance(block, AudioBlock)
        times.append(block.capture_ns)
        pieces.append(block.samples[:, 0].copy())
        if block.capture_ns >= until_ns:
            break
    sound = np.concatenate(pieces)  # the peer's come in blocks of several lengths
    begins = np.cumsum([0, *map(len, pieces)])[:-1]
    whole = len(sound) // PIECE
    return Track(
        np.interp(PIECE * np.arange(whole), begins, times).astype(np.int64), sound[: whole * PIECE].reshape(-1, PIECE)
    )


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
