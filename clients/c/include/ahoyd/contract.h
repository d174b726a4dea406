/* The RPC contract in C. Made by scripts/generate.py from rpc_schema: do not edit.
 *
 * Strings are UTF-8. Of a string, a list or a pointer to a record that may be left out NULL means that it is; a number
 * that may be left out has a `has_...` beside it. Words of an open or closed list are strings, for a later daemon may
 * know more of them; numbers of an enum may be none of those named here for the same reason. */
#ifndef AHOYD_CONTRACT_H
#define AHOYD_CONTRACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define AHOYD_API __attribute__((visibility("default")))
#else
#define AHOYD_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ahoyd_client ahoyd_client;

#define AHOYD_PROTOCOL_VERSION "1.0"

/* One message. Unit: bytes. */
#define AHOYD_LIMIT_MESSAGE_BYTES 1048576
/* Brackets within brackets. */
#define AHOYD_LIMIT_DEPTH 64
/* Requests in one batch. */
#define AHOYD_LIMIT_BATCH 50
/* Requests of one connection not yet answered; the next is refused with -32004. */
#define AHOYD_LIMIT_REQUESTS_IN_FLIGHT 32
/* Clients attached at once. */
#define AHOYD_LIMIT_CONNECTIONS 256
/* Subscriptions of one session. */
#define AHOYD_LIMIT_LISTENERS 32
/* Streams one session holds. */
#define AHOYD_LIMIT_STREAMS 16
/* Cameras and microphones one session is (createFrameSource). */
#define AHOYD_LIMIT_SOURCES 4
/* Previews one session has (openPreview). */
#define AHOYD_LIMIT_PREVIEWS 4
/* `ext` of makeCall, in UTF-8. Unit: bytes. */
#define AHOYD_LIMIT_EXT_BYTES 4096
/* Unread output of one client; beyond it the connection is cut. Unit: bytes. */
#define AHOYD_LIMIT_UNSENT_BYTES 262144
/* Durable events that can be replayed. */
#define AHOYD_LIMIT_EVENTS_KEPT 4096
/* How long a session outlives its connection, if no lease is longer. Unit: ms. */
#define AHOYD_LIMIT_SESSION_KEPT_MS 60000
/* How long a peer may think about whether it is recorded; then the answer is no. Unit: ms. */
#define AHOYD_LIMIT_RECORDING_ANSWER_MS 30000
/* How long takeSnapshot waits for a picture, once what writes it is up. Unit: ms. */
#define AHOYD_LIMIT_SNAPSHOT_MS 10000
/* Tokens of one instance. */
#define AHOYD_LIMIT_TOKENS 64
/* makeCall, of one program; beyond it and `burstSeconds` -32004, as with all rates. Unit: 1/s. */
#define AHOYD_LIMIT_CALLS_PER_SECOND 2
/* login, of one program. Unit: 1/s. */
#define AHOYD_LIMIT_LOGINS_PER_SECOND 1
/* sendMessage, of one program. Unit: 1/s. */
#define AHOYD_LIMIT_MESSAGES_PER_SECOND 10
/* openStream, and as often createFrameSource, openPreview, takeSnapshot, setCallSources and selectDevice, of one
 * program. Unit: 1/s. */
#define AHOYD_LIMIT_OPENINGS_PER_SECOND 10
/* A program may spend as much at once as a rate gives in this time. Unit: s. */
#define AHOYD_LIMIT_BURST_SECONDS 10

/* What a function returns: 0, a code of the library itself, or one of the contract's. */
enum ahoyd_code {
    /* Done. */
    AHOYD_OK = 0,
    /* The connection to the daemon broke, or there is none at the moment. Whether it was done is not known. */
    AHOYD_ERR_LOST = 1,
    /* Nobody listens there. */
    AHOYD_ERR_NO_DAEMON = 2,
    /* No answer within the client's timeout; the request was taken back. */
    AHOYD_ERR_NO_ANSWER = 3,
    /* The daemon answered something the contract does not say. */
    AHOYD_ERR_BAD_ANSWER = 4,
    /* Memory, descriptors, a system call; the message says which. */
    AHOYD_ERR_SYSTEM = 5,
    /* What a descriptor names is no ring this library may read; `name` is the rule that was broken. */
    AHOYD_ERR_BAD_RING = 6,
    /* A frame breaks the rules of its ring; `name` is the rule. The next one may be whole. */
    AHOYD_ERR_BAD_FRAME = 7,
    /* The writer overwrote the frame while it was used: throw away what was derived from it. */
    AHOYD_ERR_TORN = 8,
    /* The stream, the call or the client is over. */
    AHOYD_ERR_ENDED = 9,
    /* The library was asked for something that makes no sense, as a copy into too small a buffer. */
    AHOYD_ERR_USAGE = 10,
    /* The bytes are no JSON. */
    AHOYD_ERR_PARSE_ERROR = -32700,
    /* JSON, but no request of JSON-RPC 2.0. The id is kept if there was a usable one. */
    AHOYD_ERR_INVALID_REQUEST = -32600,
    /* No such method. */
    AHOYD_ERR_METHOD_NOT_FOUND = -32601,
    /* A param is missing, unknown, of the wrong type or out of range. Params given as an array are refused too. */
    AHOYD_ERR_INVALID_PARAMS = -32602,
    /* The daemon is at fault. */
    AHOYD_ERR_INTERNAL_ERROR = -32603,
    /* The method needs a session, and this connection (or a single POST) has none. */
    AHOYD_ERR_NOT_INITIALIZED = -32001,
    /* The token is missing or wrong. */
    AHOYD_ERR_UNAUTHORIZED = -32002,
    /* The session lacks a scope. */
    AHOYD_ERR_PERMISSION_DENIED = -32003,
    /* Asked too often, or too much at once. */
    AHOYD_ERR_TOO_MANY_REQUESTS = -32004,
    /* The message is too long, too deep or a batch too big. */
    AHOYD_ERR_TOO_LARGE = -32005,
    /* The daemon is on its way out. */
    AHOYD_ERR_SHUTTING_DOWN = -32006,
    /* The client speaks another major version. */
    AHOYD_ERR_VERSION_UNSUPPORTED = -32007,
    /* The client took the request back. */
    AHOYD_ERR_REQUEST_CANCELLED = -32800,
    /* No call of that id is known. */
    AHOYD_ERR_NO_SUCH_CALL = 800,
    /* This instance is in a call already. */
    AHOYD_ERR_BUSY = 801,
    /* The callee cannot be reached. */
    AHOYD_ERR_REMOTE_OFFLINE = 802,
    /* No path could be made or kept. */
    AHOYD_ERR_CONNECTION_FAILED = 803,
    /* The call (or the account) is not where this is possible. */
    AHOYD_ERR_WRONG_STATE = 1001,
    /* Only the other side, or only the owner, may do this. */
    AHOYD_ERR_NOT_ALLOWED_FOR_ROLE = 1002,
    /* The account is logged out. */
    AHOYD_ERR_NOT_LOGGED_IN = 1003,
    /* Nobody of that name takes texts. (A call to nobody ends with reason 6.) */
    AHOYD_ERR_UNKNOWN_USER = 1004,
    /* The id belongs to something else, or the revision has moved on. */
    AHOYD_ERR_CONFLICT = 1005,
    /* A device that is needed cannot be used. */
    AHOYD_ERR_DEVICE_UNAVAILABLE = 1006,
    /* This call, or this build, cannot do it. */
    AHOYD_ERR_UNSUPPORTED = 1007,
    /* Too many of something. */
    AHOYD_ERR_LIMIT_REACHED = 1008,
    /* Shared memory is full. */
    AHOYD_ERR_NO_SPACE = 1009,
    /* The other side did not answer in time. */
    AHOYD_ERR_TIMED_OUT = 1010,
    /* The hub or server does not accept this login, or is not the one that was meant. */
    AHOYD_ERR_LOGIN_REFUSED = 1011,
    /* The engine is being started again. */
    AHOYD_ERR_ENGINE_DOWN = 1012,
    /* The hub or server cannot be reached. */
    AHOYD_ERR_SIGNALLING_DOWN = 1013,
    /* There is no place for the file, or it could not be written. Nobody has been asked, and the call goes on. */
    AHOYD_ERR_CANNOT_RECORD = 1014,
    /* There is no picture to take. */
    AHOYD_ERR_NO_PICTURE = 1015,
};

/* What came of a call, in a word a list of calls can be sorted by. */
/* The two talked, and one of them hung up. */
#define AHOYD_CALL_OUTCOME_ANSWERED "answered"
/* It rang here, or would have, and nobody took it: given up, timed out, busy, not let in. */
#define AHOYD_CALL_OUTCOME_MISSED "missed"
/* The callee, or another of its devices, said no. */
#define AHOYD_CALL_OUTCOME_DECLINED "declined"
/* Given up before the two talked. */
#define AHOYD_CALL_OUTCOME_CANCELLED "cancelled"
/* The callee was in another call. */
#define AHOYD_CALL_OUTCOME_BUSY "busy"
/* Nobody answered our call in time. */
#define AHOYD_CALL_OUTCOME_NO_ANSWER "noAnswer"
/* The callee could not be reached. */
#define AHOYD_CALL_OUTCOME_OFFLINE "offline"
/* It broke: path, engine, device or daemon, also in the middle of talking. */
#define AHOYD_CALL_OUTCOME_FAILED "failed"
/* No codec or protocol in common. */
#define AHOYD_CALL_OUTCOME_UNSUPPORTED "unsupported"
/* Another device of our user took it. */
#define AHOYD_CALL_OUTCOME_ANSWERED_ELSEWHERE "answeredElsewhere"

/* What a call carries. */
enum ahoyd_call_type {
    /* Sound only. */
    AHOYD_CALL_TYPE_AUDIO = 0,
    /* Sound and pictures. */
    AHOYD_CALL_TYPE_VIDEO = 1,
};

/* Where a call stands. It only ever goes up, and from anywhere to 0. */
enum ahoyd_call_status {
    /* Over. */
    AHOYD_CALL_STATUS_DISCONNECTED = 0,
    /* The callee is asked, nobody has answered. */
    AHOYD_CALL_STATUS_RINGING = 1,
    /* Answered; the two daemons look for a path. */
    AHOYD_CALL_STATUS_CONNECTING = 2,
    /* The path is there, nothing is sent on it yet. */
    AHOYD_CALL_STATUS_CONNECTED = 3,
    /* The callee has confirmed: sound and pictures flow. */
    AHOYD_CALL_STATUS_ACCEPTED = 4,
};

/* What has become of a change of type. */
/* The call has the other type now. */
#define AHOYD_TYPE_CHANGE_OUTCOME_ACCEPTED "accepted"
/* Who was asked has said no. */
#define AHOYD_TYPE_CHANGE_OUTCOME_REFUSED "refused"
/* Who had asked has taken it back. */
#define AHOYD_TYPE_CHANGE_OUTCOME_WITHDRAWN "withdrawn"
/* Nobody answered in time; told to who had asked, the other side is told `withdrawn`. */
#define AHOYD_TYPE_CHANGE_OUTCOME_NO_ANSWER "noAnswer"

/* Why a call ended. The word beside it, `reasonDetail`, is finer. */
enum ahoyd_end_reason {
    /* Somebody hung up, or gave up ringing. */
    AHOYD_END_REASON_HUNG_UP = 0,
    /* Nobody answered in time. */
    AHOYD_END_REASON_NO_RESPONSE = 1,
    /* The callee declined. */
    AHOYD_END_REASON_REJECTED = 2,
    /* The callee is in another call. */
    AHOYD_END_REASON_BUSY = 3,
    /* The call broke: path, engine or device. */
    AHOYD_END_REASON_FAILED = 4,
    /* The two sides have no codec or protocol in common. */
    AHOYD_END_REASON_UNSUPPORTED = 5,
    /* The callee could not be reached at all. */
    AHOYD_END_REASON_OFFLINE = 6,
};

/* Pause or resume one medium. The same numbers tell what the peer did. */
enum ahoyd_control_type {
    /* Stop sending sound. */
    AHOYD_CONTROL_TYPE_PAUSE_VOICE = 0,
    /* Send sound again. */
    AHOYD_CONTROL_TYPE_RESUME_VOICE = 1,
    /* Stop sending pictures. */
    AHOYD_CONTROL_TYPE_PAUSE_VIDEO = 2,
    /* Send pictures again, beginning with a key frame. */
    AHOYD_CONTROL_TYPE_RESUME_VIDEO = 3,
};

/* Which medium a stream notification speaks of. */
enum ahoyd_media_type {
    /* Sound. */
    AHOYD_MEDIA_TYPE_AUDIO = 0,
    /* Pictures. */
    AHOYD_MEDIA_TYPE_VIDEO = 1,
};

/* How the path between the two daemons is. */
enum ahoyd_network_status {
    /* Fine. */
    AHOYD_NETWORK_STATUS_CONNECTED = 0,
    /* Losses, delay or gaps that people notice. */
    AHOYD_NETWORK_STATUS_UNSTABLE = 1,
    /* Nothing arrives; the call ends 4 if that lasts. */
    AHOYD_NETWORK_STATUS_DISCONNECTED = 2,
};

/* What a session may do. A method names the scopes it needs, all of them. */
/* Read. */
#define AHOYD_SCOPE_OBSERVE "observe"
/* Ring, end, pause, configure. */
#define AHOYD_SCOPE_CALL "call"
/* Open the pictures and the sound of a call. */
#define AHOYD_SCOPE_LOOK "look"
/* Anything that may open a microphone or a camera. */
#define AHOYD_SCOPE_CAPTURE "capture"
/* The account, network settings, shutdown. */
#define AHOYD_SCOPE_ADMIN "admin"

/* What a stream carries. */
/* Sound. */
#define AHOYD_STREAM_KIND_AUDIO "audio"
/* Pictures. */
#define AHOYD_STREAM_KIND_VIDEO "video"

/* Whose pictures or sound. */
/* The peer's. */
#define AHOYD_STREAM_SIDE_REMOTE "remote"
/* Our own, as they go to the peer. */
#define AHOYD_STREAM_SIDE_LOCAL "local"

/* Why a stream descriptor looks as it does. */
/* Asked for before there is anything: `path` is null, `opened` follows by itself. */
#define AHOYD_STREAM_REASON_ARMED "armed"
/* It can be opened now; `path` is null, nothing is written until somebody opens it. */
#define AHOYD_STREAM_REASON_AVAILABLE "available"
/* `path` is the ring. */
#define AHOYD_STREAM_REASON_OPENED "opened"
/* The next generation at a new `path`: map it, drop the old one. */
#define AHOYD_STREAM_REASON_RESIZED "resized"
/* Nobody writes for now; same `path`. */
#define AHOYD_STREAM_REASON_PAUSED "paused"
/* Written again; same `path`. */
#define AHOYD_STREAM_REASON_RESUMED "resumed"
/* The call is over, or has no such medium any more: drop the mapping; `path` is null. */
#define AHOYD_STREAM_REASON_ENDED "ended"
/* The process that wrote it died: drop the mapping; `path` is null. */
#define AHOYD_STREAM_REASON_ENGINE_LOST "engineLost"

/* What a device is. */
/* A source of pictures. */
#define AHOYD_DEVICE_KIND_CAMERA "camera"
/* A source of sound. */
#define AHOYD_DEVICE_KIND_MICROPHONE "microphone"
/* Where the peer's sound goes. */
#define AHOYD_DEVICE_KIND_SPEAKER "speaker"
/* A screen as a source of pictures. */
#define AHOYD_DEVICE_KIND_SCREEN "screen"

/* Whether a device could be opened now, as far as that is known without opening it. */
/* Ready. */
#define AHOYD_DEVICE_STATE_OK "ok"
/* Another program has it. */
#define AHOYD_DEVICE_STATE_BUSY "busy"
/* The operating system refuses us. */
#define AHOYD_DEVICE_STATE_DENIED "denied"
/* Unplugged since it was last seen. */
#define AHOYD_DEVICE_STATE_ABSENT "absent"

