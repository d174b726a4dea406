"""Received sound: packets from the loop into the play-out, and by its clock, a thread, out of it into a ring."""

import logging
import threading
import time
from collections import deque
from typing import TYPE_CHECKING, Final

from ahoyd.engine import opus
from ahoyd.engine.remote import Incoming
from ahoyd.engine.rtp.playout import PlayOut
from ahoyd.errors import NoSpace
from ahoyd.frames.layout import Flag, FrameError
from ahoyd.metering import Energy, Meters

if TYPE_CHECKING:
    from ahoyd.engine.rtp.jitter import Packet
    from ahoyd.engine.rtp.sound import Block, Played, Samples

log = logging.getLogger(__name__)

BLOCK: Final = 960
"""Samples of each channel that a slot of the ring holds: 20 ms."""
ARRIVED_MAX: Final = 512
"""Packets that the play-out has not taken yet; it takes what there is each time it wakes."""
LEAVE_SECONDS: Final = 1.0
"""What the thread gets to end; it waits for nothing longer than a block."""
NS: Final = 1_000_000_000


class AudioIn(Incoming):
    """Sound, as blocks of at most 20 ms of interleaved 16-bit stereo at 48 kHz.

    `hear` and `close` on the loop; all else happens in the thread, which begins with the first packet.
    """

    clock_rate = opus.RATE

    def __init__(self) -> None:
        super().__init__()
        self._playout = PlayOut(opus.decoder())
        self.played: Played = self._playout.played
        """Counts since the call began."""
        self.energy = Energy()
        """Of all that was played, what was made up included."""
        self.meters = Meters()
        """What is played is measured by these."""
        self._arrived: deque[Packet] = deque()
        self._news = threading.Event()
        self._over = False
        self._thread: threading.Thread | None = None

    def hear(self, packet: "Packet") -> bool:
        """Take a packet. Never waits."""
        if self._thread is None and not self._over:
            self._thread = threading.Thread(target=self._run, name="play-out", daemon=True)
            self._thread.start()
        if len(self._arrived) < ARRIVED_MAX:
            self._arrived.append(packet)
        else:
            self.played.discarded += 1
        self._news.set()
        return True

    def close(self) -> None:
        """End the thread: nothing is played any more."""
        self._over = True
        self._news.set()
        if self._thread is not None:
            self._thread.join(LEAVE_SECONDS)

    def _run(self) -> None:
        while not self._over:
            try:
                self._play()
            except Exception:
                if not self.received.failures:
                    log.exception("the play-out begins anew")
                self.received.failures += 1
                self.played.failures += 1
                self._playout = PlayOut(opus.decoder(), self.played)

    def _play(self) -> None:
        """Wait for what is next, a packet or a block, and do it."""
        self._news.clear()
        while self._arrived:
            packet = self._arrived.popleft()
            self._playout.put(packet.sequence_number, packet.timestamp, packet.arrival_ns, packet.data)
        now_ns = time.monotonic_ns()
        due_ns = self._playout.due_ns(now_ns)
        if due_ns is None or due_ns > now_ns:
            if not self._over:
                self._news.wait(None if due_ns is None else (due_ns - now_ns) / NS)
            return
        block = self._playout.pull(now_ns)
        if block is not None:
            self._publish(block)
            if not block.concealed:
                self.clock.shown(block.timestamp, time.monotonic_ns())

    def _publish(self, block: "Block") -> None:
        self.energy.add(block.samples, opus.CHANNELS)
        self.meters.add(block.samples, opus.CHANNELS)
        flags = Flag.DAMAGED if block.concealed else Flag(0)
        if block.after_gap:
            flags |= Flag.DISCONTINUITY
        for start in range(0, len(block.samples), BLOCK):
            part = block.samples[start : start + BLOCK]
            self._count(self._put(part, block.pts + start, block.arrival_ns, flags))
            flags &= ~Flag.DISCONTINUITY

    def _put(self, samples: "Samples", pts: int, arrival_ns: int, flags: Flag) -> int:
        stream = self.stream
        if stream is None:
            return 0
        try:
            return stream.publish_audio(
                samples,
                sample_rate=opus.RATE,
                channels=opus.CHANNELS,
                nb_samples=len(samples),
                pts=pts,
                capture_ns=arrival_ns,
                flags=flags,
            )
        except (NoSpace, FrameError) as error:
            self._unpublished(error)
            return 0
