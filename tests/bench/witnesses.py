"""A call between clients that are witnesses, from its beginning to what they tell of it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bench.amounts import Size
from bench.people import NAMES, People

LOST_MS = 8000
"""Configured time of silence until a call ends."""


@dataclass(frozen=True)
class Begun:
    """When (CLOCK_MONOTONIC, ns) the call was answered, and when both sides knew that it was accepted."""

    answered_ns: int
    accepted_ns: int


async def begin(all_: People, size: Size, *, codecs: Sequence[str] = (), keep: bool = True) -> Begun:
    """Have alice call bob, who accepts. `codecs`: of pictures, best first, or as configured; `keep` or only count."""
    order = {"size": dict(zip(("width", "height"), size, strict=True)), "lostMs": LOST_MS, "keep": keep}
    order |= {"codecs": codecs} if codecs else {}
    await all_.bob.ask(do="answer", **order)
    all_.alice.tell(do="call", peer="bob", **order)
    one, other = await asyncio.gather(all_.alice.hear(), all_.bob.hear())
    return Begun(other["answeredNs"], max(one["acceptedNs"], other["acceptedNs"]))


async def sends(all_: People) -> tuple[str, float]:
    """The codec of alice's pictures, and the kbit/s both are to send on average."""
    told = [await side.ask(do="sends") for side in (all_.alice, all_.bob)]
    return told[0]["codec"], sum(side["kbps"] for side in told) / len(told)


async def end(all_: People, until_ns: int, *, until_end: bool = False) -> dict[str, dict[str, Any]]:
    """Have both record until then, or until the call ends by itself, and hang up; what each tells, by name."""
    sides = (all_.alice, all_.bob)
    for side in sides:
        side.tell(do="tell", untilNs=until_ns, untilEnd=until_end)
    return dict(zip(NAMES, await asyncio.gather(*(side.hear() for side in sides)), strict=True))