/* Which rule chose a device of a call. */
/* A client named it for this call. */
#define AHOYD_DEVICE_RULE_NAMED "named"
/* Nobody named one, and it is what selectDevice or the settings say. */
#define AHOYD_DEVICE_RULE_SELECTED "selected"
/* The system's choice, which the call follows when it is another. */
#define AHOYD_DEVICE_RULE_SYSTEM_DEFAULT "systemDefault"
/* The system's choice, or a picture, in place of one that was chosen and is not there. */
#define AHOYD_DEVICE_RULE_REPLACEMENT "replacement"
/* There is no device. */
#define AHOYD_DEVICE_RULE_NONE "none"

/* What became of a device of a call. */
/* Another takes its place. */
#define AHOYD_DEVICE_MOVE_MOVED "moved"
/* The call goes on without one. */
#define AHOYD_DEVICE_MOVE_LOST "lost"
/* The call was without one, and has one again. */
#define AHOYD_DEVICE_MOVE_TAKEN_BACK "takenBack"

/* What of a call a device is for. */
/* Our sound. */
#define AHOYD_CALL_MEDIUM_AUDIO "audio"
/* Our pictures. */
#define AHOYD_CALL_MEDIUM_VIDEO "video"
/* The peer's sound. */
#define AHOYD_CALL_MEDIUM_SPEAKER "speaker"

/* How the account stands to its hub or server. */
/* No connection, and none wanted. */
#define AHOYD_ACCOUNT_STATE_LOGGED_OUT "loggedOut"
/* The first connection is being made. */
#define AHOYD_ACCOUNT_STATE_CONNECTING "connecting"
/* Calls can be made and received. */
#define AHOYD_ACCOUNT_STATE_ONLINE "online"
/* The connection was lost; the daemon tries again by itself. */
#define AHOYD_ACCOUNT_STATE_RECONNECTING "reconnecting"

/* What is known of the key the peer proved to hold. */
/* The key of earlier calls, or one whose words people have compared in this call. */
#define AHOYD_PEER_TRUST_KNOWN "known"
/* The first key seen of this device of the user. It is remembered at status 3. */
#define AHOYD_PEER_TRUST_NEW "new"
/* Another key than this device had in earlier calls, or none where it had one. `ifKeyChanged` says what follows. */
#define AHOYD_PEER_TRUST_CHANGED "changed"
/* No key has been proved: the peer signs nothing, or people have found that the words differ. */
#define AHOYD_PEER_TRUST_NONE "none"

/* What becomes of a call when its owner's connection is gone. */
/* It ends after `graceMs`, unless the session comes back. */
#define AHOYD_OWNER_LOST_ACTION_HANGUP "hangup"
/* It goes on. */
#define AHOYD_OWNER_LOST_ACTION_KEEP "keep"

/* What becomes of a call to somebody who is offline. */
/* It ends with reason 6. */
#define AHOYD_OFFLINE_ACTION_END "end"
/* It is offered again when the callee appears. */
#define AHOYD_OFFLINE_ACTION_KEEP_RINGING "keepRinging"

/* What an incoming call meets when no client is attached. */
/* It rings on. */
#define AHOYD_NO_CLIENT_POLICY_RING "ring"
/* It is declined. */
#define AHOYD_NO_CLIENT_POLICY_DECLINE "decline"
/* It is told busy. */
#define AHOYD_NO_CLIENT_POLICY_BUSY "busy"

/* Whose calls ring. */
/* Everybody's. */
#define AHOYD_WHO_MAY_CALL_ANYONE "anyone"
/* Those of `allowedCallers`. */
#define AHOYD_WHO_MAY_CALL_LISTED "listed"
/* None. */
#define AHOYD_WHO_MAY_CALL_NOBODY "nobody"

/* What a video call does without a camera. */
/* It goes on without our picture. */
#define AHOYD_NO_CAMERA_ACTION_AUDIO "audio"
/* The peer sees a drawn picture that says so (the camera `test:off`) until the camera is back. */
#define AHOYD_NO_CAMERA_ACTION_PICTURE "picture"
/* It is refused, or ends 4 `cameraFailed`. */
#define AHOYD_NO_CAMERA_ACTION_FAIL "fail"

/* What a call does without a microphone. */
/* It is refused, or ends 4 `microphoneFailed`. */
#define AHOYD_NO_MICROPHONE_ACTION_FAIL "fail"
/* It goes on in silence. */
#define AHOYD_NO_MICROPHONE_ACTION_SILENCE "silence"

/* What a call does when the peer's key is not the one of earlier calls. */
/* It ends. */
#define AHOYD_KEY_CHANGED_ACTION_REFUSE "refuse"
/* It goes on and says `changed`. */
#define AHOYD_KEY_CHANGED_ACTION_WARN "warn"

/* What suffers first when the path is narrow. */
/* A little of both. */
#define AHOYD_DEGRADATION_BALANCED "balanced"
/* Frames per second. */
#define AHOYD_DEGRADATION_CLARITY "clarity"
/* Resolution. */
#define AHOYD_DEGRADATION_SMOOTH "smooth"

/* Whether one side records the call. */
/* It does not. */
#define AHOYD_RECORDING_STATE_OFF "off"
/* It wants to: the other side has been asked, and nothing is written. */
#define AHOYD_RECORDING_STATE_ASKING "asking"
/* Sound and pictures of both sides go into a file. */
#define AHOYD_RECORDING_STATE_ON "on"
/* Nothing more is taken; the file is being closed. */
#define AHOYD_RECORDING_STATE_ENDING "ending"

/* What the peer is told that asks whether it may record a call. */
/* What a client says (answerRecording); no, after `recordingAnswerMs` without a word. */
#define AHOYD_RECORDING_CONSENT_ASK "ask"
/* Yes, at once; clients are told. */
#define AHOYD_RECORDING_CONSENT_ALLOW "allow"
/* No, at once. */
#define AHOYD_RECORDING_CONSENT_REFUSE "refuse"

/* How a still picture is written. */
/* Without loss, 8 bits of each colour. */
#define AHOYD_PICTURE_FORMAT_PNG "png"
/* Far smaller, with some loss. */
#define AHOYD_PICTURE_FORMAT_JPEG "jpeg"

/* A child process of the daemon. */
/* Not ready yet. */
#define AHOYD_CHILD_STATE_STARTING "starting"
/* At work. */
#define AHOYD_CHILD_STATE_UP "up"
/* Gone; it is being restarted. */
#define AHOYD_CHILD_STATE_DOWN "down"
/* Not started: nobody has needed it yet. */
#define AHOYD_CHILD_STATE_IDLE "idle"

/* The connection to the hub or server. */
/* None is wanted. */
#define AHOYD_SIGNALLING_STATE_CLOSED "closed"
/* It is being made. */
#define AHOYD_SIGNALLING_STATE_CONNECTING "connecting"
/* It is there. */
#define AHOYD_SIGNALLING_STATE_ONLINE "online"

/* Where a text is. */
/* On the disk of a daemon of its receiver, who is told of it now. */
#define AHOYD_DELIVERY_DELIVERED "delivered"
/* On the disk of the hub or server; its receiver gets it at the next login. */
#define AHOYD_DELIVERY_STORED "stored"

/* A value of no fixed shape, as JSON text. */
typedef struct ahoyd_json {
    const char *json;
} ahoyd_json;

/* What is too much. */
typedef struct ahoyd_limits {
    /* One message. Unit: bytes. */
    int64_t message_bytes;
    /* Brackets within brackets. */
    int64_t depth;
    /* Requests in one batch. */
    int64_t batch;
    /* Requests of one connection not yet answered; the next is refused with -32004. */
    int64_t requests_in_flight;
    /* Clients attached at once. */
    int64_t connections;
    /* Subscriptions of one session. */
    int64_t listeners;
    /* Streams one session holds. */
    int64_t streams;
    /* Cameras and microphones one session is (createFrameSource). */
    int64_t sources;
    /* Previews one session has (openPreview). */
    int64_t previews;
    /* `ext` of makeCall, in UTF-8. Unit: bytes. */
    int64_t ext_bytes;
    /* Unread output of one client; beyond it the connection is cut. Unit: bytes. */
    int64_t unsent_bytes;
    /* Durable events that can be replayed. */
    int64_t events_kept;
    /* How long a session outlives its connection, if no lease is longer. Unit: ms. */
    int64_t session_kept_ms;
    /* How long a peer may think about whether it is recorded; then the answer is no. Unit: ms. */
    int64_t recording_answer_ms;
    /* How long takeSnapshot waits for a picture, once what writes it is up. Unit: ms. */
    int64_t snapshot_ms;
    /* Tokens of one instance. */
    int64_t tokens;
    /* makeCall, of one program; beyond it and `burstSeconds` -32004, as with all rates. Unit: 1/s. */
    int64_t calls_per_second;
    /* login, of one program. Unit: 1/s. */
    int64_t logins_per_second;
    /* sendMessage, of one program. Unit: 1/s. */
    int64_t messages_per_second;
    /* openStream, and as often createFrameSource, openPreview, takeSnapshot, setCallSources and selectDevice, of
     * one program. Unit: 1/s. */
    int64_t openings_per_second;
    /* A program may spend as much at once as a rate gives in this time. Unit: s. */
    int64_t burst_seconds;
} ahoyd_limits;

/* Which media are paused. A paused medium sends no RTP at all. */
typedef struct ahoyd_paused {
    /* Sound. */
    bool audio;
    /* Pictures. */
    bool video;
} ahoyd_paused;

/* The devices of one call. What is left out is the daemon's selected device; `none` is no device. */
typedef struct ahoyd_call_sources {
    /* Microphone or its stand-in. */
    const char *audio;
    /* Camera, screen or stand-in; of no meaning in an audio call. */
    const char *video;
    /* Where the peer's sound is played. */
    const char *speaker;
} ahoyd_call_sources;

/* Which rule chose each device of a call. */
typedef struct ahoyd_chosen_by {
    /* The microphone. */
    const char *audio;
    /* The camera. */
    const char *video;
    /* The speaker. */
    const char *speaker;
} ahoyd_chosen_by;

/* An error that is part of a record or an event; the codes are those of the error table. */
typedef struct ahoyd_error_info {
    /* From the error table. */
    int64_t code;
    /* One sentence for people. */
    const char *description;
} ahoyd_error_info;

/* The other side of a call, as far as it is known. */
typedef struct ahoyd_peer {
    /* The peer's machine; null until it has answered. */
    const char *device_id;
    /* What is known of its key; none until its description has come. */
    const char *verified;
} ahoyd_peer;

/* Who the peer is, as far as its key and the people themselves can tell. The same words on both sides mean that
 * nobody stands between them. */
typedef struct ahoyd_peer_verification {
    /* What is known of its key. */
    const char *verified;
    /* Four words that both people see, to be read aloud; for the caller from the peer's answer on, for the callee a
     * moment later. Empty before that, and where a side signs nothing. */
    const char *const *words;
    size_t words_count;
    /* The peer's key: `SHA256:` and the hash of its 32 bytes in base64; null while none is proved. */
    const char *key_fingerprint;
    /* Whether people have said, in this call or an earlier one, that the words were the same for this key. */
    bool compared;
} ahoyd_peer_verification;

/* What is known of the peer's key now. */
typedef struct ahoyd_confirmed_peer {
    /* `known`, or `none` after words that were not the same. */
    const char *verified;
} ahoyd_confirmed_peer;

/* A change of a call's type that pends. */
typedef struct ahoyd_type_change {
    /* What the call is to be. */
    enum ahoyd_call_type type;
    /* Who asks for it. */
    const char *by;
} ahoyd_type_change;

/* What one side records of a call. */
typedef struct ahoyd_recording {
    /* Whether it does. */
    const char *state;
    /* Of our side: the file, in the folder `recordings-dir` of the settings, once there is one; it stays when the
     * recording is over, and is null again if nothing had got into it: then no file is left. A call that becomes a
     * video call goes on in another file. Always null of the peer's. */
    const char *path;
    /* When the first picture or sound could get into it; null before. Unit: ms since 1970. */
    bool has_started_at_ms;
    int64_t started_at_ms;
} ahoyd_recording;

/* A still picture that was written. */
typedef struct ahoyd_still_picture {
    /* The file, in the folder `recordings-dir` of the settings. */
    const char *path;
    /* How it is written. */
    const char *format;
    /* Pixels in a row. Unit: px. */
    int64_t width;
    /* Rows. Unit: px. */
    int64_t height;
    /* Size of the file. Unit: bytes. */
    int64_t bytes;
    /* When the picture was captured; one of the peer's, when it had arrived. Unit: ms since 1970. */
    int64_t taken_at_ms;
} ahoyd_still_picture;

/* One call, whole. Every call event carries it, so a client never has to put it together. Of two copies the one
 * with the higher `revision` is the newer. */
typedef struct ahoyd_call_session {
    /* The call's id, the same on both sides. */
    const char *call_id;
    /* Our user. */
    const char *local_name;
    /* Audio or video, as it is now. */
    enum ahoyd_call_type type;
    /* The other user. */
    const char *remote_name;
    /* Whether we made the call. */
    bool is_caller;
    /* Where the call stands. */
    enum ahoyd_call_status status;
    /* The caller's words to the callee, as given to makeCall. */
    const char *ext;
    /* How the path is; 0 until there is one. */
    enum ahoyd_network_status network;
    /* Null until the call is over. */
    bool has_end_reason;
    enum ahoyd_end_reason end_reason;
    /* The word that goes with `endReason`. New words may come; an unknown one is read by its number. Known:
     * localHangup remoteHangup cancelled remoteCancelled answeredElsewhere ownerLost shutdown loggedOut glareMerged
     * ringTimeout acceptTimeout declined remoteDeclined declinedElsewhere policy busy remoteBusy connectTimeout
     * iceFailed dtlsFailed networkLost peerCrashed peerFailed daemonCrashed engineCrashed microphoneFailed
     * cameraFailed noRelay fingerprintMismatch keyChanged keyRefused unknownCall undeliverable noCommonCodec
     * peerUnsupported offline unknownUser notReachable. */
    const char *reason_detail;
    /* Set when the call ended by a fault. */
    const ahoyd_error_info *error;
    /* What we have paused. */
    ahoyd_paused local_paused;
    /* What the peer has paused. */
    ahoyd_paused remote_paused;
    /* The change of type that pends: changeCallType. */
    const ahoyd_type_change *type_change;
    /* What we record. */
    ahoyd_recording local_recording;
    /* What the peer records. */
    ahoyd_recording remote_recording;
    /* The devices this call uses. */
    ahoyd_call_sources sources;
    /* Which rule chose them. */
    ahoyd_chosen_by chosen_by;
    /* What the call has to do without at present. A microphone or speaker that went while it was used comes back
     * into the call when it, or another default, is there. `soundGaps`: the microphone or the speaker left out
     * sound more than ten times in the last minute, for the machine came too late (`captureGaps`, `speakerXruns`).
     * `noRelay`: TURN servers are configured and none gave a relay, for lack of an answer or a right credential;
     * the daemon's log says which. `audioRefused`, `videoRefused`: one side does not want this medium, or the two
     * have no codec for it in common. Known: noCamera noMicrophone noSpeaker soundGaps noRelay audioRefused
     * videoRefused. */
    const char *const *degraded;
    size_t degraded_count;
    /* The clientId whose session owns the call; null: nobody. */
    const char *owner;
    /* What happens when the owner is gone. */
    const char *on_owner_lost;
    /* How long the owner may be gone. Unit: ms. */
    int64_t grace_ms;
    /* When the owner's connection broke, while it is gone. Unit: ms since 1970. */
    bool has_owner_lost_at_ms;
    int64_t owner_lost_at_ms;
    /* The other side. */
    ahoyd_peer peer;
    /* The call that lives on when two calls crossed and this one gave way. */
    const char *continued_as;
    /* When the call was made or came in. Unit: ms since 1970. */
    int64_t created_at_ms;
    /* When status 3 was reached. Unit: ms since 1970. */
    bool has_connected_at_ms;
    int64_t connected_at_ms;
    /* When status 4 was reached. Unit: ms since 1970. */
    bool has_accepted_at_ms;
    int64_t accepted_at_ms;
    /* When the call ended. Unit: ms since 1970. */
    bool has_ended_at_ms;
    int64_t ended_at_ms;
    /* Monotonic time since status 4 (to the end, if over); 0 before. Unit: ms. */
    int64_t duration_ms;
    /* One more at each change of this record. */
    int64_t revision;
} ahoyd_call_session;

