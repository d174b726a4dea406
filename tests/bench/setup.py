"""How long a call takes to come about, phase by phase, with clients that answer at once."""

import asyncio
import time
from collections.abc import AsyncIterator
from itertools import chain

from bench.amounts import Amounts
from bench.figures import Baseline, Figure, figure, spread
from bench.people import both, people, stock_peers

MS = 1e-6
CALLS_PER_SECOND = 1.9
"""A daemon takes two a second."""
SIZE = (640, 480)
Phase = tuple[str, str]
"""From when to when; of the caller's times unless it says so."""
TALK: dict[str, Phase] = {
    "makeCall answered": ("makeCallSent", "makeCallAnswered"),
    "incoming at callee": ("makeCallSent", "callee onRecvCallIncoming"),
    "answerCall answered": ("callee answerCallSent", "callee answerCallAnswered"),
    "status 2 at callee": ("callee answerCallSent", "callee status2"),
    "status 2 at caller": ("callee answerCallSent", "status2"),
    "sendAnswer answered": ("callee sendAnswerSent", "callee sendAnswerAnswered"),
    "accepted at caller": ("callee sendAnswerSent", "onRecvCallAccepted"),
    "accepted at callee": ("callee sendAnswerSent", "callee onRecvCallAccepted"),
}
"""Phases in which only messages are passed."""
TRANSPORT: dict[str, Phase] = {
    "status 3 at caller": ("callee answerCallSent", "status3"),
    "status 3 at callee": ("callee answerCallSent", "callee status3"),
    "whole": ("makeCallSent", "onRecvCallAccepted"),
}
"""Phases in which a path is made."""


async def run(amounts: Amounts) -> AsyncIterator[Figure]:
    """Yield a figure a phase."""
    async with stock_peers() as peers:
        took = (await both(peers, do="connect", count=amounts.calls))[0]["tookNs"]
    stock = Baseline("stock aiortc, offer to connected", spread(took, scale=MS))
    async with people() as all_:
        pings = (await all_.alice.ask(do="ping", count=10 * amounts.calls))["tookNs"]
        ping = Baseline("ping, there and back", spread(pings, scale=MS))
        calls = []
        for _ in range(amounts.calls):
            began = time.monotonic()
            ours, theirs = await all_.connect(SIZE)
            calls.append({**ours, **{f"callee {what}": at for what, at in theirs.items()}})
            await all_.hang_up()
            await asyncio.sleep(max(0.0, began + 1 / CALLS_PER_SECOND - time.monotonic()))
    for name, (begin, end) in chain(TALK.items(), TRANSPORT.items()):
        took = [call[end] - call[begin] for call in calls]
        baseline = stock if name in TRANSPORT else ping
        yield figure(f"setup: {name}", "ms", spread(took, scale=MS), "p50", baseline, calls=len(calls))
