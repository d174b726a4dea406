//! A frame where it lies, and a copy of one.

use std::fmt;
use std::ops::Deref;
use std::sync::atomic::{AtomicU64, Ordering};

use super::layout::{FourCc, FrameInfo, PlaneLayout};
use super::ring::Ring;

/// The writer overwrote a frame while it was used: throw away what was derived from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Torn;

impl fmt::Display for Torn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the frame was overwritten while it was used")
    }
}

impl std::error::Error for Torn {}

/// A picture or a block of sound where it lies in the ring, with all [`FrameInfo`] says of it.
///
/// It stays whole for a few frame intervals after it appeared, 100 ms of video at 30 frames a second; then its writer
/// uses the place again. Ask [`still_valid`](Frame::still_valid) after using it, or take a copy.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    pub(crate) info: FrameInfo,
    pub(crate) ring: &'a Ring,
    pub(crate) torn: &'a AtomicU64,
}

impl Deref for Frame<'_> {
    type Target = FrameInfo;

    fn deref(&self) -> &FrameInfo {
        &self.info
    }
}

impl fmt::Debug for Frame<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.info.fmt(f)
    }
}

impl<'a> Frame<'a> {
    /// Plane i: Y, U, V of an I420 picture; sound has one.
    ///
    /// # Panics
    /// If there are not so many.
    pub fn plane(&self, i: usize) -> Plane<'a> {
        let layout = self.info.planes()[i];
        Plane { ring: self.ring, start: self.ring.payload(self.n) + layout.offset, layout }
    }

    /// Copies bytes of the payload, from `offset` on, planes with what lies between them.
    ///
    /// # Panics
    /// If the payload does not have them.
    pub fn copy_bytes(&self, offset: usize, to: &mut [u8]) {
        assert!(offset <= self.payload_bytes && to.len() <= self.payload_bytes - offset);
        self.ring.copy_out(self.ring.payload(self.n) + offset, to);
    }

    /// Tells whether the writer has left the frame alone until now: what was derived from it before is then whole.
    pub fn still_valid(&self) -> bool {
        let whole = self.ring.holds(self.n);
        if !whole {
            self.torn.fetch_add(1, Ordering::Relaxed);
        }
        whole
    }

    /// Makes `to` a copy, in memory that it keeps and uses again the next time.
    ///
    /// # Errors
    /// [`Torn`] when the writer was faster; `to` then holds nothing of use.
    pub fn copy_into(&self, to: &mut OwnedFrame) -> Result<(), Torn> {
        to.payload.resize(self.payload_bytes, 0);
        self.copy_bytes(0, &mut to.payload);
        if self.still_valid() {
            to.info = self.info;
            Ok(())
        } else {
            *to =
                OwnedFrame { info: FrameInfo::default(), payload: std::mem::take(&mut to.payload) };
            Err(Torn)
        }
    }

    pub(crate) fn payload(&self) -> *const u8 {
        self.ring.at(self.ring.payload(self.n), self.payload_bytes)
    }
}

/// One plane of a frame that lies in the ring.
#[derive(Clone, Copy)]
pub struct Plane<'a> {
    ring: &'a Ring,
    start: usize,
    layout: PlaneLayout,
}

impl Plane<'_> {
    /// Its rows and their bytes.
    pub fn layout(&self) -> PlaneLayout {
        self.layout
    }

    /// One byte, as it is at the moment.
    ///
    /// # Panics
    /// If the plane does not have it.
    pub fn byte(&self, x: usize, y: usize) -> u8 {
        assert!(x < self.layout.used && y < self.layout.rows);
        let at = self.ring.at(self.start + y * self.layout.stride + x, 1);
        // SAFETY: within the mapping. Volatile, since another process may write it.
        unsafe { at.read_volatile() }
    }

    /// Copies the used bytes of one row, or as many as `to` has room for.
    ///
    /// # Panics
    /// If the plane does not have the row.
    pub fn copy_row(&self, y: usize, to: &mut [u8]) {
        assert!(y < self.layout.rows);
        let bytes = to.len().min(self.layout.used);
        self.ring.copy_out(self.start + y * self.layout.stride, &mut to[..bytes]);
    }

    /// Where it begins, for code that reads it by itself: `rows * stride` bytes (the last row may end after its used
    /// ones) that another process may write at any time. They are mapped while the reader is borrowed.
    pub fn as_ptr(&self) -> *const u8 {
        self.ring.at(self.start, self.layout.end() as usize - self.layout.offset)
    }
}

/// A copy of a frame, in memory of its own that is used again for the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnedFrame {
    info: FrameInfo,
    payload: Vec<u8>,
}

impl Deref for OwnedFrame {
    type Target = FrameInfo;

    fn deref(&self) -> &FrameInfo {
        &self.info
    }
}

impl OwnedFrame {
    /// All bytes of the frame, the planes with what lies between them.
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }

    /// Plane i with the padding of its rows: see [`FrameInfo::planes`].
    ///
    /// # Panics
    /// If there are not so many.
    pub fn plane(&self, i: usize) -> &[u8] {
        let at = self.info.planes()[i];
        &self.payload[at.offset..at.end() as usize]
    }

    /// The used bytes of row y of plane i.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn row(&self, i: usize, y: usize) -> &[u8] {
        let at = self.info.planes()[i];
        &self.plane(i)[y * at.stride..y * at.stride + at.used]
    }

    /// The sound, its channels interleaved; nothing of a picture.
    pub fn samples(&self) -> impl Iterator<Item = i16> + '_ {
        let bytes = if self.info.format == FourCc::S16 { self.row(0, 0) } else { &[] };
        bytes.chunks_exact(2).map(|two| i16::from_le_bytes([two[0], two[1]]))
    }
}
