"""The only package that knows private names of aiortc and aioice, and what it puts in their place.

`install()` first checks that the pinned versions are there and that every name used has the form expected, then
assigns own classes to module globals of the library. They reach further than its public face: the gate stands where
packets are encrypted, encoder and decoder work on rings, and every packet is counted.
"""

from ahoyd.engine.rtp._aiortc.candidates import Gathering
from ahoyd.engine.rtp._aiortc.ice import gathering
from ahoyd.engine.rtp._aiortc.inbound import counting
from ahoyd.engine.rtp._aiortc.installation import StackChanged, install
from ahoyd.engine.rtp._aiortc.receiver import Receiver
from ahoyd.engine.rtp._aiortc.sender import Sender, Track
from ahoyd.engine.rtp._aiortc.transport import (
    DtlsTransport,
    local_address,
    selected_pair,
    transports,
)

__all__ = [
    "DtlsTransport",
    "Gathering",
    "Receiver",
    "Sender",
    "StackChanged",
    "Track",
    "counting",
    "gathering",
    "install",
    "local_address",
    "selected_pair",
    "transports",
]
