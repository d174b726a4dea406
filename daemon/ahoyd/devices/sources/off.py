"""What is seen in a camera's place: a camera with a stroke through it, light on dark."""

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.uint8]

GROUND, SIGN, NEUTRAL = 40, 150, 128
"""Luma of the ground and of the sign, and chroma of both."""
BODY = (-0.20, 0.08, 0.12)
"""Left, right, and half the height; here and below in parts of the shorter side, from the middle."""
LENS = (0.10, 0.20, 0.03, 0.7)
"""Left, right, half the height at its left, and how fast that grows."""
STROKE, GAP = (0.012, 0.26), 0.035
"""Half of its width and length; half of what it cuts out of the camera."""


def camera_off(width: int, height: int) -> tuple[Plane, Plane, Plane]:
    """Return it as I420 in limited range; width and height are even."""
    size = min(width, height)
    y, x = np.mgrid[:height, :width].astype(np.float32)
    x, y = (x - width / 2) / size, (y - height / 2) / size  # the middle is 0, the shorter side 1
    body = (BODY[0] < x) & (x < BODY[1]) & (abs(y) < BODY[2])
    lens = (LENS[0] < x) & (x < LENS[1]) & (abs(y) < LENS[2] + LENS[3] * (x - LENS[0]))
    along, across = abs(x + y) / np.sqrt(2), abs(x - y) / np.sqrt(2)
    stroke, gap = (across < STROKE[0]) & (along < STROKE[1]), across < GAP
    luma = np.where((body | lens) & ~gap | stroke, np.uint8(SIGN), np.uint8(GROUND))
    chroma = np.full((height // 2, width // 2), NEUTRAL, np.uint8)
    return luma, chroma, chroma
