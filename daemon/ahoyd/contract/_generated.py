"""The RPC contract as msgspec types and tables. Made by scripts/generate.py from rpc_schema: do not edit.

Params refuse unknown members and values out of range; limits in bytes, which no type can say, are in MAX_BYTES.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

__all__ = [
    "Account",
    "AccountState",
    "AckMessagesParams",
    "AddListenerParams",
    "AddListenerResult",
    "AnswerCallParams",
    "AnswerCallTypeChangeParams",
    "AnswerRecordingParams",
    "CallConfigs",
    "CallConfigsPatch",
    "CallConfigsResult",
    "CallId",
    "CallLog",
    "CallLogEntry",
    "CallMedium",
    "CallOutcome",
    "CallQuality",
    "CallSession",
    "CallSessionList",
    "CallSources",
    "CallStatistics",
    "CallStatus",
    "CallType",
    "CancelRequestParams",
    "ChangeCallTypeParams",
    "ChildState",
    "ChildStatus",
    "Children",
    "ChosenBy",
    "ClaimCallParams",
    "ClientInfo",
    "ClientStatus",
    "CloseFrameSourceParams",
    "ClosePreviewParams",
    "CloseStreamParams",
    "Codec",
    "ConfirmPeerParams",
    "ConfirmedPeer",
    "ControlType",
    "CreateFrameSourceParams",
    "CreateFrameSourceResult",
    "CreateTokenParams",
    "CreateTokenResult",
    "Degradation",
    "Delivery",
    "Device",
    "DeviceAction",
    "DeviceId",
    "DeviceKind",
    "DeviceList",
    "DeviceMode",
    "DeviceMove",
    "DeviceRule",
    "DeviceState",
    "DeviceUse",
    "DeviceUser",
    "DiscoverParams",
    "ERROR_MESSAGES",
    "ERROR_NAMES",
    "Empty",
    "EndCallParams",
    "EndReason",
    "Epoch",
    "ErrorInfo",
    "EventMessage",
    "EventName",
    "EventRange",
    "FileName",
    "GetAccountParams",
    "GetCallConfigsParams",
    "GetCallLogParams",
    "GetCallSessionParams",
    "GetLevelsParams",
    "GetPeerVerificationParams",
    "GetSnapshotParams",
    "GetStatisticsParams",
    "GetStatusParams",
    "IceServer",
    "IceUrl",
    "InitializeParams",
    "InitializeResult",
    "KeyChangedAction",
    "LIMITS",
    "Limits",
    "ListCallSessionsParams",
    "ListDevicesParams",
    "ListMessagesParams",
    "ListTokensParams",
    "ListenOptions",
    "ListenerId",
    "LoginParams",
    "LogoutParams",
    "MAX_BYTES",
    "METHODS",
    "MakeCallParams",
    "MediaType",
    "Message",
    "MessageId",
    "MessageList",
    "Method",
    "NOTIFICATIONS",
    "NetworkMeasured",
    "NetworkStatus",
    "NextEventsParams",
    "NextEventsResult",
    "NoCameraAction",
    "NoClientPolicy",
    "NoMicrophoneAction",
    "Notification",
    "OfflineAction",
    "OnAccountStateChangedParams",
    "OnCallConfigsChangedParams",
    "OnCallLoggedParams",
    "OnCallSessionChangedParams",
    "OnCallTypeChangeSettledParams",
    "OnDeviceChangedParams",
    "OnDeviceInUseParams",
    "OnEventsLostParams",
    "OnLevelsParams",
    "OnLocalStreamParams",
    "OnMessageReceivedParams",
    "OnPreviewEndedParams",
    "OnRecvCallAcceptedParams",
    "OnRecvCallConnectedParams",
    "OnRecvCallEndedParams",
    "OnRecvCallIncomingParams",
    "OnRecvCallNetworkStatusChangedParams",
    "OnRecvCallRecordingChangedParams",
    "OnRecvCallStateChangedParams",
    "OnRecvCallTypeChangeRequestedParams",
    "OnRemoteStreamParams",
    "OnSendPushMessageParams",
    "OnShuttingDownParams",
    "OnStatisticsParams",
    "OnVoiceActivityParams",
    "OpenPreviewParams",
    "OpenPreviewResult",
    "OpenStreamParams",
    "OwnerLostAction",
    "PROTOCOL_VERSION",
    "Paused",
    "Peer",
    "PeerTrust",
    "PeerVerification",
    "PendingPush",
    "PictureFormat",
    "PingParams",
    "PingResult",
    "Recording",
    "RecordingConsent",
    "RecordingState",
    "RemoveListenerParams",
    "ReportPushSentParams",
    "Resolution",
    "Resume",
    "RevokeTokenParams",
    "RevokeTokenResult",
    "Scope",
    "SelectDeviceParams",
    "SelectedDevice",
    "SelectedDevices",
    "SendAnswerParams",
    "SendMessageParams",
    "SentMessage",
    "ServerInfo",
    "SetCallConfigsParams",
    "SetCallSourcesParams",
    "SetDeviceVolumeParams",
    "SetDeviceVolumeResult",
    "SetSendPushHandlerParams",
    "ShutdownParams",
    "SignallingState",
    "SignallingStatus",
    "Snapshot",
    "SoundLevel",
    "SoundLevels",
    "StartRecordingParams",
    "Status",
    "StillPicture",
    "StopRecordingParams",
    "StreamDescriptor",
    "StreamId",
    "StreamKind",
    "StreamReason",
    "StreamSide",
    "TakeSnapshotParams",
    "TokenInfo",
    "TokenList",
    "TokenName",
    "TypeChange",
    "TypeChangeOutcome",
    "UpdateCallParams",
    "UserName",
    "WhoMayCall",
]

PROTOCOL_VERSION = "1.0"
"""major.minor of this contract."""


CallOutcome = Literal["answered", "missed", "declined", "cancelled", "busy", "noAnswer", "offline", "failed", "unsupported", "answeredElsewhere"]
"""What came of a call, in a word a list of calls can be sorted by. answered: The two talked, and one of them hung up.
missed: It rang here, or would have, and nobody took it: given up, timed out, busy, not let in. declined: The callee, or
another of its devices, said no. cancelled: Given up before the two talked. busy: The callee was in another call.
noAnswer: Nobody answered our call in time. offline: The callee could not be reached. failed: It broke: path, engine,
device or daemon, also in the middle of talking. unsupported: No codec or protocol in common. answeredElsewhere: Another
device of our user took it.
"""


IceUrl = Annotated[str, Meta(max_length=512, pattern=r"^(stun|stuns|turn|turns):[^\s]+\Z")]
"""The address of a STUN or TURN server."""


class CallType(IntEnum):
    """What a call carries."""

    AUDIO = 0
    """Sound only."""
    VIDEO = 1
    """Sound and pictures."""


class CallStatus(IntEnum):
    """Where a call stands. It only ever goes up, and from anywhere to 0."""

    DISCONNECTED = 0
    """Over."""
    RINGING = 1
    """The callee is asked, nobody has answered."""
    CONNECTING = 2
    """Answered; the two daemons look for a path."""
    CONNECTED = 3
    """The path is there, nothing is sent on it yet."""
    ACCEPTED = 4
    """The callee has confirmed: sound and pictures flow."""


TypeChangeOutcome = Literal["accepted", "refused", "withdrawn", "noAnswer"]
"""What has become of a change of type. accepted: The call has the other type now. refused: Who was asked has said no.
withdrawn: Who had asked has taken it back. noAnswer: Nobody answered in time; told to who had asked, the other side is
told `withdrawn`.
"""


class EndReason(IntEnum):
    """Why a call ended. The word beside it, `reasonDetail`, is finer."""

    HUNG_UP = 0
    """Somebody hung up, or gave up ringing."""
    NO_RESPONSE = 1
    """Nobody answered in time."""
    REJECTED = 2
    """The callee declined."""
    BUSY = 3
    """The callee is in another call."""
    FAILED = 4
    """The call broke: path, engine or device."""
    UNSUPPORTED = 5
    """The two sides have no codec or protocol in common."""
    OFFLINE = 6
    """The callee could not be reached at all."""


class ControlType(IntEnum):
    """Pause or resume one medium. The same numbers tell what the peer did."""

    PAUSE_VOICE = 0
    """Stop sending sound."""
    RESUME_VOICE = 1
    """Send sound again."""
    PAUSE_VIDEO = 2
    """Stop sending pictures."""
    RESUME_VIDEO = 3
    """Send pictures again, beginning with a key frame."""


class MediaType(IntEnum):
    """Which medium a stream notification speaks of."""

    AUDIO = 0
    """Sound."""
    VIDEO = 1
    """Pictures."""


class NetworkStatus(IntEnum):
    """How the path between the two daemons is."""

    CONNECTED = 0
    """Fine."""
    UNSTABLE = 1
    """Losses, delay or gaps that people notice."""
    DISCONNECTED = 2
    """Nothing arrives; the call ends 4 if that lasts."""


Scope = Literal["observe", "call", "look", "capture", "admin"]
"""What a session may do. A method names the scopes it needs, all of them. observe: Read. call: Ring, end, pause,
configure. look: Open the pictures and the sound of a call. capture: Anything that may open a microphone or a camera.
admin: The account, network settings, shutdown.
"""


StreamKind = Literal["audio", "video"]
"""What a stream carries. audio: Sound. video: Pictures."""


StreamSide = Literal["remote", "local"]
"""Whose pictures or sound. remote: The peer's. local: Our own, as they go to the peer."""


StreamReason = Literal["armed", "available", "opened", "resized", "paused", "resumed", "ended", "engineLost"]
"""Why a stream descriptor looks as it does. armed: Asked for before there is anything: `path` is null, `opened` follows
by itself. available: It can be opened now; `path` is null, nothing is written until somebody opens it. opened: `path`
is the ring. resized: The next generation at a new `path`: map it, drop the old one. paused: Nobody writes for now; same
`path`. resumed: Written again; same `path`. ended: The call is over, or has no such medium any more: drop the mapping;
`path` is null. engineLost: The process that wrote it died: drop the mapping; `path` is null.
"""


DeviceKind = Literal["camera", "microphone", "speaker", "screen"]
"""What a device is. camera: A source of pictures. microphone: A source of sound. speaker: Where the peer's sound goes.
screen: A screen as a source of pictures.
"""


DeviceState = Literal["ok", "busy", "denied", "absent"]
"""Whether a device could be opened now, as far as that is known without opening it. ok: Ready. busy: Another program
has it. denied: The operating system refuses us. absent: Unplugged since it was last seen.
"""


DeviceRule = Literal["named", "selected", "systemDefault", "replacement", "none"]
"""Which rule chose a device of a call. named: A client named it for this call. selected: Nobody named one, and it is
what selectDevice or the settings say. systemDefault: The system's choice, which the call follows when it is another.
replacement: The system's choice, or a picture, in place of one that was chosen and is not there. none: There is no
device.
"""


DeviceMove = Literal["moved", "lost", "takenBack"]
"""What became of a device of a call. moved: Another takes its place. lost: The call goes on without one. takenBack: The
call was without one, and has one again.
"""


CallMedium = Literal["audio", "video", "speaker"]
"""What of a call a device is for. audio: Our sound. video: Our pictures. speaker: The peer's sound."""


AccountState = Literal["loggedOut", "connecting", "online", "reconnecting"]
"""How the account stands to its hub or server. loggedOut: No connection, and none wanted. connecting: The first
connection is being made. online: Calls can be made and received. reconnecting: The connection was lost; the daemon
tries again by itself.
"""


PeerTrust = Literal["known", "new", "changed", "none"]
"""What is known of the key the peer proved to hold. known: The key of earlier calls, or one whose words people have
compared in this call. new: The first key seen of this device of the user. It is remembered at status 3. changed:
Another key than this device had in earlier calls, or none where it had one. `ifKeyChanged` says what follows. none: No
key has been proved: the peer signs nothing, or people have found that the words differ.
"""


OwnerLostAction = Literal["hangup", "keep"]
"""What becomes of a call when its owner's connection is gone. hangup: It ends after `graceMs`, unless the session comes
back. keep: It goes on.
"""


OfflineAction = Literal["end", "keepRinging"]
"""What becomes of a call to somebody who is offline. end: It ends with reason 6. keepRinging: It is offered again when
the callee appears.
"""


NoClientPolicy = Literal["ring", "decline", "busy"]
"""What an incoming call meets when no client is attached. ring: It rings on. decline: It is declined. busy: It is told
busy.
"""


WhoMayCall = Literal["anyone", "listed", "nobody"]
"""Whose calls ring. anyone: Everybody's. listed: Those of `allowedCallers`. nobody: None."""


NoCameraAction = Literal["audio", "picture", "fail"]
"""What a video call does without a camera. audio: It goes on without our picture. picture: The peer sees a drawn
picture that says so (the camera `test:off`) until the camera is back. fail: It is refused, or ends 4 `cameraFailed`.
"""


NoMicrophoneAction = Literal["fail", "silence"]
"""What a call does without a microphone. fail: It is refused, or ends 4 `microphoneFailed`. silence: It goes on in
silence.
"""


KeyChangedAction = Literal["refuse", "warn"]
"""What a call does when the peer's key is not the one of earlier calls. refuse: It ends. warn: It goes on and says
`changed`.
"""


