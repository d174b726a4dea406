"""What is sent: from a source ring through an encoder to RTP payloads. One `Outgoing` a medium and call.

The sending task waits on the loop for "there is something to encode"; what that is, the executor thread finds out when
it encodes, so a picture is never queued and always the newest.
"""

import asyncio
import contextlib
import logging
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ahoyd.engine.rtp.gate import Gate
from ahoyd.engine.rtp.rate import RateControl
from ahoyd.engine.source import Source
from ahoyd.wire.engine import MediaConfig
from ahoyd.wire.media import RingRef

if TYPE_CHECKING:
    from ahoyd.engine.rtp.keyframes import KeyFrames
    from ahoyd.engine.rtp.pacer import Pacer

log = logging.getLogger(__name__)

BELIEVED_NS: Final = 10_000_000_000
"""A capture time further from now than this is not believed."""
MASK: Final = 0xFFFFFFFF


@dataclass(slots=True)
class Sent:
    """Counts of one outgoing medium, since the call began. Written by the encoding thread."""

    frames: int = 0
    key_frames: int = 0
    failures: int = 0
    """Frames that an encoder did not take."""
    encode_ns: int = 0
    age_ns: int = 0
    """From the capture of the newest frame to the end of its encoding."""
    aged_ns: int = 0
    """The same of all frames together."""
    width: int = 0
    height: int = 0
    captured: int = 0
    """Pictures that were there to be sent, while it was attached and the gate open."""
    rung: int = 0
    """Steps given up on the ladder; 0: none."""
    size_changes: int = 0
    codec: str = ""
    target_bps: int = 0


Encoded = tuple[list[bytes], int]
"""RTP payloads, and the time stamp of their frame in the medium's RTP clock, 32 bits."""

NOTHING: Final[Encoded] = ([], 0)


class Outgoing:
    """One medium on its way out: source, gate, rate and counts. What differs is in `pictures` and in `AudioOut`."""

    clock_rate: int

    def __init__(self, config: MediaConfig, frames_dir: Path) -> None:
        self.gate = Gate()
        self.rate = RateControl()
        self.pacer: Pacer | None = None
        """Where packets wait for their turn, if they have to."""
        self.keys: KeyFrames | None = None
        """When the peer gets a key frame that it asks for, where there are any."""
        self.sent = Sent()
        self.lost_percent = 0.0
        """What the peer last said of its losses."""
        self._config = config
        self._frames_dir = frames_dir
        self._source: Source | None = None
        self._sourced = asyncio.Event()
        self._origin_ns = time.monotonic_ns()
        self._encoding = threading.Lock()
        """A connection's last frame may still be encoded when another one's first is asked for."""

    def configure(self, config: MediaConfig) -> None:
        """Take over changed rates; from the next frame on."""
        self._config = config

    def attach(self, ref: RingRef | None) -> None:
        """Send this ring's frames from now on; None: nothing. Raises FrameError, and then there is no source."""
        if self._source is not None:
            self._source.close()
            self._source = None
            self._sourced.clear()
        if ref is not None:
            self._source = Source.open(ref, self._frames_dir)
            self._sourced.set()

    def open_gate(self) -> None:
        """Let out what is captured from now on, and nothing from before."""
        if self._source is not None:
            self._source.skip()
        self.gate.open()

    def shut_gate(self) -> None:
        """Let out nothing that is captured from now on."""
        self.gate.close()

    def begin_anew(self) -> None:
        """Another connection carries it: nothing from before, and of its path nothing is known."""
        if self._source is not None:
            self._source.skip()
        self.rate = RateControl()
        self.lost_percent = 0.0

    def close(self) -> None:
        """Close gate and source."""
        self.gate.close()
        self.attach(None)

    async def due(self) -> None:
        """Return when there is something to encode and the gate is open."""
        while not self._ends():
            await self.gate.opened()
            await self._sourced.wait()
            source = self._source
            if source is None or not self.gate.is_open:
                continue
            if self._ready(source):
                return
            await source.rung()

    def prepare(self, codec: str) -> None:
        """Make ready what the first frame would wait for, by what is configured. Runs in an executor thread.

        Never raises: what cannot be made is told when it is needed.
        """
        with self._encoding, contextlib.suppress(Exception):
            self._prepare(codec)

    def _prepare(self, codec: str) -> None:
        """Nothing, for most."""

    def encode(self, codec: str, *, key: bool) -> Encoded:
        """Encode what is due. Runs in an executor thread.

        Never raises: aiortc's sender would end for good.
        """
        opening = self.gate.openings
        began = time.monotonic_ns()
        try:
            with self._encoding:
                encoded = self._next(codec, key=key)
        except Exception as error:  # noqa: BLE001 - see above; it is counted and told
            self._failed(error)
            return NOTHING
        self.sent.codec = codec
        if not encoded[0] or self.gate.openings != opening:
            return NOTHING
        now = time.monotonic_ns()
        self.sent.frames += 1
        self.sent.encode_ns += now - began
        self.sent.age_ns = self._age_ns(encoded[1], now)
        self.sent.aged_ns += self.sent.age_ns
        return encoded

    def _failed(self, error: Exception) -> None:
        self.sent.failures += 1
        if self.sent.failures == 1:
            log.error("%s does not encode: %s", type(self).__name__, type(error).__name__)

    def _stamp(self, capture_ns: int) -> int:
        """RTP time of a capture time; one that cannot be is replaced by now."""
        now = time.monotonic_ns()
        return self._rtp_time(capture_ns if abs(now - capture_ns) < BELIEVED_NS else now)

    def _rtp_time(self, at_ns: int) -> int:
        return max(0, at_ns - self._origin_ns) * self.clock_rate // 1_000_000_000

    def _age_ns(self, stamp: int, now: int) -> int:
        """How long ago an RTP time was, by its 32 bits; a capture time may lie a little ahead."""
        behind = (self._rtp_time(now) - stamp + MASK // 2) & MASK
        return (behind - MASK // 2) * 1_000_000_000 // self.clock_rate

    def _ready(self, source: Source) -> bool:
        return source.behind() > 0

    def _ends(self) -> bool:
        """Whether what was sent is to be ended now."""
        return False

    def _next(self, codec: str, *, key: bool) -> Encoded:
        source = self._source
        return NOTHING if source is None else self._encode(source, codec, key=key)

    def _encode(self, source: Source, codec: str, *, key: bool) -> Encoded:
        raise NotImplementedError
