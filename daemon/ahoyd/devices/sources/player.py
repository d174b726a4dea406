"""A file being played round and round: one thread, one clock for its pictures and its sound."""

import heapq
import logging
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ahoyd.devices.backend import BLOCK, BLOCK_NS, SAMPLE_RATE, DeviceError, Format, Want
from ahoyd.devices.fan import Fan
from ahoyd.devices.pacing import SECOND_NS, Lost, Meter, Pacer, Worker
from ahoyd.devices.sources.clip import Lap
from ahoyd.devices.sources.fit import picture_format
from ahoyd.devices.sources.lanes import LapClock, Output, PictureLane, SoundLane
from ahoyd.frames.layout import Flag
from ahoyd.wire.media import Kind

log = logging.getLogger(__name__)

LATE_MAX_NS = SECOND_NS // 2
"""Behind by more than this, the player goes on from now and leaves a gap."""
KINDS: tuple[Kind, ...] = ("video", "audio")


@dataclass(frozen=True, slots=True)
class Tap:
    """Where one medium goes while somebody holds it."""

    fan: Fan
    meter: Meter
    lost: Lost


class Player:
    """Plays the file behind a descriptor, which it owns from here on.

    Both media run from the first `attach` on, whether or not both are held: who comes later joins in time. Made in a
    thread that may block; all else is called on the loop.
    """

    def __init__(self, fd: int, name: str) -> None:
        """Read the file's beginning. Raises DeviceError, with the descriptor closed, if FFmpeg cannot read it."""
        self._fd = fd
        try:
            self._lap = Lap(fd)
        except DeviceError:
            os.close(fd)
            raise
        self._media: set[Kind] = {kind for kind in KINDS if self._lap.ready(kind)}
        self._rate = self._lap.frame_rate()
        self._size = self._lap.size()
        self._taps: dict[Kind, Tap] = {}
        self.held: set[Kind] = set()
        self._pictures = PictureLane(lambda: self._wanted("video"))
        self._sound = SoundLane()
        self._base_ns = 0
        self._slipped = 0
        self._broken: set[Kind] = set()
        self._worker = Worker(name, self._run, self._failed)
        self._running = False

    def prepare(self, want: Want) -> Format:
        """Hold a medium and say what it will be. Raises DeviceError `unsupported` if it cannot be had, or is held."""
        if want.kind not in self._media - self.held:
            raise DeviceError("unsupported", f"no {want.kind} in it")
        format_ = self._picture_format(want) if want.kind == "video" else Format(sample_rate=SAMPLE_RATE, channels=1)
        self.held.add(want.kind)
        return format_

    def _picture_format(self, want: Want) -> Format:
        format_ = picture_format(want, self._size, self._rate)
        self._pictures.configure(format_.width, format_.height, Fraction(format_.frame_rate))
        return format_

    def attach(self, kind: Kind, tap: Tap) -> None:
        """Write a medium to `tap`, beginning now."""
        self._taps[kind] = tap
        if not self._running:
            self._running = True
            self._worker.start()

    def detach(self, kind: Kind) -> None:
        """Write a medium no longer, and hold it no longer."""
        self._taps.pop(kind, None)
        self.held.discard(kind)

    async def close(self) -> None:
        """End the thread and close the file."""
        if not await self._worker.stop():
            log.error("a file's reader hangs and is left behind")
            return
        self._lap.close()
        os.close(self._fd)

    def _wanted(self, kind: Kind) -> bool:
        tap = self._taps.get(kind)
        return tap is not None and tap.fan.publishing

    def _failed(self, error: DeviceError) -> None:
        for tap in tuple(self._taps.values()):
            tap.lost.report(error)

    def _run(self, pacer: Pacer) -> None:
        """Play lap after lap. Both media move by the same length, so they stay together for ever."""
        self._base_ns = time.monotonic_ns()
        start = 0
        while True:
            clock = LapClock(start, self._lap.begin(), pictures_over=not self._lap.ready("video"))
            if not self._play(pacer, clock):
                return
            start += clock.length
            self._lap.close()
            self._lap = Lap(self._fd)

    def _play(self, pacer: Pacer, clock: LapClock) -> bool:
        """Play one lap; False when the pacer was stopped. Raises DeviceError if there was nothing in it."""
        for output in self._outputs(clock):
            if not pacer.sleep_until(self._base_ns + to_ns(output.due)):
                return False
            self._catch_up(self._base_ns + to_ns(output.due))
            self._publish(output)
        if clock.end == 0:
            raise DeviceError("unsupported", "nothing could be decoded")
        return True

    def _outputs(self, clock: LapClock) -> Iterable[Output]:
        """Both media, in the order they are due, each prepared while the one before it is awaited."""
        pictures, sound = self._pictures.outputs(self._lap, clock), self._sound.outputs(self._lap, clock)
        return heapq.merge(pictures, sound, key=_due)

    def _catch_up(self, due_ns: int) -> None:
        """Give up what was missed if it is too much: time moves on by whole blocks, both media alike."""
        late_ns = time.monotonic_ns() - due_ns
        if late_ns > LATE_MAX_NS:
            blocks = late_ns // BLOCK_NS
            self._slipped += blocks * BLOCK
            self._base_ns += blocks * BLOCK_NS
            self._broken |= self._media
            for tap in tuple(self._taps.values()):
                tap.meter.gap()

    def _publish(self, output: Output) -> None:
        kind = output.kind
        tap = self._taps.get(kind)
        if tap is None or not tap.fan.publishing or not output.ready:
            self._broken.add(kind)
            return
        capture_ns = self._base_ns + to_ns(output.begin)
        flags = Flag.DISCONTINUITY if kind in self._broken else 0
        output.publish(tap.fan, at=self._slipped + output.begin, capture_ns=capture_ns, flags=flags)
        tap.meter.published(capture_ns)
        self._broken.discard(kind)


def to_ns(samples: int) -> int:
    """Nanoseconds that so many samples of 48 kHz last."""
    return samples * SECOND_NS // SAMPLE_RATE


def _due(output: Output) -> int:
    return output.due
