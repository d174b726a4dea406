"""The sender's word on how much it sends: the receiver's estimate, and loss where loss means congestion.

draft-ietf-rmcat-gcc-02 section 6: more than 10 % lost, down by half of that share; less than 2 %, up by 8 %; never
above the receiver's estimate. Loss alone is no congestion, for a radio link loses whatever is sent: it counts when the
round trip has grown or the estimate falls too, or when a quarter is lost. Times are seconds, monotonic; rates are bits
per second.
"""

from typing import Final

START_BPS: Final = 300_000
MOST_BPS: Final = 5_000_000
"""Where no estimate comes."""
LOSS_HIGH, LOSS_LOW, LOSS_HEAVY = 0.10, 0.02, 0.25
INCREASE: Final = 1.08
RELEASE: Final = 1.5
"""By report, for a bound of loss where nothing is lost, no queue stands and the receiver watches the delay."""
REPORTS_APART: Final = 0.4
"""Seconds; a report that follows sooner tells of too few packets."""
RTT_GROWN: Final = 0.05
"""Seconds above the least round trip that a queue makes."""
FALL_SPAN: Final = 2.0
"""Seconds for which a fall of the estimate counts as one."""
COLLAPSE: Final = 0.45
"""An estimate below this share of the one before it."""
HOLD: Final = 0.2
"""Seconds in which the queue of such a path empties,"""
HOLD_REST: Final = 0.05
"""and what is left of them when it was waited for already."""
WAIT: Final = 0.4
"""Seconds for which the estimate may be held up behind a queue."""
BOUND_FREE: Final = 1.5
"""A bound by loss this far above the estimate binds no more."""


class RateControl:
    """One stream of pictures."""

    def __init__(self) -> None:
        self._remb: int | None = None
        self._fell: float | None = None
        self._bound: float | None = None
        """By loss; None: loss says nothing."""
        self._rate: float = START_BPS
        """Where no estimate comes: what the reports allow."""
        self._least_rtt: float | None = None
        self._rtt_grown = False
        self._reported: float | None = None
        self.cuts = 0
        """How often something asked for less."""
        self.collapses = 0
        """How often the path broke in: what is under way is lost or late, so what follows begins with a key frame."""
        self.uneven = False
        """Delay is uneven on the way in, and so it is taken to be on this one."""
        self.held_until = 0.0
        """Before this no picture is sent, so that the queue of such a path empties."""

    @property
    def estimate(self) -> int | None:
        """The receiver's, None before its first."""
        return self._remb

    def is_narrow(self, wanted_bps: float) -> bool:
        """Whether the path has shown that it does not bear so much; where delay is uneven, cuts show nothing."""
        return self.cuts > 0 and not self.uneven and self.bps() <= wanted_bps

    def way_back_broke_in(self, now: float) -> None:
        """The way the estimate comes by broke in: this one may have too, and its word be held up there. Wait for it."""
        self.held_until = now + WAIT

    def remb(self, bps: int, now: float) -> None:
        """Take the receiver's estimate."""
        if self._remb is not None and bps < self._remb:
            self._fell = now
            self.cuts += 1
            if bps < self._remb * COLLAPSE:
                self.collapses += 1
                self.held_until = now + (HOLD_REST if now < self.held_until else HOLD)
        self._remb = bps
        if self._bound is not None and self._bound > bps * BOUND_FREE:
            self._bound = None

    def report(self, loss: float, rtt: float | None, now: float) -> None:
        """Take a receiver report: share lost since the one before, 0 to 1, and the round trip if it is known."""
        if rtt is not None:
            self._least_rtt = rtt if self._least_rtt is None else min(self._least_rtt, rtt)
            self._rtt_grown = rtt > self._least_rtt + RTT_GROWN
        if self._reported is not None and now - self._reported < REPORTS_APART:
            return
        self._reported = now
        if loss > LOSS_HEAVY or (loss > LOSS_HIGH and self._congested(now)):
            self._bound = self._rate = self.bps() * (1 - loss / 2)
            self.cuts += 1
            return
        if loss < LOSS_LOW:
            self._rate = min(self._rate * INCREASE, MOST_BPS)
        if self._bound is not None and not self._congested(now):
            self._bound *= RELEASE if loss < LOSS_LOW and self._remb is not None else INCREASE

    def _congested(self, now: float) -> bool:
        return self._rtt_grown or (self._fell is not None and now - self._fell < FALL_SPAN)

    def bps(self) -> float:
        """What the path is thought to bear."""
        bps = self._rate if self._remb is None else self._remb
        return bps if self._bound is None else min(bps, self._bound)
