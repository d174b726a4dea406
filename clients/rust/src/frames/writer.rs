//! Writing the ring of a source that a program feeds.

use std::fmt;
use std::os::unix::io::AsRawFd;
use std::os::unix::net::UnixStream;
use std::sync::atomic::{fence, Ordering};

use super::frame::{Frame, Torn};
use super::layout::{
    FourCc, FrameInfo, PlaneLayout, ALIGNMENT, AUDIO, HEAD, HEAD_LOW, SLOT_HEADER, VIDEO,
};
use super::ring::Ring;
use super::{bell, now_ns, refuse, Descriptor, RingError};

const SOUND_RATE: u32 = 48_000;
const RECORD_BYTES: usize = 32;
const CHANNELS_MAX: usize = 8;
const LEAST_SIZE: u32 = 16;
const FULL_RANGE: u32 = 16;

/// Why a frame was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum WriteError {
    /// It is not what such a ring may hold.
    Refused(RingError),
    /// The frame that was to be passed on was overwritten meanwhile.
    Torn,
    /// Nobody reads this source any more: it was closed, or its engine is gone.
    Ended,
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Refused(why) => why.fmt(f),
            WriteError::Torn => Torn.fmt(f),
            WriteError::Ended => f.write_str("nobody reads this source any more"),
        }
    }
}

impl std::error::Error for WriteError {}

impl From<RingError> for WriteError {
    fn from(why: RingError) -> WriteError {
        WriteError::Refused(why)
    }
}

/// A picture to be written. Its planes are those of its format: Y, U and V of I420, Y and interleaved UV of NV12, one of
/// BGRA.
#[derive(Debug, Clone, Copy)]
pub struct Picture<'a> {
    /// I420, NV12 or BGRA.
    pub format: FourCc,
    /// Pixels, even, from 16 on.
    pub width: u32,
    /// Pixels, even, from 16 on.
    pub height: u32,
    /// Each plane's bytes, and the bytes from one of its rows to the next.
    pub planes: &'a [(&'a [u8], usize)],
    /// Values run from 0 to 255, not from 16 to 235.
    pub full_range: bool,
    /// The moment it shows, on the clock of [`now_ns`]; None: now.
    pub capture_ns: Option<i64>,
}

/// Writes the ring of a source: the picture of a camera, or the sound of a microphone, in a call. It never waits for a
/// reader.
pub struct Writer {
    ring: Ring,
    n: u64,
    doorbell: Option<String>,
    bell: Option<UnixStream>,
}

impl Writer {
    /// Opens the ring of a frame source for writing.
    ///
    /// # Errors
    /// If it is not what the descriptor says, or nobody listens at its doorbell.
    pub fn open(descriptor: &Descriptor) -> Result<Writer, RingError> {
        let ring = Ring::open(descriptor, true)?;
        let doorbell = descriptor.doorbell.clone();
        let bell = bell::connect(doorbell.as_deref());
        if bell.is_none() {
            return Err(refuse("descriptor", "nobody of ours listens at the doorbell"));
        }
        let n = ring.head();
        Ok(Writer { ring, n, doorbell, bell })
    }

    /// Tells whether the daemon reads no more: what is written then has no effect.
    pub fn ended(&mut self) -> bool {
        if matches!(&self.bell, Some(bell) if !bell::drain(bell)) {
            self.bell = None;
        }
        self.bell.is_none()
    }

