"""What RTP time stamps count by: RFC 6184 section 5.1 and RFC 7741 section 4.1 for pictures, RFC 7587 section 4.1."""

from typing import Final

from ahoyd.wire.media import Kind

VIDEO_HZ: Final = 90_000
AUDIO_HZ: Final = 48_000
"""Whatever rate the sound has."""
HZ: Final[dict[Kind, int]] = {"audio": AUDIO_HZ, "video": VIDEO_HZ}
