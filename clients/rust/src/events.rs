//! Events, and those who wait for them.

use std::collections::{HashSet, VecDeque};
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::Value;

use crate::client::Core;
use crate::contract::{Event, EventRange, EventsLostEvent, InitializeResult, Snapshot};
use crate::error::Error;
use crate::link::Hook;
use crate::request::Request;

/// The client is attached again. What it missed follows.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct AttachedEvent {
    /// What the daemon said; `resumed` tells whether our earlier session goes on, its calls included.
    pub hello: InitializeResult,
}

impl AttachedEvent {
    /// Its name, for [`Client::events_of`](crate::Client::events_of).
    pub const NAME: &'static str = "attached";
}

/// The client lost its connection, and tries to attach again.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct DetachedEvent {
    /// Why.
    #[serde(skip)]
    pub error: Error,
}

impl DetachedEvent {
    /// Its name, for [`Client::events_of`](crate::Client::events_of).
    pub const NAME: &'static str = "detached";
}

/// An event of a later version of the contract, or one that is not what the contract says.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
#[non_exhaustive]
pub struct UnknownEvent {
    /// The notification's name.
    #[serde(skip)]
    pub name: String,
    /// All it says.
    pub params: Value,
    /// Its number, if it has one.
    #[serde(skip)]
    pub seq: Option<i64>,
}

impl UnknownEvent {
    pub(crate) fn new(name: &str, params: &RawValue) -> serde_json::Result<UnknownEvent> {
        let params: Value = serde_json::from_str(params.get())?;
        let seq = params.get("seq").and_then(Value::as_i64);
        Ok(UnknownEvent { name: name.to_owned(), params, seq })
    }
}

/// Receives events from the moment it was made: an iterator that ends with the client.
///
/// Nothing waits for a slow consumer, and nothing is lost in silence: when more events than the builder's `buffer` wait for
/// it, those that follow are left out until it has caught up, and an [`EventsLostEvent`] with a snapshot comes in their
/// place.
pub struct Events {
    core: Arc<Core>,
    queue: Arc<Queue>,
}

/// What is next.
enum Pulled {
    Event(Arc<Event>),
    Over,
    /// A snapshot makes up for what was left out. The number tells when it is worth asking again.
    Mend(u64),
    Nothing,
}

impl Events {
    pub(crate) fn new(core: Arc<Core>, queue: Arc<Queue>) -> Events {
        Events { core, queue }
    }

    /// Waits for the next event; None when the client has ended.
    pub fn recv(&self) -> Option<Arc<Event>> {
        loop {
            match self.queue.wait(None) {
                Pulled::Event(event) => return Some(event),
                Pulled::Over => return None,
                Pulled::Nothing => {}
                Pulled::Mend(seen) => match self.snapshot().wait() {
                    Ok(snapshot) => return Some(self.queue.mend(snapshot)),
                    Err(_) => self.queue.wait_news(seen, None), // another connection, or the end
                },
            }
        }
    }

    /// Waits for the next event for that long; None then, and when the client has ended.
    pub fn recv_timeout(&self, time: Duration) -> Option<Arc<Event>> {
        let deadline = Instant::now() + time;
        loop {
            match self.queue.wait(Some(deadline)) {
                Pulled::Event(event) => return Some(event),
                Pulled::Over | Pulled::Nothing => return None,
                Pulled::Mend(seen) => {
                    let left = deadline.saturating_duration_since(Instant::now());
                    match self.snapshot().wait_for(left) {
                        Ok(snapshot) => return Some(self.queue.mend(snapshot)),
                        Err(Error::TimedOut) => return None,
                        Err(_) => self.queue.wait_news(seen, Some(deadline)),
                    }
                }
            }
        }
    }

    /// As [`recv`](Events::recv), for async programs on any executor. Given up in between, it loses nothing.
    pub async fn recv_async(&mut self) -> Option<Arc<Event>> {
        loop {
            match (Next { queue: &self.queue }).await {
                Pulled::Event(event) => return Some(event),
                Pulled::Over => return None,
                Pulled::Nothing => {}
                Pulled::Mend(seen) => match self.snapshot().await {
                    Ok(snapshot) => return Some(self.queue.mend(snapshot)),
                    Err(_) => News { queue: &self.queue, seen }.await,
                },
            }
        }
    }

    fn snapshot(&self) -> Request<Snapshot> {
        self.core.start("getSnapshot", &None::<()>, Hook::Nothing, |method, answer| {
            serde_json::from_str(answer.get()).map_err(|error| Error::malformed(method, error))
        })
    }
}

impl Iterator for Events {
    type Item = Arc<Event>;

    fn next(&mut self) -> Option<Arc<Event>> {
        self.recv()
    }
}

struct Next<'a> {
    queue: &'a Queue,
}

