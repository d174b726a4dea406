"""One call as this daemon runs it: the machine, what it has ordered, and the record clients see.

Everything happens in one go: an event is fed, the machine names the steps, each step is carried out by the method of
its order, and only then may the next event come. No step waits: what a part makes of it comes back as an event.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping

from ahoyd.call.machine import CallMachine, Step
from ahoyd.call.states import CallEvent, Choice, MediaDied, Order, OwnerLost, PeerAway, Role, State
from ahoyd.call.table import Timeouts
from ahoyd.contract import (
    CallConfigs,
    CallMedium,
    CallSession,
    CallStatistics,
    CallStatus,
    CallType,
    ConfirmedPeer,
    OwnerLostAction,
    PeerVerification,
)
from ahoyd.errors import DeviceUnavailable, NotAllowedForRole, PermissionDenied, Unsupported, WrongState
from ahoyd.manager.camera import OFF, CallCamera
from ahoyd.manager.configs import for_engine, treatment_of
from ahoyd.manager.microphone import CallMicrophone
from ahoyd.manager.orders import CONTROL, PAUSES, RESUMES, Orders
from ahoyd.manager.parts import Parts
from ahoyd.manager.path import CallPath
from ahoyd.manager.record import NO_DEVICE, SOUND_GAPS, CallRecord, Terms
from ahoyd.manager.recording import CallRecording
from ahoyd.manager.sources import DEVICE_KIND, Lease, is_fed
from ahoyd.manager.speaker import CallSpeaker
from ahoyd.manager.xruns import Xruns
from ahoyd.ports import (
    Client,
    Described,
    PathDescribed,
    PeerAgreedType,
    PeerAnswered,
    PeerAskedType,
    PeerChangedType,
    PeerDistrusted,
    PeerEvent,
    PeerLostPath,
    PeerRefusedType,
    PeerSpokeOfRecording,
    PeerTypeEvent,
    PeerWithdrewType,
    Revealed,
    Undeliverable,
)
from ahoyd.units import Ms, Seconds, wall_ms
from ahoyd.wire.devices import Cause, DevicesSample
from ahoyd.wire.engine import (
    Configure,
    EngineSample,
    SetSource,
)
from ahoyd.wire.media import Kind

log = logging.getLogger(__name__)


class LiveCall:
    """A call from its first event to its end; `record` and `session()` stay readable after it."""

    def __init__(
        self,
        parts: Parts,
        record: CallRecord,
        ring_ms: Ms,
        when_over: Callable[["LiveCall"], None],
    ) -> None:
        """`ring_ms`: how long it may ring. `when_over` is called once, after the clients have been told of the end."""
        self._parts = parts
        self.record = record
        configs = record.configs
        self.machine = CallMachine(record.role, _timeouts(configs, ring_ms))
        self._when_over = when_over
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._lease_ends: Seconds | None = None
        self._carrying = False
        self._kept: tuple[int, CallType] | None = None
        """Status and type that were noted on disk last."""
        self._orders = Orders(parts, record, self.machine, self._now)
        self.path = CallPath(
            self._orders, Ms(configs.network_lost_ms), self._feed_all, parts.signalling.probe, self._now
        )
        """How the two sides reach each other."""
        self.speaker = CallSpeaker(parts.speakers, record, self._orders.tell_changed)
        """Where it is heard."""
        self.camera = CallCamera(parts, record, self._orders)
        """What it is seen by."""
        self.microphone = CallMicrophone(parts, record, self._orders)
        self._xruns = Xruns()
        self.recording = CallRecording(parts, self._orders, self._now, self._arm)
        """Who records, and who is asked."""
        parts.streams.create(record.call_id, record.kinds)

    # Events.

    def hear(self, event: PeerEvent) -> None:
        """Take what a device says about this call, if it is the peer's: any of the callee's until one has answered."""
        peer, sender = self.record.peer, event.sender
        if sender.user != peer.user or peer.device not in (None, sender.device):
            log.info("call %s: %s from a stranger ignored", self.record.call_id, type(event).__name__)
            return
        match event:
            case Revealed():
                self._revealed(event)
            case PeerLostPath():
                self.path.peer_judged(event)
            case PeerAskedType() | PeerAgreedType() | PeerRefusedType() | PeerChangedType() | PeerWithdrewType() if (
                not self._orders.types.takes(event)
            ):
                self._late_word(event)
            case PeerSpokeOfRecording():
                self.recording.hear(event)
            case PathDescribed() if not self.path.takes(event):
                log.info("call %s: %s %d is late", self.record.call_id, event.kind, event.attempt)
            case _:
                self._note(event)
                self.feed(event)

    def _late_word(self, event: PeerTypeEvent) -> None:
        log.info("call %s: %s %d is late", self.record.call_id, type(event).__name__, event.number)
        if isinstance(event, PeerAgreedType) and self._orders.types.remind(event):
            self.path.type_changed()  # the peer had not the new media when we offered them

    def _note(self, event: CallEvent) -> None:
        if isinstance(event, PeerAnswered):
            self.record.peer = event.sender
        elif isinstance(event, Described):
            self.path.described(event)
            if self.machine.status < CallStatus.CONNECTED:
                self._orders.types.able = event.changes
            self.record.peer_records = event.records

    def _revealed(self, event: Revealed) -> None:
        """The caller's nonce is there: from now on there are words to compare, if it is the one it was bound to."""
        if not self.record.exchange.revealed(event.nonce):
            self.feed(PeerDistrusted(call=self.record.call_id, cause="fingerprintMismatch"))
        elif self.record.exchange.words:
            self._orders.tell_changed("peer")

    def undeliverable(self, event: Undeliverable) -> None:
        """Something of ours reached nobody: while we invite, the configs may say to ring on until somebody comes."""
        self.path.undeliverable()
        waits = event.why == "offline" and self.record.configs.if_offline == "keepRinging"
        self.feed(PeerAway() if waits else event)

    def feed(self, event: CallEvent) -> None:
        """Take one event and carry out all it orders. Raises what the machine raises; nothing has changed then."""
        if self._carrying:
            raise RuntimeError("an event was fed from inside an order")
        self._carry_out(self.machine.handle(event, self._now()))

    def _feed_all(self, events: Iterable[CallEvent]) -> None:
        for event in events:
            self.feed(event)
        if not self.over:
            self._arm()

    def _carry_out(self, steps: tuple[Step, ...]) -> None:
        self._carrying = True
        try:
            for step in steps:
                self._note_times(step.state)
                if step.order is Order.CLOSE_MEDIA:
                    self.recording.call_over()
                    self._parts.statistics.end(self.record.call_id, self.statistics())
                self._orders.carry_out(step)
        finally:
            self._carrying = False
        self.speaker.state_is(self.machine.state)
        if self.machine.status == CallStatus.ACCEPTED:
            self._parts.levels.peer(self.record.call_id)
        if (self.machine.status, self.record.type) != self._kept:
            self._kept = self.machine.status, self.record.type
            self._parts.history.keep(self.record, self.session())
        if self.over:
            self._cancel_timer()
            self._parts.levels.end(self.record.call_id)
            self.camera.close()
            self._when_over(self)
        else:
            self._arm()
        if any(step.order is Order.CHANGE_TYPE for step in steps):
            self._type_changed()

    def _type_changed(self) -> None:
        if "video" not in self.record.kinds:
            self.camera.give_up()
            self.record.interrupted.discard("video")
        self.recording.type_changed()
        self.path.type_changed()

    def _note_times(self, state: State) -> None:
        record, status = self.record, state.status
        record.answered |= status >= CallStatus.CONNECTING
        if status >= CallStatus.CONNECTED and record.connected_at_ms is None:
            record.connected_at_ms = wall_ms()
        if status == CallStatus.ACCEPTED and record.accepted_at_ms is None:
            record.accepted_at_ms, record.accepted_at = wall_ms(), self._now()
        if state is State.ENDED and record.ended_at_ms is None:
            record.ended_at_ms, record.ended_at = wall_ms(), self._now()

    @property
    def over(self) -> bool:
        """Whether the call has ended."""
        return self.machine.end is not None

    def _now(self) -> Seconds:
        return Seconds(self._loop.time())

    # One timer: the state's deadline, the lease's end, the next attempt at another path or the end of the wait for an
    # answer, whichever is first.

    def _arm(self) -> None:
        self._cancel_timer()
        deadlines = (self.machine.deadline, self._lease_ends, self.path.deadline, self.recording.deadline)
        times = [at for at in deadlines if at is not None]
        if times:
            self._timer = self._loop.call_at(min(times), self._time_is_up)

    def _cancel_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _time_is_up(self) -> None:
        if self._lease_ends is not None and self._now() >= self._lease_ends:
            self._lease_ends = None
            self.feed(OwnerLost())
        else:
            self._carry_out(self.machine.handle_timer(self._now()))
            self.recording.time_is_up()
            self.path.time_is_up()

    # Commands beside the table's.

    def check_owner(self, client: Client) -> None:
        """Raise NotAllowedForRole unless `client` owns the call, or nobody does."""
        owner = self.record.owner
        if owner is not None and owner.client_id != client.client_id:
            raise NotAllowedForRole("another client owns this call", owner=owner.client_id)

    def take(self, client: Client, lease: Terms, chosen: Mapping[Kind, Choice], speaker: Choice) -> None:
        """Make `client` the owner, with the devices chosen for it. A POST has no session and owns nothing."""
        self.record.owner = client if client.session_id is not None else None
        self.record.terms = lease
        for kind, choice in chosen.items():
            self.record.choose(kind, choice)
        self.speaker.use(speaker)

    def claim(self, client: Client, action: OwnerLostAction | None, grace_ms: int | None) -> None:
        """Make `client` the owner in place of one that is gone; None leaves a term as it was.

        Raises WrongState when the call is over or waits for an answer here, NotAllowedForRole while there is an owner.
        """
        record, status = self.record, self.machine.status
        if self.over or (record.role is Role.CALLEE and status == CallStatus.RINGING):
            raise WrongState("only a call that was made or answered can be claimed", status=status)
        if record.owner_lost_at_ms is None:
            self.check_owner(client)
        record.owner, record.owner_lost_at_ms, self._lease_ends = client, None, None
        record.terms = Terms(
            on_owner_lost=action or record.terms.on_owner_lost,
            grace_ms=record.terms.grace_ms if grace_ms is None else grace_ms,
        )
        self._arm()
        self._orders.tell_changed("owner", "ownerLostAtMs", "onOwnerLost", "graceMs")

    def inherit(self, other: "LiveCall") -> None:
        """Take over owner and devices of a call that gave way to this one."""
        self.record.owner, self.record.terms = other.record.owner, other.record.terms
        for kind in self.record.kinds:
            self.record.choices[kind] = other.record.choices.get(kind, Choice())
            self.record.devices[kind] = other.record.devices.get(kind)
        self.record.local_paused = other.record.local_paused
        self.speaker.use(other.speaker.choice)

    def update(self, client: Client, control: int) -> None:
        """Pause or resume a medium of ours; before status 4 it is remembered. The same again changes nothing.

        Raises WrongState, Unsupported (video in an audio call), NotAllowedForRole, PermissionDenied, DeviceUnavailable.
        """
        kind, pause = CONTROL[control]
        self._may_update(client, kind, pause=pause)
        if self.record.local_paused[kind] == pause:
            return
        self.record.local_paused[kind] = pause
        if self.machine.status == CallStatus.ACCEPTED:
            self._orders.media.set_gate(kind)
            self._parts.signalling.info(self.record.call_id, self.record.peer, control)
        self._parts.streams.set_paused(self.record.call_id, "local", kind, paused=pause)
        self._parts.levels.settle()
        self._orders.tell_changed("localPaused")

    def _may_update(self, client: Client, kind: Kind, *, pause: bool) -> None:
        if self.over:
            raise WrongState("the call is over", status=0)
        if kind not in self.record.kinds:
            raise Unsupported("an audio call has no video")
        if pause:
            return
        device_id = self.record.devices.get(kind)
        own = device_id is not None and self._parts.sources.fed_by(device_id, client)
        if not own and "capture" not in client.scopes:
            raise PermissionDenied("resuming opens a microphone or camera", scope="capture")
        self.check_owner(client)
        if device_id is None:
            wanted = DEVICE_KIND[kind]
            raise DeviceUnavailable(f"this call has no {wanted}", deviceId="none", cause="absent")

    def may_change_to(self, wanted: CallType) -> bool:
        """Whether the peer can be asked to make it a call of this type; False: it is one.

        Raises WrongState (status 4 alone will do, and one change at a time), Unsupported.
        """
        status = self.machine.status
        if status != CallStatus.ACCEPTED:
            raise WrongState("only an accepted call changes its type", status=status)
        if self.machine.state in (State.ASKING, State.AGREED):
            raise WrongState("a change of type pends", status=status)
        if wanted == self.record.type:
            return False
        if not self._orders.types.able:
            raise Unsupported("the peer cannot change a call's type")
        return True

    def type_asked_for(self) -> CallType:
        """What the peer asks for. Raises WrongState when it asks for nothing, or has our answer."""
        if self.machine.state is not State.ASKED or self.record.pending is None:
            raise WrongState("the peer asks for no change of type", status=self.machine.status)
        return self.record.pending.type

    def may_change_sources(self, client: Client) -> None:
        """Raise WrongState when the call is over or nobody has chosen devices for it yet, or NotAllowedForRole."""
        status = self.machine.status
        if self.over or (self.record.role is Role.CALLEE and status == CallStatus.RINGING):
            raise WrongState("only a call that was made or answered has devices", status=status)
        self.check_owner(client)

    def check_use(self, medium: CallMedium, device_id: str | None) -> None:
        """Raise Unsupported for a camera in an audio call, and where a client feeds the one device or the other."""
        if medium not in self.record.media:
            raise Unsupported("an audio call has no video")
        fed = [one for one in (device_id, self.record.devices.get(medium)) if one]
        if any(is_fed(one) for one in fed):
            raise Unsupported("what a client feeds stays for the whole call")

    def use(self, choices: Mapping[CallMedium, Choice]) -> None:
        """Use these from now on; `check_use` has found nothing against them."""
        for medium, choice in choices.items():
            before = self.record.devices.get(medium)
            if medium == "audio":
                self.microphone.use(choice)
            elif medium == "speaker":
                self.speaker.use(choice)
            elif self.camera.use(choice):
                self.source_interrupted("video")
            self._parts.changes.did(self.record, medium, before, choice.device_id)
        self._orders.tell_changed("sources", "chosenBy")

    def use_selected(self, medium: CallMedium, choice: Choice) -> None:
        """Another is selected for calls that name none: use it, if this is one, and is so far."""
        ringing = self.record.role is Role.CALLEE and self.machine.status == CallStatus.RINGING
        named = self.record.choices.get(medium, Choice()).named
        if not self.over and not named and medium in self.record.media and (medium == "speaker" or not ringing):
            self.use({medium: choice})

    def degrade(self, kind: Kind) -> None:
        """Note that the call goes on without a source for `kind`, or with the picture that says so."""
        picture = kind == "video" and self.record.configs.if_no_camera == "picture"
        self.record.have(kind, OFF if picture else None)
        self.record.lack(NO_DEVICE[kind])

    def do_without(self, word: str) -> None:
        """Note what the call has to do without, by its word in `degraded`."""
        if self.record.lack(word):
            self._orders.tell_changed("degraded")

    def answered_with(self, configs: CallConfigs) -> None:
        """The callee's: its device is about to answer, and the call is made with these configs."""
        self.record.configs = configs
        self.machine.timeouts = _timeouts(configs, self.machine.timeouts.ring_ms)
        self.path.set_lost_ms(Ms(configs.network_lost_ms))

    def configure(self, configs: CallConfigs) -> None:
        """The daemon's configs have changed: what takes effect at once does."""
        self.record.configs = configs
        self._parts.sources.treat(self.record.call_id, treatment_of(configs))
        self.path.set_lost_ms(Ms(configs.network_lost_ms))
        self._parts.engine.order(Configure(call=self.record.call_id, config=for_engine(configs)))

    # Who the peer is.

    def verification(self) -> PeerVerification:
        """What is known of the peer. Raises WrongState while nobody has answered."""
        if (status := self.machine.status) == CallStatus.RINGING:
            raise WrongState("nobody has answered yet", status=status)
        return self._parts.trust.verification(self.record)

    def confirm_peer(self, *, same: bool) -> ConfirmedPeer:
        """Take the word of people who have compared the words. Raises WrongState where there are none."""
        confirmed = self._parts.trust.confirm(self.record, self.machine.status, same=same)
        self._orders.tell_changed("peer")
        return confirmed

    # The owner's connection.

    def owner_lost(self) -> Seconds:
        """The owner's connection died: the lease runs. Returns how long it lasts."""
        self.record.owner_lost_at_ms = wall_ms()
        grace = Seconds(self.record.terms.grace_ms / 1000)
        if self.record.terms.on_owner_lost == "hangup":
            self._lease_ends = Seconds(self._now() + grace)
            self._arm()
        self._orders.tell_changed("ownerLostAtMs")
        return grace

    def owner_back(self) -> None:
        """The owner's session has a connection again."""
        self.record.owner_lost_at_ms = None
        self._lease_ends = None
        self._arm()
        self._orders.tell_changed("ownerLostAtMs")

    def owner_gone(self) -> None:
        """The owner's session is over for good: nobody owns the call, and a running lease runs on."""
        self.record.owner = None
        self._orders.tell_changed("owner")

    # What the parts report.

    def source_opened(self, lease: Lease) -> None:
        """A device of ours is open: the engine may read it, and clients may look at it."""
        if lease.closing:
            return
        self._parts.engine.order(SetSource(call=self.record.call_id, kind=lease.kind, ring=lease.ring))
        if lease.kind == "video":
            self.camera.opened(lease)
        else:
            self.microphone.opened(lease)
        if lease.kind in self.record.interrupted:
            self.record.interrupted.discard(lease.kind)
            self._tell_peer(RESUMES[lease.kind])

    def source_failed(self, lease: Lease, cause: Cause) -> None:
        """A device could not be opened or was lost: go on with another or without, or end, as the configs say."""
        configs, kind = self.record.configs, lease.kind
        if self.microphone.replaces(lease):
            self.microphone.lost(lease, cause)
        elif kind == "video" and configs.if_no_camera == "fail":
            self.feed(MediaDied(cause="cameraFailed"))
        elif kind == "audio" and configs.if_no_microphone == "fail":
            self.feed(MediaDied(cause="microphoneFailed"))
        elif kind == "video" and self.camera.lost(lease, cause):
            if self.camera.shows_picture:
                self._orders.media.detach(kind)
            else:
                self.source_interrupted(kind)
        else:
            self.degrade(kind)
            self._orders.media.detach(kind)
            self._orders.tell_changed("degraded")
            self._parts.changes.did(self.record, kind, lease.order.device_id, self.record.devices.get(kind))
            self._parts.changes.because(cause)

    def source_closed(self, lease: Lease) -> None:
        """A device of ours is closed."""
        if lease.kind == "audio":
            self.microphone.closed()
        else:
            self.camera.closed(lease)

    def devices_listed(self) -> None:
        """The list of devices is another."""
        self.speaker.listed()
        self.camera.listed()
        self.microphone.listed(self.machine.state)

    def source_interrupted(self, kind: Kind) -> None:
        """The device or its child is gone: until it is back the peer sees a pause."""
        if kind in self.record.interrupted:
            return
        self.record.interrupted.add(kind)
        self._orders.media.detach(kind)
        self._tell_peer(PAUSES[kind])

    def source_gone(self, lease: Lease) -> None:
        """The client that fed this medium has ended: the call goes on without, and the peer sees a pause."""
        kind = lease.kind
        self.degrade(kind)
        self._parts.changes.did(self.record, kind, lease.order.device_id, self.record.devices.get(kind))
        self._orders.media.detach(kind)
        if kind == "audio" or not self.camera.gone(lease):
            self._tell_peer(PAUSES[kind])
        self._orders.tell_changed("degraded", "sources")

    def _tell_peer(self, control: int) -> None:
        """Tell the peer of a pause or its end that nobody asked for; what somebody paused stays paused."""
        if self.machine.status == CallStatus.ACCEPTED and not self.record.local_paused[CONTROL[control][0]]:
            self._parts.signalling.info(self.record.call_id, self.record.peer, control)

    def session(self) -> CallSession:
        """The CallSession of this moment."""
        return self._orders.session()

    def sampled(self, sample: EngineSample) -> None:
        """The engine's numbers of a second; with them goes who reads, while there is something to read."""
        self.record.statistics.add_path(sample, wall_ms())
        if not self.over:
            self.record.statistics.add({"readers": self._parts.streams.readers(self.record.call_id)})
            self._parts.statistics.measured(self.record.call_id, self.statistics, self._now())

    def device_sampled(self, sample: DevicesSample) -> None:
        """A device's numbers of a second."""
        self.record.statistics.add(sample.values)
        real = self._parts.sources.is_real(sample.lease) or self._parts.speakers.call_of(sample.lease) is not None
        if not self.over and real and self._xruns.take(sample.lease, sample.values, self._now()):
            change = self.record.lack if self._xruns.many else self.record.regain
            if change(SOUND_GAPS):
                self._orders.tell_changed("degraded")

    def statistics(self, *, report: bool = False) -> CallStatistics:
        """The newest statistics; after the end the last. `report`: with the engine's counters as JSON text."""
        return self.record.statistics.read(report=report, pictures="video" in self.record.kinds)


def _timeouts(configs: CallConfigs, ring_ms: Ms) -> Timeouts:
    return Timeouts(
        ring_ms=ring_ms,
        connect_ms=Ms(configs.connect_timeout_ms),
        accept_ms=Ms(configs.accept_timeout_ms),
    )
