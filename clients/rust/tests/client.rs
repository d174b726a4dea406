//! The session against a small daemon: a real unix socket that speaks the contract and does what it is told.

use std::collections::HashMap;
use std::future::Future;
use std::io::{BufRead, BufReader, Write};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{channel, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake};
use std::thread;
use std::time::Duration;

use ahoyd_client::*;
use serde_json::{json, Value};

const DEADLINE: Duration = Duration::from_secs(30);

type Answer = Box<dyn FnMut(&Value) -> Option<Value> + Send>;

#[derive(Default)]
struct State {
    answers: HashMap<String, Answer>,
    connections: Vec<UnixStream>,
    events: Vec<Value>,
    /// Events up to this number are no longer kept.
    forgotten: usize,
    refusal: Option<Value>,
    told: HashMap<String, usize>,
}

/// A daemon for one client.
#[derive(Clone)]
struct Daemon {
    path: PathBuf,
    state: Arc<Mutex<State>>,
    asked: Sender<(String, Value)>,
}

impl Daemon {
    fn start() -> (Daemon, Receiver<(String, Value)>) {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "ahoyd-rust-{}-{}.sock",
            std::process::id(),
            MADE.fetch_add(1, Ordering::Relaxed)
        );
        let path = std::env::temp_dir().join(name);
        let listener = UnixListener::bind(&path).unwrap();
        let (asked, questions) = channel();
        let daemon = Daemon { path, state: Arc::default(), asked };
        let serving = daemon.clone();
        thread::spawn(move || {
            for connection in listener.incoming() {
                let (daemon, connection) = (serving.clone(), connection.unwrap());
                daemon.state.lock().unwrap().connections.push(connection.try_clone().unwrap());
                thread::spawn(move || daemon.serve(connection));
            }
        });
        (daemon, questions)
    }

    fn serve(&self, mut connection: UnixStream) {
        for line in BufReader::new(connection.try_clone().unwrap())
            .lines()
            .map_while(std::result::Result::ok)
        {
            let request: Value = serde_json::from_str(&line).unwrap();
            let (method, params) = (request["method"].as_str().unwrap(), &request["params"]);
            let mut state = self.state.lock().unwrap();
            let (said, more) = if method == "initialize" {
                state.welcome(params)
            } else {
                let answer = state.answers.get_mut(method);
                (answer.map_or(Some(json!({ "result": {} })), |answer| answer(params)), Vec::new())
            };
            if let (Some(mut said), Some(id)) = (said, request.get("id")) {
                said["jsonrpc"] = "2.0".into();
                said["id"] = id.clone();
                let _ = writeln!(connection, "{}", said);
            }
            more.iter().for_each(|event| drop(writeln!(connection, "{}", event)));
            let _ = self.asked.send((method.to_owned(), params.clone()));
        }
    }

    fn answer(&self, method: &str, answer: impl FnMut(&Value) -> Option<Value> + Send + 'static) {
        self.state.lock().unwrap().answers.insert(method.into(), Box::new(answer));
    }

    /// Tells the next event; `prev` is the number it claims came before it.
    fn tell(&self, method: &str, mut params: Value) {
        let mut state = self.state.lock().unwrap();
        let seq = state.events.len() + 1;
        params["seq"] = seq.into();
        params["prevSeq"] = (seq - 1).into();
        params["timeMs"] = 1.into();
        let event = json!({ "jsonrpc": "2.0", "method": method, "params": params });
        for connection in &mut state.connections {
            let _ = writeln!(connection, "{}", event);
        }
        state.events.push(event);
    }

    /// Keeps an event that never leaves, as if it had been lost.
    fn keep(&self, revision: i64) {
        let mut state = self.state.lock().unwrap();
        let seq = state.events.len() + 1;
        state.events.push(json!({ "jsonrpc": "2.0", "method": "onChanged", "params": {
            "revision": revision, "seq": seq, "prevSeq": seq - 1, "timeMs": 1,
        }}));
    }

    fn cut(&self) {
        let connections = std::mem::take(&mut self.state.lock().unwrap().connections);
        connections.iter().for_each(|connection| drop(connection.shutdown(Shutdown::Both)));
    }

    fn builder(&self) -> Builder {
        Client::builder().socket(&self.path).program("test", "1")
    }

    fn client(&self) -> Client {
        self.builder().connect().unwrap()
    }
}

