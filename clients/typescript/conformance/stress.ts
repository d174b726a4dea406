/** `stress`: a ring whose writer runs at full speed. */
import { setImmediate } from "node:timers/promises";

import { FrameError, FrameReader, type StreamDescriptor } from "ahoyd-client";

import { Ring } from "#dist/node/ring.js";

const WORD = 0x9e3779b97f4a7c15n;
const CLOSED = 4;
/** Reads shorter than this are of headers. */
const PAYLOAD_BYTES = 1024;

interface Inside {
  read(position: number, into: Buffer, offset: number, length: number): void;
  holds(n: number): boolean;
}

export async function stress(descriptor: string, checks: string, looks: number): Promise<void> {
  const inside = Ring.prototype as unknown as Inside;
  lingerOver(inside);
  if (checks === "no-checks") inside.holds = () => true; // both looks at seq, gone
  const reader = new FrameReader(JSON.parse(descriptor) as StreamDescriptor);
  let [accepted, wrong] = [0, 0];
  while (accepted + reader.counters.torn < looks && !reader.ended) {
    const frame = tolerant(() => reader.latest());
    if (frame === null) {
      await setImmediate();
      continue;
    }
    accepted++;
    const { buffer, byteOffset, byteLength } = frame.payload;
    const words = new BigUint64Array(buffer, byteOffset, Math.floor(byteLength / 8));
    const wanted = BigInt.asUintN(64, BigInt(frame.n) * WORD);
    if (!words.every((word) => word === wanted)) wrong++;
  }
  const givenUp = reader.counters.torn;
  reader.close();
  process.stdout.write(JSON.stringify({ accepted, wrong, givenUp }));
}

/** Of every eighth payload copy one half, wait until the writer has been once round the ring, and copy the other. */
function lingerOver(inside: Inside): void {
  const read = inside.read;
  let looks = 0;
  inside.read = function (this: Ring & Inside, position, into, offset, length) {
    if (length < PAYLOAD_BYTES || ++looks % 8) {
      read.call(this, position, into, offset, length);
      return;
    }
    const half = length >> 1;
    const lapped = this.head() + this.slotCount;
    read.call(this, position, into, offset, half);
    while (this.head() < lapped && this.state !== CLOSED);
    read.call(this, position + half, into, offset + half, length - half);
  };
}

function tolerant<Result>(look: () => Result): Result | null {
  try {
    return look();
  } catch (error) {
    if (error instanceof FrameError) return null; // without its checks the reader meets half-written headers
    throw error;
  }
}
