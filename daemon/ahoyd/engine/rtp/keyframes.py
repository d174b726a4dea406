"""When a key frame is made for a peer that asks, by PLI (RFC 4585 section 6.3.1) or FIR (RFC 5104 section 4.3.1)."""

from typing import Final

INTERVAL_NS: Final = 500_000_000
"""Between two key frames that the peer asks for; more requests are merged and answered when one is due."""


class KeyFrames:
    """Of one stream that is sent. Times are monotonic."""

    def __init__(self) -> None:
        self._owed = False
        self._made_ns: int | None = None

    def ask(self) -> None:
        """The peer wants one."""
        self._owed = True

    def due(self, now_ns: int) -> bool:
        """Whether the next picture has to be one."""
        return self._owed and (self._made_ns is None or now_ns - self._made_ns >= INTERVAL_NS)

    def made(self, now_ns: int) -> None:
        """A picture has become one, asked for or not."""
        self._owed = False
        self._made_ns = now_ns

    def on_its_way(self, now_ns: int, rtt_ns: int) -> bool:
        """Whether one was made so lately that who asks now cannot know of it: that request has its answer."""
        return self._made_ns is not None and now_ns - self._made_ns < rtt_ns
