//! Reads a ring whose writer runs at full speed, and counts what was accepted and what of that was torn.

use std::error::Error;
use std::sync::atomic::Ordering;
use std::thread;

use ahoyd_client::frames::{Frame, Reader, LOOKS_OFF};
use serde_json::json;

const WORD: u64 = 0x9E37_79B9_7F4A_7C15;

pub fn stress(descriptor: &str, checks: bool, looks: u64) -> Result<(), Box<dyn Error>> {
    let descriptor = crate::descriptor(descriptor)?;
    LOOKS_OFF.store(!checks, Ordering::Relaxed);
    let mut reader = Reader::open(&descriptor)?;
    let watch = Reader::open(&descriptor)?;
    let (mut accepted, mut wrong, mut given_up, mut taken) = (0, 0, 0, 0);
    let mut buffer = Vec::new();
    while accepted + given_up < looks && !reader.ended() {
        let frame = match reader.latest() {
            Ok(Some(frame)) => frame,
            Ok(None) => {
                thread::yield_now();
                continue;
            }
            Err(_) => continue, // a torn header: only without the checks
        };
        taken += 1;
        let whole = looks_whole(&frame, &watch, taken % 8 == 0, &mut buffer);
        if !frame.still_valid() {
            given_up += 1;
        } else {
            accepted += 1;
            wrong += u64::from(!whole);
        }
    }
    println!("{}", json!({ "accepted": accepted, "wrong": wrong, "givenUp": given_up }));
    Ok(())
}

/// Looks at both halves of a frame; if it is to be slow, it waits in between until the writer has been once round the
/// ring.
fn looks_whole(frame: &Frame<'_>, watch: &Reader, slow: bool, buffer: &mut Vec<u8>) -> bool {
    let half = frame.payload_bytes / 16 * 8;
    let mut whole = words_are(frame, 0, half, buffer);
    while slow && !watch.ended() {
        let status = watch.status();
        if status.head >= frame.n + status.slots {
            break;
        }
        thread::yield_now();
    }
    whole &= words_are(frame, half, frame.payload_bytes, buffer);
    whole
}

fn words_are(frame: &Frame<'_>, from: usize, to: usize, buffer: &mut Vec<u8>) -> bool {
    buffer.resize(to - from, 0);
    frame.copy_bytes(from, buffer);
    let wanted = frame.n.wrapping_mul(WORD).to_le_bytes();
    buffer.chunks_exact(8).all(|word| word == wanted)
}
