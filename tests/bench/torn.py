"""Torn frames that readers take for whole, of many looks at a ring whose writer never pauses: there must be none.

Beside each the same reader without its looks at `seq`, which must take some, or nothing was tried.
"""

import json
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from bench.amounts import Amounts
from bench.clients import built
from bench.figures import Baseline, Figure, figure
from bench.native import Native
from bench.processes import program
from clients.conformance.languages import Language, environment

SLOTS = {"python": 256, "java": 256}
FEWEST_SLOTS = 4
"""A lap of four lasts half a microsecond. A reader that needs longer for a look would take frames only while the writer
is not scheduled, and it is the race that is tried: such a reader has a ring in which it can lose or win.
"""
CONTROL_LOOKS = 2_000
Told = dict[str, int]


async def run(amounts: Amounts) -> AsyncIterator[Figure]:
    """Yield what each language took for whole and was not, of frames it looked at."""
    languages = built(amounts.client_languages)
    with tempfile.TemporaryDirectory(prefix="ahoyd-bench-") as directory:
        writer = Native("torn", Path(directory))
        for language in languages:
            looks = amounts.torn_looks_c if language.name == "c" else amounts.torn_looks
            control = await _read(writer, language, "no-checks", min(looks, CONTROL_LOOKS))
            checked = await _read(writer, language, "checks", looks)
            yield figure(
                f"torn frames taken for whole, {language.name}",
                "frames",
                {"wrong": checked["wrong"]},
                "wrong",
                Baseline("without looks at seq", {"wrong": control["wrong"]}),
                slots=SLOTS.get(language.name, FEWEST_SLOTS),
                looks=checked["accepted"] + checked["givenUp"],
                accepted=checked["accepted"],
                controlLooks=control["accepted"],
            )


async def _read(writer: Native, language: Language, checks: str, looks: int) -> Told:
    slots = SLOTS.get(language.name, FEWEST_SLOTS)
    async with program("torn", [str(writer.binary), str(slots)]) as writing:
        descriptor = json.dumps(await writing.hear())
        command = [*language.run, "stress", descriptor, checks, str(looks)]
        async with program(language.name, command, folder=language.folder, environment=environment()) as reading:
            told: Told = await reading.hear(seconds=None)
            return told
