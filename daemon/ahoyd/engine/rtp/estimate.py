"""The receiver's word on what the path carries, told as REMB (draft-alvestrand-rmcat-remb-03).

Additive increase near the last limit, multiplicative below it, multiplicative decrease: draft-ietf-rmcat-gcc-02 section
5.5. What differs from it: the rate grows faster while nothing is known against it (no probes are sent here, and a call
should not take twenty seconds to find its path), packet pairs say how far, and a queue that stands is drained, not only
kept from growing.
Rates are bits per second of RTP payload of the streams that bear send times: pictures and their repair.
"""

import math
from typing import Final

from ahoyd.engine.rtp.arrivals import RATE_SPAN, RATE_SPAN_SHORT, Meter, PacketPairs
from ahoyd.engine.rtp.sequence import Unroller
from ahoyd.engine.rtp.trend import Trend, Usage

SEND_TIME_BITS: Final = 24
SEND_TIME_SECOND: Final = 1 << 18
"""abs-send-time is seconds in 6.18 fixed point."""

SILENCE: Final = 1.0
"""Without a packet for so long, all is forgotten: what a path bore before a pause says nothing."""
FIRST_BPS: Final = 300_000
"""Where the sender begins; a first word below it would only say how little there was to send."""
LEAST_BPS: Final = 30_000
START_GROWTH: Final = 2.0
"""Per second, until the first overuse."""
FAR_GROWTH: Final = 4.0
"""Per second while packet pairs say that the path bears far more."""
GROWTH: Final = 1.5
"""Per second below what the path last bore."""
NEAR_GROWTH_BPS: Final = 40_000
"""Per second about what the path last bore: half a packet per response time, as the draft has it."""
DECREASE: Final = 0.85
DRAIN: Final = 0.6
"""Share of what arrives that is asked for while a long queue stands."""
DRAINING_SHARE: Final = 0.9
"""A queue that is shorter than this share of what it was at the last cut needs no other."""
QUEUE_LONG: Final = 0.1
QUEUE_SHORT: Final = 0.03
QUEUE_STANDING: Final = 0.06
"""Seconds of queue from which the rate does not grow."""
BROKEN_IN: Final = 0.6
"""Share of the estimate below which what comes through a long queue is a path that broke in."""
BROKEN_IN_PAIRS: Final = 3
LINK_FAR: Final = 0.75
"""Share of what packet pairs say the path bears, below which the rate is far from it."""
LINK_SHARE: Final = 0.9
"""And above which it does not grow: the rest is for the sound, and for headers."""
LINK_FOUND: Final = 0.8
"""Where the rate first gets there: what is on its way by then was sent by an encoder that was still catching up."""
BEYOND: Final = 1.5
"""The estimate does not exceed what arrives by more: nothing has shown that it could,"""
BEYOND_FAR: Final = 2.0
"""unless packet pairs have."""
CUT_INTERVAL: Final = 0.2
CUT_BLIND: Final = 0.7
"""Share kept at least at one cut when little arrives and no long queue stands: then we are not who overuses."""
UNEVEN_GAIN: Final = 1 / 64
UNEVEN: Final = 0.5
"""Share of the pictures lately at which packet pairs did not agree."""
TELL_INTERVAL: Final = 0.25
TELL_DROP: Final = 0.97
TELL_AGAIN, TELL_URGENT = 0.04, 0.4
"""A cut is told so often, for so long: where the way there is full, the way back may be, and drop it."""


