"""One medium of a call: its way out and its way in."""

from dataclasses import dataclass

from ahoyd.engine.remote import Incoming
from ahoyd.engine.rtp._aiortc import Receiver, Sender
from ahoyd.engine.tracks import Outgoing
from ahoyd.wire.media import Kind


@dataclass(slots=True)
class Leg:
    """One medium of a call; sender and receiver are there once it is negotiated."""

    kind: Kind
    outgoing: Outgoing
    incoming: Incoming
    sender: Sender | None = None
    receiver: Receiver | None = None
