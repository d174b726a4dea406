"""How the path of a call is, from samples of it: worse at once, better only after it has been so for a while.

Watched from the moment the transport is up. A sample's level is the worst of what silence, loss and round trip say;
values of -1 are unknown and say nothing.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from ahoyd.call.states import NetworkLost
from ahoyd.units import Ms, Seconds

UNSTABLE_SILENCE_MS = 1_500
"""Longer than the pause between two RTCP reports, which may be all that comes while both sides are paused."""
DISCONNECTED_SILENCE_MS = 4_000
UNSTABLE_LOSS_PERCENT = 10.0
UNSTABLE_RTT_MS = 800.0
"""Twice the 400 ms one way beyond which ITU-T G.114 calls a conversation unacceptable."""
RECOVERY = Seconds(2.0)
"""How long the path must be better before it is called better."""

Cause = Literal["silence", "loss", "rtt", "recovered"]


class NetworkStatus(IntEnum):
    """The number clients see."""

    CONNECTED = 0
    UNSTABLE = 1
    DISCONNECTED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkChanged:
    """The path got worse or better; the values are those of the sample that showed it, -1 where unknown."""

    status: NetworkStatus
    cause: Cause
    silent_ms: float
    rtt_ms: float
    loss_percent: float


class NetworkMachine:
    """The path of one call. `now` is monotonic."""

    def __init__(self, lost_ms: Ms) -> None:
        self.lost_ms = lost_ms
        """Silence after which the peer counts as gone; may be changed at any time."""
        self._status = NetworkStatus.CONNECTED
        self._better_since: Seconds | None = None
        self._worst = NetworkStatus.CONNECTED

    @property
    def status(self) -> NetworkStatus:
        """How the path is called now."""
        return self._status

    def sample(
        self, *, silent_ms: float, rtt_ms: float, loss_percent: float, now: Seconds
    ) -> NetworkChanged | NetworkLost | None:
        """Take one sample; return what to tell, if anything. NetworkLost, for the call, at every sample past `lost_ms`.

        `silent_ms`: since anything came from the peer; `rtt_ms`: round trip; `loss_percent`: 0-100, of the last second.
        """
        if silent_ms >= self.lost_ms:
            return NetworkLost()
        level, cause = _judge(silent_ms, rtt_ms, loss_percent)
        if level < self._status:
            status, cause = self._recovering(level, now), "recovered"
        else:
            status, self._better_since = level, None
        if status is self._status:
            return None
        self._status, self._better_since = status, None
        return NetworkChanged(status=status, cause=cause, silent_ms=silent_ms, rtt_ms=rtt_ms, loss_percent=loss_percent)

    def _recovering(self, level: NetworkStatus, now: Seconds) -> NetworkStatus:
        if self._better_since is None:
            self._better_since, self._worst = now, level
        self._worst = max(self._worst, level)
        return self._worst if now - self._better_since >= RECOVERY else self._status


def _judge(silent_ms: float, rtt_ms: float, loss_percent: float) -> tuple[NetworkStatus, Cause]:
    if silent_ms >= DISCONNECTED_SILENCE_MS:
        return NetworkStatus.DISCONNECTED, "silence"
    if silent_ms >= UNSTABLE_SILENCE_MS:
        return NetworkStatus.UNSTABLE, "silence"
    if loss_percent > UNSTABLE_LOSS_PERCENT:
        return NetworkStatus.UNSTABLE, "loss"
    if rtt_ms > UNSTABLE_RTT_MS:
        return NetworkStatus.UNSTABLE, "rtt"
    return NetworkStatus.CONNECTED, "recovered"
