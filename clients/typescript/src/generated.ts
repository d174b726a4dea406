/**
 * The RPC contract. Made by scripts/generate.py from rpc_schema: do not edit.
 *
 * What the daemon says may have members, words and numbers of a later version. Params that are left out do not go on
 * the wire.
 */

import { AhoyError } from "./error.js";

/** What this library was written for. */
export const PROTOCOL_VERSION = "1.0";

/** One of the words known today, or one that came later. */
export type Open<Word extends string> = Word | (string & {});

/** What an event is numbered with; left out by those that are not kept. */
export interface Numbered {
  /** The event's number in its epoch, from 1. */
  readonly seq?: number;
  /** The number sent to this session before it. */
  readonly prevSeq?: number;
  /** When it happened. Unit: ms since 1970. */
  readonly timeMs?: number;
}

/** What is too much. */
export interface Limits {
  /** One message. Unit: bytes. Default: 1048576. */
  readonly messageBytes: number;
  /** Brackets within brackets. Default: 64. */
  readonly depth: number;
  /** Requests in one batch. Default: 50. */
  readonly batch: number;
  /** Requests of one connection not yet answered; the next is refused with -32004. Default: 32. */
  readonly requestsInFlight: number;
  /** Clients attached at once. Default: 256. */
  readonly connections: number;
  /** Subscriptions of one session. Default: 32. */
  readonly listeners: number;
  /** Streams one session holds. Default: 16. */
  readonly streams: number;
  /** Cameras and microphones one session is (createFrameSource). Default: 4. */
  readonly sources: number;
  /** Previews one session has (openPreview). Default: 4. */
  readonly previews: number;
  /** `ext` of makeCall, in UTF-8. Unit: bytes. Default: 4096. */
  readonly extBytes: number;
  /** Unread output of one client; beyond it the connection is cut. Unit: bytes. Default: 262144. */
  readonly unsentBytes: number;
  /** Durable events that can be replayed. Default: 4096. */
  readonly eventsKept: number;
  /** How long a session outlives its connection, if no lease is longer. Unit: ms. Default: 60000. */
  readonly sessionKeptMs: number;
  /** How long a peer may think about whether it is recorded; then the answer is no. Unit: ms. Default: 30000. */
  readonly recordingAnswerMs: number;
  /** How long takeSnapshot waits for a picture, once what writes it is up. Unit: ms. Default: 10000. */
  readonly snapshotMs: number;
  /** Tokens of one instance. Default: 64. */
  readonly tokens: number;
  /** makeCall, of one program; beyond it and `burstSeconds` -32004, as with all rates. Unit: 1/s. Default: 2. */
  readonly callsPerSecond: number;
  /** login, of one program. Unit: 1/s. Default: 1. */
  readonly loginsPerSecond: number;
  /** sendMessage, of one program. Unit: 1/s. Default: 10. */
  readonly messagesPerSecond: number;
  /**
   * openStream, and as often createFrameSource, openPreview, takeSnapshot, setCallSources and selectDevice, of one
   * program. Unit: 1/s. Default: 10.
   */
  readonly openingsPerSecond: number;
  /** A program may spend as much at once as a rate gives in this time. Unit: s. Default: 10. */
  readonly burstSeconds: number;
}

/** Which media are paused. A paused medium sends no RTP at all. */
export interface Paused {
  /** Sound. Default: false. */
  readonly audio?: boolean | undefined;
  /** Pictures. Default: false. */
  readonly video?: boolean | undefined;
}

/** The devices of one call. What is left out is the daemon's selected device; `none` is no device. */
export interface CallSources {
  /** Microphone or its stand-in. */
  readonly audio?: string | null | undefined;
  /** Camera, screen or stand-in; of no meaning in an audio call. */
  readonly video?: string | null | undefined;
  /** Where the peer's sound is played. */
  readonly speaker?: string | null | undefined;
}

/** Which rule chose each device of a call. */
export interface ChosenBy {
  /** The microphone. Default: "none". */
  readonly audio: Open<DeviceRule>;
  /** The camera. Default: "none". */
  readonly video: Open<DeviceRule>;
  /** The speaker. Default: "none". */
  readonly speaker: Open<DeviceRule>;
}

/** An error that is part of a record or an event; the codes are those of the error table. */
export interface ErrorInfo {
  /** From the error table. */
  readonly code: number;
  /** One sentence for people. */
  readonly description: string;
}

/** The other side of a call, as far as it is known. */
export interface Peer {
  /** The peer's machine; null until it has answered. */
  readonly deviceId: string | null;
  /** What is known of its key; none until its description has come. Default: "none". */
  readonly verified: Open<PeerTrust>;
}

/**
 * Who the peer is, as far as its key and the people themselves can tell. The same words on both sides mean that nobody
 * stands between them.
 */
export interface PeerVerification {
  /** What is known of its key. */
  readonly verified: Open<PeerTrust>;
  /**
   * Four words that both people see, to be read aloud; for the caller from the peer's answer on, for the callee a
   * moment later. Empty before that, and where a side signs nothing.
   */
  readonly words: readonly string[];
  /** The peer's key: `SHA256:` and the hash of its 32 bytes in base64; null while none is proved. */
  readonly keyFingerprint: string | null;
  /**
   * Whether people have said, in this call or an earlier one, that the words were the same for this key. Default:
   * false.
   */
  readonly compared: boolean;
}

/** What is known of the peer's key now. */
export interface ConfirmedPeer {
  /** `known`, or `none` after words that were not the same. */
  readonly verified: Open<PeerTrust>;
}

/** A change of a call's type that pends. */
export interface TypeChange {
  /** What the call is to be. */
  readonly type: CallType;
  /** Who asks for it. */
  readonly by: Open<StreamSide>;
}

/** What one side records of a call. */
export interface Recording {
  /** Whether it does. Default: "off". */
  readonly state: Open<RecordingState>;
  /**
   * Of our side: the file, in the folder `recordings-dir` of the settings, once there is one; it stays when the
   * recording is over, and is null again if nothing had got into it: then no file is left. A call that becomes a video
   * call goes on in another file. Always null of the peer's.
   */
  readonly path: string | null;
  /** When the first picture or sound could get into it; null before. Unit: ms since 1970. */
  readonly startedAtMs: number | null;
}

/** A still picture that was written. */
export interface StillPicture {
  /** The file, in the folder `recordings-dir` of the settings. */
  readonly path: string;
  /** How it is written. */
  readonly format: Open<PictureFormat>;
  /** Pixels in a row. Unit: px. */
  readonly width: number;
  /** Rows. Unit: px. */
  readonly height: number;
  /** Size of the file. Unit: bytes. */
  readonly bytes: number;
  /** When the picture was captured; one of the peer's, when it had arrived. Unit: ms since 1970. */
  readonly takenAtMs: number;
}

/**
 * One call, whole. Every call event carries it, so a client never has to put it together. Of two copies the one with
 * the higher `revision` is the newer.
 */
export interface CallSession {
  /** The call's id, the same on both sides. */
  readonly callId: string;
  /** Our user. */
  readonly localName: string;
  /** Audio or video, as it is now. */
  readonly type: CallType;
  /** The other user. */
  readonly remoteName: string;
  /** Whether we made the call. */
  readonly isCaller: boolean;
  /** Where the call stands. */
  readonly status: CallStatus;
  /** The caller's words to the callee, as given to makeCall. */
  readonly ext: string;
  /** How the path is; 0 until there is one. Default: 0. */
  readonly network: NetworkStatus;
  /** Null until the call is over. */
  readonly endReason: EndReason | null;
  /**
   * The word that goes with `endReason`. New words may come; an unknown one is read by its number. Known: localHangup
   * remoteHangup cancelled remoteCancelled answeredElsewhere ownerLost shutdown loggedOut glareMerged ringTimeout
   * acceptTimeout declined remoteDeclined declinedElsewhere policy busy remoteBusy connectTimeout iceFailed dtlsFailed
   * networkLost peerCrashed peerFailed daemonCrashed engineCrashed microphoneFailed cameraFailed noRelay
   * fingerprintMismatch keyChanged keyRefused unknownCall undeliverable noCommonCodec peerUnsupported offline
   * unknownUser notReachable.
   */
  readonly reasonDetail: string | null;
  /** Set when the call ended by a fault. */
  readonly error: ErrorInfo | null;
  /** What we have paused. Default: {"audio": false, "video": false}. */
  readonly localPaused: Paused;
  /** What the peer has paused. Default: {"audio": false, "video": false}. */
  readonly remotePaused: Paused;
  /** The change of type that pends: changeCallType. */
  readonly typeChange: TypeChange | null;
  /** What we record. Default: {"state": "off", "path": null, "startedAtMs": null}. */
  readonly localRecording: Recording;
  /** What the peer records. Default: {"state": "off", "path": null, "startedAtMs": null}. */
  readonly remoteRecording: Recording;
  /** The devices this call uses. Default: {"audio": null, "video": null, "speaker": null}. */
  readonly sources: CallSources;
  /** Which rule chose them. Default: {"audio": "none", "video": "none", "speaker": "none"}. */
  readonly chosenBy: ChosenBy;
  /**
   * What the call has to do without at present. A microphone or speaker that went while it was used comes back into the
   * call when it, or another default, is there. `soundGaps`: the microphone or the speaker left out sound more than ten
   * times in the last minute, for the machine came too late (`captureGaps`, `speakerXruns`). `noRelay`: TURN servers
   * are configured and none gave a relay, for lack of an answer or a right credential; the daemon's log says which.
   * `audioRefused`, `videoRefused`: one side does not want this medium, or the two have no codec for it in common.
   * Known: noCamera noMicrophone noSpeaker soundGaps noRelay audioRefused videoRefused.
   */
  readonly degraded: readonly string[];
  /** The clientId whose session owns the call; null: nobody. */
  readonly owner: string | null;
  /** What happens when the owner is gone. Default: "hangup". */
  readonly onOwnerLost: Open<OwnerLostAction>;
  /** How long the owner may be gone. Unit: ms. Default: 30000. */
  readonly graceMs: number;
  /** When the owner's connection broke, while it is gone. Unit: ms since 1970. */
  readonly ownerLostAtMs: number | null;
  /** The other side. Default: {"deviceId": null, "verified": "none"}. */
  readonly peer: Peer;
  /** The call that lives on when two calls crossed and this one gave way. */
  readonly continuedAs: string | null;
  /** When the call was made or came in. Unit: ms since 1970. */
  readonly createdAtMs: number;
  /** When status 3 was reached. Unit: ms since 1970. */
  readonly connectedAtMs: number | null;
  /** When status 4 was reached. Unit: ms since 1970. */
  readonly acceptedAtMs: number | null;
  /** When the call ended. Unit: ms since 1970. */
  readonly endedAtMs: number | null;
  /** Monotonic time since status 4 (to the end, if over); 0 before. Unit: ms. Default: 0. */
  readonly durationMs: number;
  /** One more at each change of this record. Default: 1. */
  readonly revision: number;
}

/** Calls, and the event number at which this was true. */
export interface CallSessionList {
  /** The daemon's present epoch. */
  readonly epoch: string;
  /** The newest event this list already shows. */
  readonly seq: number;
  /** Oldest first. */
  readonly calls: readonly CallSession[];
}

/** What a change of network status was judged by. */
export interface NetworkMeasured {
  /** Round trip; -1: not measured. Unit: ms. Default: -1. */
  readonly rttMs: number;
  /** The worse direction, 0 to 100; -1: not measured. Unit: %. Default: -1. */
  readonly lossPercent: number;
  /** Since anything arrived from the peer; -1: not measured. Unit: ms. Default: -1. */
  readonly silentMs: number;
}

/**
 * What came of a call, in a word a list of calls can be sorted by.
 *
 * `answered`: The two talked, and one of them hung up.
 *
 * `missed`: It rang here, or would have, and nobody took it: given up, timed out, busy, not let in.
 *
 * `declined`: The callee, or another of its devices, said no.
 *
 * `cancelled`: Given up before the two talked.
 *
 * `busy`: The callee was in another call.
 *
 * `noAnswer`: Nobody answered our call in time.
 *
 * `offline`: The callee could not be reached.
 *
 * `failed`: It broke: path, engine, device or daemon, also in the middle of talking.
 *
 * `unsupported`: No codec or protocol in common.
 *
 * `answeredElsewhere`: Another device of our user took it.
 */
export type CallOutcome =
  | "answered"
  | "missed"
  | "declined"
  | "cancelled"
  | "busy"
  | "noAnswer"
  | "offline"
  | "failed"
  | "unsupported"
  | "answeredElsewhere";

/**
 * How a call was, in few numbers: members of CallStatistics under the same names, as they were at the end. -1 and ""
 * say that it was never measured.
 */
export interface CallQuality {
  /** How the two daemons reached each other. Known: none direct relay. */
  readonly connType: string;
  /** Round trip. Unit: ms. Default: -1. */
  readonly connectionRttMs: number;
  /** RTP name, for example H264. */
  readonly videoCodec: string;
  /** RTP name, for example opus. */
  readonly audioCodec: string;
  /** Of our video, by the peer's count. Unit: packets. Default: -1. */
  readonly localVideoPacketsLost: number;
  /** Of our sound, by the peer's count. Unit: packets. Default: -1. */
  readonly localAudioPacketsLost: number;
  /** Width decoded. Unit: px. Default: -1. */
  readonly remoteVideoWidth: number;
  /** Height decoded. Unit: px. Default: -1. */
  readonly remoteVideoHeight: number;
  /** Pictures decoded in the last second. Unit: frames/s. Default: -1. */
  readonly remoteVideoFps: number;
  /** Video packets that never came. Unit: packets. Default: -1. */
  readonly remoteVideoPacketsLost: number;
  /** Sound packets that never came. Unit: packets. Default: -1. */
  readonly remoteAudioPacketsLost: number;
  /** Gaps of over 200 ms between pictures. Unit: freezes. Default: -1. */
  readonly freezeCount: number;
  /** Length of all freezes together. Unit: ms. Default: -1. */
  readonly freezeMs: number;
}

/** One call that is over. It holds no `ext`. */
export interface CallLogEntry {
  /** The call's id. */
  readonly callId: string;
  /** The other user. */
  readonly remoteName: string;
  /** Audio or video. */
  readonly type: CallType;
  /** Whether we made the call. */
  readonly isCaller: boolean;
  /** What came of it. */
  readonly outcome: Open<CallOutcome>;
  /** Why it ended. */
  readonly reason: EndReason;
  /**
   * Why, in a word, as in the session; `daemonCrashed`: this daemon was gone in the middle of the call, and found out
   * at its next start.
   */
  readonly reasonDetail: string;
  /** When the call was made or came in. Unit: ms since 1970. */
  readonly createdAtMs: number;
  /** When status 3 was reached. Unit: ms since 1970. */
  readonly connectedAtMs: number | null;
  /** When status 4 was reached. Unit: ms since 1970. */
  readonly acceptedAtMs: number | null;
  /** When it ended, or was found to be over. Unit: ms since 1970. */
  readonly endedAtMs: number;
  /** From status 4 to the end; 0 also where the daemon crashed, which leaves no clock behind. Unit: ms. Default: 0. */
  readonly durationMs: number;
  /**
   * How it was at the end. Default: {"connType": "", "connectionRttMs": -1, "videoCodec": "", "audioCodec": "",
   * "localVideoPacketsLost": -1, "localAudioPacketsLost": -1, "remoteVideoWidth": -1, "remoteVideoHeight": -1,
   * "remoteVideoFps": -1, "remoteVideoPacketsLost": -1, "remoteAudioPacketsLost": -1, "freezeCount": -1, "freezeMs":
   * -1}.
   */
  readonly quality: CallQuality;
}

