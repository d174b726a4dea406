"""What a test program feeds: pictures that say which they are, and a voice of one tone."""

import asyncio
import binascii
import contextlib
import struct
import time
from collections.abc import AsyncIterator

import numpy as np
from numpy.typing import NDArray

from ahoyd_client import AudioSource, VideoSource
from testpattern import CELLS, ROWS

RATE = 48_000
PIECE = RATE // 50
DARK, LIGHT = 16, 235
Planes = tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]


def luma(width: int, height: int, counter: int) -> NDArray[np.uint8]:
    """A grey that moves, with the marks of `test:pattern`: `testpattern.read` finds the counter."""
    picture = np.empty((height, width), np.uint8)
    picture[:] = 60 + (np.arange(width) // 4 + 3 * counter) % 128
    words = struct.pack("<II", counter, time.monotonic_ns() // 1000 % 2**32)
    crc = struct.pack("<I", binascii.crc_hqx(words, 0xFFFF))
    bits = np.unpackbits(np.frombuffer(words + crc, np.uint8), bitorder="little").reshape(ROWS, CELLS)
    cell = width // CELLS
    marks = np.where(bits, np.uint8(LIGHT), np.uint8(DARK)).repeat(cell, axis=1).repeat(cell, axis=0)
    picture[: marks.shape[0], : marks.shape[1]] = marks
    return picture


def planes(width: int, height: int, counter: int) -> Planes:
    """The same as I420."""
    grey = np.full((height // 2, width // 2), 128, np.uint8)
    return luma(width, height, counter), grey, grey


def rgb(width: int, height: int, counter: int) -> NDArray[np.uint8]:
    """The same as red, green and blue."""
    full = ((luma(width, height, counter).astype(np.int32) - 16) * 255 // 219).astype(np.uint8)
    return np.repeat(full[..., None], 3, axis=2)


def tone(hertz: float, first: int, count: int) -> NDArray[np.int16]:
    """Samples of a tone, from sample `first` of it on."""
    return (8000 * np.sin(2 * np.pi * hertz * (first + np.arange(count)) / RATE)).astype(np.int16)


async def show(camera: VideoSource, frame_rate: float, *, first: int = 0) -> None:
    """Write numbered pictures, until cancelled."""
    began, counter = time.monotonic(), 0
    while True:
        camera.write(planes(camera.width, camera.height, first + counter))
        counter += 1
        await asyncio.sleep(max(0.0, began + counter / frame_rate - time.monotonic()))


async def speak(microphone: AudioSource, hertz: float) -> None:
    """Say a tone, until cancelled."""
    said = 0
    while True:
        await microphone.write(np.repeat(tone(hertz, said, PIECE)[:, None], microphone.channels, axis=1))
        said += PIECE


@contextlib.asynccontextmanager
async def meanwhile(*work: "asyncio.Task[None]") -> AsyncIterator[None]:
    """Let tasks run in the background; a fault of theirs is raised at the end."""
    try:
        yield
    finally:
        for task in work:
            task.cancel()
        for result in await asyncio.gather(*work, return_exceptions=True):
            if isinstance(result, Exception):
                raise result