/* Calls, and the event number at which this was true. */
typedef struct ahoyd_call_session_list {
    /* The daemon's present epoch. */
    const char *epoch;
    /* The newest event this list already shows. */
    int64_t seq;
    /* Oldest first. */
    const ahoyd_call_session *calls;
    size_t calls_count;
} ahoyd_call_session_list;

/* What a change of network status was judged by. */
typedef struct ahoyd_network_measured {
    /* Round trip; -1: not measured. Unit: ms. */
    double rtt_ms;
    /* The worse direction, 0 to 100; -1: not measured. Unit: %. */
    double loss_percent;
    /* Since anything arrived from the peer; -1: not measured. Unit: ms. */
    double silent_ms;
} ahoyd_network_measured;

/* How a call was, in few numbers: members of CallStatistics under the same names, as they were at the end. -1 and
 * "" say that it was never measured. */
typedef struct ahoyd_call_quality {
    /* How the two daemons reached each other. Known: none direct relay. */
    const char *conn_type;
    /* Round trip. Unit: ms. */
    double connection_rtt_ms;
    /* RTP name, for example H264. */
    const char *video_codec;
    /* RTP name, for example opus. */
    const char *audio_codec;
    /* Of our video, by the peer's count. Unit: packets. */
    int64_t local_video_packets_lost;
    /* Of our sound, by the peer's count. Unit: packets. */
    int64_t local_audio_packets_lost;
    /* Width decoded. Unit: px. */
    int64_t remote_video_width;
    /* Height decoded. Unit: px. */
    int64_t remote_video_height;
    /* Pictures decoded in the last second. Unit: frames/s. */
    double remote_video_fps;
    /* Video packets that never came. Unit: packets. */
    int64_t remote_video_packets_lost;
    /* Sound packets that never came. Unit: packets. */
    int64_t remote_audio_packets_lost;
    /* Gaps of over 200 ms between pictures. Unit: freezes. */
    int64_t freeze_count;
    /* Length of all freezes together. Unit: ms. */
    double freeze_ms;
} ahoyd_call_quality;

/* One call that is over. It holds no `ext`. */
typedef struct ahoyd_call_log_entry {
    /* The call's id. */
    const char *call_id;
    /* The other user. */
    const char *remote_name;
    /* Audio or video. */
    enum ahoyd_call_type type;
    /* Whether we made the call. */
    bool is_caller;
    /* What came of it. */
    const char *outcome;
    /* Why it ended. */
    enum ahoyd_end_reason reason;
    /* Why, in a word, as in the session; `daemonCrashed`: this daemon was gone in the middle of the call, and found
     * out at its next start. */
    const char *reason_detail;
    /* When the call was made or came in. Unit: ms since 1970. */
    int64_t created_at_ms;
    /* When status 3 was reached. Unit: ms since 1970. */
    bool has_connected_at_ms;
    int64_t connected_at_ms;
    /* When status 4 was reached. Unit: ms since 1970. */
    bool has_accepted_at_ms;
    int64_t accepted_at_ms;
    /* When it ended, or was found to be over. Unit: ms since 1970. */
    int64_t ended_at_ms;
    /* From status 4 to the end; 0 also where the daemon crashed, which leaves no clock behind. Unit: ms. */
    int64_t duration_ms;
    /* How it was at the end. */
    ahoyd_call_quality quality;
} ahoyd_call_log_entry;

/* A page of the call log. */
typedef struct ahoyd_call_log {
    /* Newest first. */
    const ahoyd_call_log_entry *entries;
    size_t entries_count;
} ahoyd_call_log;

/* A picture size. Both numbers are even. */
typedef struct ahoyd_resolution {
    /* Pixels in a row. Unit: px. */
    int64_t width;
    /* Rows. Unit: px. */
    int64_t height;
} ahoyd_resolution;

/* A STUN or TURN server. */
typedef struct ahoyd_ice_server {
    /* `stun:HOST[:PORT]`, `turn:HOST[:PORT][?transport=udp|tcp]` or `turns:HOST[:PORT]` (RFC 7064, RFC 7065). An
     * IPv6 address stands in brackets. One of another form is refused with -32602 and its path, and so is one that
     * cannot be spoken to: `stuns:`, and `turns:` over UDP. */
    const char *const *urls;
    size_t urls_count;
    /* A TURN server needs one. */
    const char *username;
    /* A TURN server needs one; it is written, never read back. */
    const char *credential;
    /* Read: a credential is kept. Sent back without `credential`, it stays. */
    bool has_credential;
} ahoyd_ice_server;

/* How calls are made. One set for the whole daemon, until it ends or, with `persist`, for good; makeCall can lay
 * other values over it for one call. What was read can be sent back unchanged. */
typedef struct ahoyd_call_configs {
    /* When the callee is offline, a client is asked to send a push. Takes effect: next call. */
    bool is_send_push_if_offline;
    /* What the camera is opened with; a running call only shrinks below it and recovers. Takes effect: next video
     * call. */
    ahoyd_resolution video_resolution;
    /* Heartbeat of the connection to the hub or server. Media has its own signs of life. Unit: s. Takes effect:
     * next heartbeat. */
    int64_t ping_interval;
    /* Ceiling for our video; 0 adapts freely, else at least 50. Unit: kbit/s. Takes effect: at once. */
    int64_t video_kbps;
    /* Floor for our video, not above `videoKbps`. Unit: kbit/s. Takes effect: at once. */
    int64_t min_video_kbps;
    /* Our sound. Unit: kbit/s. Takes effect: at once. */
    int64_t audio_kbps;
    /* Send next to nothing while nobody speaks, and ask the peer to. A peer that asks for it gets it in any case.
     * Takes effect: next call. */
    bool audio_dtx;
    /* What the camera is opened with. Unit: frames/s. Takes effect: next camera opening. */
    int64_t video_frame_rate;
    /* Time in status 1, then the call ends 1. Unit: ms. Takes effect: next call. */
    int64_t ring_timeout_ms;
    /* Time in status 2, then the call ends 4. Unit: ms. Takes effect: next call. */
    int64_t connect_timeout_ms;
    /* Time in status 3, then the call ends 1. Unit: ms. Takes effect: next call. */
    int64_t accept_timeout_ms;
    /* When nothing has been heard of the peer for so long, the call ends 4. Network status 2 comes after 4 s of it.
     * Unit: ms. Takes effect: at once. */
    int64_t network_lost_ms;
    /* Best first, of `H264` and `VP8`; VP8 is offered in any case. Another name is -32602. Takes effect: next call. */
    const char *const *video_codecs;
    size_t video_codecs_count;
    /* Sound is Opus: `opus`. Another name is -32602. Takes effect: next call. */
    const char *const *audio_codecs;
    size_t audio_codecs_count;
    /* Servers that help to find a path, best first; all are asked, for two seconds at most. Takes effect: next
     * call. Changing it needs `admin`. */
    const ahoyd_ice_server *ice_servers;
    size_t ice_servers_count;
    /* Only relayed paths; without one the call ends 4 `noRelay`. Takes effect: next call. Changing it needs
     * `admin`. */
    bool relay_only;
    /* What happens when a call's owner is gone. Takes effect: next call. */
    const char *on_owner_lost;
    /* How long the owner may be gone. Unit: ms. Takes effect: next call. */
    int64_t grace_ms;
    /* What a call to somebody offline does. Takes effect: next call. */
    const char *if_offline;
    /* What an incoming call meets when nobody is attached. Takes effect: next invitation. Changing it needs
     * `admin`. */
    const char *no_client_policy;
    /* Whose calls ring. Takes effect: next invitation. Changing it needs `admin`. */
    const char *who_may_call;
    /* The users `whoMayCall: listed` means. Takes effect: next invitation. Changing it needs `admin`. */
    const char *const *allowed_callers;
    size_t allowed_callers_count;
    /* What a video call does without a camera. Takes effect: next opening. */
    const char *if_no_camera;
    /* What a call does without a microphone. Takes effect: next opening. */
    const char *if_no_microphone;
    /* What a call does when the peer's key has changed: it ends 4 `keyChanged` before anything of it is used, or
     * goes on and says so. Takes effect: next call. Changing it needs `admin`. */
    const char *if_key_changed;
    /* What the peer is told that asks whether it may record. Takes effect: next question. Changing it needs
     * `admin`. */
    const char *recording_consent;
    /* What suffers first on a narrow path. Takes effect: at once. */
    const char *degradation;
    /* Take the speaker's sound out of the microphone's. Takes effect: at once. */
    bool echo_cancellation;
    /* Take steady noise out of the microphone's sound. Takes effect: at once. */
    bool noise_suppression;
    /* Level the microphone's sound. Takes effect: at once. */
    bool auto_gain_control;
    /* Take rumble, below 50 Hz, out of the microphone's sound. The echo canceller does so by itself. Takes effect:
     * at once. */
    bool high_pass_filter;
    /* Tell in levels whether somebody speaks, and of speech while paused. Looked for only while somebody asks.
     * Takes effect: at once. */
    bool voice_activity_detection;
} ahoyd_call_configs;

/* Some fields of CallConfigs. What is left out stays as it is. */
typedef struct ahoyd_call_configs_patch {
    /* When the callee is offline, a client is asked to send a push. Takes effect: next call. */
    bool has_is_send_push_if_offline;
    bool is_send_push_if_offline;
    /* What the camera is opened with; a running call only shrinks below it and recovers. Takes effect: next video
     * call. */
    const ahoyd_resolution *video_resolution;
    /* Heartbeat of the connection to the hub or server. Media has its own signs of life. Unit: s. Takes effect:
     * next heartbeat. */
    bool has_ping_interval;
    int64_t ping_interval;
    /* Ceiling for our video; 0 adapts freely, else at least 50. Unit: kbit/s. Takes effect: at once. */
    bool has_video_kbps;
    int64_t video_kbps;
    /* Floor for our video, not above `videoKbps`. Unit: kbit/s. Takes effect: at once. */
    bool has_min_video_kbps;
    int64_t min_video_kbps;
    /* Our sound. Unit: kbit/s. Takes effect: at once. */
    bool has_audio_kbps;
    int64_t audio_kbps;
    /* Send next to nothing while nobody speaks, and ask the peer to. A peer that asks for it gets it in any case.
     * Takes effect: next call. */
    bool has_audio_dtx;
    bool audio_dtx;
    /* What the camera is opened with. Unit: frames/s. Takes effect: next camera opening. */
    bool has_video_frame_rate;
    int64_t video_frame_rate;
    /* Time in status 1, then the call ends 1. Unit: ms. Takes effect: next call. */
    bool has_ring_timeout_ms;
    int64_t ring_timeout_ms;
    /* Time in status 2, then the call ends 4. Unit: ms. Takes effect: next call. */
    bool has_connect_timeout_ms;
    int64_t connect_timeout_ms;
    /* Time in status 3, then the call ends 1. Unit: ms. Takes effect: next call. */
    bool has_accept_timeout_ms;
    int64_t accept_timeout_ms;
    /* When nothing has been heard of the peer for so long, the call ends 4. Network status 2 comes after 4 s of it.
     * Unit: ms. Takes effect: at once. */
    bool has_network_lost_ms;
    int64_t network_lost_ms;
    /* Best first, of `H264` and `VP8`; VP8 is offered in any case. Another name is -32602. Takes effect: next call. */
    const char *const *video_codecs;
    size_t video_codecs_count;
    /* Sound is Opus: `opus`. Another name is -32602. Takes effect: next call. */
    const char *const *audio_codecs;
    size_t audio_codecs_count;
    /* Servers that help to find a path, best first; all are asked, for two seconds at most. Takes effect: next
     * call. Changing it needs `admin`. */
    const ahoyd_ice_server *ice_servers;
    size_t ice_servers_count;
    /* Only relayed paths; without one the call ends 4 `noRelay`. Takes effect: next call. Changing it needs
     * `admin`. */
    bool has_relay_only;
    bool relay_only;
    /* What happens when a call's owner is gone. Takes effect: next call. */
    const char *on_owner_lost;
    /* How long the owner may be gone. Unit: ms. Takes effect: next call. */
    bool has_grace_ms;
    int64_t grace_ms;
    /* What a call to somebody offline does. Takes effect: next call. */
    const char *if_offline;
    /* What an incoming call meets when nobody is attached. Takes effect: next invitation. Changing it needs
     * `admin`. */
    const char *no_client_policy;
    /* Whose calls ring. Takes effect: next invitation. Changing it needs `admin`. */
    const char *who_may_call;
    /* The users `whoMayCall: listed` means. Takes effect: next invitation. Changing it needs `admin`. */
    const char *const *allowed_callers;
    size_t allowed_callers_count;
    /* What a video call does without a camera. Takes effect: next opening. */
    const char *if_no_camera;
    /* What a call does without a microphone. Takes effect: next opening. */
    const char *if_no_microphone;
    /* What a call does when the peer's key has changed: it ends 4 `keyChanged` before anything of it is used, or
     * goes on and says so. Takes effect: next call. Changing it needs `admin`. */
    const char *if_key_changed;
    /* What the peer is told that asks whether it may record. Takes effect: next question. Changing it needs
     * `admin`. */
    const char *recording_consent;
    /* What suffers first on a narrow path. Takes effect: at once. */
    const char *degradation;
    /* Take the speaker's sound out of the microphone's. Takes effect: at once. */
    bool has_echo_cancellation;
    bool echo_cancellation;
    /* Take steady noise out of the microphone's sound. Takes effect: at once. */
    bool has_noise_suppression;
    bool noise_suppression;
    /* Level the microphone's sound. Takes effect: at once. */
    bool has_auto_gain_control;
    bool auto_gain_control;
    /* Take rumble, below 50 Hz, out of the microphone's sound. The echo canceller does so by itself. Takes effect:
     * at once. */
    bool has_high_pass_filter;
    bool high_pass_filter;
    /* Tell in levels whether somebody speaks, and of speech while paused. Looked for only while somebody asks.
     * Takes effect: at once. */
    bool has_voice_activity_detection;
    bool voice_activity_detection;
} ahoyd_call_configs_patch;

/* The configs in force, whole. */
typedef struct ahoyd_call_configs_result {
    /* All of them. */
    ahoyd_call_configs configs;
    /* One more at each change; `ifRevision` of setCallConfigs compares it. */
    int64_t revision;
} ahoyd_call_configs_result;

/* One way a device can be opened. What does not apply to its kind is null. */
typedef struct ahoyd_device_mode {
    /* Picture width. Unit: px. */
    bool has_width;
    int64_t width;
    /* Picture height. Unit: px. */
    bool has_height;
    int64_t height;
    /* Pictures a second. Unit: frames/s. */
    bool has_frame_rate;
    int64_t frame_rate;
    /* Samples a second. Unit: Hz. */
    bool has_sample_rate;
    int64_t sample_rate;
    /* Channels of sound. */
    bool has_channels;
    int64_t channels;
} ahoyd_device_mode;

/* A camera, microphone, speaker or screen, or what stands in for one. */
typedef struct ahoyd_device {
    /* Stable over restarts and replugging as far as the system allows. */
    const char *device_id;
    /* Its name for people. */
    const char *label;
    /* What it is. */
    const char *kind;
    /* The system's choice. */
    bool is_default;
    /* Whether it could be opened now. */
    const char *state;
    /* No hardware: pattern, tone, file, or a client's own. */
    bool synthetic;
    /* The clientId that feeds it (createFrameSource), for as long as it is attached; null: no client does. */
    const char *fed_by;
    /* How it can be opened; empty: not known. */
    const ahoyd_device_mode *modes;
    size_t modes_count;
    /* How loud it is set in the system's mixer: its loudest channel, more than 100 where the mixer amplifies; null:
     * it has no volume of its own. Unit: %. */
    bool has_volume;
    int64_t volume;
    /* Whether it is muted there, which no call changes. */
    bool has_muted;
    bool muted;
} ahoyd_device;

/* What was done about one device of one call. */
typedef struct ahoyd_device_action {
    /* The call. */
    const char *call_id;
    /* What the device was for. */
    const char *medium;
    /* What was done. */
    const char *action;
    /* What it had; null: none. */
    const char *from_device_id;
    /* What is opened for it; null: none. onDeviceInUse says when it is open. */
    const char *to_device_id;
    /* Which rule chose that. */
    const char *chosen_by;
} ahoyd_device_action;

