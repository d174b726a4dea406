"""The microphone of one call that is under way: replaced when it goes, and changed without the peer's noticing.

Only hardware is replaced, and only by the system's default: a file that ends does not open anybody's microphone. The
stream stays the same; the peer hears silence meanwhile.
"""

from ahoyd.call.states import Choice, State
from ahoyd.manager.fallback import Fallback
from ahoyd.manager.orders import Orders
from ahoyd.manager.parts import Parts
from ahoyd.manager.record import CallRecord
from ahoyd.manager.sources import HARDWARE, Lease
from ahoyd.manager.succession import Succession
from ahoyd.wire.devices import Cause


class CallMicrophone:
    """One call's."""

    def __init__(self, parts: Parts, record: CallRecord, orders: Orders) -> None:
        self._parts = parts
        self._record = record
        self._orders = orders
        self._fallback = Fallback(parts.sources, parts.changes, record, "audio", orders.tell_changed)
        self._line = Succession(parts, record, orders.media, "audio")

    def use(self, choice: Choice) -> None:
        """Use this from now on."""
        self._fallback.choose(choice)
        self._fallback.found()
        lease = self._parts.sources.lease_of(self._record.call_id, "audio")
        if lease is None or lease.order.device_id != choice.device_id:
            self._change_to(choice.device_id)

    def opened(self, lease: Lease) -> None:
        """One is open."""
        self._line.note(lease)
        self._fallback.opened(lease.order.device_id)

    def replaces(self, lease: Lease) -> bool:
        """Whether another one takes the place of this one, which was lost."""
        was_open = lease.device is not None or lease.order.generation > 1
        return lease.kind == "audio" and was_open and lease.order.device_id.startswith(HARDWARE)

    def lost(self, lease: Lease, cause: Cause) -> None:
        """It went: the call goes on with another one, or in silence until there is one."""
        self._orders.media.detach("audio")
        self._parts.streams.source_lost(self._record.call_id, "audio")
        device_id = self._fallback.lost(lease.order.device_id, cause, was_open=lease.device is not None)
        if device_id is not None:
            self._line.open(device_id)

    def closed(self) -> None:
        """It was closed, for another one or for good."""
        self._line.closed()

    def listed(self, state: State) -> None:
        """The list of devices is another."""
        if state in (State.NEW, State.ENDED) or self._line.changing:
            return
        lease = self._parts.sources.lease_of(self._record.call_id, "audio")
        device_id = self._fallback.listed(lease.order.device_id if lease else None)
        if device_id is not None:
            self._change_to(device_id)

    def _change_to(self, device_id: str | None) -> None:
        self._record.have("audio", None)
        self._line.change_to(device_id)
