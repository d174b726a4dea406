//! Made by scripts/generate.py from rpc_schema: do not edit.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::values::{numbers, told, words};
use crate::{AttachedEvent, Client, DetachedEvent, Request, UnknownEvent};

/// The version of the contract this crate was made from.
pub const PROTOCOL_VERSION: &str = "1.0";

words! {
    /// What came of a call, in a word a list of calls can be sorted by.
    CallOutcome {
        /// The two talked, and one of them hung up.
        Answered = "answered",
        /// It rang here, or would have, and nobody took it: given up, timed out, busy, not let in.
        Missed = "missed",
        /// The callee, or another of its devices, said no.
        Declined = "declined",
        /// Given up before the two talked.
        Cancelled = "cancelled",
        /// The callee was in another call.
        Busy = "busy",
        /// Nobody answered our call in time.
        NoAnswer = "noAnswer",
        /// The callee could not be reached.
        Offline = "offline",
        /// It broke: path, engine, device or daemon, also in the middle of talking.
        Failed = "failed",
        /// No codec or protocol in common.
        Unsupported = "unsupported",
        /// Another device of our user took it.
        AnsweredElsewhere = "answeredElsewhere",
    }
}

numbers! {
    /// What a call carries.
    CallType {
        /// Sound only.
        Audio = 0 "AUDIO",
        /// Sound and pictures.
        Video = 1 "VIDEO",
    }
}

numbers! {
    /// Where a call stands. It only ever goes up, and from anywhere to 0.
    CallStatus {
        /// Over.
        Disconnected = 0 "DISCONNECTED",
        /// The callee is asked, nobody has answered.
        Ringing = 1 "RINGING",
        /// Answered; the two daemons look for a path.
        Connecting = 2 "CONNECTING",
        /// The path is there, nothing is sent on it yet.
        Connected = 3 "CONNECTED",
        /// The callee has confirmed: sound and pictures flow.
        Accepted = 4 "ACCEPTED",
    }
}

words! {
    /// What has become of a change of type.
    TypeChangeOutcome {
        /// The call has the other type now.
        Accepted = "accepted",
        /// Who was asked has said no.
        Refused = "refused",
        /// Who had asked has taken it back.
        Withdrawn = "withdrawn",
        /// Nobody answered in time; told to who had asked, the other side is told `withdrawn`.
        NoAnswer = "noAnswer",
    }
}

numbers! {
    /// Why a call ended. The word beside it, `reasonDetail`, is finer.
    EndReason {
        /// Somebody hung up, or gave up ringing.
        HungUp = 0 "HUNG_UP",
        /// Nobody answered in time.
        NoResponse = 1 "NO_RESPONSE",
        /// The callee declined.
        Rejected = 2 "REJECTED",
        /// The callee is in another call.
        Busy = 3 "BUSY",
        /// The call broke: path, engine or device.
        Failed = 4 "FAILED",
        /// The two sides have no codec or protocol in common.
        Unsupported = 5 "UNSUPPORTED",
        /// The callee could not be reached at all.
        Offline = 6 "OFFLINE",
    }
}

numbers! {
    /// Pause or resume one medium. The same numbers tell what the peer did.
    ControlType {
        /// Stop sending sound.
        PauseVoice = 0 "PAUSE_VOICE",
        /// Send sound again.
        ResumeVoice = 1 "RESUME_VOICE",
        /// Stop sending pictures.
        PauseVideo = 2 "PAUSE_VIDEO",
        /// Send pictures again, beginning with a key frame.
        ResumeVideo = 3 "RESUME_VIDEO",
    }
}

numbers! {
    /// Which medium a stream notification speaks of.
    MediaType {
        /// Sound.
        Audio = 0 "AUDIO",
        /// Pictures.
        Video = 1 "VIDEO",
    }
}

numbers! {
    /// How the path between the two daemons is.
    NetworkStatus {
        /// Fine.
        Connected = 0 "CONNECTED",
        /// Losses, delay or gaps that people notice.
        Unstable = 1 "UNSTABLE",
        /// Nothing arrives; the call ends 4 if that lasts.
        Disconnected = 2 "DISCONNECTED",
    }
}

words! {
    /// What a session may do. A method names the scopes it needs, all of them.
    Scope {
        /// Read.
        Observe = "observe",
        /// Ring, end, pause, configure.
        Call = "call",
        /// Open the pictures and the sound of a call.
        Look = "look",
        /// Anything that may open a microphone or a camera.
        Capture = "capture",
        /// The account, network settings, shutdown.
        Admin = "admin",
    }
}

words! {
    /// What a stream carries.
    StreamKind {
        /// Sound.
        Audio = "audio",
        /// Pictures.
        Video = "video",
    }
}

words! {
    /// Whose pictures or sound.
    StreamSide {
        /// The peer's.
        Remote = "remote",
        /// Our own, as they go to the peer.
        Local = "local",
    }
}

words! {
    /// Why a stream descriptor looks as it does.
    StreamReason {
        /// Asked for before there is anything: `path` is null, `opened` follows by itself.
        Armed = "armed",
        /// It can be opened now; `path` is null, nothing is written until somebody opens it.
        Available = "available",
        /// `path` is the ring.
        Opened = "opened",
        /// The next generation at a new `path`: map it, drop the old one.
        Resized = "resized",
        /// Nobody writes for now; same `path`.
        Paused = "paused",
        /// Written again; same `path`.
        Resumed = "resumed",
        /// The call is over, or has no such medium any more: drop the mapping; `path` is null.
        Ended = "ended",
        /// The process that wrote it died: drop the mapping; `path` is null.
        EngineLost = "engineLost",
    }
}

words! {
    /// What a device is.
    DeviceKind {
        /// A source of pictures.
        Camera = "camera",
        /// A source of sound.
        Microphone = "microphone",
        /// Where the peer's sound goes.
        Speaker = "speaker",
        /// A screen as a source of pictures.
        Screen = "screen",
    }
}

words! {
    /// Whether a device could be opened now, as far as that is known without opening it.
    DeviceState {
        /// Ready.
        Ok = "ok",
        /// Another program has it.
        Busy = "busy",
        /// The operating system refuses us.
        Denied = "denied",
        /// Unplugged since it was last seen.
        Absent = "absent",
    }
}

words! {
    /// Which rule chose a device of a call.
    DeviceRule {
        /// A client named it for this call.
        Named = "named",
        /// Nobody named one, and it is what selectDevice or the settings say.
        Selected = "selected",
        /// The system's choice, which the call follows when it is another.
        SystemDefault = "systemDefault",
        /// The system's choice, or a picture, in place of one that was chosen and is not there.
        Replacement = "replacement",
        /// There is no device.
        None = "none",
    }
}

words! {
    /// What became of a device of a call.
    DeviceMove {
        /// Another takes its place.
        Moved = "moved",
        /// The call goes on without one.
        Lost = "lost",
        /// The call was without one, and has one again.
        TakenBack = "takenBack",
    }
}

words! {
    /// What of a call a device is for.
    CallMedium {
        /// Our sound.
        Audio = "audio",
        /// Our pictures.
        Video = "video",
        /// The peer's sound.
        Speaker = "speaker",
    }
}

words! {
    /// How the account stands to its hub or server.
    AccountState {
        /// No connection, and none wanted.
        LoggedOut = "loggedOut",
        /// The first connection is being made.
        Connecting = "connecting",
        /// Calls can be made and received.
        Online = "online",
        /// The connection was lost; the daemon tries again by itself.
        Reconnecting = "reconnecting",
    }
}

words! {
    /// What is known of the key the peer proved to hold.
    PeerTrust {
        /// The key of earlier calls, or one whose words people have compared in this call.
        Known = "known",
        /// The first key seen of this device of the user. It is remembered at status 3.
        New = "new",
        /// Another key than this device had in earlier calls, or none where it had one.
        /// `ifKeyChanged` says what follows.
        Changed = "changed",
        /// No key has been proved: the peer signs nothing, or people have found that the words
        /// differ.
        None = "none",
    }
}

words! {
    /// What becomes of a call when its owner's connection is gone.
    OwnerLostAction {
        /// It ends after `graceMs`, unless the session comes back.
        Hangup = "hangup",
        /// It goes on.
        Keep = "keep",
    }
}

words! {
    /// What becomes of a call to somebody who is offline.
    OfflineAction {
        /// It ends with reason 6.
        End = "end",
        /// It is offered again when the callee appears.
        KeepRinging = "keepRinging",
    }
}

words! {
    /// What an incoming call meets when no client is attached.
    NoClientPolicy {
        /// It rings on.
        Ring = "ring",
        /// It is declined.
        Decline = "decline",
        /// It is told busy.
        Busy = "busy",
    }
}

words! {
    /// Whose calls ring.
    WhoMayCall {
        /// Everybody's.
        Anyone = "anyone",
        /// Those of `allowedCallers`.
        Listed = "listed",
        /// None.
        Nobody = "nobody",
    }
}

words! {
    /// What a video call does without a camera.
    NoCameraAction {
        /// It goes on without our picture.
        Audio = "audio",
        /// The peer sees a drawn picture that says so (the camera `test:off`) until the camera is
        /// back.
        Picture = "picture",
        /// It is refused, or ends 4 `cameraFailed`.
        Fail = "fail",
    }
}

words! {
    /// What a call does without a microphone.
    NoMicrophoneAction {
        /// It is refused, or ends 4 `microphoneFailed`.
        Fail = "fail",
        /// It goes on in silence.
        Silence = "silence",
    }
}

words! {
    /// What a call does when the peer's key is not the one of earlier calls.
    KeyChangedAction {
        /// It ends.
        Refuse = "refuse",
        /// It goes on and says `changed`.
        Warn = "warn",
    }
}

words! {
    /// What suffers first when the path is narrow.
    Degradation {
        /// A little of both.
        Balanced = "balanced",
        /// Frames per second.
        Clarity = "clarity",
        /// Resolution.
        Smooth = "smooth",
    }
}

words! {
    /// Whether one side records the call.
    RecordingState {
        /// It does not.
        Off = "off",
        /// It wants to: the other side has been asked, and nothing is written.
        Asking = "asking",
        /// Sound and pictures of both sides go into a file.
        On = "on",
        /// Nothing more is taken; the file is being closed.
        Ending = "ending",
    }
}

words! {
    /// What the peer is told that asks whether it may record a call.
    RecordingConsent {
        /// What a client says (answerRecording); no, after `recordingAnswerMs` without a word.
        Ask = "ask",
        /// Yes, at once; clients are told.
        Allow = "allow",
        /// No, at once.
        Refuse = "refuse",
    }
}

words! {
    /// How a still picture is written.
    PictureFormat {
        /// Without loss, 8 bits of each colour.
        Png = "png",
        /// Far smaller, with some loss.
        Jpeg = "jpeg",
    }
}

words! {
    /// A child process of the daemon.
    ChildState {
        /// Not ready yet.
        Starting = "starting",
        /// At work.
        Up = "up",
        /// Gone; it is being restarted.
        Down = "down",
        /// Not started: nobody has needed it yet.
        Idle = "idle",
    }
}

words! {
    /// The connection to the hub or server.
    SignallingState {
        /// None is wanted.
        Closed = "closed",
        /// It is being made.
        Connecting = "connecting",
        /// It is there.
        Online = "online",
    }
}

words! {
    /// Where a text is.
    Delivery {
        /// On the disk of a daemon of its receiver, who is told of it now.
        Delivered = "delivered",
        /// On the disk of the hub or server; its receiver gets it at the next login.
        Stored = "stored",
    }
}

numbers! {
    /// The codes of errors. Negative ones are about JSON-RPC, positive ones about calls.
    ErrorCode {
        /// The bytes are no JSON.
        ParseError = -32700 "parseError",
        /// JSON, but no request of JSON-RPC 2.0. The id is kept if there was a usable one.
        InvalidRequest = -32600 "invalidRequest",
        /// No such method.
        MethodNotFound = -32601 "methodNotFound",
        /// A param is missing, unknown, of the wrong type or out of range. Params given as an array
        /// are refused too.
        InvalidParams = -32602 "invalidParams",
        /// The daemon is at fault.
        InternalError = -32603 "internalError",
        /// The method needs a session, and this connection (or a single POST) has none.
        NotInitialized = -32001 "notInitialized",
        /// The token is missing or wrong.
        Unauthorized = -32002 "unauthorized",
        /// The session lacks a scope.
        PermissionDenied = -32003 "permissionDenied",
        /// Asked too often, or too much at once.
        TooManyRequests = -32004 "tooManyRequests",
        /// The message is too long, too deep or a batch too big.
        TooLarge = -32005 "tooLarge",
        /// The daemon is on its way out.
        ShuttingDown = -32006 "shuttingDown",
        /// The client speaks another major version.
        VersionUnsupported = -32007 "versionUnsupported",
        /// The client took the request back.
        RequestCancelled = -32800 "requestCancelled",
        /// No call of that id is known.
        NoSuchCall = 800 "noSuchCall",
        /// This instance is in a call already.
        Busy = 801 "busy",
        /// The callee cannot be reached. It is told only inside an event: as the error a call ended
        /// with.
        RemoteOffline = 802 "remoteOffline",
        /// No path could be made or kept. It is told only inside an event: as the error a call
        /// ended with.
        ConnectionFailed = 803 "connectionFailed",
        /// The call (or the account) is not where this is possible.
        WrongState = 1001 "wrongState",
        /// Only the other side, or only the owner, may do this.
        NotAllowedForRole = 1002 "notAllowedForRole",
        /// The account is logged out.
        NotLoggedIn = 1003 "notLoggedIn",
        /// Nobody of that name takes texts. (A call to nobody ends with reason 6.)
        UnknownUser = 1004 "unknownUser",
        /// The id belongs to something else, or the revision has moved on.
        Conflict = 1005 "conflict",
        /// A device that is needed cannot be used.
        DeviceUnavailable = 1006 "deviceUnavailable",
        /// This call, or this build, cannot do it.
        Unsupported = 1007 "unsupported",
        /// Too many of something.
        LimitReached = 1008 "limitReached",
        /// Shared memory is full.
        NoSpace = 1009 "noSpace",
        /// The other side did not answer in time.
        TimedOut = 1010 "timedOut",
        /// The hub or server does not accept this login, or is not the one that was meant.
        LoginRefused = 1011 "loginRefused",
        /// The engine is being started again.
        EngineDown = 1012 "engineDown",
        /// The hub or server cannot be reached.
        SignallingDown = 1013 "signallingDown",
        /// There is no place for the file, or it could not be written. Nobody has been asked, and
        /// the call goes on.
        CannotRecord = 1014 "cannotRecord",
        /// There is no picture to take.
        NoPicture = 1015 "noPicture",
    }
}

/// What is too much.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Limits {
    /// One message. Unit: bytes.
    #[serde(default = "default_integer_1048576")]
    pub message_bytes: i64,
    /// Brackets within brackets.
    #[serde(default = "default_integer_64")]
    pub depth: i64,
    /// Requests in one batch.
    #[serde(default = "default_integer_50")]
    pub batch: i64,
    /// Requests of one connection not yet answered; the next is refused with -32004.
    #[serde(default = "default_integer_32")]
    pub requests_in_flight: i64,
    /// Clients attached at once.
    #[serde(default = "default_integer_256")]
    pub connections: i64,
    /// Subscriptions of one session.
    #[serde(default = "default_integer_32")]
    pub listeners: i64,
    /// Streams one session holds.
    #[serde(default = "default_integer_16")]
    pub streams: i64,
    /// Cameras and microphones one session is (createFrameSource).
    #[serde(default = "default_integer_4")]
    pub sources: i64,
    /// Previews one session has (openPreview).
    #[serde(default = "default_integer_4")]
    pub previews: i64,
    /// `ext` of makeCall, in UTF-8. Unit: bytes.
    #[serde(default = "default_integer_4096")]
    pub ext_bytes: i64,
    /// Unread output of one client; beyond it the connection is cut. Unit: bytes.
    #[serde(default = "default_integer_262144")]
    pub unsent_bytes: i64,
    /// Durable events that can be replayed.
    #[serde(default = "default_integer_4096")]
    pub events_kept: i64,
    /// How long a session outlives its connection, if no lease is longer. Unit: ms.
    #[serde(default = "default_integer_60000")]
    pub session_kept_ms: i64,
    /// How long a peer may think about whether it is recorded; then the answer is no. Unit: ms.
    #[serde(default = "default_integer_30000")]
    pub recording_answer_ms: i64,
    /// How long takeSnapshot waits for a picture, once what writes it is up. Unit: ms.
    #[serde(default = "default_integer_10000")]
    pub snapshot_ms: i64,
    /// Tokens of one instance.
    #[serde(default = "default_integer_64")]
    pub tokens: i64,
    /// makeCall, of one program; beyond it and `burstSeconds` -32004, as with all rates. Unit: 1/s.
    #[serde(default = "default_integer_2")]
    pub calls_per_second: i64,
    /// login, of one program. Unit: 1/s.
    #[serde(default = "default_integer_1")]
    pub logins_per_second: i64,
    /// sendMessage, of one program. Unit: 1/s.
    #[serde(default = "default_integer_10")]
    pub messages_per_second: i64,
    /// openStream, and as often createFrameSource, openPreview, takeSnapshot, setCallSources and
    /// selectDevice, of one program. Unit: 1/s.
    #[serde(default = "default_integer_10")]
    pub openings_per_second: i64,
    /// A program may spend as much at once as a rate gives in this time. Unit: s.
    #[serde(default = "default_integer_10")]
    pub burst_seconds: i64,
}

/// Which media are paused. A paused medium sends no RTP at all.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Paused {
    /// Sound.
    #[serde(default)]
    pub audio: bool,
    /// Pictures.
    #[serde(default)]
    pub video: bool,
}

/// The devices of one call. What is left out is the daemon's selected device; `none` is no device.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CallSources {
    /// Microphone or its stand-in.
    pub audio: Option<String>,
    /// Camera, screen or stand-in; of no meaning in an audio call.
    pub video: Option<String>,
    /// Where the peer's sound is played.
    pub speaker: Option<String>,
}

/// Which rule chose each device of a call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ChosenBy {
    /// The microphone.
    #[serde(default = "default_device_rule_none")]
    pub audio: DeviceRule,
    /// The camera.
    #[serde(default = "default_device_rule_none")]
    pub video: DeviceRule,
    /// The speaker.
    #[serde(default = "default_device_rule_none")]
    pub speaker: DeviceRule,
}

/// An error that is part of a record or an event; the codes are those of the error table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ErrorInfo {
    /// From the error table.
    pub code: ErrorCode,
    /// One sentence for people.
    pub description: String,
}

