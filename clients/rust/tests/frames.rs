//! Rings of the contract's golden files, and rings that a Writer writes.

#![allow(clippy::declare_interior_mutable_const)] // of an older clippy, against what the newer one asks for

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::fs;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, FileExt};
use std::os::unix::io::{AsRawFd, FromRawFd};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use ahoyd_client::frames::*;
use serde_json::Value;

struct Counting;

thread_local!(static ALLOCATIONS: Cell<usize> = const { Cell::new(0) });

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let _ = ALLOCATIONS.try_with(|count| count.set(count.get() + 1));
        System.alloc(layout)
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        System.dealloc(memory, layout)
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const DEADLINE: Duration = Duration::from_secs(30);
const SLOTS: u32 = 4;
const CAPACITY: u32 = 8192;

/// A directory as the daemon makes one, a doorbell and a ring in it.
struct Place {
    folder: PathBuf,
    bell: UnixListener,
    descriptor: Descriptor,
}

impl Place {
    fn new(kind: Kind, direction: u32) -> Place {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name =
            format!("ahoyd-rust-{}-{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        fs::DirBuilder::new().mode(0o700).create(&folder).unwrap();
        let doorbell = folder.join("7.bell");
        let bell = UnixListener::bind(&doorbell).unwrap();
        let place = Place {
            descriptor: Descriptor {
                stream_id: "7".into(),
                generation: 1,
                kind,
                path: Some(folder.join("7-1.shm").display().to_string()),
                doorbell: Some(doorbell.display().to_string()),
            },
            folder,
            bell,
        };
        place.make(1, direction);
        place
    }

    fn make(&self, generation: u32, direction: u32) -> fs::File {
        let file = fs::File::create(self.folder.join(format!("7-{}.shm", generation))).unwrap();
        file.set_len(u64::from(4096 + SLOTS * (CAPACITY + 4096))).unwrap();
        let kind = if self.descriptor.kind == Kind::Video { 1 } else { 2 };
        let words = [
            0x10000,
            4096,
            CAPACITY + 4096,
            SLOTS,
            128,
            CAPACITY,
            kind,
            direction,
            7,
            0,
            generation,
        ];
        let mut head = b"AHOYSHM1".to_vec();
        words.iter().for_each(|word: &u32| head.extend(word.to_le_bytes()));
        file.write_all_at(&head, 0).unwrap();
        file.write_all_at(&1u32.to_le_bytes(), 0x8C).unwrap();
        file
    }

    /// A daemon's ring of pictures, written through a client's.
    fn written() -> (Place, Writer, UnixStream) {
        let place = Place::new(Kind::Video, 1);
        let writer = Writer::open(&place.descriptor).unwrap();
        let bell = place.bell.accept().unwrap().0;
        (place, writer, bell)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn grey(writer: &mut Writer, value: u8) -> Result<(), WriteError> {
    let (luma, chroma) = ([value; 64 * 48], [value; 32 * 24]);
    writer.write_picture(&Picture {
        format: FourCc::I420,
        width: 64,
        height: 48,
        planes: &[(&luma, 64), (&chroma, 32), (&chroma, 32)],
        full_range: false,
        capture_ns: None,
    })
}

fn golden() -> (PathBuf, Value) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rpc_schema/frames/golden");
    let told = fs::read_to_string(folder.join("expected.json")).unwrap();
    (folder, serde_json::from_str(&told).unwrap())
}

#[test]
fn golden_rings_are_read_or_refused_as_they_must_be() {
    let (folder, told) = golden();
    let mut seen = 0;
    for (name, ring) in told.as_object().unwrap() {
        // SAFETY: a new descriptor, owned by nobody else.
        let mut memory = unsafe {
            fs::File::from_raw_fd(libc::memfd_create(
                b"golden\0".as_ptr().cast(),
                libc::MFD_CLOEXEC,
            ))
        };
        memory.write_all(&fs::read(folder.join(name)).unwrap()).unwrap();
        let descriptor = Descriptor {
            stream_id: ring["streamId"]
                .as_str()
                .map_or_else(|| ring["streamId"].to_string(), str::to_owned),
            generation: ring["generation"].as_i64().unwrap(),
            kind: if ring["kind"] == "audio" { Kind::Audio } else { Kind::Video },
            path: Some(format!("/proc/{}/fd/{}", std::process::id(), memory.as_raw_fd())),
            doorbell: None,
        };
        let read = Reader::open(&descriptor).and_then(|mut reader| {
            Ok(reader.latest()?.map(|frame| (frame.n, frame.pts, frame.width + frame.sample_rate)))
        });
        if name.starts_with("bad-") {
            assert!(read.is_err(), "{}", name);
            seen += 1;
        } else if let (Some(frame), Kind::Video) = (read.unwrap(), descriptor.kind) {
            let frames = ring["frames"].as_array().unwrap();
            let wanted = frames.iter().find(|wanted| wanted["n"] == ring["newest"]).unwrap();
            assert_eq!(wanted["n"], frame.0, "{}", name);
            assert_eq!(wanted["pts"], frame.1, "{}", name);
            assert_eq!(wanted["width"], frame.2, "{}", name);
            seen += 1;
        }
    }
    assert!(seen > 5);
}

#[test]
fn a_picture_arrives_as_it_was_and_the_others_are_counted() {
    let (place, mut writer, _bell) = Place::written();
    let mut reader = Reader::open(&place.descriptor).unwrap();
    assert!(reader.latest().unwrap().is_none());
    (1..=3).for_each(|value| grey(&mut writer, value).unwrap());
    let mut kept = OwnedFrame::default();
    reader.latest().unwrap().unwrap().copy_into(&mut kept).unwrap();
    assert_eq!((kept.n, kept.width, kept.height, kept.format), (3, 64, 48, FourCc::I420));
    assert!((0..3).all(|i| kept.plane(i).iter().all(|&byte| byte == 3)));
    assert!(reader.latest().unwrap().is_none());
    (4..=6).for_each(|value| grey(&mut writer, value).unwrap());
    assert_eq!(reader.latest().unwrap().unwrap().plane(1).byte(31, 23), 6);
    let counters = Counters { taken: 2, skipped: 2, torn: 0, gaps: 0 };
    assert_eq!(reader.counters(), counters);
}

#[test]
fn a_frame_is_no_longer_valid_once_its_slot_is_written_again() {
    let (place, mut writer, _bell) = Place::written();
    let mut reader = Reader::open(&place.descriptor).unwrap();
    grey(&mut writer, 1).unwrap();
    let mut kept = OwnedFrame::default();
    let frame = reader.latest().unwrap().unwrap();
    assert!(frame.still_valid());
    (0..SLOTS as u8).for_each(|value| grey(&mut writer, value).unwrap());
    assert!(!frame.still_valid());
    assert_eq!(frame.copy_into(&mut kept), Err(Torn));
    assert!(kept.planes().is_empty());
    assert_eq!(reader.counters().torn, 2);
}

#[test]
fn a_frame_costs_no_allocation() {
    let (place, mut writer, mut bell) = Place::written();
    let mut reader = Reader::open(&place.descriptor).unwrap();
    let mut kept = OwnedFrame::default();
    let mut round = |value| {
        grey(&mut writer, value).unwrap();
        reader.next_frame().unwrap().unwrap().copy_into(&mut kept).unwrap();
    };
    round(0);
    let before = ALLOCATIONS.with(Cell::get);
    (1..100).for_each(&mut round);
    assert_eq!(ALLOCATIONS.with(Cell::get), before);
    bell.flush().unwrap();
}

#[test]
fn a_waiting_reader_is_woken_by_the_bell_and_ends_with_it() {
    let (place, mut writer, _bell) = Place::written();
    let mut reader = Reader::open(&place.descriptor).unwrap();
    let mut bell = place.bell.accept().unwrap().0;
    let reading = thread::spawn(move || {
        let first = reader.next_frame().unwrap().map(|frame| frame.n);
        (first, reader.next_frame().unwrap().is_none(), reader.ended())
    });
    grey(&mut writer, 1).unwrap();
    bell.write_all(&[0; 32]).unwrap();
    while !reading.is_finished() {
        let _ = bell.shutdown(std::net::Shutdown::Both);
        thread::yield_now();
    }
    assert_eq!(reading.join().unwrap(), (Some(1), true, true));
}

#[test]
fn a_reader_ends_when_it_is_told_and_goes_on_with_the_next_generation() {
    let (place, mut writer, _bell) = Place::written();
    grey(&mut writer, 1).unwrap();
    let mut reader = Reader::open(&place.descriptor).unwrap();
    assert!(reader.next_frame_within(DEADLINE).unwrap().is_some());
    assert!(reader.next_frame_within(Duration::from_millis(1)).unwrap().is_none());
    place.make(2, 1);
    let mut next = place.descriptor.clone();
    next.generation = 2;
    next.path = Some(place.folder.join("7-2.shm").display().to_string());
    reader.handle().follow(&next).unwrap();
    grey(&mut Writer::open(&next).unwrap(), 9).unwrap();
    assert_eq!(reader.next_frame_within(DEADLINE).unwrap().unwrap().plane(0).byte(0, 0), 9);
    reader.handle().end();
    assert!(reader.next_frame().unwrap().is_none());
}

#[test]
fn sound_comes_block_by_block_until_the_writer_is_about_to_lap_us() {
    let place = Place::new(Kind::Audio, 1);
    let mut writer = Writer::open(&place.descriptor).unwrap();
    let mut reader = Reader::open(&place.descriptor).unwrap();
    let mut kept = OwnedFrame::default();
    for value in 1..=3 {
        writer.write_samples(&[value, -value].repeat(480), 2).unwrap();
        reader.latest().unwrap().unwrap().copy_into(&mut kept).unwrap();
        assert_eq!(kept.samples().take(2).collect::<Vec<_>>(), [value, -value]);
    }
    assert_eq!((kept.nb_samples, kept.channels, kept.sample_rate), (480, 2, 48_000));
    (0..3).for_each(|_| writer.write_samples(&[0; 960], 1).unwrap());
    assert_eq!(reader.latest().unwrap().unwrap().n, 5);
    assert_eq!((reader.counters().gaps, reader.counters().skipped), (1, 1));
}

#[test]
fn what_is_not_the_ring_that_was_announced_is_refused() {
    let place = Place::new(Kind::Video, 0);
    let refused = |change: &dyn Fn(&mut Descriptor)| {
        let mut descriptor = place.descriptor.clone();
        change(&mut descriptor);
        Reader::open(&descriptor).err().map(|error| error.what)
    };
    assert_eq!(refused(&|_| {}), None);
    assert_eq!(refused(&|it| it.path = None), Some("descriptor"));
    assert_eq!(refused(&|it| it.kind = Kind::Audio), Some("identity"));
    assert_eq!(refused(&|it| it.stream_id = "8".into()), Some("path"));
    assert_eq!(refused(&|it| it.path = Some("/dev/shm/ring".into())), Some("path"));
    assert_eq!(refused(&|it| it.path = Some("/proc/0/fd/3".into())), Some("path"));
    assert_eq!(refused(&|it| it.path = Some("/proc/self/fd/3".into())), Some("path"));
    assert_eq!(Writer::open(&place.descriptor).err().unwrap().what, "direction");
    let open = <fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o755);
    fs::set_permissions(&place.folder, open).unwrap();
    assert_eq!(refused(&|_| {}), Some("path"));
}

#[test]
fn a_ring_that_is_cut_short_is_told_and_not_touched() {
    for left in [0, 4096] {
        let (place, mut writer, _bell) = Place::written();
        let mut reader = Reader::open(&place.descriptor).unwrap();
        grey(&mut writer, 1).unwrap();
        let frame = reader.latest().unwrap().unwrap();
        let path = place.descriptor.path.as_ref().unwrap();
        fs::OpenOptions::new().write(true).open(path).unwrap().set_len(left).unwrap();
        assert!(!frame.still_valid());
        assert_eq!(frame.copy_into(&mut OwnedFrame::default()), Err(Torn));
        assert_eq!(reader.next_frame().unwrap_err().what, "size");
        assert_eq!((reader.status().head, reader.status().state), (0, RingState::Closed));
        assert_eq!(grey(&mut writer, 2), Err(WriteError::Ended));
    }
}

#[test]
fn what_does_not_fit_the_source_is_refused_and_its_end_is_told() {
    let (place, mut writer, bell) = Place::written();
    let picture = Picture {
        format: FourCc::BGRA,
        width: 64,
        height: 48,
        planes: &[(&[0; 64 * 48 * 4], 256)],
        full_range: true,
        capture_ns: None,
    };
    assert!(
        matches!(writer.write_picture(&picture), Err(WriteError::Refused(why)) if why.what == "plane")
    );
    let odd = Picture { width: 63, ..picture };
    assert!(
        matches!(writer.write_picture(&odd), Err(WriteError::Refused(why)) if why.what == "format")
    );
    let short = Picture { height: 16, planes: &[(&[0; 64], 256)], ..picture };
    assert!(
        matches!(writer.write_picture(&short), Err(WriteError::Refused(why)) if why.what == "plane")
    );
    assert!(matches!(writer.write_samples(&[0; 2], 1), Err(WriteError::Refused(_))));
    grey(&mut writer, 1).unwrap();
    drop((bell, place));
    while grey(&mut writer, 1).is_ok() {
        thread::yield_now();
    }
    assert_eq!(grey(&mut writer, 1), Err(WriteError::Ended));
}

#[test]
fn a_frame_is_passed_on_from_ring_to_ring() {
    let (from, mut writer, _bell) = Place::written();
    let (to, mut passing, _other) = Place::written();
    grey(&mut writer, 77).unwrap();
    let mut reader = Reader::open(&from.descriptor).unwrap();
    let frame = reader.latest().unwrap().unwrap();
    passing.write_frame(&frame).unwrap();
    assert_eq!(
        Reader::open(&to.descriptor).unwrap().latest().unwrap().unwrap().plane(2).byte(31, 23),
        77
    );
    (0..SLOTS as u8).for_each(|value| grey(&mut writer, value).unwrap());
    assert_eq!(passing.write_frame(&frame), Err(WriteError::Torn));
}
