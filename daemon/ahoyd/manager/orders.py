"""Carrying out what the call table orders, and telling the clients: one method for each order.

No order waits, and none feeds the machine: what a part makes of it comes back as an event.
"""

import ipaddress
from collections.abc import Callable, Mapping

import msgspec

from ahoyd.call.machine import CallMachine, Step
from ahoyd.call.network import NetworkChanged
from ahoyd.call.states import AskType, EngineDied, Order, PathDropped, PathDue, PathJudged, PeerAway, Role, State
from ahoyd.contract import (
    CallSession,
    CallType,
    ControlType,
    EndReason,
    NetworkMeasured,
    NetworkStatus,
    OnCallSessionChangedParams,
    OnCallTypeChangeSettledParams,
    OnRecvCallAcceptedParams,
    OnRecvCallConnectedParams,
    OnRecvCallEndedParams,
    OnRecvCallIncomingParams,
    OnRecvCallNetworkStatusChangedParams,
    OnRecvCallStateChangedParams,
    OnRecvCallTypeChangeRequestedParams,
)
from ahoyd.manager.configs import for_engine
from ahoyd.manager.media import CallMedia
from ahoyd.manager.parts import Parts
from ahoyd.manager.record import CallRecord
from ahoyd.manager.typechange import TypeChanges
from ahoyd.ports import (
    Address,
    CandidatesArrived,
    Described,
    PathDescribed,
    PeerAskedType,
    PeerUpdated,
    Undeliverable,
)
from ahoyd.units import Ms, Seconds
from ahoyd.wire.engine import (
    Candidate,
    ClosePeer,
    DropPath,
    LocalCandidates,
    LocalDescription,
    OpenPeer,
    RemoteCandidates,
    RemoteDescription,
    RenewPath,
)
from ahoyd.wire.media import Kind

PAUSE_VOICE, RESUME_VOICE, PAUSE_VIDEO, RESUME_VIDEO = range(4)
"""The page's numbers for updateCall and onRecvCallStateChanged."""
CONTROL: Mapping[int, tuple[Kind, bool]] = {
    PAUSE_VOICE: ("audio", True),
    RESUME_VOICE: ("audio", False),
    PAUSE_VIDEO: ("video", True),
    RESUME_VIDEO: ("video", False),
}
"""What each number does: which medium, and whether it is paused then."""
PAUSES: Mapping[Kind, int] = {"audio": PAUSE_VOICE, "video": PAUSE_VIDEO}
RESUMES: Mapping[Kind, int] = {"audio": RESUME_VOICE, "video": RESUME_VIDEO}


