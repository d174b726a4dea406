"""A picture of a ring, taken once: waited for on the loop, copied, encoded and written in a thread."""

import asyncio
import logging
import time
from pathlib import Path
from typing import Final

import numpy as np

from ahoyd.frames.layout import FrameError, SlotHeader, State
from ahoyd.frames.reader import RingReader
from ahoyd.recorder.file import fault_of, put
from ahoyd.recorder.still import SUFFIXES, encoded, upright
from ahoyd.wire.recorder import PictureFailed, PictureTaken, TakePicture

log = logging.getLogger(__name__)

LOOK_SECONDS: Final = 0.01
FRESH_NS: Final = 1_000_000_000
"""A picture that has been there for longer may be from a time when nobody looked."""


async def take_picture(order: TakePicture, frames_dir: Path) -> PictureTaken | PictureFailed:
    """Carry out an order. Cancelled, it may still write its file."""
    try:
        reader = RingReader.open(order.ring, frames_dir)
    except FrameError as error:
        log.info("%s: no ring: %s", order.picture, error)
        return PictureFailed(picture=order.picture, fault="gone")
    try:
        return await _taken(order, reader)
    except TimeoutError:
        return PictureFailed(picture=order.picture, fault="late")
    except FrameError as error:
        log.info("%s: the ring ends: %s", order.picture, error)
        return PictureFailed(picture=order.picture, fault="gone")
    except Exception as error:  # noqa: BLE001 - whatever it is, who asked is told
        log.warning("%s: not written: %s", order.picture, error)
        return PictureFailed(picture=order.picture, fault=fault_of(error))
    finally:
        reader.close()


async def _taken(order: TakePicture, reader: RingReader) -> PictureTaken:
    async with asyncio.timeout(order.wait_ms / 1000):
        while (copied := _copied(reader)) is None:  # noqa: ASYNC110 -- the ring is written by another process
            await asyncio.sleep(LOOK_SECONDS)
    return await asyncio.to_thread(_written, order, *copied)


def _copied(reader: RingReader) -> tuple[SlotHeader, list[np.ndarray]] | None:
    """The newest picture, if it is fresh. Raises FrameError once there will be none."""
    slot = reader.newest(0)
    if slot is not None and time.monotonic_ns() - slot.publish_ns <= FRESH_NS:
        planes = [
            np.empty((rows, width), np.uint8) for rows, width in zip(slot.plane_rows, slot.row_bytes, strict=True)
        ]
        if reader.read_into(slot, [plane.data for plane in planes], slot.row_bytes):
            return slot, planes
    if reader.live().state in (State.MOVED, State.CLOSED):
        raise FrameError("state", "it is over")
    return None


def _written(order: TakePicture, slot: SlotHeader, planes: list[np.ndarray]) -> PictureTaken:
    frame = upright(planes, slot)
    data = encoded(frame, slot, order.format, order.quality)
    path = put(Path(order.folder), order.name, SUFFIXES[order.format], data)
    return PictureTaken(
        picture=order.picture,
        path=str(path),
        width=frame.width,
        height=frame.height,
        bytes=len(data),
        age_ms=(time.monotonic_ns() - min(slot.capture_ns, slot.publish_ns)) // 1_000_000,
    )
