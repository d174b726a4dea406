/** A picture and a stretch of sound, as they lie in a reader's memory. */
import { FrameError } from "../frame-error.js";
import { rowsOf, SLOT_HEADER_BYTES, usedOf } from "./ring.js";

const FULL_RANGE_FLAG = 16;
const FULL_RANGE = 2;
/** Red's and blue's share of luma by H.273 matrix: BT.709, BT.2020; else BT.601. */
const LUMA_WEIGHTS = new Map([
  [1, [0.2126, 0.0722]],
  [9, [0.2627, 0.0593]],
]);
const BT601_WEIGHTS = [0.299, 0.114];

/** One plane of a picture: row r begins at `r * stride` in `data`. */
export interface Plane {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Bytes from row to row. */
  readonly stride: number;
  /** Where it begins in the picture's payload. Unit: bytes. */
  readonly offset: number;
}

/** @internal Memory that frames are read into, one after the other. */
export interface Slot {
  readonly bytes: Buffer;
  /** The frame that lies in it. */
  holds: object | undefined;
}

/**
 * What pictures and sound have in common. A frame lies whole in the reader's memory until the reader takes the next one;
 * `copy()` keeps it for longer. Reached for later, its bytes throw FrameError `reused`.
 */
abstract class Frame {
  /** The frame's number, from 1 in each generation of its stream. */
  readonly n: number;
  /** Media time in steps of `timeBase`. */
  readonly pts: number;
  /** Seconds of one step of `pts`: numerator and denominator. */
  readonly timeBase: readonly [number, number];
  /** CLOCK_MONOTONIC of capture; of the remote side the arrival of its last packet. Unit: ns. */
  readonly captureNs: bigint;
  /** CLOCK_MONOTONIC of when it was put into the ring. Unit: ns. */
  readonly publishNs: bigint;
  /** 1 discontinuity before it, 2 stand-in, 4 damaged, 8 key frame, 16 full range. */
  readonly flags: number;
  readonly #slot: Slot;

  /** @internal */
  constructor(slot: Slot, n: number) {
    const { bytes } = slot;
    this.#slot = slot;
    slot.holds = this;
    this.n = n;
    this.captureNs = bytes.readBigUInt64LE(8);
    this.pts = Number(bytes.readBigInt64LE(16));
    this.timeBase = [bytes.readUInt32LE(24), bytes.readUInt32LE(28)];
    this.flags = bytes.readUInt32LE(36);
    this.publishNs = bytes.readBigUInt64LE(104);
  }

  /** The whole payload as it lay in the ring. Throws FrameError `reused`. */
  get payload(): Uint8Array {
    const bytes = this.bytes();
    return bytes.subarray(SLOT_HEADER_BYTES, SLOT_HEADER_BYTES + bytes.readUInt32LE(56));
  }

  /** @internal */
  protected bytes(): Buffer {
    if (this.#slot.holds !== this) throw new FrameError("reused", `frame ${this.n} has given way to the next; copy() it`);
    return this.#slot.bytes;
  }

  /** @internal */
  protected copied(): Slot {
    const bytes = this.bytes();
    const own = Buffer.allocUnsafeSlow(SLOT_HEADER_BYTES + bytes.readUInt32LE(56));
    bytes.copy(own, 0, 0, own.length);
    return { bytes: own, holds: undefined };
  }

  /** @internal */
  protected plane(index: number): Plane {
    const bytes = this.bytes();
    const height = rowsOf(bytes, index);
    const offset = bytes.readUInt32LE(64 + 4 * index);
    const stride = bytes.readUInt32LE(80 + 4 * index);
    const start = SLOT_HEADER_BYTES + offset;
    const data = bytes.subarray(start, start + stride * height);
    return { data, width: usedOf(bytes, index), height, stride, offset };
  }
}

/** A picture in I420. */
export class VideoFrame extends Frame {
  /** Pixels of a row, before rotation. */
  readonly width: number;
  /** Rows, before rotation. */
  readonly height: number;
  /** Degrees clockwise that bring it upright: 0, 90, 180, 270. */
  readonly rotation: number;
  /** Whether left and right are swapped. */
  readonly mirrored: boolean;

  /** @internal */
  constructor(slot: Slot, n: number) {
    super(slot, n);
    this.width = slot.bytes.readUInt32LE(40);
    this.height = slot.bytes.readUInt32LE(44);
    this.rotation = slot.bytes.readUInt16LE(48);
    this.mirrored = slot.bytes.readUInt16LE(50) !== 0;
  }

  /** Luma. */
  get y(): Plane {
    return this.plane(0);
  }

  /** Blue difference, half the size each way, rounded up. */
  get u(): Plane {
    return this.plane(1);
  }

  /** Red difference, half the size each way, rounded up. */
  get v(): Plane {
    return this.plane(2);
  }

  /** Primaries, transfer and matrix by H.273; range 0 unknown, 1 limited, 2 full. */
  get color(): readonly number[] {
    return [...this.bytes().subarray(96, 100)];
  }

  /** A picture of one's own. */
  copy(): VideoFrame {
    return new VideoFrame(this.copied(), this.n);
  }

  /**
   * The picture as RGBA, for an ImageData or a canvas: by its own matrix and range, BT.601 limited where it names none.
   * Written into `into`, if given, which must hold 4 * width * height bytes.
   */
  toRgba(into = new Uint8ClampedArray(4 * this.width * this.height)): Uint8ClampedArray {
    const [y, u, v, [, , matrix = 0, range]] = [this.y, this.u, this.v, this.color];
    const [kr, kb] = (LUMA_WEIGHTS.get(matrix) ?? BT601_WEIGHTS) as [number, number];
    const full = range === FULL_RANGE || (this.flags & FULL_RANGE_FLAG) !== 0;
    const [black, lumaGain, chromaGain] = full ? [0, 1, 1] : [16, 255 / 219, 255 / 224];
    for (let row = 0, at = 0; row < this.height; row++) {
      for (let column = 0; column < this.width; column++, at += 4) {
        const chroma = (row >> 1) * u.stride + (column >> 1);
        const luma = ((y.data[row * y.stride + column] as number) - black) * lumaGain;
        const red = luma + 2 * (1 - kr) * ((v.data[chroma] as number) - 128) * chromaGain;
        const blue = luma + 2 * (1 - kb) * ((u.data[chroma] as number) - 128) * chromaGain;
        into[at] = red;
        into[at + 1] = (luma - kr * red - kb * blue) / (1 - kr - kb);
        into[at + 2] = blue;
        into[at + 3] = 255;
      }
    }
    return into;
  }
}

/** A stretch of sound. */
export class AudioBlock extends Frame {
  /** Hz; 48000 from the daemon. */
  readonly sampleRate: number;
  readonly channels: number;
  /** Samples of each channel. */
  readonly length: number;

  /** @internal */
  constructor(slot: Slot, n: number) {
    super(slot, n);
    this.sampleRate = slot.bytes.readUInt32LE(40);
    this.channels = slot.bytes.readUInt32LE(44);
    this.length = slot.bytes.readUInt32LE(100);
  }

  /** `length * channels` values, one sample of each channel after the other, full scale 32768. */
  get samples(): Int16Array {
    const { data, width } = this.plane(0);
    return new Int16Array(data.buffer, data.byteOffset, width / 2);
  }

  /** A block of one's own. */
  copy(): AudioBlock {
    return new AudioBlock(this.copied(), this.n);
  }
}
