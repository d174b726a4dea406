"""Publishes pictures at full speed, frame n full of the words n * 0x9E3779B97F4A7C15: DIRECTORY SLOTS COUNT.

Prints the descriptor, publishes until its input ends, at most COUNT frames, and closes the ring.
"""

import select
import sys
from pathlib import Path

import msgspec
import numpy as np

from ahoyd.frames.writer import RingWriter

WORD = 0x9E3779B97F4A7C15
WIDTH, HEIGHT = 640, 480
SIZES = (WIDTH * HEIGHT, WIDTH * HEIGHT // 4, WIDTH * HEIGHT // 4)


def main(directory: Path, slots: int, count: int) -> None:
    ring = RingWriter.create(
        stream_id=7,
        generation=1,
        kind="video",
        name="stress",
        slot_capacity=sum(SIZES),
        slot_count=slots,
        frames_dir=directory,
    )
    sys.stdout.write(msgspec.json.encode(ring.ref(directory / "7.bell")).decode() + "\n")
    sys.stdout.flush()
    words = np.empty(sum(SIZES) // 8, np.uint64)
    data = words.view(np.uint8)
    planes = [data[: SIZES[0]], data[SIZES[0] : SIZES[0] + SIZES[1]], data[SIZES[0] + SIZES[1] :]]
    for n in range(1, count + 1):
        if n % 16 == 0:
            ring.heartbeat()
            if select.select([sys.stdin], [], [], 0)[0]:
                break
        words.fill(n * WORD % 2**64)
        ring.publish_video(
            planes,
            width=WIDTH,
            height=HEIGHT,
            strides=(WIDTH, WIDTH // 2, WIDTH // 2),
            pts=n,
            time_base=(1, 90000),
            capture_ns=n,
        )
    ring.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
