"""What is received: out of RTP through a decoder into a ring. One `Incoming` a medium and call.

The ring may come and go while the call runs; decoding and counting go on without it.
"""

import logging
import threading
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import av

from ahoyd.engine import decoders
from ahoyd.engine.freezes import Freezes
from ahoyd.engine.rtp.clocks import VIDEO_HZ
from ahoyd.engine.rtp.jitter import Packet, Unit
from ahoyd.engine.skew import NS, SenderClock, hold_ns
from ahoyd.errors import NoSpace
from ahoyd.frames.layout import Flag, FrameError

if TYPE_CHECKING:
    from ahoyd.frames.stream import Stream

log = logging.getLogger(__name__)

PAUSED_NS: Final = 1_000_000_000
RESUMED_NS: Final = 100_000_000
"""By so much a pause of the sender may differ from how long its pictures were missing here."""
UNSPECIFIED: Final = 2
"""H.273: the stream does not say."""
LIMITED, FULL = 1, 2


class Damaged(Exception):
    """The decoder made up a part of a picture."""


@dataclass(slots=True)
class Received:
    """Counts of one incoming medium, since the call began. Written by the decoding thread."""

    frames: int = 0
    units: int = 0
    """Pictures that were given to the decoder."""
    buffered_ns: int = 0
    """How long they waited for it together, each from its first packet on."""
    failures: int = 0
    """Units that could not be decoded, or not whole."""
    dropped: int = 0
    """Units that were not decoded, because they build on one that could not be."""
    decode_ns: int = 0
    width: int = 0
    height: int = 0
    key_frames: int = 0
    """Pictures among `frames` that need none before them."""
    published: int = 0
    """Frames put into a ring."""
    skipped: int = 0
    """Frames nobody read."""


class Incoming:
    """One medium on its way in. `decode` runs in the medium's decoder thread, everything else on the loop."""

    clock_rate: int

    def __init__(self) -> None:
        self.received = Received()
        self.clock = SenderClock(self.clock_rate)
        self.stream: Stream | None = None
        """Where frames go, if anybody has asked for them."""
        self.damaged = False
        """A unit could not be decoded: whoever feeds this asks for a key frame and sets it back."""
        self._told_unpublished = False
        self._origin: int | None = None
        self._anew = False
        self._turns = 0
        """How often another connection has taken over."""
        self.holding = False
        """The latest unit was made to wait: what waits behind it does not because the decoder has fallen behind."""
        self._last_pts = 0
        self._last_ns = 0
        self._decoding = threading.Lock()
        """A connection's last unit may still be decoded when another one's first arrives."""

    def begin_anew(self, heard_ns: int) -> None:  # noqa: ARG002 - pictures only
        """Another connection carries it: another stream, whose RTP time goes on where this one's was by the clock.

        `heard_ns`: when the peer was heard last over the one before, monotonic.
        """
        with self._decoding:
            self._origin = None
            self._anew = True
            self._turns += 1
            self.clock.forget()

    def hear(self, packet: Packet) -> bool:  # noqa: ARG002 - pictures come as units
        """Take a packet as it comes, on the loop; False: it wants whole units, by `decode`."""
        return False

    def close(self) -> None:
        """Let go of what is held for the call. On the loop."""

    def decode(self, codec: str, units: list[Unit]) -> None:
        """Decode and publish. Never raises: aiortc's decoder thread would end in silence."""
        turn = self._turns
        for unit in units:
            self._hold(unit)
            with self._decoding:
                if turn != self._turns:
                    return
                self._decode_one(codec, replace(unit, after_gap=True) if self._anew else unit)
                self._anew = False

    def _hold(self, unit: Unit) -> None:
        """Wait until it is time for a unit. In the decoder thread."""

    def _decode_one(self, codec: str, unit: Unit) -> None:
        began = time.monotonic_ns()
        self.received.units += 1
        self.received.buffered_ns += began - unit.first_ns
        try:
            self._decode(codec, unit)
            self.clock.shown(unit.timestamp, time.monotonic_ns())
        except Exception as error:  # noqa: BLE001 - see above; it is counted and told
            self._failed(error)
        self.received.decode_ns += time.monotonic_ns() - began

    def _failed(self, error: Exception) -> None:
        self.damaged = True
        self.received.failures += 1
        if self.received.failures == 1:
            log.warning("%s does not decode: %s", type(self).__name__, type(error).__name__)

    def _unpublished(self, error: Exception) -> None:
        """Tell once of a frame that no ring could take."""
        if not self._told_unpublished:
            self._told_unpublished = True
            log.warning("%s is not published: %s", type(self).__name__, type(error).__name__)

    def _pts(self, unit: Unit) -> int:
        now = time.monotonic_ns()
        if self._origin is None:
            passed = (now - self._last_ns) * self.clock_rate // 1_000_000_000 if self._last_ns else 0
            self._origin = unit.timestamp - self._last_pts - passed
        self._last_pts, self._last_ns = unit.timestamp - self._origin, now
        return self._last_pts

    def _count(self, n: int) -> None:
        """Take note of what became of a decoded frame: its number in the ring, 0 when it went nowhere."""
        self.received.frames += 1
        if n:
            self.received.published += 1
        else:
            self.received.skipped += 1

    def _decode(self, codec: str, unit: Unit) -> None:
        raise NotImplementedError


