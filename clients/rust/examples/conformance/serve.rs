//! Does what standard input says, until it ends.

use std::collections::HashMap;
use std::error::Error;
use std::io::{stdin, stdout, BufRead, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use ahoyd_client::frames::Handle;
use ahoyd_client::{
    Canceller, Client, CreateFrameSourceParams, Error as Failure, ErrorCode, Event, StreamKind,
};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{json, Value};

use crate::feed::Fed;
use crate::read::read;
use crate::typed::{ask, Unfit};

/// As many as the daemon keeps: standard output may be slower than a storm of events.
const EVENTS: usize = 4096;

/// What the suite sends: the members of all its operations.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub struct Line {
    op: String,
    runtime: String,
    token: Option<String>,
    listen: bool,
    id: Value,
    method: String,
    params: Option<Box<RawValue>>,
    pub call_id: String,
    pub side: String,
    pub kind: String,
    pub marks: bool,
    stream_id: String,
    name: String,
    width: Option<i64>,
    height: Option<i64>,
    frame_rate: Option<i64>,
    channels: Option<i64>,
    source_id: String,
    frames: u32,
}

/// What is under way.
#[derive(Default)]
pub struct Served {
    requests: Mutex<HashMap<String, Canceller>>,
    pub streams: Mutex<HashMap<String, Handle>>,
}

/// The client there is.
#[derive(Default)]
struct Session {
    served: Arc<Served>,
    client: Option<Client>,
    sources: HashMap<String, Arc<Mutex<Fed>>>,
    working: Vec<JoinHandle<()>>,
}

pub fn serve() -> Result<(), Box<dyn Error>> {
    let mut session = Session::default();
    for line in stdin().lock().lines() {
        let line: Line = serde_json::from_str(&line?)?;
        if line.op == "quit" {
            break;
        }
        session.act(line);
    }
    session.close();
    Ok(())
}

impl Served {
    pub fn say(&self, what: Value) {
        let mut out = stdout().lock();
        if writeln!(out, "{}", what).and_then(|()| out.flush()).is_err() {
            std::process::exit(1);
        }
    }
}

impl Session {
    fn act(&mut self, line: Line) {
        match line.op.as_str() {
            "connect" => self.connect(line),
            "close" => {
                self.close();
                self.served.say(json!({ "op": "closed" }));
            }
            "request" => self.request(line),
            "cancel" => {
                let requests = self.served.requests.lock().unwrap();
                if let Some(request) = requests.get(&line.id.to_string()) {
                    request.cancel();
                }
            }
            "openStream" => {
                let client = self.client.clone();
                self.begin(move |served| {
                    if let Some(client) = client {
                        read(served, &client, &line);
                    }
                });
            }
            "closeStream" => {
                if let Some(stream) = self.served.streams.lock().unwrap().get(&line.stream_id) {
                    stream.end();
                }
            }
            "createSource" => self.create(line),
            "feed" => {
                if let Some(fed) = self.sources.get(&line.source_id).cloned() {
                    self.begin(move |served| {
                        let written = fed.lock().unwrap().feed(line.frames);
                        served.say(
                            json!({ "op": "fed", "sourceId": line.source_id, "frames": written }),
                        );
                    });
                }
            }
            _ => {}
        }
    }

    fn begin(&mut self, work: impl FnOnce(&Served) + Send + 'static) {
        let served = self.served.clone();
        self.working.push(thread::spawn(move || work(&served)));
    }

    fn connect(&mut self, line: Line) {
        let mut options = Client::builder()
            .socket(Path::new(&line.runtime).join("rpc.sock"))
            .program("conformance", "1")
            .buffer(EVENTS);
        if let Some(token) = line.token {
            options = options.token(token);
        }
        if !line.listen {
            options = options.listen(&[]);
        }
        match options.connect() {
            Err(error) => self.served.say(json!({ "op": "refused", "error": error_of(&error) })),
            Ok(client) => {
                let events = client.events();
                self.client = Some(client);
                self.served.say(json!({ "op": "attached", "resumed": false }));
                self.begin(move |served| events.for_each(|event| tell(served, &event)));
            }
        }
    }

    fn close(&mut self) {
        self.served.requests.lock().unwrap().drain().for_each(|(_, request)| request.cancel());
        if let Some(client) = self.client.take() {
            client.close();
        }
        self.served.streams.lock().unwrap().values().for_each(Handle::end);
        for working in self.working.drain(..) {
            working.join().expect("no work of this program panics");
        }
        self.sources.clear();
    }

    fn request(&mut self, line: Line) {
        let client = match &self.client {
            Some(client) => client,
            None => return,
        };
        let params = line.params.unwrap_or_else(|| RawValue::from_string("{}".into()).unwrap());
        let begun = match ask(client, &line.method, &params) {
            Ok(begun) => begun,
            Err(Unfit(why)) => {
                let error =
                    json!({ "code": ErrorCode::InvalidParams, "message": why, "local": true });
                self.served.say(json!({ "op": "answer", "id": line.id, "error": error }));
                return;
            }
        };
        let id = line.id.to_string();
        self.served.requests.lock().unwrap().insert(id.clone(), begun.canceller);
        let wait = begun.wait;
        self.begin(move |served| {
            let answer = wait();
            served.requests.lock().unwrap().remove(&id);
            served.say(match answer {
                Ok(result) => json!({ "op": "answer", "id": line.id, "result": result }),
                Err(error) => json!({ "op": "answer", "id": line.id, "error": error_of(&error) }),
            });
        });
    }

    fn create(&mut self, line: Line) {
        let client = match &self.client {
            Some(client) => client,
            None => return,
        };
        let kind = StreamKind::from(line.kind);
        let video = kind == StreamKind::Video;
        let mut params = CreateFrameSourceParams::new(kind, line.name);
        params.width = line.width;
        params.height = line.height;
        params.frame_rate = line.frame_rate;
        params.channels = line.channels;
        match client.open_source(&params) {
            Err(error) => {
                self.served.say(
                    json!({ "op": "failed", "what": "createSource", "error": error_of(&error) }),
                );
            }
            Ok(source) => {
                let id = source.id().to_owned();
                let fed = Fed {
                    source,
                    video,
                    width: line.width.unwrap_or(0) as usize,
                    height: line.height.unwrap_or(0) as usize,
                    frame_rate: line.frame_rate.unwrap_or(30) as u32,
                    channels: line.channels.unwrap_or(1) as usize,
                    pictures: 0,
                    samples: 0,
                };
                self.sources.insert(id.clone(), Arc::new(Mutex::new(fed)));
                self.served.say(json!({ "op": "source", "sourceId": id }));
            }
        }
    }
}

fn tell(served: &Served, event: &Event) {
    match event {
        Event::Detached(_) => served.say(json!({ "op": "lost" })),
        Event::Attached(event) => {
            served.say(json!({ "op": "attached", "resumed": event.hello.resumed }));
        }
        Event::EventsLost(lost) => {
            served
                .say(json!({ "op": "eventsLost", "fromSeq": lost.from_seq, "toSeq": lost.to_seq }));
        }
        event => served.say(json!({ "op": "event", "method": event.name(), "params": event })),
    }
}

pub fn error_of(error: &Failure) -> Value {
    let (code, message) = (error.code().map_or(0, ErrorCode::number), error.to_string());
    match error {
        Failure::Refused(refusal) => {
            json!({ "code": code, "message": message, "data": refusal.raw_data })
        }
        Failure::Cancelled => json!({ "code": code, "message": message, "local": true }),
        _ => json!({ "code": code, "message": message, "data": {} }),
    }
}