/* What is used now where no device is named. */
typedef struct ahoyd_selected_device {
    /* Which; null: none. */
    const ahoyd_device *device;
    /* Which rule chose it. */
    const char *chosen_by;
} ahoyd_selected_device;

/* The deviceId that calls use when they name none (selectDevice, or the settings); null is the system's default. */
typedef struct ahoyd_selected_devices {
    /* For pictures. */
    const char *camera;
    /* For sound. */
    const char *microphone;
    /* For the peer's sound. */
    const char *speaker;
    /* For sharing. */
    const char *screen;
} ahoyd_selected_devices;

/* What can be opened, without opening anything. */
typedef struct ahoyd_device_list {
    /* Hardware first. */
    const ahoyd_device *devices;
    size_t devices_count;
    /* What calls use. */
    ahoyd_selected_devices selected;
} ahoyd_device_list;

/* On whose behalf a device is open. */
typedef struct ahoyd_device_user {
    /* The client; null: it is gone, or it was the daemon itself. */
    const char *client_id;
    /* The client's own name for itself. */
    const char *name;
    /* The call that uses it. */
    const char *call_id;
} ahoyd_device_user;

/* An open device. */
typedef struct ahoyd_device_use {
    /* Which. */
    ahoyd_device device;
    /* For whom. */
    ahoyd_device_user by;
} ahoyd_device_use;

/* How loud one sound has been. 0 dB is full scale, the loudest that there can be (dBov, RFC 6464): a sine of full
 * scale has a peak of 0 and an rms of -3. Of two channels it is that of the louder. -100 is silence, or that there
 * is no sound. */
typedef struct ahoyd_sound_level {
    /* The call it is of; null: a preview. */
    const char *call_id;
    /* The preview it is of, one of this client's; null: a call. */
    const char *preview_id;
    /* `local`: the microphone, after echo cancellation and all that is done to its sound; `remote`: what the peer
     * sends, as it is played. */
    const char *side;
    /* Mean power over the time that is told of. Unit: dBFS. */
    double rms_db;
    /* Its loudest sample. Unit: dBFS. */
    double peak_db;
    /* Whether somebody speaks for half of the time or more; null: the config `voiceActivityDetection` is off. */
    bool has_voice;
    bool voice;
} ahoyd_sound_level;

/* How loud it is. */
typedef struct ahoyd_sound_levels {
    /* One for each sound. */
    const ahoyd_sound_level *levels;
    size_t levels_count;
} ahoyd_sound_levels;

/* A text, received or sent. */
typedef struct ahoyd_message {
    /* The sender's name for it. */
    const char *message_id;
    /* Who sent it. */
    const char *from;
    /* Who it is for. */
    const char *to;
    /* The text. */
    const char *text;
    /* When it was sent; of a received one, when the hub or server took it. Unit: ms since 1970. */
    int64_t sent_at_ms;
    /* It could not be delivered when it was sent. */
    bool delayed;
} ahoyd_message;

/* Some of the texts. */
typedef struct ahoyd_message_list {
    /* In the order in which this daemon came to know them. */
    const ahoyd_message *messages;
    size_t messages_count;
} ahoyd_message_list;

/* What became of a text. */
typedef struct ahoyd_sent_message {
    /* Its id. */
    const char *message_id;
    /* Where it is. */
    const char *delivery;
} ahoyd_sent_message;

/* Who a client is, for people who look at getStatus. */
typedef struct ahoyd_client_info {
    /* The program. */
    const char *name;
    /* Its version. */
    const char *version;
} ahoyd_client_info;

/* Who answers. */
typedef struct ahoyd_server_info {
    /* `ahoyd`. */
    const char *name;
    /* The daemon's version. */
    const char *version;
} ahoyd_server_info;

/* Which events to send. The filters of one session add up; an event is sent to it once. */
typedef struct ahoyd_listen_options {
    /* By name; left out: all durable ones. */
    const char *const *events;
    size_t events_count;
    /* Call events of this call only; left out: of all calls. */
    const char *call_id;
    /* How often onLevels is sent to who names it. Unit: ms. Left out: 100. */
    bool has_levels_interval_ms;
    int64_t levels_interval_ms;
    /* How often onStatistics is sent to who names it. Unit: ms. Left out: 1000. */
    bool has_statistics_interval_ms;
    int64_t statistics_interval_ms;
    /* Answer with a snapshot as well. */
    bool snapshot;
} ahoyd_listen_options;

/* Where an earlier connection stopped reading. */
typedef struct ahoyd_resume {
    /* Of the last event read. */
    const char *epoch;
    /* The last event read. */
    int64_t seq;
    /* Of the earlier session: proves that its calls are ours. */
    const char *session_id;
} ahoyd_resume;

/* Events that can no longer be had. */
typedef struct ahoyd_event_range {
    /* The first of them. */
    int64_t from_seq;
    /* The last of them. */
    int64_t to_seq;
} ahoyd_event_range;

/* A notification, as an element of an answer. */
typedef struct ahoyd_event_message {
    /* Which. */
    const char *method;
    /* As in the notification of that name, with `seq`, `prevSeq` and `timeMs`. */
    const char *params;
} ahoyd_event_message;

/* The one account of this instance. */
typedef struct ahoyd_account {
    /* Who we are; null: never logged in. */
    const char *user;
    /* This machine among the user's; null: never logged in. */
    const char *device_id;
    /* How it stands. */
    const char *state;
    /* What carries signalling. Known: local xmpp. */
    const char *backend;
    /* The hub on another machine, `host:port`; null: this machine's own. */
    const char *server;
    /* When the state was entered. Unit: ms since 1970. */
    int64_t since_ms;
    /* What the last attempt failed by. */
    const ahoyd_error_info *error;
} ahoyd_account;

/* A push that a client was asked to send and has not reported. */
typedef struct ahoyd_pending_push {
    /* The push. */
    const char *push_id;
    /* Our user. */
    const char *from;
    /* Who is to be woken. */
    const char *to;
    /* Of the call. */
    enum ahoyd_call_type type;
    /* The call that found nobody. */
    const char *call_id;
} ahoyd_pending_push;

/* Where the frames of one stream are. `path` is opened read-only and mapped, or for writing if it came from
 * createFrameSource; each new frame rings at the unix socket `doorbell`. A reader accepts only the two forms of
 * `path` named here. */
typedef struct ahoyd_stream_descriptor {
    /* The stream. */
    const char *stream_id;
    /* Which ring of this stream; from 1, 0 while there is none. */
    int64_t generation;
    /* `/proc/<pid>/fd/<n>` or a file in the instance's frames directory; null while there is none. */
    const char *path;
    /* Size to map. Unit: bytes. */
    int64_t bytes;
    /* Path of a unix stream socket; null while there is none. */
    const char *doorbell;
    /* Sound or pictures. */
    const char *kind;
    /* Whose. */
    const char *side;
    /* Why this descriptor was sent. */
    const char *reason;
} ahoyd_stream_descriptor;

/* Everything events tell of, true at exactly event `seq`. */
typedef struct ahoyd_snapshot {
    /* The present epoch. */
    const char *epoch;
    /* The newest event already contained. */
    int64_t seq;
    /* The account. */
    ahoyd_account account;
    /* Live calls. */
    const ahoyd_call_session *calls;
    size_t calls_count;
    /* Streams this session holds. */
    const ahoyd_stream_descriptor *streams;
    size_t streams_count;
    /* Open devices. */
    const ahoyd_device_use *devices_in_use;
    size_t devices_in_use_count;
    /* Pushes without report. */
    const ahoyd_pending_push *pending_pushes;
    size_t pending_pushes_count;
    /* Texts nobody has acknowledged. */
    int64_t unread_messages;
} ahoyd_snapshot;

/* One child process. */
typedef struct ahoyd_child_status {
    /* How it is. */
    const char *state;
    /* How often it had to be started again. */
    int64_t restarts;
} ahoyd_child_status;

/* The child processes. */
typedef struct ahoyd_children {
    /* Network and codecs. */
    ahoyd_child_status engine;
    /* Cameras, microphones, speakers. */
    ahoyd_child_status devices;
    /* Writes recordings and still pictures; started at the first. */
    ahoyd_child_status recorder;
} ahoyd_children;

/* What carries signalling. */
typedef struct ahoyd_signalling_status {
    /* Null: none. Known: local xmpp. */
    const char *backend;
    /* How its connection is. */
    const char *state;
} ahoyd_signalling_status;

/* One attached client. */
typedef struct ahoyd_client_status {
    /* As in `owner` of a call. */
    const char *client_id;
    /* As it calls itself; empty if it does not. */
    const char *name;
    /* Its process; 0: not known. */
    int64_t pid;
    /* What it may do. */
    const char *const *scopes;
    size_t scopes_count;
    /* Name of the token it showed; null: none. */
    const char *token;
    /* How it is attached. Known: lines headers websocket tcp. */
    const char *transport;
    /* The cameras and microphones it is (createFrameSource). */
    const char *const *frame_sources;
    size_t frame_sources_count;
    /* Written and not yet read by it. Unit: bytes. */
    int64_t queued_bytes;
    /* High-volume events it was spared for being slow. */
    int64_t dropped;
} ahoyd_client_status;

/* The daemon seen from inside. */
typedef struct ahoyd_status {
    /* The daemon's version. */
    const char *version;
    /* Its instance name. */
    const char *instance;
    /* Its process. */
    int64_t pid;
    /* Monotonic time since it started. Unit: ms. */
    int64_t uptime_ms;
    /* Its epoch. */
    const char *epoch;
    /* The newest event. */
    int64_t seq;
    /* The account. */
    ahoyd_account account;
    /* The child processes. */
    ahoyd_children children;
    /* What carries signalling. */
    ahoyd_signalling_status signalling;
    /* Who is attached. */
    const ahoyd_client_status *clients;
    size_t clients_count;
    /* Open devices. */
    const ahoyd_device_use *devices_in_use;
    size_t devices_in_use_count;
} ahoyd_status;

/* What is measured of one call, refreshed once a second over the second before; after the end the last values stay.
 * A number is -1 and a string "" until there is something to say: 0 is a measured zero. Rates count 1,000 bit/s of
 * RTP with its repair packets, without UDP and IP. Percentages go from 0 to 100. Local is what we send, remote what
 * we get. */
typedef struct ahoyd_call_statistics {
    /* When these numbers were put together. Unit: ms since 1970. */
    int64_t sampled_at_ms;
    /* How the two daemons reach each other. Known: none direct relay. */
    const char *conn_type;
    /* Round trip on the path in use. Unit: ms. */
    double connection_rtt_ms;
    /* Kind of our ICE candidate in use. Known: host srflx prflx relay. */
    const char *local_address_type;
    /* Since anything arrived from the peer. Unit: ms. */
    double network_silent_ms;
    /* Width the camera delivers. Unit: px. */
    int64_t local_capture_width;
    /* Height the camera delivers. Unit: px. */
    int64_t local_capture_height;
    /* Pictures the camera delivers. Unit: frames/s. */
    double local_capture_fps;
    /* Width sent. Unit: px. */
    int64_t local_encoded_width;
    /* Height sent. Unit: px. */
    int64_t local_encoded_height;
    /* Pictures encoded and sent. Unit: frames/s. */
    double local_video_fps;
    /* What the encoder is asked to stay within. Unit: kbit/s. */
    double local_video_target_kbps;
    /* Video sent. Unit: kbit/s. */
    double local_video_actual_kbps;
    /* Round trip by the peer's RTCP reports on our video. Unit: ms. */
    double local_video_rtt_ms;
    /* Of our video, by the peer's count, since the call began. Unit: packets. */
    int64_t local_video_packets_lost;
    /* Of our video, by the peer's last report. Unit: %. */
    double local_video_packets_lost_percent;
    /* Since the call began. Unit: frames. */
    int64_t key_frames_sent;
    /* Requests by the peer to send packets again. Unit: messages. */
    int64_t nack_received;
    /* Requests by the peer for a key frame. Unit: messages. */
    int64_t pli_received;
    /* RTP name, for example H264. */
    const char *video_codec;
    /* Mean time to encode a picture. Unit: ms. */
    double encode_ms;
    /* Sound sent. Unit: kbit/s. */
    double local_audio_kbps;
    /* Round trip by the peer's RTCP reports on our sound. Unit: ms. */
    double local_audio_rtt_ms;
    /* Of our sound, by the peer's count, since the call began. Unit: packets. */
    int64_t local_audio_packets_lost;
    /* Of our sound, by the peer's last report. Unit: %. */
    double local_audio_packets_lost_percent;
    /* Our sound of the last second, as it was sent: 1 is full scale (webrtc-stats' audioLevel). */
    double local_audio_level;
    /* Square of that level times its time, since the call began (webrtc-stats' totalAudioEnergy). Unit: s. */
    double local_audio_energy;
    /* From a sample's capture until it is in shared memory, echo and noise taken out. Unit: ms. */
    double local_audio_capture_ms;
    /* From a sample's capture until its packet is coded: the above, the 20 ms of a packet, and Opus. Unit: ms. */
    double local_audio_send_ms;
    /* RTP name, for example opus. */
    const char *audio_codec;
    /* Width decoded. Unit: px. */
    int64_t remote_video_width;
    /* Height decoded. Unit: px. */
    int64_t remote_video_height;
    /* Pictures decoded. Unit: frames/s. */
    double remote_video_fps;
    /* Video received. Unit: kbit/s. */
    double remote_video_kbps;
    /* Video packets that never came. Unit: packets. */
    int64_t remote_video_packets_lost;
    /* Video packets of the last second that never came. Unit: %. */
    double remote_video_packets_lost_percent;
    /* Spread of arrival (RFC 3550 section 6.4.1). Unit: ms. */
    double remote_video_jitter_ms;
    /* Mean wait in the jitter buffer. Unit: ms. */
    double remote_video_delay_ms;
    /* Times a picture stood 150 ms longer than pictures did lately, and three times as long (webrtc-stats'
     * freezeCount). Unit: freezes. */
    int64_t freeze_count;
    /* Length of all freezes together. Unit: ms. */
    double freeze_ms;
    /* Our requests to send packets again. Unit: messages. */
    int64_t nack_sent;
    /* Our requests for a key frame. Unit: messages. */
    int64_t pli_sent;
    /* Mean time to decode a picture. Unit: ms. */
    double decode_ms;
    /* Sound received. Unit: kbit/s. */
    double remote_audio_kbps;
    /* Sound packets that never came. Unit: packets. */
    int64_t remote_audio_packets_lost;
    /* Sound packets of the last second that never came. Unit: %. */
    double remote_audio_packets_lost_percent;
    /* Spread of arrival (RFC 3550 section 6.4.1). Unit: ms. */
    double remote_audio_jitter_ms;
    /* Mean wait in the jitter buffer. Unit: ms. */
    double remote_audio_delay_ms;
    /* The peer's sound of the last second, as it was played: 1 is full scale. */
    double remote_audio_level;
    /* Square of that level times its time, since the call began. Unit: s. */
    double remote_audio_energy;
    /* Sound of the last second that was made up. Unit: %. */
    double concealed_percent;
    /* From shared memory until it is heard: what waits for the speaker, here and in the sound server. Unit: ms. */
    double playback_ms;
    /* The microphone's sound came too fast to be taken, and some was lost; counted since it was opened. Unit:
     * times. */
    int64_t capture_gaps;
    /* The speaker had nothing to play. Unit: times. */
    int64_t underruns;
    /* The sound server had nothing left to play, for we came too late; since the speaker was opened. Unit: times. */
    int64_t speaker_xruns;
    /* The camera fell behind and left pictures out, since it was opened. Unit: times. */
    int64_t camera_gaps;
    /* Pictures written to shared memory. Unit: frames. */
    int64_t frames_published;
    /* Pictures not written because nobody read or time was short. Unit: frames. */
    int64_t frames_skipped;
    /* Clients that hold a stream of this call. Unit: clients. */
    int64_t readers;
    /* From the camera to shared memory. Unit: ms. */
    double capture_to_ring_ms;
    /* Picture behind sound (positive) or before it, as received. Unit: ms. */
    double av_skew_ms;
    /* How much of the speaker's echo is taken out of the microphone's sound, at least, in the last second in which
     * something was played (webrtc-stats' echoReturnLossEnhancement). Unit: dB. */
    double echo_return_loss_db;
    /* JSON text in the shape of W3C's RTCStatsReport; only on request. */
    const char *rtc_report;
} ahoyd_call_statistics;