/** A page of the call log. */
export interface CallLog {
  /** Newest first. */
  readonly entries: readonly CallLogEntry[];
}

/** A picture size. Both numbers are even. */
export interface Resolution {
  /** Pixels in a row. Unit: px. */
  readonly width: number;
  /** Rows. Unit: px. */
  readonly height: number;
}

/** A STUN or TURN server. */
export interface IceServer {
  /**
   * `stun:HOST[:PORT]`, `turn:HOST[:PORT][?transport=udp|tcp]` or `turns:HOST[:PORT]` (RFC 7064, RFC 7065). An IPv6
   * address stands in brackets. One of another form is refused with -32602 and its path, and so is one that cannot be
   * spoken to: `stuns:`, and `turns:` over UDP.
   */
  readonly urls: readonly string[];
  /** A TURN server needs one. */
  readonly username?: string | null | undefined;
  /** A TURN server needs one; it is written, never read back. */
  readonly credential?: string | null | undefined;
  /** Read: a credential is kept. Sent back without `credential`, it stays. Default: false. */
  readonly hasCredential?: boolean | undefined;
}

/**
 * How calls are made. One set for the whole daemon, until it ends or, with `persist`, for good; makeCall can lay other
 * values over it for one call. What was read can be sent back unchanged.
 */
export interface CallConfigs {
  /** When the callee is offline, a client is asked to send a push. Takes effect: next call. Default: false. */
  readonly isSendPushIfOffline: boolean;
  /**
   * What the camera is opened with; a running call only shrinks below it and recovers. Takes effect: next video call.
   * Default: {"width": 640, "height": 480}.
   */
  readonly videoResolution: Resolution;
  /**
   * Heartbeat of the connection to the hub or server. Media has its own signs of life. Unit: s. Takes effect: next
   * heartbeat. Default: 30.
   */
  readonly pingInterval: number;
  /** Ceiling for our video; 0 adapts freely, else at least 50. Unit: kbit/s. Takes effect: at once. Default: 0. */
  readonly videoKbps: number;
  /** Floor for our video, not above `videoKbps`. Unit: kbit/s. Takes effect: at once. Default: 50. */
  readonly minVideoKbps: number;
  /** Our sound. Unit: kbit/s. Takes effect: at once. Default: 32. */
  readonly audioKbps: number;
  /**
   * Send next to nothing while nobody speaks, and ask the peer to. A peer that asks for it gets it in any case. Takes
   * effect: next call. Default: false.
   */
  readonly audioDtx: boolean;
  /** What the camera is opened with. Unit: frames/s. Takes effect: next camera opening. Default: 30. */
  readonly videoFrameRate: number;
  /** Time in status 1, then the call ends 1. Unit: ms. Takes effect: next call. Default: 60000. */
  readonly ringTimeoutMs: number;
  /** Time in status 2, then the call ends 4. Unit: ms. Takes effect: next call. Default: 30000. */
  readonly connectTimeoutMs: number;
  /** Time in status 3, then the call ends 1. Unit: ms. Takes effect: next call. Default: 30000. */
  readonly acceptTimeoutMs: number;
  /**
   * When nothing has been heard of the peer for so long, the call ends 4. Network status 2 comes after 4 s of it. Unit:
   * ms. Takes effect: at once. Default: 20000.
   */
  readonly networkLostMs: number;
  /**
   * Best first, of `H264` and `VP8`; VP8 is offered in any case. Another name is -32602. Takes effect: next call.
   * Default: ["H264", "VP8"].
   */
  readonly videoCodecs: readonly string[];
  /** Sound is Opus: `opus`. Another name is -32602. Takes effect: next call. Default: ["opus"]. */
  readonly audioCodecs: readonly string[];
  /**
   * Servers that help to find a path, best first; all are asked, for two seconds at most. Takes effect: next call.
   * Changing it needs `admin`.
   */
  readonly iceServers: readonly IceServer[];
  /**
   * Only relayed paths; without one the call ends 4 `noRelay`. Takes effect: next call. Changing it needs `admin`.
   * Default: false.
   */
  readonly relayOnly: boolean;
  /** What happens when a call's owner is gone. Takes effect: next call. Default: "hangup". */
  readonly onOwnerLost: Open<OwnerLostAction>;
  /** How long the owner may be gone. Unit: ms. Takes effect: next call. Default: 30000. */
  readonly graceMs: number;
  /** What a call to somebody offline does. Takes effect: next call. Default: "end". */
  readonly ifOffline: Open<OfflineAction>;
  /**
   * What an incoming call meets when nobody is attached. Takes effect: next invitation. Changing it needs `admin`.
   * Default: "ring".
   */
  readonly noClientPolicy: Open<NoClientPolicy>;
  /** Whose calls ring. Takes effect: next invitation. Changing it needs `admin`. Default: "anyone". */
  readonly whoMayCall: Open<WhoMayCall>;
  /** The users `whoMayCall: listed` means. Takes effect: next invitation. Changing it needs `admin`. */
  readonly allowedCallers: readonly string[];
  /** What a video call does without a camera. Takes effect: next opening. Default: "audio". */
  readonly ifNoCamera: Open<NoCameraAction>;
  /** What a call does without a microphone. Takes effect: next opening. Default: "fail". */
  readonly ifNoMicrophone: Open<NoMicrophoneAction>;
  /**
   * What a call does when the peer's key has changed: it ends 4 `keyChanged` before anything of it is used, or goes on
   * and says so. Takes effect: next call. Changing it needs `admin`. Default: "refuse".
   */
  readonly ifKeyChanged: Open<KeyChangedAction>;
  /**
   * What the peer is told that asks whether it may record. Takes effect: next question. Changing it needs `admin`.
   * Default: "ask".
   */
  readonly recordingConsent: Open<RecordingConsent>;
  /** What suffers first on a narrow path. Takes effect: at once. Default: "balanced". */
  readonly degradation: Open<Degradation>;
  /** Take the speaker's sound out of the microphone's. Takes effect: at once. Default: true. */
  readonly echoCancellation: boolean;
  /** Take steady noise out of the microphone's sound. Takes effect: at once. Default: true. */
  readonly noiseSuppression: boolean;
  /** Level the microphone's sound. Takes effect: at once. Default: true. */
  readonly autoGainControl: boolean;
  /**
   * Take rumble, below 50 Hz, out of the microphone's sound. The echo canceller does so by itself. Takes effect: at
   * once. Default: true.
   */
  readonly highPassFilter: boolean;
  /**
   * Tell in levels whether somebody speaks, and of speech while paused. Looked for only while somebody asks. Takes
   * effect: at once. Default: true.
   */
  readonly voiceActivityDetection: boolean;
}

/** Some fields of CallConfigs. What is left out stays as it is. */
export interface CallConfigsPatch {
  /** When the callee is offline, a client is asked to send a push. Takes effect: next call. */
  readonly isSendPushIfOffline?: boolean | null | undefined;
  /**
   * What the camera is opened with; a running call only shrinks below it and recovers. Takes effect: next video call.
   */
  readonly videoResolution?: Resolution | null | undefined;
  /**
   * Heartbeat of the connection to the hub or server. Media has its own signs of life. Unit: s. Takes effect: next
   * heartbeat.
   */
  readonly pingInterval?: number | null | undefined;
  /** Ceiling for our video; 0 adapts freely, else at least 50. Unit: kbit/s. Takes effect: at once. */
  readonly videoKbps?: number | null | undefined;
  /** Floor for our video, not above `videoKbps`. Unit: kbit/s. Takes effect: at once. */
  readonly minVideoKbps?: number | null | undefined;
  /** Our sound. Unit: kbit/s. Takes effect: at once. */
  readonly audioKbps?: number | null | undefined;
  /**
   * Send next to nothing while nobody speaks, and ask the peer to. A peer that asks for it gets it in any case. Takes
   * effect: next call.
   */
  readonly audioDtx?: boolean | null | undefined;
  /** What the camera is opened with. Unit: frames/s. Takes effect: next camera opening. */
  readonly videoFrameRate?: number | null | undefined;
  /** Time in status 1, then the call ends 1. Unit: ms. Takes effect: next call. */
  readonly ringTimeoutMs?: number | null | undefined;
  /** Time in status 2, then the call ends 4. Unit: ms. Takes effect: next call. */
  readonly connectTimeoutMs?: number | null | undefined;
  /** Time in status 3, then the call ends 1. Unit: ms. Takes effect: next call. */
  readonly acceptTimeoutMs?: number | null | undefined;
  /**
   * When nothing has been heard of the peer for so long, the call ends 4. Network status 2 comes after 4 s of it. Unit:
   * ms. Takes effect: at once.
   */
  readonly networkLostMs?: number | null | undefined;
  /** Best first, of `H264` and `VP8`; VP8 is offered in any case. Another name is -32602. Takes effect: next call. */
  readonly videoCodecs?: readonly string[] | null | undefined;
  /** Sound is Opus: `opus`. Another name is -32602. Takes effect: next call. */
  readonly audioCodecs?: readonly string[] | null | undefined;
  /**
   * Servers that help to find a path, best first; all are asked, for two seconds at most. Takes effect: next call.
   * Changing it needs `admin`.
   */
  readonly iceServers?: readonly IceServer[] | null | undefined;
  /** Only relayed paths; without one the call ends 4 `noRelay`. Takes effect: next call. Changing it needs `admin`. */
  readonly relayOnly?: boolean | null | undefined;
  /** What happens when a call's owner is gone. Takes effect: next call. */
  readonly onOwnerLost?: OwnerLostAction | null | undefined;
  /** How long the owner may be gone. Unit: ms. Takes effect: next call. */
  readonly graceMs?: number | null | undefined;
  /** What a call to somebody offline does. Takes effect: next call. */
  readonly ifOffline?: OfflineAction | null | undefined;
  /** What an incoming call meets when nobody is attached. Takes effect: next invitation. Changing it needs `admin`. */
  readonly noClientPolicy?: NoClientPolicy | null | undefined;
  /** Whose calls ring. Takes effect: next invitation. Changing it needs `admin`. */
  readonly whoMayCall?: WhoMayCall | null | undefined;
  /** The users `whoMayCall: listed` means. Takes effect: next invitation. Changing it needs `admin`. */
  readonly allowedCallers?: readonly string[] | null | undefined;
  /** What a video call does without a camera. Takes effect: next opening. */
  readonly ifNoCamera?: NoCameraAction | null | undefined;
  /** What a call does without a microphone. Takes effect: next opening. */
  readonly ifNoMicrophone?: NoMicrophoneAction | null | undefined;
  /**
   * What a call does when the peer's key has changed: it ends 4 `keyChanged` before anything of it is used, or goes on
   * and says so. Takes effect: next call. Changing it needs `admin`.
   */
  readonly ifKeyChanged?: KeyChangedAction | null | undefined;
  /** What the peer is told that asks whether it may record. Takes effect: next question. Changing it needs `admin`. */
  readonly recordingConsent?: RecordingConsent | null | undefined;
  /** What suffers first on a narrow path. Takes effect: at once. */
  readonly degradation?: Degradation | null | undefined;
  /** Take the speaker's sound out of the microphone's. Takes effect: at once. */
  readonly echoCancellation?: boolean | null | undefined;
  /** Take steady noise out of the microphone's sound. Takes effect: at once. */
  readonly noiseSuppression?: boolean | null | undefined;
  /** Level the microphone's sound. Takes effect: at once. */
  readonly autoGainControl?: boolean | null | undefined;
  /**
   * Take rumble, below 50 Hz, out of the microphone's sound. The echo canceller does so by itself. Takes effect: at
   * once.
   */
  readonly highPassFilter?: boolean | null | undefined;
  /**
   * Tell in levels whether somebody speaks, and of speech while paused. Looked for only while somebody asks. Takes
   * effect: at once.
   */
  readonly voiceActivityDetection?: boolean | null | undefined;
}

/** The configs in force, whole. */
export interface CallConfigsResult {
  /** All of them. */
  readonly configs: CallConfigs;
  /** One more at each change; `ifRevision` of setCallConfigs compares it. */
  readonly revision: number;
}

/** One way a device can be opened. What does not apply to its kind is null. */
export interface DeviceMode {
  /** Picture width. Unit: px. */
  readonly width: number | null;
  /** Picture height. Unit: px. */
  readonly height: number | null;
  /** Pictures a second. Unit: frames/s. */
  readonly frameRate: number | null;
  /** Samples a second. Unit: Hz. */
  readonly sampleRate: number | null;
  /** Channels of sound. */
  readonly channels: number | null;
}

/** A camera, microphone, speaker or screen, or what stands in for one. */
export interface Device {
  /** Stable over restarts and replugging as far as the system allows. */
  readonly deviceId: string;
  /** Its name for people. */
  readonly label: string;
  /** What it is. */
  readonly kind: Open<DeviceKind>;
  /** The system's choice. Default: false. */
  readonly isDefault: boolean;
  /** Whether it could be opened now. Default: "ok". */
  readonly state: Open<DeviceState>;
  /** No hardware: pattern, tone, file, or a client's own. Default: false. */
  readonly synthetic: boolean;
  /** The clientId that feeds it (createFrameSource), for as long as it is attached; null: no client does. */
  readonly fedBy: string | null;
  /** How it can be opened; empty: not known. */
  readonly modes: readonly DeviceMode[];
  /**
   * How loud it is set in the system's mixer: its loudest channel, more than 100 where the mixer amplifies; null: it
   * has no volume of its own. Unit: %.
   */
  readonly volume: number | null;
  /** Whether it is muted there, which no call changes. */
  readonly muted: boolean | null;
}

/** What was done about one device of one call. */
export interface DeviceAction {
  /** The call. */
  readonly callId: string;
  /** What the device was for. */
  readonly medium: Open<CallMedium>;
  /** What was done. */
  readonly action: Open<DeviceMove>;
  /** What it had; null: none. */
  readonly fromDeviceId: string | null;
  /** What is opened for it; null: none. onDeviceInUse says when it is open. */
  readonly toDeviceId: string | null;
  /** Which rule chose that. */
  readonly chosenBy: Open<DeviceRule>;
}

/** What is used now where no device is named. */
export interface SelectedDevice {
  /** Which; null: none. */
  readonly device: Device | null;
  /** Which rule chose it. */
  readonly chosenBy: Open<DeviceRule>;
}

/** The deviceId that calls use when they name none (selectDevice, or the settings); null is the system's default. */
export interface SelectedDevices {
  /** For pictures. */
  readonly camera: string | null;
  /** For sound. */
  readonly microphone: string | null;
  /** For the peer's sound. */
  readonly speaker: string | null;
  /** For sharing. */
  readonly screen: string | null;
}

/** What can be opened, without opening anything. */
export interface DeviceList {
  /** Hardware first. */
  readonly devices: readonly Device[];
  /** What calls use. Default: {"camera": null, "microphone": null, "speaker": null, "screen": null}. */
  readonly selected: SelectedDevices;
}

/** On whose behalf a device is open. */
export interface DeviceUser {
  /** The client; null: it is gone, or it was the daemon itself. */
  readonly clientId: string | null;
  /** The client's own name for itself. */
  readonly name: string | null;
  /** The call that uses it. */
  readonly callId: string | null;
}

/** An open device. */
export interface DeviceUse {
  /** Which. */
  readonly device: Device;
  /** For whom. Default: {"clientId": null, "name": null, "callId": null}. */
  readonly by: DeviceUser;
}

/** What a call carries. */
export const CallType = {
  /** Sound only. */
  AUDIO: 0,
  /** Sound and pictures. */
  VIDEO: 1,
} as const;
export type CallType = (typeof CallType)[keyof typeof CallType];