impl State {
    fn welcome(&mut self, params: &Value) -> (Option<Value>, Vec<Value>) {
        if let Some(refusal) = &self.refusal {
            return (Some(json!({ "error": refusal })), Vec::new());
        }
        let newest = self.events.len();
        let from = params["resume"]["seq"].as_u64().map_or(newest, |seq| seq as usize);
        let mut hello = json!({
            "protocolVersion": "1.0", "daemonVersion": "1", "clientId": "c1", "sessionId": "s1", "epoch": "e1",
            "instance": "test", "seq": from, "scopes": [], "listenerId": "l1", "resumed": from < newest, "pid": 1,
            "daemon": { "name": "ahoyd", "version": "1" }, "server": { "name": "ahoyd", "version": "1" },
        });
        if from < self.forgotten {
            hello["seq"] = newest.into();
            hello["lost"] = json!({ "fromSeq": from + 1, "toSeq": newest });
            hello["snapshot"] = snapshot(newest);
            return (Some(json!({ "result": hello })), Vec::new());
        }
        *self.told.entry("initialize".into()).or_default() += 1;
        (Some(json!({ "result": hello })), self.events[from..].to_vec())
    }
}

fn snapshot(seq: usize) -> Value {
    json!({ "epoch": "e1", "seq": seq, "account": { "state": "loggedOut" }, "calls": [] })
}

fn session(id: &str, status: i64, revision: i64) -> Value {
    json!({
        "callId": id, "localName": "alice", "type": 0, "remoteName": "bob", "isCaller": true, "status": status,
        "revision": revision, "createdAtMs": 1,
    })
}

fn asked(questions: &Receiver<(String, Value)>, method: &str) -> Value {
    loop {
        let (asked, params) = questions.recv_timeout(DEADLINE).expect(method);
        if asked == method {
            return params;
        }
    }
}

fn revision(event: &Event) -> Option<i64> {
    match event {
        Event::Unknown(event) => event.params["revision"].as_i64(),
        _ => None,
    }
}

