"""The RPC contract for Python clients. Made by scripts/generate.py from rpc_schema: do not edit.

Records take unknown members and words of a later version. Params that are left out do not go on the wire.
"""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct

__all__ = [
    "Account",
    "AccountState",
    "AckMessagesParams",
    "AddListenerParams",
    "AddListenerResult",
    "AnswerCallParams",
    "AnswerCallTypeChangeParams",
    "AnswerRecordingParams",
    "BlockingMethods",
    "CallConfigs",
    "CallConfigsPatch",
    "CallConfigsResult",
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
    "DeviceKind",
    "DeviceList",
    "DeviceMode",
    "DeviceMove",
    "DeviceRule",
    "DeviceState",
    "DeviceUse",
    "DeviceUser",
    "DiscoverParams",
    "ERROR_NAMES",
    "Empty",
    "EndCallParams",
    "EndReason",
    "ErrorInfo",
    "EventMessage",
    "EventRange",
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
    "InitializeParams",
    "InitializeResult",
    "KeyChangedAction",
    "Limits",
    "ListCallSessionsParams",
    "ListDevicesParams",
    "ListMessagesParams",
    "ListTokensParams",
    "ListenOptions",
    "LoginParams",
    "LogoutParams",
    "MakeCallParams",
    "MediaType",
    "Message",
    "MessageList",
    "Methods",
    "NOTIFICATIONS",
    "NetworkMeasured",
    "NetworkStatus",
    "NextEventsParams",
    "NextEventsResult",
    "NoCameraAction",
    "NoClientPolicy",
    "NoMicrophoneAction",
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
    "StreamKind",
    "StreamReason",
    "StreamSide",
    "TakeSnapshotParams",
    "TokenInfo",
    "TokenList",
    "TypeChange",
    "TypeChangeOutcome",
    "UpdateCallParams",
    "WhoMayCall",
]

PROTOCOL_VERSION = "1.0"


CallOutcome = Literal["answered", "missed", "declined", "cancelled", "busy", "noAnswer", "offline", "failed", "unsupported", "answeredElsewhere"]
"""What came of a call, in a word a list of calls can be sorted by. answered: The two talked, and one of them hung up.
missed: It rang here, or would have, and nobody took it: given up, timed out, busy, not let in. declined: The callee, or
another of its devices, said no. cancelled: Given up before the two talked. busy: The callee was in another call.
noAnswer: Nobody answered our call in time. offline: The callee could not be reached. failed: It broke: path, engine,
device or daemon, also in the middle of talking. unsupported: No codec or protocol in common. answeredElsewhere: Another
device of our user took it.
"""


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


Delivery = Literal["delivered", "stored"]
"""Where a text is. delivered: On the disk of a daemon of its receiver, who is told of it now. stored: On the disk of
the hub or server; its receiver gets it at the next login.
"""


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


class Paused(Struct, kw_only=True, frozen=True, rename="camel", omit_defaults=True):
    """Which media are paused. A paused medium sends no RTP at all."""

    audio: bool = False
    """Sound."""
    video: bool = False
    """Pictures."""


class CallSources(Struct, kw_only=True, frozen=True, rename="camel", omit_defaults=True):
    """The devices of one call. What is left out is the daemon's selected device; `none` is no device."""

    audio: str | None = None
    """Microphone or its stand-in."""
    video: str | None = None
    """Camera, screen or stand-in; of no meaning in an audio call."""
    speaker: str | None = None
    """Where the peer's sound is played."""


class ChosenBy(Struct, kw_only=True, frozen=True, rename="camel"):
    """Which rule chose each device of a call."""

    audio: str = "none"
    """The microphone."""
    video: str = "none"
    """The camera."""
    speaker: str = "none"
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
    verified: str = "none"
    """What is known of its key; none until its description has come."""


class PeerVerification(Struct, kw_only=True, frozen=True, rename="camel"):
    """Who the peer is, as far as its key and the people themselves can tell. The same words on both sides mean that
    nobody stands between them.
    """

    verified: str
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

    verified: str
    """`known`, or `none` after words that were not the same."""


class TypeChange(Struct, kw_only=True, frozen=True, rename="camel"):
    """A change of a call's type that pends."""

    type: CallType
    """What the call is to be."""
    by: str
    """Who asks for it."""


class Recording(Struct, kw_only=True, frozen=True, rename="camel"):
    """What one side records of a call."""

    state: str = "off"
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
    format: str
    """How it is written."""
    width: int
    """Pixels in a row. Unit: px."""
    height: int
    """Rows. Unit: px."""
    bytes: int
    """Size of the file. Unit: bytes."""
    taken_at_ms: int
    """When the picture was captured; one of the peer's, when it had arrived. Unit: ms since 1970."""


class CallSession(Struct, kw_only=True, frozen=True, rename="camel"):
    """One call, whole. Every call event carries it, so a client never has to put it together. Of two copies the one
    with the higher `revision` is the newer.
    """

    call_id: str
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
    on_owner_lost: str = "hangup"
    """What happens when the owner is gone."""
    grace_ms: int = 30000
    """How long the owner may be gone. Unit: ms."""
    owner_lost_at_ms: int | None = None
    """When the owner's connection broke, while it is gone. Unit: ms since 1970."""
    peer: Peer = Peer()
    """The other side."""
    continued_as: str | None = None
    """The call that lives on when two calls crossed and this one gave way."""
    created_at_ms: int
    """When the call was made or came in. Unit: ms since 1970."""
    connected_at_ms: int | None = None
    """When status 3 was reached. Unit: ms since 1970."""
    accepted_at_ms: int | None = None
    """When status 4 was reached. Unit: ms since 1970."""
    ended_at_ms: int | None = None
    """When the call ended. Unit: ms since 1970."""
    duration_ms: int = 0
    """Monotonic time since status 4 (to the end, if over); 0 before. Unit: ms."""
    revision: int = 1
    """One more at each change of this record."""


class CallSessionList(Struct, kw_only=True, frozen=True, rename="camel"):
    """Calls, and the event number at which this was true."""

    epoch: str
    """The daemon's present epoch."""
    seq: int
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

    call_id: str
    """The call's id."""
    remote_name: str
    """The other user."""
    type: CallType
    """Audio or video."""
    is_caller: bool
    """Whether we made the call."""
    outcome: str
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
    duration_ms: int = 0
    """From status 4 to the end; 0 also where the daemon crashed, which leaves no clock behind. Unit: ms."""
    quality: CallQuality = CallQuality()
    """How it was at the end."""


class CallLog(Struct, kw_only=True, frozen=True, rename="camel"):
    """A page of the call log."""

    entries: tuple[CallLogEntry, ...]
    """Newest first."""


class Resolution(Struct, kw_only=True, frozen=True, rename="camel", omit_defaults=True):
    """A picture size. Both numbers are even."""

    width: int
    """Pixels in a row. Unit: px."""
    height: int
    """Rows. Unit: px."""


class IceServer(Struct, kw_only=True, frozen=True, rename="camel", omit_defaults=True):
    """A STUN or TURN server."""

    urls: tuple[str, ...]
    """`stun:HOST[:PORT]`, `turn:HOST[:PORT][?transport=udp|tcp]` or `turns:HOST[:PORT]` (RFC 7064, RFC 7065). An IPv6
    address stands in brackets. One of another form is refused with -32602 and its path, and so is one that cannot be
    spoken to: `stuns:`, and `turns:` over UDP.
    """
    username: str | None = None
    """A TURN server needs one."""
    credential: str | None = None
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
    ping_interval: int = 30
    """Heartbeat of the connection to the hub or server. Media has its own signs of life. Unit: s. Takes effect: next
    heartbeat.
    """
    video_kbps: int = 0
    """Ceiling for our video; 0 adapts freely, else at least 50. Unit: kbit/s. Takes effect: at once."""
    min_video_kbps: int = 50
    """Floor for our video, not above `videoKbps`. Unit: kbit/s. Takes effect: at once."""
    audio_kbps: int = 32
    """Our sound. Unit: kbit/s. Takes effect: at once."""
    audio_dtx: bool = False
    """Send next to nothing while nobody speaks, and ask the peer to. A peer that asks for it gets it in any case. Takes
    effect: next call.
    """
    video_frame_rate: int = 30
    """What the camera is opened with. Unit: frames/s. Takes effect: next camera opening."""
    ring_timeout_ms: int = 60000
    """Time in status 1, then the call ends 1. Unit: ms. Takes effect: next call."""
    connect_timeout_ms: int = 30000
    """Time in status 2, then the call ends 4. Unit: ms. Takes effect: next call."""
    accept_timeout_ms: int = 30000
    """Time in status 3, then the call ends 1. Unit: ms. Takes effect: next call."""
    network_lost_ms: int = 20000
    """When nothing has been heard of the peer for so long, the call ends 4. Network status 2 comes after 4 s of it.
    Unit: ms. Takes effect: at once.
    """
    video_codecs: tuple[str, ...] = ("H264", "VP8")
    """Best first, of `H264` and `VP8`; VP8 is offered in any case. Another name is -32602. Takes effect: next call."""
    audio_codecs: tuple[str, ...] = ("opus",)
    """Sound is Opus: `opus`. Another name is -32602. Takes effect: next call."""
    ice_servers: tuple[IceServer, ...] = ()
    """Servers that help to find a path, best first; all are asked, for two seconds at most. Takes effect: next call.
    Changing it needs `admin`.
    """
    relay_only: bool = False
    """Only relayed paths; without one the call ends 4 `noRelay`. Takes effect: next call. Changing it needs `admin`."""
    on_owner_lost: str = "hangup"
    """What happens when a call's owner is gone. Takes effect: next call."""
    grace_ms: int = 30000
    """How long the owner may be gone. Unit: ms. Takes effect: next call."""
    if_offline: str = "end"
    """What a call to somebody offline does. Takes effect: next call."""
    no_client_policy: str = "ring"
    """What an incoming call meets when nobody is attached. Takes effect: next invitation. Changing it needs `admin`."""
    who_may_call: str = "anyone"
    """Whose calls ring. Takes effect: next invitation. Changing it needs `admin`."""
    allowed_callers: tuple[str, ...] = ()
    """The users `whoMayCall: listed` means. Takes effect: next invitation. Changing it needs `admin`."""
    if_no_camera: str = "audio"
    """What a video call does without a camera. Takes effect: next opening."""
    if_no_microphone: str = "fail"
    """What a call does without a microphone. Takes effect: next opening."""
    if_key_changed: str = "refuse"
    """What a call does when the peer's key has changed: it ends 4 `keyChanged` before anything of it is used, or goes
    on and says so. Takes effect: next call. Changing it needs `admin`.
    """
    recording_consent: str = "ask"
    """What the peer is told that asks whether it may record. Takes effect: next question. Changing it needs `admin`."""
    degradation: str = "balanced"
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