    /// Puts a picture into the ring.
    ///
    /// # Errors
    /// If it does not fit, or nobody reads any more.
    pub fn write_picture(&mut self, picture: &Picture<'_>) -> Result<(), WriteError> {
        let (width, height) = (picture.width as usize, picture.height as usize);
        let half = (height / 2, width / 2);
        let (count, shapes) = match picture.format {
            FourCc::I420 => (3, [(height, width), half, half]),
            FourCc::NV12 => (2, [(height, width), (height / 2, width), (0, 0)]),
            FourCc::BGRA => (1, [(height, width * 4), (0, 0), (0, 0)]),
            _ => (0, [(0, 0); 3]),
        };
        let shapes = &shapes[..count];
        let odd = (picture.width | picture.height) & 1 != 0;
        let small = picture.width.min(picture.height) < LEAST_SIZE;
        if self.ring.geometry.kind != VIDEO
            || odd
            || small
            || shapes.len() != picture.planes.len()
            || shapes.is_empty()
        {
            let said = format!("{:?} of {}x{}", picture.format, picture.width, picture.height);
            return Err(refuse("format", said).into());
        }
        let mut info = FrameInfo {
            format: picture.format,
            flags: if picture.full_range { FULL_RANGE } else { 0 },
            width: picture.width,
            height: picture.height,
            capture_ns: picture.capture_ns.unwrap_or(0),
            pts: self.n as i64,
            time_base: (1, 90_000),
            ..FrameInfo::default()
        };
        let mut offset = 0;
        for (i, (&(rows, used), &(data, stride))) in shapes.iter().zip(picture.planes).enumerate() {
            if stride < used || data.len() < stride * (rows - 1) + used {
                let said =
                    format!("plane {}: {} bytes in rows of {}/{}", i, data.len(), used, stride);
                return Err(refuse("plane", said).into());
            }
            info.planes[i] = PlaneLayout { offset, stride: used, rows, used };
            offset = (offset + used * rows + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        }
        info.plane_count = shapes.len();
        self.publish(info, |ring, payload| {
            for (at, &(data, stride)) in info.planes().iter().zip(picture.planes) {
                for y in 0..at.rows {
                    let row = &data[y * stride..y * stride + at.used];
                    ring.copy_in(payload + at.offset + y * at.stride, row);
                }
            }
            true
        })
    }

    /// Puts sound of 48 kHz into the ring: channels interleaved, as many as the source was made with. The daemon wants it
    /// as it is spoken: 20 ms each 20 ms.
    ///
    /// # Errors
    /// If it does not fit, or nobody reads any more.
    pub fn write_samples(&mut self, samples: &[i16], channels: usize) -> Result<(), WriteError> {
        let whole = (1..=CHANNELS_MAX).contains(&channels) && samples.len() % channels == 0;
        if self.ring.geometry.kind != AUDIO || !whole || samples.is_empty() {
            let said = format!("{} samples of {} channels", samples.len(), channels);
            return Err(refuse("format", said).into());
        }
        // SAFETY: samples are plain bytes, in the order of this machine, which is the format's.
        let bytes =
            unsafe { std::slice::from_raw_parts(samples.as_ptr().cast::<u8>(), samples.len() * 2) };
        let mut info = FrameInfo {
            format: FourCc::S16,
            sample_rate: SOUND_RATE,
            channels: channels as u32,
            nb_samples: (samples.len() / channels) as u32,
            time_base: (1, SOUND_RATE),
            plane_count: 1,
            ..FrameInfo::default()
        };
        info.planes[0] = PlaneLayout { offset: 0, stride: bytes.len(), rows: 1, used: bytes.len() };
        self.publish(info, |ring, payload| {
            ring.copy_in(payload, bytes);
            true
        })
    }

    /// Passes a frame on that was read from another ring, from where it lies.
    ///
    /// # Errors
    /// If it does not fit, was overwritten meanwhile (nothing is written then), or nobody reads any more.
    pub fn write_frame(&mut self, frame: &Frame<'_>) -> Result<(), WriteError> {
        if (self.ring.geometry.kind == VIDEO) != (frame.format == FourCc::I420) {
            return Err(refuse("format", format!("a frame of {:?}", frame.format)).into());
        }
        let info = FrameInfo {
            flags: frame.flags & FULL_RANGE,
            rotation: 0,
            mirrored: false,
            ..frame.info
        };
        let (from, bytes) = (frame.payload(), info.planes.iter().map(PlaneLayout::end).max());
        self.publish(info, |ring, payload| {
            if !frame.still_valid() {
                return false;
            }
            let bytes = bytes.unwrap_or(0) as usize;
            // SAFETY: both rings have that much, and are two mappings; a frame of the ring that is written is never read.
            unsafe { std::ptr::copy(from, ring.at(payload, bytes), bytes) };
            frame.still_valid()
        })
    }

    /// Writes the next frame; `fill` puts its planes into the payload, and may find that there is nothing to show.
    fn publish(
        &mut self,
        info: FrameInfo,
        fill: impl FnOnce(&Ring, usize) -> bool,
    ) -> Result<(), WriteError> {
        if self.ended() || !self.ring.stands() {
            return Err(WriteError::Ended);
        }
        let bytes = info.planes.iter().map(PlaneLayout::end).max().unwrap_or(0);
        let capacity = self.ring.geometry.slot_capacity;
        if bytes > u64::from(capacity) {
            let said = format!("a payload of {} in a slot of {}", bytes, capacity);
            return Err(refuse("plane", said).into());
        }
        let n = self.n + 1;
        let slot = self.ring.geometry.slot(n);
        self.ring.word(slot).store(2 * n - 1, Ordering::Relaxed);
        fence(Ordering::Release);
        if !fill(&self.ring, self.ring.payload(n)) {
            return Err(WriteError::Torn); // the slot stays odd, and is written again as frame n
        }
        self.ring.copy_in(slot + 8, &header(&info, bytes as u32)[8..]);
        self.ring.word(slot).store(2 * n, Ordering::Release);
        self.ring.word(HEAD).store(n, Ordering::Release);
        self.ring.half_word(HEAD_LOW).store(n as u32, Ordering::Release);
        self.n = n;
        self.ring_bell(n, info.pts);
        Ok(())
    }

    /// Sends a record without ever waiting; what the socket does not take is dropped.
    fn ring_bell(&mut self, n: u64, pts: i64) {
        let mut record = [0; RECORD_BYTES];
        record[..4].copy_from_slice(&(self.ring.geometry.stream_id as u32).to_le_bytes());
        record[4..8].copy_from_slice(&self.ring.geometry.generation.to_le_bytes());
        record[8..16].copy_from_slice(&n.to_le_bytes());
        record[16..24].copy_from_slice(&pts.to_le_bytes());
        record[24..].copy_from_slice(&now_ns().to_le_bytes());
        let bell = match &self.bell {
            Some(bell) => bell.as_raw_fd(),
            None => return,
        };
        let flags = libc::MSG_DONTWAIT | libc::MSG_NOSIGNAL;
        // SAFETY: the record is as long as said.
        let sent = unsafe { libc::send(bell, record.as_ptr().cast(), RECORD_BYTES, flags) };
        if sent >= 0 && sent < RECORD_BYTES as isize {
            // The daemon could no longer tell where a record begins.
            self.bell = bell::connect(self.doorbell.as_deref());
        }
    }
}

fn header(info: &FrameInfo, payload: u32) -> [u8; SLOT_HEADER] {
    let now = now_ns();
    let capture = if info.capture_ns == 0 { now } else { info.capture_ns };
    let mut head = [0; SLOT_HEADER];
    let mut put = |at: usize, bytes: &[u8]| head[at..at + bytes.len()].copy_from_slice(bytes);
    put(8, &capture.to_le_bytes());
    put(16, &info.pts.to_le_bytes());
    put(24, &info.time_base.0.to_le_bytes());
    put(28, &info.time_base.1.to_le_bytes());
    put(32, &info.format.0.to_le_bytes());
    put(36, &info.flags.to_le_bytes());
    put(40, &(info.width + info.sample_rate).to_le_bytes()); // one of the two is 0
    put(44, &(info.height + info.channels).to_le_bytes());
    put(52, &(info.plane_count as u32).to_le_bytes());
    put(56, &payload.to_le_bytes());
    for (i, plane) in info.planes().iter().enumerate() {
        put(64 + 4 * i, &(plane.offset as u32).to_le_bytes());
        put(80 + 4 * i, &(plane.stride as u32).to_le_bytes());
    }
    put(96, &info.color);
    put(100, &info.nb_samples.to_le_bytes());
    put(104, &now.to_le_bytes());
    head
}