/// The other side of a call, as far as it is known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Peer {
    /// The peer's machine; null until it has answered.
    pub device_id: Option<String>,
    /// What is known of its key; none until its description has come.
    #[serde(default = "default_peer_trust_none")]
    pub verified: PeerTrust,
}

/// Who the peer is, as far as its key and the people themselves can tell. The same words on both
/// sides mean that nobody stands between them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PeerVerification {
    /// What is known of its key.
    pub verified: PeerTrust,
    /// Four words that both people see, to be read aloud; for the caller from the peer's answer on,
    /// for the callee a moment later. Empty before that, and where a side signs nothing.
    #[serde(default)]
    pub words: Vec<String>,
    /// The peer's key: `SHA256:` and the hash of its 32 bytes in base64; null while none is proved.
    pub key_fingerprint: Option<String>,
    /// Whether people have said, in this call or an earlier one, that the words were the same for
    /// this key.
    #[serde(default)]
    pub compared: bool,
}

/// What is known of the peer's key now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ConfirmedPeer {
    /// `known`, or `none` after words that were not the same.
    pub verified: PeerTrust,
}

/// A change of a call's type that pends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct TypeChange {
    /// What the call is to be.
    pub r#type: CallType,
    /// Who asks for it.
    pub by: StreamSide,
}

/// What one side records of a call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Recording {
    /// Whether it does.
    #[serde(default = "default_recording_state_off")]
    pub state: RecordingState,
    /// Of our side: the file, in the folder `recordings-dir` of the settings, once there is one; it
    /// stays when the recording is over, and is null again if nothing had got into it: then no file
    /// is left. A call that becomes a video call goes on in another file. Always null of the
    /// peer's.
    pub path: Option<String>,
    /// When the first picture or sound could get into it; null before. Unit: ms since 1970.
    pub started_at_ms: Option<i64>,
}

/// A still picture that was written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct StillPicture {
    /// The file, in the folder `recordings-dir` of the settings.
    pub path: String,
    /// How it is written.
    pub format: PictureFormat,
    /// Pixels in a row. Unit: px.
    pub width: i64,
    /// Rows. Unit: px.
    pub height: i64,
    /// Size of the file. Unit: bytes.
    pub bytes: i64,
    /// When the picture was captured; one of the peer's, when it had arrived. Unit: ms since 1970.
    pub taken_at_ms: i64,
}

/// One call, whole. Every call event carries it, so a client never has to put it together. Of two
/// copies the one with the higher `revision` is the newer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CallSession {
    /// The call's id, the same on both sides.
    pub call_id: String,
    /// Our user.
    pub local_name: String,
    /// Audio or video, as it is now.
    pub r#type: CallType,
    /// The other user.
    pub remote_name: String,
    /// Whether we made the call.
    pub is_caller: bool,
    /// Where the call stands.
    pub status: CallStatus,
    /// The caller's words to the callee, as given to makeCall.
    #[serde(default)]
    pub ext: String,
    /// How the path is; 0 until there is one.
    #[serde(default = "default_network_status_0")]
    pub network: NetworkStatus,
    /// Null until the call is over.
    pub end_reason: Option<EndReason>,
    /// The word that goes with `endReason`. New words may come; an unknown one is read by its
    /// number. Known: localHangup remoteHangup cancelled remoteCancelled answeredElsewhere
    /// ownerLost shutdown loggedOut glareMerged ringTimeout acceptTimeout declined remoteDeclined
    /// declinedElsewhere policy busy remoteBusy connectTimeout iceFailed dtlsFailed networkLost
    /// peerCrashed peerFailed daemonCrashed engineCrashed microphoneFailed cameraFailed noRelay
    /// fingerprintMismatch keyChanged keyRefused unknownCall undeliverable noCommonCodec
    /// peerUnsupported offline unknownUser notReachable.
    pub reason_detail: Option<String>,
    /// Set when the call ended by a fault.
    pub error: Option<ErrorInfo>,
    /// What we have paused.
    #[serde(default = "default_paused")]
    pub local_paused: Paused,
    /// What the peer has paused.
    #[serde(default = "default_paused")]
    pub remote_paused: Paused,
    /// The change of type that pends: changeCallType.
    pub type_change: Option<TypeChange>,
    /// What we record.
    #[serde(default = "default_recording")]
    pub local_recording: Recording,
    /// What the peer records.
    #[serde(default = "default_recording")]
    pub remote_recording: Recording,
    /// The devices this call uses.
    #[serde(default = "default_call_sources")]
    pub sources: CallSources,
    /// Which rule chose them.
    #[serde(default = "default_chosen_by")]
    pub chosen_by: ChosenBy,
    /// What the call has to do without at present. A microphone or speaker that went while it was
    /// used comes back into the call when it, or another default, is there. `soundGaps`: the
    /// microphone or the speaker left out sound more than ten times in the last minute, for the
    /// machine came too late (`captureGaps`, `speakerXruns`). `noRelay`: TURN servers are
    /// configured and none gave a relay, for lack of an answer or a right credential; the daemon's
    /// log says which. `audioRefused`, `videoRefused`: one side does not want this medium, or the
    /// two have no codec for it in common. Known: noCamera noMicrophone noSpeaker soundGaps noRelay
    /// audioRefused videoRefused.
    #[serde(default)]
    pub degraded: Vec<String>,
    /// The clientId whose session owns the call; null: nobody.
    pub owner: Option<String>,
    /// What happens when the owner is gone.
    #[serde(default = "default_owner_lost_action_hangup")]
    pub on_owner_lost: OwnerLostAction,
    /// How long the owner may be gone. Unit: ms.
    #[serde(default = "default_integer_30000")]
    pub grace_ms: i64,
    /// When the owner's connection broke, while it is gone. Unit: ms since 1970.
    pub owner_lost_at_ms: Option<i64>,
    /// The other side.
    #[serde(default = "default_peer")]
    pub peer: Peer,
    /// The call that lives on when two calls crossed and this one gave way.
    pub continued_as: Option<String>,
    /// When the call was made or came in. Unit: ms since 1970.
    pub created_at_ms: i64,
    /// When status 3 was reached. Unit: ms since 1970.
    pub connected_at_ms: Option<i64>,
    /// When status 4 was reached. Unit: ms since 1970.
    pub accepted_at_ms: Option<i64>,
    /// When the call ended. Unit: ms since 1970.
    pub ended_at_ms: Option<i64>,
    /// Monotonic time since status 4 (to the end, if over); 0 before. Unit: ms.
    #[serde(default)]
    pub duration_ms: i64,
    /// One more at each change of this record.
    #[serde(default = "default_integer_1")]
    pub revision: i64,
}

/// Calls, and the event number at which this was true.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CallSessionList {
    /// The daemon's present epoch.
    pub epoch: String,
    /// The newest event this list already shows.
    pub seq: i64,
    /// Oldest first.
    pub calls: Vec<CallSession>,
}

/// What a change of network status was judged by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct NetworkMeasured {
    /// Round trip; -1: not measured. Unit: ms.
    #[serde(default = "default_number_minus_1")]
    pub rtt_ms: f64,
    /// The worse direction, 0 to 100; -1: not measured. Unit: %.
    #[serde(default = "default_number_minus_1")]
    pub loss_percent: f64,
    /// Since anything arrived from the peer; -1: not measured. Unit: ms.
    #[serde(default = "default_number_minus_1")]
    pub silent_ms: f64,
}

/// How a call was, in few numbers: members of CallStatistics under the same names, as they were at
/// the end. -1 and "" say that it was never measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CallQuality {
    /// How the two daemons reached each other. Known: none direct relay.
    #[serde(default)]
    pub conn_type: String,
    /// Round trip. Unit: ms.
    #[serde(default = "default_number_minus_1")]
    pub connection_rtt_ms: f64,
    /// RTP name, for example H264.
    #[serde(default)]
    pub video_codec: String,
    /// RTP name, for example opus.
    #[serde(default)]
    pub audio_codec: String,
    /// Of our video, by the peer's count. Unit: packets.
    #[serde(default = "default_integer_minus_1")]
    pub local_video_packets_lost: i64,
    /// Of our sound, by the peer's count. Unit: packets.
    #[serde(default = "default_integer_minus_1")]
    pub local_audio_packets_lost: i64,
    /// Width decoded. Unit: px.
    #[serde(default = "default_integer_minus_1")]
    pub remote_video_width: i64,
    /// Height decoded. Unit: px.
    #[serde(default = "default_integer_minus_1")]
    pub remote_video_height: i64,
    /// Pictures decoded in the last second. Unit: frames/s.
    #[serde(default = "default_number_minus_1")]
    pub remote_video_fps: f64,
    /// Video packets that never came. Unit: packets.
    #[serde(default = "default_integer_minus_1")]
    pub remote_video_packets_lost: i64,
    /// Sound packets that never came. Unit: packets.
    #[serde(default = "default_integer_minus_1")]
    pub remote_audio_packets_lost: i64,
    /// Gaps of over 200 ms between pictures. Unit: freezes.
    #[serde(default = "default_integer_minus_1")]
    pub freeze_count: i64,
    /// Length of all freezes together. Unit: ms.
    #[serde(default = "default_number_minus_1")]
    pub freeze_ms: f64,
}

/// One call that is over. It holds no `ext`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CallLogEntry {
    /// The call's id.
    pub call_id: String,
    /// The other user.
    pub remote_name: String,
    /// Audio or video.
    pub r#type: CallType,
    /// Whether we made the call.
    pub is_caller: bool,
    /// What came of it.
    pub outcome: CallOutcome,
    /// Why it ended.
    pub reason: EndReason,
    /// Why, in a word, as in the session; `daemonCrashed`: this daemon was gone in the middle of
    /// the call, and found out at its next start.
    pub reason_detail: String,
    /// When the call was made or came in. Unit: ms since 1970.
    pub created_at_ms: i64,
    /// When status 3 was reached. Unit: ms since 1970.
    pub connected_at_ms: Option<i64>,
    /// When status 4 was reached. Unit: ms since 1970.
    pub accepted_at_ms: Option<i64>,
    /// When it ended, or was found to be over. Unit: ms since 1970.
    pub ended_at_ms: i64,
    /// From status 4 to the end; 0 also where the daemon crashed, which leaves no clock behind.
    /// Unit: ms.
    #[serde(default)]
    pub duration_ms: i64,
    /// How it was at the end.
    #[serde(default = "default_call_quality")]
    pub quality: CallQuality,
}

/// A page of the call log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CallLog {
    /// Newest first.
    pub entries: Vec<CallLogEntry>,
}

/// A picture size. Both numbers are even.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Resolution {
    /// Pixels in a row. Unit: px.
    pub width: i64,
    /// Rows. Unit: px.
    pub height: i64,
}

impl Resolution {
    /// With what must be there; the rest is left out.
    pub fn new(width: i64, height: i64) -> Resolution {
        Resolution { width, height }
    }
}

/// A STUN or TURN server.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IceServer {
    /// `stun:HOST\[:PORT\]`, `turn:HOST\[:PORT\]\[?transport=udp|tcp\]` or `turns:HOST\[:PORT\]`
    /// (RFC 7064, RFC 7065). An IPv6 address stands in brackets. One of another form is refused
    /// with -32602 and its path, and so is one that cannot be spoken to: `stuns:`, and `turns:`
    /// over UDP.
    pub urls: Vec<String>,
    /// A TURN server needs one.
    pub username: Option<String>,
    /// A TURN server needs one; it is written, never read back.
    pub credential: Option<String>,
    /// Read: a credential is kept. Sent back without `credential`, it stays.
    #[serde(default)]
    pub has_credential: bool,
}

impl IceServer {
    /// With what must be there; the rest is left out.
    pub fn new(urls: Vec<String>) -> IceServer {
        IceServer { urls, username: None, credential: None, has_credential: Default::default() }
    }
}

/// How calls are made. One set for the whole daemon, until it ends or, with `persist`, for good;
/// makeCall can lay other values over it for one call. What was read can be sent back unchanged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CallConfigs {
    /// When the callee is offline, a client is asked to send a push. Takes effect: next call.
    #[serde(default)]
    pub is_send_push_if_offline: bool,
    /// What the camera is opened with; a running call only shrinks below it and recovers. Takes
    /// effect: next video call.
    #[serde(default = "default_resolution_width_640_height_480")]
    pub video_resolution: Resolution,
    /// Heartbeat of the connection to the hub or server. Media has its own signs of life. Unit: s.
    /// Takes effect: next heartbeat.
    #[serde(default = "default_integer_30")]
    pub ping_interval: i64,
    /// Ceiling for our video; 0 adapts freely, else at least 50. Unit: kbit/s. Takes effect: at
    /// once.
    #[serde(default)]
    pub video_kbps: i64,
    /// Floor for our video, not above `videoKbps`. Unit: kbit/s. Takes effect: at once.
    #[serde(default = "default_integer_50")]
    pub min_video_kbps: i64,
    /// Our sound. Unit: kbit/s. Takes effect: at once.
    #[serde(default = "default_integer_32")]
    pub audio_kbps: i64,
    /// Send next to nothing while nobody speaks, and ask the peer to. A peer that asks for it gets
    /// it in any case. Takes effect: next call.
    #[serde(default)]
    pub audio_dtx: bool,
    /// What the camera is opened with. Unit: frames/s. Takes effect: next camera opening.
    #[serde(default = "default_integer_30")]
    pub video_frame_rate: i64,
    /// Time in status 1, then the call ends 1. Unit: ms. Takes effect: next call.
    #[serde(default = "default_integer_60000")]
    pub ring_timeout_ms: i64,
    /// Time in status 2, then the call ends 4. Unit: ms. Takes effect: next call.
    #[serde(default = "default_integer_30000")]
    pub connect_timeout_ms: i64,
    /// Time in status 3, then the call ends 1. Unit: ms. Takes effect: next call.
    #[serde(default = "default_integer_30000")]
    pub accept_timeout_ms: i64,
    /// When nothing has been heard of the peer for so long, the call ends 4. Network status 2 comes
    /// after 4 s of it. Unit: ms. Takes effect: at once.
    #[serde(default = "default_integer_20000")]
    pub network_lost_ms: i64,
    /// Best first, of `H264` and `VP8`; VP8 is offered in any case. Another name is -32602. Takes
    /// effect: next call.
    #[serde(default = "default_codec_h264_vp8")]
    pub video_codecs: Vec<String>,
    /// Sound is Opus: `opus`. Another name is -32602. Takes effect: next call.
    #[serde(default = "default_codec_opus")]
    pub audio_codecs: Vec<String>,
    /// Servers that help to find a path, best first; all are asked, for two seconds at most. Takes
    /// effect: next call. Changing it needs `admin`.
    #[serde(default)]
    pub ice_servers: Vec<IceServer>,
    /// Only relayed paths; without one the call ends 4 `noRelay`. Takes effect: next call. Changing
    /// it needs `admin`.
    #[serde(default)]
    pub relay_only: bool,
    /// What happens when a call's owner is gone. Takes effect: next call.
    #[serde(default = "default_owner_lost_action_hangup")]
    pub on_owner_lost: OwnerLostAction,
    /// How long the owner may be gone. Unit: ms. Takes effect: next call.
    #[serde(default = "default_integer_30000")]
    pub grace_ms: i64,
    /// What a call to somebody offline does. Takes effect: next call.
    #[serde(default = "default_offline_action_end")]
    pub if_offline: OfflineAction,
    /// What an incoming call meets when nobody is attached. Takes effect: next invitation. Changing
    /// it needs `admin`.
    #[serde(default = "default_no_client_policy_ring")]
    pub no_client_policy: NoClientPolicy,
    /// Whose calls ring. Takes effect: next invitation. Changing it needs `admin`.
    #[serde(default = "default_who_may_call_anyone")]
    pub who_may_call: WhoMayCall,
    /// The users `whoMayCall: listed` means. Takes effect: next invitation. Changing it needs
    /// `admin`.
    #[serde(default)]
    pub allowed_callers: Vec<String>,
    /// What a video call does without a camera. Takes effect: next opening.
    #[serde(default = "default_no_camera_action_audio")]
    pub if_no_camera: NoCameraAction,
    /// What a call does without a microphone. Takes effect: next opening.
    #[serde(default = "default_no_microphone_action_fail")]
    pub if_no_microphone: NoMicrophoneAction,
    /// What a call does when the peer's key has changed: it ends 4 `keyChanged` before anything of
    /// it is used, or goes on and says so. Takes effect: next call. Changing it needs `admin`.
    #[serde(default = "default_key_changed_action_refuse")]
    pub if_key_changed: KeyChangedAction,
    /// What the peer is told that asks whether it may record. Takes effect: next question. Changing
    /// it needs `admin`.
    #[serde(default = "default_recording_consent_ask")]
    pub recording_consent: RecordingConsent,
    /// What suffers first on a narrow path. Takes effect: at once.
    #[serde(default = "default_degradation_balanced")]
    pub degradation: Degradation,
    /// Take the speaker's sound out of the microphone's. Takes effect: at once.
    #[serde(default = "default_boolean_true")]
    pub echo_cancellation: bool,
    /// Take steady noise out of the microphone's sound. Takes effect: at once.
    #[serde(default = "default_boolean_true")]
    pub noise_suppression: bool,
    /// Level the microphone's sound. Takes effect: at once.
    #[serde(default = "default_boolean_true")]
    pub auto_gain_control: bool,
    /// Take rumble, below 50 Hz, out of the microphone's sound. The echo canceller does so by
    /// itself. Takes effect: at once.
    #[serde(default = "default_boolean_true")]
    pub high_pass_filter: bool,
    /// Tell in levels whether somebody speaks, and of speech while paused. Looked for only while
    /// somebody asks. Takes effect: at once.
    #[serde(default = "default_boolean_true")]
    pub voice_activity_detection: bool,
}

