/* What the codec knows of the contract. Made by scripts/generate.py from rpc_schema: do not edit. */
#include "codec.h"

static const struct ahoyd_field fields_ahoyd_limits[] = {
    AHOYD_FIELD(ahoyd_limits, message_bytes, message_bytes, "messageBytes", AHOYD_INTEGER, 0, NULL, "1048576"),
    AHOYD_FIELD(ahoyd_limits, depth, depth, "depth", AHOYD_INTEGER, 0, NULL, "64"),
    AHOYD_FIELD(ahoyd_limits, batch, batch, "batch", AHOYD_INTEGER, 0, NULL, "50"),
    AHOYD_FIELD(ahoyd_limits, requests_in_flight, requests_in_flight, "requestsInFlight", AHOYD_INTEGER, 0, NULL, "32"),
    AHOYD_FIELD(ahoyd_limits, connections, connections, "connections", AHOYD_INTEGER, 0, NULL, "256"),
    AHOYD_FIELD(ahoyd_limits, listeners, listeners, "listeners", AHOYD_INTEGER, 0, NULL, "32"),
    AHOYD_FIELD(ahoyd_limits, streams, streams, "streams", AHOYD_INTEGER, 0, NULL, "16"),
    AHOYD_FIELD(ahoyd_limits, sources, sources, "sources", AHOYD_INTEGER, 0, NULL, "4"),
    AHOYD_FIELD(ahoyd_limits, previews, previews, "previews", AHOYD_INTEGER, 0, NULL, "4"),
    AHOYD_FIELD(ahoyd_limits, ext_bytes, ext_bytes, "extBytes", AHOYD_INTEGER, 0, NULL, "4096"),
    AHOYD_FIELD(ahoyd_limits, unsent_bytes, unsent_bytes, "unsentBytes", AHOYD_INTEGER, 0, NULL, "262144"),
    AHOYD_FIELD(ahoyd_limits, events_kept, events_kept, "eventsKept", AHOYD_INTEGER, 0, NULL, "4096"),
    AHOYD_FIELD(ahoyd_limits, session_kept_ms, session_kept_ms, "sessionKeptMs", AHOYD_INTEGER, 0, NULL, "60000"),
    AHOYD_FIELD(ahoyd_limits, recording_answer_ms, recording_answer_ms, "recordingAnswerMs", AHOYD_INTEGER, 0, NULL,
                "30000"),
    AHOYD_FIELD(ahoyd_limits, snapshot_ms, snapshot_ms, "snapshotMs", AHOYD_INTEGER, 0, NULL, "10000"),
    AHOYD_FIELD(ahoyd_limits, tokens, tokens, "tokens", AHOYD_INTEGER, 0, NULL, "64"),
    AHOYD_FIELD(ahoyd_limits, calls_per_second, calls_per_second, "callsPerSecond", AHOYD_INTEGER, 0, NULL, "2"),
    AHOYD_FIELD(ahoyd_limits, logins_per_second, logins_per_second, "loginsPerSecond", AHOYD_INTEGER, 0, NULL, "1"),
    AHOYD_FIELD(ahoyd_limits, messages_per_second, messages_per_second, "messagesPerSecond", AHOYD_INTEGER, 0, NULL,
                "10"),
    AHOYD_FIELD(ahoyd_limits, openings_per_second, openings_per_second, "openingsPerSecond", AHOYD_INTEGER, 0, NULL,
                "10"),
    AHOYD_FIELD(ahoyd_limits, burst_seconds, burst_seconds, "burstSeconds", AHOYD_INTEGER, 0, NULL, "10"),
};
AHOYD_TYPE(ahoyd_limits, "Limits", false);

static const struct ahoyd_field fields_ahoyd_paused[] = {
    AHOYD_FIELD(ahoyd_paused, audio, audio, "audio", AHOYD_BOOLEAN, 0, NULL, "false"),
    AHOYD_FIELD(ahoyd_paused, video, video, "video", AHOYD_BOOLEAN, 0, NULL, "false"),
};
AHOYD_TYPE(ahoyd_paused, "Paused", true);