/** Where a call stands. It only ever goes up, and from anywhere to 0. */
export const CallStatus = {
  /** Over. */
  DISCONNECTED: 0,
  /** The callee is asked, nobody has answered. */
  RINGING: 1,
  /** Answered; the two daemons look for a path. */
  CONNECTING: 2,
  /** The path is there, nothing is sent on it yet. */
  CONNECTED: 3,
  /** The callee has confirmed: sound and pictures flow. */
  ACCEPTED: 4,
} as const;
export type CallStatus = (typeof CallStatus)[keyof typeof CallStatus];

/**
 * What has become of a change of type.
 *
 * `accepted`: The call has the other type now.
 *
 * `refused`: Who was asked has said no.
 *
 * `withdrawn`: Who had asked has taken it back.
 *
 * `noAnswer`: Nobody answered in time; told to who had asked, the other side is told `withdrawn`.
 */
export type TypeChangeOutcome = "accepted" | "refused" | "withdrawn" | "noAnswer";

/** Why a call ended. The word beside it, `reasonDetail`, is finer. */
export const EndReason = {
  /** Somebody hung up, or gave up ringing. */
  HUNG_UP: 0,
  /** Nobody answered in time. */
  NO_RESPONSE: 1,
  /** The callee declined. */
  REJECTED: 2,
  /** The callee is in another call. */
  BUSY: 3,
  /** The call broke: path, engine or device. */
  FAILED: 4,
  /** The two sides have no codec or protocol in common. */
  UNSUPPORTED: 5,
  /** The callee could not be reached at all. */
  OFFLINE: 6,
} as const;
export type EndReason = (typeof EndReason)[keyof typeof EndReason];

/** Pause or resume one medium. The same numbers tell what the peer did. */
export const ControlType = {
  /** Stop sending sound. */
  PAUSE_VOICE: 0,
  /** Send sound again. */
  RESUME_VOICE: 1,
  /** Stop sending pictures. */
  PAUSE_VIDEO: 2,
  /** Send pictures again, beginning with a key frame. */
  RESUME_VIDEO: 3,
} as const;
export type ControlType = (typeof ControlType)[keyof typeof ControlType];

/** Which medium a stream notification speaks of. */
export const MediaType = {
  /** Sound. */
  AUDIO: 0,
  /** Pictures. */
  VIDEO: 1,
} as const;
export type MediaType = (typeof MediaType)[keyof typeof MediaType];

/** How the path between the two daemons is. */
export const NetworkStatus = {
  /** Fine. */
  CONNECTED: 0,
  /** Losses, delay or gaps that people notice. */
  UNSTABLE: 1,
  /** Nothing arrives; the call ends 4 if that lasts. */
  DISCONNECTED: 2,
} as const;
export type NetworkStatus = (typeof NetworkStatus)[keyof typeof NetworkStatus];

/**
 * What a session may do. A method names the scopes it needs, all of them.
 *
 * `observe`: Read.
 *
 * `call`: Ring, end, pause, configure.
 *
 * `look`: Open the pictures and the sound of a call.
 *
 * `capture`: Anything that may open a microphone or a camera.
 *
 * `admin`: The account, network settings, shutdown.
 */
export type Scope = "observe" | "call" | "look" | "capture" | "admin";

/**
 * What a stream carries.
 *
 * `audio`: Sound.
 *
 * `video`: Pictures.
 */
export type StreamKind = "audio" | "video";

/**
 * Whose pictures or sound.
 *
 * `remote`: The peer's.
 *
 * `local`: Our own, as they go to the peer.
 */
export type StreamSide = "remote" | "local";

/**
 * Why a stream descriptor looks as it does.
 *
 * `armed`: Asked for before there is anything: `path` is null, `opened` follows by itself.
 *
 * `available`: It can be opened now; `path` is null, nothing is written until somebody opens it.
 *
 * `opened`: `path` is the ring.
 *
 * `resized`: The next generation at a new `path`: map it, drop the old one.
 *
 * `paused`: Nobody writes for now; same `path`.
 *
 * `resumed`: Written again; same `path`.
 *
 * `ended`: The call is over, or has no such medium any more: drop the mapping; `path` is null.
 *
 * `engineLost`: The process that wrote it died: drop the mapping; `path` is null.
 */
export type StreamReason =
  | "armed"
  | "available"
  | "opened"
  | "resized"
  | "paused"
  | "resumed"
  | "ended"
  | "engineLost";

/**
 * What a device is.
 *
 * `camera`: A source of pictures.
 *
 * `microphone`: A source of sound.
 *
 * `speaker`: Where the peer's sound goes.
 *
 * `screen`: A screen as a source of pictures.
 */
export type DeviceKind = "camera" | "microphone" | "speaker" | "screen";

/**
 * Whether a device could be opened now, as far as that is known without opening it.
 *
 * `ok`: Ready.
 *
 * `busy`: Another program has it.
 *
 * `denied`: The operating system refuses us.
 *
 * `absent`: Unplugged since it was last seen.
 */
export type DeviceState = "ok" | "busy" | "denied" | "absent";

/**
 * Which rule chose a device of a call.
 *
 * `named`: A client named it for this call.
 *
 * `selected`: Nobody named one, and it is what selectDevice or the settings say.
 *
 * `systemDefault`: The system's choice, which the call follows when it is another.
 *
 * `replacement`: The system's choice, or a picture, in place of one that was chosen and is not there.
 *
 * `none`: There is no device.
 */
export type DeviceRule = "named" | "selected" | "systemDefault" | "replacement" | "none";

/**
 * What became of a device of a call.
 *
 * `moved`: Another takes its place.
 *
 * `lost`: The call goes on without one.
 *
 * `takenBack`: The call was without one, and has one again.
 */
export type DeviceMove = "moved" | "lost" | "takenBack";

/**
 * What of a call a device is for.
 *
 * `audio`: Our sound.
 *
 * `video`: Our pictures.
 *
 * `speaker`: The peer's sound.
 */
export type CallMedium = "audio" | "video" | "speaker";

/**
 * How the account stands to its hub or server.
 *
 * `loggedOut`: No connection, and none wanted.
 *
 * `connecting`: The first connection is being made.
 *
 * `online`: Calls can be made and received.
 *
 * `reconnecting`: The connection was lost; the daemon tries again by itself.
 */
export type AccountState = "loggedOut" | "connecting" | "online" | "reconnecting";

/**
 * What is known of the key the peer proved to hold.
 *
 * `known`: The key of earlier calls, or one whose words people have compared in this call.
 *
 * `new`: The first key seen of this device of the user. It is remembered at status 3.
 *
 * `changed`: Another key than this device had in earlier calls, or none where it had one. `ifKeyChanged` says what
 * follows.
 *
 * `none`: No key has been proved: the peer signs nothing, or people have found that the words differ.
 */
export type PeerTrust = "known" | "new" | "changed" | "none";

/**
 * What becomes of a call when its owner's connection is gone.
 *
 * `hangup`: It ends after `graceMs`, unless the session comes back.
 *
 * `keep`: It goes on.
 */
export type OwnerLostAction = "hangup" | "keep";

/**
 * What becomes of a call to somebody who is offline.
 *
 * `end`: It ends with reason 6.
 *
 * `keepRinging`: It is offered again when the callee appears.
 */
export type OfflineAction = "end" | "keepRinging";

/**
 * What an incoming call meets when no client is attached.
 *
 * `ring`: It rings on.
 *
 * `decline`: It is declined.
 *
 * `busy`: It is told busy.
 */
export type NoClientPolicy = "ring" | "decline" | "busy";

/**
 * Whose calls ring.
 *
 * `anyone`: Everybody's.
 *
 * `listed`: Those of `allowedCallers`.
 *
 * `nobody`: None.
 */
export type WhoMayCall = "anyone" | "listed" | "nobody";

/**
 * What a video call does without a camera.
 *
 * `audio`: It goes on without our picture.
 *
 * `picture`: The peer sees a drawn picture that says so (the camera `test:off`) until the camera is back.
 *
 * `fail`: It is refused, or ends 4 `cameraFailed`.
 */
export type NoCameraAction = "audio" | "picture" | "fail";

/**
 * What a call does without a microphone.
 *
 * `fail`: It is refused, or ends 4 `microphoneFailed`.
 *
 * `silence`: It goes on in silence.
 */
export type NoMicrophoneAction = "fail" | "silence";

/**
 * What a call does when the peer's key is not the one of earlier calls.
 *
 * `refuse`: It ends.
 *
 * `warn`: It goes on and says `changed`.
 */
export type KeyChangedAction = "refuse" | "warn";

/**
 * What suffers first when the path is narrow.
 *
 * `balanced`: A little of both.
 *
 * `clarity`: Frames per second.
 *
 * `smooth`: Resolution.
 */
export type Degradation = "balanced" | "clarity" | "smooth";

/**
 * Whether one side records the call.
 *
 * `off`: It does not.
 *
 * `asking`: It wants to: the other side has been asked, and nothing is written.
 *
 * `on`: Sound and pictures of both sides go into a file.
 *
 * `ending`: Nothing more is taken; the file is being closed.
 */
export type RecordingState = "off" | "asking" | "on" | "ending";

/**
 * What the peer is told that asks whether it may record a call.
 *
 * `ask`: What a client says (answerRecording); no, after `recordingAnswerMs` without a word.
 *
 * `allow`: Yes, at once; clients are told.
 *
 * `refuse`: No, at once.
 */
export type RecordingConsent = "ask" | "allow" | "refuse";

/**
 * How a still picture is written.
 *
 * `png`: Without loss, 8 bits of each colour.
 *
 * `jpeg`: Far smaller, with some loss.
 */
export type PictureFormat = "png" | "jpeg";

/**
 * A child process of the daemon.
 *
 * `starting`: Not ready yet.
 *
 * `up`: At work.
 *
 * `down`: Gone; it is being restarted.
 *
 * `idle`: Not started: nobody has needed it yet.
 */
export type ChildState = "starting" | "up" | "down" | "idle";

/**
 * The connection to the hub or server.
 *
 * `closed`: None is wanted.
 *
 * `connecting`: It is being made.
 *
 * `online`: It is there.
 */
export type SignallingState = "closed" | "connecting" | "online";

/**
 * How loud one sound has been. 0 dB is full scale, the loudest that there can be (dBov, RFC 6464): a sine of full scale
 * has a peak of 0 and an rms of -3. Of two channels it is that of the louder. -100 is silence, or that there is no
 * sound.
 */
export interface SoundLevel {
  /** The call it is of; null: a preview. */
  readonly callId: string | null;
  /** The preview it is of, one of this client's; null: a call. */
  readonly previewId: string | null;
  /**
   * `local`: the microphone, after echo cancellation and all that is done to its sound; `remote`: what the peer sends,
   * as it is played.
   */
  readonly side: Open<StreamSide>;
  /** Mean power over the time that is told of. Unit: dBFS. */
  readonly rmsDb: number;
  /** Its loudest sample. Unit: dBFS. */
  readonly peakDb: number;
  /** Whether somebody speaks for half of the time or more; null: the config `voiceActivityDetection` is off. */
  readonly voice: boolean | null;
}

/** How loud it is. */
export interface SoundLevels {
  /** One for each sound. */
  readonly levels: readonly SoundLevel[];
}

/**
 * Where a text is.
 *
 * `delivered`: On the disk of a daemon of its receiver, who is told of it now.
 *
 * `stored`: On the disk of the hub or server; its receiver gets it at the next login.
 */
export type Delivery = "delivered" | "stored";

/** A text, received or sent. */
export interface Message {
  /** The sender's name for it. */
  readonly messageId: string;
  /** Who sent it. */
  readonly from: string;
  /** Who it is for. */
  readonly to: string;
  /** The text. */
  readonly text: string;
  /** When it was sent; of a received one, when the hub or server took it. Unit: ms since 1970. */
  readonly sentAtMs: number;
  /** It could not be delivered when it was sent. Default: false. */
  readonly delayed: boolean;
}

/** Some of the texts. */
export interface MessageList {
  /** In the order in which this daemon came to know them. */
  readonly messages: readonly Message[];
}

/** What became of a text. */
export interface SentMessage {
  /** Its id. */
  readonly messageId: string;
  /** Where it is. */
  readonly delivery: Open<Delivery>;
}

/** Nothing but the fact that it was done. */
export type Empty = Record<string, never>;

/** Who a client is, for people who look at getStatus. */
export interface ClientInfo {
  /** The program. */
  readonly name: string;
  /** Its version. */
  readonly version?: string | undefined;
}

/** Who answers. */
export interface ServerInfo {
  /** `ahoyd`. */
  readonly name: string;
  /** The daemon's version. */
  readonly version: string;
}

/** Which events to send. The filters of one session add up; an event is sent to it once. */
export interface ListenOptions {
  /** By name; left out: all durable ones. */
  readonly events?: readonly string[] | null | undefined;
  /** Call events of this call only; left out: of all calls. */
  readonly callId?: string | null | undefined;
  /** How often onLevels is sent to who names it. Unit: ms. Default: 100. */
  readonly levelsIntervalMs?: number | undefined;
  /** How often onStatistics is sent to who names it. Unit: ms. Default: 1000. */
  readonly statisticsIntervalMs?: number | undefined;
  /** Answer with a snapshot as well. Default: false. */
  readonly snapshot?: boolean | undefined;
}

/** Where an earlier connection stopped reading. */
export interface Resume {
  /** Of the last event read. */
  readonly epoch: string;
  /** The last event read. */
  readonly seq: number;
  /** Of the earlier session: proves that its calls are ours. */
  readonly sessionId?: string | null | undefined;
}

/** Events that can no longer be had. */
export interface EventRange {
  /** The first of them. */
  readonly fromSeq: number;
  /** The last of them. */
  readonly toSeq: number;
}

/** A notification, as an element of an answer. */
export interface EventMessage {
  /** Which. */
  readonly method: string;
  /** As in the notification of that name, with `seq`, `prevSeq` and `timeMs`. */
  readonly params: Record<string, unknown>;
}

/** The one account of this instance. */
export interface Account {
  /** Who we are; null: never logged in. */
  readonly user: string | null;
  /** This machine among the user's; null: never logged in. */
  readonly deviceId: string | null;
  /** How it stands. Default: "loggedOut". */
  readonly state: Open<AccountState>;
  /** What carries signalling. Known: local xmpp. */
  readonly backend: string | null;
  /** The hub on another machine, `host:port`; null: this machine's own. */
  readonly server: string | null;
  /** When the state was entered. Unit: ms since 1970. Default: 0. */
  readonly sinceMs: number;
  /** What the last attempt failed by. */
  readonly error: ErrorInfo | null;
}

/** A push that a client was asked to send and has not reported. */
export interface PendingPush {
  /** The push. */
  readonly pushId: string;
  /** Our user. */
  readonly from: string;
  /** Who is to be woken. */
  readonly to: string;
  /** Of the call. */
  readonly type: CallType;
  /** The call that found nobody. */
  readonly callId: string;
}

/** Everything events tell of, true at exactly event `seq`. */
export interface Snapshot {
  /** The present epoch. */
  readonly epoch: string;
  /** The newest event already contained. */
  readonly seq: number;
  /** The account. */
  readonly account: Account;
  /** Live calls. */
  readonly calls: readonly CallSession[];
  /** Streams this session holds. */
  readonly streams: readonly StreamDescriptor[];
  /** Open devices. */
  readonly devicesInUse: readonly DeviceUse[];
  /** Pushes without report. */
  readonly pendingPushes: readonly PendingPush[];
  /** Texts nobody has acknowledged. Default: 0. */
  readonly unreadMessages: number;
}

