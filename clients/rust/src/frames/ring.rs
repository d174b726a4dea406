//! One generation of a stream, mapped.

use std::ffi::CString;
use std::fs::{File, Metadata};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::os::unix::io::{AsRawFd, FromRawFd};
use std::path::Path;
use std::ptr::NonNull;
use std::sync::atomic::{fence, AtomicBool, AtomicU32, AtomicU64, Ordering};

use super::layout::*;
use super::{refuse, Descriptor, Kind, RingError};

/// A switch for the stress test, which must find torn frames without the looks at `seq`.
pub static LOOKS_OFF: AtomicBool = AtomicBool::new(false);

/// A mapped ring. Nothing of it is ever a reference to plain memory, since another process writes it.
pub(crate) struct Ring {
    pub geometry: Geometry,
    base: NonNull<u8>,
    length: usize,
    /// Asked for its size before each look; None: it is sealed and cannot shrink.
    file: Option<File>,
}

// SAFETY: the mapping belongs to this value alone, and all access to it is atomic or by raw copies.
unsafe impl Send for Ring {}
unsafe impl Sync for Ring {}

impl Ring {
    /// Opens what a descriptor names, checks it and maps it.
    pub fn open(descriptor: &Descriptor, write: bool) -> Result<Ring, RingError> {
        let file = open_path(descriptor, write)?;
        let size = file.metadata().map_err(|error| refuse("path", error.to_string()))?.len();
        let mut fixed = [0; FIXED_BYTES];
        let read =
            read_head(&file, &mut fixed).map_err(|error| refuse("path", error.to_string()))?;
        let geometry = Geometry::parse(&fixed[..read])?;
        let kind = match descriptor.kind {
            Kind::Video => VIDEO,
            Kind::Audio => AUDIO,
        };
        let announced = geometry.stream_id.to_string() == descriptor.stream_id
            && i64::from(geometry.generation) == descriptor.generation
            && geometry.kind == kind;
        if !announced {
            return Err(refuse("identity", format!("{:?}", geometry)));
        }
        if write && geometry.direction != CLIENT_TO_DAEMON {
            return Err(refuse("direction", "the daemon writes this ring"));
        }
        if size < geometry.bytes() {
            let said = format!("{} bytes announced, {} there", geometry.bytes(), size);
            return Err(refuse("size", said));
        }
        let length = geometry.bytes() as usize;
        let protection = if write { libc::PROT_READ | libc::PROT_WRITE } else { libc::PROT_READ };
        // SAFETY: a new mapping of a file that is as long as asked for.
        let mapped = unsafe {
            libc::mmap(
                std::ptr::null_mut(),
                length,
                protection,
                libc::MAP_SHARED,
                file.as_raw_fd(),
                0,
            )
        };
        if mapped == libc::MAP_FAILED {
            return Err(refuse("memory", io::Error::last_os_error().to_string()));
        }
        let base = NonNull::new(mapped.cast()).expect("no mapping lies at 0");
        let file = if is_sealed(&file) { None } else { Some(file) };
        Ok(Ring { geometry, base, length, file })
    }

    /// Whether all of it is still there. A look at what a file has lost ends in SIGBUS.
    pub fn stands(&self) -> bool {
        self.file.as_ref().map_or(true, |file| {
            file.metadata().map_or(false, |status| status.len() >= self.length as u64)
        })
    }

    /// Where a byte of the ring lies.
    pub fn at(&self, offset: usize, bytes: usize) -> *mut u8 {
        assert!(offset <= self.length && bytes <= self.length - offset);
        // SAFETY: within the mapping.
        unsafe { self.base.as_ptr().add(offset) }
    }

    pub fn word(&self, offset: usize) -> &AtomicU64 {
        assert_eq!(offset % 8, 0);
        // SAFETY: aligned, within the mapping, which lives as long as self.
        unsafe { &*self.at(offset, 8).cast() }
    }

    pub fn half_word(&self, offset: usize) -> &AtomicU32 {
        assert_eq!(offset % 4, 0);
        // SAFETY: as above.
        unsafe { &*self.at(offset, 4).cast() }
    }

    /// A word of the header; 0 of a ring that was cut short.
    pub fn said(&self, offset: usize) -> u64 {
        if self.stands() {
            self.word(offset).load(Ordering::Acquire)
        } else {
            0
        }
    }

    pub fn head(&self) -> u64 {
        self.said(HEAD)
    }

    pub fn state(&self) -> RingState {
        if self.stands() {
            self.half_word(STATE).load(Ordering::Acquire).into()
        } else {
            RingState::Closed
        }
    }

    pub fn heartbeat(&self) -> i64 {
        self.said(HEARTBEAT) as i64
    }

    /// Tells whether frame n is whole in its slot: true after it was used means that it was whole all the time.
    pub fn holds(&self, n: u64) -> bool {
        if LOOKS_OFF.load(Ordering::Relaxed) {
            return true;
        }
        fence(Ordering::Acquire);
        self.stands()
            && self.word(self.geometry.slot(n)).load(Ordering::Acquire) == n.wrapping_mul(2)
    }

