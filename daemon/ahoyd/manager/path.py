"""The path of one call as its daemon follows it: changes are told, a lost one is renewed, one lost for long ends it."""

import logging
from collections.abc import Callable, Iterable

from ahoyd.call.network import NetworkChanged, NetworkMachine, NetworkStatus
from ahoyd.call.renewal import Renewal
from ahoyd.call.states import CallEvent, NetworkLost
from ahoyd.contract import CallStatus
from ahoyd.manager.orders import Orders
from ahoyd.ports import Described, PathDescribed, PeerLostPath
from ahoyd.units import Ms, Seconds
from ahoyd.wire.engine import AddressGained, PathBroken, PathFailed, PathRenewed, PathSample

log = logging.getLogger(__name__)

PathReport = AddressGained | PathSample | PathBroken | PathFailed | PathRenewed


class CallPath:
    """Two machines, and what they are told by engine, peer and signalling."""

    def __init__(
        self,
        orders: Orders,
        lost_ms: Ms,
        feed: Callable[[Iterable[CallEvent]], None],
        probe: Callable[[], None],
        now: Callable[[], Seconds],
    ) -> None:
        """`feed` takes what the machines have to say to the call, in order; `now` gives monotonic time.

        `probe` finds out whether the way to the hub is as dead as the path: another one is agreed on over it.
        """
        self._orders = orders
        self._probe = probe
        self._feed = feed
        self._now = now
        self._network = NetworkMachine(lost_ms)
        self._renewal = Renewal(orders.record.role)

    @property
    def deadline(self) -> Seconds | None:
        """When time_is_up() has something to do; None: never, as things are."""
        return self._renewal.deadline

    def set_lost_ms(self, lost_ms: Ms) -> None:
        """Silence after which the call ends."""
        self._network.lost_ms = lost_ms

    def told(self, report: PathReport) -> None:
        """Take what the engine says of the path; before there is one it says nothing of use."""
        if self._orders.machine.status < CallStatus.CONNECTED:
            return
        now = self._now()
        match report:
            case PathSample():
                self._sampled(report, now)
            case AddressGained():
                self._probe()
                self._feed(self._renewal.moved(now))
            case PathBroken():
                log.info("call %s: the path is broken: %s", report.call, report.cause)
                self._probe()
                self._feed(self._renewal.lost(now))
            case PathFailed():
                self._renewal.failed(report.attempt, now)
                self._feed(())
            case PathRenewed():
                log.info("call %s: goes path %d", report.call, report.attempt)
                self._feed(self._renewal.renewed(report.attempt, now))

    def _sampled(self, sample: PathSample, now: Seconds) -> None:
        change = self._network.sample(
            silent_ms=sample.silent_ms, rtt_ms=sample.rtt_ms, loss_percent=sample.loss_percent, now=now
        )
        match change:
            case NetworkLost():
                self._feed((change,))
                return
            case NetworkChanged():
                if change.status is NetworkStatus.DISCONNECTED:
                    self._probe()
                self._orders.tell_network(change)
            case None:
                pass
        self._feed(self._renewal.sample(sample.silent_ms, now))

    def described(self, event: Described) -> None:
        """The peer's first description says whether it can renew; once the transport is up there is no other first."""
        if self._orders.machine.status < CallStatus.CONNECTED:
            self._renewal.able = event.renews

    def takes(self, event: PathDescribed) -> bool:
        """Whether the peer's description of another connection is awaited: if not, it is late news."""
        return self._renewal.takes(event.kind, event.attempt)

    def peer_judged(self, event: PeerLostPath) -> None:
        """The callee does not hear us, or does again."""
        self._feed(self._renewal.peer_judged(self._now(), lost=event.lost, moved=event.moved))

    def type_changed(self) -> None:
        """The call has other media from now on."""
        self._feed(self._renewal.type_changed(self._now()))

    def undeliverable(self) -> None:
        """Something of ours reached nobody: what was tried just now will not be answered."""
        self._renewal.failed(self._renewal.attempt, self._now())

    def signalling_is(self, *, online: bool) -> None:
        """We are at the hub, or are not."""
        self._feed(self._renewal.online(self._now(), is_online=online))

    def time_is_up(self) -> None:
        """Take note of the time."""
        self._feed(self._renewal.handle_timer(self._now()))
