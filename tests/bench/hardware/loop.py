"""From a sample into the microphone to the same out of the speaker: two devices processes, and no network between."""

import asyncio
import math
from collections.abc import AsyncIterator

import numpy as np

from ahoyd.wire.devices import RAW, OpenSink, SinkOpened, Treatment
from bench.figures import Baseline, Figure, Values, figure, with_targets
from bench.hardware.bed import Bed, Scope, running
from bench.hardware.tracks import SECOND_NS, Track, delay_ms
from devices.child import Taken
from support.speech import lasting, level_db, s16, spoken

TREATMENTS = {"treated": Treatment(), "raw": RAW}
TARGETS = {"totalMs": "<= 60"}
FORMAT = "--raw --format=s16le --rate=48000 --channels=1 --latency-msec=20"
PLAIN = f"parec --device=mic {FORMAT} | exec pacat --device=spk {FORMAT}"
WORDS = "The quick brown fox jumps over the lazy dog, and then it runs to the river to find its friends."
MIC, SPEAKER = "mic", "spk.monitor"
SPOKEN_DB = 40.0
"""Above one step: a second in which nothing is said tells no delay."""
PIECE_S = 1.0
"""A delay is taken of so much speech."""
SETTLE_S = 1.5


async def measure(bed: Bed) -> AsyncIterator[Figure]:
    """Yield a figure with the processing on, and one with it off."""
    runs, seconds = bed.amounts.device_runs, bed.amounts.loop_seconds
    async with bed.scope(MIC, SPEAKER) as scope, bed.sound.play(said(WORDS)):
        async with running(PLAIN, bed.sound.environment):
            plain = Baseline("parec | pacat, 20 ms each", {"totalMs": await delay_through_ms(scope, seconds)})
        for name, treatment in TREATMENTS.items():
            taken = [await _run(bed, scope, treatment) for _ in range(runs)]
            values = {of: float(np.median([run[of] for run in taken])) for of in taken[0]}
            yield with_targets(figure(f"loop: {name}", "ms", values, "totalMs", plain, runs=taken), TARGETS)


async def _run(bed: Bed, scope: Scope, treatment: Treatment) -> Values:
    async with bed.child() as ours, bed.child() as theirs:
        opened = await ours.open("mic", "audio", "pulse:mic", 1, treatment=treatment)
        ours.publish(1)
        theirs.pipe.send(OpenSink(lease="spk", device_id="pulse:spk", ring=opened.ring))
        await theirs.take(SinkOpened)
        total_ms = await delay_through_ms(scope, bed.amounts.loop_seconds)
        await scope.begin()
        blocks = await ours.frames(opened.ring, int(100 * (bed.amounts.loop_seconds / 2 + 2 * PIECE_S)))
        heard = (await scope.tracks())[MIC]
    into_ring_ms = _behind_ms(heard, track(blocks, published=True), bed.amounts.loop_seconds / 2)
    return {"totalMs": total_ms, "intoRingMs": into_ring_ms, "outOfRingMs": total_ms - into_ring_ms}


def said(words: str) -> bytes:
    """The words again and again, for ten minutes: longer than all runs of a row take."""
    return 10 * s16(lasting(spoken(words), 60, 12_000)).tobytes()


def track(blocks: list[Taken], *, published: bool = False) -> Track:
    """What a ring gave, by the times of capture, or those when it was there to be read."""
    times = [block.slot.publish_ns if published else block.slot.capture_ns for block in blocks]
    return Track(np.array(times, np.int64), np.array([block.samples for block in blocks]))


async def delay_through_ms(scope: Scope, seconds: float) -> float:
    """By how much the speaker is behind the microphone."""
    await asyncio.sleep(min(SETTLE_S, seconds))
    await scope.begin()
    await asyncio.sleep(seconds + PIECE_S)
    tracks = await scope.tracks()
    return _behind_ms(tracks[MIC], tracks[SPEAKER], seconds)


def _behind_ms(earlier: Track, later: Track, seconds: float) -> float:
    """The median of every second in which both have speech; none: nan."""
    begin_ns = max(int(one.capture_ns[0]) for one in (earlier, later))
    begins = [begin_ns + int(n * PIECE_S * SECOND_NS) for n in range(max(1, int(seconds / PIECE_S)))]
    pieces = ((earlier.between(at, PIECE_S), later.between(at, PIECE_S)) for at in begins)
    delays = [delay_ms(*piece) for piece in pieces if min(map(level_db, piece)) > SPOKEN_DB]
    return float(np.median(delays)) if delays else math.nan