/** One child process. */
export interface ChildStatus {
  /** How it is. */
  readonly state: Open<ChildState>;
  /** How often it had to be started again. Default: 0. */
  readonly restarts: number;
}

/** The child processes. */
export interface Children {
  /** Network and codecs. */
  readonly engine: ChildStatus;
  /** Cameras, microphones, speakers. */
  readonly devices: ChildStatus;
  /** Writes recordings and still pictures; started at the first. Default: {"state": "idle", "restarts": 0}. */
  readonly recorder: ChildStatus;
}

/** What carries signalling. */
export interface SignallingStatus {
  /** Null: none. Known: local xmpp. */
  readonly backend: string | null;
  /** How its connection is. Default: "closed". */
  readonly state: Open<SignallingState>;
}

/** One attached client. */
export interface ClientStatus {
  /** As in `owner` of a call. */
  readonly clientId: string;
  /** As it calls itself; empty if it does not. */
  readonly name: string;
  /** Its process; 0: not known. Default: 0. */
  readonly pid: number;
  /** What it may do. */
  readonly scopes: readonly (Open<Scope>)[];
  /** Name of the token it showed; null: none. */
  readonly token: string | null;
  /** How it is attached. Known: lines headers websocket tcp. */
  readonly transport: string;
  /** The cameras and microphones it is (createFrameSource). */
  readonly frameSources: readonly string[];
  /** Written and not yet read by it. Unit: bytes. Default: 0. */
  readonly queuedBytes: number;
  /** High-volume events it was spared for being slow. Default: 0. */
  readonly dropped: number;
}

/** The daemon seen from inside. */
export interface Status {
  /** The daemon's version. */
  readonly version: string;
  /** Its instance name. */
  readonly instance: string;
  /** Its process. */
  readonly pid: number;
  /** Monotonic time since it started. Unit: ms. */
  readonly uptimeMs: number;
  /** Its epoch. */
  readonly epoch: string;
  /** The newest event. */
  readonly seq: number;
  /** The account. */
  readonly account: Account;
  /** The child processes. */
  readonly children: Children;
  /** What carries signalling. */
  readonly signalling: SignallingStatus;
  /** Who is attached. */
  readonly clients: readonly ClientStatus[];
  /** Open devices. */
  readonly devicesInUse: readonly DeviceUse[];
}

/**
 * What is measured of one call, refreshed once a second over the second before; after the end the last values stay. A
 * number is -1 and a string "" until there is something to say: 0 is a measured zero. Rates count 1,000 bit/s of RTP
 * with its repair packets, without UDP and IP. Percentages go from 0 to 100. Local is what we send, remote what we get.
 */
export interface CallStatistics {
  /** When these numbers were put together. Unit: ms since 1970. Default: -1. */
  readonly sampledAtMs: number;
  /** How the two daemons reach each other. Known: none direct relay. */
  readonly connType: string;
  /** Round trip on the path in use. Unit: ms. Default: -1. */
  readonly connectionRttMs: number;
  /** Kind of our ICE candidate in use. Known: host srflx prflx relay. */
  readonly localAddressType: string;
  /** Since anything arrived from the peer. Unit: ms. Default: -1. */
  readonly networkSilentMs: number;
  /** Width the camera delivers. Unit: px. Default: -1. */
  readonly localCaptureWidth: number;
  /** Height the camera delivers. Unit: px. Default: -1. */
  readonly localCaptureHeight: number;
  /** Pictures the camera delivers. Unit: frames/s. Default: -1. */
  readonly localCaptureFps: number;
  /** Width sent. Unit: px. Default: -1. */
  readonly localEncodedWidth: number;
  /** Height sent. Unit: px. Default: -1. */
  readonly localEncodedHeight: number;
  /** Pictures encoded and sent. Unit: frames/s. Default: -1. */
  readonly localVideoFps: number;
  /** What the encoder is asked to stay within. Unit: kbit/s. Default: -1. */
  readonly localVideoTargetKbps: number;
  /** Video sent. Unit: kbit/s. Default: -1. */
  readonly localVideoActualKbps: number;
  /** Round trip by the peer's RTCP reports on our video. Unit: ms. Default: -1. */
  readonly localVideoRttMs: number;
  /** Of our video, by the peer's count, since the call began. Unit: packets. Default: -1. */
  readonly localVideoPacketsLost: number;
  /** Of our video, by the peer's last report. Unit: %. Default: -1. */
  readonly localVideoPacketsLostPercent: number;
  /** Since the call began. Unit: frames. Default: -1. */
  readonly keyFramesSent: number;
  /** Requests by the peer to send packets again. Unit: messages. Default: -1. */
  readonly nackReceived: number;
  /** Requests by the peer for a key frame. Unit: messages. Default: -1. */
  readonly pliReceived: number;
  /** RTP name, for example H264. */
  readonly videoCodec: string;
  /** Mean time to encode a picture. Unit: ms. Default: -1. */
  readonly encodeMs: number;
  /** Sound sent. Unit: kbit/s. Default: -1. */
  readonly localAudioKbps: number;
  /** Round trip by the peer's RTCP reports on our sound. Unit: ms. Default: -1. */
  readonly localAudioRttMs: number;
  /** Of our sound, by the peer's count, since the call began. Unit: packets. Default: -1. */
  readonly localAudioPacketsLost: number;
  /** Of our sound, by the peer's last report. Unit: %. Default: -1. */
  readonly localAudioPacketsLostPercent: number;
  /** Our sound of the last second, as it was sent: 1 is full scale (webrtc-stats' audioLevel). Default: -1. */
  readonly localAudioLevel: number;
  /**
   * Square of that level times its time, since the call began (webrtc-stats' totalAudioEnergy). Unit: s. Default: -1.
   */
  readonly localAudioEnergy: number;
  /** From a sample's capture until it is in shared memory, echo and noise taken out. Unit: ms. Default: -1. */
  readonly localAudioCaptureMs: number;
  /**
   * From a sample's capture until its packet is coded: the above, the 20 ms of a packet, and Opus. Unit: ms. Default:
   * -1.
   */
  readonly localAudioSendMs: number;
  /** RTP name, for example opus. */
  readonly audioCodec: string;
  /** Width decoded. Unit: px. Default: -1. */
  readonly remoteVideoWidth: number;
  /** Height decoded. Unit: px. Default: -1. */
  readonly remoteVideoHeight: number;
  /** Pictures decoded. Unit: frames/s. Default: -1. */
  readonly remoteVideoFps: number;
  /** Video received. Unit: kbit/s. Default: -1. */
  readonly remoteVideoKbps: number;
  /** Video packets that never came. Unit: packets. Default: -1. */
  readonly remoteVideoPacketsLost: number;
  /** Video packets of the last second that never came. Unit: %. Default: -1. */
  readonly remoteVideoPacketsLostPercent: number;
  /** Spread of arrival (RFC 3550 section 6.4.1). Unit: ms. Default: -1. */
  readonly remoteVideoJitterMs: number;
  /** Mean wait in the jitter buffer. Unit: ms. Default: -1. */
  readonly remoteVideoDelayMs: number;
  /**
   * Times a picture stood 150 ms longer than pictures did lately, and three times as long (webrtc-stats' freezeCount).
   * Unit: freezes. Default: -1.
   */
  readonly freezeCount: number;
  /** Length of all freezes together. Unit: ms. Default: -1. */
  readonly freezeMs: number;
  /** Our requests to send packets again. Unit: messages. Default: -1. */
  readonly nackSent: number;
  /** Our requests for a key frame. Unit: messages. Default: -1. */
  readonly pliSent: number;
  /** Mean time to decode a picture. Unit: ms. Default: -1. */
  readonly decodeMs: number;
  /** Sound received. Unit: kbit/s. Default: -1. */
  readonly remoteAudioKbps: number;
  /** Sound packets that never came. Unit: packets. Default: -1. */
  readonly remoteAudioPacketsLost: number;
  /** Sound packets of the last second that never came. Unit: %. Default: -1. */
  readonly remoteAudioPacketsLostPercent: number;
  /** Spread of arrival (RFC 3550 section 6.4.1). Unit: ms. Default: -1. */
  readonly remoteAudioJitterMs: number;
  /** Mean wait in the jitter buffer. Unit: ms. Default: -1. */
  readonly remoteAudioDelayMs: number;
  /** The peer's sound of the last second, as it was played: 1 is full scale. Default: -1. */
  readonly remoteAudioLevel: number;
  /** Square of that level times its time, since the call began. Unit: s. Default: -1. */
  readonly remoteAudioEnergy: number;
  /** Sound of the last second that was made up. Unit: %. Default: -1. */
  readonly concealedPercent: number;
  /**
   * From shared memory until it is heard: what waits for the speaker, here and in the sound server. Unit: ms. Default:
   * -1.
   */
  readonly playbackMs: number;
  /**
   * The microphone's sound came too fast to be taken, and some was lost; counted since it was opened. Unit: times.
   * Default: -1.
   */
  readonly captureGaps: number;
  /** The speaker had nothing to play. Unit: times. Default: -1. */
  readonly underruns: number;
  /**
   * The sound server had nothing left to play, for we came too late; since the speaker was opened. Unit: times.
   * Default: -1.
   */
  readonly speakerXruns: number;
  /** The camera fell behind and left pictures out, since it was opened. Unit: times. Default: -1. */
  readonly cameraGaps: number;
  /** Pictures written to shared memory. Unit: frames. Default: -1. */
  readonly framesPublished: number;
  /** Pictures not written because nobody read or time was short. Unit: frames. Default: -1. */
  readonly framesSkipped: number;
  /** Clients that hold a stream of this call. Unit: clients. Default: -1. */
  readonly readers: number;
  /** From the camera to shared memory. Unit: ms. Default: -1. */
  readonly captureToRingMs: number;
  /** Picture behind sound (positive) or before it, as received. Unit: ms. Default: -1. */
  readonly avSkewMs: number;
  /**
   * How much of the speaker's echo is taken out of the microphone's sound, at least, in the last second in which
   * something was played (webrtc-stats' echoReturnLossEnhancement). Unit: dB. Default: -1.
   */
  readonly echoReturnLossDb: number;
  /** JSON text in the shape of W3C's RTCStatsReport; only on request. */
  readonly rtcReport: string;
}

/**
 * Where the frames of one stream are. `path` is opened read-only and mapped, or for writing if it came from
 * createFrameSource; each new frame rings at the unix socket `doorbell`. A reader accepts only the two forms of `path`
 * named here.
 */
export interface StreamDescriptor {
  /** The stream. */
  readonly streamId: string;
  /** Which ring of this stream; from 1, 0 while there is none. */
  readonly generation: number;
  /** `/proc/<pid>/fd/<n>` or a file in the instance's frames directory; null while there is none. */
  readonly path: string | null;
  /** Size to map. Unit: bytes. Default: 0. */
  readonly bytes: number;
  /** Path of a unix stream socket; null while there is none. */
  readonly doorbell: string | null;
  /** Sound or pictures. */
  readonly kind: Open<StreamKind>;
  /** Whose. */
  readonly side: Open<StreamSide>;
  /** Why this descriptor was sent. */
  readonly reason: Open<StreamReason>;
}

/** A token, without what makes it valid. */
export interface TokenInfo {
  /** What it is called. */
  readonly name: string;
  /** What its sessions may do. */
  readonly scopes: readonly (Open<Scope>)[];
  /** When it was made. Unit: ms since 1970. */
  readonly createdAtMs: number;
}

/** Every token that was made. */
export interface TokenList {
  /** Oldest first. */
  readonly tokens: readonly TokenInfo[];
}

/** Params of `ackMessages`: Take note of texts. */
export interface AckMessagesParams {
  /** Which. */
  readonly messageIds: readonly string[];
}

/** Params of `addListener`: Ask for events. */
export type AddListenerParams = ListenOptions;

/** Answer of `addListener`. */
export interface AddListenerResult {
  /** For removeListener. */
  readonly listenerId: string;
  /** The present epoch. */
  readonly epoch: string;
  /** Events start after this one. */
  readonly seq: number;
  /** If asked for. */
  readonly snapshot: Snapshot | null;
}

/** Params of `answerCall`: Answer an incoming call. */
export interface AnswerCallParams {
  /** From onRecvCallIncoming. */
  readonly callId: string;
  /** Devices to use. */
  readonly sources?: CallSources | null | undefined;
  /** Media that begin paused. */
  readonly startPaused?: Paused | null | undefined;
  /** Other configs for this call. */
  readonly configs?: CallConfigsPatch | null | undefined;
  /** Left out: as configured. A POST has no session and must say `keep`. */
  readonly onOwnerLost?: OwnerLostAction | null | undefined;
  /** How long the owner may be gone; left out: as configured. Unit: ms. */
  readonly graceMs?: number | null | undefined;
}

/** Params of `answerCallTypeChange`: Agree to the change of type that the peer asks for, or refuse it. */
export interface AnswerCallTypeChangeParams {
  /** The call. */
  readonly callId: string;
  /** Whether we agree. */
  readonly accept: boolean;
  /** As in changeCallType. */
  readonly camera?: string | null | undefined;
}

/** Params of `answerRecording`: Say whether the peer may record the call. */
export interface AnswerRecordingParams {
  /** The call. */
  readonly callId: string;
  /** Whether it may. */
  readonly accept: boolean;
}

/** Params of `$/cancelRequest`: Give up a request. */
export interface CancelRequestParams {
  /** The request's id, a string or an integer. */
  readonly id: unknown;
}

/** Params of `changeCallType`: Ask the peer to make an audio call a video call, or a video call an audio call. */
export interface ChangeCallTypeParams {
  /** The call. */
  readonly callId: string;
  /** What it is to be. */
  readonly type: CallType;
  /** Camera, screen or stand-in, `none` for no picture of ours; left out: the selected one. Of no meaning to audio. */
  readonly camera?: string | null | undefined;
}

/** Params of `claimCall`: Become the owner of a call whose owner is gone. */
export interface ClaimCallParams {
  /** The call. */
  readonly callId: string;
  /** Left out: as it was. */
  readonly onOwnerLost?: OwnerLostAction | null | undefined;
  /** How long the new owner may be gone; left out: as it was. Unit: ms. */
  readonly graceMs?: number | null | undefined;
}

/** Params of `closeFrameSource`: Be a camera or a microphone no longer. */
export interface CloseFrameSourceParams {
  /** From createFrameSource. */
  readonly sourceId: string;
}

/** Params of `closePreview`: Stop looking. */
export interface ClosePreviewParams {
  /** From openPreview. */
  readonly previewId: string;
}

/** Params of `closeStream`: Give a stream back. */
export interface CloseStreamParams {
  /** From openStream. */
  readonly streamId: string;
}

/** Params of `confirmPeer`: Say whether the words of getPeerVerification are the same on both sides. */
export interface ConfirmPeerParams {
  /** The call. */
  readonly callId: string;
  /** Whether both people read the same words. */
  readonly same: boolean;
}

/** Params of `createFrameSource`: Be a camera or a microphone. */
export interface CreateFrameSourceParams {
  /** `video`: a camera, `audio`: a microphone. */
  readonly kind: StreamKind;
  /** For people: the label in listDevices. */
  readonly name: string;
  /** Pixels in a row. Needed for pictures, refused for sound; as the next two. Unit: px. */
  readonly width?: number | null | undefined;
  /** Rows. Smaller pictures may be written too, and pictures turned by a quarter. Unit: px. */
  readonly height?: number | null | undefined;
  /** The most pictures a second that are sent on; left out: 30. Unit: frames/s. */
  readonly frameRate?: number | null | undefined;
  /** Channels of the sound; left out: 1. Refused for pictures. */
  readonly channels?: number | null | undefined;
}

