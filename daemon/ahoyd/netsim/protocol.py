"""What is said on the relay's socket: a JSON object a line, an answer for each question, in order.

A party asks for ways to its addresses and holds the connection as long as it needs them; whoever steers asks for
changes and counts.
"""

from typing import Annotated, Final, Literal

import msgspec

from ahoyd.netsim.conditions import Change, Name
from ahoyd.netsim.path import Counts

LINE_MAX: Final = 64 * 1024
ADDRESSES_MAX: Final = 64
"""Of one party."""

Port = Annotated[int, msgspec.Meta(ge=1, le=65535)]
Address = tuple[str, Port]
"""IP address and UDP port."""
RefusalCode = Literal["malformed", "badAddress", "addressTaken", "tooMany", "noPort"]


class Lead(msgspec.Struct, kw_only=True, frozen=True, tag="lead"):
    """Make a way to each of these addresses of `name`'s: packets sent there arrive here."""

    name: Name
    addresses: tuple[Address, ...]


class Apply(msgspec.Struct, kw_only=True, frozen=True, tag="apply"):
    """Let these changes come, their times counted from now."""

    changes: tuple[Change, ...]


class Count(msgspec.Struct, frozen=True, tag="count"):
    """Say what became of the packets so far."""


class Led(msgspec.Struct, kw_only=True, frozen=True, tag="led"):
    """Where others reach each address that was asked for; None: it cannot be reached from where the relay is."""

    addresses: tuple[Address | None, ...]


class Counted(msgspec.Struct, kw_only=True, frozen=True, tag="counted"):
    """Answer to Apply and Count."""

    counts: dict[str, Counts]
    """By who sends."""
    strangers: int
    """Packets from addresses that are nobody's here; they go nowhere."""


class Refused(msgspec.Struct, kw_only=True, frozen=True, tag="refused"):
    """A question that is not carried out; nothing has changed."""

    code: RefusalCode
    text: str


Question = Lead | Apply | Count
Answer = Led | Counted | Refused
