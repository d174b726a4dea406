import { rethrow } from "../events.js";
import type { AudioBlock, VideoFrame } from "../node/frame.js";
import type { FrameReader } from "../node/frames.js";

/**
 * Pictures or sound of a call: `onFrame` begins to read; it ends with the call, or at `close()`. A callback that is slow is
 * given the newest picture next, not every one; it uses a frame before it returns, or keeps a `copy()`.
 */
export class EMStream {
  readonly #reader: FrameReader;
  #callback: ((frame: VideoFrame | AudioBlock) => unknown) | undefined;

  /** @internal */
  constructor(reader: FrameReader) {
    this.#reader = reader;
  }

  /** What reads the shared memory; its `kind`, `generation` and `counters` may be looked at. */
  get reader(): FrameReader {
    return this.#reader;
  }

  /** Whether there will be no more frames. */
  get ended(): boolean {
    return this.#reader.ended;
  }

  /** Call `callback` with each frame. A second callback replaces the first. */
  onFrame(callback: (frame: VideoFrame | AudioBlock) => unknown): void {
    const first = this.#callback === undefined;
    this.#callback = callback;
    if (first) this.#serve().catch(rethrow);
  }

  /** Read no more. Idempotent. */
  close(): void {
    this.#reader.close();
  }

  async #serve(): Promise<void> {
    for await (const frame of this.#reader) {
      try {
        this.#callback?.(frame);
      } catch (error) {
        rethrow(error);
      }
    }
    this.#reader.close();
  }
}