/* A token, without what makes it valid. */
typedef struct ahoyd_token_info {
    /* What it is called. */
    const char *name;
    /* What its sessions may do. */
    const char *const *scopes;
    size_t scopes_count;
    /* When it was made. Unit: ms since 1970. */
    int64_t created_at_ms;
} ahoyd_token_info;

/* Every token that was made. */
typedef struct ahoyd_token_list {
    /* Oldest first. */
    const ahoyd_token_info *tokens;
    size_t tokens_count;
} ahoyd_token_list;

/* Params of `ackMessages`: Take note of texts. */
typedef struct ahoyd_ack_messages_params {
    /* Which. */
    const char *const *message_ids;
    size_t message_ids_count;
} ahoyd_ack_messages_params;

/* Params of `addListener`: Ask for events. */
typedef struct ahoyd_add_listener_params {
    /* By name; left out: all durable ones. */
    const char *const *events;
    size_t events_count;
    /* Call events of this call only; left out: of all calls. */
    const char *call_id;
    /* How often onLevels is sent to who names it. Unit: ms. Left out: 100. */
    bool has_levels_interval_ms;
    int64_t levels_interval_ms;
    /* How often onStatistics is sent to who names it. Unit: ms. Left out: 1000. */
    bool has_statistics_interval_ms;
    int64_t statistics_interval_ms;
    /* Answer with a snapshot as well. */
    bool snapshot;
} ahoyd_add_listener_params;

/* Answer of `addListener`. */
typedef struct ahoyd_add_listener_result {
    /* For removeListener. */
    const char *listener_id;
    /* The present epoch. */
    const char *epoch;
    /* Events start after this one. */
    int64_t seq;
    /* If asked for. */
    const ahoyd_snapshot *snapshot;
} ahoyd_add_listener_result;

/* Params of `answerCall`: Answer an incoming call. */
typedef struct ahoyd_answer_call_params {
    /* From onRecvCallIncoming. */
    const char *call_id;
    /* Devices to use. */
    const ahoyd_call_sources *sources;
    /* Media that begin paused. */
    const ahoyd_paused *start_paused;
    /* Other configs for this call. */
    const ahoyd_call_configs_patch *configs;
    /* Left out: as configured. A POST has no session and must say `keep`. */
    const char *on_owner_lost;
    /* How long the owner may be gone; left out: as configured. Unit: ms. */
    bool has_grace_ms;
    int64_t grace_ms;
} ahoyd_answer_call_params;

/* Params of `answerCallTypeChange`: Agree to the change of type that the peer asks for, or refuse it. */
typedef struct ahoyd_answer_call_type_change_params {
    /* The call. */
    const char *call_id;
    /* Whether we agree. */
    bool accept;
    /* As in changeCallType. */
    const char *camera;
} ahoyd_answer_call_type_change_params;

/* Params of `answerRecording`: Say whether the peer may record the call. */
typedef struct ahoyd_answer_recording_params {
    /* The call. */
    const char *call_id;
    /* Whether it may. */
    bool accept;
} ahoyd_answer_recording_params;

/* Params of `$/cancelRequest`: Give up a request. */
typedef struct ahoyd_cancel_request_params {
    /* The request's id, a string or an integer. */
    const char *id;
} ahoyd_cancel_request_params;

/* Params of `changeCallType`: Ask the peer to make an audio call a video call, or a video call an audio call. */
typedef struct ahoyd_change_call_type_params {
    /* The call. */
    const char *call_id;
    /* What it is to be. */
    enum ahoyd_call_type type;
    /* Camera, screen or stand-in, `none` for no picture of ours; left out: the selected one. Of no meaning to
     * audio. */
    const char *camera;
} ahoyd_change_call_type_params;

/* Params of `claimCall`: Become the owner of a call whose owner is gone. */
typedef struct ahoyd_claim_call_params {
    /* The call. */
    const char *call_id;
    /* Left out: as it was. */
    const char *on_owner_lost;
    /* How long the new owner may be gone; left out: as it was. Unit: ms. */
    bool has_grace_ms;
    int64_t grace_ms;
} ahoyd_claim_call_params;

/* Params of `closeFrameSource`: Be a camera or a microphone no longer. */
typedef struct ahoyd_close_frame_source_params {
    /* From createFrameSource. */
    const char *source_id;
} ahoyd_close_frame_source_params;

/* Params of `closePreview`: Stop looking. */
typedef struct ahoyd_close_preview_params {
    /* From openPreview. */
    const char *preview_id;
} ahoyd_close_preview_params;

/* Params of `closeStream`: Give a stream back. */
typedef struct ahoyd_close_stream_params {
    /* From openStream. */
    const char *stream_id;
} ahoyd_close_stream_params;

/* Params of `confirmPeer`: Say whether the words of getPeerVerification are the same on both sides. */
typedef struct ahoyd_confirm_peer_params {
    /* The call. */
    const char *call_id;
    /* Whether both people read the same words. */
    bool same;
} ahoyd_confirm_peer_params;

/* Params of `createFrameSource`: Be a camera or a microphone. */
typedef struct ahoyd_create_frame_source_params {
    /* `video`: a camera, `audio`: a microphone. */
    const char *kind;
    /* For people: the label in listDevices. */
    const char *name;
    /* Pixels in a row. Needed for pictures, refused for sound; as the next two. Unit: px. */
    bool has_width;
    int64_t width;
    /* Rows. Smaller pictures may be written too, and pictures turned by a quarter. Unit: px. */
    bool has_height;
    int64_t height;
    /* The most pictures a second that are sent on; left out: 30. Unit: frames/s. */
    bool has_frame_rate;
    int64_t frame_rate;
    /* Channels of the sound; left out: 1. Refused for pictures. */
    bool has_channels;
    int64_t channels;
} ahoyd_create_frame_source_params;

/* Answer of `createFrameSource`. */
typedef struct ahoyd_create_frame_source_result {
    /* The deviceId; never used twice while the daemon lives. */
    const char *source_id;
    /* The ring to map for writing, and the doorbell to ring. */
    ahoyd_stream_descriptor stream;
} ahoyd_create_frame_source_result;

/* Params of `createToken`: Make a token. */
typedef struct ahoyd_create_token_params {
    /* What it is called in lists. */
    const char *name;
    /* What its sessions may do. */
    const char *const *scopes;
    size_t scopes_count;
} ahoyd_create_token_params;

/* Answer of `createToken`. */
typedef struct ahoyd_create_token_result {
    /* The token itself, for `initialize` or as a Bearer. */
    const char *token;
    /* What is kept of it. */
    ahoyd_token_info info;
} ahoyd_create_token_result;

/* Params of `endCall`: End a call, or decline it. */
typedef struct ahoyd_end_call_params {
    /* The call. */
    const char *call_id;
    /* 0 to hang up, 2 to decline, 3 to say busy. */
    enum ahoyd_end_reason reason;
} ahoyd_end_call_params;

/* Params of `getCallConfigs`: The configs in force. */
typedef struct ahoyd_get_call_configs_params {
    /* What this call uses; left out: what the next one will. */
    const char *call_id;
} ahoyd_get_call_configs_params;

/* Params of `getCallLog`: Calls that are over, also those of earlier runs of the daemon. */
typedef struct ahoyd_get_call_log_params {
    /* Only calls made before this; left out: the newest. Unit: ms since 1970. */
    bool has_before_ms;
    int64_t before_ms;
    /* Length of the page. Unit: entries. Left out: 50. */
    bool has_limit;
    int64_t limit;
    /* Only calls with this user. */
    const char *remote_name;
    /* Only calls with this outcome. */
    const char *outcome;
} ahoyd_get_call_log_params;

/* Params of `getCallSession`: One call, live or lately ended. */
typedef struct ahoyd_get_call_session_params {
    /* The call; the last 64 that ended are kept. */
    const char *call_id;
} ahoyd_get_call_session_params;

/* Params of `getLevels`: How loud it is. */
typedef struct ahoyd_get_levels_params {
    /* This call alone; left out: previews too. */
    const char *call_id;
} ahoyd_get_levels_params;

/* Params of `getPeerVerification`: Who the peer is, and the words that tell two people that nobody stands between
 * them. */
typedef struct ahoyd_get_peer_verification_params {
    /* The call. */
    const char *call_id;
} ahoyd_get_peer_verification_params;

/* Params of `getStatistics`: What is measured of a call. */
typedef struct ahoyd_get_statistics_params {
    /* The call; of an ended one, its last values. */
    const char *call_id;
    /* Fill in `rtcReport` too. */
    bool report;
} ahoyd_get_statistics_params;

/* Params of `initialize`: Introduce a client and open its session. */
typedef struct ahoyd_initialize_params {
    /* What the client was written for. The same major version is spoken, or -32007. */
    const char *protocol_version;
    /* Who it is. */
    ahoyd_client_info client;
    /* Sets the scopes to the token's, more or less than before. Over TCP it is needed, here or as a Bearer. */
    const char *token;
    /* Optional features the client knows, by name; unknown ones are ignored. */
    const char *const *capabilities;
    size_t capabilities_count;
    /* As addListener. */
    const ahoyd_listen_options *listen;
    /* Where an earlier connection stopped reading. */
    const ahoyd_resume *resume;
    /* Answer with a snapshot. */
    bool snapshot;
} ahoyd_initialize_params;

/* Answer of `initialize`. */
typedef struct ahoyd_initialize_result {
    /* What the daemon speaks. */
    const char *protocol_version;
    /* Who answers. */
    ahoyd_server_info server;
    /* The instance's name. */
    const char *instance;
    /* This client, as in `owner` of a call: for everybody to see. */
    const char *client_id;
    /* Proves this session when it is resumed: for this client alone. Null over POST. */
    const char *session_id;
    /* The subscription `listen` made. */
    const char *listener_id;
    /* The present epoch. */
    const char *epoch;
    /* Events start after this one; the first carries it as `prevSeq`. */
    int64_t seq;
    /* The earlier session goes on, its calls included. */
    bool resumed;
    /* What `resume` asked for and is no longer kept; read the snapshot instead. */
    const ahoyd_event_range *lost;
    /* If asked for, and always when something was lost. */
    const ahoyd_snapshot *snapshot;
    /* What this session may do. */
    const char *const *scopes;
    size_t scopes_count;
    /* Optional features of the daemon. */
    const char *const *capabilities;
    size_t capabilities_count;
    /* What is too much. */
    ahoyd_limits limits;
} ahoyd_initialize_result;

/* Params of `listCallSessions`: All calls. */
typedef struct ahoyd_list_call_sessions_params {
    /* The last 64 that ended too. */
    bool ended;
} ahoyd_list_call_sessions_params;

/* Params of `listDevices`: Cameras, microphones, speakers and screens. */
typedef struct ahoyd_list_devices_params {
    /* One kind only; left out: all. */
    const char *kind;
} ahoyd_list_devices_params;

/* Params of `listMessages`: Texts received and sent. */
typedef struct ahoyd_list_messages_params {
    /* Only what follows this text; not known here: as if left out. */
    const char *after_id;
    /* How many at most. Unit: messages. Left out: 50. */
    bool has_limit;
    int64_t limit;
    /* Only received ones that nobody has acknowledged. */
    bool unread_only;
} ahoyd_list_messages_params;

/* Params of `login`: Log this instance in. */
typedef struct ahoyd_login_params {
    /* Who to be. */
    const char *user;
    /* Password or token; of a hub on another machine also the whole line that `ahoyd hub adduser` printed for this
     * user. The machine's own hub needs none. */
    const char *credential;
    /* What carries signalling; left out: `local`. Known: local xmpp. */
    const char *backend;
    /* The hub: `host:port#` and the SHA-256 of its certificate in hex. Not needed with a whole line; beside one it
     * is `host:port`, where the same hub is now. */
    const char *server;
    /* This machine among the user's. */
    const char *device_name;
} ahoyd_login_params;

/* Params of `makeCall`: Call somebody. */
typedef struct ahoyd_make_call_params {
    /* Whom. */
    const char *remote_name;
    /* Audio or video. */
    enum ahoyd_call_type type;
    /* Words for the callee, who sees them while it rings. At most 4096 bytes of UTF-8. */
    const char *ext;
    /* The call's id; left out: drawn by the daemon. */
    const char *call_id;
    /* Devices to use. */
    const ahoyd_call_sources *sources;
    /* Media that begin paused. */
    const ahoyd_paused *start_paused;
    /* Other configs for this call. */
    const ahoyd_call_configs_patch *configs;
    /* Left out: as configured. A POST has no session and must say `keep`. */
    const char *on_owner_lost;
    /* How long the owner may be gone; left out: as configured. Unit: ms. */
    bool has_grace_ms;
    int64_t grace_ms;
} ahoyd_make_call_params;

/* Params of `nextEvents`: Wait for events, and read those that have come. */
typedef struct ahoyd_next_events_params {
    /* The last event known. */
    int64_t from_seq;
    /* Its epoch. */
    const char *epoch;
    /* How long to wait for an event. Unit: ms. Left out: 25000. */
    bool has_timeout_ms;
    int64_t timeout_ms;
    /* How many events to give at most. Left out: 256. */
    bool has_max;
    int64_t max;
} ahoyd_next_events_params;

/* Answer of `nextEvents`. */
typedef struct ahoyd_next_events_result {
    /* The present epoch. */
    const char *epoch;
    /* In order; `prevSeq` of the first is `fromSeq`. */
    const ahoyd_event_message *events;
    size_t events_count;
    /* Everything up to here has been told. */
    int64_t seq;
    /* Events that cannot be had any more; null: none. */
    const ahoyd_event_range *lost;
    /* How things are, if events were lost; else null. */
    const ahoyd_snapshot *snapshot;
} ahoyd_next_events_result;

/* Params of `openPreview`: Look at a camera, or listen to a microphone, without a call. */
typedef struct ahoyd_open_preview_params {
    /* `video`: a camera or screen; `audio`: a microphone. */
    const char *kind;
    /* Which; `default`: the system's; left out: that which calls use. */
    const char *device_id;
    /* Pixels in a row, as near as the device can. Refused for sound; as the next two. Unit: px. */
    bool has_width;
    int64_t width;
    /* Rows. Unit: px. */
    bool has_height;
    int64_t height;
    /* The most pictures a second. Unit: frames/s. */
    bool has_frame_rate;
    int64_t frame_rate;
} ahoyd_open_preview_params;

/* Answer of `openPreview`. */
typedef struct ahoyd_open_preview_result {
    /* For closePreview. */
    const char *preview_id;
    /* What is open. */
    const char *device_id;
    /* Where the frames are. */
    ahoyd_stream_descriptor stream;
} ahoyd_open_preview_result;

/* Params of `openStream`: Look at, or listen to, one side of a call. */
typedef struct ahoyd_open_stream_params {
    /* The call. */
    const char *call_id;
    /* Whose. */
    const char *side;
    /* Sound or pictures. */
    const char *kind;
} ahoyd_open_stream_params;

/* Params of `ping`: Is anybody there? */
typedef struct ahoyd_ping_params {
    /* Comes back unchanged. */
    const char *echo;
} ahoyd_ping_params;

/* Answer of `ping`. */
typedef struct ahoyd_ping_result {
    /* As given. */
    const char *echo;
    /* The daemon's wall clock. Unit: ms since 1970. */
    int64_t now_ms;
} ahoyd_ping_result;

/* Params of `removeListener`: Stop a subscription. */
typedef struct ahoyd_remove_listener_params {
    /* From addListener or initialize. */
    const char *listener_id;
} ahoyd_remove_listener_params;

/* Params of `reportPushSent`: Tell what became of a push. */
typedef struct ahoyd_report_push_sent_params {
    /* Which, as onSendPushMessage said. */
    const char *push_id;
    /* Whether it went out. */
    bool ok;
    /* More about it, for the log. */
    const char *detail;
} ahoyd_report_push_sent_params;

