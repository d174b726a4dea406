#![doc = include_str!("../README.md")]
#![warn(missing_docs)]
// A later version of the contract may give any of its types a number that has no Eq.
#![allow(clippy::derive_partial_eq_without_eq)]

mod call;
mod client;
mod contract;
mod error;
mod events;
pub mod frames;
mod link;
mod options;
mod request;
mod streams;
mod values;

pub use call::Call;
pub use client::Client;
pub use contract::*;
pub use error::{Error, Refusal, Result};
pub use events::{AttachedEvent, DetachedEvent, Events, UnknownEvent};
pub use options::{socket_path, Builder};
pub use request::{Canceller, Request};
pub use streams::{Source, Stream};
