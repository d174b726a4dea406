"""Rings for tests: small pictures, and files of bytes that look like a daemon's memfd."""

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ahoyd.frames.writer import Picture, RingWriter, Sound
from ahoyd.wire.media import Kind

SCHEMA = Path(__file__).parents[2] / "rpc_schema/frames"
GOLDEN = SCHEMA / "golden"
EXPECTED: dict[str, Any] = json.loads((GOLDEN / "expected.json").read_text())
WIDTH, HEIGHT, STRIDES = 64, 48, (64, 32, 32)
PAYLOAD = 64 * 48 * 3 // 2


def planes(value: int) -> list[bytes]:
    """Three planes of the small picture, filled with one byte."""
    return [bytes([value & 0xFF]) * size for size in (64 * 48, 32 * 24, 32 * 24)]


def fields(pts: int = 0, **more: Any) -> Picture:
    picture: Picture = {
        "width": WIDTH,
        "height": HEIGHT,
        "strides": STRIDES,
        "pts": pts,
        "time_base": (1, 90000),
        "capture_ns": 5,
    }
    return {**picture, **more}  # type: ignore[typeddict-item]  # `more` names members of Picture


def block(pts: int = 0, nb_samples: int = 960) -> Sound:
    return {"sample_rate": 48000, "channels": 2, "nb_samples": nb_samples, "pts": pts, "capture_ns": 5}


def make_ring(frames_dir: Path, kind: Kind = "video", **more: Any) -> RingWriter:
    given: dict[str, Any] = {
        "stream_id": 7,
        "generation": 1,
        "kind": kind,
        "name": "test",
        "slot_capacity": PAYLOAD if kind == "video" else 3840,
        "frames_dir": frames_dir,
    }
    return RingWriter.create(**given | more)


@contextlib.contextmanager
def lying_in_memory(data: bytes) -> Iterator[str]:
    """Put `data` into a memfd of ours; give the path under which it can be opened."""
    fd = os.memfd_create("golden")
    try:
        os.write(fd, data)
        yield f"/proc/{os.getpid()}/fd/{fd}"
    finally:
        os.close(fd)