class Estimate:
    """Fed with every packet that bears a send time. `now` is monotonic, seconds."""

    def __init__(self) -> None:
        self.break_ins = 0
        """How often the path was found to bear much less all of a sudden."""
        self._heard: float | None = None
        self._begin()

    def _begin(self) -> None:
        self._trend = Trend()
        self._clock = Unroller(SEND_TIME_BITS)
        self._meter = Meter()
        self._pairs = PacketPairs()
        self._bps: float | None = None
        self._known = Capacity()
        self._grown: float | None = None
        self._cut: float | None = None
        self._draining = False
        self._cut_queue = 0.0
        """What stood when the rate was last cut to drain it."""
        self._borne = 0.0
        """What arrived while a queue stood: what the path bears."""
        self._told: tuple[float, float] | None = None
        self._unevenness = 0.0

    @property
    def queue(self) -> float:
        """Seconds a packet waits on the path, above the least it took lately."""
        return self._trend.queue

    @property
    def uneven(self) -> bool:
        """Whether delay on the path is uneven by itself: what comes was spaced by no link."""
        return self._unevenness > UNEVEN

    def add(self, abs_send_time: int, size: int, now: float) -> int | None:
        """Take a packet of `size` payload bytes; the estimate if the sender should hear it now."""
        if self._heard is not None and now - self._heard > SILENCE:
            self._begin()
        self._heard = now
        self._meter.add(size, now)
        sent = self._clock.unroll(abs_send_time) / SEND_TIME_SECOND
        begins = self._trend.add(sent, now)
        self._pairs.add(sent, size, now, late=self._trend.late, bps=self._bps or FIRST_BPS)
        if begins:
            self._judge(now)
        else:
            self._break_in(now)
        return self._tell(now)

    def _judge(self, now: float) -> None:
        self._unevenness += UNEVEN_GAIN * (self._pairs.disagree(now) - self._unevenness)
        bps = self._meter.bps(RATE_SPAN, now)
        if bps is None:
            return
        if self._bps is None:
            self._bps = max(bps, FIRST_BPS)
        usage, queue = self._trend.usage, self._trend.queue
        drained = self._draining
        self._draining = queue > (QUEUE_SHORT if drained else QUEUE_LONG)
        if drained and not self._draining:
            self._bps = max(self._bps, DECREASE * self._borne)
            self._cut_queue = 0.0
        self._break_in(now)
        if usage is Usage.OVER or (self._draining and usage is not Usage.UNDER):
            self._decrease(now)
        elif usage is Usage.NORMAL and not self._draining and queue < QUEUE_STANDING:
            self._increase(bps, now)
        self._grown = now

    def _break_in(self, now: float) -> None:
        """Cut at once when the packets of one picture already show that the path bears much less."""
        if self._bps is None or self._draining or self._trend.late < QUEUE_LONG:
            return
        bps = self._pairs.bps(now, self._trend.late, BROKEN_IN_PAIRS)
        if bps is None or bps > BROKEN_IN * self._bps:
            return
        self._draining = True
        self.break_ins += 1
        self._trend.stands()
        self._borne, self._cut_queue = bps, self._trend.late
        self._bps = max(LEAST_BPS, DRAIN * bps)
        self._cut = now

    def _decrease(self, now: float) -> None:
        begins = self._draining and self._cut_queue == 0
        if self._cut is not None and now - self._cut < CUT_INTERVAL and not begins:
            return
        bps = self._meter.pace(now) if begins else self._meter.bps(RATE_SPAN_SHORT, now)
        if self._bps is None or bps is None:
            return
        if self._draining:
            self._borne = bps
            if self._trend.queue < DRAINING_SHARE * self._cut_queue:
                return
            self._bps = min(self._bps, DRAIN * bps)
            self._cut_queue = self._trend.queue
        elif self._is_unrelated(bps, now):
            return
        else:
            self._known.add(bps)
            self._bps = min(self._bps, max(DECREASE * bps, CUT_BLIND * self._bps))
        self._bps = max(LEAST_BPS, self._bps)
        self._cut = now

    def _is_unrelated(self, bps: float, now: float) -> bool:
        """Whether packets come late, but not because of what is sent: packet pairs bear far more than arrives."""
        link = self._pairs.bps(now)
        if link is None or self._bps is None or self._trend.queue > QUEUE_STANDING:
            return False
        return bps < LINK_FAR * link and self._bps < LINK_SHARE * link

    def _increase(self, bps: float, now: float) -> None:
        if self._bps is None or self._grown is None:
            return
        passed = min(1.0, now - self._grown)
        self._known.forget_below(bps)
        link = self._pairs.bps(now)
        if self._cut is None and link is not None and self._bps > LINK_SHARE * link and self._pairs.spaced(now):
            self._bps, self._cut = max(LEAST_BPS, LINK_FOUND * link), now
            return
        far = link is not None and self._bps < LINK_FAR * link
        if far:
            grown = self._bps * FAR_GROWTH**passed
        elif self._cut is None:
            grown = self._bps * START_GROWTH**passed
        elif link is not None and self._bps > LINK_SHARE * link:
            grown = self._bps
        elif self._known.near(bps):
            grown = self._bps + NEAR_GROWTH_BPS * passed
        else:
            grown = self._bps * GROWTH**passed
        self._bps = max(self._bps, min(grown, (BEYOND_FAR if far else BEYOND) * bps + 10_000))

    def _tell(self, now: float) -> int | None:
        if self._bps is None:
            return None
        if self._told is not None:
            at, bps = self._told
            urgent = self._cut is not None and now - self._cut < TELL_URGENT
            if now - at < (TELL_AGAIN if urgent else TELL_INTERVAL) and self._bps > bps * TELL_DROP:
                return None
        self._told = (now, self._bps)
        return int(self._bps)


class Capacity:
    """What the path bore when it was overused: a mean and how far it spread (the draft's average max bitrate)."""

    def __init__(self) -> None:
        self._kbps: float | None = None
        self._variance = 0.4

    def add(self, bps: float) -> None:
        """Take note of what arrived while it was overused."""
        kbps = bps / 1000
        if self._kbps is None:
            self._kbps = kbps
        self._kbps = 0.95 * self._kbps + 0.05 * kbps
        error = (self._kbps - kbps) ** 2 / max(self._kbps, 1.0)
        self._variance = min(2.5, max(0.4, 0.95 * self._variance + 0.05 * error))

    @property
    def _reach(self) -> float:
        return 3 * math.sqrt((self._kbps or 0) * self._variance)

    def near(self, bps: float) -> bool:
        """Whether a rate is about there."""
        return self._kbps is not None and abs(bps / 1000 - self._kbps) < self._reach

    def forget_below(self, bps: float) -> None:
        """It carries more than it did."""
        if self._kbps is not None and bps / 1000 > self._kbps + self._reach:
            self._kbps = None