/** Answer of `createFrameSource`. */
export interface CreateFrameSourceResult {
  /** The deviceId; never used twice while the daemon lives. */
  readonly sourceId: string;
  /** The ring to map for writing, and the doorbell to ring. */
  readonly stream: StreamDescriptor;
}

/** Params of `createToken`: Make a token. */
export interface CreateTokenParams {
  /** What it is called in lists. */
  readonly name: string;
  /** What its sessions may do. */
  readonly scopes: readonly Scope[];
}

/** Answer of `createToken`. */
export interface CreateTokenResult {
  /** The token itself, for `initialize` or as a Bearer. */
  readonly token: string;
  /** What is kept of it. */
  readonly info: TokenInfo;
}

/** Params of `endCall`: End a call, or decline it. */
export interface EndCallParams {
  /** The call. */
  readonly callId: string;
  /** 0 to hang up, 2 to decline, 3 to say busy. */
  readonly reason: EndReason;
}

/** Params of `getAccount`: Who we are, and whether we can be called. */
export type GetAccountParams = Record<string, never>;

/** Params of `getCallConfigs`: The configs in force. */
export interface GetCallConfigsParams {
  /** What this call uses; left out: what the next one will. */
  readonly callId?: string | null | undefined;
}

/** Params of `getCallLog`: Calls that are over, also those of earlier runs of the daemon. */
export interface GetCallLogParams {
  /** Only calls made before this; left out: the newest. Unit: ms since 1970. */
  readonly beforeMs?: number | null | undefined;
  /** Length of the page. Unit: entries. Default: 50. */
  readonly limit?: number | undefined;
  /** Only calls with this user. */
  readonly remoteName?: string | null | undefined;
  /** Only calls with this outcome. */
  readonly outcome?: CallOutcome | null | undefined;
}

/** Params of `getCallSession`: One call, live or lately ended. */
export interface GetCallSessionParams {
  /** The call; the last 64 that ended are kept. */
  readonly callId: string;
}

/** Params of `getLevels`: How loud it is. */
export interface GetLevelsParams {
  /** This call alone; left out: previews too. */
  readonly callId?: string | null | undefined;
}

/**
 * Params of `getPeerVerification`: Who the peer is, and the words that tell two people that nobody stands between them.
 */
export interface GetPeerVerificationParams {
  /** The call. */
  readonly callId: string;
}

/** Params of `getSnapshot`: Everything events tell of, at one event number. */
export type GetSnapshotParams = Record<string, never>;

/** Params of `getStatistics`: What is measured of a call. */
export interface GetStatisticsParams {
  /** The call; of an ended one, its last values. */
  readonly callId: string;
  /** Fill in `rtcReport` too. Default: false. */
  readonly report?: boolean | undefined;
}

/** Params of `getStatus`: How the daemon is. */
export type GetStatusParams = Record<string, never>;

/** Params of `initialize`: Introduce a client and open its session. */
export interface InitializeParams {
  /** What the client was written for. The same major version is spoken, or -32007. */
  readonly protocolVersion: string;
  /** Who it is. */
  readonly client: ClientInfo;
  /** Sets the scopes to the token's, more or less than before. Over TCP it is needed, here or as a Bearer. */
  readonly token?: string | null | undefined;
  /** Optional features the client knows, by name; unknown ones are ignored. */
  readonly capabilities?: readonly string[] | undefined;
  /** As addListener. */
  readonly listen?: ListenOptions | null | undefined;
  /** Where an earlier connection stopped reading. */
  readonly resume?: Resume | null | undefined;
  /** Answer with a snapshot. Default: false. */
  readonly snapshot?: boolean | undefined;
}

/** Answer of `initialize`. */
export interface InitializeResult {
  /** What the daemon speaks. */
  readonly protocolVersion: string;
  /** Who answers. */
  readonly server: ServerInfo;
  /** The instance's name. */
  readonly instance: string;
  /** This client, as in `owner` of a call: for everybody to see. */
  readonly clientId: string;
  /** Proves this session when it is resumed: for this client alone. Null over POST. */
  readonly sessionId: string | null;
  /** The subscription `listen` made. */
  readonly listenerId: string | null;
  /** The present epoch. */
  readonly epoch: string;
  /** Events start after this one; the first carries it as `prevSeq`. */
  readonly seq: number;
  /** The earlier session goes on, its calls included. Default: false. */
  readonly resumed: boolean;
  /** What `resume` asked for and is no longer kept; read the snapshot instead. */
  readonly lost: EventRange | null;
  /** If asked for, and always when something was lost. */
  readonly snapshot: Snapshot | null;
  /** What this session may do. */
  readonly scopes: readonly (Open<Scope>)[];
  /** Optional features of the daemon. */
  readonly capabilities: readonly string[];
  /**
   * What is too much. Default: {"messageBytes": 1048576, "depth": 64, "batch": 50, "requestsInFlight": 32,
   * "connections": 256, "listeners": 32, "streams": 16, "sources": 4, "previews": 4, "extBytes": 4096, "unsentBytes":
   * 262144, "eventsKept": 4096, "sessionKeptMs": 60000, "recordingAnswerMs": 30000, "snapshotMs": 10000, "tokens": 64,
   * "callsPerSecond": 2, "loginsPerSecond": 1, "messagesPerSecond": 10, "openingsPerSecond": 10, "burstSeconds": 10}.
   */
  readonly limits: Limits;
}

/** Params of `listCallSessions`: All calls. */
export interface ListCallSessionsParams {
  /** The last 64 that ended too. Default: false. */
  readonly ended?: boolean | undefined;
}

/** Params of `listDevices`: Cameras, microphones, speakers and screens. */
export interface ListDevicesParams {
  /** One kind only; left out: all. */
  readonly kind?: DeviceKind | null | undefined;
}

/** Params of `listMessages`: Texts received and sent. */
export interface ListMessagesParams {
  /** Only what follows this text; not known here: as if left out. */
  readonly afterId?: string | null | undefined;
  /** How many at most. Unit: messages. Default: 50. */
  readonly limit?: number | undefined;
  /** Only received ones that nobody has acknowledged. Default: false. */
  readonly unreadOnly?: boolean | undefined;
}

/** Params of `listTokens`: Every token that was made. */
export type ListTokensParams = Record<string, never>;

/** Params of `login`: Log this instance in. */
export interface LoginParams {
  /** Who to be. */
  readonly user: string;
  /**
   * Password or token; of a hub on another machine also the whole line that `ahoyd hub adduser` printed for this user.
   * The machine's own hub needs none.
   */
  readonly credential?: string | null | undefined;
  /** What carries signalling; left out: `local`. Known: local xmpp. */
  readonly backend?: string | null | undefined;
  /**
   * The hub: `host:port#` and the SHA-256 of its certificate in hex. Not needed with a whole line; beside one it is
   * `host:port`, where the same hub is now.
   */
  readonly server?: string | null | undefined;
  /** This machine among the user's. */
  readonly deviceName?: string | null | undefined;
}

/** Params of `logout`: Log out and stay out. */
export type LogoutParams = Record<string, never>;

/** Params of `makeCall`: Call somebody. */
export interface MakeCallParams {
  /** Whom. */
  readonly remoteName: string;
  /** Audio or video. */
  readonly type: CallType;
  /** Words for the callee, who sees them while it rings. At most 4096 bytes of UTF-8. */
  readonly ext?: string | undefined;
  /** The call's id; left out: drawn by the daemon. */
  readonly callId?: string | null | undefined;
  /** Devices to use. */
  readonly sources?: CallSources | null | undefined;
  /** Media that begin paused. */
  readonly startPaused?: Paused | null | undefined;
  /** Other configs for this call. */
  readonly configs?: CallConfigsPatch | null | undefined;
  /** Left out: as configured. A POST has no session and must say `keep`. */
  readonly onOwnerLost?: OwnerLostAction | null | undefined;
  /** How long the owner may be gone; left out: as configured. Unit: ms. */
  readonly graceMs?: number | null | undefined;
}

/** Params of `nextEvents`: Wait for events, and read those that have come. */
export interface NextEventsParams {
  /** The last event known. */
  readonly fromSeq: number;
  /** Its epoch. */
  readonly epoch: string;
  /** How long to wait for an event. Unit: ms. Default: 25000. */
  readonly timeoutMs?: number | undefined;
  /** How many events to give at most. Default: 256. */
  readonly max?: number | undefined;
}

/** Answer of `nextEvents`. */
export interface NextEventsResult {
  /** The present epoch. */
  readonly epoch: string;
  /** In order; `prevSeq` of the first is `fromSeq`. */
  readonly events: readonly EventMessage[];
  /** Everything up to here has been told. */
  readonly seq: number;
  /** Events that cannot be had any more; null: none. */
  readonly lost: EventRange | null;
  /** How things are, if events were lost; else null. */
  readonly snapshot: Snapshot | null;
}

/** Params of `openPreview`: Look at a camera, or listen to a microphone, without a call. */
export interface OpenPreviewParams {
  /** `video`: a camera or screen; `audio`: a microphone. Default: "video". */
  readonly kind?: StreamKind | undefined;
  /** Which; `default`: the system's; left out: that which calls use. */
  readonly deviceId?: string | null | undefined;
  /** Pixels in a row, as near as the device can. Refused for sound; as the next two. Unit: px. */
  readonly width?: number | null | undefined;
  /** Rows. Unit: px. */
  readonly height?: number | null | undefined;
  /** The most pictures a second. Unit: frames/s. */
  readonly frameRate?: number | null | undefined;
}

/** Answer of `openPreview`. */
export interface OpenPreviewResult {
  /** For closePreview. */
  readonly previewId: string;
  /** What is open. */
  readonly deviceId: string;
  /** Where the frames are. */
  readonly stream: StreamDescriptor;
}

/** Params of `openStream`: Look at, or listen to, one side of a call. */
export interface OpenStreamParams {
  /** The call. */
  readonly callId: string;
  /** Whose. */
  readonly side: StreamSide;
  /** Sound or pictures. */
  readonly kind: StreamKind;
}

/** Params of `ping`: Is anybody there? */
export interface PingParams {
  /** Comes back unchanged. */
  readonly echo?: unknown | undefined;
}

/** Answer of `ping`. */
export interface PingResult {
  /** As given. */
  readonly echo: unknown;
  /** The daemon's wall clock. Unit: ms since 1970. */
  readonly nowMs: number;
}

/** Params of `removeListener`: Stop a subscription. */
export interface RemoveListenerParams {
  /** From addListener or initialize. */
  readonly listenerId: string;
}

/** Params of `reportPushSent`: Tell what became of a push. */
export interface ReportPushSentParams {
  /** Which, as onSendPushMessage said. */
  readonly pushId: string;
  /** Whether it went out. */
  readonly ok: boolean;
  /** More about it, for the log. */
  readonly detail?: string | null | undefined;
}

/** Params of `revokeToken`: Take a token back. */
export interface RevokeTokenParams {
  /** Which. */
  readonly name: string;
}

/** Answer of `revokeToken`. */
export interface RevokeTokenResult {
  /** Whether there was one. */
  readonly revoked: boolean;
}

/** Params of `rpc.discover`: This contract, as the daemon at hand knows it. */
export type DiscoverParams = Record<string, never>;

/** Params of `selectDevice`: Choose the device that calls use when they name none, or the device of one call. */
export interface SelectDeviceParams {
  /** What is chosen; `screen`: instead of a camera, for one call. */
  readonly kind: DeviceKind;
  /** Which; `default`, `none`. */
  readonly deviceId: string;
  /** The call; left out: all that name none, from now on. */
  readonly callId?: string | null | undefined;
}

/** Params of `sendAnswer`: The callee confirms, and sound and pictures flow. */
export interface SendAnswerParams {
  /** The call. */
  readonly callId: string;
}

/** Params of `sendMessage`: Send a text to a user. */
export interface SendMessageParams {
  /** Who. */
  readonly to: string;
  /** The text. At most 8192 bytes of UTF-8. */
  readonly text: string;
  /** Its id, if the client chooses it. */
  readonly messageId?: string | null | undefined;
}

/** Params of `setCallConfigs`: Change configs. */
export interface SetCallConfigsParams extends CallConfigsPatch {
  /** Only if this is still the revision, else 1005. */
  readonly ifRevision?: number | null | undefined;
  /** Keep them over restarts. Default: false. */
  readonly persist?: boolean | undefined;
}

/** Params of `setCallSources`: Change the devices of a call. */
export interface SetCallSourcesParams {
  /** The call. */
  readonly callId: string;
  /** What to use from now on. */
  readonly sources: CallSources;
}

/** Params of `setDeviceVolume`: Turn a microphone or a speaker up or down, or mute it, in the system's mixer. */
export interface SetDeviceVolumeParams {
  /** Which, by its own id: `default` is none. */
  readonly deviceId: string;
  /** Of its loudest channel. Unit: %. */
  readonly volume?: number | null | undefined;
  /** Whether it is muted. */
  readonly muted?: boolean | null | undefined;
  /** Needed only where a microphone and a speaker have the same id: left out, it is the microphone. */
  readonly kind?: DeviceKind | null | undefined;
}

/** Answer of `setDeviceVolume`. */
export interface SetDeviceVolumeResult {
  /** As it is now. Unit: %. */
  readonly volume: number;
  /** As it is now. */
  readonly muted: boolean;
}

/** Params of `setSendPushHandler`: Be the one who wakes people who are offline. */
export interface SetSendPushHandlerParams {
  /** False: no longer. */
  readonly enabled: boolean;
}

/** Params of `shutdown`: Stop the daemon. */
export interface ShutdownParams {
  /** How long the ending may take. Unit: ms. Default: 5000. */
  readonly graceMs?: number | undefined;
}

/** Params of `startRecording`: Record the call, if the peer agrees. */
export interface StartRecordingParams {
  /** The call. */
  readonly callId: string;
}

/** Params of `stopRecording`: Stop recording, or take the question back. */
export interface StopRecordingParams {
  /** The call. */
  readonly callId: string;
}

/** Params of `takeSnapshot`: Keep a still picture. */
export interface TakeSnapshotParams {
  /** The call. */
  readonly callId?: string | null | undefined;
  /** From openPreview. */
  readonly previewId?: string | null | undefined;
  /** Whose picture of the call; left out: the peer's. A preview has one side alone. */
  readonly side?: StreamSide | null | undefined;
  /** How it is written. Default: "png". */
  readonly format?: PictureFormat | undefined;
  /** Of a JPEG; more is better and larger. Default: 90. */
  readonly quality?: number | undefined;
  /**
   * Of the file, without its ending; left out: made of the time, the peer, the call and the side. A name that is taken
   * gets a number.
   */
  readonly name?: string | null | undefined;
}

/** Params of `updateCall`: Pause or resume sound or pictures. */
export interface UpdateCallParams {
  /** The call. */
  readonly callId: string;
  /** What to do. */
  readonly controlType: ControlType;
}

/** Params of `onAccountStateChanged`: The account came, went or changed. */
export interface OnAccountStateChangedParams extends Numbered {
  /** How it is now. */
  readonly account: Account;
}

/** Params of `onCallConfigsChanged`: Somebody changed configs. */
export interface OnCallConfigsChangedParams extends Numbered {
  /** All of them. */
  readonly configs: CallConfigs;
  /** One more than before. */
  readonly revision: number;
  /** Names of the fields that changed. */
  readonly changed: readonly string[];
}

/** Params of `onCallLogged`: A call that is over is in the call log. */
export interface OnCallLoggedParams extends Numbered {
  /** The entry. */
  readonly entry: CallLogEntry;
}

