//! One connection: lines of JSON-RPC over a socket. It knows no session and no second try.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{channel, Sender};
use std::sync::{Arc, Mutex};
use std::thread;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::contract::{CancelRequestParams, ErrorCode};
use crate::error::{Error, Result};
use crate::request::Slot;

/// How long an answer may be. Requests are limited by the daemon, to far less.
const LINE_MAX: u64 = 16 << 20;

/// What is to be done with a result before anything that came after it is taken in.
pub(crate) enum Hook {
    Nothing,
    Hello,
    Session,
    AddListener,
    RemoveListener(String),
}

/// Whoever takes in what comes, on the thread that reads.
pub(crate) trait Taker {
    /// A notification. An error ends the connection.
    fn take(&self, method: &str, params: &RawValue) -> io::Result<()>;

    /// A result.
    fn hooked(&self, link: &Arc<Link>, hook: &Hook, result: &RawValue) -> Result<()>;
}

#[derive(Serialize)]
struct Sent<'a> {
    jsonrpc: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<i64>,
    method: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    params: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Came<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    method: Option<Cow<'a, str>>,
    #[serde(borrow)]
    params: Option<&'a RawValue>,
    #[serde(borrow)]
    result: Option<&'a RawValue>,
    #[serde(borrow)]
    error: Option<&'a RawValue>,
}

pub(crate) struct Link {
    address: String,
    socket: UnixStream,
    state: Mutex<State>,
}

struct State {
    /// None when nothing can be asked any more.
    writes: Option<Sender<Vec<u8>>>,
    failure: Option<Error>,
    id: i64,
    in_flight: HashMap<i64, Waiting>,
    /// Bytes a line of ours may have.
    limit: usize,
}

struct Waiting {
    slot: Arc<Slot>,
    hook: Hook,
    method: String,
}

impl Link {
    /// A connection over that socket, and what comes over it.
    pub fn new(socket: UnixStream, address: &str) -> io::Result<(Arc<Link>, Incoming)> {
        let (mut written, read) = (socket.try_clone()?, socket.try_clone()?);
        // Whoever asks waits for the answer anyhow; a bound would only move the waiting to where it cannot be given up.
        let (writes, lines) = channel::<Vec<u8>>();
        let state = State {
            writes: Some(writes),
            failure: None,
            id: 0,
            in_flight: HashMap::new(),
            limit: usize::MAX,
        };
        thread::Builder::new().name("ahoyd-write".into()).spawn(move || {
            for line in lines {
                if written.write_all(&line).is_err() {
                    let _ = written.shutdown(Shutdown::Both); // the reader tells why
                    return;
                }
            }
        })?;
        let link = Arc::new(Link { address: address.to_owned(), socket, state: Mutex::new(state) });
        let incoming = Incoming {
            link: link.clone(),
            lines: BufReader::with_capacity(64 << 10, read),
            line: Vec::new(),
        };
        Ok((link, incoming))
    }

    pub fn limit(&self, bytes: i64) {
        self.state.lock().unwrap().limit = usize::try_from(bytes).unwrap_or(usize::MAX);
    }

    /// Sends a request; its id, under which it can be given up.
    pub fn send(
        &self,
        method: &str,
        params: &RawValue,
        hook: Hook,
        slot: Arc<Slot>,
    ) -> Result<i64> {
        let mut state = self.state.lock().unwrap();
        let id = state.id + 1;
        state.write(Some(id), method, params)?;
        state.id = id;
        state.in_flight.insert(id, Waiting { slot, hook, method: method.to_owned() });
        Ok(id)
    }

    /// Tells the daemon that nobody waits for that answer any more.
    pub fn give_up(&self, id: i64) {
        let mut state = self.state.lock().unwrap();
        if state.in_flight.remove(&id).is_some() {
            let params = CancelRequestParams::new(id.into());
            if let Ok(params) = serde_json::value::to_raw_value(&params) {
                let _ = state.write(None, "$/cancelRequest", &params); // a broken connection gave it up already
            }
        }
    }