Degradation = Literal["balanced", "clarity", "smooth"]
"""What suffers first when the path is narrow. balanced: A little of both. clarity: Frames per second. smooth:
Resolution.
"""


RecordingState = Literal["off", "asking", "on", "ending"]
"""Whether one side records the call. off: It does not. asking: It wants to: the other side has been asked, and nothing
is written. on: Sound and pictures of both sides go into a file. ending: Nothing more is taken; the file is being
closed.
"""


RecordingConsent = Literal["ask", "allow", "refuse"]
"""What the peer is told that asks whether it may record a call. ask: What a client says (answerRecording); no, after
`recordingAnswerMs` without a word. allow: Yes, at once; clients are told. refuse: No, at once.
"""


PictureFormat = Literal["png", "jpeg"]
"""How a still picture is written. png: Without loss, 8 bits of each colour. jpeg: Far smaller, with some loss."""


ChildState = Literal["starting", "up", "down", "idle"]
"""A child process of the daemon. starting: Not ready yet. up: At work. down: Gone; it is being restarted. idle: Not
started: nobody has needed it yet.
"""


SignallingState = Literal["closed", "connecting", "online"]
"""The connection to the hub or server. closed: None is wanted. connecting: It is being made. online: It is there."""


MessageId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,64}\Z")]
"""Names one text among those of its sender, on both sides. Chosen by the sending client, or drawn by its daemon when
the client gives none.
"""


Delivery = Literal["delivered", "stored"]
"""Where a text is. delivered: On the disk of a daemon of its receiver, who is told of it now. stored: On the disk of
the hub or server; its receiver gets it at the next login.
"""


CallId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{8,64}\Z")]
"""Names one call, on both machines and in both logs. Chosen by the calling client, or drawn by its daemon when the
client gives none.
"""


UserName = Annotated[str, Meta(min_length=1, max_length=2047, pattern=r"^[^\s/]+\Z")]
"""A person who can be called. On the hub one to 64 of a-z, 0-9, dot, underscore and minus; on an XMPP server a bare
JID.
"""


DeviceId = Annotated[str, Meta(min_length=1, max_length=4096)]
"""A camera, microphone, speaker or screen as listDevices names it. Stand-ins that are no hardware are named by scheme:
`test:` and `file:`; a screen is named `screen:` and its display, what a client feeds (createFrameSource) `client:`.
`none` means no device at all, `default` the system's choice of the moment.
"""


FileName = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-][A-Za-z0-9._@-]{0,99}\Z")]
"""A name of a file, without folder and ending."""


StreamId = Annotated[str, Meta(pattern=r"^[1-9][0-9]{0,9}\Z")]
"""Names one picture or sound stream for as long as the daemon lives; never used twice. A decimal number of 32 bits,
written as a string: the same number stands in the header of the shared memory.
"""


ListenerId = Annotated[str, Meta(min_length=1, max_length=64)]
"""Names one subscription of one session."""


Epoch = Annotated[str, Meta(min_length=1, max_length=64)]
"""Drawn anew each time the daemon starts. Event numbers of two epochs have nothing to do with each other."""


EventName = Annotated[str, Meta(max_length=64, pattern=r"^on[A-Z][A-Za-z]*\Z")]
"""The method name of a notification, for example `onRecvCallIncoming`."""


Codec = Annotated[str, Meta(max_length=32, pattern=r"^[A-Za-z0-9-]+\Z")]
"""A codec by its RTP name, for example `H264`, `VP8` or `opus`."""


TokenName = Annotated[str, Meta(pattern=r"^[A-Za-z0-9._-]{1,64}\Z")]
"""What a token is called. `owner` is the name of the one in the runtime directory."""


class Limits(Struct, kw_only=True, frozen=True, rename="camel"):
    """What is too much."""

    message_bytes: int = 1048576
    """One message. Unit: bytes."""
    depth: int = 64
    """Brackets within brackets."""
    batch: int = 50
    """Requests in one batch."""
    requests_in_flight: int = 32
    """Requests of one connection not yet answered; the next is refused with -32004."""
    connections: int = 256
    """Clients attached at once."""
    listeners: int = 32
    """Subscriptions of one session."""
    streams: int = 16
    """Streams one session holds."""
    sources: int = 4
    """Cameras and microphones one session is (createFrameSource)."""
    previews: int = 4
    """Previews one session has (openPreview)."""
    ext_bytes: int = 4096
    """`ext` of makeCall, in UTF-8. Unit: bytes."""
    unsent_bytes: int = 262144
    """Unread output of one client; beyond it the connection is cut. Unit: bytes."""
    events_kept: int = 4096
    """Durable events that can be replayed."""
    session_kept_ms: int = 60000
    """How long a session outlives its connection, if no lease is longer. Unit: ms."""
    recording_answer_ms: int = 30000
    """How long a peer may think about whether it is recorded; then the answer is no. Unit: ms."""
    snapshot_ms: int = 10000
    """How long takeSnapshot waits for a picture, once what writes it is up. Unit: ms."""
    tokens: int = 64
    """Tokens of one instance."""
    calls_per_second: int = 2
    """makeCall, of one program; beyond it and `burstSeconds` -32004, as with all rates. Unit: 1/s."""
    logins_per_second: int = 1
    """login, of one program. Unit: 1/s."""
    messages_per_second: int = 10
    """sendMessage, of one program. Unit: 1/s."""
    openings_per_second: int = 10
    """openStream, and as often createFrameSource, openPreview, takeSnapshot, setCallSources and selectDevice, of one
    program. Unit: 1/s.
    """
    burst_seconds: int = 10
    """A program may spend as much at once as a rate gives in this time. Unit: s."""


