/**
 * Sources: a program is the camera or the microphone of a call.
 *
 *     const camera = await ahoy.createVideoSource({ name: "Slides", width: 640, height: 480 });
 *     const call = await ahoy.call("bob", { video: true, sources: { video: camera.sourceId, audio: "none" } });
 *     camera.write(picture); // I420 planes, RGBA, or a reader's frame
 */
import { setTimeout as pause } from "node:timers/promises";

import { FrameError } from "../frame-error.js";
import type { CreateFrameSourceResult, RequestOptions } from "../generated.js";
import { addressOf, I420, S16 } from "./ring.js";
import { Ringer, WritableRing, type WrittenPlane } from "./writer.js";

const BGRA = 0x41524742;
const FULL_RANGE_FLAG = 16;
const SMALLEST = 16;
const SAMPLE_RATE = 48_000;
/** Samples of a block: 20 ms. */
const BLOCK = 960;
/** How far ahead of its own sound `write` may be. */
const AHEAD_MS = 40;

/** One plane to be fed. */
export interface PlaneInput {
  readonly data: Uint8Array;
  /** Bytes from row to row. */
  readonly stride: number;
}

/** A picture in I420: `u` and `v` are half the size each way. A reader's VideoFrame is one. */
export interface PlanarPicture {
  readonly width: number;
  readonly height: number;
  readonly y: PlaneInput;
  readonly u: PlaneInput;
  readonly v: PlaneInput;
}

/** A picture as RGBA, row by row without padding, as an ImageData has it. */
export interface RgbaPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** What cameras and microphones have in common. */
abstract class Source {
  /** Names it in `sources` of a call. */
  readonly sourceId: string;
  /** Called once, when the source is closed. */
  onclose: (() => void) | undefined;
  /** @internal */
  protected readonly ring: WritableRing;
  /** @internal */
  protected readonly ringer: Ringer;
  /** @internal */
  protected pts = 0;

  /** @internal */
  constructor({ sourceId }: CreateFrameSourceResult, ring: WritableRing, ringer: Ringer) {
    this.sourceId = sourceId;
    this.ring = ring;
    this.ringer = ringer;
  }

  /** Whether it is over: closed, or read by the daemon no longer. */
  get closed(): boolean {
    return this.ringer.ended;
  }

  /** End the source: a call that uses it goes on without. Idempotent. */
  close(): void {
    this.ringer.close();
    this.ring.close();
    const told = this.onclose;
    this.onclose = undefined;
    told?.();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** @internal */
  protected checkOpen(): void {
    if (this.ringer.ended) throw new FrameError("closed", "the source is over");
  }
}

/** A camera. The daemon takes the newest picture and never a backlog. */
export class VideoSource extends Source {
  readonly width: number;
  readonly height: number;
  /** The most pictures a second that are sent on; more may be written. */
  readonly frameRate: number;
  #mixed = new Uint8Array();

  /** @internal */
  constructor(
    created: CreateFrameSourceResult,
    ring: WritableRing,
    ringer: Ringer,
    { width, height, frameRate }: { width: number; height: number; frameRate: number },
  ) {
    super(created, ring, ringer);
    this.width = width;
    this.height = height;
    this.frameRate = frameRate;
  }

