"""How far pictures and the sound they belong to come apart, by the sender's own clock (RFC 3550 section 6.4.1).

A picture that would come long before its sound waits for it. Sound waits for no picture.
"""

from typing import Final

WRAP: Final = 1 << 32
NTP_SECOND: Final = 1 << 32
NS: Final = 1_000_000_000
EARLY_NS: Final = 35_000_000
"""By so much a picture may come before its sound: nobody notices that (ITU-R BT.1359 says 125 ms)."""
HOLD_MAX_NS: Final = 100_000_000
"""After it has arrived no picture waits for longer."""
UNRELATED_NS: Final = NS
"""Media that seem to be so far apart have no clock in common."""
SILENT_NS: Final = NS
"""Sound of so long ago says nothing of what comes now."""
SMOOTH: Final = 32
"""Frames over which the age is averaged."""


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
        self.latest: tuple[int, int] | None = None
        """When the last one was handed on, and its age as it is lately."""

    def heard(self, ntp_timestamp: int, rtp_timestamp: int) -> None:
        """Take a sender report: `ntp_timestamp` is 32.32 fixed point."""
        if ntp_timestamp:
            self._report = (ntp_timestamp * NS // NTP_SECOND, rtp_timestamp)

    def forget(self) -> None:
        """Another stream begins, with an RTP time of its own."""
        self._report = None
        self.latest = None

    def shown(self, timestamp: int, now_ns: int) -> None:
        """Take note that a frame of this RTP time was handed on at `now_ns`."""
        age_ns = self.aged(timestamp, now_ns)
        if age_ns is None:
            return
        self.frames += 1
        self.age_ns += age_ns
        before_ns = age_ns if self.latest is None else self.latest[1]
        self.latest = (now_ns, before_ns + (age_ns - before_ns) // SMOOTH)

    def aged(self, timestamp: int, now_ns: int) -> int | None:
        """The age a frame of this RTP time has at `now_ns`; None: no report has come."""
        report = self._report
        if report is None:
            return None
        ahead = (timestamp - report[1] + WRAP // 2) % WRAP - WRAP // 2
        return now_ns - report[0] - ahead * NS // self._clock_rate


def hold_ns(age_ns: int | None, sound: SenderClock, arrival_ns: int, now_ns: int) -> int:
    """How long a picture that is so old at `now_ns` waits yet, so that its sound comes at most EARLY_NS after it."""
    latest = sound.latest
    if age_ns is None or latest is None or now_ns - latest[0] > SILENT_NS:
        return 0
    before_ns = latest[1] - age_ns
    return 0 if before_ns > UNRELATED_NS else max(0, min(before_ns - EARLY_NS, arrival_ns + HOLD_MAX_NS - now_ns))


def ntp_earlier(ntp_timestamp: int, age_ns: int) -> int:
    """An NTP time in 32.32 fixed point, `age_ns` earlier."""
    return ntp_timestamp - age_ns * NTP_SECOND // NS
