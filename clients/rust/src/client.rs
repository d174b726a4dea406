//! The session with a daemon: its connection, and the one after it.

use std::collections::{HashMap, HashSet};
use std::io;
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, Weak};
use std::thread;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::call::Copied;
use crate::contract::*;
use crate::error::{Error, Result};
use crate::events::Queue;
use crate::link::{Hook, Incoming, Link, Taker};
use crate::options::Builder;
use crate::request::{Read, Request, Slot};
use crate::streams::Held;
use crate::{AttachedEvent, DetachedEvent, Events, UnknownEvent};

const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// A session with a daemon. Clones are the same session, and any thread may use them; it ends with the last of them, and
/// of the calls, streams and sources made with it.
///
/// It outlives its connection. When that breaks, requests under way fail with [`Error::Connection`], and the client
/// attaches again by itself, after 50 ms doubling to 5 s, each with jitter, and resumes where it was: events are neither
/// missed nor doubled, and what the daemon no longer keeps is told as an [`EventsLostEvent`] with a snapshot. Calls survive
/// that, streams and sources do not: open them again.
#[derive(Clone)]
pub struct Client {
    owner: Arc<Owner>,
}

/// Ends the session when nobody holds it.
struct Owner(Arc<Core>);

impl Drop for Owner {
    fn drop(&mut self) {
        self.0.shut();
    }
}

/// What the session's threads share with whoever uses it.
pub(crate) struct Core {
    pub options: Builder,
    address: String,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
pub(crate) struct State {
    /// None while there is no connection.
    link: Option<Arc<Link>>,
    /// The socket there is, attached or not, to be shut when the client is closed.
    socket: Option<UnixStream>,
    hello: Option<InitializeResult>,
    epoch: Option<Arc<str>>,
    seq: i64,
    /// What our events are sent for.
    listeners: HashSet<String>,
    closing: bool,
    ended: Option<Error>,
    queues: Vec<Weak<Queue>>,
    pub calls: HashMap<String, Weak<Copied>>,
    pub streams: HashMap<String, Held>,
    /// The newest that was heard of each stream with a ring.
    pub rings: HashMap<String, StreamDescriptor>,
}

impl Client {
    /// Chooses which daemon, and how.
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(crate) fn attach(options: Builder) -> Result<Client> {
        let address = options.socket.display().to_string();
        let core =
            Arc::new(Core { options, address, state: Mutex::default(), changed: Condvar::new() });
        let incoming = core.attach()?;
        let running = core.clone();
        let started =
            thread::Builder::new().name("ahoyd".into()).spawn(move || running.run(incoming));
        let client = Client { owner: Arc::new(Owner(core)) };
        match started {
            Ok(_) => Ok(client),
            Err(error) => Err(Error::of_connection(&client.core().address, error)),
        }
    }

    pub(crate) fn core(&self) -> &Arc<Core> {
        &self.owner.0
    }

    /// Ends the session and waits until nothing of it is left. Calls it owns go by their lease.
    pub fn close(&self) {
        self.core().shut();
        let mut state = self.core().lock();
        while state.ended.is_none() {
            state = self.core().changed.wait(state).unwrap();
        }
    }

    /// None while the client lives, [`Error::Closed`] after it was closed, else why it gave up.
    pub fn error(&self) -> Option<Error> {
        self.core().lock().ended.clone()
    }

    /// What the daemon said when the client last attached: its version, our client id, scopes and limits.
    pub fn hello(&self) -> InitializeResult {
        self.core().lock().hello.clone().expect("a client has been attached")
    }

    /// Waits until there is a connection.
    ///
    /// # Errors
    /// If the client has ended, or [`Error::TimedOut`].
    pub fn attached(&self, time: Duration) -> Result<()> {
        self.core().attached(time)
    }

    /// Receives every event from now on.
    pub fn events(&self) -> Events {
        self.events_of(&[])
    }

    /// Receives events of these names (`RecvCallIncomingEvent::NAME`) from now on, and [`EventsLostEvent`].
    pub fn events_of(&self, names: &[&str]) -> Events {
        let core = self.core();
        let queue = Arc::new(Queue::new(names, core.options.buffer));
        let mut state = core.lock();
        if state.ended.is_some() {
            queue.end();
        }
        state.queues.push(Arc::downgrade(&queue));
        Events::new(core.clone(), queue)
    }