static const struct ahoyd_field fields_ahoyd_call_sources[] = {
    AHOYD_FIELD(ahoyd_call_sources, audio, audio, "audio", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_sources, video, video, "video", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_sources, speaker, speaker, "speaker", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
};
AHOYD_TYPE(ahoyd_call_sources, "CallSources", true);

static const struct ahoyd_field fields_ahoyd_chosen_by[] = {
    AHOYD_FIELD(ahoyd_chosen_by, audio, audio, "audio", AHOYD_STRING, 0, NULL, "\"none\""),
    AHOYD_FIELD(ahoyd_chosen_by, video, video, "video", AHOYD_STRING, 0, NULL, "\"none\""),
    AHOYD_FIELD(ahoyd_chosen_by, speaker, speaker, "speaker", AHOYD_STRING, 0, NULL, "\"none\""),
};
AHOYD_TYPE(ahoyd_chosen_by, "ChosenBy", false);

static const struct ahoyd_field fields_ahoyd_error_info[] = {
    AHOYD_FIELD(ahoyd_error_info, code, code, "code", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_error_info, description, description, "description", AHOYD_STRING, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_error_info, "ErrorInfo", false);

static const struct ahoyd_field fields_ahoyd_peer[] = {
    AHOYD_FIELD(ahoyd_peer, device_id, device_id, "deviceId", AHOYD_STRING, AHOYD_NULLABLE, NULL, "null"),
    AHOYD_FIELD(ahoyd_peer, verified, verified, "verified", AHOYD_STRING, 0, NULL, "\"none\""),
};
AHOYD_TYPE(ahoyd_peer, "Peer", false);

static const struct ahoyd_field fields_ahoyd_peer_verification[] = {
    AHOYD_FIELD(ahoyd_peer_verification, verified, verified, "verified", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_peer_verification, words, words_count, "words", AHOYD_STRING, AHOYD_MANY, NULL, "[]"),
    AHOYD_FIELD(ahoyd_peer_verification, key_fingerprint, key_fingerprint, "keyFingerprint", AHOYD_STRING,
                AHOYD_NULLABLE, NULL, "null"),
    AHOYD_FIELD(ahoyd_peer_verification, compared, compared, "compared", AHOYD_BOOLEAN, 0, NULL, "false"),
};
AHOYD_TYPE(ahoyd_peer_verification, "PeerVerification", false);

static const struct ahoyd_field fields_ahoyd_confirmed_peer[] = {
    AHOYD_FIELD(ahoyd_confirmed_peer, verified, verified, "verified", AHOYD_STRING, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_confirmed_peer, "ConfirmedPeer", false);

static const struct ahoyd_field fields_ahoyd_type_change[] = {
    AHOYD_FIELD(ahoyd_type_change, type, type, "type", AHOYD_ENUM, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_type_change, by, by, "by", AHOYD_STRING, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_type_change, "TypeChange", false);

static const struct ahoyd_field fields_ahoyd_recording[] = {
    AHOYD_FIELD(ahoyd_recording, state, state, "state", AHOYD_STRING, 0, NULL, "\"off\""),
    AHOYD_FIELD(ahoyd_recording, path, path, "path", AHOYD_STRING, AHOYD_NULLABLE, NULL, "null"),
    AHOYD_FIELD(ahoyd_recording, started_at_ms, has_started_at_ms, "startedAtMs", AHOYD_INTEGER, AHOYD_NULLABLE |
                AHOYD_HAS, NULL, "null"),
};
AHOYD_TYPE(ahoyd_recording, "Recording", false);

static const struct ahoyd_field fields_ahoyd_still_picture[] = {
    AHOYD_FIELD(ahoyd_still_picture, path, path, "path", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_still_picture, format, format, "format", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_still_picture, width, width, "width", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_still_picture, height, height, "height", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_still_picture, bytes, bytes, "bytes", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_still_picture, taken_at_ms, taken_at_ms, "takenAtMs", AHOYD_INTEGER, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_still_picture, "StillPicture", false);

static const struct ahoyd_field fields_ahoyd_call_session[] = {
    AHOYD_FIELD(ahoyd_call_session, call_id, call_id, "callId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_session, local_name, local_name, "localName", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_session, type, type, "type", AHOYD_ENUM, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_session, remote_name, remote_name, "remoteName", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_session, is_caller, is_caller, "isCaller", AHOYD_BOOLEAN, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_session, status, status, "status", AHOYD_ENUM, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_session, ext, ext, "ext", AHOYD_STRING, 0, NULL, "\"\""),
    AHOYD_FIELD(ahoyd_call_session, network, network, "network", AHOYD_ENUM, 0, NULL, "0"),
    AHOYD_FIELD(ahoyd_call_session, end_reason, has_end_reason, "endReason", AHOYD_ENUM, AHOYD_NULLABLE | AHOYD_HAS,
                NULL, "null"),
    AHOYD_FIELD(ahoyd_call_session, reason_detail, reason_detail, "reasonDetail", AHOYD_STRING, AHOYD_NULLABLE, NULL,
                "null"),
    AHOYD_FIELD(ahoyd_call_session, error, error, "error", AHOYD_RECORD, AHOYD_NULLABLE | AHOYD_POINTED,
                &type_ahoyd_error_info, "null"),
    AHOYD_FIELD(ahoyd_call_session, local_paused, local_paused, "localPaused", AHOYD_RECORD, 0, &type_ahoyd_paused,
                "{\"audio\":false,\"video\":false}"),
    AHOYD_FIELD(ahoyd_call_session, remote_paused, remote_paused, "remotePaused", AHOYD_RECORD, 0, &type_ahoyd_paused,
                "{\"audio\":false,\"video\":false}"),
    AHOYD_FIELD(ahoyd_call_session, type_change, type_change, "typeChange", AHOYD_RECORD, AHOYD_NULLABLE |
                AHOYD_POINTED, &type_ahoyd_type_change, "null"),
    AHOYD_FIELD(ahoyd_call_session, local_recording, local_recording, "localRecording", AHOYD_RECORD, 0,
                &type_ahoyd_recording, "{\"state\":\"off\",\"path\":null,\"startedAtMs\":null}"),
    AHOYD_FIELD(ahoyd_call_session, remote_recording, remote_recording, "remoteRecording", AHOYD_RECORD, 0,
                &type_ahoyd_recording, "{\"state\":\"off\",\"path\":null,\"startedAtMs\":null}"),
    AHOYD_FIELD(ahoyd_call_session, sources, sources, "sources", AHOYD_RECORD, 0, &type_ahoyd_call_sources,
                "{\"audio\":null,\"video\":null,\"speaker\":null}"),
    AHOYD_FIELD(ahoyd_call_session, chosen_by, chosen_by, "chosenBy", AHOYD_RECORD, 0, &type_ahoyd_chosen_by,
                "{\"audio\":\"none\",\"video\":\"none\",\"speaker\":\"none\"}"),
    AHOYD_FIELD(ahoyd_call_session, degraded, degraded_count, "degraded", AHOYD_STRING, AHOYD_MANY, NULL, "[]"),
    AHOYD_FIELD(ahoyd_call_session, owner, owner, "owner", AHOYD_STRING, AHOYD_NULLABLE, NULL, "null"),
    AHOYD_FIELD(ahoyd_call_session, on_owner_lost, on_owner_lost, "onOwnerLost", AHOYD_STRING, 0, NULL, "\"hangup\""),
    AHOYD_FIELD(ahoyd_call_session, grace_ms, grace_ms, "graceMs", AHOYD_INTEGER, 0, NULL, "30000"),
    AHOYD_FIELD(ahoyd_call_session, owner_lost_at_ms, has_owner_lost_at_ms, "ownerLostAtMs", AHOYD_INTEGER,
                AHOYD_NULLABLE | AHOYD_HAS, NULL, "null"),
    AHOYD_FIELD(ahoyd_call_session, peer, peer, "peer", AHOYD_RECORD, 0, &type_ahoyd_peer,
                "{\"deviceId\":null,\"verified\":\"none\"}"),
    AHOYD_FIELD(ahoyd_call_session, continued_as, continued_as, "continuedAs", AHOYD_STRING, AHOYD_NULLABLE, NULL,
                "null"),
    AHOYD_FIELD(ahoyd_call_session, created_at_ms, created_at_ms, "createdAtMs", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_session, connected_at_ms, has_connected_at_ms, "connectedAtMs", AHOYD_INTEGER, AHOYD_NULLABLE
                | AHOYD_HAS, NULL, "null"),
    AHOYD_FIELD(ahoyd_call_session, accepted_at_ms, has_accepted_at_ms, "acceptedAtMs", AHOYD_INTEGER, AHOYD_NULLABLE |
                AHOYD_HAS, NULL, "null"),
    AHOYD_FIELD(ahoyd_call_session, ended_at_ms, has_ended_at_ms, "endedAtMs", AHOYD_INTEGER, AHOYD_NULLABLE |
                AHOYD_HAS, NULL, "null"),
    AHOYD_FIELD(ahoyd_call_session, duration_ms, duration_ms, "durationMs", AHOYD_INTEGER, 0, NULL, "0"),
    AHOYD_FIELD(ahoyd_call_session, revision, revision, "revision", AHOYD_INTEGER, 0, NULL, "1"),
};
AHOYD_TYPE(ahoyd_call_session, "CallSession", false);

static const struct ahoyd_field fields_ahoyd_call_session_list[] = {
    AHOYD_FIELD(ahoyd_call_session_list, epoch, epoch, "epoch", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_session_list, seq, seq, "seq", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_session_list, calls, calls_count, "calls", AHOYD_RECORD, AHOYD_MANY,
                &type_ahoyd_call_session, NULL),
};
AHOYD_TYPE(ahoyd_call_session_list, "CallSessionList", false);

static const struct ahoyd_field fields_ahoyd_network_measured[] = {
    AHOYD_FIELD(ahoyd_network_measured, rtt_ms, rtt_ms, "rttMs", AHOYD_NUMBER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_network_measured, loss_percent, loss_percent, "lossPercent", AHOYD_NUMBER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_network_measured, silent_ms, silent_ms, "silentMs", AHOYD_NUMBER, 0, NULL, "-1"),
};
AHOYD_TYPE(ahoyd_network_measured, "NetworkMeasured", false);

static const struct ahoyd_field fields_ahoyd_call_quality[] = {
    AHOYD_FIELD(ahoyd_call_quality, conn_type, conn_type, "connType", AHOYD_STRING, 0, NULL, "\"\""),
    AHOYD_FIELD(ahoyd_call_quality, connection_rtt_ms, connection_rtt_ms, "connectionRttMs", AHOYD_NUMBER, 0, NULL,
                "-1"),
    AHOYD_FIELD(ahoyd_call_quality, video_codec, video_codec, "videoCodec", AHOYD_STRING, 0, NULL, "\"\""),
    AHOYD_FIELD(ahoyd_call_quality, audio_codec, audio_codec, "audioCodec", AHOYD_STRING, 0, NULL, "\"\""),
    AHOYD_FIELD(ahoyd_call_quality, local_video_packets_lost, local_video_packets_lost, "localVideoPacketsLost",
                AHOYD_INTEGER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_quality, local_audio_packets_lost, local_audio_packets_lost, "localAudioPacketsLost",
                AHOYD_INTEGER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_quality, remote_video_width, remote_video_width, "remoteVideoWidth", AHOYD_INTEGER, 0, NULL,
                "-1"),
    AHOYD_FIELD(ahoyd_call_quality, remote_video_height, remote_video_height, "remoteVideoHeight", AHOYD_INTEGER, 0,
                NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_quality, remote_video_fps, remote_video_fps, "remoteVideoFps", AHOYD_NUMBER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_quality, remote_video_packets_lost, remote_video_packets_lost, "remoteVideoPacketsLost",
                AHOYD_INTEGER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_quality, remote_audio_packets_lost, remote_audio_packets_lost, "remoteAudioPacketsLost",
                AHOYD_INTEGER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_quality, freeze_count, freeze_count, "freezeCount", AHOYD_INTEGER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_quality, freeze_ms, freeze_ms, "freezeMs", AHOYD_NUMBER, 0, NULL, "-1"),
};
AHOYD_TYPE(ahoyd_call_quality, "CallQuality", false);

static const struct ahoyd_field fields_ahoyd_call_log_entry[] = {
    AHOYD_FIELD(ahoyd_call_log_entry, call_id, call_id, "callId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_log_entry, remote_name, remote_name, "remoteName", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_log_entry, type, type, "type", AHOYD_ENUM, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_log_entry, is_caller, is_caller, "isCaller", AHOYD_BOOLEAN, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_log_entry, outcome, outcome, "outcome", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_log_entry, reason, reason, "reason", AHOYD_ENUM, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_log_entry, reason_detail, reason_detail, "reasonDetail", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_log_entry, created_at_ms, created_at_ms, "createdAtMs", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_log_entry, connected_at_ms, has_connected_at_ms, "connectedAtMs", AHOYD_INTEGER,
                AHOYD_NULLABLE | AHOYD_HAS, NULL, "null"),
    AHOYD_FIELD(ahoyd_call_log_entry, accepted_at_ms, has_accepted_at_ms, "acceptedAtMs", AHOYD_INTEGER, AHOYD_NULLABLE
                | AHOYD_HAS, NULL, "null"),
    AHOYD_FIELD(ahoyd_call_log_entry, ended_at_ms, ended_at_ms, "endedAtMs", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_log_entry, duration_ms, duration_ms, "durationMs", AHOYD_INTEGER, 0, NULL, "0"),
    AHOYD_FIELD(ahoyd_call_log_entry, quality, quality, "quality", AHOYD_RECORD, 0, &type_ahoyd_call_quality,
                "{\"connType\":\"\",\"connectionRttMs\":-1,\"videoCodec\":\"\",\"audioCodec\":\"\",\"localVideoPacketsLost\":-1,\"localAudioPacketsLost\":-1,\"remoteVideoWidth\":-1,\"remoteVideoHeight\":-1,\"remoteVideoFps\":-1,\"remoteVideoPacketsLost\":-1,\"remoteAudioPacketsLost\":-1,\"freezeCount\":-1,\"freezeMs\":-1}"),
};
AHOYD_TYPE(ahoyd_call_log_entry, "CallLogEntry", false);

static const struct ahoyd_field fields_ahoyd_call_log[] = {
    AHOYD_FIELD(ahoyd_call_log, entries, entries_count, "entries", AHOYD_RECORD, AHOYD_MANY, &type_ahoyd_call_log_entry,
                NULL),
};
AHOYD_TYPE(ahoyd_call_log, "CallLog", false);

static const struct ahoyd_field fields_ahoyd_resolution[] = {
    AHOYD_FIELD(ahoyd_resolution, width, width, "width", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_resolution, height, height, "height", AHOYD_INTEGER, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_resolution, "Resolution", true);

static const struct ahoyd_field fields_ahoyd_ice_server[] = {
    AHOYD_FIELD(ahoyd_ice_server, urls, urls_count, "urls", AHOYD_STRING, AHOYD_MANY, NULL, NULL),
    AHOYD_FIELD(ahoyd_ice_server, username, username, "username", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_ice_server, credential, credential, "credential", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_ice_server, has_credential, has_credential, "hasCredential", AHOYD_BOOLEAN, 0, NULL, "false"),
};
AHOYD_TYPE(ahoyd_ice_server, "IceServer", true);

static const struct ahoyd_field fields_ahoyd_call_configs[] = {
    AHOYD_FIELD(ahoyd_call_configs, is_send_push_if_offline, is_send_push_if_offline, "isSendPushIfOffline",
                AHOYD_BOOLEAN, 0, NULL, "false"),
    AHOYD_FIELD(ahoyd_call_configs, video_resolution, video_resolution, "videoResolution", AHOYD_RECORD, 0,
                &type_ahoyd_resolution, "{\"width\":640,\"height\":480}"),
    AHOYD_FIELD(ahoyd_call_configs, ping_interval, ping_interval, "pingInterval", AHOYD_INTEGER, 0, NULL, "30"),
    AHOYD_FIELD(ahoyd_call_configs, video_kbps, video_kbps, "videoKbps", AHOYD_INTEGER, 0, NULL, "0"),
    AHOYD_FIELD(ahoyd_call_configs, min_video_kbps, min_video_kbps, "minVideoKbps", AHOYD_INTEGER, 0, NULL, "50"),
    AHOYD_FIELD(ahoyd_call_configs, audio_kbps, audio_kbps, "audioKbps", AHOYD_INTEGER, 0, NULL, "32"),
    AHOYD_FIELD(ahoyd_call_configs, audio_dtx, audio_dtx, "audioDtx", AHOYD_BOOLEAN, 0, NULL, "false"),
    AHOYD_FIELD(ahoyd_call_configs, video_frame_rate, video_frame_rate, "videoFrameRate", AHOYD_INTEGER, 0, NULL, "30"),
    AHOYD_FIELD(ahoyd_call_configs, ring_timeout_ms, ring_timeout_ms, "ringTimeoutMs", AHOYD_INTEGER, 0, NULL, "60000"),
    AHOYD_FIELD(ahoyd_call_configs, connect_timeout_ms, connect_timeout_ms, "connectTimeoutMs", AHOYD_INTEGER, 0, NULL,
                "30000"),
    AHOYD_FIELD(ahoyd_call_configs, accept_timeout_ms, accept_timeout_ms, "acceptTimeoutMs", AHOYD_INTEGER, 0, NULL,
                "30000"),
    AHOYD_FIELD(ahoyd_call_configs, network_lost_ms, network_lost_ms, "networkLostMs", AHOYD_INTEGER, 0, NULL, "20000"),
    AHOYD_FIELD(ahoyd_call_configs, video_codecs, video_codecs_count, "videoCodecs", AHOYD_STRING, AHOYD_MANY, NULL,
                "[\"H264\",\"VP8\"]"),
    AHOYD_FIELD(ahoyd_call_configs, audio_codecs, audio_codecs_count, "audioCodecs", AHOYD_STRING, AHOYD_MANY, NULL,
                "[\"opus\"]"),
    AHOYD_FIELD(ahoyd_call_configs, ice_servers, ice_servers_count, "iceServers", AHOYD_RECORD, AHOYD_MANY,
                &type_ahoyd_ice_server, "[]"),
    AHOYD_FIELD(ahoyd_call_configs, relay_only, relay_only, "relayOnly", AHOYD_BOOLEAN, 0, NULL, "false"),
    AHOYD_FIELD(ahoyd_call_configs, on_owner_lost, on_owner_lost, "onOwnerLost", AHOYD_STRING, 0, NULL, "\"hangup\""),
    AHOYD_FIELD(ahoyd_call_configs, grace_ms, grace_ms, "graceMs", AHOYD_INTEGER, 0, NULL, "30000"),
    AHOYD_FIELD(ahoyd_call_configs, if_offline, if_offline, "ifOffline", AHOYD_STRING, 0, NULL, "\"end\""),
    AHOYD_FIELD(ahoyd_call_configs, no_client_policy, no_client_policy, "noClientPolicy", AHOYD_STRING, 0, NULL,
                "\"ring\""),
    AHOYD_FIELD(ahoyd_call_configs, who_may_call, who_may_call, "whoMayCall", AHOYD_STRING, 0, NULL, "\"anyone\""),
    AHOYD_FIELD(ahoyd_call_configs, allowed_callers, allowed_callers_count, "allowedCallers", AHOYD_STRING, AHOYD_MANY,
                NULL, "[]"),
    AHOYD_FIELD(ahoyd_call_configs, if_no_camera, if_no_camera, "ifNoCamera", AHOYD_STRING, 0, NULL, "\"audio\""),
    AHOYD_FIELD(ahoyd_call_configs, if_no_microphone, if_no_microphone, "ifNoMicrophone", AHOYD_STRING, 0, NULL,
                "\"fail\""),
    AHOYD_FIELD(ahoyd_call_configs, if_key_changed, if_key_changed, "ifKeyChanged", AHOYD_STRING, 0, NULL,
                "\"refuse\""),
    AHOYD_FIELD(ahoyd_call_configs, recording_consent, recording_consent, "recordingConsent", AHOYD_STRING, 0, NULL,
                "\"ask\""),
    AHOYD_FIELD(ahoyd_call_configs, degradation, degradation, "degradation", AHOYD_STRING, 0, NULL, "\"balanced\""),
    AHOYD_FIELD(ahoyd_call_configs, echo_cancellation, echo_cancellation, "echoCancellation", AHOYD_BOOLEAN, 0, NULL,
                "true"),
    AHOYD_FIELD(ahoyd_call_configs, noise_suppression, noise_suppression, "noiseSuppression", AHOYD_BOOLEAN, 0, NULL,
                "true"),
    AHOYD_FIELD(ahoyd_call_configs, auto_gain_control, auto_gain_control, "autoGainControl", AHOYD_BOOLEAN, 0, NULL,
                "true"),
    AHOYD_FIELD(ahoyd_call_configs, high_pass_filter, high_pass_filter, "highPassFilter", AHOYD_BOOLEAN, 0, NULL,
                "true"),
    AHOYD_FIELD(ahoyd_call_configs, voice_activity_detection, voice_activity_detection, "voiceActivityDetection",
                AHOYD_BOOLEAN, 0, NULL, "true"),
};
AHOYD_TYPE(ahoyd_call_configs, "CallConfigs", false);

static const struct ahoyd_field fields_ahoyd_call_configs_patch[] = {
    AHOYD_FIELD(ahoyd_call_configs_patch, is_send_push_if_offline, has_is_send_push_if_offline, "isSendPushIfOffline",
                AHOYD_BOOLEAN, AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, video_resolution, video_resolution, "videoResolution", AHOYD_RECORD,
                AHOYD_NULLABLE | AHOYD_POINTED, &type_ahoyd_resolution, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, ping_interval, has_ping_interval, "pingInterval", AHOYD_INTEGER,
                AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, video_kbps, has_video_kbps, "videoKbps", AHOYD_INTEGER, AHOYD_NULLABLE |
                AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, min_video_kbps, has_min_video_kbps, "minVideoKbps", AHOYD_INTEGER,
                AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, audio_kbps, has_audio_kbps, "audioKbps", AHOYD_INTEGER, AHOYD_NULLABLE |
                AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, audio_dtx, has_audio_dtx, "audioDtx", AHOYD_BOOLEAN, AHOYD_NULLABLE |
                AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, video_frame_rate, has_video_frame_rate, "videoFrameRate", AHOYD_INTEGER,
                AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, ring_timeout_ms, has_ring_timeout_ms, "ringTimeoutMs", AHOYD_INTEGER,
                AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, connect_timeout_ms, has_connect_timeout_ms, "connectTimeoutMs", AHOYD_INTEGER,
                AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, accept_timeout_ms, has_accept_timeout_ms, "acceptTimeoutMs", AHOYD_INTEGER,
                AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, network_lost_ms, has_network_lost_ms, "networkLostMs", AHOYD_INTEGER,
                AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, video_codecs, video_codecs_count, "videoCodecs", AHOYD_STRING, AHOYD_MANY |
                AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, audio_codecs, audio_codecs_count, "audioCodecs", AHOYD_STRING, AHOYD_MANY |
                AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, ice_servers, ice_servers_count, "iceServers", AHOYD_RECORD, AHOYD_MANY |
                AHOYD_NULLABLE, &type_ahoyd_ice_server, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, relay_only, has_relay_only, "relayOnly", AHOYD_BOOLEAN, AHOYD_NULLABLE |
                AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, on_owner_lost, on_owner_lost, "onOwnerLost", AHOYD_STRING, AHOYD_NULLABLE,
                NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, grace_ms, has_grace_ms, "graceMs", AHOYD_INTEGER, AHOYD_NULLABLE | AHOYD_HAS,
                NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, if_offline, if_offline, "ifOffline", AHOYD_STRING, AHOYD_NULLABLE, NULL,
                NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, no_client_policy, no_client_policy, "noClientPolicy", AHOYD_STRING,
                AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, who_may_call, who_may_call, "whoMayCall", AHOYD_STRING, AHOYD_NULLABLE, NULL,
                NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, allowed_callers, allowed_callers_count, "allowedCallers", AHOYD_STRING,
                AHOYD_MANY | AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, if_no_camera, if_no_camera, "ifNoCamera", AHOYD_STRING, AHOYD_NULLABLE, NULL,
                NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, if_no_microphone, if_no_microphone, "ifNoMicrophone", AHOYD_STRING,
                AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, if_key_changed, if_key_changed, "ifKeyChanged", AHOYD_STRING, AHOYD_NULLABLE,
                NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, recording_consent, recording_consent, "recordingConsent", AHOYD_STRING,
                AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, degradation, degradation, "degradation", AHOYD_STRING, AHOYD_NULLABLE, NULL,
                NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, echo_cancellation, has_echo_cancellation, "echoCancellation", AHOYD_BOOLEAN,
                AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, noise_suppression, has_noise_suppression, "noiseSuppression", AHOYD_BOOLEAN,
                AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, auto_gain_control, has_auto_gain_control, "autoGainControl", AHOYD_BOOLEAN,
                AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, high_pass_filter, has_high_pass_filter, "highPassFilter", AHOYD_BOOLEAN,
                AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_call_configs_patch, voice_activity_detection, has_voice_activity_detection,
                "voiceActivityDetection", AHOYD_BOOLEAN, AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
};
AHOYD_TYPE(ahoyd_call_configs_patch, "CallConfigsPatch", true);

static const struct ahoyd_field fields_ahoyd_call_configs_result[] = {
    AHOYD_FIELD(ahoyd_call_configs_result, configs, configs, "configs", AHOYD_RECORD, 0, &type_ahoyd_call_configs,
                NULL),
    AHOYD_FIELD(ahoyd_call_configs_result, revision, revision, "revision", AHOYD_INTEGER, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_call_configs_result, "CallConfigsResult", false);

static const struct ahoyd_field fields_ahoyd_device_mode[] = {
    AHOYD_FIELD(ahoyd_device_mode, width, has_width, "width", AHOYD_INTEGER, AHOYD_NULLABLE | AHOYD_HAS, NULL, "null"),
    AHOYD_FIELD(ahoyd_device_mode, height, has_height, "height", AHOYD_INTEGER, AHOYD_NULLABLE | AHOYD_HAS, NULL,
                "null"),
    AHOYD_FIELD(ahoyd_device_mode, frame_rate, has_frame_rate, "frameRate", AHOYD_INTEGER, AHOYD_NULLABLE | AHOYD_HAS,
                NULL, "null"),
    AHOYD_FIELD(ahoyd_device_mode, sample_rate, has_sample_rate, "sampleRate", AHOYD_INTEGER, AHOYD_NULLABLE |
                AHOYD_HAS, NULL, "null"),
    AHOYD_FIELD(ahoyd_device_mode, channels, has_channels, "channels", AHOYD_INTEGER, AHOYD_NULLABLE | AHOYD_HAS, NULL,
                "null"),
};
AHOYD_TYPE(ahoyd_device_mode, "DeviceMode", false);

static const struct ahoyd_field fields_ahoyd_device[] = {
    AHOYD_FIELD(ahoyd_device, device_id, device_id, "deviceId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_device, label, label, "label", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_device, kind, kind, "kind", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_device, is_default, is_default, "isDefault", AHOYD_BOOLEAN, 0, NULL, "false"),
    AHOYD_FIELD(ahoyd_device, state, state, "state", AHOYD_STRING, 0, NULL, "\"ok\""),
    AHOYD_FIELD(ahoyd_device, synthetic, synthetic, "synthetic", AHOYD_BOOLEAN, 0, NULL, "false"),
    AHOYD_FIELD(ahoyd_device, fed_by, fed_by, "fedBy", AHOYD_STRING, AHOYD_NULLABLE, NULL, "null"),
    AHOYD_FIELD(ahoyd_device, modes, modes_count, "modes", AHOYD_RECORD, AHOYD_MANY, &type_ahoyd_device_mode, "[]"),
    AHOYD_FIELD(ahoyd_device, volume, has_volume, "volume", AHOYD_INTEGER, AHOYD_NULLABLE | AHOYD_HAS, NULL, "null"),
    AHOYD_FIELD(ahoyd_device, muted, has_muted, "muted", AHOYD_BOOLEAN, AHOYD_NULLABLE | AHOYD_HAS, NULL, "null"),
};
AHOYD_TYPE(ahoyd_device, "Device", false);

static const struct ahoyd_field fields_ahoyd_device_action[] = {
    AHOYD_FIELD(ahoyd_device_action, call_id, call_id, "callId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_device_action, medium, medium, "medium", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_device_action, action, action, "action", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_device_action, from_device_id, from_device_id, "fromDeviceId", AHOYD_STRING, AHOYD_NULLABLE, NULL,
                "null"),
    AHOYD_FIELD(ahoyd_device_action, to_device_id, to_device_id, "toDeviceId", AHOYD_STRING, AHOYD_NULLABLE, NULL,
                "null"),
    AHOYD_FIELD(ahoyd_device_action, chosen_by, chosen_by, "chosenBy", AHOYD_STRING, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_device_action, "DeviceAction", false);

static const struct ahoyd_field fields_ahoyd_selected_device[] = {
    AHOYD_FIELD(ahoyd_selected_device, device, device, "device", AHOYD_RECORD, AHOYD_NULLABLE | AHOYD_POINTED,
                &type_ahoyd_device, "null"),
    AHOYD_FIELD(ahoyd_selected_device, chosen_by, chosen_by, "chosenBy", AHOYD_STRING, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_selected_device, "SelectedDevice", false);

static const struct ahoyd_field fields_ahoyd_selected_devices[] = {
    AHOYD_FIELD(ahoyd_selected_devices, camera, camera, "camera", AHOYD_STRING, AHOYD_NULLABLE, NULL, "null"),
    AHOYD_FIELD(ahoyd_selected_devices, microphone, microphone, "microphone", AHOYD_STRING, AHOYD_NULLABLE, NULL,
                "null"),
    AHOYD_FIELD(ahoyd_selected_devices, speaker, speaker, "speaker", AHOYD_STRING, AHOYD_NULLABLE, NULL, "null"),
    AHOYD_FIELD(ahoyd_selected_devices, screen, screen, "screen", AHOYD_STRING, AHOYD_NULLABLE, NULL, "null"),
};
AHOYD_TYPE(ahoyd_selected_devices, "SelectedDevices", false);

static const struct ahoyd_field fields_ahoyd_device_list[] = {
    AHOYD_FIELD(ahoyd_device_list, devices, devices_count, "devices", AHOYD_RECORD, AHOYD_MANY, &type_ahoyd_device,
                NULL),
    AHOYD_FIELD(ahoyd_device_list, selected, selected, "selected", AHOYD_RECORD, 0, &type_ahoyd_selected_devices,
                "{\"camera\":null,\"microphone\":null,\"speaker\":null,\"screen\":null}"),
};
AHOYD_TYPE(ahoyd_device_list, "DeviceList", false);

static const struct ahoyd_field fields_ahoyd_device_user[] = {
    AHOYD_FIELD(ahoyd_device_user, client_id, client_id, "clientId", AHOYD_STRING, AHOYD_NULLABLE, NULL, "null"),
    AHOYD_FIELD(ahoyd_device_user, name, name, "name", AHOYD_STRING, AHOYD_NULLABLE, NULL, "null"),
    AHOYD_FIELD(ahoyd_device_user, call_id, call_id, "callId", AHOYD_STRING, AHOYD_NULLABLE, NULL, "null"),
};
AHOYD_TYPE(ahoyd_device_user, "DeviceUser", false);

static const struct ahoyd_field fields_ahoyd_device_use[] = {
    AHOYD_FIELD(ahoyd_device_use, device, device, "device", AHOYD_RECORD, 0, &type_ahoyd_device, NULL),
    AHOYD_FIELD(ahoyd_device_use, by, by, "by", AHOYD_RECORD, 0, &type_ahoyd_device_user,
                "{\"clientId\":null,\"name\":null,\"callId\":null}"),
};
AHOYD_TYPE(ahoyd_device_use, "DeviceUse", false);

static const struct ahoyd_field fields_ahoyd_sound_level[] = {
    AHOYD_FIELD(ahoyd_sound_level, call_id, call_id, "callId", AHOYD_STRING, AHOYD_NULLABLE, NULL, "null"),
    AHOYD_FIELD(ahoyd_sound_level, preview_id, preview_id, "previewId", AHOYD_STRING, AHOYD_NULLABLE, NULL, "null"),
    AHOYD_FIELD(ahoyd_sound_level, side, side, "side", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_sound_level, rms_db, rms_db, "rmsDb", AHOYD_NUMBER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_sound_level, peak_db, peak_db, "peakDb", AHOYD_NUMBER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_sound_level, voice, has_voice, "voice", AHOYD_BOOLEAN, AHOYD_NULLABLE | AHOYD_HAS, NULL, "null"),
};
AHOYD_TYPE(ahoyd_sound_level, "SoundLevel", false);

static const struct ahoyd_field fields_ahoyd_sound_levels[] = {
    AHOYD_FIELD(ahoyd_sound_levels, levels, levels_count, "levels", AHOYD_RECORD, AHOYD_MANY, &type_ahoyd_sound_level,
                NULL),
};
AHOYD_TYPE(ahoyd_sound_levels, "SoundLevels", false);

static const struct ahoyd_field fields_ahoyd_message[] = {
    AHOYD_FIELD(ahoyd_message, message_id, message_id, "messageId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_message, from, from, "from", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_message, to, to, "to", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_message, text, text, "text", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_message, sent_at_ms, sent_at_ms, "sentAtMs", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_message, delayed, delayed, "delayed", AHOYD_BOOLEAN, 0, NULL, "false"),
};
AHOYD_TYPE(ahoyd_message, "Message", false);

static const struct ahoyd_field fields_ahoyd_message_list[] = {
    AHOYD_FIELD(ahoyd_message_list, messages, messages_count, "messages", AHOYD_RECORD, AHOYD_MANY, &type_ahoyd_message,
                NULL),
};
AHOYD_TYPE(ahoyd_message_list, "MessageList", false);

static const struct ahoyd_field fields_ahoyd_sent_message[] = {
    AHOYD_FIELD(ahoyd_sent_message, message_id, message_id, "messageId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_sent_message, delivery, delivery, "delivery", AHOYD_STRING, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_sent_message, "SentMessage", false);

static const ahoyd_type type_ahoyd_empty = {"Empty", false, 0, NULL, 0};

static const struct ahoyd_field fields_ahoyd_client_info[] = {
    AHOYD_FIELD(ahoyd_client_info, name, name, "name", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_client_info, version, version, "version", AHOYD_STRING, 0, NULL, "\"\""),
};
AHOYD_TYPE(ahoyd_client_info, "ClientInfo", true);

static const struct ahoyd_field fields_ahoyd_server_info[] = {
    AHOYD_FIELD(ahoyd_server_info, name, name, "name", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_server_info, version, version, "version", AHOYD_STRING, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_server_info, "ServerInfo", false);

static const struct ahoyd_field fields_ahoyd_listen_options[] = {
    AHOYD_FIELD(ahoyd_listen_options, events, events_count, "events", AHOYD_STRING, AHOYD_MANY | AHOYD_NULLABLE, NULL,
                NULL),
    AHOYD_FIELD(ahoyd_listen_options, call_id, call_id, "callId", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_listen_options, levels_interval_ms, has_levels_interval_ms, "levelsIntervalMs", AHOYD_INTEGER,
                AHOYD_HAS, NULL, "100"),
    AHOYD_FIELD(ahoyd_listen_options, statistics_interval_ms, has_statistics_interval_ms, "statisticsIntervalMs",
                AHOYD_INTEGER, AHOYD_HAS, NULL, "1000"),
    AHOYD_FIELD(ahoyd_listen_options, snapshot, snapshot, "snapshot", AHOYD_BOOLEAN, 0, NULL, "false"),
};
AHOYD_TYPE(ahoyd_listen_options, "ListenOptions", true);

static const struct ahoyd_field fields_ahoyd_resume[] = {
    AHOYD_FIELD(ahoyd_resume, epoch, epoch, "epoch", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_resume, seq, seq, "seq", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_resume, session_id, session_id, "sessionId", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
};
AHOYD_TYPE(ahoyd_resume, "Resume", true);

static const struct ahoyd_field fields_ahoyd_event_range[] = {
    AHOYD_FIELD(ahoyd_event_range, from_seq, from_seq, "fromSeq", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_event_range, to_seq, to_seq, "toSeq", AHOYD_INTEGER, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_event_range, "EventRange", false);

static const struct ahoyd_field fields_ahoyd_event_message[] = {
    AHOYD_FIELD(ahoyd_event_message, method, method, "method", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_event_message, params, params, "params", AHOYD_JSON, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_event_message, "EventMessage", false);

static const struct ahoyd_field fields_ahoyd_account[] = {
    AHOYD_FIELD(ahoyd_account, user, user, "user", AHOYD_STRING, AHOYD_NULLABLE, NULL, "null"),
    AHOYD_FIELD(ahoyd_account, device_id, device_id, "deviceId", AHOYD_STRING, AHOYD_NULLABLE, NULL, "null"),
    AHOYD_FIELD(ahoyd_account, state, state, "state", AHOYD_STRING, 0, NULL, "\"loggedOut\""),
    AHOYD_FIELD(ahoyd_account, backend, backend, "backend", AHOYD_STRING, AHOYD_NULLABLE, NULL, "null"),
    AHOYD_FIELD(ahoyd_account, server, server, "server", AHOYD_STRING, AHOYD_NULLABLE, NULL, "null"),
    AHOYD_FIELD(ahoyd_account, since_ms, since_ms, "sinceMs", AHOYD_INTEGER, 0, NULL, "0"),
    AHOYD_FIELD(ahoyd_account, error, error, "error", AHOYD_RECORD, AHOYD_NULLABLE | AHOYD_POINTED,
                &type_ahoyd_error_info, "null"),
};
AHOYD_TYPE(ahoyd_account, "Account", false);

static const struct ahoyd_field fields_ahoyd_pending_push[] = {
    AHOYD_FIELD(ahoyd_pending_push, push_id, push_id, "pushId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_pending_push, from, from, "from", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_pending_push, to, to, "to", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_pending_push, type, type, "type", AHOYD_ENUM, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_pending_push, call_id, call_id, "callId", AHOYD_STRING, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_pending_push, "PendingPush", false);

static const struct ahoyd_field fields_ahoyd_stream_descriptor[] = {
    AHOYD_FIELD(ahoyd_stream_descriptor, stream_id, stream_id, "streamId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_stream_descriptor, generation, generation, "generation", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_stream_descriptor, path, path, "path", AHOYD_STRING, AHOYD_NULLABLE, NULL, "null"),
    AHOYD_FIELD(ahoyd_stream_descriptor, bytes, bytes, "bytes", AHOYD_INTEGER, 0, NULL, "0"),
    AHOYD_FIELD(ahoyd_stream_descriptor, doorbell, doorbell, "doorbell", AHOYD_STRING, AHOYD_NULLABLE, NULL, "null"),
    AHOYD_FIELD(ahoyd_stream_descriptor, kind, kind, "kind", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_stream_descriptor, side, side, "side", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_stream_descriptor, reason, reason, "reason", AHOYD_STRING, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_stream_descriptor, "StreamDescriptor", false);

static const struct ahoyd_field fields_ahoyd_snapshot[] = {
    AHOYD_FIELD(ahoyd_snapshot, epoch, epoch, "epoch", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_snapshot, seq, seq, "seq", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_snapshot, account, account, "account", AHOYD_RECORD, 0, &type_ahoyd_account, NULL),
    AHOYD_FIELD(ahoyd_snapshot, calls, calls_count, "calls", AHOYD_RECORD, AHOYD_MANY, &type_ahoyd_call_session, "[]"),
    AHOYD_FIELD(ahoyd_snapshot, streams, streams_count, "streams", AHOYD_RECORD, AHOYD_MANY,
                &type_ahoyd_stream_descriptor, "[]"),
    AHOYD_FIELD(ahoyd_snapshot, devices_in_use, devices_in_use_count, "devicesInUse", AHOYD_RECORD, AHOYD_MANY,
                &type_ahoyd_device_use, "[]"),
    AHOYD_FIELD(ahoyd_snapshot, pending_pushes, pending_pushes_count, "pendingPushes", AHOYD_RECORD, AHOYD_MANY,
                &type_ahoyd_pending_push, "[]"),
    AHOYD_FIELD(ahoyd_snapshot, unread_messages, unread_messages, "unreadMessages", AHOYD_INTEGER, 0, NULL, "0"),
};
AHOYD_TYPE(ahoyd_snapshot, "Snapshot", false);

static const struct ahoyd_field fields_ahoyd_child_status[] = {
    AHOYD_FIELD(ahoyd_child_status, state, state, "state", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_child_status, restarts, restarts, "restarts", AHOYD_INTEGER, 0, NULL, "0"),
};
AHOYD_TYPE(ahoyd_child_status, "ChildStatus", false);

static const struct ahoyd_field fields_ahoyd_children[] = {
    AHOYD_FIELD(ahoyd_children, engine, engine, "engine", AHOYD_RECORD, 0, &type_ahoyd_child_status, NULL),
    AHOYD_FIELD(ahoyd_children, devices, devices, "devices", AHOYD_RECORD, 0, &type_ahoyd_child_status, NULL),
    AHOYD_FIELD(ahoyd_children, recorder, recorder, "recorder", AHOYD_RECORD, 0, &type_ahoyd_child_status,
                "{\"state\":\"idle\",\"restarts\":0}"),
};
AHOYD_TYPE(ahoyd_children, "Children", false);

static const struct ahoyd_field fields_ahoyd_signalling_status[] = {
    AHOYD_FIELD(ahoyd_signalling_status, backend, backend, "backend", AHOYD_STRING, AHOYD_NULLABLE, NULL, "null"),
    AHOYD_FIELD(ahoyd_signalling_status, state, state, "state", AHOYD_STRING, 0, NULL, "\"closed\""),
};
AHOYD_TYPE(ahoyd_signalling_status, "SignallingStatus", false);

static const struct ahoyd_field fields_ahoyd_client_status[] = {
    AHOYD_FIELD(ahoyd_client_status, client_id, client_id, "clientId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_client_status, name, name, "name", AHOYD_STRING, 0, NULL, "\"\""),
    AHOYD_FIELD(ahoyd_client_status, pid, pid, "pid", AHOYD_INTEGER, 0, NULL, "0"),
    AHOYD_FIELD(ahoyd_client_status, scopes, scopes_count, "scopes", AHOYD_STRING, AHOYD_MANY, NULL, NULL),
    AHOYD_FIELD(ahoyd_client_status, token, token, "token", AHOYD_STRING, AHOYD_NULLABLE, NULL, "null"),
    AHOYD_FIELD(ahoyd_client_status, transport, transport, "transport", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_client_status, frame_sources, frame_sources_count, "frameSources", AHOYD_STRING, AHOYD_MANY, NULL,
                "[]"),
    AHOYD_FIELD(ahoyd_client_status, queued_bytes, queued_bytes, "queuedBytes", AHOYD_INTEGER, 0, NULL, "0"),
    AHOYD_FIELD(ahoyd_client_status, dropped, dropped, "dropped", AHOYD_INTEGER, 0, NULL, "0"),
};
AHOYD_TYPE(ahoyd_client_status, "ClientStatus", false);

static const struct ahoyd_field fields_ahoyd_status[] = {
    AHOYD_FIELD(ahoyd_status, version, version, "version", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_status, instance, instance, "instance", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_status, pid, pid, "pid", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_status, uptime_ms, uptime_ms, "uptimeMs", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_status, epoch, epoch, "epoch", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_status, seq, seq, "seq", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_status, account, account, "account", AHOYD_RECORD, 0, &type_ahoyd_account, NULL),
    AHOYD_FIELD(ahoyd_status, children, children, "children", AHOYD_RECORD, 0, &type_ahoyd_children, NULL),
    AHOYD_FIELD(ahoyd_status, signalling, signalling, "signalling", AHOYD_RECORD, 0, &type_ahoyd_signalling_status,
                NULL),
    AHOYD_FIELD(ahoyd_status, clients, clients_count, "clients", AHOYD_RECORD, AHOYD_MANY, &type_ahoyd_client_status,
                "[]"),
    AHOYD_FIELD(ahoyd_status, devices_in_use, devices_in_use_count, "devicesInUse", AHOYD_RECORD, AHOYD_MANY,
                &type_ahoyd_device_use, "[]"),
};
AHOYD_TYPE(ahoyd_status, "Status", false);

static const struct ahoyd_field fields_ahoyd_call_statistics[] = {
    AHOYD_FIELD(ahoyd_call_statistics, sampled_at_ms, sampled_at_ms, "sampledAtMs", AHOYD_INTEGER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, conn_type, conn_type, "connType", AHOYD_STRING, 0, NULL, "\"\""),
    AHOYD_FIELD(ahoyd_call_statistics, connection_rtt_ms, connection_rtt_ms, "connectionRttMs", AHOYD_NUMBER, 0, NULL,
                "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, local_address_type, local_address_type, "localAddressType", AHOYD_STRING, 0,
                NULL, "\"\""),
    AHOYD_FIELD(ahoyd_call_statistics, network_silent_ms, network_silent_ms, "networkSilentMs", AHOYD_NUMBER, 0, NULL,
                "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, local_capture_width, local_capture_width, "localCaptureWidth", AHOYD_INTEGER, 0,
                NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, local_capture_height, local_capture_height, "localCaptureHeight", AHOYD_INTEGER,
                0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, local_capture_fps, local_capture_fps, "localCaptureFps", AHOYD_NUMBER, 0, NULL,
                "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, local_encoded_width, local_encoded_width, "localEncodedWidth", AHOYD_INTEGER, 0,
                NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, local_encoded_height, local_encoded_height, "localEncodedHeight", AHOYD_INTEGER,
                0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, local_video_fps, local_video_fps, "localVideoFps", AHOYD_NUMBER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, local_video_target_kbps, local_video_target_kbps, "localVideoTargetKbps",
                AHOYD_NUMBER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, local_video_actual_kbps, local_video_actual_kbps, "localVideoActualKbps",
                AHOYD_NUMBER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, local_video_rtt_ms, local_video_rtt_ms, "localVideoRttMs", AHOYD_NUMBER, 0, NULL,
                "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, local_video_packets_lost, local_video_packets_lost, "localVideoPacketsLost",
                AHOYD_INTEGER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, local_video_packets_lost_percent, local_video_packets_lost_percent,
                "localVideoPacketsLostPercent", AHOYD_NUMBER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, key_frames_sent, key_frames_sent, "keyFramesSent", AHOYD_INTEGER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, nack_received, nack_received, "nackReceived", AHOYD_INTEGER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, pli_received, pli_received, "pliReceived", AHOYD_INTEGER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, video_codec, video_codec, "videoCodec", AHOYD_STRING, 0, NULL, "\"\""),
    AHOYD_FIELD(ahoyd_call_statistics, encode_ms, encode_ms, "encodeMs", AHOYD_NUMBER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, local_audio_kbps, local_audio_kbps, "localAudioKbps", AHOYD_NUMBER, 0, NULL,
                "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, local_audio_rtt_ms, local_audio_rtt_ms, "localAudioRttMs", AHOYD_NUMBER, 0, NULL,
                "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, local_audio_packets_lost, local_audio_packets_lost, "localAudioPacketsLost",
                AHOYD_INTEGER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, local_audio_packets_lost_percent, local_audio_packets_lost_percent,
                "localAudioPacketsLostPercent", AHOYD_NUMBER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, local_audio_level, local_audio_level, "localAudioLevel", AHOYD_NUMBER, 0, NULL,
                "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, local_audio_energy, local_audio_energy, "localAudioEnergy", AHOYD_NUMBER, 0,
                NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, local_audio_capture_ms, local_audio_capture_ms, "localAudioCaptureMs",
                AHOYD_NUMBER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, local_audio_send_ms, local_audio_send_ms, "localAudioSendMs", AHOYD_NUMBER, 0,
                NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, audio_codec, audio_codec, "audioCodec", AHOYD_STRING, 0, NULL, "\"\""),
    AHOYD_FIELD(ahoyd_call_statistics, remote_video_width, remote_video_width, "remoteVideoWidth", AHOYD_INTEGER, 0,
                NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, remote_video_height, remote_video_height, "remoteVideoHeight", AHOYD_INTEGER, 0,
                NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, remote_video_fps, remote_video_fps, "remoteVideoFps", AHOYD_NUMBER, 0, NULL,
                "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, remote_video_kbps, remote_video_kbps, "remoteVideoKbps", AHOYD_NUMBER, 0, NULL,
                "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, remote_video_packets_lost, remote_video_packets_lost, "remoteVideoPacketsLost",
                AHOYD_INTEGER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, remote_video_packets_lost_percent, remote_video_packets_lost_percent,
                "remoteVideoPacketsLostPercent", AHOYD_NUMBER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, remote_video_jitter_ms, remote_video_jitter_ms, "remoteVideoJitterMs",
                AHOYD_NUMBER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, remote_video_delay_ms, remote_video_delay_ms, "remoteVideoDelayMs", AHOYD_NUMBER,
                0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, freeze_count, freeze_count, "freezeCount", AHOYD_INTEGER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, freeze_ms, freeze_ms, "freezeMs", AHOYD_NUMBER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, nack_sent, nack_sent, "nackSent", AHOYD_INTEGER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, pli_sent, pli_sent, "pliSent", AHOYD_INTEGER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, decode_ms, decode_ms, "decodeMs", AHOYD_NUMBER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, remote_audio_kbps, remote_audio_kbps, "remoteAudioKbps", AHOYD_NUMBER, 0, NULL,
                "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, remote_audio_packets_lost, remote_audio_packets_lost, "remoteAudioPacketsLost",
                AHOYD_INTEGER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, remote_audio_packets_lost_percent, remote_audio_packets_lost_percent,
                "remoteAudioPacketsLostPercent", AHOYD_NUMBER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, remote_audio_jitter_ms, remote_audio_jitter_ms, "remoteAudioJitterMs",
                AHOYD_NUMBER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, remote_audio_delay_ms, remote_audio_delay_ms, "remoteAudioDelayMs", AHOYD_NUMBER,
                0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, remote_audio_level, remote_audio_level, "remoteAudioLevel", AHOYD_NUMBER, 0,
                NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, remote_audio_energy, remote_audio_energy, "remoteAudioEnergy", AHOYD_NUMBER, 0,
                NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, concealed_percent, concealed_percent, "concealedPercent", AHOYD_NUMBER, 0, NULL,
                "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, playback_ms, playback_ms, "playbackMs", AHOYD_NUMBER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, capture_gaps, capture_gaps, "captureGaps", AHOYD_INTEGER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, underruns, underruns, "underruns", AHOYD_INTEGER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, speaker_xruns, speaker_xruns, "speakerXruns", AHOYD_INTEGER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, camera_gaps, camera_gaps, "cameraGaps", AHOYD_INTEGER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, frames_published, frames_published, "framesPublished", AHOYD_INTEGER, 0, NULL,
                "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, frames_skipped, frames_skipped, "framesSkipped", AHOYD_INTEGER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, readers, readers, "readers", AHOYD_INTEGER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, capture_to_ring_ms, capture_to_ring_ms, "captureToRingMs", AHOYD_NUMBER, 0, NULL,
                "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, av_skew_ms, av_skew_ms, "avSkewMs", AHOYD_NUMBER, 0, NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, echo_return_loss_db, echo_return_loss_db, "echoReturnLossDb", AHOYD_NUMBER, 0,
                NULL, "-1"),
    AHOYD_FIELD(ahoyd_call_statistics, rtc_report, rtc_report, "rtcReport", AHOYD_STRING, 0, NULL, "\"\""),
};
AHOYD_TYPE(ahoyd_call_statistics, "CallStatistics", false);

static const struct ahoyd_field fields_ahoyd_token_info[] = {
    AHOYD_FIELD(ahoyd_token_info, name, name, "name", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_token_info, scopes, scopes_count, "scopes", AHOYD_STRING, AHOYD_MANY, NULL, NULL),
    AHOYD_FIELD(ahoyd_token_info, created_at_ms, created_at_ms, "createdAtMs", AHOYD_INTEGER, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_token_info, "TokenInfo", false);

static const struct ahoyd_field fields_ahoyd_token_list[] = {
    AHOYD_FIELD(ahoyd_token_list, tokens, tokens_count, "tokens", AHOYD_RECORD, AHOYD_MANY, &type_ahoyd_token_info,
                NULL),
};
AHOYD_TYPE(ahoyd_token_list, "TokenList", false);

static const struct ahoyd_field fields_ahoyd_ack_messages_params[] = {
    AHOYD_FIELD(ahoyd_ack_messages_params, message_ids, message_ids_count, "messageIds", AHOYD_STRING, AHOYD_MANY, NULL,
                NULL),
};
AHOYD_TYPE(ahoyd_ack_messages_params, "AckMessagesParams", true);

static const struct ahoyd_field fields_ahoyd_add_listener_params[] = {
    AHOYD_FIELD(ahoyd_add_listener_params, events, events_count, "events", AHOYD_STRING, AHOYD_MANY | AHOYD_NULLABLE,
                NULL, NULL),
    AHOYD_FIELD(ahoyd_add_listener_params, call_id, call_id, "callId", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_add_listener_params, levels_interval_ms, has_levels_interval_ms, "levelsIntervalMs",
                AHOYD_INTEGER, AHOYD_HAS, NULL, "100"),
    AHOYD_FIELD(ahoyd_add_listener_params, statistics_interval_ms, has_statistics_interval_ms, "statisticsIntervalMs",
                AHOYD_INTEGER, AHOYD_HAS, NULL, "1000"),
    AHOYD_FIELD(ahoyd_add_listener_params, snapshot, snapshot, "snapshot", AHOYD_BOOLEAN, 0, NULL, "false"),
};
AHOYD_TYPE(ahoyd_add_listener_params, "AddListenerParams", true);

static const struct ahoyd_field fields_ahoyd_add_listener_result[] = {
    AHOYD_FIELD(ahoyd_add_listener_result, listener_id, listener_id, "listenerId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_add_listener_result, epoch, epoch, "epoch", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_add_listener_result, seq, seq, "seq", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_add_listener_result, snapshot, snapshot, "snapshot", AHOYD_RECORD, AHOYD_NULLABLE | AHOYD_POINTED,
                &type_ahoyd_snapshot, "null"),
};
AHOYD_TYPE(ahoyd_add_listener_result, "AddListenerResult", false);

static const struct ahoyd_field fields_ahoyd_answer_call_params[] = {
    AHOYD_FIELD(ahoyd_answer_call_params, call_id, call_id, "callId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_answer_call_params, sources, sources, "sources", AHOYD_RECORD, AHOYD_NULLABLE | AHOYD_POINTED,
                &type_ahoyd_call_sources, NULL),
    AHOYD_FIELD(ahoyd_answer_call_params, start_paused, start_paused, "startPaused", AHOYD_RECORD, AHOYD_NULLABLE |
                AHOYD_POINTED, &type_ahoyd_paused, NULL),
    AHOYD_FIELD(ahoyd_answer_call_params, configs, configs, "configs", AHOYD_RECORD, AHOYD_NULLABLE | AHOYD_POINTED,
                &type_ahoyd_call_configs_patch, NULL),
    AHOYD_FIELD(ahoyd_answer_call_params, on_owner_lost, on_owner_lost, "onOwnerLost", AHOYD_STRING, AHOYD_NULLABLE,
                NULL, NULL),
    AHOYD_FIELD(ahoyd_answer_call_params, grace_ms, has_grace_ms, "graceMs", AHOYD_INTEGER, AHOYD_NULLABLE | AHOYD_HAS,
                NULL, NULL),
};
AHOYD_TYPE(ahoyd_answer_call_params, "AnswerCallParams", true);

static const struct ahoyd_field fields_ahoyd_answer_call_type_change_params[] = {
    AHOYD_FIELD(ahoyd_answer_call_type_change_params, call_id, call_id, "callId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_answer_call_type_change_params, accept, accept, "accept", AHOYD_BOOLEAN, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_answer_call_type_change_params, camera, camera, "camera", AHOYD_STRING, AHOYD_NULLABLE, NULL,
                NULL),
};
AHOYD_TYPE(ahoyd_answer_call_type_change_params, "AnswerCallTypeChangeParams", true);

static const struct ahoyd_field fields_ahoyd_answer_recording_params[] = {
    AHOYD_FIELD(ahoyd_answer_recording_params, call_id, call_id, "callId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_answer_recording_params, accept, accept, "accept", AHOYD_BOOLEAN, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_answer_recording_params, "AnswerRecordingParams", true);

static const struct ahoyd_field fields_ahoyd_cancel_request_params[] = {
    AHOYD_FIELD(ahoyd_cancel_request_params, id, id, "id", AHOYD_JSON, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_cancel_request_params, "CancelRequestParams", true);

static const struct ahoyd_field fields_ahoyd_change_call_type_params[] = {
    AHOYD_FIELD(ahoyd_change_call_type_params, call_id, call_id, "callId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_change_call_type_params, type, type, "type", AHOYD_ENUM, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_change_call_type_params, camera, camera, "camera", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
};
AHOYD_TYPE(ahoyd_change_call_type_params, "ChangeCallTypeParams", true);

static const struct ahoyd_field fields_ahoyd_claim_call_params[] = {
    AHOYD_FIELD(ahoyd_claim_call_params, call_id, call_id, "callId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_claim_call_params, on_owner_lost, on_owner_lost, "onOwnerLost", AHOYD_STRING, AHOYD_NULLABLE,
                NULL, NULL),
    AHOYD_FIELD(ahoyd_claim_call_params, grace_ms, has_grace_ms, "graceMs", AHOYD_INTEGER, AHOYD_NULLABLE | AHOYD_HAS,
                NULL, NULL),
};
AHOYD_TYPE(ahoyd_claim_call_params, "ClaimCallParams", true);

static const struct ahoyd_field fields_ahoyd_close_frame_source_params[] = {
    AHOYD_FIELD(ahoyd_close_frame_source_params, source_id, source_id, "sourceId", AHOYD_STRING, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_close_frame_source_params, "CloseFrameSourceParams", true);

static const struct ahoyd_field fields_ahoyd_close_preview_params[] = {
    AHOYD_FIELD(ahoyd_close_preview_params, preview_id, preview_id, "previewId", AHOYD_STRING, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_close_preview_params, "ClosePreviewParams", true);

static const struct ahoyd_field fields_ahoyd_close_stream_params[] = {
    AHOYD_FIELD(ahoyd_close_stream_params, stream_id, stream_id, "streamId", AHOYD_STRING, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_close_stream_params, "CloseStreamParams", true);

static const struct ahoyd_field fields_ahoyd_confirm_peer_params[] = {
    AHOYD_FIELD(ahoyd_confirm_peer_params, call_id, call_id, "callId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_confirm_peer_params, same, same, "same", AHOYD_BOOLEAN, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_confirm_peer_params, "ConfirmPeerParams", true);

static const struct ahoyd_field fields_ahoyd_create_frame_source_params[] = {
    AHOYD_FIELD(ahoyd_create_frame_source_params, kind, kind, "kind", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_create_frame_source_params, name, name, "name", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_create_frame_source_params, width, has_width, "width", AHOYD_INTEGER, AHOYD_NULLABLE | AHOYD_HAS,
                NULL, NULL),
    AHOYD_FIELD(ahoyd_create_frame_source_params, height, has_height, "height", AHOYD_INTEGER, AHOYD_NULLABLE |
                AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_create_frame_source_params, frame_rate, has_frame_rate, "frameRate", AHOYD_INTEGER, AHOYD_NULLABLE
                | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_create_frame_source_params, channels, has_channels, "channels", AHOYD_INTEGER, AHOYD_NULLABLE |
                AHOYD_HAS, NULL, NULL),
};
AHOYD_TYPE(ahoyd_create_frame_source_params, "CreateFrameSourceParams", true);

static const struct ahoyd_field fields_ahoyd_create_frame_source_result[] = {
    AHOYD_FIELD(ahoyd_create_frame_source_result, source_id, source_id, "sourceId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_create_frame_source_result, stream, stream, "stream", AHOYD_RECORD, 0,
                &type_ahoyd_stream_descriptor, NULL),
};
AHOYD_TYPE(ahoyd_create_frame_source_result, "CreateFrameSourceResult", false);

static const struct ahoyd_field fields_ahoyd_create_token_params[] = {
    AHOYD_FIELD(ahoyd_create_token_params, name, name, "name", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_create_token_params, scopes, scopes_count, "scopes", AHOYD_STRING, AHOYD_MANY, NULL, NULL),
};
AHOYD_TYPE(ahoyd_create_token_params, "CreateTokenParams", true);

static const struct ahoyd_field fields_ahoyd_create_token_result[] = {
    AHOYD_FIELD(ahoyd_create_token_result, token, token, "token", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_create_token_result, info, info, "info", AHOYD_RECORD, 0, &type_ahoyd_token_info, NULL),
};
AHOYD_TYPE(ahoyd_create_token_result, "CreateTokenResult", false);

static const struct ahoyd_field fields_ahoyd_end_call_params[] = {
    AHOYD_FIELD(ahoyd_end_call_params, call_id, call_id, "callId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_end_call_params, reason, reason, "reason", AHOYD_ENUM, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_end_call_params, "EndCallParams", true);

static const ahoyd_type type_ahoyd_get_account_params = {"GetAccountParams", true, 0, NULL, 0};

static const struct ahoyd_field fields_ahoyd_get_call_configs_params[] = {
    AHOYD_FIELD(ahoyd_get_call_configs_params, call_id, call_id, "callId", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
};
AHOYD_TYPE(ahoyd_get_call_configs_params, "GetCallConfigsParams", true);

static const struct ahoyd_field fields_ahoyd_get_call_log_params[] = {
    AHOYD_FIELD(ahoyd_get_call_log_params, before_ms, has_before_ms, "beforeMs", AHOYD_INTEGER, AHOYD_NULLABLE |
                AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_get_call_log_params, limit, has_limit, "limit", AHOYD_INTEGER, AHOYD_HAS, NULL, "50"),
    AHOYD_FIELD(ahoyd_get_call_log_params, remote_name, remote_name, "remoteName", AHOYD_STRING, AHOYD_NULLABLE, NULL,
                NULL),
    AHOYD_FIELD(ahoyd_get_call_log_params, outcome, outcome, "outcome", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
};
AHOYD_TYPE(ahoyd_get_call_log_params, "GetCallLogParams", true);

static const struct ahoyd_field fields_ahoyd_get_call_session_params[] = {
    AHOYD_FIELD(ahoyd_get_call_session_params, call_id, call_id, "callId", AHOYD_STRING, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_get_call_session_params, "GetCallSessionParams", true);

static const struct ahoyd_field fields_ahoyd_get_levels_params[] = {
    AHOYD_FIELD(ahoyd_get_levels_params, call_id, call_id, "callId", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
};
AHOYD_TYPE(ahoyd_get_levels_params, "GetLevelsParams", true);

static const struct ahoyd_field fields_ahoyd_get_peer_verification_params[] = {
    AHOYD_FIELD(ahoyd_get_peer_verification_params, call_id, call_id, "callId", AHOYD_STRING, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_get_peer_verification_params, "GetPeerVerificationParams", true);

static const ahoyd_type type_ahoyd_get_snapshot_params = {"GetSnapshotParams", true, 0, NULL, 0};

static const struct ahoyd_field fields_ahoyd_get_statistics_params[] = {
    AHOYD_FIELD(ahoyd_get_statistics_params, call_id, call_id, "callId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_get_statistics_params, report, report, "report", AHOYD_BOOLEAN, 0, NULL, "false"),
};
AHOYD_TYPE(ahoyd_get_statistics_params, "GetStatisticsParams", true);

static const ahoyd_type type_ahoyd_get_status_params = {"GetStatusParams", true, 0, NULL, 0};

static const struct ahoyd_field fields_ahoyd_initialize_params[] = {
    AHOYD_FIELD(ahoyd_initialize_params, protocol_version, protocol_version, "protocolVersion", AHOYD_STRING, 0, NULL,
                NULL),
    AHOYD_FIELD(ahoyd_initialize_params, client, client, "client", AHOYD_RECORD, 0, &type_ahoyd_client_info, NULL),
    AHOYD_FIELD(ahoyd_initialize_params, token, token, "token", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_initialize_params, capabilities, capabilities_count, "capabilities", AHOYD_STRING, AHOYD_MANY,
                NULL, "[]"),
    AHOYD_FIELD(ahoyd_initialize_params, listen, listen, "listen", AHOYD_RECORD, AHOYD_NULLABLE | AHOYD_POINTED,
                &type_ahoyd_listen_options, NULL),
    AHOYD_FIELD(ahoyd_initialize_params, resume, resume, "resume", AHOYD_RECORD, AHOYD_NULLABLE | AHOYD_POINTED,
                &type_ahoyd_resume, NULL),
    AHOYD_FIELD(ahoyd_initialize_params, snapshot, snapshot, "snapshot", AHOYD_BOOLEAN, 0, NULL, "false"),
};
AHOYD_TYPE(ahoyd_initialize_params, "InitializeParams", true);

static const struct ahoyd_field fields_ahoyd_initialize_result[] = {
    AHOYD_FIELD(ahoyd_initialize_result, protocol_version, protocol_version, "protocolVersion", AHOYD_STRING, 0, NULL,
                NULL),
    AHOYD_FIELD(ahoyd_initialize_result, server, server, "server", AHOYD_RECORD, 0, &type_ahoyd_server_info, NULL),
    AHOYD_FIELD(ahoyd_initialize_result, instance, instance, "instance", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_initialize_result, client_id, client_id, "clientId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_initialize_result, session_id, session_id, "sessionId", AHOYD_STRING, AHOYD_NULLABLE, NULL,
                "null"),
    AHOYD_FIELD(ahoyd_initialize_result, listener_id, listener_id, "listenerId", AHOYD_STRING, AHOYD_NULLABLE, NULL,
                "null"),
    AHOYD_FIELD(ahoyd_initialize_result, epoch, epoch, "epoch", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_initialize_result, seq, seq, "seq", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_initialize_result, resumed, resumed, "resumed", AHOYD_BOOLEAN, 0, NULL, "false"),
    AHOYD_FIELD(ahoyd_initialize_result, lost, lost, "lost", AHOYD_RECORD, AHOYD_NULLABLE | AHOYD_POINTED,
                &type_ahoyd_event_range, "null"),
    AHOYD_FIELD(ahoyd_initialize_result, snapshot, snapshot, "snapshot", AHOYD_RECORD, AHOYD_NULLABLE | AHOYD_POINTED,
                &type_ahoyd_snapshot, "null"),
    AHOYD_FIELD(ahoyd_initialize_result, scopes, scopes_count, "scopes", AHOYD_STRING, AHOYD_MANY, NULL, NULL),
    AHOYD_FIELD(ahoyd_initialize_result, capabilities, capabilities_count, "capabilities", AHOYD_STRING, AHOYD_MANY,
                NULL, "[]"),
    AHOYD_FIELD(ahoyd_initialize_result, limits, limits, "limits", AHOYD_RECORD, 0, &type_ahoyd_limits,
                "{\"messageBytes\":1048576,\"depth\":64,\"batch\":50,\"requestsInFlight\":32,\"connections\":256,\"listeners\":32,\"streams\":16,\"sources\":4,\"previews\":4,\"extBytes\":4096,\"unsentBytes\":262144,\"eventsKept\":4096,\"sessionKeptMs\":60000,\"recordingAnswerMs\":30000,\"snapshotMs\":10000,\"tokens\":64,\"callsPerSecond\":2,\"loginsPerSecond\":1,\"messagesPerSecond\":10,\"openingsPerSecond\":10,\"burstSeconds\":10}"),
};
AHOYD_TYPE(ahoyd_initialize_result, "InitializeResult", false);

static const struct ahoyd_field fields_ahoyd_list_call_sessions_params[] = {
    AHOYD_FIELD(ahoyd_list_call_sessions_params, ended, ended, "ended", AHOYD_BOOLEAN, 0, NULL, "false"),
};
AHOYD_TYPE(ahoyd_list_call_sessions_params, "ListCallSessionsParams", true);

static const struct ahoyd_field fields_ahoyd_list_devices_params[] = {
    AHOYD_FIELD(ahoyd_list_devices_params, kind, kind, "kind", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
};
AHOYD_TYPE(ahoyd_list_devices_params, "ListDevicesParams", true);

static const struct ahoyd_field fields_ahoyd_list_messages_params[] = {
    AHOYD_FIELD(ahoyd_list_messages_params, after_id, after_id, "afterId", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_list_messages_params, limit, has_limit, "limit", AHOYD_INTEGER, AHOYD_HAS, NULL, "50"),
    AHOYD_FIELD(ahoyd_list_messages_params, unread_only, unread_only, "unreadOnly", AHOYD_BOOLEAN, 0, NULL, "false"),
};
AHOYD_TYPE(ahoyd_list_messages_params, "ListMessagesParams", true);

static const ahoyd_type type_ahoyd_list_tokens_params = {"ListTokensParams", true, 0, NULL, 0};

static const struct ahoyd_field fields_ahoyd_login_params[] = {
    AHOYD_FIELD(ahoyd_login_params, user, user, "user", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_login_params, credential, credential, "credential", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_login_params, backend, backend, "backend", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_login_params, server, server, "server", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_login_params, device_name, device_name, "deviceName", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
};
AHOYD_TYPE(ahoyd_login_params, "LoginParams", true);

static const ahoyd_type type_ahoyd_logout_params = {"LogoutParams", true, 0, NULL, 0};

static const struct ahoyd_field fields_ahoyd_make_call_params[] = {
    AHOYD_FIELD(ahoyd_make_call_params, remote_name, remote_name, "remoteName", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_make_call_params, type, type, "type", AHOYD_ENUM, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_make_call_params, ext, ext, "ext", AHOYD_STRING, 0, NULL, "\"\""),
    AHOYD_FIELD(ahoyd_make_call_params, call_id, call_id, "callId", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_make_call_params, sources, sources, "sources", AHOYD_RECORD, AHOYD_NULLABLE | AHOYD_POINTED,
                &type_ahoyd_call_sources, NULL),
    AHOYD_FIELD(ahoyd_make_call_params, start_paused, start_paused, "startPaused", AHOYD_RECORD, AHOYD_NULLABLE |
                AHOYD_POINTED, &type_ahoyd_paused, NULL),
    AHOYD_FIELD(ahoyd_make_call_params, configs, configs, "configs", AHOYD_RECORD, AHOYD_NULLABLE | AHOYD_POINTED,
                &type_ahoyd_call_configs_patch, NULL),
    AHOYD_FIELD(ahoyd_make_call_params, on_owner_lost, on_owner_lost, "onOwnerLost", AHOYD_STRING, AHOYD_NULLABLE, NULL,
                NULL),
    AHOYD_FIELD(ahoyd_make_call_params, grace_ms, has_grace_ms, "graceMs", AHOYD_INTEGER, AHOYD_NULLABLE | AHOYD_HAS,
                NULL, NULL),
};
AHOYD_TYPE(ahoyd_make_call_params, "MakeCallParams", true);

static const struct ahoyd_field fields_ahoyd_next_events_params[] = {
    AHOYD_FIELD(ahoyd_next_events_params, from_seq, from_seq, "fromSeq", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_next_events_params, epoch, epoch, "epoch", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_next_events_params, timeout_ms, has_timeout_ms, "timeoutMs", AHOYD_INTEGER, AHOYD_HAS, NULL,
                "25000"),
    AHOYD_FIELD(ahoyd_next_events_params, max, has_max, "max", AHOYD_INTEGER, AHOYD_HAS, NULL, "256"),
};
AHOYD_TYPE(ahoyd_next_events_params, "NextEventsParams", true);

static const struct ahoyd_field fields_ahoyd_next_events_result[] = {
    AHOYD_FIELD(ahoyd_next_events_result, epoch, epoch, "epoch", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_next_events_result, events, events_count, "events", AHOYD_RECORD, AHOYD_MANY,
                &type_ahoyd_event_message, "[]"),
    AHOYD_FIELD(ahoyd_next_events_result, seq, seq, "seq", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_next_events_result, lost, lost, "lost", AHOYD_RECORD, AHOYD_NULLABLE | AHOYD_POINTED,
                &type_ahoyd_event_range, "null"),
    AHOYD_FIELD(ahoyd_next_events_result, snapshot, snapshot, "snapshot", AHOYD_RECORD, AHOYD_NULLABLE | AHOYD_POINTED,
                &type_ahoyd_snapshot, "null"),
};
AHOYD_TYPE(ahoyd_next_events_result, "NextEventsResult", false);

static const struct ahoyd_field fields_ahoyd_open_preview_params[] = {
    AHOYD_FIELD(ahoyd_open_preview_params, kind, kind, "kind", AHOYD_STRING, 0, NULL, "\"video\""),
    AHOYD_FIELD(ahoyd_open_preview_params, device_id, device_id, "deviceId", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_open_preview_params, width, has_width, "width", AHOYD_INTEGER, AHOYD_NULLABLE | AHOYD_HAS, NULL,
                NULL),
    AHOYD_FIELD(ahoyd_open_preview_params, height, has_height, "height", AHOYD_INTEGER, AHOYD_NULLABLE | AHOYD_HAS,
                NULL, NULL),
    AHOYD_FIELD(ahoyd_open_preview_params, frame_rate, has_frame_rate, "frameRate", AHOYD_INTEGER, AHOYD_NULLABLE |
                AHOYD_HAS, NULL, NULL),
};
AHOYD_TYPE(ahoyd_open_preview_params, "OpenPreviewParams", true);

static const struct ahoyd_field fields_ahoyd_open_preview_result[] = {
    AHOYD_FIELD(ahoyd_open_preview_result, preview_id, preview_id, "previewId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_open_preview_result, device_id, device_id, "deviceId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_open_preview_result, stream, stream, "stream", AHOYD_RECORD, 0, &type_ahoyd_stream_descriptor,
                NULL),
};
AHOYD_TYPE(ahoyd_open_preview_result, "OpenPreviewResult", false);

static const struct ahoyd_field fields_ahoyd_open_stream_params[] = {
    AHOYD_FIELD(ahoyd_open_stream_params, call_id, call_id, "callId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_open_stream_params, side, side, "side", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_open_stream_params, kind, kind, "kind", AHOYD_STRING, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_open_stream_params, "OpenStreamParams", true);

static const struct ahoyd_field fields_ahoyd_ping_params[] = {
    AHOYD_FIELD(ahoyd_ping_params, echo, echo, "echo", AHOYD_JSON, AHOYD_NULLABLE, NULL, NULL),
};
AHOYD_TYPE(ahoyd_ping_params, "PingParams", true);

static const struct ahoyd_field fields_ahoyd_ping_result[] = {
    AHOYD_FIELD(ahoyd_ping_result, echo, echo, "echo", AHOYD_JSON, 0, NULL, "null"),
    AHOYD_FIELD(ahoyd_ping_result, now_ms, now_ms, "nowMs", AHOYD_INTEGER, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_ping_result, "PingResult", false);

static const struct ahoyd_field fields_ahoyd_remove_listener_params[] = {
    AHOYD_FIELD(ahoyd_remove_listener_params, listener_id, listener_id, "listenerId", AHOYD_STRING, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_remove_listener_params, "RemoveListenerParams", true);

static const struct ahoyd_field fields_ahoyd_report_push_sent_params[] = {
    AHOYD_FIELD(ahoyd_report_push_sent_params, push_id, push_id, "pushId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_report_push_sent_params, ok, ok, "ok", AHOYD_BOOLEAN, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_report_push_sent_params, detail, detail, "detail", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
};
AHOYD_TYPE(ahoyd_report_push_sent_params, "ReportPushSentParams", true);

static const struct ahoyd_field fields_ahoyd_revoke_token_params[] = {
    AHOYD_FIELD(ahoyd_revoke_token_params, name, name, "name", AHOYD_STRING, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_revoke_token_params, "RevokeTokenParams", true);

static const struct ahoyd_field fields_ahoyd_revoke_token_result[] = {
    AHOYD_FIELD(ahoyd_revoke_token_result, revoked, revoked, "revoked", AHOYD_BOOLEAN, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_revoke_token_result, "RevokeTokenResult", false);

static const ahoyd_type type_ahoyd_discover_params = {"DiscoverParams", true, 0, NULL, 0};

static const struct ahoyd_field fields_ahoyd_select_device_params[] = {
    AHOYD_FIELD(ahoyd_select_device_params, kind, kind, "kind", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_select_device_params, device_id, device_id, "deviceId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_select_device_params, call_id, call_id, "callId", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
};
AHOYD_TYPE(ahoyd_select_device_params, "SelectDeviceParams", true);

static const struct ahoyd_field fields_ahoyd_send_answer_params[] = {
    AHOYD_FIELD(ahoyd_send_answer_params, call_id, call_id, "callId", AHOYD_STRING, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_send_answer_params, "SendAnswerParams", true);

static const struct ahoyd_field fields_ahoyd_send_message_params[] = {
    AHOYD_FIELD(ahoyd_send_message_params, to, to, "to", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_send_message_params, text, text, "text", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_send_message_params, message_id, message_id, "messageId", AHOYD_STRING, AHOYD_NULLABLE, NULL,
                NULL),
};
AHOYD_TYPE(ahoyd_send_message_params, "SendMessageParams", true);

static const struct ahoyd_field fields_ahoyd_set_call_configs_params[] = {
    AHOYD_FIELD(ahoyd_set_call_configs_params, is_send_push_if_offline, has_is_send_push_if_offline,
                "isSendPushIfOffline", AHOYD_BOOLEAN, AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, video_resolution, video_resolution, "videoResolution", AHOYD_RECORD,
                AHOYD_NULLABLE | AHOYD_POINTED, &type_ahoyd_resolution, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, ping_interval, has_ping_interval, "pingInterval", AHOYD_INTEGER,
                AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, video_kbps, has_video_kbps, "videoKbps", AHOYD_INTEGER, AHOYD_NULLABLE |
                AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, min_video_kbps, has_min_video_kbps, "minVideoKbps", AHOYD_INTEGER,
                AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, audio_kbps, has_audio_kbps, "audioKbps", AHOYD_INTEGER, AHOYD_NULLABLE |
                AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, audio_dtx, has_audio_dtx, "audioDtx", AHOYD_BOOLEAN, AHOYD_NULLABLE |
                AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, video_frame_rate, has_video_frame_rate, "videoFrameRate", AHOYD_INTEGER,
                AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, ring_timeout_ms, has_ring_timeout_ms, "ringTimeoutMs", AHOYD_INTEGER,
                AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, connect_timeout_ms, has_connect_timeout_ms, "connectTimeoutMs",
                AHOYD_INTEGER, AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, accept_timeout_ms, has_accept_timeout_ms, "acceptTimeoutMs",
                AHOYD_INTEGER, AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, network_lost_ms, has_network_lost_ms, "networkLostMs", AHOYD_INTEGER,
                AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, video_codecs, video_codecs_count, "videoCodecs", AHOYD_STRING, AHOYD_MANY
                | AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, audio_codecs, audio_codecs_count, "audioCodecs", AHOYD_STRING, AHOYD_MANY
                | AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, ice_servers, ice_servers_count, "iceServers", AHOYD_RECORD, AHOYD_MANY |
                AHOYD_NULLABLE, &type_ahoyd_ice_server, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, relay_only, has_relay_only, "relayOnly", AHOYD_BOOLEAN, AHOYD_NULLABLE |
                AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, on_owner_lost, on_owner_lost, "onOwnerLost", AHOYD_STRING,
                AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, grace_ms, has_grace_ms, "graceMs", AHOYD_INTEGER, AHOYD_NULLABLE |
                AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, if_offline, if_offline, "ifOffline", AHOYD_STRING, AHOYD_NULLABLE, NULL,
                NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, no_client_policy, no_client_policy, "noClientPolicy", AHOYD_STRING,
                AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, who_may_call, who_may_call, "whoMayCall", AHOYD_STRING, AHOYD_NULLABLE,
                NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, allowed_callers, allowed_callers_count, "allowedCallers", AHOYD_STRING,
                AHOYD_MANY | AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, if_no_camera, if_no_camera, "ifNoCamera", AHOYD_STRING, AHOYD_NULLABLE,
                NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, if_no_microphone, if_no_microphone, "ifNoMicrophone", AHOYD_STRING,
                AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, if_key_changed, if_key_changed, "ifKeyChanged", AHOYD_STRING,
                AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, recording_consent, recording_consent, "recordingConsent", AHOYD_STRING,
                AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, degradation, degradation, "degradation", AHOYD_STRING, AHOYD_NULLABLE,
                NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, echo_cancellation, has_echo_cancellation, "echoCancellation",
                AHOYD_BOOLEAN, AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, noise_suppression, has_noise_suppression, "noiseSuppression",
                AHOYD_BOOLEAN, AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, auto_gain_control, has_auto_gain_control, "autoGainControl",
                AHOYD_BOOLEAN, AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, high_pass_filter, has_high_pass_filter, "highPassFilter", AHOYD_BOOLEAN,
                AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, voice_activity_detection, has_voice_activity_detection,
                "voiceActivityDetection", AHOYD_BOOLEAN, AHOYD_NULLABLE | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, if_revision, has_if_revision, "ifRevision", AHOYD_INTEGER, AHOYD_NULLABLE
                | AHOYD_HAS, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_configs_params, persist, persist, "persist", AHOYD_BOOLEAN, 0, NULL, "false"),
};
AHOYD_TYPE(ahoyd_set_call_configs_params, "SetCallConfigsParams", true);

static const struct ahoyd_field fields_ahoyd_set_call_sources_params[] = {
    AHOYD_FIELD(ahoyd_set_call_sources_params, call_id, call_id, "callId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_call_sources_params, sources, sources, "sources", AHOYD_RECORD, 0, &type_ahoyd_call_sources,
                NULL),
};
AHOYD_TYPE(ahoyd_set_call_sources_params, "SetCallSourcesParams", true);

static const struct ahoyd_field fields_ahoyd_set_device_volume_params[] = {
    AHOYD_FIELD(ahoyd_set_device_volume_params, device_id, device_id, "deviceId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_device_volume_params, volume, has_volume, "volume", AHOYD_INTEGER, AHOYD_NULLABLE | AHOYD_HAS,
                NULL, NULL),
    AHOYD_FIELD(ahoyd_set_device_volume_params, muted, has_muted, "muted", AHOYD_BOOLEAN, AHOYD_NULLABLE | AHOYD_HAS,
                NULL, NULL),
    AHOYD_FIELD(ahoyd_set_device_volume_params, kind, kind, "kind", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
};
AHOYD_TYPE(ahoyd_set_device_volume_params, "SetDeviceVolumeParams", true);

static const struct ahoyd_field fields_ahoyd_set_device_volume_result[] = {
    AHOYD_FIELD(ahoyd_set_device_volume_result, volume, volume, "volume", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_set_device_volume_result, muted, muted, "muted", AHOYD_BOOLEAN, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_set_device_volume_result, "SetDeviceVolumeResult", false);

static const struct ahoyd_field fields_ahoyd_set_send_push_handler_params[] = {
    AHOYD_FIELD(ahoyd_set_send_push_handler_params, enabled, enabled, "enabled", AHOYD_BOOLEAN, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_set_send_push_handler_params, "SetSendPushHandlerParams", true);

static const struct ahoyd_field fields_ahoyd_shutdown_params[] = {
    AHOYD_FIELD(ahoyd_shutdown_params, grace_ms, has_grace_ms, "graceMs", AHOYD_INTEGER, AHOYD_HAS, NULL, "5000"),
};
AHOYD_TYPE(ahoyd_shutdown_params, "ShutdownParams", true);

static const struct ahoyd_field fields_ahoyd_start_recording_params[] = {
    AHOYD_FIELD(ahoyd_start_recording_params, call_id, call_id, "callId", AHOYD_STRING, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_start_recording_params, "StartRecordingParams", true);

static const struct ahoyd_field fields_ahoyd_stop_recording_params[] = {
    AHOYD_FIELD(ahoyd_stop_recording_params, call_id, call_id, "callId", AHOYD_STRING, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_stop_recording_params, "StopRecordingParams", true);

static const struct ahoyd_field fields_ahoyd_take_snapshot_params[] = {
    AHOYD_FIELD(ahoyd_take_snapshot_params, call_id, call_id, "callId", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_take_snapshot_params, preview_id, preview_id, "previewId", AHOYD_STRING, AHOYD_NULLABLE, NULL,
                NULL),
    AHOYD_FIELD(ahoyd_take_snapshot_params, side, side, "side", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
    AHOYD_FIELD(ahoyd_take_snapshot_params, format, format, "format", AHOYD_STRING, 0, NULL, "\"png\""),
    AHOYD_FIELD(ahoyd_take_snapshot_params, quality, has_quality, "quality", AHOYD_INTEGER, AHOYD_HAS, NULL, "90"),
    AHOYD_FIELD(ahoyd_take_snapshot_params, name, name, "name", AHOYD_STRING, AHOYD_NULLABLE, NULL, NULL),
};
AHOYD_TYPE(ahoyd_take_snapshot_params, "TakeSnapshotParams", true);

static const struct ahoyd_field fields_ahoyd_update_call_params[] = {
    AHOYD_FIELD(ahoyd_update_call_params, call_id, call_id, "callId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_update_call_params, control_type, control_type, "controlType", AHOYD_ENUM, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_update_call_params, "UpdateCallParams", true);

static const struct ahoyd_field fields_ahoyd_on_account_state_changed[] = {
    AHOYD_FIELD(ahoyd_on_account_state_changed, account, account, "account", AHOYD_RECORD, 0, &type_ahoyd_account,
                NULL),
};
AHOYD_TYPE(ahoyd_on_account_state_changed, "OnAccountStateChangedParams", false);

static const struct ahoyd_field fields_ahoyd_on_call_configs_changed[] = {
    AHOYD_FIELD(ahoyd_on_call_configs_changed, configs, configs, "configs", AHOYD_RECORD, 0, &type_ahoyd_call_configs,
                NULL),
    AHOYD_FIELD(ahoyd_on_call_configs_changed, revision, revision, "revision", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_on_call_configs_changed, changed, changed_count, "changed", AHOYD_STRING, AHOYD_MANY, NULL, NULL),
};
AHOYD_TYPE(ahoyd_on_call_configs_changed, "OnCallConfigsChangedParams", false);

static const struct ahoyd_field fields_ahoyd_on_call_logged[] = {
    AHOYD_FIELD(ahoyd_on_call_logged, entry, entry, "entry", AHOYD_RECORD, 0, &type_ahoyd_call_log_entry, NULL),
};
AHOYD_TYPE(ahoyd_on_call_logged, "OnCallLoggedParams", false);

static const struct ahoyd_field fields_ahoyd_on_call_session_changed[] = {
    AHOYD_FIELD(ahoyd_on_call_session_changed, session, session, "session", AHOYD_RECORD, 0, &type_ahoyd_call_session,
                NULL),
    AHOYD_FIELD(ahoyd_on_call_session_changed, changed, changed_count, "changed", AHOYD_STRING, AHOYD_MANY, NULL, NULL),
};
AHOYD_TYPE(ahoyd_on_call_session_changed, "OnCallSessionChangedParams", false);

static const struct ahoyd_field fields_ahoyd_on_call_type_change_settled[] = {
    AHOYD_FIELD(ahoyd_on_call_type_change_settled, session, session, "session", AHOYD_RECORD, 0,
                &type_ahoyd_call_session, NULL),
    AHOYD_FIELD(ahoyd_on_call_type_change_settled, type, type, "type", AHOYD_ENUM, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_on_call_type_change_settled, by, by, "by", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_on_call_type_change_settled, outcome, outcome, "outcome", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_on_call_type_change_settled, error, error, "error", AHOYD_RECORD, AHOYD_NULLABLE | AHOYD_POINTED,
                &type_ahoyd_error_info, "null"),
};
AHOYD_TYPE(ahoyd_on_call_type_change_settled, "OnCallTypeChangeSettledParams", false);

static const struct ahoyd_field fields_ahoyd_on_device_changed[] = {
    AHOYD_FIELD(ahoyd_on_device_changed, added, added_count, "added", AHOYD_RECORD, AHOYD_MANY, &type_ahoyd_device,
                "[]"),
    AHOYD_FIELD(ahoyd_on_device_changed, removed, removed_count, "removed", AHOYD_RECORD, AHOYD_MANY,
                &type_ahoyd_device, "[]"),
    AHOYD_FIELD(ahoyd_on_device_changed, changed, changed_count, "changed", AHOYD_RECORD, AHOYD_MANY,
                &type_ahoyd_device, "[]"),
    AHOYD_FIELD(ahoyd_on_device_changed, selected, selected, "selected", AHOYD_RECORD, 0, &type_ahoyd_selected_devices,
                "{\"camera\":null,\"microphone\":null,\"speaker\":null,\"screen\":null}"),
    AHOYD_FIELD(ahoyd_on_device_changed, cause, cause, "cause", AHOYD_STRING, 0, NULL, "\"list\""),
    AHOYD_FIELD(ahoyd_on_device_changed, action, action_count, "action", AHOYD_RECORD, AHOYD_MANY,
                &type_ahoyd_device_action, "[]"),
};
AHOYD_TYPE(ahoyd_on_device_changed, "OnDeviceChangedParams", false);

static const struct ahoyd_field fields_ahoyd_on_device_in_use[] = {
    AHOYD_FIELD(ahoyd_on_device_in_use, device, device, "device", AHOYD_RECORD, 0, &type_ahoyd_device, NULL),
    AHOYD_FIELD(ahoyd_on_device_in_use, in_use, in_use, "inUse", AHOYD_BOOLEAN, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_on_device_in_use, by, by, "by", AHOYD_RECORD, 0, &type_ahoyd_device_user,
                "{\"clientId\":null,\"name\":null,\"callId\":null}"),
};
AHOYD_TYPE(ahoyd_on_device_in_use, "OnDeviceInUseParams", false);

static const struct ahoyd_field fields_ahoyd_on_events_lost[] = {
    AHOYD_FIELD(ahoyd_on_events_lost, from_seq, from_seq, "fromSeq", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_on_events_lost, to_seq, to_seq, "toSeq", AHOYD_INTEGER, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_on_events_lost, snapshot, snapshot, "snapshot", AHOYD_RECORD, 0, &type_ahoyd_snapshot, NULL),
};
AHOYD_TYPE(ahoyd_on_events_lost, "OnEventsLostParams", false);

static const struct ahoyd_field fields_ahoyd_on_levels[] = {
    AHOYD_FIELD(ahoyd_on_levels, levels, levels_count, "levels", AHOYD_RECORD, AHOYD_MANY, &type_ahoyd_sound_level,
                NULL),
};
AHOYD_TYPE(ahoyd_on_levels, "OnLevelsParams", false);

static const struct ahoyd_field fields_ahoyd_on_local_stream[] = {
    AHOYD_FIELD(ahoyd_on_local_stream, session, session, "session", AHOYD_RECORD, 0, &type_ahoyd_call_session, NULL),
    AHOYD_FIELD(ahoyd_on_local_stream, type, type, "type", AHOYD_ENUM, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_on_local_stream, stream, stream, "stream", AHOYD_RECORD, 0, &type_ahoyd_stream_descriptor, NULL),
};
AHOYD_TYPE(ahoyd_on_local_stream, "OnLocalStreamParams", false);

static const struct ahoyd_field fields_ahoyd_on_message_received[] = {
    AHOYD_FIELD(ahoyd_on_message_received, message, message, "message", AHOYD_RECORD, 0, &type_ahoyd_message, NULL),
};
AHOYD_TYPE(ahoyd_on_message_received, "OnMessageReceivedParams", false);

static const struct ahoyd_field fields_ahoyd_on_preview_ended[] = {
    AHOYD_FIELD(ahoyd_on_preview_ended, preview_id, preview_id, "previewId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_on_preview_ended, cause, cause, "cause", AHOYD_STRING, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_on_preview_ended, "OnPreviewEndedParams", false);

static const struct ahoyd_field fields_ahoyd_on_recv_call_accepted[] = {
    AHOYD_FIELD(ahoyd_on_recv_call_accepted, session, session, "session", AHOYD_RECORD, 0, &type_ahoyd_call_session,
                NULL),
};
AHOYD_TYPE(ahoyd_on_recv_call_accepted, "OnRecvCallAcceptedParams", false);

static const struct ahoyd_field fields_ahoyd_on_recv_call_connected[] = {
    AHOYD_FIELD(ahoyd_on_recv_call_connected, session, session, "session", AHOYD_RECORD, 0, &type_ahoyd_call_session,
                NULL),
};
AHOYD_TYPE(ahoyd_on_recv_call_connected, "OnRecvCallConnectedParams", false);

static const struct ahoyd_field fields_ahoyd_on_recv_call_ended[] = {
    AHOYD_FIELD(ahoyd_on_recv_call_ended, session, session, "session", AHOYD_RECORD, 0, &type_ahoyd_call_session, NULL),
    AHOYD_FIELD(ahoyd_on_recv_call_ended, reason, reason, "reason", AHOYD_ENUM, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_on_recv_call_ended, reason_detail, reason_detail, "reasonDetail", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_on_recv_call_ended, error, error, "error", AHOYD_RECORD, AHOYD_NULLABLE | AHOYD_POINTED,
                &type_ahoyd_error_info, "null"),
};
AHOYD_TYPE(ahoyd_on_recv_call_ended, "OnRecvCallEndedParams", false);

static const struct ahoyd_field fields_ahoyd_on_recv_call_incoming[] = {
    AHOYD_FIELD(ahoyd_on_recv_call_incoming, session, session, "session", AHOYD_RECORD, 0, &type_ahoyd_call_session,
                NULL),
};
AHOYD_TYPE(ahoyd_on_recv_call_incoming, "OnRecvCallIncomingParams", false);

static const struct ahoyd_field fields_ahoyd_on_recv_call_network_status_changed[] = {
    AHOYD_FIELD(ahoyd_on_recv_call_network_status_changed, session, session, "session", AHOYD_RECORD, 0,
                &type_ahoyd_call_session, NULL),
    AHOYD_FIELD(ahoyd_on_recv_call_network_status_changed, to_status, to_status, "toStatus", AHOYD_ENUM, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_on_recv_call_network_status_changed, cause, cause, "cause", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_on_recv_call_network_status_changed, measured, measured, "measured", AHOYD_RECORD, 0,
                &type_ahoyd_network_measured, "{\"rttMs\":-1,\"lossPercent\":-1,\"silentMs\":-1}"),
};
AHOYD_TYPE(ahoyd_on_recv_call_network_status_changed, "OnRecvCallNetworkStatusChangedParams", false);

static const struct ahoyd_field fields_ahoyd_on_recv_call_recording_changed[] = {
    AHOYD_FIELD(ahoyd_on_recv_call_recording_changed, session, session, "session", AHOYD_RECORD, 0,
                &type_ahoyd_call_session, NULL),
    AHOYD_FIELD(ahoyd_on_recv_call_recording_changed, side, side, "side", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_on_recv_call_recording_changed, cause, cause, "cause", AHOYD_STRING, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_on_recv_call_recording_changed, "OnRecvCallRecordingChangedParams", false);

static const struct ahoyd_field fields_ahoyd_on_recv_call_state_changed[] = {
    AHOYD_FIELD(ahoyd_on_recv_call_state_changed, session, session, "session", AHOYD_RECORD, 0,
                &type_ahoyd_call_session, NULL),
    AHOYD_FIELD(ahoyd_on_recv_call_state_changed, type, type, "type", AHOYD_ENUM, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_on_recv_call_state_changed, "OnRecvCallStateChangedParams", false);

static const struct ahoyd_field fields_ahoyd_on_recv_call_type_change_requested[] = {
    AHOYD_FIELD(ahoyd_on_recv_call_type_change_requested, session, session, "session", AHOYD_RECORD, 0,
                &type_ahoyd_call_session, NULL),
    AHOYD_FIELD(ahoyd_on_recv_call_type_change_requested, type, type, "type", AHOYD_ENUM, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_on_recv_call_type_change_requested, "OnRecvCallTypeChangeRequestedParams", false);

static const struct ahoyd_field fields_ahoyd_on_remote_stream[] = {
    AHOYD_FIELD(ahoyd_on_remote_stream, session, session, "session", AHOYD_RECORD, 0, &type_ahoyd_call_session, NULL),
    AHOYD_FIELD(ahoyd_on_remote_stream, type, type, "type", AHOYD_ENUM, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_on_remote_stream, stream, stream, "stream", AHOYD_RECORD, 0, &type_ahoyd_stream_descriptor, NULL),
};
AHOYD_TYPE(ahoyd_on_remote_stream, "OnRemoteStreamParams", false);

static const struct ahoyd_field fields_ahoyd_on_send_push_message[] = {
    AHOYD_FIELD(ahoyd_on_send_push_message, push_id, push_id, "pushId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_on_send_push_message, from, from, "from", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_on_send_push_message, to, to, "to", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_on_send_push_message, type, type, "type", AHOYD_ENUM, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_on_send_push_message, call_id, call_id, "callId", AHOYD_STRING, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_on_send_push_message, "OnSendPushMessageParams", false);

static const struct ahoyd_field fields_ahoyd_on_shutting_down[] = {
    AHOYD_FIELD(ahoyd_on_shutting_down, grace_ms, grace_ms, "graceMs", AHOYD_INTEGER, 0, NULL, NULL),
};
AHOYD_TYPE(ahoyd_on_shutting_down, "OnShuttingDownParams", false);

static const struct ahoyd_field fields_ahoyd_on_statistics[] = {
    AHOYD_FIELD(ahoyd_on_statistics, call_id, call_id, "callId", AHOYD_STRING, 0, NULL, NULL),
    AHOYD_FIELD(ahoyd_on_statistics, statistics, statistics, "statistics", AHOYD_RECORD, 0, &type_ahoyd_call_statistics,
                NULL),
};
AHOYD_TYPE(ahoyd_on_statistics, "OnStatisticsParams", false);

static const struct ahoyd_field fields_ahoyd_on_voice_activity[] = {
    AHOYD_FIELD(ahoyd_on_voice_activity, session, session, "session", AHOYD_RECORD, 0, &type_ahoyd_call_session, NULL),
};
AHOYD_TYPE(ahoyd_on_voice_activity, "OnVoiceActivityParams", false);

const struct ahoyd_method_entry ahoyd_method_table[AHOYD_METHODS] = {
    {"ackMessages", &type_ahoyd_ack_messages_params, &type_ahoyd_empty},
    {"addListener", &type_ahoyd_add_listener_params, &type_ahoyd_add_listener_result},
    {"answerCall", &type_ahoyd_answer_call_params, &type_ahoyd_call_session},
    {"answerCallTypeChange", &type_ahoyd_answer_call_type_change_params, &type_ahoyd_call_session},
    {"answerRecording", &type_ahoyd_answer_recording_params, &type_ahoyd_call_session},
    {"$/cancelRequest", &type_ahoyd_cancel_request_params, &type_ahoyd_empty},
    {"changeCallType", &type_ahoyd_change_call_type_params, &type_ahoyd_call_session},
    {"claimCall", &type_ahoyd_claim_call_params, &type_ahoyd_call_session},
    {"closeFrameSource", &type_ahoyd_close_frame_source_params, &type_ahoyd_empty},
    {"closePreview", &type_ahoyd_close_preview_params, &type_ahoyd_empty},
    {"closeStream", &type_ahoyd_close_stream_params, &type_ahoyd_empty},
    {"confirmPeer", &type_ahoyd_confirm_peer_params, &type_ahoyd_confirmed_peer},
    {"createFrameSource", &type_ahoyd_create_frame_source_params, &type_ahoyd_create_frame_source_result},
    {"createToken", &type_ahoyd_create_token_params, &type_ahoyd_create_token_result},
    {"endCall", &type_ahoyd_end_call_params, &type_ahoyd_call_session},
    {"getAccount", &type_ahoyd_get_account_params, &type_ahoyd_account},
    {"getCallConfigs", &type_ahoyd_get_call_configs_params, &type_ahoyd_call_configs_result},
    {"getCallLog", &type_ahoyd_get_call_log_params, &type_ahoyd_call_log},
    {"getCallSession", &type_ahoyd_get_call_session_params, &type_ahoyd_call_session},
    {"getLevels", &type_ahoyd_get_levels_params, &type_ahoyd_sound_levels},
    {"getPeerVerification", &type_ahoyd_get_peer_verification_params, &type_ahoyd_peer_verification},
    {"getSnapshot", &type_ahoyd_get_snapshot_params, &type_ahoyd_snapshot},
    {"getStatistics", &type_ahoyd_get_statistics_params, &type_ahoyd_call_statistics},
    {"getStatus", &type_ahoyd_get_status_params, &type_ahoyd_status},
    {"initialize", &type_ahoyd_initialize_params, &type_ahoyd_initialize_result},
    {"listCallSessions", &type_ahoyd_list_call_sessions_params, &type_ahoyd_call_session_list},
    {"listDevices", &type_ahoyd_list_devices_params, &type_ahoyd_device_list},
    {"listMessages", &type_ahoyd_list_messages_params, &type_ahoyd_message_list},
    {"listTokens", &type_ahoyd_list_tokens_params, &type_ahoyd_token_list},
    {"login", &type_ahoyd_login_params, &type_ahoyd_account},
    {"logout", &type_ahoyd_logout_params, &type_ahoyd_account},
    {"makeCall", &type_ahoyd_make_call_params, &type_ahoyd_call_session},
    {"nextEvents", &type_ahoyd_next_events_params, &type_ahoyd_next_events_result},
    {"openPreview", &type_ahoyd_open_preview_params, &type_ahoyd_open_preview_result},
    {"openStream", &type_ahoyd_open_stream_params, &type_ahoyd_stream_descriptor},
    {"ping", &type_ahoyd_ping_params, &type_ahoyd_ping_result},
    {"removeListener", &type_ahoyd_remove_listener_params, &type_ahoyd_empty},
    {"reportPushSent", &type_ahoyd_report_push_sent_params, &type_ahoyd_empty},
    {"revokeToken", &type_ahoyd_revoke_token_params, &type_ahoyd_revoke_token_result},
    {"rpc.discover", &type_ahoyd_discover_params, &ahoyd_type_json},
    {"selectDevice", &type_ahoyd_select_device_params, &type_ahoyd_selected_device},
    {"sendAnswer", &type_ahoyd_send_answer_params, &type_ahoyd_call_session},
    {"sendMessage", &type_ahoyd_send_message_params, &type_ahoyd_sent_message},
    {"setCallConfigs", &type_ahoyd_set_call_configs_params, &type_ahoyd_call_configs_result},
    {"setCallSources", &type_ahoyd_set_call_sources_params, &type_ahoyd_call_session},
    {"setDeviceVolume", &type_ahoyd_set_device_volume_params, &type_ahoyd_set_device_volume_result},
    {"setSendPushHandler", &type_ahoyd_set_send_push_handler_params, &type_ahoyd_empty},
    {"shutdown", &type_ahoyd_shutdown_params, &type_ahoyd_empty},
    {"startRecording", &type_ahoyd_start_recording_params, &type_ahoyd_call_session},
    {"stopRecording", &type_ahoyd_stop_recording_params, &type_ahoyd_call_session},
    {"takeSnapshot", &type_ahoyd_take_snapshot_params, &type_ahoyd_still_picture},
    {"updateCall", &type_ahoyd_update_call_params, &type_ahoyd_call_session},
};

const struct ahoyd_event_entry ahoyd_event_table[AHOYD_EVENTS] = {
    {NULL, NULL, AHOYD_NO_SESSION},
    {"onAccountStateChanged", &type_ahoyd_on_account_state_changed, AHOYD_NO_SESSION},
    {"onCallConfigsChanged", &type_ahoyd_on_call_configs_changed, AHOYD_NO_SESSION},
    {"onCallLogged", &type_ahoyd_on_call_logged, AHOYD_NO_SESSION},
    {"onCallSessionChanged", &type_ahoyd_on_call_session_changed, offsetof(ahoyd_on_call_session_changed, session)},
    {"onCallTypeChangeSettled", &type_ahoyd_on_call_type_change_settled, offsetof(ahoyd_on_call_type_change_settled, session)},
    {"onDeviceChanged", &type_ahoyd_on_device_changed, AHOYD_NO_SESSION},
    {"onDeviceInUse", &type_ahoyd_on_device_in_use, AHOYD_NO_SESSION},
    {"onEventsLost", &type_ahoyd_on_events_lost, AHOYD_NO_SESSION},
    {"onLevels", &type_ahoyd_on_levels, AHOYD_NO_SESSION},
    {"onLocalStream", &type_ahoyd_on_local_stream, offsetof(ahoyd_on_local_stream, session)},
    {"onMessageReceived", &type_ahoyd_on_message_received, AHOYD_NO_SESSION},
    {"onPreviewEnded", &type_ahoyd_on_preview_ended, AHOYD_NO_SESSION},
    {"onRecvCallAccepted", &type_ahoyd_on_recv_call_accepted, offsetof(ahoyd_on_recv_call_accepted, session)},
    {"onRecvCallConnected", &type_ahoyd_on_recv_call_connected, offsetof(ahoyd_on_recv_call_connected, session)},
    {"onRecvCallEnded", &type_ahoyd_on_recv_call_ended, offsetof(ahoyd_on_recv_call_ended, session)},
    {"onRecvCallIncoming", &type_ahoyd_on_recv_call_incoming, offsetof(ahoyd_on_recv_call_incoming, session)},
    {"onRecvCallNetworkStatusChanged", &type_ahoyd_on_recv_call_network_status_changed, offsetof(ahoyd_on_recv_call_network_status_changed, session)},
    {"onRecvCallRecordingChanged", &type_ahoyd_on_recv_call_recording_changed, offsetof(ahoyd_on_recv_call_recording_changed, session)},
    {"onRecvCallStateChanged", &type_ahoyd_on_recv_call_state_changed, offsetof(ahoyd_on_recv_call_state_changed, session)},
    {"onRecvCallTypeChangeRequested", &type_ahoyd_on_recv_call_type_change_requested, offsetof(ahoyd_on_recv_call_type_change_requested, session)},
    {"onRemoteStream", &type_ahoyd_on_remote_stream, offsetof(ahoyd_on_remote_stream, session)},
    {"onSendPushMessage", &type_ahoyd_on_send_push_message, AHOYD_NO_SESSION},
    {"onShuttingDown", &type_ahoyd_on_shutting_down, AHOYD_NO_SESSION},
    {"onStatistics", &type_ahoyd_on_statistics, AHOYD_NO_SESSION},
    {"onVoiceActivity", &type_ahoyd_on_voice_activity, offsetof(ahoyd_on_voice_activity, session)},
};

const struct ahoyd_error_entry ahoyd_error_table[] = {
    {0, "ok"},
    {1, "lost"},
    {2, "noDaemon"},
    {3, "noAnswer"},
    {4, "badAnswer"},
    {5, "system"},
    {6, "badRing"},
    {7, "badFrame"},
    {8, "torn"},
    {9, "ended"},
    {10, "usage"},
    {-32700, "parseError"},
    {-32600, "invalidRequest"},
    {-32601, "methodNotFound"},
    {-32602, "invalidParams"},
    {-32603, "internalError"},
    {-32001, "notInitialized"},
    {-32002, "unauthorized"},
    {-32003, "permissionDenied"},
    {-32004, "tooManyRequests"},
    {-32005, "tooLarge"},
    {-32006, "shuttingDown"},
    {-32007, "versionUnsupported"},
    {-32800, "requestCancelled"},
    {800, "noSuchCall"},
    {801, "busy"},
    {802, "remoteOffline"},
    {803, "connectionFailed"},
    {1001, "wrongState"},
    {1002, "notAllowedForRole"},
    {1003, "notLoggedIn"},
    {1004, "unknownUser"},
    {1005, "conflict"},
    {1006, "deviceUnavailable"},
    {1007, "unsupported"},
    {1008, "limitReached"},
    {1009, "noSpace"},
    {1010, "timedOut"},
    {1011, "loginRefused"},
    {1012, "engineDown"},
    {1013, "signallingDown"},
    {1014, "cannotRecord"},
    {1015, "noPicture"},
    {0, NULL},
};

const ahoyd_type *const ahoyd_type_table[] = {
    &type_ahoyd_limits,
    &type_ahoyd_paused,
    &type_ahoyd_call_sources,
    &type_ahoyd_chosen_by,
    &type_ahoyd_error_info,
    &type_ahoyd_peer,
    &type_ahoyd_peer_verification,
    &type_ahoyd_confirmed_peer,
    &type_ahoyd_type_change,
    &type_ahoyd_recording,
    &type_ahoyd_still_picture,
    &type_ahoyd_call_session,
    &type_ahoyd_call_session_list,
    &type_ahoyd_network_measured,
    &type_ahoyd_call_quality,
    &type_ahoyd_call_log_entry,
    &type_ahoyd_call_log,
    &type_ahoyd_resolution,
    &type_ahoyd_ice_server,
    &type_ahoyd_call_configs,
    &type_ahoyd_call_configs_patch,
    &type_ahoyd_call_configs_result,
    &type_ahoyd_device_mode,
    &type_ahoyd_device,
    &type_ahoyd_device_action,
    &type_ahoyd_selected_device,
    &type_ahoyd_selected_devices,
    &type_ahoyd_device_list,
    &type_ahoyd_device_user,
    &type_ahoyd_device_use,
    &type_ahoyd_sound_level,
    &type_ahoyd_sound_levels,
    &type_ahoyd_message,
    &type_ahoyd_message_list,
    &type_ahoyd_sent_message,
    &type_ahoyd_empty,
    &type_ahoyd_client_info,
    &type_ahoyd_server_info,
    &type_ahoyd_listen_options,
    &type_ahoyd_resume,
    &type_ahoyd_event_range,
    &type_ahoyd_event_message,
    &type_ahoyd_account,
    &type_ahoyd_pending_push,
    &type_ahoyd_stream_descriptor,
    &type_ahoyd_snapshot,
    &type_ahoyd_child_status,
    &type_ahoyd_children,
    &type_ahoyd_signalling_status,
    &type_ahoyd_client_status,
    &type_ahoyd_status,
    &type_ahoyd_call_statistics,
    &type_ahoyd_token_info,
    &type_ahoyd_token_list,
    &type_ahoyd_ack_messages_params,
    &type_ahoyd_add_listener_params,
    &type_ahoyd_add_listener_result,
    &type_ahoyd_answer_call_params,
    &type_ahoyd_answer_call_type_change_params,
    &type_ahoyd_answer_recording_params,
    &type_ahoyd_cancel_request_params,
    &type_ahoyd_change_call_type_params,
    &type_ahoyd_claim_call_params,
    &type_ahoyd_close_frame_source_params,
    &type_ahoyd_close_preview_params,
    &type_ahoyd_close_stream_params,
    &type_ahoyd_confirm_peer_params,
    &type_ahoyd_create_frame_source_params,
    &type_ahoyd_create_frame_source_result,
    &type_ahoyd_create_token_params,
    &type_ahoyd_create_token_result,
    &type_ahoyd_end_call_params,
    &type_ahoyd_get_account_params,
    &type_ahoyd_get_call_configs_params,
    &type_ahoyd_get_call_log_params,
    &type_ahoyd_get_call_session_params,
    &type_ahoyd_get_levels_params,
    &type_ahoyd_get_peer_verification_params,
    &type_ahoyd_get_snapshot_params,
    &type_ahoyd_get_statistics_params,
    &type_ahoyd_get_status_params,
    &type_ahoyd_initialize_params,
    &type_ahoyd_initialize_result,
    &type_ahoyd_list_call_sessions_params,
    &type_ahoyd_list_devices_params,
    &type_ahoyd_list_messages_params,
    &type_ahoyd_list_tokens_params,
    &type_ahoyd_login_params,
    &type_ahoyd_logout_params,
    &type_ahoyd_make_call_params,
    &type_ahoyd_next_events_params,
    &type_ahoyd_next_events_result,
    &type_ahoyd_open_preview_params,
    &type_ahoyd_open_preview_result,
    &type_ahoyd_open_stream_params,
    &type_ahoyd_ping_params,
    &type_ahoyd_ping_result,
    &type_ahoyd_remove_listener_params,
    &type_ahoyd_report_push_sent_params,
    &type_ahoyd_revoke_token_params,
    &type_ahoyd_revoke_token_result,
    &type_ahoyd_discover_params,
    &type_ahoyd_select_device_params,
    &type_ahoyd_send_answer_params,
    &type_ahoyd_send_message_params,
    &type_ahoyd_set_call_configs_params,
    &type_ahoyd_set_call_sources_params,
    &type_ahoyd_set_device_volume_params,
    &type_ahoyd_set_device_volume_result,
    &type_ahoyd_set_send_push_handler_params,
    &type_ahoyd_shutdown_params,
    &type_ahoyd_start_recording_params,
    &type_ahoyd_stop_recording_params,
    &type_ahoyd_take_snapshot_params,
    &type_ahoyd_update_call_params,
    &type_ahoyd_on_account_state_changed,
    &type_ahoyd_on_call_configs_changed,
    &type_ahoyd_on_call_logged,
    &type_ahoyd_on_call_session_changed,
    &type_ahoyd_on_call_type_change_settled,
    &type_ahoyd_on_device_changed,
    &type_ahoyd_on_device_in_use,
    &type_ahoyd_on_events_lost,
    &type_ahoyd_on_levels,
    &type_ahoyd_on_local_stream,
    &type_ahoyd_on_message_received,
    &type_ahoyd_on_preview_ended,
    &type_ahoyd_on_recv_call_accepted,
    &type_ahoyd_on_recv_call_connected,
    &type_ahoyd_on_recv_call_ended,
    &type_ahoyd_on_recv_call_incoming,
    &type_ahoyd_on_recv_call_network_status_changed,
    &type_ahoyd_on_recv_call_recording_changed,
    &type_ahoyd_on_recv_call_state_changed,
    &type_ahoyd_on_recv_call_type_change_requested,
    &type_ahoyd_on_remote_stream,
    &type_ahoyd_on_send_push_message,
    &type_ahoyd_on_shutting_down,
    &type_ahoyd_on_statistics,
    &type_ahoyd_on_voice_activity,
    NULL,
};

int ahoyd_ack_messages(ahoyd_client *client, const ahoyd_ack_messages_params *params) {
    return ahoyd_request(client, AHOYD_METHOD_ACK_MESSAGES, params, NULL);
}

int ahoyd_add_listener(ahoyd_client *client, const ahoyd_add_listener_params *params, ahoyd_add_listener_result **result) {
    return ahoyd_request(client, AHOYD_METHOD_ADD_LISTENER, params, (void **)result);
}

int ahoyd_answer_call(ahoyd_client *client, const ahoyd_answer_call_params *params, ahoyd_call_session **result) {
    return ahoyd_request(client, AHOYD_METHOD_ANSWER_CALL, params, (void **)result);
}

int ahoyd_answer_call_type_change(ahoyd_client *client, const ahoyd_answer_call_type_change_params *params, ahoyd_call_session **result) {
    return ahoyd_request(client, AHOYD_METHOD_ANSWER_CALL_TYPE_CHANGE, params, (void **)result);
}

int ahoyd_answer_recording(ahoyd_client *client, const ahoyd_answer_recording_params *params, ahoyd_call_session **result) {
    return ahoyd_request(client, AHOYD_METHOD_ANSWER_RECORDING, params, (void **)result);
}

int ahoyd_change_call_type(ahoyd_client *client, const ahoyd_change_call_type_params *params, ahoyd_call_session **result) {
    return ahoyd_request(client, AHOYD_METHOD_CHANGE_CALL_TYPE, params, (void **)result);
}

int ahoyd_claim_call(ahoyd_client *client, const ahoyd_claim_call_params *params, ahoyd_call_session **result) {
    return ahoyd_request(client, AHOYD_METHOD_CLAIM_CALL, params, (void **)result);
}

int ahoyd_close_frame_source(ahoyd_client *client, const ahoyd_close_frame_source_params *params) {
    return ahoyd_request(client, AHOYD_METHOD_CLOSE_FRAME_SOURCE, params, NULL);
}

int ahoyd_close_preview(ahoyd_client *client, const ahoyd_close_preview_params *params) {
    return ahoyd_request(client, AHOYD_METHOD_CLOSE_PREVIEW, params, NULL);
}

int ahoyd_close_stream(ahoyd_client *client, const ahoyd_close_stream_params *params) {
    return ahoyd_request(client, AHOYD_METHOD_CLOSE_STREAM, params, NULL);
}

int ahoyd_confirm_peer(ahoyd_client *client, const ahoyd_confirm_peer_params *params, ahoyd_confirmed_peer **result) {
    return ahoyd_request(client, AHOYD_METHOD_CONFIRM_PEER, params, (void **)result);
}

int ahoyd_create_frame_source(ahoyd_client *client, const ahoyd_create_frame_source_params *params, ahoyd_create_frame_source_result **result) {
    return ahoyd_request(client, AHOYD_METHOD_CREATE_FRAME_SOURCE, params, (void **)result);
}

int ahoyd_create_token(ahoyd_client *client, const ahoyd_create_token_params *params, ahoyd_create_token_result **result) {
    return ahoyd_request(client, AHOYD_METHOD_CREATE_TOKEN, params, (void **)result);
}

int ahoyd_end_call(ahoyd_client *client, const ahoyd_end_call_params *params, ahoyd_call_session **result) {
    return ahoyd_request(client, AHOYD_METHOD_END_CALL, params, (void **)result);
}

int ahoyd_get_account(ahoyd_client *client, ahoyd_account **result) {
    return ahoyd_request(client, AHOYD_METHOD_GET_ACCOUNT, NULL, (void **)result);
}

int ahoyd_get_call_configs(ahoyd_client *client, const ahoyd_get_call_configs_params *params, ahoyd_call_configs_result **result) {
    return ahoyd_request(client, AHOYD_METHOD_GET_CALL_CONFIGS, params, (void **)result);
}

int ahoyd_get_call_log(ahoyd_client *client, const ahoyd_get_call_log_params *params, ahoyd_call_log **result) {
    return ahoyd_request(client, AHOYD_METHOD_GET_CALL_LOG, params, (void **)result);
}

int ahoyd_get_call_session(ahoyd_client *client, const ahoyd_get_call_session_params *params, ahoyd_call_session **result) {
    return ahoyd_request(client, AHOYD_METHOD_GET_CALL_SESSION, params, (void **)result);
}

int ahoyd_get_levels(ahoyd_client *client, const ahoyd_get_levels_params *params, ahoyd_sound_levels **result) {
    return ahoyd_request(client, AHOYD_METHOD_GET_LEVELS, params, (void **)result);
}

int ahoyd_get_peer_verification(ahoyd_client *client, const ahoyd_get_peer_verification_params *params, ahoyd_peer_verification **result) {
    return ahoyd_request(client, AHOYD_METHOD_GET_PEER_VERIFICATION, params, (void **)result);
}

int ahoyd_get_snapshot(ahoyd_client *client, ahoyd_snapshot **result) {
    return ahoyd_request(client, AHOYD_METHOD_GET_SNAPSHOT, NULL, (void **)result);
}

int ahoyd_get_statistics(ahoyd_client *client, const ahoyd_get_statistics_params *params, ahoyd_call_statistics **result) {
    return ahoyd_request(client, AHOYD_METHOD_GET_STATISTICS, params, (void **)result);
}

int ahoyd_get_status(ahoyd_client *client, ahoyd_status **result) {
    return ahoyd_request(client, AHOYD_METHOD_GET_STATUS, NULL, (void **)result);
}

int ahoyd_list_call_sessions(ahoyd_client *client, const ahoyd_list_call_sessions_params *params, ahoyd_call_session_list **result) {
    return ahoyd_request(client, AHOYD_METHOD_LIST_CALL_SESSIONS, params, (void **)result);
}

int ahoyd_list_devices(ahoyd_client *client, const ahoyd_list_devices_params *params, ahoyd_device_list **result) {
    return ahoyd_request(client, AHOYD_METHOD_LIST_DEVICES, params, (void **)result);
}

int ahoyd_list_messages(ahoyd_client *client, const ahoyd_list_messages_params *params, ahoyd_message_list **result) {
    return ahoyd_request(client, AHOYD_METHOD_LIST_MESSAGES, params, (void **)result);
}

int ahoyd_list_tokens(ahoyd_client *client, ahoyd_token_list **result) {
    return ahoyd_request(client, AHOYD_METHOD_LIST_TOKENS, NULL, (void **)result);
}

int ahoyd_login(ahoyd_client *client, const ahoyd_login_params *params, ahoyd_account **result) {
    return ahoyd_request(client, AHOYD_METHOD_LOGIN, params, (void **)result);
}

int ahoyd_logout(ahoyd_client *client, ahoyd_account **result) {
    return ahoyd_request(client, AHOYD_METHOD_LOGOUT, NULL, (void **)result);
}

int ahoyd_make_call(ahoyd_client *client, const ahoyd_make_call_params *params, ahoyd_call_session **result) {
    return ahoyd_request(client, AHOYD_METHOD_MAKE_CALL, params, (void **)result);
}

int ahoyd_next_events(ahoyd_client *client, const ahoyd_next_events_params *params, ahoyd_next_events_result **result) {
    return ahoyd_request(client, AHOYD_METHOD_NEXT_EVENTS, params, (void **)result);
}

int ahoyd_open_preview(ahoyd_client *client, const ahoyd_open_preview_params *params, ahoyd_open_preview_result **result) {
    return ahoyd_request(client, AHOYD_METHOD_OPEN_PREVIEW, params, (void **)result);
}

int ahoyd_open_stream(ahoyd_client *client, const ahoyd_open_stream_params *params, ahoyd_stream_descriptor **result) {
    return ahoyd_request(client, AHOYD_METHOD_OPEN_STREAM, params, (void **)result);
}

int ahoyd_ping(ahoyd_client *client, const ahoyd_ping_params *params, ahoyd_ping_result **result) {
    return ahoyd_request(client, AHOYD_METHOD_PING, params, (void **)result);
}

int ahoyd_remove_listener(ahoyd_client *client, const ahoyd_remove_listener_params *params) {
    return ahoyd_request(client, AHOYD_METHOD_REMOVE_LISTENER, params, NULL);
}

int ahoyd_report_push_sent(ahoyd_client *client, const ahoyd_report_push_sent_params *params) {
    return ahoyd_request(client, AHOYD_METHOD_REPORT_PUSH_SENT, params, NULL);
}

int ahoyd_revoke_token(ahoyd_client *client, const ahoyd_revoke_token_params *params, ahoyd_revoke_token_result **result) {
    return ahoyd_request(client, AHOYD_METHOD_REVOKE_TOKEN, params, (void **)result);
}

int ahoyd_discover(ahoyd_client *client, ahoyd_json **result) {
    return ahoyd_request(client, AHOYD_METHOD_DISCOVER, NULL, (void **)result);
}

int ahoyd_select_device(ahoyd_client *client, const ahoyd_select_device_params *params, ahoyd_selected_device **result) {
    return ahoyd_request(client, AHOYD_METHOD_SELECT_DEVICE, params, (void **)result);
}

int ahoyd_send_answer(ahoyd_client *client, const ahoyd_send_answer_params *params, ahoyd_call_session **result) {
    return ahoyd_request(client, AHOYD_METHOD_SEND_ANSWER, params, (void **)result);
}

int ahoyd_send_message(ahoyd_client *client, const ahoyd_send_message_params *params, ahoyd_sent_message **result) {
    return ahoyd_request(client, AHOYD_METHOD_SEND_MESSAGE, params, (void **)result);
}

int ahoyd_set_call_configs(ahoyd_client *client, const ahoyd_set_call_configs_params *params, ahoyd_call_configs_result **result) {
    return ahoyd_request(client, AHOYD_METHOD_SET_CALL_CONFIGS, params, (void **)result);
}

int ahoyd_set_call_sources(ahoyd_client *client, const ahoyd_set_call_sources_params *params, ahoyd_call_session **result) {
    return ahoyd_request(client, AHOYD_METHOD_SET_CALL_SOURCES, params, (void **)result);
}

int ahoyd_set_device_volume(ahoyd_client *client, const ahoyd_set_device_volume_params *params, ahoyd_set_device_volume_result **result) {
    return ahoyd_request(client, AHOYD_METHOD_SET_DEVICE_VOLUME, params, (void **)result);
}

int ahoyd_set_send_push_handler(ahoyd_client *client, const ahoyd_set_send_push_handler_params *params) {
    return ahoyd_request(client, AHOYD_METHOD_SET_SEND_PUSH_HANDLER, params, NULL);
}

int ahoyd_shutdown(ahoyd_client *client, const ahoyd_shutdown_params *params) {
    return ahoyd_request(client, AHOYD_METHOD_SHUTDOWN, params, NULL);
}

int ahoyd_start_recording(ahoyd_client *client, const ahoyd_start_recording_params *params, ahoyd_call_session **result) {
    return ahoyd_request(client, AHOYD_METHOD_START_RECORDING, params, (void **)result);
}

int ahoyd_stop_recording(ahoyd_client *client, const ahoyd_stop_recording_params *params, ahoyd_call_session **result) {
    return ahoyd_request(client, AHOYD_METHOD_STOP_RECORDING, params, (void **)result);
}

int ahoyd_take_snapshot(ahoyd_client *client, const ahoyd_take_snapshot_params *params, ahoyd_still_picture **result) {
    return ahoyd_request(client, AHOYD_METHOD_TAKE_SNAPSHOT, params, (void **)result);
}

int ahoyd_update_call(ahoyd_client *client, const ahoyd_update_call_params *params, ahoyd_call_session **result) {
    return ahoyd_request(client, AHOYD_METHOD_UPDATE_CALL, params, (void **)result);
}
