"""What the holders of one device want of it, each for itself and together. Pure."""

from dataclasses import replace

from ahoyd.devices.backend import Format, Want
from ahoyd.wire.devices import OpenSource


def want_of(order: OpenSource) -> Want:
    """What one holder wants."""
    return Want(kind=order.kind, group=order.group, width=order.width, height=order.height, frame_rate=order.frame_rate)


def settled(want: Want, given: Format) -> Want:
    """What was wanted of a device that gives this; where that was whatever it gives, it is now known."""
    return replace(
        want,
        width=want.width or given.width,
        height=want.height or given.height,
        frame_rate=want.frame_rate or round(given.frame_rate),
    )


def widest(one: Want, other: Want) -> Want:
    """What both want, as `one`: of each the larger."""
    return replace(
        one,
        width=max(one.width, other.width),
        height=max(one.height, other.height),
        frame_rate=max(one.frame_rate, other.frame_rate),
    )
