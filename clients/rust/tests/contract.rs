//! The contract's own examples of its types, and what is left out of them.

use std::fmt::Debug;
use std::fs;
use std::path::Path;

use ahoyd_client::*;
use serde::de::DeserializeOwned;
use serde::Serialize;
use serde_json::{json, Value};

fn data() -> impl Iterator<Item = (String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rpc_schema/data");
    fs::read_dir(folder).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (name, serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap())
    })
}

/// Whether all that is in `given` is in `kept`; null may have been left out.
fn within(given: &Value, kept: &Value) -> bool {
    match (given, kept) {
        (Value::Null, _) => true,
        (Value::Object(given), Value::Object(kept)) => given
            .iter()
            .all(|(name, member)| within(member, kept.get(name).unwrap_or(&Value::Null))),
        (Value::Array(given), Value::Array(kept)) => {
            given.len() == kept.len()
                && given.iter().zip(kept).all(|(one, other)| within(one, other))
        }
        (Value::Number(given), Value::Number(kept)) => given.as_f64() == kept.as_f64(),
        (given, kept) => given == kept,
    }
}

fn comes_back<T: DeserializeOwned + Serialize>(name: &str, given: &Value) {
    let typed: T =
        serde_json::from_value(given.clone()).unwrap_or_else(|error| panic!("{}: {}", name, error));
    let kept = serde_json::to_value(typed).unwrap();
    assert!(within(given, &kept), "{}: {} became {}", name, given, kept);
}

#[test]
fn what_the_contracts_files_say_is_good_comes_back_as_it_was() {
    let mut seen = 0;
    for (name, given) in data().filter(|(name, _)| name.contains("-ok-")) {
        seen += 1;
        match name.split('-').next().unwrap() {
            "CallConfigs" => comes_back::<CallConfigs>(&name, &given),
            "CallSession" => comes_back::<CallSession>(&name, &given),
            "CallStatistics" => comes_back::<CallStatistics>(&name, &given),
            "CloseStreamParams" => comes_back::<CloseStreamParams>(&name, &given),
            "EndCallParams" => comes_back::<EndCallParams>(&name, &given),
            "InitializeParams" => comes_back::<InitializeParams>(&name, &given),
            "MakeCallParams" => comes_back::<MakeCallParams>(&name, &given),
            "OpenStreamParams" => comes_back::<OpenStreamParams>(&name, &given),
            "PingParams" => comes_back::<PingParams>(&name, &given),
            "SetCallConfigsParams" => comes_back::<SetCallConfigsParams>(&name, &given),
            "ShutdownParams" => comes_back::<ShutdownParams>(&name, &given),
            "StreamDescriptor" => comes_back::<StreamDescriptor>(&name, &given),
            "UpdateCallParams" => comes_back::<UpdateCallParams>(&name, &given),
            other => panic!("{} has no type here", other),
        }
    }
    assert!(seen > 20);
}

fn is_default<T: DeserializeOwned + PartialEq + Debug>(
    from: Value,
    member: impl Fn(T) -> Value,
    wanted: Value,
) {
    assert_eq!(member(serde_json::from_value(from).unwrap()), wanted);
}

#[test]
fn what_the_daemon_does_not_say_is_its_default() {
    let configs: CallConfigs = serde_json::from_value(json!({})).unwrap();
    assert_eq!((configs.video_resolution.width, configs.audio_kbps), (640, 32));
    assert_eq!((configs.who_may_call, configs.echo_cancellation), (WhoMayCall::Anyone, true));
    assert_eq!(configs.video_codecs, ["H264", "VP8"]);
    let limits: Limits = serde_json::from_value(json!({})).unwrap();
    assert_eq!(limits.message_bytes, 1 << 20);
    is_default(json!({}), |quality: CallQuality| json!(quality.freeze_count), json!(-1));
    is_default(json!({}), |measured: NetworkMeasured| json!(measured.rtt_ms), json!(-1.0));
    let (_, mut session) = data().find(|(name, _)| name == "CallSession-ok-ringing").unwrap();
    for name in ["network", "localPaused", "sources", "onOwnerLost", "graceMs", "peer", "revision"]
    {
        session.as_object_mut().unwrap().remove(name);
    }
    let session: CallSession = serde_json::from_value(session).unwrap();
    assert_eq!((session.network, session.revision), (NetworkStatus::Connected, 1));
    assert_eq!((session.peer.verified, session.grace_ms), (PeerTrust::None, 30_000));
    assert_eq!(session.sources, CallSources::default());
}

#[test]
fn numbers_and_words_of_a_later_version_survive() {
    let reason: EndReason = serde_json::from_value(json!(9)).unwrap();
    assert_eq!((reason, reason.to_string()), (EndReason::Unknown(9), "9".into()));
    assert_eq!(serde_json::to_value(reason).unwrap(), json!(9));
    let scope: Scope = serde_json::from_value(json!("fly")).unwrap();
    assert_eq!(serde_json::to_value(scope).unwrap(), json!("fly"));
    assert_eq!(EndReason::from(0).to_string(), "HUNG_UP");
    assert_eq!(ErrorCode::from(-32602), ErrorCode::InvalidParams);
}

#[test]
fn what_may_be_left_out_is() {
    let params = MakeCallParams::new("bob", CallType::Video);
    assert_eq!(serde_json::to_value(params).unwrap(), json!({ "remoteName": "bob", "type": 1 }));
    assert_eq!(serde_json::to_value(PingParams::default()).unwrap(), json!({}));
}
