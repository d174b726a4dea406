//! Streams of a call, and sources that feed one.

use std::collections::HashMap;
use std::ops::{Deref, DerefMut};

use crate::client::{Client, Core};
use crate::contract::*;
use crate::error::{Error, Result};
use crate::events::{DetachedEvent, Events};
use crate::frames::{Descriptor, Handle, Kind, Reader, RingError, Writer};

/// A ring may be replaced by a larger one just when it is to be opened.
const OPEN_ATTEMPTS: usize = 5;

/// A stream that the daemon writes for us: who reads it, and how many do or are about to.
#[derive(Default)]
pub(crate) struct Held {
    readers: HashMap<u64, Handle>,
    holders: usize,
    next: u64,
    /// Tells this from a stream of the same id on another connection.
    born: u64,
}

impl Held {
    pub fn end(&self) {
        self.readers.values().for_each(Handle::end);
    }
}

/// Reads the pictures or the sound of one side of a call, as a [`Reader`] does. It follows the stream when its size changes,
/// and ends with the call and with the connection. Dropped, the daemon stops writing for it.
pub struct Stream {
    reader: Reader,
    /// Let go after the reader.
    held: Hold,
}

impl Deref for Stream {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl DerefMut for Stream {
    fn deref_mut(&mut self) -> &mut Reader {
        &mut self.reader
    }
}

impl Stream {
    /// Names the stream.
    pub fn stream_id(&self) -> &str {
        &self.held.stream_id
    }
}

/// One of those that hold a stream; the last gives it back to the daemon.
struct Hold {
    client: Client,
    stream_id: String,
    born: u64,
    reader: Option<u64>,
}

impl Drop for Hold {
    fn drop(&mut self) {
        let mut state = self.client.core().lock();
        let last = match state.streams.get_mut(&self.stream_id) {
            Some(held) if held.born == self.born => {
                held.holders -= 1;
                if let Some(reader) = self.reader {
                    held.readers.remove(&reader);
                }
                held.holders == 0
            }
            _ => false, // of an earlier connection, whose end gave it back
        };
        if last {
            state.streams.remove(&self.stream_id);
        }
        drop(state);
        if last {
            self.client.close_stream(&CloseStreamParams::new(self.stream_id.as_str())).detach();
        }
    }
}

impl Client {
    /// Opens a stream for reading, and waits for its ring if there is none yet.
    ///
    /// # Errors
    /// Those of [`open_stream`](Client::open_stream), [`Error::CallEnded`] if the call ends first, and [`Error::Ring`] if
    /// the ring cannot be read from here.
    pub fn open_frames(&self, params: &OpenStreamParams) -> Result<Stream> {
        let names = [
            RemoteStreamEvent::NAME,
            LocalStreamEvent::NAME,
            RecvCallEndedEvent::NAME,
            DetachedEvent::NAME,
        ];
        let events = self.events_of(&names);
        let patience = self.core().options.patience;
        let mut descriptor = self.open_stream(params).wait_for(patience)?;
        let mut hold = self.hold(&descriptor.stream_id);
        let mut attempt = 1;
        loop {
            if descriptor.path.is_none() {
                self.wait_for_news(&events, &params.call_id, &descriptor.stream_id)?;
            } else {
                match Reader::open(&place(&descriptor)) {
                    Ok(reader) => {
                        self.enter(&mut hold, &reader);
                        return Ok(Stream { reader, held: hold });
                    }
                    Err(error) if is_gone(&error) && attempt < OPEN_ATTEMPTS => attempt += 1,
                    Err(error) => return Err(error.into()),
                }
            }
            descriptor = self.open_stream(params).wait_for(patience)?;
        }
    }

    fn hold(&self, stream_id: &str) -> Hold {
        let mut state = self.core().lock();
        let held = state.streams.entry(stream_id.to_owned()).or_default();
        if held.holders == 0 {
            let mut born = [0; 8];
            crate::client::random_bytes(&mut born);
            held.born = u64::from_ne_bytes(born);
        }
        held.holders += 1;
        let born = held.born;
        Hold { client: self.clone(), stream_id: stream_id.to_owned(), born, reader: None }
    }

