"""What one client reads from its two rings: every picture's marks, a few whole pictures, all the sound."""

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import testpattern
from ahoyd_client.frames import AudioBlock, FrameReader, Torn, VideoFrame

KEEP_EVERY_SECONDS = 0.4
SAMPLE_RATE = 48_000


@dataclass
class Pictures:
    """One row for each picture taken from the ring."""

    marked: bool
    """Whether pictures come from the test source, which numbers and times them."""
    rows: list[tuple[int, int, int, int, int, int]] = field(default_factory=list)
    """Time read (CLOCK_MONOTONIC, ns), counter (-1: not readable), age in us (-1), width, height, flags."""
    kept: list[tuple[VideoFrame, int, int]] = field(default_factory=list)
    """Every now and then a whole picture, with the time it was read and its counter."""

    async def read(self, reader: FrameReader) -> None:
        """Read until the stream ends."""
        async for frame in reader:
            now = time.monotonic_ns()
            if isinstance(frame, VideoFrame):
                self._take(frame, now)

    def _take(self, frame: VideoFrame, now: int) -> None:
        reading = testpattern.read(frame.y) if self.marked else None
        if not frame.still_valid():
            return
        counter, age = (reading.counter, reading.age_us(now)) if reading else (-1, -1)
        self.rows.append((now, counter, age, frame.width, frame.height, frame.flags))
        if not self.kept or now - self.kept[-1][1] > KEEP_EVERY_SECONDS * 1e9:
            try:
                self.kept.append((frame.copy(), now, counter))
            except Torn:
                return


@dataclass
class Sound:
    """All blocks, laid end to end by their media time."""

    blocks: list[tuple[int, int, NDArray[np.int16]]] = field(default_factory=list)
    """Time read (ns), pts in samples, the first channel."""

    async def read(self, reader: FrameReader) -> None:
        """Read until the stream ends."""
        async for block in reader:
            now = time.monotonic_ns()
            if isinstance(block, AudioBlock):
                samples = block.samples[:, 0].copy()
                if block.still_valid():
                    self.blocks.append((now, block.pts, samples))


def save(path: Path, pictures: Pictures, sound: Sound) -> None:
    """Keep what was seen and heard for the judge."""
    kept = [frame.to_rgb()[::2, ::2] for frame, _, _ in pictures.kept]
    arrays: dict[str, Any] = {
        "rows": np.array(pictures.rows, np.int64).reshape(-1, 6),
        "kept_ns": np.array([at for _, at, _ in pictures.kept], np.int64),
        "kept_counter": np.array([counter for _, _, counter in pictures.kept], np.int64),
        "block_ns": np.array([at for at, _, _ in sound.blocks], np.int64),
        "block_pts": np.array([pts for _, pts, _ in sound.blocks], np.int64),
        "block_size": np.array([len(samples) for _, _, samples in sound.blocks], np.int64),
        "samples": np.concatenate([samples for _, _, samples in sound.blocks] or [np.zeros(0, np.int16)]),
    }
    arrays |= {f"kept_{i:03}": picture for i, picture in enumerate(kept)}
    np.savez(path, **arrays)
