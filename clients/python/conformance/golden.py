"""`golden`: rings as the library reads them."""

import hashlib
import json
import sys
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ahoyd_client.frames import AudioBlock, FrameError, FrameReader, VideoFrame

I420 = 0x30323449
S16 = 0x20363153


def golden() -> None:
    """Read the descriptors on standard input, a line each."""
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_read(json.loads(line))) + "\n")
        sys.stdout.flush()


def _read(descriptor: dict[str, object]) -> dict[str, object]:
    frames = []
    try:
        with FrameReader(descriptor) as reader:
            while frame := reader.latest():
                frames.append(_video(frame) if isinstance(frame, VideoFrame) else _audio(frame))
    except FrameError as error:
        return {"refused": str(error)}
    return {"frames": frames}


def _video(frame: VideoFrame) -> dict[str, object]:
    return _common(frame) | {
        "fourcc": I420,
        "width": frame.width,
        "height": frame.height,
        "rotation": frame.rotation,
        "color": list(frame.color),
        "nbSamples": 0,
        "planes": [_plane(frame.image, plane) for plane in (frame.y, frame.u, frame.v)],
    }


def _audio(block: AudioBlock) -> dict[str, object]:
    samples = block.samples
    data = samples.view(np.uint8).reshape(-1)
    return _common(block) | {
        "fourcc": S16,
        "width": block.sample_rate,
        "height": block.channels,
        "nbSamples": len(samples),
        "planes": [{"offset": 0, "stride": data.size, "sha256": hashlib.sha256(data.tobytes()).hexdigest()}],
    }


def _common(frame: VideoFrame | AudioBlock) -> dict[str, object]:
    return {
        "n": frame.n,
        "captureNs": frame.capture_ns,
        "publishNs": frame.publish_ns,
        "pts": frame.pts,
        "timeBase": [frame.time_base.numerator, frame.time_base.denominator],
        "flags": frame.flags,
    }


def _plane(image: NDArray[np.uint8], plane: NDArray[np.uint8]) -> dict[str, Any]:
    """Where a plane lies in its picture, and the sum of all its bytes, those beside the visible ones too."""
    offset = plane.__array_interface__["data"][0] - image.__array_interface__["data"][0]
    stride = plane.strides[0]
    whole = image[offset : offset + stride * len(plane)]
    return {"offset": offset, "stride": stride, "sha256": hashlib.sha256(whole.tobytes()).hexdigest()}
