"""Why a call ended: the number every client knows, the word under it, and an error where something went wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType

from ahoyd import errors, ports
from ahoyd.call import states
from ahoyd.call.states import CallEvent, Role, State
from ahoyd.wire import engine


class Reason(IntEnum):
    """The number of an end."""

    HUNG_UP = 0
    NO_RESPONSE = 1
    REJECTED = 2
    BUSY = 3
    FAILED = 4
    UNSUPPORTED = 5
    OFFLINE = 6


class Detail(StrEnum):
    """The word under the number. The list may grow."""

    LOCAL_HANGUP = "localHangup"
    REMOTE_HANGUP = "remoteHangup"
    CANCELLED = "cancelled"
    REMOTE_CANCELLED = "remoteCancelled"
    ANSWERED_ELSEWHERE = "answeredElsewhere"
    OWNER_LOST = "ownerLost"
    SHUTDOWN = "shutdown"
    LOGGED_OUT = "loggedOut"
    GLARE_MERGED = "glareMerged"
    RING_TIMEOUT = "ringTimeout"
    ACCEPT_TIMEOUT = "acceptTimeout"
    DECLINED = "declined"
    REMOTE_DECLINED = "remoteDeclined"
    DECLINED_ELSEWHERE = "declinedElsewhere"
    POLICY = "policy"
    BUSY = "busy"
    REMOTE_BUSY = "remoteBusy"
    CONNECT_TIMEOUT = "connectTimeout"
    ICE_FAILED = "iceFailed"
    DTLS_FAILED = "dtlsFailed"
    NETWORK_LOST = "networkLost"
    PEER_CRASHED = "peerCrashed"
    PEER_FAILED = "peerFailed"
    DAEMON_CRASHED = "daemonCrashed"
    ENGINE_CRASHED = "engineCrashed"
    MICROPHONE_FAILED = "microphoneFailed"
    CAMERA_FAILED = "cameraFailed"
    NO_RELAY = "noRelay"
    FINGERPRINT_MISMATCH = "fingerprintMismatch"
    KEY_CHANGED = "keyChanged"
    KEY_REFUSED = "keyRefused"
    UNKNOWN_CALL = "unknownCall"
    UNDELIVERABLE = "undeliverable"
    NO_COMMON_CODEC = "noCommonCodec"
    PEER_UNSUPPORTED = "peerUnsupported"
    OFFLINE = "offline"
    UNKNOWN_USER = "unknownUser"
    NOT_REACHABLE = "notReachable"


@dataclass(frozen=True, slots=True)
class EndError:
    """What a client is told when a call did not end because somebody wanted it to."""

    code: int
    description: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How a call ended; `error` is None for an ordinary end."""

    reason: int
    """0-6, the number told to clients and peer."""
    detail: Detail
    error: EndError | None


_OFFLINE = errors.RemoteOffline.code
_FAILED = errors.ConnectionFailed.code
_DEVICE = errors.DeviceUnavailable.code

