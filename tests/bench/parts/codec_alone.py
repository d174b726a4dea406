"""The engine's encoder and decoder with the camera's pictures and nothing around them.

Usage: codec_alone
"""

import time
from collections.abc import Callable
from itertools import cycle
from typing import Any

import av
import numpy as np
from aiortc.codecs.h264 import h264_depayload
from aiortc.codecs.vpx import vp8_depayload

from ahoyd.devices.sources.pattern import PatternPainter
from ahoyd.engine.decoders import VIDEO as DECODERS
from ahoyd.engine.encoders import VIDEO as ENCODERS
from ahoyd.engine.encoders import VIDEO_BASE
from ahoyd.engine.rtp.clocks import VIDEO_HZ
from ahoyd.engine.rtp.ladder import Rung
from bench.parts.lines import Beat, orders_in_a_thread, say

DEPAYLOAD: dict[str, Callable[[bytes], bytes]] = {"H264": h264_depayload, "VP8": vp8_depayload}
DRAWN_SECONDS = 3
"""Pictures drawn beforehand; then they come again."""


def run(order: dict[str, Any]) -> None:
    """Encode and decode in the pictures' time; say what that takes of a core, and of each picture's way."""
    codec, rate = order["codec"], order["rate"]
    rung = Rung(order["width"], order["height"], rate)
    count = max(1, int(order["seconds"] * rate))
    pictures = cycle(_drawn(rung, min(count, DRAWN_SECONDS * rate)))
    encoder, decoder = ENCODERS[codec](rung.width, rung.height, rate, int(rung.best_bps)), DECODERS[codec]()
    beat = Beat(rate)
    began, times = time.process_time(), []
    for number in range(count):
        time.sleep(beat())
        picture = next(pictures)
        picture.pts, picture.time_base = number * VIDEO_HZ // rate, VIDEO_BASE
        here = time.perf_counter()
        payloads, _ = encoder.encode(picture, int(order["kbps"] * 1000), key=not number)
        encoded = time.perf_counter()
        decoder.decode(b"".join(map(DEPAYLOAD[codec], payloads)))
        times.append((encoded - here, time.perf_counter() - encoded))
    percent = 100 * (time.process_time() - began) * rate / count
    encode, decode = np.median(times, axis=0) * 1000
    say(percent=percent, encodeMs=float(encode), decodeMs=float(decode))


def _drawn(rung: Rung, count: int) -> list[av.VideoFrame]:
    painter = PatternPainter(rung.width, rung.height, rung.frame_rate)
    pictures = [painter.draw() for _ in range(count)]
    for number, picture in enumerate(pictures):
        painter.mark(picture, number, number * 1_000_000 // rung.frame_rate)
    return pictures


if __name__ == "__main__":
    for given in orders_in_a_thread():
        run(given)