/// Some fields of CallConfigs. What is left out stays as it is.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CallConfigsPatch {
    /// When the callee is offline, a client is asked to send a push. Takes effect: next call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_send_push_if_offline: Option<bool>,
    /// What the camera is opened with; a running call only shrinks below it and recovers. Takes
    /// effect: next video call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub video_resolution: Option<Resolution>,
    /// Heartbeat of the connection to the hub or server. Media has its own signs of life. Unit: s.
    /// Takes effect: next heartbeat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ping_interval: Option<i64>,
    /// Ceiling for our video; 0 adapts freely, else at least 50. Unit: kbit/s. Takes effect: at
    /// once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub video_kbps: Option<i64>,
    /// Floor for our video, not above `videoKbps`. Unit: kbit/s. Takes effect: at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_video_kbps: Option<i64>,
    /// Our sound. Unit: kbit/s. Takes effect: at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audio_kbps: Option<i64>,
    /// Send next to nothing while nobody speaks, and ask the peer to. A peer that asks for it gets
    /// it in any case. Takes effect: next call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audio_dtx: Option<bool>,
    /// What the camera is opened with. Unit: frames/s. Takes effect: next camera opening.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub video_frame_rate: Option<i64>,
    /// Time in status 1, then the call ends 1. Unit: ms. Takes effect: next call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ring_timeout_ms: Option<i64>,
    /// Time in status 2, then the call ends 4. Unit: ms. Takes effect: next call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connect_timeout_ms: Option<i64>,
    /// Time in status 3, then the call ends 1. Unit: ms. Takes effect: next call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accept_timeout_ms: Option<i64>,
    /// When nothing has been heard of the peer for so long, the call ends 4. Network status 2 comes
    /// after 4 s of it. Unit: ms. Takes effect: at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network_lost_ms: Option<i64>,
    /// Best first, of `H264` and `VP8`; VP8 is offered in any case. Another name is -32602. Takes
    /// effect: next call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub video_codecs: Option<Vec<String>>,
    /// Sound is Opus: `opus`. Another name is -32602. Takes effect: next call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audio_codecs: Option<Vec<String>>,
    /// Servers that help to find a path, best first; all are asked, for two seconds at most. Takes
    /// effect: next call. Changing it needs `admin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ice_servers: Option<Vec<IceServer>>,
    /// Only relayed paths; without one the call ends 4 `noRelay`. Takes effect: next call. Changing
    /// it needs `admin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relay_only: Option<bool>,
    /// What happens when a call's owner is gone. Takes effect: next call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_owner_lost: Option<OwnerLostAction>,
    /// How long the owner may be gone. Unit: ms. Takes effect: next call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grace_ms: Option<i64>,
    /// What a call to somebody offline does. Takes effect: next call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub if_offline: Option<OfflineAction>,
    /// What an incoming call meets when nobody is attached. Takes effect: next invitation. Changing
    /// it needs `admin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_client_policy: Option<NoClientPolicy>,
    /// Whose calls ring. Takes effect: next invitation. Changing it needs `admin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who_may_call: Option<WhoMayCall>,
    /// The users `whoMayCall: listed` means. Takes effect: next invitation. Changing it needs
    /// `admin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_callers: Option<Vec<String>>,
    /// What a video call does without a camera. Takes effect: next opening.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub if_no_camera: Option<NoCameraAction>,
    /// What a call does without a microphone. Takes effect: next opening.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub if_no_microphone: Option<NoMicrophoneAction>,
    /// What a call does when the peer's key has changed: it ends 4 `keyChanged` before anything of
    /// it is used, or goes on and says so. Takes effect: next call. Changing it needs `admin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub if_key_changed: Option<KeyChangedAction>,
    /// What the peer is told that asks whether it may record. Takes effect: next question. Changing
    /// it needs `admin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recording_consent: Option<RecordingConsent>,
    /// What suffers first on a narrow path. Takes effect: at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub degradation: Option<Degradation>,
    /// Take the speaker's sound out of the microphone's. Takes effect: at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub echo_cancellation: Option<bool>,
    /// Take steady noise out of the microphone's sound. Takes effect: at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub noise_suppression: Option<bool>,
    /// Level the microphone's sound. Takes effect: at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auto_gain_control: Option<bool>,
    /// Take rumble, below 50 Hz, out of the microphone's sound. The echo canceller does so by
    /// itself. Takes effect: at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high_pass_filter: Option<bool>,
    /// Tell in levels whether somebody speaks, and of speech while paused. Looked for only while
    /// somebody asks. Takes effect: at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice_activity_detection: Option<bool>,
}

/// The configs in force, whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CallConfigsResult {
    /// All of them.
    pub configs: CallConfigs,
    /// One more at each change; `ifRevision` of setCallConfigs compares it.
    pub revision: i64,
}

/// One way a device can be opened. What does not apply to its kind is null.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DeviceMode {
    /// Picture width. Unit: px.
    pub width: Option<i64>,
    /// Picture height. Unit: px.
    pub height: Option<i64>,
    /// Pictures a second. Unit: frames/s.
    pub frame_rate: Option<i64>,
    /// Samples a second. Unit: Hz.
    pub sample_rate: Option<i64>,
    /// Channels of sound.
    pub channels: Option<i64>,
}

/// A camera, microphone, speaker or screen, or what stands in for one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Device {
    /// Stable over restarts and replugging as far as the system allows.
    pub device_id: String,
    /// Its name for people.
    pub label: String,
    /// What it is.
    pub kind: DeviceKind,
    /// The system's choice.
    #[serde(default)]
    pub is_default: bool,
    /// Whether it could be opened now.
    #[serde(default = "default_device_state_ok")]
    pub state: DeviceState,
    /// No hardware: pattern, tone, file, or a client's own.
    #[serde(default)]
    pub synthetic: bool,
    /// The clientId that feeds it (createFrameSource), for as long as it is attached; null: no
    /// client does.
    pub fed_by: Option<String>,
    /// How it can be opened; empty: not known.
    #[serde(default)]
    pub modes: Vec<DeviceMode>,
    /// How loud it is set in the system's mixer: its loudest channel, more than 100 where the mixer
    /// amplifies; null: it has no volume of its own. Unit: %.
    pub volume: Option<i64>,
    /// Whether it is muted there, which no call changes.
    pub muted: Option<bool>,
}

/// What was done about one device of one call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DeviceAction {
    /// The call.
    pub call_id: String,
    /// What the device was for.
    pub medium: CallMedium,
    /// What was done.
    pub action: DeviceMove,
    /// What it had; null: none.
    pub from_device_id: Option<String>,
    /// What is opened for it; null: none. onDeviceInUse says when it is open.
    pub to_device_id: Option<String>,
    /// Which rule chose that.
    pub chosen_by: DeviceRule,
}

/// What is used now where no device is named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SelectedDevice {
    /// Which; null: none.
    pub device: Option<Device>,
    /// Which rule chose it.
    pub chosen_by: DeviceRule,
}

/// The deviceId that calls use when they name none (selectDevice, or the settings); null is the
/// system's default.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SelectedDevices {
    /// For pictures.
    pub camera: Option<String>,
    /// For sound.
    pub microphone: Option<String>,
    /// For the peer's sound.
    pub speaker: Option<String>,
    /// For sharing.
    pub screen: Option<String>,
}

/// What can be opened, without opening anything.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DeviceList {
    /// Hardware first.
    pub devices: Vec<Device>,
    /// What calls use.
    #[serde(default = "default_selected_devices")]
    pub selected: SelectedDevices,
}

/// On whose behalf a device is open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DeviceUser {
    /// The client; null: it is gone, or it was the daemon itself.
    pub client_id: Option<String>,
    /// The client's own name for itself.
    pub name: Option<String>,
    /// The call that uses it.
    pub call_id: Option<String>,
}

/// An open device.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DeviceUse {
    /// Which.
    pub device: Device,
    /// For whom.
    #[serde(default = "default_device_user")]
    pub by: DeviceUser,
}

/// How loud one sound has been. 0 dB is full scale, the loudest that there can be (dBov, RFC 6464):
/// a sine of full scale has a peak of 0 and an rms of -3. Of two channels it is that of the louder.
/// -100 is silence, or that there is no sound.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SoundLevel {
    /// The call it is of; null: a preview.
    pub call_id: Option<String>,
    /// The preview it is of, one of this client's; null: a call.
    pub preview_id: Option<String>,
    /// `local`: the microphone, after echo cancellation and all that is done to its sound;
    /// `remote`: what the peer sends, as it is played.
    pub side: StreamSide,
    /// Mean power over the time that is told of. Unit: dBFS.
    pub rms_db: f64,
    /// Its loudest sample. Unit: dBFS.
    pub peak_db: f64,
    /// Whether somebody speaks for half of the time or more; null: the config
    /// `voiceActivityDetection` is off.
    pub voice: Option<bool>,
}

/// How loud it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SoundLevels {
    /// One for each sound.
    pub levels: Vec<SoundLevel>,
}

/// A text, received or sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Message {
    /// The sender's name for it.
    pub message_id: String,
    /// Who sent it.
    pub from: String,
    /// Who it is for.
    pub to: String,
    /// The text.
    pub text: String,
    /// When it was sent; of a received one, when the hub or server took it. Unit: ms since 1970.
    pub sent_at_ms: i64,
    /// It could not be delivered when it was sent.
    #[serde(default)]
    pub delayed: bool,
}

/// Some of the texts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct MessageList {
    /// In the order in which this daemon came to know them.
    pub messages: Vec<Message>,
}

/// What became of a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SentMessage {
    /// Its id.
    pub message_id: String,
    /// Where it is.
    pub delivery: Delivery,
}

/// Who a client is, for people who look at getStatus.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClientInfo {
    /// The program.
    pub name: String,
    /// Its version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

impl ClientInfo {
    /// With what must be there; the rest is left out.
    pub fn new(name: impl Into<String>) -> ClientInfo {
        ClientInfo { name: name.into(), version: None }
    }
}

/// Who answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ServerInfo {
    /// `ahoyd`.
    pub name: String,
    /// The daemon's version.
    pub version: String,
}

/// Which events to send. The filters of one session add up; an event is sent to it once.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ListenOptions {
    /// By name; left out: all durable ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<String>>,
    /// Call events of this call only; left out: of all calls.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_id: Option<String>,
    /// How often onLevels is sent to who names it. Unit: ms. Left out: 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub levels_interval_ms: Option<i64>,
    /// How often onStatistics is sent to who names it. Unit: ms. Left out: 1000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statistics_interval_ms: Option<i64>,
    /// Answer with a snapshot as well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<bool>,
}

/// Where an earlier connection stopped reading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Resume {
    /// Of the last event read.
    pub epoch: String,
    /// The last event read.
    pub seq: i64,
    /// Of the earlier session: proves that its calls are ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session_id: Option<String>,
}

impl Resume {
    /// With what must be there; the rest is left out.
    pub fn new(epoch: impl Into<String>, seq: i64) -> Resume {
        Resume { epoch: epoch.into(), seq, session_id: None }
    }
}

/// Events that can no longer be had.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct EventRange {
    /// The first of them.
    pub from_seq: i64,
    /// The last of them.
    pub to_seq: i64,
}

/// A notification, as an element of an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct EventMessage {
    /// Which.
    pub method: String,
    /// As in the notification of that name, with `seq`, `prevSeq` and `timeMs`.
    pub params: Value,
}

/// The one account of this instance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Account {
    /// Who we are; null: never logged in.
    pub user: Option<String>,
    /// This machine among the user's; null: never logged in.
    pub device_id: Option<String>,
    /// How it stands.
    #[serde(default = "default_account_state_loggedout")]
    pub state: AccountState,
    /// What carries signalling. Known: local xmpp.
    pub backend: Option<String>,
    /// The hub on another machine, `host:port`; null: this machine's own.
    pub server: Option<String>,
    /// When the state was entered. Unit: ms since 1970.
    #[serde(default)]
    pub since_ms: i64,
    /// What the last attempt failed by.
    pub error: Option<ErrorInfo>,
}

/// A push that a client was asked to send and has not reported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PendingPush {
    /// The push.
    pub push_id: String,
    /// Our user.
    pub from: String,
    /// Who is to be woken.
    pub to: String,
    /// Of the call.
    pub r#type: CallType,
    /// The call that found nobody.
    pub call_id: String,
}

/// Where the frames of one stream are. `path` is opened read-only and mapped, or for writing if it
/// came from createFrameSource; each new frame rings at the unix socket `doorbell`. A reader
/// accepts only the two forms of `path` named here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct StreamDescriptor {
    /// The stream.
    pub stream_id: String,
    /// Which ring of this stream; from 1, 0 while there is none.
    pub generation: i64,
    /// `/proc/`<pid>`/fd/`<n>`` or a file in the instance's frames directory; null while there is
    /// none.
    pub path: Option<String>,
    /// Size to map. Unit: bytes.
    #[serde(default)]
    pub bytes: i64,
    /// Path of a unix stream socket; null while there is none.
    pub doorbell: Option<String>,
    /// Sound or pictures.
    pub kind: StreamKind,
    /// Whose.
    pub side: StreamSide,
    /// Why this descriptor was sent.
    pub reason: StreamReason,
}

/// Everything events tell of, true at exactly event `seq`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Snapshot {
    /// The present epoch.
    pub epoch: String,
    /// The newest event already contained.
    pub seq: i64,
    /// The account.
    pub account: Account,
    /// Live calls.
    #[serde(default)]
    pub calls: Vec<CallSession>,
    /// Streams this session holds.
    #[serde(default)]
    pub streams: Vec<StreamDescriptor>,
    /// Open devices.
    #[serde(default)]
    pub devices_in_use: Vec<DeviceUse>,
    /// Pushes without report.
    #[serde(default)]
    pub pending_pushes: Vec<PendingPush>,
    /// Texts nobody has acknowledged.
    #[serde(default)]
    pub unread_messages: i64,
}

/// One child process.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ChildStatus {
    /// How it is.
    pub state: ChildState,
    /// How often it had to be started again.
    #[serde(default)]
    pub restarts: i64,
}

/// The child processes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Children {
    /// Network and codecs.
    pub engine: ChildStatus,
    /// Cameras, microphones, speakers.
    pub devices: ChildStatus,
    /// Writes recordings and still pictures; started at the first.
    #[serde(default = "default_child_status_state_idle_restarts_0")]
    pub recorder: ChildStatus,
}

/// What carries signalling.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SignallingStatus {
    /// Null: none. Known: local xmpp.
    pub backend: Option<String>,
    /// How its connection is.
    #[serde(default = "default_signalling_state_closed")]
    pub state: SignallingState,
}

/// One attached client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ClientStatus {
    /// As in `owner` of a call.
    pub client_id: String,
    /// As it calls itself; empty if it does not.
    #[serde(default)]
    pub name: String,
    /// Its process; 0: not known.
    #[serde(default)]
    pub pid: i64,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// Name of the token it showed; null: none.
    pub token: Option<String>,
    /// How it is attached. Known: lines headers websocket tcp.
    pub transport: String,
    /// The cameras and microphones it is (createFrameSource).
    #[serde(default)]
    pub frame_sources: Vec<String>,
    /// Written and not yet read by it. Unit: bytes.
    #[serde(default)]
    pub queued_bytes: i64,
    /// High-volume events it was spared for being slow.
    #[serde(default)]
    pub dropped: i64,
}

/// The daemon seen from inside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Status {
    /// The daemon's version.
    pub version: String,
    /// Its instance name.
    pub instance: String,
    /// Its process.
    pub pid: i64,
    /// Monotonic time since it started. Unit: ms.
    pub uptime_ms: i64,
    /// Its epoch.
    pub epoch: String,
    /// The newest event.
    pub seq: i64,
    /// The account.
    pub account: Account,
    /// The child processes.
    pub children: Children,
    /// What carries signalling.
    pub signalling: SignallingStatus,
    /// Who is attached.
    #[serde(default)]
    pub clients: Vec<ClientStatus>,
    /// Open devices.
    #[serde(default)]
    pub devices_in_use: Vec<DeviceUse>,
}

