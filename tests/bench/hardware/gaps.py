"""Gaps in a tone that goes from a microphone through a call to a speaker, beside the same by plain libpulse.

What each stage of the call had to do without is noted beside them: that says where they come from.
"""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator

from ahoyd.devices.backend import PIECE, SAMPLE_RATE
from ahoyd_client import CallSources
from bench.figures import Baseline, Figure, Values, figure, with_targets
from bench.hardware.bed import Bed, busy, running
from bench.hardware.loop import FORMAT
from bench.hardware.talk import Talk, called
from bench.hardware.tracks import TONE_HZ, Track, gaps

PLAIN = f"parec --device=mic {FORMAT} | exec pacat --device=plain {FORMAT}"
SPEAKERS = {"ours": "spk.monitor", "plain": "plain.monitor"}
SETTLE_S = 3.0
PLAYED = (
    "concealmentEvents",
    "concealedSamples",
    "packetsDiscarded",
    "packetsLost",
    "insertedSamplesForDeceleration",
    "removedSamplesForAcceleration",
)
"""What the peer's play-out says of itself, as W3C names it."""
TARGETS = {"idle": {"gaps": "<= 0"}, "both cores busy": {}}


async def measure(bed: Bed) -> AsyncIterator[Figure]:
    """Yield a figure with the machine as it is, and one with every core busy."""
    seconds = bed.amounts.gap_seconds
    settle = min(SETTLE_S, seconds)
    plain = await bed.sound.plug("plain")
    tone = await bed.sound.control("load-module", "module-sine", "sink=room", f"frequency={TONE_HZ}")
    async with (
        called(bed, CallSources(audio="pulse:mic"), treated=False) as talk,
        running(PLAIN, bed.sound.environment),
        bed.scope(*SPEAKERS.values()) as scope,
    ):
        for name, targets in TARGETS.items():
            async with busy(2 * (seconds + settle)) if name != "idle" else contextlib.nullcontext():
                await asyncio.sleep(settle)
                before = await _missed(talk)
                await scope.begin()
                await asyncio.sleep(seconds)
                tracks = await scope.tracks()
                missed = {name: count - before[name] for name, count in (await _missed(talk)).items()}
            found = {whose: _of(tracks[source]) for whose, source in SPEAKERS.items()}
            baseline = Baseline("parec | pacat, no call", found["plain"])
            taken = figure(f"gaps: {name}", "gaps", found["ours"], "gaps", baseline, missed=missed)
            yield with_targets(taken, targets)
    await bed.sound.unplug(tone)
    await bed.sound.unplug(plain)


async def _missed(talk: Talk) -> Values:
    """What was not there in time since the call began, stage by stage."""
    ours, theirs = await talk.ours.statistics(), await talk.bob.get_statistics(talk.theirs.call_id, report=True)
    sound = json.loads(theirs.rtc_report)["Iaudio"]
    return {
        "captureGaps": ours.capture_gaps,
        **{name: sound[name] for name in PLAYED},
        "underruns": theirs.underruns,
        "speakerXruns": theirs.speaker_xruns,
    }


def _of(track: Track) -> Values:
    count, silent = gaps(track.samples.ravel().astype(float))
    return {"gaps": float(count), "silentPercent": silent, "seconds": len(track.samples) * PIECE / SAMPLE_RATE}
