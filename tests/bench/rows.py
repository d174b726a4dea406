"""The networks a call is measured on, and what is asked of it there."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from ahoyd.netsim import Change
from bench.amounts import Size
from bench.figures import Values
from bench.views import SECOND, Span, View, live_again, smooth_again_s, steady, told_after_s
from bench.witnesses import LOST_MS

WAY = Change(clean=True, delay_ms=20)
HOLE_S = 8.0
VP8 = ("VP8", "H264")
TOGETHER = {"skewMs": "<= 45", "skewWorstMs": "<= 45"}
"""From there on sound ahead of its picture is noticed (ITU-R BT.1359)."""

Judge = Callable[[View, Span], Values]
"""Figures of a view, for a span that begins with the row's first change."""


@dataclass(frozen=True)
class Row:
    """One network. The call is made on it as `first` says; `changes` are counted from the measurement's beginning."""

    text: str
    first: Change
    targets: dict[str, str]
    changes: tuple[Change, ...] = ()
    seconds: float = 20.0
    warm_up: float = 3.0
    judge: Judge = steady
    until_end: bool = False
    """The call ends by itself."""
    setup: bool = False
    """Only how it comes about counts."""
    size: Size = (640, 480)
    codecs: tuple[str, ...] = ()
    """Of our pictures, best first; none: as configured."""
    used_from_s: float = 0.0
    """Seconds into the measurement from which the share of the rate in use is taken."""
    of: str = "p95Ms"

    def rate_kbps(self) -> float:
        """What the link carries at the end."""
        rates = [change.rate_kbps for change in (self.first, *self.changes) if change.rate_kbps is not None]
        return rates[-1] if rates else 0.0


def _dip(view: View, span: Span) -> Values:
    falls_ns = span.begin_ns + 5 * SECOND
    return {**steady(view, span), "smoothS": smooth_again_s(view, falls_ns, span.end_ns)}


def _hole(view: View, span: Span) -> Values:
    back_ns = span.begin_ns + int(HOLE_S * SECOND)
    return {**live_again(view, back_ns, span.end_ns), "status1S": told_after_s(view, 1, span)}


def _gone(view: View, span: Span) -> Values:
    values = {f"status{status}S": told_after_s(view, status, span) for status in (1, 2)}
    if view.ended is None:
        return values
    return {**values, "endedS": (view.ended[0] - span.begin_ns) / SECOND, "reason": float(view.ended[1])}


_LOSS5 = Row(
    "loss 5 %",
    Change(clean=True, delay_ms=20, loss_percent=5),
    {
        "gapMs": "<= 150",
        "p95Ms": "<= 80",
        "audioLostPercent": "<= 2",
        "audioMs": "<= 90",
        "sentPerTarget": "<= 1.3",
        **TOGETHER,
    },
)
_RATE300 = Row(
    "300 kbit/s, 500 ms queue",
    Change(clean=True, delay_ms=20, rate_kbps=300, queue_ms=500),
    {"fps": ">= 25", "p95Ms": "<= 200", "gapMs": "<= 300", "usedPercent": ">= 80", "audioMs": "<= 150"},
)
ROWS: dict[str, Row] = {
    "clean": Row(
        "a clean path", Change(clean=True), {"p50Ms": "<= 6", "gapMs": "<= 150", "audioMs": "<= 35", **TOGETHER}
    ),
    "clean720": Row(
        "a clean path, 1280x720",
        Change(clean=True),
        {"p50Ms": "<= 9", "gapMs": "<= 150", "audioMs": "<= 35"},
        size=(1280, 720),
    ),
    "loss1": Row(
        "loss 1 %",
        Change(clean=True, delay_ms=20, loss_percent=1),
        {"gapMs": "<= 150", "p95Ms": "<= 70", "audioLostPercent": "<= 0.3", "audioMs": "<= 80"},
    ),
    "loss5": _LOSS5,
    "loss5vp8": replace(_LOSS5, text=f"{_LOSS5.text}, VP8", codecs=VP8, targets={}),
    "loss10": Row(
        "loss 10 %",
        Change(clean=True, delay_ms=20, loss_percent=10),
        {"gapMs": "<= 350", "p95Ms": "<= 110", "audioLostPercent": "<= 5"},
    ),
    "jitter": Row(
        "50 +- 30 ms",
        Change(clean=True, delay_ms=50, jitter_ms=30),
        {"p50Ms": "<= 75", "p95Ms": "<= 86", "audioMs": "<= 90", **TOGETHER},
    ),
    "rate1000": Row(
        "1 Mbit/s, 300 ms queue",
        Change(clean=True, delay_ms=20, rate_kbps=1000, queue_ms=300),
        {"p95Ms": "<= 120", "gapMs": "<= 150", "usedPercent": ">= 85", "audioMs": "<= 80", **TOGETHER},
        used_from_s=8,
    ),
    "rate300": _RATE300,
    "rate300vp8": replace(_RATE300, text=f"{_RATE300.text}, VP8", codecs=VP8, targets={}),
    "dip": Row(
        "1.5 Mbit/s, 400 kbit/s for 12 s, 1.5 Mbit/s",
        Change(clean=True, delay_ms=20, rate_kbps=1500, queue_ms=300),
        {
            "gapMs": "<= 500",
            "worstMs": "<= 1000",
            "smoothS": "<= 3",
            "audioLostPercent": "<= 2",
            "usedPercent": ">= 80",
        },
        changes=(Change(at_s=5, rate_kbps=400), Change(at_s=17, rate_kbps=1500)),
        seconds=29,
        warm_up=10,
        judge=_dip,
        used_from_s=25,
        of="worstMs",
    ),
    "blackhole": Row(
        "nothing passes for 8 s",
        WAY,
        {"liveMs": "< 300", "old": "<= 0", "status1S": "< 2"},
        changes=(Change(blackhole=True), Change(at_s=HOLE_S, blackhole=False)),
        seconds=HOLE_S + 6,
        judge=_hole,
        of="liveMs",
    ),
    "gone": Row(
        "nothing passes ever again",
        WAY,
        {"status1S": "< 2", "status2S": "< 5", "endedS": f"<= {LOST_MS / 1000 + 0.5:g}", "reason": "== 4"},
        changes=(Change(blackhole=True),),
        seconds=40,
        judge=_gone,
        until_end=True,
        of="status1S",
    ),
    "start": Row(
        "from offer to first picture",
        Change(clean=True),
        {"firstMs": "<= 100"},
        seconds=1,
        warm_up=2,
        setup=True,
        of="firstMs",
    ),
    "start50": Row(
        "from offer to first picture, 50 ms one way",
        Change(clean=True, delay_ms=50),
        {"firstMs": "<= 500"},
        seconds=1,
        warm_up=2,
        setup=True,
        of="firstMs",
    ),
}
