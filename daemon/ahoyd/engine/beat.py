"""A sign of life every half second over a data channel: says that the peer is there while every gate is closed."""

import struct
import time
from typing import TYPE_CHECKING, Final

from aiortc import RTCDataChannel, RTCPeerConnection

if TYPE_CHECKING:
    from collections.abc import Callable

    from ahoyd.engine.rtp.ignored import Ignored

LABEL: Final = "ahoyd-beat"
CHANNEL: Final = 0
BACKLOG_MAX: Final = 64
"""Bytes unsent beyond which a beat is left out: the path does not pass them."""
_BEAT = struct.Struct("<cQ")
_CALL, _ECHO = b"?", b"!"


class Beat:
    """Sends its own monotonic time, sends back the peer's, and so measures the round trip on one clock."""

    def __init__(self, connection: RTCPeerConnection, on_heard: "Callable[[], None]", ignored: "Ignored") -> None:
        """`on_heard` is called once, at the first beat or echo of the peer."""
        self._ignored = ignored
        self._on_heard: Callable[[], None] | None = on_heard
        self._channel: RTCDataChannel = connection.createDataChannel(
            LABEL, ordered=False, maxRetransmits=0, negotiated=True, id=CHANNEL
        )
        self._channel.on("message", self._hear)
        self._channel.on("open", self.send)
        self.rtt_ms: float | None = None
        """Round trip of the last beat that came back."""
        self.on_round_trip: Callable[[float], None] = lambda _: None
        """Given each measured round trip, in milliseconds."""
        self.heard_ns = 0
        """When the last beat or echo arrived, monotonic; 0: none yet."""

    def send(self) -> None:
        """Send one beat, if the channel is open and takes it."""
        if self._channel.readyState == "open" and self._channel.bufferedAmount <= BACKLOG_MAX:
            self._channel.send(_BEAT.pack(_CALL, time.monotonic_ns()))

    def _hear(self, message: bytes | str) -> None:
        """What has another form is no beat, and ignored."""
        if not isinstance(message, bytes) or len(message) != _BEAT.size:
            self._ignored.count("beats")
            return
        word, stamp = _BEAT.unpack(message)
        now = time.monotonic_ns()
        if word == _CALL:
            self._heard(now)
            if self._channel.readyState == "open" and self._channel.bufferedAmount <= BACKLOG_MAX:
                self._channel.send(_BEAT.pack(_ECHO, stamp))
        elif word == _ECHO and stamp <= now:
            self._heard(now)
            self.rtt_ms = (now - stamp) / 1e6
            self.on_round_trip(self.rtt_ms)
        else:
            self._ignored.count("beats")

    def _heard(self, now: int) -> None:
        self.heard_ns = now
        if self._on_heard is not None:
            on_heard, self._on_heard = self._on_heard, None
            on_heard()
