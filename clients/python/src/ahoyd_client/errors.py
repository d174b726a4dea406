"""Every error of this library, as one tree.

AhoyError
+-- about JSON-RPC itself (negative): InvalidRequest, MethodNotFound, InvalidParams, InternalError, NotInitialized,
|   Unauthorized, PermissionDenied, TooManyRequests, TooLarge, ShuttingDown, VersionUnsupported, RequestCancelled
+-- about calls (positive): NoSuchCall, Busy, RemoteOffline, NotAllowedForRole, NotLoggedIn, UnknownUser, Conflict,
    |   DeviceUnavailable, Unsupported, LimitReached, NoSpace, TimedOut, LoginRefused, EngineDown, SignallingDown,
    |   CannotRecord, NoPicture
    +-- ConnectionFailed
    |   +-- ConnectionLost        the daemon cannot be reached any more (803)
    |       +-- DaemonNotRunning  it could not be reached in the first place
    +-- WrongState
        +-- CallEnded             the call ended before it came to what was waited for

A daemon that answers with a code this library does not know raises a plain AhoyError with that code. A request that
raised has changed nothing, except after ConnectionLost: then it may or may not have been carried out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahoyd_client._generated import CallSession


class AhoyError(Exception):
    """Base of every error: the contract's `code`, a `description` for people, and the `data` the code comes with."""

    code: int = -32603
    description: str
    data: dict[str, object]

    def __init__(self, description: str, data: dict[str, object] | None = None, *, code: int | None = None) -> None:
        super().__init__(description)
        self.description = description
        self.data = data or {}
        if code is not None:
            self.code = code

    def __str__(self) -> str:
        return f"{self.description} ({self.code})"


class InvalidRequest(AhoyError):
    """What was sent is no request."""

    code = -32600


class MethodNotFound(AhoyError):
    """The daemon does not know this method: it is older than this library."""

    code = -32601


class InvalidParams(AhoyError):
    """A param is missing, unknown, of the wrong type or out of range; `path` names it (`$.remoteName`)."""

    code = -32602


class InternalError(AhoyError):
    """The daemon's own fault; `incident` finds it in the daemon's log."""

    code = -32603


class NotInitialized(AhoyError):
    """The method needs a session."""

    code = -32001


class Unauthorized(AhoyError):
    """The token is missing or wrong."""

    code = -32002


class PermissionDenied(AhoyError):
    """The session lacks the method's scope; `scope` names it."""

    code = -32003


class TooManyRequests(AhoyError):
    """A rate or the number of requests in flight is exceeded; `retryAfterMs` says when to come back."""

    code = -32004


class TooLarge(AhoyError):
    """The message is larger or deeper than allowed; `limit` is the limit."""

    code = -32005


class ShuttingDown(AhoyError):
    """The daemon is on its way out and takes nothing new."""

    code = -32006


class VersionUnsupported(AhoyError):
    """The daemon speaks another major version; `supported` lists its own."""

    code = -32007


class RequestCancelled(AhoyError):
    """The request was cancelled by its sender."""

    code = -32800


class NoSuchCall(AhoyError):
    """No call of that id is known."""

    code = 800


class Busy(AhoyError):
    """This daemon is in a call; `callId` names it."""

    code = 801


class RemoteOffline(AhoyError):
    """The peer is offline. Never raised by a request: the error of onRecvCallEnded."""

    code = 802


class ConnectionFailed(AhoyError):
    """No connection could be made or kept. With the peer: the error of onRecvCallEnded. With the daemon: see below."""

    code = 803


class ConnectionLost(ConnectionFailed):
    """The connection to the daemon broke while the request was under way, or is broken now."""


class DaemonNotRunning(ConnectionLost):
    """Nobody listens on the daemon's socket; `path` is the socket's."""


class WrongState(AhoyError):
    """The call is not in a state that allows this; `status` is its state."""

    code = 1001


class CallEnded(WrongState):
    """The call ended before it came to what was waited for; `session` is its last word, with `end_reason`."""

    def __init__(self, session: CallSession) -> None:
        super().__init__(f"the call ended: {session.reason_detail or session.end_reason}", {"status": 0})
        self.session = session


class NotAllowedForRole(AhoyError):
    """Only the other side, or only the owner (`owner`), may do this."""

    code = 1002


class NotLoggedIn(AhoyError):
    """The account is logged out."""

    code = 1003


class UnknownUser(AhoyError):
    """No such user, for a text message; a call to nobody ends with reason 6."""

    code = 1004


class Conflict(AhoyError):
    """The id is taken by something else, or the revision has moved on."""

    code = 1005


class DeviceUnavailable(AhoyError):
    """A device cannot be used; `deviceId` and `cause`: absent busy denied unsupported backendDown."""

    code = 1006


class Unsupported(AhoyError):
    """Asked for something this call or this daemon cannot do."""

    code = 1007


class LimitReached(AhoyError):
    """Too many of something; `limit` is the limit."""

    code = 1008


class NoSpace(AhoyError):
    """Shared memory is full."""

    code = 1009


class TimedOut(AhoyError):
    """The other side did not answer in time."""

    code = 1010


class LoginRefused(AhoyError):
    """The hub or server does not accept this login."""

    code = 1011


class EngineDown(AhoyError):
    """The engine is being restarted; `retryAfterMs`."""

    code = 1012


class SignallingDown(AhoyError):
    """The hub or server cannot be reached; `retryAfterMs`."""

    code = 1013


class CannotRecord(AhoyError):
    """No place for a file, or it is not written; `cause`: noFolder absent denied full failed recorderCrashed."""

    code = 1014


class NoPicture(AhoyError):
    """There is no picture to take; `cause`: paused noCamera tooLate noPreview."""

    code = 1015


_BY_CODE: dict[int, type[AhoyError]] = {kind.code: kind for kind in AhoyError.__subclasses__()}


def error_of(code: int, message: str, data: dict[str, object]) -> AhoyError:
    """Build the error of one answer: its class by `code`, its description from `data` or else from `message`."""
    rest = {key: value for key, value in data.items() if key != "description"}
    kind = _BY_CODE.get(code, AhoyError)
    return kind(str(data.get("description", message)), rest, code=code)
