"""abs-send-time: when an RTP packet left, in a one-byte header extension (RFC 8285 section 4.2).

Three bytes, seconds in 6.18 fixed point. It is written where the packet leaves: a stamp from before the pacer, or of a
repaired packet's first sending, would look like a queue on the path.
"""

from typing import Final

from ahoyd.engine.rtp.header import extension_at, header_bytes

URI: Final = "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time"
ONE_BYTE: Final = 0xBEDE
SIZE: Final = 3
SECOND: Final = 1 << 18
_PADDING, _STOP = 0, 15


def stamped(packet: bytes, extension_id: int, seconds: float) -> bytes:
    """The packet with its stamp set to this time, by any clock that only grows; as it is when it has none."""
    at = _place(packet, extension_id)
    if at is None:
        return packet
    stamp = int(seconds * SECOND) & 0xFFFFFF
    return packet[:at] + stamp.to_bytes(SIZE, "big") + packet[at + SIZE :]


def _place(packet: bytes, extension_id: int) -> int | None:
    """Where the stamp's first byte is."""
    if not packet[0] & 0x10:
        return None
    at = extension_at(packet)
    if int.from_bytes(packet[at : at + 2], "big") != ONE_BYTE:
        return None
    at, end = at + 4, header_bytes(packet)
    while at < end:
        found, size = packet[at] >> 4, (packet[at] & 0x0F) + 1
        if found == _STOP:
            return None
        if found == _PADDING:
            at += 1
        elif found == extension_id and size == SIZE:
            return at + 1
        else:
            at += 1 + size
    return None