/// What is measured of one call, refreshed once a second over the second before; after the end the
/// last values stay. A number is -1 and a string "" until there is something to say: 0 is a
/// measured zero. Rates count 1,000 bit/s of RTP with its repair packets, without UDP and IP.
/// Percentages go from 0 to 100. Local is what we send, remote what we get.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CallStatistics {
    /// When these numbers were put together. Unit: ms since 1970.
    #[serde(default = "default_integer_minus_1")]
    pub sampled_at_ms: i64,
    /// How the two daemons reach each other. Known: none direct relay.
    #[serde(default)]
    pub conn_type: String,
    /// Round trip on the path in use. Unit: ms.
    #[serde(default = "default_number_minus_1")]
    pub connection_rtt_ms: f64,
    /// Kind of our ICE candidate in use. Known: host srflx prflx relay.
    #[serde(default)]
    pub local_address_type: String,
    /// Since anything arrived from the peer. Unit: ms.
    #[serde(default = "default_number_minus_1")]
    pub network_silent_ms: f64,
    /// Width the camera delivers. Unit: px.
    #[serde(default = "default_integer_minus_1")]
    pub local_capture_width: i64,
    /// Height the camera delivers. Unit: px.
    #[serde(default = "default_integer_minus_1")]
    pub local_capture_height: i64,
    /// Pictures the camera delivers. Unit: frames/s.
    #[serde(default = "default_number_minus_1")]
    pub local_capture_fps: f64,
    /// Width sent. Unit: px.
    #[serde(default = "default_integer_minus_1")]
    pub local_encoded_width: i64,
    /// Height sent. Unit: px.
    #[serde(default = "default_integer_minus_1")]
    pub local_encoded_height: i64,
    /// Pictures encoded and sent. Unit: frames/s.
    #[serde(default = "default_number_minus_1")]
    pub local_video_fps: f64,
    /// What the encoder is asked to stay within. Unit: kbit/s.
    #[serde(default = "default_number_minus_1")]
    pub local_video_target_kbps: f64,
    /// Video sent. Unit: kbit/s.
    #[serde(default = "default_number_minus_1")]
    pub local_video_actual_kbps: f64,
    /// Round trip by the peer's RTCP reports on our video. Unit: ms.
    #[serde(default = "default_number_minus_1")]
    pub local_video_rtt_ms: f64,
    /// Of our video, by the peer's count, since the call began. Unit: packets.
    #[serde(default = "default_integer_minus_1")]
    pub local_video_packets_lost: i64,
    /// Of our video, by the peer's last report. Unit: %.
    #[serde(default = "default_number_minus_1")]
    pub local_video_packets_lost_percent: f64,
    /// Since the call began. Unit: frames.
    #[serde(default = "default_integer_minus_1")]
    pub key_frames_sent: i64,
    /// Requests by the peer to send packets again. Unit: messages.
    #[serde(default = "default_integer_minus_1")]
    pub nack_received: i64,
    /// Requests by the peer for a key frame. Unit: messages.
    #[serde(default = "default_integer_minus_1")]
    pub pli_received: i64,
    /// RTP name, for example H264.
    #[serde(default)]
    pub video_codec: String,
    /// Mean time to encode a picture. Unit: ms.
    #[serde(default = "default_number_minus_1")]
    pub encode_ms: f64,
    /// Sound sent. Unit: kbit/s.
    #[serde(default = "default_number_minus_1")]
    pub local_audio_kbps: f64,
    /// Round trip by the peer's RTCP reports on our sound. Unit: ms.
    #[serde(default = "default_number_minus_1")]
    pub local_audio_rtt_ms: f64,
    /// Of our sound, by the peer's count, since the call began. Unit: packets.
    #[serde(default = "default_integer_minus_1")]
    pub local_audio_packets_lost: i64,
    /// Of our sound, by the peer's last report. Unit: %.
    #[serde(default = "default_number_minus_1")]
    pub local_audio_packets_lost_percent: f64,
    /// Our sound of the last second, as it was sent: 1 is full scale (webrtc-stats' audioLevel).
    #[serde(default = "default_number_minus_1")]
    pub local_audio_level: f64,
    /// Square of that level times its time, since the call began (webrtc-stats' totalAudioEnergy).
    /// Unit: s.
    #[serde(default = "default_number_minus_1")]
    pub local_audio_energy: f64,
    /// From a sample's capture until it is in shared memory, echo and noise taken out. Unit: ms.
    #[serde(default = "default_number_minus_1")]
    pub local_audio_capture_ms: f64,
    /// From a sample's capture until its packet is coded: the above, the 20 ms of a packet, and
    /// Opus. Unit: ms.
    #[serde(default = "default_number_minus_1")]
    pub local_audio_send_ms: f64,
    /// RTP name, for example opus.
    #[serde(default)]
    pub audio_codec: String,
    /// Width decoded. Unit: px.
    #[serde(default = "default_integer_minus_1")]
    pub remote_video_width: i64,
    /// Height decoded. Unit: px.
    #[serde(default = "default_integer_minus_1")]
    pub remote_video_height: i64,
    /// Pictures decoded. Unit: frames/s.
    #[serde(default = "default_number_minus_1")]
    pub remote_video_fps: f64,
    /// Video received. Unit: kbit/s.
    #[serde(default = "default_number_minus_1")]
    pub remote_video_kbps: f64,
    /// Video packets that never came. Unit: packets.
    #[serde(default = "default_integer_minus_1")]
    pub remote_video_packets_lost: i64,
    /// Video packets of the last second that never came. Unit: %.
    #[serde(default = "default_number_minus_1")]
    pub remote_video_packets_lost_percent: f64,
    /// Spread of arrival (RFC 3550 section 6.4.1). Unit: ms.
    #[serde(default = "default_number_minus_1")]
    pub remote_video_jitter_ms: f64,
    /// Mean wait in the jitter buffer. Unit: ms.
    #[serde(default = "default_number_minus_1")]
    pub remote_video_delay_ms: f64,
    /// Times a picture stood 150 ms longer than pictures did lately, and three times as long
    /// (webrtc-stats' freezeCount). Unit: freezes.
    #[serde(default = "default_integer_minus_1")]
    pub freeze_count: i64,
    /// Length of all freezes together. Unit: ms.
    #[serde(default = "default_number_minus_1")]
    pub freeze_ms: f64,
    /// Our requests to send packets again. Unit: messages.
    #[serde(default = "default_integer_minus_1")]
    pub nack_sent: i64,
    /// Our requests for a key frame. Unit: messages.
    #[serde(default = "default_integer_minus_1")]
    pub pli_sent: i64,
    /// Mean time to decode a picture. Unit: ms.
    #[serde(default = "default_number_minus_1")]
    pub decode_ms: f64,
    /// Sound received. Unit: kbit/s.
    #[serde(default = "default_number_minus_1")]
    pub remote_audio_kbps: f64,
    /// Sound packets that never came. Unit: packets.
    #[serde(default = "default_integer_minus_1")]
    pub remote_audio_packets_lost: i64,
    /// Sound packets of the last second that never came. Unit: %.
    #[serde(default = "default_number_minus_1")]
    pub remote_audio_packets_lost_percent: f64,
    /// Spread of arrival (RFC 3550 section 6.4.1). Unit: ms.
    #[serde(default = "default_number_minus_1")]
    pub remote_audio_jitter_ms: f64,
    /// Mean wait in the jitter buffer. Unit: ms.
    #[serde(default = "default_number_minus_1")]
    pub remote_audio_delay_ms: f64,
    /// The peer's sound of the last second, as it was played: 1 is full scale.
    #[serde(default = "default_number_minus_1")]
    pub remote_audio_level: f64,
    /// Square of that level times its time, since the call began. Unit: s.
    #[serde(default = "default_number_minus_1")]
    pub remote_audio_energy: f64,
    /// Sound of the last second that was made up. Unit: %.
    #[serde(default = "default_number_minus_1")]
    pub concealed_percent: f64,
    /// From shared memory until it is heard: what waits for the speaker, here and in the sound
    /// server. Unit: ms.
    #[serde(default = "default_number_minus_1")]
    pub playback_ms: f64,
    /// The microphone's sound came too fast to be taken, and some was lost; counted since it was
    /// opened. Unit: times.
    #[serde(default = "default_integer_minus_1")]
    pub capture_gaps: i64,
    /// The speaker had nothing to play. Unit: times.
    #[serde(default = "default_integer_minus_1")]
    pub underruns: i64,
    /// The sound server had nothing left to play, for we came too late; since the speaker was
    /// opened. Unit: times.
    #[serde(default = "default_integer_minus_1")]
    pub speaker_xruns: i64,
    /// The camera fell behind and left pictures out, since it was opened. Unit: times.
    #[serde(default = "default_integer_minus_1")]
    pub camera_gaps: i64,
    /// Pictures written to shared memory. Unit: frames.
    #[serde(default = "default_integer_minus_1")]
    pub frames_published: i64,
    /// Pictures not written because nobody read or time was short. Unit: frames.
    #[serde(default = "default_integer_minus_1")]
    pub frames_skipped: i64,
    /// Clients that hold a stream of this call. Unit: clients.
    #[serde(default = "default_integer_minus_1")]
    pub readers: i64,
    /// From the camera to shared memory. Unit: ms.
    #[serde(default = "default_number_minus_1")]
    pub capture_to_ring_ms: f64,
    /// Picture behind sound (positive) or before it, as received. Unit: ms.
    #[serde(default = "default_number_minus_1")]
    pub av_skew_ms: f64,
    /// How much of the speaker's echo is taken out of the microphone's sound, at least, in the last
    /// second in which something was played (webrtc-stats' echoReturnLossEnhancement). Unit: dB.
    #[serde(default = "default_number_minus_1")]
    pub echo_return_loss_db: f64,
    /// JSON text in the shape of W3C's RTCStatsReport; only on request.
    #[serde(default)]
    pub rtc_report: String,
}

/// A token, without what makes it valid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct TokenInfo {
    /// What it is called.
    pub name: String,
    /// What its sessions may do.
    pub scopes: Vec<Scope>,
    /// When it was made. Unit: ms since 1970.
    pub created_at_ms: i64,
}

/// Every token that was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct TokenList {
    /// Oldest first.
    pub tokens: Vec<TokenInfo>,
}

/// Params of `ackMessages`: Take note of texts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AckMessagesParams {
    /// Which.
    pub message_ids: Vec<String>,
}

impl AckMessagesParams {
    /// With what must be there; the rest is left out.
    pub fn new(message_ids: Vec<String>) -> AckMessagesParams {
        AckMessagesParams { message_ids }
    }
}

/// Params of `addListener`: Ask for events.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddListenerParams {
    /// By name; left out: all durable ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<String>>,
    /// Call events of this call only; left out: of all calls.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_id: Option<String>,
    /// How often onLevels is sent to who names it. Unit: ms. Left out: 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub levels_interval_ms: Option<i64>,
    /// How often onStatistics is sent to who names it. Unit: ms. Left out: 1000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statistics_interval_ms: Option<i64>,
    /// Answer with a snapshot as well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<bool>,
}

/// Answer of `addListener`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AddListenerResult {
    /// For removeListener.
    pub listener_id: String,
    /// The present epoch.
    pub epoch: String,
    /// Events start after this one.
    pub seq: i64,
    /// If asked for.
    pub snapshot: Option<Snapshot>,
}

/// Params of `answerCall`: Answer an incoming call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AnswerCallParams {
    /// From onRecvCallIncoming.
    pub call_id: String,
    /// Devices to use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sources: Option<CallSources>,
    /// Media that begin paused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_paused: Option<Paused>,
    /// Other configs for this call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub configs: Option<CallConfigsPatch>,
    /// Left out: as configured. A POST has no session and must say `keep`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_owner_lost: Option<OwnerLostAction>,
    /// How long the owner may be gone; left out: as configured. Unit: ms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grace_ms: Option<i64>,
}

impl AnswerCallParams {
    /// With what must be there; the rest is left out.
    pub fn new(call_id: impl Into<String>) -> AnswerCallParams {
        AnswerCallParams {
            call_id: call_id.into(),
            sources: None,
            start_paused: None,
            configs: None,
            on_owner_lost: None,
            grace_ms: None,
        }
    }
}

/// Params of `answerCallTypeChange`: Agree to the change of type that the peer asks for, or refuse
/// it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AnswerCallTypeChangeParams {
    /// The call.
    pub call_id: String,
    /// Whether we agree.
    pub accept: bool,
    /// As in changeCallType.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub camera: Option<String>,
}

impl AnswerCallTypeChangeParams {
    /// With what must be there; the rest is left out.
    pub fn new(call_id: impl Into<String>, accept: bool) -> AnswerCallTypeChangeParams {
        AnswerCallTypeChangeParams { call_id: call_id.into(), accept, camera: None }
    }
}

/// Params of `answerRecording`: Say whether the peer may record the call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AnswerRecordingParams {
    /// The call.
    pub call_id: String,
    /// Whether it may.
    pub accept: bool,
}

impl AnswerRecordingParams {
    /// With what must be there; the rest is left out.
    pub fn new(call_id: impl Into<String>, accept: bool) -> AnswerRecordingParams {
        AnswerRecordingParams { call_id: call_id.into(), accept }
    }
}

/// Params of `$/cancelRequest`: Give up a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CancelRequestParams {
    /// The request's id, a string or an integer.
    pub id: Value,
}

impl CancelRequestParams {
    /// With what must be there; the rest is left out.
    pub fn new(id: Value) -> CancelRequestParams {
        CancelRequestParams { id }
    }
}

/// Params of `changeCallType`: Ask the peer to make an audio call a video call, or a video call an
/// audio call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeCallTypeParams {
    /// The call.
    pub call_id: String,
    /// What it is to be.
    pub r#type: CallType,
    /// Camera, screen or stand-in, `none` for no picture of ours; left out: the selected one. Of no
    /// meaning to audio.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub camera: Option<String>,
}

impl ChangeCallTypeParams {
    /// With what must be there; the rest is left out.
    pub fn new(call_id: impl Into<String>, r#type: CallType) -> ChangeCallTypeParams {
        ChangeCallTypeParams { call_id: call_id.into(), r#type, camera: None }
    }
}

/// Params of `claimCall`: Become the owner of a call whose owner is gone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimCallParams {
    /// The call.
    pub call_id: String,
    /// Left out: as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_owner_lost: Option<OwnerLostAction>,
    /// How long the new owner may be gone; left out: as it was. Unit: ms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grace_ms: Option<i64>,
}

impl ClaimCallParams {
    /// With what must be there; the rest is left out.
    pub fn new(call_id: impl Into<String>) -> ClaimCallParams {
        ClaimCallParams { call_id: call_id.into(), on_owner_lost: None, grace_ms: None }
    }
}

/// Params of `closeFrameSource`: Be a camera or a microphone no longer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CloseFrameSourceParams {
    /// From createFrameSource.
    pub source_id: String,
}

impl CloseFrameSourceParams {
    /// With what must be there; the rest is left out.
    pub fn new(source_id: impl Into<String>) -> CloseFrameSourceParams {
        CloseFrameSourceParams { source_id: source_id.into() }
    }
}

/// Params of `closePreview`: Stop looking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClosePreviewParams {
    /// From openPreview.
    pub preview_id: String,
}

impl ClosePreviewParams {
    /// With what must be there; the rest is left out.
    pub fn new(preview_id: impl Into<String>) -> ClosePreviewParams {
        ClosePreviewParams { preview_id: preview_id.into() }
    }
}

/// Params of `closeStream`: Give a stream back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CloseStreamParams {
    /// From openStream.
    pub stream_id: String,
}

impl CloseStreamParams {
    /// With what must be there; the rest is left out.
    pub fn new(stream_id: impl Into<String>) -> CloseStreamParams {
        CloseStreamParams { stream_id: stream_id.into() }
    }
}

/// Params of `confirmPeer`: Say whether the words of getPeerVerification are the same on both
/// sides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConfirmPeerParams {
    /// The call.
    pub call_id: String,
    /// Whether both people read the same words.
    pub same: bool,
}

impl ConfirmPeerParams {
    /// With what must be there; the rest is left out.
    pub fn new(call_id: impl Into<String>, same: bool) -> ConfirmPeerParams {
        ConfirmPeerParams { call_id: call_id.into(), same }
    }
}

/// Params of `createFrameSource`: Be a camera or a microphone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateFrameSourceParams {
    /// `video`: a camera, `audio`: a microphone.
    pub kind: StreamKind,
    /// For people: the label in listDevices.
    pub name: String,
    /// Pixels in a row. Needed for pictures, refused for sound; as the next two. Unit: px.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<i64>,
    /// Rows. Smaller pictures may be written too, and pictures turned by a quarter. Unit: px.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<i64>,
    /// The most pictures a second that are sent on; left out: 30. Unit: frames/s.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frame_rate: Option<i64>,
    /// Channels of the sound; left out: 1. Refused for pictures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channels: Option<i64>,
}

impl CreateFrameSourceParams {
    /// With what must be there; the rest is left out.
    pub fn new(kind: StreamKind, name: impl Into<String>) -> CreateFrameSourceParams {
        CreateFrameSourceParams {
            kind,
            name: name.into(),
            width: None,
            height: None,
            frame_rate: None,
            channels: None,
        }
    }
}

/// Answer of `createFrameSource`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CreateFrameSourceResult {
    /// The deviceId; never used twice while the daemon lives.
    pub source_id: String,
    /// The ring to map for writing, and the doorbell to ring.
    pub stream: StreamDescriptor,
}

/// Params of `createToken`: Make a token.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateTokenParams {
    /// What it is called in lists.
    pub name: String,
    /// What its sessions may do.
    pub scopes: Vec<Scope>,
}

impl CreateTokenParams {
    /// With what must be there; the rest is left out.
    pub fn new(name: impl Into<String>, scopes: Vec<Scope>) -> CreateTokenParams {
        CreateTokenParams { name: name.into(), scopes }
    }
}

/// Answer of `createToken`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CreateTokenResult {
    /// The token itself, for `initialize` or as a Bearer.
    pub token: String,
    /// What is kept of it.
    pub info: TokenInfo,
}

/// Params of `endCall`: End a call, or decline it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EndCallParams {
    /// The call.
    pub call_id: String,
    /// 0 to hang up, 2 to decline, 3 to say busy.
    pub reason: EndReason,
}

impl EndCallParams {
    /// With what must be there; the rest is left out.
    pub fn new(call_id: impl Into<String>, reason: EndReason) -> EndCallParams {
        EndCallParams { call_id: call_id.into(), reason }
    }
}

/// Params of `getCallConfigs`: The configs in force.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetCallConfigsParams {
    /// What this call uses; left out: what the next one will.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_id: Option<String>,
}

/// Params of `getCallLog`: Calls that are over, also those of earlier runs of the daemon.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetCallLogParams {
    /// Only calls made before this; left out: the newest. Unit: ms since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before_ms: Option<i64>,
    /// Length of the page. Unit: entries. Left out: 50.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<i64>,
    /// Only calls with this user.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remote_name: Option<String>,
    /// Only calls with this outcome.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<CallOutcome>,
}

/// Params of `getCallSession`: One call, live or lately ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetCallSessionParams {
    /// The call; the last 64 that ended are kept.
    pub call_id: String,
}

impl GetCallSessionParams {
    /// With what must be there; the rest is left out.
    pub fn new(call_id: impl Into<String>) -> GetCallSessionParams {
        GetCallSessionParams { call_id: call_id.into() }
    }
}

/// Params of `getLevels`: How loud it is.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetLevelsParams {
    /// This call alone; left out: previews too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_id: Option<String>,
}

/// Params of `getPeerVerification`: Who the peer is, and the words that tell two people that nobody
/// stands between them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetPeerVerificationParams {
    /// The call.
    pub call_id: String,
}

impl GetPeerVerificationParams {
    /// With what must be there; the rest is left out.
    pub fn new(call_id: impl Into<String>) -> GetPeerVerificationParams {
        GetPeerVerificationParams { call_id: call_id.into() }
    }
}

/// Params of `getStatistics`: What is measured of a call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetStatisticsParams {
    /// The call; of an ended one, its last values.
    pub call_id: String,
    /// Fill in `rtcReport` too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<bool>,
}

impl GetStatisticsParams {
    /// With what must be there; the rest is left out.
    pub fn new(call_id: impl Into<String>) -> GetStatisticsParams {
        GetStatisticsParams { call_id: call_id.into(), report: None }
    }
}

/// Params of `initialize`: Introduce a client and open its session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InitializeParams {
    /// What the client was written for. The same major version is spoken, or -32007.
    pub protocol_version: String,
    /// Who it is.
    pub client: ClientInfo,
    /// Sets the scopes to the token's, more or less than before. Over TCP it is needed, here or as
    /// a Bearer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// Optional features the client knows, by name; unknown ones are ignored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capabilities: Option<Vec<String>>,
    /// As addListener.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<ListenOptions>,
    /// Where an earlier connection stopped reading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resume: Option<Resume>,
    /// Answer with a snapshot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<bool>,
}

impl InitializeParams {
    /// With what must be there; the rest is left out.
    pub fn new(protocol_version: impl Into<String>, client: ClientInfo) -> InitializeParams {
        InitializeParams {
            protocol_version: protocol_version.into(),
            client,
            token: None,
            capabilities: None,
            listen: None,
            resume: None,
            snapshot: None,
        }
    }
}

/// Answer of `initialize`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct InitializeResult {
    /// What the daemon speaks.
    pub protocol_version: String,
    /// Who answers.
    pub server: ServerInfo,
    /// The instance's name.
    pub instance: String,
    /// This client, as in `owner` of a call: for everybody to see.
    pub client_id: String,
    /// Proves this session when it is resumed: for this client alone. Null over POST.
    pub session_id: Option<String>,
    /// The subscription `listen` made.
    pub listener_id: Option<String>,
    /// The present epoch.
    pub epoch: String,
    /// Events start after this one; the first carries it as `prevSeq`.
    pub seq: i64,
    /// The earlier session goes on, its calls included.
    #[serde(default)]
    pub resumed: bool,
    /// What `resume` asked for and is no longer kept; read the snapshot instead.
    pub lost: Option<EventRange>,
    /// If asked for, and always when something was lost.
    pub snapshot: Option<Snapshot>,
    /// What this session may do.
    pub scopes: Vec<Scope>,
    /// Optional features of the daemon.
    #[serde(default)]
    pub capabilities: Vec<String>,
    /// What is too much.
    #[serde(default = "default_limits")]
    pub limits: Limits,
}