class Orders:
    """The orders of one call. `now` gives monotonic time."""

    def __init__(self, parts: Parts, record: CallRecord, machine: CallMachine, now: Callable[[], Seconds]) -> None:
        self._parts = parts
        self.record = record
        self.machine = machine
        self._now = now
        self._at: State | None = None
        self.media = CallMedia(parts, record)
        self.types = TypeChanges(parts, record, self.media)

    def carry_out(self, step: Step) -> None:
        """Do what one step orders. What is told on the way shows the call as it was at that step."""
        self._at = step.state
        CARRY_OUT[step.order](self, step)
        self._at = None

    # Orders. Each gets the step it belongs to.

    def _open_devices(self, _step: Step) -> None:
        for kind in self.record.kinds:
            self.media.open_device(kind)

    def _open_peer(self, _step: Step) -> None:
        record = self.record
        self._parts.engine.order(
            OpenPeer(
                call=record.call_id,
                is_caller=record.role is Role.CALLER,
                video=record.type == 1,
                same_machine=record.peer.near,
                config=for_engine(record.configs),
            )
        )
        self._parts.streams.ask_engine(record.call_id)

    def _send_invite(self, _step: Step) -> None:
        record = self.record
        expires = Ms(record.configs.ring_timeout_ms)
        self._parts.signalling.propose(record.call_id, record.peer.user, record.type, record.ext, expires)

    def _ask_push(self, step: Step) -> None:
        event = step.event
        away = isinstance(event, PeerAway) or (isinstance(event, Undeliverable) and event.why == "offline")
        if away and self.record.configs.is_send_push_if_offline:
            self._parts.pushes.ask(self.record)

    def _watch_peer(self, _step: Step) -> None:
        self._parts.signalling.subscribe(self.record.peer.user)

    def _send_ringing(self, _step: Step) -> None:
        self._parts.signalling.ringing(self.record.call_id, self.record.peer)

    def _send_accept(self, _step: Step) -> None:
        self._parts.signalling.accept(self.record.call_id, self.record.peer)

    def _send_description(self, step: Step) -> None:
        if isinstance(step.event, LocalDescription):
            event, record = step.event, self.record
            proof = self._parts.trust.sign(record, event.kind, event.fingerprints, event.attempt)
            self._parts.signalling.describe(
                record.call_id, record.peer, event.kind, event.sdp, proof, attempt=event.attempt
            )

    def _send_candidates(self, step: Step) -> None:
        if isinstance(step.event, LocalCandidates):
            peer = self.record.peer
            candidates = tuple(c for c in step.event.candidates if peer.near or not _on_loopback(c))
            self._parts.signalling.candidates(
                self.record.call_id, peer, candidates, end=step.event.end, attempt=step.event.attempt
            )

    def _apply_description(self, step: Step) -> None:
        record, event = self.record, step.event
        if not isinstance(event, Described) or not self._parts.trust.accepts(record, event):
            return
        signed = event.proof.fingerprints if event.proof else ()
        order = RemoteDescription(
            call=record.call_id, kind=event.kind, sdp=event.sdp, near=record.peer.near, fingerprints=signed
        )
        self._parts.engine.order(order)
        if (nonce := record.exchange.nonce) is not None:
            self._parts.signalling.reveal(record.call_id, record.peer, nonce)
        if record.exchange.verified != "none":
            self.tell_changed("peer")

    def _pin_peer(self, _step: Step) -> None:
        self._parts.trust.pin(self.record)

    def _apply_candidates(self, step: Step) -> None:
        if isinstance(event := step.event, CandidatesArrived):
            self._parts.engine.order(
                RemoteCandidates(
                    call=self.record.call_id, candidates=event.candidates, end=event.end, attempt=event.attempt
                )
            )

    def _renew_path(self, step: Step) -> None:
        if isinstance(step.event, PathDue):
            self._parts.engine.order(RenewPath(call=self.record.call_id, attempt=step.event.attempt))

    def _drop_path(self, step: Step) -> None:
        if isinstance(step.event, PathDropped):
            self._parts.engine.order(DropPath(call=self.record.call_id, attempt=step.event.attempt))

    def _apply_path(self, step: Step) -> None:
        record, event = self.record, step.event
        if isinstance(event, PathDescribed) and self._parts.trust.accepts_again(record, event):
            order = RemoteDescription(
                call=record.call_id,
                kind=event.kind,
                sdp=event.sdp,
                near=record.peer.near,
                fingerprints=event.proof.fingerprints if event.proof else (),
                attempt=event.attempt,
            )
            self._parts.engine.order(order)

    def _send_judged(self, step: Step) -> None:
        if isinstance(step.event, PathJudged):
            judged = step.event
            self._parts.signalling.path_lost(
                self.record.call_id, self.record.peer, lost=judged.lost, moved=judged.moved
            )

    def _send_confirm(self, _step: Step) -> None:
        self._parts.signalling.confirm(self.record.call_id, self.record.peer)

    def _open_gates(self, _step: Step) -> None:
        for kind in self.record.kinds:
            self.media.set_gate(kind)

    def _send_pauses(self, _step: Step) -> None:
        for kind in self.record.kinds:
            if self.record.local_paused[kind] or kind in self.record.interrupted:
                self._parts.signalling.info(self.record.call_id, self.record.peer, PAUSES[kind])

    def _send_type_ask(self, step: Step) -> None:
        if isinstance(step.event, AskType):
            self.types.ask(step.event)

    def _send_type_yes(self, step: Step) -> None:
        self.types.agree(step.event)
        if isinstance(step.event, PeerAskedType):
            self.tell_changed("typeChange")

    def _send_type_no(self, _step: Step) -> None:
        self.types.say("no")

    def _send_type_back(self, _step: Step) -> None:
        self.types.say("back")

    def _send_type_go(self, _step: Step) -> None:
        self.types.say("go")

    def _change_type(self, _step: Step) -> None:
        self.types.change()
        if "video" in self.record.kinds and self.record.local_paused["video"]:
            self._parts.signalling.info(self.record.call_id, self.record.peer, PAUSES["video"])

    def _send_reject(self, _step: Step) -> None:
        self._parts.signalling.reject(self.record.call_id, self.record.peer, *self._end_words())

    def _send_retract(self, _step: Step) -> None:
        everybody = Address(user=self.record.peer.user)
        self._parts.signalling.retract(self.record.call_id, everybody, *self._end_words())

    def _send_end(self, _step: Step) -> None:
        self._parts.signalling.end(self.record.call_id, self.record.peer, *self._end_words())

    def _end_words(self) -> tuple[int, str | None]:
        end = self.machine.end
        return (end.reason, end.detail.value) if end else (0, None)

    def _close_media(self, step: Step) -> None:
        self._parts.engine.order(ClosePeer(call=self.record.call_id))
        self._parts.sources.close_call(self.record.call_id)
        lost = isinstance(step.event, EngineDied)
        self._parts.streams.end(self.record.call_id, "engineLost" if lost else "ended")

    # Telling the clients.

    def _tell_incoming(self, _step: Step) -> None:
        self.tell("onRecvCallIncoming", lambda session: OnRecvCallIncomingParams(session=session))

    def _tell_changed(self, _step: Step) -> None:
        self.tell_changed("status")

    def tell_changed(self, *changed: str) -> None:
        """Tell everybody which members of the session changed."""
        self.tell(
            "onCallSessionChanged",
            lambda session: OnCallSessionChangedParams(session=session, changed=changed),
        )

    def _tell_connected(self, _step: Step) -> None:
        self.tell("onRecvCallConnected", lambda session: OnRecvCallConnectedParams(session=session))

    def _tell_accepted(self, _step: Step) -> None:
        self.tell("onRecvCallAccepted", lambda session: OnRecvCallAcceptedParams(session=session))
        self._parts.streams.make_remote_available(self.record.call_id)

    def _tell_peer_updated(self, step: Step) -> None:
        if not isinstance(step.event, PeerUpdated):
            return
        control = step.event.control
        kind, paused = CONTROL[control]
        self.record.remote_paused[kind] = paused
        self._parts.streams.set_paused(self.record.call_id, "remote", kind, paused=paused)
        self.tell(
            "onRecvCallStateChanged",
            lambda session: OnRecvCallStateChangedParams(session=session, type=ControlType(control)),
        )

    def _tell_type_asked(self, step: Step) -> None:
        if not isinstance(step.event, PeerAskedType):
            self.tell_changed("typeChange")
            return
        self.types.was_asked(step.event)
        wanted = CallType(step.event.type)
        self.tell(
            "onRecvCallTypeChangeRequested",
            lambda session: OnRecvCallTypeChangeRequestedParams(session=session, type=wanted),
        )

    def _tell_type_settled(self, step: Step) -> None:
        change, outcome, error = self.types.settle(step.event)
        self.tell(
            "onCallTypeChangeSettled",
            lambda session: OnCallTypeChangeSettledParams(
                session=session, type=change.type, by=change.by, outcome=outcome, error=error
            ),
        )
        self._parts.streams.make_remote_available(self.record.call_id)

    def _tell_ended(self, _step: Step) -> None:
        end = self.machine.end
        if end is None:
            raise RuntimeError("told of an end that is none")
        reason, detail = EndReason(end.reason), end.detail.value
        self.tell(
            "onRecvCallEnded",
            lambda session: OnRecvCallEndedParams(
                session=session, reason=reason, reason_detail=detail, error=session.error
            ),
        )

    def tell(self, method: str, params: Callable[[CallSession], msgspec.Struct]) -> None:
        """Tell everybody something about this call; `params` is given the session as it is then."""
        self.record.revision += 1
        self._parts.publisher.publish(method, params(self.session()), call=self.record.call_id)

    def tell_network(self, change: NetworkChanged) -> None:
        """Tell everybody that the path got worse or better."""
        self.record.network = change.status
        measured = NetworkMeasured(rtt_ms=change.rtt_ms, loss_percent=change.loss_percent, silent_ms=change.silent_ms)
        self.tell(
            "onRecvCallNetworkStatusChanged",
            lambda session: OnRecvCallNetworkStatusChangedParams(
                session=session, to_status=NetworkStatus(change.status), cause=change.cause, measured=measured
            ),
        )

    def session(self) -> CallSession:
        """The CallSession of this moment."""
        status = (self._at or self.machine.state).status
        return self.record.session(status, None if status else self.machine.end, self._now())


def _on_loopback(candidate: Candidate) -> bool:
    """Whether only this machine reaches it (RFC 8839, section 5.1: the address is the fifth field)."""
    return ipaddress.ip_address(candidate.candidate.split()[4]).is_loopback


CARRY_OUT: Mapping[Order, Callable[[Orders, Step], None]] = {
    order: getattr(Orders, f"_{order.name.lower()}") for order in Order
}
"""The method of each order; a missing one stops the import."""
