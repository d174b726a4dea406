//! Reads streams of a call.

use ahoyd_client::frames::{Frame, OwnedFrame, Plane};
use ahoyd_client::{OpenStreamParams, StreamKind};
use serde_json::json;

use crate::serve::{error_of, Line, Served};

const CELLS: usize = 32;
const ROWS: usize = 3;
const LEAST_DB: f64 = -100.0;

pub fn read(served: &Served, client: &ahoyd_client::Client, line: &Line) {
    let (side, kind) = (line.side.clone().into(), StreamKind::from(line.kind.clone()));
    let params = OpenStreamParams::new(line.call_id.as_str(), side, kind.clone());
    let mut stream = match client.open_frames(&params) {
        Ok(stream) => stream,
        Err(error) => {
            served.say(json!({ "op": "failed", "what": "openStream", "error": error_of(&error) }));
            return;
        }
    };
    let id = stream.stream_id().to_owned();
    served.streams.lock().unwrap().insert(id.clone(), stream.handle());
    served.say(json!({ "op": "stream", "streamId": id }));
    let mut kept = OwnedFrame::default();
    loop {
        let generation = stream.descriptor().generation;
        let frame = match stream.next_frame() {
            Ok(Some(frame)) => frame,
            Ok(None) | Err(_) => break,
        };
        let mut told = json!({
            "op": "frame", "streamId": id, "generation": generation, "n": frame.n, "pts": frame.pts,
            "captureNs": frame.capture_ns, "width": frame.width, "height": frame.height, "nbSamples": frame.nb_samples,
        });
        if kind == StreamKind::Audio {
            let torn = frame.copy_into(&mut kept).is_err();
            told["torn"] = torn.into();
            told["rmsDb"] = if torn { LEAST_DB } else { level(&kept) }.into();
        } else {
            if line.marks {
                told["marks"] = marks(&frame).into();
            }
            told["torn"] = (!frame.still_valid()).into();
        }
        served.say(told);
    }
    let counters = stream.counters();
    drop(stream);
    served.streams.lock().unwrap().remove(&id);
    let counters =
        json!({ "taken": counters.taken, "skipped": counters.skipped, "torn": counters.torn });
    served.say(json!({ "op": "streamClosed", "streamId": id, "counters": counters }));
}

/// The luma at the middle of each cell.
fn marks(frame: &Frame<'_>) -> String {
    let (luma, cell): (Plane<'_>, usize) = (frame.plane(0), frame.width as usize / CELLS);
    (0..ROWS * CELLS)
        .map(|i| (i % CELLS * cell + cell / 2, i / CELLS * cell + cell / 2))
        .map(|(x, y)| format!("{:02x}", luma.byte(x, y)))
        .collect()
}

fn level(frame: &OwnedFrame) -> f64 {
    let sum: f64 = frame.samples().map(|sample| f64::from(sample).powi(2)).sum();
    let count = f64::from(frame.nb_samples * frame.channels);
    if sum == 0.0 {
        return LEAST_DB;
    }
    (20.0 * ((sum / count).sqrt() / 32768.0).log10()).max(LEAST_DB)
}
