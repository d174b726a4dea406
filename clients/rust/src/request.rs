//! A request that is under way.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use serde_json::value::RawValue;

use crate::error::{Error, Result};
use crate::link::Link;

/// How an answer becomes the result.
pub(crate) type Read<T> = fn(&str, &RawValue) -> Result<T>;

/// A request that has been sent. [`wait`](Request::wait) for it, on a thread, or `.await` it, on any executor.
///
/// Dropped before it is answered, it is given up: the daemon is told, and may leave the work.
/// [`detach`](Request::detach) lets it go on without you.
#[must_use = "a request that is dropped is given up: wait for it, await it or detach it"]
pub struct Request<T> {
    slot: Arc<Slot>,
    /// Where it was sent, and its id there; None once nobody need be told that it is given up.
    sent: Option<(Arc<Link>, i64)>,
    method: String,
    read: Read<T>,
}

impl<T> Request<T> {
    pub(crate) fn sent(
        slot: Arc<Slot>,
        sent: (Arc<Link>, i64),
        method: &str,
        read: Read<T>,
    ) -> Request<T> {
        Request { slot, sent: Some(sent), method: method.to_owned(), read }
    }

    /// One that failed before it was sent.
    pub(crate) fn failed(error: Error, method: &str, read: Read<T>) -> Request<T> {
        let slot = Arc::new(Slot::default());
        slot.finish(Err(error));
        Request { slot, sent: None, method: method.to_owned(), read }
    }

    /// Waits for the answer.
    ///
    /// # Errors
    /// What the daemon answers, or that it cannot be reached.
    pub fn wait(mut self) -> Result<T> {
        let answer = self.slot.wait(None).unwrap_or(Err(Error::TimedOut));
        self.sent = None;
        self.open(answer)
    }

    /// Waits for the answer for that long, then gives the request up.
    ///
    /// # Errors
    /// As [`wait`](Request::wait), and [`Error::TimedOut`].
    pub fn wait_for(mut self, time: Duration) -> Result<T> {
        match self.slot.wait(Some(Instant::now() + time)) {
            Some(answer) => {
                self.sent = None;
                self.open(answer)
            }
            None => Err(Error::TimedOut),
        }
    }

    /// Gives it up from another thread than the one that waits.
    pub fn canceller(&self) -> Canceller {
        Canceller { slot: self.slot.clone(), sent: self.sent.clone() }
    }

    /// Lets it go on; nobody will hear what came of it.
    pub fn detach(mut self) {
        self.sent = None;
    }

    fn open(&self, answer: Result<Box<RawValue>>) -> Result<T> {
        (self.read)(&self.method, &answer?)
    }
}

impl<T> Future for Request<T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<T>> {
        match self.slot.poll(context.waker()) {
            Some(answer) => {
                self.sent = None;
                Poll::Ready(self.open(answer))
            }
            None => Poll::Pending,
        }
    }
}

impl<T> Unpin for Request<T> {}

impl<T> Drop for Request<T> {
    fn drop(&mut self) {
        if let Some((link, id)) = self.sent.take() {
            link.give_up(id);
        }
    }
}

/// Gives one request up: whoever waits for it gets [`Error::Cancelled`].
#[derive(Clone)]
pub struct Canceller {
    slot: Arc<Slot>,
    sent: Option<(Arc<Link>, i64)>,
}

impl Canceller {
    /// Gives it up. Nothing happens if it was answered before.
    pub fn cancel(&self) {
        if let Some((link, id)) = &self.sent {
            link.give_up(*id);
        }
        self.slot.finish(Err(Error::Cancelled));
    }
}

/// Where an answer is put.
#[derive(Default)]
pub(crate) struct Slot {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    answer: Option<Result<Box<RawValue>>>,
    over: bool,
    waker: Option<Waker>,
}

impl Slot {
    /// Puts the answer; the first counts.
    pub fn finish(&self, answer: Result<Box<RawValue>>) {
        let mut state = self.state.lock().unwrap();
        if !state.over {
            state.over = true;
            state.answer = Some(answer);
            self.changed.notify_all();
            if let Some(waker) = state.waker.take() {
                waker.wake();
            }
        }
    }

    /// The answer, once it is there; None while it is not, or was taken.
    pub fn take(&self) -> Option<Result<Box<RawValue>>> {
        self.state.lock().unwrap().answer.take()
    }

    fn wait(&self, deadline: Option<Instant>) -> Option<Result<Box<RawValue>>> {
        let mut state = self.state.lock().unwrap();
        while state.answer.is_none() {
            state = match deadline {
                None => self.changed.wait(state).unwrap(),
                Some(at) => {
                    let left = at.saturating_duration_since(Instant::now());
                    if left == Duration::ZERO {
                        return None;
                    }
                    self.changed.wait_timeout(state, left).unwrap().0
                }
            };
        }
        state.answer.take()
    }

    fn poll(&self, waker: &Waker) -> Option<Result<Box<RawValue>>> {
        let mut state = self.state.lock().unwrap();
        let answer = state.answer.take();
        if answer.is_none() {
            state.waker = Some(waker.clone());
        }
        answer
    }
}