/* Params of `revokeToken`: Take a token back. */
typedef struct ahoyd_revoke_token_params {
    /* Which. */
    const char *name;
} ahoyd_revoke_token_params;

/* Answer of `revokeToken`. */
typedef struct ahoyd_revoke_token_result {
    /* Whether there was one. */
    bool revoked;
} ahoyd_revoke_token_result;

/* Params of `selectDevice`: Choose the device that calls use when they name none, or the device of one call. */
typedef struct ahoyd_select_device_params {
    /* What is chosen; `screen`: instead of a camera, for one call. */
    const char *kind;
    /* Which; `default`, `none`. */
    const char *device_id;
    /* The call; left out: all that name none, from now on. */
    const char *call_id;
} ahoyd_select_device_params;

/* Params of `sendAnswer`: The callee confirms, and sound and pictures flow. */
typedef struct ahoyd_send_answer_params {
    /* The call. */
    const char *call_id;
} ahoyd_send_answer_params;

/* Params of `sendMessage`: Send a text to a user. */
typedef struct ahoyd_send_message_params {
    /* Who. */
    const char *to;
    /* The text. At most 8192 bytes of UTF-8. */
    const char *text;
    /* Its id, if the client chooses it. */
    const char *message_id;
} ahoyd_send_message_params;

/* Params of `setCallConfigs`: Change configs. */
typedef struct ahoyd_set_call_configs_params {
    /* When the callee is offline, a client is asked to send a push. Takes effect: next call. */
    bool has_is_send_push_if_offline;
    bool is_send_push_if_offline;
    /* What the camera is opened with; a running call only shrinks below it and recovers. Takes effect: next video
     * call. */
    const ahoyd_resolution *video_resolution;
    /* Heartbeat of the connection to the hub or server. Media has its own signs of life. Unit: s. Takes effect:
     * next heartbeat. */
    bool has_ping_interval;
    int64_t ping_interval;
    /* Ceiling for our video; 0 adapts freely, else at least 50. Unit: kbit/s. Takes effect: at once. */
    bool has_video_kbps;
    int64_t video_kbps;
    /* Floor for our video, not above `videoKbps`. Unit: kbit/s. Takes effect: at once. */
    bool has_min_video_kbps;
    int64_t min_video_kbps;
    /* Our sound. Unit: kbit/s. Takes effect: at once. */
    bool has_audio_kbps;
    int64_t audio_kbps;
    /* Send next to nothing while nobody speaks, and ask the peer to. A peer that asks for it gets it in any case.
     * Takes effect: next call. */
    bool has_audio_dtx;
    bool audio_dtx;
    /* What the camera is opened with. Unit: frames/s. Takes effect: next camera opening. */
    bool has_video_frame_rate;
    int64_t video_frame_rate;
    /* Time in status 1, then the call ends 1. Unit: ms. Takes effect: next call. */
    bool has_ring_timeout_ms;
    int64_t ring_timeout_ms;
    /* Time in status 2, then the call ends 4. Unit: ms. Takes effect: next call. */
    bool has_connect_timeout_ms;
    int64_t connect_timeout_ms;
    /* Time in status 3, then the call ends 1. Unit: ms. Takes effect: next call. */
    bool has_accept_timeout_ms;
    int64_t accept_timeout_ms;
    /* When nothing has been heard of the peer for so long, the call ends 4. Network status 2 comes after 4 s of it.
     * Unit: ms. Takes effect: at once. */
    bool has_network_lost_ms;
    int64_t network_lost_ms;
    /* Best first, of `H264` and `VP8`; VP8 is offered in any case. Another name is -32602. Takes effect: next call. */
    const char *const *video_codecs;
    size_t video_codecs_count;
    /* Sound is Opus: `opus`. Another name is -32602. Takes effect: next call. */
    const char *const *audio_codecs;
    size_t audio_codecs_count;
    /* Servers that help to find a path, best first; all are asked, for two seconds at most. Takes effect: next
     * call. Changing it needs `admin`. */
    const ahoyd_ice_server *ice_servers;
    size_t ice_servers_count;
    /* Only relayed paths; without one the call ends 4 `noRelay`. Takes effect: next call. Changing it needs
     * `admin`. */
    bool has_relay_only;
    bool relay_only;
    /* What happens when a call's owner is gone. Takes effect: next call. */
    const char *on_owner_lost;
    /* How long the owner may be gone. Unit: ms. Takes effect: next call. */
    bool has_grace_ms;
    int64_t grace_ms;
    /* What a call to somebody offline does. Takes effect: next call. */
    const char *if_offline;
    /* What an incoming call meets when nobody is attached. Takes effect: next invitation. Changing it needs
     * `admin`. */
    const char *no_client_policy;
    /* Whose calls ring. Takes effect: next invitation. Changing it needs `admin`. */
    const char *who_may_call;
    /* The users `whoMayCall: listed` means. Takes effect: next invitation. Changing it needs `admin`. */
    const char *const *allowed_callers;
    size_t allowed_callers_count;
    /* What a video call does without a camera. Takes effect: next opening. */
    const char *if_no_camera;
    /* What a call does without a microphone. Takes effect: next opening. */
    const char *if_no_microphone;
    /* What a call does when the peer's key has changed: it ends 4 `keyChanged` before anything of it is used, or
     * goes on and says so. Takes effect: next call. Changing it needs `admin`. */
    const char *if_key_changed;
    /* What the peer is told that asks whether it may record. Takes effect: next question. Changing it needs
     * `admin`. */
    const char *recording_consent;
    /* What suffers first on a narrow path. Takes effect: at once. */
    const char *degradation;
    /* Take the speaker's sound out of the microphone's. Takes effect: at once. */
    bool has_echo_cancellation;
    bool echo_cancellation;
    /* Take steady noise out of the microphone's sound. Takes effect: at once. */
    bool has_noise_suppression;
    bool noise_suppression;
    /* Level the microphone's sound. Takes effect: at once. */
    bool has_auto_gain_control;
    bool auto_gain_control;
    /* Take rumble, below 50 Hz, out of the microphone's sound. The echo canceller does so by itself. Takes effect:
     * at once. */
    bool has_high_pass_filter;
    bool high_pass_filter;
    /* Tell in levels whether somebody speaks, and of speech while paused. Looked for only while somebody asks.
     * Takes effect: at once. */
    bool has_voice_activity_detection;
    bool voice_activity_detection;
    /* Only if this is still the revision, else 1005. */
    bool has_if_revision;
    int64_t if_revision;
    /* Keep them over restarts. */
    bool persist;
} ahoyd_set_call_configs_params;

/* Params of `setCallSources`: Change the devices of a call. */
typedef struct ahoyd_set_call_sources_params {
    /* The call. */
    const char *call_id;
    /* What to use from now on. */
    ahoyd_call_sources sources;
} ahoyd_set_call_sources_params;

/* Params of `setDeviceVolume`: Turn a microphone or a speaker up or down, or mute it, in the system's mixer. */
typedef struct ahoyd_set_device_volume_params {
    /* Which, by its own id: `default` is none. */
    const char *device_id;
    /* Of its loudest channel. Unit: %. */
    bool has_volume;
    int64_t volume;
    /* Whether it is muted. */
    bool has_muted;
    bool muted;
    /* Needed only where a microphone and a speaker have the same id: left out, it is the microphone. */
    const char *kind;
} ahoyd_set_device_volume_params;

/* Answer of `setDeviceVolume`. */
typedef struct ahoyd_set_device_volume_result {
    /* As it is now. Unit: %. */
    int64_t volume;
    /* As it is now. */
    bool muted;
} ahoyd_set_device_volume_result;

/* Params of `setSendPushHandler`: Be the one who wakes people who are offline. */
typedef struct ahoyd_set_send_push_handler_params {
    /* False: no longer. */
    bool enabled;
} ahoyd_set_send_push_handler_params;

/* Params of `shutdown`: Stop the daemon. */
typedef struct ahoyd_shutdown_params {
    /* How long the ending may take. Unit: ms. Left out: 5000. */
    bool has_grace_ms;
    int64_t grace_ms;
} ahoyd_shutdown_params;

/* Params of `startRecording`: Record the call, if the peer agrees. */
typedef struct ahoyd_start_recording_params {
    /* The call. */
    const char *call_id;
} ahoyd_start_recording_params;

/* Params of `stopRecording`: Stop recording, or take the question back. */
typedef struct ahoyd_stop_recording_params {
    /* The call. */
    const char *call_id;
} ahoyd_stop_recording_params;

/* Params of `takeSnapshot`: Keep a still picture. */
typedef struct ahoyd_take_snapshot_params {
    /* The call. */
    const char *call_id;
    /* From openPreview. */
    const char *preview_id;
    /* Whose picture of the call; left out: the peer's. A preview has one side alone. */
    const char *side;
    /* How it is written. */
    const char *format;
    /* Of a JPEG; more is better and larger. Left out: 90. */
    bool has_quality;
    int64_t quality;
    /* Of the file, without its ending; left out: made of the time, the peer, the call and the side. A name that is
     * taken gets a number. */
    const char *name;
} ahoyd_take_snapshot_params;

/* Params of `updateCall`: Pause or resume sound or pictures. */
typedef struct ahoyd_update_call_params {
    /* The call. */
    const char *call_id;
    /* What to do. */
    enum ahoyd_control_type control_type;
} ahoyd_update_call_params;

/* Params of `onAccountStateChanged`: The account came, went or changed. */
typedef struct ahoyd_on_account_state_changed {
    /* How it is now. */
    ahoyd_account account;
} ahoyd_on_account_state_changed;

/* Params of `onCallConfigsChanged`: Somebody changed configs. */
typedef struct ahoyd_on_call_configs_changed {
    /* All of them. */
    ahoyd_call_configs configs;
    /* One more than before. */
    int64_t revision;
    /* Names of the fields that changed. */
    const char *const *changed;
    size_t changed_count;
} ahoyd_on_call_configs_changed;

/* Params of `onCallLogged`: A call that is over is in the call log. */
typedef struct ahoyd_on_call_logged {
    /* The entry. */
    ahoyd_call_log_entry entry;
} ahoyd_on_call_logged;

/* Params of `onCallSessionChanged`: A call changed in a way no other event tells. */
typedef struct ahoyd_on_call_session_changed {
    /* The call. */
    ahoyd_call_session session;
    /* Names of the fields of CallSession that changed. */
    const char *const *changed;
    size_t changed_count;
} ahoyd_on_call_session_changed;

/* Params of `onCallTypeChangeSettled`: A change of the call's type has come about, or has not. */
typedef struct ahoyd_on_call_type_change_settled {
    /* The call. */
    ahoyd_call_session session;
    /* What was asked for. */
    enum ahoyd_call_type type;
    /* Who had asked. */
    const char *by;
    /* What has become of it. */
    const char *outcome;
    /* Set when nobody answered: 1010. */
    const ahoyd_error_info *error;
} ahoyd_on_call_type_change_settled;

/* Params of `onDeviceChanged`: Devices came, went or changed, or a call uses another. */
typedef struct ahoyd_on_device_changed {
    /* New ones. */
    const ahoyd_device *added;
    size_t added_count;
    /* Those that are gone, as they were. */
    const ahoyd_device *removed;
    size_t removed_count;
    /* Those that are different, as they are. */
    const ahoyd_device *changed;
    size_t changed_count;
    /* What calls use now that name none. */
    ahoyd_selected_devices selected;
    /* What brought it about; `list`: the system's own list; `defaultChanged`: the system's default is another;
     * `backendDown`: the sound server is gone, and all its devices with it; `client`: a client began or ended to
     * feed a source; `engineLost`: sources of clients went with the engine; `devicesLost`: the process that opens
     * devices died, and the next one has a list of its own soon; `selected`: a client chose; the others: why a call
     * lost a device while the list stayed the same. Known: list defaultChanged backendDown client engineLost
     * devicesLost selected absent stalled busy denied unsupported. */
    const char *cause;
    /* What was done about it: the devices of calls that are others now, or that calls are without. */
    const ahoyd_device_action *action;
    size_t action_count;
} ahoyd_on_device_changed;

/* Params of `onDeviceInUse`: A device was opened or closed. */
typedef struct ahoyd_on_device_in_use {
    /* Which. */
    ahoyd_device device;
    /* Opened, or closed. */
    bool in_use;
    /* For whom. */
    ahoyd_device_user by;
} ahoyd_on_device_in_use;

/* Params of `onEventsLost`: Events were lost to this session. */
typedef struct ahoyd_on_events_lost {
    /* The first that is lost. */
    int64_t from_seq;
    /* The last that is lost. */
    int64_t to_seq;
    /* How things are. */
    ahoyd_snapshot snapshot;
} ahoyd_on_events_lost;

/* Params of `onLevels`: How loud it is. */
typedef struct ahoyd_on_levels {
    /* One for each sound of which there is something new. */
    const ahoyd_sound_level *levels;
    size_t levels_count;
} ahoyd_on_levels;

/* Params of `onLocalStream`: Our own sound or picture. */
typedef struct ahoyd_on_local_stream {
    /* The call. */
    ahoyd_call_session session;
    /* Sound or pictures. */
    enum ahoyd_media_type type;
    /* Where the frames are. */
    ahoyd_stream_descriptor stream;
} ahoyd_on_local_stream;

/* Params of `onMessageReceived`: A text has come. */
typedef struct ahoyd_on_message_received {
    /* The text. */
    ahoyd_message message;
} ahoyd_on_message_received;

/* Params of `onPreviewEnded`: The device of a preview is gone. */
typedef struct ahoyd_on_preview_ended {
    /* Which. */
    const char *preview_id;
    /* Why, as in error 1006. Known: absent busy denied unsupported backendDown. */
    const char *cause;
} ahoyd_on_preview_ended;

/* Params of `onRecvCallAccepted`: Sound and pictures flow. */
typedef struct ahoyd_on_recv_call_accepted {
    /* The call. */
    ahoyd_call_session session;
} ahoyd_on_recv_call_accepted;

/* Params of `onRecvCallConnected`: The path is there. */
typedef struct ahoyd_on_recv_call_connected {
    /* The call. */
    ahoyd_call_session session;
} ahoyd_on_recv_call_connected;

/* Params of `onRecvCallEnded`: A call is over. */
typedef struct ahoyd_on_recv_call_ended {
    /* The call. */
    ahoyd_call_session session;
    /* Why. */
    enum ahoyd_end_reason reason;
    /* Why, in a word: `reasonDetail` of the session. */
    const char *reason_detail;
    /* Set when a fault ended it. */
    const ahoyd_error_info *error;
} ahoyd_on_recv_call_ended;

/* Params of `onRecvCallIncoming`: Somebody calls us. */
typedef struct ahoyd_on_recv_call_incoming {
    /* The call. */
    ahoyd_call_session session;
} ahoyd_on_recv_call_incoming;

/* Params of `onRecvCallNetworkStatusChanged`: The path got better or worse. */
typedef struct ahoyd_on_recv_call_network_status_changed {
    /* The call. */
    ahoyd_call_session session;
    /* How it is now. */
    enum ahoyd_network_status to_status;
    /* What tipped it. Known: rtt loss silence recovered. */
    const char *cause;
    /* What it was judged by. */
    ahoyd_network_measured measured;
} ahoyd_on_recv_call_network_status_changed;

/* Params of `onRecvCallRecordingChanged`: A side wants to record, records, or no longer does. */
typedef struct ahoyd_on_recv_call_recording_changed {
    /* The call. */
    ahoyd_call_session session;
    /* Who records. */
    const char *side;
    /* Why. `recorderCrashed`, `full`, `denied`, `absent` and `failed` end a recording by a fault: the disk is full,
     * the folder cannot be written to or is gone, the file could not be written; what is in it can be played, and
     * the call goes on. `typeChanged`: an audio call has become a video call, and our recording goes on in another
     * file, of the same name with a number. Known: asked accepted typeChanged refused noAnswer withdrawn stopped
     * callEnded recorderCrashed full denied absent failed. */
    const char *cause;
} ahoyd_on_recv_call_recording_changed;

/* Params of `onRecvCallStateChanged`: The peer paused or resumed. */
typedef struct ahoyd_on_recv_call_state_changed {
    /* The call. */
    ahoyd_call_session session;
    /* What the peer did. */
    enum ahoyd_control_type type;
} ahoyd_on_recv_call_state_changed;

