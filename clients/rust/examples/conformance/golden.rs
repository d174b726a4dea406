//! Reads the rings whose descriptors stand on standard input.

use std::error::Error;
use std::fmt::Write;
use std::io::{stdin, BufRead};

use ahoyd_client::frames::{Descriptor, OwnedFrame, Reader, RingError};
use serde_json::{json, Value};
use sha2::{Digest, Sha256};

pub fn golden() -> Result<(), Box<dyn Error>> {
    for line in stdin().lock().lines() {
        match read_all(&crate::descriptor(&line?)?) {
            Ok(frames) => println!("{}", json!({ "frames": frames })),
            Err(error) => println!("{}", json!({ "refused": error.to_string() })),
        }
    }
    Ok(())
}

fn read_all(descriptor: &Descriptor) -> Result<Vec<Value>, RingError> {
    let mut reader = Reader::open(descriptor)?;
    let (mut read, mut kept) = (Vec::new(), OwnedFrame::default());
    while let Some(frame) = reader.latest()? {
        if frame.copy_into(&mut kept).is_ok() {
            read.push(reading(&kept));
        }
    }
    Ok(read)
}

fn reading(frame: &OwnedFrame) -> Value {
    let planes: Vec<Value> = (0..frame.planes().len())
        .map(|i| {
            let at = frame.planes()[i];
            let sum = Sha256::digest(frame.plane(i)).iter().fold(String::new(), |mut hex, byte| {
                write!(hex, "{:02x}", byte).expect("a String takes all");
                hex
            });
            json!({ "offset": at.offset, "stride": at.stride, "sha256": sum })
        })
        .collect();
    json!({
        "n": frame.n, "captureNs": frame.capture_ns, "publishNs": frame.publish_ns, "pts": frame.pts,
        "timeBase": [frame.time_base.0, frame.time_base.1], "fourcc": frame.format.0, "flags": frame.flags,
        "width": frame.width + frame.sample_rate, "height": frame.height + frame.channels, // one of the two is 0
        "rotation": frame.rotation, "color": frame.color, "nbSamples": frame.nb_samples, "planes": planes,
    })
}
