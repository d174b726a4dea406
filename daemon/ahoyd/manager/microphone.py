"""The microphone of one call that is under way: replaced when it goes, and changed without the peer's noticing.

Only hardware is replaced, and only by the system's default: a file that ends does not open anybody's microphone. The
stream stays the same, its ring is the next generation; the peer hears silence meanwhile.
"""

from ahoyd.call.states import State
from ahoyd.errors import Unsupported
from ahoyd.manager.fallback import Fallback
from ahoyd.manager.orders import Orders
from ahoyd.manager.parts import Parts
from ahoyd.manager.record import NO_DEVICE, CallRecord
from ahoyd.manager.sources import Choice, Lease, is_fed
from ahoyd.wire.devices import Cause

HARDWARE = "pulse:"
"""What ids of real microphones begin with."""
NO_MICROPHONE = NO_DEVICE["audio"]


class CallMicrophone:
    """One call's."""

    def __init__(self, parts: Parts, record: CallRecord, orders: Orders) -> None:
        self._parts = parts
        self._record = record
        self._orders = orders
        self._fallback = Fallback(parts.sources, "microphone")
        self._generation = 1
        """Of the newest ring."""
        self._next: str | None = None
        """What is opened when the present one is closed."""

    @property
    def choice(self) -> Choice:
        """What was chosen."""
        return self._fallback.choice

    def choose(self, choice: Choice) -> None:
        """Use this; what is open is not touched."""
        self._fallback.choose(choice)

    def use(self, choice: Choice) -> None:
        """Use this from now on. Raises Unsupported where a client feeds the one or the other."""
        lease = self._parts.sources.lease_of(self._record.call_id, "audio")
        fed = [device_id for device_id in (choice.device_id, lease and lease.order.device_id) if device_id]
        if any(is_fed(device_id) for device_id in fed):
            raise Unsupported("what a client feeds stays for the whole call")
        self._fallback.choose(choice)
        self._found()
        if lease is not None and lease.order.device_id == choice.device_id and not lease.closing:
            self._record.chosen["audio"] = choice.device_id
        elif choice.device_id is not None:
            self._change_to(choice.device_id, lease)
        else:
            self._let_go(lease)

    def opened(self, lease: Lease) -> None:
        """One is open."""
        self._fallback.opened()
        if lease.ring is not None:
            self._generation = lease.ring.generation
        self._found()

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
            self._open(device_id)
        elif self._record.lack(NO_MICROPHONE):
            self._orders.tell_changed("degraded")

    def closed(self) -> None:
        """It was closed, for another one or for good."""
        if self._next is not None:
            self._parts.streams.source_lost(self._record.call_id, "audio")
            device_id, self._next = self._next, None
            self._open(device_id)

    def listed(self, state: State) -> None:
        """The list of devices is another."""
        if state in (State.NEW, State.ENDED) or self._next is not None:
            return
        lease = self._parts.sources.lease_of(self._record.call_id, "audio")
        device_id = self._fallback.listed(lease.order.device_id if lease else None)
        if device_id is not None:
            self._change_to(device_id, lease)

    def _change_to(self, device_id: str, lease: Lease | None) -> None:
        if lease is None:
            self._open(device_id)
        else:
            self._let_go(lease)
            self._next = device_id

    def _let_go(self, lease: Lease | None) -> None:
        self._next = self._record.chosen["audio"] = None
        self._orders.media.detach("audio")
        if lease is not None and not lease.closing:
            self._parts.sources.close(lease)

    def _found(self) -> None:
        if self._record.regain(NO_MICROPHONE):
            self._orders.tell_changed("degraded")

    def _open(self, device_id: str) -> None:
        self._generation += 1
        self._orders.media.open_source("audio", device_id, self._generation)