    /// Sends a request by name, for methods this crate does not know.
    pub fn request<P: Serialize + ?Sized, T: DeserializeOwned>(
        &self,
        method: &str,
        params: &P,
    ) -> Request<T> {
        self.start(method, params)
    }

    pub(crate) fn start<P: Serialize + ?Sized, T: DeserializeOwned>(
        &self,
        method: &str,
        params: &P,
    ) -> Request<T> {
        self.core().start(method, params, Hook::Nothing, read)
    }

    pub(crate) fn start_call<P: Serialize>(
        &self,
        method: &str,
        params: &P,
    ) -> Request<CallSession> {
        self.core().start(method, params, Hook::Session, read)
    }

    pub(crate) fn start_empty<P: Serialize>(&self, method: &str, params: &P) -> Request<()> {
        self.core().start(method, params, Hook::Nothing, |_, _| Ok(()))
    }
}

fn read<T: DeserializeOwned>(method: &str, answer: &RawValue) -> Result<T> {
    serde_json::from_str(answer.get()).map_err(|error| Error::malformed(method, error))
}

impl Core {
    pub fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    pub fn start<P: Serialize + ?Sized, T>(
        &self,
        method: &str,
        params: &P,
        hook: Hook,
        read: Read<T>,
    ) -> Request<T> {
        let params = match serde_json::value::to_raw_value(params) {
            Ok(params) => params,
            Err(error) => return Request::failed(Error::malformed(method, error), method, read),
        };
        let hook = match (hook, method) {
            (Hook::Nothing, "addListener") => Hook::AddListener,
            (Hook::Nothing, "removeListener") => match serde_json::from_str(params.get()) {
                Ok(RemoveListenerParams { listener_id, .. }) => Hook::RemoveListener(listener_id),
                Err(_) => Hook::Nothing, // the daemon will refuse it
            },
            (hook, _) => hook,
        };
        let slot = Arc::new(Slot::default());
        let sent = self
            .link()
            .and_then(|link| link.send(method, &params, hook, slot.clone()).map(|id| (link, id)));
        match sent {
            Ok(sent) => Request::sent(slot, sent, method, read),
            Err(error) => Request::failed(error, method, read),
        }
    }

    fn link(&self) -> Result<Arc<Link>> {
        let state = self.lock();
        match (&state.ended, &state.link) {
            (Some(error), _) => Err(error.clone()),
            (None, Some(link)) => Ok(link.clone()),
            (None, None) => {
                let cause =
                    io::Error::new(io::ErrorKind::NotConnected, "not attached at the moment");
                Err(Error::of_connection(&self.address, cause))
            }
        }
    }

    pub fn attached(&self, time: Duration) -> Result<()> {
        let deadline = Instant::now().checked_add(time);
        let mut state = self.lock();
        loop {
            if let Some(error) = &state.ended {
                return Err(error.clone());
            }
            if state.link.is_some() {
                return Ok(());
            }
            let left =
                deadline.map_or(LONGEST_PAUSE, |at| at.saturating_duration_since(Instant::now()));
            if left == Duration::ZERO {
                return Err(Error::TimedOut);
            }
            state = self.changed.wait_timeout(state, left).unwrap().0;
        }
    }

    fn shut(&self) {
        let mut state = self.lock();
        state.closing = true;
        if let Some(socket) = &state.socket {
            let _ = socket.shutdown(Shutdown::Both); // one that is broken is shut
        }
        self.changed.notify_all();
    }

    // The connection, and the one after it: all on the session's own thread, but for the first.

