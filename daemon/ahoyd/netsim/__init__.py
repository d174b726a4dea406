"""A bad network on one machine: a relay of UDP packets that loses, delays, doubles and drops them as it is told."""

from ahoyd.netsim.client import Netsim, NetsimError
from ahoyd.netsim.conditions import BadChange, Change, Conditions, read_change, read_schedule
from ahoyd.netsim.path import Counts
from ahoyd.netsim.paths import Paths
from ahoyd.netsim.protocol import Address, Counted
from ahoyd.netsim.relay import Relay

__all__ = [
    "Address",
    "BadChange",
    "Change",
    "Conditions",
    "Counted",
    "Counts",
    "Netsim",
    "NetsimError",
    "Paths",
    "Relay",
    "read_change",
    "read_schedule",
]
