//! Where the members of a ring are; rpc_schema/frames/AHOYSHM1.md says what they mean.

use super::{refuse, RingError};

pub(crate) const FIXED_BYTES: usize = 0x80;
pub(crate) const HEAD: usize = 0x80;
pub(crate) const HEAD_LOW: usize = 0x88;
pub(crate) const STATE: usize = 0x8C;
pub(crate) const HEARTBEAT: usize = 0x90;
pub(crate) const NEXT_GENERATION: usize = 0x98;

pub(crate) const SLOT_HEADER: usize = 128;
pub(crate) const ALIGNMENT: usize = 64;
pub(crate) const VIDEO: u32 = 1;
pub(crate) const AUDIO: u32 = 2;
pub(crate) const CLIENT_TO_DAEMON: u32 = 1;
pub(crate) const PLANES: usize = 4;

const MAGIC: &[u8] = b"AHOYSHM1";
const MAJOR: u32 = 1;
const PAGE: u32 = 4096;

/// The format of a frame, by its four characters. The daemon writes I420 pictures and S16 sound.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct FourCc(pub u32);

impl FourCc {
    /// Three planes: luma, and two of a quarter of it.
    pub const I420: FourCc = FourCc(0x3032_3449);
    /// Two planes: luma, and both chromas interleaved.
    pub const NV12: FourCc = FourCc(0x3231_564E);
    /// One plane of four bytes a pixel.
    pub const BGRA: FourCc = FourCc(0x4152_4742);
    /// Samples of 16 bits, channels interleaved.
    pub const S16: FourCc = FourCc(0x2036_3153);
}

/// What a ring's writer says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RingState {
    /// It is being made.
    Init,
    /// Frames come.
    Live,
    /// None come for now.
    Paused,
    /// The stream goes on in another generation.
    Moved,
    /// It is over.
    Closed,
    /// A state of a later version.
    Unknown(u32),
}

impl From<u32> for RingState {
    fn from(number: u32) -> RingState {
        match number {
            0 => RingState::Init,
            1 => RingState::Live,
            2 => RingState::Paused,
            3 => RingState::Moved,
            4 => RingState::Closed,
            _ => RingState::Unknown(number),
        }
    }
}

/// What a ring's fixed header says of its sizes, and which ring it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Geometry {
    pub header_size: u32,
    pub slot_stride: u32,
    pub slot_count: u32,
    pub slot_header_size: u32,
    pub slot_capacity: u32,
    pub kind: u32,
    pub direction: u32,
    pub generation: u32,
    pub stream_id: u64,
}

impl Geometry {
    /// Reads the fixed part of a header and refuses what is no ring.
    pub fn parse(fixed: &[u8]) -> Result<Geometry, RingError> {
        if fixed.len() < FIXED_BYTES {
            return Err(refuse("size", format!("{} bytes are no ring", fixed.len())));
        }
        if &fixed[..MAGIC.len()] != MAGIC {
            return Err(refuse("magic", "no AHOYSHM1 ring"));
        }
        let major = u32_at(fixed, 0x08) >> 16;
        if major != MAJOR {
            return Err(refuse("version", format!("major {}", major)));
        }
        let geometry = Geometry {
            header_size: u32_at(fixed, 0x0C),
            slot_stride: u32_at(fixed, 0x10),
            slot_count: u32_at(fixed, 0x14),
            slot_header_size: u32_at(fixed, 0x18),
            slot_capacity: u32_at(fixed, 0x1C),
            kind: u32_at(fixed, 0x20),
            direction: u32_at(fixed, 0x24),
            stream_id: u64_at(fixed, 0x28),
            generation: u32_at(fixed, 0x30),
        };
        if geometry.holds() {
            Ok(geometry)
        } else {
            Err(refuse("geometry", format!("{:?}", geometry)))
        }
    }

    fn holds(&self) -> bool {
        self.header_size >= PAGE
            && self.header_size % PAGE == 0
            && self.slot_header_size >= SLOT_HEADER as u32
            && self.slot_header_size % ALIGNMENT as u32 == 0
            && self.slot_stride % PAGE == 0
            && u64::from(self.slot_stride)
                >= u64::from(self.slot_header_size) + u64::from(self.slot_capacity)
            && self.slot_count.is_power_of_two()
    }

    /// What a file must have to hold the ring.
    pub fn bytes(&self) -> u64 {
        u64::from(self.header_size) + u64::from(self.slot_count) * u64::from(self.slot_stride)
    }

    /// Where the slot of frame n starts.
    pub fn slot(&self, n: u64) -> usize {
        let slot = n % u64::from(self.slot_count);
        (u64::from(self.header_size) + slot * u64::from(self.slot_stride)) as usize
    }
}

/// Where a plane lies in the payload: `rows` rows that begin `stride` bytes apart and use `used` bytes each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PlaneLayout {
    /// Bytes from the payload's start.
    pub offset: usize,
    /// Bytes from one row to the next.
    pub stride: usize,
    /// How many rows.
    pub rows: usize,
    /// Bytes of each row that mean something.
    pub used: usize,
}

impl PlaneLayout {
    pub(crate) fn end(&self) -> u64 {
        self.offset as u64 + self.stride as u64 * self.rows as u64
    }
}

