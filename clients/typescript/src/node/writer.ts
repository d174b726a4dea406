/** A frame ring as its writer opens it, and the doorbell as it is rung: AHOYSHM1, section 6. */
import { closeSync, constants, readSync, writeSync } from "node:fs";
import { createConnection, type Socket } from "node:net";
import { dirname } from "node:path";

import { FrameError } from "../frame-error.js";
import { checkDirectory, HEAD, OpenRing, quad, SLOT_HEADER_BYTES, type RingAddress } from "./ring.js";

const CLIENT_WRITES = 1;
const PLANE_ALIGNMENT = 64;
const RECORD_BYTES = 32;

/** What is said of a frame beside its payload. For sound `width` is the sample rate, `height` the channels. */
export interface FrameFields {
  readonly fourcc: number;
  readonly flags: number;
  readonly width: number;
  readonly height: number;
  readonly captureNs: bigint;
  readonly pts: number;
  readonly timeBase: readonly [number, number];
  readonly samples: number;
}

/** One plane to be written: `rows` rows of `used` bytes, each `stride` after the one before. */
export interface WrittenPlane {
  readonly data: Uint8Array;
  readonly rows: number;
  readonly used: number;
  readonly stride: number;
}

/** The ring of a source of ours: a frame is put together in one buffer and written from there. */
export class WritableRing {
  readonly #at: OpenRing;
  readonly #slot: Buffer;
  readonly #word = Buffer.alloc(8);
  #n: number;
  #open = true;

  /** Open and check it. Throws FrameError. */
  constructor(address: RingAddress) {
    this.#at = new OpenRing(address, constants.O_RDWR);
    if (this.#at.direction !== CLIENT_WRITES) {
      closeSync(this.#at.fd);
      throw new FrameError("identity", "not a ring for clients to write");
    }
    this.#slot = Buffer.alloc(SLOT_HEADER_BYTES + this.#at.slotCapacity);
    readSync(this.#at.fd, this.#word, 0, 8, HEAD);
    this.#n = quad(this.#word, 0);
  }

  /** Write a frame and make it the newest; returns its number. Throws FrameError `input` or `closed`, nothing written. */
  publish(fields: FrameFields, planes: readonly WrittenPlane[]): number {
    if (!this.#open) throw new FrameError("closed", "the source was closed");
    const length = this.#compose(fields, planes);
    const n = this.#n + 1;
    const start = this.#at.slot(n);
    // Each write is a call of the kernel of its own: nobody sees a later one before an earlier one.
    this.#put(2 * n - 1, start);
    writeSync(this.#at.fd, this.#slot, SLOT_HEADER_BYTES, length, start + this.#at.slotHeaderSize);
    writeSync(this.#at.fd, this.#slot, 8, SLOT_HEADER_BYTES - 8, start + 8);
    this.#put(2 * n, start);
    this.#put(n, HEAD);
    writeSync(this.#at.fd, this.#word, 0, 4, HEAD + 8);
    this.#n = n;
    return n;
  }

  /** Let go of it. Idempotent. */
  close(): void {
    if (this.#open) closeSync(this.#at.fd);
    this.#open = false;
  }

  #compose(fields: FrameFields, planes: readonly WrittenPlane[]): number {
    const slot = this.#slot;
    let end = 0;
    slot.fill(0, 0, SLOT_HEADER_BYTES);
    planes.forEach(({ data, rows, used, stride }, index) => {
      const offset = Math.ceil(end / PLANE_ALIGNMENT) * PLANE_ALIGNMENT;
      end = offset + rows * used;
      if (end > this.#at.slotCapacity) throw new FrameError("input", "it is larger than this source");
      if (data.length < (rows - 1) * stride + used) throw new FrameError("input", `a plane of ${data.length} bytes is short`);
      for (let row = 0; row < rows; row++)
        slot.set(data.subarray(row * stride, row * stride + used), SLOT_HEADER_BYTES + offset + row * used);
      slot.writeUInt32LE(offset, 64 + 4 * index);
      slot.writeUInt32LE(used, 80 + 4 * index);
    });
    slot.writeBigUInt64LE(fields.captureNs, 8);
    slot.writeBigInt64LE(BigInt(fields.pts), 16);
    slot.writeUInt32LE(fields.timeBase[0], 24);
    slot.writeUInt32LE(fields.timeBase[1], 28);
    slot.writeUInt32LE(fields.fourcc, 32);
    slot.writeUInt32LE(fields.flags, 36);
    slot.writeUInt32LE(fields.width, 40);
    slot.writeUInt32LE(fields.height, 44);
    slot.writeUInt32LE(planes.length, 52);
    slot.writeUInt32LE(end, 56);
    slot.writeUInt32LE(fields.samples, 100);
    slot.writeBigUInt64LE(process.hrtime.bigint(), 104);
    return end;
  }

  #put(value: number, position: number): void {
    this.#word.writeUInt32LE(value % 2 ** 32, 0);
    this.#word.writeUInt32LE(Math.floor(value / 2 ** 32), 4);
    writeSync(this.#at.fd, this.#word, 0, 8, position);
  }
}

/** Rings the doorbell of a source. What the socket does not take is dropped: it would say nothing new. */
export class Ringer {
  /** Whether the daemon reads the source no longer. */
  ended = false;
  readonly #socket: Socket;
  readonly #record = Buffer.alloc(RECORD_BYTES);

  private constructor(socket: Socket, { streamId, generation }: RingAddress) {
    this.#socket = socket;
    this.#record.writeUInt32LE(streamId, 0);
    this.#record.writeUInt32LE(generation, 4);
  }

  /** Connect. Rejected with FrameError where nobody of ours listens. */
  static open(address: RingAddress): Promise<Ringer> {
    return new Promise((resolve, reject) => {
      checkDirectory(dirname(address.doorbell)); // who listens in a directory that is ours alone is of our uid
      const socket = createConnection(address.doorbell);
      const ringer = new Ringer(socket, address);
      socket.on("error", () => undefined); // `close` follows
      socket.on("close", () => {
        ringer.ended = true;
        reject(new FrameError("closed", "nobody listens at the doorbell"));
      });
      socket.on("connect", () => {
        socket.resume();
        resolve(ringer);
      });
    });
  }

  ring(n: number, pts: number): void {
    if (this.ended || this.#socket.writableNeedDrain) return;
    this.#record.writeBigUInt64LE(BigInt(n), 8);
    this.#record.writeBigInt64LE(BigInt(pts), 16);
    this.#record.writeBigUInt64LE(process.hrtime.bigint(), 24);
    this.#socket.write(Buffer.from(this.#record));
  }

  /** Hang up. Idempotent. */
  close(): void {
    this.ended = true;
    this.#socket.destroy();
  }
}
