import { FrameError } from "../frame-error.js";
import type { RequestOptions, StreamDescriptor, StreamKind } from "../generated.js";
import { Bell } from "./bell.js";
import { addressOf, Ring, rowsOf, SLOT_HEADER_BYTES, State, usedOf, type RingAddress } from "./ring.js";

/** Times a reader that was overtaken looks again before it waits. */
const ROUNDS = 3;
/** Slots a reader of sound stays away from being lapped. */
const AUDIO_MARGIN = 4;
const POLL_MS = 5;
/** A reader with a bell still looks this often, for the state. */
const LOOK_MS = 500;
const DEAD_AFTER_NS = 3_000_000_000n;
const FULL_RANGE_FLAG = 16;
const FULL_RANGE = 2;
/** Red's and blue's share of luma by H.273 matrix: BT.709, BT.2020; else BT.601. */
const LUMA_WEIGHTS = new Map([
  [1, [0.2126, 0.0722]],
  [9, [0.2627, 0.0593]],
]);
const BT601_WEIGHTS = [0.299, 0.114];

/** What became of the frames a reader met. */
export interface Counters {
  taken: number;
  /** Published, but overwritten or passed over before we looked. */
  skipped: number;
  /** Overwritten while they were copied, and looked for again. */
  torn: number;
}

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

/** Memory that frames are read into, one after the other. */
interface Slot {
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

/** What a stream of this kind consists of. */
export type FrameOf<Kind extends StreamKind> = Kind extends "video" ? VideoFrame : AudioBlock;

/**
 * Reads one stream: of pictures always the newest, of sound one block after the other. Any number of readers may read the
 * same stream, and nothing a reader does holds up its writer.
 *
 * Every frame is copied once, into memory that the next frame uses again.
 */
export class FrameReader<Kind extends StreamKind = StreamKind> implements AsyncIterable<FrameOf<Kind>> {
  readonly counters: Counters = { taken: 0, skipped: 0, torn: 0 };
  /** Called once, when the reader is closed. */
  onclose: (() => void) | undefined;
  #address: RingAddress;
  #ring: Ring;
  #slot: Slot;
  #last = 0;
  #wake: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #timerMs = 0;
  readonly #bell: Bell;

  /** Open the ring of `descriptor`, as an answer or an event brought it. Throws FrameError; nothing stays open then. */
  constructor(descriptor: StreamDescriptor) {
    this.#address = addressOf(descriptor);
    this.#ring = new Ring(this.#address);
    this.#slot = slotFor(this.#ring);
    this.#bell = new Bell(this.#address.doorbell, this.#rung);
  }

  get streamId(): string {
    return String(this.#address.streamId);
  }

  get kind(): Kind {
    return this.#address.kind as Kind;
  }

  /** The ring that is read; `follow` goes on to the next. */
  get generation(): number {
    return this.#address.generation;
  }

  /** Whether there will be no more frames: we or the writer closed it, or the writer is dead. */
  get ended(): boolean {
    if (this.#ring.closed || this.#bell.ended) return true;
    this.#ring.head();
    const { state } = this.#ring;
    if (!this.#bell.connected && (state === State.LIVE || state === State.PAUSED))
      return process.hrtime.bigint() - this.#ring.heartbeatNs > DEAD_AFTER_NS;
    return state === State.CLOSED;
  }

  /** The newest picture, or the next block of sound; null: nothing new. Never waits. Throws FrameError. */
  latest(): FrameOf<Kind> | null {
    this.#slot.holds = undefined;
    const n = this.#ring.closed ? 0 : this.kind === "video" ? this.#newest() : this.#following();
    if (n === 0) return null;
    this.counters.taken++;
    if (this.#last) this.counters.skipped += Math.max(0, n - this.#last - 1);
    this.#last = n;
    const frame = this.kind === "video" ? new VideoFrame(this.#slot, n) : new AudioBlock(this.#slot, n);
    return frame as FrameOf<Kind>;
  }

  /**
   * Wait for a frame; null when the stream has ended. Only one may wait at a time. Rejected with FrameError, or with the
   * signal's reason.
   */
  async next({ signal }: RequestOptions = {}): Promise<FrameOf<Kind> | null> {
    signal?.addEventListener("abort", this.#rung, { once: true });
    try {
      while (true) {
        signal?.throwIfAborted();
        const ended = this.ended;
        const frame = this.latest();
        if (frame !== null || ended) return frame;
        await this.#news();
      }
    } finally {
      signal?.removeEventListener("abort", this.#rung);
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<FrameOf<Kind>, void, undefined> {
    for (let frame = await this.next(); frame !== null; frame = await this.next()) yield frame;
  }

  /** Go on with the stream's next generation, which an event announced. Throws FrameError. */
  follow(descriptor: StreamDescriptor): void {
    const address = addressOf(descriptor);
    if (address.streamId !== this.#address.streamId || address.kind !== this.kind)
      throw new FrameError("identity", `stream ${address.streamId} is another stream`);
    const ring = new Ring(address);
    this.#ring.close();
    this.#ring = ring;
    this.#address = address;
    this.#slot.holds = undefined;
    this.#slot = slotFor(ring);
    this.#last = 0;
    this.#rung();
  }

  /** Let go of it; whoever waits is woken and sees the end. Idempotent. */
  close(): void {
    this.#ring.close();
    this.#bell.close();
    clearTimeout(this.#timer);
    this.#rung();
    const told = this.onclose;
    this.onclose = undefined;
    told?.();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #newest(): number {
    for (let round = 0; round < ROUNDS; round++) {
      const head = this.#ring.head();
      if (head === 0 || head === this.#last) return 0;
      if (this.#ring.take(head, this.#slot.bytes)) return head;
      this.counters.torn++;
    }
    return 0;
  }

  #following(): number {
    let last = this.#last;
    for (let round = 0; round < ROUNDS; round++) {
      const head = this.#ring.head();
      if (head <= last) return 0;
      if (last === 0) last = head - 1;
      if (head - last > Math.max(this.#ring.slotCount - AUDIO_MARGIN, 1)) last = head - 2;
      if (this.#ring.take(last + 1, this.#slot.bytes)) return last + 1;
      this.counters.torn++;
    }
    return 0;
  }

  /** Wait until it may be worth looking: the bell, a new generation, the end, or some time. */
  #news(): Promise<void> {
    return new Promise((wake) => {
      this.#wake = wake;
      const ms = this.#bell.connected ? LOOK_MS : POLL_MS;
      if (this.#timer && this.#timerMs === ms) {
        this.#timer.refresh();
        return;
      }
      clearTimeout(this.#timer);
      this.#timerMs = ms;
      this.#timer = setTimeout(this.#rung, ms);
    });
  }

  readonly #rung = (): void => {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  };
}

function slotFor(ring: Ring): Slot {
  return { bytes: Buffer.allocUnsafeSlow(SLOT_HEADER_BYTES + ring.slotCapacity), holds: undefined };
}
