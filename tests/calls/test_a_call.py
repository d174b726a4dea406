"""One whole call between two real daemons, seen by a client of each."""

import asyncio
import contextlib

from ahoyd_client import EndReason, FrameReader
from support.talk import Talk, event
from testpattern import read

FRAMES = 45


async def counters(reader: FrameReader, frames: int) -> list[int]:
    """The numbers in the next pictures."""
    found: list[int] = []
    async with asyncio.timeout(20):
        async for frame in reader:
            stamp = read(frame.copy().y)
            if stamp is not None:
                found.append(stamp.counter)
            if len(found) == frames:
                return found
    return found


async def test_pictures_and_sound_of_each_side_reach_the_other(talk: Talk) -> None:
    ours, theirs = await talk.accept()
    for call in (ours, theirs):
        with contextlib.closing(await call.open_remote_video()) as reader:
            found = await counters(reader, FRAMES)
            assert found == sorted(set(found))
            assert found[-1] - found[0] <= 2 * FRAMES
    session = await ours.hang_up()
    assert (session.status, session.end_reason, session.reason_detail) == (0, EndReason.HUNG_UP, "localHangup")
    async with asyncio.timeout(10):
        assert (await theirs.ended()).reason_detail == "remoteHangup"
