"""A screen taken by FFmpeg, its pictures converted to I420, and nothing around it.

Usage: grab_alone
"""

import time
from typing import Any

import av

from bench.parts.lines import orders_in_a_thread, say


def run(order: dict[str, Any]) -> None:
    """Take pictures for so long; say what that takes of a core."""
    width, height = order["width"], order["height"]
    options = {"framerate": str(order["frame_rate"]), "video_size": f"{width}x{height}"}
    with av.open(order["display"], format="x11grab", options=options) as screen:
        began, before = time.monotonic(), time.process_time()
        for frame in screen.decode(video=0):
            frame.reformat(width, height, "yuv420p")
            if time.monotonic() - began > order["seconds"]:
                break
        say(percent=100 * (time.process_time() - before) / (time.monotonic() - began))


if __name__ == "__main__":
    for told in orders_in_a_thread():
        run(told)
