/** What the program feeds: numbered pictures and a tone. */
import { setTimeout } from "node:timers/promises";

import type { AudioSource, VideoSource } from "ahoyd-client";

const CELLS = 32;
const [DARK, LIGHT, GREY] = [16, 235, 128];
const SAMPLE_RATE = 48_000;
const BLOCK = 960;
const TONE_HZ = 440;
const LOUDNESS = 32768 / 4;

/** Show so many pictures at the source's rate, numbered from 0. */
export async function show(source: VideoSource, frames: number): Promise<void> {
  const { width, height, frameRate } = source;
  const y = { data: new Uint8Array(width * height).fill(GREY), stride: width };
  const chroma = { data: new Uint8Array((width * height) / 4).fill(GREY), stride: width / 2 };
  const begun = performance.now();
  for (let number = 0; number < frames; number++) {
    const marks = Buffer.alloc(12);
    marks.writeUInt32LE(number, 0);
    marks.writeUInt32LE(crc16(marks.subarray(0, 8)), 8);
    draw(y.data, width, marks);
    source.write({ width, height, y, u: chroma, v: chroma });
    await setTimeout(Math.max(0, begun + ((number + 1) * 1000) / frameRate - performance.now()));
  }
}

/** Say so many blocks of a tone. */
export async function sound(source: AudioSource, blocks: number): Promise<void> {
  const { channels } = source;
  const wave = (at: number): number => LOUDNESS * Math.sin((2 * Math.PI * TONE_HZ * Math.floor(at / channels)) / SAMPLE_RATE);
  await source.write(Int16Array.from({ length: blocks * BLOCK * channels }, (_, at) => wave(at)));
}

function draw(luma: Uint8Array, width: number, marks: Buffer): void {
  const cell = Math.floor(width / CELLS);
  for (let line = 0; line < 3 * cell; line++) {
    const bits = marks.readUInt32LE(4 * Math.floor(line / cell));
    for (let bit = 0; bit < CELLS; bit++) {
      const start = line * width + bit * cell;
      luma.fill((bits >>> bit) & 1 ? LIGHT : DARK, start, start + cell);
    }
  }
}

function crc16(data: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of data) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : crc << 1;
  }
  return crc;
}
