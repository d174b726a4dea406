"""One medium of a call: its way out and its way in, over whichever connection carries it."""

from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING

from ahoyd.engine.remote import Incoming
from ahoyd.engine.tracks import Outgoing
from ahoyd.wire.media import Kind

if TYPE_CHECKING:
    from ahoyd.engine.connection import Ends
    from ahoyd.engine.rtp._aiortc import Receiver, Sender


@dataclass(frozen=True, slots=True)
class Counts:
    """What sender and receiver of a connection have counted, or those of several together."""

    packets: int = 0
    """Received, repairs included; as the bytes."""
    bytes: int = 0
    payload_bytes: int = 0
    repairs: int = 0
    repair_bytes: int = 0
    dropped: int = 0
    expected: int = 0
    lost: int = 0
    nacks_sent: int = 0
    plis_sent: int = 0
    nacks_received: int = 0
    plis_received: int = 0
    firs_received: int = 0
    repairs_sent: int = 0
    repair_bytes_sent: int = 0
    reported_lost: int = 0
    """Of what we sent, by the peer's reports."""

    def __add__(self, other: "Counts") -> "Counts":
        """Both together."""
        return Counts(*(one + another for one, another in zip(astuple(self), astuple(other), strict=True)))


@dataclass(slots=True)
class Leg:
    """One medium of a call."""

    kind: Kind
    outgoing: Outgoing
    incoming: Incoming
    ends: "Ends | None" = None
    """Its part of the connection that carries it; None where none does: before the first is up, or while the call has
    no such medium."""
    _before: Counts = field(default_factory=Counts)
    """Of the connections before the present one."""
    _has_run: bool = False
    """There was a connection before."""

    @property
    def counts(self) -> Counts:
        """Since the call began."""
        if self.ends is None:
            return self._before
        sender, receiver, intake = self.ends.sender, self.ends.receiver, self.ends.receiver.intake
        return self._before + Counts(
            packets=intake.packets,
            bytes=intake.bytes,
            payload_bytes=intake.payload_bytes,
            repairs=intake.repairs,
            repair_bytes=intake.repair_bytes,
            dropped=intake.dropped,
            expected=intake.reception.expected,
            lost=intake.reception.lost,
            nacks_sent=receiver.nacks,
            plis_sent=receiver.plis,
            nacks_received=sender.nacks,
            plis_received=sender.plis,
            firs_received=sender.firs,
            repairs_sent=sender.retransmission.packets,
            repair_bytes_sent=sender.retransmission.payload_bytes,
            reported_lost=sender.lost or 0,
        )

    @property
    def sender(self) -> "Sender | None":
        """Of the present connection."""
        return self.ends.sender if self.ends else None

    @property
    def receiver(self) -> "Receiver | None":
        """Of the present connection."""
        return self.ends.receiver if self.ends else None

    def move(self, ends: "Ends", heard_ns: int) -> None:
        """Go over another connection from now on: what was sent or received over the one before ends here.

        `heard_ns`: when the peer was heard last over that one, monotonic.
        """
        self.leave()
        if self._has_run:
            self.incoming.begin_anew(heard_ns)
            self.outgoing.begin_anew()
        self._has_run = True
        self.ends = ends
        ends.receiver.intake.sink = self.incoming
        ends.track.begin()

    def leave(self) -> None:
        """Go over no connection."""
        if self.ends is None:
            return
        self._before = self.counts
        self.ends.track.halt()
        self.ends.sender.outgoing = None
        self.ends.receiver.intake.sink = None
        self.ends = None
