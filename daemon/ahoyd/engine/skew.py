"""How much later pictures come than the sound they belong to, by the sender's own clock (RFC 3550 section 6.4.1)."""

from typing import Final

WRAP: Final = 1 << 32
NTP_SECOND: Final = 1 << 32
NS: Final = 1_000_000_000


class SenderClock:
    """The peer's RTP time of one medium laid over its NTP time. `heard` lives on the loop, `shown` in one thread."""

    def __init__(self, clock_rate: int) -> None:
        self._clock_rate = clock_rate
        self._report: tuple[int, int] | None = None
        """NTP time in nanoseconds, and the RTP time that goes with it."""
        self.frames = 0
        """Frames whose age could be told."""
        self.age_ns = 0
        """Their ages together, from the peer's NTP clock to our monotonic one: only differences of it say something."""

    def heard(self, ntp_timestamp: int, rtp_timestamp: int) -> None:
        """Take a sender report: `ntp_timestamp` is 32.32 fixed point."""
        if ntp_timestamp:
            self._report = (ntp_timestamp * NS // NTP_SECOND, rtp_timestamp)

    def forget(self) -> None:
        """Another stream begins, with an RTP time of its own."""
        self._report = None

    def shown(self, timestamp: int, now_ns: int) -> None:
        """Take note that a frame of this RTP time was handed on at `now_ns`."""
        report = self._report
        if report is None:
            return
        ahead = (timestamp - report[1] + WRAP // 2) % WRAP - WRAP // 2
        self.frames += 1
        self.age_ns += now_ns - report[0] - ahead * NS // self._clock_rate


def ntp_earlier(ntp_timestamp: int, age_ns: int) -> int:
    """An NTP time in 32.32 fixed point, `age_ns` earlier."""
    return ntp_timestamp - age_ns * NTP_SECOND // NS
