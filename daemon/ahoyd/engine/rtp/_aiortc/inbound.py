"""What is let in of the datagrams that arrive, before and behind SRTP. Nothing here believes a length."""

import contextvars
from typing import TYPE_CHECKING, Any, Final

import pylibsrtp
from aioice.ice import StunProtocol
from aiortc.rtp import RTCP_PSFB_APP, RtcpPacket, RtcpPsfbPacket, unpack_remb_fci

from ahoyd.engine.rtp.ignored import Ignored

if TYPE_CHECKING:
    from aiortc.rtp import AnyRtcpPacket

DATAGRAM_MAX: Final = 1500
"""Bytes; what libsrtp is given room for, and no path carries more in one piece."""
SOURCES_MAX: Final = 16
"""SSRCs of a peer: it has three streams, and may begin one anew. Each costs memory, and a place in our reports."""
RTCP_HEADER: Final = 8
RTP_HEADER: Final = 12
_DTLS, _SRTP = range(20, 64), range(128, 192)
"""By the first byte (RFC 7983)."""

counting: contextvars.ContextVar[Ignored] = contextvars.ContextVar("counting", default=Ignored())  # noqa: B039
"""Set by a peer around the making of its connection: where its parts count."""


def is_carried(datagram: bytes) -> bool:
    """Whether a datagram that is no STUN can be anything at all."""
    return 0 < len(datagram) <= DATAGRAM_MAX and (datagram[0] in _DTLS or datagram[0] in _SRTP)


class Stun(StunProtocol):
    """Survives what is no STUN but begins like it."""

    def datagram_received(self, data: bytes | str, addr: tuple[Any, ...]) -> None:
        """As the base's, which looks up attributes before anything is authentic."""
        try:
            super().datagram_received(data, addr)
        except Exception:  # noqa: BLE001 - it parses by assertions, lookups and conversions
            self.receiver.ignored.count("stun")  # type: ignore[attr-defined]  # an IceConnection


class Inbound:
    """Stands before the SRTP session of what is received: counts what that refuses, and lets in only so many SSRCs."""

    def __init__(self, session: Any, ignored: Ignored) -> None:  # noqa: ANN401 - the library is typed loosely
        self._session = session
        self._ignored = ignored
        self._sources: set[bytes] = set()

    def unprotect(self, packet: bytes) -> bytes:
        """As the session's. Raises pylibsrtp.Error."""
        return self._checked(self._session.unprotect, packet, packet[8:RTP_HEADER])

    def unprotect_rtcp(self, packet: bytes) -> bytes:
        """As the session's. Raises pylibsrtp.Error."""
        return self._checked(self._session.unprotect_rtcp, packet, packet[4:RTCP_HEADER])

    def _checked(self, unprotect: Any, packet: bytes, source: bytes) -> bytes:  # noqa: ANN401
        if source not in self._sources and len(self._sources) >= SOURCES_MAX:
            self._ignored.count("sources")
            raise pylibsrtp.Error("too many sources")
        try:
            plain: bytes = unprotect(packet)
        except pylibsrtp.Error:
            self._ignored.count("srtp")
            raise
        self._sources.add(source)
        return plain


def read_rtcp(data: bytes) -> "list[AnyRtcpPacket]":
    """All packets of a compound (RFC 3550 section 6.1). Raises ValueError, struct.error, IndexError."""
    packets = RtcpPacket.parse(data)
    for packet in packets:
        if isinstance(packet, RtcpPsfbPacket) and packet.fmt == RTCP_PSFB_APP and packet.fci[:4] == b"REMB":
            unpack_remb_fci(packet.fci)  # routed by what it names, which must be there
    return packets