    fn attach(self: &Arc<Self>) -> Result<Incoming> {
        let broken = |error| Error::of_connection(&self.address, error);
        let socket = UnixStream::connect(&self.options.socket).map_err(broken)?;
        let (link, mut incoming) =
            Link::new(socket.try_clone().map_err(broken)?, &self.address).map_err(broken)?;
        let params = {
            let mut state = self.lock();
            state.socket = Some(socket);
            if state.closing {
                return Err(Error::Closed);
            }
            self.introduction(&state)
        };
        let params = serde_json::value::to_raw_value(&params)
            .map_err(|error| Error::malformed("initialize", error))?;
        let slot = Arc::new(Slot::default());
        link.send("initialize", &params, Hook::Hello, slot.clone())?;
        let told = incoming.patience(Some(self.options.patience)).and_then(|()| loop {
            incoming.next(&**self)?;
            if let Some(answer) = slot.take() {
                break Ok(answer);
            }
        });
        match told.and_then(|answer| incoming.patience(None).map(|()| answer)) {
            Ok(Ok(_)) => Ok(incoming),
            Ok(Err(refused)) => {
                let _ = link.fail(io::ErrorKind::ConnectionAborted.into()); // the refusal says more
                Err(refused)
            }
            Err(error) => {
                self.lock().link = None;
                Err(link.fail(error))
            }
        }
    }

    fn introduction(&self, state: &State) -> InitializeParams {
        let mut params = InitializeParams::new(PROTOCOL_VERSION, self.options.program.clone());
        params.token = self.options.token.clone();
        params.listen = match &self.options.listen {
            None => Some(ListenOptions::default()),
            Some(names) if names.is_empty() => None,
            Some(names) => {
                Some(ListenOptions { events: Some(names.clone()), ..ListenOptions::default() })
            }
        };
        if let Some(hello) = &state.hello {
            let mut resume = Resume::new(hello.epoch.clone(), state.seq);
            resume.session_id = hello.session_id.clone();
            params.resume = Some(resume);
            params.snapshot = Some(true);
        }
        params
    }

    fn run(self: Arc<Self>, mut incoming: Incoming) {
        loop {
            let cause = loop {
                if let Err(error) = incoming.next(&*self) {
                    break error;
                }
            };
            self.detached(cause);
            match self.reattach() {
                Ok(next) => incoming = next,
                Err(error) => return self.end(error),
            }
        }
    }

    fn detached(&self, cause: io::Error) {
        let mut state = self.lock();
        let link = state.link.take();
        state.rings.clear();
        let held = std::mem::take(&mut state.streams);
        let closing = state.closing;
        drop(state);
        let error = match &link {
            Some(link) => link.fail(cause),
            None => Error::of_connection(&self.address, cause),
        };
        held.values().for_each(Held::end);
        if !closing {
            self.publish(Event::Detached(Box::new(DetachedEvent { error })));
        }
    }

    /// Tries again and again; the error is how the last attempt failed.
    fn reattach(self: &Arc<Self>) -> Result<Incoming> {
        let lost = Instant::now();
        let mut pause = FIRST_PAUSE;
        let mut error = Error::TimedOut;
        while self.options.retry_for.map_or(true, |most| lost.elapsed() < most) {
            if self.closed_within(jittered(pause)) {
                return Err(Error::Closed);
            }
            match self.attach() {
                Ok(incoming) => return Ok(incoming),
                Err(failed) if failed.passes() => error = failed,
                Err(failed) => return Err(failed),
            }
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
        Err(error)
    }

    fn closed_within(&self, pause: Duration) -> bool {
        let until = Instant::now() + pause;
        let mut state = self.lock();
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if state.closing || left == Duration::ZERO {
                return state.closing;
            }
            state = self.changed.wait_timeout(state, left).unwrap().0;
        }
    }

    fn end(&self, error: Error) {
        let mut state = self.lock();
        state.ended = Some(if state.closing { Error::Closed } else { error });
        state.socket = None;
        let queues = std::mem::take(&mut state.queues);
        let calls = std::mem::take(&mut state.calls);
        drop(state);
        queues.iter().filter_map(Weak::upgrade).for_each(|queue| queue.end());
        calls.values().filter_map(Weak::upgrade).for_each(|call| call.wake());
        self.changed.notify_all();
    }

