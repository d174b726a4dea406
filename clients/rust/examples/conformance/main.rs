//! This library's program for the suite of all client libraries: tests/clients/conformance/README.md says what it answers.
//! It translates, and decides nothing.

mod feed;
mod golden;
mod measure;
mod read;
mod serve;
mod stress;
mod stubs;
mod typed;

use std::error::Error;

use ahoyd_client::frames::{Descriptor, Kind};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["golden"] => golden::golden(),
        ["stress", descriptor, checks, looks] => {
            stress::stress(descriptor, checks == "checks", looks.parse()?)
        }
        ["serve"] => serve::serve(),
        ["wake", descriptor] => measure::wake(descriptor),
        ["ping", socket, count] => measure::ping(socket, count.parse()?),
        _ => Err("usage: conformance golden | stress DESCRIPTOR checks|no-checks LOOKS | serve \
                  | wake DESCRIPTOR | ping SOCKET COUNT"
            .into()),
    }
}

/// A stream descriptor of the contract, as its ring is opened.
fn descriptor(text: &str) -> Result<Descriptor, Box<dyn Error>> {
    let told: Value = serde_json::from_str(text)?;
    let word = |name: &str| told[name].as_str().map(str::to_owned);
    Ok(Descriptor {
        stream_id: word("streamId").unwrap_or_default(),
        generation: told["generation"].as_i64().unwrap_or_default(),
        kind: if told["kind"] == "audio" { Kind::Audio } else { Kind::Video },
        path: word("path"),
        doorbell: word("doorbell"),
    })
}