/// Params of `listCallSessions`: All calls.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ListCallSessionsParams {
    /// The last 64 that ended too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<bool>,
}

/// Params of `listDevices`: Cameras, microphones, speakers and screens.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ListDevicesParams {
    /// One kind only; left out: all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<DeviceKind>,
}

/// Params of `listMessages`: Texts received and sent.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ListMessagesParams {
    /// Only what follows this text; not known here: as if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after_id: Option<String>,
    /// How many at most. Unit: messages. Left out: 50.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<i64>,
    /// Only received ones that nobody has acknowledged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unread_only: Option<bool>,
}

/// Params of `login`: Log this instance in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LoginParams {
    /// Who to be.
    pub user: String,
    /// Password or token; of a hub on another machine also the whole line that `ahoyd hub adduser`
    /// printed for this user. The machine's own hub needs none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credential: Option<String>,
    /// What carries signalling; left out: `local`. Known: local xmpp.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backend: Option<String>,
    /// The hub: `host:port#` and the SHA-256 of its certificate in hex. Not needed with a whole
    /// line; beside one it is `host:port`, where the same hub is now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
    /// This machine among the user's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_name: Option<String>,
}

impl LoginParams {
    /// With what must be there; the rest is left out.
    pub fn new(user: impl Into<String>) -> LoginParams {
        LoginParams {
            user: user.into(),
            credential: None,
            backend: None,
            server: None,
            device_name: None,
        }
    }
}

/// Params of `makeCall`: Call somebody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MakeCallParams {
    /// Whom.
    pub remote_name: String,
    /// Audio or video.
    pub r#type: CallType,
    /// Words for the callee, who sees them while it rings. At most 4096 bytes of UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ext: Option<String>,
    /// The call's id; left out: drawn by the daemon.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_id: Option<String>,
    /// Devices to use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sources: Option<CallSources>,
    /// Media that begin paused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_paused: Option<Paused>,
    /// Other configs for this call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub configs: Option<CallConfigsPatch>,
    /// Left out: as configured. A POST has no session and must say `keep`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_owner_lost: Option<OwnerLostAction>,
    /// How long the owner may be gone; left out: as configured. Unit: ms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grace_ms: Option<i64>,
}

impl MakeCallParams {
    /// With what must be there; the rest is left out.
    pub fn new(remote_name: impl Into<String>, r#type: CallType) -> MakeCallParams {
        MakeCallParams {
            remote_name: remote_name.into(),
            r#type,
            ext: None,
            call_id: None,
            sources: None,
            start_paused: None,
            configs: None,
            on_owner_lost: None,
            grace_ms: None,
        }
    }
}

/// Params of `nextEvents`: Wait for events, and read those that have come.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NextEventsParams {
    /// The last event known.
    pub from_seq: i64,
    /// Its epoch.
    pub epoch: String,
    /// How long to wait for an event. Unit: ms. Left out: 25000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeout_ms: Option<i64>,
    /// How many events to give at most. Left out: 256.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
}

impl NextEventsParams {
    /// With what must be there; the rest is left out.
    pub fn new(from_seq: i64, epoch: impl Into<String>) -> NextEventsParams {
        NextEventsParams { from_seq, epoch: epoch.into(), timeout_ms: None, max: None }
    }
}

/// Answer of `nextEvents`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct NextEventsResult {
    /// The present epoch.
    pub epoch: String,
    /// In order; `prevSeq` of the first is `fromSeq`.
    #[serde(default)]
    pub events: Vec<EventMessage>,
    /// Everything up to here has been told.
    pub seq: i64,
    /// Events that cannot be had any more; null: none.
    pub lost: Option<EventRange>,
    /// How things are, if events were lost; else null.
    pub snapshot: Option<Snapshot>,
}

/// Params of `openPreview`: Look at a camera, or listen to a microphone, without a call.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenPreviewParams {
    /// `video`: a camera or screen; `audio`: a microphone. Left out: video.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<StreamKind>,
    /// Which; `default`: the system's; left out: that which calls use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_id: Option<String>,
    /// Pixels in a row, as near as the device can. Refused for sound; as the next two. Unit: px.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<i64>,
    /// Rows. Unit: px.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<i64>,
    /// The most pictures a second. Unit: frames/s.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frame_rate: Option<i64>,
}

/// Answer of `openPreview`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct OpenPreviewResult {
    /// For closePreview.
    pub preview_id: String,
    /// What is open.
    pub device_id: String,
    /// Where the frames are.
    pub stream: StreamDescriptor,
}

/// Params of `openStream`: Look at, or listen to, one side of a call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenStreamParams {
    /// The call.
    pub call_id: String,
    /// Whose.
    pub side: StreamSide,
    /// Sound or pictures.
    pub kind: StreamKind,
}

impl OpenStreamParams {
    /// With what must be there; the rest is left out.
    pub fn new(call_id: impl Into<String>, side: StreamSide, kind: StreamKind) -> OpenStreamParams {
        OpenStreamParams { call_id: call_id.into(), side, kind }
    }
}

/// Params of `ping`: Is anybody there?
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PingParams {
    /// Comes back unchanged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub echo: Option<Value>,
}

/// Answer of `ping`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PingResult {
    /// As given.
    #[serde(default)]
    pub echo: Value,
    /// The daemon's wall clock. Unit: ms since 1970.
    pub now_ms: i64,
}

/// Params of `removeListener`: Stop a subscription.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RemoveListenerParams {
    /// From addListener or initialize.
    pub listener_id: String,
}

impl RemoveListenerParams {
    /// With what must be there; the rest is left out.
    pub fn new(listener_id: impl Into<String>) -> RemoveListenerParams {
        RemoveListenerParams { listener_id: listener_id.into() }
    }
}

/// Params of `reportPushSent`: Tell what became of a push.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReportPushSentParams {
    /// Which, as onSendPushMessage said.
    pub push_id: String,
    /// Whether it went out.
    pub ok: bool,
    /// More about it, for the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

impl ReportPushSentParams {
    /// With what must be there; the rest is left out.
    pub fn new(push_id: impl Into<String>, ok: bool) -> ReportPushSentParams {
        ReportPushSentParams { push_id: push_id.into(), ok, detail: None }
    }
}

/// Params of `revokeToken`: Take a token back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RevokeTokenParams {
    /// Which.
    pub name: String,
}

impl RevokeTokenParams {
    /// With what must be there; the rest is left out.
    pub fn new(name: impl Into<String>) -> RevokeTokenParams {
        RevokeTokenParams { name: name.into() }
    }
}

/// Answer of `revokeToken`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RevokeTokenResult {
    /// Whether there was one.
    pub revoked: bool,
}

/// Params of `selectDevice`: Choose the device that calls use when they name none, or the device of
/// one call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SelectDeviceParams {
    /// What is chosen; `screen`: instead of a camera, for one call.
    pub kind: DeviceKind,
    /// Which; `default`, `none`.
    pub device_id: String,
    /// The call; left out: all that name none, from now on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_id: Option<String>,
}

impl SelectDeviceParams {
    /// With what must be there; the rest is left out.
    pub fn new(kind: DeviceKind, device_id: impl Into<String>) -> SelectDeviceParams {
        SelectDeviceParams { kind, device_id: device_id.into(), call_id: None }
    }
}

/// Params of `sendAnswer`: The callee confirms, and sound and pictures flow.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SendAnswerParams {
    /// The call.
    pub call_id: String,
}

impl SendAnswerParams {
    /// With what must be there; the rest is left out.
    pub fn new(call_id: impl Into<String>) -> SendAnswerParams {
        SendAnswerParams { call_id: call_id.into() }
    }
}

/// Params of `sendMessage`: Send a text to a user.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SendMessageParams {
    /// Who.
    pub to: String,
    /// The text. At most 8192 bytes of UTF-8.
    pub text: String,
    /// Its id, if the client chooses it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
}

impl SendMessageParams {
    /// With what must be there; the rest is left out.
    pub fn new(to: impl Into<String>, text: impl Into<String>) -> SendMessageParams {
        SendMessageParams { to: to.into(), text: text.into(), message_id: None }
    }
}

/// Params of `setCallConfigs`: Change configs.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetCallConfigsParams {
    /// When the callee is offline, a client is asked to send a push. Takes effect: next call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_send_push_if_offline: Option<bool>,
    /// What the camera is opened with; a running call only shrinks below it and recovers. Takes
    /// effect: next video call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub video_resolution: Option<Resolution>,
    /// Heartbeat of the connection to the hub or server. Media has its own signs of life. Unit: s.
    /// Takes effect: next heartbeat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ping_interval: Option<i64>,
    /// Ceiling for our video; 0 adapts freely, else at least 50. Unit: kbit/s. Takes effect: at
    /// once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub video_kbps: Option<i64>,
    /// Floor for our video, not above `videoKbps`. Unit: kbit/s. Takes effect: at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_video_kbps: Option<i64>,
    /// Our sound. Unit: kbit/s. Takes effect: at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audio_kbps: Option<i64>,
    /// Send next to nothing while nobody speaks, and ask the peer to. A peer that asks for it gets
    /// it in any case. Takes effect: next call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audio_dtx: Option<bool>,
    /// What the camera is opened with. Unit: frames/s. Takes effect: next camera opening.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub video_frame_rate: Option<i64>,
    /// Time in status 1, then the call ends 1. Unit: ms. Takes effect: next call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ring_timeout_ms: Option<i64>,
    /// Time in status 2, then the call ends 4. Unit: ms. Takes effect: next call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connect_timeout_ms: Option<i64>,
    /// Time in status 3, then the call ends 1. Unit: ms. Takes effect: next call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accept_timeout_ms: Option<i64>,
    /// When nothing has been heard of the peer for so long, the call ends 4. Network status 2 comes
    /// after 4 s of it. Unit: ms. Takes effect: at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network_lost_ms: Option<i64>,
    /// Best first, of `H264` and `VP8`; VP8 is offered in any case. Another name is -32602. Takes
    /// effect: next call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub video_codecs: Option<Vec<String>>,
    /// Sound is Opus: `opus`. Another name is -32602. Takes effect: next call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audio_codecs: Option<Vec<String>>,
    /// Servers that help to find a path, best first; all are asked, for two seconds at most. Takes
    /// effect: next call. Changing it needs `admin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ice_servers: Option<Vec<IceServer>>,
    /// Only relayed paths; without one the call ends 4 `noRelay`. Takes effect: next call. Changing
    /// it needs `admin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relay_only: Option<bool>,
    /// What happens when a call's owner is gone. Takes effect: next call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_owner_lost: Option<OwnerLostAction>,
    /// How long the owner may be gone. Unit: ms. Takes effect: next call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grace_ms: Option<i64>,
    /// What a call to somebody offline does. Takes effect: next call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub if_offline: Option<OfflineAction>,
    /// What an incoming call meets when nobody is attached. Takes effect: next invitation. Changing
    /// it needs `admin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_client_policy: Option<NoClientPolicy>,
    /// Whose calls ring. Takes effect: next invitation. Changing it needs `admin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who_may_call: Option<WhoMayCall>,
    /// The users `whoMayCall: listed` means. Takes effect: next invitation. Changing it needs
    /// `admin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_callers: Option<Vec<String>>,
    /// What a video call does without a camera. Takes effect: next opening.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub if_no_camera: Option<NoCameraAction>,
    /// What a call does without a microphone. Takes effect: next opening.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub if_no_microphone: Option<NoMicrophoneAction>,
    /// What a call does when the peer's key has changed: it ends 4 `keyChanged` before anything of
    /// it is used, or goes on and says so. Takes effect: next call. Changing it needs `admin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub if_key_changed: Option<KeyChangedAction>,
    /// What the peer is told that asks whether it may record. Takes effect: next question. Changing
    /// it needs `admin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recording_consent: Option<RecordingConsent>,
    /// What suffers first on a narrow path. Takes effect: at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub degradation: Option<Degradation>,
    /// Take the speaker's sound out of the microphone's. Takes effect: at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub echo_cancellation: Option<bool>,
    /// Take steady noise out of the microphone's sound. Takes effect: at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub noise_suppression: Option<bool>,
    /// Level the microphone's sound. Takes effect: at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auto_gain_control: Option<bool>,
    /// Take rumble, below 50 Hz, out of the microphone's sound. The echo canceller does so by
    /// itself. Takes effect: at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high_pass_filter: Option<bool>,
    /// Tell in levels whether somebody speaks, and of speech while paused. Looked for only while
    /// somebody asks. Takes effect: at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice_activity_detection: Option<bool>,
    /// Only if this is still the revision, else 1005.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub if_revision: Option<i64>,
    /// Keep them over restarts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub persist: Option<bool>,
}

/// Params of `setCallSources`: Change the devices of a call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetCallSourcesParams {
    /// The call.
    pub call_id: String,
    /// What to use from now on.
    pub sources: CallSources,
}

impl SetCallSourcesParams {
    /// With what must be there; the rest is left out.
    pub fn new(call_id: impl Into<String>, sources: CallSources) -> SetCallSourcesParams {
        SetCallSourcesParams { call_id: call_id.into(), sources }
    }
}

/// Params of `setDeviceVolume`: Turn a microphone or a speaker up or down, or mute it, in the
/// system's mixer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetDeviceVolumeParams {
    /// Which, by its own id: `default` is none.
    pub device_id: String,
    /// Of its loudest channel. Unit: %.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volume: Option<i64>,
    /// Whether it is muted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub muted: Option<bool>,
    /// Needed only where a microphone and a speaker have the same id: left out, it is the
    /// microphone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<DeviceKind>,
}

impl SetDeviceVolumeParams {
    /// With what must be there; the rest is left out.
    pub fn new(device_id: impl Into<String>) -> SetDeviceVolumeParams {
        SetDeviceVolumeParams { device_id: device_id.into(), volume: None, muted: None, kind: None }
    }
}

/// Answer of `setDeviceVolume`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SetDeviceVolumeResult {
    /// As it is now. Unit: %.
    pub volume: i64,
    /// As it is now.
    pub muted: bool,
}

/// Params of `setSendPushHandler`: Be the one who wakes people who are offline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetSendPushHandlerParams {
    /// False: no longer.
    pub enabled: bool,
}

impl SetSendPushHandlerParams {
    /// With what must be there; the rest is left out.
    pub fn new(enabled: bool) -> SetSendPushHandlerParams {
        SetSendPushHandlerParams { enabled }
    }
}

/// Params of `shutdown`: Stop the daemon.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShutdownParams {
    /// How long the ending may take. Unit: ms. Left out: 5000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grace_ms: Option<i64>,
}

/// Params of `startRecording`: Record the call, if the peer agrees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StartRecordingParams {
    /// The call.
    pub call_id: String,
}

impl StartRecordingParams {
    /// With what must be there; the rest is left out.
    pub fn new(call_id: impl Into<String>) -> StartRecordingParams {
        StartRecordingParams { call_id: call_id.into() }
    }
}

/// Params of `stopRecording`: Stop recording, or take the question back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StopRecordingParams {
    /// The call.
    pub call_id: String,
}

impl StopRecordingParams {
    /// With what must be there; the rest is left out.
    pub fn new(call_id: impl Into<String>) -> StopRecordingParams {
        StopRecordingParams { call_id: call_id.into() }
    }
}

/// Params of `takeSnapshot`: Keep a still picture.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TakeSnapshotParams {
    /// The call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_id: Option<String>,
    /// From openPreview.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preview_id: Option<String>,
    /// Whose picture of the call; left out: the peer's. A preview has one side alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<StreamSide>,
    /// How it is written. Left out: png.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<PictureFormat>,
    /// Of a JPEG; more is better and larger. Left out: 90.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quality: Option<i64>,
    /// Of the file, without its ending; left out: made of the time, the peer, the call and the
    /// side. A name that is taken gets a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Params of `updateCall`: Pause or resume sound or pictures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateCallParams {
    /// The call.
    pub call_id: String,
    /// What to do.
    pub control_type: ControlType,
}

impl UpdateCallParams {
    /// With what must be there; the rest is left out.
    pub fn new(call_id: impl Into<String>, control_type: ControlType) -> UpdateCallParams {
        UpdateCallParams { call_id: call_id.into(), control_type }
    }
}

/// The account came, went or changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AccountStateChangedEvent {
    /// How it is now.
    pub account: Account,
    /// Its number in the daemon's epoch, from 1. None: it is about what only this client holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
    /// The number sent to this session before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev_seq: Option<i64>,
    /// When it happened, in ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_ms: Option<i64>,
}

impl AccountStateChangedEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onAccountStateChanged";
}

/// Somebody changed configs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CallConfigsChangedEvent {
    /// All of them.
    pub configs: CallConfigs,
    /// One more than before.
    pub revision: i64,
    /// Names of the fields that changed.
    pub changed: Vec<String>,
    /// Its number in the daemon's epoch, from 1. None: it is about what only this client holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
    /// The number sent to this session before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev_seq: Option<i64>,
    /// When it happened, in ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_ms: Option<i64>,
}

impl CallConfigsChangedEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onCallConfigsChanged";
}

/// A call that is over is in the call log. Follows onRecvCallEnded once the entry is on disk; the
/// only event also for calls that were refused without ringing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CallLoggedEvent {
    /// The entry.
    pub entry: CallLogEntry,
    /// Its number in the daemon's epoch, from 1. None: it is about what only this client holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
    /// The number sent to this session before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev_seq: Option<i64>,
    /// When it happened, in ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_ms: Option<i64>,
}

impl CallLoggedEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onCallLogged";
}

/// A call changed in a way no other event tells. Status 2, our own pauses, the owner, the fall back
/// to audio, and who the peer is (`peer`, told too when the words of getPeerVerification are
/// there).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CallSessionChangedEvent {
    /// The call.
    pub session: CallSession,
    /// Names of the fields of CallSession that changed.
    pub changed: Vec<String>,
    /// Its number in the daemon's epoch, from 1. None: it is about what only this client holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
    /// The number sent to this session before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev_seq: Option<i64>,
    /// When it happened, in ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_ms: Option<i64>,
}

impl CallSessionChangedEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onCallSessionChanged";
}

