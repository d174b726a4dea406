"""The header of an RTP packet (RFC 3550 section 5.1)."""

from typing import Final

FIXED: Final = 12


def header_bytes(packet: bytes) -> int:
    """Length of a packet's header: fixed part, contributing sources and extension."""
    length = extension_at(packet)
    if packet[0] & 0x10:
        length += 4 + 4 * int.from_bytes(packet[length + 2 : length + 4], "big")
    return length


def extension_at(packet: bytes) -> int:
    """Where a packet's extension begins, if it has one: behind the contributing sources."""
    return FIXED + 4 * (packet[0] & 0x0F)


def ssrc(packet: bytes) -> int:
    """Which stream a packet belongs to."""
    return int.from_bytes(packet[8:FIXED], "big")
