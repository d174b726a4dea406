//! Feeds sources with pictures that carry marks, and with a tone.

use std::f64::consts::PI;
use std::thread;
use std::time::{Duration, Instant};

use ahoyd_client::frames::{now_ns, FourCc, Picture, WriteError};
use ahoyd_client::Source;

const BLOCK_SAMPLES: usize = 960;
const SAMPLE_RATE: f64 = 48_000.0;
const TONE_HZ: f64 = 440.0;
const TONE_HEIGHT: f64 = 8000.0;
const CELLS: usize = 32;
const ROWS: usize = 3;
const DARK: u8 = 16;
const LIGHT: u8 = 235;
const GREY: u8 = 128;

/// A source and how far it was fed.
pub struct Fed {
    pub source: Source,
    pub video: bool,
    pub width: usize,
    pub height: usize,
    pub frame_rate: u32,
    pub channels: usize,
    pub pictures: u32,
    pub samples: usize,
}

impl Fed {
    /// Feeds so many pictures at the source's rate, or blocks of 20 ms; how many were written.
    pub fn feed(&mut self, count: u32) -> u32 {
        let pause = if self.video {
            Duration::from_secs(1) / self.frame_rate
        } else {
            Duration::from_millis(20)
        };
        let begun = Instant::now();
        for written in 0..count {
            let done = if self.video { self.draw() } else { self.speak() };
            if done.is_err() {
                return written;
            }
            thread::sleep((pause * (written + 1)).saturating_sub(begun.elapsed()));
        }
        count
    }

    fn draw(&mut self) -> Result<(), WriteError> {
        let mut words = [0; 12];
        words[..4].copy_from_slice(&self.pictures.to_le_bytes());
        words[4..8].copy_from_slice(&((now_ns() / 1000) as u32).to_le_bytes());
        let sum = checksum(&words[..8]);
        words[8..10].copy_from_slice(&sum.to_le_bytes());
        let mut luma = vec![GREY; self.width * self.height];
        let chroma = vec![GREY; self.width * self.height / 4];
        let cell = self.width / CELLS;
        for y in 0..ROWS * cell {
            for x in 0..CELLS * cell {
                let bit = x / cell;
                let set = words[4 * (y / cell) + bit / 8] >> (bit % 8) & 1 == 1;
                luma[y * self.width + x] = if set { LIGHT } else { DARK };
            }
        }
        self.pictures += 1;
        let half = self.width / 2;
        self.source.write_picture(&Picture {
            format: FourCc::I420,
            width: self.width as u32,
            height: self.height as u32,
            planes: &[(&luma, self.width), (&chroma, half), (&chroma, half)],
            full_range: false,
            capture_ns: None,
        })
    }

    fn speak(&mut self) -> Result<(), WriteError> {
        let mut block = Vec::with_capacity(BLOCK_SAMPLES * self.channels);
        for _ in 0..BLOCK_SAMPLES {
            let value =
                TONE_HEIGHT * (2.0 * PI * TONE_HZ * self.samples as f64 / SAMPLE_RATE).sin();
            block.resize(block.len() + self.channels, value as i16);
            self.samples += 1;
        }
        self.source.write_samples(&block, self.channels)
    }
}

/// CRC-16/CCITT from 0xFFFF on.
fn checksum(data: &[u8]) -> u16 {
    data.iter().fold(0xFFFF, |sum, &byte| {
        (0..8).fold(sum ^ u16::from(byte) << 8, |sum, _| {
            sum << 1 ^ if sum & 0x8000 == 0 { 0 } else { 0x1021 }
        })
    })
}