/// A change of the call's type has come about, or has not. On both sides, once for each change that
/// pended, unless the call ends before. `type` of the session is what the call is now. After a
/// change to video, pictures arrive as soon as the new connection stands: onRemoteStream and
/// onLocalStream tell of their streams, and sound goes on meanwhile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CallTypeChangeSettledEvent {
    /// The call.
    pub session: CallSession,
    /// What was asked for.
    pub r#type: CallType,
    /// Who had asked.
    pub by: StreamSide,
    /// What has become of it.
    pub outcome: TypeChangeOutcome,
    /// Set when nobody answered: 1010.
    pub error: Option<ErrorInfo>,
    /// Its number in the daemon's epoch, from 1. None: it is about what only this client holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
    /// The number sent to this session before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev_seq: Option<i64>,
    /// When it happened, in ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_ms: Option<i64>,
}

impl CallTypeChangeSettledEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onCallTypeChangeSettled";
}

/// Devices came, went or changed, or a call uses another. The difference to what listDevices said
/// before, not just that there is one, and what was done about it: nothing is put in a device's
/// place in silence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DeviceChangedEvent {
    /// New ones.
    #[serde(default)]
    pub added: Vec<Device>,
    /// Those that are gone, as they were.
    #[serde(default)]
    pub removed: Vec<Device>,
    /// Those that are different, as they are.
    #[serde(default)]
    pub changed: Vec<Device>,
    /// What calls use now that name none.
    #[serde(default = "default_selected_devices")]
    pub selected: SelectedDevices,
    /// What brought it about; `list`: the system's own list; `defaultChanged`: the system's default
    /// is another; `backendDown`: the sound server is gone, and all its devices with it; `client`:
    /// a client began or ended to feed a source; `engineLost`: sources of clients went with the
    /// engine; `devicesLost`: the process that opens devices died, and the next one has a list of
    /// its own soon; `selected`: a client chose; the others: why a call lost a device while the
    /// list stayed the same. Known: list defaultChanged backendDown client engineLost devicesLost
    /// selected absent stalled busy denied unsupported.
    #[serde(default = "default_string_list")]
    pub cause: String,
    /// What was done about it: the devices of calls that are others now, or that calls are without.
    #[serde(default)]
    pub action: Vec<DeviceAction>,
    /// Its number in the daemon's epoch, from 1. None: it is about what only this client holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
    /// The number sent to this session before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev_seq: Option<i64>,
    /// When it happened, in ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_ms: Option<i64>,
}

impl DeviceChangedEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onDeviceChanged";
}

/// A device was opened or closed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DeviceInUseEvent {
    /// Which.
    pub device: Device,
    /// Opened, or closed.
    pub in_use: bool,
    /// For whom.
    #[serde(default = "default_device_user")]
    pub by: DeviceUser,
    /// Its number in the daemon's epoch, from 1. None: it is about what only this client holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
    /// The number sent to this session before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev_seq: Option<i64>,
    /// When it happened, in ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_ms: Option<i64>,
}

impl DeviceInUseEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onDeviceInUse";
}

/// Events were lost to this session. Told to the one session it happened to, without a number of
/// its own. The snapshot makes up for what is lost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct EventsLostEvent {
    /// The first that is lost.
    pub from_seq: i64,
    /// The last that is lost.
    pub to_seq: i64,
    /// How things are.
    pub snapshot: Snapshot,
}

impl EventsLostEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onEventsLost";
}

/// How loud it is. As often as `levelsIntervalMs` of the listener says, and only to who names it in
/// `events`: the levels of getLevels, each of the time since the last of these in which it stood.
/// To a client that reads too slowly only the newest is sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LevelsEvent {
    /// One for each sound of which there is something new.
    pub levels: Vec<SoundLevel>,
}

impl LevelsEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onLevels";
}

/// Our own sound or picture. `available` when the device is open; then, to those that hold the
/// stream, each change of the ring. Never replayed: after a resume the snapshot's `streams` is the
/// truth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LocalStreamEvent {
    /// The call.
    pub session: CallSession,
    /// Sound or pictures.
    pub r#type: MediaType,
    /// Where the frames are.
    pub stream: StreamDescriptor,
    /// Its number in the daemon's epoch, from 1. None: it is about what only this client holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
    /// The number sent to this session before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev_seq: Option<i64>,
    /// When it happened, in ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_ms: Option<i64>,
}

impl LocalStreamEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onLocalStream";
}

/// A text has come. Once for each text, after it is on disk here; until somebody acknowledges it,
/// it counts as unread.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct MessageReceivedEvent {
    /// The text.
    pub message: Message,
    /// Its number in the daemon's epoch, from 1. None: it is about what only this client holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
    /// The number sent to this session before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev_seq: Option<i64>,
    /// When it happened, in ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_ms: Option<i64>,
}

impl MessageReceivedEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onMessageReceived";
}

/// The device of a preview is gone. Told to the client whose preview it was. Its ring is closed and
/// its doorbell reads an end of file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PreviewEndedEvent {
    /// Which.
    pub preview_id: String,
    /// Why, as in error 1006. Known: absent busy denied unsupported backendDown.
    pub cause: String,
    /// Its number in the daemon's epoch, from 1. None: it is about what only this client holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
    /// The number sent to this session before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev_seq: Option<i64>,
    /// When it happened, in ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_ms: Option<i64>,
}

impl PreviewEndedEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onPreviewEnded";
}

/// Sound and pictures flow. Status 4, on both sides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RecvCallAcceptedEvent {
    /// The call.
    pub session: CallSession,
    /// Its number in the daemon's epoch, from 1. None: it is about what only this client holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
    /// The number sent to this session before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev_seq: Option<i64>,
    /// When it happened, in ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_ms: Option<i64>,
}

impl RecvCallAcceptedEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onRecvCallAccepted";
}

/// The path is there. Status 3, on both sides. Nothing is sent on it until the callee says
/// sendAnswer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RecvCallConnectedEvent {
    /// The call.
    pub session: CallSession,
    /// Its number in the daemon's epoch, from 1. None: it is about what only this client holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
    /// The number sent to this session before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev_seq: Option<i64>,
    /// When it happened, in ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_ms: Option<i64>,
}

impl RecvCallConnectedEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onRecvCallConnected";
}

/// A call is over. Status 0, on both sides, once for each call, whoever ended it and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RecvCallEndedEvent {
    /// The call.
    pub session: CallSession,
    /// Why.
    pub reason: EndReason,
    /// Why, in a word: `reasonDetail` of the session.
    pub reason_detail: String,
    /// Set when a fault ended it.
    pub error: Option<ErrorInfo>,
    /// Its number in the daemon's epoch, from 1. None: it is about what only this client holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
    /// The number sent to this session before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev_seq: Option<i64>,
    /// When it happened, in ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_ms: Option<i64>,
}

impl RecvCallEndedEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onRecvCallEnded";
}

/// Somebody calls us. Status 1, at the callee. Then answerCall, or endCall with reason 2 or 3.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RecvCallIncomingEvent {
    /// The call.
    pub session: CallSession,
    /// Its number in the daemon's epoch, from 1. None: it is about what only this client holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
    /// The number sent to this session before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev_seq: Option<i64>,
    /// When it happened, in ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_ms: Option<i64>,
}

impl RecvCallIncomingEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onRecvCallIncoming";
}

/// The path got better or worse. At status 4; between two daemons of this kind from status 3.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RecvCallNetworkStatusChangedEvent {
    /// The call.
    pub session: CallSession,
    /// How it is now.
    pub to_status: NetworkStatus,
    /// What tipped it. Known: rtt loss silence recovered.
    pub cause: String,
    /// What it was judged by.
    #[serde(default = "default_network_measured")]
    pub measured: NetworkMeasured,
    /// Its number in the daemon's epoch, from 1. None: it is about what only this client holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
    /// The number sent to this session before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev_seq: Option<i64>,
    /// When it happened, in ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_ms: Option<i64>,
}

impl RecvCallNetworkStatusChangedEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onRecvCallNetworkStatusChanged";
}

/// A side wants to record, records, or no longer does. The state is that of `localRecording` or
/// `remoteRecording` of the session. Where the peer asks (`remote`, `asking`) and the config
/// `recordingConsent` is `ask`, a client answers with answerRecording. The end of our own file may
/// come a moment after the end of the call; that of the peer's comes with onRecvCallEnded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RecvCallRecordingChangedEvent {
    /// The call.
    pub session: CallSession,
    /// Who records.
    pub side: StreamSide,
    /// Why. `recorderCrashed`, `full`, `denied`, `absent` and `failed` end a recording by a fault:
    /// the disk is full, the folder cannot be written to or is gone, the file could not be written;
    /// what is in it can be played, and the call goes on. `typeChanged`: an audio call has become a
    /// video call, and our recording goes on in another file, of the same name with a number.
    /// Known: asked accepted typeChanged refused noAnswer withdrawn stopped callEnded
    /// recorderCrashed full denied absent failed.
    pub cause: String,
    /// Its number in the daemon's epoch, from 1. None: it is about what only this client holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
    /// The number sent to this session before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev_seq: Option<i64>,
    /// When it happened, in ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_ms: Option<i64>,
}

impl RecvCallRecordingChangedEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onRecvCallRecordingChanged";
}

/// The peer paused or resumed. At status 4. What we pause ourselves comes as onCallSessionChanged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RecvCallStateChangedEvent {
    /// The call.
    pub session: CallSession,
    /// What the peer did.
    pub r#type: ControlType,
    /// Its number in the daemon's epoch, from 1. None: it is about what only this client holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
    /// The number sent to this session before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev_seq: Option<i64>,
    /// When it happened, in ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_ms: Option<i64>,
}

impl RecvCallStateChangedEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onRecvCallStateChanged";
}

/// The peer asks to change the call's type. To be answered with answerCallTypeChange within 30 s;
/// onCallTypeChangeSettled tells what becomes of it, also when the peer takes it back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RecvCallTypeChangeRequestedEvent {
    /// The call, as it is.
    pub session: CallSession,
    /// What it is to be.
    pub r#type: CallType,
    /// Its number in the daemon's epoch, from 1. None: it is about what only this client holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
    /// The number sent to this session before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev_seq: Option<i64>,
    /// When it happened, in ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_ms: Option<i64>,
}

impl RecvCallTypeChangeRequestedEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onRecvCallTypeChangeRequested";
}

/// The peer's sound or picture. `available` at status 4; then, to those that hold the stream, each
/// change of the ring. Never replayed: after a resume the snapshot's `streams` is the truth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RemoteStreamEvent {
    /// The call.
    pub session: CallSession,
    /// Sound or pictures.
    pub r#type: MediaType,
    /// Where the frames are.
    pub stream: StreamDescriptor,
    /// Its number in the daemon's epoch, from 1. None: it is about what only this client holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
    /// The number sent to this session before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev_seq: Option<i64>,
    /// When it happened, in ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_ms: Option<i64>,
}

impl RemoteStreamEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onRemoteStream";
}

/// Wake the callee, who is offline. To the newest push handler alone, before the call ends. It is
/// answered by reportPushSent; until then, for up to 60 s, the push stands in `pendingPushes` of
/// the snapshot, for a handler that attaches later. Never replayed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SendPushMessageEvent {
    /// What to report.
    pub push_id: String,
    /// Our user.
    pub from: String,
    /// Who is to be woken.
    pub to: String,
    /// Of the call.
    pub r#type: CallType,
    /// The call that found nobody.
    pub call_id: String,
    /// Its number in the daemon's epoch, from 1. None: it is about what only this client holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
    /// The number sent to this session before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev_seq: Option<i64>,
    /// When it happened, in ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_ms: Option<i64>,
}

impl SendPushMessageEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onSendPushMessage";
}

/// The daemon is about to stop.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ShuttingDownEvent {
    /// How long that may take. Unit: ms.
    pub grace_ms: i64,
    /// Its number in the daemon's epoch, from 1. None: it is about what only this client holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
    /// The number sent to this session before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev_seq: Option<i64>,
    /// When it happened, in ms since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_ms: Option<i64>,
}

impl ShuttingDownEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onShuttingDown";
}

/// What is measured of a call. As often as `statisticsIntervalMs` of the listener says, and only to
/// who names it in `events`: what getStatistics without `report` would answer at that moment. The
/// first comes with the next numbers of the call, and a last one before onRecvCallEnded, whatever
/// the interval; of a call of which nothing was measured there is none. To a client that reads too
/// slowly only the newest is sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct StatisticsEvent {
    /// The call.
    pub call_id: String,
    /// Its numbers.
    pub statistics: CallStatistics,
}

impl StatisticsEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onStatistics";
}

/// Somebody speaks into a microphone that is paused. Only to who names it in `events`; as
/// mediasession's `voiceactivity`. It tells of the beginning, once somebody has spoken for 300 ms,
/// and again after two seconds in which nobody did. A client may say "you are muted". What is heard
/// goes nowhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct VoiceActivityEvent {
    /// The call.
    pub session: CallSession,
}

impl VoiceActivityEvent {
    /// The notification's name, for [`Client::events_of`].
    pub const NAME: &'static str = "onVoiceActivity";
}

/// What the daemon says unasked, and what befalls the connection.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Event {
    /// The account came, went or changed.
    AccountStateChanged(Box<AccountStateChangedEvent>),
    /// Somebody changed configs.
    CallConfigsChanged(Box<CallConfigsChangedEvent>),
    /// A call that is over is in the call log.
    CallLogged(Box<CallLoggedEvent>),
    /// A call changed in a way no other event tells.
    CallSessionChanged(Box<CallSessionChangedEvent>),
    /// A change of the call's type has come about, or has not.
    CallTypeChangeSettled(Box<CallTypeChangeSettledEvent>),
    /// Devices came, went or changed, or a call uses another.
    DeviceChanged(Box<DeviceChangedEvent>),
    /// A device was opened or closed.
    DeviceInUse(Box<DeviceInUseEvent>),
    /// Events were lost to this session.
    EventsLost(Box<EventsLostEvent>),
    /// How loud it is.
    Levels(Box<LevelsEvent>),
    /// Our own sound or picture.
    LocalStream(Box<LocalStreamEvent>),
    /// A text has come.
    MessageReceived(Box<MessageReceivedEvent>),
    /// The device of a preview is gone.
    PreviewEnded(Box<PreviewEndedEvent>),
    /// Sound and pictures flow.
    RecvCallAccepted(Box<RecvCallAcceptedEvent>),
    /// The path is there.
    RecvCallConnected(Box<RecvCallConnectedEvent>),
    /// A call is over.
    RecvCallEnded(Box<RecvCallEndedEvent>),
    /// Somebody calls us.
    RecvCallIncoming(Box<RecvCallIncomingEvent>),
    /// The path got better or worse.
    RecvCallNetworkStatusChanged(Box<RecvCallNetworkStatusChangedEvent>),
    /// A side wants to record, records, or no longer does.
    RecvCallRecordingChanged(Box<RecvCallRecordingChangedEvent>),
    /// The peer paused or resumed.
    RecvCallStateChanged(Box<RecvCallStateChangedEvent>),
    /// The peer asks to change the call's type.
    RecvCallTypeChangeRequested(Box<RecvCallTypeChangeRequestedEvent>),
    /// The peer's sound or picture.
    RemoteStream(Box<RemoteStreamEvent>),
    /// Wake the callee, who is offline.
    SendPushMessage(Box<SendPushMessageEvent>),
    /// The daemon is about to stop.
    ShuttingDown(Box<ShuttingDownEvent>),
    /// What is measured of a call.
    Statistics(Box<StatisticsEvent>),
    /// Somebody speaks into a microphone that is paused.
    VoiceActivity(Box<VoiceActivityEvent>),
    /// The client is attached again.
    Attached(Box<AttachedEvent>),
    /// The client lost its connection, and tries to attach again.
    Detached(Box<DetachedEvent>),
    /// An event of a later version of the contract.
    Unknown(Box<UnknownEvent>),
}

impl Event {
    pub(crate) fn decode(name: &str, params: &str) -> Option<Event> {
        Some(match name {
            AccountStateChangedEvent::NAME => {
                Event::AccountStateChanged(serde_json::from_str(params).ok()?)
            }
            CallConfigsChangedEvent::NAME => {
                Event::CallConfigsChanged(serde_json::from_str(params).ok()?)
            }
            CallLoggedEvent::NAME => Event::CallLogged(serde_json::from_str(params).ok()?),
            CallSessionChangedEvent::NAME => {
                Event::CallSessionChanged(serde_json::from_str(params).ok()?)
            }
            CallTypeChangeSettledEvent::NAME => {
                Event::CallTypeChangeSettled(serde_json::from_str(params).ok()?)
            }
            DeviceChangedEvent::NAME => Event::DeviceChanged(serde_json::from_str(params).ok()?),
            DeviceInUseEvent::NAME => Event::DeviceInUse(serde_json::from_str(params).ok()?),
            EventsLostEvent::NAME => Event::EventsLost(serde_json::from_str(params).ok()?),
            LevelsEvent::NAME => Event::Levels(serde_json::from_str(params).ok()?),
            LocalStreamEvent::NAME => Event::LocalStream(serde_json::from_str(params).ok()?),
            MessageReceivedEvent::NAME => {
                Event::MessageReceived(serde_json::from_str(params).ok()?)
            }
            PreviewEndedEvent::NAME => Event::PreviewEnded(serde_json::from_str(params).ok()?),
            RecvCallAcceptedEvent::NAME => {
                Event::RecvCallAccepted(serde_json::from_str(params).ok()?)
            }
            RecvCallConnectedEvent::NAME => {
                Event::RecvCallConnected(serde_json::from_str(params).ok()?)
            }
            RecvCallEndedEvent::NAME => Event::RecvCallEnded(serde_json::from_str(params).ok()?),
            RecvCallIncomingEvent::NAME => {
                Event::RecvCallIncoming(serde_json::from_str(params).ok()?)
            }
            RecvCallNetworkStatusChangedEvent::NAME => {
                Event::RecvCallNetworkStatusChanged(serde_json::from_str(params).ok()?)
            }
            RecvCallRecordingChangedEvent::NAME => {
                Event::RecvCallRecordingChanged(serde_json::from_str(params).ok()?)
            }
            RecvCallStateChangedEvent::NAME => {
                Event::RecvCallStateChanged(serde_json::from_str(params).ok()?)
            }
            RecvCallTypeChangeRequestedEvent::NAME => {
                Event::RecvCallTypeChangeRequested(serde_json::from_str(params).ok()?)
            }
            RemoteStreamEvent::NAME => Event::RemoteStream(serde_json::from_str(params).ok()?),
            SendPushMessageEvent::NAME => {
                Event::SendPushMessage(serde_json::from_str(params).ok()?)
            }
            ShuttingDownEvent::NAME => Event::ShuttingDown(serde_json::from_str(params).ok()?),
            StatisticsEvent::NAME => Event::Statistics(serde_json::from_str(params).ok()?),
            VoiceActivityEvent::NAME => Event::VoiceActivity(serde_json::from_str(params).ok()?),
            _ => return None,
        })
    }