/** Params of `onCallSessionChanged`: A call changed in a way no other event tells. */
export interface OnCallSessionChangedParams extends Numbered {
  /** The call. */
  readonly session: CallSession;
  /** Names of the fields of CallSession that changed. */
  readonly changed: readonly string[];
}

/** Params of `onCallTypeChangeSettled`: A change of the call's type has come about, or has not. */
export interface OnCallTypeChangeSettledParams extends Numbered {
  /** The call. */
  readonly session: CallSession;
  /** What was asked for. */
  readonly type: CallType;
  /** Who had asked. */
  readonly by: Open<StreamSide>;
  /** What has become of it. */
  readonly outcome: Open<TypeChangeOutcome>;
  /** Set when nobody answered: 1010. */
  readonly error: ErrorInfo | null;
}

/** Params of `onDeviceChanged`: Devices came, went or changed, or a call uses another. */
export interface OnDeviceChangedParams extends Numbered {
  /** New ones. */
  readonly added: readonly Device[];
  /** Those that are gone, as they were. */
  readonly removed: readonly Device[];
  /** Those that are different, as they are. */
  readonly changed: readonly Device[];
  /**
   * What calls use now that name none. Default: {"camera": null, "microphone": null, "speaker": null, "screen": null}.
   */
  readonly selected: SelectedDevices;
  /**
   * What brought it about; `list`: the system's own list; `defaultChanged`: the system's default is another;
   * `backendDown`: the sound server is gone, and all its devices with it; `client`: a client began or ended to feed a
   * source; `engineLost`: sources of clients went with the engine; `devicesLost`: the process that opens devices died,
   * and the next one has a list of its own soon; `selected`: a client chose; the others: why a call lost a device while
   * the list stayed the same. Known: list defaultChanged backendDown client engineLost devicesLost selected absent
   * stalled busy denied unsupported. Default: "list".
   */
  readonly cause: string;
  /** What was done about it: the devices of calls that are others now, or that calls are without. */
  readonly action: readonly DeviceAction[];
}

/** Params of `onDeviceInUse`: A device was opened or closed. */
export interface OnDeviceInUseParams extends Numbered {
  /** Which. */
  readonly device: Device;
  /** Opened, or closed. */
  readonly inUse: boolean;
  /** For whom. Default: {"clientId": null, "name": null, "callId": null}. */
  readonly by: DeviceUser;
}

/** Params of `onEventsLost`: Events were lost to this session. */
export interface OnEventsLostParams extends Numbered {
  /** The first that is lost. */
  readonly fromSeq: number;
  /** The last that is lost. */
  readonly toSeq: number;
  /** How things are. */
  readonly snapshot: Snapshot;
}

/** Params of `onLevels`: How loud it is. */
export interface OnLevelsParams extends Numbered {
  /** One for each sound of which there is something new. */
  readonly levels: readonly SoundLevel[];
}

/** Params of `onLocalStream`: Our own sound or picture. */
export interface OnLocalStreamParams extends Numbered {
  /** The call. */
  readonly session: CallSession;
  /** Sound or pictures. */
  readonly type: MediaType;
  /** Where the frames are. */
  readonly stream: StreamDescriptor;
}

/** Params of `onMessageReceived`: A text has come. */
export interface OnMessageReceivedParams extends Numbered {
  /** The text. */
  readonly message: Message;
}

/** Params of `onPreviewEnded`: The device of a preview is gone. */
export interface OnPreviewEndedParams extends Numbered {
  /** Which. */
  readonly previewId: string;
  /** Why, as in error 1006. Known: absent busy denied unsupported backendDown. */
  readonly cause: string;
}

/** Params of `onRecvCallAccepted`: Sound and pictures flow. */
export interface OnRecvCallAcceptedParams extends Numbered {
  /** The call. */
  readonly session: CallSession;
}

/** Params of `onRecvCallConnected`: The path is there. */
export interface OnRecvCallConnectedParams extends Numbered {
  /** The call. */
  readonly session: CallSession;
}

/** Params of `onRecvCallEnded`: A call is over. */
export interface OnRecvCallEndedParams extends Numbered {
  /** The call. */
  readonly session: CallSession;
  /** Why. */
  readonly reason: EndReason;
  /** Why, in a word: `reasonDetail` of the session. */
  readonly reasonDetail: string;
  /** Set when a fault ended it. */
  readonly error: ErrorInfo | null;
}

/** Params of `onRecvCallIncoming`: Somebody calls us. */
export interface OnRecvCallIncomingParams extends Numbered {
  /** The call. */
  readonly session: CallSession;
}

/** Params of `onRecvCallNetworkStatusChanged`: The path got better or worse. */
export interface OnRecvCallNetworkStatusChangedParams extends Numbered {
  /** The call. */
  readonly session: CallSession;
  /** How it is now. */
  readonly toStatus: NetworkStatus;
  /** What tipped it. Known: rtt loss silence recovered. */
  readonly cause: string;
  /** What it was judged by. Default: {"rttMs": -1, "lossPercent": -1, "silentMs": -1}. */
  readonly measured: NetworkMeasured;
}

/** Params of `onRecvCallRecordingChanged`: A side wants to record, records, or no longer does. */
export interface OnRecvCallRecordingChangedParams extends Numbered {
  /** The call. */
  readonly session: CallSession;
  /** Who records. */
  readonly side: Open<StreamSide>;
  /**
   * Why. `recorderCrashed`, `full`, `denied`, `absent` and `failed` end a recording by a fault: the disk is full, the
   * folder cannot be written to or is gone, the file could not be written; what is in it can be played, and the call
   * goes on. `typeChanged`: an audio call has become a video call, and our recording goes on in another file, of the
   * same name with a number. Known: asked accepted typeChanged refused noAnswer withdrawn stopped callEnded
   * recorderCrashed full denied absent failed.
   */
  readonly cause: string;
}

/** Params of `onRecvCallStateChanged`: The peer paused or resumed. */
export interface OnRecvCallStateChangedParams extends Numbered {
  /** The call. */
  readonly session: CallSession;
  /** What the peer did. */
  readonly type: ControlType;
}

/** Params of `onRecvCallTypeChangeRequested`: The peer asks to change the call's type. */
export interface OnRecvCallTypeChangeRequestedParams extends Numbered {
  /** The call, as it is. */
  readonly session: CallSession;
  /** What it is to be. */
  readonly type: CallType;
}

/** Params of `onRemoteStream`: The peer's sound or picture. */
export interface OnRemoteStreamParams extends Numbered {
  /** The call. */
  readonly session: CallSession;
  /** Sound or pictures. */
  readonly type: MediaType;
  /** Where the frames are. */
  readonly stream: StreamDescriptor;
}

/** Params of `onSendPushMessage`: Wake the callee, who is offline. */
export interface OnSendPushMessageParams extends Numbered {
  /** What to report. */
  readonly pushId: string;
  /** Our user. */
  readonly from: string;
  /** Who is to be woken. */
  readonly to: string;
  /** Of the call. */
  readonly type: CallType;
  /** The call that found nobody. */
  readonly callId: string;
}

/** Params of `onShuttingDown`: The daemon is about to stop. */
export interface OnShuttingDownParams extends Numbered {
  /** How long that may take. Unit: ms. */
  readonly graceMs: number;
}

/** Params of `onStatistics`: What is measured of a call. */
export interface OnStatisticsParams extends Numbered {
  /** The call. */
  readonly callId: string;
  /** Its numbers. */
  readonly statistics: CallStatistics;
}

/** Params of `onVoiceActivity`: Somebody speaks into a microphone that is paused. */
export interface OnVoiceActivityParams extends Numbered {
  /** The call. */
  readonly session: CallSession;
}

/** How a request is made. */
export interface RequestOptions {
  /** Takes the request back: the daemon is told, and the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Every method of the contract. Each may be rejected with any {@link AhoyError}; the comments name its own codes. */
export abstract class Methods {
  /** Ask for a method by its name, one this library does not know too, with params and result as they are in JSON. */
  abstract request<Result = unknown>(method: string, params?: object, options?: RequestOptions): Promise<Result>;

  /**
   * Take note of texts.
   *
   * They no longer count as unread. Ids that are not known, or were acknowledged before, do no harm.
   */
  ackMessages(params: AckMessagesParams, options?: RequestOptions): Promise<Empty> {
    return this.request("ackMessages", params, options);
  }

  /**
   * Ask for events.
   *
   * Events of the kinds named are sent on this connection from now on. The filters of one session add up, and an event
   * is sent once however many of them want it. Each durable event carries `seq`, its number in this epoch, and
   * `prevSeq`, the number sent to this session before it: if that is not the number last read, something was lost.
   *
   * Errors: 1008 limitReached.
   */
  addListener(params: AddListenerParams = {}, options?: RequestOptions): Promise<AddListenerResult> {
    return this.request("addListener", params, options);
  }

  /**
   * Answer an incoming call.
   *
   * Answers at once with status 2; the path is made afterwards, and onRecvCallConnected tells when it is there. The
   * client becomes the owner. Asked again by the owner, it gives the session.
   *
   * Errors: 800 noSuchCall, 1001 wrongState, 1002 notAllowedForRole, 1006 deviceUnavailable, 1012 engineDown.
   */
  answerCall(params: AnswerCallParams, options?: RequestOptions): Promise<CallSession> {
    return this.request("answerCall", params, options);
  }

  /**
   * Agree to the change of type that the peer asks for, or refuse it.
   *
   * After onRecvCallTypeChangeRequested. The call changes once the peer knows that we agree; onCallTypeChangeSettled
   * tells. Refused, it goes on as it was, and the peer is told. Refusing what we have asked for ourselves takes it
   * back.
   *
   * Errors: 800 noSuchCall, 1001 wrongState, 1002 notAllowedForRole, 1006 deviceUnavailable.
   */
  answerCallTypeChange(params: AnswerCallTypeChangeParams, options?: RequestOptions): Promise<CallSession> {
    return this.request("answerCallTypeChange", params, options);
  }

  /**
   * Say whether the peer may record the call.
   *
   * The answer to onRecvCallRecordingChanged of side `remote` with state `asking`. No, once the recording is on:
   * consent is taken back, and the peer stops. The same again changes nothing. 1001 while the peer neither asks nor
   * records.
   *
   * Errors: 800 noSuchCall, 1001 wrongState, 1002 notAllowedForRole.
   */
  answerRecording(params: AnswerRecordingParams, options?: RequestOptions): Promise<CallSession> {
    return this.request("answerRecording", params, options);
  }

  /**
   * Give up a request.
   *
   * Sent as a notification. The request with this id, of the same connection and not part of a batch, is still answered
   * once: with -32800, or with its result if that was sooner. Heard by every method that waits for somebody else but
   * logout; unknown ids and answered requests are passed over. It is heard when no further request is taken, too.
   */
  cancelRequest(params: CancelRequestParams, options?: RequestOptions): Promise<Empty> {
    return this.request("$/cancelRequest", params, options);
  }

  /**
   * Ask the peer to make an audio call a video call, or a video call an audio call.
   *
   * At status 4. Answers at once: `typeChange` of the session says that the change pends, onCallTypeChangeSettled what
   * has become of it; until then, and unless the peer agrees, the call is as it was. The camera opens when the peer has
   * agreed. Nobody may take longer than 30 s. Asking for the type that the call has changes nothing. Asking for what
   * the peer asks for agrees to it; when both ask, that is one change. While a change pends that we asked for, the
   * answer is 1001; 1007 where the peer's program cannot do it.
   *
   * Errors: 800 noSuchCall, 1001 wrongState, 1002 notAllowedForRole, 1006 deviceUnavailable, 1007 unsupported.
   */
  changeCallType(params: ChangeCallTypeParams, options?: RequestOptions): Promise<CallSession> {
    return this.request("changeCallType", params, options);
  }

  /**
   * Become the owner of a call whose owner is gone.
   *
   * The connection of the earlier owner must be gone, or the call must have been made by a request without a session; a
   * running grace time ends then. Asked again by the owner, it gives the session. A call that rings here is not claimed
   * but answered.
   *
   * Errors: 800 noSuchCall, 1001 wrongState, 1002 notAllowedForRole.
   */
  claimCall(params: ClaimCallParams, options?: RequestOptions): Promise<CallSession> {
    return this.request("claimCall", params, options);
  }

  /**
   * Be a camera or a microphone no longer.
   *
   * Done as well when the session has no such source. Its doorbell reads an end of file.
   */
  closeFrameSource(params: CloseFrameSourceParams, options?: RequestOptions): Promise<Empty> {
    return this.request("closeFrameSource", params, options);
  }

  /**
   * Stop looking.
   *
   * Done as well when the session has no such preview. The device is closed unless somebody else uses it.
   */
  closePreview(params: ClosePreviewParams, options?: RequestOptions): Promise<Empty> {
    return this.request("closePreview", params, options);
  }

  /**
   * Give a stream back.
   *
   * Done as well when the session holds no such stream. With its last holder the ring goes.
   */
  closeStream(params: CloseStreamParams, options?: RequestOptions): Promise<Empty> {
    return this.request("closeStream", params, options);
  }

  /**
   * Say whether the words of getPeerVerification are the same on both sides.
   *
   * The same: the peer's key is remembered in place of any other and is `known`, marked as compared. Not the same:
   * somebody stands between the two. The key is forgotten if it was remembered, and the peer is `none`; another key
   * that was known before stays. The call goes on until somebody ends it. The last word counts. 1001 while there are no
   * words, and once the call is over.
   *
   * Errors: 800 noSuchCall, 1001 wrongState.
   */
  confirmPeer(params: ConfirmPeerParams, options?: RequestOptions): Promise<ConfirmedPeer> {
    return this.request("confirmPeer", params, options);
  }

  /**
   * Be a camera or a microphone.
   *
   * Gives a ring of shared memory for the client to write (direction 1 in AHOYSHM1), and the deviceId under which calls
   * use it: in `sources` of makeCall or answerCall, and nowhere else, for what a client feeds is never taken unnamed. A
   * client needs no `capture` for a call whose sources are its own. The source is this session's until closeFrameSource
   * or the end of its connection, and goes with the engine; others see it come and go by onDeviceChanged. A call that
   * used it goes on without, and the peer is told of a pause.
   *
   * Errors: 1007 unsupported, 1008 limitReached, 1009 noSpace, 1012 engineDown.
   */
  createFrameSource(params: CreateFrameSourceParams, options?: RequestOptions): Promise<CreateFrameSourceResult> {
    return this.request("createFrameSource", params, options);
  }

  /**
   * Make a token.
   *
   * A token lets a client in over TCP, and gives a session the token's scopes on any transport. Its text is in this
   * answer and nowhere else: only a hash is kept. Nobody can give scopes away that he has not (-32003).
   *
   * Errors: 1005 conflict, 1008 limitReached.
   */
  createToken(params: CreateTokenParams, options?: RequestOptions): Promise<CreateTokenResult> {
    return this.request("createToken", params, options);
  }

  /**
   * End a call, or decline it.
   *
   * Any client may, not the owner alone. The peer is told the number as given. A call that is over already is answered
   * with its session and the reason it had first.
   *
   * Errors: 800 noSuchCall.
   */
  endCall(params: EndCallParams, options?: RequestOptions): Promise<CallSession> {
    return this.request("endCall", params, options);
  }

  /** Who we are, and whether we can be called. */
  getAccount(params: GetAccountParams = {}, options?: RequestOptions): Promise<Account> {
    return this.request("getAccount", params, options);
  }

  /**
   * The configs in force.
   *
   * Errors: 800 noSuchCall.
   */
  getCallConfigs(params: GetCallConfigsParams = {}, options?: RequestOptions): Promise<CallConfigsResult> {
    return this.request("getCallConfigs", params, options);
  }