/* Params of `onRecvCallTypeChangeRequested`: The peer asks to change the call's type. */
typedef struct ahoyd_on_recv_call_type_change_requested {
    /* The call, as it is. */
    ahoyd_call_session session;
    /* What it is to be. */
    enum ahoyd_call_type type;
} ahoyd_on_recv_call_type_change_requested;

/* Params of `onRemoteStream`: The peer's sound or picture. */
typedef struct ahoyd_on_remote_stream {
    /* The call. */
    ahoyd_call_session session;
    /* Sound or pictures. */
    enum ahoyd_media_type type;
    /* Where the frames are. */
    ahoyd_stream_descriptor stream;
} ahoyd_on_remote_stream;

/* Params of `onSendPushMessage`: Wake the callee, who is offline. */
typedef struct ahoyd_on_send_push_message {
    /* What to report. */
    const char *push_id;
    /* Our user. */
    const char *from;
    /* Who is to be woken. */
    const char *to;
    /* Of the call. */
    enum ahoyd_call_type type;
    /* The call that found nobody. */
    const char *call_id;
} ahoyd_on_send_push_message;

/* Params of `onShuttingDown`: The daemon is about to stop. */
typedef struct ahoyd_on_shutting_down {
    /* How long that may take. Unit: ms. */
    int64_t grace_ms;
} ahoyd_on_shutting_down;

/* Params of `onStatistics`: What is measured of a call. */
typedef struct ahoyd_on_statistics {
    /* The call. */
    const char *call_id;
    /* Its numbers. */
    ahoyd_call_statistics statistics;
} ahoyd_on_statistics;

/* Params of `onVoiceActivity`: Somebody speaks into a microphone that is paused. */
typedef struct ahoyd_on_voice_activity {
    /* The call. */
    ahoyd_call_session session;
} ahoyd_on_voice_activity;

/* Every method. The numbers may change with the contract: they are for programs, not for files. */
enum ahoyd_method {
    AHOYD_METHOD_ACK_MESSAGES,
    AHOYD_METHOD_ADD_LISTENER,
    AHOYD_METHOD_ANSWER_CALL,
    AHOYD_METHOD_ANSWER_CALL_TYPE_CHANGE,
    AHOYD_METHOD_ANSWER_RECORDING,
    AHOYD_METHOD_CANCEL_REQUEST,
    AHOYD_METHOD_CHANGE_CALL_TYPE,
    AHOYD_METHOD_CLAIM_CALL,
    AHOYD_METHOD_CLOSE_FRAME_SOURCE,
    AHOYD_METHOD_CLOSE_PREVIEW,
    AHOYD_METHOD_CLOSE_STREAM,
    AHOYD_METHOD_CONFIRM_PEER,
    AHOYD_METHOD_CREATE_FRAME_SOURCE,
    AHOYD_METHOD_CREATE_TOKEN,
    AHOYD_METHOD_END_CALL,
    AHOYD_METHOD_GET_ACCOUNT,
    AHOYD_METHOD_GET_CALL_CONFIGS,
    AHOYD_METHOD_GET_CALL_LOG,
    AHOYD_METHOD_GET_CALL_SESSION,
    AHOYD_METHOD_GET_LEVELS,
    AHOYD_METHOD_GET_PEER_VERIFICATION,
    AHOYD_METHOD_GET_SNAPSHOT,
    AHOYD_METHOD_GET_STATISTICS,
    AHOYD_METHOD_GET_STATUS,
    AHOYD_METHOD_INITIALIZE,
    AHOYD_METHOD_LIST_CALL_SESSIONS,
    AHOYD_METHOD_LIST_DEVICES,
    AHOYD_METHOD_LIST_MESSAGES,
    AHOYD_METHOD_LIST_TOKENS,
    AHOYD_METHOD_LOGIN,
    AHOYD_METHOD_LOGOUT,
    AHOYD_METHOD_MAKE_CALL,
    AHOYD_METHOD_NEXT_EVENTS,
    AHOYD_METHOD_OPEN_PREVIEW,
    AHOYD_METHOD_OPEN_STREAM,
    AHOYD_METHOD_PING,
    AHOYD_METHOD_REMOVE_LISTENER,
    AHOYD_METHOD_REPORT_PUSH_SENT,
    AHOYD_METHOD_REVOKE_TOKEN,
    AHOYD_METHOD_DISCOVER,
    AHOYD_METHOD_SELECT_DEVICE,
    AHOYD_METHOD_SEND_ANSWER,
    AHOYD_METHOD_SEND_MESSAGE,
    AHOYD_METHOD_SET_CALL_CONFIGS,
    AHOYD_METHOD_SET_CALL_SOURCES,
    AHOYD_METHOD_SET_DEVICE_VOLUME,
    AHOYD_METHOD_SET_SEND_PUSH_HANDLER,
    AHOYD_METHOD_SHUTDOWN,
    AHOYD_METHOD_START_RECORDING,
    AHOYD_METHOD_STOP_RECORDING,
    AHOYD_METHOD_TAKE_SNAPSHOT,
    AHOYD_METHOD_UPDATE_CALL,
    AHOYD_METHODS
};

/* What ahoyd_next_event can tell: the library's own news, and the contract's notifications. */
enum ahoyd_event_kind {
    /* No more is tried: `error`. Nothing comes after it. */
    AHOYD_EVENT_ENDED = -4,
    /* Attached again: `attached`. */
    AHOYD_EVENT_ATTACHED = -3,
    /* The connection broke. The client attaches again by itself. */
    AHOYD_EVENT_LOST = -2,
    /* To a request of ahoyd_send: `answer`. */
    AHOYD_EVENT_ANSWER = -1,
    /* A notification this library does not know, or that is not what the contract says: `json`. */
    AHOYD_EVENT_UNKNOWN = 0,
    /* The account came, went or changed. */
    AHOYD_ON_ACCOUNT_STATE_CHANGED,
    /* Somebody changed configs. */
    AHOYD_ON_CALL_CONFIGS_CHANGED,
    /* A call that is over is in the call log. */
    AHOYD_ON_CALL_LOGGED,
    /* A call changed in a way no other event tells. */
    AHOYD_ON_CALL_SESSION_CHANGED,
    /* A change of the call's type has come about, or has not. */
    AHOYD_ON_CALL_TYPE_CHANGE_SETTLED,
    /* Devices came, went or changed, or a call uses another. */
    AHOYD_ON_DEVICE_CHANGED,
    /* A device was opened or closed. */
    AHOYD_ON_DEVICE_IN_USE,
    /* Events were lost to this session. */
    AHOYD_ON_EVENTS_LOST,
    /* How loud it is. */
    AHOYD_ON_LEVELS,
    /* Our own sound or picture. */
    AHOYD_ON_LOCAL_STREAM,
    /* A text has come. */
    AHOYD_ON_MESSAGE_RECEIVED,
    /* The device of a preview is gone. */
    AHOYD_ON_PREVIEW_ENDED,
    /* Sound and pictures flow. */
    AHOYD_ON_RECV_CALL_ACCEPTED,
    /* The path is there. */
    AHOYD_ON_RECV_CALL_CONNECTED,
    /* A call is over. */
    AHOYD_ON_RECV_CALL_ENDED,
    /* Somebody calls us. */
    AHOYD_ON_RECV_CALL_INCOMING,
    /* The path got better or worse. */
    AHOYD_ON_RECV_CALL_NETWORK_STATUS_CHANGED,
    /* A side wants to record, records, or no longer does. */
    AHOYD_ON_RECV_CALL_RECORDING_CHANGED,
    /* The peer paused or resumed. */
    AHOYD_ON_RECV_CALL_STATE_CHANGED,
    /* The peer asks to change the call's type. */
    AHOYD_ON_RECV_CALL_TYPE_CHANGE_REQUESTED,
    /* The peer's sound or picture. */
    AHOYD_ON_REMOTE_STREAM,
    /* Wake the callee, who is offline. */
    AHOYD_ON_SEND_PUSH_MESSAGE,
    /* The daemon is about to stop. */
    AHOYD_ON_SHUTTING_DOWN,
    /* What is measured of a call. */
    AHOYD_ON_STATISTICS,
    /* Somebody speaks into a microphone that is paused. */
    AHOYD_ON_VOICE_ACTIVITY,
    AHOYD_EVENTS
};

/* Why something failed. */
typedef struct ahoyd_error {
    int code;         /* enum ahoyd_code */
    const char *name; /* of the code, or of the rule that was broken */
    char message[256];
    const char *data; /* the error's own data, a JSON object; NULL: none */
    bool local;       /* refused here: the daemon was not asked */
} ahoyd_error;

/* The answer to a request of ahoyd_send. */
typedef struct ahoyd_answer {
    int64_t id; /* as ahoyd_send gave it */
    enum ahoyd_method method;
    ahoyd_error error;  /* `code` is AHOYD_OK if it was done */
    const void *result; /* the method's result, as of its function; NULL if it failed or has none */
} ahoyd_answer;

/* Something that happened. Free it with ahoyd_free, and with it all that hangs on it. */
typedef struct ahoyd_event {
    enum ahoyd_event_kind kind;
    const char *name;                  /* of a notification, as it goes on the wire */
    int64_t seq, prev_seq;             /* its number in the epoch, and the one sent before it; 0: it has none */
    int64_t time_ms;                   /* ms since 1970 */
    const ahoyd_call_session *session; /* the call it speaks of, whatever its kind; NULL: none */
    union {
        const void *params;
        const char *json;
        const ahoyd_answer *answer;
        const ahoyd_error *error;
        const ahoyd_initialize_result *attached;
        const ahoyd_on_account_state_changed *on_account_state_changed;
        const ahoyd_on_call_configs_changed *on_call_configs_changed;
        const ahoyd_on_call_logged *on_call_logged;
        const ahoyd_on_call_session_changed *on_call_session_changed;
        const ahoyd_on_call_type_change_settled *on_call_type_change_settled;
        const ahoyd_on_device_changed *on_device_changed;
        const ahoyd_on_device_in_use *on_device_in_use;
        const ahoyd_on_events_lost *on_events_lost;
        const ahoyd_on_levels *on_levels;
        const ahoyd_on_local_stream *on_local_stream;
        const ahoyd_on_message_received *on_message_received;
        const ahoyd_on_preview_ended *on_preview_ended;
        const ahoyd_on_recv_call_accepted *on_recv_call_accepted;
        const ahoyd_on_recv_call_connected *on_recv_call_connected;
        const ahoyd_on_recv_call_ended *on_recv_call_ended;
        const ahoyd_on_recv_call_incoming *on_recv_call_incoming;
        const ahoyd_on_recv_call_network_status_changed *on_recv_call_network_status_changed;
        const ahoyd_on_recv_call_recording_changed *on_recv_call_recording_changed;
        const ahoyd_on_recv_call_state_changed *on_recv_call_state_changed;
        const ahoyd_on_recv_call_type_change_requested *on_recv_call_type_change_requested;
        const ahoyd_on_remote_stream *on_remote_stream;
        const ahoyd_on_send_push_message *on_send_push_message;
        const ahoyd_on_shutting_down *on_shutting_down;
        const ahoyd_on_statistics *on_statistics;
        const ahoyd_on_voice_activity *on_voice_activity;
    };
} ahoyd_event;

/* One function a method: it asks, waits for the answer at most the client's timeout, and returns an ahoyd_code. A
 * result is the caller's, to be freed with ahoyd_free; NULL may be given for one that is of no interest. After a
 * failure ahoyd_last_error(client) says more. */

/* ackMessages: Take note of texts. They no longer count as unread. Ids that are not known, or were acknowledged
 * before, do no harm. */
AHOYD_API int ahoyd_ack_messages(ahoyd_client *client, const ahoyd_ack_messages_params *params);

/* addListener: Ask for events. Events of the kinds named are sent on this connection from now on. The filters of
 * one session add up, and an event is sent once however many of them want it. Each durable event carries `seq`, its
 * number in this epoch, and `prevSeq`, the number sent to this session before it: if that is not the number last
 * read, something was lost. Errors: 1008. */
AHOYD_API int ahoyd_add_listener(ahoyd_client *client, const ahoyd_add_listener_params *params,
                ahoyd_add_listener_result **result);

/* answerCall: Answer an incoming call. Answers at once with status 2; the path is made afterwards, and
 * onRecvCallConnected tells when it is there. The client becomes the owner. Asked again by the owner, it gives the
 * session. Errors: 800, 1001, 1002, 1006, 1012. */
AHOYD_API int ahoyd_answer_call(ahoyd_client *client, const ahoyd_answer_call_params *params, ahoyd_call_session
                **result);

/* answerCallTypeChange: Agree to the change of type that the peer asks for, or refuse it. After
 * onRecvCallTypeChangeRequested. The call changes once the peer knows that we agree; onCallTypeChangeSettled tells.
 * Refused, it goes on as it was, and the peer is told. Refusing what we have asked for ourselves takes it back.
 * Errors: 800, 1001, 1002, 1006. */
AHOYD_API int ahoyd_answer_call_type_change(ahoyd_client *client, const ahoyd_answer_call_type_change_params *params,
                ahoyd_call_session **result);

/* answerRecording: Say whether the peer may record the call. The answer to onRecvCallRecordingChanged of side
 * `remote` with state `asking`. No, once the recording is on: consent is taken back, and the peer stops. The same
 * again changes nothing. 1001 while the peer neither asks nor records. Errors: 800, 1001, 1002. */
AHOYD_API int ahoyd_answer_recording(ahoyd_client *client, const ahoyd_answer_recording_params *params,
                ahoyd_call_session **result);

/* changeCallType: Ask the peer to make an audio call a video call, or a video call an audio call. At status 4.
 * Answers at once: `typeChange` of the session says that the change pends, onCallTypeChangeSettled what has become
 * of it; until then, and unless the peer agrees, the call is as it was. The camera opens when the peer has agreed.
 * Nobody may take longer than 30 s. Asking for the type that the call has changes nothing. Asking for what the peer
 * asks for agrees to it; when both ask, that is one change. While a change pends that we asked for, the answer is
 * 1001; 1007 where the peer's program cannot do it. Errors: 800, 1001, 1002, 1006, 1007. */
AHOYD_API int ahoyd_change_call_type(ahoyd_client *client, const ahoyd_change_call_type_params *params,
                ahoyd_call_session **result);

/* claimCall: Become the owner of a call whose owner is gone. The connection of the earlier owner must be gone, or
 * the call must have been made by a request without a session; a running grace time ends then. Asked again by the
 * owner, it gives the session. A call that rings here is not claimed but answered. Errors: 800, 1001, 1002. */
AHOYD_API int ahoyd_claim_call(ahoyd_client *client, const ahoyd_claim_call_params *params, ahoyd_call_session
                **result);

/* closeFrameSource: Be a camera or a microphone no longer. Done as well when the session has no such source. Its
 * doorbell reads an end of file. */
AHOYD_API int ahoyd_close_frame_source(ahoyd_client *client, const ahoyd_close_frame_source_params *params);

/* closePreview: Stop looking. Done as well when the session has no such preview. The device is closed unless
 * somebody else uses it. */
AHOYD_API int ahoyd_close_preview(ahoyd_client *client, const ahoyd_close_preview_params *params);

/* closeStream: Give a stream back. Done as well when the session holds no such stream. With its last holder the
 * ring goes. */
AHOYD_API int ahoyd_close_stream(ahoyd_client *client, const ahoyd_close_stream_params *params);

/* confirmPeer: Say whether the words of getPeerVerification are the same on both sides. The same: the peer's key is
 * remembered in place of any other and is `known`, marked as compared. Not the same: somebody stands between the
 * two. The key is forgotten if it was remembered, and the peer is `none`; another key that was known before stays.
 * The call goes on until somebody ends it. The last word counts. 1001 while there are no words, and once the call
 * is over. Errors: 800, 1001. */
AHOYD_API int ahoyd_confirm_peer(ahoyd_client *client, const ahoyd_confirm_peer_params *params, ahoyd_confirmed_peer
                **result);