class VideoIn(Incoming):
    """Pictures, as I420 whatever the decoder makes of them."""

    clock_rate = VIDEO_HZ

    def __init__(self, sound: SenderClock | None = None) -> None:
        super().__init__()
        self._sound = sound
        """Of the sound the pictures belong to."""
        self._over = threading.Event()
        self._decoder: decoders.VideoDecoder | None = None
        self._codec = ""
        self.freezes = Freezes()
        self._shown: tuple[int, int] | None = None
        """Monotonic time and RTP time of the last picture."""
        self._was_paused = False
        self._broken = False
        """What comes builds on something that could not be decoded, until there is a new beginning."""

    def begin_anew(self, heard_ns: int) -> None:
        """As the base's. A peer that was heard for long after its last picture had paused."""
        super().begin_anew(heard_ns)
        self._was_paused = self._shown is not None and heard_ns - self._shown[0] > PAUSED_NS
        self._shown = None

    def close(self) -> None:
        """Nothing waits any more."""
        self._over.set()

    def _hold(self, unit: Unit) -> None:
        if self._sound is None:
            return
        now_ns = time.monotonic_ns()
        wait_ns = hold_ns(self.clock.aged(unit.timestamp, now_ns), self._sound, unit.arrival_ns, now_ns)
        self.holding = wait_ns > 0
        if self.holding:
            self._over.wait(wait_ns / NS)

    def _decode(self, codec: str, unit: Unit) -> None:
        self._broken = self._broken and not unit.after_gap
        if self._broken:
            self.received.dropped += 1
            return
        if self._decoder is None or self._codec != codec:
            self._decoder = decoders.VIDEO[codec]()
            self._codec = codec
        for picture in self._decoder.decode(unit.data):
            if picture.is_corrupt:
                raise Damaged
            key = self._decoder.is_key(picture, unit.data)
            self._note(picture, unit, key=key)
            flags = Flag.DISCONTINUITY if unit.after_gap else Flag(0)
            self._count(self._publish(picture, unit, flags | (Flag.KEY_FRAME if key else Flag(0))))

    def _failed(self, error: Exception) -> None:
        self._broken = True
        super()._failed(error)

    def _note(self, picture: av.VideoFrame, unit: Unit, *, key: bool) -> None:
        """Take the size, and how long the picture before stood."""
        now = time.monotonic_ns()
        self.received.width, self.received.height = picture.width, picture.height
        self.received.key_frames += key
        resumed, self._was_paused = self._was_paused, False
        if self._shown is not None:
            # A sender that paused goes on with a key frame, and its RTP time has gone on as long as ours.
            taken_ns = (unit.timestamp - self._shown[1]) * 1_000_000_000 // VIDEO_HZ
            missing_ns = now - self._shown[0]
            resumed = key and not unit.after_gap and RESUMED_NS < missing_ns < taken_ns + RESUMED_NS
        self.freezes.shown(now, resumed=resumed)
        self._shown = (now, unit.timestamp)

    def _publish(self, picture: av.VideoFrame, unit: Unit, flags: Flag) -> int:
        stream = self.stream
        if stream is None:
            return 0
        full = picture.format.name == "yuvj420p"
        if not full and picture.format.name != "yuv420p":
            picture = picture.reformat(format="yuv420p")
        try:
            return stream.publish_video(
                picture.planes,
                width=picture.width,
                height=picture.height,
                strides=[plane.line_size for plane in picture.planes],
                pts=self._pts(unit),
                time_base=(1, VIDEO_HZ),
                capture_ns=unit.arrival_ns,
                flags=flags | (Flag.FULL_RANGE if full else Flag(0)),
                color=(UNSPECIFIED, UNSPECIFIED, UNSPECIFIED, FULL if full else LIMITED),
            )
        except (NoSpace, FrameError) as error:
            self._unpublished(error)
            return 0
