"""Facts from signalling and the children, each brought to whom it concerns.

A fact about a call we do not have is late news and changes nothing.
"""

import logging
from functools import partial
from typing import Literal

from ahoyd.call.ends import Detail, Reason, ending
from ahoyd.call.states import Answer, EngineDied, Merged, PeerAppeared, Role, Unknown
from ahoyd.contract import CallStatus, CallType, OnDeviceInUseParams
from ahoyd.manager.account import AccountKeeper
from ahoyd.manager.book import CallBook
from ahoyd.manager.configs import Configs
from ahoyd.manager.frame_sources import FrameSources
from ahoyd.manager.invitations import Verdict, decide
from ahoyd.manager.live import LiveCall
from ahoyd.manager.messages import Messages
from ahoyd.manager.parts import Parts
from ahoyd.manager.previews import Previews
from ahoyd.manager.record import NO_RELAY, REFUSED, CallRecord
from ahoyd.manager.snapshots import Snapshots
from ahoyd.manager.sources import Lease, to_contract
from ahoyd.manager.volumes import Volumes
from ahoyd.ports import (
    Address,
    AnsweredElsewhere,
    CandidatesArrived,
    ChildDown,
    ChildUp,
    Described,
    Event,
    Invited,
    MissedCall,
    Offline,
    Online,
    PathDescribed,
    PeerAccepted,
    PeerAgreedType,
    PeerAnswered,
    PeerAskedType,
    PeerChangedType,
    PeerDistrusted,
    PeerEnded,
    PeerLostPath,
    PeerRang,
    PeerRefusedType,
    PeerSpokeOfRecording,
    PeerUpdated,
    PeerWithdrewType,
    PresenceChanged,
    Resynced,
    Revealed,
    TextArrived,
    Undeliverable,
)
from ahoyd.units import Ms
from ahoyd.wire.devices import (
    DeviceInfo,
    DeviceList,
    DevicesSample,
    SinkClosed,
    SinkFailed,
    SinkOpened,
    SourceClosed,
    SourceFailed,
    SourceOpened,
    VolumeFailed,
    VolumeSet,
)
from ahoyd.wire.engine import (
    AddressGained,
    EngineReady,
    EngineSample,
    LocalCandidates,
    LocalDescription,
    MediumRefused,
    PathBroken,
    PathFailed,
    PathRenewed,
    PathSample,
    PeerClosed,
    RelayMissing,
    TransportFailed,
    TransportUp,
)
from ahoyd.wire.media import Measured, RingFailed, RingOpened
from ahoyd.wire.recorder import (
    PictureFailed,
    PictureTaken,
    RecorderReady,
    RecordingBegan,
    RecordingHolds,
    RecordingOver,
)

log = logging.getLogger(__name__)