/// What a slot says of its frame.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FrameInfo {
    /// Numbers the frames of one generation of a stream, from 1.
    pub n: u64,
    /// Media time in steps of `time_base`.
    pub pts: i64,
    /// The seconds of one step: numerator and denominator.
    pub time_base: (u32, u32),
    /// When it was captured, on the clock of [`now_ns`](super::now_ns); of the remote side, when its last packet came.
    pub capture_ns: i64,
    /// When it was put into the ring, on the same clock.
    pub publish_ns: i64,
    /// I420 or S16 in what the daemon writes.
    pub format: FourCc,
    /// 1 something is missing before it, 2 a stand-in, 4 damaged or concealed, 8 key frame, 16 luma from 0 to 255.
    pub flags: u32,
    /// Pixels before rotation; 0 for sound.
    pub width: u32,
    /// Pixels before rotation; 0 for sound.
    pub height: u32,
    /// The degrees clockwise that bring it upright: 0, 90, 180 or 270.
    pub rotation: u16,
    /// Left and right are swapped.
    pub mirrored: bool,
    /// Primaries, transfer and matrix by the numbers of ITU-T H.273, and the range: 0 unknown, 1 limited, 2 full.
    pub color: [u8; 4],
    /// Hz; 0 for pictures.
    pub sample_rate: u32,
    /// 0 for pictures.
    pub channels: u32,
    /// Samples of each channel; 0 for pictures.
    pub nb_samples: u32,
    /// Bytes of the payload, the planes with what lies between them.
    pub payload_bytes: usize,
    pub(crate) plane_count: usize,
    pub(crate) planes: [PlaneLayout; PLANES],
}

impl FrameInfo {
    /// Where the planes lie: Y, U and V of an I420 picture; sound has one.
    pub fn planes(&self) -> &[PlaneLayout] {
        &self.planes[..self.plane_count]
    }

    /// Takes in the slot header of frame n, which must be whole, and checks it.
    pub(crate) fn parse(
        head: &[u8; SLOT_HEADER],
        n: u64,
        ring: &Geometry,
    ) -> Result<FrameInfo, RingError> {
        let (width, height) = (u32_at(head, 40), u32_at(head, 44));
        let format = FourCc(u32_at(head, 32));
        let video = ring.kind == VIDEO;
        let payload = u32_at(head, 56);
        let mut frame = FrameInfo {
            n,
            capture_ns: u64_at(head, 8) as i64,
            pts: u64_at(head, 16) as i64,
            time_base: (u32_at(head, 24), u32_at(head, 28)),
            format,
            flags: u32_at(head, 36),
            width: if video { width } else { 0 },
            height: if video { height } else { 0 },
            rotation: u16::from_le_bytes([head[48], head[49]]),
            mirrored: head[50] != 0 || head[51] != 0,
            color: [head[96], head[97], head[98], head[99]],
            sample_rate: if video { 0 } else { width },
            channels: if video { 0 } else { height },
            nb_samples: u32_at(head, 100),
            publish_ns: u64_at(head, 104) as i64,
            payload_bytes: payload as usize,
            plane_count: 0,
            planes: Default::default(),
        };
        let (rows, used) = (height as usize, width as usize);
        if video && format == FourCc::I420 {
            let half = (rows.saturating_add(1) / 2, used.saturating_add(1) / 2);
            frame.set(&[(rows, used), half, half]);
        } else if !video && format == FourCc::S16 {
            let samples = u64::from(frame.nb_samples) * u64::from(height);
            let bytes = samples.saturating_mul(2);
            if bytes > u64::from(payload) {
                return Err(refuse("plane", format!("{} bytes of sound in {}", bytes, payload)));
            }
            frame.set(&[(1, bytes as usize)]);
        } else {
            return Err(refuse("format", format!("{:?} in a ring of kind {}", format, ring.kind)));
        }
        let count = u32_at(head, 52);
        let (num, den) = frame.time_base;
        if count as usize != frame.plane_count || width == 0 || height == 0 || num == 0 || den == 0
        {
            let said = format!("{} planes of {}x{} by {}/{}", count, width, height, num, den);
            return Err(refuse("format", said));
        }
        if payload > ring.slot_capacity {
            let said = format!("a payload of {} in a slot of {}", payload, ring.slot_capacity);
            return Err(refuse("plane", said));
        }
        for i in 0..frame.plane_count {
            let plane = &mut frame.planes[i];
            plane.offset = u32_at(head, 64 + 4 * i) as usize;
            plane.stride = u32_at(head, 80 + 4 * i) as usize;
            let fits = plane.end() <= u64::from(payload);
            if plane.offset % ALIGNMENT != 0 || plane.used > plane.stride || !fits {
                return Err(refuse("plane", format!("{:?} in {}", plane, payload)));
            }
        }
        Ok(frame)
    }

    fn set(&mut self, planes: &[(usize, usize)]) {
        self.plane_count = planes.len();
        for (plane, &(rows, used)) in self.planes.iter_mut().zip(planes) {
            *plane = PlaneLayout { rows, used, ..PlaneLayout::default() };
        }
    }
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from(u32_at(bytes, at)) | u64::from(u32_at(bytes, at + 4)) << 32
}