impl Future for Next<'_> {
    type Output = Pulled;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Pulled> {
        let mut state = self.queue.state.lock().unwrap();
        match state.pull() {
            Pulled::Nothing => {
                state.waker = Some(context.waker().clone());
                Poll::Pending
            }
            pulled => Poll::Ready(pulled),
        }
    }
}

struct News<'a> {
    queue: &'a Queue,
    seen: u64,
}

impl Future for News<'_> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut state = self.queue.state.lock().unwrap();
        if state.news != self.seen {
            return Poll::Ready(());
        }
        state.waker = Some(context.waker().clone());
        Poll::Pending
    }
}

/// What waits for one consumer.
pub(crate) struct Queue {
    names: HashSet<String>,
    limit: usize,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    events: VecDeque<(Arc<Event>, Option<Arc<str>>)>,
    /// What was left out before `events`, and is to be told.
    mending: Option<EventRange>,
    /// What is being left out after them.
    losing: Option<EventRange>,
    over: bool,
    /// Counts all that happened.
    news: u64,
    waker: Option<Waker>,
}

impl Queue {
    pub fn new(names: &[&str], limit: usize) -> Queue {
        Queue {
            names: names.iter().map(|&name| name.into()).collect(),
            limit,
            state: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    /// Hands over an event. It never waits.
    pub fn put(&self, event: &Arc<Event>, epoch: &Option<Arc<str>>) {
        let mut state = self.state.lock().unwrap();
        let item = (event.clone(), epoch.clone());
        if matches!(**event, Event::EventsLost(_)) {
            state.losing = None; // its snapshot makes up for what we lost, too
            state.events.push_back(item);
        } else if self.names.is_empty() || self.names.contains(event.name()) {
            if state.losing.is_some() || state.events.len() >= self.limit {
                state.miss(event.seq());
            } else {
                state.events.push_back(item);
            }
        }
        self.wake(state);
    }

    /// Lets the consumer read what waits, and then the end.
    pub fn end(&self) {
        let mut state = self.state.lock().unwrap();
        state.over = true;
        self.wake(state);
    }

    fn wake(&self, mut state: std::sync::MutexGuard<'_, State>) {
        state.news += 1;
        let waker = state.waker.take();
        drop(state);
        self.changed.notify_all();
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    fn wait(&self, deadline: Option<Instant>) -> Pulled {
        let mut state = self.state.lock().unwrap();
        loop {
            match (state.pull(), left(deadline)) {
                (Pulled::Nothing, None) => state = self.changed.wait(state).unwrap(),
                (Pulled::Nothing, Some(Duration::ZERO)) => return Pulled::Nothing,
                (Pulled::Nothing, Some(left)) => {
                    state = self.changed.wait_timeout(state, left).unwrap().0;
                }
                (pulled, _) => return pulled,
            }
        }
    }

    fn wait_news(&self, seen: u64, deadline: Option<Instant>) {
        let mut state = self.state.lock().unwrap();
        while state.news == seen {
            match left(deadline) {
                None => state = self.changed.wait(state).unwrap(),
                Some(Duration::ZERO) => return,
                Some(left) => state = self.changed.wait_timeout(state, left).unwrap().0,
            }
        }
    }

    /// Makes up for lost events by a snapshot; queued events that the snapshot contains are lost events, too.
    fn mend(&self, snapshot: Snapshot) -> Arc<Event> {
        let mut state = self.state.lock().unwrap();
        let lost = state.mending.take();
        let (from_seq, to_seq) =
            lost.map_or((snapshot.seq, 0), |lost| (lost.from_seq, lost.to_seq));
        state.events.retain(|(event, epoch)| match event.seq() {
            Some(seq) => epoch.as_deref() != Some(&*snapshot.epoch) || seq > snapshot.seq,
            None => true,
        });
        let to_seq = to_seq.max(snapshot.seq);
        Arc::new(Event::EventsLost(Box::new(EventsLostEvent { from_seq, to_seq, snapshot })))
    }
}

fn left(deadline: Option<Instant>) -> Option<Duration> {
    deadline.map(|at| at.saturating_duration_since(Instant::now()))
}

impl State {
    fn miss(&mut self, seq: Option<i64>) {
        if let Some(seq) = seq {
            let lost = self.losing.get_or_insert(EventRange { from_seq: seq, to_seq: seq });
            lost.to_seq = seq;
        }
    }

    fn pull(&mut self) -> Pulled {
        if self.mending.is_none() {
            if let Some((event, _)) = self.events.pop_front() {
                return Pulled::Event(event);
            }
            if self.over {
                return Pulled::Over;
            }
            self.mending = self.losing.take();
        }
        match (&self.mending, self.over) {
            (Some(_), true) => Pulled::Over,
            (Some(_), false) => Pulled::Mend(self.news),
            (None, _) => Pulled::Nothing,
        }
    }
}
