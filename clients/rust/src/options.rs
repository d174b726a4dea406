//! What a client may choose, and where daemons are.

use std::env;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::client::Client;
use crate::contract::ClientInfo;
use crate::error::Result;

const BUFFER: usize = 1024;
const PATIENCE: Duration = Duration::from_secs(30);

/// The choices of a client; [`connect`](Builder::connect) attaches.
#[derive(Debug, Clone)]
#[must_use]
pub struct Builder {
    pub(crate) socket: PathBuf,
    pub(crate) token: Option<String>,
    pub(crate) program: ClientInfo,
    pub(crate) listen: Option<Vec<String>>,
    pub(crate) retry_for: Option<Duration>,
    pub(crate) buffer: usize,
    pub(crate) patience: Duration,
}

impl Default for Builder {
    fn default() -> Builder {
        let program = env::args().next().unwrap_or_default();
        let name = Path::new(&program).file_name().and_then(|name| name.to_str()).unwrap_or("rust");
        let mut info = ClientInfo::new(name);
        info.version = Some(env!("CARGO_PKG_VERSION").into());
        Builder {
            socket: socket_path("default"),
            token: None,
            program: info,
            listen: None,
            retry_for: None,
            buffer: BUFFER,
            patience: PATIENCE,
        }
    }
}

impl Builder {
    /// Chooses the daemon by its instance name; without it, the instance `default`.
    pub fn instance(self, name: &str) -> Builder {
        self.socket(socket_path(name))
    }

    /// Chooses the daemon by the path of its rpc.sock.
    pub fn socket(mut self, path: impl Into<PathBuf>) -> Builder {
        self.socket = path.into();
        self
    }

    /// Shows a token, which sets what the session may do. Without one the daemon's settings say it.
    pub fn token(mut self, token: impl Into<String>) -> Builder {
        self.token = Some(token.into());
        self
    }

    /// Names the program for people who look at the daemon's status. Without it, it is what this process was started by.
    pub fn program(mut self, name: impl Into<String>, version: impl Into<String>) -> Builder {
        self.program.name = name.into();
        self.program.version = Some(version.into());
        self
    }

    /// Asks for these events alone; with none named, for none. Without it, all durable ones are sent. What calls and
    /// streams wait for are the call and stream events, so they need those.
    pub fn listen(mut self, events: &[&str]) -> Builder {
        self.listen = Some(events.iter().map(|&name| name.into()).collect());
        self
    }

    /// Bounds how long the client tries to attach again after it lost the connection. Without it, it goes on for ever.
    pub fn retry_for(mut self, time: Duration) -> Builder {
        self.retry_for = Some(time);
        self
    }

    /// How many events wait for a slow consumer: 1024 without it.
    pub fn buffer(mut self, events: usize) -> Builder {
        self.buffer = events.max(1);
        self
    }

    /// How long attaching, and what [`Call`](crate::Call), [`Stream`](crate::Stream) and [`Source`](crate::Source) ask,
    /// wait for an answer: 30 s without it.
    pub fn patience(mut self, time: Duration) -> Builder {
        self.patience = time;
        self
    }

    /// Attaches to the daemon.
    ///
    /// # Errors
    /// [`Error::Connection`](crate::Error) if there is no daemon, and what the daemon refuses.
    pub fn connect(self) -> Result<Client> {
        Client::attach(self)
    }
}

/// Where the daemon of an instance listens: by XDG_RUNTIME_DIR, or what stands in for it.
pub fn socket_path(instance: &str) -> PathBuf {
    runtime_base().join(instance).join("rpc.sock")
}

fn runtime_base() -> PathBuf {
    if let Some(runtime) = env::var_os("XDG_RUNTIME_DIR").filter(|runtime| !runtime.is_empty()) {
        return PathBuf::from(runtime).join("ahoyd");
    }
    // SAFETY: it has no way to fail.
    let uid = unsafe { libc::getuid() };
    let run_user = PathBuf::from(format!("/run/user/{}", uid));
    match std::fs::symlink_metadata(&run_user) {
        Ok(status) if status.is_dir() && status.uid() == uid => run_user.join("ahoyd"),
        _ => env::temp_dir().join(format!("ahoyd-{}", uid)),
    }
}