  /**
   * Calls that are over, also those of earlier runs of the daemon.
   *
   * What onCallLogged told, newest first. A page ends where `limit` says; the `createdAtMs` of its last entry is the
   * `beforeMs` of the next. Entries are kept for 90 days unless the settings say otherwise, and no more than the newest
   * 20,000.
   */
  getCallLog(params: GetCallLogParams = {}, options?: RequestOptions): Promise<CallLog> {
    return this.request("getCallLog", params, options);
  }

  /**
   * One call, live or lately ended.
   *
   * Errors: 800 noSuchCall.
   */
  getCallSession(params: GetCallSessionParams, options?: RequestOptions): Promise<CallSession> {
    return this.request("getCallSession", params, options);
  }

  /**
   * How loud it is.
   *
   * One level for each sound there is to measure: the live call's microphone as soon as it is open, the peer's sound
   * from status 4 on, and the microphones of this client's previews. Each is of the time since this session last asked;
   * of a session's first question, and of one over POST, of the last 100 ms. Asked again sooner than that it answers as
   * soon as there is something new. Nothing is measured before somebody asks, nor 5 s after the last question. A
   * microphone is measured while it is paused, too: what it hears then goes nowhere. A peer that has paused is silent.
   * A call that is over has no levels.
   *
   * Errors: 800 noSuchCall.
   */
  getLevels(params: GetLevelsParams = {}, options?: RequestOptions): Promise<SoundLevels> {
    return this.request("getLevels", params, options);
  }

  /**
   * Who the peer is, and the words that tell two people that nobody stands between them.
   *
   * Each device has a key and signs its part of a call. The first key of a device is remembered (`new`), later calls
   * are held against it (`known`, `changed`); a signature that is wrong ends the call 4 `fingerprintMismatch` before
   * status 3. Whether the first key was the right one only people can tell: both read the words aloud, and say by
   * confirmPeer what they heard. Known of calls that are live or have lately ended.
   *
   * Errors: 800 noSuchCall, 1001 wrongState.
   */
  getPeerVerification(params: GetPeerVerificationParams, options?: RequestOptions): Promise<PeerVerification> {
    return this.request("getPeerVerification", params, options);
  }

  /**
   * Everything events tell of, at one event number.
   *
   * With its `epoch` and `seq` a client that missed events starts afresh and misses nothing after them.
   */
  getSnapshot(params: GetSnapshotParams = {}, options?: RequestOptions): Promise<Snapshot> {
    return this.request("getSnapshot", params, options);
  }

  /**
   * What is measured of a call.
   *
   * Errors: 800 noSuchCall.
   */
  getStatistics(params: GetStatisticsParams, options?: RequestOptions): Promise<CallStatistics> {
    return this.request("getStatistics", params, options);
  }

  /** How the daemon is. */
  getStatus(params: GetStatusParams = {}, options?: RequestOptions): Promise<Status> {
    return this.request("getStatus", params, options);
  }

  /**
   * Introduce a client and open its session.
   *
   * The first message of a client that wants events, streams or to own a call. It may ask for events (`listen`) and for
   * those it missed while it was away (`resume`) in the same breath. On the unix sockets it may be left out: version 1,
   * no events until addListener. In a batch it is refused.
   *
   * Errors: -32002 unauthorized, -32004 tooManyRequests, -32007 versionUnsupported.
   */
  initialize(params: InitializeParams, options?: RequestOptions): Promise<InitializeResult> {
    return this.request("initialize", params, options);
  }

  /** All calls. */
  listCallSessions(params: ListCallSessionsParams = {}, options?: RequestOptions): Promise<CallSessionList> {
    return this.request("listCallSessions", params, options);
  }

  /**
   * Cameras, microphones, speakers and screens.
   *
   * Nothing is opened for it.
   */
  listDevices(params: ListDevicesParams = {}, options?: RequestOptions): Promise<DeviceList> {
    return this.request("listDevices", params, options);
  }

  /**
   * Texts received and sent.
   *
   * The newest, or with `afterId` those that follow a text, as onMessageReceived told them. They are kept as long as
   * the call log.
   */
  listMessages(params: ListMessagesParams = {}, options?: RequestOptions): Promise<MessageList> {
    return this.request("listMessages", params, options);
  }

  /**
   * Every token that was made.
   *
   * Not the owner's own, which lies in the runtime directory and is drawn anew at each start.
   */
  listTokens(params: ListTokensParams = {}, options?: RequestOptions): Promise<TokenList> {
    return this.request("listTokens", params, options);
  }

  /**
   * Log this instance in.
   *
   * At the hub of this machine `user` is enough. A hub on another machine asks for the line that it printed for this
   * user, as `credential`; or for what that line holds, the token as `credential` and the hub as `server`. Answers once
   * the account is online, or with why it is not: 1011 says what the hub refuses (no account of this name, a token that
   * is not its) or that it is not the hub that was meant (another certificate, no machine of that name), 1013 that
   * nobody listens, 1010 that nothing answers. From then on the daemon comes back by itself when the connection breaks,
   * also after a restart: for that it keeps the credential where only this user can read, and no method tells it. An
   * instance that never had an account logs in to the machine's own hub under its instance name.
   *
   * Errors: 1007 unsupported, 1010 timedOut, 1011 loginRefused, 1013 signallingDown.
   */
  login(params: LoginParams, options?: RequestOptions): Promise<Account> {
    return this.request("login", params, options);
  }

  /**
   * Log out and stay out.
   *
   * Live calls end with reason 0 `loggedOut`. It holds over restarts, until the next login.
   */
  logout(params: LogoutParams = {}, options?: RequestOptions): Promise<Account> {
    return this.request("logout", params, options);
  }

  /**
   * Call somebody.
   *
   * Answers at once with a call in status 1. Devices are judged from the list alone; they are opened while it rings,
   * and what goes wrong then follows the configs `ifNoCamera` and `ifNoMicrophone`. Whatever the network says, even
   * that nobody has that name, comes as onRecvCallEnded. The client becomes the owner. The same `callId` with the same
   * params is the same call, so a client that did not hear the answer may ask again.
   *
   * Errors: 801 busy, 1003 notLoggedIn, 1005 conflict, 1006 deviceUnavailable, 1012 engineDown, 1013 signallingDown.
   */
  makeCall(params: MakeCallParams, options?: RequestOptions): Promise<CallSession> {
    return this.request("makeCall", params, options);
  }

  /**
   * Wait for events, and read those that have come.
   *
   * For clients without a session, and for whoever would rather ask. Gives every event after `fromSeq` that would be
   * replayed and that the scopes allow, at once if there is one, else as soon as there is or after `timeoutMs`. The
   * answer's `seq` is the next `fromSeq`; the first comes from getSnapshot. An answer may hold fewer than `max`, to
   * stay short. Of one connection one request may wait; it is given up when the connection closes.
   */
  nextEvents(params: NextEventsParams, options?: RequestOptions): Promise<NextEventsResult> {
    return this.request("nextEvents", params, options);
  }

  /**
   * Look at a camera, or listen to a microphone, without a call.
   *
   * Answered when the device is open. A device is opened once, however many previews and calls use it, and closed when
   * the last lets go; each has its pictures in the size it wants. A wish that is larger than what a camera is open for
   * opens it again, so that all who look at it see it stand for a moment. The preview is this session's until
   * closePreview or the end of its connection. A device that goes meanwhile ends it with onPreviewEnded. What a client
   * feeds has no preview.
   *
   * Errors: 1006 deviceUnavailable, 1008 limitReached, 1009 noSpace.
   */
  openPreview(params: OpenPreviewParams = {}, options?: RequestOptions): Promise<OpenPreviewResult> {
    return this.request("openPreview", params, options);
  }

  /**
   * Look at, or listen to, one side of a call.
   *
   * Gives the place of a ring of frames in shared memory. Opened before there is anything, it is armed, and `opened`
   * comes by notification. Asked again by a client that holds the stream, it gives the present descriptor. The stream
   * is the client's until closeStream or the end of its connection.
   *
   * Errors: 800 noSuchCall, 1001 wrongState, 1007 unsupported, 1008 limitReached, 1009 noSpace.
   */
  openStream(params: OpenStreamParams, options?: RequestOptions): Promise<StreamDescriptor> {
    return this.request("openStream", params, options);
  }

  /**
   * Is anybody there?
   *
   * Answers of one connection keep their order, so an answered ping says that everything asked before it has been dealt
   * with.
   */
  ping(params: PingParams = {}, options?: RequestOptions): Promise<PingResult> {
    return this.request("ping", params, options);
  }

  /**
   * Stop a subscription.
   *
   * Done as well when the session has no such listener.
   */
  removeListener(params: RemoveListenerParams, options?: RequestOptions): Promise<Empty> {
    return this.request("removeListener", params, options);
  }

  /**
   * Tell what became of a push.
   *
   * It then leaves `pendingPushes` of the snapshot. Told again, it changes nothing; told otherwise, it is refused.
   *
   * Errors: 1005 conflict.
   */
  reportPushSent(params: ReportPushSentParams, options?: RequestOptions): Promise<Empty> {
    return this.request("reportPushSent", params, options);
  }

  /**
   * Take a token back.
   *
   * From now on it opens nothing. Connections that showed it are cut and their sessions end at once, the caller's own
   * too if it is one of them.
   */
  revokeToken(params: RevokeTokenParams, options?: RequestOptions): Promise<RevokeTokenResult> {
    return this.request("revokeToken", params, options);
  }

  /** This contract, as the daemon at hand knows it. */
  discover(params: DiscoverParams = {}, options?: RequestOptions): Promise<Record<string, unknown>> {
    return this.request("rpc.discover", params, options);
  }

  /**
   * Choose the device that calls use when they name none, or the device of one call.
   *
   * Without `callId` it is remembered, across restarts, and goes before the settings; the live call uses it too, unless
   * a client named another for it. With `callId` it is that call's alone, as by setCallSources. The call goes on
   * meanwhile; `action` of onDeviceChanged says what moved. `none` is no device, `default` the system's. A device that
   * is not there is answered 1006; one that is remembered and not there at the time of a call is replaced by the
   * system's default, which `chosenBy` tells, but a file or a stand-in is not. A screen, or what a client feeds, is for
   * one call only: without `callId` it is answered 1006 `unsupported`.
   *
   * Errors: 800 noSuchCall, 1001 wrongState, 1002 notAllowedForRole, 1006 deviceUnavailable, 1007 unsupported.
   */
  selectDevice(params: SelectDeviceParams, options?: RequestOptions): Promise<SelectedDevice> {
    return this.request("selectDevice", params, options);
  }

  /**
   * The callee confirms, and sound and pictures flow.
   *
   * For the callee once onRecvCallConnected has come. Until then neither side has sent a sample. Asked again at status
   * 4, it gives the session.
   *
   * Errors: 800 noSuchCall, 1001 wrongState, 1002 notAllowedForRole.
   */
  sendAnswer(params: SendAnswerParams, options?: RequestOptions): Promise<CallSession> {
    return this.request("sendAnswer", params, options);
  }

  /**
   * Send a text to a user.
   *
   * Answers once the text is on a disk that is not ours: the receiver's daemon's, or for somebody who is away the
   * hub's, which keeps it for 30 days. A daemon that is connected and hangs counts as away after 15 s. Asked again with
   * the same `messageId` and content, for example after a broken connection, it is the same text and is shown once.
   * After 1013 the text may have been sent: ask again with the same `messageId`.
   *
   * Errors: 1003 notLoggedIn, 1004 unknownUser, 1005 conflict, 1008 limitReached, 1013 signallingDown.
   */
  sendMessage(params: SendMessageParams, options?: RequestOptions): Promise<SentMessage> {
    return this.request("sendMessage", params, options);
  }

  /**
   * Change configs.
   *
   * Fields that are left out stay. All are taken or none. Each field says in CallConfigs when it takes effect.
   *
   * Errors: 1005 conflict.
   */
  setCallConfigs(params: SetCallConfigsParams = {}, options?: RequestOptions): Promise<CallConfigsResult> {
    return this.request("setCallConfigs", params, options);
  }

  /**
   * Change the devices of a call.
   *
   * What is left out stays as it is; `none` is no device. The call goes on meanwhile: the peer hears silence, or is
   * told that the pictures pause, for as long as it takes to open the other one, and `sources` of onCallSessionChanged
   * says when it is open. `video` in an audio call, and what a client feeds, cannot be changed in a call, which is
   * answered 1007.
   *
   * Errors: 800 noSuchCall, 1001 wrongState, 1002 notAllowedForRole, 1006 deviceUnavailable, 1007 unsupported.
   */
  setCallSources(params: SetCallSourcesParams, options?: RequestOptions): Promise<CallSession> {
    return this.request("setCallSources", params, options);
  }

  /**
   * Turn a microphone or a speaker up or down, or mute it, in the system's mixer.
   *
   * The device's own volume, as the desktop shows it, for all programs that use it; the balance of its channels stays.
   * It never pauses a call, and no call undoes it: the peer is told nothing, and hears less. What is left out stays as
   * it is. Changes made elsewhere are seen in listDevices and onDeviceChanged. Cameras, screens, stand-ins, files and
   * what clients feed have no volume, which is answered 1006 `unsupported`.
   *
   * Errors: 1006 deviceUnavailable.
   */
  setDeviceVolume(params: SetDeviceVolumeParams, options?: RequestOptions): Promise<SetDeviceVolumeResult> {
    return this.request("setDeviceVolume", params, options);
  }

  /**
   * Be the one who wakes people who are offline.
   *
   * From now on this session is asked by onSendPushMessage, for which it must listen, when a call with
   * `isSendPushIfOffline` finds nobody online. Of several handlers only the newest that is attached is asked. It ends
   * with the session.
   */
  setSendPushHandler(params: SetSendPushHandlerParams, options?: RequestOptions): Promise<Empty> {
    return this.request("setSendPushHandler", params, options);
  }

  /**
   * Stop the daemon.
   *
   * New calls are refused, live ones end with reason 0 `shutdown`, everybody is told, what is unsent is sent, and the
   * process exits 0. In a batch it is refused.
   */
  shutdown(params: ShutdownParams = {}, options?: RequestOptions): Promise<Empty> {
    return this.request("shutdown", params, options);
  }

  /**
   * Record the call, if the peer agrees.
   *
   * The peer is asked, and nothing is written before it has said yes (answerRecording, or its config
   * `recordingConsent`); what it says comes as onRecvCallRecordingChanged. Then the pictures and the sound of both
   * sides, as this side sees and hears them, go into one Matroska file in the folder `recordings-dir` of the settings,
   * under a name of ours. What a side has paused is left out. The recording ends with stopRecording, when the peer
   * takes its consent back, and with the call. While it is asked for or on, the same again changes nothing. 1007 when
   * the peer cannot be asked: a browser, or an earlier daemon.
   *
   * Errors: 800 noSuchCall, 1001 wrongState, 1007 unsupported, 1014 cannotRecord.
   */
  startRecording(params: StartRecordingParams, options?: RequestOptions): Promise<CallSession> {
    return this.request("startRecording", params, options);
  }

  /**
   * Stop recording, or take the question back.
   *
   * What has been recorded stays. The file is whole once onRecvCallRecordingChanged says `off`. Where nothing is
   * recorded nothing changes.
   *
   * Errors: 800 noSuchCall.
   */
  stopRecording(params: StopRecordingParams, options?: RequestOptions): Promise<CallSession> {
    return this.request("stopRecording", params, options);
  }

