"""What a client finds in the frames it reads."""

import asyncio
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from ahoyd_client import AudioBlock, FrameReader, VideoFrame
from testpattern import CELLS, ROWS, read

READ_SECONDS = 60.0


async def counters(reader: FrameReader, pictures: int) -> list[int]:
    """The numbers drawn into the next pictures that can be read."""
    found: list[int] = []
    async with asyncio.timeout(READ_SECONDS):
        async for frame in reader:
            assert isinstance(frame, VideoFrame)
            if (reading := read(frame.copy().y)) is not None:
                found.append(reading.counter)
            if len(found) == pictures:
                return found
    raise AssertionError(f"the stream ended after {len(found)} of {pictures} pictures")


def still_counter(path: Path) -> int:
    """The number drawn into a picture that was kept."""
    with av.open(path, "r") as container:
        grey = next(container.decode(video=0)).to_ndarray(format="gray").astype(np.uint8)
    reading = read(grey)
    assert reading is not None, "the marks cannot be read"
    return reading.counter


async def tone_hz(reader: FrameReader, milliseconds: int) -> float:
    """The loudest frequency of that much sound from now on."""
    blocks: list[np.ndarray] = []
    rate, heard = 48_000, 0
    async with asyncio.timeout(READ_SECONDS):
        async for block in reader:
            assert isinstance(block, AudioBlock)
            samples = block.copy().samples
            blocks.append(samples[:, 0].astype(np.float64))
            rate, heard = block.sample_rate, heard + len(samples)
            if heard * 1000 >= milliseconds * rate:
                break
    sound = np.concatenate(blocks)
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    return float(np.argmax(spectrum) * rate / len(sound))


def luma(marks: list[int]) -> NDArray[np.uint8]:
    """A picture of what was seen of its marks: one pixel of each."""
    return np.array(marks, np.uint8).reshape(ROWS, CELLS).repeat(8, 0).repeat(8, 1)