class Facts:
    """Where `post` leads."""

    def __init__(  # noqa: PLR0913 - one for each part
        self,
        parts: Parts,
        book: CallBook,
        account: AccountKeeper,
        configs: Configs,
        messages: Messages,
        frame_sources: FrameSources,
        previews: Previews,
        snapshots: Snapshots,
        *,
        volumes: Volumes,
        clients: set[str],
    ) -> None:
        """`clients`: the ids of those attached now, kept by the manager."""
        self._parts = parts
        self._book = book
        self._account = account
        self._configs = configs
        self._messages = messages
        self._frame_sources = frame_sources
        self._previews = previews
        self._snapshots = snapshots
        self._volumes = volumes
        self._clients = clients

    def take(self, event: Event) -> None:  # noqa: C901, PLR0912, PLR0915 -- a table: who hears what
        """Bring one fact to whom it concerns."""
        match event:
            case Invited():
                self._invited(event)
            case MissedCall():
                self._called_in_vain(event)
            case Online() | Offline():
                self._account.heard(event)
                if isinstance(event, Online):
                    self._tell_broken_off(event.user)
                    self._resync()
                if self._book.live is not None:
                    self._book.live.path.signalling_is(online=isinstance(event, Online))
            case TextArrived():
                self._messages.arrived(event)
            case PresenceChanged():
                self._presence_changed(event)
            case Resynced():
                if self._book.live is not None and self._book.live.record.call_id in event.lost:
                    self._book.live.feed(Unknown())
            case (
                PeerRang()
                | PeerAnswered()
                | Described()
                | PathDescribed()
                | Revealed()
                | CandidatesArrived()
                | PeerAccepted()
                | PeerUpdated()
                | PeerAskedType()
                | PeerAgreedType()
                | PeerRefusedType()
                | PeerChangedType()
                | PeerWithdrewType()
                | PeerLostPath()
                | PeerSpokeOfRecording()
                | PeerEnded()
            ):
                if call := self._book.live_call(event.call):
                    call.hear(event)
                elif isinstance(event, PeerAnswered):
                    self._answered_late(event)
            case (
                AnsweredElsewhere()
                | PeerDistrusted()
                | LocalDescription()
                | LocalCandidates()
                | TransportUp()
                | TransportFailed()
            ):
                if call := self._book.live_call(event.call):
                    call.feed(event)
            case Undeliverable():
                if call := self._book.live_call(event.call):
                    call.undeliverable(event)
            case RelayMissing():
                if call := self._book.live_call(event.call):
                    call.do_without(NO_RELAY)
            case MediumRefused(kind=kind):
                if (call := self._book.live_call(event.call)) and kind in call.record.kinds:
                    call.do_without(REFUSED[kind])
            case AddressGained() | PathSample() | PathBroken() | PathFailed() | PathRenewed():
                if call := self._book.live_call(event.call):
                    call.path.told(event)
            case EngineSample():
                if call := self._book.find(event.call):
                    call.sampled(event)
            case DevicesSample():
                call_id = self._parts.sources.call_of(event.lease) or self._parts.speakers.call_of(event.lease)
                if call_id and (call := self._book.find(call_id)):
                    call.device_sampled(event)
            case Measured():
                self._parts.levels.heard(event)
            case RingOpened():
                if not self._frame_sources.ring_opened(event.ring):
                    self._ring_opened(event)
            case RingFailed():
                self._frame_sources.ring_failed(event.stream_id, no_space=event.no_space)
                self._previews.ring_failed(event.stream_id, no_space=event.no_space)
                self._parts.streams.ring_failed(event.stream_id, no_space=event.no_space)
            case SourceOpened():
                self._source_opened(event)
            case SourceFailed():
                self._source_failed(event)
            case SourceClosed():
                self._source_closed(self._parts.sources.closed(event.lease))
            case SinkOpened():
                self._parts.speakers.opened(event)
            case SinkFailed():
                self._parts.speakers.failed(event)
            case SinkClosed():
                self._parts.speakers.closed(event.lease)
            case VolumeSet() | VolumeFailed():
                self._volumes.answered(event)
            case DeviceList():
                self._listed(event)
            case RecordingBegan() | RecordingHolds() | RecordingOver():
                if call := self._book.find(event.call):
                    call.recording.told(event)
            case PictureTaken() | PictureFailed():
                self._snapshots.told(event)
            case ChildUp():
                self._child_up(event)
            case ChildDown():
                self._child_down(event)
            case EngineReady() | PeerClosed() | RecorderReady():
                pass  # ChildUp and the call's end have said all there is to do

    # Invitations.

    def _invited(self, event: Invited) -> None:
        live = self._book.live
        decision = decide(
            event,
            configs=self._configs.current,
            live=live,
            known=self._book.find(event.call) is not None or self._parts.history.rang(event.call),
            attended=bool(self._clients),
        )
        log.info("call %s: invitation, %s", event.call, decision.verdict.name)
        match decision.verdict:
            case Verdict.RING:
                self._ring(event, decision.ring_ms)
            case Verdict.REFUSE:
                self._missed(event, Detail.POLICY)
                self._parts.signalling.reject(event.call, event.sender, Reason.REJECTED, Detail.POLICY)
            case Verdict.BUSY:
                self._missed(event, Detail.BUSY)
                self._parts.signalling.reject(event.call, event.sender, Reason.BUSY, Detail.BUSY)
            case Verdict.THEIRS_WINS if live is not None:
                self._give_way(live, event, decision.ring_ms)
            case Verdict.EXPIRED:
                self._missed(event, Detail.RING_TIMEOUT)
            case _:
                pass  # known already, or ours goes on

    def _missed(self, event: Invited, detail: Detail) -> None:
        self._parts.history.missed(self._record(event), ending(detail))

    def _called_in_vain(self, event: MissedCall) -> None:
        if self._book.find(event.call) or self._parts.history.find(event.call):
            self._parts.signalling.acknowledge(event.receipt)  # told before, or it rings by now
            return
        record = CallRecord(
            call_id=event.call,
            role=Role.CALLEE,
            peer=event.sender,
            type=CallType(event.type),
            ext="",
            local_name=self._account.account.user or "",
            configs=self._configs.current,
            created_at_ms=event.at_ms,
        )
        once_kept = partial(self._parts.signalling.acknowledge, event.receipt)
        self._parts.history.missed(record, ending(Detail.OFFLINE), once_kept)

    def _presence_changed(self, event: PresenceChanged) -> None:
        live = self._book.live
        if live is not None and event.devices and live.record.peer.user == event.user:
            live.feed(PeerAppeared())

    def _ring(self, event: Invited, ring_ms: Ms) -> LiveCall:
        call = self._book.begin(self._parts, self._record(event), ring_ms)
        call.feed(event)
        return call

    def _record(self, event: Invited) -> CallRecord:
        return CallRecord(
            call_id=event.call,
            role=Role.CALLEE,
            peer=event.sender,
            type=CallType(event.type),
            ext=event.ext,
            local_name=self._account.account.user or "",
            configs=self._configs.current,
        )

    def _give_way(self, ours: LiveCall, event: Invited, ring_ms: Ms) -> None:
        ours.record.continued_as = event.call
        ours.feed(Merged())
        theirs = self._ring(event, ring_ms)
        theirs.inherit(ours)
        theirs.feed(Answer())

    def _answered_late(self, event: PeerAnswered) -> None:
        """Our retract crossed the answer: the callee must not wait for a call that is over."""
        call = self._book.find(event.call)
        end = call.machine.end if call else None
        if call is not None and end is not None and event.sender.user == call.record.peer.user:
            self._parts.signalling.end(event.call, event.sender, end.reason, end.detail.value)

    def _tell_broken_off(self, user: str) -> None:
        """An earlier daemon died in a call of ours: the peer need not wait for its silence to last."""
        words = Reason.FAILED, Detail.PEER_CRASHED
        for session in self._parts.history.take_broken_off(user):
            call, peer = session.call_id, Address(user=session.remote_name, device=session.peer.device_id)
            if session.status >= CallStatus.CONNECTING:
                self._parts.signalling.end(call, peer, *words)
            elif session.is_caller:
                self._parts.signalling.retract(call, peer, *words)
            else:
                self._parts.signalling.reject(call, peer, *words)

    def _resync(self) -> None:
        live = self._book.live
        if live is not None and live.record.peer.device is not None:
            self._parts.signalling.resync(((live.record.call_id, live.record.peer),))

    # Devices.

    def _ring_opened(self, report: RingOpened) -> None:
        stream = self._parts.streams.ring_opened(report.ring)
        if stream is not None and stream.played and (call := self._book.live_call(stream.call)):
            call.speaker.ring_opened()

    def _concerned(self, lease: Lease) -> LiveCall | None:
        """The live call that uses this; one that has no pictures any more is done with its camera."""
        is_past = lease.closing and lease.kind == "video"
        return None if is_past else self._book.live_call(lease.call)

    def _source_opened(self, report: SourceOpened) -> None:
        lease = self._parts.sources.opened(report)
        if lease is None:
            return
        self._tell_in_use(lease, in_use=True)
        self._previews.source_opened(lease)
        stream = self._parts.streams.ring_opened(report.ring)
        if call := self._concerned(lease):
            call.source_opened(lease)
        if stream is not None:
            self._parts.streams.make_available(stream)

    def _source_failed(self, report: SourceFailed) -> None:
        lease = self._parts.sources.failed(report.lease)
        if lease is None:
            return
        log.warning("%s: no %s: %s", lease.call, lease.kind, report.cause)
        self._tell_in_use(lease, in_use=False)
        self._previews.source_failed(report.lease, report.cause)
        if call := self._concerned(lease):
            call.source_failed(lease, report.cause)

    def _source_closed(self, lease: Lease | None) -> None:
        self._tell_in_use(lease, in_use=False)
        if lease is not None and (call := self._book.live_call(lease.call)):
            call.source_closed(lease)

    def _tell_in_use(self, lease: Lease | None, *, in_use: bool) -> None:
        if lease is None or lease.device is None:
            return
        self._parts.levels.microphone(lease, is_open=in_use)
        params = OnDeviceInUseParams(device=to_contract(lease.device), in_use=in_use, by=lease.by)
        self._parts.publisher.publish("onDeviceInUse", params, call=lease.by.call_id)

    def _listed(self, event: DeviceList) -> None:
        sources = self._parts.sources
        before, after = _by_key(sources.devices), _by_key(event.devices)
        lost_backend = not set(event.down) <= set(sources.down)
        sources.devices, sources.down = event.devices, event.down
        if self._book.live is not None:
            self._book.live.devices_listed()
        self._parts.changes.tell(
            _cause(before, after, lost_backend=lost_backend),
            added=(after[key] for key in after.keys() - before.keys()),
            removed=(before[key] for key in before.keys() - after.keys()),
            changed=(device for key, device in after.items() if before.get(key, device) != device),
        )

    # What clients feed.

    def feeding_began(self, device: DeviceInfo) -> None:
        """A client is a camera or microphone now."""
        self._parts.changes.tell("client", added=(device,))

    def feeding_ended(self, device: DeviceInfo, cause: Literal["client", "engineLost"] = "client") -> None:
        """A client is one no longer: a call that used it goes on without."""
        for lease in self._parts.sources.end_fed(device.device_id):
            self._tell_in_use(lease, in_use=False)
            self._parts.streams.source_lost(lease.call, lease.kind)
            if call := self._concerned(lease):
                call.source_gone(lease)
        self._parts.changes.tell(cause, removed=(device,))

    # Children.

    def _child_up(self, event: ChildUp) -> None:
        if event.child == "devices":
            self._parts.sources.reopen()
        elif event.child == "recorder":
            self._snapshots.recorder_up()
            if self._book.live is not None:
                self._book.live.recording.told(event)

    def _child_down(self, event: ChildDown) -> None:
        if event.child == "recorder":
            self._snapshots.recorder_lost()
            for known in self._book.all():
                known.recording.recorder_lost()
            return
        if event.child == "engine":
            self._book.end_live(EngineDied())
            for device in self._frame_sources.engine_lost():
                self.feeding_ended(device, "engineLost")
            return
        self._volumes.child_down()
        gone = self._parts.sources.devices
        self._parts.speakers.child_down()
        interrupted, over = self._parts.sources.child_down()
        for lease in over:
            self._source_closed(lease)
        for lease in interrupted:
            self._tell_in_use(lease, in_use=False)
            if self._previews.devices_died(lease):
                continue
            self._parts.streams.source_lost(lease.call, lease.kind)
            if call := self._book.live_call(lease.call):
                call.source_interrupted(lease.kind)
        self._parts.changes.tell("devicesLost", removed=gone)


Known = dict[tuple[str, str], DeviceInfo]
"""By kind and id: a microphone and a speaker may have the same name."""


def _by_key(devices: tuple[DeviceInfo, ...]) -> Known:
    return {(device.kind, device.device_id): device for device in devices}


def _cause(before: Known, after: Known, *, lost_backend: bool) -> str:
    if lost_backend:
        return "backendDown"
    same = before.keys() == after.keys()
    return "defaultChanged" if same and _defaults(before) != _defaults(after) else "list"


def _defaults(devices: Known) -> set[tuple[str, str]]:
    return {key for key, device in devices.items() if device.is_default}
