"""`stress`: a ring whose writer runs at full speed."""

import json
import sys
import time

from ahoyd_client._frames_ring import Ring
from ahoyd_client.frames import BadFrame, FrameReader, VideoFrame

WORD = 0x9E3779B97F4A7C15


def stress(descriptor: str, checks: str, looks: int) -> None:
    """Count what was accepted, and what of that was torn."""
    reader = FrameReader(json.loads(descriptor))
    if checks == "no-checks":
        Ring.holds = _believed  # type: ignore[assignment,method-assign]  # both looks at seq, gone
    accepted = wrong = given_up = 0
    while accepted + given_up < looks and not reader.ended:
        try:
            frame = reader.latest()
        except BadFrame:
            continue
        if not isinstance(frame, VideoFrame):
            time.sleep(0)
            continue
        whole = _looks_whole(reader, frame)
        if frame.still_valid():
            accepted += 1
            wrong += not whole
        else:
            given_up += 1
    reader.close()
    json.dump({"accepted": accepted, "wrong": wrong, "givenUp": given_up}, sys.stdout)


def _looks_whole(reader: FrameReader, frame: VideoFrame) -> bool:
    """Look at both halves of a frame; every eighth time wait in between until the writer has lapped us."""
    words = frame.image.view("<u8")
    wanted = frame.n * WORD % 2**64
    half = len(words) // 2
    first = bool((words[:half] == wanted).all())
    if reader.counters.taken % 8 == 0:
        while reader._ring.head() < frame.n + reader._ring.header.slot_count and not reader.ended:  # noqa: SLF001 - nothing public says how far the writer is
            time.sleep(0)
    return bool((words[half:] == wanted).all()) and first


def _believed(_ring: Ring, n: int) -> bool:
    """Take every slot for whole: the negative control."""
    return n > 0
