"""How a path is, and how it changes: what is said on the command line, in a schedule and on the relay's socket."""

from typing import Annotated, Final, TypeVar

import msgspec

Percent = Annotated[float, msgspec.Meta(ge=0, le=100)]
Milliseconds = Annotated[float, msgspec.Meta(ge=0, le=60_000)]
Kbps = Annotated[float, msgspec.Meta(ge=0, le=10_000_000)]
Burst = Annotated[float, msgspec.Meta(ge=1, le=10_000)]
Seconds = Annotated[float, msgspec.Meta(ge=0, le=86_400)]

NAME: Final = r"^[a-z0-9-]{1,32}$"
"""That of an instance (settings.INSTANCE_NAME)."""
Name = Annotated[str, msgspec.Meta(pattern=NAME)]

T = TypeVar("T")


class Conditions(msgspec.Struct, kw_only=True, frozen=True, rename="camel"):
    """How one direction is. The defaults are a clean path."""

    loss_percent: Percent = 0
    """Packets per 100 that are lost on the way, behind the link."""
    burst: Burst = 1
    """1: each packet is lost or not for itself. More: losses come in rows, of so many packets on average.

    That is the model of Gilbert and Elliott with a good state that loses nothing and a bad one that loses everything;
    the share of all packets that is lost stays `loss_percent`.
    """
    delay_ms: Milliseconds = 0
    jitter_ms: Milliseconds = 0
    """Evenly spread around the delay: no less than `delay_ms` without it, no more than with it, and never below 0."""
    reorder: bool = False
    """Whether jitter may let packets overtake each other."""
    duplicate_percent: Percent = 0
    """Packets per 100 that arrive twice."""
    rate_kbps: Kbps = 0
    """What the link carries in kbit/s, headers of IP and UDP included; 0: everything."""
    queue_ms: Milliseconds = 200
    """How long a packet may wait for the link; what would wait longer is dropped."""
    blackhole: bool = False
    """Nothing passes."""


class Change(msgspec.Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """From a moment on a direction, or each, is otherwise: in what is named; the rest stays as it is."""

    at_s: Seconds = 0
    """Seconds from when it was given; in a schedule file from the first packet that comes."""
    sender: Name | None = None
    """Whose packets: what a party sends is one direction. None: everybody's."""
    clean: bool = False
    """Begin with a clean path instead of what is so at that moment."""
    new_port: bool = False
    """What it sends comes from another source port now, as behind a router that has started anew."""
    loss_percent: Percent | None = None
    burst: Burst | None = None
    delay_ms: Milliseconds | None = None
    jitter_ms: Milliseconds | None = None
    reorder: bool | None = None
    duplicate_percent: Percent | None = None
    rate_kbps: Kbps | None = None
    queue_ms: Milliseconds | None = None
    blackhole: bool | None = None

    def over(self, conditions: Conditions) -> Conditions:
        """Return what becomes of `conditions`."""
        named = {name: getattr(self, name) for name in Conditions.__struct_fields__}
        base = Conditions() if self.clean else conditions
        return msgspec.structs.replace(base, **{name: value for name, value in named.items() if value is not None})


class BadChange(Exception):
    """A change that cannot be read; the text says where and why."""


def read_change(line: str | bytes) -> Change:
    """Read one JSON object, e.g. `{"atS": 12, "sender": "alice", "rateKbps": 400}`. Raises BadChange."""
    try:
        return msgspec.json.decode(line, type=Change)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BadChange(str(error)) from error


def read_schedule(text: str) -> tuple[Change, ...]:
    """Read a schedule: a change a line; empty lines and those that begin with # are passed over. Raises BadChange."""
    changes = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                changes.append(read_change(line))
            except BadChange as error:
                raise BadChange(f"line {number}: {error}") from error
    return tuple(changes)
