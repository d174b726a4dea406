//! One call of the daemon, as an object.

use std::fmt::Write;
use std::sync::{Arc, Condvar, Mutex, Weak};
use std::time::{Duration, Instant};

use crate::client::{random_bytes, Client};
use crate::contract::*;
use crate::error::{Error, Result};
use crate::streams::Stream;

/// A call: its newest copy, and what can be done with it. Clones are the same call.
#[derive(Clone)]
pub struct Call {
    client: Client,
    id: String,
    copied: Arc<Copied>,
}

/// What the daemon said of a call.
#[derive(Default)]
pub(crate) struct Copied {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    session: Option<CallSession>,
    /// Events were lost: ask before the copy is trusted again.
    doubtful: bool,
}

impl Copied {
    /// Takes in a copy of the session, unless a newer one is known.
    pub fn learn(&self, session: &CallSession) {
        let mut state = self.state.lock().unwrap();
        state.doubtful = false;
        if !matches!(&state.session, Some(known) if known.revision > session.revision) {
            state.session = Some(session.clone());
        }
        self.changed.notify_all();
    }

    pub fn doubt(&self) {
        self.state.lock().unwrap().doubtful = true;
        self.wake();
    }

    pub fn wake(&self) {
        let _state = self.state.lock().unwrap(); // whoever looked before waits by now
        self.changed.notify_all();
    }
}

