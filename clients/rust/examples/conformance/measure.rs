//! What a frame and a request take to arrive.

use std::error::Error;
use std::time::Instant;

use ahoyd_client::frames::{now_ns, Reader};
use ahoyd_client::{Client, PingParams};
use serde_json::json;

/// Reads a ring to its end, and says how long ago each frame was captured and published when it was in
/// our hands.
pub fn wake(descriptor: &str) -> Result<(), Box<dyn Error>> {
    let mut reader = Reader::open(&crate::descriptor(descriptor)?)?;
    println!("{}", json!({ "opened": true }));
    let (mut captured, mut published) = (Vec::new(), Vec::new());
    while let Some(frame) = reader.next_frame()? {
        let now = now_ns();
        captured.push(now - frame.capture_ns);
        published.push(now - frame.publish_ns);
    }
    let skipped = reader.counters().skipped;
    println!(
        "{}",
        json!({ "fromCapture": captured, "fromPublish": published, "skipped": skipped })
    );
    Ok(())
}

/// Pings one after the other, and says how long each took.
pub fn ping(socket: &str, count: usize) -> Result<(), Box<dyn Error>> {
    let client = Client::builder().socket(socket).connect()?;
    let mut took = Vec::new();
    for _ in 0..count {
        let began = Instant::now();
        client.ping(&PingParams::default()).wait()?;
        took.push(began.elapsed().as_nanos() as u64);
    }
    client.close();
    println!("{}", json!({ "tookNs": took }));
    Ok(())
}
