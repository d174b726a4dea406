"""The gate of one medium: the last thing every RTP packet of it passes before it is encrypted."""

import asyncio


class Gate:
    """Closed until opened; closed = no RTP of this medium leaves, retransmissions included. RTCP does not come here.

    It lives as long as the call does: a new peer connection for the same call passes through the same gate.
    """

    def __init__(self) -> None:
        self.packets = 0
        """RTP packets let through."""
        self.bytes = 0
        """Their bytes: header and payload, without the SRTP tag."""
        self.header_bytes = 0
        """The part of them that is header."""
        self.refused = 0
        """RTP packets that came while it was closed."""
        self.openings = 0
        """How often it was opened; what was made before the latest opening is stale."""
        self._opened = asyncio.Event()

    @property
    def is_open(self) -> bool:
        """Whether RTP passes."""
        return self._opened.is_set()

    def open(self) -> None:
        """Let RTP through from now on. What passes first must be a key frame: see to it before calling."""
        if not self.is_open:
            self.openings += 1
            self._opened.set()

    def close(self) -> None:
        """Let nothing through from now on."""
        self._opened.clear()

    async def opened(self) -> None:
        """Return as soon as it is open."""
        await self._opened.wait()

    def admit(self, size: int, header: int) -> bool:
        """Whether an RTP packet of `size` bytes, `header` of them header, may leave; it is counted either way."""
        if not self.is_open:
            self.refused += 1
            return False
        self.packets += 1
        self.bytes += size
        self.header_bytes += header
        return True