REASONS: Mapping[Detail, Reason] = MappingProxyType(
    {
        Detail.LOCAL_HANGUP: Reason.HUNG_UP,
        Detail.REMOTE_HANGUP: Reason.HUNG_UP,
        Detail.CANCELLED: Reason.HUNG_UP,
        Detail.REMOTE_CANCELLED: Reason.HUNG_UP,
        Detail.ANSWERED_ELSEWHERE: Reason.HUNG_UP,
        Detail.OWNER_LOST: Reason.HUNG_UP,
        Detail.SHUTDOWN: Reason.HUNG_UP,
        Detail.LOGGED_OUT: Reason.HUNG_UP,
        Detail.GLARE_MERGED: Reason.HUNG_UP,
        Detail.RING_TIMEOUT: Reason.NO_RESPONSE,
        Detail.ACCEPT_TIMEOUT: Reason.NO_RESPONSE,
        Detail.DECLINED: Reason.REJECTED,
        Detail.REMOTE_DECLINED: Reason.REJECTED,
        Detail.DECLINED_ELSEWHERE: Reason.REJECTED,
        Detail.POLICY: Reason.REJECTED,
        Detail.BUSY: Reason.BUSY,
        Detail.REMOTE_BUSY: Reason.BUSY,
        Detail.CONNECT_TIMEOUT: Reason.FAILED,
        Detail.ICE_FAILED: Reason.FAILED,
        Detail.DTLS_FAILED: Reason.FAILED,
        Detail.NETWORK_LOST: Reason.FAILED,
        Detail.PEER_CRASHED: Reason.FAILED,
        Detail.PEER_FAILED: Reason.FAILED,
        Detail.DAEMON_CRASHED: Reason.FAILED,
        Detail.ENGINE_CRASHED: Reason.FAILED,
        Detail.MICROPHONE_FAILED: Reason.FAILED,
        Detail.CAMERA_FAILED: Reason.FAILED,
        Detail.NO_RELAY: Reason.FAILED,
        Detail.FINGERPRINT_MISMATCH: Reason.FAILED,
        Detail.KEY_CHANGED: Reason.FAILED,
        Detail.KEY_REFUSED: Reason.FAILED,
        Detail.UNKNOWN_CALL: Reason.FAILED,
        Detail.UNDELIVERABLE: Reason.FAILED,
        Detail.NO_COMMON_CODEC: Reason.UNSUPPORTED,
        Detail.PEER_UNSUPPORTED: Reason.UNSUPPORTED,
        Detail.OFFLINE: Reason.OFFLINE,
        Detail.UNKNOWN_USER: Reason.OFFLINE,
        Detail.NOT_REACHABLE: Reason.OFFLINE,
    }
)

_ERRORS: Mapping[Detail, EndError] = MappingProxyType(
    {
        Detail.CONNECT_TIMEOUT: EndError(_FAILED, "no connection to the peer in time"),
        Detail.ICE_FAILED: EndError(_FAILED, "no path to the peer"),
        Detail.NO_RELAY: EndError(_FAILED, "only a relay may be used, and no TURN server gave one"),
        Detail.DTLS_FAILED: EndError(_FAILED, "no secure connection to the peer"),
        Detail.NETWORK_LOST: EndError(_FAILED, "the connection to the peer was lost"),
        Detail.PEER_CRASHED: EndError(_FAILED, "the peer's side crashed"),
        Detail.PEER_FAILED: EndError(_FAILED, "the peer's side failed"),
        Detail.DAEMON_CRASHED: EndError(_FAILED, "the daemon crashed"),
        Detail.ENGINE_CRASHED: EndError(_FAILED, "the engine crashed"),
        Detail.FINGERPRINT_MISMATCH: EndError(_FAILED, "the connection is not with the peer that was described"),
        Detail.KEY_CHANGED: EndError(_FAILED, "the peer's key is another than in earlier calls"),
        Detail.KEY_REFUSED: EndError(_FAILED, "our key is another than the peer knows from earlier calls"),
        Detail.UNKNOWN_CALL: EndError(_FAILED, "the peer does not know this call"),
        Detail.UNDELIVERABLE: EndError(_FAILED, "the peer could not be told"),
        Detail.MICROPHONE_FAILED: EndError(_DEVICE, "the microphone cannot be used"),
        Detail.CAMERA_FAILED: EndError(_DEVICE, "the camera cannot be used"),
        Detail.OFFLINE: EndError(_OFFLINE, "the peer is offline"),
        Detail.UNKNOWN_USER: EndError(_OFFLINE, "there is no such user"),
        Detail.NOT_REACHABLE: EndError(_OFFLINE, "no device of the peer rings"),
    }
)

_SEEN_FROM_HERE: Mapping[str, Detail] = MappingProxyType(
    {
        Detail.LOCAL_HANGUP: Detail.REMOTE_HANGUP,
        Detail.CANCELLED: Detail.REMOTE_CANCELLED,
        Detail.DECLINED: Detail.REMOTE_DECLINED,
        Detail.BUSY: Detail.REMOTE_BUSY,
        Detail.ENGINE_CRASHED: Detail.PEER_CRASHED,
        Detail.KEY_CHANGED: Detail.KEY_REFUSED,
        Detail.NOT_REACHABLE: Detail.REMOTE_CANCELLED,
        **{
            same: same
            for same in (
                Detail.RING_TIMEOUT,
                Detail.ACCEPT_TIMEOUT,
                Detail.POLICY,
                Detail.CONNECT_TIMEOUT,
                Detail.ICE_FAILED,
                Detail.DTLS_FAILED,
                Detail.NETWORK_LOST,
                Detail.PEER_CRASHED,
                Detail.FINGERPRINT_MISMATCH,
                Detail.NO_COMMON_CODEC,
            )
        },
    }
)
"""The peer's word for an end -> ours. Any other word is not passed on: it would speak of us, or is not known here."""

