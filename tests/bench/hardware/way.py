"""From a word into a microphone to the same out of the peer's speaker, through both daemons, and its stages."""

from collections.abc import AsyncIterator

import numpy as np

from ahoyd_client import CallSources
from bench.figures import Baseline, Figure, figure
from bench.hardware.bed import Bed, running
from bench.hardware.loop import MIC, PLAIN, SPEAKER, delay_through_ms, said
from bench.hardware.talk import called
from support.talk import way_of_a_word

WORDS = "She sells sea shells by the sea shore, and whoever hears them once is able to say them again."


async def measure(bed: Bed) -> AsyncIterator[Figure]:
    """Yield one figure: the whole by what is heard, the stages by what the daemons say of themselves."""
    seconds = bed.amounts.loop_seconds
    async with bed.scope(MIC, SPEAKER) as scope, bed.sound.play(said(WORDS)):
        async with running(PLAIN, bed.sound.environment):
            plain = Baseline("parec | pacat, 20 ms each", {"totalMs": await delay_through_ms(scope, seconds)})
        runs = []
        for _ in range(bed.amounts.device_runs):
            async with called(bed, CallSources(audio=f"pulse:{MIC}")) as talk:
                heard = {"totalMs": await delay_through_ms(scope, seconds)}
                stages = await way_of_a_word(talk.ours, talk.theirs)
                runs.append(heard | {f"{name}Ms": ms for name, ms in stages.items()})
    values = {of: float(np.median([run[of] for run in runs])) for of in runs[0]}
    yield figure("way: microphone to speaker, two daemons", "ms", values, "totalMs", plain, runs=runs)
