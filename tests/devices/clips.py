"""Short media files, made here: a white flash and a click at the same moment."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.stream import VideoStream

FRAME_RATE = 30
SIZE = (320, 240)
FORMATS = {"webm": ("libvpx", "libopus"), "mp4": ("libx264", "aac")}
"""By file name's end: the encoders of pictures and of sound."""


def make_clip(
    path: Path,
    *,
    frames: int = 18,
    mark: int = 9,
    sound: bool = True,
    pictures: bool = True,
    sound_frames: int | None = None,
) -> Path:
    """A dark, silent clip with a light picture number `mark` and a click when that begins."""
    video, audio = FORMATS[path.suffix[1:]]
    with av.open(str(path), "w") as container:
        # Every stream must be there before the first packet.
        shown = _add_pictures(container, video) if pictures else None
        heard = _add_sound(container, audio) if sound else None
        if shown is not None:
            for picture in [*_pictures(frames, mark), None]:
                container.mux(shown.encode(picture))
        if heard is not None:
            for block in [*_sound(sound_frames or frames, mark), None]:
                container.mux(heard.encode(block))
    return path


def _add_pictures(container: OutputContainer, codec: str) -> VideoStream:
    stream = container.add_stream(codec, rate=FRAME_RATE)
    assert isinstance(stream, VideoStream)
    stream.width, stream.height = SIZE
    stream.pix_fmt = "yuv420p"
    return stream


def _add_sound(container: OutputContainer, codec: str) -> AudioStream:
    stream = container.add_stream(codec, rate=48000)
    assert isinstance(stream, AudioStream)
    stream.codec_context.layout = "mono"
    return stream


def _pictures(frames: int, mark: int) -> list[av.VideoFrame]:
    width, height = SIZE
    made = []
    for number in range(frames):
        levels = np.full((height * 3 // 2, width), 128, np.uint8)
        levels[:height] = 235 if number == mark else 16
        frame = av.VideoFrame.from_ndarray(levels, "yuv420p")
        frame.pts, frame.time_base = number, Fraction(1, FRAME_RATE)
        made.append(frame)
    return made


def _sound(frames: int, mark: int) -> list[av.AudioFrame]:
    samples = np.zeros(frames * 48000 // FRAME_RATE, np.int16)
    click = mark * 48000 // FRAME_RATE
    samples[click : click + 96] = (20000 * np.sin(np.arange(96) * np.pi / 12) * np.hanning(96)).astype(np.int16)
    made = []
    for begin in range(0, len(samples), 960):
        frame = av.AudioFrame.from_ndarray(samples[None, begin : begin + 960], "s16", "mono")
        frame.sample_rate, frame.pts, frame.time_base = 48000, begin, Fraction(1, 48000)
        made.append(frame)
    return made