class CallConfigsPatch(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Some fields of CallConfigs. What is left out stays as it is."""

    is_send_push_if_offline: bool | None = None
    """When the callee is offline, a client is asked to send a push. Takes effect: next call."""
    video_resolution: Resolution | None = None
    """What the camera is opened with; a running call only shrinks below it and recovers. Takes effect: next video call.
    """
    ping_interval: int | None = None
    """Heartbeat of the connection to the hub or server. Media has its own signs of life. Unit: s. Takes effect: next
    heartbeat.
    """
    video_kbps: int | None = None
    """Ceiling for our video; 0 adapts freely, else at least 50. Unit: kbit/s. Takes effect: at once."""
    min_video_kbps: int | None = None
    """Floor for our video, not above `videoKbps`. Unit: kbit/s. Takes effect: at once."""
    audio_kbps: int | None = None
    """Our sound. Unit: kbit/s. Takes effect: at once."""
    audio_dtx: bool | None = None
    """Send next to nothing while nobody speaks, and ask the peer to. A peer that asks for it gets it in any case. Takes
    effect: next call.
    """
    video_frame_rate: int | None = None
    """What the camera is opened with. Unit: frames/s. Takes effect: next camera opening."""
    ring_timeout_ms: int | None = None
    """Time in status 1, then the call ends 1. Unit: ms. Takes effect: next call."""
    connect_timeout_ms: int | None = None
    """Time in status 2, then the call ends 4. Unit: ms. Takes effect: next call."""
    accept_timeout_ms: int | None = None
    """Time in status 3, then the call ends 1. Unit: ms. Takes effect: next call."""
    network_lost_ms: int | None = None
    """When nothing has been heard of the peer for so long, the call ends 4. Network status 2 comes after 4 s of it.
    Unit: ms. Takes effect: at once.
    """
    video_codecs: tuple[str, ...] | None = None
    """Best first, of `H264` and `VP8`; VP8 is offered in any case. Another name is -32602. Takes effect: next call."""
    audio_codecs: tuple[str, ...] | None = None
    """Sound is Opus: `opus`. Another name is -32602. Takes effect: next call."""
    ice_servers: tuple[IceServer, ...] | None = None
    """Servers that help to find a path, best first; all are asked, for two seconds at most. Takes effect: next call.
    Changing it needs `admin`.
    """
    relay_only: bool | None = None
    """Only relayed paths; without one the call ends 4 `noRelay`. Takes effect: next call. Changing it needs `admin`."""
    on_owner_lost: OwnerLostAction | None = None
    """What happens when a call's owner is gone. Takes effect: next call."""
    grace_ms: int | None = None
    """How long the owner may be gone. Unit: ms. Takes effect: next call."""
    if_offline: OfflineAction | None = None
    """What a call to somebody offline does. Takes effect: next call."""
    no_client_policy: NoClientPolicy | None = None
    """What an incoming call meets when nobody is attached. Takes effect: next invitation. Changing it needs `admin`."""
    who_may_call: WhoMayCall | None = None
    """Whose calls ring. Takes effect: next invitation. Changing it needs `admin`."""
    allowed_callers: tuple[str, ...] | None = None
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
    revision: int
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

    device_id: str
    """Stable over restarts and replugging as far as the system allows."""
    label: str
    """Its name for people."""
    kind: str
    """What it is."""
    is_default: bool = False
    """The system's choice."""
    state: str = "ok"
    """Whether it could be opened now."""
    synthetic: bool = False
    """No hardware: pattern, tone, file, or a client's own."""
    fed_by: str | None = None
    """The clientId that feeds it (createFrameSource), for as long as it is attached; null: no client does."""
    modes: tuple[DeviceMode, ...] = ()
    """How it can be opened; empty: not known."""
    volume: int | None = None
    """How loud it is set in the system's mixer: its loudest channel, more than 100 where the mixer amplifies; null: it
    has no volume of its own. Unit: %.
    """
    muted: bool | None = None
    """Whether it is muted there, which no call changes."""


class DeviceAction(Struct, kw_only=True, frozen=True, rename="camel"):
    """What was done about one device of one call."""

    call_id: str
    """The call."""
    medium: str
    """What the device was for."""
    action: str
    """What was done."""
    from_device_id: str | None = None
    """What it had; null: none."""
    to_device_id: str | None = None
    """What is opened for it; null: none. onDeviceInUse says when it is open."""
    chosen_by: str
    """Which rule chose that."""


class SelectedDevice(Struct, kw_only=True, frozen=True, rename="camel"):
    """What is used now where no device is named."""

    device: Device | None = None
    """Which; null: none."""
    chosen_by: str
    """Which rule chose it."""


class SelectedDevices(Struct, kw_only=True, frozen=True, rename="camel"):
    """The deviceId that calls use when they name none (selectDevice, or the settings); null is the system's default."""

    camera: str | None = None
    """For pictures."""
    microphone: str | None = None
    """For sound."""
    speaker: str | None = None
    """For the peer's sound."""
    screen: str | None = None
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
    call_id: str | None = None
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

    call_id: str | None = None
    """The call it is of; null: a preview."""
    preview_id: str | None = None
    """The preview it is of, one of this client's; null: a call."""
    side: str
    """`local`: the microphone, after echo cancellation and all that is done to its sound; `remote`: what the peer
    sends, as it is played.
    """
    rms_db: float
    """Mean power over the time that is told of. Unit: dBFS."""
    peak_db: float
    """Its loudest sample. Unit: dBFS."""
    voice: bool | None = None
    """Whether somebody speaks for half of the time or more; null: the config `voiceActivityDetection` is off."""


class SoundLevels(Struct, kw_only=True, frozen=True, rename="camel"):
    """How loud it is."""

    levels: tuple[SoundLevel, ...]
    """One for each sound."""


class Message(Struct, kw_only=True, frozen=True, rename="camel"):
    """A text, received or sent."""

    message_id: str
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

    message_id: str
    """Its id."""
    delivery: str
    """Where it is."""


class Empty(Struct, kw_only=True, frozen=True, rename="camel"):
    """Nothing but the fact that it was done."""


class ClientInfo(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Who a client is, for people who look at getStatus."""

    name: str
    """The program."""
    version: str = ""
    """Its version."""


class ServerInfo(Struct, kw_only=True, frozen=True, rename="camel"):
    """Who answers."""

    name: str
    """`ahoyd`."""
    version: str
    """The daemon's version."""


class ListenOptions(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Which events to send. The filters of one session add up; an event is sent to it once."""

    events: tuple[str, ...] | None = None
    """By name; left out: all durable ones."""
    call_id: str | None = None
    """Call events of this call only; left out: of all calls."""
    levels_interval_ms: int = 100
    """How often onLevels is sent to who names it. Unit: ms."""
    statistics_interval_ms: int = 1000
    """How often onStatistics is sent to who names it. Unit: ms."""
    snapshot: bool = False
    """Answer with a snapshot as well."""


class Resume(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Where an earlier connection stopped reading."""

    epoch: str
    """Of the last event read."""
    seq: int
    """The last event read."""
    session_id: str | None = None
    """Of the earlier session: proves that its calls are ours."""


class EventRange(Struct, kw_only=True, frozen=True, rename="camel"):
    """Events that can no longer be had."""

    from_seq: int
    """The first of them."""
    to_seq: int
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
    state: str = "loggedOut"
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
    call_id: str
    """The call that found nobody."""


class StreamDescriptor(Struct, kw_only=True, frozen=True, rename="camel"):
    """Where the frames of one stream are. `path` is opened read-only and mapped, or for writing if it came from
    createFrameSource; each new frame rings at the unix socket `doorbell`. A reader accepts only the two forms of `path`
    named here.
    """

    stream_id: str
    """The stream."""
    generation: int
    """Which ring of this stream; from 1, 0 while there is none."""
    path: str | None = None
    """`/proc/<pid>/fd/<n>` or a file in the instance's frames directory; null while there is none."""
    bytes: int = 0
    """Size to map. Unit: bytes."""
    doorbell: str | None = None
    """Path of a unix stream socket; null while there is none."""
    kind: str
    """Sound or pictures."""
    side: str
    """Whose."""
    reason: str
    """Why this descriptor was sent."""


class Snapshot(Struct, kw_only=True, frozen=True, rename="camel"):
    """Everything events tell of, true at exactly event `seq`."""

    epoch: str
    """The present epoch."""
    seq: int
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
    unread_messages: int = 0
    """Texts nobody has acknowledged."""


class ChildStatus(Struct, kw_only=True, frozen=True, rename="camel"):
    """One child process."""

    state: str
    """How it is."""
    restarts: int = 0
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
    state: str = "closed"
    """How its connection is."""


class ClientStatus(Struct, kw_only=True, frozen=True, rename="camel"):
    """One attached client."""

    client_id: str
    """As in `owner` of a call."""
    name: str = ""
    """As it calls itself; empty if it does not."""
    pid: int = 0
    """Its process; 0: not known."""
    scopes: tuple[str, ...]
    """What it may do."""
    token: str | None = None
    """Name of the token it showed; null: none."""
    transport: str
    """How it is attached. Known: lines headers websocket tcp."""
    frame_sources: tuple[str, ...] = ()
    """The cameras and microphones it is (createFrameSource)."""
    queued_bytes: int = 0
    """Written and not yet read by it. Unit: bytes."""
    dropped: int = 0
    """High-volume events it was spared for being slow."""


class Status(Struct, kw_only=True, frozen=True, rename="camel"):
    """The daemon seen from inside."""

    version: str
    """The daemon's version."""
    instance: str
    """Its instance name."""
    pid: int
    """Its process."""
    uptime_ms: int
    """Monotonic time since it started. Unit: ms."""
    epoch: str
    """Its epoch."""
    seq: int
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

    name: str
    """What it is called."""
    scopes: tuple[str, ...]
    """What its sessions may do."""
    created_at_ms: int
    """When it was made. Unit: ms since 1970."""


class TokenList(Struct, kw_only=True, frozen=True, rename="camel"):
    """Every token that was made."""

    tokens: tuple[TokenInfo, ...]
    """Oldest first."""


class AckMessagesParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `ackMessages`: Take note of texts."""

    message_ids: tuple[str, ...]
    """Which."""


class AddListenerParams(ListenOptions, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `addListener`: Ask for events."""


class AddListenerResult(Struct, kw_only=True, frozen=True, rename="camel"):
    """Answer of `addListener`."""

    listener_id: str
    """For removeListener."""
    epoch: str
    """The present epoch."""
    seq: int
    """Events start after this one."""
    snapshot: Snapshot | None = None
    """If asked for."""


class AnswerCallParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `answerCall`: Answer an incoming call."""

    call_id: str
    """From onRecvCallIncoming."""
    sources: CallSources | None = None
    """Devices to use."""
    start_paused: Paused | None = None
    """Media that begin paused."""
    configs: CallConfigsPatch | None = None
    """Other configs for this call."""
    on_owner_lost: OwnerLostAction | None = None
    """Left out: as configured. A POST has no session and must say `keep`."""
    grace_ms: int | None = None
    """How long the owner may be gone; left out: as configured. Unit: ms."""


class AnswerCallTypeChangeParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `answerCallTypeChange`: Agree to the change of type that the peer asks for, or refuse it."""

    call_id: str
    """The call."""
    accept: bool
    """Whether we agree."""
    camera: str | None = None
    """As in changeCallType."""


class AnswerRecordingParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `answerRecording`: Say whether the peer may record the call."""

    call_id: str
    """The call."""
    accept: bool
    """Whether it may."""


class CancelRequestParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `$/cancelRequest`: Give up a request."""

    id: Any
    """The request's id, a string or an integer."""


class ChangeCallTypeParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `changeCallType`: Ask the peer to make an audio call a video call, or a video call an audio call."""

    call_id: str
    """The call."""
    type: CallType
    """What it is to be."""
    camera: str | None = None
    """Camera, screen or stand-in, `none` for no picture of ours; left out: the selected one. Of no meaning to audio."""


class ClaimCallParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `claimCall`: Become the owner of a call whose owner is gone."""

    call_id: str
    """The call."""
    on_owner_lost: OwnerLostAction | None = None
    """Left out: as it was."""
    grace_ms: int | None = None
    """How long the new owner may be gone; left out: as it was. Unit: ms."""


class CloseFrameSourceParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `closeFrameSource`: Be a camera or a microphone no longer."""

    source_id: str
    """From createFrameSource."""


class ClosePreviewParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `closePreview`: Stop looking."""

    preview_id: str
    """From openPreview."""


class CloseStreamParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `closeStream`: Give a stream back."""

    stream_id: str
    """From openStream."""


class ConfirmPeerParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `confirmPeer`: Say whether the words of getPeerVerification are the same on both sides."""

    call_id: str
    """The call."""
    same: bool
    """Whether both people read the same words."""


class CreateFrameSourceParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `createFrameSource`: Be a camera or a microphone."""

    kind: StreamKind
    """`video`: a camera, `audio`: a microphone."""
    name: str
    """For people: the label in listDevices."""
    width: int | None = None
    """Pixels in a row. Needed for pictures, refused for sound; as the next two. Unit: px."""
    height: int | None = None
    """Rows. Smaller pictures may be written too, and pictures turned by a quarter. Unit: px."""
    frame_rate: int | None = None
    """The most pictures a second that are sent on; left out: 30. Unit: frames/s."""
    channels: int | None = None
    """Channels of the sound; left out: 1. Refused for pictures."""


class CreateFrameSourceResult(Struct, kw_only=True, frozen=True, rename="camel"):
    """Answer of `createFrameSource`."""

    source_id: str
    """The deviceId; never used twice while the daemon lives."""
    stream: StreamDescriptor
    """The ring to map for writing, and the doorbell to ring."""


class CreateTokenParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `createToken`: Make a token."""

    name: str
    """What it is called in lists."""
    scopes: tuple[Scope, ...]
    """What its sessions may do."""


class CreateTokenResult(Struct, kw_only=True, frozen=True, rename="camel"):
    """Answer of `createToken`."""

    token: str
    """The token itself, for `initialize` or as a Bearer."""
    info: TokenInfo
    """What is kept of it."""


class EndCallParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `endCall`: End a call, or decline it."""

    call_id: str
    """The call."""
    reason: EndReason
    """0 to hang up, 2 to decline, 3 to say busy."""


class GetAccountParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `getAccount`: Who we are, and whether we can be called."""


class GetCallConfigsParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `getCallConfigs`: The configs in force."""

    call_id: str | None = None
    """What this call uses; left out: what the next one will."""


class GetCallLogParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `getCallLog`: Calls that are over, also those of earlier runs of the daemon."""

    before_ms: int | None = None
    """Only calls made before this; left out: the newest. Unit: ms since 1970."""
    limit: int = 50
    """Length of the page. Unit: entries."""
    remote_name: str | None = None
    """Only calls with this user."""
    outcome: CallOutcome | None = None
    """Only calls with this outcome."""


class GetCallSessionParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `getCallSession`: One call, live or lately ended."""

    call_id: str
    """The call; the last 64 that ended are kept."""


class GetLevelsParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `getLevels`: How loud it is."""

    call_id: str | None = None
    """This call alone; left out: previews too."""


class GetPeerVerificationParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `getPeerVerification`: Who the peer is, and the words that tell two people that nobody stands between
    them.
    """

    call_id: str
    """The call."""


class GetSnapshotParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `getSnapshot`: Everything events tell of, at one event number."""


class GetStatisticsParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `getStatistics`: What is measured of a call."""

    call_id: str
    """The call; of an ended one, its last values."""
    report: bool = False
    """Fill in `rtcReport` too."""


class GetStatusParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `getStatus`: How the daemon is."""


class InitializeParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `initialize`: Introduce a client and open its session."""

    protocol_version: str
    """What the client was written for. The same major version is spoken, or -32007."""
    client: ClientInfo
    """Who it is."""
    token: str | None = None
    """Sets the scopes to the token's, more or less than before. Over TCP it is needed, here or as a Bearer."""
    capabilities: tuple[str, ...] = ()
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
    listener_id: str | None = None
    """The subscription `listen` made."""
    epoch: str
    """The present epoch."""
    seq: int
    """Events start after this one; the first carries it as `prevSeq`."""
    resumed: bool = False
    """The earlier session goes on, its calls included."""
    lost: EventRange | None = None
    """What `resume` asked for and is no longer kept; read the snapshot instead."""
    snapshot: Snapshot | None = None
    """If asked for, and always when something was lost."""
    scopes: tuple[str, ...]
    """What this session may do."""
    capabilities: tuple[str, ...] = ()
    """Optional features of the daemon."""
    limits: Limits = Limits()
    """What is too much."""


class ListCallSessionsParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `listCallSessions`: All calls."""

    ended: bool = False
    """The last 64 that ended too."""


class ListDevicesParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `listDevices`: Cameras, microphones, speakers and screens."""

    kind: DeviceKind | None = None
    """One kind only; left out: all."""


class ListMessagesParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `listMessages`: Texts received and sent."""

    after_id: str | None = None
    """Only what follows this text; not known here: as if left out."""
    limit: int = 50
    """How many at most. Unit: messages."""
    unread_only: bool = False
    """Only received ones that nobody has acknowledged."""


class ListTokensParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `listTokens`: Every token that was made."""


class LoginParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `login`: Log this instance in."""

    user: str
    """Who to be."""
    credential: str | None = None
    """Password or token; of a hub on another machine also the whole line that `ahoyd hub adduser` printed for this
    user. The machine's own hub needs none.
    """
    backend: str | None = None
    """What carries signalling; left out: `local`. Known: local xmpp."""
    server: str | None = None
    """The hub: `host:port#` and the SHA-256 of its certificate in hex. Not needed with a whole line; beside one it is
    `host:port`, where the same hub is now.
    """
    device_name: str | None = None
    """This machine among the user's."""


class LogoutParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `logout`: Log out and stay out."""


class MakeCallParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `makeCall`: Call somebody."""

    remote_name: str
    """Whom."""
    type: CallType
    """Audio or video."""
    ext: str = ""
    """Words for the callee, who sees them while it rings. At most 4096 bytes of UTF-8."""
    call_id: str | None = None
    """The call's id; left out: drawn by the daemon."""
    sources: CallSources | None = None
    """Devices to use."""
    start_paused: Paused | None = None
    """Media that begin paused."""
    configs: CallConfigsPatch | None = None
    """Other configs for this call."""
    on_owner_lost: OwnerLostAction | None = None
    """Left out: as configured. A POST has no session and must say `keep`."""
    grace_ms: int | None = None
    """How long the owner may be gone; left out: as configured. Unit: ms."""


class NextEventsParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `nextEvents`: Wait for events, and read those that have come."""

    from_seq: int
    """The last event known."""
    epoch: str
    """Its epoch."""
    timeout_ms: int = 25000
    """How long to wait for an event. Unit: ms."""
    max: int = 256
    """How many events to give at most."""


class NextEventsResult(Struct, kw_only=True, frozen=True, rename="camel"):
    """Answer of `nextEvents`."""

    epoch: str
    """The present epoch."""
    events: tuple[EventMessage, ...] = ()
    """In order; `prevSeq` of the first is `fromSeq`."""
    seq: int
    """Everything up to here has been told."""
    lost: EventRange | None = None
    """Events that cannot be had any more; null: none."""
    snapshot: Snapshot | None = None
    """How things are, if events were lost; else null."""


class OpenPreviewParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `openPreview`: Look at a camera, or listen to a microphone, without a call."""

    kind: StreamKind = "video"
    """`video`: a camera or screen; `audio`: a microphone."""
    device_id: str | None = None
    """Which; `default`: the system's; left out: that which calls use."""
    width: int | None = None
    """Pixels in a row, as near as the device can. Refused for sound; as the next two. Unit: px."""
    height: int | None = None
    """Rows. Unit: px."""
    frame_rate: int | None = None
    """The most pictures a second. Unit: frames/s."""


class OpenPreviewResult(Struct, kw_only=True, frozen=True, rename="camel"):
    """Answer of `openPreview`."""

    preview_id: str
    """For closePreview."""
    device_id: str
    """What is open."""
    stream: StreamDescriptor
    """Where the frames are."""


class OpenStreamParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `openStream`: Look at, or listen to, one side of a call."""

    call_id: str
    """The call."""
    side: StreamSide
    """Whose."""
    kind: StreamKind
    """Sound or pictures."""


class PingParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `ping`: Is anybody there?"""

    echo: Any = None
    """Comes back unchanged."""


class PingResult(Struct, kw_only=True, frozen=True, rename="camel"):
    """Answer of `ping`."""

    echo: Any
    """As given."""
    now_ms: int
    """The daemon's wall clock. Unit: ms since 1970."""


class RemoveListenerParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `removeListener`: Stop a subscription."""

    listener_id: str
    """From addListener or initialize."""


class ReportPushSentParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `reportPushSent`: Tell what became of a push."""

    push_id: str
    """Which, as onSendPushMessage said."""
    ok: bool
    """Whether it went out."""
    detail: str | None = None
    """More about it, for the log."""


class RevokeTokenParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `revokeToken`: Take a token back."""

    name: str
    """Which."""


class RevokeTokenResult(Struct, kw_only=True, frozen=True, rename="camel"):
    """Answer of `revokeToken`."""

    revoked: bool
    """Whether there was one."""


class DiscoverParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `rpc.discover`: This contract, as the daemon at hand knows it."""


class SelectDeviceParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `selectDevice`: Choose the device that calls use when they name none, or the device of one call."""

    kind: DeviceKind
    """What is chosen; `screen`: instead of a camera, for one call."""
    device_id: str
    """Which; `default`, `none`."""
    call_id: str | None = None
    """The call; left out: all that name none, from now on."""


class SendAnswerParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `sendAnswer`: The callee confirms, and sound and pictures flow."""

    call_id: str
    """The call."""


class SendMessageParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `sendMessage`: Send a text to a user."""

    to: str
    """Who."""
    text: str
    """The text. At most 8192 bytes of UTF-8."""
    message_id: str | None = None
    """Its id, if the client chooses it."""


class SetCallConfigsParams(CallConfigsPatch, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `setCallConfigs`: Change configs."""

    if_revision: int | None = None
    """Only if this is still the revision, else 1005."""
    persist: bool = False
    """Keep them over restarts."""


class SetCallSourcesParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `setCallSources`: Change the devices of a call."""

    call_id: str
    """The call."""
    sources: CallSources
    """What to use from now on."""


class SetDeviceVolumeParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `setDeviceVolume`: Turn a microphone or a speaker up or down, or mute it, in the system's mixer."""

    device_id: str
    """Which, by its own id: `default` is none."""
    volume: int | None = None
    """Of its loudest channel. Unit: %."""
    muted: bool | None = None
    """Whether it is muted."""
    kind: DeviceKind | None = None
    """Needed only where a microphone and a speaker have the same id: left out, it is the microphone."""


class SetDeviceVolumeResult(Struct, kw_only=True, frozen=True, rename="camel"):
    """Answer of `setDeviceVolume`."""

    volume: int
    """As it is now. Unit: %."""
    muted: bool
    """As it is now."""


class SetSendPushHandlerParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `setSendPushHandler`: Be the one who wakes people who are offline."""

    enabled: bool
    """False: no longer."""


class ShutdownParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `shutdown`: Stop the daemon."""

    grace_ms: int = 5000
    """How long the ending may take. Unit: ms."""


class StartRecordingParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `startRecording`: Record the call, if the peer agrees."""

    call_id: str
    """The call."""


class StopRecordingParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `stopRecording`: Stop recording, or take the question back."""

    call_id: str
    """The call."""


class TakeSnapshotParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `takeSnapshot`: Keep a still picture."""

    call_id: str | None = None
    """The call."""
    preview_id: str | None = None
    """From openPreview."""
    side: StreamSide | None = None
    """Whose picture of the call; left out: the peer's. A preview has one side alone."""
    format: PictureFormat = "png"
    """How it is written."""
    quality: int = 90
    """Of a JPEG; more is better and larger."""
    name: str | None = None
    """Of the file, without its ending; left out: made of the time, the peer, the call and the side. A name that is
    taken gets a number.
    """


class UpdateCallParams(Struct, kw_only=True, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """Params of `updateCall`: Pause or resume sound or pictures."""

    call_id: str
    """The call."""
    control_type: ControlType
    """What to do."""


class OnAccountStateChangedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onAccountStateChanged`: The account came, went or changed."""

    account: Account
    """How it is now."""
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


class OnCallConfigsChangedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onCallConfigsChanged`: Somebody changed configs."""

    configs: CallConfigs
    """All of them."""
    revision: int
    """One more than before."""
    changed: tuple[str, ...]
    """Names of the fields that changed."""
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


class OnCallLoggedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onCallLogged`: A call that is over is in the call log."""

    entry: CallLogEntry
    """The entry."""
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


class OnCallSessionChangedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onCallSessionChanged`: A call changed in a way no other event tells."""

    session: CallSession
    """The call."""
    changed: tuple[str, ...]
    """Names of the fields of CallSession that changed."""
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


class OnCallTypeChangeSettledParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onCallTypeChangeSettled`: A change of the call's type has come about, or has not."""

    session: CallSession
    """The call."""
    type: CallType
    """What was asked for."""
    by: str
    """Who had asked."""
    outcome: str
    """What has become of it."""
    error: ErrorInfo | None = None
    """Set when nobody answered: 1010."""
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


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
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


class OnDeviceInUseParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onDeviceInUse`: A device was opened or closed."""

    device: Device
    """Which."""
    in_use: bool
    """Opened, or closed."""
    by: DeviceUser = DeviceUser()
    """For whom."""
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


class OnEventsLostParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onEventsLost`: Events were lost to this session."""

    from_seq: int
    """The first that is lost."""
    to_seq: int
    """The last that is lost."""
    snapshot: Snapshot
    """How things are."""
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


class OnLevelsParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onLevels`: How loud it is."""

    levels: tuple[SoundLevel, ...]
    """One for each sound of which there is something new."""
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


class OnLocalStreamParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onLocalStream`: Our own sound or picture."""

    session: CallSession
    """The call."""
    type: MediaType
    """Sound or pictures."""
    stream: StreamDescriptor
    """Where the frames are."""
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


class OnMessageReceivedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onMessageReceived`: A text has come."""

    message: Message
    """The text."""
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


class OnPreviewEndedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onPreviewEnded`: The device of a preview is gone."""

    preview_id: str
    """Which."""
    cause: str
    """Why, as in error 1006. Known: absent busy denied unsupported backendDown."""
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


class OnRecvCallAcceptedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onRecvCallAccepted`: Sound and pictures flow."""

    session: CallSession
    """The call."""
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


class OnRecvCallConnectedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onRecvCallConnected`: The path is there."""

    session: CallSession
    """The call."""
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


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
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


class OnRecvCallIncomingParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onRecvCallIncoming`: Somebody calls us."""

    session: CallSession
    """The call."""
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


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
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


class OnRecvCallRecordingChangedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onRecvCallRecordingChanged`: A side wants to record, records, or no longer does."""

    session: CallSession
    """The call."""
    side: str
    """Who records."""
    cause: str
    """Why. `recorderCrashed`, `full`, `denied`, `absent` and `failed` end a recording by a fault: the disk is full, the
    folder cannot be written to or is gone, the file could not be written; what is in it can be played, and the call
    goes on. `typeChanged`: an audio call has become a video call, and our recording goes on in another file, of the
    same name with a number. Known: asked accepted typeChanged refused noAnswer withdrawn stopped callEnded
    recorderCrashed full denied absent failed.
    """
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


class OnRecvCallStateChangedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onRecvCallStateChanged`: The peer paused or resumed."""

    session: CallSession
    """The call."""
    type: ControlType
    """What the peer did."""
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


class OnRecvCallTypeChangeRequestedParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onRecvCallTypeChangeRequested`: The peer asks to change the call's type."""

    session: CallSession
    """The call, as it is."""
    type: CallType
    """What it is to be."""
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


class OnRemoteStreamParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onRemoteStream`: The peer's sound or picture."""

    session: CallSession
    """The call."""
    type: MediaType
    """Sound or pictures."""
    stream: StreamDescriptor
    """Where the frames are."""
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


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
    call_id: str
    """The call that found nobody."""
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


class OnShuttingDownParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onShuttingDown`: The daemon is about to stop."""

    grace_ms: int
    """How long that may take. Unit: ms."""
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


class OnStatisticsParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onStatistics`: What is measured of a call."""

    call_id: str
    """The call."""
    statistics: CallStatistics
    """Its numbers."""
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


class OnVoiceActivityParams(Struct, kw_only=True, frozen=True, rename="camel"):
    """Params of `onVoiceActivity`: Somebody speaks into a microphone that is paused."""

    session: CallSession
    """The call."""
    seq: int = 0
    """The event's number in its epoch, from 1."""
    prev_seq: int = 0
    """The number sent to this session before it."""
    time_ms: int = 0
    """When it happened. Unit: ms since 1970."""


Result = TypeVar("Result")


class Methods:
    """One coroutine per method of the contract. A connection derives from it and carries the requests.

    Each may raise the client's error with any code of ERROR_NAMES; the docstrings name the method's own.
    """

    async def _request(self, method: str, params: Struct, result: type[Result]) -> Result:
        raise NotImplementedError

    async def ack_messages(self, message_ids: tuple[str, ...]) -> Empty:
        """Take note of texts.

        They no longer count as unread. Ids that are not known, or were acknowledged before, do no harm.

        message_ids: Which.
        """
        params = AckMessagesParams(message_ids=message_ids)
        return await self._request("ackMessages", params, Empty)

    async def add_listener(
        self,
        *,
        events: tuple[str, ...] | None = None,
        call_id: str | None = None,
        levels_interval_ms: int = 100,
        statistics_interval_ms: int = 1000,
        snapshot: bool = False,
    ) -> AddListenerResult:
        """Ask for events.

        Events of the kinds named are sent on this connection from now on. The filters of one session add up, and an
        event is sent once however many of them want it. Each durable event carries `seq`, its number in this epoch, and
        `prevSeq`, the number sent to this session before it: if that is not the number last read, something was lost.

        events: By name; left out: all durable ones.
        call_id: Call events of this call only; left out: of all calls.
        levels_interval_ms: How often onLevels is sent to who names it. Unit: ms.
        statistics_interval_ms: How often onStatistics is sent to who names it. Unit: ms.
        snapshot: Answer with a snapshot as well.

        Errors: 1008.
        """
        params = AddListenerParams(
            events=events,
            call_id=call_id,
            levels_interval_ms=levels_interval_ms,
            statistics_interval_ms=statistics_interval_ms,
            snapshot=snapshot,
        )
        return await self._request("addListener", params, AddListenerResult)

    async def answer_call(
        self,
        call_id: str,
        *,
        sources: CallSources | None = None,
        start_paused: Paused | None = None,
        configs: CallConfigsPatch | None = None,
        on_owner_lost: OwnerLostAction | None = None,
        grace_ms: int | None = None,
    ) -> CallSession:
        """Answer an incoming call.

        Answers at once with status 2; the path is made afterwards, and onRecvCallConnected tells when it is there. The
        client becomes the owner. Asked again by the owner, it gives the session.

        call_id: From onRecvCallIncoming.
        sources: Devices to use.
        start_paused: Media that begin paused.
        configs: Other configs for this call.
        on_owner_lost: Left out: as configured. A POST has no session and must say `keep`.
        grace_ms: How long the owner may be gone; left out: as configured. Unit: ms.

        Errors: 800, 1001, 1002, 1006, 1012.
        """
        params = AnswerCallParams(
            call_id=call_id,
            sources=sources,
            start_paused=start_paused,
            configs=configs,
            on_owner_lost=on_owner_lost,
            grace_ms=grace_ms,
        )
        return await self._request("answerCall", params, CallSession)

    async def answer_call_type_change(self, call_id: str, accept: bool, *, camera: str | None = None) -> CallSession:
        """Agree to the change of type that the peer asks for, or refuse it.

        After onRecvCallTypeChangeRequested. The call changes once the peer knows that we agree; onCallTypeChangeSettled
        tells. Refused, it goes on as it was, and the peer is told. Refusing what we have asked for ourselves takes it
        back.

        call_id: The call.
        accept: Whether we agree.
        camera: As in changeCallType.

        Errors: 800, 1001, 1002, 1006.
        """
        params = AnswerCallTypeChangeParams(call_id=call_id, accept=accept, camera=camera)
        return await self._request("answerCallTypeChange", params, CallSession)

    async def answer_recording(self, call_id: str, accept: bool) -> CallSession:
        """Say whether the peer may record the call.

        The answer to onRecvCallRecordingChanged of side `remote` with state `asking`. No, once the recording is on:
        consent is taken back, and the peer stops. The same again changes nothing. 1001 while the peer neither asks nor
        records.

        call_id: The call.
        accept: Whether it may.

        Errors: 800, 1001, 1002.
        """
        params = AnswerRecordingParams(call_id=call_id, accept=accept)
        return await self._request("answerRecording", params, CallSession)

    async def cancel_request(self, id: Any) -> Empty:
        """Give up a request.

        Sent as a notification. The request with this id, of the same connection and not part of a batch, is still
        answered once: with -32800, or with its result if that was sooner. Heard by every method that waits for somebody
        else but logout; unknown ids and answered requests are passed over. It is heard when no further request is
        taken, too.

        id: The request's id, a string or an integer.
        """
        params = CancelRequestParams(id=id)
        return await self._request("$/cancelRequest", params, Empty)

    async def change_call_type(self, call_id: str, type: CallType, *, camera: str | None = None) -> CallSession:
        """Ask the peer to make an audio call a video call, or a video call an audio call.

        At status 4. Answers at once: `typeChange` of the session says that the change pends, onCallTypeChangeSettled
        what has become of it; until then, and unless the peer agrees, the call is as it was. The camera opens when the
        peer has agreed. Nobody may take longer than 30 s. Asking for the type that the call has changes nothing. Asking
        for what the peer asks for agrees to it; when both ask, that is one change. While a change pends that we asked
        for, the answer is 1001; 1007 where the peer's program cannot do it.

        call_id: The call.
        type: What it is to be.
        camera: Camera, screen or stand-in, `none` for no picture of ours; left out: the selected one. Of no meaning to
          audio.

        Errors: 800, 1001, 1002, 1006, 1007.
        """
        params = ChangeCallTypeParams(call_id=call_id, type=type, camera=camera)
        return await self._request("changeCallType", params, CallSession)

    async def claim_call(
        self,
        call_id: str,
        *,
        on_owner_lost: OwnerLostAction | None = None,
        grace_ms: int | None = None,
    ) -> CallSession:
        """Become the owner of a call whose owner is gone.

        The connection of the earlier owner must be gone, or the call must have been made by a request without a
        session; a running grace time ends then. Asked again by the owner, it gives the session. A call that rings here
        is not claimed but answered.

        call_id: The call.
        on_owner_lost: Left out: as it was.
        grace_ms: How long the new owner may be gone; left out: as it was. Unit: ms.

        Errors: 800, 1001, 1002.
        """
        params = ClaimCallParams(call_id=call_id, on_owner_lost=on_owner_lost, grace_ms=grace_ms)
        return await self._request("claimCall", params, CallSession)

    async def close_frame_source(self, source_id: str) -> Empty:
        """Be a camera or a microphone no longer.

        Done as well when the session has no such source. Its doorbell reads an end of file.

        source_id: From createFrameSource.
        """
        params = CloseFrameSourceParams(source_id=source_id)
        return await self._request("closeFrameSource", params, Empty)

    async def close_preview(self, preview_id: str) -> Empty:
        """Stop looking.

        Done as well when the session has no such preview. The device is closed unless somebody else uses it.

        preview_id: From openPreview.
        """
        params = ClosePreviewParams(preview_id=preview_id)
        return await self._request("closePreview", params, Empty)

    async def close_stream(self, stream_id: str) -> Empty:
        """Give a stream back.

        Done as well when the session holds no such stream. With its last holder the ring goes.

        stream_id: From openStream.
        """
        params = CloseStreamParams(stream_id=stream_id)
        return await self._request("closeStream", params, Empty)

    async def confirm_peer(self, call_id: str, same: bool) -> ConfirmedPeer:
        """Say whether the words of getPeerVerification are the same on both sides.

        The same: the peer's key is remembered in place of any other and is `known`, marked as compared. Not the same:
        somebody stands between the two. The key is forgotten if it was remembered, and the peer is `none`; another key
        that was known before stays. The call goes on until somebody ends it. The last word counts. 1001 while there are
        no words, and once the call is over.

        call_id: The call.
        same: Whether both people read the same words.

        Errors: 800, 1001.
        """
        params = ConfirmPeerParams(call_id=call_id, same=same)
        return await self._request("confirmPeer", params, ConfirmedPeer)

    async def create_frame_source(
        self,
        kind: StreamKind,
        name: str,
        *,
        width: int | None = None,
        height: int | None = None,
        frame_rate: int | None = None,
        channels: int | None = None,
    ) -> CreateFrameSourceResult:
        """Be a camera or a microphone.

        Gives a ring of shared memory for the client to write (direction 1 in AHOYSHM1), and the deviceId under which
        calls use it: in `sources` of makeCall or answerCall, and nowhere else, for what a client feeds is never taken
        unnamed. A client needs no `capture` for a call whose sources are its own. The source is this session's until
        closeFrameSource or the end of its connection, and goes with the engine; others see it come and go by
        onDeviceChanged. A call that used it goes on without, and the peer is told of a pause.

        kind: `video`: a camera, `audio`: a microphone.
        name: For people: the label in listDevices.
        width: Pixels in a row. Needed for pictures, refused for sound; as the next two. Unit: px.
        height: Rows. Smaller pictures may be written too, and pictures turned by a quarter. Unit: px.
        frame_rate: The most pictures a second that are sent on; left out: 30. Unit: frames/s.
        channels: Channels of the sound; left out: 1. Refused for pictures.

        Errors: 1007, 1008, 1009, 1012.
        """
        params = CreateFrameSourceParams(
            kind=kind,
            name=name,
            width=width,
            height=height,
            frame_rate=frame_rate,
            channels=channels,
        )
        return await self._request("createFrameSource", params, CreateFrameSourceResult)

    async def create_token(self, name: str, scopes: tuple[Scope, ...]) -> CreateTokenResult:
        """Make a token.

        A token lets a client in over TCP, and gives a session the token's scopes on any transport. Its text is in this
        answer and nowhere else: only a hash is kept. Nobody can give scopes away that he has not (-32003).

        name: What it is called in lists.
        scopes: What its sessions may do.

        Errors: 1005, 1008.
        """
        params = CreateTokenParams(name=name, scopes=scopes)
        return await self._request("createToken", params, CreateTokenResult)

    async def end_call(self, call_id: str, reason: EndReason) -> CallSession:
        """End a call, or decline it.

        Any client may, not the owner alone. The peer is told the number as given. A call that is over already is
        answered with its session and the reason it had first.

        call_id: The call.
        reason: 0 to hang up, 2 to decline, 3 to say busy.

        Errors: 800.
        """
        params = EndCallParams(call_id=call_id, reason=reason)
        return await self._request("endCall", params, CallSession)

    async def get_account(self) -> Account:
        """Who we are, and whether we can be called."""
        params = GetAccountParams()
        return await self._request("getAccount", params, Account)

    async def get_call_configs(self, *, call_id: str | None = None) -> CallConfigsResult:
        """The configs in force.

        call_id: What this call uses; left out: what the next one will.

        Errors: 800.
        """
        params = GetCallConfigsParams(call_id=call_id)
        return await self._request("getCallConfigs", params, CallConfigsResult)

    async def get_call_log(
        self,
        *,
        before_ms: int | None = None,
        limit: int = 50,
        remote_name: str | None = None,
        outcome: CallOutcome | None = None,
    ) -> CallLog:
        """Calls that are over, also those of earlier runs of the daemon.

        What onCallLogged told, newest first. A page ends where `limit` says; the `createdAtMs` of its last entry is the
        `beforeMs` of the next. Entries are kept for 90 days unless the settings say otherwise, and no more than the
        newest 20,000.

        before_ms: Only calls made before this; left out: the newest. Unit: ms since 1970.
        limit: Length of the page. Unit: entries.
        remote_name: Only calls with this user.
        outcome: Only calls with this outcome.
        """
        params = GetCallLogParams(before_ms=before_ms, limit=limit, remote_name=remote_name, outcome=outcome)
        return await self._request("getCallLog", params, CallLog)

    async def get_call_session(self, call_id: str) -> CallSession:
        """One call, live or lately ended.

        call_id: The call; the last 64 that ended are kept.

        Errors: 800.
        """
        params = GetCallSessionParams(call_id=call_id)
        return await self._request("getCallSession", params, CallSession)

    async def get_levels(self, *, call_id: str | None = None) -> SoundLevels:
        """How loud it is.

        One level for each sound there is to measure: the live call's microphone as soon as it is open, the peer's sound
        from status 4 on, and the microphones of this client's previews. Each is of the time since this session last
        asked; of a session's first question, and of one over POST, of the last 100 ms. Asked again sooner than that it
        answers as soon as there is something new. Nothing is measured before somebody asks, nor 5 s after the last
        question. A microphone is measured while it is paused, too: what it hears then goes nowhere. A peer that has
        paused is silent. A call that is over has no levels.

        call_id: This call alone; left out: previews too.

        Errors: 800.
        """
        params = GetLevelsParams(call_id=call_id)
        return await self._request("getLevels", params, SoundLevels)

    async def get_peer_verification(self, call_id: str) -> PeerVerification:
        """Who the peer is, and the words that tell two people that nobody stands between them.

        Each device has a key and signs its part of a call. The first key of a device is remembered (`new`), later calls
        are held against it (`known`, `changed`); a signature that is wrong ends the call 4 `fingerprintMismatch` before
        status 3. Whether the first key was the right one only people can tell: both read the words aloud, and say by
        confirmPeer what they heard. Known of calls that are live or have lately ended.

        call_id: The call.

        Errors: 800, 1001.
        """
        params = GetPeerVerificationParams(call_id=call_id)
        return await self._request("getPeerVerification", params, PeerVerification)

    async def get_snapshot(self) -> Snapshot:
        """Everything events tell of, at one event number.

        With its `epoch` and `seq` a client that missed events starts afresh and misses nothing after them.
        """
        params = GetSnapshotParams()
        return await self._request("getSnapshot", params, Snapshot)

    async def get_statistics(self, call_id: str, *, report: bool = False) -> CallStatistics:
        """What is measured of a call.

        call_id: The call; of an ended one, its last values.
        report: Fill in `rtcReport` too.

        Errors: 800.
        """
        params = GetStatisticsParams(call_id=call_id, report=report)
        return await self._request("getStatistics", params, CallStatistics)

    async def get_status(self) -> Status:
        """How the daemon is."""
        params = GetStatusParams()
        return await self._request("getStatus", params, Status)

    async def initialize(
        self,
        protocol_version: str,
        client: ClientInfo,
        *,
        token: str | None = None,
        capabilities: tuple[str, ...] = (),
        listen: ListenOptions | None = None,
        resume: Resume | None = None,
        snapshot: bool = False,
    ) -> InitializeResult:
        """Introduce a client and open its session.

        The first message of a client that wants events, streams or to own a call. It may ask for events (`listen`) and
        for those it missed while it was away (`resume`) in the same breath. On the unix sockets it may be left out:
        version 1, no events until addListener. In a batch it is refused.

        protocol_version: What the client was written for. The same major version is spoken, or -32007.
        client: Who it is.
        token: Sets the scopes to the token's, more or less than before. Over TCP it is needed, here or as a Bearer.
        capabilities: Optional features the client knows, by name; unknown ones are ignored.
        listen: As addListener.
        resume: Where an earlier connection stopped reading.
        snapshot: Answer with a snapshot.

        Errors: -32002, -32004, -32007.
        """
        params = InitializeParams(
            protocol_version=protocol_version,
            client=client,
            token=token,
            capabilities=capabilities,
            listen=listen,
            resume=resume,
            snapshot=snapshot,
        )
        return await self._request("initialize", params, InitializeResult)

    async def list_call_sessions(self, *, ended: bool = False) -> CallSessionList:
        """All calls.

        ended: The last 64 that ended too.
        """
        params = ListCallSessionsParams(ended=ended)
        return await self._request("listCallSessions", params, CallSessionList)

    async def list_devices(self, *, kind: DeviceKind | None = None) -> DeviceList:
        """Cameras, microphones, speakers and screens.

        Nothing is opened for it.

        kind: One kind only; left out: all.
        """
        params = ListDevicesParams(kind=kind)
        return await self._request("listDevices", params, DeviceList)

    async def list_messages(
        self,
        *,
        after_id: str | None = None,
        limit: int = 50,
        unread_only: bool = False,
    ) -> MessageList:
        """Texts received and sent.

        The newest, or with `afterId` those that follow a text, as onMessageReceived told them. They are kept as long as
        the call log.

        after_id: Only what follows this text; not known here: as if left out.
        limit: How many at most. Unit: messages.
        unread_only: Only received ones that nobody has acknowledged.
        """
        params = ListMessagesParams(after_id=after_id, limit=limit, unread_only=unread_only)
        return await self._request("listMessages", params, MessageList)

    async def list_tokens(self) -> TokenList:
        """Every token that was made.

        Not the owner's own, which lies in the runtime directory and is drawn anew at each start.
        """
        params = ListTokensParams()
        return await self._request("listTokens", params, TokenList)

    async def login(
        self,
        user: str,
        *,
        credential: str | None = None,
        backend: str | None = None,
        server: str | None = None,
        device_name: str | None = None,
    ) -> Account:
        """Log this instance in.

        At the hub of this machine `user` is enough. A hub on another machine asks for the line that it printed for this
        user, as `credential`; or for what that line holds, the token as `credential` and the hub as `server`. Answers
        once the account is online, or with why it is not: 1011 says what the hub refuses (no account of this name, a
        token that is not its) or that it is not the hub that was meant (another certificate, no machine of that name),
        1013 that nobody listens, 1010 that nothing answers. From then on the daemon comes back by itself when the
        connection breaks, also after a restart: for that it keeps the credential where only this user can read, and no
        method tells it. An instance that never had an account logs in to the machine's own hub under its instance name.

        user: Who to be.
        credential: Password or token; of a hub on another machine also the whole line that `ahoyd hub adduser` printed
          for this user. The machine's own hub needs none.
        backend: What carries signalling; left out: `local`. Known: local xmpp.
        server: The hub: `host:port#` and the SHA-256 of its certificate in hex. Not needed with a whole line; beside
          one it is `host:port`, where the same hub is now.
        device_name: This machine among the user's.

        Errors: 1007, 1010, 1011, 1013.
        """
        params = LoginParams(user=user, credential=credential, backend=backend, server=server, device_name=device_name)
        return await self._request("login", params, Account)

    async def logout(self) -> Account:
        """Log out and stay out.

        Live calls end with reason 0 `loggedOut`. It holds over restarts, until the next login.
        """
        params = LogoutParams()
        return await self._request("logout", params, Account)

    async def make_call(
        self,
        remote_name: str,
        type: CallType,
        *,
        ext: str = "",
        call_id: str | None = None,
        sources: CallSources | None = None,
        start_paused: Paused | None = None,
        configs: CallConfigsPatch | None = None,
        on_owner_lost: OwnerLostAction | None = None,
        grace_ms: int | None = None,
    ) -> CallSession:
        """Call somebody.

        Answers at once with a call in status 1. Devices are judged from the list alone; they are opened while it rings,
        and what goes wrong then follows the configs `ifNoCamera` and `ifNoMicrophone`. Whatever the network says, even
        that nobody has that name, comes as onRecvCallEnded. The client becomes the owner. The same `callId` with the
        same params is the same call, so a client that did not hear the answer may ask again.

        remote_name: Whom.
        type: Audio or video.
        ext: Words for the callee, who sees them while it rings. At most 4096 bytes of UTF-8.
        call_id: The call's id; left out: drawn by the daemon.
        sources: Devices to use.
        start_paused: Media that begin paused.
        configs: Other configs for this call.
        on_owner_lost: Left out: as configured. A POST has no session and must say `keep`.
        grace_ms: How long the owner may be gone; left out: as configured. Unit: ms.

        Errors: 801, 1003, 1005, 1006, 1012, 1013.
        """
        params = MakeCallParams(
            remote_name=remote_name,
            type=type,
            ext=ext,
            call_id=call_id,
            sources=sources,
            start_paused=start_paused,
            configs=configs,
            on_owner_lost=on_owner_lost,
            grace_ms=grace_ms,
        )
        return await self._request("makeCall", params, CallSession)

    async def next_events(
        self,
        from_seq: int,
        epoch: str,
        *,
        timeout_ms: int = 25000,
        max: int = 256,
    ) -> NextEventsResult:
        """Wait for events, and read those that have come.

        For clients without a session, and for whoever would rather ask. Gives every event after `fromSeq` that would be
        replayed and that the scopes allow, at once if there is one, else as soon as there is or after `timeoutMs`. The
        answer's `seq` is the next `fromSeq`; the first comes from getSnapshot. An answer may hold fewer than `max`, to
        stay short. Of one connection one request may wait; it is given up when the connection closes.

        from_seq: The last event known.
        epoch: Its epoch.
        timeout_ms: How long to wait for an event. Unit: ms.
        max: How many events to give at most.
        """
        params = NextEventsParams(from_seq=from_seq, epoch=epoch, timeout_ms=timeout_ms, max=max)
        return await self._request("nextEvents", params, NextEventsResult)

    async def open_preview(
        self,
        *,
        kind: StreamKind = "video",
        device_id: str | None = None,
        width: int | None = None,
        height: int | None = None,
        frame_rate: int | None = None,
    ) -> OpenPreviewResult:
        """Look at a camera, or listen to a microphone, without a call.

        Answered when the device is open. A device is opened once, however many previews and calls use it, and closed
        when the last lets go; each has its pictures in the size it wants. A wish that is larger than what a camera is
        open for opens it again, so that all who look at it see it stand for a moment. The preview is this session's
        until closePreview or the end of its connection. A device that goes meanwhile ends it with onPreviewEnded. What
        a client feeds has no preview.

        kind: `video`: a camera or screen; `audio`: a microphone.
        device_id: Which; `default`: the system's; left out: that which calls use.
        width: Pixels in a row, as near as the device can. Refused for sound; as the next two. Unit: px.
        height: Rows. Unit: px.
        frame_rate: The most pictures a second. Unit: frames/s.

        Errors: 1006, 1008, 1009.
        """
        params = OpenPreviewParams(kind=kind, device_id=device_id, width=width, height=height, frame_rate=frame_rate)
        return await self._request("openPreview", params, OpenPreviewResult)

    async def open_stream(self, call_id: str, side: StreamSide, kind: StreamKind) -> StreamDescriptor:
        """Look at, or listen to, one side of a call.

        Gives the place of a ring of frames in shared memory. Opened before there is anything, it is armed, and `opened`
        comes by notification. Asked again by a client that holds the stream, it gives the present descriptor. The
        stream is the client's until closeStream or the end of its connection.

        call_id: The call.
        side: Whose.
        kind: Sound or pictures.

        Errors: 800, 1001, 1007, 1008, 1009.
        """
        params = OpenStreamParams(call_id=call_id, side=side, kind=kind)
        return await self._request("openStream", params, StreamDescriptor)

    async def ping(self, *, echo: Any = None) -> PingResult:
        """Is anybody there?

        Answers of one connection keep their order, so an answered ping says that everything asked before it has been
        dealt with.

        echo: Comes back unchanged.
        """
        params = PingParams(echo=echo)
        return await self._request("ping", params, PingResult)

    async def remove_listener(self, listener_id: str) -> Empty:
        """Stop a subscription.

        Done as well when the session has no such listener.

        listener_id: From addListener or initialize.
        """
        params = RemoveListenerParams(listener_id=listener_id)
        return await self._request("removeListener", params, Empty)

    async def report_push_sent(self, push_id: str, ok: bool, *, detail: str | None = None) -> Empty:
        """Tell what became of a push.

        It then leaves `pendingPushes` of the snapshot. Told again, it changes nothing; told otherwise, it is refused.

        push_id: Which, as onSendPushMessage said.
        ok: Whether it went out.
        detail: More about it, for the log.

        Errors: 1005.
        """
        params = ReportPushSentParams(push_id=push_id, ok=ok, detail=detail)
        return await self._request("reportPushSent", params, Empty)

    async def revoke_token(self, name: str) -> RevokeTokenResult:
        """Take a token back.

        From now on it opens nothing. Connections that showed it are cut and their sessions end at once, the caller's
        own too if it is one of them.

        name: Which.
        """
        params = RevokeTokenParams(name=name)
        return await self._request("revokeToken", params, RevokeTokenResult)

    async def discover(self) -> dict[str, object]:
        """This contract, as the daemon at hand knows it."""
        params = DiscoverParams()
        return await self._request("rpc.discover", params, dict[str, object])

    async def select_device(self, kind: DeviceKind, device_id: str, *, call_id: str | None = None) -> SelectedDevice:
        """Choose the device that calls use when they name none, or the device of one call.

        Without `callId` it is remembered, across restarts, and goes before the settings; the live call uses it too,
        unless a client named another for it. With `callId` it is that call's alone, as by setCallSources. The call goes
        on meanwhile; `action` of onDeviceChanged says what moved. `none` is no device, `default` the system's. A device
        that is not there is answered 1006; one that is remembered and not there at the time of a call is replaced by
        the system's default, which `chosenBy` tells, but a file or a stand-in is not. A screen, or what a client feeds,
        is for one call only: without `callId` it is answered 1006 `unsupported`.

        kind: What is chosen; `screen`: instead of a camera, for one call.
        device_id: Which; `default`, `none`.
        call_id: The call; left out: all that name none, from now on.

        Errors: 800, 1001, 1002, 1006, 1007.
        """
        params = SelectDeviceParams(kind=kind, device_id=device_id, call_id=call_id)
        return await self._request("selectDevice", params, SelectedDevice)

    async def send_answer(self, call_id: str) -> CallSession:
        """The callee confirms, and sound and pictures flow.

        For the callee once onRecvCallConnected has come. Until then neither side has sent a sample. Asked again at
        status 4, it gives the session.

        call_id: The call.

        Errors: 800, 1001, 1002.
        """
        params = SendAnswerParams(call_id=call_id)
        return await self._request("sendAnswer", params, CallSession)

    async def send_message(self, to: str, text: str, *, message_id: str | None = None) -> SentMessage:
        """Send a text to a user.

        Answers once the text is on a disk that is not ours: the receiver's daemon's, or for somebody who is away the
        hub's, which keeps it for 30 days. A daemon that is connected and hangs counts as away after 15 s. Asked again
        with the same `messageId` and content, for example after a broken connection, it is the same text and is shown
        once. After 1013 the text may have been sent: ask again with the same `messageId`.

        to: Who.
        text: The text. At most 8192 bytes of UTF-8.
        message_id: Its id, if the client chooses it.

        Errors: 1003, 1004, 1005, 1008, 1013.
        """
        params = SendMessageParams(to=to, text=text, message_id=message_id)
        return await self._request("sendMessage", params, SentMessage)

    async def set_call_configs(
        self,
        *,
        is_send_push_if_offline: bool | None = None,
        video_resolution: Resolution | None = None,
        ping_interval: int | None = None,
        video_kbps: int | None = None,
        min_video_kbps: int | None = None,
        audio_kbps: int | None = None,
        audio_dtx: bool | None = None,
        video_frame_rate: int | None = None,
        ring_timeout_ms: int | None = None,
        connect_timeout_ms: int | None = None,
        accept_timeout_ms: int | None = None,
        network_lost_ms: int | None = None,
        video_codecs: tuple[str, ...] | None = None,
        audio_codecs: tuple[str, ...] | None = None,
        ice_servers: tuple[IceServer, ...] | None = None,
        relay_only: bool | None = None,
        on_owner_lost: OwnerLostAction | None = None,
        grace_ms: int | None = None,
        if_offline: OfflineAction | None = None,
        no_client_policy: NoClientPolicy | None = None,
        who_may_call: WhoMayCall | None = None,
        allowed_callers: tuple[str, ...] | None = None,
        if_no_camera: NoCameraAction | None = None,
        if_no_microphone: NoMicrophoneAction | None = None,
        if_key_changed: KeyChangedAction | None = None,
        recording_consent: RecordingConsent | None = None,
        degradation: Degradation | None = None,
        echo_cancellation: bool | None = None,
        noise_suppression: bool | None = None,
        auto_gain_control: bool | None = None,
        high_pass_filter: bool | None = None,
        voice_activity_detection: bool | None = None,
        if_revision: int | None = None,
        persist: bool = False,
    ) -> CallConfigsResult:
        """Change configs.

        Fields that are left out stay. All are taken or none. Each field says in CallConfigs when it takes effect.

        is_send_push_if_offline: When the callee is offline, a client is asked to send a push. Takes effect: next call.
        video_resolution: What the camera is opened with; a running call only shrinks below it and recovers. Takes
          effect: next video call.
        ping_interval: Heartbeat of the connection to the hub or server. Media has its own signs of life. Unit: s. Takes
          effect: next heartbeat.
        video_kbps: Ceiling for our video; 0 adapts freely, else at least 50. Unit: kbit/s. Takes effect: at once.
        min_video_kbps: Floor for our video, not above `videoKbps`. Unit: kbit/s. Takes effect: at once.
        audio_kbps: Our sound. Unit: kbit/s. Takes effect: at once.
        audio_dtx: Send next to nothing while nobody speaks, and ask the peer to. A peer that asks for it gets it in any
          case. Takes effect: next call.
        video_frame_rate: What the camera is opened with. Unit: frames/s. Takes effect: next camera opening.
        ring_timeout_ms: Time in status 1, then the call ends 1. Unit: ms. Takes effect: next call.
        connect_timeout_ms: Time in status 2, then the call ends 4. Unit: ms. Takes effect: next call.
        accept_timeout_ms: Time in status 3, then the call ends 1. Unit: ms. Takes effect: next call.
        network_lost_ms: When nothing has been heard of the peer for so long, the call ends 4. Network status 2 comes
          after 4 s of it. Unit: ms. Takes effect: at once.
        video_codecs: Best first, of `H264` and `VP8`; VP8 is offered in any case. Another name is -32602. Takes effect:
          next call.
        audio_codecs: Sound is Opus: `opus`. Another name is -32602. Takes effect: next call.
        ice_servers: Servers that help to find a path, best first; all are asked, for two seconds at most. Takes effect:
          next call. Changing it needs `admin`.
        relay_only: Only relayed paths; without one the call ends 4 `noRelay`. Takes effect: next call. Changing it
          needs `admin`.
        on_owner_lost: What happens when a call's owner is gone. Takes effect: next call.
        grace_ms: How long the owner may be gone. Unit: ms. Takes effect: next call.
        if_offline: What a call to somebody offline does. Takes effect: next call.
        no_client_policy: What an incoming call meets when nobody is attached. Takes effect: next invitation. Changing
          it needs `admin`.
        who_may_call: Whose calls ring. Takes effect: next invitation. Changing it needs `admin`.
        allowed_callers: The users `whoMayCall: listed` means. Takes effect: next invitation. Changing it needs `admin`.
        if_no_camera: What a video call does without a camera. Takes effect: next opening.
        if_no_microphone: What a call does without a microphone. Takes effect: next opening.
        if_key_changed: What a call does when the peer's key has changed: it ends 4 `keyChanged` before anything of it
          is used, or goes on and says so. Takes effect: next call. Changing it needs `admin`.
        recording_consent: What the peer is told that asks whether it may record. Takes effect: next question. Changing
          it needs `admin`.
        degradation: What suffers first on a narrow path. Takes effect: at once.
        echo_cancellation: Take the speaker's sound out of the microphone's. Takes effect: at once.
        noise_suppression: Take steady noise out of the microphone's sound. Takes effect: at once.
        auto_gain_control: Level the microphone's sound. Takes effect: at once.
        high_pass_filter: Take rumble, below 50 Hz, out of the microphone's sound. The echo canceller does so by itself.
          Takes effect: at once.
        voice_activity_detection: Tell in levels whether somebody speaks, and of speech while paused. Looked for only
          while somebody asks. Takes effect: at once.
        if_revision: Only if this is still the revision, else 1005.
        persist: Keep them over restarts.

        Errors: 1005.
        """
        params = SetCallConfigsParams(
            is_send_push_if_offline=is_send_push_if_offline,
            video_resolution=video_resolution,
            ping_interval=ping_interval,
            video_kbps=video_kbps,
            min_video_kbps=min_video_kbps,
            audio_kbps=audio_kbps,
            audio_dtx=audio_dtx,
            video_frame_rate=video_frame_rate,
            ring_timeout_ms=ring_timeout_ms,
            connect_timeout_ms=connect_timeout_ms,
            accept_timeout_ms=accept_timeout_ms,
            network_lost_ms=network_lost_ms,
            video_codecs=video_codecs,
            audio_codecs=audio_codecs,
            ice_servers=ice_servers,
            relay_only=relay_only,
            on_owner_lost=on_owner_lost,
            grace_ms=grace_ms,
            if_offline=if_offline,
            no_client_policy=no_client_policy,
            who_may_call=who_may_call,
            allowed_callers=allowed_callers,
            if_no_camera=if_no_camera,
            if_no_microphone=if_no_microphone,
            if_key_changed=if_key_changed,
            recording_consent=recording_consent,
            degradation=degradation,
            echo_cancellation=echo_cancellation,
            noise_suppression=noise_suppression,
            auto_gain_control=auto_gain_control,
            high_pass_filter=high_pass_filter,
            voice_activity_detection=voice_activity_detection,
            if_revision=if_revision,
            persist=persist,
        )
        return await self._request("setCallConfigs", params, CallConfigsResult)

    async def set_call_sources(self, call_id: str, sources: CallSources) -> CallSession:
        """Change the devices of a call.

        What is left out stays as it is; `none` is no device. The call goes on meanwhile: the peer hears silence, or is
        told that the pictures pause, for as long as it takes to open the other one, and `sources` of
        onCallSessionChanged says when it is open. `video` in an audio call, and what a client feeds, cannot be changed
        in a call, which is answered 1007.

        call_id: The call.
        sources: What to use from now on.

        Errors: 800, 1001, 1002, 1006, 1007.
        """
        params = SetCallSourcesParams(call_id=call_id, sources=sources)
        return await self._request("setCallSources", params, CallSession)

    async def set_device_volume(
        self,
        device_id: str,
        *,
        volume: int | None = None,
        muted: bool | None = None,
        kind: DeviceKind | None = None,
    ) -> SetDeviceVolumeResult:
        """Turn a microphone or a speaker up or down, or mute it, in the system's mixer.

        The device's own volume, as the desktop shows it, for all programs that use it; the balance of its channels
        stays. It never pauses a call, and no call undoes it: the peer is told nothing, and hears less. What is left out
        stays as it is. Changes made elsewhere are seen in listDevices and onDeviceChanged. Cameras, screens, stand-ins,
        files and what clients feed have no volume, which is answered 1006 `unsupported`.

        device_id: Which, by its own id: `default` is none.
        volume: Of its loudest channel. Unit: %.
        muted: Whether it is muted.
        kind: Needed only where a microphone and a speaker have the same id: left out, it is the microphone.

        Errors: 1006.
        """
        params = SetDeviceVolumeParams(device_id=device_id, volume=volume, muted=muted, kind=kind)
        return await self._request("setDeviceVolume", params, SetDeviceVolumeResult)

    async def set_send_push_handler(self, enabled: bool) -> Empty:
        """Be the one who wakes people who are offline.

        From now on this session is asked by onSendPushMessage, for which it must listen, when a call with
        `isSendPushIfOffline` finds nobody online. Of several handlers only the newest that is attached is asked. It
        ends with the session.

        enabled: False: no longer.
        """
        params = SetSendPushHandlerParams(enabled=enabled)
        return await self._request("setSendPushHandler", params, Empty)

    async def shutdown(self, *, grace_ms: int = 5000) -> Empty:
        """Stop the daemon.

        New calls are refused, live ones end with reason 0 `shutdown`, everybody is told, what is unsent is sent, and
        the process exits 0. In a batch it is refused.

        grace_ms: How long the ending may take. Unit: ms.
        """
        params = ShutdownParams(grace_ms=grace_ms)
        return await self._request("shutdown", params, Empty)

    async def start_recording(self, call_id: str) -> CallSession:
        """Record the call, if the peer agrees.

        The peer is asked, and nothing is written before it has said yes (answerRecording, or its config
        `recordingConsent`); what it says comes as onRecvCallRecordingChanged. Then the pictures and the sound of both
        sides, as this side sees and hears them, go into one Matroska file in the folder `recordings-dir` of the
        settings, under a name of ours. What a side has paused is left out. The recording ends with stopRecording, when
        the peer takes its consent back, and with the call. While it is asked for or on, the same again changes nothing.
        1007 when the peer cannot be asked: a browser, or an earlier daemon.

        call_id: The call.

        Errors: 800, 1001, 1007, 1014.
        """
        params = StartRecordingParams(call_id=call_id)
        return await self._request("startRecording", params, CallSession)

    async def stop_recording(self, call_id: str) -> CallSession:
        """Stop recording, or take the question back.

        What has been recorded stays. The file is whole once onRecvCallRecordingChanged says `off`. Where nothing is
        recorded nothing changes.

        call_id: The call.

        Errors: 800.
        """
        params = StopRecordingParams(call_id=call_id)
        return await self._request("stopRecording", params, CallSession)

    async def take_snapshot(
        self,
        *,
        call_id: str | None = None,
        preview_id: str | None = None,
        side: StreamSide | None = None,
        format: PictureFormat = "png",
        quality: int = 90,
        name: str | None = None,
    ) -> StillPicture:
        """Keep a still picture.

        Of one side of a call as it is seen here, or of a preview of this session (`callId` or `previewId`, one of
        them): the newest picture, or the next one if the newest is older than a second, in its own size and upright. It
        is written into the folder `recordings-dir` of the settings, and is there whole or not at all; nothing that is
        there is written over. The peer is neither asked nor told: whoever may look at a picture can keep it. A client
        that cancels the request, or goes, may have got its file all the same.

        call_id: The call.
        preview_id: From openPreview.
        side: Whose picture of the call; left out: the peer's. A preview has one side alone.
        format: How it is written.
        quality: Of a JPEG; more is better and larger.
        name: Of the file, without its ending; left out: made of the time, the peer, the call and the side. A name that
          is taken gets a number.

        Errors: 800, 1001, 1007, 1009, 1014, 1015.
        """
        params = TakeSnapshotParams(
            call_id=call_id,
            preview_id=preview_id,
            side=side,
            format=format,
            quality=quality,
            name=name,
        )
        return await self._request("takeSnapshot", params, StillPicture)

    async def update_call(self, call_id: str, control_type: ControlType) -> CallSession:
        """Pause or resume sound or pictures.

        A paused medium sends no RTP; resumed pictures begin with a key frame. Before status 4 the wish is remembered
        and told to the peer at 4. Controls 2 and 3 in an audio call are answered 1007.

        call_id: The call.
        control_type: What to do.

        Errors: 800, 1001, 1002, 1006, 1007.
        """
        params = UpdateCallParams(call_id=call_id, control_type=control_type)
        return await self._request("updateCall", params, CallSession)


class BlockingMethods:
    """The same methods for programs without a loop of their own: each returns when its answer is there."""

    def _request(self, method: str, params: Struct, result: type[Result]) -> Result:
        raise NotImplementedError

    def ack_messages(self, message_ids: tuple[str, ...]) -> Empty:
        """Take note of texts. As `Methods.ack_messages`."""
        params = AckMessagesParams(message_ids=message_ids)
        return self._request("ackMessages", params, Empty)

    def add_listener(
        self,
        *,
        events: tuple[str, ...] | None = None,
        call_id: str | None = None,
        levels_interval_ms: int = 100,
        statistics_interval_ms: int = 1000,
        snapshot: bool = False,
    ) -> AddListenerResult:
        """Ask for events. As `Methods.add_listener`."""
        params = AddListenerParams(
            events=events,
            call_id=call_id,
            levels_interval_ms=levels_interval_ms,
            statistics_interval_ms=statistics_interval_ms,
            snapshot=snapshot,
        )
        return self._request("addListener", params, AddListenerResult)

    def answer_call(
        self,
        call_id: str,
        *,
        sources: CallSources | None = None,
        start_paused: Paused | None = None,
        configs: CallConfigsPatch | None = None,
        on_owner_lost: OwnerLostAction | None = None,
        grace_ms: int | None = None,
    ) -> CallSession:
        """Answer an incoming call. As `Methods.answer_call`."""
        params = AnswerCallParams(
            call_id=call_id,
            sources=sources,
            start_paused=start_paused,
            configs=configs,
            on_owner_lost=on_owner_lost,
            grace_ms=grace_ms,
        )
        return self._request("answerCall", params, CallSession)

    def answer_call_type_change(self, call_id: str, accept: bool, *, camera: str | None = None) -> CallSession:
        """Agree to the change of type that the peer asks for, or refuse it. As `Methods.answer_call_type_change`."""
        params = AnswerCallTypeChangeParams(call_id=call_id, accept=accept, camera=camera)
        return self._request("answerCallTypeChange", params, CallSession)

    def answer_recording(self, call_id: str, accept: bool) -> CallSession:
        """Say whether the peer may record the call. As `Methods.answer_recording`."""
        params = AnswerRecordingParams(call_id=call_id, accept=accept)
        return self._request("answerRecording", params, CallSession)

    def cancel_request(self, id: Any) -> Empty:
        """Give up a request. As `Methods.cancel_request`."""
        params = CancelRequestParams(id=id)
        return self._request("$/cancelRequest", params, Empty)

    def change_call_type(self, call_id: str, type: CallType, *, camera: str | None = None) -> CallSession:
        """Ask the peer to make an audio call a video call, or a video call an audio call. As
        `Methods.change_call_type`.
        """
        params = ChangeCallTypeParams(call_id=call_id, type=type, camera=camera)
        return self._request("changeCallType", params, CallSession)

    def claim_call(
        self,
        call_id: str,
        *,
        on_owner_lost: OwnerLostAction | None = None,
        grace_ms: int | None = None,
    ) -> CallSession:
        """Become the owner of a call whose owner is gone. As `Methods.claim_call`."""
        params = ClaimCallParams(call_id=call_id, on_owner_lost=on_owner_lost, grace_ms=grace_ms)
        return self._request("claimCall", params, CallSession)

    def close_frame_source(self, source_id: str) -> Empty:
        """Be a camera or a microphone no longer. As `Methods.close_frame_source`."""
        params = CloseFrameSourceParams(source_id=source_id)
        return self._request("closeFrameSource", params, Empty)

    def close_preview(self, preview_id: str) -> Empty:
        """Stop looking. As `Methods.close_preview`."""
        params = ClosePreviewParams(preview_id=preview_id)
        return self._request("closePreview", params, Empty)

    def close_stream(self, stream_id: str) -> Empty:
        """Give a stream back. As `Methods.close_stream`."""
        params = CloseStreamParams(stream_id=stream_id)
        return self._request("closeStream", params, Empty)

    def confirm_peer(self, call_id: str, same: bool) -> ConfirmedPeer:
        """Say whether the words of getPeerVerification are the same on both sides. As `Methods.confirm_peer`."""
        params = ConfirmPeerParams(call_id=call_id, same=same)
        return self._request("confirmPeer", params, ConfirmedPeer)

    def create_frame_source(
        self,
        kind: StreamKind,
        name: str,
        *,
        width: int | None = None,
        height: int | None = None,
        frame_rate: int | None = None,
        channels: int | None = None,
    ) -> CreateFrameSourceResult:
        """Be a camera or a microphone. As `Methods.create_frame_source`."""
        params = CreateFrameSourceParams(
            kind=kind,
            name=name,
            width=width,
            height=height,
            frame_rate=frame_rate,
            channels=channels,
        )
        return self._request("createFrameSource", params, CreateFrameSourceResult)

    def create_token(self, name: str, scopes: tuple[Scope, ...]) -> CreateTokenResult:
        """Make a token. As `Methods.create_token`."""
        params = CreateTokenParams(name=name, scopes=scopes)
        return self._request("createToken", params, CreateTokenResult)

    def end_call(self, call_id: str, reason: EndReason) -> CallSession:
        """End a call, or decline it. As `Methods.end_call`."""
        params = EndCallParams(call_id=call_id, reason=reason)
        return self._request("endCall", params, CallSession)

    def get_account(self) -> Account:
        """Who we are, and whether we can be called. As `Methods.get_account`."""
        params = GetAccountParams()
        return self._request("getAccount", params, Account)

    def get_call_configs(self, *, call_id: str | None = None) -> CallConfigsResult:
        """The configs in force. As `Methods.get_call_configs`."""
        params = GetCallConfigsParams(call_id=call_id)
        return self._request("getCallConfigs", params, CallConfigsResult)

    def get_call_log(
        self,
        *,
        before_ms: int | None = None,
        limit: int = 50,
        remote_name: str | None = None,
        outcome: CallOutcome | None = None,
    ) -> CallLog:
        """Calls that are over, also those of earlier runs of the daemon. As `Methods.get_call_log`."""
        params = GetCallLogParams(before_ms=before_ms, limit=limit, remote_name=remote_name, outcome=outcome)
        return self._request("getCallLog", params, CallLog)

    def get_call_session(self, call_id: str) -> CallSession:
        """One call, live or lately ended. As `Methods.get_call_session`."""
        params = GetCallSessionParams(call_id=call_id)
        return self._request("getCallSession", params, CallSession)

    def get_levels(self, *, call_id: str | None = None) -> SoundLevels:
        """How loud it is. As `Methods.get_levels`."""
        params = GetLevelsParams(call_id=call_id)
        return self._request("getLevels", params, SoundLevels)

    def get_peer_verification(self, call_id: str) -> PeerVerification:
        """Who the peer is, and the words that tell two people that nobody stands between them. As
        `Methods.get_peer_verification`.
        """
        params = GetPeerVerificationParams(call_id=call_id)
        return self._request("getPeerVerification", params, PeerVerification)

    def get_snapshot(self) -> Snapshot:
        """Everything events tell of, at one event number. As `Methods.get_snapshot`."""
        params = GetSnapshotParams()
        return self._request("getSnapshot", params, Snapshot)

    def get_statistics(self, call_id: str, *, report: bool = False) -> CallStatistics:
        """What is measured of a call. As `Methods.get_statistics`."""
        params = GetStatisticsParams(call_id=call_id, report=report)
        return self._request("getStatistics", params, CallStatistics)

    def get_status(self) -> Status:
        """How the daemon is. As `Methods.get_status`."""
        params = GetStatusParams()
        return self._request("getStatus", params, Status)

    def initialize(
        self,
        protocol_version: str,
        client: ClientInfo,
        *,
        token: str | None = None,
        capabilities: tuple[str, ...] = (),
        listen: ListenOptions | None = None,
        resume: Resume | None = None,
        snapshot: bool = False,
    ) -> InitializeResult:
        """Introduce a client and open its session. As `Methods.initialize`."""
        params = InitializeParams(
            protocol_version=protocol_version,
            client=client,
            token=token,
            capabilities=capabilities,
            listen=listen,
            resume=resume,
            snapshot=snapshot,
        )
        return self._request("initialize", params, InitializeResult)

    def list_call_sessions(self, *, ended: bool = False) -> CallSessionList:
        """All calls. As `Methods.list_call_sessions`."""
        params = ListCallSessionsParams(ended=ended)
        return self._request("listCallSessions", params, CallSessionList)

    def list_devices(self, *, kind: DeviceKind | None = None) -> DeviceList:
        """Cameras, microphones, speakers and screens. As `Methods.list_devices`."""
        params = ListDevicesParams(kind=kind)
        return self._request("listDevices", params, DeviceList)

    def list_messages(self, *, after_id: str | None = None, limit: int = 50, unread_only: bool = False) -> MessageList:
        """Texts received and sent. As `Methods.list_messages`."""
        params = ListMessagesParams(after_id=after_id, limit=limit, unread_only=unread_only)
        return self._request("listMessages", params, MessageList)

    def list_tokens(self) -> TokenList:
        """Every token that was made. As `Methods.list_tokens`."""
        params = ListTokensParams()
        return self._request("listTokens", params, TokenList)

    def login(
        self,
        user: str,
        *,
        credential: str | None = None,
        backend: str | None = None,
        server: str | None = None,
        device_name: str | None = None,
    ) -> Account:
        """Log this instance in. As `Methods.login`."""
        params = LoginParams(user=user, credential=credential, backend=backend, server=server, device_name=device_name)
        return self._request("login", params, Account)

    def logout(self) -> Account:
        """Log out and stay out. As `Methods.logout`."""
        params = LogoutParams()
        return self._request("logout", params, Account)

    def make_call(
        self,
        remote_name: str,
        type: CallType,
        *,
        ext: str = "",
        call_id: str | None = None,
        sources: CallSources | None = None,
        start_paused: Paused | None = None,
        configs: CallConfigsPatch | None = None,
        on_owner_lost: OwnerLostAction | None = None,
        grace_ms: int | None = None,
    ) -> CallSession:
        """Call somebody. As `Methods.make_call`."""
        params = MakeCallParams(
            remote_name=remote_name,
            type=type,
            ext=ext,
            call_id=call_id,
            sources=sources,
            start_paused=start_paused,
            configs=configs,
            on_owner_lost=on_owner_lost,
            grace_ms=grace_ms,
        )
        return self._request("makeCall", params, CallSession)

    def next_events(self, from_seq: int, epoch: str, *, timeout_ms: int = 25000, max: int = 256) -> NextEventsResult:
        """Wait for events, and read those that have come. As `Methods.next_events`."""
        params = NextEventsParams(from_seq=from_seq, epoch=epoch, timeout_ms=timeout_ms, max=max)
        return self._request("nextEvents", params, NextEventsResult)

    def open_preview(
        self,
        *,
        kind: StreamKind = "video",
        device_id: str | None = None,
        width: int | None = None,
        height: int | None = None,
        frame_rate: int | None = None,
    ) -> OpenPreviewResult:
        """Look at a camera, or listen to a microphone, without a call. As `Methods.open_preview`."""
        params = OpenPreviewParams(kind=kind, device_id=device_id, width=width, height=height, frame_rate=frame_rate)
        return self._request("openPreview", params, OpenPreviewResult)

    def open_stream(self, call_id: str, side: StreamSide, kind: StreamKind) -> StreamDescriptor:
        """Look at, or listen to, one side of a call. As `Methods.open_stream`."""
        params = OpenStreamParams(call_id=call_id, side=side, kind=kind)
        return self._request("openStream", params, StreamDescriptor)

    def ping(self, *, echo: Any = None) -> PingResult:
        """Is anybody there? As `Methods.ping`."""
        params = PingParams(echo=echo)
        return self._request("ping", params, PingResult)

    def remove_listener(self, listener_id: str) -> Empty:
        """Stop a subscription. As `Methods.remove_listener`."""
        params = RemoveListenerParams(listener_id=listener_id)
        return self._request("removeListener", params, Empty)

    def report_push_sent(self, push_id: str, ok: bool, *, detail: str | None = None) -> Empty:
        """Tell what became of a push. As `Methods.report_push_sent`."""
        params = ReportPushSentParams(push_id=push_id, ok=ok, detail=detail)
        return self._request("reportPushSent", params, Empty)

    def revoke_token(self, name: str) -> RevokeTokenResult:
        """Take a token back. As `Methods.revoke_token`."""
        params = RevokeTokenParams(name=name)
        return self._request("revokeToken", params, RevokeTokenResult)

    def discover(self) -> dict[str, object]:
        """This contract, as the daemon at hand knows it. As `Methods.discover`."""
        params = DiscoverParams()
        return self._request("rpc.discover", params, dict[str, object])

    def select_device(self, kind: DeviceKind, device_id: str, *, call_id: str | None = None) -> SelectedDevice:
        """Choose the device that calls use when they name none, or the device of one call. As `Methods.select_device`.
        """
        params = SelectDeviceParams(kind=kind, device_id=device_id, call_id=call_id)
        return self._request("selectDevice", params, SelectedDevice)

    def send_answer(self, call_id: str) -> CallSession:
        """The callee confirms, and sound and pictures flow. As `Methods.send_answer`."""
        params = SendAnswerParams(call_id=call_id)
        return self._request("sendAnswer", params, CallSession)

    def send_message(self, to: str, text: str, *, message_id: str | None = None) -> SentMessage:
        """Send a text to a user. As `Methods.send_message`."""
        params = SendMessageParams(to=to, text=text, message_id=message_id)
        return self._request("sendMessage", params, SentMessage)

    def set_call_configs(
        self,
        *,
        is_send_push_if_offline: bool | None = None,
        video_resolution: Resolution | None = None,
        ping_interval: int | None = None,
        video_kbps: int | None = None,
        min_video_kbps: int | None = None,
        audio_kbps: int | None = None,
        audio_dtx: bool | None = None,
        video_frame_rate: int | None = None,
        ring_timeout_ms: int | None = None,
        connect_timeout_ms: int | None = None,
        accept_timeout_ms: int | None = None,
        network_lost_ms: int | None = None,
        video_codecs: tuple[str, ...] | None = None,
        audio_codecs: tuple[str, ...] | None = None,
        ice_servers: tuple[IceServer, ...] | None = None,
        relay_only: bool | None = None,
        on_owner_lost: OwnerLostAction | None = None,
        grace_ms: int | None = None,
        if_offline: OfflineAction | None = None,
        no_client_policy: NoClientPolicy | None = None,
        who_may_call: WhoMayCall | None = None,
        allowed_callers: tuple[str, ...] | None = None,
        if_no_camera: NoCameraAction | None = None,
        if_no_microphone: NoMicrophoneAction | None = None,
        if_key_changed: KeyChangedAction | None = None,
        recording_consent: RecordingConsent | None = None,
        degradation: Degradation | None = None,
        echo_cancellation: bool | None = None,
        noise_suppression: bool | None = None,
        auto_gain_control: bool | None = None,
        high_pass_filter: bool | None = None,
        voice_activity_detection: bool | None = None,
        if_revision: int | None = None,
        persist: bool = False,
    ) -> CallConfigsResult:
        """Change configs. As `Methods.set_call_configs`."""
        params = SetCallConfigsParams(
            is_send_push_if_offline=is_send_push_if_offline,
            video_resolution=video_resolution,
            ping_interval=ping_interval,
            video_kbps=video_kbps,
            min_video_kbps=min_video_kbps,
            audio_kbps=audio_kbps,
            audio_dtx=audio_dtx,
            video_frame_rate=video_frame_rate,
            ring_timeout_ms=ring_timeout_ms,
            connect_timeout_ms=connect_timeout_ms,
            accept_timeout_ms=accept_timeout_ms,
            network_lost_ms=network_lost_ms,
            video_codecs=video_codecs,
            audio_codecs=audio_codecs,
            ice_servers=ice_servers,
            relay_only=relay_only,
            on_owner_lost=on_owner_lost,
            grace_ms=grace_ms,
            if_offline=if_offline,
            no_client_policy=no_client_policy,
            who_may_call=who_may_call,
            allowed_callers=allowed_callers,
            if_no_camera=if_no_camera,
            if_no_microphone=if_no_microphone,
            if_key_changed=if_key_changed,
            recording_consent=recording_consent,
            degradation=degradation,
            echo_cancellation=echo_cancellation,
            noise_suppression=noise_suppression,
            auto_gain_control=auto_gain_control,
            high_pass_filter=high_pass_filter,
            voice_activity_detection=voice_activity_detection,
            if_revision=if_revision,
            persist=persist,
        )
        return self._request("setCallConfigs", params, CallConfigsResult)

    def set_call_sources(self, call_id: str, sources: CallSources) -> CallSession:
        """Change the devices of a call. As `Methods.set_call_sources`."""
        params = SetCallSourcesParams(call_id=call_id, sources=sources)
        return self._request("setCallSources", params, CallSession)

    def set_device_volume(
        self,
        device_id: str,
        *,
        volume: int | None = None,
        muted: bool | None = None,
        kind: DeviceKind | None = None,
    ) -> SetDeviceVolumeResult:
        """Turn a microphone or a speaker up or down, or mute it, in the system's mixer. As `Methods.set_device_volume`.
        """
        params = SetDeviceVolumeParams(device_id=device_id, volume=volume, muted=muted, kind=kind)
        return self._request("setDeviceVolume", params, SetDeviceVolumeResult)

    def set_send_push_handler(self, enabled: bool) -> Empty:
        """Be the one who wakes people who are offline. As `Methods.set_send_push_handler`."""
        params = SetSendPushHandlerParams(enabled=enabled)
        return self._request("setSendPushHandler", params, Empty)

    def shutdown(self, *, grace_ms: int = 5000) -> Empty:
        """Stop the daemon. As `Methods.shutdown`."""
        params = ShutdownParams(grace_ms=grace_ms)
        return self._request("shutdown", params, Empty)

    def start_recording(self, call_id: str) -> CallSession:
        """Record the call, if the peer agrees. As `Methods.start_recording`."""
        params = StartRecordingParams(call_id=call_id)
        return self._request("startRecording", params, CallSession)

    def stop_recording(self, call_id: str) -> CallSession:
        """Stop recording, or take the question back. As `Methods.stop_recording`."""
        params = StopRecordingParams(call_id=call_id)
        return self._request("stopRecording", params, CallSession)

    def take_snapshot(
        self,
        *,
        call_id: str | None = None,
        preview_id: str | None = None,
        side: StreamSide | None = None,
        format: PictureFormat = "png",
        quality: int = 90,
        name: str | None = None,
    ) -> StillPicture:
        """Keep a still picture. As `Methods.take_snapshot`."""
        params = TakeSnapshotParams(
            call_id=call_id,
            preview_id=preview_id,
            side=side,
            format=format,
            quality=quality,
            name=name,
        )
        return self._request("takeSnapshot", params, StillPicture)

    def update_call(self, call_id: str, control_type: ControlType) -> CallSession:
        """Pause or resume sound or pictures. As `Methods.update_call`."""
        params = UpdateCallParams(call_id=call_id, control_type=control_type)
        return self._request("updateCall", params, CallSession)


NOTIFICATIONS: Mapping[str, type[Struct]] = MappingProxyType(
    {
        "onAccountStateChanged": OnAccountStateChangedParams,
        "onCallConfigsChanged": OnCallConfigsChangedParams,
        "onCallLogged": OnCallLoggedParams,
        "onCallSessionChanged": OnCallSessionChangedParams,
        "onCallTypeChangeSettled": OnCallTypeChangeSettledParams,
        "onDeviceChanged": OnDeviceChangedParams,
        "onDeviceInUse": OnDeviceInUseParams,
        "onEventsLost": OnEventsLostParams,
        "onLevels": OnLevelsParams,
        "onLocalStream": OnLocalStreamParams,
        "onMessageReceived": OnMessageReceivedParams,
        "onPreviewEnded": OnPreviewEndedParams,
        "onRecvCallAccepted": OnRecvCallAcceptedParams,
        "onRecvCallConnected": OnRecvCallConnectedParams,
        "onRecvCallEnded": OnRecvCallEndedParams,
        "onRecvCallIncoming": OnRecvCallIncomingParams,
        "onRecvCallNetworkStatusChanged": OnRecvCallNetworkStatusChangedParams,
        "onRecvCallRecordingChanged": OnRecvCallRecordingChangedParams,
        "onRecvCallStateChanged": OnRecvCallStateChangedParams,
        "onRecvCallTypeChangeRequested": OnRecvCallTypeChangeRequestedParams,
        "onRemoteStream": OnRemoteStreamParams,
        "onSendPushMessage": OnSendPushMessageParams,
        "onShuttingDown": OnShuttingDownParams,
        "onStatistics": OnStatisticsParams,
        "onVoiceActivity": OnVoiceActivityParams,
    }
)
"""The params of every notification by its name."""

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