class Paused(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Which media are paused. A paused medium sends no RTP at all."""

    audio: bool = False
    """Sound."""
    video: bool = False
    """Pictures."""


class CallSources(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """The devices of one call. What is left out is the daemon's selected device; `none` is no device."""

    audio: DeviceId | None = None
    """Microphone or its stand-in."""
    video: DeviceId | None = None
    """Camera, screen or stand-in; of no meaning in an audio call."""
    speaker: DeviceId | None = None
    """Where the peer's sound is played."""


class ChosenBy(Struct, kw_only=True, frozen=True, rename="camel"):
    """Which rule chose each device of a call."""

    audio: DeviceRule = "none"
    """The microphone."""
    video: DeviceRule = "none"
    """The camera."""
    speaker: DeviceRule = "none"
    """The speaker."""


class ErrorInfo(Struct, kw_only=True, frozen=True, rename="camel"):
    """An error that is part of a record or an event; the codes are those of the error table."""

    code: int
    """From the error table."""
    description: str
    """One sentence for people."""


class Peer(Struct, kw_only=True, frozen=True, rename="camel"):
    """The other side of a call, as far as it is known."""

    device_id: str | None = None
    """The peer's machine; null until it has answered."""
    verified: PeerTrust = "none"
    """What is known of its key; none until its description has come."""


class PeerVerification(Struct, kw_only=True, frozen=True, rename="camel"):
    """Who the peer is, as far as its key and the people themselves can tell. The same words on both sides mean that
    nobody stands between them.
    """

    verified: PeerTrust
    """What is known of its key."""
    words: tuple[str, ...] = ()
    """Four words that both people see, to be read aloud; for the caller from the peer's answer on, for the callee a
    moment later. Empty before that, and where a side signs nothing.
    """
    key_fingerprint: str | None = None
    """The peer's key: `SHA256:` and the hash of its 32 bytes in base64; null while none is proved."""
    compared: bool = False
    """Whether people have said, in this call or an earlier one, that the words were the same for this key."""


class ConfirmedPeer(Struct, kw_only=True, frozen=True, rename="camel"):
    """What is known of the peer's key now."""

    verified: PeerTrust
    """`known`, or `none` after words that were not the same."""


class TypeChange(Struct, kw_only=True, frozen=True, rename="camel"):
    """A change of a call's type that pends."""

    type: CallType
    """What the call is to be."""
    by: StreamSide
    """Who asks for it."""


class Recording(Struct, kw_only=True, frozen=True, rename="camel"):
    """What one side records of a call."""

    state: RecordingState = "off"
    """Whether it does."""
    path: str | None = None
    """Of our side: the file, in the folder `recordings-dir` of the settings, once there is one; it stays when the
    recording is over, and is null again if nothing had got into it: then no file is left. A call that becomes a video
    call goes on in another file. Always null of the peer's.
    """
    started_at_ms: int | None = None
    """When the first picture or sound could get into it; null before. Unit: ms since 1970."""


class StillPicture(Struct, kw_only=True, frozen=True, rename="camel"):
    """A still picture that was written."""

    path: str
    """The file, in the folder `recordings-dir` of the settings."""
    format: PictureFormat
    """How it is written."""
    width: Annotated[int, Meta(ge=1)]
    """Pixels in a row. Unit: px."""
    height: Annotated[int, Meta(ge=1)]
    """Rows. Unit: px."""
    bytes: Annotated[int, Meta(ge=1)]
    """Size of the file. Unit: bytes."""
    taken_at_ms: int
    """When the picture was captured; one of the peer's, when it had arrived. Unit: ms since 1970."""


class CallSession(Struct, kw_only=True, frozen=True, rename="camel"):
    """One call, whole. Every call event carries it, so a client never has to put it together. Of two copies the one
    with the higher `revision` is the newer.
    """

    call_id: CallId
    """The call's id, the same on both sides."""
    local_name: str
    """Our user."""
    type: CallType
    """Audio or video, as it is now."""
    remote_name: str
    """The other user."""
    is_caller: bool
    """Whether we made the call."""
    status: CallStatus
    """Where the call stands."""
    ext: str = ""
    """The caller's words to the callee, as given to makeCall."""
    network: NetworkStatus = NetworkStatus.CONNECTED
    """How the path is; 0 until there is one."""
    end_reason: EndReason | None = None
    """Null until the call is over."""
    reason_detail: str | None = None
    """The word that goes with `endReason`. New words may come; an unknown one is read by its number. Known: localHangup
    remoteHangup cancelled remoteCancelled answeredElsewhere ownerLost shutdown loggedOut glareMerged ringTimeout
    acceptTimeout declined remoteDeclined declinedElsewhere policy busy remoteBusy connectTimeout iceFailed dtlsFailed
    networkLost peerCrashed peerFailed daemonCrashed engineCrashed microphoneFailed cameraFailed noRelay
    fingerprintMismatch keyChanged keyRefused unknownCall undeliverable noCommonCodec peerUnsupported offline
    unknownUser notReachable.
    """
    error: ErrorInfo | None = None
    """Set when the call ended by a fault."""
    local_paused: Paused = Paused()
    """What we have paused."""
    remote_paused: Paused = Paused()
    """What the peer has paused."""
    type_change: TypeChange | None = None
    """The change of type that pends: changeCallType."""
    local_recording: Recording = Recording()
    """What we record."""
    remote_recording: Recording = Recording()
    """What the peer records."""
    sources: CallSources = CallSources()
    """The devices this call uses."""
    chosen_by: ChosenBy = ChosenBy()
    """Which rule chose them."""
    degraded: tuple[str, ...] = ()
    """What the call has to do without at present. A microphone or speaker that went while it was used comes back into
    the call when it, or another default, is there. `soundGaps`: the microphone or the speaker left out sound more than
    ten times in the last minute, for the machine came too late (`captureGaps`, `speakerXruns`). `noRelay`: TURN servers
    are configured and none gave a relay, for lack of an answer or a right credential; the daemon's log says which.
    `audioRefused`, `videoRefused`: one side does not want this medium, or the two have no codec for it in common.
    Known: noCamera noMicrophone noSpeaker soundGaps noRelay audioRefused videoRefused.
    """
    owner: str | None = None
    """The clientId whose session owns the call; null: nobody."""
    on_owner_lost: OwnerLostAction = "hangup"
    """What happens when the owner is gone."""
    grace_ms: Annotated[int, Meta(ge=0)] = 30000
    """How long the owner may be gone. Unit: ms."""
    owner_lost_at_ms: int | None = None
    """When the owner's connection broke, while it is gone. Unit: ms since 1970."""
    peer: Peer = Peer()
    """The other side."""
    continued_as: CallId | None = None
    """The call that lives on when two calls crossed and this one gave way."""
    created_at_ms: int
    """When the call was made or came in. Unit: ms since 1970."""
    connected_at_ms: int | None = None
    """When status 3 was reached. Unit: ms since 1970."""
    accepted_at_ms: int | None = None
    """When status 4 was reached. Unit: ms since 1970."""
    ended_at_ms: int | None = None
    """When the call ended. Unit: ms since 1970."""
    duration_ms: Annotated[int, Meta(ge=0)] = 0
    """Monotonic time since status 4 (to the end, if over); 0 before. Unit: ms."""
    revision: Annotated[int, Meta(ge=1)] = 1
    """One more at each change of this record."""


class CallSessionList(Struct, kw_only=True, frozen=True, rename="camel"):
    """Calls, and the event number at which this was true."""

    epoch: Epoch
    """The daemon's present epoch."""
    seq: Annotated[int, Meta(ge=0)]
    """The newest event this list already shows."""
    calls: tuple[CallSession, ...]
    """Oldest first."""


class NetworkMeasured(Struct, kw_only=True, frozen=True, rename="camel"):
    """What a change of network status was judged by."""

    rtt_ms: float = -1
    """Round trip; -1: not measured. Unit: ms."""
    loss_percent: float = -1
    """The worse direction, 0 to 100; -1: not measured. Unit: %."""
    silent_ms: float = -1
    """Since anything arrived from the peer; -1: not measured. Unit: ms."""


class CallQuality(Struct, kw_only=True, frozen=True, rename="camel"):
    """How a call was, in few numbers: members of CallStatistics under the same names, as they were at the end. -1 and
    "" say that it was never measured.
    """

    conn_type: str = ""
    """How the two daemons reached each other. Known: none direct relay."""
    connection_rtt_ms: float = -1
    """Round trip. Unit: ms."""
    video_codec: str = ""
    """RTP name, for example H264."""
    audio_codec: str = ""
    """RTP name, for example opus."""
    local_video_packets_lost: int = -1
    """Of our video, by the peer's count. Unit: packets."""
    local_audio_packets_lost: int = -1
    """Of our sound, by the peer's count. Unit: packets."""
    remote_video_width: int = -1
    """Width decoded. Unit: px."""
    remote_video_height: int = -1
    """Height decoded. Unit: px."""
    remote_video_fps: float = -1
    """Pictures decoded in the last second. Unit: frames/s."""
    remote_video_packets_lost: int = -1
    """Video packets that never came. Unit: packets."""
    remote_audio_packets_lost: int = -1
    """Sound packets that never came. Unit: packets."""
    freeze_count: int = -1
    """Gaps of over 200 ms between pictures. Unit: freezes."""
    freeze_ms: float = -1
    """Length of all freezes together. Unit: ms."""


class CallLogEntry(Struct, kw_only=True, frozen=True, rename="camel"):
    """One call that is over. It holds no `ext`."""

    call_id: CallId
    """The call's id."""
    remote_name: str
    """The other user."""
    type: CallType
    """Audio or video."""
    is_caller: bool
    """Whether we made the call."""
    outcome: CallOutcome
    """What came of it."""
    reason: EndReason
    """Why it ended."""
    reason_detail: str
    """Why, in a word, as in the session; `daemonCrashed`: this daemon was gone in the middle of the call, and found out
    at its next start.
    """
    created_at_ms: int
    """When the call was made or came in. Unit: ms since 1970."""
    connected_at_ms: int | None = None
    """When status 3 was reached. Unit: ms since 1970."""
    accepted_at_ms: int | None = None
    """When status 4 was reached. Unit: ms since 1970."""
    ended_at_ms: int
    """When it ended, or was found to be over. Unit: ms since 1970."""
    duration_ms: Annotated[int, Meta(ge=0)] = 0
    """From status 4 to the end; 0 also where the daemon crashed, which leaves no clock behind. Unit: ms."""
    quality: CallQuality = CallQuality()
    """How it was at the end."""


class CallLog(Struct, kw_only=True, frozen=True, rename="camel"):
    """A page of the call log."""

    entries: tuple[CallLogEntry, ...]
    """Newest first."""


class Resolution(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A picture size. Both numbers are even."""

    width: Annotated[int, Meta(ge=160, le=3840, multiple_of=2)]
    """Pixels in a row. Unit: px."""
    height: Annotated[int, Meta(ge=120, le=2160, multiple_of=2)]
    """Rows. Unit: px."""


class IceServer(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A STUN or TURN server."""

    urls: Annotated[tuple[IceUrl, ...], Meta(min_length=1, max_length=8)]
    """`stun:HOST[:PORT]`, `turn:HOST[:PORT][?transport=udp|tcp]` or `turns:HOST[:PORT]` (RFC 7064, RFC 7065). An IPv6
    address stands in brackets. One of another form is refused with -32602 and its path, and so is one that cannot be
    spoken to: `stuns:`, and `turns:` over UDP.
    """
    username: Annotated[str, Meta(max_length=512)] | None = None
    """A TURN server needs one."""
    credential: Annotated[str, Meta(max_length=1024)] | None = None
    """A TURN server needs one; it is written, never read back."""
    has_credential: bool = False
    """Read: a credential is kept. Sent back without `credential`, it stays."""


class CallConfigs(Struct, kw_only=True, frozen=True, rename="camel"):
    """How calls are made. One set for the whole daemon, until it ends or, with `persist`, for good; makeCall can lay
    other values over it for one call. What was read can be sent back unchanged.
    """

    is_send_push_if_offline: bool = False
    """When the callee is offline, a client is asked to send a push. Takes effect: next call."""
    video_resolution: Resolution = Resolution(width=640, height=480)
    """What the camera is opened with; a running call only shrinks below it and recovers. Takes effect: next video call.
    """
    ping_interval: Annotated[int, Meta(ge=10, le=300)] = 30
    """Heartbeat of the connection to the hub or server. Media has its own signs of life. Unit: s. Takes effect: next
    heartbeat.
    """
    video_kbps: Annotated[int, Meta(ge=0, le=5000)] = 0
    """Ceiling for our video; 0 adapts freely, else at least 50. Unit: kbit/s. Takes effect: at once."""
    min_video_kbps: Annotated[int, Meta(ge=50, le=5000)] = 50
    """Floor for our video, not above `videoKbps`. Unit: kbit/s. Takes effect: at once."""
    audio_kbps: Annotated[int, Meta(ge=6, le=510)] = 32
    """Our sound. Unit: kbit/s. Takes effect: at once."""
    audio_dtx: bool = False
    """Send next to nothing while nobody speaks, and ask the peer to. A peer that asks for it gets it in any case. Takes
    effect: next call.
    """
    video_frame_rate: Annotated[int, Meta(ge=1, le=60)] = 30
    """What the camera is opened with. Unit: frames/s. Takes effect: next camera opening."""
    ring_timeout_ms: Annotated[int, Meta(ge=5000, le=180000)] = 60000
    """Time in status 1, then the call ends 1. Unit: ms. Takes effect: next call."""
    connect_timeout_ms: Annotated[int, Meta(ge=5000, le=180000)] = 30000
    """Time in status 2, then the call ends 4. Unit: ms. Takes effect: next call."""
    accept_timeout_ms: Annotated[int, Meta(ge=5000, le=180000)] = 30000
    """Time in status 3, then the call ends 1. Unit: ms. Takes effect: next call."""
    network_lost_ms: Annotated[int, Meta(ge=5000, le=120000)] = 20000
    """When nothing has been heard of the peer for so long, the call ends 4. Network status 2 comes after 4 s of it.
    Unit: ms. Takes effect: at once.
    """
    video_codecs: Annotated[tuple[Codec, ...], Meta(min_length=1, max_length=8)] = ("H264", "VP8")
    """Best first, of `H264` and `VP8`; VP8 is offered in any case. Another name is -32602. Takes effect: next call."""
    audio_codecs: Annotated[tuple[Codec, ...], Meta(min_length=1, max_length=8)] = ("opus",)
    """Sound is Opus: `opus`. Another name is -32602. Takes effect: next call."""
    ice_servers: Annotated[tuple[IceServer, ...], Meta(max_length=8)] = ()
    """Servers that help to find a path, best first; all are asked, for two seconds at most. Takes effect: next call.
    Changing it needs `admin`.
    """
    relay_only: bool = False
    """Only relayed paths; without one the call ends 4 `noRelay`. Takes effect: next call. Changing it needs `admin`."""
    on_owner_lost: OwnerLostAction = "hangup"
    """What happens when a call's owner is gone. Takes effect: next call."""
    grace_ms: Annotated[int, Meta(ge=0, le=600000)] = 30000
    """How long the owner may be gone. Unit: ms. Takes effect: next call."""
    if_offline: OfflineAction = "end"
    """What a call to somebody offline does. Takes effect: next call."""
    no_client_policy: NoClientPolicy = "ring"
    """What an incoming call meets when nobody is attached. Takes effect: next invitation. Changing it needs `admin`."""
    who_may_call: WhoMayCall = "anyone"
    """Whose calls ring. Takes effect: next invitation. Changing it needs `admin`."""
    allowed_callers: Annotated[tuple[UserName, ...], Meta(max_length=1024)] = ()
    """The users `whoMayCall: listed` means. Takes effect: next invitation. Changing it needs `admin`."""
    if_no_camera: NoCameraAction = "audio"
    """What a video call does without a camera. Takes effect: next opening."""
    if_no_microphone: NoMicrophoneAction = "fail"
    """What a call does without a microphone. Takes effect: next opening."""
    if_key_changed: KeyChangedAction = "refuse"
    """What a call does when the peer's key has changed: it ends 4 `keyChanged` before anything of it is used, or goes
    on and says so. Takes effect: next call. Changing it needs `admin`.
    """
    recording_consent: RecordingConsent = "ask"
    """What the peer is told that asks whether it may record. Takes effect: next question. Changing it needs `admin`."""
    degradation: Degradation = "balanced"
    """What suffers first on a narrow path. Takes effect: at once."""
    echo_cancellation: bool = True
    """Take the speaker's sound out of the microphone's. Takes effect: at once."""
    noise_suppression: bool = True
    """Take steady noise out of the microphone's sound. Takes effect: at once."""
    auto_gain_control: bool = True
    """Level the microphone's sound. Takes effect: at once."""
    high_pass_filter: bool = True
    """Take rumble, below 50 Hz, out of the microphone's sound. The echo canceller does so by itself. Takes effect: at
    once.
    """
    voice_activity_detection: bool = True
    """Tell in levels whether somebody speaks, and of speech while paused. Looked for only while somebody asks. Takes
    effect: at once.
    """


class CallConfigsPatch(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Some fields of CallConfigs. What is left out stays as it is."""

    is_send_push_if_offline: bool | None = None
    """When the callee is offline, a client is asked to send a push. Takes effect: next call."""
    video_resolution: Resolution | None = None
    """What the camera is opened with; a running call only shrinks below it and recovers. Takes effect: next video call.
    """
    ping_interval: Annotated[int, Meta(ge=10, le=300)] | None = None
    """Heartbeat of the connection to the hub or server. Media has its own signs of life. Unit: s. Takes effect: next
    heartbeat.
    """
    video_kbps: Annotated[int, Meta(ge=0, le=5000)] | None = None
    """Ceiling for our video; 0 adapts freely, else at least 50. Unit: kbit/s. Takes effect: at once."""
    min_video_kbps: Annotated[int, Meta(ge=50, le=5000)] | None = None
    """Floor for our video, not above `videoKbps`. Unit: kbit/s. Takes effect: at once."""
    audio_kbps: Annotated[int, Meta(ge=6, le=510)] | None = None
    """Our sound. Unit: kbit/s. Takes effect: at once."""
    audio_dtx: bool | None = None
    """Send next to nothing while nobody speaks, and ask the peer to. A peer that asks for it gets it in any case. Takes
    effect: next call.
    """
    video_frame_rate: Annotated[int, Meta(ge=1, le=60)] | None = None
    """What the camera is opened with. Unit: frames/s. Takes effect: next camera opening."""
    ring_timeout_ms: Annotated[int, Meta(ge=5000, le=180000)] | None = None
    """Time in status 1, then the call ends 1. Unit: ms. Takes effect: next call."""
    connect_timeout_ms: Annotated[int, Meta(ge=5000, le=180000)] | None = None
    """Time in status 2, then the call ends 4. Unit: ms. Takes effect: next call."""
    accept_timeout_ms: Annotated[int, Meta(ge=5000, le=180000)] | None = None
    """Time in status 3, then the call ends 1. Unit: ms. Takes effect: next call."""
    network_lost_ms: Annotated[int, Meta(ge=5000, le=120000)] | None = None
    """When nothing has been heard of the peer for so long, the call ends 4. Network status 2 comes after 4 s of it.
    Unit: ms. Takes effect: at once.
    """
    video_codecs: Annotated[tuple[Codec, ...], Meta(min_length=1, max_length=8)] | None = None
    """Best first, of `H264` and `VP8`; VP8 is offered in any case. Another name is -32602. Takes effect: next call."""
    audio_codecs: Annotated[tuple[Codec, ...], Meta(min_length=1, max_length=8)] | None = None
    """Sound is Opus: `opus`. Another name is -32602. Takes effect: next call."""
    ice_servers: Annotated[tuple[IceServer, ...], Meta(max_length=8)] | None = None
    """Servers that help to find a path, best first; all are asked, for two seconds at most. Takes effect: next call.
    Changing it needs `admin`.
    """
    relay_only: bool | None = None
    """Only relayed paths; without one the call ends 4 `noRelay`. Takes effect: next call. Changing it needs `admin`."""
    on_owner_lost: OwnerLostAction | None = None
    """What happens when a call's owner is gone. Takes effect: next call."""
    grace_ms: Annotated[int, Meta(ge=0, le=600000)] | None = None
    """How long the owner may be gone. Unit: ms. Takes effect: next call."""
    if_offline: OfflineAction | None = None
    """What a call to somebody offline does. Takes effect: next call."""
    no_client_policy: NoClientPolicy | None = None
    """What an incoming call meets when nobody is attached. Takes effect: next invitation. Changing it needs `admin`."""
    who_may_call: WhoMayCall | None = None
    """Whose calls ring. Takes effect: next invitation. Changing it needs `admin`."""
    allowed_callers: Annotated[tuple[UserName, ...], Meta(max_length=1024)] | None = None
    """The users `whoMayCall: listed` means. Takes effect: next invitation. Changing it needs `admin`."""
    if_no_camera: NoCameraAction | None = None
    """What a video call does without a camera. Takes effect: next opening."""
    if_no_microphone: NoMicrophoneAction | None = None
    """What a call does without a microphone. Takes effect: next opening."""
    if_key_changed: KeyChangedAction | None = None
    """What a call does when the peer's key has changed: it ends 4 `keyChanged` before anything of it is used, or goes
    on and says so. Takes effect: next call. Changing it needs `admin`.
    """
    recording_consent: RecordingConsent | None = None
    """What the peer is told that asks whether it may record. Takes effect: next question. Changing it needs `admin`."""
    degradation: Degradation | None = None
    """What suffers first on a narrow path. Takes effect: at once."""
    echo_cancellation: bool | None = None
    """Take the speaker's sound out of the microphone's. Takes effect: at once."""
    noise_suppression: bool | None = None
    """Take steady noise out of the microphone's sound. Takes effect: at once."""
    auto_gain_control: bool | None = None
    """Level the microphone's sound. Takes effect: at once."""
    high_pass_filter: bool | None = None
    """Take rumble, below 50 Hz, out of the microphone's sound. The echo canceller does so by itself. Takes effect: at
    once.
    """
    voice_activity_detection: bool | None = None
    """Tell in levels whether somebody speaks, and of speech while paused. Looked for only while somebody asks. Takes
    effect: at once.
    """


class CallConfigsResult(Struct, kw_only=True, frozen=True, rename="camel"):
    """The configs in force, whole."""

    configs: CallConfigs
    """All of them."""
    revision: Annotated[int, Meta(ge=1)]
    """One more at each change; `ifRevision` of setCallConfigs compares it."""


class DeviceMode(Struct, kw_only=True, frozen=True, rename="camel"):
    """One way a device can be opened. What does not apply to its kind is null."""

    width: int | None = None
    """Picture width. Unit: px."""
    height: int | None = None
    """Picture height. Unit: px."""
    frame_rate: int | None = None
    """Pictures a second. Unit: frames/s."""
    sample_rate: int | None = None
    """Samples a second. Unit: Hz."""
    channels: int | None = None
    """Channels of sound."""


class Device(Struct, kw_only=True, frozen=True, rename="camel"):
    """A camera, microphone, speaker or screen, or what stands in for one."""

    device_id: DeviceId
    """Stable over restarts and replugging as far as the system allows."""
    label: str
    """Its name for people."""
    kind: DeviceKind
    """What it is."""
    is_default: bool = False
    """The system's choice."""
    state: DeviceState = "ok"
    """Whether it could be opened now."""
    synthetic: bool = False
    """No hardware: pattern, tone, file, or a client's own."""
    fed_by: str | None = None
    """The clientId that feeds it (createFrameSource), for as long as it is attached; null: no client does."""
    modes: tuple[DeviceMode, ...] = ()
    """How it can be opened; empty: not known."""
    volume: Annotated[int, Meta(ge=0)] | None = None
    """How loud it is set in the system's mixer: its loudest channel, more than 100 where the mixer amplifies; null: it
    has no volume of its own. Unit: %.
    """
    muted: bool | None = None
    """Whether it is muted there, which no call changes."""


class DeviceAction(Struct, kw_only=True, frozen=True, rename="camel"):
    """What was done about one device of one call."""

    call_id: CallId
    """The call."""
    medium: CallMedium
    """What the device was for."""
    action: DeviceMove
    """What was done."""
    from_device_id: DeviceId | None = None
    """What it had; null: none."""
    to_device_id: DeviceId | None = None
    """What is opened for it; null: none. onDeviceInUse says when it is open."""
    chosen_by: DeviceRule
    """Which rule chose that."""


class SelectedDevice(Struct, kw_only=True, frozen=True, rename="camel"):
    """What is used now where no device is named."""

    device: Device | None = None
    """Which; null: none."""
    chosen_by: DeviceRule
    """Which rule chose it."""


class SelectedDevices(Struct, kw_only=True, frozen=True, rename="camel"):
    """The deviceId that calls use when they name none (selectDevice, or the settings); null is the system's default."""

    camera: DeviceId | None = None
    """For pictures."""
    microphone: DeviceId | None = None
    """For sound."""
    speaker: DeviceId | None = None
    """For the peer's sound."""
    screen: DeviceId | None = None
    """For sharing."""


class DeviceList(Struct, kw_only=True, frozen=True, rename="camel"):
    """What can be opened, without opening anything."""

    devices: tuple[Device, ...]
    """Hardware first."""
    selected: SelectedDevices = SelectedDevices()
    """What calls use."""


class DeviceUser(Struct, kw_only=True, frozen=True, rename="camel"):
    """On whose behalf a device is open."""

    client_id: str | None = None
    """The client; null: it is gone, or it was the daemon itself."""
    name: str | None = None
    """The client's own name for itself."""
    call_id: CallId | None = None
    """The call that uses it."""


class DeviceUse(Struct, kw_only=True, frozen=True, rename="camel"):
    """An open device."""

    device: Device
    """Which."""
    by: DeviceUser = DeviceUser()
    """For whom."""


class SoundLevel(Struct, kw_only=True, frozen=True, rename="camel"):
    """How loud one sound has been. 0 dB is full scale, the loudest that there can be (dBov, RFC 6464): a sine of full
    scale has a peak of 0 and an rms of -3. Of two channels it is that of the louder. -100 is silence, or that there is
    no sound.
    """

    call_id: CallId | None = None
    """The call it is of; null: a preview."""
    preview_id: str | None = None
    """The preview it is of, one of this client's; null: a call."""
    side: StreamSide
    """`local`: the microphone, after echo cancellation and all that is done to its sound; `remote`: what the peer
    sends, as it is played.
    """
    rms_db: Annotated[float, Meta(ge=-100, le=0)]
    """Mean power over the time that is told of. Unit: dBFS."""
    peak_db: Annotated[float, Meta(ge=-100, le=0)]
    """Its loudest sample. Unit: dBFS."""
    voice: bool | None = None
    """Whether somebody speaks for half of the time or more; null: the config `voiceActivityDetection` is off."""


class SoundLevels(Struct, kw_only=True, frozen=True, rename="camel"):
    """How loud it is."""

    levels: tuple[SoundLevel, ...]
    """One for each sound."""


class Message(Struct, kw_only=True, frozen=True, rename="camel"):
    """A text, received or sent."""

    message_id: MessageId
    """The sender's name for it."""
    from_: str = msgspec.field(name="from")
    """Who sent it."""
    to: str
    """Who it is for."""
    text: str
    """The text."""
    sent_at_ms: int
    """When it was sent; of a received one, when the hub or server took it. Unit: ms since 1970."""
    delayed: bool = False
    """It could not be delivered when it was sent."""


class MessageList(Struct, kw_only=True, frozen=True, rename="camel"):
    """Some of the texts."""

    messages: tuple[Message, ...]
    """In the order in which this daemon came to know them."""


class SentMessage(Struct, kw_only=True, frozen=True, rename="camel"):
    """What became of a text."""

    message_id: MessageId
    """Its id."""
    delivery: Delivery
    """Where it is."""


class Empty(Struct, kw_only=True, frozen=True, rename="camel"):
    """Nothing but the fact that it was done."""


class ClientInfo(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Who a client is, for people who look at getStatus."""

    name: Annotated[str, Meta(min_length=1, max_length=64)]
    """The program."""
    version: Annotated[str, Meta(max_length=64)] = ""
    """Its version."""


class ServerInfo(Struct, kw_only=True, frozen=True, rename="camel"):
    """Who answers."""

    name: str
    """`ahoyd`."""
    version: str
    """The daemon's version."""


class ListenOptions(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Which events to send. The filters of one session add up; an event is sent to it once."""

    events: Annotated[tuple[EventName, ...], Meta(max_length=64)] | None = None
    """By name; left out: all durable ones."""
    call_id: CallId | None = None
    """Call events of this call only; left out: of all calls."""
    levels_interval_ms: Annotated[int, Meta(ge=20, le=10000)] = 100
    """How often onLevels is sent to who names it. Unit: ms."""
    statistics_interval_ms: Annotated[int, Meta(ge=1000, le=60000)] = 1000
    """How often onStatistics is sent to who names it. Unit: ms."""
    snapshot: bool = False
    """Answer with a snapshot as well."""


class Resume(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Where an earlier connection stopped reading."""

    epoch: Epoch
    """Of the last event read."""
    seq: Annotated[int, Meta(ge=0)]
    """The last event read."""
    session_id: Annotated[str, Meta(min_length=1, max_length=128)] | None = None
    """Of the earlier session: proves that its calls are ours."""


class EventRange(Struct, kw_only=True, frozen=True, rename="camel"):
    """Events that can no longer be had."""

    from_seq: Annotated[int, Meta(ge=0)]
    """The first of them."""
    to_seq: Annotated[int, Meta(ge=0)]
    """The last of them."""


class EventMessage(Struct, kw_only=True, frozen=True, rename="camel"):
    """A notification, as an element of an answer."""

    method: str
    """Which."""
    params: dict[str, object]
    """As in the notification of that name, with `seq`, `prevSeq` and `timeMs`."""


class Account(Struct, kw_only=True, frozen=True, rename="camel"):
    """The one account of this instance."""

    user: str | None = None
    """Who we are; null: never logged in."""
    device_id: str | None = None
    """This machine among the user's; null: never logged in."""
    state: AccountState = "loggedOut"
    """How it stands."""
    backend: str | None = None
    """What carries signalling. Known: local xmpp."""
    server: str | None = None
    """The hub on another machine, `host:port`; null: this machine's own."""
    since_ms: int = 0
    """When the state was entered. Unit: ms since 1970."""
    error: ErrorInfo | None = None
    """What the last attempt failed by."""


class PendingPush(Struct, kw_only=True, frozen=True, rename="camel"):
    """A push that a client was asked to send and has not reported."""

    push_id: str
    """The push."""
    from_: str = msgspec.field(name="from")
    """Our user."""
    to: str
    """Who is to be woken."""
    type: CallType
    """Of the call."""
    call_id: CallId
    """The call that found nobody."""


class StreamDescriptor(Struct, kw_only=True, frozen=True, rename="camel"):
    """Where the frames of one stream are. `path` is opened read-only and mapped, or for writing if it came from
    createFrameSource; each new frame rings at the unix socket `doorbell`. A reader accepts only the two forms of `path`
    named here.
    """

    stream_id: StreamId
    """The stream."""
    generation: Annotated[int, Meta(ge=0)]
    """Which ring of this stream; from 1, 0 while there is none."""
    path: str | None = None
    """`/proc/<pid>/fd/<n>` or a file in the instance's frames directory; null while there is none."""
    bytes: Annotated[int, Meta(ge=0)] = 0
    """Size to map. Unit: bytes."""
    doorbell: str | None = None
    """Path of a unix stream socket; null while there is none."""
    kind: StreamKind
    """Sound or pictures."""
    side: StreamSide
    """Whose."""
    reason: StreamReason
    """Why this descriptor was sent."""


class Snapshot(Struct, kw_only=True, frozen=True, rename="camel"):
    """Everything events tell of, true at exactly event `seq`."""

    epoch: Epoch
    """The present epoch."""
    seq: Annotated[int, Meta(ge=0)]
    """The newest event already contained."""
    account: Account
    """The account."""
    calls: tuple[CallSession, ...] = ()
    """Live calls."""
    streams: tuple[StreamDescriptor, ...] = ()
    """Streams this session holds."""
    devices_in_use: tuple[DeviceUse, ...] = ()
    """Open devices."""
    pending_pushes: tuple[PendingPush, ...] = ()
    """Pushes without report."""
    unread_messages: Annotated[int, Meta(ge=0)] = 0
    """Texts nobody has acknowledged."""


class ChildStatus(Struct, kw_only=True, frozen=True, rename="camel"):
    """One child process."""

    state: ChildState
    """How it is."""
    restarts: Annotated[int, Meta(ge=0)] = 0
    """How often it had to be started again."""


class Children(Struct, kw_only=True, frozen=True, rename="camel"):
    """The child processes."""

    engine: ChildStatus
    """Network and codecs."""
    devices: ChildStatus
    """Cameras, microphones, speakers."""
    recorder: ChildStatus = ChildStatus(state="idle")
    """Writes recordings and still pictures; started at the first."""


class SignallingStatus(Struct, kw_only=True, frozen=True, rename="camel"):
    """What carries signalling."""

    backend: str | None = None
    """Null: none. Known: local xmpp."""
    state: SignallingState = "closed"
    """How its connection is."""


class ClientStatus(Struct, kw_only=True, frozen=True, rename="camel"):
    """One attached client."""

    client_id: str
    """As in `owner` of a call."""
    name: str = ""
    """As it calls itself; empty if it does not."""
    pid: int = 0
    """Its process; 0: not known."""
    scopes: tuple[Scope, ...]
    """What it may do."""
    token: str | None = None
    """Name of the token it showed; null: none."""
    transport: str
    """How it is attached. Known: lines headers websocket tcp."""
    frame_sources: tuple[DeviceId, ...] = ()
    """The cameras and microphones it is (createFrameSource)."""
    queued_bytes: Annotated[int, Meta(ge=0)] = 0
    """Written and not yet read by it. Unit: bytes."""
    dropped: Annotated[int, Meta(ge=0)] = 0
    """High-volume events it was spared for being slow."""


class Status(Struct, kw_only=True, frozen=True, rename="camel"):
    """The daemon seen from inside."""

    version: str
    """The daemon's version."""
    instance: str
    """Its instance name."""
    pid: int
    """Its process."""
    uptime_ms: Annotated[int, Meta(ge=0)]
    """Monotonic time since it started. Unit: ms."""
    epoch: Epoch
    """Its epoch."""
    seq: Annotated[int, Meta(ge=0)]
    """The newest event."""
    account: Account
    """The account."""
    children: Children
    """The child processes."""
    signalling: SignallingStatus
    """What carries signalling."""
    clients: tuple[ClientStatus, ...] = ()
    """Who is attached."""
    devices_in_use: tuple[DeviceUse, ...] = ()
    """Open devices."""


class CallStatistics(Struct, kw_only=True, frozen=True, rename="camel"):
    """What is measured of one call, refreshed once a second over the second before; after the end the last values stay.
    A number is -1 and a string "" until there is something to say: 0 is a measured zero. Rates count 1,000 bit/s of RTP
    with its repair packets, without UDP and IP. Percentages go from 0 to 100. Local is what we send, remote what we
    get.
    """

    sampled_at_ms: int = -1
    """When these numbers were put together. Unit: ms since 1970."""
    conn_type: str = ""
    """How the two daemons reach each other. Known: none direct relay."""
    connection_rtt_ms: float = -1
    """Round trip on the path in use. Unit: ms."""
    local_address_type: str = ""
    """Kind of our ICE candidate in use. Known: host srflx prflx relay."""
    network_silent_ms: float = -1
    """Since anything arrived from the peer. Unit: ms."""
    local_capture_width: int = -1
    """Width the camera delivers. Unit: px."""
    local_capture_height: int = -1
    """Height the camera delivers. Unit: px."""
    local_capture_fps: float = -1
    """Pictures the camera delivers. Unit: frames/s."""
    local_encoded_width: int = -1
    """Width sent. Unit: px."""
    local_encoded_height: int = -1
    """Height sent. Unit: px."""
    local_video_fps: float = -1
    """Pictures encoded and sent. Unit: frames/s."""
    local_video_target_kbps: float = -1
    """What the encoder is asked to stay within. Unit: kbit/s."""
    local_video_actual_kbps: float = -1
    """Video sent. Unit: kbit/s."""
    local_video_rtt_ms: float = -1
    """Round trip by the peer's RTCP reports on our video. Unit: ms."""
    local_video_packets_lost: int = -1
    """Of our video, by the peer's count, since the call began. Unit: packets."""
    local_video_packets_lost_percent: float = -1
    """Of our video, by the peer's last report. Unit: %."""
    key_frames_sent: int = -1
    """Since the call began. Unit: frames."""
    nack_received: int = -1
    """Requests by the peer to send packets again. Unit: messages."""
    pli_received: int = -1
    """Requests by the peer for a key frame. Unit: messages."""
    video_codec: str = ""
    """RTP name, for example H264."""
    encode_ms: float = -1
    """Mean time to encode a picture. Unit: ms."""
    local_audio_kbps: float = -1
    """Sound sent. Unit: kbit/s."""
    local_audio_rtt_ms: float = -1
    """Round trip by the peer's RTCP reports on our sound. Unit: ms."""
    local_audio_packets_lost: int = -1
    """Of our sound, by the peer's count, since the call began. Unit: packets."""
    local_audio_packets_lost_percent: float = -1
    """Of our sound, by the peer's last report. Unit: %."""
    local_audio_level: float = -1
    """Our sound of the last second, as it was sent: 1 is full scale (webrtc-stats' audioLevel)."""
    local_audio_energy: float = -1
    """Square of that level times its time, since the call began (webrtc-stats' totalAudioEnergy). Unit: s."""
    local_audio_capture_ms: float = -1
    """From a sample's capture until it is in shared memory, echo and noise taken out. Unit: ms."""
    local_audio_send_ms: float = -1
    """From a sample's capture until its packet is coded: the above, the 20 ms of a packet, and Opus. Unit: ms."""
    audio_codec: str = ""
    """RTP name, for example opus."""
    remote_video_width: int = -1
    """Width decoded. Unit: px."""
    remote_video_height: int = -1
    """Height decoded. Unit: px."""
    remote_video_fps: float = -1
    """Pictures decoded. Unit: frames/s."""
    remote_video_kbps: float = -1
    """Video received. Unit: kbit/s."""
    remote_video_packets_lost: int = -1
    """Video packets that never came. Unit: packets."""
    remote_video_packets_lost_percent: float = -1
    """Video packets of the last second that never came. Unit: %."""
    remote_video_jitter_ms: float = -1
    """Spread of arrival (RFC 3550 section 6.4.1). Unit: ms."""
    remote_video_delay_ms: float = -1
    """Mean wait in the jitter buffer. Unit: ms."""
    freeze_count: int = -1
    """Times a picture stood 150 ms longer than pictures did lately, and three times as long (webrtc-stats'
    freezeCount). Unit: freezes.
    """
    freeze_ms: float = -1
    """Length of all freezes together. Unit: ms."""
    nack_sent: int = -1
    """Our requests to send packets again. Unit: messages."""
    pli_sent: int = -1
    """Our requests for a key frame. Unit: messages."""
    decode_ms: float = -1
    """Mean time to decode a picture. Unit: ms."""
    remote_audio_kbps: float = -1
    """Sound received. Unit: kbit/s."""
    remote_audio_packets_lost: int = -1
    """Sound packets that never came. Unit: packets."""
    remote_audio_packets_lost_percent: float = -1
    """Sound packets of the last second that never came. Unit: %."""
    remote_audio_jitter_ms: float = -1
    """Spread of arrival (RFC 3550 section 6.4.1). Unit: ms."""
    remote_audio_delay_ms: float = -1
    """Mean wait in the jitter buffer. Unit: ms."""
    remote_audio_level: float = -1
    """The peer's sound of the last second, as it was played: 1 is full scale."""
    remote_audio_energy: float = -1
    """Square of that level times its time, since the call began. Unit: s."""
    concealed_percent: float = -1
    """Sound of the last second that was made up. Unit: %."""
    playback_ms: float = -1
    """From shared memory until it is heard: what waits for the speaker, here and in the sound server. Unit: ms."""
    capture_gaps: int = -1
    """The microphone's sound came too fast to be taken, and some was lost; counted since it was opened. Unit: times."""
    underruns: int = -1
    """The speaker had nothing to play. Unit: times."""
    speaker_xruns: int = -1
    """The sound server had nothing left to play, for we came too late; since the speaker was opened. Unit: times."""
    camera_gaps: int = -1
    """The camera fell behind and left pictures out, since it was opened. Unit: times."""
    frames_published: int = -1
    """Pictures written to shared memory. Unit: frames."""
    frames_skipped: int = -1
    """Pictures not written because nobody read or time was short. Unit: frames."""
    readers: int = -1
    """Clients that hold a stream of this call. Unit: clients."""
    capture_to_ring_ms: float = -1
    """From the camera to shared memory. Unit: ms."""
    av_skew_ms: float = -1
    """Picture behind sound (positive) or before it, as received. Unit: ms."""
    echo_return_loss_db: float = -1
    """How much of the speaker's echo is taken out of the microphone's sound, at least, in the last second in which
    something was played (webrtc-stats' echoReturnLossEnhancement). Unit: dB.
    """
    rtc_report: str = ""
    """JSON text in the shape of W3C's RTCStatsReport; only on request."""


class TokenInfo(Struct, kw_only=True, frozen=True, rename="camel"):
    """A token, without what makes it valid."""

    name: TokenName
    """What it is called."""
    scopes: tuple[Scope, ...]
    """What its sessions may do."""
    created_at_ms: int
    """When it was made. Unit: ms since 1970."""


class TokenList(Struct, kw_only=True, frozen=True, rename="camel"):
    """Every token that was made."""

    tokens: tuple[TokenInfo, ...]
    """Oldest first."""


class AckMessagesParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `ackMessages`: Take note of texts."""

    message_ids: Annotated[tuple[MessageId, ...], Meta(min_length=1, max_length=200)]
    """Which."""


class AddListenerParams(ListenOptions, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `addListener`: Ask for events."""


class AddListenerResult(Struct, kw_only=True, frozen=True, rename="camel"):
    """Answer of `addListener`."""

    listener_id: ListenerId
    """For removeListener."""
    epoch: Epoch
    """The present epoch."""
    seq: Annotated[int, Meta(ge=0)]
    """Events start after this one."""
    snapshot: Snapshot | None = None
    """If asked for."""


class AnswerCallParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `answerCall`: Answer an incoming call."""

    call_id: CallId
    """From onRecvCallIncoming."""
    sources: CallSources | None = None
    """Devices to use."""
    start_paused: Paused | None = None
    """Media that begin paused."""
    configs: CallConfigsPatch | None = None
    """Other configs for this call."""
    on_owner_lost: OwnerLostAction | None = None
    """Left out: as configured. A POST has no session and must say `keep`."""
    grace_ms: Annotated[int, Meta(ge=0, le=600000)] | None = None
    """How long the owner may be gone; left out: as configured. Unit: ms."""


class AnswerCallTypeChangeParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `answerCallTypeChange`: Agree to the change of type that the peer asks for, or refuse it."""

    call_id: CallId
    """The call."""
    accept: bool
    """Whether we agree."""
    camera: DeviceId | None = None
    """As in changeCallType."""


class AnswerRecordingParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `answerRecording`: Say whether the peer may record the call."""

    call_id: CallId
    """The call."""
    accept: bool
    """Whether it may."""


class CancelRequestParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `$/cancelRequest`: Give up a request."""

    id: Any
    """The request's id, a string or an integer."""


class ChangeCallTypeParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `changeCallType`: Ask the peer to make an audio call a video call, or a video call an audio call."""

    call_id: CallId
    """The call."""
    type: CallType
    """What it is to be."""
    camera: DeviceId | None = None
    """Camera, screen or stand-in, `none` for no picture of ours; left out: the selected one. Of no meaning to audio."""


class ClaimCallParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `claimCall`: Become the owner of a call whose owner is gone."""

    call_id: CallId
    """The call."""
    on_owner_lost: OwnerLostAction | None = None
    """Left out: as it was."""
    grace_ms: Annotated[int, Meta(ge=0, le=600000)] | None = None
    """How long the new owner may be gone; left out: as it was. Unit: ms."""


class CloseFrameSourceParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `closeFrameSource`: Be a camera or a microphone no longer."""

    source_id: DeviceId
    """From createFrameSource."""


class ClosePreviewParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `closePreview`: Stop looking."""

    preview_id: Annotated[str, Meta(min_length=1, max_length=64)]
    """From openPreview."""


class CloseStreamParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `closeStream`: Give a stream back."""

    stream_id: StreamId
    """From openStream."""


class ConfirmPeerParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `confirmPeer`: Say whether the words of getPeerVerification are the same on both sides."""

    call_id: CallId
    """The call."""
    same: bool
    """Whether both people read the same words."""


class CreateFrameSourceParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `createFrameSource`: Be a camera or a microphone."""

    kind: StreamKind
    """`video`: a camera, `audio`: a microphone."""
    name: Annotated[str, Meta(min_length=1, max_length=64)]
    """For people: the label in listDevices."""
    width: Annotated[int, Meta(ge=160, le=3840, multiple_of=2)] | None = None
    """Pixels in a row. Needed for pictures, refused for sound; as the next two. Unit: px."""
    height: Annotated[int, Meta(ge=120, le=2160, multiple_of=2)] | None = None
    """Rows. Smaller pictures may be written too, and pictures turned by a quarter. Unit: px."""
    frame_rate: Annotated[int, Meta(ge=1, le=60)] | None = None
    """The most pictures a second that are sent on; left out: 30. Unit: frames/s."""
    channels: Annotated[int, Meta(ge=1, le=2)] | None = None
    """Channels of the sound; left out: 1. Refused for pictures."""


class CreateFrameSourceResult(Struct, kw_only=True, frozen=True, rename="camel"):
    """Answer of `createFrameSource`."""

    source_id: DeviceId
    """The deviceId; never used twice while the daemon lives."""
    stream: StreamDescriptor
    """The ring to map for writing, and the doorbell to ring."""


class CreateTokenParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `createToken`: Make a token."""

    name: TokenName
    """What it is called in lists."""
    scopes: Annotated[tuple[Scope, ...], Meta(min_length=1, max_length=5)]
    """What its sessions may do."""


class CreateTokenResult(Struct, kw_only=True, frozen=True, rename="camel"):
    """Answer of `createToken`."""

    token: str
    """The token itself, for `initialize` or as a Bearer."""
    info: TokenInfo
    """What is kept of it."""


class EndCallParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `endCall`: End a call, or decline it."""

    call_id: CallId
    """The call."""
    reason: EndReason
    """0 to hang up, 2 to decline, 3 to say busy."""


class GetAccountParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `getAccount`: Who we are, and whether we can be called."""


class GetCallConfigsParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `getCallConfigs`: The configs in force."""

    call_id: CallId | None = None
    """What this call uses; left out: what the next one will."""


class GetCallLogParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `getCallLog`: Calls that are over, also those of earlier runs of the daemon."""

    before_ms: Annotated[int, Meta(ge=0)] | None = None
    """Only calls made before this; left out: the newest. Unit: ms since 1970."""
    limit: Annotated[int, Meta(ge=1, le=200)] = 50
    """Length of the page. Unit: entries."""
    remote_name: UserName | None = None
    """Only calls with this user."""
    outcome: CallOutcome | None = None
    """Only calls with this outcome."""


class GetCallSessionParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `getCallSession`: One call, live or lately ended."""

    call_id: CallId
    """The call; the last 64 that ended are kept."""


class GetLevelsParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `getLevels`: How loud it is."""

    call_id: CallId | None = None
    """This call alone; left out: previews too."""


class GetPeerVerificationParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `getPeerVerification`: Who the peer is, and the words that tell two people that nobody stands between
    them.
    """

    call_id: CallId
    """The call."""


class GetSnapshotParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `getSnapshot`: Everything events tell of, at one event number."""


class GetStatisticsParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `getStatistics`: What is measured of a call."""

    call_id: CallId
    """The call; of an ended one, its last values."""
    report: bool = False
    """Fill in `rtcReport` too."""


class GetStatusParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `getStatus`: How the daemon is."""


class InitializeParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `initialize`: Introduce a client and open its session."""

    protocol_version: Annotated[str, Meta(max_length=16, pattern=r"^[0-9]+\.[0-9]+\Z")]
    """What the client was written for. The same major version is spoken, or -32007."""
    client: ClientInfo
    """Who it is."""
    token: Annotated[str, Meta(max_length=256)] | None = None
    """Sets the scopes to the token's, more or less than before. Over TCP it is needed, here or as a Bearer."""
    capabilities: Annotated[tuple[str, ...], Meta(max_length=64)] = ()
    """Optional features the client knows, by name; unknown ones are ignored."""
    listen: ListenOptions | None = None
    """As addListener."""
    resume: Resume | None = None
    """Where an earlier connection stopped reading."""
    snapshot: bool = False
    """Answer with a snapshot."""


class InitializeResult(Struct, kw_only=True, frozen=True, rename="camel"):
    """Answer of `initialize`."""

    protocol_version: str
    """What the daemon speaks."""
    server: ServerInfo
    """Who answers."""
    instance: str
    """The instance's name."""
    client_id: str
    """This client, as in `owner` of a call: for everybody to see."""
    session_id: str | None = None
    """Proves this session when it is resumed: for this client alone. Null over POST."""
    listener_id: ListenerId | None = None
    """The subscription `listen` made."""
    epoch: Epoch
    """The present epoch."""
    seq: Annotated[int, Meta(ge=0)]
    """Events start after this one; the first carries it as `prevSeq`."""
    resumed: bool = False
    """The earlier session goes on, its calls included."""
    lost: EventRange | None = None
    """What `resume` asked for and is no longer kept; read the snapshot instead."""
    snapshot: Snapshot | None = None
    """If asked for, and always when something was lost."""
    scopes: tuple[Scope, ...]
    """What this session may do."""
    capabilities: tuple[str, ...] = ()
    """Optional features of the daemon."""
    limits: Limits = Limits()
    """What is too much."""


class ListCallSessionsParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `listCallSessions`: All calls."""

    ended: bool = False
    """The last 64 that ended too."""


class ListDevicesParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `listDevices`: Cameras, microphones, speakers and screens."""

    kind: DeviceKind | None = None
    """One kind only; left out: all."""


class ListMessagesParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `listMessages`: Texts received and sent."""

    after_id: MessageId | None = None
    """Only what follows this text; not known here: as if left out."""
    limit: Annotated[int, Meta(ge=1, le=200)] = 50
    """How many at most. Unit: messages."""
    unread_only: bool = False
    """Only received ones that nobody has acknowledged."""


class ListTokensParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `listTokens`: Every token that was made."""


class LoginParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `login`: Log this instance in."""

    user: UserName
    """Who to be."""
    credential: Annotated[str, Meta(max_length=4096)] | None = None
    """Password or token; of a hub on another machine also the whole line that `ahoyd hub adduser` printed for this
    user. The machine's own hub needs none.
    """
    backend: Annotated[str, Meta(max_length=32)] | None = None
    """What carries signalling; left out: `local`. Known: local xmpp."""
    server: Annotated[str, Meta(max_length=1024)] | None = None
    """The hub: `host:port#` and the SHA-256 of its certificate in hex. Not needed with a whole line; beside one it is
    `host:port`, where the same hub is now.
    """
    device_name: Annotated[str, Meta(min_length=1, max_length=64)] | None = None
    """This machine among the user's."""


class LogoutParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `logout`: Log out and stay out."""


class MakeCallParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `makeCall`: Call somebody."""

    remote_name: UserName
    """Whom."""
    type: CallType
    """Audio or video."""
    ext: Annotated[str, Meta(max_length=4096)] = ""
    """Words for the callee, who sees them while it rings. At most 4096 bytes of UTF-8."""
    call_id: CallId | None = None
    """The call's id; left out: drawn by the daemon."""
    sources: CallSources | None = None
    """Devices to use."""
    start_paused: Paused | None = None
    """Media that begin paused."""
    configs: CallConfigsPatch | None = None
    """Other configs for this call."""
    on_owner_lost: OwnerLostAction | None = None
    """Left out: as configured. A POST has no session and must say `keep`."""
    grace_ms: Annotated[int, Meta(ge=0, le=600000)] | None = None
    """How long the owner may be gone; left out: as configured. Unit: ms."""


class NextEventsParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `nextEvents`: Wait for events, and read those that have come."""

    from_seq: Annotated[int, Meta(ge=0)]
    """The last event known."""
    epoch: Epoch
    """Its epoch."""
    timeout_ms: Annotated[int, Meta(ge=0, le=60000)] = 25000
    """How long to wait for an event. Unit: ms."""
    max: Annotated[int, Meta(ge=1, le=4096)] = 256
    """How many events to give at most."""


class NextEventsResult(Struct, kw_only=True, frozen=True, rename="camel"):
    """Answer of `nextEvents`."""

    epoch: Epoch
    """The present epoch."""
    events: tuple[EventMessage, ...] = ()
    """In order; `prevSeq` of the first is `fromSeq`."""
    seq: Annotated[int, Meta(ge=0)]
    """Everything up to here has been told."""
    lost: EventRange | None = None
    """Events that cannot be had any more; null: none."""
    snapshot: Snapshot | None = None
    """How things are, if events were lost; else null."""


class OpenPreviewParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `openPreview`: Look at a camera, or listen to a microphone, without a call."""

    kind: StreamKind = "video"
    """`video`: a camera or screen; `audio`: a microphone."""
    device_id: DeviceId | None = None
    """Which; `default`: the system's; left out: that which calls use."""
    width: Annotated[int, Meta(ge=160, le=3840, multiple_of=2)] | None = None
    """Pixels in a row, as near as the device can. Refused for sound; as the next two. Unit: px."""
    height: Annotated[int, Meta(ge=120, le=2160, multiple_of=2)] | None = None
    """Rows. Unit: px."""
    frame_rate: Annotated[int, Meta(ge=1, le=60)] | None = None
    """The most pictures a second. Unit: frames/s."""


class OpenPreviewResult(Struct, kw_only=True, frozen=True, rename="camel"):
    """Answer of `openPreview`."""

    preview_id: str
    """For closePreview."""
    device_id: DeviceId
    """What is open."""
    stream: StreamDescriptor
    """Where the frames are."""


class OpenStreamParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `openStream`: Look at, or listen to, one side of a call."""

    call_id: CallId
    """The call."""
    side: StreamSide
    """Whose."""
    kind: StreamKind
    """Sound or pictures."""


class PingParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `ping`: Is anybody there?"""

    echo: Any = None
    """Comes back unchanged."""


class PingResult(Struct, kw_only=True, frozen=True, rename="camel"):
    """Answer of `ping`."""

    echo: Any
    """As given."""
    now_ms: int
    """The daemon's wall clock. Unit: ms since 1970."""


class RemoveListenerParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `removeListener`: Stop a subscription."""

    listener_id: ListenerId
    """From addListener or initialize."""


class ReportPushSentParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `reportPushSent`: Tell what became of a push."""

    push_id: Annotated[str, Meta(min_length=1, max_length=64)]
    """Which, as onSendPushMessage said."""
    ok: bool
    """Whether it went out."""
    detail: Annotated[str, Meta(max_length=256)] | None = None
    """More about it, for the log."""


class RevokeTokenParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `revokeToken`: Take a token back."""

    name: TokenName
    """Which."""


class RevokeTokenResult(Struct, kw_only=True, frozen=True, rename="camel"):
    """Answer of `revokeToken`."""

    revoked: bool
    """Whether there was one."""


class DiscoverParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `rpc.discover`: This contract, as the daemon at hand knows it."""


class SelectDeviceParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `selectDevice`: Choose the device that calls use when they name none, or the device of one call."""

    kind: DeviceKind
    """What is chosen; `screen`: instead of a camera, for one call."""
    device_id: DeviceId
    """Which; `default`, `none`."""
    call_id: CallId | None = None
    """The call; left out: all that name none, from now on."""


class SendAnswerParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `sendAnswer`: The callee confirms, and sound and pictures flow."""

    call_id: CallId
    """The call."""


class SendMessageParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `sendMessage`: Send a text to a user."""

    to: UserName
    """Who."""
    text: Annotated[str, Meta(min_length=1, max_length=8192)]
    """The text. At most 8192 bytes of UTF-8."""
    message_id: MessageId | None = None
    """Its id, if the client chooses it."""


class SetCallConfigsParams(CallConfigsPatch, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `setCallConfigs`: Change configs."""

    if_revision: Annotated[int, Meta(ge=1)] | None = None
    """Only if this is still the revision, else 1005."""
    persist: bool = False
    """Keep them over restarts."""


class SetCallSourcesParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `setCallSources`: Change the devices of a call."""

    call_id: CallId
    """The call."""
    sources: CallSources
    """What to use from now on."""


class SetDeviceVolumeParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `setDeviceVolume`: Turn a microphone or a speaker up or down, or mute it, in the system's mixer."""

    device_id: DeviceId
    """Which, by its own id: `default` is none."""
    volume: Annotated[int, Meta(ge=0, le=100)] | None = None
    """Of its loudest channel. Unit: %."""
    muted: bool | None = None
    """Whether it is muted."""
    kind: DeviceKind | None = None
    """Needed only where a microphone and a speaker have the same id: left out, it is the microphone."""


class SetDeviceVolumeResult(Struct, kw_only=True, frozen=True, rename="camel"):
    """Answer of `setDeviceVolume`."""

    volume: Annotated[int, Meta(ge=0)]
    """As it is now. Unit: %."""
    muted: bool
    """As it is now."""


class SetSendPushHandlerParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `setSendPushHandler`: Be the one who wakes people who are offline."""

    enabled: bool
    """False: no longer."""


class ShutdownParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `shutdown`: Stop the daemon."""

    grace_ms: Annotated[int, Meta(ge=0, le=60000)] = 5000
    """How long the ending may take. Unit: ms."""


class StartRecordingParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `startRecording`: Record the call, if the peer agrees."""

    call_id: CallId
    """The call."""


class StopRecordingParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `stopRecording`: Stop recording, or take the question back."""

    call_id: CallId
    """The call."""


class TakeSnapshotParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `takeSnapshot`: Keep a still picture."""

    call_id: CallId | None = None
    """The call."""
    preview_id: Annotated[str, Meta(min_length=1, max_length=64)] | None = None
    """From openPreview."""
    side: StreamSide | None = None
    """Whose picture of the call; left out: the peer's. A preview has one side alone."""
    format: PictureFormat = "png"
    """How it is written."""
    quality: Annotated[int, Meta(ge=1, le=100)] = 90
    """Of a JPEG; more is better and larger."""
    name: FileName | None = None
    """Of the file, without its ending; left out: made of the time, the peer, the call and the side. A name that is
    taken gets a number.
    """


class UpdateCallParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Params of `updateCall`: Pause or resume sound or pictures."""

    call_id: CallId
    """The call."""
    control_type: ControlType
    """What to do."""


class OnAccountStateChangedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onAccountStateChanged`: The account came, went or changed."""

    account: Account
    """How it is now."""


class OnCallConfigsChangedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onCallConfigsChanged`: Somebody changed configs."""

    configs: CallConfigs
    """All of them."""
    revision: Annotated[int, Meta(ge=1)]
    """One more than before."""
    changed: tuple[str, ...]
    """Names of the fields that changed."""


class OnCallLoggedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onCallLogged`: A call that is over is in the call log."""

    entry: CallLogEntry
    """The entry."""


class OnCallSessionChangedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onCallSessionChanged`: A call changed in a way no other event tells."""

    session: CallSession
    """The call."""
    changed: tuple[str, ...]
    """Names of the fields of CallSession that changed."""


class OnCallTypeChangeSettledParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onCallTypeChangeSettled`: A change of the call's type has come about, or has not."""

    session: CallSession
    """The call."""
    type: CallType
    """What was asked for."""
    by: StreamSide
    """Who had asked."""
    outcome: TypeChangeOutcome
    """What has become of it."""
    error: ErrorInfo | None = None
    """Set when nobody answered: 1010."""


class OnDeviceChangedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onDeviceChanged`: Devices came, went or changed, or a call uses another."""

    added: tuple[Device, ...] = ()
    """New ones."""
    removed: tuple[Device, ...] = ()
    """Those that are gone, as they were."""
    changed: tuple[Device, ...] = ()
    """Those that are different, as they are."""
    selected: SelectedDevices = SelectedDevices()
    """What calls use now that name none."""
    cause: str = "list"
    """What brought it about; `list`: the system's own list; `defaultChanged`: the system's default is another;
    `backendDown`: the sound server is gone, and all its devices with it; `client`: a client began or ended to feed a
    source; `engineLost`: sources of clients went with the engine; `devicesLost`: the process that opens devices died,
    and the next one has a list of its own soon; `selected`: a client chose; the others: why a call lost a device while
    the list stayed the same. Known: list defaultChanged backendDown client engineLost devicesLost selected absent
    stalled busy denied unsupported.
    """
    action: tuple[DeviceAction, ...] = ()
    """What was done about it: the devices of calls that are others now, or that calls are without."""


class OnDeviceInUseParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onDeviceInUse`: A device was opened or closed."""

    device: Device
    """Which."""
    in_use: bool
    """Opened, or closed."""
    by: DeviceUser = DeviceUser()
    """For whom."""


class OnEventsLostParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onEventsLost`: Events were lost to this session."""

    from_seq: Annotated[int, Meta(ge=0)]
    """The first that is lost."""
    to_seq: Annotated[int, Meta(ge=0)]
    """The last that is lost."""
    snapshot: Snapshot
    """How things are."""


class OnLevelsParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onLevels`: How loud it is."""

    levels: tuple[SoundLevel, ...]
    """One for each sound of which there is something new."""


class OnLocalStreamParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onLocalStream`: Our own sound or picture."""

    session: CallSession
    """The call."""
    type: MediaType
    """Sound or pictures."""
    stream: StreamDescriptor
    """Where the frames are."""


class OnMessageReceivedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onMessageReceived`: A text has come."""

    message: Message
    """The text."""


class OnPreviewEndedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onPreviewEnded`: The device of a preview is gone."""

    preview_id: str
    """Which."""
    cause: str
    """Why, as in error 1006. Known: absent busy denied unsupported backendDown."""


class OnRecvCallAcceptedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onRecvCallAccepted`: Sound and pictures flow."""

    session: CallSession
    """The call."""


class OnRecvCallConnectedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onRecvCallConnected`: The path is there."""

    session: CallSession
    """The call."""


class OnRecvCallEndedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onRecvCallEnded`: A call is over."""

    session: CallSession
    """The call."""
    reason: EndReason
    """Why."""
    reason_detail: str
    """Why, in a word: `reasonDetail` of the session."""
    error: ErrorInfo | None = None
    """Set when a fault ended it."""


class OnRecvCallIncomingParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onRecvCallIncoming`: Somebody calls us."""

    session: CallSession
    """The call."""


class OnRecvCallNetworkStatusChangedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onRecvCallNetworkStatusChanged`: The path got better or worse."""

    session: CallSession
    """The call."""
    to_status: NetworkStatus
    """How it is now."""
    cause: str
    """What tipped it. Known: rtt loss silence recovered."""
    measured: NetworkMeasured = NetworkMeasured()
    """What it was judged by."""


class OnRecvCallRecordingChangedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onRecvCallRecordingChanged`: A side wants to record, records, or no longer does."""

    session: CallSession
    """The call."""
    side: StreamSide
    """Who records."""
    cause: str
    """Why. `recorderCrashed`, `full`, `denied`, `absent` and `failed` end a recording by a fault: the disk is full, the
    folder cannot be written to or is gone, the file could not be written; what is in it can be played, and the call
    goes on. `typeChanged`: an audio call has become a video call, and our recording goes on in another file, of the
    same name with a number. Known: asked accepted typeChanged refused noAnswer withdrawn stopped callEnded
    recorderCrashed full denied absent failed.
    """


class OnRecvCallStateChangedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onRecvCallStateChanged`: The peer paused or resumed."""

    session: CallSession
    """The call."""
    type: ControlType
    """What the peer did."""


class OnRecvCallTypeChangeRequestedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onRecvCallTypeChangeRequested`: The peer asks to change the call's type."""

    session: CallSession
    """The call, as it is."""
    type: CallType
    """What it is to be."""


class OnRemoteStreamParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onRemoteStream`: The peer's sound or picture."""

    session: CallSession
    """The call."""
    type: MediaType
    """Sound or pictures."""
    stream: StreamDescriptor
    """Where the frames are."""


class OnSendPushMessageParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onSendPushMessage`: Wake the callee, who is offline."""

    push_id: str
    """What to report."""
    from_: str = msgspec.field(name="from")
    """Our user."""
    to: str
    """Who is to be woken."""
    type: CallType
    """Of the call."""
    call_id: CallId
    """The call that found nobody."""


class OnShuttingDownParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onShuttingDown`: The daemon is about to stop."""

    grace_ms: Annotated[int, Meta(ge=0)]
    """How long that may take. Unit: ms."""


class OnStatisticsParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onStatistics`: What is measured of a call."""

    call_id: CallId
    """The call."""
    statistics: CallStatistics
    """Its numbers."""


class OnVoiceActivityParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onVoiceActivity`: Somebody speaks into a microphone that is paused."""

    session: CallSession
    """The call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One method: what it takes, gives and needs."""

    name: str
    params: type[Struct]
    result: Any
    """A Struct, or dict[str, object] for a document."""
    scopes: frozenset[str]
    """All of them are needed at least; `scopes_note` says what the handler decides beside."""
    scopes_note: str
    session: bool
    """Whether it needs a session: a POST is answered -32001."""
    errors: frozenset[int]
    """Its own codes; the negative ones may come from every method."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """One notification: what it carries, and to whom it goes."""

    name: str
    params: type[Struct]
    """Without seq, prevSeq and timeMs, which are spliced in where it is sent."""
    durable: bool
    """Numbered by `seq`, and sent to listeners that name no events."""
    replayed: bool
    """Kept for resume."""
    scope: str


METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "ackMessages": Method(
            name="ackMessages",
            params=AckMessagesParams,
            result=Empty,
            scopes=frozenset({"call"}),
            scopes_note="",
            session=False,
            errors=frozenset(),
        ),
        "addListener": Method(
            name="addListener",
            params=AddListenerParams,
            result=AddListenerResult,
            scopes=frozenset({"observe"}),
            scopes_note="",
            session=True,
            errors=frozenset({1008}),
        ),
        "answerCall": Method(
            name="answerCall",
            params=AnswerCallParams,
            result=CallSession,
            scopes=frozenset({"call", "capture"}),
            scopes_note="`capture` is not needed when audio and video are fed by the client itself or `none`.",
            session=False,
            errors=frozenset({800, 1001, 1002, 1006, 1012}),
        ),
        "answerCallTypeChange": Method(
            name="answerCallTypeChange",
            params=AnswerCallTypeChangeParams,
            result=CallSession,
            scopes=frozenset({"call"}),
            scopes_note="Agreeing to video: `capture`, unless the camera is fed by the client itself or `none`, and only the owner. All else: `call`, any client.",
            session=False,
            errors=frozenset({800, 1001, 1002, 1006}),
        ),
        "answerRecording": Method(
            name="answerRecording",
            params=AnswerRecordingParams,
            result=CallSession,
            scopes=frozenset({"call"}),
            scopes_note="Only the owner, while there is one.",
            session=False,
            errors=frozenset({800, 1001, 1002}),
        ),
        "$/cancelRequest": Method(
            name="$/cancelRequest",
            params=CancelRequestParams,
            result=Empty,
            scopes=frozenset(),
            scopes_note="",
            session=False,
            errors=frozenset(),
        ),
        "changeCallType": Method(
            name="changeCallType",
            params=ChangeCallTypeParams,
            result=CallSession,
            scopes=frozenset({"call"}),
            scopes_note="To video: `capture`, unless the camera is fed by the client itself or `none`, and only the owner. To audio: `call`, any client.",
            session=False,
            errors=frozenset({800, 1001, 1002, 1006, 1007}),
        ),
        "claimCall": Method(
            name="claimCall",
            params=ClaimCallParams,
            result=CallSession,
            scopes=frozenset({"call", "capture"}),
            scopes_note="",
            session=True,
            errors=frozenset({800, 1001, 1002}),
        ),
        "closeFrameSource": Method(
            name="closeFrameSource",
            params=CloseFrameSourceParams,
            result=Empty,
            scopes=frozenset({"call"}),
            scopes_note="",
            session=True,
            errors=frozenset(),
        ),
        "closePreview": Method(
            name="closePreview",
            params=ClosePreviewParams,
            result=Empty,
            scopes=frozenset({"capture"}),
            scopes_note="",
            session=True,
            errors=frozenset(),
        ),
        "closeStream": Method(
            name="closeStream",
            params=CloseStreamParams,
            result=Empty,
            scopes=frozenset({"look"}),
            scopes_note="",
            session=True,
            errors=frozenset(),
        ),
        "confirmPeer": Method(
            name="confirmPeer",
            params=ConfirmPeerParams,
            result=ConfirmedPeer,
            scopes=frozenset({"call"}),
            scopes_note="",
            session=False,
            errors=frozenset({800, 1001}),
        ),
        "createFrameSource": Method(
            name="createFrameSource",
            params=CreateFrameSourceParams,
            result=CreateFrameSourceResult,
            scopes=frozenset({"call"}),
            scopes_note="",
            session=True,
            errors=frozenset({1007, 1008, 1009, 1012}),
        ),
        "createToken": Method(
            name="createToken",
            params=CreateTokenParams,
            result=CreateTokenResult,
            scopes=frozenset({"admin"}),
            scopes_note="",
            session=False,
            errors=frozenset({1005, 1008}),
        ),
        "endCall": Method(
            name="endCall",
            params=EndCallParams,
            result=CallSession,
            scopes=frozenset({"call"}),
            scopes_note="",
            session=False,
            errors=frozenset({800}),
        ),
        "getAccount": Method(
            name="getAccount",
            params=GetAccountParams,
            result=Account,
            scopes=frozenset({"observe"}),
            scopes_note="",
            session=False,
            errors=frozenset(),
        ),
        "getCallConfigs": Method(
            name="getCallConfigs",
            params=GetCallConfigsParams,
            result=CallConfigsResult,
            scopes=frozenset({"observe"}),
            scopes_note="",
            session=False,
            errors=frozenset({800}),
        ),
        "getCallLog": Method(
            name="getCallLog",
            params=GetCallLogParams,
            result=CallLog,
            scopes=frozenset({"observe"}),
            scopes_note="",
            session=False,
            errors=frozenset(),
        ),
        "getCallSession": Method(
            name="getCallSession",
            params=GetCallSessionParams,
            result=CallSession,
            scopes=frozenset({"observe"}),
            scopes_note="",
            session=False,
            errors=frozenset({800}),
        ),
        "getLevels": Method(
            name="getLevels",
            params=GetLevelsParams,
            result=SoundLevels,
            scopes=frozenset({"observe"}),
            scopes_note="",
            session=False,
            errors=frozenset({800}),
        ),
        "getPeerVerification": Method(
            name="getPeerVerification",
            params=GetPeerVerificationParams,
            result=PeerVerification,
            scopes=frozenset({"observe"}),
            scopes_note="",
            session=False,
            errors=frozenset({800, 1001}),
        ),
        "getSnapshot": Method(
            name="getSnapshot",
            params=GetSnapshotParams,
            result=Snapshot,
            scopes=frozenset({"observe"}),
            scopes_note="",
            session=False,
            errors=frozenset(),
        ),
        "getStatistics": Method(
            name="getStatistics",
            params=GetStatisticsParams,
            result=CallStatistics,
            scopes=frozenset({"observe"}),
            scopes_note="",
            session=False,
            errors=frozenset({800}),
        ),
        "getStatus": Method(
            name="getStatus",
            params=GetStatusParams,
            result=Status,
            scopes=frozenset({"observe"}),
            scopes_note="",
            session=False,
            errors=frozenset(),
        ),
        "initialize": Method(
            name="initialize",
            params=InitializeParams,
            result=InitializeResult,
            scopes=frozenset(),
            scopes_note="",
            session=False,
            errors=frozenset({-32002, -32004, -32007}),
        ),
        "listCallSessions": Method(
            name="listCallSessions",
            params=ListCallSessionsParams,
            result=CallSessionList,
            scopes=frozenset({"observe"}),
            scopes_note="",
            session=False,
            errors=frozenset(),
        ),
        "listDevices": Method(
            name="listDevices",
            params=ListDevicesParams,
            result=DeviceList,
            scopes=frozenset({"observe"}),
            scopes_note="",
            session=False,
            errors=frozenset(),
        ),
        "listMessages": Method(
            name="listMessages",
            params=ListMessagesParams,
            result=MessageList,
            scopes=frozenset({"observe"}),
            scopes_note="",
            session=False,
            errors=frozenset(),
        ),
        "listTokens": Method(
            name="listTokens",
            params=ListTokensParams,
            result=TokenList,
            scopes=frozenset({"admin"}),
            scopes_note="",
            session=False,
            errors=frozenset(),
        ),
        "login": Method(
            name="login",
            params=LoginParams,
            result=Account,
            scopes=frozenset({"admin"}),
            scopes_note="",
            session=False,
            errors=frozenset({1007, 1010, 1011, 1013}),
        ),
        "logout": Method(
            name="logout",
            params=LogoutParams,
            result=Account,
            scopes=frozenset({"admin"}),
            scopes_note="",
            session=False,
            errors=frozenset(),
        ),
        "makeCall": Method(
            name="makeCall",
            params=MakeCallParams,
            result=CallSession,
            scopes=frozenset({"call", "capture"}),
            scopes_note="`capture` is not needed when audio and video are fed by the client itself or `none`.",
            session=False,
            errors=frozenset({801, 1003, 1005, 1006, 1012, 1013}),
        ),
        "nextEvents": Method(
            name="nextEvents",
            params=NextEventsParams,
            result=NextEventsResult,
            scopes=frozenset({"observe"}),
            scopes_note="",
            session=False,
            errors=frozenset(),
        ),
        "openPreview": Method(
            name="openPreview",
            params=OpenPreviewParams,
            result=OpenPreviewResult,
            scopes=frozenset({"capture"}),
            scopes_note="",
            session=True,
            errors=frozenset({1006, 1008, 1009}),
        ),
        "openStream": Method(
            name="openStream",
            params=OpenStreamParams,
            result=StreamDescriptor,
            scopes=frozenset({"look"}),
            scopes_note="",
            session=True,
            errors=frozenset({800, 1001, 1007, 1008, 1009}),
        ),
        "ping": Method(
            name="ping",
            params=PingParams,
            result=PingResult,
            scopes=frozenset(),
            scopes_note="",
            session=False,
            errors=frozenset(),
        ),
        "removeListener": Method(
            name="removeListener",
            params=RemoveListenerParams,
            result=Empty,
            scopes=frozenset({"observe"}),
            scopes_note="",
            session=True,
            errors=frozenset(),
        ),
        "reportPushSent": Method(
            name="reportPushSent",
            params=ReportPushSentParams,
            result=Empty,
            scopes=frozenset({"call"}),
            scopes_note="",
            session=False,
            errors=frozenset({1005}),
        ),
        "revokeToken": Method(
            name="revokeToken",
            params=RevokeTokenParams,
            result=RevokeTokenResult,
            scopes=frozenset({"admin"}),
            scopes_note="",
            session=False,
            errors=frozenset(),
        ),
        "rpc.discover": Method(
            name="rpc.discover",
            params=DiscoverParams,
            result=dict[str, object],
            scopes=frozenset(),
            scopes_note="",
            session=False,
            errors=frozenset(),
        ),
        "selectDevice": Method(
            name="selectDevice",
            params=SelectDeviceParams,
            result=SelectedDevice,
            scopes=frozenset({"capture"}),
            scopes_note="With `callId` only the call's owner.",
            session=False,
            errors=frozenset({800, 1001, 1002, 1006, 1007}),
        ),
        "sendAnswer": Method(
            name="sendAnswer",
            params=SendAnswerParams,
            result=CallSession,
            scopes=frozenset({"capture"}),
            scopes_note="`call` is enough when audio and video are fed by the client itself or `none`.",
            session=False,
            errors=frozenset({800, 1001, 1002}),
        ),
        "sendMessage": Method(
            name="sendMessage",
            params=SendMessageParams,
            result=SentMessage,
            scopes=frozenset({"call"}),
            scopes_note="",
            session=False,
            errors=frozenset({1003, 1004, 1005, 1008, 1013}),
        ),
        "setCallConfigs": Method(
            name="setCallConfigs",
            params=SetCallConfigsParams,
            result=CallConfigsResult,
            scopes=frozenset({"call"}),
            scopes_note="Changing a field marked admin needs `admin`.",
            session=False,
            errors=frozenset({1005}),
        ),
        "setCallSources": Method(
            name="setCallSources",
            params=SetCallSourcesParams,
            result=CallSession,
            scopes=frozenset({"call"}),
            scopes_note="Speaker: `call`. Microphone and camera: `capture`, unless it is `none`. Only the owner.",
            session=False,
            errors=frozenset({800, 1001, 1002, 1006, 1007}),
        ),
        "setDeviceVolume": Method(
            name="setDeviceVolume",
            params=SetDeviceVolumeParams,
            result=SetDeviceVolumeResult,
            scopes=frozenset({"call"}),
            scopes_note="Unmuting a microphone, and turning one up from 0: also `capture`.",
            session=False,
            errors=frozenset({1006}),
        ),
        "setSendPushHandler": Method(
            name="setSendPushHandler",
            params=SetSendPushHandlerParams,
            result=Empty,
            scopes=frozenset({"call"}),
            scopes_note="",
            session=True,
            errors=frozenset(),
        ),
        "shutdown": Method(
            name="shutdown",
            params=ShutdownParams,
            result=Empty,
            scopes=frozenset({"admin"}),
            scopes_note="",
            session=False,
            errors=frozenset(),
        ),
        "startRecording": Method(
            name="startRecording",
            params=StartRecordingParams,
            result=CallSession,
            scopes=frozenset({"call", "look"}),
            scopes_note="",
            session=False,
            errors=frozenset({800, 1001, 1007, 1014}),
        ),
        "stopRecording": Method(
            name="stopRecording",
            params=StopRecordingParams,
            result=CallSession,
            scopes=frozenset({"call"}),
            scopes_note="",
            session=False,
            errors=frozenset({800}),
        ),
        "takeSnapshot": Method(
            name="takeSnapshot",
            params=TakeSnapshotParams,
            result=StillPicture,
            scopes=frozenset({"look"}),
            scopes_note="",
            session=False,
            errors=frozenset({800, 1001, 1007, 1009, 1014, 1015}),
        ),
        "updateCall": Method(
            name="updateCall",
            params=UpdateCallParams,
            result=CallSession,
            scopes=frozenset({"call"}),
            scopes_note="Pausing: `call`, any client. Resuming: `capture`, unless the client feeds the medium itself, and only the owner.",
            session=False,
            errors=frozenset({800, 1001, 1002, 1006, 1007}),
        ),
    }
)
"""Every method by its name."""

NOTIFICATIONS: Mapping[str, Notification] = MappingProxyType(
    {
        "onAccountStateChanged": Notification(
            name="onAccountStateChanged",
            params=OnAccountStateChangedParams,
            durable=True,
            replayed=True,
            scope="observe",
        ),
        "onCallConfigsChanged": Notification(
            name="onCallConfigsChanged",
            params=OnCallConfigsChangedParams,
            durable=True,
            replayed=True,
            scope="observe",
        ),
        "onCallLogged": Notification(
            name="onCallLogged",
            params=OnCallLoggedParams,
            durable=True,
            replayed=True,
            scope="observe",
        ),
        "onCallSessionChanged": Notification(
            name="onCallSessionChanged",
            params=OnCallSessionChangedParams,
            durable=True,
            replayed=True,
            scope="observe",
        ),
        "onCallTypeChangeSettled": Notification(
            name="onCallTypeChangeSettled",
            params=OnCallTypeChangeSettledParams,
            durable=True,
            replayed=True,
            scope="observe",
        ),
        "onDeviceChanged": Notification(
            name="onDeviceChanged",
            params=OnDeviceChangedParams,
            durable=True,
            replayed=True,
            scope="observe",
        ),
        "onDeviceInUse": Notification(
            name="onDeviceInUse",
            params=OnDeviceInUseParams,
            durable=True,
            replayed=True,
            scope="observe",
        ),
        "onEventsLost": Notification(
            name="onEventsLost",
            params=OnEventsLostParams,
            durable=False,
            replayed=False,
            scope="observe",
        ),
        "onLevels": Notification(
            name="onLevels",
            params=OnLevelsParams,
            durable=False,
            replayed=False,
            scope="observe",
        ),
        "onLocalStream": Notification(
            name="onLocalStream",
            params=OnLocalStreamParams,
            durable=True,
            replayed=False,
            scope="look",
        ),
        "onMessageReceived": Notification(
            name="onMessageReceived",
            params=OnMessageReceivedParams,
            durable=True,
            replayed=True,
            scope="observe",
        ),
        "onPreviewEnded": Notification(
            name="onPreviewEnded",
            params=OnPreviewEndedParams,
            durable=True,
            replayed=False,
            scope="observe",
        ),
        "onRecvCallAccepted": Notification(
            name="onRecvCallAccepted",
            params=OnRecvCallAcceptedParams,
            durable=True,
            replayed=True,
            scope="observe",
        ),
        "onRecvCallConnected": Notification(
            name="onRecvCallConnected",
            params=OnRecvCallConnectedParams,
            durable=True,
            replayed=True,
            scope="observe",
        ),
        "onRecvCallEnded": Notification(
            name="onRecvCallEnded",
            params=OnRecvCallEndedParams,
            durable=True,
            replayed=True,
            scope="observe",
        ),
        "onRecvCallIncoming": Notification(
            name="onRecvCallIncoming",
            params=OnRecvCallIncomingParams,
            durable=True,
            replayed=True,
            scope="observe",
        ),
        "onRecvCallNetworkStatusChanged": Notification(
            name="onRecvCallNetworkStatusChanged",
            params=OnRecvCallNetworkStatusChangedParams,
            durable=True,
            replayed=True,
            scope="observe",
        ),
        "onRecvCallRecordingChanged": Notification(
            name="onRecvCallRecordingChanged",
            params=OnRecvCallRecordingChangedParams,
            durable=True,
            replayed=True,
            scope="observe",
        ),
        "onRecvCallStateChanged": Notification(
            name="onRecvCallStateChanged",
            params=OnRecvCallStateChangedParams,
            durable=True,
            replayed=True,
            scope="observe",
        ),
        "onRecvCallTypeChangeRequested": Notification(
            name="onRecvCallTypeChangeRequested",
            params=OnRecvCallTypeChangeRequestedParams,
            durable=True,
            replayed=True,
            scope="observe",
        ),
        "onRemoteStream": Notification(
            name="onRemoteStream",
            params=OnRemoteStreamParams,
            durable=True,
            replayed=False,
            scope="look",
        ),
        "onSendPushMessage": Notification(
            name="onSendPushMessage",
            params=OnSendPushMessageParams,
            durable=True,
            replayed=False,
            scope="call",
        ),
        "onShuttingDown": Notification(
            name="onShuttingDown",
            params=OnShuttingDownParams,
            durable=True,
            replayed=True,
            scope="observe",
        ),
        "onStatistics": Notification(
            name="onStatistics",
            params=OnStatisticsParams,
            durable=False,
            replayed=False,
            scope="observe",
        ),
        "onVoiceActivity": Notification(
            name="onVoiceActivity",
            params=OnVoiceActivityParams,
            durable=False,
            replayed=False,
            scope="observe",
        ),
    }
)
"""Every notification by its name."""

MAX_BYTES: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "makeCall": MappingProxyType({"ext": 4096}),
        "sendMessage": MappingProxyType({"text": 8192}),
    }
)
"""Most bytes of UTF-8, by method and Python name of the param."""

ERROR_NAMES: Mapping[int, str] = MappingProxyType(
    {
        -32700: "parseError",
        -32600: "invalidRequest",
        -32601: "methodNotFound",
        -32602: "invalidParams",
        -32603: "internalError",
        -32001: "notInitialized",
        -32002: "unauthorized",
        -32003: "permissionDenied",
        -32004: "tooManyRequests",
        -32005: "tooLarge",
        -32006: "shuttingDown",
        -32007: "versionUnsupported",
        -32800: "requestCancelled",
        800: "noSuchCall",
        801: "busy",
        802: "remoteOffline",
        803: "connectionFailed",
        1001: "wrongState",
        1002: "notAllowedForRole",
        1003: "notLoggedIn",
        1004: "unknownUser",
        1005: "conflict",
        1006: "deviceUnavailable",
        1007: "unsupported",
        1008: "limitReached",
        1009: "noSpace",
        1010: "timedOut",
        1011: "loginRefused",
        1012: "engineDown",
        1013: "signallingDown",
        1014: "cannotRecord",
        1015: "noPicture",
    }
)
"""Every error code's name."""

ERROR_MESSAGES: Mapping[int, str] = MappingProxyType(
    {
        -32700: "Parse error",
        -32600: "Invalid request",
        -32601: "Method not found",
        -32602: "Invalid params",
        -32603: "Internal error",
        -32001: "No session",
        -32002: "Unauthorized",
        -32003: "Permission denied",
        -32004: "Too many requests",
        -32005: "Too large",
        -32006: "Shutting down",
        -32007: "Version not supported",
        -32800: "Request cancelled",
        800: "No such call",
        801: "Busy",
        802: "Remote user is offline",
        803: "Connection failed",
        1001: "Wrong state",
        1002: "Not allowed for this side",
        1003: "Not logged in",
        1004: "Unknown user",
        1005: "Conflict",
        1006: "Device unavailable",
        1007: "Not supported",
        1008: "Limit reached",
        1009: "No space",
        1010: "Timed out",
        1011: "Login refused",
        1012: "Engine is down",
        1013: "Signalling is down",
        1014: "Cannot record",
        1015: "No picture",
    }
)
"""Every error code's `message` on the wire."""

LIMITS = Limits()
"""What initialize tells every client."""
