"""Where one call is heard: it rings, it rings back, and it plays what the peer says, on one speaker.

The speaker is opened at the first sound there is, or once the call is answered, and stays open for the rest of it. One
that goes in the middle of a call is replaced or waited for (`fallback`); the call itself never minds.
"""

import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass

from ahoyd.call.states import Choice, Role, State
from ahoyd.contract import CallStatus, DeviceUse, DeviceUser, OnDeviceInUseParams
from ahoyd.errors import DeviceUnavailable
from ahoyd.manager.changes import DeviceChanges
from ahoyd.manager.fallback import Fallback
from ahoyd.manager.record import CallRecord
from ahoyd.manager.sources import Sources, to_contract
from ahoyd.manager.streams import Streams
from ahoyd.ports import Devices, Publisher
from ahoyd.wire.devices import CloseSink, DeviceInfo, OpenSink, PlaySink, SinkFailed, SinkOpened, Tone
from ahoyd.wire.media import RingRef

log = logging.getLogger(__name__)

TONES: dict[tuple[Role, State], Tone] = {
    (Role.CALLEE, State.RINGING): "ring",
    (Role.CALLER, State.RINGING): "ringBack",
}
SILENT_STATES = (State.CONNECTING, State.CHECKING, State.CONNECTED)
"""The speaker is opened by then, so that the peer's first word is heard."""


@dataclass(frozen=True, slots=True)
class Playing:
    """What is to be heard."""

    ring: RingRef | None = None
    tone: Tone | None = None


class Speakers:
    """The leases of all calls on speakers; whose reports are whose."""

    def __init__(
        self,
        devices: Devices,
        sources: Sources,
        changes: DeviceChanges,
        streams: Streams,
        publisher: Publisher,
        *,
        rings: bool,
    ) -> None:
        """`rings`: whether calls ring, and ring back, on the speaker."""
        self.devices = devices
        self.sources = sources
        self.changes = changes
        self.streams = streams
        self.rings = rings
        self._publisher = publisher
        self._calls: dict[str, CallSpeaker] = {}
        self._used: dict[str, tuple[DeviceInfo, DeviceUser]] = {}
        self._count = 0

    def new_lease(self, call: "CallSpeaker") -> str:
        """A name no lease has had."""
        self._count += 1
        lease = f"{call.record.call_id}/speaker/{self._count}"
        self._calls[lease] = call
        return lease

    def opened(self, report: SinkOpened) -> None:
        """A speaker is open."""
        if (call := self._calls.get(report.lease)) is None:
            return
        owner = call.record.owner
        by = DeviceUser(
            client_id=owner.client_id if owner else None,
            name=owner.name if owner else "",
            call_id=call.record.call_id,
        )
        self._used[report.lease] = (report.device, by)
        self._tell(report.device, by, in_use=True)
        call.opened(report)

    def failed(self, report: SinkFailed) -> None:
        """One could not be opened, or went."""
        self._closed(report.lease)
        if (call := self._calls.pop(report.lease, None)) is not None:
            log.warning("call %s: no speaker: %s", call.record.call_id, report.cause)
            call.failed(report)

    def closed(self, lease: str) -> None:
        """One is free."""
        self._closed(lease)
        self._calls.pop(lease, None)

    def child_down(self) -> None:
        """Everything open is gone."""
        for lease in tuple(self._used):
            self._closed(lease)
        calls, self._calls = set(self._calls.values()), {}
        for call in calls:
            call.gone()

    def call_of(self, lease: str) -> str | None:
        """The call a lease belongs to."""
        call = self._calls.get(lease)
        return call.record.call_id if call else None

    def in_use(self) -> list[DeviceUse]:
        """What is open now, and for whom."""
        return [
            DeviceUse(device=to_contract(self.sources.as_listed(device)), by=by) for device, by in self._used.values()
        ]

    def _closed(self, lease: str) -> None:
        if lease in self._used:
            self._tell(*self._used.pop(lease), in_use=False)

    def _tell(self, device: DeviceInfo, by: DeviceUser, *, in_use: bool) -> None:
        params = OnDeviceInUseParams(device=to_contract(device), in_use=in_use, by=by)
        self._publisher.publish("onDeviceInUse", params, call=by.call_id)