impl Client {
    /// Rings somebody and returns at once, at status 1. Without a `call_id` it chooses one, so that a request whose answer
    /// was lost with the connection is sent again on the next one, and still makes one call.
    ///
    /// # Errors
    /// Those of [`make_call`](Client::make_call).
    pub fn call(&self, mut params: MakeCallParams) -> Result<Call> {
        let id = params.call_id.get_or_insert_with(new_call_id).clone();
        let call = self.get_call(&id);
        loop {
            match self.make_call(&params).wait_for(self.core().options.patience) {
                Ok(session) => {
                    call.copied.learn(&session);
                    return Ok(call);
                }
                Err(error) if error.is_connection() => {
                    self.attached(self.core().options.patience)?;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Answers what rings and returns at once, at status 2. At status 3 the call wants its [`Call::accept`].
    ///
    /// # Errors
    /// Those of [`answer_call`](Client::answer_call).
    pub fn answer(&self, params: &AnswerCallParams) -> Result<Call> {
        let call = self.get_call(&params.call_id);
        let session = self.answer_call(params).wait_for(self.core().options.patience)?;
        call.copied.learn(&session);
        Ok(call)
    }

    /// The object of a call; whether there is such a call shows when it is used.
    pub fn get_call(&self, call_id: &str) -> Call {
        let mut state = self.core().lock();
        let known = state.calls.get(call_id).and_then(Weak::upgrade);
        let copied = known.unwrap_or_default();
        state.calls.retain(|_, call| call.strong_count() > 0);
        state.calls.insert(call_id.to_owned(), Arc::downgrade(&copied));
        Call { client: self.clone(), id: call_id.to_owned(), copied }
    }
}

impl Call {
    /// The call's id, the same on both sides.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The newest copy of what the daemon says of the call; every event and every answer renews it. None: nothing was
    /// heard of it yet.
    pub fn session(&self) -> Option<CallSession> {
        self.copied.state.lock().unwrap().session.clone()
    }

    /// Waits until the call has come to `status` or beyond; to be over is beyond all.
    ///
    /// # Errors
    /// [`Error::CallEnded`] if the call is over and something else was waited for.
    pub fn wait(&self, status: CallStatus) -> Result<CallSession> {
        self.wait_until(status, None)
    }

    /// As [`wait`](Call::wait), for that long.
    ///
    /// # Errors
    /// As [`wait`](Call::wait), and [`Error::TimedOut`].
    pub fn wait_for(&self, status: CallStatus, time: Duration) -> Result<CallSession> {
        self.wait_until(status, Instant::now().checked_add(time))
    }

    /// Waits until the call is over.
    ///
    /// # Errors
    /// If the client ends first, or there is no such call.
    pub fn ended(&self) -> Result<CallSession> {
        self.wait(CallStatus::Disconnected)
    }

    fn wait_until(&self, status: CallStatus, deadline: Option<Instant>) -> Result<CallSession> {
        let over = CallStatus::Disconnected;
        let mut state = self.copied.state.lock().unwrap();
        loop {
            match &state.session {
                Some(session) if !state.doubtful => {
                    if session.status == over && status != over {
                        return Err(Error::CallEnded(Box::new(session.clone())));
                    }
                    if session.status == over
                        || status != over && session.status.number() >= status.number()
                    {
                        return Ok(session.clone());
                    }
                }
                _ => {
                    drop(state);
                    self.ask(deadline)?;
                    state = self.copied.state.lock().unwrap();
                    continue;
                }
            }
            // The client may have ended before we began to wait; after it has, it wakes us.
            if let Some(error) = self.client.error() {
                return Err(error);
            }
            state = match deadline {
                None => self.copied.changed.wait(state).unwrap(),
                Some(_) => self.copied.changed.wait_timeout(state, left(deadline)?).unwrap().0,
            };
        }
    }

    /// Asks the daemon how the call is, on the next connection if this one breaks.
    fn ask(&self, deadline: Option<Instant>) -> Result<()> {
        let most = self.client.core().options.patience;
        let time = if deadline.is_some() { left(deadline)?.min(most) } else { most };
        let params = GetCallSessionParams::new(self.id.as_str());
        match self.client.get_call_session(&params).wait_for(time) {
            Ok(session) => self.copied.learn(&session), // the client may have forgotten a call that is over
            Err(error) if error.is_connection() => self.client.attached(time)?,
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Answers for good (sendAnswer): the callee does so at status 3, and sound and pictures flow.
    ///
    /// # Errors
    /// Those of [`send_answer`](Client::send_answer).
    pub fn accept(&self) -> Result<()> {
        let params = SendAnswerParams::new(self.id.as_str());
        self.client.send_answer(&params).wait_for(self.client.core().options.patience).map(drop)
    }

    /// Ends the call. If it is over already, nothing changes.
    ///
    /// # Errors
    /// Those of [`end_call`](Client::end_call).
    pub fn hang_up(&self) -> Result<()> {
        self.end(EndReason::HungUp)
    }

    /// Refuses a call that rings.
    ///
    /// # Errors
    /// Those of [`end_call`](Client::end_call).
    pub fn decline(&self) -> Result<()> {
        self.end(EndReason::Rejected)
    }

    /// Ends the call for a reason, which the peer is told.
    ///
    /// # Errors
    /// Those of [`end_call`](Client::end_call).
    pub fn end(&self, reason: EndReason) -> Result<()> {
        let params = EndCallParams::new(self.id.as_str(), reason);
        self.client.end_call(&params).wait_for(self.client.core().options.patience).map(drop)
    }

    /// Pauses or resumes sound or pictures.
    ///
    /// # Errors
    /// Those of [`update_call`](Client::update_call).
    pub fn control(&self, control: ControlType) -> Result<()> {
        let params = UpdateCallParams::new(self.id.as_str(), control);
        self.client.update_call(&params).wait_for(self.client.core().options.patience).map(drop)
    }

    /// Reads one side of the call: see [`Client::open_frames`].
    ///
    /// # Errors
    /// Those of [`Client::open_frames`].
    pub fn open(&self, side: StreamSide, kind: StreamKind) -> Result<Stream> {
        self.client.open_frames(&OpenStreamParams::new(self.id.as_str(), side, kind))
    }
}

fn left(deadline: Option<Instant>) -> Result<Duration> {
    let left = deadline.map_or(Duration::MAX, |at| at.saturating_duration_since(Instant::now()));
    if left == Duration::ZERO {
        return Err(Error::TimedOut);
    }
    Ok(left)
}

fn new_call_id() -> String {
    let mut random = [0; 12];
    random_bytes(&mut random);
    random.iter().fold(String::new(), |mut id, byte| {
        let _ = write!(id, "{:02x}", byte); // a String takes all
        id
    })
}
