//! Made by scripts/generate.py from rpc_schema: do not edit.

use ahoyd_client::Client;
use serde_json::value::RawValue;

use crate::typed::{begin, begin_plain, Begun, Unfit};

/// Asks by the stub of that name; None: the contract has no such method.
pub fn by_name(client: &Client, method: &str, params: &RawValue) -> Result<Option<Begun>, Unfit> {
    Ok(Some(match method {
        "ackMessages" => begin(params, |params| client.ack_messages(params))?,
        "addListener" => begin(params, |params| client.add_listener(params))?,
        "answerCall" => begin(params, |params| client.answer_call(params))?,
        "answerCallTypeChange" => begin(params, |params| client.answer_call_type_change(params))?,
        "answerRecording" => begin(params, |params| client.answer_recording(params))?,
        "changeCallType" => begin(params, |params| client.change_call_type(params))?,
        "claimCall" => begin(params, |params| client.claim_call(params))?,
        "closeFrameSource" => begin(params, |params| client.close_frame_source(params))?,
        "closePreview" => begin(params, |params| client.close_preview(params))?,
        "closeStream" => begin(params, |params| client.close_stream(params))?,
        "confirmPeer" => begin(params, |params| client.confirm_peer(params))?,
        "createFrameSource" => begin(params, |params| client.create_frame_source(params))?,
        "createToken" => begin(params, |params| client.create_token(params))?,
        "endCall" => begin(params, |params| client.end_call(params))?,
        "getAccount" => begin_plain(client.get_account()),
        "getCallConfigs" => begin(params, |params| client.get_call_configs(params))?,
        "getCallLog" => begin(params, |params| client.get_call_log(params))?,
        "getCallSession" => begin(params, |params| client.get_call_session(params))?,
        "getLevels" => begin(params, |params| client.get_levels(params))?,
        "getPeerVerification" => begin(params, |params| client.get_peer_verification(params))?,
        "getSnapshot" => begin_plain(client.get_snapshot()),
        "getStatistics" => begin(params, |params| client.get_statistics(params))?,
        "getStatus" => begin_plain(client.get_status()),
        "listCallSessions" => begin(params, |params| client.list_call_sessions(params))?,
        "listDevices" => begin(params, |params| client.list_devices(params))?,
        "listMessages" => begin(params, |params| client.list_messages(params))?,
        "listTokens" => begin_plain(client.list_tokens()),
        "login" => begin(params, |params| client.login(params))?,
        "logout" => begin_plain(client.logout()),
        "makeCall" => begin(params, |params| client.make_call(params))?,
        "nextEvents" => begin(params, |params| client.next_events(params))?,
        "openPreview" => begin(params, |params| client.open_preview(params))?,
        "openStream" => begin(params, |params| client.open_stream(params))?,
        "ping" => begin(params, |params| client.ping(params))?,
        "removeListener" => begin(params, |params| client.remove_listener(params))?,
        "reportPushSent" => begin(params, |params| client.report_push_sent(params))?,
        "revokeToken" => begin(params, |params| client.revoke_token(params))?,
        "rpc.discover" => begin_plain(client.discover()),
        "selectDevice" => begin(params, |params| client.select_device(params))?,
        "sendAnswer" => begin(params, |params| client.send_answer(params))?,
        "sendMessage" => begin(params, |params| client.send_message(params))?,
        "setCallConfigs" => begin(params, |params| client.set_call_configs(params))?,
        "setCallSources" => begin(params, |params| client.set_call_sources(params))?,
        "setDeviceVolume" => begin(params, |params| client.set_device_volume(params))?,
        "setSendPushHandler" => begin(params, |params| client.set_send_push_handler(params))?,
        "shutdown" => begin(params, |params| client.shutdown(params))?,
        "startRecording" => begin(params, |params| client.start_recording(params))?,
        "stopRecording" => begin(params, |params| client.stop_recording(params))?,
        "takeSnapshot" => begin(params, |params| client.take_snapshot(params))?,
        "updateCall" => begin(params, |params| client.update_call(params))?,
        _ => return Ok(None),
    }))
}
