"""Every error a client can be told, as one tree.

AhoyError
+-- about JSON-RPC itself (negative): InvalidParams, InternalError, NotInitialized, Unauthorized,
|   PermissionDenied, TooManyRequests, TooLarge, ShuttingDown, VersionUnsupported, RequestCancelled
+-- about calls (positive): NoSuchCall, Busy, RemoteOffline, ConnectionFailed, WrongState, NotAllowedForRole,
    NotLoggedIn, UnknownUser, Conflict, DeviceUnavailable, Unsupported, LimitReached, NoSpace, TimedOut, LoginRefused,
    EngineDown, SignallingDown, CannotRecord, NoPicture

800-803 keep the meaning they have on the page this daemon's calls come from; our own start at 1001. Each class fixes
its code; `data` carries the members the contract names for it. A request that raises one of these has changed nothing.
"""

from typing import ClassVar


class AhoyError(Exception):
    """Base of every error that may leave the daemon; anything else becomes an InternalError with an incident id."""

    code: ClassVar[int] = -32603
    description: str
    data: dict[str, object]

    def __init__(self, description: str, **data: object) -> None:
        super().__init__(description)
        self.description = description
        self.data = data


class InvalidParams(AhoyError):
    """A param is missing, unknown, of the wrong type or out of range; `path` names it (`$.remoteName`)."""

    code = -32602


class InternalError(AhoyError):
    """Our own fault; `incident` finds it in the log. Never carries the text of an exception."""

    code = -32603


class NotInitialized(AhoyError):
    """The method needs a session, and this connection has none."""

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
    """The client speaks another major version; `supported` lists ours."""

    code = -32007


class RequestCancelled(AhoyError):
    """The client cancelled this request."""

    code = -32800


class NoSuchCall(AhoyError):
    """No call of that id is known."""

    code = 800


class Busy(AhoyError):
    """This instance is in a call; `callId` names it."""

    code = 801


class RemoteOffline(AhoyError):
    """The peer is offline. Only inside the error of onRecvCallEnded."""

    code = 802


class ConnectionFailed(AhoyError):
    """No connection could be made or kept. Only inside the error of onRecvCallEnded."""

    code = 803


class WrongState(AhoyError):
    """The call is not in a state that allows this; `status` is its state."""

    code = 1001


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
    """Asked for something this call or this build cannot do."""

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
