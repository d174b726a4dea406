"""A media file: opened only where the owner allows it, and read from its start as often as is wanted.

FFmpeg is given an open descriptor and may use no protocol but that, so neither a name nor what stands in a playlist can
make it open anything else.
"""

import os
import stat
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import av
from av.stream import Disposition

from ahoyd.devices.backend import DeviceError
from ahoyd.wire.devices import Cause
from ahoyd.wire.media import Kind

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.packet import Packet
    from av.stream import Stream
    from av.video.stream import VideoStream

    MediaPacket = Packet[Stream]

AHEAD_MAX = 32 * 1024 * 1024
"""Bytes of one medium read while looking for the other; beyond, the other has no more in this lap."""
FRAME_RATE_UNKNOWN = Fraction(25)
CAUSES: dict[type[OSError], Cause] = {
    FileNotFoundError: "absent",
    NotADirectoryError: "absent",
    PermissionError: "denied",
}

Frame = TypeVar("Frame", av.VideoFrame, av.AudioFrame)


@dataclass(frozen=True, slots=True)
class Item(Generic[Frame]):
    """A decoded frame, and when it begins and ends: seconds by the file's own time stamps."""

    begin: Fraction
    end: Fraction
    frame: Frame


def open_allowed(name: str, folders: Sequence[Path]) -> int:
    """Open a regular file under one of `folders` for reading, every link on the way followed; return the descriptor.

    Raises DeviceError: `denied` outside the folders whether or not there is such a file, `absent`, and `unsupported`
    for what is no regular file.
    """
    try:
        real = Path(os.path.realpath(name))
        if not Path(name).is_absolute() or not _inside(real, folders):
            raise DeviceError("denied", "outside the media folders")
        fd = os.open(real, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise DeviceError(CAUSES.get(type(error), "unsupported"), os.strerror(error.errno or 0)) from error
    except ValueError as error:
        raise DeviceError("absent", "no possible file name") from error
    try:
        _check_opened(fd, folders)
    except DeviceError:
        os.close(fd)
        raise
    return fd


def _check_opened(fd: int, folders: Sequence[Path]) -> None:
    """Ask the descriptor itself: the path may have changed between the look and the opening."""
    if not _inside(Path(f"/proc/self/fd/{fd}").readlink(), folders):
        raise DeviceError("denied", "moved out of the media folders")
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        raise DeviceError("unsupported", "no regular file")


def _inside(path: Path, folders: Sequence[Path]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


@dataclass(slots=True)
class Medium:
    """One of the two media in a lap: what has been read of it, and what has been decoded."""

    index: int
    packets: "deque[MediaPacket]" = field(default_factory=deque)
    waiting_bytes: int = 0
    over: bool = False
    """There is no more of it in this lap: what still comes is thrown away."""
    decoded: deque[av.VideoFrame | av.AudioFrame] = field(default_factory=deque)

    def put(self, packet: "MediaPacket") -> None:
        """Keep a packet for later."""
        if not self.over:
            self.packets.append(packet)
            self.waiting_bytes += packet.size

    def decode(self) -> None:
        """Decode the next packet; one that is damaged gives nothing."""
        packet = self.packets.popleft()
        self.waiting_bytes -= packet.size
        try:
            self.decoded.extend(f for f in packet.decode() if isinstance(f, av.VideoFrame | av.AudioFrame))
        except av.FFmpegError:
            return


class Lap:
    """One reading of a file from its start: its first stream of pictures and its first of sound, side by side.

    Raises DeviceError `unsupported` where FFmpeg can make nothing of the file. Used by one thread at a time.
    """

    def __init__(self, fd: int) -> None:
        os.lseek(fd, 0, os.SEEK_SET)
        options = {"fd": str(fd), "protocol_whitelist": "fd"}
        try:
            self._container: InputContainer = av.open("fd:", "r", options=options, metadata_errors="replace")
        except (av.FFmpegError, OSError, ValueError) as error:
            raise DeviceError("unsupported", "FFmpeg cannot read it") from error
        self.video = next(
            (s for s in self._container.streams.video if not s.disposition & Disposition.attached_pic), None
        )
        self.audio = next(iter(self._container.streams.audio), None)
        found: dict[Kind, VideoStream | AudioStream | None] = {"video": self.video, "audio": self.audio}
        self._media: dict[Kind, Medium] = {
            kind: Medium(stream.index) for kind, stream in found.items() if stream is not None
        }
        self._packets = self._container.demux([stream for stream in found.values() if stream is not None])

    def close(self) -> None:
        """Close the file's reader; the descriptor stays."""
        self._container.close()

    def ready(self, kind: Kind) -> bool:
        """Read on until a frame of this medium is decoded; False: there are no more in this lap."""
        medium = self._media.get(kind)
        if medium is None:
            return False
        while not medium.decoded:
            if medium.packets:
                medium.decode()
            elif medium.over or not self._read():
                medium.over = True
                return False
        return True

    def begin(self) -> Fraction:
        """When the earlier of the two media begins, in seconds by the file's own time stamps."""
        firsts = [_begin(self._media[kind].decoded[0]) for kind in self._media if self.ready(kind)]
        return min((first for first in firsts if first is not None), default=Fraction(0))

    def items(self, kind: Kind, type_: type[Frame]) -> Iterator[Item[Frame]]:
        """All frames of a medium in order, decoded as they are asked for.

        A frame without a time stamp begins where the one before it ended.
        """
        at = Fraction(0)
        while self.ready(kind):
            frame = self._media[kind].decoded.popleft()
            if isinstance(frame, type_):
                begin = at if (stamp := _begin(frame)) is None else stamp
                at = begin + self._length(frame)
                yield Item(begin, at, frame)

    def size(self) -> tuple[int, int]:
        """Width and height of the pictures; 0 without any."""
        return (self.video.width, self.video.height) if self.video else (0, 0)

    def frame_rate(self) -> Fraction:
        """Pictures a second by the file's own account."""
        stream = self.video
        return (stream and (stream.average_rate or stream.guessed_rate)) or FRAME_RATE_UNKNOWN

    def pixel_shape(self) -> Fraction:
        """Width of a pixel in heights of one."""
        return (self.video and self.video.sample_aspect_ratio) or Fraction(1)

    def _length(self, frame: av.VideoFrame | av.AudioFrame) -> Fraction:
        if isinstance(frame, av.AudioFrame):
            return Fraction(frame.samples, frame.sample_rate)
        return frame.duration * frame.time_base if frame.duration and frame.time_base else 1 / self.frame_rate()

    def _read(self) -> bool:
        """Take one packet from the file; False at its end, or when too much of the other medium is waiting."""
        if any(medium.waiting_bytes > AHEAD_MAX for medium in self._media.values()):
            return False
        try:
            packet = next(self._packets, None)
        except av.FFmpegError:
            return False
        if packet is None:
            return False
        next(m for m in self._media.values() if m.index == packet.stream_index).put(packet)
        return True


def _begin(frame: av.VideoFrame | av.AudioFrame) -> Fraction | None:
    return None if frame.pts is None or frame.time_base is None else frame.pts * frame.time_base