    fn enter(&self, hold: &mut Hold, reader: &Reader) {
        let mut state = self.core().lock();
        let newest = state.rings.get(&hold.stream_id).cloned();
        match state.streams.get_mut(&hold.stream_id) {
            Some(held) if held.born == hold.born => {
                held.next += 1;
                held.readers.insert(held.next, reader.handle());
                hold.reader = Some(held.next);
            }
            _ => reader.handle().end(), // the connection broke meanwhile
        }
        if let Some(newest) = newest {
            go_on(&reader.handle(), &newest); // heard while we were opening
        }
    }

    /// Returns when there may be a ring.
    fn wait_for_news(&self, events: &Events, call_id: &str, stream_id: &str) -> Result<()> {
        while let Some(event) = events.recv() {
            match &*event {
                Event::RecvCallEnded(ended) if ended.session.call_id == call_id => {
                    return Err(Error::CallEnded(Box::new(ended.session.clone())));
                }
                Event::Detached(lost) => return Err(lost.error.clone()),
                Event::EventsLost(_) => return Ok(()),
                event => {
                    if matches!(event.stream(), Some(stream) if stream.stream_id == stream_id) {
                        return Ok(());
                    }
                }
            }
        }
        Err(self.error().unwrap_or(Error::Closed))
    }

    /// Makes a camera or a microphone of this program.
    ///
    /// # Errors
    /// Those of [`create_frame_source`](Client::create_frame_source), and [`Error::Ring`] if its ring cannot be written
    /// from here.
    pub fn open_source(&self, params: &CreateFrameSourceParams) -> Result<Source> {
        let created = self.create_frame_source(params).wait_for(self.core().options.patience)?;
        match Writer::open(&place(&created.stream)) {
            Ok(writer) => Ok(Source { writer, client: self.clone(), id: created.source_id }),
            Err(error) => {
                self.close_frame_source(&CloseFrameSourceParams::new(created.source_id)).detach();
                Err(error.into())
            }
        }
    }
}

impl Core {
    /// Takes in what a notification says of a stream.
    pub fn follow(&self, descriptor: &StreamDescriptor) {
        let mut state = self.lock();
        let id = &descriptor.stream_id;
        if descriptor.path.is_some() {
            state.rings.insert(id.clone(), descriptor.clone());
        } else {
            state.rings.remove(id);
        }
        let readers = state.streams.get(id).map(|held| &held.readers);
        for handle in readers.into_iter().flat_map(HashMap::values) {
            match descriptor.reason {
                StreamReason::Ended | StreamReason::EngineLost => handle.end(),
                StreamReason::Opened | StreamReason::Resized => go_on(handle, descriptor),
                _ => {}
            }
        }
    }
}

/// Goes on with another ring of the stream. One that is just not there has been replaced by now, or the stream has ended:
/// both are told.
fn go_on(handle: &Handle, descriptor: &StreamDescriptor) {
    if matches!(handle.follow(&place(descriptor)), Err(error) if !is_gone(&error)) {
        handle.end();
    }
}

/// Tells whether a ring is gone already, which one that was replaced is.
fn is_gone(error: &RingError) -> bool {
    error.what == "path"
}

fn place(descriptor: &StreamDescriptor) -> Descriptor {
    Descriptor {
        stream_id: descriptor.stream_id.clone(),
        generation: descriptor.generation,
        kind: if descriptor.kind == StreamKind::Audio { Kind::Audio } else { Kind::Video },
        path: descriptor.path.clone(),
        doorbell: descriptor.doorbell.clone(),
    }
}

/// A camera or a microphone that this program is: it writes pictures or sound as a [`Writer`] does, and calls use it where
/// its [`id`](Source::id) is named in their `sources`. It ends with the connection, with the daemon's engine and when it
/// is dropped; a call that uses it goes on without.
pub struct Source {
    writer: Writer,
    client: Client,
    id: String,
}

impl Source {
    /// The device id under which calls use it.
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl Deref for Source {
    type Target = Writer;

    fn deref(&self) -> &Writer {
        &self.writer
    }
}

impl DerefMut for Source {
    fn deref_mut(&mut self) -> &mut Writer {
        &mut self.writer
    }
}

impl Drop for Source {
    fn drop(&mut self) {
        self.client.close_frame_source(&CloseFrameSourceParams::new(self.id.as_str())).detach();
    }
}