  /**
   * Keep a still picture.
   *
   * Of one side of a call as it is seen here, or of a preview of this session (`callId` or `previewId`, one of them):
   * the newest picture, or the next one if the newest is older than a second, in its own size and upright. It is
   * written into the folder `recordings-dir` of the settings, and is there whole or not at all; nothing that is there
   * is written over. The peer is neither asked nor told: whoever may look at a picture can keep it. A client that
   * cancels the request, or goes, may have got its file all the same.
   *
   * Errors: 800 noSuchCall, 1001 wrongState, 1007 unsupported, 1009 noSpace, 1014 cannotRecord, 1015 noPicture.
   */
  takeSnapshot(params: TakeSnapshotParams = {}, options?: RequestOptions): Promise<StillPicture> {
    return this.request("takeSnapshot", params, options);
  }

  /**
   * Pause or resume sound or pictures.
   *
   * A paused medium sends no RTP; resumed pictures begin with a key frame. Before status 4 the wish is remembered and
   * told to the peer at 4. Controls 2 and 3 in an audio call are answered 1007.
   *
   * Errors: 800 noSuchCall, 1001 wrongState, 1002 notAllowedForRole, 1006 deviceUnavailable, 1007 unsupported.
   */
  updateCall(params: UpdateCallParams, options?: RequestOptions): Promise<CallSession> {
    return this.request("updateCall", params, options);
  }
}

/** The params of every event by its name. */
export interface Events {
  /** The account came, went or changed. */
  onAccountStateChanged: OnAccountStateChangedParams;
  /** Somebody changed configs. */
  onCallConfigsChanged: OnCallConfigsChangedParams;
  /** A call that is over is in the call log. */
  onCallLogged: OnCallLoggedParams;
  /** A call changed in a way no other event tells. */
  onCallSessionChanged: OnCallSessionChangedParams;
  /** A change of the call's type has come about, or has not. */
  onCallTypeChangeSettled: OnCallTypeChangeSettledParams;
  /** Devices came, went or changed, or a call uses another. */
  onDeviceChanged: OnDeviceChangedParams;
  /** A device was opened or closed. */
  onDeviceInUse: OnDeviceInUseParams;
  /**
   * Events were lost to this session.
   *
   * Not replayed.
   */
  onEventsLost: OnEventsLostParams;
  /**
   * How loud it is.
   *
   * Not replayed.
   */
  onLevels: OnLevelsParams;
  /**
   * Our own sound or picture.
   *
   * Not replayed.
   */
  onLocalStream: OnLocalStreamParams;
  /** A text has come. */
  onMessageReceived: OnMessageReceivedParams;
  /**
   * The device of a preview is gone.
   *
   * Not replayed.
   */
  onPreviewEnded: OnPreviewEndedParams;
  /** Sound and pictures flow. */
  onRecvCallAccepted: OnRecvCallAcceptedParams;
  /** The path is there. */
  onRecvCallConnected: OnRecvCallConnectedParams;
  /** A call is over. */
  onRecvCallEnded: OnRecvCallEndedParams;
  /** Somebody calls us. */
  onRecvCallIncoming: OnRecvCallIncomingParams;
  /** The path got better or worse. */
  onRecvCallNetworkStatusChanged: OnRecvCallNetworkStatusChangedParams;
  /** A side wants to record, records, or no longer does. */
  onRecvCallRecordingChanged: OnRecvCallRecordingChangedParams;
  /** The peer paused or resumed. */
  onRecvCallStateChanged: OnRecvCallStateChangedParams;
  /** The peer asks to change the call's type. */
  onRecvCallTypeChangeRequested: OnRecvCallTypeChangeRequestedParams;
  /**
   * The peer's sound or picture.
   *
   * Not replayed.
   */
  onRemoteStream: OnRemoteStreamParams;
  /**
   * Wake the callee, who is offline.
   *
   * Not replayed.
   */
  onSendPushMessage: OnSendPushMessageParams;
  /** The daemon is about to stop. */
  onShuttingDown: OnShuttingDownParams;
  /**
   * What is measured of a call.
   *
   * Not replayed.
   */
  onStatistics: OnStatisticsParams;
  /**
   * Somebody speaks into a microphone that is paused.
   *
   * Not replayed.
   */
  onVoiceActivity: OnVoiceActivityParams;
}

/** Every error code by its name. */
export const ErrorCode = {
  /** The bytes are no JSON. */
  parseError: -32700,
  /** JSON, but no request of JSON-RPC 2.0. The id is kept if there was a usable one. */
  invalidRequest: -32600,
  /** No such method. */
  methodNotFound: -32601,
  /** A param is missing, unknown, of the wrong type or out of range. Params given as an array are refused too. */
  invalidParams: -32602,
  /** The daemon is at fault. */
  internalError: -32603,
  /** The method needs a session, and this connection (or a single POST) has none. */
  notInitialized: -32001,
  /** The token is missing or wrong. */
  unauthorized: -32002,
  /** The session lacks a scope. */
  permissionDenied: -32003,
  /** Asked too often, or too much at once. */
  tooManyRequests: -32004,
  /** The message is too long, too deep or a batch too big. */
  tooLarge: -32005,
  /** The daemon is on its way out. */
  shuttingDown: -32006,
  /** The client speaks another major version. */
  versionUnsupported: -32007,
  /** The client took the request back. */
  requestCancelled: -32800,
  /** No call of that id is known. */
  noSuchCall: 800,
  /** This instance is in a call already. */
  busy: 801,
  /** The callee cannot be reached. */
  remoteOffline: 802,
  /** No path could be made or kept. */
  connectionFailed: 803,
  /** The call (or the account) is not where this is possible. */
  wrongState: 1001,
  /** Only the other side, or only the owner, may do this. */
  notAllowedForRole: 1002,
  /** The account is logged out. */
  notLoggedIn: 1003,
  /** Nobody of that name takes texts. (A call to nobody ends with reason 6.) */
  unknownUser: 1004,
  /** The id belongs to something else, or the revision has moved on. */
  conflict: 1005,
  /** A device that is needed cannot be used. */
  deviceUnavailable: 1006,
  /** This call, or this build, cannot do it. */
  unsupported: 1007,
  /** Too many of something. */
  limitReached: 1008,
  /** Shared memory is full. */
  noSpace: 1009,
  /** The other side did not answer in time. */
  timedOut: 1010,
  /** The hub or server does not accept this login, or is not the one that was meant. */
  loginRefused: 1011,
  /** The engine is being started again. */
  engineDown: 1012,
  /** The hub or server cannot be reached. */
  signallingDown: 1013,
  /** There is no place for the file, or it could not be written. Nobody has been asked, and the call goes on. */
  cannotRecord: 1014,
  /** There is no picture to take. */
  noPicture: 1015,
} as const;

export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];

/** -32700: The bytes are no JSON. */
export class ParseError extends AhoyError {
  static override readonly code: number = -32700;
  override readonly name: string = "ParseError";
}

/** -32600: JSON, but no request of JSON-RPC 2.0. The id is kept if there was a usable one. */
export class InvalidRequest extends AhoyError {
  static override readonly code: number = -32600;
  override readonly name: string = "InvalidRequest";
}

/** -32601: No such method. */
export class MethodNotFound extends AhoyError {
  static override readonly code: number = -32601;
  override readonly name: string = "MethodNotFound";
}

/** -32602: A param is missing, unknown, of the wrong type or out of range. Params given as an array are refused too. */
export class InvalidParams extends AhoyError {
  static override readonly code: number = -32602;
  override readonly name: string = "InvalidParams";
  declare readonly data: {
    /** Which, for example `$.remoteName`. */
    readonly path?: string;
    readonly [more: string]: unknown;
  };
}

/** -32603: The daemon is at fault. */
export class InternalError extends AhoyError {
  static override readonly code: number = -32603;
  override readonly name: string = "InternalError";
  declare readonly data: {
    /** Finds the matter in the daemon's log. */
    readonly incident?: string;
    readonly [more: string]: unknown;
  };
}

/** -32001: The method needs a session, and this connection (or a single POST) has none. */
export class NotInitialized extends AhoyError {
  static override readonly code: number = -32001;
  override readonly name: string = "NotInitialized";
}

/** -32002: The token is missing or wrong. */
export class Unauthorized extends AhoyError {
  static override readonly code: number = -32002;
  override readonly name: string = "Unauthorized";
}

/** -32003: The session lacks a scope. */
export class PermissionDenied extends AhoyError {
  static override readonly code: number = -32003;
  override readonly name: string = "PermissionDenied";
  declare readonly data: {
    /** The scope that is missing. */
    readonly scope?: Open<Scope>;
    readonly [more: string]: unknown;
  };
}

/** -32004: Asked too often, or too much at once. */
export class TooManyRequests extends AhoyError {
  static override readonly code: number = -32004;
  override readonly name: string = "TooManyRequests";
  declare readonly data: {
    /** When to come back. */
    readonly retryAfterMs?: number;
    readonly [more: string]: unknown;
  };
}

/** -32005: The message is too long, too deep or a batch too big. */
export class TooLarge extends AhoyError {
  static override readonly code: number = -32005;
  override readonly name: string = "TooLarge";
  declare readonly data: {
    /** What is allowed. */
    readonly limit?: number;
    readonly [more: string]: unknown;
  };
}

/** -32006: The daemon is on its way out. */
export class ShuttingDown extends AhoyError {
  static override readonly code: number = -32006;
  override readonly name: string = "ShuttingDown";
}

/** -32007: The client speaks another major version. */
export class VersionUnsupported extends AhoyError {
  static override readonly code: number = -32007;
  override readonly name: string = "VersionUnsupported";
  declare readonly data: {
    /** The versions spoken here. */
    readonly supported?: readonly string[];
    readonly [more: string]: unknown;
  };
}

/** -32800: The client took the request back. */
export class RequestCancelled extends AhoyError {
  static override readonly code: number = -32800;
  override readonly name: string = "RequestCancelled";
}

/** 800: No call of that id is known. */
export class NoSuchCall extends AhoyError {
  static override readonly code: number = 800;
  override readonly name: string = "NoSuchCall";
}

/** 801: This instance is in a call already. */
export class Busy extends AhoyError {
  static override readonly code: number = 801;
  override readonly name: string = "Busy";
  declare readonly data: {
    /** The live call. */
    readonly callId?: string;
    readonly [more: string]: unknown;
  };
}

/** 802: The callee cannot be reached. */
export class RemoteOffline extends AhoyError {
  static override readonly code: number = 802;
  override readonly name: string = "RemoteOffline";
}

/** 803: No path could be made or kept. */
export class ConnectionFailed extends AhoyError {
  static override readonly code: number = 803;
  override readonly name: string = "ConnectionFailed";
}

/** 1001: The call (or the account) is not where this is possible. */
export class WrongState extends AhoyError {
  static override readonly code: number = 1001;
  override readonly name: string = "WrongState";
  declare readonly data: {
    /** Where the call stands, if it is about a call. */
    readonly status?: CallStatus;
    readonly [more: string]: unknown;
  };
}

/** 1002: Only the other side, or only the owner, may do this. */
export class NotAllowedForRole extends AhoyError {
  static override readonly code: number = 1002;
  override readonly name: string = "NotAllowedForRole";
  declare readonly data: {
    /** The owner. */
    readonly owner?: string | null;
    readonly [more: string]: unknown;
  };
}

/** 1003: The account is logged out. */
export class NotLoggedIn extends AhoyError {
  static override readonly code: number = 1003;
  override readonly name: string = "NotLoggedIn";
}

/** 1004: Nobody of that name takes texts. (A call to nobody ends with reason 6.) */
export class UnknownUser extends AhoyError {
  static override readonly code: number = 1004;
  override readonly name: string = "UnknownUser";
}

/** 1005: The id belongs to something else, or the revision has moved on. */
export class Conflict extends AhoyError {
  static override readonly code: number = 1005;
  override readonly name: string = "Conflict";
}

/** 1006: A device that is needed cannot be used. */
export class DeviceUnavailable extends AhoyError {
  static override readonly code: number = 1006;
  override readonly name: string = "DeviceUnavailable";
  declare readonly data: {
    /** Which. */
    readonly deviceId?: string;
    /** Why. */
    readonly cause?: string;
    readonly [more: string]: unknown;
  };
}

/** 1007: This call, or this build, cannot do it. */
export class Unsupported extends AhoyError {
  static override readonly code: number = 1007;
  override readonly name: string = "Unsupported";
}

/** 1008: Too many of something. */
export class LimitReached extends AhoyError {
  static override readonly code: number = 1008;
  override readonly name: string = "LimitReached";
  declare readonly data: {
    /** What is allowed. */
    readonly limit?: number;
    readonly [more: string]: unknown;
  };
}

/** 1009: Shared memory is full. */
export class NoSpace extends AhoyError {
  static override readonly code: number = 1009;
  override readonly name: string = "NoSpace";
}

/** 1010: The other side did not answer in time. */
export class TimedOut extends AhoyError {
  static override readonly code: number = 1010;
  override readonly name: string = "TimedOut";
}

/** 1011: The hub or server does not accept this login, or is not the one that was meant. */
export class LoginRefused extends AhoyError {
  static override readonly code: number = 1011;
  override readonly name: string = "LoginRefused";
}

/** 1012: The engine is being started again. */
export class EngineDown extends AhoyError {
  static override readonly code: number = 1012;
  override readonly name: string = "EngineDown";
  declare readonly data: {
    /** When to come back. */
    readonly retryAfterMs?: number;
    readonly [more: string]: unknown;
  };
}

/** 1013: The hub or server cannot be reached. */
export class SignallingDown extends AhoyError {
  static override readonly code: number = 1013;
  override readonly name: string = "SignallingDown";
  declare readonly data: {
    /** When to come back. */
    readonly retryAfterMs?: number;
    readonly [more: string]: unknown;
  };
}

/** 1014: There is no place for the file, or it could not be written. Nobody has been asked, and the call goes on. */
export class CannotRecord extends AhoyError {
  static override readonly code: number = 1014;
  override readonly name: string = "CannotRecord";
  declare readonly data: {
    /**
     * Why: the settings name no `recordings-dir`, it is not there, may not be written to, or is full; of a still
     * picture also: it could not be written, the process that writes it has died.
     */
    readonly cause?: string;
    readonly [more: string]: unknown;
  };
}

/** 1015: There is no picture to take. */
export class NoPicture extends AhoyError {
  static override readonly code: number = 1015;
  override readonly name: string = "NoPicture";
  declare readonly data: {
    /**
     * Why: that side has paused its pictures, or has no camera; none has come within `snapshotMs`; this session has no
     * such preview.
     */
    readonly cause?: string;
    readonly [more: string]: unknown;
  };
}

/** The class of every code. */
export const ERRORS: ReadonlyMap<number, typeof AhoyError> = new Map<number, typeof AhoyError>([
  [-32700, ParseError],
  [-32600, InvalidRequest],
  [-32601, MethodNotFound],
  [-32602, InvalidParams],
  [-32603, InternalError],
  [-32001, NotInitialized],
  [-32002, Unauthorized],
  [-32003, PermissionDenied],
  [-32004, TooManyRequests],
  [-32005, TooLarge],
  [-32006, ShuttingDown],
  [-32007, VersionUnsupported],
  [-32800, RequestCancelled],
  [800, NoSuchCall],
  [801, Busy],
  [802, RemoteOffline],
  [803, ConnectionFailed],
  [1001, WrongState],
  [1002, NotAllowedForRole],
  [1003, NotLoggedIn],
  [1004, UnknownUser],
  [1005, Conflict],
  [1006, DeviceUnavailable],
  [1007, Unsupported],
  [1008, LimitReached],
  [1009, NoSpace],
  [1010, TimedOut],
  [1011, LoginRefused],
  [1012, EngineDown],
  [1013, SignallingDown],
  [1014, CannotRecord],
  [1015, NoPicture],
]);
