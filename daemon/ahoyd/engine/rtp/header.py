"""The header of an RTP packet (RFC 3550 section 5.1)."""

from typing import Final

FIXED: Final = 12


def header_bytes(packet: bytes) -> int:
    """Length of a packet's header: fixed part, contributing sources and extension."""
    length = FIXED + 4 * (packet[0] & 0x0F)
    if packet[0] & 0x10:
        length += 4 + 4 * int.from_bytes(packet[length + 2 : length + 4], "big")
    return length


def ssrc(packet: bytes) -> int:
    """Which stream a packet belongs to."""
    return int.from_bytes(packet[8:FIXED], "big")