class CallSpeaker:
    """One call's. `changed` is called with the members of its session that are others now."""

    def __init__(self, speakers: Speakers, record: CallRecord, changed: Callable[..., None]) -> None:
        self.record = record
        self._speakers = speakers
        self._state = State.NEW
        self._lease: str | None = None
        self._opened = False
        self._device_id: str | None = None
        """What the lease is on, or was."""
        self._fallback = Fallback(speakers.sources, speakers.changes, record, "speaker", changed)
        self._playing = Playing()

    @property
    def choice(self) -> Choice:
        """What was chosen."""
        return self._fallback.choice

    # What the call does.

    def state_is(self, state: State) -> None:
        """Play what this state of the call sounds like."""
        if state is self._state or state.status == self._state.status == CallStatus.ACCEPTED:
            return
        self._state = state
        if state is State.ENDED:
            self._speakers.streams.set_played(self.record.call_id, on=False)
            self._close()
        elif state is State.ACCEPTED:
            self._speakers.streams.set_played(self.record.call_id, on=self._wanted is not None)
            self._play(Playing(ring=self._remote_ring()))
        elif state in SILENT_STATES:
            self._play(Playing())
        elif (tone := TONES.get((self.record.role, state))) and self._speakers.rings:
            self._choose_for_ringing()
            self._play(Playing(tone=tone))

    def ring_opened(self) -> None:
        """The peer's sound has a ring, or another one."""
        if self._state is State.ACCEPTED:
            self._play(Playing(ring=self._remote_ring()))

    def use(self, choice: Choice) -> None:
        """Be heard there from now on."""
        self._fallback.choose(choice)
        self._fallback.found()
        if self._lease is not None and choice.device_id != self._device_id:
            self._close()
        if self._state is State.ACCEPTED:
            self._speakers.streams.set_played(self.record.call_id, on=choice.device_id is not None)
        if self._state not in (State.NEW, State.ENDED):
            self._play(self._playing)

    def _choose_for_ringing(self) -> None:
        """An incoming call has nobody yet who could choose."""
        if self.record.role is Role.CALLEE:
            with contextlib.suppress(DeviceUnavailable):
                self._fallback.choose(self._speakers.sources.choose("speaker", None))

    @property
    def _wanted(self) -> str | None:
        """What it is heard on; None: nothing."""
        return self.record.devices.get("speaker")

    def _remote_ring(self) -> RingRef | None:
        stream = self._speakers.streams.find(self.record.call_id, "remote", "audio")
        return stream.ring if stream else None

    def _play(self, playing: Playing) -> None:
        self._playing = playing
        if self._lease is not None:
            order = PlaySink(lease=self._lease, ring=playing.ring, tone=playing.tone)
            self._speakers.devices.order(order)
        elif self._wanted is not None and not self._fallback.missing:
            self._open(self._wanted)

    def _open(self, device_id: str) -> None:
        self._device_id, self._opened = device_id, False
        self._lease = self._speakers.new_lease(self)
        order = OpenSink(lease=self._lease, device_id=device_id, ring=self._playing.ring, tone=self._playing.tone)
        self._speakers.devices.order(order)

    def _close(self) -> None:
        if self._lease is not None:
            self._speakers.devices.order(CloseSink(lease=self._lease))
            self._lease = None

    # What becomes of it.

    def opened(self, report: SinkOpened) -> None:
        """The speaker is open."""
        if report.lease != self._lease:
            return
        self._opened = True
        self._fallback.opened(report.device.device_id)

    def failed(self, report: SinkFailed) -> None:
        """It could not be opened, or went: the same again once, else the system's default, else wait for one."""
        if report.lease != self._lease:
            return
        self._lease = None
        device_id = self._fallback.lost(report.device_id, report.cause, was_open=self._opened)
        if device_id is not None:
            self._open(device_id)

    def gone(self) -> None:
        """The devices child died, and comes back with a list."""
        if self._lease is not None and self._device_id is not None:
            self._lease = None
            self._fallback.lost(self._device_id, "backendDown", was_open=self._opened)

    def listed(self) -> None:
        """The list of devices is another."""
        if self._state in (State.NEW, State.ENDED) or self._wanted is None:
            return
        device_id = self._fallback.listed(self._device_id if self._lease is not None else None)
        if device_id is not None:
            self._close()
            self._open(device_id)
