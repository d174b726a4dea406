"""Rings a test fills by hand, as the sources of what is sent."""

import time
from collections.abc import Callable
from typing import TypeVar

from ahoyd.engine.tracks import Outgoing
from ahoyd.frames.stream import Stream
from ahoyd.wire.media import Kind

Make = Callable[[Kind], Stream]
Medium = TypeVar("Medium", bound=Outgoing)


def film(stream: Stream, capture_ns: int | None = None, *, width: int = 320, height: int = 240) -> None:
    stream.publish_video(
        [bytes(width * height), bytes(width * height // 4), bytes(width * height // 4)],
        width=width,
        height=height,
        strides=[width, width // 2, width // 2],
        pts=0,
        time_base=(1, 90000),
        capture_ns=time.monotonic_ns() if capture_ns is None else capture_ns,
    )


def speak(stream: Stream, pts: int, *, samples: int = 960, channels: int = 1) -> None:
    stream.publish_audio(
        bytes(2 * samples * channels),
        sample_rate=48000,
        channels=channels,
        nb_samples=samples,
        pts=pts,
        capture_ns=time.monotonic_ns(),
    )


def opened(medium: Medium, stream: Stream) -> Medium:
    medium.attach(stream.ref)
    medium.open_gate()
    return medium