    fn welcomed(&self, link: &Arc<Link>, hello: InitializeResult) {
        link.limit(hello.limits.message_bytes);
        let mut state = self.lock();
        state.seq = hello.seq;
        state.epoch = Some(hello.epoch.as_str().into());
        state.link = Some(link.clone());
        if !hello.resumed {
            state.listeners.clear();
        }
        state.listeners.extend(hello.listener_id.clone());
        state.hello = Some(hello.clone());
        drop(state);
        self.changed.notify_all();
        let lost = hello.lost.clone().zip(hello.snapshot.clone());
        self.publish(Event::Attached(Box::new(AttachedEvent { hello })));
        if let Some((lost, snapshot)) = lost {
            let (from_seq, to_seq) = (lost.from_seq, lost.to_seq);
            self.hear(Event::EventsLost(Box::new(EventsLostEvent { from_seq, to_seq, snapshot })));
        }
    }

    // What is heard.

    fn hear(&self, event: Event) {
        if let Event::EventsLost(lost) = &event {
            let mut state = self.lock();
            state.seq = state.seq.max(lost.snapshot.seq);
            let calls: Vec<_> = state.calls.values().filter_map(Weak::upgrade).collect();
            drop(state);
            calls.iter().for_each(|call| call.doubt());
            lost.snapshot.calls.iter().for_each(|session| self.learn(session));
        }
        if let Some(session) = event.session() {
            self.learn(session);
        }
        if let Some(stream) = event.stream() {
            self.follow(stream);
        }
        self.publish(event);
    }

    pub fn learn(&self, session: &CallSession) {
        let mut state = self.lock();
        let call = state.calls.get(&session.call_id).and_then(Weak::upgrade);
        if call.is_none() || session.status == CallStatus::Disconnected {
            state.calls.remove(&session.call_id);
        }
        drop(state);
        if let Some(call) = call {
            call.learn(session);
        }
    }

    fn publish(&self, event: Event) {
        let event = Arc::new(event);
        let mut state = self.lock();
        let epoch = state.epoch.clone();
        state.queues.retain(|queue| match queue.upgrade() {
            Some(queue) => {
                queue.put(&event, &epoch);
                true
            }
            None => false,
        });
    }
}

impl Taker for Core {
    fn take(&self, method: &str, params: &RawValue) -> io::Result<()> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Stamp {
            seq: Option<i64>,
            prev_seq: Option<i64>,
        }
        let stamp: Stamp = serde_json::from_str(params.get())?;
        if let Some(seq) = stamp.seq {
            let mut state = self.lock();
            if seq <= state.seq {
                return Ok(());
            }
            if stamp.prev_seq != Some(state.seq) {
                let missing = "an event is missing: resuming";
                return Err(io::Error::new(io::ErrorKind::InvalidData, missing));
            }
            state.seq = seq;
        }
        let event = match Event::decode(method, params.get()) {
            Some(event) => event,
            None => Event::Unknown(Box::new(UnknownEvent::new(method, params)?)),
        };
        self.hear(event);
        Ok(())
    }

    fn hooked(&self, link: &Arc<Link>, hook: &Hook, result: &RawValue) -> Result<()> {
        match hook {
            Hook::Nothing => {}
            Hook::Hello => self.welcomed(link, read("initialize", result)?),
            Hook::Session => {
                if let Ok(session) = serde_json::from_str(result.get()) {
                    self.learn(&session); // what is none, whoever asked will be told
                }
            }
            Hook::AddListener => {
                let added: AddListenerResult = read("addListener", result)?;
                let mut state = self.lock();
                if state.listeners.is_empty() {
                    state.seq = added.seq; // events are sent from the newest of this moment on
                }
                state.listeners.insert(added.listener_id);
            }
            Hook::RemoveListener(id) => {
                self.lock().listeners.remove(id);
            }
        }
        Ok(())
    }
}

/// Between half and the whole of it, so that many clients do not come back at once.
fn jittered(pause: Duration) -> Duration {
    let mut random = [0];
    random_bytes(&mut random);
    pause / 2 + pause / 2 * u32::from(random[0]) / 255
}

pub(crate) fn random_bytes(to: &mut [u8]) {
    // SAFETY: as long as said. So few bytes are given whole or not at all.
    let given = unsafe { libc::getrandom(to.as_mut_ptr().cast(), to.len(), 0) };
    assert_eq!(given, to.len() as isize, "no randomness");
}