    /// Ends the connection; the first cause counts.
    pub fn fail(&self, cause: io::Error) -> Error {
        let mut state = self.state.lock().unwrap();
        if state.failure.is_none() {
            state.failure = Some(Error::of_connection(&self.address, cause));
        }
        let failure = state.failure.clone().expect("it was just set");
        state.writes = None;
        let _ = self.socket.shutdown(Shutdown::Both);
        let left = std::mem::take(&mut state.in_flight);
        drop(state);
        for waiting in left.into_values() {
            waiting.slot.finish(Err(failure.clone()));
        }
        failure
    }

    fn answered(self: &Arc<Self>, taker: &dyn Taker, came: &Came<'_>) -> io::Result<()> {
        let id = came.id.and_then(|id| id.get().parse().ok());
        let id: i64 = match (id, came.error) {
            (Some(id), _) => id,
            // About a line of ours that the daemon did not understand, and nobody can tell which.
            (None, Some(error)) => {
                return Err(garbage(Error::answered("a line that was sent", error)))
            }
            (None, None) => return Err(garbage("neither a request nor an answer")),
        };
        let waiting = match self.state.lock().unwrap().in_flight.remove(&id) {
            Some(waiting) => waiting,
            None => return Ok(()),
        };
        let answer = match (came.error, came.result) {
            (Some(error), _) => Err(Error::answered(&waiting.method, error)),
            (None, Some(result)) => {
                taker.hooked(self, &waiting.hook, result).map(|()| result.to_owned())
            }
            (None, None) => Ok(RawValue::from_string("null".into()).expect("null is JSON")),
        };
        waiting.slot.finish(answer);
        Ok(())
    }
}

impl State {
    fn write(&mut self, id: Option<i64>, method: &str, params: &RawValue) -> Result<()> {
        let writes = match (&self.writes, &self.failure) {
            (Some(writes), _) => writes,
            (None, failure) => return Err(failure.clone().unwrap_or(Error::Closed)),
        };
        let params = if params.get() == "null" { None } else { Some(params) };
        let sent = Sent { jsonrpc: "2.0", id, method, params };
        let mut line =
            serde_json::to_vec(&sent).map_err(|error| Error::malformed(method, error))?;
        if line.len() > self.limit {
            return Err(too_large(method, line.len(), self.limit));
        }
        line.push(b'\n');
        let _ = writes.send(line); // a writer that has gone has broken the connection, which the reader tells
        Ok(())
    }
}

fn too_large(method: &str, bytes: usize, limit: usize) -> Error {
    let data = crate::contract::ErrorData { limit: Some(limit as i64), ..Default::default() };
    Error::Refused(Box::new(crate::error::Refusal {
        method: method.to_owned(),
        code: ErrorCode::TooLarge,
        description: format!("{} bytes, {} are allowed", bytes, limit),
        raw_data: serde_json::json!({ "limit": limit }),
        data,
    }))
}

fn garbage(what: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

/// What comes over a connection, for the one thread that reads it.
pub(crate) struct Incoming {
    link: Arc<Link>,
    lines: BufReader<UnixStream>,
    line: Vec<u8>,
}

impl Incoming {
    /// Takes in the next line.
    pub fn next(&mut self, taker: &dyn Taker) -> io::Result<()> {
        self.line.clear();
        (&mut self.lines).take(LINE_MAX).read_until(b'\n', &mut self.line)?;
        if self.line.last() != Some(&b'\n') {
            return Err(match self.line.len() as u64 {
                LINE_MAX => garbage("a line without an end"),
                _ => {
                    io::Error::new(io::ErrorKind::UnexpectedEof, "the daemon closed the connection")
                }
            });
        }
        let came: Came<'_> = serde_json::from_slice(&self.line).map_err(garbage)?;
        match (&came.method, came.params) {
            (Some(method), Some(params)) => taker.take(method, params),
            (Some(_), None) => Ok(()),
            (None, _) => self.link.answered(taker, &came),
        }
    }

    /// Sets how long to wait for what comes; None: for ever.
    pub fn patience(&self, time: Option<std::time::Duration>) -> io::Result<()> {
        self.lines.get_ref().set_read_timeout(time)
    }
}