    /// The number of a durable event in the daemon's epoch.
    pub fn seq(&self) -> Option<i64> {
        match self {
            Event::AccountStateChanged(event) => event.seq,
            Event::CallConfigsChanged(event) => event.seq,
            Event::CallLogged(event) => event.seq,
            Event::CallSessionChanged(event) => event.seq,
            Event::CallTypeChangeSettled(event) => event.seq,
            Event::DeviceChanged(event) => event.seq,
            Event::DeviceInUse(event) => event.seq,
            Event::LocalStream(event) => event.seq,
            Event::MessageReceived(event) => event.seq,
            Event::PreviewEnded(event) => event.seq,
            Event::RecvCallAccepted(event) => event.seq,
            Event::RecvCallConnected(event) => event.seq,
            Event::RecvCallEnded(event) => event.seq,
            Event::RecvCallIncoming(event) => event.seq,
            Event::RecvCallNetworkStatusChanged(event) => event.seq,
            Event::RecvCallRecordingChanged(event) => event.seq,
            Event::RecvCallStateChanged(event) => event.seq,
            Event::RecvCallTypeChangeRequested(event) => event.seq,
            Event::RemoteStream(event) => event.seq,
            Event::SendPushMessage(event) => event.seq,
            Event::ShuttingDown(event) => event.seq,
            Event::Unknown(event) => event.seq,
            _ => None,
        }
    }

    /// The notification's name.
    pub fn name(&self) -> &str {
        match self {
            Event::AccountStateChanged(_) => AccountStateChangedEvent::NAME,
            Event::CallConfigsChanged(_) => CallConfigsChangedEvent::NAME,
            Event::CallLogged(_) => CallLoggedEvent::NAME,
            Event::CallSessionChanged(_) => CallSessionChangedEvent::NAME,
            Event::CallTypeChangeSettled(_) => CallTypeChangeSettledEvent::NAME,
            Event::DeviceChanged(_) => DeviceChangedEvent::NAME,
            Event::DeviceInUse(_) => DeviceInUseEvent::NAME,
            Event::EventsLost(_) => EventsLostEvent::NAME,
            Event::Levels(_) => LevelsEvent::NAME,
            Event::LocalStream(_) => LocalStreamEvent::NAME,
            Event::MessageReceived(_) => MessageReceivedEvent::NAME,
            Event::PreviewEnded(_) => PreviewEndedEvent::NAME,
            Event::RecvCallAccepted(_) => RecvCallAcceptedEvent::NAME,
            Event::RecvCallConnected(_) => RecvCallConnectedEvent::NAME,
            Event::RecvCallEnded(_) => RecvCallEndedEvent::NAME,
            Event::RecvCallIncoming(_) => RecvCallIncomingEvent::NAME,
            Event::RecvCallNetworkStatusChanged(_) => RecvCallNetworkStatusChangedEvent::NAME,
            Event::RecvCallRecordingChanged(_) => RecvCallRecordingChangedEvent::NAME,
            Event::RecvCallStateChanged(_) => RecvCallStateChangedEvent::NAME,
            Event::RecvCallTypeChangeRequested(_) => RecvCallTypeChangeRequestedEvent::NAME,
            Event::RemoteStream(_) => RemoteStreamEvent::NAME,
            Event::SendPushMessage(_) => SendPushMessageEvent::NAME,
            Event::ShuttingDown(_) => ShuttingDownEvent::NAME,
            Event::Statistics(_) => StatisticsEvent::NAME,
            Event::VoiceActivity(_) => VoiceActivityEvent::NAME,
            Event::Attached(_) => AttachedEvent::NAME,
            Event::Detached(_) => DetachedEvent::NAME,
            Event::Unknown(event) => &event.name,
        }
    }

    /// The call it is about, as it is now.
    pub fn session(&self) -> Option<&CallSession> {
        match self {
            Event::CallSessionChanged(event) => Some(&event.session),
            Event::CallTypeChangeSettled(event) => Some(&event.session),
            Event::LocalStream(event) => Some(&event.session),
            Event::RecvCallAccepted(event) => Some(&event.session),
            Event::RecvCallConnected(event) => Some(&event.session),
            Event::RecvCallEnded(event) => Some(&event.session),
            Event::RecvCallIncoming(event) => Some(&event.session),
            Event::RecvCallNetworkStatusChanged(event) => Some(&event.session),
            Event::RecvCallRecordingChanged(event) => Some(&event.session),
            Event::RecvCallStateChanged(event) => Some(&event.session),
            Event::RecvCallTypeChangeRequested(event) => Some(&event.session),
            Event::RemoteStream(event) => Some(&event.session),
            Event::VoiceActivity(event) => Some(&event.session),
            _ => None,
        }
    }

    /// The stream it is about, as it is now.
    pub fn stream(&self) -> Option<&StreamDescriptor> {
        match self {
            Event::LocalStream(event) => Some(&event.stream),
            Event::RemoteStream(event) => Some(&event.stream),
            _ => None,
        }
    }
}

/// What errors tell beside their code, each the members that belong to its code.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct ErrorData {
    /// invalidParams: Which, for example `$.remoteName`.
    pub path: Option<String>,
    /// internalError: Finds the matter in the daemon's log.
    pub incident: Option<String>,
    /// permissionDenied: The scope that is missing.
    pub scope: Option<Scope>,
    /// tooManyRequests: When to come back. Unit: ms; engineDown: When to come back. Unit: ms;
    /// signallingDown: When to come back. Unit: ms.
    pub retry_after_ms: Option<i64>,
    /// tooLarge: What is allowed; limitReached: What is allowed.
    pub limit: Option<i64>,
    /// versionUnsupported: The versions spoken here.
    pub supported: Option<Vec<String>>,
    /// busy: The live call.
    pub call_id: Option<String>,
    /// wrongState: Where the call stands, if it is about a call.
    pub status: Option<CallStatus>,
    /// notAllowedForRole: The owner.
    pub owner: Option<String>,
    /// deviceUnavailable: Which.
    pub device_id: Option<String>,
    /// deviceUnavailable: Why. Known: absent busy denied unsupported backendDown; cannotRecord:
    /// Why: the settings name no `recordings-dir`, it is not there, may not be written to, or is
    /// full; of a still picture also: it could not be written, the process that writes it has died.
    /// Known: noFolder absent denied full failed recorderCrashed; noPicture: Why: that side has
    /// paused its pictures, or has no camera; none has come within `snapshotMs`; this session has
    /// no such preview. Known: paused noCamera tooLate noPreview.
    pub cause: Option<String>,
}

impl Client {
    /// Take note of texts. They no longer count as unread. Ids that are not known, or were
    /// acknowledged before, do no harm.
    ///
    /// Scopes: call.
    pub fn ack_messages(&self, params: &AckMessagesParams) -> Request<()> {
        self.start_empty("ackMessages", params)
    }

    /// Ask for events. Events of the kinds named are sent on this connection from now on. The
    /// filters of one session add up, and an event is sent once however many of them want it. Each
    /// durable event carries `seq`, its number in this epoch, and `prevSeq`, the number sent to
    /// this session before it: if that is not the number last read, something was lost.
    ///
    /// Scopes: observe.
    ///
    /// Errors: 1008 limitReached.
    pub fn add_listener(&self, params: &AddListenerParams) -> Request<AddListenerResult> {
        self.start("addListener", params)
    }

    /// Answer an incoming call. Answers at once with status 2; the path is made afterwards, and
    /// onRecvCallConnected tells when it is there. The client becomes the owner. Asked again by the
    /// owner, it gives the session.
    ///
    /// Scopes: call, capture. `capture` is not needed when audio and video are fed by the client
    /// itself or `none`.
    ///
    /// Errors: 800 noSuchCall, 1001 wrongState, 1002 notAllowedForRole, 1006 deviceUnavailable,
    /// 1012 engineDown.
    pub fn answer_call(&self, params: &AnswerCallParams) -> Request<CallSession> {
        self.start_call("answerCall", params)
    }

    /// Agree to the change of type that the peer asks for, or refuse it. After
    /// onRecvCallTypeChangeRequested. The call changes once the peer knows that we agree;
    /// onCallTypeChangeSettled tells. Refused, it goes on as it was, and the peer is told. Refusing
    /// what we have asked for ourselves takes it back.
    ///
    /// Scopes: call. Agreeing to video: `capture`, unless the camera is fed by the client itself or
    /// `none`, and only the owner. All else: `call`, any client.
    ///
    /// Errors: 800 noSuchCall, 1001 wrongState, 1002 notAllowedForRole, 1006 deviceUnavailable.
    pub fn answer_call_type_change(
        &self,
        params: &AnswerCallTypeChangeParams,
    ) -> Request<CallSession> {
        self.start_call("answerCallTypeChange", params)
    }

    /// Say whether the peer may record the call. The answer to onRecvCallRecordingChanged of side
    /// `remote` with state `asking`. No, once the recording is on: consent is taken back, and the
    /// peer stops. The same again changes nothing. 1001 while the peer neither asks nor records.
    ///
    /// Scopes: call. Only the owner, while there is one.
    ///
    /// Errors: 800 noSuchCall, 1001 wrongState, 1002 notAllowedForRole.
    pub fn answer_recording(&self, params: &AnswerRecordingParams) -> Request<CallSession> {
        self.start_call("answerRecording", params)
    }

    /// Ask the peer to make an audio call a video call, or a video call an audio call. At status 4.
    /// Answers at once: `typeChange` of the session says that the change pends,
    /// onCallTypeChangeSettled what has become of it; until then, and unless the peer agrees, the
    /// call is as it was. The camera opens when the peer has agreed. Nobody may take longer than 30
    /// s. Asking for the type that the call has changes nothing. Asking for what the peer asks for
    /// agrees to it; when both ask, that is one change. While a change pends that we asked for, the
    /// answer is 1001; 1007 where the peer's program cannot do it.
    ///
    /// Scopes: call. To video: `capture`, unless the camera is fed by the client itself or `none`,
    /// and only the owner. To audio: `call`, any client.
    ///
    /// Errors: 800 noSuchCall, 1001 wrongState, 1002 notAllowedForRole, 1006 deviceUnavailable,
    /// 1007 unsupported.
    pub fn change_call_type(&self, params: &ChangeCallTypeParams) -> Request<CallSession> {
        self.start_call("changeCallType", params)
    }

    /// Become the owner of a call whose owner is gone. The connection of the earlier owner must be
    /// gone, or the call must have been made by a request without a session; a running grace time
    /// ends then. Asked again by the owner, it gives the session. A call that rings here is not
    /// claimed but answered.
    ///
    /// Scopes: call, capture.
    ///
    /// Errors: 800 noSuchCall, 1001 wrongState, 1002 notAllowedForRole.
    pub fn claim_call(&self, params: &ClaimCallParams) -> Request<CallSession> {
        self.start_call("claimCall", params)
    }

    /// Be a camera or a microphone no longer. Done as well when the session has no such source. Its
    /// doorbell reads an end of file.
    ///
    /// Scopes: call.
    pub fn close_frame_source(&self, params: &CloseFrameSourceParams) -> Request<()> {
        self.start_empty("closeFrameSource", params)
    }

    /// Stop looking. Done as well when the session has no such preview. The device is closed unless
    /// somebody else uses it.
    ///
    /// Scopes: capture.
    pub fn close_preview(&self, params: &ClosePreviewParams) -> Request<()> {
        self.start_empty("closePreview", params)
    }

    /// Give a stream back. Done as well when the session holds no such stream. With its last holder
    /// the ring goes.
    ///
    /// Scopes: look.
    pub fn close_stream(&self, params: &CloseStreamParams) -> Request<()> {
        self.start_empty("closeStream", params)
    }

    /// Say whether the words of getPeerVerification are the same on both sides. The same: the
    /// peer's key is remembered in place of any other and is `known`, marked as compared. Not the
    /// same: somebody stands between the two. The key is forgotten if it was remembered, and the
    /// peer is `none`; another key that was known before stays. The call goes on until somebody
    /// ends it. The last word counts. 1001 while there are no words, and once the call is over.
    ///
    /// Scopes: call.
    ///
    /// Errors: 800 noSuchCall, 1001 wrongState.
    pub fn confirm_peer(&self, params: &ConfirmPeerParams) -> Request<ConfirmedPeer> {
        self.start("confirmPeer", params)
    }

    /// Be a camera or a microphone. Gives a ring of shared memory for the client to write
    /// (direction 1 in AHOYSHM1), and the deviceId under which calls use it: in `sources` of
    /// makeCall or answerCall, and nowhere else, for what a client feeds is never taken unnamed. A
    /// client needs no `capture` for a call whose sources are its own. The source is this session's
    /// until closeFrameSource or the end of its connection, and goes with the engine; others see it
    /// come and go by onDeviceChanged. A call that used it goes on without, and the peer is told of
    /// a pause.
    ///
    /// Scopes: call.
    ///
    /// Errors: 1007 unsupported, 1008 limitReached, 1009 noSpace, 1012 engineDown.
    pub fn create_frame_source(
        &self,
        params: &CreateFrameSourceParams,
    ) -> Request<CreateFrameSourceResult> {
        self.start("createFrameSource", params)
    }

    /// Make a token. A token lets a client in over TCP, and gives a session the token's scopes on
    /// any transport. Its text is in this answer and nowhere else: only a hash is kept. Nobody can
    /// give scopes away that he has not (-32003).
    ///
    /// Scopes: admin.
    ///
    /// Errors: 1005 conflict, 1008 limitReached.
    pub fn create_token(&self, params: &CreateTokenParams) -> Request<CreateTokenResult> {
        self.start("createToken", params)
    }

    /// End a call, or decline it. Any client may, not the owner alone. The peer is told the number
    /// as given. A call that is over already is answered with its session and the reason it had
    /// first.
    ///
    /// Scopes: call.
    ///
    /// Errors: 800 noSuchCall.
    pub fn end_call(&self, params: &EndCallParams) -> Request<CallSession> {
        self.start_call("endCall", params)
    }

    /// Who we are, and whether we can be called.
    ///
    /// Scopes: observe.
    pub fn get_account(&self) -> Request<Account> {
        self.start("getAccount", &None::<()>)
    }

    /// The configs in force.
    ///
    /// Scopes: observe.
    ///
    /// Errors: 800 noSuchCall.
    pub fn get_call_configs(&self, params: &GetCallConfigsParams) -> Request<CallConfigsResult> {
        self.start("getCallConfigs", params)
    }

    /// Calls that are over, also those of earlier runs of the daemon. What onCallLogged told,
    /// newest first. A page ends where `limit` says; the `createdAtMs` of its last entry is the
    /// `beforeMs` of the next. Entries are kept for 90 days unless the settings say otherwise, and
    /// no more than the newest 20,000.
    ///
    /// Scopes: observe.
    pub fn get_call_log(&self, params: &GetCallLogParams) -> Request<CallLog> {
        self.start("getCallLog", params)
    }

    /// One call, live or lately ended.
    ///
    /// Scopes: observe.
    ///
    /// Errors: 800 noSuchCall.
    pub fn get_call_session(&self, params: &GetCallSessionParams) -> Request<CallSession> {
        self.start_call("getCallSession", params)
    }

    /// How loud it is. One level for each sound there is to measure: the live call's microphone as
    /// soon as it is open, the peer's sound from status 4 on, and the microphones of this client's
    /// previews. Each is of the time since this session last asked; of a session's first question,
    /// and of one over POST, of the last 100 ms. Asked again sooner than that it answers as soon as
    /// there is something new. Nothing is measured before somebody asks, nor 5 s after the last
    /// question. A microphone is measured while it is paused, too: what it hears then goes nowhere.
    /// A peer that has paused is silent. A call that is over has no levels.
    ///
    /// Scopes: observe.
    ///
    /// Errors: 800 noSuchCall.
    pub fn get_levels(&self, params: &GetLevelsParams) -> Request<SoundLevels> {
        self.start("getLevels", params)
    }

    /// Who the peer is, and the words that tell two people that nobody stands between them. Each
    /// device has a key and signs its part of a call. The first key of a device is remembered
    /// (`new`), later calls are held against it (`known`, `changed`); a signature that is wrong
    /// ends the call 4 `fingerprintMismatch` before status 3. Whether the first key was the right
    /// one only people can tell: both read the words aloud, and say by confirmPeer what they heard.
    /// Known of calls that are live or have lately ended.
    ///
    /// Scopes: observe.
    ///
    /// Errors: 800 noSuchCall, 1001 wrongState.
    pub fn get_peer_verification(
        &self,
        params: &GetPeerVerificationParams,
    ) -> Request<PeerVerification> {
        self.start("getPeerVerification", params)
    }

    /// Everything events tell of, at one event number. With its `epoch` and `seq` a client that
    /// missed events starts afresh and misses nothing after them.
    ///
    /// Scopes: observe.
    pub fn get_snapshot(&self) -> Request<Snapshot> {
        self.start("getSnapshot", &None::<()>)
    }

    /// What is measured of a call.
    ///
    /// Scopes: observe.
    ///
    /// Errors: 800 noSuchCall.
    pub fn get_statistics(&self, params: &GetStatisticsParams) -> Request<CallStatistics> {
        self.start("getStatistics", params)
    }

    /// How the daemon is.
    ///
    /// Scopes: observe.
    pub fn get_status(&self) -> Request<Status> {
        self.start("getStatus", &None::<()>)
    }

    /// All calls.
    ///
    /// Scopes: observe.
    pub fn list_call_sessions(&self, params: &ListCallSessionsParams) -> Request<CallSessionList> {
        self.start("listCallSessions", params)
    }

    /// Cameras, microphones, speakers and screens. Nothing is opened for it.
    ///
    /// Scopes: observe.
    pub fn list_devices(&self, params: &ListDevicesParams) -> Request<DeviceList> {
        self.start("listDevices", params)
    }

    /// Texts received and sent. The newest, or with `afterId` those that follow a text, as
    /// onMessageReceived told them. They are kept as long as the call log.
    ///
    /// Scopes: observe.
    pub fn list_messages(&self, params: &ListMessagesParams) -> Request<MessageList> {
        self.start("listMessages", params)
    }

    /// Every token that was made. Not the owner's own, which lies in the runtime directory and is
    /// drawn anew at each start.
    ///
    /// Scopes: admin.
    pub fn list_tokens(&self) -> Request<TokenList> {
        self.start("listTokens", &None::<()>)
    }