  /**
   * Show a picture: from now on it is the newest. Waits for nobody.
   *
   * Its sides are even and no larger than the source's; it may be turned by a quarter. `captureNs`: CLOCK_MONOTONIC
   * (`process.hrtime.bigint()`) of what it shows; left out: now. `fullRange`: planes whose values run from 0 to 255, not from
   * 16 to 235. Throws FrameError `input`, with nothing written, or `closed`.
   */
  write(picture: PlanarPicture | RgbaPicture, { captureNs = process.hrtime.bigint(), fullRange = false } = {}): void {
    this.checkOpen();
    const { width, height } = picture;
    this.#check(width, height);
    const planar = "y" in picture;
    const planes = planar ? planesOf(picture) : [{ data: this.#mix(picture), rows: height, used: 4 * width, stride: 4 * width }];
    const pts = this.pts++;
    const n = this.ring.publish(
      {
        fourcc: planar ? I420 : BGRA,
        flags: fullRange ? FULL_RANGE_FLAG : 0,
        width,
        height,
        captureNs,
        pts,
        timeBase: [1, this.frameRate],
        samples: 0,
      },
      planes,
    );
    this.ringer.ring(n, pts);
  }

  #check(width: number, height: number): void {
    const [shorter, longer] = [Math.min(width, height), Math.max(width, height)];
    if (width % 2 || height % 2 || !(shorter >= SMALLEST))
      throw new FrameError("input", `${width}x${height}: the sides must be even, and at least ${SMALLEST}`);
    if (shorter > Math.min(this.width, this.height) || longer > Math.max(this.width, this.height))
      throw new FrameError("input", `${width}x${height} is larger than this source, ${this.width}x${this.height}`);
  }

  #mix({ width, height, data }: RgbaPicture): Uint8Array {
    const length = 4 * width * height;
    if (data.length !== length) throw new FrameError("input", `${data.length} bytes where ${length} are wanted`);
    if (this.#mixed.length < length) this.#mixed = new Uint8Array(length);
    const bgra = this.#mixed;
    for (let at = 0; at < length; at += 4) {
      bgra[at] = data[at + 2] as number;
      bgra[at + 1] = data[at + 1] as number;
      bgra[at + 2] = data[at] as number;
      bgra[at + 3] = 255;
    }
    return bgra;
  }
}

/** A microphone of 48 kHz. */
export class AudioSource extends Source {
  readonly channels: number;
  /** When what was written has been heard, by performance.now(). */
  #endsMs = 0;

  /** @internal */
  constructor(created: CreateFrameSourceResult, ring: WritableRing, ringer: Ringer, channels: number) {
    super(created, ring, ringer);
    this.channels = channels;
  }

  /**
   * Say it in real time: resolved when all but the last 40 ms have been said. Any length will do; only one may write at a
   * time. `samples`: one sample of each channel after the other. Rejected with FrameError `input`, with nothing written, or
   * `closed`.
   */
  async write(samples: Int16Array, { signal }: RequestOptions = {}): Promise<void> {
    for (const block of this.#blocks(samples)) {
      this.#put(block);
      const early = this.#endsMs - AHEAD_MS - performance.now();
      if (early > 0) await pause(early, undefined, { signal });
    }
  }

  /**
   * Write everything at once, for whoever has a clock of his own. Of what is more than 200 ms early the daemon drops the
   * oldest. Throws as `write` is rejected.
   */
  writeNow(samples: Int16Array): void {
    for (const block of this.#blocks(samples)) this.#put(block);
  }

  #blocks(samples: Int16Array): Int16Array[] {
    if (samples.length % this.channels)
      throw new FrameError("input", `${samples.length} samples for ${this.channels} channels`);
    const step = BLOCK * this.channels;
    return Array.from({ length: Math.ceil(samples.length / step) }, (_, i) => samples.subarray(i * step, (i + 1) * step));
  }

  #put(block: Int16Array): void {
    this.checkOpen();
    const [pts, count, used] = [this.pts, block.length / this.channels, block.byteLength];
    const n = this.ring.publish(
      {
        fourcc: S16,
        flags: 0,
        width: SAMPLE_RATE,
        height: this.channels,
        captureNs: process.hrtime.bigint(),
        pts,
        timeBase: [1, SAMPLE_RATE],
        samples: count,
      },
      [{ data: new Uint8Array(block.buffer, block.byteOffset, used), rows: 1, used, stride: used }],
    );
    this.pts += count;
    this.#endsMs = Math.max(this.#endsMs, performance.now()) + (1000 * count) / SAMPLE_RATE;
    this.ringer.ring(n, pts);
  }
}

/** @internal Open what createFrameSource gave. Rejected with FrameError. */
export async function openSource<Made extends Source>(
  created: CreateFrameSourceResult,
  make: (ring: WritableRing, ringer: Ringer) => Made,
): Promise<Made> {
  const address = addressOf(created.stream);
  const ring = new WritableRing(address);
  try {
    return make(ring, await Ringer.open(address));
  } catch (error) {
    ring.close();
    throw error;
  }
}

function planesOf({ width, height, y, u, v }: PlanarPicture): WrittenPlane[] {
  const half = { rows: height / 2, used: width / 2 };
  return [
    { ...y, rows: height, used: width },
    { ...u, ...half },
    { ...v, ...half },
  ];
}
