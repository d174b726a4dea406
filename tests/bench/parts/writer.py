"""Publishes pictures and sound into rings, and measures what that costs beside a bare copy of the same bytes.

Usage: writer FRAMES_DIR
"""

import contextlib
import ctypes
import itertools
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from ahoyd.devices.sources.pattern import PatternPainter
from ahoyd.frames import layout
from ahoyd.frames.doorbell import Bells
from ahoyd.frames.memory import Memory, allocate
from ahoyd.frames.stream import Stream
from ahoyd.frames.writer import Readable, RingWriter
from ahoyd.wire.media import Kind
from bench.parts.lines import Beat, orders_in_a_thread, say

STREAM, BESIDE, COPY = 1, 2, 3
"""Ids of what is published: the stream, a ring without stream or bell, and the bare copy."""
RATE = 30
"""Pictures a second when somebody is to be woken."""
Publish = Callable[[], object]


@dataclass
class Content:
    """What is published again and again."""

    kind: Kind
    parts: Sequence[Readable]
    told: dict[str, Any]
    sizes: list[int]
    keep: object = None
    """What the parts lie in."""

    @property
    def capacity(self) -> int:
        """Payload bytes in a slot."""
        return sum(map(layout.aligned, self.sizes))

    def into(self, ring: RingWriter | Stream) -> Publish:
        """One publish, as of the moment it is called; written out as the daemon's own callers do."""
        n, parts, told = itertools.count(), self.parts, self.told
        if self.kind == "audio":
            return lambda: ring.publish_audio(
                parts[0],
                sample_rate=told["sample_rate"],
                channels=told["channels"],
                nb_samples=told["nb_samples"],
                pts=next(n) * 960,
                capture_ns=time.monotonic_ns(),
            )
        return lambda: ring.publish_video(
            parts,
            width=told["width"],
            height=told["height"],
            strides=told["strides"],
            pts=next(n) * 3000,
            time_base=told["time_base"],
            capture_ns=time.monotonic_ns(),
            color=told["color"],
        )


def picture(width: int, height: int) -> Content:
    """A test pattern, as the decoder and the camera have theirs."""
    frame = PatternPainter(width, height, 30).draw()
    strides = [plane.line_size for plane in frame.planes]
    told = {"width": width, "height": height, "strides": strides, "time_base": (1, 90_000), "color": (6, 6, 6, 1)}
    sizes = [plane.line_size * plane.height for plane in frame.planes]
    return Content("video", frame.planes, told, sizes, keep=frame)


def sound() -> Content:
    """20 ms of stereo."""
    block = np.random.default_rng(1).integers(-8000, 8000, 1920, np.int16)
    return Content("audio", [block], {"sample_rate": 48_000, "channels": 2, "nb_samples": 960}, [3840])


class BareCopy:
    """One memmove of all the bytes from one place into slot after slot of a ring's memory."""

    def __init__(self, content: Content, file: Path) -> None:
        self._size = sum(content.sizes)
        self._source = np.random.default_rng(2).integers(0, 255, self._size, np.uint8)
        self._count = layout.SLOT_COUNT[content.kind]
        self._stride = layout.slot_stride(content.capacity)
        self._memory: Memory = allocate(layout.HEADER_SIZE + self._count * self._stride, file, client_writes=False)
        view = np.frombuffer(self._memory.map, np.uint8)
        base = view.ctypes.data + layout.HEADER_SIZE + layout.SLOT_HEADER_SIZE
        self._targets = [base + slot * self._stride for slot in range(self._count)]
        self._address = self._source.ctypes.data
        self._turn = 0

    def __call__(self) -> None:
        self._turn = (self._turn + 1) % self._count
        ctypes.memmove(self._targets[self._turn], self._address, self._size)


class Writer:
    """Does what is ordered with one stream at a time."""

    def __init__(self, frames_dir: Path, bells: Bells) -> None:
        self._frames_dir = frames_dir
        self._bells = bells
        self._stream: Stream | None = None
        self._content = sound()

    def open(self, order: dict[str, Any]) -> None:
        """Make the stream; say where it is."""
        self._content = picture(*order["size"]) if order["size"] else sound()
        self._stream = Stream(
            stream_id=STREAM,
            kind=self._content.kind,
            name="bench",
            capacity=self._content.capacity,
            frames_dir=self._frames_dir,
            bells=self._bells,
            on_moved=lambda _: None,
        )
        self._stream.publishing = True
        say(**msgspec.to_builtins(self._stream.ref), payload=sum(self._content.sizes))

    def close(self, _: dict[str, Any]) -> None:
        """End the stream: its readers end."""
        self._opened.close()
        say(closed=True)

    def beat(self, order: dict[str, Any]) -> None:
        """Publish by the clock, so that a reader can be woken."""
        publish = self._content.into(self._opened)
        beat = Beat(RATE)
        for _ in range(order["count"]):
            time.sleep(beat())
            publish()
        say(done=True)

    def cost(self, order: dict[str, Any]) -> None:
        """Publish, and copy, in turn; say what each took, and what the bells did for all. `hz` 0: back to back."""
        with contextlib.ExitStack() as stack:
            ring = self._ring()
            stack.callback(ring.close)
            copy = BareCopy(self._content, self._frames_dir / f"{COPY}-1.shm")
            done: dict[str, Publish] = {
                "copy": copy,
                "ring": self._content.into(ring),
                "stream": self._content.into(self._opened),
            }
            before = _bells_ns()
            took = _timed(done, order["count"], order["hz"])
            bells = (_bells_ns() - before) / order["count"]
        say(**took, bells=bells)

    def _ring(self) -> RingWriter:
        return RingWriter.create(
            stream_id=BESIDE,
            generation=1,
            kind=self._content.kind,
            name="bench",
            slot_capacity=self._content.capacity,
            frames_dir=self._frames_dir,
        )

    @property
    def _opened(self) -> Stream:
        if self._stream is None:
            raise RuntimeError("no stream yet")
        return self._stream


def _bells_ns() -> int:
    """Processor time of the thread that rings."""
    thread = next(thread for thread in threading.enumerate() if thread.name == "bells")
    assert thread.ident is not None
    return time.clock_gettime_ns(time.pthread_getcpuclockid(thread.ident))


def _timed(done: dict[str, Publish], count: int, hz: float) -> dict[str, list[int]]:
    """Do all in turn, each turn beginning with another one; nanoseconds each took."""
    took: dict[str, list[int]] = {name: [] for name in done}
    rota = list(done.items())
    beat = Beat(hz)
    for _ in range(count):
        time.sleep(beat())
        for name, do in rota:
            began = time.perf_counter_ns()
            do()
            took[name].append(time.perf_counter_ns() - began)
        rota.append(rota.pop(0))
    return took


def main(frames_dir: Path) -> None:
    """Do what is ordered."""
    bells = Bells(frames_dir)
    writer = Writer(frames_dir, bells)
    for order in orders_in_a_thread():
        getattr(writer, order["do"])(order)
    bells.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
