"""A microphone that a client is."""

import time
from typing import Final

from ahoyd.engine.feed import Feed
from ahoyd.engine.opus import FRAME, RATE
from ahoyd.frames.layout import FrameError
from ahoyd.wire.media import Kind

TICK_SECONDS: Final = 0.01
"""Between two looks while the sound is wanted: silence is due without a bell."""
SLACK: Final = 60 * RATE // 1000
"""Samples by which the sound may run ahead of the clock, or behind it before silence is put in."""
WAITING_MAX: Final = 200 * RATE // 1000
"""Samples that may wait; beyond them the oldest are dropped."""
WINDOW: Final = RATE
"""Samples of time over which what waits is judged: more than SLACK all the time is of no use to anybody."""
RING_BYTES: Final = 3840
"""Payload of a slot: 20 ms of stereo. With the slot's header it fills one page."""


class AudioFeed(Feed):
    """The samples in order, on a timeline of our own that follows the clock: pts is the time since it began.

    What comes goes on at once while it is at most SLACK ahead of the clock, so an even feed waits for nothing. What is
    too early waits; when nothing has come for SLACK, silence goes on in its place.
    """

    kind: Kind = "audio"
    _began_ns = 0
    _out = 0
    """Samples that went on, or were skipped, since then."""
    _silent = False
    _least = 0
    """The least there was too much of, in samples, since `_judged`."""
    _judged = 0

    def _slot_capacity(self) -> int:
        return RING_BYTES

    def capacity(self) -> int:
        """Payload bytes of a block: what fits a slot of the client's ring."""
        return self._reader.header.slot_capacity

    def _patience(self) -> float | None:
        return TICK_SECONDS if self._wanted else None

    def _begin(self) -> None:
        super()._begin()
        self._frame_bytes = 2 * self._order.channels
        self._waiting = bytearray()
        self._began_ns, self._out, self._silent = time.monotonic_ns(), 0, True
        self._least, self._judged = WAITING_MAX, 0

    async def _take(self) -> None:
        try:
            self._collect()
        finally:
            self._send_on()

    def _collect(self) -> None:
        """Append what the ring has to what waits. Raises FrameError for a block that breaks a rule."""
        self._last = min(self._last, self._reader.live().head)  # a writer may begin anew
        for _ in range(self._reader.header.slot_count):  # and one may never stop
            slot = self._reader.following(self._last)
            if slot is None:
                break
            if slot.sample_rate != RATE or slot.channels != self._order.channels or not slot.nb_samples:
                raise FrameError("format", f"{slot.nb_samples} x {slot.channels} at {slot.sample_rate} Hz")
            samples = bytearray(slot.plane_stride[0])
            whole = self._reader.read_into(slot, [samples])
            self._last = slot.n
            if whole:
                self.taken += 1
                self._waiting += samples[: slot.row_bytes[0]]
        excess = len(self._waiting) - WAITING_MAX * self._frame_bytes
        if excess > 0:
            del self._waiting[:excess]

    def _send_on(self) -> None:
        clock = (time.monotonic_ns() - self._began_ns) * RATE // 1_000_000_000
        if self._waiting and self._silent:
            self._out = max(self._out, clock)
            self._silent = False
        self._judge(clock)
        while self._waiting and self._out - clock < SLACK:
            size = min(len(self._waiting), FRAME * self._frame_bytes)
            block = bytes(self._waiting[:size])
            del self._waiting[:size]
            self._publish(block)
        if clock - self._out > WAITING_MAX:  # we were stopped ourselves: nobody wants to hear that later
            self._out = clock - SLACK
        while not self._waiting and clock - self._out >= SLACK:
            self._silent = True
            self._publish(bytes(FRAME * self._frame_bytes))

    def _judge(self, clock: int) -> None:
        """Drop what has waited for a whole window: a burst long ago must not delay everything after it."""
        too_much = len(self._waiting) // self._frame_bytes + self._out - clock - SLACK
        self._least = min(self._least, too_much)
        if clock - self._judged < WINDOW:
            return
        if self._least > 0:
            del self._waiting[: self._least * self._frame_bytes]
        self._least, self._judged = WAITING_MAX, clock

    def _publish(self, block: bytes) -> None:
        count = len(block) // self._frame_bytes
        self.meters.add(block, self._order.channels)
        for stream in tuple(self._streams.values()):
            stream.publish_audio(
                block,
                sample_rate=RATE,
                channels=self._order.channels,
                nb_samples=count,
                pts=self._out,
                capture_ns=self._began_ns + self._out * 1_000_000_000 // RATE,
            )
        self._out += count