/// Runs a future by std alone.
fn block_on<T>(mut future: impl Future<Output = T> + Unpin) -> T {
    struct Unpark(thread::Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Arc::new(Unpark(thread::current())).into();
    loop {
        match Pin::new(&mut future).poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}

#[test]
fn who_attaches_is_introduced_and_who_is_refused_hears_why() {
    let (daemon, questions) = Daemon::start();
    daemon.builder().token("t").connect().unwrap();
    let params = asked(&questions, "initialize");
    assert_eq!((&params["protocolVersion"], &params["token"]), (&json!("1.0"), &json!("t")));
    assert_eq!(params["client"], json!({ "name": "test", "version": "1" }));
    assert_eq!(params["listen"], json!({}));
    let refusal = json!({ "code": -32002, "message": "no", "data": { "description": "not you" } });
    daemon.state.lock().unwrap().refusal = Some(refusal);
    match daemon.builder().connect().err().unwrap() {
        Error::Refused(why) => {
            assert_eq!((why.code, why.description.as_str()), (ErrorCode::Unauthorized, "not you"));
        }
        other => panic!("{:?}", other),
    }
    let nowhere = Client::builder().socket("/nowhere/rpc.sock").connect().err().unwrap();
    assert!(
        matches!(&nowhere, Error::Connection { source, .. } if source.kind() == std::io::ErrorKind::NotFound)
    );
}

#[test]
fn a_request_gives_its_typed_result_or_its_error_to_a_thread_and_to_a_task() {
    let (daemon, _questions) = Daemon::start();
    let client = daemon.client();
    daemon.answer("ping", |params| {
        Some(json!({ "result": { "echo": params["echo"], "nowMs": 1, "monotonicNs": 2 } }))
    });
    let params = PingParams { echo: Some(json!({ "a": 1 })) };
    assert_eq!(client.ping(&params).wait().unwrap().echo, json!({ "a": 1 }));
    assert_eq!(block_on(client.ping(&params)).unwrap().echo, json!({ "a": 1 }));
    daemon.answer("makeCall", |_| {
        Some(json!({ "error": { "code": 3, "message": "m", "data": { "callId": "c-12345678", "later": 1 } } }))
    });
    let failed = client.make_call(&MakeCallParams::new("bob", CallType::Audio)).wait().unwrap_err();
    let code = failed.code().unwrap();
    match failed {
        Error::Refused(why) => {
            assert_eq!((why.code, why.raw_data["later"].clone()), (code, json!(1)));
            assert_eq!(why.data.call_id.as_deref(), Some("c-12345678"));
        }
        other => panic!("{:?}", other),
    }
    daemon.answer("ping", |_| Some(json!({ "result": 7 })));
    assert!(matches!(client.ping(&params).wait(), Err(Error::Malformed { .. })));
}

#[test]
fn the_daemon_is_told_when_a_request_is_dropped_cancelled_or_out_of_time() {
    let (daemon, questions) = Daemon::start();
    let client = daemon.client();
    daemon.answer("getSnapshot", |_| None);
    drop(client.get_snapshot());
    assert_eq!(asked(&questions, "$/cancelRequest"), json!({ "id": 2 }));
    assert!(matches!(
        client.get_snapshot().wait_for(Duration::from_millis(1)),
        Err(Error::TimedOut)
    ));
    assert_eq!(asked(&questions, "$/cancelRequest"), json!({ "id": 3 }));
    let request = client.get_snapshot();
    let canceller = request.canceller();
    let waiting = thread::spawn(move || request.wait());
    canceller.cancel();
    assert!(matches!(waiting.join().unwrap(), Err(Error::Cancelled)));
    assert_eq!(asked(&questions, "$/cancelRequest"), json!({ "id": 4 }));
    client.get_snapshot().detach();
    client.ping(&PingParams::default()).detach();
    asked(&questions, "ping");
    client.close();
    assert!(questions.try_iter().all(|(method, _)| method != "$/cancelRequest"));
}

#[test]
fn a_broken_connection_is_made_again_and_nothing_is_missed_or_doubled() {
    let (daemon, questions) = Daemon::start();
    let client = daemon.client();
    let events = client.events();
    for round in 0..5 {
        daemon.tell("onChanged", json!({ "revision": 2 * round }));
        daemon.cut();
        daemon.keep(2 * round + 1);
        asked(&questions, "initialize");
        client.attached(DEADLINE).unwrap();
    }
    let mut heard = Vec::new();
    while heard.len() < 10 {
        heard.extend(revision(&events.recv_timeout(DEADLINE).unwrap()));
    }
    assert_eq!(heard, (0..10).collect::<Vec<_>>());
}

#[test]
fn a_gap_in_the_numbers_is_resumed() {
    let (daemon, questions) = Daemon::start();
    let client = daemon.client();
    let events = client.events_of(&["onChanged"]);
    asked(&questions, "initialize");
    daemon.keep(1);
    daemon.tell("onChanged", json!({ "revision": 2 }));
    assert_eq!(asked(&questions, "initialize")["resume"]["seq"], 0);
    let heard: Vec<_> =
        (0..2).map(|_| revision(&events.recv_timeout(DEADLINE).unwrap()).unwrap()).collect();
    assert_eq!(heard, [1, 2]);
}

#[test]
fn what_is_no_longer_kept_is_told() {
    let (daemon, questions) = Daemon::start();
    let client = daemon.client();
    let events = client.events_of(&[DetachedEvent::NAME]);
    asked(&questions, "initialize");
    (1..=3).for_each(|revision| daemon.keep(revision));
    daemon.state.lock().unwrap().forgotten = 3;
    daemon.cut();
    assert!(matches!(&*events.recv_timeout(DEADLINE).unwrap(), Event::Detached(_)));
    match &*events.recv_timeout(DEADLINE).unwrap() {
        Event::EventsLost(lost) => {
            assert_eq!((lost.from_seq, lost.to_seq, lost.snapshot.seq), (1, 3, 3))
        }
        other => panic!("{:?}", other),
    }
}

#[test]
fn a_slow_consumer_is_told_what_it_missed_and_holds_up_nobody() {
    let (daemon, _questions) = Daemon::start();
    let client = daemon.builder().buffer(2).connect().unwrap();
    let (slow, mut task) = (client.events(), client.events());
    (1..=9).for_each(|revision| daemon.tell("onChanged", json!({ "revision": revision })));
    daemon.answer("getSnapshot", |_| Some(json!({ "result": snapshot(9) })));
    daemon.answer("ping", |_| {
        Some(json!({ "result": { "echo": null, "nowMs": 1, "monotonicNs": 2 } }))
    });
    client.ping(&PingParams::default()).wait().unwrap(); // its answer came behind them
    let lost = |event: &Event| match event {
        Event::EventsLost(lost) => (lost.from_seq, lost.to_seq),
        other => panic!("{:?}", other),
    };
    assert_eq!(revision(&slow.recv().unwrap()), Some(1));
    assert_eq!(revision(&slow.recv().unwrap()), Some(2));
    assert_eq!(lost(&slow.recv().unwrap()), (3, 9));
    for wanted in [Some(1), Some(2), None] {
        let event = block_on(Box::pin(task.recv_async())).unwrap();
        assert_eq!(revision(&event), wanted);
        if wanted.is_none() {
            assert_eq!(lost(&event), (3, 9));
        }
    }
    daemon.tell("onChanged", json!({ "revision": 10 }));
    assert_eq!(revision(&slow.recv_timeout(DEADLINE).unwrap()), Some(10));
}

#[test]
fn a_client_that_was_closed_or_may_not_try_again_says_so() {
    let (daemon, _questions) = Daemon::start();
    let client = daemon.client();
    let events = client.events();
    client.close();
    assert!(events.recv().is_none());
    assert!(matches!(client.get_snapshot().wait(), Err(Error::Closed)));
    assert!(matches!(client.attached(DEADLINE), Err(Error::Closed)));
    let client = daemon.builder().retry_for(Duration::ZERO).connect().unwrap();
    let events = client.events();
    daemon.cut();
    assert!(matches!(&*events.recv().unwrap(), Event::Detached(_)));
    assert!(events.recv().is_none());
    assert!(client.error().is_some());
}

#[test]
fn the_session_ends_with_the_last_that_holds_it() {
    let (daemon, _questions) = Daemon::start();
    let client = daemon.client();
    let (events, call) = (client.events(), client.get_call("c-12345678"));
    drop(client);
    assert!(events.recv_timeout(Duration::from_millis(1)).is_none());
    drop(call);
    assert!(events.recv().is_none());
}

#[test]
fn a_call_whose_answer_was_lost_is_asked_for_again_and_is_one_call() {
    let (daemon, questions) = Daemon::start();
    let client = daemon.client();
    let (cutting, mut times) = (daemon.clone(), 0);
    daemon.answer("makeCall", move |params| {
        times += 1;
        if times == 1 {
            let cutting = cutting.clone();
            thread::spawn(move || cutting.cut());
            return None;
        }
        Some(json!({ "result": session(params["callId"].as_str().unwrap(), 1, 1) }))
    });
    let call = client.call(MakeCallParams::new("bob", CallType::Audio)).unwrap();
    let (first, second) = (asked(&questions, "makeCall"), asked(&questions, "makeCall"));
    assert_eq!(first, second);
    assert_eq!(
        (first["callId"].as_str(), call.session().unwrap().status),
        (Some(call.id()), CallStatus::Ringing)
    );
}

#[test]
fn a_status_is_waited_for_and_the_end_is_told() {
    let (daemon, _questions) = Daemon::start();
    let client = daemon.client();
    daemon.answer("getCallSession", |_| Some(json!({ "result": session("c-12345678", 1, 1) })));
    let call = client.get_call("c-12345678");
    assert!(matches!(
        call.wait_for(CallStatus::Connected, Duration::from_millis(1)),
        Err(Error::TimedOut)
    ));
    daemon.tell("onRecvCallConnected", json!({ "session": session("c-12345678", 3, 2) }));
    assert_eq!(call.wait(CallStatus::Connecting).unwrap().status, CallStatus::Connected);
    let waiting = call.clone();
    let waiting = thread::spawn(move || waiting.wait(CallStatus::Accepted));
    daemon.tell(
        "onRecvCallEnded",
        json!({ "session": session("c-12345678", 0, 3), "reason": 0, "reasonDetail": "x" }),
    );
    assert!(matches!(waiting.join().unwrap(), Err(Error::CallEnded(_))));
    assert_eq!(call.ended().unwrap().revision, 3);
}

#[test]
fn the_readme_shows_the_example_that_is_built() {
    let example = include_str!("../examples/look.rs").split_once("\n\n").unwrap().1;
    assert!(include_str!("../README.md").contains(&format!("```rust,no_run\n{}```", example)));
}
