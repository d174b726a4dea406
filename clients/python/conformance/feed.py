"""What the program feeds: numbered pictures and a tone."""

import asyncio
import binascii
import struct
import time

import numpy as np
from numpy.typing import NDArray

from ahoyd_client.sources import AudioSource, VideoSource

CELLS, ROWS = 32, 3
DARK, LIGHT, GREY = 16, 235, 128
SAMPLE_RATE, BLOCK = 48_000, 960
TONE_HZ = 440
LOUDNESS = 32768 / 4


async def show(source: VideoSource, frames: int) -> None:
    """Show so many pictures at the source's rate, numbered from 0."""
    width, height = source.width, source.height
    luma = np.full((height, width), GREY, np.uint8)
    chroma = np.full((height // 2, width // 2), GREY, np.uint8)
    begun = time.monotonic()
    for number in range(frames):
        _draw(luma, number)
        source.write([luma, chroma, chroma])
        await asyncio.sleep(max(0.0, begun + (number + 1) / source.frame_rate - time.monotonic()))


async def sound(source: AudioSource, blocks: int) -> None:
    """Say so many blocks of a tone."""
    at = np.arange(blocks * BLOCK) / SAMPLE_RATE
    wave = (LOUDNESS * np.sin(2 * np.pi * TONE_HZ * at)).astype(np.int16)
    await source.write(wave[:, None].repeat(source.channels, axis=1))


def _draw(luma: NDArray[np.uint8], number: int) -> None:
    cell = luma.shape[1] // CELLS
    marks = struct.pack("<II", number, 0)
    marks += struct.pack("<I", binascii.crc_hqx(marks, 0xFFFF))
    bits = np.unpackbits(np.frombuffer(marks, np.uint8), bitorder="little").reshape(ROWS, CELLS)
    cells = np.where(bits, LIGHT, DARK).astype(np.uint8)
    luma[: ROWS * cell, : CELLS * cell] = cells.repeat(cell, axis=0).repeat(cell, axis=1)
