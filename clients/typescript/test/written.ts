/** A ring as a daemon writes it, for tests. */
import { ftruncateSync, openSync, writeSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";

import type { StreamDescriptor } from "ahoyd-client";

const SLOTS = 4;
export const [HEAD, STATE, HEARTBEAT] = [0x80, 0x8c, 0x90];
export const DIRECTION = 0x24;
export const CLOSED = 4;
/** Bytes from slot to slot of the small rings. */
export const STRIDE = 8192;

/** A ring as a daemon writes it, in a file beside its doorbell. */
export class Written {
  readonly fd: number;
  readonly descriptor: StreamDescriptor;
  #server: Server | undefined;
  readonly #payload: number;
  readonly #stride: number;
  readonly #ears = new Set<Socket>();

  constructor(
    directory: string,
    readonly kind: "video" | "audio" = "video",
    readonly generation = 1,
    readonly width = 64,
    readonly height = 48,
  ) {
    this.#payload = width * height * 1.5;
    this.#stride = Math.ceil((128 + this.#payload) / 4096) * 4096;
    const path = join(directory, `7-${generation}.shm`);
    this.fd = openSync(path, "w+", 0o600);
    const bytes = 4096 + SLOTS * this.#stride;
    ftruncateSync(this.fd, bytes);
    const header = Buffer.alloc(128);
    header.write("AHOYSHM1", "latin1");
    [0x00010000, 4096, this.#stride, SLOTS, 128, this.#payload, kind === "video" ? 1 : 2, 0, 7, 0, generation].forEach((value, at) =>
      header.writeUInt32LE(value, 8 + 4 * at),
    );
    writeSync(this.fd, header, 0, header.length, 0);
    this.put32(STATE, 1);
    this.put64(HEARTBEAT, process.hrtime.bigint());
    const doorbell = join(directory, "7.bell");
    this.descriptor = { streamId: "7", generation, path, bytes, doorbell, kind, side: "remote", reason: "opened" };
  }

  put32(at: number, value: number): void {
    const word = Buffer.alloc(4);
    word.writeUInt32LE(value);
    writeSync(this.fd, word, 0, 4, at);
  }

  put64(at: number, value: bigint): void {
    const word = Buffer.alloc(8);
    word.writeBigUInt64LE(value);
    writeSync(this.fd, word, 0, 8, at);
  }

  /** Publish frame `n`, all its bytes `value`. */
  publish(n: number, value = n, fields: Record<number, number> = {}): void {
    const slot = Buffer.alloc(128 + this.#payload, value);
    slot.fill(0, 0, 128);
    slot.writeBigUInt64LE(BigInt(2 * n), 0);
    slot.writeBigInt64LE(BigInt(n * 3000), 16);
    const video = this.kind === "video";
    const words = video
      ? {
          24: 1,
          28: 90000,
          32: 0x30323449,
          40: this.width,
          44: this.height,
          52: 3,
          56: this.#payload,
          68: this.width * this.height,
          72: this.width * this.height * 1.25,
          80: this.width,
          84: this.width / 2,
          88: this.width / 2,
        }
      : { 24: 1, 28: 48000, 32: 0x20363153, 40: 48000, 44: 2, 52: 1, 56: 3840, 80: 3840, 100: 960 };
    for (const [at, word] of Object.entries({ ...words, ...fields })) slot.writeUInt32LE(word, Number(at));
    writeSync(this.fd, slot, 0, slot.length, 4096 + (n % SLOTS) * this.#stride);
    this.put64(HEAD, BigInt(n));
    for (const ear of this.#ears) ear.write(Buffer.alloc(32));
  }

  /** Listen at the doorbell. */
  ringBells(): Promise<void> {
    this.#server = createServer((ear) => {
      this.#ears.add(ear);
      ear.on("error", () => undefined);
      ear.on("close", () => this.#ears.delete(ear));
    });
    return new Promise((ready) => this.#server?.listen(this.descriptor.doorbell as string, ready));
  }

  /** Die: nobody rings any more. */
  die(): void {
    for (const ear of this.#ears) ear.destroy();
    this.#server?.close();
  }
}
