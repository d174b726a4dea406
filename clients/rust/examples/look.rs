//! Calls bob, looks at a hundred of his pictures, and hangs up: `cargo run --example look`.

use ahoyd_client::{CallType, Client, MakeCallParams, StreamKind, StreamSide};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder().instance("alice").connect()?;
    let call = client.call(MakeCallParams::new("bob", CallType::Video))?;
    let mut pictures = call.open(StreamSide::Remote, StreamKind::Video)?;
    for _ in 0..100 {
        let frame = match pictures.next_frame()? {
            Some(frame) => frame,
            None => break,
        };
        let middle = frame.plane(0).byte(frame.width as usize / 2, frame.height as usize / 2);
        if frame.still_valid() {
            println!("{} {} {}", frame.width, frame.height, middle);
        }
    }
    call.hang_up()?;
    Ok(())
}
