//! A bot that answers whoever calls, and sends them their own picture and voice back:
//! `cargo run --example echo -- bob`, bob being the daemon's instance.

use std::thread;

use ahoyd_client::frames::WriteError;
use ahoyd_client::{
    AnswerCallParams, CallSources, CallStatus, CallType, Client, CreateFrameSourceParams, Event,
    RecvCallIncomingEvent, Result, Source, Stream, StreamKind, StreamSide,
};

fn main() -> Result<()> {
    let instance = std::env::args().nth(1).unwrap_or_else(|| "default".into());
    let client = Client::builder().instance(&instance).program("echo", "1").connect()?;
    let events = client.events_of(&[RecvCallIncomingEvent::NAME]);
    println!("waiting");
    for event in events {
        if let Event::RecvCallIncoming(incoming) = &*event {
            let session = incoming.session.clone();
            println!("{} calls", session.remote_name);
            let client = client.clone();
            thread::spawn(move || {
                let video = session.r#type == CallType::Video;
                match echo(&client, &session.call_id, video) {
                    Ok(why) => println!("over: {}", why),
                    Err(error) => eprintln!("{}", error),
                }
            });
        }
    }
    client.error().map_or(Ok(()), Err)
}

/// Answers a call and sends back what comes; why it ended.
fn echo(client: &Client, call_id: &str, video: bool) -> Result<String> {
    let mut microphone = CreateFrameSourceParams::new(StreamKind::Audio, "echo");
    microphone.channels = Some(2); // as the daemon writes sound
    let mut voice = client.open_source(&microphone)?;
    let mut sources = CallSources {
        audio: Some(voice.id().into()),
        speaker: Some("none".into()),
        ..CallSources::default()
    };
    let mut camera = None;
    if video {
        let mut params = CreateFrameSourceParams::new(StreamKind::Video, "echo");
        params.width = Some(1280);
        params.height = Some(720);
        let source = client.open_source(&params)?;
        sources.video = Some(source.id().into());
        camera = Some(source);
    }
    let mut answer = AnswerCallParams::new(call_id);
    answer.sources = Some(sources);
    let call = client.answer(&answer)?;
    call.wait(CallStatus::Connected)?;
    call.accept()?;
    let sound = call.open(StreamSide::Remote, StreamKind::Audio)?;
    let pictures = match camera {
        Some(_) => Some(call.open(StreamSide::Remote, StreamKind::Video)?),
        None => None,
    };
    thread::scope(|scope| {
        scope.spawn(|| pass_on(sound, &mut voice));
        if let (Some(pictures), Some(camera)) = (pictures, &mut camera) {
            scope.spawn(|| pass_on(pictures, camera));
        }
    });
    Ok(call.ended()?.reason_detail.unwrap_or_default())
}

/// Passes on frame after frame, until the stream ends.
fn pass_on(mut from: Stream, to: &mut Source) {
    loop {
        let frame = match from.next_frame() {
            Ok(Some(frame)) => frame,
            Ok(None) => return,
            Err(error) => return eprintln!("{}", error),
        };
        match to.write_frame(&frame) {
            Ok(()) | Err(WriteError::Torn) => {}
            Err(error) => return eprintln!("{}", error),
        }
    }
}
