"""`wake` and `ping`: what a frame and a request take to arrive."""

import asyncio
import json
import math
import sys
import time
from pathlib import Path

import ahoyd_client
from ahoyd_client.frames import FrameReader


def wake(descriptor: str) -> None:
    """Read a ring to its end, and say how long ago each frame was captured and published when it was in our hands."""
    captured, published = [], []
    with FrameReader(json.loads(descriptor)) as reader:
        _say(opened=True)
        while (frame := reader.wait(math.inf)) is not None:
            now = time.monotonic_ns()
            captured.append(now - frame.capture_ns)
            published.append(now - frame.publish_ns)
    _say(fromCapture=captured, fromPublish=published, skipped=reader.counters.skipped)


def ping(path: str, count: int) -> None:
    """Ping one after the other, and say how long each took."""
    _say(tookNs=asyncio.run(_pings(Path(path), count)))


async def _pings(path: Path, count: int) -> list[int]:
    took = []
    async with ahoyd_client.connect(path=path, client_name="conformance") as client:
        for _ in range(count):
            began = time.monotonic_ns()
            await client.ping()
            took.append(time.monotonic_ns() - began)
    return took


def _say(**members: object) -> None:
    sys.stdout.write(json.dumps(members) + "\n")
    sys.stdout.flush()