    /// Log this instance in. At the hub of this machine `user` is enough. A hub on another machine
    /// asks for the line that it printed for this user, as `credential`; or for what that line
    /// holds, the token as `credential` and the hub as `server`. Answers once the account is
    /// online, or with why it is not: 1011 says what the hub refuses (no account of this name, a
    /// token that is not its) or that it is not the hub that was meant (another certificate, no
    /// machine of that name), 1013 that nobody listens, 1010 that nothing answers. From then on the
    /// daemon comes back by itself when the connection breaks, also after a restart: for that it
    /// keeps the credential where only this user can read, and no method tells it. An instance that
    /// never had an account logs in to the machine's own hub under its instance name.
    ///
    /// Scopes: admin.
    ///
    /// Errors: 1007 unsupported, 1010 timedOut, 1011 loginRefused, 1013 signallingDown.
    pub fn login(&self, params: &LoginParams) -> Request<Account> {
        self.start("login", params)
    }

    /// Log out and stay out. Live calls end with reason 0 `loggedOut`. It holds over restarts,
    /// until the next login.
    ///
    /// Scopes: admin.
    pub fn logout(&self) -> Request<Account> {
        self.start("logout", &None::<()>)
    }

    /// Call somebody. Answers at once with a call in status 1. Devices are judged from the list
    /// alone; they are opened while it rings, and what goes wrong then follows the configs
    /// `ifNoCamera` and `ifNoMicrophone`. Whatever the network says, even that nobody has that
    /// name, comes as onRecvCallEnded. The client becomes the owner. The same `callId` with the
    /// same params is the same call, so a client that did not hear the answer may ask again.
    ///
    /// Scopes: call, capture. `capture` is not needed when audio and video are fed by the client
    /// itself or `none`.
    ///
    /// Errors: 801 busy, 1003 notLoggedIn, 1005 conflict, 1006 deviceUnavailable, 1012 engineDown,
    /// 1013 signallingDown.
    pub fn make_call(&self, params: &MakeCallParams) -> Request<CallSession> {
        self.start_call("makeCall", params)
    }

    /// Wait for events, and read those that have come. For clients without a session, and for
    /// whoever would rather ask. Gives every event after `fromSeq` that would be replayed and that
    /// the scopes allow, at once if there is one, else as soon as there is or after `timeoutMs`.
    /// The answer's `seq` is the next `fromSeq`; the first comes from getSnapshot. An answer may
    /// hold fewer than `max`, to stay short. Of one connection one request may wait; it is given up
    /// when the connection closes.
    ///
    /// Scopes: observe.
    pub fn next_events(&self, params: &NextEventsParams) -> Request<NextEventsResult> {
        self.start("nextEvents", params)
    }

    /// Look at a camera, or listen to a microphone, without a call. Answered when the device is
    /// open. A device is opened once, however many previews and calls use it, and closed when the
    /// last lets go; each has its pictures in the size it wants. A wish that is larger than what a
    /// camera is open for opens it again, so that all who look at it see it stand for a moment. The
    /// preview is this session's until closePreview or the end of its connection. A device that
    /// goes meanwhile ends it with onPreviewEnded. What a client feeds has no preview.
    ///
    /// Scopes: capture.
    ///
    /// Errors: 1006 deviceUnavailable, 1008 limitReached, 1009 noSpace.
    pub fn open_preview(&self, params: &OpenPreviewParams) -> Request<OpenPreviewResult> {
        self.start("openPreview", params)
    }

    /// Look at, or listen to, one side of a call. Gives the place of a ring of frames in shared
    /// memory. Opened before there is anything, it is armed, and `opened` comes by notification.
    /// Asked again by a client that holds the stream, it gives the present descriptor. The stream
    /// is the client's until closeStream or the end of its connection.
    ///
    /// Scopes: look.
    ///
    /// Errors: 800 noSuchCall, 1001 wrongState, 1007 unsupported, 1008 limitReached, 1009 noSpace.
    pub fn open_stream(&self, params: &OpenStreamParams) -> Request<StreamDescriptor> {
        self.start("openStream", params)
    }

    /// Is anybody there? Answers of one connection keep their order, so an answered ping says that
    /// everything asked before it has been dealt with.
    pub fn ping(&self, params: &PingParams) -> Request<PingResult> {
        self.start("ping", params)
    }

    /// Stop a subscription. Done as well when the session has no such listener.
    ///
    /// Scopes: observe.
    pub fn remove_listener(&self, params: &RemoveListenerParams) -> Request<()> {
        self.start_empty("removeListener", params)
    }

    /// Tell what became of a push. It then leaves `pendingPushes` of the snapshot. Told again, it
    /// changes nothing; told otherwise, it is refused.
    ///
    /// Scopes: call.
    ///
    /// Errors: 1005 conflict.
    pub fn report_push_sent(&self, params: &ReportPushSentParams) -> Request<()> {
        self.start_empty("reportPushSent", params)
    }

    /// Take a token back. From now on it opens nothing. Connections that showed it are cut and
    /// their sessions end at once, the caller's own too if it is one of them.
    ///
    /// Scopes: admin.
    pub fn revoke_token(&self, params: &RevokeTokenParams) -> Request<RevokeTokenResult> {
        self.start("revokeToken", params)
    }

    /// This contract, as the daemon at hand knows it.
    pub fn discover(&self) -> Request<Value> {
        self.start("rpc.discover", &None::<()>)
    }

    /// Choose the device that calls use when they name none, or the device of one call. Without
    /// `callId` it is remembered, across restarts, and goes before the settings; the live call uses
    /// it too, unless a client named another for it. With `callId` it is that call's alone, as by
    /// setCallSources. The call goes on meanwhile; `action` of onDeviceChanged says what moved.
    /// `none` is no device, `default` the system's. A device that is not there is answered 1006;
    /// one that is remembered and not there at the time of a call is replaced by the system's
    /// default, which `chosenBy` tells, but a file or a stand-in is not. A screen, or what a client
    /// feeds, is for one call only: without `callId` it is answered 1006 `unsupported`.
    ///
    /// Scopes: capture. With `callId` only the call's owner.
    ///
    /// Errors: 800 noSuchCall, 1001 wrongState, 1002 notAllowedForRole, 1006 deviceUnavailable,
    /// 1007 unsupported.
    pub fn select_device(&self, params: &SelectDeviceParams) -> Request<SelectedDevice> {
        self.start("selectDevice", params)
    }

    /// The callee confirms, and sound and pictures flow. For the callee once onRecvCallConnected
    /// has come. Until then neither side has sent a sample. Asked again at status 4, it gives the
    /// session.
    ///
    /// Scopes: capture. `call` is enough when audio and video are fed by the client itself or
    /// `none`.
    ///
    /// Errors: 800 noSuchCall, 1001 wrongState, 1002 notAllowedForRole.
    pub fn send_answer(&self, params: &SendAnswerParams) -> Request<CallSession> {
        self.start_call("sendAnswer", params)
    }

    /// Send a text to a user. Answers once the text is on a disk that is not ours: the receiver's
    /// daemon's, or for somebody who is away the hub's, which keeps it for 30 days. A daemon that
    /// is connected and hangs counts as away after 15 s. Asked again with the same `messageId` and
    /// content, for example after a broken connection, it is the same text and is shown once. After
    /// 1013 the text may have been sent: ask again with the same `messageId`.
    ///
    /// Scopes: call.
    ///
    /// Errors: 1003 notLoggedIn, 1004 unknownUser, 1005 conflict, 1008 limitReached, 1013
    /// signallingDown.
    pub fn send_message(&self, params: &SendMessageParams) -> Request<SentMessage> {
        self.start("sendMessage", params)
    }

    /// Change configs. Fields that are left out stay. All are taken or none. Each field says in
    /// CallConfigs when it takes effect.
    ///
    /// Scopes: call. Changing a field marked admin needs `admin`.
    ///
    /// Errors: 1005 conflict.
    pub fn set_call_configs(&self, params: &SetCallConfigsParams) -> Request<CallConfigsResult> {
        self.start("setCallConfigs", params)
    }

    /// Change the devices of a call. What is left out stays as it is; `none` is no device. The call
    /// goes on meanwhile: the peer hears silence, or is told that the pictures pause, for as long
    /// as it takes to open the other one, and `sources` of onCallSessionChanged says when it is
    /// open. `video` in an audio call, and what a client feeds, cannot be changed in a call, which
    /// is answered 1007.
    ///
    /// Scopes: call. Speaker: `call`. Microphone and camera: `capture`, unless it is `none`. Only
    /// the owner.
    ///
    /// Errors: 800 noSuchCall, 1001 wrongState, 1002 notAllowedForRole, 1006 deviceUnavailable,
    /// 1007 unsupported.
    pub fn set_call_sources(&self, params: &SetCallSourcesParams) -> Request<CallSession> {
        self.start_call("setCallSources", params)
    }

    /// Turn a microphone or a speaker up or down, or mute it, in the system's mixer. The device's
    /// own volume, as the desktop shows it, for all programs that use it; the balance of its
    /// channels stays. It never pauses a call, and no call undoes it: the peer is told nothing, and
    /// hears less. What is left out stays as it is. Changes made elsewhere are seen in listDevices
    /// and onDeviceChanged. Cameras, screens, stand-ins, files and what clients feed have no
    /// volume, which is answered 1006 `unsupported`.
    ///
    /// Scopes: call. Unmuting a microphone, and turning one up from 0: also `capture`.
    ///
    /// Errors: 1006 deviceUnavailable.
    pub fn set_device_volume(
        &self,
        params: &SetDeviceVolumeParams,
    ) -> Request<SetDeviceVolumeResult> {
        self.start("setDeviceVolume", params)
    }

    /// Be the one who wakes people who are offline. From now on this session is asked by
    /// onSendPushMessage, for which it must listen, when a call with `isSendPushIfOffline` finds
    /// nobody online. Of several handlers only the newest that is attached is asked. It ends with
    /// the session.
    ///
    /// Scopes: call.
    pub fn set_send_push_handler(&self, params: &SetSendPushHandlerParams) -> Request<()> {
        self.start_empty("setSendPushHandler", params)
    }

    /// Stop the daemon. New calls are refused, live ones end with reason 0 `shutdown`, everybody is
    /// told, what is unsent is sent, and the process exits 0. In a batch it is refused.
    ///
    /// Scopes: admin.
    pub fn shutdown(&self, params: &ShutdownParams) -> Request<()> {
        self.start_empty("shutdown", params)
    }

    /// Record the call, if the peer agrees. The peer is asked, and nothing is written before it has
    /// said yes (answerRecording, or its config `recordingConsent`); what it says comes as
    /// onRecvCallRecordingChanged. Then the pictures and the sound of both sides, as this side sees
    /// and hears them, go into one Matroska file in the folder `recordings-dir` of the settings,
    /// under a name of ours. What a side has paused is left out. The recording ends with
    /// stopRecording, when the peer takes its consent back, and with the call. While it is asked
    /// for or on, the same again changes nothing. 1007 when the peer cannot be asked: a browser, or
    /// an earlier daemon.
    ///
    /// Scopes: call, look.
    ///
    /// Errors: 800 noSuchCall, 1001 wrongState, 1007 unsupported, 1014 cannotRecord.
    pub fn start_recording(&self, params: &StartRecordingParams) -> Request<CallSession> {
        self.start_call("startRecording", params)
    }

    /// Stop recording, or take the question back. What has been recorded stays. The file is whole
    /// once onRecvCallRecordingChanged says `off`. Where nothing is recorded nothing changes.
    ///
    /// Scopes: call.
    ///
    /// Errors: 800 noSuchCall.
    pub fn stop_recording(&self, params: &StopRecordingParams) -> Request<CallSession> {
        self.start_call("stopRecording", params)
    }

    /// Keep a still picture. Of one side of a call as it is seen here, or of a preview of this
    /// session (`callId` or `previewId`, one of them): the newest picture, or the next one if the
    /// newest is older than a second, in its own size and upright. It is written into the folder
    /// `recordings-dir` of the settings, and is there whole or not at all; nothing that is there is
    /// written over. The peer is neither asked nor told: whoever may look at a picture can keep it.
    /// A client that cancels the request, or goes, may have got its file all the same.
    ///
    /// Scopes: look.
    ///
    /// Errors: 800 noSuchCall, 1001 wrongState, 1007 unsupported, 1009 noSpace, 1014 cannotRecord,
    /// 1015 noPicture.
    pub fn take_snapshot(&self, params: &TakeSnapshotParams) -> Request<StillPicture> {
        self.start("takeSnapshot", params)
    }

    /// Pause or resume sound or pictures. A paused medium sends no RTP; resumed pictures begin with
    /// a key frame. Before status 4 the wish is remembered and told to the peer at 4. Controls 2
    /// and 3 in an audio call are answered 1007.
    ///
    /// Scopes: call. Pausing: `call`, any client. Resuming: `capture`, unless the client feeds the
    /// medium itself, and only the owner.
    ///
    /// Errors: 800 noSuchCall, 1001 wrongState, 1002 notAllowedForRole, 1006 deviceUnavailable,
    /// 1007 unsupported.
    pub fn update_call(&self, params: &UpdateCallParams) -> Request<CallSession> {
        self.start_call("updateCall", params)
    }
}

fn default_integer_1048576() -> i64 {
    told("1048576")
}

fn default_integer_64() -> i64 {
    told("64")
}

fn default_integer_50() -> i64 {
    told("50")
}

fn default_integer_32() -> i64 {
    told("32")
}

fn default_integer_256() -> i64 {
    told("256")
}

fn default_integer_16() -> i64 {
    told("16")
}

fn default_integer_4() -> i64 {
    told("4")
}

fn default_integer_4096() -> i64 {
    told("4096")
}

fn default_integer_262144() -> i64 {
    told("262144")
}

fn default_integer_60000() -> i64 {
    told("60000")
}

fn default_integer_30000() -> i64 {
    told("30000")
}

fn default_integer_10000() -> i64 {
    told("10000")
}

fn default_integer_2() -> i64 {
    told("2")
}

fn default_integer_1() -> i64 {
    told("1")
}

fn default_integer_10() -> i64 {
    told("10")
}

fn default_device_rule_none() -> DeviceRule {
    told(r#""none""#)
}

fn default_peer_trust_none() -> PeerTrust {
    told(r#""none""#)
}

fn default_recording_state_off() -> RecordingState {
    told(r#""off""#)
}

fn default_network_status_0() -> NetworkStatus {
    told("0")
}

fn default_paused() -> Paused {
    told("{}")
}

fn default_recording() -> Recording {
    told("{}")
}

fn default_call_sources() -> CallSources {
    told("{}")
}

fn default_chosen_by() -> ChosenBy {
    told("{}")
}

fn default_owner_lost_action_hangup() -> OwnerLostAction {
    told(r#""hangup""#)
}

fn default_peer() -> Peer {
    told("{}")
}

fn default_number_minus_1() -> f64 {
    told("-1")
}

fn default_integer_minus_1() -> i64 {
    told("-1")
}

fn default_call_quality() -> CallQuality {
    told("{}")
}

fn default_resolution_width_640_height_480() -> Resolution {
    told(r#"{"width": 640, "height": 480}"#)
}

fn default_integer_30() -> i64 {
    told("30")
}

fn default_integer_20000() -> i64 {
    told("20000")
}

fn default_codec_h264_vp8() -> Vec<String> {
    told(r#"["H264", "VP8"]"#)
}

fn default_codec_opus() -> Vec<String> {
    told(r#"["opus"]"#)
}

fn default_offline_action_end() -> OfflineAction {
    told(r#""end""#)
}

fn default_no_client_policy_ring() -> NoClientPolicy {
    told(r#""ring""#)
}

fn default_who_may_call_anyone() -> WhoMayCall {
    told(r#""anyone""#)
}

fn default_no_camera_action_audio() -> NoCameraAction {
    told(r#""audio""#)
}

fn default_no_microphone_action_fail() -> NoMicrophoneAction {
    told(r#""fail""#)
}

fn default_key_changed_action_refuse() -> KeyChangedAction {
    told(r#""refuse""#)
}

fn default_recording_consent_ask() -> RecordingConsent {
    told(r#""ask""#)
}

fn default_degradation_balanced() -> Degradation {
    told(r#""balanced""#)
}

fn default_boolean_true() -> bool {
    told("true")
}

fn default_device_state_ok() -> DeviceState {
    told(r#""ok""#)
}

fn default_selected_devices() -> SelectedDevices {
    told("{}")
}

fn default_device_user() -> DeviceUser {
    told("{}")
}

fn default_account_state_loggedout() -> AccountState {
    told(r#""loggedOut""#)
}

fn default_child_status_state_idle_restarts_0() -> ChildStatus {
    told(r#"{"state": "idle", "restarts": 0}"#)
}

fn default_signalling_state_closed() -> SignallingState {
    told(r#""closed""#)
}

fn default_limits() -> Limits {
    told("{}")
}

fn default_string_list() -> String {
    told(r#""list""#)
}

fn default_network_measured() -> NetworkMeasured {
    told("{}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_default_is_of_its_type() {
        super::default_integer_1048576();
        super::default_integer_64();
        super::default_integer_50();
        super::default_integer_32();
        super::default_integer_256();
        super::default_integer_16();
        super::default_integer_4();
        super::default_integer_4096();
        super::default_integer_262144();
        super::default_integer_60000();
        super::default_integer_30000();
        super::default_integer_10000();
        super::default_integer_2();
        super::default_integer_1();
        super::default_integer_10();
        super::default_device_rule_none();
        super::default_peer_trust_none();
        super::default_recording_state_off();
        super::default_network_status_0();
        super::default_paused();
        super::default_recording();
        super::default_call_sources();
        super::default_chosen_by();
        super::default_owner_lost_action_hangup();
        super::default_peer();
        super::default_number_minus_1();
        super::default_integer_minus_1();
        super::default_call_quality();
        super::default_resolution_width_640_height_480();
        super::default_integer_30();
        super::default_integer_20000();
        super::default_codec_h264_vp8();
        super::default_codec_opus();
        super::default_offline_action_end();
        super::default_no_client_policy_ring();
        super::default_who_may_call_anyone();
        super::default_no_camera_action_audio();
        super::default_no_microphone_action_fail();
        super::default_key_changed_action_refuse();
        super::default_recording_consent_ask();
        super::default_degradation_balanced();
        super::default_boolean_true();
        super::default_device_state_ok();
        super::default_selected_devices();
        super::default_device_user();
        super::default_account_state_loggedout();
        super::default_child_status_state_idle_restarts_0();
        super::default_signalling_state_closed();
        super::default_limits();
        super::default_string_list();
        super::default_network_measured();
    }
}