/* createFrameSource: Be a camera or a microphone. Gives a ring of shared memory for the client to write (direction
 * 1 in AHOYSHM1), and the deviceId under which calls use it: in `sources` of makeCall or answerCall, and nowhere
 * else, for what a client feeds is never taken unnamed. A client needs no `capture` for a call whose sources are
 * its own. The source is this session's until closeFrameSource or the end of its connection, and goes with the
 * engine; others see it come and go by onDeviceChanged. A call that used it goes on without, and the peer is told
 * of a pause. Errors: 1007, 1008, 1009, 1012. */
AHOYD_API int ahoyd_create_frame_source(ahoyd_client *client, const ahoyd_create_frame_source_params *params,
                ahoyd_create_frame_source_result **result);

/* createToken: Make a token. A token lets a client in over TCP, and gives a session the token's scopes on any
 * transport. Its text is in this answer and nowhere else: only a hash is kept. Nobody can give scopes away that he
 * has not (-32003). Errors: 1005, 1008. */
AHOYD_API int ahoyd_create_token(ahoyd_client *client, const ahoyd_create_token_params *params,
                ahoyd_create_token_result **result);

/* endCall: End a call, or decline it. Any client may, not the owner alone. The peer is told the number as given. A
 * call that is over already is answered with its session and the reason it had first. Errors: 800. */
AHOYD_API int ahoyd_end_call(ahoyd_client *client, const ahoyd_end_call_params *params, ahoyd_call_session **result);

/* getAccount: Who we are, and whether we can be called. */
AHOYD_API int ahoyd_get_account(ahoyd_client *client, ahoyd_account **result);

/* getCallConfigs: The configs in force. Errors: 800. */
AHOYD_API int ahoyd_get_call_configs(ahoyd_client *client, const ahoyd_get_call_configs_params *params,
                ahoyd_call_configs_result **result);

/* getCallLog: Calls that are over, also those of earlier runs of the daemon. What onCallLogged told, newest first.
 * A page ends where `limit` says; the `createdAtMs` of its last entry is the `beforeMs` of the next. Entries are
 * kept for 90 days unless the settings say otherwise, and no more than the newest 20,000. */
AHOYD_API int ahoyd_get_call_log(ahoyd_client *client, const ahoyd_get_call_log_params *params, ahoyd_call_log
                **result);

/* getCallSession: One call, live or lately ended. Errors: 800. */
AHOYD_API int ahoyd_get_call_session(ahoyd_client *client, const ahoyd_get_call_session_params *params,
                ahoyd_call_session **result);

/* getLevels: How loud it is. One level for each sound there is to measure: the live call's microphone as soon as it
 * is open, the peer's sound from status 4 on, and the microphones of this client's previews. Each is of the time
 * since this session last asked; of a session's first question, and of one over POST, of the last 100 ms. Asked
 * again sooner than that it answers as soon as there is something new. Nothing is measured before somebody asks,
 * nor 5 s after the last question. A microphone is measured while it is paused, too: what it hears then goes
 * nowhere. A peer that has paused is silent. A call that is over has no levels. Errors: 800. */
AHOYD_API int ahoyd_get_levels(ahoyd_client *client, const ahoyd_get_levels_params *params, ahoyd_sound_levels
                **result);

/* getPeerVerification: Who the peer is, and the words that tell two people that nobody stands between them. Each
 * device has a key and signs its part of a call. The first key of a device is remembered (`new`), later calls are
 * held against it (`known`, `changed`); a signature that is wrong ends the call 4 `fingerprintMismatch` before
 * status 3. Whether the first key was the right one only people can tell: both read the words aloud, and say by
 * confirmPeer what they heard. Known of calls that are live or have lately ended. Errors: 800, 1001. */
AHOYD_API int ahoyd_get_peer_verification(ahoyd_client *client, const ahoyd_get_peer_verification_params *params,
                ahoyd_peer_verification **result);

/* getSnapshot: Everything events tell of, at one event number. With its `epoch` and `seq` a client that missed
 * events starts afresh and misses nothing after them. */
AHOYD_API int ahoyd_get_snapshot(ahoyd_client *client, ahoyd_snapshot **result);

/* getStatistics: What is measured of a call. Errors: 800. */
AHOYD_API int ahoyd_get_statistics(ahoyd_client *client, const ahoyd_get_statistics_params *params,
                ahoyd_call_statistics **result);

/* getStatus: How the daemon is. */
AHOYD_API int ahoyd_get_status(ahoyd_client *client, ahoyd_status **result);

/* listCallSessions: All calls. */
AHOYD_API int ahoyd_list_call_sessions(ahoyd_client *client, const ahoyd_list_call_sessions_params *params,
                ahoyd_call_session_list **result);

/* listDevices: Cameras, microphones, speakers and screens. Nothing is opened for it. */
AHOYD_API int ahoyd_list_devices(ahoyd_client *client, const ahoyd_list_devices_params *params, ahoyd_device_list
                **result);

/* listMessages: Texts received and sent. The newest, or with `afterId` those that follow a text, as
 * onMessageReceived told them. They are kept as long as the call log. */
AHOYD_API int ahoyd_list_messages(ahoyd_client *client, const ahoyd_list_messages_params *params, ahoyd_message_list
                **result);

/* listTokens: Every token that was made. Not the owner's own, which lies in the runtime directory and is drawn anew
 * at each start. */
AHOYD_API int ahoyd_list_tokens(ahoyd_client *client, ahoyd_token_list **result);

/* login: Log this instance in. At the hub of this machine `user` is enough. A hub on another machine asks for the
 * line that it printed for this user, as `credential`; or for what that line holds, the token as `credential` and
 * the hub as `server`. Answers once the account is online, or with why it is not: 1011 says what the hub refuses
 * (no account of this name, a token that is not its) or that it is not the hub that was meant (another certificate,
 * no machine of that name), 1013 that nobody listens, 1010 that nothing answers. From then on the daemon comes back
 * by itself when the connection breaks, also after a restart: for that it keeps the credential where only this user
 * can read, and no method tells it. An instance that never had an account logs in to the machine's own hub under
 * its instance name. Errors: 1007, 1010, 1011, 1013. */
AHOYD_API int ahoyd_login(ahoyd_client *client, const ahoyd_login_params *params, ahoyd_account **result);

/* logout: Log out and stay out. Live calls end with reason 0 `loggedOut`. It holds over restarts, until the next
 * login. */
AHOYD_API int ahoyd_logout(ahoyd_client *client, ahoyd_account **result);

/* makeCall: Call somebody. Answers at once with a call in status 1. Devices are judged from the list alone; they
 * are opened while it rings, and what goes wrong then follows the configs `ifNoCamera` and `ifNoMicrophone`.
 * Whatever the network says, even that nobody has that name, comes as onRecvCallEnded. The client becomes the
 * owner. The same `callId` with the same params is the same call, so a client that did not hear the answer may ask
 * again. Errors: 801, 1003, 1005, 1006, 1012, 1013. */
AHOYD_API int ahoyd_make_call(ahoyd_client *client, const ahoyd_make_call_params *params, ahoyd_call_session **result);

/* nextEvents: Wait for events, and read those that have come. For clients without a session, and for whoever would
 * rather ask. Gives every event after `fromSeq` that would be replayed and that the scopes allow, at once if there
 * is one, else as soon as there is or after `timeoutMs`. The answer's `seq` is the next `fromSeq`; the first comes
 * from getSnapshot. An answer may hold fewer than `max`, to stay short. Of one connection one request may wait; it
 * is given up when the connection closes. */
AHOYD_API int ahoyd_next_events(ahoyd_client *client, const ahoyd_next_events_params *params, ahoyd_next_events_result
                **result);

/* openPreview: Look at a camera, or listen to a microphone, without a call. Answered when the device is open. A
 * device is opened once, however many previews and calls use it, and closed when the last lets go; each has its
 * pictures in the size it wants. A wish that is larger than what a camera is open for opens it again, so that all
 * who look at it see it stand for a moment. The preview is this session's until closePreview or the end of its
 * connection. A device that goes meanwhile ends it with onPreviewEnded. What a client feeds has no preview. Errors:
 * 1006, 1008, 1009. */
AHOYD_API int ahoyd_open_preview(ahoyd_client *client, const ahoyd_open_preview_params *params,
                ahoyd_open_preview_result **result);

/* openStream: Look at, or listen to, one side of a call. Gives the place of a ring of frames in shared memory.
 * Opened before there is anything, it is armed, and `opened` comes by notification. Asked again by a client that
 * holds the stream, it gives the present descriptor. The stream is the client's until closeStream or the end of its
 * connection. Errors: 800, 1001, 1007, 1008, 1009. */
AHOYD_API int ahoyd_open_stream(ahoyd_client *client, const ahoyd_open_stream_params *params, ahoyd_stream_descriptor
                **result);

/* ping: Is anybody there? Answers of one connection keep their order, so an answered ping says that everything
 * asked before it has been dealt with. */
AHOYD_API int ahoyd_ping(ahoyd_client *client, const ahoyd_ping_params *params, ahoyd_ping_result **result);

/* removeListener: Stop a subscription. Done as well when the session has no such listener. */
AHOYD_API int ahoyd_remove_listener(ahoyd_client *client, const ahoyd_remove_listener_params *params);

/* reportPushSent: Tell what became of a push. It then leaves `pendingPushes` of the snapshot. Told again, it
 * changes nothing; told otherwise, it is refused. Errors: 1005. */
AHOYD_API int ahoyd_report_push_sent(ahoyd_client *client, const ahoyd_report_push_sent_params *params);

/* revokeToken: Take a token back. From now on it opens nothing. Connections that showed it are cut and their
 * sessions end at once, the caller's own too if it is one of them. */
AHOYD_API int ahoyd_revoke_token(ahoyd_client *client, const ahoyd_revoke_token_params *params,
                ahoyd_revoke_token_result **result);

/* rpc.discover: This contract, as the daemon at hand knows it. */
AHOYD_API int ahoyd_discover(ahoyd_client *client, ahoyd_json **result);

/* selectDevice: Choose the device that calls use when they name none, or the device of one call. Without `callId`
 * it is remembered, across restarts, and goes before the settings; the live call uses it too, unless a client named
 * another for it. With `callId` it is that call's alone, as by setCallSources. The call goes on meanwhile; `action`
 * of onDeviceChanged says what moved. `none` is no device, `default` the system's. A device that is not there is
 * answered 1006; one that is remembered and not there at the time of a call is replaced by the system's default,
 * which `chosenBy` tells, but a file or a stand-in is not. A screen, or what a client feeds, is for one call only:
 * without `callId` it is answered 1006 `unsupported`. Errors: 800, 1001, 1002, 1006, 1007. */
AHOYD_API int ahoyd_select_device(ahoyd_client *client, const ahoyd_select_device_params *params, ahoyd_selected_device
                **result);

/* sendAnswer: The callee confirms, and sound and pictures flow. For the callee once onRecvCallConnected has come.
 * Until then neither side has sent a sample. Asked again at status 4, it gives the session. Errors: 800, 1001,
 * 1002. */
AHOYD_API int ahoyd_send_answer(ahoyd_client *client, const ahoyd_send_answer_params *params, ahoyd_call_session
                **result);

/* sendMessage: Send a text to a user. Answers once the text is on a disk that is not ours: the receiver's daemon's,
 * or for somebody who is away the hub's, which keeps it for 30 days. A daemon that is connected and hangs counts as
 * away after 15 s. Asked again with the same `messageId` and content, for example after a broken connection, it is
 * the same text and is shown once. After 1013 the text may have been sent: ask again with the same `messageId`.
 * Errors: 1003, 1004, 1005, 1008, 1013. */
AHOYD_API int ahoyd_send_message(ahoyd_client *client, const ahoyd_send_message_params *params, ahoyd_sent_message
                **result);

/* setCallConfigs: Change configs. Fields that are left out stay. All are taken or none. Each field says in
 * CallConfigs when it takes effect. Errors: 1005. */
AHOYD_API int ahoyd_set_call_configs(ahoyd_client *client, const ahoyd_set_call_configs_params *params,
                ahoyd_call_configs_result **result);

/* setCallSources: Change the devices of a call. What is left out stays as it is; `none` is no device. The call goes
 * on meanwhile: the peer hears silence, or is told that the pictures pause, for as long as it takes to open the
 * other one, and `sources` of onCallSessionChanged says when it is open. `video` in an audio call, and what a
 * client feeds, cannot be changed in a call, which is answered 1007. Errors: 800, 1001, 1002, 1006, 1007. */
AHOYD_API int ahoyd_set_call_sources(ahoyd_client *client, const ahoyd_set_call_sources_params *params,
                ahoyd_call_session **result);

/* setDeviceVolume: Turn a microphone or a speaker up or down, or mute it, in the system's mixer. The device's own
 * volume, as the desktop shows it, for all programs that use it; the balance of its channels stays. It never pauses
 * a call, and no call undoes it: the peer is told nothing, and hears less. What is left out stays as it is. Changes
 * made elsewhere are seen in listDevices and onDeviceChanged. Cameras, screens, stand-ins, files and what clients
 * feed have no volume, which is answered 1006 `unsupported`. Errors: 1006. */
AHOYD_API int ahoyd_set_device_volume(ahoyd_client *client, const ahoyd_set_device_volume_params *params,
                ahoyd_set_device_volume_result **result);

/* setSendPushHandler: Be the one who wakes people who are offline. From now on this session is asked by
 * onSendPushMessage, for which it must listen, when a call with `isSendPushIfOffline` finds nobody online. Of
 * several handlers only the newest that is attached is asked. It ends with the session. */
AHOYD_API int ahoyd_set_send_push_handler(ahoyd_client *client, const ahoyd_set_send_push_handler_params *params);

/* shutdown: Stop the daemon. New calls are refused, live ones end with reason 0 `shutdown`, everybody is told, what
 * is unsent is sent, and the process exits 0. In a batch it is refused. */
AHOYD_API int ahoyd_shutdown(ahoyd_client *client, const ahoyd_shutdown_params *params);

/* startRecording: Record the call, if the peer agrees. The peer is asked, and nothing is written before it has said
 * yes (answerRecording, or its config `recordingConsent`); what it says comes as onRecvCallRecordingChanged. Then
 * the pictures and the sound of both sides, as this side sees and hears them, go into one Matroska file in the
 * folder `recordings-dir` of the settings, under a name of ours. What a side has paused is left out. The recording
 * ends with stopRecording, when the peer takes its consent back, and with the call. While it is asked for or on,
 * the same again changes nothing. 1007 when the peer cannot be asked: a browser, or an earlier daemon. Errors: 800,
 * 1001, 1007, 1014. */
AHOYD_API int ahoyd_start_recording(ahoyd_client *client, const ahoyd_start_recording_params *params, ahoyd_call_session
                **result);

/* stopRecording: Stop recording, or take the question back. What has been recorded stays. The file is whole once
 * onRecvCallRecordingChanged says `off`. Where nothing is recorded nothing changes. Errors: 800. */
AHOYD_API int ahoyd_stop_recording(ahoyd_client *client, const ahoyd_stop_recording_params *params, ahoyd_call_session
                **result);

/* takeSnapshot: Keep a still picture. Of one side of a call as it is seen here, or of a preview of this session
 * (`callId` or `previewId`, one of them): the newest picture, or the next one if the newest is older than a second,
 * in its own size and upright. It is written into the folder `recordings-dir` of the settings, and is there whole
 * or not at all; nothing that is there is written over. The peer is neither asked nor told: whoever may look at a
 * picture can keep it. A client that cancels the request, or goes, may have got its file all the same. Errors: 800,
 * 1001, 1007, 1009, 1014, 1015. */
AHOYD_API int ahoyd_take_snapshot(ahoyd_client *client, const ahoyd_take_snapshot_params *params, ahoyd_still_picture
                **result);

/* updateCall: Pause or resume sound or pictures. A paused medium sends no RTP; resumed pictures begin with a key
 * frame. Before status 4 the wish is remembered and told to the peer at 4. Controls 2 and 3 in an audio call are
 * answered 1007. Errors: 800, 1001, 1002, 1006, 1007. */
AHOYD_API int ahoyd_update_call(ahoyd_client *client, const ahoyd_update_call_params *params, ahoyd_call_session
                **result);

#ifdef __cplusplus
}
#endif

#endif
