//! Golden rings, damaged: whatever stands in one, nothing beside it is read. A round depends on its seed alone.

use std::fs::{self, File};
use std::os::unix::fs::{DirBuilderExt, FileExt};
use std::path::{Path, PathBuf};

use ahoyd_client::frames::*;

const ROUNDS: u64 = 5_000;
const LOOKS: u32 = 8;
const RULES: [&str; 7] = ["magic", "version", "geometry", "identity", "size", "format", "plane"];

struct Golden {
    data: Vec<u8>,
    kind: Kind,
    generation: i64,
}

fn goldens() -> (Vec<Golden>, Vec<Golden>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rpc_schema/frames/golden");
    let text = fs::read_to_string(folder.join("expected.json")).unwrap();
    let expected: serde_json::Value = serde_json::from_str(&text).unwrap();
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for (name, told) in expected.as_object().unwrap() {
        let golden = Golden {
            data: fs::read(folder.join(name)).unwrap(),
            kind: if told["kind"] == "audio" { Kind::Audio } else { Kind::Video },
            generation: told["generation"].as_i64().unwrap(),
        };
        if name.starts_with("bad-") { &mut bad } else { &mut good }.push(golden);
    }
    (good, bad)
}

/// Draws numbers.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u32) -> u32 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (((self.0 >> 32) * u64::from(end)) >> 32) as u32
    }

    fn once_in(&mut self, times: u32) -> bool {
        self.below(times) == 0
    }

    /// Numbers that a broken or hostile writer might put where they hurt.
    fn odd_number(&mut self) -> u32 {
        const LIKED: [u32; 14] = [
            0,
            1,
            2,
            3,
            63,
            64,
            127,
            4095,
            4096,
            8192,
            0x7fff_ffff,
            0x8000_0000,
            0xffff_ffc0,
            u32::MAX,
        ];
        if self.once_in(4) {
            self.below(u32::MAX)
        } else {
            LIKED[self.below(LIKED.len() as u32) as usize]
        }
    }
}

/// Changes some words of the header, of the line of head and state, and of the slots' headers.
fn damage(file: &File, size: u64, dice: &mut Dice) {
    let mut sizes = [0; 8]; // slot_stride, slot_count
    let _ = file.read_at(&mut sizes, 0x10).unwrap();
    let word = |at: usize| u32::from_le_bytes(sizes[at..at + 4].try_into().unwrap());
    for _ in 0..dice.below(4) {
        let slot = u64::from(word(0)) * u64::from(dice.below(word(4)));
        let mut at = 4096 + slot + 4 * u64::from(dice.below(32));
        if dice.once_in(4) {
            at = 0x80 + 4 * u64::from(dice.below(8));
        }
        if dice.once_in(8) {
            at = 8 + 4 * u64::from(dice.below(14));
        }
        let value = dice.odd_number().to_le_bytes();
        if at + 4 <= size {
            file.write_all_at(&value, at).unwrap();
        }
    }
}

/// Reads every byte a frame shows: the reader panics if one lies outside of the ring.
fn look_at(frame: &Frame<'_>, row: &mut [u8], own: &mut OwnedFrame) {
    for i in 0..frame.planes().len() {
        let (plane, at) = (frame.plane(i), frame.planes()[i]);
        for y in 0..at.rows {
            plane.copy_row(y, row);
        }
        if at.rows > 0 && at.used > 0 {
            plane.byte(at.used - 1, at.rows - 1);
        }
        for byte in 0..at.stride * at.rows {
            // SAFETY: as many as as_ptr promises, while the reader is borrowed.
            unsafe { plane.as_ptr().add(byte).read_volatile() };
        }
    }
    frame.copy_into(own).unwrap();
}

/// Reads what can be read while it is damaged further and, in the end, cut short. The number of frames.
fn read_all(mut reader: Reader, file: &File, size: u64, dice: &mut Dice) -> u32 {
    let (mut taken, mut row, mut own) = (0, vec![0; 8192], OwnedFrame::default());
    for _ in 0..LOOKS {
        match reader.latest() {
            Ok(Some(frame)) => {
                look_at(&frame, &mut row, &mut own);
                taken += 1;
            }
            Ok(None) => {}
            Err(error) => assert!(RULES.contains(&error.what), "{}", error),
        }
        damage(file, size, dice);
    }
    file.set_len(u64::from(dice.below(4096 + 1))).unwrap();
    assert_eq!(reader.latest().unwrap_err().what, "size");
    taken
}

fn one_round(seed: u64, folder: &Path, good: &[Golden], bad: &[Golden]) -> u32 {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let from = if dice.once_in(8) { bad } else { good };
    let golden = &from[dice.below(from.len() as u32) as usize];
    let whole = golden.data.len();
    let size = if dice.once_in(8) { dice.below(whole as u32) as usize } else { whole };
    let path = folder.join(format!("7-{}.shm", golden.generation));
    let file =
        File::options().read(true).write(true).create(true).truncate(true).open(&path).unwrap();
    file.write_all_at(&golden.data[..size], 0).unwrap();
    damage(&file, size as u64, &mut dice);
    let descriptor = Descriptor {
        stream_id: "7".into(),
        generation: golden.generation,
        kind: golden.kind,
        path: Some(path.display().to_string()),
        doorbell: Some(folder.join("7.bell").display().to_string()),
    };
    match Reader::open(&descriptor) {
        Ok(reader) => read_all(reader, &file, size as u64, &mut dice),
        Err(error) => {
            assert!(RULES.contains(&error.what), "{}", error);
            0
        }
    }
}

/// A directory that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        let path = std::env::temp_dir().join(format!("ahoyd-fuzz-{}", std::process::id()));
        fs::DirBuilder::new().mode(0o700).create(&path).unwrap();
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn whatever_stands_in_a_ring_nothing_beside_it_is_read() {
    let (good, bad) = goldens();
    let folder = Folder::new();
    let mut with_frames = 0;
    for seed in 1..=ROUNDS {
        let taken = std::panic::catch_unwind(|| one_round(seed, &folder.0, &good, &bad));
        with_frames += u64::from(taken.unwrap_or_else(|_| panic!("seed {}", seed)) > 0);
    }
    assert!(with_frames > ROUNDS / 4 && with_frames < ROUNDS, "{}", with_frames);
}
