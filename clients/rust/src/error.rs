//! What can go wrong.

use std::fmt;
use std::io;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::Value;

use crate::contract::{CallSession, ErrorCode, ErrorData};
use crate::frames::RingError;

/// The result of whatever asks the daemon.
pub type Result<T> = std::result::Result<T, Error>;

/// Why something was not done.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Error {
    /// The daemon refused a request; it has changed nothing.
    Refused(Box<Refusal>),
    /// The daemon could not be reached, or the connection broke while a request was under way: it may or may not have been
    /// carried out then. A `source` of kind NotFound: no daemon is there.
    Connection {
        /// The daemon's.
        address: String,
        /// What the system said.
        source: Arc<io::Error>,
    },
    /// The client was closed.
    Closed,
    /// The call ended before it came to what was waited for.
    CallEnded(Box<CallSession>),
    /// Nothing came in the time that was given; the daemon is told to give the work up.
    TimedOut,
    /// The request was given up by its [`Canceller`](crate::Canceller).
    Cancelled,
    /// Params that are no JSON, or an answer that is not what the contract says.
    Malformed {
        /// Whose.
        method: String,
        /// What was wrong with it.
        source: Arc<serde_json::Error>,
    },
    /// A ring cannot be read or written from here.
    Ring(RingError),
}

/// A daemon's answer to a request that failed.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Refusal {
    /// The request's.
    pub method: String,
    /// The code of the contract's table of errors.
    pub code: ErrorCode,
    /// A sentence for people.
    pub description: String,
    /// What belongs to the code.
    pub data: ErrorData,
    /// All that came with the code.
    pub raw_data: Value,
}

impl Error {
    /// The code of the contract's table that says it, where one does.
    pub fn code(&self) -> Option<ErrorCode> {
        match self {
            Error::Refused(refusal) => Some(refusal.code),
            Error::Connection { .. } => Some(ErrorCode::ConnectionFailed),
            Error::CallEnded(_) => Some(ErrorCode::WrongState),
            Error::TimedOut => Some(ErrorCode::TimedOut),
            Error::Cancelled => Some(ErrorCode::RequestCancelled),
            Error::Closed | Error::Malformed { .. } | Error::Ring(_) => None,
        }
    }

    pub(crate) fn of_connection(address: &str, source: io::Error) -> Error {
        Error::Connection { address: address.to_owned(), source: Arc::new(source) }
    }

    pub(crate) fn malformed(method: &str, source: serde_json::Error) -> Error {
        Error::Malformed { method: method.to_owned(), source: Arc::new(source) }
    }

    /// The error of one answer.
    pub(crate) fn answered(method: &str, answer: &RawValue) -> Error {
        #[derive(Deserialize)]
        struct Wire {
            code: ErrorCode,
            #[serde(default)]
            message: String,
            #[serde(default)]
            data: Value,
        }
        let wire: Wire = match serde_json::from_str(answer.get()) {
            Ok(wire) => wire,
            Err(error) => return Error::malformed(method, error),
        };
        let said =
            wire.data.get("description").and_then(Value::as_str).filter(|said| !said.is_empty());
        Error::Refused(Box::new(Refusal {
            method: method.to_owned(),
            code: wire.code,
            description: said.unwrap_or(&wire.message).to_owned(),
            // Members of other types than we know are in raw_data.
            data: serde_json::from_value(wire.data.clone()).unwrap_or_default(),
            raw_data: wire.data,
        }))
    }

    /// Whether another attempt to attach may succeed.
    pub(crate) fn passes(&self) -> bool {
        matches!(
            self.code(),
            Some(
                ErrorCode::ConnectionFailed | ErrorCode::ShuttingDown | ErrorCode::TooManyRequests
            )
        )
    }

    pub(crate) fn is_connection(&self) -> bool {
        matches!(self, Error::Connection { .. })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Refused(refusal) => write!(
                f,
                "{}: {} ({}, {})",
                refusal.method,
                refusal.description,
                refusal.code,
                refusal.code.number()
            ),
            Error::Connection { address, source } => write!(f, "daemon at {}: {}", address, source),
            Error::Closed => f.write_str("the client is closed"),
            Error::CallEnded(session) => {
                let why = session.reason_detail.as_deref().unwrap_or("no reason is known");
                write!(f, "call {} ended: {}", session.call_id, why)
            }
            Error::TimedOut => f.write_str("no answer in time"),
            Error::Cancelled => f.write_str("the request was given up"),
            Error::Malformed { method, source } => write!(f, "{}: {}", method, source),
            Error::Ring(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Connection { source, .. } => Some(&**source),
            Error::Malformed { source, .. } => Some(&**source),
            Error::Ring(error) => Some(error),
            _ => None,
        }
    }
}

impl From<RingError> for Error {
    fn from(error: RingError) -> Error {
        Error::Ring(error)
    }
}