_ANY_NUMBER = frozenset({Detail.REMOTE_HANGUP, Detail.REMOTE_CANCELLED})
"""Ours where the peer's client chose the number; every other word has its own."""

_BY_NUMBER: Mapping[int, Detail] = MappingProxyType(
    {
        Reason.HUNG_UP: Detail.REMOTE_HANGUP,
        Reason.NO_RESPONSE: Detail.RING_TIMEOUT,
        Reason.REJECTED: Detail.REMOTE_DECLINED,
        Reason.BUSY: Detail.REMOTE_BUSY,
        Reason.FAILED: Detail.PEER_FAILED,
        Reason.UNSUPPORTED: Detail.PEER_UNSUPPORTED,
        Reason.OFFLINE: Detail.NOT_REACHABLE,
    }
)

_UNDELIVERABLE: Mapping[str, Detail] = MappingProxyType(
    {
        "offline": Detail.OFFLINE,
        "unknownUser": Detail.UNKNOWN_USER,
        "denied": Detail.POLICY,
        "tooBig": Detail.UNDELIVERABLE,
        "expired": Detail.NOT_REACHABLE,
        "taken": Detail.ANSWERED_ELSEWHERE,
        "full": Detail.UNDELIVERABLE,
    }
)

_PLAIN: Mapping[type[CallEvent], Detail] = MappingProxyType(
    {
        states.PeerAway: Detail.OFFLINE,
        states.EngineDied: Detail.ENGINE_CRASHED,
        states.NetworkLost: Detail.NETWORK_LOST,
        states.OwnerLost: Detail.OWNER_LOST,
        states.Shutdown: Detail.SHUTDOWN,
        states.LoggedOut: Detail.LOGGED_OUT,
        states.Unknown: Detail.UNKNOWN_CALL,
        states.Merged: Detail.GLARE_MERGED,
    }
)


def ending(detail: Detail) -> Ending:
    """End for this detail, under its own number."""
    return Ending(REASONS[detail], detail, _ERRORS.get(detail))


def ending_by(event: CallEvent, role: Role, state: State) -> Ending:
    """End that `event` brings about in `state`. Only for events that can end a call, and not for its deadline."""
    match event:
        case states.End():
            return Ending(event.reason, _wish(event.reason, role, state), None)
        case ports.PeerEnded():
            return _peers(event)
        case ports.AnsweredElsewhere():
            return ending(Detail.DECLINED_ELSEWHERE if event.declined else Detail.ANSWERED_ELSEWHERE)
        case ports.Undeliverable():
            return ending(_UNDELIVERABLE[event.why])
        case engine.TransportFailed() | states.MediaDied() | ports.PeerDistrusted():
            return ending(Detail(event.cause))
        case _:
            return ending(_PLAIN[type(event)])


def _wish(reason: int, role: Role, state: State) -> Detail:
    if reason == Reason.REJECTED:
        return Detail.DECLINED
    if reason == Reason.BUSY:
        return Detail.BUSY
    ringing = role is Role.CALLER and state in (State.INVITING, State.WAITING, State.RINGING)
    return Detail.CANCELLED if ringing else Detail.LOCAL_HANGUP


def _peers(event: ports.PeerEnded) -> Ending:
    told = _SEEN_FROM_HERE.get(event.detail or "")
    if told is None or (told not in _ANY_NUMBER and REASONS[told] != event.reason):
        cancelled = event.verb == "retract" and event.reason == Reason.HUNG_UP
        told = Detail.REMOTE_CANCELLED if cancelled else _BY_NUMBER.get(event.reason, Detail.PEER_FAILED)
    return Ending(event.reason, told, _ERRORS.get(told))
