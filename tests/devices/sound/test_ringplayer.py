"""A ring's sound on its way to a speaker."""

from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest

from ahoyd.devices.sound.ringplayer import RingPlayer
from ahoyd.frames.doorbell import Bells
from ahoyd.frames.stream import Stream

BLOCK = 960


@pytest.fixture
def frames_dir(folder: Path) -> Path:
    path = folder / "frames"
    path.mkdir(mode=0o700)
    return path


@pytest.fixture
async def ring(frames_dir: Path) -> AsyncIterator[Stream]:
    bells = Bells(frames_dir)
    stream = Stream(
        stream_id=1,
        kind="audio",
        name="",
        capacity=4 * BLOCK,
        frames_dir=frames_dir,
        bells=bells,
        on_moved=lambda _: None,
    )
    stream.publishing = True
    yield stream
    stream.close()
    bells.close()


def write(ring: Stream, value: int, channels: int) -> None:
    samples = np.full((BLOCK, channels), value, "<i2")
    ring.publish_audio(samples, sample_rate=48_000, channels=channels, nb_samples=BLOCK, pts=0, capture_ns=0)


async def test_what_was_there_before_is_not_played_and_what_comes_is(ring: Stream, frames_dir: Path) -> None:
    write(ring, 9999, 2)
    player = RingPlayer(ring.ref, frames_dir)
    assert not player.pull(480).any()
    for channels in (1, 2, 2):
        write(ring, 1000, channels)
    sound = player.pull(480)
    assert sound.shape == (480, 2)
    assert set(sound[-100:].ravel()) == {1000}
    player.close()


async def test_a_ring_that_ends_is_silent_and_harms_nobody(ring: Stream, frames_dir: Path) -> None:
    player = RingPlayer(ring.ref, frames_dir)
    for _ in range(3):
        write(ring, 1000, 2)
        player.pull(0)
    assert player.pull(480).any()
    ring.close()
    for _ in range(10):
        last = player.pull(480)
    assert not last.any()
    assert player.underruns == 1
    player.close()
