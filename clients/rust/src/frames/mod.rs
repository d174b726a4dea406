//! Pictures and sound where they lie in shared memory, read without holding up whoever writes them.
//!
//! ```no_run
//! # fn main() -> Result<(), ahoyd_client::frames::RingError> {
//! # let descriptor = unimplemented!();
//! use ahoyd_client::frames::{OwnedFrame, Reader};
//!
//! let mut reader = Reader::open(&descriptor)?;
//! let mut kept = OwnedFrame::default();
//! while let Some(frame) = reader.next_frame()? {
//!     if frame.copy_into(&mut kept).is_ok() {
//!         println!("{}x{}, middle {}", kept.width, kept.height, kept.row(0, 0)[0]);
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Another process writes this memory at any time, so nothing here lends it out as a slice. A [`Frame`] gives single
//! bytes ([`Plane::byte`]) and copies ([`Plane::copy_row`], [`Frame::copy_into`]), and [`Frame::still_valid`] says
//! afterwards whether they were whole. [`crate::Client`] opens streams and keeps their readers in step with the daemon;
//! this module is for whoever has a descriptor.

mod bell;
mod frame;
mod layout;
mod reader;
mod ring;
mod writer;

use std::fmt;

pub use frame::{Frame, OwnedFrame, Plane, Torn};
pub use layout::{FourCc, FrameInfo, PlaneLayout, RingState};
pub use reader::{Counters, Handle, Reader, Status};
#[doc(hidden)]
pub use ring::LOOKS_OFF;
pub use writer::{Picture, WriteError, Writer};

/// What a stream carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Pictures.
    Video,
    /// Sound.
    Audio,
}

/// Where the frames of a stream are: the members of the contract's StreamDescriptor that open its ring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Descriptor {
    /// Names the stream.
    pub stream_id: String,
    /// From 1; each ring of a stream has one more.
    pub generation: i64,
    /// What it carries.
    pub kind: Kind,
    /// The ring; None: there is none now.
    pub path: Option<String>,
    /// The socket that rings when there is something new.
    pub doorbell: Option<String>,
}

/// Why a ring or a frame is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RingError {
    /// The rule that was broken, in one word: descriptor, path, owner or type of what lies there; magic, version,
    /// geometry, direction or size of a ring; identity, if it is not the ring that was announced; format or plane of a
    /// frame; memory, if it cannot be mapped.
    pub what: &'static str,
    /// For people.
    pub detail: String,
}

impl fmt::Display for RingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.what, self.detail)
    }
}

impl std::error::Error for RingError {}

fn refuse(what: &'static str, detail: impl Into<String>) -> RingError {
    RingError { what, detail: detail.into() }
}

/// The time on the clock of `capture_ns` and `publish_ns`, CLOCK_MONOTONIC, in nanoseconds.
pub fn now_ns() -> i64 {
    let mut at = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the clock exists and `at` is writable.
    unsafe { libc::clock_gettime(libc::CLOCK_MONOTONIC, &mut at) };
    at.tv_sec * 1_000_000_000 + at.tv_nsec
}