    /// What the slot of frame n says of it; None: it is not there (any more).
    pub fn take(&self, n: u64) -> Result<Option<FrameInfo>, RingError> {
        if !self.holds(n) {
            return Ok(None);
        }
        let mut head = [0; SLOT_HEADER];
        self.copy_out(self.geometry.slot(n), &mut head);
        if !self.holds(n) {
            return Ok(None);
        }
        FrameInfo::parse(&head, n, &self.geometry).map(Some)
    }

    pub fn payload(&self, n: u64) -> usize {
        self.geometry.slot(n) + self.geometry.slot_header_size as usize
    }

    /// Copies bytes out; zeros of a ring that was cut short.
    pub fn copy_out(&self, offset: usize, to: &mut [u8]) {
        if !self.stands() {
            return to.fill(0);
        }
        let from = self.at(offset, to.len());
        // SAFETY: both are as long as said, and memory of ours does not lie in the mapping. What is copied may change
        // meanwhile; it is bytes whatever it is, and whoever wants it whole asks `holds` afterwards.
        unsafe { std::ptr::copy_nonoverlapping(from, to.as_mut_ptr(), to.len()) }
    }

    pub fn copy_in(&self, offset: usize, from: &[u8]) {
        let to = self.at(offset, from.len());
        // SAFETY: as above; the ring was mapped for writing by a Writer.
        unsafe { std::ptr::copy_nonoverlapping(from.as_ptr(), to, from.len()) }
    }
}

impl Drop for Ring {
    fn drop(&mut self) {
        // SAFETY: mapped by open, unmapped nowhere else; frames borrow their reader, so none is left.
        unsafe { libc::munmap(self.base.as_ptr().cast(), self.length) };
    }
}

/// Whether its size cannot shrink.
fn is_sealed(file: &File) -> bool {
    // SAFETY: it asks about an open descriptor.
    let seals = unsafe { libc::fcntl(file.as_raw_fd(), libc::F_GET_SEALS) };
    seals >= 0 && seals & libc::F_SEAL_SHRINK != 0
}

fn read_head(file: &File, fixed: &mut [u8]) -> io::Result<usize> {
    let mut read = 0;
    while read < fixed.len() {
        match file.read_at(&mut fixed[read..], read as u64)? {
            0 => break,
            bytes => read += bytes,
        }
    }
    Ok(read)
}

/// Opens the file of a ring, if its path has one of the two forms and it is a regular file of our own.
fn open_path(descriptor: &Descriptor, write: bool) -> Result<File, RingError> {
    let path = match descriptor.path.as_deref() {
        Some(path) if !path.is_empty() => path,
        _ => return Err(refuse("descriptor", "the stream has no ring now")),
    };
    let mut flags = libc::O_CLOEXEC | libc::O_NONBLOCK;
    flags |= if write { libc::O_RDWR } else { libc::O_RDONLY };
    if !is_memfd(path) {
        check_place(descriptor, path)?;
        flags |= libc::O_NOFOLLOW;
    }
    let name = CString::new(Path::new(path).as_os_str().as_bytes())
        .map_err(|_| refuse("path", "it has a NUL"))?;
    // SAFETY: a C string; the result is checked.
    let fd = unsafe { libc::open(name.as_ptr(), flags) };
    if fd < 0 {
        return Err(refuse("path", format!("{}: {}", path, io::Error::last_os_error())));
    }
    // SAFETY: just opened, owned by nobody else.
    let file = unsafe { File::from_raw_fd(fd) };
    let status = file.metadata().map_err(|error| refuse("path", error.to_string()))?;
    if !status.is_file() {
        return Err(refuse("type", format!("{}: no regular file", path)));
    }
    check_owner(path, &status)?;
    Ok(file)
}

/// `/proc/<pid>/fd/<number>`.
fn is_memfd(path: &str) -> bool {
    let number = |text: &str, most: usize| {
        !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let parts: Vec<&str> = path.split('/').collect();
    matches!(parts[..], ["", "proc", pid, "fd", fd]
        if number(pid, 10) && !pid.starts_with('0') && number(fd, 9))
}

/// Checks a path that is no memfd's: a file beside the doorbell, in a real directory of ours that nobody else may enter.
fn check_place(descriptor: &Descriptor, path: &str) -> Result<(), RingError> {
    let bell = descriptor.doorbell.as_deref().unwrap_or_default();
    let directory = Path::new(bell).parent().and_then(Path::to_str).unwrap_or_default();
    let wanted = format!("{}/{}-{}.shm", directory, descriptor.stream_id, descriptor.generation);
    if directory.is_empty() || path != wanted {
        let said = format!("{}: neither a memfd nor this ring's file", path);
        return Err(refuse("path", said));
    }
    let status = std::fs::symlink_metadata(directory)
        .map_err(|error| refuse("path", format!("{}: {}", directory, error)))?;
    if !status.is_dir() {
        return Err(refuse("type", format!("{}: no real directory", directory)));
    }
    check_owner(directory, &status)?;
    if status.mode() & 0o077 != 0 {
        return Err(refuse("path", format!("{}: others may enter", directory)));
    }
    Ok(())
}

fn check_owner(path: &str, status: &Metadata) -> Result<(), RingError> {
    if status.uid() == own_uid() {
        Ok(())
    } else {
        Err(refuse("owner", format!("{}: not ours", path)))
    }
}

pub(crate) fn own_uid() -> u32 {
    // SAFETY: it has no way to fail.
    unsafe { libc::getuid() }
}
