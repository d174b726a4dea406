"""What the first bytes of an Opus packet say without decoding it (RFC 6716 sections 3.1, 3.2 and 4.2.4)."""

from typing import Final

SAMPLES_MAX: Final = 5760
"""Samples of each channel in the longest packet there is: 120 ms at 48 kHz."""
DTX_BYTES: Final = 2
"""A packet no longer than this only says that nothing is sent for a while (RFC 7587 section 3.1.3)."""

_SILK, _HYBRID, _CELT = range(12), range(12, 16), range(16, 32)


def samples(packet: bytes) -> int:
    """Samples of each channel in a packet, at 48 kHz; 0: it is no Opus packet."""
    if not packet:
        return 0
    code = packet[0] & 3
    frames = {0: 1, 1: 2, 2: 2}.get(code, packet[1] & 0x3F if len(packet) > 1 else 0)
    count = _frame_samples(packet[0] >> 3) * frames
    return count if count <= SAMPLES_MAX else 0


def _frame_samples(configuration: int) -> int:
    if configuration in _SILK:
        return (480, 960, 1920, 2880)[configuration & 3]
    if configuration in _HYBRID:
        return (480, 960)[configuration & 1]
    return 120 << (configuration & 3)


def carries_predecessor(packet: bytes) -> bool:
    """Whether a packet holds the one before it once more, as in-band FEC. One of several frames is not looked into.

    A SILK frame begins with bits that stand for themselves: for each channel one of voice activity for every 20 ms,
    then one that says whether there is such a copy.
    """
    if len(packet) <= DTX_BYTES or packet[0] & 3 or packet[0] >> 3 in _CELT:
        return False
    per_channel = max(1, _frame_samples(packet[0] >> 3) // 960)
    middle = bool(packet[1] >> (7 - per_channel) & 1)
    side = bool(packet[0] & 4) and bool(packet[1] >> (6 - 2 * per_channel) & 1)
    return middle or side


def is_dtx(packet: bytes) -> bool:
    """Whether it only says that nothing is sent for a while."""
    return len(packet) <= DTX_BYTES
