"""Reads a ring as a client does, and says when each frame was in its hands."""

import asyncio
import time
from typing import Any

from ahoyd_client.frames import AudioBlock, FrameReader, VideoFrame
from bench.parts.lines import orders_in_a_thread, say

WAIT_SECONDS = 5.0


class Taken:
    """Nanoseconds between a frame's capture, its publication and our having it; whole frames only."""

    def __init__(self) -> None:
        self._captured: list[int] = []
        self._published: list[int] = []

    def take(self, frame: VideoFrame | AudioBlock) -> None:
        """Count a frame we have just got."""
        now = time.monotonic_ns()
        if frame.still_valid():
            self._captured.append(now - frame.capture_ns)
            self._published.append(now - frame.publish_ns)

    def told(self, reader: FrameReader) -> dict[str, object]:
        """All of it, and what the reader missed."""
        missed = {"skipped": reader.counters.skipped, "torn": reader.counters.torn}
        return {"fromCapture": self._captured, "fromPublish": self._published, **missed}


def thread(reader: FrameReader) -> dict[str, object]:
    """Read with a thread that blocks."""
    taken = Taken()
    while (frame := reader.wait(WAIT_SECONDS)) is not None:
        taken.take(frame)
    return taken.told(reader)


def loop(reader: FrameReader) -> dict[str, object]:
    """Read on an event loop."""

    async def read() -> dict[str, object]:
        taken = Taken()
        async for frame in reader:
            taken.take(frame)
        return taken.told(reader)

    return asyncio.run(read())


def main() -> None:
    """Read what is ordered to its end."""
    order: dict[str, Any]
    for order in orders_in_a_thread():
        with FrameReader(order["descriptor"]) as reader:
            say(opened=True)
            say(**(loop if order["how"] == "loop" else thread)(reader))


if __name__ == "__main__":
    main()
