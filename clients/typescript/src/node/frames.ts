import { FrameError } from "../frame-error.js";
import type { RequestOptions, StreamDescriptor, StreamKind } from "../generated.js";
import { Bell } from "./bell.js";
import { AudioBlock, VideoFrame, type Slot } from "./frame.js";
import { addressOf, Ring, SLOT_HEADER_BYTES, State, type RingAddress } from "./ring.js";

/** Times a reader that was overtaken looks again before it waits. */
const ROUNDS = 3;
/** Slots a reader of sound stays away from being lapped. */
const AUDIO_MARGIN = 4;
const POLL_MS = 5;
/** A reader with a bell still looks this often, for the state. */
const LOOK_MS = 500;
const DEAD_AFTER_NS = 3_000_000_000n;

/** What became of the frames a reader met. */
export interface Counters {
  taken: number;
  /** Published, but overwritten or passed over before we looked. */
  skipped: number;
  /** Overwritten while they were copied, and looked for again. */
  torn: number;
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
